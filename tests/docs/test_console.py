"""Transcripts of the command in the documentation are what the command prints."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from medid.cli import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "README.ru.md", "docs/**/*.md")
BLOCK = re.compile(r"^```console\n(?P<text>.*?)^```", re.DOTALL | re.MULTILINE)
LEFT_OUT = "…"


def transcripts() -> list[tuple[str, str]]:
    """Pairs (page and line, text) of every console block."""
    found = []
    for page in sorted({path for pattern in PAGES for path in ROOT.glob(pattern)}):
        text = page.read_text(encoding="utf-8")
        for block in BLOCK.finditer(text):
            line = text.count("\n", 0, block.start()) + 1
            found.append((f"{page.relative_to(ROOT).as_posix()}:{line}", block["text"]))
    return found


def dialogue(text: str) -> list[tuple[str, str]]:
    """Pairs (command, expected output) of one transcript."""
    parts = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def expected(text: str) -> re.Pattern[str]:
    """What *text* stands for: a line of ``…`` is any lines or none, ``…`` inside a line is any text."""
    lines = []
    for line in text.splitlines():
        if line.strip() == LEFT_OUT:
            lines.append(r"(?:.*\n)*?")
        else:
            lines.append(".*".join(map(re.escape, line.split(LEFT_OUT))) + r" *\n")
    return re.compile("".join(lines))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which everything of the project is found, and where a command may write."""
    for entry in ROOT.iterdir():
        (tmp_path / entry.name).symlink_to(entry)
    return tmp_path


@pytest.mark.parametrize(("place", "text"), transcripts(), ids=[place for place, _ in transcripts()])
def test_a_transcript_is_what_the_command_prints(
    place: str, text: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    if "$ medid table " in text:
        pytest.importorskip("pyarrow", reason="needs the extra tables")
    code = None
    for command, output in dialogue(text):
        if command == "echo $?":
            assert output == f"{code}\n", place
            continue
        program, *arguments = shlex.split(command)
        assert program == "medid", place
        result = CliRunner().invoke(app, arguments, catch_exceptions=False)
        code = result.exit_code
        assert expected(output).fullmatch(result.output), f"{place}: {result.output}"


def test_transcripts_are_found() -> None:
    assert any(place.startswith("docs/howto/command.md") for place, _ in transcripts())


def test_what_is_left_out_may_be_anything_and_the_rest_may_not() -> None:
    assert expected("a…z\n…\nend\n").fullmatch("abcz\nmore\nlines\nend\n")
    assert not expected("a…z\n…\nend\n").fullmatch("abcy\nmore\nend\n")
