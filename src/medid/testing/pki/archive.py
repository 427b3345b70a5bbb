"""What makes CAdES-BES more: time-stamps, references to evidence, the evidence itself, archive time-stamps.

Owns: the unsigned attributes of CAdES-T, C, X, X Long and A.
Refuses to know: how signatures and tokens are made.

Source: RFC 5126 6; ETSI EN 319 122-1 5.5.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from medid.signature import algorithms, oids
from medid.signature import der as reader
from medid.testing.pki import encoding as der
from medid.testing.pki import extensions as ext
from medid.testing.pki.certificates import Credential
from medid.testing.pki.containers import Container, is_response
from medid.testing.pki.ocsp import basic_of
from medid.testing.pki.signers import SignerInfo
from medid.testing.pki.timestamps import TimestampAuthority

_STEP = timedelta(seconds=10)


class Level(StrEnum):
    """Forms of CAdES, each with all that it is built on."""

    BES = "CAdES-BES"
    T = "CAdES-T"
    C = "CAdES-C"
    X1 = "CAdES-X Type 1"
    X2 = "CAdES-X Type 2"
    XL = "CAdES-X Long"
    XL1 = "CAdES-X Long Type 1"
    XL2 = "CAdES-X Long Type 2"
    A = "CAdES-A"
    """With archive time-stamp v3 over X Long Type 1."""
    A_V2 = "CAdES-A (v2)"
    """With the archive time-stamp of RFC 5126 over X Long Type 1."""


_STAMPED = frozenset(Level) - {Level.BES}
_REFERENCED = _STAMPED - {Level.T}
_VALUED = frozenset({Level.XL, Level.XL1, Level.XL2, Level.A, Level.A_V2})
_FIRST_TYPE = frozenset({Level.X1, Level.XL1, Level.A, Level.A_V2})
_SECOND_TYPE = frozenset({Level.X2, Level.XL2})


@dataclass(frozen=True, kw_only=True, repr=False)
class Surrounding:
    """What archive time-stamps cover beside the signature.

    Attributes:
        content: the signed content.
        is_inside: whether it lies in the container.
        container: what is peculiar to the container.
        certificates: certificates in the container, DER.
        stamps: the authorities, innermost time-stamp first; the last one makes all further ones.
        revocation: lists and OCSP responses that references and values are made of.
    """

    content: bytes
    is_inside: bool
    container: Container
    certificates: tuple[bytes, ...]
    stamps: tuple[TimestampAuthority, ...]
    revocation: tuple[bytes, ...]

    def token(self, number: int, octets: bytes, *unsigned: bytes) -> bytes:
        """The time-stamp with the *number* from the inside: 0 signature, 1 references, 2 archive."""
        place = min(number, len(self.stamps) - 1)
        authority = self.stamps[place]
        return authority.stamp(octets, at=authority.at + (number - place) * _STEP, unsigned=unsigned)


def raised(info: SignerInfo, level: Level, around: Surrounding) -> SignerInfo:
    """The signature *info* with the attributes of *level*."""
    if level in _STAMPED:
        token = around.token(0, info.signature)
        info = info.with_unsigned(der.attribute(oids.SIGNATURE_TIMESTAMP, token))
    if level in _REFERENCED:
        info = info.with_unsigned(certificate_references(info), revocation_references(info, around.revocation))
    if level in _FIRST_TYPE:
        kinds = (oids.SIGNATURE_TIMESTAMP, oids.CERTIFICATE_REFERENCES, oids.REVOCATION_REFERENCES)
        token = around.token(1, info.signature + b"".join(_parts(info, kinds)))
        info = info.with_unsigned(der.attribute(oids.CADES_C_TIMESTAMP, token))
    if level in _SECOND_TYPE:
        token = around.token(1, b"".join(_parts(info, (oids.CERTIFICATE_REFERENCES, oids.REVOCATION_REFERENCES))))
        info = info.with_unsigned(der.attribute(oids.REFERENCES_TIMESTAMP, token))
    if level in _VALUED:
        info = info.with_unsigned(certificate_values(info), revocation_values(around.revocation))
    if level is Level.A:
        info = info.with_unsigned(archive_v3(info, around))
    return info.with_unsigned(archive_v2(info, around)) if level is Level.A_V2 else info


def _parts(info: SignerInfo, kinds: tuple[str, ...]) -> Iterator[bytes]:
    """Type and values of the attributes of *kinds*, in that order, without the outer SEQUENCE (RFC 5126 6.3.5)."""
    for kind in kinds:
        wanted = der.oid(kind)
        for attribute in info.unsigned:
            content = reader.read(attribute).octets
            if content.startswith(wanted):
                yield content


def _other_hash(digest: str, octets: bytes) -> bytes:
    return der.sequence(der.algorithm(digest, der.NULL), der.octet_string(algorithms.digest_of(digest, octets)))


def certificate_references(info: SignerInfo) -> bytes:
    """complete-certificate-references: every certificate of the path but the signer's (RFC 5126 6.2.1)."""
    above = info.credential.chain[1:]
    return der.attribute(oids.CERTIFICATE_REFERENCES, der.sequence(*(_certificate_reference(info, c) for c in above)))


