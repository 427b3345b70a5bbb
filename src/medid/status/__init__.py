"""Where an application stands, what may happen next, and by which working day.

Owns: the tables of states, working days, terms, notifications and the catalogue of refusals.
Refuses to know: how a document or a signature is checked; it is told the outcome as an event.
Invariants: every function is pure; a refused event says why and changes nothing; time is given by the caller.
"""

from medid.status import journal
from medid.status.admission import Entitlement, assess_admission
from medid.status.application import Extension
from medid.status.calendar import (
    RUSSIA,
    RUSSIA_SIX_DAYS,
    Calendar,
    add_working_days,
    add_working_days_to_all,
    count_working_days,
    is_working_day,
    next_working_day,
)
from medid.status.calendar_table import PAID_DAYS_OFF, DayKind, Holiday, LocalDays, Move
from medid.status.case import Actor, Case, Entry, Event, EventKind, State
from medid.status.counting import (
    CIVIL_CODE,
    RUSSIAN_ZONES,
    Counting,
    FirstDay,
    LastDay,
    Unit,
    add_term,
    local_day,
    received_day,
)
from medid.status.diagram import graphviz, mermaid
from medid.status.due import Deadline, Suspension, deadline, deadlines
from medid.status.journal import Act, Journal, JournalEntry
from medid.status.machine import MACHINES, Step, advance, allowed, machine_named, replay, start
from medid.status.notice import Channel, Notice
from medid.status.notice_table import NOTICES
from medid.status.notification import Notification, notification_history, notifications
from medid.status.reasons import RefusalReason, StatusReason
from medid.status.refusal import CATALOGUE, Occasion, Refusal, Retry, refusal_named
from medid.status.standing import Status, after_review, status_from_fields, status_of, submitted
from medid.status.stored import case_as_json, case_from_json, json_schema
from medid.status.stored_journal import journal_as_json, journal_from_json
from medid.status.table import Condition, Demand, Machine, Transition, structure_faults
from medid.status.term import Term
from medid.status.term_table import TERMS, last_day, term_named, term_rows

Application = Case
"""An application for access is a case of the table ``application``."""

__all__ = [
    "CATALOGUE",
    "CIVIL_CODE",
    "MACHINES",
    "NOTICES",
    "PAID_DAYS_OFF",
    "RUSSIA",
    "RUSSIAN_ZONES",
    "RUSSIA_SIX_DAYS",
    "TERMS",
    "Act",
    "Actor",
    "Application",
    "Calendar",
    "Case",
    "Channel",
    "Condition",
    "Counting",
    "DayKind",
    "Deadline",
    "Demand",
    "Entitlement",
    "Entry",
    "Event",
    "EventKind",
    "Extension",
    "FirstDay",
    "Holiday",
    "Journal",
    "JournalEntry",
    "LastDay",
    "LocalDays",
    "Machine",
    "Move",
    "Notice",
    "Notification",
    "Occasion",
    "Refusal",
    "RefusalReason",
    "Retry",
    "State",
    "Status",
    "StatusReason",
    "Step",
    "Suspension",
    "Term",
    "Transition",
    "Unit",
    "add_term",
    "add_working_days",
    "add_working_days_to_all",
    "advance",
    "after_review",
    "allowed",
    "assess_admission",
    "case_as_json",
    "case_from_json",
    "count_working_days",
    "deadline",
    "deadlines",
    "graphviz",
    "is_working_day",
    "journal",
    "journal_as_json",
    "journal_from_json",
    "json_schema",
    "last_day",
    "local_day",
    "machine_named",
    "mermaid",
    "next_working_day",
    "notification_history",
    "notifications",
    "received_day",
    "refusal_named",
    "replay",
    "start",
    "status_from_fields",
    "status_of",
    "structure_faults",
    "submitted",
    "term_named",
    "term_rows",
]
