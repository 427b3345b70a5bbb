"""The order in which findings decide, and what a review is as a result."""

import json
import pickle
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

import medid
from medid.documents import PackageReason
from medid.identity import IdentityReason
from medid.reviewing import Decision, Review, ReviewReason, read_folder, review
from medid.reviewing.decision import decide
from medid.reviewing.rulebook import T1
from medid.rules import Finding, InvalidValueError, RefusedError, Text, fault, not_checked, passed, warning
from medid.signature import (
    Indication,
    LawCondition,
    LawOutcome,
    SignatureReason,
    SignatureVerdict,
    TrustStore,
    Verdict,
)

AT = datetime.fromisoformat("2026-11-23T12:00:00+03:00")
GOOD = passed(T1)
DOUBT = warning(T1, IdentityReason.SNILS_CHECK_DIGIT)
WRONG = fault(T1, IdentityReason.SNILS_CHECK_DIGIT)
MISSING = fault(T1, PackageReason.DOCUMENT_MISSING, document="diploma")
UNSEEN = not_checked(T1, SignatureReason.MEANS_NOT_CERTIFIED, "/signature/signatures/0")
UNCHECKED = not_checked(T1, ReviewReason.RULES_UNKNOWN, "/procedure")
OTHER = fault(T1, SignatureReason.SNILS_DIFFERS)


def verdict(
    indication: Indication = Indication.TOTAL_PASSED,
    law: LawOutcome = LawOutcome.MET,
    findings: tuple[Finding, ...] = (),
) -> Verdict:
    condition = LawCondition(item="11.2", condition=Text("in force", "действителен"), outcome=law)
    one = SignatureVerdict(
        indication=indication,
        level="CAdES-BES",
        digest_algorithm="streebog256",
        signature_algorithm="gost2012-256",
        decided_at=AT,
        law=(condition,),
        findings=findings,
    )
    return Verdict(indication=indication, policy="personal_account", at=AT, signatures=(one,), findings=findings)


OPEN = verdict(Indication.INDETERMINATE, LawOutcome.NOT_SHOWN)


@pytest.mark.parametrize(
    ("findings", "signature", "decision"),
    [
        ((GOOD,), verdict(), Decision.ACCEPT),
        ((GOOD, DOUBT, UNSEEN), verdict(), Decision.ACCEPT),
        ((GOOD,), verdict(law=LawOutcome.NOT_SHOWN), Decision.ACCEPT),
        ((GOOD, UNCHECKED), verdict(), Decision.UNDECIDED),
        ((GOOD, UNCHECKED, WRONG), verdict(), Decision.CORRECT),
        ((GOOD, WRONG), verdict(), Decision.CORRECT),
        ((GOOD, WRONG), OPEN, Decision.CORRECT),
        ((GOOD,), OPEN, Decision.UNDECIDED),
        ((GOOD, MISSING), verdict(), Decision.REFUSE),
        ((GOOD, WRONG, MISSING), OPEN, Decision.REFUSE),
        ((GOOD,), None, Decision.REFUSE),
        ((GOOD,), verdict(Indication.TOTAL_FAILED), Decision.REFUSE),
        ((GOOD,), verdict(Indication.INDETERMINATE, LawOutcome.NOT_MET), Decision.REFUSE),
        ((GOOD, OTHER), verdict(Indication.INDETERMINATE, findings=(OTHER,)), Decision.REFUSE),
    ],
)
def test_first_row_that_applies_decides(
    findings: tuple[Finding, ...], signature: Verdict | None, decision: Decision
) -> None:
    """S2: an invalid signature refuses; D10: a missing document refuses; I12: a fault returns for correction."""
    assert decide(findings, signature) is decision


@pytest.mark.parametrize("worse", [UNCHECKED, WRONG, MISSING, OTHER])
@pytest.mark.parametrize("signature", [verdict(), OPEN, None])
def test_one_more_fault_never_makes_the_decision_better(worse: Finding, signature: Verdict | None) -> None:
    order = [Decision.ACCEPT, Decision.UNDECIDED, Decision.CORRECT, Decision.REFUSE]
    before, after = decide((GOOD,), signature), decide((GOOD, worse), signature)
    assert order.index(after) >= order.index(before)


@pytest.fixture(scope="module")
def accepted(root: Path) -> Review:
    return medid.review(root / "examples" / "application", trust=TrustStore.load(root / "examples" / "trust"), at=AT)


def test_review_is_a_frozen_result_without_a_truth_value(accepted: Review) -> None:
    assert accepted.decision is Decision.ACCEPT
    assert accepted.require() is accepted
    with pytest.raises(TypeError):
        bool(accepted)
    with pytest.raises(ValueError, match="frozen"):
        accepted.decision = Decision.REFUSE


def test_review_that_does_not_accept_refuses_with_itself(root: Path) -> None:
    refused = review(root / "examples" / "broken", trust=TrustStore(), at=AT)
    with pytest.raises(RefusedError) as caught:
        refused.require()
    assert caught.value.result is refused


