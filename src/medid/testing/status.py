"""Cases for the tests of services that keep them: strategies, and a state machine that walks a table.

Owns: events that bring everything a row may demand, random walks through a table, and the laws that every walk keeps.
Refuses to know: how a service stores cases; it subclasses the machine and adds its own rules.
Invariant: everything drawn is synthetic.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Final, NamedTuple

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from medid.rules import Reason, TransitionError
from medid.status import (
    MACHINES,
    Actor,
    Case,
    Event,
    Machine,
    StatusReason,
    advance,
    allowed,
    case_as_json,
    case_from_json,
    deadlines,
    machine_named,
    replay,
    start,
)

FIRST_MOMENT: Final = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)
"""When walks begin, so that a walk of a few months stays in years that have a decree."""

_ENCLOSED: Final = frozenset(
    [
        "consent",
        "password",
        "one_time_code",
        "second_factor",
        "diploma",
        "certificate",
        "specialist_id",
        "terms",
        "passport",
        "snils",
        "employee_id",
        "right_to_work",
        "applicant",
        "description",
        "attachments",
        "demand",
        "substance",
        "proofs",
        "result",
        "complete_profile",
        "confirmed_rights",
        "linked_phone",
        "linked_email",
    ]
)
_PARTICULARS: Final = (
    ("kind", "employment"),
    ("problem", "access_error"),
    ("role", "doctor"),
    ("department", "department-1"),
    ("block", "contacts"),
    ("cause", "replaced"),
    ("course", "course-1"),
    ("since", "2026-01-01"),
    ("until", "2026-06-30"),
    ("purpose", "employer"),
)


def complete_event(kind: str, actor: Actor, *, case: Case | None = None, at: datetime = FIRST_MOMENT) -> Event:
    """An event that brings everything that any row may demand.

    Args:
        kind: its code.
        actor: who causes it.
        case: the case it will be applied to; None for an opening event.
        at: its moment; the day that it sets lies a week after it, and after every day set before.
    """
    days = [entry.event.day for entry in case.history] if case is not None else []
    latest = max((day for day in days if day is not None), default=at.date())
    return Event(
        kind=kind,
        actor=actor,
        number=case.number or "N-1" if case is not None else "N-1",
        basis=case.number or "B-1" if case is not None else "B-1",
        reasons=("peak_load",),
        enclosed=_ENCLOSED,
        day=max(latest, at.date()) + timedelta(days=7),
        particulars=_PARTICULARS,
    )


def opened(table: Machine, *, at: datetime = FIRST_MOMENT) -> Case:
    """A case of *table* that has just been opened with everything its opening may demand."""
    opening = table.opening
    return start(
        table.name,
        complete_event(opening.event, min(opening.actors), at=at),
        at=at,
        version=table.version,
    )


@st.composite
def cases(draw: st.DrawFn, name: str = "application", *, longest: int = 12) -> Case:
    """Cases of the table *name* after up to *longest* steps that were open to somebody."""
    case = opened(machine_named(name))
    for _ in range(draw(st.integers(0, longest))):
        at = case.changed_at + timedelta(minutes=draw(st.integers(0, 10_000)))
        steps = [step for actor in Actor for step in allowed(case, actor=actor, at=at)]
        if not steps:
            break
        step = draw(st.sampled_from(steps))
        case = advance(case, complete_event(step.event, step.actor, case=case, at=at), at=at)
    return case


class RefusedStep(NamedTuple):
    """A step that must be refused.

    Attributes:
        case: the case before it, which it must leave as it is.
        event: the event.
        at: its moment.
        reason: code of the reason.
    """

    case: Case
    event: Event
    at: datetime
    reason: str


def refused_steps(name: str = "application", *, longest: int = 12) -> st.SearchStrategy[RefusedStep]:
    """Cases of the table *name* with one step that must be refused, each for the reason that follows from the table.

    Args:
        name: of the table.
        longest: most steps before the refused one.
    """
    options = cases(name, longest=longest).map(lambda case: tuple(_refused_steps_of(case)))
    return options.flatmap(st.sampled_from)


def _refused_steps_of(case: Case) -> Iterator[RefusedStep]:
    """One step for each reason that may be met in the state of *case*, and one for each row that demands something."""
    table, last, at = machine_named(case.machine, case.version), case.history[-1], case.changed_at
    later, earlier = at + timedelta(hours=1), at - timedelta(seconds=1)
    somebody = min(last.event.actor, *(actor for row in table.transitions for actor in row.actors))

    def step(event: Event, reason: Reason, moment: datetime = later) -> RefusedStep:
        return RefusedStep(case, event, moment, reason.value)

    yield step(last.event, StatusReason.EVENT_REPEATED, last.at)
    yield step(Event(last.event.kind, somebody, basis="late"), StatusReason.TIME_WENT_BACK, earlier)
    yield step(Event(last.event.kind, somebody), StatusReason.TIME_WITHOUT_ZONE, later.replace(tzinfo=None))
    known = set(table.events)
    foreign = next(kind for other in MACHINES for kind in other.events if kind not in known)
    yield step(Event(foreign, somebody), StatusReason.EVENT_UNKNOWN)
    is_over = case.state in table.terminal
    closed = StatusReason.EVENT_AFTER_END if is_over else StatusReason.EVENT_NOT_ALLOWED
    absent = [kind for kind in table.events if (case.state, kind) not in table.table]
    yield from (step(complete_event(kind, somebody, case=case, at=later), closed) for kind in absent)
    for row in table.leaving[case.state]:
        strangers = sorted(set(Actor) - row.actors)
        for actor in strangers[:1]:
            event = complete_event(row.event, actor, case=case, at=later)
            yield step(event, StatusReason.EVENT_ACTOR_NOT_PERMITTED)
        bare = Event(row.event, min(row.actors))
        unmet = [demand.reason for demand in row.demands if not demand.holds(case, bare, later)]
        if unmet and all(condition.holds(case, later) for condition in row.conditions):
            yield step(bare, unmet[0])


class CaseWalk(RuleBasedStateMachine):
    """A walk through one table that tries what is allowed and what is not.

    Laws: an allowed step with everything it demands is taken and adds exactly one entry; a refused event changes
    nothing; a repetition and a clock that went back are refused as such; replay, and a round trip through JSON, give
    the same case; a deadline moves back only by an entry.

    A subclass names its `table`.
    """

    table: ClassVar[Machine]

    def __init__(self) -> None:
        super().__init__()
        self.now = FIRST_MOMENT
        self.case: Case = opened(self.table, at=self.now)
        self.ends: dict[str, datetime] = {}
        self.ends_revision = 0

    @initialize(minutes=st.integers(0, 60 * 24 * 14))
    def open_case(self, minutes: int) -> None:
        """Open the case at some moment of the first two weeks."""
        self.now = FIRST_MOMENT + timedelta(minutes=minutes)
        self.case = opened(self.table, at=self.now)

    @rule(minutes=st.integers(0, 60 * 24 * 3))
    def wait(self, minutes: int) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)

    @precondition(lambda self: self.case.state not in self.table.terminal)
    @rule(data=st.data())
    def take_an_allowed_step(self, data: st.DataObject) -> None:
        """Take a step that `allowed` lists."""
        steps = [step for actor in Actor for step in allowed(self.case, actor=actor, at=self.now)]
        if not steps:
            return
        step = data.draw(st.sampled_from(steps))
        event = complete_event(step.event, step.actor, case=self.case, at=self.now)
        if self._is_known(event):
            return
        before = self.case
        self.case = advance(before, event, at=self.now)
        _law(self.case.history[:-1] == before.history, "an entry was lost")
        _law((self.case.state, self.case.history[-1].at) == (step.target, self.now), "the step led elsewhere")

    @rule(data=st.data(), actor=st.sampled_from(Actor))
    def try_any_event(self, data: st.DataObject, actor: Actor) -> None:
        """Send any event of the table, bare, by anybody."""
        kind = data.draw(st.sampled_from(list(self.table.events)))
        before = self.case
        try:
            self.case = advance(before, Event(kind, actor), at=self.now)
        except TransitionError:
            _law(self.case is before, "a refused event changed the case")
        else:
            row = self.table.table[before.state, kind]
            _law(actor in row.actors, "somebody without the right caused an event")
            _law(self.case.revision == before.revision + 1, "an event did not add one entry")

    @rule()
    def repeat_the_last_event(self) -> None:
        """Send what was recorded last once more."""
        last = self.case.history[-1]
        self._expect(StatusReason.EVENT_REPEATED, last.event, last.at)

    @rule(data=st.data(), seconds=st.integers(1, 10**6))
    def turn_the_clock_back(self, data: st.DataObject, seconds: int) -> None:
        """Send an event from before the last one."""
        kind = data.draw(st.sampled_from(list(self.table.events)))
        event = Event(kind, Actor.SYSTEM, basis="late")
        self._expect(StatusReason.TIME_WENT_BACK, event, self.case.changed_at - timedelta(seconds=seconds))

    @invariant()
    def replay_equals_folding(self) -> None:
        """The record leads to the case."""
        found = replay(self.case.history, name=self.table.name, version=self.table.version)
        _law(found == self.case, "replay led elsewhere")

    @invariant()
    def json_keeps_everything(self) -> None:
        """What is written reads back equal."""
        _law(case_from_json(case_as_json(self.case)) == self.case, "JSON lost something")

    @invariant()
    def deadlines_move_back_only_by_an_entry(self) -> None:
        """A term that was seen does not end earlier while nothing is recorded."""
        ends = {found.term: found.expires_at for found in deadlines(self.case, at=self.now)}
        if self.ends_revision == self.case.revision:
            _law(all(ends[term] >= end for term, end in self.ends.items()), "a deadline moved back by itself")
        self.ends, self.ends_revision = ends, self.case.revision

    def _is_known(self, event: Event) -> bool:
        return any((entry.at, entry.event) == (self.now, event) for entry in self.case.history)

    def _expect(self, reason: StatusReason, event: Event, at: datetime) -> None:
        _law(_refusal(self.case, event, at) is reason, f"not refused as {reason}")


def _refusal(case: Case, event: Event, at: datetime) -> Reason | None:
    """Why *event* is refused; None when it is taken."""
    try:
        advance(case, event, at=at)
    except TransitionError as error:
        return error.reason
    return None


def _law(holds: bool, broken: str) -> None:  # noqa: FBT001 - reads like the statement it stands for
    """Fail the test when a law does not hold; unlike ``assert`` it stays under ``python -O``."""
    if not holds:
        raise AssertionError(broken)


def case_walk(table: Machine) -> type[CaseWalk]:
    """The state machine that walks *table*; its ``TestCase`` runs under unittest and pytest."""
    attributes: dict[str, Any] = {"table": table, "__doc__": f"A walk through the table {table.name}."}
    return type(f"{table.name.title().replace('_', '')}Walk", (CaseWalk,), attributes)
