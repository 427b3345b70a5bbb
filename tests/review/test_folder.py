"""Finding files inside an application folder, and never outside."""

import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from medid.documents import inspect
from medid.reviewing import (
    Application,
    FilesInFolder,
    FilesInMemory,
    ReviewReason,
    parse_statement,
    read_folder,
    review,
)
from medid.reviewing.folder import NAME_LIMIT, SIGNATURE_LIMIT, STATEMENT_LIMIT
from medid.rules import InvalidValueError, MalformedError
from medid.signature import TrustStore

AT = datetime.fromisoformat("2026-11-23T12:00:00+03:00")

NAME = "Берёзкина Анна_Диплом.jpg"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "folder"
    made.mkdir()
    (made / "application.json").write_bytes(b"{}")
    return made


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", ReviewReason.ATTACHMENT_NAME_FORM),
        ("   ", ReviewReason.ATTACHMENT_NAME_FORM),
        ("a\nb.pdf", ReviewReason.ATTACHMENT_NAME_FORM),
        ("a\x00.pdf", ReviewReason.ATTACHMENT_NAME_FORM),
        ("\ud800.pdf", ReviewReason.ATTACHMENT_NAME_FORM),
        ("а" * (NAME_LIMIT + 1), ReviewReason.ATTACHMENT_NAME_FORM),
        ("/etc/passwd", ReviewReason.ATTACHMENT_NAME_ABSOLUTE),
        ("C:/x.pdf", ReviewReason.ATTACHMENT_NAME_ABSOLUTE),
        ("C:x.pdf", ReviewReason.ATTACHMENT_NAME_ABSOLUTE),
        ("\\\\server\\share\\x.pdf", ReviewReason.ATTACHMENT_NAME_ABSOLUTE),
        ("\\x.pdf", ReviewReason.ATTACHMENT_NAME_ABSOLUTE),
        ("..", ReviewReason.ATTACHMENT_NAME_CLIMBS),
        ("../x.pdf", ReviewReason.ATTACHMENT_NAME_CLIMBS),
        ("a/../../x.pdf", ReviewReason.ATTACHMENT_NAME_CLIMBS),
        ("a\\..\\..\\x.pdf", ReviewReason.ATTACHMENT_NAME_CLIMBS),
    ],
)
def test_name_that_is_not_inside_is_refused_everywhere(folder: Path, name: str, reason: ReviewReason) -> None:
    for files in (FilesInFolder(folder), FilesInMemory({name: b""})):
        with pytest.raises(InvalidValueError) as caught:
            files.find(name)
        assert caught.value.reason is reason


def test_longest_name_is_looked_for_even_when_no_disk_can_hold_it(folder: Path) -> None:
    """255 Cyrillic letters are 510 bytes, twice what the disk stores."""
    found = FilesInFolder(folder).find("а" * NAME_LIMIT)
    assert isinstance(found, Path)
    assert found.parent == folder.resolve()


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("asked", ["NFC", "NFD"])
def test_name_is_found_in_either_normal_form(folder: Path, stored: str, asked: str) -> None:
    (folder / unicodedata.normalize(stored, NAME)).write_bytes(b"x")  # type: ignore[arg-type]
    found = FilesInFolder(folder).find(unicodedata.normalize(asked, NAME))  # type: ignore[arg-type]
    assert isinstance(found, Path)
    assert found.read_bytes() == b"x"


def test_link_within_the_folder_is_followed_and_one_that_leaves_is_not(folder: Path) -> None:
    (folder / "real.pdf").write_bytes(b"inside")
    (folder / "link.pdf").symlink_to("real.pdf")
    (folder.parent / "outside.pdf").write_bytes(b"outside")
    (folder / "leaving.pdf").symlink_to("../outside.pdf")
    found = FilesInFolder(folder).find("link.pdf")
    assert isinstance(found, Path)
    assert found.read_bytes() == b"inside"
    with pytest.raises(InvalidValueError) as caught:
        FilesInFolder(folder).find("leaving.pdf")
    assert caught.value.reason is ReviewReason.FILE_LINK_LEAVES


