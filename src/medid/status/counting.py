"""How days and hours of a term are counted.

Owns: the parameters that Civil Code art. 191–194 leave to other acts, the time zones of Russia, and the day on which a
moment falls there.
Refuses to know: which term the law sets for what.
Invariants: a moment belongs to a day only together with a time zone; the end of a term is the first moment after it.

Source: Civil Code art. 191 (the first day), 193 (a last day that is off), 194 (the last hour).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from medid.rules import InvalidValueError, NoRuleInForceError, Source, Text
from medid.status import sources
from medid.status.calendar import (
    RUSSIA,
    Calendar,
    add_working_days,
    check_length,
    count_working_days,
    next_working_day,
)
from medid.status.case import Labelled
from medid.status.reasons import StatusReason

MOSCOW: Final = "Europe/Moscow"
"""Time zone of the portal."""
RUSSIAN_ZONES: Final = {
    -1: "Europe/Kaliningrad",
    0: MOSCOW,
    1: "Europe/Samara",
    2: "Asia/Yekaterinburg",
    3: "Asia/Omsk",
    4: "Asia/Krasnoyarsk",
    5: "Asia/Irkutsk",
    6: "Asia/Yakutsk",
    7: "Asia/Vladivostok",
    8: "Asia/Magadan",
    9: "Asia/Kamchatka",
}
"""One IANA name for each of the eleven time zones, by hours ahead of Moscow."""


class Unit(Labelled):
    """What a term is counted in."""

    WORKING_DAY = "working_day", Text("working days", "рабочие дни")
    CALENDAR_DAY = "calendar_day", Text("calendar days", "календарные дни")
    HOUR = "hour", Text("hours", "часы")
    MINUTE = "minute", Text("minutes", "минуты")

    @property
    def is_days(self) -> bool:
        """True for a unit that is counted by the calendar, False for one that is counted by the clock."""
        return self in {Unit.WORKING_DAY, Unit.CALENDAR_DAY}


class FirstDay(StrEnum):
    """From which day a term is counted."""

    NEXT = "next"
    """The day after the event (art. 191)."""
    SAME = "same"
    """The day of the event."""

    @property
    def cite(self) -> Source | None:
        """Where it stands in the Civil Code; None for what another act must say."""
        return sources.CIVIL_TERM_START if self is FirstDay.NEXT else None


class LastDay(StrEnum):
    """What becomes of a term whose last day is off."""

    MOVED = "moved"
    """It ends on the next working day (art. 193)."""
    KEPT = "kept"
    """It ends on that day."""

    @property
    def cite(self) -> Source | None:
        """Where it stands in the Civil Code; None for what another act must say."""
        return sources.CIVIL_TERM_END if self is LastDay.MOVED else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How a term is counted.

    Attributes:
        calendar: which days are working days.
        zone: IANA name of the time zone in which days begin and end.
        first_day: from which day days are counted.
        last_day: what becomes of a last day that is off.
        closes_at: hour of the last day at which the office closes; None for the end of the day (art. 194).
        receives_until: hour after which what arrives counts as received on the next working day; None when the portal
            receives at any hour of any day.
    """

    calendar: Calendar = RUSSIA
    zone: str = MOSCOW
    first_day: FirstDay = FirstDay.NEXT
    last_day: LastDay = LastDay.MOVED
    closes_at: time | None = None
    receives_until: time | None = None

    @property
    def cites(self) -> tuple[Source, ...]:
        """The articles by which days are counted: the first day, a last day that is off, the last hour, the week."""
        found = (self.first_day.cite, self.last_day.cite, sources.CIVIL_LAST_HOUR, self.calendar.statute.week)
        return tuple(cite for cite in found if cite is not None)


CIVIL_CODE: Final = Counting()
"""Counting by the Civil Code and the five-day week, in Moscow."""


