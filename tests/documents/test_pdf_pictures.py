"""Pictures inside PDF pages: whole, broken off, damaged, and not known."""

import io
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from medid.documents import Encryption, FileFacts, Limits, inspect, scan
from medid.documents.packed_picture import is_fax_ended, require_jbig2_end, require_jpeg2000_end, require_unpacked
from medid.documents.reasons import FileReason
from medid.documents.structure import StoppedError
from medid.rules import Outcome
from medid.testing import files
from medid.testing.pdf_pictures import HEIGHT, WIDTH, PackedPicture, packed_pictures, pdf_of_pictures

WAYS = packed_pictures()
CUT = {way: picture for way, picture in WAYS.items() if way != "fax"}
SIZE = b"/Type /XObject /Subtype /Image /Width %d /Height %d " % (WIDTH, HEIGHT)


def told(data: bytes) -> list[tuple[str | None, str, int | str | None]]:
    """Reason, place and page of every finding that did not pass."""
    found = inspect(data).findings
    return [(one.reason, one.location, one.context.get("page")) for one in found if one.outcome is not Outcome.PASSED]


def rendered(data: bytes, number: int) -> Any:
    pypdfium2 = pytest.importorskip("pypdfium2")
    document = pypdfium2.PdfDocument(data)
    try:
        return document[number].render(scale=0.5, grayscale=True).to_pil()
    finally:
        document.close()


@pytest.mark.parametrize("way", WAYS)
def test_a_whole_picture_is_whole_however_it_is_packed(way: str) -> None:
    """D7: the positive twin; PDFium paints something of each."""
    data = pdf_of_pictures(WAYS[way], WAYS["jpeg"])
    assert told(data) == []
    assert inspect(data).complete is True
    assert rendered(data, 0).getextrema()[0] < 100


@pytest.mark.parametrize("way", CUT)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.8, 0.95])
def test_a_picture_that_breaks_off_is_told_with_its_page(way: str, share: float) -> None:
    """D4, D7: the PDF itself is in order, and PDFium renders the page without a word."""
    data = pdf_of_pictures(WAYS["jpeg"], WAYS["flate"], WAYS[way].cut(share))
    assert told(data) == [("file_picture_truncated", "/pages/2", 3)]
    assert inspect(data).complete is False
    assert rendered(data, 2).size == (298, 421)


@hypothesis_settings(max_examples=60)
@given(st.sampled_from(sorted(set(CUT) - {"jpeg-in-flate"})), st.floats(0, 0.97))
def test_a_picture_cut_anywhere_is_never_called_whole(way: str, share: float) -> None:
    assert inspect(pdf_of_pictures(WAYS[way].cut(share))).complete is not True


def test_every_page_has_its_own_finding() -> None:
    """D9: nothing hides anything else."""
    broken, damaged = WAYS["jpeg"].cut(0.5), WAYS["jpeg"]._replace(content=b"\xff\xd8\xff\xd9")
    data = pdf_of_pictures(broken, WAYS["jpeg"], damaged, WAYS["fax"].cut(0.5))
    assert told(data) == [
        ("file_picture_truncated", "/pages/0", 1),
        ("file_picture_damaged", "/pages/2", 3),
        ("file_picture_not_examined", "/pages/3", 4),
    ]


def test_the_other_pages_are_still_measured() -> None:
    """A picture that breaks off leaves a PDF whose pages can be looked at."""
    pytest.importorskip("pypdfium2")
    assert len(scan(pdf_of_pictures(WAYS["jpeg"], WAYS["jpeg"].cut(0.5))).pages) == 2


@pytest.mark.parametrize("way", ["jpeg", "jpeg-progressive"])
def test_a_jpeg_without_its_end_marker_alone_is_whole(way: str) -> None:
    """The stream has an end of its own, and viewers show the picture whole."""
    picture = WAYS[way]
    assert picture.content.endswith(b"\xff\xd9")
    assert told(pdf_of_pictures(picture._replace(content=picture.content[:-2]))) == []


def test_a_check_sum_that_viewers_do_not_compare_is_not_compared() -> None:
    picture = WAYS["flate"]
    assert told(pdf_of_pictures(picture._replace(content=picture.content[:-4] + b"\0\0\0\0"))) == []


