"""SignedData around signatures.

Owns: the container, as DER or with indefinite lengths.
Refuses to know: how the signatures in it were made.

Source: RFC 5652 3, 5.1, 5.2; RFC 5940; X.690 8.1.3.6.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from medid.signature import oids
from medid.signature.der import wrap
from medid.testing.pki import encoding as der
from medid.testing.pki.signers import SignerInfo

_CHUNK = 1000
_ENUMERATED = 0x0A


class Lengths(StrEnum):
    """How lengths are written."""

    DEFINITE = "DER"
    INDEFINITE = "BER, as streaming signers write"


@dataclass(frozen=True, kw_only=True)
class Container:
    """What is peculiar to the container.

    Attributes:
        content_type: dotted type of the content.
        lengths: how lengths are written.
        crls: revocation lists and OCSP responses inside, DER.
        digests: dotted digest types that are stated; those of the signatures when None.
        version: that is stated; the one RFC 5652 demands when None.
        certificates: further certificates inside, DER, after those of the signers.
        type: dotted type of the whole.
    """

    content_type: str = oids.CONTENT
    lengths: Lengths = Lengths.DEFINITE
    crls: tuple[bytes, ...] = ()
    digests: tuple[str, ...] | None = None
    version: int | None = None
    certificates: tuple[bytes, ...] = ()
    type: str = oids.SIGNED

    def certificates_field(self, certificates: Iterable[bytes]) -> bytes:
        """The field of *certificates* and `certificates`; nothing when there are none."""
        every = dict.fromkeys([*certificates, *self.certificates])
        return der.implicit(0, der.set_of(every)) if every else b""

    @property
    def crls_field(self) -> bytes:
        """The field of `crls`; nothing when there are none."""
        return der.implicit(1, der.set_of(map(_revocation, self.crls))) if self.crls else b""


def is_response(encoded: bytes) -> bool:
    """True for an OCSPResponse, which begins with its status, not for a list."""
    from medid.signature.der import children, read

    return children(read(encoded))[0].tag == _ENUMERATED


def _revocation(encoded: bytes) -> bytes:
    """A list as it is, a response as RFC 5940 2 says."""
    if not is_response(encoded):
        return encoded
    return der.implicit(1, der.sequence(der.oid(oids.OCSP_REVOCATION_INFO), encoded))


def enclosed(
    infos: Iterable[SignerInfo], content: bytes | None, certificates: Iterable[bytes], container: Container
) -> bytes:
    """The ContentInfo.

    Args:
        infos: the signatures.
        content: the content inside; None for a detached signature.
        certificates: certificates inside, DER.
        container: what is peculiar.
    """
    every = list(infos)
    kinds = container.digests if container.digests is not None else tuple(dict.fromkeys(i.digest for i in every))
    outer = _indefinite if container.lengths is Lengths.INDEFINITE else wrap
    signed = outer(
        0x30,
        der.integer(_version(every, container))
        + der.set_of(der.algorithm(kind, der.NULL) for kind in kinds)
        + _encapsulated(content, container)
        + container.certificates_field(certificates)
        + container.crls_field
        + der.set_of(info.encoded for info in every),
    )
    return outer(0x30, der.oid(container.type) + outer(0xA0, signed))


def _version(infos: list[SignerInfo], container: Container) -> int:
    if container.version is not None:
        return container.version
    if any(map(is_response, container.crls)):
        return 5
    newer = container.content_type != oids.CONTENT or any(info.fields[0] == der.integer(3) for info in infos)
    return 3 if newer else 1


def _encapsulated(content: bytes | None, container: Container) -> bytes:
    kind = der.oid(container.content_type)
    if content is None:
        return der.sequence(kind)
    if container.lengths is Lengths.DEFINITE:
        return der.sequence(kind, der.explicit(0, der.octet_string(content)))
    chunks = (der.octet_string(content[i : i + _CHUNK]) for i in range(0, len(content), _CHUNK))
    return _indefinite(0x30, kind + _indefinite(0xA0, _indefinite(0x24, b"".join(chunks))))


def _indefinite(tag: int, content: bytes) -> bytes:
    return bytes([tag, 0x80]) + content + b"\x00\x00"
