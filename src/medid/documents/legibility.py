"""How well a page can be read, in numbers of defined units.

Owns: the measures of one greyscale page.
Refuses to know: where the page comes from, and how good is good enough (`scanning`).
Invariants: a measure depends on the pixels and the resolution only; each is bounded; the page is never changed.

The chief measure is the width of edges in millimetres: how far ink needs to turn into paper. Blur widens edges, and so
does a low resolution, whose pixels are wide themselves; letters of 11 points are lost when an edge is wider than about
half a millimetre, whatever widened it (`bench/legibility.py`, tesseract as the judge).
"""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

MILLIMETRES = 25.4
"""Millimetres in an inch."""
WINDOW = 8
"""Side in pixels of the squares in which ink and paper are compared."""
INKED = 0.6
"""Share of the page's contrast from which a square is taken to hold an edge of text."""
LEAST_CONTRAST = 12
"""Grey levels below which nothing is taken for text."""
SATURATED = 250
"""Grey level from which a pixel is blinded."""
GLARING_PAPER = 225
"""Glare is told from white paper only where the paper itself is darker than this."""
LEAST_DULL = 0.3
"""Share of the page that must not be blinded for its paper to be known."""
GLARE_PIXELS = 200
SKEW_PIXELS = 400
SKEW_LIMIT = 12
"""Largest skew looked for, in degrees to either side."""
FINE_STEPS = 4
BAND = 0.004
"""Width of the band along each side in which cut ink is looked for, as a share of the longer side."""


class PageScores(NamedTuple):
    """Measures of one page.

    Attributes:
        width: pixels.
        height: pixels.
        dpi: pixels to the inch of paper.
        edge_mm: width of the edges of the text in millimetres; 0 for a blank page.
        contrast: grey levels, 0 to 255, between text and paper.
        noise: standard deviation of the paper in grey levels.
        paper: grey level of the paper, 0 black to 255 white.
        glare: share of the page that is blinded, 0 to 1.
        skew_degrees: how far lines of text are turned; positive is counter-clockwise.
        ink: share of the page near text, 0 to 1.
        cut: share of the edge of the page that touches ink, 0 to 1.
    """

    width: int
    height: int
    dpi: float
    edge_mm: float
    contrast: int
    noise: float
    paper: int
    glare: float
    skew_degrees: float
    ink: float
    cut: float

    @property
    def is_blank(self) -> bool:
        """True when there is no text to judge by."""
        return self.ink == 0


def measure_page(page: "Image", dpi: float) -> PageScores:
    """The measures of *page*, a greyscale image of *dpi* pixels to the inch."""
    from PIL import ImageChops

    work, scale = _reduced(page, dpi)
    gradient = ImageChops.lighter(_step(work, 1, 0), _step(work, 0, 1))
    spread = ImageChops.subtract(_spread(ImageChops.lighter, work), _spread(ImageChops.darker, work))
    contrast = _quantile(spread.histogram(), 0.95)
    mask = spread.point([255 if level > max(contrast * INKED, LEAST_CONTRAST) else 0 for level in range(256)])
    inked = mask.histogram()[255] / (work.width * work.height)
    edge = _edge_pixels(_spread(ImageChops.lighter, gradient), spread, mask) if inked else 0.0
    paper = _quantile(work.histogram(), 0.75)
    return PageScores(
        width=page.width,
        height=page.height,
        dpi=round(dpi, 1),
        edge_mm=round(edge * MILLIMETRES / scale, 3),
        contrast=contrast,
        noise=round(_quantile(_step(work, 1, 0).histogram(), 0.5) / 0.954, 1),
        paper=paper,
        glare=_glare(work),
        skew_degrees=_skew(work, paper - contrast / 2) if inked else 0.0,
        ink=round(inked, 4),
        cut=_cut(work, paper - contrast / 2) if inked else 0.0,
    )