def test_more_data_than_rows_is_whole() -> None:
    picture = WAYS["flate"]
    more = zlib.compress(zlib.decompress(picture.content) + bytes(5000))
    assert told(pdf_of_pictures(picture._replace(content=more))) == []


def page_with(resources: bytes, content: bytes, more: dict[int, bytes]) -> bytes:
    return files.pdf(
        page=b"/Resources << /XObject << %s >> >>" % resources, more={3: files.pdf_stream(content), **more}
    )


def image(picture: PackedPicture, entries: bytes = b"") -> bytes:
    return files.pdf_stream(picture.content, SIZE + picture.entries + entries)


def test_a_picture_in_a_form_is_found() -> None:
    """ISO 32000-1, 8.10: scanners' programs put the page into a form."""
    form = files.pdf_stream(b"/I Do", b"/Subtype /Form /Resources << /XObject << /I 21 0 R >> >>")
    data = page_with(b"/F 20 0 R", b"/F Do", {20: form, 21: image(WAYS["jpeg"].cut(0.5))})
    assert told(data) == [("file_picture_truncated", "/pages/0", 1)]


def test_a_form_that_paints_itself_ends() -> None:
    form = files.pdf_stream(b"/F Do", b"/Subtype /Form /Resources << /XObject << /F 20 0 R >> >>")
    assert told(page_with(b"/F 20 0 R", b"/F Do", {20: form})) == []


def test_a_mask_that_breaks_off_is_found() -> None:
    """The letters of a page may all be in the mask of its picture."""
    mask = image(WAYS["jbig2"].cut(0.5))
    data = page_with(b"/I 20 0 R", b"/I Do", {20: image(WAYS["jpeg"], b"/SMask 21 0 R"), 21: mask})
    assert told(data) == [("file_picture_truncated", "/pages/0", 1)]


def misplaced(data: bytes, number: int) -> bytes:
    """*data* with an offset in its table that is wrong for one object."""
    right = b"%010d 00000 n" % data.index(b"\n%d 0 obj" % number)
    right = b"%010d 00000 n" % (int(right[:10]) + 1)
    assert data.count(right) == 1
    return data.replace(right, b"%010d 00000 n" % (int(right[:10]) + 5))


def test_a_table_that_is_wrong_about_a_picture_is_rebuilt() -> None:
    """Viewers look for the object, and so is done here: the file is repaired, nothing of it is missing."""
    profile = files.pdf_stream(b"", b"/N 3")
    grey = WAYS["flate"]._replace(entries=b" /ColorSpace [/ICCBased 22 0 R] /BitsPerComponent 8 /Filter /FlateDecode")
    more = {20: image(grey, b"/SMask 21 0 R"), 21: image(WAYS["jbig2"]), 22: profile}
    data = page_with(b"/I 20 0 R", b"/I Do", more)
    assert told(data) == []
    for number in (20, 21, 22):
        assert told(misplaced(data, number)) == [("file_repaired", "", None)]


def test_a_mask_that_is_nowhere_is_damage_of_its_page() -> None:
    more = {20: image(WAYS["jpeg"], b"/SMask 21 0 R"), 21: b"<< /Broken"}
    assert told(page_with(b"/I 20 0 R", b"/I Do", more)) == [
        ("file_repaired", "", None),
        ("file_picture_damaged", "/pages/0", 1),
    ]


def test_resources_of_the_page_tree_count() -> None:
    """ISO 32000-1, 7.7.3.4: pages inherit them."""
    tree = (
        b"<< /Type /Pages /Count 1 /Kids [10 0 R] /MediaBox [0 0 595 842] /Resources << /XObject << /I 20 0 R >> >> >>"
    )
    data = files.pdf(more={2: tree, 3: files.pdf_stream(b"/I Do"), 20: image(WAYS["jpeg"].cut(0.5))})
    assert told(data) == [("file_picture_truncated", "/pages/0", 1)]


def test_shared_resources_count_for_the_page_that_paints_them() -> None:
    """Programs give every page the pictures of all; a name may be spelt with escapes."""
    shared = b"/Resources << /XObject << /A 20 0 R /B 21 0 R >> >>"
    more = {
        3: files.pdf_stream(b"q /A Do Q"),
        4: files.pdf_stream(zlib.compress(b"q /#42 Do Q"), b"/Filter /FlateDecode"),
        11: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R %s >>" % shared,
        20: image(WAYS["jpeg"]),
        21: image(WAYS["flate"].cut(0.5)),
    }
    assert told(files.pdf(2, page=shared, more=more)) == [("file_picture_truncated", "/pages/1", 2)]
    del more[4], more[11]
    assert told(files.pdf(2, page=shared, more=more)) == []


