"""Every rule between fields: it is broken, it just holds, and it refuses as far as its source allows.

`CASES` names each reason that the table of rules may give, so that none can be lost, and the side of the border on
which the rule still holds.
"""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from medid.identity import (
    DivisionCode,
    IdentityDocument,
    IdentityModel,
    MedicalWorker,
    PassportMrz,
    PassportNumber,
    Sex,
    examine,
)
from medid.identity.agreements import AGREEMENTS
from medid.rules import Outcome, fault, warning

ON = date(2026, 11, 23)
CONFIRMED = "2026-11-01T10:00:00+03:00"
WORKER: dict[str, Any] = {
    "person": {
        "surname": "Чёрный",
        "given_name": "Егор",
        "patronymic": "Ильич",
        "sex": "male",
        "birth_date": "10.03.1990",
        "snils": "112-233-445 95",
        "inn": "770000000156",
        "passport": {
            "number": "45 12 000101",
            "issued_on": "20.04.2012",
            "issued_by": "ОУФМС России по г. Москве",
            "division_code": "770-001",
        },
        "email": {"address": "chyorny@mail.ru", "confirmed_at": CONFIRMED},
        "mobile_phone": {"number": "9161234567", "confirmed_at": CONFIRMED},
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
            "started": 2008,
            "finished": 2014,
            "qualification": "Врач",
            "confirmed": True,
        }
    ],
    "consents": {"personal_data": True, "given_at": CONFIRMED},
}
DOCUMENT: dict[str, Any] = {
    "type": 2, "number": "71 1234567", "issued_on": "01.02.2020", "issued_by": "МИД России",
}  # fmt: skip


def zone(
    *,
    surname: str = "Чёрный",
    given_name: str = "Егор",
    patronymic: str | None = "Ильич",
    number: str = "4512000101",
    born: date = date(1990, 3, 10),
    sex: Sex = Sex.MALE,
    issued: date = date(2012, 4, 20),
    division: str = "770-001",
) -> str:
    """The zone of the worker's passport, with one field of another."""
    return PassportMrz.composed(
        surname=surname,
        given_name=given_name,
        patronymic=patronymic,
        passport_number=PassportNumber(number),
        birth_date=born,
        sex=sex,
        issued_on=issued,
        division_code=DivisionCode(division),
    )


class Case(NamedTuple):
    """A rule broken, and the same rule just kept.

    Attributes:
        reason: code of the reason.
        location: place of the finding.
        wrong: fields that break the rule, by places with ``__`` for the slash.
        right: fields on the other side of the border.
        on: the day.
        right_on: the day for *right*.
    """

    reason: str
    location: str
    wrong: Mapping[str, Any]
    right: Mapping[str, Any] = MappingProxyType({})
    on: date = ON
    right_on: date = ON


