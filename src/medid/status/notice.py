"""What one recipient is told on one state, as a row.

Owns: `Notice` and the channels.
Refuses to know: any particular state and any case.
Invariant: a notice names no person; both languages are there.
"""

from dataclasses import dataclass
from typing import Final

from medid.rules import Source, Text
from medid.status import sources
from medid.status.case import Actor, Labelled, State


class Channel(Labelled):
    """Where a notification goes."""

    CABINET = "cabinet", Text("cabinet", "личный кабинет")
    EMAIL = "email", Text("e-mail", "электронная почта")


BOTH: Final = (Channel.CABINET, Channel.EMAIL)
"""The channels of a change of status."""
CABINET: Final = (Channel.CABINET,)
"""The channel of what only who looks at it needs to know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What one recipient is told on one state.

    Attributes:
        state: the state that a case came into.
        recipient: who is told.
        channels: where.
        text: what has happened.
        action: what the recipient should do; None when nothing.
        cite: where the duty to tell it stands.
    """

    state: State
    recipient: Actor = Actor.APPLICANT
    channels: tuple[Channel, ...] = BOTH
    text: Text
    action: Text | None = None
    cite: Source = sources.GUIDE_NOTIFICATION
