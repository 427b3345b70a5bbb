"""What a refused upload is told, in both languages."""

from typing import Any

from medid.documents import FileFacts, Limits
from medid.rules import Finding

LIMITS = Limits()
"""One file of the guide's 5 MB; every service of this folder keeps to it."""
TOO_LARGE, WRONG = 413, 422


class UnusableUploadError(Exception):
    """The upload was refused, perhaps before it had arrived."""

    def __init__(self, facts: FileFacts) -> None:
        self.facts = facts
        super().__init__(", ".join(facts.reasons))


def require_usable(facts: FileFacts) -> FileFacts:
    """The facts themselves when nothing is wrong with the file alone.

    Raises:
        UnusableUploadError: something is.
    """
    if facts.failed:
        raise UnusableUploadError(facts)
    return facts


def status_of(facts: FileFacts) -> int:
    """The status of the answer to a refused upload."""
    return TOO_LARGE if "file_too_large" in facts.reasons else WRONG


def reasons_of(facts: FileFacts) -> list[dict[str, Any]]:
    """Every fault: its stable code, and message and remedy in both languages."""
    return [told(finding) for finding in facts.failed]


def told(finding: Finding) -> dict[str, Any]:
    """One fault as JSON."""
    return {
        "reason": finding.reason,
        "message": {"en": finding.message.en, "ru": finding.message.ru},
        "remedy": None if finding.remedy is None else {"en": finding.remedy.en, "ru": finding.remedy.ru},
    }
