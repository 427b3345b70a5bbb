"""One statement: every fault at once, and rules between the fields that are right."""

import json
import pickle
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from medid.identity import (
    REQUIRED_FIELDS,
    Education,
    MedicalWorker,
    Organisation,
    PersonalData,
    Wording,
    assess,
    examine,
    required_fields,
)
from medid.rules import Outcome

ON = date(2026, 11, 23)
MRZ = ["PNRUSIVANOVA<WUKINA<<MAR98<7R9EVNA<<<<<<<<<<", "4513456783RUS9202298F<<<<<<<2120315770001<96"]
STATEMENT: dict[str, Any] = {
    "person": {
        "surname": "Иванова-Щукина",
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
            "mrz": MRZ,
        },
        "email": {"address": "ivanova@mail.ru", "confirmed_at": "2026-11-01T10:00:00+03:00"},
        "mobile_phone": {"number": "8 916 123-45-67", "confirmed_at": "2026-11-01T10:00:00+03:00"},
        "login": "ivanova@mail.ru",
    },
    "organisation": {
        "name": "ГБУЗ «Больница»",
        "inn": "7707083893",
        "kpp": "773601001",
        "ogrn": "1027700132195",
        "oid": "1.2.643.5.1.13.13.12.2.77.8252",
        "licence": "Л041-01137-77/00341234",
    },
    "employment": {"position": "Врач-терапевт", "work_phone": "+7 495 123-45-67"},
    "education": [
        {
            "institution": "Университет",
            "specialty": "Лечебное дело",
            "form": "full_time",
            "started": 2009,
            "finished": 2015,
            "qualification": "Врач",
            "confirmed": True,
        }
    ],
    "consents": {"personal_data": True},
}


def changed(**places: Any) -> dict[str, Any]:
    """The statement with fields replaced; ``__`` in a place stands for the slash, ``...`` removes the field."""
    statement = deepcopy(STATEMENT)
    for place, value in places.items():
        *path, last = place.split("__")
        part: Any = statement
        for step in path:
            part = part[int(step) if step.isdigit() else step]
        if value is ...:
            del part[last]
        else:
            part[last] = value
    return statement


def found(statement: dict[str, Any], outcome: Outcome = Outcome.FAILED) -> set[tuple[str | None, str]]:
    report = examine(statement, MedicalWorker, on=ON).report
    return {(finding.reason, finding.location) for finding in report.findings if finding.outcome is outcome}


def test_a_right_statement_passes_whole() -> None:
    """I1, I4, I6-I11."""
    examination = examine(STATEMENT, MedicalWorker, on=ON)
    assert examination.report.outcome is Outcome.PASSED
    assert examination.value == MedicalWorker.model_validate(STATEMENT)
    assert examination.value is not None
    assert assess(examination.value, on=ON).outcome is Outcome.PASSED
    assert examination.report.require() is examination.report


def test_every_fault_is_named_at_once() -> None:
    """I12: every failure names the field and the reason; none hides another."""
    statement = changed(
        person__snils="112-233-445 96",
        person__inn=770000000156,
        person__birth_date="29.02.1993",
        person__passport__number=...,
        person__email__confirmed_at="2026-11-01T10:00:00",
        education__0__form="by post",
        consents__personal_data="yes",
        employment=None,
    )
    statement["education"].append(5)
    assert found(statement) == {
        ("snils_check_digit", "/person/snils"),
        ("field_wrong_type", "/person/inn"),
        ("date_impossible", "/person/birth_date"),
        ("field_missing", "/person/passport/number"),
        ("field_moment", "/person/email/confirmed_at"),
        ("field_choice", "/education/0/form"),
        ("field_wrong_type", "/education/1"),
        ("field_wrong_type", "/consents/personal_data"),
        ("field_missing", "/employment"),
    }


