"""S2, S6: rows of the judgement, each over the facts of a sound signature with one thing changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from medid.rules import MalformedError
from medid.signature import (
    INTEGRITY,
    PERSONAL_ACCOUNT,
    Evidence,
    ExpectedSigner,
    Policy,
    TrustStore,
    algorithms,
    der,
    oids,
)
from medid.signature.arithmetic import arithmetic
from medid.signature.certificate import Algorithm, Certificate, Extension, Name, PublicKey
from medid.signature.certificate import Attribute as NamePart
from medid.signature.checks import judge
from medid.signature.cms import Attribute, SignerInfo, parse_signed_data
from medid.signature.collect import collect, read_content
from medid.signature.evidence import Signature, SigningAttribute
from medid.signature.settle import case_of
from medid.signature.surroundings import surroundings_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
AT = datetime.fromisoformat("2026-11-23T12:00:00+03:00")
CONTAINER = parse_signed_data((EXAMPLES / "application" / "application.json.sig").read_bytes())
AROUND, _ = surroundings_of(CONTAINER, trust=TrustStore.load(EXAMPLES / "trust"), evidence=Evidence())
CONTENT = read_content(CONTAINER, EXAMPLES / "application" / "application.json")
(FACTS,) = collect(CONTAINER, CONTENT, AROUND)
INFO = FACTS.info
assert FACTS.certificate is not None
SIGNER: Certificate = FACTS.certificate

Judged = tuple[str | None, str | None]


def judged(facts: Signature, policy: Policy = INTEGRITY, expected: ExpectedSigner | None = None) -> Judged:
    judgement = judge(case_of(facts, policy, expected, at=AT))
    effect = judgement.effect
    return judgement.decisive, effect.sub_indication.value if effect is not None else None


def with_attributes(change: Callable[[tuple[Attribute, ...]], tuple[Attribute, ...]]) -> Signature:
    assert INFO.signed_attributes is not None
    return replace(FACTS, info=replace(INFO, signed_attributes=change(INFO.signed_attributes)))


def without(kind: str) -> Signature:
    return with_attributes(lambda attributes: tuple(a for a in attributes if a.type != kind))


def doubled(kind: str) -> Signature:
    return with_attributes(lambda attributes: attributes + tuple(a for a in attributes if a.type == kind))


def emptied(kind: str) -> Signature:
    return with_attributes(lambda attributes: tuple(replace(a, values=()) if a.type == kind else a for a in attributes))


def certified(**changes: object) -> Certificate:
    """The signer's certificate with some facts changed."""
    made = object.__new__(Certificate)
    own = {name: value for name, value in vars(SIGNER).items() if name in Certificate.__dataclass_fields__}
    made.__dict__.update(own | changes)
    return made


def named(*parts: tuple[str, str]) -> Certificate:
    return certified(subject=Name(b"", tuple(NamePart(kind, text) for kind, text in parts)))


def test_the_facts_are_sound() -> None:
    assert judged(FACTS) == (None, None)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (without(oids.CONTENT_TYPE), "signature_attribute_missing"),
        (without(oids.MESSAGE_DIGEST), "signature_attribute_missing"),
        (doubled(oids.MESSAGE_DIGEST), "signature_attribute_repeated"),
        (doubled(oids.SIGNING_TIME), "signature_attribute_repeated"),
        (emptied(oids.MESSAGE_DIGEST), "signature_attribute_malformed"),
        (replace(FACTS, content_type=oids.TIMESTAMP_CONTENT), "signature_content_type_differs"),
    ],
)
def test_signed_attributes_are_complete_and_each_there_once(facts: Signature, reason: str) -> None:
    """RFC 5652 5.3, 11.1, 11.2."""
    assert judged(facts) == (reason, "FORMAT_FAILURE")


def test_a_countersignature_needs_no_content_type() -> None:
    """RFC 5652 11.4."""
    assert judged(replace(without(oids.CONTENT_TYPE), is_counter=True)) == (None, None)


@pytest.mark.parametrize(
    ("facts", "decided"),
    [
        (replace(FACTS, has_content=False), ("content_missing", "SIGNED_DATA_NOT_FOUND")),
        (replace(FACTS, digest_matches=False), ("signature_hash_mismatch", "HASH_FAILURE")),
        (replace(FACTS, certificate=None), ("signing_certificate_missing", "NO_SIGNING_CERTIFICATE_FOUND")),
        (replace(FACTS, signature_valid=False), ("signature_value_wrong", "SIG_CRYPTO_FAILURE")),
        (
            replace(FACTS, signing_attribute=SigningAttribute.NAMES_ANOTHER),
            ("signing_certificate_attribute_differs", "SIG_CONSTRAINTS_FAILURE"),
        ),
        (
            replace(FACTS, signing_attribute=SigningAttribute.UNREADABLE),
            ("signature_attribute_malformed", "FORMAT_FAILURE"),
        ),
    ],
)
def test_each_fact_that_is_wrong_decides_by_its_own_row(facts: Signature, decided: Judged) -> None:
    assert judged(facts) == decided


def test_the_first_row_broken_decides() -> None:
    both = replace(FACTS, digest_matches=False, signature_valid=False)
    assert judged(both) == ("signature_hash_mismatch", "HASH_FAILURE")
    findings = judge(case_of(both, INTEGRITY, None, at=AT)).findings
    assert {"signature_hash_mismatch", "signature_value_wrong"} <= {finding.reason for finding in findings}


