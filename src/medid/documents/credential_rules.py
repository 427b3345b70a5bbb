"""Whether credentials are in force on a day, are the applicant's, and agree with one another.

Owns: the rules of D8, D11 and D12 on typed credentials.
Refuses to know: scans and files.
Invariants: every rule that applies to a credential has a finding; forms of numbers known second-hand only warn;
locations are ``/credentials/N/field``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from medid.documents.credential import (
    Accreditation,
    AdditionalEducation,
    Credential,
    Diploma,
    EmploymentContract,
    MedicalLicence,
    ResidencyDiploma,
    SpecialistCertificate,
)
from medid.documents.credential_reasons import CredentialReason as Why
from medid.documents.kind import DocumentKind
from medid.documents.naming import NamedPerson
from medid.documents.rulebook import (
    CREDENTIAL,
    CREDENTIAL_DATA,
    CREDENTIAL_DATES,
    CREDENTIAL_HOLDER,
    CREDENTIAL_NUMBER,
)
from medid.documents.sources import CERTIFICATES_ENDED, FIVE_YEARS_ACCREDITATION, FIVE_YEARS_CERTIFICATE
from medid.identity import (
    AccreditationNumber,
    DiplomaNumber,
    IdentityReason,
    IdentityString,
    Level,
    SpecialistCertificateNumber,
    TrainingDocumentNumber,
    entries_named,
    name_level,
    nearest_name,
)
from medid.identity.nomenclature import Dictionary
from medid.rules import Dated, Finding, InvalidValueError, Reason, Report, fault, in_force, not_checked, passed, warning

TERM_YEARS = {
    SpecialistCertificate.kind: (Dated(value=5, cite=FIVE_YEARS_CERTIFICATE),),
    Accreditation.kind: (Dated(value=5, cite=FIVE_YEARS_ACCREDITATION),),
}
"""Years that a credential stays in force, by the day of issue."""
CERTIFICATES_ISSUED = (
    Dated(value=True, until=date(2020, 12, 31), cite=CERTIFICATES_ENDED),
    Dated(value=False, since=date(2021, 1, 1), cite=CERTIFICATES_ENDED),
)
"""Whether specialist certificates were issued on a day."""
GRADUATION_AGE = 17
FEWEST_HOURS = 16

AnyCredential = Credential | MedicalLicence

_NUMBER_TYPES: dict[DocumentKind, type[IdentityString]] = {
    Diploma.kind: DiplomaNumber,
    ResidencyDiploma.kind: DiplomaNumber,
    SpecialistCertificate.kind: SpecialistCertificateNumber,
    Accreditation.kind: AccreditationNumber,
    AdditionalEducation.kind: TrainingDocumentNumber,
}
_MUST_HAVE_NUMBER = frozenset(_NUMBER_TYPES) - {AdditionalEducation.kind}
_LISTS: dict[Dictionary, tuple[str, Reason, Reason]] = {
    "positions": ("/position", IdentityReason.POSITION_UNKNOWN, IdentityReason.POSITION_ENDED),
    "specialties": ("/specialty", IdentityReason.SPECIALTY_UNKNOWN, IdentityReason.SPECIALTY_ENDED),
}
_WORDS = re.compile(r"\w+")
_RECORD = re.compile(r"[0-9]{2}([0-9]{2})[0-9]{9}")
"""An accreditation's record: region, year, 9 digits."""


