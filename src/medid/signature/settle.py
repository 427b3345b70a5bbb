"""From the facts of a signature to its case: which time-stamps hold, and so which moment and which path count.

Owns: proofs of existence.
Refuses to know: the rows that judge a signature; it applies them to the signatures of time-stamp authorities.
Invariant: a time-stamp proves something only when it is over this signature, its own signature passes every row, and
its authority may stamp; any other is told and ignored.

Source: ETSI EN 319 102-1 5.4, 5.5, 5.6; RFC 3161 2.3, 2.4.2.
"""

from dataclasses import replace
from datetime import datetime

from medid.rules import MalformedError, Text
from medid.signature import oids, sources
from medid.signature.case import Case
from medid.signature.certificate import Certificate
from medid.signature.checks import judge
from medid.signature.evidence import Route, Signature, Timestamp, Trouble
from medid.signature.path import PathFault, faults_of
from medid.signature.policy import ExpectedSigner, Policy
from medid.signature.reasons import SignatureReason as R

_OUTERMOST_FIRST = (
    (oids.ARCHIVE_TIMESTAMP_V3, oids.ARCHIVE_TIMESTAMP_V2, oids.ARCHIVE_TIMESTAMP_V1),
    (oids.CADES_C_TIMESTAMP, oids.REFERENCES_TIMESTAMP),
    (oids.SIGNATURE_TIMESTAMP,),
)
"""Kinds of time-stamps over the signature: each shows that those after it existed."""

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
)
"""What is demanded of the signature of a token."""


def case_of(facts: Signature, policy: Policy, expected: ExpectedSigner | None, *, at: datetime) -> Case:
    """The case of a signature that is judged at the moment *at*."""
    proven_time, troubles = _proven(facts, policy, at) if policy.chain else (None, ())
    decided_at = proven_time if proven_time is not None else at
    route, faults = _chosen(facts.routes, decided_at)
    return Case(
        facts=facts,
        policy=policy,
        expected=expected,
        proven_time=proven_time,
        decided_at=decided_at,
        route=route,
        path_faults=faults,
        stamp_troubles=troubles,
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


def _proven(facts: Signature, policy: Policy, at: datetime) -> tuple[datetime | None, tuple[Trouble, ...]]:
    """The earliest moment that a time-stamp over the signature proves, and what is wrong with time-stamps.

    A time-stamp that holds shows that the ones inside it existed at its time, so that their authorities are judged for
    that time.
    """
    troubles: list[Trouble] = []
    proven: datetime | None = None
    for kinds in _OUTERMOST_FIRST:
        held = []
        for stamp in (s for s in facts.timestamps if s.kind in kinds):
            trouble = _why_not(stamp, policy, proven if proven is not None else at)
            if trouble is None and stamp.token is not None:
                held.append(stamp.token.time)
            elif trouble is not None:
                troubles.append(trouble)
        proven = min([*held, *([proven] if proven is not None else [])], default=None)
    return proven, (*troubles, *_content_troubles(facts, policy, proven, at))


def _content_troubles(facts: Signature, policy: Policy, proven: datetime | None, at: datetime) -> tuple[Trouble, ...]:
    """A time-stamp over the content is older than the signature, so it comes before those over the signature."""
    troubles = []
    for stamp in (s for s in facts.timestamps if s.kind == oids.CONTENT_TIMESTAMP):
        trouble = _why_not(stamp, policy, proven if proven is not None else at)
        if trouble is not None:
            troubles.append(trouble)
        elif stamp.token is not None and proven is not None and stamp.token.time > proven:
            troubles.append(Trouble(R.TIMESTAMP_ORDER))
    return tuple(troubles)


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
    if stamp.signature.certificate is None or not _may_stamp(stamp.signature.certificate):
        return Trouble(R.TIMESTAMP_PURPOSE)
    judgement = judge(case_of(stamp.signature, replace(TIMESTAMP_AUTHORITY, revocation=policy.revocation), None, at=at))
    return Trouble(R.TIMESTAMP_INVALID, {"why": judgement.decisive}) if judgement.decisive is not None else None


def _may_stamp(certificate: Certificate) -> bool:
    """RFC 3161 2.3: the extended key usage is time-stamping alone, and critical."""
    try:
        purposes = certificate.extended_key_usage
    except MalformedError:
        return False
    critical = any(e.oid == oids.EXTENDED_KEY_USAGE and e.critical for e in certificate.extensions)
    return purposes == frozenset({oids.TIME_STAMPING}) and critical
