"""Whom the caller trusts: anchors, certificates between, and the evidence given beside a signature.

Owns: reading certificates, revocation data and the list of accredited centres from files, in any encoding they come in.
Refuses to know: which of them end up in a path.
Invariants: nothing is trusted that the caller did not name; an empty store trusts nobody; a file that is neither a
certificate nor revocation data nor a list is refused, never skipped; a list is there only when its signature leads to
an anchor, or when the caller chose by name to take one without a signature. Certificates of a list are never trusted
for standing in it: their path has to end at an anchor like any other.
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, Self

from medid.rules import InvalidValueError, MalformedError
from medid.signature import der, oids
from medid.signature.accreditation import Accreditation, accreditation_of, issued_on, unknown
from medid.signature.accreditation_reasons import AccreditationReason
from medid.signature.accredited_list import AccreditedList, read_list
from medid.signature.certificate import Certificate, certificate_of, parse_certificate
from medid.signature.cms import parse_signed_data
from medid.signature.container import Input, decoded, octets_of, pem_blocks
from medid.signature.list_signer import require_signer
from medid.signature.ocsp import parse_response
from medid.signature.reasons import SignatureReason
from medid.signature.revocation import MAX_CRL_BYTES, RevocationList, parse_crl
from medid.signature.standing import RevocationSources
from medid.signature.xml_reading import MAX_XML_BYTES
from medid.signature.xml_reasons import XmlReason
from medid.signature.xml_signature import XmlSignature

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
        accredited: the list of accredited centres; None when none was given.
    """

    anchors: tuple[Certificate, ...] = ()
    evidence: Evidence = Evidence()
    accredited: AccreditedList | None = None

    @classmethod
    def load(cls, *paths: Input) -> Self:
        """Anchors from files or folders: every certificate becomes an anchor, revocation data become evidence.

        The list of accredited centres, an XML file, may lie among them; it is refused unless it is signed by the holder
        of one of the anchors.

        Args:
            paths: files, folders (read with all folders inside; hidden files are left out), octets or streams. PEM
                (several blocks too), DER, base64 and PKCS #7 bundles, and one list.

        Raises:
            MalformedError: trust_file_unknown, signature_input_unreadable, accredited_list_several, what `with_list`
                raises, or the reason a structure is broken for.
        """
        found, lists = _read(paths)
        store = cls(found.certificates, Evidence((), found.crls, found.ocsp_responses))
        return store if lists is None else store.with_list(lists)

    @classmethod
    def pinned(cls, *paths: Input, roots: Collection[str]) -> Self:
        """Only the certificates whose fingerprints the caller names become anchors; the rest is evidence.

        The certificates may lie in the list of accredited centres itself, so that the list and fingerprints that a
        person compared are enough.

        Args:
            paths: as for `load`.
            roots: SHA-256 of each root's DER, as 64 hexadecimal digits; colons and spaces between them do not count.

        Raises:
            InvalidValueError: trust_fingerprint_malformed.
            MalformedError: trust_root_not_found, a root named is not among the files; and what `load` raises.
        """
        named = list(dict.fromkeys(map(_fingerprint, roots)))
        found, octets = _read(paths)
        listed, signature = read_list(octets) if octets is not None else (None, None)
        known = {certificate.fingerprint: certificate for certificate in found.certificates}
        anchors = [known.get(one) or (listed.certificate(one) if listed is not None else None) for one in named]
        there = tuple(anchor for anchor in anchors if anchor is not None)
        if len(there) < len(named):
            missing = len(named) - len(there)
            raise MalformedError(AccreditationReason.ROOT_NOT_CONFIRMED, {"count": missing})
        store = cls(there, found)
        return store if listed is None or signature is None else store._with_signed(listed, signature)

    def with_list(self, source: Input) -> Self:
        """This store with the list of accredited centres *source*, signed by the holder of one of the anchors.

        Raises:
            MalformedError: reasons of XML and of its signature, and those named ``accredited_list_…``.
        """
        known, signature = read_list(_xml_of(source))
        if signature is None:
            raise MalformedError(XmlReason.SIGNATURE_MISSING)
        return self._with_signed(known, signature)

    def _with_signed(self, known: AccreditedList, signature: XmlSignature) -> Self:
        responses = tuple(map(parse_response, self.evidence.ocsp_responses))
        between = (*self.evidence.certificates, *self.anchors)
        require_signer(
            known,
            signature,
            roots=self.anchors,
            between=between,
            sources=RevocationSources(self.evidence.crls, responses, between),
        )
        return replace(self, accredited=known)

    def with_unsigned_list(self, source: Input) -> Self:
        """This store with a list that nobody signed; every verdict says so, and condition 11.1 is never shown by it.

        A list that carries a signature is taken by `with_list` only.

        Raises:
            MalformedError: accredited_list_signed, reasons of XML, and those named ``accredited_list_…``.
        """
        known, signature = read_list(_xml_of(source), may_be_unsigned=True)
        if signature is not None:
            raise MalformedError(AccreditationReason.LIST_SIGNED)
        return replace(self, accredited=known)

    def accreditation(self, certificate: Certificate, *, on: date | None = None) -> Accreditation:
        """Whether the centre that issued *certificate* was accredited, with the history behind the answer.

        Args:
            certificate: the signer's certificate.
            on: the day in Moscow; the day of issue of the certificate when None, as the law asks.
        """
        day = on if on is not None else issued_on(certificate)
        if self.accredited is None:
            return unknown(day)
        issuer = next(iter(self.accredited.issuers_of(certificate)), None)
        return accreditation_of(issuer, self.accredited, on=day)


_HEXADECIMAL = re.compile(r"[0-9a-f]{64}")


def _fingerprint(text: str) -> bytes:
    digits = "".join(text.replace(":", " ").split()).casefold()
    if _HEXADECIMAL.fullmatch(digits) is None:
        raise InvalidValueError(AccreditationReason.FINGERPRINT)
    return bytes.fromhex(digits)


def _xml_of(source: Input) -> bytes:
    try:
        return octets_of(source, limit=MAX_XML_BYTES)
    except MalformedError as error:
        if error.reason is SignatureReason.CONTAINER_TOO_LARGE:
            raise MalformedError(XmlReason.TOO_LARGE, {"limit": MAX_XML_BYTES}) from None
        raise


def _read(paths: Iterable[Input]) -> tuple[Evidence, bytes | None]:
    """The evidence in *paths*, and the list of accredited centres among them."""
    found: list[Evidence] = []
    lists: list[bytes] = []
    for source in _expanded(paths):
        octets = octets_of(source, limit=MAX_CRL_BYTES)
        if _is_xml(octets):
            lists.append(octets)
        else:
            found.append(_evidence_in(octets))
        if len(lists) > 1:
            raise MalformedError(AccreditationReason.LIST_SEVERAL)
    return Evidence().joined(*found), lists[0] if lists else None


_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff\x00")


def _is_xml(octets: bytes) -> bool:
    """True for what begins as XML does, in any encoding; neither DER nor PEM nor base64 ever does."""
    begin = octets[:64]
    for mark in _MARKS:
        begin = begin.removeprefix(mark)
    return begin.lstrip()[:1] == b"<"


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
    return _evidence_in(octets_of(source, limit=MAX_CRL_BYTES))


def _evidence_in(octets: bytes) -> Evidence:
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
