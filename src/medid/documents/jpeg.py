"""JPEG files: markers walked to the end, the picture decoded to its last block.

Owns: where the picture ends, its size, its scans, whether all of it is there.
Refuses to know: what the picture shows.
Invariants: the number of pixels and of scans is known before anything is decoded; one picture is held at a time.

libjpeg draws what is missing in grey and only warns, and Pillow does not hand the warning on. So a picture of one
sequential scan is decoded with as many foreign bytes in place of its end as the decoder reads ahead: one that broke off
needs more. Other pictures are decoded twice, the second time with a few more bytes at the end of each scan: a whole
scan does not need them, and one that broke off takes them for its next blocks, which changes the picture.

Source: ITU-T T.81.
"""

import hashlib
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from medid.documents.format import JPEG_MAGIC, FileFormat
from medid.documents.limits import Limits
from medid.documents.reasons import FileReason
from medid.documents.structure import StoppedError, Structure

if TYPE_CHECKING:
    from PIL.Image import Image

SCAN_LIMIT = 200
"""Most scans of one picture; programs write at most some dozens, and each costs a walk over all blocks."""

_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a length: TEM and RST0 to RST7."""
_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""SOF markers; DHT, JPG and DAC lie between them (T.81, table B.1)."""
_PROGRESSIVE = 0xC2
_SEQUENTIAL = frozenset({0xC0, 0xC1})
_HUFFMAN = _SEQUENTIAL | {_PROGRESSIVE}
"""Frames whose scans hold every bit that they need; arithmetic coding may leave out trailing zero bytes (D.1.8)."""
END_OF_IMAGE = b"\xff\xd9"
_END_OF_IMAGE = END_OF_IMAGE[1]
_RESTART_INTERVAL = 0xDD
_START_OF_SCAN = 0xDA
_COEFFICIENTS = 64
_FURTHER = hashlib.shake_128(b"further blocks").digest(96).replace(b"\xff", b"\xfe")
"""Bytes that no decoder takes for an empty block."""
_AHEAD = b"\xfe" * 8
"""As many bytes as libjpeg reads ahead, of codes so long that hardly a block is made of them."""
_STRIP = 512


class Scan(NamedTuple):
    """One scan (B.2.3).

    Attributes:
        components: identifiers of the components that it brings.
        first: the first coefficient of each block that it brings.
        last: the last one.
        low: how many of their lowest bits it leaves to later scans.
        interval: units between two restart markers; 0 for none.
        restarts: restart markers in its data.
        end: offset after its data.
    """

    components: bytes
    first: int
    last: int
    low: int
    interval: int
    restarts: int
    end: int


class Frame(NamedTuple):
    """The frame of a picture (B.2.2).

    Attributes:
        marker: the process: baseline, progressive and so on.
        width: pixels.
        height: pixels.
        sampling: horizontal and vertical factor of each component by its identifier.
    """

    marker: int
    width: int
    height: int
    sampling: dict[int, tuple[int, int]]


class Picture(NamedTuple):
    """A frame, its scans, and where the picture ends."""

    frame: Frame
    scans: tuple[Scan, ...]
    end: int

    @property
    def is_progressive(self) -> bool:
        """True when several scans bring one block, so that all blocks are walked once for each scan."""
        return self.frame.marker == _PROGRESSIVE


def collect_jpeg(data: bytes, limits: Limits) -> Structure:
    """What the JPEG *data* is: its markers walked to the end, its picture decoded."""
    try:
        picture = jpeg_picture(data)
        _cap_pixels(picture.frame, limits)
        require_every_block(data, picture)
    except StoppedError as error:
        return Structure(format=FileFormat.JPEG, stopped=error.reason)
    # Phones append a second JPEG (a preview or a gain map) to the first.
    end = picture.end
    trailing = 0 if data.startswith(JPEG_MAGIC, end) else len(data[end:].strip(b"\x00"))
    return Structure(format=FileFormat.JPEG, pages=1, trailing=trailing)


