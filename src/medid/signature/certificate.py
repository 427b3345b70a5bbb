"""Bytes to the facts of one X.509 certificate.

Owns: names, key, validity and extensions of a certificate, and the exact octets that were signed.
Refuses to know: whether the certificate is good for anything; `medid.signature.path` and the checks do.
Invariants: parsing never depends on lengths of strings or on the order of name attributes; an extension is read when it
is asked for, so that one odd extension does not hide the others.

Source: RFC 5280 4; RFC 9215 4, 5; order 795 of the FSB.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from typing import NamedTuple

from medid.rules import MalformedError, plain
from medid.signature import der, oids
from medid.signature.der import Element, Fields

MAX_REMEMBERED = 1024
"""How many certificates read are remembered."""
MAX_REMEMBERED_BYTES = 8 * 1024
"""Largest certificate that is remembered; real ones have two or three thousand octets."""

IDENTIFICATION_KINDS = range(4)
"""Ways to identify the holder of a certificate (order 795)."""

_ISSUER_TOOLS = 4
_IMPLICIT_0, _IMPLICIT_1, _IMPLICIT_2 = 0x80, 0x81, 0x82
_EXPLICIT_0, _EXPLICIT_3 = 0xA0, 0xA3
_ISSUER_UNIQUE, _SUBJECT_UNIQUE = 0x81, 0x82
_DIRECTORY_NAME, _URI = 0xA4, 0x86

Place = bytes | tuple[tuple[str, str], ...]
"""A name of a place of revocation lists: the octets of a URI, or a directory name as it is compared."""

_SHORT_NAMES = {
    oids.COMMON_NAME: "CN",
    oids.SURNAME: "SN",
    oids.GIVEN_NAME: "G",
    oids.COUNTRY: "C",
    oids.LOCALITY: "L",
    oids.STATE: "ST",
    oids.STREET: "STREET",
    oids.ORGANIZATION: "O",
    oids.ORGANIZATIONAL_UNIT: "OU",
    oids.TITLE: "T",
    oids.EMAIL: "E",
    oids.OGRN: "OGRN",
    oids.OGRNIP: "OGRNIP",
    oids.SNILS: "SNILS",
    oids.INN: "INN",
    oids.INN_ENTITY: "INNLE",
}


class Attribute(NamedTuple):
    """One attribute of a name; the text is None when the value is not a string."""

    type: str
    text: str | None


@dataclass(frozen=True, repr=False)
class Name:
    """A distinguished name; its `repr` shows nothing personal.

    Attributes:
        encoded: octets as they stand.
        attributes: attributes in order, relative names joined.
    """

    encoded: bytes
    attributes: tuple[Attribute, ...]

    def text(self, kind: str) -> str | None:
        """Text of the first attribute of the type *kind*, without surrounding spaces; None when there is none."""
        found = next((a.text for a in self.attributes if a.type == kind and a.text is not None), None)
        return plain(found).text if found is not None else None

    @cached_property
    def comparable(self) -> tuple[tuple[str, str], ...]:
        """What two names must have in common to be the same (RFC 5280 7.1: case and spaces do not count)."""
        return tuple((a.type, " ".join((a.text or "").casefold().split())) for a in self.attributes)

    def __str__(self) -> str:
        return ", ".join(f"{_SHORT_NAMES.get(a.type, a.type)}={a.text or ''}" for a in self.attributes)

    def __repr__(self) -> str:
        return f"Name({len(self.attributes)} attributes)"


class Algorithm(NamedTuple):
    """An AlgorithmIdentifier: dotted type and its parameters as they stand (None when absent)."""

    oid: str
    parameters: bytes | None


class PublicKey(NamedTuple):
    """A SubjectPublicKeyInfo.

    Attributes:
        algorithm: dotted type and parameters of the key.
        octets: content of the BIT STRING.
        encoded: the whole structure as it stands.
    """

    algorithm: Algorithm
    octets: bytes
    encoded: bytes


class Extension(NamedTuple):
    """One extension; `value` is the content of its OCTET STRING."""

    oid: str
    critical: bool
    value: bytes


class BasicConstraints(NamedTuple):
    """Whether the subject is an authority, and how many authorities may follow it."""

    authority: bool
    path_length: int | None


class AuthorityKey(NamedTuple):
    """How the issuer's key is pointed at; each part may be absent."""

    key_identifier: bytes | None
    serial_number: int | None


