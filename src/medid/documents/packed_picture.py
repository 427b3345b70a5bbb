"""Packed pictures that need no decoding: their own marks tell whether all of their bytes are there.

Owns: the ends of JPEG 2000, JBIG2 and fax pictures, and the length of what Flate unpacks to.
Refuses to know: where the bytes come from, how a picture looks.
Invariants: work is linear in the bytes given; a fault is a `StoppedError`, nothing else.

Source: ITU-T T.800 (JPEG 2000), T.88 (JBIG2), T.6 and T.4 (fax), RFC 1950 (zlib).
"""

import zlib

from medid.documents.reasons import FileReason
from medid.documents.structure import StoppedError

SLICE = 2**16
"""Bytes that are unpacked at a time, and given back at once."""

_ZLIB_HEADER = 2
_CODESTREAM = b"\xff\x4f\xff\x51"
"""SOC and SIZ (T.800, A.2)."""
_START_OF_TILE_PART = b"\xff\x90"
_END_OF_CODESTREAM = b"\xff\xd9"
_END_OF_FAX_BLOCK = "000000000001" * 2
"""EOFB of T.6, and the beginning of every RTC of T.4, 4.1.3."""
_FAX_TAIL = 512
"""Last bytes of a fax in which its end is looked for: programs fill up, and leave the directory of a TIFF behind it."""
_UNTOLD = 0xFFFFFFFF
_LAST_REGION = 43
_FIRST_REGION = 4
"""Segments of types 4 to 43 are regions, pieces of the picture (T.88, 7.3); dictionaries between them have 16."""
_DICTIONARY = 16


def require_unpacked(packed: bytes, wanted: int) -> None:
    """Flate data *packed* unpacks to at least *wanted* bytes; they are counted, not kept.

    The check sum behind the data is not compared: viewers do not either.

    Raises:
        StoppedError: `file_truncated` when the data end before, `file_damaged` when they cannot be unpacked so far.
    """
    unpacker, got = zlib.decompressobj(-zlib.MAX_WBITS), 0
    for start in range(_ZLIB_HEADER, len(packed), SLICE):
        waiting = packed[start : start + SLICE]
        while waiting and got < wanted and not unpacker.eof:
            got += len(_unpacked(unpacker, waiting))
            waiting = unpacker.unconsumed_tail
    while got < wanted and not unpacker.eof and (more := _unpacked(unpacker, b"")):
        got += len(more)
    if got < wanted:
        raise StoppedError(FileReason.TRUNCATED)


def _unpacked(unpacker: "zlib._Decompress", packed: bytes) -> bytes:
    try:
        return unpacker.decompress(packed, SLICE)
    except zlib.error:
        raise StoppedError(FileReason.DAMAGED) from None


def is_fax_ended(data: bytes) -> bool:
    """True when fax *data* end with their mark, at whatever bit; programs may leave it out."""
    tail = data[-_FAX_TAIL:]
    return _END_OF_FAX_BLOCK in f"{int.from_bytes(tail):0{8 * len(tail)}b}"


def require_jpeg2000_end(data: bytes) -> None:
    """Every tile part of the JPEG 2000 *data*, bare or in boxes, ends inside them.

    Raises:
        StoppedError: `file_truncated` when one does not, `file_damaged` when there is no codestream.
    """
    start = data.find(_CODESTREAM)
    if start < 0:
        raise StoppedError(FileReason.DAMAGED)
    position = _first_tile_part(data, start + len(_CODESTREAM) - 2)
    while data.startswith(_START_OF_TILE_PART, position):
        length = int.from_bytes(data[position + 6 : position + 10])
        if not length:
            # The last tile part reaches to the end of the codestream, whose mark nothing follows (A.4.2).
            position = len(data.rstrip(b"\0\r\n")) - len(_END_OF_CODESTREAM)
            break
        position += max(length, len(_START_OF_TILE_PART))
    if not data.startswith(_END_OF_CODESTREAM, position) and position != len(data):
        raise StoppedError(FileReason.TRUNCATED)


def _first_tile_part(data: bytes, position: int) -> int:
    """Offset of the first tile part; each segment before it tells its length."""
    while not data.startswith(_START_OF_TILE_PART, position):
        position += 2 + max(int.from_bytes(data[position + 2 : position + 4]), 2)
        if position >= len(data):
            raise StoppedError(FileReason.TRUNCATED)
    return position


def require_jbig2_end(data: bytes) -> None:
    """Every segment of the JBIG2 *data*, as they stand in a PDF, ends inside them, and one is a piece of picture.

    Raises:
        StoppedError: `file_truncated`.
    """
    position, has_region, end = 0, False, len(data.rstrip(b"\0\r\n"))
    while position < end:
        kind, content, length = _jbig2_segment(data, position)
        has_region |= _FIRST_REGION <= kind <= _LAST_REGION and kind != _DICTIONARY
        position = end if length == _UNTOLD else content + length
    if position > len(data) or not has_region:
        raise StoppedError(FileReason.TRUNCATED)


def _jbig2_segment(data: bytes, position: int) -> tuple[int, int, int]:
    """Type of the segment at *position*, offset of its content, and the content's length (T.88, 7.2)."""
    number, flags = int.from_bytes(data[position : position + 4]), data[position + 4 : position + 5]
    kind = flags[0] & 0x3F if flags else 0
    position += 5
    referred = int.from_bytes(data[position : position + 1]) >> 5
    if referred == 7:  # noqa: PLR2004 - the count does not fit into three bits
        referred = int.from_bytes(data[position : position + 4]) & 0x1FFFFFFF
        position += 4 + (referred + 8) // 8
    else:
        position += 1
    position += referred * (1 if number <= 0x100 else 2 if number <= 0x10000 else 4)  # noqa: PLR2004 - 7.2.5
    position += 4 if flags and flags[0] & 0x40 else 1
    return kind, position + 4, int.from_bytes(data[position : position + 4])