def require_every_block(data: bytes, picture: Picture) -> None:
    """Decode the *picture* that `jpeg_picture` found in *data*; every block of it must be there.

    Raises:
        StoppedError: `file_truncated` when something is missing at the end, `file_damaged` when it cannot be decoded.
    """
    _require_every_coefficient(picture)
    _require_every_restart(picture)
    _require_whole_scans(data, picture)


def _cap_pixels(frame: Frame, limits: Limits) -> None:
    if frame.width * frame.height > limits.max_pixels:
        raise StoppedError(FileReason.TOO_MANY_PIXELS)


def jpeg_picture(data: bytes) -> Picture:
    """The frame and scans of the first picture in *data*.

    Raises:
        StoppedError: `file_truncated` when the end marker never comes, `file_damaged` when segments are not a JPEG's,
            `file_too_complex` when there are too many scans.
    """
    position, interval, frame, scans = 2, 0, None, list[Scan]()
    while True:
        marker, position = _marker(data, position)
        if marker == _END_OF_IMAGE:
            break
        if marker in _STANDALONE:
            continue
        segment = _segment(data, position)
        position += 2 + len(segment)
        if marker in _START_OF_FRAME:
            frame = _frame(marker, segment)
        elif marker == _RESTART_INTERVAL:
            interval = int.from_bytes(segment[:2])
        elif marker == _START_OF_SCAN:
            position, restarts = _after_scan(data, position)
            scans.append(_scan(segment, interval, restarts, position))
            if len(scans) > SCAN_LIMIT:
                raise StoppedError(FileReason.TOO_COMPLEX)
    if frame is None or not frame.width * frame.height or not frame.sampling or not scans:
        raise StoppedError(FileReason.DAMAGED)
    return Picture(frame, tuple(scans), position)


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


def _segment(data: bytes, position: int) -> bytes:
    """The content of the segment whose length stands at *position*; the length counts its own two bytes."""
    length = int.from_bytes(data[position : position + 2])
    if position + max(length, 2) > len(data):
        raise StoppedError(FileReason.TRUNCATED)
    if length < 2:  # noqa: PLR2004 - see above
        raise StoppedError(FileReason.DAMAGED)
    return data[position + 2 : position + length]


def _frame(marker: int, segment: bytes) -> Frame:
    height, width = int.from_bytes(segment[1:3]), int.from_bytes(segment[3:5])
    factors = zip(segment[6::3], segment[7::3], strict=False)
    return Frame(marker, width, height, {one: (max(both >> 4, 1), max(both & 15, 1)) for one, both in factors})


def _scan(segment: bytes, interval: int, restarts: int, end: int) -> Scan:
    count = segment[0] if segment else 0
    if not count or len(segment) < 1 + 2 * count + 3:
        raise StoppedError(FileReason.DAMAGED)
    first, last, successive = segment[1 + 2 * count : 4 + 2 * count]
    return Scan(segment[1 : 1 + 2 * count : 2], first, last, successive & 0x0F, interval, restarts, end)


def _after_scan(data: bytes, position: int) -> tuple[int, int]:
    """Offset of the first marker after the entropy-coded data that begins at *position*, and the restarts between."""
    restarts = 0
    while True:
        position = data.find(b"\xff", position)
        if position < 0 or position + 1 >= len(data):
            raise StoppedError(FileReason.TRUNCATED)
        following = data[position + 1]
        if following == 0xFF:  # noqa: PLR2004 - a fill byte
            position += 1
        elif following == 0 or following in _STANDALONE:
            restarts += following != 0
            position += 2
        else:
            return position, restarts


def _require_every_coefficient(picture: Picture) -> None:
    """Every component came, and of a progressive picture every coefficient to its last bit (G.1.1.1).

    Raises:
        StoppedError: `file_truncated`, scans are missing at the end.
    """
    frame = picture.frame
    missing = {component: [1] * _COEFFICIENTS for component in frame.sampling}
    for scan in picture.scans:
        last = min(scan.last, _COEFFICIENTS - 1) if frame.marker == _PROGRESSIVE else _COEFFICIENTS - 1
        first, low = (scan.first, scan.low) if frame.marker == _PROGRESSIVE else (0, 0)
        for component in scan.components:
            if component in missing and first <= last:
                missing[component][first : last + 1] = [low] * (last + 1 - first)
    if any(any(bits) for bits in missing.values()):
        raise StoppedError(FileReason.TRUNCATED)


