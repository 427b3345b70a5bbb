"""The production calendar against the decrees, the published norms and an independent library."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medid.rules import Dated, InvalidValueError, NoRuleInForceError, Source, Text
from medid.status import (
    CIVIL_CODE,
    PAID_DAYS_OFF,
    RUSSIA,
    RUSSIA_SIX_DAYS,
    Calendar,
    Counting,
    DayKind,
    FirstDay,
    Holiday,
    LastDay,
    LocalDays,
    Move,
    StatusReason,
    Unit,
    add_term,
    add_working_days,
    add_working_days_to_all,
    count_working_days,
    is_working_day,
    next_working_day,
    sources,
)
from medid.status.calendar_table import DECREES, HOLIDAYS

FIRST, LAST = date(2021, 1, 1), date(2027, 12, 31)
VECTORS = json.loads((Path(__file__).parent / "vectors" / "calendar.json").read_text("utf-8"))
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]

days = st.dates(FIRST, LAST)
starts = st.dates(FIRST, date(2027, 6, 30))
terms = st.integers(1, 90)


@pytest.mark.parametrize("case", VECTORS["years"], ids=lambda case: str(case["year"]))
def test_a_year_has_the_published_working_days_hours_and_shortened_days(case: dict[str, int | list[str]]) -> None:
    inside = [day for day in DAYS if day.year == case["year"]]
    assert {
        "year": case["year"],
        "working_days": sum(map(is_working_day, inside)),
        "hours": sum(map(RUSSIA.hours, inside)),
        "shortened": [day.isoformat() for day in inside if RUSSIA.kind(day) is DayKind.SHORTENED],
        "worked_weekends": [day.isoformat() for day in inside if is_working_day(day) and day.weekday() > 4],
        "moved_days_off": [day.isoformat() for day in inside if RUSSIA.kind(day) is DayKind.MOVED_DAY_OFF],
    } == case


def test_every_day_of_seven_years_agrees_with_the_holidays_library() -> None:
    oracle = holidays.country_holidays("RU", years=range(2021, 2028))
    assert [day for day in DAYS if is_working_day(day) is not oracle.is_working_day(day)] == []


def test_the_holidays_library_counts_the_same_terms() -> None:
    oracle = holidays.country_holidays("RU", years=range(2026, 2028))
    for start in DAYS[-600:-100:7]:
        for length in (1, 3, 5, 7, 10, 30):
            assert add_working_days(start, length) == oracle.get_nth_working_day(start, length)


def by_single_steps(start: date, length: int) -> date:
    """Count the days one after another, beginning with the next one."""
    day = start
    while length:
        day += timedelta(days=1)
        length -= is_working_day(day)
    return day


def test_every_term_of_one_to_sixty_days_from_every_day_of_seven_years_agrees_with_an_independent_count() -> None:
    """Civil Code art. 191: the count begins on the day after the event; which days are worked, `holidays` says."""
    oracle = holidays.country_holidays("RU", years=range(2021, 2028))
    worked = [day for day in DAYS if oracle.is_working_day(day)]
    passed = 0
    for start in DAYS:
        while passed < len(worked) and worked[passed] <= start:
            passed += 1
        following = worked[passed : passed + 60]
        assert [add_working_days(start, length) for length in range(1, len(following) + 1)] == following, start
        if len(following) < 60:
            with pytest.raises(NoRuleInForceError):
                add_working_days(start, len(following) + 1)


@given(starts, terms)
def test_a_term_ends_on_the_working_day_found_step_by_step(start: date, length: int) -> None:
    assert add_working_days(start, length) == by_single_steps(start, length)


@given(starts, terms)
def test_counting_back_gives_the_length_of_the_term(start: date, length: int) -> None:
    assert count_working_days(start, add_working_days(start, length)) == length


@given(starts, terms, terms)
def test_terms_add_up(start: date, first: int, second: int) -> None:
    end = add_working_days(start, first)
    if end.year < 2027:
        assert add_working_days(end, second) == add_working_days(start, first + second)


@given(days, days)
def test_the_count_between_two_days_is_a_plain_sum(first: date, second: date) -> None:
    first, second = min(first, second), max(first, second)
    running = [0, *accumulate(is_working_day(day) for day in DAYS)]
    expected = running[(second - FIRST).days + 1] - running[(first - FIRST).days + 1]
    assert count_working_days(first, second) == expected
    assert count_working_days(second, first) == -expected


@given(st.dates(FIRST, date(2027, 12, 20)))
def test_a_term_of_no_days_ends_on_its_day_or_the_next_working_one(day: date) -> None:
    """Civil Code art. 193."""
    found = next_working_day(day)
    assert found == add_working_days(day, 0)
    assert is_working_day(found)
    assert not any(is_working_day(day + timedelta(days=n)) for n in range((found - day).days))


@pytest.mark.parametrize("day", [date(2020, 12, 31), date(2028, 1, 1), date.min, date.max])
def test_a_year_without_a_decree_has_no_answer(day: date) -> None:
    with pytest.raises(NoRuleInForceError) as caught:
        is_working_day(day)
    assert (caught.value.on, caught.value.found) == (day, 0)


def test_a_term_that_reaches_a_year_without_a_decree_has_no_answer() -> None:
    assert add_working_days(date(2027, 12, 29), 1) == date(2027, 12, 30)
    with pytest.raises(NoRuleInForceError) as caught:
        add_working_days(date(2027, 12, 29), 2)
    assert (caught.value.on, caught.value.found) == (date(2028, 1, 1), 0)


def test_a_provisional_calendar_answers_by_the_law_alone_and_says_so() -> None:
    forecast = RUSSIA.provisionally(through=2028)
    assert add_working_days(date(2027, 12, 29), 2, calendar=forecast) == date(2028, 1, 10)
    assert [forecast.is_provisional(day) for day in (date(2027, 12, 31), date(2028, 1, 1))] == [False, True]
    assert forecast.kind(date(2028, 12, 29)) is DayKind.WORKING
    with pytest.raises(NoRuleInForceError):
        is_working_day(date(2029, 1, 1), calendar=forecast)


def test_a_forecast_has_a_limit() -> None:
    with pytest.raises(InvalidValueError) as caught:
        RUSSIA.provisionally(through=2078)
    assert caught.value.reason is StatusReason.CALENDAR_FORECAST_TOO_LONG
    assert RUSSIA.provisionally(through=2077).kind(date(2077, 12, 31)) is DayKind.SHORTENED


@pytest.mark.parametrize("length", [-1, 10_001])
def test_a_term_has_limits(length: int) -> None:
    with pytest.raises(InvalidValueError) as caught:
        add_working_days(FIRST, length)
    assert caught.value.reason is StatusReason.CALENDAR_DAYS_OUT_OF_RANGE


@pytest.mark.parametrize("length", [1.0, True, "1", None])
def test_days_are_whole_numbers(length: object) -> None:
    with pytest.raises(TypeError):
        add_working_days(FIRST, length)  # type: ignore[arg-type]


@pytest.mark.parametrize("start", [datetime(2026, 1, 1, tzinfo=UTC), "2026-01-01", None])
def test_a_moment_is_not_a_day(start: object) -> None:
    with pytest.raises(TypeError):
        is_working_day(start)  # type: ignore[arg-type]


def test_a_decree_that_takes_a_saturday_takes_nothing_from_a_six_day_week() -> None:
    saturday, monday = date(2024, 4, 27), date(2024, 4, 29)
    assert [is_working_day(day) for day in (saturday, monday)] == [True, False]
    assert [is_working_day(day, calendar=RUSSIA_SIX_DAYS) for day in (saturday, monday)] == [True, True]
    assert is_working_day(date(2026, 3, 9), calendar=RUSSIA_SIX_DAYS) is False
    assert is_working_day(date(2026, 5, 11), calendar=RUSSIA_SIX_DAYS) is True


def test_an_organisation_may_have_its_own_days() -> None:
    founders, saturday = date(2026, 8, 31), date(2026, 9, 5)
    own = RUSSIA.adjusted("own", days_off=[founders], working_days=[saturday])
    assert [own.kind(day) for day in (founders, saturday)] == [DayKind.LOCAL_DAY_OFF, DayKind.WORKING]
    assert add_working_days(date(2026, 8, 28), 1, calendar=own) == date(2026, 9, 1)
    assert is_working_day(founders)


@pytest.mark.parametrize(
    ("day", "basis"),
    [
        (date(2026, 11, 23), sources.LABOUR_WEEK),
        (date(2026, 11, 22), sources.LABOUR_WEEK),
        (date(2026, 11, 4), sources.LABOUR_HOLIDAYS),
        (date(2026, 3, 9), sources.LABOUR_MOVED_DAYS),
        (date(2026, 11, 3), sources.LABOUR_SHORT_DAYS),
        (date(2026, 1, 9), sources.DECREE_2026),
        (date(2024, 4, 27), sources.DECREE_2024),
        (date(2024, 11, 2), sources.DECREE_2024),
        (date(2023, 1, 1), sources.LABOUR_HOLIDAYS),
    ],
)
def test_a_day_says_where_it_stands_that_it_is_what_it_is(day: date, basis: Source) -> None:
    """Labour Code art. 91, 95, 111, 112, and the decree of the year."""
    assert RUSSIA.basis(day) == basis


def test_every_moved_day_is_told_with_the_decree_of_its_year_or_the_law() -> None:
    decreed = {move.given_to: row.cite for row in DECREES for move in row.value}
    moved = [day for day in DAYS if RUSSIA.kind(day) is DayKind.MOVED_DAY_OFF]
    assert {day: RUSSIA.basis(day) for day in moved} == {
        day: decreed.get(day, sources.LABOUR_MOVED_DAYS) for day in moved
    }
    assert set(decreed) <= set(moved)


REGIONAL = Source("An act that the caller names", "art. 1")


def test_a_region_has_holidays_of_its_own_while_its_act_is_in_force() -> None:
    """Labour Code art. 112 knows none; a region's act does, so it is the caller who names the act and its days."""
    row = Dated(
        value=LocalDays(yearly=frozenset({(8, 30), (2, 29)})),
        since=date(2024, 1, 1),
        until=date(2025, 12, 31),
        cite=REGIONAL,
    )
    ours = RUSSIA.overlaid("our region", [row])
    own = [day for day in DAYS if ours.kind(day) is DayKind.LOCAL_DAY_OFF]
    assert own == [date(2024, 2, 29), date(2024, 8, 30)], "30 August 2025 is a Saturday, 2026 is out of force"
    assert {ours.basis(day) for day in own} == {REGIONAL}
    assert ours.kind(date(2024, 8, 29)) is DayKind.WORKING
    assert ours.basis(date(2025, 8, 30)) == sources.LABOUR_WEEK
    assert add_working_days(date(2024, 8, 29), 1, calendar=ours) == date(2024, 9, 2)


