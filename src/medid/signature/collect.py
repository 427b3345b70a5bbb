"""From a container, the document and the evidence given to the facts of every signature.

Owns: the composition: certificates, paths, time-stamps and countersignatures of each signature.
Refuses to know: what a policy demands.
Invariants: nothing is judged here; a step that cannot be done leaves None and the reason; the work is bounded.

Source: EN 319 102-1 5.2; RFC 5652 11.4; RFC 3161.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from medid.rules import MalformedError
from medid.signature import algorithms, oids
from medid.signature.accreditation import Accreditation, accreditation_of, issued_on
from medid.signature.archive import UNCOMPUTED, Archived, Cover
from medid.signature.arithmetic import (
    arithmetic,
    chosen,
    claimed_time,
    digest_matches,
    is_meant,
    signed_digest,
    signing_attribute,
)
from medid.signature.certificate import Certificate
from medid.signature.cms import Attribute, SignedData, SignerInfo, is_attributes, signer_of
from medid.signature.container import Input
from medid.signature.content import Content, DigestedDocument, Document, digests_of, hashed, rewritten_as
from medid.signature.evidence import MAX_COUNTERSIGNATURE_DEPTH, Route, Signature, Timestamp, Trouble
from medid.signature.kept import kept_of
from medid.signature.level import baseline_of, level_of
from medid.signature.path import MAX_ATTEMPTS, MAX_PATH_LENGTH, Path, Search, find_paths, is_issued_by
from medid.signature.reasons import SignatureReason
from medid.signature.revocation import Standing
from medid.signature.standing import RevocationSources, standing_of
from medid.signature.stated_policy import stated_policy
from medid.signature.surroundings import Surroundings, joined, unmatched_references
from medid.signature.timestamp import COVERED, STAMPED, Place, Token, places_of, read_token

MAX_SIGNATURES = 256
"""Most signatures, countersignatures and time-stamps of one container, taken together, that are verified."""
MAX_TIMESTAMPS = 64
"""Most time-stamps that one signature may have; one is added every few years."""
TIMESTAMP_KINDS = (
    oids.SIGNATURE_TIMESTAMP,
    oids.CADES_C_TIMESTAMP,
    oids.REFERENCES_TIMESTAMP,
    oids.ARCHIVE_TIMESTAMP_V1,
    oids.ARCHIVE_TIMESTAMP_V2,
    oids.ARCHIVE_TIMESTAMP_V3,
)
"""Unsigned attributes that hold time-stamps, the innermost kind first."""


def require_few(container: SignedData) -> None:
    """Return when the signatures of *container* are few enough to verify them all.

    Raises:
        MalformedError: container_too_many_signers or container_too_many_timestamps.
    """
    if sum(_count(info, 0) for info in container.signers) > MAX_SIGNATURES:
        raise MalformedError(SignatureReason.CONTAINER_MANY_SIGNERS, {"limit": MAX_SIGNATURES})


def _count(info: SignerInfo, depth: int) -> int:
    """Signatures that stand in *info*: its own, its time-stamps', and those over it."""
    kinds = {*TIMESTAMP_KINDS, oids.CONTENT_TIMESTAMP}
    every = (*(info.signed_attributes or ()), *info.unsigned_attributes)
    stamps = sum(len(attribute.values) for attribute in every if attribute.type in kinds)
    if stamps > MAX_TIMESTAMPS:
        raise MalformedError(SignatureReason.CONTAINER_MANY_TIMESTAMPS, {"limit": MAX_TIMESTAMPS})
    return 1 + stamps + sum(_count(counter, depth + 1) for counter in _counters(info, depth))


def _counters(info: SignerInfo, depth: int) -> Iterator[SignerInfo]:
    """Countersignatures over *info* that can be read, down to the depth that is followed."""
    values = [v for attribute in info.unsigned(oids.COUNTERSIGNATURE) for v in attribute.values]
    for value in values if depth < MAX_COUNTERSIGNATURE_DEPTH else ():
        try:
            yield signer_of(value)
        except MalformedError:
            continue


