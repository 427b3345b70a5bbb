"""Declared data against a registry."""

import json
import pickle
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from medid.identity import (
    Difference,
    Edit,
    Level,
    PersonalData,
    RecordedPeople,
    RegistryRecord,
    compare,
    differences,
    look_up,
    name_level,
)
from medid.identity.edit_script import edit_script, edited, place_by_place
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
    ("field", "value", "reason", "location", "positions"),
    [
        ("number", "4512345687", "registry_passport_differs", "/passport/number", "9-10"),
        ("number", "5412345687", "registry_passport_differs", "/passport/number", "1-2, 9-10"),
        ("issued_on", "2012-04-16", "registry_passport_differs", "/passport/issued_on", "7, 10"),
        ("division_code", "770-002", "registry_passport_differs", "/passport/division_code", "7"),
        ("snils", "64270954807", "registry_snils_differs", "/snils", "1-2, 4-7, 9-11"),
        ("snils", "11223345496", "registry_snils_differs", "/snils", "8-9, 11"),
        ("inn", "770000000220", "registry_inn_differs", "/inn", "10-12"),
        ("birth_date", "1992-02-28", "registry_birth_date_differs", "/birth_date", "10"),
        ("sex", "male", "registry_sex_differs", "/sex", "1-6"),
        ("surname", "ЧЁРНАЯ", "registry_name_cut", "/surname", "7-13"),
        ("surname", "ЧЁРНАЯ ЩУКИНА", "registry_name_punctuation", "/surname", "7"),
        ("surname", "ЧЕРНАЯ ЩУКИНА", "registry_name_punctuation", "/surname", "2, 7"),
        ("surname", "ЧЁРНАЯЩУКИНА", "registry_name_punctuation", "/surname", "7"),
        ("surname", "ЧЁРНЫХ-ЩУКИН", "registry_name_differs", "/surname", "5-6, 13"),
        ("given_name", "МАРИЯ", "registry_name_differs", "/given_name", "4"),
        ("given_name", "МАРЬЯНА", "registry_name_cut", "/given_name", "6"),
        ("given_name", "ИМАРЬЯ", "registry_name_differs", "/given_name", "1"),
        ("given_name", "М.", "registry_name_initials", "/given_name", "2-5"),
        ("given_name", "МAРЬЯ", "registry_name_lookalike", "/given_name", "2"),
        ("patronymic", None, "registry_name_part_absent", "/patronymic", None),
    ],
)
def test_each_differing_field_is_named_and_every_stretch_located(
    field: str, value: str | None, reason: str, location: str, positions: str | None
) -> None:
    """I2, I5, I7: different, so each differing field is named with what to correct."""
    declared, registry = PERSON, record(**{field: value})
    [finding] = compare(declared, registry).failed
    assert (finding.reason, finding.location, finding.context.get("positions")) == (reason, location, positions)
    assert finding.remedy is not None
    [difference] = differences(declared, registry)
    assert difference.location == location
    assert positions in {None, difference.positions}


def test_what_to_correct_is_told_to_the_applicant() -> None:
    """I2, I7: which field, which characters, what stands in the registry; its capitals are no difference."""
    found = differences(
        PERSON, record(surname="ЧЕРНАЯ ЩУКИНА", issued_by="ОУФМС РОССИИ ПО Г. ТУЛЕ", number="4512345687")
    )
    edits = {one.location: [(e.start, e.stop, e.declared, e.recorded) for e in one.edits] for one in found}
    assert edits == {
        "/surname": [(1, 2, "ё", "е"), (6, 7, "-", " ")],
        "/passport/number": [(8, 10, "78", "87")],
        "/passport/issued_by": [(19, 24, "Москв", "ТУЛ")],
    }
    assert [one.level for one in found] == [Level.PUNCTUATION, None, None]


