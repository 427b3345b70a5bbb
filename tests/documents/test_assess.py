"""A package of files against the requirements of a procedure."""

from dataclasses import dataclass
from datetime import date

import pytest

from medid.documents import (
    Attachment,
    Decision,
    DocumentKind,
    FileFormat,
    Limits,
    Package,
    Presence,
    Procedure,
    assess,
    build_name,
    file_statuses,
    inspect,
    missing,
    requirements,
)
from medid.rules import Finding, Report
from medid.testing import files

ON = date(2026, 11, 23)
K = DocumentKind


@dataclass(frozen=True)
class Person:
    surname: str = "Берёзкина"
    given_name: str = "Анна"
    patronymic: str | None = "Сергеевна"


def attached(kind: K, data: bytes | None = None, name: str | None = None) -> Attachment:
    """A whole two-page PDF, other for every kind."""
    content = data if data is not None else files.pdf(2, catalog=b"/K (%s)" % kind.value.encode())
    facts = inspect(content, limits=Limits(max_size=50_000_000))
    return Attachment(kind=kind, name=name, facts=facts)


def package(procedure: Procedure, *attachments: Attachment) -> Package:
    return Package(procedure=procedure, attachments=attachments, person=Person())


def at(report: Report, location: str) -> list[str | None]:
    return [one.reason for one in report.failed + report.warnings if one.location == location]


def required(procedure: Procedure) -> list[K]:
    documents = requirements(procedure, on=ON).documents
    return [one.kinds[0] for one in documents if one.presence is Presence.REQUIRED]


EXPECTED = {
    Procedure.REGISTRATION: [K.DIPLOMA, K.EMPLOYEE_ID],
    Procedure.IDENTITY_CONFIRMATION: [K.PASSPORT, K.SNILS_CERTIFICATE, K.DIPLOMA],
    Procedure.ACCOUNT_ACCESS: [K.DIPLOMA, K.MEDICAL_LICENCE, K.PASSPORT, K.EMPLOYMENT_CONTRACT],
    Procedure.SUBMISSION: [K.WORK_RECORD_BOOK, K.EMPLOYEE_ID, K.EMPLOYER_CERTIFICATE],
    Procedure.CERTIFICATE_UPLOAD: [K.SPECIALIST_CERTIFICATE],
    Procedure.EDUCATION_AND_QUALIFICATION: [K.DIPLOMA, K.INTERNSHIP_CERTIFICATE, K.QUALIFICATION_CERTIFICATE],
    Procedure.MEDICAL_RECORDS_ACCESS: [K.PASSPORT, K.DIPLOMA, K.RIGHT_TO_WORK_CERTIFICATE],
}


@pytest.mark.parametrize("procedure", Procedure)
def test_the_required_set_is_the_guides(procedure: Procedure) -> None:
    """D2."""
    assert required(procedure) == EXPECTED[procedure]


@pytest.mark.parametrize("procedure", Procedure)
def test_a_complete_package_holds(procedure: Procedure) -> None:
    """D2: each procedure with just what it demands."""
    report = assess(package(procedure, *(attached(kind) for kind in required(procedure))), on=ON)
    assert (report.reasons, report.warnings) == ((), ())
    assert report.require() is report


@pytest.mark.parametrize("procedure", Procedure)
def test_each_missing_document_is_listed(procedure: Procedure) -> None:
    """D10: an empty package lacks everything, a package without one document lacks that one."""
    kinds = required(procedure)
    nothing = missing(assess(package(procedure), on=ON))
    assert len(nothing) == len(kinds)
    for absent in kinds:
        report = assess(package(procedure, *(attached(kind) for kind in kinds if kind is not absent)), on=ON)
        assert [one.context["document"].__str__().split("|")[0] for one in missing(report)] == [absent.value]
        assert at(report, "/attachments") == ["package_document_missing"]


