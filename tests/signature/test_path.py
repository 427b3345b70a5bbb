"""S3: paths after RFC 5280, over certificates that `cryptography` makes; each fault has its sound twin."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from medid.signature.certificate import Certificate, parse_certificate
from medid.signature.path import MAX_ATTEMPTS, MAX_PATH_LENGTH, Path, faults_of, find_paths
from medid.signature.reasons import SignatureReason as R

AT = datetime(2026, 6, 1, tzinfo=UTC)
KEYS = [ec.generate_private_key(ec.SECP256R1()) for _ in range(12)]

Extensions = list[tuple[x509.ExtensionType, bool]]


@dataclass(frozen=True)
class Issued:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def parsed(self) -> Certificate:
        return parse_certificate(self.certificate.public_bytes(serialization.Encoding.DER))


def name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def usage(*, sign_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=sign_certificates,
        crl_sign=sign_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def authority_extensions(path_length: int | None = None) -> Extensions:
    return [
        (x509.BasicConstraints(ca=True, path_length=path_length), True),
        (usage(sign_certificates=True), True),
    ]


LEAF: Extensions = [(usage(sign_certificates=False), True)]


def issue(
    subject: str | x509.Name,
    key: ec.EllipticCurvePrivateKey,
    issuer: Issued | None = None,
    extensions: Extensions | None = None,
    *,
    days: tuple[int, int] = (-100, 100),
    signed_by: ec.EllipticCurvePrivateKey | None = None,
) -> Issued:
    named = name(subject) if isinstance(subject, str) else subject
    signer = signed_by or (issuer.key if issuer is not None else key)
    builder = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(issuer.certificate.subject if issuer is not None else named)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(AT + timedelta(days=days[0]))
        .not_valid_after(AT + timedelta(days=days[1]))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key((issuer.key if issuer else key).public_key()),
            critical=False,
        )
    )
    for extension, critical in extensions if extensions is not None else []:
        builder = builder.add_extension(extension, critical=critical)
    return Issued(builder.sign(signer, hashes.SHA256()), key)


def root(extensions: Extensions | None = None, **options: Any) -> Issued:
    return issue("root", KEYS[0], None, authority_extensions() if extensions is None else extensions, **options)


def chain(
    *,
    centre: Extensions | None = None,
    leaf: Extensions | None = None,
    top: Extensions | None = None,
    subject: str | x509.Name = "person",
    centre_days: tuple[int, int] = (-100, 100),
    root_days: tuple[int, int] = (-100, 100),
) -> list[Issued]:
    """A path of three, the person's certificate first."""
    anchor = root(top, days=root_days)
    middle = issue(
        "centre", KEYS[1], anchor, centre if centre is not None else authority_extensions(0), days=centre_days
    )
    return [issue(subject, KEYS[2], middle, LEAF if leaf is None else leaf), middle, anchor]


def paths_of(certificates: list[Issued]) -> tuple[Path, ...]:
    leaf, *middle, anchor = [issued.parsed for issued in certificates]
    return find_paths(leaf, anchors=(anchor,), intermediates=middle).paths


def reasons(certificates: list[Issued]) -> list[tuple[R, int]]:
    (path,) = paths_of(certificates)
    return [(fault.reason, fault.certificate) for fault in faults_of(path, at=AT)]


UNKNOWN = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00")
SUBJECT_TOOL = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.643.100.111"), b"\x0c\x01x")
ISSUER_TOOL = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.643.100.112"), b"\x30\x00")
POLICY_A, POLICY_B = (x509.ObjectIdentifier(f"1.2.643.100.113.{n}") for n in (1, 2))


def policies(*kinds: x509.ObjectIdentifier) -> tuple[x509.ExtensionType, bool]:
    return x509.CertificatePolicies([x509.PolicyInformation(kind, None) for kind in kinds]), False


def explicit(skip: int) -> tuple[x509.ExtensionType, bool]:
    return x509.PolicyConstraints(require_explicit_policy=skip, inhibit_policy_mapping=None), True


def permitted(*names: x509.GeneralName) -> tuple[x509.ExtensionType, bool]:
    return x509.NameConstraints(permitted_subtrees=names, excluded_subtrees=None), True


