"""S2, S6: containers made to deceive or to exhaust the reader end in a refusal, soon, and never in a pass."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from time import perf_counter

import pytest
from asn1crypto import core
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from medid.rules import MalformedError, Outcome
from medid.signature import (
    INTEGRITY,
    PERSONAL_ACCOUNT,
    POLICIES,
    Evidence,
    ExpectedSigner,
    Policy,
    TrustStore,
    Verdict,
    algorithms,
    checks,
    der,
    oids,
    parse_certificate,
    verify,
)
from medid.signature.cms import MAX_PARTS, parse_signed_data
from medid.signature.collect import collect, read_content
from medid.signature.container import pem_blocks
from medid.signature.der import SET, wrap
from medid.signature.evidence import Signature
from medid.signature.gost import CURVES
from medid.signature.reasons import SignatureReason
from medid.signature.references import MAX_REFERENCES, Reference, unmatched
from medid.signature.revocation import parse_crl
from medid.signature.settle import case_of
from medid.signature.surroundings import surroundings_of
from medid.testing import gost

AT = datetime(2026, 11, 23, tzinfo=UTC)
LONGEST_SECONDS = 1.0
DOCUMENT = b"document"
CURVE = CURVES["1.2.643.2.2.35.1"]
DIGEST = algorithms.STREEBOG_256
SHA_512 = algorithms.SHA_512


# A public key infrastructure small enough to be written octet by octet, so that any octet may be wrong.


def seq(*parts: bytes) -> bytes:
    return wrap(0x30, b"".join(parts))


def oid(dotted: str) -> bytes:
    return bytes(core.ObjectIdentifier(dotted).dump())


def integer(number: int) -> bytes:
    return bytes(core.Integer(number).dump())


def octets(content: bytes) -> bytes:
    return wrap(0x04, content)


def bits(content: bytes) -> bytes:
    return wrap(0x03, b"\0" + content)


def text(written: str) -> bytes:
    return wrap(0x0C, written.encode())


def moment(when: datetime) -> bytes:
    return wrap(0x18, when.strftime("%Y%m%d%H%M%SZ").encode())


def name(*pairs: tuple[str, str]) -> bytes:
    return seq(*(wrap(SET, seq(oid(kind), text(written))) for kind, written in pairs))


class Key:
    def __init__(self, seed: str) -> None:
        self.private = gost.private_key(CURVE, seed=seed.encode())
        parameters = seq(oid(CURVE.oid), oid(DIGEST))
        public = octets(gost.public_key(CURVE, self.private))
        self.info = seq(seq(oid(algorithms.GOST_2012_256), parameters), bits(public))

    def sign(self, message: bytes) -> bytes:
        return gost.sign(CURVE, self.private, algorithms.digest_of(DIGEST, message))


GOST_SIGNATURE = seq(oid("1.2.643.7.1.1.3.2"))
PERSON = name(
    (oids.COMMON_NAME, "Образцов Образец"),
    (oids.SURNAME, "Образцов"),
    (oids.GIVEN_NAME, "Образец"),
    (oids.SNILS, "11223344595"),
    (oids.INN, "500100732259"),
)
CENTRE = name((oids.COMMON_NAME, "Учебный центр"), (oids.ORGANIZATION, "Центр"))
ROOT = name((oids.COMMON_NAME, "Учебный корень"))


def extension(kind: str, value: bytes, *, critical: bool = False) -> bytes:
    return seq(oid(kind), wrap(0x01, b"\xff") if critical else b"", octets(value))


AUTHORITY = (
    extension(oids.BASIC_CONSTRAINTS, seq(wrap(0x01, b"\xff")), critical=True),
    extension(oids.KEY_USAGE, wrap(0x03, b"\x01\x06"), critical=True),
)
QUALIFIED_LEAF = (
    extension(oids.KEY_USAGE, wrap(0x03, b"\x06\xc0"), critical=True),
    extension(oids.ISSUER_SIGN_TOOL, seq(*map(text, "abcd"))),
)


def certificate(
    subject: bytes,
    info: bytes,
    issuer: bytes,
    key: Key,
    *extensions: bytes,
    serial: int = 77,
    until: datetime = datetime(2028, 1, 1, tzinfo=UTC),
) -> bytes:
    dates = seq(moment(datetime(2026, 1, 1, tzinfo=UTC)), moment(until))
    head = wrap(0xA0, integer(2)) + integer(serial) + GOST_SIGNATURE
    signed = seq(head, issuer, dates, subject, info, wrap(0xA3, seq(*extensions)))
    return seq(signed, GOST_SIGNATURE, bits(key.sign(signed)))


def revocation_list(issuer: bytes, key: Key) -> bytes:
    dates = moment(datetime(2026, 11, 20, tzinfo=UTC)) + moment(datetime(2026, 12, 20, tzinfo=UTC))
    number = wrap(0xA0, seq(extension(oids.CRL_NUMBER, integer(1))))
    signed = seq(integer(1), GOST_SIGNATURE, issuer, dates, number)
    return seq(signed, GOST_SIGNATURE, bits(key.sign(signed)))


ROOT_KEY, CENTRE_KEY, LEAF_KEY, STRANGER = map(Key, ("root", "centre", "leaf", "stranger"))
ROOT_CERTIFICATE = certificate(ROOT, ROOT_KEY.info, ROOT, ROOT_KEY, *AUTHORITY, serial=1)
LISTS = (revocation_list(ROOT, ROOT_KEY), revocation_list(CENTRE, CENTRE_KEY))


def centre(*extensions: bytes) -> bytes:
    return certificate(CENTRE, CENTRE_KEY.info, ROOT, ROOT_KEY, *AUTHORITY, *extensions, serial=2)


def leaf(*extensions: bytes, until: datetime = datetime(2028, 1, 1, tzinfo=UTC)) -> bytes:
    return certificate(PERSON, LEAF_KEY.info, CENTRE, CENTRE_KEY, *QUALIFIED_LEAF, *extensions, until=until)


LEAF = leaf()


def attribute(kind: str, *values: bytes) -> bytes:
    return seq(oid(kind), wrap(SET, b"".join(values)))


CONTENT_TYPE = attribute(oids.CONTENT_TYPE, oid(oids.CONTENT))


def message_digest(content: bytes = DOCUMENT) -> bytes:
    return attribute(oids.MESSAGE_DIGEST, octets(algorithms.digest_of(DIGEST, content)))


def signing_certificate(encoded: bytes) -> bytes:
    hashed = seq(seq(oid(DIGEST)), octets(algorithms.digest_of(DIGEST, encoded)))
    return attribute(oids.SIGNING_CERTIFICATE_V2, seq(seq(hashed)))


def signer_info(
    encoded: bytes,
    *attributes: bytes,
    key: Key = LEAF_KEY,
    value: bytes | None = None,
    unsigned: tuple[bytes, ...] = (),
    digest: str = DIGEST,
    algorithm: bytes = seq(oid(algorithms.GOST_2012_256)),
) -> bytes:
    """A SignerInfo; without *attributes* its value is over the document."""
    body = b"".join(sorted(attributes))
    facts = parse_certificate(encoded)
    return seq(
        integer(1),
        seq(facts.issuer.encoded, integer(facts.serial_number)),
        seq(oid(digest)),
        wrap(0xA0, body) if attributes else b"",
        algorithm,
        octets(value if value is not None else key.sign(wrap(SET, body) if attributes else DOCUMENT)),
        wrap(0xA1, b"".join(unsigned)) if unsigned else b"",
    )


def container(*infos: bytes, certificates: tuple[bytes, ...] = (LEAF,), digests: bytes = seq(oid(DIGEST))) -> bytes:
    content = seq(oid(oids.CONTENT))
    inside = wrap(0xA0, b"".join(certificates))
    signed = seq(integer(1), wrap(SET, digests), content, inside, wrap(SET, b"".join(infos)))
    return seq(oid(oids.SIGNED), wrap(0xA0, signed))


def usual(encoded: bytes = LEAF) -> tuple[bytes, ...]:
    return CONTENT_TYPE, message_digest(), signing_certificate(encoded)


GOOD = container(signer_info(LEAF, *usual()))
SIGNER = ExpectedSigner(snils="11223344595", surname="Образцов", given_name="Образец")


def checked(
    signature: bytes,
    content: bytes = DOCUMENT,
    *,
    policy: Policy = PERSONAL_ACCOUNT,
    issuer: bytes | None = None,
    document_date: date | None = None,
) -> Verdict:
    return verify(
        signature,
        content,
        trust=TrustStore((parse_certificate(ROOT_CERTIFICATE),)),
        policy=policy,
        at=AT,
        evidence=Evidence((parse_certificate(issuer or centre()),), tuple(map(parse_crl, LISTS))),
        expected_signer=SIGNER,
        document_date=document_date,
    )


def answer(verdict: Verdict) -> tuple[str, str | None]:
    return verdict.indication.value, verdict.sub_indication.value if verdict.sub_indication is not None else None


def facts_of(signature: bytes) -> Signature:
    data = parse_signed_data(signature)
    trust = TrustStore((parse_certificate(ROOT_CERTIFICATE),))
    evidence = Evidence((parse_certificate(centre()),), tuple(map(parse_crl, LISTS)))
    around, _ = surroundings_of(data, trust=trust, evidence=evidence)
    (facts,) = collect(data, read_content(data, DOCUMENT), around)
    return facts


def seconds(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


def test_the_small_infrastructure_makes_signatures_that_pass() -> None:
    assert answer(checked(GOOD)) == ("TOTAL-PASSED", None)
    assert answer(checked(GOOD, b"another")) == ("TOTAL-FAILED", "HASH_FAILURE")


# Nothing passes that was not computed.


def test_a_message_digest_that_is_no_octet_string_is_a_format_failure() -> None:
    """RFC 5652 11.2: whoever signs such an attribute has signed no document, and any would fit it."""
    attributes = (CONTENT_TYPE, attribute(oids.MESSAGE_DIGEST, text("any")), signing_certificate(LEAF))
    verdict = checked(container(signer_info(LEAF, *attributes)), b"any document")
    assert answer(verdict) == ("TOTAL-FAILED", "FORMAT_FAILURE")
    assert "signature_attribute_malformed" in verdict.reasons


def test_a_content_type_of_another_type_than_identifier_differs() -> None:
    content_type = attribute(oids.CONTENT_TYPE, wrap(0x0C, oid(oids.CONTENT)[2:]))
    verdict = checked(container(signer_info(LEAF, content_type, message_digest(), signing_certificate(LEAF))))
    assert answer(verdict) == ("TOTAL-FAILED", "FORMAT_FAILURE")


_VALUES = st.one_of(
    st.just(octets(algorithms.digest_of(DIGEST, DOCUMENT))),
    st.builds(wrap, st.sampled_from((0x02, 0x03, 0x04, 0x0C, 0x24, 0x30, 0x80)), st.binary(max_size=34)),
)


@settings(max_examples=80, deadline=None)
@given(
    digests=st.lists(st.lists(_VALUES, max_size=2), max_size=2),
    others=st.lists(st.sampled_from((CONTENT_TYPE, signing_certificate(LEAF))), max_size=2, unique=True),
    content=st.sampled_from((DOCUMENT, b"another")),
    policy=st.sampled_from(tuple(POLICIES.values())),
)
def test_what_passes_has_a_valid_value_and_a_digest_that_matches(
    digests: list[list[bytes]], others: list[bytes], content: bytes, policy: Policy
) -> None:
    attributes = [*others, *(attribute(oids.MESSAGE_DIGEST, *values) for values in digests)]
    verdict = checked(container(signer_info(LEAF, *attributes)), content, policy=policy)
    (signature,) = verdict.signatures
    if verdict.indication.value == "TOTAL-PASSED":
        assert content == DOCUMENT
        assert signature.signature_valid is True
        assert signature.digest_matches is True or (not attributes and not policy.cades)


@pytest.mark.parametrize("policy", POLICIES.values(), ids=list(POLICIES))
def test_whatever_the_facts_only_arithmetic_that_was_done_passes(policy: Policy) -> None:
    whole = facts_of(GOOD)
    bare = replace(whole.info, signed_attributes=None)
    for info, digest, value, signer in product(
        (whole.info, bare), (True, False, None), (True, False, None), (whole.certificate, None)
    ):
        facts = replace(whole, info=info, digest_matches=digest, signature_valid=value, certificate=signer)
        judgement = checks.judge(case_of(facts, policy, SIGNER, at=AT, document_date=date(2026, 11, 1)))
        allowed = value is True and (digest is True or (info is bare and not policy.cades))
        assert judgement.decisive is not None or allowed
        if judgement.decisive is not None:
            assert judgement.effect is not None
            assert any(finding.reason == judgement.decisive for finding in judgement.findings)


@pytest.mark.parametrize("number", range(len(checks.CHECKS)))
def test_a_row_that_cannot_be_applied_leaves_the_answer_open(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    row = checks.CHECKS[number]._replace(asked=lambda _: True, possible=lambda _: False)
    monkeypatch.setattr(checks, "CHECKS", (*checks.CHECKS[:number], row, *checks.CHECKS[number + 1 :]))
    expected = "TOTAL-PASSED" if row.unmet is Outcome.WARNING else "INDETERMINATE"
    assert checked(GOOD).indication.value == expected


def test_a_signature_without_attributes_passes_only_where_the_policy_allows_it() -> None:
    bare = container(signer_info(LEAF))
    assert answer(checked(bare, policy=INTEGRITY)) == ("TOTAL-PASSED", None)
    assert answer(checked(bare, b"another", policy=INTEGRITY)) == ("TOTAL-FAILED", "SIG_CRYPTO_FAILURE")
    assert answer(checked(bare)) == ("INDETERMINATE", "SIG_CONSTRAINTS_FAILURE")


# Other algorithms.

_RSA = rsa.generate_private_key(65537, 2048)
_EC = ec.generate_private_key(ec.SECP256R1())


def public(
    key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey | ed448.Ed448PublicKey,
) -> bytes:
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def foreign(info: bytes, algorithm: bytes, value: bytes, digest: str = SHA_512) -> bytes:
    encoded = certificate(PERSON, info, CENTRE, CENTRE_KEY, *QUALIFIED_LEAF)
    return container(signer_info(encoded, value=value, digest=digest, algorithm=algorithm), certificates=(encoded,))


@pytest.mark.parametrize(
    ("info", "algorithm", "value"),
    [
        (public(_RSA.public_key()), "1.2.840.113549.1.1.11", b"\1" * 256),
        (public(_RSA.public_key()), algorithms.RSA_PSS, b"\1" * 256),
        (public(_EC.public_key()), "1.2.840.10045.4.3.2", _EC.sign(DOCUMENT, ec.ECDSA(hashes.SHA256()))),
    ],
    ids=["rsa", "rsa-pss", "ecdsa"],
)
def test_a_digest_of_another_length_than_the_algorithms_is_a_mismatch(
    info: bytes, algorithm: str, value: bytes
) -> None:
    verdict = checked(foreign(info, seq(oid(algorithm)), value), policy=INTEGRITY)
    assert answer(verdict) == ("INDETERMINATE", "CRYPTO_CONSTRAINTS_FAILURE")
    assert verdict.signatures[0].signature_valid is None
    assert "signature_digest_key_mismatch" in verdict.reasons


@pytest.mark.parametrize("key", [ed25519.Ed25519PrivateKey.generate(), ed448.Ed448PrivateKey.generate()])
@pytest.mark.parametrize(
    ("signed", "expected"),
    [(DOCUMENT, ("TOTAL-PASSED", None)), (b"", ("TOTAL-FAILED", "SIG_CRYPTO_FAILURE"))],
    ids=["document", "nothing"],
)
def test_a_key_that_signs_whole_messages_signs_the_content_without_signed_attributes(
    key: ed25519.Ed25519PrivateKey | ed448.Ed448PrivateKey, signed: bytes, expected: tuple[str, str | None]
) -> None:
    """RFC 8419 3.1: the content itself is signed, not its digest; a signature of nothing fits no document."""
    kind = algorithms.ED25519 if isinstance(key, ed25519.Ed25519PrivateKey) else algorithms.ED448
    verdict = checked(foreign(public(key.public_key()), seq(oid(kind)), key.sign(signed)), policy=INTEGRITY)
    assert answer(verdict) == expected


@pytest.mark.parametrize("parameters", [seq(wrap(0xA0, b"")), seq(wrap(0xA2, b""))], ids=["hash", "salt"])
def test_empty_parameters_of_a_padding_are_a_verdict(parameters: bytes) -> None:
    algorithm = seq(oid(algorithms.RSA_PSS), parameters)
    signature = foreign(public(_RSA.public_key()), algorithm, b"\1" * 256, algorithms.SHA_1)
    assert answer(checked(signature, policy=INTEGRITY)) == ("INDETERMINATE", "CRYPTO_CONSTRAINTS_FAILURE")


# Structures with nothing where something has to be.


def test_references_with_nothing_in_them_are_a_warning() -> None:
    unsigned = (
        attribute(oids.CERTIFICATE_VALUES, seq()),
        attribute(oids.REVOCATION_VALUES, seq()),
        attribute(oids.REVOCATION_REFERENCES, seq(seq(wrap(0xA0, b"")))),
    )
    verdict = checked(container(signer_info(LEAF, *usual(), unsigned=unsigned)))
    assert answer(verdict) == ("TOTAL-PASSED", None)
    assert "signature_references_unmatched" in {finding.reason for finding in verdict.findings}


@pytest.mark.parametrize(
    "extensions",
    [
        (extension(oids.NAME_CONSTRAINTS, seq(wrap(0xA0, seq()))),),
        (
            extension(oids.CERTIFICATE_POLICIES, seq(seq(oid("1.2.3")))),
            extension(oids.POLICY_MAPPINGS, seq(seq(oid("1.2.3")))),
        ),
    ],
    ids=["subtree", "mapping"],
)
def test_an_authority_with_an_incomplete_extension_is_a_fault_of_the_path(extensions: tuple[bytes, ...]) -> None:
    verdict = checked(GOOD, issuer=centre(*extensions))
    assert answer(verdict) == ("INDETERMINATE", "CERTIFICATE_CHAIN_GENERAL_FAILURE")
    assert "certificate_malformed" in verdict.reasons


def test_a_certificate_without_end_has_a_last_day() -> None:
    """RFC 5280 4.1.2.5: 99991231235959Z is no well-defined end; no later day can be counted from it."""
    endless = leaf(until=datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))
    signature = container(signer_info(endless, *usual(endless)), certificates=(endless,))
    assert answer(checked(signature, document_date=date(2026, 11, 1))) == ("TOTAL-PASSED", None)
    assert answer(checked(signature, document_date=date.max)) == ("TOTAL-PASSED", None)


# Files whose reading has to cost no more than their size.


def _texts() -> Iterator[tuple[str, bytes]]:
    yield "headers", b"-----BEGIN CMS-----\n" + b"A:\r\n" * 20_000 + b"-----END CMS-----\n"
    yield "beginnings", b"-----BEGIN A-----" * 50_000
    yield "labels", b"".join(b"-----BEGIN A%d-----" % n for n in range(50_000))
    yield "blocks", b"-----BEGIN A-----\nAAAA\n-----END A-----\n" * 20_000


@pytest.mark.parametrize("written", [pytest.param(written, id=label) for label, written in _texts()])
def test_text_is_read_in_time_that_grows_as_its_size(written: bytes) -> None:
    assert seconds(lambda: checked(written)) < LONGEST_SECONDS


def test_headers_end_before_the_text_of_a_block() -> None:
    block = b"-----BEGIN CMS-----\r\nProc-Type: 4\r\nNote:\r\n\r\nAAAA\r\n-----END CMS-----\r\n"
    assert pem_blocks(block + block.replace(b"CMS", b"B")) == [("CMS", b"\0\0\0"), ("B", b"\0\0\0")]
    assert pem_blocks(b"-----BEGIN A-----\nAAAA\n-----END B-----") == []


def test_more_attributes_than_any_signature_has_are_refused_soon() -> None:
    many = tuple(attribute(f"1.2.{number + 200}") for number in range(20_000))
    signature = container(signer_info(LEAF, *usual(), *many, value=b"\1" * 64))
    assert seconds(lambda: checked(signature)) < LONGEST_SECONDS
    assert checked(signature).reasons == ("container_too_many_parts",)


def test_as_many_attributes_as_may_be_are_read() -> None:
    many = tuple(attribute(f"1.2.{number + 200}") for number in range(MAX_PARTS - 3))
    assert answer(checked(container(signer_info(LEAF, *usual(), *many)))) == ("TOTAL-PASSED", None)
    signature = container(signer_info(LEAF, *usual(), *many, attribute("1.3.1")))
    assert checked(signature).reasons == ("container_too_many_parts",)


def test_more_digest_algorithms_than_there_are_is_refused_soon() -> None:
    signature = container(signer_info(LEAF, *usual()), digests=b"\5\0" * 500_000)
    assert seconds(lambda: checked(signature)) < LONGEST_SECONDS
    assert checked(signature).reasons == ("container_too_many_parts",)


def test_bits_that_no_list_has_are_not_counted() -> None:
    longest = wrap(der.BIT_STRING, b"\0" + b"\x80" * (der.MAX_NAMED_BITS_OCTETS - 1))
    assert der.named_bits(der.parse(longest)) == set(range(0, 8 * (der.MAX_NAMED_BITS_OCTETS - 1), 8))
    huge = der.parse(wrap(der.BIT_STRING, b"\0" + b"\xff" * 1_000_000))
    with pytest.raises(MalformedError) as raised:
        der.named_bits(huge)
    assert raised.value.reason is SignatureReason.ENCODING_OVER_LIMIT


def test_a_sequence_of_fields_has_few_of_them() -> None:
    assert len(der.Fields(der.parse(seq(b"\5\0" * der.MAX_FIELDS))).rest()) == der.MAX_FIELDS
    with pytest.raises(MalformedError):
        der.Fields(der.parse(seq(b"\5\0" * (der.MAX_FIELDS + 1))))


def test_the_ends_of_indefinite_lengths_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    elements, levels, header = 1_000, 40, der._header
    looked: list[int] = []

    def counted(buffer: bytes, offset: int, bound: int) -> tuple[int, int, int | None]:
        looked.append(offset)
        return header(buffer, offset, bound)

    monkeypatch.setattr(der, "_header", counted)
    nested = b"\x24\x80" * levels + b"\4\0" * elements + b"\0\0" * levels
    assert der.octet_string(der.parse(nested)) == b""
    assert len(looked) <= 2 * elements + 3 * levels


def test_an_element_of_indefinite_length_is_the_same_whoever_read_it() -> None:
    inner = b"\x24\x80\4\1a\0\0"
    outer = b"\x30\x80" + inner + seq(inner) + b"\0\0"
    first, second = der.children(der.parse(outer))
    assert (first.encoded, second.encoded) == (inner, seq(inner))
    assert der.read(outer, first.start, depth=1) == first
    assert hash(der.read(outer, first.start, depth=1)) == hash(first)
    with pytest.raises(MalformedError):
        der.read(outer, first.start, first.stop - 1, 1, first.ends)


def test_more_indefinite_lengths_than_anybody_writes_are_refused() -> None:
    with pytest.raises(MalformedError) as raised:
        der.parse(b"\x30\x80" + b"\x30\x80\0\0" * (der.MAX_INDEFINITE + 2) + b"\0\0")
    assert raised.value.reason is SignatureReason.ENCODING_OVER_LIMIT


@given(
    held=st.lists(st.binary(max_size=3), max_size=4),
    named=st.lists(st.tuples(st.sampled_from((SHA_512, algorithms.SHA_1, "1.2.3")), st.binary(max_size=3)), max_size=5),
)
def test_references_without_their_value_are_counted(held: list[bytes], named: list[tuple[str, bytes]]) -> None:
    references = [
        Reference(kind, algorithms.digest_of(kind, value) if kind in algorithms.DIGESTS else value)
        for kind, value in named
    ]
    missing = [value for kind, value in named if kind in algorithms.DIGESTS and value not in held]
    assert unmatched(references, algorithms.Digests(held)) == len(missing)


@pytest.mark.parametrize("count", [MAX_REFERENCES, 2 * MAX_REFERENCES])
def test_references_are_compared_in_time_that_grows_as_their_number(count: int) -> None:
    stranger = certificate(PERSON, STRANGER.info, PERSON, STRANGER, extension("1.2.3", bytes(100_000)))
    references = (seq(seq(seq(oid(DIGEST)), octets(number.to_bytes(32)))) for number in range(count))
    unsigned = (
        attribute(oids.CERTIFICATE_REFERENCES, seq(*references)),
        attribute(oids.CERTIFICATE_VALUES, seq()),
        attribute(oids.REVOCATION_VALUES, seq()),
    )
    signature = container(signer_info(LEAF, *usual(), unsigned=unsigned), certificates=(stranger, LEAF))
    assert seconds(lambda: checked(signature)) < LONGEST_SECONDS
    (signed,) = parse_signed_data(signature).signers
    around = facts_of(signature)
    assert around.info == signed
    assert around.unmatched_references == (count if count == MAX_REFERENCES else 1)


def test_evidence_is_hashed_once_however_many_signatures_refer_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    digest_of = algorithms.digest_of
    sizes: list[int] = []

    def counted(kind: str, written: bytes) -> bytes:
        sizes.append(len(written))
        return digest_of(kind, written)

    large = certificate(PERSON, STRANGER.info, PERSON, STRANGER, extension("1.2.3", bytes(50_000)))
    reference = seq(seq(seq(oid(SHA_512)), octets(b"-")))
    unsigned = (
        attribute(oids.CERTIFICATE_REFERENCES, seq(reference)),
        attribute(oids.CERTIFICATE_VALUES, seq()),
        attribute(oids.REVOCATION_VALUES, seq()),
    )
    info = signer_info(LEAF, *usual(), unsigned=unsigned)
    others = tuple(
        seq(*(part.encoded for part in der.children(der.parse(info))[:-1]), more) for more in _unsigned(unsigned)
    )
    monkeypatch.setattr(algorithms, "digest_of", counted)
    assert len(checked(container(info, *others, certificates=(large, LEAF))).signatures) == 1 + len(others)
    assert sum(size > 50_000 for size in sizes) == 1


def _unsigned(attributes: tuple[bytes, ...]) -> Iterator[bytes]:
    for number in range(3):
        yield wrap(0xA1, b"".join((*attributes, attribute(f"1.2.3.{number}"))))


@pytest.mark.parametrize(("written", "told"), [(b"\2", 2), (b"\4", None), (b"\xff", None), (b"\x7f" * 3000, None)])
def test_a_way_of_identification_that_there_is_not_is_not_told(written: bytes, told: int | None) -> None:
    """Order 795: 0 to 3; a number of thousands of digits has no text form."""
    encoded = leaf(extension(oids.IDENTIFICATION_KIND, wrap(der.INTEGER, written)))
    verdict = checked(container(signer_info(encoded, *usual(encoded)), certificates=(encoded,)))
    signer = verdict.signatures[0].signer
    assert signer is not None
    assert signer.identification == told
    assert json.loads(json.dumps(verdict.as_json()))["indication"] == "TOTAL-PASSED"


# What nobody reads.


def test_a_field_out_of_place_hides_no_extension() -> None:
    """RFC 5280 4.1: a constructed unique identifier is none, and extensions behind it would not be looked at."""
    hidden = extension("1.2.3.4", b"\5\0", critical=True)
    plain = leaf(hidden)
    strange = wrap(0xA1, wrap(der.BIT_STRING, b"\0x"))
    (signed, *_) = der.children(der.parse(plain))
    fields = [part.encoded for part in der.children(signed)]
    resigned = seq(*fields[:-1], strange, fields[-1])
    odd = seq(resigned, GOST_SIGNATURE, bits(CENTRE_KEY.sign(resigned)))
    assert "certificate_critical_extension" in checked(signed_with(plain)).reasons
    with pytest.raises(MalformedError):
        parse_certificate(odd)


def signed_with(encoded: bytes) -> bytes:
    return container(signer_info(encoded, *usual(encoded)), certificates=(encoded,))


def _places(element: der.Element, way: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], int]]:
    """Every constructed element of a container, by the numbers of those that hold it, with where its content begins."""
    yield way, element.content
    for number, child in enumerate(der.each_child(element)):
        if child.tag & 0x20:
            yield from _places(child, (*way, number))


def _with_more(element: der.Element, place: int) -> bytes:
    """*element* with a NULL at the end of the element whose content begins at *place*."""
    if not element.tag & 0x20:
        return element.encoded
    content = b"".join(_with_more(child, place) for child in der.each_child(element))
    return wrap(element.tag, content + (b"\5\0" if element.content == place else b""))


def test_a_field_more_than_a_structure_has_is_not_passed_over() -> None:
    """Only what says nothing may be added: to the lists of digests and certificates, and as absent parameters."""
    whole = der.parse(GOOD)
    passed = {way for way, place in _places(whole) if checked(_with_more(whole, place)).indication == "TOTAL-PASSED"}
    digests, certificates, signer = (1, 0, 1), (1, 0, 3), (1, 0, 4, 0)
    assert passed == {digests, (*digests, 0), certificates, (*signer, 2), (*signer, 4)}
