"""Octets to the facts of a signature container: CMS SignedData and its signers.

Owns: the structure of SignedData, SignerInfo and attributes, and the exact octets that were signed.
Refuses to know: whether any signature holds.
Invariants: signed attributes keep the octets they were found with; whatever the container claims stays a claim.

Source: RFC 5652 5, 11; RFC 5035; RFC 5126.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from medid.rules import MalformedError
from medid.signature import der, oids
from medid.signature.algorithms import Digests
from medid.signature.certificate import Algorithm, Name, algorithm_of, inside, name_of
from medid.signature.der import Element, Fields
from medid.signature.reasons import SignatureReason

MAX_SIGNERS = 256
"""Most signatures that one container may hold."""
MAX_CERTIFICATES = 1024
"""Most certificates, and most revocation lists, that one container may hold."""
MAX_PARTS = 1024
"""Most attributes of one signature, values of one attribute, and digest algorithms of one container.

An archived signature with all its time-stamps has some twenty attributes; each is looked at by several rows.
"""

_CERTIFICATES, _CRLS = 0xA0, 0xA1
_SIGNED_ATTRIBUTES, _UNSIGNED_ATTRIBUTES = 0xA0, 0xA1
_KEY_IDENTIFIER, _KEY_IDENTIFIER_CONSTRUCTED = 0x80, 0xA0
_EXPLICIT_0 = 0xA0
_OTHER_REVOCATION = 0xA1


@dataclass(frozen=True, repr=False)
class Attribute:
    """A CMS attribute: dotted type, its values, and the octets it stands in."""

    type: str
    values: tuple[Element, ...]
    encoded: bytes

    def __repr__(self) -> str:
        return f"Attribute({self.type})"


class SignerIdentifier(NamedTuple):
    """How a signer's certificate is pointed at: by issuer and serial number, or by subject key identifier."""

    issuer: Name | None
    serial_number: int | None
    key_identifier: bytes | None


@dataclass(frozen=True, repr=False)
class SignerInfo:
    """One signature of a container, as claimed.

    Attributes:
        identifier: how the signer's certificate is pointed at.
        digest_algorithm: how the content was hashed.
        signed_attributes: None when there are none at all.
        signed_content: the signed attributes as they stand, one after the other; empty without them.
        signature_algorithm: how the signature was made.
        signature: octets of the signature.
        unsigned_attributes: what was added after signing.
        own_fields: everything before the unsigned attributes, as it stands.
    """

    identifier: SignerIdentifier
    digest_algorithm: Algorithm
    signed_attributes: tuple[Attribute, ...] | None
    signed_content: bytes
    signature_algorithm: Algorithm
    signature: bytes
    unsigned_attributes: tuple[Attribute, ...]
    own_fields: bytes = b""

    def __repr__(self) -> str:
        return f"SignerInfo({self.signature_algorithm.oid})"

    def signed(self, kind: str) -> tuple[Attribute, ...]:
        """Signed attributes of the type *kind*."""
        return tuple(a for a in self.signed_attributes or () if a.type == kind)

    def unsigned(self, kind: str) -> tuple[Attribute, ...]:
        """Unsigned attributes of the type *kind*."""
        return tuple(a for a in self.unsigned_attributes if a.type == kind)

    def signed_forms(self) -> Iterator[bytes]:
        """The forms of the signed attributes that a signer may have hashed, each once; none without them.

        RFC 5652 5.4 hashes the DER encoding of a SET OF; signers in the wild hash what they wrote, sorted or not.
        """
        if self.signed_attributes is None:
            return
        yield der.wrap(der.SET, self.signed_content)
        definite = [der.definite(der.read(attribute.encoded)) for attribute in self.signed_attributes]
        others = (b"".join(definite), b"".join(sorted(definite)))
        yield from (der.wrap(der.SET, form) for form in dict.fromkeys(others) if form != self.signed_content)

    @cached_property
    def has_sorted_attributes(self) -> bool:
        """True when the signed attributes stand in the order DER demands of a SET."""
        encoded = [attribute.encoded for attribute in self.signed_attributes or ()]
        return encoded == sorted(encoded)


