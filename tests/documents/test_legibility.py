"""D4: can the pages be read; three answers, on pages made worse by known amounts."""

import io
from typing import Any

import pytest
from PIL import Image

from medid.documents import Legibility, Limits, ScanFacts, Thresholds, scan
from medid.documents.legibility import measure_page
from medid.rules import Outcome
from medid.testing import files, pages

WORSE = [
    ("blur", 0.2, Legibility.DOUBTFUL, "scan_blurred"),
    ("blur", 0.5, Legibility.UNREADABLE, "scan_blurred"),
    ("scale", 70, Legibility.DOUBTFUL, "scan_low_resolution"),
    ("scale", 35, Legibility.UNREADABLE, "scan_low_resolution"),
    ("shake", 0.6, Legibility.DOUBTFUL, "scan_blurred"),
    ("shake", 1.6, Legibility.UNREADABLE, "scan_blurred"),
    ("square", 55, Legibility.DOUBTFUL, "scan_low_resolution"),
    ("square", 30, Legibility.UNREADABLE, "scan_low_resolution"),
    ("bitonal", 60, Legibility.DOUBTFUL, "scan_letters_broken"),
    ("noise", 60, Legibility.DOUBTFUL, "scan_noisy"),
    ("noise", 120, Legibility.UNREADABLE, "scan_noisy"),
    ("glare", 0.65, Legibility.UNREADABLE, "scan_glare"),
    ("fade", 0.15, Legibility.DOUBTFUL, "scan_low_contrast"),
    ("fade", 0.06, Legibility.UNREADABLE, "scan_low_contrast"),
    ("dark", 0.35, Legibility.DOUBTFUL, "scan_dark"),
    ("glare", 0.1, Legibility.DOUBTFUL, "scan_glare"),
    ("glare", 0.35, Legibility.UNREADABLE, "scan_glare"),
    ("turn", 7, Legibility.DOUBTFUL, "scan_skewed"),
    ("crop", 0.3, Legibility.DOUBTFUL, "scan_cropped"),
]


def png(page: Image.Image, dpi: float) -> bytes:
    out = io.BytesIO()
    page.save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()


def scanned(page: Image.Image, dpi: float, **options: Any) -> ScanFacts:
    width_mm = max(page.size) * 25.4 / dpi
    return scan(png(page, dpi), long_side_mm=width_mm, **options)


@pytest.mark.parametrize("dpi", [200, 300])
@pytest.mark.parametrize("seed", range(6))
def test_a_clean_page_is_readable(seed: int, dpi: int) -> None:
    """Letters of 8 to 13 points, at the resolutions that people are told to scan with."""
    page, _ = pages.text_page(seed, dpi, points=8 + seed)
    facts = scanned(page, dpi)
    assert (facts.legibility, facts.reasons, facts.warnings) == (Legibility.READABLE, (), ())


@pytest.mark.parametrize(("way", "amount", "expected", "reason"), WORSE)
def test_a_page_made_worse_is_told_by_its_reason(way: str, amount: float, expected: Legibility, reason: str) -> None:
    """One fault, one reason, and the answer that goes with its amount."""
    for seed in range(3):
        page, _ = pages.text_page(seed, 200)
        facts = scanned(*pages.degraded(page, 200, way, amount))
        assert facts.legibility is expected
        told = [one.reason for one in facts.findings if one.outcome is not Outcome.PASSED]
        assert reason in told
        assert len(told) == 1 or way in {"dark", "noise"}


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270])
@pytest.mark.parametrize("points", [8, 11, 14])
def test_a_page_on_its_side_is_told_and_the_same_page_upright_is_not(turn: Image.Transpose, points: int) -> None:
    """D4: a person should look; the letters are as sharp as before."""
    page, _ = pages.text_page(points, 200, points=points)
    facts = scanned(page.transpose(turn), 200)
    assert [(one.outcome, one.reason) for one in facts.findings] == [(Outcome.WARNING, "scan_sideways")]
    assert scanned(page, 200).warnings == ()


@pytest.mark.parametrize("lines", [2, 4])
def test_a_few_lines_are_enough_to_tell_which_way_they_run(lines: int) -> None:
    page, _ = pages.text_page(3, 200)
    page.paste(245, (0, 50 + round(lines * 1.5 * 11 * 200 / 72), page.width, page.height))
    assert scanned(page, 200).warnings == ()
    assert [one.reason for one in scanned(page.transpose(Image.Transpose.ROTATE_90), 200).warnings] == ["scan_sideways"]


def test_a_table_with_rules_is_not_taken_for_a_page_on_its_side() -> None:
    page, _ = pages.text_page(5, 200)
    for left in range(60, page.width - 40, 120):
        page.paste(30, (left, 40, left + 3, page.height - 40))
    assert scanned(page, 200).warnings == ()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_is_looked_at_as_viewers_turn_it(orientation: int) -> None:
    """Exif 2.3, tag 0x0112: telephones store the picture as the sensor lies, and how it was held."""
    page, _ = pages.text_page(4, 200)
    stored = {
        1: [],
        2: [Image.Transpose.FLIP_LEFT_RIGHT],
        3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE],
        6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }[orientation]
    for turn in stored:
        page = page.transpose(turn)
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = orientation
    page.save(out, "JPEG", quality=90, dpi=(200, 200), exif=exif)
    facts = scan(out.getvalue())
    assert facts.legibility is Legibility.READABLE
    assert (facts.pages[0].width, facts.pages[0].height) == (827, 583)


