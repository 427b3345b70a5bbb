"""S2: what a bundle holds gives the verdict again, octet for octet, wherever and whenever it is read."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from medid.rules import InvalidValueError, MalformedError, Outcome, RefusedError
from medid.signature import (
    INTEGRITY,
    POLICIES,
    QUALIFIED,
    Document,
    Evidence,
    ExpectedSigner,
    LawOutcome,
    Policy,
    PolicyDocument,
    TrustStore,
    Verdict,
    oids,
    parse_certificate,
    verify,
)
from medid.signature.bundle import Bundle, Carried, Inputs, Replay, minimal_inputs
from medid.signature.fetching import FetchedEvidence
from medid.signature.power_of_attorney import ActedFor, PowerQuestion, SignedPower
from medid.signature.revocation import parse_crl
from medid.testing import pki
from medid.testing.accredited import Listing, Manner, accredited_list, accredited_signer, unsigned_list
from medid.testing.power_faults import FAULTS
from medid.testing.power_of_attorney import SIGNER, Presentation
from medid.testing.scenarios import SCENARIOS, Scenario

FIXTURES = Path(__file__).parent.parent / "fixtures"
ROWS: list[dict[str, Any]] = json.loads((FIXTURES / "index.json").read_bytes())
PDFS = sorted((FIXTURES / "pdf").glob("*.pdf"))
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
SOME = SCENARIOS if LONG else SCENARIOS[::12]


def written(verdict: Verdict) -> str:
    return json.dumps(verdict.as_json(), ensure_ascii=False)


def replayed(inputs: Inputs) -> Replay:
    """The replay of what was written and read back."""
    return Bundle.read(Bundle.of(inputs).encoded).replay()


def of_scenario(scenario: Scenario) -> Inputs:
    made = scenario.inputs
    anchors, beside = (tuple(map(parse_certificate, some)) for some in (made.anchors, made.certificates))
    return Inputs.given(
        made.signature,
        made.content,
        trust=TrustStore(anchors, Evidence(beside, tuple(map(parse_crl, made.crls)), made.ocsp_responses)),
        policy=POLICIES[made.policy],
        at=made.at,
        expected_signer=made.expected_signer,
        document_date=made.document_date,
    )


def of_row(row: dict[str, Any]) -> Inputs:
    given = [FIXTURES / name for part in ("certificates", "crls", "ocsp") for name in row[part]]
    return Inputs.given(
        FIXTURES / row["signature"],
        FIXTURES / row["content"] if row["content"] else None,
        trust=TrustStore.load(*(FIXTURES / name for name in row["trust"])),
        evidence=Evidence.load(*given),
        at=datetime.fromisoformat(row["at"]),
    )


def of_pdf(path: Path, at: datetime) -> Inputs:
    return Inputs.given(path, trust=TrustStore.load(FIXTURES / "pdf" / "trust"), at=at)


@pytest.mark.parametrize("scenario", SOME, ids=lambda scenario: scenario.id)
def test_a_scenario_gives_the_same_verdict_whole_and_minimal(scenario: Scenario) -> None:
    inputs = of_scenario(scenario)
    for one in (inputs, minimal_inputs(inputs)):
        replay = replayed(one)
        assert (replay.differences, replay.is_same) == ((), True)
        assert written(replay.verdict) == written(scenario.inputs.verdict())


@pytest.mark.parametrize("row", ROWS if LONG else ROWS[::4], ids=lambda row: row["id"])
def test_a_container_of_another_maker_gives_the_same_verdict_whole_and_minimal(row: dict[str, Any]) -> None:
    inputs = of_row(row)
    for one in (inputs, minimal_inputs(inputs)):
        assert written(replayed(one).verdict) == written(inputs.verdict())


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_a_pdf_gives_the_same_verdict_whole_and_minimal(path: Path, at: datetime) -> None:
    inputs = of_pdf(path, at)
    for one in (inputs, minimal_inputs(inputs)):
        assert written(replayed(one).verdict) == written(inputs.verdict())


def test_the_verdict_is_that_of_verify_and_is_recorded_as_it_was_printed(application: Inputs, root: Path) -> None:
    folder = root / "examples" / "application"
    verdict = verify(
        folder / "application.json.sig",
        folder / "application.json",
        trust=TrustStore.load(root / "examples" / "trust"),
        at=application.at,
    )
    bundle = Bundle.of(application, language="en")
    assert bundle.recorded == verdict.as_json("en")
    assert Bundle.read(bundle.encoded).replay().verdict == verdict


def test_what_is_read_is_what_was_written(bundle: Bundle, tmp_path: Path) -> None:
    file = tmp_path / "bundle.zip"
    file.write_bytes(bundle.encoded)
    with file.open("rb") as stream:
        assert Bundle.read(file) == Bundle.read(stream) == Bundle.read(bundle.encoded) == bundle
    assert Bundle.read(file).encoded == bundle.encoded


def test_everything_that_verify_takes_comes_back(application: Inputs) -> None:
    inputs = replace(
        application,
        policy=replace(QUALIFIED, name="own", one_signer=True, document_date=True, signer=True),
        evidence=Evidence(signature_policies=(PolicyDocument("1.2.3.4.2", b"a policy"),)),
        expected_signer=ExpectedSigner(snils="90000000788", surname="Образцова", given_name="Мария"),
        document_date=application.at.date(),
    )
    assert Bundle.read(Bundle.of(inputs).encoded).inputs == inputs


@pytest.mark.parametrize(
    "zone", [timezone(timedelta(hours=-3, minutes=-30)), timezone(timedelta(0)), ZoneInfo("Europe/Moscow")], ids=str
)
def test_the_moment_is_that_of_the_bundle_in_its_own_zone(application: Inputs, zone: Any) -> None:
    """No clock is asked: the moment stands in the file, to the microsecond."""
    moment = application.at.astimezone(zone).replace(microsecond=7)
    replay = replayed(replace(application, at=moment))
    assert replay.verdict.at.isoformat() == moment.isoformat()
    assert written(replay.verdict) == written(replace(application, at=moment).verdict())


ELSEWHERE = """
import hashlib, json, socket, sys

