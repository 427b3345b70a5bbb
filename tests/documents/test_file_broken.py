"""Every broken file of the builder, against the one reason it was made for."""

import pytest
from hypothesis import given

from medid.documents import FileFormat, inspect
from medid.rules import Outcome
from medid.testing import files

FOLLOWS = {"file_not_examined"}
"""A reason that only tells that another fault left something unchecked."""


def wanting(data: bytes, name: str | None = None) -> list[str | None]:
    facts = inspect(data, name=name)
    return [one.reason for one in facts.findings if one.outcome is not Outcome.PASSED and one.reason not in FOLLOWS]


@pytest.mark.parametrize("broken", files.broken_files(), ids=lambda broken: broken.id)
def test_a_broken_file_is_named_by_its_one_reason(broken: files.BrokenFile) -> None:
    """D3, D5, D7: one planted fault, one reason."""
    assert wanting(broken.build(), broken.name) == [broken.reason]


@pytest.mark.parametrize(
    ("extension", "expected", "pages"),
    [
        ("pdf", FileFormat.PDF, 2),
        ("jpg", FileFormat.JPEG, 1),
        ("png", FileFormat.PNG, 1),
        ("tif", FileFormat.TIFF, 2),
        ("heic", FileFormat.HEIC, 1),
        ("doc", FileFormat.DOC, 1),
        ("docx", FileFormat.DOCX, 1),
    ],
)
def test_a_whole_file_has_no_fault(extension: str, expected: FileFormat, pages: int) -> None:
    """The positive twin of every broken file."""
    data = files.WHOLE[extension]()
    facts = inspect(data, name=f"a.{extension}")
    assert (facts.format, facts.pages, facts.complete, facts.size) == (expected, pages, True, len(data))
    assert facts.pages_claimed is (extension in {"doc", "docx"})
    assert wanting(data, f"a.{extension}") == []


@pytest.mark.parametrize(
    ("data", "complete"),
    [
        (files.pdf_encrypted(user="u", owner="o"), True),
        (files.pdf_encrypted(user="u", owner="o")[:2000], False),
        (files.doc(flags=0x0100), True),
        (b"GIF89a", None),
        (b"", False),
    ],
    ids=["pdf", "pdf-cut", "doc", "gif", "nothing"],
)
def test_a_password_hides_the_pages_but_not_the_end(data: bytes, complete: bool | None) -> None:  # noqa: FBT001 - expected
    """D5 and D7 are two things."""
    facts = inspect(data)
    assert facts.complete is complete
    assert facts.as_json()["complete"] is (complete is True)


@given(files.broken("pdf"))
def test_broken_files_are_a_strategy(broken: files.BrokenFile) -> None:
    """For users' own tests: a file and the reason that it must be refused or warned of for."""
    assert broken.id.startswith("pdf-")
    assert broken.reason in wanting(broken.build(), broken.name)


def test_there_are_broken_files_for_every_row() -> None:
    broken = files.broken_files()
    assert len({one.id for one in broken}) == len(broken) >= 80
