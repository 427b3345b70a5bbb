"""Image files: decoded to their last row, with bounded memory.

Owns: JPEG, PNG, TIFF and HEIC: size in pixels, frames, where the image ends, whether it is whole.
Refuses to know: whether the picture can be read by a person (`scanning`).
Invariants: the number of pixels is known before anything is decoded; one frame is held at a time.

Source: ITU-T T.81 (JPEG), RFC 2083 (PNG), TIFF 6.0, ISO/IEC 14496-12 (boxes of HEIC).
"""

import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from medid.documents.format import JPEG_MAGIC, PNG_MAGIC, FileFormat
from medid.documents.limits import Limits
from medid.documents.reasons import FileReason
from medid.documents.structure import StoppedError, Structure

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""JPEG markers without a length: TEM and RST0 to RST7."""
_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""SOF markers; DHT, JPG and DAC lie between them (T.81, table B.1)."""
_END_OF_IMAGE = 0xD9
_START_OF_SCAN = 0xDA
_PICTURE_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
BOX_LIMIT = 10_000
CHUNK_LIMIT = 100_000


def collect_jpeg(data: bytes, limits: Limits) -> Structure:
    """What the JPEG *data* is: its markers walked to the end, its picture decoded."""
    try:
        end, pixels = _jpeg_end(data)
        _cap_pixels(pixels, limits)
        _decode_jpeg(data)
    except StoppedError as error:
        return Structure(format=FileFormat.JPEG, stopped=error.reason)
    # Phones append a second JPEG (a preview or a gain map) to the first.
    trailing = 0 if data.startswith(JPEG_MAGIC, end) else len(data[end:].strip(b"\x00"))
    return Structure(format=FileFormat.JPEG, pages=1, trailing=trailing)


def collect_png(data: bytes, limits: Limits) -> Structure:
    """What the PNG *data* is: its chunks checked, its picture decoded."""
    from PIL.PngImagePlugin import PngImageFile

    try:
        end, pixels = _png_end(data)
        _cap_pixels(pixels, limits)
        _decode(PngImageFile, _picture_chunks(data), limits)
    except StoppedError as error:
        return Structure(format=FileFormat.PNG, stopped=error.reason)
    return Structure(format=FileFormat.PNG, pages=1, trailing=len(data[end:].strip(b"\x00")))


def collect_tiff(data: bytes, limits: Limits) -> Structure:
    """What the TIFF *data* is: every frame decoded."""
    from PIL.TiffImagePlugin import TiffImageFile

    try:
        frames = _decode(TiffImageFile, data, limits)
    except StoppedError as error:
        return Structure(format=FileFormat.TIFF, stopped=error.reason)
    return Structure(format=FileFormat.TIFF, pages=frames)


def collect_heic(data: bytes, _limits: Limits) -> Structure:
    """What the HEIC *data* is: its boxes walked to the end; the picture is not decoded, no procedure accepts it."""
    names: list[bytes] = []
    end = 0
    while end < len(data):
        size, header = int.from_bytes(data[end : end + 4]), 8
        if size == 1:
            size, header = int.from_bytes(data[end + 8 : end + 16]), 16
        elif size == 0:
            size = len(data) - end
        if size < header or len(names) >= BOX_LIMIT:
            return Structure(format=FileFormat.HEIC, stopped=FileReason.DAMAGED)
        names.append(data[end + 4 : end + 8])
        end += size
    has_all = b"mdat" in names and (b"meta" in names or b"moov" in names)
    if end > len(data) or not has_all:
        return Structure(format=FileFormat.HEIC, stopped=FileReason.TRUNCATED)
    return Structure(format=FileFormat.HEIC, pages=1)


def _cap_pixels(pixels: int, limits: Limits) -> None:
    if pixels > limits.max_pixels:
        raise StoppedError(FileReason.TOO_MANY_PIXELS)


def _cap_frames(frames: int, limits: Limits) -> None:
    if frames > limits.max_pages:
        raise StoppedError(FileReason.TOO_MANY_PAGES)


def _jpeg_end(data: bytes) -> tuple[int, int]:
    """Offset after the end-of-image marker, and the number of pixels.

    Raises:
        StoppedError: `file_truncated` when the marker never comes, `file_damaged` when segments are not a JPEG's.
    """
    position, pixels = 2, 0
    while True:
        marker, position = _marker(data, position)
        if marker == _END_OF_IMAGE:
            break
        if marker in _STANDALONE:
            continue
        length = int.from_bytes(data[position : position + 2])
        if position + max(length, 2) > len(data):
            raise StoppedError(FileReason.TRUNCATED)
        if length < 2:  # noqa: PLR2004 - the length counts its own two bytes
            raise StoppedError(FileReason.DAMAGED)
        if marker in _START_OF_FRAME:
            pixels = _product(data, position + 3, position + 5, 2)
        position += length
        if marker == _START_OF_SCAN:
            position = _after_scan(data, position)
    if not pixels:
        raise StoppedError(FileReason.DAMAGED)
    return position, pixels


def _product(data: bytes, first: int, second: int, width: int) -> int:
    """The product of two big-endian numbers of *width* bytes."""
    return int.from_bytes(data[first : first + width]) * int.from_bytes(data[second : second + width])


def _marker(data: bytes, position: int) -> tuple[int, int]:
    """The next marker from *position* on, and the offset after it; as decoders do, junk before it is skipped."""
    position = data.find(b"\xff", position)
    if position < 0:
        raise StoppedError(FileReason.TRUNCATED)
    while position < len(data) and data[position] == 0xFF:  # noqa: PLR2004 - fill bytes
        position += 1
    if position >= len(data):
        raise StoppedError(FileReason.TRUNCATED)
    return data[position], position + 1


def _after_scan(data: bytes, position: int) -> int:
    """Offset of the first marker after the entropy-coded data that begins at *position*."""
    while True:
        position = data.find(b"\xff", position)
        if position < 0 or position + 1 >= len(data):
            raise StoppedError(FileReason.TRUNCATED)
        following = data[position + 1]
        if following == 0xFF:  # noqa: PLR2004 - a fill byte
            position += 1
        elif following == 0 or following in _STANDALONE:
            position += 2
        else:
            return position


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


def _decode_jpeg(data: bytes) -> None:
    """Read all entropy-coded data; the picture is made at an eighth of its size, to spare memory."""
    from PIL.JpegImagePlugin import JpegImageFile

    try:
        with JpegImageFile(BytesIO(data)) as image:
            image.draft(None, (1, 1))
            image.load()
    except Exception:  # noqa: BLE001 - whatever a decoder raises on hostile bytes, the picture cannot be decoded
        raise StoppedError(FileReason.DAMAGED) from None


def _decode(opener: "type[ImageFile]", data: bytes, limits: Limits) -> int:
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
