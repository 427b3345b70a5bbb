"""The table of reasons is complete."""

import pickle
import re
import string

import pytest

from medid.identity import KINDS, IdentityReason, TextReason
from medid.rules import Reason

ALL: list[Reason] = [*IdentityReason, *TextReason]


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("reason", ALL, ids=str)
def test_a_reason_speaks_both_languages_with_the_same_places(reason: Reason) -> None:
    """I12: each failure names the field, the reason and the remedy."""
    for text in (reason.message, reason.remedy):
        assert text.en
        assert re.fullmatch(".*[а-яё].*", text.ru)
        assert not re.fullmatch(".*[а-яё]{2}.*", text.en)
        assert places(text.en) == places(text.ru)
    assert reason.source.act


def test_codes_are_unique_and_well_formed() -> None:
    codes = [reason.value for reason in ALL]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch("[a-z]+(_[a-z]+)+", code) for code in codes)


def test_a_code_gives_its_reason_back() -> None:
    assert [IdentityReason[reason.name] for reason in IdentityReason] == list(IdentityReason)
    assert [pickle.loads(pickle.dumps(reason)) for reason in ALL] == ALL  # noqa: S301 - our own bytes


def test_every_kind_has_a_subject_of_its_own_or_of_its_base() -> None:
    subjects = {reason.value for reason in TextReason}
    shared = {"person_inn": "inn", "organization_inn": "inn", "register_number": "ogrn"}
    assert all(f"{shared.get(kind, kind)}_empty" in subjects for kind in KINDS)
