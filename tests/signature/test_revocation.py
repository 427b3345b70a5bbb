"""S3: what revocation lists say, over lists that `cryptography` makes; a lost token is revoked at once."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from medid.rules import MalformedError
from medid.signature.certificate import Certificate, parse_certificate
from medid.signature.revocation import RevocationList, Standing, parse_crl
from medid.signature.standing import RevocationSources, standing_of

AT = datetime(2026, 6, 1, tzinfo=UTC)
KEY, OTHER = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
PLACE = "http://example.org/centre.crl"

Extensions = list[tuple[x509.ExtensionType, bool]]


def name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def certificate(
    serial: int, *, issuer: str = "centre", subject: str = "person", days: int = 400, authority: bool = False
) -> Certificate:
    points = x509.CRLDistributionPoints(
        [x509.DistributionPoint([x509.UniformResourceIdentifier(PLACE)], None, None, None)]
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(issuer))
        .public_key(KEY.public_key())
        .serial_number(serial)
        .not_valid_before(AT - timedelta(days=100))
        .not_valid_after(AT + timedelta(days=days))
        .add_extension(points, critical=False)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .sign(KEY, hashes.SHA256())
    )
    return parse_certificate(made.public_bytes(serialization.Encoding.DER))


CENTRE = certificate(1, subject="centre")


def entry(serial: int, *, reason: str | None = None, issuer: str | None = None) -> x509.RevokedCertificate:
    builder = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(AT - timedelta(days=10))
    if reason is not None:
        builder = builder.add_extension(x509.CRLReason(x509.ReasonFlags(reason)), critical=False)
    if issuer is not None:
        builder = builder.add_extension(x509.CertificateIssuer([x509.DirectoryName(name(issuer))]), critical=True)
    return builder.build()


def crl(
    *entries: x509.RevokedCertificate,
    extensions: Extensions | None = None,
    issuer: str = "centre",
    key: ec.EllipticCurvePrivateKey = KEY,
    updated: int = -1,
    until: int = 30,
) -> RevocationList:
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(name(issuer))
        .last_update(AT + timedelta(days=updated))
        .next_update(AT + timedelta(days=until))
    )
    for one in entries:
        builder = builder.add_revoked_certificate(one)
    for extension, critical in extensions or []:
        builder = builder.add_extension(extension, critical=critical)
    return parse_crl(builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER))


def said(serial: int, *crls: RevocationList, authority: bool = False, days: int = 400) -> Standing:
    person = certificate(serial, days=days, authority=authority)
    return standing_of(person, CENTRE, RevocationSources(tuple(crls), (), ()))


def is_revoked(standing: Standing) -> bool | None:
    return standing.revoked_at is not None if standing.is_known else None


SERIALS = [1, 127, 128, 255, 256, 2**63, 2**158 - 1, 0x0500 << 64]


@pytest.mark.parametrize("serial", SERIALS)
def test_an_entry_is_found_by_its_number_and_by_no_other(serial: int) -> None:
    listed = crl(*(entry(one) for one in SERIALS))
    assert is_revoked(said(serial, listed)) is True
    assert said(serial, listed).revoked_at == AT - timedelta(days=10)
    assert is_revoked(said(serial + 7, listed)) is False


def test_octets_that_only_look_like_an_entry_are_none() -> None:
    """A number inside another number is not an entry."""
    inner = 0x02_02_11_22
    listed = crl(entry(0x30_13_02_02_11_22_17_0D << 8 | 0x01), entry(inner << 16 | 0x01))
    assert is_revoked(said(0x1122, listed)) is False


def test_a_list_of_nobody_knows_everybody() -> None:
    assert is_revoked(said(5, crl())) is False


@pytest.mark.parametrize(
    "listed",
    [
        crl(entry(5), issuer="stranger"),
        crl(entry(5), key=OTHER),
        crl(entry(5), extensions=[(x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3"), b"\x05\x00"), True)]),
    ],
    ids=["of another issuer", "signed by another key", "with an unknown critical extension"],
)
def test_a_list_that_may_not_speak_says_nothing(listed: RevocationList) -> None:
    assert is_revoked(said(5, listed)) is None


def point(
    *, users: bool = False, authorities: bool = False, place: str | None = None, indirect: bool = False
) -> tuple[x509.ExtensionType, bool]:
    full = [x509.UniformResourceIdentifier(place)] if place is not None else None
    return (
        x509.IssuingDistributionPoint(
            full_name=full,
            relative_name=None,
            only_contains_user_certs=users,
            only_contains_ca_certs=authorities,
            only_some_reasons=None,
            indirect_crl=indirect,
            only_contains_attribute_certs=False,
        ),
        True,
    )


def test_a_list_speaks_within_its_scope_only() -> None:
    """RFC 5280 5.2.5."""
    for_users, for_authorities = (
        crl(entry(5), extensions=[point(users=True)]),
        crl(entry(5), extensions=[point(authorities=True)]),
    )
    assert is_revoked(said(5, for_users)) is True
    assert is_revoked(said(5, for_users, authority=True)) is None
    assert is_revoked(said(5, for_authorities)) is None
    assert is_revoked(said(5, for_authorities, authority=True)) is True
    assert is_revoked(said(5, crl(entry(5), extensions=[point(place=PLACE)]))) is True
    assert is_revoked(said(5, crl(entry(5), extensions=[point(place="http://example.org/other.crl")]))) is None


def test_an_indirect_list_tells_issuers_apart() -> None:
    """RFC 5280 5.3.3: an issuer named in one entry holds for those after it."""
    extensions = [point(indirect=True)]
    listed = crl(entry(5), entry(6, issuer="other centre"), entry(7), extensions=extensions)
    assert [is_revoked(said(serial, listed)) for serial in (5, 6, 7)] == [True, False, False]
    back = crl(entry(6, issuer="other centre"), entry(7, issuer="centre"), extensions=extensions)
    assert [is_revoked(said(serial, back)) for serial in (6, 7)] == [False, True]


def number(value: int) -> tuple[x509.ExtensionType, bool]:
    return x509.CRLNumber(value), False


def delta(base: int) -> tuple[x509.ExtensionType, bool]:
    return x509.DeltaCRLIndicator(base), True


def test_a_delta_list_changes_its_base() -> None:
    """RFC 5280 5.2.4."""
    base = crl(entry(5, reason="certificateHold"), entry(8), extensions=[number(10)], updated=-5)
    change = crl(entry(6), entry(5, reason="removeFromCRL"), extensions=[number(12), delta(10)])
    standings = {serial: is_revoked(said(serial, base, change)) for serial in (5, 6, 7, 8)}
    assert standings == {5: False, 6: True, 7: False, 8: True}
    assert said(7, base, change).updated_at == change.this_update


@pytest.mark.parametrize(
    "extensions",
    [[number(12), delta(11)], [number(9), delta(9)], [delta(10)]],
    ids=["of a later base", "older than the base", "without a number"],
)
def test_a_delta_list_of_another_base_changes_nothing(extensions: Extensions) -> None:
    base = crl(extensions=[number(10)], updated=-5)
    assert is_revoked(said(6, base, crl(entry(6), extensions=extensions))) is False


def test_a_delta_list_alone_says_nothing() -> None:
    assert is_revoked(said(6, crl(entry(6), extensions=[number(12), delta(10)]))) is None


def test_a_revocation_outweighs_newer_silence() -> None:
    assert is_revoked(said(5, crl(entry(5), updated=-9), crl())) is True


def test_absence_from_a_list_after_expiry_says_nothing() -> None:
    """RFC 5280 5: an expired certificate may have left the list."""
    assert is_revoked(said(5, crl(), days=-2)) is None
    assert is_revoked(said(5, crl(updated=-3), days=-2)) is False


def test_the_newest_list_counts() -> None:
    assert said(5, crl(updated=-9), crl(updated=-2), crl(updated=-5)).updated_at == AT - timedelta(days=2)


def test_a_damaged_list_is_malformed_and_tells_where() -> None:
    encoded = crl(entry(5)).encoded
    with pytest.raises(MalformedError) as caught:
        parse_crl(encoded[:-1])
    assert (caught.value.reason, caught.value.offset) == ("encoding_truncated", 0)
