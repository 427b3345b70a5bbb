"""Machine-readable zone of the internal passport: two lines of 44 characters.

Owns: its layout, check digits, reading and writing.
Refuses to know: the typed data; agreement with them is a rule of `medid.identity.person_rules`.
Invariant: the canonical form is the 88 characters of both lines; all check digits are right.
Source: order of the Ministry of the Interior on passports, rules of the machine-readable zone; ICAO Doc 9303 for the
arithmetic of check digits (weights 7, 3, 1; ``<`` is 0, A-Z are 10-35; sum mod 10).
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from string import ascii_uppercase, digits
from typing import NamedTuple

from medid.identity import transliteration
from medid.identity.alphabet import LIKE_LATIN, refuse_strangers, tidied, wrong
from medid.identity.division_code import DivisionCode
from medid.identity.passport_number import PassportNumber
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import I1
from medid.identity.sex import Sex
from medid.identity.two_digit_year import full_year
from medid.identity.value import IdentityString, Told
from medid.rules import InvalidValueError, Text, ValueSchema

LINE_LENGTH = 44
NAMES_LENGTH = 39
"""Characters for surname, given name and patronymic."""

_FILLER = transliteration.FILLER
_OPENING = "PNRUS"
_ISSUER = "RUS"
_ALPHABET = frozenset(digits + ascii_uppercase + _FILLER)
_VALUES = {character: value for value, character in enumerate(digits + ascii_uppercase)} | {_FILLER: 0}
_NAME_LETTERS = frozenset(transliteration.ZONE + _FILLER)
_LONGEST_SURNAME = 34
_LONGEST_SURNAME_AND_NAME = 37
_BREAK = re.compile(r"[ \t]*(?:\r\n|\n|\r| )[ \t]*")
_NO_OPTIONAL = _FILLER * 14
_ADULT_YEARS = 14
_LAST_YEAR = full_year("49")


class _Field(NamedTuple):
    """A run of characters of line 2 in Python's slice bounds, and what they may be."""

    name: str
    start: int
    stop: int
    allowed: frozenset[str]


_DIGITS = frozenset(digits)
_FIELDS = (
    _Field("number", 0, 10, _DIGITS),
    _Field("birth", 13, 20, _DIGITS),
    _Field("sex", 20, 21, frozenset("MFX" + _FILLER)),
    _Field("expiry", 21, 27, frozenset(_FILLER)),
    _Field("expiry", 27, 28, frozenset(_FILLER + "0")),
    _Field("optional", 28, 41, _DIGITS | {_FILLER}),
    _Field("filler", 41, 42, frozenset(_FILLER)),
    _Field("optional", 42, 43, _DIGITS | {_FILLER}),
    _Field("composite", 43, 44, _DIGITS),
)
_CHECKED = (
    ("number", ((0, 9),), 9),
    ("birth", ((13, 19),), 19),
    ("optional", ((28, 42),), 42),
    ("composite", ((0, 10), (13, 20), (21, 43)), 43),
)
"""Name, slices of line 2 that the check digit covers, index of the check digit."""


class MrzNames(NamedTuple):
    """Names of the zone in Russian capital letters, their parts separated by ``<``.

    Attributes:
        surname: surname.
        given_name: given name.
        patronymic: patronymic; empty when there is none. Two given names without a patronymic look the same.
        may_be_cut: True when the names fill the line, so that the end may be missing.
    """

    surname: str
    given_name: str
    patronymic: str
    may_be_cut: bool


def check_digit(text: str) -> str:
    """Σ value·weight mod 10 with the weights 7, 3, 1 repeated."""
    return str(sum(_VALUES[c] * weight for c, weight in zip(text, cycle((7, 3, 1)), strict=False)) % 10)


def names_field(surname: str, given_name: str, patronymic: str | None) -> str:
    """The 39 characters of the names, cut as the rules for long names demand.

    Args:
        surname: in Russian letters.
        given_name: in Russian letters.
        patronymic: in Russian letters, or None.
    """
    first, second, third = map(transliteration.written, (surname, given_name, patronymic or ""))
    whole = f"{first}<<{second}{_FILLER if third else ''}{third}"
    if len(whole) > NAMES_LENGTH and len(first) + 2 + len(second) > _LONGEST_SURNAME_AND_NAME:
        kept = f"{first[:_LONGEST_SURNAME]}<<{second}"
        whole = f"{kept[:_LONGEST_SURNAME_AND_NAME]}{_FILLER}{third[:1]}" if third else kept
    return whole[:NAMES_LENGTH].ljust(NAMES_LENGTH, _FILLER)


