"""What is said about a signature, in the words of ETSI EN 319 102-1 and of law 63-ФЗ.

Owns: the verdict on a container and on each signature in it, and how both are written as JSON.
Refuses to know: how anything was found out.
Invariants: a verdict has no truth value; it lists the rules that hold too; personal data of the signer are held, but
neither `repr` nor `as_json` shows them unless asked.

Source: ETSI EN 319 102-1 5; 63-ФЗ art. 11, 12.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from medid.rules import Finding, Language, Outcome, RefusedError, Result, Text
from medid.signature.accreditation import AccreditationAnswer
from medid.signature.pdf_verdict import PdfDocument, PdfSignature
from medid.signature.subject import Subject

HIDDEN = "***"
"""What stands in JSON in place of a personal value."""

PERSONAL = ("common_name", "surname", "given_name", "patronymic", "snils", "inn", "email")
"""Fields of a signer that are of a person."""


class Indication(StrEnum):
    """The three answers."""

    TOTAL_PASSED = "TOTAL-PASSED"
    INDETERMINATE = "INDETERMINATE"
    TOTAL_FAILED = "TOTAL-FAILED"


class SubIndication(StrEnum):
    """Why the answer is not TOTAL-PASSED."""

    FORMAT_FAILURE = "FORMAT_FAILURE"
    HASH_FAILURE = "HASH_FAILURE"
    SIG_CRYPTO_FAILURE = "SIG_CRYPTO_FAILURE"
    REVOKED = "REVOKED"
    EXPIRED = "EXPIRED"
    NOT_YET_VALID = "NOT_YET_VALID"
    SIG_CONSTRAINTS_FAILURE = "SIG_CONSTRAINTS_FAILURE"
    CHAIN_CONSTRAINTS_FAILURE = "CHAIN_CONSTRAINTS_FAILURE"
    CERTIFICATE_CHAIN_GENERAL_FAILURE = "CERTIFICATE_CHAIN_GENERAL_FAILURE"
    CRYPTO_CONSTRAINTS_FAILURE = "CRYPTO_CONSTRAINTS_FAILURE"
    CRYPTO_CONSTRAINTS_FAILURE_NO_POE = "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"
    POLICY_PROCESSING_ERROR = "POLICY_PROCESSING_ERROR"
    SIGNATURE_POLICY_NOT_AVAILABLE = "SIGNATURE_POLICY_NOT_AVAILABLE"
    TIMESTAMP_ORDER_FAILURE = "TIMESTAMP_ORDER_FAILURE"
    NO_SIGNING_CERTIFICATE_FOUND = "NO_SIGNING_CERTIFICATE_FOUND"
    NO_CERTIFICATE_CHAIN_FOUND = "NO_CERTIFICATE_CHAIN_FOUND"
    REVOKED_NO_POE = "REVOKED_NO_POE"
    REVOKED_CA_NO_POE = "REVOKED_CA_NO_POE"
    OUT_OF_BOUNDS_NOT_REVOKED = "OUT_OF_BOUNDS_NOT_REVOKED"
    OUT_OF_BOUNDS_NO_POE = "OUT_OF_BOUNDS_NO_POE"
    REVOCATION_OUT_OF_BOUNDS_NO_POE = "REVOCATION_OUT_OF_BOUNDS_NO_POE"
    NO_POE = "NO_POE"
    TRY_LATER = "TRY_LATER"
    SIGNED_DATA_NOT_FOUND = "SIGNED_DATA_NOT_FOUND"


class LawOutcome(StrEnum):
    """Whether a condition of the law is fulfilled."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_SHOWN = "not_shown"


