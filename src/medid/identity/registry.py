"""What a registry records of a person, and how the importing service asks for it.

Owns: `RegistryRecord`, the `Registry` protocol, a registry in memory.
Refuses to know: any registry's network; the importing service asks it and hands the record over.
Invariant: what a registry does not hold is None.
"""

from collections.abc import Callable, Iterable
from typing import Protocol

from medid.identity.calendar_date import BirthDate, CalendarDate
from medid.identity.division_code import DivisionCode
from medid.identity.enp import Enp
from medid.identity.inn import PersonInn
from medid.identity.model import IdentityModel
from medid.identity.passport_number import PassportNumber
from medid.identity.person import PersonalData
from medid.identity.sex import Sex
from medid.identity.snils import Snils
from medid.identity.wording import Wording


class RegistryPassport(IdentityModel):
    """A passport as a registry records it; what the registry does not hold is None."""

    number: PassportNumber | None = None
    issued_on: CalendarDate | None = None
    issued_by: Wording | None = None
    division_code: DivisionCode | None = None


class RegistryRecord(IdentityModel):
    """A person as a registry records them; what the registry does not hold is None."""

    surname: Wording | None = None
    given_name: Wording | None = None
    patronymic: Wording | None = None
    sex: Sex | None = None
    birth_date: BirthDate | None = None
    snils: Snils | None = None
    inn: PersonInn | None = None
    enp: Enp | None = None
    passport: RegistryPassport | None = None


class Registry(Protocol):
    """Where the importing service looks a person up."""

    def find(self, person: PersonalData) -> RegistryRecord | None:
        """The record of *person*, or None when there is none."""


class RecordedPeople:
    """A registry in memory, for tests and demonstrations: people are found by СНИЛС, then by passport number."""

    def __init__(self, records: Iterable[RegistryRecord]) -> None:
        self._records = tuple(records)

    def find(self, person: PersonalData) -> RegistryRecord | None:
        """The first record with the person's СНИЛС, else with their passport number."""
        same: tuple[Callable[[RegistryRecord], bool], ...] = (
            lambda record: record.snils == person.snils,
            lambda record: record.passport is not None and record.passport.number == person.passport.number,
        )
        return next((record for agrees in same for record in self._records if agrees(record)), None)
