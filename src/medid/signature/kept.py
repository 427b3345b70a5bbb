"""What a signature keeps for later: the evidence in it, and the evidence it refers to.

Owns: which of everything at hand lies in the container, which in the signature, and which its references name.
Refuses to know: whether that is enough; `medid.signature.forms` does.
Invariant: evidence is told apart by its octets, so that what the caller gives beside is never taken for what is inside.

Source: RFC 5126 6.2, 6.3; RFC 5652 5.1.
"""

from collections.abc import Set as AbstractSet

from medid.rules import MalformedError
from medid.signature import algorithms, oids
from medid.signature.algorithms import Digests
from medid.signature.archive import KINDS as ARCHIVE_KINDS
from medid.signature.cms import SignedData, SignerInfo
from medid.signature.evidence import Kept
from medid.signature.references import Reference, certificate_references, revocation_references
from medid.signature.standing import RevocationSources
from medid.signature.surroundings import Surroundings, archived_values

_KEEPING = frozenset(
    {
        oids.CERTIFICATE_REFERENCES,
        oids.REVOCATION_REFERENCES,
        oids.CERTIFICATE_VALUES,
        oids.REVOCATION_VALUES,
        *ARCHIVE_KINDS,
    }
)


def kept_of(
    info: SignerInfo, container: SignedData, around: Surroundings, stored: frozenset[bytes] = frozenset()
) -> Kept | None:
    """The evidence that *info* carries or refers to; None when it does neither.

    Args:
        info: the signature.
        container: the container it stands in.
        around: everything at hand.
        stored: octets of the evidence in the file around the container.
    """
    if container.content_type == oids.TIMESTAMP_CONTENT:
        return None  # a token is judged by what its kind demands, and has no form of its own
    keeps = any(attribute.type in _KEEPING for attribute in info.unsigned_attributes)
    if not (keeps or stored or container.revocation_choices):
        return None
    beside, values = among(around, container.evidence | stored), among(around, _values(info))
    certificates, revocations = _named(info, around)
    inside = _octets(beside) | _octets(values)
    return Kept(
        beside=beside,
        values=values,
        referenced=among(around, _found(certificates) | _found(revocations)),
        missing=_missing(certificates, revocations),
        missing_inside=_missing(certificates, revocations, inside),
    )


def among(around: Surroundings, octets: AbstractSet[bytes]) -> RevocationSources:
    """Of everything at hand, that which has one of *octets*."""
    return RevocationSources(
        tuple(crl for crl in around.crls if crl.encoded in octets),
        tuple(response for response in around.responses if not octets.isdisjoint(response.encoded)),
        tuple(certificate for certificate in around.certificates if certificate.encoded in octets),
    )


def _values(info: SignerInfo) -> frozenset[bytes]:
    """Octets of the values in *info*; none when they cannot be read, which is told where they are gathered."""
    try:
        return frozenset(encoded for _, encoded in archived_values(info))
    except MalformedError:
        return frozenset()


def _octets(sources: RevocationSources) -> frozenset[bytes]:
    responses = (one for response in sources.responses for one in response.encoded)
    return frozenset((*(c.encoded for c in sources.certificates), *(c.encoded for c in sources.crls), *responses))


_Named = list[bytes | None] | None
"""Octets of the evidence that each reference names, None for one that names nothing; None when it cannot be read."""


def _named(info: SignerInfo, around: Surroundings) -> tuple[_Named, _Named]:
    try:
        certificates, revocations = certificate_references(info), revocation_references(info)
    except MalformedError:
        return None, None
    return _pieces(certificates, around.certificate_digests), _pieces(revocations, around.revocation_digests)


def _pieces(references: tuple[Reference, ...], held: Digests) -> list[bytes | None]:
    return [held[r.digest].get(r.value) if r.digest in algorithms.DIGESTS else None for r in references]


def _found(named: _Named) -> set[bytes]:
    return {piece for piece in named or () if piece is not None}


def _missing(certificates: _Named, revocations: _Named, inside: AbstractSet[bytes] | None = None) -> int | None:
    """How many references name nothing, or nothing *inside*."""
    if certificates is None or revocations is None:
        return None
    every = (*certificates, *revocations)
    return sum(piece is None or (inside is not None and piece not in inside) for piece in every)