def read_content(container: SignedData, given: Input | Document | DigestedDocument | None) -> Content:
    """The content of *container*, with every digest that its signatures and time-stamps need.

    A document known by its digests only is not at hand for a signature without signed attributes: what it is over
    cannot be told from another signature's attributes (see `medid.signature.cms.is_attributes`).

    Args:
        container: the container, perhaps with the content inside.
        given: the document beside it; None when there is none.

    Raises:
        MalformedError: signature_input_unreadable.
    """
    if isinstance(given, DigestedDocument) and any(info.signed_attributes is None for info in container.signers):
        given = None
    archived = _stamped_kinds(container, (oids.ARCHIVE_TIMESTAMP_V2,))
    field = container.content_field.encoded if archived else b""
    return hashed(container.content, given, digest_kinds(container), field=field, archived=archived)


def digest_kinds(container: SignedData) -> set[str]:
    """Dotted digest types that the signatures and the time-stamps over the content need."""
    kinds = (oids.CONTENT_TIMESTAMP, oids.ARCHIVE_TIMESTAMP_V3)
    return {s.digest_algorithm.oid for s in container.signers} | _stamped_kinds(container, kinds)


def _stamped_kinds(container: SignedData, kinds: tuple[str, ...]) -> set[str]:
    """Dotted digest types of the time-stamps of *kinds*."""
    stamps = [t for s in container.signers for k in kinds for t in tokens_of(s.signed(k) + s.unsigned(k))]
    return {t.digest for t in stamps if t is not None}


def collect(container: SignedData, content: Content, around: Surroundings) -> tuple[Signature, ...]:
    """The facts of every signature of *container*."""
    return tuple(_signature(info, container, content, around) for info in container.signers)


def _signature(
    info: SignerInfo, container: SignedData, content: Content, around: Surroundings, *, depth: int = 0
) -> Signature:
    digest = content.digests.get(info.digest_algorithm.oid)
    certificate = chosen(info, [c for c in around.certificates if is_meant(info, c)])
    valid, trouble = arithmetic(info, certificate, digest, content.octets)
    routes, chain_trouble = routes_of(certificate, around) if certificate is not None else ((), None)
    return Signature(
        info=info,
        is_counter=depth > 0,
        content_type=container.content_type,
        has_content=content.is_here,
        certificate=certificate,
        is_certificate_inside=certificate in around.inside,
        signing_attribute=signing_attribute(info, certificate),
        signs_attributes=depth == 0 and info.signed_attributes is None and is_attributes(content.octets),
        digest_matches=digest_matches(info, digest),
        rewritten_as=rewritten_as(content, info.digest_algorithm.oid, signed_digest(info)),
        signature_valid=valid,
        algorithm_trouble=trouble,
        routes=routes,
        chain_trouble=chain_trouble,
        claimed_time=claimed_time(info),
        level=level_of(info),
        baseline=baseline_of(info, container),
        unmatched_references=unmatched_references(info, around),
        kept=kept_of(info, container, around),
        stated_policy=stated_policy(info, around.signature_policies),
        timestamps=_timestamps(info, container, content, around),
        countersignatures=_countersignatures(info, container, around, depth),
        is_deepest=depth >= MAX_COUNTERSIGNATURE_DEPTH,
    )


def _countersignatures(
    info: SignerInfo, container: SignedData, around: Surroundings, depth: int
) -> tuple[Signature, ...]:
    """RFC 5652 11.4: signatures whose content is the value of this one."""
    found = []
    for counter in _counters(info, depth):
        digests = digests_of({counter.digest_algorithm.oid} & algorithms.DIGESTS.keys(), [info.signature])
        content = Content(digests, is_here=True, differs=False)
        found.append(_signature(counter, container, content, around, depth=depth + 1))
    return tuple(found)


def _timestamps(
    info: SignerInfo, container: SignedData, content: Content, around: Surroundings
) -> tuple[Timestamp, ...]:
    """Time-stamps in the signed attributes, then those in the unsigned ones, the innermost kind first."""
    found = [_content_timestamp(token, content, around) for token in tokens_of(info.signed(oids.CONTENT_TIMESTAMP))]
    archived = Archived(container, info, content, _placed_tokens(info))
    found += [_placed_timestamp(place, token, archived, around) for place, token in archived.tokens.items()]
    return tuple(found[:MAX_TIMESTAMPS])


def _placed_tokens(info: SignerInfo) -> dict[Place, Token | None]:
    """The tokens in the unsigned attributes by place, the innermost kind first; None for one that cannot be read."""
    found = {
        Place(n, v): read_token(value)
        for kind in TIMESTAMP_KINDS
        for n, attribute in enumerate(info.unsigned_attributes)
        if attribute.type == kind
        for v, value in enumerate(attribute.values)
    }
    return dict(islice(found.items(), MAX_TIMESTAMPS))


