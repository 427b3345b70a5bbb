"""How fast cases advance and terms are counted, side by side with others in one run.

Usage::

    python bench/status.py

Exit code 1 when an aim is missed. A peer that is not installed is left out and said so. The peers are given the same
table: states, events, who may cause each row and what its event must bring, and keep a history. How long they take for
the bare states and events, without actors, demands and history, is told beside it.
"""

import random
import sys
import time
import timeit
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any, ClassVar

from medid.status import (
    CIVIL_CODE,
    RUSSIA,
    Actor,
    Event,
    add_working_days,
    add_working_days_to_all,
    advance,
    deadline,
    machine_named,
    start,
    submitted,
)
from medid.status.table import Transition

REPEATS = 7
NOON = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)
MONDAY = date(2026, 1, 12)
TABLE = machine_named("application")
WAY = (
    Event("sign", Actor.APPLICANT),
    Event("submit", Actor.APPLICANT, number="17", enclosed=frozenset({"consent"})),
    Event("accept", Actor.SYSTEM),
    Event("begin_review", Actor.REGISTRAR),
    Event("request_information", Actor.REGISTRAR, reasons=("x",)),
    Event("supply_information", Actor.APPLICANT),
    Event("approve", Actor.REGISTRAR),
    Event("activate", Actor.APPLICANT, enclosed=frozenset({"password", "second_factor"})),
)
AIM_ADVANCE, AIM_TERM, AIM_COLUMN = 5.0, 50.0, 20.0
COLUMN = 1_000_000


def seconds(call: Callable[[], object], number: int, repeat: int = REPEATS) -> float:
    """Shortest processor time of one call; other programs on the machine do not count."""
    return min(timeit.repeat(call, timer=time.process_time, number=number, repeat=repeat)) / number


Walk = tuple[Callable[[], object], Callable[[], object]]
"""A walk, and what it does before its first step."""
MOMENTS = [NOON + timedelta(minutes=minutes) for minutes in range(len(WAY) + 1)]


def walk() -> None:
    case = start("application", at=MOMENTS[0])
    for event, at in zip(WAY, MOMENTS[1:], strict=True):
        case = advance(case, event, at=at)


def open_only() -> None:
    start("application", at=MOMENTS[0])


def rows() -> list[Transition]:
    """The rows of the table but the opening one."""
    return [row for row in TABLE.transitions if row.source is not None]


def permission(row: Transition) -> Callable[[Event, datetime], bool]:
    """Whether the actor may cause the row and the event brings what it demands."""
    case = start("application", at=NOON)

    def is_permitted(event: Event, at: datetime) -> bool:
        return event.actor in row.actors and all(demand.holds(case, event, at) for demand in row.demands)

    return is_permitted


def told_permission(row: Transition) -> Callable[[Event, datetime], bool]:
    """The same for `python-statemachine`, which keeps the name ``event`` to itself."""
    is_permitted = permission(row)

    def is_told(told: Event, at: datetime) -> bool:
        return is_permitted(told, at)

    return is_told


def walk_of_transitions(*, bare: bool) -> Walk:
    """The same way in `transitions`, which changes a model in place."""
    library = import_module("transitions")

    class Model:
        state: str
        history: ClassVar[list[Any]] = []

        def keep(self, event: Event, at: datetime) -> None:
            self.history.append((at, event, self.state))

    model = Model()
    machine = library.Machine(
        model=model,
        states=[state.value for state in TABLE.states],
        transitions=[
            {"trigger": row.event.value, "source": str(row.source), "dest": row.target.value}
            | ({} if bare else {"conditions": permission(row)})
            for row in rows()
        ],
        initial=TABLE.initial.value,
        auto_transitions=False,
        after_state_change=None if bare else "keep",
    )

    def walked() -> None:
        machine.set_state(TABLE.initial.value)
        model.history.clear()
        for event, at in zip(WAY, MOMENTS[1:], strict=True):
            if bare:
                getattr(model, event.kind)()
            else:
                getattr(model, event.kind)(event, at)

    return walked, lambda: machine.set_state(TABLE.initial.value)


