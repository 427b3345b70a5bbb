"""Octets to the facts of an OCSP response, and what it says about one certificate.

Owns: the structure of a response, who may sign it, and which of its answers is about which certificate.
Refuses to know: whether an answer is fresh enough; the checks do.
Invariants: an answer counts only when it is signed by the issuer or by a responder the issuer appointed, whatever
certificates lie beside it; the certificate is compared with every part of its identifier, whatever digest the
identifier uses; of several answers about one certificate the worst counts.

Source: RFC 6960 3.2, 4.2.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from medid.rules import MalformedError
from medid.signature import algorithms, der, oids
from medid.signature.certificate import (
    Algorithm,
    Certificate,
    Name,
    algorithm_of,
    certificate_of,
    extensions_of,
    inside,
    name_of,
)
from medid.signature.der import Element, Fields
from medid.signature.revocation import Standing

MAX_ANSWERS = 1024
"""Most answers that one response may hold."""
FRESH_FOR = timedelta(hours=24)
"""How long an answer without nextUpdate holds after it was given; a choice of the project, RFC 6960 leaves it open."""

_SUCCESSFUL = 0
_VERSION, _BY_NAME, _BY_KEY = 0xA0, 0xA1, 0xA2
_RESPONSE_EXTENSIONS, _ANSWER_EXTENSIONS = 0xA1, 0xA1
_GOOD, _REVOKED = 0x80, 0xA1
_NEXT_UPDATE, _CERTIFICATES, _REASON = 0xA0, 0xA0, 0xA0
_SHA_1_OCTETS = 20
_KNOWN_CRITICAL = frozenset({"1.3.6.1.5.5.7.48.1.2", "1.3.6.1.5.5.7.48.1.3", "1.3.6.1.5.5.7.48.1.6"})
"""Nonce, reference to the list behind an answer, archive cutoff: none changes what is said about a certificate."""


class Answer(NamedTuple):
    """What is said about one certificate.

    Attributes:
        digest: dotted digest type of the identifier.
        name_hash: digest of the issuer's name.
        key_hash: digest of the issuer's key.
        serial_number: of the certificate.
        is_known: False when the responder does not know the certificate.
        revoked_at: moment of revocation; None when it is not revoked.
        reason: number of the reason; None when not told.
        is_understood: False when a critical extension of it is not known, so that it does not show that all is well.
        this_update: moment at which the answer was right.
        next_update: moment up to which it holds; None when not told.
    """

    digest: str
    name_hash: bytes
    key_hash: bytes
    serial_number: int
    is_known: bool
    revoked_at: datetime | None
    reason: int | None
    is_understood: bool
    this_update: datetime
    next_update: datetime | None


@dataclass(frozen=True, repr=False)
class Response:
    """The facts of one basic response.

    Attributes:
        encoded: the basic response as it stands, and the response around it when there is one.
        signed: the part that was signed, as it stands.
        algorithm: how it was signed.
        signature: signature of the responder.
        responder_name: name of the responder; None when it is pointed at by its key.
        responder_key: SHA-1 of the responder's key; None when it is pointed at by its name.
        produced_at: moment of signing.
        answers: what is said.
        certificates: certificates that came along.
    """

    encoded: tuple[bytes, ...]
    signed: bytes
    algorithm: Algorithm
    signature: bytes
    responder_name: Name | None
    responder_key: bytes | None
    produced_at: datetime
    answers: tuple[Answer, ...]
    certificates: tuple[Certificate, ...]

    def __repr__(self) -> str:
        return f"Response(produced_at={self.produced_at.isoformat()})"


def parse_response(encoded: bytes) -> Response:
    """The facts of an OCSPResponse, or of the bare BasicOCSPResponse that archives hold.

    Raises:
        MalformedError: it is neither, or the responder refused to answer.
    """
    element = der.parse(encoded)
    first = next(der.each_child(element), None)
    if first is None or first.tag != der.ENUMERATED:
        return _basic(element)
    fields = Fields(element)
    if der.integer(fields.take(), der.ENUMERATED) != _SUCCESSFUL:
        raise der.broken(element.start)
    wrapped = Fields(inside(fields.take(0xA0)))
    if der.oid(wrapped.take()) != oids.OCSP_BASIC:
        raise der.broken(element.start)
    basic = _basic(der.parse(der.octet_string(wrapped.take())))
    return replace(basic, encoded=(*basic.encoded, element.encoded))


def _basic(element: Element) -> Response:
    outer = Fields(element)
    signed, algorithm, signature = outer.take(der.SEQUENCE), outer.take(), outer.take()
    certificates = outer.optional(_CERTIFICATES)
    outer.end()
    fields = Fields(signed)
    fields.optional(_VERSION)
    responder = fields.take(_BY_NAME, _BY_KEY)
    produced_at, answers = der.time(fields.take()), der.children(fields.take(der.SEQUENCE))
    understood = _is_understood(fields.optional(_RESPONSE_EXTENSIONS))
    fields.end()
    if len(answers) > MAX_ANSWERS:  # one left out could be the one that revokes
        raise der.over_limit(element.start, MAX_ANSWERS)
    return Response(
        encoded=(element.encoded,),
        signed=signed.encoded,
        algorithm=algorithm_of(algorithm),
        signature=der.bit_string(signature),
        responder_name=name_of(inside(responder)) if responder.tag == _BY_NAME else None,
        responder_key=der.octet_string(inside(responder)) if responder.tag == _BY_KEY else None,
        produced_at=produced_at,
        answers=tuple(_answer(one, understood=understood) for one in answers),
        certificates=_certificates(certificates),
    )


def _certificates(element: Element | None) -> tuple[Certificate, ...]:
    return tuple(map(certificate_of, der.children(inside(element)))) if element is not None else ()


def _is_understood(element: Element | None) -> bool:
    """RFC 6960 4.4: an extension that is not known is passed over unless it is critical."""
    return all(not e.critical or e.oid in _KNOWN_CRITICAL for e in extensions_of(element))


def _answer(element: Element, *, understood: bool) -> Answer:
    fields = Fields(element)
    identifier, status = Fields(fields.take(der.SEQUENCE)), fields.take()
    this_update, next_update = der.time(fields.take()), fields.optional(_NEXT_UPDATE)
    understood = _is_understood(fields.optional(_ANSWER_EXTENSIONS)) and understood
    fields.end()
    revoked_at, reason = _revocation(status)
    return Answer(
        digest=algorithm_of(identifier.take()).oid,
        name_hash=der.octet_string(identifier.take()),
        key_hash=der.octet_string(identifier.take()),
        serial_number=der.integer(identifier.take()),
        is_understood=understood,
        is_known=status.tag in {_GOOD, _REVOKED},
        revoked_at=revoked_at,
        reason=reason,
        this_update=this_update,
        next_update=der.time(inside(next_update)) if next_update is not None else None,
    )


def _revocation(status: Element) -> tuple[datetime | None, int | None]:
    if status.tag != _REVOKED:
        return None, None
    parts = der.children(status)
    if not parts:
        raise der.broken(status.start)
    reason = next((der.integer(inside(part), der.ENUMERATED) for part in parts[1:] if part.tag == _REASON), None)
    return der.time(parts[0]), reason


Appointed = Callable[[Certificate, Certificate, datetime], bool]
"""Whether revocation lists say that a responder's certificate, given with its issuer, was not revoked at a moment."""


