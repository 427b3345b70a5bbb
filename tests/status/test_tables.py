"""The ways through the other tables, and what each step demands (T6–T13, I3, I5, I14, D7, D9)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from medid.rules import TransitionError
from medid.status import MACHINES, Actor, Case, Entry, Event, Machine, StatusReason, advance, allowed, deadline, start
from medid.status.counting import Unit
from medid.status.course import Course, StudyForm, matching_courses
from medid.status.demand import term_over

Clock = Callable[[int], datetime]
NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)
APPLICANT, SYSTEM, REGISTRAR = Actor.APPLICANT, Actor.SYSTEM, Actor.REGISTRAR
SUPPORT, AUTHORITY, COURT, EMPLOYER = Actor.SUPPORT, Actor.AUTHORITY, Actor.COURT, Actor.EMPLOYER


def enclosing(kind: str, *codes: str, actor: Actor = APPLICANT, number: str = "", basis: str = "") -> Event:
    """An event that encloses *codes*."""
    return Event(kind, actor, enclosed=frozenset(codes), number=number, basis=basis)


def naming(event: str, /, actor: Actor = APPLICANT, *, day: date | None = None, **particulars: str) -> Event:
    """An event that gives *particulars*."""
    return Event(event, actor, day=day, particulars=tuple(particulars.items()))


def reasoned(kind: str, actor: Actor, reason: str = "some_reason") -> Event:
    """An event that names a reason."""
    return Event(kind, actor, reasons=(reason,))


CREATE = enclosing("create", "diploma", "specialist_id", "terms")
DOCUMENTS = enclosing("submit", "passport", "snils", "diploma")
UPLOAD = naming("upload", kind="diploma")
RECORD = naming("record", day=date(2026, 11, 20), problem="registration_refused")
COMPLAIN = enclosing("complain", "applicant", "description", "attachments", number="S-1")
ESCALATE = enclosing("escalate", "attachments", "demand", basis="S-1")
CLAIM = enclosing("claim", "substance", "proofs", "result")
RECORDS_DOCUMENTS = enclosing("submit_documents", "passport", "diploma", "right_to_work")
ASSIGN = naming("assign_role", role="nurse", department="surgery-2")
SIGN_IN = enclosing("first_sign_in", "password", "second_factor")
CHOOSE = naming("choose", course="C-7", day=date(2026, 12, 1))
PROFILE = frozenset({"complete_profile", "confirmed_rights", "linked_phone"})
PERIOD = (("since", "2026-01-01"), ("until", "2026-06-30"))
ORDER = Event("order", APPLICANT, enclosed=PROFILE, particulars=(("kind", "employment"), *PERIOD, ("purpose", "loan")))


def passed(name: str, *events: Event) -> Case:
    """A case that went through *events*, one each second, the first of which opens it."""
    case = start(name, events[0], at=NOON)
    for seconds, event in enumerate(events[1:], start=1):
        case = advance(case, event, at=NOON + timedelta(seconds=seconds))
    return case


ACCOUNT = (Event("begin", APPLICANT), Event("confirm_email", APPLICANT), Event("confirm_phone", APPLICANT), CREATE)
WORKING = (
    Event("register", APPLICANT),
    RECORDS_DOCUMENTS,
    Event("confirm_identity", SYSTEM),
    ASSIGN,
    Event("activate", APPLICANT),
    SIGN_IN,
)

WAYS = [
    ("account", (*ACCOUNT, Event("register", SYSTEM)), "filling filling filling checking registered"),
    (
        "account",
        (*ACCOUNT, reasoned("request_corrections", SYSTEM), CREATE, Event("register", SYSTEM)),
        "filling filling filling checking correction_needed checking registered",
    ),
    (
        "account",
        (
            *ACCOUNT,
            Event("register", SYSTEM),
            reasoned("lock", SYSTEM),
            Event("unlock", SUPPORT),
            Event("request_restoration", APPLICANT),
            Event("restore", SYSTEM),
            reasoned("restrict", SYSTEM),
            Event("lift_restriction", SYSTEM),
            Event("close", APPLICANT),
        ),
        (
            "filling filling filling checking registered locked registered restoring registered restricted "
            "registered closed"
        ),
    ),
    (
        "identity_confirmation",
        (
            Event("begin", APPLICANT),
            DOCUMENTS,
            Event("request_employee_id", REGISTRAR),
            enclosing("supply_employee_id", "employee_id"),
            Event("confirm", SYSTEM),
        ),
        "collecting checking employee_id_requested checking completed",
    ),
    (
        "identity_confirmation",
        (Event("begin", APPLICANT), DOCUMENTS, reasoned("reject", SYSTEM), DOCUMENTS, Event("confirm", SYSTEM)),
        "collecting checking rejected checking completed",
    ),
    ("attachment", (UPLOAD, Event("accept", SYSTEM), Event("file", SYSTEM)), "uploaded accepted filed"),
    (
        "attachment",
        (UPLOAD, reasoned("reject", SYSTEM), Event("replace", APPLICANT, basis="A-2")),
        "uploaded rejected replaced",
    ),
    ("attachment", (UPLOAD, Event("break_off", SYSTEM), Event("remove", APPLICANT)), "uploaded interrupted removed"),
    (
        "appeal",
        (
            RECORD,
            COMPLAIN,
            Event("grant", SUPPORT),
            reasoned("report_no_access", APPLICANT),
            Event("confirm_access", APPLICANT),
        ),
        "preparing at_support granted granted restored",
    ),
    (
        "appeal",
        (
            RECORD,
            COMPLAIN,
            reasoned("deny", SUPPORT),
            ESCALATE,
            reasoned("deny", AUTHORITY),
            Event("receive_decision", APPLICANT),
            CLAIM,
            reasoned("deny", COURT),
        ),
        "preparing at_support support_denied at_authority authority_denied decision_received at_court dismissed",
    ),
    (
        "records_access",
        (*WORKING, reasoned("suspend", EMPLOYER), Event("resume", EMPLOYER), reasoned("revoke", EMPLOYER)),
        "registered documents_checked identity_confirmed role_assigned activated working suspended working revoked",
    ),
    (
        "data_change",
        (
            naming("begin", block="contacts"),
            enclosing("confirm", "one_time_code"),
            Event("demand_signature", SYSTEM),
            Event("sign", APPLICANT),
            Event("apply", SYSTEM),
            enclosing("restore", "password"),
        ),
        "editing checking signature_needed checking applied restored",
    ),
    (
        "passport_renewal",
        (
            naming("report", cause="lost"),
            enclosing("upload", "passport", "password"),
            reasoned("reject", SYSTEM),
            enclosing("upload", "passport", "one_time_code"),
            Event("confirm", SYSTEM),
        ),
        "restricted checking rejected checking renewed",
    ),
    (
        "course",
        (
            CHOOSE,
            Event("confirm", APPLICANT),
            naming("edit", course="C-8", day=date(2026, 12, 2)),
            Event("leave", APPLICANT),
        ),
        "chosen enrolled chosen left",
    ),
    (
        "extract",
        (
            ORDER,
            reasoned("fail", SYSTEM),
            Event("retry", APPLICANT),
            Event("form", SYSTEM),
            Event("download", APPLICANT),
            enclosing("send", "linked_email"),
            Event("archive", SYSTEM),
        ),
        "forming failed forming ready delivered delivered archived",
    ),
]


@pytest.mark.parametrize(("name", "events", "states"), WAYS)
def test_a_way_through_the_table(name: str, events: tuple[Event, ...], states: str) -> None:
    assert [entry.state for entry in passed(name, *events).history] == states.split()


def test_the_ways_visit_every_state_that_is_no_withdrawal() -> None:
    """What the ways above leave out is listed here, so that a new state needs a way."""
    visited = {(name, state) for name, _, states in WAYS for state in states.split()}
    missing = {
        (table.name, state.value)
        for table in MACHINES
        if table.name != "application"
        for state in table.states
        if (table.name, state.value) not in visited
    }
    assert missing == {
        ("account", "abandoned"),
        ("identity_confirmation", "withdrawn"),
        ("appeal", "dropped"),
        ("records_access", "documents_rejected"),
        ("data_change", "refused"),
        ("data_change", "cancelled"),
        ("passport_renewal", "withdrawn"),
        ("course", "started"),
        ("course", "completed"),
        ("course", "cancelled"),
        ("extract", "cancelled"),
    }


R = StatusReason
REFUSALS = [
    # T1, I9: both contacts are confirmed, and confirmed anew after a change.
    ("account", (Event("begin", APPLICANT),), CREATE, R.CONTACT_EMAIL_NOT_CONFIRMED),
    ("account", ACCOUNT[:2], CREATE, R.CONTACT_PHONE_NOT_CONFIRMED),
    ("account", (*ACCOUNT[:3], Event("change_contacts", APPLICANT)), CREATE, R.CONTACT_EMAIL_NOT_CONFIRMED),
    ("account", ACCOUNT[:3], enclosing("create", "specialist_id", "terms"), R.ENCLOSURE_DIPLOMA_MISSING),
    ("account", ACCOUNT[:3], enclosing("create", "diploma", "terms"), R.ENCLOSURE_SPECIALIST_ID_MISSING),
    ("account", ACCOUNT[:3], enclosing("create", "diploma", "specialist_id"), R.REGISTRATION_TERMS_NOT_AGREED),
    ("account", (*ACCOUNT, Event("register", SYSTEM)), Event("lock", SYSTEM), R.DECISION_REASON_MISSING),
    # D2, T8: identity confirmation.
    (
        "identity_confirmation",
        (Event("begin", APPLICANT),),
        enclosing("submit", "snils", "diploma"),
        R.ENCLOSURE_PASSPORT_MISSING,
    ),
    (
        "identity_confirmation",
        (Event("begin", APPLICANT),),
        enclosing("submit", "passport", "diploma"),
        R.ENCLOSURE_SNILS_MISSING,
    ),
    (
        "identity_confirmation",
        (Event("begin", APPLICANT),),
        enclosing("submit", "passport", "snils"),
        R.ENCLOSURE_EDUCATION_MISSING,
    ),
    (
        "identity_confirmation",
        (Event("begin", APPLICANT), DOCUMENTS, Event("request_employee_id", SYSTEM)),
        Event("supply_employee_id", APPLICANT),
        R.ENCLOSURE_EMPLOYEE_ID_MISSING,
    ),
    # D9: a rejected file has a reason, a replaced one a successor.
    ("attachment", (UPLOAD,), Event("reject", SYSTEM), R.DECISION_REASON_MISSING),
    ("attachment", (UPLOAD,), Event("replace", APPLICANT), R.SUCCESSOR_MISSING),
    # T6: each level demands its contents.
    ("appeal", (RECORD,), enclosing("complain", "applicant", "description", "attachments"), R.APPEAL_NUMBER_MISSING),
    ("appeal", (RECORD,), enclosing("complain", "description", "attachments", number="1"), R.APPEAL_APPLICANT_MISSING),
    ("appeal", (RECORD,), enclosing("complain", "applicant", "attachments", number="1"), R.APPEAL_DESCRIPTION_MISSING),
    ("appeal", (RECORD,), enclosing("complain", "applicant", "description", number="1"), R.APPEAL_ATTACHMENTS_MISSING),
    ("appeal", (RECORD, COMPLAIN), Event("report_silence", APPLICANT), R.APPEAL_TERM_RUNNING),
    (
        "appeal",
        (RECORD, COMPLAIN, reasoned("deny", SUPPORT)),
        enclosing("escalate", "attachments", "demand", basis="S-2"),
        R.APPEAL_EARLIER_NUMBER_MISSING,
    ),
    (
        "appeal",
        (RECORD, COMPLAIN, reasoned("deny", SUPPORT)),
        enclosing("escalate", "demand", basis="S-1"),
        R.APPEAL_ATTACHMENTS_MISSING,
    ),
    (
        "appeal",
        (RECORD, COMPLAIN, reasoned("deny", SUPPORT)),
        enclosing("escalate", "attachments", basis="S-1"),
        R.APPEAL_DEMAND_MISSING,
    ),
    (
        "appeal",
        (RECORD, COMPLAIN, reasoned("deny", SUPPORT), ESCALATE),
        Event("report_silence", APPLICANT),
        R.APPEAL_TERM_RUNNING,
    ),
    *(
        (
            "appeal",
            (RECORD, COMPLAIN, reasoned("deny", SUPPORT), ESCALATE, reasoned("deny", AUTHORITY)),
            enclosing("claim", *({"substance", "proofs", "result"} - {left_out})),
            reason,
        )
        for left_out, reason in (
            ("substance", R.APPEAL_SUBSTANCE_MISSING),
            ("proofs", R.APPEAL_PROOFS_MISSING),
            ("result", R.APPEAL_RESULT_MISSING),
        )
    ),
    # T10, I14: medical records.
    (
        "records_access",
        WORKING[:1],
        enclosing("submit_documents", "diploma", "right_to_work"),
        R.ENCLOSURE_PASSPORT_MISSING,
    ),
    (
        "records_access",
        WORKING[:1],
        enclosing("submit_documents", "passport", "right_to_work"),
        R.ENCLOSURE_DIPLOMA_MISSING,
    ),
    (
        "records_access",
        WORKING[:1],
        enclosing("submit_documents", "passport", "diploma"),
        R.ENCLOSURE_RIGHT_TO_WORK_MISSING,
    ),
    ("records_access", WORKING[:3], naming("assign_role", role="surgeon", department="x"), R.ROLE_UNKNOWN),
    ("records_access", WORKING[:3], naming("assign_role", role="doctor"), R.ROLE_DEPARTMENT_MISSING),
    ("records_access", WORKING[:5], enclosing("first_sign_in", "second_factor"), R.ACTIVATION_PASSWORD_MISSING),
    ("records_access", WORKING[:5], enclosing("first_sign_in", "password"), R.ACTIVATION_SECOND_FACTOR_MISSING),
    # T9, I3: changes are confirmed.
    ("data_change", (naming("begin", block="contacts"),), Event("confirm", APPLICANT), R.CHANGE_NOT_CONFIRMED),
    (
        "passport_renewal",
        (naming("report", cause="lost"),),
        enclosing("upload", "password"),
        R.ENCLOSURE_PASSPORT_MISSING,
    ),
    ("passport_renewal", (naming("report", cause="lost"),), enclosing("upload", "passport"), R.CHANGE_NOT_CONFIRMED),
    # T11: courses.
    ("course", (CHOOSE,), naming("edit", day=date(2026, 12, 2)), R.COURSE_NOT_NAMED),
    ("course", (CHOOSE,), naming("edit", course="C-8"), R.COURSE_START_MISSING),
    ("course", (CHOOSE, Event("confirm", APPLICANT)), Event("begin", SYSTEM), R.COURSE_NOT_STARTED),
    # T12: extracts are sent to a linked address only.
    ("extract", (ORDER, Event("form", SYSTEM)), Event("send", APPLICANT), R.EXTRACT_EMAIL_NOT_LINKED),
]


@pytest.mark.parametrize(("name", "events", "event", "reason"), REFUSALS)
def test_a_step_that_lacks_something_is_refused_with_its_reason(
    name: str, events: tuple[Event, ...], event: Event, reason: StatusReason
) -> None:
    with pytest.raises(TransitionError) as caught:
        advance(passed(name, *events), event, at=LATER)
    assert caught.value.reason is reason


OPENINGS = [
    ("attachment", Event("upload", APPLICANT), R.ATTACHMENT_KIND_MISSING),
    ("appeal", naming("record", day=date(2026, 11, 20), problem="bad mood"), R.APPEAL_PROBLEM_MISSING),
    ("appeal", naming("record", problem="access_error"), R.APPEAL_DAY_MISSING),
    ("data_change", Event("begin", APPLICANT), R.CHANGE_BLOCK_MISSING),
    ("passport_renewal", naming("report", cause="expired"), R.RENEWAL_CAUSE_UNKNOWN),
    ("course", naming("choose", day=date(2026, 12, 1)), R.COURSE_NOT_NAMED),
    ("course", naming("choose", course="C-7"), R.COURSE_START_MISSING),
    *(
        ("extract", Event("order", APPLICANT, enclosed=PROFILE - {left_out}, particulars=ORDER.particulars), reason)
        for left_out, reason in (
            ("complete_profile", R.EXTRACT_PROFILE_INCOMPLETE),
            ("confirmed_rights", R.EXTRACT_RIGHTS_NOT_CONFIRMED),
            ("linked_phone", R.EXTRACT_PHONE_NOT_LINKED),
        )
    ),
    ("extract", Event("order", APPLICANT, enclosed=PROFILE, particulars=PERIOD), R.EXTRACT_KIND_MISSING),
    *(
        (
            "extract",
            Event(
                "order",
                APPLICANT,
                enclosed=PROFILE,
                particulars=(("kind", "x"), ("purpose", "x"), ("since", since), ("until", until)),
            ),
            R.EXTRACT_PERIOD_INVALID,
        )
        for since, until in (("2026-06-30", "2026-01-01"), ("2026-02-30", "2026-06-30"), ("", ""), ("2026-01-01", "x"))
    ),
    (
        "extract",
        Event("order", APPLICANT, enclosed=PROFILE, particulars=(("kind", "x"), *PERIOD)),
        R.EXTRACT_PURPOSE_MISSING,
    ),
]


@pytest.mark.parametrize(("name", "event", "reason"), OPENINGS)
def test_a_case_that_lacks_something_is_not_opened(name: str, event: Event, reason: StatusReason) -> None:
    with pytest.raises(TransitionError) as caught:
        start(name, event, at=NOON)
    assert caught.value.reason is reason


@pytest.mark.parametrize("table", MACHINES, ids=lambda table: table.name)
def test_a_bare_event_does_not_pass_a_row_that_demands_something(table: Machine) -> None:
    for row in table.transitions[1:]:
        if not row.demands:
            continue
        assert row.source is not None
        case = Case(table.name, table.version, row.source, (Entry(NOON, Event("x", SYSTEM), row.source),))
        with pytest.raises(TransitionError) as caught:
            advance(case, Event(row.event, min(row.actors)), at=NOON)
        conditions = {condition.reason for condition in row.conditions}
        assert caught.value.reason in conditions | {demand.reason for demand in row.demands}


def test_an_enrolment_is_changed_or_left_only_before_the_first_day_in_moscow() -> None:
    """T11: until the start date; 1 December begins in Moscow at 21:00 UTC."""
    enrolled = passed("course", CHOOSE, Event("confirm", APPLICANT))
    last = datetime(2026, 11, 30, 20, 59, 59, tzinfo=UTC)
    first = last + timedelta(seconds=1)
    assert [step.event for step in allowed(enrolled, actor=APPLICANT, at=last)] == ["edit", "leave"]
    assert allowed(enrolled, actor=APPLICANT, at=first) == ()
    with pytest.raises(TransitionError) as caught:
        advance(enrolled, Event("leave", APPLICANT), at=first)
    assert caught.value.reason is StatusReason.COURSE_HAS_STARTED
    begun = advance(enrolled, Event("begin", SYSTEM), at=first)
    assert advance(begun, Event("complete", SYSTEM), at=first).state == "completed"


def test_a_change_of_course_moves_the_first_day() -> None:
    """T11."""
    case = passed("course", CHOOSE, naming("edit", course="C-8", day=date(2026, 12, 10)))
    later = datetime(2026, 12, 5, tzinfo=UTC)
    assert advance(case, Event("confirm", APPLICANT), at=later).state == "enrolled"


def test_courses_are_found_by_specialisation_day_and_form() -> None:
    """T11."""
    near = Course("C-1", "Хирургия", date(2026, 12, 1), StudyForm.DISTANCE)
    far = Course("C-2", "хирургия", date(2027, 2, 1), StudyForm.FULL_TIME)
    other = Course("C-3", "Терапия", date(2026, 12, 1), StudyForm.DISTANCE)
    past = Course("C-4", "Хирургия", date(2026, 11, 23), StudyForm.DISTANCE)
    offered, today = (far, other, past, near), date(2026, 11, 23)
    assert matching_courses(offered, on=today) == (near, other, far)
    assert matching_courses(offered, on=today, specialisation="ХИРУРГИЯ") == (near, far)
    assert matching_courses(offered, on=today, starts_from=date(2026, 12, 2)) == (far,)
    assert matching_courses(offered, on=today, form=StudyForm.DISTANCE) == (near, other)


@pytest.mark.parametrize(
    ("events", "moment", "term", "last"),
    [
        ((RECORD, COMPLAIN), LATER, "appeal_support_answer", date(2026, 12, 7)),
        (
            (RECORD, COMPLAIN, reasoned("deny", SUPPORT), ESCALATE),
            LATER,
            "appeal_authority_decision",
            date(2026, 12, 23),
        ),
        (
            (
                RECORD,
                COMPLAIN,
                reasoned("deny", SUPPORT),
                ESCALATE,
                reasoned("deny", AUTHORITY),
                Event("receive_decision", APPLICANT),
            ),
            LATER,
            "appeal_court_claim",
            date(2026, 12, 23),
        ),
    ],
)
def test_each_level_of_an_appeal_has_its_term(
    events: tuple[Event, ...], moment: datetime, term: str, last: date
) -> None:
    """T6: 10 working days, 30 days, 30 days from the receipt."""
    found = deadline(passed("appeal", *events), at=moment)
    assert found is not None
    assert (found.term, found.date) == (term, last)


def test_silence_may_be_recorded_when_the_term_has_ended() -> None:
    """T6: 10 working days of the support end on 7 December, 24:00 in Moscow."""
    waiting = passed("appeal", RECORD, COMPLAIN)
    end = datetime(2026, 12, 7, 21, 0, tzinfo=UTC)
    assert "report_silence" not in {
        step.event for step in allowed(waiting, actor=APPLICANT, at=end - timedelta(seconds=1))
    }
    assert advance(waiting, Event("report_silence", APPLICANT), at=end).state == "support_denied"


def test_silence_is_not_recorded_for_a_complaint_that_was_never_made() -> None:
    silent = term_over("complain", 10, Unit.WORKING_DAY, StatusReason.APPEAL_TERM_RUNNING)
    assert silent.holds(passed("appeal", RECORD), datetime(2027, 12, 1, tzinfo=UTC)) is False


def test_documents_for_medical_records_are_approved_within_a_day() -> None:
    """T8: 24 hours, days off included."""
    saturday = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
    case = advance(start("records_access", at=saturday), RECORDS_DOCUMENTS, at=saturday)
    found = deadline(case, at=saturday + timedelta(hours=1, minutes=30))
    assert found is not None
    assert (found.expires_at, found.remaining, found.overdue) == (saturday + timedelta(hours=24), 22, False)
    late = deadline(case, at=saturday + timedelta(hours=24))
    assert late is not None
    assert (late.overdue, late.remaining) == (True, 0)


def test_a_person_may_reject_what_the_automatic_check_accepted() -> None:
    """D9."""
    accepted = passed("attachment", UPLOAD, Event("accept", SYSTEM))
    assert advance(accepted, reasoned("reject", REGISTRAR), at=LATER).state == "rejected"


def test_a_restriction_of_access_ends_with_the_new_passport() -> None:
    """I3: without a current passport access is restricted."""
    lost = passed("passport_renewal", naming("report", cause="lost"))
    assert [step.event for step in allowed(lost, actor=APPLICANT, at=LATER)] == ["upload", "withdraw"]


def test_contacts_are_confirmed_by_code_before_anything_is_checked() -> None:
    """I9: e-mail and phone, both confirmed; the moment of each stands in the record."""
    case = passed("account", *ACCOUNT[:3])
    moments = [entry.at for kind in ("confirm_email", "confirm_phone") if (entry := case.last(kind)) is not None]
    assert moments == [NOON + timedelta(seconds=1), NOON + timedelta(seconds=2)]
    assert "create" in {step.event for step in allowed(case, actor=APPLICANT, at=LATER)}
    changed = advance(case, Event("change_contacts", APPLICANT), at=LATER)
    assert "create" not in {step.event for step in allowed(changed, actor=APPLICANT, at=LATER)}


def test_a_changed_or_mistyped_snils_leads_to_restoring_access() -> None:
    """I5."""
    registered = passed("account", *ACCOUNT, Event("register", SYSTEM))
    asked = advance(registered, Event("request_restoration", APPLICANT), at=LATER)
    assert advance(asked, Event("restore", SYSTEM), at=LATER).state == "registered"
    assert advance(asked, reasoned("deny_restoration", SYSTEM), at=LATER).state == "locked"


def test_an_account_locked_after_failed_attempts_is_opened_by_support() -> None:
    """T7."""
    locked = passed("account", *ACCOUNT, Event("register", SYSTEM), reasoned("lock", SYSTEM, "sign_in_password_wrong"))
    assert [step.event for step in allowed(locked, actor=SUPPORT, at=LATER)] == ["unlock"]
    assert "unlock" not in {step.event for step in allowed(locked, actor=APPLICANT, at=LATER)}


@pytest.mark.parametrize("role", ["doctor", "nurse", "administrator"])
def test_each_role_is_given_in_a_department(role: str) -> None:
    """I14."""
    confirmed = passed("records_access", *WORKING[:3])
    case = advance(confirmed, naming("assign_role", role=role, department="surgery-2"), at=LATER)
    told = case.history[-1].event
    assert (case.state, told.particular("role"), told.particular("department")) == ("role_assigned", role, "surgery-2")


def test_a_document_is_downloaded_or_sent_more_than_once() -> None:
    """T12."""
    ready = passed("extract", ORDER, Event("form", SYSTEM), Event("download", APPLICANT))
    assert [step.event for step in allowed(ready, actor=APPLICANT, at=LATER)] == ["download", "send"]
