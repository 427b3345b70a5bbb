"""The internal passport as a whole, and how long it is in force.

Owns: `Passport` and the ages at which passports are replaced.
Refuses to know: who owns it; agreement with the person is a rule of `medid.identity.agreements`.
Source: regulation of the passport (government decree 2267 of 2023, earlier 828 of 1997).
"""

from datetime import date, timedelta
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator

from medid.identity.age import age_on, birthday
from medid.identity.calendar_date import CalendarDate
from medid.identity.division_code import DivisionCode
from medid.identity.model import IdentityModel
from medid.identity.passport_mrz import PassportMrz
from medid.identity.passport_number import PassportNumber
from medid.identity.rulebook import I1
from medid.identity.wording import Wording

FIRST_ISSUE_AGE = 14
"""Age from which a passport is issued."""
REPLACEMENT_AGES = (20, 45)
"""Ages at which a passport is replaced."""
GRACE_DAYS = 90
"""Calendar days after such a birthday through which the old passport is accepted."""


def _lines(value: object) -> object:
    """Two lines as JSON lists them, in one text."""
    if isinstance(value, list | tuple) and value and all(isinstance(line, str) for line in value):
        return "\n".join(value)
    return value


class Passport(IdentityModel):
    """Паспорт гражданина Российской Федерации."""

    rule = I1

    number: PassportNumber
    issued_on: CalendarDate
    issued_by: Wording
    division_code: DivisionCode
    mrz: Annotated[PassportMrz | None, BeforeValidator(_lines)] = None


class Replacement(NamedTuple):
    """When a passport is to be replaced by age.

    Attributes:
        age: 20 or 45.
        due_on: the birthday.
        last_day: the last day on which the passport is accepted, inclusive.
    """

    age: int
    due_on: date
    last_day: date


def replacement(*, born: date, issued: date) -> Replacement | None:
    """The next replacement by age after the issue; None when the passport has no term.

    A passport issued on the very birthday belongs to the next term. The old one is accepted through the birthday and 90
    days more.
    """
    age = next((age for age in REPLACEMENT_AGES if age_on(born, on=issued) < age), None)
    if age is None:
        return None
    due = birthday(born, age)
    return Replacement(age, due, due + timedelta(days=GRACE_DAYS))
