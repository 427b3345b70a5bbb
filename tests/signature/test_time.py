"""S4, S6: which time-stamps, responses and countersignatures count, and what is said of those that do not."""

import json
import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Unpack

import pytest

from medid.signature import (
    INTEGRITY,
    QUALIFIED,
    Evidence,
    Policy,
    TimestampVerdict,
    TrustStore,
    Verdict,
    oids,
    verify,
)
from medid.signature.checks import judge
from medid.signature.cms import parse_signed_data
from medid.signature.collect import collect, read_content
from medid.signature.container import decoded
from medid.signature.evidence import Signature
from medid.signature.settle import case_of
from medid.signature.surroundings import surroundings_of
from medid.testing import pki
from medid.testing.pki import encoding
from medid.testing.pki.containers import enclosed
from medid.testing.pki.signers import signed_info
from medid.testing.pki.timestamps import Stamp
from medid.testing.scenarios import SCENARIOS
from medid.testing.scenarios.world import AT, CLOCK, CONTENT, DOCTOR, STAMPED_AT

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
    unknown = checked("openssl-no-lists").signatures[0].path[0]
    assert (unknown.revocation, unknown.revocation_source) == ("unknown", None)
    assert [one.revocation_source for one in (*path, revoked)] == ["crl", "crl", None, "crl"]
    (answered,) = SCENARIOS_BY_ID["responses/with-nonce"].inputs.verdict().signatures
    assert [one.revocation_source for one in answered.path] == ["ocsp", "crl", None]


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


SCENARIOS_BY_ID = {scenario.id: scenario for scenario in SCENARIOS}


def stamp_told(**stamp: Unpack[Stamp]) -> TimestampVerdict:
    """What is said of a time-stamp with the peculiarities of *stamp*."""
    info = signed_info(pki.Signer(credential=DOCTOR, at=STAMPED_AT), CONTENT, oids.CONTENT)
    token = CLOCK.stamp(info.signature, **stamp)
    message = enclosed(
        [info.with_unsigned(encoding.attribute(oids.SIGNATURE_TIMESTAMP, token))], None, [DOCTOR.der], pki.Container()
    )
    trust = pki.trust_store(DOCTOR, CLOCK)
    (told,) = verify(message, CONTENT, trust=trust, at=AT).signatures[0].timestamps
    return told


def test_what_the_token_says_is_told_and_why_its_signature_does_not_hold() -> None:
    """RFC 3161 2.4.2: serial number, policy, digest and accuracy name a token; EN 319 102-1 5.4 gives the cause."""
    told = stamp_told(serial_number=0xABCDEF, policy="1.2.643.100.999.7", accuracy=2)
    assert told.model_dump(include={"holds", "cause", "serial_number", "policy", "digest_algorithm"}) == {
        "holds": True,
        "cause": None,
        "serial_number": "abcdef",
        "policy": "1.2.643.100.999.7",
        "digest_algorithm": "streebog256",
    }
    assert told.accuracy_seconds == 2.0
    assert stamp_told().accuracy_seconds is None
    (revoked,) = SCENARIOS_BY_ID["timestamps/authority-revoked"].inputs.verdict().signatures[0].timestamps
    assert (revoked.reason, revoked.cause) == ("timestamp_invalid", "certificate_revoked")
    (unread,) = SCENARIOS_BY_ID["timestamps/token-of-a-document"].inputs.verdict().signatures[0].timestamps
    assert (unread.reason, unread.cause, unread.serial_number) == ("timestamp_malformed", None, None)


def test_a_person_in_the_place_of_an_authority_stays_unnamed() -> None:
    """What is printed by default names organisations, never people."""
    verdict = checked("openssl-issued-by-person")
    written = json.dumps(verdict.as_json("ru"), ensure_ascii=False)
    told = verdict.signatures[0]
    assert told.signer is not None
    assert told.signer.issuer is None
    assert [certificate.name is None for certificate in told.path] == [True, True, False, False]
    assert re.findall(r"SNILS|\b\d{11}\b", written) == []


@pytest.mark.parametrize(
    ("name", "level", "baseline"),
    [
        ("openssl-pem", "CAdES-BES", "B-B"),
        ("openssl-stamped", "CAdES-T", "B-T"),
        ("openssl-plain-cms", "CMS", None),
        ("openssl-no-attributes", "CMS", None),
    ],
)
def test_the_form_found_is_told_in_both_vocabularies(name: str, level: str, baseline: str | None) -> None:
    signature = checked(name).signatures[0]
    assert (signature.level, signature.baseline) == (level, baseline)


def _stamped_facts() -> Signature:
    row = ROWS["openssl-stamped"]
    container = parse_signed_data(decoded((FIXTURES / row["signature"]).read_bytes()))
    trust = TrustStore.load(*(FIXTURES / file for file in (*row["trust"], *row["crls"])))
    around, _ = surroundings_of(container, trust=trust, evidence=Evidence())
    return collect(container, read_content(container, FIXTURES / row["content"]), around)[0]


@pytest.mark.parametrize(
    ("kind", "proves"),
    [(oids.SIGNATURE_TIMESTAMP, True), (oids.CADES_C_TIMESTAMP, True), (oids.REFERENCES_TIMESTAMP, False)],
)
def test_only_a_time_stamp_over_the_signature_value_proves_its_time(kind: str, *, proves: bool) -> None:
    """RFC 5126 6.3.6: a time-stamp over references alone could have been taken from another signature."""
    facts = _stamped_facts()
    moved = replace(facts, timestamps=tuple(replace(stamp, kind=kind) for stamp in facts.timestamps))
    case = case_of(moved, QUALIFIED, None, at=datetime.fromisoformat(ROWS["openssl-stamped"]["at"]))
    assert (case.proven_time is not None) == proves


def test_a_time_stamp_over_the_content_later_than_the_signature_is_out_of_order() -> None:
    """EN 319 102-1: TIMESTAMP_ORDER_FAILURE."""
    facts = _stamped_facts()
    (stamp,) = facts.timestamps
    assert stamp.token is not None
    later = replace(stamp.token, time=stamp.token.time + timedelta(days=1))
    content = replace(stamp, kind=oids.CONTENT_TIMESTAMP, token=later, place=None)
    wrong = replace(facts, timestamps=(content, stamp))
    right = replace(facts, timestamps=(replace(content, token=stamp.token), stamp))
    at = datetime.fromisoformat(ROWS["openssl-stamped"]["at"])
    assert judge(case_of(wrong, QUALIFIED, None, at=at)).decisive == "timestamp_order_wrong"
    assert judge(case_of(right, QUALIFIED, None, at=at)).decisive is None


def test_a_time_stamp_from_the_future_proves_nothing() -> None:
    facts = _stamped_facts()
    (stamp,) = facts.timestamps
    assert stamp.token is not None
    case = case_of(facts, QUALIFIED, None, at=stamp.token.time - timedelta(seconds=1))
    assert case.proven_time is None
    assert [one.trouble.reason for one in case.stamps if one.trouble is not None] == ["timestamp_in_future"]
