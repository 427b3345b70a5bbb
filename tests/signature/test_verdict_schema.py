"""Every verdict is what the published schema says, in both languages, with and without personal values."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from medid.signature import INTEGRITY, PERSONAL_ACCOUNT, QUALIFIED, Evidence, Policy, TrustStore, Verdict, verify
from medid.signature import verdict_schema as published

jsonschema = pytest.importorskip("jsonschema")
MADE = Path(__file__).parent / "fixtures"
ROWS: list[dict[str, Any]] = json.loads((MADE / "index.json").read_bytes())
FITTING = jsonschema.Draft202012Validator(published(), format_checker=jsonschema.FormatChecker())


@cache
def checked(number: int, policy: Policy = QUALIFIED) -> Verdict:
    row = ROWS[number]
    given = [MADE / name for part in ("certificates", "crls", "ocsp") for name in row[part]]
    return verify(
        MADE / row["signature"],
        MADE / row["content"] if row["content"] else None,
        trust=TrustStore.load(*(MADE / name for name in row["trust"])),
        policy=policy,
        evidence=Evidence.load(*given),
        at=datetime.fromisoformat(row["at"]),
    )


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(published())


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row["id"] for row in ROWS])
def test_every_verdict_fits_the_schema(number: int) -> None:
    verdict = checked(number)
    FITTING.validate(verdict.as_json("ru"))
    FITTING.validate(json.loads(json.dumps(verdict.as_json("en", show_personal=True))))


@pytest.mark.parametrize("policy", [INTEGRITY, PERSONAL_ACCOUNT], ids=lambda policy: policy.name)
def test_verdicts_under_other_policies_fit_too(policy: Policy) -> None:
    for number in range(0, len(ROWS), 9):
        FITTING.validate(checked(number, policy).as_json())


def test_a_verdict_on_no_container_fits_too() -> None:
    at = datetime.fromisoformat(ROWS[0]["at"])
    for octets in (b"", b"%PDF-1.7\n%%EOF", b"\x30\x03\x02\x01\x01"):
        FITTING.validate(verify(octets, trust=TrustStore(), at=at).as_json())


def fields(part: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every field of an object, however deep."""
    if isinstance(part, dict):
        return [w for name, value in part.items() for w in ((*way, name), *fields(value, (*way, name)))]
    if isinstance(part, list):
        return [w for number, value in enumerate(part) for w in fields(value, (*way, number))]
    return []


def without(part: dict[str, Any], way: tuple[Any, ...]) -> dict[str, Any]:
    """A copy without the field at the end of *way*."""
    whole = json.loads(json.dumps(part))
    holder = whole
    for step in way[:-1]:
        holder = holder[step]
    del holder[way[-1]]
    return dict(whole)


def test_a_field_more_or_less_does_not_fit() -> None:
    number = next(n for n, row in enumerate(ROWS) if row["id"] == "bouncycastle-cades-a-3-chain")
    written = checked(number).as_json()
    told = [way for way in fields(written) if way[-2:-1] != ("digests",)]
    assert len(told) > 200
    for way in told:
        assert not FITTING.is_valid(without(written, way)), way
    with pytest.raises(jsonschema.ValidationError):
        FITTING.validate(written | {"more": None})


def test_the_published_file_is_the_schema(root: Path) -> None:
    assert json.loads((root / "docs" / "reference" / "verdict.schema.json").read_bytes()) == published()
