"""What a wrong text was probably meant to be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medid.identity import KINDS, suggestion


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        ("snils", "112-233-44S 95", "11223344595"),
        ("snils", "１１２２３３４４５９５", "11223344595"),
        ("snils", "112-234-345 95", "11223344595"),
        ("snils", "11223344595\n", "11223344595"),
        ("inn", "816000005", "0816000005"),
        ("inn", "77О7О83893", "7707083893"),
        ("person_inn", "123465789047", "123456789047"),
        ("ogrn", "1027700312195", "1027700132195"),
        ("kpp", "7701АВ001", "7701AB001"),
        ("passport_number", "45О2 573482", "4502573482"),
        ("surname", "Ивaнов", "Иванов"),
        ("surname", "Иван0в", "Иванов"),
        ("surname", "ИВАН0В", "Иванов"),
        ("email", "ivanov@mаil.ru", "ivanov@mail.ru"),
        ("medical_license_number", "L041-01137-77/00341234", "Л041-01137-77/00341234"),
        ("birth_date", "О1.О2.198O", "1980-02-01"),
        ("diploma_number", "BCГ 1234567", "ВСГ 1234567"),
    ],
)
def test_a_probable_meaning_is_offered(kind: str, typed: str, meant: str) -> None:
    """I12: the remedy names the correction."""
    assert str(suggestion(kind, typed)) == meant


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("snils", "11223344595"), ("snils", "112-233-445 96"), ("inn", ""), ("surname", "нет"), ("snils", "1" * 1_000)],
)
def test_nothing_is_offered_for_a_right_text_or_without_a_ground(kind: str, typed: str) -> None:
    assert suggestion(kind, typed) is None


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60)
@given(text=st.text("0123456789АОЗaoBS- \n\u0663", max_size=18))
def test_a_suggestion_is_always_a_right_value_of_the_kind(kind: str, text: str) -> None:
    offered = suggestion(kind, text)
    assert offered is None or (type(offered) is KINDS[kind] and KINDS[kind](str(offered)) == offered)


def test_an_unknown_kind_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="no_such"):
        suggestion("no_such", "1")