@dataclass(frozen=True, repr=False, eq=False)
class Certificate:
    """The facts of one certificate; its `repr` shows nothing personal. The same octets are the same certificate.

    Attributes:
        encoded: the certificate as it stands.
        signed: the part that the issuer signed, as it stands.
        version: 1, 2 or 3.
        serial_number: may be negative in the wild.
        algorithm: how the issuer signed.
        inner_algorithm: the same, as stated in the signed part.
        issuer: name of the issuer.
        subject: name of the holder.
        not_before: first second of validity, inclusive, UTC.
        not_after: last second of validity, inclusive, UTC.
        key: public key of the holder.
        extensions: extensions in order.
        signature: signature of the issuer.
    """

    encoded: bytes
    signed: bytes
    version: int
    serial_number: int
    algorithm: Algorithm
    inner_algorithm: Algorithm
    issuer: Name
    subject: Name
    not_before: datetime
    not_after: datetime
    key: PublicKey
    extensions: tuple[Extension, ...]
    signature: bytes

    def __repr__(self) -> str:
        return f"Certificate(serial_number={self.serial_number:x})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Certificate) and self.encoded == other.encoded

    def __hash__(self) -> int:
        return hash(self.encoded)

    @cached_property
    def fingerprint(self) -> bytes:
        """SHA-256 of the whole certificate."""
        return hashlib.sha256(self.encoded).digest()

    @property
    def is_self_issued(self) -> bool:
        """True when issuer and subject are the same name."""
        return self.issuer.comparable == self.subject.comparable

    def extension(self, kind: str) -> Element | None:
        """The value of the extension *kind*; None when it is absent.

        Raises:
            MalformedError: it is there twice, or its value is not one element.
        """
        found = [extension for extension in self.extensions if extension.oid == kind]
        if len(found) > 1:
            raise der.broken(0)
        return der.parse(found[0].value) if found else None

    @cached_property
    def basic_constraints(self) -> BasicConstraints | None:
        """The extension basicConstraints; None when it is absent."""
        element = self.extension(oids.BASIC_CONSTRAINTS)
        if element is None:
            return None
        fields = Fields(element)
        authority, length = fields.optional(der.BOOLEAN), fields.optional(der.INTEGER)
        return BasicConstraints(
            der.boolean(authority) if authority is not None else False,
            der.integer(length) if length is not None else None,
        )

    @cached_property
    def key_usage(self) -> frozenset[int] | None:
        """Numbers of the bits of keyUsage; None when it is absent."""
        element = self.extension(oids.KEY_USAGE)
        return der.named_bits(element) if element is not None else None

    @cached_property
    def extended_key_usage(self) -> frozenset[str] | None:
        """Purposes of extendedKeyUsage; None when it is absent."""
        element = self.extension(oids.EXTENDED_KEY_USAGE)
        return frozenset(map(der.oid, der.children(element))) if element is not None else None

    @cached_property
    def subject_key_identifier(self) -> bytes | None:
        """The extension subjectKeyIdentifier; None when it is absent."""
        element = self.extension(oids.SUBJECT_KEY_IDENTIFIER)
        return der.octet_string(element) if element is not None else None

    @cached_property
    def authority_key(self) -> AuthorityKey:
        """The extension authorityKeyIdentifier; empty when it is absent."""
        element = self.extension(oids.AUTHORITY_KEY_IDENTIFIER)
        return authority_key_of(element) if element is not None else AuthorityKey(None, None)

    @cached_property
    def policies(self) -> tuple[str, ...]:
        """Dotted policies of certificatePolicies, in order."""
        element = self.extension(oids.CERTIFICATE_POLICIES)
        if element is None:
            return ()
        return tuple(der.oid(Fields(policy).take()) for policy in der.children(element))

    @cached_property
    def notices(self) -> int:
        """How many notices to the reader its policies hold (RFC 5280 4.2.1.4)."""
        element = self.extension(oids.CERTIFICATE_POLICIES)
        policies = [Fields(policy) for policy in der.children(element)] if element is not None else []
        qualifiers = [q for fields in policies for rest in fields.rest()[1:] for q in der.children(rest)]
        return sum(der.oid(Fields(qualifier).take()) == oids.USER_NOTICE for qualifier in qualifiers)

    @cached_property
    def sign_tool(self) -> str | None:
        """The signature tool of the holder, by subjectSignTool; None when it is absent."""
        element = self.extension(oids.SUBJECT_SIGN_TOOL)
        return der.text(element) if element is not None else None

    @cached_property
    def issuer_tools(self) -> tuple[str, ...]:
        """The tools of the issuer, by issuerSignTool, which is empty when it is absent.

        Order 795: its signature tool, its tool of a certification centre, and the documents that confirm both.
        """
        element = self.extension(oids.ISSUER_SIGN_TOOL)
        fields = Fields(element) if element is not None else None
        told = tuple(der.text(fields.take()) for _ in range(_ISSUER_TOOLS)) if fields is not None else ()
        if fields is not None:
            fields.end()
        return told

    @cached_property
    def identification_kind(self) -> int | None:
        """How the holder was identified; None when not told, or not in one of the ways there are.

        Order 795: 0 in person, 1 by a certificate in force, 2 by an international passport, 3 by state systems.
        """
        element = self.extension(oids.IDENTIFICATION_KIND)
        kind = der.integer(element) if element is not None else None
        return kind if kind in IDENTIFICATION_KINDS else None

    @cached_property
    def key_period(self) -> tuple[datetime | None, datetime | None]:
        """First and last moment of privateKeyUsagePeriod; None where it is open."""
        element = self.extension(oids.PRIVATE_KEY_USAGE_PERIOD)
        if element is None:
            return None, None
        parts = {part.tag: der.time(part._replace(tag=der.GENERALIZED_TIME)) for part in der.children(element)}
        return parts.get(_IMPLICIT_0), parts.get(_IMPLICIT_1)

    @cached_property
    def crl_addresses(self) -> tuple[str, ...]:
        """Addresses of revocation lists; text of the issuer, never visited."""
        return tuple(octets.decode("latin-1") for octets in self.crl_places or () if isinstance(octets, bytes))

    @cached_property
    def crl_places(self) -> tuple[Place, ...] | None:
        """Where its revocation lists are: names of the extension cRLDistributionPoints; None when it is absent."""
        element = self.extension(oids.CRL_DISTRIBUTION_POINTS)
        return tuple(_places(element)) if element is not None else None


