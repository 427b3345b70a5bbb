"""One attached file (прикреплённый файл): uploaded, accepted or rejected, replaced.

Owns: its states, its events and the table between them.
Refuses to know: how a file is judged; it is told the outcome as an event.
Invariant: a file that takes another's place is a case of its own, named as the basis of the replacement.

Source: the guide's sections on attaching scans and on problems of upload (D7, D9).
"""

from typing import Final

from medid.rules import Dated, Text
from medid.status import sources
from medid.status.case import Actor, EventKind, State
from medid.status.counting import Unit
from medid.status.demand import has_basis, has_reasons, names
from medid.status.reasons import StatusReason
from medid.status.table import Machine, Transition, rows
from medid.status.term import Term, TermRows


class AttachmentState(State):
    """Where an attached file stands."""

    UPLOADED = "uploaded", Text("Uploaded", "Загружен")
    INTERRUPTED = "interrupted", Text("Upload broke off", "Загрузка прервана")
    ACCEPTED = "accepted", Text("Accepted", "Принято")
    REJECTED = "rejected", Text("Rejected", "Отклонено")
    REPLACED = "replaced", Text("Replaced by another file", "Заменён другим файлом")
    REMOVED = "removed", Text("Removed", "Удалён")
    FILED = "filed", Text("Filed with the case", "Приобщён к делу")


class AttachmentEvent(EventKind):
    """What may happen to an attached file."""

    UPLOAD = "upload", Text("Upload the file", "Загрузить файл")
    BREAK_OFF = "break_off", Text("Record that the upload broke off", "Отметить обрыв загрузки")
    ACCEPT = "accept", Text("Accept the file", "Принять файл")
    REJECT = "reject", Text("Reject the file", "Отклонить файл")
    REPLACE = "replace", Text("Replace the file", "Заменить файл")
    REMOVE = "remove", Text("Remove the file", "Удалить файл")
    FILE = "file", Text("File it with the case", "Приобщить к делу")


_S, _E = AttachmentState, AttachmentEvent
_APPLICANT, _OFFICE = (Actor.APPLICANT,), (Actor.SYSTEM, Actor.REGISTRAR)
_OPEN = (_S.UPLOADED, _S.INTERRUPTED, _S.ACCEPTED, _S.REJECTED)
_REASONED = (has_reasons(StatusReason.DECISION_REASON_MISSING),)

ATTACHMENT: Final = Machine(
    name="attachment",
    version=1,
    title=Text("Attachment", "Вложение"),
    states=AttachmentState,
    events=AttachmentEvent,
    terminal=frozenset({_S.REPLACED, _S.REMOVED, _S.FILED}),
    transitions=(
        Transition(
            None,
            _E.UPLOAD,
            _S.UPLOADED,
            frozenset(_APPLICANT),
            sources.GUIDE_SCANS,
            demands=(names("kind", StatusReason.ATTACHMENT_KIND_MISSING),),
        ),
        *rows((_S.UPLOADED,), _E.BREAK_OFF, _S.INTERRUPTED, (Actor.SYSTEM,), sources.GUIDE_UPLOAD_FAILURES),
        *rows((_S.UPLOADED,), _E.ACCEPT, _S.ACCEPTED, _OFFICE, sources.GUIDE_SCANS),
        # A person may still reject what the automatic check accepted.
        *rows((_S.UPLOADED, _S.ACCEPTED), _E.REJECT, _S.REJECTED, _OFFICE, sources.GUIDE_SCANS, demands=_REASONED),
        *rows(
            _OPEN,
            _E.REPLACE,
            _S.REPLACED,
            _APPLICANT,
            sources.GUIDE_SCANS,
            demands=(has_basis(StatusReason.SUCCESSOR_MISSING),),
        ),
        *rows(_OPEN, _E.REMOVE, _S.REMOVED, _APPLICANT, sources.CASE_RECORD),
        *rows((_S.ACCEPTED,), _E.FILE, _S.FILED, _OFFICE, sources.CASE_RECORD),
    ),
)
"""The table of an attached file."""

ATTACHMENT_TERMS: Final[TermRows] = (
    (
        Dated(
            value=Term(
                code="attachment_check",
                rule="T8",
                label=Text("automatic check of the file", "автоматическая проверка файла"),
                owed_by=Actor.SYSTEM,
                unit=Unit.MINUTE,
                maximum=None,
                starts_on=frozenset({_E.UPLOAD}),
                runs_in=frozenset({_S.UPLOADED}),
                reading=Text(
                    "within a few minutes from the upload; the source names no number",
                    "в течение нескольких минут с момента загрузки; число в источнике не названо",
                ),
            ),
            cite=sources.GUIDE_CREDENTIAL,
        ),
    ),
)
"""Terms of an attached file."""
