"""PDF: tables of objects right and wrong, and the objects themselves."""

import zlib

import pytest

from medid.documents import FileFacts, inspect
from medid.documents.pdf_syntax import Budget, Parser, Reference
from medid.documents.reasons import FileReason
from medid.documents.structure import StoppedError
from medid.testing import files


def facts(data: bytes) -> tuple[int | None, bool | None, tuple[str, ...], tuple[str | None, ...]]:
    found: FileFacts = inspect(data)
    return found.pages, found.complete, found.reasons, tuple(one.reason for one in found.warnings)


def parsed(text: bytes) -> object:
    return Parser(text, 0, Budget(len(text))).object()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"true", True),
        (b"null", None),
        (b"-12", -12),
        (b"+.5", 0.5),
        (b"4. ", 4.0),
        (b"7 0 R", Reference(7, 0)),
        (b"[7 0 R 8 0]", [Reference(7, 0), 8, 0]),
        (b"/A#42c", "ABc"),
        (b"/", ""),
        (b"<48 6 5 7>", b"HeW"[:2] + b"\x70"),
        (b"(a(b)c)", b"a(b)c"),
        (rb"(\(\101\n\q\12)", b"(A\nq\n"),
        (b"(a\\\r\nb)", b"ab"),
        (b"<< /A 1 % note\n /B [/C (d)] >>", {"A": 1, "B": ["C", b"d"]}),
        (b" % one\n % two\r 5", 5),
    ],
)
def test_objects_are_read(text: bytes, expected: object) -> None:
    """ISO 32000-1, 7.2 and 7.3."""
    assert parsed(text) == expected


@pytest.mark.parametrize(
    "text", [b"", b"(", b"(\\", b"<4", b"<4x>", b"[", b"<< /A", b"<< 1 2 >>", b"nul", b">>", b"--1"]
)
def test_what_is_no_object_stops_the_reader(text: bytes) -> None:
    with pytest.raises(StoppedError) as caught:
        parsed(text)
    assert caught.value.reason is FileReason.DAMAGED


def test_nesting_is_bounded() -> None:
    assert parsed(b"[" * 60 + b"]" * 60)
    with pytest.raises(StoppedError) as caught:
        parsed(b"[" * 70 + b"]" * 70)
    assert caught.value.reason is FileReason.TOO_COMPLEX


def test_a_page_tree_of_several_levels_is_counted() -> None:
    """7.7.3: nodes below nodes; the number that a node says is not believed."""
    more = {
        2: b"<< /Type /Pages /Count 99 /Kids [20 0 R 10 0 R] >>",
        20: b"<< /Type /Pages /Parent 2 0 R /Kids [21 0 R 22 0 R] >>",
        21: b"<< /Type /Page /Parent 20 0 R /Contents [3 0 R 3 0 R] >>",
        22: b"<< /Type /Page /Parent 20 0 R >>",
    }
    assert facts(files.pdf(more=more)) == (3, True, (), ())


def test_compressed_objects_are_found_again_without_their_table() -> None:
    """The table's place is wrong: objects, object streams and the trailer are searched for."""
    whole = files.pdf_compressed(4)
    start = whole.rindex(b"startxref\n")
    assert facts(whole[:start] + b"startxref\n3\n%%EOF\n") == (4, True, (), ("file_repaired",))


@pytest.mark.parametrize("pages", [1, 2, 30])
def test_a_table_shifted_by_junk_before_the_header_is_understood(pages: int) -> None:
    """Offsets count from the header, or, as some programs write them, from the start of the file."""
    assert facts(b"junk\n" + files.pdf(pages)) == (pages, True, (), ("file_leading_bytes",))


def test_a_wrong_length_of_a_stream_is_passed_over() -> None:
    """Viewers look for the end of the stream; so is done here."""
    data = files.pdf_objects(files.pdf_page_objects() | {3: b"<< /Length 9999 >>\nstream\nq Q\nendstream"})
    assert facts(data) == (1, True, (), ())


def test_a_length_elsewhere_is_followed() -> None:
    objects = files.pdf_page_objects() | {3: b"<< /Length 30 0 R >>\nstream\nq Q\nendstream", 30: b"3"}
    assert facts(files.pdf_objects(objects)) == (1, True, (), ())


