"""`medid schema`: what the command prints fits the schema that it prints."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from medid import status
from medid.cli import app
from medid.signature import verdict_schema
from medid.signature.bundle import manifest_schema
from medid.testing import pki
from medid.testing.power_of_attorney import MOMENT, Presentation
from medid.testing.scenarios import SCENARIOS, Inputs

jsonschema = pytest.importorskip("jsonschema")


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout


def printed(name: str) -> dict[str, Any]:
    code, text = run("schema", name)
    assert code == 0
    return dict(json.loads(text))


def test_the_schema_of_a_verdict_is_the_one_that_is_published() -> None:
    assert printed("verdict") == verdict_schema()


def test_the_schema_of_a_manifest_is_the_one_that_is_published() -> None:
    assert printed("manifest") == manifest_schema()


@pytest.mark.parametrize("machine", status.MACHINES, ids=lambda machine: machine.name)
def test_the_schema_of_a_stored_case_is_printed_too(machine: status.Machine) -> None:
    found = printed(machine.name)
    jsonschema.Draft202012Validator.check_schema(found)
    assert found == status.json_schema(machine, language="ru")


def test_another_name_is_refused() -> None:
    assert run("schema", "unknown")[0] == 2


def laid_out(folder: Path, inputs: Inputs) -> list[object]:
    """The arguments of `medid verify` for *inputs*, written into *folder*."""
    arguments: list[object] = ["verify", folder / "signature", "--at", inputs.at.isoformat(), "--policy", inputs.policy]
    (folder / "signature").write_bytes(inputs.signature)
    if inputs.content is not None:
        (folder / "content").write_bytes(inputs.content)
        arguments += ["--content", folder / "content"]
    for option, given in (
        ("--trust", inputs.anchors),
        ("--certificate", inputs.certificates),
        ("--crl", inputs.crls),
        ("--ocsp", inputs.ocsp_responses),
    ):
        for number, octets in enumerate(given):
            file = folder / f"{option.strip('-')}-{number}"
            file.write_bytes(octets)
            arguments += [option, file]
    return arguments


CHOSEN = SCENARIOS[::12]
"""One scenario of twelve: of every topic some, with their faults and without."""


def test_the_chosen_scenarios_are_of_every_topic() -> None:
    assert {scenario.topic for scenario in CHOSEN} == {scenario.topic for scenario in SCENARIOS}


@pytest.mark.parametrize("number", range(len(CHOSEN)), ids=[scenario.id for scenario in CHOSEN])
def test_what_verify_prints_fits(number: int, tmp_path: Path) -> None:
    fitting = jsonschema.Draft202012Validator(verdict_schema(), format_checker=jsonschema.FormatChecker())
    code, text = run(*laid_out(tmp_path, CHOSEN[number].inputs), "--json", "--lang", "ru" if number % 2 else "en")
    if code == 2:
        assert "error" in json.loads(text)
        return
    fitting.validate(json.loads(text))


def test_what_verify_prints_of_a_power_fits(tmp_path: Path) -> None:
    made = Presentation()
    (tmp_path / "document.sig").write_bytes(pki.sign_cms(b"document", by=made.signers))
    (tmp_path / "document").write_bytes(b"document")
    (tmp_path / "power.xml").write_bytes(made.octets)
    (tmp_path / "power.xml.sig").write_bytes(made.signature)
    power = ("--power", tmp_path / "power.xml", "--acting-for", "7700000001")
    _, text = run(
        "verify",
        tmp_path / "document.sig",
        "--content",
        tmp_path / "document",
        "--at",
        MOMENT.isoformat(),
        *power,
        "--json",
    )
    written = json.loads(text)
    assert {"power", "authority"} <= set(written)
    jsonschema.validate(written, verdict_schema())
