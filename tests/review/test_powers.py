"""S3, S4: powers of attorney in the folder are found, judged and told, and never stand in for the applicant."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import medid
from medid.reviewing import Decision, FilesInMemory, Review, page_of
from medid.reviewing.powers import MOST_POWERS, find_powers
from medid.rules import Outcome
from medid.signature import LawOutcome
from medid.signature.report import html_of
from medid.testing import files, pki
from medid.testing.application_faults import FaultyApplication
from medid.testing.application_powers import NAME, POWER_FAULTS, application_with_power, head_of, power_of, with_power
from medid.testing.applications import MadeApplication, application, centre, owner_of
from medid.testing.pdf_signing import sign_pdf
from medid.testing.power_of_attorney import NUMBER, OTHER_NUMBER, PersonXml, PowerXml

FOLLOWING = {"signer_name_differs", "signer_snils_differs"}
"""What a review says of another signer anyway."""


def reviewed(made: MadeApplication) -> Review:
    return medid.review(made.application, trust=made.trust, at=made.at, thresholds=None, register=made.register)


@pytest.fixture(scope="module")
def sound() -> Review:
    return reviewed(application_with_power())


def test_a_sound_power_is_judged_and_accepted(sound: Review) -> None:
    (power,) = sound.powers
    assert (sound.decision, sound.reasons, sound.warnings) == (Decision.ACCEPT, (), ())
    assert power.power is not None
    assert (power.authority, power.power.number) == (LawOutcome.MET, NUMBER)


def test_every_rule_about_the_power_is_told_at_its_place(sound: Review) -> None:
    told = [(f.rule, f.location, f.outcome) for f in sound.findings if f.location.startswith("/powers")]
    passed = Outcome.PASSED
    assert told == [
        ("S4", "/powers/0", passed),
        ("S4", "/powers/0/signature", passed),
        ("S4", "/powers/0/principals/0", passed),
        ("S3", "/powers/0/representatives/0", passed),
        ("S3", "/powers/0", passed),
        ("S3", "/powers/0/number", passed),
        ("S3", "/powers/0/powers", passed),
        ("S3", "/powers/0", passed),
        ("S3", "/powers/0/principals", passed),
    ]


@pytest.mark.parametrize("fault", POWER_FAULTS, ids=lambda fault: fault.id)
def test_one_fault_of_a_power_is_told_as_that_fault(fault: FaultyApplication) -> None:
    """S2, S3: exactly the promised reason and decision."""
    review = reviewed(fault.build())
    told = {f.reason for f in review.findings if f.location.startswith("/powers") and f.reason is not None}
    assert told == {fault.reason}
    assert set(review.reasons) - FOLLOWING <= {fault.reason}
    assert review.decision.value == fault.decision


def test_the_reasons_of_a_power_reach_the_status() -> None:
    """T2, T5: what is returned says why."""
    fault = next(one for one in POWER_FAULTS if one.id == "power-revoked")
    review = reviewed(fault.build())
    assert review.status is not None
    assert review.status.state == "information_requested"
    told = review.as_json("en")["status"]
    assert "revoked" in json.dumps(told)


def test_a_power_does_not_help_another_signer_however_sound_it_is() -> None:
    """S3: the certificate belongs to the applicant."""
    fault = next(one for one in POWER_FAULTS if one.id == "power-in-place-of-applicant")
    review = reviewed(fault.build())
    assert review.powers[0].authority is LawOutcome.MET
    assert review.decision is Decision.REFUSE
    assert {"signer_snils_differs", "review_power_in_place_of_applicant"} <= set(review.reasons)


def test_an_application_without_a_power_says_nothing_of_one() -> None:
    made = application()
    review = reviewed(made)
    assert review.powers == ()
    assert [f for f in review.findings if "power" in f.location or "power" in (f.reason or "")] == []
    assert review.as_json()["powers"] == []


def test_the_representative_may_have_signed_a_paper_instead() -> None:
    """The signer of a signed attachment is somebody's representative; the applicant signs the statement."""
    made = application()
    clerk = centre().issue(pki.Person(surname="Кадрова", snils="90000000384", inn="779900000204"), id="clerk")
    paper = next(name for name in made.contents if name.endswith(".pdf"))
    signed = replace(made, contents={**made.contents, paper: sign_pdf(files.pdf(), by=clerk)})
    representative = PersonXml(surname="КАДРОВА", snils="900-000-003 84", inn="779900000204")
    without = reviewed(with_power(made, representatives=(representative,)))
    assert "power_representative_differs" in without.reasons
    review = reviewed(with_power(signed, representatives=(representative,)))
    assert review.powers[0].authority is LawOutcome.MET


def test_a_chain_is_one_power_with_its_parent_inside() -> None:
    """The parent is not told twice."""
    made = application_with_power()
    deputy = pki.Person(surname="Второв", snils="90000000384", inn="779900000204")
    middle = PersonXml(surname="ВТОРОВ", snils="900-000-003 84", inn="779900000204")
    first = replace(power_of(made), representatives=(middle,), redelegation="2")
    second = replace(power_of(made), number=OTHER_NUMBER, principals=(middle,), parent=NUMBER)
    files_of = {**made.contents, **_signed(NAME, first, head_of(made))}
    files_of |= _signed("ON_EMCHD_passed_on.xml", second, centre().issue(deputy, id="middle"))
    answers = tuple(made.register[0].model_copy(update={"number": number}) for number in (NUMBER, OTHER_NUMBER))
    review = reviewed(replace(made, contents=files_of, register=answers))
    (power,) = review.powers
    assert power.parent is not None
    assert power.parent.power is not None
    assert (power.authority, power.parent.power.number) == (LawOutcome.MET, NUMBER)


