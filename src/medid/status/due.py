"""By which day something must be done.

Owns: the ledger of suspensions, and `deadline`.
Refuses to know: the terms (`medid.status.term_table`), today's date, and how a case came into its state.
Invariants: a term is that of the day on which the case was opened; a deadline moves only by a recorded event; an answer
that rests on a year without a decree says so or is not given.

Source: each term cites its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from medid.rules import Dated, InvalidValueError, Language, Source, Text, in_force
from medid.status.case import Actor, Case, Entry
from medid.status.counting import (
    CIVIL_CODE,
    Counting,
    Unit,
    add_term,
    days_between,
    end_of,
    local_day,
    moved,
    received_day,
    require_zone,
)
from medid.status.reasons import StatusReason
from medid.status.term import Term
from medid.status.term_table import TERMS

_CLOCK_UNITS: Final = MappingProxyType({Unit.HOUR: timedelta(hours=1), Unit.MINUTE: timedelta(minutes=1)})


@dataclass(frozen=True, slots=True)
class Suspension:
    """A stretch of time that a term leaves out.

    Attributes:
        since: moment of the event that suspended it.
        until: moment of the event that resumed it; the moment asked about while it is still suspended.
        event: code of the event that suspended it.
        days: whole units left out, working or calendar days; 0 for a term of hours.
    """

    since: datetime
    until: datetime
    event: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last day of a running term.

    Attributes:
        term: code of the term.
        rule: id of the rule that it carries out.
        label: what must be done.
        owed_by: who must do it.
        unit: what the term is counted in.
        started: day of the event from which it runs.
        earliest: day on which the shortest term ends; None when the source names only the longest.
        date: last day.
        expires_at: first moment after the term.
        extended: True when a recorded event gave a later day.
        suspensions: what was left out, oldest first.
        provisional: True when a year without a decree was counted by the law alone.
        overdue: True when the moment asked about is not before `expires_at`.
        remaining: whole units left after the day asked about; 0 on the last day and when overdue.
        reading: how the source was understood.
        source: where the term stands.
        counted_by: articles by which its days are counted; none for a term of hours.
    """

    term: str
    rule: str
    label: Text
    owed_by: Actor
    unit: Unit
    started: date
    earliest: date | None
    date: date
    expires_at: datetime
    extended: bool
    suspensions: tuple[Suspension, ...]
    provisional: bool
    overdue: bool
    remaining: int
    reading: Text
    source: Source
    counted_by: tuple[Source, ...] = ()

    def as_json(self, language: Language = "ru") -> dict[str, Any]:
        """The deadline in one language, days and moments in ISO 8601."""
        return {
            "term": self.term,
            "rule": self.rule,
            "label": self.label.inside(language),
            "owed_by": self.owed_by.value,
            "unit": self.unit.value,
            "started": self.started.isoformat(),
            "earliest": self.earliest.isoformat() if self.earliest is not None else None,
            "date": self.date.isoformat(),
            "expires_at": self.expires_at.isoformat(),
            "extended": self.extended,
            "suspended_days": sum(suspension.days for suspension in self.suspensions),
            "provisional": self.provisional,
            "overdue": self.overdue,
            "remaining": self.remaining,
            "reading": self.reading.inside(language),
            "source": str(self.source),
            "counted_by": [str(cite) for cite in self.counted_by],
        }


def deadline(case: Case, *, at: datetime, counting: Counting = CIVIL_CODE) -> Deadline | None:
    """The deadline that comes first among the running terms of *case*; None when none runs.

    Raises:
        TypeError: *at* is not a datetime.
        InvalidValueError: ``time_without_zone``, ``time_went_back`` (*at* is before the last event), ``zone_unknown``.
        NoRuleInForceError: the calendar has no decree for a year that the term reaches.
    """
    return min(deadlines(case, at=at, counting=counting), key=lambda found: found.expires_at, default=None)


def deadlines(case: Case, *, at: datetime, counting: Counting = CIVIL_CODE) -> tuple[Deadline, ...]:
    """Every running term of *case* with its last day.

    Raises:
        TypeError: *at* is not a datetime.
        InvalidValueError: as `deadline`.
        NoRuleInForceError: as `deadline`.
    """
    require_zone(at)
    if at < case.changed_at:
        raise InvalidValueError(StatusReason.TIME_WENT_BACK)
    opened = local_day(case.opened_at, zone=counting.zone)
    running = (in_force(rows, on=opened) for rows in TERMS.get(case.machine, ()))
    found = (
        _deadline(row, row.value.maximum, case, at, counting)
        for row in running
        if row.value.maximum is not None and case.state in row.value.runs_in
    )
    return tuple(one for one in found if one is not None)


