"""What one rule said about one place.

Owns: `Rule` (what is demanded, and by whom), `Outcome`, `Finding`, and the four ways to make one.
Refuses to know: how findings are weighed; a room's verdict or the review does that.
Invariants: a finding speaks both languages and is complete in itself; it holds no personal value; a rule known only
second-hand or from memory gives a warning, never a failure (`fault`).
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from medid.rules.reason import Reason
from medid.rules.source import Source
from medid.rules.text import Context, Language, Text


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One demand; it is the same as itself alone, for rules are constants and every judgement looks up many of them.

    Attributes:
        id: stable name of the rule: ``I4``, ``D6``.
        title: the demand in one sentence.
        source: where it stands.
    """

    id: str
    title: Text
    source: Source


class Outcome(StrEnum):
    """What applying a rule gave; the order is from best to worst."""

    PASSED = "passed"
    WARNING = "warning"
    NOT_CHECKED = "not_checked"
    FAILED = "failed"

    @property
    def severity(self) -> int:
        """0 for the best outcome, 3 for the worst."""
        return list(Outcome).index(self)


class Finding(BaseModel):
    """One rule applied to one place.

    Attributes:
        rule: id of the rule.
        outcome: what applying it gave.
        reason: code of the reason; None when the rule holds.
        location: JSON Pointer (RFC 6901) into what was judged; empty for the whole. Never a file name or a value.
        message: what was found; for a rule that holds, the rule itself.
        remedy: what to do; None when there is nothing to do.
        source: where the rule or the format behind the reason stands.
        context: counts, positions and public limits behind the message.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: str
    outcome: Outcome
    reason: str | None = None
    location: str = ""
    message: Text
    remedy: Text | None = None
    source: str
    context: dict[str, int | str] = {}

    def as_json(self, language: Language = "ru") -> dict[str, Any]:
        """The finding as the command line prints it, in one language."""
        return {
            "rule": self.rule,
            "outcome": self.outcome.value,
            "reason": self.reason,
            "location": self.location,
            "message": self.message.inside(language),
            "remedy": self.remedy.inside(language) if self.remedy is not None else None,
            "source": self.source,
        }

    def __hash__(self) -> int:
        # By what tells findings apart, as rules share an id; the context is a mapping and has no hash.
        return hash((self.outcome, self.reason, self.location, self.message.en))

    def moved_under(self, prefix: str) -> "Finding":
        """The same finding with *prefix* before its location."""
        return _moved(self, prefix)


@lru_cache(maxsize=1024)
def _moved(finding: Finding, prefix: str) -> Finding:
    """Rules that hold are told alike of most signatures, so what is told is moved once."""
    return finding.model_copy(update={"location": prefix + finding.location})


def passed(rule: Rule, location: str = "") -> Finding:
    """*rule* holds at *location*."""
    return Finding(rule=rule.id, outcome=Outcome.PASSED, location=location, message=rule.title, source=str(rule.source))


def fault(rule: Rule, reason: Reason, location: str = "", **context: int | str) -> Finding:
    """*rule* is broken for *reason*: a failure, or a warning when the reason's source may not refuse."""
    outcome = Outcome.FAILED if reason.source.confidence.may_refuse else Outcome.WARNING
    return _found(rule, outcome, reason, location, context)


def warning(rule: Rule, reason: Reason, location: str = "", **context: int | str) -> Finding:
    """A person should look at *location*; nothing is refused."""
    return _found(rule, Outcome.WARNING, reason, location, context)


def not_checked(rule: Rule, reason: Reason, location: str = "", **context: int | str) -> Finding:
    """*rule* could not be applied; *reason* says what is missing."""
    return _found(rule, Outcome.NOT_CHECKED, reason, location, context)


def _found(rule: Rule, outcome: Outcome, reason: Reason, location: str, context: Context) -> Finding:
    message, remedy = reason.told(context)
    return Finding(
        rule=rule.id,
        outcome=outcome,
        reason=reason.value,
        location=location,
        message=message,
        remedy=remedy,
        source=str(reason.source),
        context=dict(context),
    )
