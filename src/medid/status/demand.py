"""What rows ask of events and of cases, each as one value.

Owns: the ways to make a `Demand` and a `Condition`, and the codes that several tables ask for.
Refuses to know: any table.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from medid.rules import Reason
from medid.status.calendar import LONGEST_FORECAST_YEARS, RUSSIA
from medid.status.case import Case, Event
from medid.status.counting import Counting, Unit, add_term, end_of, local_day
from medid.status.table import Condition, Demand

PASSWORD: Final = "password"  # noqa: S105 - the code of a step, not a secret
"""Enclosed when a password was set, or given to confirm a change."""
ONE_TIME_CODE: Final = "one_time_code"
"""Enclosed when a one-time code was given."""
SECOND_FACTOR: Final = "second_factor"
"""Enclosed when two-factor authentication was set up."""


def encloses(code: str, reason: Reason) -> Demand:
    """The event encloses *code*."""
    return Demand(lambda _case, event, _at: code in event.enclosed, reason)


def encloses_any(codes: Iterable[str], reason: Reason) -> Demand:
    """The event encloses at least one of *codes*."""
    wanted = frozenset(codes)
    return Demand(lambda _case, event, _at: not wanted.isdisjoint(event.enclosed), reason)


def has_number(reason: Reason) -> Demand:
    """The event gives a number."""
    return Demand(lambda _case, event, _at: event.number != "", reason)


def has_reasons(reason: Reason) -> Demand:
    """The event names at least one reason."""
    return Demand(lambda _case, event, _at: event.reasons != (), reason)


def has_basis(reason: Reason) -> Demand:
    """The event names what it rests on."""
    return Demand(lambda _case, event, _at: event.basis != "", reason)


def has_day(reason: Reason) -> Demand:
    """The event sets a day."""
    return Demand(lambda _case, event, _at: event.day is not None, reason)


def names(particular: str, reason: Reason, *, among: Iterable[str] = ()) -> Demand:
    """The event gives a code for *particular*, one of *among* unless that is empty."""
    known = frozenset(among)

    def is_named(_case: Case, event: Event, _at: datetime) -> bool:
        code = event.particular(particular)
        return code in known if known else code != ""

    return Demand(is_named, reason)


def happened(kind: str, reason: Reason, *, after: Iterable[str] = ()) -> Condition:
    """An event *kind* is recorded, later than the last of the events *after*."""
    reset = frozenset(after)

    def is_recorded(case: Case, _at: datetime) -> bool:
        found = (entry.event.kind for entry in reversed(case.history))
        return next((event == kind for event in found if event == kind or event in reset), False)

    return Condition(is_recorded, reason)


def before_day_of(kinds: Iterable[str], reason: Reason) -> Condition:
    """The day set by the last event of *kinds* has not come yet, in Moscow."""
    setting = tuple(kinds)
    return Condition(lambda case, at: local_day(at) < _day_set_by(case, setting), reason)


def from_day_of(kinds: Iterable[str], reason: Reason) -> Condition:
    """The day set by the last event of *kinds* has come, in Moscow."""
    setting = tuple(kinds)
    return Condition(lambda case, at: local_day(at) >= _day_set_by(case, setting), reason)


def term_over(kind: str, length: int, unit: Unit, reason: Reason) -> Condition:
    """A term of *length* days from the last event *kind* has ended; years without a decree are counted by the law."""

    def is_over(case: Case, at: datetime) -> bool:
        entry = case.last(kind)
        if entry is None:
            return False
        return at >= end_of(add_term(local_day(entry.at), length, unit, counting=_FORECAST))

    return Condition(is_over, reason)


_FORECAST = Counting(calendar=RUSSIA.provisionally(through=RUSSIA.last_settled_year + LONGEST_FORECAST_YEARS))


def _day_set_by(case: Case, kinds: tuple[str, ...]) -> date:
    """The day that the last event of *kinds* set; the end of time when there is none."""
    entry = case.last(*kinds)
    return entry.event.day if entry is not None and entry.event.day is not None else date.max
