"""63-ФЗ art. 12: every row of the table of required contents is told by the page, in both languages and both forms.

A row of `REPORT_CONTENTS` names places of a verdict; here each place has the words that a reader must find, in the part
of the page that is marked with the id of the row. A row, a place or a mark that is missing anywhere fails.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from medid.rules import Finding, Language, Outcome
from medid.signature import REMD, TrustStore, Verdict, verify
from medid.signature.law import REPORT_CONTENTS, Telling
from medid.signature.report import Page, Section, html_of, page_of, pdf_of, wording
from medid.signature.verdict import SignatureVerdict
from medid.testing import accredited, pki

html = pytest.importorskip("lxml.html")
pdfium = pytest.importorskip("pypdfium2")
pytest.importorskip("jinja2")
pytest.importorskip("fpdf")

MADE = Path(__file__).resolve().parents[1] / "fixtures" / "openssl"
AT = datetime.fromisoformat("2026-11-23T12:00:00+03:00")
Told = Callable[[SignatureVerdict, Language], list[str]]
LANGUAGES: tuple[Language, ...] = ("ru", "en")
DAYS = {"ru": "%d.%m.%Y", "en": "%Y-%m-%d"}
MOSCOW = timezone(timedelta(hours=3))


def day(at: datetime, language: Language) -> str:
    return at.astimezone(MOSCOW).strftime(DAYS[language])


def second(at: datetime | None, language: Language) -> list[str]:
    return [] if at is None else [at.astimezone(MOSCOW).strftime(f"{DAYS[language]} %H:%M:%S")]


def of_findings(findings: tuple[Finding, ...], language: Language) -> list[str]:
    codes = [finding.reason for finding in findings if finding.reason is not None]
    return [*codes, *(finding.message.inside(language) for finding in findings)]


def of_signer(one: SignatureVerdict, language: Language) -> list[str]:
    if one.signer is None:
        return [wording.NO_SIGNER.inside(language)]
    subject = one.signer.subject
    return [part for part in (subject.surname, subject.given_name, subject.patronymic) if part is not None]


def of_path(one: SignatureVerdict, language: Language) -> list[str]:
    told = [certificate.serial_number.upper() for certificate in one.path]
    told += [wording.REVOCATION[certificate.revocation][1].inside(language) for certificate in one.path]
    return told + [text for certificate in one.path for text in second(certificate.updated_at, language)]


def of_law(one: SignatureVerdict, language: Language) -> list[str]:
    told = [condition.item for condition in one.law]
    told += [condition.condition.inside(language) for condition in one.law]
    return told + [wording.LAW[condition.outcome][1].inside(language) for condition in one.law]


def of_accreditation(one: SignatureVerdict, language: Language) -> list[str]:
    found = one.accreditation
    if one.signer is None:
        return []
    if found is None:
        return [wording.NO_LIST.inside(language)]
    told = [wording.ACCREDITED[found.answer].inside(language), found.on.strftime(DAYS[language])]
    told += [part for part in (found.centre, found.registry_number, found.status) if part is not None]
    told += second(found.since, language)
    return told if found.list_day is None else [*told, found.list_day.strftime(DAYS[language]), str(found.list_version)]


OF_EACH: dict[str, Told] = {
    "digest_matches": lambda one, language: [wording.IS_UNCHANGED[one.digest_matches].inside(language)],
    "signature_valid": lambda one, language: [wording.IS_VALID[one.signature_valid].inside(language)],
    "signer": of_signer,
    "signer.serial_number": lambda one, _: [] if one.signer is None else [one.signer.serial_number.upper()],
    "signer.issuer": lambda one, _: [] if one.signer is None or one.signer.issuer is None else [one.signer.issuer],
    "signer.not_before": lambda one, language: [] if one.signer is None else [day(one.signer.not_before, language)],
    "signer.not_after": lambda one, language: [] if one.signer is None else [day(one.signer.not_after, language)],
    "signer.sign_tool": lambda one, _: [one.signer.sign_tool] if one.signer and one.signer.sign_tool else [],
    "signer.issuer_tools": lambda one, _: [] if one.signer is None else list(one.signer.issuer_tools),
    "accreditation": of_accreditation,
    "law": of_law,
    "claimed_time": lambda one, language: second(one.claimed_time, language),
    "proven_time": lambda one, language: second(one.proven_time, language),
    "decided_at": lambda one, language: second(one.decided_at, language),
    "timestamps": lambda one, language: [text for stamp in one.timestamps for text in second(stamp.time, language)],
    "path": of_path,
    "level": lambda one, _: [one.level],
    "validated_level": lambda one, _: [] if one.validated_level is None else [one.validated_level],
    "digest_algorithm": lambda one, _: [wording.algorithm(one.digest_algorithm)],
    "signature_algorithm": lambda one, _: [wording.algorithm(one.signature_algorithm)],
}
"""What is to be read of one signature, by the place that a row names."""

OF_ALL: dict[str, Callable[[Verdict, Language], list[str]]] = {
    "document": lambda verdict, _: (
        []
        if verdict.document is None
        else [f"{verdict.document.size:,}".replace(",", " "), *verdict.document.digests.values()]
    ),
    "indication": lambda verdict, _: [verdict.indication.value, *(one.indication.value for one in verdict.signatures)],
    "sub_indication": lambda verdict, _: [
        found.value
        for found in (verdict.sub_indication, *(one.sub_indication for one in verdict.signatures))
        if found is not None
    ],
    "findings": lambda verdict, language: of_findings(verdict.findings, language),
}
"""The same of a verdict as a whole."""


def expected(telling: Telling, verdict: Verdict, language: Language) -> list[str]:
    told = [text for place in telling.places if place in OF_ALL for text in OF_ALL[place](verdict, language)]
    for one in verdict.signatures:
        told += [text for place in telling.places if place in OF_EACH for text in OF_EACH[place](one, language)]
    return told


def plain(text: str) -> str:
    """*text* without its spaces, which depend on where lines were broken."""
    return "".join(text.replace("\ufffe", "").split())


def marked(page: Page, telling: Telling, language: Language) -> str:
    """What the elements of the HTML that are marked with the row hold."""
    tree = html.fromstring(html_of(page, language=language))
    found = [one for one in tree.iter() if telling.id in str(one.get("data-tells") or "").split()]
    return plain("".join(one.text_content() for one in found))


def missing(told: str, words: list[str]) -> list[str]:
    return [word for word in words if plain(word) not in told]


def printed(page: Page, language: Language) -> str:
    """What PDFium reads in the PDF."""
    document = pdfium.PdfDocument(pdf_of(page, language=language))
    return plain("".join(sheet.get_textpage().get_text_bounded() for sheet in document))


def left_out(told: Callable[[Telling], str], verdict: Verdict, language: Language) -> dict[str, list[str]]:
    """Words that are missing, by the id of their row."""
    lacking = {row.id: missing(told(row), expected(row, verdict, language)) for row in REPORT_CONTENTS}
    return {name: words for name, words in lacking.items() if words}


def test_every_place_of_the_table_has_words_to_look_for() -> None:
    places = [place for telling in REPORT_CONTENTS for place in telling.places]
    assert set(places) == {*OF_EACH, *OF_ALL}
    assert len({telling.id for telling in REPORT_CONTENTS}) == len(REPORT_CONTENTS)


@pytest.mark.parametrize("telling", REPORT_CONTENTS, ids=lambda telling: telling.id)
def test_a_sound_verdict_has_something_to_say_to_every_row(telling: Telling, passed: Verdict) -> None:
    """Without this the tests below could pass on nothing."""
    assert len(expected(telling, passed, "ru")) >= len(telling.places) - 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_part_of_the_page_marked_with_a_row_tells_it(verdict: Verdict, language: Language) -> None:
    """63-ФЗ art. 12 part 3, and what else a reader needs to follow the answer."""
    page = page_of(verdict)
    assert left_out(lambda row: marked(page, row, language), verdict, language) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_tells_every_row(verdict: Verdict, language: Language) -> None:
    told = printed(page_of(verdict), language)
    assert left_out(lambda _row: told, verdict, language) == {}


@pytest.mark.parametrize("telling", REPORT_CONTENTS, ids=lambda telling: telling.id)
def test_a_page_that_leaves_a_row_out_is_found_wanting(telling: Telling, passed: Verdict) -> None:
    """The check can fail: without the parts marked with a row its words are missing."""
    lacking = without(page_of(passed), telling.id)
    assert missing(marked(lacking, telling, "ru"), expected(telling, passed, "ru")) != []


def without(page: Page, name: str) -> Page:
    """*page* without everything that is marked with *name*."""
    answer = replace(page.answer, tells=()) if name in page.answer.tells else page.answer
    facts = replace(page.facts, rows=()) if name in page.facts.tells else page.facts
    return replace(page, answer=answer, facts=facts, sections=tuple(pruned(page.sections, name)))


def pruned(sections: tuple[Section, ...], name: str) -> Iterator[Section]:
    for one in sections:
        if name not in one.tells:
            answer = None if one.answer is not None and name in one.answer.tells else one.answer
            yield replace(one, answer=answer, sections=tuple(pruned(one.sections, name)))


def checked(name: str) -> Verdict:
    """A verdict by the policy that demands one signature in the container."""
    trust = TrustStore.load(*(MADE / one for one in ("root.pem", "root.crl", "centre.crl")))
    return verify(MADE / name, MADE.parent / "content.txt", trust=trust, at=AT, policy=REMD)


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_of_the_container_that_refuse_nothing_have_their_place(language: Language) -> None:
    """A rule of the container that holds is told like any other, after the signatures."""
    verdict = checked("stamped.sig")
    assert {finding.outcome for finding in verdict.container} == {Outcome.PASSED}
    page = page_of(verdict)
    (section,) = (one for one in page.sections if one.title == wording.CONTAINER)
    assert page.sections.index(section) == len(page.sections) - 2
    messages = [finding.message.inside(language) for finding in verdict.container]
    row = next(row for row in REPORT_CONTENTS if row.id == "answer")
    assert missing(marked(page, row, language), messages) == []
    assert missing(printed(page, language), messages) == []


ROOT = pki.Authority("Образцовый головной центр")
CENTRE = ROOT.authority("Образцовый центр")
SINCE, UNTIL = datetime(2013, 5, 1, tzinfo=MOSCOW), datetime(2021, 7, 1, tzinfo=MOSCOW)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("history", "answer"),
    [
        ((("Действует", SINCE),), "accredited"),
        ((("Действует", SINCE), ("Прекращена", UNTIL)), "not_accredited"),
    ],
)
def test_a_report_tells_what_the_list_says_of_the_centre(
    history: tuple[tuple[str, datetime], ...], answer: str, language: Language
) -> None:
    """63-ФЗ art. 11 item 1: the status on the day of issue, since when, and in which edition of the list."""
    doctor = CENTRE.issue(pki.Person())
    row = accredited.Listing(certificates=(CENTRE,), history=history, name="УЦ «Образец»")
    octets = accredited.accredited_list([row], by=accredited.accredited_signer(ROOT))
    verdict = verify(
        pki.sign_cms(b"document", by=doctor),
        b"document",
        trust=pki.trust_store(doctor).with_list(octets),
        at=pki.MOMENT,
    )
    (one,) = verdict.signatures
    assert one.accreditation is not None
    assert (one.accreditation.answer, one.accreditation.centre) == (answer, "УЦ «Образец»")
    assert (one.accreditation.status, one.accreditation.since) == (history[-1][0], history[-1][1])
    page = page_of(verdict)
    words = of_accreditation(one, language)
    assert len(words) == 8
    telling = next(row for row in REPORT_CONTENTS if row.id == "accreditation")
    assert missing(marked(page, telling, language), words) == []
    assert missing(printed(page, language), words) == []


def test_findings_of_the_container_that_refuse_come_first() -> None:
    verdict = checked("two-signers.sig")
    assert Outcome.FAILED in {finding.outcome for finding in verdict.container}
    assert page_of(verdict).sections[0].title == wording.CONTAINER
