"""The same question asked again, and what of the answer is another one.

Owns: the comparison of a verdict with a recorded one, and what a replay says about itself.
Refuses to know: how a bundle is written.
Invariants: a difference is named by its place in today's verdict; what the recorded verdict says is never part of a
message; a replay has no truth value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from medid.rules import Finding, Language, RefusedError, Report, Result, fault, passed, warning
from medid.signature.bundle import rulebook
from medid.signature.bundle.inputs import Answers, Inputs
from medid.signature.bundle.reasons import BundleReason as R
from medid.signature.container import Input
from medid.signature.content import DigestedDocument, Document
from medid.signature.policy import DEMANDS, POLICIES, Policy
from medid.signature.power_of_attorney.question import PowerAnswer
from medid.signature.power_of_attorney.verdict import PowerVerdict
from medid.signature.trust import TrustStore
from medid.signature.verdict import Verdict

_WORDS = frozenset({"message", "remedy", "condition", "shown_by", "source"})
"""Fields of a verdict that only word it."""

MAX_ITEMS = 1_000
"""Most items of a recorded list of another length that are compared; no verdict has as many in one."""


class Difference(BaseModel):
    """One place where two verdicts differ; `repr` shows no value.

    Attributes:
        location: JSON Pointer into the verdict.
        recorded: what was recorded there; not set when nothing was.
        found: what is there now; not set when nothing is.
        is_wording: only the words are others.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    location: str
    recorded: Any = None
    found: Any = None
    is_wording: bool = False

    def __repr__(self) -> str:
        return f"Difference(location={self.location!r})"

    __str__ = __repr__

    def as_json(self) -> dict[str, Any]:
        """The difference; a value that is not there is left out."""
        told = {"location": self.location, "recorded": self.recorded, "found": self.found}
        return {name: value for name, value in told.items() if name in self.model_fields_set}


class Replay(Result):
    """What came of asking again.

    Attributes:
        verdict: the verdict made now.
        power: that on the power of attorney; None when there is none.
        authority: whether a signer may act for the organisation; None when it was not asked.
        differences: where it is not the one recorded.
        findings: whether it is the same, and what it rests on.
    """

    verdict: Verdict
    power: PowerVerdict | None = None
    authority: Report | None = None
    differences: tuple[Difference, ...] = ()

    @property
    def is_same(self) -> bool:
        """True when the verdict is the one recorded, whatever its words."""
        return all(one.is_wording for one in self.differences)

    @property
    def answers(self) -> Answers:
        """What was said now."""
        is_asked = self.power is not None or self.authority is not None
        return Answers(self.verdict, PowerAnswer(self.power, self.authority) if is_asked else None)

    def require(self) -> Self:
        """The replay itself when the verdict is the one recorded, and under the policy that it names.

        Raises:
            RefusedError: it is not.
        """
        if self.failed or not self.is_same:
            raise RefusedError(self)
        return self

    def as_json(self, language: Language = "ru", *, show_personal: bool = False) -> dict[str, Any]:
        """The replay as the command line prints it."""
        return {
            "same": self.is_same,
            "differences": [one.as_json() for one in self.differences],
            "findings": [finding.as_json(language) for finding in self.findings],
            "verdict": self.answers.as_json(language, show_personal=show_personal),
        }


def replayed(
    inputs: Inputs,
    recorded: Mapping[str, Any],
    *,
    language: Language,
    trust: TrustStore | None,
    content: Input | Document | None,
    policy: Policy | None,
) -> Replay:
    """The verdict on *inputs* made again; see `Bundle.replay`."""
    asked = inputs if trust is None else inputs.under(trust)
    asked = asked if policy is None else replace(asked, policy=policy)
    answers = asked.answers(content)
    differences = tuple(differences_of(answers.as_json(language), recorded))
    findings = [
        *_compared(differences, is_own=trust is None and policy is None),
        *_anchors(inputs, asked, trust),
        *_document(inputs, content),
        _policy(inputs.policy, policy),
    ]
    return Replay(
        verdict=answers.verdict,
        power=answers.power.power if answers.power is not None else None,
        authority=answers.power.authority if answers.power is not None else None,
        differences=differences,
        findings=tuple(findings),
    )


