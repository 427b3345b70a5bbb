"""What of a PDF file a signature is over, and what was added to the file afterwards.

Owns: coverage, and the comparison of the signed version with every later one, which pyHanko makes.
Refuses to know: whether a change spoils a signature; the rows judge.
Invariants: octets that belong to no version are told; a comparison that fails, or that was made on a file read with
leniency, says that nothing is known, never that nothing changed.

Source: ISO 32000-1, 7.5.6, 12.8.1, 12.8.2.
"""

import re
from typing import NamedTuple

from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, ModificationLevel, SuspiciousModification
from pyhanko.sign.fields import FieldMDPSpec, MDPPerm, enumerate_sig_fields

from medid.rules import MalformedError
from medid.signature.pdf_fields import Field
from medid.signature.pdf_reading import OpenedPdf, translated
from medid.signature.pdf_reasons import PdfReason
from medid.signature.pdf_verdict import Changes, Coverage

_END = re.compile(rb"startxref[\x00\t\n\x0c\r ]{1,8}(\d{1,12})[\x00\t\n\x0c\r ]{1,8}%%EOF[\x00\t\n\x0c\r ]{0,4}\Z")
_TAIL = 64
_ANNOTATE = 3


class Added(NamedTuple):
    """What was added after a signature.

    Attributes:
        changes: the worst kind of it.
        fields: how many form fields, other than those of signatures, were filled or changed.
        forbidden_by: pdf_change_forbidden or pdf_locked_field_changed, when the changes are forbidden.
    """

    changes: Changes
    fields: int = 0
    forbidden_by: PdfReason | None = None


def coverage_of(field: Field, pdf: OpenedPdf) -> Coverage:
    """How much of *pdf* the signature of *field* is over."""
    if not field.is_placed:
        return Coverage.UNKNOWN
    if field.end == len(pdf.octets):
        return Coverage.WHOLE_FILE
    with translated():
        return Coverage.WHOLE_REVISION if _ends_with_revision(field, pdf) else Coverage.PARTIAL


def _ends_with_revision(field: Field, pdf: OpenedPdf) -> bool:
    """True when the signed range ends where the version of the signature does.

    The last start of a table in the range is that version's, and no table of it or of an earlier version lies beyond.
    """
    told = _END.search(pdf.octets, max(field.end - _TAIL, 0), field.end)
    tables = pdf.reader.xrefs
    if told is None or int(told[1]) != tables.get_startxref_for_revision(field.revision):
        return False
    ends = (tables.get_xref_container_info(revision).end_location for revision in range(field.revision + 1))
    return max(ends) <= field.end


def octets_after(field: Field, pdf: OpenedPdf) -> int:
    """How many octets follow the range of *field*, made in the last version, but for the spaces that editors add."""
    if field.revision != pdf.revisions - 1:
        return 0
    return len(pdf.octets[field.end :].strip(b"\x00\t\n\x0c\r "))


def added_after(field: Field, pdf: OpenedPdf) -> Added:
    """What was added to *pdf* after the version that *field* was signed in.

    Raises:
        MalformedError: pdf_too_much_work.
    """
    if field.revision == pdf.revisions - 1:
        return Added(Changes.NONE)
    if pdf.is_irregular or pdf.has_hybrid_after(field.revision):
        return Added(Changes.UNKNOWN)
    try:
        with translated():
            return _compared(field, pdf)
    except MalformedError as error:
        if error.reason is PdfReason.TOO_MUCH_WORK:
            raise
        return Added(Changes.UNKNOWN)


def _compared(field: Field, pdf: OpenedPdf) -> Added:
    restriction = MDPPerm(field.restriction) if field.restriction is not None else None
    found = _levels(field, pdf, field.locked, restriction)
    if found is None:
        return _suspicious(field, pdf, restriction)
    level, names = found
    filled = len(names - _signature_names(pdf))
    if restriction is not None and level.value > restriction.value:
        return Added(Changes.FORBIDDEN, filled, PdfReason.CHANGE_FORBIDDEN)
    if level is ModificationLevel.OTHER or level is ModificationLevel.ANNOTATIONS:
        return Added(Changes.OTHER, filled)
    if filled:
        return Added(Changes.FIELDS, filled)
    return Added(Changes.EVIDENCE if level is ModificationLevel.LTA_UPDATES else Changes.SIGNATURES)


def _levels(
    field: Field, pdf: OpenedPdf, locked: FieldMDPSpec | None, restriction: MDPPerm | None
) -> tuple[ModificationLevel, set[str]] | None:
    """The worst level of what each later version added, and the fields changed; None when something is suspicious.

    Every version is compared, for what one adds the next may hide.
    """
    level, names = ModificationLevel.NONE, set[str]()
    signed = pdf.reader.get_historical_resolver(field.revision)
    for revision in range(field.revision + 1, pdf.revisions):
        later = pdf.reader.get_historical_resolver(revision)
        try:
            result = DEFAULT_DIFF_POLICY.apply(signed, later, field_mdp_spec=locked, doc_mdp=restriction)
        except SuspiciousModification:
            return None
        level, names = max(level, result.modification_level), names | result.changed_form_fields
    return level, names


def _suspicious(field: Field, pdf: OpenedPdf, restriction: MDPPerm | None) -> Added:
    """Which of the signer's prohibitions was broken, if the changes would be harmless without it.

    Comments are not compared, so that a document that may be commented on (level 3) is left open.
    """
    if field.locked is not None and _levels(field, pdf, None, restriction) is not None:
        return Added(Changes.FORBIDDEN, forbidden_by=PdfReason.LOCKED_FIELD)
    if restriction is not None and _levels(field, pdf, None, None) is not None:
        return Added(Changes.FORBIDDEN, forbidden_by=PdfReason.CHANGE_FORBIDDEN)
    return Added(Changes.UNKNOWN if field.restriction == _ANNOTATE else Changes.OTHER)


def _signature_names(pdf: OpenedPdf) -> set[str]:
    return {name for name, _, _ in enumerate_sig_fields(pdf.reader)}
