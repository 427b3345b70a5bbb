"""Where an application lies: a folder on disk, or the same three things in memory.

Owns: reading the statement and the signature within limits, and finding an attachment without ever leaving the folder.
Refuses to know: what the statement says and what a file is.
Invariants: no file outside the folder is opened, whatever a name or a link says; nothing is read beyond its limit; no
error names a file or a person.
"""

import os
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Protocol

from medid.reviewing.reasons import ReviewReason
from medid.rules import InvalidValueError, MalformedError

STATEMENT = "application.json"
"""Name of the statement inside the folder."""
SIGNATURE = "application.json.sig"
"""Name of the detached signature over the exact bytes of the statement."""
STATEMENT_LIMIT = 1024 * 1024
"""Most bytes that a statement may have."""
SIGNATURE_LIMIT = 16 * 1024 * 1024
"""Most bytes of the signature file that are read; one more is read to tell that there are more."""
NAME_LIMIT = 255
"""Most characters of a file name: what common file systems store."""


class Files(Protocol):
    """Attachments by name."""

    def find(self, name: str) -> Path | bytes:
        """The file called *name*: its content, or a path that lies inside the folder and may not exist.

        Raises:
            InvalidValueError: the name is not one of a file inside.
        """
        ...

    def names(self) -> Iterable[str]:
        """Names of all files that are there, statement and signature aside."""
        ...


@dataclass(frozen=True, slots=True)
class Application:
    """One application as it was handed in.

    Attributes:
        statement: exact bytes of `application.json`.
        signature: content of `application.json.sig`; None when there is none.
        files: the attachments.
        signature_fault: why a signature that is there could not be read.
    """

    statement: bytes = field(repr=False)
    signature: bytes | None = field(repr=False)
    files: Files = field(repr=False)
    signature_fault: ReviewReason | None = None


@dataclass(frozen=True, slots=True)
class FilesInMemory:
    """Attachments given as a mapping from name to content."""

    contents: Mapping[str, bytes] = field(repr=False)

    def find(self, name: str) -> Path | bytes:
        """The content called *name*; a path at which nothing can be when there is none."""
        checked = _name_inside(name)
        return self.contents.get(checked, Path(os.devnull) / checked)

    def names(self) -> Iterable[str]:
        """All names of the mapping."""
        return self.contents.keys()


@dataclass(frozen=True, slots=True)
class FilesInFolder:
    """Attachments in one folder on disk."""

    folder: Path

    def find(self, name: str) -> Path | bytes:
        """The path of *name* with every link followed, proved to lie inside the folder."""
        checked = _name_inside(name)
        # A disk may hold the name in the other Unicode normal form (macOS, archives).
        forms = (checked, unicodedata.normalize("NFC", checked), unicodedata.normalize("NFD", checked))
        there = (form for form in forms if os.path.exists(self.folder / form))  # noqa: PTH110 - see `_inside`
        written = next(there, checked)
        try:
            found = _inside(self.folder, written)
        except UnicodeEncodeError:  # the locale's file names cannot hold these letters
            raise InvalidValueError(ReviewReason.FILE_UNREADABLE) from None
        if found is None:
            raise InvalidValueError(ReviewReason.FILE_LINK_LEAVES)
        return found

    def names(self) -> Iterable[str]:
        """Names of the plain files directly in the folder, statement and signature aside."""
        try:
            with os.scandir(self.folder) as entries:
                found = [entry.name for entry in entries if entry.is_file()]
        except OSError:
            return ()
        return [name for name in found if name not in {STATEMENT, SIGNATURE}]


def read_folder(folder: Path) -> Application:
    """The application that lies in *folder*.

    Of a file beyond its limit one byte more than the limit is read, and whoever reads on refuses it.

    Raises:
        MalformedError: `folder_missing`, `statement_missing`, `file_unreadable` or `file_link_leaves`.
    """
    try:
        names = {path.name for path in folder.iterdir()}
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise MalformedError(ReviewReason.FOLDER_MISSING) from None
    except OSError:
        raise MalformedError(ReviewReason.FILE_UNREADABLE) from None
    if STATEMENT not in names:
        raise MalformedError(ReviewReason.STATEMENT_MISSING)
    statement = _read(folder, STATEMENT, STATEMENT_LIMIT)
    if isinstance(statement, ReviewReason):
        raise MalformedError(statement)
    files = FilesInFolder(folder)
    if SIGNATURE not in names:
        return Application(statement, None, files)
    signature = _read(folder, SIGNATURE, SIGNATURE_LIMIT)
    if isinstance(signature, ReviewReason):
        return Application(statement, None, files, signature)
    return Application(statement, signature, files)


def _read(folder: Path, name: str, limit: int) -> bytes | ReviewReason:
    """At most *limit* + 1 bytes of a plain file of *folder*, or why they cannot be read."""
    path = _inside(folder, name)
    if path is None:
        return ReviewReason.FILE_LINK_LEAVES
    try:
        if not path.is_file():
            return ReviewReason.FILE_UNREADABLE
        with path.open("rb") as stream:
            return stream.read(limit + 1)
    except OSError:
        return ReviewReason.FILE_UNREADABLE


def _inside(folder: Path, name: str) -> Path | None:
    """The path of *name* with every link followed; None when it lies outside *folder*."""
    # os.path.realpath, unlike Path.resolve, raises neither for a link to itself nor for a name too long for a disk.
    root = Path(os.path.realpath(folder))
    found = Path(os.path.realpath(root / name))
    return found if found.is_relative_to(root) else None


def _name_inside(name: str) -> str:
    """*name* when it stays inside a folder on every operating system.

    Raises:
        InvalidValueError: `attachment_name_form`, `attachment_name_absolute` or `attachment_name_climbs`.
    """
    if not name.strip() or len(name) > NAME_LIMIT or any(unicodedata.category(c) in {"Cc", "Cs"} for c in name):
        raise InvalidValueError(ReviewReason.ATTACHMENT_NAME_FORM)
    windows, posix = PureWindowsPath(name), PurePosixPath(name)
    if windows.drive or windows.root or posix.is_absolute():
        raise InvalidValueError(ReviewReason.ATTACHMENT_NAME_ABSOLUTE)
    if ".." in windows.parts:
        raise InvalidValueError(ReviewReason.ATTACHMENT_NAME_CLIMBS)
    return name