@pytest.mark.parametrize(
    ("rotate", "expected"), [(0, ["scan_sideways"]), (90, []), (180, ["scan_sideways"]), (270, [])]
)
def test_a_pdf_page_is_looked_at_as_viewers_turn_it(rotate: int, expected: list[str]) -> None:
    """ISO 32000-1, 7.7.3.3, `Rotate`."""
    pytest.importorskip("pypdfium2")
    pikepdf = pytest.importorskip("pikepdf")
    page, _ = pages.text_page(4, 200)
    made, out = io.BytesIO(), io.BytesIO()
    page.transpose(Image.Transpose.ROTATE_90).convert("RGB").save(made, "PDF", resolution=200, quality=90)
    with pikepdf.open(made) as document:
        document.pages[0].obj["/Rotate"] = rotate
        document.save(out)
    assert [one.reason for one in scan(out.getvalue()).warnings] == expected


@pytest.mark.parametrize("way", ["blur", "noise", "fade"])
def test_more_of_the_same_is_never_better(way: str) -> None:
    """The measures are monotonous in the damage."""
    page, _ = pages.text_page(1, 200)
    ways: dict[str, tuple[float, ...]] = {"blur": (0.1, 0.2, 0.4), "noise": (20, 50, 100), "fade": (0.5, 0.2, 0.05)}
    amounts = ways[way]
    measures = [measure_page(*pages.degraded(page, 200, way, amount)) for amount in amounts]
    values = [{"blur": one.edge_mm, "noise": one.noise, "fade": -one.contrast}[way] for one in measures]
    assert values == sorted(values)
    assert values[0] < values[-1]


@pytest.mark.parametrize("degrees", [-10, -4, -1, 0, 2, 6, 11])
def test_skew_is_measured_to_half_a_degree(degrees: int) -> None:
    page, _ = pages.text_page(2, 200)
    turned, dpi = pages.degraded(page, 200, "turn", degrees)
    assert abs(measure_page(turned, dpi).skew_degrees - degrees) <= 0.5


def test_a_tinted_page_on_the_white_lid_is_no_glare() -> None:
    """A passport on the glass of a scanner: the white around it is the lid."""
    page, _ = pages.text_page(3, 200)
    lid = Image.new("L", (page.width * 2, page.height * 2), 255)
    lid.paste(page.point([round(level * 0.8) for level in range(256)]), (page.width // 2, page.height // 2))
    assert measure_page(lid, 200).glare == 0


def test_a_blank_page_is_looked_at() -> None:
    facts = scanned(Image.new("L", (800, 600), 250), 200)
    assert (facts.legibility, [one.reason for one in facts.warnings]) == (Legibility.DOUBTFUL, ["scan_blank"])


def test_transparency_is_paper() -> None:
    page, _ = pages.text_page(1, 200)
    letters = Image.merge("LA", (page, page.point([255 - level for level in range(256)])))
    assert scanned(letters, 200).legibility is Legibility.READABLE


def test_a_camera_does_not_tell_its_resolution() -> None:
    """72 dpi in a photograph means nothing; the length of the paper does."""
    page, _ = pages.text_page(1, 300)
    assert scan(png(page, 72), long_side_mm=105).pages[0].dpi == pytest.approx(300, abs=1)
    assert scan(png(page, 300)).pages[0].dpi == pytest.approx(300, abs=1)


def test_thresholds_are_data() -> None:
    page, _ = pages.text_page(1, 200)
    strict = Thresholds(edge_mm=(0.01, 0.02))
    assert scanned(page, 200, thresholds=strict).legibility is Legibility.UNREADABLE


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "scan_unusable"),
        (files.jpeg()[:500], "scan_unusable"),
        (files.doc(), "scan_not_rendered"),
        (files.docx(), "scan_not_rendered"),
        (files.pdf_encrypted(user="u", owner="o"), "scan_unusable"),
    ],
    ids=["nothing", "jpeg-cut", "doc", "docx", "pdf-encrypted"],
)
def test_what_cannot_be_seen_is_not_judged(data: bytes, reason: str) -> None:
    facts = scan(data)
    assert (facts.legibility, [one.reason for one in facts.not_checked]) == (None, [reason])


def test_a_file_over_the_limit_is_not_rendered() -> None:
    assert scan(files.png(), limits=Limits(max_size=100)).legibility is None


def pdf_with(jpeg: bytes, width: int, height: int, points: tuple[int, int]) -> bytes:
    entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d" % (width, height)
    entries += b" /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
    content = files.pdf_stream(b"q %d 0 0 %d 0 0 cm /I Do Q" % points)
    page = b"/MediaBox [0 0 %d %d] /Resources << /XObject << /I 20 0 R >> >>" % points
    return files.pdf(page=page, more={3: content, 20: files.pdf_stream(jpeg, entries)})


@pytest.mark.parametrize(("dpi", "expected"), [(200, Legibility.READABLE), (35, Legibility.UNREADABLE)])
def test_images_inside_pdf_pages_are_seen(dpi: int, expected: Legibility) -> None:
    """Effective resolution: the image's pixels over the paper that it covers."""
    pytest.importorskip("pypdfium2")
    page, _ = pages.text_page(1, 200)
    small, _dpi = pages.degraded(page, 200, "scale", dpi)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=90)
    data = pdf_with(out.getvalue(), *small.size, (298, 210))
    assert scan(data).legibility is expected


def test_a_page_of_giant_paper_is_rendered_small() -> None:
    pytest.importorskip("pypdfium2")
    data = files.pdf(page=b"/MediaBox [0 0 14400 14400]")
    facts = scan(data, limits=Limits(max_pixels=1_000_000))
    assert facts.pages[0].width * facts.pages[0].height <= 1_010_000
