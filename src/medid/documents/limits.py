"""How much of a file is read, unpacked and decoded.

Owns: the bounds of the work on one file.
Refuses to know: what a procedure demands of a file (`demand`).
"""

from dataclasses import dataclass

MEGABYTE = 2**20
"""Bytes in one megabyte of the guide's "5 MB".

The Russian list of units of measurement (Постановление Правительства РФ от 31.10.2009 № 879) joins byte with the binary
prefixes: 1 Мбайт = 1024 Кбайт = 2**20 bytes. Where 10**6 is meant, give `DECIMAL_MEGABYTE`.
"""
DECIMAL_MEGABYTE = 10**6
"""The megabyte of the International System of Units."""

CHUNK = 64 * 2**10
"""Bytes asked from a stream at a time, and the most that is read past the limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of the work on one file.

    Attributes:
        max_size: bytes; a longer file is not examined, and at most `CHUNK` bytes past this are read from a stream.
        max_pages: pages, frames of an image included; a file with more is refused unread.
        max_pixels: pixels of one image; A3 at 600 dpi has 70 million.
        max_unpacked: bytes that all the compressed parts of one file may unpack to.
    """

    max_size: int = 5 * MEGABYTE
    max_pages: int = 500
    max_pixels: int = 80_000_000
    max_unpacked: int = 64 * MEGABYTE


DEFAULT_LIMITS = Limits()
"""The guide's 5 MB, and room for any honest scan of that size."""
