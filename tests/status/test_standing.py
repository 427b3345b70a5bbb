"""The state after a review, notifications (T4) and the catalogue of refusals (T5, T7)."""

import json
import string
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import TypeAdapter

from medid.rules import InvalidValueError, Language, MalformedError, Text, TransitionError
from medid.status import (
    CATALOGUE,
    MACHINES,
    NOTICES,
    TERMS,
    Actor,
    Case,
    Channel,
    Entry,
    Event,
    Machine,
    Occasion,
    RefusalReason,
    Retry,
    Status,
    StatusReason,
    advance,
    after_review,
    machine_named,
    notification_history,
    notifications,
    refusal_named,
    start,
    status_from_fields,
    status_of,
)

Clock = Callable[[int], datetime]
NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("decision", "state", "due", "steps"),
    [
        (
            "accept",
            "accepted",
            "2026-12-02",
            ["withdraw", "begin_review", "request_information", "extend", "approve", "reject"],
        ),
        ("correct", "information_requested", None, ["supply_information", "withdraw", "reject"]),
        ("refuse", "rejected", None, ["resubmit", "appeal"]),
        (
            "undecided",
            "under_review",
            "2026-12-07",
            ["withdraw", "request_information", "extend", "approve", "reject"],
        ),
    ],
)
def test_a_review_puts_the_application_into_its_state(
    decision: str, state: str, due: str | None, steps: list[str]
) -> None:
    """T1, T2: medid registers, asks, refuses or hands over; it approves nobody."""
    reasons = ("diploma_missing",) if decision in {"correct", "refuse"} else ()
    case = after_review("17", decision, submitted_at=NOON, at=NOON, reasons=reasons)
    written = status_of(case, at=NOON).as_json("ru")
    assert (written["state"], written["deadline"], written["next"]) == (state, due, steps)
    assert written["title"] == case.state.label.ru
    assert "17" in written["notification"]
    assert all(reason in written["notification"] for reason in reasons)
    json.dumps(written)


def test_the_steps_of_everybody_but_the_system_are_shown_the_applicants_first() -> None:
    """T6: with the support the applicant may drop the appeal, and the support decides."""
    problem = Event("record", Actor.APPLICANT, day=NOON.date(), particulars=(("problem", "access_error"),))
    contents = frozenset({"applicant", "description", "attachments"})
    complaint = Event("complain", Actor.APPLICANT, number="S-1", enclosed=contents)
    case = advance(start("appeal", problem, at=NOON), complaint, at=NOON)
    shown = status_of(case, at=NOON)
    assert [(step.actor, step.event) for step in shown.next] == [
        (Actor.APPLICANT, "drop"),
        (Actor.SUPPORT, "grant"),
        (Actor.SUPPORT, "deny"),
    ]
    assert shown.as_json("en")["deadline"] == "2026-12-07"


def test_a_review_of_a_submitted_case_adds_one_event(application: Case, at: Clock) -> None:
    reviewed = after_review(application, "accept", at=at(1))
    assert reviewed.history[:-1] == application.history
    assert (reviewed.history[-1].event.actor, reviewed.changed_at) == (Actor.SYSTEM, at(1))