def test_powers_that_name_each_other_are_told_and_end() -> None:
    made = application_with_power()
    loop = {
        **_signed("ON_EMCHD_1.xml", replace(power_of(made), parent=OTHER_NUMBER), head_of(made)),
        **_signed("ON_EMCHD_2.xml", replace(power_of(made), number=OTHER_NUMBER, parent=NUMBER), head_of(made)),
    }
    review = reviewed(replace(made, contents={**application().contents, **loop}))
    (power,) = review.powers
    assert power.parent is not None
    assert review.decision is not Decision.ACCEPT


def _signed(name: str, power: PowerXml, by: pki.Credential) -> dict[str, bytes]:
    return {name: power.octets(), f"{name}.sig": pki.sign_cms(power.octets(), by=by)}


@pytest.mark.parametrize(
    ("power", "signature"),
    [
        (NAME, f"{NAME}.sig"),
        ("доверенность.xml", "доверенность.sig"),
        ("power.XML", "POWER.xml.p7s"),
        ("power.xml", "power.sgn"),
    ],
)
def test_a_power_is_known_by_its_name_or_its_content(power: str, signature: str) -> None:
    made = application_with_power()
    found = find_powers(FilesInMemory({power: made.contents[NAME], signature: made.contents[f"{NAME}.sig"]}))
    assert [(one.source, one.signature) for one in found.files] == [(made.contents[NAME], made.contents[f"{NAME}.sig"])]
    assert found.names == {power, signature}


def test_other_xml_is_no_power() -> None:
    assert find_powers(FilesInMemory({"registry.xml": b"<registry/>", "registry.xml.sig": b"0"})).files == ()


def test_names_that_differ_in_case_alone_are_two_powers() -> None:
    assert len(find_powers(FilesInMemory({"on_emchd_1.xml": b"", "ON_EMCHD_1.XML": b""})).files) == 2


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda path: path.chmod(0), "signature_input_unreadable"),
        (lambda path: (path.unlink(), path.symlink_to("/etc/hostname")), "file_link_leaves"),
        (lambda path: path.write_bytes(b"<" * 5_000_000), "power_xml_too_large"),
        (lambda path: path.write_bytes(b""), "power_xml_malformed"),
    ],
    ids=["not readable", "a link that leaves", "too large", "empty"],
)
def test_a_power_that_cannot_be_read_is_told(tmp_path: Path, spoil: Callable[[Path], object], reason: str) -> None:
    folder = application_with_power().write(tmp_path / "application")
    made = application_with_power()
    spoil(folder / NAME)
    if reason == "signature_input_unreadable" and _may_read(folder / NAME):
        pytest.skip("this user may read everything")
    review = medid.review(folder, trust=made.trust, at=made.at, thresholds=None)
    told = {f.reason for f in review.failed if f.location.startswith("/powers")}
    assert (told, review.decision) == ({reason}, Decision.CORRECT)


def _may_read(path: Path) -> bool:
    try:
        path.open("rb").close()
    except OSError:
        return False
    return True


def test_a_folder_is_reviewed_like_the_same_in_memory(tmp_path: Path, sound: Review) -> None:
    made = application_with_power()
    folder = made.write(tmp_path / "application")
    written = medid.review(folder, trust=made.trust, at=made.at, thresholds=None, register=made.register)
    assert written.findings == sound.findings


def test_no_more_than_so_many_are_judged_and_the_rest_is_counted() -> None:
    fault = next(one for one in POWER_FAULTS if one.id == "powers-too-many")
    review = reviewed(fault.build())
    (finding,) = (f for f in review.findings if f.reason == fault.reason)
    assert (len(review.powers), finding.context) == (MOST_POWERS, {"count": 1, "limit": MOST_POWERS})


def test_a_review_with_powers_reads_back_from_its_json_and_fits_its_schema(sound: Review) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    dumped = sound.model_dump_json()
    assert Review.model_validate_json(dumped).powers == sound.powers
    jsonschema.validate(json.loads(dumped), Review.model_json_schema(mode="serialization"))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_report_gives_the_power_its_section(sound: Review, language: str) -> None:
    made = application_with_power()
    page = html_of(page_of(sound, at=made.at), language=language)  # type: ignore[arg-type]
    assert {"ru": "Машиночитаемая доверенность", "en": "Machine-readable power of attorney"}[language] in page
    assert NUMBER in page
    assert str(owner_of(made.worker.person).snils) not in page


def test_nothing_personal_of_a_power_is_printed_unless_asked(sound: Review) -> None:
    person = application_with_power().worker.person
    hidden, shown = (json.dumps(sound.as_json(show_personal=asked), ensure_ascii=False) for asked in (False, True))
    for value in (str(person.snils), str(person.inn)):
        assert value not in hidden
        assert value in shown
    assert "ГЛАВНЫЙ" not in hidden
