"""Values of one person or organisation that cannot be wrong, and the rules between them.

Owns: the value types, the models of an applicant, `check`, `examine`, `assess`.
Refuses to know: files, signatures, states, registries' networks.
"""

from medid.identity.calendar_date import BirthDate, CalendarDate
from medid.identity.division_code import DivisionCode
from medid.identity.email_address import Email
from medid.identity.enp import Enp
from medid.identity.examination import Examination, assess, examine
from medid.identity.inn import Inn, OrganizationInn, PersonInn
from medid.identity.kinds import KINDS, check
from medid.identity.kpp import Kpp
from medid.identity.login import Login
from medid.identity.medical_license_number import MedicalLicenseNumber
from medid.identity.medical_organization_oid import MedicalOrganizationOid
from medid.identity.model import IdentityModel
from medid.identity.okpo import Okpo
from medid.identity.passport import Passport, Replacement, replacement
from medid.identity.passport_mrz import MrzNames, PassportMrz
from medid.identity.passport_number import PassportNumber
from medid.identity.person import ConfirmedEmail, ConfirmedPhone, PersonalData
from medid.identity.person_name import GivenName, Patronymic, PersonName, Surname
from medid.identity.phone import MobilePhone, Phone
from medid.identity.reasons import IdentityReason
from medid.identity.region import Region, region_by_tax_code, regions_by_division_code, regions_by_passport_series
from medid.identity.register_number import Ogrn, Ogrnip, RegisterNumber
from medid.identity.sex import Sex
from medid.identity.snils import Snils
from medid.identity.text_reasons import TextReason
from medid.identity.value import IdentityString, Told
from medid.identity.wording import Wording
from medid.identity.worker import Consents, Education, Employment, MedicalWorker, Organisation, StudyForm

__all__ = [
    "KINDS",
    "BirthDate",
    "CalendarDate",
    "ConfirmedEmail",
    "ConfirmedPhone",
    "Consents",
    "DivisionCode",
    "Education",
    "Email",
    "Employment",
    "Enp",
    "Examination",
    "GivenName",
    "IdentityModel",
    "IdentityReason",
    "IdentityString",
    "Inn",
    "Kpp",
    "Login",
    "MedicalLicenseNumber",
    "MedicalOrganizationOid",
    "MedicalWorker",
    "MobilePhone",
    "MrzNames",
    "Ogrn",
    "Ogrnip",
    "Okpo",
    "Organisation",
    "OrganizationInn",
    "Passport",
    "PassportMrz",
    "PassportNumber",
    "Patronymic",
    "PersonInn",
    "PersonName",
    "PersonalData",
    "Phone",
    "Region",
    "RegisterNumber",
    "Replacement",
    "Sex",
    "Snils",
    "StudyForm",
    "Surname",
    "TextReason",
    "Told",
    "Wording",
    "assess",
    "check",
    "examine",
    "region_by_tax_code",
    "regions_by_division_code",
    "regions_by_passport_series",
    "replacement",
]
