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

from medid.documents.credential import (
    Accreditation,
    AdditionalEducation,
    Credential,
    Diploma,
    EmploymentContract,
    MedicalLicence,
    SpecialistCertificate,
)
from medid.documents.credential_reasons import CredentialReason as Why
from medid.documents.naming import NamedPerson
from medid.documents.rulebook import CREDENTIAL, CREDENTIAL_DATES, CREDENTIAL_HOLDER, CREDENTIAL_NUMBER
from medid.documents.sources import CERTIFICATES_ENDED, FIVE_YEARS_ACCREDITATION, FIVE_YEARS_CERTIFICATE
from medid.documents.speciality_table import SPECIALITIES
from medid.rules import Dated, Finding, Report, fault, in_force, not_checked, passed, warning

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

_NEW_DIPLOMA = re.compile(r"1[0-4][0-9]{4}[0-9]{7}")
_DIPLOMA_FORMS = (
    _NEW_DIPLOMA,
    re.compile(r"[0-9]{2}[А-Я]{2,3}[0-9]{7}"),
    re.compile(r"[А-Я]{3}[0-9]{7}"),
    re.compile(r"К[АБ]?[0-9]{5}"),
    re.compile(r"[А-Я]{1,2}(?:-I)?[0-9]{6}"),
)
"""Blanks since 2014; of 2010–2013; of 1996–2013 with letters; of 1994–2013 with honours; of the USSR."""
_CERTIFICATE = re.compile(r"[0-9]{13}")
_ACCREDITATION = re.compile(r"[0-9]{4}[0-9]{9}|[0-9]{12}")
_RECORD_DIGITS = 13
_SEPARATORS = re.compile(r"[\s№-]+")
_LATIN = re.compile(r"[A-HJ-UW-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """What credentials are compared with; None leaves a comparison out.

    Attributes:
        name: the applicant's name.
        born: the applicant's date of birth.
        licence: number of the organisation's licence, in canonical form.
    """

    name: NamedPerson | None = field(default=None, repr=False)
    born: date | None = field(default=None, repr=False)
    licence: str | None = field(default=None, repr=False)


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
    if isinstance(one, SpecialistCertificate):
        yield from _certificate(one, on)
    elif isinstance(one, Diploma):
        yield from _diploma(one)
    elif isinstance(one, AdditionalEducation):
        yield from _hours(one)
    elif isinstance(one, EmploymentContract):
        yield from _ends(one.issued_on, one.valid_until, on)


def _holder(one: Credential, person: NamedPerson | None) -> Iterator[Finding]:
    """The same person, part by part; Ё equals Е, spaces and hyphens are one."""
    if person is None:
        return
    if person.patronymic is not None and one.holder.patronymic is None:
        yield fault(CREDENTIAL_HOLDER, Why.HOLDER_INCOMPLETE, "/holder")
        return
    parts = [
        part
        for part in ("surname", "given_name", "patronymic")
        if _plain(getattr(one.holder, part)) != _plain(getattr(person, part))
    ]
    if not parts:
        yield passed(CREDENTIAL_HOLDER, "/holder")
    elif parts == ["surname"]:
        yield warning(CREDENTIAL_HOLDER, Why.SURNAME_CHANGED, "/holder/surname")
    else:
        yield fault(CREDENTIAL_HOLDER, Why.HOLDER_DIFFERS, "/holder", part=", ".join(parts))


def _plain(part: str | None) -> str:
    return re.sub(r"[\s-]+", " ", (part or "").casefold().replace("ё", "е"))


_BY_PLAIN_NAME = {_plain(name): ended for name, ended in SPECIALITIES.items()}


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
    yield from _number(one)
    yield from _speciality(one)
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


def _number(one: SpecialistCertificate) -> Iterator[Finding]:
    if one.number is None:
        yield fault(CREDENTIAL_NUMBER, Why.NUMBER_MISSING, "/number")
        return
    digits = _SEPARATORS.sub("", one.number)
    form, reason = (
        (_ACCREDITATION, Why.ACCREDITATION_NUMBER_SHAPE)
        if isinstance(one, Accreditation)
        else (_CERTIFICATE, Why.CERTIFICATE_NUMBER_SHAPE)
    )
    if form.fullmatch(digits) is None:
        yield fault(CREDENTIAL_NUMBER, reason, "/number")
    elif isinstance(one, Accreditation) and _other_year(digits, one.issued_on):
        yield fault(CREDENTIAL_NUMBER, Why.ACCREDITATION_YEAR, "/number")
    else:
        yield passed(CREDENTIAL_NUMBER, "/number")


def _other_year(digits: str, issued: date) -> bool:
    """True when the third and fourth digit of a record's number are not the year of issue."""
    return len(digits) == _RECORD_DIGITS and int(digits[2:4]) != issued.year % 100


def _speciality(one: SpecialistCertificate) -> Iterator[Finding]:
    if one.speciality is None:
        yield fault(CREDENTIAL, Why.SPECIALITY_MISSING, "/speciality")
        return
    name = _plain(one.speciality).strip()
    if name not in _BY_PLAIN_NAME:
        # New specialities come with new editions, so an unknown name is for a person to look at.
        yield warning(CREDENTIAL, Why.SPECIALITY_UNKNOWN, "/speciality")
        return
    ended = _BY_PLAIN_NAME[name]
    if ended is not None and ended < one.issued_on:
        yield warning(CREDENTIAL, Why.SPECIALITY_ENDED, "/speciality", day=f"{ended:%d.%m.%Y}")
    else:
        yield passed(CREDENTIAL, "/speciality")


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


def _diploma(one: Diploma) -> Iterator[Finding]:
    """Form of series and number; nothing else on a diploma can be computed."""
    if one.number is None:
        yield fault(CREDENTIAL_NUMBER, Why.NUMBER_MISSING, "/number")
        return
    written = _SEPARATORS.sub("", (one.series or "") + one.number).upper()
    if _LATIN.search(written):
        yield fault(CREDENTIAL_NUMBER, Why.DIPLOMA_LOOK_ALIKE, "/series")
    elif not any(form.fullmatch(written) for form in _DIPLOMA_FORMS):
        yield fault(CREDENTIAL_NUMBER, Why.DIPLOMA_NUMBER_SHAPE, "/number")
    else:
        yield passed(CREDENTIAL_NUMBER, "/number")


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
