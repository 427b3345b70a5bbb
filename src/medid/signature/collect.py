"""From a container, the document and the evidence given to the facts of every signature.

Owns: hashing the content once, finding certificates and paths, and doing the arithmetic.
Refuses to know: what a policy demands.
Invariant: nothing is judged here; a step that cannot be done leaves None and the reason.

Source: RFC 5652 5.4, 5.6; RFC 5035; EN 319 102-1 5.2.
"""

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple, TypeVar

from medid.rules import MalformedError
from medid.signature import algorithms, der, oids
from medid.signature.certificate import Certificate, parse_certificate
from medid.signature.certificate import inside as inside_of
from medid.signature.cms import Attribute, SignedData, SignerInfo, signer_of
from medid.signature.container import Input, chunks_of
from medid.signature.der import Element, Fields
from medid.signature.evidence import Route, Signature, SigningAttribute, Timestamp, Trouble
from medid.signature.ocsp import Response, parse_response
from medid.signature.path import MAX_ATTEMPTS, Path, find_paths, is_issued_by
from medid.signature.reasons import SignatureReason
from medid.signature.references import certificate_references, revocation_references
from medid.signature.revocation import RevocationList, Standing, parse_crl
from medid.signature.standing import RevocationSources, standing_of
from medid.signature.timestamp import STAMPED, Token, is_over_archive, token_of
from medid.signature.trust import Evidence, TrustStore

T = TypeVar("T")

_CRL_VALUES, _OCSP_VALUES = 0xA0, 0xA1

MAX_COUNTERSIGNATURE_DEPTH = 8
"""Deepest nesting of countersignatures that is followed."""
MAX_SIGNATURES = 256
"""Most signatures, countersignatures and time-stamps of one container, taken together, that are verified."""
MAX_REWRITTEN = 4 * 1024 * 1024
"""Largest document of which other forms are tried when its digest is not the one signed."""
MAX_TIMESTAMPS = 64
"""Most time-stamps of one signature that are looked at."""

TIMESTAMP_KINDS = (
    oids.SIGNATURE_TIMESTAMP,
    oids.CADES_C_TIMESTAMP,
    oids.REFERENCES_TIMESTAMP,
    oids.ARCHIVE_TIMESTAMP_V1,
    oids.ARCHIVE_TIMESTAMP_V2,
    oids.ARCHIVE_TIMESTAMP_V3,
)
"""Unsigned attributes that hold time-stamps, the innermost kind first."""


class Content(NamedTuple):
    """The signed content.

    Attributes:
        digests: its digests by dotted type.
        is_here: True when it is at hand.
        differs: True when it lies inside and was given beside, and the two are not the same.
        given: the octets given, when they are few enough to look at again; None otherwise.
    """

    digests: Mapping[str, bytes]
    is_here: bool
    differs: bool
    given: bytes | None = None


@dataclass(frozen=True, repr=False)
class Surroundings:
    """What is there for every signature of a container.

    Attributes:
        inside: certificates in the container.
        beside: certificates given with it.
        crls: revocation lists from everywhere.
        responses: OCSP responses from everywhere.
        anchors: certificates that are trusted.
    """

    inside: tuple[Certificate, ...]
    beside: tuple[Certificate, ...]
    crls: tuple[RevocationList, ...]
    responses: tuple[Response, ...]
    anchors: tuple[Certificate, ...]

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
    kinds = _kinds(container) & algorithms.DIGESTS.keys()
    inside = _digests(kinds, [container.content]) if container.content is not None else None
    if given is None:
        return Content(inside if inside is not None else {}, inside is not None, differs=False)
    seen = _Seen()
    beside = _digests(kinds, seen.through(chunks_of(given)))
    return Content(beside, is_here=True, differs=inside is not None and inside != beside, given=seen.octets)


