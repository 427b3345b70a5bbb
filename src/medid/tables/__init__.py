"""Rules of identity values and last days of terms over whole columns: Arrow, polars, pandas, Spark, Dask, Ray, files.

Owns: `check_column`, `check_table`, `checker`, `check_file`, `deadline_column`.
Refuses to know: any rule; each is a value type's or the calendar's.
Invariant: every name is loaded on first use (PEP 562); only then the extra ``tables``, numpy and pyarrow, is needed.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from medid.tables.column import Counts
    from medid.tables.deadlines import DeadlineColumn, deadline_column
    from medid.tables.extending import CANONICAL_SUFFIX, REASON_SUFFIX, Checker, checker
    from medid.tables.files import OUTPUT_SUFFIXES, FileReport, check_file
    from medid.tables.reasons import DeadlineReason, TableReason
    from medid.tables.reports import ColumnReport, check_column, check_table
    from medid.tables.signatures import SignatureChecker

__all__ = [
    "CANONICAL_SUFFIX",
    "OUTPUT_SUFFIXES",
    "REASON_SUFFIX",
    "Checker",
    "ColumnReport",
    "Counts",
    "DeadlineColumn",
    "DeadlineReason",
    "FileReport",
    "SignatureChecker",
    "TableReason",
    "check_column",
    "check_file",
    "check_table",
    "checker",
    "deadline_column",
]

_HOMES = {
    "column": ("Counts",),
    "deadlines": ("DeadlineColumn", "deadline_column"),
    "extending": ("CANONICAL_SUFFIX", "REASON_SUFFIX", "Checker", "checker"),
    "files": ("OUTPUT_SUFFIXES", "FileReport", "check_file"),
    "reasons": ("DeadlineReason", "TableReason"),
    "reports": ("ColumnReport", "check_column", "check_table"),
    "signatures": ("SignatureChecker",),
}
"""Public names by the module they live in."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    """Load a public name."""
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        module = import_module(f"{__name__}.{home}")
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            f"{__name__} needs its extra: pip install 'medid[tables]'", name=error.name
        ) from error
    found = globals()[name] = getattr(module, name)
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
