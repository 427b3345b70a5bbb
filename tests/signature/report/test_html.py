"""The HTML report: it says what the verdict says, needs nothing else, and no name gets out of its place."""

import base64
import hashlib
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medid.rules import Language
from medid.signature import LawOutcome, Verdict
from medid.signature.report import html_of, page_of
from medid.signature.report.page import LONGEST, visible

LANGUAGES: tuple[Language, ...] = ("ru", "en")
MADE = Path(__file__).resolve().parents[1] / "fixtures" / "openssl"


VOID = frozenset({"meta", "link", "br", "hr", "img", "input"})


class Element(NamedTuple):
    """A start tag with its attributes and the text up to its end tag."""

    tag: str
    attributes: dict[str, str | None]
    text: list[str]
    parents: tuple[str, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), [], tuple(one.tag for one in self.open))
        assert len(attrs) == len(element.attributes), f"an attribute of <{tag}> is there twice"
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a page has no comments, this one has {data!r}")


def elements_of(page: str) -> list[Element]:
    """All elements in the order of their start; refuses a page whose tags are not properly nested."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader.elements


def text_of(element: Element) -> str:
    """The text inside, with single spaces."""
    return " ".join("".join(element.text).split())


def written(verdict: Verdict, language: Language = "ru", *, show_personal: bool = False) -> str:
    return html_of(page_of(verdict, show_personal=show_personal), language=language)


def with_tag(elements: list[Element], *tags: str) -> list[Element]:
    return [element for element in elements if element.tag in tags]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_says_what_the_verdict_says(verdict: Verdict, language: Language) -> None:
    """63-ФЗ art. 12; the least that a report holds."""
    (body,) = with_tag(elements_of(written(verdict, language)), "body")
    told = text_of(body)
    facts = [verdict.indication.value, *(verdict.document.digests.values() if verdict.document is not None else ())]
    for one in verdict.signatures:
        facts += [one.indication.value, one.level, *(finding.message.inside(language) for finding in one.findings)]
        facts += [remedy for f in one.findings if f.remedy is not None for remedy in [f.remedy.inside(language)]]
        facts += [f.reason for f in one.findings if f.reason is not None]
        facts += [condition.condition.inside(language) for condition in one.law]
        unmet = [condition for condition in one.law if condition.outcome is not LawOutcome.MET]
        facts += [one.shown_by.inside(language) for one in unmet if one.shown_by is not None]
        facts += [certificate.serial_number.upper() for certificate in one.path]
        if one.signer is not None:
            surname = one.signer.subject.surname
            assert surname is not None
            facts += [surname, one.signer.serial_number.upper(), one.signer.fingerprint.upper()]
    facts += [finding.message.inside(language) for finding in verdict.container if finding.reason is not None]
    assert [fact for fact in facts if " ".join(fact.split()) not in told] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_structure_serves_those_who_do_not_see_it(verdict: Verdict, language: Language) -> None:
    """WCAG 2.2 1.3.1, 2.4.2, 2.4.6, 3.1.1: language, title, landmarks, headings, headers of tables, ids."""
    elements = elements_of(written(verdict, language))
    (html,) = with_tag(elements, "html")
    assert html.attributes["lang"] == language
    for tag in ("title", "h1", "header", "main", "footer"):
        (only,) = with_tag(elements, tag)
        assert text_of(only)
    depths = [int(heading.tag[1]) for heading in elements if re.fullmatch(r"h[1-6]", heading.tag)]
    assert depths[0] == 1
    assert [pair for pair in pairwise(depths) if pair[1] > pair[0] + 1] == []
    ids = [element.attributes["id"] for element in elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    labelled = {e.attributes["aria-labelledby"] for e in elements if "aria-labelledby" in e.attributes}
    assert labelled <= set(ids)
    assert all(text_of(caption) for caption in with_tag(elements, "caption"))
    assert len(with_tag(elements, "caption")) == len(with_tag(elements, "table"))
    assert {th.attributes["scope"] for th in with_tag(elements, "th")} <= {"col", "row"}
    assert [e for e in with_tag(elements, "dt", "dd") if e.parents[-2:] != ("dl", "div")] == []


def test_no_meaning_is_carried_by_colour_alone(verdict: Verdict) -> None:
    """WCAG 2.2 1.4.1: whatever has the colour of a tone has a sign and words."""
    for element in elements_of(written(verdict)):
        if set((element.attributes.get("class") or "").split()) & {"good", "bad", "open", "note"}:
            assert len(text_of(element)) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_needs_nothing_else_and_forbids_it(verdict: Verdict, language: Language) -> None:
    page = written(verdict, language)
    elements = elements_of(page)
    assert with_tag(elements, "script", "link", "img", "iframe", "object", "form", "base", "a") == []
    addresses = {"src", "href", "srcset", "action", "style", "background"}
    assert [
        e for e in elements if addresses & e.attributes.keys() or any(n.startswith("on") for n in e.attributes)
    ] == []
    (style,) = with_tag(elements, "style")
    sheet = "".join(style.text)
    assert [word for word in ("url(", "@import", "http", "</") if word in sheet] == []
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    (policy,) = [
        e.attributes["content"] for e in elements if e.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_a_hostile_name_stays_text(renamed: Callable[[str], Verdict], hostile: str) -> None:
    """Names come from whoever made the container: markup is text, what cannot be seen is shown as such."""
    page = written(renamed(hostile), show_personal=True)
    plain = written(renamed("Имя"), show_personal=True)
    page.encode()
    elements = elements_of(page)
    assert [e.tag for e in elements] == [e.tag for e in elements_of(plain)]
    assert [e.attributes for e in elements] == [e.attributes for e in elements_of(plain)]
    shown = [text_of(e) for e in with_tag(elements, "bdi")]
    assert " ".join(visible(hostile).split()) in shown
    assert len(page) < len(plain) + 300 * LONGEST


@given(st.text(alphabet=st.characters(), max_size=60))
@settings(max_examples=150)
def test_nothing_unseen_is_left_in_a_shown_text(text: str) -> None:
    shown = visible(text)
    assert shown.replace("\u00a0", " ").isprintable()
    assert visible(shown) == shown
    assert shown.count("⟨U+") - text.count("⟨U+") >= sum(not c.isprintable() for c in text.replace("\u00a0", " "))


@pytest.mark.parametrize("text", ["Берёзкина Анна", "O'Neil & Söhne <GmbH>", "№ 12–15 «Ё»", "№\u00a012", ""])
def test_what_can_be_seen_is_shown_as_it_stands(text: str) -> None:
    assert visible(text) == text


def test_a_long_text_is_cut_and_says_by_how_much() -> None:
    assert visible("я" * (LONGEST + 7)) == "я" * LONGEST + "… (+7)"


def test_the_title_names_nobody(verdict: Verdict) -> None:
    """A browser makes the name of a file of the title."""
    titles = {text_of(e) for kind in LANGUAGES for e in with_tag(elements_of(written(verdict, kind)), "title")}
    assert titles == {"Протокол проверки электронной подписи", "Report on the check of an electronic signature"}


def test_numbers_of_persons_are_whole_only_when_asked(passed: Verdict) -> None:
    subject = passed.signatures[0].signer
    assert subject is not None
    numbers = (str(subject.subject.snils), str(subject.subject.inn))
    hidden, shown = written(passed), written(passed, show_personal=True)
    assert [number for number in numbers if number in hidden or number not in shown] == []
    assert [number for number in numbers if number[-4:] not in hidden] == []


def test_the_mark_of_a_signature_stands_only_on_one_that_passed(verdict: Verdict) -> None:
    """ГОСТ Р 7.0.97-2016 5.23: certificate, owner, validity; on any other signature the mark would mislead."""
    marks = [e for e in elements_of(written(verdict)) if e.attributes.get("class") == "mark"]
    passing = [one for one in verdict.signatures if one.indication.value == "TOTAL-PASSED"]
    assert len(marks) == len(passing)
    for mark, one in zip(marks, passing, strict=True):
        assert one.signer is not None
        assert one.signer.serial_number.upper() in text_of(mark)
        assert str(one.signer.subject.surname) in text_of(mark)


def test_the_document_is_named_only_when_its_name_is_given(passed: Verdict) -> None:
    assert "Приказ.pdf" in html_of(page_of(passed, document_name="Приказ.pdf"))
    assert "content.txt" not in written(passed)


def test_every_signature_of_several_has_its_own_answer(two_signers: Verdict) -> None:
    page = written(two_signers)
    answers = [e for e in elements_of(page) if "answer" in (e.attributes.get("class") or "")]
    assert len(answers) == 1 + len(two_signers.signatures)


def test_the_same_verdict_gives_the_same_page_in_any_process(passed: Verdict) -> None:
    code = (
        "import sys; from datetime import datetime; from medid.signature import TrustStore, verify;"
        "from medid.signature.report import html_of, page_of; m = sys.argv[1];"
        "t = TrustStore.load(m + '/root.pem', m + '/root.crl', m + '/centre.crl');"
        "v = verify(m + '/stamped.sig', m + '/../content.txt', trust=t,"
        " at=datetime.fromisoformat('2026-11-23T12:00:00+03:00'));"
        "sys.stdout.buffer.write(html_of(page_of(v)).encode())"
    )
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "TZ": f"UTC{seed}"}
        done = subprocess.run([sys.executable, "-c", code, str(MADE)], capture_output=True, check=True, env=environment)
        assert done.stdout.decode() == written(passed)
