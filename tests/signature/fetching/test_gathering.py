"""What a signature lacks is fetched from where its certificates say, and nothing is believed for having come."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.testing import CliRunner

from medid.cli import app
from medid.rules import Outcome
from medid.signature import Evidence, Indication, TrustStore, verify
from medid.signature.certificate import parse_certificate
from medid.signature.fetching import FetchedEvidence, Fetcher, FolderCache, Limits, MemoryCache, fetch_evidence
from medid.signature.fetching.gathering import MAX_VISITS
from medid.signature.fetching.wanted import issuer_addresses, responder_addresses
from medid.testing import pki
from medid.testing.pki import extensions as ext

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
LOOPBACK = "127.0.0.1"
CONTENT = b"document"


class World(NamedTuple):
    """A signature whose container holds the signer's certificate alone, and the authorities above it."""

    root: pki.Authority
    centre: pki.Authority
    doctor: pki.Credential
    signature: bytes

    @property
    def trust(self) -> TrustStore:
        return TrustStore((self.root.certificate,))


def world(server: Any, *, ocsp: bool = False, lists: tuple[str, ...] = ("/centre.crl",)) -> World:
    root = pki.Authority("Головной")
    centre = root.authority("Центр", crl_addresses=(server.at("/root.crl"),))
    where = ext.authority_information(
        ocsp=(server.at("/ocsp"),) if ocsp else (), issuers=(server.at("/gone.cer"), server.at("/centre.cer"))
    )
    doctor = centre.issue(pki.Person(), crl_addresses=tuple(map(server.at, lists)), more=(where,))
    server.files["/centre.cer"] = centre.der
    server.files["/root.crl"] = root.crl()
    server.files["/centre.crl"] = centre.crl()
    return World(root, centre, doctor, pki.sign_cms(CONTENT, by=doctor, certificates=[doctor]))


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(limits=Limits(seconds=5.0), also=frozenset({LOOPBACK}))


def verdict_of(made: World, evidence: Evidence | None = None) -> Indication:
    found = evidence if evidence is not None else Evidence()
    return verify(made.signature, CONTENT, trust=made.trust, at=AT, evidence=found).indication


def troubles(fetched: FetchedEvidence) -> list[tuple[str, str | None]]:
    return [(f.location, f.reason) for f in fetched.findings if f.outcome is not Outcome.PASSED]


def test_issuer_and_lists_are_fetched_and_decide(server: Any, fetcher: Fetcher) -> None:
    made = world(server)
    assert verdict_of(made) is Indication.INDETERMINATE
    fetched = fetch_evidence(made.signature, fetcher=fetcher, at=AT, trust=made.trust)
    assert [path for _, path in server.visited] == ["/gone.cer", "/centre.cer", "/centre.crl", "/root.crl"]
    assert troubles(fetched) == [("/certificates/0/issuers/0", "fetch_status")]
    assert verdict_of(made, fetched.evidence) is Indication.TOTAL_PASSED


def test_a_revocation_that_is_fetched_counts(server: Any, fetcher: Fetcher) -> None:
    made = world(server)
    server.files["/centre.crl"] = made.centre.crl(made.doctor)
    fetched = fetch_evidence(made.signature, fetcher=fetcher, at=AT, trust=made.trust)
    reasons = verify(made.signature, CONTENT, trust=made.trust, at=AT, evidence=fetched.evidence).reasons
    assert "certificate_revoked" in reasons


def test_a_responder_is_asked_before_lists(server: Any, fetcher: Fetcher) -> None:
    made = world(server, ocsp=True)
    server.files["/ocsp"] = made.centre.ocsp(made.doctor, at=AT)
    fetched = fetch_evidence(made.signature, fetcher=fetcher, at=AT, trust=made.trust)
    assert ("POST", "/ocsp") in server.visited
    assert ("GET", "/centre.crl") not in server.visited
    assert len(fetched.evidence.ocsp_responses) == 1
    server.files["/ocsp"] = b"broken"
    again = fetch_evidence(made.signature, fetcher=fetcher, at=AT, trust=made.trust)
    assert ("/certificates/0/responders/0", "fetch_answer_unknown") in troubles(again)
    assert verdict_of(made, again.evidence) is Indication.TOTAL_PASSED


def test_what_comes_is_not_believed_for_having_come(server: Any, fetcher: Fetcher) -> None:
    made = world(server)
    stranger = pki.Authority("Головной", id="other").authority("Центр")
    server.files |= {"/centre.cer": stranger.der, "/centre.crl": stranger.crl()}
    fetched = fetch_evidence(made.signature, fetcher=fetcher, at=AT, trust=made.trust)
    assert ("/certificates/0/issuers/1", "fetch_answer_unknown") in troubles(fetched)
    assert verdict_of(made, fetched.evidence) is Indication.INDETERMINATE


def test_the_second_address_is_visited_when_the_first_fails(server: Any, fetcher: Fetcher) -> None:
    made = world(server, lists=("/no.crl", "/centre.cer", "/centre.crl", "/never.crl"))
    fetched = fetch_evidence(made.signature, fetcher=fetcher, at=AT, trust=made.trust)
    assert troubles(fetched)[1:] == [
        ("/certificates/0/lists/0", "fetch_status"),
        ("/certificates/0/lists/1", "fetch_answer_unknown"),
    ]
    assert ("GET", "/never.crl") not in server.visited


