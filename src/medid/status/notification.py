"""What each state tells people, and what it asks them to do (уведомление о статусе).

Owns: `Notification`, a notice about one case, and how it is written.
Refuses to know: the texts (`medid.status.notice_table`), names, addresses and how a message is sent.
Invariant: rendering needs no personal data.

Source: the guide's section on notification of status; every message goes to the cabinet and by e-mail (T4).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from medid.rules import Language, Text
from medid.status.case import Actor, Case, State
from medid.status.machine import machine_named
from medid.status.notice import Channel
from medid.status.notice_table import NOTICES
from medid.status.table import Machine

_UNEXPLAINED: Final[Mapping[str, Text]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """A notice about one case, ready to be sent.

    Attributes:
        state: the state that the case came into.
        recipient: who is told.
        channels: where.
        heading: what kind of case it is, and its number if it has one.
        text: what has happened.
        action: what the recipient should do; None when nothing.
        reasons: reason codes that the case gives for its state.
        day: last day of the running term; None when none runs.
    """

    state: State
    recipient: Actor
    channels: tuple[Channel, ...]
    heading: Text
    text: Text
    action: Text | None
    reasons: tuple[str, ...]
    day: date | None

    def written(
        self, language: Language = "ru", *, explained: Mapping[str, Text] = _UNEXPLAINED, addressee: str = ""
    ) -> str:
        """The whole message in one language, sentence by sentence.

        Args:
            language: the language.
            explained: what each reason code means, told in its place; a code that is not in it is told as it stands.
            addressee: whom to greet; the one thing in a message that may be personal, so nobody is greeted by default.
        """
        greeting = _GREETING.filled({"addressee": addressee}) if addressee else None
        term = _TERM.filled({"day": _printed(self.day, language)}) if self.day is not None else None
        meant = [explained[code].inside(language) if code in explained else code for code in self.reasons]
        reasons = _REASONS.filled({"reasons": "; ".join(meant)}) if meant else None
        told = (greeting, self.heading, self.text, reasons, self.action, term)
        return " ".join(text.inside(language) for text in told if text is not None)

    def as_json(self, language: Language = "ru", *, explained: Mapping[str, Text] = _UNEXPLAINED) -> dict[str, Any]:
        """The notification in one language; *explained* as in `written`."""
        return {
            "recipient": self.recipient.value,
            "channels": [channel.value for channel in self.channels],
            "text": self.written(language, explained=explained),
            "action": self.action.inside(language) if self.action is not None else None,
        }


_GREETING = Text("Dear {addressee}!", "Здравствуйте, {addressee}!")
_REASONS = Text("Reasons: {reasons}.", "Причины: {reasons}.")
_TERM = Text("The term ends on {day}.", "Срок — по {day} включительно.")


def _printed(day: date, language: Language) -> str:
    return day.strftime("%d.%m.%Y") if language == "ru" else day.isoformat()


def notifications(case: Case, *, day: date | None = None) -> tuple[Notification, ...]:
    """What is to be told on the present state of *case*, the applicant first.

    Args:
        case: the case.
        day: last day of the running term, to be mentioned; None to mention none.

    Raises:
        InvalidValueError: the case names a table or version that does not exist.
    """
    table = machine_named(case.machine, case.version)
    return tuple(
        Notification(
            state=case.state,
            recipient=notice.recipient,
            channels=notice.channels,
            heading=_heading(table, case.number),
            text=notice.text,
            action=notice.action,
            reasons=case.reasons,
            day=day,
        )
        for notice in NOTICES[table.name]
        if notice.state == case.state
    )


def notification_history(case: Case) -> tuple[tuple[datetime, Notification], ...]:
    """What has been told on every change of status so far, oldest first, with its moment (История заявок).

    Terms are not mentioned: a day that was told stands in the message that was sent.

    Raises:
        InvalidValueError: the case names a table or version that does not exist.
    """
    states = [None, *(entry.state for entry in case.history)]
    return tuple(
        (entry.at, told)
        for count, entry in enumerate(case.history, start=1)
        if entry.state is not states[count - 1]
        for told in notifications(Case(case.machine, case.version, entry.state, case.history[:count]))
    )


def _heading(table: Machine, number: str) -> Text:
    """The kind of case, with its number when it has one."""
    if not number:
        return Text(f"{table.title.en}.", f"{table.title.ru}.")
    return Text(f"{table.title.en}, No. {number}.", f"{table.title.ru}, № {number}.")
