"""The scenarios as files, so that other implementations can run them.

Owns: how a scenario is written as JSON, and the folder with the octets beside it.
Refuses to know: any scenario.
Invariants: the same scenarios give the same files; octets that several scenarios share are one file, named after their
digest; ``corpus.json`` fits ``schema.json``.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import Any

from medid.testing.scenarios import SCENARIOS, Inputs, Scenario

VERSION = 1
"""Of the form of the corpus; a field that is added does not change it."""
_NAME_LENGTH = 32


def as_case(scenario: Scenario) -> dict[str, Any]:
    """The scenario as JSON; octets are told by the names of their files."""
    given, expected = scenario.inputs, scenario.expected
    return {
        "id": scenario.id,
        "description": scenario.description,
        "features": sorted(feature.name.lower() for feature in scenario.features),
        "twin": scenario.twin.id if scenario.twin is not None else None,
        **_questions(given),
        "expected": {
            "indication": expected.indication.value,
            "sub_indication": expected.sub_indication.value if expected.sub_indication is not None else None,
            "reason": expected.reason,
            "also": sorted(expected.also),
        },
    }


def _questions(given: Inputs) -> dict[str, Any]:
    """What a verifier is given."""
    return {
        "policy": given.policy,
        "at": given.at.isoformat(),
        "document_date": given.document_date.isoformat() if given.document_date is not None else None,
        "expected_signer": asdict(given.expected_signer) if given.expected_signer is not None else None,
        "signature": file_name(given.signature),
        "content": file_name(given.content) if given.content is not None else None,
        "anchors": [*map(file_name, given.anchors)],
        "certificates": [*map(file_name, given.certificates)],
        "crls": [*map(file_name, given.crls)],
        "ocsp_responses": [*map(file_name, given.ocsp_responses)],
    }


def file_name(octets: bytes) -> str:
    """Where *octets* lie in the folder of the corpus."""
    return f"files/{hashlib.sha256(octets).hexdigest()[:_NAME_LENGTH]}"


def files_of(given: Inputs) -> Iterator[bytes]:
    """Everything that is written as a file."""
    yield given.signature
    yield from (given.content,) if given.content is not None else ()
    for many in (given.anchors, given.certificates, given.crls, given.ocsp_responses):
        yield from many


def schema() -> dict[str, Any]:
    """The JSON Schema of ``corpus.json``."""
    text = (resources.files("medid.testing") / "corpus.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def as_text(scenarios: Iterable[Scenario] = SCENARIOS) -> str:
    """The text of ``corpus.json``."""
    whole = {"$schema": "schema.json", "version": VERSION, "cases": [as_case(one) for one in scenarios]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def digests() -> dict[str, str]:
    """For each scenario the SHA-256 of its case, which tells of every octet in it."""
    return {one.id: hashlib.sha256(json.dumps(as_case(one), sort_keys=True).encode()).hexdigest() for one in SCENARIOS}


def write(folder: Path) -> int:
    """Write the corpus into *folder*, which is made when it is not there; give back how many scenarios it has."""
    (folder / "files").mkdir(parents=True, exist_ok=True)
    for scenario in SCENARIOS:
        for octets in files_of(scenario.inputs):
            (folder / file_name(octets)).write_bytes(octets)
    (folder / "corpus.json").write_text(as_text(), encoding="utf-8", newline="\n")
    text = json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
    (folder / "schema.json").write_text(text, encoding="utf-8", newline="\n")
    return len(SCENARIOS)
