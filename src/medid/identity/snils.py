"""СНИЛС, the insurance number of a person.

Owns: its forms and its control number.
Refuses to know: to whom it belongs; the number encodes neither region, birth date nor sex.
Invariant: the canonical form is 11 digits.
Source: formats of the pension fund, section 8.
"""

import re
from collections.abc import Iterator

from medid.identity.alphabet import DigitForm, typed
from medid.identity.checksum import transposition, weighted_chunks, weighted_sum
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import I4
from medid.identity.value import IdentityString, Told
from medid.rules import InvalidValueError, Text, ValueSchema

LAST_UNCHECKED = "001001998"
"""The last number whose control number is not checked."""

_LENGTH = 11
_LAST_UNCHECKED_BARE = LAST_UNCHECKED + "99"
_WEIGHTS = range(9, 0, -1)
_S1, _S2, _S3 = weighted_chunks(_WEIGHTS, lengths=(3, 3, 3))
_CONTROL_NUMBERS = tuple(f"{remainder % 100:02d}" for remainder in range(101))
_FORM = DigitForm("snils", (11,), re.compile(r"[0-9]{3}[- ]?[0-9]{3}[- ]?[0-9]{3}[- ]?[0-9]{2}"), "- ")


def control_number(body: str) -> str:
    """Two digits: S mod 101 mod 100, where S = 9·d1 + 8·d2 + … + 1·d9.

    Args:
        body: 9 digits.
    """
    return f"{weighted_sum(body, _WEIGHTS) % 101 % 100:02d}"


class Snils(IdentityString):
    """СНИЛС: 11 digits, printed ``XXX-XXX-XXX YY``.

    >>> Snils("112-233-445 95").formatted
    '112-233-445 95'
    >>> Snils("112-233-445 96")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: snils_check_digit: the control number of the SNILS is wrong
    """

    __slots__ = ()
    rule = I4
    schema = ValueSchema(
        kind="snils",
        title=Text("SNILS", "СНИЛС"),
        pattern=r"^[0-9]{11}$",
        accepts=typed("[0-9]{3}<hs>?[0-9]{3}<hs>?[0-9]{3}<hs>?[0-9]{2}"),
        examples=("11223344595", "90010023100"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """11 digits.

        Raises:
            InvalidValueError: ``snils_placeholder``, ``snils_check_digit`` or a common fault of typed text.
        """
        bare = text if len(text) == _LENGTH else text[:3] + text[4:7] + text[8:11] + text[12:]
        if len(bare) == _LENGTH and (bare is text or text[3:12:4] == "-- "):
            try:
                total = _S1[bare[:3]] + _S2[bare[3:6]] + _S3[bare[6:9]]
            except KeyError:
                total = 0
            if _CONTROL_NUMBERS[total % 101] == bare[9:] and bare > _LAST_UNCHECKED_BARE:
                return bare
        digits = _FORM.digits(text)
        if _is_right(digits):
            return digits
        if digits == "0" * 11:
            raise InvalidValueError(Why.SNILS_PLACEHOLDER)
        raise InvalidValueError(Why.SNILS_CHECK_DIGIT, transposition(digits, _is_right))

    @property
    def digits(self) -> str:
        """``XXXXXXXXXXX``, as certificates hold it."""
        return str(self)

    @property
    def formatted(self) -> str:
        """``XXX-XXX-XXX YY``, as the paper shows it."""
        return f"{self[:3]}-{self[3:6]}-{self[6:9]} {self[9:]}"

    @property
    def masked(self) -> str:
        """``***-***-445 95``: the last three digits of the number and the control number."""
        return f"***-***-{self[6:9]} {self[9:]}"

    @property
    def dashed(self) -> str:
        """``XXX-XXX-XXX-YY``."""
        return f"{self[:3]}-{self[3:6]}-{self[6:9]}-{self[9:]}"

    def doubts(self) -> Iterator[Told]:
        """A number up to 001-001-998 cannot be checked."""
        if self[:9] <= LAST_UNCHECKED:
            yield Told(Why.SNILS_NO_CHECK)


def _is_right(digits: str) -> bool:
    if digits[:9] <= LAST_UNCHECKED:
        return digits != "0" * 11
    return control_number(digits[:9]) == digits[9:]
