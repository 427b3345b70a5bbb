"""Weighted sums, plain and remembered by chunks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medid.identity import Inn, PersonInn, Snils, check
from medid.identity.checksum import FIRST_SUM, PACKED_BITS, ChunkSums, transposition, weighted_chunks, weighted_sum
from medid.identity.inn import check_digits
from medid.identity.snils import control_number


def test_a_packed_number_has_room_for_the_greatest_sum() -> None:
    assert FIRST_SUM == 2**PACKED_BITS - 1
    assert FIRST_SUM >= 16 * 9 * 10


@given(st.text("0123456789", min_size=3, max_size=3))
def test_a_remembered_chunk_holds_every_sum(chunk: str) -> None:
    [sums] = weighted_chunks((7, 2, 4), (3, 7, 2), lengths=(3,))
    for _ in range(2):
        assert sums[chunk] & FIRST_SUM == weighted_sum(chunk, (7, 2, 4))
        assert sums[chunk] >> PACKED_BITS == weighted_sum(chunk, (3, 7, 2))
    assert list(sums) == [chunk]


@pytest.mark.parametrize("chunk", ["", "12", "1234", "12a", "1٣2", "１23", "²12", "001", "-12", " 12"])
def test_a_chunk_that_is_not_that_many_ascii_digits_is_refused_and_not_remembered(chunk: str) -> None:
    sums = ChunkSums(3, int, refused="00")
    with pytest.raises(KeyError):
        sums[chunk]
    assert sums == {}


def test_a_weighted_sum_takes_the_shorter_of_the_two() -> None:
    assert weighted_sum("123", (1, 10, 100)) == 321
    assert weighted_sum("12", (1, 10, 100)) == 21


def test_only_a_single_explanation_is_told() -> None:
    assert transposition("1243", "1234".__eq__) == {"swapped_at": 3}
    assert transposition("2134", "1234".__eq__) == {"swapped_at": 1}
    assert transposition("2143", {"1243", "2134"}.__contains__) == {}
    assert transposition("1234", "9999".__eq__) == {}
    assert transposition("1123", "1123".__eq__) == {}


@given(st.integers(1_000_000_000, 9_999_999_999))
def test_the_quick_reading_of_a_person_number_equals_the_slow_one(body: int) -> None:
    """I6: spaces take the slow way."""
    text = f"{body}{check_digits(str(body))}"
    wrong = f"{text[:11]}{(int(text[11]) + 1) % 10}"
    spaced = f"{text[:4]} {text[4:]}"
    assert PersonInn(text) == PersonInn(spaced) == Inn(text) == text
    assert (
        check("person_inn", wrong).reasons == check("inn", f"{wrong[:4]} {wrong[4:]}").reasons == ("inn_check_digit",)
    )


@given(st.integers(0, 999_999_999))
def test_the_quick_reading_of_a_snils_equals_the_slow_one(body: int) -> None:
    """I4: a form with spaces takes the slow way."""
    digits = f"{body:09d}{control_number(f'{body:09d}')}"
    forms = (
        digits,
        f"{digits[:3]}-{digits[3:6]}-{digits[6:9]} {digits[9:]}",
        f"{digits[:3]} {digits[3:6]} {digits[6:]}",
    )
    assert len({check("snils", form).reasons for form in forms}) == 1
    if body > 1_001_998:
        assert {str(Snils(form)) for form in forms} == {digits}


@given(st.text("0123456789", min_size=10, max_size=10))
def test_the_chunks_of_a_number_add_up_to_the_whole(digits: str) -> None:
    weights = (2, 4, 10, 3, 5, 9, 4, 6, 8, 7)
    first, second, third = weighted_chunks(weights, lengths=(4, 3, 3))
    assert first[digits[:4]] + second[digits[4:7]] + third[digits[7:]] == weighted_sum(digits, weights)


@given(st.integers(10_000_000, 999_999_999))
def test_the_quick_reading_of_an_organisation_number_equals_the_slow_one(body: int) -> None:
    """I10: spaces take the slow way."""
    for digit in range(10):
        text = f"{body:09d}{digit}"
        assert check("inn", text).reasons == check("inn", f"{text[:4]} {text[4:]}").reasons
