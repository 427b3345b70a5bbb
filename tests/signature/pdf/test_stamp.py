"""S6: a printed stamp is no signature, and a file that shows one is told so."""

import sys
from datetime import datetime
from io import BytesIO

import pytest

from medid.signature import INTEGRITY, Indication, TrustStore, Verdict, verify
from medid.signature.pdf_stamp import is_stamp
from medid.testing import files, pki
from medid.testing.files import pdf_stream
from medid.testing.pdf_signing import sign_pdf

STAMP = "ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ"


def shown(text: str, *, pages: int = 1) -> bytes:
    """A file whose last page shows *text*; letters are told by a table to Unicode, as programs write them."""
    letters = sorted(set(text))
    rows = b"".join(b"<%02X> <%04X>\n" % (n + 1, ord(letter)) for n, letter in enumerate(letters))
    table = (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n1 begincodespacerange\n<00> <FF>\n"
        b"endcodespacerange\n%d beginbfchar\n%sendbfchar\nendcmap\nend\nend" % (len(letters), rows)
    )
    codes = bytes(letters.index(letter) + 1 for letter in text)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 2032 0 R >>"
    content = pdf_stream(b"BT /F1 10 Tf 50 100 Td <%s> Tj ET" % codes.hex().encode())
    last = b"<< /Type /Page /Parent 2 0 R /Contents 2031 0 R /Resources << /Font << /F1 2030 0 R >> >> >>"
    return files.pdf(pages, more={9 + pages: last, 2030: font, 2031: content, 2032: pdf_stream(table)})


def judged(octets: bytes, at: datetime) -> Verdict:
    return verify(octets, trust=TrustStore(), policy=INTEGRITY, at=at)


def said(verdict: Verdict) -> list[str | None]:
    return [finding.reason for finding in verdict.findings]


@pytest.mark.parametrize("pages", [1, 120])
def test_a_printed_stamp_without_a_signature_is_told(pages: int, at: datetime) -> None:
    """ГОСТ Р 7.0.97-2016, 5.23: the mark shows that a signature exists elsewhere, and proves nothing."""
    pytest.importorskip("pypdfium2")
    verdict = judged(shown(STAMP, pages=pages), at)
    assert (verdict.indication, verdict.reasons) == (Indication.TOTAL_FAILED, ("pdf_unsigned",))
    assert said(verdict) == ["pdf_unsigned", "pdf_stamp_without_signature"]
    assert verdict.pdf is not None
    assert verdict.pdf.has_stamp is True


def test_another_text_is_no_stamp(at: datetime) -> None:
    pytest.importorskip("pypdfium2")
    verdict = judged(shown("Справка о месте работы"), at)
    assert said(verdict) == ["pdf_unsigned"]
    assert verdict.pdf is not None
    assert verdict.pdf.has_stamp is False


def test_of_a_page_without_text_nothing_is_known(at: datetime) -> None:
    """It may be a scan."""
    verdict = judged(files.pdf(), at)
    assert said(verdict) == ["pdf_unsigned", "pdf_stamp_unknown"]


def test_without_the_package_nothing_is_known(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert said(judged(shown(STAMP), at)) == ["pdf_unsigned", "pdf_stamp_unknown"]


def test_nobody_looks_for_a_stamp_in_a_signed_file(doctor: pki.Credential, at: datetime) -> None:
    verdict = judged(sign_pdf(shown(STAMP), by=doctor), at)
    assert verdict.pdf is not None
    assert (verdict.indication, verdict.pdf.has_stamp) == (Indication.TOTAL_PASSED, None)


@pytest.mark.parametrize(
    "text",
    [
        STAMP,
        "Документ подписан\nэлектронной подписью",
        "Подписано усиленной квалифицированной электронной подписью",
        "Документ подписан квалифицированной   электронной\r\nподписью",
        "подписан электронной цифровой подписью",
        "Подписано УКЭП",
    ],
)
def test_the_usual_words_are_known(text: str) -> None:
    assert is_stamp(text)


@pytest.mark.parametrize(
    "text",
    [
        "Документ не требует подписи",
        "Порядок получения электронной подписи",
        "договор подписан сторонами",
        "подписан эпикризом",
    ],
)
def test_other_words_are_not(text: str) -> None:
    assert not is_stamp(text)


def test_a_picture_of_a_file_is_not_taken_for_its_text(at: datetime) -> None:
    from PIL import Image

    made = BytesIO()
    Image.new("RGB", (60, 80), "white").save(made, "PDF")
    assert said(judged(made.getvalue(), at)) == ["pdf_unsigned", "pdf_stamp_unknown"]
