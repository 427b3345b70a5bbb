"""Word documents: DOC and DOCX, encrypted ones too.

Owns: whether the document is whole, needs a password, is signed, holds macros or other files.
Refuses to know: the text. The number of pages is a claim: what the program that saved the document wrote, if it did.

Source: [MS-DOC] 2.5.2 (FibBase), [MS-OFFCRYPTO] 2.3, ECMA-376 part 2 (packages and signatures).
"""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

from medid.documents.format import FileFormat
from medid.documents.limits import CHUNK, Limits
from medid.documents.ole import CompoundFile
from medid.documents.reasons import FileReason
from medid.documents.structure import Encryption, StoppedError, Structure, in_order
from medid.documents.summary import told_pages

WORD_MARK = 0xA5EC
ENCRYPTED_FLAGS = 0x0100 | 0x8000
"""fEncrypted and fObfuscated of FibBase."""
MEMBER_LIMIT = 5_000
WRITE_RESERVED = 0x0800
"""fWriteReservation: a password is needed to change the document."""
TABLE_FLAG = 0x0200
"""fWhichTblStm: the table stream is ``1Table``, otherwise ``0Table``."""
SUMMARY = "\x05SummaryInformation"
ZIP_ENCRYPTED = 0x1
ZIP_END = b"PK\x05\x06"
ZIP_END_BYTES = 22
"""Bytes of the end record before its comment (APPNOTE 4.3.16)."""
_PAGES = re.compile(rb"<(?:\w{1,20}:)?Pages>(\d{1,6})</")
_PROTECTED = re.compile(
    rb"<w:(?:writeProtection\b|documentProtection\b[^>]{0,2000}w:enforcement=[\"'](?:1|true|on)[\"'])"
)
_OUTSIDE = re.compile(rb"<Relationship\b[^>]{0,4000}>")
_SIGNATURE = re.compile(r"_xmlsignatures/sig[^/]*\.xml", re.IGNORECASE)


def collect_doc(data: bytes, _limits: Limits) -> Structure:
    """What the OLE file *data* is: a DOC, an encrypted DOCX, or something else, which is `UNKNOWN`."""
    try:
        file = CompoundFile(data)
        if file.find("EncryptedPackage") is not None:
            return _locked(FileFormat.DOCX)
        return _collected_doc(file)
    except StoppedError as error:
        return Structure(format=FileFormat.DOC, stopped=error.reason)


def _locked(found: FileFormat) -> Structure:
    return Structure(format=found, encryption=Encryption.PASSWORD, stopped=FileReason.PASSWORD)


def _collected_doc(file: CompoundFile) -> Structure:
    entry = file.find("WordDocument")
    if entry is None:
        return Structure(format=FileFormat.UNKNOWN)
    content = file.stream(entry)
    if int.from_bytes(content[:2], "little") != WORD_MARK:
        raise StoppedError(FileReason.DAMAGED)
    flags = int.from_bytes(content[10:12], "little")
    if flags & ENCRYPTED_FLAGS:
        return _locked(FileFormat.DOC)
    table = file.find("1Table" if flags & TABLE_FLAG else "0Table")
    if table is None:
        raise StoppedError(FileReason.DAMAGED)
    file.stream(table)
    names, summary = {other.name for other in file.entries}, file.find(SUMMARY)
    return Structure(
        format=FileFormat.DOC,
        pages=told_pages(file.stream(summary)) if summary is not None else None,
        pages_claimed=True,
        encryption=Encryption.RESTRICTED if flags & WRITE_RESERVED else Encryption.NO,
        signatures=int(bool(names & {"_signatures", "_xmlsignatures"})),
        active=in_order(
            [FileReason.MACRO] * bool(names & {"Macros", "_VBA_PROJECT", "VBA"})
            + [FileReason.EMBEDDED_FILE] * ("ObjectPool" in names and any("Ole10Native" in name for name in names))
        ),
    )


def collect_docx(data: bytes, limits: Limits) -> Structure:
    """What the ZIP archive *data* is: a DOCX, or something else, which is `UNKNOWN`."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return replace(_collected_docx(archive, limits), trailing=_trailing(data))
    except StoppedError as error:
        return Structure(format=FileFormat.DOCX, stopped=error.reason)
    except zipfile.BadZipFile:
        # The directory stands at the end: an archive that began well and has none broke off.
        return Structure(format=FileFormat.DOCX, stopped=FileReason.TRUNCATED)
    except Exception:  # noqa: BLE001 - whatever the archive reader raises on hostile bytes, it cannot be read
        return Structure(format=FileFormat.DOCX, stopped=FileReason.DAMAGED)


def _collected_docx(archive: zipfile.ZipFile, limits: Limits) -> Structure:
    members = archive.infolist()
    names = [member.filename for member in members]
    if "[Content_Types].xml" not in names or "word/document.xml" not in names:
        return Structure(format=FileFormat.UNKNOWN)
    if len(members) > MEMBER_LIMIT:
        raise StoppedError(FileReason.TOO_COMPLEX)
    if any(member.flag_bits & ZIP_ENCRYPTED for member in members):
        return _locked(FileFormat.DOCX)
    _read_all(archive, limits.max_unpacked)
    return Structure(
        format=FileFormat.DOCX,
        pages=_told_pages(archive),
        pages_claimed=True,
        encryption=_protection(archive),
        signatures=sum(_SIGNATURE.fullmatch(name) is not None for name in names),
        active=in_order(
            [FileReason.MACRO] * any(name.lower().endswith("vbaproject.bin") for name in names)
            + [FileReason.EMBEDDED_FILE] * any(name.lower().startswith("word/embeddings/") for name in names)
            + [FileReason.REMOTE_TEMPLATE] * _is_template_outside(archive)
        ),
    )


def _read_all(archive: zipfile.ZipFile, most: int) -> None:
    """Unpack every member piece by piece; check sums are compared on the way."""
    left = most
    for member in archive.infolist():
        try:
            with archive.open(member) as content:
                while piece := content.read(CHUNK):
                    left -= len(piece)
                    if left < 0:
                        raise StoppedError(FileReason.UNPACKS_TOO_LARGE)
        except zipfile.BadZipFile:
            raise StoppedError(FileReason.DAMAGED) from None


def _told_pages(archive: zipfile.ZipFile) -> int | None:
    """Pages as the program that saved the document counted them."""
    found = _PAGES.search(_head(archive, "docProps/app.xml"))
    return int(found.group(1)) if found is not None else None


def _protection(archive: zipfile.ZipFile) -> Encryption:
    """Whether the document may be changed without a password (ECMA-376 part 1, 17.15.1.29 and 17.15.1.93)."""
    protected = _PROTECTED.search(_head(archive, "word/settings.xml"))
    return Encryption.NO if protected is None else Encryption.RESTRICTED


def _is_template_outside(archive: zipfile.ZipFile) -> bool:
    """True when the document's template is fetched from elsewhere as it is opened; templates bring macros."""
    relations = _OUTSIDE.findall(_head(archive, "word/_rels/settings.xml.rels"))
    return any(b"/attachedTemplate" in one and b'"External"' in one.replace(b"'", b'"') for one in relations)


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    """The first bytes of a member; none when there is no such member."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as content:
        return content.read(CHUNK)


def _trailing(data: bytes) -> int:
    """Bytes after the archive's end record and its comment."""
    end = data.rfind(ZIP_END)
    comment = int.from_bytes(data[end + ZIP_END_BYTES - 2 : end + ZIP_END_BYTES], "little")
    return max(0, len(data.rstrip(b"\0")) - end - ZIP_END_BYTES - comment)
