"""Whatever is done to a bundle: a reason of ours or a replay, and never a pass for other signed octets."""

import json
import os
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medid.rules import MalformedError
from medid.signature import INTEGRITY, REMD, Evidence, ExpectedSigner, PolicyDocument, TrustStore
from medid.signature.bundle import Bundle, BundleReason, Inputs
from medid.signature.power_of_attorney import ActedFor, PowerQuestion, SignedPower
from medid.testing import pki
from medid.testing.power_of_attorney import SIGNER, Presentation

CONTENT = b'{"document": "for tests"}'
POWER = Presentation()
SOUND = Bundle.of(
    Inputs.given(
        pki.sign_cms(CONTENT, by=SIGNER),
        CONTENT,
        trust=POWER.trust,
        at=POWER.at,
        policy=REMD,
        evidence=Evidence((), (), (b"a response",), (PolicyDocument("1.2.3", b"a policy"),)),
        expected_signer=ExpectedSigner(snils="90000000788", surname="Образцова", given_name="Мария"),
        document_date=POWER.at.date(),
        power=PowerQuestion(
            power=SignedPower(POWER.octets, POWER.signature),
            codes=POWER.codes,
            register=POWER.register,
            organization=ActedFor(inn="7799000012"),
        ),
    )
)
"""Something stands in every place of the manifest."""
OCTETS = SOUND.encoded
IS_LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
MANY = settings(max_examples=5_000 if IS_LONG else 150)
SOME = settings(max_examples=2_000 if IS_LONG else 50)
PLACES = st.integers(0, len(OCTETS) - 1)


def read(octets: bytes) -> Bundle | None:
    """The bundle, or None when it is refused for a reason of ours."""
    try:
        return Bundle.read(octets)
    except MalformedError as error:
        refused = error
    assert isinstance(refused.reason, BundleReason)
    assert refused.message("ru")
    return None


def require_honest(bundle: Bundle | None) -> None:
    """A replay raises nothing, and passes over the document that was signed only."""
    if bundle is None:
        return
    replay = bundle.replay()
    json.dumps(replay.as_json("en"))
    if replay.verdict.indication == "TOTAL-PASSED":
        assert bundle.inputs.content == CONTENT


def test_the_sound_bundle_is_read() -> None:
    bundle = read(OCTETS)
    assert bundle is not None
    assert bundle.replay().verdict.indication == "TOTAL-PASSED"


@MANY
@given(at=PLACES, value=st.binary(min_size=1, max_size=8))
def test_octets_replaced(at: int, value: bytes) -> None:
    octets = OCTETS[:at] + value + OCTETS[at + len(value) :]
    bundle = read(octets)
    require_honest(bundle)
    if bundle is not None:  # a date or an attribute of the archive, which nothing rests on
        assert bundle == SOUND


@MANY
@given(at=PLACES, length=st.integers(0, 200), value=st.binary(max_size=8))
def test_octets_cut_out_and_put_in(at: int, length: int, value: bytes) -> None:
    bundle = read(OCTETS[:at] + value + OCTETS[at + length :])
    require_honest(bundle)


@MANY
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06"]))
def test_any_octets(octets: bytes, begin: bytes) -> None:
    require_honest(read(begin + octets))
    require_honest(read(begin + octets + OCTETS[-22:]))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3),
    max_leaves=8,
)


ALIKE: dict[type, st.SearchStrategy[Any]] = {
    str: st.text()
    | st.from_regex(r"[0-9]{1,15}", fullmatch=True)
    | st.datetimes().map(lambda t: f"{t.isoformat()}+03:00"),
    bool: st.booleans(),
    list: st.just([]),
    dict: st.none(),
}
"""What passes for a value of a type more often than any value does."""


def places(part: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value, however deep."""
    inside: list[tuple[Any, Any]] = []
    if isinstance(part, dict):
        inside = list(part.items())
    elif isinstance(part, list):
        inside = list(enumerate(part))
    return [w for key, value in inside for w in ((*way, key), *places(value, (*way, key)))]


@MANY
@given(data=st.data())
def test_any_value_in_the_manifest(data: st.DataObject, unpack: Any, pack: Any) -> None:
    members = unpack(OCTETS)
    manifest = json.loads(members["manifest.json"])
    *way, last = data.draw(st.sampled_from(places(manifest)))
    part = manifest
    for step in way:
        part = part[step]
    others = [manifest["signature"], manifest["content"], "anchor-1.cer", "crl-1.crl", None, [], {}, 0, "", True]
    alike = ALIKE.get(type(part[last]), JSON)
    part[last] = data.draw(alike | alike | JSON | st.sampled_from(others))
    require_honest(read(pack(members | {"manifest.json": json.dumps(manifest).encode()})))


@MANY
@given(data=st.data())
def test_any_member_changed_by_somebody_who_tells_the_manifest(
    data: st.DataObject, unpack: Any, pack: Any, tell_anew: Any
) -> None:
    """Digests in the manifest keep no one out who writes them; the signature does."""
    members = unpack(OCTETS)
    name = data.draw(st.sampled_from(sorted(members.keys() - {"manifest.json"})))
    octets = members[name]
    at = data.draw(st.integers(0, len(octets)))
    changed = octets[:at] + data.draw(st.binary(max_size=4)) + octets[at + data.draw(st.integers(0, 4)) :]
    require_honest(read(pack(tell_anew(members | {name: changed}))))


@SOME
@given(recorded=st.dictionaries(st.text(max_size=8), JSON, max_size=5))
def test_any_record(recorded: dict[str, Any], unpack: Any, pack: Any, tell_anew: Any) -> None:
    members = unpack(OCTETS) | {"verdict.json": json.dumps(recorded).encode()}
    bundle = read(pack(tell_anew(members)))
    assert bundle is not None
    replay = bundle.replay()
    assert (replay.verdict.indication, replay.is_same) == ("TOTAL-PASSED", False)
    json.dumps(replay.as_json())


@pytest.mark.parametrize("value", [b"", b"\x00", CONTENT + b"\n", CONTENT[:-1], CONTENT.upper()])
def test_changed_documents_never_pass(value: bytes, unpack: Any, pack: Any, tell_anew: Any) -> None:
    bundle = read(pack(tell_anew(unpack(OCTETS) | {"content.bin": value})))
    assert bundle is not None
    assert bundle.replay().verdict.indication == "TOTAL-FAILED"
    assert bundle.replay(trust=TrustStore(), policy=INTEGRITY).verdict.indication == "TOTAL-FAILED"
