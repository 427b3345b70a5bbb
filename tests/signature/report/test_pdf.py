"""The PDF report, read back by PDFium."""

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from medid.rules import Language
from medid.signature import Indication, Verdict
from medid.signature.report import Fonts, html_of, page_of, pdf_of, wording

pdfium = pytest.importorskip("pypdfium2")
pytest.importorskip("fpdf")

MADE = Path(__file__).resolve().parents[1] / "fixtures" / "openssl"


def text_of(octets: bytes) -> str:
    """All text of a PDF without its spaces and line ends, which depend on where lines were broken."""
    document = pdfium.PdfDocument(octets)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    return "".join(text.replace("\ufffe", "").split())


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_pdf_says_what_the_verdict_says(verdict: Verdict, language: Language) -> None:
    told = text_of(pdf_of(page_of(verdict), language=language))
    facts = [verdict.indication.value, *(verdict.document.digests.values() if verdict.document is not None else ())]
    for one in verdict.signatures:
        facts += [finding.message.inside(language) for finding in one.findings]
        facts += [finding.reason for finding in one.findings if finding.reason is not None]
        facts += [condition.condition.inside(language) for condition in one.law]
        if one.signer is not None:
            facts += [str(one.signer.subject.surname), one.signer.serial_number.upper()]
    assert [fact for fact in facts if "".join(fact.split()) not in told] == []


def test_the_file_names_its_language_and_nobody(passed: Verdict) -> None:
    octets = pdf_of(page_of(passed), language="ru")
    document = pdfium.PdfDocument(octets)
    assert document.get_metadata_dict()["Title"] == "Протокол проверки электронной подписи"
    assert document.get_metadata_dict()["Author"] == ""
    assert b"/Lang (ru)" in octets
    assert [entry.get_title() for entry in document.get_toc()][:2] == [
        "Протокол проверки электронной подписи",
        "Подпись",
    ]


def test_a_viewer_shows_the_title_and_every_font_is_inside(passed: Verdict) -> None:
    """What is drawn can be read, searched and copied on any machine: fonts are embedded, with their letters named."""
    reader: Any = PdfFileReader(BytesIO(pdf_of(page_of(passed))))
    assert reader.root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    fonts = {
        name: font.get_object()
        for page in range(int(reader.root["/Pages"]["/Count"]))
        for name, font in reader.find_page_for_modification(page)[0].get_object()["/Resources"]["/Font"].items()
    }
    assert len(fonts) == 2
    for font in fonts.values():
        assert "/ToUnicode" in font
        assert "/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_mark_of_a_signature_stands_only_on_one_that_passed(verdict: Verdict, language: Language) -> None:
    """ГОСТ Р 7.0.97-2016 5.23: the words, the certificate, its owner and its term, in one frame."""
    told = text_of(pdf_of(page_of(verdict), language=language))
    passed = [one for one in verdict.signatures if one.indication is Indication.TOTAL_PASSED]
    words = "".join(wording.MARK.inside(language).upper().split())
    marks = [part[:300] for part in told.split(words)[1:]]
    for one, mark in zip(passed, marks, strict=True):
        assert one.signer is not None
        owner = [one.signer.subject.surname, one.signer.subject.given_name, one.signer.subject.patronymic]
        assert one.signer.serial_number.upper() in mark
        assert "".join(part for part in owner if part is not None) in mark
        assert "".join(wording.between(one.signer.not_before, one.signer.not_after).inside(language).split()) in mark


def test_a_hostile_name_is_text_too(renamed: Callable[[str], Verdict], hostile: str) -> None:
    """A character that cannot be seen, or that the font lacks, stands as its code."""
    document = pdfium.PdfDocument(pdf_of(page_of(renamed(hostile), show_personal=True)))
    assert len(document) < 60
    assert [page for page in document if list(page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE]))] == []


def test_a_character_without_a_glyph_stands_as_its_code(renamed: Callable[[str], Verdict]) -> None:
    told = text_of(pdf_of(page_of(renamed("王\u202e"))))
    assert "<U+738B><U+202E>" in told


def test_the_caller_may_give_the_fonts(passed: Verdict) -> None:
    fonts = Path("/usr/share/fonts/truetype/dejavu")
    if not fonts.is_dir():
        pytest.skip("the fonts DejaVu are not here")
    given = Fonts(fonts / "DejaVuSans.ttf", fonts / "DejaVuSans-Bold.ttf")
    octets = pdf_of(page_of(passed), fonts=given)
    assert b"DejaVu" in octets
    # Pages break elsewhere in another font, perhaps inside of a cell, so the text is compared word by word.
    told = text_of(octets)
    parts = [f.message.ru for s in passed.signatures for f in s.findings] + [
        c.condition.ru for s in passed.signatures for c in s.law
    ]
    words = {word for part in parts for word in part.split()}
    assert words
    assert [word for word in words if word not in told] == []


def test_the_same_verdict_gives_the_same_file_in_any_process(passed: Verdict) -> None:
    code = (
        "import sys; from datetime import datetime; from medid.signature import TrustStore, verify;"
        "from medid.signature.report import pdf_of, page_of; m = sys.argv[1];"
        "t = TrustStore.load(m + '/root.pem', m + '/root.crl', m + '/centre.crl');"
        "v = verify(m + '/stamped.sig', m + '/../content.txt', trust=t,"
        " at=datetime.fromisoformat('2026-11-23T12:00:00+03:00'));"
        "sys.stdout.buffer.write(pdf_of(page_of(v)))"
    )
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "TZ": f"UTC{seed}"}
        done = subprocess.run([sys.executable, "-c", code, str(MADE)], capture_output=True, check=True, env=environment)
        assert done.stdout == pdf_of(page_of(passed))


def test_html_and_pdf_are_of_one_page(passed: Verdict) -> None:
    """Whatever stands in one stands in the other: a page is made once and drawn twice."""
    page = page_of(passed)
    told = text_of(pdf_of(page))
    for section in page.sections[0].sections:
        title = section.title if isinstance(section.title, str) else section.title.ru
        assert "".join(title.split()) in told
        assert title in html_of(page)
