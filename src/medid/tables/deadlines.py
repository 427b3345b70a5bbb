"""Last days of terms over whole columns.

Owns: `deadline_column`, and the counting of `medid.status` as arithmetic over arrays.
Refuses to know: which days are worked and how terms are counted; the calendar and the parameters say so. Suspensions
and extensions are those of one case (`medid.status.deadline`).
Invariants: a row has the day that `medid.status.add_term` or `last_day` gives, and a reason where these would raise; an
answer that rests on a year without a decree says so.
"""

from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache
from typing import Any, NamedTuple, Never

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from medid.rules import Dated, Reason
from medid.status import CIVIL_CODE, Calendar, Counting, FirstDay, LastDay, StatusReason, Term, Unit, term_rows
from medid.status.calendar import LONGEST_TERM_DAYS
from medid.status.term_table import days_of
from medid.tables.days import EPOCH, Days, Local, Mask, as_dates, local, opened, whole_numbers
from medid.tables.reasons import DeadlineReason

_REASONS: tuple[Reason | None, ...] = (
    None,
    DeadlineReason.YEAR_PROVISIONAL,
    DeadlineReason.YEAR_UNKNOWN,
    DeadlineReason.TERM_NOT_IN_FORCE,
    StatusReason.CALENDAR_DAYS_OUT_OF_RANGE,
)
_ANSWERED, _PROVISIONAL, _UNKNOWN, _NOT_IN_FORCE, _OUT_OF_RANGE = range(len(_REASONS))
_FIRST_DAY, _LAST_DAY = date.min.toordinal() - EPOCH, date.max.toordinal() - EPOCH

Codes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class DeadlineColumn:
    """The last days of a column of terms.

    Attributes:
        days: last day of each row, null where there is none; same kind of container as the column.
        reasons: reason code of each row without a day, or with a provisional one; else null.
        answered: how many rows have a day.
        counts: rows by reason code.
    """

    days: Any = field(repr=False)
    reasons: Any = field(repr=False)
    answered: int
    counts: dict[str, int]

    def __bool__(self) -> Never:
        raise TypeError("a DeadlineColumn has no truth value: read its days or its reasons")


def deadline_column(
    starts: Any,  # noqa: ANN401 - of any library
    days: Any,  # noqa: ANN401 - a number, a column of any library, or the code of a term
    *,
    unit: Unit = Unit.WORKING_DAY,
    counting: Counting = CIVIL_CODE,
) -> DeadlineColumn:
    """The last day of the term of every row.

    Args:
        starts: days of the events: polars Series, pandas Series, Arrow Array or ChunkedArray, numpy array, list or
            tuple of days and None. Moments with a time zone are taken for the day on which they count as received.
        days: how many days every term has; or a column with a number for each row; or the code of a term of
            `medid.status.TERMS`, which is then counted as it is in force on each day.
        unit: what *days* counts; a term by its code has its own unit.
        counting: how days are counted.

    Raises:
        TypeError: *starts* is no column or holds neither days nor moments with a zone, or *days* no whole numbers.
        ValueError: *days* has another number of rows, or *unit* is hours or minutes.
        InvalidValueError: ``term_unknown``, ``term_without_days``, ``zone_unknown``.
    """
    if not unit.is_days:
        raise ValueError(f"a term of {unit.label.en} has no last day of its own")
    column = opened(starts)
    chunks = column.chunks or [pa.nulls(0, pa.date32())]
    lengths = _lengths(days, sum(map(len, chunks)))
    ends, codes, position = [], [], 0
    for chunk in chunks:
        own = lengths.slice(position, len(chunk)) if isinstance(lengths, _Numbers) else lengths
        end, code, absent = _chunk_ends(local(chunk, counting.zone), own, unit, counting)
        position += len(chunk)
        ends.append(as_dates(end, absent | (code > _PROVISIONAL)))
        codes.append(np.where(absent, np.uint8(_ANSWERED), code))
    found = np.bincount(np.concatenate(codes), minlength=len(_REASONS))
    counts = {str(reason): int(n) for reason, n in zip(_REASONS, found, strict=True) if reason is not None and n}
    answered = sum(len(end) - end.null_count for end in ends)
    return DeadlineColumn(column.days(ends), column.texts([_told(code) for code in codes]), answered, counts)


class _Numbers(NamedTuple):
    """How many days the term of each row has.

    Attributes:
        days: the numbers.
        nulls: where there is none.
    """

    days: Days
    nulls: Mask

    def slice(self, start: int, length: int) -> "_Numbers":
        return _Numbers(self.days[start : start + length], self.nulls[start : start + length])


_Lengths = int | _Numbers | tuple[Dated[Term], ...]
"""One number for all rows, one for each, or the dated rows of a term."""


def _lengths(days: Any, rows: int) -> _Lengths:  # noqa: ANN401 - a number, a column, a code
    if isinstance(days, str):
        return term_rows(days)
    if isinstance(days, int) and not isinstance(days, bool):
        return days
    numbers = _Numbers(*whole_numbers(days))
    if len(numbers.days) != rows:
        raise ValueError(f"{rows} days of events, but {len(numbers.days)} numbers of days")
    return numbers


