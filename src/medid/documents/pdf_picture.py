"""Pictures inside the pages of a PDF: whether each of them is whole.

Owns: the judgement of a picture by the way in which it is packed.
Refuses to know: what a page paints (`pdf_painted`), what a picture shows.
Invariants: each picture is looked at once, at the first page that paints it; pixels and bytes of all pictures together
are bounded; one picture is held at a time.

PDFium, like other viewers, draws what is missing of a picture in grey or white and says nothing.

Source: ISO 32000-1:2008, 7.4 (filters), 8.6 (colour spaces), 8.9.5 (image dictionaries).
"""

import zlib
from collections.abc import Callable, Iterator

from medid.documents.jpeg import END_OF_IMAGE, Picture, jpeg_picture, require_every_block
from medid.documents.limits import Limits
from medid.documents.packed_picture import is_fax_ended, require_jbig2_end, require_jpeg2000_end, require_unpacked
from medid.documents.pdf_file import PNG_PREDICTOR, PdfFile
from medid.documents.pdf_painted import (
    FLATE,
    Painted,
    UnknownError,
    filters,
    masks,
    painted_by_form,
    painted_by_page,
    plain_bytes,
)
from medid.documents.pdf_syntax import Dictionary, Object, Stream
from medid.documents.picture_reasons import PictureReason
from medid.documents.reasons import FileReason
from medid.documents.structure import MisplacedError, PageFault, StoppedError

PICTURES_OF_LIMIT = 25
"""All pictures together may have so many times the pixels that one may have."""
FORM_LIMIT = 1_000
"""Most forms that are looked into."""

_COMPONENTS = {
    "DeviceGray": 1,
    "CalGray": 1,
    "Indexed": 1,
    "Separation": 1,
    "DeviceRGB": 3,
    "CalRGB": 3,
    "Lab": 3,
    "DeviceCMYK": 4,
}
"""Components of a colour by the family of its space."""
_TOLD_AS = {FileReason.TRUNCATED: PictureReason.TRUNCATED, FileReason.DAMAGED: PictureReason.DAMAGED}


class _SpentError(Exception):
    """The pictures together are too large."""


class Work:
    """A file, what of it was looked at, and how much more may be."""

    def __init__(self, file: PdfFile, limits: Limits) -> None:
        self.file = file
        self.limits = limits
        self.seen: set[int] = set()
        self.forms_left = FORM_LIMIT
        self._left = PICTURES_OF_LIMIT * limits.max_pixels

    def is_new(self, one: Painted) -> bool:
        """True for a stream that was not seen before; from now on it was."""
        is_new = one.stream.start not in self.seen
        self.seen.add(one.stream.start)
        return is_new

    def spend(self, pixels: int) -> None:
        """Take *pixels*, or as many bytes, from what is left for all pictures."""
        self._left -= pixels
        if self._left < 0:
            raise _SpentError


def picture_faults(file: PdfFile, pages: list[Dictionary], limits: Limits) -> tuple[PageFault, ...]:
    """What is wrong with the pictures of *pages*, in order; each picture counts for the first page that paints it.

    Raises:
        MisplacedError: the table of objects is wrong about a picture, and was not rebuilt yet.
        StoppedError: a picture is a bomb, or the file too tangled.
    """
    found: list[PageFault] = []
    work = Work(file, limits)
    for number, page in enumerate(pages):
        try:
            reasons = list(_reasons(work, page))
        except _SpentError:
            return (*found, PageFault(number, PictureReason.TOO_MANY))
        found += [PageFault(number, reason) for reason in dict.fromkeys(reasons)]
    return tuple(found)


def _reasons(work: Work, page: Dictionary) -> Iterator[PictureReason]:
    """What is wrong with the pictures of *page*; one that is nowhere once the table was rebuilt is damaged."""
    try:
        for picture in _pictures(work, page):
            yield from _judged(work, picture)
    except MisplacedError:
        if not work.file.repaired:
            raise
        yield PictureReason.DAMAGED


def _pictures(work: Work, page: Dictionary) -> Iterator[Painted]:
    """Every picture of *page* that no page before it paints."""
    waiting = list(painted_by_page(work.file, page))
    while waiting:
        one = waiting.pop()
        if not work.is_new(one):
            continue
        kind = work.file.get(one.stream, "Subtype")
        if kind == "Image":
            waiting += masks(work.file, one)
            yield one
        elif kind == "Form" and work.forms_left:
            work.forms_left -= 1
            waiting += painted_by_form(work.file, page, one)