def excluded(*names: x509.GeneralName) -> tuple[x509.ExtensionType, bool]:
    return x509.NameConstraints(permitted_subtrees=None, excluded_subtrees=names), True


def alternative(*names: x509.GeneralName) -> tuple[x509.ExtensionType, bool]:
    return x509.SubjectAlternativeName(names), False


ANY_POLICY = x509.ObjectIdentifier("2.5.29.32.0")
DNS, MAIL, URI = x509.DNSName, x509.RFC822Name, x509.UniformResourceIdentifier
AUTHORITY = authority_extensions(0)

SOUND: dict[str, Callable[[], list[Issued]]] = {
    "three": chain,
    "critical-sign-tools": lambda: chain(leaf=[*LEAF, (SUBJECT_TOOL, True), (ISSUER_TOOL, True)]),
    "unknown-extension-not-critical": lambda: chain(leaf=[*LEAF, (UNKNOWN, False)]),
    "path-length-kept": lambda: chain(top=authority_extensions(1)),
    "anchor-without-constraints": lambda: chain(top=[]),
    "policy-demanded-and-there": lambda: chain(
        centre=[*AUTHORITY, policies(POLICY_A), explicit(0)], leaf=[*LEAF, policies(POLICY_A)]
    ),
    "policy-of-any-kind": lambda: chain(
        centre=[*AUTHORITY, policies(ANY_POLICY), explicit(0)], leaf=[*LEAF, policies(POLICY_B)]
    ),
    "policies-without-demand": lambda: chain(centre=[*AUTHORITY, policies(POLICY_A)], leaf=LEAF),
    "name-permitted": lambda: chain(centre=[*AUTHORITY, permitted(x509.DirectoryName(name("person")))]),
    "name-not-excluded": lambda: chain(centre=[*AUTHORITY, excluded(x509.DirectoryName(name("stranger")))]),
    "dns-permitted": lambda: chain(
        centre=[*AUTHORITY, permitted(DNS("example.org"))], leaf=[*LEAF, alternative(DNS("a.example.org"))]
    ),
    "mail-permitted": lambda: chain(
        centre=[*AUTHORITY, permitted(MAIL("example.org"))], leaf=[*LEAF, alternative(MAIL("a@example.org"))]
    ),
    "constraint-on-a-form-that-is-not-used": lambda: chain(centre=[*AUTHORITY, permitted(DNS("example.org"))]),
}


@pytest.mark.parametrize("scenario", SOUND)
def test_a_sound_path_has_no_faults(scenario: str) -> None:
    assert reasons(SOUND[scenario]()) == []


