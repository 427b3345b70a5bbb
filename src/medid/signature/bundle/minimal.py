"""What a verdict was made from, without what it did not look at.

Owns: which certificates, lists and responses may bear on a signature: those of its own names, and of the names above.
Refuses to know: the rules; whether something was needed after all is found by asking again.
Invariant: what is left gives the same verdict, octet for octet, or nothing is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from medid.rules import MalformedError
from medid.signature import oids
from medid.signature.arithmetic import is_meant
from medid.signature.bundle.inputs import Answers, Inputs, ListOctets, store_of
from medid.signature.certificate import Certificate
from medid.signature.cms import SignerInfo
from medid.signature.inside import certificates_of, containers_of, kept_in, with_timestamps
from medid.signature.ocsp import parse_response
from medid.signature.power_of_attorney.question import PowerQuestion
from medid.signature.revocation import RevocationList
from medid.signature.trust import Evidence, TrustStore


def minimal_inputs(inputs: Inputs, answers: Answers | None = None) -> Inputs:
    """*inputs* without the certificates, lists and responses that the verdict does not depend on.

    The document, powers, the list of accredited centres and documents of signature policies stay as they are.

    Args:
        inputs: everything that was given.
        answers: what `inputs.answers()` gave; it is asked again when None.
    """
    told = answers if answers is not None else inputs.answers()
    relevant = _Relevant(inputs)
    for smaller in relevant.choices(inputs):
        if _is_enough(smaller, told):
            return smaller
    return inputs


def _is_enough(smaller: Inputs, told: Answers) -> bool:
    """True when the list of centres is still vouched for, and the verdict is the same."""
    trust, known = smaller.trust, smaller.trust.accredited
    try:
        store_of(trust.anchors, trust.evidence, ListOctets.of(known) if known is not None else None)
    except MalformedError:
        return False
    return smaller.answers() == told


class _Relevant:
    """What may bear on the signatures of a file, by names and numbers."""

    def __init__(self, inputs: Inputs) -> None:
        beside = (*inputs.evidence.certificates, *inputs.trust.evidence.certificates, *inputs.trust.anchors)
        files = (inputs.signature, *_power_signatures(inputs.power))
        brought = [_brought(octets) for octets in files]
        inside, signers = ([one for part in kind for one in part] for kind in zip(*brought, strict=True))
        self._signers = signers
        first = [*inside, *(c for c in beside if self._is_signer(c)), *_list_signer(inputs.trust)]
        self._certificates = {*first}
        self._issuers = {one.issuer.comparable for one in first} | {one.subject.comparable for one in first}
        self._climb(beside)

    def choices(self, inputs: Inputs) -> Iterator[Inputs]:
        """Smaller inputs, the smallest first."""
        yield self._without(inputs)
        trust = replace(inputs.trust, evidence=self._revocation(inputs.trust.evidence))
        yield replace(inputs, trust=trust, evidence=self._revocation(inputs.evidence))

    def _without(self, inputs: Inputs) -> Inputs:
        anchors = tuple(filter(self._is_relevant, inputs.trust.anchors))
        trust = replace(inputs.trust, anchors=anchors, evidence=self._material(inputs.trust.evidence))
        return replace(inputs, trust=trust, evidence=self._material(inputs.evidence))

    def _climb(self, beside: Iterable[Certificate]) -> None:
        """Take certificates of the names that are reached, and so reach the names above them."""
        pending = [one for one in beside if one not in self._certificates]
        while found := [one for one in pending if self._is_relevant(one)]:
            self._certificates |= {*found}
            self._issuers |= {one.issuer.comparable for one in found}
            pending = [one for one in pending if one not in self._certificates]

    def _is_relevant(self, certificate: Certificate) -> bool:
        is_authority = certificate.subject.comparable in self._issuers
        return certificate in self._certificates or is_authority or self._is_responder(certificate)

    def _is_responder(self, certificate: Certificate) -> bool:
        try:
            usage = certificate.extended_key_usage
        except MalformedError:
            return False
        return oids.OCSP_SIGNING in (usage or ()) and certificate.issuer.comparable in self._issuers

    def _is_signer(self, certificate: Certificate) -> bool:
        return any(is_meant(info, certificate) for info in self._signers)

    def _material(self, evidence: Evidence) -> Evidence:
        return replace(self._revocation(evidence), certificates=tuple(filter(self._is_relevant, evidence.certificates)))

    def _revocation(self, evidence: Evidence) -> Evidence:
        return replace(
            evidence,
            crls=tuple(filter(self._is_about, evidence.crls)),
            ocsp_responses=tuple(filter(self._answers, evidence.ocsp_responses)),
        )

    def _is_about(self, crl: RevocationList) -> bool:
        """True for a list of a name that is reached; an indirect one may be about anybody."""
        try:
            return crl.issuer.comparable in self._issuers or crl.scope.indirect
        except MalformedError:
            return True

    def _answers(self, response: bytes) -> bool:
        """True for a response about a number that is reached; one that cannot be read is told by the verdict."""
        try:
            answered = {answer.serial_number for answer in parse_response(response).answers}
        except MalformedError:
            return True
        return not answered.isdisjoint(one.serial_number for one in self._certificates)


def _brought(signature: bytes) -> tuple[list[Certificate], list[SignerInfo]]:
    """The certificates and the signers in a file, those of time-stamps too; none when it cannot be read."""
    try:
        containers = [one for container in containers_of(signature) for one in with_timestamps(container)]
        kept = kept_in(signature).certificates
    except MalformedError:
        return [], []
    certificates = [one for container in containers for one in certificates_of(container)]
    return [*certificates, *kept], [info for container in containers for info in container.signers]


def _power_signatures(question: PowerQuestion | None) -> Iterator[bytes]:
    """The signatures of the powers that are asked about."""
    powers = (question.power, *question.parents) if question is not None else ()
    for power in powers:
        if power is not None and isinstance(power.signature, bytes):
            yield power.signature


def _list_signer(trust: TrustStore) -> tuple[Certificate, ...]:
    """The signer of the list of centres, and those above it that stand in the list."""
    known = trust.accredited
    if known is None or known.signer is None:
        return ()
    return known.signer, *known.authorities_of(known.signer)
