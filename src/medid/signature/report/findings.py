"""Findings as a person reads them: first what decides, then the rest by what it amounts to.

Owns: the grouping, and which findings an answer follows from.
Refuses to know: how findings were made.
Invariant: every finding stands in exactly one group; what is found alike in several places is told once, with all the
places and all the rules behind.
"""

from collections.abc import Callable, Iterable, Iterator

from medid.rules import Finding, Outcome, Text
from medid.signature.effects import EFFECTS
from medid.signature.report import wording
from medid.signature.report.page import Answer, Entries, Entry
from medid.signature.verdict import Indication, LawCondition, LawOutcome, SignatureVerdict, SubIndication, Verdict

Decides = Callable[[Finding], bool]


def entries_of(findings: Iterable[Finding], decides: Decides) -> tuple[Entries, ...]:
    """The groups that are not empty, the weightiest first; *decides* picks what the answer follows from."""
    rest = list(findings)
    groups: list[Entries] = []
    for title, belongs in (
        (wording.DECISIVE, decides),
        (wording.BROKEN, _is(Outcome.FAILED)),
        (wording.OPEN, _is(Outcome.NOT_CHECKED)),
        (wording.WARNINGS, _is(Outcome.WARNING)),
    ):
        own, rest = [f for f in rest if belongs(f)], [f for f in rest if not belongs(f)]
        if own:
            groups.append(Entries(title, tuple(_entries(own))))
    if rest:
        groups.append(_held(rest))
    return tuple(groups)


def _is(outcome: Outcome) -> Decides:
    return lambda finding: finding.outcome is outcome


def _entries(findings: list[Finding]) -> Iterator[Entry]:
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        alike.setdefault((finding.outcome, finding.reason, finding.message, finding.remedy), []).append(finding)
    for same in alike.values():
        first = same[0]
        rules = ", ".join(dict.fromkeys(finding.rule for finding in same))
        places = ", ".join(dict.fromkeys(finding.location for finding in same if finding.location))
        place = [wording.filled(wording.PLACE, location=places)] if places else []
        yield Entry(
            tone=wording.OUTCOMES[first.outcome],
            message=first.message,
            remedy=first.remedy if first.remedy is not None else "",
            code=first.reason or "",
            notes=(wording.filled(wording.RULE, rule=rules), *place, first.source),
        )


def _held(findings: list[Finding]) -> Entries:
    messages = dict.fromkeys(finding.message for finding in findings)
    title = wording.filled(wording.HELD, count=str(len(messages)))
    return Entries(title, tuple(Entry(wording.OUTCOMES[Outcome.PASSED], message) for message in messages), brief=True)


def answer_of(verdict: Verdict | SignatureVerdict) -> Answer:
    """The answer with the first sentence that it follows from, and how many conditions of the law are met."""
    tone, title = wording.ANSWERS[verdict.indication]
    decides = leading_to(verdict.indication, verdict.sub_indication)
    message = next((finding.message for finding in verdict.findings if decides(finding)), None)
    code = verdict.indication.value
    if verdict.sub_indication is not None:
        code += f" / {verdict.sub_indication.value}"
    decided = () if message is None else (wording.filled(wording.DECIDED_BY, message=message),)
    return Answer(tone, title, code, (*decided, *_counted(verdict.law)), tells=("answer",))


def _counted(law: tuple[LawCondition, ...]) -> Iterator[Text]:
    """How the conditions of the law stand; a check may be passed while some are not shown."""
    if law:
        counts = {one.value: str(sum(c.outcome is one for c in law)) for one in LawOutcome}
        yield wording.filled(wording.LAW_COUNTS, count=str(len(law)), **counts)


def leading_to(indication: Indication, sub_indication: SubIndication | None) -> Decides:
    """Whether a finding leads to this very answer."""

    def decides(finding: Finding) -> bool:
        if finding.outcome not in {Outcome.FAILED, Outcome.NOT_CHECKED} or finding.reason not in _EFFECTS:
            return False
        return _EFFECTS[finding.reason] == (indication, sub_indication)

    return decides


_EFFECTS = {reason.value: (effect.indication, effect.sub_indication) for reason, effect in EFFECTS.items()}