def parse_certificate(encoded: bytes) -> Certificate:
    """The facts of the DER certificate *encoded*.

    Raises:
        MalformedError: it is not a certificate; the offset tells where.
    """
    return _remembered(encoded) if len(encoded) <= MAX_REMEMBERED_BYTES else certificate_of(der.parse(encoded))


@lru_cache(maxsize=MAX_REMEMBERED)
def _remembered(encoded: bytes) -> Certificate:
    """The same certificates of authorities come with every signature; facts of the same octets are the same."""
    return certificate_of(der.parse(encoded))


def forget() -> None:
    """Drop every remembered certificate and name."""
    _remembered.cache_clear()
    _remembered_name.cache_clear()


def certificate_of(element: Element) -> Certificate:
    """The facts of the certificate at *element*, which may be part of a larger structure."""
    outer = Fields(element)
    signed, algorithm, signature = outer.take(der.SEQUENCE), outer.take(), outer.take()
    outer.end()
    fields = Fields(signed)
    version = fields.optional(_EXPLICIT_0)
    serial, inner, issuer = fields.take(), fields.take(), fields.take()
    not_before, not_after = map(der.time, _pair(fields.take(der.SEQUENCE)))
    subject, key = fields.take(), fields.take()
    fields.optional(_ISSUER_UNIQUE)
    fields.optional(_SUBJECT_UNIQUE)
    extensions = fields.optional(_EXPLICIT_3)
    fields.end()
    return Certificate(
        encoded=element.encoded,
        signed=signed.encoded,
        version=1 + der.integer(inside(version)) if version is not None else 1,
        serial_number=der.integer(serial),
        algorithm=algorithm_of(algorithm),
        inner_algorithm=algorithm_of(inner),
        issuer=name_of(issuer),
        subject=name_of(subject),
        not_before=not_before,
        not_after=not_after,
        key=public_key_of(key),
        extensions=extensions_of(extensions),
        signature=der.bit_string(signature),
    )


