"""A column says of each row what the value type says of its text.

The default run looks at about 200 000 rows; MEDID_TABLE_ROWS asks for another number of rows of each kind.
"""

import os
from collections.abc import Callable, Iterator
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medid.identity import KINDS, check
from medid.identity.value import IdentityString
from medid.rules import InvalidValueError
from medid.tables import check_column
from medid.tables.digits import SHAPES

ROWS = int(os.environ.get("MEDID_TABLE_ROWS", "14000"))
CHUNK = 200_000
ON = date(2026, 11, 23)

Rows = Callable[[str, int], Iterator[str | None]]


def scalar(kind: str, text: str | None) -> tuple[str | None, str | None]:
    """Reason and canonical form by the value type."""
    if text is None:
        return None, None
    try:
        return None, str(KINDS[kind](text))
    except InvalidValueError as error:
        return str(error.reason.value), None


def checked(kind: str, text: str | None, on: date | None) -> str | None:
    """The reason that `check` gives."""
    return None if text is None else next(iter(check(kind, text, on=on).reasons), None)


def typed(texts: list[str | None]) -> list[pa.Array]:
    """The texts in every way in which Arrow keeps text, whole and cut out of something longer."""
    whole = pa.array(texts, pa.large_string())
    longer = pa.array(["7", None, *texts, "11223344595"])
    return [
        whole,
        pa.array(texts, pa.string()),
        longer.slice(2, len(texts)),
        whole.cast(pa.string_view()),
        whole.dictionary_encode(),
        longer.dictionary_encode().slice(2, len(texts)),
    ]


@pytest.mark.parametrize("kind", SHAPES)
def test_reasons_and_canonical_forms_of_made_rows_are_those_of_the_value_type(kind: str, rows: Rows) -> None:
    """Issues nothing that the scalar rule would not: right, nearly right and random rows."""
    left = ROWS
    while left > 0:
        texts = list(rows(kind, min(left, CHUNK)))
        left -= len(texts)
        expected = [scalar(kind, text) for text in texts]
        report = check_column(kind, pa.array(texts), canonical=True)
        assert report.reasons.to_pylist() == [reason for reason, _ in expected]
        assert report.canonical.to_pylist() == [form for _, form in expected]
        report.reasons.validate(full=True)
        assert (report.counts.null, report.counts.rows) == (texts.count(None), len(texts))
        assert report.counts.valid == sum(form is not None for _, form in expected)


@pytest.mark.parametrize("kind", KINDS)
def test_other_kinds_and_every_way_to_keep_text_agree_too(kind: str, rows: Rows) -> None:
    texts = list(rows(kind, 300))
    expected = [scalar(kind, text) for text in texts]
    for array in typed(texts):
        report = check_column(kind, array, canonical=True)
        assert report.reasons.to_pylist() == [reason for reason, _ in expected], array.type
        assert report.canonical.to_pylist() == [form for _, form in expected], array.type


@pytest.mark.parametrize("kind", KINDS)
def test_rules_that_need_a_day_are_those_of_check(kind: str, rows: Rows) -> None:
    texts = list(rows(kind, 400))
    for on in (None, date(2003, 1, 1), ON):
        assert check_column(kind, pa.array(texts), on=on).reasons.to_pylist() == [
            checked(kind, text, on) for text in texts
        ]


@pytest.mark.parametrize("kind", SHAPES)
@settings(max_examples=40)
@given(
    texts=st.lists(
        st.none()
        | st.text(st.characters(codec="utf-8"), max_size=20)
        | st.text("0123456789 -", max_size=20)
        | st.integers(0, 10**16).map(str)
        | st.sampled_from(["9" * 100_000, "\u0661" * 11, "я" * 300])
    )
)
def test_any_text_gets_the_reason_of_check(kind: str, texts: list[str | None]) -> None:
    expected = [checked(kind, text, None) for text in texts]
    for array in typed(texts):
        assert check_column(kind, array).reasons.to_pylist() == expected


@pytest.mark.parametrize("kind", SHAPES)
def test_every_two_digits_of_every_place_are_judged_alike(kind: str) -> None:
    """Each pair of neighbours of each example takes all its hundred values: regions, years, months, check digits."""
    texts = [
        example[:at] + f"{pair:02d}" + example[at + 2 :]
        for example in KINDS[kind].schema.examples
        for at in range(len(example) - 1)
        for pair in range(100)
    ]
    assert check_column(kind, texts).reasons.to_pylist() == [scalar(kind, text)[0] for text in texts]


