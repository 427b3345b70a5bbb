"""Values of one person or organisation that cannot be wrong, and the rules between them.

Owns: the value types, the models of an applicant, `check`, `examine`, `assess`.
Refuses to know: files, signatures, states, registries' networks.
Invariant: every name is loaded on first use, so that one value costs that value alone (PEP 562).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from medid.identity.birth_certificate_number import BirthCertificateNumber
    from medid.identity.calendar_date import BirthDate, CalendarDate
    from medid.identity.credential_number import (
        AccreditationNumber,
        DiplomaNumber,
        SpecialistCertificateNumber,
        TrainingDocumentNumber,
    )
    from medid.identity.demand import REQUIRED_FIELDS, required_fields
    from medid.identity.division_code import DivisionCode
    from medid.identity.document_kind import (
        DocumentType,
        document_type,
        document_types,
        document_types_by_insurance_code,
        document_types_by_registry_code,
        document_types_by_tax_code,
    )
    from medid.identity.document_number import DocumentNumber, usual_shape
    from medid.identity.edit_script import Edit
    from medid.identity.email_address import Email
    from medid.identity.enp import Enp
    from medid.identity.examination import Examination, assess, examine
    from medid.identity.foreign_passport_number import ForeignPassportNumber
    from medid.identity.form_errors import explain_errors
    from medid.identity.identity_document import NUMBER_TYPES, IdentityDocument
    from medid.identity.inn import Inn, OrganizationInn, PersonInn
    from medid.identity.kinds import KINDS, check
    from medid.identity.kpp import Kpp
    from medid.identity.levels import Level, name_level
    from medid.identity.login import Login
    from medid.identity.matching import Difference, compare, differences, look_up
    from medid.identity.medical_license_number import MedicalLicenseNumber
    from medid.identity.medical_organization_oid import MedicalOrganizationOid
    from medid.identity.model import IdentityModel
    from medid.identity.nomenclature import Entry, entries, entries_named, entry_with_code, nearest_name
    from medid.identity.okpo import Okpo
    from medid.identity.passport import Passport, Replacement, replacement
    from medid.identity.passport_mrz import MrzNames, PassportMrz
    from medid.identity.passport_number import PassportNumber
    from medid.identity.person import ConfirmedEmail, ConfirmedPhone, PersonalData
    from medid.identity.person_name import GivenName, Patronymic, PersonName, Surname
    from medid.identity.phone import MobilePhone, Phone
    from medid.identity.reasons import IdentityReason
    from medid.identity.region import (
        Region,
        region_by_tax_code,
        regions_by_division_code,
        regions_by_okato,
        regions_by_passport_series,
    )
    from medid.identity.register_number import Ogrn, Ogrnip, RegisterNumber
    from medid.identity.registry import RecordedPeople, Registry, RegistryPassport, RegistryRecord
    from medid.identity.repair import suggestion
    from medid.identity.residence_permit_number import ResidencePermitNumber
    from medid.identity.sex import Sex
    from medid.identity.snils import Snils
    from medid.identity.text_reasons import TextReason
    from medid.identity.value import IdentityString, Told
    from medid.identity.wording import Wording
    from medid.identity.worker import Consents, Education, Employment, MedicalWorker, Organisation, StudyForm

__all__ = [
    "KINDS",
    "NUMBER_TYPES",
    "REQUIRED_FIELDS",
    "AccreditationNumber",
    "BirthCertificateNumber",
    "BirthDate",
    "CalendarDate",
    "ConfirmedEmail",
    "ConfirmedPhone",
    "Consents",
    "Difference",
    "DiplomaNumber",
    "DivisionCode",
    "DocumentNumber",
    "DocumentType",
    "Edit",
    "Education",
    "Email",
    "Employment",
    "Enp",
    "Entry",
    "Examination",
    "ForeignPassportNumber",
    "GivenName",
    "IdentityDocument",
    "IdentityModel",
    "IdentityReason",
    "IdentityString",
    "Inn",
    "Kpp",
    "Level",
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
    "RecordedPeople",
    "Region",
    "RegisterNumber",
    "Registry",
    "RegistryPassport",
    "RegistryRecord",
    "Replacement",
    "ResidencePermitNumber",
    "Sex",
    "Snils",
    "SpecialistCertificateNumber",
    "StudyForm",
    "Surname",
    "TextReason",
    "Told",
    "TrainingDocumentNumber",
    "Wording",
    "assess",
    "check",
    "compare",
    "differences",
    "document_type",
    "document_types",
    "document_types_by_insurance_code",
    "document_types_by_registry_code",
    "document_types_by_tax_code",
    "entries",
    "entries_named",
    "entry_with_code",
    "examine",
    "explain_errors",
    "look_up",
    "name_level",
    "nearest_name",
    "region_by_tax_code",
    "regions_by_division_code",
    "regions_by_okato",
    "regions_by_passport_series",
    "replacement",
    "required_fields",
    "suggestion",
    "usual_shape",
]

_HOMES = {
    "medid.identity.birth_certificate_number": ("BirthCertificateNumber",),
    "medid.identity.foreign_passport_number": ("ForeignPassportNumber",),
    "medid.identity.residence_permit_number": ("ResidencePermitNumber",),
    "medid.identity.document_number": ("DocumentNumber", "usual_shape"),
    "medid.identity.identity_document": ("NUMBER_TYPES", "IdentityDocument"),
    "medid.identity.demand": ("REQUIRED_FIELDS", "required_fields"),
    "medid.identity.repair": ("suggestion",),
    "medid.identity.credential_number": (
        "AccreditationNumber",
        "DiplomaNumber",
        "SpecialistCertificateNumber",
        "TrainingDocumentNumber",
    ),
    "medid.identity.document_kind": (
        "DocumentType",
        "document_type",
        "document_types",
        "document_types_by_insurance_code",
        "document_types_by_registry_code",
        "document_types_by_tax_code",
    ),
    "medid.identity.nomenclature": ("Entry", "entries", "entries_named", "entry_with_code", "nearest_name"),
    "medid.identity.calendar_date": (
        "BirthDate",
        "CalendarDate",
    ),
    "medid.identity.division_code": ("DivisionCode",),
    "medid.identity.email_address": ("Email",),
    "medid.identity.enp": ("Enp",),
    "medid.identity.examination": (
        "Examination",
        "assess",
        "examine",
    ),
    "medid.identity.form_errors": ("explain_errors",),
    "medid.identity.inn": (
        "Inn",
        "OrganizationInn",
        "PersonInn",
    ),
    "medid.identity.kinds": (
        "KINDS",
        "check",
    ),
    "medid.identity.kpp": ("Kpp",),
    "medid.identity.login": ("Login",),
    "medid.identity.edit_script": ("Edit",),
    "medid.identity.matching": ("Difference", "compare", "differences", "look_up"),
    "medid.identity.levels": ("Level", "name_level"),
    "medid.identity.registry": ("RecordedPeople", "Registry", "RegistryPassport", "RegistryRecord"),
    "medid.identity.medical_license_number": ("MedicalLicenseNumber",),
    "medid.identity.medical_organization_oid": ("MedicalOrganizationOid",),
    "medid.identity.model": ("IdentityModel",),
    "medid.identity.okpo": ("Okpo",),
    "medid.identity.passport": (
        "Passport",
        "Replacement",
        "replacement",
    ),
    "medid.identity.passport_mrz": (
        "MrzNames",
        "PassportMrz",
    ),
    "medid.identity.passport_number": ("PassportNumber",),
    "medid.identity.person": (
        "ConfirmedEmail",
        "ConfirmedPhone",
        "PersonalData",
    ),
    "medid.identity.person_name": (
        "GivenName",
        "Patronymic",
        "PersonName",
        "Surname",
    ),
    "medid.identity.phone": (
        "MobilePhone",
        "Phone",
    ),
    "medid.identity.reasons": ("IdentityReason",),
    "medid.identity.region": (
        "Region",
        "region_by_tax_code",
        "regions_by_division_code",
        "regions_by_okato",
        "regions_by_passport_series",
    ),
    "medid.identity.register_number": (
        "Ogrn",
        "Ogrnip",
        "RegisterNumber",
    ),
    "medid.identity.sex": ("Sex",),
    "medid.identity.snils": ("Snils",),
    "medid.identity.text_reasons": ("TextReason",),
    "medid.identity.value": (
        "IdentityString",
        "Told",
    ),
    "medid.identity.wording": ("Wording",),
    "medid.identity.worker": (
        "Consents",
        "Education",
        "Employment",
        "MedicalWorker",
        "Organisation",
        "StudyForm",
    ),
}
"""Public names by the module they live in."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    """Load a public name (PEP 562)."""
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(home), name)
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
