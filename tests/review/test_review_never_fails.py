"""Properties of the review: an answer to whatever is handed in, and never an acceptance of what was changed."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medid.reviewing import Application, FilesInMemory, Review, read_folder, review
from medid.signature import TrustStore

AT = datetime.fromisoformat("2026-11-23T12:00:00+03:00")

plain_values = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
json_values = st.recursive(
    plain_values,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)

Judged = Callable[[Application], Review]


@pytest.fixture(scope="module")
def application(root: Path) -> Application:
    """The example in memory, so that nothing is written for each change."""
    folder = root / "examples" / "application"
    read = read_folder(folder)
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in {".pdf", ".jpg", ".png"}}
    return Application(read.statement, read.signature, FilesInMemory(files))


@pytest.fixture(scope="module")
def judged(root: Path) -> Judged:
    trust = TrustStore.load(root / "examples" / "trust")
    return lambda one: review(one, trust=trust, at=AT)


def places(value: object, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The way to every part of a JSON value, the whole aside."""
    found = [at] if at else []
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return found + [place for key, part in inner for place in places(part, (*at, key))]


def replaced(value: Any, place: tuple[str | int, ...], by: object) -> Any:
    """A copy of *value* with something else at *place*."""
    copy = json.loads(json.dumps(value))
    *way, last = place
    holder = copy
    for key in way:
        holder = holder[key]
    holder[last] = by
    return copy


def told(made: Review) -> Mapping[str, Any]:
    """The review as JSON, through the printed form and back."""
    return dict(json.loads(json.dumps(made.as_json("ru"))))


@settings(max_examples=60)
@given(data=st.data())
def test_any_part_of_the_statement_may_be_anything(
    application: Application, judged: Judged, data: st.DataObject
) -> None:
    """I12: a wrong part is a finding, never an error."""
    statement = json.loads(application.statement)
    place = data.draw(st.sampled_from(places(statement)))
    changed = json.dumps(replaced(statement, place, data.draw(json_values))).encode()
    made = judged(Application(changed, application.signature, application.files))
    assert told(made)["decision"] in {"correct", "refuse", "undecided"}


@settings(max_examples=60)
@given(statement=st.binary(max_size=200) | json_values.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_may_be_the_statement(application: Application, judged: Judged, statement: bytes) -> None:
    made = judged(Application(statement, application.signature, application.files))
    assert told(made)["decision"] != "accept"


@settings(max_examples=40)
@given(signature=st.binary(max_size=400))
def test_any_bytes_may_be_the_signature(application: Application, judged: Judged, signature: bytes) -> None:
    """S2: what is not a signature is refused."""
    made = judged(Application(application.statement, signature, application.files))
    assert told(made)["decision"] == "refuse"


@settings(max_examples=40)
@given(data=st.data())
def test_one_changed_bit_of_the_statement_is_never_accepted(
    application: Application, judged: Judged, data: st.DataObject
) -> None:
    """S6: the signature is over the exact bytes."""
    statement = application.statement
    place = data.draw(st.integers(0, len(statement) - 1))
    changed = bytes([statement[place] ^ 1 << data.draw(st.integers(0, 7))])
    made = judged(
        Application(statement[:place] + changed + statement[place + 1 :], application.signature, application.files)
    )
    assert told(made)["decision"] in {"refuse", "undecided"}


@settings(max_examples=40)
@given(data=st.data())
def test_a_file_that_lost_its_end_is_never_accepted(
    application: Application, judged: Judged, data: st.DataObject
) -> None:
    """D7: an upload that broke off is found wherever it broke off."""
    assert isinstance(application.files, FilesInMemory)
    name = data.draw(st.sampled_from(sorted(application.files.contents)))
    content = application.files.contents[name]
    kept = content[: data.draw(st.integers(0, len(content) - 16))]
    files = FilesInMemory({**application.files.contents, name: kept})
    made = judged(Application(application.statement, application.signature, files))
    assert told(made)["decision"] == "correct"
