"""The corpus on disk: the same octets everywhere, in the form that its schema says, with answers that hold."""

import json
import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from medid.signature import Evidence, ExpectedSigner, TrustStore, verify
from medid.signature.policy import POLICIES
from medid.testing import corpus
from medid.testing.__main__ import main
from medid.testing.scenarios import SCENARIOS, UNSAID

COMMITTED = Path(__file__).with_name("corpus.sha256.json")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus, as the command writes it."""
    path = tmp_path_factory.mktemp("corpus")
    main(["corpus", str(path)])
    return path


@pytest.fixture(scope="module")
def cases(folder: Path) -> list[dict[str, Any]]:
    whole: dict[str, Any] = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = whole["cases"]
    return found


def test_it_is_the_committed_one_octet_for_octet() -> None:
    """`tools/make_scenario_pages.py` writes the digests; every version of Python has to make the same corpus."""
    assert corpus.digests() == json.loads(COMMITTED.read_text(encoding="utf-8"))


@pytest.mark.slow
def test_it_does_not_depend_on_the_seed_of_hashes() -> None:
    program = "import json; from medid.testing import corpus; print(json.dumps(corpus.digests()))"
    environment = os.environ | {"PYTHONHASHSEED": "20"}
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, env=environment)
    assert json.loads(done.stdout) == json.loads(COMMITTED.read_text(encoding="utf-8"))


def test_it_has_the_form_that_its_schema_says(folder: Path, cases: list[dict[str, Any]]) -> None:
    schema = json.loads((folder / "schema.json").read_text(encoding="utf-8"))
    whole = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(whole)
    assert [case["id"] for case in cases] == [scenario.id for scenario in SCENARIOS]


def test_the_schema_refuses_a_case_with_an_unknown_field(cases: list[dict[str, Any]]) -> None:
    validator = jsonschema.Draft202012Validator(corpus.schema())
    whole = {"version": 1, "cases": [cases[0] | {"surprise": 1}]}
    assert [list(error.absolute_path) for error in validator.iter_errors(whole)] == [["cases", 0]]


def test_its_files_are_those_that_the_cases_name(folder: Path, cases: list[dict[str, Any]]) -> None:
    single = {case[field] for case in cases for field in ("signature", "content") if case[field] is not None}
    lists = ("anchors", "certificates", "crls", "ocsp_responses")
    named = single | {name for case in cases for field in lists for name in case[field]}
    assert {f"files/{path.name}" for path in (folder / "files").iterdir()} == named


def test_an_implementation_that_knows_nothing_of_this_package_can_run_it(
    folder: Path, cases: list[dict[str, Any]]
) -> None:
    """Read from disk with the public interface alone, every tenth case gives the answer written there."""
    for case in cases[::10]:
        expected = case["expected"]
        verdict = asked(folder, case)
        reasons = {f.reason for f in verdict.findings if f.reason is not None and f.outcome != "passed"} - UNSAID
        assert (case["id"], verdict.indication, verdict.sub_indication, reasons) == (
            case["id"],
            expected["indication"],
            expected["sub_indication"],
            {*expected["also"], *filter(None, [expected["reason"]])},
        )


def asked(folder: Path, case: dict[str, Any]) -> Any:
    """What medid says of a case on disk."""
    evidence = [folder / name for field in ("certificates", "crls", "ocsp_responses") for name in case[field]]
    signer, day = case["expected_signer"], case["document_date"]
    return verify(
        folder / case["signature"],
        folder / case["content"] if case["content"] is not None else None,
        trust=TrustStore.load(*(folder / name for name in case["anchors"])),
        policy=POLICIES[case["policy"]],
        at=datetime.fromisoformat(case["at"]),
        evidence=Evidence.load(*evidence),
        expected_signer=ExpectedSigner(**signer) if signer is not None else None,
        document_date=date.fromisoformat(day) if day is not None else None,
    )
