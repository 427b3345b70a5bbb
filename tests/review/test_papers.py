"""D4, D8, D11, D12 in a review: pages that are looked at, and what stands in the papers as data."""

import json
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from medid import documents
from medid.documents import Thresholds
from medid.reviewing import Application, Decision, FilesInMemory, Review, read_folder, review
from medid.reviewing.decision import SIGNATURE_AT, decide
from medid.rules import Finding
from medid.signature import TrustStore, Verdict
from medid.testing.pdf_pictures import packed_pictures, pdf_of_pictures

AT = datetime.fromisoformat("2026-11-23T12:00:00+03:00")
HOLDER = {"surname": "Берёзкина", "given_name": "Анна", "patronymic": "Сергеевна"}
DIPLOMA = {"kind": "diploma", "holder": HOLDER, "series": "ВСГ", "number": "0417004", "issued_on": "27.06.2008"}
LICENCE = {"kind": "medical_licence", "number": "Л041-01137-77/99000417", "issued_on": "16.02.2022"}
CERTIFICATE = {
    "kind": "specialist_certificate",
    "holder": HOLDER,
    "number": "0177040012345",
    "issued_on": "01.06.2020",
    "specialty": "Терапия",
    "is_signed": True,
    "is_sealed": True,
}
CONTRACT = {"kind": "employment_contract", "holder": HOLDER, "issued_on": "12.01.2026", "position": "врач-терапевт"}


@pytest.fixture(scope="module")
def good(root: Path) -> Application:
    return read_folder(root / "examples" / "application")


@pytest.fixture(scope="module")
def trust(root: Path) -> TrustStore:
    return TrustStore.load(root / "examples" / "trust")


@pytest.fixture(scope="module")
def verdict(good: Application, trust: TrustStore) -> Verdict:
    found = review(good, trust=trust, at=AT, thresholds=None).signature
    assert found is not None
    return found


def with_credentials(application: Application, *credentials: object) -> Application:
    statement = json.loads(application.statement) | {"credentials": list(credentials)}
    return replace(application, statement=json.dumps(statement).encode())


def about(made: Review, place: str) -> list[tuple[str, str | None, str]]:
    return [
        (one.outcome.value, one.reason, one.location.removeprefix(place))
        for one in made.findings
        if one.location.startswith(place) and one.outcome != "passed"
    ]


def decided_with(made: Review, verdict: Verdict) -> Decision:
    """The decision on all but the signature, which a changed statement breaks."""
    own: tuple[Finding, ...] = tuple(one for one in made.findings if not one.location.startswith(SIGNATURE_AT))
    return decide(own, verdict)


def test_every_page_of_the_example_is_readable(good: Application, trust: TrustStore) -> None:
    """D4: six pages of four files."""
    made = review(good, trust=trust, at=AT)
    assert made.decision is Decision.ACCEPT
    assert [one.location for one in made.findings if "/pages/" in one.location] == [
        "/attachments/0/pages/0",
        "/attachments/0/pages/1",
        "/attachments/1/pages/0",
        "/attachments/2/pages/0",
        "/attachments/3/pages/0",
        "/attachments/3/pages/1",
    ]


def test_an_unreadable_page_returns_the_application(good: Application, trust: TrustStore) -> None:
    """D4, D9: the page is named, and the document it belongs to is not usable."""
    strict = Thresholds(edge_mm=(0.1, 0.2))
    made = review(good, trust=trust, at=AT, thresholds=strict)
    assert made.decision is Decision.CORRECT
    told = {(one.reason, one.location) for one in made.failed}
    assert ("scan_low_resolution", "/attachments/0/pages/0") in told
    assert ("package_document_unusable", "/attachments") in told


def test_a_scan_that_breaks_off_inside_a_pdf_returns_the_application(
    root: Path, good: Application, trust: TrustStore
) -> None:
    """D4, D7: the PDF is in order, its second page is half a picture; the other page is still looked at."""
    files = {one.name: one.read_bytes() for one in (root / "examples" / "application").iterdir()}
    passport = next(name for name in files if "Паспорт" in name)
    whole = packed_pictures()["jpeg"]
    files[passport] = pdf_of_pictures(whole, whole.cut(0.5))
    made = review(replace(good, files=FilesInMemory(files)), trust=trust, at=AT)
    assert made.decision is Decision.CORRECT
    assert ("file_picture_truncated", "/attachments/0/pages/1") in {(one.reason, one.location) for one in made.failed}
    assert len({one.location for one in made.findings if one.location.startswith("/attachments/0/pages/")}) == 2


