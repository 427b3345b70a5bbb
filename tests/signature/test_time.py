"""S4, S6: which time-stamps, responses and countersignatures count, and what is said of those that do not."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from medid.signature import INTEGRITY, QUALIFIED, Evidence, Policy, TrustStore, Verdict, verify

FIXTURES = Path(__file__).parent / "fixtures"
ROWS: dict[str, dict[str, Any]] = {
    row["id"]: row for row in json.loads((FIXTURES / "index.json").read_text(encoding="utf-8"))
}


def checked(name: str, *, policy: Policy = QUALIFIED, without: frozenset[str] = frozenset()) -> Verdict:
    row = ROWS[name]
    given = [FIXTURES / file for key in ("certificates", "crls", "ocsp") if key not in without for file in row[key]]
    return verify(
        FIXTURES / row["signature"],
        FIXTURES / row["content"],
        trust=TrustStore.load(*(FIXTURES / file for file in row["trust"])),
        policy=policy,
        at=datetime.fromisoformat(row["at"]),
        evidence=Evidence.load(*given),
    )


def codes(verdict: Verdict) -> set[str]:
    return {finding.reason for finding in verdict.findings if finding.reason is not None}


@pytest.mark.parametrize("name", ["openssl-stamped", "bouncycastle-time-stamped"])
def test_a_time_stamp_that_holds_proves_the_time(name: str) -> None:
    """EN 319 102-1 5.5: the certificate is then judged for the proven time."""
    signature = checked(name).signatures[0]
    assert signature.proven_time is not None
    assert signature.decided_at == signature.proven_time
    assert not codes(checked(name)) & {"timestamp_invalid", "timestamp_of_another", "timestamp_not_checked"}


@pytest.mark.parametrize(
    ("name", "reason"),
    [("openssl-stamped-another", "timestamp_of_another"), ("openssl-stamped-by-stranger", "timestamp_invalid")],
)
def test_a_time_stamp_that_fails_is_told_and_ignored(name: str, reason: str) -> None:
    verdict = checked(name)
    assert verdict.signatures[0].proven_time is None
    assert verdict.signatures[0].decided_at == verdict.at
    assert reason in {finding.reason for finding in verdict.warnings}


def test_a_time_stamp_of_an_authority_with_unknown_revocation_is_ignored() -> None:
    verdict = checked("openssl-stamped", without=frozenset({"crls"}))
    assert verdict.signatures[0].proven_time is None
    assert {"timestamp_invalid", "revocation_unknown"} <= codes(verdict)


def test_a_proven_time_turns_expiry_into_a_decision() -> None:
    """63-ФЗ art. 11 p. 2: with reliable information on the moment of signing the certificate is judged for it."""
    assert "certificate_expired_at_signing" in checked("openssl-stamped-too-late").reasons
    assert "certificate_revoked_at_signing" in checked("openssl-stamped-after-revocation").reasons
    for name in ("openssl-stamped-expired", "openssl-stamped-revoked"):
        conditions = {c.item: c.outcome.value for c in checked(name).law}
        assert conditions["11.2"] == "met"


def test_integrity_alone_proves_no_time() -> None:
    verdict = checked("openssl-stamped", policy=INTEGRITY)
    assert verdict.signatures[0].proven_time is None
    assert "timestamp_not_checked" in codes(verdict)


@pytest.mark.parametrize("name", ["openssl-ocsp-impostor", "openssl-ocsp-of-another", "openssl-ocsp-checked"])
def test_a_response_that_may_not_speak_is_as_good_as_none(name: str) -> None:
    assert checked(name).signatures[0].sub_indication == "TRY_LATER"
    assert "revocation_unknown" in codes(checked(name))


def test_an_old_response_is_told_as_stale() -> None:
    assert "revocation_stale" in codes(checked("openssl-ocsp-old"))


def test_a_countersignature_has_a_verdict_of_its_own() -> None:
    good, wrong = checked("bouncycastle-countersigned"), checked("bouncycastle-countersigned-another")
    assert good.signatures[0].countersignatures[0].indication == "TOTAL-PASSED"
    assert wrong.signatures[0].countersignatures[0].sub_indication == "HASH_FAILURE"
    assert "countersignature_wrong" in {finding.reason for finding in wrong.warnings}
    assert "countersignature_wrong" not in codes(good)


@pytest.mark.parametrize(
    ("name", "form"),
    [("openssl-over-utf16", "UTF-16LE"), ("openssl-over-base64", "base64")],
)
def test_a_document_signed_in_another_form_is_refused_and_the_form_is_told(name: str, form: str) -> None:
    """Signing pages that hand over text sign something else than the file; the remedy is to set up the page."""
    verdict = checked(name)
    told = [finding for finding in verdict.warnings if finding.reason == "content_reencoded"]
    assert verdict.sub_indication == "HASH_FAILURE"
    assert [finding.context["form"] for finding in told] == [form]


def test_the_path_and_the_source_of_revocation_are_told() -> None:
    """63-ФЗ art. 12: a report names what the answer rests on."""
    path = checked("openssl-stamped").signatures[0].path
    assert [certificate.revocation.value for certificate in path] == ["good", "good", "anchor"]
    assert [certificate.name is None for certificate in path] == [True, False, False]
    assert all(certificate.updated_at is not None for certificate in path[:2])
    revoked = checked("openssl-revoked").signatures[0].path[0]
    assert revoked.revocation == "revoked"
    assert revoked.revoked_at is not None
    assert checked("openssl-no-lists").signatures[0].path[0].revocation == "unknown"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("openssl-stamped", None),
        ("openssl-stamped-another", "timestamp_of_another"),
        ("openssl-stamped-by-stranger", "timestamp_invalid"),
    ],
)
def test_every_time_stamp_is_told_with_its_authority(name: str, reason: str | None) -> None:
    (stamp,) = checked(name).signatures[0].timestamps
    assert (stamp.kind, stamp.holds, stamp.reason) == ("signature", reason is None, reason)
    assert stamp.time is not None
    assert stamp.authority


def test_a_person_in_the_place_of_an_authority_stays_unnamed() -> None:
    """What is printed by default names organisations, never people."""
    verdict = checked("openssl-issued-by-person")
    written = json.dumps(verdict.as_json("ru"), ensure_ascii=False)
    told = verdict.signatures[0]
    assert told.signer is not None
    assert told.signer.issuer is None
    assert [certificate.name is None for certificate in told.path] == [True, True, False, False]
    assert re.findall(r"SNILS|\b\d{11}\b", written) == []
