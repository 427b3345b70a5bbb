"""Credentials as typed data: what a person copies from a diploma, certificate, accreditation, licence or contract.

Owns: the fields of each document.
Refuses to know: the rules between them, dates of the day (`credential_rules`), and scans.
Invariants: a model is frozen, and its errors and `repr` hold no value; the number of a blank and the registration
number are two fields, because people mix them up.
"""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from medid.documents.kind import DocumentKind
from medid.identity import MedicalLicenseNumber, PersonName

Words = Annotated[str, Field(min_length=1, max_length=500)]
"""One line of text from a document."""
Digits = Annotated[str, Field(min_length=1, max_length=64)]
"""A number from a document, as it is written there."""


class Credential(BaseModel):
    """What every personal document has.

    Attributes:
        holder: whom it was issued to; None when it is not given.
        number: number of the blank or record; None when it is not given.
        registration_number: number in the issuing body's journal.
        issued_on: date of issue.
        issuer: issuing body.
        is_signed: whether the issuing body's signature is on it; None when nobody looked.
        is_sealed: whether its seal is on it; None when nobody looked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    kind: ClassVar[DocumentKind]

    holder: PersonName | None = None
    number: Digits | None = None
    registration_number: Digits | None = None
    issued_on: date
    issuer: Words | None = None
    is_signed: bool | None = None
    is_sealed: bool | None = None

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"

    __str__ = __repr__


class Diploma(Credential):
    """Диплом об образовании: higher or secondary medical education.

    Attributes:
        series: letters or digits before the number; None where the blank has none.
        specialty: specialty or field of study.
        qualification: qualification awarded.
    """

    kind: ClassVar[DocumentKind] = DocumentKind.DIPLOMA

    series: Digits | None = None
    specialty: Words | None = None
    qualification: Words | None = None


class ResidencyDiploma(Diploma):
    """Документ об интернатуре или ординатуре."""

    kind: ClassVar[DocumentKind] = DocumentKind.INTERNSHIP_CERTIFICATE


class SpecialistCertificate(Credential):
    """Сертификат специалиста.

    Attributes:
        specialty: specialty by the nomenclature.
        valid_until: last day in force as the document says; None leaves the term to the rule.
    """

    kind: ClassVar[DocumentKind] = DocumentKind.SPECIALIST_CERTIFICATE

    specialty: Words | None = None
    valid_until: date | None = None


class Accreditation(SpecialistCertificate):
    """Свидетельство об аккредитации, or the extract that has replaced it."""

    kind: ClassVar[DocumentKind] = DocumentKind.ACCREDITATION


class AdditionalEducation(Credential):
    """Удостоверение о повышении квалификации or a diploma of retraining.

    Attributes:
        programme: name of the programme.
        hours: length of the programme.
    """

    kind: ClassVar[DocumentKind] = DocumentKind.ADDITIONAL_EDUCATION

    programme: Words | None = None
    hours: Annotated[int, Field(strict=True, ge=1, le=10_000)] | None = None


class EmploymentContract(Credential):
    """Трудовой договор.

    Attributes:
        position: the position it is for.
        valid_until: last day of a contract for a term.
    """

    kind: ClassVar[DocumentKind] = DocumentKind.EMPLOYMENT_CONTRACT

    position: Words | None = None
    valid_until: date | None = None


class AppointmentOrder(EmploymentContract):
    """Приказ о назначении на должность."""

    kind: ClassVar[DocumentKind] = DocumentKind.APPOINTMENT_ORDER


class MedicalLicence(BaseModel):
    """Лицензия на медицинскую деятельность, which is the organisation's.

    Attributes:
        number: number in the register.
        issued_on: date of issue.
        valid_until: last day in force; None for a licence without a term, as all are now.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    kind: ClassVar[DocumentKind] = DocumentKind.MEDICAL_LICENCE

    number: MedicalLicenseNumber
    issued_on: date
    valid_until: date | None = None
