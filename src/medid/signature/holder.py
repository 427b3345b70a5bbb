"""Who may hold the certificate of an organisation, by the day of its issue.

Owns: the dated rule, and how the position of a head reads.
Refuses to know: who the head of an organisation is; only its register entry tells.
Invariants: the rule is known from memory and a position is only read, so the answer warns and refuses nobody; a
certificate without a position says nothing here.

Source: 63-ФЗ art. 17.1, 17.2; the transition of 457-ФЗ.
"""

import re
from datetime import date
from enum import Enum

from medid.rules import Dated, Source, in_force, plain
from medid.signature.sources import LAW_63, REMEMBERED
from medid.signature.subject import Owner, Subject


class Holder(Enum):
    """Who may be named in the certificate of an organisation."""

    EMPLOYEE = "employee"
    """Anyone who acts for it."""
    HEAD = "head"
    """Whoever acts without a power of attorney; others have a certificate of their own and a power."""


HOLDERS = (
    Dated(
        value=Holder.EMPLOYEE,
        until=date(2024, 8, 31),
        cite=Source(LAW_63, "ст. 17.2; переходный период по 457-ФЗ", REMEMBERED),
    ),
    Dated(value=Holder.HEAD, since=date(2024, 9, 1), cite=Source(LAW_63, "ст. 17.2", REMEMBERED)),
)
"""The rule by day of issue."""

_ACTING = re.compile(
    r"(?:временно исполняющ\w+ обязанности|исполняющ\w+ обязанности|врио|в\. ?р\. ?и\. ?о\.|и\. ?о\.|ио)\s+"
)
_HEADS = re.compile(
    r"(?:главн\w+ врач|(?:генеральн\w+ |исполнительн\w+ )?директор|президент|председател|руководител|начальник|"
    r"заведующ|(?:конкурсн\w+ |внешн\w+ |временн\w+ )?управляющ|ректор|глава\b|командир|ликвидатор|министр)"
)
_OF_A_PART = re.compile(
    r"\b(?:заместител\w*|зам|помощник\w*|по|отдел\w*|отделени\w*|сектор\w*|кабинет\w*|лаборатори\w*|кафедр\w*|служб\w*|"
    r"групп\w*|аптек\w*|склад\w*|хозяйств\w*|участк\w*|смен\w*)\b"
)


def is_head(title: str) -> bool:
    """Whether the position *title* reads like that of a head of an organisation, or of whoever acts as one."""
    words = " ".join(plain(title).text.casefold().replace("ё", "е").split())
    position = _ACTING.sub("", words, count=1) if _ACTING.match(words) else words
    return _HEADS.match(position) is not None and _OF_A_PART.search(position) is None


def is_held_by_another(subject: Subject, *, issued_on: date) -> bool:
    """Whether the certificate of an organisation, issued on that day, is held by someone who is not its head.

    Args:
        subject: the owner of the certificate.
        issued_on: day of issue in Moscow.
    """
    if subject.owner is not Owner.ORGANIZATION or not subject.title:
        return False
    return in_force(HOLDERS, on=issued_on).value is Holder.HEAD and not is_head(subject.title)
