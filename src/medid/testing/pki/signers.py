"""One signature of a container: SignerInfo with its attributes.

Owns: what is signed and how it is stated, with every deliberate oddity as a field of `Signer`.
Refuses to know: the container around, and what is added above CAdES-BES.
Invariant: a `Signer` without further arguments makes CAdES-BES as Russian tools write it.

Source: RFC 5652 5.3, 5.4, 11; RFC 5035; RFC 5126 5.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from medid.signature import algorithms, oids
from medid.signature.der import wrap
from medid.testing.pki import encoding as der
from medid.testing.pki import extensions as ext
from medid.testing.pki.certificates import MOMENT, Credential
from medid.testing.pki.keys import identifier_of


class Naming(StrEnum):
    """How the signed attributes name the certificate."""

    V2 = "signing-certificate-v2"
    V1 = "signing-certificate"
    NONE = "none"


class Pointing(StrEnum):
    """How the signer's certificate is pointed at."""

    ISSUER = "issuerAndSerialNumber"
    KEY = "subjectKeyIdentifier"


class Order(StrEnum):
    """Order of the signed attributes; without them the content itself is signed."""

    SORTED = "as DER demands"
    REVERSED = "the other way round"
    ABSENT = "no signed attributes"


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Who signs, and what is peculiar to the signature.

    Attributes:
        credential: certificate and key.
        at: claimed signing time; None for none.
        digest: dotted digest type that is stated and used; what the key is bound to when None.
        algorithm: dotted signature algorithm that is stated; the key's own type for GOST when None.
        null_parameters: whether parameters of GOST algorithms are NULL, as tools write them, or absent.
        pointing: how the certificate is pointed at.
        naming: the attribute that names the certificate.
        named: the certificate in it, when it is not the signer's.
        named_digest: dotted digest type in it; the signature's digest for v2 when None.
        order: of the signed attributes.
        without: dotted types of signed attributes that are left out.
        instead: signed attributes, DER, that replace those of the same type.
        signed: further signed attributes, DER.
        unsigned: further unsigned attributes, DER.
        countersigned_by: who signs the signature value.
        policy: dotted signature policy (CAdES-EPES); None for none.
    """

    credential: Credential
    at: datetime | None = MOMENT
    digest: str | None = None
    algorithm: str | None = None
    null_parameters: bool = True
    pointing: Pointing = Pointing.ISSUER
    naming: Naming = Naming.V2
    named: Credential | None = None
    named_digest: str | None = None
    order: Order = Order.SORTED
    without: frozenset[str] = frozenset()
    instead: tuple[tuple[str, bytes], ...] = ()
    signed: tuple[bytes, ...] = ()
    unsigned: tuple[bytes, ...] = ()
    countersigned_by: "tuple[Signer | Credential, ...]" = ()
    policy: str | None = None

    @property
    def stated_digest(self) -> str:
        """Dotted digest type."""
        return self.digest if self.digest is not None else self.credential.key.digest


def signer_of(given: Signer | Credential) -> Signer:
    """The signer, when only the credential is given."""
    return given if isinstance(given, Signer) else Signer(credential=given)


@dataclass(frozen=True, repr=False)
class SignerInfo:
    """A signature in parts, so that attributes can be added to it.

    Attributes:
        fields: everything up to the signature value, each element as it stands.
        signature: the signature value.
        unsigned: unsigned attributes, DER.
        digest: dotted digest type.
        credential: who signed.
    """

    fields: tuple[bytes, ...]
    signature: bytes
    digest: str
    credential: Credential
    unsigned: tuple[bytes, ...] = field(default=())

    def with_unsigned(self, *attributes: bytes) -> "SignerInfo":
        """The same signature with further unsigned attributes."""
        return replace(self, unsigned=(*self.unsigned, *attributes))

    @property
    def own_fields(self) -> bytes:
        """All fields but the unsigned attributes."""
        return b"".join((*self.fields, der.octet_string(self.signature)))

    @property
    def unsigned_field(self) -> bytes:
        """The unsigned attributes; nothing when there are none."""
        return der.implicit(1, der.set_of(self.unsigned)) if self.unsigned else b""

    @property
    def encoded(self) -> bytes:
        """The SignerInfo."""
        return der.sequence(self.own_fields, self.unsigned_field)


def signed_info(signer: Signer, content: bytes, content_type: str | None) -> SignerInfo:
    """The signature of *signer* over *content*; the type is None for a countersignature."""
    attributes = _attributes(signer, content, content_type)
    key = signer.credential.key
    is_plain = signer.order is Order.ABSENT
    signature = key.sign(content if is_plain else wrap(0x31, b"".join(attributes)))
    info = SignerInfo(
        (
            der.integer(1 if signer.pointing is Pointing.ISSUER else 3),
            _pointer(signer),
            digest_identifier(signer),
            b"" if is_plain else wrap(0xA0, b"".join(attributes)),
            _signature_identifier(signer),
        ),
        signature,
        signer.stated_digest,
        signer.credential,
        signer.unsigned,
    )
    counters = [signed_info(signer_of(one), signature, None).encoded for one in signer.countersigned_by]
    return info.with_unsigned(der.attribute(oids.COUNTERSIGNATURE, *counters)) if counters else info


def _pointer(signer: Signer) -> bytes:
    credential = signer.credential
    if signer.pointing is Pointing.KEY:
        return der.implicit(0, der.octet_string(identifier_of(credential.key)))
    return der.sequence(credential.issuer_name, der.integer(credential.serial_number))


def digest_identifier(signer: Signer) -> bytes:
    """The AlgorithmIdentifier of the signer's digest."""
    return der.algorithm(signer.stated_digest, der.NULL if signer.null_parameters else b"")


