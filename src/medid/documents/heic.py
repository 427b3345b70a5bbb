"""HEIC files: boxes walked, the places of the picture's data compared with the length of the file, the picture decoded.

Owns: where the pieces of the primary picture stand, its size, whether all of them are there.
Refuses to know: how the picture is packed; libheif decodes it where the extra ``heic`` is installed.
Invariants: the number of pixels is known before anything is decoded; without the extra a file is recognised and
measured, and called neither whole nor damaged.

Source: ISO/IEC 14496-12 (boxes), ISO/IEC 23008-12 (pictures).
"""

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from medid.documents.format import FileFormat
from medid.documents.limits import Limits
from medid.documents.reasons import FileReason
from medid.documents.structure import StoppedError, Structure

BOX_LIMIT = 10_000
"""Most boxes of one level."""
ITEM_LIMIT = 10_000
"""Most items, and most extents of one, that are looked at; a grid of 512-pixel tiles has hundreds."""
_IN_FILE = 0
"""Construction method: offsets count from the beginning of the file."""


class Box(NamedTuple):
    """A box: its type, and where its content begins and ends."""

    kind: bytes
    start: int
    end: int


class Reader:
    """Big-endian numbers of a box's content, one after another.

    Raises:
        StoppedError: `file_damaged`, the content is shorter than it says.
    """

    def __init__(self, data: bytes, box: Box) -> None:
        self._data, self._at, self._end = data, box.start, box.end

    def number(self, size: int) -> int:
        """The next number, of *size* bytes."""
        if self._at + size > self._end:
            raise StoppedError(FileReason.DAMAGED)
        self._at += size
        return int.from_bytes(self._data[self._at - size : self._at])


def collect_heic(data: bytes, limits: Limits) -> Structure:
    """What the HEIC *data* is."""
    try:
        _require_whole(data, limits)
        is_decoded = _decoded(data)
    except StoppedError as error:
        return Structure(format=FileFormat.HEIC, stopped=error.reason)
    return Structure(format=FileFormat.HEIC, pages=1, undecoded=not is_decoded)


def _require_whole(data: bytes, limits: Limits) -> None:
    """The boxes of the file reach its end, and those of the picture stand in it.

    Raises:
        StoppedError: `file_truncated`, `file_damaged` or `file_too_many_pixels`.
    """
    top = {box.kind: box for box in _boxes(data, 0, len(data), FileReason.TRUNCATED)}
    if b"meta" not in top:
        if b"moov" in top and b"mdat" in top:
            return
        raise StoppedError(FileReason.TRUNCATED)
    meta = top[b"meta"]
    inside = {box.kind: box for box in _boxes(data, meta.start + 4, meta.end, FileReason.DAMAGED)}
    if not {b"pitm", b"iloc", b"iprp"} <= inside.keys():
        raise StoppedError(FileReason.DAMAGED)
    _cap_pixels(data, inside[b"iprp"], limits)
    primary, ends = _primary(data, inside[b"pitm"]), _item_ends(data, inside[b"iloc"])
    if primary not in ends:
        raise StoppedError(FileReason.DAMAGED)
    if max(ends.values()) > len(data):
        raise StoppedError(FileReason.TRUNCATED)


def _boxes(data: bytes, start: int, end: int, beyond: FileReason) -> Iterator[Box]:
    """The boxes from *start* to *end*; *beyond* is the reason when one reaches past *end* (14496-12, 4.2)."""
    count = 0
    while start < end:
        size, header = int.from_bytes(data[start : start + 4]), 8
        if size == 1:
            size, header = int.from_bytes(data[start + 8 : start + 16]), 16
        elif size == 0:
            size = end - start
        count += 1
        if start + header > end:
            raise StoppedError(beyond)
        if size < header or count > BOX_LIMIT:
            raise StoppedError(FileReason.DAMAGED)
        if start + size > end:
            raise StoppedError(beyond)
        yield Box(data[start + 4 : start + 8], start + header, start + size)
        start += size


def _cap_pixels(data: bytes, properties: Box, limits: Limits) -> None:
    """No picture or tile says that it is larger than allowed (23008-12, 6.5.3)."""
    for container in _boxes(data, properties.start, properties.end, FileReason.DAMAGED):
        if container.kind != b"ipco":
            continue
        for box in _boxes(data, container.start, container.end, FileReason.DAMAGED):
            if box.kind == b"ispe":
                fields = Reader(data, box)
                fields.number(4)
                if fields.number(4) * fields.number(4) > limits.max_pixels:
                    raise StoppedError(FileReason.TOO_MANY_PIXELS)


def _primary(data: bytes, box: Box) -> int:
    """The identifier of the primary item (14496-12, 8.11.4)."""
    fields = Reader(data, box)
    version = fields.number(4) >> 24
    return fields.number(2 if version == 0 else 4)


def _item_ends(data: bytes, box: Box) -> dict[int, int]:
    """Where the last byte of each item stands; 0 for items outside this file's data (14496-12, 8.11.3)."""
    fields = Reader(data, box)
    version, sizes = fields.number(4) >> 24, fields.number(2)
    offset, length, base, index = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15 if version else 0
    count = fields.number(2 if version < 2 else 4)  # noqa: PLR2004 - item numbers of 32 bits came with version 2
    if count > ITEM_LIMIT:
        raise StoppedError(FileReason.TOO_COMPLEX)
    found: dict[int, int] = {}
    for _ in range(count):
        number = fields.number(2 if version < 2 else 4)  # noqa: PLR2004 - the same
        method = fields.number(2) & 15 if version else _IN_FILE
        fields.number(2)
        begin, extents = fields.number(base), fields.number(2)
        ends = [0]
        for _extent in range(extents):
            fields.number(index)
            ends.append(begin + fields.number(offset) + fields.number(length))
        found[number] = max(ends) if method == _IN_FILE else 0
    return found


def _decoded(data: bytes) -> bool:
    """True when the picture could be decoded; False without the extra ``heic``.

    Raises:
        StoppedError: `file_damaged`.
    """
    try:
        from pillow_heif import HeifImageFile
    except ImportError:
        return False
    try:
        with HeifImageFile(BytesIO(data)) as image:
            image.load()
    except Exception:  # noqa: BLE001 - whatever a decoder raises on hostile bytes, the picture cannot be decoded
        raise StoppedError(FileReason.DAMAGED) from None
    return True
