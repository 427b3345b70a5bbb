"""Documents: will this set of papers and scans do, and if not, exactly why.

Owns: kinds of documents, the requirements of each procedure, facts about files, file names, typed credentials, the
judgement of a package.
Refuses to know: how a signature is verified, the state of an application.
Invariant: every name is loaded on first use (PEP 562), and a reader of files when a file of its format is inspected.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from medid.documents.answering import answered_checklist
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
    from medid.documents.demand import Demand, FileDemand, Presence, Requirements, requirements
    from medid.documents.file import FileFacts, inspect
    from medid.documents.format import FileFormat
    from medid.documents.gathering import Gathered, gather, named_kinds
    from medid.documents.intake import Intake, inspect_chunks
    from medid.documents.kind import DocumentKind
    from medid.documents.legibility import PageScores
    from medid.documents.limits import DECIMAL_MEGABYTE, DEFAULT_LIMITS, MEGABYTE, Limits
    from medid.documents.naming import DocumentName, NamedPerson, build_name, check_name, parse_name, suggest_name
    from medid.documents.package import Attachment, Decision, FileStatus, Package, assess, file_statuses, missing
    from medid.documents.picture_reasons import PictureReason
    from medid.documents.procedure import Procedure
    from medid.documents.reasons import NOT_READ, FileReason, NameReason, PackageReason
    from medid.documents.rendering import checklist, package_schema
    from medid.documents.scan_reasons import ScanReason
    from medid.documents.scanning import Legibility, ScanFacts, Thresholds, scan
    from medid.documents.structure import Encryption

__all__ = [
    "DECIMAL_MEGABYTE",
    "DEFAULT_LIMITS",
    "MEGABYTE",
    "NOT_READ",
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
    "Gathered",
    "Intake",
    "Legibility",
    "Limits",
    "MedicalLicence",
    "NameReason",
    "NamedPerson",
    "Package",
    "PackageReason",
    "PageScores",
    "PictureReason",
    "Presence",
    "Procedure",
    "Requirements",
    "ResidencyDiploma",
    "ScanFacts",
    "ScanReason",
    "SpecialistCertificate",
    "Thresholds",
    "answered_checklist",
    "assess",
    "assess_credentials",
    "build_name",
    "check_name",
    "checklist",
    "file_statuses",
    "gather",
    "inspect",
    "inspect_chunks",
    "last_day",
    "missing",
    "named_kinds",
    "package_schema",
    "parse_name",
    "requirements",
    "scan",
    "suggest_name",
]

_HOMES = {
    "medid.documents.scanning": (
        "Legibility",
        "ScanFacts",
        "Thresholds",
        "scan",
    ),
    "medid.documents.scan_reasons": ("ScanReason",),
    "medid.documents.legibility": ("PageScores",),
    "medid.documents.package": (
        "Attachment",
        "Decision",
        "FileStatus",
        "Package",
        "assess",
        "file_statuses",
        "missing",
    ),
    "medid.documents.rendering": (
        "checklist",
        "package_schema",
    ),
    "medid.documents.credential": (
        "Accreditation",
        "AdditionalEducation",
        "AppointmentOrder",
        "Credential",
        "Diploma",
        "EmploymentContract",
        "MedicalLicence",
        "ResidencyDiploma",
        "SpecialistCertificate",
    ),
    "medid.documents.credential_reasons": ("CredentialReason",),
    "medid.documents.credential_rules": (
        "Applicant",
        "assess_credentials",
        "last_day",
    ),
    "medid.documents.file": (
        "FileFacts",
        "inspect",
    ),
    "medid.documents.answering": ("answered_checklist",),
    "medid.documents.gathering": (
        "Gathered",
        "gather",
        "named_kinds",
    ),
    "medid.documents.intake": (
        "Intake",
        "inspect_chunks",
    ),
    "medid.documents.format": ("FileFormat",),
    "medid.documents.kind": ("DocumentKind",),
    "medid.documents.limits": (
        "DECIMAL_MEGABYTE",
        "DEFAULT_LIMITS",
        "Limits",
        "MEGABYTE",
    ),
    "medid.documents.naming": (
        "DocumentName",
        "NamedPerson",
        "build_name",
        "check_name",
        "parse_name",
        "suggest_name",
    ),
    "medid.documents.picture_reasons": ("PictureReason",),
    "medid.documents.procedure": ("Procedure",),
    "medid.documents.reasons": (
        "NOT_READ",
        "FileReason",
        "NameReason",
        "PackageReason",
    ),
    "medid.documents.demand": (
        "Demand",
        "FileDemand",
        "Presence",
        "Requirements",
        "requirements",
    ),
    "medid.documents.structure": ("Encryption",),
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
