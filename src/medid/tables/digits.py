"""The rules of digit identifiers over whole columns of digits at once.

Owns: the usual written forms of each kind (`SHAPES`) and, for each, its rules as arithmetic over arrays.
Refuses to know: where the bytes come from; any form but the usual ones.
Invariants: weights, divisors and bounds are those of the value types, imported and not repeated; a rule here may leave
a value undecided, and then the value type decides; the order of rules is the order in which the value type applies
them, so that the reasons are the same.
"""

from calendar import isleap, monthrange
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from medid.identity.enp import _MALE_DAY_SHIFT, _MONTH_SHIFTS
from medid.identity.inn import _C10, _C11, _C12
from medid.identity.okpo import _BRANCH_LENGTH, _FIRST_PASS, _NO_DIGIT, _ORGANISATION_LENGTH, _SECOND_PASS
from medid.identity.passport_number import FIRST_PRINTED
from medid.identity.reasons import IdentityReason as Why
from medid.identity.register_number import _ENTREPRENEURS, _ORGANISATIONS, _Register
from medid.identity.snils import _WEIGHTS, LAST_UNCHECKED
from medid.identity.two_digit_year import full_year
from medid.rules import Reason

Digits = npt.NDArray[np.uint8]
"""Numbers 0 to 9: one row for each position, one column for each value."""
Mask = npt.NDArray[np.bool_]
"""One truth for each value."""
Ladder = Sequence[tuple[Mask, Reason]]
"""Reasons in the order of the rules: the first whose mask holds decides; none means that the value is right."""

FULL_YEARS = np.array([full_year(f"{year:02d}") for year in range(100)], np.int16)
"""Full years by their last two digits."""


class Shape(NamedTuple):
    """One usual form of a kind.

    Attributes:
        template: ``d`` for a digit, a space for itself, ``-`` for a hyphen or a space.
        ladder: digits → reasons.
        year_at: position, among the digits, of two digits of a year that the value type compares with the day of the
            check; None when nothing depends on that day.
    """

    template: str
    ladder: Callable[[Digits], Ladder]
    year_at: int | None = None


MOST_SUM = 16 * 9 * 12
"""No weighted sum is greater: at most 16 digits with weights up to 12."""


def weighted_sums(digits: Digits, weights: Sequence[int]) -> npt.NDArray[np.uint16]:
    """Σ weights[i]·digits[i] for every value."""
    total = np.zeros(digits.shape[1], np.uint16)
    for position, weight in zip(digits, weights, strict=True):
        total += np.multiply(position, np.uint16(weight), dtype=np.uint16)
    return total


def remainders(digits: Digits, weights: Sequence[int], divisor: int, kept: int = 10) -> Digits:
    """Σ weights[i]·digits[i] mod *divisor* mod *kept* for every value."""
    return _remainders(divisor, kept).take(weighted_sums(digits, weights), mode="clip")


@cache
def _remainders(divisor: int, kept: int) -> Digits:
    """Of each possible sum, the sum mod *divisor* mod *kept*: looking it up is quicker than dividing twice."""
    return (np.arange(MOST_SUM + 1) % divisor % kept).astype(np.uint8)


def joined(tens: Digits, units: Digits) -> Digits:
    """The numbers 0 to 99 that two positions make."""
    return tens * np.uint8(10) + units


def _zero(digits: Digits) -> Mask:
    found: Mask = np.maximum.reduce(digits, axis=0) == 0
    return found


def _snils(digits: Digits) -> Ladder:
    wrong = remainders(digits[:9], _WEIGHTS, 101, 100) != joined(digits[9], digits[10])
    zero = np.zeros(digits.shape[1], np.bool_)
    small = np.flatnonzero((digits[0] | digits[1]) == 0)
    if small.size:
        # Few numbers begin with 00: only for them is the number itself needed.
        body = sum(digits[i, small].astype(np.int64) * 10 ** (8 - i) for i in range(9))
        wrong[small] &= body > int(LAST_UNCHECKED)
        zero[small] = _zero(digits[:, small])
    return [(zero, Why.SNILS_PLACEHOLDER), (wrong, Why.SNILS_CHECK_DIGIT)]


