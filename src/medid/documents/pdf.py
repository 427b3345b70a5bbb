"""A PDF file: its pages, protection, signatures and active content.

Owns: what of a PDF's objects matters to a document service.
Refuses to know: how objects are read (`pdf_file`), how a signature is verified, how a page looks.
Invariants: work and memory are bounded by the size of the file and by the limits; nothing is executed or drawn.

Source: ISO 32000-1:2008.
"""

from collections.abc import Iterator

from medid.documents.format import PDF_HEADER_WITHIN, PDF_MAGIC, FileFormat
from medid.documents.limits import Limits
from medid.documents.pdf_crypt import opened_without_password
from medid.documents.pdf_file import TAIL, PdfFile, is_name
from medid.documents.pdf_picture import picture_faults
from medid.documents.pdf_syntax import SPACES, TOKEN_COST, Dictionary, Object, Reference, Stream
from medid.documents.reasons import FileReason
from medid.documents.structure import Encryption, PageFault, StoppedError, Structure, in_order

END_OF_FILE = b"%%EOF"
FIELD_LIMIT = 10_000
"""Most form fields and annotations that are looked at."""


def collect_pdf(data: bytes, limits: Limits) -> Structure:
    """What the PDF file *data* is; *data* has its header within the first 1024 bytes."""
    leading = data.index(PDF_MAGIC, 0, PDF_HEADER_WITHIN + len(PDF_MAGIC))
    # Programs that reserve room for a download leave zero bytes behind it.
    written = len(data.rstrip(SPACES))
    end = data.rfind(END_OF_FILE, max(0, written - TAIL), written)
    if end < 0:
        return Structure(format=FileFormat.PDF, leading=leading, stopped=FileReason.TRUNCATED)
    trailing = written - end - len(END_OF_FILE)
    try:
        file = PdfFile.opened(_from_header(data, leading), max_unpacked=limits.max_unpacked)
    except StoppedError as error:
        return _stopped(error.reason, leading, trailing)
    return _collected(file, limits, leading, trailing)


def _from_header(data: bytes, leading: int) -> bytes:
    """The bytes from the header on; offsets count from it (ISO 32000-1, 7.5.2)."""
    return data[leading:] if leading else data


def _stopped(reason: FileReason, leading: int, trailing: int, encryption: Encryption = Encryption.NO) -> Structure:
    needs_password = reason is FileReason.PASSWORD
    return Structure(
        format=FileFormat.PDF,
        encryption=Encryption.PASSWORD if needs_password else encryption,
        stopped=reason,
        leading=leading,
        trailing=trailing,
    )


def _collected(file: PdfFile, limits: Limits, leading: int, trailing: int) -> Structure:
    encryption = Encryption.NO
    try:
        encryption = _encryption(file)
        pages, pictures = _shown_or_rebuilt(file, limits)
        active = in_order(_active(file, pages))
        signatures = _signature_count(file)
    except StoppedError as error:
        return _stopped(error.reason, leading, trailing, encryption)
    return Structure(
        format=FileFormat.PDF,
        pages=len(pages),
        encryption=encryption,
        signatures=signatures,
        repaired=file.repaired,
        leading=leading,
        trailing=trailing,
        active=active,
        pictures=pictures,
    )


def _encryption(file: PdfFile) -> Encryption:
    """Whether the file is encrypted; raises when it needs a password."""
    if not file.dictionary(file.trailer, "Encrypt"):
        return Encryption.NO
    opened_without_password(file)
    return Encryption.RESTRICTED


def _shown_or_rebuilt(file: PdfFile, limits: Limits) -> tuple[list[Dictionary], tuple[PageFault, ...]]:
    """The pages and their pictures; once more from a rebuilt table of objects when it proves wrong on the way."""
    try:
        return _shown(file, limits)
    except StoppedError as error:
        if error.reason is not FileReason.DAMAGED or file.repaired:
            raise
    file.rebuild()
    return _shown(file, limits)


def _shown(file: PdfFile, limits: Limits) -> tuple[list[Dictionary], tuple[PageFault, ...]]:
    pages = _pages(file, limits)
    return pages, picture_faults(file, pages, limits)


