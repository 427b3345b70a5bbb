"""Whether the pages of a scan can be read: readable, doubtful, unreadable.

Owns: pages of images and PDF files as greyscale pictures, the thresholds, and the findings of D4.
Refuses to know: what is written on the pages.
Invariants: a PDF page is rendered at one resolution whatever the file says; a file that cannot be opened is an answer,
not an exception; a threshold is named data with a measured rate of error (`bench/legibility.py`).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from medid.documents.file import FileFacts, inspect
from medid.documents.format import FileFormat
from medid.documents.legibility import MILLIMETRES, PageScores, measure_page
from medid.documents.limits import DEFAULT_LIMITS, Limits
from medid.documents.reading import Source, read
from medid.documents.rulebook import LEGIBLE
from medid.documents.scan_reasons import ScanReason
from medid.rules import Finding, Outcome, Result, fault, not_checked, passed, warning

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped,import-not-found,unused-ignore]
    from PIL.Image import Image

A4_LONG_SIDE_MM = 297.0
RENDERED_DPI = 150.0
LEAST_DPI = 10.0
POINTS = 72
"""Points in an inch."""
TRUSTED_DPI = range(100, 1201)
"""Resolutions written in an image that are believed; cameras write 72 whatever they photograph."""
LARGEST_SIDE_MM = 430
"""An image that would be larger than A3 by the resolution written in it does not tell the truth."""
SEEN_FORMATS = frozenset({FileFormat.PDF, FileFormat.JPEG, FileFormat.PNG, FileFormat.TIFF, FileFormat.HEIC})
"""Formats whose pages can be looked at."""

SHARP_PIXELS = 1.6
"""Width of an edge in pixels up to which it is as sharp as the pixels are."""
SQUARE_PIXELS = 1.5
"""Distance of columns with edges, in pixels, from which on pixels were blown up to squares."""

_PDFIUM = Lock()
"""PDFium may be called by one thread at a time."""


class Legibility(StrEnum):
    """The three answers."""

    READABLE = "readable"
    DOUBTFUL = "doubtful"
    """A person should look."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From where on a page is doubtful, and from where on unreadable.

    Attributes:
        edge_mm: width of edges, millimetres; more is worse.
        pixel_mm: side of pixels, or of the squares that they were blown up to, millimetres; more is worse.
        contrast: grey levels; less is worse.
        signal_to_noise: signal over noise; less is worse.
        density: share of ink near text; less is worse.
        paper: grey level of paper; less is doubtful.
        glare: share of the page; more is worse.
        sideways: how much more distinct lines are after a quarter turn; more is doubtful.
        skew_degrees: turn; more is doubtful.
        cut: share of a side that touches ink; more is doubtful.
    """

    edge_mm: tuple[float, float] = (0.36, 0.7)
    pixel_mm: tuple[float, float] = (0.28, 0.6)
    contrast: tuple[int, int] = (50, 24)
    signal_to_noise: tuple[float, float] = (10.0, 4.5)
    density: tuple[float, float] = (0.14, 0.06)
    paper: int = 100
    glare: tuple[float, float] = (0.02, 0.25)
    sideways: float = 1.5
    skew_degrees: float = 5.0
    cut: float = 0.04


DEFAULT_THRESHOLDS = Thresholds()


class ScanFacts(Result):
    """Measures of every page, with the findings about them.

    Attributes:
        pages: measures, in order; empty when the pages could not be seen.
    """

    pages: tuple[PageScores, ...] = ()

    @property
    def legibility(self) -> Legibility | None:
        """The worst answer of all pages; None when the pages could not be seen."""
        if not self.pages:
            return None
        if self.outcome is Outcome.FAILED:
            return Legibility.UNREADABLE
        return Legibility.READABLE if self.outcome is Outcome.PASSED else Legibility.DOUBTFUL


def scan(
    source: Source,
    *,
    limits: Limits = DEFAULT_LIMITS,
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
    long_side_mm: float = A4_LONG_SIDE_MM,
) -> ScanFacts:
    """How well each page of the file *source* can be read.

    Args:
        source: a path, bytes or a binary stream.
        limits: bounds of the work; those of `inspect`.
        thresholds: how good is good enough.
        long_side_mm: length of the paper's longer side, for images that do not tell their resolution.

    Raises:
        TypeError: *source* is none of these.
    """
    content = read(source, max_size=limits.max_size)
    facts = inspect(content.data, limits=limits)
    if facts.format is FileFormat.HEIC and facts.complete is None:
        return ScanFacts(findings=(not_checked(LEGIBLE, ScanReason.NOT_RENDERED),))
    if content.unreadable is not None or not content.whole or not _can_be_seen(facts):
        return ScanFacts(findings=(not_checked(LEGIBLE, ScanReason.UNUSABLE),))
    try:
        pages = tuple(measure_page(page, dpi) for page, dpi in _pages(content.data, facts, limits, long_side_mm))
    except ImportError:
        return ScanFacts(findings=(not_checked(LEGIBLE, ScanReason.NOT_RENDERED),))
    except Exception:  # noqa: BLE001 - whatever a renderer raises on hostile bytes, the pages cannot be seen
        return ScanFacts(findings=(not_checked(LEGIBLE, ScanReason.UNUSABLE),))
    findings = [one for at, page in enumerate(pages) for one in judge_page(page, thresholds, f"/pages/{at}")]
    return ScanFacts(pages=pages, findings=tuple(findings))


def _can_be_seen(facts: FileFacts) -> bool:
    """True for a whole file, and for a PDF with all its pages: a picture that breaks off hides no other page."""
    return facts.complete is True or (facts.format is FileFormat.PDF and bool(facts.pages))


def judge_page(page: PageScores, thresholds: Thresholds, location: str = "") -> tuple[Finding, ...]:
    """The findings of one page; a readable one has a single finding that passed."""
    if page.is_blank:
        return (warning(LEGIBLE, ScanReason.BLANK, location),)
    found = (*_reading(page, thresholds, location), *_lighting(page, thresholds, location))
    found += tuple(_framing(page, thresholds, location, is_clear=not found))
    return found or (passed(LEGIBLE, location),)


def _reading(page: PageScores, thresholds: Thresholds, location: str) -> Iterator[Finding]:
    """What makes letters hard to tell."""
    yield from _resolution(page, thresholds, location)
    if page.contrast < thresholds.contrast[0]:
        make = fault if page.contrast < thresholds.contrast[1] else warning
        yield make(LEGIBLE, ScanReason.LOW_CONTRAST, location)
    signal = page.signal / page.noise if page.noise else float("inf")
    if signal < thresholds.signal_to_noise[0]:
        make = fault if signal < thresholds.signal_to_noise[1] else warning
        yield make(LEGIBLE, ScanReason.NOISY, location)
    if page.density < thresholds.density[0]:
        make = fault if page.density < thresholds.density[1] else warning
        yield make(LEGIBLE, ScanReason.BROKEN_LETTERS, location)


def _resolution(page: PageScores, thresholds: Thresholds, location: str) -> Iterator[Finding]:
    """Edges too wide: blurred, or as sharp as pixels go and the pixels too few; squares that were pixels once."""
    if page.pixel_mm > max(thresholds.pixel_mm[0], SQUARE_PIXELS * MILLIMETRES / page.dpi):
        make = fault if page.pixel_mm > thresholds.pixel_mm[1] else warning
        yield make(LEGIBLE, ScanReason.LOW_RESOLUTION, location, dpi=round(MILLIMETRES / page.pixel_mm))
    elif page.edge_mm > thresholds.edge_mm[0]:
        make = fault if page.edge_mm > thresholds.edge_mm[1] else warning
        if page.edge_mm * page.dpi / MILLIMETRES < SHARP_PIXELS:
            yield make(LEGIBLE, ScanReason.LOW_RESOLUTION, location, dpi=round(page.dpi))
        else:
            yield make(LEGIBLE, ScanReason.BLURRED, location)


def _lighting(page: PageScores, thresholds: Thresholds, location: str) -> Iterator[Finding]:
    """What hides a part of the page."""
    if page.paper < thresholds.paper:
        yield warning(LEGIBLE, ScanReason.DARK, location)
    if page.glare > thresholds.glare[0]:
        make = fault if page.glare > thresholds.glare[1] else warning
        yield make(LEGIBLE, ScanReason.GLARE, location, percent=round(100 * page.glare))


def _framing(page: PageScores, thresholds: Thresholds, location: str, *, is_clear: bool) -> Iterator[Finding]:
    """How the page lies; which way its lines run is told for certain where they are *is_clear* only."""
    if is_clear and page.sideways > thresholds.sideways:
        yield warning(LEGIBLE, ScanReason.SIDEWAYS, location)
    elif abs(page.skew_degrees) > thresholds.skew_degrees:
        yield warning(LEGIBLE, ScanReason.SKEWED, location, degrees=round(abs(page.skew_degrees)))
    if page.cut > thresholds.cut:
        yield warning(LEGIBLE, ScanReason.CROPPED, location)


def _pages(data: bytes, facts: FileFacts, limits: Limits, long_side_mm: float) -> Iterator[tuple["Image", float]]:
    """Pages in grey with their resolution, one at a time, turned as the file says that viewers shall turn them."""
    if facts.format is FileFormat.PDF:
        yield from _pdf_pages(data, limits)
    elif facts.format in SEEN_FORMATS:
        yield from _image_pages(data, facts.format, long_side_mm)
    else:
        raise ImportError(facts.format.value)


def _pdf_pages(data: bytes, limits: Limits) -> Iterator[tuple["Image", float]]:
    import pypdfium2  # type: ignore[import-untyped,import-not-found,unused-ignore]

    with _PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            for page in document:
                width, height = page.get_size()
                dpi = min(_page_dpi(width, height, limits.max_pixels), _image_dpi(page))
                yield page.render(scale=dpi / POINTS, grayscale=True).to_pil(), dpi
        finally:
            document.close()


def _page_dpi(width: float, height: float, max_pixels: int) -> float:
    """`RENDERED_DPI`, or less for a page of so many points that it would have more than *max_pixels*."""
    pixels = width * height * (RENDERED_DPI / POINTS) ** 2
    return RENDERED_DPI * min(1.0, math.sqrt(max_pixels / max(pixels, 1.0)))


def _image_dpi(page: "pypdfium2.PdfPage") -> float:
    """The resolution of the image that covers most of *page*; endless when none covers half of it.

    A page is never rendered finer than its image: PDFium would blow each pixel up to a sharp square.
    """
    from pypdfium2 import raw

    width, height = page.get_size()
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) * 2 > width * height:
            pixels = max(image.get_px_size())
            return max(LEAST_DPI, float(pixels * POINTS / max(right - left, top - bottom)))
    return float("inf")


def _image_pages(data: bytes, file_format: FileFormat, long_side_mm: float) -> Iterator[tuple["Image", float]]:
    from PIL import ImageOps

    with _opened(data, file_format) as image:
        for frame in range(getattr(image, "n_frames", 1)):
            image.seek(frame)
            yield _grey(ImageOps.exif_transpose(image)), _dpi(image, long_side_mm)


def _opened(data: bytes, file_format: FileFormat) -> "Image":
    from PIL import Image

    if file_format is not FileFormat.HEIC:
        return Image.open(BytesIO(data), formats=[file_format.value.upper()])
    from pillow_heif import HeifImageFile

    opened: Image.Image = HeifImageFile(BytesIO(data))
    return opened


def _grey(image: "Image") -> "Image":
    """The picture in grey; transparent parts are paper."""
    from PIL import Image

    if "A" in image.getbands() or "transparency" in image.info:
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image.convert("RGBA")).convert("L")
    return image.convert("L")


def _dpi(image: "Image", long_side_mm: float) -> float:
    """Pixels to the inch: as written in the file when that can be true, else from the length of the paper."""
    longer = max(image.size)
    written = image.info.get("dpi")
    if isinstance(written, tuple) and round(float(written[0])) in TRUSTED_DPI:
        dpi = float(written[0])
        if longer * MILLIMETRES / dpi <= LARGEST_SIDE_MM:
            return dpi
    return longer * MILLIMETRES / long_side_mm
