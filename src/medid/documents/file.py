"""What a file is, and whether any procedure could use it.

Owns: `inspect`: bytes to facts, facts to findings about the file alone.
Refuses to know: procedures, other files, the person; `package` puts those together.
Invariants: neither the name nor the declared type is believed; at most the limit is read; whatever the bytes are, the
answer is a `FileFacts`, never an exception; no finding holds the name.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import Field

from medid.documents.format import (
    FileFormat,
    declared_by_mime,
    declared_by_name,
    other_name,
    recognise,
)
from medid.documents.limits import DEFAULT_LIMITS, Limits
from medid.documents.picture_reasons import PictureReason
from medid.documents.reading import Content, Source, file_name, read
from medid.documents.reasons import FileReason
from medid.documents.rulebook import (
    ACTIVE_CONTENT,
    COMPLETE,
    FORMAT,
    ONE_DOCUMENT,
    PAGES,
    PRESENT,
    PROTECTION,
    SAME_FORMAT,
    SIGNATURE,
    SIZE,
)
from medid.documents.structure import Encryption, Structure
from medid.rules import Finding, Language, Result, Rule, Text, fault, not_checked, passed, warning

_ZIP_END = b"PK\x05\x06"
_ZIP_END_WITHIN = 66_000
"""The end record of a ZIP archive has 22 bytes and a comment of at most 65 535."""

_BY_ITS_OWN_COUNT = Text("pages by the document's own count: {count}", "страниц по счёту самого документа: {count}")
_BROKEN = frozenset({FileReason.TRUNCATED, FileReason.DAMAGED, FileReason.EMPTY})
_UNSEEN_PICTURES = frozenset({PictureReason.NOT_EXAMINED, PictureReason.TOO_MANY})
_CONTENT_RULES = (COMPLETE, PAGES, PROTECTION, SIGNATURE, ACTIVE_CONTENT)
"""What is asked of the content of a file that can be read."""
_RULE_OF_STOP = {
    FileReason.PASSWORD: PROTECTION,
    FileReason.TOO_MANY_PAGES: PAGES,
    FileReason.TOO_MANY_PIXELS: PAGES,
}


class FileFacts(Result):
    """Facts about one file, with the findings about the file alone.

    Attributes:
        name: the file's name as given; personal, kept out of `repr` and of every finding.
        format: what the content is, whatever the name says.
        size: bytes; when not `size_exact`, the least that it can be.
        size_exact: False for a stream that was left at the limit.
        pages: pages or frames; None when they cannot be counted.
        pages_claimed: True when `pages` is what the file says of itself: a Word document has none until it is laid out.
        encrypted: whether a password is needed.
        signatures: embedded electronic signatures.
        complete: True when the content was read to its end, or as far as a password lets anybody; False when it breaks
            off or is damaged; None when it was not examined.
        sha256: digest of the content in hexadecimal; None when it was not read whole.
    """

    name: str | None = Field(default=None, repr=False)
    format: FileFormat = FileFormat.UNKNOWN
    size: int = 0
    size_exact: bool = True
    pages: int | None = None
    pages_claimed: bool = False
    encrypted: Encryption = Encryption.NO
    signatures: int = 0
    complete: bool | None = None
    sha256: str | None = Field(default=None, repr=False)

    def as_json(self, language: Language = "ru") -> dict[str, Any]:
        """The facts as the command line prints them, in one language; what was not examined is not called complete."""
        return {
            "name": self.name,
            "format": self.format.value,
            "size": self.size,
            "pages": self.pages,
            "encrypted": self.encrypted.value,
            "signatures": self.signatures,
            "complete": self.complete is True,
            "findings": [finding.as_json(language) for finding in self.findings],
        }


def inspect(
    source: Source, *, limits: Limits = DEFAULT_LIMITS, name: str | None = None, mime: str | None = None
) -> FileFacts:
    """Facts about the file *source*.

    Args:
        source: a path, bytes, or a binary stream, which is read from where it stands.
        limits: bounds of the work; a file longer than `max_size` is not examined beyond its first bytes.
        name: name to compare with the content; that of the path when None.
        mime: media type declared by the sender, to compare with the content.

    Raises:
        TypeError: *source* is none of these.
    """
    named = name if name is not None else file_name(source)
    return inspect_content(read(source, max_size=limits.max_size), limits, named, mime)


def inspect_content(content: Content, limits: Limits, named: str | None, mime: str | None) -> FileFacts:
    """Facts about what was read of a file called *named* and declared as *mime*."""
    if content.unreadable is not None:
        return FileFacts(name=named, size=content.size, findings=(fault(PRESENT, content.unreadable),))
    found = _examined(content, limits)
    return FileFacts(
        name=named,
        format=found.format,
        size=content.size,
        size_exact=content.exact,
        pages=found.pages,
        pages_claimed=found.pages_claimed and found.pages is not None,
        encrypted=found.encryption,
        signatures=found.signatures,
        complete=_complete(found, content),
        sha256=hashlib.sha256(content.data).hexdigest() if content.whole else None,
        findings=(
            passed(PRESENT),
            *_size(content, limits),
            *_format(found, content),
            *_agreement(found.format, named, mime),
            *_content(found, limits),
        ),
    )


def _collector(found: FileFormat) -> Callable[[bytes, Limits], Structure] | None:
    """The reader of a format; each is imported when it is first needed."""
    if found is FileFormat.PDF:
        from medid.documents.pdf import collect_pdf

        return collect_pdf
    if found in {FileFormat.DOC, FileFormat.DOCX}:
        from medid.documents import word

        return word.collect_doc if found is FileFormat.DOC else word.collect_docx
    return _picture_collector(found) if found is not FileFormat.UNKNOWN else None


def _picture_collector(found: FileFormat) -> Callable[[bytes, Limits], Structure]:
    if found is FileFormat.JPEG:
        from medid.documents.jpeg import collect_jpeg

        return collect_jpeg
    if found is FileFormat.HEIC:
        from medid.documents.heic import collect_heic

        return collect_heic
    if found is FileFormat.TIFF:
        from medid.documents.tiff import collect_tiff

        return collect_tiff
    from medid.documents.image import collect_png

    return collect_png


def _examined(content: Content, limits: Limits) -> Structure:
    if not content.data:
        return Structure(format=FileFormat.UNKNOWN, stopped=FileReason.EMPTY)
    promised = recognise(content.data)
    collect = _collector(promised)
    if collect is None or not content.whole:
        return Structure(format=promised, stopped=None if content.whole else FileReason.NOT_EXAMINED)
    found = collect(content.data, limits)
    return _with_second_format(found, content.data)


def _with_second_format(found: Structure, data: bytes) -> Structure:
    """*found*, and the other format that readers of archives or of PDF would see in the same bytes."""
    if found.format in {FileFormat.UNKNOWN, FileFormat.DOCX}:
        return found
    other = None
    if found.format is not FileFormat.PDF and recognise(b"\n" + data[:1024]) is FileFormat.PDF:
        other = FileFormat.PDF.value
    elif _is_archive(data):
        other = "zip"
    if other is None:
        return found
    return replace(found, also=other)


def _is_archive(data: bytes) -> bool:
    """True when an archive reader would open *data*: an end record whose directory stands before it."""
    at = data.rfind(_ZIP_END, -_ZIP_END_WITHIN)
    if at < 0:
        return False
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    return data[at - size : at].startswith(b"PK\x01\x02") if 0 < size <= at else False


def _complete(found: Structure, content: Content) -> bool | None:
    if found.stopped in _BROKEN or any(one.reason not in _UNSEEN_PICTURES for one in found.pictures):
        return False
    if found.stopped is FileReason.PASSWORD:
        return True
    if (
        found.stopped is not None
        or found.undecoded
        or found.pictures
        or not content.whole
        or found.format is FileFormat.UNKNOWN
    ):
        return None
    return True


def _size(content: Content, limits: Limits) -> Iterator[Finding]:
    if content.size > limits.max_size:
        yield fault(SIZE, FileReason.TOO_LARGE, limit=limits.max_size)
    else:
        yield passed(SIZE)


def _format(found: Structure, content: Content) -> Iterator[Finding]:
    if not content.data:
        return
    if found.format is not FileFormat.UNKNOWN:
        yield passed(FORMAT)
        return
    other = other_name(content.data)
    if other == "?":
        yield fault(FORMAT, FileReason.FORMAT_UNKNOWN)
    else:
        yield fault(FORMAT, FileReason.FORMAT_NOT_READ, found=other)


def _agreement(found: FileFormat, name: str | None, mime: str | None) -> Iterator[Finding]:
    """Name and media type against the content; what is not known cannot differ."""
    if found is FileFormat.UNKNOWN:
        return
    if name is not None:
        yield _named_as(found, declared_by_name(name))
    if mime is not None:
        declared = declared_by_mime(mime)
        if declared is found:
            yield passed(SAME_FORMAT)
        else:
            yield fault(SAME_FORMAT, FileReason.MIME_DIFFERS, declared=declared.value, found=found.value)


def _named_as(found: FileFormat, declared: FileFormat | None) -> Finding:
    if declared is None:
        return warning(SAME_FORMAT, FileReason.EXTENSION_MISSING, found=found.value)
    if declared is not found:
        return fault(SAME_FORMAT, FileReason.EXTENSION_DIFFERS, declared=declared.value, found=found.value)
    return passed(SAME_FORMAT)


def _content(found: Structure, limits: Limits) -> Iterator[Finding]:
    unread = found.format is FileFormat.UNKNOWN and found.stopped is not FileReason.EMPTY
    if unread or found.stopped is FileReason.NOT_EXAMINED:
        yield from _skipped(*_CONTENT_RULES)
    elif found.stopped is not None:
        yield from _broken_off(found.stopped, limits)
        yield from _foreign(found)
    else:
        yield from _whole(found, limits)
        yield from _foreign(found)


def _broken_off(reason: FileReason, limits: Limits) -> Iterator[Finding]:
    rule = _RULE_OF_STOP.get(reason, COMPLETE)
    bounds = {
        FileReason.TOO_MANY_PAGES: limits.max_pages,
        FileReason.TOO_MANY_PIXELS: limits.max_pixels,
        FileReason.UNPACKS_TOO_LARGE: limits.max_unpacked,
    }
    if reason in bounds:
        yield fault(rule, reason, limit=bounds[reason])
    else:
        yield fault(rule, reason)
    others = [other for other in _CONTENT_RULES if other is not rule]
    if reason is FileReason.PASSWORD:
        # A password hides what is on the pages, not that the file has its end.
        others.remove(COMPLETE)
        yield passed(COMPLETE)
    yield from _skipped(*others)


def _skipped(*rules: Rule) -> Iterator[Finding]:
    """Rules that could not be applied; each message tells which."""
    for rule in rules:
        message = FileReason.NOT_EXAMINED.message
        told = Text(f"{message.en}: {rule.title.en}", f"{message.ru}: {rule.title.ru}")
        yield not_checked(rule, FileReason.NOT_EXAMINED).model_copy(update={"message": told})


def _whole(found: Structure, limits: Limits) -> Iterator[Finding]:
    """Findings about a file that was read to its end."""
    yield from _read_whole(found)
    yield _pages(found, limits)
    if found.encryption is Encryption.RESTRICTED:
        is_encrypted = found.format is FileFormat.PDF
        yield warning(PROTECTION, FileReason.RESTRICTED if is_encrypted else FileReason.WRITE_PROTECTED)
    else:
        yield passed(PROTECTION)
    if found.signatures:
        yield fault(SIGNATURE, FileReason.SIGNATURE_EMBEDDED, count=found.signatures)
    else:
        yield passed(SIGNATURE)
    if not found.active:
        yield passed(ACTIVE_CONTENT)
    for reason in found.active:
        yield warning(ACTIVE_CONTENT, reason)


def _pages(found: Structure, limits: Limits) -> Finding:
    """What was counted is a fact; what the file says of itself at most a reason to look."""
    if not found.pages_claimed:
        return fault(PAGES, FileReason.NO_PAGES) if found.pages == 0 else passed(PAGES)
    if found.pages is None:
        return not_checked(PAGES, FileReason.PAGES_NOT_TOLD)
    if not found.pages:
        return warning(PAGES, FileReason.NO_PAGES_CLAIMED)
    if found.pages > limits.max_pages:
        return warning(PAGES, FileReason.TOO_MANY_PAGES, limit=limits.max_pages)
    told = _BY_ITS_OWN_COUNT.filled({"count": found.pages})
    return passed(PAGES).model_copy(update={"message": told})


def _read_whole(found: Structure) -> Iterator[Finding]:
    if found.undecoded:
        yield not_checked(COMPLETE, FileReason.NOT_DECODED)
    elif found.repaired:
        yield warning(COMPLETE, FileReason.REPAIRED)
    elif not found.pictures:
        yield passed(COMPLETE)
    for page, reason in found.pictures:
        make = not_checked if reason in _UNSEEN_PICTURES else fault
        yield make(COMPLETE, reason, f"/pages/{page}", page=page + 1)


def _foreign(found: Structure) -> Iterator[Finding]:
    """Bytes that do not belong to the document."""
    if found.also is not None:
        yield fault(ONE_DOCUMENT, FileReason.POLYGLOT, found=found.format.value, other=found.also)
    if found.leading:
        yield warning(ONE_DOCUMENT, FileReason.LEADING_BYTES, count=found.leading)
    if found.trailing and found.also is None:
        yield warning(ONE_DOCUMENT, FileReason.TRAILING_BYTES, count=found.trailing)
    if not (found.also or found.leading or found.trailing):
        yield passed(ONE_DOCUMENT)