@pytest.mark.parametrize(
    "place",
    [
        "person",
        "organisation",
        "employment",
        "education",
        "consents",
        "person__surname",
        "person__given_name",
        "person__birth_date",
        "person__snils",
        "person__inn",
        "person__passport",
        "person__passport__number",
        "person__passport__issued_on",
        "person__passport__issued_by",
        "person__passport__division_code",
        "person__email",
        "person__email__address",
        "person__mobile_phone",
        "person__mobile_phone__number",
        "organisation__name",
        "organisation__inn",
        "organisation__ogrn",
        "employment__position",
        "education__0__institution",
        "education__0__specialty",
        "education__0__form",
        "education__0__started",
        "education__0__finished",
        "education__0__qualification",
        "education__0__confirmed",
        "consents__personal_data",
    ],
)
@pytest.mark.parametrize("absent", [..., None])
def test_a_missing_required_field_blocks(place: str, absent: Any) -> None:
    """I12: one missing required field blocks the profile."""
    statement = changed(**{place: absent})
    assert found(statement) == {("field_missing", "/" + place.replace("__", "/"))}
    assert examine(statement, MedicalWorker, on=ON).value is None


def test_rules_hold_between_right_fields_though_others_are_wrong() -> None:
    statement = changed(person__snils="1", person__passport__issued_on="14.03.2012", person__passport__number="1")
    assert {("mrz_issued_differs", "/person/passport/issued_on"), ("snils_length", "/person/snils")} <= found(statement)
    assert ("field_not_usable", "/person/passport/number") in found(statement, Outcome.NOT_CHECKED)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ({"person__passport__issued_on": "30.09.1997"}, ("passport_issued_too_early", "/person/passport/issued_on")),
        ({"person__passport__issued_on": "28.02.2006"}, ("passport_issued_too_young", "/person/passport/issued_on")),
        ({"person__passport__issued_on": "28.02.1992"}, ("passport_issued_before_birth", "/person/passport/issued_on")),
        ({"person__passport__issued_on": "24.11.2026"}, ("passport_issued_in_future", "/person/passport/issued_on")),
        ({"person__birth_date": "10.03.1980"}, ("passport_expired", "/person/passport")),
        ({"person__passport__number": "45 12 345679"}, ("mrz_number_differs", "/person/passport/number")),
        ({"person__passport__number": "45 11 345678"}, ("mrz_number_differs", "/person/passport/number")),
        ({"person__passport__number": "45 28 345678"}, ("passport_series_year_future", "/person/passport/number")),
        ({"person__passport__division_code": "770-002"}, ("mrz_division_differs", "/person/passport/division_code")),
        ({"person__birth_date": "28.02.1992"}, ("mrz_birth_differs", "/person/birth_date")),
        ({"person__sex": "male"}, ("mrz_sex_differs", "/person/sex")),
        ({"person__surname": "Иванова"}, ("mrz_name_differs", "/person/surname")),
        ({"person__given_name": "Мария"}, ("mrz_name_differs", "/person/given_name")),
        ({"person__patronymic": "Юрьева"}, ("mrz_name_differs", "/person/patronymic")),
        ({"person__patronymic": ...}, ("mrz_name_differs", "/person/patronymic")),
        ({"person__enp": "7752410876123452"}, ("enp_birth_differs", "/person/enp")),
        ({"person__enp": "7752410826123453"}, ("enp_sex_differs", "/person/enp")),
        ({"person__email__confirmed_at": ...}, ("contact_not_confirmed", "/person/email")),
        ({"person__mobile_phone__confirmed_at": None}, ("contact_not_confirmed", "/person/mobile_phone")),
        ({"person__email__confirmed_at": "2026-11-24T00:00:00Z"}, ("contact_confirmed_in_future", "/person/email")),
        ({"person__inn": "7707083893"}, ("inn_not_person", "/person/inn")),
        ({"organisation__inn": "770000000156"}, ("organisation_kpp_of_person", "/organisation/kpp")),
        ({"organisation__inn": "770000000156"}, ("organisation_numbers_differ", "/organisation/ogrn")),
        ({"organisation__ogrn": "304500116000157"}, ("organisation_numbers_differ", "/organisation/ogrn")),
        ({"education__0__finished": 2008}, ("education_years_order", "/education/0/finished")),
        ({"education__0__finished": 99999}, ("field_out_of_range", "/education/0/finished")),
        ({"education__0__confirmed": False}, ("education_not_confirmed", "/education/0/confirmed")),
        ({"consents__personal_data": False}, ("consent_not_given", "/consents/personal_data")),
        ({"education": []}, ("field_missing", "/education")),
        ({"education": {}}, ("field_wrong_type", "/education")),
        ({"education": [{}] * 51}, ("field_out_of_range", "/education")),
        ({"person": []}, ("field_wrong_type", "/person")),
    ],
)
def test_a_disagreement_between_fields_fails(places: dict[str, Any], expected: tuple[str, str]) -> None:
    """I1, I3, I7, I8, I9, I10, I11, T1."""
    assert expected in found(changed(**places))


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ({"person__passport__number": "45 05 345678"}, ("passport_series_year_odd", "/person/passport/number")),
        ({"person__passport__division_code": "500-001"}, ("passport_regions_differ", "/person/passport/division_code")),
        ({"person__passport__issued_on": "15.03.2018"}, ("passport_issuer_period", "/person/passport/issued_by")),
        ({"person__passport__issued_on": "15.03.2011"}, ("passport_mrz_too_early", "/person/passport/mrz")),
        ({"person__birth_date": "01.01.1992"}, ("birth_date_stub", "/person/birth_date")),
        ({"person__birth_date": "02.01.1920"}, ("birth_date_over_age", "/person/birth_date")),
        ({"person__birth_date": "02.01.2010"}, ("birth_date_under_age", "/person/birth_date")),
        ({"person__patronymic": "Юрьевич"}, ("patronymic_sex_differs", "/person/patronymic")),
        ({"person__patronymic": "нет"}, ("name_absent_patronymic", "/person/patronymic")),
        ({"person__snils": "112-233-445\u200b 95"}, ("text_invisible", "/person/snils")),
        (
            {"organisation__oid": "1.2.643.5.1.13.13.12.2.50.1"},
            ("organisation_regions_differ", "/organisation/licence"),
        ),
        ({"education__0__finished": 2027}, ("education_in_future", "/education/0/finished")),
        ({"education__0__finished": 2009}, ("education_years_order", "")),
        ({"employment__position": "врач терапевт"}, ("position_unknown", "/employment/position")),
        ({"employment__position": "Врач-лаборант"}, ("position_ended", "/employment/position")),
        ({"education__0__specialty": "Лечебное деле"}, ("specialty_unknown", "/education/0/specialty")),
        ({"education__0__specialty": "Диабетология"}, ("specialty_ended", "/education/0/specialty")),
        ({"person__unknown": 1}, ("field_unknown", "/person/unknown")),
        ({"person__Иванов": 1}, ("field_unknown", "/person")),
        ({"consents__given_at": "2026-11-24T00:00:00Z"}, ("consent_in_future", "/consents/given_at")),
    ],
)
def test_a_doubtful_agreement_warns(places: dict[str, Any], expected: tuple[str, str]) -> None:
    """I1, I3, I7, I8, I11."""
    if expected[1]:
        assert expected in found(changed(**places), Outcome.WARNING)
    else:
        assert found(changed(**places)) == set()


