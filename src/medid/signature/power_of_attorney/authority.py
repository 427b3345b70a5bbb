"""Whether a signer may act for an organisation: by their certificate, or under a power of attorney.

Owns: the rule that a certificate of a natural person does not do by itself.
Refuses to know: whether the signature is valid; its verdict says that.

Source: 63-ФЗ art. 17.2, 17.3, 17.5.
"""

from collections.abc import Iterator
from typing import NamedTuple

from medid.rules import Finding, Report, fault, not_checked, passed
from medid.signature.power_of_attorney import rulebook
from medid.signature.power_of_attorney.comparison import Match, organization_match
from medid.signature.power_of_attorney.facts import Party, PartyKind
from medid.signature.power_of_attorney.reasons import PowerReason as R
from medid.signature.power_of_attorney.verdict import PowerVerdict, because
from medid.signature.subject import Owner, Subject
from medid.signature.verdict import LawOutcome, SignatureVerdict


class ActedFor(NamedTuple):
    """The organisation in whose name a document is signed, by one of its numbers or both."""

    inn: str | None = None
    ogrn: str | None = None


def assess_authority(
    signature: SignatureVerdict, organization: ActedFor, *, power: PowerVerdict | None = None
) -> Report:
    """Whether the signer may act for *organization*.

    A certificate of the organisation does, whoever is named in it; a natural person, or an entrepreneur, needs a power
    of attorney of the organisation that holds.

    Args:
        signature: the verdict on the signature of the document.
        organization: in whose name it was signed.
        power: the verdict on the power of attorney presented; None when none was.

    Raises:
        ValueError: *organization* has no number.
    """
    if not organization.inn and not organization.ogrn:
        raise ValueError("the organisation needs its ИНН or ОГРН")
    return Report(findings=tuple(_findings(signature, organization, power)))


def _findings(signature: SignatureVerdict, organization: ActedFor, power: PowerVerdict | None) -> Iterator[Finding]:
    acted_for = Party(kind=PartyKind.ORGANIZATION, inn=organization.inn, ogrn=organization.ogrn)
    if signature.signer is None:
        yield not_checked(rulebook.AUTHORITY, R.AUTHORITY_SIGNER_UNKNOWN, "/signer")
    elif power is not None:
        yield from _under(power, organization)
    else:
        yield _by_certificate(signature.signer.subject, acted_for)


def _by_certificate(subject: Subject, acted_for: Party) -> Finding:
    """63-ФЗ art. 17.2: an entity acts by its own certificate, another person by a power of attorney."""
    if subject.owner not in {Owner.ORGANIZATION, Owner.SYSTEM}:
        return not_checked(rulebook.AUTHORITY, R.AUTHORITY_POWER_MISSING, "/signer")
    match = organization_match(subject, acted_for)
    if match is Match.OTHER:
        return fault(rulebook.AUTHORITY, R.AUTHORITY_ORGANIZATION_DIFFERS, "/signer")
    if match is Match.UNKNOWN:
        return not_checked(rulebook.AUTHORITY, R.AUTHORITY_SIGNER_UNKNOWN, "/signer")
    return passed(rulebook.AUTHORITY, "/signer")


def _under(power: PowerVerdict, organization: ActedFor) -> Iterator[Finding]:
    at = "/power"
    if power.authority is LawOutcome.NOT_MET:
        yield fault(rulebook.AUTHORITY, R.AUTHORITY_POWER_FAILS, at, why=because(power.decisive))
    elif power.authority is LawOutcome.NOT_SHOWN:
        yield not_checked(rulebook.AUTHORITY, R.AUTHORITY_POWER_UNDECIDED, at, why=because(power.decisive))
    else:
        yield passed(rulebook.AUTHORITY, at)
    if power.power is not None and not is_given_by(power, organization):
        yield fault(rulebook.AUTHORITY, R.AUTHORITY_PRINCIPAL_DIFFERS, f"{at}/principals")


def is_given_by(power: PowerVerdict, organization: ActedFor) -> bool:
    """Whether *organization*, or the entrepreneur with these numbers, gave the power at the root of the chain."""
    root = power
    while root.parent is not None:
        root = root.parent
    if root.power is None:
        return False
    giver = _giver(organization)
    return any(organization_match(giver, principal) is Match.SAME for principal in root.power.principals)


def _giver(organization: ActedFor) -> Subject:
    """The numbers as those of an organisation and of an entrepreneur; comparing takes what fits the principal."""
    inn, ogrn = organization.inn, organization.ogrn
    return Subject(owner=Owner.UNKNOWN, organization_inn=inn, ogrn=ogrn, inn=inn, ogrnip=ogrn)
