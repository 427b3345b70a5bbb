"""Whole columns and tables of any library that keeps columns.

Owns: `check_column`, `check_table`; which containers are known and how an answer takes the form of its question.
Refuses to know: any rule.
Invariants: polars, pandas and numpy arrays are known by the object at hand and never imported for their own sake; the
answer has as many rows as the question, in the same order, in the same kind of container.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from math import isnan
from operator import add
from typing import Any, Never

import numpy as np
import pyarrow as pa

from medid.identity import KINDS
from medid.tables.column import Counts, judge
from medid.tables.texts import encoded


@dataclass(frozen=True, slots=True)
class ColumnReport:
    """What the rules of one kind say about one column.

    Attributes:
        kind: the kind that was asked for.
        reasons: the reason code of each row, null where the row is right or null; same kind of container as the column.
        canonical: the canonical form of each row that is right, else null; None when not asked for.
        counts: how many rows are right, wrong and null, and wrong by reason.
    """

    kind: str
    reasons: Any = field(repr=False)
    canonical: Any = field(repr=False)
    counts: Counts

    def __bool__(self) -> Never:
        raise TypeError("a ColumnReport has no truth value: read its counts or its reasons")


def check_column(kind: str, column: Any, *, on: date | None = None, canonical: bool = False) -> ColumnReport:  # noqa: ANN401
    """The reason of every row of *column*, by the rules of `medid.identity.check`.

    A null is neither right nor wrong: its reason is null, and it is counted apart. An empty text is wrong.

    Args:
        kind: a name from `medid.identity.KINDS`.
        column: polars Series, pandas Series, Arrow Array or ChunkedArray, numpy array of texts, list or tuple of texts
            and None, or any object with an Arrow C stream.
        on: the day for rules that need one; such rules are left out without it.
        canonical: True to ask for canonical forms too.

    Raises:
        ValueError: *kind* is not in `KINDS`.
        TypeError: *column* is no column, or does not hold text: a number has lost its leading zeros.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is not one of {', '.join(KINDS)}")
    chunks, restored = _opened(column)
    # An empty column still has the type of its answer.
    judged = [judge(kind, chunk, on=on, canonical=canonical) for chunk in chunks or [pa.nulls(0, pa.string())]]
    counts = reduce(add, (one.counts for one in judged), Counts())
    forms = restored([one.canonical for one in judged]) if canonical else None
    return ColumnReport(kind, restored([one.reasons for one in judged]), forms, counts)


def check_table(
    table: Any,  # noqa: ANN401 - of any library
    columns: Mapping[str, str],
    *,
    on: date | None = None,
    canonical: bool = False,
) -> dict[str, ColumnReport]:
    """`check_column` for each of *columns* of *table*.

    Args:
        table: polars or pandas DataFrame, Arrow Table or RecordBatch, mapping of names to columns, or any object with
            an Arrow C stream of a table.
        columns: kinds by name of column.
        on: the day for rules that need one; such rules are left out without it.
        canonical: True to ask for canonical forms too.

    Raises:
        ValueError: a kind is not in `KINDS`, or the table has no such column.
        TypeError: *table* is no table, or a column does not hold text.
    """
    opened = opened_table(table)
    return {
        name: check_column(kind, column_named(opened, name), on=on, canonical=canonical)
        for name, kind in columns.items()
    }


def opened_table(table: Any) -> Any:  # noqa: ANN401 - of any library
    """*table* itself, or the Arrow table behind a stream.

    Raises:
        TypeError: *table* is no table.
    """
    if isinstance(table, pa.Table | pa.RecordBatch | Mapping) or library_of(table, "DataFrame") is not None:
        return table
    if hasattr(table, "__arrow_c_stream__"):
        return pa.table(table)
    raise TypeError(f"{type(table).__name__} is no table")