def test_graduation_before_seventeen_warns() -> None:
    """D12."""
    warned = found(changed(education__0__started=2004, education__0__finished=2008), Outcome.WARNING)
    assert ("education_too_young", "/education") in warned


def test_a_letter_yo_alone_warns() -> None:
    """I7: a difference is located and explained; Е and Ё are told apart by the zone."""
    person = deepcopy(STATEMENT["person"])
    person |= {"surname": "Черный", "given_name": "Егор", "patronymic": "Ильич"}
    person |= {"sex": "male", "birth_date": "10.03.2006"}
    person["passport"] = {
        "number": "4620 000101",
        "issued_on": "01.04.2020",
        "issued_by": "ГУ МВД России",
        "division_code": "500-001",
        "mrz": "PNRUS32RNYQ<<EGOR<IL9I3<<<<<<<<<<<<<<<<<<<<<\n4620001016RUS0603102M<<<<<<<0200401500001<74",
    }
    person["email"] = {"address": "chyorny@mail.ru", "confirmed_at": "2026-01-01T00:00:00Z"}
    person["mobile_phone"] = {"number": "9161234567", "confirmed_at": "2026-01-01T00:00:00Z"}
    report = examine(person, PersonalData, on=date(2026, 3, 10)).report
    assert report.reasons == ()
    assert [(finding.reason, finding.location) for finding in report.warnings] == [("mrz_name_yo", "/surname")]
    in_grace = examine(person, PersonalData, on=date(2026, 6, 8)).report
    assert "passport_in_grace" in {finding.reason for finding in in_grace.warnings}
    assert examine(person, PersonalData, on=date(2026, 6, 9)).report.reasons == ("passport_expired",)