def tokens_of(attributes: tuple[Attribute, ...]) -> list[Token | None]:
    """The tokens in *attributes*; None stands for one that cannot be read."""
    values = (value for attribute in attributes for value in attribute.values)
    return [read_token(value) for value in islice(values, MAX_TIMESTAMPS)]


def _content_timestamp(token: Token | None, content: Content, around: Surroundings) -> Timestamp:
    digest = content.digests.get(token.digest) if token is not None else None
    is_over = None if token is None or digest is None else digest == token.imprint
    return _timestamp(oids.CONTENT_TIMESTAMP, token, Cover(is_over), around)


def _placed_timestamp(place: Place, token: Token | None, archived: Archived, around: Surroundings) -> Timestamp:
    kind = archived.info.unsigned_attributes[place.attribute].type
    cover = _cover(kind, token, place, archived) if token is not None else UNCOMPUTED
    return _timestamp(kind, token, cover, around, place)


def _cover(kind: str, token: Token, place: Place, archived: Archived) -> Cover:
    """What *token* covers."""
    if kind not in STAMPED:
        return archived.cover_of(token, place)
    is_over = token.is_over(STAMPED[kind](archived.info))
    return Cover(is_over, places_of(archived.info, COVERED[kind]) if is_over else frozenset())


def _timestamp(
    kind: str, token: Token | None, cover: Cover, around: Surroundings, place: Place | None = None
) -> Timestamp:
    if token is None:
        return Timestamp(kind=kind, token=None, is_over=None, signature=None, place=place)
    bare = replace(token.container, signers=tuple(replace(i, unsigned_attributes=()) for i in token.container.signers))
    (signature,) = collect(bare, read_content(bare, None), joined(token.container, around))
    return Timestamp(
        kind=kind,
        token=token,
        is_over=cover.is_over,
        signature=signature,
        place=place,
        covers=cover.places,
        evidence=cover.evidence,
    )


def routes_of(certificate: Certificate, around: Surroundings) -> tuple[tuple[Route, ...], Trouble | None]:
    """Every path found, with the revocation of its certificates, or why there is none."""
    if not around.anchors:
        return (), Trouble(SignatureReason.TRUST_EMPTY)
    listed = around.accredited.authorities_of(certificate) if around.accredited is not None else ()
    search = find_paths(certificate, anchors=around.anchors, intermediates=(*around.certificates, *listed))
    if not search.paths:
        return (), _why_no_path(search)
    sources = RevocationSources(around.crls, around.responses, around.certificates)
    return tuple(Route(p, _standings(p, sources), _accreditation(p, around)) for p in search.paths), None


def _accreditation(path: Path, around: Surroundings) -> Accreditation | None:
    """What the list says of the centre that issued the first certificate of *path*, on the day of issue."""
    if around.accredited is None:
        return None
    certificate, issuer, *_ = path.certificates
    return accreditation_of(issuer, around.accredited, on=issued_on(certificate))


def _why_no_path(search: Search) -> Trouble:
    if search.stopped:
        return Trouble(SignatureReason.CHAIN_SEARCH_STOPPED, {"limit": MAX_ATTEMPTS})
    if search.cut:
        return Trouble(SignatureReason.CHAIN_OVER_LIMIT, {"limit": MAX_PATH_LENGTH})
    return Trouble(SignatureReason.CERTIFICATE_SIGNATURE_WRONG if search.misled else SignatureReason.CHAIN_NOT_FOUND)


def _standings(path: Path, sources: RevocationSources) -> tuple[Standing, ...]:
    """Revocation of every certificate but the anchor, and of the anchor when it is known to be revoked.

    Nothing has to be shown about an anchor, for the caller vouches for it; but a list at hand that revokes the centre
    the caller named is not passed over.
    """
    pairs = zip(path.certificates, path.certificates[1:], strict=False)
    below = [standing_of(certificate, issuer, sources) for certificate, issuer in pairs]
    anchor = path.certificates[-1]
    above = [c for c in sources.certificates if not anchor.is_self_issued and _is_named_by(anchor, c)]
    told = [standing_of(anchor, issuer, sources) for issuer in above]
    return (*below, *(standing for standing in told[:1] if standing.revoked_at is not None))


def _is_named_by(certificate: Certificate, issuer: Certificate) -> bool:
    return certificate.issuer.comparable == issuer.subject.comparable and is_issued_by(certificate, issuer)
