"""Files with exactly one named fault each, and the whole files they are made from.

Owns: builders of small PDF, JPEG, PNG, TIFF, HEIC, DOC and DOCX files, and the table of broken ones with the
reason that `medid.documents.inspect` must give.
Refuses to know: how faults are found. PDF and OLE are written by hand here; passwords are set by pyHanko.
Invariant: the same call gives the same bytes, except for encrypted files, whose keys are random.
"""

import base64
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from typing import TYPE_CHECKING

from medid.testing.pdf_pictures import broken_pictures

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

WORD_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
WORD_DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Образец</w:t></w:r></w:p></w:body></w:document>"
)
_HEIC = (
    "0000SW^{RQXk}?*00000ZE0pPXk}?*ZE0a<0004fZDn*}000000000XXk=`10000000000aA{+700000000000000000000B57=IV*mgE"
    "07O6l0RRC200001p#T8@00000002|~001LtX>Mi!000000RR916=`l}WdZ;I000310BCk&F#rGn01j|zbZr0t000010002}X>f9I0002p"
    "X>en20001XXm(>m0RwOV0058x000009`FGC{rLC*01pFT0096PKmiN^|NjGU00093kN^M!000939=ZZRVE_RDDnbDP18@KU0|1Z!00RI3"
    "0{|YNAb|yz>g1-mxCm%4AOHXZ10VnZ0{|gn00967L;=Bbz=;3=025<xY;ta6Y<K_x01W^JfB*mh6lrsCWdHyG00000KmY&$KmY&$C}V74"
    "Z~y=RKmY&$0RR91FaQ7m0RR91000000{{R2@Bjb+0ssI25O8UDX#fBK00RgJ2mk;87-?{AVE_OC000000RRC7fdT^sga7~lTy11wbN~PV"
    "P$&Vf8G!FlGizE}<<Rc<rhi^%Pa)Jik<Bywh);r5G&^NAfkWDry$L<_;6$vzo;_(Cizbcvqre+U5~@T34pd^YEXef_WGTQx|45RzO8"
)
"""A picture of 64 by 48 pixels, made by libheif 1.23 and x265, in base 85."""

SECTOR = 512
END_OF_CHAIN = 0xFFFFFFFE
TABLE_SECTOR = 0xFFFFFFFD
FREE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file with one fault.

    Attributes:
        id: format and fault: ``pdf-truncated``.
        name: a file name whose extension fits the content, unless that is the fault.
        build: makes the bytes.
        reason: the reason code that `inspect` must give; the only one that is not a consequence of it.
    """

    id: str
    name: str
    build: Callable[[], bytes]
    reason: str


def pdf_objects(objects: dict[int, bytes], *, trailer: bytes = b"/Root 1 0 R", version: bytes = b"1.7") -> bytes:
    """A PDF of numbered *objects* with a correct cross-reference table."""
    out = bytearray(b"%PDF-" + version + b"\n%\xe2\xe3\xcf\xd3\n")
    offsets: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start, size = len(out), max(objects, default=0) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 00001 f \n"
    out += b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


def pdf_stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object's body."""
    return b"<< /Length %d %s >>\nstream\n" % (len(content), entries) + content + b"\nendstream"


def pdf_page_objects(
    pages: int = 1, *, catalog: bytes = b"", page: bytes = b"", more: dict[int, bytes] | None = None
) -> dict[int, bytes]:
    """Objects of a document of blank pages: 1 catalogue, 2 page tree, 3 content, 10 and on the pages.

    Args:
        pages: number of pages.
        catalog: entries to add to the catalogue.
        page: entries to add to every page.
        more: objects to add.
    """
    kids = b" ".join(b"%d 0 R" % (10 + index) for index in range(pages))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        2: b"<< /Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 595 842] >>" % (pages, kids),
        3: pdf_stream(b"0 0 m 100 100 l S"),
    }
    for index in range(pages):
        objects[10 + index] = b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R %s >>" % page
    return objects | (more or {})


def pdf(pages: int = 1, *, catalog: bytes = b"", page: bytes = b"", more: dict[int, bytes] | None = None) -> bytes:
    """A whole PDF of blank *pages*."""
    return pdf_objects(pdf_page_objects(pages, catalog=catalog, page=page, more=more))


