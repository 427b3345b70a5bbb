"""Declared data against a registry."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medid.identity import Level, PersonalData, RecordedPeople, RegistryRecord, compare, look_up, name_level
from medid.rules import Outcome

PERSON = PersonalData.model_validate(
    {
        "surname": "Чёрная-Щукина",
        "given_name": "Марья",
        "patronymic": "Юрьевна",
        "sex": "female",
        "birth_date": "29.02.1992",
        "snils": "112-233-445 95",
        "inn": "770000000156",
        "passport": {
            "number": "45 12 345678",
            "issued_on": "15.03.2012",
            "issued_by": "ОУФМС России по г. Москве",
            "division_code": "770-001",
        },
        "email": {"address": "chernaya@mail.ru"},
        "mobile_phone": {"number": "9161234567"},
    }
)
RECORD = {
    "surname": "ЧЁРНАЯ-ЩУКИНА",
    "given_name": "МАРЬЯ",
    "patronymic": "ЮРЬЕВНА",
    "sex": "female",
    "birth_date": "1992-02-29",
    "snils": "11223344595",
    "inn": "770000000156",
    "passport": {
        "number": "4512345678",
        "issued_on": "2012-03-15",
        "issued_by": "ОУФМС РОССИИ ПО Г.МОСКВЕ",
        "division_code": "770-001",
    },
}


def record(**fields: object) -> RegistryRecord:
    passport = {name: value for name, value in fields.items() if name in RECORD["passport"]}
    rest = {name: value for name, value in fields.items() if name not in passport}
    return RegistryRecord.model_validate({**RECORD, "passport": {**RECORD["passport"], **passport}, **rest})  # type: ignore[dict-item]


def test_the_same_person_agrees_in_every_field() -> None:
    """I2: equal, so the account is linked to the person."""
    report = compare(PERSON, record())
    assert report.outcome is Outcome.PASSED
    assert {finding.location for finding in report.findings} == {
        "/surname", "/given_name", "/patronymic", "/sex", "/birth_date", "/snils", "/inn", "/passport/number",
        "/passport/issued_on", "/passport/issued_by", "/passport/division_code",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "reason", "location", "position"),
    [
        ("number", "4512345687", "registry_passport_differs", "/passport/number", 9),
        ("issued_on", "2012-03-16", "registry_passport_differs", "/passport/issued_on", 10),
        ("division_code", "770-002", "registry_passport_differs", "/passport/division_code", 7),
        ("snils", "64270954807", "registry_snils_differs", "/snils", 1),
        ("inn", "123456789047", "registry_inn_differs", "/inn", 1),
        ("birth_date", "1992-02-28", "registry_birth_date_differs", "/birth_date", 10),
        ("sex", "male", "registry_sex_differs", "/sex", 1),
        ("surname", "ЧЁРНАЯ", "registry_name_cut", "/surname", 7),
        ("surname", "ЧЁРНАЯ ЩУКИНА", "registry_name_punctuation", "/surname", 7),
        ("given_name", "МАРИЯ", "registry_name_differs", "/given_name", 4),
        ("given_name", "М.", "registry_name_initials", "/given_name", 2),
        ("given_name", "МAРЬЯ", "registry_name_lookalike", "/given_name", 2),
        ("patronymic", None, "registry_name_part_absent", "/patronymic", None),
    ],
)
def test_each_differing_field_is_named_and_located(
    field: str, value: str | None, reason: str, location: str, position: int | None
) -> None:
    """I2, I5, I7: different, so each differing field is named with what to correct."""
    [finding] = compare(PERSON, record(**{field: value})).failed
    assert (finding.reason, finding.location, finding.context.get("position")) == (reason, location, position)
    assert finding.remedy is not None


def test_a_letter_yo_is_shown_and_accepted_unless_the_caller_is_stricter() -> None:
    """I7."""
    report = compare(PERSON, record(surname="ЧЕРНАЯ-ЩУКИНА"))
    assert [(finding.reason, finding.location) for finding in report.warnings] == [("registry_name_yo", "/surname")]
    assert report.failed == ()
    assert compare(PERSON, record(surname="ЧЕРНАЯ-ЩУКИНА"), accept=Level.CASE).reasons == ("registry_name_yo",)


def test_initials_are_never_accepted() -> None:
    for level in (Level.INITIALS, Level.DIFFERENT):
        with pytest.raises(ValueError, match=level.value):
            compare(PERSON, record(), accept=level)


def test_parts_in_another_order_are_recognised() -> None:
    """I7: order of parts."""
    report = compare(PERSON, record(surname="МАРЬЯ", given_name="ЧЁРНАЯ-ЩУКИНА"))
    assert report.reasons == ("registry_name_order",)


def test_the_wording_of_the_issuing_body_only_warns() -> None:
    report = compare(PERSON, record(issued_by="УВД"))
    assert report.failed == ()
    assert [finding.reason for finding in report.warnings] == ["registry_issuer_differs"]


def test_only_what_the_record_holds_is_compared() -> None:
    """I5: a registry of insurance numbers knows no passports."""
    report = compare(PERSON, RegistryRecord.model_validate({"snils": "11223344595"}))
    assert [(finding.rule, finding.location) for finding in report.findings] == [("I5", "/snils")]
    assert compare(PERSON, RegistryRecord()).outcome is Outcome.NOT_CHECKED


def test_a_person_is_looked_up_by_snils_then_by_passport() -> None:
    """I2."""
    by_passport = record(snils="64270954807")
    assert look_up(PERSON, RecordedPeople([by_passport])).reasons == ("registry_snils_differs",)
    assert look_up(PERSON, RecordedPeople([by_passport, record()])).outcome is Outcome.PASSED
    assert look_up(PERSON, RecordedPeople([])).reasons == ("registry_record_not_found",)


@pytest.mark.parametrize(
    ("declared", "recorded", "level"),
    [
        ("Иванов", "Иванов", Level.EXACT),
        ("Иванов", "ИВАНОВ", Level.CASE),
        ("Чёрный", "ЧЕРНЫЙ", Level.YO),
        ("Анна-Мария", "АННА МАРИЯ", Level.PUNCTUATION),
        ("Д'Артаньян", "ДАРТАНЬЯН", Level.PUNCTUATION),
        ("Рашид оглы", "РАШИД-ОГЛЫ", Level.PUNCTUATION),
        ("Рашид оглы", "РАШИДОГЛЫ", Level.PUNCTUATION),
        ("Рашид оглы", "РАШИД ОГЛУ", Level.PARTICLE),
        ("Рашид оглы", "РАШИД", Level.PARTICLE),
        ("аль-Хасан", "ХАСАН", Level.PARTICLE),
        ("Иванов", "ИBАНОВ", Level.LOOKALIKE),
        ("Иванов", "ИВАН0В", Level.LOOKALIKE),
        ("Константинович", "КОНСТ", Level.PREFIX),
        ("Иван", "И.", Level.INITIALS),
        ("Иван", "И", Level.INITIALS),
        ("Иван", "Пётр", Level.DIFFERENT),
        ("Иван", "Ивана", Level.PREFIX),
        ("Оглы", "КЫЗЫ", Level.DIFFERENT),
        ("Наталья", "Наталия", Level.DIFFERENT),
    ],
)
def test_two_names_agree_on_a_level(declared: str, recorded: str, level: Level) -> None:
    """I7."""
    assert name_level(declared, recorded) is level
    assert name_level(recorded, declared) is level


NAMES = st.text("абвёЁАБ -'оглы", min_size=1, max_size=12)


@settings(max_examples=300)
@given(NAMES, NAMES)
def test_agreement_is_symmetric_and_a_name_agrees_with_itself(one: str, other: str) -> None:
    assert name_level(one, other) is name_level(other, one)
    assert name_level(one, one) is Level.EXACT
    assert (name_level(one, other) is Level.EXACT) == (one == other)


def test_nothing_personal_is_told() -> None:
    report = compare(PERSON, record(surname="ЧЕРНОВА", snils="64270954807", number="4512345687"))
    told = report.model_dump_json().casefold()
    assert [value for value in ("чёрная", "чернова", "6427", "112233", "4512") if value in told] == []
    assert date(1992, 2, 29).isoformat() not in told
