"""Positions and specialties of medical workers by the official dictionaries.

Owns: look-ups by name and by code, and the nearest official name.
Refuses to know: who may hold a position.
Invariants: an entry may have ended; names are compared without regard to case, Ё and spaces around hyphens; a heading
of the dictionary is not a position.
Source: НСИ 1.2.643.5.1.13.13.11.1002 (positions), 1.2.643.5.1.13.13.11.1066 (specialties).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Literal

Dictionary = Literal["positions", "specialties"]
"""The dictionaries that can be asked."""

_LIKENESS = 0.75


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a dictionary.

    Attributes:
        code: number of the row.
        name: official name.
        parent: number of the row above it; None for a root.
        until: last day on which the entry may be used; None while it may.
        heading: True for a row that only holds others together.
    """

    code: int
    name: str
    parent: int | None
    until: date | None
    heading: bool

    def is_usable(self, *, on: date) -> bool:
        """True when the entry had not ended by *on*."""
        return self.until is None or on <= self.until


def entries(dictionary: Dictionary) -> tuple[Entry, ...]:
    """All rows of *dictionary*, headings too."""
    if dictionary == "positions":
        from medid.identity.position_table import POSITIONS

        return POSITIONS
    from medid.identity.specialty_table import SPECIALTIES

    return SPECIALTIES


def entries_named(name: str, dictionary: Dictionary) -> tuple[Entry, ...]:
    """The rows with this name; several when one name stands under several headings."""
    return _by_name(dictionary).get(_folded(name), ())


def entry_with_code(code: int, dictionary: Dictionary) -> Entry | None:
    """The row with this number."""
    return next((entry for entry in entries(dictionary) if entry.code == code), None)


def nearest_name(name: str, dictionary: Dictionary) -> str | None:
    """The official name most like *name*; None when none is like it."""
    known = _by_name(dictionary)
    found = get_close_matches(_folded(name), known, n=1, cutoff=_LIKENESS)
    return known[found[0]][0].name if found else None


@cache
def _by_name(dictionary: Dictionary) -> Mapping[str, tuple[Entry, ...]]:
    by_name: dict[str, tuple[Entry, ...]] = {}
    for entry in entries(dictionary):
        if not entry.heading:
            by_name[_folded(entry.name)] = (*by_name.get(_folded(entry.name), ()), entry)
    return by_name


def _folded(name: str) -> str:
    return re.sub(r" *- *", "-", " ".join(name.casefold().replace("ё", "е").split()))