@dataclass(frozen=True, repr=False)
class SignedData:
    """The facts of a container.

    Attributes:
        content_type: dotted type of the signed content.
        content: the content inside; None when the signature is detached.
        encapsulated: content type as it stands.
        content_field: the element that holds type and content.
        evidence_fields: octets of the fields of certificates and of revocation data, as far as they are there.
        certificate_choices: octets of every certificate inside, of whatever kind, unread.
        revocation_choices: octets of every piece of revocation data inside, of whatever kind, unread.
        certificates: octets of the X.509 certificates inside, unread.
        crls: octets of the revocation lists inside, unread.
        ocsp_responses: octets of the OCSP responses inside (RFC 5940), unread.
        signers: the signatures.
    """

    content_type: str
    encapsulated: bytes
    content_field: Element
    evidence_fields: tuple[bytes, ...]
    content: bytes | None
    certificate_choices: tuple[bytes, ...]
    revocation_choices: tuple[bytes, ...]
    certificates: tuple[bytes, ...]
    crls: tuple[bytes, ...]
    ocsp_responses: tuple[bytes, ...]
    signers: tuple[SignerInfo, ...]

    def __repr__(self) -> str:
        return f"SignedData({len(self.signers)} signers)"

    @cached_property
    def evidence(self) -> frozenset[bytes]:
        """Octets of every certificate and every piece of revocation data inside."""
        return evidence_octets((*self.certificate_choices, *self.revocation_choices))

    @cached_property
    def certificate_digests(self) -> Digests:
        """Digests of every certificate inside, of whatever kind."""
        return Digests(self.certificate_choices)

    @cached_property
    def revocation_digests(self) -> Digests:
        """Digests of every piece of revocation data inside, of whatever kind."""
        return Digests(self.revocation_choices)


def parse_signed_data(octets: bytes) -> SignedData:
    """The facts of the ContentInfo *octets*, which must hold SignedData.

    Raises:
        MalformedError: container_not_signed_data, container_too_many_signers, container_too_many_certificates,
            container_too_many_parts, or a reason of `medid.signature.der`; the offset tells where.
    """
    outer = Fields(der.parse(octets))
    kind = der.oid(outer.take(der.OBJECT_IDENTIFIER))
    if kind != oids.SIGNED:
        raise MalformedError(SignatureReason.CONTAINER_NOT_SIGNED, {"oid": kind}, offset=0)
    wrapped = outer.take(_EXPLICIT_0)
    outer.end()
    return signed_data_of(inside(wrapped))


def signed_data_of(element: Element) -> SignedData:
    """The facts of the SignedData at *element*."""
    fields = Fields(element)
    der.integer(fields.take())
    _few(fields.take(der.SET))
    encapsulated = fields.take(der.SEQUENCE)
    content_type, content = _encapsulated(encapsulated)
    evidence = fields.optional(_CERTIFICATES), fields.optional(_CRLS)
    certificates, revocations = (
        _limited(field, MAX_CERTIFICATES, SignatureReason.CONTAINER_MANY_CERTIFICATES) for field in evidence
    )
    signers = _limited(fields.take(der.SET), MAX_SIGNERS, SignatureReason.CONTAINER_MANY_SIGNERS)
    fields.end()
    return SignedData(
        content_type=content_type,
        encapsulated=der.children(encapsulated)[0].encoded,
        content_field=encapsulated,
        evidence_fields=tuple(field.encoded for field in evidence if field is not None),
        content=content,
        certificate_choices=tuple(c.encoded for c in certificates),
        revocation_choices=tuple(r.encoded for r in revocations),
        certificates=tuple(c.encoded for c in certificates if c.tag == der.SEQUENCE),
        crls=tuple(r.encoded for r in revocations if r.tag == der.SEQUENCE),
        ocsp_responses=tuple(_other_revocation(r) for r in revocations if r.tag == _OTHER_REVOCATION),
        signers=tuple(map(signer_of, signers)),
    )


