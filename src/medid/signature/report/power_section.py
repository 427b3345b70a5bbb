"""What a report says of a power of attorney, and of whom the signer may act for.

Owns: those parts of a page.
Refuses to know: how a power was judged.
"""

from collections.abc import Iterator

from medid.rules import Finding, Outcome, Report, Text
from medid.signature.power_of_attorney.facts import MachinePower, Party, PartyKind, PowerOfAttorney, PowerPerson
from medid.signature.power_of_attorney.verdict import PowerVerdict
from medid.signature.report import wording
from medid.signature.report.findings import entries_of
from medid.signature.report.page import Answer, Cell, Fact, Facts, Paragraph, Section, Table, Tone
from medid.signature.report.person import shown_in_part
from medid.signature.report.signature_section import signature_section
from medid.signature.verdict import LawOutcome

_TITLE = Text("Machine-readable power of attorney", "Машиночитаемая доверенность")
_PARENT = Text("The power that it was made from", "Исходная доверенность")
_SIGNATURE = Text("Signature of the power", "Подпись доверенности")
_ACTS_FOR = Text("Authority to act for the organisation", "Полномочия действовать за организацию")
_ANSWERS = {
    LawOutcome.MET: (Tone.GOOD, Text("Authority is shown", "Полномочия показаны")),
    LawOutcome.NOT_MET: (Tone.BAD, Text("Authority is not there", "Полномочий нет")),
    LawOutcome.NOT_SHOWN: (Tone.OPEN, Text("Authority is not shown", "Полномочия не показаны")),
}
_NUMBER = Text("Number of the register", "Единый регистрационный номер")
_INTERNAL = Text("Number of the principal", "Внутренний номер")
_IN_FORCE = Text("In force", "Действует")
_MOMENT = Text("Judged for", "Проверена на")
_PRINCIPAL = Text("Principal", "Доверитель")
_HEAD = Text("Acts without a power", "Действует без доверенности")
_REPRESENTATIVE = Text("Representative", "Представитель")
_POWERS = Text("Powers", "Полномочия")
_CODE, _MEANING = Text("Code", "Код"), Text("Power", "Полномочие")
_LIMITED = Text("with limits that a person has to read", "с ограничениями, их должен прочесть человек")
_IN_WORDS = Text("Powers in words", "Полномочия текстом")
_DAYS = Text("{since} to\u00a0{until}", "с\u00a0{since} по\u00a0{until}")


def power_section(verdict: PowerVerdict, *, show_personal: bool) -> Section:
    """Everything about one power, and about those that it was made from."""
    return _section(_TITLE, verdict, show_personal=show_personal)


def _section(title: Text, verdict: PowerVerdict, *, show_personal: bool) -> Section:
    groups = entries_of(verdict.findings, lambda finding: finding == verdict.decisive)
    sections = [Section(group.title, blocks=(group,)) for group in groups]
    if verdict.power is not None:
        sections[:0] = _powers(verdict.power)
    signatures = verdict.signature.signatures if verdict.signature is not None else ()
    sections += [signature_section(_SIGNATURE, one, show_personal=show_personal) for one in signatures]
    if verdict.parent is not None:
        sections.append(_section(_PARENT, verdict.parent, show_personal=show_personal))
    facts = Facts(tuple(_facts(verdict, show_personal=show_personal)))
    return Section(title, _answer(verdict.authority, verdict.decisive), (facts,), tuple(sections))


def _answer(authority: LawOutcome, decisive: Finding | None) -> Answer:
    tone, title = _ANSWERS[authority]
    decided = () if decisive is None else (wording.filled(wording.DECIDED_BY, message=decisive.message),)
    return Answer(tone, title, authority.value, decided)


def _facts(verdict: PowerVerdict, *, show_personal: bool) -> Iterator[Fact]:
    power = verdict.power
    if power is not None:
        yield Fact(_NUMBER, power.number, is_code=True)
        if power.internal_number is not None:
            yield Fact(_INTERNAL, power.internal_number)
        term = {"since": power.issued_on, "until": power.valid_until}
        yield Fact(
            _IN_FORCE,
            Text(
                en=_DAYS.en.format_map({name: day.isoformat() for name, day in term.items()}),
                ru=_DAYS.ru.format_map({name: f"{day:%d.%m.%Y}" for name, day in term.items()}),
            ),
        )
        for principal in power.principals:
            yield Fact(_PRINCIPAL, _told(principal, show_personal=show_personal))
            yield from (Fact(_HEAD, _person(one, show_personal=show_personal)) for one in _heads(principal))
        for representative in power.representatives:
            yield Fact(_REPRESENTATIVE, _told(representative, show_personal=show_personal))
    yield Fact(_MOMENT, wording.moment(verdict.moment))


def _heads(party: Party) -> tuple[PowerPerson, ...]:
    """The people who act for an organisation; a person or an entrepreneur is told in person."""
    return () if party.kind in {PartyKind.PERSON, PartyKind.ENTREPRENEUR} else party.people


def _told(party: Party, *, show_personal: bool) -> str:
    """Name and number of an organisation, or the person."""
    if party.kind in {PartyKind.PERSON, PartyKind.ENTREPRENEUR}:
        return "; ".join(_person(person, show_personal=show_personal) for person in party.people)
    numbers = (("ИНН", party.inn), ("ОГРН", party.ogrn))
    return ", ".join([party.name or "—", *(f"{name} {number}" for name, number in numbers if number)])


def _person(person: PowerPerson, *, show_personal: bool) -> str:
    """Name, position and numbers."""
    numbers = (("СНИЛС", person.snils), ("ИНН", person.inn))
    told = (f"{name} {number if show_personal else shown_in_part(number)}" for name, number in numbers if number)
    return ", ".join([person.name, *((person.title,) if person.title else ()), *told])


def _powers(power: PowerOfAttorney) -> list[Section]:
    """The powers of the classifier, and those in words, which a person has to read."""
    sections = []
    if power.powers:
        rows = tuple(_row(one) for one in power.powers)
        sections.append(Section(_POWERS, blocks=(Table(_POWERS, (_CODE, _MEANING), (1, 3), rows),)))
    if power.text is not None:
        sections.append(Section(_IN_WORDS, blocks=(Paragraph(power.text),)))
    return sections


def _row(power: MachinePower) -> tuple[Cell, ...]:
    notes = (_LIMITED,) if power.is_limited else ()
    return (Cell(power.code, is_code=True), Cell(power.name or "—", notes=notes))


def authority_section(report: Report) -> Section:
    """Whether the signer may act for the organisation."""
    outcomes = {Outcome.FAILED: LawOutcome.NOT_MET, Outcome.NOT_CHECKED: LawOutcome.NOT_SHOWN}
    authority = outcomes.get(report.outcome, LawOutcome.MET)
    decisive = next(iter((*report.failed, *report.not_checked)), None)
    groups = entries_of(report.findings, lambda finding: finding == decisive)
    return Section(
        _ACTS_FOR,
        _answer(authority, decisive),
        sections=tuple(Section(group.title, blocks=(group,)) for group in groups),
    )
