"""Everything that is asked about a power beside one document, and the answers.

Owns: asking about the power, and about the organisation signed for, in one.
Refuses to know: the rules.
Invariant: with what was held in place of paths and streams the same answers come again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Self

from medid.rules import Language, Report
from medid.signature.container import Input, octets_of
from medid.signature.policy import Policy
from medid.signature.power_of_attorney.authority import ActedFor, assess_authority
from medid.signature.power_of_attorney.verdict import PowerVerdict, RegisterAnswer, SigningMoment
from medid.signature.power_of_attorney.verification import SignedPower, verify_power
from medid.signature.trust import Evidence, TrustStore
from medid.signature.verdict import LawOutcome, SignatureVerdict, Verdict


@dataclass(frozen=True, kw_only=True)
class PowerQuestion:
    """What is asked about a power.

    Attributes:
        power: XML and signature; None when no power was presented.
        parents: the powers that it was made from.
        codes: powers that the document needs; None when it was not said.
        register: answers of the register.
        moment: for which moment the power has to have been in force.
        organization: for whom the document was signed; None when it was not said.
    """

    power: SignedPower | None = None
    parents: tuple[SignedPower, ...] = ()
    codes: tuple[str, ...] | None = None
    register: tuple[RegisterAnswer, ...] = ()
    moment: SigningMoment = SigningMoment.PROVEN
    organization: ActedFor | None = None

    def held(self) -> Self:
        """The same with octets in place of paths and streams.

        Raises:
            MalformedError: signature_input_unreadable or container_too_large.
        """
        power = _held(self.power) if self.power is not None else None
        return replace(self, power=power, parents=tuple(map(_held, self.parents)))

    def answered(self, verdict: Verdict, *, trust: TrustStore, evidence: Evidence, policy: Policy) -> "PowerAnswer":
        """What is said about it, for the document of *verdict*."""
        power = None
        if self.power is not None:
            power = verify_power(
                self.power.xml,
                self.power.signature,
                trust=trust,
                at=verdict.at,
                evidence=evidence,
                policy=policy,
                signers=verdict.signatures,
                codes=self.codes,
                register=self.register,
                parents=self.parents,
                moment=self.moment,
            )
        return PowerAnswer(power, self._authority(verdict.signatures, power))

    def _authority(self, signatures: tuple[SignatureVerdict, ...], power: PowerVerdict | None) -> Report | None:
        """Whether one of the signers may act: the best of the answers."""
        if self.organization is None or not signatures:
            return None
        reports = [assess_authority(one, self.organization, power=power) for one in signatures]
        return min(reports, key=lambda report: report.outcome.severity)


def _held(power: SignedPower) -> SignedPower:
    return SignedPower(_octets(power.xml), _octets(power.signature) if power.signature is not None else None)


def _octets(source: Input) -> bytes:
    return bytes(octets_of(source))


@dataclass(frozen=True)
class PowerAnswer:
    """The answers.

    Attributes:
        power: the verdict on the power; None when none was presented.
        authority: whether a signer may act for the organisation; None when it was not asked.
    """

    power: PowerVerdict | None
    authority: Report | None

    @property
    def outcomes(self) -> Iterator[LawOutcome]:
        """Every answer as met, not met or not shown."""
        if self.power is not None:
            yield self.power.authority
        if self.authority is not None:
            failed, not_checked = bool(self.authority.failed), bool(self.authority.not_checked)
            yield LawOutcome.NOT_MET if failed else LawOutcome.NOT_SHOWN if not_checked else LawOutcome.MET

    def as_json(self, language: Language, *, show_personal: bool) -> dict[str, Any]:
        """The answers as the command prints them."""
        told: dict[str, Any] = {}
        if self.power is not None:
            told["power"] = self.power.as_json(language, show_personal=show_personal)
        if self.authority is not None:
            told["authority"] = self.authority.as_json(language)
        return told
