"""Application folders for the tests of the review: copies of the example, each with one thing damaged."""

import base64
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FIVE_MEGABYTES = 5 * 1024 * 1024
PASSPORT, DIPLOMA, LICENCE, CONTRACT = range(4)
"""Places of the example's attachments."""

Damage = Callable[[Path], None]


@pytest.fixture
def application(root: Path, tmp_path: Path) -> Path:
    """A copy of the example application."""
    return Path(shutil.copytree(root / "examples" / "application", tmp_path / "application"))


@pytest.fixture
def damaged(application: Path, root: Path) -> Callable[[str], Path]:
    """Damage the copy in the way that a name says; return its folder."""

    def damage(name: str) -> Path:
        if name in SIGNED_OTHERWISE:
            signature = root / "tests" / "review" / "signatures" / f"{name}.sig"
            shutil.copyfile(signature, application / "application.json.sig")
        elif name == "locked_pdf":
            passport = read_statement(application)["attachments"][PASSPORT]["file"]
            shutil.copyfile(root / "examples" / "broken" / passport, application / passport)
        else:
            DAMAGES[name](application)
        return application

    return damage


def read_statement(folder: Path) -> Any:
    """The statement as JSON."""
    return json.loads((folder / "application.json").read_bytes())


def write_statement(folder: Path, content: object) -> None:
    """Replace the statement; the signature then belongs to another one."""
    (folder / "application.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def attached(folder: Path, place: int) -> Path:
    """The file of one attachment."""
    return folder / str(read_statement(folder)["attachments"][place]["file"])


def named_otherwise(place: int, name: str) -> Damage:
    """Write another file name into the statement."""

    def damage(folder: Path) -> None:
        content = read_statement(folder)
        content["attachments"][place]["file"] = name
        write_statement(folder, content)

    return damage


def statement_bytes(content: bytes) -> Damage:
    """Replace the bytes of the statement."""

    def damage(folder: Path) -> None:
        (folder / "application.json").write_bytes(content)

    return damage


def rewrapped(wrap: Callable[[bytes], bytes]) -> Damage:
    """Write the signature file in another form."""

    def damage(folder: Path) -> None:
        path = folder / "application.json.sig"
        path.write_bytes(wrap(path.read_bytes()))

    return damage


def wrong_shape(folder: Path) -> None:
    """Many parts of the wrong type at once."""
    content = read_statement(folder)
    content["person"] = ["not", "an", "object"]
    content["education"] = "not a list"
    content["attachments"][DIPLOMA] = 7
    content["consents"] = None
    del content["organisation"]
    write_statement(folder, content)


def remove(place: int) -> Damage:
    """Remove the file of an attachment."""

    def damage(folder: Path) -> None:
        attached(folder, place).unlink()

    return damage


def replace(place: int, make: Damage) -> Damage:
    """Put something else where the file of an attachment was; *make* gets its path."""

    def damage(folder: Path) -> None:
        path = attached(folder, place)
        path.unlink()
        make(path)

    return damage


def forbid_reading(path: Path) -> None:
    """A file that its owner may not read."""
    path.touch(mode=0)


def link_outside(path: Path) -> None:
    """A link to a file beside the application folder."""
    outside = path.parent.parent / "outside.jpg"
    outside.write_bytes(b"\xff\xd8\xff outside")
    path.symlink_to(outside)


def link_to_itself(path: Path) -> None:
    """A link that leads nowhere but to itself."""
    path.symlink_to(path)


def cut_in_half(path: Path) -> None:
    """Keep the first half of a file."""
    os.truncate(path, path.stat().st_size // 2)


def sparse(path: Path) -> None:
    """200 MB with almost nothing on the disk."""
    path.write_bytes(b"\xff\xd8\xff\xe0")
    os.truncate(path, 200 * 1000 * 1000)


def padded_jpeg(picture: bytes, size: int) -> bytes:
    """The same picture grown to exactly *size* bytes by comment segments (ISO/IEC 10918-1 B.2.4.5)."""
    segments, missing = b"", size - len(picture)
    while missing:
        length = min(missing, 0xFFFF)
        # A rest of one to three bytes could not hold another segment's marker and length.
        length -= 4 if 0 < missing - length < 4 else 0
        segments += b"\xff\xfe" + (length - 2).to_bytes(2) + b"\x20" * (length - 4)
        missing -= length
    return picture[:2] + segments + picture[2:]


def grown(size: int) -> Damage:
    """Grow the JPEG to exactly *size* bytes."""

    def damage(folder: Path) -> None:
        path = attached(folder, DIPLOMA)
        path.write_bytes(padded_jpeg(path.read_bytes(), size))

    return damage


def without_signature(folder: Path) -> None:
    """No signature at all."""
    (folder / "application.json.sig").unlink()


def signature_folder(folder: Path) -> None:
    """A folder where the signature should be."""
    without_signature(folder)
    (folder / "application.json.sig").mkdir()


def as_pem(der: bytes) -> bytes:
    """PEM with the label of CMS (RFC 7468 §9)."""
    return b"-----BEGIN CMS-----\n" + base64.encodebytes(der) + b"-----END CMS-----\n"


SIGNED_OTHERWISE = frozenset(
    {"another_person", "closed_centre", "expired", "not_yet_valid", "other_file", "revoked", "unknown_authority"},
)
"""Ready signatures of other kinds over the example's statement; `other_file` is over another one."""

DAMAGES: dict[str, Damage] = {
    "nothing": lambda _folder: None,
    "not_json": statement_bytes(b'{"number": '),
    "not_utf8": statement_bytes('{"number": "№"}'.encode("cp1251")),
    "not_object": statement_bytes(b"[]"),
    "empty_statement": statement_bytes(b""),
    "nested_deeply": statement_bytes(b'{"number": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "endless_number": statement_bytes(b'{"number": ' + b"9" * 100_000 + b"}"),
    "name_twice": statement_bytes(b'{"number": "1", "number": "2"}'),
    "huge_statement": statement_bytes(b" " * (2 * 1024 * 1024)),
    "wrong_shape": wrong_shape,
    "no_statement": lambda folder: (folder / "application.json").unlink(),
    "missing_file": remove(DIPLOMA),
    "empty_file": replace(DIPLOMA, Path.touch),
    "folder_as_file": replace(DIPLOMA, Path.mkdir),
    "unreadable_file": replace(DIPLOMA, forbid_reading),
    "pipe_as_file": replace(DIPLOMA, os.mkfifo),
    "link_outside": replace(DIPLOMA, link_outside),
    "link_to_itself": replace(DIPLOMA, link_to_itself),
    "climbing_name": named_otherwise(DIPLOMA, "../outside.jpg"),
    "climbing_windows_name": named_otherwise(DIPLOMA, "..\\outside.jpg"),
    "absolute_name": named_otherwise(DIPLOMA, "/etc/hostname"),
    "drive_name": named_otherwise(DIPLOMA, "C:\\outside.jpg"),
    "null_name": named_otherwise(DIPLOMA, "outside\0.jpg"),
    "five_megabytes": grown(FIVE_MEGABYTES),
    "five_megabytes_and_one": grown(FIVE_MEGABYTES + 1),
    "two_hundred_megabytes": replace(DIPLOMA, sparse),
    "half_jpeg": lambda folder: cut_in_half(attached(folder, DIPLOMA)),
    "half_png": lambda folder: cut_in_half(attached(folder, LICENCE)),
    "half_pdf": lambda folder: cut_in_half(attached(folder, CONTRACT)),
    "pem": rewrapped(as_pem),
    "base64": rewrapped(base64.b64encode),
    "base64_bom": rewrapped(lambda der: b"\xef\xbb\xbf" + base64.b64encode(der)),
    "base64_utf16": rewrapped(lambda der: base64.b64encode(der).decode().encode("utf-16")),
    "truncated_signature": rewrapped(lambda der: der[: len(der) // 2]),
    "empty_signature": rewrapped(lambda _der: b""),
    "text_as_signature": rewrapped(lambda _der: "Подписано простой электронной подписью".encode()),
    "flipped_bit": rewrapped(lambda der: der[:-1] + bytes([der[-1] ^ 1])),
    "no_signature": without_signature,
    "signature_folder": signature_folder,
}