def pdf_compressed(pages: int = 1) -> bytes:
    """A whole PDF of blank *pages* whose objects stand in an object stream, with a cross-reference stream."""
    plain = {n: body for n, body in pdf_page_objects(pages).items() if not body.endswith(b"endstream")}
    container, table, content = 10 + pages, 11 + pages, pdf_stream(b"0 0 m 100 100 l S")
    bodies, header, position = [], [], 0
    for number, body in sorted(plain.items()):
        header.append(b"%d %d" % (number, position))
        bodies.append(body)
        position += len(body) + 1
    first = b" ".join(header) + b" "
    packed = zlib.compress(first + b" ".join(bodies))
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    at = {3: len(out)}
    out += b"3 0 obj\n" + content + b"\nendobj\n"
    at[container] = len(out)
    entries = b"/Type /ObjStm /Filter /FlateDecode /N %d /First %d" % (len(plain), len(first))
    out += b"%d 0 obj\n" % container + pdf_stream(packed, entries) + b"\nendobj\n"
    at[table] = start = len(out)
    order = {number: index for index, number in enumerate(sorted(plain))}
    rows, above = bytearray(), bytes(7)
    for number in range(table + 1):
        if number in at:
            row = struct.pack(">BIH", 1, at[number], 0)
        elif number in order:
            row = struct.pack(">BIH", 2, container, order[number])
        else:
            row = struct.pack(">BIH", 0, 0, 0)
        rows += b"\x02" + bytes((x - y) & 0xFF for x, y in zip(row, above, strict=True))
        above = row
    entries = (
        b"/Type /XRef /Root 1 0 R /Size %d /W [1 4 2] /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 7 >>"
        % (table + 1)
    )
    out += b"%d 0 obj\n" % table + pdf_stream(zlib.compress(bytes(rows)), entries) + b"\nendobj\n"
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def pdf_encrypted(*, user: str, owner: str, method: str = "aes256", compressed: bool = False) -> bytes:
    """A PDF encrypted by pyHanko; an empty *user* password makes a document that opens with restrictions.

    Args:
        user: password to open the document.
        owner: password to change it.
        method: ``rc4-40``, ``rc4-128``, ``aes128`` or ``aes256``.
        compressed: put objects into an object stream.
    """
    from pyhanko.pdf_utils.crypt import StandardSecurityHandler, StandardSecuritySettingsRevision
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import copy_into_new_writer

    writer = copy_into_new_writer(PdfFileReader(BytesIO(pdf_compressed(2) if compressed else pdf(2))))
    writer.stream_xrefs = compressed
    if method == "aes256":
        writer.encrypt(owner_pass=owner, user_pass=user)  # type: ignore[no-untyped-call]
    else:
        revision, key_bytes = {"rc4-40": (2, 5), "rc4-128": (3, 16), "aes128": (4, 16)}[method]
        handler = StandardSecurityHandler.build_from_pw_legacy(
            StandardSecuritySettingsRevision(revision),
            id1=writer.document_id[0].original_bytes,  # type: ignore[attr-defined]
            desired_owner_pass=owner,
            desired_user_pass=user,
            keylen_bytes=key_bytes,
            use_aes128=method == "aes128",
        )
        writer._assign_security_handler(handler)  # noqa: SLF001 - pyHanko has no public way to the old ciphers
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def pdf_signed(count: int = 1) -> bytes:
    """A PDF with *count* signed signature fields; the signatures are not real, their place is."""
    fields = b" ".join(b"%d 0 R" % (100 + 2 * index) for index in range(count))
    more = {}
    for index in range(count):
        more[100 + 2 * index] = b"<< /FT /Sig /T (S%d) /Subtype /Widget /V %d 0 R >>" % (index, 101 + 2 * index)
        more[101 + 2 * index] = (
            b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Contents <3000> "
            b"/ByteRange [0 10 20 10] >>"
        )
    return pdf(1, catalog=b"/AcroForm << /SigFlags 3 /Fields [%s] >>" % fields, more=more)


@cache
def jpeg(width: int = 320, height: int = 240, *, progressive: bool = False, restarts: bool = False) -> bytes:
    """A whole JPEG of a coloured gradient; with a restart marker after each row of blocks when asked for."""
    return _image("JPEG", width, height, quality=80, progressive=progressive, restart_marker_rows=int(restarts))