def _certificate_reference(info: SignerInfo, certificate: Credential) -> bytes:
    issuer = der.sequence(ext.directory(certificate.issuer_name))
    serial = der.sequence(issuer, der.integer(certificate.serial_number))
    return der.sequence(_other_hash(info.digest, certificate.der), serial)


def revocation_references(info: SignerInfo, revocation: tuple[bytes, ...]) -> bytes:
    """complete-revocation-references: one for each list or response (RFC 5126 6.2.2)."""
    found = [_revocation_reference(info.digest, encoded) for encoded in revocation]
    return der.attribute(oids.REVOCATION_REFERENCES, der.sequence(*found))


def _revocation_reference(digest: str, encoded: bytes) -> bytes:
    if not is_response(encoded):
        return der.sequence(der.explicit(0, der.sequence(der.sequence(der.sequence(_other_hash(digest, encoded))))))
    basic = basic_of(encoded)
    responder, produced = reader.children(reader.children(reader.read(basic))[0])[:2]
    named = der.sequence(responder.encoded, produced.encoded)
    return der.sequence(der.explicit(1, der.sequence(der.sequence(der.sequence(named, _other_hash(digest, basic))))))


def certificate_values(info: SignerInfo) -> bytes:
    """certificate-values: the whole path (RFC 5126 6.3.3)."""
    return der.attribute(oids.CERTIFICATE_VALUES, der.sequence(*(c.der for c in info.credential.chain)))


def revocation_values(revocation: tuple[bytes, ...]) -> bytes:
    """revocation-values: lists, and responses without the shell around them (RFC 5126 6.3.4)."""
    lists = [one for one in revocation if not is_response(one)]
    basics = [basic_of(one) for one in revocation if is_response(one)]
    parts = [der.explicit(n, der.sequence(*values)) for n, values in enumerate((lists, basics)) if values]
    return der.attribute(oids.REVOCATION_VALUES, der.sequence(*parts))


def archive_v3(info: SignerInfo, around: Surrounding) -> bytes:
    """archive-time-stamp-v3 with ats-hash-index-v3 (EN 319 122-1 5.5.2, 5.5.3)."""
    index = hash_index(info, around)
    kind = der.oid(around.container.content_type)
    octets = kind + algorithms.digest_of(_digest(around, 2), around.content) + info.own_fields + index
    token = around.token(2, octets, der.attribute(oids.ATS_HASH_INDEX_V3, index))
    return der.attribute(oids.ARCHIVE_TIMESTAMP_V3, token)


def _digest(around: Surrounding, number: int) -> str:
    return around.stamps[min(number, len(around.stamps) - 1)].key.digest


def hash_index(info: SignerInfo, around: Surrounding) -> bytes:
    """ATSHashIndexV3: digests of the certificates, of the revocation data, and of each unsigned attribute value."""
    digest = _digest(around, 2)
    certificates = _elements(around.container.certificates_field(around.certificates))
    values = [
        kind.encoded + value.encoded
        for kind, of in (reader.children(reader.read(attribute)) for attribute in info.unsigned)
        for value in reader.children(of)
    ]
    lists = (certificates, _elements(around.container.crls_field), values)
    hashed = (der.sequence(*(_hashed(digest, one) for one in octets)) for octets in lists)
    return der.sequence(der.algorithm(digest), *hashed)


def _hashed(digest: str, octets: bytes) -> bytes:
    return der.octet_string(algorithms.digest_of(digest, octets))


def _elements(field: bytes) -> list[bytes]:
    return [one.encoded for one in reader.children(reader.read(field))] if field else []


def archive_v2(info: SignerInfo, around: Surrounding) -> bytes:
    """archive-time-stamp v2: the content, certificates, revocation data and the whole signature (RFC 5126 6.4.1)."""
    kind = der.oid(around.container.content_type)
    inside = der.sequence(kind, der.explicit(0, der.octet_string(around.content)) if around.is_inside else b"")
    octets = (
        inside
        + (b"" if around.is_inside else around.content)
        + around.container.certificates_field(around.certificates)
        + around.container.crls_field
        + info.own_fields
        + info.unsigned_field
    )
    return der.attribute(oids.ARCHIVE_TIMESTAMP_V2, around.token(2, octets))
