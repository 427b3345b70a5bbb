"""The rows of the Russian production calendar (производственный календарь).

Owns: kinds of days, holidays, the moves of each decree, the form of local exceptions.
Refuses to know: how a calendar is laid out of them, and counting.
Invariants: what the law itself moves is derived, only what a decree decided is a row; every row names its source.

Source: Labour Code art. 91, 95, 111, 112; the decrees in `DECREES`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from medid.rules import Dated, Source, Text
from medid.status import sources


class DayKind(StrEnum):
    """What a day is."""

    WORKING = "working"
    SHORTENED = "shortened"
    """Working, one hour shorter, because it stands before a holiday or replaces a day that does."""
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MOVED_DAY_OFF = "moved_day_off"
    """A weekday on which a day off from elsewhere is taken."""
    LOCAL_DAY_OFF = "local_day_off"
    """A day off of a region or an organisation alone."""

    @property
    def is_working(self) -> bool:
        """True for a full or a shortened working day."""
        return self in {DayKind.WORKING, DayKind.SHORTENED}


@dataclass(frozen=True, slots=True)
class Holiday:
    """A non-working holiday (нерабочий праздничный день).

    Attributes:
        month: 1 to 12.
        day: of the month.
        name: of the holiday.
        moved_by_decree: True when a day off that falls on it is moved only by a decree, False when the law moves it to
            the next working day.
    """

    month: int
    day: int
    name: Text
    moved_by_decree: bool = False


class Move(NamedTuple):
    """A day off taken from one day and given to another."""

    taken_from: date
    given_to: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalDays:
    """Exceptions that a region or an organisation makes; as a row of `Dated` they have days in force and a source.

    Attributes:
        days_off: days that are off.
        yearly: days off of every year in which they are in force, as (month, day).
        worked: days that are worked although the rest says otherwise.
    """

    days_off: frozenset[date] = frozenset()
    yearly: frozenset[tuple[int, int]] = frozenset()
    worked: frozenset[date] = frozenset()


class Statute(NamedTuple):
    """Where the rules of a calendar stand that need no row of their own.

    Attributes:
        week: which days of the week are worked.
        moved: a day off that falls on a holiday moves to the next working day.
        shortened: the day before a holiday is an hour shorter.
    """

    week: Source
    moved: Source
    shortened: Source


LABOUR_CODE: Final = Statute(sources.LABOUR_WEEK, sources.LABOUR_MOVED_DAYS, sources.LABOUR_SHORT_DAYS)
"""The Labour Code of the Russian Federation."""


_NEW_YEAR = Text("New Year holidays", "Новогодние каникулы")

HOLIDAYS: Final[tuple[Dated[tuple[Holiday, ...]], ...]] = (
    Dated(
        value=(
            *(Holiday(1, day, _NEW_YEAR, moved_by_decree=True) for day in (1, 2, 3, 4, 5, 6, 8)),
            Holiday(1, 7, Text("Orthodox Christmas", "Рождество Христово"), moved_by_decree=True),
            Holiday(2, 23, Text("Defender of the Fatherland Day", "День защитника Отечества")),
            Holiday(3, 8, Text("International Women's Day", "Международный женский день")),
            Holiday(5, 1, Text("Spring and Labour Day", "Праздник Весны и Труда")),
            Holiday(5, 9, Text("Victory Day", "День Победы")),
            Holiday(6, 12, Text("Russia Day", "День России")),
            Holiday(11, 4, Text("National Unity Day", "День народного единства")),
        ),
        since=date(2013, 1, 1),
        cite=sources.LABOUR_HOLIDAYS,
    ),
)
"""Non-working holidays by the days on which the list is in force."""


def _moves(year: int, *pairs: tuple[tuple[int, int], tuple[int, int]]) -> tuple[Move, ...]:
    """Moves inside *year*, each as ((month, day) from, (month, day) to)."""
    return tuple(Move(date(year, *taken), date(year, *given)) for taken, given in pairs)


def _year(year: int, cite: Source, *pairs: tuple[tuple[int, int], tuple[int, int]]) -> Dated[tuple[Move, ...]]:
    """The row of one decree, in force for the whole of *year*."""
    return Dated(value=_moves(year, *pairs), since=date(year, 1, 1), until=date(year, 12, 31), cite=cite)


DECREES: Final = (
    _year(2021, sources.DECREE_2021, ((1, 2), (11, 5)), ((1, 3), (12, 31)), ((2, 20), (2, 22))),
    _year(2022, sources.DECREE_2022, ((1, 1), (5, 3)), ((1, 2), (5, 10)), ((3, 5), (3, 7))),
    _year(2023, sources.DECREE_2023, ((1, 1), (2, 24)), ((1, 8), (5, 8))),
    _year(
        2024,
        sources.DECREE_2024,
        ((1, 6), (5, 10)),
        ((1, 7), (12, 31)),
        ((4, 27), (4, 29)),
        ((11, 2), (4, 30)),
        ((12, 28), (12, 30)),
    ),
    _year(
        2025,
        sources.DECREE_2025,
        ((1, 4), (5, 2)),
        ((1, 5), (12, 31)),
        ((2, 23), (5, 8)),
        ((3, 8), (6, 13)),
        ((11, 1), (11, 3)),
    ),
    _year(2026, sources.DECREE_2026, ((1, 3), (1, 9)), ((1, 4), (12, 31))),
    _year(2027, sources.DECREE_2027, ((1, 2), (11, 5)), ((1, 3), (12, 31)), ((2, 20), (2, 22))),
)
"""Days off moved by the government, a row for each year."""


PAID_DAYS_OFF: Final = (
    Dated(
        value=LocalDays(days_off=frozenset(date(2021, 5, day) for day in (4, 5, 6, 7))),
        since=date(2021, 5, 1),
        until=date(2021, 5, 10),
        cite=sources.PAID_DAYS_2021_MAY,
    ),
    Dated(
        value=LocalDays(days_off=frozenset(date(2021, 11, day) for day in (1, 2, 3))),
        since=date(2021, 10, 30),
        until=date(2021, 11, 7),
        cite=sources.PAID_DAYS_2021_AUTUMN,
    ),
)
"""Days that the President declared non-working with pay; worked unless a caller gives them to `Calendar.overlaid`."""
