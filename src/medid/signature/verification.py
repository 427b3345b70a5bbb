"""The one way to ask about a signature: container, document, trust, policy and moment in; verdict out.

Owns: the composition of collecting and judging.
Refuses to know: anything else.
Invariant: whatever is wrong with the signature file is a verdict, not an exception; exceptions are left for wrong use
and for a document that cannot be read.
"""

from dataclasses import replace
from datetime import date, datetime

from medid.rules import Finding, InvalidValueError, MalformedError, Outcome, fault, not_checked, passed, warning
from medid.signature import rulebook
from medid.signature.checks import judge
from medid.signature.cms import SignedData, parse_signed_data
from medid.signature.collect import collect, read_content, require_few
from medid.signature.container import Input, decoded, is_pdf, octets_of
from medid.signature.content import Content, DigestedDocument, Document
from medid.signature.effects import EFFECTS
from medid.signature.evidence import Signature, Trouble
from medid.signature.forms import baseline_shown, level_shown
from medid.signature.law import conditions_of
from medid.signature.pdf_reasons import PdfReason
from medid.signature.policy import QUALIFIED, ExpectedSigner, Policy
from medid.signature.reasons import SignatureReason
from medid.signature.settle import case_of
from medid.signature.surroundings import surroundings_of
from medid.signature.telling import (
    accreditation_of,
    digest_name,
    document_of,
    form_of,
    path_of,
    policy_of,
    signature_name,
    signer_of,
    timestamp_of,
)
from medid.signature.trust import Evidence, TrustStore
from medid.signature.verdict import Indication, SignatureVerdict, SubIndication, Verdict

_SEVERITY = (Indication.TOTAL_PASSED, Indication.INDETERMINATE, Indication.TOTAL_FAILED)


def verify(
    signature: Input,
    content: Input | Document | DigestedDocument | None = None,
    *,
    trust: TrustStore,
    policy: Policy = QUALIFIED,
    at: datetime,
    evidence: Evidence = Evidence(),  # noqa: B008 - frozen
    expected_signer: ExpectedSigner | None = None,
    document_date: date | None = None,
) -> Verdict:
    """The verdict on every signature in a container or in a PDF file.

    Args:
        signature: the container: CMS SignedData as DER, BER, PEM, base64, or UTF-16 text of either, or a PDF file with
            signatures inside; octets, a path, or a binary stream.
        content: the signed document when the signature is detached; read once, in chunks. A `Document` is read once
            for several signatures over it; a `DigestedDocument` is one that may not be copied.
        trust: the anchors; an empty store still gives the arithmetic, with INDETERMINATE / NO_CERTIFICATE_CHAIN_FOUND.
        policy: the demands.
        at: moment of the check, aware.
        evidence: certificates and revocation data given beside; they are used, not trusted.
        expected_signer: whom the signer is compared with under a policy that asks for it.
        document_date: day on which the certificate has to have been in force, in Moscow; None not to look at it.

    Raises:
        TypeError: an argument is of the wrong type.
        InvalidValueError: verification_moment_naive, *at* has no time zone.
        MalformedError: signature_input_unreadable, the document cannot be read.
    """
    require_aware(at)
    try:
        octets = octets_of(signature)
        if is_pdf(octets):
            from medid.signature.pdf import Question, verify_pdf

            question = Question(
                trust=trust,
                policy=policy,
                at=at,
                evidence=evidence,
                expected_signer=expected_signer,
                document_date=document_date,
            )
            return verify_pdf(octets, question, is_content_given=content is not None)
        container = parse_signed_data(decoded(octets))
        require_few(container)
    except MalformedError as error:
        return refused(error, policy, at)
    if not container.signers:
        return refused(MalformedError(SignatureReason.SIGNATURE_MISSING), policy, at)
    around, unread = surroundings_of(container, trust=trust, evidence=evidence)
    read = read_content(container, content)
    findings = _container_findings(container, read, unread, policy, given=content is not None)
    signatures = tuple(
        verdict_on(facts, policy, expected_signer, at, document_date) for facts in collect(container, read, around)
    )
    return summed_up(signatures, findings, policy, at).model_copy(update={"document": document_of(read)})


