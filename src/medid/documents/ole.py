"""OLE compound files: the container of DOC and of encrypted DOCX.

Owns: sectors, the directory, and the bytes of a named stream.
Refuses to know: what the streams mean (`word`).
Invariants: each sector is visited once a chain, so work is bounded by the size of the file.

Source: [MS-CFB] v. 12.0.
"""

from typing import NamedTuple

from medid.documents.reasons import FileReason
from medid.documents.structure import StoppedError

HEADER_BYTES = 512
ENTRY_BYTES = 128
LAST_SECTOR = 0xFFFFFFFA
"""Sector numbers from here on are marks (2.1)."""
MINI_SECTOR = 64
STORAGE, STREAM, ROOT = 1, 2, 5


class Entry(NamedTuple):
    """One entry of the directory."""

    name: str
    kind: int
    start: int
    size: int


class CompoundFile:
    """A compound file's directory and streams.

    Raises:
        StoppedError: `file_truncated` when a sector lies past the end, `file_damaged` when the structure is wrong.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift = int.from_bytes(data[30:32], "little")
        if len(data) < HEADER_BYTES or shift not in {9, 12}:
            raise StoppedError(FileReason.TRUNCATED if len(data) < HEADER_BYTES else FileReason.DAMAGED)
        self._sector = 1 << shift
        self._cutoff = self._number(56)
        self._table = self._numbers(self._table_sectors())
        self.entries = self._directory()
        self._mini_table = self._numbers(self._chain(self._number(60)))
        roots = [entry for entry in self.entries if entry.kind == ROOT]
        if not roots:
            raise StoppedError(FileReason.DAMAGED)
        self._mini = self._joined(self._chain(roots[0].start))

    def find(self, name: str) -> Entry | None:
        """The first stream or storage called *name*."""
        return next((entry for entry in self.entries if entry.name == name), None)

    def stream(self, entry: Entry) -> bytes:
        """The bytes of a stream."""
        if entry.size < self._cutoff:
            content = self._mini_stream(entry.start)
        else:
            content = self._joined(self._chain(entry.start))
        # The last sector of a file may be written short, but not shorter than the stream in it.
        if len(content) < entry.size:
            raise StoppedError(FileReason.TRUNCATED)
        return content[: entry.size]

    def _number(self, offset: int) -> int:
        return int.from_bytes(self._data[offset : offset + 4], "little")

    def _at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        found = self._data[start : start + self._sector]
        if not found:
            raise StoppedError(FileReason.TRUNCATED)
        return found

    def _joined(self, sectors: list[int]) -> bytes:
        return b"".join(self._at(number) for number in sectors)

    def _numbers(self, sectors: list[int]) -> list[int]:
        content = self._joined(sectors)
        if len(content) < len(sectors) * self._sector:
            raise StoppedError(FileReason.TRUNCATED)
        return [int.from_bytes(content[at : at + 4], "little") for at in range(0, len(content), 4)]

    def _table_sectors(self) -> list[int]:
        """Sectors of the allocation table: 109 named in the header, the rest in a chain of sectors (2.5)."""
        found = [self._number(offset) for offset in range(76, HEADER_BYTES, 4)]
        following, seen = self._number(68), set[int]()
        while following < LAST_SECTOR:
            if following in seen:
                raise StoppedError(FileReason.DAMAGED)
            seen.add(following)
            *numbers, following = self._numbers([following])
            found += numbers
        used = [number for number in found if number < LAST_SECTOR]
        if len(set(used)) != len(used):
            raise StoppedError(FileReason.DAMAGED)
        return used

    def _chain(self, start: int) -> list[int]:
        return _followed(start, self._table)

    def _mini_stream(self, start: int) -> bytes:
        sectors = _followed(start, self._mini_table)
        return b"".join(self._mini[number * MINI_SECTOR : (number + 1) * MINI_SECTOR] for number in sectors)

    def _directory(self) -> list[Entry]:
        content = self._joined(self._chain(self._number(48)))
        raw = [content[at : at + ENTRY_BYTES] for at in range(0, len(content) - ENTRY_BYTES + 1, ENTRY_BYTES)]
        return [_entry(row) for row in raw if row[66] in {STORAGE, STREAM, ROOT}]


def _followed(start: int, table: list[int]) -> list[int]:
    """The chain of sectors from *start* through *table*."""
    found, seen, number = [], set[int](), start
    while number < LAST_SECTOR:
        if number in seen or number >= len(table):
            raise StoppedError(FileReason.DAMAGED)
        seen.add(number)
        found.append(number)
        number = table[number]
    return found


def _entry(row: bytes) -> Entry:
    length = min(int.from_bytes(row[64:66], "little"), 64)
    return Entry(
        name=row[: max(length - 2, 0)].decode("utf-16-le", "replace"),
        kind=row[66],
        start=int.from_bytes(row[116:120], "little"),
        # The high half is garbage in files with sectors of 512 bytes (2.6.1).
        size=int.from_bytes(row[120:124], "little"),
    )
