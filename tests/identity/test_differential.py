"""Other implementations as oracles; where they differ is listed with the reason, and nowhere else."""

import json
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.ru import inn as stdnum_inn
from stdnum.ru import ogrn as stdnum_ogrn

from medid.identity import KINDS, check
from medid.identity.checksum import luhn_sum

FOUND = Path(__file__).parent / "vectors" / "stdnum_divergences.json"
CASES = json.loads(FOUND.read_text(encoding="utf-8"))["cases"]
ORACLES: dict[str, Callable[[str], bool]] = {
    "inn": stdnum_inn.is_valid,
    "ogrn": stdnum_ogrn.is_valid,
    "ogrnip": stdnum_ogrn.is_valid,
}
LATER_ENTRY_OR_YEAR = {"ogrn_kind", "ogrn_year", "ogrn_region", "ogrn_placeholder"}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_listed_divergence_is_still_one(case: dict[str, Any]) -> None:
    ours = check(case["kind"], case["input"]).reasons
    assert ours == (() if case["reason"] is None else (case["reason"],))
    assert ORACLES[case["kind"]](case["input"]) is case["stdnum"]
    assert (not ours) is not case["stdnum"]


@settings(max_examples=400)
@given(st.from_regex(r"([1-9][0-9]|0[1-9])[0-9]{8}([0-9]{2})?", fullmatch=True, alphabet="0123456789"))
def test_inn_agrees_with_stdnum(text: str) -> None:
    """I6."""
    assert (not check("inn", text).failed) is stdnum_inn.is_valid(text)


@settings(max_examples=400)
@given(st.from_regex(r"[15][0-9]{12}", fullmatch=True, alphabet="0123456789"))
def test_ogrn_agrees_with_stdnum_on_the_check_digit(text: str) -> None:
    """I10."""
    reasons = set(check("ogrn", text).reasons)
    if not reasons & LATER_ENTRY_OR_YEAR:
        assert (not reasons) is stdnum_ogrn.is_valid(text)


@settings(max_examples=200)
@given(st.text("0123456789", min_size=2, max_size=30))
def test_luhn_agrees_with_stdnum(text: str) -> None:
    assert luhn_sum(text) == luhn.checksum(text)


PARTLY_GIVEN_OUT = "+79300"
"""A range of which the plan knows single blocks; whether a block is given out is not our question."""


@pytest.mark.skipif(
    tuple(map(int, version("phonenumbers").split("."))) < (9, 0, 43),
    reason="the numbering plan of this phonenumbers is older than the listed divergence",
)
def test_blocks_not_given_out_are_a_listed_divergence() -> None:
    assert not phonenumbers.is_valid_number(phonenumbers.parse("+79300810000"))
    assert not check("mobile_phone", "+79300810000").failed


@settings(max_examples=200)
@given(st.integers(9_000_000_000, 9_999_999_999) | st.integers(0, 9_999_999_999))
def test_mobile_numbers_agree_with_the_numbering_plan(number: int) -> None:
    """I9: mobile, of Russia, and not of Kazakhstan."""
    text = f"+7{number:010d}"
    if text.startswith(PARTLY_GIVEN_OUT):
        return
    try:
        parsed = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        expected = False
    else:
        mobile = phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.MOBILE
        expected = mobile and phonenumbers.region_code_for_number(parsed) == "RU"
    assert (not check("mobile_phone", text).failed) is expected


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_dates_agree_with_the_calendar(day: date) -> None:
    """I8."""
    assert str(KINDS["birth_date"](f"{day:%d.%m.%Y}")) == day.isoformat()
    assert str(KINDS["birth_date"](f"{day:%d%m%Y}")) == day.isoformat()


@settings(max_examples=400)
@given(st.integers(4, 26), st.integers(1, 99), st.integers(0, 999_999_999))
def test_ogrnip_agrees_with_stdnum_but_where_the_remainder_has_two_digits(year: int, region: int, serial: int) -> None:
    """I10: of remainders from 10 on the last digit counts; should the library learn it, this test says so."""
    body = f"3{year:02d}{region:02d}{serial:09d}"
    remainder = int(body) % 13
    for digit in range(10):
        text = f"{body}{digit}"
        right = not check("ogrnip", text).failed
        assert right is (digit == remainder % 10)
        assert stdnum_ogrn.is_valid(text) is (right and remainder < 10)
