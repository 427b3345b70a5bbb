"""Cases as JSON: what is written reads back, and each fault of a record has its own reason."""

import copy
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medid.rules import InvalidValueError, MalformedError, MedidError, TransitionError
from medid.status import (
    MACHINES,
    Actor,
    Case,
    Event,
    Machine,
    StatusReason,
    advance,
    case_as_json,
    case_from_json,
    json_schema,
    start,
    submitted,
)
from medid.status.case import LONGEST_CODE, LONGEST_HISTORY_EVENTS, MOST_CODES
from medid.status.stored import LARGEST_RECORD_BYTES

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
Record = dict[str, Any]


@pytest.fixture
def full() -> Case:
    """A case whose events use every part of an event."""
    case = advance(submitted("17", at=NOON), Event("accept", Actor.SYSTEM, id="a-1", basis="R-5"), at=NOON)
    extension = Event("extend", Actor.REGISTRAR, reasons=("peak_load",), day=date(2026, 12, 20))
    case = advance(case, extension, at=NOON + timedelta(microseconds=7))
    return advance(case, Event("begin_review", Actor.REGISTRAR, particulars=(("desk", "3"),)), at=NOON + timedelta(1))


@pytest.fixture
def record(full: Case) -> Record:
    return case_as_json(full)


def test_what_is_written_reads_back_equal(full: Case) -> None:
    written = case_as_json(full)
    assert case_from_json(written) == full
    assert case_from_json(json.dumps(written)) == full
    assert case_from_json(json.dumps(written, ensure_ascii=False).encode()) == full
    assert case_as_json(case_from_json(written)) == written


def test_a_case_that_was_read_goes_on_like_the_one_that_was_written(full: Case) -> None:
    event, moment = Event("approve", Actor.REGISTRAR), NOON + timedelta(days=2)
    assert advance(case_from_json(case_as_json(full)), event, at=moment) == advance(full, event, at=moment)


def test_empty_parts_of_an_event_are_left_out() -> None:
    assert case_as_json(start("application", at=NOON)) == {
        "machine": "application",
        "version": 1,
        "state": "draft",
        "history": [
            {
                "at": "2026-11-23T09:00:00+00:00",
                "event": {"kind": "create", "actor": "applicant"},
                "state": "draft",
            }
        ],
    }


def entry(place: int, **parts: object) -> Callable[[Record], None]:
    """A change of an entry of the record."""
    return lambda record: record["history"][place].update(parts)


def event(place: int, **parts: object) -> Callable[[Record], None]:
    """A change of an event of the record."""
    return lambda record: record["history"][place]["event"].update(parts)


def top(**parts: object) -> Callable[[Record], None]:
    """A change of the record itself."""
    return lambda record: record.update(parts)


R = StatusReason
FAULTS: list[tuple[Callable[[Record], object], type[MedidError], StatusReason]] = [
    (top(state="melted"), MalformedError, R.STATE_UNKNOWN),
    (entry(1, state="melted"), MalformedError, R.STATE_UNKNOWN),
    (event(1, actor="ghost"), MalformedError, R.ACTOR_UNKNOWN),
    (event(1, kind="melt"), TransitionError, R.EVENT_UNKNOWN),
    (top(machine="melting"), InvalidValueError, R.MACHINE_UNKNOWN),
    (top(version=99), InvalidValueError, R.MACHINE_VERSION_UNKNOWN),
    (top(history=[]), InvalidValueError, R.RECORD_EMPTY),
    (lambda record: record["history"].pop(0), TransitionError, R.EVENT_NOT_FIRST),
    (top(state="approved"), MalformedError, R.RECORD_STATE_DIFFERS),
    (entry(1, state="draft"), MalformedError, R.RECORD_STATE_DIFFERS),
    (entry(1, at="2026-11-23T09:00:00"), TransitionError, R.TIME_WITHOUT_ZONE),
    (entry(0, at="2026-11-23T09:00:00"), TransitionError, R.TIME_WITHOUT_ZONE),
    (entry(4, at="2026-11-22T09:00:00Z"), TransitionError, R.TIME_WENT_BACK),
    (lambda record: record["history"].append(record["history"][-1]), TransitionError, R.EVENT_REPEATED),
    (lambda record: record["history"].pop(1), TransitionError, R.EVENT_NOT_ALLOWED),
    (event(1, enclosed=[]), TransitionError, R.SUBMISSION_CONSENT_MISSING),
    (event(2, actor="applicant"), TransitionError, R.EVENT_ACTOR_NOT_PERMITTED),
    (top(history=[{}]), MalformedError, R.RECORD_SHAPE_WRONG),
    (top(history={}), MalformedError, R.RECORD_SHAPE_WRONG),
    (top(history=[None] * (LONGEST_HISTORY_EVENTS + 1)), MalformedError, R.RECORD_SHAPE_WRONG),
    (top(version="1"), MalformedError, R.RECORD_SHAPE_WRONG),
    (top(version=True), MalformedError, R.RECORD_SHAPE_WRONG),
    (top(extra=1), MalformedError, R.RECORD_SHAPE_WRONG),
    (lambda record: record.pop("state"), MalformedError, R.RECORD_SHAPE_WRONG),
    (entry(1, at=1_700_000_000), MalformedError, R.RECORD_SHAPE_WRONG),
    (entry(1, at="yesterday"), MalformedError, R.RECORD_SHAPE_WRONG),
    (event(3, day="2026-02-30"), MalformedError, R.RECORD_SHAPE_WRONG),
    (event(3, day=20_000), MalformedError, R.RECORD_SHAPE_WRONG),
    (event(1, number="7" * 501), MalformedError, R.RECORD_SHAPE_WRONG),
    (event(1, reasons="peak_load"), MalformedError, R.RECORD_SHAPE_WRONG),
    (event(1, particulars={"a": 1}), MalformedError, R.RECORD_SHAPE_WRONG),
]