def require_aware(at: datetime) -> None:
    """Refuse a moment that is none.

    Raises:
        TypeError: *at* is not a datetime.
        InvalidValueError: verification_moment_naive, *at* has no time zone.
    """
    if not isinstance(at, datetime):
        raise TypeError(f"the moment is given as datetime, not {type(at).__name__}")
    if at.utcoffset() is None:
        raise InvalidValueError(SignatureReason.MOMENT_NAIVE)


def refused(error: MalformedError, policy: Policy, at: datetime) -> Verdict:
    """The verdict on a file in which no signature was found."""
    known = isinstance(error.reason, SignatureReason | PdfReason)
    reason = error.reason if known else SignatureReason.CONTAINER_MALFORMED
    finding = fault(rulebook.CONTAINER, reason, "", **error.context)
    return summed_up((), (finding,), policy, at)


def _container_findings(
    container: SignedData, read: Content, unread: tuple[Trouble, ...], policy: Policy, *, given: bool
) -> tuple[Finding, ...]:
    """What is said about the container as a whole."""
    findings = [passed(rulebook.CONTAINER)]
    findings += [warning(rulebook.CONTAINER, t.reason, t.location, **t.context) for t in unread]
    if policy.content_given and not given:
        findings.append(not_checked(rulebook.CONTENT, SignatureReason.CONTENT_MISSING))
    if read.differs:
        findings.append(fault(rulebook.CONTENT, SignatureReason.CONTENT_DIFFERS))
    count = len(container.signers)
    if policy.one_signer and count != 1:
        findings.append(fault(rulebook.ONE_SIGNER, SignatureReason.CONTAINER_SEVERAL_SIGNERS, count=count))
    elif policy.one_signer:
        findings.append(passed(rulebook.ONE_SIGNER))
    return tuple(findings)


def verdict_on(
    facts: Signature, policy: Policy, expected: ExpectedSigner | None, at: datetime, document_date: date | None
) -> SignatureVerdict:
    """The verdict on one signature, and on the signatures over it."""
    case = case_of(facts, policy, expected, at=at, document_date=document_date)
    judgement = judge(case)
    without_signer = replace(policy, signer=False, document_date=False)
    effect = judgement.effect
    return SignatureVerdict(
        indication=effect.indication if effect is not None else Indication.TOTAL_PASSED,
        sub_indication=effect.sub_indication if effect is not None else None,
        level=facts.level,
        baseline=facts.baseline,
        validated_level=level_shown(facts, case.forms),
        validated_baseline=baseline_shown(case.forms),
        forms=tuple(map(form_of, case.forms)),
        digest_matches=facts.digest_matches,
        signature_valid=facts.signature_valid,
        digest_algorithm=digest_name(facts),
        signature_algorithm=signature_name(facts),
        signer=signer_of(facts.certificate) if facts.certificate is not None else None,
        claimed_time=facts.claimed_time,
        proven_time=case.proven_time,
        decided_at=case.decided_at,
        path=tuple(path_of(case)),
        accreditation=accreditation_of(case),
        stated_policy=policy_of(facts.stated_policy) if facts.stated_policy is not None else None,
        timestamps=tuple(map(timestamp_of, case.stamps)),
        law=conditions_of(judgement.rows),
        countersignatures=tuple(
            verdict_on(counter, without_signer, None, at, None) for counter in facts.countersignatures
        ),
        pdf=facts.placement.told if facts.placement is not None else None,
        findings=judgement.findings,
    )


def summed_up(
    signatures: tuple[SignatureVerdict, ...], container: tuple[Finding, ...], policy: Policy, at: datetime
) -> Verdict:
    """The verdict on the container: the worst answer among the container's and those of the signatures."""
    told = {f.reason for f in container if f.reason is not None and f.outcome is not Outcome.WARNING}
    answers: list[tuple[Indication, SubIndication | None]] = [
        (effect.indication, effect.sub_indication) for reason, effect in EFFECTS.items() if reason in told
    ]
    answers += [(signature.indication, signature.sub_indication) for signature in signatures]
    indication, sub_indication = max(answers, key=lambda answer: _SEVERITY.index(answer[0]))
    below = (f.moved_under(f"/signatures/{n}") for n, s in enumerate(signatures) for f in s.findings)
    return Verdict(
        indication=indication,
        sub_indication=sub_indication,
        policy=policy.name,
        at=at,
        signatures=signatures,
        container=container,
        findings=(*container, *below),
    )
