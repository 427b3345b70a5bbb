"""The applications of medid.testing are what they are called."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import medid
from medid.documents import Procedure
from medid.reviewing import Decision
from medid.testing.application_faults import FAULTS, FaultyApplication, sound_applications
from medid.testing.applications import MadeApplication, application, scan

CONSEQUENCES = {
    "package_document_unusable",
    "signer_name_differs",
    "document_name_forbidden_character",
    "document_name_template",
}
"""What follows from a fault: a document is lacking, another person's name differs too, a path is no file name."""


def _reviewed(made: MadeApplication) -> medid.Review:
    return medid.review(made.application, trust=made.trust, at=made.at)


@pytest.mark.parametrize("procedure", Procedure)
def test_an_application_in_order_is_accepted(procedure: Procedure) -> None:
    """D2, S3, T1."""
    review = _reviewed(application(procedure))
    assert (review.decision, review.reasons, review.warnings) == (Decision.ACCEPT, (), ())


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_one_fault_is_told_as_that_fault(fault: FaultyApplication) -> None:
    """D10, S2: exactly the promised reason, and nothing that does not follow from it."""
    review = _reviewed(fault.build())
    told = {f.reason for f in (*review.failed, *(review.not_checked if fault.decision == "undecided" else ()))}
    assert review.decision.value == fault.decision
    assert fault.reason in told
    if fault.decision != "undecided":
        assert told - CONSEQUENCES == {fault.reason}


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(sound_applications())
def test_whoever_applies_for_whatever_is_accepted(made: MadeApplication) -> None:
    assert _reviewed(made).decision is Decision.ACCEPT


def test_a_folder_on_disk_is_reviewed_like_the_same_in_memory(tmp_path: Path) -> None:
    made = application()
    written = medid.review(made.write(tmp_path / "application"), trust=made.trust, at=made.at)
    assert written.findings == _reviewed(made).findings


def test_the_same_seed_gives_the_same_octets() -> None:
    one, other = application(seed="a"), application(seed="a")
    assert (one.application.statement, one.signature, one.contents) == (
        other.application.statement,
        other.signature,
        other.contents,
    )
    assert application(seed="b").statement["person"] != one.statement["person"]


def test_what_is_made_shows_nobody_in_its_repr() -> None:
    made = application()
    assert made.worker.person.surname not in repr(made)
    assert made.worker.person.surname not in repr(made.application)


def test_scans_differ_by_kind() -> None:
    from medid.documents import DocumentKind

    assert len({scan(kind, pages=1) for kind in DocumentKind}) == len(DocumentKind)