BROKEN: dict[str, tuple[Callable[[], list[Issued]], tuple[R, int]]] = {
    "critical-extension-of-the-signer": (lambda: chain(leaf=[*LEAF, (UNKNOWN, True)]), (R.CRITICAL_EXTENSION, 0)),
    "critical-extension-of-the-centre": (
        lambda: chain(centre=[*AUTHORITY, (UNKNOWN, True)]),
        (R.CRITICAL_EXTENSION, 1),
    ),
    "centre-is-no-authority": (
        lambda: chain(centre=[(x509.BasicConstraints(ca=False, path_length=None), True)]),
        (R.AUTHORITY_NOT_AUTHORITY, 1),
    ),
    "centre-without-constraints": (lambda: chain(centre=[]), (R.AUTHORITY_NOT_AUTHORITY, 1)),
    "anchor-is-no-authority": (
        lambda: chain(top=[(x509.BasicConstraints(ca=False, path_length=None), True)]),
        (R.AUTHORITY_NOT_AUTHORITY, 2),
    ),
    "centre-may-not-sign-certificates": (
        lambda: chain(
            centre=[(x509.BasicConstraints(ca=True, path_length=None), True), (usage(sign_certificates=False), True)]
        ),
        (R.AUTHORITY_KEY_USAGE, 1),
    ),
    "path-too-long": (lambda: chain(top=authority_extensions(0)), (R.PATH_TOO_LONG, 2)),
    "centre-expired": (lambda: chain(centre_days=(-100, -1)), (R.AUTHORITY_EXPIRED, 1)),
    "centre-not-yet-valid": (lambda: chain(centre_days=(1, 100)), (R.AUTHORITY_NOT_YET_VALID, 1)),
    "root-expired": (lambda: chain(root_days=(-100, -1)), (R.AUTHORITY_EXPIRED, 2)),
    "policy-demanded-and-absent": (
        lambda: chain(centre=[*AUTHORITY, policies(POLICY_A), explicit(0)]),
        (R.POLICY_CONSTRAINED, 0),
    ),
    "policy-demanded-and-another": (
        lambda: chain(centre=[*AUTHORITY, policies(POLICY_A), explicit(0)], leaf=[*LEAF, policies(POLICY_B)]),
        (R.POLICY_CONSTRAINED, 0),
    ),
    "any-policy-inhibited": (
        lambda: chain(
            centre=[*AUTHORITY, policies(POLICY_A), explicit(0), (x509.InhibitAnyPolicy(0), True)],
            leaf=[*LEAF, policies(ANY_POLICY)],
        ),
        (R.POLICY_CONSTRAINED, 0),
    ),
    "name-outside": (
        lambda: chain(centre=[*AUTHORITY, permitted(x509.DirectoryName(name("another")))]),
        (R.NAME_CONSTRAINED, 0),
    ),
    "name-excluded": (
        lambda: chain(centre=[*AUTHORITY, excluded(x509.DirectoryName(name("person")))]),
        (R.NAME_CONSTRAINED, 0),
    ),
    "dns-outside": (
        lambda: chain(
            centre=[*AUTHORITY, permitted(DNS("example.org"))], leaf=[*LEAF, alternative(DNS("badexample.org"))]
        ),
        (R.NAME_CONSTRAINED, 0),
    ),
    "mail-outside": (
        lambda: chain(
            centre=[*AUTHORITY, permitted(MAIL("example.org"))], leaf=[*LEAF, alternative(MAIL("a@b.example.org"))]
        ),
        (R.NAME_CONSTRAINED, 0),
    ),
    "form-that-is-not-compared": (
        lambda: chain(
            centre=[*AUTHORITY, excluded(URI("http://example.org"))], leaf=[*LEAF, alternative(URI("http://a.b"))]
        ),
        (R.NAME_CONSTRAINED, 0),
    ),
}


@pytest.mark.parametrize("scenario", BROKEN)
def test_a_broken_path_has_exactly_its_fault(scenario: str) -> None:
    """RFC 5280 6.1: one thing is broken, and it is named with its place."""
    build, fault = BROKEN[scenario]
    assert reasons(build()) == [fault]


def test_every_fault_of_a_path_is_told() -> None:
    broken = chain(centre=[(usage(sign_certificates=False), True)], leaf=[*LEAF, (UNKNOWN, True)], root_days=(-9, -1))
    assert set(reasons(broken)) == {
        (R.CRITICAL_EXTENSION, 0),
        (R.AUTHORITY_NOT_AUTHORITY, 1),
        (R.AUTHORITY_KEY_USAGE, 1),
        (R.AUTHORITY_EXPIRED, 2),
    }


def test_an_extension_there_twice_is_a_fault() -> None:
    certificate, *rest = [issued.parsed for issued in chain()]
    (key_usage,) = [e for e in certificate.extensions if e.oid == "2.5.29.15"]
    doubled = object.__new__(Certificate)
    doubled.__dict__.update(vars(certificate) | {"extensions": (*certificate.extensions, key_usage)})
    assert [(f.reason, f.certificate) for f in faults_of(Path((doubled, *rest)), at=AT)] == [
        (R.CERTIFICATE_MALFORMED, 0)
    ]


def test_a_certificate_that_its_issuer_did_not_sign_leads_nowhere() -> None:
    anchor = root()
    centre = issue("centre", KEYS[1], anchor, AUTHORITY)
    forged = issue("person", KEYS[2], centre, LEAF, signed_by=KEYS[3])
    search = find_paths(forged.parsed, anchors=(anchor.parsed,), intermediates=[centre.parsed])
    assert (search.paths, search.misled, search.stopped) == ((), True, False)


