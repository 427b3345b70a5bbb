"""A PDF file as a table of objects, with bounded work.

Owns: cross-reference tables and streams, object streams, the rebuilding of a wrong table.
Refuses to know: pages, signatures, what an object means; passwords are tried by `pdf_crypt`.
Invariants: each object is read once; what streams unpack to is capped; a fault is a `StoppedError`, nothing else.

Source: ISO 32000-1:2008, 7.5.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from medid.documents.pdf_syntax import SPACES, Budget, Dictionary, Name, Object, Parser, Reference, Stream
from medid.documents.reasons import FileReason
from medid.documents.structure import MisplacedError, StoppedError

OBJECT_LIMIT = 500_000
"""Most entries of all cross-reference tables together."""
TAIL = 1024
"""The end-of-file marker stands within so many last bytes (ISO 32000-1, Annex H.3, note 18)."""
PNG_PREDICTOR = 10
REFERENCE_LIMIT = 32
"""Longest chain of references to references."""

_START = re.compile(rb"startxref[\x00\t\n\x0c\r ]{1,32}(\d{1,15})")
_ENTRY = re.compile(rb"[\x00\t\n\x0c\r ]{0,4}(\d{1,10}) {1,2}(\d{1,5}) {1,2}([nf])[\x00\t\n\x0c\r ]{0,3}")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})[\x00\t\n\x0c\r ]{1,8}(\d{1,5})[\x00\t\n\x0c\r ]{1,8}obj")
_TRAILER = re.compile(rb"trailer[\x00\t\n\x0c\r ]{0,8}<<")

Decrypt = Callable[[Reference, bytes], bytes]


class Place(NamedTuple):
    """Where an object stands: at *offset* of the file, or as the *offset*-th object of stream *container*."""

    offset: int
    container: int = 0


FREE = Place(-1)
"""The place of an object that was deleted."""


class PdfFile:
    """Objects of a PDF by number.

    Attributes:
        trailer: the joined trailer dictionaries, newest entries first.
        repaired: the table of objects was rebuilt by searching the file.
    """

    def __init__(self, data: bytes, *, max_unpacked: int) -> None:
        self.data = data
        self.budget = Budget(len(data))
        self.unpacked_left = max_unpacked
        self.max_unpacked = max_unpacked
        self.trailer: Dictionary = {}
        self.repaired = False
        self._places: dict[int, Place] = {}
        self._read: dict[int, Object] = {}
        self._reading: set[int] = set()
        self._containers: dict[int, tuple[bytes, dict[int, int]]] = {}
        self._decrypt: Decrypt | None = None

    @classmethod
    def opened(cls, data: bytes, *, max_unpacked: int) -> "PdfFile":
        """The file whose table of objects is read or, where it is wrong, rebuilt.

        Raises:
            StoppedError: neither gives a document catalogue, or a limit is reached.
        """
        made = cls(data, max_unpacked=max_unpacked)
        try:
            made._read_tables()
            made._require_catalog()
        except StoppedError as error:
            if error.reason is not FileReason.DAMAGED:
                raise
            made.rebuild()
        return made

    def resolve(self, value: Object) -> Object:
        """*value*, or the object that it refers to; a reference to nothing is null (7.3.10)."""
        for _ in range(REFERENCE_LIMIT):
            if not isinstance(value, Reference):
                return value
            value = self._object(value.number)
        raise StoppedError(FileReason.TOO_COMPLEX)

    def get(self, holder: Object, *path: str) -> Object:
        """The value at *path* below *holder*; None when some step is missing or of another kind."""
        value = self.resolve(holder)
        for key in path:
            if isinstance(value, Stream):
                value = value.dictionary
            if not isinstance(value, dict):
                return None
            value = self.resolve(value.get(key))
        return value

    def dictionary(self, holder: Object, *path: str) -> Dictionary:
        """The dictionary at *path* below *holder*, a stream's included; an empty one when there is none."""
        found = self.get(holder, *path)
        if isinstance(found, Stream):
            return found.dictionary
        return found if isinstance(found, dict) else {}

    def array(self, holder: Object, *path: str) -> list[Object]:
        """The array at *path* below *holder*; an empty one when there is none."""
        found = self.get(holder, *path)
        return found if isinstance(found, list) else []

    def stream_bytes(self, stream: Stream) -> bytes:
        """The bytes of *stream* as they stand in the file; streams may overlap, so each copy is paid for.

        Raises:
            StoppedError: the stream does not end inside the file.
        """
        length = self.resolve(stream.dictionary.get("Length"))
        if isinstance(length, int) and 0 <= length <= len(self.data) - stream.start:
            end = stream.start + length
            if Parser(self.data, end, self.budget).follows(b"endstream"):
                self.budget.pay(length)
                return self.data[stream.start : end]
        end = self.data.find(b"endstream", stream.start)
        self.budget.pay((end if end >= 0 else len(self.data)) - stream.start)
        if end < 0:
            raise StoppedError(FileReason.DAMAGED)
        return self.data[stream.start : end]

    def unpacked(self, stream: Stream, reference: Reference | None = None) -> bytes:
        """The bytes of a cross-reference or object stream, decrypted and unpacked.

        Raises:
            StoppedError: damaged, packed in an unusual way, or more than the cap.
        """
        packed = self.stream_bytes(stream)
        if reference is not None and "Encrypt" in self.trailer:
            packed = self.decrypted(reference, packed)
        filters = self.resolve(stream.dictionary.get("Filter"))
        names = filters if isinstance(filters, list) else [filters] if filters is not None else []
        if not names:
            return packed
        if [self.resolve(name) for name in names] != ["FlateDecode"]:
            raise StoppedError(FileReason.DAMAGED)
        return self._without_predictor(self._inflated(packed), stream)

    def decrypted(self, reference: Reference, packed: bytes) -> bytes:
        """The bytes of the stream *reference* of an encrypted file, decrypted with the empty password.

        Raises:
            StoppedError: a password is needed, or the bytes are damaged.
        """
        if self._decrypt is None:
            from medid.documents.pdf_crypt import opened_without_password

            # Set before it is asked for: the encryption dictionary must not stand in an encrypted stream.
            self._decrypt = _refused
            self._decrypt = opened_without_password(self)
        return self._decrypt(reference, packed)

    def _inflated(self, packed: bytes) -> bytes:
        unpacker = zlib.decompressobj()
        try:
            found = unpacker.decompress(packed, self.unpacked_left + 1)
        except zlib.error:
            raise StoppedError(FileReason.DAMAGED) from None
        self.unpacked_left -= len(found)
        if self.unpacked_left < 0:
            raise StoppedError(FileReason.UNPACKS_TOO_LARGE)
        self.budget.pay(len(found) // 4)
        return found

    def _without_predictor(self, found: bytes, stream: Stream) -> bytes:
        """Undo the PNG predictors None and Up, which alone are used for tables of numbers."""
        given = self.resolve(stream.dictionary.get("DecodeParms"))
        options = self.dictionary(given[0] if isinstance(given, list) and given else given)
        predictor, columns = options.get("Predictor", 1), self.resolve(options.get("Columns", 1))
        if not isinstance(predictor, int) or predictor < PNG_PREDICTOR:
            return found
        if not isinstance(columns, int) or not 0 < columns <= TAIL:
            raise StoppedError(FileReason.DAMAGED)
        return _unfiltered(found, columns)

    def _object(self, number: int) -> Object:
        if number in self._read:
            return self._read[number]
        place = self._places.get(number)
        if place is None or place is FREE or number in self._reading:
            return None
        self._reading.add(number)
        try:
            found = self._contained(number, place) if place.container else self._standing(number, place)
        except StoppedError as error:
            if error.reason is FileReason.DAMAGED:
                raise MisplacedError(error.reason) from None
            raise
        finally:
            self._reading.discard(number)
        self._read[number] = found
        return found

    def _standing(self, number: int, place: Place) -> Object:
        reference, found = Parser(self.data, place.offset, self.budget).indirect()
        if reference.number != number:
            raise StoppedError(FileReason.DAMAGED)
        return found

    def _contained(self, number: int, place: Place) -> Object:
        content, offsets = self._container(place.container)
        if number not in offsets:
            raise StoppedError(FileReason.DAMAGED)
        return Parser(content, offsets[number], self.budget).object()

    def _container(self, number: int) -> tuple[bytes, dict[int, int]]:
        """An object stream's bytes, and the offset in them of each object (7.5.7)."""
        if number not in self._containers:
            # A container inside a container is refused: its own place must be an offset of the file.
            place = self._places.get(number, Place(0, 1))
            stream = self._object(number) if not place.container else None
            if not isinstance(stream, Stream):
                raise StoppedError(FileReason.DAMAGED)
            self._containers[number] = self._offsets(stream, Reference(number, 0))
        return self._containers[number]

    def _offsets(self, stream: Stream, reference: Reference) -> tuple[bytes, dict[int, int]]:
        content = self.unpacked(stream, reference)
        first, count = self.get(stream, "First"), self.get(stream, "N")
        if not isinstance(first, int) or not isinstance(count, int) or not 0 <= first <= len(content):
            raise StoppedError(FileReason.DAMAGED)
        # Slicing by the header's length bounds the count by what is really there.
        numbers = content[:first].split()[: 2 * max(count, 0)]
        self.budget.pay(first)
        try:
            return content, {int(n): first + int(o) for n, o in zip(numbers[::2], numbers[1::2], strict=True)}
        except ValueError:
            raise StoppedError(FileReason.DAMAGED) from None

    def _require_catalog(self) -> None:
        if not self.dictionary(self.trailer, "Root"):
            raise StoppedError(FileReason.DAMAGED)

    def _read_tables(self) -> None:
        """Follow the chain of cross-reference tables from the newest to the oldest."""
        written = len(self.data.rstrip(SPACES))
        starts = _START.findall(self.data, max(0, written - 2 * TAIL))
        if not starts:
            raise StoppedError(FileReason.DAMAGED)
        waiting, seen = [int(starts[-1])], set[int]()
        while waiting:
            offset = waiting.pop()
            if offset in seen or not 0 <= offset < len(self.data):
                raise StoppedError(FileReason.DAMAGED)
            seen.add(offset)
            trailer = self._table(offset)
            self.trailer = {**trailer, **self.trailer}
            # The hybrid's stream goes before the older table (7.5.8.4), so it is put on top.
            waiting += [at for key in ("Prev", "XRefStm") if isinstance(at := trailer.get(key), int)]

    def _table(self, offset: int) -> Dictionary:
        parser = Parser(self.data, offset, self.budget)
        if not parser.follows(b"xref"):
            return self._table_stream(parser)
        parser.expect(b"xref")
        while not parser.follows(b"trailer"):
            self._section(parser)
        parser.expect(b"trailer")
        trailer = parser.object()
        if not isinstance(trailer, dict):
            raise StoppedError(FileReason.DAMAGED)
        return trailer

    def _section(self, parser: Parser) -> None:
        first, count = parser.object(), parser.object()
        if not isinstance(first, int) or not isinstance(count, int):
            raise StoppedError(FileReason.DAMAGED)
        for number in range(first, first + count):
            entry = _ENTRY.match(self.data, parser.position)
            if entry is None:
                raise StoppedError(FileReason.DAMAGED)
            self.budget.pay(entry.end() - parser.position)
            parser.position = entry.end()
            self._place(number, Place(int(entry.group(1))) if entry.group(3) == b"n" else FREE)

    def _place(self, number: int, place: Place) -> None:
        if len(self._places) >= OBJECT_LIMIT:
            raise StoppedError(FileReason.TOO_COMPLEX)
        self._places.setdefault(number, place)

    def _table_stream(self, parser: Parser) -> Dictionary:
        _reference, stream = parser.indirect()
        if not isinstance(stream, Stream):
            raise StoppedError(FileReason.DAMAGED)
        widths = [width for width in self.array(stream, "W") if isinstance(width, int) and 0 <= width <= 8]  # noqa: PLR2004 - 8 bytes hold every offset
        if len(widths) != 3 or not sum(widths):  # noqa: PLR2004 - type and two fields (table 17)
            raise StoppedError(FileReason.DAMAGED)
        rows = self._rows(self.unpacked(stream), widths)
        for number in self._numbers(stream):
            row = next(rows, None)
            if row is None:
                break
            kind, second, third = row
            if kind == 1:
                self._place(number, Place(second))
            elif kind == 2 and second:  # noqa: PLR2004 - an object in an object stream (table 18)
                self._place(number, Place(third, second))
            elif kind == 0:
                self._place(number, FREE)
        return stream.dictionary

    def _numbers(self, stream: Stream) -> Iterator[int]:
        size = self.get(stream, "Size")
        index = self.array(stream, "Index") or [0, size]
        for first, count in zip(index[::2], index[1::2], strict=False):
            if not isinstance(first, int) or not isinstance(count, int):
                raise StoppedError(FileReason.DAMAGED)
            yield from range(first, first + count)

    def _rows(self, content: bytes, widths: list[int]) -> Iterator[tuple[int, int, int]]:
        a, b, c = widths
        row = a + b + c
        for start in range(0, len(content) - row + 1, row):
            self.budget.pay(row)
            kind = int.from_bytes(content[start : start + a]) if a else 1
            yield (
                kind,
                int.from_bytes(content[start + a : start + a + b]),
                int.from_bytes(content[start + a + b : start + row]),
            )

    def rebuild(self) -> None:
        """Find every object by its header, the last one of each number holding, and the trailers between them.

        Raises:
            StoppedError: no document catalogue is found, or a limit is reached.
        """
        self.repaired = True
        self.trailer, self._places, self._read, self._containers = {}, {}, {}, {}
        found: dict[int, Place] = {}
        for header in _OBJECT.finditer(self.data):
            self.budget.pay(header.end() - header.start())
            found[int(header.group(1))] = Place(header.start())
        for number, place in found.items():
            self._place(number, place)
        for mark in _TRAILER.finditer(self.data):
            self._join_trailer(Parser(self.data, mark.end() - 2, self.budget))
        self._rebuild_from_streams(list(found))
        self._require_catalog()

    def _join_trailer(self, parser: Parser) -> None:
        try:
            trailer = parser.object()
        except StoppedError as error:
            if error.reason is FileReason.TOO_COMPLEX:
                raise
            return
        if isinstance(trailer, dict):
            self.trailer = {**self.trailer, **trailer}

    def _rebuild_from_streams(self, numbers: list[int]) -> None:
        """Add the trailers and catalogues that no ``trailer`` names, then what stands inside object streams."""
        containers = []
        for number in numbers:
            found = self._object_if_whole(number)
            kind = self.get(found, "Type") if found is not None else None
            if isinstance(found, Stream) and kind == "XRef":
                self.trailer = {**self.trailer, **found.dictionary}
            elif isinstance(found, Stream) and kind == "ObjStm":
                containers.append(number)
            elif kind == "Catalog":
                self.trailer.setdefault("Root", Reference(number, 0))
        for number in containers:
            self._place_contained(number)

    def _object_if_whole(self, number: int) -> Object:
        try:
            return self._object(number)
        except StoppedError as error:
            if error.reason is not FileReason.DAMAGED:
                raise
            return None

    def _place_contained(self, container: int) -> None:
        try:
            inner = self._container(container)[1]
        except StoppedError as error:
            if error.reason is not FileReason.DAMAGED:
                raise
            return
        for number in inner:
            self._place(number, Place(0, container))
            if is_name(self.get(self._object_if_whole(number), "Type"), "Catalog"):
                self.trailer.setdefault("Root", Reference(number, 0))


def _unfiltered(content: bytes, columns: int) -> bytes:
    """Rows of *columns* bytes after one byte of PNG filter type: 0 None, 2 Up.

    Raises:
        StoppedError: another filter type.
    """
    above, rows = bytes(columns), []
    for start in range(0, len(content) - columns, columns + 1):
        kind, row = content[start], content[start + 1 : start + 1 + columns]
        if kind == 2:  # noqa: PLR2004 - PNG filter type Up (RFC 2083, 6.4)
            row = bytes((x + y) & 0xFF for x, y in zip(row, above, strict=True))
        elif kind != 0:
            raise StoppedError(FileReason.DAMAGED)
        rows.append(row)
        above = row
    return b"".join(rows)


def _refused(_reference: Reference, _packed: bytes) -> bytes:
    raise StoppedError(FileReason.DAMAGED)


def is_name(value: Object, *names: str) -> bool:
    """True when *value* is a name object and one of *names*."""
    return isinstance(value, Name) and value in names