ANNA = ExpectedSigner(snils="11223344595", surname="Иванова", given_name="Мария")


@pytest.mark.parametrize(
    ("certificate", "reason"),
    [
        (named((oids.SURNAME, "Иванова"), (oids.GIVEN_NAME, "Мария")), "signer_snils_missing"),
        (named((oids.SNILS, "11223344595")), "signer_name_missing"),
        (named((oids.SNILS, "11223344595"), (oids.SURNAME, "Иванова")), "signer_name_differs"),
    ],
)
def test_a_certificate_without_the_person_cannot_be_the_persons(certificate: Certificate, reason: str) -> None:
    """S3: what is not in the certificate does not agree with anybody."""
    found = judge(case_of(replace(FACTS, certificate=certificate), PERSONAL_ACCOUNT, ANNA, at=AT)).findings
    assert reason in {finding.reason for finding in found}


def test_an_extension_that_cannot_be_read_is_a_reason_not_an_exception() -> None:
    damaged = certified(extensions=(Extension(oids.KEY_USAGE, True, b"\x03\x05\x00"),))  # noqa: FBT003 - a field
    facts = replace(FACTS, certificate=damaged)
    found = judge(case_of(facts, PERSONAL_ACCOUNT, ANNA, at=AT)).findings
    assert "certificate_malformed" in {finding.reason for finding in found}


def key(algorithm: str, parameters: bytes | None, octets: bytes) -> PublicKey:
    return PublicKey(Algorithm(algorithm, parameters), octets, b"")


def identifiers(*dotted: str) -> bytes:
    from asn1crypto.core import ObjectIdentifier

    return der.wrap(der.SEQUENCE, b"".join(ObjectIdentifier(one).dump() for one in dotted))


POINT = SIGNER.key.octets
ON_A = identifiers("1.2.643.2.2.35.1")


@pytest.mark.parametrize(
    ("changed", "info", "reason"),
    [
        (key("1.2.3", None, POINT), INFO, "signature_algorithm_unsupported"),
        (SIGNER.key, replace(INFO, signature_algorithm=Algorithm("1.2.3", None)), "signature_algorithm_unsupported"),
        (
            SIGNER.key,
            replace(INFO, signature_algorithm=Algorithm(algorithms.GOST_2012_512, None)),
            "signature_digest_key_mismatch",
        ),
        (
            SIGNER.key,
            replace(INFO, digest_algorithm=Algorithm(algorithms.STREEBOG_512, None)),
            "signature_digest_key_mismatch",
        ),
        (
            SIGNER.key,
            replace(INFO, digest_algorithm=Algorithm(algorithms.SHA_256, None)),
            "signature_digest_key_mismatch",
        ),
        (key(algorithms.GOST_2012_256, identifiers("1.2.3"), POINT), INFO, "certificate_key_parameters_unknown"),
        (key(algorithms.GOST_2012_256, None, POINT), INFO, "certificate_key_parameters_unknown"),
        (key(algorithms.GOST_2012_256, b"\x02\x01\x01", POINT), INFO, "certificate_key_malformed"),
        (key(algorithms.GOST_2012_256, ON_A, der.wrap(4, bytes(64))), INFO, "certificate_key_malformed"),
        (key(algorithms.GOST_2012_256, ON_A, der.wrap(4, b"\xff" * 64)), INFO, "certificate_key_malformed"),
        (key(algorithms.GOST_2012_256, ON_A, der.wrap(4, POINT[3:])), INFO, "certificate_key_malformed"),
        (key(algorithms.RSA, None, b""), INFO, "signature_digest_key_mismatch"),
    ],
)
def test_what_cannot_be_computed_is_told_apart_from_what_is_wrong(
    changed: PublicKey, info: SignerInfo, reason: str
) -> None:
    """RFC 9215 2, 4: a digest is bound to the length of its key, a key to a named set, a point to its curve."""
    valid, trouble = arithmetic(info, certified(key=changed), None)
    assert valid is None
    assert trouble is not None
    assert trouble.reason == reason


@pytest.mark.parametrize("length", [0, 1, 63, 65, 128])
def test_a_signature_of_another_length_is_wrong(length: int) -> None:
    valid, trouble = arithmetic(replace(INFO, signature=bytes(length)), SIGNER, None)
    assert (valid, trouble) == (False, None)


def test_both_names_of_an_algorithm_mean_the_same() -> None:
    """Real containers state the key's type or the signature's, with NULL or without parameters."""
    for kind in (algorithms.GOST_2012_256, "1.2.643.7.1.1.3.2"):
        valid, trouble = arithmetic(replace(INFO, signature_algorithm=Algorithm(kind, None)), SIGNER, None)
        assert (valid, trouble) == (True, None)


def test_a_foreign_key_that_cannot_be_read_is_malformed() -> None:
    with pytest.raises(MalformedError) as caught:
        algorithms.is_signed_by(key(algorithms.RSA, None, b"\x01"), Algorithm("1.2.840.113549.1.1.11", None), b"", b"")
    assert caught.value.reason == "certificate_key_malformed"
