"""Documents: will this set of papers and scans do, and if not, exactly why.

Owns: kinds of documents, the requirements of each procedure, facts about files, file names, the judgement of a package.
Refuses to know: how a signature is verified, the state of an application.
Importing this package loads no reader of files; each is loaded when a file of its format is inspected.
"""

from medid.documents.assess import Attachment, Decision, FileStatus, Package, assess, file_statuses, missing
from medid.documents.credential import (
    Accreditation,
    AdditionalEducation,
    AppointmentOrder,
    Credential,
    Diploma,
    EmploymentContract,
    MedicalLicence,
    ResidencyDiploma,
    SpecialistCertificate,
)
from medid.documents.credential_reasons import CredentialReason
from medid.documents.credential_rules import Applicant, assess_credentials, last_day
from medid.documents.file import FileFacts, inspect
from medid.documents.format import FileFormat
from medid.documents.kind import DocumentKind
from medid.documents.limits import DECIMAL_MEGABYTE, DEFAULT_LIMITS, MEGABYTE, Limits
from medid.documents.naming import DocumentName, NamedPerson, build_name, check_name, parse_name
from medid.documents.procedure import Procedure
from medid.documents.reasons import FileReason, NameReason, PackageReason
from medid.documents.requirements import Demand, FileDemand, Presence, Requirements, requirements
from medid.documents.structure import Encryption

__all__ = [
    "DECIMAL_MEGABYTE",
    "DEFAULT_LIMITS",
    "MEGABYTE",
    "Accreditation",
    "AdditionalEducation",
    "Applicant",
    "AppointmentOrder",
    "Attachment",
    "Credential",
    "CredentialReason",
    "Decision",
    "Demand",
    "Diploma",
    "DocumentKind",
    "DocumentName",
    "EmploymentContract",
    "Encryption",
    "FileDemand",
    "FileFacts",
    "FileFormat",
    "FileReason",
    "FileStatus",
    "Limits",
    "MedicalLicence",
    "NameReason",
    "NamedPerson",
    "Package",
    "PackageReason",
    "Presence",
    "Procedure",
    "Requirements",
    "ResidencyDiploma",
    "SpecialistCertificate",
    "assess",
    "assess_credentials",
    "build_name",
    "check_name",
    "file_statuses",
    "inspect",
    "last_day",
    "missing",
    "parse_name",
    "requirements",
]
