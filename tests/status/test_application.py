"""The application for access: T1 submission, T2 statuses, T3 extension, T6 appeal."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from medid.rules import TransitionError
from medid.status import Actor, Case, Event, StatusReason, advance, allowed, start

Clock = Callable[[int], datetime]
NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SUBMIT = Event("submit", Actor.APPLICANT, number="17", enclosed=frozenset({"consent"}))
REQUEST = Event("request_information", Actor.REGISTRAR, reasons=("diploma_missing",))
REJECT = Event("reject", Actor.REGISTRAR, reasons=("access_worker_not_confirmed",))


def after(case: Case, *events: Event, at: datetime = NOON) -> Case:
    """*case* after all *events* of one moment."""
    for event in events:
        case = advance(case, event, at=at)
    return case


def by(actor: Actor, kind: str) -> Event:
    """A bare event."""
    return Event(kind, actor)


def reason_of(case: Case, event: Event, at: datetime = NOON) -> StatusReason:
    """Why *event* is refused."""
    with pytest.raises(TransitionError) as caught:
        advance(case, event, at=at)
    assert isinstance(caught.value.reason, StatusReason)
    return caught.value.reason


@pytest.fixture
def draft() -> Case:
    return start("application", at=NOON)


def test_the_way_from_draft_to_activation(draft: Case) -> None:
    """T2: Принято, На проверке, Одобрено, then password and second factor."""
    case = after(
        draft,
        by(Actor.APPLICANT, "sign"),
        SUBMIT,
        by(Actor.SYSTEM, "accept"),
        by(Actor.REGISTRAR, "begin_review"),
        REQUEST,
        by(Actor.APPLICANT, "supply_information"),
        by(Actor.REGISTRAR, "approve"),
        Event("activate", Actor.APPLICANT, enclosed=frozenset({"password", "second_factor"})),
    )
    assert [entry.state.label.ru for entry in case.history] == [
        "Черновик",
        "Подписано",
        "Отправлено",
        "Принято",
        "На проверке",
        "Запрошены сведения",
        "На проверке",
        "Одобрено",
        "Доступ активирован",
    ]


def test_a_submission_needs_number_and_consent(draft: Case) -> None:
    """T1."""
    assert reason_of(draft, Event("submit", Actor.APPLICANT)) is StatusReason.SUBMISSION_NUMBER_MISSING
    assert reason_of(draft, Event("submit", Actor.APPLICANT, number="17")) is StatusReason.SUBMISSION_CONSENT_MISSING
    assert after(draft, SUBMIT).number == "17"


def test_a_changed_statement_is_signed_anew(draft: Case) -> None:
    """S1: a signature covers the exact statement."""
    signed = after(draft, by(Actor.APPLICANT, "sign"))
    assert after(signed, by(Actor.APPLICANT, "edit")).state == "draft"
    assert reason_of(after(signed, SUBMIT), by(Actor.APPLICANT, "edit")) is StatusReason.EVENT_NOT_ALLOWED


@pytest.mark.parametrize("kind", ["request_information", "reject"])
def test_a_refusal_and_a_request_name_reasons(draft: Case, kind: str) -> None:
    """T2: Отклонено carries the reason and how to correct."""
    assert reason_of(after(draft, SUBMIT), by(Actor.REGISTRAR, kind)) is StatusReason.DECISION_REASON_MISSING


def test_the_applicant_approves_nothing(draft: Case) -> None:
    submitted = after(draft, SUBMIT)
    for kind in ("accept", "approve", "begin_review"):
        assert reason_of(submitted, by(Actor.APPLICANT, kind)) is StatusReason.EVENT_ACTOR_NOT_PERMITTED


def test_activation_needs_password_and_second_factor(draft: Case) -> None:
    """T2: Одобрено — set a password and two-factor authentication."""
    approved = after(draft, SUBMIT, by(Actor.REGISTRAR, "approve"))
    with_password = Event("activate", Actor.APPLICANT, enclosed=frozenset({"password"}))
    assert reason_of(approved, by(Actor.APPLICANT, "activate")) is StatusReason.ACTIVATION_PASSWORD_MISSING
    assert reason_of(approved, with_password) is StatusReason.ACTIVATION_SECOND_FACTOR_MISSING


def test_a_rejected_application_is_followed_by_a_new_one_that_names_it(draft: Case, at: Clock) -> None:
    """T2: a new application may follow."""
    rejected = after(draft, SUBMIT, REJECT)
    assert [step.event for step in allowed(rejected, actor=Actor.APPLICANT, at=NOON)] == ["resubmit", "appeal"]
    replaced = advance(rejected, Event("resubmit", Actor.APPLICANT, basis="18"), at=at(1))
    follower = start("application", Event("create", Actor.APPLICANT, basis="17"), at=at(1))
    assert (replaced.state, replaced.number) == ("superseded", "17")
    assert (follower.state, follower.previous) == ("draft", "17")
    assert reason_of(rejected, by(Actor.APPLICANT, "resubmit")) is StatusReason.SUCCESSOR_MISSING


def test_an_appeal_opens_the_review_again_or_leaves_the_refusal(draft: Case) -> None:
    """T6: after a decision in the applicant's favour access is checked again."""
    appealed = after(draft, SUBMIT, REJECT, by(Actor.APPLICANT, "appeal"))
    assert after(appealed, by(Actor.REGISTRAR, "reconsider")).state == "under_review"
    assert after(appealed, Event("uphold", Actor.REGISTRAR, reasons=("appeal_denied",))).state == "rejected"


def test_a_term_is_extended_for_a_listed_reason_to_a_later_day(accepted: Case, at: Clock) -> None:
    """T3."""
    day = at(30).date()

    def extend(*reasons: str, until: int | None) -> Event:
        return Event("extend", Actor.REGISTRAR, reasons=reasons, day=at(until).date() if until is not None else None)

    assert reason_of(accepted, extend(until=30)) is StatusReason.EXTENSION_REASON_UNKNOWN
    assert reason_of(accepted, extend("holiday", until=30)) is StatusReason.EXTENSION_REASON_UNKNOWN
    assert reason_of(accepted, extend("peak_load", until=None)) is StatusReason.EXTENSION_DAY_MISSING
    assert reason_of(accepted, extend("peak_load", until=0)) is StatusReason.EXTENSION_NOT_LATER
    extended = after(accepted, extend("peak_load", until=30))
    assert extended.history[-1].event.day == day
    assert reason_of(extended, extend("qualification_check", until=30)) is StatusReason.EXTENSION_NOT_LATER


@pytest.mark.parametrize("events", [(), (SUBMIT,), (SUBMIT, REQUEST)])
def test_the_applicant_may_withdraw_until_the_decision(draft: Case, events: tuple[Event, ...]) -> None:
    assert after(draft, *events, by(Actor.APPLICANT, "withdraw")).state == "withdrawn"
    rejected = after(draft, SUBMIT, REJECT)
    assert reason_of(rejected, by(Actor.APPLICANT, "withdraw")) is StatusReason.EVENT_NOT_ALLOWED
