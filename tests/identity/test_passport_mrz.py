"""The machine-readable zone: written, read, and every digit of it checked."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medid.identity import DivisionCode, PassportMrz, PassportNumber, Sex, check
from medid.identity.passport_mrz import check_digit, names_field
from medid.identity.transliteration import RUSSIAN, read, written

FOUND = Path(__file__).parent / "vectors" / "zones.json"
CASES = json.loads(FOUND.read_text(encoding="utf-8"))["cases"]
KIM = ("PNRUSKIM<<ANNA" + "<" * 30, "6017654324RUS7012314F<<<<<<<5160111610001<10")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_zone_is_written_and_read(case: dict[str, Any]) -> None:
    """I1: long names are cut as the rules demand."""
    born, issued = date.fromisoformat(case["birth_date"]), date.fromisoformat(case["issued_on"])
    mrz = PassportMrz.composed(
        surname=case["surname"],
        given_name=case["given_name"],
        patronymic=case["patronymic"],
        passport_number=PassportNumber(case["passport_number"]),
        birth_date=born,
        sex=Sex(case["sex"]),
        issued_on=issued,
        division_code=DivisionCode(case["division_code"]),
    )
    assert mrz.lines == tuple(case["lines"])
    assert mrz.formatted == "\n".join(case["lines"])
    assert (mrz.birth_date, mrz.issued_on, mrz.sex) == (born, issued, Sex(case["sex"]))
    assert (mrz.passport_number, mrz.division_code) == (
        PassportNumber(case["passport_number"]),
        DivisionCode(case["division_code"]),
    )


def test_the_official_example_of_a_check_digit() -> None:
    assert check_digit("510509") == "2"


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<", max_size=44))
def test_check_digit_equals_its_other_formulation(text: str) -> None:
    values = ["0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".find(character) % 37 % 36 for character in text]
    values = [0 if character == "<" else value for character, value in zip(text, values, strict=True)]
    assert check_digit(text) == str((7 * sum(values[::3]) + 3 * sum(values[1::3]) + sum(values[2::3])) % 10)


@given(st.text(RUSSIAN))
def test_transliteration_is_reversible(name: str) -> None:
    """Ё and Е, Й and И survive."""
    assert read(written(name)) == name


@given(
    st.text(RUSSIAN, min_size=1, max_size=60), st.text(RUSSIAN, min_size=1, max_size=60), st.text(RUSSIAN, max_size=60)
)
def test_names_always_fill_their_field(surname: str, given_name: str, patronymic: str) -> None:
    field = names_field(surname, given_name, patronymic or None)
    assert len(field) == 39
    assert field.startswith(written(surname)[:34] + "<<"[: 39 - min(len(surname), 34)])
    assert written(given_name)[0] == field[min(len(surname), 34 if len(field.rstrip("<")) >= 37 else 60) + 2]


def test_every_single_wrong_digit_is_found() -> None:
    """Weights 7, 3, 1 find every single wrong digit."""
    second = KIM[1]
    for index, digit in enumerate(second):
        if digit.isdigit():
            for other in set("0123456789") - {digit}:
                assert check("passport_mrz", KIM[0] + second[:index] + other + second[index + 1 :]).failed


def test_the_wrong_check_digit_is_named() -> None:
    spoilt = KIM[1][:9] + "5" + KIM[1][10:]
    [finding] = check("passport_mrz", "\n".join([KIM[0], spoilt])).failed
    assert (finding.reason, finding.context) == ("passport_mrz_check_digit", {"field": "number", "position": 10})


def test_a_zero_in_place_of_the_expiry_filler_is_read_and_written_as_filler() -> None:
    assert PassportMrz(KIM[0] + KIM[1][:27] + "0" + KIM[1][28:]) == PassportMrz("".join(KIM))


def with_digits(second: str) -> str:
    """Line 2 with its check digits set right."""
    line = list(second)
    for start, stop, at in ((0, 9, 9), (13, 19, 19), (28, 42, 42)):
        line[at] = check_digit("".join(line[start:stop]))
    line[43] = check_digit("".join(line[0:10] + line[13:20] + line[21:43]))
    return "".join(line)


@pytest.mark.parametrize(
    ("birth", "issued", "expected"),
    [
        ("060310", "200401", date(2006, 3, 10)),
        ("060310", "190401", date(1906, 3, 10)),
        ("701231", "160111", date(1970, 12, 31)),
        ("000229", "130301", date(2000, 2, 29)),
    ],
)
def test_the_century_of_birth_follows_from_the_issue(birth: str, issued: str, expected: date) -> None:
    second = with_digits(KIM[1][:13] + birth + KIM[1][19:29] + issued + KIM[1][35:])
    assert PassportMrz(KIM[0] + second).birth_date == expected


def test_an_unknown_sex_and_an_absent_field_are_doubted() -> None:
    second = with_digits(KIM[1][:20] + "X" + KIM[1][21:])
    assert [finding.reason for finding in check("passport_mrz", KIM[0] + second).warnings] == ["passport_mrz_sex"]
    assert PassportMrz(KIM[0] + second).sex is None
    small = check("passport_mrz", (KIM[0] + KIM[1]).lower())
    assert [finding.reason for finding in small.warnings] == ["passport_mrz_lower_case"]


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (KIM[1][:28] + "5<60111610001<10", "passport_mrz_structure"),
        (KIM[1][:28] + "5169911610001<10", "passport_mrz_encoded_date"),
        (with_digits("0007654324RUS7012314F<<<<<<<5160111610001<10"), "passport_number_region"),
        (with_digits("6017654324RUS7012314F<<<<<<<5160111000001<10"), "division_code_region"),
    ],
)
def test_the_optional_field_is_checked_too(second: str, reason: str) -> None:
    assert check("passport_mrz", KIM[0] + second).reasons == (reason,)
