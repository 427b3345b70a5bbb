"""From a judged case to the facts that a verdict tells: signer, path, time-stamps.

Owns: which facts are worth telling, and their public form.
Refuses to know: judgement.
"""

from collections.abc import Callable, Iterator
from typing import Any, Literal, TypeVar

from medid.rules import MalformedError
from medid.signature import algorithms, oids, revocation
from medid.signature.case import Case, Form, Judged
from medid.signature.certificate import Certificate
from medid.signature.content import Content
from medid.signature.evidence import Signature, StatedPolicy, Trouble
from medid.signature.profile import tool_class
from medid.signature.subject import public_name, subject_of
from medid.signature.timestamp import Token
from medid.signature.verdict import (
    AccreditationVerdict,
    FormVerdict,
    PathCertificate,
    PolicyVerdict,
    SignedDocument,
    Signer,
    Standing,
    TimestampVerdict,
)

T = TypeVar("T")

KINDS = {
    oids.DOCUMENT_TIMESTAMP: "document",
    oids.CONTENT_TIMESTAMP: "content",
    oids.SIGNATURE_TIMESTAMP: "signature",
    oids.CADES_C_TIMESTAMP: "cades-c",
    oids.REFERENCES_TIMESTAMP: "references",
    oids.ARCHIVE_TIMESTAMP_V1: "archive",
    oids.ARCHIVE_TIMESTAMP_V2: "archive",
    oids.ARCHIVE_TIMESTAMP_V3: "archive",
}
"""Public names of the kinds of time-stamps."""


def document_of(content: Content) -> SignedDocument | None:
    """The document that was hashed; None when it was not at hand."""
    if content.size is None:
        return None
    digests = {algorithms.DIGESTS[kind].name: digest.hex() for kind, digest in sorted(content.digests.items())}
    return SignedDocument(size=content.size, digests=digests)


def digest_name(facts: Signature) -> str:
    """Name of the digest algorithm; its dotted type when it is not known."""
    kind = facts.info.digest_algorithm.oid
    return algorithms.DIGESTS[kind].name if kind in algorithms.DIGESTS else kind


def signature_name(facts: Signature) -> str:
    """Name of the signature algorithm; its dotted type when it is not known."""
    kind = facts.info.signature_algorithm.oid
    stated = algorithms.SIGNATURES.get(kind)
    return algorithms.FAMILIES[stated[0]].name if stated is not None else kind


def signer_of(certificate: Certificate) -> Signer:
    """Whose certificate it is."""
    none: tuple[str, ...] = ()
    policies = _readable(lambda: certificate.policies, none)
    return Signer(
        subject=subject_of(certificate),
        serial_number=f"{certificate.serial_number:x}",
        issuer=public_name(certificate.issuer),
        not_before=certificate.not_before,
        not_after=certificate.not_after,
        fingerprint=certificate.fingerprint.hex(),
        policies=policies,
        tool_class=tool_class(policies),
        sign_tool=_readable(lambda: certificate.sign_tool, None),
        issuer_tools=_readable(lambda: certificate.issuer_tools, none),
        identification=_readable(lambda: certificate.identification_kind, None),
    )


def _readable(value: Callable[[], T], otherwise: T) -> T:
    """A value of an extension; *otherwise* when the extension cannot be read, which the checks tell."""
    try:
        return value()
    except MalformedError:
        return otherwise


def path_of(case: Case) -> Iterator[PathCertificate]:
    """The certificates of the path judged, with what is known of their revocation."""
    if case.route is None:
        return
    standings = case.route.standings
    for number, certificate in enumerate(case.route.path.certificates):
        known = standings[number] if number < len(standings) else None
        yield PathCertificate(
            name=public_name(certificate.subject) if number > 0 else None,
            serial_number=f"{certificate.serial_number:x}",
            not_before=certificate.not_before,
            not_after=certificate.not_after,
            revocation=_revocation(known),
            revocation_source=_source(known),
            revoked_at=known.revoked_at if known is not None else None,
            updated_at=known.updated_at if known is not None else None,
            valid_until=known.valid_until if known is not None else None,
        )


def accreditation_of(case: Case) -> AccreditationVerdict | None:
    """What the list of accredited centres says of the issuer of the certificate; None without one."""
    found = case.route.accreditation if case.route is not None else None
    if found is None:
        return None
    return AccreditationVerdict(
        answer=found.answer,
        on=found.on,
        reason=found.reason.value if found.reason is not None else None,
        centre=found.centre.name if found.centre is not None else None,
        registry_number=found.centre.registry_number if found.centre is not None else None,
        status=found.entry.text if found.entry is not None else None,
        since=found.entry.since if found.entry is not None else None,
        list_version=found.list_version,
        list_day=found.list_day,
        is_list_signed=found.is_list_signed,
    )


def _revocation(known: revocation.Standing | None) -> Standing:
    if known is None:
        return Standing.ANCHOR
    if known.revoked_at is not None:
        return Standing.REVOKED
    return Standing.GOOD if known.is_known else Standing.UNKNOWN


def _source(known: revocation.Standing | None) -> Literal["crl", "ocsp"] | None:
    if known is None or not known.is_known:
        return None
    return "ocsp" if known.is_answered else "crl"


def policy_of(stated: StatedPolicy) -> PolicyVerdict:
    """What is said about the signature policy that the signer names."""
    reason = stated.trouble.reason.value if stated.trouble is not None else None
    return PolicyVerdict(oid=stated.oid, address=stated.address, matches=stated.trouble is None, reason=reason)


def form_of(form: Form) -> FormVerdict:
    """What is said about one form."""
    reason = form.trouble.reason.value if form.trouble is not None else None
    return FormVerdict(name=form.name, holds=reason is None, reason=reason)


def timestamp_of(judged: Judged) -> TimestampVerdict:
    """What is said about one time-stamp."""
    stamp, trouble = judged
    certificate = stamp.signature.certificate if stamp.signature is not None else None
    return TimestampVerdict(
        kind=KINDS[stamp.kind],
        time=stamp.token.time if stamp.token is not None else None,
        holds=trouble is None,
        reason=trouble.reason.value if trouble is not None else None,
        cause=_cause(trouble),
        authority=public_name(certificate.subject) if certificate is not None else None,
        **(_token(stamp.token) if stamp.token is not None else {}),
    )


def _cause(trouble: Trouble | None) -> str | None:
    """The reason behind the reason, where there is one."""
    why = trouble.context.get("why") if trouble is not None else None
    return str(why) if why is not None else None


def _token(token: Token) -> dict[str, Any]:
    """What is told of a token that can be read."""
    known = algorithms.DIGESTS.get(token.digest)
    return {
        "serial_number": f"{token.serial_number:x}",
        "policy": token.policy,
        "digest_algorithm": known.name if known is not None else token.digest,
        "accuracy_seconds": token.accuracy.total_seconds() or None,
    }
