"""Run every Python block of the READMEs and of the documentation."""

import os
from pathlib import Path
from typing import Any

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

ROOT = Path(__file__).resolve().parent


def _start_at_root(_namespace: dict[str, Any]) -> None:
    """Paths in the documentation start at the project's root."""
    os.chdir(ROOT)


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["README*.md", "docs/*.md", "docs/**/*.md"],
    setup=_start_at_root,
).pytest()
