"""Columns of days of any library that keeps columns.

Owns: which containers and types are days or moments, and how a column of days takes the form of the one asked about.
Refuses to know: which days are worked.
Invariants: days are counted in int64 from 1970-01-01; a moment becomes a day only with its time zone, and a moment
without one is refused unless it is a midnight, as pandas keeps days.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from math import isnan
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from medid.status.counting import zone_named
from medid.tables.reports import library_of

Days = npt.NDArray[np.int64]
"""Days since 1970-01-01."""
Mask = npt.NDArray[np.bool_]
"""One truth for each row."""

DAY_MICROSECONDS = 86_400_000_000
EPOCH = date(1970, 1, 1).toordinal()
"""Proleptic Gregorian ordinal of day 0."""
MISSING = frozenset({"NAType", "NaTType"})
"""Names of the types of pandas' missing values, so that pandas need not be there."""

Restored = Callable[[list[Any]], Any]
"""Arrow arrays of the answer → the kind of container that the question was in."""


class Opened(NamedTuple):
    """A column and the ways back.

    Attributes:
        chunks: its Arrow arrays.
        days: Arrow arrays of days → the container.
        texts: Arrow arrays of texts → the container.
    """

    chunks: list[Any]
    days: Restored
    texts: Restored


class Local(NamedTuple):
    """Days of one array.

    Attributes:
        days: since 1970-01-01; anything where null.
        nulls: where there is no day.
        clock: microseconds since midnight where the array holds moments; None where it holds days.
    """

    days: Days
    nulls: Mask
    clock: Days | None


def opened(column: Any) -> Opened:  # noqa: ANN401 - of any library
    """The Arrow arrays of a column of days or moments, and the ways back.

    Raises:
        TypeError: *column* is no column, or its values are neither days nor moments.
    """
    library = library_of(column, "Series")
    if library is not None and library.__name__ == "polars":
        restored: Restored = lambda chunks: library.Series(column.name, chunks[0])  # noqa: E731 - one expression
        return Opened([column.to_arrow()], restored, restored)
    if library is not None:
        return _opened_pandas(column, library)
    if isinstance(column, np.ndarray) and column.ndim == 1:
        array = _from_objects(column.tolist()) if column.dtype == object else pa.array(column)
        as_numpy: Restored = lambda chunks: chunks[0].to_numpy(zero_copy_only=False)  # noqa: E731 - one expression
        return Opened([array], as_numpy, as_numpy)
    if isinstance(column, list | tuple):
        return Opened([_from_objects(column)], _only, _only)
    if hasattr(column, "__arrow_c_stream__"):
        return Opened(pa.chunked_array(column).chunks, pa.chunked_array, pa.chunked_array)
    if hasattr(column, "__arrow_c_array__"):
        return Opened([pa.array(column)], _only, _only)
    raise TypeError(f"{type(column).__name__} is no column")


def local(array: Any, zone: str) -> Local:  # noqa: ANN401 - an Arrow array
    """The days of an Arrow array of days, or of moments with a time zone as they fall in *zone*.

    Raises:
        TypeError: it holds neither, or moments without a time zone.
        InvalidValueError: ``zone_unknown``.
    """
    kind = array.type
    nulls = np.asarray(array.is_null())
    if pa.types.is_null(kind):
        return Local(np.zeros(len(array), np.int64), nulls, None)
    if pa.types.is_date(kind):
        days = pc.cast(array, pa.date32()).cast(pa.int32())
        return Local(_numbers(days), nulls, None)
    if not pa.types.is_timestamp(kind):
        raise TypeError(f"the column holds {kind}, not days")
    if kind.tz is None:
        days, clock = _parted(array)
        if clock[~nulls].any():
            raise TypeError("the column holds moments without a time zone")
        return Local(days, nulls, None)
    zone_named(zone)
    days, clock = _parted(pc.local_timestamp(array.cast(pa.timestamp(kind.unit, zone))))
    return Local(days, nulls, clock)


def as_dates(days: Days, absent: Mask) -> Any:  # noqa: ANN401 - an Arrow array
    """An Arrow array of days, null where *absent*."""
    return pa.array(days.astype(np.int32), pa.int32(), mask=absent).cast(pa.date32())


