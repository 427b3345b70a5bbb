"""All kinds of values by name, and the check that does not raise.

Owns: `KINDS` and `check`.
Refuses to know: models.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from medid.identity.birth_certificate_number import BirthCertificateNumber
from medid.identity.calendar_date import BirthDate, CalendarDate
from medid.identity.credential_number import (
    AccreditationNumber,
    DiplomaNumber,
    SpecialistCertificateNumber,
    TrainingDocumentNumber,
)
from medid.identity.division_code import DivisionCode
from medid.identity.document_number import DocumentNumber
from medid.identity.email_address import Email
from medid.identity.enp import Enp
from medid.identity.foreign_passport_number import ForeignPassportNumber
from medid.identity.inn import Inn, OrganizationInn, PersonInn
from medid.identity.kpp import Kpp
from medid.identity.login import Login
from medid.identity.medical_license_number import MedicalLicenseNumber
from medid.identity.medical_organization_oid import MedicalOrganizationOid
from medid.identity.okpo import Okpo
from medid.identity.passport_mrz import PassportMrz
from medid.identity.passport_number import PassportNumber
from medid.identity.person_name import GivenName, Patronymic, Surname
from medid.identity.phone import MobilePhone, Phone
from medid.identity.register_number import Ogrn, Ogrnip, RegisterNumber
from medid.identity.residence_permit_number import ResidencePermitNumber
from medid.identity.snils import Snils
from medid.identity.value import IdentityString
from medid.identity.wording import Wording
from medid.rules import Finding, InvalidValueError, Report, Rule, fault, passed, warning

KINDS: Mapping[str, type[IdentityString]] = MappingProxyType(
    {
        kind.schema.kind: kind
        for kind in (
            Snils, Inn, PersonInn, OrganizationInn, Ogrn, Ogrnip, RegisterNumber, Kpp, Okpo, Enp, PassportNumber,
            DivisionCode, PassportMrz, Surname, GivenName, Patronymic, BirthDate, CalendarDate, MobilePhone, Phone,
            Email, Login, MedicalLicenseNumber, MedicalOrganizationOid, DiplomaNumber,
            AccreditationNumber, SpecialistCertificateNumber, TrainingDocumentNumber,
            ForeignPassportNumber, BirthCertificateNumber, ResidencePermitNumber, DocumentNumber, Wording,
        )
    }
)  # fmt: skip
"""Every kind of value by its name."""


def check(kind: str, text: str, *, on: date | None = None) -> Report:
    """Whether *text* is a value of *kind*, and what a person should look at.

    Args:
        kind: a name from `KINDS`.
        text: what was typed.
        on: the day for rules that need one (an entry of a register cannot be made in the future); such rules are left
            out without it.

    Returns:
        One failure, or one passed rule with warnings beside it.

    Raises:
        ValueError: *kind* is not in `KINDS`.
        TypeError: *text* is not a string.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is not one of {', '.join(KINDS)}")
    value_type = KINDS[kind]
    try:
        value = value_type(text)
    except InvalidValueError as error:
        return Report(findings=(fault(value_type.rule, error.reason, "", **error.context),))
    return Report(findings=(*judged(value, value_type.rule, "", on=on), *typing_doubts(value_type, text, "")))


def judged(value: IdentityString, rule: Rule, location: str, *, on: date | None) -> Iterator[Finding]:
    """What is to be said about *value*, in the name of *rule*."""
    faults = () if on is None else value.faults(on=on)
    wrong = [fault(rule, told.reason, location, **told.context) for told in faults]
    yield from wrong or [passed(rule, location)]
    yield from (warning(rule, told.reason, location, **told.context) for told in value.doubts())


def typing_doubts(value_type: type[IdentityString], text: str, location: str) -> Iterator[Finding]:
    """What was tidied up in *text*, an accepted form of a value."""
    told = value_type.typing_doubts(text)
    yield from (warning(value_type.rule, one.reason, location, **one.context) for one in told)
