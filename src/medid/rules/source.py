"""Where a rule comes from, and how far it may be trusted.

Owns: the citation and its confidence.
Refuses to know: the text of any act.
Invariant: a fact known only second-hand or from memory never refuses anybody (`Confidence.may_refuse`).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Confidence(StrEnum):
    """How a fact was learnt; decides whether breaking it is a refusal or a warning."""

    OFFICIAL = "official"
    """The official text or data set was read."""
    AGREED = "agreed"
    """At least two independent implementations agree."""
    COMPUTED = "computed"
    """Derived or measured by the project itself."""
    SECOND_HAND = "second_hand"
    """A third party states it."""
    REMEMBERED = "remembered"
    """General knowledge, the text was not at hand."""

    @property
    def may_refuse(self) -> bool:
        """True when a violation may end in a refusal, False when it may only warn."""
        return self not in {Confidence.SECOND_HAND, Confidence.REMEMBERED}


@dataclass(frozen=True, slots=True)
class Source:
    """A citation: an act or standard that `docs/reference/sources.md` lists, and the clause in it.

    Attributes:
        act: name of the act or standard, as in `docs/reference/sources.md`.
        clause: the place in it; empty when the whole act is meant.
        confidence: how the fact was learnt.
        checked: day on which the text was last compared; None when it never was.
    """

    act: str
    clause: str = ""
    confidence: Confidence = Confidence.OFFICIAL
    checked: date | None = None

    def __str__(self) -> str:
        return f"{self.act}, {self.clause}" if self.clause else self.act
