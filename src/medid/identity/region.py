"""Regions: one subject of the federation, four numberings that are never converted by identity.

Owns: `Region` and the look-ups by tax code, ОКАТО, passport series and division code.
Refuses to know: which region a person lives in.
Invariant: a numbering is asked for by name; 77 of the tax service is Moscow, 77 of ОКАТО is Chukotka.
Source: НСИ 1.2.643.5.1.13.13.99.2.206, ОКАТО; series and division prefixes second-hand.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal


@dataclass(frozen=True, slots=True)
class Region:
    """One subject of the federation.

    Attributes:
        tax_code: 2 digits, in ИНН, КПП, ОГРН, ЕНП.
        name: official name.
        kind: current, or historical when only old numbers carry its code.
        okato: first 2 digits of its ОКАТО code; several subjects may share them.
        passport_series: first 2 digits of passport series; empty when not verified.
        division_prefixes: first 2 digits of the codes of its passport divisions.
    """

    tax_code: str
    name: str
    kind: Literal["current", "historical"]
    okato: str
    passport_series: tuple[str, ...]
    division_prefixes: tuple[str, ...]


FEDERAL_DIVISIONS = "90"
"""First digits of the codes of federal bodies that issue passports."""


@cache
def _by_tax_code() -> dict[str, Region]:
    from medid.identity.region_table import REGIONS

    return {region.tax_code: region for region in REGIONS}


def region_by_tax_code(code: str) -> Region | None:
    """The region with this code in the numbering of the tax service."""
    return _by_tax_code().get(code)


@cache
def regions_by_passport_series(prefix: str) -> tuple[Region, ...]:
    """The regions whose passport blanks begin with *prefix*, by series or by ОКАТО."""
    known = _by_tax_code().values()
    by_series = tuple(region for region in known if prefix in region.passport_series)
    return by_series or _by_okato_prefix(prefix)


def regions_by_okato(code: str) -> tuple[Region, ...]:
    """The regions whose ОКАТО code has the first two digits of *code*, an ОКАТО code or its beginning."""
    return _by_okato_prefix(code[:2])


@cache
def _by_okato_prefix(prefix: str) -> tuple[Region, ...]:
    return tuple(region for region in _by_tax_code().values() if prefix == region.okato)


def regions_by_division_code(code: str) -> tuple[Region, ...]:
    """The regions whose passport divisions have the first two digits of *code*, a division code or its beginning."""
    return _by_division_prefix(code[:2])


@cache
def _by_division_prefix(prefix: str) -> tuple[Region, ...]:
    return tuple(region for region in _by_tax_code().values() if prefix in region.division_prefixes)
