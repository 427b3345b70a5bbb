"""Dates as documents write them.

Owns: the forms ДД.ММ.ГГГГ, ГГГГ-ММ-ДД and ДДММГГГГ of a date, and the date of birth.
Refuses to know: today.
Invariant: the canonical form is ISO 8601, so that dates are ordered as text.
Source: the guide (date of birth as ДД.ММ.ГГГГ or digits only); formats of the insurance funds (not before 1900).
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Self

from medid.identity.age import age_on
from medid.identity.alphabet import refuse_strangers, tidied, typed, wrong
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import I1, I8
from medid.identity.value import IdentityString, Told
from medid.rules import InvalidValueError, Text, ValueSchema

FIRST_BIRTH_YEAR = 1900
"""No living person is born before this year."""
FULL_AGE = 18
GREATEST_AGE = 100

_LONGEST = 64
_ALLOWED = frozenset("0123456789.-")
_FORMS = (
    re.compile(r"(?P<day>[0-9]{2})\.(?P<month>[0-9]{2})\.(?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
    re.compile(r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4})"),
)
_SHORT_YEAR = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2}")


class CalendarDate(IdentityString):
    """A date of a document.

    >>> CalendarDate("15.03.2012").date
    datetime.date(2012, 3, 15)
    >>> CalendarDate("31.04.2020")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: date_impossible: there is no such day in the calendar
    """

    __slots__ = ()
    rule = I1
    subject: ClassVar[str] = "date"
    schema = ValueSchema(
        kind="date",
        title=Text("Date", "Дата"),
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        accepts=typed(r"[0-9]{2}\.[0-9]{2}\.[0-9]{4}|[0-9]{4}<h>[0-9]{2}<h>[0-9]{2}|[0-9]{8}"),
        examples=("2012-03-15",),
        format="date",
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """``YYYY-MM-DD``.

        Raises:
            InvalidValueError: ``date_two_digit_year``, ``date_impossible`` or a common fault of typed text.
        """
        tidy = tidied(text, cls.subject, limit=_LONGEST)
        found = next((match for form in _FORMS if (match := form.fullmatch(tidy))), None)
        if found is None:
            raise cls._misshapen(tidy)
        try:
            day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            raise InvalidValueError(Why.DATE_IMPOSSIBLE) from None
        return day.isoformat()

    @classmethod
    def of(cls, day: date) -> Self:
        """The value of *day*."""
        return cls(day.isoformat())

    @classmethod
    def _misshapen(cls, tidy: str) -> InvalidValueError:
        refuse_strangers(tidy, cls.subject, _ALLOWED)
        if _SHORT_YEAR.fullmatch(tidy):
            return InvalidValueError(Why.DATE_TWO_DIGIT_YEAR)
        return wrong(cls.subject, "format")

    @property
    def date(self) -> date:
        """The day."""
        return date.fromisoformat(self)

    @property
    def digits(self) -> str:
        """``DDMMYYYY``."""
        return self[8:] + self[5:7] + self[:4]

    @property
    def formatted(self) -> str:
        """``DD.MM.YYYY``."""
        return f"{self[8:]}.{self[5:7]}.{self[:4]}"


class BirthDate(CalendarDate):
    """Дата рождения: printed ``ДД.ММ.ГГГГ``.

    >>> BirthDate("1985-07-23").formatted
    '23.07.1985'
    >>> BirthDate("01.01.1899")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: birth_date_too_early: the date of birth is before 1900
    """

    __slots__ = ()
    rule = I8
    subject = "birth_date"
    schema = ValueSchema(
        kind="birth_date",
        title=Text("Date of birth", "Дата рождения"),
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        accepts=typed(r"[0-9]{2}\.[0-9]{2}\.[0-9]{4}|[0-9]{4}<h>[0-9]{2}<h>[0-9]{2}|[0-9]{8}"),
        examples=("1985-07-23",),
        format="date",
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """``YYYY-MM-DD``.

        Raises:
            InvalidValueError: ``birth_date_too_early``, or as for `CalendarDate`.
        """
        day = super().canonical(text)
        if int(day[:4]) < FIRST_BIRTH_YEAR:
            raise InvalidValueError(Why.BIRTH_DATE_TOO_EARLY)
        return day

    def doubts(self) -> Iterator[Told]:
        """1 January, which often stands for an unknown date."""
        if self.endswith("-01-01"):
            yield Told(Why.BIRTH_DATE_STUB)

    def faults(self, *, on: date) -> Iterator[Told]:
        """A birth after *on*."""
        if self.date > on:
            yield Told(Why.BIRTH_DATE_FUTURE)

    def age_doubts(self, *, on: date) -> Iterator[Told]:
        """An age that is unusual for an applicant."""
        age = age_on(self.date, on=on)
        if 0 <= age < FULL_AGE:
            yield Told(Why.BIRTH_DATE_UNDER_AGE)
        if age > GREATEST_AGE:
            yield Told(Why.BIRTH_DATE_OVER_AGE)
