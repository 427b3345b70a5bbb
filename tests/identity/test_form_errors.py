"""pydantic's errors become findings, whatever the model holds, and repeat nothing of the input."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator

from medid.identity import KINDS, IdentityReason, PersonalData, Snils, TextReason, check, explain_errors
from medid.rules import DomainString, InvalidValueError, Outcome, Reason, Source, Text, ValueSchema


class Colour(Enum):
    RED = "red"


class Inner(BaseModel):
    numbers: tuple[Snils, ...] = ()


class Form(BaseModel):
    """Value types, and one field of each plain sort."""

    model_config = ConfigDict(extra="forbid")

    snils: Snils = Snils("11223344595")
    whole: int = 0
    share: float = 0.0
    money: Decimal = Decimal(0)
    yes: bool = False
    name: Annotated[str, Field(max_length=3, pattern="^[a-z]*$")] = ""
    colour: Colour = Colour.RED
    form: Literal["a", "b"] = "a"
    age: Annotated[int, Field(ge=0, le=150)] = 0
    day: date = date(2000, 1, 1)
    moment: AwareDatetime | None = None
    many: list[int] = []
    table: dict[str, Snils] = {}
    inner: Inner = Inner()
    odd: int = 1

    @field_validator("odd")
    @classmethod
    def _is_odd(cls, value: int) -> int:
        if value % 2 == 0:
            raise ValueError(f"{value} is even")
        return value


def errors_of(raw: Any) -> list[Any]:
    """Errors that pydantic finds; none when *raw* is a right form."""
    try:
        Form.model_validate(raw)
    except ValidationError as error:
        return list(error.errors())
    return []


def explained(raw: Any, **options: Any) -> list[tuple[str | None, str]]:
    return [(one.reason, one.location) for one in explain_errors(errors_of(raw), **options).failed]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"snils": "112-233-445 96"}, ("snils_check_digit", "/snils")),
        ({"snils": ""}, ("snils_empty", "/snils")),
        ({"snils": 11223344595}, ("field_wrong_type", "/snils")),
        ({"whole": "x"}, ("field_wrong_type", "/whole")),
        ({"whole": 1.5}, ("field_wrong_type", "/whole")),
        ({"share": "x"}, ("field_wrong_type", "/share")),
        ({"money": "x"}, ("field_wrong_type", "/money")),
        ({"yes": "x"}, ("field_wrong_type", "/yes")),
        ({"name": "abcd"}, ("field_refused", "/name")),
        ({"name": "A"}, ("field_refused", "/name")),
        ({"colour": "blue"}, ("field_choice", "/colour")),
        ({"form": "c"}, ("field_choice", "/form")),
        ({"age": -1}, ("field_out_of_range", "/age")),
        ({"age": 151}, ("field_out_of_range", "/age")),
        ({"day": "31.12.2000"}, ("field_moment", "/day")),
        ({"moment": datetime(2026, 1, 1).isoformat()}, ("field_moment", "/moment")),  # noqa: DTZ001 - wrong on purpose
        ({"many": 5}, ("field_wrong_type", "/many")),
        ({"many": ["x"]}, ("field_wrong_type", "/many/0")),
        ({"inner": 5}, ("field_wrong_type", "/inner")),
        ({"inner": {"numbers": ["11223344595", "1"]}}, ("snils_length", "/inner/numbers/1")),
        ({"odd": 2}, ("field_refused", "/odd")),
        ({"unknown": 1}, ("field_unknown", "/unknown")),
        ({"Иванов": 1}, ("field_unknown", "")),
        ({"table": {"Иванов": "1"}}, ("snils_length", "/table")),
        (5, ("field_wrong_type", "")),
    ],
)
def test_each_error_has_its_reason_and_its_place(raw: Any, expected: tuple[str, str]) -> None:
    """I12."""
    assert explained(raw) == [expected]


def test_all_errors_are_told_in_their_order() -> None:
    """I12: every failure at once."""
    with pytest.raises(ValidationError) as caught:
        PersonalData.model_validate({"surname": "Ivanov", "snils": "1"})
    report = explain_errors(caught.value.errors())
    told = [(one.reason, one.location) for one in report.failed]
    assert told[:2] == [("name_latin", "/surname"), ("field_missing", "/given_name")]
    assert len(told) == len(caught.value.errors())
    assert all(one.outcome is Outcome.FAILED and one.remedy is not None for one in report.findings)


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_of_a_value_says_what_check_says(kind: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(KINDS[kind]).validate_python("\u0661" * 300_000)
    [finding] = explain_errors(caught.value.errors()).findings
    [told] = check(kind, "\u0661" * 300_000).failed
    assert (finding.reason, finding.message, finding.remedy, finding.context) == (
        told.reason,
        told.message,
        told.remedy,
        told.context,
    )


def test_the_first_parts_of_a_place_can_be_left_out() -> None:
    """A web framework puts there where the value came from."""
    error = {"type": "missing", "loc": ("body", "person", 0, "snils"), "msg": "", "input": None}
    assert explain_errors([error], skip=1).findings[0].location == "/person/0/snils"
    assert explain_errors([error]).findings[0].location == "/body/person/0/snils"
    assert explain_errors([]).findings == ()


class WardReason(Reason):
    FORM = ("ward_form", Text("not {n} digits", "не {n} цифр"), Text("enter", "введите"), Source("House rules"))


class Ward(DomainString):
    """A value type of one's own."""

    schema = ValueSchema(kind="ward", title=Text("Ward", "Палата"), pattern="^[0-9]{2}$")

    @classmethod
    def canonical(cls, text: str) -> str:
        raise InvalidValueError(WardReason.FORM, {"n": len(text) + 1})


def test_a_value_type_of_one_s_own_brings_its_reasons() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Ward).validate_python("7")
    [finding] = explain_errors(caught.value.errors(), reasons=[WardReason]).failed
    assert (finding.reason, finding.message.ru) == ("ward_form", "не 2 цифр")
    assert explain_errors(caught.value.errors()).reasons == ("field_refused",)


KNOWN = {reason.value for reasons in (IdentityReason, TextReason) for reason in reasons}
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(Form.model_fields)), inner),
    max_leaves=8,
)


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(sorted(Form.model_fields)) | st.text(max_size=5), JSON_VALUES, max_size=4))
def test_whatever_is_wrong_is_explained_without_the_input(raw: dict[str, Any]) -> None:
    told = errors_of(raw)
    report = explain_errors(told)
    assert {one.reason for one in report.findings} <= KNOWN
    assert len(report.findings) == len(told)


def test_neither_input_nor_a_key_is_repeated() -> None:
    raw = {"snils": "112-233-445 96", "table": {"Петров": "642"}, "odd": 777778, "Сидорова": "x", "name": "Мария"}
    with pytest.raises(ValidationError) as caught:
        Form.model_validate(raw)
    told = explain_errors(caught.value.errors()).model_dump_json()
    assert [part for part in ("112-233", "Петров", "777778", "Сидорова", "Мария") if part in told] == []


def test_a_type_that_json_has_not_is_named_as_pydantic_names_it() -> None:
    """The same word stands in the message of either language."""
    error = {"type": "uuid_parsing", "loc": ("key",), "msg": "", "input": None}
    (finding,) = explain_errors([error]).findings
    assert (finding.location, finding.reason, finding.context) == ("/key", "field_wrong_type", {"expected": "uuid"})
