"""From the facts of a signature to its case: which time-stamps hold, and so which moment and which path count.

Owns: proofs of existence.
Refuses to know: the rows that judge a signature; it applies them to the signatures of time-stamp authorities.
Invariants: a time-stamp proves something only when it is over this signature, its own signature passes every row, and
its authority may stamp; any other is told and ignored. It proves the existence of what it covers, and of nothing else.

Source: ETSI EN 319 102-1 5.4, 5.5, 5.6; RFC 3161 2.3, 2.4.2.
"""

from collections.abc import Iterable
from datetime import date, datetime

from medid.rules import MalformedError, Text
from medid.signature import oids, sources
from medid.signature.accreditation import AccreditationAnswer
from medid.signature.archive import KINDS as ARCHIVE_KINDS
from medid.signature.case import Case, Judged
from medid.signature.certificate import Certificate
from medid.signature.checks import judge
from medid.signature.evidence import Route, Signature, Timestamp, Trouble
from medid.signature.forms import forms_of
from medid.signature.path import PathFault, faults_of
from medid.signature.policy import ExpectedSigner, Policy
from medid.signature.reasons import SignatureReason as R

_OVER_SIGNATURE = frozenset({oids.DOCUMENT_TIMESTAMP, oids.SIGNATURE_TIMESTAMP, oids.CADES_C_TIMESTAMP, *ARCHIVE_KINDS})
"""Kinds of time-stamps over the signature value, which the content and its time-stamp were there before.

Those over references or over the content alone say nothing of when the signature was made.
"""

TIMESTAMP_AUTHORITY = Policy(
    name="timestamp",
    title=Text("a time-stamp authority's signature", "подпись службы штампов времени"),
    source=sources.TIMESTAMP,
    chain=True,
    revocation=True,
    cades=True,
    gost_only=False,
    qualified=False,
    one_signer=False,
    certificate_inside=False,
    signer=False,
    document_date=False,
    content_given=False,
)
"""What is demanded of the signature of a token.

It is the same whatever is demanded of the signature below: a time-stamp that held under fewer demands and not under
more could move the moment that decides, and so turn a refusal into a pass.
"""


def case_of(
    facts: Signature,
    policy: Policy,
    expected: ExpectedSigner | None,
    *,
    at: datetime,
    document_date: date | None = None,
) -> Case:
    """The case of a signature that is judged at the moment *at*."""
    counts = policy.is_about_time
    proven_time, stamps = proven(facts.timestamps, at) if counts else (None, _unjudged(facts.timestamps))
    decided_at = proven_time if proven_time is not None else at
    route, faults = _chosen(facts.routes, decided_at)
    return Case(
        facts=facts,
        policy=policy,
        expected=expected,
        document_date=document_date,
        proven_time=proven_time,
        decided_at=decided_at,
        route=route,
        path_faults=faults,
        stamps=stamps,
        forms=forms_of(facts, stamps, route, decided_at),
    )


def _chosen(routes: tuple[Route, ...], moment: datetime) -> tuple[Route | None, tuple[PathFault, ...]]:
    """The path with the fewest kinds of trouble, the first found among equals: any one sound path is enough."""
    judged = [(route, faults_of(route.path, at=moment)) for route in routes]
    return min(
        judged,
        key=lambda one: (bool(one[1]), _is_outside(one[0]), _is_revoked(one[0], moment), _is_unsure(one[0])),
        default=(None, ()),
    )


def _is_outside(route: Route) -> bool:
    known = route.accreditation
    return known is not None and known.answer is AccreditationAnswer.NOT_ACCREDITED


def _is_revoked(route: Route, moment: datetime) -> bool:
    return any(s.revoked_at is not None and s.revoked_at <= moment for s in route.standings)


def _is_unsure(route: Route) -> bool:
    return not all(standing.is_known for standing in route.standings)


def _unjudged(stamps: tuple[Timestamp, ...]) -> tuple[Judged, ...]:
    return tuple(Judged(stamp, Trouble(R.TIMESTAMP_UNCHECKED)) for stamp in stamps)


