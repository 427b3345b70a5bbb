"""The page about the application folder says what the models and the limits say."""

import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

import pytest
from annotated_types import Ge
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from medid.documents import DEFAULT_LIMITS, DocumentKind, Procedure
from medid.identity import KINDS, IdentityModel, IdentityString, Sex, StudyForm
from medid.identity.examination import MOST_RECORDS
from medid.identity.wording import LONGEST
from medid.identity.worker import MOST_EDUCATION_RECORDS
from medid.reviewing import ReviewReason, Statement
from medid.reviewing.folder import SIGNATURE_LIMIT, STATEMENT_LIMIT
from medid.reviewing.statement import DEPTH_LIMIT
from medid.rules import Reason
from medid.signature.container import MAX_CONTAINER_BYTES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "folder.md"
PLAIN = {"AwareDatetime": "moment", "int": "number", "bool": "boolean", "str": "string"}
EARLIEST_YEAR = 1900


class Field(NamedTuple):
    """One row of the table of fields."""

    place: str
    type: str
    required: bool


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def rows(page: str, heading: str) -> Iterator[list[str]]:
    """Cells of every row of the first table whose header begins with *heading*."""
    table = page[page.index(f"| {heading} |") :].partition("\n\n")[0]
    for line in table.splitlines()[2:]:
        yield [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]


def told(page: str) -> list[Field]:
    return [Field(place, kind, required == "yes") for place, kind, required, _ in rows(page, "place")]


def bare(annotation: Any) -> Any:
    """The annotation without ``Annotated`` and ``| None``."""
    if get_origin(annotation) is Annotated:
        return bare(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return bare(next(part for part in get_args(annotation) if part is not NoneType))
    return annotation


def fields_of(model: type[BaseModel], at: str = "") -> Iterator[Field]:
    """Every field of *model* and of the models inside it."""
    for name, info in model.model_fields.items():
        yield from field_of(info, f"{at}/{name}")


def field_of(info: FieldInfo, place: str) -> Iterator[Field]:
    kind = bare(info.annotation)
    if get_origin(kind) is tuple:
        yield Field(place, "array", info.is_required())
        yield from fields_of(get_args(kind)[0], f"{place}/*")
    elif issubclass(kind, IdentityModel):
        yield Field(place, "object", info.is_required())
        yield from fields_of(kind, place)
    else:
        is_year = kind is int and Ge(EARLIEST_YEAR) in info.metadata
        yield Field(place, "year" if is_year else type_name(kind), info.is_required())


def type_name(kind: type) -> str:
    if issubclass(kind, IdentityString):
        assert kind.schema.kind in KINDS
        return kind.schema.kind
    return kind.__name__ if issubclass(kind, Enum) else PLAIN[kind.__name__]


def test_the_table_of_fields_is_the_model(page: str) -> None:
    assert sorted(told(page)) == sorted(fields_of(Statement))


@pytest.mark.parametrize("words", [Procedure, Sex, StudyForm, DocumentKind], ids=lambda words: words.__name__)
def test_the_words_of_a_type_are_its_members(page: str, words: type[Enum]) -> None:
    listed = dict(rows(page, "type | words"))
    assert re.findall(r"[a-z_]+", listed[words.__name__]) == [member.value for member in words]


def test_the_limits_are_those_of_the_code(page: str) -> None:
    for limit in (STATEMENT_LIMIT, SIGNATURE_LIMIT, DEFAULT_LIMITS.max_size):
        assert f"{limit:,} bytes".replace(",", " ") in page
    assert f"more than {DEPTH_LIMIT} deep" in page
    assert f"| `/education` | array | yes | 1 to {MOST_EDUCATION_RECORDS} records |" in page
    assert f"| `/attachments` | array | yes | 1 to {MOST_RECORDS} records |" in page


def test_the_bounds_told_to_services_are_those_of_the_code(root: Path) -> None:
    page = (root / "docs" / "howto" / "service.md").read_text(encoding="utf-8")
    limits, mebibyte = DEFAULT_LIMITS, 2**20
    assert (
        f"| file | {limits.max_size // mebibyte} MiB, {limits.max_pages} pages, "
        f"{limits.max_pixels // 1_000_000} million pixels of an image, {limits.max_unpacked // mebibyte} MiB unpacked |"
    ) in page
    assert f"| signature container | {MAX_CONTAINER_BYTES // mebibyte} MiB |" in page
    assert f"| free text | {LONGEST} characters |" in page
    assert f"| statement | {STATEMENT_LIMIT // mebibyte} MiB" in page


def test_every_reason_that_the_page_names_exists(page: str) -> None:
    known = {reason.value for enumeration in all_reasons(Reason) for reason in enumeration}
    named = {code for code, _ in rows(page, "reason")} | set(
        re.findall(r"`((?:attachment|field|file|signature|statement)_[a-z_]+)`", page)
    )
    assert named <= known
    assert {code for code, _ in rows(page, "reason")} <= set(ReviewReason)


def all_reasons(base: type[Reason]) -> Iterator[type[Reason]]:
    yield from (one for one in base.__subclasses__() if one.__module__.startswith("medid."))


def test_a_table_that_differs_is_told(page: str) -> None:
    changed = page.replace("| `/person/snils` | `snils` | yes |", "| `/person/snils` | `snils` | no |")
    assert sorted(told(changed)) != sorted(fields_of(Statement))