def test_letter_case_is_told_only_when_it_is_asked_for() -> None:
    """I7."""
    registry = record(surname=PERSON.surname, patronymic="Юрьевна")
    assert differences(PERSON, registry) == ()
    [difference] = differences(PERSON, registry, beyond=Level.EXACT)
    assert (difference.location, difference.level, difference.positions) == ("/given_name", Level.CASE, "2-5")
    assert difference.applied_to("Марья") == "МАРЬЯ"
    assert differences(PERSON, record(surname="ЧЕРНАЯ-ЩУКИНА"), beyond=Level.YO) == ()


def test_a_part_on_one_side_only_is_to_be_added_or_taken_away() -> None:
    """I7."""
    [difference] = differences(PERSON.model_copy(update={"patronymic": None}), record())
    assert (difference.location, difference.applied_to("")) == ("/patronymic", "Юрьевна")
    removed = differences(PERSON, record(patronymic=None))[-1]
    assert (removed.location, removed.applied_to("Юрьевна")) == ("/patronymic", "")


def test_nothing_differs_where_the_record_is_the_same_or_holds_nothing() -> None:
    same = {name: getattr(PERSON, name) for name in ("surname", "given_name", "patronymic")}
    assert differences(PERSON, record(**same), beyond=Level.EXACT) == ()
    assert differences(PERSON, RegistryRecord()) == ()


def test_a_difference_is_written_as_json_and_read_again_and_pickled() -> None:
    found = differences(PERSON, record(surname="ЧЕРНАЯ-ЩУКИНА"))
    read: TypeAdapter[tuple[Difference, ...]] = TypeAdapter(tuple[Difference, ...])
    assert read.validate_json(read.dump_json(found)) == found
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes
    assert json.loads(found[0].model_dump_json()) == {
        "location": "/surname",
        "level": "yo",
        "edits": [{"start": 1, "stop": 2, "declared": "ё", "recorded": "е"}],
    }


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


def test_no_stretch_stands_in_a_repr() -> None:
    """Values are told as data that were asked for, and never shown by the way."""
    shown = repr(differences(PERSON, record(surname="Чернова", snils="64270954807", patronymic=None)))
    assert [part for part in ("Щукин", "щукин", "642709", "112233", "Юрьевна", "ова") if part in shown] == []
    assert "Edit(start=" in shown


TEXTS = st.text("абёЁЕ -AB1ß", max_size=14)


@cache
def fewest_changes(one: str, other: str) -> int:
    """The distance by its definition."""
    if not one or not other:
        return len(one) + len(other)
    if one[0] == other[0]:
        return fewest_changes(one[1:], other[1:])
    return 1 + min(fewest_changes(one[1:], other), fewest_changes(one, other[1:]), fewest_changes(one[1:], other[1:]))


@settings(max_examples=300)
@given(TEXTS, TEXTS)
def test_the_edits_make_the_registry_s_text_of_the_declared_one_with_the_fewest_changes(one: str, other: str) -> None:
    edits = edit_script(one, other, with_case=True)
    assert edited(one, edits) == other
    assert sum(max(len(edit.declared), len(edit.recorded)) for edit in edits) == fewest_changes(one, other)
    assert [one[edit.start : edit.stop] for edit in edits] == [edit.declared for edit in edits]
    assert all(before.stop < after.start for before, after in pairwise(edits))


@settings(max_examples=200)
@given(TEXTS, TEXTS)
def test_without_case_the_edits_make_the_same_text_but_for_its_case(one: str, other: str) -> None:
    edits = edit_script(one, other)
    assert edited(one, edits).casefold() == other.casefold()
    assert (edits == ()) == ([c.casefold() for c in one] == [c.casefold() for c in other])


@given(st.integers(1, 12).flatmap(lambda n: st.tuples(*[st.text("0123", min_size=n, max_size=n)] * 2)))
def test_the_places_of_a_code_are_not_shifted(codes: tuple[str, str]) -> None:
    one, other = codes
    edits = place_by_place(one, other)
    assert edited(one, edits) == other
    told = {i for edit in edits for i in range(edit.start, edit.stop)}
    assert told == {i for i in range(len(one)) if one[i] != other[i]}