@cache
def png(width: int = 320, height: int = 240) -> bytes:
    """A whole PNG of a coloured gradient."""
    return _image("PNG", width, height)


@cache
def tiff(frames: int = 1) -> bytes:
    """A whole TIFF of *frames* pages."""
    from PIL import Image

    first, *others = [Image.linear_gradient("L").rotate(90 * index) for index in range(frames)]
    out = BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=others, compression="tiff_deflate")
    return out.getvalue()


def _image(kind: str, width: int, height: int, **options: int) -> bytes:
    from PIL import Image

    red, blue = Image.linear_gradient("L"), Image.radial_gradient("L")
    picture = Image.merge("RGB", (red, blue, red.rotate(90))).resize((width, height))
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def png_chunk(name: bytes, content: bytes) -> bytes:
    """One PNG chunk with a right check sum."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_of_pixels(width: int, height: int) -> bytes:
    """A PNG that says it is *width* by *height* pixels and holds one row of them."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1024))
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(name, content) for name, content in chunks)


def heic() -> bytes:
    """A whole HEIC of a coloured gradient."""
    return base64.b85decode(_HEIC)


def docx(members: Iterable[tuple[str, bytes]] = (), *, pages: int | None = 1) -> bytes:
    """A whole DOCX, with *members* added to its archive; *pages* is what it tells of itself, None leaves it untold."""
    told = "" if pages is None else f"<Pages>{pages}</Pages>"
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("[Content_Types].xml", WORD_TYPES.encode()),
            ("word/document.xml", WORD_DOCUMENT.encode()),
            ("docProps/app.xml", f"<Properties>{told}</Properties>".encode()),
            *members,
        ):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def doc(*, flags: int = 0, streams: Iterable[tuple[str, bytes]] = (), pages: int | None = 1) -> bytes:
    """A whole DOC without text.

    Args:
        flags: flags of FibBase to set.
        streams: streams to add to the directory.
        pages: what the document tells of itself; None leaves it untold.
    """
    fib = struct.pack("<HHHHHH", 0xA5EC, 0x00C1, 0, 0x0419, 0, flags | 0x0200).ljust(4096, b"\0")
    told = [] if pages is None else [("\x05SummaryInformation", _summary(pages))]
    return ole([("WordDocument", fib), *told, *streams, ("1Table", bytes(4096))])


def _summary(pages: int) -> bytes:
    """A property set that tells the number of pages."""
    properties = struct.pack("<IIIIII", 24, 1, 0x0E, 16, 3, pages)
    format_id = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
    return struct.pack("<HHI16xI", 0xFFFE, 0, 0x00020006, 1) + format_id + struct.pack("<I", 48) + properties