class LawCondition(BaseModel):
    """One condition of 63-ФЗ art. 11.

    Attributes:
        item: item of the article: ``11.1``.
        condition: the condition in short.
        outcome: whether it is fulfilled.
        reasons: codes of the reasons behind an outcome other than met.
        shown_by: what would show it; None when nobody says.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    item: str
    condition: Text
    outcome: LawOutcome
    reasons: tuple[str, ...] = ()
    shown_by: Text | None = None

    def as_json(self, language: Language) -> dict[str, Any]:
        """The condition in one language."""
        return {
            "item": self.item,
            "condition": self.condition.inside(language),
            "outcome": self.outcome.value,
            "reasons": list(self.reasons),
            "shown_by": self.shown_by.inside(language) if self.shown_by is not None else None,
        }


class Signer(BaseModel):
    """Whose certificate it is; `repr` shows nothing personal.

    Attributes:
        subject: the owner.
        serial_number: of the certificate, lower-case hexadecimal.
        issuer: name of the issuer; None when it is a person.
        not_before: first second of validity, UTC.
        not_after: last second of validity, UTC.
        fingerprint: SHA-256 of the certificate, lower-case hexadecimal.
        policies: dotted certificate policies.
        tool_class: class of the signature tool; None when the certificate names none.
        sign_tool: name of the signature tool of the owner; None when not told.
        issuer_tools: the issuer's signature tool, its tool of a centre, and the documents on both; empty when not told.
        identification: how the owner was identified, 0 to 3 (order 795); None when not told.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    subject: Subject
    serial_number: str
    issuer: str | None
    not_before: datetime
    not_after: datetime
    fingerprint: str
    policies: tuple[str, ...] = ()
    tool_class: str | None = None
    sign_tool: str | None = None
    issuer_tools: tuple[str, ...] = ()
    identification: int | None = None

    def __repr__(self) -> str:
        return f"Signer(serial_number={self.serial_number!r})"

    __str__ = __repr__

    def as_json(self, *, show_personal: bool) -> dict[str, Any]:
        """The signer; personal values are replaced by `HIDDEN` unless *show_personal*."""
        written = self.subject.model_dump(mode="json")
        for name in PERSONAL:
            if written[name] is not None and not show_personal and not self._is_public(name):
                written[name] = HIDDEN
        return written | self.model_dump(mode="json", exclude={"subject"})

    def _is_public(self, name: str) -> bool:
        return name == "common_name" and self.subject.organization is not None and self.subject.ogrnip is None


class Standing(StrEnum):
    """What is known of the revocation of a certificate."""

    GOOD = "good"
    REVOKED = "revoked"
    UNKNOWN = "unknown"
    ANCHOR = "anchor"
    """The caller vouches for it."""


class PathCertificate(BaseModel):
    """One certificate of the path that was judged.

    Attributes:
        name: name of the authority; None for a person, such as the signer, whose name stands in `Signer`.
        serial_number: lower-case hexadecimal.
        not_before: first second of validity, UTC.
        not_after: last second of validity, UTC.
        revocation: what is known of its revocation.
        revocation_source: ``crl`` or ``ocsp``, what it is known from; None when it is not known.
        revoked_at: moment of revocation.
        updated_at: moment of issue of the revocation data used.
        valid_until: moment up to which they hold.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str | None = None
    serial_number: str
    not_before: datetime
    not_after: datetime
    revocation: Standing
    revocation_source: Literal["crl", "ocsp"] | None = None
    revoked_at: datetime | None = None
    updated_at: datetime | None = None
    valid_until: datetime | None = None


class AccreditationVerdict(BaseModel):
    """What the list of accredited centres says of the issuer of the signer's certificate on the day of issue.

    Attributes:
        answer: whether the centre was accredited.
        on: the day of issue, in Moscow.
        reason: code of the reason why the answer is another; None when the centre was accredited.
        centre: its name; None when the list does not name it.
        registry_number: its number in the register.
        status: the status that held on the day, as the list words it.
        since: moment from which it held.
        list_version: edition of the list.
        list_day: day of the list.
        is_list_signed: the list was signed by whom the anchors vouch for.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    answer: AccreditationAnswer
    on: date
    reason: str | None = None
    centre: str | None = None
    registry_number: str | None = None
    status: str | None = None
    since: datetime | None = None
    list_version: int | None = None
    list_day: date | None = None
    is_list_signed: bool = False


