"""What is recorded about one case: events, who caused them and when, and the state they led to.

Owns: the frozen records `Event`, `Entry`, `Case`, and the bases of the enumerations of states and events.
Refuses to know: which event is allowed where; the tables say so.
Invariants: a case is changed only by making a new one; its history is in the order of time and never shortened; no
record asks for a personal value, and none is printed by `repr` of a case.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import chain
from typing import Any, Final, NamedTuple, Self

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue

from medid.rules import InvalidValueError, Text
from medid.status.reasons import StatusReason

LONGEST_CODE: Final = 500
"""Most characters of a number, a basis or a code."""
MOST_CODES: Final = 256
"""Most reasons, enclosures or particulars of one event."""
LONGEST_HISTORY_EVENTS: Final = 2_000
"""Most events of one case."""


class Labelled(StrEnum):
    """Base of enumerations whose members have a name for people; a member is a row ``code, label``."""

    label: Text

    def __new__(cls, code: str, label: Text) -> Self:
        """Make one member from its row."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:  # noqa: ANN401
        """The codes of the members; any text for a base, which has none of its own."""
        return handler(schema) if len(cls) else {"type": "string"}


class Actor(Labelled):
    """Who causes an event."""

    APPLICANT = "applicant", Text("applicant", "заявитель")
    REGISTRAR = "registrar", Text("registrar", "регистратор")
    SYSTEM = "system", Text("system", "система")
    EMPLOYER = "employer", Text("employer", "работодатель")
    SUPPORT = "support", Text("portal support", "служба поддержки")
    AUTHORITY = "authority", Text("competent authority", "уполномоченный орган")
    COURT = "court", Text("court", "суд")


class State(Labelled):
    """Base of the states of one table."""


class EventKind(Labelled):
    """Base of the events of one table; the label names the step as an order."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as its reporter tells it.

    Attributes:
        kind: which event of the table, as its member or its code.
        actor: who caused it.
        id: the reporter's own identifier, by which a repetition is known; may be empty.
        number: number that the event gives to the case, or of the paper it speaks of; may be empty.
        basis: identifier of what the event rests on (a decision, a report); never a personal value.
        reasons: reason codes.
        enclosed: codes of what came with the event (a consent, a screenshot, the substance of a complaint).
        day: a calendar day that the event sets, such as a new last day.
        particulars: pairs of a name and a public code (``role``, ``doctor``), each name once; never a personal value.

    Raises:
        TypeError: codes are given as a text, or *day* is a datetime.
        InvalidValueError: ``event_too_large``.
    """

    kind: str
    actor: Actor
    id: str = ""
    number: str = ""
    basis: str = ""
    reasons: tuple[str, ...] = ()
    enclosed: frozenset[str] = frozenset()
    day: date | None = None
    particulars: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        _set(self, "reasons", tuple(_listed(self.reasons)))
        _set(self, "enclosed", frozenset(_listed(self.enclosed)))
        _set(self, "particulars", tuple(_pairs(self.particulars)))
        if isinstance(self.day, datetime):
            raise TypeError("an event sets a date, not a datetime")
        _check_size(self)

    def particular(self, name: str) -> str:
        """The code given for *name*; empty when none is."""
        return next((code for given, code in self.particulars if given == name), "")


_set = object.__setattr__
"""Sets a field of a frozen record while it is being made."""


def _listed(codes: object) -> Iterable[str]:
    """Codes as they were given, in any collection but a text, which would fall apart into letters."""
    if isinstance(codes, str) or not isinstance(codes, Iterable):
        raise TypeError("codes are given in a collection")
    return codes


def _pairs(particulars: Iterable[tuple[str, str]] | Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Particulars as they were given, in pairs or as a mapping, each name once."""
    if isinstance(particulars, Mapping):
        return particulars.items()
    pairs = tuple(particulars)
    if len(dict(pairs)) != len(pairs):
        raise TypeError("a particular is named once")
    return pairs


def _check_size(event: Event) -> None:
    """Refuse what a stored record could not hold."""
    texts = (event.kind, event.id, event.number, event.basis, *event.reasons, *event.enclosed)
    longest = max(map(len, (*texts, *chain.from_iterable(event.particulars))))
    if longest > LONGEST_CODE or max(map(len, (event.reasons, event.enclosed, event.particulars))) > MOST_CODES:
        raise InvalidValueError(StatusReason.EVENT_TOO_LARGE, {"characters": LONGEST_CODE, "codes": MOST_CODES})


class Entry(NamedTuple):
    """An event in the record of a case.

    Attributes:
        at: moment of the event, with a time zone.
        event: what happened.
        state: the state it led to.
    """

    at: datetime
    event: Event
    state: State


class Case(NamedTuple):
    """One case under the rules of one version of one table.

    A named tuple and no dataclass, because making one is a third of the work of a step.

    Attributes:
        machine: name of the table.
        version: version of the table; a case keeps the one it began under.
        state: where the case stands.
        history: every event so far, oldest first, the opening event included.
    """

    machine: str
    version: int
    state: State
    history: tuple[Entry, ...]

    def __repr__(self) -> str:
        return f"<{self.machine} v{self.version}: {self.state.value}, {len(self.history)} events>"

    @property
    def opened_at(self) -> datetime:
        """Moment of the opening event."""
        return self.history[0].at

    @property
    def changed_at(self) -> datetime:
        """Moment of the last event."""
        return self.history[-1].at

    @property
    def revision(self) -> int:
        """How many events are recorded; a writer compares it to find that another was faster."""
        return len(self.history)

    @property
    def number(self) -> str:
        """The last number that an event gave to the case; empty while it has none."""
        return next((entry.event.number for entry in reversed(self.history) if entry.event.number), "")

    @property
    def previous(self) -> str:
        """What the case follows, as its opening event says: the number of an earlier case; empty when nothing."""
        return self.history[0].event.basis

    @property
    def reasons(self) -> tuple[str, ...]:
        """Reason codes of the last event."""
        return self.history[-1].event.reasons

    def last(self, *kinds: str) -> Entry | None:
        """The last entry of one of the event *kinds*; None when there is none."""
        return next((entry for entry in reversed(self.history) if entry.event.kind in kinds), None)

    def since(self) -> datetime:
        """Moment at which the case came into its present state without leaving it since."""
        moment = self.changed_at
        for entry in reversed(self.history):
            if entry.state is not self.state:
                break
            moment = entry.at
        return moment
