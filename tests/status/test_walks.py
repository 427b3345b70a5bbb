"""Random walks through every table keep the laws of a case."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from medid.rules import TransitionError
from medid.status import (
    MACHINES,
    Actor,
    Case,
    Event,
    EventKind,
    Machine,
    advance,
    allowed,
    case_as_json,
    case_from_json,
    machine_named,
    replay,
)
from medid.testing.status import case_walk, cases, complete_event, opened, refused_steps


@pytest.mark.parametrize("table", MACHINES, ids=lambda table: table.name)
def test_every_walk_keeps_the_laws(table: Machine) -> None:
    run_state_machine_as_test(case_walk(table), settings=settings(max_examples=15, stateful_step_count=25))


@pytest.mark.parametrize("table", MACHINES, ids=lambda table: table.name)
def test_a_complete_event_satisfies_every_demand_of_every_row(table: Machine) -> None:
    """So no demand is impossible to satisfy, alone or together with the others of its row."""
    for row in table.transitions[1:]:
        assert row.source is not None
        case = opened(table)
        moved = Case(case.machine, case.version, row.source, case.history)
        event = complete_event(row.event, min(row.actors), case=moved, at=case.changed_at)
        assert [demand.reason for demand in row.demands if not demand.holds(moved, event, case.changed_at)] == []


@given(st.sampled_from(MACHINES).flatmap(lambda table: cases(table.name)))
def test_a_drawn_case_is_one_that_events_lead_to(case: Case) -> None:
    assert replay(case.history, name=case.machine) == case
    assert case_from_json(case_as_json(case)) == case


@given(cases("application"), st.sampled_from(Actor), st.sampled_from(list(machine_named("application").events)))
def test_what_allowed_lists_is_taken_and_what_it_does_not_list_is_refused(
    case: Case, actor: Actor, kind: EventKind
) -> None:
    at = case.changed_at + timedelta(seconds=1)
    listed = {step.event for step in allowed(case, actor=actor, at=at)}
    event = complete_event(kind, actor, case=case, at=at)
    if kind in listed:
        assert advance(case, event, at=at).revision == case.revision + 1
    else:
        with pytest.raises(TransitionError):
            advance(case, event, at=at)


def losing_an_entry(case: Case, event: Event, *, at: datetime) -> Case:
    """An `advance` that forgets the opening event."""
    after = advance(case, event, at=at)
    return after._replace(history=after.history[1:])


def letting_anybody(case: Case, event: Event, *, at: datetime) -> Case:
    """An `advance` that does not ask who acts."""
    row = machine_named(case.machine).table.get((case.state, event.kind))
    return advance(case, event if row is None else replace(event, actor=min(row.actors)), at=at)


@pytest.mark.parametrize("broken", [losing_an_entry, letting_anybody])
def test_a_walk_finds_what_breaks_a_law(broken: Callable[..., Case], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medid.testing.status.advance", broken)
    with pytest.raises((AssertionError, TransitionError)):
        run_state_machine_as_test(
            case_walk(machine_named("application")),
            settings=settings(
                max_examples=100,
                stateful_step_count=15,
                phases=[Phase.generate],
                derandomize=True,
                database=None,
                report_multiple_bugs=False,
            ),
        )


@pytest.mark.parametrize("table", MACHINES, ids=lambda table: table.name)
@settings(max_examples=60)
@given(draw=st.data())
def test_a_refused_step_is_refused_for_the_promised_reason(table: Machine, draw: st.DataObject) -> None:
    step = draw.draw(refused_steps(table.name))
    before = case_as_json(step.case)
    with pytest.raises(TransitionError) as refused:
        advance(step.case, step.event, at=step.at)
    assert refused.value.reason == step.reason
    assert case_as_json(step.case) == before