@pytest.mark.parametrize("decision", ["approve", "ACCEPT", "", "Ivanov"])
def test_a_review_has_four_outcomes(decision: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        after_review("17", decision, submitted_at=NOON, at=NOON)
    assert caught.value.reason is StatusReason.DECISION_UNKNOWN
    assert "Ivanov" not in str(caught.value)


def test_a_number_alone_needs_the_moment_of_submission() -> None:
    with pytest.raises(TypeError):
        after_review("17", "accept", at=NOON)


@pytest.mark.parametrize(
    ("number", "decision", "moment", "reason"),
    [
        ("", "accept", NOON, StatusReason.SUBMISSION_NUMBER_MISSING),
        ("17", "refuse", NOON, StatusReason.DECISION_REASON_MISSING),
        ("17", "accept", NOON - timedelta(days=1), StatusReason.TIME_WENT_BACK),
        ("17", "accept", NOON.replace(tzinfo=None), StatusReason.TIME_WITHOUT_ZONE),
    ],
)
def test_a_review_that_cannot_be_recorded_says_why(
    number: str, decision: str, moment: datetime, reason: StatusReason
) -> None:
    with pytest.raises(TransitionError) as caught:
        after_review(number, decision, submitted_at=NOON, at=moment)
    assert caught.value.reason is reason


def test_the_status_tells_the_particulars(accepted: Case) -> None:
    details = status_of(accepted, at=NOON).as_json("en")["details"]
    assert details["number"] == "2026-000017"
    assert details["deadline"]["earliest"] == "2026-11-26"
    assert details["deadline"]["source"].endswith("Уведомление о статусе заявления")
    assert details["steps"][0] == {
        "event": "withdraw",
        "actor": "applicant",
        "label": "Withdraw the application",
        "target": "withdrawn",
        "demands": [],
    }


@pytest.mark.parametrize("name", NOTICES)
def test_every_state_is_told_to_somebody(name: str) -> None:
    """T4: every change of status makes a notification."""
    assert {notice.state for notice in NOTICES[name]} == set(machine_named(name).states)


def test_notices_have_both_languages_and_no_place_for_a_person() -> None:
    """T4: rendering needs no personal data."""
    for notice in (notice for notices in NOTICES.values() for notice in notices):
        for text in (notice.text, notice.action):
            if text is not None:
                assert text.en
                assert text.ru
                assert not list(filter(None, (name for _, name, *_ in string.Formatter().parse(text.en + text.ru))))
        assert notice.channels


def test_a_change_of_status_after_submission_goes_to_cabinet_and_mail() -> None:
    """T4."""
    for notice in NOTICES["application"]:
        if notice.recipient is Actor.APPLICANT and notice.state not in {"draft", "signed"}:
            assert notice.channels == (Channel.CABINET, Channel.EMAIL)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (
            "ru",
            (
                "Заявление о предоставлении доступа к личному кабинету, № 2026-000017. "
                "Отклонено: в заявлении отказано. Причины: access_certificate_expired. "
                "Изучите причины, исправьте указанное и подайте новое заявление либо обжалуйте отказ. "
                "Срок — по 24.12.2026 включительно."
            ),
        ),
        (
            "en",
            (
                "Application for access to the account, No. 2026-000017. The application is rejected (Отклонено). "
                "Reasons: access_certificate_expired. Read the reasons, correct what they name and submit "
                "a new application, or appeal. The term ends on 2026-12-24."
            ),
        ),
    ],
)
def test_a_notification_says_what_happened_why_and_what_to_do(
    application: Case, language: Language, written: str
) -> None:
    """T4."""
    rejected = advance(application, Event("reject", Actor.REGISTRAR, reasons=("access_certificate_expired",)), at=NOON)
    told = notifications(rejected, day=date(2026, 12, 24))
    assert [notification.written(language) for notification in told] == [written]


def test_a_draft_is_told_without_number_reason_or_term() -> None:
    draft = start("application", at=NOON)
    assert [told.channels for told in notifications(draft)] == [(Channel.CABINET,)]
    assert (
        notifications(draft)[0]
        .written("en")
        .startswith("Application for access to the account. The application is a draft")
    )


@pytest.mark.parametrize("table", MACHINES, ids=lambda table: table.name)
def test_every_state_of_every_table_tells_the_applicant_something(table: Machine) -> None:
    """T4."""
    for state in table.states:
        told = notifications(Case(table.name, table.version, state, (Entry(NOON, Event("x", Actor.SYSTEM), state),)))
        assert told[0].recipient is Actor.APPLICANT
        assert told[0].written("ru") != told[0].written("en")


@pytest.mark.parametrize("table", MACHINES, ids=lambda table: table.name)
def test_the_status_in_every_state_reads_back_from_json(table: Machine) -> None:
    """T2: states, events and reasons become members of the table again."""
    jsonschema = pytest.importorskip("jsonschema")
    for state in table.states:
        case = Case(table.name, table.version, state, (Entry(NOON, Event("x", Actor.SYSTEM), state),))
        status = status_of(case, at=NOON)
        fields = json.loads(TypeAdapter(Status).dump_json(status))
        read = status_from_fields(fields)
        assert read == status
        assert read.as_json("ru") == status.as_json("ru")
        jsonschema.validate(fields, TypeAdapter(Status).json_schema())


