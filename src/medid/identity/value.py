"""What every value of this room adds to the value base: doubts about what is accepted all the same.

Owns: `IdentityString`.
Refuses to know: any particular value.
Invariant: a doubt never refuses; a fault that depends on the day is asked for with the day.
"""

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from medid.identity.reasons import IdentityReason
from medid.rules import Context, DomainString, Reason, Rule, plain


class Told(NamedTuple):
    """A reason with the context of its message.

    Attributes:
        reason: what is wrong or doubtful.
        context: counts, positions and public names of the message.
        place: JSON Pointer of the field meant, below the model, where a rule between fields may mean several.
    """

    reason: Reason
    context: Context = MappingProxyType({})
    place: str = ""


class IdentityString(DomainString):
    """Base of the values of one person or organisation."""

    __slots__ = ()

    rule: ClassVar[Rule]
    """The demand that the value serves."""

    def doubts(self) -> Iterator[Told]:
        """What a person should look at though the value is accepted."""
        return iter(())

    def faults(self, *, on: date) -> Iterator[Told]:
        """What is wrong with the value on the day *on*."""
        del on
        return iter(())

    @classmethod
    def typing_doubts(cls, text: str) -> Iterator[Told]:
        """What was tidied up in *text*, an accepted form of a value."""
        dropped = plain(text).invisible
        if dropped:
            yield Told(IdentityReason.TEXT_INVISIBLE, {"count": dropped})
