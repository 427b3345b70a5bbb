"""Working days of the Russian production calendar (производственный календарь).

Owns: the holidays, the days off that decrees moved, and counting by them.
Refuses to know: today's date, and which terms the law sets.
Invariants: a year without a decree has no answer unless the caller asks for a provisional one; days off that the law
itself moves are derived, only what a decree decided is a row; counting takes the same time for 1 day and for 1 000.

Source: Labour Code art. 91, 95, 111, 112; Civil Code art. 191; the decrees in `DECREES`.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from medid.rules import Dated, InvalidValueError, NoRuleInForceError, Source, Text, in_force
from medid.status import sources
from medid.status.reasons import StatusReason

_DAY: Final = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6

LONGEST_TERM_DAYS: Final = 10_000
"""Most days that one term may count; a longer one is refused."""
LONGEST_FORECAST_YEARS: Final = 50
"""How many years past the last decree a provisional calendar may reach."""
FULL_DAY_HOURS: Final = 8
"""Hours of a working day in the 40-hour, five-day week."""


class DayKind(StrEnum):
    """What a day is."""

    WORKING = "working"
    SHORTENED = "shortened"
    """Working, one hour shorter, because it stands before a holiday or replaces a day that does."""
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MOVED_DAY_OFF = "moved_day_off"
    """A weekday on which a day off from elsewhere is taken."""

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
        value=tuple(date(2021, 5, day) for day in (4, 5, 6, 7)),
        since=date(2021, 5, 1),
        until=date(2021, 5, 10),
        cite=sources.PAID_DAYS_2021_MAY,
    ),
    Dated(
        value=tuple(date(2021, 11, day) for day in (1, 2, 3)),
        since=date(2021, 10, 30),
        until=date(2021, 11, 7),
        cite=sources.PAID_DAYS_2021_AUTUMN,
    ),
)
"""Days that the President declared non-working with pay; worked unless a caller puts them into `Calendar.adjusted`."""


class _Span(NamedTuple):
    """Days of a calendar laid out for counting.

    Attributes:
        first: proleptic Gregorian ordinal of the first day.
        kinds: of each day.
        through: how many working days there are up to and including each day.
        working: all working days in order.
    """

    first: int
    kinds: tuple[DayKind, ...]
    through: "array[int]"
    working: tuple[date, ...]


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """Which days are working days.

    Attributes:
        name: of the calendar.
        holidays: dated lists of holidays.
        decrees: moved days off, a row for each calendar year, years without a gap.
        weekend: weekly days off; Monday is 0.
        days_off: further days off of a region or an organisation.
        working_days: days that are worked although the rest says otherwise.
        provisional_through: last year answered by the law alone, without a decree; None to answer no such year.
    """

    name: str
    holidays: tuple[Dated[tuple[Holiday, ...]], ...]
    decrees: tuple[Dated[tuple[Move, ...]], ...]
    weekend: frozenset[int] = frozenset({_SATURDAY, _SUNDAY})
    days_off: frozenset[date] = frozenset()
    working_days: frozenset[date] = frozenset()
    provisional_through: int | None = None

    def __post_init__(self) -> None:
        years = [_whole_year(row) for row in self.decrees]
        if not years or 0 in years or years != list(range(years[0], years[0] + len(years))):
            raise TypeError("a calendar has one row for each whole year, in order and without a gap")

    @cached_property
    def first_year(self) -> int:
        """First year that has a decree."""
        return _whole_year(self.decrees[0])

    @cached_property
    def last_settled_year(self) -> int:
        """Last year that has a decree."""
        return _whole_year(self.decrees[-1])

    def is_provisional(self, day: date) -> bool:
        """True when no decree for the year of *day* is known and the answer rests on the law alone."""
        return day.year > self.last_settled_year

    def provisionally(self, *, through: int) -> "Calendar":
        """The same calendar, answering years without a decree up to the year *through* by the law alone.

        Raises:
            InvalidValueError: ``calendar_forecast_too_long``.
        """
        limit = self.last_settled_year + LONGEST_FORECAST_YEARS
        if through > limit:
            raise InvalidValueError(StatusReason.CALENDAR_FORECAST_TOO_LONG, {"year": limit})
        return replace(self, provisional_through=through)

    def adjusted(self, name: str, *, days_off: Iterable[date] = (), working_days: Iterable[date] = ()) -> "Calendar":
        """The same calendar with the exceptions of a region or an organisation; a day in both is worked."""
        return replace(
            self,
            name=name,
            days_off=self.days_off | frozenset(days_off),
            working_days=self.working_days | frozenset(working_days),
        )

    def kind(self, day: date) -> DayKind:
        """What *day* is.

        Raises:
            NoRuleInForceError: the calendar has no decree for the year.
        """
        return self._span.kinds[self._index(day)]

    def hours(self, day: date) -> int:
        """Working hours of *day* in the 40-hour, five-day week: 8, 7 or 0."""
        kind = self.kind(day)
        return FULL_DAY_HOURS - (kind is DayKind.SHORTENED) if kind.is_working else 0

    def working_days_through(self, day: date) -> int:
        """Working days from the calendar's first day to *day*, both inclusive."""
        return self._span.through[self._index(day)]

    def _index(self, day: object) -> int:
        if not isinstance(day, date) or isinstance(day, datetime):
            raise TypeError(f"a calendar is asked about a date, not {type(day).__name__}")
        index = day.toordinal() - self._span.first
        if not 0 <= index < len(self._span.kinds):
            raise NoRuleInForceError(day, 0)
        return index

    @cached_property
    def _span(self) -> _Span:
        last = max(self.last_settled_year, self.provisional_through or 0)
        days = [pair for year in range(self.first_year, last + 1) for pair in self._days_of(year)]
        return _laid_out(days)

    def _days_of(self, year: int) -> Iterator[tuple[date, DayKind]]:
        """Every day of *year* with its kind."""
        holidays = {date(year, row.month, row.day): row for row in in_force(self.holidays, on=date(year, 1, 1)).value}
        moves = self._moves_of(year)
        off = self._days_off(year, holidays, moves)
        short = _shortened(off, _eves(year, holidays), moves)
        for day in _every_day(year):
            yield day, off.get(day, DayKind.SHORTENED if day in short else DayKind.WORKING)

    def _moves_of(self, year: int) -> tuple[Move, ...]:
        """Moves decreed for *year* that take a weekly day off of this calendar."""
        if year > self.last_settled_year:
            return ()
        decreed = in_force(self.decrees, on=date(year, 1, 1)).value
        return tuple(move for move in decreed if move.taken_from.weekday() in self.weekend)

    def _days_off(self, year: int, holidays: dict[date, Holiday], moves: tuple[Move, ...]) -> dict[date, DayKind]:
        """Every day off of *year* with its kind."""
        # 1. Weekly days off, then holidays over them.
        off = {day: DayKind.WEEKEND for day in _every_day(year) if day.weekday() in self.weekend}
        off |= dict.fromkeys(holidays, DayKind.HOLIDAY)
        # 2. What the decree moves: a holiday stays one, a plain weekend becomes a working day.
        for move in moves:
            if move.taken_from not in holidays:
                off.pop(move.taken_from, None)
            off[move.given_to] = DayKind.MOVED_DAY_OFF
        # 3. What the law moves by itself, unless the decree has (art. 112 part 2).
        decided = {move.taken_from for move in moves}
        for day, holiday in sorted(holidays.items()):
            if day.weekday() in self.weekend and not holiday.moved_by_decree and day not in decided:
                off[_next_free(day, off)] = DayKind.MOVED_DAY_OFF
        # 4. The caller's exceptions.
        off |= {day: DayKind.MOVED_DAY_OFF for day in self.days_off if day.year == year and day not in off}
        return {day: kind for day, kind in off.items() if day not in self.working_days}


