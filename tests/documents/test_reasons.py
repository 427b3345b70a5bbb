"""The tables of this room: complete, cited, and light to import."""

import re
import subprocess
import sys

import pytest

from medid.documents import CredentialReason, FileReason, NameReason, PackageReason
from medid.documents.demand import DOCUMENTS, FILES
from medid.documents.kind import DocumentKind
from medid.documents.procedure import Procedure
from medid.rules import Reason

PLACE = re.compile(r"\{(\w+)\}")
REASONS: list[Reason] = [*FileReason, *NameReason, *PackageReason, *CredentialReason]


@pytest.mark.parametrize("reason", REASONS)
def test_both_languages_name_the_same_places(reason: Reason) -> None:
    for text in (reason.message, reason.remedy):
        assert text.en
        assert text.ru
        assert sorted(PLACE.findall(text.en)) == sorted(PLACE.findall(text.ru))


def test_codes_are_unique_and_well_formed() -> None:
    assert len({one.value for one in REASONS}) == len(REASONS)
    assert all(re.fullmatch(r"(file|document_name|package|credential)_[a-z_]+", one.value) for one in REASONS)


def test_every_procedure_has_its_rows() -> None:
    """D2, D3: each row with its section."""
    assert set(DOCUMENTS) == set(FILES) == set(Procedure)
    assert all(demand.cite.clause for rows in DOCUMENTS.values() for row in rows for demand in row.value)


def test_every_kind_has_words_and_labels() -> None:
    """D1."""
    assert len(DocumentKind) == 16
    assert all(kind.words and kind.label.en and kind.label.ru for kind in DocumentKind)


def test_the_room_is_light_to_import() -> None:
    """Readers of files are loaded when a file of their format is inspected."""
    code = (
        "import sys, medid.documents; "
        "print([m for m in ('PIL', 'pyhanko', 'cryptography', 'filetype', 'lxml') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