def _reduced(page: "Image", dpi: float) -> tuple["Image", float]:
    """*page* at no more than 250 dpi: finer pixels tell nothing about letters, and cost time."""
    factor = max(1, int(dpi // 125)) if dpi > 250 else 1  # noqa: PLR2004 - the docstring's bound
    return (page.reduce(factor), dpi / factor) if factor > 1 else (page, dpi)


def _step(page: "Image", right: int, down: int) -> "Image":
    """How much each pixel differs from its neighbour; the wrapped first row or column is left black."""
    from PIL import ImageChops

    found = ImageChops.difference(page, ImageChops.offset(page, right, down))
    found.paste(0, (0, 0, page.width if down else 1, page.height if right else 1))
    return found


def _spread(choose: "Callable[[Image, Image], Image]", page: "Image") -> "Image":
    """The lightest or darkest pixel of each square of `WINDOW` pixels, by doubling the reach."""
    from PIL import ImageChops

    reach = 1
    while reach < WINDOW:
        page = choose(page, ImageChops.offset(page, reach, 0))
        page = choose(page, ImageChops.offset(page, 0, reach))
        reach *= 2
    return page


def _edge_pixels(steepest: "Image", spread: "Image", mask: "Image") -> float:
    """Median over the squares with text of: contrast of the square / its steepest step, in pixels."""
    from PIL import ImageMath

    def percent(images: "dict[str, ImageMath._Operand]") -> "ImageMath._Operand":
        return images["convert"](images["steepest"] * 100 / (images["spread"] + 1), "L")  # type: ignore[operator,no-any-return]

    ratio = ImageMath.lambda_eval(percent, steepest=steepest, spread=spread)
    return 100 / max(_quantile(ratio.histogram(mask), 0.5), 1)


def _quantile(histogram: "list[int]", share: float) -> int:
    """The least level that at least *share* of the pixels do not exceed."""
    wanted, seen = share * sum(histogram), 0
    for level, count in enumerate(histogram):
        seen += count
        if seen >= wanted:
            return level
    return len(histogram) - 1


def _glare(page: "Image") -> float:
    """Share of the page that is blinded though paper around it is not; at the edge it is the scanner's lid."""
    from PIL import ImageDraw, ImageOps

    dull = page.histogram()[:SATURATED]
    if sum(dull) < LEAST_DULL * page.width * page.height or _quantile(dull, 0.75) >= GLARING_PAPER:
        return 0.0
    small = page.reduce(max(1, max(page.size) // GLARE_PIXELS))
    blinded = ImageOps.expand(small.point([255 if n >= SATURATED else 0 for n in range(256)]), border=1, fill=255)
    ImageDraw.floodfill(blinded, (0, 0), 0)
    return round(blinded.histogram()[255] / (small.width * small.height), 4)


def _skew(page: "Image", threshold: float) -> float:
    """The turn that makes rows of text most distinct from the gaps between them."""
    # Thin strokes would turn into paper if the page were made small first.
    ink = page.point([255 if level < threshold else 0 for level in range(256)])
    ink = ink.reduce(max(1, max(page.size) // SKEW_PIXELS))
    coarse = max(range(-SKEW_LIMIT, SKEW_LIMIT + 1), key=lambda degrees: _rows_differ(ink, degrees))
    around = [coarse + step / FINE_STEPS for step in range(-FINE_STEPS, FINE_STEPS + 1)]
    best = max(around, key=lambda degrees: _rows_differ(ink, degrees))
    # Without rows, as on a photograph, no turn stands out.
    return -best if _rows_differ(ink, best) > 1.1 * _rows_differ(ink, 0) else 0.0


def _rows_differ(ink: "Image", degrees: float) -> float:
    """Variance of the share of ink in the rows of *ink* turned by *degrees*."""
    from PIL import Image, ImageStat

    turned = ink.rotate(degrees, Image.Resampling.BILINEAR)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX)
    return float(ImageStat.Stat(rows).var[0])


def _cut(page: "Image", threshold: float) -> float:
    """Share of the edge, the worst side's, where a band along it holds ink."""
    width = max(2, round(max(page.size) * BAND))
    sides = (
        page.crop((0, 0, page.width, width)).resize((page.width, 1)),
        page.crop((0, page.height - width, page.width, page.height)).resize((page.width, 1)),
        page.crop((0, 0, width, page.height)).resize((1, page.height)),
        page.crop((page.width - width, 0, page.width, page.height)).resize((1, page.height)),
    )
    level = max(0, min(255, int(threshold)))
    return round(max(sum(side.histogram()[:level]) / max(side.size) for side in sides), 4)
