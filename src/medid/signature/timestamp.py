"""Octets to the facts of a time-stamp token.

Owns: the structure of TSTInfo and what a token is over.
Refuses to know: whether the authority is trusted; a token is a signature and is judged as one.

Source: RFC 3161 2.4.2; RFC 5126 6.1 to 6.4; EN 319 122-1 5.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from medid.signature import algorithms, der, oids
from medid.signature.certificate import inside
from medid.signature.cms import SignedData, SignerInfo, signed_data_of
from medid.signature.der import Element, Fields


@dataclass(frozen=True, repr=False)
class Token:
    """The facts of one token.

    Attributes:
        container: the signed data that the token is.
        digest: dotted digest type of the imprint.
        imprint: digest of what was stamped.
        time: moment the authority states.
        policy: dotted policy of the authority.
        serial_number: of the token.
    """

    container: SignedData
    digest: str
    imprint: bytes
    time: datetime
    policy: str
    serial_number: int

    def __repr__(self) -> str:
        return f"Token(time={self.time.isoformat()})"

    def is_over(self, octets: bytes) -> bool:
        """True when the token stamps *octets*."""
        return self.digest in algorithms.DIGESTS and algorithms.digest_of(self.digest, octets) == self.imprint


def token_of(element: Element) -> Token:
    """The facts of the ContentInfo at *element*, which must hold a token.

    Raises:
        MalformedError: it does not; the offset tells where.
    """
    outer = Fields(element)
    if der.oid(outer.take(der.OBJECT_IDENTIFIER)) != oids.SIGNED:
        raise der.broken(element.start)
    container = signed_data_of(inside(outer.take(0xA0)))
    if container.content_type != oids.TIMESTAMP_CONTENT or container.content is None or len(container.signers) != 1:
        raise der.broken(element.start)
    fields = Fields(der.parse(container.content))
    der.integer(fields.take())
    policy, imprint = der.oid(fields.take()), Fields(fields.take(der.SEQUENCE))
    serial_number, time = der.integer(fields.take()), der.time(fields.take(der.GENERALIZED_TIME))
    return Token(
        container=container,
        digest=der.oid(Fields(imprint.take()).take()),
        imprint=der.octet_string(imprint.take()),
        time=time,
        policy=policy,
        serial_number=serial_number,
    )


def stamped_by_signature_timestamp(info: SignerInfo) -> bytes:
    """What a signature-time-stamp is over: the octets of the signature value (RFC 5126 6.1.1)."""
    return info.signature


def stamped_by_references_timestamp(info: SignerInfo) -> bytes:
    """What a time-stamp over references is over: both reference attributes (RFC 5126 6.3.6)."""
    return _attributes(info, oids.CERTIFICATE_REFERENCES, oids.REVOCATION_REFERENCES)


def stamped_by_cades_c_timestamp(info: SignerInfo) -> bytes:
    """What a CAdES-C-time-stamp is over: signature, signature time-stamp and both references (RFC 5126 6.3.5)."""
    kinds = (oids.SIGNATURE_TIMESTAMP, oids.CERTIFICATE_REFERENCES, oids.REVOCATION_REFERENCES)
    return info.signature + _attributes(info, *kinds)


def _attributes(info: SignerInfo, *kinds: str) -> bytes:
    """Type and values of the attributes of *kinds*, in that order, without the outer SEQUENCE."""
    found = [attribute for kind in kinds for attribute in info.unsigned(kind)]
    return b"".join(der.read(attribute.encoded).octets for attribute in found)


STAMPED = {
    oids.SIGNATURE_TIMESTAMP: stamped_by_signature_timestamp,
    oids.CADES_C_TIMESTAMP: stamped_by_cades_c_timestamp,
    oids.REFERENCES_TIMESTAMP: stamped_by_references_timestamp,
}
"""What each kind of time-stamp over a signature is over."""


def is_over_archive(token: Token, container: SignedData, info: SignerInfo, content_digest: bytes) -> bool:
    """True when the archive time-stamp *token* (version 3) stamps the signature *info* of *container*.

    The token carries an index of digests of the certificates, revocation data and unsigned attributes it protects; each
    must still be there, others may have been added since.

    Source: ETSI EN 319 122-1 5.5.2, 5.5.3.

    Args:
        token: the token.
        container: the container it stands in.
        info: the signature it stands in.
        content_digest: digest of the content by the token's digest algorithm.

    Raises:
        MalformedError: the index cannot be read.
    """
    index = _index_of(token)
    if index is None or not _covers(index, container, info):
        return False
    return token.is_over(container.encapsulated + content_digest + info.own_fields + index.value.encoded)


class _Index(NamedTuple):
    """The attribute ats-hash-index: digests of what is protected, and whether attributes are hashed value by value."""

    value: Element
    digest: str
    certificates: frozenset[bytes]
    revocations: frozenset[bytes]
    attributes: frozenset[bytes]
    by_value: bool


def _index_of(token: Token) -> _Index | None:
    signer = token.container.signers[0]
    third, first = signer.unsigned(oids.ATS_HASH_INDEX_V3), signer.unsigned(oids.ATS_HASH_INDEX)
    found = (third or first)[:1]
    if not found or len(found[0].values) != 1:
        return None
    value = found[0].values[0]
    parts = der.children(value)
    stated = len(parts) == 4  # noqa: PLR2004 - EN 319 122-1 5.5.2: an algorithm and three lists, SHA-256 when left out
    digest = der.oid(Fields(parts[0]).take()) if stated else algorithms.SHA_256
    lists = [frozenset(map(der.octet_string, der.children(part))) for part in parts[-3:]]
    if len(lists) != 3 or digest not in algorithms.DIGESTS:  # noqa: PLR2004 - the same
        raise der.broken(value.start)
    return _Index(value, digest, lists[0], lists[1], lists[2], by_value=bool(third))


def _covers(index: _Index, container: SignedData, info: SignerInfo) -> bool:
    """True when everything the index names is still there."""

    def digests(parts: Iterable[bytes]) -> set[bytes]:
        return {algorithms.digest_of(index.digest, part) for part in parts}

    return (
        index.certificates <= digests(container.certificate_choices)
        and index.revocations <= digests(container.revocation_choices)
        and index.attributes <= digests(_hashed_attributes(info, by_value=index.by_value))
    )


def _hashed_attributes(info: SignerInfo, *, by_value: bool) -> Iterator[bytes]:
    for attribute in info.unsigned_attributes:
        if not by_value:
            yield attribute.encoded
            continue
        kind = der.children(der.read(attribute.encoded))[0].encoded
        yield from (kind + value.encoded for value in attribute.values)
