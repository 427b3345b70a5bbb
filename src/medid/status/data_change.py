"""A change of the data in the profile (обновление персональных данных).

Owns: its states, its events and the table between them.
Refuses to know: the data; what was changed stands in the journal, this case names only the part of the profile.
Invariants: nothing is applied before it is confirmed by password or one-time code, nor without a signature where one is
demanded; going back to an earlier version is an event like any other.

Source: the guide's sections on editing (T9), on the passport (I3) and on signing (S1).
"""

from typing import Final

from medid.rules import Text
from medid.status import sources
from medid.status.case import Actor, EventKind, State
from medid.status.demand import ONE_TIME_CODE, PASSWORD, encloses_any, has_reasons, names
from medid.status.reasons import StatusReason
from medid.status.table import Machine, Transition, rows


class DataChangeState(State):
    """Where a change stands."""

    EDITING = "editing", Text("Being edited", "Редактируется")
    CHECKING = "checking", Text("Being checked", "Проверяется")
    SIGNATURE_NEEDED = "signature_needed", Text("A signature is demanded", "Требуется подпись")
    APPLIED = "applied", Text("Applied", "Применено")
    REFUSED = "refused", Text("Refused", "Отказано")
    RESTORED = "restored", Text("Earlier version restored", "Восстановлена прежняя версия")
    CANCELLED = "cancelled", Text("Cancelled", "Отменено")


class DataChangeEvent(EventKind):
    """What may happen to a change."""

    BEGIN = "begin", Text("Edit a part of the profile", "Редактировать раздел")
    CONFIRM = "confirm", Text("Confirm by password or code", "Подтвердить паролем или кодом")
    DEMAND_SIGNATURE = "demand_signature", Text("Demand a signature", "Запросить подпись")
    SIGN = "sign", Text("Sign with the qualified signature", "Подписать УКЭП")
    APPLY = "apply", Text("Apply the change", "Применить изменение")
    REFUSE = "refuse", Text("Refuse the change", "Отказать в изменении")
    CORRECT = "correct", Text("Correct the data", "Исправить данные")
    RESTORE = "restore", Text("Restore the earlier version", "Восстановить прежнюю версию")
    CANCEL = "cancel", Text("Cancel the change", "Отменить изменение")


_S, _E = DataChangeState, DataChangeEvent
_APPLICANT, _OFFICE = (Actor.APPLICANT,), (Actor.SYSTEM, Actor.REGISTRAR)
_GUIDE = sources.GUIDE_EDITING
_CONFIRMED = (encloses_any((PASSWORD, ONE_TIME_CODE), StatusReason.CHANGE_NOT_CONFIRMED),)

DATA_CHANGE: Final = Machine(
    name="data_change",
    version=1,
    title=Text("Change of personal data", "Обновление персональных данных"),
    states=DataChangeState,
    events=DataChangeEvent,
    terminal=frozenset({_S.RESTORED, _S.CANCELLED}),
    transitions=(
        Transition(
            None,
            _E.BEGIN,
            _S.EDITING,
            frozenset(_APPLICANT),
            _GUIDE,
            demands=(names("block", StatusReason.CHANGE_BLOCK_MISSING),),
        ),
        *rows((_S.EDITING,), _E.CONFIRM, _S.CHECKING, _APPLICANT, _GUIDE, demands=_CONFIRMED),
        *rows((_S.CHECKING,), _E.DEMAND_SIGNATURE, _S.SIGNATURE_NEEDED, _OFFICE, sources.GUIDE_SIGNING),
        *rows((_S.SIGNATURE_NEEDED,), _E.SIGN, _S.CHECKING, _APPLICANT, sources.GUIDE_SIGNING),
        *rows((_S.CHECKING,), _E.APPLY, _S.APPLIED, _OFFICE, _GUIDE),
        *rows(
            (_S.CHECKING,),
            _E.REFUSE,
            _S.REFUSED,
            _OFFICE,
            _GUIDE,
            demands=(has_reasons(StatusReason.DECISION_REASON_MISSING),),
        ),
        *rows((_S.REFUSED,), _E.CORRECT, _S.EDITING, _APPLICANT, _GUIDE),
        *rows((_S.APPLIED,), _E.RESTORE, _S.RESTORED, _APPLICANT, _GUIDE, demands=_CONFIRMED),
        *rows((_S.EDITING, _S.SIGNATURE_NEEDED, _S.REFUSED), _E.CANCEL, _S.CANCELLED, _APPLICANT, sources.CASE_RECORD),
    ),
)
"""The table of a change of personal data."""