@pytest.mark.parametrize(("spoil", "error", "reason"), FAULTS)
def test_each_fault_of_a_record_has_its_own_reason(
    record: Record, spoil: Callable[[Record], object], error: type[MedidError], reason: StatusReason
) -> None:
    spoilt = copy.deepcopy(record)
    spoil(spoilt)
    with pytest.raises(error) as caught:
        case_from_json(spoilt)
    assert caught.value.reason is reason  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (top(version="1"), "/version"),
        (event(1, number=7), "/history/1/event/number"),
        (entry(1, at="yesterday"), "/history/1/at"),
        (event(3, day="2026-02-30"), "/history/3/event/day"),
        (event(2, particulars={"Ivanov": 1}), "/history/2/event/particulars"),
        (event(2, Ivanov=1), "/history/2/event"),
        (top(Ivanov=1), "/"),
    ],
)
def test_a_wrong_shape_is_placed_without_repeating_what_stands_there(
    record: Record, spoil: Callable[[Record], None], place: str
) -> None:
    spoil(record)
    with pytest.raises(MalformedError) as caught:
        case_from_json(record)
    assert dict(caught.value.context) == {"place": place}
    assert "Ivanov" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", R.RECORD_NOT_JSON),
        ("{", R.RECORD_NOT_JSON),
        (b"\xff\xfe\xff", R.RECORD_NOT_JSON),
        ("[" * 100_000, R.RECORD_NOT_JSON),
        ("[]", R.RECORD_SHAPE_WRONG),
        ("null", R.RECORD_SHAPE_WRONG),
        (" " * (LARGEST_RECORD_BYTES + 1), R.RECORD_TOO_LARGE),
    ],
)
def test_what_is_no_record_is_refused(text: str | bytes, reason: StatusReason) -> None:
    with pytest.raises(MalformedError) as caught:
        case_from_json(text)
    assert caught.value.reason is reason


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["machine", "version", "state", "history", "at", "event", "kind"]), inner)
    ),
    max_leaves=8,
)


