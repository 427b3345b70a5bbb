"""Other readers on the same files: qpdf (pikepdf), olefile, Pillow."""

import io
import zipfile
from typing import Any

import pytest
from PIL import Image

from medid.documents import Encryption, inspect
from medid.documents.ole import CompoundFile
from medid.testing import files

PDFS = {
    "plain": files.pdf(3),
    "compressed": files.pdf_compressed(7),
    "signed": files.pdf_signed(2),
    "many pages": files.pdf(200),
    "user rc4-40": files.pdf_encrypted(user="u", owner="o", method="rc4-40"),
    "user rc4-128": files.pdf_encrypted(user="u", owner="o", method="rc4-128"),
    "user aes128": files.pdf_encrypted(user="u", owner="o", method="aes128"),
    "user aes256": files.pdf_encrypted(user="u", owner="o"),
    "owner rc4-40": files.pdf_encrypted(user="", owner="o", method="rc4-40"),
    "owner rc4-128": files.pdf_encrypted(user="", owner="o", method="rc4-128"),
    "owner aes128": files.pdf_encrypted(user="", owner="o", method="aes128"),
    "owner aes256": files.pdf_encrypted(user="", owner="o", compressed=True),
}


def told_by_qpdf(pikepdf: Any, data: bytes) -> tuple[Encryption, int | None]:
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            state = Encryption.RESTRICTED if document.is_encrypted else Encryption.NO
            return state, len(document.pages)
    except pikepdf.PasswordError:
        return Encryption.PASSWORD, None


@pytest.mark.parametrize("data", PDFS.values(), ids=PDFS.keys())
def test_pages_and_passwords_are_those_of_qpdf(data: bytes) -> None:
    """D5."""
    facts = inspect(data)
    assert (facts.encrypted, facts.pages) == told_by_qpdf(pytest.importorskip("pikepdf"), data)


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
@pytest.mark.parametrize("user", ["", "u"])
def test_files_encrypted_by_qpdf_are_told_apart(revision: int, user: str) -> None:
    """D5: the other implementation writes, this one reads; object streams are decrypted too."""
    pikepdf = pytest.importorskip("pikepdf")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(files.pdf(4))) as document:
        mode = pikepdf.ObjectStreamMode.generate if revision > 3 else pikepdf.ObjectStreamMode.disable
        protection = pikepdf.Encryption(user=user, owner="o", R=revision, aes=revision > 3, metadata=revision > 3)
        document.save(out, encryption=protection, object_stream_mode=mode)
    facts = inspect(out.getvalue())
    expected = (Encryption.PASSWORD, None) if user else (Encryption.RESTRICTED, 4)
    assert (facts.encrypted, facts.pages) == expected


def test_linearised_and_updated_files_are_whole() -> None:
    """Tables at the beginning, and changes appended at the end."""
    pikepdf = pytest.importorskip("pikepdf")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(files.pdf(5))) as document:
        document.save(out, linearize=True)
    facts = inspect(out.getvalue())
    assert (facts.pages, facts.complete, facts.warnings) == (5, True, ())
    original = files.pdf(2)
    start = original.rindex(b"startxref\n") + 10
    previous = int(original[start : original.index(b"\n", start)])
    update = b"2 0 obj\n<< /Type /Pages /Count 1 /Kids [10 0 R] >>\nendobj\n"
    table = b"xref\n2 1\n%010d 00000 n \ntrailer\n<< /Size 12 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    updated = original + update + table % (len(original), previous, len(original) + len(update))
    facts = inspect(updated)
    assert (facts.pages, facts.complete, facts.warnings) == (1, True, ())


def test_half_an_update_is_a_broken_upload() -> None:
    """D7: the older part alone is a whole document, so the cut is seen only by what hangs after it."""
    original = files.pdf(2)
    cut = original + b"2 0 obj\n<< /Type /Pages /Count 1 /Kids [10 0 R] >>\nendobj\n" * 40
    assert inspect(cut).reasons == ("file_truncated",)


@pytest.mark.parametrize("streams", [1, 3, 40])
def test_compound_files_are_those_of_olefile(streams: int) -> None:
    olefile = pytest.importorskip("olefile")
    data = files.ole([(f"Stream{n}", bytes([n]) * (5000 + 512 * n)) for n in range(streams)])
    ours = CompoundFile(data)
    with olefile.OleFileIO(io.BytesIO(data)) as theirs:
        for n in range(streams):
            entry = ours.find(f"Stream{n}")
            assert entry is not None
            content = next(row for row in theirs.direntries if row and row.name == f"Stream{n}")
            assert (entry.start, entry.size) == (content.isectStart, content.size)
            assert ours.stream(entry)[:5000] == bytes([n]) * 5000


def test_the_pages_that_a_doc_tells_are_those_of_olefile() -> None:
    olefile = pytest.importorskip("olefile")
    data = files.doc(pages=17)
    with olefile.OleFileIO(io.BytesIO(data)) as theirs:
        assert theirs.get_metadata().num_pages == inspect(data).pages == 17


@pytest.mark.parametrize(
    "options", [{"progressive": True}, {"optimize": True}, {"subsampling": 0}, {"restart_marker_rows": 1}]
)
@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_kind_of_jpeg_is_whole(options: dict[str, Any], mode: str) -> None:
    out = io.BytesIO()
    Image.radial_gradient("L").convert(mode).save(out, "JPEG", **options)
    assert inspect(out.getvalue()).complete is True
    assert inspect(out.getvalue()[:-40]).complete is False


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_whole(mode: str) -> None:
    out = io.BytesIO()
    picture = Image.new("I;16", (30, 30), 7) if mode == "I;16" else Image.radial_gradient("L").convert(mode)
    picture.save(out, "PNG")
    assert inspect(out.getvalue()).complete is True
    assert inspect(out.getvalue()[:-40]).complete is False


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "tiff_deflate", "packbits"])
def test_every_kind_of_tiff_is_whole(compression: str) -> None:
    out = io.BytesIO()
    Image.radial_gradient("L").save(out, "TIFF", compression=compression)
    assert inspect(out.getvalue()).complete is True


def test_stored_and_packed_archives_are_whole() -> None:
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", method) as archive:
            archive.writestr("[Content_Types].xml", files.WORD_TYPES)
            archive.writestr("word/document.xml", files.WORD_DOCUMENT)
        assert inspect(out.getvalue()).complete is True
