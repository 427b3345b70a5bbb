"""A function over tables that can be sent to other processes.

Owns: `checker`: the same table with a column of reasons beside each checked column.
Refuses to know: Spark, Dask, Ray; it takes what they give and gives what they take.
Invariants: a `Checker` is plain data, so it can be pickled; batches come and go one at a time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from medid.identity import KINDS
from medid.tables.reports import check_column, column_named, library_of, names_of, opened_table

REASON_SUFFIX = "__reason"
"""What is added to the name of a column for the column of its reasons."""
CANONICAL_SUFFIX = "__canonical"
"""What is added to the name of a column for the column of its canonical forms."""


@dataclass(frozen=True, slots=True)
class Checker:
    """The kinds of some columns, as a function over tables; made by `checker`.

    Attributes:
        columns: pairs (name of a column, kind).
        on: the day for rules that need one.
        canonical: True to add canonical forms.
    """

    columns: tuple[tuple[str, str], ...]
    on: date | None = None
    canonical: bool = False

    @property
    def added(self) -> tuple[str, ...]:
        """The names of the text columns that are added, in order."""
        suffixes = (REASON_SUFFIX, CANONICAL_SUFFIX) if self.canonical else (REASON_SUFFIX,)
        return tuple(name + suffix for name, _ in self.columns for suffix in suffixes)

    def __call__(self, table: Any) -> Any:  # noqa: ANN401 - of any library
        """*table* with the columns `added` at its end.

        Args:
            table: an iterator of Arrow record batches (Spark), or a table as `check_table` takes it: a pandas
                DataFrame (Dask, Ray), an Arrow table or a mapping of numpy arrays (Ray), a polars DataFrame.

        Returns:
            For an iterator an iterator, else a table of the same kind.

        Raises:
            ValueError: a column is missing, or a column to add is there already.
            TypeError: *table* is no table, or a column does not hold text.
        """
        return map(self._extended, table) if isinstance(table, Iterator) else self._extended(table)

    def _extended(self, table: Any) -> Any:  # noqa: ANN401 - of any library
        opened = opened_table(table)
        taken = sorted({*self.added} & {*names_of(opened)})
        if taken:
            raise ValueError(f"the table has a column {taken[0]!r} already")
        new = {}
        for name, kind in self.columns:
            report = check_column(kind, column_named(opened, name), on=self.on, canonical=self.canonical)
            new[name + REASON_SUFFIX] = report.reasons
            if self.canonical:
                new[name + CANONICAL_SUFFIX] = report.canonical
        return _with_columns(opened, new)


def checker(columns: Mapping[str, str], *, on: date | None = None, canonical: bool = False) -> Checker:
    """A function that adds a column of reasons for each of *columns* to any table.

    Args:
        columns: kinds by name of column.
        on: the day for rules that need one; such rules are left out without it.
        canonical: True to add canonical forms too.

    Raises:
        ValueError: a kind is not in `medid.identity.KINDS`.
    """
    unknown = sorted({*columns.values()} - {*KINDS})
    if unknown:
        raise ValueError(f"{unknown[0]!r} is not one of {', '.join(KINDS)}")
    return Checker(tuple(columns.items()), on, canonical)


def _with_columns(table: Any, new: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of any library
    """*table* with *new* columns at its end."""
    if isinstance(table, pa.Table | pa.RecordBatch):
        return type(table).from_arrays([*table.columns, *new.values()], [*table.schema.names, *new])
    if isinstance(table, Mapping):
        return {**table, **new}
    library = library_of(table, "DataFrame")
    if library.__name__ == "polars":
        return table.with_columns(column.alias(name) for name, column in new.items())
    return table.assign(**new)
