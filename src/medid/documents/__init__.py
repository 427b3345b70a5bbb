"""Documents: will this set of papers and scans do, and if not, exactly why.

Owns: kinds of documents, the requirements of each procedure, facts about files, file names, the judgement of a package.
Refuses to know: how a signature is verified, the state of an application.
Importing this package loads no reader of files; each is loaded when a file of its format is inspected.
"""

from medid.documents.assess import Attachment, Decision, FileStatus, Package, assess, file_statuses, missing
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
    "Attachment",
    "Decision",
    "Demand",
    "DocumentKind",
    "DocumentName",
    "Encryption",
    "FileDemand",
    "FileFacts",
    "FileFormat",
    "FileReason",
    "FileStatus",
    "Limits",
    "NameReason",
    "NamedPerson",
    "Package",
    "PackageReason",
    "Presence",
    "Procedure",
    "Requirements",
    "assess",
    "build_name",
    "check_name",
    "file_statuses",
    "inspect",
    "missing",
    "parse_name",
    "requirements",
]
