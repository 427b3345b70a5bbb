"""What a table of states is, and what makes one sound.

Owns: `Guard`, `Transition`, `Machine`, and the structural faults that a table may have.
Refuses to know: any particular table, and how an event is applied.
Invariants: everything that decides about a case stands in its table; what is not in the table is refused.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from types import MappingProxyType

from medid.rules import Reason, Source, Text
from medid.status.case import Actor, Case, Event, EventKind, State


@dataclass(frozen=True, slots=True)
class Condition:
    """What the case itself must satisfy before a step is open; screens ask it without an event.

    Attributes:
        holds: says so of a case and a moment.
        reason: why the step is closed when it does not.
    """

    holds: Callable[[Case, datetime], bool]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Demand:
    """What the event must bring.

    Attributes:
        holds: says so of a case, an event and a moment.
        reason: why the event is refused when it does not.
    """

    holds: Callable[[Case, Event, datetime], bool]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of a table.

    Attributes:
        source: state before; None for the event that opens a case.
        event: what happens.
        target: state after.
        actors: who may cause it.
        cite: where the row comes from.
        conditions: what the case must satisfy, in the order of checking.
        demands: what the event must bring, in the order of checking.
    """

    source: State | None
    event: EventKind
    target: State
    actors: frozenset[Actor]
    cite: Source
    conditions: tuple[Condition, ...] = ()
    demands: tuple[Demand, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Machine:
    """One version of one table.

    Attributes:
        name: of the table, stable.
        version: counts up when a row changes what a recorded case may do.
        title: what kind of case it is.
        states: enumeration of all states.
        events: enumeration of all events.
        terminal: states that no event leaves.
        transitions: the rows; the first one opens a case.
    """

    name: str
    version: int
    title: Text
    states: type[State]
    events: type[EventKind]
    terminal: frozenset[State]
    transitions: tuple[Transition, ...]

    @cached_property
    def opening(self) -> Transition:
        """The row that opens a case."""
        return next(row for row in self.transitions if row.source is None)

    @property
    def initial(self) -> State:
        """The state of a case that has just been opened."""
        return self.opening.target

    @cached_property
    def table(self) -> Mapping[tuple[State | None, str], Transition]:
        """The rows by state and event."""
        return MappingProxyType({(row.source, row.event): row for row in self.transitions})

    @cached_property
    def leaving(self) -> Mapping[State, tuple[Transition, ...]]:
        """The rows that leave each state, in the order of the table."""
        rows = {state: tuple(row for row in self.transitions if row.source is state) for state in self.states}
        return MappingProxyType(rows)


def rows(
    sources: Iterable[State],
    event: EventKind,
    target: State,
    actors: Iterable[Actor],
    cite: Source,
    *,
    conditions: tuple[Condition, ...] = (),
    demands: tuple[Demand, ...] = (),
) -> tuple[Transition, ...]:
    """The same step out of several states."""
    return tuple(Transition(source, event, target, frozenset(actors), cite, conditions, demands) for source in sources)


def staying(
    states: Iterable[State],
    event: EventKind,
    actors: Iterable[Actor],
    cite: Source,
    *,
    conditions: tuple[Condition, ...] = (),
    demands: tuple[Demand, ...] = (),
) -> tuple[Transition, ...]:
    """A step that leaves each of several states as it is."""
    return tuple(Transition(state, event, state, frozenset(actors), cite, conditions, demands) for state in states)


def structure_faults(machine: Machine) -> tuple[str, ...]:
    """What is wrong with a table; empty for a sound one.

    A sound table has one opening row, at most one row for a state and an event, and an actor for each row; every state
    can be reached, no terminal state is left, every other state leads to a terminal one, and every event is used.
    """
    return (
        *_ambiguous(machine),
        *(f"nobody may cause {row.event} in {row.source}" for row in machine.transitions if not row.actors),
        *(f"{state} cannot be reached" for state in set(machine.states) - _reached(machine)),
        *(f"{state} is terminal and is left" for state in machine.terminal if machine.leaving[state]),
        *(f"{state} leads to no end" for state in set(machine.states) - _ending(machine)),
        *(f"{event} is not used" for event in set(machine.events) - {row.event for row in machine.transitions}),
    )


def _ambiguous(machine: Machine) -> Iterable[str]:
    pairs = [(row.source, row.event) for row in machine.transitions]
    if [source for source, _ in pairs].count(None) != 1:
        yield "not exactly one row opens a case"
    yield from (f"{event} in {source} stands twice" for source, event in set(pairs) if pairs.count((source, event)) > 1)


def _reached(machine: Machine) -> set[State]:
    """States that some path from the opening reaches."""
    found: set[State] = set()
    waiting = [row.target for row in machine.transitions if row.source is None]
    while waiting:
        state = waiting.pop()
        if state not in found:
            found.add(state)
            waiting += [row.target for row in machine.leaving[state]]
    return found


def _ending(machine: Machine) -> set[State]:
    """States from which some path reaches a terminal state."""
    found: set[State | None] = set(machine.terminal)
    while grown := {row.source for row in machine.transitions if row.target in found} - found:
        found |= grown
    return {state for state in found if state is not None}
