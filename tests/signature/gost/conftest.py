"""Other programs, and their answers kept in files."""

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from medid.signature.gost import CURVES, TEST_CURVES, Curve, providers

VECTORS = Path(__file__).with_name("vectors")
ALL_CURVES = {**CURVES, **TEST_CURVES}


def vectors(name: str) -> dict[str, Any]:
    """The content of one file of vectors."""
    content: dict[str, Any] = json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="session")
def oracles(root: Path) -> ModuleType:
    """Functions that ask other programs."""
    specification = importlib.util.spec_from_file_location("gost_oracles", root / "tools" / "gost_oracles.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def digest_vectors() -> dict[str, Any]:
    return vectors("digests")


@pytest.fixture(scope="session")
def signature_vectors() -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = vectors("signatures")["cases"]
    return cases


@pytest.fixture(scope="session")
def structure_vectors() -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = vectors("structures")["cases"]
    return cases


@pytest.fixture(scope="session")
def facts(shared: Path) -> dict[str, Any]:
    """Third parties' digests and signatures beside the project."""
    content: dict[str, Any] = json.loads((shared / "facts" / "gost_math_vectors.json").read_text(encoding="utf-8"))
    return content


@pytest.fixture(params=sorted(ALL_CURVES), ids=lambda oid: ALL_CURVES[oid].name)
def curve(request: pytest.FixtureRequest) -> Curve:
    """Each named set in turn."""
    return ALL_CURVES[request.param]


@pytest.fixture(params=["pure", "gmpy2"])
def arithmetic(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each provider of verification in turn."""
    yield from _used(request.param)


@pytest.fixture(params=["pure", "numba", "libgcrypt"])
def hashing(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each provider of digests in turn."""
    yield from _used(request.param)


def _used(name: str) -> Iterator[str]:
    if providers.load(name) is None:
        pytest.skip(f"{name} is not here")
    with providers.use(name):
        yield name