def _inn(digits: Digits) -> Ladder:
    no_region = (digits[0] | digits[1]) == 0
    if len(digits) == len(_C10) + 1:
        wrong = remainders(digits[:9], _C10, 11) != digits[9]
    else:
        wrong = remainders(digits[:10], _C11, 11) != digits[10]
        wrong |= remainders(digits[:11], _C12, 11) != digits[11]
    return [(_zero(digits), Why.INN_PLACEHOLDER), (no_region, Why.INN_REGION), (wrong, Why.INN_CHECK_DIGIT)]


def _inn_of_another(reason: Reason) -> Callable[[Digits], Ladder]:
    """The rules of the number, and *reason* when it is right."""
    return lambda digits: [*_inn(digits), (np.ones(digits.shape[1], np.bool_), reason)]


def _entry(register: _Register) -> Callable[[Digits], Ladder]:
    leading = [int(digit) for digit in register.leading]

    def ladder(digits: Digits) -> Ladder:
        weights = [pow(10, power, register.divisor) for power in reversed(range(len(digits) - 1))]
        return [
            (_zero(digits), register.placeholder),
            (~np.isin(digits[0], leading), register.kind),
            (FULL_YEARS[joined(digits[1], digits[2])] < register.first_year, register.year),
            ((digits[3] | digits[4]) == 0, register.region),
            (remainders(digits[:-1], weights, register.divisor) != digits[-1], register.check_digit),
        ]

    return ladder


def _always(reason: Reason) -> Callable[[Digits], Ladder]:
    return lambda digits: [(np.ones(digits.shape[1], np.bool_), reason)]


def _kpp(digits: Digits) -> Ladder:
    return [((digits[0] | digits[1]) == 0, Why.KPP_REGION), ((digits[4] | digits[5]) == 0, Why.KPP_CAUSE)]


def _okpo(digits: Digits) -> Ladder:
    checked = digits[:_ORGANISATION_LENGTH] if len(digits) == _BRANCH_LENGTH else digits
    body, check_digit = checked[:-1], checked[-1]
    first = remainders(body, _FIRST_PASS[: len(body)], 11, 11)
    second = remainders(body, _SECOND_PASS[: len(body)], 11)
    wrong = np.where(first == _NO_DIGIT, second, first) != check_digit
    return [(_zero(digits), Why.OKPO_PLACEHOLDER), (wrong, Why.OKPO_CHECK_DIGIT)]


def _enp(digits: Digits) -> Ladder:
    # Luhn mod 10: a doubled digit adds 2·d, less 9 from 5 on, which is one more mod 10. The sum is at most 224.
    doubled = digits[::2]
    luhn = np.add.reduce(digits, axis=0, dtype=np.uint8) + np.add.reduce(doubled, axis=0, dtype=np.uint8)
    luhn += np.add.reduce(doubled >= 5, axis=0, dtype=np.uint8)  # noqa: PLR2004 - 2·5 has two digits
    return [
        (_zero(digits), Why.ENP_PLACEHOLDER),
        ((digits[0] | digits[1]) == 0, Why.ENP_REGION),
        (~_has_birth_date(digits), Why.ENP_ENCODED_DATE),
        (luhn % 10 != 0, Why.ENP_CHECK_DIGIT),
    ]


def _has_birth_date(digits: Digits) -> Mask:
    """Whether positions 3-10 hold a date: month and its shift, year reversed, day and its shift, each digit 9 − d."""
    shown = np.uint8(9) - digits
    month, day = joined(shown[2], shown[3]), joined(shown[8], shown[9])
    year = joined(shown[7], shown[6]).astype(np.int32) * 100 + joined(shown[5], shown[4])
    day -= np.where(day > _MALE_DAY_SHIFT, np.uint8(_MALE_DAY_SHIFT), np.uint8(0))
    found: Mask = (day >= 1) & (day <= _month_lengths()[year * 100 + month])
    return found


