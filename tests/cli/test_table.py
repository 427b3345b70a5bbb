"""The command ``table``: exit codes, one JSON object, counts for people, nothing of the data."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from medid.cli import app

pytest.importorskip("pyarrow", reason="the extra tables is not installed")

SECRET = "90010023100"
CONTENT = f"id,snils,inn\n1,112-233-445 95,0123456789\n2,,7707083893\n3,{SECRET},\n4,{SECRET}1,\n"


class Ran:
    """Exit code and output of one call."""

    def __init__(self, *arguments: object) -> None:
        done = CliRunner().invoke(app, ["table", *map(str, arguments)])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        self.code = done.exit_code
        self.out = done.stdout
        self.err = done.stderr
        assert SECRET not in self.out + self.err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(CONTENT, encoding="utf-8")
    return path


def test_json_counts_reasons_of_each_column(table: Path) -> None:
    """I4, I6, I10: the rules of single values, over columns."""
    ran = Ran(table, "--column", "snils=snils", "--column", "inn=inn", "--json")
    assert (ran.code, ran.err) == (1, "")
    assert ran.json == {
        "rows": 4,
        "columns": {
            "snils": {"kind": "snils", "valid": 2, "invalid": 1, "null": 1, "reasons": {"snils_length": 1}},
            "inn": {"kind": "inn", "valid": 1, "invalid": 1, "null": 2, "reasons": {"inn_check_digit": 1}},
        },
    }


def test_a_table_in_which_all_is_right_ends_with_zero(table: Path) -> None:
    table.write_text(f"snils\n{SECRET}\n", encoding="utf-8")
    assert Ran(table, "--column", "snils=snils", "--json").code == 0
    table.write_text("snils\n", encoding="utf-8")
    ran = Ran(table, "--column", "snils=snils", "--lang", "en")
    assert (ran.code, ran.out.count("no rows")) == (0, 1)


@pytest.mark.parametrize(("lang", "word"), [("ru", "неверных: 1"), ("en", "wrong: 1")])
def test_people_read_counts_and_meanings(table: Path, lang: str, word: str) -> None:
    ran = Ran(table, "--column", "snils=snils", "--lang", lang)
    assert ran.code == 1
    assert word in ran.out
    assert "1 snils_length — " in ran.out
    assert "{" not in ran.out


def test_the_output_holds_the_reasons(table: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    assert Ran(table, "--column", "snils=snils", "--output", output, "--json").code == 1
    first, *rest = output.read_text(encoding="utf-8").splitlines()
    assert first == '"id","snils","inn","snils__reason"'
    assert [row.rpartition(",")[2] for row in rest] == ["", "", "", '"snils_length"']


def test_encoding_and_day_are_passed_on(table: Path) -> None:
    table.write_bytes("имя;огрн\nА;1257700000030\n".encode("cp1251"))
    given = (table, "--column", "огрн=ogrn", "--encoding", "cp1251", "--json")
    assert Ran(*given).code == 0
    assert Ran(*given, "--on", "2024-01-01").json["columns"]["огрн"]["reasons"] == {"ogrn_year": 1}


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--column", "snils"],
        ["--column", "=snils"],
        ["--column", "snils=shoe_size"],
        ["--column", "snils=snils", "--column", "snils=inn"],
        ["--column", "snils=snils", "--on", "someday"],
        ["--column", "snils=snils", "--encoding", "none"],
        ["--column", "snils=snils", "--output", "out.xlsx"],
        ["--column", "snils=snils", "--output", "nowhere/out.csv"],
        ["--column", "other=snils"],
    ],
)
def test_wrong_use_ends_with_two_and_one_message(
    table: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(table.parent)
    ran = Ran(table, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip()
    told = Ran(table, *arguments, "--lang", "en").err
    assert not re.findall("[а-яё]", told)
    assert re.findall("[а-яё]", ran.err) or not arguments, "what the parser of options says is English"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "table_header"),
        (b"PK\x03\x04\x00\x00", "table_format"),
        (f"id,snils\n1,{SECRET},3\n".encode(), "table_row_fields"),
        ("снилс".encode("cp1251"), "table_encoding"),
        (None, "table_unreadable"),
    ],
)
def test_an_unreadable_table_is_told_with_its_reason(table: Path, content: bytes | None, reason: str) -> None:
    table.unlink() if content is None else table.write_bytes(content)
    ran = Ran(table, "--column", "snils=snils", "--json")
    assert (ran.code, ran.json["error"]["reason"]) == (2, reason)
    assert set(ran.json["error"]) == {"reason", "message", "remedy", "source"}


def test_without_its_extra_the_command_says_what_to_install(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "medid.tables.files", None)
    monkeypatch.delattr("medid.tables.check_file", raising=False)
    ran = Ran(table, "--column", "snils=snils")
    assert (ran.code, ran.out) == (2, "")
    assert "medid[tables]" in ran.err


def read_screen(screen: int) -> bytes:
    """What a program has drawn; nothing once it has gone."""
    try:
        return os.read(screen, 65_536)
    except OSError:
        return b""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_bar_is_drawn_for_a_person_alone(table: Path) -> None:
    """On a terminal it moves; a file or a pipe gets nothing, and standard output is the same."""
    import pty

    command = [sys.executable, "-m", "medid", "table", str(table), "--column", "snils=snils"]
    screen, end = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=end, env={**os.environ, "TERM": "xterm"}) as watched:
        os.close(end)
        drawn = b"".join(iter(lambda: read_screen(screen), b""))
        printed, _ = watched.communicate(timeout=120)
    os.close(screen)
    piped = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert "━".encode() in drawn
    assert (piped.stderr, piped.stdout, piped.returncode) == (b"", printed, watched.returncode)
