"""What can be computed about one signature: its certificate by the signed attribute, its digest and its value.

Owns: the comparison of signed attributes with what they are about, and the choice of the certificate.
Refuses to know: trust, time and policy.
Invariant: None stands for "could not be computed", with the reason beside it.

Source: RFC 5652 5.3, 5.4, 5.6; RFC 5035 3, 4; RFC 2634 5.4.
"""

from datetime import datetime

from medid.rules import MalformedError
from medid.signature import algorithms, der, oids
from medid.signature.certificate import Certificate
from medid.signature.cms import SignerInfo
from medid.signature.der import Element, Fields
from medid.signature.evidence import SigningAttribute, Trouble
from medid.signature.reasons import SignatureReason


def is_meant(info: SignerInfo, certificate: Certificate) -> bool:
    """True when the signer identifier points at *certificate*."""
    meant = info.identifier
    if meant.issuer is not None:
        same_number = certificate.serial_number == meant.serial_number
        return same_number and certificate.issuer.comparable == meant.issuer.comparable
    try:
        return certificate.subject_key_identifier == meant.key_identifier
    except MalformedError:
        return False


def chosen(info: SignerInfo, candidates: list[Certificate]) -> Certificate | None:
    """The candidate that the signed attribute names; without one, the first whose key fits is as good as any."""
    named = [c for c in candidates if signing_attribute(info, c) is SigningAttribute.NAMES_IT]
    return next(iter(named or candidates), None)


def signing_attribute(info: SignerInfo, certificate: Certificate | None) -> SigningAttribute:
    """What the first certificate identifier of the attribute says; the identifiers after it are of the path."""
    second, first = info.signed(oids.SIGNING_CERTIFICATE_V2), info.signed(oids.SIGNING_CERTIFICATE)
    if not second and not first:
        return SigningAttribute.ABSENT
    if certificate is None:
        return SigningAttribute.NAMES_ANOTHER
    try:
        answers = [
            *(_names(_first_identifier(a.values), certificate, algorithms.SHA_256) for a in second),
            *(_names(_first_identifier(a.values), certificate, algorithms.SHA_1) for a in first),
        ]
    except MalformedError:
        return SigningAttribute.UNREADABLE
    return SigningAttribute.NAMES_IT if all(answers) else SigningAttribute.NAMES_ANOTHER


def _first_identifier(values: tuple[Element, ...]) -> Element:
    if len(values) != 1:
        raise der.broken(0)
    identifiers = der.children(Fields(values[0]).take(der.SEQUENCE))
    if not identifiers:
        raise der.broken(values[0].start)
    return identifiers[0]


def _names(identifier: Element, certificate: Certificate, default: str) -> bool:
    """True when the ESSCertID or ESSCertIDv2 at *identifier* is of *certificate*."""
    fields = Fields(identifier)
    stated = fields.optional(der.SEQUENCE)
    kind = der.oid(Fields(stated).take()) if stated is not None else default
    digest, issuer_serial = der.octet_string(fields.take()), fields.optional(der.SEQUENCE)
    if kind not in algorithms.DIGESTS:
        raise MalformedError(SignatureReason.DIGEST_UNSUPPORTED, {"oid": kind})
    if algorithms.certificate_digest(kind, certificate) != digest:
        return False
    return issuer_serial is None or _has_serial(issuer_serial, certificate)


def _has_serial(issuer_serial: Element, certificate: Certificate) -> bool:
    fields = Fields(issuer_serial)
    fields.take(der.SEQUENCE)
    return der.integer(fields.take()) == certificate.serial_number


def signed_digest(info: SignerInfo) -> bytes | None:
    """Value of the attribute message-digest; None when it is absent, repeated or not an octet string."""
    values = [value for attribute in info.signed(oids.MESSAGE_DIGEST) for value in attribute.values]
    try:
        return der.octet_string(values[0]) if len(values) == 1 else None
    except MalformedError:
        return None


def digest_matches(info: SignerInfo, digest: bytes | None) -> bool | None:
    """Whether the signed digest is that of the content; None without signed attributes, for then none is signed."""
    signed = signed_digest(info)
    return None if signed is None or digest is None else signed == digest


_ENCODING_REASONS = frozenset(
    {
        SignatureReason.ENCODING_BROKEN,
        SignatureReason.ENCODING_TRUNCATED,
        SignatureReason.ENCODING_TOO_DEEP,
        SignatureReason.ENCODING_TRAILING,
    }
)


def arithmetic(
    info: SignerInfo, certificate: Certificate | None, digest: bytes | None, content: bytes | None = None
) -> tuple[bool | None, Trouble | None]:
    """Whether the signature value fits the key, or why that cannot be told.

    Args:
        info: the signature.
        certificate: the signer's certificate; None when it was not found.
        digest: digest of the content; None when it is not at hand.
        content: the content; only Ed25519 and Ed448 without signed attributes need it (RFC 8419 3.1).
    """
    if certificate is None:
        return None, None
    try:
        kind = algorithms.resolved(info.signature_algorithm, certificate.key, info.digest_algorithm.oid)
        return _fits(info, certificate, kind, digest, content), None
    except MalformedError as error:
        reason = error.reason
        if not isinstance(reason, SignatureReason) or reason in _ENCODING_REASONS:
            return None, Trouble(SignatureReason.KEY_MALFORMED)
        return None, Trouble(reason, error.context)


def _fits(
    info: SignerInfo, certificate: Certificate, kind: str, digest: bytes | None, content: bytes | None
) -> bool | None:
    if info.signed_attributes is None:
        if digest is None:
            return None
        algorithms.require_same(kind, info.digest_algorithm.oid, certificate.key)
        return algorithms.fits(certificate.key, info.signature_algorithm, kind, digest, info.signature, content)
    return any(
        algorithms.fits(
            certificate.key,
            info.signature_algorithm,
            kind,
            algorithms.digest_of(kind, form),
            info.signature,
            form,
        )
        for form in info.signed_forms()
    )


def claimed_time(info: SignerInfo) -> datetime | None:
    """Time of signing as the signer says; None when it is absent, repeated or no time."""
    values = [value for attribute in info.signed(oids.SIGNING_TIME) for value in attribute.values]
    try:
        return der.time(values[0]) if len(values) == 1 else None
    except MalformedError:
        return None
