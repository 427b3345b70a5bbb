"""A PDF file opened by pyHanko, with the work that a hostile file can cause bounded.

Owns: the border to pyHanko's reader: what is looked at before it, the limits given to it, and the translation of
whatever it raises.
Refuses to know: signatures; `medid.signature.pdf_fields` does.
Invariants: nothing but `MalformedError` leaves `translated`; the rows of all cross-reference streams, the revisions and
the objects looked at are limited; a file that breaks the standard in ways that programs of signing do is read with
leniency, and told to be so.

Source: ISO 32000-1, 7.5, 7.6.
"""

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from io import BytesIO
from typing import Any, cast

from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.crypt.api import PdfMacStatus
from pyhanko.pdf_utils.decode_limits import DecodeLimits, DecodePurpose, DocumentDecodeBudget, StreamDecodeLimits
from pyhanko.pdf_utils.generic import (
    DecryptedObjectProxy,
    DictionaryObject,
    IndirectObject,
    NullObject,
    PdfObject,
    Reference,
    StreamObject,
)
from pyhanko.pdf_utils.misc import PdfDecodeLimitError
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader, process_data_at_eof
from pyhanko.pdf_utils.rw_common import PdfHandler
from pyhanko.pdf_utils.xref import ObjStreamRef, XRefBuilder, XRefSectionType

from medid.rules import MalformedError
from medid.signature.pdf_reasons import PdfReason

MAX_OBJECTS = 500_000
"""Most rows of all cross-reference tables of a file together."""
MAX_REVISIONS = 1_000
"""Most versions of one file: each is a signature, a time-stamp, evidence or another addition."""
MAX_STEPS = 2_000_000
"""Most steps of reading one file: objects, values of object streams passed by, and octets of objects."""
MAX_COMPARED = 500_000
"""Most values looked at when versions of one file are compared, counted each time anew."""
MEGABYTE = 1024 * 1024
_LIMITS = DecodeLimits(
    per_stream=StreamDecodeLimits(max_output_size=32 * MEGABYTE),
    per_purpose={
        DecodePurpose.OBJECT_STREAM: StreamDecodeLimits(
            max_ratio=100, ratio_floor=4 * MEGABYTE, max_output_size=32 * MEGABYTE
        ),
        DecodePurpose.XREF_STREAM: StreamDecodeLimits(max_ratio=None, max_output_size=16 * MEGABYTE),
    },
    document_budget=DocumentDecodeBudget(base_allowance=128 * MEGABYTE, max_ratio=20),
)
_OCTETS_A_STEP = 4
_ROW_LENGTH = 19
_ROW = re.compile(rb"\d \d{1,5} [fn]")
_WIDTHS = re.compile(rb"/(?:W|#57)(?=[\x00\t\n\x0c\r \[%(</])")
"""The key of the widths that every cross-reference stream has, however its name is written."""


class Steps:
    """Work that is paid for as it is done.

    Attributes:
        limit: how many steps may be done at all.
        left: how many may still be done.
    """

    def __init__(self, limit: int) -> None:
        self.limit = self.left = limit

    def pay(self, steps: int) -> None:
        """Take *steps* away.

        Raises:
            MalformedError: pdf_too_much_work.
        """
        self.left -= steps
        if self.left < 0:
            raise MalformedError(PdfReason.TOO_MUCH_WORK, {"limit": self.limit})


_is_reading: ContextVar[bool] = ContextVar("is_reading", default=False)


class _Discreet(logging.Filter):
    """Keeps what pyHanko would log while medid reads to itself, for its messages quote the file."""

    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002 - whatever it is
        return not _is_reading.get()


for _name in (
    *("pdf_utils.reader", "pdf_utils.xref", "pdf_utils.generic", "pdf_utils.form_tools", "pdf_utils.metadata.info"),
    *("pdf_utils.crypt.pubkey", "sign.fields", "sign.diff_analysis.commons", "sign.diff_analysis.form_rules_api"),
    *("sign.diff_analysis.policies", "sign.diff_analysis.rules_api"),
):
    logging.getLogger(f"pyhanko.{_name}").addFilter(_Discreet())


@contextmanager
def translated() -> Iterator[None]:
    """Whatever pyHanko raises on the way, as an error of medid; nothing is logged.

    Raises:
        MalformedError: pdf_too_deep, pdf_unpacked_too_large, or pdf_structure_broken.
    """
    before = _is_reading.set(True)
    try:
        yield
    except MalformedError:
        raise
    except RecursionError:
        raise MalformedError(PdfReason.TOO_DEEP) from None
    except PdfDecodeLimitError:
        raise MalformedError(PdfReason.UNPACKED_TOO_LARGE) from None
    except Exception:  # noqa: BLE001 - on broken files the reader raises whatever Python raises on wrong types and keys
        raise MalformedError(PdfReason.STRUCTURE_BROKEN) from None
    finally:
        _is_reading.reset(before)