def _pages(file: PdfFile, limits: Limits) -> list[Dictionary]:
    """Dictionaries of all pages in order, each with the bytes of its content inside the file."""
    found: list[Dictionary] = []
    seen: set[Reference] = set()
    looked_at: set[int] = set()
    waiting: list[tuple[Object, Object]] = [(file.dictionary(file.trailer, "Root").get("Pages"), None)]
    while waiting:
        node, inherited = waiting.pop()
        if isinstance(node, Reference):
            if node in seen:
                raise StoppedError(FileReason.DAMAGED)
            seen.add(node)
        resolved = file.resolve(node)
        if not isinstance(resolved, dict):
            raise StoppedError(FileReason.DAMAGED)
        resources = resolved.get("Resources", inherited)
        if "Kids" in resolved:
            waiting += [(kid, resources) for kid in reversed(file.array(resolved, "Kids"))]
        else:
            found.append({**resolved, "Resources": resources})
            _require_content(file, found[-1], limits, looked_at)
        if len(found) > limits.max_pages:
            raise StoppedError(FileReason.TOO_MANY_PAGES)
    return found


def _require_content(file: PdfFile, page: Dictionary, limits: Limits, looked_at: set[int]) -> None:
    """Every stream that the page's content and images name stands whole in the file, and no image is a bomb.

    Streams *looked_at* before, by where they begin, are left out and new ones added: pages may share all of theirs.
    """
    array = file.array(page, "Contents")
    named = array or [page.get("Contents")]
    images = file.dictionary(page, "Resources", "XObject").values()
    for value in [*named, *images]:
        file.budget.pay(TOKEN_COST)
        stream = file.resolve(value)
        if isinstance(stream, Stream) and stream.start not in looked_at:
            looked_at.add(stream.start)
            file.stream_bytes(stream)
            _cap_pixels(file, stream, limits)
        elif isinstance(value, Reference) and stream is None:
            raise StoppedError(FileReason.DAMAGED)


def _cap_pixels(file: PdfFile, image: Stream, limits: Limits) -> None:
    width, height = file.get(image, "Width"), file.get(image, "Height")
    if isinstance(width, int) and isinstance(height, int) and width * height > limits.max_pixels:
        raise StoppedError(FileReason.TOO_MANY_PIXELS)


def _signature_count(file: PdfFile) -> int:
    """Signature fields that are signed: their value has a byte range (12.8.1)."""
    signed: set[int] = set()
    for field in _fields(file):
        value = file.dictionary(field, "V")
        if "ByteRange" in value:
            signed.add(id(value))
    return len(signed)


def _fields(file: PdfFile) -> Iterator[Dictionary]:
    """All form fields, parents before kids."""
    waiting = list(file.array(file.trailer, "Root", "AcroForm", "Fields"))
    seen: set[Reference] = set()
    for _ in range(FIELD_LIMIT):
        if not waiting:
            return
        field = waiting.pop()
        if isinstance(field, Reference):
            if field in seen:
                continue
            seen.add(field)
        yield file.dictionary(field)
        waiting += file.array(field, "Kids")
    raise StoppedError(FileReason.TOO_COMPLEX)


def _active(file: PdfFile, pages: list[Dictionary]) -> Iterator[FileReason]:
    """What the document would run, start or carry."""
    root = file.dictionary(file.trailer, "Root")
    names = file.dictionary(root, "Names")
    if "JavaScript" in names:
        yield FileReason.JAVASCRIPT
    if "EmbeddedFiles" in names or "AF" in root:
        yield FileReason.EMBEDDED_FILE
    yield from _action(file, root.get("OpenAction"))
    yield from _actions(file, root)
    looked_at = 0
    for page in pages:
        yield from _actions(file, page)
        for annotation in file.array(page, "Annots"):
            looked_at += 1
            if looked_at > FIELD_LIMIT:
                raise StoppedError(FileReason.TOO_COMPLEX)
            if is_name(
                file.get(annotation, "Subtype"), "FileAttachment", "RichMedia", "Movie", "Sound", "3D", "Screen"
            ):
                yield FileReason.EMBEDDED_FILE
            yield from _action(file, file.dictionary(annotation).get("A"))
            yield from _actions(file, file.dictionary(annotation))
    for field in _fields(file):
        yield from _actions(file, field)


def _actions(file: PdfFile, holder: Dictionary) -> Iterator[FileReason]:
    """The additional actions of a catalogue, page, annotation or field (12.6.3)."""
    for action in file.dictionary(holder, "AA").values():
        yield from _action(file, action)


def _action(file: PdfFile, action: Object) -> Iterator[FileReason]:
    """The action and the ones chained after it (12.6.2)."""
    waiting, looked_at = [action], 0
    while waiting and looked_at < TAIL:
        looked_at += 1
        one = file.dictionary(waiting.pop())
        kind = file.get(one, "S")
        if is_name(kind, "JavaScript", "Rendition"):
            yield FileReason.JAVASCRIPT
        elif is_name(kind, "Launch", "ImportData", "GoToE"):
            yield FileReason.LAUNCH
        following = file.get(one, "Next")
        waiting += following if isinstance(following, list) else [following] if following is not None else []
