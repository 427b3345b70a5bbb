"""The appeal (обжалование): portal support, then the authority, then the court.

Owns: its states, its events, its terms, what each level demands, and the table between them.
Refuses to know: who is right.
Invariants: no level is passed over; each complaint brings what its level demands; after a decision for the applicant
access is checked again before the case ends.

Source: the guide's section on appeals (T6).
"""

from typing import Final

from medid.rules import Dated, Text
from medid.status import sources
from medid.status.case import Actor, EventKind, State
from medid.status.counting import Unit
from medid.status.demand import encloses, has_day, has_number, has_reasons, names, term_over
from medid.status.reasons import StatusReason
from medid.status.table import Demand, Machine, Transition, rows, staying
from medid.status.term import Term, TermRows

SUPPORT_ANSWER_WORKING_DAYS: Final = 10
"""Longest term for the answer of the portal's support."""
AUTHORITY_ANSWER_DAYS: Final = 30
"""Longest term for the decision of the authority."""
CLAIM_DAYS: Final = 30
"""Term for a claim to the court from the receipt of the decision."""
PROBLEMS: Final = ("registration_refused", "access_error", "wrong_data")
"""Kinds of problem that an appeal records."""


class AppealState(State):
    """Where an appeal stands."""

    PREPARING = "preparing", Text("The complaint is being prepared", "Жалоба готовится")
    AT_SUPPORT = "at_support", Text("With the portal's support", "В службе поддержки")
    SUPPORT_DENIED = "support_denied", Text("Support denied or kept silent", "Поддержка отказала или не ответила")
    AT_AUTHORITY = "at_authority", Text("With the authority", "В уполномоченном органе")
    AUTHORITY_DENIED = "authority_denied", Text("The authority denied or kept silent", "Орган отказал или не ответил")
    DECISION_RECEIVED = "decision_received", Text("The authority's denial was received", "Решение органа получено")
    AT_COURT = "at_court", Text("With the court", "В суде")
    GRANTED = "granted", Text("Granted, access is to be checked", "Удовлетворена, нужно проверить доступ")
    RESTORED = "restored", Text("Access restored", "Доступ восстановлен")
    DISMISSED = "dismissed", Text("Dismissed by the court", "В иске отказано")
    DROPPED = "dropped", Text("Dropped by the applicant", "Отозвана заявителем")


class AppealEvent(EventKind):
    """What may happen to an appeal."""

    RECORD = "record", Text("Record the problem", "Зафиксировать проблему")
    COMPLAIN = "complain", Text("Complain to the portal's support", "Подать жалобу в службу поддержки")
    ESCALATE = "escalate", Text("Turn to the authority", "Обратиться в уполномоченный орган")
    RECEIVE_DECISION = "receive_decision", Text("Record the receipt of the decision", "Отметить получение решения")
    CLAIM = "claim", Text("Bring a claim to the court", "Подать иск в суд")
    REPORT_SILENCE = "report_silence", Text("Record that no answer came in time", "Отметить отсутствие ответа в срок")
    GRANT = "grant", Text("Decide for the applicant", "Удовлетворить")
    DENY = "deny", Text("Deny", "Отказать")
    CONFIRM_ACCESS = "confirm_access", Text("Confirm that access works", "Подтвердить, что доступ есть")
    REPORT_NO_ACCESS = "report_no_access", Text("Report that access still fails", "Сообщить, что доступа всё ещё нет")
    DROP = "drop", Text("Drop the appeal", "Отозвать жалобу")


_S, _E = AppealState, AppealEvent
_APPLICANT, _SUPPORT = (Actor.APPLICANT,), (Actor.SUPPORT,)
_AUTHORITY, _COURT = (Actor.AUTHORITY,), (Actor.COURT,)
_GUIDE = sources.GUIDE_APPEAL
_REASONED = (has_reasons(StatusReason.DECISION_REASON_MISSING),)

_PROBLEM = (
    names("problem", StatusReason.APPEAL_PROBLEM_MISSING, among=PROBLEMS),
    has_day(StatusReason.APPEAL_DAY_MISSING),
)
_COMPLAINT = (
    has_number(StatusReason.APPEAL_NUMBER_MISSING),
    encloses("applicant", StatusReason.APPEAL_APPLICANT_MISSING),
    encloses("description", StatusReason.APPEAL_DESCRIPTION_MISSING),
    encloses("attachments", StatusReason.APPEAL_ATTACHMENTS_MISSING),
)
_ADDRESS = (
    Demand(lambda case, event, _at: event.basis == case.number, StatusReason.APPEAL_EARLIER_NUMBER_MISSING),
    encloses("attachments", StatusReason.APPEAL_ATTACHMENTS_MISSING),
    encloses("demand", StatusReason.APPEAL_DEMAND_MISSING),
)
_CLAIM = (
    encloses("substance", StatusReason.APPEAL_SUBSTANCE_MISSING),
    encloses("proofs", StatusReason.APPEAL_PROOFS_MISSING),
    encloses("result", StatusReason.APPEAL_RESULT_MISSING),
)
_SUPPORT_SILENT = (
    term_over(_E.COMPLAIN, SUPPORT_ANSWER_WORKING_DAYS, Unit.WORKING_DAY, StatusReason.APPEAL_TERM_RUNNING),
)
_AUTHORITY_SILENT = (
    term_over(_E.ESCALATE, AUTHORITY_ANSWER_DAYS, Unit.CALENDAR_DAY, StatusReason.APPEAL_TERM_RUNNING),
)

