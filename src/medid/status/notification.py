"""What each state tells people, and what it asks them to do (уведомление о статусе).

Owns: the rows of notifications, by table and state.
Refuses to know: names, addresses and how a message is sent; rendering needs no personal data.
Invariants: every state of every table is told to the applicant, by a row of its own or by its label and the open
steps; a text names no person; both languages are there.

Source: the guide's section on notification of status; every message goes to the cabinet and by e-mail (T4).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from medid.rules import Language, Source, Text
from medid.status import sources
from medid.status.application import APPLICATION, ApplicationState
from medid.status.case import Actor, Case, Labelled, State
from medid.status.machine import machine_named
from medid.status.table import Machine


class Channel(Labelled):
    """Where a notification goes."""

    CABINET = "cabinet", Text("cabinet", "личный кабинет")
    EMAIL = "email", Text("e-mail", "электронная почта")


_UNEXPLAINED: Final[Mapping[str, Text]] = MappingProxyType({})
_BOTH = (Channel.CABINET, Channel.EMAIL)
_CABINET = (Channel.CABINET,)


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
    channels: tuple[Channel, ...] = _BOTH
    text: Text
    action: Text | None = None
    cite: Source = sources.GUIDE_NOTIFICATION


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

    def written(self, language: Language = "ru", *, explained: Mapping[str, Text] = _UNEXPLAINED) -> str:
        """The whole message in one language, sentence by sentence.

        Args:
            language: the language.
            explained: what each reason code means, told in its place; a code that is not in it is told as it stands.
        """
        term = _TERM.filled({"day": _printed(self.day, language)}) if self.day is not None else None
        meant = [explained[code].inside(language) if code in explained else code for code in self.reasons]
        reasons = _REASONS.filled({"reasons": "; ".join(meant)}) if meant else None
        told = (self.heading, self.text, reasons, self.action, term)
        return " ".join(text.inside(language) for text in told if text is not None)

    def as_json(self, language: Language = "ru", *, explained: Mapping[str, Text] = _UNEXPLAINED) -> dict[str, Any]:
        """The notification in one language; *explained* as in `written`."""
        return {
            "recipient": self.recipient.value,
            "channels": [channel.value for channel in self.channels],
            "text": self.written(language, explained=explained),
            "action": self.action.inside(language) if self.action is not None else None,
        }


_REASONS = Text("Reasons: {reasons}.", "Причины: {reasons}.")
_TERM = Text("The term ends on {day}.", "Срок — по {day} включительно.")


def _printed(day: date, language: Language) -> str:
    return day.strftime("%d.%m.%Y") if language == "ru" else day.isoformat()


_S = ApplicationState

APPLICATION_NOTICES: Final = (
    Notice(
        state=_S.DRAFT,
        channels=_CABINET,
        text=Text(
            "The application is a draft; nobody has received it.", "Заявление в черновике, оно никуда не отправлено."
        ),
        action=Text(
            "Fill in every required field, attach the documents, sign if a signature is demanded and submit.",
            "Заполните обязательные поля, приложите документы, подпишите, если требуется подпись, и отправьте.",
        ),
        cite=sources.GUIDE_SUBMISSION,
    ),
    Notice(
        state=_S.SIGNED,
        channels=_CABINET,
        text=Text("The application is signed and not yet submitted.", "Заявление подписано, но ещё не отправлено."),
        action=Text(
            "Submit it; any change makes a new signature necessary.",
            "Отправьте его; после любого изменения понадобится новая подпись.",
        ),
        cite=sources.GUIDE_SIGNING,
    ),
    Notice(
        state=_S.SUBMITTED,
        text=Text(
            "The application has been received and is being checked automatically.",
            "Заявление получено и проходит автоматическую проверку.",
        ),
        action=Text(
            "Nothing is to be done; follow the state by the number.",
            "Ничего делать не нужно, следите за статусом по номеру.",
        ),
        cite=sources.GUIDE_SUBMISSION,
    ),
    Notice(
        state=_S.ACCEPTED,
        text=Text(
            "The application is registered (Принято); the next check takes 3 to 7 working days.",
            "Принято: заявление зарегистрировано, дальнейшая проверка занимает от 3 до 7 рабочих дней.",
        ),
        action=Text(
            "Nothing is to be done; wait for the next notification.",
            "Ничего делать не нужно, дождитесь следующего уведомления.",
        ),
    ),
    Notice(
        state=_S.UNDER_REVIEW,
        text=Text("The documents are being examined (На проверке).", "На проверке: документы проходят экспертизу."),
        action=Text(
            "Look whether further documents are asked for, and upload them.",
            "Проверьте, не требуются ли дополнительные документы, и загрузите их.",
        ),
    ),
    Notice(
        state=_S.INFORMATION_REQUESTED,
        text=Text(
            "Corrections or further information are asked for; the term stands still until they arrive.",
            "Запрошены исправления или дополнительные сведения; до их получения срок не течёт.",
        ),
        action=Text("Correct what is named and send it.", "Исправьте указанное и отправьте."),
    ),
    Notice(
        state=_S.INFORMATION_REQUESTED,
        recipient=Actor.REGISTRAR,
        channels=_CABINET,
        text=Text("The applicant has been asked for information.", "У заявителя запрошены сведения."),
    ),
    Notice(
        state=_S.APPROVED,
        text=Text("The application is approved (Одобрено): access is open.", "Одобрено: доступ открыт."),
        action=Text(
            "Enter the account, set a password and two-factor authentication.",
            "Зайдите в кабинет, установите пароль и настройте двухфакторную аутентификацию.",
        ),
    ),
    Notice(
        state=_S.ACTIVATED,
        text=Text("Access to the account is activated.", "Доступ к личному кабинету активирован."),
    ),
    Notice(
        state=_S.REJECTED,
        text=Text("The application is rejected (Отклонено).", "Отклонено: в заявлении отказано."),
        action=Text(
            "Read the reasons, correct what they name and submit a new application, or appeal.",
            "Изучите причины, исправьте указанное и подайте новое заявление либо обжалуйте отказ.",
        ),
    ),
    Notice(
        state=_S.APPEALED,
        text=Text("The appeal against the refusal is registered.", "Жалоба на отказ зарегистрирована."),
        action=Text("Wait for the decision on the appeal.", "Дождитесь решения по жалобе."),
        cite=sources.GUIDE_APPEAL,
    ),
    Notice(
        state=_S.APPEALED,
        recipient=Actor.REGISTRAR,
        channels=_CABINET,
        text=Text("The refusal has been appealed.", "Отказ обжалован."),
        action=Text("Prepare the documents of the refusal.", "Подготовьте материалы отказа."),
        cite=sources.GUIDE_APPEAL,
    ),
    Notice(
        state=_S.SUPERSEDED,
        text=Text("A new application takes the place of this one.", "Вместо этого заявления подано новое."),
        action=Text("Follow the new application by its number.", "Следите за новым заявлением по его номеру."),
    ),
    Notice(
        state=_S.WITHDRAWN,
        text=Text("The application is withdrawn at the applicant's wish.", "Заявление отозвано заявителем."),
    ),
)
"""Notices of the application for access."""

NOTICES: Final[Mapping[str, tuple[Notice, ...]]] = MappingProxyType({APPLICATION.name: APPLICATION_NOTICES})
"""Notices by the name of the table."""


def notifications(case: Case, *, day: date | None = None) -> tuple[Notification, ...]:
    """What is to be told on the present state of *case*, the applicant first.

    Args:
        case: the case.
        day: last day of the running term, to be mentioned; None to mention none.

    Raises:
        InvalidValueError: the case names a table or version that does not exist.
    """
    table = machine_named(case.machine, case.version)
    rows = [notice for notice in NOTICES.get(case.machine, ()) if notice.state == case.state]
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
        for notice in rows or [_plain_notice(table, case.state)]
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


def _plain_notice(table: Machine, state: State) -> Notice:
    """The notice of a state without a row: its label, and the steps that the table opens to the applicant."""
    steps = [row.event.label for row in table.leaving[state] if Actor.APPLICANT in row.actors]
    action = None
    if steps:
        action = Text(
            f"Open to you: {', '.join(step.en for step in steps)}.",
            f"Вам доступно: {', '.join(step.ru for step in steps)}.",
        )
    return Notice(state=state, text=Text(f"{state.label.en}.", f"{state.label.ru}."), action=action)
