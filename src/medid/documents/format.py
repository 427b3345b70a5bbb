"""File formats, told apart by their first bytes.

Owns: the names of the formats, what their first bytes and usual extensions are.
Refuses to know: whether the rest of a file keeps the promise of its first bytes; the reader of each format finds out.
"""

from enum import StrEnum
from pathlib import PurePath

HEAD_BYTES = 8192
"""How many first bytes decide; `filetype` reads no more either."""
PDF_HEADER_WITHIN = 1024
"""Readers look for the PDF header in so many first bytes (ISO 32000-1, Annex H.3, note 13)."""


class FileFormat(StrEnum):
    """A format that medid can read, or `UNKNOWN`."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    DOC = "doc"
    DOCX = "docx"
    TIFF = "tiff"
    HEIC = "heic"
    UNKNOWN = "unknown"


FORMAT_OF_EXTENSION = {
    "pdf": FileFormat.PDF,
    "jpg": FileFormat.JPEG,
    "jpeg": FileFormat.JPEG,
    "jpe": FileFormat.JPEG,
    "jfif": FileFormat.JPEG,
    "png": FileFormat.PNG,
    "doc": FileFormat.DOC,
    "docx": FileFormat.DOCX,
    "tif": FileFormat.TIFF,
    "tiff": FileFormat.TIFF,
    "heic": FileFormat.HEIC,
    "heif": FileFormat.HEIC,
}
FORMAT_OF_MIME = {
    "application/pdf": FileFormat.PDF,
    "image/jpeg": FileFormat.JPEG,
    "image/pjpeg": FileFormat.JPEG,
    "image/jpg": FileFormat.JPEG,
    "image/png": FileFormat.PNG,
    "application/msword": FileFormat.DOC,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": FileFormat.DOCX,
    "image/tiff": FileFormat.TIFF,
    "image/heic": FileFormat.HEIC,
    "image/heif": FileFormat.HEIC,
}

OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP_MAGIC = b"PK\x03\x04"
JPEG_MAGIC = b"\xff\xd8\xff"
PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
TIFF_MAGICS = (b"II*\x00", b"MM\x00*")
PDF_MAGIC = b"%PDF-"
_MAGICS = (
    (JPEG_MAGIC, FileFormat.JPEG),
    (PNG_MAGIC, FileFormat.PNG),
    *((magic, FileFormat.TIFF) for magic in TIFF_MAGICS),
    (OLE_MAGIC, FileFormat.DOC),
)
HEIF_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})


def recognise(head: bytes) -> FileFormat:
    """The format that *head*, the first bytes of a file, promises.

    An OLE container is taken for DOC and a ZIP archive for DOCX; their readers see whether a Word document is inside.
    """
    for magic, found in _MAGICS:
        if head.startswith(magic):
            return found
    if head[4:8] == b"ftyp":
        return FileFormat.HEIC if head[8:12] in HEIF_BRANDS else FileFormat.UNKNOWN
    if PDF_MAGIC in head[:PDF_HEADER_WITHIN]:
        return FileFormat.PDF
    return FileFormat.DOCX if head.startswith(ZIP_MAGIC) else FileFormat.UNKNOWN


def other_name(head: bytes) -> str:
    """The usual extension of a format that medid does not read (``gif``, ``rar``), ``?`` when it is unknown."""
    import filetype

    found = filetype.guess(bytes(head[:HEAD_BYTES]))
    return str(found.extension) if found is not None else "?"


def declared_by_name(name: str) -> FileFormat | None:
    """The format that the extension of *name* declares; None without one, UNKNOWN when medid does not read it."""
    extension = PurePath(name).suffix.lstrip(".").lower()
    return FORMAT_OF_EXTENSION.get(extension, FileFormat.UNKNOWN) if extension else None


def declared_by_mime(mime: str) -> FileFormat:
    """The format that a media type declares; parameters after ``;`` are left out."""
    return FORMAT_OF_MIME.get(mime.partition(";")[0].strip().lower(), FileFormat.UNKNOWN)
