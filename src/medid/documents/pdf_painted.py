"""What the pages of a PDF paint: pictures, and forms, which are pieces of pages.

Owns: names in a page's content against its resources; the bytes of a stream, decrypted.
Refuses to know: whether a picture is whole (`pdf_picture`); pictures written into the content itself (8.9.7).
Invariant: content is unpacked to `CONTENT_LIMIT` bytes at most; where it cannot be read, all that is named is painted.

Source: ISO 32000-1:2008, 7.8.2 (content streams), 8.8 (external objects), 8.9.6 (masks).
"""

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from medid.documents.pdf_crypt import AES_BLOCK
from medid.documents.pdf_file import PdfFile
from medid.documents.pdf_syntax import TOKEN_COST, Dictionary, Object, Parser, Reference, Stream
from medid.documents.structure import StoppedError

CONTENT_LIMIT = 2**20
"""Most bytes of a page's content in which it is looked up what the page paints."""
FLATE = "FlateDecode"

_PAINTED = re.compile(
    rb"/[^\x00\t\n\x0c\r ()<>\[\]{}/%]++(?=[\x00\t\n\x0c\r ]{1,8}Do(?![^\x00\t\n\x0c\r ()<>\[\]{}/%]))"
)


class UnknownError(Exception):
    """Nothing here knows how the stream is packed; never leaves the room."""


class Painted(NamedTuple):
    """A picture or form, and the reference to it, which its decryption needs."""

    stream: Stream
    reference: Reference | None


def painted_by_page(file: PdfFile, page: Dictionary) -> Iterator[Painted]:
    """The pictures and forms that *page* paints itself."""
    contents = file.array(page, "Contents") or [page.get("Contents")]
    texts = [_text(file, part) for part in _streams(file, contents)]
    known = [text for text in texts if text is not None]
    return _named(file, page, b"\n".join(known) if len(known) == len(texts) else None)


def painted_by_form(file: PdfFile, page: Dictionary, form: Painted) -> Iterator[Painted]:
    """The same of a *form* of *page*; a form without resources uses the page's (7.8.3)."""
    return _named(file, {**page, **form.stream.dictionary}, _text(file, form))


def masks(file: PdfFile, picture: Painted) -> Iterator[Painted]:
    """The pictures that tell where *picture* is seen; scanners put the letters of a page into one."""
    return _streams(file, [picture.stream.dictionary.get("SMask"), picture.stream.dictionary.get("Mask")])


def filters(file: PdfFile, stream: Stream) -> list[str]:
    """Names of the filters of *stream*, in the order in which they are undone."""
    given = file.get(stream, "Filter")
    named = given if isinstance(given, list) else [given] if given is not None else []
    return [str(file.resolve(one)) for one in named]


def plain_bytes(file: PdfFile, one: Painted) -> bytes:
    """The bytes of a stream, decrypted when the file is encrypted and opens without a password.

    Raises:
        StoppedError: damaged.
        UnknownError: decryption would cost more than the file may.
    """
    packed = file.stream_bytes(one.stream)
    if "Encrypt" not in file.trailer:
        return packed
    if one.reference is None or len(packed) * AES_BLOCK > file.budget.left:
        raise UnknownError
    return file.decrypted(one.reference, packed)


def _named(file: PdfFile, holder: Dictionary, content: bytes | None) -> Iterator[Painted]:
    """What *content* paints by the names in the resources of *holder*; all of them when it is not known."""
    named = file.dictionary(holder, "Resources", "XObject")
    file.budget.pay(TOKEN_COST * len(named))
    if content is None or len(named) == 1:
        return _streams(file, list(named.values()))
    names = (Parser(name, 0, file.budget).object() for name in dict.fromkeys(_PAINTED.findall(content)))
    return _streams(file, [named.get(str(name)) for name in names])


def _streams(file: PdfFile, values: list[Object]) -> Iterator[Painted]:
    for value in values:
        found = file.resolve(value)
        if isinstance(found, Stream):
            yield Painted(found, value if isinstance(value, Reference) else None)


def _text(file: PdfFile, part: Painted) -> bytes | None:
    """The unpacked content *part*; None when it is too long, damaged, or packed in another way than Flate."""
    packing = filters(file, part.stream)
    if packing not in ([], [FLATE]):
        return None
    try:
        packed = plain_bytes(file, part)
        text = zlib.decompressobj().decompress(packed, CONTENT_LIMIT) if packing else packed[:CONTENT_LIMIT]
    except (StoppedError, zlib.error, UnknownError):
        return None
    file.budget.pay(len(text) // TOKEN_COST)
    return text if len(text) < CONTENT_LIMIT else None