class _Seen:
    """Octets that went by, kept as long as they are few."""

    def __init__(self) -> None:
        self.octets: bytes | None = b""

    def through(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The *chunks* as they come."""
        for chunk in chunks:
            if self.octets is not None:
                few = len(self.octets) + len(chunk) <= MAX_REWRITTEN
                self.octets = self.octets + chunk if few else None
            yield chunk


def _kinds(container: SignedData) -> set[str]:
    """Dotted digest types that the signatures and the time-stamps over the content need."""
    kinds = (oids.CONTENT_TIMESTAMP, oids.ARCHIVE_TIMESTAMP_V3)
    stamps = [t for s in container.signers for k in kinds for t in _tokens(s.signed(k) + s.unsigned(k))]
    return {s.digest_algorithm.oid for s in container.signers} | {t.digest for t in stamps if t is not None}


def _digests(kinds: Iterable[str], chunks: Iterable[bytes]) -> dict[str, bytes]:
    hashers = {kind: algorithms.DIGESTS[kind].make() for kind in sorted(kinds)}
    for chunk in chunks:
        for hasher in hashers.values():
            hasher.update(chunk)
    return {kind: hasher.digest() for kind, hasher in hashers.items()}


class Gathered:
    """Evidence being read; whatever cannot be read is a trouble, not an end."""

    def __init__(self) -> None:
        self.certificates: list[Certificate] = []
        self.crls: list[RevocationList] = []
        self.responses: list[Response] = []
        self.troubles: list[Trouble] = []

    def add_certificate(self, encoded: bytes, location: str) -> None:
        """Read a certificate."""
        self._read(parse_certificate, encoded, self.certificates, SignatureReason.CERTIFICATE_MALFORMED, location)

    def add_crl(self, encoded: bytes, location: str) -> None:
        """Read a revocation list."""
        self._read(parse_crl, encoded, self.crls, SignatureReason.REVOCATION_MALFORMED, location)

    def add_response(self, encoded: bytes, location: str) -> None:
        """Read an OCSP response."""
        self._read(parse_response, encoded, self.responses, SignatureReason.REVOCATION_MALFORMED, location)

    def _read(
        self, parse: Callable[[bytes], T], encoded: bytes, found: list[T], reason: SignatureReason, location: str
    ) -> None:
        try:
            found.append(parse(encoded))
        except MalformedError as error:
            offset = error.offset if error.offset is not None else 0
            self.troubles.append(Trouble(reason, {"offset": offset}, location))


def surroundings_of(
    container: SignedData, *, trust: TrustStore, evidence: Evidence
) -> tuple[Surroundings, tuple[Trouble, ...]]:
    """Everything at hand beside the signatures, and what of it could not be read."""
    inside = _gathered(container)
    for number, encoded in enumerate((*evidence.ocsp_responses, *trust.evidence.ocsp_responses)):
        inside.add_response(encoded, f"/evidence/ocsp_responses/{number}")
    beside = dict.fromkeys([*evidence.certificates, *trust.evidence.certificates, *trust.anchors])
    around = Surroundings(
        inside=tuple(inside.certificates),
        beside=tuple(beside),
        crls=(*inside.crls, *evidence.crls, *trust.evidence.crls),
        responses=tuple(inside.responses),
        anchors=trust.anchors,
    )
    return around, tuple(inside.troubles)


def _gathered(container: SignedData) -> Gathered:
    """The certificates and revocation data of a container, and those that its signatures carry for the archive."""
    found = Gathered()
    for number, encoded in enumerate(container.certificates):
        found.add_certificate(encoded, f"/certificates/{number}")
    for number, encoded in enumerate(container.crls):
        found.add_crl(encoded, f"/crls/{number}")
    for number, encoded in enumerate(container.ocsp_responses):
        found.add_response(encoded, f"/ocsp_responses/{number}")
    for number, info in enumerate(container.signers):
        _gather_archived(info, found, f"/signatures/{number}")
    return found


def _gather_archived(info: SignerInfo, found: Gathered, location: str) -> None:
    """RFC 5126 6.3.3, 6.3.4: certificate-values and revocation-values."""
    try:
        for element in _elements(info.unsigned(oids.CERTIFICATE_VALUES)):
            found.add_certificate(element.encoded, location)
        for part in _elements(info.unsigned(oids.REVOCATION_VALUES)):
            for element in der.children(inside_of(part)) if part.tag in {_CRL_VALUES, _OCSP_VALUES} else ():
                add = found.add_crl if part.tag == _CRL_VALUES else found.add_response
                add(element.encoded, location)
    except MalformedError:
        found.troubles.append(Trouble(SignatureReason.REVOCATION_MALFORMED, {"offset": 0}, location))


def _elements(attributes: tuple[Attribute, ...]) -> list[Element]:
    return [e for attribute in attributes for value in attribute.values for e in der.children(value)]


def require_few(container: SignedData) -> None:
    """Return when the signatures of *container* are few enough to verify them all.

    Raises:
        MalformedError: container_too_many_signers.
    """
    if sum(_count(info, 0) for info in container.signers) > MAX_SIGNATURES:
        raise MalformedError(SignatureReason.CONTAINER_MANY_SIGNERS, {"limit": MAX_SIGNATURES})


def _count(info: SignerInfo, depth: int) -> int:
    """Signatures that stand in *info*: its own, its time-stamps', and those over it."""
    kinds = {*TIMESTAMP_KINDS, oids.CONTENT_TIMESTAMP}
    every = (*(info.signed_attributes or ()), *info.unsigned_attributes)
    stamps = sum(len(attribute.values) for attribute in every if attribute.type in kinds)
    return 1 + stamps + sum(_count(counter, depth + 1) for counter in _counters(info, depth))


def _counters(info: SignerInfo, depth: int) -> Iterator[SignerInfo]:
    """Countersignatures over *info* that can be read, down to the depth that is followed."""
    values = [v for attribute in info.unsigned(oids.COUNTERSIGNATURE) for v in attribute.values]
    for value in values if depth < MAX_COUNTERSIGNATURE_DEPTH else ():
        try:
            yield signer_of(value)
        except MalformedError:
            continue


def collect(container: SignedData, content: Content, around: Surroundings) -> tuple[Signature, ...]:
    """The facts of every signature of *container*."""
    return tuple(_signature(info, container, content, around) for info in container.signers)


def _signature(
    info: SignerInfo, container: SignedData, content: Content, around: Surroundings, *, depth: int = 0
) -> Signature:
    digest = content.digests.get(info.digest_algorithm.oid)
    certificate = _chosen(info, [c for c in around.certificates if _is_meant(info, c)])
    valid, trouble = _arithmetic(info, certificate, digest)
    routes, chain_trouble = _routes(certificate, around) if certificate is not None else ((), None)
    return Signature(
        info=info,
        is_counter=depth > 0,
        content_type=container.content_type,
        has_content=content.is_here,
        certificate=certificate,
        is_certificate_inside=certificate in around.inside,
        signing_attribute=_signing_attribute(info, certificate),
        digest_matches=_digest_matches(info, digest),
        rewritten_as=_rewritten_as(info, content),
        signature_valid=valid,
        algorithm_trouble=trouble,
        routes=routes,
        chain_trouble=chain_trouble,
        claimed_time=_claimed_time(info),
        level=level_of(info),
        baseline=baseline_of(info, container),
        unmatched_references=_unmatched(info, around),
        timestamps=_timestamps(info, container, content, around),
        countersignatures=_countersignatures(info, container, around, depth),
    )


def _countersignatures(
    info: SignerInfo, container: SignedData, around: Surroundings, depth: int
) -> tuple[Signature, ...]:
    """RFC 5652 11.4: signatures whose content is the value of this one."""
    found = []
    for counter in _counters(info, depth):
        digests = _digests({counter.digest_algorithm.oid} & algorithms.DIGESTS.keys(), [info.signature])
        content = Content(digests, is_here=True, differs=False)
        found.append(_signature(counter, container, content, around, depth=depth + 1))
    return tuple(found)


def _timestamps(
    info: SignerInfo, container: SignedData, content: Content, around: Surroundings
) -> tuple[Timestamp, ...]:
    found = [_content_timestamp(token, content, around) for token in _tokens(info.signed(oids.CONTENT_TIMESTAMP))]
    for kind in TIMESTAMP_KINDS:
        tokens = _tokens(info.unsigned(kind))
        found += [_timestamp(kind, t, _is_over(kind, t, info, container, content), around) for t in tokens]
    return tuple(found[:MAX_TIMESTAMPS])


def _tokens(attributes: tuple[Attribute, ...]) -> list[Token | None]:
    """The tokens in *attributes*; None stands for one that cannot be read."""
    found: list[Token | None] = []
    for value in (v for attribute in attributes for v in attribute.values):
        try:
            found.append(token_of(value))
        except MalformedError:
            found.append(None)
    return found[:MAX_TIMESTAMPS]


def _is_over(kind: str, token: Token | None, info: SignerInfo, container: SignedData, content: Content) -> bool | None:
    """Whether *token* stamps what its kind stamps; None when that cannot be computed."""
    if token is None:
        return None
    if kind in STAMPED:
        return token.is_over(STAMPED[kind](info))
    digest = content.digests.get(token.digest)
    if kind != oids.ARCHIVE_TIMESTAMP_V3 or digest is None:
        return None
    try:
        return is_over_archive(token, container, info, digest)
    except MalformedError:
        return False


def _content_timestamp(token: Token | None, content: Content, around: Surroundings) -> Timestamp:
    digest = content.digests.get(token.digest) if token is not None else None
    is_over = None if token is None or digest is None else digest == token.imprint
    return _timestamp(oids.CONTENT_TIMESTAMP, token, is_over, around)


def _timestamp(kind: str, token: Token | None, is_over: bool | None, around: Surroundings) -> Timestamp:  # noqa: FBT001 - a fact, not a switch
    if token is None:
        return Timestamp(kind=kind, token=None, is_over=None, signature=None)
    inside = _gathered(token.container)
    beside = dict.fromkeys([*around.inside, *around.beside])
    own = Surroundings(
        inside=tuple(inside.certificates),
        beside=tuple(beside),
        crls=(*inside.crls, *around.crls),
        responses=(*inside.responses, *around.responses),
        anchors=around.anchors,
    )
    bare = [replace(info, unsigned_attributes=()) for info in token.container.signers]
    content = Content(
        _digests(_kinds(token.container) & algorithms.DIGESTS.keys(), [token.container.content or b""]),
        is_here=True,
        differs=False,
    )
    return Timestamp(
        kind=kind,
        token=token,
        is_over=is_over,
        signature=_signature(bare[0], token.container, content, own),
    )


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
    if algorithms.certificate_digest(kind, certificate) != digest:
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


def _rewritten_as(info: SignerInfo, content: Content) -> str | None:
    """The form of the document whose digest was signed in its place; None when the document itself fits, or none does.

    Signing pages hand over text where octets are meant: the plug-in then signs UTF-16, or the base64 text of the file.
    """
    signed, kind = _signed_digest(info), info.digest_algorithm.oid
    if signed is None or content.given is None or content.digests.get(kind) in {signed, None}:
        return None
    return next((name for name, form in _forms(content.given) if algorithms.digest_of(kind, form) == signed), None)


def _forms(octets: bytes) -> Iterator[tuple[str, bytes]]:
    """Other forms of a document, each with the name it is told by."""
    unix = octets.replace(b"\r\n", b"\n")
    yield "CRLF line ends", unix.replace(b"\n", b"\r\n")
    yield "LF line ends", unix
    encoded = base64.b64encode(octets)
    yield "base64", encoded
    yield "base64 as UTF-16LE", encoded.decode("ascii").encode("utf-16-le")
    for codec in ("utf-8", "cp1251"):
        try:
            yield "UTF-16LE", octets.decode(codec).encode("utf-16-le")
        except UnicodeDecodeError:
            continue


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
        for form in info.signed_forms()
    )


