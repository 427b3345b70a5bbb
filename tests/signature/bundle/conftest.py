"""The application of the examples as a bundle, and bundles whose members were changed."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from medid.signature import TrustStore, gost
from medid.signature.bundle import Bundle, Inputs

Members = dict[str, bytes]


@pytest.fixture(scope="session")
def at() -> datetime:
    return datetime.fromisoformat("2026-11-23T12:00:00+03:00")


@pytest.fixture(scope="session")
def application(root: Path, at: datetime) -> Inputs:
    folder = root / "examples" / "application"
    trust = TrustStore.load(root / "examples" / "trust")
    return Inputs.given(folder / "application.json.sig", folder / "application.json", trust=trust, at=at)


@pytest.fixture(scope="session")
def bundle(application: Inputs) -> Bundle:
    return Bundle.of(application)


def members_of(octets: bytes) -> Members:
    """The members, as the standard library unpacks them."""
    with zipfile.ZipFile(BytesIO(octets)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: Members, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, octets in members.items():
            archive.writestr(zipfile.ZipInfo(name), octets, method)
    return out.getvalue()


def described(name: str, octets: bytes) -> dict[str, Any]:
    """What a manifest says of a member."""
    return {
        "name": name,
        "media_type": "application/octet-stream",
        "size": len(octets),
        "sha256": hashlib.sha256(octets).hexdigest(),
        "streebog256": gost.new("streebog256", octets).hexdigest(),
    }


def told_anew(members: Members, edit: Callable[[dict[str, Any]], None] = lambda _: None) -> Members:
    """*members* with a manifest that describes them as they are, edited, as who means to deceive would do."""
    manifest = json.loads(members["manifest.json"])
    rest = {name: octets for name, octets in members.items() if name != "manifest.json"}
    manifest["members"] = [described(name, octets) for name, octets in sorted(rest.items())]
    edit(manifest)
    return {"manifest.json": json.dumps(manifest).encode(), **rest}


@pytest.fixture(scope="session")
def unpack() -> Callable[[bytes], Members]:
    return members_of


@pytest.fixture(scope="session")
def pack() -> Callable[..., bytes]:
    return zipped


@pytest.fixture(scope="session")
def tell_anew() -> Callable[..., Members]:
    return told_anew