@cache
def zone_named(name: str) -> ZoneInfo:
    """The time zone *name* of the IANA database.

    Raises:
        InvalidValueError: ``zone_unknown``.
    """
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise InvalidValueError(StatusReason.ZONE_UNKNOWN) from None


def local_day(at: datetime, *, zone: str = MOSCOW) -> date:
    """The calendar day of the moment *at* in *zone*.

    Raises:
        TypeError: *at* is not a datetime.
        InvalidValueError: ``time_without_zone``, ``zone_unknown``.
    """
    require_zone(at)
    return at.astimezone(zone_named(zone)).date()


def received_day(at: datetime, *, counting: Counting = CIVIL_CODE) -> date:
    """The day on which what arrives at the moment *at* counts as received.

    Raises:
        InvalidValueError: ``time_without_zone``, ``zone_unknown``.
        NoRuleInForceError: the calendar has no decree for the year.
    """
    day = local_day(at, zone=counting.zone)
    if counting.receives_until is None:
        return day
    moment = at.astimezone(zone_named(counting.zone)).time()
    late = moment >= counting.receives_until and counting.calendar.kind(day).is_working
    return (
        add_working_days(day, 1, calendar=counting.calendar)
        if late
        else next_working_day(day, calendar=counting.calendar)
    )


def add_term(start: date, length: int, unit: Unit, *, counting: Counting = CIVIL_CODE) -> date:
    """The last day of a term of *length* days whose event falls on *start*.

    Args:
        start: day of the event.
        length: number of days; 0 gives *start*, moved when it is off.
        unit: working or calendar days.
        counting: how they are counted.

    Raises:
        ValueError: *unit* is hours or minutes, which have no days to count.
        InvalidValueError: ``calendar_days_out_of_range``.
        NoRuleInForceError: the calendar has no decree for a year that the term reaches, or no such year exists.
    """
    if not unit.is_days:
        raise ValueError(f"a term of {unit.label.en} has no last day of its own")
    check_length(length)
    try:
        begun = start - timedelta(days=1) if counting.first_day is FirstDay.SAME and length > 0 else start
        last = begun if unit is Unit.WORKING_DAY else begun + timedelta(days=length)
    except OverflowError:
        raise NoRuleInForceError(start, 0) from None
    if unit is Unit.WORKING_DAY:
        return add_working_days(begun, length, calendar=counting.calendar)
    return moved(last, counting=counting)


def moved(day: date, *, counting: Counting = CIVIL_CODE) -> date:
    """*day* as the last one of a term: the next working day when it is off and such days move."""
    return next_working_day(day, calendar=counting.calendar) if counting.last_day is LastDay.MOVED else day


def days_between(after: date, through: date, unit: Unit, *, counting: Counting = CIVIL_CODE) -> int:
    """Days of the kind *unit* later than *after* and not later than *through*."""
    if unit is Unit.WORKING_DAY:
        return count_working_days(after, through, calendar=counting.calendar)
    return (through - after).days


def end_of(day: date, *, counting: Counting = CIVIL_CODE) -> datetime:
    """The first moment after a term whose last day is *day*: midnight, or the hour at which the office closes.

    Raises:
        InvalidValueError: ``zone_unknown``.
    """
    zone = zone_named(counting.zone)
    if counting.closes_at is not None:
        return datetime.combine(day, counting.closes_at, zone)
    return datetime.combine(day + timedelta(days=1), time(), zone)


def require_zone(at: datetime) -> None:
    """Refuse a moment without a time zone.

    Raises:
        TypeError: *at* is not a datetime.
        InvalidValueError: ``time_without_zone``.
    """
    if not is_aware(at):
        raise InvalidValueError(StatusReason.TIME_WITHOUT_ZONE)


def is_aware(at: object) -> bool:
    """True when the moment *at* has a time zone.

    Raises:
        TypeError: *at* is not a datetime.
    """
    if not isinstance(at, datetime):
        raise TypeError(f"a moment is a datetime, not {type(at).__name__}")
    return at.utcoffset() is not None