class BoundedReader(PdfFileReader):
    """pyHanko's reader, in which every object read is paid for.

    Attributes:
        steps: what is left to pay for reading.
        compared: what is left to pay for comparing versions.
    """

    def __init__(self, octets: bytes, *, strict: bool) -> None:
        self.steps, self.compared = Steps(MAX_STEPS), Steps(MAX_COMPARED)
        super().__init__(BytesIO(octets), strict=strict, decode_limits=_LIMITS)

    def get_object(self, ref: Reference, revision: Any = None, *given: Any, **how: Any) -> PdfObject:  # type: ignore[override] # noqa: ANN401 - as in pyHanko
        """The object *ref*; one not in the cache is paid for by its length or its place in its object stream."""
        if revision is None and self.cache_get_indirect_object(ref.generation, ref.idnum) is not None:
            self.steps.pay(1)
            return cast("PdfObject", super().get_object(ref, revision, *given, **how))
        place = self.xrefs.get_historical_ref(ref, self.total_revisions - 1 if revision is None else revision)
        if isinstance(place, ObjStreamRef):
            self.steps.pay(1 + place.ix_in_stream)
            return cast("PdfObject", super().get_object(ref, revision, *given, **how))
        found: PdfObject = super().get_object(ref, revision, *given, **how)
        length = self.stream.tell() - place - _packed_length(found) if place is not None else 0
        self.steps.pay(1 + max(length, 0) // _OCTETS_A_STEP)
        return found

    def get_historical_resolver(self, revision: int) -> HistoricalResolver:
        """The file as it stood at *revision*, in which every object looked at is paid for."""
        if revision not in self._historical_resolver_cache:
            self._historical_resolver_cache[revision] = _BoundedResolver(self, revision)
        return self._historical_resolver_cache[revision]


class _BoundedResolver(HistoricalResolver):
    """A version of a file; comparing versions follows every path to an object, and each step is paid for."""

    def __init__(self, reader: BoundedReader, revision: int) -> None:
        super().__init__(reader, revision)
        self._compared = reader.compared
        self._weights: dict[Reference, int] = {}

    def get_object(self, ref: Reference, as_metadata_stream: bool = False) -> PdfObject:  # noqa: FBT001, FBT002 - pyHanko's
        found: PdfObject = super().get_object(ref, as_metadata_stream)
        if ref not in self._weights:
            self._weights[ref] = _weight(found)
        self._compared.pay(self._weights[ref])
        return found


def _packed_length(value: PdfObject) -> int:
    """Octets of the content of a stream, which are taken as they stand; 0 for other objects."""
    raw = value.raw_object if isinstance(value, DecryptedObjectProxy) else value
    return len(raw.encoded_data or b"") if isinstance(raw, StreamObject) else 0


def _weight(value: PdfObject) -> int:
    """How many values stand in *value*."""
    count, pending = 0, [value]
    while pending:
        one = pending.pop()
        count += 1
        if isinstance(one, dict):
            pending += one.values()
        elif isinstance(one, list):
            pending += one
    return count


class OpenedPdf:
    """A file that could be opened.

    Attributes:
        octets: the file.
        reader: pyHanko's reader of it.
        is_irregular: True when it was read with leniency.
    """

    def __init__(self, octets: bytes) -> None:
        self.octets = octets
        _require_few_rows(octets)
        reader = _opened(octets, strict=True)
        self.is_irregular = reader is None
        if reader is None:
            with translated():
                reader = _surveyed(octets, strict=False)
        self.reader = reader
        with translated():
            _require_readable(reader)

    @property
    def revisions(self) -> int:
        """How many versions the file has."""
        return int(self.reader.total_revisions)

    def has_hybrid_after(self, revision: int) -> bool:
        """True when a version after *revision* lists its objects twice, so that old viewers show others (7.5.8.4)."""
        sections = map(self.reader.xrefs.get_xref_container_info, range(revision + 1, self.revisions))
        return any(section.xref_section_type is XRefSectionType.HYBRID_MAIN for section in sections)


def _opened(octets: bytes, *, strict: bool) -> BoundedReader | None:
    """The reader; None when the file breaks the standard, or worse."""
    try:
        with translated():
            return _surveyed(octets, strict=strict)
    except MalformedError as error:
        if error.reason is not PdfReason.STRUCTURE_BROKEN:
            raise
        return None


def _surveyed(octets: bytes, *, strict: bool) -> BoundedReader:
    """The reader of a file whose cross-reference streams promise no more rows than are read.

    In pyHanko 0.38 a stream of 149 octets that promises a thousand million rows of no width keeps the reader busy for
    minutes, so the promises are looked at first; a file without such streams is spared that.
    """
    if next(_WIDTHS.finditer(octets), None) is not None:
        _Survey(octets, strict=strict).read_xrefs()
    reader = BoundedReader(octets, strict=strict)
    if reader.total_revisions > MAX_REVISIONS:
        raise MalformedError(PdfReason.MANY_REVISIONS, {"limit": MAX_REVISIONS})
    return reader


def _require_few_rows(octets: bytes) -> None:
    """A row of a table has 19 octets at least; only when tables are long enough are rows counted."""
    if _tables_length(octets) < _ROW_LENGTH * MAX_OBJECTS:
        return
    if sum(1 for _ in _ROW.finditer(octets)) > MAX_OBJECTS:
        raise MalformedError(PdfReason.MANY_OBJECTS, {"limit": MAX_OBJECTS})


def _tables_length(octets: bytes) -> int:
    """Octets between the start of each cross-reference table and the next trailer."""
    total, table = 0, octets.find(b"xref")
    while table >= 0:
        end = table
        if octets[max(table - 5, 0) : table] != b"start":
            trailer = octets.find(b"trailer", table)
            end = trailer if trailer >= 0 else len(octets)
            total += end - table
        table = octets.find(b"xref", end + 4)
    return total


class _Survey(XRefBuilder):
    """The chain of cross-reference tables and streams, in which the rows of streams are counted and not read."""

    def __init__(self, octets: bytes, *, strict: bool) -> None:
        stream = BytesIO(octets)
        stream.seek(-1, os.SEEK_END)
        super().__init__(PdfHandler(), stream, strict, process_data_at_eof(stream))
        self._rows = 0
        self._sections = 0

    def _read_xref_stream(self, declared_startxref: int) -> int | None:  # noqa: ARG002 - pyHanko's
        _, stream = self._read_xref_stream_object()
        previous = stream.get("/Prev")
        return int(previous) if previous is not None else None

    def _read_xref_table(self, declared_startxref: int) -> int | None:
        previous: int | None = super()._read_xref_table(declared_startxref)
        self.sections.clear()
        return previous

    def _read_xref_stream_object(self) -> tuple[Reference, StreamObject]:
        self._sections += 1
        if self._sections > MAX_REVISIONS:
            raise MalformedError(PdfReason.MANY_REVISIONS, {"limit": MAX_REVISIONS})
        reference, stream = super()._read_xref_stream_object()
        self._rows += _rows_of(stream)
        if self._rows > MAX_OBJECTS:
            raise MalformedError(PdfReason.MANY_OBJECTS, {"limit": MAX_OBJECTS})
        return reference, stream


def _rows_of(stream: StreamObject) -> int:
    """Rows that a cross-reference stream promises."""
    widths = [int(width) for width in stream.raw_get("/W")]
    if not widths or min(widths) < 0 or sum(widths) == 0:
        raise MalformedError(PdfReason.STRUCTURE_BROKEN)
    index = stream.get("/Index", [0, stream.raw_get("/Size")])
    sizes = [int(size) for size in list(index)[1::2]]
    return sum(max(size, 0) for size in sizes)


def _require_readable(reader: BoundedReader) -> None:
    """Open an encrypted file with the empty password, as every viewer does.

    Raises:
        MalformedError: pdf_password.
    """
    if "/Encrypt" not in reader.trailer:
        return
    try:
        result = reader.decrypt(b"")
        # ISO/TS 32004: a code over an encrypted file that does not fit is no matter of the password; signatures judge.
        known = result.status is not AuthStatus.FAILED or result.mac_status is PdfMacStatus.FAILED
    except Exception:  # noqa: BLE001 - another handler, or one that is broken: whatever it is, the file does not open
        known = False
    if not known:
        raise MalformedError(PdfReason.PASSWORD)


def entry(holder: Any, key: str) -> Any:  # noqa: ANN401 - whatever stands there
    """The value at *key* of a dictionary, followed through references; None when there is none, or null."""
    value = holder.raw_get(key) if isinstance(holder, DictionaryObject) and key in holder else None
    found = value.get_object() if isinstance(value, IndirectObject) else value
    return found if not isinstance(found, NullObject) else None
