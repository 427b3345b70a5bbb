"""OLE compound files: small streams, long tables, and every way to be wrong."""

import io
import struct

import pytest

from medid.documents import inspect
from medid.documents.ole import CompoundFile
from medid.documents.reasons import FileReason
from medid.documents.structure import StoppedError
from medid.testing import files

END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def with_small_stream(content: bytes) -> bytes:
    """A file whose only stream is shorter than 4096 bytes: table, directory, small table, then the small bytes."""
    small = content.ljust(-(-len(content) // 512) * 512, b"\0")
    count = len(small) // 512
    table = [TABLE, END, END, *range(4, 3 + count), END]
    small_count = -(-len(content) // 64)
    chain = [*range(1, small_count), END]
    rows = files._ole_entry("Root Entry", 5, 3, len(small), 1) + files._ole_entry("1Table", 2, 0, len(content))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, 2, 1, END, 0) + struct.pack("<I", 0)
    return (
        header.ljust(512, b"\xff")
        + struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
        + rows.ljust(512, b"\0")
        + struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
        + small
    )


@pytest.mark.parametrize("size", [1, 64, 65, 700, 4095])
def test_small_streams_are_read_as_olefile_reads_them(size: int) -> None:
    """[MS-CFB] 2.4: streams below 4096 bytes stand in sectors of 64."""
    content = bytes(range(256)) * 16
    data = with_small_stream(content[:size])
    ours = CompoundFile(data)
    entry = ours.find("1Table")
    assert entry is not None
    assert ours.stream(entry) == content[:size]
    olefile = pytest.importorskip("olefile")
    with olefile.OleFileIO(io.BytesIO(data)) as theirs, theirs.openstream("1Table") as stream:
        assert stream.read() == content[:size]


def test_a_table_of_more_than_109_sectors_is_found() -> None:
    """[MS-CFB] 2.5: the rest of the list of table sectors stands in a chain of its own."""
    data = bytearray(files.doc())
    count, first = struct.unpack_from("<I", data, 44)[0], struct.unpack_from("<I", data, 76)[0]
    assert count == 1
    extra = (len(data) - 512) // 512
    data[76:80] = struct.pack("<I", FREE)
    data[68:76] = struct.pack("<II", extra, 1)
    data += struct.pack("<I", first).ljust(508, b"\xff") + struct.pack("<I", END)
    assert inspect(bytes(data)).complete is True


def changed(offset: int, value: int, size: int = 4) -> bytes:
    data = bytearray(files.doc())
    data[offset : offset + size] = value.to_bytes(size, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (files.doc()[:300], FileReason.TRUNCATED),
        (changed(30, 7, 2), FileReason.DAMAGED),
        (changed(48, 5000), FileReason.DAMAGED),
        (changed(48, END), FileReason.DAMAGED),
        (changed(68, 0), FileReason.DAMAGED),
        (changed(76, 70_000), FileReason.TRUNCATED),
        (changed(80, struct.unpack_from("<I", files.doc(), 76)[0]), FileReason.DAMAGED),
    ],
)
def test_a_wrong_structure_is_refused(data: bytes, reason: FileReason) -> None:
    """D7."""
    with pytest.raises(StoppedError) as caught:
        CompoundFile(data)
    assert caught.value.reason is reason


def test_a_chain_that_runs_in_a_circle_is_refused() -> None:
    data = bytearray(files.doc())
    table = 512 + 512 * struct.unpack_from("<I", data, 76)[0]
    data[table : table + 4] = struct.pack("<I", 0)
    assert inspect(bytes(data)).reasons == ("file_damaged",)
