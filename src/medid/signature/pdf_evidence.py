"""Certificates, revocation lists and OCSP responses that a PDF file keeps for long-term validation.

Owns: reading the document security store.
Refuses to know: which of them are good for anything; they are used, not trusted.
Invariant: what cannot be read is told, and never keeps the rest from being read.

Source: ISO 32000-2, 12.8.4.3; ETSI EN 319 142-1, 5.4.2.
"""

from collections.abc import Callable, Iterator

from pyhanko.pdf_utils.generic import ArrayObject, IndirectObject, StreamObject

from medid.rules import MalformedError
from medid.signature.evidence import Trouble
from medid.signature.pdf_reading import OpenedPdf, entry, translated
from medid.signature.pdf_reasons import PdfReason
from medid.signature.surroundings import Gathered
from medid.signature.trust import Evidence

MAX_VALUES = 1_000
"""Most certificates, lists and responses of each kind that are read from one file."""


def evidence_of(pdf: OpenedPdf) -> tuple[Evidence, tuple[Trouble, ...]]:
    """The evidence kept in *pdf*, and what of it could not be read; responses are read where they are used."""
    found, responses = Gathered(), list[bytes]()
    adders: tuple[tuple[str, Callable[[bytes, str], None]], ...] = (
        ("Certs", found.add_certificate),
        ("CRLs", found.add_crl),
        ("OCSPs", lambda octets, _location: responses.append(octets)),
    )
    for key, add in adders:
        location = f"/pdf/{key.lower()}"
        try:
            for number, octets in enumerate(_values(pdf, key)):
                add(octets, f"{location}/{number}")
        except MalformedError:
            found.troubles.append(Trouble(PdfReason.EVIDENCE_BROKEN, {}, location))
    return Evidence(tuple(found.certificates), tuple(found.crls), tuple(responses)), tuple(found.troubles)


def first_evidence(pdf: OpenedPdf) -> int | None:
    """Version in which the store first appeared, from 0; None when there is no store."""
    with translated():
        if "/DSS" not in pdf.reader.root:
            return None
        store = pdf.reader.root.raw_get("/DSS")
        reference = store.reference if isinstance(store, IndirectObject) else pdf.reader.root_ref
        return int(pdf.reader.xrefs.get_introducing_revision(reference))


def _values(pdf: OpenedPdf, key: str) -> Iterator[bytes]:
    with translated():
        values = entry(entry(pdf.reader.root, "/DSS"), f"/{key}")
        for number in range(min(len(values), MAX_VALUES) if isinstance(values, ArrayObject) else 0):
            stream = values[number]
            if isinstance(stream, StreamObject):
                yield bytes(stream.data)
