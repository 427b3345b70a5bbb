"""What each procedure demands, as dated tables.

Owns: which documents, which alternatives, how many files, which formats, which size; each row with its section.
Refuses to know: any particular file or person (`package`).
Invariants: within one procedure a kind answers one demand only; a procedure whose section names no format or size falls
under the guide's general rule for uploads, which is kept as a row of its own.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medid.documents.format import FileFormat
from medid.documents.kind import DocumentKind as Kind
from medid.documents.limits import MEGABYTE
from medid.documents.procedure import Procedure
from medid.documents.sources import (
    GUIDE_CERTIFICATE,
    GUIDE_EDUCATION,
    GUIDE_IDENTITY,
    GUIDE_QUALIFICATION,
    GUIDE_RECORDS,
    GUIDE_REGISTRATION,
    GUIDE_SUBMISSION,
    GUIDE_UPLOAD,
    GUIDE_UPLOAD_HELP,
)
from medid.rules import Dated, Source, Text, in_force


class Presence(StrEnum):
    """How strongly a document is asked for."""

    REQUIRED = "required"
    IF_HELD = "if_held"
    """«При наличии»: when the person has one."""
    ON_REQUEST = "on_request"
    """«При необходимости»: when the service asks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One document that a procedure asks for.

    Attributes:
        kinds: kinds that answer it, any one of them.
        presence: how strongly it is asked for.
        max_files: most files for it; None when nothing is said.
        pages: which pages must be shown, in the guide's numbering; None when all.
        page_count: how many pages those are.
        cite: the section that asks for it.
    """

    kinds: tuple[Kind, ...]
    presence: Presence = Presence.REQUIRED
    max_files: int | None = None
    pages: str | None = None
    page_count: int = 1
    cite: Source

    @property
    def label(self) -> Text:
        """The kinds, joined by "or"."""
        return Text(
            " or ".join(kind.label.en for kind in self.kinds), " или ".join(kind.label.ru for kind in self.kinds)
        )

    @property
    def codes(self) -> str:
        """The codes of the kinds, as findings name the demand."""
        return "|".join(kind.value for kind in self.kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDemand:
    """What a procedure demands of every file.

    Attributes:
        formats: formats that it accepts.
        max_megabytes: largest size; None when nothing is said.
        cite: the section that says so.
    """

    formats: tuple[FileFormat, ...]
    max_megabytes: int | None
    cite: Source

    def max_size(self, megabyte: int = MEGABYTE) -> int | None:
        """Largest size in bytes, *megabyte* bytes to one; None when nothing is said."""
        return None if self.max_megabytes is None else self.max_megabytes * megabyte


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements:
    """Everything that a procedure demands on a day.

    Attributes:
        procedure: the procedure.
        documents: the documents, in the order of the guide.
        files: what is demanded of every file.
    """

    procedure: Procedure
    documents: tuple[Demand, ...]
    files: FileDemand

    def demand_for(self, kind: Kind) -> Demand | None:
        """The demand that *kind* answers; None when the procedure does not ask for it."""
        return next((demand for demand in self.documents if kind in demand.kinds), None)


_PDF, _JPEG, _PNG, _DOC = FileFormat.PDF, FileFormat.JPEG, FileFormat.PNG, FileFormat.DOC
# No act defines an «удостоверение специалиста»: people hold an employee's ID, a paper of professional qualification,
# or a specialist's certificate or accreditation.
_SPECIALIST_ID = (
    Kind.EMPLOYEE_ID,
    Kind.QUALIFICATION_CERTIFICATE,
    Kind.SPECIALIST_CERTIFICATE,
    Kind.ACCREDITATION,
)

DOCUMENTS: dict[Procedure, tuple[Dated[tuple[Demand, ...]], ...]] = {
    Procedure.REGISTRATION: (
        Dated(
            value=(
                Demand(kinds=(Kind.DIPLOMA,), cite=GUIDE_REGISTRATION),
                Demand(kinds=_SPECIALIST_ID, cite=GUIDE_REGISTRATION),
            ),
            cite=GUIDE_REGISTRATION,
        ),
    ),
    Procedure.IDENTITY_CONFIRMATION: (
        Dated(
            value=(
                Demand(kinds=(Kind.PASSPORT,), max_files=2, pages="1–2", page_count=2, cite=GUIDE_IDENTITY),
                Demand(kinds=(Kind.SNILS_CERTIFICATE,), cite=GUIDE_IDENTITY),
                Demand(
                    kinds=(
                        Kind.DIPLOMA,
                        Kind.SPECIALIST_CERTIFICATE,
                        Kind.ACCREDITATION,
                        Kind.INTERNSHIP_CERTIFICATE,
                    ),
                    cite=GUIDE_IDENTITY,
                ),
                Demand(kinds=(Kind.EMPLOYEE_ID,), presence=Presence.ON_REQUEST, cite=GUIDE_IDENTITY),
            ),
            cite=GUIDE_IDENTITY,
        ),
    ),
    Procedure.ACCOUNT_ACCESS: (
        Dated(
            value=(
                Demand(kinds=(Kind.DIPLOMA,), cite=GUIDE_UPLOAD),
                Demand(kinds=(Kind.MEDICAL_LICENCE,), cite=GUIDE_UPLOAD),
                # Section «Паспорт гражданина РФ»: the first page goes into the profile.
                Demand(kinds=(Kind.PASSPORT,), pages="1", cite=GUIDE_UPLOAD),
                Demand(kinds=(Kind.EMPLOYMENT_CONTRACT, Kind.APPOINTMENT_ORDER), cite=GUIDE_UPLOAD),
            ),
            cite=GUIDE_UPLOAD,
        ),
    ),
    Procedure.SUBMISSION: (
        Dated(
            value=(
                Demand(kinds=(Kind.WORK_RECORD_BOOK,), cite=GUIDE_SUBMISSION),
                Demand(kinds=_SPECIALIST_ID, cite=GUIDE_SUBMISSION),
                Demand(kinds=(Kind.EMPLOYER_CERTIFICATE,), cite=GUIDE_SUBMISSION),
            ),
            cite=GUIDE_SUBMISSION,
        ),
    ),
    Procedure.CERTIFICATE_UPLOAD: (
        Dated(
            value=(Demand(kinds=(Kind.SPECIALIST_CERTIFICATE, Kind.ACCREDITATION), cite=GUIDE_CERTIFICATE),),
            cite=GUIDE_CERTIFICATE,
        ),
    ),
    Procedure.EDUCATION_AND_QUALIFICATION: (
        Dated(
            value=(
                Demand(kinds=(Kind.DIPLOMA,), cite=GUIDE_QUALIFICATION),
                Demand(kinds=(Kind.INTERNSHIP_CERTIFICATE,), cite=GUIDE_QUALIFICATION),
                Demand(kinds=(Kind.QUALIFICATION_CERTIFICATE,), cite=GUIDE_QUALIFICATION),
                Demand(kinds=(Kind.MEDICAL_LICENCE,), presence=Presence.IF_HELD, cite=GUIDE_QUALIFICATION),
                Demand(kinds=(Kind.ADDITIONAL_EDUCATION,), presence=Presence.ON_REQUEST, cite=GUIDE_QUALIFICATION),
                Demand(kinds=(Kind.SCHOOL_CERTIFICATE,), presence=Presence.IF_HELD, cite=GUIDE_EDUCATION),
            ),
            cite=GUIDE_QUALIFICATION,
        ),
    ),
    Procedure.MEDICAL_RECORDS_ACCESS: (
        Dated(
            value=(
                Demand(kinds=(Kind.PASSPORT,), cite=GUIDE_RECORDS),
                Demand(kinds=(Kind.DIPLOMA,), cite=GUIDE_RECORDS),
                Demand(kinds=(Kind.RIGHT_TO_WORK_CERTIFICATE,), cite=GUIDE_RECORDS),
            ),
            cite=GUIDE_RECORDS,
        ),
    ),
}
"""The documents of each procedure. The guide bears no date, so its rows hold on every day."""

GENERAL_FILES = FileDemand(formats=(_PDF, _DOC, _JPEG), max_megabytes=5, cite=GUIDE_UPLOAD_HELP)
"""The guide's help on uploads; it holds where the section of a procedure says nothing."""

