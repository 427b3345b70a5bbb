"""Applying events to cases.

Owns: the list of tables, and `start`, `advance`, `allowed`, `replay`.
Refuses to know: what any table says.
Invariants: every function is pure; a refused event says why and leaves the case as it was; `replay` is the fold of
`advance`; a case keeps the version of the rules it began under.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Final

from pydantic import WithJsonSchema

from medid.rules import InvalidValueError, Language, Reason, Text, TransitionError
from medid.status.account import ACCOUNT
from medid.status.appeal import APPEAL
from medid.status.application import APPLICATION
from medid.status.attachment import ATTACHMENT
from medid.status.case import LONGEST_HISTORY_EVENTS, Actor, Case, Entry, Event, EventKind, State
from medid.status.counting import is_aware, require_zone
from medid.status.course import COURSE
from medid.status.data_change import DATA_CHANGE
from medid.status.extract import EXTRACT
from medid.status.identity_confirmation import IDENTITY_CONFIRMATION
from medid.status.passport_renewal import PASSPORT_RENEWAL
from medid.status.reasons import StatusReason
from medid.status.records_access import RECORDS_ACCESS
from medid.status.table import Machine, Transition

MACHINES: Final[tuple[Machine, ...]] = (
    ACCOUNT,
    IDENTITY_CONFIRMATION,
    APPLICATION,
    ATTACHMENT,
    APPEAL,
    RECORDS_ACCESS,
    DATA_CHANGE,
    PASSPORT_RENEWAL,
    COURSE,
    EXTRACT,
)
"""Every version of every table; the last version of a name is the one new cases begin under."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step that is open to an actor.

    Attributes:
        event: its code in the table.
        actor: who may take it.
        label: what it is called on a screen.
        target: the state it leads to.
        demands: reasons with which it is refused when the event does not bring what is demanded.
    """

    event: EventKind
    actor: Actor
    label: Text
    target: State
    demands: tuple[Annotated[Reason, WithJsonSchema({"type": "string"})], ...]

    def as_json(self, language: Language = "ru") -> dict[str, Any]:
        """The step in one language."""
        return {
            "event": self.event.value,
            "actor": self.actor.value,
            "label": self.label.inside(language),
            "target": self.target.value,
            "demands": [reason.value for reason in self.demands],
        }


@cache
def machine_named(name: str, version: int | None = None) -> Machine:
    """The table *name* in its last version, or in *version*.

    Raises:
        InvalidValueError: ``machine_unknown``, ``machine_version_unknown``.
    """
    named = [table for table in MACHINES if table.name == name]
    if not named:
        raise InvalidValueError(StatusReason.MACHINE_UNKNOWN)
    found = [table for table in named if version in {None, table.version}]
    if not found:
        raise InvalidValueError(StatusReason.MACHINE_VERSION_UNKNOWN)
    return found[-1]


def start(name: str, event: Event | None = None, *, at: datetime, version: int | None = None) -> Case:
    """A case of the table *name* that has just been opened.

    Args:
        name: of the table.
        event: the opening event; None for the bare one, caused by whoever may.
        at: its moment.
        version: of the table; None for the last one.

    Raises:
        InvalidValueError: ``machine_unknown``, ``machine_version_unknown``.
        TransitionError: ``time_without_zone``, ``event_not_first``, ``event_actor_not_permitted`` or a demand's reason.
    """
    table = machine_named(name, version)
    opening = table.opening
    told = event or Event(opening.event, min(opening.actors))
    unborn = Case(table.name, table.version, table.initial, ())
    if told.kind != opening.event:
        raise _refused(StatusReason.EVENT_NOT_FIRST, unborn, told)
    return _applied(unborn, opening, told, at)


def advance(case: Case, event: Event, *, at: datetime) -> Case:
    """*case* after *event*; *case* itself is unchanged.

    >>> from datetime import UTC
    >>> moment = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    >>> draft = start("application", at=moment)
    >>> advance(draft, Event("sign", Actor.APPLICANT), at=moment).state.value
    'signed'

    Raises:
        TypeError: *at* is not a datetime.
        InvalidValueError: the case names a table or version that does not exist.
        TransitionError: ``time_without_zone``, ``event_repeated``, ``time_went_back``, ``event_unknown``,
            ``event_after_end``, ``event_not_allowed``, ``event_actor_not_permitted``, ``record_full``, or the reason of
            a condition or demand of the row; the first that applies, in this order.
    """
    table = machine_named(case.machine, case.version)
    row = table.table.get((case.state, event.kind))
    if row is None:
        _check_order(case, event, at)
        raise _refused(_why_absent(table, case, event), case, event)
    return _applied(case, row, event, at)


def allowed(case: Case, *, actor: Actor, at: datetime) -> tuple[Step, ...]:
    """The steps open to *actor* at the moment *at*, in the order of the table.

    A step that is listed may still be refused for what its event does not bring; `Step.demands` says what that is.

    Raises:
        InvalidValueError: ``time_without_zone``, or the case names a table or version that does not exist.
    """
    require_zone(at)
    leaving = machine_named(case.machine, case.version).leaving[case.state]
    return tuple(
        Step(row.event, actor, row.event.label, row.target, tuple(demand.reason for demand in row.demands))
        for row in leaving
        if actor in row.actors and all(condition.holds(case, at) for condition in row.conditions)
    )


def replay(events: Iterable[Entry], *, name: str = APPLICATION.name, version: int | None = None) -> Case:
    """The case that *events* lead to, beginning with its opening event; equal to folding `advance` over them.

    Args:
        events: entries of a record; their states are not trusted, they are found again.
        name: of the table.
        version: of the table; None for the last one.

    Raises:
        InvalidValueError: ``machine_unknown``, ``machine_version_unknown``, ``record_empty``.
        TransitionError: an event is refused, as by `advance`.
    """
    entries = iter(events)
    first = next(entries, None)
    if first is None:
        raise InvalidValueError(StatusReason.RECORD_EMPTY)
    case = start(name, first.event, at=first.at, version=version)
    for entry in entries:
        case = advance(case, entry.event, at=entry.at)
    return case


def _applied(case: Case, row: Transition, event: Event, at: datetime) -> Case:
    """*case* after the event of *row*, when everything the row asks for is there."""
    if event.id or not _is_later(at, case.history):
        _check_order(case, event, at)
    reason = _objection(case, row, event, at)
    if reason is not None:
        raise _refused(reason, case, event)
    return Case(case.machine, case.version, row.target, (*case.history, Entry(at, event, row.target)))


def _is_later(at: datetime, history: tuple[Entry, ...]) -> bool:
    """True when *at* is later than the whole of *history*, so that neither order nor repetition is in question."""
    try:
        return at > history[-1].at
    except (IndexError, TypeError):
        # Nothing to compare with, or a moment without a zone, which no moment with a zone is compared to.
        return False


def _check_order(case: Case, event: Event, at: datetime) -> None:
    """Refuse a moment without zone, a repetition and a clock that went back, in this order."""
    if not is_aware(at):
        raise _refused(StatusReason.TIME_WITHOUT_ZONE, case, event)
    if not case.history:
        return
    if _is_repeated(case, event, at):
        raise _refused(StatusReason.EVENT_REPEATED, case, event)
    if at < case.history[-1].at:
        raise _refused(StatusReason.TIME_WENT_BACK, case, event)


def _is_repeated(case: Case, event: Event, at: datetime) -> bool:
    """True when the record has an event of the same id, or the very same event of the same moment."""
    if event.id:
        return any(entry.event.id == event.id for entry in case.history)
    return any(entry.at == at and entry.event == event for entry in case.history)


def _objection(case: Case, row: Transition, event: Event, at: datetime) -> Reason | None:
    """Why *row* does not let *event* pass; None when it does."""
    if event.actor not in row.actors:
        return StatusReason.EVENT_ACTOR_NOT_PERMITTED
    if len(case.history) >= LONGEST_HISTORY_EVENTS:
        return StatusReason.RECORD_FULL
    for condition in row.conditions:
        if not condition.holds(case, at):
            return condition.reason
    for demand in row.demands:
        if not demand.holds(case, event, at):
            return demand.reason
    return None


def _why_absent(table: Machine, case: Case, event: Event) -> StatusReason:
    """Why the table has no row for the event in the present state."""
    if event.kind not in set(table.events):
        return StatusReason.EVENT_UNKNOWN
    return StatusReason.EVENT_AFTER_END if case.state in table.terminal else StatusReason.EVENT_NOT_ALLOWED


def _refused(reason: Reason, case: Case, event: Event) -> TransitionError:
    """The error; an unknown event is not repeated in it, because it may hold anything."""
    known = {row.event.value for row in machine_named(case.machine, case.version).transitions}
    name = str(event.kind) if event.kind in known else "unknown"
    return TransitionError(reason, state=case.state.value, event=name)
