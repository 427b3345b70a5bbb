"""The command ``package``: the checklist filled in, exit codes, one JSON object."""

import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from medid.cli import app
from medid.testing import files, pages

ON = ("--on", "2026-11-23")
CERTIFICATE = "Берёзкина Анна Сергеевна_Аккредитация_19.11.2026.pdf"


def ran(*arguments: object) -> tuple[int, str, str]:
    """Exit code, output and errors."""
    done = CliRunner().invoke(app, ["package", *map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set that will do for the upload of a certificate."""
    out = io.BytesIO()
    page, _ = pages.text_page(4, 200)
    page.convert("RGB").save(out, "PDF", resolution=200, quality=90)
    (tmp_path / CERTIFICATE).write_bytes(out.getvalue())
    (tmp_path / ".hidden").write_bytes(b"")
    return tmp_path


def test_a_set_that_will_do_ends_with_0(folder: Path) -> None:
    pytest.importorskip("pypdfium2")
    code, out, err = ran("certificate_upload", folder, *ON)
    assert (code, err) == (0, "")
    assert out.splitlines()[2].startswith("- [x] ")


def test_a_file_that_names_nothing_is_for_a_person_to_look_at(folder: Path) -> None:
    pytest.importorskip("pypdfium2")
    (folder / "IMG_0042.pdf").write_bytes(files.pdf())
    code, out, _err = ran("certificate_upload", folder, *ON, "--json")
    told = json.loads(out)
    assert (code, told["decision"], told["unplaced"], told["missing"]) == (3, "doubtful", ["IMG_0042.pdf"], [])
    assert ran("certificate_upload", folder, *ON)[1].splitlines()[-1].endswith("IMG_0042.pdf")


def test_what_is_missing_or_broken_ends_with_1(folder: Path) -> None:
    """D9, D10."""
    (folder / CERTIFICATE).write_bytes(files.pdf()[:200])
    code, out, _err = ran("certificate_upload", folder / CERTIFICATE, *ON, "--json", "--lang", "en")
    told = json.loads(out)
    assert (code, told["decision"], told["procedure"], told["on"]) == (
        1,
        "rejected",
        "certificate_upload",
        "2026-11-23",
    )
    (one,) = told["files"]
    assert (one["kind"], one["location"], one["decision"]) == ("accreditation", "/attachments/0", "rejected")
    assert "file_truncated" in [finding["reason"] for finding in one["findings"]]
    assert [finding["reason"] for finding in told["missing"]] == ["package_document_unusable"]


def test_an_unknown_procedure_is_wrong_use_and_not_repeated(folder: Path) -> None:
    code, out, err = ran("90010023100", folder, *ON)
    assert (code, out) == (2, "")
    assert "account_access" in err
    assert "90010023100" not in err


def test_a_path_that_leads_nowhere_is_said_and_no_set_is_answered(folder: Path) -> None:
    code, out, err = ran("certificate_upload", folder, folder / "absent.pdf", *ON, "--json")
    assert (code, json.loads(out)["error"]["reason"], err) == (2, "file_missing", "")
