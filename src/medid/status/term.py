"""What a term says: how long, from which event, in which states it runs.

Owns: the record `Term`.
Refuses to know: how days are counted, and any particular case.
Invariant: a term states its reading of the source, so that a person can disagree with it.
"""

from dataclasses import dataclass

from medid.rules import Dated, Text
from medid.status.case import Actor
from medid.status.counting import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term.

    Attributes:
        code: stable name.
        rule: id of the rule that it carries out.
        label: what must be done in it.
        owed_by: who must do it.
        unit: what it is counted in.
        minimum: fewest units; None when the source names only the longest.
        maximum: most units; None when the source names no number, so that no deadline follows.
        starts_on: events from which it runs; the last one counts.
        restarts_on: events from which it runs anew unless its beginning is settled.
        settled_by: events after which its beginning no longer moves.
        runs_in: states in which it runs.
        suspended_in: states whose time is left out, because somebody else owes something.
        extended_by: events that name a later last day.
        reading: how the source was understood.
    """

    code: str
    rule: str
    label: Text
    owed_by: Actor
    unit: Unit
    minimum: int | None = None
    maximum: int | None
    starts_on: frozenset[str]
    restarts_on: frozenset[str] = frozenset()
    settled_by: frozenset[str] = frozenset()
    runs_in: frozenset[str]
    suspended_in: frozenset[str] = frozenset()
    extended_by: frozenset[str] = frozenset()
    reading: Text


TermRows = tuple[tuple[Dated[Term], ...], ...]
"""Terms of one table, for each its rows by days in force."""
