"""What a certificate says about where its issuer's certificate, its lists and its responder are.

Owns: the extension authorityInfoAccess, and the request that is sent to a responder.
Refuses to know: whether any address is visited.

Source: RFC 5280 4.2.2.1; RFC 6960 4.1; RFC 5019 2.1.1 (one question, SHA-1, no extensions).
"""

import hashlib
from collections.abc import Iterator

from medid.signature import der, oids
from medid.signature.certificate import Certificate
from medid.signature.der import wrap
from medid.signature.fetching.fetcher import Posted

_ISSUERS, _OCSP = "1.3.6.1.5.5.7.48.2", "1.3.6.1.5.5.7.48.1"
_URI = 0x86
_SHA_1 = bytes.fromhex("300906052b0e03021a0500")
"""AlgorithmIdentifier of SHA-1."""
OCSP_REQUEST = "application/ocsp-request"


def issuer_addresses(certificate: Certificate) -> tuple[str, ...]:
    """Addresses of certificates of the issuer."""
    return tuple(_addresses(certificate, _ISSUERS))


def responder_addresses(certificate: Certificate) -> tuple[str, ...]:
    """Addresses of OCSP responders."""
    return tuple(_addresses(certificate, _OCSP))


def _addresses(certificate: Certificate, method: str) -> Iterator[str]:
    extension = certificate.extension(oids.AUTHORITY_INFORMATION_ACCESS)
    for description in der.children(extension) if extension is not None else ():
        match der.children(description):
            case [how, where, *_] if where.tag == _URI and der.oid(how) == method:
                yield where.octets.decode("latin-1")


def ocsp_request(certificate: Certificate, issuer: Certificate) -> Posted:
    """The question whether *certificate*, issued by *issuer*, is revoked."""
    identifier = wrap(
        der.SEQUENCE,
        _SHA_1
        + wrap(der.OCTET_STRING, _sha1(issuer.subject.encoded))
        + wrap(der.OCTET_STRING, _sha1(issuer.key.octets))
        + wrap(der.INTEGER, _signed(certificate.serial_number)),
    )
    requests = wrap(der.SEQUENCE, wrap(der.SEQUENCE, identifier))
    return Posted(wrap(der.SEQUENCE, wrap(der.SEQUENCE, requests)), OCSP_REQUEST)


def _sha1(octets: bytes) -> bytes:
    """SHA-1, which responders are asked with: it finds the certificate and proves nothing."""
    return hashlib.sha1(octets, usedforsecurity=False).digest()


def _signed(number: int) -> bytes:
    """Content octets of an INTEGER."""
    return number.to_bytes(number.bit_length() // 8 + 1, signed=True)
