"""What is said about the place of a signature in a PDF file.

Owns: the parts of a verdict that only PDF files have.
Refuses to know: how anything was found out.
Invariant: fields are told by number, never by name, for a name may hold the signer's.

Source: ISO 32000-1, 12.8; ETSI EN 319 142-1.
"""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Coverage(StrEnum):
    """How much of the file a signature is over."""

    WHOLE_FILE = "whole_file"
    """Everything but the signature's own value."""
    WHOLE_REVISION = "whole_revision"
    """Everything up to the end of the version it was made in; the file was extended afterwards."""
    PARTIAL = "partial"
    """Less than the version it was made in, so that it proves nothing about what is shown."""
    UNKNOWN = "unknown"
    """It does not say, or what it says cannot be."""


class Changes(StrEnum):
    """What was added to the file after the version that was signed; the order is from harmless to forbidden."""

    NONE = "none"
    EVIDENCE = "evidence"
    """Certificates, revocation data and time-stamps of the document."""
    SIGNATURES = "signatures"
    """Further signatures too."""
    FIELDS = "fields"
    """Form fields were filled or changed too."""
    FORBIDDEN = "forbidden"
    """Something that the signer forbade."""
    OTHER = "other"
    """Something that is not known to be harmless."""
    UNKNOWN = "unknown"
    """What was changed could not be found out."""


class PdfSignature(BaseModel):
    """The place of one signature in its file.

    Attributes:
        field: number of its signature field, in the order of the form, from 0.
        sub_filter: kind of the signature, as far as it is one that the standards name; None otherwise.
        byte_range: offset and length of each stretch that is signed; empty when the signature does not say.
        coverage: how much of the file that is.
        revision: number of the version that it was made in, from 1.
        revisions: how many versions the file has.
        changes: what was added after that version.
        changed_fields: how many form fields, other than those of signatures, were filled or changed after it.
        permission: what the signer allows to be changed (DocMDP): 1 nothing, 2 filling forms and signing, 3 comments
            too; None when the signer does not say.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: int
    sub_filter: str | None = None
    byte_range: tuple[int, ...] = ()
    coverage: Coverage = Coverage.UNKNOWN
    revision: int
    revisions: int
    changes: Changes = Changes.UNKNOWN
    changed_fields: int = 0
    permission: int | None = None


class DocumentTimestamp(BaseModel):
    """A time-stamp of the whole document (ETSI.RFC3161).

    Attributes:
        place: its place in the file.
        time: moment that the authority states; None when the time-stamp cannot be read.
        holds: it was checked and proves something.
        reason: code of the reason why it does not.
        authority: name in the authority's certificate; None when it was not found or is of a person.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: PdfSignature
    time: datetime | None = None
    holds: bool
    reason: str | None = None
    authority: str | None = None


class PdfDocument(BaseModel):
    """What is said about a PDF file as a whole.

    Attributes:
        revisions: how many versions it has.
        timestamps: the time-stamps of the document, in the order of the form.
        has_stamp: a page shows the words of a stamp of signature; None when there was no need to look, or when that
            could not be known.
        certificates: certificates kept in the file for long-term validation.
        crls: revocation lists kept so.
        ocsp_responses: OCSP responses kept so.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    revisions: int
    timestamps: tuple[DocumentTimestamp, ...] = ()
    has_stamp: bool | None = None
    certificates: int = 0
    crls: int = 0
    ocsp_responses: int = 0