PASSPORT, ISSUED = "/person/passport", "/person/passport/issued_on"
BORN, SEX, ENP = "/person/birth_date", "/person/sex", "/person/enp"
MRZ = "person__passport__mrz"
BIRTH, ISSUE = "person__birth_date", "person__passport__issued_on"
WORKER_CASES = (
    # The passport: no earlier than the first of its form, no later than the day, not before the 14th birthday.
    Case("passport_issued_too_early", ISSUED, {ISSUE: "30.09.1997"}, {ISSUE: "01.10.1997"}),
    Case("passport_issued_in_future", ISSUED, {ISSUE: "24.11.2026"}, {ISSUE: "23.11.2026"}),
    Case("passport_issued_too_young", ISSUED, {ISSUE: "09.03.2004"}, {ISSUE: "10.03.2004"}),
    Case(
        "passport_issued_too_young",
        ISSUED,
        {BIRTH: "29.02.1992", ISSUE: "28.02.2006"},
        {BIRTH: "29.02.1992", ISSUE: "01.03.2006"},
    ),
    Case("passport_issued_before_birth", ISSUED, {ISSUE: "09.03.1990"}, {ISSUE: "10.03.1990"}),
    # In force through the 20th and the 45th birthday and 90 days more.
    Case("passport_expired", PASSPORT, {ISSUE: "09.03.2010"}, {ISSUE: "10.03.2010"}),
    Case(
        "passport_expired",
        PASSPORT,
        {BIRTH: "10.03.2006", ISSUE: "01.04.2020"},
        {BIRTH: "10.03.2006", ISSUE: "01.04.2020"},
        date(2026, 6, 9),
        date(2026, 6, 8),
    ),
    Case(
        "passport_in_grace",
        PASSPORT,
        {BIRTH: "10.03.2006", ISSUE: "01.04.2020"},
        {BIRTH: "10.03.2006", ISSUE: "01.04.2020"},
        date(2026, 6, 8),
        date(2026, 3, 10),
    ),
    Case(
        "passport_in_grace",
        PASSPORT,
        {BIRTH: "15.01.1981", ISSUE: "01.02.2001"},
        {BIRTH: "15.01.1981", ISSUE: "01.02.2001"},
        date(2026, 1, 16),
        date(2026, 1, 15),
    ),
    # The blank: printed from three years before the issue to a year after it.
    Case(
        "passport_series_year_odd",
        "/person/passport/number",
        {"person__passport__number": "45 08 000101"},
        {"person__passport__number": "45 09 000101"},
    ),
    Case(
        "passport_series_year_odd",
        "/person/passport/number",
        {"person__passport__number": "45 14 000101"},
        {"person__passport__number": "45 13 000101"},
    ),
    # Series of Moscow by its own numbering 45, division 45 is Kurgan.
    Case(
        "passport_regions_differ",
        "/person/passport/division_code",
        {"person__passport__division_code": "450-001"},
        {"person__passport__number": "37 12 000101", "person__passport__division_code": "450-001"},
    ),
    Case("passport_issuer_period", "/person/passport/issued_by", {ISSUE: "31.12.2005"}, {ISSUE: "01.01.2006"}),
    Case("passport_issuer_period", "/person/passport/issued_by", {ISSUE: "01.01.2018"}, {ISSUE: "31.12.2017"}),
    # The zone against what is typed.
    Case(
        "passport_mrz_too_early",
        "/person/passport/mrz",
        {ISSUE: "30.06.2011", MRZ: zone(issued=date(2011, 6, 30))},
        {ISSUE: "01.07.2011", MRZ: zone(issued=date(2011, 7, 1))},
    ),
    Case("mrz_number_differs", "/person/passport/number", {MRZ: zone(number="4512000102")}, {MRZ: zone()}),
    Case("mrz_number_differs", "/person/passport/number", {MRZ: zone(number="4513000101")}, {MRZ: zone()}),
    Case("mrz_issued_differs", ISSUED, {MRZ: zone(issued=date(2012, 4, 21))}, {MRZ: zone()}),
    Case("mrz_division_differs", "/person/passport/division_code", {MRZ: zone(division="770-002")}, {MRZ: zone()}),
    Case("mrz_birth_differs", BORN, {MRZ: zone(born=date(1990, 3, 11))}, {MRZ: zone()}),
    Case("mrz_sex_differs", SEX, {MRZ: zone(sex=Sex.FEMALE)}, {MRZ: zone()}),
    Case("mrz_name_differs", "/person/surname", {MRZ: zone(surname="Чёрных")}, {MRZ: zone()}),
    Case("mrz_name_differs", "/person/given_name", {MRZ: zone(given_name="Игорь")}, {MRZ: zone()}),
    Case("mrz_name_differs", "/person/patronymic", {MRZ: zone(patronymic=None)}, {MRZ: zone()}),
    Case("mrz_name_yo", "/person/surname", {MRZ: zone(surname="Черный")}, {MRZ: zone()}),
    # The policy number, the patronymic, the age.
    Case(
        "enp_birth_differs",
        ENP,
        {"person__enp": "7752410826123453"},
        {BIRTH: "23.07.1985", "person__enp": "7752410826123453"},
    ),
    Case("enp_sex_differs", ENP, {"person__enp": "7752410876123452"}, {"person__enp": "7752410826123453"}),
    Case(
        "patronymic_sex_differs",
        "/person/patronymic",
        {"person__patronymic": "Ильинична"},
        {"person__patronymic": "Рашид оглы"},
    ),
    Case(
        "given_name_patronymic",
        "/person/given_name",
        {"person__given_name": "Ильинична", "person__patronymic": "Анна"},
        {"person__given_name": "Анна", "person__patronymic": "Ильинична"},
    ),
    Case(
        "given_name_patronymic",
        "/person/given_name",
        {"person__given_name": "Петрович", "person__patronymic": None},
        {"person__surname": "Петрович", "person__patronymic": None},
    ),
    Case("birth_date_under_age", BORN, {BIRTH: "24.11.2008"}, {BIRTH: "23.11.2008"}),
    Case("birth_date_over_age", BORN, {BIRTH: "23.11.1925"}, {BIRTH: "24.11.1925"}),
    # Contacts and consent.
    Case("contact_not_confirmed", "/person/email", {"person__email__confirmed_at": None}),
    Case("contact_not_confirmed", "/person/mobile_phone", {"person__mobile_phone__confirmed_at": None}),
    Case(
        "contact_confirmed_in_future",
        "/person/email",
        {"person__email__confirmed_at": "2026-11-24T00:00:00Z"},
        {"person__email__confirmed_at": "2026-11-23T23:59:59Z"},
    ),
    Case(
        "contact_confirmed_in_future",
        "/person/mobile_phone",
        {"person__mobile_phone__confirmed_at": "2026-11-24T00:00:00Z"},
        {"person__mobile_phone__confirmed_at": "2026-11-23T23:59:59Z"},
    ),
    Case("consent_not_given", "/consents/personal_data", {"consents__personal_data": False}),
    Case(
        "consent_in_future",
        "/consents/given_at",
        {"consents__given_at": "2026-11-24T00:00:00Z"},
        {"consents__given_at": "2026-11-23T23:59:59Z"},
    ),
    # The organisation.
    Case(
        "organisation_kpp_of_person",
        "/organisation/kpp",
        {"organisation__inn": "770000000156"},
        {"organisation__inn": "770000000156", "organisation__kpp": None},
    ),
    Case(
        "organisation_numbers_differ",
        "/organisation/ogrn",
        {"organisation__inn": "770000000156"},
        {"organisation__inn": "770000000156", "organisation__ogrn": "304500116000157"},
    ),
    Case("organisation_numbers_differ", "/organisation/ogrn", {"organisation__ogrn": "304500116000157"}),
    Case(
        "organisation_regions_differ",
        "/organisation/licence",
        {"organisation__licence": "Л041-01162-50/00301735"},
        {
            "organisation__licence": "Л041-01162-50/00301735",
            "organisation__oid": "1.2.643.5.1.13.13.12.2.50.1",
        },
    ),
    # Position, education.
    Case("position_unknown", "/employment/position", {"employment__position": "Врач терапевт"}),
    Case("position_ended", "/employment/position", {"employment__position": "Врач-лаборант"}),
    Case("specialty_unknown", "/education/0/specialty", {"education__0__specialty": "Лечебное деле"}),
    Case("specialty_ended", "/education/0/specialty", {"education__0__specialty": "Диабетология"}),
    Case(
        "education_years_order",
        "/education/0/finished",
        {"education__0__finished": 2007},
        {"education__0__finished": 2008},
    ),
    Case(
        "education_in_future",
        "/education/0/finished",
        {"education__0__finished": 2027},
        {"education__0__finished": 2026},
    ),
    Case("education_not_confirmed", "/education/0/confirmed", {"education__0__confirmed": False}),
    Case(
        "education_too_young",
        "/education",
        {"education__0__started": 2000, "education__0__finished": 2006},
        {"education__0__started": 2000, "education__0__finished": 2007},
    ),
)
DOCUMENT_CASES = (
    Case("document_type_unknown", "/type", {"type": 9999}),
    Case("document_type_ended", "/type", {"type": 20, "number": "IV-МЮ 123456"}),
    Case("document_number_shape", "/number", {"type": 21, "number": "1"}),
    Case("document_issued_in_future", "/issued_on", {"issued_on": "24.11.2026"}, {"issued_on": "23.11.2026"}),
)
CASES = [(MedicalWorker, WORKER, case) for case in WORKER_CASES]
CASES += [(IdentityDocument, DOCUMENT, case) for case in DOCUMENT_CASES]  # type: ignore[misc]


