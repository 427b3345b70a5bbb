"""From a review to the page that a registrar prints and files.

Owns: what stands in the report on an application.
Refuses to know: how it is drawn, and anything that the review does not say.
Invariants: the same review gives the same page; nothing is judged anew; attachments are told by their number, since
their names hold the applicant's.
"""

from collections.abc import Iterator
from datetime import datetime

from medid.documents import FileFacts
from medid.reviewing.decision import SIGNATURE_AT, Decision, Review
from medid.reviewing.powers import findings_of_power
from medid.rules import Finding, Outcome, Text
from medid.signature.report import wording
from medid.signature.report.contents import closing, sections_of
from medid.signature.report.findings import entries_of
from medid.signature.report.page import Answer, Cell, Fact, Facts, Page, Section, Table, Tone
from medid.signature.report.power_section import power_section
from medid.status import Status

_TITLE = Text("Report on the review of an application", "Протокол рассмотрения заявления")
_TONES = {
    Decision.ACCEPT: Tone.GOOD,
    Decision.CORRECT: Tone.NOTE,
    Decision.REFUSE: Tone.BAD,
    Decision.UNDECIDED: Tone.OPEN,
}
_FAULTS = Text("Not in order: {count}. Not checked: {open}.", "Нарушений: {count}. Не проверено: {open}.")
_REVIEWED_AT = Text("Moment of the review", "Момент рассмотрения")
_STATE = Text("State of the application", "Состояние заявления")
_DEADLINE = Text("Deadline", "Срок")
_NEXT = Text("What may be done next", "Что можно сделать дальше")
_STEP = Text("{actor}: {step}", "{actor}: {step}")
_STATEMENT = Text("Statement and documents", "Заявление и документы")
_ATTACHMENTS = Text("Attachments", "Вложения")
_NUMBER, _FORMAT, _SIZE, _PAGES = (
    Text("No.", "№"),
    Text("Format", "Формат"),
    Text("Size", "Размер"),
    Text("Pages", "Страниц"),
)
_DIGEST = Text("SHA-256", "SHA-256")


def page_of(review: Review, *, at: datetime, show_personal: bool = False) -> Page:
    """The report on *review*.

    Args:
        review: what is reported.
        at: moment that the application was reviewed for.
        show_personal: show numbers of persons and e-mail addresses whole. The signer's name is always shown.
    """
    powers = (power_section(power, show_personal=show_personal) for power in review.powers)
    signature = () if review.signature is None else sections_of(review.signature, show_personal=show_personal)
    return Page(
        title=_TITLE,
        at=at,
        answer=_answer(review),
        facts=Facts((Fact(_REVIEWED_AT, wording.moment(at)), *_standing(review.status))),
        sections=(*_own(review), *_attachments(review.files), *signature, *powers),
        closing=closing(show_personal=show_personal),
        sign_off=wording.SIGN_OFF,
    )


def _answer(review: Review) -> Answer:
    """The decision, and how much stands against it."""
    counts = wording.filled(_FAULTS, count=str(len(review.failed)), open=str(len(review.not_checked)))
    return Answer(_TONES[review.decision], review.decision.label, review.decision.value, (counts,))


def _standing(status: Status | None) -> Iterator[Fact]:
    if status is None:
        return
    yield Fact(_STATE, status.title)
    if status.deadline is not None:
        day = status.deadline.date
        yield Fact(_DEADLINE, Text(en=day.isoformat(), ru=f"{day:%d.%m.%Y}"))
    for step in status.next:
        yield Fact(_NEXT, wording.filled(_STEP, actor=step.actor.label, step=step.label))


def _own(review: Review) -> Iterator[Section]:
    """What was found about all that has no section of its own: a signature and powers with a verdict have one."""
    of_powers = [finding for n, power in enumerate(review.powers) for finding in findings_of_power(power, n)]
    told = [f for f in review.findings if review.signature is None or not f.location.startswith(SIGNATURE_AT)]
    told = [f for f in told if f not in of_powers]
    groups = entries_of(told, _is_against)
    if groups:
        yield Section(_STATEMENT, sections=tuple(Section(group.title, blocks=(group,)) for group in groups))


def _is_against(finding: Finding) -> bool:
    return finding.outcome is Outcome.FAILED


def _attachments(files: tuple[FileFacts, ...]) -> Iterator[Section]:
    rows = tuple(tuple(_cells(number, facts)) for number, facts in enumerate(files, start=1))
    if rows:
        columns = (_NUMBER, _FORMAT, _SIZE, _PAGES, _DIGEST)
        yield Section(_ATTACHMENTS, blocks=(Table(_ATTACHMENTS, columns, (1, 2, 3, 2, 8), rows),))


def _cells(number: int, facts: FileFacts) -> Iterator[Cell]:
    yield Cell(str(number))
    yield Cell(facts.format.value)
    yield Cell(wording.octets(facts.size))
    yield Cell("—" if facts.pages is None else str(facts.pages))
    yield Cell(facts.sha256 or "—", is_code=True)
