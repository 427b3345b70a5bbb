"""The account on the portal (учётная запись): registration, lock, restoration of access, restriction.

Owns: its states, its events and the table between them.
Refuses to know: how data are compared with registries and how a code is sent; it is told the outcome as an event.
Invariants: nothing is checked before both contacts are confirmed; changed contacts are confirmed anew.

Source: the guide's sections on creating an account, on SNILS (restoration), on sign-in failures (lock) and on the
passport (restriction).
"""

from typing import Final

from medid.rules import Text
from medid.status import sources
from medid.status.case import Actor, EventKind, State
from medid.status.demand import encloses, happened, has_reasons
from medid.status.reasons import StatusReason
from medid.status.table import Machine, Transition, rows, staying


class AccountState(State):
    """Where an account stands."""

    FILLING = "filling", Text("Data are being entered", "Ввод данных")
    CHECKING = "checking", Text("Data are being checked", "Проверка данных")
    CORRECTION_NEEDED = "correction_needed", Text("Corrections are needed", "Нужны исправления")
    REGISTERED = "registered", Text("Registered", "Зарегистрирована")
    LOCKED = "locked", Text("Locked", "Заблокирована")
    RESTORING = "restoring", Text("Access is being restored", "Восстановление доступа")
    RESTRICTED = "restricted", Text("Access is restricted", "Доступ ограничен")
    CLOSED = "closed", Text("Closed", "Закрыта")
    ABANDONED = "abandoned", Text("Registration given up", "Регистрация прекращена")


class AccountEvent(EventKind):
    """What may happen to an account."""

    BEGIN = "begin", Text("Begin the registration", "Начать регистрацию")
    CHANGE_CONTACTS = "change_contacts", Text("Change e-mail or phone", "Изменить почту или телефон")
    CONFIRM_EMAIL = "confirm_email", Text("Confirm the e-mail address by code", "Подтвердить почту кодом")
    CONFIRM_PHONE = "confirm_phone", Text("Confirm the phone by code", "Подтвердить телефон кодом")
    CREATE = "create", Text("Create the account", "Создать аккаунт")
    REGISTER = "register", Text("Register the account", "Зарегистрировать учётную запись")
    REQUEST_CORRECTIONS = "request_corrections", Text("Ask for corrections", "Запросить исправления")
    LOCK = "lock", Text("Lock the account", "Заблокировать")
    UNLOCK = "unlock", Text("Unlock the account", "Разблокировать")
    REQUEST_RESTORATION = "request_restoration", Text("Restore access", "Восстановить доступ")
    RESTORE = "restore", Text("Confirm the restoration", "Подтвердить восстановление")
    DENY_RESTORATION = "deny_restoration", Text("Deny the restoration", "Отказать в восстановлении")
    RESTRICT = "restrict", Text("Restrict access", "Ограничить доступ")
    LIFT_RESTRICTION = "lift_restriction", Text("Lift the restriction", "Снять ограничение")
    CLOSE = "close", Text("Close the account", "Закрыть учётную запись")
    ABANDON = "abandon", Text("Give the registration up", "Прекратить регистрацию")


_S, _E = AccountState, AccountEvent
_APPLICANT, _SYSTEM = (Actor.APPLICANT,), (Actor.SYSTEM,)
_OPEN = (_S.FILLING, _S.CORRECTION_NEEDED)
_GUIDE = sources.GUIDE_ACCOUNT
_REASONED = (has_reasons(StatusReason.DECISION_REASON_MISSING),)
_CONTACTS = (
    happened(_E.CONFIRM_EMAIL, StatusReason.CONTACT_EMAIL_NOT_CONFIRMED, after=(_E.CHANGE_CONTACTS,)),
    happened(_E.CONFIRM_PHONE, StatusReason.CONTACT_PHONE_NOT_CONFIRMED, after=(_E.CHANGE_CONTACTS,)),
)
_REGISTRATION = (
    encloses("diploma", StatusReason.ENCLOSURE_DIPLOMA_MISSING),
    encloses("specialist_id", StatusReason.ENCLOSURE_SPECIALIST_ID_MISSING),
    encloses("terms", StatusReason.REGISTRATION_TERMS_NOT_AGREED),
)

ACCOUNT: Final = Machine(
    name="account",
    version=1,
    title=Text("Account", "Учётная запись"),
    states=AccountState,
    events=AccountEvent,
    terminal=frozenset({_S.CLOSED, _S.ABANDONED}),
    transitions=(
        Transition(None, _E.BEGIN, _S.FILLING, frozenset(_APPLICANT), _GUIDE),
        *staying(_OPEN, _E.CHANGE_CONTACTS, _APPLICANT, _GUIDE),
        *staying(_OPEN, _E.CONFIRM_EMAIL, _APPLICANT, _GUIDE),
        *staying(_OPEN, _E.CONFIRM_PHONE, _APPLICANT, _GUIDE),
        *rows(_OPEN, _E.CREATE, _S.CHECKING, _APPLICANT, _GUIDE, conditions=_CONTACTS, demands=_REGISTRATION),
        *rows((_S.CHECKING,), _E.REGISTER, _S.REGISTERED, _SYSTEM, _GUIDE),
        *rows((_S.CHECKING,), _E.REQUEST_CORRECTIONS, _S.CORRECTION_NEEDED, _SYSTEM, _GUIDE, demands=_REASONED),
        *rows((_S.REGISTERED,), _E.LOCK, _S.LOCKED, _SYSTEM, sources.GUIDE_SIGN_IN_FAILURES, demands=_REASONED),
        *rows((_S.LOCKED,), _E.UNLOCK, _S.REGISTERED, (Actor.SUPPORT,), sources.GUIDE_SIGN_IN_FAILURES),
        *rows((_S.REGISTERED, _S.LOCKED), _E.REQUEST_RESTORATION, _S.RESTORING, _APPLICANT, sources.GUIDE_SNILS),
        *rows((_S.RESTORING,), _E.RESTORE, _S.REGISTERED, _SYSTEM, sources.GUIDE_SNILS),
        *rows((_S.RESTORING,), _E.DENY_RESTORATION, _S.LOCKED, _SYSTEM, sources.GUIDE_SNILS, demands=_REASONED),
        *rows((_S.REGISTERED,), _E.RESTRICT, _S.RESTRICTED, _SYSTEM, sources.GUIDE_PASSPORT, demands=_REASONED),
        *rows((_S.RESTRICTED,), _E.LIFT_RESTRICTION, _S.REGISTERED, _SYSTEM, sources.GUIDE_PASSPORT),
        *rows(
            (_S.REGISTERED, _S.LOCKED, _S.RESTRICTED),
            _E.CLOSE,
            _S.CLOSED,
            (Actor.APPLICANT, Actor.SYSTEM),
            sources.CASE_RECORD,
        ),
        *rows(_OPEN, _E.ABANDON, _S.ABANDONED, (Actor.APPLICANT, Actor.SYSTEM), sources.CASE_RECORD),
    ),
)
"""The table of the account."""
