"""Whether a set of files is what a procedure demands, and if not, exactly why.

Owns: facts of the files against the requirements of a day, and the status of each file.
Refuses to know: bytes (`inspect`), the content of a document, what the review decides.
Invariants: every requirement and every file has its findings, none hides another; locations are JSON Pointers, with
``/attachments/2`` for the third file and ``/attachments`` for the set.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from medid.documents.demand import Demand, FileDemand, Presence, Requirements, requirements
from medid.documents.file import FileFacts
from medid.documents.format import FileFormat
from medid.documents.kind import DocumentKind
from medid.documents.limits import MEGABYTE
from medid.documents.naming import NamedPerson, check_name
from medid.documents.procedure import Procedure
from medid.documents.reasons import FileReason, PackageReason
from medid.documents.rulebook import (
    FORMAT_ACCEPTED,
    NOTHING_MISSING,
    OWN_PLACE,
    PAGES,
    REQUIRED_SET,
    SIZE,
)
from medid.documents.scanning import ScanFacts
from medid.rules import Finding, Outcome, Reason, Report, Rule, Text, fault, passed, warning

ATTACHMENTS = "/attachments"
"""JSON Pointer to the set of files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One file, and the document that it was uploaded as.

    Attributes:
        kind: the document.
        name: the file's name; personal, kept out of `repr`. None leaves the name unchecked.
        facts: what the file is.
        scan: how well its pages can be read; None leaves legibility unchecked.
    """

    kind: DocumentKind
    name: str | None = field(default=None, repr=False)
    facts: FileFacts
    scan: ScanFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The files handed in for one procedure.

    Attributes:
        procedure: the procedure.
        attachments: the files, in the order that locations count.
        person: the applicant, for the names of the files; None leaves the person in them unchecked.
    """

    procedure: Procedure
    attachments: tuple[Attachment, ...]
    person: NamedPerson | None = field(default=None, repr=False)


class Decision(StrEnum):
    """What becomes of one file."""

    ACCEPTED = "accepted"
    """«Принято»."""
    DOUBTFUL = "doubtful"
    """Nothing is wrong for certain; a person should look, or something could not be checked."""
    REJECTED = "rejected"
    """To be corrected and uploaded again."""

    @property
    def label(self) -> Text:
        """The word that the applicant sees."""
        return _DECISION_LABELS[self]


