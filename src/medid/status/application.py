"""The application for access to the account (заявление о предоставлении доступа), from draft to activation.

Owns: its states, its events and the table between them.
Refuses to know: how a signature or a document was checked; it is told the outcome as an event.
Invariants: a submitted application has a number and a consent; a refusal and a request for information name reasons; a
changed statement is signed anew; only a registrar or the portal approves.

Source: the guide's sections on submission, signing, terms, notification and appeal.
"""

from datetime import datetime
from typing import Final

from medid.rules import Dated, Text
from medid.status import sources
from medid.status.case import Actor, Case, Event, EventKind, Labelled, State
from medid.status.counting import Unit
from medid.status.demand import PASSWORD, SECOND_FACTOR, encloses, has_basis, has_day, has_number, has_reasons
from medid.status.reasons import StatusReason
from medid.status.table import Demand, Machine, Transition, rows, staying
from medid.status.term import Term, TermRows

NAME: Final = "application"
"""Name of the table."""
CONSENT: Final = "consent"
"""What a submission encloses: consent to the processing of personal data."""


class ApplicationState(State):
    """Where an application for access stands."""

    DRAFT = "draft", Text("Draft", "Черновик")
    SIGNED = "signed", Text("Signed", "Подписано")
    SUBMITTED = "submitted", Text("Submitted", "Отправлено")
    ACCEPTED = "accepted", Text("Accepted", "Принято")
    UNDER_REVIEW = "under_review", Text("Under review", "На проверке")
    INFORMATION_REQUESTED = "information_requested", Text("Information requested", "Запрошены сведения")
    APPROVED = "approved", Text("Approved", "Одобрено")
    ACTIVATED = "activated", Text("Access activated", "Доступ активирован")
    REJECTED = "rejected", Text("Rejected", "Отклонено")
    APPEALED = "appealed", Text("Under appeal", "Обжалуется")
    SUPERSEDED = "superseded", Text("Replaced by a new application", "Заменено новым заявлением")
    WITHDRAWN = "withdrawn", Text("Withdrawn", "Отозвано")


class ApplicationEvent(EventKind):
    """What may happen to an application for access."""

    CREATE = "create", Text("Create the application", "Создать заявление")
    EDIT = "edit", Text("Change the application", "Изменить заявление")
    SIGN = "sign", Text("Sign with the qualified signature", "Подписать УКЭП")
    SUBMIT = "submit", Text("Submit for review", "Отправить на рассмотрение")
    ACCEPT = "accept", Text("Register the complete package", "Зарегистрировать полный пакет")
    BEGIN_REVIEW = "begin_review", Text("Begin the review", "Начать проверку")
    REQUEST_INFORMATION = (
        "request_information",
        Text("Ask for corrections or information", "Запросить исправления или сведения"),
    )
    SUPPLY_INFORMATION = "supply_information", Text("Send what was asked for", "Отправить запрошенное")
    EXTEND = "extend", Text("Extend the term", "Продлить срок")
    APPROVE = "approve", Text("Approve", "Одобрить")
    REJECT = "reject", Text("Reject", "Отклонить")
    ACTIVATE = "activate", Text("Set the password and the second factor", "Установить пароль и второй фактор")
    WITHDRAW = "withdraw", Text("Withdraw the application", "Отозвать заявление")
    RESUBMIT = "resubmit", Text("Submit a new application", "Подать новое заявление")
    APPEAL = "appeal", Text("Appeal against the refusal", "Обжаловать отказ")
    UPHOLD = "uphold", Text("Leave the refusal in force", "Оставить отказ в силе")
    RECONSIDER = "reconsider", Text("Review again after the appeal", "Пересмотреть по жалобе")


class Extension(Labelled):
    """Why the term of an application may be extended."""

    INCOMPLETE_DOCUMENTS = (
        "incomplete_documents",
        Text("documents are missing or wrongly made", "документы неполны или оформлены с ошибками"),
    )
    QUALIFICATION_CHECK = (
        "qualification_check",
        Text("the qualification is checked further", "нужна дополнительная проверка квалификации"),
    )
    PEAK_LOAD = "peak_load", Text("the service is under peak load", "пиковая нагрузка на сервис")