def test_of_several_exceptions_for_one_day_one_that_it_is_worked_decides() -> None:
    day = date(2026, 8, 31)
    off = Dated(value=LocalDays(days_off=frozenset({day})), cite=REGIONAL)
    worked = Dated(value=LocalDays(worked=frozenset({day, date(2026, 11, 4)})), cite=sources.CALENDAR_LIMITS)
    for rows in ([off, worked], [worked, off]):
        ours = RUSSIA.overlaid("ours", rows)
        assert (ours.kind(day), ours.basis(day)) == (DayKind.WORKING, sources.CALENDAR_LIMITS)
        assert ours.kind(date(2026, 11, 4)) is DayKind.WORKING


def test_the_articles_by_which_days_are_counted_are_named() -> None:
    """Civil Code art. 191, 193, 194; what departs from it, another act must say."""
    assert CIVIL_CODE.cites == (
        sources.CIVIL_TERM_START,
        sources.CIVIL_TERM_END,
        sources.CIVIL_LAST_HOUR,
        sources.LABOUR_WEEK,
    )
    own = Counting(first_day=FirstDay.SAME, last_day=LastDay.KEPT)
    assert own.cites == (sources.CIVIL_LAST_HOUR, sources.LABOUR_WEEK)


@pytest.mark.parametrize("unit", [Unit.WORKING_DAY, Unit.CALENDAR_DAY])
@pytest.mark.parametrize("length", [-1, 10_001, 10**12])
def test_a_term_of_either_kind_of_days_has_limits(unit: Unit, length: int) -> None:
    with pytest.raises(InvalidValueError) as caught:
        add_term(date(2026, 11, 23), length, unit)
    assert caught.value.reason is StatusReason.CALENDAR_DAYS_OUT_OF_RANGE