def _encapsulated(element: Element) -> tuple[str, bytes | None]:
    fields = Fields(element)
    kind, wrapped = der.oid(fields.take()), fields.optional(_EXPLICIT_0)
    fields.end()
    if wrapped is None:
        return kind, None
    content = inside(wrapped)
    if content.tag in {der.OCTET_STRING, der.OCTET_STRING | 0x20}:
        return kind, der.octet_string(content)
    # RFC 5652 5.2.1: PKCS #7 allows any type here, and what is hashed is its content octets.
    return kind, content.octets


def _limited(element: Element | None, limit: int, reason: SignatureReason) -> list[Element]:
    """The elements inside *element*, none when it is None, at most *limit* of them."""
    found: list[Element] = []
    for child in der.each_child(element) if element is not None else ():
        if len(found) == limit:
            raise MalformedError(reason, {"limit": limit}, offset=child.start)
        found.append(child)
    return found


def _few(element: Element) -> list[Element]:
    """The elements inside *element*, at most `MAX_PARTS` of them."""
    found = list(islice(der.each_child(element), MAX_PARTS + 1))
    if len(found) > MAX_PARTS:
        offset = found[-1].start
        raise MalformedError(SignatureReason.CONTAINER_MANY_PARTS, {"limit": MAX_PARTS}, offset=offset)
    return found


def evidence_octets(choices: Iterable[bytes]) -> frozenset[bytes]:
    """Octets of certificates and revocation data, out of the *choices* of a container that they stand in."""
    return frozenset(
        _other_revocation(der.read(choice)) if choice[0] == _OTHER_REVOCATION else choice for choice in choices
    )


def _other_revocation(element: Element) -> bytes:
    """Octets of the response in OtherRevocationInfoFormat."""
    parts = _few(element)
    return parts[-1].encoded if parts else b""


def signer_of(element: Element) -> SignerInfo:
    """The facts of the SignerInfo at *element*."""
    fields = Fields(element)
    der.integer(fields.take())
    identifier = _identifier(fields.take(der.SEQUENCE, _KEY_IDENTIFIER, _KEY_IDENTIFIER_CONSTRUCTED))
    digest_algorithm = algorithm_of(fields.take())
    signed = fields.optional(_SIGNED_ATTRIBUTES)
    signature_algorithm = algorithm_of(fields.take())
    signature = der.octet_string(fields.take())
    unsigned = fields.optional(_UNSIGNED_ATTRIBUTES)
    fields.end()
    return SignerInfo(
        identifier=identifier,
        digest_algorithm=digest_algorithm,
        signed_attributes=attributes_of(signed) if signed is not None else None,
        signed_content=signed.octets if signed is not None else b"",
        signature_algorithm=signature_algorithm,
        signature=signature,
        unsigned_attributes=attributes_of(unsigned) if unsigned is not None else (),
        own_fields=element.buffer[element.content : unsigned.start if unsigned is not None else element.end],
    )


def _identifier(element: Element) -> SignerIdentifier:
    if element.tag != der.SEQUENCE:
        return SignerIdentifier(None, None, der.octet_string(element, _KEY_IDENTIFIER))
    fields = Fields(element)
    issuer, serial_number = name_of(fields.take()), der.integer(fields.take())
    fields.end()
    return SignerIdentifier(issuer, serial_number, None)


def attributes_of(element: Element) -> tuple[Attribute, ...]:
    """The attributes inside *element*, in order."""
    return tuple(map(_attribute, _few(element)))


def is_attributes(octets: bytes | None) -> bool:
    """True when *octets* are what is hashed of signed attributes: a set in which message-digest stands.

    Signed attributes and a content that looks like them have one signature: whoever takes them for the content of
    another container, without attributes, shows a signature that nobody made of that document. Nobody signs such a
    set as a document.

    Source: Falko Strenzke, Erratum to RFC 5652 5.4 and draft-ietf-lamps-cms-euf-cma-signeddata.
    """
    if octets is None or octets[:1] != bytes([der.SET]):
        return False
    try:
        return any(attribute.type == oids.MESSAGE_DIGEST for attribute in attributes_of(der.parse(octets)))
    except MalformedError:
        return False


def _attribute(element: Element) -> Attribute:
    fields = Fields(element)
    kind, values = der.oid(fields.take()), fields.take(der.SET)
    fields.end()
    return Attribute(kind, tuple(_few(values)), element.encoded)