def walk_of_python_statemachine(*, bare: bool) -> Walk:
    """The same way in `python-statemachine`, whose machines end for good, so each walk makes a new one."""
    library = import_module("statemachine")
    states = {
        state.value: library.State(initial=state is TABLE.initial, final=state in TABLE.terminal)
        for state in TABLE.states
    }
    steps: dict[str, Any] = {}
    for row in rows():
        conditions = {} if bare else {"cond": told_permission(row)}
        step = states[str(row.source)].to(states[row.target.value], **conditions)
        steps[row.event.value] = steps[row.event.value] | step if row.event.value in steps else step
    history: list[Any] = []

    def after_transition(_self: object, told: Event, at: datetime) -> None:
        history.append((at, told))

    kept = {} if bare else {"after_transition": after_transition}
    kind = type("ApplicationMachine", (library.StateMachine,), {**states, **steps, **kept})

    def walked() -> None:
        machine = kind()
        history.clear()
        for event, at in zip(WAY, MOMENTS[1:], strict=True):
            if bare:
                machine.send(event.kind)
            else:
                machine.send(event.kind, told=event, at=at)

    return walked, kind


def per_event(walk: Walk) -> float:
    """Seconds of one step of a walk."""
    walked, prepared = walk
    return (seconds(walked, 200) - seconds(prepared, 200)) / len(WAY)


def compare_advance() -> bool:
    ours = per_event((walk, open_only))
    print(f"advance: {1e6 * ours:.2f} us an event")
    met = True
    for name, build in {"transitions": walk_of_transitions, "statemachine": walk_of_python_statemachine}.items():
        if find_spec(name) is None:
            print(f"  {name}: not installed, left out")
            continue
        bare, whole = (per_event(build(bare=bare)) for bare in (True, False))
        met &= _told(f"  {name}: {1e6 * whole:.2f} us an event (bare {1e6 * bare:.2f})", whole / ours, AIM_ADVANCE)
    return met


def compare_term() -> bool:
    ours = seconds(lambda: add_working_days(MONDAY, 30), 20_000)
    print(f"a term of 30 working days: {1e6 * ours:.3f} us")
    if find_spec("holidays") is None:
        print("  holidays: not installed, left out")
        return True
    calendar = import_module("holidays").country_holidays("RU", years=range(2025, 2028))
    theirs = seconds(lambda: calendar.get_nth_working_day(MONDAY, 30), 300)
    return _told(f"  holidays: {1e6 * theirs:.1f} us", theirs / ours, AIM_TERM)


def compare_column() -> bool:
    if find_spec("numpy") is None:
        print("numpy: not installed, the column is left out")
        return True
    numpy = import_module("numpy")
    rng = random.Random(7)  # noqa: S311 - a sample, not a secret
    starts = [MONDAY + timedelta(days=rng.randrange(500)) for _ in range(COLUMN)]
    every = [date(2025, 1, 1) + timedelta(days=n) for n in range(3 * 365)]
    off = [day for day in every if not RUSSIA.kind(day).is_working]
    column = numpy.array(starts, dtype="datetime64[D]")
    # A week of seven working days, so that worked Saturdays are counted too.
    calendar = numpy.busdaycalendar(weekmask="1111111", holidays=numpy.array(off, dtype="datetime64[D]"))
    theirs = seconds(lambda: numpy.busday_offset(column, 30, roll="backward", busdaycal=calendar), 1, 5)
    print(f"a column of {COLUMN:,} terms of 30 working days: numpy {1e3 * theirs:.0f} ms")
    met = _told_column("a list of days", lambda: add_working_days_to_all(starts, 30), theirs)
    if find_spec("pyarrow") is None:
        print("  pyarrow: not installed, columns of days are left out")
        return met
    tables = import_module("medid.tables")
    days = import_module("pyarrow").array(starts)
    lengths = numpy.full(COLUMN, 30)
    met &= _told_column("a column of days", lambda: tables.deadline_column(days, 30), theirs)
    met &= _told_column("a column of days, one of lengths", lambda: tables.deadline_column(days, lengths), theirs)
    return met & _told_column(
        "a column of days, a term's code", lambda: tables.deadline_column(days, "application_decision"), theirs
    )


def _told_column(name: str, call: Callable[[], object], theirs: float) -> bool:
    ours = seconds(call, 1, 5)
    print(f"  {name}: {1e3 * ours:.0f} ms, {ours / theirs:.1f} times numpy, aim under {AIM_COLUMN:.0f}")
    return ours / theirs < AIM_COLUMN


def tell_deadline() -> None:
    case = submitted("17", at=NOON)
    taken = seconds(lambda: deadline(case, at=NOON, counting=CIVIL_CODE), 1_000)
    print(f"deadline of an application: {1e6 * taken:.1f} us")


def _told(line: str, ratio: float, aim: float) -> bool:
    print(f"{line}, {ratio:.1f} times ours, aim {aim:.0f}")
    return ratio >= aim


def main() -> int:
    met = [compare_advance(), compare_term(), compare_column()]
    tell_deadline()
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
