"""Official dictionaries: positions, specialties, identity documents, regions."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from medid.identity import (
    NUMBER_TYPES,
    BirthCertificateNumber,
    ForeignPassportNumber,
    IdentityDocument,
    ResidencePermitNumber,
    assess,
    document_type,
    document_types,
    document_types_by_insurance_code,
    document_types_by_registry_code,
    document_types_by_tax_code,
    entries,
    entries_named,
    entry_with_code,
    nearest_name,
    region_by_tax_code,
    suggestion,
    usual_shape,
)
from medid.identity.nomenclature import Dictionary
from medid.identity.region_table import REGIONS

TABLES = {
    "regions": ("region_table.py", ("subject_codes.csv", "okato_regions.csv")),
    "positions": ("position_table.py", ("nsi_11_1002_positions.csv",)),
    "specialties": ("specialty_table.py", ("nsi_11_1066_specialities.csv",)),
    "documents": ("document_type_table.py", ("nsi_99_2_48_documents.csv",)),
}


@pytest.mark.parametrize("table", TABLES)
def test_a_committed_table_is_what_the_generator_makes(table: str, root: Path, shared: Path) -> None:
    module, sources = TABLES[table]
    command = [sys.executable, str(root / "tools/make_identity_tables.py"), table]
    paths = [str(shared / "facts" / source) for source in sources]
    made = subprocess.run([*command, *paths], capture_output=True, check=True)
    assert made.stdout.decode() == (root / "src/medid/identity" / module).read_text(encoding="utf-8")


@pytest.mark.parametrize(("dictionary", "rows"), [("positions", 553), ("specialties", 146)])
def test_a_dictionary_is_whole_and_its_rows_hang_together(dictionary: Dictionary, rows: int) -> None:
    found = entries(dictionary)
    codes = {entry.code for entry in found}
    assert (len(found), len(codes)) == (rows, rows)
    assert all(entry.parent is None or entry.parent in codes for entry in found)
    assert all(entry_with_code(entry.code, dictionary) == entry for entry in found)


def test_a_position_is_found_however_it_is_typed() -> None:
    """I10."""
    [named] = entries_named("врач-терапевт", "positions")
    assert named.name == "Врач-терапевт"
    assert entries_named("ВРАЧ - ТЕРАПЕВТ", "positions") == (named,)
    assert entries_named("Должности медицинских работников", "positions") == ()
    assert nearest_name("врач терапевт", "positions") == "Врач-терапевт"
    assert nearest_name("космонавт", "positions") is None


def test_an_entry_ends() -> None:
    [ended] = entries_named("Врач-сурдолог-протезист", "positions")
    assert ended.is_usable(on=date(2023, 9, 1))
    assert not ended.is_usable(on=date(2023, 9, 2))


def test_a_specialty_may_stand_under_two_headings() -> None:
    """I11."""
    assert [entry.parent for entry in entries_named("Лечебное дело", "specialties")] == [0, 204]


def test_the_passport_has_another_code_in_every_system() -> None:
    """I1."""
    passport = document_type(1)
    assert passport is not None
    assert (passport.code, passport.tax_code, passport.registry_code) == (1, "21", "01")
    assert document_types_by_tax_code("21") == (passport,)
    assert document_types_by_registry_code("01") == (passport,)
    assert document_type(999) is None
    assert len(document_types()) == 58


def test_regions_are_whole_and_have_four_numberings() -> None:
    assert len(REGIONS) == 96
    assert len({region.tax_code for region in REGIONS}) == 96
    moscow = region_by_tax_code("77")
    assert moscow is not None
    assert (moscow.okato, moscow.passport_series, moscow.division_prefixes) == ("45", ("45",), ("77",))
    assert region_by_tax_code("96") is None


@pytest.mark.parametrize(
    ("code", "number", "issued_on", "failed", "warned"),
    [
        (42, "71 1234567", "2020-01-10", [], []),
        (2, "71 1234567", "2020-01-10", [], []),
        (42, "71 123456", "2020-01-10", ["foreign_passport_number_length"], []),
        (42, "4502 573482", "2020-01-10", ["foreign_passport_number_internal"], []),
        (1, "4588 573482", "2020-01-10", ["passport_number_series_year"], []),
        (1, "4528 573482", "2020-01-10", ["passport_series_year_future"], []),
        (6, "IV-МЮ 123456", "1990-01-10", [], []),
        (6, "IIII-МЮ 123456", "1990-01-10", [], ["birth_certificate_number_roman"]),
        (6, "ХV-МЮ 123456", "1990-01-10", ["birth_certificate_number_homoglyph"], []),
        (11, "82 1234567", "2020-01-10", [], []),
        (44, "АБ 1", "2020-01-10", [], ["residence_permit_number_shape"]),
        (9, "АБ 1", "2020-01-10", [], ["document_number_shape"]),
        (9, "АБ 1234567", "2020-01-10", [], []),
        (10, "N 0012345 X", "2020-01-10", [], []),
        (20, "IV-МЮ 123456", "1990-01-10", [], ["document_type_ended"]),
        (999, "1", "2020-01-10", ["document_type_unknown"], []),
        (11, "821234567", "2026-11-24", ["document_issued_in_future"], []),
    ],
)
def test_another_document_is_checked_by_its_kind(
    code: int, number: str, issued_on: str, failed: list[str], warned: list[str]
) -> None:
    """I1."""
    raw = {"type": code, "number": number, "issued_on": issued_on, "issued_by": "ОВМ"}
    report = assess(IdentityDocument.model_validate(raw), on=date(2026, 11, 23))
    assert list(report.reasons) == failed
    assert [finding.reason for finding in report.warnings] == warned


@pytest.mark.parametrize(
    ("code", "number", "printed"),
    [
        (1, "4502 573482", "45 02 573482"),
        (2, "711234567", "71 1234567"),
        (42, "71 № 1234567", "71 1234567"),
        (6, "iv мю 123456", "IV-МЮ 123456"),
        (11, "82 № 1234567", "82 1234567"),
        (44, "АБ 123456", "АБ 123456"),
        (42, "1", None),
        (10, "N 123", None),
        (999, "1", None),
    ],
)
def test_a_number_of_a_kind_with_a_type_of_its_own_is_printed_as_that_kind_is(
    code: int, number: str, printed: str | None
) -> None:
    """I1."""
    raw = {"type": code, "number": number, "issued_on": "2020-01-10", "issued_by": "ОВМ"}
    typed = IdentityDocument.model_validate(raw).typed_number
    assert (None if typed is None else typed.formatted) == printed
    assert typed is None or type(typed) is NUMBER_TYPES[code]


def test_printed_forms_of_identity_documents() -> None:
    """I4: every value prints each official form."""
    abroad = ForeignPassportNumber("71 1234567")
    assert (abroad.series, abroad.number, abroad.digits, abroad.numbered) == (
        "71", "1234567", "711234567", "71 № 1234567",
    )  # fmt: skip
    birth = BirthCertificateNumber("IV-МЮ 123456")
    assert (birth.series, birth.number, birth.numbered) == ("IV-МЮ", "123456", "IV-МЮ № 123456")
    permit, other = ResidencePermitNumber("82 1234567"), ResidencePermitNumber("аб 12")
    assert (permit.series, permit.number, permit.numbered) == ("82", "1234567", "82 № 1234567")
    assert (other.series, other.number, other.formatted, other.numbered) == ("", "АБ 12", "АБ 12", "№ АБ 12")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ХV-МЮ 123456", "XV-МЮ 123456"),
        ("1У-МЮ № 123456", "IV-МЮ 123456"),
        ("Ш-АГ 123456", "III-АГ 123456"),
        ("II-MA 123456", "II-МА 123456"),
        ("II-М 123456", None),
    ],
)
def test_letters_of_a_birth_certificate_are_put_right_on_both_sides_of_the_hyphen(text: str, meant: str | None) -> None:
    found = suggestion("birth_certificate_number", text)
    assert (None if found is None else str(found)) == meant


def test_codes_of_the_insurance_funds_are_those_of_the_same_documents() -> None:
    """I1: the passport is 14 there; a code may stand for several kinds of НСИ."""
    assert [kind.code for kind in document_types_by_insurance_code("14")] == [1]
    assert [kind.code for kind in document_types_by_insurance_code("15")] == [2, 42]
    assert [kind.code for kind in document_types_by_insurance_code("11")] == [11, 44]
    assert [kind.code for kind in document_types_by_insurance_code("3")] == [6]
    assert document_types_by_insurance_code("99") == ()
    groups = {kind.code for kind in document_types() if kind.parent is None}
    assert not groups & {kind.code for kind in document_types() if kind.insurance_code is not None}


def test_only_some_kinds_have_a_usual_shape() -> None:
    shapes = {kind.code: usual_shape(kind) for kind in document_types()}
    assert (shapes[1], shapes[42], shapes[20], shapes[11]) == ("99 99 999999", "99 9999999", "R-ББ 999999", None)