def _require_every_restart(picture: Picture) -> None:
    """Between two intervals of each scan stands a restart marker (E.1.4).

    Raises:
        StoppedError: `file_truncated`, a scan ended after one of its intervals.
    """
    for scan in picture.scans:
        if scan.interval and scan.restarts < (_units(picture.frame, scan) - 1) // scan.interval:
            raise StoppedError(FileReason.TRUNCATED)


def _units(frame: Frame, scan: Scan) -> int:
    """How many minimum coded units a scan has (A.2): blocks of its one component, or groups of blocks of several."""
    wide = max(across for across, _ in frame.sampling.values())
    high = max(down for _, down in frame.sampling.values())
    if len(scan.components) > 1:
        return -(-frame.width // (8 * wide)) * -(-frame.height // (8 * high))
    across, down = frame.sampling.get(scan.components[0], (wide, high))
    return -(-frame.width * across // (8 * wide)) * -(-frame.height * down // (8 * high))


def _require_whole_scans(data: bytes, picture: Picture) -> None:
    """Decode the picture, and see that more data would not change it.

    Raises:
        StoppedError: `file_damaged` when it cannot be decoded, `file_truncated` when a scan broke off.
    """
    if picture.frame.marker in _SEQUENTIAL and len(picture.scans) == 1:
        _require_enough(data[: picture.scans[0].end] + _AHEAD)
        return
    # A coefficient of a progressive picture that is not the mean of its block is seen at full size only.
    drawn = _drawn(BytesIO(data), is_small=not picture.is_progressive)
    if picture.frame.marker not in _HUFFMAN:
        return
    if drawn != _drawn(BytesIO(_with_further_bytes(data, picture)), is_small=not picture.is_progressive):
        raise StoppedError(FileReason.TRUNCATED)


class _Watched(BytesIO):
    """A stream that remembers that more was asked for than it has."""

    is_spent = False

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.is_spent |= not found
        return found


def _require_enough(data: bytes) -> None:
    """Decode *data*, which has no end marker; the decoder must be done before it asks for more.

    Raises:
        StoppedError: `file_truncated` when it asks, `file_damaged` when it fails before.
    """
    stream = _Watched(data)
    try:
        _drawn(stream, is_small=True)
    except StoppedError:
        if not stream.is_spent:
            raise
    if stream.is_spent:
        raise StoppedError(FileReason.TRUNCATED)


def _with_further_bytes(data: bytes, picture: Picture) -> bytes:
    """*data* with more bytes at the end of each scan, up to the end of the picture."""
    ends = [0, *(scan.end for scan in picture.scans)]
    pieces = [data[start:end] + _FURTHER for start, end in pairwise(ends)]
    return b"".join(pieces) + data[ends[-1] : picture.end]


def _drawn(data: BytesIO, *, is_small: bool) -> bytes:
    """Digest of the picture; a small one is made at an eighth of its size, of the means of blocks, to spare memory."""
    from PIL.JpegImagePlugin import JpegImageFile

    try:
        with JpegImageFile(data) as image:
            if is_small:
                image.draft(None, (1, 1))
            image.load()
            return _digest(image)
    except Exception:  # noqa: BLE001 - whatever a decoder raises on hostile bytes, the picture cannot be decoded
        raise StoppedError(FileReason.DAMAGED) from None


def _digest(image: "Image") -> bytes:
    """Digest of the pixels, strip by strip, so that they are not all copied at once."""
    found = hashlib.sha256()
    for top in range(0, image.height, _STRIP):
        found.update(image.crop((0, top, image.width, min(top + _STRIP, image.height))).tobytes())
    return found.digest()
