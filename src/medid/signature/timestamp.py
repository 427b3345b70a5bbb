"""Octets to the facts of a time-stamp token.

Owns: the structure of TSTInfo and what a token is over, archive time-stamps aside.
Refuses to know: whether the authority is trusted; a token is a signature and is judged as one.

Source: RFC 3161 2.4.2; RFC 5126 6.1 to 6.4; EN 319 122-1 5.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from medid.rules import MalformedError
from medid.signature import algorithms, der, oids
from medid.signature.certificate import inside
from medid.signature.cms import SignedData, SignerInfo, signed_data_of
from medid.signature.der import Element, Fields

MAX_ACCURACY = 86_400
"""Largest number in an accuracy that is read: a time known to a day only proves nothing."""

_MILLIS, _MICROS = 0x80, 0x81
_ACCURACY_PARTS = {der.INTEGER, _MILLIS, _MICROS}


@dataclass(frozen=True, repr=False)
class Token:
    """The facts of one token.

    Attributes:
        container: the signed data that the token is.
        digest: dotted digest type of the imprint.
        imprint: digest of what was stamped.
        time: moment the authority states.
        accuracy: how far from it the token may have been made, either way; nothing when the authority does not say.
        policy: dotted policy of the authority.
        serial_number: of the token.
    """

    container: SignedData
    digest: str
    imprint: bytes
    time: datetime
    accuracy: timedelta
    policy: str
    serial_number: int

    def __repr__(self) -> str:
        return f"Token(time={self.time.isoformat()})"

    def is_over(self, octets: bytes) -> bool:
        """True when the token stamps *octets*."""
        return self.digest in algorithms.DIGESTS and algorithms.digest_of(self.digest, octets) == self.imprint


def _accuracy(element: Element | None) -> timedelta:
    """RFC 3161 2.4.2: seconds, thousandths and millionths; all may be left out."""
    parts = {part.tag: der.integer(part, part.tag) for part in der.children(element)} if element is not None else {}
    if not parts.keys() <= _ACCURACY_PARTS or not all(0 <= value <= MAX_ACCURACY for value in parts.values()):
        raise der.broken(element.start if element is not None else 0)
    return timedelta(
        seconds=parts.get(der.INTEGER, 0), milliseconds=parts.get(_MILLIS, 0), microseconds=parts.get(_MICROS, 0)
    )


class Place(NamedTuple):
    """Where something stands among the unsigned attributes: number of the attribute, number of the value in it."""

    attribute: int
    value: int


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
        accuracy=_accuracy(fields.optional(der.SEQUENCE)),
        policy=policy,
        serial_number=serial_number,
    )


def read_token(element: Element) -> Token | None:
    """The token at *element*; None when it cannot be read."""
    try:
        return token_of(element)
    except MalformedError:
        return None


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
"""What each kind of time-stamp over a signature is over; archive time-stamps have a module of their own."""

COVERED = {
    oids.SIGNATURE_TIMESTAMP: frozenset[str](),
    oids.CADES_C_TIMESTAMP: frozenset({oids.SIGNATURE_TIMESTAMP}),
    oids.REFERENCES_TIMESTAMP: frozenset[str](),
}
"""Kinds of time-stamps that are under each kind."""


def places_of(info: SignerInfo, kinds: Iterable[str]) -> frozenset[Place]:
    """Places of the values of the unsigned attributes of *kinds*."""
    numbered = [(n, a) for n, a in enumerate(info.unsigned_attributes) if a.type in kinds]
    return frozenset(Place(n, v) for n, attribute in numbered for v in range(len(attribute.values)))
