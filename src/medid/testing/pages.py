"""Pages of text made worse by known amounts, to measure how well it is told whether a page can be read.

Owns: a generator of text pages, and the ways in which a scan or a photograph spoils one.
Refuses to know: how legibility is measured.
Invariant: the same call gives the same pixels with the same Pillow and the same font.
"""

import random
from collections.abc import Callable, Sequence
from io import BytesIO
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

WORDS = tuple(
    "diploma university speciality medicine qualification doctor residency number series signature seal rector "  # noqa: SIM905 - words read better in a row
    "commission city hospital department position contract order certificate accreditation licence issued valid".split()
)
"""Words of a page of text, when no others are given."""


def text_page(
    seed: int, dpi: int, *, points: float = 11, words: Sequence[str] = WORDS, face: str | None = None
) -> "tuple[Image.Image, list[str]]":
    """A page of 105 by 74 mm (A7) of black text on white, and the words on it.

    Args:
        seed: the same seed gives the same page.
        dpi: pixels to the inch.
        points: size of the letters.
        words: words to choose from.
        face: path to a TrueType font; Pillow's own, which has Latin letters only, when None.
    """
    from PIL import Image, ImageDraw, ImageFont

    choice = random.Random(seed)  # noqa: S311 - text for a picture
    size = points * dpi / 72
    font = ImageFont.load_default(size) if face is None else ImageFont.truetype(face, size)
    page, written = Image.new("L", (round(105 * dpi / 25.4), round(74 * dpi / 25.4)), 245), list[str]()
    draw, top, margin = ImageDraw.Draw(page), 0.25 * dpi, 0.3 * dpi
    while top < page.height - margin:
        left = margin
        while left + font.getlength(word := choice.choice(words)) < page.width - margin:
            draw.text((left, top), word, font=font, fill=30)
            written.append(word)
            left += font.getlength(word + " ")
        top += 1.5 * size
    return page, written


def degraded(page: "Image.Image", dpi: float, way: str, amount: float) -> "tuple[Image.Image, float]":
    """*page* made worse in one way, and the resolution that it then has.

    Args:
        page: a grey page.
        dpi: its resolution.
        way: one of `WAYS`.
        amount: how much, in the unit of the way.
    """
    return WAYS[way](page, dpi, amount)


def _blurred(page: "Image.Image", dpi: float, amount: float) -> "tuple[Image.Image, float]":
    from PIL import ImageFilter

    return page.filter(ImageFilter.GaussianBlur(amount * dpi / 25.4)), dpi


def _scaled(page: "Image.Image", dpi: float, amount: float) -> "tuple[Image.Image, float]":
    from PIL import Image

    size = round(page.width * amount / dpi), round(page.height * amount / dpi)
    return page.resize(size, Image.Resampling.BICUBIC), amount


def _compressed(page: "Image.Image", dpi: float, amount: float) -> "tuple[Image.Image, float]":
    from PIL import Image

    out = BytesIO()
    page.save(out, "JPEG", quality=int(amount))
    with Image.open(out) as image:
        return image.convert("L"), dpi


def _noisy(page: "Image.Image", dpi: float, amount: float) -> "tuple[Image.Image, float]":
    from PIL import Image, ImageChops

    drawn = random.Random(round(amount)).randbytes(page.width * page.height)  # noqa: S311 - noise for a picture
    noise = Image.frombytes("L", page.size, drawn).point(_bell(amount))
    return ImageChops.add(page, noise, 1, -128), dpi


def _bell(amount: float) -> list[int]:
    """Grey levels around 128 whose standard deviation is *amount*, by evenly spread bytes."""
    bell = NormalDist(128, amount)
    return [min(255, max(0, round(bell.inv_cdf((level + 0.5) / 256)))) for level in range(256)]


def _faded(page: "Image.Image", dpi: float, amount: float) -> "tuple[Image.Image, float]":
    return page.point([round(245 - max(245 - level, 0) * amount) for level in range(256)]), dpi


def _darkened(page: "Image.Image", dpi: float, amount: float) -> "tuple[Image.Image, float]":
    return page.point([round(level * amount) for level in range(256)]), dpi


