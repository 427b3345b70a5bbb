"""Everything at hand beside the signatures of a container: certificates and revocation data, wherever they came from.

Owns: gathering them, from the container, from archived attributes and from the caller.
Refuses to know: which of them are good for anything.
Invariant: what cannot be read is told, and never stops the rest from being read.

Source: RFC 5652 5.1; RFC 5126 6.3.3, 6.3.4; RFC 5940.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import TypeVar

from medid.rules import MalformedError
from medid.signature import der, oids
from medid.signature.accredited_list import AccreditedList
from medid.signature.algorithms import Digests
from medid.signature.certificate import Certificate, parse_certificate
from medid.signature.certificate import inside as inside_of
from medid.signature.cms import Attribute, SignedData, SignerInfo
from medid.signature.der import Element
from medid.signature.evidence import Trouble
from medid.signature.ocsp import Response, parse_response
from medid.signature.reasons import SignatureReason
from medid.signature.references import certificate_references, revocation_references, unmatched
from medid.signature.revocation import RevocationList, parse_crl
from medid.signature.trust import Evidence, PolicyDocument, TrustStore

T = TypeVar("T")


@dataclass(frozen=True, repr=False)
class Surroundings:
    """What is there for every signature of a container.

    Attributes:
        inside: certificates in the container.
        beside: certificates given with it.
        crls: revocation lists from everywhere.
        responses: OCSP responses from everywhere.
        anchors: certificates that are trusted.
        accredited: the list of accredited centres; None when none was given.
        signature_policies: documents of signature policies, given by the caller.
    """

    inside: tuple[Certificate, ...]
    beside: tuple[Certificate, ...]
    crls: tuple[RevocationList, ...]
    responses: tuple[Response, ...]
    anchors: tuple[Certificate, ...]
    accredited: AccreditedList | None = None
    signature_policies: tuple[PolicyDocument, ...] = ()

    @property
    def certificates(self) -> tuple[Certificate, ...]:
        """All certificates at hand, those of the container first."""
        return self.inside + self.beside

    @cached_property
    def certificate_digests(self) -> Digests:
        """What certificates are named by in references."""
        return Digests([certificate.encoded for certificate in self.certificates])

    @cached_property
    def revocation_digests(self) -> Digests:
        """What revocation lists and OCSP responses are named by in references."""
        return Digests([*(crl.encoded for crl in self.crls), *(one for r in self.responses for one in r.encoded)])


class Gathered:
    """Evidence being read; whatever cannot be read is a trouble, not an end."""

    def __init__(self) -> None:
        self.certificates: list[Certificate] = []
        self.crls: list[RevocationList] = []
        self.responses: list[Response] = []
        self.troubles: list[Trouble] = []

    def add_certificate(self, encoded: bytes, location: str) -> None:
        """Read a certificate."""
        self._read(parse_certificate, encoded, self.certificates, SignatureReason.CERTIFICATE_MALFORMED, location)

    def add_crl(self, encoded: bytes, location: str) -> None:
        """Read a revocation list."""
        self._read(parse_crl, encoded, self.crls, SignatureReason.REVOCATION_MALFORMED, location)

    def add_response(self, encoded: bytes, location: str) -> None:
        """Read an OCSP response."""
        self._read(parse_response, encoded, self.responses, SignatureReason.REVOCATION_MALFORMED, location)

    def _read(
        self, parse: Callable[[bytes], T], encoded: bytes, found: list[T], reason: SignatureReason, location: str
    ) -> None:
        try:
            found.append(parse(encoded))
        except MalformedError as error:
            offset = error.offset if error.offset is not None else 0
            self.troubles.append(Trouble(reason, {"offset": offset}, location))


def surroundings_of(
    container: SignedData, *, trust: TrustStore, evidence: Evidence
) -> tuple[Surroundings, tuple[Trouble, ...]]:
    """Everything at hand beside the signatures, and what of it could not be read."""
    inside = gathered(container)
    for number, encoded in enumerate((*evidence.ocsp_responses, *trust.evidence.ocsp_responses)):
        inside.add_response(encoded, f"/evidence/ocsp_responses/{number}")
    beside = dict.fromkeys([*evidence.certificates, *trust.evidence.certificates, *trust.anchors])
    around = Surroundings(
        inside=tuple(inside.certificates),
        beside=tuple(beside),
        crls=(*inside.crls, *evidence.crls, *trust.evidence.crls),
        responses=tuple(inside.responses),
        anchors=trust.anchors,
        accredited=trust.accredited,
        signature_policies=(*evidence.signature_policies, *trust.evidence.signature_policies),
    )
    return around, tuple(inside.troubles)


def joined(container: SignedData, around: Surroundings) -> Surroundings:
    """What is at hand for the signature of a token: what the token carries, and everything *around*."""
    inside = gathered(container)
    return Surroundings(
        inside=tuple(inside.certificates),
        beside=tuple(dict.fromkeys([*around.inside, *around.beside])),
        crls=(*inside.crls, *around.crls),
        responses=(*inside.responses, *around.responses),
        anchors=around.anchors,
        accredited=around.accredited,
        signature_policies=around.signature_policies,
    )


def gathered(container: SignedData) -> Gathered:
    """The certificates and revocation data of a container, and those that its signatures carry for the archive."""
    found = Gathered()
    for number, encoded in enumerate(container.certificates):
        found.add_certificate(encoded, f"/certificates/{number}")
    for number, encoded in enumerate(container.crls):
        found.add_crl(encoded, f"/crls/{number}")
    for number, encoded in enumerate(container.ocsp_responses):
        found.add_response(encoded, f"/ocsp_responses/{number}")
    for number, info in enumerate(container.signers):
        _gather_archived(info, found, f"/signatures/{number}")
    return found


def _gather_archived(info: SignerInfo, found: Gathered, location: str) -> None:
    """RFC 5126 6.3.3, 6.3.4: certificate-values and revocation-values."""
    add = {Value.CERTIFICATE: found.add_certificate, Value.LIST: found.add_crl, Value.RESPONSE: found.add_response}
    try:
        for kind, encoded in archived_values(info):
            add[kind](encoded, location)
    except MalformedError:
        found.troubles.append(Trouble(SignatureReason.REVOCATION_MALFORMED, {"offset": 0}, location))


class Value(Enum):
    """What a signature carries for the archive."""

    CERTIFICATE = auto()
    LIST = auto()
    RESPONSE = auto()


def archived_values(info: SignerInfo) -> Iterator[tuple[Value, bytes]]:
    """Every certificate, list and response in the attributes certificate-values and revocation-values.

    Raises:
        MalformedError: an attribute cannot be read.
    """
    for element in _elements(info.unsigned(oids.CERTIFICATE_VALUES)):
        yield Value.CERTIFICATE, element.encoded
    for part in _elements(info.unsigned(oids.REVOCATION_VALUES)):
        if part.tag in _VALUES:
            yield from ((_VALUES[part.tag], element.encoded) for element in der.children(inside_of(part)))


_VALUES = {0xA0: Value.LIST, 0xA1: Value.RESPONSE}


def _elements(attributes: tuple[Attribute, ...]) -> list[Element]:
    return [e for attribute in attributes for value in attribute.values for e in der.children(value)]


def unmatched_references(info: SignerInfo, around: Surroundings) -> int | None:
    """How many complete references have no value at hand; None when the signature carries no values of its own."""
    if not (info.unsigned(oids.CERTIFICATE_VALUES) and info.unsigned(oids.REVOCATION_VALUES)):
        return None
    try:
        missing = unmatched(certificate_references(info), around.certificate_digests)
        return missing + unmatched(revocation_references(info), around.revocation_digests)
    except MalformedError:
        return 1
