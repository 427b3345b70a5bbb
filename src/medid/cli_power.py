"""`medid verify --power`: a power of attorney beside a signature.

Owns: what is asked about a power on the command line, and how the answer is told.
Refuses to know: the arguments of the command, and any rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from medid.rules import Language, Report
from medid.signature import LawOutcome, Policy, SignatureVerdict, TrustStore, Verdict
from medid.signature.power_of_attorney import (
    ActedFor,
    PowerVerdict,
    RegisterAnswer,
    SignedPower,
    assess_authority,
    verify_power,
)
from medid.signature.trust import Evidence

_INN_DIGITS, _OGRN_DIGITS = 10, 13


def acted_for(number: str) -> ActedFor | None:
    """The organisation with the ИНН or ОГРН *number*; None when it is neither by its length."""
    if not (number.isascii() and number.isdigit()):
        return None
    kinds = {_INN_DIGITS: ActedFor(inn=number), _OGRN_DIGITS: ActedFor(ogrn=number)}
    return kinds.get(len(number))


@dataclass(frozen=True, kw_only=True)
class PowerAsked:
    """What is asked about a power.

    Attributes:
        power: XML and signature; None when no power was presented.
        parents: the powers that it was made from.
        codes: powers that the document needs; None when it was not said.
        register: answers of the register.
        organization: for whom the document was signed; None when it was not said.
    """

    power: SignedPower | None
    parents: tuple[SignedPower, ...] = ()
    codes: tuple[str, ...] | None = None
    register: tuple[RegisterAnswer, ...] = ()
    organization: ActedFor | None = None

    def answered(self, verdict: Verdict, *, trust: TrustStore, evidence: Evidence, policy: Policy) -> "PowerTold":
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
            )
        return PowerTold(power, self._authority(verdict.signatures, power))

    def _authority(self, signatures: tuple[SignatureVerdict, ...], power: PowerVerdict | None) -> Report | None:
        """Whether one of the signers may act: the best of the answers."""
        if self.organization is None or not signatures:
            return None
        reports = [assess_authority(one, self.organization, power=power) for one in signatures]
        return min(reports, key=lambda report: report.outcome.severity)


@dataclass(frozen=True)
class PowerTold:
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


def pairs(files: list[Path]) -> tuple[SignedPower, ...]:
    """Powers and their signatures: each signature is the file of the same name with ``.sig`` after it."""
    return tuple(SignedPower(file, file.with_name(file.name + ".sig")) for file in files)
