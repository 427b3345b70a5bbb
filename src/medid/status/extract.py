"""An order of a certificate or extract (справка, выписка).

Owns: its states, its events and the table between them.
Refuses to know: what stands in the document.
Invariants: an order needs a complete profile, confirmed rights and a linked phone; a document is sent only to a linked
address.

Source: the guide's section on certificates and extracts (T12).
"""

from datetime import date, datetime
from typing import Final

from medid.rules import Text
from medid.status import sources
from medid.status.case import Actor, Case, Event, EventKind, State
from medid.status.demand import encloses, has_reasons, names
from medid.status.reasons import StatusReason
from medid.status.table import Demand, Machine, Transition, rows


class ExtractState(State):
    """Where an order stands."""

    FORMING = "forming", Text("Being formed", "Формируется")
    READY = "ready", Text("Ready", "Готова")
    FAILED = "failed", Text("Could not be formed", "Не сформирована")
    DELIVERED = "delivered", Text("Downloaded or sent", "Скачана или отправлена")
    ARCHIVED = "archived", Text("Archived", "В архиве")
    CANCELLED = "cancelled", Text("Cancelled", "Отменена")


class ExtractEvent(EventKind):
    """What may happen to an order."""

    ORDER = "order", Text("Order the document", "Сформировать документ")
    FORM = "form", Text("Record that it is formed", "Отметить готовность")
    FAIL = "fail", Text("Record a failure", "Отметить ошибку")
    RETRY = "retry", Text("Try again", "Повторить")
    DOWNLOAD = "download", Text("Download the PDF", "Скачать PDF")
    SEND = "send", Text("Send to the linked e-mail address", "Отправить на привязанную почту")
    ARCHIVE = "archive", Text("Archive the order", "Отправить в архив")
    CANCEL = "cancel", Text("Cancel the order", "Отменить заказ")


def _has_period(_case: Case, event: Event, _at: datetime) -> bool:
    try:
        since, until = (date.fromisoformat(event.particular(name)) for name in ("since", "until"))
    except ValueError:
        return False
    return since <= until


_S, _E = ExtractState, ExtractEvent
_APPLICANT, _SYSTEM = (Actor.APPLICANT,), (Actor.SYSTEM,)
_GUIDE = sources.GUIDE_EXTRACTS
_ORDER = (
    encloses("complete_profile", StatusReason.EXTRACT_PROFILE_INCOMPLETE),
    encloses("confirmed_rights", StatusReason.EXTRACT_RIGHTS_NOT_CONFIRMED),
    encloses("linked_phone", StatusReason.EXTRACT_PHONE_NOT_LINKED),
    names("kind", StatusReason.EXTRACT_KIND_MISSING),
    Demand(_has_period, StatusReason.EXTRACT_PERIOD_INVALID),
    names("purpose", StatusReason.EXTRACT_PURPOSE_MISSING),
)
_SENDING = (encloses("linked_email", StatusReason.EXTRACT_EMAIL_NOT_LINKED),)

EXTRACT: Final = Machine(
    name="extract",
    version=1,
    title=Text("Certificate or extract", "Справка или выписка"),
    states=ExtractState,
    events=ExtractEvent,
    terminal=frozenset({_S.ARCHIVED, _S.CANCELLED}),
    transitions=(
        Transition(None, _E.ORDER, _S.FORMING, frozenset(_APPLICANT), _GUIDE, demands=_ORDER),
        *rows((_S.FORMING,), _E.FORM, _S.READY, _SYSTEM, _GUIDE),
        *rows(
            (_S.FORMING,),
            _E.FAIL,
            _S.FAILED,
            _SYSTEM,
            sources.CASE_RECORD,
            demands=(has_reasons(StatusReason.DECISION_REASON_MISSING),),
        ),
        *rows((_S.FAILED,), _E.RETRY, _S.FORMING, _APPLICANT, sources.CASE_RECORD),
        *rows((_S.READY, _S.DELIVERED), _E.DOWNLOAD, _S.DELIVERED, _APPLICANT, _GUIDE),
        *rows((_S.READY, _S.DELIVERED), _E.SEND, _S.DELIVERED, _APPLICANT, _GUIDE, demands=_SENDING),
        *rows((_S.READY, _S.DELIVERED), _E.ARCHIVE, _S.ARCHIVED, _SYSTEM, sources.CASE_RECORD),
        *rows((_S.FORMING, _S.FAILED, _S.READY), _E.CANCEL, _S.CANCELLED, _APPLICANT, sources.CASE_RECORD),
    ),
)
"""The table of an order."""
