"""TIFF files: directories walked to the last, every frame decoded.

Owns: whether all directories and all strips of the picture are inside the file, and how many frames there are.
Refuses to know: what a frame shows.
Invariants: the walk comes before the decoding and is bounded by the size of the file; a fault is a `StoppedError`.

Readers end where a directory cannot be read, and call what they saw so far the whole file.

Source: TIFF 6.0, section 2.
"""

from struct import unpack_from
from typing import NamedTuple

from medid.documents.format import FileFormat
from medid.documents.image import decode
from medid.documents.limits import Limits
from medid.documents.reasons import FileReason
from medid.documents.structure import StoppedError, Structure

_ORDERS = {b"II": "<", b"MM": ">"}
_ENTRY = 12
_SHORT, _LONG = 3, 4
_SIZES = {_SHORT: 2, _LONG: 4}
_PIECES = ((273, 279), (324, 325))
"""Tags of offsets and byte counts: of strips, and of tiles."""


class Directory(NamedTuple):
    """One frame: the entries by their tags as type, count and place of the value, and where the next one is."""

    entries: dict[int, tuple[int, int, int]]
    following: int


def collect_tiff(data: bytes, limits: Limits) -> Structure:
    """What the TIFF *data* is: every frame decoded."""
    from PIL.TiffImagePlugin import TiffImageFile

    try:
        _require_frames(data, limits)
        frames = decode(TiffImageFile, data, limits)
    except StoppedError as error:
        return Structure(format=FileFormat.TIFF, stopped=error.reason)
    return Structure(format=FileFormat.TIFF, pages=frames)


def _require_frames(data: bytes, limits: Limits) -> None:
    """Every directory, and every strip or tile that it names, is inside *data*.

    Raises:
        StoppedError: `file_truncated` when one is not, `file_damaged` when directories run in a circle,
            `file_too_many_pages`.
    """
    order, seen = _ORDERS[data[:2]], set[int]()
    offset = _number(data, order, "I", 4)
    while offset:
        if offset in seen:
            raise StoppedError(FileReason.DAMAGED)
        seen.add(offset)
        if len(seen) > limits.max_pages:
            raise StoppedError(FileReason.TOO_MANY_PAGES)
        directory = _directory(data, order, offset)
        for offsets, counts in _PIECES:
            _require_pieces(data, order, directory, offsets, counts)
        offset = directory.following


def _directory(data: bytes, order: str, offset: int) -> Directory:
    count = _number(data, order, "H", offset)
    following = _number(data, order, "I", offset + 2 + count * _ENTRY)
    entries = {}
    for place in range(offset + 2, offset + 2 + count * _ENTRY, _ENTRY):
        tag, kind, values = unpack_from(f"{order}HHI", data, place)
        entries[tag] = (kind, values, place + 8)
    return Directory(entries, following)


def _require_pieces(data: bytes, order: str, directory: Directory, offsets: int, counts: int) -> None:
    starts, lengths = (_values(data, order, directory.entries.get(tag)) for tag in (offsets, counts))
    # Some programs write one count for all strips, or none; then the offsets alone are looked at.
    if len(lengths) != len(starts):
        lengths = (0,) * len(starts)
    if any(start + length > len(data) for start, length in zip(starts, lengths, strict=True)):
        raise StoppedError(FileReason.TRUNCATED)


def _values(data: bytes, order: str, entry: tuple[int, int, int] | None) -> tuple[int, ...]:
    """The numbers of an entry: in its last four bytes where they fit, else where those point to."""
    kind, count, place = entry if entry is not None else (0, 0, 0)
    size = _SIZES.get(kind, 0) * count
    if not size:
        return ()
    start = place if size <= _SIZES[_LONG] else _number(data, order, "I", place)
    if start + size > len(data):
        raise StoppedError(FileReason.TRUNCATED)
    return unpack_from(f"{order}{count}{'H' if kind == _SHORT else 'I'}", data, start)


def _number(data: bytes, order: str, width: str, at: int) -> int:
    """The number at *at*: *width* is H or I, of 2 or 4 bytes."""
    if at + (_SIZES[_SHORT] if width == "H" else _SIZES[_LONG]) > len(data):
        raise StoppedError(FileReason.TRUNCATED)
    found: int = unpack_from(order + width, data, at)[0]
    return found