def refuse(*_arguments, **_more):
    raise AssertionError("the network was asked for")

socket.socket = socket.create_connection = socket.getaddrinfo = refuse
from medid.signature.bundle import Bundle

bundle = Bundle.read(sys.argv[1])
replay = bundle.replay()
again = Bundle.of(bundle.inputs)
print(json.dumps([replay.verdict.as_json(), replay.is_same, hashlib.sha256(again.encoded).hexdigest()]))
"""


@pytest.mark.parametrize(("seed", "zone"), [("1", "Asia/Vladivostok"), ("2", "America/St_Johns")])
def test_another_process_without_a_network_gives_the_same_verdict_and_the_same_file(
    bundle: Bundle, tmp_path: Path, seed: str, zone: str
) -> None:
    file = tmp_path / "bundle.zip"
    file.write_bytes(bundle.encoded)
    surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
    done = subprocess.run([sys.executable, "-c", ELSEWHERE, file], capture_output=True, check=True, env=surroundings)
    told = json.loads(done.stdout)
    assert told == [dict(bundle.recorded), True, hashlib.sha256(bundle.encoded).hexdigest()]


def test_the_anchors_of_a_bundle_are_a_claim_and_are_said_to_be(bundle: Bundle) -> None:
    assert [(f.outcome, f.reason) for f in bundle.replay().warnings] == [
        (Outcome.WARNING, "replay_anchors_claimed"),
    ]


def test_under_ones_own_anchors_those_of_the_bundle_are_material_only(bundle: Bundle, application: Inputs) -> None:
    own = TrustStore(application.trust.anchors)
    assert bundle.replay(trust=own).verdict == application.verdict()
    nobody = bundle.replay(trust=TrustStore())
    assert (nobody.verdict.sub_indication, nobody.is_same) == ("NO_CERTIFICATE_CHAIN_FOUND", False)
    assert [finding.reason for finding in nobody.warnings] == ["replay_verdict_differs", "replay_list_not_used"]
    assert nobody.failed == ()


def test_a_bundle_whose_maker_invented_a_root_persuades_only_who_asks_nothing(bundle: Bundle) -> None:
    """Whoever makes a bundle can put any anchor in: its replay passes, and not under the anchors of anybody else."""
    centre = pki.Authority("Свой корень").authority("Свой центр")
    doctor, content = centre.issue(pki.Person()), b"document"
    inputs = Inputs.given(pki.sign_cms(content, by=doctor), content, trust=pki.trust_store(doctor), at=pki.MOMENT)
    forged = Bundle.read(Bundle.of(inputs).encoded)
    assert forged.replay().verdict.indication == "TOTAL-PASSED"
    own = forged.replay(trust=bundle.inputs.trust).verdict
    assert (own.indication, own.sub_indication) == ("INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND")


def test_a_recorded_verdict_is_never_believed(bundle: Bundle, unpack: Any, pack: Any, tell_anew: Any) -> None:
    """Other content with a manifest that fits: the record still says passed, the replay does not."""
    members = unpack(bundle.encoded)
    changed = tell_anew({**members, "content.bin": members["content.bin"] + b" "})
    replay = Bundle.read(pack(changed)).replay()
    assert (replay.verdict.indication, replay.verdict.sub_indication) == ("TOTAL-FAILED", "HASH_FAILURE")
    assert replay.reasons == ("replay_verdict_differs",)
    assert {"/indication", "/sub_indication", "/signatures/0/digest_matches"} <= {
        d.location for d in replay.differences
    }
    with pytest.raises(RefusedError):
        replay.require()


def edited(bundle: Bundle, edit: Callable[[dict[str, Any]], None]) -> Replay:
    """The replay of a bundle with another record."""
    recorded = json.loads(json.dumps(bundle.recorded))
    edit(recorded)
    return replace(bundle, recorded=recorded).replay()


def test_differences_are_told_by_place_with_both_values(bundle: Bundle) -> None:
    def edit(recorded: dict[str, Any]) -> None:
        recorded["indication"] = "INDETERMINATE"
        recorded["signatures"][0]["path"][1]["revocation"] = "unknown"
        recorded["signatures"][0]["digest_matches"] = 1
        del recorded["document"]
        recorded["more"] = ["of a later version"]
        recorded["law"].append({"item": "11.5"})

    replay = edited(bundle, edit)
    assert [one.as_json() for one in replay.differences] == [
        {"location": "/indication", "recorded": "INDETERMINATE", "found": "TOTAL-PASSED"},
        {"location": "/document", "found": bundle.recorded["document"]},
        {"location": "/signatures/0/digest_matches", "recorded": 1, "found": True},
        {"location": "/signatures/0/path/1/revocation", "recorded": "unknown", "found": "good"},
        {"location": "/law", "recorded": [{"item": "11.5"}], "found": []},
        {"location": "", "recorded": {"more": ["of a later version"]}},
    ]
    assert [(f.location, f.context) for f in replay.failed] == [("/verdict", {"count": 6})]
    assert "INDETERMINATE" not in repr(replay.differences)


def test_other_words_for_the_same_are_told_and_are_no_other_verdict(bundle: Bundle) -> None:
    def edit(recorded: dict[str, Any]) -> None:
        recorded["signatures"][0]["findings"][0]["message"] = "as it was worded then"

    replay = edited(bundle, edit)
    assert replay.require().is_same
    assert [(one.location, one.is_wording) for one in replay.differences] == [
        ("/signatures/0/findings/0/message", True)
    ]
    assert [f.reason for f in replay.warnings] == ["replay_wording_differs", "replay_anchors_claimed"]


def test_a_list_longer_than_any_verdicts_is_compared_in_its_first_items(bundle: Bundle) -> None:
    def edit(recorded: dict[str, Any]) -> None:
        recorded["law"] = [*recorded["law"], *range(100_000)]

    (difference,) = edited(bundle, edit).differences
    assert (difference.location, difference.found) == ("/law", [])
    assert difference.recorded == list(range(1_000 - len(bundle.recorded["law"])))


def test_a_replay_has_no_truth_value(bundle: Bundle) -> None:
    with pytest.raises(TypeError):
        bool(bundle.replay())


def test_a_policy_whose_demands_were_others_is_judged_by_what_it_was(application: Inputs) -> None:
    weaker = replace(QUALIFIED, revocation=False)
    then = replace(application, policy=weaker, trust=TrustStore(application.trust.anchors))
    bundle = Bundle.read(Bundle.of(then).encoded)
    replay = bundle.replay()
    assert (replay.verdict.indication, replay.is_same) == ("TOTAL-PASSED", True)
    assert replay.reasons == ("replay_policy_weaker",)
    today = bundle.replay(policy=QUALIFIED)
    assert (today.verdict.sub_indication, today.is_same, today.failed) == ("TRY_LATER", False, ())


def test_fewer_demands_under_the_name_of_a_policy_are_no_answer_of_that_policy(application: Inputs) -> None:
    """Whoever makes a bundle writes its demands: a pass that nobody vouches for must not be named after a policy."""
    nothing = replace(INTEGRITY, name="qualified")
    bundle = Bundle.read(Bundle.of(replace(application, policy=nothing, trust=TrustStore())).encoded)
    own = bundle.replay(trust=application.trust)
    assert (own.verdict.indication, own.verdict.policy) == ("TOTAL-PASSED", "qualified")
    assert (own.is_same, own.reasons) == (False, ("replay_policy_weaker",))
    with pytest.raises(RefusedError):
        own.require()


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        (QUALIFIED, None),
        (replace(QUALIFIED, title=INTEGRITY.title), None),
        (replace(QUALIFIED, one_signer=True), "replay_policy_stricter"),
        (replace(QUALIFIED, name="own"), "replay_policy_claimed"),
    ],
)
def test_what_is_said_of_a_policy(application: Inputs, policy: Policy, told: str | None) -> None:
    replay = Bundle.of(replace(application, policy=policy)).replay()
    assert [(f.reason, f.outcome) for f in replay.findings if f.location.startswith("/policy")] == [
        (told, Outcome.PASSED if told is None else Outcome.WARNING)
    ]
    assert replay.require().is_same


def test_a_demand_that_came_later_was_not_made_then(
    application: Inputs, unpack: Any, pack: Any, tell_anew: Any
) -> None:
    def forget(manifest: dict[str, Any]) -> None:
        del manifest["policy"]["demands"]["one_signer"]

    octets = Bundle.of(replace(application, policy=INTEGRITY)).encoded
    assert Bundle.read(pack(tell_anew(unpack(octets), forget))).inputs.policy == INTEGRITY


# The document by its digests.


def test_a_document_may_be_left_out(application: Inputs, unpack: Any) -> None:
    inputs = with_digests(application)
    bundle = Bundle.read(Bundle.of(inputs).encoded)
    assert "content.bin" not in unpack(bundle.encoded)
    replay = bundle.replay()
    assert (replay.verdict, replay.differences) == (application.verdict(), ())
    assert [f.reason for f in replay.warnings] == ["replay_anchors_claimed", "replay_content_by_digests"]


def with_digests(inputs: Inputs) -> Inputs:
    return Inputs.given(
        inputs.signature,
        inputs.content if isinstance(inputs.content, bytes) else None,
        trust=inputs.trust,
        policy=inputs.policy,
        at=inputs.at,
        evidence=inputs.evidence,
        carried=Carried.DIGESTS,
    )


def test_who_has_the_document_gives_it(application: Inputs, root: Path) -> None:
    bundle = Bundle.of(with_digests(application))
    own = bundle.replay(content=root / "examples" / "application" / "application.json")
    assert (own.verdict, own.differences) == (application.verdict(), ())
    assert [f.reason for f in own.warnings] == ["replay_anchors_claimed"]
    other = bundle.replay(content=b"another document")
    assert (other.verdict.sub_indication, other.reasons) == ("HASH_FAILURE", ("replay_verdict_differs",))


@pytest.mark.parametrize("row", ROWS if LONG else ROWS[::4], ids=lambda row: row["id"])
def test_digests_give_the_same_verdict_or_no_bundle_is_made(row: dict[str, Any]) -> None:
    inputs, why, again = of_row(row), None, ""
    try:
        again = written(replayed(with_digests(inputs)).verdict)
    except MalformedError as error:
        why = error.reason
    assert why in {"bundle_document_inside", "bundle_document_needed"} or again == written(inputs.verdict())


def refused_digests(signature: str, content: bytes | Path | None) -> str:
    with pytest.raises(MalformedError) as refused:
        Inputs.given(
            FIXTURES / signature,
            content,
            trust=TrustStore(),
            at=datetime.fromisoformat(ROWS[0]["at"]),
            carried=Carried.DIGESTS,
        )
    return refused.value.reason.value


@pytest.mark.parametrize(
    ("signature", "content", "reason"),
    [
        ("openssl/no-attributes.sig", "content.txt", "bundle_document_needed"),
        ("openssl/over-base64.sig", "content.txt", "bundle_document_needed"),
        ("openssl/attached.sig", None, "bundle_document_inside"),
        ("openssl/attached-and-given.sig", "content.txt", "bundle_document_inside"),
        ("pdf/two.pdf", None, "bundle_document_inside"),
    ],
)
def test_where_digests_are_not_enough_the_document_is_asked_for(
    signature: str, content: str | None, reason: str
) -> None:
    """A signature without signed attributes is over anything that has its digest; RFC 5652 5.4."""
    assert refused_digests(signature, FIXTURES / content if content is not None else None) == reason


def test_digests_are_held_beside_what_is_no_signature_too(application: Inputs) -> None:
    inputs = Inputs.given(
        b"no signature", b"document", trust=application.trust, at=application.at, carried=Carried.DIGESTS
    )
    replay = replayed(inputs)
    assert (replay.verdict.indication, replay.is_same) == ("TOTAL-FAILED", True)


def test_a_stream_is_read_once(application: Inputs, root: Path) -> None:
    document = root / "examples" / "application" / "application.json"
    with document.open("rb") as stream:
        inputs = Inputs.given(
            application.signature, stream, trust=application.trust, at=application.at, carried=Carried.DIGESTS
        )
    assert inputs == with_digests(application)


def test_what_was_fetched_is_held_as_anything_given(application: Inputs) -> None:
    """What comes over the network is evidence; a replay needs no network for it."""
    lists = application.trust.evidence.crls
    fetched = FetchedEvidence(octets=tuple(one.encoded for one in lists)).evidence
    inputs = replace(application, trust=replace(application.trust, evidence=Evidence()), evidence=fetched)
    assert inputs.verdict() == application.verdict()
    bundle = Bundle.read(Bundle.of(inputs).encoded)
    assert (bundle.inputs.evidence.crls == lists, bundle.replay().verdict) == (True, application.verdict())


def test_a_document_shared_by_several_signatures_is_held_whole(application: Inputs, root: Path) -> None:
    document = Document(root / "examples" / "application" / "application.json")
    inputs = Inputs.given(application.signature, document, trust=application.trust, at=application.at)
    assert inputs == application


# Powers of attorney.


def of_power(presentation: Presentation, **more: Any) -> Inputs:
    parents = tuple(SignedPower(xml.octets(), pki.sign_cms(xml.octets(), by=by)) for xml, by in presentation.parents)
    question = PowerQuestion(
        power=SignedPower(presentation.octets, presentation.signature if presentation.is_signed else None),
        parents=parents,
        codes=presentation.codes,
        register=presentation.register,
        moment=presentation.moment,
        organization=ActedFor(inn="7799000012"),
    )
    signature = pki.sign_cms(b"document", by=presentation.signers or SIGNER)
    given = {"trust": presentation.trust, "at": presentation.at, "power": question, **more}
    return Inputs.given(signature, b"document", **given)


POWERS = {"sound": Presentation(), **{fault.name: fault.change(Presentation()) for fault in FAULTS}}


@pytest.mark.parametrize("name", list(POWERS) if LONG else [*POWERS][::5])
def test_a_power_of_attorney_gives_the_same_answers_whole_and_minimal(name: str) -> None:
    inputs = of_power(POWERS[name])
    answers = inputs.answers()
    for one in (inputs, minimal_inputs(inputs, answers)):
        replay = replayed(one)
        assert replay.is_same
        assert json.dumps(replay.answers.as_json()) == json.dumps(answers.as_json())


def test_a_sound_power_is_replayed_with_what_the_register_said() -> None:
    inputs = of_power(Presentation())
    bundle = Bundle.read(Bundle.of(minimal_inputs(inputs)).encoded)
    replay, question = bundle.replay(), inputs.power
    assert question is not None
    assert bundle.inputs.power == question
    assert replay.answers == inputs.answers()
    assert replay.answers.power is not None
    assert list(replay.answers.power.outcomes) == [LawOutcome.MET, LawOutcome.MET]
    unasked = replayed(replace(inputs, power=replace(question, register=()))).answers.power
    assert unasked is not None
    assert list(unasked.outcomes) == [LawOutcome.NOT_SHOWN, LawOutcome.NOT_SHOWN]


def test_files_of_a_power_are_read_when_the_inputs_are_held(tmp_path: Path) -> None:
    sound = Presentation()
    xml, signature = tmp_path / "power.xml", tmp_path / "power.xml.sig"
    xml.write_bytes(sound.octets)
    signature.write_bytes(sound.signature)
    question = PowerQuestion(power=SignedPower(xml, signature), codes=sound.codes)
    inputs = of_power(sound, power=question)
    xml.unlink()
    assert inputs.power == replace(question, power=SignedPower(sound.octets, sound.signature))
    with pytest.raises(MalformedError) as refused:
        of_power(sound, power=question)
    assert refused.value.reason == "signature_input_unreadable"


# The list of accredited centres.


def test_the_list_is_carried_as_it_stands_and_verified_again(bundle: Bundle, root: Path, unpack: Any) -> None:
    listed = root / "examples" / "trust" / "accredited.xml"
    assert unpack(bundle.encoded)["accredited.xml"] == listed.read_bytes()
    assert Bundle.read(bundle.encoded).inputs.trust.accredited == bundle.inputs.trust.accredited


def listed_trust(*, signed: bool) -> tuple[pki.Credential, TrustStore]:
    top = pki.Authority("Головной УЦ")
    centre = top.authority("Аккредитованный УЦ")
    doctor = centre.issue(pki.Person())
    trust = pki.trust_store(doctor)
    if signed:
        return doctor, trust.with_list(accredited_list([Listing(certificates=(centre,))], by=accredited_signer(top)))
    return doctor, trust.with_unsigned_list(unsigned_list([Listing(certificates=(centre,))]))


@pytest.mark.parametrize("manner", ["signed", "unsigned"])
def test_a_list_is_taken_as_it_was_taken(manner: str) -> None:
    doctor, trust = listed_trust(signed=manner == "signed")
    inputs = Inputs.given(pki.sign_cms(b"x", by=doctor), b"x", trust=trust, at=pki.MOMENT)
    bundle = Bundle.read(Bundle.of(minimal_inputs(inputs)).encoded)
    assert bundle.inputs.trust.accredited == trust.accredited
    assert bundle.replay().verdict == inputs.verdict()
    own = bundle.replay(trust=TrustStore(trust.anchors))
    assert ("replay_list_not_used" in [finding.reason for finding in own.warnings]) is (manner == "unsigned")


def test_a_list_that_its_own_octets_do_not_give_is_not_carried() -> None:
    _, trust = listed_trust(signed=True)
    assert trust.accredited is not None
    for other in (replace(trust.accredited, encoded=b""), replace(trust.accredited, centres=())):
        with pytest.raises(MalformedError) as refused:
            Inputs.given(b"", trust=replace(trust, accredited=other), at=pki.MOMENT)
        assert refused.value.reason == "bundle_list_not_kept"


# Without what is not needed.


def test_certificates_lists_and_responses_of_others_are_left_out(application: Inputs) -> None:
    others = [pki.Authority(f"Чужой корень {n}").authority(f"Чужой центр {n}").issue(pki.Person()) for n in range(3)]
    stores = [pki.trust_store(one) for one in others]
    foreign = Evidence().joined(*(store.evidence for store in stores))
    anchors = tuple(anchor for store in stores for anchor in store.anchors)
    response = (FIXTURES / "openssl" / "ocsp-good.ocsp").read_bytes()
    for sound in (application, *(of_pdf(path, application.at) for path in PDFS)):
        padded = replace(
            sound,
            trust=replace(sound.trust, anchors=(*anchors, *sound.trust.anchors)),
            evidence=sound.evidence.joined(foreign, Evidence(anchors, (), (response,))),
        )
        assert padded.verdict() == sound.verdict()
        kept = minimal_inputs(padded)
        assert (kept.trust.anchors, kept.evidence) == (sound.trust.anchors, sound.evidence)


@pytest.mark.parametrize("place", ["the list", "its signature"])
def test_a_list_signed_under_an_authority_of_its_own_stays_vouched_for(place: str) -> None:
    """The path to the anchor leads through a certificate in the list or in its signature, nowhere else."""
    doctor = pki.Authority("Головной УЦ").authority("Аккредитованный УЦ").issue(pki.Person())
    top = pki.Authority("Корень перечня")
    between = top.authority("Издатель перечня")
    signer = accredited_signer(between)
    listed = (Listing(certificates=(between,)),) if place == "the list" else ()
    inside = (signer.der,) if place == "the list" else (signer.der, between.der)
    octets = accredited_list(listed, by=signer, manner=Manner(certificates=inside))
    trust = pki.trust_store(doctor)
    trust = replace(trust, anchors=(*trust.anchors, parse_certificate(top.der))).with_list(octets)
    inputs = Inputs.given(pki.sign_cms(b"x", by=doctor), b"x", trust=trust, at=pki.MOMENT)
    bundle = Bundle.read(Bundle.of(minimal_inputs(inputs)).encoded)
    assert bundle.inputs.trust == trust
    assert bundle.replay().is_same


@pytest.mark.parametrize("name", ["paths/nobody-trusted", "paths/another-root-trusted"])
def test_where_it_matters_that_others_are_trusted_they_stay(name: str) -> None:
    """That nobody is trusted is another answer than that somebody else is; only lists of others are left out then."""
    inputs = of_scenario(next(scenario for scenario in SCENARIOS if scenario.id == name))
    store = pki.trust_store(pki.Authority("Чужой корень").issue(pki.Person()))
    anchors = (*inputs.trust.anchors, *store.anchors)
    padded = replace(inputs, trust=replace(inputs.trust, anchors=anchors), evidence=store.evidence)
    kept = minimal_inputs(padded)
    assert (kept.trust.anchors, kept.evidence.crls) == (anchors, ())
    assert kept.answers() == padded.answers()


def test_a_certificate_whose_purpose_cannot_be_read_is_nobodys_responder(application: Inputs) -> None:
    unreadable = pki.Extension(oids.EXTENDED_KEY_USAGE, b"\x05")
    broken = pki.Authority("Чужой центр").issue(pki.Person(), more=(unreadable,))
    padded = replace(application, evidence=Evidence((parse_certificate(broken.der),)))
    assert minimal_inputs(padded) == application


def test_what_cannot_be_left_out_stays(application: Inputs) -> None:
    """A response that cannot be read is told by its number, so the responses before it stay too."""
    response = (FIXTURES / "openssl" / "ocsp-good.ocsp").read_bytes()
    padded = replace(application, evidence=Evidence(ocsp_responses=(response, b"0\x03\x02\x01\x01")))
    assert [f.location for f in padded.verdict().warnings if f.location] == ["/evidence/ocsp_responses/1"]
    assert minimal_inputs(padded).evidence == padded.evidence


# Wrong use.


def test_a_moment_without_a_zone_is_refused(application: Inputs) -> None:
    with pytest.raises(InvalidValueError) as refused:
        Inputs.given(b"", trust=application.trust, at=application.at.replace(tzinfo=None))
    assert refused.value.reason == "verification_moment_naive"


def test_files_that_cannot_be_read_are_refused(application: Inputs) -> None:
    for signature, content in (("no such file", None), (b"", "no such file")):
        with pytest.raises(MalformedError) as refused:
            Inputs.given(signature, content, trust=application.trust, at=application.at)
        assert refused.value.reason == "signature_input_unreadable"


def test_what_is_no_signature_has_a_bundle_and_a_verdict_too(application: Inputs) -> None:
    replay = replayed(replace(application, signature=b"no signature"))
    assert (replay.verdict.indication, replay.is_same) == ("TOTAL-FAILED", True)


def test_personal_values_stand_in_no_name_and_in_no_record(application: Inputs, unpack: Any) -> None:
    members = unpack(Bundle.of(application).encoded)
    assert json.loads(members["manifest.json"])["expected_signer"] is None
    for name, octets in members.items():
        if name in {"manifest.json", "verdict.json"}:
            assert "Берёзкина" not in octets.decode()
