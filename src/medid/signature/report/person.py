"""The signer on a page: as the certificate names them, and no further.

Owns: which attributes stand in a report and which numbers are shown in part.
Refuses to know: anything that the certificate does not say.
Invariant: the name is always shown, since article 12 of 63-ФЗ asks for it; numbers of a person and addresses are shown
whole only when asked.
"""

from collections.abc import Iterator

from medid.rules import Text
from medid.signature.report import wording
from medid.signature.report.page import Fact
from medid.signature.subject import Owner, Subject

_SHOWN_DIGITS = 4


def name_of(subject: Subject) -> str | None:
    """ФИО of the person, else the common name."""
    parts = (subject.surname, subject.given_name, subject.patronymic)
    return " ".join(part for part in parts if part is not None) or subject.common_name


def facts_of(subject: Subject, *, show_personal: bool) -> Iterator[Fact]:
    """What the certificate says of its owner."""
    if subject.owner is not Owner.SYSTEM:
        yield from _told((wording.PERSON, name_of(subject)))
    yield from _told(
        (wording.POSITION, subject.title),
        (wording.ORGANIZATION, subject.organization or _system_name(subject)),
    )
    for label, number in ((wording.ORGANIZATION_INN, subject.organization_inn), (wording.OGRN, subject.ogrn)):
        yield from _told((label, number), is_code=True)
    for label, number in (
        (wording.OGRNIP, subject.ogrnip),
        (wording.SNILS, subject.snils),
        (wording.INN, subject.inn),
    ):
        yield from _told((label, number if show_personal or number is None else shown_in_part(number)), is_code=True)
    if show_personal:
        yield from _told((wording.EMAIL, subject.email))


def _system_name(subject: Subject) -> str | None:
    return subject.common_name if subject.owner is Owner.SYSTEM else None


def _told(*pairs: tuple[Text, str | None], is_code: bool = False) -> Iterator[Fact]:
    yield from (Fact(label, str(value), is_code) for label, value in pairs if value)


def shown_in_part(number: str) -> str:
    """The last four digits, enough to tell two people of one name apart; a shorter number is not shown."""
    return "*" * max(len(number) - _SHOWN_DIGITS, 0) + number[-_SHOWN_DIGITS:] if len(number) > _SHOWN_DIGITS else "***"
