"""The shape of a rule between fields.

Owns: `Agreement`.
Refuses to know: any particular rule (`medid.identity.agreements`, `medid.identity.zone_agreements`).
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from medid.identity.value import Told
from medid.rules import Finding, Reason, Rule, fault


class Agreement(NamedTuple):
    """One rule between fields.

    Attributes:
        rule: the demand it serves.
        at: place that its findings point to.
        needs: places of the fields that must be there and right.
        told: takes the fields of *needs*, then of *takes*, and the day *on*; tells what is wrong.
        reasons: every reason that *told* may give; empty when they are those of the value type that a code names.
        found: makes the finding: `fault` or `warning`.
        takes: places of the fields that may be absent.
    """

    rule: Rule
    at: str
    needs: tuple[str, ...]
    told: Callable[..., Iterator[Told]]
    reasons: tuple[Reason, ...]
    found: Callable[..., Finding] = fault
    takes: tuple[str, ...] = ()

    @property
    def refuses(self) -> tuple[Reason, ...]:
        """The reasons that refuse: a fact known second-hand only warns."""
        return tuple(reason for reason in self.reasons if self.found is fault and reason.source.confidence.may_refuse)
