"""What the reader of a format found in a file.

Owns: the facts that every reader reports in the same words.
Refuses to know: which of them are faults (`file`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from medid.documents.format import FileFormat
from medid.documents.picture_reasons import PictureReason
from medid.documents.reasons import FileReason


class Encryption(StrEnum):
    """Whether a file is encrypted, and whether it opens all the same."""

    NO = "no"
    RESTRICTED = "restricted"
    """Opens without a password, some actions are forbidden."""
    PASSWORD = "password"  # noqa: S105 - the name of a state
    """Nobody reads it without a password or a key."""


class PageFault(NamedTuple):
    """What is wrong with a picture of one page; pages count from 0."""

    page: int
    reason: PictureReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """Facts about the content of one file.

    Attributes:
        format: what the content is.
        pages: number of pages or frames; None when it cannot be told.
        pages_claimed: the number of pages is what the file says of itself; nobody counted.
        encryption: whether a password is needed.
        signatures: number of embedded electronic signatures.
        stopped: why reading ended early; None when the file was read to its end.
        undecoded: the parts are all there, and nothing here can decode the picture.
        repaired: the table of objects had to be rebuilt.
        leading: bytes before the document's header.
        trailing: bytes after the document's end.
        also: name of another format that the same bytes are.
        active: what the document would run or carry.
        pictures: what is wrong with pictures of its pages, or was not examined, in the order of pages.
    """

    format: FileFormat
    pages: int | None = None
    pages_claimed: bool = False
    encryption: Encryption = Encryption.NO
    signatures: int = 0
    stopped: FileReason | None = None
    undecoded: bool = False
    repaired: bool = False
    leading: int = 0
    trailing: int = 0
    also: str | None = None
    active: tuple[FileReason, ...] = ()
    pictures: tuple[PageFault, ...] = ()


class StoppedError(Exception):
    """Reading cannot go on; never leaves the room."""

    def __init__(self, reason: FileReason) -> None:
        self.reason = reason
        super().__init__(reason.value)


class MisplacedError(StoppedError):
    """An object is not where the table of objects says; elsewhere it may be whole."""


def in_order(reasons: Iterable[FileReason]) -> tuple[FileReason, ...]:
    """*reasons*, each once, in the order of `FileReason`."""
    present = frozenset(reasons)
    return tuple(reason for reason in FileReason if reason in present)
