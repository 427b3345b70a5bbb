"""Was the centre accredited on the day on which it issued a certificate?

Owns: the answer, and how it follows from the history in the list.
Refuses to know: how the list was read, and what the answer does to a verdict.
Invariants: a status holds from the day of its row, inclusive, up to the day before the next row; days are those of
Moscow; of several rows on one day the latest moment counts, and rows of one moment that differ show nothing. A list
says nothing of days after its own.

Source: 63-ФЗ art. 11 item 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from medid.rules import Reason
from medid.signature.accreditation_reasons import AccreditationReason
from medid.signature.accredited_list import AccreditationStatus, AccreditedCentre, AccreditedList, StatusEntry
from medid.signature.certificate import Certificate
from medid.signature.moscow import day_in_moscow
from medid.signature.reasons import SignatureReason


class AccreditationAnswer(StrEnum):
    """The three answers."""

    ACCREDITED = "accredited"
    NOT_ACCREDITED = "not_accredited"
    NOT_SHOWN = "not_shown"


@dataclass(frozen=True)
class Accreditation:
    """What a list says of a centre on a day.

    Attributes:
        answer: the answer.
        on: the day asked about, in Moscow.
        reason: why the answer is not that the centre was accredited.
        entry: the row of the history that decides; None when none does.
        centre: the centre whose history decides; None when none is found.
        holders: every centre of the list that holds the key.
        list_version: edition of the list; None without a list.
        list_day: day of the list; None without one.
        is_list_signed: the list was signed by the authorised body; False without one.
    """

    answer: AccreditationAnswer
    on: date
    reason: Reason | None = None
    entry: StatusEntry | None = None
    centre: AccreditedCentre | None = None
    holders: tuple[AccreditedCentre, ...] = ()
    list_version: int | None = None
    list_day: date | None = None
    is_list_signed: bool = False

    def __bool__(self) -> bool:
        raise TypeError("an accreditation has three answers: look at its `answer`")

    @property
    def history(self) -> tuple[StatusEntry, ...]:
        """All rows of the centre, the oldest first."""
        return self.centre.history if self.centre is not None else ()

    @property
    def context(self) -> Mapping[str, int | str]:
        """What the message of the reason mentions."""
        if self.reason is AccreditationReason.LIST_OLD:
            day = self.list_day
        else:
            day = day_in_moscow(self.entry.since) if self.entry is not None else None
        return {"on": self.on.isoformat(), "day": day.isoformat() if day is not None else "-"}


def issued_on(certificate: Certificate) -> date:
    """The day of issue of *certificate*, in Moscow: the first day of its validity."""
    return day_in_moscow(certificate.not_before)


def unknown(on: date) -> Accreditation:
    """The answer without any list."""
    return Accreditation(AccreditationAnswer.NOT_SHOWN, on, SignatureReason.ACCREDITATION_UNKNOWN)


def accreditation_of(authority: Certificate | None, known: AccreditedList, *, on: date) -> Accreditation:
    """What the list *known* says of the centre that holds the key of *authority*, on the day *on*.

    When several centres hold the key, one that was accredited is enough: the list says that the key was in its hands.

    Args:
        authority: certificate of the centre; None when the list has none that fits.
        known: the list.
        on: the day, in Moscow.
    """
    holders = known.holders_of(authority) if authority is not None else ()
    day = day_in_moscow(known.issued_at)
    said = min(
        (_said_of(centre, on) for centre in holders), key=lambda one: _PREFERENCE.index(one.answer), default=None
    )
    if on > day:
        said = _Said(AccreditationAnswer.NOT_SHOWN, AccreditationReason.LIST_OLD)
    elif said is None:
        said = _Said(AccreditationAnswer.NOT_ACCREDITED, AccreditationReason.UNLISTED)
    return Accreditation(
        answer=said.answer,
        on=on,
        reason=said.reason,
        entry=said.entry,
        centre=said.centre,
        holders=holders,
        list_version=known.version,
        list_day=day,
        is_list_signed=known.signer is not None,
    )


class _Said(NamedTuple):
    """What one centre's history says."""

    answer: AccreditationAnswer
    reason: AccreditationReason | None = None
    entry: StatusEntry | None = None
    centre: AccreditedCentre | None = None


_PREFERENCE = (AccreditationAnswer.ACCREDITED, AccreditationAnswer.NOT_SHOWN, AccreditationAnswer.NOT_ACCREDITED)


def _said_of(centre: AccreditedCentre, on: date) -> _Said:
    """What the history of *centre* says of the day *on*."""
    past = [entry for entry in centre.history if day_in_moscow(entry.since) <= on]
    if not past:
        return _Said(AccreditationAnswer.NOT_ACCREDITED, AccreditationReason.NOT_YET, centre.history[0], centre)
    latest = past[-1]
    if len({entry.status for entry in past if entry.since == latest.since}) > 1:
        return _Said(AccreditationAnswer.NOT_SHOWN, AccreditationReason.CONTRADICTORY, latest, centre)
    if latest.status is AccreditationStatus.IN_FORCE:
        return _Said(AccreditationAnswer.ACCREDITED, None, latest, centre)
    return _Said(AccreditationAnswer.NOT_ACCREDITED, AccreditationReason.NOT_IN_FORCE, latest, centre)
