"""Confirmation of identity (подтверждение личности), up to «завершено».

Owns: its states, its events and the table between them.
Refuses to know: how documents are compared with registries; it is told the outcome as an event.
Invariant: nothing is confirmed without passport, SNILS and a proof of education; an employee's ID only when asked for.

Source: the guide's section on the confirmation of identity (T8, D2).
"""

from typing import Final

from medid.rules import Dated, Text
from medid.status import sources
from medid.status.case import Actor, EventKind, State
from medid.status.counting import Unit
from medid.status.demand import encloses, encloses_any, has_reasons
from medid.status.reasons import StatusReason
from medid.status.table import Machine, Transition, rows
from medid.status.term import Term, TermRows


class IdentityState(State):
    """Where a confirmation of identity stands."""

    COLLECTING = "collecting", Text("Documents are being collected", "Сбор документов")
    CHECKING = "checking", Text("Compared with the registries", "Сверка с реестрами")
    EMPLOYEE_ID_REQUESTED = (
        "employee_id_requested",
        Text("Employee's ID asked for", "Запрошено служебное удостоверение"),
    )
    REJECTED = "rejected", Text("Rejected", "Отклонено")
    COMPLETED = "completed", Text("Completed", "Завершено")
    WITHDRAWN = "withdrawn", Text("Withdrawn", "Отозвано")


class IdentityEvent(EventKind):
    """What may happen to a confirmation of identity."""

    BEGIN = "begin", Text("Begin the confirmation", "Начать подтверждение")
    SUBMIT = "submit", Text("Upload the documents", "Загрузить документы")
    REQUEST_EMPLOYEE_ID = "request_employee_id", Text("Ask for the employee's ID", "Запросить служебное удостоверение")
    SUPPLY_EMPLOYEE_ID = "supply_employee_id", Text("Upload the employee's ID", "Загрузить служебное удостоверение")
    CONFIRM = "confirm", Text("Confirm the identity", "Подтвердить личность")
    REJECT = "reject", Text("Reject", "Отклонить")
    WITHDRAW = "withdraw", Text("Withdraw", "Отозвать")


_S, _E = IdentityState, IdentityEvent
_APPLICANT, _OFFICE = (Actor.APPLICANT,), (Actor.SYSTEM, Actor.REGISTRAR)
_GUIDE = sources.GUIDE_IDENTITY
_DOCUMENTS = (
    encloses("passport", StatusReason.ENCLOSURE_PASSPORT_MISSING),
    encloses("snils", StatusReason.ENCLOSURE_SNILS_MISSING),
    encloses_any(("diploma", "certificate"), StatusReason.ENCLOSURE_EDUCATION_MISSING),
)

IDENTITY_CONFIRMATION: Final = Machine(
    name="identity_confirmation",
    version=1,
    title=Text("Confirmation of identity", "Подтверждение личности"),
    states=IdentityState,
    events=IdentityEvent,
    terminal=frozenset({_S.COMPLETED, _S.WITHDRAWN}),
    transitions=(
        Transition(None, _E.BEGIN, _S.COLLECTING, frozenset(_APPLICANT), _GUIDE),
        *rows((_S.COLLECTING, _S.REJECTED), _E.SUBMIT, _S.CHECKING, _APPLICANT, _GUIDE, demands=_DOCUMENTS),
        *rows((_S.CHECKING,), _E.REQUEST_EMPLOYEE_ID, _S.EMPLOYEE_ID_REQUESTED, _OFFICE, _GUIDE),
        *rows(
            (_S.EMPLOYEE_ID_REQUESTED,),
            _E.SUPPLY_EMPLOYEE_ID,
            _S.CHECKING,
            _APPLICANT,
            _GUIDE,
            demands=(encloses("employee_id", StatusReason.ENCLOSURE_EMPLOYEE_ID_MISSING),),
        ),
        *rows((_S.CHECKING,), _E.CONFIRM, _S.COMPLETED, _OFFICE, _GUIDE),
        *rows(
            (_S.CHECKING, _S.EMPLOYEE_ID_REQUESTED),
            _E.REJECT,
            _S.REJECTED,
            _OFFICE,
            _GUIDE,
            demands=(has_reasons(StatusReason.DECISION_REASON_MISSING),),
        ),
        *rows(
            (_S.COLLECTING, _S.EMPLOYEE_ID_REQUESTED, _S.REJECTED),
            _E.WITHDRAW,
            _S.WITHDRAWN,
            _APPLICANT,
            sources.CASE_RECORD,
        ),
    ),
)
"""The table of the confirmation of identity."""

IDENTITY_CONFIRMATION_TERMS: Final[TermRows] = (
    (
        Dated(
            value=Term(
                code="identity_confirmation_comparison",
                rule="T8",
                label=Text("comparison with the registries", "сверка с реестрами"),
                owed_by=Actor.SYSTEM,
                unit=Unit.MINUTE,
                maximum=None,
                starts_on=frozenset({_E.SUBMIT}),
                runs_in=frozenset({_S.CHECKING}),
                reading=Text(
                    "at once when the registries agree; the source names no number",
                    "сразу при совпадении с реестрами; число в источнике не названо",
                ),
            ),
            cite=_GUIDE,
        ),
    ),
)
"""Terms of the confirmation of identity."""
