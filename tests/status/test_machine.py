"""Tables are sound, `advance` is pure, and every refusal has its own reason (T1, T2)."""

import pickle
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise, product

import pytest

from medid.rules import InvalidValueError, Text, TransitionError
from medid.status import (
    MACHINES,
    Actor,
    Case,
    Condition,
    Entry,
    Event,
    EventKind,
    Machine,
    State,
    StatusReason,
    Transition,
    advance,
    allowed,
    machine_named,
    replay,
    start,
    structure_faults,
)
from medid.status.sources import CASE_RECORD

Clock = Callable[[int], datetime]
NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Light(State):
    GREEN = "green", Text("green", "зелёный")
    RED = "red", Text("red", "красный")
    DARK = "dark", Text("dark", "не горит")


class Push(EventKind):
    BUILD = "build", Text("Build", "Построить")
    SWITCH = "switch", Text("Switch", "Переключить")
    BREAK = "break", Text("Break", "Сломать")


ANYBODY = frozenset({Actor.SYSTEM})
SOUND = Machine(
    name="light",
    version=1,
    title=Text("light", "светофор"),
    states=Light,
    events=Push,
    terminal=frozenset({Light.DARK}),
    transitions=(
        Transition(None, Push.BUILD, Light.RED, ANYBODY, CASE_RECORD),
        Transition(Light.RED, Push.SWITCH, Light.GREEN, ANYBODY, CASE_RECORD),
        Transition(Light.GREEN, Push.SWITCH, Light.RED, ANYBODY, CASE_RECORD),
        Transition(Light.GREEN, Push.BREAK, Light.DARK, ANYBODY, CASE_RECORD),
    ),
)


@pytest.mark.parametrize("table", MACHINES, ids=lambda table: f"{table.name}-{table.version}")
def test_every_table_is_sound(table: Machine) -> None:
    assert structure_faults(table) == ()


def test_a_sound_table_has_no_fault() -> None:
    assert structure_faults(SOUND) == ()


@pytest.mark.parametrize(
    ("faulty", "fault"),
    [
        (replace(SOUND, transitions=SOUND.transitions[1:]), "not exactly one row opens a case"),
        (replace(SOUND, transitions=(*SOUND.transitions, SOUND.transitions[1])), "switch in red stands twice"),
        (replace(SOUND, transitions=(*SOUND.transitions[:1], *SOUND.transitions[2:])), "green cannot be reached"),
        (replace(SOUND, transitions=SOUND.transitions[:-1]), "break is not used"),
        (replace(SOUND, transitions=SOUND.transitions[:-1]), "red leads to no end"),
        (
            replace(
                SOUND,
                transitions=(*SOUND.transitions, Transition(Light.DARK, Push.SWITCH, Light.RED, ANYBODY, CASE_RECORD)),
            ),
            "dark is terminal and is left",
        ),
        (
            replace(
                SOUND,
                transitions=(
                    *SOUND.transitions,
                    Transition(Light.RED, Push.BREAK, Light.DARK, frozenset(), CASE_RECORD),
                ),
            ),
            "nobody may cause break in red",
        ),
    ],
)
def test_each_fault_of_a_table_is_named(faulty: Machine, fault: str) -> None:
    assert fault in structure_faults(faulty)


@pytest.mark.parametrize("table", MACHINES, ids=lambda table: f"{table.name}-{table.version}")
def test_every_state_and_event_is_decided(table: Machine) -> None:
    """A pair outside the table is refused, and the case is left as it was."""
    for state, kind in product(table.states, table.events):
        if (state, kind) in table.table:
            continue
        case = Case(table.name, table.version, state, (Entry(NOON, Event("x", Actor.SYSTEM), state),))
        before = pickle.dumps(case)
        with pytest.raises(TransitionError) as caught:
            advance(case, Event(kind, Actor.SYSTEM), at=NOON)
        ended = state in table.terminal
        assert caught.value.reason is (StatusReason.EVENT_AFTER_END if ended else StatusReason.EVENT_NOT_ALLOWED)
        assert (caught.value.state, caught.value.event) == (state, kind)
        assert pickle.dumps(case) == before


