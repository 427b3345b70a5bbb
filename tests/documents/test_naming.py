"""D6: file names after the template ФИО_ТипДокумента_Дата."""

import unicodedata
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medid.documents import DocumentKind, FileFormat, build_name, check_name, parse_name
from medid.rules import InvalidValueError

ON = date(2026, 11, 23)


@dataclass(frozen=True)
class Person:
    surname: str = "Берёзкина"
    given_name: str = "Анна"
    patronymic: str | None = "Сергеевна"


@pytest.mark.parametrize(
    "name",
    [
        "Берёзкина Анна Сергеевна_Диплом_19.11.2026.pdf",
        "Березкина Анна Сергеевна_диплом_2026-11-19.PDF",
        "БЕРЁЗКИНА АННА СЕРГЕЕВНА_ДИПЛОМ_20261119.jpg",
        "БерёзкинаАннаСергеевна_Диплом_19.11.2026.jpeg",
        "Берёзкина_Анна_Сергеевна_Диплом_19.11.2026.pdf",
        "Берёзкина А.С._Диплом ВО_19.11.2026.pdf",
        "БерёзкинаАС_Диплом_19.11.2026.pdf",
        "Берёзкина А. С._Диплом_19.11.2026 (1).pdf",
        "Берёзкина Анна Сергеевна_Диплом_о_высшем_образовании_19.11.2026.pdf",
        "Берёзкина Анна Сергеевна_Диплом_19.11.2026",
        "\u00a0Берёзкина Анна Сергеевна _ Диплом _ 19.11.2026.pdf",
    ],
)
def test_a_name_after_the_template_holds(name: str) -> None:
    """D6: the forms of the three parts."""
    assert check_name(name, on=ON, person=Person(), kind=DocumentKind.DIPLOMA).reasons == ()
    parsed = parse_name(name)
    assert (parsed.kinds, parsed.on, parsed.is_of(Person())) == ((DocumentKind.DIPLOMA,), date(2026, 11, 19), True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("scan0001.pdf", ("document_name_template",)),
        ("", ("document_name_template",)),
        ("_Диплом_19.11.2026.pdf", ("document_name_template",)),
        ("Диплом_19.11.2026.pdf", ("document_name_template",)),
        ("Berezkina Anna_Диплом_19.11.2026.pdf", ("document_name_person_form",)),
        ("Берёзкина_Диплом_19.11.2026.pdf", ("document_name_person_form",)),
        ("Бeрёзкина Анна Сергеевна_Диплом_19.11.2026.pdf", ("document_name_look_alike", "document_name_person_form")),
        ("Берёзкина Анна Петровна_Диплом_19.11.2026.pdf", ("document_name_person_differs",)),
        ("Иванов И.И._Диплом_19.11.2026.pdf", ("document_name_person_differs",)),
        ("Берёзкина Анна Сергеевна_Бумага_19.11.2026.pdf", ("document_name_kind_unknown",)),
        ("Берёзкина Анна Сергеевна_Паспорт_19.11.2026.pdf", ("document_name_kind_differs",)),
        ("Берёзкина Анна Сергеевна_Диплом_31.02.2026.pdf", ("document_name_date_form",)),
        ("Берёзкина Анна Сергеевна_Диплом_19.11.26.pdf", ("document_name_date_form",)),
        ("Берёзкина Анна Сергеевна_Диплом_19112026.pdf", ("document_name_date_form",)),
        ("Берёзкина Анна Сергеевна_Диплом_1٩.11.2026.pdf", ("document_name_date_form",)),
        ("Берёзкина Анна Сергеевна_Диплом?_19.11.2026.pdf", ("document_name_forbidden_character",)),
        ("Берёзкина Анна Сергеевна_Диплом_19.11.2026.fdp\u202e", ("document_name_forbidden_character",)),
        (
            "Иванов_Документ_2026.pdf",
            ("document_name_person_form", "document_name_kind_unknown", "document_name_date_form"),
        ),
        (
            "Берёзкина Анна Сергеевна_" + "Диплом" * 40 + "_19.11.2026.pdf",
            ("document_name_too_long", "document_name_kind_unknown"),
        ),
    ],
)
def test_every_fault_of_a_name_is_named(name: str, expected: tuple[str, ...]) -> None:
    """D6: none hides another."""
    assert check_name(name, on=ON, person=Person(), kind=DocumentKind.DIPLOMA).reasons == expected
    with_parts_only = parse_reason(name)
    assert with_parts_only is None or with_parts_only in expected


def parse_reason(name: str) -> str | None:
    try:
        parse_name(name)
    except InvalidValueError as error:
        return str(error.reason)
    return None


def test_a_date_to_come_and_split_letters_are_warned_of() -> None:
    name = unicodedata.normalize("NFD", "Берёзкина Анна Сергеевна_Диплом_24.11.2026.pdf")
    report = check_name(name, on=ON, person=Person(), kind=DocumentKind.DIPLOMA)
    assert (report.reasons, [one.reason for one in report.warnings]) == (
        (),
        ["document_name_decomposed", "document_name_date_future"],
    )


def test_a_person_without_patronymic_and_with_a_double_surname() -> None:
    person = Person("Иванова-Щукина", "Анна-Мария", None)
    name = build_name(person, DocumentKind.SNILS_CERTIFICATE, ON, FileFormat.PDF)
    assert name == "Иванова-Щукина Анна-Мария_СНИЛС_23.11.2026.pdf"
    assert check_name(name, on=ON, person=person, kind=DocumentKind.SNILS_CERTIFICATE).reasons == ()


@given(
    st.sampled_from(list(DocumentKind)),
    st.dates(date(1950, 1, 1), ON),
    st.sampled_from([FileFormat.PDF, FileFormat.JPEG, FileFormat.PNG, FileFormat.DOC]),
)
def test_a_built_name_reads_back(kind: DocumentKind, day: date, file_format: FileFormat) -> None:
    """D6: what is suggested is accepted."""
    name = build_name(Person(), kind, day, file_format)
    parsed = parse_name(name)
    assert kind in parsed.kinds
    assert (parsed.on, parsed.is_of(Person())) == (day, True)


def test_no_extension_is_made_for_an_unknown_format() -> None:
    with pytest.raises(ValueError, match="format"):
        build_name(Person(), DocumentKind.DIPLOMA, ON, FileFormat.UNKNOWN)


@given(st.text())
def test_any_text_gives_a_report_or_our_error(text: str) -> None:
    check_name(text, on=ON, person=Person(), kind=DocumentKind.DIPLOMA)
    assert parse_reason(text) is None or parse_reason(text)


def test_the_name_never_shows() -> None:
    """No personal value in a finding, an error or repr."""
    name = "Берёзкина Анна Сергеевна_Паспорт_31.02.2026.pdf"
    told = "".join(one.model_dump_json() for one in check_name(name, on=ON, person=Person()).findings)
    assert "Анна" not in told
    assert "Анна" not in repr(parse_name("Берёзкина Анна Сергеевна_Паспорт_01.02.2026.pdf"))