def _judged(work: Work, picture: Painted) -> Iterator[PictureReason]:
    try:
        _require_whole(work, picture)
    except UnknownError:
        yield PictureReason.NOT_EXAMINED
    except MisplacedError:
        raise
    except StoppedError as error:
        if error.reason not in _TOLD_AS:
            raise
        yield _TOLD_AS[error.reason]


def _require_whole(work: Work, picture: Painted) -> None:
    """Judge *picture* by the last of its filters, once those before it are undone."""
    packing, packed = filters(work.file, picture.stream), plain_bytes(work.file, picture)
    while len(packing) > 1 and packing[0] == FLATE:
        packing, packed = packing[1:], _inflated(work, packed)
    judge = _JUDGES.get(packing[0] if packing else "")
    if judge is None or len(packing) > 1:
        raise UnknownError
    judge(work, picture.stream, packed)


def _inflated(work: Work, packed: bytes) -> bytes:
    try:
        found = zlib.decompressobj().decompress(packed, work.limits.max_unpacked + 1)
    except zlib.error:
        raise StoppedError(FileReason.DAMAGED) from None
    if len(found) > work.limits.max_unpacked:
        raise StoppedError(FileReason.UNPACKS_TOO_LARGE)
    work.spend(len(found))
    return found


def _require_jpeg(work: Work, _picture: Stream, packed: bytes) -> None:
    whole, picture = _with_end(packed)
    pixels = picture.frame.width * picture.frame.height
    if pixels > work.limits.max_pixels:
        raise StoppedError(FileReason.TOO_MANY_PIXELS)
    work.spend(pixels * (len(picture.scans) if picture.is_progressive else 1))
    require_every_block(whole, picture)


def _with_end(packed: bytes) -> tuple[bytes, Picture]:
    """A JPEG and what its markers tell; the end marker alone may be missing, as the stream has an end of its own."""
    try:
        return packed, jpeg_picture(packed)
    except StoppedError as error:
        if error.reason is not FileReason.TRUNCATED:
            raise
    ended = packed + END_OF_IMAGE
    return ended, jpeg_picture(ended)


def _require_plain_rows(work: Work, picture: Stream, packed: bytes) -> None:
    if len(packed) < _row_bytes(work.file, picture):
        raise StoppedError(FileReason.TRUNCATED)


def _require_flate_rows(work: Work, picture: Stream, packed: bytes) -> None:
    wanted = _row_bytes(work.file, picture)
    predictor = work.file.get(_last_options(work.file, picture), "Predictor")
    if isinstance(predictor, int) and predictor >= PNG_PREDICTOR:
        # Each row has a byte that tells its filter.
        wanted += _number(work.file, picture, "Height")
    work.spend(wanted)
    require_unpacked(packed, wanted)


def _require_fax(_work: Work, _picture: Stream, packed: bytes) -> None:
    if not is_fax_ended(packed):
        raise UnknownError


def _require_jpeg2000(_work: Work, _picture: Stream, packed: bytes) -> None:
    require_jpeg2000_end(packed)


def _require_jbig2(_work: Work, _picture: Stream, packed: bytes) -> None:
    require_jbig2_end(packed)


_JUDGES: dict[str, Callable[[Work, Stream, bytes], None]] = {
    "": _require_plain_rows,
    FLATE: _require_flate_rows,
    "DCTDecode": _require_jpeg,
    "CCITTFaxDecode": _require_fax,
    "JPXDecode": _require_jpeg2000,
    "JBIG2Decode": _require_jbig2,
}
"""How a picture is judged by its last filter."""


def _row_bytes(file: PdfFile, picture: Stream) -> int:
    """Bytes of all rows of *picture*, each filled up to a whole byte."""
    is_mask = file.get(picture, "ImageMask") is True
    bits = 1 if is_mask else _number(file, picture, "BitsPerComponent") * _components(file, picture)
    return _number(file, picture, "Height") * -(-_number(file, picture, "Width") * bits // 8)


def _components(file: PdfFile, picture: Stream) -> int:
    """Components of one pixel of *picture* (8.6)."""
    space = file.get(picture, "ColorSpace")
    family, *rest = [file.resolve(one) for one in space] if isinstance(space, list) and space else [space]
    if family == "ICCBased":
        return _known(file.get(rest[0], "N") if rest else None)
    if family == "DeviceN":
        return len(file.array(rest[0])) if rest else _known(None)
    return _known(_COMPONENTS.get(str(family)))


def _last_options(file: PdfFile, picture: Stream) -> Object:
    given = file.get(picture, "DecodeParms")
    return (given[-1] if given else None) if isinstance(given, list) else given


def _number(file: PdfFile, picture: Stream, key: str) -> int:
    return _known(file.get(picture, key))


def _known(number: object) -> int:
    """*number* when it is one."""
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        raise UnknownError
    return number