def missing_fields(root: Path, procedure: str, without: tuple[str, ...]) -> set[str]:
    """Places of the fields that a review calls missing when the example lacks some parts."""
    folder = read_folder(root / "examples" / "application")
    statement = {name: part for name, part in json.loads(folder.statement).items() if name not in without}
    changed = json.dumps(statement | {"procedure": procedure}).encode()
    made = review(replace(folder, statement=changed), trust=TrustStore(), at=AT)
    return {finding.location for finding in made.failed if finding.reason == "field_missing"}


@pytest.mark.parametrize(
    ("procedure", "without", "missing"),
    [
        ("account_access", ("organisation", "education"), {"/organisation", "/education"}),
        ("registration", ("organisation", "education", "employment"), set()),
        ("registration", ("person",), {"/person"}),
        ("registration", ("submitted_at", "attachments", "consents"), {"/submitted_at", "/attachments", "/consents"}),
        ("identity_confirmation", ("organisation", "education"), set()),
    ],
)
def test_a_procedure_demands_its_own_fields(
    root: Path, procedure: str, without: tuple[str, ...], missing: set[str]
) -> None:
    """I12, T1: what the form of the procedure asks for, and always the procedure, the moment, papers and consent."""
    assert missing_fields(root, procedure, without) == missing


def test_applicant_is_told_every_reason_in_words(root: Path) -> None:
    """T4: the notification says what is wrong; two documents wanting for one reason are both named."""
    refused = review(root / "examples" / "broken", trust=TrustStore.load(root / "examples" / "trust"), at=AT)
    told = refused.as_json("en")["status"]["notification"]
    assert [f.reason for f in refused.failed if f.message.en not in told or str(f.reason) in told] == []


def test_review_pickles_and_is_json(accepted: Review) -> None:
    assert pickle.loads(pickle.dumps(accepted)) == accepted  # noqa: S301 - our own bytes
    assert Review.model_validate_json(accepted.model_dump_json()) == accepted


@pytest.mark.parametrize("folder", ["application", "broken"])
def test_a_review_reads_back_from_its_json_whole(root: Path, folder: str) -> None:
    """T2: the status is a status again, its steps, reasons and states members of the table."""
    jsonschema = pytest.importorskip("jsonschema")
    made = review(root / "examples" / folder, trust=TrustStore.load(root / "examples" / "trust"), at=AT)
    read = Review.model_validate_json(made.model_dump_json())
    assert read == made
    assert read.status is not None
    assert read.as_json("ru") == made.as_json("ru")
    jsonschema.validate(json.loads(made.model_dump_json()), Review.model_json_schema(mode="serialization"))


def test_a_review_whose_status_is_spoilt_is_refused(accepted: Review) -> None:
    fields = json.loads(accepted.model_dump_json())
    for spoilt in ({**fields["status"], "state": "melted"}, {"machine": "application"}, {"machine": "none"}, {}):
        with pytest.raises(ValidationError):
            Review.model_validate({**fields, "status": spoilt})


def test_review_tells_the_facts_of_every_file(accepted: Review) -> None:
    """D9: each file has its own facts, in the order of the statement."""
    assert [(one.format.value, one.pages, one.complete) for one in accepted.files] == [
        ("pdf", 2, True),
        ("jpeg", 1, True),
        ("png", 1, True),
        ("pdf", 2, True),
    ]


def test_moment_without_a_time_zone_is_refused_with_its_reason(root: Path) -> None:
    naive = AT.replace(tzinfo=None)
    with pytest.raises(InvalidValueError) as caught:
        review(root / "examples" / "application", trust=TrustStore(), at=naive)
    assert caught.value.reason is ReviewReason.MOMENT_NAIVE


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1899-12-31T00:00:00+00:00"]
)
def test_moment_that_no_calendar_holds_is_refused_with_its_place(root: Path, moment: str) -> None:
    folder = read_folder(root / "examples" / "application")
    changed = json.dumps(json.loads(folder.statement) | {"submitted_at": moment}).encode()
    made = review(replace(folder, statement=changed), trust=TrustStore(), at=AT)
    found = [(one.reason, one.location) for one in made.failed if one.location == "/submitted_at"]
    assert found == [("field_out_of_range", "/submitted_at")]


def test_signer_is_not_called_compared_with_what_cannot_be_read(root: Path) -> None:
    """S3: the broken example has no readable СНИЛС and surname to compare the certificate with."""
    made = review(root / "examples" / "broken", trust=TrustStore.load(root / "examples" / "trust"), at=AT)
    places = {finding.location for finding in made.not_checked if finding.reason == ReviewReason.SIGNER_NOT_COMPARED}
    assert places == {"/person/snils", "/person/surname"}


def test_function_stays_a_function_whatever_was_imported_before() -> None:
    assert medid.review is review