class Studies(Protocol):
    """An education record, as far as diplomas are compared with it."""

    @property
    def specialty(self) -> str:
        """The specialty."""

    @property
    def finished(self) -> int:
        """Year of the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """What credentials are compared with; None leaves a comparison out.

    Attributes:
        name: the applicant's name.
        born: the applicant's date of birth.
        licence: number of the organisation's licence, in canonical form.
        education: the applicant's education records.
        position: the applicant's position.
        organisation: name of the applicant's organisation.
    """

    name: NamedPerson | None = field(default=None, repr=False)
    born: date | None = field(default=None, repr=False)
    licence: str | None = field(default=None, repr=False)
    education: Sequence[Studies] = field(default=(), repr=False)
    position: str | None = field(default=None, repr=False)
    organisation: str | None = field(default=None, repr=False)


def assess_credentials(credentials: Sequence[AnyCredential], *, on: date, applicant: Applicant | None = None) -> Report:
    """Every rule on every one of *credentials*, and between them, on the day *on*."""
    compared = applicant if applicant is not None else Applicant()
    findings: list[Finding] = []
    for index, one in enumerate(credentials):
        own = _of_licence(one, compared, on) if isinstance(one, MedicalLicence) else _of_person(one, compared, on)
        findings += (finding.moved_under(f"/credentials/{index}") for finding in own)
    findings += _in_order(credentials)
    return Report(findings=tuple(findings))


def last_day(issued: date, years: int) -> date:
    """The last day of a term of *years* that began on *issued*: the same day, or the last of February."""
    if issued.year + years > date.max.year:
        return date.max
    try:
        return issued.replace(year=issued.year + years)
    except ValueError:
        return date(issued.year + years, 2, 28)


def _of_person(one: Credential, applicant: Applicant, on: date) -> Iterator[Finding]:
    yield from _holder(one, applicant.name)
    yield from _issued(one, applicant.born, on)
    yield from _number(one)
    if type(one) is Diploma:
        yield from _studied(one, applicant.education)
    if isinstance(one, SpecialistCertificate):
        yield from _certificate(one, on)
    elif isinstance(one, AdditionalEducation):
        yield from _hours(one)
    elif isinstance(one, EmploymentContract):
        yield from _ends(one.issued_on, one.valid_until, on)
        yield from _post(one, applicant)


def _holder(one: Credential, person: NamedPerson | None) -> Iterator[Finding]:
    """The same person, part by part, as documents of different years write one name."""
    if person is None:
        return
    if one.holder is None or (person.patronymic is not None and one.holder.patronymic is None):
        yield fault(CREDENTIAL_HOLDER, Why.HOLDER_INCOMPLETE, "/holder")
        return
    parts = [part for part in ("surname", "given_name", "patronymic") if not _agree(one.holder, person, part)]
    if not parts:
        yield passed(CREDENTIAL_HOLDER, "/holder")
    elif parts == ["surname"]:
        yield warning(CREDENTIAL_HOLDER, Why.SURNAME_CHANGED, "/holder/surname")
    else:
        yield fault(CREDENTIAL_HOLDER, Why.HOLDER_DIFFERS, "/holder", part=", ".join(parts))


def _studied(one: Diploma, education: Sequence[Studies]) -> Iterator[Finding]:
    """D12: a record of the applicant's education ends in the diploma's year and has its specialty."""
    if not education:
        return
    of_year = [record for record in education if record.finished == one.issued_on.year]
    if not of_year:
        yield warning(CREDENTIAL_DATES, Why.YEAR_DIFFERS, "/issued_on")
    elif one.specialty is not None and not any(_same_words(one.specialty, record.specialty) for record in of_year):
        yield warning(CREDENTIAL_DATA, Why.SPECIALTY_DIFFERS, "/specialty")
    else:
        yield passed(CREDENTIAL_DATA)


def _post(one: EmploymentContract, applicant: Applicant) -> Iterator[Finding]:
    """Position and employer, by the official list and as the applicant gives them."""
    if one.position is not None:
        yield _listed(one.position, "positions", one.issued_on)
        if applicant.position is not None:
            yield _told_alike(one.position, applicant.position, Why.POSITION_DIFFERS, "/position")
    if one.issuer is not None and applicant.organisation is not None:
        yield _told_alike(one.issuer, applicant.organisation, Why.ORGANISATION_DIFFERS, "/issuer")


def _told_alike(written: str, given: str, reason: Why, location: str) -> Finding:
    """D12: contracts are older than forms and worded freely, so a difference is for a person to look at."""
    if _same_words(written, given):
        return passed(CREDENTIAL_DATA, location)
    return warning(CREDENTIAL_DATA, reason, location)


def _same_words(one: str, other: str) -> bool:
    """True when both have the same words and digits, whatever the case, Ё, quotation marks and dashes."""
    return _WORDS.findall(one.lower().replace("ё", "е")) == _WORDS.findall(other.lower().replace("ё", "е"))


def _agree(holder: NamedPerson, person: NamedPerson, part: str) -> bool:
    """True when one part of both names differs in case, Ё, punctuation or particles at most."""
    level = name_level(getattr(person, part) or "", getattr(holder, part) or "")
    return level.distance <= Level.PARTICLE.distance


def _issued(one: Credential, born: date | None, on: date) -> Iterator[Finding]:
    if one.issued_on > on:
        yield fault(CREDENTIAL_DATES, Why.NOT_YET_ISSUED, "/issued_on")
    elif born is not None and one.issued_on < last_day(born, GRADUATION_AGE):
        yield fault(CREDENTIAL_DATES, Why.HOLDER_TOO_YOUNG, "/issued_on", years=GRADUATION_AGE)
    else:
        yield passed(CREDENTIAL_DATES, "/issued_on")


def _certificate(one: SpecialistCertificate, on: date) -> Iterator[Finding]:
    """D8 of a specialist certificate or an accreditation."""
    yield from _term(one, on)
    if one.specialty is None:
        yield fault(CREDENTIAL, Why.SPECIALTY_MISSING, "/specialty")
    else:
        yield _listed(one.specialty, "specialties", one.issued_on)
    yield from _signed(one)
    if one.kind is SpecialistCertificate.kind and not in_force(CERTIFICATES_ISSUED, on=one.issued_on).value:
        yield fault(CREDENTIAL, Why.NO_LONGER_ISSUED, "/issued_on")


def _term(one: SpecialistCertificate, on: date) -> Iterator[Finding]:
    years = in_force(TERM_YEARS[one.kind], on=one.issued_on).value
    longest = last_day(one.issued_on, years)
    stated = one.valid_until
    if stated is not None and stated > longest:
        yield fault(CREDENTIAL, Why.TERM_TOO_LONG, "/valid_until", years=years)
    yield from _ends(one.issued_on, longest if stated is None else min(stated, longest), on)


def _ends(issued: date, end: date | None, on: date) -> Iterator[Finding]:
    """A term from *issued* to *end*, both inclusive."""
    if end is not None and end < issued:
        yield fault(CREDENTIAL, Why.TERM_BACKWARDS, "/valid_until")
    elif end is not None and end < on:
        yield fault(CREDENTIAL, Why.EXPIRED, "/valid_until")
    else:
        yield passed(CREDENTIAL, "/valid_until")


def _number(one: Credential) -> Iterator[Finding]:
    """The number's form, as the value types of `medid.identity` know it."""
    kind = _NUMBER_TYPES.get(one.kind)
    if kind is None:
        return
    if one.number is None:
        if one.kind in _MUST_HAVE_NUMBER:
            yield fault(CREDENTIAL_NUMBER, Why.NUMBER_MISSING, "/number")
        return
    series = one.series if isinstance(one, Diploma) else None
    try:
        number = kind(f"{series or ''} {one.number}")
    except InvalidValueError as error:
        yield fault(CREDENTIAL_NUMBER, error.reason, "/number", **error.context)
        return
    doubts = [warning(CREDENTIAL_NUMBER, doubt.reason, "/number", **doubt.context) for doubt in number.doubts()]
    if isinstance(one, Accreditation) and _other_year(number, one.issued_on):
        doubts.append(fault(CREDENTIAL_NUMBER, Why.ACCREDITATION_YEAR, "/number"))
    yield from doubts or [passed(CREDENTIAL_NUMBER, "/number")]


