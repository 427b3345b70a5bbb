"""Each way in which a text can be bad has its own reason, in every kind of value."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from medid.identity import KINDS, PersonalData, check, examine
from medid.rules import Outcome

ON = date(2026, 11, 23)
SUBJECTS = {"person_inn": "inn", "organization_inn": "inn", "register_number": "ogrn", "login": "email"}
"""The prefix of the codes of a kind that is judged as another."""


def subject(kind: str) -> str:
    return SUBJECTS.get(kind, kind)


def inside(kind: str, character: str) -> str:
    """A right value with *character* in its middle."""
    example = KINDS[kind].schema.examples[0]
    return example[: len(example) // 2] + character + example[len(example) // 2 :]


def after(kind: str, text: str) -> str:
    """A right value with *text* behind it."""
    return KINDS[kind].schema.examples[0] + text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("blank", ["", " ", "\u00a0\u3000", "\u200b", "\ufeff \u00ad"], ids=ascii)
def test_nothing_and_blank_are_empty(kind: str, blank: str) -> None:
    own = {"login": "login"}.get(kind, subject(kind))
    assert check(kind, blank).reasons == (f"{own}_empty",)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "passport_mrz"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"], ids=ascii)
def test_a_line_break_at_the_end_is_no_part_of_a_value(kind: str, end: str) -> None:
    """A pattern that ends with ``$`` lets it pass."""
    told = check(kind, after(kind, end)).reasons
    assert told == (f"{subject(kind)}_line_break",) or (kind == "register_number" and told == ("ogrnip_line_break",))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "wording"])
@pytest.mark.parametrize("digit", ["\u0663", "\u06f3", "\uff13", "\U0001d7db"], ids=ascii)
def test_a_digit_of_another_script_is_told_as_that(kind: str, digit: str) -> None:
    """What `str.isdigit` and `int` take."""
    assert check(kind, inside(kind, digit)).reasons == (f"{subject(kind)}_foreign_digit",)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("hidden", ["\u200b", "\u200d", "\u00ad", "\u2060", "\ufeff"], ids=ascii)
def test_an_invisible_character_is_dropped_and_told(kind: str, hidden: str) -> None:
    report = check(kind, inside(kind, hidden))
    assert report.failed == ()
    assert "text_invisible" in {finding.reason for finding in report.warnings}
    assert KINDS[kind](inside(kind, hidden)) == KINDS[kind](KINDS[kind].schema.examples[0])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("half", [0xD800, 0xDFFF], ids=hex)
def test_half_of_a_pair_is_told_as_that(kind: str, half: int) -> None:
    assert check(kind, inside(kind, chr(half))).reasons == (f"{subject(kind)}_surrogate",)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("character", ["\x00", "\t", "\x1b", "\u202e", "\u2066"], ids=ascii)
def test_a_control_or_a_mark_that_turns_the_writing_does_not_belong(kind: str, character: str) -> None:
    assert check(kind, inside(kind, character)).reasons == (f"{subject(kind)}_character",)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("filling", ["1", " ", "\n", "\ud800", "я", "\u200b"], ids=ascii)
def test_a_megabyte_is_refused_by_its_length_whatever_it_holds(kind: str, filling: str) -> None:
    told = check(kind, filling * 1_000_000).reasons
    own = {"login": "login"}.get(kind, subject(kind))
    assert told in {(f"{own}_too_long",), ("ogrnip_too_long",) if kind == "register_number" else ()}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wrong", [11223344595, 1.5, None, b"11223344595", True, ["1"], {}], ids=repr)
def test_what_is_not_text_is_told_as_that_and_not_repeated(kind: str, wrong: Any) -> None:
    """An int has lost its leading zeros, so it is never taken for the text."""
    with pytest.raises(TypeError) as refused:
        KINDS[kind](wrong)
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(KINDS[kind]).validate_python(wrong)
    assert caught.value.errors(include_input=False)[0]["type"] == "string_type"
    assert "11223344595" not in str(refused.value)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (11223344595, "field_wrong_type"),
        (1.5, "field_wrong_type"),
        (b"11223344595", "field_wrong_type"),
        (True, "field_wrong_type"),
        (["11223344595"], "field_wrong_type"),
        (None, "field_missing"),
        ("", "snils_empty"),
        ("\u00a0", "snils_empty"),
    ],
)
def test_a_field_of_a_statement_tells_each_of_them(wrong: object, reason: str) -> None:
    """I12."""
    report = examine({"snils": wrong}, PersonalData, on=ON, required=frozenset({"/snils"})).report
    assert [(one.reason, one.location) for one in report.findings if one.outcome is Outcome.FAILED] == [
        (reason, "/snils")
    ]