class PassportMrz(IdentityString):
    """Машиночитаемая запись паспорта гражданина РФ: 2 × 44 characters.

    >>> mrz = PassportMrz('''
    ... PNRUSIVANOVA<WUKINA<<MAR98<7R9EVNA<<<<<<<<<<
    ... 4513456783RUS9202298F<<<<<<<2120315770001<96'''.strip())
    >>> mrz.names.surname, mrz.birth_date.isoformat(), mrz.passport_number.formatted
    ('ИВАНОВА<ЩУКИНА', '1992-02-29', '45 12 345678')
    >>> PassportMrz(mrz.replace("4513456783", "4513456784"))
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: passport_mrz_check_digit: the check digit at position 10 of line 2 is wrong
    """

    __slots__ = ()
    rule = I1
    schema = ValueSchema(
        kind="passport_mrz",
        title=Text("Machine-readable zone of the passport", "Машиночитаемая запись паспорта"),
        pattern=r"^PNRUS[A-Z0-9<]{83}$",
        accepts=r"^[Pp][Nn][Rr][Uu][Ss][A-Za-z0-9<]{39}\s*[A-Za-z0-9<]{44}$",
        examples=("PNRUSKIM<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<6017654324RUS7012314F<<<<<<<5160111610001<10",),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """88 capital characters, position 28 of line 2 always ``<``.

        Raises:
            InvalidValueError: ``passport_mrz_kind``, ``passport_mrz_structure``, ``passport_mrz_encoded_date``,
                ``passport_mrz_check_digit`` (context: field, position), a fault of the passport number or the division
                code inside, or a common fault of typed text.
        """
        zone = _joined(tidied(text, "passport_mrz"))
        first, second = zone[:LINE_LENGTH], zone[LINE_LENGTH:]
        _refuse_kind(first, second)
        _refuse_structure(first, second)
        _refuse_dates(second)
        _refuse_check_digits(second)
        _refuse_parts(second)
        return first + second[:27] + _FILLER + second[28:]

    @classmethod
    def composed(
        cls,
        *,
        surname: str,
        given_name: str,
        patronymic: str | None,
        passport_number: PassportNumber,
        birth_date: date,
        sex: Sex,
        issued_on: date,
        division_code: DivisionCode,
    ) -> "PassportMrz":
        """The zone of a passport with these data."""
        number = passport_number[:3] + passport_number[4:]
        birth = f"{birth_date:%y%m%d}"
        optional = f"{passport_number[3]}{issued_on:%y%m%d}{division_code.digits}{_FILLER}"
        second = (
            f"{number}{check_digit(number)}{_ISSUER}{birth}{check_digit(birth)}{sex.mrz_letter}{_FILLER * 7}"
            f"{optional}{check_digit(optional)}"
        )
        covered = "".join(second[start:stop] for start, stop in _CHECKED[-1][1])
        return cls(f"{_OPENING}{names_field(surname, given_name, patronymic)}{second}{check_digit(covered)}")

    @property
    def lines(self) -> tuple[str, str]:
        """Both lines, 44 characters each."""
        return self[:LINE_LENGTH], self[LINE_LENGTH:]

    @property
    def formatted(self) -> str:
        """Both lines with a line break between them."""
        return "\n".join(self.lines)

    @property
    def names(self) -> MrzNames:
        """The names in Russian letters."""
        field = transliteration.read(self.names_field)
        surname, _, others = field.partition("<<")
        given, _, patronymic = others.rstrip(_FILLER).partition(_FILLER)
        return MrzNames(surname.rstrip(_FILLER), given, patronymic, may_be_cut=not field.endswith(_FILLER))

    @property
    def names_field(self) -> str:
        """The 39 characters of the names as they stand."""
        return self[len(_OPENING) : LINE_LENGTH]

    @property
    def has_optional(self) -> bool:
        """True when the fourth digit of the series, the date of issue and the division code are there."""
        return self.lines[1][28:41] != _NO_OPTIONAL[:13]

    @property
    def passport_number(self) -> PassportNumber | None:
        """Series and number; None when the zone leaves out the fourth digit of the series."""
        second = self.lines[1]
        return PassportNumber(second[:3] + second[28] + second[3:9]) if self.has_optional else None

    @property
    def issued_on(self) -> date | None:
        """Date of issue; None when the zone leaves it out."""
        return _date(self.lines[1][29:35]) if self.has_optional else None

    @property
    def division_code(self) -> DivisionCode | None:
        """Division code; None when the zone leaves it out."""
        return DivisionCode(self.lines[1][35:41]) if self.has_optional else None

    @property
    def sex(self) -> Sex | None:
        """Sex; None when the zone does not tell."""
        return {"M": Sex.MALE, "F": Sex.FEMALE}.get(self.lines[1][20])

    @property
    def birth_date(self) -> date:
        """Date of birth, in the latest century in which the owner is 14 in the year of issue, 2049 at the latest."""
        birth = self.lines[1][13:19]
        issued = self.issued_on
        last_year = _LAST_YEAR if issued is None else issued.year - _ADULT_YEARS
        days = [day for century in (2000, 1900) if (day := _date_in(birth, century)) is not None]
        return next((day for day in days if day.year <= last_year), days[-1])

    def doubts(self) -> Iterator[Told]:
        """Sex not told, optional field left out."""
        if self.sex is None:
            yield Told(Why.PASSPORT_MRZ_SEX)
        if not self.has_optional:
            yield Told(Why.PASSPORT_MRZ_NO_OPTIONAL)

    @classmethod
    def typing_doubts(cls, text: str) -> Iterator[Told]:
        """Invisible characters and small letters."""
        yield from super().typing_doubts(text)
        if any("a" <= character <= "z" for character in text):
            yield Told(Why.PASSPORT_MRZ_LOWER_CASE)


def _joined(tidy: str) -> str:
    """Both lines as 88 capital characters."""
    lines = _BREAK.split(tidy, maxsplit=1)
    whole = "".join(character.upper() if character.isascii() else character for character in "".join(lines))
    refuse_strangers(whole, "passport_mrz", _ALPHABET, LIKE_LATIN)
    if len(whole) != 2 * LINE_LENGTH or len(lines[0]) not in {LINE_LENGTH, 2 * LINE_LENGTH}:
        raise wrong("passport_mrz", "length", found=len(whole), expected=f"2 × {LINE_LENGTH}")
    return whole


def _refuse_kind(first: str, second: str) -> None:
    if not first.startswith(_OPENING) or second[10:13] != _ISSUER:
        raise InvalidValueError(Why.PASSPORT_MRZ_KIND)


def _refuse_structure(first: str, second: str) -> None:
    for position, character in enumerate(first[len(_OPENING) :], len(_OPENING) + 1):
        if character not in _NAME_LETTERS:
            raise InvalidValueError(Why.PASSPORT_MRZ_STRUCTURE, {"line": 1, "position": position})
    for field in _FIELDS:
        for index in range(field.start, field.stop):
            if second[index] not in field.allowed:
                raise InvalidValueError(Why.PASSPORT_MRZ_STRUCTURE, {"line": 2, "position": index + 1})
    optional = second[28:41]
    if _FILLER in optional and optional != _NO_OPTIONAL[:13]:
        raise InvalidValueError(Why.PASSPORT_MRZ_STRUCTURE, {"line": 2, "position": 29 + optional.index(_FILLER)})


def _refuse_dates(second: str) -> None:
    if _date_in(second[13:19], 1900) is None and _date_in(second[13:19], 2000) is None:
        raise InvalidValueError(Why.PASSPORT_MRZ_ENCODED_DATE, {"position": 14})
    if second[28:41] != _NO_OPTIONAL[:13] and _date(second[29:35]) is None:
        raise InvalidValueError(Why.PASSPORT_MRZ_ENCODED_DATE, {"position": 30})


def _refuse_check_digits(second: str) -> None:
    for name, slices, index in _CHECKED:
        covered = "".join(second[start:stop] for start, stop in slices)
        given = second[index]
        if given != check_digit(covered) and not (name == "optional" and given + covered == _FILLER + _NO_OPTIONAL):
            raise InvalidValueError(Why.PASSPORT_MRZ_CHECK_DIGIT, {"field": name, "position": index + 1})


def _refuse_parts(second: str) -> None:
    """Refuse a passport number or a division code that could not be given."""
    if second[28:41] != _NO_OPTIONAL[:13]:
        PassportNumber(second[:3] + second[28] + second[3:9])
        DivisionCode(second[35:41])


def _date(text: str) -> date | None:
    """YYMMDD in the window of `full_year`."""
    return _date_in(text, full_year(text[:2]) // 100 * 100)


def _date_in(text: str, century: int) -> date | None:
    """YYMMDD in the century that begins with the year *century*; None when there is no such day."""
    try:
        return date(century + int(text[:2]), int(text[2:4]), int(text[4:]))
    except ValueError:
        return None
