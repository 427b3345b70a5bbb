"""ОГРН and ОГРНИП, the numbers of organisations and entrepreneurs in the state registers.

Owns: their structure С ГГ КК Х… Ч and check digits.
Refuses to know: the tax office inside the number, whose place changed in 2005.
Invariant: the canonical form is 13 digits (organisation) or 15 (entrepreneur).
Source: government decrees 438 of 2002 and 630 of 2003, annexes 1.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from medid.identity.alphabet import DigitForm, typed
from medid.identity.checksum import transposition
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import I10
from medid.identity.two_digit_year import full_year
from medid.identity.value import IdentityString, Told
from medid.rules import InvalidValueError, Reason, Text, ValueSchema, plain

_OGRN_LENGTH = 13
_OGRNIP_LENGTH = 15


class _Register(NamedTuple):
    """One register: first digits, divisor of the check digit, first year, reasons."""

    leading: str
    divisor: int
    first_year: int
    placeholder: Reason
    kind: Reason
    year: Reason
    region: Reason
    check_digit: Reason

    def is_right(self, digits: str) -> bool:
        """True when the last digit is the last digit of (the others mod the divisor)."""
        return int(digits[:-1]) % self.divisor % 10 == int(digits[-1])

    def refuse(self, digits: str) -> None:
        """Refuse a number of the right length whose content is wrong."""
        if not digits.strip("0"):
            raise InvalidValueError(self.placeholder)
        if digits[0] not in self.leading:
            raise InvalidValueError(self.kind)
        if full_year(digits[1:3]) < self.first_year:
            raise InvalidValueError(self.year)
        if digits[3:5] == "00":
            raise InvalidValueError(self.region)
        if not self.is_right(digits):
            raise InvalidValueError(self.check_digit, transposition(digits, self.is_right))


_ORGANISATIONS = _Register(
    "15", 11, 2002, Why.OGRN_PLACEHOLDER, Why.OGRN_KIND, Why.OGRN_YEAR, Why.OGRN_REGION, Why.OGRN_CHECK_DIGIT
)
_ENTREPRENEURS = _Register(
    "3", 13, 2004, Why.OGRNIP_PLACEHOLDER, Why.OGRNIP_KIND, Why.OGRNIP_YEAR, Why.OGRNIP_REGION, Why.OGRNIP_CHECK_DIGIT
)  # fmt: skip
_OGRN_FORM = DigitForm("ogrn", (_OGRN_LENGTH,), re.compile(r"[0-9](?: ?[0-9]){12}"), " ")
_OGRNIP_FORM = DigitForm("ogrnip", (_OGRNIP_LENGTH,), re.compile(r"[0-9](?: ?[0-9]){14}"), " ")


class RegisterNumber(IdentityString):
    """ОГРН or ОГРНИП, told apart by length.

    >>> RegisterNumber("1027700132195").is_entrepreneur
    False
    >>> RegisterNumber("1027700132194")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: ogrn_check_digit: the check digit of the OGRN is wrong
    """

    __slots__ = ()
    rule = I10
    schema = ValueSchema(
        kind="register_number",
        title=Text("OGRN or OGRNIP", "ОГРН или ОГРНИП"),
        pattern=r"^([15][0-9]{12}|3[0-9]{14})$",
        accepts=typed("[0-9](<s>?[0-9]){12}((<s>?[0-9]){2})?"),
        examples=("1027700132195", "304500116000157"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """13 or 15 digits.

        Raises:
            InvalidValueError: as for `Ogrnip` when there are more than 14 digits, else as for `Ogrn`.
        """
        return (Ogrnip if _digit_count(text) >= _OGRNIP_LENGTH else Ogrn).canonical(text)

    @property
    def year(self) -> int:
        """The year of the entry."""
        return full_year(self[1:3])

    @property
    def region(self) -> str:
        """2 digits: the subject of the federation, in the numbering of the tax service."""
        return self[3:5]

    @property
    def is_entrepreneur(self) -> bool:
        """True for the 15 digits of an ОГРНИП."""
        return len(self) == _OGRNIP_LENGTH

    def faults(self, *, on: date) -> Iterator[Told]:
        """An entry cannot be made after *on*."""
        if self.year > on.year:
            yield Told(Why.OGRNIP_YEAR if self.is_entrepreneur else Why.OGRN_YEAR)


class Ogrn(RegisterNumber):
    """ОГРН of an organisation: 13 digits.

    >>> Ogrn("1027700132195").year
    2002
    >>> Ogrn("2027700132194")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: ogrn_kind: an OGRN begins with 1 or 5; other digits mark entries of another kind
    """  # noqa: E501 - a doctest compares whole lines

    __slots__ = ()
    schema = ValueSchema(
        kind="ogrn",
        title=Text("OGRN", "ОГРН"),
        pattern=r"^[15][0-9]{12}$",
        accepts=typed("[15](<s>?[0-9]){12}"),
        examples=("1027700132195", "1257700000030"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """13 digits.

        Raises:
            InvalidValueError: ``ogrn_placeholder``, ``ogrn_kind``, ``ogrn_is_ogrnip``, ``ogrn_year``, ``ogrn_region``,
                ``ogrn_check_digit`` or a common fault of typed text.
        """
        if len(text) == _OGRNIP_LENGTH and text.isascii() and text.isdigit():
            raise InvalidValueError(Why.OGRN_IS_OGRNIP)
        digits = _OGRN_FORM.digits(text)
        _ORGANISATIONS.refuse(digits)
        return digits


class Ogrnip(RegisterNumber):
    """ОГРНИП of an entrepreneur: 15 digits.

    >>> Ogrnip("304500116000157").region
    '50'
    >>> Ogrnip("304500116000156")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: ogrnip_check_digit: the check digit of the OGRNIP is wrong
    """

    __slots__ = ()
    schema = ValueSchema(
        kind="ogrnip",
        title=Text("OGRNIP", "ОГРНИП"),
        pattern=r"^3[0-9]{14}$",
        accepts=typed("3(<s>?[0-9]){14}"),
        examples=("304500116000157", "325770000001000"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """15 digits.

        Raises:
            InvalidValueError: ``ogrnip_placeholder``, ``ogrnip_kind``, ``ogrnip_is_ogrn``, ``ogrnip_year``,
                ``ogrnip_region``, ``ogrnip_check_digit`` or a common fault of typed text.
        """
        if len(text) == _OGRN_LENGTH and text.isascii() and text.isdigit():
            raise InvalidValueError(Why.OGRNIP_IS_OGRN)
        digits = _OGRNIP_FORM.digits(text)
        _ENTREPRENEURS.refuse(digits)
        return digits


def _digit_count(text: str) -> int:
    return len(plain(text[: 2 * _OGRNIP_LENGTH]).text.replace(" ", ""))
