"""Kinds of identity documents and their codes, which differ from system to system.

Owns: `DocumentType` and the look-ups by each numbering.
Refuses to know: the numbers printed on a document.
Invariant: a code is asked for with the name of its system; the passport of a citizen is 1 in НСИ, 21 for the tax
service, 01 for civil registration, 14 for the medical insurance funds.
Source: НСИ 1.2.643.5.1.13.13.99.2.48; classifier F011 of the medical insurance funds.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One kind of identity document.

    Attributes:
        code: in НСИ 1.2.643.5.1.13.13.99.2.48.
        name: official name.
        parent: code of the group; None for a group.
        tax_code: 2 digits in the numbering of the tax service, where there is one.
        registry_code: code in the register of civil registration, where there is one.
        insurance_code: code in the classifier F011 of the medical insurance funds; None where it has no such kind.
        is_current: False for kinds that are no longer used.
    """

    code: int
    name: str
    parent: int | None
    tax_code: str | None
    registry_code: str | None
    insurance_code: str | None
    is_current: bool


def document_types() -> tuple[DocumentType, ...]:
    """All kinds and groups."""
    from medid.identity.document_type_table import DOCUMENT_TYPES

    return DOCUMENT_TYPES


def document_type(code: int) -> DocumentType | None:
    """The kind with this code in НСИ."""
    return next((kind for kind in document_types() if kind.code == code), None)


def document_types_by_tax_code(code: str) -> tuple[DocumentType, ...]:
    """The kinds with this code in the numbering of the tax service; one code may stand for several kinds."""
    return tuple(kind for kind in document_types() if kind.tax_code == code)


def document_types_by_registry_code(code: str) -> tuple[DocumentType, ...]:
    """The kinds with this code in the register of civil registration."""
    return tuple(kind for kind in document_types() if kind.registry_code == code)


def document_types_by_insurance_code(code: str) -> tuple[DocumentType, ...]:
    """The kinds with this code in the classifier of the medical insurance funds; one code may stand for several."""
    return tuple(kind for kind in document_types() if kind.insurance_code == code)