def said_by(
    response: Response,
    certificate: Certificate,
    issuer: Certificate,
    *,
    others: tuple[Certificate, ...],
    is_in_force: Appointed,
) -> Standing | None:
    """What *response* says about *certificate*; None when it does not speak about it or may not.

    Args:
        response: the response.
        certificate: whom the question is about.
        issuer: its issuer, of the path.
        others: more certificates that may be the responder's.
        is_in_force: asked about a responder without id-pkix-ocsp-nocheck.
    """
    answer = _worst([a for a in response.answers if _is_about(a, certificate, issuer)])
    if answer is None or not _may_answer(response, issuer, others, is_in_force):
        return None
    if answer.revoked_at is None and (
        not (answer.is_known and answer.is_understood) or answer.this_update > certificate.not_after
    ):
        # RFC 6960 4.4.4: without an archive cutoff nothing is said about a certificate that had expired by then.
        return None
    return Standing(
        is_known=True,
        revoked_at=answer.revoked_at,
        reason=answer.reason,
        updated_at=answer.this_update,
        valid_until=answer.next_update if answer.next_update is not None else _later(answer.this_update),
        is_answered=True,
    )


def _worst(answers: list[Answer]) -> Answer | None:
    """The earliest revocation, else an answer that knows nothing, else the newest good one."""
    revoked = [(a.revoked_at, number) for number, a in enumerate(answers) if a.revoked_at is not None]
    if revoked:
        return answers[min(revoked)[1]]
    return min(answers, key=lambda a: (a.is_known, -a.this_update.timestamp()), default=None)


def _later(moment: datetime) -> datetime:
    """The end of what an answer given at *moment* holds for, no later than the calendar has moments."""
    return moment + min(FRESH_FOR, datetime.max.replace(tzinfo=moment.tzinfo) - moment)


def _is_about(answer: Answer, certificate: Certificate, issuer: Certificate) -> bool:
    if answer.serial_number != certificate.serial_number or answer.digest not in algorithms.DIGESTS:
        return False
    same_name = algorithms.digest_of(answer.digest, certificate.issuer.encoded) == answer.name_hash
    return same_name and algorithms.digest_of(answer.digest, issuer.key.octets) == answer.key_hash


def _may_answer(
    response: Response, issuer: Certificate, others: tuple[Certificate, ...], is_in_force: Appointed
) -> bool:
    """RFC 6960 4.2.2.2: the issuer itself, or a certificate it issued for this purpose."""
    candidates = dict.fromkeys((issuer, *response.certificates, *others))
    return any(_is_signer(response, candidate, issuer, is_in_force) for candidate in candidates)


def _is_signer(response: Response, candidate: Certificate, issuer: Certificate, is_in_force: Appointed) -> bool:
    """True when *candidate* signed *response* and may; one that cannot be read or used is passed over."""
    try:
        return (
            is_responder(response, candidate)
            and algorithms.is_signed_by(candidate.key, response.algorithm, response.signed, response.signature)
            and _is_appointed(response, candidate, issuer, is_in_force)
        )
    except MalformedError:
        return False


def is_responder(response: Response, candidate: Certificate) -> bool:
    """True when *response* names *candidate* as its responder."""
    if response.responder_name is not None:
        return response.responder_name.comparable == candidate.subject.comparable
    return algorithms.digest_of(algorithms.SHA_1, candidate.key.octets) == response.responder_key


def _is_appointed(response: Response, candidate: Certificate, issuer: Certificate, is_in_force: Appointed) -> bool:
    if candidate.key.encoded == issuer.key.encoded:
        return True
    purposes = candidate.extended_key_usage
    if purposes is None or oids.OCSP_SIGNING not in purposes:
        return False
    if not candidate.not_before <= response.produced_at <= candidate.not_after:
        return False
    if not algorithms.is_signed_by(issuer.key, candidate.algorithm, candidate.signed, candidate.signature):
        return False
    unchecked = any(extension.oid == oids.OCSP_NO_CHECK for extension in candidate.extensions)
    return unchecked or is_in_force(candidate, issuer, response.produced_at)
