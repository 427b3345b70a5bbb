"""How fast values are read, side by side with others in one run.

Usage::

    python bench/identity.py

Exit code 1 when an aim is missed. A peer that is not installed is left out and said so.
"""

import sys
import timeit
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Annotated, Any

from pydantic import BaseModel, Field, TypeAdapter

from medid.identity import Enp, Inn, Kpp, Ogrn, OrganizationInn, PassportNumber, PersonInn, Snils

REPEATS = 7
CALLS = 20_000
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


def microseconds(call: Callable[[], object]) -> float:
    return min(timeit.repeat(call, number=CALLS, repeat=REPEATS)) / CALLS * 1e6


def model(fields: dict[str, Any]) -> type[BaseModel]:
    return type("Model", (BaseModel,), {"__annotations__": fields})


def shown(name: str, ours: float, theirs: float, ratio: float, aim: str, *, met: bool) -> bool:
    print(
        f"{name:44} {ours:8.2f} us  peer {theirs:8.2f} us  ratio {ratio:6.2f}  aim {aim}  {'met' if met else 'MISSED'}"
    )
    return met


def inn_against_stdnum() -> bool:
    from stdnum.ru import inn

    text = SAMPLE["person_inn"][0]
    validate = TypeAdapter(PersonInn).validate_python
    ours, theirs = microseconds(lambda: validate(text)), microseconds(lambda: inn.validate(text))
    return shown("PersonInn / stdnum.ru.inn", ours, theirs, theirs / ours, ">= 5", met=theirs / ours >= 5)


def snils_against_petrovna() -> bool:
    if find_spec("petrovna") is None:
        print("petrovna is not installed: SNILS is not compared")
        return True
    peer = import_module("petrovna").validate_snils
    text = SAMPLE["snils"][0]
    validate = TypeAdapter(Snils).validate_python
    ours, theirs = microseconds(lambda: validate(text)), microseconds(lambda: peer(text))
    return shown("Snils / petrovna", ours, theirs, theirs / ours, ">= 1.5", met=theirs / ours >= 1.5)


def model_against_patterns() -> bool:
    raw = {name: text for name, (text, _, _) in SAMPLE.items()}
    typed = model({name: kind for name, (_, kind, _) in SAMPLE.items()})
    plain = model({name: Annotated[str, Field(pattern=pattern)] for name, (_, _, pattern) in SAMPLE.items()})
    ours = microseconds(lambda: typed.model_validate(raw))
    theirs = microseconds(lambda: plain.model_validate(raw))
    return shown("model of eight values / patterns", ours, theirs, ours / theirs, "<= 8", met=ours / theirs <= 8)


def main() -> int:
    print(f"python {sys.version.split()[0]}, best of {REPEATS} runs of {CALLS} calls")
    met = [inn_against_stdnum(), snils_against_petrovna(), model_against_patterns()]
    for name, (text, kind, _) in SAMPLE.items():
        print(f"{name:20} {microseconds(partial(TypeAdapter(kind).validate_python, text)):8.2f} us")
    return int(not all(met))


if __name__ == "__main__":
    sys.exit(main())
