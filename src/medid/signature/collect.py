"""From a container, the document and the evidence given to the facts of every signature.

Owns: hashing the content once, finding certificates and paths, and doing the arithmetic.
Refuses to know: what a policy demands.
Invariant: nothing is judged here; a step that cannot be done leaves None and the reason.

Source: RFC 5652 5.4, 5.6; RFC 5035; EN 319 102-1 5.2.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from medid.rules import MalformedError
from medid.signature import algorithms, der, oids
from medid.signature.certificate import Certificate, parse_certificate
from medid.signature.cms import SignedData, SignerInfo
from medid.signature.container import Input, chunks_of
from medid.signature.der import Element, Fields
from medid.signature.evidence import Signature, SigningAttribute, Trouble
from medid.signature.path import MAX_ATTEMPTS, Path, PathFault, faults_of, find_paths
from medid.signature.reasons import SignatureReason
from medid.signature.revocation import RevocationList, Standing, parse_crl, standing_of
from medid.signature.trust import Evidence, TrustStore

_TIMESTAMP_KINDS = (
    oids.SIGNATURE_TIMESTAMP,
    oids.CADES_C_TIMESTAMP,
    oids.REFERENCES_TIMESTAMP,
    oids.ARCHIVE_TIMESTAMP_V1,
    oids.ARCHIVE_TIMESTAMP_V2,
    oids.ARCHIVE_TIMESTAMP_V3,
)


class Content(NamedTuple):
    """The signed content: its digests by dotted type, and whether the two copies given differ."""

    digests: Mapping[str, bytes]
    is_here: bool
    differs: bool


@dataclass(frozen=True, repr=False)
class Surroundings:
    """What is there for every signature of a container.

    Attributes:
        inside: certificates in the container.
        beside: certificates given with it.
        crls: revocation lists from everywhere.
        trust: anchors.
        at: moment of the check.
    """

    inside: tuple[Certificate, ...]
    beside: tuple[Certificate, ...]
    crls: tuple[RevocationList, ...]
    trust: TrustStore
    at: datetime

    @property
    def certificates(self) -> tuple[Certificate, ...]:
        """All certificates at hand, those of the container first."""
        return self.inside + self.beside


def read_content(container: SignedData, given: Input | None) -> Content:
    """Digests of the content that the signatures of *container* need, each octet being read once.

    Args:
        container: the container, perhaps with the content inside.
        given: the document beside it; None when there is none.
    """
    kinds = {s.digest_algorithm.oid for s in container.signers} & algorithms.DIGESTS.keys()
    inside = _digests(kinds, [container.content]) if container.content is not None else None
    if given is None:
        return Content(inside if inside is not None else {}, inside is not None, differs=False)
    beside = _digests(kinds, chunks_of(given))
    return Content(beside, is_here=True, differs=inside is not None and inside != beside)


def _digests(kinds: Iterable[str], chunks: Iterable[bytes]) -> dict[str, bytes]:
    hashers = {kind: algorithms.DIGESTS[kind].make() for kind in sorted(kinds)}
    for chunk in chunks:
        for hasher in hashers.values():
            hasher.update(chunk)
    return {kind: hasher.digest() for kind, hasher in hashers.items()}


def surroundings_of(
    container: SignedData, *, trust: TrustStore, evidence: Evidence, at: datetime
) -> tuple[Surroundings, tuple[Trouble, ...]]:
    """Everything at hand beside the signatures, and what of the container's own evidence could not be read."""
    troubles: list[Trouble] = []
    inside, crls = [], []
    for number, encoded in enumerate(container.certificates):
        try:
            inside.append(parse_certificate(encoded))
        except MalformedError as error:
            troubles.append(_unreadable(SignatureReason.CERTIFICATE_MALFORMED, error, f"/certificates/{number}"))
    for number, encoded in enumerate(container.crls):
        try:
            crls.append(parse_crl(encoded))
        except MalformedError as error:
            troubles.append(_unreadable(SignatureReason.REVOCATION_MALFORMED, error, f"/crls/{number}"))
    beside = dict.fromkeys([*evidence.certificates, *trust.evidence.certificates, *trust.anchors])
    every_crl = (*crls, *evidence.crls, *trust.evidence.crls)
    return Surroundings(tuple(inside), tuple(beside), every_crl, trust, at), tuple(troubles)


