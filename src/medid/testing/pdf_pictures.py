"""PDF files whose pages are pictures, as scanners make them: whole ones, and ones whose picture breaks off.

Owns: a picture packed in each way that a PDF can hold, and the table of broken ones.
Refuses to know: how faults are found. Pillow packs the pictures; JBIG2 is put together here around a fax.
Invariant: the same call gives the same bytes with the same Pillow.

Source: ISO 32000-1:2008, 7.4; ITU-T T.88 (JBIG2).
"""

import struct
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH, HEIGHT = 320, 240
_RGB, _GREY, _ONE_BIT = b"/ColorSpace /DeviceRGB", b"/ColorSpace /DeviceGray", b"/ColorSpace /DeviceGray"
_EIGHT_BITS, _BIT = b" /BitsPerComponent 8", b" /BitsPerComponent 1"


class PackedPicture(NamedTuple):
    """A picture as it stands in a PDF: its bytes, and the entries of its dictionary beside its size in pixels."""

    content: bytes
    entries: bytes

    def cut(self, share: float) -> "PackedPicture":
        """The first *share* of the bytes, 0 to 1, under the same entries."""
        return self._replace(content=self.content[: int(len(self.content) * share)])


@cache
def packed_pictures() -> dict[str, PackedPicture]:
    """The same picture, packed in each way."""
    colour, grey, lines = _colour(), _colour().convert("L"), _lines()
    fax = _saved(lines, "TIFF", compression="group4", tiffinfo={278: HEIGHT})
    fax_options = b" /DecodeParms << /K -1 /Columns %d /Rows %d /BlackIs1 false >>" % (WIDTH, HEIGHT)
    rows = [b"\0" + grey.tobytes()[start : start + WIDTH] for start in range(0, WIDTH * HEIGHT, WIDTH)]
    return {
        "jpeg": PackedPicture(_saved(colour, "JPEG"), _RGB + _EIGHT_BITS + b" /Filter /DCTDecode"),
        "jpeg-progressive": PackedPicture(
            _saved(colour, "JPEG", progressive=True), _RGB + _EIGHT_BITS + b" /Filter /DCTDecode"
        ),
        "jpeg-in-flate": PackedPicture(
            zlib.compress(_saved(colour, "JPEG")), _RGB + _EIGHT_BITS + b" /Filter [/FlateDecode /DCTDecode]"
        ),
        "flate": PackedPicture(zlib.compress(colour.tobytes()), _RGB + _EIGHT_BITS + b" /Filter /FlateDecode"),
        "flate-predicted": PackedPicture(
            zlib.compress(b"".join(rows)),
            _GREY
            + _EIGHT_BITS
            + b" /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 1 /Columns %d >>" % WIDTH,
        ),
        "plain": PackedPicture(lines.tobytes(), _ONE_BIT + _BIT),
        "fax": PackedPicture(_strip(fax), _ONE_BIT + _BIT + b" /Filter /CCITTFaxDecode" + fax_options),
        "jpeg2000": PackedPicture(_saved(colour, "JPEG2000"), _RGB + _EIGHT_BITS + b" /Filter /JPXDecode"),
        "jbig2": PackedPicture(_jbig2(_strip(fax)), _ONE_BIT + _BIT + b" /Filter /JBIG2Decode"),
    }


def pdf_of_pictures(*pictures: PackedPicture) -> bytes:
    """A PDF with a page for each of *pictures*, which fills it."""
    from medid.testing.files import pdf, pdf_stream

    size = b"/Type /XObject /Subtype /Image /Width %d /Height %d " % (WIDTH, HEIGHT)
    more = {3: pdf_stream(b"q 595 0 0 446 0 200 cm /I Do Q")}
    for number, picture in enumerate(pictures):
        more[100 + number] = pdf_stream(picture.content, size + picture.entries)
        more[10 + number] = (
            b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R /Resources << /XObject << /I %d 0 R >> >> >>"
            % (100 + number)
        )
    return pdf(len(pictures), more=more)


def broken_pictures() -> tuple[tuple[str, Callable[[], bytes], str], ...]:
    """Rows ``fault, build, reason``: a whole page, and one whose picture has the fault."""
    told_by_length = [way for way in packed_pictures() if way not in {"fax", "jpeg-in-flate"}]
    rows = (
        *((f"{way}-half", _of(way).cut(0.5), "truncated") for way in told_by_length),
        *((f"{way}-end-missing", _of(way).cut(0.97), "truncated") for way in told_by_length),
        ("jpeg-half-with-end", _holding("jpeg", _of("jpeg").cut(0.5).content + b"\xff\xd9"), "truncated"),
        ("jpeg-in-flate-half", _holding("jpeg-in-flate", zlib.compress(_of("jpeg").cut(0.5).content)), "truncated"),
        ("jpeg-empty", _holding("jpeg", b""), "truncated"),
        ("jpeg-damaged", _holding("jpeg", b"\xff\xd8\xff\xd9"), "damaged"),
        ("flate-damaged", _holding("flate", b"x\x9c" + b"\xff" * 99), "damaged"),
        ("jpeg2000-damaged", _holding("jpeg2000", bytes(99)), "damaged"),
        ("fax-half", _of("fax").cut(0.5), "not_examined"),
        ("packed-unusually", PackedPicture(b"", _RGB + _EIGHT_BITS + b" /Filter /LZWDecode"), "not_examined"),
    )
    return tuple((f"picture-{fault}", _second_page(broken), f"file_picture_{reason}") for fault, broken, reason in rows)


def _of(way: str) -> PackedPicture:
    return packed_pictures()[way]


def _second_page(broken: PackedPicture) -> Callable[[], bytes]:
    return lambda: pdf_of_pictures(_of("jpeg"), broken)


def _holding(way: str, content: bytes) -> PackedPicture:
    """A picture that says it is packed in one way, and holds *content*."""
    return _of(way)._replace(content=content)


def _colour() -> "Image":
    from PIL import Image

    red, blue = Image.linear_gradient("L"), Image.radial_gradient("L")
    return Image.merge("RGB", (red, blue, red.rotate(90))).resize((WIDTH, HEIGHT))


def _lines() -> "Image":
    """A page of black lines of growing length."""
    from PIL import Image, ImageDraw

    page = Image.new("1", (WIDTH, HEIGHT), 1)
    for row in range(20, HEIGHT - 10, 6):
        ImageDraw.Draw(page).line((20, row, 40 + row, row), 0, 2)
    return page


def _saved(picture: "Image", kind: str, **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _strip(data: bytes) -> bytes:
    """The only strip of a TIFF."""
    from PIL import Image

    with Image.open(BytesIO(data)) as image:
        (start,), (length,) = image.tag_v2[273], image.tag_v2[279]  # type: ignore[attr-defined]
    return data[start : start + length]


def _jbig2(fax: bytes) -> bytes:
    """A page and one generic region that is coded as *fax* (7.4.8, 7.4.6 with MMR)."""
    page = struct.pack(">IIIIBH", WIDTH, HEIGHT, 0, 0, 0, 0)
    region = struct.pack(">IIIIBB", WIDTH, HEIGHT, 0, 0, 0, 1) + fax
    return b"".join(
        struct.pack(">IBBBI", number, kind, 0, 1, len(content)) + content
        for number, (kind, content) in enumerate(((48, page), (38, region)))
    )
