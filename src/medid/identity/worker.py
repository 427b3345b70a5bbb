"""A medical worker: the person, the place of work, the education, the consents.

Owns: `MedicalWorker` and the models of its parts other than the person.
Refuses to know: documents, signatures, states.
Source: the guide: place of work, education, consent.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from medid.identity.inn import Inn
from medid.identity.kpp import Kpp
from medid.identity.medical_license_number import MedicalLicenseNumber
from medid.identity.medical_organization_oid import MedicalOrganizationOid
from medid.identity.model import Answer, IdentityModel, Moment, Year
from medid.identity.person import PersonalData
from medid.identity.phone import Phone
from medid.identity.register_number import RegisterNumber
from medid.identity.rulebook import I10, I11, T1
from medid.identity.wording import Wording

MOST_EDUCATION_RECORDS = 50
"""Most education records that are read."""


class Organisation(IdentityModel):
    """Медицинская организация, or an entrepreneur with a medical licence."""

    rule = I10

    name: Wording
    inn: Inn
    kpp: Kpp | None = None
    ogrn: RegisterNumber
    oid: MedicalOrganizationOid | None = None
    licence: MedicalLicenseNumber | None = None


class Employment(IdentityModel):
    """Должность and where to call."""

    rule = I10

    position: Wording
    department: Wording | None = None
    work_phone: Phone | None = None


class StudyForm(StrEnum):
    """Форма обучения."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    EVENING = "evening"
    EXTRAMURAL = "extramural"
    DISTANCE = "distance"


class Education(IdentityModel):
    """Сведения об образовании, one institution each."""

    rule = I11

    institution: Wording
    specialty: Wording
    form: StudyForm
    started: Year
    finished: Year
    qualification: Wording
    confirmed: Answer


class Consents(IdentityModel):
    """Согласия заявителя."""

    rule = T1

    personal_data: Answer
    given_at: Moment | None = None


class MedicalWorker(IdentityModel):
    """Everything that a statement says about the applicant."""

    person: PersonalData
    organisation: Organisation
    employment: Employment
    education: Annotated[tuple[Education, ...], Field(min_length=1, max_length=MOST_EDUCATION_RECORDS)]
    consents: Consents