def _unreadable(reason: SignatureReason, error: MalformedError, location: str) -> Trouble:
    return Trouble(reason, {"offset": error.offset if error.offset is not None else 0}, location)


def collect(container: SignedData, content: Content, around: Surroundings) -> tuple[Signature, ...]:
    """The facts of every signature of *container*."""
    return tuple(_signature(info, container.content_type, content, around) for info in container.signers)


def _signature(info: SignerInfo, content_type: str, content: Content, around: Surroundings) -> Signature:
    digest = content.digests.get(info.digest_algorithm.oid)
    candidates = [c for c in around.certificates if _is_meant(info, c)]
    certificate = _chosen(info, candidates)
    valid, trouble = _arithmetic(info, certificate, digest)
    chain = _chain(certificate, around, around.at) if certificate is not None else _NO_CHAIN
    return Signature(
        info=info,
        content_type=content_type,
        content_digest=digest,
        has_content=content.is_here,
        certificate=certificate,
        is_certificate_inside=certificate in around.inside,
        signing_attribute=_signing_attribute(info, certificate),
        digest_matches=_digest_matches(info, digest),
        signature_valid=valid,
        algorithm_trouble=trouble,
        trust_is_empty=not around.trust.anchors,
        chain_trouble=chain.trouble,
        path=chain.path,
        path_faults=chain.faults,
        standings=chain.standings,
        claimed_time=_claimed_time(info),
        proven_time=None,
        decided_at=around.at,
        level=level_of(info),
        timestamps=sum(a.type in _TIMESTAMP_KINDS for a in info.unsigned_attributes)
        + len(info.signed(oids.CONTENT_TIMESTAMP)),
    )


def _count_timestamps(info: SignerInfo) -> int:
    added = sum(attribute.type in _TIMESTAMP_KINDS for attribute in info.unsigned_attributes)
    return added + len(info.signed(oids.CONTENT_TIMESTAMP))


def _is_meant(info: SignerInfo, certificate: Certificate) -> bool:
    """True when the signer identifier points at *certificate*."""
    meant = info.identifier
    if meant.issuer is not None:
        same_number = certificate.serial_number == meant.serial_number
        return same_number and certificate.issuer.comparable == meant.issuer.comparable
    try:
        return certificate.subject_key_identifier == meant.key_identifier
    except MalformedError:
        return False


def _chosen(info: SignerInfo, candidates: list[Certificate]) -> Certificate | None:
    """The candidate that the signed attribute names; without one, the first whose key fits is as good as any."""
    named = [c for c in candidates if _signing_attribute(info, c) is SigningAttribute.NAMES_IT]
    return next(iter(named or candidates), None)


# The attribute signing-certificate, RFC 5035 3 and 4, RFC 2634 5.4.


def _signing_attribute(info: SignerInfo, certificate: Certificate | None) -> SigningAttribute:
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
    if algorithms.digest_of(kind, certificate.encoded) != digest:
        return False
    return issuer_serial is None or _has_serial(issuer_serial, certificate)


def _has_serial(issuer_serial: Element, certificate: Certificate) -> bool:
    fields = Fields(issuer_serial)
    fields.take(der.SEQUENCE)
    return der.integer(fields.take()) == certificate.serial_number


# The arithmetic, RFC 5652 5.4 and 5.6.


def _digest_matches(info: SignerInfo, digest: bytes | None) -> bool | None:
    """Whether the signed digest is that of the content; None without signed attributes, for then none is signed."""
    signed = _signed_digest(info)
    return None if signed is None or digest is None else signed == digest


def _signed_digest(info: SignerInfo) -> bytes | None:
    """Value of the attribute message-digest; None when it is absent, repeated or not an octet string."""
    values = [value for attribute in info.signed(oids.MESSAGE_DIGEST) for value in attribute.values]
    try:
        return der.octet_string(values[0]) if len(values) == 1 else None
    except MalformedError:
        return None


def _arithmetic(
    info: SignerInfo, certificate: Certificate | None, digest: bytes | None
) -> tuple[bool | None, Trouble | None]:
    """Whether the signature value fits the key, or why that cannot be told."""
    if certificate is None:
        return None, None
    try:
        kind = algorithms.resolved(info.signature_algorithm, certificate.key, info.digest_algorithm.oid)
        return _fits(info, certificate, kind, digest), None
    except MalformedError as error:
        reason = error.reason
        if not isinstance(reason, SignatureReason) or reason in _ENCODING_REASONS:
            return None, Trouble(SignatureReason.KEY_MALFORMED)
        return None, Trouble(reason, error.context)