def test_an_object_deleted_by_an_update_is_gone() -> None:
    """7.5.4: a free entry of the newer table."""
    original = files.pdf(2)
    previous = original[original.rindex(b"startxref\n") + 10 :].split()[0]
    table = b"xref\n11 1\n0000000000 00001 f \ntrailer\n<< /Size 12 /Root 1 0 R /Prev %s >>\nstartxref\n%d\n%%%%EOF\n"
    assert facts(original + table % (previous, len(original)))[1] is True
    searched = inspect(original + table % (previous, len(original)))
    assert (searched.pages, [one.reason for one in searched.warnings]) == (2, ["file_repaired"])


def test_references_in_a_circle_are_no_pages() -> None:
    assert facts(files.pdf(more={2: b"2 0 R"}))[2] == ("file_too_complex",)


def test_the_catalogue_is_found_without_a_trailer() -> None:
    data = files.pdf(2).replace(b"trailer", b"treiler")
    assert facts(data) == (2, True, (), ("file_repaired",))


@pytest.mark.parametrize(
    "entries", [b"/N -1 /First 5", b"/N 1 /First 999999", b"/N 1", b"/N 1 /First 5 /Filter /LZWDecode"]
)
def test_a_wrong_object_stream_is_no_reason_to_fail(entries: bytes) -> None:
    """What cannot be unpacked is left out, and the pages in it are missing."""
    stream = files.pdf_stream(b"1 0 9 9 << /Type /Catalog >>", b"/Type /ObjStm " + entries)
    data = files.pdf_objects({5: stream}, trailer=b"")
    assert facts(data)[1:3] == (False, ("file_damaged",))


@pytest.mark.parametrize("entries", [b"/W [1 4]", b"/W [1 99 2]", b"/W [0 0 0]", b"", b"/W [1 4 2] /Index [1 -5]"])
def test_a_wrong_cross_reference_stream_is_searched_around(entries: bytes) -> None:
    data = files.pdf(2)
    table = files.pdf_stream(zlib.compress(bytes(70)), b"/Type /XRef /Size 9 /Filter /FlateDecode " + entries)
    data += b"90 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(data)
    assert facts(data)[0] == 2
    assert facts(data)[3] == ("file_repaired",)


def test_a_hybrid_file_has_both_tables() -> None:
    """7.5.8.4: objects that only the stream of a hybrid file knows."""
    objects = files.pdf_page_objects(1, more={2: b"<< /Type /Pages /Count 2 /Kids [10 0 R 40 0 R] >>"})
    data = files.pdf_objects(objects)
    cut = data.rindex(b"xref\n0 ")
    body, old = data[:cut], data[cut:]
    page = b"40 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n"
    row = bytes([1]) + len(body).to_bytes(4) + bytes(2)
    stream = files.pdf_stream(row, b"/Type /XRef /W [1 4 2] /Index [40 1] /Size 42")
    place = len(body) + len(page)
    body += page + b"41 0 obj\n" + stream + b"\nendobj\n"
    start = old.rindex(b"startxref")
    trailer = old[:start].replace(b"/Root", b"/XRefStm %d /Root" % place)
    assert facts(body + trailer + b"startxref\n%d\n%%%%EOF\n" % len(body)) == (2, True, (), ())


@pytest.mark.parametrize("count", [1, 2, 5])
def test_signatures_are_counted(count: int) -> None:
    """D5: fields that are signed; an empty field is none."""
    assert inspect(files.pdf_signed(count)).signatures == count
    empty = files.pdf(catalog=b"/AcroForm << /Fields [20 0 R] >>", more={20: b"<< /FT /Sig /T (S) >>"})
    assert inspect(empty).signatures == 0


def test_a_signature_below_another_field_is_counted() -> None:
    more = {
        20: b"<< /T (group) /Kids [21 0 R 20 0 R] >>",
        21: b"<< /FT /Sig /T (S) /V << /ByteRange [0 1 2 3] /Contents <30> >> >>",
    }
    assert inspect(files.pdf(catalog=b"/AcroForm << /Fields [20 0 R] >>", more=more)).signatures == 1
