"""Access to electronic medical records (доступ к ЭМК): identity, role, activation, first sign-in, work.

Owns: its states, its events, its term, the roles and the table between them.
Refuses to know: which role may do what with a record; the medical organisation decides that.
Invariants: nobody works without a role in a department, nor before a password and a second factor are set.

Source: the guide's section on access to electronic medical records (T8, T10, I14).
"""

from typing import Final

from medid.rules import Dated, Text
from medid.status import sources
from medid.status.case import Actor, EventKind, Labelled, State
from medid.status.counting import Unit
from medid.status.demand import PASSWORD, SECOND_FACTOR, encloses, has_reasons, names
from medid.status.reasons import StatusReason
from medid.status.table import Machine, Transition, rows, staying
from medid.status.term import Term, TermRows


class Role(Labelled):
    """Kinds of access to medical records."""

    DOCTOR = "doctor", Text("doctor", "врач")
    NURSE = "nurse", Text("nurse", "медсестра")
    ADMINISTRATOR = "administrator", Text("administrator", "администратор")


class RecordAction(Labelled):
    """What is done with a medical record; each is written to the audit journal."""

    VIEW = "view", Text("view", "просмотр")
    ADD = "add", Text("add an entry", "добавление записи")
    SIGN = "sign", Text("sign", "подписание")
    ARCHIVE = "archive", Text("send to the archive", "отправка в архив")


class RecordsAccessState(State):
    """Where access to medical records stands."""

    REGISTERED = "registered", Text("Registered", "Регистрация пройдена")
    DOCUMENTS_CHECKED = "documents_checked", Text("Documents are being checked", "Проверка документов")
    DOCUMENTS_REJECTED = "documents_rejected", Text("Documents rejected", "Документы отклонены")
    IDENTITY_CONFIRMED = "identity_confirmed", Text("Identity confirmed", "Личность подтверждена")
    ROLE_ASSIGNED = "role_assigned", Text("Role assigned", "Роль назначена")
    ACTIVATED = "activated", Text("Activated, first sign-in is due", "Активирован, нужен первый вход")
    WORKING = "working", Text("Working", "Доступ действует")
    SUSPENDED = "suspended", Text("Suspended", "Приостановлен")
    REVOKED = "revoked", Text("Revoked", "Отозван")


class RecordsAccessEvent(EventKind):
    """What may happen to access to medical records."""

    REGISTER = "register", Text("Register", "Зарегистрироваться")
    SUBMIT_DOCUMENTS = "submit_documents", Text("Upload the documents", "Загрузить документы")
    CONFIRM_IDENTITY = "confirm_identity", Text("Confirm the identity", "Подтвердить личность")
    REJECT_DOCUMENTS = "reject_documents", Text("Reject the documents", "Отклонить документы")
    ASSIGN_ROLE = "assign_role", Text("Choose role and department", "Выбрать роль и подразделение")
    ACTIVATE = "activate", Text("Activate viewing and editing", "Активировать просмотр и редактирование")
    FIRST_SIGN_IN = (
        "first_sign_in",
        Text("Change the password, set the second factor", "Сменить пароль, настроить второй фактор"),
    )
    CHANGE_ROLE = "change_role", Text("Change role or department", "Изменить роль или подразделение")
    SUSPEND = "suspend", Text("Suspend access", "Приостановить доступ")
    RESUME = "resume", Text("Resume access", "Возобновить доступ")
    REVOKE = "revoke", Text("Revoke access", "Отозвать доступ")


