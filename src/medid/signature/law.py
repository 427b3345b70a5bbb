"""What 63-ФЗ asks: the conditions of art. 11 one by one, and what a report on a check has to tell by art. 12.

Owns: which rules stand behind which condition, what would show it, and the contents of a report as data.
Refuses to know: indications; a condition is met, not met, or not shown.
Invariant: a condition is met only when everything it asks for was checked and holds; item 3 asks for certified means,
so it is never met here; what is only remembered of the law warns and refuses nobody.

Source: 63-ФЗ art. 11 items 1 to 4, art. 12 part 3.
"""

from functools import lru_cache
from typing import NamedTuple

from medid.rules import Finding, Outcome, Rule, Source, Text
from medid.signature import rulebook, sources
from medid.signature.verdict import LawCondition, LawOutcome


class Condition(NamedTuple):
    """One condition of the article.

    Attributes:
        item: item of the article.
        text: the condition in short.
        shown_by: what would show it.
        rules: the rules that have to hold.
        leaves_open: outcomes of a finding that leave the condition not shown.
    """

    item: str
    text: Text
    shown_by: Text
    rules: tuple[Rule, ...]
    leaves_open: frozenset[Outcome] = frozenset({Outcome.NOT_CHECKED})


_IN_FORCE = Text(
    "the certificate is valid at the moment of signing, when that is known for certain, else on the day of the check",
    "сертификат действителен на момент подписания при наличии достоверной информации о нём, иначе на день проверки",
)

CONDITIONS = (
    Condition(
        "11.1",
        Text(
            "the certificate was issued by a centre accredited on the day of issue",
            "сертификат создан и выдан центром, аккредитация которого действительна на день выдачи",
        ),
        Text(
            "the signed list of accredited centres, not older than the certificate, with the centre's history in it",
            "подписанный перечень аккредитованных центров не старше сертификата, с историей аккредитации центра",
        ),
        (rulebook.CHAIN, rulebook.PATH, rulebook.ACCREDITATION),
    ),
    Condition(
        "11.2",
        _IN_FORCE,
        Text(
            "current lists of revoked certificates or OCSP responses; a time-stamp for a signature older than they are",
            "актуальные списки отзыва или ответы OCSP; для более старой подписи — штамп времени",
        ),
        (rulebook.VALIDITY, rulebook.REVOCATION),
    ),
    Condition(
        "11.3",
        Text(
            "the signature is the owner's and the document is unchanged, checked by certified means",
            "подпись принадлежит владельцу, документ не изменён; проверка выполнена сертифицированным средством",
        ),
        Text(
            "the document itself and the signer's certificate; a check by a certified signature tool",
            "сам документ и сертификат подписанта; проверка сертифицированным средством электронной подписи",
        ),
        (rulebook.DIGEST, rulebook.SIGNATURE, rulebook.MEANS),
    ),
    Condition(
        "11.4",
        Text(
            "the signature is used within the limits that the certificate states, if it states any",
            "подпись используется с учётом ограничений, указанных в сертификате, если они установлены",
        ),
        Text(
            "a person who compares the purposes and notices in the certificate with the document",
            "сопоставление человеком областей использования и примечаний в сертификате с документом",
        ),
        (rulebook.LIMITS,),
        frozenset({Outcome.NOT_CHECKED, Outcome.WARNING}),
    ),
)
"""The conditions of art. 11. The last one may have been repealed; it never refuses."""
_ITEM_OF = {rule: condition.item for condition in CONDITIONS for rule in condition.rules}


class Telling(NamedTuple):
    """One thing that a report on a check has to tell.

    Attributes:
        id: stable name, by which a report marks the part that tells it.
        demand: what is to be told.
        places: where a `SignatureVerdict` or `Verdict` holds it.
        source: where the demand comes from.
    """

    id: str
    demand: Text
    places: tuple[str, ...]
    source: Source


