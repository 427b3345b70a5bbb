"""The command: exit codes, one JSON object, nothing personal, never a traceback."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from medid.cli import app
from medid.status import MACHINES, Machine, graphviz, mermaid

AT = "2026-11-23T12:00:00+03:00"
FINDING = {"rule", "outcome", "reason", "location", "message", "remedy", "source"}
PERSONAL = ("Берёзкина", "Анна", "Сергеевна", "917004170", "779904170045")


class Ran:
    """Exit code and output of one call."""

    def __init__(self, *arguments: object) -> None:
        done = CliRunner().invoke(app, [str(argument) for argument in arguments])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        self.code = done.exit_code
        self.out = done.stdout
        self.err = done.stderr

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def application(root: Path) -> Path:
    return root / "examples" / "application"


@pytest.fixture
def trust(root: Path) -> Path:
    return root / "examples" / "trust"


def test_review_of_the_example_is_accepted(application: Path, trust: Path) -> None:
    """T1–T4, S2: state, working-day deadline, next steps."""
    ran = Ran("review", application, "--trust", trust, "--at", AT, "--json")
    assert ran.code == 0
    assert set(ran.json) == {"decision", "findings", "signature", "powers", "status"}
    assert ran.json["decision"] == "accept"
    assert all(set(finding) == FINDING for finding in ran.json["findings"])
    assert [one for one in ran.json["findings"] if one["outcome"] in {"failed", "warning"}] == []
    assert ran.json["signature"]["indication"] == "TOTAL-PASSED"
    assert (ran.json["status"]["state"], ran.json["status"]["deadline"]) == ("accepted", "2026-12-02")
    assert "begin_review" in ran.json["status"]["next"]


def test_review_of_the_broken_example_names_every_planted_fault(root: Path, trust: Path) -> None:
    """I12, D10: all faults at once, none hides another."""
    planted = json.loads((root / "examples" / "broken-expected.json").read_text(encoding="utf-8"))
    ran = Ran("review", root / "examples" / "broken", "--trust", trust, "--at", AT, "--json")
    assert (ran.code, ran.json["decision"]) == (1, "refuse")
    found = {(f["rule"], f["reason"], f["location"]) for f in ran.json["findings"] if f["outcome"] == "failed"}
    assert {(one["rule"], one["reason"], one["location"]) for one in planted} - found == set()
    assert len(planted) >= 10


@pytest.mark.parametrize("language", ["ru", "en"])
def test_review_for_people_tells_decision_reasons_and_remedies(root: Path, trust: Path, language: str) -> None:
    ran = Ran("review", root / "examples" / "broken", "--trust", trust, "--at", AT, "--lang", language)
    assert ran.code == 1
    assert ran.out.startswith("refuse")
    assert "snils_check_digit · I4 · /person/snils" in ran.out


@pytest.mark.parametrize("form", [[], ["--json"]])
@pytest.mark.parametrize("folder", ["application", "broken"])
def test_nothing_personal_is_printed_unless_asked(root: Path, trust: Path, folder: str, form: list[str]) -> None:
    ran = Ran("review", root / "examples" / folder, "--trust", trust, "--at", AT, *form)
    assert [part for part in PERSONAL if part in ran.out + ran.err] == []


def test_the_signer_is_shown_when_asked(application: Path, trust: Path) -> None:
    ran = Ran("review", application, "--trust", trust, "--at", AT, "--json", "--show-personal")
    assert ran.json["signature"]["signatures"][0]["signer"]["surname"] == "Берёзкина"


def test_review_without_trust_cannot_be_accepted(application: Path) -> None:
    ran = Ran("review", application, "--at", AT, "--json")
    assert (ran.code, ran.json["decision"]) == (3, "undecided")
    assert ran.json["signature"]["signatures"][0]["signature_valid"] is True


def test_unreadable_folder_is_a_review_with_its_reason(tmp_path: Path) -> None:
    ran = Ran("review", tmp_path / "nowhere", "--at", AT, "--json")
    assert (ran.code, ran.json["decision"]) == (2, "undecided")
    assert [finding["reason"] for finding in ran.json["findings"]] == ["folder_missing"]


def test_verify_tells_mathematics_and_verdict(application: Path, trust: Path) -> None:
    signature = application / "application.json.sig"
    content = application / "application.json"
    ran = Ran("verify", signature, "--content", content, "--trust", trust, "--at", AT, "--json")
    assert ran.code == 0
    told = ran.json["signatures"][0]
    assert (told["digest_matches"], told["signature_valid"], told["level"]) == (True, True, "CAdES-BES")
    assert (ran.json["indication"], ran.json["sub_indication"]) == ("TOTAL-PASSED", None)


def test_verify_without_trust_reports_the_mathematics(application: Path) -> None:
    ran = Ran(
        "verify",
        application / "application.json.sig",
        "--content",
        application / "application.json",
        "--at",
        AT,
        "--json",
    )
    assert (ran.code, ran.json["indication"], ran.json["sub_indication"]) == (
        3,
        "INDETERMINATE",
        "NO_CERTIFICATE_CHAIN_FOUND",
    )
    assert ran.json["signatures"][0]["digest_matches"] is True


def test_verify_refuses_another_content(application: Path, trust: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_bytes((application / "application.json").read_bytes() + b" ")
    ran = Ran(
        "verify", application / "application.json.sig", "--content", other, "--trust", trust, "--at", AT, "--json"
    )
    assert (ran.code, ran.json["sub_indication"]) == (1, "HASH_FAILURE")
    assert ran.json["signatures"][0]["digest_matches"] is False


def test_verify_takes_revocation_lists_beside(application: Path, trust: Path) -> None:
    """S3: without revocation data the certificate is not shown to be in force."""
    given = ["verify", application / "application.json.sig", "--content", application / "application.json"]
    anchor = ["--trust", trust / "root.pem", "--at", AT, "--json"]
    without, with_lists = (
        Ran(*given, *anchor),
        Ran(*given, *anchor, "--crl", trust / "root.crl", "--crl", trust / "centre.crl"),
    )
    assert (without.code, without.json["sub_indication"]) == (3, "TRY_LATER")
    assert (with_lists.code, with_lists.json["sub_indication"]) == (0, None)


@pytest.mark.parametrize("place", ["signature", "content", "trust", "crl"])
def test_unreadable_input_of_verify_is_told_with_its_reason(application: Path, tmp_path: Path, place: str) -> None:
    files = {"signature": application / "application.json.sig", "content": application / "application.json"}
    files[place] = tmp_path / "absent"
    beside = [f"--{place}", files[place]] if place in {"trust", "crl"} else []
    ran = Ran("verify", files["signature"], "--content", files["content"], *beside, "--at", AT, "--json")
    assert (ran.code, ran.json["error"]["reason"]) == (2, "signature_input_unreadable")


def test_file_that_is_no_certificate_is_refused_as_trust(application: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("not a certificate", encoding="utf-8")
    ran = Ran("verify", application / "application.json.sig", "--trust", note, "--at", AT, "--json")
    assert ran.code == 2
    assert ran.json["error"]["reason"]


def test_check_prints_one_result_for_each_value() -> None:
    """I4: both forms of the number are accepted; one canonical form is held."""
    ran = Ran("check", "snils", "112-233-445 95", "11223344595", "112-233-445 96", "--json")
    assert ran.code == 1
    assert [(one["valid"], one["canonical"], one["formatted"]) for one in ran.json["results"]] == [
        (True, "11223344595", "112-233-445 95"),
        (True, "11223344595", "112-233-445 95"),
        (False, None, None),
    ]
    assert [f["reason"] for f in ran.json["results"][2]["findings"]] == ["snils_check_digit"]
    assert Ran("check", "snils", "112-233-445 95").code == 0


def test_inspect_tells_what_files_are(application: Path, root: Path) -> None:
    """D3, D7: format by content, complete or not."""
    good = [path for path in sorted(application.iterdir()) if path.suffix in {".pdf", ".jpg", ".png"}]
    ran = Ran("inspect", *good, "--json")
    assert ran.code == 0
    keys = {"name", "format", "size", "pages", "encrypted", "signatures", "complete", "findings"}
    assert all(set(told) == keys for told in ran.json["files"])
    assert [(told["format"], told["complete"]) for told in ran.json["files"]] == [
        ("jpeg", True),
        ("png", True),
        ("pdf", True),
        ("pdf", True),
    ]
    cut = next((root / "examples" / "broken").glob("*Диплом*.jpg"))
    assert Ran("inspect", cut).code == 1


def test_inspect_of_what_is_no_file_ends_with_two(application: Path) -> None:
    ran = Ran("inspect", application, application / "nothing.pdf", "--json")
    assert ran.code == 2
    assert [[f["reason"] for f in told["findings"]] for told in ran.json["files"]] == [
        ["file_is_directory"],
        ["file_missing"],
    ]


def test_status_graph_is_a_mermaid_diagram() -> None:
    ran = Ran("status", "graph", "application")
    assert ran.code == 0
    assert ran.out.startswith("stateDiagram-v2")
    assert "accepted" in ran.out


@pytest.mark.parametrize("table", MACHINES, ids=lambda table: table.name)
def test_status_graph_draws_every_table_in_either_form(table: Machine) -> None:
    assert Ran("status", "graph", table.name, "--lang", "en").out == mermaid(table, language="en") + "\n"
    assert Ran("status", "graph", table.name, "--format", "dot").out == graphviz(table) + "\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "nothing", "1"],
        ["review"],
        ["review", "x", "--at", "yesterday"],
        ["review", "x", "--at", "2026-11-23T12:00:00"],
        ["check", "snils", "1", "--on", "someday"],
        ["verify", "x", "--policy", "none"],
        ["status", "graph", "nothing"],
        ["review", "x", "--lang", "fr"],
        ["fly"],
    ],
)
def test_wrong_use_ends_with_two_and_one_message(arguments: list[str]) -> None:
    ran = Ran(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip()


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "112-233-445", "95"],
        ["check", "snils", "1", "--on", "someday"],
        ["review", "x", "--at", "yesterday"],
        ["review", "x", "--at", "2026-11-23T12:00:00"],
        ["verify", "x", "--policy", "none"],
        ["status", "graph", "nothing"],
    ],
)
def test_wrong_use_is_told_in_the_language_asked_for(arguments: list[str]) -> None:
    """What stands in the place of a name is not repeated: it may be a value."""
    russian, english = Ran(*arguments), Ran(*arguments, "--lang", "en")
    assert (russian.code, english.code) == (2, 2)
    assert re.findall("[а-яё]", russian.err)
    assert not re.findall("[а-яё]", english.err)
    assert "112-233-445" not in russian.err + english.err


def test_module_runs_as_a_command(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "medid", "check", "snils", "11223344595", "--json"],
        capture_output=True,
        check=True,
        cwd=root,
    )
    assert json.loads(done.stdout)["results"][0]["valid"] is True


def test_without_its_extra_the_command_says_what_to_install(root: Path) -> None:
    hidden = "import sys; sys.modules['typer'] = None; from medid.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", hidden], capture_output=True, check=False, cwd=root)
    assert done.returncode == 2
    assert b"medid[cli]" in done.stderr
