"""The rules of powers of attorney as rows.

Owns: what each rule asks of the facts, and what it says.
Refuses to know: how facts were collected, and files.
Invariants: every row leaves a finding; what could not be compared is told apart from what differs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from medid.rules import Finding, fault, not_checked, passed, warning
from medid.signature.moscow import day_in_moscow
from medid.signature.power_of_attorney import rulebook
from medid.signature.power_of_attorney.comparison import Match, person_match, principal_match, representative_match
from medid.signature.power_of_attorney.facts import Party, PowerOfAttorney, Redelegation
from medid.signature.power_of_attorney.reasons import PowerReason as R
from medid.signature.power_of_attorney.verdict import PowerVerdict, RegisterAnswer, RegisterStatus, because
from medid.signature.subject import Subject
from medid.signature.verdict import Indication, LawOutcome, Verdict

_MOST_CODES_TOLD = 20


@dataclass(frozen=True, kw_only=True, repr=False)
class Case:
    """What a row may look at.

    Attributes:
        power: the power of attorney.
        signature: the verdict on its signature.
        signers: owners of the certificates under the document.
        codes: codes of powers that the document needs; None when the caller did not say.
        answer: what the register says; None when it was not asked.
        moment: when the document was signed; that of the check when nothing tells it.
        is_moment_known: something tells it.
        parents_given: powers that this one may have been made from were given.
        parent: the verdict on the one that it was made from.
    """

    power: PowerOfAttorney
    signature: Verdict
    signers: tuple[Subject, ...]
    codes: frozenset[str] | None
    answer: RegisterAnswer | None
    moment: datetime
    is_moment_known: bool
    parents_given: bool
    parent: PowerVerdict | None

    @property
    def day(self) -> date:
        """The day of signing, in Moscow."""
        return day_in_moscow(self.moment)


def findings_of(case: Case) -> tuple[Finding, ...]:
    """What every row says, in order."""
    return (passed(rulebook.FORMAT), *(finding for row in ROWS for finding in row(case)))


def _signed(case: Case) -> Iterator[Finding]:
    """63-ФЗ art. 11: the signature of the power is judged as any other."""
    if case.signature.indication is Indication.TOTAL_PASSED:
        yield passed(rulebook.SIGNED, "/signature")
        return
    why = (case.signature.sub_indication or case.signature.indication).value
    if case.signature.indication is Indication.TOTAL_FAILED:
        yield fault(rulebook.SIGNED, R.SIGNATURE_WRONG, "/signature", why=why)
    else:
        yield not_checked(rulebook.SIGNED, R.SIGNATURE_UNDECIDED, "/signature", why=why)


def _granted(case: Case) -> Iterator[Finding]:
    """Every principal signed, by the head whom the power names."""
    subjects = [one.signer.subject for one in case.signature.signatures if one.signer is not None]
    for number, principal in enumerate(case.power.principals):
        reason = _not_granted(principal, subjects)
        at = f"/principals/{number}"
        if reason is None:
            yield passed(rulebook.GRANTOR, at)
        elif reason is R.PRINCIPAL_UNCOMPARED:
            yield not_checked(rulebook.GRANTOR, reason, at, number=number + 1)
        else:
            yield fault(rulebook.GRANTOR, reason, at, number=number + 1)


def _not_granted(principal: Party, subjects: list[Subject]) -> R | None:
    """Why *principal* did not give the power; None when the signers of the power include it."""
    own = [(subject, principal_match(subject, principal)) for subject in subjects]
    theirs = [subject for subject, match in own if match is Match.SAME]
    if not theirs:
        return R.PRINCIPAL_UNCOMPARED if any(match is Match.UNKNOWN for _, match in own) else R.PRINCIPAL_DIFFERS
    found = [max(person_match(subject, person) for subject in theirs) for person in principal.people]
    if not found:
        return None
    best = min(found) if principal.acts_jointly else max(found)
    return {Match.SAME: None, Match.UNKNOWN: R.PRINCIPAL_UNCOMPARED, Match.OTHER: R.HEAD_DIFFERS}[best]


def _represented(case: Case) -> Iterator[Finding]:
    """A signer of the document is a representative; all representatives are signers when they act together."""
    at = "/representatives"
    if not case.signers:
        yield not_checked(rulebook.REPRESENTATIVE, R.SIGNER_UNGIVEN, at)
        return
    matches = [max(representative_match(s, party) for s in case.signers) for party in case.power.representatives]
    best = max(matches)
    if best is Match.OTHER:
        yield fault(rulebook.REPRESENTATIVE, R.REPRESENTATIVE_DIFFERS, at)
    elif best is Match.UNKNOWN:
        yield not_checked(rulebook.REPRESENTATIVE, R.REPRESENTATIVE_UNCOMPARED, at)
    else:
        yield passed(rulebook.REPRESENTATIVE, f"{at}/{matches.index(best)}")
    missing = sum(match is not Match.SAME for match in matches)
    if case.power.acts_jointly and best is Match.SAME:
        yield (
            fault(rulebook.JOINT, R.JOINT_INCOMPLETE, at, missing=missing) if missing else passed(rulebook.JOINT, at)
        )


def _in_force(case: Case) -> Iterator[Finding]:
    """Both days are inclusive."""
    power = case.power
    if power.valid_until < power.issued_on:
        yield fault(rulebook.TERM, R.TERM_REVERSED, "/valid_until")
    elif case.day < power.issued_on:
        yield fault(rulebook.TERM, R.NOT_YET_ISSUED, "/issued_on")
    elif case.day > power.valid_until and not case.is_moment_known:
        yield not_checked(rulebook.TERM, R.EXPIRED_SINCE, "/valid_until")
    elif case.day > power.valid_until:
        yield fault(rulebook.TERM, R.EXPIRED, "/valid_until")
    else:
        yield passed(rulebook.TERM)


def _registered(case: Case) -> Iterator[Finding]:
    """The answer counts when it is for the moment of signing or later; a revocation after signing does not matter."""
    answer, at = case.answer, "/number"
    if answer is None:
        yield not_checked(rulebook.REGISTERED, R.REGISTER_UNASKED, at)
    elif answer.status is RegisterStatus.ABSENT:
        yield fault(rulebook.REGISTERED, R.UNREGISTERED, at)
    elif answer.status is RegisterStatus.REVOKED and not _is_later(answer.revoked_at, case.moment):
        yield fault(rulebook.REGISTERED, R.REVOKED, at)
    elif answer.asked_at < case.moment:
        yield not_checked(rulebook.REGISTERED, R.REGISTER_EARLY, at)
    else:
        yield passed(rulebook.REGISTERED, at)


def _is_later(revoked_at: datetime | None, moment: datetime) -> bool:
    """True when it is known that the power was revoked after *moment*."""
    return revoked_at is not None and revoked_at > moment


def _covered(case: Case) -> Iterator[Finding]:
    """Every code asked for is among those of the power; text has to be read by a person."""
    power, at = case.power, "/powers"
    if case.codes is None:
        yield not_checked(rulebook.POWERS, R.CODES_UNGIVEN, at)
        return
    missing = case.codes - power.codes
    if missing and power.text is not None:
        yield not_checked(rulebook.POWERS, R.TEXT_ONLY, "/text")
    elif missing:
        yield fault(rulebook.POWERS, R.CODE_MISSING, at, codes=_told(missing))
    else:
        yield passed(rulebook.POWERS, at)
    limited = {one.code for one in power.powers if one.is_limited} & case.codes
    if limited:
        yield warning(rulebook.POWERS, R.CODE_LIMITED, at, codes=_told(limited))


def _told(codes: frozenset[str] | set[str]) -> str:
    """Some of the *codes*, which are public names of the classifier that the caller gave."""
    told = sorted(codes)
    return ", ".join(told[:_MOST_CODES_TOLD]) + (", …" if len(told) > _MOST_CODES_TOLD else "")


def _chained(case: Case) -> Iterator[Finding]:
    """A power that was passed on stands and falls with the one that it was made from."""
    if not case.power.is_redelegated:
        return
    parent, at = case.parent, "/parent"
    if parent is None:
        yield not_checked(rulebook.REDELEGATED, R.PARENT_DIFFERS if case.parents_given else R.PARENT_UNGIVEN, at)
        return
    if parent.authority is LawOutcome.NOT_MET:
        yield fault(rulebook.REDELEGATED, R.PARENT_FAILS, at, why=because(parent.decisive))
    elif parent.authority is LawOutcome.NOT_SHOWN:
        yield not_checked(rulebook.REDELEGATED, R.PARENT_UNDECIDED, at, why=because(parent.decisive))
    else:
        yield passed(rulebook.REDELEGATED, at)
    if parent.power is not None:
        yield from _within(case.power, parent.power)


def _within(power: PowerOfAttorney, parent: PowerOfAttorney) -> Iterator[Finding]:
    """What was passed on is no more than what was had."""
    once = parent.redelegation is Redelegation.ONCE and parent.is_redelegated
    if parent.redelegation is Redelegation.NONE or once:
        yield fault(rulebook.REDELEGATED, R.REDELEGATION_FORBIDDEN, "/parent")
    if power.valid_until > parent.valid_until:
        yield fault(rulebook.REDELEGATED, R.OUTLIVES_PARENT, "/valid_until")


ROWS: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    _signed,
    _granted,
    _represented,
    _in_force,
    _registered,
    _covered,
    _chained,
)
"""The rows in order."""
