"""D5, S6: signatures inside the attachments are verified and told, and the decision stays what the demands say."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from medid.reviewing import Application, Review, review
from medid.reviewing.folder import FilesInMemory
from medid.rules import Finding, Outcome
from medid.signature import Indication, TrustStore
from medid.testing import files, pki
from medid.testing.pdf_attacks import ATTACKS
from medid.testing.pdf_signing import sign_pdf

EXAMPLE = Path("examples/application")
AT = datetime.fromisoformat("2026-11-23T12:00:00+03:00")
DOCTOR = pki.Authority("Головной УЦ").authority("Аккредитованный УЦ").issue(pki.Person())
SIGNED = sign_pdf(files.pdf(), by=DOCTOR)
CHANGED = next(attack for attack in ATTACKS if attack.id == "saving-update").build(DOCTOR)


def reviewed(pdf: bytes) -> tuple[Review, int]:
    """The review of the example with its first PDF replaced, and the number of that attachment."""
    statement: dict[str, Any] = json.loads((EXAMPLE / "application.json").read_bytes())
    names = [one["file"] for one in statement["attachments"]]
    number = next(n for n, name in enumerate(names) if name.endswith(".pdf"))
    contents = {name: (EXAMPLE / name).read_bytes() for name in names} | {names[number]: pdf}
    application = Application((EXAMPLE / "application.json").read_bytes(), None, FilesInMemory(contents))
    trust = pki.trust_store(DOCTOR)
    joined = TrustStore((*trust.anchors, *TrustStore.load("examples/trust").anchors), trust.evidence)
    return review(application, trust=joined, at=AT, thresholds=None), number


def told(made: Review, number: int) -> list[Finding]:
    return [f for f in made.findings if f.rule == "S6" and f.location == f"/attachments/{number}/file"]


def test_a_sound_signature_is_told_and_still_blocks_the_automatic_check() -> None:
    """D5: an embedded signature blocks the automatic check, unless the signature is required."""
    made, number = reviewed(SIGNED)
    (finding,) = told(made, number)
    assert (finding.outcome, finding.reason) == (Outcome.PASSED, None)
    verdict = made.embedded[number]
    assert verdict is not None
    assert verdict.indication is Indication.TOTAL_PASSED
    assert "file_signature_embedded" in made.reasons


@pytest.mark.parametrize(
    ("pdf", "reason", "why"),
    [
        (CHANGED, "review_embedded_signature_refused", "pdf_changed"),
        (
            sign_pdf(files.pdf(), by=pki.Authority("Посторонний").issue(pki.Person())),
            "review_embedded_signature_undecided",
            "certificate_chain_not_found",
        ),
    ],
    ids=["changed", "unknown authority"],
)
def test_a_signature_that_does_not_hold_is_a_warning_with_its_reason(pdf: bytes, reason: str, why: str) -> None:
    made, number = reviewed(pdf)
    (finding,) = told(made, number)
    assert (finding.outcome, finding.reason, finding.context) == (Outcome.WARNING, reason, {"why": why})


def test_the_verdicts_do_not_decide() -> None:
    assert reviewed(SIGNED)[0].decision is reviewed(CHANGED)[0].decision


def test_files_without_signatures_have_no_verdict() -> None:
    made, number = reviewed(files.pdf())
    assert set(made.embedded) == {None}
    assert told(made, number) == []


def test_a_review_with_verdicts_inside_reads_back_from_its_json() -> None:
    made, _ = reviewed(SIGNED)
    assert Review.model_validate_json(made.model_dump_json()).embedded == made.embedded
