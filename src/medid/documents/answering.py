"""The checklist of a procedure, filled in: what each demand is answered by, and what to correct.

Owns: the answer to "will this set do" as a text for the applicant.
Refuses to know: rules; every sentence is a label of the tables or belongs to a finding of `assess`.
Invariant: every demand and every file of the package has its line, whatever is wrong with another; of a rejected file
what could not be examined for that is left out.
"""

import re
from collections.abc import Iterator
from datetime import date

from medid.documents.demand import Demand, Presence, requirements
from medid.documents.limits import MEGABYTE
from medid.documents.package import Decision, FileStatus, Package, assess, file_statuses
from medid.documents.reasons import FileReason, PackageReason
from medid.documents.rendering import heading, task
from medid.documents.scan_reasons import ScanReason
from medid.rules import Finding, Language, Report, Text

_FILE = Text("file {number}", "файл {number}")
_NO_FILE = Text("no file", "файла нет")
_ON_PAGES = Text("p. {pages}: ", "стр. {pages}: ")
_PAGE = re.compile(r"/pages/(\d+)$")
_NOT_ASKED = Text("Files that the procedure does not ask for", "Файлы, которых процедура не требует")
_DOES = Text("The set will do.", "Комплект подходит.")
_LOOK = Text(
    "Nothing is wrong for certain; a person should look at what is marked.",
    "Явных ошибок нет; отмеченное должен посмотреть человек.",
)
_DOES_NOT = Text(
    "The set will not do yet: missing documents: {missing}, files to correct: {wrong}.",
    "Комплект пока не подходит: не хватает документов: {missing}, исправить файлов: {wrong}.",
)
_CONSEQUENCES = frozenset({FileReason.NOT_EXAMINED, ScanReason.UNUSABLE})
"""What only says that another fault, which is told, left something unexamined."""
_MARKS = {Decision.ACCEPTED: "x", Decision.DOUBTFUL: "?", Decision.REJECTED: " "}


def answered_checklist(package: Package, *, on: date, megabyte: int = MEGABYTE, language: Language = "ru") -> str:
    """The checklist of the package's procedure with what answers each demand, in Markdown.

    A line is marked ``[x]`` when its demand is answered, ``[?]`` when a person should look, ``[ ]`` when something is
    to be done. Files are called by their numbers, from 1, so that no name is printed.

    Raises:
        NoRuleInForceError: the tables of requirements are silent about the day.
    """
    report = assess(package, on=on, megabyte=megabyte)
    statuses = file_statuses(report, len(package.attachments))
    demands = requirements(package.procedure, on=on).documents
    asked = [index for demand in demands for index in _answers(package, demand)]
    others = [index for index in range(len(statuses)) if index not in asked]
    lines = [heading(package.procedure, language), ""]
    for demand in demands:
        lines += _of_demand(demand, [(at, statuses[at]) for at in _answers(package, demand)], report, language)
    if others:
        lines += ["", f"{_NOT_ASKED.inside(language)}:", ""]
        lines += [line for at in others for line in _of_file(at, statuses[at], language)]
    return "\n".join([*lines, "", _verdict(report, statuses).inside(language)]) + "\n"


def _answers(package: Package, demand: Demand) -> list[int]:
    return [at for at, one in enumerate(package.attachments) if one.kind in demand.kinds]


def _of_demand(
    demand: Demand, files: list[tuple[int, FileStatus]], report: Report, language: Language
) -> Iterator[str]:
    own = [
        one for one in report.failed if one.location == "/attachments" and one.context.get("document") == demand.codes
    ]
    if files:
        best = min((status.decision for _, status in files), key=list(Decision).index)
        mark = _MARKS[Decision.REJECTED if own else best]
    else:
        mark = " " if demand.presence is Presence.REQUIRED else "–"
    told = "" if files else f": {_NO_FILE.inside(language)}"
    yield f"- [{mark}] {task(demand, language)}{told}"
    told_by_files = [one for one in own if one.reason != PackageReason.DOCUMENT_UNUSABLE]
    yield from (f"  - {line}" for line in _to_do(told_by_files if files else [], language))
    for at, status in files:
        yield from (f"  {line}" for line in _of_file(at, status, language))


def _of_file(at: int, status: FileStatus, language: Language) -> Iterator[str]:
    yield f"- {_FILE.filled({'number': at + 1}).inside(language)}: {status.decision.label.inside(language)}"
    told = [
        one for one in status.findings if one.reason not in _CONSEQUENCES or status.decision is not Decision.REJECTED
    ]
    yield from (f"  - {line}" for line in _to_do(told, language))


def _to_do(findings: list[Finding], language: Language) -> Iterator[str]:
    """What is wrong, and what to do about it; the same about several pages is one line."""
    pages: dict[str, list[int]] = {}
    for one in findings:
        remedy = f" → {one.remedy.inside(language)}" if one.remedy is not None else ""
        numbers = pages.setdefault(f"{one.message.inside(language)}{remedy}", [])
        found = _PAGE.search(one.location)
        if found is not None and "page" not in one.context:
            numbers.append(int(found[1]) + 1)
    for sentence, numbers in pages.items():
        where = _ON_PAGES.filled({"pages": ", ".join(map(str, numbers))}).inside(language) if numbers else ""
        yield f"{where}{sentence}"


def _verdict(report: Report, statuses: tuple[FileStatus, ...]) -> Text:
    lacking = [one for one in report.failed if one.location == "/attachments"]
    wrong = sum(one.decision is Decision.REJECTED for one in statuses)
    if lacking or wrong:
        absent = sum(one.reason == "package_document_missing" for one in lacking)
        return _DOES_NOT.filled({"missing": absent, "wrong": wrong})
    return _LOOK if any(one.decision is Decision.DOUBTFUL for one in statuses) else _DOES
