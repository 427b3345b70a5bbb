"""From a verdict to the page that a registrar prints and files.

Owns: what stands in a report, and in which order.
Refuses to know: how it is drawn, and anything that the verdict does not say.
Invariants: the same verdict gives the same page; nothing is judged anew.

Source: 63-ФЗ art. 11, 12; ГОСТ Р 7.0.97-2016 5.23 for the mark of a signature.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.metadata import version

from medid.rules import Outcome, Report, Text
from medid.signature.policy import POLICIES
from medid.signature.power_of_attorney.verdict import PowerVerdict
from medid.signature.report import wording
from medid.signature.report.findings import answer_of, entries_of, leading_to
from medid.signature.report.page import Answer, Cell, Fact, Facts, Page, Said, Section, Table
from medid.signature.report.pdf_section import file_section
from medid.signature.report.person import name_of
from medid.signature.report.power_section import authority_section, power_section
from medid.signature.report.signature_section import signature_section
from medid.signature.verdict import SignatureVerdict, Verdict


def page_of(
    verdict: Verdict,
    *,
    power: PowerVerdict | None = None,
    authority: Report | None = None,
    document_name: str | None = None,
    show_personal: bool = False,
) -> Page:
    """The report on *verdict*.

    Args:
        verdict: what is reported.
        power: the verdict on the power of attorney presented with the document.
        authority: whether the signer may act for an organisation, as `assess_authority` gives it.
        document_name: name of the document, if it is to stand in the report; it may be personal.
        show_personal: show numbers of persons and e-mail addresses whole. The signer's name is always shown.
    """
    answer = answer_of(verdict)
    sections = sections_of(verdict, show_personal=show_personal)
    if len(verdict.signatures) == 1:
        sections = tuple(_without(answer, section) for section in sections)
    beside = [] if power is None else [power_section(power, show_personal=show_personal)]
    beside += [] if authority is None else [authority_section(authority)]
    also = tuple(section.answer.title for section in beside if section.answer is not None)
    return Page(
        title=wording.TITLE,
        at=verdict.at,
        answer=replace(answer, explanation=(*answer.explanation, *also)),
        facts=_facts(verdict, document_name),
        sections=(*sections, *beside),
        closing=closing(show_personal=show_personal),
        sign_off=wording.SIGN_OFF,
    )


def _without(answer: Answer, section: Section) -> Section:
    """The section without the *answer* that stands above it already: that of the only signature."""
    return replace(section, answer=None) if section.answer == answer else section


def closing(*, show_personal: bool) -> tuple[Said, ...]:
    """What has to be said of every report."""
    masked = () if show_personal else (wording.MASKED,)
    return (wording.NOT_CERTIFIED, *masked, wording.filled(wording.MADE_BY, version=version("medid")))


def _facts(verdict: Verdict, document_name: str | None) -> Facts:
    """Document, policy, moment."""
    rows = [Fact(wording.NAME, document_name)] if document_name is not None else []
    if verdict.document is None:
        rows.append(Fact(wording.DOCUMENT, wording.NO_DOCUMENT))
    else:
        rows.append(Fact(wording.SIZE, wording.octets(verdict.document.size)))
        for name, digest in verdict.document.digests.items():
            label = wording.filled(wording.DIGEST, name=wording.algorithm(name))
            rows.append(Fact(label, digest, is_code=True))
    policy = POLICIES.get(verdict.policy)
    rows += [
        Fact(wording.SIGNATURES, str(len(verdict.signatures))),
        Fact(wording.POLICY, policy.title if policy is not None else verdict.policy),
        Fact(wording.CHECKED_AT, wording.moment(verdict.at)),
    ]
    return Facts(tuple(rows), tells=("content",))


def sections_of(verdict: Verdict, *, show_personal: bool) -> tuple[Section, ...]:
    """On each signature, on the signature file (first when something is wrong with it), and on article 12."""
    container = tuple(_container(verdict))
    is_wanting = any(finding.outcome is not Outcome.PASSED for finding in verdict.container)
    file = () if verdict.pdf is None else (file_section(verdict.pdf),)
    count = len(verdict.signatures)
    signatures = (
        signature_section(_title(number, count), signature, show_personal=show_personal)
        for number, signature in enumerate(verdict.signatures, start=1)
    )
    first, last = (container, ()) if is_wanting else ((), container)
    return (*first, *file, *signatures, *last, _asked_by_article_12(verdict))


def _title(number: int, count: int) -> Text:
    several = wording.filled(wording.SIGNATURE, number=str(number), count=str(count))
    return several if count > 1 else wording.ONLY_SIGNATURE


def _container(verdict: Verdict) -> Iterator[Section]:
    """What was found about the container as a whole, what is in order too."""
    groups = entries_of(verdict.container, leading_to(verdict.indication, verdict.sub_indication))
    if groups:
        parts = tuple(Section(group.title, blocks=(group,)) for group in groups)
        yield Section(wording.CONTAINER, sections=parts, tells=("answer",))


def _asked_by_article_12(verdict: Verdict) -> Section:
    """What the law asks a check to show, each with what this report answers.

    Source: 63-ФЗ art. 12 (from memory: it is told, and refuses nothing).
    """
    content = wording.CONTENT_BY_DIGEST if verdict.document is not None else wording.CONTENT_ABSENT
    rows = (
        (wording.SHOW_CONTENT, (content,)),
        (wording.SHOW_CHANGES, _of_each(verdict, lambda one: wording.IS_UNCHANGED[one.digest_matches])),
        (wording.SHOW_PERSON, _of_each(verdict, _owner)),
    )
    cells = tuple((Cell(asked), Cell(answer)) for asked, answers in rows for answer in answers)
    return Section(
        wording.CONTENTS, blocks=(Table(wording.CONTENTS, (wording.ASKED, wording.ANSWERED), (3, 5), cells),)
    )


def _of_each(verdict: Verdict, answer: Callable[[SignatureVerdict], Text]) -> tuple[Said, ...]:
    """The answers of all signatures, numbered when there are several."""
    answers = [answer(signature) for signature in verdict.signatures]
    if len(answers) <= 1:
        return tuple(answers) or (wording.NO_SIGNATURE,)
    return tuple(wording.filled(wording.NUMBERED, number=str(n), answer=a) for n, a in enumerate(answers, start=1))


def _owner(verdict: SignatureVerdict) -> Text:
    """Name of the signer, with the organisation acted for when the certificate names one."""
    if verdict.signer is None:
        return wording.NO_PERSON
    subject = verdict.signer.subject
    names = tuple(dict.fromkeys(name for name in (name_of(subject), subject.organization) if name is not None))
    told = ", ".join(names)
    return Text(told, told) if told else wording.NO_PERSON
