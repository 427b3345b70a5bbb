"""The rules of identity values over whole columns: Arrow, polars, pandas, Spark, Dask, Ray, CSV and Parquet files.

Owns: `check_column`, `check_table`, `checker`, `check_file`.
Refuses to know: any rule; each is a value type's.
Needs the extra ``tables``: numpy and pyarrow. Polars and pandas are used where the caller uses them.
"""

from medid.tables.checker import CANONICAL_SUFFIX, REASON_SUFFIX, Checker, checker
from medid.tables.column import Counts
from medid.tables.reports import ColumnReport, check_column, check_table

__all__ = [
    "CANONICAL_SUFFIX",
    "REASON_SUFFIX",
    "Checker",
    "ColumnReport",
    "Counts",
    "check_column",
    "check_table",
    "checker",
]
