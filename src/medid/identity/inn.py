"""ИНН, the taxpayer's number of a person or an organisation.

Owns: its forms, its kinds and its check digits.
Refuses to know: which tax offices exist; only the prefix 00 is forbidden.
Invariant: the canonical form is 10 digits (organisation) or 12 (person, entrepreneurs too).
Source: order ММВ-7-6/435@ of the tax service; its formats of the registers.
"""

import re

from medid.identity.alphabet import DigitForm, typed
from medid.identity.checksum import FIRST_SUM, PACKED_BITS, transposition, weighted_chunks, weighted_sum
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import I6, I10
from medid.identity.value import IdentityString
from medid.rules import InvalidValueError, Text, ValueSchema, plain

ORGANIZATION_LENGTH = 10
PERSON_LENGTH = 12
FOREIGN_PREFIX = "9909"
"""First digits of the numbers of foreign organisations."""

_C10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_C11 = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_C12 = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_P1, _P2, _P3 = weighted_chunks((*_C11, 0, 0), (*_C12, 0), ((0,) * 10 + (10, 1)), lengths=(4, 4, 4), refused="00")
_O1, _O2, _O3 = weighted_chunks((*_C10, 0), ((0,) * 9 + (1,)), lengths=(4, 3, 3), refused="00")
_NOT_DIGITS = 1 << 2 * PACKED_BITS
_FORM = DigitForm("inn", (10, 12), re.compile(r"[0-9](?: ?[0-9]){9}(?:(?: ?[0-9]){2})?"), " ")
_WITH_KPP = re.compile(r"[0-9]{10} ?/ ?[0-9]{9}")
_LEADING_ZERO_LOST = re.compile(r"[1-9][0-9]{8}|[1-9][0-9]{10}")


def check_digits(body: str) -> str:
    """The check digits that follow *body*: Σ weights·digits mod 11 mod 10.

    Args:
        body: 9 digits (one check digit follows) or 10 digits (two follow).
    """
    if len(body) == ORGANIZATION_LENGTH - 1:
        return str(weighted_sum(body, _C10) % 11 % 10)
    eleventh = str(weighted_sum(body, _C11) % 11 % 10)
    return eleventh + str(weighted_sum(body + eleventh, _C12) % 11 % 10)


class Inn(IdentityString):
    """ИНН of a person (12 digits) or an organisation (10 digits).

    >>> Inn("7707083893").is_organization
    True
    >>> Inn("7707083894")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: inn_check_digit: the check digits of the INN are wrong
    """

    __slots__ = ()
    rule = I10
    schema = ValueSchema(
        kind="inn",
        title=Text("INN", "ИНН"),
        pattern=r"^[0-9]{10}([0-9]{2})?$",
        accepts=typed("[0-9](<s>?[0-9]){9}((<s>?[0-9]){2})?"),
        examples=("7707083893", "770000000156"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """10 or 12 digits.

        Raises:
            InvalidValueError: ``inn_placeholder``, ``inn_region``, ``inn_check_digit``, ``inn_leading_zero``,
                ``inn_with_kpp`` or a common fault of typed text.
        """
        if len(text) == ORGANIZATION_LENGTH:
            try:
                sums = _O1[text[:4]] + _O2[text[4:7]] + _O3[text[7:]]
            except KeyError:
                sums = _NOT_DIGITS
            if (sums & FIRST_SUM) % 11 % 10 == sums >> PACKED_BITS:
                return text
        try:
            digits = _FORM.digits(text)
        except InvalidValueError as error:
            raise _explained(error, text) from None
        if digits[:2] == "00":
            raise InvalidValueError(Why.INN_REGION if digits.strip("0") else Why.INN_PLACEHOLDER)
        if not _is_right(digits):
            raise InvalidValueError(Why.INN_CHECK_DIGIT, transposition(digits, _is_right))
        return digits

    @property
    def is_person(self) -> bool:
        """True for 12 digits: a person, who may be an entrepreneur."""
        return len(self) == PERSON_LENGTH

    @property
    def is_organization(self) -> bool:
        """True for 10 digits."""
        return len(self) == ORGANIZATION_LENGTH

    @property
    def is_foreign_organization(self) -> bool:
        """True for an organisation founded abroad (prefix 9909)."""
        return self.is_organization and self.startswith(FOREIGN_PREFIX)

    @property
    def tax_office(self) -> str:
        """4 digits: the office that gave the number; it does not change when the owner moves."""
        return self[:4]


class PersonInn(Inn):
    """ИНН физического лица: 12 digits.

    >>> PersonInn("7707083893")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: inn_not_person: this is the INN of an organisation (10 digits), a person's has 12
    """  # noqa: E501 - a doctest compares whole lines

    __slots__ = ()
    rule = I6
    schema = ValueSchema(
        kind="person_inn",
        title=Text("INN of a person", "ИНН физического лица"),
        pattern=r"^[0-9]{12}$",
        accepts=typed("[0-9](<s>?[0-9]){11}"),
        examples=("770000000156", "123456789047"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """12 digits.

        Raises:
            InvalidValueError: ``inn_not_person``, or as for `Inn`.
        """
        if len(text) == PERSON_LENGTH:
            try:
                sums = _P1[text[:4]] + _P2[text[4:8]] + _P3[text[8:]]
            except KeyError:
                sums = _NOT_DIGITS
            if (sums & FIRST_SUM) % 11 % 10 * 10 + (
                sums >> PACKED_BITS & FIRST_SUM
            ) % 11 % 10 == sums >> 2 * PACKED_BITS:
                return text
        digits = super().canonical(text)
        if len(digits) != PERSON_LENGTH:
            raise InvalidValueError(Why.INN_NOT_PERSON)
        return digits


class OrganizationInn(Inn):
    """ИНН организации: 10 digits.

    >>> OrganizationInn("770000000156").tax_office
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: inn_not_organization: this is the INN of a person (12 digits), an organisation's has 10
    """  # noqa: E501 - a doctest compares whole lines

    __slots__ = ()
    schema = ValueSchema(
        kind="organization_inn",
        title=Text("INN of an organisation", "ИНН организации"),
        pattern=r"^[0-9]{10}$",
        accepts=typed("[0-9](<s>?[0-9]){9}"),
        examples=("7707083893", "9909123454"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """10 digits.

        Raises:
            InvalidValueError: ``inn_not_organization``, or as for `Inn`.
        """
        digits = super().canonical(text)
        if len(digits) != ORGANIZATION_LENGTH:
            raise InvalidValueError(Why.INN_NOT_ORGANIZATION)
        return digits


def _is_right(digits: str) -> bool:
    body = digits[:9] if len(digits) == ORGANIZATION_LENGTH else digits[:10]
    return check_digits(body) == digits[len(body) :]


def _explained(error: InvalidValueError, text: str) -> InvalidValueError:
    """*error*, or a better reason when *text* shows what happened to it."""
    tidy = plain(text).text if len(text) <= len("7707083893 / 773601001") else ""
    if _WITH_KPP.fullmatch(tidy):
        return InvalidValueError(Why.INN_WITH_KPP)
    if _LEADING_ZERO_LOST.fullmatch(tidy) and _is_right("0" + tidy):
        return InvalidValueError(Why.INN_LEADING_ZERO, {"found": len(tidy)})
    return error
