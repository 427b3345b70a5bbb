"""Facts that hold for some days only.

Owns: a row with its days in force, and the one way to ask for the row of a day.
Refuses to know: today's date, and what the rows mean.
Invariant: a question about a day has exactly one answer or none; "the latest" is never assumed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from medid.rules.errors import NoRuleInForceError
from medid.rules.source import Source

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Generic[T]):
    """A value with the days on which it is in force.

    Attributes:
        value: the fact.
        since: first day in force, inclusive; None when it always was.
        until: last day in force, inclusive; None while it still is.
        cite: where the fact stands.
    """

    value: T
    since: date | None = None
    until: date | None = None
    cite: Source

    def covers(self, day: date) -> bool:
        """True when *day* lies between `since` and `until`, both inclusive."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def in_force(rows: Iterable[Dated[T]], *, on: date) -> Dated[T]:
    """The one row of *rows* whose days in force contain *on*.

    Raises:
        NoRuleInForceError: no row, or more than one, covers the day.
    """
    found = [row for row in rows if row.covers(on)]
    if len(found) != 1:
        raise NoRuleInForceError(on, len(found))
    return found[0]