@pytest.mark.parametrize("table", MACHINES, ids=lambda table: f"{table.name}-{table.version}")
def test_an_actor_without_the_right_is_refused_in_every_row(table: Machine) -> None:
    for row in table.transitions[1:]:
        assert row.source is not None
        case = Case(table.name, table.version, row.source, (Entry(NOON, Event("x", Actor.SYSTEM), row.source),))
        for actor in set(Actor) - row.actors:
            with pytest.raises(TransitionError) as caught:
                advance(case, Event(row.event, actor), at=NOON)
            assert caught.value.reason is StatusReason.EVENT_ACTOR_NOT_PERMITTED


@pytest.mark.parametrize("table", MACHINES, ids=lambda table: f"{table.name}-{table.version}")
def test_labels_are_in_both_languages_and_distinct(table: Machine) -> None:
    for members in (table.states, table.events):
        assert all(member.label.en and member.label.ru for member in members)
        assert len({member.label.ru for member in members}) == len({member.label.en for member in members})


def refused(case: Case, event: Event, at: datetime) -> TransitionError:
    """The refusal of *event*, after a check that it changed nothing."""
    before = pickle.dumps(case)
    with pytest.raises(TransitionError) as caught:
        advance(case, event, at=at)
    assert pickle.dumps(case) == before
    return caught.value


def test_a_moment_without_zone_is_refused(application: Case) -> None:
    error = refused(application, Event("accept", Actor.SYSTEM), NOON.replace(tzinfo=None))
    assert error.reason is StatusReason.TIME_WITHOUT_ZONE
    assert (error.state, error.event) == ("submitted", "accept")


def test_a_moment_is_a_datetime(application: Case) -> None:
    with pytest.raises(TypeError):
        advance(application, Event("accept", Actor.SYSTEM), at=NOON.date())  # type: ignore[arg-type]


def test_an_event_from_before_the_last_one_is_refused(application: Case) -> None:
    error = refused(application, Event("accept", Actor.SYSTEM), NOON - timedelta(microseconds=1))
    assert error.reason is StatusReason.TIME_WENT_BACK


def test_two_events_may_share_a_moment(application: Case) -> None:
    assert advance(application, Event("accept", Actor.SYSTEM), at=NOON).state == "accepted"


def test_the_same_event_of_the_same_moment_is_a_repetition(accepted: Case, at: Clock) -> None:
    event = Event("extend", Actor.REGISTRAR, reasons=("peak_load",), day=at(30).date())
    once = advance(accepted, event, at=at(1))
    assert refused(once, event, at(1)).reason is StatusReason.EVENT_REPEATED


def test_an_event_delivered_again_late_is_a_repetition_and_not_a_step_back(accepted: Case, at: Clock) -> None:
    event = Event("begin_review", Actor.REGISTRAR)
    review = advance(accepted, event, at=at(1))
    asked = advance(review, Event("request_information", Actor.REGISTRAR, reasons=("x",)), at=at(2))
    assert refused(asked, event, at(1)).reason is StatusReason.EVENT_REPEATED


def test_an_event_with_the_id_of_a_recorded_one_is_a_repetition(accepted: Case, at: Clock) -> None:
    review = advance(accepted, Event("begin_review", Actor.REGISTRAR, id="7f"), at=at(1))
    assert refused(review, Event("approve", Actor.REGISTRAR, id="7f"), at(2)).reason is StatusReason.EVENT_REPEATED
    assert advance(review, Event("approve", Actor.REGISTRAR, id="80"), at=at(2)).state == "approved"


def test_an_event_outside_the_table_is_refused_without_being_repeated(application: Case) -> None:
    error = refused(application, Event("Ivanov Ivan", Actor.SYSTEM), NOON)
    assert error.reason is StatusReason.EVENT_UNKNOWN
    assert "Ivanov" not in f"{error} {error!r} {dict(error.context)}"


def test_a_refusal_survives_pickling(application: Case) -> None:
    error = refused(application, Event("activate", Actor.APPLICANT), NOON)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (copy.reason, copy.state, copy.event) == (error.reason, error.state, error.event)


def test_a_case_names_its_table_and_version(application: Case) -> None:
    for case, reason in (
        (application._replace(machine="none"), StatusReason.MACHINE_UNKNOWN),
        (application._replace(version=0), StatusReason.MACHINE_VERSION_UNKNOWN),
    ):
        with pytest.raises(InvalidValueError) as caught:
            advance(case, Event("accept", Actor.SYSTEM), at=NOON)
        assert caught.value.reason is reason