def _shadowed(page: "Image.Image", dpi: float, amount: float) -> "tuple[Image.Image, float]":
    from PIL import Image, ImageChops

    light = Image.linear_gradient("L").rotate(90).resize(page.size)
    return ImageChops.multiply(page, light.point([round(255 * amount + n * (1 - amount)) for n in range(256)])), dpi


def _glaring(page: "Image.Image", dpi: float, amount: float) -> "tuple[Image.Image, float]":
    from PIL import ImageDraw

    grey, reach = _darkened(page, dpi, 0.8)[0], (amount * page.width * page.height / 3.14) ** 0.5
    x, y = page.width / 2, page.height / 2
    ImageDraw.Draw(grey).ellipse((x - reach, y - reach, x + reach, y + reach), 255)
    return grey, dpi


def _turned(page: "Image.Image", dpi: float, amount: float) -> "tuple[Image.Image, float]":
    from PIL import Image

    return page.rotate(amount, Image.Resampling.BICUBIC, fillcolor=245), dpi


def _cropped(page: "Image.Image", dpi: float, amount: float) -> "tuple[Image.Image, float]":
    return page.crop((round(page.width * amount), 0, page.width, page.height)), dpi


def _shaken(page: "Image.Image", dpi: float, amount: float) -> "tuple[Image.Image, float]":
    from PIL import ImageFilter

    return page.filter(ImageFilter.BoxBlur((amount * dpi / 25.4 / 2, 0))), dpi


def _enlarged(page: "Image.Image", dpi: float, amount: float) -> "tuple[Image.Image, float]":
    from PIL import Image

    return _scaled(page, dpi, amount)[0].resize(page.size, Image.Resampling.BICUBIC), dpi


def _squared(page: "Image.Image", dpi: float, amount: float) -> "tuple[Image.Image, float]":
    from PIL import Image

    return _scaled(page, dpi, amount)[0].resize(page.size, Image.Resampling.NEAREST), dpi


def _black_and_white(page: "Image.Image", dpi: float, amount: float) -> "tuple[Image.Image, float]":
    softened = _blurred(page, dpi, 0.1)[0]
    return softened.point([255 if level >= amount else 0 for level in range(256)]), dpi


def _photographed(page: "Image.Image", dpi: float, amount: float) -> "tuple[Image.Image, float]":
    blurred, _ = _blurred(page, dpi, 0.3 * amount)
    shadowed, _ = _shadowed(blurred, dpi, 1 - 0.6 * amount)
    noisy, _ = _noisy(shadowed, dpi, 1 + 24 * amount)
    return _compressed(noisy, dpi, 80 - 50 * amount)


WAYS: "dict[str, Callable[[Image.Image, float, float], tuple[Image.Image, float]]]" = {
    "blur": _blurred,
    "shake": _shaken,
    "scale": _scaled,
    "enlarge": _enlarged,
    "square": _squared,
    "jpeg": _compressed,
    "noise": _noisy,
    "fade": _faded,
    "dark": _darkened,
    "shadow": _shadowed,
    "glare": _glaring,
    "turn": _turned,
    "crop": _cropped,
    "bitonal": _black_and_white,
    "photo": _photographed,
}
"""Ways to make a page worse, and the unit of the amount.

| way | what happens | amount |
|---|---|---|
| blur | out of focus | standard deviation, millimetres |
| shake | the camera moved sideways | way, millimetres |
| scale | fewer pixels | dpi |
| enlarge | fewer pixels, then smoothly as many as before | dpi of the least |
| square | fewer pixels, then each drawn as a square | dpi of the least |
| jpeg | saved with losses | quality, 1 to 95 |
| noise | grain | standard deviation, grey levels |
| fade | pale ink | share of the contrast left |
| dark | little light | share of the light left |
| shadow | little light at one side | share of the light left there |
| glare | a blinded spot | share of the page |
| turn | laid askew | degrees, counter-clockwise |
| crop | the left cut off | share of the page |
| bitonal | two colours | grey level from which on all is paper |
| photo | blur, shadow, noise and losses together | 0 none, 1 much |
"""
