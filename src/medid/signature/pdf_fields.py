"""Signature fields of a PDF file, and which octets each signature says it is over.

Owns: walking the form, reading signature dictionaries, and judging the form of a range.
Refuses to know: what is inside the value of a signature, and what changed after it.
Invariants: every filled signature field is told, also one that holds nonsense; what a signature leaves out is its own
value and nothing else, or the range is refused; names of fields are not kept.

Source: ISO 32000-1, 12.7.3, 12.7.4.5, 12.8.1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    EncryptedObjAccess,
    IndirectObject,
    NumberObject,
    Reference,
    TextStringObject,
    parse_pdf_date,
)
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import FieldMDPSpec

from medid.rules import MalformedError
from medid.signature.evidence import Trouble
from medid.signature.pdf_reading import OpenedPdf, entry, translated
from medid.signature.pdf_reasons import PdfReason

MAX_FIELDS = 128
"""Most signatures and time-stamps of one file that are looked at."""
MAX_NODES = 20_000
"""Most fields of a form, of whatever kind."""
SUB_FILTERS = (
    "adbe.pkcs7.detached",
    "ETSI.CAdES.detached",
    "ETSI.RFC3161",
    "adbe.pkcs7.sha1",
    "adbe.x509.rsa_sha1",
)
"""Kinds of signatures that the standards name."""
DETACHED = SUB_FILTERS[:3]
"""Those that are verified."""
TIMESTAMP = "ETSI.RFC3161"
_HEXADECIMAL = re.compile(rb"<[0-9A-Fa-f\x00\t\n\x0c\r ]*>")
_RANGE_LENGTH = 4


@dataclass(frozen=True, kw_only=True, repr=False)
class Field:
    """One filled signature field.

    Attributes:
        number: in the order of the form, from 0.
        is_timestamp: a time-stamp of the document, not a signature.
        sub_filter: kind, when the standards name it; None otherwise.
        byte_range: offset and length of each signed stretch; empty when it is missing or malformed.
        contents: octets of the value, padding included.
        revision: version that the signature dictionary was last written in, from 0.
        claimed_time: when it was signed, as the dictionary says.
        permission: DocMDP of the signature itself.
        restriction: DocMDP that changes are held to: of the signature, or of the field's lock.
        locked: FieldMDP of the signature.
        troubles: what is wrong with the form of the dictionary or the range.
    """

    number: int
    is_timestamp: bool = False
    sub_filter: str | None = None
    byte_range: tuple[int, ...] = ()
    contents: bytes = b""
    revision: int
    claimed_time: datetime | None = None
    permission: int | None = None
    restriction: int | None = None
    locked: FieldMDPSpec | None = None
    troubles: tuple[Trouble, ...] = ()

    def __repr__(self) -> str:
        return f"Field({self.number})"

    @property
    def end(self) -> int:
        """Where the signed range ends; 0 without a range."""
        return self.byte_range[-2] + self.byte_range[-1] if self.byte_range else 0

    @property
    def is_placed(self) -> bool:
        """True when the range is sound and leaves out the value alone."""
        return bool(self.byte_range) and not {t.reason for t in self.troubles} & _MISPLACED

    def signed(self, octets: bytes) -> Iterator[memoryview]:
        """The signed stretches of the file *octets*."""
        view = memoryview(octets)
        for start, length in zip(self.byte_range[::2], self.byte_range[1::2], strict=True):
            yield view[start : start + length]


_MISPLACED = frozenset(
    {
        PdfReason.DICTIONARY_BROKEN,
        PdfReason.BYTE_RANGE_MISSING,
        PdfReason.BYTE_RANGE_MALFORMED,
        PdfReason.BYTE_RANGE_OUTSIDE,
        PdfReason.BYTE_RANGE_GAP,
        PdfReason.CONTENTS_MISSING,
    }
)


def fields_of(pdf: OpenedPdf) -> tuple[Field, ...]:
    """Every filled signature field of *pdf*, in the order of the form.

    Raises:
        MalformedError: pdf_too_many_fields, or the form cannot be read.
    """
    with translated():
        found: list[Field] = []
        for node in _filled(pdf):
            if len(found) == MAX_FIELDS:
                raise MalformedError(PdfReason.MANY_FIELDS, {"limit": MAX_FIELDS})
            found.append(_read(node, len(found), pdf))
        return tuple(found)


def _filled(pdf: OpenedPdf) -> Iterator[DictionaryObject]:
    """Signature fields of the form that have a value."""
    for _, node, kind in form_nodes(pdf.reader.root):
        if kind == "/Sig" and entry(node, "/V"):
            yield node


def form_nodes(root: DictionaryObject) -> Iterator[tuple[Reference, DictionaryObject, Any]]:
    """Reference, dictionary and kind of every field in the form of *root*; each once, however often it is led to.

    A kind is inherited from the field above (12.7.3.1).
    """
    form = entry(root, "/AcroForm")
    pending: list[tuple[Any, Any]] = [(reference, None) for reference in _array(entry(form, "/Fields"))[::-1]]
    seen: set[Reference] = set()
    while pending:
        pointer, inherited = pending.pop()
        if not isinstance(pointer, IndirectObject) or pointer.reference in seen:
            continue
        seen.add(pointer.reference)
        if len(seen) > MAX_NODES:
            raise MalformedError(PdfReason.MANY_OBJECTS, {"limit": MAX_NODES})
        node = pointer.get_object()
        if isinstance(node, DictionaryObject):
            kind = entry(node, "/FT") or inherited
            yield pointer.reference, node, kind
            pending += [(kid, kind) for kid in _array(entry(node, "/Kids"))[::-1]]


def _array(value: Any) -> list[Any]:  # noqa: ANN401 - whatever stands there
    """The elements as they stand, references not followed; none when *value* is no array."""
    return [value.raw_get(n) for n in range(len(value))] if isinstance(value, ArrayObject) else []


def _read(node: DictionaryObject, number: int, pdf: OpenedPdf) -> Field:
    """The field at *node*; one whose dictionary cannot be read keeps no other from being read."""
    try:
        with translated():
            return _field(node, number, pdf)
    except MalformedError as error:
        if error.reason is not PdfReason.STRUCTURE_BROKEN:
            raise
        return Field(number=number, revision=pdf.revisions - 1, troubles=(Trouble(PdfReason.DICTIONARY_BROKEN),))


def _field(node: DictionaryObject, number: int, pdf: OpenedPdf) -> Field:
    reference, dictionary = node.raw_get("/V"), entry(node, "/V")
    holder: Any = reference.reference if isinstance(reference, IndirectObject) else node.container_ref
    revision = pdf.reader.xrefs.get_last_change(holder)
    if not isinstance(dictionary, DictionaryObject):
        return Field(number=number, revision=revision, troubles=(Trouble(PdfReason.DICTIONARY_BROKEN),))
    byte_range, contents = _range(dictionary), _contents(dictionary)
    permission = _permission(entry(_reference(dictionary, "/DocMDP"), "/TransformParams"))
    sub_filter = _named(dictionary)
    return Field(
        number=number,
        is_timestamp=sub_filter == TIMESTAMP or entry(dictionary, "/Type") == "/DocTimeStamp",
        sub_filter=sub_filter,
        byte_range=byte_range if byte_range is not None and _is_possible(byte_range) else (),
        contents=contents,
        revision=revision,
        claimed_time=_claimed(entry(dictionary, "/M")),
        permission=permission,
        restriction=permission if permission is not None else _permission(entry(node, "/Lock")),
        locked=_locked(dictionary),
        troubles=(*_kind_troubles(dictionary), *_range_troubles(dictionary, byte_range, contents, pdf.octets)),
    )


def _named(dictionary: DictionaryObject) -> str | None:
    told = entry(dictionary, "/SubFilter")
    return next((name for name in SUB_FILTERS if told == f"/{name}"), None)


def _range(dictionary: DictionaryObject) -> tuple[int, ...] | None:
    """The numbers of the range; None when there is none, empty when they are not four numbers."""
    if entry(dictionary, "/ByteRange") is None:
        return None
    numbers = [n.get_object() for n in _array(entry(dictionary, "/ByteRange"))[: _RANGE_LENGTH + 1]]
    whole = len(numbers) == _RANGE_LENGTH and all(isinstance(n, NumberObject) for n in numbers)
    return tuple(map(int, numbers)) if whole else ()


def _contents(dictionary: DictionaryObject) -> bytes:
    if "/Contents" not in dictionary:
        return b""
    value = dictionary.raw_get("/Contents", decrypt=EncryptedObjAccess.RAW)
    return value.original_bytes if isinstance(value, ByteStringObject | TextStringObject) else b""


def _claimed(told: Any) -> datetime | None:  # noqa: ANN401 - whatever stands there
    """The time of signing that the dictionary claims; None when it does not, or without a time zone."""
    if not isinstance(told, TextStringObject):
        return None
    try:
        moment: datetime = parse_pdf_date(str(told), strict=False)
    except (PdfError, ValueError, OverflowError):
        return None
    return moment if moment.utcoffset() is not None else None


def _reference(dictionary: DictionaryObject, method: str) -> Any:  # noqa: ANN401 - whatever stands there
    """The first signature reference dictionary with the transform *method*."""
    told = (reference.get_object() for reference in _array(entry(dictionary, "/Reference")))
    return next((one for one in told if entry(one, "/TransformMethod") == method), None)


def _permission(parameters: Any) -> int | None:  # noqa: ANN401 - whatever stands there
    """What may be changed; the default of the standard (12.8.2.2, table 254) is 2."""
    if not isinstance(parameters, DictionaryObject):
        return None
    told = entry(parameters, "/P")
    if told is None:
        return 2 if entry(parameters, "/Type") == "/TransformParams" else None
    return int(told) if isinstance(told, NumberObject) and 1 <= told <= 3 else 1  # noqa: PLR2004 - the three levels


def _locked(dictionary: DictionaryObject) -> FieldMDPSpec | None:
    parameters = entry(_reference(dictionary, "/FieldMDP"), "/TransformParams")
    return FieldMDPSpec.from_pdf_object(parameters) if isinstance(parameters, DictionaryObject) else None


def _kind_troubles(dictionary: DictionaryObject) -> Iterator[Trouble]:
    if entry(dictionary, "/SubFilter") is None:
        yield Trouble(PdfReason.SUB_FILTER_ABSENT)
    elif _named(dictionary) not in DETACHED:
        yield Trouble(PdfReason.SUB_FILTER_UNSUPPORTED, {"name": _named(dictionary) or "?"})


def _is_possible(byte_range: tuple[int, ...]) -> bool:
    """Two stretches from the start of the file, one after the other, neither of them empty."""
    if len(byte_range) != _RANGE_LENGTH:
        return False
    start, length, second, rest = byte_range
    return start == 0 and length > 0 and rest > 0 and second > length


def _range_troubles(
    dictionary: DictionaryObject, byte_range: tuple[int, ...] | None, contents: bytes, octets: bytes
) -> Iterator[Trouble]:
    if not contents.strip(b"\x00"):
        yield Trouble(PdfReason.CONTENTS_MISSING)
    if byte_range is None:
        yield Trouble(PdfReason.BYTE_RANGE_MISSING)
    elif not _is_possible(byte_range):
        yield Trouble(PdfReason.BYTE_RANGE_MALFORMED)
    elif (end := byte_range[2] + byte_range[3]) > len(octets):
        yield Trouble(PdfReason.BYTE_RANGE_OUTSIDE, {"end": end, "size": len(octets)})
    elif not _leaves_out_only(contents, byte_range, octets, is_direct="/Contents" in dictionary):
        yield Trouble(PdfReason.BYTE_RANGE_GAP, {"start": byte_range[1], "end": byte_range[2]})


def _leaves_out_only(contents: bytes, byte_range: tuple[int, ...], octets: bytes, *, is_direct: bool) -> bool:
    """True when the gap is the value of this dictionary's /Contents, from ``<`` to ``>``."""
    _, start, end, _ = byte_range
    gap = octets[start:end]
    if not is_direct or _HEXADECIMAL.fullmatch(gap) is None:
        return False
    digits = gap[1:-1].translate(None, b"\x00\t\n\x0c\r ")
    before = octets[max(start - 64, 0) : start].rstrip(b"\x00\t\n\x0c\r ")
    return bytes.fromhex(digits.decode("ascii") + "0" * (len(digits) % 2)) == contents and before.endswith(b"/Contents")
