"""What Hypothesis calls when it is imported: the types of medid, each with its strategy.

Owns: the ``hypothesis`` entry point.
Refuses to know: how a value is drawn.
Invariant: strategies are looked up when a value is drawn, not here, so that it does not matter which of Hypothesis and
`medid.testing.strategies` a program imports first.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def register() -> None:
    """Tell Hypothesis the strategies of every type, so that `st.from_type` and `st.builds` know them."""
    from hypothesis import strategies as st

    from medid.identity import KINDS, Education, Employment, MedicalWorker, Organisation, Passport, PersonalData

    for kind, value_type in KINDS.items():
        st.register_type_strategy(value_type, _of("valid", kind))
    models = {
        PersonalData: "persons",
        Passport: "passports",
        Organisation: "organisations",
        Employment: "employments",
        Education: "educations",
        MedicalWorker: "workers",
    }
    for model, name in models.items():
        st.register_type_strategy(model, _of(name))


def _of(name: str, *arguments: str) -> "Callable[[type], SearchStrategy[Any]]":
    """The strategy that `medid.testing.strategies` calls *name*, imported when the first value is drawn."""

    def strategy(_type: type) -> "SearchStrategy[Any]":
        found: SearchStrategy[Any] = getattr(import_module("medid.testing.strategies"), name)(*arguments)
        return found

    return strategy