def test_without_a_renderer_a_person_looks_at_pdf_pages(
    good: Application, trust: TrustStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D4: not checked, said so, and the decision stays."""
    monkeypatch.setattr(documents, "scan", documents.scanning.scan)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    made = review(good, trust=trust, at=AT)
    assert made.decision is Decision.ACCEPT
    left = [one.location for one in made.not_checked if one.reason == "scan_not_rendered"]
    assert left == ["/attachments/0", "/attachments/3"]


def test_pages_may_be_left_to_a_person(good: Application, trust: TrustStore) -> None:
    made = review(good, trust=trust, at=AT, thresholds=None)
    assert made.decision is Decision.ACCEPT
    assert [one for one in made.findings if "/pages/" in one.location] == []


WRONG: list[tuple[dict[str, Any], list[tuple[str, str | None, str]]]] = [
    (DIPLOMA, []),
    (LICENCE, []),
    (CERTIFICATE | {"issued_on": "01.06.2020"}, [("failed", "credential_expired", "/valid_until")]),
    (DIPLOMA | {"holder": None}, [("failed", "credential_holder_incomplete", "/holder")]),
    (
        DIPLOMA | {"holder": HOLDER | {"given_name": "Мария"}},
        [("failed", "credential_holder_differs", "/holder")],
    ),
    (
        DIPLOMA | {"holder": HOLDER | {"surname": "Соснова"}},
        [("warning", "credential_surname_changed", "/holder/surname")],
    ),
    (
        DIPLOMA | {"holder": HOLDER | {"surname": "Бeрёзкина"}, "issued_on": "27.06.2027"},
        [
            ("failed", "surname_homoglyph", "/holder/surname"),
            ("not_checked", "field_not_usable", "/holder"),
            ("failed", "credential_not_yet_issued", "/issued_on"),
            ("warning", "credential_year_differs", "/issued_on"),
        ],
    ),
    (
        DIPLOMA | {"issued_on": "27.06.2001"},
        [
            ("warning", "credential_holder_too_young", "/issued_on"),
            ("warning", "credential_year_differs", "/issued_on"),
        ],
    ),
    (DIPLOMA | {"specialty": "Педиатрия"}, [("warning", "credential_specialty_differs", "/specialty")]),
    (DIPLOMA | {"position": "врач"}, [("warning", "field_unknown", "/position")]),
    (DIPLOMA | {"number": None}, [("failed", "credential_number_missing", "/number")]),
    (
        DIPLOMA | {"issued_on": "31.06.2008"},
        [("failed", "date_impossible", "/issued_on"), ("not_checked", "review_credential_not_judged", "")],
    ),
    (
        {"kind": "diploma", "holder": HOLDER, "number": "0417004"},
        [("failed", "field_missing", "/issued_on"), ("not_checked", "review_credential_not_judged", "")],
    ),
    (LICENCE | {"number": "Л041-01137-77/99000418"}, [("failed", "credential_licence_differs", "/number")]),
    (LICENCE | {"holder": HOLDER}, [("warning", "field_unknown", "/holder")]),
    (
        LICENCE | {"number": "L041-01137-77/99000417"},
        [
            ("failed", "medical_license_number_homoglyph", "/number"),
            ("not_checked", "review_credential_not_judged", ""),
        ],
    ),
    (
        {"kind": "medical_licence", "issued_on": "16.02.2022"},
        [("failed", "credential_number_missing", "/number"), ("not_checked", "review_credential_not_judged", "")],
    ),
    (CONTRACT | {"position": "врач-хирург"}, [("warning", "credential_position_differs", "/position")]),
    (CONTRACT | {"issuer": "ООО «Иная»"}, [("warning", "credential_organisation_differs", "/issuer")]),
    (
        CERTIFICATE
        | {"kind": "accreditation", "number": "7724 004170004", "issued_on": "14.06.2024"}
        | {"is_sealed": None},
        [("not_checked", "credential_signature_unseen", "/is_signed")],
    ),
    (
        {"kind": "additional_education", "holder": HOLDER, "issued_on": "01.03.2025", "hours": 8},
        [("warning", "credential_hours_too_few", "/hours")],
    ),
    (DIPLOMA | {"registration_number": "1" * 65}, [("failed", "field_out_of_range", "/registration_number")]),
    ({"kind": "passport", "issued_on": "15.03.2012"}, [("failed", "field_choice", "/kind")]),
]


@pytest.mark.parametrize(("record", "told"), WRONG)
def test_a_paper_given_as_data_is_judged_at_its_place(
    record: dict[str, Any], told: list[tuple[str, str | None, str]], good: Application
) -> None:
    """D8, D11, D12: every record by its kind, and against the applicant."""
    made = review(with_credentials(good, record), trust=TrustStore(), at=AT, thresholds=None)
    assert sorted(about(made, "/credentials/0"), key=str) == sorted(told, key=str)


def test_papers_not_given_as_data_are_read_by_a_person(good: Application, verdict: Verdict) -> None:
    """D8: told, and the decision stays; the passport has no such data."""
    made = review(with_credentials(good), trust=TrustStore(), at=AT, thresholds=None)
    left = [one.location for one in made.not_checked if one.reason == "review_credential_not_given"]
    assert left == ["/attachments/1", "/attachments/2", "/attachments/3"]
    assert decided_with(made, verdict) is Decision.ACCEPT


def test_a_paper_that_is_not_in_force_returns_the_application(good: Application, verdict: Verdict) -> None:
    made = review(with_credentials(good, CERTIFICATE), trust=TrustStore(), at=AT, thresholds=None)
    assert decided_with(made, verdict) is Decision.CORRECT


def test_records_are_told_at_their_own_places(good: Application) -> None:
    """One that cannot be judged does not move the others."""
    broken = DIPLOMA | {"issued_on": "?"}
    made = review(with_credentials(good, broken, DIPLOMA, CERTIFICATE), trust=TrustStore(), at=AT, thresholds=None)
    assert ("failed", "credential_expired", "/valid_until") in about(made, "/credentials/2")
    assert about(made, "/credentials/1") == []


@pytest.mark.parametrize("credentials", ["text", {}, [7], [None], [[]], [{"kind": 7}], [DIPLOMA] * 51])
def test_credentials_of_a_wrong_shape_are_a_finding(credentials: object, good: Application) -> None:
    statement = json.loads(good.statement) | {"credentials": credentials}
    changed = Application(json.dumps(statement).encode(), good.signature, FilesInMemory({}))
    made = review(changed, trust=TrustStore(), at=AT, thresholds=None)
    assert [one for one in made.failed if one.location.startswith("/credentials")]
