"""The examples come from the committed tools and from other programs, and hold what they say."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

REVIEWED_AT = "1795424400"
"""2026-11-23T12:00:00+03:00, when the example is reviewed."""

openssl_with_gost = pytest.mark.skipif(
    shutil.which("openssl") is None
    or b"[" not in subprocess.run(["openssl", "engine", "gost", "-c"], capture_output=True, check=False).stdout,
    reason="needs OpenSSL with gost-engine",
)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of both folders but the signatures."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for part in ("application", "broken")
        for path in (folder / part).iterdir()
        if path.suffix != ".sig"
    }


def made_by_the_tool(root: Path, target: Path) -> Path:
    tool = root / "tools" / "make_examples.py"
    subprocess.run([sys.executable, tool, "--papers", "--target", target], check=True)
    return target


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both folders made anew; skipped where a program or a font of the tool is absent."""
    if shutil.which("qpdf") is None or not Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf").exists():
        pytest.skip("needs qpdf and DejaVu Sans")
    return made_by_the_tool(root, tmp_path_factory.mktemp("examples"))


def test_the_tool_makes_the_same_files(root: Path, made: Path) -> None:
    assert contents(made).keys() == contents(root / "examples").keys()


def test_the_tool_makes_the_same_statements(root: Path, made: Path) -> None:
    for name in ("application/application.json", "broken/application.json", "broken-expected.json"):
        assert (made / name).read_bytes() == (root / "examples" / name).read_bytes()


def test_the_same_programs_make_the_same_bytes(root: Path, made: Path) -> None:
    if (made / "made_with.json").read_bytes() != (root / "examples" / "made_with.json").read_bytes():
        pytest.skip("the scans were made with other versions of the programs")
    assert contents(made) == contents(root / "examples")


def test_any_versions_make_pages_that_look_the_same(root: Path, made: Path) -> None:
    for path in (root / "examples" / "application").iterdir():
        if path.suffix in {".jpg", ".png"}:
            with Image.open(path) as kept, Image.open(made / "application" / path.name) as new:
                difference = ImageChops.difference(kept.convert("L"), new.convert("L"))
            assert ImageStat.Stat(difference).mean[0] < 1


def verified_by_openssl(signature: Path, content: Path, root: Path, tmp_path: Path) -> bool:
    trust = root / "examples" / "trust"
    anchors = tmp_path / "trusted.pem"
    lists = [
        subprocess.run(
            ["openssl", "crl", "-inform", "DER", "-in", trust / f"{name}.crl"], capture_output=True, check=True
        ).stdout
        for name in ("root", "centre")
    ]
    anchors.write_bytes((trust / "root.pem").read_bytes() + b"".join(lists))
    options = ("-engine", "gost", "-cades", "-binary", "-crl_check_all", "-attime", REVIEWED_AT, "-inform", "DER")
    files = ("-in", signature, "-content", content, "-CAfile", anchors, "-out", tmp_path / "out")
    done = subprocess.run(["openssl", "cms", "-verify", *options, *files], capture_output=True, check=False)
    return done.returncode == 0


@openssl_with_gost
def test_openssl_accepts_the_signature(root: Path, tmp_path: Path) -> None:
    """S6: a detached CAdES-BES signature over the exact bytes of the statement."""
    content = root / "examples" / "application" / "application.json"
    assert verified_by_openssl(content.with_name("application.json.sig"), content, root, tmp_path)


@openssl_with_gost
def test_openssl_refuses_one_changed_bit_of_the_statement(root: Path, tmp_path: Path) -> None:
    content = root / "examples" / "application" / "application.json"
    changed = tmp_path / "application.json"
    changed.write_bytes(content.read_bytes()[:-2] + b"|\n")
    assert not verified_by_openssl(content.with_name("application.json.sig"), changed, root, tmp_path)


@openssl_with_gost
def test_openssl_accepts_the_signature_of_another_person(root: Path, tmp_path: Path) -> None:
    content = root / "examples" / "application" / "application.json"
    signature = root / "tests" / "review" / "signatures" / "another_person.sig"
    assert verified_by_openssl(signature, content, root, tmp_path)


@openssl_with_gost
@pytest.mark.parametrize("name", ["expired", "not_yet_valid", "other_file", "revoked", "unknown_authority"])
def test_openssl_refuses_the_other_signatures(name: str, root: Path, tmp_path: Path) -> None:
    content = root / "examples" / "application" / "application.json"
    signature = root / "tests" / "review" / "signatures" / f"{name}.sig"
    assert not verified_by_openssl(signature, content, root, tmp_path)


def test_every_planted_fault_has_its_place(root: Path) -> None:
    broken = root / "examples" / "broken"
    statement = json.loads((broken / "application.json").read_bytes())
    expected = json.loads((broken.parent / "broken-expected.json").read_bytes())
    assert len(expected) >= 12
    assert all(standing(statement, row["location"]) for row in expected)


def standing(statement: object, location: str) -> bool:
    """Whether the JSON Pointer leads somewhere; the signature and pages of files stand beside the statement."""
    place = statement
    for part in location.split("/")[1:]:
        if isinstance(place, list) and part.isdecimal() and int(part) < len(place):
            place = place[int(part)]
        elif isinstance(place, dict) and part in place:
            place = place[part]
        else:
            return location.startswith("/signature/") or part == "pages"
    return True