def _claimed_time(info: SignerInfo) -> datetime | None:
    values = [value for attribute in info.signed(oids.SIGNING_TIME) for value in attribute.values]
    try:
        return der.time(values[0]) if len(values) == 1 else None
    except MalformedError:
        return None


# The paths and what is known of them.


def _routes(certificate: Certificate, around: Surroundings) -> tuple[tuple[Route, ...], Trouble | None]:
    """Every path found, with the revocation of its certificates, or why there is none."""
    if not around.anchors:
        return (), Trouble(SignatureReason.TRUST_EMPTY)
    search = find_paths(certificate, anchors=around.anchors, intermediates=around.certificates)
    if not search.paths:
        return (), _why_no_path(stopped=search.stopped, misled=search.misled)
    sources = RevocationSources(around.crls, around.responses, around.certificates)
    return tuple(Route(path, _standings(path, sources)) for path in search.paths), None


def _why_no_path(*, stopped: bool, misled: bool) -> Trouble:
    if stopped:
        return Trouble(SignatureReason.CHAIN_SEARCH_STOPPED, {"limit": MAX_ATTEMPTS})
    return Trouble(SignatureReason.CERTIFICATE_SIGNATURE_WRONG if misled else SignatureReason.CHAIN_NOT_FOUND)


def _standings(path: Path, sources: RevocationSources) -> tuple[Standing, ...]:
    """Revocation of every certificate but the anchor, and of the anchor when it is known to be revoked.

    Nothing has to be shown about an anchor, for the caller vouches for it; but a list at hand that revokes the centre
    the caller named is not passed over.
    """
    pairs = zip(path.certificates, path.certificates[1:], strict=False)
    below = [
        standing_of(certificate, issuer, sources, authority=number > 0)
        for number, (certificate, issuer) in enumerate(pairs)
    ]
    anchor = path.certificates[-1]
    above = [c for c in sources.certificates if not anchor.is_self_issued and _is_named_by(anchor, c)]
    told = [standing_of(anchor, issuer, sources, authority=True) for issuer in above]
    return (*below, *(standing for standing in told[:1] if standing.revoked_at is not None))


