"""Every manifest is what the published schema says, and the schema is closed."""

import json
from dataclasses import replace
from typing import Any

import pytest

from medid.signature import Evidence, ExpectedSigner, PolicyDocument
from medid.signature.bundle import Bundle, Carried, Inputs, manifest_schema
from medid.signature.power_of_attorney import ActedFor, PowerQuestion, RegisterAnswer, RegisterStatus, SignedPower

jsonschema = pytest.importorskip("jsonschema")
FITTING = jsonschema.Draft202012Validator(manifest_schema(), format_checker=jsonschema.FormatChecker())


@pytest.fixture(scope="module")
def manifests(application: Inputs, unpack: Any) -> list[Any]:
    assert isinstance(application.content, bytes)
    digests = Inputs.given(
        application.signature,
        application.content,
        trust=application.trust,
        at=application.at,
        expected_signer=ExpectedSigner(surname="Образцова", given_name="Мария"),
        document_date=application.at.date(),
        evidence=Evidence((), (), (b"response",), (PolicyDocument("1.2.3", b"text"),)),
        carried=Carried.DIGESTS,
    )
    power = PowerQuestion(
        power=SignedPower(b"<xml/>", None),
        parents=(SignedPower(b"<xml/>", b"signature"),),
        codes=("1",),
        register=(RegisterAnswer(number="0", status=RegisterStatus.REVOKED, asked_at=application.at),),
        organization=ActedFor(ogrn="1027700000019"),
    )
    every = (application, digests, replace(application, content=None, power=power))
    return [json.loads(unpack(Bundle.of(inputs).encoded)["manifest.json"]) for inputs in every]


def test_the_schema_is_one_and_every_manifest_fits(manifests: list[Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(manifest_schema())
    for manifest in manifests:
        FITTING.validate(manifest)


def objects(part: Any) -> list[dict[str, Any]]:
    """Every object with fields of its own, however deep; what is keyed by names of algorithms or demands is none."""
    if isinstance(part, list):
        return [one for value in part for one in objects(value)]
    if not isinstance(part, dict):
        return []
    inside = [one for name, value in part.items() if name not in {"demands", "digests"} for one in objects(value)]
    return [part, *inside]


def test_a_field_more_or_less_does_not_fit(manifests: list[Any]) -> None:
    count = 0
    for manifest in manifests:
        for number in range(len(objects(manifest))):
            more, less = json.loads(json.dumps(manifest)), json.loads(json.dumps(manifest))
            objects(more)[number]["more"] = None
            objects(less)[number].popitem()
            assert not FITTING.is_valid(more)
            assert not FITTING.is_valid(less)
            count += 1
    assert count > 40


def test_the_schema_is_the_one_in_the_documentation(root: Any) -> None:
    stands = json.loads((root / "docs" / "reference" / "bundle.schema.json").read_bytes())
    assert stands == manifest_schema()
