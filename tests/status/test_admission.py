"""T13: services need a registered account, a confirmed worker and a certificate in force."""

from datetime import UTC, date, datetime

import pytest

from medid.rules import Outcome, RefusedError
from medid.status import Actor, Case, Entitlement, Event, RefusalReason, StatusReason, advance, assess_admission, start

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
REGISTRATION = (
    Event("confirm_email", Actor.APPLICANT),
    Event("confirm_phone", Actor.APPLICANT),
    Event("create", Actor.APPLICANT, enclosed=frozenset({"diploma", "specialist_id", "terms"})),
    Event("register", Actor.SYSTEM),
)


def account(*events: Event) -> Case:
    """An account that went through *events*."""
    case = start("account", at=NOON)
    for event in events:
        case = advance(case, event, at=NOON)
    return case


def reasons(entitlement: Entitlement) -> list[tuple[str, Outcome, str | None]]:
    """Place, outcome and reason of each finding."""
    report = assess_admission(entitlement, on=TODAY)
    return [(finding.location, finding.outcome, finding.reason) for finding in report.findings]


def test_services_are_open_when_all_three_hold() -> None:
    known = Entitlement(account=account(*REGISTRATION), is_worker=True, certificate_until=TODAY)
    assert assess_admission(known, on=TODAY).require().outcome is Outcome.PASSED
    assert {finding.rule for finding in assess_admission(known, on=TODAY).findings} == {"T13"}


def test_every_failure_is_named_at_once() -> None:
    known = Entitlement(account=None, is_worker=False, certificate_until=None)
    assert reasons(known) == [
        ("/account", Outcome.FAILED, RefusalReason.ACCESS_REGISTRATION_UNFINISHED),
        ("/is_worker", Outcome.FAILED, RefusalReason.ACCESS_WORKER_NOT_CONFIRMED),
        ("/certificate_until", Outcome.FAILED, RefusalReason.ACCESS_CREDENTIAL_MISSING),
    ]


def test_a_registry_that_was_not_asked_opens_nothing() -> None:
    known = Entitlement(account=account(*REGISTRATION), is_worker=None, certificate_until=TODAY)
    assert reasons(known)[1] == ("/is_worker", Outcome.NOT_CHECKED, StatusReason.WORKER_NOT_ASKED)
    with pytest.raises(RefusedError):
        assess_admission(known, on=TODAY).require()


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ((), RefusalReason.ACCESS_REGISTRATION_UNFINISHED),
        (REGISTRATION[:3], RefusalReason.ACCESS_REGISTRATION_UNFINISHED),
        ((*REGISTRATION, Event("lock", Actor.SYSTEM, reasons=("x",))), RefusalReason.SIGN_IN_ACCOUNT_LOCKED),
        ((*REGISTRATION, Event("request_restoration", Actor.APPLICANT)), RefusalReason.SIGN_IN_ACCOUNT_LOCKED),
        ((*REGISTRATION, Event("restrict", Actor.SYSTEM, reasons=("x",))), RefusalReason.ACCESS_PASSPORT_NOT_CURRENT),
    ],
)
def test_an_account_that_is_not_in_use_says_why(events: tuple[Event, ...], reason: RefusalReason) -> None:
    """I3: without a current passport access is restricted."""
    known = Entitlement(account=account(*events), is_worker=True, certificate_until=TODAY)
    assert reasons(known)[0] == ("/account", Outcome.FAILED, reason)


def test_a_certificate_is_in_force_through_its_last_day() -> None:
    registered = account(*REGISTRATION)
    yesterday = Entitlement(account=registered, is_worker=True, certificate_until=date(2026, 11, 22))
    assert reasons(yesterday)[2][1:] == (Outcome.FAILED, RefusalReason.ACCESS_CREDENTIAL_EXPIRED)
