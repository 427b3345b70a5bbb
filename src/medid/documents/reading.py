"""Bytes of a file, never more than the limit and one chunk.

Owns: paths, bytes and streams as sources; the exact size, or the least size of what was not read to its end.
Refuses to know: formats.
Invariants: a path is opened only when it is a regular file, so a pipe or device cannot block; a file longer than the
limit is not read beyond its head; a stream is read by `CHUNK` bytes and left where reading stopped.
"""

import stat
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Protocol

from medid.documents.format import HEAD_BYTES
from medid.documents.limits import CHUNK
from medid.documents.reasons import FileReason


class Readable(Protocol):
    """A binary stream, as far as it is needed; one of text is refused when it is read."""

    def read(self, size: int, /) -> bytes | str | None:
        """At most *size* bytes; none at the end; None when there is nothing to read now."""


Source = str | PathLike[str] | bytes | bytearray | memoryview | Readable
"""A path, the bytes themselves, or a binary stream, which is read from where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What was read.

    Attributes:
        data: all bytes; only the head of a file that is too large.
        size: length in bytes; when it is not `exact`, the least that it can be.
        exact: False for a stream that was left before its end.
        whole: True when `data` is the whole file.
        unreadable: why nothing could be read.
    """

    data: bytes = b""
    size: int = 0
    exact: bool = True
    whole: bool = True
    unreadable: FileReason | None = None


def read(source: Source, *, max_size: int) -> Content:
    """The content of *source*, whole when it is not longer than *max_size* bytes.

    Raises:
        TypeError: *source* is none of the kinds of sources, or a stream of text.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        return _from_bytes(source, max_size)
    if isinstance(source, str | PathLike):
        return _from_path(Path(source), max_size)
    if hasattr(source, "read"):
        return _from_stream(source, max_size)
    raise TypeError(f"a file is a path, bytes or a binary stream, not {type(source).__name__}")


def _from_bytes(source: bytes | bytearray | memoryview, max_size: int) -> Content:
    size = source.nbytes if isinstance(source, memoryview) else len(source)
    if size > max_size:
        return Content(data=bytes(memoryview(source).cast("B")[:HEAD_BYTES]), size=size, whole=False)
    return Content(data=bytes(source), size=size)


def _from_path(path: Path, max_size: int) -> Content:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Content(unreadable=FileReason.IS_DIRECTORY if path.is_dir() else FileReason.NOT_REGULAR)
        with path.open("rb") as file:
            if status.st_size > max_size:
                return Content(data=file.read(HEAD_BYTES), size=status.st_size, whole=False)
            return _from_stream(file, max_size)
    except (FileNotFoundError, NotADirectoryError):
        return Content(unreadable=FileReason.MISSING)
    except OSError:
        return Content(unreadable=FileReason.DENIED)
    except ValueError:
        # A null character in the path.
        return Content(unreadable=FileReason.MISSING)


def _from_stream(stream: Readable, max_size: int) -> Content:
    pieces: list[bytes] = []
    size = 0
    while size <= max_size:
        try:
            piece = stream.read(CHUNK)
        except OSError:
            return Content(unreadable=FileReason.DENIED, size=size, exact=False)
        if piece is None:
            return Content(unreadable=FileReason.DENIED, size=size, exact=False)
        if isinstance(piece, str):
            raise TypeError("a stream of bytes is needed, not of text")
        if not piece:
            return Content(data=b"".join(pieces), size=size)
        pieces.append(piece)
        size += len(piece)
    return Content(data=b"".join(pieces)[:HEAD_BYTES], size=size, exact=False, whole=False)


def file_name(source: Source) -> str | None:
    """The name of the file that *source* is a path to; None for bytes and streams."""
    return Path(source).name if isinstance(source, str | PathLike) else None
