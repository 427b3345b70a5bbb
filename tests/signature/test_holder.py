"""63-ФЗ art. 17.2, known from memory: since 1 September 2024 the certificate of an organisation is its head's."""

from datetime import UTC, date, datetime, timedelta

import pytest

from medid.rules import Confidence, Outcome
from medid.signature import INTEGRITY, Indication, Verdict, verify
from medid.signature.holder import HOLDERS, is_head, is_held_by_another
from medid.signature.holder_reasons import HolderReason
from medid.signature.subject import Owner, Subject
from medid.testing import pki

CENTRE = pki.Authority("Головной УЦ").authority("Аккредитованный УЦ")
CHANGED = datetime(2024, 8, 31, 21, tzinfo=UTC)
"""Midnight in Moscow before 1 September 2024."""
AT = datetime(2025, 6, 15, 9, tzinfo=UTC)


def checked(owner: pki.Owner, *, issued: datetime = CHANGED, **policy: object) -> Verdict:
    signer = CENTRE.issue(owner).changed(not_before=issued)
    return verify(
        pki.sign_cms(b"document", by=signer),
        b"document",
        trust=pki.trust_store(signer),
        at=AT,
        **policy,  # type: ignore[arg-type]
    )


def told(verdict: Verdict) -> list[tuple[str, Outcome, str]]:
    found = verdict.signatures[0].findings
    return [(f.reason, f.outcome, f.location) for f in found if f.reason in set(HolderReason) and f.reason is not None]


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        (CHANGED - timedelta(seconds=1), []),
        (CHANGED, [("certificate_holder_not_head", Outcome.WARNING, "/signer/title")]),
    ],
)
def test_an_employee_is_told_from_the_day_of_the_change_and_not_refused(
    issued: datetime, expected: list[tuple[str, Outcome, str]]
) -> None:
    verdict = checked(pki.Organization(title="Врач-терапевт"), issued=issued)
    assert (told(verdict), verdict.indication) == (expected, Indication.TOTAL_PASSED)


@pytest.mark.parametrize(
    "owner",
    [
        pki.Organization(),
        pki.Organization(title=None),
        pki.Person(),
        pki.Entrepreneur(),
        pki.InformationSystem(),
    ],
    ids=["head", "no position", "person", "entrepreneur", "system"],
)
def test_others_are_not_told(owner: pki.Owner) -> None:
    assert told(checked(owner)) == []


def test_a_policy_that_asks_for_no_qualified_certificate_does_not_ask_who_holds_it() -> None:
    assert told(checked(pki.Organization(title="Врач-терапевт"), policy=INTEGRITY)) == []


HEADS = (
    "Главный врач",
    "ГЛАВНЫЙ  ВРАЧ",
    "И.о. главного врача",
    "И. О. главного врача",
    "Исполняющий обязанности главного врача",
    "ВрИО главного врача",
    "Временно исполняющая обязанности директора",
    "Генеральный директор",
    "Директор",
    "Ректор",
    "Председатель правления",
    "Заведующий",
    "Начальник госпиталя",
    "Конкурсный управляющий",
    "Руководитель",
)
OTHERS = (
    "Врач-терапевт",
    "Заместитель главного врача",
    "Зам. главного врача",
    "И.о. заместителя главного врача",
    "Директор по развитию",
    "Главная медицинская сестра",
    "Главный бухгалтер",
    "Заведующий отделением",
    "Начальник отдела кадров",
    "Руководитель службы качества",
    "Помощник директора",
    "Инспектор",
)


@pytest.mark.parametrize("title", HEADS)
def test_a_head_reads_like_one(title: str) -> None:
    assert is_head(title)


@pytest.mark.parametrize("title", [*OTHERS, "", " ", "и.о.", "x" * 100_000])
def test_others_do_not(title: str) -> None:
    assert not is_head(title)


@pytest.mark.parametrize("issued_on", [date.min, date(2024, 8, 31), date(2024, 9, 1), date.max])
def test_every_day_has_one_rule_from_memory(issued_on: date) -> None:
    """A fact known from memory alone warns and never refuses."""
    (row,) = (row for row in HOLDERS if row.covers(issued_on))
    assert row.cite.confidence is Confidence.REMEMBERED
    assert not HolderReason.NOT_HEAD.source.confidence.may_refuse
    employee = Subject(owner=Owner.ORGANIZATION, title="Врач")
    assert is_held_by_another(employee, issued_on=issued_on) is (issued_on >= date(2024, 9, 1))
