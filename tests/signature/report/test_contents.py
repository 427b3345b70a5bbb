"""What a report tells of PDF files and powers of attorney, and that every verdict has a report."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medid.rules import Language, Text
from medid.signature import TrustStore, Verdict, verify
from medid.signature.pdf_verdict import Changes, Coverage, DocumentTimestamp, PdfDocument, PdfSignature
from medid.signature.power_of_attorney import ActedFor, assess_authority
from medid.signature.report import Page, Section, html_of, page_of, wording
from medid.signature.report.contents import sections_of
from medid.signature.report.page import Entries, Entry, Facts, Said
from medid.testing import pki
from medid.testing.power_faults import FAULTS, PowerFault, redelegated
from medid.testing.power_of_attorney import Presentation

pytest.importorskip("jinja2")

MADE = Path(__file__).resolve().parents[1] / "fixtures" / "openssl"
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CLINIC = ActedFor(inn="7799000012")


def said(text: Said, language: Language = "ru") -> str:
    return text.inside(language) if isinstance(text, Text) else text


def every(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from every(section.sections)


def entries(page: Page) -> list[Entry]:
    blocks = [block for section in every(page.sections) for block in section.blocks]
    return [entry for block in blocks if isinstance(block, Entries) for entry in block.items]


def facts(section: Section) -> dict[str, str]:
    blocks = [block for block in section.blocks if isinstance(block, Facts)]
    return {said(row.label): said(row.value) for block in blocks for row in block.rows}


def titled(page: Page, title: str) -> Section:
    (found,) = [section for section in every(page.sections) if said(section.title) == title]
    return found


def test_every_finding_stands_in_the_report_once(verdict: Verdict) -> None:
    told = [entry.code for entry in entries(page_of(verdict)) if entry.code]
    reasons = [
        {finding.reason for finding in part if finding.reason is not None}
        for part in (verdict.container, *(one.findings for one in verdict.signatures))
    ]
    assert set(told) == set().union(*reasons)


def test_what_decides_comes_first(verdict: Verdict) -> None:
    sections = [section for section in sections_of(verdict, show_personal=False) if section.answer is not None]
    assert len(sections) == len(verdict.signatures)
    for one, section in zip(verdict.signatures, sections, strict=True):
        groups = [block for part in section.sections for block in part.blocks if isinstance(block, Entries)]
        assert (said(groups[0].title) == "Что решает") is (one.sub_indication is not None)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_power_stands_beside_the_signature(language: Language) -> None:
    presentation = redelegated()
    power = presentation.verdict()
    authority = assess_authority(presentation.document.signatures[0], CLINIC, power=power)
    page = page_of(presentation.document, power=power, authority=authority)
    own, parent = titled(page, "Машиночитаемая доверенность"), titled(page, "Исходная доверенность")
    assert power.power is not None
    assert power.parent is not None
    assert power.parent.power is not None
    assert facts(own)["Единый регистрационный номер"] == power.power.number
    assert facts(parent)["Единый регистрационный номер"] == power.parent.power.number
    assert facts(parent)["Доверитель"] == "ГБУЗ «Образцовая поликлиника», ИНН 7799000012, ОГРН 1027700000019"
    assert facts(own)["Представитель"] == "ГЛАВНЫЙ ПЁТР ИЛЬИЧ, СНИЛС *******0586, ИНН ********0596"
    told = html_of(page, language=language)
    assert told.count("<h2") == len(page.sections)


def test_the_answer_on_top_tells_that_authority_is_not_shown() -> None:
    """A signature may be valid and its maker not entitled: nobody should read only the first."""
    presentation = Presentation(register=())
    page = page_of(presentation.document, power=presentation.verdict())
    assert said(page.answer.title) == "Проверка пройдена"
    assert [said(one) for one in page.answer.explanation][-1] == "Полномочия не показаны"


@pytest.mark.parametrize("broken", FAULTS[::4], ids=lambda fault: fault.name)
def test_faults_of_a_power_are_told(broken: PowerFault) -> None:
    presentation = broken.change(Presentation())
    page = page_of(presentation.document, power=presentation.verdict())
    assert broken.reason in {entry.code for entry in entries(page)}


def test_numbers_in_a_power_are_whole_only_when_asked() -> None:
    presentation = Presentation()
    hidden = html_of(page_of(presentation.document, power=presentation.verdict()))
    shown = html_of(page_of(presentation.document, power=presentation.verdict(), show_personal=True))
    numbers = ("90000000788", "90000000586", "779900000733", "779900000596")
    assert [number for number in numbers if number in hidden or number not in shown] == []


PLACE = PdfSignature(field=0, coverage=Coverage.WHOLE_REVISION, revision=1, revisions=2, changes=Changes.FIELDS)


@pytest.mark.parametrize("coverage", Coverage)
@pytest.mark.parametrize("changes", Changes)
def test_the_place_in_a_pdf_is_told(passed: Verdict, coverage: Coverage, changes: Changes) -> None:
    place = PLACE.model_copy(update={"coverage": coverage, "changes": changes, "permission": 2, "changed_fields": 3})
    signature = passed.signatures[0].model_copy(update={"pdf": place})
    page = page_of(passed.model_copy(update={"signatures": (signature,)}))
    told = facts(titled(page, "Место в PDF"))
    assert (told["Версия файла"], told["Изменено полей формы"]) == ("1 из 2", "3")
    assert len(told) == 5


def test_time_stamps_of_a_pdf_are_told(passed: Verdict) -> None:
    stamp = DocumentTimestamp(place=PLACE, time=AT, holds=True, authority="Образцовая служба")
    document = PdfDocument(revisions=3, timestamps=(stamp,), has_stamp=True, crls=2)
    page = page_of(passed.model_copy(update={"pdf": document}))
    assert facts(titled(page, "Файл PDF"))["Версий"] == "3"
    assert "Образцовая служба" in html_of(page)


@given(st.data())
@settings(max_examples=40)
def test_every_verdict_has_a_report(data: st.DataObject) -> None:
    """Whatever a container holds, its verdict can be printed."""
    octets = bytearray((MADE / "stamped.sig").read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(octets) - 1))
        octets[place] ^= data.draw(st.integers(1, 255))
    made = verify(bytes(octets), MADE.parent / "content.txt", trust=TrustStore(), at=AT)
    page = html_of(page_of(made))
    assert made.indication.value in page


def test_a_certificate_and_a_check_at_the_end_of_the_calendar_have_a_report() -> None:
    """RFC 5280 4.1.2.5: 99991231235959Z is no end; in Moscow that moment is past the last that there is."""
    end = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    leaf = pki.Authority("Центр").issue(pki.Person()).changed(not_after=end)
    verdict = verify(pki.sign_cms(b"content", by=leaf), b"content", trust=TrustStore(), at=end)
    assert said(wording.moment(end)) == "31.12.9999 23:59:59\u00a0(UTC)"
    assert said(wording.day(end)) == "31.12.9999"
    shown = html_of(page_of(verdict), language="ru")
    assert "31.12.9999 23:59:59\u00a0(UTC)" in shown
    assert "по\u00a031.12.9999" in shown


def test_a_day_is_that_of_moscow_when_it_was_four_hours_from_utc() -> None:
    assert said(wording.day(datetime(2012, 6, 1, 20, tzinfo=UTC))) == "02.06.2012"
