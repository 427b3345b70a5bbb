"""A demand more never turns a failure into a pass: every scenario, every policy, every set of demands.

`verify` collects the facts of a signature without looking at the policy; so they are collected once for each scenario
and judged under all policies. That this gives what `verify` gives is tested too.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain, combinations
from typing import Any

import pytest

from medid.rules import MalformedError, Outcome
from medid.signature import EFFECTS, POLICIES, Evidence, Indication, Policy, TrustStore, parse_certificate, verification
from medid.signature.checks import judge
from medid.signature.cms import parse_signed_data
from medid.signature.collect import collect, read_content, require_few
from medid.signature.container import decoded
from medid.signature.revocation import parse_crl
from medid.signature.settle import case_of
from medid.signature.surroundings import surroundings_of
from medid.testing.scenarios import SCENARIOS, Inputs, Scenario

DEMANDS = tuple(name for name, kind in Policy.__annotations__.items() if kind in {bool, "bool"})
Demands = frozenset[str]
EVERY_SET = tuple(map(frozenset, chain.from_iterable(combinations(DEMANDS, n) for n in range(len(DEMANDS) + 1))))
OF_POLICIES = {name: frozenset(d for d in DEMANDS if getattr(policy, d)) for name, policy in POLICIES.items()}


def made(demands: Demands) -> Policy:
    """A policy that makes exactly *demands*."""
    flags: dict[str, Any] = {demand: demand in demands for demand in DEMANDS}
    return replace(POLICIES["integrity"], **flags)


NEAR = tuple(dict.fromkeys(s for own in OF_POLICIES.values() for s in (own, *(own | {d} for d in DEMANDS))))
"""The sets of demands of the named policies, and those with one demand more."""


def asked(inputs: Inputs) -> Callable[[Policy], bool]:
    """Whether *inputs* pass, as a function of the policy; the facts are collected once."""
    try:
        container = parse_signed_data(decoded(inputs.signature))
        require_few(container)
    except MalformedError:
        return lambda _policy: False
    anchors, beside = (tuple(map(parse_certificate, some)) for some in (inputs.anchors, inputs.certificates))
    evidence = Evidence(beside, tuple(map(parse_crl, inputs.crls)), inputs.ocsp_responses)
    around, unread = surroundings_of(container, trust=TrustStore(anchors, evidence), evidence=Evidence())
    read = read_content(container, inputs.content)
    every = collect(container, read, around)

    def passes(policy: Policy) -> bool:
        given = inputs.content is not None
        findings = verification._container_findings(container, read, unread, policy, given=given)
        container_holds = not any(f.outcome is not Outcome.WARNING and f.reason in EFFECTS for f in findings)
        options: dict[str, Any] = {"at": inputs.at, "document_date": inputs.document_date}
        judged = (judge(case_of(facts, policy, inputs.expected_signer, **options)) for facts in every)
        return bool(every) and container_holds and all(one.decisive is None for one in judged)

    return passes


def broken(scenario: Scenario, sets: Iterable[Demands]) -> list[tuple[Demands, str]]:
    """Sets of demands that pass though they do not without one of them."""
    answers: dict[Demands, bool] = {}
    passes = asked(scenario.inputs)

    def answer(demands: Demands) -> bool:
        if demands not in answers:
            answers[demands] = passes(made(demands))
        return answers[demands]

    return [(more, d) for more in sets if answer(more) for d in more if not answer(more - {d})]


def test_there_is_a_demand_for_each_flag_of_a_policy() -> None:
    assert DEMANDS == (
        "chain",
        "revocation",
        "cades",
        "gost_only",
        "qualified",
        "one_signer",
        "certificate_inside",
        "signer",
        "document_date",
        "content_given",
    )
    assert len(EVERY_SET) == 1024


STAMPED = [
    s
    for s in SCENARIOS
    if (s.topic in {"lists", "responses"} and "stamp" in s.id) or s.id.startswith("keys/key-of-2001")
]
"""Scenarios in which the time that counts decides."""
TOPICS = sorted({scenario.topic for scenario in SCENARIOS})


@pytest.mark.parametrize("topic", TOPICS)
def test_a_demand_more_than_a_policy_makes_never_turns_a_failure_into_a_pass(topic: str) -> None:
    """The invariant of `medid.signature.policy`: each named policy, with one demand more, and each with one less."""
    found = {s.id: b for s in SCENARIOS if s.topic == topic and (b := broken(s, NEAR))}
    assert found == {}


@pytest.mark.slow
@pytest.mark.parametrize("number", range(4))
def test_no_set_of_demands_passes_where_fewer_do_not(number: int) -> None:
    """All 1024 sets: that each set implies those with one demand less is enough for all pairs of sets."""
    assert [s.id for s in STAMPED[number::4] if broken(s, EVERY_SET)] == []


def test_facts_collected_once_give_the_answers_of_verify() -> None:
    for scenario in SCENARIOS[::24]:
        passes = asked(scenario.inputs)
        for policy in POLICIES.values():
            told = scenario.inputs.verdict(policy).indication is Indication.TOTAL_PASSED
            assert passes(policy) == told, (scenario.id, policy.name)