@pytest.mark.parametrize("procedure", Procedure)
def test_a_kind_answers_one_demand(procedure: Procedure) -> None:
    kinds = [kind for demand in requirements(procedure, on=ON).documents for kind in demand.kinds]
    assert len(kinds) == len(set(kinds))


@pytest.mark.parametrize(
    ("procedure", "kind", "other"),
    [
        (Procedure.ACCOUNT_ACCESS, K.EMPLOYMENT_CONTRACT, K.APPOINTMENT_ORDER),
        (Procedure.CERTIFICATE_UPLOAD, K.SPECIALIST_CERTIFICATE, K.ACCREDITATION),
        (Procedure.IDENTITY_CONFIRMATION, K.DIPLOMA, K.SPECIALIST_CERTIFICATE),
    ],
)
def test_an_alternative_answers_the_demand(procedure: Procedure, kind: K, other: K) -> None:
    """D2: contract or order, certificate or accreditation, diploma or certificate."""
    kinds = [other if one is kind else one for one in required(procedure)]
    assert assess(package(procedure, *map(attached, kinds)), on=ON).reasons == ()


def test_a_document_asked_for_if_there_is_one_may_be_absent() -> None:
    """D2: "при наличии"."""
    kinds = required(Procedure.EDUCATION_AND_QUALIFICATION)
    with_licence = package(Procedure.EDUCATION_AND_QUALIFICATION, *map(attached, [*kinds, K.MEDICAL_LICENCE]))
    assert assess(with_licence, on=ON).outcome == "passed"


FORMATS = {
    Procedure.REGISTRATION: {"pdf", "jpg"},
    Procedure.IDENTITY_CONFIRMATION: {"pdf", "jpg"},
    Procedure.CERTIFICATE_UPLOAD: {"pdf", "jpg"},
    Procedure.ACCOUNT_ACCESS: {"pdf", "jpg", "png"},
    Procedure.SUBMISSION: {"pdf", "doc", "jpg"},
    Procedure.EDUCATION_AND_QUALIFICATION: {"pdf", "doc", "jpg"},
    Procedure.MEDICAL_RECORDS_ACCESS: {"pdf", "doc", "jpg"},
}


@pytest.mark.parametrize("extension", files.WHOLE)
@pytest.mark.parametrize("procedure", Procedure)
def test_formats_are_accepted_as_the_procedure_says(procedure: Procedure, extension: str) -> None:
    """D3: formats differ by procedure."""
    kind = required(procedure)[0]
    report = assess(package(procedure, attached(kind, files.WHOLE[extension]())), on=ON)
    refused = "file_format_not_accepted" in at(report, "/attachments/0")
    assert refused is (extension not in FORMATS[procedure])


@pytest.mark.parametrize("procedure", Procedure)
def test_the_size_limit_of_the_procedure_is_exact(procedure: Procedure) -> None:
    """D3: ≤ 5 MB, whatever limit the file was inspected with."""
    kind = required(procedure)[0]
    most = files.jpeg().ljust(5 * 2**20, b"\0")
    assert at(assess(package(procedure, attached(kind, most)), on=ON), "/attachments/0") in (
        [],
        ["package_pages_unseen"],
    )
    assert "file_too_large" in at(assess(package(procedure, attached(kind, most + b"\0")), on=ON), "/attachments/0")


def test_each_file_has_a_status_of_its_own() -> None:
    """D9: accepted, or rejected with the reason; nothing hides anything else."""
    report = assess(
        package(
            Procedure.ACCOUNT_ACCESS,
            attached(K.PASSPORT),
            attached(K.DIPLOMA, files.jpeg()[:2000]),
            attached(K.MEDICAL_LICENCE, files.pdf_encrypted(user="u", owner="o")),
            attached(K.APPOINTMENT_ORDER, b"GIF89a" + bytes(64)),
            attached(K.SNILS_CERTIFICATE),
            attached(K.EMPLOYMENT_CONTRACT, b""),
        ),
        on=ON,
    )
    statuses = file_statuses(report, 6)
    assert [one.decision for one in statuses] == [
        Decision.ACCEPTED,
        Decision.REJECTED,
        Decision.REJECTED,
        Decision.REJECTED,
        Decision.DOUBTFUL,
        Decision.REJECTED,
    ]
    assert [one.findings[0].reason for one in statuses if one.findings] == [
        "file_truncated",
        "file_password",
        "file_format_not_read",
        "package_kind_not_asked",
        "file_empty",
    ]
    assert at(report, "/attachments") == ["package_document_unusable"] * 3


