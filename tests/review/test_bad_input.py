"""Whatever is wrong with an application folder, the review names it; nothing is lost, nothing hangs, nothing leaks."""

import json
import tracemalloc
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from medid.reviewing import Review, review
from medid.rules import Outcome
from medid.signature import TrustStore

AT = datetime.fromisoformat("2026-11-23T12:00:00+03:00")
DIPLOMA = "/attachments/1"
PERSONAL = (
    "Берёзкин",
    "Анн",
    "Сергеевн",
    "917004170",
    "917-004",
    "779904170045",
    "417004",
    "example.com",
    "9990004170",
)
"""Parts of the applicant's data; no message may hold any of them."""

Damaged = Callable[[str], Path]


@pytest.fixture(scope="module")
def trust(root: Path) -> TrustStore:
    return TrustStore.load(root / "examples" / "trust")


def refused(made: Review) -> set[tuple[str, str]]:
    """Reason and place of everything that failed."""
    return {(str(one.reason), one.location) for one in made.findings if one.outcome is Outcome.FAILED}


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        ("not_json", "statement_not_json"),
        ("empty_statement", "statement_not_json"),
        ("endless_number", "statement_not_json"),
        ("not_utf8", "statement_not_utf8"),
        ("not_object", "statement_not_object"),
        ("nested_deeply", "statement_too_deep"),
        ("name_twice", "statement_name_twice"),
        ("huge_statement", "statement_too_large"),
        ("no_statement", "statement_missing"),
    ],
)
def test_an_unreadable_statement_is_named_and_nothing_else_is_claimed(
    damage: str, reason: str, damaged: Damaged, trust: TrustStore
) -> None:
    made = review(damaged(damage), trust=trust, at=AT)
    assert (made.decision, made.is_readable, refused(made)) == ("undecided", False, {(reason, "")})


def test_parts_of_the_wrong_shape_are_all_named(damaged: Damaged, trust: TrustStore) -> None:
    """I12: every failure names the field; none hides another."""
    made = review(damaged("wrong_shape"), trust=trust, at=AT)
    places = {location for _, location in refused(made)}
    assert {"/person", "/education", DIPLOMA, "/consents", "/organisation"} <= places


@pytest.mark.parametrize(
    ("damage", "reason", "place"),
    [
        ("missing_file", "file_missing", DIPLOMA),
        ("empty_file", "file_empty", DIPLOMA),
        ("folder_as_file", "file_is_directory", DIPLOMA),
        ("pipe_as_file", "file_not_regular", DIPLOMA),
        ("five_megabytes_and_one", "file_too_large", DIPLOMA),
        ("two_hundred_megabytes", "file_too_large", DIPLOMA),
        ("half_jpeg", "file_truncated", DIPLOMA),
        ("half_png", "file_truncated", "/attachments/2"),
        ("half_pdf", "file_truncated", "/attachments/3"),
        ("locked_pdf", "file_password", "/attachments/0"),
        ("link_outside", "file_link_leaves", f"{DIPLOMA}/file"),
        ("climbing_name", "attachment_name_climbs", f"{DIPLOMA}/file"),
        ("climbing_windows_name", "attachment_name_climbs", f"{DIPLOMA}/file"),
        ("absolute_name", "attachment_name_absolute", f"{DIPLOMA}/file"),
        ("drive_name", "attachment_name_absolute", f"{DIPLOMA}/file"),
        ("null_name", "attachment_name_form", f"{DIPLOMA}/file"),
    ],
)
def test_a_bad_attachment_is_named_with_its_place(
    damage: str, reason: str, place: str, damaged: Damaged, trust: TrustStore
) -> None:
    """D3, D5, D7, D9, D10: each file gets its own status with the reason."""
    made = review(damaged(damage), trust=trust, at=AT)
    assert (reason, place) in refused(made)
    assert made.decision in {"correct", "refuse"}


def test_a_huge_file_is_not_read_whole(damaged: Damaged, trust: TrustStore) -> None:
    folder = damaged("two_hundred_megabytes")
    review(folder, trust=trust, at=AT)
    tracemalloc.start()
    review(folder, trust=trust, at=AT)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40_000_000


def test_a_link_to_itself_is_named(damaged: Damaged, trust: TrustStore) -> None:
    made = review(damaged("link_to_itself"), trust=trust, at=AT)
    assert any(place.startswith(DIPLOMA) for _, place in refused(made))


def test_a_file_that_may_not_be_read_is_named(damaged: Damaged, trust: TrustStore) -> None:
    """D7: root reads it all the same and finds it empty."""
    made = review(damaged("unreadable_file"), trust=trust, at=AT)
    assert refused(made) & {("file_denied", DIPLOMA), ("file_empty", DIPLOMA)}


@pytest.mark.parametrize("damage", ["nothing", "pem", "base64", "base64_bom", "base64_utf16", "five_megabytes"])
def test_what_is_unusual_but_right_is_accepted(damage: str, damaged: Damaged, trust: TrustStore) -> None:
    """D3: five megabytes exactly are allowed. S6: the signature may come in any encoding."""
    made = review(damaged(damage), trust=trust, at=AT)
    assert (made.decision, refused(made)) == ("accept", set())


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        ("no_signature", "signature_missing"),
        ("empty_signature", "container_empty"),
        ("text_as_signature", "container_not_base64"),
        ("truncated_signature", "encoding_truncated"),
        ("flipped_bit", "signature_value_wrong"),
        ("other_file", "signature_hash_mismatch"),
        ("another_person", "signer_snils_differs"),
        ("another_person", "signer_name_differs"),
        ("expired", "certificate_expired"),
        ("not_yet_valid", "certificate_not_yet_valid"),
        ("revoked", "certificate_revoked"),
        ("closed_centre", "accreditation_not_in_force"),
        ("signature_folder", "file_unreadable"),
    ],
)
def test_a_bad_signature_is_named(damage: str, reason: str, damaged: Damaged, trust: TrustStore) -> None:
    """S2, S3: an invalid signature is refused with a specific reason code."""
    made = review(damaged(damage), trust=trust, at=AT)
    assert reason in {found for found, place in refused(made) if place.startswith("/signature")}
    assert made.decision != "accept"


def test_an_authority_that_is_not_known_leaves_the_signature_undecided(damaged: Damaged, trust: TrustStore) -> None:
    """S3: whether the centre is unknown or its certificate is only missing here, nobody can tell from the file."""
    made = review(damaged("unknown_authority"), trust=trust, at=AT)
    open_questions = {one.reason for one in made.not_checked if one.location == "/signature/signatures/0"}
    assert "certificate_chain_not_found" in open_questions
    assert (made.decision, made.failed) == ("undecided", ())


@pytest.mark.parametrize(
    "damage", ["nothing", "wrong_shape", "half_jpeg", "climbing_name", "another_person", "name_twice"]
)
def test_nothing_personal_is_told(damage: str, damaged: Damaged, trust: TrustStore) -> None:
    made = review(damaged(damage), trust=trust, at=AT)
    told = json.dumps(made.as_json("ru"), ensure_ascii=False) + json.dumps(made.as_json("en")) + repr(made)
    assert [part for part in PERSONAL if part in told] == []