def whole_numbers(column: Any) -> tuple[Days, Mask]:  # noqa: ANN401 - of any library
    """The whole numbers of a column, and where there is none.

    Raises:
        TypeError: it holds anything else.
    """
    if isinstance(column, list | tuple):
        wrong = {type(value).__name__ for value in column} - {"int", "NoneType"}
        if wrong:
            raise TypeError(f"days are counted in int, not {min(wrong)}")
    array = pa.chunked_array([column.to_arrow()]) if hasattr(column, "to_arrow") else _array_of_numbers(column)
    if not (pa.types.is_integer(array.type) or pa.types.is_null(array.type)):
        raise TypeError(f"days are counted in whole numbers, not {array.type}")
    whole = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    return _numbers(whole.cast(pa.int64())), np.asarray(whole.is_null())


def _array_of_numbers(column: Any) -> Any:  # noqa: ANN401 - of any library
    if hasattr(column, "__arrow_c_stream__") and not hasattr(column, "__arrow_c_array__"):
        return pa.chunked_array(column)
    try:
        return pa.array(column, from_pandas=True)
    except (OverflowError, pa.ArrowInvalid):
        # A number beyond 64 bits is out of range whatever it is.
        return pa.array([None if n is None else min(max(n, -1), 2**31) for n in column], pa.int64())


def _numbers(array: Any) -> Days:  # noqa: ANN401 - an Arrow array
    """The numbers of an Arrow array, 0 where it is null."""
    filled = array.fill_null(0) if array.null_count else array
    return filled.to_numpy(zero_copy_only=False).astype(np.int64)  # type: ignore[no-any-return]


def _parted(array: Any) -> tuple[Days, Days]:  # noqa: ANN401 - an Arrow array
    """Days and microseconds since midnight of an Arrow array of moments without a zone."""
    ticks = _numbers(array.cast(pa.int64()))
    in_a_day = {"s": 86_400, "ms": 86_400_000, "us": DAY_MICROSECONDS, "ns": 1_000 * DAY_MICROSECONDS}[array.type.unit]
    days, rest = np.divmod(ticks, in_a_day)
    return days, rest if in_a_day == DAY_MICROSECONDS else _microseconds(rest, in_a_day)


def _microseconds(rest: Days, in_a_day: int) -> Days:
    """Ticks since midnight as microseconds, a part of one counting as the whole of it."""
    if in_a_day < DAY_MICROSECONDS:
        return rest * (DAY_MICROSECONDS // in_a_day)
    return -(-rest // (in_a_day // DAY_MICROSECONDS))


def _only(chunks: list[Any]) -> Any:  # noqa: ANN401 - an Arrow array
    return chunks[0]


def _opened_pandas(column: Any, pandas: Any) -> Opened:  # noqa: ANN401 - of pandas
    """The Arrow arrays of a pandas Series; the answers keep its index and its name."""

    def series(values: Any) -> Any:  # noqa: ANN401
        return pandas.Series(values, index=column.index, name=column.name)

    def texts(chunks: list[Any]) -> Any:  # noqa: ANN401
        return series(pa.chunked_array(chunks).to_pandas().array)

    def days(chunks: list[Any]) -> Any:  # noqa: ANN401
        whole = pa.chunked_array(chunks)
        if isinstance(column.dtype, pandas.ArrowDtype):
            return series(pandas.arrays.ArrowExtensionArray(whole))
        if column.dtype == object:
            return series(np.array(whole.to_pylist(), object))
        return series(whole.to_numpy().astype("datetime64[s]"))

    if column.dtype == object:
        return Opened([_from_objects(column.tolist())], days, texts)
    array = pa.array(column, from_pandas=True)
    return Opened(array.chunks if isinstance(array, pa.ChunkedArray) else [array], days, texts)


def _from_objects(values: Sequence[object]) -> Any:  # noqa: ANN401 - an Arrow array
    """An Arrow array of Python days, or of moments with a time zone, and of missing values.

    Raises:
        TypeError: a value is something else, or days and moments are mixed.
    """
    found = [None if _is_missing(value) else value for value in values]
    kinds = {type(value) for value in found} - {type(None)}
    if kinds - {date} and kinds - {datetime}:
        raise TypeError(f"the column holds {', '.join(sorted(kind.__name__ for kind in kinds))}, not days")
    if any(isinstance(value, datetime) and value.utcoffset() is None for value in found):
        raise TypeError("the column holds moments without a time zone")
    return pa.array(found, pa.timestamp("us", "UTC") if datetime in kinds else pa.date32())


def _is_missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and isnan(value)) or type(value).__name__ in MISSING
