"""Complete references of an archived signature: do they name the evidence that came along?

Owns: the attributes complete-certificate-references and complete-revocation-references.
Refuses to know: whether the evidence is good for anything; it is judged as evidence, whatever the references say.
Invariant: a reference without its value is counted, never filled in.

Source: RFC 5126 6.2.1, 6.2.2; RFC 5035 for the digests.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from medid.signature import algorithms, der, oids
from medid.signature.certificate import inside
from medid.signature.cms import SignerInfo
from medid.signature.der import Element, Fields

_CRL_REFERENCES, _OCSP_REFERENCES = 0xA0, 0xA1


class Reference(NamedTuple):
    """A digest that evidence is pointed at by."""

    digest: str
    value: bytes

    def names(self, octets: Iterable[bytes]) -> bool:
        """True when one of *octets* has the digest, or the digest cannot be computed here."""
        if self.digest not in algorithms.DIGESTS:
            return True
        return any(algorithms.digest_of(self.digest, one) == self.value for one in octets)


def certificate_references(info: SignerInfo) -> tuple[Reference, ...]:
    """Digests of the certificates of the path.

    Raises:
        MalformedError: the attribute cannot be read.
    """
    lists = [value for a in info.unsigned(oids.CERTIFICATE_REFERENCES) for value in a.values]
    return tuple(_reference(Fields(one).take()) for references in lists for one in der.children(references))


def revocation_references(info: SignerInfo) -> tuple[Reference, ...]:
    """Digests of the revocation lists and OCSP responses; responses named without a digest are left out.

    Raises:
        MalformedError: the attribute cannot be read.
    """
    lists = [value for a in info.unsigned(oids.REVOCATION_REFERENCES) for value in a.values]
    return tuple(r for references in lists for one in der.children(references) for r in _revocations(one))


def _revocations(element: Element) -> Iterator[Reference]:
    for part in der.each_child(element):
        if part.tag in {_CRL_REFERENCES, _OCSP_REFERENCES}:
            for one in der.each_child(Fields(inside(part)).take(der.SEQUENCE)):
                hashed = der.children(one)[:1] if part.tag == _CRL_REFERENCES else der.children(one)[1:2]
                yield from map(_reference, hashed)


def _reference(element: Element) -> Reference:
    """An OtherHash: SHA-1 when it is bare."""
    if element.tag == der.OCTET_STRING:
        return Reference(algorithms.SHA_1, element.octets)
    fields = Fields(element)
    return Reference(der.oid(Fields(fields.take()).take()), der.octet_string(fields.take()))
