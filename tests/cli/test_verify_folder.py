"""`medid verify FOLDER`: all answers, a summary, and work that goes on where it was cut off."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from medid.cli import app
from medid.cli_folder import FolderRun
from medid.signature import TrustStore, Verifier
from medid.testing import pki

AT = "2026-11-23T12:00:00+03:00"
CENTRE = pki.Authority("Головной центр").authority("Центр")
DOCTOR = CENTRE.issue(pki.Person())


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    folder = tmp_path / "trust"
    folder.mkdir()
    (folder / "root.cer").write_bytes(DOCTOR.chain[-1].der)
    for number, crl in enumerate(pki.current_lists(DOCTOR)):
        (folder / f"{number}.crl").write_bytes(crl)
    return folder


def filled(folder: Path, count: int, *, wrong: int = 0) -> Path:
    folder.mkdir()
    for number in range(count):
        content = f"document {number}".encode()
        (folder / f"{number:03}.txt").write_bytes(content + (b"!" if number < wrong else b""))
        (folder / f"{number:03}.txt.sig").write_bytes(pki.sign_cms(content, by=DOCTOR))
    return folder


def ran(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["verify", *map(str, arguments), "--at", AT])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout


def lines_of(output: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.read_bytes().splitlines()]


def test_all_answers_and_counts_are_one_json_object(tmp_path: Path, trust: Path) -> None:
    code, out = ran(filled(tmp_path / "in", 3, wrong=1), "--trust", trust, "--json")
    told = json.loads(out)
    assert code == 1
    assert [(f["name"], f["verdict"]["indication"], f["unread"]) for f in told["files"]] == [
        ("000.txt.sig", "TOTAL-FAILED", None),
        ("001.txt.sig", "TOTAL-PASSED", None),
        ("002.txt.sig", "TOTAL-PASSED", None),
    ]
    assert told["summary"]["indications"] == {"TOTAL-PASSED": 2, "TOTAL-FAILED": 1}
    assert told["summary"]["reasons"]["signature_hash_mismatch"] == 1
    assert "Иванова" not in out


def test_each_answer_is_that_of_the_file_alone(tmp_path: Path, trust: Path) -> None:
    folder = filled(tmp_path / "in", 2, wrong=1)
    _, out = ran(folder, "--trust", trust, "--json")
    for told in json.loads(out)["files"]:
        signature = folder / told["name"]
        _, alone = ran(signature, "--content", signature.with_suffix(""), "--trust", trust, "--json")
        assert told["verdict"] == json.loads(alone)


def test_a_document_that_cannot_be_read_ends_with_two_and_stops_nothing(tmp_path: Path, trust: Path) -> None:
    folder = filled(tmp_path / "in", 2)
    (folder / "000.txt").unlink()
    (folder / "000.txt").symlink_to(folder / "nowhere")
    code, out = ran(folder, "--trust", trust, "--json")
    told = [(f["unread"], f["verdict"] and f["verdict"]["indication"]) for f in json.loads(out)["files"]]
    assert (code, told) == (2, [("signature_input_unreadable", None), (None, "TOTAL-PASSED")])


def test_a_signature_that_is_none_is_wrong(tmp_path: Path, trust: Path) -> None:
    folder = filled(tmp_path / "in", 1)
    (folder / "a.sig").write_bytes(b"not a signature")
    assert ran(folder, "--trust", trust)[0] == 1


def test_a_folder_without_signatures_ends_with_two(tmp_path: Path, trust: Path) -> None:
    assert ran(filled(tmp_path / "in", 0), "--trust", trust)[0] == 2


def test_without_trust_a_folder_is_undecided(tmp_path: Path) -> None:
    code, out = ran(filled(tmp_path / "in", 1))
    assert code == 3
    assert "INDETERMINATE" in out


def test_answers_are_stored_one_a_line_and_not_found_twice(tmp_path: Path, trust: Path) -> None:
    folder, output = filled(tmp_path / "in", 3, wrong=1), tmp_path / "answers.jsonl"
    arguments = (folder, "--trust", trust, "--output", output, "--json")
    code, first = ran(*arguments)
    assert code == 1
    stored = lines_of(output)
    assert [line["name"] for line in stored[1:]] == ["000.txt.sig", "001.txt.sig", "002.txt.sig"]
    assert ran(*arguments) == (code, first)
    assert lines_of(output) == stored


def test_progress_goes_on_from_what_is_done(tmp_path: Path, trust: Path) -> None:
    """Each file that is verified is told, with how many there are; those of an earlier run count as done."""
    verifier = Verifier(trust=TrustStore.load(trust), at=datetime.fromisoformat(AT))
    folder, output = filled(tmp_path / "in", 3), tmp_path / "answers.jsonl"

    def steps(kept: Path | None) -> list[tuple[int, int]]:
        seen: list[tuple[int, int]] = []
        run = FolderRun(folder=folder, verifier=verifier, processes=1, output=kept, language="ru", show_personal=False)
        run.summary(lambda done, total: seen.append((done, total)))
        return seen

    assert steps(None) == steps(output) == [(1, 3), (2, 3), (3, 3)]
    (folder / "003.txt").write_bytes(b"document")
    (folder / "003.txt.sig").write_bytes(pki.sign_cms(b"document", by=DOCTOR))
    assert steps(output) == [(4, 4)]


def test_a_file_that_changed_is_looked_at_again(tmp_path: Path, trust: Path) -> None:
    folder, output = filled(tmp_path / "in", 2, wrong=1), tmp_path / "answers.jsonl"
    ran(folder, "--trust", trust, "--output", output)
    (folder / "000.txt").write_bytes(b"document 0")
    code, out = ran(folder, "--trust", trust, "--output", output, "--json")
    assert code == 0
    assert json.loads(out)["summary"]["indications"] == {"TOTAL-PASSED": 2}
    assert [line["name"] for line in lines_of(output)[1:]] == ["000.txt.sig", "001.txt.sig", "000.txt.sig"]


def test_a_line_that_was_cut_off_is_dropped(tmp_path: Path, trust: Path) -> None:
    folder, output = filled(tmp_path / "in", 3), tmp_path / "answers.jsonl"
    ran(folder, "--trust", trust, "--output", output)
    whole = output.read_bytes()
    for cut in (1, 40, len(whole.splitlines(keepends=True)[-1]) + 7):
        output.write_bytes(whole[:-cut])
        assert ran(folder, "--trust", trust, "--output", output)[0] == 0
        assert output.read_bytes() == whole


@pytest.mark.parametrize("option", ["--policy", "--trust"])
def test_answers_of_another_run_are_not_mixed_in(tmp_path: Path, trust: Path, option: str) -> None:
    folder, output = filled(tmp_path / "in", 1), tmp_path / "answers.jsonl"
    ran(folder, "--trust", trust, "--output", output)
    before = output.read_bytes()
    other = ("--policy", "integrity", "--trust", trust) if option == "--policy" else ("--trust", trust / "root.cer")
    code, out = ran(folder, *other, "--output", output, "--json")
    assert code == 2
    assert json.loads(out)["error"]["reason"] == "answers_of_another_run"
    assert output.read_bytes() == before


@pytest.mark.parametrize("content", [b"a;b;c\n", b"\xff\xfe", b"[]\n", b'{"kind": "other"}\n', b"{"])
def test_a_file_of_something_else_is_not_written_over(tmp_path: Path, trust: Path, content: bytes) -> None:
    folder, output = filled(tmp_path / "in", 1), tmp_path / "answers.jsonl"
    output.write_bytes(content)
    code, out = ran(folder, "--trust", trust, "--output", output, "--json")
    assert code == 2
    assert json.loads(out)["error"]["reason"] == "answers_file_foreign"
    assert output.read_bytes() == content


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, trust: Path) -> None:
    folder = filled(tmp_path / "in", 1)
    code, out = ran(folder, "--trust", trust, "--output", tmp_path / "no" / "answers.jsonl", "--json")
    assert code == 2
    assert json.loads(out)["error"]["reason"] == "answers_file_unwritable"


@pytest.mark.slow
def test_work_that_was_killed_goes_on_and_ends_with_the_same_answers(tmp_path: Path, trust: Path) -> None:
    folder, output, whole = filled(tmp_path / "in", 80, wrong=4), tmp_path / "killed.jsonl", tmp_path / "whole.jsonl"
    ran(folder, "--trust", trust, "--output", whole)
    command = [sys.executable, "-m", "medid", "verify", str(folder), *("--trust", str(trust), "--at", AT)]
    running = subprocess.Popen(
        [*command, "--output", str(output)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while running.poll() is None and (not output.exists() or output.read_bytes().count(b"\n") < 5):
        time.sleep(0.01)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    assert output.read_bytes().count(b"\n") >= 5
    assert ran(folder, "--trust", trust, "--output", output)[0] == 1
    assert lines_of(output) == lines_of(whole)


@pytest.mark.parametrize(
    ("asked", "count", "expected"),
    [(None, 0, 1), (None, 399, 1), (None, 400, 2), (None, 10_000, 4), (3, 1, 3), (1, 10_000, 1)],
)
def test_a_folder_is_shared_by_all_processors_unless_a_number_is_asked_for(
    tmp_path: Path, trust: Path, monkeypatch: pytest.MonkeyPatch, asked: int | None, count: int, expected: int
) -> None:
    """Small folders are not: another process takes as long to begin as some hundred files to verify."""
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    verifier = Verifier(trust=TrustStore.load(trust), at=datetime.fromisoformat(AT))
    run = FolderRun(
        folder=tmp_path, verifier=verifier, processes=asked, output=None, language="ru", show_personal=False
    )
    assert run.sharing(count) == expected


@pytest.mark.slow
def test_processes_store_the_same_answers(tmp_path: Path, trust: Path) -> None:
    folder = filled(tmp_path / "in", 20, wrong=2)
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    ran(folder, "--trust", trust, "--output", one)
    command = [sys.executable, "-m", "medid", "verify", str(folder), *("--trust", str(trust), "--at", AT)]
    done = subprocess.run([*command, "--output", str(two), "--processes", "2"], capture_output=True, check=False)
    assert done.returncode == 1
    assert lines_of(two) == lines_of(one)


@pytest.mark.parametrize("option", ["--content", "--html", "--pdf", "--power", "--acting-for", "--fetch"])
def test_options_of_one_signature_are_not_passed_over(tmp_path: Path, trust: Path, option: str) -> None:
    folder = filled(tmp_path / "in", 1)
    value = [] if option == "--fetch" else [folder / "000.txt"]
    code, out = ran(folder, "--trust", trust, option, *value)
    assert (code, out) == (2, "")