def inside(element: Element) -> Element:
    """The one element inside an explicitly tagged one."""
    return only(der.children(element), element)


def only(elements: list[Element], parent: Element) -> Element:
    """The one element of *elements*.

    Raises:
        MalformedError: there are none or several.
    """
    if len(elements) != 1:
        raise der.broken(parent.start)
    return elements[0]


def _pair(element: Element) -> list[Element]:
    parts = der.children(element)
    if len(parts) != 2:  # noqa: PLR2004 - RFC 5280 4.1: Validity is a pair of times
        raise der.broken(element.start)
    return parts


def algorithm_of(element: Element) -> Algorithm:
    """The AlgorithmIdentifier at *element*; parameters NULL count as absent, for both are found in the wild."""
    fields = Fields(element)
    kind, rest = der.oid(fields.take()), fields.rest()
    if not rest:
        return Algorithm(kind, None)
    parameters = only(rest, element)
    return Algorithm(kind, parameters.encoded if parameters.tag != der.NULL else None)


def public_key_of(element: Element) -> PublicKey:
    """The SubjectPublicKeyInfo at *element*."""
    fields = Fields(element)
    algorithm, octets = algorithm_of(fields.take()), der.bit_string(fields.take())
    fields.end()
    return PublicKey(algorithm, octets, element.encoded)


def name_of(element: Element) -> Name:
    """The Name at *element*, of the form rdnSequence."""
    encoded = element.encoded
    try:
        return _remembered_name(encoded) if len(encoded) <= MAX_REMEMBERED_BYTES else _name(element)
    except MalformedError:
        return _name(element)  # which tells the offset in the whole


@lru_cache(maxsize=MAX_REMEMBERED)
def _remembered_name(encoded: bytes) -> Name:
    """Every signature and every certificate names an authority that names were read of before."""
    return _name(der.read(encoded))


def _name(element: Element) -> Name:
    return Name(element.encoded, tuple(_attributes(der.expect(element, der.SEQUENCE))))


def _attributes(element: Element) -> Iterator[Attribute]:
    for relative in der.each_child(element):
        for pair in der.each_child(der.expect(relative, der.SET)):
            fields = Fields(pair)
            kind, value = der.oid(fields.take()), fields.take()
            fields.end()
            yield Attribute(kind, der.text(value) if der.is_text(value) else None)


def extensions_of(element: Element | None) -> tuple[Extension, ...]:
    """The extensions inside the explicitly tagged *element*; none when it is None."""
    return tuple(map(_extension, der.children(inside(element)))) if element is not None else ()


def _extension(element: Element) -> Extension:
    fields = Fields(element)
    kind, critical, value = der.oid(fields.take()), fields.optional(der.BOOLEAN), fields.take()
    fields.end()
    return Extension(kind, critical is not None and der.boolean(critical), der.octet_string(value))


def authority_key_of(element: Element) -> AuthorityKey:
    """The AuthorityKeyIdentifier at *element*."""
    parts = {part.tag: part for part in der.children(element)}
    key, serial = parts.get(_IMPLICIT_0), parts.get(_IMPLICIT_2)
    return AuthorityKey(
        key.octets if key is not None else None,
        der.integer(serial, _IMPLICIT_2) if serial is not None else None,
    )


def _places(element: Element) -> Iterator[Place]:
    for point in der.each_child(element):
        for part in der.each_child(point):
            if part.tag == _EXPLICIT_0:
                yield from places_of(part)


def places_of(element: Element) -> Iterator[Place]:
    """The names that the DistributionPointName in *element* gives in full, without those of forms not read here.

    A name relative to the issuer's (nameRelativeToCRLIssuer) gives none.
    """
    name = inside(element)
    for part in der.each_child(name) if name.tag == _EXPLICIT_0 else ():
        directory = directory_name(part)
        if part.tag == _URI:
            yield part.octets
        elif directory is not None:
            yield directory.comparable


def directory_name(element: Element) -> Name | None:
    """The directory name of the GeneralName at *element*; None when it is of another form."""
    return name_of(inside(element)) if element.tag == _DIRECTORY_NAME else None