def test_a_status_with_a_deadline_reads_back_from_json(accepted: Case) -> None:
    status = status_of(accepted, at=NOON)
    assert status.deadline is not None
    assert status_from_fields(json.loads(TypeAdapter(Status).dump_json(status))) == status


@pytest.mark.parametrize(
    "spoilt",
    [
        {"state": "granted"},
        {"state": 1},
        {"next": None},
        {"next": [{"event": "grant"}]},
        {"next": ["approve"]},
        {"notifications": {}},
        {"deadline": "2026-12-02"},
    ],
)
def test_a_status_of_another_shape_is_refused(accepted: Case, spoilt: dict[str, object]) -> None:
    fields = json.loads(TypeAdapter(Status).dump_json(status_of(accepted, at=NOON)))
    with pytest.raises(MalformedError) as caught:
        status_from_fields({**fields, **spoilt})
    assert caught.value.reason is StatusReason.STATUS_SHAPE_WRONG


def test_a_status_of_an_unknown_table_is_refused() -> None:
    unknown: list[dict[str, object]] = [{}, {"machine": "melting"}, {"machine": []}]
    for fields in unknown:
        with pytest.raises(InvalidValueError) as caught:
            status_from_fields(fields)
        assert caught.value.reason is StatusReason.MACHINE_UNKNOWN


def test_what_is_printed_in_one_language_does_not_read_back(accepted: Case) -> None:
    printed = status_of(accepted, at=NOON).as_json("ru")
    with pytest.raises(MalformedError) as caught:
        status_from_fields({"machine": "application", **printed})
    assert caught.value.reason is StatusReason.STATUS_SHAPE_WRONG


def test_a_notice_says_what_has_happened_and_what_to_do() -> None:
    """T4."""
    case = start("attachment", Event("upload", Actor.APPLICANT, particulars=(("kind", "passport"),)), at=NOON)
    told = {(one.recipient, one.channels): one.written("ru") for one in notifications(case)}
    assert told == {
        (Actor.APPLICANT, (Channel.CABINET,)): (
            "Вложение. Файл загружен и проверяется. Файл можно заменить или удалить."
        ),
        (Actor.REGISTRAR, (Channel.CABINET,)): (
            "Вложение. Файл ожидает проверки. Примите файл или отклоните его с указанием причины."
        ),
    }


def test_a_message_greets_only_whom_it_is_told_to_greet() -> None:
    """T4: rendering needs no personal data; what is given is put in as it stands."""
    told = notifications(start("application", at=NOON))[0]
    assert told.written("ru", addressee="Анна {action} Сергеевна").startswith(
        "Здравствуйте, Анна {action} Сергеевна! Заявление"
    )
    assert told.written("en", addressee="A. Birch") == f"Dear A. Birch! {told.written('en')}"


@pytest.mark.parametrize("table", MACHINES, ids=lambda table: table.name)
def test_notices_are_one_for_each_state_and_recipient(table: Machine) -> None:
    """T4: for each state and recipient one text, over its channels; the states are those of the table."""
    pairs = [(notice.state, notice.recipient) for notice in NOTICES[table.name]]
    assert len(pairs) == len(set(pairs))
    assert {state for state, recipient in pairs if recipient is Actor.APPLICANT} == set(table.states)


@pytest.mark.parametrize("table", MACHINES, ids=lambda table: table.name)
def test_who_alone_can_move_a_case_is_told_what_to_do(table: Machine) -> None:
    """T4: a state that waits for people asks somebody to act; an end of the way asks nobody but the applicant."""
    for state in table.states:
        told = {notice.recipient: notice for notice in NOTICES[table.name] if notice.state == state}
        waits_for = {actor for row in table.leaving[state] for actor in row.actors}
        if Actor.SYSTEM not in waits_for and waits_for:
            assert any(told[actor].action is not None for actor in waits_for & set(told)), state
        if state not in table.terminal and Actor.APPLICANT in waits_for and Actor.SYSTEM not in waits_for:
            assert told[Actor.APPLICANT].action is not None, state


