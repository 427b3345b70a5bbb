"""From the facts of a signature to its case: which time-stamps hold, and so which moment and which path count.

Owns: proofs of existence.
Refuses to know: the rows that judge a signature; it applies them to the signatures of time-stamp authorities.
Invariant: a time-stamp proves something only when it is over this signature, its own signature passes every row, and
its authority may stamp; any other is told and ignored.

Source: ETSI EN 319 102-1 5.4, 5.5, 5.6; RFC 3161 2.3, 2.4.2.
"""

from dataclasses import replace
from datetime import date, datetime

from medid.rules import MalformedError, Text
from medid.signature import oids, sources
from medid.signature.case import Case, Judged
from medid.signature.certificate import Certificate
from medid.signature.checks import judge
from medid.signature.evidence import Route, Signature, Timestamp, Trouble
from medid.signature.path import PathFault, faults_of
from medid.signature.policy import ExpectedSigner, Policy
from medid.signature.reasons import SignatureReason as R

_OUTERMOST_FIRST = (
    (oids.ARCHIVE_TIMESTAMP_V3, oids.ARCHIVE_TIMESTAMP_V2, oids.ARCHIVE_TIMESTAMP_V1),
    (oids.CADES_C_TIMESTAMP,),
    (oids.SIGNATURE_TIMESTAMP,),
)
"""Kinds of time-stamps over the signature value, each of which shows that those after it existed.

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
"""What is demanded of the signature of a token."""


def case_of(
    facts: Signature,
    policy: Policy,
    expected: ExpectedSigner | None,
    *,
    at: datetime,
    document_date: date | None = None,
) -> Case:
    """The case of a signature that is judged at the moment *at*."""
    proven_time, stamps = _proven(facts, policy, at) if policy.chain else (None, _unjudged(facts))
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
    )


def _chosen(routes: tuple[Route, ...], moment: datetime) -> tuple[Route | None, tuple[PathFault, ...]]:
    """The path with the fewest kinds of trouble, the first found among equals: any one sound path is enough."""
    judged = [(route, faults_of(route.path, at=moment)) for route in routes]
    return min(
        judged, key=lambda one: (bool(one[1]), _is_revoked(one[0], moment), _is_unsure(one[0])), default=(None, ())
    )


def _is_revoked(route: Route, moment: datetime) -> bool:
    return any(s.revoked_at is not None and s.revoked_at <= moment for s in route.standings)


def _is_unsure(route: Route) -> bool:
    return not all(standing.is_known for standing in route.standings)


def _unjudged(facts: Signature) -> tuple[Judged, ...]:
    return tuple(Judged(stamp, Trouble(R.TIMESTAMP_UNCHECKED)) for stamp in facts.timestamps)


def _proven(facts: Signature, policy: Policy, at: datetime) -> tuple[datetime | None, tuple[Judged, ...]]:
    """The earliest moment that a time-stamp over the signature proves, and every time-stamp with what is wrong with it.

    A time-stamp that holds shows that the ones inside it existed at its time, so that their authorities are judged for
    that time.
    """
    judged: list[Judged] = []
    proven: datetime | None = None
    for kinds in _OUTERMOST_FIRST:
        found = _judged(facts, kinds, policy, at=at, shown=proven)
        judged += found
        held = [one.stamp.token.time for one in found if one.trouble is None and one.stamp.token is not None]
        proven = min([*held, *([proven] if proven is not None else [])], default=None)
    references = _judged(facts, (oids.REFERENCES_TIMESTAMP,), policy, at=at, shown=None)
    content = _judged(facts, (oids.CONTENT_TIMESTAMP,), policy, at=at, shown=proven)
    return proven, (*judged, *references, *(_in_order(one, proven) for one in content))


def _judged(
    facts: Signature, kinds: tuple[str, ...], policy: Policy, *, at: datetime, shown: datetime | None
) -> list[Judged]:
    """Every time-stamp of *kinds*, judged for the moment *shown* at which it existed for certain, else for *at*."""
    found = []
    for stamp in (s for s in facts.timestamps if s.kind in kinds):
        is_shown = shown is not None and stamp.token is not None and stamp.token.time <= shown
        found.append(Judged(stamp, _why_not(stamp, policy, shown if shown is not None and is_shown else at)))
    return found


def _in_order(one: Judged, proven: datetime | None) -> Judged:
    """A time-stamp over the content is older than the signature, so it comes before those over the signature."""
    late = one.stamp.token is not None and proven is not None and one.stamp.token.time > proven
    return Judged(one.stamp, Trouble(R.TIMESTAMP_ORDER)) if one.trouble is None and late else one


def _why_not(stamp: Timestamp, policy: Policy, at: datetime) -> Trouble | None:
    """Why *stamp* proves nothing at the moment *at*; None when it holds."""
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
    judgement = judge(case_of(stamp.signature, replace(TIMESTAMP_AUTHORITY, revocation=policy.revocation), None, at=at))
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
