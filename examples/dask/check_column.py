"""Check a column of a Dask DataFrame by the rules of medid and count the reasons.

Usage::

    python examples/dask/check_column.py [CSV]

Needs dask with pandas. The file has a column ``snils``; without a file a few made-up numbers are checked.
"""

import sys
from typing import Any

import dask
import dask.dataframe as dd
import pandas as pd

from medid.tables import checker

MADE_UP = {
    "id": ["1", "2", "3", "4", "5"],
    "snils": ["112-233-445 95", "11223344596", "900 100 231 00", None, "9001002310O"],
}


def opened(arguments: list[str]) -> Any:  # noqa: ANN401 - a Dask DataFrame
    """The table; every field is read as text, as a number it would lose its leading zeros."""
    if arguments:
        return dd.read_csv(arguments[0], dtype=str, keep_default_na=False, na_values=[""])
    return dd.from_pandas(pd.DataFrame(MADE_UP), npartitions=2)


def main(arguments: list[str]) -> int:
    """Show the rows with their reasons, and the rows of each reason, as CSV."""
    # Threads of this process are enough for an example; the function is the same in a cluster.
    dask.config.set(scheduler="threads")
    checked = opened(arguments).map_partitions(checker({"snils": "snils"}, canonical=True)).compute()
    sys.stdout.write(checked.to_csv(index=False))
    sys.stdout.write(checked["snils__reason"].value_counts(dropna=False).sort_index().to_csv())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
