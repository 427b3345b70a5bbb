"""One signature on a page: its answer, mark, signer, certificate, times, conditions, path, time-stamps and findings.

Owns: the parts of that section.
Refuses to know: the container, and how the page is drawn.

Source: 63-ФЗ art. 11; ГОСТ Р 7.0.97-2016 5.23 for the mark of a signature.
"""

from collections.abc import Iterator

from medid.rules import Finding, Text
from medid.signature.reasons import SignatureReason
from medid.signature.report import wording
from medid.signature.report.findings import answer_of, entries_of, leading_to
from medid.signature.report.page import Block, Cell, Fact, Facts, Mark, Paragraph, Said, Section, Table
from medid.signature.report.pdf_section import place_section
from medid.signature.report.person import facts_of, name_of
from medid.signature.verdict import (
    AccreditationVerdict,
    Indication,
    LawCondition,
    LawOutcome,
    PathCertificate,
    SignatureVerdict,
    Signer,
    TimestampVerdict,
)


def signature_section(title: Said, verdict: SignatureVerdict, *, show_personal: bool) -> Section:
    """Everything about one signature."""
    decides = leading_to(verdict.indication, verdict.sub_indication)
    counters = (
        signature_section(
            wording.filled(wording.COUNTERSIGNATURE, number=str(number)), one, show_personal=show_personal
        )
        for number, one in enumerate(verdict.countersignatures, start=1)
    )
    parts = [
        Section(wording.SIGNER, blocks=_signer(verdict, show_personal=show_personal), tells=("person",)),
        Section(wording.CERTIFICATE, blocks=tuple(_certificate(verdict.signer)), tells=("certificate",)),
        Section(wording.ACCREDITATION, blocks=tuple(_accreditation(verdict)), tells=("accreditation",)),
        Section(wording.TIMES, blocks=(_times(verdict),), tells=("times",)),
        Section(wording.TECHNICAL, blocks=(_technical(verdict),), tells=("integrity", "form")),
        place_section(verdict.pdf) if verdict.pdf is not None else None,
        Section(wording.CONDITIONS, blocks=(_law(verdict),), tells=("conditions",)) if verdict.law else None,
        Section(wording.PATH, blocks=(_path(verdict.path),), tells=("revocation",)) if verdict.path else None,
        _stamped(verdict.timestamps) if verdict.timestamps else None,
        *(Section(group.title, blocks=(group,), tells=("answer",)) for group in entries_of(verdict.findings, decides)),
    ]
    sections = tuple(part for part in parts if part is not None and part.blocks)
    return Section(title, answer_of(verdict), tuple(_mark(verdict)), (*sections, *counters))


def _mark(verdict: SignatureVerdict) -> Iterator[Block]:
    """The mark of the signature, only on one that passed: on any other it would mislead.

    Source: ГОСТ Р 7.0.97-2016 5.23 (second-hand).
    """
    if verdict.indication is not Indication.TOTAL_PASSED or verdict.signer is None:
        yield Paragraph(wording.NO_MARK)
        return
    signer = verdict.signer
    owner = name_of(signer.subject) or signer.subject.organization or ""
    yield Mark(
        wording.MARK,
        (
            Fact(wording.MARK_CERTIFICATE, wording.number(signer.serial_number), is_code=True),
            Fact(wording.MARK_OWNER, owner),
            Fact(wording.MARK_VALID, wording.between(signer.not_before, signer.not_after)),
        ),
    )


def _signer(verdict: SignatureVerdict, *, show_personal: bool) -> tuple[Block, ...]:
    if verdict.signer is None:
        return (Paragraph(wording.NO_SIGNER),)
    return (Facts(tuple(facts_of(verdict.signer.subject, show_personal=show_personal))),)