def _signature_identifier(signer: Signer) -> bytes:
    key = signer.credential.key
    family = algorithms.FAMILIES[key.algorithm]
    usual = key.algorithm if family.is_gost or key.algorithm == algorithms.RSA else key.signature_algorithm
    has_null = (signer.null_parameters and family.is_gost) or key.algorithm == algorithms.RSA
    return der.algorithm(signer.algorithm if signer.algorithm is not None else usual, der.NULL if has_null else b"")


def _attributes(signer: Signer, content: bytes, content_type: str | None) -> list[bytes]:
    found = dict(_usual_attributes(signer, content, content_type)) | dict(signer.instead)
    written = sorted([*(a for kind, a in found.items() if kind not in signer.without), *signer.signed])
    return written if signer.order is Order.SORTED else written[::-1]


def _usual_attributes(signer: Signer, content: bytes, content_type: str | None) -> list[tuple[str, bytes]]:
    digest = algorithms.digest_of(signer.stated_digest, content)
    values: dict[str, bytes] = {}
    if content_type is not None:
        values[oids.CONTENT_TYPE] = der.oid(content_type)
    values[oids.MESSAGE_DIGEST] = der.octet_string(digest)
    if signer.at is not None:
        values[oids.SIGNING_TIME] = der.time(signer.at)
    if signer.naming is Naming.V2:
        values[oids.SIGNING_CERTIFICATE_V2] = _signing_certificate_v2(signer)
    if signer.naming is Naming.V1:
        values[oids.SIGNING_CERTIFICATE] = _signing_certificate(signer)
    if signer.policy is not None:
        values[oids.SIGNATURE_POLICY] = _policy(signer.policy, signer.stated_digest)
    return [(kind, der.attribute(kind, value)) for kind, value in values.items()]


def _signing_certificate_v2(signer: Signer) -> bytes:
    """RFC 5035 3: the digest algorithm is left out when it is SHA-256, for that is its default."""
    named = signer.named if signer.named is not None else signer.credential
    kind = signer.named_digest if signer.named_digest is not None else signer.stated_digest
    stated = der.algorithm(kind, der.NULL if signer.null_parameters else b"") if kind != algorithms.SHA_256 else b""
    digest = der.octet_string(algorithms.digest_of(kind, named.der))
    return der.sequence(der.sequence(der.sequence(stated, digest, _issuer_serial(named))))


def _signing_certificate(signer: Signer) -> bytes:
    """RFC 2634 5.4: SHA-1."""
    named = signer.named if signer.named is not None else signer.credential
    digest = der.octet_string(algorithms.digest_of(algorithms.SHA_1, named.der))
    return der.sequence(der.sequence(der.sequence(digest, _issuer_serial(named))))


def _issuer_serial(named: Credential) -> bytes:
    return der.sequence(der.sequence(ext.directory(named.issuer_name)), der.integer(named.serial_number))


def _policy(policy: str, digest: str) -> bytes:
    """RFC 5126 5.8.1: SignaturePolicyId, with the digest of a policy that says nothing."""
    hashed = der.sequence(der.algorithm(digest), der.octet_string(algorithms.digest_of(digest, policy.encode())))
    return der.sequence(der.oid(policy), hashed)
