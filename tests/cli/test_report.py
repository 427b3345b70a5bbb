"""`--html` and `--pdf`: a file for people beside what the command prints."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from medid.cli import app

pytest.importorskip("jinja2")

AT = "2026-11-23T12:00:00+03:00"
PERSONAL = ("Берёзкина", "Анна", "917004170", "779904170045")


def run(*arguments: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def verify(root: Path) -> tuple[object, ...]:
    folder = root / "examples" / "application"
    signed = ("--content", folder / "application.json", "--trust", root / "examples" / "trust")
    return ("verify", folder / "application.json.sig", *signed, "--at", AT)


@pytest.fixture
def review(root: Path) -> tuple[object, ...]:
    return ("review", root / "examples" / "application", "--trust", root / "examples" / "trust", "--at", AT)


@pytest.mark.parametrize("command", ["verify", "review"])
def test_the_report_changes_nothing_of_what_is_printed(
    command: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    arguments = request.getfixturevalue(command)
    html, pdf = tmp_path / "report.html", tmp_path / "report.pdf"
    plain = run(*arguments, "--json")
    assert run(*arguments, "--json", "--html", html, "--pdf", pdf) == plain
    assert plain[0] == 0
    assert html.read_bytes().startswith(b"<!DOCTYPE html>")
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert [name for name in PERSONAL if name in plain[1] + plain[2]] == []


@pytest.mark.parametrize("command", ["verify", "review"])
def test_the_report_names_the_signer_and_hides_numbers(
    command: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """63-ФЗ art. 12 asks for the person; their numbers stand in the report only when asked for."""
    arguments, html = request.getfixturevalue(command), tmp_path / "report.html"
    run(*arguments, "--html", html)
    hidden = html.read_text(encoding="utf-8")
    run(*arguments, "--html", html, "--show-personal")
    shown = html.read_text(encoding="utf-8")
    assert [name in hidden for name in PERSONAL] == [True, True, False, False]
    assert [name in shown for name in PERSONAL] == [True, True, True, True]


def test_the_report_of_a_review_holds_no_name_of_a_file(review: tuple[object, ...], tmp_path: Path) -> None:
    html = tmp_path / "report.html"
    run(*review, "--html", html, "--lang", "en")
    page = html.read_text(encoding="utf-8")
    assert "Диплом_" not in page
    assert '<html lang="en"' in page
    assert "accept: everything asked for is there" in page


def test_an_unreadable_folder_has_a_report_too(tmp_path: Path) -> None:
    html = tmp_path / "report.html"
    code, _, _ = run("review", tmp_path / "nowhere", "--at", AT, "--html", html)
    assert code == 2
    assert "folder_missing" in html.read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--html", "--pdf"])
def test_a_report_that_cannot_be_written_is_wrong_use(verify: tuple[object, ...], tmp_path: Path, option: str) -> None:
    code, out, err = run(*verify, option, tmp_path / "nowhere" / "report")
    assert (code, out) == (2, "")
    assert err.startswith("medid: ")
    assert err.count("\n") == 1


def test_an_input_is_never_overwritten(root: Path, tmp_path: Path) -> None:
    signature = tmp_path / "application.json.sig"
    signature.write_bytes((root / "examples" / "application" / "application.json.sig").read_bytes())
    before = signature.read_bytes()
    code, _, _ = run("verify", signature, "--at", AT, "--html", signature)
    assert (code, signature.read_bytes() == before) == (2, True)


def test_people_read_that_the_container_is_in_order(verify: tuple[object, ...]) -> None:
    """What was found about the signature file stands before its signatures, what holds by its number."""
    lines = run(*verify, "--policy", "remd", "--lang", "en")[1].splitlines()
    assert lines[1:3] == ["✓ CMS", "rules that hold: 2"]