def _is_named_by(certificate: Certificate, issuer: Certificate) -> bool:
    return certificate.issuer.comparable == issuer.subject.comparable and is_issued_by(certificate, issuer)


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


def _unmatched(info: SignerInfo, around: Surroundings) -> int | None:
    """How many complete references have no value at hand; None when the signature carries no values of its own."""
    if not (info.unsigned(oids.CERTIFICATE_VALUES) and info.unsigned(oids.REVOCATION_VALUES)):
        return None
    certificates = [certificate.encoded for certificate in around.certificates]
    revocations = [*(crl.encoded for crl in around.crls), *(one for r in around.responses for one in r.encoded)]
    try:
        missing = [r for r in certificate_references(info) if not r.names(certificates)]
        missing += [r for r in revocation_references(info) if not r.names(revocations)]
    except MalformedError:
        return 1
    return len(missing)


def baseline_of(info: SignerInfo, container: SignedData) -> str | None:
    """Baseline level of EN 319 122-1 that the parts found amount to; None when it is not CAdES."""
    has = {attribute.type for attribute in info.unsigned_attributes}
    if level_of(info) == "CMS":
        return None
    if oids.ARCHIVE_TIMESTAMP_V3 in has:
        return "B-LTA"
    if oids.SIGNATURE_TIMESTAMP not in has:
        return "B-B"
    long_term = container.revocation_choices or oids.REVOCATION_VALUES in has
    return "B-LT" if long_term else "B-T"