def test_what_is_at_hand_is_not_fetched(server: Any, fetcher: Fetcher) -> None:
    made = world(server)
    beside = pki.evidence(made.centre)
    fetch_evidence(made.signature, fetcher=fetcher, at=AT, trust=made.trust, evidence=beside)
    assert [path for _, path in server.visited] == ["/centre.crl", "/root.crl"]


def test_the_certificates_of_time_stamps_are_looked_at_too(server: Any, fetcher: Fetcher) -> None:
    made = world(server)
    clock = pki.TimestampAuthority(made.centre, crl_addresses=(server.at("/clock.crl"),))
    server.files["/clock.crl"] = made.centre.crl()
    stamped = pki.sign_cms(CONTENT, by=made.doctor, level=pki.Level.T, timestamps=clock)
    fetch_evidence(stamped, fetcher=fetcher, at=AT, trust=made.trust)
    assert ("GET", "/clock.crl") in server.visited


@pytest.mark.parametrize("kind", ["memory", "folder"])
def test_what_still_holds_is_not_fetched_again(server: Any, fetcher: Fetcher, tmp_path: Path, kind: str) -> None:
    made, cache = world(server), MemoryCache() if kind == "memory" else FolderCache(tmp_path / "cache")
    first = fetch_evidence(made.signature, fetcher=fetcher, at=AT, trust=made.trust, cache=cache)
    server.visited.clear()
    again = fetch_evidence(made.signature, fetcher=fetcher, at=AT, trust=made.trust, cache=cache)
    assert server.visited == [("GET", "/gone.cer")]
    assert again.octets == first.octets
    listed = parse_certificate(made.doctor.der)
    assert listed.crl_addresses[0] not in "".join(path.name for path in tmp_path.rglob("*"))


def test_a_list_that_ran_out_is_fetched_again(server: Any, fetcher: Fetcher) -> None:
    made, cache = world(server), MemoryCache()
    server.files["/centre.crl"] = made.centre.crl(at=AT - timedelta(days=1), until=AT + timedelta(hours=1))
    for moment in (AT, AT + timedelta(minutes=59), AT + timedelta(hours=1)):
        fetch_evidence(made.signature, fetcher=fetcher, at=moment, trust=made.trust, cache=cache)
    assert [path for _, path in server.visited].count("/centre.crl") == 2


def test_a_kept_file_that_was_changed_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path)
    cache.keep("address", b"content", until=AT)
    assert cache.find("address", at=AT - timedelta(seconds=1)) == b"content"
    assert cache.find("address", at=AT) is None
    assert cache.find("another", at=AT) is None
    (content,) = tmp_path.glob("*.bin")
    content.write_bytes(b"changed")
    assert cache.find("address", at=AT - timedelta(days=1)) is None
    (entry,) = tmp_path.glob("*.json")
    for broken in (b"", b"[]", b'{"until": 1}', b'{"until": "x", "sha256": "y"}'):
        entry.write_bytes(broken)
        assert cache.find("address", at=AT - timedelta(days=1)) is None


def test_memory_is_bounded() -> None:
    cache = MemoryCache(max_bytes=10)
    for name in "abc":
        cache.keep(name, bytes(4), until=AT)
    before = AT - timedelta(days=1)
    assert [cache.find(name, at=before) for name in "abc"] == [None, bytes(4), bytes(4)]


def test_visits_are_counted(server: Any, fetcher: Fetcher) -> None:
    made = world(server, lists=tuple(f"/no-{n}.crl" for n in range(MAX_VISITS + 10)))
    fetch_evidence(made.signature, fetcher=fetcher, at=AT, trust=made.trust)
    assert len(server.visited) == MAX_VISITS


def test_nothing_is_fetched_by_a_verification(server: Any) -> None:
    verdict_of(world(server))
    assert server.visited == []


def test_addresses_are_read_from_the_certificate(server: Any) -> None:
    made = world(server, ocsp=True)
    assert issuer_addresses(made.doctor.certificate) == (server.at("/gone.cer"), server.at("/centre.cer"))
    assert responder_addresses(made.doctor.certificate) == (server.at("/ocsp"),)
    assert issuer_addresses(made.root.certificate) == ()


def test_the_command_fetches_when_it_is_told_to(
    server: Any, fetcher: Fetcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = world(server)
    for name, octets in (("x.sig", made.signature), ("x", CONTENT), ("root.cer", made.root.der)):
        (tmp_path / name).write_bytes(octets)
    monkeypatch.setattr("medid.signature.fetching.Fetcher", partial(replace, fetcher), raising=False)
    signature, content, trust = (str(tmp_path / name) for name in ("x.sig", "x", "root.cer"))
    arguments = ["verify", signature, "--content", content, "--trust", trust]
    moment = ["--at", AT.isoformat(), "--json"]
    assert CliRunner().invoke(app, [*arguments, *moment]).exit_code == 3
    assert server.visited == []
    done = CliRunner().invoke(app, [*arguments, *moment, "--fetch", "--cache", str(tmp_path / "cache")])
    assert (done.exit_code, json.loads(done.stdout)["indication"]) == (0, "TOTAL-PASSED")
    assert "/certificates/0/issuers/0" in done.stderr
    assert sorted(path.suffix for path in (tmp_path / "cache").iterdir()) == [".bin"] * 3 + [".json"] * 3
    folder = CliRunner().invoke(app, ["verify", str(tmp_path), "--fetch", *moment])
    assert folder.exit_code == 2
