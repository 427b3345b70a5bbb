"""A lost or replaced passport (утрата или замена паспорта): access is restricted until the new one is confirmed.

Owns: its states, its events and the table between them.
Refuses to know: how the new passport is compared with the registry; it is told the outcome as an event.
Invariant: from the report until the confirmation of a new passport access is restricted.

Source: the guide's section on the passport (I3).
"""

from typing import Final

from medid.rules import Text
from medid.status import sources
from medid.status.case import Actor, EventKind, State
from medid.status.demand import ONE_TIME_CODE, PASSWORD, encloses, encloses_any, has_reasons, names
from medid.status.reasons import StatusReason
from medid.status.table import Machine, Transition, rows

CAUSES: Final = ("lost", "replaced")
"""Why a passport is renewed."""


class PassportRenewalState(State):
    """Where a renewal stands."""

    RESTRICTED = "restricted", Text("Access restricted until a new passport", "Доступ ограничен до нового паспорта")
    CHECKING = "checking", Text("The new passport is being checked", "Проверка нового паспорта")
    REJECTED = "rejected", Text("The new passport is rejected", "Новый паспорт отклонён")
    RENEWED = "renewed", Text("Renewed", "Обновлён")
    WITHDRAWN = "withdrawn", Text("Report withdrawn", "Сообщение отозвано")


class PassportRenewalEvent(EventKind):
    """What may happen to a renewal."""

    REPORT = "report", Text("Report a lost or replaced passport", "Сообщить об утрате или замене паспорта")
    UPLOAD = "upload", Text("Upload and confirm the new passport", "Загрузить и подтвердить новый паспорт")
    CONFIRM = "confirm", Text("Confirm the new passport", "Подтвердить новый паспорт")
    REJECT = "reject", Text("Reject the new passport", "Отклонить новый паспорт")
    WITHDRAW = "withdraw", Text("Withdraw the report", "Отозвать сообщение")


_S, _E = PassportRenewalState, PassportRenewalEvent
_APPLICANT, _OFFICE = (Actor.APPLICANT,), (Actor.SYSTEM, Actor.REGISTRAR)
_GUIDE = sources.GUIDE_PASSPORT
_UPLOAD = (
    encloses("passport", StatusReason.ENCLOSURE_PASSPORT_MISSING),
    encloses_any((PASSWORD, ONE_TIME_CODE), StatusReason.CHANGE_NOT_CONFIRMED),
)

PASSPORT_RENEWAL: Final = Machine(
    name="passport_renewal",
    version=1,
    title=Text("Renewal of the passport", "Замена паспорта"),
    states=PassportRenewalState,
    events=PassportRenewalEvent,
    terminal=frozenset({_S.RENEWED, _S.WITHDRAWN}),
    transitions=(
        Transition(
            None,
            _E.REPORT,
            _S.RESTRICTED,
            frozenset({Actor.APPLICANT, Actor.SYSTEM}),
            _GUIDE,
            demands=(names("cause", StatusReason.RENEWAL_CAUSE_UNKNOWN, among=CAUSES),),
        ),
        *rows((_S.RESTRICTED, _S.REJECTED), _E.UPLOAD, _S.CHECKING, _APPLICANT, _GUIDE, demands=_UPLOAD),
        *rows((_S.CHECKING,), _E.CONFIRM, _S.RENEWED, _OFFICE, _GUIDE),
        *rows(
            (_S.CHECKING,),
            _E.REJECT,
            _S.REJECTED,
            _OFFICE,
            _GUIDE,
            demands=(has_reasons(StatusReason.DECISION_REASON_MISSING),),
        ),
        # A passport reported by mistake is still the current one.
        *rows((_S.RESTRICTED,), _E.WITHDRAW, _S.WITHDRAWN, _APPLICANT, sources.CASE_RECORD),
    ),
)
"""The table of the renewal of a passport."""