def found(
    model: type[IdentityModel], base: dict[str, Any], changes: Mapping[str, Any], reason: str, on: date
) -> set[Any]:
    """Places and outcomes of *reason* when *changes* are made to *base*."""
    raw = deepcopy(base)
    for place, value in changes.items():
        *path, last = place.split("__")
        part: Any = raw
        for step in path:
            part = part[int(step) if step.isdigit() else step]
        part[last] = value
    told = examine(raw, model, on=on).report.findings
    return {(finding.location, finding.outcome) for finding in told if finding.reason == reason}


def refuses(reason: str) -> bool:
    """Whether the table says that *reason* refuses."""
    [answer] = {
        row.found is fault and one.source.confidence.may_refuse
        for rows in AGREEMENTS.values()
        for row in rows
        for one in row.reasons
        if one.value == reason
    }
    return answer


@pytest.mark.parametrize(("model", "base", "case"), CASES, ids=[case.reason for _, _, case in CASES])
def test_a_rule_between_fields_is_broken_on_one_side_of_its_border_and_kept_on_the_other(
    model: type[IdentityModel], base: dict[str, Any], case: Case
) -> None:
    """I1, I3, I7-I11, T1: refused where the source was read or agreed upon, a warning where it was not."""
    outcome = Outcome.FAILED if refuses(case.reason) else Outcome.WARNING
    assert found(model, base, case.wrong, case.reason, case.on) == {(case.location, outcome)}
    assert found(model, base, case.right, case.reason, case.right_on) == set()


def test_no_rule_between_fields_is_without_a_case() -> None:
    stated = {reason.value for rows in AGREEMENTS.values() for row in rows for reason in row.reasons}
    assert {case.reason for _, _, case in CASES} == stated


def test_a_worker_with_all_fields_right_breaks_no_rule() -> None:
    raw = deepcopy(WORKER)
    raw["person"]["passport"]["mrz"] = zone()
    report = examine(raw, MedicalWorker, on=ON).report
    assert (report.failed, report.warnings, report.not_checked) == ((), (), ())


def test_only_the_number_of_another_document_takes_its_reasons_from_elsewhere() -> None:
    """All other rows state their reasons, so that the table of rules is whole."""
    silent = [(model, row.at) for model, rows in AGREEMENTS.items() for row in rows if not row.reasons]
    assert silent == [(IdentityDocument, "/number")]


def test_what_is_known_second_hand_never_refuses() -> None:
    rows = [row for rows in AGREEMENTS.values() for row in rows]
    doubtful = [reason for row in rows for reason in row.reasons if not reason.source.confidence.may_refuse]
    assert [reason for row in rows for reason in row.refuses if reason in doubtful] == []
    assert {row.found for row in rows} == {fault, warning}
