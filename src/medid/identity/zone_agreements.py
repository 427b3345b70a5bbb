"""Rules between the machine-readable zone of a passport and what stands in words beside it.

Owns: one function for each field that the zone repeats.
Refuses to know: the zone's own structure and check digits (`medid.identity.passport_mrz`).
Invariant: a name is compared letter by letter of the zone, as long as the zone holds it; Е and Ё are told apart.
Source: order of the Ministry of the Interior on passports, rules of the machine-readable zone.
"""

from collections.abc import Iterator
from datetime import date

from medid.identity.calendar_date import BirthDate, CalendarDate
from medid.identity.division_code import DivisionCode
from medid.identity.passport_mrz import PassportMrz, names_field
from medid.identity.passport_number import PassportNumber
from medid.identity.person_name import GivenName, Patronymic, Surname
from medid.identity.reasons import IdentityReason as Why
from medid.identity.sex import Sex
from medid.identity.transliteration import written
from medid.identity.value import Told

FIRST_MRZ_DAY = date(2011, 7, 1)
"""First day on which passports with a machine-readable zone were issued."""


def too_early(mrz: PassportMrz, issued: CalendarDate, *, on: date) -> Iterator[Told]:
    """A zone on a passport issued before there were zones."""
    del mrz, on
    if issued.date < FIRST_MRZ_DAY:
        yield Told(Why.PASSPORT_MRZ_TOO_EARLY)


def number_differs(mrz: PassportMrz, number: PassportNumber, *, on: date) -> Iterator[Told]:
    """Another series or number; the fourth digit of the series where the zone has it."""
    del on
    shown = mrz.lines[1]
    if shown[:9] != number[:3] + number[4:] or (mrz.has_optional and shown[28] != number[3]):
        yield Told(Why.MRZ_NUMBER_DIFFERS)


def issued_differs(mrz: PassportMrz, issued: CalendarDate, *, on: date) -> Iterator[Told]:
    """Another date of issue."""
    del on
    if mrz.issued_on not in {None, issued.date}:
        yield Told(Why.MRZ_ISSUED_DIFFERS)


def division_differs(mrz: PassportMrz, division: DivisionCode, *, on: date) -> Iterator[Told]:
    """Another division code."""
    del on
    if mrz.division_code not in {None, division}:
        yield Told(Why.MRZ_DIVISION_DIFFERS)


def birth_differs(mrz: PassportMrz, born: BirthDate, *, on: date) -> Iterator[Told]:
    """Another date of birth."""
    del on
    if mrz.lines[1][13:19] != f"{born.date:%y%m%d}":
        yield Told(Why.MRZ_BIRTH_DIFFERS)


def sex_differs(mrz: PassportMrz, sex: Sex, *, on: date) -> Iterator[Told]:
    """Another sex."""
    del on
    if mrz.sex not in {None, sex}:
        yield Told(Why.MRZ_SEX_DIFFERS)


def names_differ(
    mrz: PassportMrz, surname: Surname, given_name: GivenName, patronymic: Patronymic | None, *, on: date
) -> Iterator[Told]:
    """Other names, beyond Е and Ё, and the first place in them."""
    del on
    typed = names_field(surname, given_name, patronymic)
    place, position = _first_difference(_without_yo(typed), _without_yo(mrz.names_field), given_name)
    if place:
        yield Told(Why.MRZ_NAME_DIFFERS, {"position": position}, place)


def names_in_yo(
    mrz: PassportMrz, surname: Surname, given_name: GivenName, patronymic: Patronymic | None, *, on: date
) -> Iterator[Told]:
    """Names that differ in Е and Ё only, and the first place."""
    del on
    typed = names_field(surname, given_name, patronymic)
    if _without_yo(mrz.names_field) == _without_yo(typed):
        place, position = _first_difference(typed, mrz.names_field, given_name)
        if place:
            yield Told(Why.MRZ_NAME_YO, {"position": position}, place)


def _first_difference(typed: str, shown: str, given_name: GivenName) -> tuple[str, int]:
    """The part of the name in which two name fields first differ, and the 1-based position in it; empty when equal."""
    index = next((i for i, (one, other) in enumerate(zip(typed, shown, strict=True)) if one != other), None)
    if index is None:
        return "", 0
    start_of_given = typed.index("<<") + 2
    start_of_patronymic = start_of_given + len(written(given_name)) + 1
    if index < start_of_given:
        return "/surname", index + 1
    if index < start_of_patronymic:
        return "/given_name", index - start_of_given + 1
    return "/patronymic", index - start_of_patronymic + 1


def _without_yo(letters: str) -> str:
    """Letters of the zone with E for 2, which stands for Ё."""
    return letters.replace("2", "E")