@pytest.mark.parametrize("unit", [Unit.WORKING_DAY, Unit.CALENDAR_DAY])
@pytest.mark.parametrize(("start", "first_day"), [(date.max, FirstDay.NEXT), (date.min, FirstDay.SAME)])
def test_a_term_at_the_end_of_time_has_no_answer(unit: Unit, start: date, first_day: FirstDay) -> None:
    for last_day in LastDay:
        with pytest.raises(NoRuleInForceError):
            add_term(start, 5, unit, counting=Counting(first_day=first_day, last_day=last_day))


def test_decrees_are_sorted_without_gap_and_stay_inside_their_year() -> None:
    assert [row.since for row in DECREES] == [date(year, 1, 1) for year in range(2021, 2028)]
    assert [row.until for row in DECREES] == [date(year, 12, 31) for year in range(2021, 2028)]
    for row in DECREES:
        for move in row.value:
            assert move.taken_from.weekday() >= 5
            assert move.given_to.weekday() < 5
            assert row.since is not None
            assert {move.taken_from.year, move.given_to.year} == {row.since.year}
        assert (
            len({move.taken_from for move in row.value}) == len({move.given_to for move in row.value}) == len(row.value)
        )


def test_the_list_of_holidays_has_fourteen_days() -> None:
    """Labour Code art. 112 part 1."""
    assert len({(row.month, row.day) for row in HOLIDAYS[0].value}) == 14