def test_who_owes_an_answer_within_a_term_is_told_when_it_begins() -> None:
    """T3, T4, T6."""
    for name, tables in TERMS.items():
        told = {(notice.state, notice.recipient) for notice in NOTICES[name] if notice.action is not None}
        for row, *_ in tables:
            if row.value.owed_by is not Actor.SYSTEM:
                assert {(state, row.value.owed_by) for state in row.value.runs_in} <= told, row.value.code


def test_everything_told_stays_in_the_history(accepted: Case, at: Clock) -> None:
    """T4: all messages stay in История заявок; an extension changes no status and tells nothing."""
    extension = Event("extend", Actor.REGISTRAR, reasons=("peak_load",), day=at(30).date())
    extended = advance(accepted, extension, at=at(1))
    rejected = advance(extended, Event("reject", Actor.REGISTRAR, reasons=("diploma_missing",)), at=at(2))
    everybody = notification_history(rejected)
    told = [(moment, one) for moment, one in everybody if one.recipient is Actor.APPLICANT]
    assert [(one.state, one.recipient) for _, one in everybody if one.recipient is not Actor.APPLICANT] == [
        ("submitted", Actor.REGISTRAR),
        ("accepted", Actor.REGISTRAR),
    ]
    assert [(moment, told.state) for moment, told in told] == [
        (NOON, "draft"),
        (NOON, "submitted"),
        (NOON, "accepted"),
        (at(2), "rejected"),
    ]
    assert [told.reasons for _, told in told] == [(), (), (), ("diploma_missing",)]
    assert told[0][1].heading.en == "Application for access to the account."
    assert told[-1][1] == notifications(rejected)[0]


def test_every_refusal_stands_in_the_catalogue_once() -> None:
    """T5, T7."""
    assert [row.reason for row in CATALOGUE] == list(RefusalReason)


def test_a_refusal_has_cause_remedy_and_advice_on_trying_again() -> None:
    """T5: each has its own remedy."""
    for row in CATALOGUE:
        assert row.reason.value.startswith(row.occasion.value)
        assert row.as_json("ru").keys() == row.as_json("en").keys()
        assert (row.retry is Retry.AFTER_OTHERS) == (row.solved_by not in {Actor.APPLICANT, Actor.SYSTEM})
        assert (row.retry is Retry.LATER) == (row.solved_by is Actor.SYSTEM)
    assert {row.occasion for row in CATALOGUE} == set(Occasion)


def test_a_technical_failure_asks_only_for_patience() -> None:
    """T5."""
    assert {row.reason for row in CATALOGUE if row.retry is Retry.LATER} == {
        RefusalReason.ACCESS_REGISTRY_UNAVAILABLE,
        RefusalReason.ACCESS_DATABASE_FAILED,
        RefusalReason.ACCESS_AUTHENTICATION_FAILED,
    }


def test_a_refusal_is_found_by_its_code() -> None:
    assert refusal_named("sign_in_account_locked").solved_by is Actor.SUPPORT
    with pytest.raises(InvalidValueError) as caught:
        refusal_named("no such")
    assert caught.value.reason is StatusReason.REFUSAL_UNKNOWN


def test_reasons_name_the_same_places_in_both_languages() -> None:
    def places(text: Text) -> list[set[str]]:
        return [{name for _, name, *_ in string.Formatter().parse(side) if name} for side in (text.en, text.ru)]

    for reason in (*StatusReason, *RefusalReason):
        for text in (reason.message, reason.remedy):
            english, russian = places(text)
            assert english == russian
            assert text.en
            assert text.ru


def test_a_reason_that_is_explained_is_told_in_words(application: Case) -> None:
    """T4: the applicant reads why, not a code; a code that nobody explains is told as it stands."""
    decision = Event("reject", Actor.REGISTRAR, reasons=("file_empty", "access_certificate_expired"))
    told = notifications(advance(application, decision, at=NOON))[0]
    explained = {"file_empty": Text("the file is empty", "файл пуст")}
    assert "Причины: файл пуст; access_certificate_expired." in told.written("ru", explained=explained)
    assert "Reasons: the file is empty; access_certificate_expired." in told.written("en", explained=explained)
