"""S3, S4, S6: containers of OpenSSL with gost-engine and of Bouncy Castle get the verdicts that their index names."""

import json
import re
import shutil
import subprocess
from datetime import datetime
from functools import cache
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
JARS = Path("/usr/share/java")
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


@cache
def as_pem(kind: str, name: str) -> bytes:
    """A certificate (``x509``) or a list of revoked ones (``crl``) of the fixtures as PEM."""
    return subprocess.run(["openssl", kind, "-in", FIXTURES / name], capture_output=True, check=True).stdout


def verified_by_openssl(row: dict[str, Any], folder: Path) -> bool:
    """Whether OpenSSL finds every digest and signature of a container right, whatever the trust."""
    options: list[str | Path] = ["-engine", "gost", "-binary", "-noverify"]
    options += ["-inform", "DER", "-in", FIXTURES / row["signature"]]
    if row["content"]:
        options += ["-content", FIXTURES / row["content"]]
    if row["certificates"]:
        (folder / "signer.pem").write_bytes(as_pem("x509", row["certificates"][0]))
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


DIFFERS = {
    # Keys and forms that OpenSSL takes and a qualified signature does not.
    "openssl-curve-1.2.643.2.2.35.0",
    "openssl-curve-1.2.643.7.1.2.1.2.0",
    "openssl-gost2001",
    "openssl-rsa",
    "openssl-ecdsa",
    "openssl-not-qualified",
    # OpenSSL passes a container without signed attributes even when it is told to demand CAdES.
    "openssl-no-attributes",
    "bouncycastle-no-attributes",
    # OpenSSL proves no time by a time-stamp and builds no path from certificates given beside.
    "openssl-stamped-expired",
    "openssl-stamped-revoked",
    "bouncycastle-no-certificates",
}
"""Where OpenSSL's answer on trust differs, and why."""
WITH_LISTS = [row for row in BINARY if not row["ocsp"] and not re.fullmatch(r".*Long.*|.*-A", row["level"] or "")]
"""Where the evidence is in lists beside: OpenSSL reads none from archived signatures, and proves no time."""


def trusted_by_openssl(row: dict[str, Any], folder: Path) -> bool:
    """Whether OpenSSL finds everything right: digest, signature, signing certificate, path, term, revocation."""
    trusted = [as_pem("x509", name) for name in row["trust"]] + [as_pem("crl", name) for name in row["crls"]]
    beside = [as_pem("x509", name) for name in row["certificates"]]
    (folder / "trust.pem").write_bytes(b"".join(trusted))
    (folder / "beside.pem").write_bytes(b"".join(beside))
    moment = str(int(datetime.fromisoformat(row["at"]).timestamp()))
    options: list[str | Path] = ["-engine", "gost", "-cades", "-binary", "-crl_check_all", "-attime", moment]
    files: list[str | Path] = [
        "-out",
        folder / "out",
        "-inform",
        "DER",
        "-in",
        FIXTURES / row["signature"],
        "-CAfile",
        folder / "trust.pem",
    ]
    if row["content"]:
        files += ["-content", FIXTURES / row["content"]]
    if beside:
        files += ["-certfile", folder / "beside.pem"]
    done = subprocess.run(["openssl", "cms", "-verify", *options, *files], capture_output=True, check=False)
    return done.returncode == 0


@needs_gost_engine
@pytest.mark.parametrize("row", WITH_LISTS, ids=[row["id"] for row in WITH_LISTS])
def test_openssl_says_the_same_of_the_trust(row: dict[str, Any], tmp_path: Path) -> None:
    agrees = trusted_by_openssl(row, tmp_path) is (row["indication"] == "TOTAL-PASSED")
    assert agrees is (row["id"] not in DIFFERS)


@pytest.fixture(scope="module")
def told_by_bouncy_castle(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What Bouncy Castle finds of each signature of each container: right, wrong or unknown."""
    jars = [JARS / f"{name}.jar" for name in ("bcprov", "bcpkix", "bcutil")]
    if shutil.which("javac") is None or not all(jar.exists() for jar in jars):
        pytest.skip("needs a JDK and Bouncy Castle")
    classes = tmp_path_factory.mktemp("classes")
    path = ":".join(map(str, jars))
    source = root / "tools" / "bouncycastle" / "CheckContainers.java"
    subprocess.run(["javac", "-d", classes, "-cp", path, source], check=True)
    containers = [row["signature"] for row in BINARY if row["signers"]]
    program = ["java", "-cp", f"{path}:{classes}", "CheckContainers", "content.txt"]
    done = subprocess.run([*program, *containers], capture_output=True, check=True, cwd=FIXTURES, encoding="utf-8")
    return {name: answers for name, *answers in (line.split("\t") for line in done.stdout.splitlines())}


def test_bouncy_castle_says_the_same_of_the_mathematics(told_by_bouncy_castle: dict[str, list[str]]) -> None:
    """A third program; it does not read every key that OpenSSL writes."""
    expected = {
        row["signature"]: [
            "right" if signer["signature_valid"] and signer["digest_matches"] is not False else "wrong"
            for signer in row["signers"]
        ]
        for row in BINARY
    }
    known = {name: told for name, told in told_by_bouncy_castle.items() if "unknown" not in told}
    assert known == {name: expected[name] for name in known}
    assert len(known) > 80


def test_every_file_is_in_the_index() -> None:
    named = {row["signature"] for row in ROWS}
    assert {str(path.relative_to(FIXTURES)) for path in FIXTURES.glob("*/*.sig")} == named


def test_every_curve_is_there(shared: Path) -> None:
    known = {curve["oid"] for curve in json.loads((shared / "facts" / "curves.json").read_bytes())["curves"]}
    assert {row["curve"] for row in ROWS} == known | {None}
