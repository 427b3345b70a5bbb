"""How fast values are read, side by side with others in one run.

Usage::

    python bench/identity.py

Both sides of a comparison take turns, round by round, in processor time, so that other programs on the machine disturb
both alike; the ratio is the median of all rounds, with the range of the middle eight in ten. Exit code 1 when an aim is
missed. A peer that is not installed is left out and said so.
"""

import statistics
import sys
import timeit
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from time import process_time
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, Field, TypeAdapter

from medid.identity import Enp, Inn, Kpp, Ogrn, OrganizationInn, PassportNumber, PersonInn, Snils

ROUNDS = 61
CALLS = 2_000
SAMPLE = {
    "snils": ("11223344595", Snils, r"^\d{11}$"),
    "person_inn": ("770000000156", PersonInn, r"^\d{12}$"),
    "organization_inn": ("7707083893", OrganizationInn, r"^\d{10}$"),
    "inn": ("7707083893", Inn, r"^\d{10}(\d{2})?$"),
    "ogrn": ("1027700132195", Ogrn, r"^\d{13}$"),
    "kpp": ("773601001", Kpp, r"^\d{4}[0-9A-Z]{2}\d{3}$"),
    "enp": ("7752410826123453", Enp, r"^\d{16}$"),
    "passport": ("4512345678", PassportNumber, r"^\d{10}$"),
}


class Measured(NamedTuple):
    """Microseconds of one call of each side, and how many times the first the second takes: low, median, high."""

    ours: float
    theirs: float
    ratio: tuple[float, float, float]


def microseconds(call: Callable[[], object]) -> float:
    return timeit.timeit(call, timer=process_time, number=CALLS) / CALLS * 1e6


def side_by_side(ours: Callable[[], object], theirs: Callable[[], object]) -> Measured:
    rounds = [(microseconds(ours), microseconds(theirs)) for _ in range(ROUNDS)]
    low, *_, high = statistics.quantiles([two / one for one, two in rounds], n=10)
    ratio = (low, statistics.median(two / one for one, two in rounds), high)
    one, two = (statistics.median(side) for side in zip(*rounds, strict=True))
    return Measured(one, two, ratio)


def model(fields: dict[str, Any]) -> type[BaseModel]:
    return type("Model", (BaseModel,), {"__annotations__": fields})


def shown(name: str, found: Measured, *, at_least: float = 0, at_most: float = float("inf")) -> bool:
    low, ratio, high = found.ratio
    met = at_least <= ratio <= at_most
    aim = f">= {at_least}" if at_least else f"<= {at_most}"
    print(
        f"{name:34} {found.ours:6.2f} us  peer {found.theirs:6.2f} us  "
        f"ratio {ratio:5.2f} ({low:.2f}-{high:.2f})  aim {aim}  {'met' if met else 'MISSED'}"
    )
    return met


def inn_against_stdnum() -> bool:
    from stdnum.ru import inn

    text = SAMPLE["person_inn"][0]
    validate = TypeAdapter(PersonInn).validate_python
    found = side_by_side(lambda: validate(text), lambda: inn.validate(text))
    return shown("PersonInn / stdnum.ru.inn", found, at_least=5)


def snils_against_petrovna() -> bool:
    if find_spec("petrovna") is None:
        print("petrovna is not installed: SNILS is not compared")
        return True
    peer = import_module("petrovna").validate_snils
    text = SAMPLE["snils"][0]
    validate = TypeAdapter(Snils).validate_python
    return shown("Snils / petrovna", side_by_side(lambda: validate(text), lambda: peer(text)), at_least=1.5)


def model_against_patterns() -> bool:
    raw = {name: text for name, (text, _, _) in SAMPLE.items()}
    typed = model({name: kind for name, (_, kind, _) in SAMPLE.items()})
    plain = model({name: Annotated[str, Field(pattern=pattern)] for name, (_, _, pattern) in SAMPLE.items()})
    found = side_by_side(lambda: plain.model_validate(raw), lambda: typed.model_validate(raw))
    turned = Measured(found.theirs, found.ours, found.ratio)
    return shown("model of eight values / patterns", turned, at_most=8)


def main() -> int:
    print(f"python {sys.version.split()[0]}, medians of {ROUNDS} rounds of {CALLS} calls")
    met = [inn_against_stdnum(), snils_against_petrovna(), model_against_patterns()]
    for name, (text, kind, _) in SAMPLE.items():
        print(f"{name:20} {microseconds(partial(TypeAdapter(kind).validate_python, text)):8.2f} us")
    return int(not all(met))


if __name__ == "__main__":
    sys.exit(main())
