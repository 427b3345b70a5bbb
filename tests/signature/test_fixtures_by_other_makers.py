"""S3, S4, S6: containers of OpenSSL with gost-engine and of Bouncy Castle get the verdicts that their index names."""

import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from medid.signature import Evidence, TrustStore, verify

FIXTURES = Path(__file__).parent / "fixtures"
ROWS: list[dict[str, Any]] = json.loads((FIXTURES / "index.json").read_bytes())

needs_gost_engine = pytest.mark.skipif(
    shutil.which("openssl") is None
    or b"[" not in subprocess.run(["openssl", "engine", "gost", "-c"], capture_output=True, check=False).stdout,
    reason="needs OpenSSL with gost-engine",
)
every_row = pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
BINARY = [row for row in ROWS if (FIXTURES / row["signature"]).read_bytes()[:1] == b"0"]


def checked(row: dict[str, Any]) -> Any:
    """The verdict on one row as JSON."""
    given = [FIXTURES / name for part in ("certificates", "crls", "ocsp") for name in row[part]]
    verdict = verify(
        FIXTURES / row["signature"],
        FIXTURES / row["content"] if row["content"] else None,
        trust=TrustStore.load(*(FIXTURES / name for name in row["trust"])),
        evidence=Evidence.load(*given),
        at=datetime.fromisoformat(row["at"]),
    )
    return verdict.as_json()


def mathematics(signature: dict[str, Any]) -> dict[str, Any]:
    """What was computed on one signature and on those over it."""
    return {
        "digest_matches": signature["digest_matches"],
        "signature_valid": signature["signature_valid"],
        "countersignatures": [mathematics(inner) for inner in signature["countersignatures"]],
    }


@every_row
def test_the_mathematics_agrees_with_the_maker(row: dict[str, Any]) -> None:
    assert [mathematics(signature) for signature in checked(row)["signatures"]] == row["signers"]


@every_row
def test_the_verdict_is_the_one_named(row: dict[str, Any]) -> None:
    verdict = checked(row)
    assert (verdict["indication"], verdict["sub_indication"]) == (row["indication"], row["sub_indication"])


@every_row
def test_the_level_is_the_one_made(row: dict[str, Any]) -> None:
    assert {signature["level"] for signature in checked(row)["signatures"]} == ({row["level"]} - {None})


def verified_by_openssl(row: dict[str, Any], folder: Path) -> bool:
    """Whether OpenSSL finds every digest and signature of a container right, whatever the trust."""
    options = ["-engine", "gost", "-binary", "-noverify", "-inform", "DER", "-in", FIXTURES / row["signature"]]
    if row["content"]:
        options += ["-content", FIXTURES / row["content"]]
    if row["certificates"]:
        signer = subprocess.run(
            ["openssl", "x509", "-in", FIXTURES / row["certificates"][0]], capture_output=True, check=True
        )
        (folder / "signer.pem").write_bytes(signer.stdout)
        options += ["-certfile", folder / "signer.pem"]
    done = subprocess.run(
        ["openssl", "cms", "-verify", *options, "-out", folder / "out"], capture_output=True, check=False
    )
    return done.returncode == 0


@needs_gost_engine
@pytest.mark.parametrize("row", BINARY, ids=[row["id"] for row in BINARY])
def test_openssl_says_the_same_of_the_mathematics(row: dict[str, Any], tmp_path: Path) -> None:
    """The index is not our own word: another program finds the same signatures right and wrong."""
    right = [signer["signature_valid"] is True and signer["digest_matches"] is not False for signer in row["signers"]]
    given = row["content"] is not None or row["form"].startswith("attached")
    assert verified_by_openssl(row, tmp_path) is (given and bool(right) and all(right))


def test_every_file_is_in_the_index() -> None:
    named = {row["signature"] for row in ROWS}
    assert {str(path.relative_to(FIXTURES)) for path in FIXTURES.glob("*/*.sig")} == named


def test_every_curve_is_there(shared: Path) -> None:
    known = {curve["oid"] for curve in json.loads((shared / "facts" / "curves.json").read_bytes())["curves"]}
    assert {row["curve"] for row in ROWS} == known | {None}