class TimestampVerdict(BaseModel):
    """What is said about one time-stamp.

    Attributes:
        kind: what it stamps: ``content``, ``signature``, ``cades-c``, ``references``, ``archive``, or ``document``, a
            PDF file.
        time: moment that the authority states; None when the time-stamp cannot be read.
        holds: it was checked and proves something.
        reason: code of the reason why it does not.
        cause: code of what is wrong with the authority's signature, when that is the reason.
        authority: name in the authority's certificate; None when it was not found or is of a person.
        serial_number: of the token, lower-case hexadecimal; this and what follows is None when it cannot be read.
        policy: dotted policy under which the authority made it.
        digest_algorithm: name of the digest of what is stamped, or its dotted type when it is not known.
        accuracy_seconds: how far from the time it may have been made; None when the authority does not say.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    time: datetime | None = None
    holds: bool
    reason: str | None = None
    cause: str | None = None
    authority: str | None = None
    serial_number: str | None = None
    policy: str | None = None
    digest_algorithm: str | None = None
    accuracy_seconds: float | None = None


class PolicyVerdict(BaseModel):
    """What is said about the signature policy that the signer names; it demands nothing here.

    Attributes:
        oid: its dotted type; None when the context is said to imply it, or it cannot be read.
        address: where the signer says it is; nobody goes there.
        matches: the document at hand is the one that was signed.
        reason: code of the reason why it does not, or is not known to.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    oid: str | None = None
    address: str | None = None
    matches: bool
    reason: str | None = None


class FormVerdict(BaseModel):
    """What is said about one form that a signature claims to have.

    Attributes:
        name: ``CMS``, ``CAdES-BES``, ``CAdES-T``, …, or a baseline level, ``B-B`` to ``B-LTA``.
        holds: everything that the form demands was checked and holds, and so does the form it is built on.
        reason: code of the reason why it does not.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    holds: bool
    reason: str | None = None


class SignatureVerdict(Result):
    """What is said about one signature.

    Attributes:
        indication: the answer.
        sub_indication: why it is not TOTAL-PASSED.
        level: form found in the container: ``CMS``, ``CAdES-BES``, ``CAdES-T``, …
        baseline: baseline level that it amounts to: ``B-B``, ``B-T``, ``B-LT``, ``B-LTA``; None when it is not CAdES.
        validated_level: the highest form that holds, whatever form was found; None when none does.
        validated_baseline: the highest baseline level that holds; None when none does.
        forms: each form that the signature claims, with the reason when it does not hold.
        digest_matches: the document has the signed digest; None when it could not be computed or none is signed.
        signature_valid: the signature value fits the key of the certificate; None when it could not be computed.
        digest_algorithm: name, or dotted type when it is not known.
        signature_algorithm: name, or dotted type when it is not known.
        signer: whose certificate it is; None when it was not found.
        claimed_time: time of signing as the signer says.
        proven_time: time at which the signature existed, shown by a time-stamp that holds.
        decided_at: moment for which the certificate was judged: the proven time, else the moment of the check.
        path: the certificates judged, the signer's first, the anchor last; empty when there is no path.
        accreditation: what the list of accredited centres says of the issuer; None without a list or a path.
        stated_policy: what is said about the signature policy that the signer names; None when none.
        timestamps: what is said about each time-stamp.
        law: the conditions of 63-ФЗ art. 11.
        countersignatures: verdicts on the signatures over this one.
        pdf: its place in a PDF file; None outside one.
        findings: every rule applied.
    """

    indication: Indication
    sub_indication: SubIndication | None = None
    level: str
    baseline: str | None = None
    validated_level: str | None = None
    validated_baseline: str | None = None
    forms: tuple[FormVerdict, ...] = ()
    digest_matches: bool | None = None
    signature_valid: bool | None = None
    digest_algorithm: str
    signature_algorithm: str
    signer: Signer | None = None
    claimed_time: datetime | None = None
    proven_time: datetime | None = None
    decided_at: datetime
    path: tuple[PathCertificate, ...] = ()
    accreditation: AccreditationVerdict | None = None
    stated_policy: PolicyVerdict | None = None
    timestamps: tuple[TimestampVerdict, ...] = ()
    law: tuple[LawCondition, ...] = ()
    countersignatures: "tuple[SignatureVerdict, ...]" = ()
    pdf: PdfSignature | None = None

    def as_json(self, language: Language = "ru", *, show_personal: bool = False) -> dict[str, Any]:
        """The verdict on one signature as the command line prints it."""
        return {
            "indication": self.indication.value,
            "sub_indication": _value(self.sub_indication),
            "level": self.level,
            "baseline": self.baseline,
            "validated_level": self.validated_level,
            "validated_baseline": self.validated_baseline,
            "forms": [form.model_dump(mode="json") for form in self.forms],
            "digest_matches": self.digest_matches,
            "signature_valid": self.signature_valid,
            "digest_algorithm": self.digest_algorithm,
            "signature_algorithm": self.signature_algorithm,
            "signer": self.signer.as_json(show_personal=show_personal) if self.signer is not None else None,
            "claimed_time": _written(self.claimed_time),
            "proven_time": _written(self.proven_time),
            "decided_at": _written(self.decided_at),
            "path": [certificate.model_dump(mode="json") for certificate in self.path],
            "accreditation": self.accreditation.model_dump(mode="json") if self.accreditation is not None else None,
            "stated_policy": self.stated_policy.model_dump(mode="json") if self.stated_policy is not None else None,
            "timestamps": [stamp.model_dump(mode="json") for stamp in self.timestamps],
            "law": [condition.as_json(language) for condition in self.law],
            "findings": [finding.as_json(language) for finding in self.findings],
            "countersignatures": [c.as_json(language, show_personal=show_personal) for c in self.countersignatures],
            **_part("pdf", self.pdf),
        }


class SignedDocument(BaseModel):
    """The document that was judged, by what identifies it; never its name.

    Attributes:
        size: octets.
        digests: digests in lower-case hexadecimal, by name of the algorithm; those that the signatures needed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    size: int
    digests: dict[str, str] = {}