_DECISION_LABELS = {
    Decision.ACCEPTED: Text("Accepted", "Принято"),
    Decision.DOUBTFUL: Text("To be looked at", "На проверке"),
    Decision.REJECTED: Text("Rejected", "Отклонено"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStatus:
    """The status of one file.

    Attributes:
        location: JSON Pointer to the file.
        decision: accepted, doubtful or rejected.
        findings: why, the worst first; empty when accepted.
    """

    location: str
    decision: Decision
    findings: tuple[Finding, ...] = ()


def assess(package: Package, *, on: date, megabyte: int = MEGABYTE) -> Report:
    """Every requirement of the procedure and every file, with what holds and what does not.

    Args:
        package: the files.
        on: the day of the check.
        megabyte: bytes in a megabyte of the size limit.

    Raises:
        NoRuleInForceError: the tables of requirements are silent about the day.
    """
    demanded = requirements(package.procedure, on=on)
    of_files = [_of_file(package, index, demanded, on, megabyte) for index in range(len(package.attachments))]
    usable = [not any(one.outcome is Outcome.FAILED for one in findings) for findings in of_files]
    return Report(
        findings=(
            *_of_set(package, demanded, usable),
            *(finding for findings in of_files for finding in findings),
        )
    )


def file_statuses(report: Report, count: int) -> tuple[FileStatus, ...]:
    """The status of each of the *count* files that *report*, made by `assess`, speaks about."""
    return tuple(_status(report, f"{ATTACHMENTS}/{index}") for index in range(count))


def missing(report: Report) -> tuple[Finding, ...]:
    """The list of what is missing, of a *report* made by `assess`."""
    return tuple(one for one in report.failed if one.reason == PackageReason.DOCUMENT_MISSING)


def _status(report: Report, location: str) -> FileStatus:
    wanting = [
        one
        for one in report.findings
        if one.outcome is not Outcome.PASSED and (one.location + "/").startswith(location + "/")
    ]
    worst = max((one.outcome for one in wanting), key=lambda outcome: outcome.severity, default=Outcome.PASSED)
    decision = {Outcome.PASSED: Decision.ACCEPTED, Outcome.FAILED: Decision.REJECTED}.get(worst, Decision.DOUBTFUL)
    wanting.sort(key=lambda one: -one.outcome.severity)
    return FileStatus(location=location, decision=decision, findings=tuple(wanting))


def _of_file(package: Package, index: int, demanded: Requirements, on: date, megabyte: int) -> list[Finding]:
    attachment, location = package.attachments[index], f"{ATTACHMENTS}/{index}"
    own = [finding.moved_under(location) for finding in attachment.facts.findings]
    if attachment.scan is not None:
        own += [finding.moved_under(location) for finding in attachment.scan.findings]
    own += _against(attachment.facts, demanded.files, location, megabyte)
    if attachment.name is not None:
        named = check_name(attachment.name, on=on, person=package.person, kind=attachment.kind)
        own += [finding.moved_under(location) for finding in named.findings]
    own += _place_of(package, index, demanded, location)
    return own


def _against(facts: FileFacts, files: FileDemand, location: str, megabyte: int) -> Iterator[Finding]:
    """Format and size against what the procedure accepts; what `inspect` refused already is not refused twice."""
    if facts.format in files.formats:
        yield passed(FORMAT_ACCEPTED, location)
    elif facts.format is not FileFormat.UNKNOWN:
        accepted = ", ".join(one.value for one in files.formats)
        yield fault(
            FORMAT_ACCEPTED, FileReason.FORMAT_NOT_ACCEPTED, location, found=facts.format.value, accepted=accepted
        )
    limit = files.max_size(megabyte)
    refused = any(one.reason == FileReason.TOO_LARGE for one in facts.findings)
    if limit is not None and facts.size > limit and not refused:
        yield fault(SIZE, FileReason.TOO_LARGE, location, limit=limit)


def _place_of(package: Package, index: int, demanded: Requirements, location: str) -> Iterator[Finding]:
    """Whether the procedure has a place for the file, and whether the file was not handed in before."""
    attachment = package.attachments[index]
    if demanded.demand_for(attachment.kind) is None:
        found = warning(OWN_PLACE, PackageReason.KIND_NOT_ASKED, location, document=attachment.kind.value)
        yield _about(found, PackageReason.KIND_NOT_ASKED, attachment.kind.label)
    first = _first_same(package, index)
    if first is not None:
        yield fault(OWN_PLACE, PackageReason.DUPLICATE, location, first=first + 1)


def _first_same(package: Package, index: int) -> int | None:
    """Index of the first earlier attachment with the same bytes; empty files are no one's copy."""
    digest = package.attachments[index].facts.sha256
    if digest is None or package.attachments[index].facts.size == 0:
        return None
    return next((at for at in range(index) if package.attachments[at].facts.sha256 == digest), None)


def _of_set(package: Package, demanded: Requirements, usable: list[bool]) -> Iterator[Finding]:
    for demand in demanded.documents:
        indexes = [at for at, one in enumerate(package.attachments) if one.kind in demand.kinds]
        yield from _of_demand(package, demand, indexes, usable)


def _of_demand(package: Package, demand: Demand, indexes: list[int], usable: list[bool]) -> Iterator[Finding]:
    if not indexes and demand.presence is Presence.REQUIRED:
        yield _missing_or_wrong(demand, NOTHING_MISSING, PackageReason.DOCUMENT_MISSING)
        return
    if indexes and not any(usable[at] for at in indexes):
        yield _missing_or_wrong(demand, REQUIRED_SET, PackageReason.DOCUMENT_UNUSABLE)
    else:
        yield _answered(demand, indexes)
    if demand.max_files is not None and len(indexes) > demand.max_files:
        yield _missing_or_wrong(demand, REQUIRED_SET, PackageReason.TOO_MANY_FILES, limit=demand.max_files)
    yield from _pages_seen(package, demand, indexes)


def _answered(demand: Demand, indexes: list[int]) -> Finding:
    """The demand holds; its message names the document, its context the files."""
    found = passed(REQUIRED_SET, ATTACHMENTS)
    files = ", ".join(str(at + 1) for at in indexes)
    return found.model_copy(
        update={
            "message": demand.label,
            "source": str(demand.cite),
            "context": {"document": demand.codes, "files": files},
        }
    )


def _pages_seen(package: Package, demand: Demand, indexes: list[int]) -> Iterator[Finding]:
    """Two pages of a passport are one spread, so a single page may hold both; a person sees which it is."""
    if demand.pages is None or demand.page_count == 1 or len(indexes) != 1:
        return
    if package.attachments[indexes[0]].facts.pages == 1:
        yield warning(PAGES, PackageReason.PAGES_UNSEEN, f"{ATTACHMENTS}/{indexes[0]}", pages=demand.pages)


def _about(found: Finding, reason: Reason, label: Text) -> Finding:
    """*found* with sentences that name the document in their own language; its context keeps the codes."""
    en, ru = {**found.context, "document": label.en}, {**found.context, "document": label.ru}
    return found.model_copy(
        update={
            "message": Text(reason.message.en.format_map(en), reason.message.ru.format_map(ru)),
            "remedy": Text(reason.remedy.en.format_map(en), reason.remedy.ru.format_map(ru)),
        }
    )


def _missing_or_wrong(demand: Demand, rule: Rule, reason: Reason, **context: int | str) -> Finding:
    found = fault(rule, reason, ATTACHMENTS, document=demand.codes, **context)
    return _about(found, reason, demand.label).model_copy(update={"source": str(demand.cite)})
