import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from medid.testing import pki

JARS = [Path("/usr/share/java") / f"{name}.jar" for name in ("bcprov", "bcpkix", "bcutil")]
PROGRAM = Path(__file__).resolve().parents[2] / "tools" / "bouncycastle" / "CheckPki.java"
Question = tuple[str, str, bytes, bytes]

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(scope="session")
def centre() -> pki.Authority:
    return pki.Authority("Головной УЦ").authority("Аккредитованный УЦ")


@pytest.fixture(scope="session")
def doctor(centre: pki.Authority) -> pki.Credential:
    return centre.issue(pki.Person())


@pytest.fixture(scope="session")
def clock(centre: pki.Authority) -> pki.TimestampAuthority:
    return pki.TimestampAuthority(centre)


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture(scope="session")
def bouncy_castle(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[Question]], dict[str, str]]:
    """Ask Bouncy Castle many questions; its answers by kind and name."""
    if shutil.which("javac") is None or not all(jar.exists() for jar in JARS):
        pytest.skip("needs a JDK and Bouncy Castle")
    classes, path = tmp_path_factory.mktemp("classes"), ":".join(map(str, JARS))
    subprocess.run(["javac", "-d", classes, "-cp", path, PROGRAM], check=True, capture_output=True)

    def asked(every: list[Question]) -> dict[str, str]:
        folder, lines = tmp_path_factory.mktemp("questions"), []
        for number, (kind, _, about, beside) in enumerate(every):
            paths = [folder / f"{number}-about", folder / f"{number}-beside"]
            for one, octets in zip(paths, (about, beside), strict=True):
                one.write_bytes(octets)
            lines.append("\t".join([kind, *map(str, paths)]))
        (folder / "list").write_text("\n".join(lines), encoding="utf-8")
        command = ["java", "-cp", f"{path}:{classes}", "CheckPki", str(folder / "list")]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return dict(zip((f"{kind} {name}" for kind, name, _, _ in every), done.stdout.splitlines(), strict=True))

    return asked