def test_a_picture_named_where_the_content_cannot_be_read_is_looked_at() -> None:
    named = b"/A 20 0 R /B 21 0 R"
    pictures = {20: image(WAYS["jpeg"]), 21: image(WAYS["jpeg"].cut(0.5))}
    data = page_with(named, b"", {**pictures, 3: files.pdf_stream(b"x", b"/Filter /LZWDecode")})
    assert told(data) == [("file_picture_truncated", "/pages/0", 1)]


@pytest.mark.parametrize(
    ("space", "components"),
    [
        (b"/DeviceGray", 1),
        (b"/DeviceRGB", 3),
        (b"/DeviceCMYK", 4),
        (b"[/Indexed /DeviceRGB 1 <000000ffffff>]", 1),
        (b"[/CalRGB << /WhitePoint [1 1 1] >>]", 3),
        (b"[/ICCBased 30 0 R]", 3),
        (b"[/DeviceN [/A /B] /DeviceRGB 31 0 R]", 2),
        (b"[/Separation /A /DeviceRGB 31 0 R]", 1),
    ],
)
@pytest.mark.parametrize("bits", [1, 8, 16])
def test_rows_are_as_long_as_the_colours_say(space: bytes, components: int, bits: int) -> None:
    """ISO 32000-1, 8.9.5.1: each row is filled up to a whole byte."""
    rows = HEIGHT * -(-WIDTH * components * bits // 8)
    entries = b" /ColorSpace %s /BitsPerComponent %d" % (space, bits)
    more = {30: files.pdf_stream(b"", b"/N 3")}
    for length, expected in ((rows, []), (rows - 1, ["file_picture_truncated"])):
        more[20] = image(PackedPicture(bytes(length), entries))
        assert [reason for reason, _place, _page in told(page_with(b"/I 20 0 R", b"/I Do", more))] == expected


@pytest.mark.parametrize("space", [b"/Foreign", b"[/ICCBased]", b"[/DeviceN]", b"[]", b"7"])
def test_an_unknown_colour_is_not_guessed(space: bytes) -> None:
    data = pdf_of_pictures(PackedPicture(b"", b"/BitsPerComponent 8 /ColorSpace " + space))
    assert told(data) == [("file_picture_not_examined", "/pages/0", 1)]
    assert inspect(data).complete is None


def test_pictures_together_are_bounded() -> None:
    """Each may be as large as allowed, all of them not without end; what was found before is told."""
    pixels = WIDTH * HEIGHT
    pictures = [WAYS["jpeg"].cut(0.5), *[WAYS["jpeg"]] * 30]
    data = pdf_of_pictures(*pictures)
    found = inspect(data, limits=Limits(max_pixels=pixels))
    assert [(one.reason, one.location) for one in found.findings if one.outcome is not Outcome.PASSED] == [
        ("file_picture_truncated", "/pages/0"),
        ("file_picture_too_many", "/pages/25"),
    ]
    assert inspect(data, limits=Limits(max_pixels=pixels - 1)).reasons == ("file_too_many_pixels",)


def test_a_jpeg_that_is_larger_than_its_entries_say_is_a_bomb() -> None:
    large = PackedPicture(files.jpeg(4000, 3000), WAYS["jpeg"].entries)
    assert inspect(pdf_of_pictures(large), limits=Limits(max_pixels=1_000_000)).reasons == ("file_too_many_pixels",)


def test_a_packed_jpeg_that_unpacks_without_end_is_a_bomb() -> None:
    bomb = WAYS["jpeg-in-flate"]._replace(content=zlib.compress(bytes(3_000_000)))
    assert inspect(pdf_of_pictures(bomb), limits=Limits(max_unpacked=1_000_000)).reasons == ("file_unpacks_too_large",)


@pytest.mark.parametrize("revision", [3, 4, 6])
def test_pictures_of_an_encrypted_file_are_decrypted(revision: int) -> None:
    """D5: the owner's restrictions hide nothing; pikepdf encrypts."""
    pikepdf = pytest.importorskip("pikepdf")
    for share, reasons in ((1.0, ()), (0.5, ("file_picture_truncated",))):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(pdf_of_pictures(WAYS["jpeg"].cut(share), WAYS["flate"]))) as document:
            protection = pikepdf.Encryption(user="", owner="o", R=revision, aes=revision > 3, metadata=revision > 3)
            document.save(out, encryption=protection)
        facts: FileFacts = inspect(out.getvalue())
        assert (facts.encrypted, facts.reasons) == (Encryption.RESTRICTED, reasons)