APPEAL: Final = Machine(
    name="appeal",
    version=1,
    title=Text("Appeal", "Обжалование"),
    states=AppealState,
    events=AppealEvent,
    terminal=frozenset({_S.RESTORED, _S.DISMISSED, _S.DROPPED}),
    transitions=(
        Transition(None, _E.RECORD, _S.PREPARING, frozenset(_APPLICANT), _GUIDE, demands=_PROBLEM),
        *rows((_S.PREPARING,), _E.COMPLAIN, _S.AT_SUPPORT, _APPLICANT, _GUIDE, demands=_COMPLAINT),
        *rows((_S.AT_SUPPORT,), _E.GRANT, _S.GRANTED, _SUPPORT, _GUIDE),
        *rows((_S.AT_SUPPORT,), _E.DENY, _S.SUPPORT_DENIED, _SUPPORT, _GUIDE, demands=_REASONED),
        *rows((_S.AT_SUPPORT,), _E.REPORT_SILENCE, _S.SUPPORT_DENIED, _APPLICANT, _GUIDE, conditions=_SUPPORT_SILENT),
        *rows((_S.SUPPORT_DENIED,), _E.ESCALATE, _S.AT_AUTHORITY, _APPLICANT, _GUIDE, demands=_ADDRESS),
        *rows((_S.AT_AUTHORITY,), _E.GRANT, _S.GRANTED, _AUTHORITY, _GUIDE),
        *rows((_S.AT_AUTHORITY,), _E.DENY, _S.AUTHORITY_DENIED, _AUTHORITY, _GUIDE, demands=_REASONED),
        *rows(
            (_S.AT_AUTHORITY,),
            _E.REPORT_SILENCE,
            _S.AUTHORITY_DENIED,
            _APPLICANT,
            _GUIDE,
            conditions=_AUTHORITY_SILENT,
        ),
        *rows((_S.AUTHORITY_DENIED,), _E.RECEIVE_DECISION, _S.DECISION_RECEIVED, _APPLICANT, _GUIDE),
        # A late claim is not refused here: only the court may restore the term.
        *rows((_S.AUTHORITY_DENIED, _S.DECISION_RECEIVED), _E.CLAIM, _S.AT_COURT, _APPLICANT, _GUIDE, demands=_CLAIM),
        *rows((_S.AT_COURT,), _E.GRANT, _S.GRANTED, _COURT, _GUIDE),
        *rows((_S.AT_COURT,), _E.DENY, _S.DISMISSED, _COURT, _GUIDE, demands=_REASONED),
        *rows((_S.GRANTED,), _E.CONFIRM_ACCESS, _S.RESTORED, _APPLICANT, _GUIDE),
        *staying((_S.GRANTED,), _E.REPORT_NO_ACCESS, _APPLICANT, _GUIDE, demands=_REASONED),
        *rows(
            (
                _S.PREPARING,
                _S.AT_SUPPORT,
                _S.SUPPORT_DENIED,
                _S.AT_AUTHORITY,
                _S.AUTHORITY_DENIED,
                _S.DECISION_RECEIVED,
                _S.AT_COURT,
            ),
            _E.DROP,
            _S.DROPPED,
            _APPLICANT,
            sources.CASE_RECORD,
        ),
    ),
)
"""The table of the appeal."""

APPEAL_TERMS: Final[TermRows] = (
    (
        Dated(
            value=Term(
                code="appeal_support_answer",
                rule="T6",
                label=Text("answer of the portal's support", "ответ службы поддержки"),
                owed_by=Actor.SUPPORT,
                unit=Unit.WORKING_DAY,
                maximum=SUPPORT_ANSWER_WORKING_DAYS,
                starts_on=frozenset({_E.COMPLAIN}),
                runs_in=frozenset({_S.AT_SUPPORT}),
                reading=Text(
                    "10 working days from the complaint; its day does not count",
                    "10 рабочих дней со дня подачи жалобы; сам этот день не считается",
                ),
            ),
            cite=_GUIDE,
        ),
    ),
    (
        Dated(
            value=Term(
                code="appeal_authority_decision",
                rule="T6",
                label=Text("decision of the authority", "решение уполномоченного органа"),
                owed_by=Actor.AUTHORITY,
                unit=Unit.CALENDAR_DAY,
                maximum=AUTHORITY_ANSWER_DAYS,
                starts_on=frozenset({_E.ESCALATE}),
                runs_in=frozenset({_S.AT_AUTHORITY}),
                reading=Text(
                    "30 calendar days from the address to the authority; a last day that is off moves to a working day",
                    "30 календарных дней со дня обращения; выпавший на выходной последний день переносится на рабочий",
                ),
            ),
            cite=_GUIDE,
        ),
    ),
    (
        Dated(
            value=Term(
                code="appeal_court_claim",
                rule="T6",
                label=Text("claim to the court", "подача иска в суд"),
                owed_by=Actor.APPLICANT,
                unit=Unit.CALENDAR_DAY,
                maximum=CLAIM_DAYS,
                starts_on=frozenset({_E.RECEIVE_DECISION}),
                runs_in=frozenset({_S.DECISION_RECEIVED}),
                reading=Text(
                    "30 calendar days from the receipt of the decision; a last day that is off moves to a working day",
                    "30 календарных дней со дня получения решения; выпавший на выходной последний день переносится на "
                    "рабочий",
                ),
            ),
            cite=_GUIDE,
        ),
    ),
)
"""Terms of the appeal."""