@given(anything)
def test_any_value_is_a_case_or_a_reasoned_refusal(value: object) -> None:
    with pytest.raises(MedidError):
        case_from_json(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("table", MACHINES, ids=lambda table: table.name)
def test_the_schema_of_a_table_is_a_schema(table: Machine) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    for language in ("en", "ru"):
        jsonschema.Draft202012Validator.check_schema(json_schema(table, language=language))


def test_a_stored_case_satisfies_the_schema_of_its_table(record: Record) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(record, json_schema(MACHINES[2]))


@pytest.mark.parametrize(
    "spoil",
    [
        top(state="melted"),
        top(machine="course"),
        top(version=2),
        top(history=[]),
        top(extra=1),
        entry(1, state="melted"),
        event(1, kind="melt"),
        event(1, actor="court"),
        event(1, number=7),
        event(1, Ivanov="x"),
    ],
)
def test_the_schema_refuses_what_no_case_of_the_table_has(record: Record, spoil: Callable[[Record], None]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    spoil(record)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, json_schema(MACHINES[2]))


def test_the_schema_names_every_state_and_event_of_the_table() -> None:
    for table in MACHINES:
        definitions = json_schema(table)["$defs"]
        assert [state["const"] for state in definitions["state"]["oneOf"]] == [state.value for state in table.states]
        drawn = [told["properties"]["kind"]["const"] for told in definitions["event"]["oneOf"]]
        assert drawn == [kind.value for kind in table.events]


def test_a_case_of_another_version_is_not_read_as_this_one(full: Case) -> None:
    with pytest.raises(InvalidValueError) as caught:
        case_from_json(case_as_json(full._replace(version=2)))
    assert caught.value.reason is StatusReason.MACHINE_VERSION_UNKNOWN


def test_events_may_be_told_in_plain_codes() -> None:
    """A client that has only texts needs no enumeration."""
    plain = advance(
        start("application", Event("create", "applicant"), at=NOON),  # type: ignore[arg-type]
        Event("submit", "applicant", number="17", enclosed=frozenset({"consent"})),  # type: ignore[arg-type]
        at=NOON,
    )
    assert plain == submitted("17", at=NOON)
    assert case_from_json(case_as_json(plain)) == plain


def test_collections_of_any_kind_make_the_same_event() -> None:
    loose = Event("x", Actor.SYSTEM, reasons=["a"], enclosed={"b"}, particulars={"c": "d"})  # type: ignore[arg-type]
    strict = Event("x", Actor.SYSTEM, reasons=("a",), enclosed=frozenset({"b"}), particulars=(("c", "d"),))
    assert loose == strict
    assert hash(loose) == hash(strict)


@pytest.mark.parametrize(
    "parts",
    [
        {"reasons": "abc"},
        {"enclosed": "consent"},
        {"reasons": None},
        {"day": NOON},
        {"particulars": (("role", "doctor"), ("role", "nurse"))},
    ],
)
def test_a_text_is_no_collection_a_moment_no_day_and_a_name_stands_once(parts: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Event("x", Actor.SYSTEM, **parts)


@pytest.mark.parametrize(
    ("parts", "fits"),
    [
        ({"number": "7" * LONGEST_CODE}, True),
        ({"number": "7" * (LONGEST_CODE + 1)}, False),
        ({"particulars": {"a": "7" * (LONGEST_CODE + 1)}}, False),
        ({"reasons": [str(n) for n in range(MOST_CODES)]}, True),
        ({"reasons": [str(n) for n in range(MOST_CODES + 1)]}, False),
        ({"enclosed": {str(n) for n in range(MOST_CODES + 1)}}, False),
    ],
)
def test_an_event_is_no_larger_than_a_record_can_hold(parts: dict[str, Any], *, fits: bool) -> None:
    if fits:
        event = Event("edit", Actor.APPLICANT, **parts)
        case = advance(start("application", at=NOON), event, at=NOON)
        assert case_from_json(json.dumps(case_as_json(case))) == case
    else:
        with pytest.raises(InvalidValueError) as caught:
            Event("edit", Actor.APPLICANT, **parts)
        assert caught.value.reason is StatusReason.EVENT_TOO_LARGE


def test_a_full_record_is_read_back_and_takes_no_more() -> None:
    case = start("application", at=NOON)
    for seconds in range(1, LONGEST_HISTORY_EVENTS):
        case = advance(case, Event("edit", Actor.APPLICANT), at=NOON + timedelta(seconds=seconds))
    assert case_from_json(json.dumps(case_as_json(case))) == case
    with pytest.raises(TransitionError) as caught:
        advance(case, Event("edit", Actor.APPLICANT), at=NOON + timedelta(days=1))
    assert caught.value.reason is StatusReason.RECORD_FULL


@pytest.mark.parametrize("table", MACHINES, ids=lambda table: table.name)
def test_the_schema_lets_each_event_be_caused_by_the_actors_of_its_rows(table: Machine) -> None:
    events = json_schema(table)["$defs"]["event"]["oneOf"]
    drawn = {told["properties"]["kind"]["const"]: set(told["properties"]["actor"]["enum"]) for told in events}
    expected: dict[str, set[str]] = {}
    for row in table.transitions:
        expected.setdefault(row.event.value, set()).update(actor.value for actor in row.actors)
    assert drawn == expected


def test_a_case_that_was_only_opened_satisfies_the_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(case_as_json(start("application", at=NOON)), json_schema(MACHINES[2]))


def test_a_text_of_the_largest_size_is_read() -> None:
    with pytest.raises(MalformedError) as caught:
        case_from_json(" " * LARGEST_RECORD_BYTES)
    assert caught.value.reason is StatusReason.RECORD_NOT_JSON
