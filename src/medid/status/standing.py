"""Where a case stands, in one answer for a screen or a letter.

Owns: `Status`, and the way from the outcome of a review to a state.
Refuses to know: how a review decides.
Invariant: a review only accepts, asks, refuses or hands over; it approves nobody, because it sees no registry.

Source: the guide's sections on submission, terms and notification (T1–T4).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from medid.rules import InvalidValueError, Language, MalformedError, Text
from medid.status.application import APPLICATION, CONSENT, ApplicationEvent
from medid.status.case import Actor, Case, Event, State
from medid.status.counting import CIVIL_CODE, Counting
from medid.status.due import Deadline, deadline
from medid.status.machine import Step, advance, allowed, machine_named, start
from medid.status.notification import Notification, notifications
from medid.status.reasons import StatusReason
from medid.status.table import Machine

_DECISIONS: Final = MappingProxyType(
    {
        "accept": ApplicationEvent.ACCEPT,
        "correct": ApplicationEvent.REQUEST_INFORMATION,
        "refuse": ApplicationEvent.REJECT,
        "undecided": ApplicationEvent.BEGIN_REVIEW,
    }
)


_PEOPLE: Final = tuple(actor for actor in Actor if actor is not Actor.SYSTEM)
"""Whose steps a screen shows, the applicant's first; what the system does by itself is no button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where a case stands and what may happen next.

    Attributes:
        machine: name of the table.
        state: where the case stands.
        number: of the case; empty while it has none.
        deadline: the deadline that comes first; None when none runs.
        next: steps open to the applicant, then to the registrar, then to other people.
        notifications: what is told on this state, the applicant first.
    """

    machine: str
    state: State
    number: str
    deadline: Deadline | None
    next: tuple[Step, ...]
    notifications: tuple[Notification, ...]

    @property
    def title(self) -> Text:
        """The state's name for people."""
        return self.state.label

    @property
    def notification(self) -> Notification | None:
        """What the applicant is told; None when nothing."""
        return next((told for told in self.notifications if told.recipient is Actor.APPLICANT), None)

    def as_json(
        self, language: Language = "ru", *, explained: Mapping[str, Text] = MappingProxyType({})
    ) -> dict[str, Any]:
        """The status in one language; days in ISO 8601, ``next`` as event codes, particulars under ``details``.

        Args:
            language: the language.
            explained: what each reason code means, told in the notifications.
        """
        told = self.notification
        return {
            "state": self.state.value,
            "title": self.title.inside(language),
            "deadline": self.deadline.date.isoformat() if self.deadline is not None else None,
            "next": list(dict.fromkeys(step.event.value for step in self.next)),
            "notification": told.written(language, explained=explained) if told is not None else None,
            "details": {
                "number": self.number or None,
                "deadline": self.deadline.as_json(language) if self.deadline is not None else None,
                "steps": [step.as_json(language) for step in self.next],
                "notifications": [one.as_json(language, explained=explained) for one in self.notifications],
            },
        }


def status_of(case: Case, *, at: datetime, counting: Counting = CIVIL_CODE) -> Status:
    """Where *case* stands at the moment *at*.

    Raises:
        TypeError: *at* is not a datetime.
        InvalidValueError: ``time_without_zone``, ``time_went_back``, ``zone_unknown``.
        NoRuleInForceError: the calendar has no decree for a year that a term reaches.
    """
    due = deadline(case, at=at, counting=counting)
    steps = tuple(step for actor in _PEOPLE for step in allowed(case, actor=actor, at=at))
    return Status(
        machine=case.machine,
        state=case.state,
        number=case.number,
        deadline=due,
        next=steps,
        notifications=notifications(case, day=due.date if due is not None else None),
    )


def status_from_fields(fields: Mapping[str, Any]) -> Status:
    """The status whose fields, in both languages, were written as JSON: by `pydantic.TypeAdapter` or in a review.

    What `Status.as_json` prints is in one language and does not read back.

    Args:
        fields: JSON values, as `json.loads` gives them.

    Raises:
        MalformedError: ``status_shape_wrong``: a field is missing or wrong, or a code is not of the table.
        InvalidValueError: ``machine_unknown``.
    """
    table = machine_named(str(fields.get("machine", "")))
    try:
        return _fields_of_status().validate_python(_with_members(fields, table))
    except ValidationError:
        raise MalformedError(StatusReason.STATUS_SHAPE_WRONG) from None


@cache
def _fields_of_status() -> TypeAdapter[Status]:
    return TypeAdapter(Status)


def _with_members(record: Any, table: Machine) -> Any:  # noqa: ANN401 - any JSON value
    """*record* with the members of *table*, and of the reasons, for their codes; what is no code stays as it is."""
    if not isinstance(record, Mapping):
        return record
    return {field: _with_member(field, value, table) for field, value in record.items()}


def _with_member(field: str, value: Any, table: Machine) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, list) and field in {"next", "notifications"}:
        return [_with_members(record, table) for record in value]
    if isinstance(value, list) and field == "demands":
        return [_REASONS.get(str(code), code) for code in value]
    members = {"state": table.states, "target": table.states, "event": table.events}.get(field, ())
    return next((member for member in members if member == value), value)


_REASONS: Final = MappingProxyType({reason.value: reason for reason in StatusReason})


def submitted(number: str, *, at: datetime) -> Case:
    """The application *number* as it stands when it was submitted with its consent at the moment *at*.

    Raises:
        TransitionError: ``time_without_zone``, ``submission_number_missing``.
    """
    draft = start(APPLICATION.name, at=at)
    submission = Event(ApplicationEvent.SUBMIT, Actor.APPLICANT, number=number, enclosed=frozenset({CONSENT}))
    return advance(draft, submission, at=at)


def after_review(
    application: Case | str,
    decision: str,
    *,
    at: datetime,
    submitted_at: datetime | None = None,
    reasons: tuple[str, ...] = (),
) -> Case:
    """The application after the automatic review of what was submitted.

    ``accept`` registers it (Принято), ``correct`` asks the applicant for corrections, ``refuse`` rejects it,
    ``undecided`` hands it to a registrar.

    Args:
        application: the submitted case, or only its number.
        decision: ``accept``, ``correct``, ``refuse`` or ``undecided``.
        at: moment of the decision.
        submitted_at: moment of the submission; needed with a number, unused with a case.
        reasons: reason codes; ``correct`` and ``refuse`` need at least one.

    Raises:
        TypeError: a number is given without *submitted_at*.
        InvalidValueError: ``decision_unknown``.
        TransitionError: the application is not in a state in which it is reviewed, a moment has no zone or is before
            the submission, the number is empty, or a decision lacks its reasons.
    """
    kind = _DECISIONS.get(decision)
    if kind is None:
        raise InvalidValueError(StatusReason.DECISION_UNKNOWN)
    return advance(_case(application, submitted_at), Event(kind, Actor.SYSTEM, reasons=reasons), at=at)


def _case(application: Case | str, submitted_at: datetime | None) -> Case:
    if isinstance(application, Case):
        return application
    if submitted_at is None:
        raise TypeError("a number alone needs submitted_at")
    return submitted(application, at=submitted_at)
