"""Working days of the Russian production calendar (производственный календарь).

Owns: `Calendar`, which lays rows out over days, and counting by it.
Refuses to know: the rows (`medid.status.calendar_table`), today's date, and which terms the law sets.
Invariants: a year without a decree has no answer unless the caller asks for a provisional one; days off that the law
itself moves are derived, only what a decree decided is a row; counting takes the same time for 1 day and for 1 000.

Source: Labour Code art. 91, 95, 111, 112; Civil Code art. 191; the decrees in `DECREES`.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final, NamedTuple

from medid.rules import Confidence, Dated, InvalidValueError, NoRuleInForceError, Source, in_force
from medid.status.calendar_table import (
    DECREES,
    HOLIDAYS,
    LABOUR_CODE,
    DayKind,
    Holiday,
    LocalDays,
    Move,
    Statute,
)
from medid.status.reasons import StatusReason

_DAY: Final = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6

LONGEST_TERM_DAYS: Final = 10_000
"""Most days that one term may count; a longer one is refused."""
LONGEST_FORECAST_YEARS: Final = 50
"""How many years past the last decree a provisional calendar may reach."""
FULL_DAY_HOURS: Final = 8
"""Hours of a working day in the 40-hour, five-day week."""


class _Why(NamedTuple):
    """What a day is, and where that stands."""

    kind: DayKind
    basis: Source


class _Span(NamedTuple):
    """Days of a calendar laid out for counting.

    Attributes:
        first: proleptic Gregorian ordinal of the first day.
        kinds: of each day.
        bases: source of the kind of each day.
        through: how many working days there are up to and including each day.
        working: all working days in order.
    """

    first: int
    kinds: tuple[DayKind, ...]
    bases: tuple[Source, ...]
    through: "array[int]"
    working: tuple[date, ...]


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """Which days are working days.

    Attributes:
        name: of the calendar.
        holidays: dated lists of holidays.
        decrees: moved days off, a row for each calendar year, years without a gap.
        statute: where the rest of the rules stands.
        weekend: weekly days off; Monday is 0.
        local: exceptions of a region or an organisation; of several that speak of a day, one that it is worked decides.
        provisional_through: last year answered by the law alone, without a decree; None to answer no such year.
    """

    name: str
    holidays: tuple[Dated[tuple[Holiday, ...]], ...]
    decrees: tuple[Dated[tuple[Move, ...]], ...]
    statute: Statute = LABOUR_CODE
    weekend: frozenset[int] = frozenset({_SATURDAY, _SUNDAY})
    local: tuple[Dated[LocalDays], ...] = ()
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

    @property
    def first_day(self) -> date:
        """First day that is answered."""
        return date.fromordinal(self._span.first)

    @property
    def last_day(self) -> date:
        """Last day that is answered."""
        return date.fromordinal(self._span.first + len(self._span.kinds) - 1)

    @property
    def working_days(self) -> tuple[date, ...]:
        """All working days in order."""
        return self._span.working

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
        """The same calendar with the exceptions of an organisation, which is its own source for them.

        A day in both is worked. For a region, whose exceptions a law makes, see `overlaid`.
        """
        own = LocalDays(days_off=frozenset(days_off), worked=frozenset(working_days))
        return self.overlaid(name, [Dated(value=own, cite=Source(name, confidence=Confidence.COMPUTED))])

    def overlaid(self, name: str, rows: Iterable[Dated[LocalDays]]) -> "Calendar":
        """The same calendar with exceptions that have days in force and a source: holidays of a region.

        No day off is moved for an exception, and the day before it is not shortened.
        """
        return replace(self, name=name, local=(*self.local, *rows))

    def kind(self, day: date) -> DayKind:
        """What *day* is.

        Raises:
            NoRuleInForceError: the calendar has no decree for the year.
        """
        return self._span.kinds[self._index(day)]

    def basis(self, day: date) -> Source:
        """Where it stands that *day* is what it is: the article, the decree or the caller's own source.

        Raises:
            NoRuleInForceError: the calendar has no decree for the year.
        """
        return self._span.bases[self._index(day)]

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

    def _days_of(self, year: int) -> Iterator[tuple[date, _Why]]:
        """Every day of *year* with its kind and the source of it."""
        holidays = in_force(self.holidays, on=date(year, 1, 1))
        named = {date(year, row.month, row.day): row for row in holidays.value}
        moves, decree = self._moves_of(year)
        off = self._days_off(year, named, holidays.cite, moves, decree)
        worked = {move.taken_from: decree for move in moves} | self._local(year, lambda days: days.worked)
        short = _shortened(off, _eves(year, named), moves)
        for day in _every_day(year):
            basis = worked.get(day, self.statute.shortened if day in short else self.statute.week)
            yield day, off.get(day, _Why(DayKind.SHORTENED if day in short else DayKind.WORKING, basis))

    def _moves_of(self, year: int) -> tuple[tuple[Move, ...], Source]:
        """Moves decreed for *year* that take a weekly day off of this calendar, and the decree."""
        if year > self.last_settled_year:
            return (), self.statute.week
        row = in_force(self.decrees, on=date(year, 1, 1))
        return tuple(move for move in row.value if move.taken_from.weekday() in self.weekend), row.cite

    def _days_off(
        self, year: int, holidays: Mapping[date, Holiday], cite: Source, moves: tuple[Move, ...], decree: Source
    ) -> dict[date, _Why]:
        """Every day off of *year*; *cite* is the source of *holidays*, *decree* that of *moves*."""
        # 1. Weekly days off, then holidays over them.
        weekend = _Why(DayKind.WEEKEND, self.statute.week)
        off = {day: weekend for day in _every_day(year) if day.weekday() in self.weekend}
        off |= dict.fromkeys(holidays, _Why(DayKind.HOLIDAY, cite))
        # 2. What the decree moves: a holiday stays one, a plain weekend becomes a working day.
        for move in moves:
            if move.taken_from not in holidays:
                off.pop(move.taken_from, None)
            off[move.given_to] = _Why(DayKind.MOVED_DAY_OFF, decree)
        # 3. What the law moves by itself, unless the decree has (art. 112 part 2).
        decided = {move.taken_from for move in moves}
        for day, holiday in sorted(holidays.items()):
            if day.weekday() in self.weekend and not holiday.moved_by_decree and day not in decided:
                off[_next_free(day, off)] = _Why(DayKind.MOVED_DAY_OFF, self.statute.moved)
        # 4. The exceptions of a region or an organisation.
        own = self._local(year, lambda days: days.days_off | _yearly(days, year))
        off = {day: _Why(DayKind.LOCAL_DAY_OFF, basis) for day, basis in own.items()} | off
        worked = self._local(year, lambda days: days.worked)
        return {day: why for day, why in off.items() if day not in worked}

    def _local(self, year: int, chosen: Callable[[LocalDays], Iterable[date]]) -> dict[date, Source]:
        """Days of *year* that local exceptions in force on them speak of, with the source of each."""
        return {
            day: row.cite for row in self.local for day in chosen(row.value) if day.year == year and row.covers(day)
        }


def _whole_year(row: Dated[tuple[Move, ...]]) -> int:
    """The year that *row* covers from its first day to its last; 0 when it covers anything else."""
    if row.since is None or row.until is None:
        return 0
    year = row.since.year
    return year if (row.since, row.until) == (date(year, 1, 1), date(year, 12, 31)) else 0


def _next_free(day: date, off: Mapping[date, object]) -> date:
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


def _yearly(days: LocalDays, year: int) -> frozenset[date]:
    """The yearly days off that *year* has; 29 February only in a leap year."""
    return frozenset(day for day in _every_day(year) if (day.month, day.day) in days.yearly)


def _shortened(off: Mapping[date, object], eves: frozenset[date], moves: tuple[Move, ...]) -> frozenset[date]:
    """Working days an hour shorter: eves of holidays, and days off worked in exchange for such an eve (art. 95)."""
    exchanged = {move.taken_from for move in moves if move.given_to in eves}
    return frozenset(day for day in eves | exchanged if day not in off)


def _laid_out(days: list[tuple[date, _Why]]) -> _Span:
    """Days, in order and without a gap, as running counts."""
    through, count = array("H"), 0
    for _, why in days:
        count += why.kind.is_working
        through.append(count)
    working = tuple(day for day, why in days if why.kind.is_working)
    kinds, bases = tuple(why.kind for _, why in days), tuple(why.basis for _, why in days)
    return _Span(days[0][0].toordinal(), kinds, bases, through, working)


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
    check_length(days)
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
    check_length(days)
    if not column or days == 0 or set(map(type, column)) != {date}:
        return [add_working_days(start, days, calendar=calendar) for start in column]
    # The ends of the column bound everything in it, so no day inside needs a check of its own.
    for start in (min(column), max(column)):
        add_working_days(start, days, calendar=calendar)
    span = calendar._span  # noqa: SLF001 - the calendar and its counting are one module
    first, through, working = span.first, span.through, span.working
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


def check_length(days: object) -> None:
    """Refuse a number of days that no term counts.

    Raises:
        TypeError: *days* is not an int.
        InvalidValueError: ``calendar_days_out_of_range``.
    """
    if not isinstance(days, int) or isinstance(days, bool):
        raise TypeError(f"days are counted in int, not {type(days).__name__}")
    if not 0 <= days <= LONGEST_TERM_DAYS:
        raise InvalidValueError(StatusReason.CALENDAR_DAYS_OUT_OF_RANGE, {"limit": LONGEST_TERM_DAYS})