class Verdict(Result):
    """What is said about a container.

    Attributes:
        indication: TOTAL-PASSED when every signature is, TOTAL-FAILED when one is, else INDETERMINATE.
        sub_indication: that of the first signature with this indication.
        policy: name of the policy.
        at: moment of the check.
        document: the document as it was hashed; None when it was not at hand.
        signatures: verdicts on the signatures, in their order.
        pdf: what is said about the PDF file as a whole; None for other containers.
        container: findings about the container as a whole.
        findings: all findings; those of a signature under ``/signatures/<number>``.
    """

    indication: Indication
    sub_indication: SubIndication | None = None
    policy: str
    at: datetime
    document: SignedDocument | None = None
    signatures: tuple[SignatureVerdict, ...] = ()
    pdf: PdfDocument | None = None
    container: tuple[Finding, ...] = Field(default=())

    @property
    def law(self) -> tuple[LawCondition, ...]:
        """The conditions of 63-ФЗ art. 11 over all signatures: the worst outcome of each."""
        conditions: dict[str, LawCondition] = {}
        for condition in (c for signature in self.signatures for c in signature.law):
            known = conditions.get(condition.item)
            if known is None or _LAW_ORDER.index(condition.outcome) > _LAW_ORDER.index(known.outcome):
                conditions[condition.item] = condition
        return tuple(conditions.values())

    @property
    def outcome(self) -> Outcome:
        """The indication as an outcome: TOTAL-PASSED, INDETERMINATE and TOTAL-FAILED as passed, not checked, failed."""
        return _OUTCOMES[self.indication]

    def require(self) -> Self:
        """The verdict itself when it is TOTAL-PASSED.

        Raises:
            RefusedError: it is not.
        """
        if self.indication is not Indication.TOTAL_PASSED:
            raise RefusedError(self)
        return self

    def as_json(self, language: Language = "ru", *, show_personal: bool = False) -> dict[str, Any]:
        """The verdict as the command line prints it; ``findings`` are those about the container as a whole."""
        return {
            "indication": self.indication.value,
            "sub_indication": _value(self.sub_indication),
            "policy": self.policy,
            "at": _written(self.at),
            "document": self.document.model_dump(mode="json") if self.document is not None else None,
            "signatures": [s.as_json(language, show_personal=show_personal) for s in self.signatures],
            "law": [condition.as_json(language) for condition in self.law],
            "findings": [finding.as_json(language) for finding in self.container],
            **_part("pdf", self.pdf),
        }


_LAW_ORDER = (LawOutcome.MET, LawOutcome.NOT_SHOWN, LawOutcome.NOT_MET)
_OUTCOMES = {
    Indication.TOTAL_PASSED: Outcome.PASSED,
    Indication.INDETERMINATE: Outcome.NOT_CHECKED,
    Indication.TOTAL_FAILED: Outcome.FAILED,
}


def _part(name: str, part: BaseModel | None) -> dict[str, Any]:
    """A part that only some containers have, under its name; nothing for the others."""
    return {name: part.model_dump(mode="json")} if part is not None else {}


def _value(member: StrEnum | None) -> str | None:
    return member.value if member is not None else None


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
