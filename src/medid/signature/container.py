"""What people send as a signature file, turned into the octets of CMS.

Owns: the encodings a signature file is found in, and what counts as an input.
Refuses to know: what the octets mean.
Invariants: at most the limit is read; an encoding is recognised, never guessed past what the first octets say.
"""

import base64
import binascii
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from medid.rules import MalformedError
from medid.signature.reasons import SignatureReason

MAX_CONTAINER_BYTES = 256 * 1024 * 1024
"""Largest signature file that is read; a larger attached one is to be given as a detached signature and a document."""
CHUNK_BYTES = 1024 * 1024
"""How much of a document is held at a time."""

Input = bytes | str | os.PathLike[str] | BinaryIO
"""What may be given for a signature or a document: octets, a path, or a binary stream."""

_SEQUENCE = b"\x30"
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BEGIN = re.compile(rb"-----BEGIN ([A-Z0-9 ]{1,64})-----")
_HEADER = re.compile(rb"\A(?:[A-Za-z-]+:[^\n]*\n)+\r?\n")
_ALPHABET = re.compile(rb"[A-Za-z0-9+/_-]*={0,2}")


@contextmanager
def opened(source: Input) -> Iterator[BinaryIO]:
    """A binary stream over *source*; a path is closed afterwards, a stream of the caller is left open.

    Raises:
        MalformedError: signature_input_unreadable, the path cannot be opened or read.
        TypeError: *source* is not an input.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        yield BytesIO(source)
        return
    if isinstance(source, str | os.PathLike):
        try:
            with (source if isinstance(source, Path) else Path(source)).open("rb") as stream:
                yield stream
        except (OSError, ValueError) as error:
            if isinstance(error, MalformedError):
                raise
            raise MalformedError(SignatureReason.INPUT_UNREADABLE) from None
        return
    if not callable(getattr(source, "read", None)):
        raise TypeError(f"bytes, a path or a binary stream is needed, not {type(source).__name__}")
    yield source


def octets_of(source: Input, *, limit: int = MAX_CONTAINER_BYTES) -> bytes:
    """All octets of *source*, at most *limit* of them.

    Raises:
        MalformedError: container_too_large or signature_input_unreadable.
    """
    if isinstance(source, bytes) and len(source) <= limit:
        return source
    with opened(source) as stream:
        octets = stream.read(limit + 1)
    if len(octets) > limit:
        raise MalformedError(SignatureReason.CONTAINER_TOO_LARGE, {"limit": limit})
    return octets


def chunks_of(source: Input) -> Iterator[bytes]:
    """The octets of *source*, `CHUNK_BYTES` at a time."""
    with opened(source) as stream:
        while chunk := stream.read(CHUNK_BYTES):
            yield chunk


def is_pdf(octets: bytes) -> bool:
    """True when *octets* begin as a PDF does, or as one with something before it that no CMS begins with."""
    return octets[:5] == b"%PDF-" or (b"%PDF-" in octets[:1024] and octets[:1] != _SEQUENCE)


def decoded(octets: bytes) -> bytes:
    """The binary form of a file that holds DER, PEM, base64, or UTF-16 text of either.

    Raises:
        MalformedError: container_empty or container_not_base64.
    """
    stripped = octets.strip(b"\x00\t\n\r ") if octets[:1] != _SEQUENCE else octets
    if not stripped.removeprefix(_UTF8_MARK):
        raise MalformedError(SignatureReason.CONTAINER_EMPTY)
    if octets[:1] == _SEQUENCE and octets[1:2] != b"\x00":
        return octets
    plain = _plain(octets)
    if plain[:1] == _SEQUENCE and not _is_base64(plain):
        return plain
    blocks = pem_blocks(plain)
    binary = blocks[0][1] if blocks else _from_base64(plain)
    if binary[:1] != _SEQUENCE:
        raise MalformedError(SignatureReason.CONTAINER_NOT_BASE64)
    return binary


def _plain(octets: bytes) -> bytes:
    """The octets without byte order mark, surrounding spaces and the zero octets of UTF-16."""
    if octets[:2] in _UTF16_MARKS:
        return octets.decode("utf-16", errors="replace").encode("utf-8").strip()
    if octets[1:2] == b"\x00" and octets[3:4] == b"\x00":
        return octets.decode("utf-16-le", errors="replace").encode("utf-8").strip()
    if octets[:1] == b"\x00" and octets[2:3] == b"\x00":
        return octets.decode("utf-16-be", errors="replace").encode("utf-8").strip()
    return octets.removeprefix(_UTF8_MARK).strip()


def _is_base64(octets: bytes) -> bool:
    return _ALPHABET.fullmatch(b"".join(octets.split())) is not None


def pem_blocks(octets: bytes) -> list[tuple[str, bytes]]:
    """Label and content of every PEM block; any label is taken, because tools write several.

    Raises:
        MalformedError: container_not_base64, a block does not hold base64.
    """
    return [(label.decode("ascii"), _from_base64(_HEADER.sub(b"", text.lstrip()))) for label, text in _blocks(octets)]


def _blocks(octets: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Label and text of every PEM block before the first that does not end, each octet being looked at once."""
    position = 0
    while (begin := _BEGIN.search(octets, position)) is not None:
        ending = b"-----END %b-----" % begin[1]
        end = octets.find(ending, begin.end())
        if end < 0:
            return
        yield begin[1], octets[begin.end() : end]
        position = end + len(ending)


def _from_base64(octets: bytes) -> bytes:
    """The octets that base64 text stands for; line ends and spaces are allowed, the URL alphabet too."""
    text = b"".join(octets.split()).translate(bytes.maketrans(b"-_", b"+/"))
    try:
        return base64.b64decode(text + b"=" * (-len(text) % 4 if b"=" not in text else 0), validate=True)
    except (binascii.Error, ValueError):
        raise MalformedError(SignatureReason.CONTAINER_NOT_BASE64) from None
