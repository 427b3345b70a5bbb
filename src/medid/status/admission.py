"""Whether somebody may use a service: a registered account, a confirmed worker, a certificate in force.

Owns: the demands of T13 and what each failure of them is called.
Refuses to know: how the registry was asked; it is told the answer.
Invariant: what was not asked is not checked, never passed.

Source: the guide's section on choosing a service (T13), on refusals (T5) and on the passport (I3).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from medid.rules import Finding, Report, fault, not_checked, passed
from medid.status.account import AccountState
from medid.status.case import Case, State
from medid.status.reasons import RefusalReason, StatusReason
from medid.status.rulebook import SERVICE_ACCESS


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitlement:
    """What is known of somebody who asks for a service.

    Attributes:
        account: the case of the account; None when there is none.
        is_worker: what the registry says about the status of a medical worker; None when it was not asked.
        certificate_until: last day of the specialist certificate or accreditation; None when there is none.
    """

    account: Case | None
    is_worker: bool | None
    certificate_until: date | None


_CLOSED: Final[Mapping[State, RefusalReason]] = MappingProxyType(
    {
        AccountState.LOCKED: RefusalReason.SIGN_IN_ACCOUNT_LOCKED,
        AccountState.RESTORING: RefusalReason.SIGN_IN_ACCOUNT_LOCKED,
        AccountState.RESTRICTED: RefusalReason.ACCESS_PASSPORT_NOT_CURRENT,
    }
)
"""Why an account in this state gives no access; every other state but the registered one is an unfinished one."""


def assess_admission(entitlement: Entitlement, *, on: date) -> Report:
    """Whether services are open on the day *on*: one finding each for account, worker and certificate."""
    return Report(
        findings=(
            _account(entitlement.account),
            _worker(entitlement.is_worker),
            _certificate(entitlement.certificate_until, on),
        )
    )


def _account(account: Case | None) -> Finding:
    if account is not None and account.state == AccountState.REGISTERED:
        return passed(SERVICE_ACCESS, "/account")
    unfinished = RefusalReason.ACCESS_REGISTRATION_UNFINISHED
    reason = _CLOSED.get(account.state, unfinished) if account is not None else unfinished
    return fault(SERVICE_ACCESS, reason, "/account")


def _worker(is_worker: bool | None) -> Finding:  # noqa: FBT001 - the answer of the registry
    if is_worker is None:
        return not_checked(SERVICE_ACCESS, StatusReason.WORKER_NOT_ASKED, "/is_worker")
    if is_worker:
        return passed(SERVICE_ACCESS, "/is_worker")
    return fault(SERVICE_ACCESS, RefusalReason.ACCESS_WORKER_NOT_CONFIRMED, "/is_worker")


def _certificate(until: date | None, on: date) -> Finding:
    if until is None:
        return fault(SERVICE_ACCESS, RefusalReason.ACCESS_CREDENTIAL_MISSING, "/certificate_until")
    if until < on:
        return fault(SERVICE_ACCESS, RefusalReason.ACCESS_CREDENTIAL_EXPIRED, "/certificate_until")
    return passed(SERVICE_ACCESS, "/certificate_until")
