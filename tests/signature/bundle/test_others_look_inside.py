"""A person with unzip and OpenSSL sees the same: members, digests, signature, path."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from medid.signature.bundle import Bundle

pytestmark = pytest.mark.skipif(
    shutil.which("unzip") is None
    or shutil.which("openssl") is None
    or b"[" not in subprocess.run(["openssl", "engine", "gost", "-c"], capture_output=True, check=False).stdout,
    reason="needs unzip and OpenSSL with gost-engine",
)


@pytest.fixture(scope="module")
def folder(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The members, unpacked by unzip."""
    place = tmp_path_factory.mktemp("bundle")
    (place / "bundle.zip").write_bytes(bundle.encoded)
    subprocess.run(["unzip", "-q", "bundle.zip"], cwd=place, check=True)
    (place / "bundle.zip").unlink()
    return place


@pytest.fixture(scope="module")
def manifest(folder: Path) -> Any:
    return json.loads((folder / "manifest.json").read_bytes())


def ran(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["openssl", *arguments], cwd=folder, capture_output=True, check=False)


def test_unzip_finds_what_the_manifest_lists(folder: Path, manifest: Any) -> None:
    listed = {row["name"]: row["size"] for row in manifest["members"]}
    there = {path.name: path.stat().st_size for path in folder.iterdir() if path.name != "manifest.json"}
    assert there == listed


@pytest.mark.parametrize(
    ("field", "options"), [("sha256", ["-sha256"]), ("streebog256", ["-engine", "gost", "-md_gost12_256"])]
)
def test_openssl_computes_the_digests_of_the_manifest(
    folder: Path, manifest: Any, field: str, options: list[str]
) -> None:
    names = [row["name"] for row in manifest["members"]]
    told = ran(folder, "dgst", *options, *names).stdout.decode().splitlines()
    assert [line.rpartition("= ")[2] for line in told] == [row[field] for row in manifest["members"]]


def verified(folder: Path, content: str) -> bool:
    """Whether OpenSSL takes the signature, its path and the lists at the moment of the bundle, under its anchor."""
    pem = b"".join(
        subprocess.run(
            ["openssl", kind, "-inform", "DER", "-in", name],
            cwd=folder,
            capture_output=True,
            check=True,
        ).stdout
        for kind, name in (("x509", "anchor-1.cer"), ("crl", "crl-1.crl"), ("crl", "crl-2.crl"))
    )
    (folder.parent / "trust.pem").write_bytes(pem)
    done = ran(
        folder,
        *("cms", "-verify", "-engine", "gost", "-binary", "-cades", "-crl_check_all", "-attime", "1795424400"),
        *(
            "-inform",
            "DER",
            "-in",
            "signature.p7s",
            "-content",
            content,
            "-CAfile",
            "../trust.pem",
            "-out",
            "/dev/null",
        ),
    )
    return done.returncode == 0


def test_openssl_verifies_the_signature_over_the_document_of_the_bundle(folder: Path, bundle: Bundle) -> None:
    assert bundle.inputs.at.timestamp() == 1795424400
    assert bundle.recorded["indication"] == "TOTAL-PASSED"
    assert verified(folder, "content.bin") is True
    assert verified(folder, "verdict.json") is False