def _whole_year(row: Dated[tuple[Move, ...]]) -> int:
    """The year that *row* covers from its first day to its last; 0 when it covers anything else."""
    if row.since is None or row.until is None:
        return 0
    year = row.since.year
    return year if (row.since, row.until) == (date(year, 1, 1), date(year, 12, 31)) else 0


def _next_free(day: date, off: dict[date, DayKind]) -> date:
    """The first day after *day* that is not off."""
    day += _DAY
    while day in off:
        day += _DAY
    return day


def _every_day(year: int) -> Iterator[date]:
    """The days of *year* in order."""
    return map(date.fromordinal, range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1))


def _eves(year: int, holidays: Iterable[date]) -> frozenset[date]:
    """Days of *year* directly before a holiday; 31 December stands before the holiday of 1 January."""
    new_year = date(year, 1, 1)
    return frozenset(date(year, 12, 31) if day == new_year else day - _DAY for day in holidays)


def _shortened(off: dict[date, DayKind], eves: frozenset[date], moves: tuple[Move, ...]) -> frozenset[date]:
    """Working days an hour shorter: eves of holidays, and days off worked in exchange for such an eve (art. 95)."""
    exchanged = {move.taken_from for move in moves if move.given_to in eves}
    return frozenset(day for day in eves | exchanged if day not in off)