def _compared(differences: tuple[Difference, ...], *, is_own: bool) -> Iterator[Finding]:
    """Whether the verdict is the same; another one is no fault when something else was asked."""
    told, count = fault if is_own else warning, sum(not one.is_wording for one in differences)
    if count:
        yield told(rulebook.REPLAY, R.VERDICT_DIFFERS, "/verdict", count=count)
        return
    yield passed(rulebook.REPLAY, "/verdict")
    if differences:
        yield warning(rulebook.REPLAY, R.WORDING_DIFFERS, "/verdict", count=len(differences))


def _anchors(inputs: Inputs, asked: Inputs, trust: TrustStore | None) -> Iterator[Finding]:
    if trust is None:
        yield warning(rulebook.OWN_ANCHORS, R.ANCHORS_CLAIMED, "/trust/anchors")
        return
    yield passed(rulebook.OWN_ANCHORS, "/trust/anchors")
    if inputs.trust.accredited is not None and asked.trust.accredited is None:
        yield warning(rulebook.OWN_LIST, R.LIST_NOT_USED, "/trust/accredited_list")


def _document(inputs: Inputs, content: Input | Document | None) -> Iterator[Finding]:
    if content is None and isinstance(inputs.content, DigestedDocument):
        yield warning(rulebook.OWN_DOCUMENT, R.CONTENT_BY_DIGESTS, "/content")
    else:
        yield passed(rulebook.OWN_DOCUMENT, "/content")


def _policy(held: Policy, given: Policy | None) -> Finding:
    """The name of a policy is part of the answer, so whoever writes one over fewer demands makes a false answer."""
    known = POLICIES.get(held.name)
    if given is not None:
        return passed(rulebook.SAME_POLICY, "/policy")
    if known is None:
        return warning(rulebook.SAME_POLICY, R.POLICY_CLAIMED, "/policy")
    lost = [name for name in DEMANDS if getattr(known, name) and not getattr(held, name)]
    more = [name for name in DEMANDS if getattr(held, name) and not getattr(known, name)]
    if lost:
        return fault(rulebook.SAME_POLICY, R.POLICY_WEAKER, "/policy/demands")
    if more:
        return warning(rulebook.SAME_POLICY, R.POLICY_STRICTER, "/policy/demands")
    return passed(rulebook.SAME_POLICY, "/policy")


def differences_of(found: Any, recorded: Any, location: str = "") -> Iterator[Difference]:  # noqa: ANN401 - any JSON
    """Where two values of JSON differ, by the places of *found*."""
    if isinstance(found, dict) and isinstance(recorded, dict):
        yield from _of_objects(found, recorded, location)
    elif isinstance(found, list) and isinstance(recorded, list):
        yield from _of_lists(found, recorded, location)
    elif type(found) is not type(recorded) or found != recorded:  # True is 1 in Python and not in JSON
        is_wording = location.rpartition("/")[2] in _WORDS
        yield Difference(location=location, recorded=recorded, found=found, is_wording=is_wording)


def _of_objects(found: dict[str, Any], recorded: dict[str, Any], location: str) -> Iterator[Difference]:
    """Field by field; other words beside another meaning follow from it, and are not told."""
    every = list(_of_fields(found, recorded, location))
    words = {f"{location}/{name}" for name in _WORDS}
    if any(not one.is_wording for one in every):
        every = [one for one in every if one.location not in words]
    yield from every


def _of_fields(found: dict[str, Any], recorded: dict[str, Any], location: str) -> Iterator[Difference]:
    """Fields that only the record has are told where they stand, for their names are not ours."""
    for name, value in found.items():
        if name in recorded:
            yield from differences_of(value, recorded[name], f"{location}/{name}")
        else:
            yield Difference(location=f"{location}/{name}", found=value)
    more = {name: value for name, value in recorded.items() if name not in found}
    if more:
        yield Difference(location=location, recorded=more)


def _of_lists(found: list[Any], recorded: list[Any], location: str) -> Iterator[Difference]:
    """Item by item; of lists that are not as long as each other, what each has alone."""
    if len(found) == len(recorded):
        for number, (now, then) in enumerate(zip(found, recorded, strict=True)):
            yield from differences_of(now, then, f"{location}/{number}")
    else:
        then = recorded[:MAX_ITEMS]
        yield Difference(location=location, recorded=_alone(then, found), found=_alone(found, then))


def _alone(some: list[Any], others: list[Any]) -> list[Any]:
    return [one for one in some if one not in others]
