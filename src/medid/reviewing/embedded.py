"""Signatures inside the attachments: handed to the room of signatures, and told beside what the files are.

Owns: which attachments are looked into, and how their verdicts are told in a review.
Refuses to know: whether a signature may be there at all; the room of documents says (D5).
Invariant: a verdict on an attachment never decides about the application; it is told as passed or as a warning.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from medid import signature
from medid.documents import FileFacts
from medid.reviewing.reasons import ReviewReason
from medid.reviewing.rulebook import SIGNED_INSIDE
from medid.rules import Finding, Outcome, passed, warning
from medid.signature import Indication, SignatureVerdict, TrustStore, Verdict


def verdict_inside(facts: FileFacts, source: Path | bytes, *, trust: TrustStore, at: datetime) -> Verdict | None:
    """The verdict on the signatures inside a file; None when it is no PDF or holds none."""
    if facts.format != "pdf" or not facts.signatures:
        return None
    return signature.verify(source, trust=trust, at=at)


def findings_inside(verdict: Verdict, location: str) -> Iterator[Finding]:
    """What a review tells of the signatures inside the file at *location*."""
    yield from (_told(one, location) for one in verdict.signatures or (verdict,))


def _told(verdict: Verdict | SignatureVerdict, location: str) -> Finding:
    if verdict.indication is Indication.TOTAL_PASSED:
        return passed(SIGNED_INSIDE, location)
    failed = verdict.indication is Indication.TOTAL_FAILED
    reason = ReviewReason.EMBEDDED_REFUSED if failed else ReviewReason.EMBEDDED_UNDECIDED
    return warning(SIGNED_INSIDE, reason, location, why=_why(verdict))


def _why(verdict: Verdict | SignatureVerdict) -> str:
    """Code of the first reason against the signature, what is wrong before what is missing."""
    against = [f for kind in (Outcome.FAILED, Outcome.NOT_CHECKED) for f in verdict.findings if f.outcome is kind]
    return next((f.reason for f in against if f.reason is not None), verdict.indication.value)
