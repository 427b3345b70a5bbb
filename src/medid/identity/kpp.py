"""КПП, the code of the cause of registration of an organisation with a tax office.

Owns: its structure NNNN PP XXX; there is no check digit.
Refuses to know: which tax offices exist.
Invariant: the canonical form is 9 characters, digits or capital Latin letters at positions 5 and 6.
Source: order ММВ-7-6/435@ of the tax service.
"""

import re
from collections.abc import Iterator
from string import ascii_uppercase

from medid.identity.alphabet import LIKE_DIGITS, LIKE_LATIN, refuse_strangers, tidied, typed, wrong
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import I10
from medid.identity.value import IdentityString, Told
from medid.rules import InvalidValueError, Text, ValueSchema

_LENGTH = 9
_DIGITS = "0123456789"
_ALPHABET = frozenset(_DIGITS + ascii_uppercase)
_LIKE = frozenset(LIKE_LATIN + LIKE_DIGITS)
_SHAPE = re.compile(r"[0-9]{4}[0-9A-Z]{2}[0-9]{3}")


class Kpp(IdentityString):
    """КПП: 9 characters.

    >>> Kpp("7701AB001").cause
    'AB'
    >>> Kpp("7A0101001")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: kpp_position: the letter at position 2: letters stand only at positions 5 and 6
    """  # noqa: E501 - a doctest compares whole lines

    __slots__ = ()
    rule = I10
    schema = ValueSchema(
        kind="kpp",
        title=Text("KPP", "КПП"),
        pattern=r"^[0-9]{4}[0-9A-Z]{2}[0-9]{3}$",
        accepts=typed("[0-9]{4}[0-9A-Za-z]{2}[0-9]{3}"),
        examples=("773601001", "7701AB001"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """9 characters, letters capital.

        Raises:
            InvalidValueError: ``kpp_position``, ``kpp_region``, ``kpp_cause`` or a common fault of typed text.
        """
        tidy = _capital(tidied(text, "kpp"))
        if not _SHAPE.fullmatch(tidy):
            raise _misshapen(tidy)
        if tidy[:2] == "00":
            raise InvalidValueError(Why.KPP_REGION)
        if tidy[4:6] == "00":
            raise InvalidValueError(Why.KPP_CAUSE)
        return tidy

    @property
    def tax_office(self) -> str:
        """4 digits."""
        return self[:4]

    @property
    def cause(self) -> str:
        """2 characters: why the organisation is registered there; 01 is its place."""
        return self[4:6]

    def doubts(self) -> Iterator[Told]:
        """Serial number 000."""
        if self[6:] == "000":
            yield Told(Why.KPP_SERIAL)

    @classmethod
    def typing_doubts(cls, text: str) -> Iterator[Told]:
        """Invisible characters and small letters."""
        yield from super().typing_doubts(text)
        if text != _capital(text):
            yield Told(Why.KPP_LOWER_CASE)


def _capital(text: str) -> str:
    """*text* with capital ASCII letters; `str.upper` alone would also turn ß into SS."""
    return text.upper() if text.isascii() else text


def _misshapen(tidy: str) -> InvalidValueError:
    refuse_strangers(tidy, "kpp", _ALPHABET, _LIKE)
    if len(tidy) != _LENGTH:
        return wrong("kpp", "length", found=len(tidy), expected=str(_LENGTH))
    letter = next(i for i, character in enumerate(tidy, 1) if character not in _DIGITS and i not in {5, 6})
    return InvalidValueError(Why.KPP_POSITION, {"position": letter})