def _extends_beyond_last(case: Case, event: Event, at: datetime) -> bool:
    """True when the new last day lies after that of every earlier extension and after the day of the event."""
    earlier = [entry.event.day for entry in case.history if entry.event.kind == ApplicationEvent.EXTEND]
    return event.day is not None and all(event.day > day for day in (*earlier, at.date()) if day is not None)


def _has_extension_reason(_case: Case, event: Event, _at: datetime) -> bool:
    return event.reasons != () and set(event.reasons) <= set(Extension)


_REASONED = (has_reasons(StatusReason.DECISION_REASON_MISSING),)
_FOLLOWED = (has_basis(StatusReason.SUCCESSOR_MISSING),)
_SUBMISSION = (
    has_number(StatusReason.SUBMISSION_NUMBER_MISSING),
    encloses(CONSENT, StatusReason.SUBMISSION_CONSENT_MISSING),
)
_ACTIVATION = (
    encloses(PASSWORD, StatusReason.ACTIVATION_PASSWORD_MISSING),
    encloses(SECOND_FACTOR, StatusReason.ACTIVATION_SECOND_FACTOR_MISSING),
)
_EXTENSION = (
    Demand(_has_extension_reason, StatusReason.EXTENSION_REASON_UNKNOWN),
    has_day(StatusReason.EXTENSION_DAY_MISSING),
    Demand(_extends_beyond_last, StatusReason.EXTENSION_NOT_LATER),
)

_S, _E = ApplicationState, ApplicationEvent
_APPLICANT = (Actor.APPLICANT,)
_OFFICE = (Actor.REGISTRAR, Actor.SYSTEM)
_AT_OFFICE = (_S.SUBMITTED, _S.ACCEPTED, _S.UNDER_REVIEW)

APPLICATION: Final = Machine(
    name=NAME,
    version=1,
    title=Text("Application for access to the account", "Заявление о предоставлении доступа к личному кабинету"),
    states=ApplicationState,
    events=ApplicationEvent,
    terminal=frozenset({_S.ACTIVATED, _S.SUPERSEDED, _S.WITHDRAWN}),
    transitions=(
        Transition(None, _E.CREATE, _S.DRAFT, frozenset(_APPLICANT), sources.GUIDE_SUBMISSION),
        # A signature covers the exact statement, so any change takes it away.
        *rows((_S.DRAFT, _S.SIGNED), _E.EDIT, _S.DRAFT, _APPLICANT, sources.GUIDE_SUBMISSION),
        *rows((_S.DRAFT,), _E.SIGN, _S.SIGNED, _APPLICANT, sources.GUIDE_SIGNING),
        # The guide demands a signature only in listed cases (S1); whether this is one is for the check to say.
        *rows(
            (_S.DRAFT, _S.SIGNED), _E.SUBMIT, _S.SUBMITTED, _APPLICANT, sources.GUIDE_SUBMISSION, demands=_SUBMISSION
        ),
        *rows((_S.SUBMITTED,), _E.ACCEPT, _S.ACCEPTED, _OFFICE, sources.GUIDE_NOTIFICATION),
        *rows((_S.SUBMITTED, _S.ACCEPTED), _E.BEGIN_REVIEW, _S.UNDER_REVIEW, _OFFICE, sources.GUIDE_NOTIFICATION),
        *rows(
            _AT_OFFICE,
            _E.REQUEST_INFORMATION,
            _S.INFORMATION_REQUESTED,
            _OFFICE,
            sources.GUIDE_NOTIFICATION,
            demands=_REASONED,
        ),
        *rows(
            (_S.INFORMATION_REQUESTED,),
            _E.SUPPLY_INFORMATION,
            _S.UNDER_REVIEW,
            _APPLICANT,
            sources.GUIDE_NOTIFICATION,
        ),
        *staying((_S.ACCEPTED, _S.UNDER_REVIEW), _E.EXTEND, _OFFICE, sources.GUIDE_TERMS, demands=_EXTENSION),
        *rows(_AT_OFFICE, _E.APPROVE, _S.APPROVED, _OFFICE, sources.GUIDE_SIGNING),
        *rows(
            (*_AT_OFFICE, _S.INFORMATION_REQUESTED),
            _E.REJECT,
            _S.REJECTED,
            _OFFICE,
            sources.GUIDE_NOTIFICATION,
            demands=_REASONED,
        ),
        *rows((_S.APPROVED,), _E.ACTIVATE, _S.ACTIVATED, _APPLICANT, sources.GUIDE_NOTIFICATION, demands=_ACTIVATION),
        *rows(
            (_S.DRAFT, _S.SIGNED, *_AT_OFFICE, _S.INFORMATION_REQUESTED),
            _E.WITHDRAW,
            _S.WITHDRAWN,
            _APPLICANT,
            sources.CASE_RECORD,
        ),
        *rows((_S.REJECTED,), _E.RESUBMIT, _S.SUPERSEDED, _APPLICANT, sources.GUIDE_NOTIFICATION, demands=_FOLLOWED),
        *rows((_S.REJECTED,), _E.APPEAL, _S.APPEALED, _APPLICANT, sources.GUIDE_APPEAL),
        *rows((_S.APPEALED,), _E.UPHOLD, _S.REJECTED, _OFFICE, sources.GUIDE_APPEAL, demands=_REASONED),
        *rows((_S.APPEALED,), _E.RECONSIDER, _S.UNDER_REVIEW, _OFFICE, sources.GUIDE_APPEAL),
    ),
)
"""The table of the application for access."""

