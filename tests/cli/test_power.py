"""`medid verify --power`: a power of attorney and who may act, beside the signature."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from medid.cli import app
from medid.testing import pki
from medid.testing.application_powers import application_with_power
from medid.testing.power_faults import redelegated
from medid.testing.power_of_attorney import CODE, MOMENT, OTHER_CODE, OTHER_NUMBER, SIGNER, PowerXml, Presentation

PERSONAL = ("ОБРАЗЦОВА", "ГЛАВНЫЙ", "90000000788", "Мария")
CLINIC, OTHER_OGRN = "7799000012", "1027700000085"


class Ran:
    """Exit code and output of one call."""

    def __init__(self, *arguments: object) -> None:
        done = CliRunner().invoke(app, [str(argument) for argument in arguments])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        self.code, self.out, self.err = done.exit_code, done.stdout, done.stderr

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def laid_out(folder: Path, presentation: Presentation) -> list[object]:
    """The files of *presentation* in *folder*; gives the arguments that name them."""
    root, *between = reversed(SIGNER.chain)
    (folder / "root.pem").write_bytes(root.pem)
    for number, one in enumerate(pki.current_lists(SIGNER)):
        (folder / f"{number}.crl").write_bytes(one)
    (folder / "document").write_bytes(b"document")
    (folder / "document.sig").write_bytes(pki.sign_cms(b"document", by=presentation.signers))
    (folder / "power.xml").write_bytes(presentation.octets)
    (folder / "power.xml.sig").write_bytes(presentation.signature)
    for number, (xml, by) in enumerate(presentation.parents):
        (folder / f"parent{number}.xml").write_bytes(xml.octets())
        (folder / f"parent{number}.xml.sig").write_bytes(pki.sign_cms(xml.octets(), by=by))
    assert between
    lists = [part for path in sorted(folder.glob("*.crl")) for part in ("--crl", path)]
    signed = ("--content", folder / "document", "--trust", folder / "root.pem", "--at", MOMENT.isoformat())
    return ["verify", folder / "document.sig", *signed, *lists]


@pytest.fixture
def sound(tmp_path: Path) -> list[object]:
    return [*laid_out(tmp_path, Presentation()), "--power", tmp_path / "power.xml"]


def test_without_the_register_authority_is_not_shown(sound: list[object]) -> None:
    """The command asks no register, so the answer of a sound power is 3."""
    ran = Ran(*sound, "--power-code", CODE, "--json")
    assert (ran.code, ran.json["indication"], ran.json["power"]["authority"]) == (3, "TOTAL-PASSED", "not_shown")
    told = [finding["reason"] for finding in ran.json["power"]["findings"] if finding["reason"] is not None]
    assert told == ["power_register_unasked"]


def answered(path: Path, **fields: object) -> Path:
    """A file with one answer of the register."""
    answer = {"number": PowerXml().number, "status": "registered", "asked_at": MOMENT.isoformat()} | fields
    path.write_text(json.dumps(answer), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("fields", "code", "authority", "reason"),
    [
        ({}, 0, "met", None),
        ({"status": "revoked", "revoked_at": "2025-06-01T12:00:00+03:00"}, 1, "not_met", "power_revoked"),
        ({"status": "absent"}, 1, "not_met", "power_unregistered"),
        ({"asked_at": "2025-06-01T12:00:00+03:00"}, 3, "not_shown", "power_register_early"),
        ({"number": OTHER_NUMBER}, 3, "not_shown", "power_register_unasked"),
    ],
)
def test_the_answer_of_the_register_counts(
    tmp_path: Path, sound: list[object], fields: dict[str, object], code: int, authority: str, reason: str | None
) -> None:
    file = answered(tmp_path / "register.json", **fields)
    ran = Ran(*sound, "--power-code", CODE, "--power-register", file, "--json")
    told = [finding["reason"] for finding in ran.json["power"]["findings"] if finding["reason"] is not None]
    assert (ran.code, ran.json["power"]["authority"], told) == (code, authority, [] if reason is None else [reason])


def test_answers_may_stand_in_several_files_and_the_latest_counts(tmp_path: Path, sound: list[object]) -> None:
    later = MOMENT.replace(day=16)
    first = answered(tmp_path / "1.json", status="revoked", asked_at=later.isoformat())
    second = answered(tmp_path / "2.json")
    for order in ((first, second), (second, first)):
        given = [part for file in order for part in ("--power-register", file)]
        assert Ran(*sound, "--power-code", CODE, *given, "--json").json["power"]["authority"] == "not_met"


@pytest.mark.parametrize("command", ["verify", "review"])
def test_a_bad_file_of_answers_ends_the_command_with_its_reason(
    tmp_path: Path, sound: list[object], command: str
) -> None:
    file = answered(tmp_path / "register.json", status="СЕКРЕТ")
    arguments = sound if command == "verify" else ["review", "examples/application"]
    ran = Ran(*arguments, "--power-register", file, "--json")
    assert (ran.code, ran.json["error"]["reason"]) == (2, "power_register_field_malformed")
    assert "СЕКРЕТ" not in ran.out + ran.err


def test_the_register_is_not_for_a_folder_of_signatures(tmp_path: Path) -> None:
    ran = Ran("verify", tmp_path, "--power-register", answered(tmp_path / "register.json"))
    assert (ran.code, ran.out) == (2, "")


def test_a_review_takes_the_answer_of_the_register(tmp_path: Path) -> None:
    """T2: a sound power leaves the application undecided until the register was asked."""
    made = application_with_power()
    folder = made.write(tmp_path / "application")
    for number, one in enumerate(pki.current_lists(made.signer)):
        (tmp_path / f"{number}.crl").write_bytes(one)
    (tmp_path / "root.pem").write_bytes(made.signer.chain[-1].pem)
    trust = [part for path in (tmp_path / "root.pem", *tmp_path.glob("*.crl")) for part in ("--trust", path)]
    asked = ["review", folder, *trust, "--at", made.at.isoformat()]
    assert Ran(*asked, "--json").json["decision"] == "undecided"
    answer = answered(tmp_path / "register.json", asked_at=made.at.isoformat())
    ran = Ran(*asked, "--power-register", answer, "--json")
    assert (ran.code, ran.json["decision"], ran.json["powers"][0]["authority"]) == (0, "accept", "met")
    told = Ran(*asked, "--power-register", answer, "--lang", "en").out
    assert "met power of attorney" in told


def test_a_power_that_does_not_give_what_is_needed_fails(sound: list[object]) -> None:
    ran = Ran(*sound, "--power-code", OTHER_CODE, "--json")
    assert (ran.code, ran.json["power"]["authority"]) == (1, "not_met")


def test_a_natural_person_for_an_organisation_needs_a_power(tmp_path: Path) -> None:
    """63-ФЗ art. 17.2."""
    ran = Ran(*laid_out(tmp_path, Presentation()), "--acting-for", CLINIC, "--json")
    assert ran.code == 3
    assert "power" not in ran.json
    assert [finding["reason"] for finding in ran.json["authority"]["findings"]] == ["authority_power_missing"]


def test_a_power_of_another_organisation_does_not_do(sound: list[object]) -> None:
    ran = Ran(*sound, "--acting-for", OTHER_OGRN, "--json")
    reasons = {finding["reason"] for finding in ran.json["authority"]["findings"]}
    assert (ran.code, "authority_principal_differs" in reasons) == (1, True)


def test_the_signature_of_the_power_may_lie_elsewhere(tmp_path: Path, sound: list[object]) -> None:
    (tmp_path / "power.xml.sig").rename(tmp_path / "elsewhere.p7s")
    assert Ran(*sound, "--json").code == 1
    assert Ran(*sound, "--power-signature", tmp_path / "elsewhere.p7s", "--json").code == 3


def test_a_redelegated_power_is_traced(tmp_path: Path) -> None:
    arguments = [*laid_out(tmp_path, redelegated()), "--power", tmp_path / "power.xml", "--power-code", CODE]
    alone = Ran(*arguments, "--json").json["power"]
    assert alone["parent"] is None
    traced = Ran(*arguments, "--power-parent", tmp_path / "parent0.xml", "--json").json["power"]
    assert traced["parent"]["power"]["number"] == PowerXml().number


def test_nothing_personal_is_printed_unless_asked(sound: list[object]) -> None:
    for form in ([], ["--json"]):
        ran = Ran(*sound, *form)
        assert [part for part in PERSONAL if part in ran.out + ran.err] == []
    shown = Ran(*sound, "--json", "--show-personal").out
    assert [part for part in PERSONAL if part not in shown] == []


def test_people_read_the_answer_about_the_power(sound: list[object]) -> None:
    ran = Ran(*sound, "--power-code", CODE, "--acting-for", CLINIC, "--lang", "en")
    assert "not_shown power of attorney" in ran.out
    assert "authority_power_undecided" in ran.out


def test_the_report_holds_the_power(tmp_path: Path, sound: list[object]) -> None:
    pytest.importorskip("jinja2")
    Ran(*sound, "--acting-for", CLINIC, "--html", tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Машиночитаемая доверенность" in page
    assert "ОБРАЗЦОВА МАРИЯ ИВАНОВНА" in page
    assert "90000000788" not in page


@pytest.mark.parametrize("number", ["77990000", "7799000012x", "٧٧٩٩٠٠٠٠١٢"])
def test_a_number_that_is_none_is_wrong_use(sound: list[object], number: str) -> None:
    ran = Ran(*sound, "--acting-for", number)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert number not in ran.err


@pytest.mark.parametrize("option", ["--power-signature", "--power-parent", "--power-register"])
def test_what_belongs_to_a_power_without_one_is_wrong_use(tmp_path: Path, sound: list[object], option: str) -> None:
    signature = sound[: sound.index("--power")]
    ran = Ran(*signature, option, tmp_path / "document", "--lang", "en")
    assert (ran.code, ran.out, "--power" in ran.err) == (2, "", True)


def test_a_power_that_is_not_there_is_told_though_the_output_is(tmp_path: Path, sound: list[object]) -> None:
    """A report tells it of the power; there is no bundle of what could not be read, and the file stays as it was."""
    at = sound.index("--power") + 1
    absent = [*sound[:at], tmp_path / "absent.xml", *sound[at + 1 :], "--json"]
    (page := tmp_path / "page.html").write_bytes(b"")
    (bundle := tmp_path / "bundle.zip").write_bytes(b"before")
    reported, bundled = Ran(*absent, "--html", page), Ran(*absent, "--bundle", bundle)
    failed = [one["reason"] for one in reported.json["power"]["findings"] if one["outcome"] == "failed"]
    assert (reported.code, failed, page.stat().st_size > 0) == (1, ["signature_input_unreadable"], True)
    assert (bundled.code, bundled.json["error"]["reason"]) == (2, "signature_input_unreadable")
    assert bundle.read_bytes() == b"before"
