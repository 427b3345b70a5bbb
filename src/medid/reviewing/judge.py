"""From an application to its review, through all four rooms.

Owns: the order of the steps and what is handed from room to room.
Refuses to know: what any room finds and why.
Invariants: a fault in one step never keeps another step from being taken; whatever the application holds, the answer is
a review.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from medid import documents, identity, signature, status
from medid.documents import Applicant, Attachment, FileFacts, Package, Procedure, ScanFacts, Thresholds
from medid.documents.rulebook import CREDENTIAL
from medid.documents.scanning import DEFAULT_THRESHOLDS
from medid.reviewing.credentials import TYPED_KINDS, judged, read_credentials
from medid.reviewing.decision import SIGNATURE_AT, Decision, Review, decide
from medid.reviewing.embedded import findings_inside, verdict_inside
from medid.reviewing.folder import SIGNATURE_LIMIT, Application, read_folder
from medid.reviewing.powers import FoundPowers, find_powers, findings_of_powers, judged_powers, signers_of
from medid.reviewing.reasons import ReviewReason
from medid.reviewing.rulebook import INSIDE, LISTED, READABLE, SIGNED, SIGNER, SUBMITTED, T1
from medid.reviewing.statement import Statement, parse_statement
from medid.rules import (
    Finding,
    InvalidValueError,
    MalformedError,
    NoRuleInForceError,
    Outcome,
    fault,
    not_checked,
    passed,
    warning,
)
from medid.signature import ExpectedSigner, TrustStore, Verdict
from medid.signature.power_of_attorney import ActedFor, RegisterAnswer

Values = Mapping[str, object]
"""What could be read of the statement, by JSON Pointer."""


class _Listed(NamedTuple):
    """An attachment of the statement, looked into.

    Attributes:
        at: its JSON Pointer.
        name: file name as listed.
        kind: kind as listed; None when it is not known.
        facts: what the file is; a name that leads nowhere inside the folder is a finding of it.
        scan: how well its pages can be read; None when nobody looked.
        source: its content, or where it lies; None when its name leads nowhere inside the folder.
    """

    at: str
    name: str
    kind: documents.DocumentKind | None
    facts: FileFacts
    scan: ScanFacts | None
    source: Path | bytes | None = None


def review(
    application: str | PathLike[str] | Application,
    *,
    trust: TrustStore,
    at: datetime,
    thresholds: Thresholds | None = DEFAULT_THRESHOLDS,
    register: Sequence[RegisterAnswer] = (),
) -> Review:
    """Review one application as a registrar would.

    Args:
        application: the folder with ``application.json``, ``application.json.sig`` and the attachments; or the same in
            memory.
        trust: the anchors of the signature's path, and revocation data.
        at: moment of the review, aware; days are those of its time zone.
        thresholds: how well every page must be readable; None leaves that to a person, and saves most of the time.
        register: answers of the register about powers of attorney in the folder; the library asks nobody.

    Returns:
        One decision with every finding. A folder or statement that cannot be read is a review too: undecided,
        `is_readable` False, with the reason.

    Raises:
        InvalidValueError: ``review_moment_naive``, *at* has no time zone.
    """
    if at.utcoffset() is None:
        raise InvalidValueError(ReviewReason.MOMENT_NAIVE)
    try:
        handed_in = application if isinstance(application, Application) else read_folder(Path(application))
        raw = parse_statement(handed_in.statement)
    except MalformedError as error:
        unreadable = fault(READABLE, error.reason, "", **error.context)
        return Review(decision=Decision.UNDECIDED, findings=(unreadable,), is_readable=False)

    # 1. The statement: typed parts, all faults at once.
    read = identity.examine(raw, Statement, on=at.date(), required=_required(raw))
    # 2. The attachments, and whether they are what the procedure asks for.
    listed = tuple(_listed(raw, read.values, handed_in, thresholds))
    inside = tuple(_inside(one, trust, at) for one in listed)
    # 3. The signature over the exact bytes, and whose it is.
    verdict = _verdict(handed_in, read.values, trust, at)
    # 4. Powers of attorney, for whoever signed anything here.
    found = find_powers(handed_in.files)
    powers = judged_powers(found, signers=signers_of((verdict, *inside)), register=register, trust=trust, at=at)
    findings = (
        passed(READABLE),
        *read.report.findings,
        *_submission(read.values, at),
        *_list(listed, handed_in, found),
        *_package(listed, read.values, at),
        *(
            finding
            for one, v in zip(listed, inside, strict=True)
            if v is not None
            for finding in findings_inside(v, f"{one.at}/file")
        ),
        *_credentials(raw, read.values, listed, at),
        *_signature(handed_in, verdict),
        *_uncompared(read.values, verdict),
        *findings_of_powers(powers, left=found.left, signature=verdict, organization=_organization(read.values)),
    )
    # 5. The decision, and the state it leads to.
    decision = decide(findings, verdict)
    standing, told = _standing(decision, findings, read.values, at)
    return Review(
        decision=decision,
        findings=(*findings, *told),
        files=tuple(one.facts for one in listed),
        signature=verdict,
        embedded=inside,
        powers=powers,
        status=standing,
    )


def _required(raw: Mapping[str, object]) -> frozenset[str] | None:
    """I12: the fields that the procedure demands, and those without which no application can be judged."""
    procedure = raw.get("procedure")
    demanded = identity.required_fields(procedure) if isinstance(procedure, str) else None
    return None if demanded is None else demanded | _ALWAYS_REQUIRED


_ALWAYS_REQUIRED = frozenset({"/procedure", "/submitted_at", "/attachments", "/consents/personal_data"})


def _submission(values: Values, at: datetime) -> Iterator[Finding]:
    """T1: the moment of the submission lies before the review."""
    submitted_at = values.get("/submitted_at")
    if isinstance(submitted_at, datetime):
        late = submitted_at > at
        yield (
            fault(SUBMITTED, ReviewReason.STATEMENT_FROM_FUTURE, "/submitted_at")
            if late
            else passed(SUBMITTED, "/submitted_at")
        )


def _listed(
    raw: Mapping[str, object], values: Values, application: Application, thresholds: Thresholds | None
) -> Iterator[_Listed]:
    """Each attachment of the statement that has a name, with what its file is."""
    records = raw.get("attachments")
    for number in range(len(records) if isinstance(records, list) else 0):
        at = f"/attachments/{number}"
        name, kind = values.get(f"{at}/file"), values.get(f"{at}/kind")
        if isinstance(name, str):
            known = kind if isinstance(kind, documents.DocumentKind) else None
            yield _Listed(at, name, known, *_facts(name, application, thresholds))


def _facts(
    name: str, application: Application, thresholds: Thresholds | None
) -> tuple[FileFacts, ScanFacts | None, Path | bytes | None]:
    """D4, D9: the file is looked for inside the folder only; its pages are looked at when it can be opened."""
    try:
        found = application.files.find(name)
    except InvalidValueError as error:
        return FileFacts(name=name, findings=(fault(INSIDE, error.reason, "/file", **error.context),)), None, None
    facts = documents.inspect(found, name=name)
    seen = documents.scan(found, thresholds=thresholds) if thresholds is not None and facts.size else None
    return facts.model_copy(update={"findings": (passed(INSIDE, "/file"), *facts.findings)}), seen, found


def _inside(one: _Listed, trust: TrustStore, at: datetime) -> Verdict | None:
    """S6: the verdict on the signatures inside an attachment."""
    return verdict_inside(one.facts, one.source, trust=trust, at=at) if one.source is not None else None


def _list(listed: tuple[_Listed, ...], application: Application, powers: FoundPowers) -> Iterator[Finding]:
    """T1: each file is listed once and none is left over; powers are no attachments."""
    seen: dict[str, int] = {}
    for number, one in enumerate(listed):
        if one.name in seen:
            yield fault(LISTED, ReviewReason.ATTACHMENT_LISTED_TWICE, f"{one.at}/file", first=seen[one.name] + 1)
        else:
            yield passed(LISTED, f"{one.at}/file")
        seen.setdefault(one.name, number)
    left_over = {unicodedata.normalize("NFC", name) for name in application.files.names()} - {
        unicodedata.normalize("NFC", name) for name in (*seen, *powers.names)
    }
    if left_over:
        yield warning(LISTED, ReviewReason.ATTACHMENT_UNLISTED, "/attachments", count=len(left_over))


def _package(listed: tuple[_Listed, ...], values: Values, at: datetime) -> Iterator[Finding]:
    """D1–D7, D10: the files by themselves, and the set that the procedure asks for."""
    procedure = values.get("/procedure")
    placed = [one for one in listed if one.kind is not None and isinstance(procedure, Procedure)]
    for one in listed:
        if one not in placed:
            own = one.facts.findings + (one.scan.findings if one.scan is not None else ())
            yield from (finding.moved_under(one.at) for finding in own)
    if not isinstance(procedure, Procedure):
        return
    package = Package(
        procedure=procedure,
        attachments=tuple(
            Attachment(kind=one.kind, name=one.name, facts=one.facts, scan=one.scan)
            for one in placed
            if one.kind is not None
        ),
        person=_name(values),
    )
    try:
        findings = documents.assess(package, on=at.date()).findings
    except NoRuleInForceError:
        yield not_checked(T1, ReviewReason.RULES_UNKNOWN, "/procedure")
        return
    for finding in findings:
        yield _at_its_place(finding, placed)


def _at_its_place(finding: Finding, placed: list[_Listed]) -> Finding:
    """A finding about the package's n-th file, moved to that file's number in the statement."""
    _, _, number, *rest = (*finding.location.split("/"), "")
    if not number:
        return finding
    return finding.model_copy(update={"location": "/".join((placed[int(number)].at, *rest[:-1]))})


def _credentials(
    raw: Mapping[str, object], values: Values, listed: tuple[_Listed, ...], at: datetime
) -> Iterator[Finding]:
    """D8, D11, D12: what stands in the papers, as far as the statement gives it as data."""
    records = read_credentials(raw, values)
    yield from judged(records, _applicant(values), on=at.date())
    given = {values.get(f"{record.at}/kind") for record in records}
    for one in listed:
        if one.kind in TYPED_KINDS - given:
            yield not_checked(CREDENTIAL, ReviewReason.CREDENTIAL_NOT_GIVEN, one.at)


def _applicant(values: Values) -> Applicant:
    """What the papers are compared with, as far as it could be read."""
    born, education = values.get("/person/birth_date"), values.get("/education")
    told = {part: values.get(place) for part, place in _COMPARED_WITH.items()}
    return Applicant(
        name=_name(values),
        born=born.date if isinstance(born, identity.BirthDate) else None,
        education=education if isinstance(education, tuple) else (),
        **{part: value for part, value in told.items() if isinstance(value, str)},
    )


_COMPARED_WITH = {
    "licence": "/organisation/licence",
    "organisation": "/organisation/name",
    "position": "/employment/position",
}


def _name(values: Values) -> identity.PersonName | None:
    """ФИО of the applicant, as far as it could be read."""
    surname, given_name = values.get("/person/surname"), values.get("/person/given_name")
    patronymic = values.get("/person/patronymic")
    if not isinstance(surname, identity.Surname) or not isinstance(given_name, identity.GivenName):
        return None
    return identity.PersonName(
        surname=surname,
        given_name=given_name,
        patronymic=patronymic if isinstance(patronymic, identity.Patronymic) else None,
    )


def _organization(values: Values) -> ActedFor | None:
    """Numbers of the organisation in the statement; None when none of them can be read."""
    inn, ogrn = (values.get(f"/organisation/{part}") for part in ("inn", "ogrn"))
    if inn is None and ogrn is None:
        return None
    return ActedFor(None if inn is None else str(inn), None if ogrn is None else str(ogrn))


def _verdict(application: Application, values: Values, trust: TrustStore, at: datetime) -> Verdict | None:
    """S1–S4, S6: the verdict on the signature; None when there is none to judge."""
    if application.signature is None or len(application.signature) > SIGNATURE_LIMIT:
        return None
    name = {part: values.get(f"/person/{part}") for part in ("snils", "surname", "given_name", "patronymic")}
    return signature.verify(
        application.signature,
        application.statement,
        trust=trust,
        policy=signature.PERSONAL_ACCOUNT,
        at=at,
        expected_signer=ExpectedSigner(**{part: str(value) for part, value in name.items() if value is not None}),
    )


def _uncompared(values: Values, verdict: Verdict | None) -> Iterator[Finding]:
    """S3: what could not be read of the applicant was not compared with the certificate."""
    for part in ("snils", "surname", "given_name") if verdict is not None else ():
        if f"/person/{part}" not in values:
            yield not_checked(SIGNER, ReviewReason.SIGNER_NOT_COMPARED, f"/person/{part}")


def _signature(application: Application, verdict: Verdict | None) -> Iterator[Finding]:
    if verdict is not None:
        yield from (finding.moved_under(SIGNATURE_AT) for finding in verdict.findings)
    elif application.signature is not None:
        yield fault(SIGNED, ReviewReason.SIGNATURE_TOO_LARGE, SIGNATURE_AT, limit=SIGNATURE_LIMIT)
    elif application.signature_fault is not None:
        yield fault(SIGNED, application.signature_fault, SIGNATURE_AT)
    else:
        yield fault(SIGNED, signature.SignatureReason.SIGNATURE_MISSING, SIGNATURE_AT)


def _standing(
    decision: Decision, findings: tuple[Finding, ...], values: Values, at: datetime
) -> tuple[status.Status | None, tuple[Finding, ...]]:
    """T1–T4: the state that the decision leads to; None and the reason when the statement does not tell enough."""
    number, submitted_at = values.get("/number"), values.get("/submitted_at")
    if number is None:
        return None, (not_checked(T1, ReviewReason.NUMBER_ABSENT, "/number"),)
    if not isinstance(submitted_at, datetime) or submitted_at > at:
        return None, ()
    failures = (finding.reason for finding in findings if finding.outcome is Outcome.FAILED)
    reasons = tuple(dict.fromkeys(reason for reason in failures if reason is not None))
    try:
        case = status.after_review(str(number), decision.value, at=at, submitted_at=submitted_at, reasons=reasons)
        return status.status_of(case, at=at), ()
    except NoRuleInForceError:
        return None, (not_checked(T1, ReviewReason.RULES_UNKNOWN, "/submitted_at"),)
