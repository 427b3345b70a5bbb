"""What the rooms export: every name is there, whatever was imported before."""

import importlib
import pkgutil
import subprocess
import sys
from types import ModuleType

import pytest

ROOMS = (
    "medid",
    "medid.documents",
    "medid.identity",
    "medid.reviewing",
    "medid.rules",
    "medid.signature",
    "medid.signature.bundle",
    "medid.signature.fetching",
    "medid.signature.gost",
    "medid.signature.power_of_attorney",
    "medid.signature.report",
    "medid.status",
    "medid.testing",
)
HEAVY = ("PIL", "asn1crypto", "cryptography", "email_validator", "holidays", "lxml", "phonenumbers", "pyhanko")


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_name_is_there_and_listed_once_in_order(room: str) -> None:
    exported = importlib.import_module(room).__all__
    assert list(exported) == sorted(set(exported), key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    assert [name for name in exported if not hasattr(importlib.import_module(room), name)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_module_hides_a_public_function_of_the_same_name(room: str) -> None:
    """The import system binds a submodule to its package, so a function of that name would come and go."""
    package = importlib.import_module(room)
    submodules = {found.name for found in pkgutil.iter_modules(package.__path__)}
    same = submodules & set(package.__all__)
    assert {name for name in same if not isinstance(getattr(package, name), ModuleType)} == set()


@pytest.mark.parametrize(
    "room", ["medid", "medid.identity", "medid.documents", "medid.status", "medid.rules", "medid.testing"]
)
def test_import_of_a_room_loads_no_heavy_package(room: str) -> None:
    code = f"import sys, {room}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