def column_named(table: Any, name: str) -> Any:  # noqa: ANN401 - of any library
    """The column *name* of an opened table.

    Raises:
        ValueError: there is no such column, or there are several.
    """
    names = list(names_of(table))
    if names.count(name) != 1:
        raise ValueError(f"the table has {names.count(name)} columns {name!r}, exactly one is needed")
    return table.column(name) if isinstance(table, pa.Table | pa.RecordBatch) else table[name]


def names_of(table: Any) -> Sequence[str]:  # noqa: ANN401 - of any library
    """The names of the columns of an opened table."""
    if isinstance(table, pa.Table | pa.RecordBatch):
        return list(table.schema.names)
    return list(table) if isinstance(table, Mapping) else list(table.columns)


def library_of(thing: object, name: str) -> Any:  # noqa: ANN401 - a module
    """The module polars or pandas, when *thing* is an instance of its class *name*; it is then loaded already."""
    for library in ("polars", "pandas"):
        module = sys.modules.get(library)
        if module is not None and isinstance(thing, getattr(module, name)):
            return module
    return None


Restored = Callable[[list[Any]], Any]
"""Arrow arrays of the answer → the kind of container that the question was in."""


def _opened(column: Any) -> tuple[list[Any], Restored]:  # noqa: ANN401 - of any library
    """The Arrow arrays of a column, and the way back."""
    library = library_of(column, "Series")
    if library is not None:
        return (_opened_polars if library.__name__ == "polars" else _opened_pandas)(column, library)
    if isinstance(column, np.ndarray) and column.ndim == 1:
        return [_from_objects(column.tolist())], lambda chunks: chunks[0].to_numpy(zero_copy_only=False)
    if isinstance(column, list | tuple):
        return [_from_objects(column)], _only
    if hasattr(column, "__arrow_c_stream__"):
        return pa.chunked_array(column).chunks, pa.chunked_array
    if hasattr(column, "__arrow_c_array__"):
        return [pa.array(column)], _only
    raise TypeError(f"{type(column).__name__} is no column")


def _only(chunks: list[Any]) -> Any:  # noqa: ANN401 - an Arrow array
    return chunks[0]


def _opened_polars(column: Any, polars: Any) -> tuple[list[Any], Restored]:  # noqa: ANN401
    """The Arrow array of a polars Series; the answer keeps its name."""
    return [column.to_arrow()], lambda chunks: polars.Series(column.name, chunks[0])


def _opened_pandas(column: Any, pandas: Any) -> tuple[list[Any], Restored]:  # noqa: ANN401
    """The Arrow arrays of a pandas Series; the answer keeps its index and its name."""

    def restored(chunks: list[Any]) -> Any:  # noqa: ANN401
        texts = pa.chunked_array(chunks).to_pandas()
        return pandas.Series(texts.array, index=column.index, name=column.name)

    if column.dtype == object:
        return [_from_objects(column.tolist())], restored
    try:
        array = pa.array(column, from_pandas=True)
    except UnicodeEncodeError:
        return [_from_objects(column.tolist())], restored
    return array.chunks if isinstance(array, pa.ChunkedArray) else [array], restored


def _from_objects(values: Sequence[object]) -> Any:  # noqa: ANN401 - an Arrow array
    """An Arrow array of Python texts, None, NaN and pandas.NA.

    Raises:
        TypeError: a value is something else.
    """
    texts = [_text_or_none(value) for value in values]
    try:
        return pa.array(texts, pa.large_string())
    except UnicodeEncodeError:
        return encoded(texts)


def _text_or_none(value: object) -> str | None:
    """A text itself; None for None, NaN and the missing values of pandas, by name, so that pandas need not be there.

    Raises:
        TypeError: *value* is something else.
    """
    if isinstance(value, str):
        return value
    if value is None or (isinstance(value, float) and isnan(value)) or type(value).__name__ in _MISSING:
        return None
    raise TypeError(f"the column holds {type(value).__name__}, not text; read it as text")


_MISSING = frozenset({"NAType", "NaTType"})
