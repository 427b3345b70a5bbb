"""S6: a document known by its digests only is judged as the document is, as far as digests reach."""

from datetime import timedelta

import pytest

from medid.signature import INTEGRITY, DigestedDocument, Document, Policy, Verdict, algorithms, verify
from medid.testing import pki

CENTRE = pki.Authority("Головной УЦ").authority("Аккредитованный УЦ")
DOCTOR, CLOCK = CENTRE.issue(pki.Person()), pki.TimestampAuthority(CENTRE)
TRUST = pki.trust_store(DOCTOR, CLOCK)
AT = pki.MOMENT + timedelta(minutes=1)
CONTENT = "Документ".encode()
KINDS = (algorithms.STREEBOG_256, algorithms.SHA_256)
DIGESTED = DigestedDocument.of(CONTENT, KINDS)


def checked(
    signature: bytes, content: bytes | Document | DigestedDocument | None, policy: Policy = INTEGRITY
) -> Verdict:
    return verify(signature, content, trust=TRUST, at=AT, policy=policy)


@pytest.mark.parametrize("level", [pki.Level.BES, pki.Level.T, pki.Level.A])
def test_the_verdict_is_the_one_on_the_document(level: pki.Level) -> None:
    signature = pki.sign_cms(CONTENT, by=DOCTOR, level=level, timestamps=CLOCK)
    verdict = checked(signature, DIGESTED)
    assert verdict == checked(signature, CONTENT) == checked(signature, Document(CONTENT))
    assert verdict.indication == "TOTAL-PASSED"


def test_digests_of_another_document_do_not_match() -> None:
    verdict = checked(pki.sign_cms(CONTENT, by=DOCTOR), DigestedDocument.of(CONTENT + b"!", KINDS))
    assert (verdict.sub_indication, verdict.signatures[0].digest_matches) == ("HASH_FAILURE", False)


def test_without_the_digest_that_was_signed_the_document_is_not_at_hand() -> None:
    verdict = checked(pki.sign_cms(CONTENT, by=DOCTOR), DigestedDocument.of(CONTENT, [algorithms.SHA_256]))
    assert (verdict.indication, verdict.sub_indication) == ("INDETERMINATE", "SIGNED_DATA_NOT_FOUND")


def test_digests_beside_an_attached_document_are_compared_with_it() -> None:
    attached = pki.sign_cms(CONTENT, by=DOCTOR, detached=False)
    assert checked(attached, DIGESTED).reasons == ()
    other = checked(attached, DigestedDocument.of(b"another", KINDS))
    assert "content_differs" in other.reasons


def test_a_document_is_read_once_and_never_held() -> None:
    document = Document(CONTENT)
    assert DigestedDocument.of(document, KINDS) == DIGESTED
    assert {kind: algorithms.digest_of(kind, CONTENT) for kind in KINDS} == DIGESTED.digests
    assert len(CONTENT) == DIGESTED.size
