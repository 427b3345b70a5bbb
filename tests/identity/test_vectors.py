"""Published and computed examples: what is a value, what is not, and why."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from medid.identity import KINDS, check, replacement
from medid.rules import InvalidValueError, Outcome

VECTORS = Path(__file__).parent / "vectors"


def cases(name: str) -> list[Any]:
    read = json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case, id=case["id"]) for case in read]


@pytest.mark.parametrize("case", cases("valid"))
def test_an_accepted_form_gives_the_canonical_value(case: dict[str, str]) -> None:
    """I4, I6, I7, I8, I9, D11."""
    value = KINDS[case["kind"]](case["input"])
    assert str(value) == case["canonical"]
    assert check(case["kind"], case["input"]).failed == ()


INVISIBLE = "\u200b"


@pytest.mark.parametrize("case", cases("valid"))
def test_the_schema_accepts_what_the_value_accepts(case: dict[str, str]) -> None:
    schema = KINDS[case["kind"]].schema
    assert re.compile(schema.pattern).fullmatch(case["canonical"])
    if INVISIBLE not in case["input"]:
        assert re.compile(schema.accepts or schema.pattern).fullmatch(case["input"])


@pytest.mark.parametrize("case", cases("invalid"))
def test_each_way_to_be_wrong_has_its_reason(case: dict[str, str]) -> None:
    """I12: every failure names its reason."""
    with pytest.raises(InvalidValueError) as caught:
        KINDS[case["kind"]](case["input"])
    assert caught.value.reason == case["reason"]
    assert caught.value.reason.source.confidence.may_refuse
    assert check(case["kind"], case["input"]).reasons == (case["reason"],)


@pytest.mark.parametrize("case", cases("invalid"))
def test_an_error_never_holds_the_text(case: dict[str, str]) -> None:
    text = case["input"]
    with pytest.raises(InvalidValueError) as caught:
        KINDS[case["kind"]](text)
    told = repr(caught.value) + str(caught.value.context) + caught.value.message("ru") + caught.value.remedy("ru")
    assert len(text) < 6 or text not in told


def test_every_kind_has_valid_and_invalid_examples() -> None:
    used = {name: {case.values[0]["kind"] for case in cases(name)} for name in ("valid", "invalid")}
    through_another = {"person_inn", "organization_inn", "register_number", "date", "wording"}
    assert used["valid"] | through_another == set(KINDS)
    assert used["invalid"] | through_another | {"given_name", "patronymic"} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_examples_of_the_schema_are_canonical(kind: str) -> None:
    for example in KINDS[kind].schema.examples:
        assert str(KINDS[kind](example)) == example


@pytest.mark.parametrize(
    ("kind", "text", "reasons"),
    [
        ("snils", "001-001-998 00", ["snils_no_check"]),
        ("inn", "7707083893\u200b", ["text_invisible"]),
        ("kpp", "7701ab001", ["kpp_lower_case"]),
        ("kpp", "770101000", ["kpp_serial"]),
        ("passport_number", "5102 573482", ["passport_number_region_unknown"]),
        ("passport_number", "4502 000100", ["passport_number_specimen"]),
        ("division_code", "770-000", ["division_code_serial"]),
        ("division_code", "960-001", ["division_code_region_unknown"]),
        ("division_code", "434-001", ["division_code_level"]),
        ("diploma_number", "157724 0012345", ["diploma_number_founder"]),
        ("diploma_number", "107724 001234", ["diploma_number_shape"]),
        ("accreditation_number", "77-23", ["accreditation_number_shape"]),
        ("specialist_certificate_number", "А 12345", ["specialist_certificate_number_shape"]),
        ("training_document_number", "ПК-2020/1", ["training_document_number_shape"]),
        ("birth_certificate_number", "IIII-МЮ 123456", ["birth_certificate_number_roman"]),
        ("residence_permit_number", "АБ 123456", ["residence_permit_number_shape"]),
        ("foreign_passport_number", "71 1234567\u200b", ["text_invisible"]),
        ("surname", "Смирно\u0301ва", ["name_stress_mark"]),
        ("surname", "Петрова - Водкина", ["name_spaces"]),
        ("surname", "Шевченкі", ["name_not_russian"]),
        ("birth_date", "01.01.1980", ["birth_date_stub"]),
        ("mobile_phone", "+79999999999", ["mobile_phone_repeated"]),
        ("medical_license_number", "ЛО-37-02-000001", ["medical_license_number_pharmacy"]),
        ("medical_license_number", "Л042-01137-77/00341234", ["medical_license_number_activity_doubted"]),
        ("medical_license_number", "Л041-01137-50/00341234", ["medical_license_number_authority"]),
        (
            "medical_license_number",
            "№ ЛО\u201377\u201301\u2013012345",
            ["medical_license_number_dash", "medical_license_number_tail"],
        ),
        ("medical_organization_oid", "urn:oid:1.2.643.5.1.13.13.12.2.77.8252", ["medical_organization_oid_prefix"]),
    ],
)
def test_a_doubt_warns_and_refuses_nothing(kind: str, text: str, reasons: list[str]) -> None:
    report = check(kind, text)
    assert report.outcome is Outcome.WARNING
    assert [finding.reason for finding in report.warnings] == reasons


FACTS = {
    "identity_vectors.json": {
        "snils_valid": "snils", "snils_no_check": "snils", "inn_valid": "inn", "inn_bad_but_checksum_ok": "inn",
        "ogrn_valid": "ogrn", "ogrnip_valid": "ogrnip", "okpo_valid": "okpo", "enp_valid": "enp", "enp_bad": "enp",
    },
    "identity_vectors_invalid.json": {kind: kind for kind in ("snils", "inn", "ogrn", "ogrnip", "kpp", "okpo")},
}  # fmt: skip


@pytest.mark.parametrize("name", FACTS)
def test_every_collected_example_is_among_these(name: str, shared: Path) -> None:
    collected = json.loads((shared / "facts" / name).read_text(encoding="utf-8"))
    known = {
        (case.values[0]["kind"], case.values[0]["input"]) for which in ("valid", "invalid") for case in cases(which)
    }
    wanted = {(kind, row[0]) for group, kind in FACTS[name].items() for row in collected[group]}
    assert wanted - known == set()


def test_every_collected_zone_is_among_these(shared: Path) -> None:
    collected = json.loads((shared / "facts" / "identity_vectors.json").read_text(encoding="utf-8"))["mrz"]
    own = json.loads((VECTORS / "zones.json").read_text(encoding="utf-8"))["cases"]
    assert {tuple(row[-2:]) for row in collected} == {tuple(case["lines"]) for case in own}


def test_every_collected_term_of_a_passport_is_ours(shared: Path) -> None:
    """I3: the birthday, and 90 days more."""
    collected = json.loads((shared / "facts" / "identity_vectors.json").read_text(encoding="utf-8"))["validity"]
    for born, issued, due_on, last_day in collected:
        term = replacement(born=date.fromisoformat(born), issued=date.fromisoformat(issued))
        told = ("bessrochno",) * 2 if term is None else (term.due_on.isoformat(), term.last_day.isoformat())
        assert told == (due_on, last_day)
    assert len(collected) > 0


EXPECTED = {
    "empty": ("_empty",),
    "length": ("_length",),
    "length unless kind=branch": ("_check_digit",),
    "length/kind": ("_kind",),
    "checksum": ("_check_digit",),
    "bad_char": ("_character", "_homoglyph", "_foreign_digit"),
    "homoglyph": ("_homoglyph",),
    "placeholder": ("_placeholder",),
    "region": ("_region",),
    "year": ("_year",),
    "kind": ("_kind", "_is_ogrn", "_is_ogrnip"),
    "reserved": ("_placeholder", "_cause"),
    "format": ("_position", "_with_kpp"),
}
"""Endings of our codes by the words of the collection, before any bracket, colon or comma."""
TIDIED = {"7707083893", "7707 083 893", "7701ab001", "770101000"}


@pytest.mark.parametrize("kind", FACTS["identity_vectors_invalid.json"])
def test_every_collected_fault_has_a_reason_of_its_sort(kind: str, shared: Path) -> None:
    """Four are accepted, with a note: what is harmless is tidied up, and what is doubtful only warns."""
    collected = json.loads((shared / "facts" / "identity_vectors_invalid.json").read_text(encoding="utf-8"))[kind]
    for text, told in collected:
        word = re.split(r" \(|:|,|;", told)[0]
        reasons = check(kind, text).reasons
        if text.replace(INVISIBLE, "") in TIDIED:
            assert reasons == ()
        elif text.endswith("\n"):
            assert reasons == (f"{kind}_line_break",)
        else:
            assert len(reasons) == 1
            assert reasons[0].endswith(EXPECTED[word]), (told, reasons)
