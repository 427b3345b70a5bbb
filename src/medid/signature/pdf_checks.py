"""What the rows look at in the place of a signature in a PDF file.

Owns: which facts of the place are wrong, and which only have to be told.
Refuses to know: how the facts were collected, and in which order the rows decide.

Source: ISO 32000-1, 12.8; ETSI EN 319 142-1, 5.
"""

from collections.abc import Iterator

from medid.signature.case import Case
from medid.signature.evidence import Placement, Trouble
from medid.signature.pdf_reasons import PdfReason as P
from medid.signature.pdf_verdict import Changes, Coverage

_ODD = frozenset({P.SUB_FILTER_ABSENT, P.CONTENTS_PADDING})


def is_asked(case: Case) -> bool:
    """True for a signature inside a PDF file."""
    return case.facts.placement is not None


def _placement(case: Case) -> Placement:
    placement = case.facts.placement
    if placement is None:
        raise TypeError("the signature does not stand in a PDF file")
    return placement


def form(case: Case) -> Iterator[Trouble]:
    """The dictionary, the range and the value."""
    yield from (trouble for trouble in _placement(case).troubles if trouble.reason not in _ODD)


def oddities(case: Case) -> Iterator[Trouble]:
    """What is told of the form and spoils nothing."""
    placement = _placement(case)
    yield from (trouble for trouble in placement.troubles if trouble.reason in _ODD)
    if placement.is_irregular:
        yield Trouble(P.IRREGULAR)


def coverage(case: Case) -> Iterator[Trouble]:
    """The signature is over the whole of the version it was made in."""
    placement = _placement(case)
    if placement.told.coverage is Coverage.PARTIAL:
        yield Trouble(P.COVERAGE_PARTIAL, {"covered": placement.covered, "size": placement.size})


def changes(case: Case) -> Iterator[Trouble]:
    """Nothing was added to the file but what spoils no signature."""
    placement = _placement(case)
    if placement.told.coverage is not Coverage.WHOLE_REVISION:
        return
    if placement.added:
        yield Trouble(P.OCTETS_AFTER, {"count": placement.added})
    match placement.told.changes:
        case Changes.OTHER:
            yield Trouble(P.CHANGED)
        case Changes.FORBIDDEN:
            yield Trouble(placement.forbidden_by or P.CHANGE_FORBIDDEN)
        case Changes.FIELDS if not placement.is_filling_allowed:
            yield Trouble(P.FIELDS_FILLED, {"count": placement.told.changed_fields})
        case Changes.UNKNOWN:
            yield Trouble(P.CHANGES_UNKNOWN)


def additions(case: Case) -> Iterator[Trouble]:
    """What was added and may be."""
    placement = _placement(case)
    told = placement.told
    if told.coverage is not Coverage.WHOLE_REVISION:
        return
    if told.changes in {Changes.EVIDENCE, Changes.SIGNATURES}:
        yield Trouble(P.EXTENDED, {"revision": told.revision, "revisions": told.revisions})
    elif told.changes is Changes.FIELDS and placement.is_filling_allowed:
        yield Trouble(P.FIELDS_FILLED_ALLOWED, {"count": told.changed_fields})