@pytest.mark.parametrize(("start", "stop", "position"), [(0, 1, "1"), (3, 3, "4"), (3, 6, "4-6")])
def test_a_stretch_is_counted_from_one(start: int, stop: int, position: str) -> None:
    assert Edit(start=start, stop=stop, declared="x" * (stop - start), recorded="").position == position


def test_two_longest_wordings_are_compared_in_bounded_time() -> None:
    """No text may cost more than the product of the lengths: 500 by 500 steps."""
    one, other = "аб" * 250, "бва" * 166 + "бв"
    assert edited(one, edit_script(one, other)) == other


LETTERS = "абвгдеёжзиклмнопрстуфхцчшщъыьэюя"
WORDS = st.text(LETTERS, min_size=4, max_size=9).filter(
    lambda word: not word.endswith(("оглы", "оглу", "кызы", "гызы", "кизи")) and word not in {"заде", "уулу"}
)
"""Words that are no particles and end in none."""


def lookalike(word: str) -> str:
    """*word* with Latin letters where they look the same."""
    return word.translate(str.maketrans("авсенкмортх", "abcehkmoptx"))


def step(level: Level, first: str, second: str) -> tuple[str, str]:
    """Two names that agree on *level* and on none before it, when the words allow it."""
    double = f"{first.capitalize()}-{second.capitalize()}"
    return {
        Level.EXACT: (double, double),
        Level.CASE: (double, double.upper()),
        Level.YO: (f"Ё{first}", f"Е{first}".upper()),
        Level.PUNCTUATION: (double, f"{first} {second}".upper()),
        Level.PARTICLE: (f"{double} оглы", double.upper()),
        Level.LOOKALIKE: (f"О{first}", lookalike(f"о{first}").upper()),
        Level.PREFIX: (double, double[:-1].upper()),
        Level.INITIALS: (double, f"{double[0]}."),
        Level.DIFFERENT: (f"А{first}", f"Я{first}".upper()),
    }[level]


@pytest.mark.parametrize("level", Level)
@settings(max_examples=60)
@given(first=WORDS, second=WORDS)
def test_each_step_away_from_the_document_has_its_own_level(level: Level, first: str, second: str) -> None:
    """I7: exact, case, Ё, hyphen, particle, look-alike, cut, initials, different: in this order."""
    declared, recorded = step(level, first, second)
    assert name_level(declared, recorded) is level
    person = PERSON.model_copy(update={"surname": declared})
    registry = record(surname=recorded)
    told = {one.location: one for one in differences(person, registry, beyond=Level.EXACT)}
    finding = next(one for one in compare(person, registry).findings if one.location == "/surname")
    if level is Level.EXACT:
        assert "/surname" not in told
    else:
        assert told["/surname"].level is level
        made = told["/surname"].applied_to(declared)
        assert made == recorded if level is Level.CASE else made.casefold() == recorded.casefold()
    expected = {0: Outcome.PASSED, 1: Outcome.PASSED, 2: Outcome.WARNING}.get(level.distance, Outcome.FAILED)
    assert finding.outcome is expected


@pytest.mark.parametrize(
    "recorded", ["Д`АРТАНЬЯН", "Д\u00b4АРТАНЬЯН", "Д\u02bcАРТАНЬЯН", "Д\u2032АРТАНЬЯН", "Д\u2019АРТАНЬЯН"]
)
def test_every_apostrophe_of_a_registry_is_one(recorded: str) -> None:
    """I7."""
    assert name_level("Д'Артаньян", recorded) is Level.PUNCTUATION


@pytest.mark.parametrize("recorded", ["ΙΒΑΝΟΒ", "ИΒAНОВ", "ИBАH0B"])
def test_greek_and_latin_letters_of_a_registry_are_recognised_or_called_different(recorded: str) -> None:
    """I7: an iota is no И."""
    expected = Level.DIFFERENT if recorded.startswith("Ι") else Level.LOOKALIKE
    assert name_level("Иванов", recorded) is expected
