"""What of a PDF file a signature is over, and what was added to the file afterwards.

Owns: coverage, and the comparison of the signed version with every later one, which pyHanko makes.
Refuses to know: whether a change spoils a signature; the rows judge.
Invariants: octets that belong to no version are told; a comparison that fails or takes too long, or that would be made
on a file read with leniency, says that nothing is known, never that nothing changed.

Source: ISO 32000-1, 7.5.6, 12.8.1, 12.8.2.
"""

import re
from typing import NamedTuple

from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, ModificationLevel, SuspiciousModification
from pyhanko.sign.fields import FieldMDPSpec, MDPPerm

from medid.rules import MalformedError
from medid.signature.pdf_fields import Field, form_nodes
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
    """What was added to *pdf* after the version that *field* was signed in."""
    if field.revision == pdf.revisions - 1:
        return Added(Changes.NONE)
    if pdf.is_irregular or pdf.has_hybrid_after(field.revision):
        return Added(Changes.UNKNOWN)
    try:
        with translated():
            return _compared(field, pdf)
    except MalformedError:
        return Added(Changes.UNKNOWN)


def _compared(field: Field, pdf: OpenedPdf) -> Added:
    restriction = MDPPerm(field.restriction) if field.restriction is not None else None
    level = _level(field, pdf, field.locked, restriction)
    if level is None:
        return _suspicious(field, pdf, restriction)
    changed = _changed_fields(field, pdf)
    if restriction is not None and level.value > restriction.value:
        return Added(Changes.FORBIDDEN, changed, PdfReason.CHANGE_FORBIDDEN)
    if level in {ModificationLevel.OTHER, ModificationLevel.ANNOTATIONS}:
        return Added(Changes.OTHER, changed)
    if changed:
        return Added(Changes.FIELDS, changed)
    return Added(Changes.EVIDENCE if level is ModificationLevel.LTA_UPDATES else Changes.SIGNATURES)


def _level(
    field: Field, pdf: OpenedPdf, locked: FieldMDPSpec | None, restriction: MDPPerm | None
) -> ModificationLevel | None:
    """The worst level of what each later version added; None when something is suspicious.

    Every version is compared, for what one adds the next may hide.
    """
    worst = ModificationLevel.NONE
    signed = pdf.reader.get_historical_resolver(field.revision)
    for revision in range(field.revision + 1, pdf.revisions):
        later = pdf.reader.get_historical_resolver(revision)
        try:
            result = DEFAULT_DIFF_POLICY.apply(signed, later, field_mdp_spec=locked, doc_mdp=restriction)
        except SuspiciousModification:
            return None
        worst = max(worst, result.modification_level)
    return worst


def _changed_fields(field: Field, pdf: OpenedPdf) -> int:
    """How many fields of the form, but for signatures, have a value or an appearance written after *field*."""
    last = pdf.reader.get_historical_resolver(pdf.revisions - 1)
    versions = range(field.revision + 1, pdf.revisions)
    written = {(r.idnum, r.generation) for n in versions for r in pdf.reader.xrefs.explicit_refs_in_revision(n)}
    count = 0
    for reference, node, kind in form_nodes(last.root):
        shown = [node.raw_get(key) for key in ("/V", "/AP") if key in node] if kind != "/Sig" else []
        parts = {reference, *(r for value in shown for r in last.collect_dependencies(value))}
        count += kind != "/Sig" and any((r.idnum, r.generation) in written for r in parts)
    return count


def _suspicious(field: Field, pdf: OpenedPdf, restriction: MDPPerm | None) -> Added:
    """Which of the signer's prohibitions was broken, if the changes would be harmless without it.

    Comments are not compared, so that a document that may be commented on (level 3) is left open.
    """
    if field.locked is not None and _level(field, pdf, None, restriction) is not None:
        return Added(Changes.FORBIDDEN, forbidden_by=PdfReason.LOCKED_FIELD)
    if restriction is not None and _level(field, pdf, None, None) is not None:
        return Added(Changes.FORBIDDEN, forbidden_by=PdfReason.CHANGE_FORBIDDEN)
    return Added(Changes.UNKNOWN if field.restriction == _ANNOTATE else Changes.OTHER)