def test_a_part_is_examined_at_its_place() -> None:
    report = examine({"name": "А", "inn": "1", "ogrn": "1"}, Organisation, on=ON, at="/organisation").report
    assert {finding.location for finding in report.failed} == {"/organisation/inn", "/organisation/ogrn"}
    record = examine({**STATEMENT["education"][0], "confirmed": False}, Education, on=ON, at="/education/3").report
    assert [(f.reason, f.location) for f in record.failed] == [("education_not_confirmed", "/education/3/confirmed")]


def test_right_values_are_kept_though_others_are_wrong() -> None:
    examination = examine(changed(person__inn="1"), MedicalWorker, on=ON)
    assert examination.value is None
    assert examination.values["/person/snils"] == "11223344595"
    assert "/person/inn" not in examination.values


def test_nothing_personal_is_shown() -> None:
    examination = examine(changed(person__inn="123"), MedicalWorker, on=ON)
    shown = repr(examination) + repr(PersonalData.model_validate(STATEMENT["person"]))
    personal = ("Иванова", "Марья", "Юрьевна", "11223344595", "112-233-445", "4512345678", "ivanova", "9161234567")
    assert [value for value in personal if value in shown] == []


def test_a_model_is_frozen_pickled_and_written_to_json() -> None:
    worker = MedicalWorker.model_validate(STATEMENT)
    with pytest.raises(ValidationError):
        worker.person.surname = worker.person.surname
    assert pickle.loads(pickle.dumps(worker)) == worker  # noqa: S301 - our own bytes
    assert MedicalWorker.model_validate_json(worker.model_dump_json()) == worker
    assert examine(json.loads(worker.model_dump_json()), MedicalWorker, on=ON).report.failed == ()
    assert worker.person.name.full == "Иванова-Щукина Марья Юрьевна"


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(STATEMENT["person"])), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=150)
@given(JSON_VALUES)
def test_any_json_gives_an_examination(raw: Any) -> None:
    examination = examine({"person": raw} if not isinstance(raw, dict) else raw, MedicalWorker, on=ON)
    assert examination.value is None
    assert examination.report.failed


PLACES = [
    "person__surname", "person__patronymic", "person__birth_date", "person__snils", "person__inn", "person__passport",
    "person__passport__mrz", "person__email", "person__email__confirmed_at", "education", "education__0__started",
    "organisation__kpp", "consents__personal_data", "employment__work_phone",
]  # fmt: skip


@settings(max_examples=150)
@given(st.sampled_from(PLACES), JSON_VALUES)
def test_one_field_spoilt_in_any_way_never_stops_the_rest(place: str, raw: Any) -> None:
    examination = examine(changed(**{place: raw}), MedicalWorker, on=ON)
    assert examination.values["/organisation/ogrn"] == "1027700132195"
    assert (examination.value is None) == any(
        finding.reason is not None and finding.location.startswith("/" + place.replace("__", "/"))
        for finding in examination.report.failed
        if finding.reason
        not in {"consent_not_given", "contact_not_confirmed", "education_years_order", "mrz_name_differs"}
    )


class Longer(MedicalWorker):
    """A statement made from the worker."""

    note: str = ""
    remarks: tuple[str, ...] = ()
    earlier: tuple[Education, ...] = ()


def test_a_model_made_from_another_keeps_its_rules() -> None:
    spoilt = changed(education__0__started=2004, education__0__finished=2008)
    report = examine(spoilt, Longer, on=ON).report
    assert [(finding.reason, finding.location) for finding in report.warnings] == [
        ("education_too_young", "/education")
    ]


@pytest.mark.parametrize("procedure", REQUIRED_FIELDS)
def test_a_procedure_demands_its_own_fields_and_no_more(procedure: str) -> None:
    """I12: what is required depends on the form."""
    required = required_fields(procedure)
    report = examine({}, MedicalWorker, on=ON, required=required).report
    assert {finding.reason for finding in report.failed} == {"field_missing"}
    tops = {"/" + place.split("/")[1] for place in REQUIRED_FIELDS[procedure]}
    assert {finding.location for finding in report.failed} == tops
    assert (
        examine(changed(employment__department="Отделение"), MedicalWorker, on=ON, required=required).report.failed
        == ()
    )