def ledger(case: Case, term: Term, *, at: datetime, counting: Counting = CIVIL_CODE) -> tuple[Suspension, ...]:
    """What *term* leaves out of the time of *case* up to the moment *at*, oldest first.

    A suspended day is one after the day that suspended the term, up to and including the day that resumed it.

    Raises:
        InvalidValueError: ``time_without_zone``, ``zone_unknown``.
        NoRuleInForceError: the calendar has no decree for a year concerned.
    """
    require_zone(at)
    return tuple(_suspensions(_since_start(case, term), term, at, counting))


def _deadline(row: Dated[Term], maximum: int, case: Case, at: datetime, counting: Counting) -> Deadline | None:
    """The deadline of one term of *maximum* units; None when the event from which it runs has not happened."""
    term, entries = row.value, _since_start(case, row.value)
    if not entries:
        return None
    started = received_day(entries[0].at, counting=counting)
    suspensions = tuple(_suspensions(entries, term, at, counting))
    last, expires_at = _end(term, maximum, entries[0].at, started, suspensions, counting)
    extended = max((day for entry in entries if (day := _extension(entry, term)) is not None), default=last)
    is_extended = extended > last
    if is_extended:
        last = moved(extended, counting=counting)
        expires_at = end_of(last, counting=counting)
    return Deadline(
        term=term.code,
        rule=term.rule,
        label=term.label,
        owed_by=term.owed_by,
        unit=term.unit,
        started=started,
        earliest=_earliest(term, started, suspensions, counting),
        date=last,
        expires_at=expires_at,
        extended=is_extended,
        suspensions=suspensions,
        provisional=counting.calendar.is_provisional(last),
        overdue=at >= expires_at,
        remaining=_remaining(term, at, last, expires_at, counting),
        reading=term.reading,
        source=row.cite,
        counted_by=counting.cites if term.unit.is_days else (),
    )


def _since_start(case: Case, term: Term) -> tuple[Entry, ...]:
    """The entries from the event on which *term* began; none when it has not begun."""
    begun, settled = None, False
    for index, entry in enumerate(case.history):
        kind = entry.event.kind
        if kind in term.starts_on:
            begun, settled = index, False
        elif kind in term.settled_by:
            settled = True
        elif kind in term.restarts_on and not settled:
            begun = index
    return case.history[begun:] if begun is not None else ()


def _suspensions(entries: tuple[Entry, ...], term: Term, at: datetime, counting: Counting) -> Iterator[Suspension]:
    """Stretches that *entries* spend in states in which *term* stands still, the last one open until *at*."""
    opened: Entry | None = None
    for entry in entries:
        suspended = entry.state in term.suspended_in
        if suspended and opened is None:
            opened = entry
        elif not suspended and opened is not None:
            yield _suspension(opened, entry.at, term, counting)
            opened = None
    if opened is not None:
        yield _suspension(opened, at, term, counting)


def _suspension(opened: Entry, until: datetime, term: Term, counting: Counting) -> Suspension:
    days = 0
    if term.unit.is_days:
        first, last = local_day(opened.at, zone=counting.zone), received_day(until, counting=counting)
        days = days_between(first, last, term.unit, counting=counting)
    return Suspension(opened.at, until, str(opened.event.kind), days)


def _end(
    term: Term, maximum: int, begun: datetime, started: date, suspensions: tuple[Suspension, ...], counting: Counting
) -> tuple[date, datetime]:
    """Last day and first moment after the longest term, extensions aside."""
    if term.unit.is_days:
        last = add_term(started, maximum + _days_left_out(suspensions), term.unit, counting=counting)
        return last, end_of(last, counting=counting)
    left_out = sum((suspension.until - suspension.since for suspension in suspensions), timedelta())
    expires_at = begun + maximum * _CLOCK_UNITS[term.unit] + left_out
    return local_day(expires_at, zone=counting.zone), expires_at


def _earliest(term: Term, started: date, suspensions: tuple[Suspension, ...], counting: Counting) -> date | None:
    """The day on which the shortest term ends."""
    if term.minimum is None or not term.unit.is_days:
        return None
    return add_term(started, term.minimum + _days_left_out(suspensions), term.unit, counting=counting)


def _days_left_out(suspensions: tuple[Suspension, ...]) -> int:
    return sum(suspension.days for suspension in suspensions)


def _extension(entry: Entry, term: Term) -> date | None:
    """The last day that *entry* sets for *term*; None when it sets none."""
    return entry.event.day if entry.event.kind in term.extended_by else None


def _remaining(term: Term, at: datetime, last: date, expires_at: datetime, counting: Counting) -> int:
    """Whole days after the day, or hours and minutes after the moment, *at*."""
    if at >= expires_at:
        return 0
    if not term.unit.is_days:
        return (expires_at - at) // _CLOCK_UNITS[term.unit]
    return max(0, days_between(local_day(at, zone=counting.zone), last, term.unit, counting=counting))
