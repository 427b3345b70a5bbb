"""The catalogue: medid gives the right answer to every scenario, for the right reason; and the catalogue is sound."""

import tomllib
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from medid.rules import Outcome
from medid.signature import algorithms, certificate, subject
from medid.signature.gost import verification
from medid.signature.policy import POLICIES
from medid.signature.verdict import Indication, Verdict
from medid.testing.scenarios import SCENARIOS, TOPICS, UNSAID, Expectation, Inputs

DIVERGENCES = tomllib.loads(Path(__file__).with_name("known_divergences.toml").read_text(encoding="utf-8"))
BY_ID = {scenario.id: scenario for scenario in SCENARIOS}
FAULTS = [scenario for scenario in SCENARIOS if scenario.twin is not None]


def answer(verdict: Verdict) -> tuple[str, str | None, frozenset[str]]:
    reasons = {str(f.reason) for f in verdict.findings if f.reason is not None and f.outcome is not Outcome.PASSED}
    return verdict.indication, verdict.sub_indication, frozenset(reasons) - UNSAID


def wanted(expected: Expectation) -> tuple[str, str | None, frozenset[str]]:
    return expected.indication, expected.sub_indication, expected.reasons


@pytest.mark.parametrize("name", [name for name in BY_ID if name not in DIVERGENCES])
def test_medid_answers_rightly_and_for_the_right_reason(name: str) -> None:
    scenario = BY_ID[name]
    assert answer(scenario.inputs.verdict()) == wanted(scenario.expected)


def forget() -> None:
    """Drop everything that an earlier verification leaves for the next one."""
    algorithms.forget()
    certificate.forget()
    subject.forget()
    verification.KEYS.clear()


@pytest.mark.slow
def test_what_earlier_verifications_left_behind_changes_no_verdict() -> None:
    """Policies, moments and anchors change from one scenario to the next, and nothing of one reaches another."""
    shuffled = Random(0).sample(SCENARIOS, len(SCENARIOS))  # noqa: S311 - an order, not a secret
    warm = {scenario.id: scenario.inputs.verdict() for scenario in shuffled}
    different = []
    for scenario in SCENARIOS:
        forget()
        if scenario.inputs.verdict() != warm[scenario.id]:
            different.append(scenario.id)
    assert different == []


def test_a_known_divergence_is_one_still() -> None:
    assert set(DIVERGENCES) <= set(BY_ID)
    right = [name for name in DIVERGENCES if answer(BY_ID[name].inputs.verdict()) == wanted(BY_ID[name].expected)]
    assert right == []


def test_the_catalogue_is_large_and_covers_every_policy() -> None:
    assert len(SCENARIOS) >= 150
    assert {scenario.inputs.policy for scenario in SCENARIOS} == set(POLICIES)
    assert {scenario.topic for scenario in SCENARIOS} == {m.__name__.rpartition(".")[2] for m in TOPICS}


def test_every_fault_has_a_twin_without_one_and_every_twin_a_fault() -> None:
    assert all(fault.twin is not None and fault.twin.twin is None for fault in FAULTS)
    sound = {scenario for scenario in SCENARIOS if scenario.twin is None}
    assert {fault.twin for fault in FAULTS} == sound
    assert all(wanted(one.expected) == (Indication.TOTAL_PASSED, None, frozenset()) for one in sound)


def test_every_fault_is_told_with_a_reason() -> None:
    assert [fault.id for fault in FAULTS if fault.expected.reason is None] == []


def test_a_scenario_and_its_twin_differ() -> None:
    same = [fault.id for fault in FAULTS if fault.twin is not None and fault.inputs == fault.twin.inputs]
    assert same == []


def test_no_two_scenarios_are_the_same_question_with_two_answers() -> None:
    answers: dict[Inputs, set[object]] = {}
    for scenario in SCENARIOS:
        answers.setdefault(scenario.inputs, set()).add(wanted(scenario.expected))
    assert [found for found in answers.values() if len(found) > 1] == []


def test_every_scenario_says_what_it_shows_in_words_of_its_own() -> None:
    assert [s.id for s in SCENARIOS if not s.description.endswith(".")] == []
    counts = Counter(s.description for s in SCENARIOS)
    assert [description for description, count in counts.items() if count > 1] == []
