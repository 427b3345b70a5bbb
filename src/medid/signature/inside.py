"""What a signature file brings along: its containers, those of its time-stamps, and the certificates in them.

Owns: looking into a file without judging it.
Refuses to know: what any of it is good for.
"""

from collections.abc import Iterator

from medid.signature import der, oids
from medid.signature.certificate import Certificate
from medid.signature.cms import SignedData, parse_signed_data
from medid.signature.collect import TIMESTAMP_KINDS, tokens_of
from medid.signature.container import decoded, is_pdf
from medid.signature.surroundings import gathered
from medid.signature.trust import Evidence

_TIMESTAMPS = frozenset({*TIMESTAMP_KINDS, oids.CONTENT_TIMESTAMP})


def containers_of(octets: bytes) -> Iterator[SignedData]:
    """The containers of a signature file, CMS or PDF.

    Raises:
        MalformedError: one of them cannot be read.
    """
    if not is_pdf(octets):
        yield parse_signed_data(decoded(octets))
        return
    from medid.signature.pdf_fields import fields_of
    from medid.signature.pdf_reading import OpenedPdf

    for field in fields_of(OpenedPdf(octets)):
        if field.contents:
            yield parse_signed_data(field.contents[: der.read(field.contents).stop])


def kept_in(octets: bytes) -> Evidence:
    """What a PDF file keeps for long-term validation; nothing for other files.

    Raises:
        MalformedError: the file cannot be read.
    """
    if not is_pdf(octets):
        return Evidence()
    from medid.signature.pdf_evidence import evidence_of
    from medid.signature.pdf_reading import OpenedPdf

    return evidence_of(OpenedPdf(octets))[0]


def with_timestamps(container: SignedData) -> Iterator[SignedData]:
    """A container, and those of the time-stamps in it."""
    yield container
    attributes = [a for info in container.signers for a in (*(info.signed_attributes or ()), *info.unsigned_attributes)]
    for token in tokens_of(tuple(a for a in attributes if a.type in _TIMESTAMPS)):
        if token is not None:
            yield token.container


def certificates_of(container: SignedData) -> Iterator[Certificate]:
    """The certificates of a container and of the time-stamps in it."""
    for one in with_timestamps(container):
        yield from gathered(one).certificates
