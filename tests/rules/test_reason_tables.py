"""Every reason, rule and source of the library, looked at together."""

import importlib
import pkgutil
import re
import string
from collections import Counter
from collections.abc import Iterator

import pytest

import medid
from medid.rules import Reason, Rule

ROOMS = ("identity", "documents", "signature", "status", "reviewing", "tables")
LATIN_CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")
CYRILLIC = re.compile(r"[А-Яа-яЁё]")


def _load(*names: str) -> Iterator[object]:
    for found in pkgutil.walk_packages(medid.__path__, "medid."):
        if found.name.rpartition(".")[2].rpartition("_")[2] in names:
            yield from vars(importlib.import_module(found.name)).values()


def _reasons() -> list[Reason]:
    list(_load("reasons"))
    return [
        reason
        for enumeration in Reason.__subclasses__()
        if enumeration.__module__.startswith("medid.")
        for reason in enumeration
    ]


REASONS = _reasons()
RULES = [value for value in _load("rulebook") if isinstance(value, Rule)]


def _places(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_every_room_states_reasons() -> None:
    rooms = {type(reason).__module__.split(".")[1] for reason in REASONS}
    assert rooms == set(ROOMS)


def test_codes_are_unique_in_the_whole_library() -> None:
    assert [code for code, count in Counter(reason.value for reason in REASONS).items() if count > 1] == []


@pytest.mark.parametrize("reason", REASONS, ids=str)
def test_reason_has_message_and_remedy_in_both_languages_and_a_source(reason: Reason) -> None:
    assert LATIN_CODE.fullmatch(reason.value)
    for text in (reason.message, reason.remedy):
        assert text.en.strip()
        assert CYRILLIC.search(text.ru)
        assert text.en != text.ru
        assert _places(text.en) == _places(text.ru)
    assert reason.source.act.strip()


def test_rules_are_known_to_the_reference_by_one_letter_and_a_number() -> None:
    assert RULES
    assert [rule.id for rule in RULES if not re.fullmatch(r"[IDST]\d{1,2}", rule.id)] == []