def test_days_off_with_pay_count_as_working_unless_the_caller_reads_them_otherwise() -> None:
    paid = [day for row in PAID_DAYS_OFF for day in row.value.days_off]
    strict = RUSSIA.overlaid("with days off with pay", PAID_DAYS_OFF)
    assert {is_working_day(day) for day in paid} == {True}
    assert {is_working_day(day, calendar=strict) for day in paid} == {False}
    assert count_working_days(FIRST, date(2021, 12, 31), calendar=strict) == 247 - 7


@given(st.lists(starts, max_size=20), st.integers(0, 60))
def test_a_column_is_counted_like_its_days(column: list[date], length: int) -> None:
    assert add_working_days_to_all(iter(column), length) == [add_working_days(start, length) for start in column]


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("outside", [date(2020, 12, 31), date(2027, 12, 31)])
def test_a_column_with_a_day_outside_the_calendar_has_no_answer(place: int, outside: date) -> None:
    column = [date(2026, 1, 1), date(2026, 1, 2)]
    column.insert(place, outside)
    with pytest.raises(NoRuleInForceError):
        add_working_days_to_all(column, 5)


def test_a_column_holds_days_only() -> None:
    with pytest.raises(TypeError):
        add_working_days_to_all([date(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC)], 5)
    with pytest.raises(InvalidValueError):
        add_working_days_to_all([], -1)


def test_another_country_may_have_its_calendar() -> None:
    spring: Dated[tuple[Holiday, ...]] = Dated(value=(Holiday(3, 20, Text("spring", "весна")),), cite=DECREES[0].cite)
    years = tuple(replace(row, value=()) for row in DECREES[-2:])
    own = Calendar(name="own", holidays=(spring,), decrees=years, weekend=frozenset({4}))
    assert own.kind(date(2026, 3, 20)) is DayKind.HOLIDAY
    assert own.kind(date(2026, 3, 21)) is DayKind.MOVED_DAY_OFF
    assert is_working_day(date(2026, 3, 22), calendar=own)
    assert add_working_days(date(2026, 3, 18), 2, calendar=own) == date(2026, 3, 22)


@pytest.mark.parametrize(
    "decrees",
    [
        (),
        (DECREES[0], DECREES[2]),
        (DECREES[1], DECREES[0]),
        (replace(DECREES[0], until=None),),
        (replace(DECREES[0], since=date(2021, 1, 2)),),
        (replace(DECREES[0], until=date(2021, 12, 30)),),
    ],
)
def test_a_calendar_has_whole_years_in_order(decrees: tuple[Dated[tuple[Move, ...]], ...]) -> None:
    with pytest.raises(TypeError):
        Calendar(name="own", holidays=HOLIDAYS, decrees=decrees)
