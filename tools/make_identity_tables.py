"""Generate the tables of medid.identity from the official dictionaries in CSV.

Usage::

    python tools/make_identity_tables.py regions SUBJECTS.csv OKATO.csv > src/medid/identity/region_table.py
    python tools/make_identity_tables.py positions 1002.csv > src/medid/identity/position_table.py
    python tools/make_identity_tables.py specialties 1066.csv > src/medid/identity/specialty_table.py
    python tools/make_identity_tables.py documents 99_2_48.csv > src/medid/identity/document_type_table.py
"""

import argparse
import csv
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

Row = dict[str, str]
_CODE = re.compile(r"\d{2}")
_FEDERAL_PREFIX = "90"
LINE_LENGTH = 120
CODES = ("CODE_ES_NSI", "CODE_ZAGS_NALOG")
INSURANCE_CODES = {
    1: 14, 2: 15, 3: 8, 5: 13, 6: 3, 7: 16, 9: 7, 10: 9, 11: 11, 12: 12, 13: 25, 14: 10, 16: 23, 17: 23, 18: 22, 20: 1,
    21: 2, 25: 5, 27: 4, 29: 17, 32: 24, 39: 6, 41: 25, 42: 15, 44: 11,
}  # fmt: skip
"""Codes in the classifier F011 of the medical insurance funds by code in НСИ, where the names mean the same."""


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
    yield ")  # fmt: skip"


def _opening(title: str, source: str, table: str, imported: str, name: str, *, dated: bool) -> Iterable[str]:
    yield f'"""{title}; generated, not to be edited by hand.'
    yield ""
    yield f"Source: {source}."
    yield f"Generator: tools/make_identity_tables.py {table}."
    yield '"""'
    yield ""
    if dated:
        yield "from datetime import date"
        yield ""
    yield f"from medid.identity.{imported}"
    yield ""
    yield f"{name} = ("


def _day(text: str) -> str:
    if not text:
        return "None"
    day = datetime.strptime(text, "%d.%m.%Y").date()  # noqa: DTZ007 - a day has no zone
    return f"date({day.year}, {day.month}, {day.day})"


def _entry(row: Row, *, parent: str, until: str, heading: bool) -> str:
    name = " ".join(row["NAME"].split()).replace('"', '\\"')
    call = f'    Entry({row["ID"]}, "{name}", {row[parent] or None}, {_day(row[until])}, heading={heading}),'
    return call if len(call) <= LINE_LENGTH else f"{call}  # noqa: E501 - an official name"


def positions(source: Path) -> Iterable[str]:
    """The module of the positions of medical and pharmaceutical workers."""
    edition = "НСИ 1.2.643.5.1.13.13.11.1002, version 9.6 of 13.02.2024"
    yield from _opening(
        "Positions of medical workers", edition, "positions", "nomenclature import Entry", "POSITIONS", dated=True
    )
    for row in rows(source):
        heading = row["NAME"].startswith(("Должност", "Врачи-специалисты"))
        yield _entry(row, parent="PID", until="DATA_END", heading=heading)
    yield ")  # fmt: skip"


def specialties(source: Path) -> Iterable[str]:
    """The module of the specialties of medical workers."""
    edition = "НСИ 1.2.643.5.1.13.13.11.1066, version 5.4 of 15.10.2021"
    yield from _opening(
        "Specialties of medical workers", edition, "specialties", "nomenclature import Entry", "SPECIALTIES", dated=True
    )
    for row in rows(source):
        yield _entry(row, parent="PARENT", until="DATEOUT", heading=not row["PARENT"])
    yield ")  # fmt: skip"


def documents(source: Path) -> Iterable[str]:
    """The module of the kinds of identity documents and their codes in several systems."""
    edition = "НСИ 1.2.643.5.1.13.13.99.2.48, version 7.2 of 22.03.2023; classifier F011 of the funds"
    yield from _opening(
        "Kinds of identity documents",
        edition,
        "documents",
        "document_kind import DocumentType",
        "DOCUMENT_TYPES",
        dated=False,
    )
    for row in rows(source):
        name = " ".join(row["NAME"].split()).replace('"', '\\"')
        codes = ", ".join(f'"{row[column]}"' if row[column] else "None" for column in CODES)
        insurance = INSURANCE_CODES.get(int(row["ID"]))
        codes += f', "{insurance}"' if insurance is not None else ", None"
        fields = f'{row["ID"]}, "{name}", {row["PARENT_ID"] or None}, {codes}, is_current={row["ACTUAL"] == "true"}'
        call = f"    DocumentType({fields}),"
        yield call if len(call) <= LINE_LENGTH else f"{call}  # noqa: E501 - an official name"
    yield ")  # fmt: skip"


TABLES: dict[str, Callable[..., Iterable[str]]] = {
    "regions": regions,
    "positions": positions,
    "specialties": specialties,
    "documents": documents,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", choices=TABLES)
    parser.add_argument("sources", nargs="+", type=Path)
    arguments = parser.parse_args()
    sys.stdout.writelines(line + "\n" for line in TABLES[arguments.table](*arguments.sources))


if __name__ == "__main__":
    main()
