"""How well a page can be read, in numbers of defined units.

Owns: the measures of one greyscale page.
Refuses to know: where the page comes from, and how good is good enough (`scanning`).
Invariants: a measure depends on the pixels and the resolution only; each is bounded; the page is never changed.

The chief measure is the width of edges in millimetres: how far ink needs to turn into paper. Blur widens edges, and so
does a low resolution, whose pixels are wide themselves; letters of 11 points are lost when an edge is wider than about
half a millimetre, whatever widened it (`bench/legibility.py`, tesseract as the judge). A camera that moved widens the
edges across its way only, so edges across and along the lines are measured apart. Pixels that were blown up to squares
keep their edges sharp; they betray themselves by columns without any edge.
"""

import math
from array import array
from itertools import pairwise
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
"""Glare is told from white paper only where the paper around the text is darker than this."""
LID = 0.5
"""Share of the edge of the page from which a blinded region that touches it is the lid of the scanner."""
SHARPEST = 0.7
"""Quantile of the squares with text by which edges are judged: letters have edges of both directions in so many."""
STROKE_MM = 0.12
"""Standard deviation of the blur that takes grain away and leaves strokes of letters."""
STEPS = 0.12
"""Share of the steps of the busiest columns from which a column is taken to have an edge."""
WORD_GAP = 12
"""Columns without an edge in a row, in pixels, from which on they are a gap between words."""
LOGARITHM = 40
"""Grey levels for a factor of e in pictures of logarithms: 255 levels fit into one byte."""
GLARE_PIXELS = 200
SKEW_PIXELS = 400
SKEW_LIMIT = 12
"""Largest skew looked for, in degrees to either side."""
FINE_STEPS = 4
HALF_A_QUARTER = 44
"""Degrees to either side, beyond which a page is nearer to lying on its side."""
TURN_STEP = 4
"""Degrees between the turns at which it is told whether a page lies on its side."""
LEAST_VARIANCE = 1.0
"""Squared grey levels; rows that differ less do not differ."""
BAND = 0.004
"""Width of the band along each side in which cut ink is looked for, as a share of the longer side."""


class PageScores(NamedTuple):
    """Measures of one page.

    Attributes:
        width: pixels.
        height: pixels.
        dpi: pixels to the inch of paper.
        edge_mm: width of the edges of the text in millimetres, across or along the lines, whichever is wider; 0 for a
            blank page.
        pixel_mm: distance of columns that have edges in millimetres: the side of a pixel, or of the square that it was
            blown up to; 0 for a blank page.
        contrast: grey levels, 0 to 255, between text and paper.
        signal: the same once grain is smoothed away.
        noise: standard deviation of the paper in grey levels.
        paper: grey level of the paper, 0 black to 255 white.
        glare: share of the page that is blinded, 0 to 1.
        sideways: how much more distinct lines are once the page is turned by a quarter; above 1 they run up or down.
        skew_degrees: how far lines of text are turned; positive is counter-clockwise.
        ink: share of the page near text, 0 to 1.
        density: share of what is near text that is ink, 0 to 1; broken and vanishing letters have little.
        cut: share of the edge of the page that touches ink, 0 to 1.
    """

    width: int
    height: int
    dpi: float
    edge_mm: float
    pixel_mm: float
    contrast: int
    signal: int
    noise: float
    paper: int
    glare: float
    sideways: float
    skew_degrees: float
    ink: float
    density: float
    cut: float

    @property
    def is_blank(self) -> bool:
        """True when there is no text to judge by."""
        return self.ink == 0