def _laid_out(days: list[tuple[date, DayKind]]) -> _Span:
    """Days, in order and without a gap, as running counts."""
    through, count = array("H"), 0
    for _, kind in days:
        count += kind.is_working
        through.append(count)
    working = tuple(day for day, kind in days if kind.is_working)
    return _Span(days[0][0].toordinal(), tuple(kind for _, kind in days), through, working)


RUSSIA: Final = Calendar(name="Russia, five-day week", holidays=HOLIDAYS, decrees=DECREES)
"""The production calendar of the five-day week."""
RUSSIA_SIX_DAYS: Final = replace(RUSSIA, name="Russia, six-day week", weekend=frozenset({_SUNDAY}))
"""The production calendar of the six-day week: a decree that takes a Saturday has nothing to take from it."""


def is_working_day(day: date, *, calendar: Calendar = RUSSIA) -> bool:
    """True when *day* is worked, in full or an hour shorter.

    >>> is_working_day(date(2026, 11, 4)), is_working_day(date(2024, 11, 2))
    (False, True)

    Raises:
        NoRuleInForceError: the calendar has no decree for the year.
    """
    return calendar.kind(day).is_working


def add_working_days(start: date, days: int, *, calendar: Calendar = RUSSIA) -> date:
    """The *days*-th working day after *start*; the count begins on the next day (Civil Code art. 191).

    >>> add_working_days(date(2026, 11, 23), 7)
    datetime.date(2026, 12, 2)

    Args:
        start: day of the event from which the term runs; it may be a day off.
        days: 0 to `LONGEST_TERM_DAYS`; 0 gives *start* itself, or the first working day after it when it is off.
        calendar: which days count.

    Raises:
        InvalidValueError: ``calendar_days_out_of_range``.
        NoRuleInForceError: the calendar has no decree for a year that the term reaches.
    """
    _checked_length(days)
    index = calendar._index(start)  # noqa: SLF001 - the calendar and its counting are one module
    span = calendar._span  # noqa: SLF001 - the same
    rank = span.through[index] + days - 1
    if days == 0 and not span.kinds[index].is_working:
        rank += 1
    if rank >= len(span.working):
        raise NoRuleInForceError(date.fromordinal(span.first + len(span.kinds)), 0)
    return span.working[rank]


def add_working_days_to_all(starts: Iterable[date], days: int, *, calendar: Calendar = RUSSIA) -> list[date]:
    """`add_working_days` for a whole column of days at once, several times faster than one by one.

    >>> add_working_days_to_all([date(2026, 11, 23), date(2026, 12, 31)], 1)
    [datetime.date(2026, 11, 24), datetime.date(2027, 1, 11)]

    Raises:
        InvalidValueError: ``calendar_days_out_of_range``.
        NoRuleInForceError: the calendar has no decree for a year that a term reaches.
    """
    column = list(starts)
    _checked_length(days)
    if not column or days == 0 or set(map(type, column)) != {date}:
        return [add_working_days(start, days, calendar=calendar) for start in column]
    # The ends of the column bound everything in it, so no day inside needs a check of its own.
    for start in (min(column), max(column)):
        add_working_days(start, days, calendar=calendar)
    first, _, through, working = calendar._span  # noqa: SLF001 - the calendar and its counting are one module
    return [working[through[start.toordinal() - first] + days - 1] for start in column]


def count_working_days(after: date, through: date, *, calendar: Calendar = RUSSIA) -> int:
    """Working days later than *after* and not later than *through*; negative when *through* is the earlier one.

    >>> count_working_days(date(2026, 11, 23), date(2026, 12, 2))
    7

    Raises:
        NoRuleInForceError: the calendar has no decree for a year of either day.
    """
    return calendar.working_days_through(through) - calendar.working_days_through(after)


def next_working_day(day: date, *, calendar: Calendar = RUSSIA) -> date:
    """*day* when it is worked, else the first working day after it (Civil Code art. 193)."""
    return add_working_days(day, 0, calendar=calendar)


def _checked_length(days: object) -> None:
    if not isinstance(days, int) or isinstance(days, bool):
        raise TypeError(f"days are counted in int, not {type(days).__name__}")
    if not 0 <= days <= LONGEST_TERM_DAYS:
        raise InvalidValueError(StatusReason.CALENDAR_DAYS_OUT_OF_RANGE, {"limit": LONGEST_TERM_DAYS})
