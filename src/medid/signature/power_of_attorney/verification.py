"""The one way to ask about a power of attorney: XML, signature, trust and moment in; verdict out.

Owns: the composition of reading, verifying the signature and judging.
Refuses to know: the network; what the register says is given by the caller.
Invariant: whatever is wrong with the files is a verdict, not an exception; exceptions are left for wrong use.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from medid.rules import Finding, MalformedError, fault, passed
from medid.signature.container import Input
from medid.signature.policy import QUALIFIED, Policy
from medid.signature.power_of_attorney import rulebook
from medid.signature.power_of_attorney.checks import Case, findings_of
from medid.signature.power_of_attorney.comparison import Match, representative_match
from medid.signature.power_of_attorney.facts import Party, PowerOfAttorney
from medid.signature.power_of_attorney.parsing import parse_power
from medid.signature.power_of_attorney.reasons import PowerReason
from medid.signature.power_of_attorney.tree import octets_of
from medid.signature.power_of_attorney.verdict import PowerVerdict, RegisterAnswer, RegisterStatus, SigningMoment
from medid.signature.trust import Evidence, TrustStore
from medid.signature.verdict import SignatureVerdict, Verdict
from medid.signature.verification import require_aware, verify

MAX_PARENTS = 16
"""Most powers that one may be traced through."""


class SignedPower(NamedTuple):
    """A power of attorney and its detached signature, as files; None for a signature that nobody presented."""

    xml: Input
    signature: Input | None


class _Question(NamedTuple):
    """What stays the same along a chain of powers."""

    trust: TrustStore
    evidence: Evidence
    policy: Policy
    at: datetime
    register: tuple[RegisterAnswer, ...]
    moment: SigningMoment


def verify_power(  # noqa: PLR0913 - each is a fact of its own that only the caller knows
    xml: Input,
    signature: Input | None,
    *,
    trust: TrustStore,
    at: datetime,
    evidence: Evidence = Evidence(),  # noqa: B008 - frozen
    policy: Policy = QUALIFIED,
    signers: Sequence[SignatureVerdict] = (),
    codes: Collection[str] | None = None,
    register: Sequence[RegisterAnswer] = (),
    parents: Sequence[SignedPower] = (),
    moment: SigningMoment = SigningMoment.PROVEN,
) -> PowerVerdict:
    """The verdict on a machine-readable power of attorney; it says nothing of the document's own signature.

    Args:
        xml: the file ``ON_EMCHD_….xml``; read once.
        signature: its detached signature; None when there is none.
        trust: the anchors.
        at: moment of the check, aware.
        evidence: certificates and revocation data given beside.
        policy: the demands on the signature of the power.
        signers: verdicts on the signatures of the document, as `medid.signature.verify` gives them.
        codes: codes of the powers that the document needs; an empty collection when it needs none of the classifier;
            None leaves the question open.
        register: answers of the register, each for the power of its number.
        parents: the powers that a redelegated one was made from, in any order.
        moment: for which moment the power has to have been in force.

    Raises:
        TypeError: an argument is of the wrong type.
        InvalidValueError: verification_moment_naive.
    """
    require_aware(at)
    question = _Question(trust, evidence, policy, at, tuple(register), moment)
    given = _read_parents(parents)
    return _verdict(xml, signature, question, tuple(signers), None if codes is None else frozenset(codes), given)


class _Parent(NamedTuple):
    """A power that another may have been made from."""

    power: PowerOfAttorney
    octets: bytes
    signature: Input | None


def _read_parents(parents: Sequence[SignedPower]) -> tuple[_Parent, ...]:
    """The *parents* that can be read; one that cannot is nobody's parent."""
    read = []
    for one in parents[:MAX_PARENTS]:
        try:
            octets = octets_of(one.xml)
            read.append(_Parent(parse_power(octets), octets, one.signature))
        except MalformedError:
            continue
    return tuple(read)


def _verdict(
    xml: Input,
    signature: Input | None,
    question: _Question,
    signers: tuple[SignatureVerdict, ...],
    codes: frozenset[str] | None,
    parents: tuple[_Parent, ...],
) -> PowerVerdict:
    try:
        octets = octets_of(xml)
        power = parse_power(octets)
    except MalformedError as error:
        return PowerVerdict(moment=question.at, findings=(_unreadable(error),))
    moment, is_known = _moment(_representing(signers, power), question)
    if signature is None:
        return PowerVerdict(power=power, moment=moment, findings=_UNSIGNED)
    own = verify(
        signature,
        octets,
        trust=question.trust,
        policy=question.policy,
        at=question.at,
        evidence=question.evidence,
    )
    parent = _parent_verdict(power, own, question, parents)
    case = Case(
        power=power,
        signature=own,
        signers=tuple(one.signer.subject for one in signers if one.signer is not None),
        codes=codes,
        answer=_answer(question.register, power.number),
        moment=moment,
        is_moment_known=is_known,
        parents_given=bool(parents),
        parent=parent,
    )
    return PowerVerdict(power=power, signature=own, moment=moment, parent=parent, findings=findings_of(case))


_UNSIGNED = (passed(rulebook.FORMAT), fault(rulebook.SIGNED, PowerReason.SIGNATURE_MISSING, "/signature"))


def _answer(register: tuple[RegisterAnswer, ...], number: str) -> RegisterAnswer | None:
    """The latest answer for the power *number*, of simultaneous ones the worst; None when there is none."""
    own = (one for one in register if one.number.lower() == number)
    return max(own, key=lambda one: (one.asked_at, one.status is not RegisterStatus.REGISTERED), default=None)


def _unreadable(error: MalformedError) -> Finding:
    return fault(rulebook.FORMAT, error.reason, "", **error.context)


def _parent_verdict(
    power: PowerOfAttorney, own: Verdict, question: _Question, parents: tuple[_Parent, ...]
) -> PowerVerdict | None:
    """The verdict on the power that *power* was made from: who signed *power* acted under it, with its codes."""
    found = next((one for one in parents if power.parent is not None and one.power.number == power.parent), None)
    if not power.is_redelegated or found is None:
        return None
    rest = tuple(one for one in parents if one is not found)
    return _verdict(found.octets, found.signature, question, own.signatures, power.codes or None, rest)


def _representing(signers: tuple[SignatureVerdict, ...], power: PowerOfAttorney) -> tuple[SignatureVerdict, ...]:
    """The signers whom *power* names; all when it names none, which another rule tells."""
    named = tuple(one for one in signers if any(_is_party(one, party) for party in power.representatives))
    return named or signers


def _is_party(signature: SignatureVerdict, party: Party) -> bool:
    return signature.signer is not None and representative_match(signature.signer.subject, party) is Match.SAME


def _moment(signers: tuple[SignatureVerdict, ...], question: _Question) -> tuple[datetime, bool]:
    """The latest moment at which one of the *signers* signed, and whether it is more than the moment of the check.

    Without signers the question is whether the power holds at the moment of the check, which is known.
    """
    if not signers:
        return question.at, True
    moments = [_signed_at(one, question) for one in signers]
    if any(moment is None for moment in moments):
        return question.at, False
    return max(moment for moment in moments if moment is not None), True


def _signed_at(signature: SignatureVerdict, question: _Question) -> datetime | None:
    """When the signature was made, as far as the policy takes it for known."""
    if signature.proven_time is None and question.moment is SigningMoment.CLAIMED:
        return signature.claimed_time
    return signature.proven_time