def _other_year(number: str, issued: date) -> bool:
    """True when a record's number holds another year than that of issue."""
    record = _RECORD.fullmatch(number.replace(" ", ""))
    return record is not None and int(record[1]) != issued.year % 100


def _listed(name: str, dictionary: Dictionary, issued: date) -> Finding:
    """A position or specialty by the official list, and whether it had ended when the document was made."""
    location, unknown, ended = _LISTS[dictionary]
    rows = entries_named(name, dictionary)
    if not rows:
        # New names come with new editions, and contracts add words of their own: for a person to look at.
        return warning(CREDENTIAL, unknown, location, nearest=nearest_name(name, dictionary) or "—")
    ends = [row.until for row in rows if row.until is not None and row.until < issued]
    if len(ends) == len(rows):
        return warning(CREDENTIAL, ended, location, day=max(ends).isoformat())
    return passed(CREDENTIAL, location)


def _signed(one: SpecialistCertificate) -> Iterator[Finding]:
    """Signature and seal of the issuing body."""
    if one.is_signed is False:
        yield fault(CREDENTIAL, Why.SIGNATURE_MISSING, "/is_signed")
    if one.is_sealed is False:
        yield fault(CREDENTIAL, Why.SEAL_MISSING, "/is_sealed")
    if one.is_signed is None or one.is_sealed is None:
        yield not_checked(CREDENTIAL, Why.SIGNATURE_UNSEEN, "/is_signed")
    elif one.is_signed and one.is_sealed:
        yield passed(CREDENTIAL, "/is_signed")


def _hours(one: AdditionalEducation) -> Iterator[Finding]:
    if one.hours is not None and one.hours < FEWEST_HOURS:
        yield fault(CREDENTIAL, Why.HOURS_TOO_FEW, "/hours", hours=FEWEST_HOURS)
    else:
        yield passed(CREDENTIAL, "/hours")


def _of_licence(one: MedicalLicence, applicant: Applicant, on: date) -> Iterator[Finding]:
    if one.issued_on > on:
        yield fault(CREDENTIAL_DATES, Why.NOT_YET_ISSUED, "/issued_on")
    else:
        yield passed(CREDENTIAL_DATES, "/issued_on")
    yield from _ends(one.issued_on, one.valid_until, on)
    if applicant.licence is not None and applicant.licence != one.number:
        yield fault(CREDENTIAL_NUMBER, Why.LICENCE_DIFFERS, "/number")
    else:
        yield passed(CREDENTIAL_NUMBER, "/number")


def _in_order(credentials: Sequence[AnyCredential]) -> Iterator[Finding]:
    """Residency, certificate and accreditation come after the first diploma."""
    diplomas = [one.issued_on for one in credentials if type(one) is Diploma]
    if not diplomas:
        return
    for index, one in enumerate(credentials):
        if type(one) is Diploma or not isinstance(one, Diploma | SpecialistCertificate):
            continue
        location = f"/credentials/{index}/issued_on"
        if one.issued_on < min(diplomas):
            yield fault(CREDENTIAL_DATES, Why.BEFORE_DIPLOMA, location)
        else:
            yield passed(CREDENTIAL_DATES, location)
