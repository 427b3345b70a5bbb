"""S3, S4: what could be read in two ways is never read in the signer's favour."""

from datetime import timedelta

import pytest

from medid.signature import (
    INTEGRITY,
    PERSONAL_ACCOUNT,
    ExpectedSigner,
    Policy,
    Verdict,
    der,
    oids,
    subject_of,
    verify,
)
from medid.signature.cms import is_attributes, parse_signed_data
from medid.testing import pki
from medid.testing.pki import ocsp

DOCUMENT = b"a document"
CENTRE = pki.Authority("Головной УЦ").authority("Аккредитованный УЦ")
PERSON = CENTRE.issue(pki.Person())
TRUST = pki.trust_store(PERSON)


def without_attributes(message: bytes) -> tuple[bytes, bytes]:
    """The signature value of *message* as one without signed attributes, and the document it then seems to be over."""
    (info,) = parse_signed_data(message).signers
    outer = der.children(der.children(der.parse(message))[1])[0]
    *head, signers = (part.encoded for part in der.children(outer))
    fields = der.children(der.children(der.read(signers))[0])
    bare = der.wrap(der.SEQUENCE, b"".join(field.encoded for field in fields if field.tag != 0xA0))
    data = der.wrap(der.SEQUENCE, b"".join(head) + der.wrap(der.SET, bare))
    kind = der.children(der.parse(message))[0].encoded
    return der.wrap(der.SEQUENCE, kind + der.wrap(0xA0, data)), der.wrap(der.SET, info.signed_content)


@pytest.mark.parametrize("policy", [INTEGRITY, PERSONAL_ACCOUNT], ids=lambda policy: policy.name)
def test_signed_attributes_presented_as_the_document_never_pass(policy: Policy) -> None:
    """RFC 5652 5.4: the value over signed attributes is also one over a document with the same octets."""
    signature, document = without_attributes(pki.sign_cms(DOCUMENT, by=PERSON))
    verdict = verify(signature, document, trust=TRUST, policy=policy, at=pki.MOMENT)
    assert verdict.signatures[0].signature_valid is True
    assert (verdict.indication, verdict.sub_indication) == ("TOTAL-FAILED", "FORMAT_FAILURE")
    assert "content_is_signed_attributes" in verdict.reasons


@pytest.mark.parametrize(
    ("octets", "expected"),
    [
        (None, False),
        (b"", False),
        (b"1 is the first octet of a set", False),
        (der.wrap(der.SET, der.wrap(der.SEQUENCE, b"")), False),
        (der.wrap(der.SET, b""), False),
        (without_attributes(pki.sign_cms(DOCUMENT, by=PERSON))[1], True),
    ],
)
def test_only_a_set_with_a_message_digest_is_taken_for_signed_attributes(
    octets: bytes | None, *, expected: bool
) -> None:
    assert is_attributes(octets) is expected


def test_a_document_without_signed_attributes_still_passes_where_they_are_not_demanded() -> None:
    message = pki.sign_cms(DOCUMENT, by=pki.Signer(credential=PERSON, order=pki.Order.ABSENT))
    assert verify(message, DOCUMENT, trust=TRUST, policy=INTEGRITY, at=pki.MOMENT).indication == "TOTAL-PASSED"


def answered(*answers: ocsp.Answer | pki.Credential) -> Verdict:
    """The verdict by an OCSP response with an extension and the list of the root."""
    responder = pki.response(CENTRE, *answers, nonce=b"nonce")
    lists = pki.current_lists(CENTRE)
    trust = pki.trust_store(PERSON, revocation=[responder, *lists])
    return verify(pki.sign_cms(DOCUMENT, by=PERSON), DOCUMENT, trust=trust, at=pki.MOMENT)


@pytest.mark.parametrize(
    ("kind", "critical", "is_used"),
    [
        ("1.3.6.1.5.5.7.48.1.2", False, True),
        ("1.3.6.1.5.5.7.48.1.2", True, True),
        ("1.2.3", False, True),
        ("1.2.3", True, False),
    ],
)
def test_an_answer_with_an_unknown_critical_extension_shows_nothing_good(
    monkeypatch: pytest.MonkeyPatch, kind: str, *, critical: bool, is_used: bool
) -> None:
    """RFC 6960 4.4: an extension is passed over when it is not known, unless it is critical."""
    monkeypatch.setattr(ocsp, "Extension", lambda _, value: pki.Extension(kind, value, critical=critical))
    verdict = answered(PERSON)
    assert (verdict.indication == "TOTAL-PASSED") is is_used
    assert ("revocation_unknown" in {finding.reason for finding in verdict.not_checked}) is not is_used


def test_a_revocation_stays_one_whatever_extension_comes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocsp, "Extension", lambda _, value: pki.Extension("1.2.3", value, critical=True))
    verdict = answered(pki.Answer(PERSON, revoked_at=pki.REVOKED_AT))
    assert "certificate_revoked" in verdict.reasons


@pytest.mark.parametrize(
    ("kind", "part", "first"), [(oids.SURNAME, "surname", "Иванова"), (oids.GIVEN_NAME, "given_name", "Анна")]
)
def test_of_two_names_none_is_taken(kind: str, part: str, first: str) -> None:
    """S3: a certificate of two persons belongs to neither."""
    person = CENTRE.issue(pki.Person(more=((kind, "Пётр"),)), id=f"two of {part}")
    subject = subject_of(person.certificate)
    assert "Пётр" in f"{subject.surname} {subject.given_name} {subject.patronymic}"
    fields = {"surname": "Иванова", "given_name": "Анна", "patronymic": "Петровна"} | {part: first}
    for expected in (ExpectedSigner(**fields), ExpectedSigner(**(fields | {part: "Пётр"}))):
        verdict = verify(
            pki.sign_cms(DOCUMENT, by=person),
            DOCUMENT,
            trust=TRUST,
            policy=PERSONAL_ACCOUNT,
            at=pki.MOMENT,
            expected_signer=expected,
        )
        assert "signer_name_differs" in verdict.reasons


def test_the_same_name_twice_is_one_name() -> None:
    person = CENTRE.issue(pki.Person(more=((oids.SURNAME, "Иванова"),)), id="twice")
    assert subject_of(person.certificate).surname == "Иванова"


def test_revocation_data_newer_than_the_check_are_fresh_and_told() -> None:
    """EN 319 102-1 5.2.5.4: data issued after the moment are fresh; where no time is proven the clock may be wrong."""
    later = CENTRE.crl(at=pki.MOMENT + timedelta(days=1)), *pki.current_lists(CENTRE)
    trust = pki.trust_store(PERSON, revocation=later)
    verdict = verify(pki.sign_cms(DOCUMENT, by=PERSON), DOCUMENT, trust=trust, at=pki.MOMENT)
    told = [(f.reason, f.location) for f in verdict.warnings if f.reason == "revocation_newer_than_check"]
    assert verdict.indication == "TOTAL-PASSED"
    assert told == [("revocation_newer_than_check", "/signatures/0/path/0")]
