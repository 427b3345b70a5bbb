"""Terms to the day: T2 and T3, suspension, extension, zones, hours (Civil Code art. 191–194)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medid.rules import InvalidValueError, NoRuleInForceError
from medid.status import (
    CIVIL_CODE,
    RUSSIA,
    RUSSIAN_ZONES,
    TERMS,
    Actor,
    Case,
    Counting,
    Deadline,
    Event,
    FirstDay,
    LastDay,
    StatusReason,
    Unit,
    add_term,
    add_working_days,
    advance,
    deadline,
    deadlines,
    is_working_day,
    local_day,
    received_day,
    start,
    submitted,
)
from medid.status.application import APPLICATION_TERMS
from medid.status.counting import end_of
from medid.status.due import ledger

Clock = Callable[[int], datetime]
NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
REQUEST = Event("request_information", Actor.REGISTRAR, reasons=("diploma_missing",))
SUPPLY = Event("supply_information", Actor.APPLICANT)
DECISION = APPLICATION_TERMS[1][0].value


def due(case: Case, at: datetime) -> Deadline:
    """The deadline that must exist."""
    found = deadline(case, at=at)
    assert found is not None
    return found


def test_the_check_after_acceptance_takes_three_to_seven_working_days(accepted: Case) -> None:
    """T2: from Monday, 23 November 2026; two weekends lie between."""
    found = due(accepted, NOON)
    assert (found.term, found.earliest, found.date) == ("application_next_check", date(2026, 11, 26), date(2026, 12, 2))
    assert found.expires_at == datetime(2026, 12, 2, 21, 0, tzinfo=UTC)
    assert (found.remaining, found.overdue, found.extended, found.provisional) == (7, False, False, False)


def test_the_decision_takes_five_to_ten_working_days_from_a_complete_package(application: Case) -> None:
    """T3."""
    found = due(application, NOON)
    assert (found.term, found.earliest, found.date) == ("application_decision", date(2026, 11, 30), date(2026, 12, 7))


def test_the_deadline_that_comes_first_is_told(accepted: Case) -> None:
    both = deadlines(accepted, at=NOON)
    assert [found.term for found in both] == ["application_next_check", "application_decision"]
    assert deadline(accepted, at=NOON) == min(both, key=lambda found: found.date)


@pytest.mark.parametrize(
    ("moment", "overdue", "remaining"),
    [
        (datetime(2026, 12, 1, 20, 59, 59, tzinfo=UTC), False, 1),
        (datetime(2026, 12, 1, 21, 0, tzinfo=UTC), False, 0),
        (datetime(2026, 12, 2, 20, 59, 59, 999999, tzinfo=UTC), False, 0),
        (datetime(2026, 12, 2, 21, 0, tzinfo=UTC), True, 0),
    ],
)
def test_a_term_lasts_until_midnight_of_its_last_day_in_moscow(
    accepted: Case, moment: datetime, *, overdue: bool, remaining: int
) -> None:
    """Civil Code art. 194."""
    found = due(accepted, moment)
    assert (found.overdue, found.remaining) == (overdue, remaining)


def test_an_incomplete_package_starts_the_term_when_the_rest_arrives(application: Case, at: Clock) -> None:
    """T3: from the submission of the complete package."""
    asked = advance(application, REQUEST, at=at(1))
    assert deadline(asked, at=at(5)) is None
    supplied = advance(asked, SUPPLY, at=at(8))
    found = due(supplied, at(8))
    assert (found.started, found.date, found.suspensions) == (at(8).date(), date(2026, 12, 15), ())


def test_time_in_which_the_applicant_owes_something_is_left_out(accepted: Case, at: Clock) -> None:
    """T3: the package was complete, so the term stands still and goes on."""
    asked = advance(accepted, REQUEST, at=at(2))
    assert deadline(asked, at=at(3)) is None
    supplied = advance(asked, SUPPLY, at=at(7))
    found = due(supplied, at(7))
    assert [(s.since, s.until, s.event, s.days) for s in found.suspensions] == [
        (at(2), at(7), "request_information", 3),
    ]
    assert (found.started, found.earliest, found.date) == (
        date(2026, 11, 23),
        date(2026, 12, 3),
        date(2026, 12, 10),
    )


def test_the_ledger_lists_an_open_suspension_until_the_moment_asked_about(accepted: Case, at: Clock) -> None:
    asked = advance(accepted, REQUEST, at=at(2))
    assert [(s.until, s.days) for s in ledger(asked, DECISION, at=at(4))] == [(at(4), 2)]


def test_an_extension_gives_a_later_last_day_moved_to_a_working_one(accepted: Case, at: Clock) -> None:
    """T3; Civil Code art. 193: 2 January 2027 is off until 10 January."""
    event = Event("extend", Actor.REGISTRAR, reasons=("qualification_check",), day=date(2027, 1, 2))
    found = due(advance(accepted, event, at=at(1)), at(1))
    assert (found.date, found.extended) == (date(2027, 1, 11), True)


def test_an_extension_never_shortens(accepted: Case, at: Clock) -> None:
    event = Event("extend", Actor.REGISTRAR, reasons=("peak_load",), day=at(2).date())
    found = due(advance(accepted, event, at=at(1)), at(1))
    assert (found.date, found.extended) == (date(2026, 12, 2), False)


@pytest.mark.parametrize("kind", ["approve", "reject", "withdraw"])
def test_a_decided_application_has_no_deadline(accepted: Case, kind: str) -> None:
    actor = Actor.APPLICANT if kind == "withdraw" else Actor.REGISTRAR
    decided = advance(accepted, Event(kind, actor, reasons=("x",)), at=NOON)
    assert deadline(decided, at=NOON) is None


def test_a_draft_has_no_deadline() -> None:
    assert deadline(start("application", at=NOON), at=NOON) is None


def test_a_term_whose_first_event_is_not_recorded_does_not_run(accepted: Case) -> None:
    assert deadline(accepted._replace(history=accepted.history[:1]), at=NOON) is None


def test_a_term_of_hours_leaves_out_suspended_hours(at: Clock) -> None:
    """A term of hours is suspended to the second."""
    hourly = replace(DECISION, unit=Unit.HOUR, minimum=None, maximum=24, settled_by=frozenset({"accept"}))
    case = advance(submitted("1", at=NOON), Event("accept", Actor.SYSTEM), at=NOON)
    asked = advance(case, REQUEST, at=NOON + timedelta(hours=2))
    resumed = advance(asked, SUPPLY, at=NOON + timedelta(hours=5, minutes=30))
    found = ledger(resumed, hourly, at=at(1))
    assert [(s.until - s.since, s.days) for s in found] == [(timedelta(hours=3, minutes=30), 0)]


@pytest.mark.parametrize(("unit", "length", "remaining"), [(Unit.HOUR, 24, 24), (Unit.MINUTE, 1440, 1440)])
def test_a_deadline_by_the_clock_moves_by_the_suspended_time(
    unit: Unit, length: int, remaining: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    hourly = replace(DECISION, unit=unit, minimum=None, maximum=length, settled_by=frozenset({"accept"}))
    rows = ((replace(APPLICATION_TERMS[1][0], value=hourly),),)
    # The package has a function of the same name, so the module is asked for by its own.
    monkeypatch.setattr(import_module("medid.status.due"), "TERMS", {"application": rows})
    asked = advance(advance(submitted("1", at=NOON), Event("accept", Actor.SYSTEM), at=NOON), REQUEST, at=NOON)
    resumed = NOON + timedelta(hours=3, minutes=30)
    found = due(advance(asked, SUPPLY, at=resumed), resumed)
    assert (found.expires_at, found.earliest) == (NOON + timedelta(hours=27, minutes=30), None)
    assert found.remaining == remaining


def test_a_review_after_an_appeal_has_a_term_of_its_own(accepted: Case, at: Clock) -> None:
    rejected = advance(accepted, Event("reject", Actor.REGISTRAR, reasons=("x",)), at=at(1))
    appealed = advance(rejected, Event("appeal", Actor.APPLICANT), at=at(2))
    again = advance(appealed, Event("reconsider", Actor.REGISTRAR), at=at(10))
    assert due(again, at(10)).started == at(10).date()


def test_the_answer_needs_a_moment_with_zone_not_before_the_last_event(accepted: Case) -> None:
    for moment, reason in (
        (NOON.replace(tzinfo=None), StatusReason.TIME_WITHOUT_ZONE),
        (NOON - timedelta(seconds=1), StatusReason.TIME_WENT_BACK),
    ):
        with pytest.raises(InvalidValueError) as caught:
            deadline(accepted, at=moment)
        assert caught.value.reason is reason


def test_a_year_without_decree_is_an_error_or_a_provisional_answer_as_the_caller_chooses() -> None:
    moment = datetime(2027, 12, 27, 9, 0, tzinfo=UTC)
    case = submitted("1", at=moment)
    with pytest.raises(NoRuleInForceError):
        deadline(case, at=moment)
    forecast = Counting(calendar=RUSSIA.provisionally(through=2028))
    found = deadline(case, at=moment, counting=forecast)
    assert found is not None
    assert (found.date, found.provisional) == (date(2028, 1, 18), True)


def test_a_moment_falls_on_the_day_of_the_zone() -> None:
    moment = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)
    assert {zone: local_day(moment, zone=zone).day for zone in RUSSIAN_ZONES.values()} == {
        "Europe/Kaliningrad": 23,
        **dict.fromkeys(list(RUSSIAN_ZONES.values())[1:], 24),
    }


def test_the_eleven_zones_keep_their_distance_from_moscow() -> None:
    noon = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
    moscow = local_offset(noon, "Europe/Moscow")
    assert {ahead: local_offset(noon, zone) - moscow for ahead, zone in RUSSIAN_ZONES.items()} == {
        ahead: timedelta(hours=ahead) for ahead in range(-1, 10)
    }


def local_offset(moment: datetime, zone: str) -> timedelta:
    """Offset of *zone* from UTC."""
    offset = end_of(moment.date(), counting=Counting(zone=zone)).utcoffset()
    assert offset is not None
    return offset


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "Europe/Moscow\n", "/etc/passwd", "a\0b"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        local_day(NOON, zone=name)
    assert caught.value.reason is StatusReason.ZONE_UNKNOWN


def test_what_arrives_after_hours_counts_as_received_on_the_next_working_day() -> None:
    office = Counting(receives_until=time(18))
    arrivals = {
        datetime(2026, 11, 27, 14, 59, tzinfo=UTC): date(2026, 11, 27),
        datetime(2026, 11, 27, 15, 0, tzinfo=UTC): date(2026, 11, 30),
        datetime(2026, 11, 28, 9, 0, tzinfo=UTC): date(2026, 11, 30),
        datetime(2026, 11, 29, 20, 0, tzinfo=UTC): date(2026, 11, 30),
    }
    assert {moment: received_day(moment, counting=office) for moment in arrivals} == arrivals
    assert received_day(datetime(2026, 11, 28, 9, 0, tzinfo=UTC)) == date(2026, 11, 28)


def test_an_office_that_closes_ends_the_term_at_its_hour() -> None:
    """Civil Code art. 194 part 1."""
    end = end_of(date(2026, 12, 2), counting=Counting(closes_at=time(17, 30)))
    assert end == datetime(2026, 12, 2, 14, 30, tzinfo=UTC)


@given(st.dates(date(2021, 1, 2), date(2026, 12, 31)), st.integers(1, 60))
def test_calendar_days_are_counted_from_the_next_day_and_moved_when_off(begun: date, length: int) -> None:
    """Civil Code art. 191, 193."""
    last = add_term(begun, length, Unit.CALENDAR_DAY)
    plain = begun + timedelta(days=length)
    assert add_term(begun, length, Unit.CALENDAR_DAY, counting=Counting(last_day=LastDay.KEPT)) == plain
    assert last >= plain
    assert is_working_day(last)
    assert not any(is_working_day(plain + timedelta(days=n)) for n in range((last - plain).days))


@given(st.dates(date(2021, 1, 2), date(2026, 12, 31)), st.integers(1, 60))
def test_counting_from_the_same_day_is_counting_from_the_day_before(begun: date, length: int) -> None:
    same = replace(CIVIL_CODE, first_day=FirstDay.SAME)
    assert add_term(begun, length, Unit.WORKING_DAY, counting=same) == add_working_days(
        begun - timedelta(days=1), length
    )


@pytest.mark.parametrize("unit", [Unit.HOUR, Unit.MINUTE])
def test_hours_and_minutes_have_no_day_of_their_own(unit: Unit) -> None:
    with pytest.raises(ValueError, match=unit.label.en):
        add_term(NOON.date(), 24, unit)


def test_a_term_without_a_number_is_listed_and_gives_no_deadline() -> None:
    """T8: at once, and within minutes, are no numbers."""
    unnumbered = {row.value.code for tables in TERMS.values() for (row,) in tables if row.value.maximum is None}
    assert unnumbered == {"attachment_check", "identity_confirmation_comparison"}
    upload = Event("upload", Actor.APPLICANT, particulars=(("kind", "certificate"),))
    assert deadline(start("attachment", upload, at=NOON), at=NOON) is None


@pytest.mark.parametrize("first_day", FirstDay)
@pytest.mark.parametrize("unit", [Unit.WORKING_DAY, Unit.CALENDAR_DAY])
def test_a_term_of_no_days_ends_on_its_day_moved_when_off(first_day: FirstDay, unit: Unit) -> None:
    counting = replace(CIVIL_CODE, first_day=first_day)
    ends = [add_term(begun, 0, unit, counting=counting) for begun in (date(2026, 11, 23), date(2026, 11, 28))]
    assert ends == [date(2026, 11, 23), date(2026, 11, 30)]


def test_every_term_is_sound() -> None:
    """Rows are sorted, do not overlap, name a source and a reading, and the shortest is not the longest."""
    for tables in TERMS.values():
        for rows in tables:
            assert [row.value.code for row in rows] == [rows[0].value.code] * len(rows)
            for row in rows:
                assert row.value.reading.en
                assert row.value.reading.ru
                assert row.value.maximum is None or (row.value.minimum or 0) < row.value.maximum
                assert not row.value.runs_in & row.value.suspended_in
