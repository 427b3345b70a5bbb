"""Cases that several tests begin from, and a database server of the tests' own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from medid.status import Actor, Case, Event, advance, submitted

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def at() -> Callable[[int], datetime]:
    """Moments by days after Monday, 23 November 2026, noon in Moscow."""
    return lambda days: NOON + timedelta(days=days)


@pytest.fixture
def application() -> Case:
    """An application submitted on Monday, 23 November 2026."""
    return submitted("2026-000017", at=NOON)


@pytest.fixture
def accepted(application: Case) -> Case:
    """The same application, registered on the same day."""
    return advance(application, Event("accept", Actor.SYSTEM), at=NOON)


class Cluster:
    """A PostgreSQL server in a folder of its own, on a socket there, run by a user without privileges.

    Attributes:
        url: its database, as SQLAlchemy writes it.
    """

    def __init__(self, folder: Path, programs: Path) -> None:
        self._folder, self._programs = folder, programs
        # The server refuses to run as root; a Debian package of it brings this user along.
        self._user: dict[str, Any] = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
        if self._user:
            shutil.chown(folder, "postgres", "postgres")
        self._run("initdb", "--auth=trust", "--username=medid", "--encoding=UTF8", "--locale=C")
        self.url = f"postgresql+psycopg://medid@/postgres?host={folder}"

    def start(self) -> None:
        options = f"-k {self._folder} -c listen_addresses="
        self._run("pg_ctl", "start", "--wait", "--silent", f"--log={self._folder / 'log'}", f"--options={options}")

    def stop(self, how: str = "fast") -> None:
        self._run("pg_ctl", "stop", "--wait", "--silent", f"--mode={how}")

    def _run(self, program: str, *arguments: str) -> None:
        data = self._folder / "data"
        command = [str(self._programs / program), f"--pgdata={data}", *arguments]
        # A server that outlives the command would hold a pipe open, so what it says goes to its log.
        subprocess.run(
            command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=self._folder, **self._user
        )


def programs_of_postgresql() -> Path | None:
    """The folder of ``initdb`` and ``pg_ctl``: on the path, or where Debian keeps it; None when there is none."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else [*Path("/usr/lib/postgresql").glob("*/bin")]
    return max((folder for folder in folders if (folder / "pg_ctl").exists()), default=None)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A running server; skipped where PostgreSQL or its driver is not installed."""
    pytest.importorskip("psycopg")
    programs = programs_of_postgresql()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    # Not below pytest's own folder: only its owner may enter that one.
    # The temporary folder of a test run may be closed to the user that the server runs as, and too long for a socket.
    with tempfile.TemporaryDirectory(prefix="medid-", dir="/tmp") as name:
        cluster = Cluster(Path(name), programs)
        cluster.start()
        yield cluster
        cluster.stop("immediate")
