"""Number of a medical licence, of the old form and of the unified register.

Owns: both forms and what their parts tell.
Refuses to know: whether the licence is in force.
Invariant: the canonical form has Cyrillic letters and plain hyphens.
Source: order of keeping the register of licences of Росздравнадзор (old form); public extracts from the unified
register (new form).
"""

import re
from collections.abc import Iterator

from medid.identity.alphabet import refuse_strangers, tidied, wrong
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import D11
from medid.identity.value import IdentityString, Told
from medid.rules import InvalidValueError, Text, ValueSchema, plain

MEDICAL_ACTIVITY = "Л041"
"""Opening of the numbers of medical licences in the unified register."""

_LETTERS = "ЛОФСлофс"
_ALLOWED = frozenset("0123456789-/" + _LETTERS)
_LIKE = frozenset("LOCΛloc")
_NEW = re.compile(r"Л[0-9]{3}-[0-9]{5}-([0-9]{2})/[0-9]{8}")
_OLD = re.compile(r"(?:(?:ЛО|ФС)-)?([0-9]{2})-([0-9]{2})-[0-9]{6}")
_ZERO_FOR_LETTER = re.compile(r"(?:Л0|0С)-.*")
_TAIL = re.compile(r"(?:№|N) *| +от +[0-9]{2}\.[0-9]{2}\.[0-9]{4}(?: *г\.?)?", re.IGNORECASE)
_NEW_DIGITS = 18
_OLD_DIGITS = 10
_MEDICAL, _OTHER_ACTIVITIES = "01", ("02", "03")
_AUTHORITIES = {
    "01137": "77", "01162": "50", "01021": "66", "01126": "23", "01197": "26",
    "01188": "73", "01195": "48", "01019": "24", "01025": "41",
}  # fmt: skip
"""Licensing authorities of the unified register whose region is known, second-hand."""


class MedicalLicenseNumber(IdentityString):
    """Номер медицинской лицензии: ``Л041-NNNNN-RR/NNNNNNNN`` or ``[ЛО-|ФС-]RR-01-NNNNNN``.

    >>> MedicalLicenseNumber("№ ЛО-77-01-012345 от 01.02.2020").region
    '77'
    >>> MedicalLicenseNumber("ЛО-77-04-012345")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: medical_license_number_activity: the licence is for another activity, not medical
    """  # noqa: E501 - a doctest compares whole lines

    __slots__ = ()
    rule = D11
    schema = ValueSchema(
        kind="medical_license_number",
        title=Text("Medical licence number", "Номер медицинской лицензии"),
        pattern=r"^(Л[0-9]{3}-[0-9]{5}-[0-9]{2}/[0-9]{8}|((ЛО|ФС)-)?[0-9]{2}-0[1-3]-[0-9]{6})$",
        accepts=r"^.{12,64}$",
        examples=("Л041-01137-77/00341234", "ЛО-77-01-012345"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """The number alone, letters capital.

        Raises:
            InvalidValueError: ``medical_license_number_activity``, ``medical_license_number_region`` or a common fault
                of typed text.
        """
        tidy = _TAIL.sub("", tidied(text, "medical_license_number")).upper()
        new, old = _NEW.fullmatch(tidy), _OLD.fullmatch(tidy)
        found = new or old
        if found is None:
            raise _misshapen(tidy)
        if found[1] == "00":
            raise InvalidValueError(Why.LICENSE_NUMBER_REGION)
        if old and old[2] not in {_MEDICAL, *_OTHER_ACTIVITIES}:
            raise InvalidValueError(Why.LICENSE_NUMBER_ACTIVITY)
        return tidy

    @property
    def is_of_unified_register(self) -> bool:
        """True for the new form."""
        return "/" in self

    @property
    def region(self) -> str:
        """2 digits of the region, in the numbering of the tax service."""
        return self.partition("/")[0][-2:] if self.is_of_unified_register else self[-12:-10]

    def doubts(self) -> Iterator[Told]:
        """Another activity, or an authority of another region."""
        if not self.is_of_unified_register:
            if self[-9:-7] in _OTHER_ACTIVITIES:
                yield Told(Why.LICENSE_NUMBER_PHARMACY)
            return
        if not self.startswith(MEDICAL_ACTIVITY):
            yield Told(Why.LICENSE_NUMBER_ACTIVITY_DOUBTED)
        if _AUTHORITIES.get(self[5:10], self.region) != self.region:
            yield Told(Why.LICENSE_NUMBER_AUTHORITY)

    @classmethod
    def typing_doubts(cls, text: str) -> Iterator[Told]:
        """Invisible characters, dashes for hyphens, signs and dates beside the number."""
        yield from super().typing_doubts(text)
        if any(dash in text for dash in "\u2012\u2013\u2014\u2212"):
            yield Told(Why.LICENSE_NUMBER_DASH)
        if _TAIL.sub("", plain(text).text) != plain(text).text:
            yield Told(Why.LICENSE_NUMBER_TAIL)


def _misshapen(tidy: str) -> InvalidValueError:
    """Why *tidy* has neither form."""
    refuse_strangers(tidy, "medical_license_number", _ALLOWED, _LIKE)
    if not tidy:
        return wrong("medical_license_number", "empty")
    if _ZERO_FOR_LETTER.fullmatch(tidy):
        return wrong("medical_license_number", "homoglyph", position=1 + tidy.index("0"))
    found = sum(character.isdigit() for character in tidy)
    expected = _NEW_DIGITS if "/" in tidy else _OLD_DIGITS
    if found != expected:
        return wrong("medical_license_number", "length", found=found, expected=str(expected))
    return wrong("medical_license_number", "format")