@cache
def _month_lengths() -> npt.NDArray[np.uint8]:
    """Days of a month by 100·year + the month as the number shows it; 0 where there is no such month."""
    lengths = np.zeros((10_000, 100), np.uint8)
    usual, leap = ([monthrange(year, month)[1] for month in range(1, 13)] for year in (2001, 2000))
    first = 1
    for last, shift in _MONTH_SHIFTS:
        for year in range(first, last + 1):
            lengths[year, shift + 1 : shift + 13] = leap if isleap(year) else usual
        first = last + 1
    return lengths.reshape(-1)


def _passport_number(digits: Digits) -> Ladder:
    return [
        (_zero(digits[4:]), Why.PASSPORT_NUMBER_PLACEHOLDER),
        ((digits[0] | digits[1]) == 0, Why.PASSPORT_NUMBER_REGION),
        (FULL_YEARS[joined(digits[2], digits[3])] < FIRST_PRINTED, Why.PASSPORT_NUMBER_SERIES_YEAR),
    ]


def _foreign_passport_number(digits: Digits) -> Ladder:
    return [(_zero(digits[2:]), Why.FOREIGN_PASSPORT_NUMBER_PLACEHOLDER)]


def _any_digits(_digits: Digits) -> Ladder:
    return []


def _division_code(digits: Digits) -> Ladder:
    return [((digits[0] | digits[1]) == 0, Why.DIVISION_CODE_REGION)]


_OGRN = Shape("d" * 13, _entry(_ORGANISATIONS), year_at=1)
_OGRNIP = Shape("d" * 15, _entry(_ENTREPRENEURS), year_at=1)


def _by_length(*shapes: Shape) -> Mapping[int, Shape]:
    return MappingProxyType({len(shape.template): shape for shape in shapes})


SHAPES: Mapping[str, Mapping[int, Shape]] = MappingProxyType(
    {
        "snils": _by_length(Shape("d" * 11, _snils), Shape("ddd-ddd-ddd-dd", _snils)),
        "inn": _by_length(Shape("d" * 10, _inn), Shape("d" * 12, _inn)),
        "person_inn": _by_length(Shape("d" * 12, _inn), Shape("d" * 10, _inn_of_another(Why.INN_NOT_PERSON))),
        "organization_inn": _by_length(
            Shape("d" * 10, _inn), Shape("d" * 12, _inn_of_another(Why.INN_NOT_ORGANIZATION))
        ),
        "ogrn": _by_length(_OGRN, Shape("d" * 15, _always(Why.OGRN_IS_OGRNIP))),
        "ogrnip": _by_length(_OGRNIP, Shape("d" * 13, _always(Why.OGRNIP_IS_OGRN))),
        "register_number": _by_length(_OGRN, _OGRNIP),
        "kpp": _by_length(Shape("d" * 9, _kpp)),
        "okpo": _by_length(*(Shape("d" * length, _okpo) for length in (8, 10, 14))),
        "enp": _by_length(Shape("d" * 16, _enp), Shape("dddd dddd dddd dddd", _enp)),
        "passport_number": _by_length(
            *(Shape(form, _passport_number, year_at=2) for form in ("d" * 10, "dddd-dddddd", "dd-dd-dddddd"))
        ),
        "foreign_passport_number": _by_length(
            *(Shape(form, _foreign_passport_number) for form in ("d" * 9, "dd-ddddddd"))
        ),
        "residence_permit_number": _by_length(*(Shape(form, _any_digits) for form in ("d" * 9, "dd-ddddddd"))),
        "division_code": _by_length(Shape("ddd-ddd", _division_code), Shape("d" * 6, _division_code)),
    }
)
"""The usual forms of the digit identifiers by kind and by length."""
