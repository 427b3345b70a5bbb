"""S3: whom the caller trusts, and which of several paths counts; containers and certificates made by `cryptography`."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from medid.signature import INTEGRITY, Evidence, Policy, TrustStore, Verdict, verify

AT = datetime(2026, 6, 1, tzinfo=UTC)
CONTENT = b"statement"
CHAIN = replace(INTEGRITY, chain=True, revocation=True)
"""The arithmetic, a path and revocation, whatever the algorithms."""
KEYS = {name: ec.generate_private_key(ec.SECP256R1()) for name in ("root", "other root", "centre", "person")}


def name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def issue(subject: str, issuer: str, *, serial: int, days: int = 99) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder(name(issuer), name(subject), KEYS[subject].public_key(), serial)
        .not_valid_before(AT - timedelta(days=99))
        .not_valid_after(AT + timedelta(days=days))
    )
    if subject != "person":
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    return builder.sign(KEYS[issuer], hashes.SHA256())


ROOT, OTHER = issue("root", "root", serial=1), issue("other root", "other root", serial=2)
CENTRE, CROSS = issue("centre", "root", serial=3), issue("centre", "other root", serial=4)
PERSON = issue("person", "centre", serial=5)


def der(made: x509.Certificate | x509.CertificateRevocationList) -> bytes:
    return made.public_bytes(serialization.Encoding.DER)


def revocations(issuer: str, *serials: int) -> x509.CertificateRevocationList:
    builder = x509.CertificateRevocationListBuilder(name(issuer), AT - timedelta(days=1), AT + timedelta(days=1))
    for serial in serials:
        revoked = x509.RevokedCertificateBuilder(serial, AT - timedelta(days=5)).build()
        builder = builder.add_revoked_certificate(revoked)
    return builder.sign(KEYS[issuer], hashes.SHA256())


LISTS = [revocations(issuer) for issuer in ("root", "other root", "centre")]


def container(*certificates: x509.Certificate) -> bytes:
    builder = pkcs7.PKCS7SignatureBuilder().set_data(CONTENT).add_signer(PERSON, KEYS["person"], hashes.SHA256())
    for certificate in certificates:
        builder = builder.add_certificate(certificate)
    return builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary])


def checked(
    *trusted: x509.Certificate,
    inside: tuple[x509.Certificate, ...] = (CENTRE,),
    lists: list[x509.CertificateRevocationList] = LISTS,
    policy: Policy = CHAIN,
) -> Verdict:
    trust, evidence = TrustStore.load(*map(der, trusted)), Evidence.load(*map(der, lists))
    return verify(container(*inside), CONTENT, trust=trust, policy=policy, at=AT, evidence=evidence)


def answer(verdict: Verdict) -> tuple[str, str | None]:
    return verdict.indication.value, verdict.sub_indication.value if verdict.sub_indication is not None else None


def test_a_path_to_the_root_is_enough() -> None:
    assert answer(checked(ROOT)) == ("TOTAL-PASSED", None)


def test_a_centre_may_be_trusted_without_its_root() -> None:
    assert answer(checked(CENTRE)) == ("TOTAL-PASSED", None)


def test_a_trusted_centre_that_a_list_at_hand_revokes_is_refused() -> None:
    """Naming a centre as an anchor does not outweigh its revocation."""
    lists = [revocations("root", 3), revocations("centre")]
    for trusted in ([ROOT], [ROOT, CENTRE]):
        verdict = checked(*trusted, lists=lists)
        assert answer(verdict) == ("INDETERMINATE", "REVOKED_CA_NO_POE")
        assert verdict.reasons == ("authority_certificate_revoked",)


def test_one_sound_path_of_several_is_enough() -> None:
    """RFC 4158: the other way round a revoked cross certificate is still a way."""
    lists = [revocations("root", 3), revocations("other root"), revocations("centre")]
    assert answer(checked(ROOT, OTHER, inside=(CENTRE, CROSS), lists=lists)) == ("TOTAL-PASSED", None)
    assert answer(checked(ROOT, inside=(CENTRE, CROSS), lists=lists)) == ("INDETERMINATE", "REVOKED_CA_NO_POE")


def test_a_path_whose_revocation_is_known_is_preferred() -> None:
    lists = [revocations("other root"), revocations("centre")]
    assert answer(checked(ROOT, OTHER, inside=(CENTRE, CROSS), lists=lists)) == ("TOTAL-PASSED", None)
    assert answer(checked(ROOT, inside=(CENTRE, CROSS), lists=lists)) == ("INDETERMINATE", "TRY_LATER")


def test_the_signers_own_certificate_is_no_anchor() -> None:
    assert answer(checked(PERSON)) == ("INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND")


@pytest.mark.parametrize("order", [[ROOT, CENTRE], [CENTRE, ROOT]])
def test_the_order_of_anchors_does_not_matter(order: list[x509.Certificate]) -> None:
    assert answer(checked(*order)) == ("TOTAL-PASSED", None)


@pytest.mark.parametrize("encoding", [serialization.Encoding.DER, serialization.Encoding.PEM])
def test_anchors_and_lists_come_in_several_encodings_and_together(encoding: serialization.Encoding) -> None:
    files = [made.public_bytes(encoding) for made in (ROOT, CENTRE)]
    files += [made.public_bytes(encoding) for made in LISTS]
    joined = [b"".join(files)] if encoding is serialization.Encoding.PEM else files
    store = TrustStore.load(*joined)
    assert (len(store.anchors), len(store.evidence.crls)) == (2, 3)


def test_a_bundle_gives_its_certificates() -> None:
    bundle = pkcs7.serialize_certificates([ROOT, CENTRE], serialization.Encoding.DER)
    assert len(TrustStore.load(bundle).anchors) == 2
