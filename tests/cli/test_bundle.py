"""`medid verify --bundle` and `medid replay`: a verdict with everything it was made from, and the verdict again."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from medid.cli import app
from medid.signature.bundle import Bundle, Inputs
from medid.testing import pki
from medid.testing.power_of_attorney import CODE, MOMENT, SIGNER, Presentation

AT = "2026-11-23T12:00:00+03:00"


class Ran:
    """Exit code and output of one call."""

    def __init__(self, *arguments: object) -> None:
        done = CliRunner().invoke(app, [str(argument) for argument in arguments])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        self.code, self.out, self.err = done.exit_code, done.stdout, done.stderr

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def signed(root: Path) -> list[object]:
    folder = root / "examples" / "application"
    trust = ("--trust", root / "examples" / "trust", "--at", AT)
    return ["verify", folder / "application.json.sig", "--content", folder / "application.json", *trust]


@pytest.fixture
def file(signed: list[object], tmp_path: Path) -> Path:
    place = tmp_path / "bundle.zip"
    assert Ran(*signed, "--bundle", place).code == 0
    return place


def test_the_verdict_is_printed_as_without_a_bundle_and_recorded_as_it_is_printed(
    signed: list[object], tmp_path: Path
) -> None:
    file = tmp_path / "bundle.zip"
    plain, bundled = Ran(*signed, "--json"), Ran(*signed, "--bundle", file, "--json")
    assert (bundled.code, bundled.out) == (plain.code, plain.out)
    assert Bundle.read(file).recorded == plain.json


def test_a_replay_prints_the_verdict_that_was_printed(signed: list[object], file: Path) -> None:
    ran = Ran("replay", file, "--json")
    assert (ran.code, ran.json["same"], ran.json["differences"]) == (0, True, [])
    assert ran.json["verdict"] == Ran(*signed, "--json").json
    assert [finding["reason"] for finding in ran.json["findings"] if finding["reason"]] == ["replay_anchors_claimed"]


def test_nothing_personal_is_printed_unless_asked(file: Path) -> None:
    for options in ((), ("--json",)):
        assert "Берёзкина" not in Ran("replay", file, *options).out
        assert "Берёзкина" in Ran("replay", file, *options, "--show-personal").out


def test_the_command_leaves_out_what_was_not_needed(signed: list[object], file: Path, tmp_path: Path) -> None:
    other = pki.Authority("Чужой корень").issue(pki.Person())
    (tmp_path / "other.cer").write_bytes(other.chain[-1].der)
    (tmp_path / "other.crl").write_bytes(pki.current_lists(other)[0])
    more = tmp_path / "more.zip"
    Ran(*signed, "--trust", tmp_path / "other.cer", "--crl", tmp_path / "other.crl", "--bundle", more)
    assert Bundle.read(more) == Bundle.read(file)


def test_under_ones_own_anchors(file: Path, root: Path, tmp_path: Path) -> None:
    ran = Ran("replay", file, "--trust", root / "examples" / "trust" / "root.pem", "--json")
    assert (ran.code, ran.json["same"]) == (0, True)
    (tmp_path / "other.cer").write_bytes(pki.Authority("Чужой корень").der)
    ran = Ran("replay", file, "--trust", tmp_path / "other.cer", "--json")
    assert (ran.code, ran.json["same"]) == (3, False)
    assert ran.json["verdict"]["sub_indication"] == "NO_CERTIFICATE_CHAIN_FOUND"
    assert {"location": "/indication", "recorded": "TOTAL-PASSED", "found": "INDETERMINATE"} in ran.json["differences"]


def test_under_ones_own_policy(file: Path) -> None:
    ran = Ran("replay", file, "--policy", "remd", "--json")
    assert (ran.json["same"], ran.json["verdict"]["policy"]) == (False, "remd")
    assert Ran("replay", file, "--policy", "Образцова", "--lang", "en").code == 2
    assert "Образцова" not in Ran("replay", file, "--policy", "Образцова").err


def test_digests_only_and_the_document_later(signed: list[object], tmp_path: Path, root: Path) -> None:
    file = tmp_path / "bundle.zip"
    assert Ran(*signed, "--bundle", file, "--digests-only").code == 0
    bundle = Bundle.read(file)
    assert not isinstance(bundle.inputs.content, bytes)
    ran = Ran("replay", file, "--json")
    told = [finding["reason"] for finding in ran.json["findings"] if finding["reason"]]
    assert (ran.code, told) == (0, ["replay_anchors_claimed", "replay_content_by_digests"])
    document = root / "examples" / "application" / "application.json"
    assert Ran("replay", file, "--content", document, "--json").json["same"] is True
    other = Ran("replay", file, "--content", root / "README.md", "--json")
    assert (other.code, other.json["verdict"]["sub_indication"]) == (1, "HASH_FAILURE")


def test_a_verdict_that_is_not_the_recorded_one_is_wrong(tmp_path: Path) -> None:
    doctor = pki.Authority("Корень").authority("Центр").issue(pki.Person())
    inputs = Inputs.given(pki.sign_cms(b"x", by=doctor), b"x", trust=pki.trust_store(doctor), at=pki.MOMENT)
    bundle = Bundle.of(inputs)
    file = tmp_path / "bundle.zip"
    file.write_bytes(Bundle(inputs, {**bundle.recorded, "policy": "remd"}, "en", "another program").encoded)
    ran = Ran("replay", file, "--lang", "en")
    assert ran.code == 1
    assert '/policy: "remd" → "qualified"' in ran.out
    assert "TOTAL-PASSED" in ran.out.splitlines()[0]


def test_a_broken_bundle_is_told_with_its_reason_and_ends_with_two(file: Path, tmp_path: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])
    ran = Ran("replay", file, "--json")
    assert (ran.code, ran.json["error"]["reason"]) == (2, "bundle_truncated")
    ran = Ran("replay", file, "--lang", "en")
    assert (ran.code, "bundle_truncated" in ran.err, ran.out) == (2, True, "")
    assert Ran("replay", tmp_path / "nowhere.zip", "--json").json["error"]["reason"] == "signature_input_unreadable"


def test_a_document_or_trust_that_cannot_be_read_ends_with_two(file: Path, tmp_path: Path) -> None:
    for option in ("--content", "--trust"):
        ran = Ran("replay", file, option, tmp_path / "nowhere", "--json")
        assert (ran.code, ran.json["error"]["reason"]) == (2, "signature_input_unreadable")


def test_a_bundle_that_cannot_be_made_writes_nothing(root: Path, tmp_path: Path) -> None:
    """An attached signature holds its document: it cannot be left out."""
    file = tmp_path / "bundle.zip"
    signature = root / "tests" / "signature" / "fixtures" / "openssl" / "attached.sig"
    ran = Ran("verify", signature, "--at", AT, "--bundle", file, "--digests-only", "--json")
    assert (ran.code, ran.json["error"]["reason"], file.exists()) == (2, "bundle_document_inside", False)


def test_a_bundle_is_not_written_over_its_own_input(signed: list[object], tmp_path: Path) -> None:
    copy = tmp_path / "signature.sig"
    copy.write_bytes(Path(str(signed[1])).read_bytes())
    ran = Ran("verify", copy, *signed[2:], "--bundle", copy)
    assert (ran.code, copy.read_bytes()) == (2, Path(str(signed[1])).read_bytes())
    assert Ran(*signed, "--bundle", tmp_path / "no" / "folder.zip").code == 2


def test_digests_without_a_bundle_are_wrong_use(signed: list[object]) -> None:
    ran = Ran(*signed, "--digests-only", "--lang", "en")
    assert (ran.code, ran.out, "--bundle" in ran.err) == (2, "", True)
    assert Ran("verify", Path(str(signed[1])).parent, "--digests-only").code == 2


def test_a_folder_has_no_bundle(tmp_path: Path) -> None:
    assert Ran("verify", tmp_path, "--bundle", tmp_path / "bundle.zip").code == 2


def test_a_power_of_attorney_is_in_the_bundle_too(tmp_path: Path) -> None:
    sound, file = Presentation(), tmp_path / "bundle.zip"
    root, *_ = reversed(SIGNER.chain)
    (tmp_path / "root.cer").write_bytes(root.der)
    lists = [tmp_path / f"{number}.crl" for number, _ in enumerate(pki.current_lists(SIGNER))]
    for place, octets in zip(lists, pki.current_lists(SIGNER), strict=True):
        place.write_bytes(octets)
    (tmp_path / "document").write_bytes(b"document")
    (tmp_path / "document.sig").write_bytes(pki.sign_cms(b"document", by=SIGNER))
    (tmp_path / "power.xml").write_bytes(sound.octets)
    (tmp_path / "power.xml.sig").write_bytes(sound.signature)
    signed = ("verify", tmp_path / "document.sig", "--content", tmp_path / "document", "--at", MOMENT.isoformat())
    trusted = ("--trust", tmp_path / "root.cer", *(part for place in lists for part in ("--crl", place)))
    asked = ("--power", tmp_path / "power.xml", "--power-code", CODE, "--acting-for", "7799000012")
    first = Ran(*signed, *trusted, *asked, "--bundle", file, "--json")
    again = Ran("replay", file, "--json")
    assert first.json["power"]["authority"] == "not_shown"
    assert (again.code, again.json["same"], again.json["verdict"]) == (first.code, True, first.json)
    assert again.code == 3
    for personal in ("ОБРАЗЦОВА", "90000000788"):
        assert personal not in Ran("replay", file).out