def measure_page(page: "Image", dpi: float) -> PageScores:
    """The measures of *page*, a greyscale image of *dpi* pixels to the inch."""
    work, scale = _reduced(page, dpi)
    across, along = _step(work, 1, 0), _step(work, 0, 1)
    spread = _range(work)
    contrast = _quantile(spread.histogram(), 0.95)
    mask = spread.point([255 if level > max(contrast * INKED, LEAST_CONTRAST) else 0 for level in range(256)])
    inked = mask.histogram()[255] / (work.width * work.height)
    paper = _quantile(work.histogram(), 0.75)
    lines, even = _lines(work, paper - contrast / 2), _lines(_evenly_lit(work), 255 - contrast / 2)
    edge = max(_edge_pixels(step, spread, mask) for step in (across, along)) if inked else 0.0
    return PageScores(
        width=page.width,
        height=page.height,
        dpi=round(dpi, 1),
        edge_mm=round(edge * MILLIMETRES / scale, 3),
        pixel_mm=round(_square_pixels(across) * MILLIMETRES / scale, 3) if inked else 0.0,
        contrast=contrast,
        signal=_quantile(_range(_smoothed(work, scale)).histogram(), 0.95),
        noise=round(_quantile(across.histogram(), 0.5) / 0.954, 1),
        paper=paper,
        glare=_glare(work, mask) if inked else 0.0,
        sideways=_sideways(even) if inked else 0.0,
        skew_degrees=_skew(lines) if inked else 0.0,
        ink=round(inked, 4),
        density=round(_ink(work, paper - contrast / 2).histogram(mask)[255] / mask.histogram()[255], 4)
        if inked
        else 0.0,
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


def _range(page: "Image") -> "Image":
    """How far the lightest and the darkest pixel of each square lie apart."""
    from PIL import ImageChops

    return ImageChops.subtract(_spread(ImageChops.lighter, page), _spread(ImageChops.darker, page))


def _smoothed(page: "Image", dpi: float) -> "Image":
    """*page* without grain finer than a stroke of small print."""
    from PIL import ImageFilter

    return page.filter(ImageFilter.GaussianBlur(STROKE_MM * dpi / MILLIMETRES))


def _ink(page: "Image", threshold: float) -> "Image":
    return page.point([255 if level < threshold else 0 for level in range(256)])


def _edge_pixels(step: "Image", spread: "Image", mask: "Image") -> float:
    """Contrast of a square / its steepest step, in pixels: the width of the edges of the sharper squares with text."""
    from PIL import ImageChops

    # log(step / spread), so that division is subtraction of bytes; the offset stands for the logarithm of 1.
    steepest = _spread(ImageChops.lighter, step).point(_LOGARITHMS)
    ratio = ImageChops.subtract(steepest, spread.point(_LOGARITHMS), 1, _LOGARITHMS[-1])
    return math.exp((_LOGARITHMS[-1] - _quantile(ratio.histogram(mask), SHARPEST)) / LOGARITHM)


_LOGARITHMS = [round(LOGARITHM * math.log(max(level, 1))) for level in range(256)]
"""Logarithms of grey levels as grey levels."""


def _square_pixels(across: "Image") -> float:
    """Mean distance in pixels of neighbouring columns that have edges; gaps between words are left out."""
    from PIL import Image

    columns = array("f", across.convert("F").resize((across.width, 1), Image.Resampling.BOX).tobytes())
    least = STEPS * sorted(columns)[int(len(columns) * 0.95)]
    busy = [at for at, steps in enumerate(columns) if steps > least]
    gaps = [after - before for before, after in pairwise(busy) if after - before < WORD_GAP]
    return sum(gaps) / len(gaps) if gaps else 1.0


def _quantile(histogram: "list[int]", share: float) -> int:
    """The least level that at least *share* of the pixels do not exceed."""
    wanted, seen = share * sum(histogram), 0
    for level, count in enumerate(histogram):
        seen += count
        if seen >= wanted:
            return level
    return len(histogram) - 1


def _glare(page: "Image", mask: "Image") -> float:
    """Share of the page that is blinded though the paper around its text is not; all around it is the scanner's lid."""
    from PIL import ImageChops, ImageDraw, ImageOps

    if _quantile(_spread(ImageChops.lighter, page).histogram(mask), 0.5) >= GLARING_PAPER:
        return 0.0
    small = page.reduce(max(1, max(page.size) // GLARE_PIXELS))
    blinded = small.point([255 if n >= SATURATED else 0 for n in range(256)])
    if _edge_share(blinded) >= LID:
        blinded = ImageOps.expand(blinded, border=1, fill=255)
        ImageDraw.floodfill(blinded, (0, 0), 0)
    return round(blinded.histogram()[255] / (small.width * small.height), 4)


def _edge_share(mask: "Image") -> float:
    """Share of the pixels along the edge of *mask* that are set."""
    whole, inside = mask.histogram()[255], mask.crop((1, 1, mask.width - 1, mask.height - 1)).histogram()[255]
    return (whole - inside) / (2 * (mask.width + mask.height) - 4)


def _evenly_lit(page: "Image") -> "Image":
    """*page* with the paper around each pixel made white: a shadow that falls from one side is no column of ink."""
    from PIL import ImageChops

    return ImageChops.invert(ImageChops.subtract(_spread(ImageChops.lighter, page), page))


def _lines(page: "Image", threshold: float) -> "Image":
    """The ink of *page* so small that a line of text is a few rows high."""
    # Thin strokes would turn into paper if the page were made small first.
    ink = _ink(page, threshold)
    return ink.reduce(max(1, max(page.size) // SKEW_PIXELS))


def _skew(lines: "Image") -> float:
    """The turn that makes rows of text most distinct from the gaps between them."""
    coarse = max(range(-SKEW_LIMIT, SKEW_LIMIT + 1), key=lambda degrees: _rows_differ(lines, degrees))
    around = [coarse + step / FINE_STEPS for step in range(-FINE_STEPS, FINE_STEPS + 1)]
    best = max(around, key=lambda degrees: _rows_differ(lines, degrees))
    # Without rows, as on a photograph, no turn stands out.
    return -best if _rows_differ(lines, best) > 1.1 * _rows_differ(lines, 0) else 0.0


def _sideways(lines: "Image") -> float:
    """How much more distinct rows are after a quarter turn, each at its best skew.

    A page that is askew by more than `SKEW_LIMIT` has no rows either way, so a suspicion is looked into further.
    """
    from PIL import Image

    turned = lines.transpose(Image.Transpose.ROTATE_90)
    found = 0.0
    for limit in (SKEW_LIMIT, HALF_A_QUARTER):
        turns = range(-limit, limit + 1, TURN_STEP)
        upright = max(_rows_differ(lines, degrees) for degrees in turns)
        found = round(max(_rows_differ(turned, degrees) for degrees in turns) / max(upright, LEAST_VARIANCE), 3)
        if found < 1:
            break
    return found


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
