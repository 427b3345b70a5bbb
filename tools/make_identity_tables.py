"""Generate the tables of medid.identity from the official dictionaries in CSV.

Usage::

    python tools/make_identity_tables.py regions SUBJECTS.csv OKATO.csv > src/medid/identity/region_table.py
"""

import argparse
import csv
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

Row = dict[str, str]
_CODE = re.compile(r"\d{2}")
_FEDERAL_PREFIX = "90"


def rows(path: Path) -> list[Row]:
    """The rows of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _codes(text: str) -> tuple[str, ...]:
    return tuple(_CODE.findall(text))


def _region(subject: Row, series: dict[str, tuple[str, ...]]) -> str:
    kind = subject["kind"].split()[0]
    division = tuple(code for code in _codes(subject["division_code_prefix"]) if code != _FEDERAL_PREFIX)
    fields = (
        subject["fns_code"],
        subject["name"],
        kind,
        subject["okato2"],
        series.get(subject["fns_code"], ()),
        division,
    )
    return f"    Region({', '.join(map(_literal, fields))}),"


def _literal(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    return f"({', '.join(map(_literal, value))}{',' if len(value) == 1 else ''})"


def regions(subjects: Path, okato: Path) -> Iterable[str]:
    """The module of the regions and their numberings."""
    series = {row["fns_code"]: _codes(row["passport_series_prefix"]) for row in rows(okato)}
    yield '"""Regions of the Russian Federation and their numberings; generated, not to be edited by hand.'
    yield ""
    yield "Source: НСИ 1.2.643.5.1.13.13.99.2.206, version 6.5 of 04.07.2023; OKATO; lists of divisions and series of"
    yield "passports known second-hand. Generator: tools/make_identity_tables.py regions."
    yield '"""'
    yield ""
    yield "from medid.identity.region import Region"
    yield ""
    yield "REGIONS = ("
    yield from (_region(subject, series) for subject in rows(subjects) if not subject["kind"].startswith("unassigned"))
    yield ")"


TABLES: dict[str, Callable[..., Iterable[str]]] = {"regions": regions}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", choices=TABLES)
    parser.add_argument("sources", nargs="+", type=Path)
    arguments = parser.parse_args()
    sys.stdout.writelines(line + "\n" for line in TABLES[arguments.table](*arguments.sources))


if __name__ == "__main__":
    main()
