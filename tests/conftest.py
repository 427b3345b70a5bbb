"""Fixtures and profiles that every test may use."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from medid import documents

settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("dev"), derandomize=True, print_blob=True, database=None)
settings.register_profile("long", parent=settings.get_profile("dev"), max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """Facts and third-party samples beside the project; a test that needs them is skipped where they are absent."""
    folder = root.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of facts and samples is not beside the project")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _pages_are_measured_once() -> Iterator[None]:
    """Hundreds of tests review the same few scans, and what a page measures follows from the bytes alone."""
    inspect = documents.inspect
    look, seen = documents.scan, dict[tuple[str, str], documents.ScanFacts]()

    def scan(source: bytes | Path, **options: Any) -> documents.ScanFacts:
        found = inspect(source)
        if found.sha256 is None:
            return look(source, **options)
        key = found.sha256, repr(options)
        if key not in seen:
            seen[key] = look(source, **options)
        return seen[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "scan", scan)
        yield
