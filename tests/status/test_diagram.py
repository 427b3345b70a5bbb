"""Diagrams are drawn from the tables, and the drawings in the documentation are the present ones."""

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from medid.rules import Language
from medid.status import MACHINES, Machine, graphviz, mermaid

LANGUAGES: tuple[Language, ...] = ("en", "ru")
tables = pytest.mark.parametrize("table", MACHINES, ids=lambda table: table.name)


@tables
def test_the_arrows_of_mermaid_are_the_rows_of_the_table(table: Machine) -> None:
    drawn = re.findall(r"^ {4}(\S+) --> (\S+): ", mermaid(table), re.MULTILINE)
    assert drawn == [(row.source.value if row.source else "[*]", row.target.value) for row in table.transitions]


@tables
def test_the_ends_of_mermaid_are_the_terminal_states(table: Machine) -> None:
    assert set(re.findall(r"^ {4}(\S+) --> \[\*\]$", mermaid(table), re.MULTILINE)) == set(table.terminal)


@tables
def test_every_state_is_drawn_once_with_its_label(table: Machine) -> None:
    for language in LANGUAGES:
        drawn = re.findall(r'^ {4}state "([^"]+)" as (\S+)$', mermaid(table, language=language), re.MULTILINE)
        assert drawn == [(state.label.inside(language), state.value) for state in table.states]


@tables
def test_the_arrows_of_graphviz_are_the_rows_of_the_table(table: Machine) -> None:
    drawn = re.findall(r"^ {4}(\S+) -> (\S+) \[", graphviz(table), re.MULTILINE)
    assert drawn == [(row.source.value if row.source else "opening", row.target.value) for row in table.transitions]


@tables
def test_terminal_states_are_framed_twice(table: Machine) -> None:
    drawn = set(re.findall(r"^ {4}(\S+) \[label=.*peripheries=2", graphviz(table), re.MULTILINE))
    assert drawn == set(table.terminal)


@tables
@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_reads_the_drawing(table: Machine) -> None:
    subprocess.run(["dot", "-Tplain"], input=graphviz(table), text=True, capture_output=True, check=True)


def test_the_drawings_of_the_documentation_are_the_present_ones(root: Path) -> None:
    spec = importlib.util.spec_from_file_location("draw_status_diagrams", root / "tools" / "draw_status_diagrams.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    folder = root / "docs" / "diagrams"
    assert {file.name: file.read_text("utf-8") for file in folder.iterdir()} == tool.drawings()