def _certificate(signer: Signer | None) -> Iterator[Block]:
    if signer is None:
        return
    rows = [
        Fact(wording.SERIAL, wording.number(signer.serial_number), is_code=True),
        Fact(wording.ISSUER, signer.issuer if signer.issuer is not None else wording.OF_A_PERSON),
        Fact(wording.VALID, wording.between(signer.not_before, signer.not_after)),
    ]
    if signer.tool_class is not None:
        rows.append(Fact(wording.TOOL_CLASS, signer.tool_class))
    if signer.sign_tool is not None:
        rows.append(Fact(wording.SIGN_TOOL, signer.sign_tool))
    if signer.issuer_tools:
        rows.append(Fact(wording.ISSUER_TOOLS, "; ".join(signer.issuer_tools)))
    if signer.identification in wording.IDENTIFICATION:
        rows.append(Fact(wording.IDENTIFIED, wording.IDENTIFICATION[signer.identification]))
    yield Facts((*rows, Fact(wording.FINGERPRINT, wording.number(signer.fingerprint), is_code=True)))


def _accreditation(verdict: SignatureVerdict) -> Iterator[Block]:
    """The answer, the row of the history that gives it, and the list that it stands in."""
    found = verdict.accreditation
    if verdict.signer is None:
        return
    if found is None:
        yield Facts((Fact(wording.LIST, wording.NO_LIST),))
        return
    rows = [
        Fact(wording.filled(wording.ON_DAY_OF_ISSUE, day=wording.date_of(found.on)), wording.ACCREDITED[found.answer])
    ]
    if found.centre is not None:
        number = f", № {found.registry_number}" if found.registry_number is not None else ""
        rows.append(Fact(wording.CENTRE, f"{found.centre}{number}"))
    if found.status is not None and found.since is not None:
        since = wording.moment(found.since)
        rows.append(Fact(wording.STATUS, wording.filled(wording.STATUS_SINCE, status=found.status, moment=since)))
    yield Facts((*rows, Fact(wording.LIST, _list(found))))


def _list(found: AccreditationVerdict) -> Text:
    template = wording.LIST_OF if found.is_list_signed else wording.LIST_UNSIGNED
    of = wording.date_of(found.list_day) if found.list_day is not None else "—"
    return wording.filled(template, version=str(found.list_version), day=of)


def _times(verdict: SignatureVerdict) -> Facts:
    """Claimed, proven, and which of the moments decided and why."""
    claimed, proven = verdict.claimed_time, verdict.proven_time
    why = wording.AS_PROVEN if proven is not None else wording.AS_CHECKED
    return Facts(
        (
            Fact(wording.CLAIMED, wording.moment(claimed) if claimed is not None else wording.NOT_CLAIMED),
            Fact(
                wording.PROVEN,
                wording.NOT_PROVEN
                if proven is None
                else wording.filled(wording.BY_TIMESTAMP, moment=wording.moment(proven)),
            ),
            Fact(wording.DECIDED, wording.filled(why, moment=wording.moment(verdict.decided_at))),
        )
    )


def _technical(verdict: SignatureVerdict) -> Facts:
    level = verdict.level if verdict.baseline is None else f"{verdict.level} ({verdict.baseline})"
    algorithms = f"{wording.algorithm(verdict.signature_algorithm)}, {wording.algorithm(verdict.digest_algorithm)}"
    return Facts(
        (
            Fact(wording.UNCHANGED, wording.IS_UNCHANGED[verdict.digest_matches]),
            Fact(wording.VALUE, wording.IS_VALID[verdict.signature_valid]),
            Fact(wording.LEVEL, level),
            *_validated_level(verdict),
            Fact(wording.ALGORITHMS, algorithms),
        )
    )


def _validated_level(verdict: SignatureVerdict) -> Iterator[Fact]:
    """The form that holds and why no higher one does; nothing when all that is claimed holds."""
    failed = next((form for form in verdict.forms if form.reason is not None), None)
    if failed is None:
        return
    names = [name for name in (verdict.validated_level, verdict.validated_baseline) if name is not None]
    yield Fact(wording.VALIDATED_LEVEL, " / ".join(names) if names else wording.NO_LEVEL)
    yield Fact(wording.WHY_NOT_HIGHER, _MESSAGES.get(failed.reason or "", failed.reason or ""))


