"""What holds for any text, and for every body of a number."""

import json
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from medid.identity import KINDS, IdentityReason, TextReason, check
from medid.identity.alphabet import LONGEST_TYPED
from medid.rules import InvalidValueError
from medid.testing import strategies

WEIRD = st.text(st.characters(codec=None), max_size=40)
NEAR = st.text(
    st.sampled_from("0123456789-  \u00a0\u2011АВОСабоABOabo.'@+()/№<\n\u200b\u0661\uff11\ud800"), max_size=60
)
REASONS = {reason.value for reasons in (IdentityReason, TextReason) for reason in reasons}


def parsed(kind: str, text: str) -> str | InvalidValueError:
    try:
        return KINDS[kind](text)
    except InvalidValueError as error:
        return error


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=150)
@given(text=WEIRD | NEAR)
def test_any_text_gives_a_value_or_a_reason(kind: str, text: str) -> None:
    told = parsed(kind, text)
    if isinstance(told, InvalidValueError):
        assert told.reason in REASONS
        assert told.message("ru")
        assert told.message("en")
        assert check(kind, text).reasons == (told.reason.value,)
    else:
        assert KINDS[kind](str(told)) == told
        assert check(kind, text).reasons == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_megabyte_is_refused_by_its_length(kind: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        KINDS[kind]("9" * 1_000_000)
    assert caught.value.reason.value.endswith("_too_long")
    assert int(caught.value.context["limit"]) <= 2 * LONGEST_TYPED


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wrong", [1, 1.5, None, b"1", ["1"], True])
def test_what_is_not_text_is_a_type_error(kind: str, wrong: Any) -> None:
    with pytest.raises(TypeError):
        KINDS[kind](wrong)
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(KINDS[kind]).validate_python(wrong)
    assert caught.value.errors(include_input=False)[0]["type"] == "string_type"


@pytest.mark.parametrize("kind", KINDS)
def test_values_survive_printing_json_and_pickling(kind: str) -> None:
    value_type = KINDS[kind]
    adapter = TypeAdapter(value_type)
    for example in value_type.schema.examples:
        value = value_type(example)
        assert value_type(value.formatted) == value
        assert type(adapter.validate_json(adapter.dump_json(value))) is value_type
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own bytes
        assert type(pickle.loads(pickle.dumps(value))) is value_type  # noqa: S301 - our own bytes
        assert json.loads(json.dumps(value)) == value
        assert hash(value) == hash(str(value))
        assert len(value) < 6 or str(value) not in repr(value)
        assert value_type.schema.kind == kind


PRINTED = ("formatted", "digits", "dashed", "national", "numbered", "upper_case", "ascii")
"""Forms of a whole value that papers, forms and exchange formats print."""


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(data=st.data())
def test_every_printed_form_is_read_as_the_same_value(kind: str, data: st.DataObject) -> None:
    """I4, I8: one form of the guide wants separators, another digits only."""
    value = data.draw(strategies.valid(kind))
    for name in (name for name in PRINTED if hasattr(value, name)):
        read = KINDS[kind](getattr(value, name))
        assert read.casefold() == value.casefold(), name
        assert read == value or name == "upper_case"


def test_the_printed_forms_of_each_kind_are_known() -> None:
    held = {kind: {name for name in PRINTED if hasattr(KINDS[kind], name)} for kind in KINDS}
    more = {kind: names - {"formatted"} for kind, names in held.items() if names != {"formatted"}}
    assert more == {
        "snils": {"digits", "dashed"},
        "passport_number": {"digits"},
        "division_code": {"digits"},
        "foreign_passport_number": {"digits", "numbered"},
        "birth_certificate_number": {"numbered"},
        "residence_permit_number": {"numbered"},
        "surname": {"upper_case"},
        "given_name": {"upper_case"},
        "patronymic": {"upper_case"},
        "birth_date": {"digits"},
        "date": {"digits"},
        "mobile_phone": {"digits", "national"},
        "email": {"ascii"},
    }


@pytest.mark.parametrize("kind", KINDS)
def test_json_schema_describes_the_value(kind: str) -> None:
    schema = TypeAdapter(KINDS[kind]).json_schema()
    assert {"type", "title", "description", "pattern", "examples"} <= set(schema)


def test_an_error_in_a_model_has_the_reason_as_its_type() -> None:
    worker: type[BaseModel] = type("Worker", (BaseModel,), {"__annotations__": {"snils": KINDS["snils"]}})
    with pytest.raises(ValidationError) as caught:
        worker.model_validate({"snils": "112-233-445 96"})
    assert [error["type"] for error in caught.value.errors()] == ["snils_check_digit"]


def accepted(kind: str, candidates: list[str]) -> int:
    return sum(not check(kind, candidate).failed for candidate in candidates)


@settings(max_examples=40)
@given(st.integers(1_001_999, 999_999_999))
def test_each_checked_snils_body_has_one_control_number(body: int) -> None:
    """I4."""
    assert accepted("snils", [f"{body:09d}{control:02d}" for control in range(100)]) == 1


@settings(max_examples=40)
@given(st.integers(10_000_000, 999_999_999))
def test_each_organisation_inn_body_has_one_check_digit(body: int) -> None:
    """I10."""
    assert accepted("inn", [f"{body:09d}{digit}" for digit in range(10)]) == 1


@settings(max_examples=40)
@given(st.integers(100_000_000, 9_999_999_999))
def test_each_person_inn_body_has_one_pair_of_check_digits(body: int) -> None:
    """I6."""
    assert accepted("person_inn", [f"{body:010d}{digits:02d}" for digits in range(100)]) == 1


@settings(max_examples=40)
@given(st.sampled_from("15"), st.integers(2, 26), st.integers(1, 99), st.integers(0, 9_999_999))
def test_each_ogrn_body_has_one_check_digit(leading: str, year: int, region: int, serial: int) -> None:
    body = f"{leading}{year:02d}{region:02d}{serial:07d}"
    assert accepted("ogrn", [f"{body}{digit}" for digit in range(10)]) == 1


@settings(max_examples=40)
@given(st.integers(4, 26), st.integers(1, 99), st.integers(0, 999_999_999))
def test_each_ogrnip_body_has_one_check_digit(year: int, region: int, serial: int) -> None:
    body = f"3{year:02d}{region:02d}{serial:09d}"
    assert accepted("ogrnip", [f"{body}{digit}" for digit in range(10)]) == 1


@settings(max_examples=40)
@given(st.integers(1, 9_999_999) | st.integers(10_000_000, 999_999_999))
def test_each_okpo_body_has_one_check_digit(body: int) -> None:
    text = f"{body:07d}" if body < 10_000_000 else f"{body:09d}"
    assert accepted("okpo", [f"{text}{digit}" for digit in range(10)]) == 1


@settings(max_examples=40)
@given(st.integers(1, 99), st.dates(), st.booleans(), st.integers(0, 99_999))
def test_each_policy_body_has_one_check_digit(region: int, born: Any, male: bool, serial: int) -> None:  # noqa: FBT001
    from medid.identity import Enp, Sex

    enp = Enp.composed(region=f"{region:02d}", birth_date=born, sex=Sex.MALE if male else Sex.FEMALE, serial=serial)
    assert (enp.birth_date, enp.sex is Sex.MALE) == (born, male)
    assert accepted("enp", [f"{enp[:15]}{digit}" for digit in range(10)]) == 1