def test_streams_that_all_overlap_are_paid_for() -> None:
    """Thousands of pictures share the same bytes, so that each would be copied anew."""
    objects = 8_000
    body, filler = bytearray(b"%PDF-1.7\n"), 2_000_000
    places = []
    for number in range(20, 20 + objects):
        places.append((number, len(body)))
        body += b"%d 0 obj<</Subtype/Image/Length %010d>>stream\n" % (number, 0)
    end = len(body) + filler
    for number, place in places:
        start = body.index(b"stream\n", place) + 7
        at = body.index(b"0000000000", place)
        body[at : at + 10] = b"%010d" % (end - start)
        assert body[place:].startswith(b"%d 0 obj" % number)
    names = b" ".join(b"/A%d %d 0 R" % (number, number) for number, _ in places)
    tail = b"\nendstream\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Kids[10 0 R]/Count 1>>endobj\n"
    tail += b"10 0 obj<</Type/Page/Resources<</XObject<<" + names + b">>>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    assert inspect(bytes(body) + bytes(filler) + tail).reasons == ("file_too_complex",)


@pytest.mark.parametrize("cut", range(1, 13))
def test_a_jbig2_cut_inside_a_header_breaks_off(cut: int) -> None:
    whole = WAYS["jbig2"].content
    second = 11 + 19
    with pytest.raises(StoppedError) as caught:
        require_jbig2_end(whole[: second + cut])
    assert caught.value.reason is FileReason.TRUNCATED
    require_jbig2_end(whole)
    require_jbig2_end(whole + b"\r\n")


def test_jbig2_numbers_of_every_size_are_passed_over() -> None:
    """ITU-T T.88, 7.2.4 to 7.2.6: many referred segments, wide numbers, a page number of four bytes."""
    content = WAYS["jbig2"].content[11 + 19 + 11 :]
    header = (0x20000).to_bytes(4) + b"\x66" + (0xE0000009).to_bytes(4) + bytes(2) + bytes(4 * 9) + (1).to_bytes(4)
    segment = header + len(content).to_bytes(4) + content
    require_jbig2_end(segment)
    with pytest.raises(StoppedError):
        require_jbig2_end(segment[:-1])


def test_a_bare_codestream_and_one_of_open_end_are_whole() -> None:
    """ITU-T T.800, A.4.2: a length of 0 means up to the end."""
    whole = WAYS["jpeg2000"].content
    bare = whole[whole.index(b"\xff\x4f\xff\x51") :]
    require_jpeg2000_end(bare)
    at = bare.index(b"\xff\x90") + 6
    opened = bare[:at] + bytes(4) + bare[at + 4 :]
    require_jpeg2000_end(opened)
    for data in (opened[:-2], bare[:-3], bare[:30]):
        with pytest.raises(StoppedError) as caught:
            require_jpeg2000_end(data)
        assert caught.value.reason is FileReason.TRUNCATED


def test_a_fax_ends_at_any_bit() -> None:
    mark = int("000000000001" * 2, 2)
    for shift in range(8):
        assert is_fax_ended(b"\xaa" * 40 + (mark << shift).to_bytes(4))
        assert is_fax_ended(b"\xaa" * 40 + (mark << shift).to_bytes(4) + b"\xbb" * 300)
    assert not is_fax_ended(b"\xaa" * 4000)
    assert not is_fax_ended(b"")


def test_unpacking_counts_exactly() -> None:
    packed = zlib.compress(bytes(1_000_000))
    require_unpacked(packed, 1_000_000)
    with pytest.raises(StoppedError) as caught:
        require_unpacked(packed, 1_000_001)
    assert caught.value.reason is FileReason.TRUNCATED
