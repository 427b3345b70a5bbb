"""Hypothesis learns the types of medid by itself, and nobody else pays for it."""

import subprocess
import sys
from importlib.metadata import entry_points

import pytest

from medid.testing.registration import register


def test_hypothesis_finds_the_strategies_by_the_entry_point() -> None:
    (found,) = (point for point in entry_points(group="hypothesis") if point.name == "medid")
    assert found.load() is register


IMPORTS = (
    "from hypothesis import find, strategies as st",
    "from medid.testing import strategies",
    "from medid.identity import Snils",
)


@pytest.mark.parametrize("first", IMPORTS)
def test_types_are_known_in_a_fresh_process_whatever_is_imported_first(first: str) -> None:
    code = "\n".join((first, *IMPORTS, "print(type(find(st.from_type(Snils), lambda value: True)).__name__)"))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "Snils"


def test_library_does_not_load_hypothesis() -> None:
    code = "import sys, medid.identity, medid.reviewing; print('hypothesis' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"
