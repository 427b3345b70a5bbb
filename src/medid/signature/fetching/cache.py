"""What was fetched, kept as long as it holds.

Owns: `Cache` and its two forms, in memory and in a folder.
Refuses to know: the network, and what the octets mean.
Invariants: an entry counts up to the moment that its content names; what lies in a folder is compared with its SHA-256
before it is used, so a file that was changed or cut off is as if it were not there; file names show no address.
"""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Protocol


class Cache(Protocol):
    """Octets by key."""

    def find(self, key: str, *, at: datetime) -> bytes | None:
        """What is kept for *key* and still holds at the moment *at*."""
        ...

    def keep(self, key: str, octets: bytes, *, until: datetime) -> None:
        """Keep *octets*, which hold up to the moment *until*."""
        ...


class MemoryCache:
    """Kept as long as the object lives.

    Args:
        max_bytes: how much is kept; what was kept first goes first.
    """

    def __init__(self, max_bytes: int = 256 * 1024 * 1024) -> None:
        self._max_bytes = max_bytes
        self._kept: dict[str, tuple[bytes, datetime]] = {}

    def find(self, key: str, *, at: datetime) -> bytes | None:
        """What is kept for *key* and still holds at the moment *at*."""
        octets, until = self._kept.get(key, (None, at))
        return octets if at < until else None

    def keep(self, key: str, octets: bytes, *, until: datetime) -> None:
        """Keep *octets*, which hold up to the moment *until*."""
        self._kept.pop(key, None)
        self._kept[key] = (octets, until)
        while sum(len(kept) for kept, _ in self._kept.values()) > self._max_bytes:
            del self._kept[next(iter(self._kept))]


class FolderCache:
    """Kept in a folder, which several processes may share.

    Args:
        folder: made when it is not there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def find(self, key: str, *, at: datetime) -> bytes | None:
        """What is kept for *key* and still holds at the moment *at*."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(self._entry(key).read_bytes())
            if at < datetime.fromisoformat(told["until"]):
                octets = (self._folder / f"{told['sha256']}.bin").read_bytes()
                return octets if hashlib.sha256(octets).hexdigest() == told["sha256"] else None
        return None

    def keep(self, key: str, octets: bytes, *, until: datetime) -> None:
        """Keep *octets*, which hold up to the moment *until*."""
        digest = hashlib.sha256(octets).hexdigest()
        told = json.dumps({"sha256": digest, "until": until.isoformat()}).encode()
        self._write(self._folder / f"{digest}.bin", octets)
        self._write(self._entry(key), told)

    def _entry(self, key: str) -> Path:
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()}.json"

    def _write(self, path: Path, octets: bytes) -> None:
        """Write a whole file or none: others see the old one until the new one is complete."""
        with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
            file.write(octets)
        os.replace(file.name, path)  # noqa: PTH105 - atomic on every system
