"""The strategies of medid.testing promise what they say."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from medid.identity import KINDS, IdentityReason, MedicalWorker, PersonalData, Snils, TextReason, assess, check
from medid.rules import Outcome
from medid.testing import strategies
from medid.testing.registration import register

RAISED_ELSEWHERE = {
    "text", "field", "position", "specialty", "registry", "mrz", "contact", "organisation", "education", "consent",
}  # fmt: skip
"""Subjects of reasons that no single value is refused for: fields, agreements, registries."""
NOT_REFUSALS = {
    "snils_no_check", "kpp_serial", "kpp_lower_case", "passport_number_region_unknown", "passport_number_specimen",
    "division_code_region_unknown", "division_code_level", "division_code_serial", "passport_mrz_sex",
    "passport_mrz_no_optional", "passport_mrz_lower_case", "passport_mrz_too_early", "name_not_russian",
    "name_stress_mark", "name_spaces", "name_absent_patronymic", "birth_date_stub", "birth_date_under_age",
    "birth_date_over_age", "birth_date_future", "mobile_phone_repeated", "medical_license_number_activity_doubted",
    "medical_license_number_pharmacy", "medical_license_number_authority", "medical_license_number_tail",
    "medical_license_number_dash", "medical_organization_oid_prefix", "enp_birth_differs", "enp_sex_differs",
    "given_name_patronymic", "name_parts", "name_order",
    "patronymic_sex_differs", "passport_issued_too_early", "passport_issued_too_young", "passport_issued_before_birth",
    "passport_issued_in_future", "passport_expired", "passport_in_grace", "passport_series_year_future",
    "passport_series_year_odd", "passport_regions_differ", "passport_issuer_period", "diploma_number_shape",
    "diploma_number_founder", "accreditation_number_shape", "specialist_certificate_number_shape",
    "training_document_number_shape", "document_type_unknown", "document_type_ended", "document_number_shape",
    "document_issued_in_future", "birth_certificate_number_roman", "residence_permit_number_shape",
}  # fmt: skip
"""Doubts about accepted values, and agreements between fields of a passport or a person."""


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(draw=st.data())
def test_a_valid_value_is_valid(kind: str, draw: Any) -> None:
    value = draw.draw(strategies.valid(kind))
    assert type(value) is KINDS[kind]
    assert check(kind, str(value), on=strategies.TODAY).failed == ()


ROWS = [(kind, reason) for kind in KINDS for reason in strategies.faults(kind)]


@pytest.mark.parametrize(("kind", "reason"), ROWS)
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(draw=st.data())
def test_an_invalid_text_is_refused_for_the_promised_reason(kind: str, reason: str, draw: Any) -> None:
    """I12."""
    text = draw.draw(strategies.faults(kind)[reason])
    assert check(kind, text).reasons == (reason,)


@settings(max_examples=50)
@given(strategies.invalid("snils"))
def test_an_invalid_value_comes_with_its_reason(pair: tuple[str, str]) -> None:
    assert check("snils", pair[0]).reasons == (pair[1],)


def test_every_reason_to_refuse_a_value_is_reached() -> None:
    reached = {reason for _, reason in ROWS}
    all_reasons = {reason.value for reasons in (IdentityReason, TextReason) for reason in reasons}
    expected = {code for code in all_reasons - NOT_REFUSALS if code.split("_")[0] not in RAISED_ELSEWHERE}
    assert reached == expected


@settings(max_examples=60)
@given(strategies.persons())
def test_a_consistent_person_passes(person: PersonalData) -> None:
    """I1, I3, I7, I8."""
    assert assess(person, on=strategies.TODAY).failed == ()


@settings(max_examples=40)
@given(strategies.workers())
def test_a_consistent_worker_passes(worker: MedicalWorker) -> None:
    """I10, I11."""
    assert assess(worker, on=strategies.TODAY).failed == ()


@pytest.mark.parametrize("reason", strategies.INCONSISTENCIES)
@settings(max_examples=15, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(draw=st.data())
def test_exactly_one_thing_disagrees(reason: str, draw: Any) -> None:
    """I7, I8, I9: the difference is named, and nothing else is."""
    person, told = draw.draw(strategies.inconsistent_persons(reason))
    findings = assess(person, on=strategies.TODAY).findings
    assert {finding.reason for finding in findings if finding.outcome is not Outcome.PASSED} == {told} == {reason}


def test_types_are_known_to_hypothesis_after_registration() -> None:
    register()
    assert isinstance(find(st.from_type(Snils), lambda _: True), Snils)
    assert isinstance(find(st.from_type(PersonalData), lambda _: True), PersonalData)


def test_shrinking_ends_in_plausible_values() -> None:
    assert str(find(strategies.snils(), lambda _: True)) == "90000000081"
    person = find(strategies.persons(), lambda _: True)
    assert person.name.full == "Иванов Иван Иванович"


def test_an_unknown_kind_is_a_programming_error() -> None:
    for ask in (strategies.valid, strategies.invalid):
        with pytest.raises(ValueError, match="no_such"):
            ask("no_such")


def test_passing_persons_pass_without_failures_or_gaps() -> None:
    person = find(strategies.persons(), lambda person: person.passport.mrz is not None)
    assert assess(person, on=strategies.TODAY).outcome in {Outcome.PASSED, Outcome.WARNING}


@pytest.mark.parametrize("kind", KINDS)
def test_every_reason_is_reached_within_two_thousand_examples(kind: str) -> None:
    expected, seen = set(strategies.faults(kind)), set[str]()

    def reached(pair: tuple[str, str]) -> bool:
        seen.add(pair[1])
        return seen == expected

    only_drawn = settings(max_examples=2_000, phases=[Phase.generate], derandomize=True, database=None)
    find(strategies.invalid(kind), reached, settings=only_drawn)
