"""The conditions of 63-ФЗ art. 11, one by one.

Owns: which rules stand behind which condition.
Refuses to know: indications; a condition is met, not met, or not shown.
Invariant: a condition is met only when everything it asks for was checked and holds; item 3 asks for certified means,
so it is never met here.

Source: 63-ФЗ art. 11 items 1 to 3.
"""

from collections.abc import Mapping

from medid.rules import Finding, Outcome, Rule, Text
from medid.signature import rulebook
from medid.signature.verdict import LawCondition, LawOutcome

ISSUED = Text(
    "the certificate was issued by a centre accredited on the day of issue",
    "сертификат создан и выдан центром, аккредитация которого действительна на день выдачи",
)
IN_FORCE = Text(
    "the certificate is valid at the moment of signing, when that is known for certain, else on the day of the check",
    "сертификат действителен на момент подписания при наличии достоверной информации о нём, иначе на день проверки",
)
UNCHANGED = Text(
    "the signature is the owner's and the document is unchanged, checked by certified means",
    "подпись принадлежит владельцу, документ не изменён; проверка выполнена сертифицированным средством",
)

_ISSUED_BY = (rulebook.CHAIN, rulebook.PATH, rulebook.ACCREDITATION)
_IN_FORCE_BY = (rulebook.VALIDITY, rulebook.REVOCATION)
_UNCHANGED_BY = (rulebook.DIGEST, rulebook.SIGNATURE, rulebook.MEANS)
_AGAINST = (Outcome.FAILED, Outcome.NOT_CHECKED)


def conditions_of(rows: tuple[tuple[Rule, tuple[Finding, ...]], ...]) -> tuple[LawCondition, ...]:
    """The conditions of the article, as far as the *rows* applied show them."""
    applied: dict[Rule, list[Finding]] = {}
    for rule, findings in rows:
        applied.setdefault(rule, []).extend(findings)
    return (
        _condition("11.1", ISSUED, applied, _ISSUED_BY),
        _condition("11.2", IN_FORCE, applied, _IN_FORCE_BY),
        _condition("11.3", UNCHANGED, applied, _UNCHANGED_BY),
    )


def _condition(
    item: str, condition: Text, applied: Mapping[Rule, list[Finding]], rules: tuple[Rule, ...]
) -> LawCondition:
    behind = [finding for rule in rules for finding in applied.get(rule, ())]
    reasons = tuple(dict.fromkeys(f.reason for f in behind if f.reason is not None and f.outcome in _AGAINST))
    outcome = _outcome(behind) if applied.keys() >= set(rules) else LawOutcome.NOT_SHOWN
    return LawCondition(item=item, condition=condition, outcome=outcome, reasons=reasons)


def _outcome(behind: list[Finding]) -> LawOutcome:
    outcomes = {finding.outcome for finding in behind}
    if Outcome.FAILED in outcomes:
        return LawOutcome.NOT_MET
    return LawOutcome.NOT_SHOWN if Outcome.NOT_CHECKED in outcomes else LawOutcome.MET
