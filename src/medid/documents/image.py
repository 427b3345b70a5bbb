"""Image files: decoded to their last row, with bounded memory.

Owns: PNG: size in pixels, where the image ends, whether it is whole; the decoding of frames, for TIFF too.
Refuses to know: whether the picture can be read by a person (`scanning`).
Invariants: the number of pixels is known before anything is decoded; one frame is held at a time.

Source: RFC 2083 (PNG).
"""

import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from medid.documents.format import PNG_MAGIC, FileFormat
from medid.documents.limits import Limits
from medid.documents.reasons import FileReason
from medid.documents.structure import StoppedError, Structure

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

_PICTURE_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
CHUNK_LIMIT = 100_000


def collect_png(data: bytes, limits: Limits) -> Structure:
    """What the PNG *data* is: its chunks checked, its picture decoded."""
    from PIL.PngImagePlugin import PngImageFile

    try:
        end, pixels = _png_end(data)
        _cap_pixels(pixels, limits)
        decode(PngImageFile, _picture_chunks(data), limits)
    except StoppedError as error:
        return Structure(format=FileFormat.PNG, stopped=error.reason)
    return Structure(format=FileFormat.PNG, pages=1, trailing=len(data[end:].strip(b"\x00")))


def _cap_pixels(pixels: int, limits: Limits) -> None:
    if pixels > limits.max_pixels:
        raise StoppedError(FileReason.TOO_MANY_PIXELS)


def _cap_frames(frames: int, limits: Limits) -> None:
    if frames > limits.max_pages:
        raise StoppedError(FileReason.TOO_MANY_PAGES)


def _product(data: bytes, first: int, second: int, width: int) -> int:
    """The product of two big-endian numbers of *width* bytes."""
    return int.from_bytes(data[first : first + width]) * int.from_bytes(data[second : second + width])


def _png_end(data: bytes) -> tuple[int, int]:
    """Offset after the IEND chunk, and the number of pixels; every chunk's check sum is compared.

    Raises:
        StoppedError: `file_truncated` when a chunk passes the end, `file_damaged` when a check sum differs.
    """
    position, pixels = len(PNG_MAGIC), 0
    for _ in range(CHUNK_LIMIT):
        length, name = int.from_bytes(data[position : position + 4]), data[position + 4 : position + 8]
        end = position + 12 + length
        if end > len(data):
            raise StoppedError(FileReason.TRUNCATED)
        if zlib.crc32(data[position + 4 : end - 4]) != int.from_bytes(data[end - 4 : end]):
            raise StoppedError(FileReason.DAMAGED)
        if name == b"IHDR":
            pixels = _product(data, position + 8, position + 12, 4)
        if name == b"IEND":
            return end, pixels
        position = end
    raise StoppedError(FileReason.TOO_COMPLEX)


def _picture_chunks(data: bytes) -> bytes:
    """A PNG of the chunks that make the first picture: texts, profiles and animation could only fail on their own."""
    kept, position = [PNG_MAGIC], len(PNG_MAGIC)
    while position < len(data):
        end = position + 12 + int.from_bytes(data[position : position + 4])
        if data[position + 4 : position + 8] in _PICTURE_CHUNKS:
            kept.append(data[position:end])
        position = end if data[position + 4 : position + 8] != b"IEND" else len(data)
    return b"".join(kept)


def decode(opener: "type[ImageFile]", data: bytes, limits: Limits) -> int:
    """Decode every frame, and count them.

    The plugin is called directly: `PIL.Image.open` would try other formats and warn by a global setting.
    """
    frames = 0
    try:
        with opener(BytesIO(data)) as image:
            while True:
                _cap_pixels(image.width * image.height, limits)
                image.load()
                frames += 1
                _cap_frames(frames, limits)
                if opener.__name__ == "PngImageFile":
                    return frames
                image.seek(frames)
    except EOFError:
        if frames:
            return frames
        raise StoppedError(FileReason.TRUNCATED) from None
    except StoppedError:
        raise
    except Exception:  # noqa: BLE001 - whatever a decoder raises on hostile bytes, the picture cannot be decoded
        raise StoppedError(FileReason.DAMAGED) from None