@pytest.mark.parametrize("kind", SHAPES)
def test_right_numbers_are_decided_without_the_value_type(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shapes are not left unused: plain right numbers and plain wrong ones never reach the scalar rule."""
    examples = list(KINDS[kind].schema.examples)
    plain = [text for text in examples if text.isdigit() or kind == "division_code"]
    monkeypatch.setattr(KINDS[kind], "canonical", classmethod(lambda _cls, _text: pytest.fail("asked the value type")))
    assert check_column(kind, plain).counts.valid == len(plain) > 0


def test_a_shape_knows_the_year_where_the_value_type_looks_at_the_day() -> None:
    for kind, shapes in SHAPES.items():
        own = {len(example) for example in KINDS[kind].schema.examples}
        years = {shape.year_at is not None for length, shape in shapes.items() if length in own}
        assert years == {KINDS[kind].faults is not IdentityString.faults}, kind


def test_a_reason_that_a_value_type_raises_may_refuse(rows: Rows) -> None:
    """A column knows no warnings, so nothing that only warns may be among its reasons."""
    for kind in KINDS:
        for text in rows(kind, 200):
            if text is not None:
                assert (scalar(kind, text)[0] is None) == (checked(kind, text, None) is None)


def test_chunks_blocks_and_nulls_fall_together(monkeypatch: pytest.MonkeyPatch, rows: Rows) -> None:
    monkeypatch.setattr("medid.tables.column.BLOCK_ROWS", 7)
    texts = list(rows("snils", 500))
    expected = [scalar("snils", text)[0] for text in texts]
    parts = [pa.array(texts[start : start + 33]) for start in range(0, 500, 33)]
    assert check_column("snils", pa.chunked_array(parts)).reasons.to_pylist() == expected


def test_what_stands_in_memory_at_a_null_is_not_looked_at() -> None:
    texts = pa.array(["11223344595", "11223344596"])
    hidden = pa.Array.from_buffers(pa.string(), 2, [pa.py_buffer(b"\x01"), *texts.buffers()[1:]])
    report = check_column("snils", hidden, canonical=True)
    assert (report.reasons.to_pylist(), report.canonical.to_pylist()) == ([None, None], ["11223344595", None])
    assert (report.counts.valid, report.counts.null) == (1, 1)


def test_bytes_that_are_not_utf8_are_a_reason() -> None:
    raw = pa.array([b"\xff\xfe1122334459", b"11223344595", b"\xed\xa0\x80", b"112-233-445\xff95"])
    report = check_column("snils", raw.view(pa.string()), canonical=True)
    assert report.reasons.to_pylist() == ["snils_surrogate", None, "snils_surrogate", "snils_surrogate"]
    assert report.canonical.to_pylist() == [None, "11223344595", None, None]


@pytest.mark.parametrize("year", [0, 1900, 1950, 1951, 2000, 2001])
def test_every_month_and_day_of_a_policy_number_is_judged_alike(year: int) -> None:
    """Both shifts of the month, both sexes, 29 February, day 50, year 0; digits are shown as 9 less the digit."""
    tail = "".join(str(9 - int(digit)) for digit in f"{year:04d}"[::-1])
    texts = [f"77{month:02d}{tail}{day:02d}123453" for month in range(100) for day in range(100)]
    assert check_column("enp", texts).reasons.to_pylist() == [scalar("enp", text)[0] for text in texts]


@pytest.mark.parametrize("sign", [" ", "-", "\u00a0", "/", "0"])
@pytest.mark.parametrize("kind", SHAPES)
def test_every_sign_between_the_digits_is_judged_alike(kind: str, sign: str) -> None:
    texts = [
        shape.template.replace("-", sign).replace(" ", sign).replace("d", "{}").format(*example)
        for shape in SHAPES[kind].values()
        for example in KINDS[kind].schema.examples
        if shape.template.count("d") == len(example)
    ]
    assert check_column(kind, texts).reasons.to_pylist() == [scalar(kind, text)[0] for text in texts]