_ENCODING_REASONS = frozenset(
    {
        SignatureReason.ENCODING_BROKEN,
        SignatureReason.ENCODING_TRUNCATED,
        SignatureReason.ENCODING_TOO_DEEP,
        SignatureReason.ENCODING_TRAILING,
    }
)


def _fits(info: SignerInfo, certificate: Certificate, kind: str, digest: bytes | None) -> bool | None:
    if info.signed_attributes is None:
        if digest is None:
            return None
        return algorithms.fits(certificate.key, info.signature_algorithm, kind, digest, info.signature, b"")
    return any(
        algorithms.fits(
            certificate.key,
            info.signature_algorithm,
            kind,
            algorithms.digest_of(kind, form),
            info.signature,
            form,
        )
        for form in info.signed_octets
    )


def _claimed_time(info: SignerInfo) -> datetime | None:
    values = [value for attribute in info.signed(oids.SIGNING_TIME) for value in attribute.values]
    try:
        return der.time(values[0]) if len(values) == 1 else None
    except MalformedError:
        return None


# The path and what is known of it.


class _Chain(NamedTuple):
    path: Path | None
    faults: tuple[PathFault, ...] = ()
    standings: tuple[Standing, ...] = ()
    trouble: Trouble | None = None


_NO_CHAIN = _Chain(None)


def _chain(certificate: Certificate, around: Surroundings, moment: datetime) -> _Chain:
    """The path without faults, or else the first one found, with the revocation of its certificates."""
    if not around.trust.anchors:
        return _Chain(None, trouble=Trouble(SignatureReason.TRUST_EMPTY))
    search = find_paths(certificate, anchors=around.trust.anchors, intermediates=around.certificates)
    if not search.paths:
        return _Chain(None, trouble=_why_no_path(stopped=search.stopped, misled=search.misled))
    judged = [(path, faults_of(path, at=moment)) for path in search.paths]
    path, faults = next((one for one in judged if not one[1]), judged[0])
    return _Chain(path, faults, _standings(path, around))


def _why_no_path(*, stopped: bool, misled: bool) -> Trouble:
    if stopped:
        return Trouble(SignatureReason.CHAIN_SEARCH_STOPPED, {"limit": MAX_ATTEMPTS})
    return Trouble(SignatureReason.CERTIFICATE_SIGNATURE_WRONG if misled else SignatureReason.CHAIN_NOT_FOUND)


def _standings(path: Path, around: Surroundings) -> tuple[Standing, ...]:
    pairs = zip(path.certificates, path.certificates[1:], strict=False)
    return tuple(
        standing_of(certificate, issuer, around.crls, authority=number > 0)
        for number, (certificate, issuer) in enumerate(pairs)
    )


def level_of(info: SignerInfo) -> str:
    """Form of the signature, as the attributes in it show; nothing in it has been checked for that."""
    has = {attribute.type for attribute in info.unsigned_attributes}
    if not info.signed(oids.SIGNING_CERTIFICATE) and not info.signed(oids.SIGNING_CERTIFICATE_V2):
        return "CMS"
    if has & {oids.ARCHIVE_TIMESTAMP_V1, oids.ARCHIVE_TIMESTAMP_V2, oids.ARCHIVE_TIMESTAMP_V3}:
        return "CAdES-A"
    stamped = oids.SIGNATURE_TIMESTAMP in has
    referenced = {oids.CERTIFICATE_REFERENCES, oids.REVOCATION_REFERENCES} <= has
    if stamped and referenced:
        return _extended(has)
    if stamped:
        return "CAdES-T"
    return "CAdES-EPES" if info.signed(oids.SIGNATURE_POLICY) else "CAdES-BES"


def _extended(has: set[str]) -> str:
    kind = "1" if oids.CADES_C_TIMESTAMP in has else "2" if oids.REFERENCES_TIMESTAMP in has else ""
    if {oids.CERTIFICATE_VALUES, oids.REVOCATION_VALUES} <= has:
        return f"CAdES-X Long Type {kind}" if kind else "CAdES-X Long"
    return f"CAdES-X Type {kind}" if kind else "CAdES-C"