def proven(stamps: tuple[Timestamp, ...], at: datetime) -> tuple[datetime | None, tuple[Judged, ...]]:
    """The earliest moment that a time-stamp over the signature proves, and every time-stamp with what is wrong with it.

    A time-stamp that holds shows that those it covers existed at its time, so that their authorities are judged for
    that time, and not for the moment of the check: a chain of archive time-stamps carries proof past the end of every
    certificate but that of the last authority.
    """
    judged: dict[int, Judged] = {}
    for number in _newest_first(stamps):
        stamp = stamps[number]
        judged[number] = Judged(stamp, _why_not(stamp, at=at, shown=_shown(stamp, judged.values(), at)))
    ordered = tuple(_in_order(judged[number], judged.values()) for number in range(len(judged)))
    held = [one.stamp.token.time for one in judged.values() if one.stamp.token is not None and _proves(one)]
    return min(held, default=None), ordered


def _newest_first(stamps: tuple[Timestamp, ...]) -> list[int]:
    """Numbers of *stamps* so that each comes after those that cover it, as far as their times tell."""

    def key(number: int) -> tuple[bool, float, int]:
        stamp = stamps[number]
        made = stamp.token.time.timestamp() if stamp.token is not None else 0.0
        return stamp.place is None, -made, -len(stamp.covers)

    return sorted(range(len(stamps)), key=key)


def _proves(one: Judged) -> bool:
    """True when *one* holds and is over the signature value."""
    return one.trouble is None and one.stamp.kind in _OVER_SIGNATURE


def _shows(one: Judged, under: Timestamp) -> bool:
    """True when *one* holds and shows that *under* existed: by its place, or with the signature that it is part of."""
    return one.trouble is None and (under.place in one.stamp.covers or (under.place is None and _proves(one)))


def _shown(stamp: Timestamp, judged: Iterable[Judged], at: datetime) -> datetime:
    """The earliest moment at which *stamp* is shown to exist, not before its own time; that of the check if none is."""
    above = [one.stamp.token.time for one in judged if one.stamp.token is not None and _shows(one, stamp)]
    return max(min(above), stamp.token.time) if above and stamp.token is not None else at


def _in_order(one: Judged, judged: Iterable[Judged]) -> Judged:
    """A time-stamp is older than those that show it to exist; times closer than their accuracy have no order.

    Source: EN 319 102-1 5.5.4, 5.6.3; RFC 3161 2.4.2 on accuracy.
    """
    token = one.stamp.token
    if one.trouble is not None or token is None:
        return one
    above = [other.stamp.token for other in judged if other.stamp.token is not None and _shows(other, one.stamp)]
    late = any(token.time - token.accuracy > other.time + other.accuracy for other in above)
    return Judged(one.stamp, Trouble(R.TIMESTAMP_ORDER)) if late else one


def _why_not(stamp: Timestamp, *, at: datetime, shown: datetime) -> Trouble | None:
    """Why *stamp*, which existed at the moment *shown*, proves nothing at the moment *at*; None when it holds."""
    if stamp.token is None or stamp.signature is None:
        return Trouble(R.TIMESTAMP_MALFORMED)
    if stamp.is_over is None:
        return Trouble(R.TIMESTAMP_UNCHECKED)
    if not stamp.is_over:
        return Trouble(R.TIMESTAMP_OF_ANOTHER)
    if stamp.token.time > at:
        return Trouble(R.TIMESTAMP_IN_FUTURE)
    authority = stamp.signature.certificate
    if authority is None or not _may_stamp(authority):
        return Trouble(R.TIMESTAMP_PURPOSE)
    judgement = judge(case_of(stamp.signature, TIMESTAMP_AUTHORITY, None, at=shown))
    # The signature is judged for a later moment than its own; who was not yet an authority then could not stamp.
    why = R.CERTIFICATE_NOT_YET_VALID if stamp.token.time < authority.not_before else judgement.decisive
    return Trouble(R.TIMESTAMP_INVALID, {"why": why}) if why is not None else None


def _may_stamp(certificate: Certificate) -> bool:
    """RFC 3161 2.3: the extended key usage is time-stamping alone, and critical."""
    try:
        purposes = certificate.extended_key_usage
    except MalformedError:
        return False
    critical = any(e.oid == oids.EXTENDED_KEY_USAGE and e.critical for e in certificate.extensions)
    return purposes == frozenset({oids.TIME_STAMPING}) and critical