def test_an_issuer_of_the_same_name_with_another_key_is_no_forgery() -> None:
    """Real roots share names; the key identifier tells them apart."""
    namesake = issue("root", KEYS[5], None, authority_extensions())
    leaf = issue("person", KEYS[2], namesake, LEAF)
    search = find_paths(leaf.parsed, anchors=(root().parsed,), intermediates=[])
    assert (search.paths, search.misled) == ((), False)


def test_the_right_one_of_several_roots_of_one_name_is_found_at_once() -> None:
    roots = [issue("root", key, None, authority_extensions()) for key in KEYS[4:9]]
    leaf = issue("person", KEYS[2], roots[3], LEAF)
    search = find_paths(leaf.parsed, anchors=tuple(one.parsed for one in roots), intermediates=[])
    assert [path.certificates[-1] for path in search.paths] == [roots[3].parsed]


def test_nobody_vouches_for_himself() -> None:
    alone = issue("person", KEYS[2], None, authority_extensions())
    assert find_paths(alone.parsed, anchors=(alone.parsed,), intermediates=[]).paths == ()


def test_a_persons_certificate_named_as_an_anchor_may_not_issue() -> None:
    """Leaf certificates often lack basicConstraints: naming one as an anchor makes no authority of it."""
    person = issue("person", KEYS[2], root(), LEAF[:0])
    forged = issue("another", KEYS[3], person, LEAF)
    (path,) = find_paths(forged.parsed, anchors=(person.parsed,), intermediates=[]).paths
    assert [(f.reason, f.certificate) for f in faults_of(path, at=AT)] == [(R.AUTHORITY_NOT_AUTHORITY, 1)]


def test_cross_certificates_give_several_paths() -> None:
    first, second = root(), issue("other root", KEYS[3], None, authority_extensions())
    centre = issue("centre", KEYS[1], first, AUTHORITY)
    cross = issue("centre", KEYS[1], second, AUTHORITY)
    leaf = issue("person", KEYS[2], centre, LEAF)
    search = find_paths(leaf.parsed, anchors=(first.parsed, second.parsed), intermediates=[centre.parsed, cross.parsed])
    assert {path.certificates[-1] for path in search.paths} == {first.parsed, second.parsed}


def test_a_circle_of_cross_certificates_ends() -> None:
    first, second = issue("a", KEYS[3], None, authority_extensions()), issue("b", KEYS[4], None, authority_extensions())
    one, two = issue("a", KEYS[3], second, AUTHORITY), issue("b", KEYS[4], first, AUTHORITY)
    leaf = issue("person", KEYS[2], one, LEAF)
    search = find_paths(leaf.parsed, anchors=(root().parsed,), intermediates=[one.parsed, two.parsed])
    assert (search.paths, search.stopped) == ((), False)


def test_a_thousand_namesakes_do_not_stop_the_clock() -> None:
    """The search is bounded: certificates of one name, none of them the issuer, each tried at most once in a place."""
    template = issue("centre", KEYS[1], root(), AUTHORITY).parsed
    crowd = []
    for number in range(1000):
        one = object.__new__(Certificate)
        changed = template.encoded[:-2] + number.to_bytes(2)
        one.__dict__.update(vars(template) | {"encoded": changed, "serial_number": number})
        one.__dict__.pop("fingerprint", None)
        crowd.append(one)
    leaf = issue("person", KEYS[2], Issued(issue("centre", KEYS[6], root(), AUTHORITY).certificate, KEYS[6]), LEAF)
    started = perf_counter()
    search = find_paths(leaf.parsed, anchors=(root().parsed,), intermediates=crowd)
    assert (search.paths, search.stopped) == ((), True)
    assert perf_counter() - started < 60


def test_a_path_has_at_most_its_length() -> None:
    above = root()
    certificates = [above]
    for number in range(MAX_PATH_LENGTH):
        above = issue(f"centre {number}", KEYS[number % 8 + 1], above, authority_extensions())
        certificates.append(above)
    leaf = issue("person", KEYS[9], above, LEAF)
    parsed = [issued.parsed for issued in certificates]
    assert find_paths(leaf.parsed, anchors=(parsed[0],), intermediates=parsed[1:]).paths == ()
    assert find_paths(parsed[-2], anchors=(parsed[0],), intermediates=parsed[1:]).paths != ()
    assert MAX_ATTEMPTS > MAX_PATH_LENGTH