def test_the_same_file_twice_is_named() -> None:
    """The bytes decide, not the names; a shared beginning is nothing."""
    data = files.pdf(2)
    report = assess(
        package(
            Procedure.MEDICAL_RECORDS_ACCESS,
            attached(K.PASSPORT, data, "Берёзкина А.С._Паспорт_19.11.2026.pdf"),
            attached(K.DIPLOMA, data, "Берёзкина А.С._Диплом_19.11.2026.pdf"),
            attached(K.RIGHT_TO_WORK_CERTIFICATE, data + b"\n"),
        ),
        on=ON,
    )
    assert at(report, "/attachments/1") == ["package_duplicate"]
    assert [one.context for one in report.failed if one.reason == "package_duplicate"] == [{"first": 1}]
    assert at(report, "/attachments/2") == []


def test_a_single_page_of_a_passport_is_looked_at() -> None:
    """D2: pages 1–2; they may stand on one spread, or in two files, not in three."""

    def passport(*pages: int) -> list[str | None]:
        own = [attached(K.PASSPORT, files.pdf(count, catalog=b"/N %d" % n)) for n, count in enumerate(pages)]
        others = [attached(K.SNILS_CERTIFICATE), attached(K.DIPLOMA)]
        report = assess(package(Procedure.IDENTITY_CONFIRMATION, *own, *others), on=ON)
        return [one.reason for one in report.failed + report.warnings]

    assert passport(2) == []
    assert passport(1) == ["package_pages_unseen"]
    assert passport(1, 1) == []
    assert passport(1, 1, 1) == ["package_too_many_files"]


def test_names_are_compared_with_person_and_kind() -> None:
    """D6, D12."""
    good = build_name(Person(), K.DIPLOMA, ON, FileFormat.PDF)
    for name, expected in (
        (good, []),
        (good.replace("Анна", "Инна"), ["document_name_person_differs"]),
        (good.replace("Диплом", "Паспорт"), ["document_name_kind_differs"]),
        ("scan0001.pdf", ["document_name_template"]),
    ):
        one = attached(K.DIPLOMA, name=name)
        assert at(assess(package(Procedure.REGISTRATION, one), on=ON), "/attachments/0") == expected


def test_sentences_name_the_document_in_their_own_language() -> None:
    """D10: the list of what is missing is for people, the codes are for programs."""
    report = assess(package(Procedure.ACCOUNT_ACCESS), on=ON)
    (contract,) = [one for one in missing(report) if "employment_contract" in str(one.context["document"])]
    assert isinstance(contract, Finding)
    assert contract.context == {"document": "employment_contract|appointment_order"}
    assert "трудовой договор или приказ" in contract.message.ru
    assert "employment contract or order" in contract.message.en
    assert contract.rule == "D10"
    assert "Прикрепление скан-копий документов" in contract.source


def test_nothing_personal_is_in_the_report() -> None:
    one = attached(K.DIPLOMA, name="Берёзкина Инна Сергеевна_Паспорт_31.02.2026.png")
    told = assess(package(Procedure.REGISTRATION, one), on=ON).model_dump_json()
    assert "Инна" not in told
    assert "Инна" not in repr(package(Procedure.REGISTRATION, one))
    assert "Анна" not in repr(package(Procedure.REGISTRATION, one))