def _law(verdict: SignatureVerdict) -> Table:
    """The conditions one by one; under one that is not met or not shown, why, and what would show it."""
    rows = []
    for condition in verdict.law:
        tone, outcome = wording.LAW[condition.outcome]
        notes = tuple(_why(condition, verdict.findings)) if condition.outcome is not LawOutcome.MET else ()
        rows.append((Cell(condition.item), Cell(condition.condition, notes=notes), Cell(outcome, tone)))
    return Table(wording.CONDITIONS, (wording.ITEM, wording.CONDITION, wording.OUTCOME), (2, 18, 5), tuple(rows))


def _why(condition: LawCondition, findings: tuple[Finding, ...]) -> Iterator[Text]:
    told = {finding.reason: finding for finding in reversed(findings)}
    yield from (told[reason].message for reason in condition.reasons if reason in told)
    if condition.shown_by is not None:
        yield wording.filled(wording.WHAT_SHOWS, remedy=condition.shown_by)


def _path(path: tuple[PathCertificate, ...]) -> Table:
    rows = []
    for place, certificate in enumerate(path):
        owner: Said = wording.SIGNERS_OWN if place == 0 else certificate.name or wording.OF_A_PERSON
        tone, known = wording.REVOCATION[certificate.revocation]
        rows.append(
            (
                Cell(owner),
                Cell(wording.number(certificate.serial_number), is_code=True),
                Cell(wording.between(certificate.not_before, certificate.not_after)),
                Cell(known, tone, notes=tuple(_revocation(certificate))),
            )
        )
    columns = (wording.OWNER, wording.SERIAL, wording.VALID, wording.REVOKED)
    return Table(wording.PATH, columns, (8, 5, 4, 5), tuple(rows))


def _revocation(certificate: PathCertificate) -> Iterator[Text]:
    if certificate.revocation_source is not None:
        yield wording.KNOWN_FROM[certificate.revocation_source]
    for template, at in (
        (wording.REVOKED_AT, certificate.revoked_at),
        (wording.DATA_OF, certificate.updated_at),
        (wording.DATA_UNTIL, certificate.valid_until),
    ):
        if at is not None:
            yield wording.filled(template, moment=wording.moment(at))


def _stamped(stamps: tuple[TimestampVerdict, ...]) -> Section:
    return Section(wording.TIMESTAMPS, blocks=(_timestamps(stamps),), tells=("times",))


def _timestamps(stamps: tuple[TimestampVerdict, ...]) -> Table:
    rows = []
    for stamp in stamps:
        tone, word = wording.HOLDS if stamp.holds else wording.IGNORED
        rows.append(
            (
                Cell(wording.KINDS.get(stamp.kind, stamp.kind)),
                Cell(wording.moment(stamp.time) if stamp.time is not None else "—"),
                Cell(stamp.authority or "—"),
                Cell(word, tone, notes=tuple(_why_not(stamp))),
            )
        )
    return Table(
        wording.TIMESTAMPS,
        (wording.STAMPED, wording.TIME, wording.AUTHORITY, wording.OUTCOME),
        (3, 4, 10, 4),
        tuple(rows),
    )


def _why_not(stamp: TimestampVerdict) -> Iterator[Said]:
    """The message of the reason; its code where the message needs a context that the verdict does not carry."""
    if stamp.reason is not None:
        yield _MESSAGES.get(stamp.reason, stamp.reason)
    if stamp.cause is not None:
        yield _MESSAGES.get(stamp.cause, stamp.cause)


_MESSAGES = {reason.value: reason.message for reason in SignatureReason if "{" not in reason.message.en}