APPLICATION_TERMS: Final[TermRows] = (
    (
        Dated(
            value=Term(
                code="application_next_check",
                rule="T2",
                label=Text("check of the registered application", "проверка зарегистрированного заявления"),
                owed_by=Actor.REGISTRAR,
                unit=Unit.WORKING_DAY,
                minimum=3,
                maximum=7,
                starts_on=frozenset({_E.ACCEPT}),
                runs_in=frozenset({_S.ACCEPTED}),
                extended_by=frozenset({_E.EXTEND}),
                reading=Text(
                    "3 to 7 working days from the registration as accepted; the day of the registration does not count",
                    "от 3 до 7 рабочих дней со дня присвоения статуса «Принято»; сам этот день не считается",
                ),
            ),
            cite=sources.GUIDE_NOTIFICATION,
        ),
    ),
    (
        Dated(
            value=Term(
                code="application_decision",
                rule="T3",
                label=Text("decision on the application", "решение по заявлению"),
                owed_by=Actor.REGISTRAR,
                unit=Unit.WORKING_DAY,
                minimum=5,
                maximum=10,
                starts_on=frozenset({_E.SUBMIT, _E.RECONSIDER}),
                restarts_on=frozenset({_E.SUPPLY_INFORMATION}),
                settled_by=frozenset({_E.ACCEPT}),
                runs_in=frozenset({_S.SUBMITTED, _S.ACCEPTED, _S.UNDER_REVIEW}),
                suspended_in=frozenset({_S.INFORMATION_REQUESTED}),
                extended_by=frozenset({_E.EXTEND}),
                reading=Text(
                    "5 to 10 working days from the submission of the complete package: from the submission when the "
                    "package was registered as complete, else from the day on which the missing part arrived; while a "
                    "complete package waits for further information from the applicant, the term stands still",
                    "от 5 до 10 рабочих дней со дня подачи полного пакета: со дня подачи, если пакет принят как "
                    "полный, иначе со дня, когда поступило недостающее; пока по полному пакету ждут дополнительных "
                    "сведений от заявителя, срок не течёт",
                ),
            ),
            cite=sources.GUIDE_TERMS,
        ),
    ),
)
"""Terms of the application for access."""
