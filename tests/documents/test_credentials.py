"""D8, D11, D12: credentials in force, in form, and the applicant's own."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from medid.documents import (
    Accreditation,
    AdditionalEducation,
    Applicant,
    AppointmentOrder,
    Credential,
    CredentialReason,
    Diploma,
    EmploymentContract,
    MedicalLicence,
    ResidencyDiploma,
    SpecialistCertificate,
    assess_credentials,
    last_day,
)
from medid.documents.credential_rules import AnyCredential
from medid.identity import MedicalLicenseNumber, PersonName
from medid.rules import Report

ON = date(2026, 11, 23)
NAME = PersonName.model_validate({"surname": "Берёзкина", "given_name": "Анна", "patronymic": "Сергеевна"})
APPLICANT = Applicant(name=NAME, born=date(1985, 5, 14), licence="Л041-01137-77/99000417")


def certificate(**changes: Any) -> SpecialistCertificate:
    given_fields: dict[str, Any] = {
        "holder": NAME,
        "number": "0177040012345",
        "issued_on": date(2020, 6, 1),
        "specialty": "Терапия",
        "is_signed": True,
        "is_sealed": True,
    }
    return SpecialistCertificate(**(given_fields | changes))


def accreditation(**changes: Any) -> Accreditation:
    given_fields: dict[str, Any] = {
        "holder": NAME,
        "number": "7723 029385923",
        "issued_on": date(2023, 6, 1),
        "specialty": "Терапия",
        "is_signed": True,
        "is_sealed": True,
    }
    return Accreditation(**(given_fields | changes))


def diploma(**changes: Any) -> Diploma:
    given_fields: dict[str, Any] = {
        "holder": NAME, "series": "ВСГ", "number": "1234567", "issued_on": date(2008, 6, 25),
    }  # fmt: skip
    return Diploma(**(given_fields | changes))


def contract(**changes: Any) -> EmploymentContract:
    given_fields: dict[str, Any] = {"holder": NAME, "number": "17", "issued_on": date(2024, 2, 1)}
    return EmploymentContract(**(given_fields | changes))


def found(one: Credential | MedicalLicence, on: date = ON) -> list[tuple[str, str | None, str]]:
    report = assess_credentials([one], on=on, applicant=APPLICANT)
    return [
        (one.outcome.value, one.reason, one.location.removeprefix("/credentials/0"))
        for one in report.findings
        if one.outcome != "passed"
    ]


def test_good_credentials_hold() -> None:
    licence = MedicalLicence(number=MedicalLicenseNumber("Л041-01137-77/99000417"), issued_on=date(2020, 1, 9))
    contract = EmploymentContract(holder=NAME, number="17", issued_on=date(2024, 2, 1), position="врач-терапевт")
    order = AppointmentOrder(holder=NAME, number="17-к", issued_on=date(2024, 2, 1), position="врач-терапевт")
    course = AdditionalEducation(holder=NAME, issued_on=date(2025, 3, 1), hours=144)
    residency = ResidencyDiploma(holder=NAME, number="1077240012345", issued_on=date(2010, 8, 31))
    everything: list[AnyCredential] = [diploma(), residency, accreditation(), licence, contract, order, course]
    report = assess_credentials(everything, on=ON, applicant=APPLICANT)
    assert (report.outcome, {one.rule for one in report.findings}) == ("passed", {"D8", "D11", "D12"})
    assert report.require() is report


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2028, 6, 1), []),
        (date(2028, 6, 2), [("failed", "credential_expired", "/valid_until")]),
        (date(2023, 5, 31), [("failed", "credential_not_yet_issued", "/issued_on")]),
        (date(2023, 6, 1), []),
    ],
)
def test_an_accreditation_is_in_force_for_five_years(on: date, expected: list[tuple[str, str, str]]) -> None:
    """D8: "действительны на момент регистрации"; the last day is the same day five years later."""
    assert found(accreditation(), on) == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (accreditation(valid_until=date(2028, 6, 1)), []),
        (accreditation(valid_until=date(2028, 6, 2)), [("failed", "credential_term_too_long", "/valid_until")]),
        (accreditation(valid_until=date(2026, 11, 22)), [("failed", "credential_expired", "/valid_until")]),
        (accreditation(valid_until=date(2023, 5, 31)), [("failed", "credential_term_backwards", "/valid_until")]),
        (accreditation(number=None), [("failed", "credential_number_missing", "/number")]),
        (accreditation(number="12345"), [("warning", "accreditation_number_shape", "/number")]),
        (accreditation(number="7724 029385923"), [("warning", "credential_accreditation_year", "/number")]),
        (accreditation(number="772300012345"), []),
        (accreditation(specialty=None), [("failed", "credential_specialty_missing", "/specialty")]),
        (accreditation(specialty="лечебное дело"), []),
        (accreditation(specialty="Знахарство"), [("warning", "specialty_unknown", "/specialty")]),
        (accreditation(specialty="Диабетология"), [("warning", "specialty_ended", "/specialty")]),
        (accreditation(is_signed=False), [("failed", "credential_signature_missing", "/is_signed")]),
        (accreditation(is_sealed=False), [("failed", "credential_seal_missing", "/is_sealed")]),
        (accreditation(is_sealed=None), [("not_checked", "credential_signature_unseen", "/is_signed")]),
        (diploma(number=None), [("failed", "credential_number_missing", "/number")]),
        (diploma(series=None, number="107724 0012345"), []),
        (diploma(series="КА", number="12345"), []),
        (diploma(series="ЭВ", number="№ 123456"), []),
        (diploma(series="90 ББ", number="0123456"), []),
        (diploma(series="157724", number="0012345"), [("warning", "diploma_number_founder", "/number")]),
        (diploma(series="107724", number="001234"), [("warning", "diploma_number_shape", "/number")]),
        (diploma(series="BCГ"), [("failed", "diploma_number_homoglyph", "/number")]),
        (diploma(issued_on=date(2002, 5, 13)), [("warning", "credential_holder_too_young", "/issued_on")]),
        (diploma(issued_on=date(2002, 5, 14)), []),
        (
            AdditionalEducation(holder=NAME, issued_on=date(2025, 3, 1), hours=15),
            [("warning", "credential_hours_too_few", "/hours")],
        ),
        (
            EmploymentContract(holder=NAME, issued_on=date(2024, 2, 1), valid_until=date(2026, 11, 22)),
            [("failed", "credential_expired", "/valid_until")],
        ),
        (
            EmploymentContract(holder=NAME, issued_on=date(2024, 2, 1), position="звездочёт"),
            [("warning", "position_unknown", "/position")],
        ),
        (
            EmploymentContract(
                holder=NAME, issued_on=date(2026, 2, 1), position="Врач-акушер-гинеколог цехового врачебного участка"
            ),
            [("warning", "position_ended", "/position")],
        ),
        (
            MedicalLicence(number=MedicalLicenseNumber("ЛО-77-01-012345"), issued_on=date(2026, 11, 24)),
            [
                ("failed", "credential_not_yet_issued", "/issued_on"),
                ("failed", "credential_licence_differs", "/number"),
            ],
        ),
    ],
)
def test_each_fault_of_a_credential_is_named(
    one: Credential | MedicalLicence, expected: list[tuple[str, str, str]]
) -> None:
    """D8, D11, D12: forms known second-hand only warn."""
    assert found(one) == expected


def test_specialist_certificates_ended() -> None:
    """No specialist certificates since 2021; the old ones live to the end of their five years."""
    last, late = certificate(issued_on=date(2020, 12, 31)), certificate(issued_on=date(2021, 1, 1))
    on = date(2025, 12, 31)
    assert found(last, on) == []
    assert found(late, on) == [("warning", "credential_no_longer_issued", "/issued_on")]
    assert found(last, date(2026, 1, 1)) == [("failed", "credential_expired", "/valid_until")]
    assert found(certificate(number="1", issued_on=date(2020, 2, 29)), date(2025, 2, 28)) == [
        ("warning", "specialist_certificate_number_shape", "/number")
    ]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("БЕРЕЗКИНА", "Анна", "Сергеевна"), []),
        (("Соколова", "Анна", "Сергеевна"), [("warning", "credential_surname_changed", "/holder/surname")]),
        (("Берёзкина", "Инна", "Сергеевна"), [("failed", "credential_holder_differs", "/holder")]),
        (("Соколова", "Анна", "Петровна"), [("failed", "credential_holder_differs", "/holder")]),
        (("Берёзкина", "Анна", None), [("failed", "credential_holder_incomplete", "/holder")]),
    ],
)
def test_the_holder_is_the_applicant(parts: tuple[str, str, str | None], expected: list[tuple[str, str, str]]) -> None:
    """D12: a changed surname asks for the document of the change, another person is refused."""
    surname, given_name, patronymic = parts
    holder = PersonName.model_validate({"surname": surname, "given_name": given_name, "patronymic": patronymic})
    assert found(diploma(holder=holder)) == expected


def test_documents_come_after_the_first_diploma() -> None:
    """D12: dates in order."""
    early = accreditation(issued_on=date(2023, 6, 1))
    report = assess_credentials([early, diploma(issued_on=date(2023, 6, 2))], on=ON)
    assert [(one.reason, one.location) for one in report.warnings] == [
        ("credential_before_diploma", "/credentials/0/issued_on")
    ]
    second = [early, diploma(issued_on=date(2024, 6, 2)), diploma(issued_on=date(2022, 6, 2))]
    assert assess_credentials(second, on=ON).warnings == ()


def test_without_an_applicant_nothing_is_compared() -> None:
    report: Report = assess_credentials([diploma()], on=ON)
    assert [one.location for one in report.findings] == ["/credentials/0/issued_on", "/credentials/0/number"]


@given(st.dates(), st.integers(1, 10))
def test_a_term_ends_on_the_same_day_or_the_last_of_february(issued: date, years: int) -> None:
    end = last_day(issued, years)
    assert end == date.max or (end.year, end.month) == (issued.year + years, issued.month)
    assert end == date.max or end.day in {issued.day, 28}


@given(st.dates(), st.dates(), st.text(max_size=20), st.text(max_size=40))
def test_any_dates_and_texts_give_a_report(issued: date, on: date, number: str, specialty: str) -> None:
    for one in (
        accreditation(issued_on=issued, number=number or None, specialty=specialty or None),
        diploma(issued_on=issued, number=number or None, series=specialty or None),
    ):
        assert assess_credentials([one], on=on, applicant=APPLICANT).findings


def test_nothing_personal_is_in_errors_repr_and_findings() -> None:
    with pytest.raises(ValidationError) as caught:
        Diploma.model_validate({"holder": {"surname": "Секретная"}, "issued_on": "вчера"})
    assert "Секретная" not in str(caught.value)
    assert "вчера" not in str(caught.value)
    told = repr(diploma(series="BCГ")) + assess_credentials([diploma()], on=ON, applicant=APPLICANT).model_dump_json()
    assert not any(part in told for part in ("Берёзкина", "1234567", "1985"))
    assert "Берёзкина" not in repr(APPLICANT)


@dataclass(frozen=True)
class Studied:
    specialty: str = "Лечебное дело"
    finished: int = 2008


GIVEN = replace(APPLICANT, education=(Studied(),), position="Врач-терапевт", organisation="ООО «Клиника «Образец»")


@pytest.mark.parametrize(
    ("one", "reason", "location"),
    [
        (diploma(specialty="лечебное дело"), None, ""),
        (diploma(specialty="Педиатрия"), "credential_specialty_differs", "/specialty"),
        (diploma(issued_on=date(2009, 6, 25)), "credential_year_differs", "/issued_on"),
        (contract(position="врач-терапевт", issuer='ООО "Клиника "Образец"'), None, ""),
        (contract(position="врач-хирург"), "credential_position_differs", "/position"),
        (contract(issuer="ООО «Иная клиника»"), "credential_organisation_differs", "/issuer"),
    ],
)
def test_papers_are_compared_with_what_was_typed(
    one: Diploma | EmploymentContract, reason: str | None, location: str
) -> None:
    """D12: a difference in wording is for a person to look at."""
    report = assess_credentials([one], on=ON, applicant=GIVEN)
    told = [(finding.reason, finding.location) for finding in (*report.failed, *report.warnings)]
    assert told == ([(reason, f"/credentials/0{location}")] if reason is not None else [])


def test_a_holder_that_is_not_given_is_incomplete() -> None:
    """D8: the full ФИО stands on the document."""
    assert found(diploma(holder=None)) == [("failed", "credential_holder_incomplete", "/holder")]


def test_every_reason_of_credentials_is_reached() -> None:
    """No reason that no test gives."""
    source = Path(__file__).read_text(encoding="utf-8")
    assert [one.value for one in CredentialReason if f'"{one.value}"' not in source] == []