def ole(streams: Iterable[tuple[str, bytes]]) -> bytes:
    """An OLE compound file of *streams*, each of at least 4096 bytes, with sectors of 512 bytes."""
    listed = list(streams)
    directory = [_ole_entry("Root Entry", 5, END_OF_CHAIN, 0, 1)]
    table: list[int] = []
    body = bytearray()
    for index, (name, content) in enumerate(listed):
        padded = content.ljust(max(4096, -(-len(content) // SECTOR) * SECTOR), b"\0")
        first, count = len(table), len(padded) // SECTOR
        table += [*range(first + 1, first + count), END_OF_CHAIN]
        body += padded
        following = index + 2 if index + 1 < len(listed) else FREE
        directory.append(_ole_entry(name, 2, first, len(padded), FREE, following))
    rows = b"".join(directory)
    rows = rows.ljust(-(-len(rows) // SECTOR) * SECTOR, b"\0")
    directory_start = len(table)
    sectors = len(rows) // SECTOR
    table += [*range(directory_start + 1, directory_start + sectors), END_OF_CHAIN]
    table_start = len(table)
    tables = -(-(table_start + 8) // (SECTOR // 4))
    table += [TABLE_SECTOR] * tables
    table += [FREE] * (tables * SECTOR // 4 - len(table))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, tables, directory_start, 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0)
    header += struct.pack(f"<{tables}I", *range(table_start, table_start + tables))
    return header.ljust(SECTOR, b"\xff") + bytes(body) + rows + struct.pack(f"<{len(table)}I", *table)


def _ole_entry(name: str, kind: int, start: int, size: int, child: int = FREE, right: int = FREE) -> bytes:
    spelt = name.encode("utf-16-le") + b"\0\0"
    row = spelt.ljust(64, b"\0") + struct.pack("<HBBIII", len(spelt), kind, 1, FREE, right, child)
    return row.ljust(116, b"\0") + struct.pack("<IQ", start, size)


WHOLE: dict[str, Callable[[], bytes]] = {
    "pdf": lambda: pdf(2),
    "jpg": jpeg,
    "png": png,
    "tif": lambda: tiff(2),
    "heic": heic,
    "doc": doc,
    "docx": docx,
}
"""A whole file for each extension."""


def _halves() -> Iterable[BrokenFile]:
    """Every format cut in half, and cut just before its end."""
    for extension, build in WHOLE.items():
        yield BrokenFile(f"{extension}-half", f"a.{extension}", partial(_half, build), "file_truncated")


def _half(build: Callable[[], bytes]) -> bytes:
    data = build()
    return data[: len(data) // 2]


def _joined(first: Callable[[], bytes], second: Callable[[], bytes]) -> bytes:
    return first() + second()


def _without(number: int, objects: dict[int, bytes]) -> bytes:
    """A PDF of *objects* but one."""
    return pdf_objects({other: body for other, body in objects.items() if other != number})


def _misnamed() -> Iterable[BrokenFile]:
    """Every format under the extension of another."""
    others = dict(zip(WHOLE, [*list(WHOLE)[1:], "pdf"], strict=True))
    for extension, build in WHOLE.items():
        yield BrokenFile(f"{extension}-misnamed", f"a.{others[extension]}", build, "file_extension_differs")
        yield BrokenFile(f"{extension}-without-extension", "a", build, "file_extension_missing")


def _empty() -> Iterable[BrokenFile]:
    for extension in WHOLE:
        yield BrokenFile(f"{extension}-empty", f"a.{extension}", bytes, "file_empty")


def _followed() -> Iterable[BrokenFile]:
    """Formats with an end of their own, followed by foreign bytes or by an archive."""
    for extension in ("pdf", "jpg", "png"):
        build = WHOLE[extension]
        yield BrokenFile(
            f"{extension}-trailing",
            f"a.{extension}",
            partial(_joined, build, lambda: b"foreign" * 9),
            "file_trailing_bytes",
        )
        yield BrokenFile(f"{extension}-and-zip", f"a.{extension}", partial(_joined, build, docx), "file_polyglot")


def _restarted(data: bytes, offset: bytes) -> bytes:
    """*data* with another number after ``startxref``."""
    before, _, after = data.rpartition(b"startxref\n")
    return before + b"startxref\n" + offset + after[after.index(b"\n") :]


def _with_handler(name: bytes) -> bytes:
    """A PDF whose encryption belongs to the security handler *name*."""
    objects = pdf_page_objects(more={20: b"<< /Filter /%s /V 1 /R 2 >>" % name})
    return pdf_objects(objects, trailer=b"/Root 1 0 R /Encrypt 20 0 R")


def _with_image(width: int, height: int) -> bytes:
    """A PDF whose page says that its image has so many pixels."""
    image = pdf_stream(b"", b"/Type /XObject /Subtype /Image /Width %d /Height %d" % (width, height))
    return pdf(page=b"/Resources << /XObject << /I 20 0 R >> >>", more={20: image})


def _flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]


def _without_segments(data: bytes, marker: int) -> bytes:
    """A JPEG without its segments of one marker."""
    out, position = bytearray(data[:2]), 2
    while data[position + 1] != 0xDA:  # noqa: PLR2004 - the scan begins
        end = position + 2 + int.from_bytes(data[position + 2 : position + 4])
        out += data[position:end] if data[position + 1] != marker else b""
        position = end
    return bytes(out) + data[position:]


def _jpeg_of_pixels(data: bytes, width: int, height: int) -> bytes:
    """A JPEG that says that it has so many pixels."""
    at = data.index(b"\xff\xc0")
    return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]


def _without_last_scan(data: bytes) -> bytes:
    """A progressive JPEG whose last scan never came."""
    return data[: data.rindex(b"\xff\xda")] + b"\xff\xd9"


def _with_many_scans(data: bytes) -> bytes:
    """A progressive JPEG that repeats its last scan."""
    start = data.rindex(b"\xff\xda")
    return data[:start] + data[start:-2] * 300 + b"\xff\xd9"


def _cut_at_a_restart(data: bytes) -> bytes:
    """A JPEG that ends, in good order, after one of its intervals."""
    return data[: data.rindex(b"\xff\xd3")] + b"\xff\xd9"


def _heic_of_pixels(width: int, height: int) -> bytes:
    """A HEIC that says that it has so many pixels."""
    at = heic().index(b"ispe") + 8
    return heic()[:at] + struct.pack(">II", width, height) + heic()[at + 8 :]


def _with_comment(data: bytes, comment: bytes) -> bytes:
    return data[:2] + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + data[2:]


def _tiff_of_many() -> bytes:
    """A TIFF of many tiny frames."""
    from PIL import Image

    frames = [Image.new("1", (1, 1)) for _ in range(501)]
    out = BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def _tiff_with(changes: dict[int, int]) -> bytearray:
    """A TIFF of one small frame with other values for some tags."""
    from PIL import Image

    out = BytesIO()
    Image.linear_gradient("L").save(out, "TIFF")
    data = bytearray(out.getvalue())
    at = struct.unpack_from("<I", data, 4)[0]
    for place in range(at + 2, at + 2 + 12 * struct.unpack_from("<H", data, at)[0], 12):
        tag = struct.unpack_from("<H", data, place)[0]
        if tag in changes:
            struct.pack_into("<HII", data, place + 2, 4, 1, changes[tag])
    return data


def _tiff_of_pixels(width: int, height: int) -> bytes:
    """A TIFF that says that it has so many pixels."""
    return bytes(_tiff_with({256: width, 257: height}))


def _tiff_in_a_circle() -> bytes:
    """A TIFF whose only frame is followed by itself."""
    data = _tiff_with({})
    at = struct.unpack_from("<I", data, 4)[0]
    struct.pack_into("<I", data, at + 2 + 12 * struct.unpack_from("<H", data, at)[0], at)
    return bytes(data)


def _archive(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _zip_flagged(data: bytes) -> bytes:
    """*data* with the flag of encryption set on its first member."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 8] + b"\x01" + data[at + 9 :]


REMOTE = (
    b'<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    b'attachedTemplate" Target="https://example.com/a.dotm" TargetMode="External"/></Relationships>'
)
"""Relations of a document whose template is fetched from elsewhere."""


def _with_settings(entries: bytes) -> bytes:
    """A DOCX with *entries* in its settings."""
    return docx([("word/settings.xml", b"<w:settings>" + entries + b"</w:settings>")])


def _renamed(data: bytes, name: str, other: str) -> bytes:
    """An OLE file with another name for one of its streams."""
    return data.replace(name.encode("utf-16-le"), other.encode("utf-16-le"))


def _looped(data: bytes) -> bytes:
    """An OLE file whose first stream never ends: its second sector leads back to its first."""
    table = len(data) - SECTOR
    return data[: table + 4] + struct.pack("<I", 0) + data[table + 8 :]


@cache
def _docx_bomb() -> bytes:
    """A small DOCX that unpacks to 65 MiB."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", WORD_TYPES)
        archive.writestr("word/document.xml", WORD_DOCUMENT)
        with archive.open("word/media/image1.bmp", "w") as member:
            for _ in range(65):
                member.write(bytes(2**20))
    return out.getvalue()


_JAVASCRIPT = b"<< /S /JavaScript /JS (app.alert(1)) >>"
_LAUNCH = b"<< /S /Launch /F (calc.exe) >>"

_PDF_FAULTS = (
    ("leading", lambda: b"\xef\xbb\xbf foreign\n" + pdf(), "file_leading_bytes"),
    ("no-end", lambda: pdf().replace(b"%%EOF", b"     "), "file_truncated"),
    (
        "wrong-offsets",
        lambda: pdf().replace(b"00000 n", b"00000 n").replace(b"0000000015", b"0000000016"),
        "file_repaired",
    ),
    ("wrong-start", lambda: _restarted(pdf(), b"7"), "file_repaired"),
    ("no-catalog", lambda: pdf_objects({2: b"<< /Type /Pages /Count 0 /Kids [] >>"}), "file_damaged"),
    ("no-page-object", lambda: _without(11, pdf_page_objects(2)), "file_damaged"),
    ("no-content-object", lambda: _without(3, pdf_page_objects()), "file_damaged"),
    ("page-loop", lambda: pdf(more={10: b"<< /Type /Pages /Kids [2 0 R] >>"}), "file_damaged"),
    ("no-pages", lambda: pdf(0), "file_no_pages"),
    ("too-many-pages", lambda: pdf(501), "file_too_many_pages"),
    ("user-password", lambda: pdf_encrypted(user="u", owner="o"), "file_password"),
    ("user-password-rc4-40", lambda: pdf_encrypted(user="u", owner="o", method="rc4-40"), "file_password"),
    ("user-password-rc4-128", lambda: pdf_encrypted(user="u", owner="o", method="rc4-128"), "file_password"),
    ("user-password-aes128", lambda: pdf_encrypted(user="u", owner="o", method="aes128"), "file_password"),
    ("owner-password", lambda: pdf_encrypted(user="", owner="o"), "file_restricted"),
    ("owner-password-rc4-40", lambda: pdf_encrypted(user="", owner="o", method="rc4-40"), "file_restricted"),
    ("owner-password-rc4-128", lambda: pdf_encrypted(user="", owner="o", method="rc4-128"), "file_restricted"),
    ("owner-password-aes128", lambda: pdf_encrypted(user="", owner="o", method="aes128"), "file_restricted"),
    ("owner-password-compressed", lambda: pdf_encrypted(user="", owner="o", compressed=True), "file_restricted"),
    ("empty-owner-password", lambda: pdf_encrypted(user="u", owner=""), "file_restricted"),
    ("empty-owner-password-aes128", lambda: pdf_encrypted(user="u", owner="", method="aes128"), "file_restricted"),
    ("unknown-handler", lambda: _with_handler(b"Foreign"), "file_password"),
    ("signed", pdf_signed, "file_signature_embedded"),
    ("signed-twice", lambda: pdf_signed(2), "file_signature_embedded"),
    ("open-javascript", lambda: pdf(catalog=b"/OpenAction " + _JAVASCRIPT), "file_javascript"),
    ("named-javascript", lambda: pdf(catalog=b"/Names << /JavaScript << /Names [] >> >>"), "file_javascript"),
    ("escaped-javascript", lambda: pdf(catalog=b"/Open#41ction << /S /#4aavaScript >>"), "file_javascript"),
    ("page-javascript", lambda: pdf(page=b"/AA << /O " + _JAVASCRIPT + b" >>"), "file_javascript"),
    (
        "chained-javascript",
        lambda: pdf(catalog=b"/OpenAction << /S /GoTo /Next " + _JAVASCRIPT + b" >>"),
        "file_javascript",
    ),
    ("launch", lambda: pdf(page=b"/Annots [<< /Subtype /Link /A " + _LAUNCH + b" >>]"), "file_launch"),
    ("embedded-file", lambda: pdf(catalog=b"/Names << /EmbeddedFiles << /Names [] >> >>"), "file_embedded_file"),
    ("attached-file", lambda: pdf(page=b"/Annots [<< /Subtype /FileAttachment >>]"), "file_embedded_file"),
    ("deep", lambda: pdf(catalog=b"/X " + b"[" * 100_000), "file_too_complex"),
    ("image-bomb", lambda: _with_image(100_000, 100_000), "file_too_many_pixels"),
    ("no-content-end", lambda: pdf().replace(b"endstream", b"endstraem"), "file_damaged"),
    ("two-containers", lambda: pdf_compressed().replace(b"/First", b"/Fisrt"), "file_damaged"),
)

_IMAGE_FAULTS = (
    ("jpg-no-end", "a.jpg", lambda: jpeg()[:-2], "file_truncated"),
    ("jpg-progressive-half", "a.jpg", lambda: _half(partial(jpeg, progressive=True)), "file_truncated"),
    ("jpg-half-with-end", "a.jpg", lambda: _half(jpeg) + b"\xff\xd9", "file_truncated"),
    ("jpg-rows-missing", "a.jpg", lambda: jpeg()[:-40] + b"\xff\xd9", "file_truncated"),
    (
        "jpg-progressive-half-with-end",
        "a.jpg",
        lambda: _half(partial(jpeg, progressive=True)) + b"\xff\xd9",
        "file_truncated",
    ),
    ("jpg-last-scan-missing", "a.jpg", lambda: _without_last_scan(jpeg(progressive=True)), "file_truncated"),
    ("jpg-restarts-missing", "a.jpg", lambda: _cut_at_a_restart(jpeg(restarts=True)), "file_truncated"),
    ("jpg-too-many-scans", "a.jpg", lambda: _with_many_scans(jpeg(progressive=True)), "file_too_complex"),
    ("jpg-bomb", "a.jpg", lambda: _jpeg_of_pixels(jpeg(), 60_000, 60_000), "file_too_many_pixels"),
    ("jpg-head-only", "a.jpg", lambda: jpeg()[:20], "file_truncated"),
    ("jpg-no-frame", "a.jpg", lambda: b"\xff\xd8\xff\xd9", "file_damaged"),
    ("jpg-broken-segment", "a.jpg", lambda: jpeg()[:2] + b"\xff\xe0\x00\x01" + jpeg()[2:], "file_damaged"),
    ("jpg-no-tables", "a.jpg", lambda: _without_segments(jpeg(), 0xDB), "file_damaged"),
    ("jpg-and-pdf", "a.jpg", lambda: _with_comment(jpeg(), b"%PDF-1.7 "), "file_polyglot"),
    ("png-no-end", "a.png", lambda: png()[:-12], "file_truncated"),
    ("png-flipped-byte", "a.png", lambda: _flipped(png(), 200), "file_damaged"),
    ("png-short-rows", "a.png", lambda: png_of_pixels(2000, 2000), "file_damaged"),
    ("png-bomb", "a.png", lambda: png_of_pixels(100_000, 100_000), "file_too_many_pixels"),
    ("tif-head-only", "a.tif", lambda: tiff()[:8], "file_truncated"),
    ("tif-last-frame-cut", "a.tif", lambda: tiff(2)[:-40], "file_truncated"),
    ("tif-circle", "a.tif", _tiff_in_a_circle, "file_damaged"),
    ("tif-bomb", "a.tif", lambda: _tiff_of_pixels(100_000, 100_000), "file_too_many_pixels"),
    ("tif-and-zip", "a.tif", lambda: tiff() + docx(), "file_polyglot"),
    ("doc-and-zip", "a.doc", lambda: doc() + docx(), "file_polyglot"),
    ("png-leading", "a.png", lambda: b"\r\n" + png(), "file_format_unknown"),
    ("jpg-leading", "a.jpg", lambda: b"\r\n" + jpeg(), "file_format_unknown"),
    ("tif-too-many-pages", "a.tif", _tiff_of_many, "file_too_many_pages"),
    ("heic-no-meta", "a.heic", lambda: heic()[:28], "file_truncated"),
    ("heic-no-data", "a.heic", lambda: heic()[: heic().index(b"mdat") - 4], "file_truncated"),
    ("heic-no-primary", "a.heic", lambda: heic().replace(b"pitm", b"free"), "file_damaged"),
    ("heic-bomb", "a.heic", lambda: _heic_of_pixels(100_000, 100_000), "file_too_many_pixels"),
    ("heic-broken-box", "a.heic", lambda: heic() + b"\0\0\0\x02free", "file_damaged"),
)

_WORD_FAULTS = (
    ("docx-no-directory", "a.docx", lambda: docx()[:-30], "file_truncated"),
    ("docx-flipped-byte", "a.docx", lambda: _flipped(docx(), 70), "file_damaged"),
    (
        "docx-password",
        "a.docx",
        lambda: ole([("EncryptedPackage", bytes(64)), ("EncryptionInfo", bytes(64))]),
        "file_password",
    ),
    ("docx-zip-password", "a.docx", lambda: _zip_flagged(docx()), "file_password"),
    ("docx-signed", "a.docx", lambda: docx([("_xmlsignatures/sig1.xml", b"<Signature/>")]), "file_signature_embedded"),
    ("docx-macro", "a.docx", lambda: docx([("word/vbaProject.bin", bytes(64))]), "file_macro"),
    ("docx-embedded", "a.docx", lambda: docx([("word/embeddings/object1.bin", bytes(64))]), "file_embedded_file"),
    ("docx-bomb", "a.docx", _docx_bomb, "file_unpacks_too_large"),
    ("docx-no-pages", "a.docx", lambda: docx(pages=0), "file_no_pages_claimed"),
    ("docx-pages-untold", "a.docx", lambda: docx(pages=None), "file_pages_not_told"),
    ("docx-too-many-pages", "a.docx", lambda: docx(pages=501), "file_too_many_pages"),
    ("docx-trailing", "a.docx", lambda: docx() + b"foreign" * 9, "file_trailing_bytes"),
    ("docx-write-protection", "a.docx", lambda: _with_settings(b"<w:writeProtection/>"), "file_write_protected"),
    (
        "docx-forms-only",
        "a.docx",
        lambda: _with_settings(b'<w:documentProtection w:edit="forms" w:enforcement="1"/>'),
        "file_write_protected",
    ),
    (
        "docx-remote-template",
        "a.docx",
        lambda: docx([("word/_rels/settings.xml.rels", REMOTE)]),
        "file_remote_template",
    ),
    ("docx-not-word", "a.docx", lambda: _archive({"xl/workbook.xml": b"<workbook/>"}), "file_format_not_read"),
    ("doc-no-pages", "a.doc", lambda: doc(pages=0), "file_no_pages_claimed"),
    ("doc-pages-untold", "a.doc", lambda: doc(pages=None), "file_pages_not_told"),
    ("doc-too-many-pages", "a.doc", lambda: doc(pages=501), "file_too_many_pages"),
    ("doc-write-protection", "a.doc", lambda: doc(flags=0x0800), "file_write_protected"),
    (
        "doc-embedded",
        "a.doc",
        lambda: doc(streams=[("ObjectPool", b""), ("\x01Ole10Native", b"")]),
        "file_embedded_file",
    ),
    ("doc-other-table", "a.doc", lambda: _renamed(doc(), "1Table", "2Table"), "file_damaged"),
    ("doc-loop", "a.doc", lambda: _looped(doc()), "file_damaged"),
    ("doc-password", "a.doc", lambda: doc(flags=0x0100), "file_password"),
    ("doc-obfuscated", "a.doc", lambda: doc(flags=0x8100), "file_password"),
    ("doc-signed", "a.doc", lambda: doc(streams=[("_signatures", bytes(64))]), "file_signature_embedded"),
    ("doc-macro", "a.doc", lambda: doc(streams=[("_VBA_PROJECT", bytes(64))]), "file_macro"),
    ("doc-no-mark", "a.doc", lambda: ole([("WordDocument", bytes(4096))]), "file_damaged"),
    ("doc-no-table", "a.doc", lambda: doc()[:-SECTOR], "file_truncated"),
    ("doc-not-word", "a.doc", lambda: ole([("Workbook", bytes(4096))]), "file_format_unknown"),
)

_OTHER_FAULTS = (
    ("gif", "a.jpg", lambda: b"GIF89a" + bytes(64), "file_format_not_read"),
    ("exe", "a.pdf", lambda: b"MZ" + bytes(512), "file_format_not_read"),
    ("text", "a.pdf", "Диплом".encode, "file_format_unknown"),
    ("zip", "a.docx", lambda: _archive({"a.txt": b"a"}), "file_format_not_read"),
    ("rar", "a.pdf", lambda: b"Rar!\x1a\x07\x00" + bytes(64), "file_format_not_read"),
    ("pdf-header-only", "a.pdf", lambda: b"%PDF-1.7\n", "file_truncated"),
    ("pdf-header-too-late", "a.pdf", lambda: b" " * 2000 + pdf(), "file_format_unknown"),
    ("too-large", "a.pdf", lambda: pdf().ljust(5 * 2**20 + 1), "file_too_large"),
)


@cache
def broken_files() -> tuple[BrokenFile, ...]:
    """Every broken file, each with exactly one fault."""
    of_pdf = (*_PDF_FAULTS, *broken_pictures())
    return (
        *_halves(),
        *_empty(),
        *_misnamed(),
        *_followed(),
        *(BrokenFile(f"pdf-{fault}", "a.pdf", build, reason) for fault, build, reason in of_pdf),
        *(BrokenFile(*row) for row in (*_IMAGE_FAULTS, *_WORD_FAULTS, *_OTHER_FAULTS)),
    )


def broken(extension: str | None = None) -> "SearchStrategy[BrokenFile]":
    """A Hypothesis strategy of broken files; of one format when its usual *extension* is given."""
    from hypothesis import strategies

    wanted = [one for one in broken_files() if extension is None or one.id.partition("-")[0] == extension]
    return strategies.sampled_from(wanted)