def test_a_table_is_found_in_its_last_version_or_the_one_named() -> None:
    for table in MACHINES:
        assert machine_named(table.name, table.version) is table
        assert machine_named(table.name).version >= table.version


def test_a_record_begins_with_its_opening_event() -> None:
    with pytest.raises(TransitionError) as caught:
        start("application", Event("submit", Actor.APPLICANT), at=NOON)
    assert caught.value.reason is StatusReason.EVENT_NOT_FIRST


def test_an_empty_record_is_no_case() -> None:
    with pytest.raises(InvalidValueError) as caught:
        replay(())
    assert caught.value.reason is StatusReason.RECORD_EMPTY


def test_allowed_needs_a_zone(application: Case) -> None:
    with pytest.raises(InvalidValueError) as caught:
        allowed(application, actor=Actor.APPLICANT, at=NOON.replace(tzinfo=None))
    assert caught.value.reason is StatusReason.TIME_WITHOUT_ZONE


def test_allowed_lists_the_steps_of_each_actor_with_what_they_demand(accepted: Case) -> None:
    steps = {step.event: step for step in allowed(accepted, actor=Actor.REGISTRAR, at=NOON)}
    assert list(steps) == ["begin_review", "request_information", "extend", "approve", "reject"]
    assert steps["reject"].demands == (StatusReason.DECISION_REASON_MISSING,)  # type: ignore[index]
    assert [step.event for step in allowed(accepted, actor=Actor.APPLICANT, at=NOON)] == ["withdraw"]
    assert allowed(accepted, actor=Actor.COURT, at=NOON) == ()


def test_a_condition_closes_a_step() -> None:
    closed = Condition(lambda _case, _at: False, StatusReason.EVENT_NOT_ALLOWED)
    assert closed.holds(Case("light", 1, Light.RED, ()), NOON) is False


def test_history_keeps_every_event_in_order(accepted: Case, at: Clock) -> None:
    review = advance(accepted, Event("begin_review", Actor.REGISTRAR, basis="order-5"), at=at(1))
    assert [(entry.event.kind, entry.state) for entry in review.history] == [
        ("create", "draft"),
        ("submit", "submitted"),
        ("accept", "accepted"),
        ("begin_review", "under_review"),
    ]
    assert all(first.at <= second.at for first, second in pairwise(review.history))
    assert (review.revision, review.number, review.changed_at) == (4, "2026-000017", at(1))
    assert review.history[-1].event.basis == "order-5"
    assert accepted.revision == 3


def test_replay_rebuilds_the_case(accepted: Case) -> None:
    assert replay(accepted.history) == accepted


def test_replay_does_not_trust_the_recorded_states(accepted: Case) -> None:
    forged = tuple(entry._replace(state=Light.DARK) for entry in accepted.history)
    assert replay(forged) == accepted


def test_repr_of_a_case_shows_no_event(accepted: Case) -> None:
    assert repr(accepted) == "<application v1: accepted, 3 events>"


def test_a_case_knows_since_when_it_is_in_its_state(accepted: Case, at: Clock) -> None:
    day = at(30).date()
    extended = advance(accepted, Event("extend", Actor.REGISTRAR, reasons=("peak_load",), day=day), at=at(1))
    review = advance(extended, Event("begin_review", Actor.REGISTRAR), at=at(2))
    assert (extended.since(), review.since()) == (accepted.changed_at, at(2))
    assert start("application", at=NOON).since() == NOON


@pytest.fixture
def second_version(monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    """A second version of the application's table, in which nothing is approved without a review."""
    first = machine_named("application")
    rows = tuple(row for row in first.transitions if (row.source, row.event) != ("accepted", "approve"))
    second = replace(first, version=2, transitions=rows)
    monkeypatch.setattr("medid.status.machine.MACHINES", (*MACHINES, second))
    machine_named.cache_clear()
    yield second
    monkeypatch.undo()
    machine_named.cache_clear()


def test_a_case_keeps_the_rules_it_began_under(accepted: Case, second_version: Machine) -> None:
    approve = Event("approve", Actor.REGISTRAR)
    assert structure_faults(second_version) == ()
    assert advance(accepted, approve, at=NOON).state == "approved"
    assert replay(accepted.history, version=1) == accepted
    newer = replay(accepted.history)
    assert newer.version == 2
    assert refused(newer, approve, NOON).reason is StatusReason.EVENT_NOT_ALLOWED
