"""Signatures of which the right answer is known: the catalogue of scenarios, as public data.

Each scenario is a function that breaks one thing, with a twin that breaks nothing; `SCENARIOS` lists them all.
"""

from medid.testing.scenarios import (
    archive,
    attributes,
    containers,
    keys,
    lists,
    names,
    owners,
    paths,
    people,
    policies,
    responses,
    timestamps,
    usage,
    validity,
)
from medid.testing.scenarios.scenario import REGISTER, UNSAID, Expectation, Feature, Inputs, Scenario

TOPICS = (
    containers,
    attributes,
    keys,
    validity,
    paths,
    names,
    policies,
    usage,
    owners,
    people,
    lists,
    responses,
    timestamps,
    archive,
)
"""The modules, one for each topic."""

_PLACES = {topic.__name__.rpartition(".")[2]: place for place, topic in enumerate(TOPICS)}
SCENARIOS: tuple[Scenario, ...] = tuple(sorted(REGISTER.values(), key=lambda one: _PLACES[one.topic]))
"""Every scenario, in the order of the topics."""

__all__ = ["SCENARIOS", "TOPICS", "UNSAID", "Expectation", "Feature", "Inputs", "Scenario"]