_S, _E = RecordsAccessState, RecordsAccessEvent
_APPLICANT, _OFFICE = (Actor.APPLICANT,), (Actor.SYSTEM, Actor.REGISTRAR)
_EMPLOYER = (Actor.EMPLOYER, Actor.SYSTEM)
_GUIDE = sources.GUIDE_RECORDS
_REASONED = (has_reasons(StatusReason.DECISION_REASON_MISSING),)
_DOCUMENTS = (
    encloses("passport", StatusReason.ENCLOSURE_PASSPORT_MISSING),
    encloses("diploma", StatusReason.ENCLOSURE_DIPLOMA_MISSING),
    encloses("right_to_work", StatusReason.ENCLOSURE_RIGHT_TO_WORK_MISSING),
)
_ROLE = (
    names("role", StatusReason.ROLE_UNKNOWN, among=Role),
    names("department", StatusReason.ROLE_DEPARTMENT_MISSING),
)
_FIRST_SIGN_IN = (
    encloses(PASSWORD, StatusReason.ACTIVATION_PASSWORD_MISSING),
    encloses(SECOND_FACTOR, StatusReason.ACTIVATION_SECOND_FACTOR_MISSING),
)

RECORDS_ACCESS: Final = Machine(
    name="records_access",
    version=1,
    title=Text("Access to electronic medical records", "Доступ к электронным медицинским картам"),
    states=RecordsAccessState,
    events=RecordsAccessEvent,
    terminal=frozenset({_S.REVOKED}),
    transitions=(
        Transition(None, _E.REGISTER, _S.REGISTERED, frozenset(_APPLICANT), _GUIDE),
        *rows(
            (_S.REGISTERED, _S.DOCUMENTS_REJECTED),
            _E.SUBMIT_DOCUMENTS,
            _S.DOCUMENTS_CHECKED,
            _APPLICANT,
            _GUIDE,
            demands=_DOCUMENTS,
        ),
        *rows((_S.DOCUMENTS_CHECKED,), _E.CONFIRM_IDENTITY, _S.IDENTITY_CONFIRMED, _OFFICE, _GUIDE),
        *rows((_S.DOCUMENTS_CHECKED,), _E.REJECT_DOCUMENTS, _S.DOCUMENTS_REJECTED, _OFFICE, _GUIDE, demands=_REASONED),
        *rows((_S.IDENTITY_CONFIRMED,), _E.ASSIGN_ROLE, _S.ROLE_ASSIGNED, _APPLICANT, _GUIDE, demands=_ROLE),
        *rows((_S.ROLE_ASSIGNED,), _E.ACTIVATE, _S.ACTIVATED, _APPLICANT, _GUIDE),
        *rows((_S.ACTIVATED,), _E.FIRST_SIGN_IN, _S.WORKING, _APPLICANT, _GUIDE, demands=_FIRST_SIGN_IN),
        *staying((_S.WORKING,), _E.CHANGE_ROLE, _EMPLOYER, sources.GUIDE_REFUSAL, demands=_ROLE),
        *rows((_S.WORKING,), _E.SUSPEND, _S.SUSPENDED, _EMPLOYER, sources.GUIDE_REFUSAL, demands=_REASONED),
        *rows((_S.SUSPENDED,), _E.RESUME, _S.WORKING, _EMPLOYER, sources.GUIDE_REFUSAL),
        *rows(
            (
                _S.REGISTERED,
                _S.DOCUMENTS_REJECTED,
                _S.IDENTITY_CONFIRMED,
                _S.ROLE_ASSIGNED,
                _S.ACTIVATED,
                _S.WORKING,
                _S.SUSPENDED,
            ),
            _E.REVOKE,
            _S.REVOKED,
            _EMPLOYER,
            sources.GUIDE_REFUSAL,
            demands=_REASONED,
        ),
    ),
)
"""The table of access to medical records."""

RECORDS_ACCESS_TERMS: Final[TermRows] = (
    (
        Dated(
            value=Term(
                code="records_access_documents",
                rule="T8",
                label=Text("approval of the documents", "одобрение документов"),
                owed_by=Actor.REGISTRAR,
                unit=Unit.HOUR,
                maximum=24,
                starts_on=frozenset({_E.SUBMIT_DOCUMENTS}),
                runs_in=frozenset({_S.DOCUMENTS_CHECKED}),
                reading=Text(
                    "24 hours from the upload, days off included",
                    "24 часа с момента загрузки, включая выходные дни",
                ),
            ),
            cite=_GUIDE,
        ),
    ),
)
"""Terms of access to medical records."""
