"""The plugin gives its fixtures to any project, and costs those who do not ask for them nothing."""

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import medid
from medid.reviewing import Decision
from medid.signature import Indication
from medid.testing.applications import MadeApplication
from medid.testing.findings import assert_findings
from medid.testing.pki import Authority, Person
from medid.testing.pytest_plugin import SignedDocument


def test_a_signed_document_holds_and_another_does_not(signed_document: SignedDocument) -> None:
    """S2."""
    assert signed_document.verify().indication is Indication.TOTAL_PASSED
    assert_findings(signed_document.verify(b"another"), "signature_hash_mismatch")
    assert "Документ" not in repr(signed_document)


def test_the_authority_issues_certificates(gost_authority: Authority) -> None:
    assert gost_authority.issue(Person()).certificate.issuer == gost_authority.certificate.subject


def test_the_folder_is_one_that_is_accepted(application_folder: Path, made_application: MadeApplication) -> None:
    review = medid.review(application_folder, trust=made_application.trust, at=made_application.at)
    assert review.decision is Decision.ACCEPT


PROJECT = """
import dataclasses, sys
import medid, pytest
from medid.documents import DocumentKind

def test_folder(application_folder, made_application):
    assert medid.review(application_folder, trust=made_application.trust, at=made_application.at).decision == "accept"

class TestOverridden:
    @pytest.fixture
    def made_application(self, made_application):
        return made_application.without(DocumentKind.DIPLOMA)

    def test_folder(self, application_folder, made_application):
        review = medid.review(application_folder, trust=made_application.trust, at=made_application.at)
        assert review.reasons == ("package_document_missing",)
"""


def _run(folder: Path, source: str) -> str:
    (folder / "test_project.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_another_project_has_the_fixtures_and_may_override_them(tmp_path: Path) -> None:
    assert "2 passed" in _run(tmp_path, PROJECT)


def test_a_project_that_asks_for_nothing_loads_nothing(tmp_path: Path) -> None:
    source = "import sys\ndef test_light():\n    assert 'medid.testing.pki' not in sys.modules\n"
    assert "1 passed" in _run(tmp_path, source)


def test_pytest_finds_the_plugin_by_its_entry_point() -> None:
    (found,) = (point for point in entry_points(group="pytest11") if point.name == "medid")
    assert found.value == "medid.testing.pytest_plugin"
