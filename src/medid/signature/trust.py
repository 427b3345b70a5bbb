"""Whom the caller trusts: anchors, certificates between, and the evidence given beside a signature.

Owns: reading certificates and revocation data from files, in any encoding they come in.
Refuses to know: which of them end up in a path.
Invariants: nothing is trusted that the caller did not name; an empty store trusts nobody; a file that is neither a
certificate nor revocation data is refused, never skipped.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

from medid.rules import MalformedError
from medid.signature import der, oids
from medid.signature.certificate import Certificate, certificate_of, parse_certificate
from medid.signature.cms import parse_signed_data
from medid.signature.container import Input, decoded, octets_of, pem_blocks
from medid.signature.reasons import SignatureReason
from medid.signature.revocation import MAX_CRL_BYTES, RevocationList, parse_crl

MAX_FILES = 20_000
"""Most files that one store is read from; the list of accredited centres has some thousand certificates."""

_PEM_START = b"-----BEGIN"


class PolicyDocument(NamedTuple):
    """A signature policy: its dotted type, and the document that its digest is taken of."""

    oid: str
    content: bytes


@dataclass(frozen=True)
class Evidence:
    """What the caller gives beside the signature: nothing in it is trusted for being there.

    Attributes:
        certificates: certificates that may be the signer's or stand in its path.
        crls: revocation lists.
        ocsp_responses: OCSP responses as they stand.
        signature_policies: documents of the signature policies that signers may name.
    """

    certificates: tuple[Certificate, ...] = ()
    crls: tuple[RevocationList, ...] = ()
    ocsp_responses: tuple[bytes, ...] = ()
    signature_policies: tuple[PolicyDocument, ...] = ()

    @classmethod
    def load(cls, *sources: Input) -> Self:
        """Evidence from files, folders, octets or streams: certificates, revocation lists, OCSP responses.

        Raises:
            MalformedError: trust_file_unknown, signature_input_unreadable, or the reason a structure is broken for.
        """
        return cls().joined(*(_evidence_of(source) for source in _expanded(sources)))

    def joined(self, *others: "Evidence") -> Self:
        """This evidence and that of *others*."""
        every: tuple[Evidence, ...] = (self, *others)
        return type(self)(
            tuple(dict.fromkeys(c for one in every for c in one.certificates)),
            tuple(c for one in every for c in one.crls),
            tuple(dict.fromkeys(r for one in every for r in one.ocsp_responses)),
            tuple(dict.fromkeys(d for one in every for d in one.signature_policies)),
        )


@dataclass(frozen=True)
class TrustStore:
    """The certificates that the caller vouches for.

    Attributes:
        anchors: certificates of authorities that are trusted as they stand.
        evidence: certificates between and revocation data found beside the anchors; not trusted by themselves.
    """

    anchors: tuple[Certificate, ...] = ()
    evidence: Evidence = Evidence()

    @classmethod
    def load(cls, *paths: Input) -> Self:
        """Anchors from files or folders: every certificate becomes an anchor, revocation data become evidence.

        Args:
            paths: files, folders (read with all folders inside; hidden files are left out), octets or streams. PEM
                (several blocks too), DER, base64 and PKCS #7 bundles.

        Raises:
            MalformedError: trust_file_unknown, signature_input_unreadable, or the reason a structure is broken for.
        """
        found = Evidence.load(*paths)
        return cls(found.certificates, Evidence((), found.crls, found.ocsp_responses))


def _expanded(sources: Iterable[Input]) -> Iterator[Input]:
    """The sources with every folder replaced by the files in it, in a fixed order."""
    count = 0
    for source in sources:
        for one in _files_of(source):
            count += 1
            if count > MAX_FILES:
                raise MalformedError(SignatureReason.CONTAINER_MANY_CERTIFICATES, {"limit": MAX_FILES})
            yield one


def _files_of(source: Input) -> Iterator[Input]:
    if not isinstance(source, str | os.PathLike) or not Path(source).is_dir():
        yield source
        return
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def _evidence_of(source: Input) -> Evidence:
    octets = octets_of(source, limit=MAX_CRL_BYTES)
    if _PEM_START in octets[:4096]:
        blocks = [content for _, content in pem_blocks(octets)]
        if not blocks:
            raise MalformedError(SignatureReason.TRUST_FILE_UNKNOWN)
        return Evidence().joined(*map(_one, blocks))
    return _one(decoded(octets))


def _one(octets: bytes) -> Evidence:
    """The evidence that one structure is: told apart by shape, since labels and file names lie."""
    element = der.parse(octets)
    first = next(der.each_child(element), None)
    if first is not None and first.tag == der.OBJECT_IDENTIFIER and der.oid(first) == oids.SIGNED:
        return _bundle(octets)
    if first is not None and first.tag == der.ENUMERATED:
        return Evidence(ocsp_responses=(octets,))
    if first is None or first.tag != der.SEQUENCE:
        raise MalformedError(SignatureReason.TRUST_FILE_UNKNOWN)
    if _is_crl(first):
        return Evidence(crls=(parse_crl(octets),))
    return Evidence(certificates=(certificate_of(element),))


def _is_crl(signed: der.Element) -> bool:
    """True for a CRL: after the version it goes on with an algorithm, a certificate with its serial number."""
    tags = [child.tag for child in der.children(signed)[:2]]
    return tags in ([der.INTEGER, der.SEQUENCE], [der.SEQUENCE, der.SEQUENCE])


def _bundle(octets: bytes) -> Evidence:
    """Certificates and revocation lists of a PKCS #7 bundle, whose signers do not matter."""
    bundle = parse_signed_data(octets)
    return Evidence(
        tuple(map(parse_certificate, bundle.certificates)),
        tuple(map(parse_crl, bundle.crls)),
        bundle.ocsp_responses,
    )