def test_registration_needs_neither_passport_nor_employer() -> None:
    """I6, I12."""
    person = {name: STATEMENT["person"][name] for name in ("surname", "given_name", "birth_date", "snils", "email")}
    person["mobile_phone"] = {"number": "123"}
    read = examine({"person": person}, MedicalWorker, on=ON, at="/a", required=required_fields("registration"))
    assert {(finding.reason, finding.location) for finding in read.report.failed} == {
        ("field_missing", "/a/person/inn"),
        ("mobile_phone_length", "/a/person/mobile_phone/number"),
    }
    assert read.value is None
    whole = person | {"inn": "770000000156", "mobile_phone": STATEMENT["person"]["mobile_phone"]}
    read = examine({"person": whole}, MedicalWorker, on=ON, required=required_fields("registration"))
    assert (read.value, read.report.failed) == (None, ())
    assert required_fields("account_access") is None


def test_an_object_that_need_not_be_given_must_be_whole_when_it_is() -> None:
    """I12."""
    person = {**STATEMENT["person"], "passport": {"number": "45 12 345678"}}
    read = examine({"person": person}, MedicalWorker, on=ON, required=required_fields("registration"))
    assert {(finding.reason, finding.location) for finding in read.report.failed} == {
        ("field_missing", "/person/passport/issued_on"),
        ("field_missing", "/person/passport/issued_by"),
        ("field_missing", "/person/passport/division_code"),
    }


def test_medical_records_need_the_department() -> None:
    """I14."""
    report = examine(STATEMENT, MedicalWorker, on=ON, required=required_fields("medical_records_access")).report
    assert [(finding.reason, finding.location) for finding in report.failed] == [
        ("field_missing", "/employment/department")
    ]


def test_the_caller_may_let_a_disagreement_only_warn() -> None:
    """I8: the number of a policy is not always given anew after a correction of the date of birth."""
    spoilt = changed(person__enp="7752410876123452")
    lenient = frozenset({"enp_birth_differs"})
    read = examine(spoilt, MedicalWorker, on=ON, warn_only=lenient)
    assert read.report.failed == ()
    assert [(finding.reason, finding.location) for finding in read.report.warnings] == [
        ("enp_birth_differs", "/person/enp")
    ]
    assert read.value is not None
    assert assess(read.value, on=ON, warn_only=lenient).failed == ()
    assert assess(read.value, on=ON).reasons == ("enp_birth_differs",)


def test_a_list_is_as_long_as_its_field_allows() -> None:
    record = STATEMENT["education"][0]
    whole = examine({**STATEMENT, "remarks": ["one"], "earlier": []}, Longer, on=ON)
    assert (whole.report.failed, whole.value is not None) == ((), True)
    assert whole.value is not None
    assert assess(whole.value, on=ON).failed == ()
    long = examine({**STATEMENT, "earlier": [record] * 51, "education": [record] * 51}, Longer, on=ON).report
    assert [(finding.reason, finding.location) for finding in long.failed] == [("field_out_of_range", "/education")]
    assert examine({**STATEMENT, "remarks": [1]}, Longer, on=ON).report.reasons == ("field_wrong_type",)


def test_the_first_differing_letter_of_the_zone_is_located() -> None:
    """I7: a difference is located."""
    told = {
        name: examine(changed(**{f"person__{name}": typed}), MedicalWorker, on=ON).report.failed[0].context["position"]
        for name, typed in (("surname", "Иванова-Щуккина"), ("given_name", "Мария"), ("patronymic", "Юрьевн"))
    }
    assert told == {"surname": 12, "given_name": 4, "patronymic": 7}


class Born(PersonalData):
    """A person with a field that no procedure asks for."""

    birth_place: Wording | None = None


def test_a_place_of_birth_is_unknown_unless_a_model_of_one_s_own_has_it() -> None:
    """The names of countries that are no more are right as they stand."""
    raw = {**STATEMENT["person"], "birth_place": "ГОР. КИЕВ УКРАИНСКАЯ ССР"}
    told = examine(raw, PersonalData, on=ON).report.warnings
    assert [(finding.reason, finding.location) for finding in told] == [("field_unknown", "/birth_place")]
    read = examine(raw | {"sex": "male"}, Born, on=ON)
    assert read.value is not None
    assert read.value.birth_place == "ГОР. КИЕВ УКРАИНСКАЯ ССР"
    assert read.report.reasons == ("mrz_sex_differs",)
