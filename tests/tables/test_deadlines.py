"""A column of last days says of each row what counting that row alone says, and what numpy's own count says."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from importlib import import_module
from typing import Any

import holidays
import numpy as np
import pyarrow as pa
import pytest

from medid.rules import InvalidValueError, NoRuleInForceError
from medid.status import (
    CIVIL_CODE,
    RUSSIA,
    RUSSIA_SIX_DAYS,
    RUSSIAN_ZONES,
    TERMS,
    Counting,
    FirstDay,
    LastDay,
    StatusReason,
    Unit,
    add_term,
    last_day,
    received_day,
    term_rows,
)
from medid.tables import DeadlineReason, deadline_column

FIRST, LAST = date(2021, 1, 1), date(2027, 12, 31)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
COUNTINGS = {
    "civil code": CIVIL_CODE,
    "same day": Counting(first_day=FirstDay.SAME),
    "kept last day": Counting(last_day=LastDay.KEPT, first_day=FirstDay.SAME),
    "six days": Counting(calendar=RUSSIA_SIX_DAYS),
    "provisional": Counting(calendar=RUSSIA.provisionally(through=2030)),
    "own days": Counting(calendar=RUSSIA.adjusted("own", days_off=[date(2026, 12, 1)])),
}

Row = tuple[date | None, str | None]


def answered(count: Callable[[], date], counting: Counting) -> Row:
    """Day and reason of one row by the scalar function."""
    try:
        day = count()
    except NoRuleInForceError:
        return None, DeadlineReason.YEAR_UNKNOWN.value
    except InvalidValueError as error:
        return None, error.reason.value
    return day, DeadlineReason.YEAR_PROVISIONAL.value if counting.calendar.is_provisional(day) else None


def told(column: Any) -> list[Row]:
    """Day and reason of each row of an Arrow answer."""
    return list(zip(column.days.to_pylist(), column.reasons.to_pylist(), strict=True))


@pytest.mark.parametrize("unit", [Unit.WORKING_DAY, Unit.CALENDAR_DAY])
@pytest.mark.parametrize("name", COUNTINGS)
def test_rows_are_counted_like_single_terms(name: str, unit: Unit) -> None:
    """T2, T3; Civil Code art. 191, 193: random days, lengths from below 0 to beyond the limit."""
    chance, counting = random.Random(name), COUNTINGS[name]  # noqa: S311 - a sample, not a secret
    starts = [date(2020, 6, 1) + timedelta(days=chance.randrange(4_000)) for _ in range(4_000)]
    starts += [date.min, date.max, date(2027, 12, 31), date(2028, 1, 1)]
    lengths = [chance.choice([-1, 0, 1, 10_000, 10_001, *range(2, 40)]) for _ in starts]
    expected = [
        answered(partial(add_term, start, length, unit, counting=counting), counting)
        for start, length in zip(starts, lengths, strict=True)
    ]
    column = deadline_column(starts, lengths, unit=unit, counting=counting)
    assert told(column) == expected
    assert column.answered == sum(day is not None for day, _ in expected)
    reasons = [reason for _, reason in expected if reason is not None]
    assert column.counts == {reason: reasons.count(reason) for reason in {*reasons}}


def test_every_term_of_up_to_sixty_days_from_every_day_of_seven_years_is_the_scalar_one() -> None:
    """T2, T3, T6."""
    starts = pa.array(DAYS)
    for length in range(61):
        expected = [answered(partial(add_term, start, length, Unit.WORKING_DAY), CIVIL_CODE) for start in DAYS]
        assert told(deadline_column(starts, length)) == expected


def test_a_million_rows_are_those_of_numpy_over_an_independent_calendar() -> None:
    """What `holidays` calls a day off is a holiday for numpy, and its week has seven working days."""
    oracle = holidays.country_holidays("RU", years=range(2021, 2028))
    off = np.array([day for day in DAYS if not oracle.is_working_day(day)], dtype="datetime64[D]")
    calendar = np.busdaycalendar(weekmask="1111111", holidays=off)
    chance = np.random.default_rng(11)
    starts = np.datetime64("2021-01-11") + chance.integers(0, 2_300, 1_000_000)
    lengths = chance.integers(0, 60, 1_000_000)
    theirs = np.where(
        lengths > 0,
        np.busday_offset(starts, lengths, roll="backward", busdaycal=calendar),
        np.busday_offset(starts, 0, roll="forward", busdaycal=calendar),
    )
    column = deadline_column(starts, lengths)
    assert (column.days == theirs).all()
    assert (column.answered, column.counts) == (1_000_000, {})


CODES = sorted(
    row.value.code
    for tables in TERMS.values()
    for (row, *_) in tables
    if row.value.unit.is_days and row.value.maximum is not None
)


@pytest.mark.parametrize("code", CODES)
def test_a_term_by_its_code_is_counted_as_by_its_row(code: str) -> None:
    """T2, T3, T6."""
    expected = [answered(partial(last_day, code, start), CIVIL_CODE) for start in DAYS]
    assert told(deadline_column(DAYS, code)) == expected


def test_a_term_that_changes_is_counted_as_it_is_in_force_on_each_day(monkeypatch: pytest.MonkeyPatch) -> None:
    (row,) = term_rows("application_decision")
    older = replace(row, since=date(2026, 1, 1), until=date(2026, 6, 30), value=replace(row.value, maximum=30))
    newer = replace(row, since=date(2026, 7, 1))
    monkeypatch.setattr(import_module("medid.status.term_table"), "TERMS", {"application": ((older, newer),)})
    starts = [date(2025, 12, 31), date(2026, 6, 30), None, date(2026, 7, 1)]
    assert told(deadline_column(starts, "application_decision")) == [
        (None, "deadline_term_not_in_force"),
        (last_day("application_decision", date(2026, 6, 30)), None),
        (None, None),
        (last_day("application_decision", date(2026, 7, 1)), None),
    ]
    with pytest.raises(NoRuleInForceError):
        last_day("application_decision", date(2025, 12, 31))


def after_receipt(at: datetime, counting: Counting) -> date:
    """Five working days after the day on which *at* counts as received."""
    return add_term(received_day(at, counting=counting), 5, Unit.WORKING_DAY, counting=counting)


@pytest.mark.parametrize("zone", RUSSIAN_ZONES.values())
@pytest.mark.parametrize("receives_until", [None, time(17, 30), time(0), time(23, 59, 59, 999_999)])
def test_moments_count_as_received_on_the_day_of_their_zone(zone: str, receives_until: time | None) -> None:
    """T2: eleven zones, and what arrives after hours."""
    counting = Counting(zone=zone, receives_until=receives_until)
    chance = random.Random(zone)  # noqa: S311 - a sample, not a secret
    moments = [
        datetime(2026, 10, 30, tzinfo=UTC) + timedelta(minutes=30 * chance.randrange(48 * 60), microseconds=n % 2)
        for n in range(400)
    ]
    moments.append(datetime(2028, 1, 1, 12, tzinfo=UTC))
    expected = [answered(partial(after_receipt, at, counting), counting) for at in moments]
    for unit in ("us", "ns"):
        assert told(deadline_column(pa.array(moments, pa.timestamp(unit, "UTC")), 5, counting=counting)) == expected
    assert told(deadline_column(moments, 5, counting=counting)) == expected


STARTS = [date(2026, 11, 23), None, date(2027, 12, 30), date(2026, 12, 31)]
ENDS = [date(2026, 12, 2), None, None, date(2027, 1, 19)]
REASONS = [None, None, "deadline_year_unknown", None]


@pytest.mark.parametrize(
    "column",
    [
        pa.array(STARTS),
        pa.array(STARTS, pa.date64()),
        pa.array(STARTS).cast(pa.timestamp("s")),
        pa.array(STARTS).cast(pa.timestamp("ns")),
        pa.array([date(2000, 1, 1), *STARTS]).slice(1),
        tuple(STARTS),
    ],
    ids=lambda column: str(getattr(column, "type", type(column))),
)
def test_arrow_and_lists_give_arrow(column: Any) -> None:
    found = deadline_column(column, 7)
    assert (found.days.type, found.reasons.type) == (pa.date32(), pa.string())
    assert told(found) == list(zip(ENDS, REASONS, strict=True))
    assert (found.answered, found.counts) == (2, {"deadline_year_unknown": 1})


def test_chunks_are_answered_together_with_numbers_that_are_not_cut_alike() -> None:
    starts = pa.chunked_array([pa.array(STARTS[:1]), pa.array(STARTS[1:])])
    found = deadline_column(starts, pa.chunked_array([pa.array([7, 7, 7], pa.int8()), pa.array([None], pa.int8())]))
    assert found.days.to_pylist() == [*ENDS[:3], None]
    assert found.reasons.to_pylist() == REASONS
    assert deadline_column(pa.chunked_array([], pa.date32()), 7).days.to_pylist() == []


def test_numpy_gives_numpy() -> None:
    found = deadline_column(np.array(STARTS, dtype="datetime64[D]"), np.array([7, 7, 7, 7], dtype=np.int16))
    assert found.days.dtype == np.dtype("datetime64[D]")
    assert [day.item() for day in found.days] == ENDS
    assert found.reasons.tolist() == REASONS
    assert deadline_column(np.array(STARTS, dtype=object), 7).days.tolist() == ENDS


def test_polars_gives_polars_with_the_name() -> None:
    polars = pytest.importorskip("polars")
    starts = polars.Series("received", STARTS)
    found = deadline_column(starts, polars.Series([7] * 4))
    assert (found.days.name, found.days.dtype, found.days.to_list()) == ("received", polars.Date, ENDS)
    assert found.reasons.to_list() == REASONS


@pytest.mark.parametrize("form", ["object", "datetime64[ns]", "datetime64[s]", "arrow"])
def test_pandas_gives_pandas_with_index_and_name(form: str) -> None:
    pandas = pytest.importorskip("pandas")
    dtype = pandas.ArrowDtype(pa.date32()) if form == "arrow" else form
    starts = pandas.Series(STARTS, dtype=dtype, index=list("dcba"), name="received")
    found = deadline_column(starts, pandas.Series([7] * 4, index=list("dcba")))
    assert (found.days.name, list(found.days.index), list(found.reasons.index)) == ("received", *[list("dcba")] * 2)
    assert [None if pandas.isna(day) else pandas.Timestamp(day).date() for day in found.days] == ENDS
    assert [None if pandas.isna(reason) else reason for reason in found.reasons] == REASONS
    if form in {"object", "arrow"}:
        assert found.days.dtype == starts.dtype


def test_pandas_moments_with_a_zone_are_days_of_the_zone() -> None:
    pandas = pytest.importorskip("pandas")
    starts = pandas.Series(["2026-11-22T21:30:00Z", None]).astype("datetime64[ns, UTC]")
    assert deadline_column(starts, 7).days.iloc[0].date() == date(2026, 12, 2)


@pytest.mark.parametrize(
    "column",
    [
        ["2026-11-23"],
        [20261123],
        [datetime(2026, 11, 23, 12, 0)],  # noqa: DTZ001 - a moment without a zone is what is tried
        [date(2026, 11, 23), datetime(2026, 11, 23, tzinfo=UTC)],
        pa.array([datetime(2026, 11, 23, 12, 0)]),  # noqa: DTZ001 - the same
        pa.array([1]),
        np.array(["2026-11-23"]),
        "2026-11-23",
        None,
    ],
    ids=str,
)
def test_what_is_no_column_of_days_is_a_type_error(column: Any) -> None:
    with pytest.raises(TypeError):
        deadline_column(column, 7)


@pytest.mark.parametrize("days", [1.5, None, True, [1.5], ["7"], [True], pa.array([1.0]), pa.array([True])], ids=str)
def test_what_is_no_number_of_days_is_a_type_error(days: Any) -> None:
    with pytest.raises(TypeError):
        deadline_column([date(2026, 11, 23)], days)


@pytest.mark.parametrize("days", [-1, 10_001, 2**63, -(2**70)])
def test_a_number_beyond_the_limits_is_a_reason(days: int) -> None:
    expected = [(None, "calendar_days_out_of_range")]
    assert told(deadline_column([date(2026, 11, 23)], days)) == expected
    assert told(deadline_column([date(2026, 11, 23)], [days])) == expected


def test_wrong_use_is_told() -> None:
    day = [date(2026, 11, 23)]
    with pytest.raises(ValueError, match="2 numbers"):
        deadline_column(day, [1, 2])
    with pytest.raises(ValueError, match="hours"):
        deadline_column(day, 1, unit=Unit.HOUR)
    for code, reason in (
        ("no_such_term", StatusReason.TERM_UNKNOWN),
        ("records_access_documents", StatusReason.TERM_WITHOUT_DAYS),
    ):
        with pytest.raises(InvalidValueError) as caught:
            deadline_column(day, code)
        assert caught.value.reason is reason
        with pytest.raises(InvalidValueError) as caught:
            last_day(code, day[0])
        assert caught.value.reason is reason
    with pytest.raises(InvalidValueError) as caught:
        deadline_column([datetime(2026, 11, 23, tzinfo=UTC)], 1, counting=Counting(zone="Mars/Base"))
    assert caught.value.reason is StatusReason.ZONE_UNKNOWN
    with pytest.raises(TypeError):
        bool(deadline_column(day, 1))
