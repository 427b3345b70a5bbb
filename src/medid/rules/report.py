"""A list of findings as a result.

Owns: `Report` and its raising twin.
Refuses to know: what was judged.
Invariants: every rule applied is listed, those that hold too; a report has no truth value, because "not checked" is a
third answer.
"""

from typing import Any, Never, Self

from pydantic import BaseModel, ConfigDict

from medid.rules.errors import RefusedError
from medid.rules.finding import Finding, Outcome
from medid.rules.text import Language


class Result(BaseModel):
    """Base of every result: frozen, without a truth value, with a raising twin."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    findings: tuple[Finding, ...] = ()

    def __bool__(self) -> Never:
        raise TypeError(f"{type(self).__name__} has no truth value: read its outcome or findings, or call require()")

    @property
    def failed(self) -> tuple[Finding, ...]:
        """Findings of the rules that are broken."""
        return self._with(Outcome.FAILED)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Findings that a person should look at."""
        return self._with(Outcome.WARNING)

    @property
    def not_checked(self) -> tuple[Finding, ...]:
        """Findings of the rules that could not be applied."""
        return self._with(Outcome.NOT_CHECKED)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Codes of all failures, in order, each once."""
        return tuple(dict.fromkeys(finding.reason for finding in self.failed if finding.reason is not None))

    @property
    def outcome(self) -> Outcome:
        """The worst outcome among the findings; `Outcome.PASSED` when there are none."""
        return max((finding.outcome for finding in self.findings), key=lambda o: o.severity, default=Outcome.PASSED)

    def _with(self, outcome: Outcome) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.outcome is outcome)


class Report(Result):
    """Findings about one value, person, file or package."""

    def require(self) -> Self:
        """The report itself when nothing failed and everything was checked.

        Raises:
            RefusedError: some rule is broken or could not be applied.
        """
        if self.failed or self.not_checked:
            raise RefusedError(self)
        return self

    def joined(self, *others: "Report") -> "Report":
        """One report with the findings of this one and of *others*, in order."""
        return Report(findings=self.findings + tuple(finding for other in others for finding in other.findings))

    def as_json(self, language: Language = "ru") -> dict[str, Any]:
        """The report as the command line prints it, in one language."""
        return {"findings": [finding.as_json(language) for finding in self.findings]}
