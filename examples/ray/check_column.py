"""Check a column of a Ray dataset by the rules of medid and count the reasons.

Usage::

    python examples/ray/check_column.py [CSV]

Needs ray with its data library. The file has a column ``snils``; without a file a few made-up numbers are checked.
"""

import logging
import os
import sys
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv

# Read by ray when it is imported: nothing is reported to anybody.
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

import ray

from medid.tables import checker

MADE_UP = {
    "id": ["1", "2", "3", "4", "5"],
    "snils": ["112-233-445 95", "11223344596", "900 100 231 00", None, "9001002310O"],
}
STORE_BYTES = 100 * 1024 * 1024
"""Memory that the workers share; the least that ray takes is 75 MB."""


def started() -> Any:  # noqa: ANN401 - a module
    """Ray on this machine, with one worker and little memory."""
    ray.init(num_cpus=1, include_dashboard=False, object_store_memory=STORE_BYTES, logging_level=logging.ERROR)
    ray.data.DataContext.get_current().enable_progress_bars = False
    return ray


def opened(arguments: list[str]) -> Any:  # noqa: ANN401 - an Arrow table
    """The table; every field is read as text, as a number it would lose its leading zeros."""
    if not arguments:
        return pa.table(MADE_UP)
    types = dict.fromkeys(pa_csv.read_csv(arguments[0]).schema.names, pa.string())
    return pa_csv.read_csv(
        arguments[0], convert_options=pa_csv.ConvertOptions(column_types=types, strings_can_be_null=True)
    )


def main(arguments: list[str]) -> int:
    """Show the rows with their reasons, and the rows of each reason, as CSV; Arrow, pandas and numpy batches agree."""
    started()
    rows = ray.data.from_arrow(opened(arguments))
    check = checker({"snils": "snils"}, canonical=True)
    made = [rows.map_batches(check, batch_format=form).take_all() for form in ("pyarrow", "pandas", "numpy")]
    ray.shutdown()
    if made[1:] != made[:-1]:
        return 1
    checked = pa.Table.from_pylist(made[0])
    counted = checked.group_by("snils__reason").aggregate([([], "count_all")]).sort_by("snils__reason")
    for table in (checked, counted):
        sys.stdout.write(table.to_pandas().to_csv(index=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
