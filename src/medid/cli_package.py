"""`medid package`: which files of the command line are meant, and how the answer is put.

Owns: folders as their files; the JSON of an answer.
Refuses to know: the arguments of the command, and any rule.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from medid.documents import Decision, FileStatus, Gathered, assess, file_statuses
from medid.rules import Language, Report


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The paths, and in place of a folder its files by name; hidden ones are left out."""
    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
        else:
            yield path


def worst(report: Report, statuses: Iterable[FileStatus], gathered: Gathered) -> Decision:
    """What becomes of the whole set; a file that was not placed is for a person to look at."""
    decisions = {one.decision for one in statuses}
    if report.failed or Decision.REJECTED in decisions:
        return Decision.REJECTED
    return Decision.DOUBTFUL if gathered.unplaced or Decision.DOUBTFUL in decisions else Decision.ACCEPTED


def answer_as_json(gathered: Gathered, report: Report, *, on: date, language: Language) -> dict[str, Any]:
    """The answer as one JSON object: each file with its place and status, and what the set lacks."""
    package = gathered.package
    statuses = file_statuses(report, len(package.attachments))
    return {
        "procedure": package.procedure.value,
        "on": on.isoformat(),
        "decision": worst(report, statuses, gathered).value,
        "files": [
            {
                "name": one.name,
                "kind": one.kind.value,
                "location": status.location,
                "decision": status.decision.value,
                "findings": [finding.as_json(language) for finding in status.findings],
            }
            for one, status in zip(package.attachments, statuses, strict=True)
        ],
        "unplaced": [path.name for path in gathered.unplaced],
        "missing": [one.as_json(language) for one in report.failed if one.location == "/attachments"],
    }


def answered(gathered: Gathered, *, on: date) -> tuple[Report, tuple[FileStatus, ...]]:
    """The report on the package, and the status of each file."""
    report = assess(gathered.package, on=on)
    return report, file_statuses(report, len(gathered.package.attachments))
