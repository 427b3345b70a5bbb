"""The review: findings of all four rooms about one application, and the one decision they lead to.

Owns: `Decision`, `Review`, and the order in which findings decide.
Refuses to know: how any finding was made.
Invariants: a review lists every finding of every room; the decision follows from them alone; it has no truth value.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated, Any, NamedTuple, Self

from pydantic import BeforeValidator, SkipValidation

from medid.documents import CredentialReason, FileFacts, FileReason, PictureReason, ScanReason
from medid.reviewing.reasons import ReviewReason
from medid.rules import Finding, Language, Outcome, RefusedError, Result, Text
from medid.signature import Indication, LawOutcome, Verdict
from medid.signature.power_of_attorney import PowerVerdict
from medid.status import Status, status_from_fields


class Decision(StrEnum):
    """What a registrar does with the application."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REFUSE = "refuse"
    UNDECIDED = "undecided"

    @property
    def label(self) -> Text:
        """The decision in a few words."""
        return _LABELS[self]


_LABELS = {
    Decision.ACCEPT: Text(
        "accept: everything asked for is there and in order", "принять: всё, что требуется, есть и верно"
    ),
    Decision.CORRECT: Text("return for correction", "вернуть на исправление"),
    Decision.REFUSE: Text("refuse", "отказать"),
    Decision.UNDECIDED: Text(
        "cannot be decided: something is missing for the check", "не решено: для проверки не хватает данных"
    ),
}


def _status(told: object) -> object:
    """A status, or its fields as `Review.model_dump_json` writes them."""
    return status_from_fields(told) if isinstance(told, Mapping) else told


class Review(Result):
    """What came out of the review of one application.

    Attributes:
        decision: what to do with the application.
        findings: every rule applied; locations are JSON Pointers into the statement, ``/signature`` is the signature,
            ``/powers/0`` the first of `powers`.
        files: facts about the attachments, in the order of the statement.
        signature: the verdict on the signature; None when there is no signature to judge.
        embedded: verdicts on the signatures inside the attachments, in the order of `files`; None for a file without.
        powers: verdicts on the powers of attorney in the folder, one that another was made from inside the other's.
        status: where the application now stands; None when it has no number or moment of submission to tell it by.
        is_readable: False when there was no statement to review.
    """

    decision: Decision
    files: tuple[FileFacts, ...] = ()
    signature: Verdict | None = None
    embedded: tuple[Verdict | None, ...] = ()
    powers: tuple[PowerVerdict, ...] = ()
    status: Annotated[SkipValidation[Status], BeforeValidator(_status)] | None = None
    is_readable: bool = True

    def require(self) -> Self:
        """The review itself when the decision is to accept.

        Raises:
            RefusedError: it is not.
        """
        if self.decision is not Decision.ACCEPT:
            raise RefusedError(self)
        return self

    def as_json(self, language: Language = "ru", *, show_personal: bool = False) -> dict[str, Any]:
        """The review as the command line prints it, in one language."""
        explained = {reason: self._message(reason) for reason in self.reasons}
        return {
            "decision": self.decision.value,
            "findings": [finding.as_json(language) for finding in self.findings],
            "signature": (
                self.signature.as_json(language, show_personal=show_personal) if self.signature is not None else None
            ),
            "powers": [power.as_json(language, show_personal=show_personal) for power in self.powers],
            "status": self.status.as_json(language, explained=explained) if self.status is not None else None,
        }

    def _message(self, reason: str) -> Text:
        """What the failures for *reason* say, each sentence once."""
        messages = list(dict.fromkeys(finding.message for finding in self.failed if finding.reason == reason))
        return Text("; ".join(one.en for one in messages), "; ".join(one.ru for one in messages))


class Case(NamedTuple):
    """What the decision rests on."""

    findings: tuple[Finding, ...]
    signature: Verdict | None


class Row(NamedTuple):
    """One way to decide: the first row that applies does."""

    applies: Callable[[Case], bool]
    decision: Decision


def _is_signature_refused(case: Case) -> bool:
    """S2: no signature, a wrong one, another person's, or one that the law does not recognise on the day."""
    if case.signature is None or case.signature.indication is Indication.TOTAL_FAILED:
        return True
    not_met = any(condition.outcome is LawOutcome.NOT_MET for condition in case.signature.law)
    return not_met or bool(set(case.signature.reasons) & OTHER_PERSON)


def _lacks_a_document(case: Case) -> bool:
    """D10: a missing item is a refusal with the list of what is missing."""
    return bool({finding.reason for finding in case.findings if finding.outcome is Outcome.FAILED} & _MISSING)


def _has_a_fault(case: Case) -> bool:
    return any(finding.outcome is Outcome.FAILED for finding in case.findings)


def _is_something_open(case: Case) -> bool:
    """Something could not be checked; of the signature its verdict tells whether that matters.

    What a person sees on the scan anyway leaves nothing open.
    """
    if case.signature is not None and case.signature.indication is not Indication.TOTAL_PASSED:
        return True
    return any(
        finding.outcome is Outcome.NOT_CHECKED
        and not finding.location.startswith(SIGNATURE_AT)
        and finding.reason not in _SEEN_BY_A_PERSON
        for finding in case.findings
    )


SIGNATURE_AT = "/signature"
"""Where the findings about the signature stand in a review."""

POWERS_AT = "/powers"
"""Where the findings about powers of attorney stand in a review."""
OTHER_PERSON = frozenset({"signer_snils_differs", "signer_name_differs"})
"""Reasons which say that somebody else than the applicant signed."""

_SEEN_BY_A_PERSON = frozenset(
    {
        FileReason.PAGES_NOT_TOLD,
        PictureReason.NOT_EXAMINED,
        PictureReason.TOO_MANY,
        ScanReason.NOT_RENDERED,
        ScanReason.UNUSABLE,
        CredentialReason.SIGNATURE_UNSEEN,
        ReviewReason.CREDENTIAL_NOT_GIVEN,
    }
)
_MISSING = frozenset({"package_document_missing"})

ROWS = (
    Row(_is_signature_refused, Decision.REFUSE),
    Row(_lacks_a_document, Decision.REFUSE),
    Row(_has_a_fault, Decision.CORRECT),
    Row(_is_something_open, Decision.UNDECIDED),
)
"""The order in which findings decide; when no row applies the application is accepted."""


def decide(findings: tuple[Finding, ...], signature: Verdict | None) -> Decision:
    """The decision that *findings* and the verdict on the *signature* lead to."""
    case = Case(findings, signature)
    return next((row.decision for row in ROWS if row.applies(case)), Decision.ACCEPT)
