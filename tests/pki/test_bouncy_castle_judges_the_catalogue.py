"""Bouncy Castle judges digest and value of every signature of the catalogue; where it differs, it is known why."""

from collections.abc import Callable

import pytest

from medid.signature.verdict import SubIndication
from medid.testing.scenarios import SCENARIOS, Scenario

Ask = Callable[[list[tuple[str, str, bytes, bytes]]], dict[str, str]]

WRONG = {SubIndication.HASH_FAILURE, SubIndication.SIG_CRYPTO_FAILURE, SubIndication.FORMAT_FAILURE}
MISMATCH = "org.bouncycastle.cms.CMSSignerDigestMismatchException"

DIFFERS = {
    "attributes/not-sorted": "it sorts the attributes again before it hashes them",
    "attributes/countersignature-over-another-signature": "the answer of this test is of the countersignature too",
    "containers/octets-after-the-end": "it does not look at what comes after the container",
    "containers/enveloped": "it does not look at the type of the container",
    "containers/another-document-beside": "it takes the document inside, and does not see the one beside",
    "paths/duplicate-serial-numbers": "it takes the first certificate with the number, whichever is named",
}


@pytest.fixture(scope="module")
def opinions(bouncy_castle: Ask) -> dict[str, bool]:
    """What it holds for right, where it has an opinion; damage, text, some sets and some numbers it refuses."""
    asked = [one for one in SCENARIOS if one.expected.reason != "content_missing"]
    answers = bouncy_castle([("message", one.id, one.inputs.signature, one.inputs.content or b"") for one in asked])
    said = {one.id: answers[f"message {one.id}"].split(":")[0] for one in asked}
    return {name: answer == "right" for name, answer in said.items() if answer in {"right", "wrong", MISMATCH}}


def is_right(scenario: Scenario) -> bool:
    """True when the catalogue holds digest and value of every signature for right."""
    return scenario.expected.sub_indication not in WRONG


def test_it_has_an_opinion_about_nearly_all(opinions: dict[str, bool]) -> None:
    assert len(opinions) > 0.85 * len(SCENARIOS)


def test_it_agrees_but_where_it_is_known_to_differ(opinions: dict[str, bool]) -> None:
    differs = {one.id for one in SCENARIOS if one.id in opinions and opinions[one.id] != is_right(one)}
    assert differs == set(DIFFERS)