def _chunk_ends(events: Local, lengths: _Lengths, unit: Unit, counting: Counting) -> tuple[Days, Codes, Mask]:
    """Last days, codes of reasons, and where there is no row to answer."""
    starts, known = _received(events, counting)
    if isinstance(lengths, _Numbers):
        ends, codes = _ends(starts, lengths.days, unit, counting)
        absent = events.nulls | lengths.nulls
    elif isinstance(lengths, int):
        ends, codes = _ends(starts, np.int64(min(max(lengths, -1), LONGEST_TERM_DAYS + 1)), unit, counting)
        absent = events.nulls
    else:
        ends, codes = _ends_of_term(starts, lengths, counting)
        absent = events.nulls
    return ends, np.where(known, codes, np.uint8(_UNKNOWN)), absent


def _received(events: Local, counting: Counting) -> tuple[Days, Mask | np.bool_]:
    """The days on which events count as received, and where that is known; as `medid.status.received_day`."""
    if events.clock is None or counting.receives_until is None:
        return events.days, np.True_
    laid = _laid(counting.calendar)
    late = (events.clock >= _microseconds(counting.receives_until)) & laid.is_working(events.days)
    return laid.after(events.days, late.astype(np.int64))


def _microseconds(clock: time) -> int:
    return ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1_000_000 + clock.microsecond


def _ends_of_term(starts: Days, rows: tuple[Dated[Term], ...], counting: Counting) -> tuple[Days, Codes]:
    """As `_ends`, each start by the row of the term in force on it."""
    ends, codes = np.zeros(len(starts), np.int64), np.full(len(starts), _NOT_IN_FORCE, np.uint8)
    for row in rows:
        covered = np.flatnonzero(_covered(starts, row))
        length = np.int64(days_of(row.value))
        if covered.size == len(starts):
            return _ends(starts, length, row.value.unit, counting)
        ends[covered], codes[covered] = _ends(starts[covered], length, row.value.unit, counting)
    return ends, codes


def _covered(starts: Days, row: Dated[Term]) -> Mask:
    since = _FIRST_DAY if row.since is None else row.since.toordinal() - EPOCH
    until = _LAST_DAY if row.until is None else row.until.toordinal() - EPOCH
    covered: Mask = (starts >= since) & (starts <= until)
    return covered


def _ends(starts: Days, lengths: Days | np.int64, unit: Unit, counting: Counting) -> tuple[Days, Codes]:
    """The last days of terms of *lengths* days, as `medid.status.add_term`, and codes of reasons."""
    in_range = (lengths >= 0) & (lengths <= LONGEST_TERM_DAYS)
    lengths = np.where(in_range, lengths, 0)
    begun = starts - (lengths > 0) if counting.first_day is FirstDay.SAME else starts
    real = (begun >= _FIRST_DAY) & (starts >= _FIRST_DAY) & (starts <= _LAST_DAY)
    laid = _laid(counting.calendar)
    if unit is Unit.WORKING_DAY:
        ends, known = laid.after(begun, lengths)
    elif counting.last_day is LastDay.MOVED:
        ends, known = laid.after(begun + lengths, np.zeros_like(lengths))
    else:
        ends = begun + lengths
        known = ends <= _LAST_DAY
    settled = date(counting.calendar.last_settled_year, 12, 31).toordinal() - EPOCH
    codes = np.where(ends > settled, np.uint8(_PROVISIONAL), np.uint8(_ANSWERED))
    codes[~(known & real)] = _UNKNOWN
    codes[np.broadcast_to(~in_range, codes.shape)] = _OUT_OF_RANGE
    return ends, codes


class _Laid(NamedTuple):
    """A calendar as arrays.

    Attributes:
        first: its first day.
        works: whether each day is worked.
        through: how many working days there are up to and including each day.
        working: all working days in order.
    """

    first: int
    works: Mask
    through: Days
    working: Days

    def is_working(self, days: Days) -> Mask:
        """Whether each of *days* is a working day of the calendar."""
        index, inside = self._index(days)
        found: Mask = inside & self.works[index]
        return found

    def after(self, starts: Days, lengths: Days | np.int64) -> tuple[Days, Mask]:
        """The last of *lengths* working days after each of *starts*, and where it is known."""
        index, inside = self._index(starts)
        rank = self.through[index] + lengths - 1
        rank += (lengths == 0) & ~self.works[index]
        known: Mask = inside & (rank < len(self.working))
        return self.working.take(rank, mode="clip"), known

    def _index(self, days: Days) -> tuple[Days, Mask]:
        index = days - self.first
        inside: Mask = (index >= 0) & (index < len(self.works))
        return np.where(inside, index, 0), inside


@lru_cache(maxsize=32)
def _laid(calendar: Calendar) -> _Laid:
    first = calendar.first_day.toordinal() - EPOCH
    working = np.fromiter((day.toordinal() - EPOCH for day in calendar.working_days), np.int64)
    works = np.zeros(calendar.last_day.toordinal() - EPOCH - first + 1, np.bool_)
    works[working - first] = True
    return _Laid(first, works, np.cumsum(works, dtype=np.int64), working)


def _told(codes: Codes) -> Any:  # noqa: ANN401 - an Arrow array
    """Reason codes as text, null where there is nothing to say."""
    if not codes.any():
        return pa.nulls(len(codes), pa.string())
    names = pa.array([None if reason is None else str(reason) for reason in _REASONS], pa.string())
    return names.take(pa.array(codes))
