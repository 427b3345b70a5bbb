"""What is said about a power of attorney, beside what is said about a signature.

Owns: the verdict, and what a caller may know from the register.
Refuses to know: how anything was found out.
Invariants: a verdict has no truth value; it lists the rules that hold too; nothing personal stands in `repr` or in
`as_json` unless asked.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict

from medid.rules import Finding, Language, Outcome, RefusedError, Result
from medid.signature.power_of_attorney.facts import PowerOfAttorney
from medid.signature.verdict import LawOutcome, Verdict


class RegisterStatus(StrEnum):
    """What the register says of a power."""

    REGISTERED = "registered"
    REVOKED = "revoked"
    ABSENT = "absent"


class RegisterAnswer(BaseModel):
    """An answer of the register that the caller obtained; the library asks nobody.

    Attributes:
        number: number of the power, a GUID; any case.
        status: what the register says.
        asked_at: moment that the answer is for.
        revoked_at: moment of revocation, when the register tells it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: str
    status: RegisterStatus
    asked_at: AwareDatetime
    revoked_at: AwareDatetime | None = None


class SigningMoment(StrEnum):
    """For which moment a power has to have been in force."""

    PROVEN = "proven"
    """The moment that a time-stamp proves, else that of the check, as 63-ФЗ art. 11 item 2 has it."""
    CLAIMED = "claimed"
    """The moment that a time-stamp proves, else the one that the signer claims, else that of the check."""


class PowerVerdict(Result):
    """What is said about one power of attorney.

    Attributes:
        power: what it says; None when it could not be read.
        signature: the verdict on its own signature; None when the power could not be read.
        moment: moment that it had to be in force.
        parent: the verdict on the power that it was made from; None when there is none, or it was not given.
        findings: every rule applied.
    """

    power: PowerOfAttorney | None = None
    signature: Verdict | None = None
    moment: datetime
    parent: "PowerVerdict | None" = None

    @property
    def authority(self) -> LawOutcome:
        """Whether authority is shown: not met when a rule is broken, not shown when one could not be applied."""
        if self.failed:
            return LawOutcome.NOT_MET
        return LawOutcome.NOT_SHOWN if self.not_checked else LawOutcome.MET

    @property
    def decisive(self) -> Finding | None:
        """The finding that the answer follows from; None when authority is shown."""
        return next(iter((*self.failed, *self.not_checked)), None)

    def require(self) -> Self:
        """The verdict itself when authority is shown.

        Raises:
            RefusedError: it is not.
        """
        if self.authority is not LawOutcome.MET:
            raise RefusedError(self)
        return self

    def as_json(self, language: Language = "ru", *, show_personal: bool = False) -> dict[str, Any]:
        """The verdict as the command line prints it."""
        return {
            "authority": self.authority.value,
            "moment": self.moment.isoformat(),
            "power": self.power.as_json(show_personal=show_personal) if self.power is not None else None,
            "signature": (
                self.signature.as_json(language, show_personal=show_personal) if self.signature is not None else None
            ),
            "findings": [finding.as_json(language) for finding in self.findings],
            "parent": self.parent.as_json(language, show_personal=show_personal) if self.parent is not None else None,
        }


def because(finding: Finding | None) -> str:
    """Code of the reason of *finding*, to be named in another one."""
    return finding.reason if finding is not None and finding.reason is not None else Outcome.NOT_CHECKED.value