REPORT_CONTENTS = (
    Telling(
        "content",
        Text("the content of the document that was signed", "содержание подписанного документа"),
        ("document",),
        sources.LAW_12_3,
    ),
    Telling(
        "integrity",
        Text("whether it was changed after signing", "сведения о внесении изменений после подписания"),
        ("digest_matches", "signature_valid"),
        sources.LAW_12_3,
    ),
    Telling(
        "person",
        Text("the person whose key made the signature", "лицо, с использованием ключа которого создана подпись"),
        ("signer",),
        sources.LAW_12_3,
    ),
    Telling(
        "answer",
        Text("the answer, with its reasons", "результат проверки и его причины"),
        ("indication", "sub_indication", "findings"),
        sources.ETSI,
    ),
    Telling(
        "certificate",
        Text(
            "number, issuer and term of the certificate, and the signature tools named in it",
            "номер, издатель и срок действия сертификата, указанные в нём средства подписи",
        ),
        (
            "signer.serial_number",
            "signer.issuer",
            "signer.not_before",
            "signer.not_after",
            "signer.sign_tool",
            "signer.issuer_tools",
        ),
        sources.LAW_17,
    ),
    Telling(
        "accreditation",
        Text(
            "accreditation of the centre on the day of issue, and the list that shows it",
            "аккредитация центра на день выдачи сертификата и подтверждающий её перечень",
        ),
        ("accreditation",),
        sources.LAW_11_1,
    ),
    Telling(
        "conditions",
        Text("the conditions of recognition, one by one", "условия признания подписи по отдельности"),
        ("law",),
        sources.LAW_11,
    ),
    Telling(
        "times",
        Text(
            "the time that was claimed, the time that is proven, and the time that was counted with",
            "заявленное, доказанное и учтённое время подписания",
        ),
        ("claimed_time", "proven_time", "decided_at", "timestamps"),
        sources.LAW_11_2,
    ),
    Telling(
        "revocation",
        Text("revocation of each certificate, and of when it is known", "сведения об отзыве и их дата"),
        ("path",),
        sources.LAW_11_2,
    ),
    Telling(
        "form",
        Text("the form of the signature and its algorithms", "формат подписи и её алгоритмы"),
        ("level", "validated_level", "digest_algorithm", "signature_algorithm"),
        sources.CMS,
    ),
)
"""What a report tells: the first three by art. 12 part 3, the others so that the answer can be followed."""


def conditions_of(rows: tuple[tuple[Rule, tuple[Finding, ...]], ...]) -> tuple[LawCondition, ...]:
    """The conditions of the article, as far as the *rows* applied show them."""
    behind: dict[str, list[Finding]] = {condition.item: [] for condition in CONDITIONS}
    for rule, findings in rows:
        if rule in _ITEM_OF:
            behind[_ITEM_OF[rule]] += findings
    applied = frozenset(rule for rule, _ in rows)
    return tuple(_judged(condition, behind[condition.item], applied) for condition in CONDITIONS)


def _judged(condition: Condition, behind: list[Finding], applied: frozenset[Rule]) -> LawCondition:
    against = condition.leaves_open | {Outcome.FAILED}
    reasons = tuple(dict.fromkeys(f.reason for f in behind if f.reason is not None and f.outcome in against))
    outcome = _outcome(condition, behind) if applied.issuperset(condition.rules) else LawOutcome.NOT_SHOWN
    return _told(condition.item, outcome, reasons)


@lru_cache(maxsize=256)
def _told(item: str, outcome: LawOutcome, reasons: tuple[str, ...]) -> LawCondition:
    """Nearly every signature is told the same of each condition, so it is made once."""
    condition = next(condition for condition in CONDITIONS if condition.item == item)
    return LawCondition(
        item=condition.item,
        condition=condition.text,
        shown_by=condition.shown_by,
        outcome=outcome,
        reasons=reasons,
    )


def _outcome(condition: Condition, behind: list[Finding]) -> LawOutcome:
    outcomes = {finding.outcome for finding in behind}
    if Outcome.FAILED in outcomes:
        return LawOutcome.NOT_MET
    return LawOutcome.NOT_SHOWN if outcomes & condition.leaves_open else LawOutcome.MET