def test_linked_subfolder_that_leaves_is_not_entered(folder: Path) -> None:
    (folder.parent / "other").mkdir()
    (folder.parent / "other" / "x.pdf").write_bytes(b"outside")
    (folder / "sub").symlink_to("../other")
    with pytest.raises(InvalidValueError) as caught:
        FilesInFolder(folder).find("sub/x.pdf")
    assert caught.value.reason is ReviewReason.FILE_LINK_LEAVES


def test_statement_that_links_outside_is_refused(folder: Path) -> None:
    (folder / "application.json").unlink()
    (folder.parent / "other.json").write_bytes(b"{}")
    (folder / "application.json").symlink_to("../other.json")
    with pytest.raises(MalformedError) as caught:
        read_folder(folder)
    assert caught.value.reason is ReviewReason.FILE_LINK_LEAVES


def test_signature_that_cannot_be_read_is_not_a_missing_one(folder: Path) -> None:
    (folder / "application.json.sig").mkdir()
    assert read_folder(folder) == Application(b"{}", None, FilesInFolder(folder), ReviewReason.FILE_UNREADABLE)


def test_limits_are_exact_and_nothing_beyond_them_is_read(folder: Path) -> None:
    (folder / "application.json").write_bytes(b" " * STATEMENT_LIMIT)
    with (folder / "application.json.sig").open("wb") as stream:
        stream.truncate(SIGNATURE_LIMIT * 100)
    read = read_folder(folder)
    assert (len(read.statement), len(read.signature or b"")) == (STATEMENT_LIMIT, SIGNATURE_LIMIT + 1)
    (folder / "application.json").write_bytes(b" " * (STATEMENT_LIMIT * 3))
    with pytest.raises(MalformedError) as caught:
        parse_statement(read_folder(folder).statement)
    assert caught.value.reason is ReviewReason.STATEMENT_TOO_LARGE


def test_folder_that_is_none_is_told_apart_from_one_without_a_statement(folder: Path) -> None:
    (folder / "application.json").unlink()
    for path, reason in (
        (folder / "nowhere", ReviewReason.FOLDER_MISSING),
        (Path(f"{folder}\0"), ReviewReason.FOLDER_MISSING),
        (folder, ReviewReason.STATEMENT_MISSING),
    ):
        with pytest.raises(MalformedError) as caught:
            read_folder(path)
        assert caught.value.reason is reason


def test_letters_that_the_locale_cannot_name_are_a_reason_not_a_crash(root: Path) -> None:
    """Without UTF-8 mode the C locale cannot encode Cyrillic file names."""
    code = (
        "import sys; from pathlib import Path; from medid.reviewing import FilesInFolder\n"
        "from medid.rules import InvalidValueError\n"
        "try: print(FilesInFolder(Path('examples/application')).find('\\u0414.jpg').name.isascii())\n"
        "except InvalidValueError as error: print(error.reason)"
    )
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PATH": os.defpath}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=root, env=plain, text=True, check=True)
    assert done.stdout.strip() == "file_unreadable"


def test_nothing_of_an_application_shows_in_its_repr(root: Path) -> None:
    shown = repr(read_folder(root / "examples" / "application")) + repr(
        Application(b"77990", None, FilesInMemory({"Анна": b""}))
    )
    assert [part for part in ("77990", "Берёзкина", "Анна", "917-004") if part in shown] == []


def test_signature_beyond_its_limit_is_refused_whatever_it_begins_with(root: Path) -> None:
    """A good signature with two hundred megabytes of zeros behind it is no signature file."""
    good = read_folder(root / "examples" / "application")
    assert good.signature is not None
    padded = replace(good, signature=good.signature + bytes(SIGNATURE_LIMIT))
    made = review(padded, trust=TrustStore.load(root / "examples" / "trust"), at=AT)
    assert (made.decision, made.signature) == ("refuse", None)
    assert made.reasons == ("signature_file_too_large",)


def test_file_in_memory_that_is_not_there_is_found_missing_by_its_reader() -> None:
    found = FilesInMemory({"a.pdf": b"x"}).find("b.pdf")
    assert inspect(found).reasons == ("file_missing",)