FILES: dict[Procedure, tuple[Dated[FileDemand], ...]] = {
    # The section names formats without a size; the general size holds.
    Procedure.REGISTRATION: (
        Dated(
            value=FileDemand(formats=(_PDF, _JPEG), max_megabytes=5, cite=GUIDE_REGISTRATION),
            cite=GUIDE_REGISTRATION,
        ),
    ),
    Procedure.IDENTITY_CONFIRMATION: (
        Dated(value=FileDemand(formats=(_PDF, _JPEG), max_megabytes=5, cite=GUIDE_IDENTITY), cite=GUIDE_IDENTITY),
    ),
    Procedure.ACCOUNT_ACCESS: (
        Dated(value=FileDemand(formats=(_PDF, _JPEG, _PNG), max_megabytes=5, cite=GUIDE_UPLOAD), cite=GUIDE_UPLOAD),
    ),
    # The section names formats without a size; the general size holds.
    Procedure.CERTIFICATE_UPLOAD: (
        Dated(value=FileDemand(formats=(_PDF, _JPEG), max_megabytes=5, cite=GUIDE_CERTIFICATE), cite=GUIDE_CERTIFICATE),
    ),
    Procedure.SUBMISSION: (Dated(value=GENERAL_FILES, cite=GUIDE_UPLOAD_HELP),),
    Procedure.EDUCATION_AND_QUALIFICATION: (Dated(value=GENERAL_FILES, cite=GUIDE_UPLOAD_HELP),),
    Procedure.MEDICAL_RECORDS_ACCESS: (Dated(value=GENERAL_FILES, cite=GUIDE_UPLOAD_HELP),),
}
"""Formats and sizes of each procedure; where two places of the guide differ, each keeps its row."""

ACCEPTED_SOMEWHERE = frozenset(accepted for rows in FILES.values() for row in rows for accepted in row.value.formats)
"""Formats that some procedure accepts."""


def requirements(procedure: Procedure, *, on: date) -> Requirements:
    """What *procedure* demands on the day *on*.

    Raises:
        NoRuleInForceError: the tables are silent about the day.
    """
    return Requirements(
        procedure=procedure,
        documents=in_force(DOCUMENTS[procedure], on=on).value,
        files=in_force(FILES[procedure], on=on).value,
    )
