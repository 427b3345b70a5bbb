"""Complete references of an archived signature: do they name the evidence that came along?

Owns: the attributes complete-certificate-references and complete-revocation-references.
Refuses to know: whether the evidence is good for anything; it is judged as evidence, whatever the references say.
Invariant: a reference without its value is counted, never filled in.

Source: RFC 5126 6.2.1, 6.2.2; RFC 5035 for the digests.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from medid.signature import algorithms, der, oids
from medid.signature.algorithms import Digests
from medid.signature.certificate import inside
from medid.signature.cms import SignerInfo
from medid.signature.der import Element, Fields

MAX_REFERENCES = 4096
"""Most references of one kind that are compared; a path of ten certificates needs some thirty."""

_CRL_REFERENCES, _OCSP_REFERENCES = 0xA0, 0xA1


class Reference(NamedTuple):
    """A digest that evidence is pointed at by."""

    digest: str
    value: bytes


def unmatched(references: Iterable[Reference], held: Digests) -> int:
    """How many of *references* name nothing *held*; one whose digest cannot be computed here is not counted."""
    known = (reference for reference in references if reference.digest in algorithms.DIGESTS)
    return sum(reference.value not in held[reference.digest] for reference in known)


def certificate_references(info: SignerInfo) -> tuple[Reference, ...]:
    """Digests of the certificates of the path.

    Raises:
        MalformedError: the attribute cannot be read.
    """
    return _few(
        _reference(Fields(one).take())
        for a in info.unsigned(oids.CERTIFICATE_REFERENCES)
        for references in a.values
        for one in der.each_child(references)
    )


def revocation_references(info: SignerInfo) -> tuple[Reference, ...]:
    """Digests of the revocation lists and OCSP responses; responses named without a digest are left out.

    Raises:
        MalformedError: the attribute cannot be read.
    """
    return _few(
        reference
        for a in info.unsigned(oids.REVOCATION_REFERENCES)
        for references in a.values
        for one in der.each_child(references)
        for reference in _revocations(one)
    )


def _few(references: Iterator[Reference]) -> tuple[Reference, ...]:
    found = tuple(islice(references, MAX_REFERENCES + 1))
    if len(found) > MAX_REFERENCES:
        raise der.over_limit(0, MAX_REFERENCES)
    return found


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
