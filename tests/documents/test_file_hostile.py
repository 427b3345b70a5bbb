"""Random and mutated bytes: always an answer, soon, and nothing but an answer."""

import time
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from medid.documents import FileFacts, inspect
from medid.testing import files

WHOLE = [
    *(build() for build in files.WHOLE.values()),
    files.pdf_compressed(3),
    files.pdf_signed(),
    files.jpeg(progressive=True),
]
HEADS = [data[:16] for data in WHOLE]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A whole file with some bytes replaced, and perhaps a piece cut out, repeated or put elsewhere."""
    data = bytearray(draw(st.sampled_from(WHOLE)))
    for _ in range(draw(st.integers(0, 8))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 400)))
    piece = bytes(data[start:end])
    at = draw(st.integers(0, len(data)))
    return (
        bytes(data[:at])
        + piece * draw(st.integers(0, 3))
        + bytes(data[at if draw(st.booleans()) else min(at + len(piece), len(data)) :])
    )


@given(st.binary(max_size=2000))
def test_random_bytes_give_facts(data: bytes) -> None:
    assert isinstance(inspect(data), FileFacts)


@given(st.sampled_from(HEADS), st.binary(max_size=2000))
def test_random_bytes_after_a_true_head_give_facts(head: bytes, data: bytes) -> None:
    assert isinstance(inspect(head + data), FileFacts)


@hypothesis_settings(max_examples=300)
@given(mutated())
def test_mutated_files_give_facts(data: bytes) -> None:
    facts = inspect(data)
    assert facts.size == len(data)


@hypothesis_settings(max_examples=150)
@given(st.sampled_from(list(files.WHOLE)), st.floats(0, 1, exclude_max=True))
def test_a_file_cut_anywhere_is_never_called_complete(extension: str, share: float) -> None:
    """D7: wherever the upload broke off."""
    data = files.WHOLE[extension]().rstrip(b"\n\0")
    facts = inspect(data[: int(len(data) * share)])
    assert facts.complete is not True
    assert facts.failed


def objects_at_one_place(count: int) -> bytes:
    """Every object of the table is one long array, so each would be read anew."""
    body = b"%PDF-1.7\n1 0 obj\n[" + b"0 " * 500_000 + b"]\nendobj\n"
    table = b"xref\n0 %d\n" % count + b"0000000009 00000 n \n" * count
    return body + table + b"trailer\n<< /Size 1 /Root 2 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)


def table_of_empty_rows() -> bytes:
    """A cross-reference stream of rows without width, a thousand million of them."""
    stream = files.pdf_stream(b"", b"/Type /XRef /W [0 0 0] /Size 1000000000 /Index [0 1000000000] /Root 1 0 R")
    return b"%PDF-1.7\n5 0 obj\n" + stream + b"\nendobj\nstartxref\n9\n%%EOF"


def unpacking_streams() -> bytes:
    """Object streams that unpack to a thousand times their size."""
    packed = zlib.compress(bytes(400 * 2**20), 9)
    stream = files.pdf_stream(packed, b"/Type /ObjStm /N 1 /First 10 /Filter /FlateDecode")
    return files.pdf_objects({1: stream})


HOSTILE: dict[str, Callable[[], bytes]] = {
    "objects at one place": lambda: objects_at_one_place(50_000),
    "rows without width": table_of_empty_rows,
    "unpacking streams": unpacking_streams,
    "open brackets": lambda: b"%PDF-1.7\n1 0 obj\n" + b"<<" * 2_000_000 + b"\nstartxref\n0\n%%EOF",
    "open strings": lambda: b"%PDF-1.7\n" + b"1 0 obj (" * 500_000 + b"\nstartxref\n0\n%%EOF",
    "open hex strings": lambda: b"%PDF-1.7\n" + b"1 0 obj <" * 500_000 + b"\nstartxref\n0\n%%EOF",
    "many headers": lambda: (
        b"%PDF-1.7\n" + b"".join(b"%d 0 obj " % n for n in range(400_000)) + b"\nstartxref\n0\n%%EOF"
    ),
    "white space": lambda: b"%PDF-1.7\n" + b"1 0 obj" + b" " * 5_000_000 + b"\nstartxref\n0\n%%EOF",
    "comments": lambda: b"%PDF-1.7\n" + b"%\n" * 2_500_000 + b"\nstartxref\n9\n%%EOF",
    "digits": lambda: b"%PDF-1.7\n" + b"1" * 5_000_000 + b"\nstartxref\n9\n%%EOF",
    "trailers": lambda: b"%PDF-1.7\n" + b"trailer<</A(" * 400_000 + b"\nstartxref\n9\n%%EOF",
    "streams without an end": lambda: (
        b"%PDF-1.7\n"
        + b"".join(b"%d 0 obj<</Type/ObjStm>>stream\n" % n for n in range(120_000))
        + b"\nstartxref\n9\n%%EOF"
    ),
    "markers": lambda: b"\xff\xd8" + b"\xff\xe0\x00\x02" * 1_200_000,
    "fill bytes": lambda: b"\xff\xd8\xff" + b"\xff" * 5_000_000,
    "chunks": lambda: b"\x89PNG\r\n\x1a\n" + files.png_chunk(b"tEXt", b"") * 400_000,
    "boxes": lambda: files.heic() + b"\0\0\0\x08free" * 600_000,
}


@pytest.mark.parametrize("build", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_costs_bounded_time(build: Callable[[], bytes]) -> None:
    """A hang is a defect. The bound guards against one: coverage alone slows the reader fourfold."""
    data = build()[: 5 * 2**20]
    start = time.process_time()
    facts = inspect(data)
    assert time.process_time() - start < 120
    assert facts.failed


@pytest.mark.parametrize(("name", "most"), [("comments", 32), ("unpacking streams", 160), ("many headers", 160)])
def test_a_hostile_pdf_costs_bounded_memory(name: str, most: int) -> None:
    data = HOSTILE[name]()[: 2 * 2**20]
    tracemalloc.start()
    try:
        inspect(data)
        assert tracemalloc.get_traced_memory()[1] < most * 2**20
    finally:
        tracemalloc.stop()


def test_a_bomb_costs_bounded_memory() -> None:
    data = files.png_of_pixels(60_000, 60_000)
    inspect(files.png())
    tracemalloc.start()
    try:
        facts = inspect(data)
        assert tracemalloc.get_traced_memory()[1] < 20 * 2**20
    finally:
        tracemalloc.stop()
    assert facts.reasons == ("file_too_many_pixels",)
