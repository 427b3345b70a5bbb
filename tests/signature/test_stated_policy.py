"""S6: the signature policy that a signer names (CAdES-EPES) is compared with the document at hand."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from medid.rules import Outcome
from medid.signature import Evidence, PolicyDocument, PolicyVerdict, TrustStore, Verdict, der, oids, verify
from medid.signature.cms import Attribute, SignerInfo, parse_signed_data
from medid.signature.stated_policy import stated_policy

MADE = Path(__file__).parent / "fixtures"
ROWS: dict[str, dict[str, Any]] = {
    row["id"]: row for row in json.loads((MADE / "index.json").read_text(encoding="utf-8"))
}
OID = "1.2.3.4.2"
ADDRESS = "http://policy.example/1"
TEXT = PolicyDocument(OID, (MADE / "bouncycastle" / "policy.txt").read_bytes())
STRUCTURE = PolicyDocument(OID, (MADE / "bouncycastle" / "policy.der").read_bytes())


def checked(name: str, *documents: PolicyDocument) -> Verdict:
    row = ROWS[f"bouncycastle-{name}"]
    lists = Evidence.load(*(MADE / file for file in row["crls"]))
    return verify(
        MADE / row["signature"],
        MADE / row["content"],
        trust=TrustStore.load(*(MADE / file for file in row["trust"])),
        at=datetime.fromisoformat(row["at"]),
        evidence=lists.joined(Evidence(signature_policies=documents)),
    )


@pytest.mark.parametrize(("name", "document"), [("cades-epes", TEXT), ("cades-epes-structure", STRUCTURE)])
def test_the_policy_at_hand_is_the_one_that_was_signed(name: str, document: PolicyDocument) -> None:
    """RFC 5126 5.8.1: of a policy in ASN.1 the content without tag and length is hashed, of any other the document."""
    verdict = checked(name, document)
    assert verdict.indication == "TOTAL-PASSED"
    assert verdict.signatures[0].stated_policy == PolicyVerdict(oid=OID, address=ADDRESS, matches=True)
    assert {f.outcome for f in verdict.findings if f.source == "RFC 5126, 5.8.1"} == {Outcome.PASSED}


def test_another_edition_of_the_policy_is_not_the_one_that_was_signed() -> None:
    """EN 319 102-1 5.2.3: POLICY_PROCESSING_ERROR."""
    verdict = checked("cades-epes", PolicyDocument(OID, TEXT.content + b"\n"))
    assert (verdict.indication, verdict.sub_indication) == ("INDETERMINATE", "POLICY_PROCESSING_ERROR")
    assert "signature_policy_differs" in verdict.reasons


@pytest.mark.parametrize(
    ("name", "documents", "reason"),
    [
        ("cades-epes", (), "signature_policy_not_checked"),
        ("cades-epes", (PolicyDocument("1.2.3.4.3", TEXT.content),), "signature_policy_not_checked"),
        ("cades-epes-implied", (TEXT,), "signature_policy_implied"),
        ("cades-epes-hashless", (TEXT,), "signature_policy_without_hash"),
    ],
)
def test_a_policy_that_cannot_be_compared_is_told_and_decides_nothing(
    name: str, documents: tuple[PolicyDocument, ...], reason: str
) -> None:
    verdict = checked(name, *documents)
    told = verdict.signatures[0].stated_policy
    assert verdict.indication == "TOTAL-PASSED"
    assert told is not None
    assert not told.matches
    assert told.reason == reason
    assert told.reason in {finding.reason for finding in verdict.warnings}


def info() -> SignerInfo:
    (signer,) = parse_signed_data((MADE / "bouncycastle" / "cades-epes.sig").read_bytes()).signers
    return signer


def stored(document: bytes) -> SignerInfo:
    """The signature with the policy in the unsigned attribute signature-policy-store (EN 319 122-1 5.2.10)."""
    kind = der.wrap(der.OBJECT_IDENTIFIER, bytes.fromhex("2a0304"))
    value = der.read(der.wrap(der.SEQUENCE, kind + der.wrap(der.OCTET_STRING, document)))
    return replace(info(), unsigned_attributes=(Attribute(oids.SIGNATURE_POLICY_STORE, (value,), b""),))


def test_a_policy_that_came_along_is_as_good_as_one_given() -> None:
    right, wrong = stated_policy(stored(TEXT.content), ()), stated_policy(stored(b"another"), ())
    assert right is not None
    assert right.trouble is None
    assert wrong is not None
    assert wrong.trouble is not None
    assert wrong.trouble.reason == "signature_policy_not_checked"


def naming(value: bytes, count: int = 1) -> SignerInfo:
    attribute = Attribute(oids.SIGNATURE_POLICY, (der.read(value),) * count, b"")
    return replace(info(), signed_attributes=(attribute,))


NAME = der.wrap(der.OBJECT_IDENTIFIER, bytes.fromhex("2a030402"))


@pytest.mark.parametrize(
    ("signer", "reason"),
    [
        (naming(der.wrap(der.SEQUENCE, NAME)), "signature_policy_without_hash"),
        (naming(der.wrap(der.SEQUENCE, b"")), "signature_attribute_malformed"),
        (naming(der.wrap(der.SEQUENCE, NAME + NAME)), "signature_attribute_malformed"),
        (naming(der.wrap(der.NULL, b""), 2), "signature_attribute_malformed"),
        (naming(der.wrap(der.INTEGER, b"\x01")), "signature_attribute_malformed"),
    ],
)
def test_an_attribute_that_names_no_policy_is_told_apart_from_one_without_a_digest(
    signer: SignerInfo, reason: str
) -> None:
    told = stated_policy(signer, (TEXT,))
    assert told is not None
    assert told.trouble is not None
    assert told.trouble.reason == reason


def test_a_signature_without_a_policy_says_nothing_of_one() -> None:
    assert checked("time-stamped").signatures[0].stated_policy is None
