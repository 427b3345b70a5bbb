"""Whether the owner of a certificate is a party of a power of attorney.

Owns: which numbers are compared.
Refuses to know: names, which several people may share.
Invariants: every pair of numbers that both sides have has to agree, digit by digit; without any pair nothing is known.
"""

from collections.abc import Iterable
from enum import IntEnum

from medid.signature.power_of_attorney.facts import Party, PartyKind, PowerPerson
from medid.signature.subject import Subject

Pair = tuple[str | None, str | None]


class Match(IntEnum):
    """What comparing gave, from worst to best."""

    OTHER = 0
    UNKNOWN = 1
    SAME = 2


def _compared(pairs: Iterable[Pair]) -> Match:
    both = [(_digits(ours), _digits(theirs)) for ours, theirs in pairs if ours and theirs]
    if any(ours != theirs for ours, theirs in both):
        return Match.OTHER
    return Match.SAME if both else Match.UNKNOWN


def _digits(number: str) -> str:
    return "".join(c for c in number if c.isascii() and c.isdigit())


def person_match(subject: Subject, person: PowerPerson) -> Match:
    """Whether the person in the certificate is *person*, by СНИЛС and ИНН."""
    return _compared(((subject.snils, person.snils), (subject.inn, person.inn)))


def organization_match(subject: Subject, party: Party) -> Match:
    """Whether the certificate is that of the organisation or business *party*, by its numbers."""
    if party.kind is PartyKind.ENTREPRENEUR:
        return _compared(((subject.inn, party.inn), (subject.ogrnip, party.ogrn)))
    if party.kind is PartyKind.PERSON:
        return Match.UNKNOWN
    return _compared(((subject.organization_inn, party.inn), (subject.ogrn, party.ogrn)))


def representative_match(subject: Subject, party: Party) -> Match:
    """Whether the owner of a certificate is the representative *party*."""
    if party.kind is PartyKind.PERSON:
        return max(person_match(subject, person) for person in party.people)
    if party.kind is PartyKind.ENTREPRENEUR:
        return min(_known([organization_match(subject, party), *(person_match(subject, p) for p in party.people)]))
    return organization_match(subject, party)


def _known(matches: list[Match]) -> list[Match]:
    """The matches that say something; the last of all when none does."""
    return [match for match in matches if match is not Match.UNKNOWN] or matches[-1:]


def principal_match(subject: Subject, party: Party) -> Match:
    """Whether the certificate is that of the principal *party*, or of an organisation that manages it."""
    if party.kind is PartyKind.PERSON:
        return max(person_match(subject, person) for person in party.people)
    return max(organization_match(subject, one) for one in (party, *party.managers))
