"""The list of accredited centres from an address: used when whom the anchors vouch for signed it, and never else."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from medid.cli import app
from medid.rules import FetchError, MalformedError
from medid.signature import TrustStore
from medid.signature.fetching import Fetcher, FetchReason, FolderCache, Limits, MemoryCache, fetch_list
from medid.testing import accredited, pki

ROOT = pki.Authority("Образцовый головной центр")
CENTRE = ROOT.authority("Образцовый центр")
TRUST = TrustStore((ROOT.certificate,))
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
LIST = accredited.accredited_list(accredited.large_listings(CENTRE, count=2), by=accredited.accredited_signer(ROOT))
PATH = "/accredited.xml"


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(limits=Limits(seconds=5.0), also=frozenset({"127.0.0.1"}))


def fetched(server: Any, fetcher: Fetcher, **more: Any) -> TrustStore:
    asked: dict[str, Any] = {"trust": TRUST, "fetcher": fetcher, "at": AT}
    return fetch_list(server.at(PATH), **(asked | more))


def test_a_list_signed_by_whom_the_anchors_vouch_for_is_taken(server: Any, fetcher: Fetcher) -> None:
    server.files[PATH] = LIST
    assert fetched(server, fetcher) == TRUST.with_list(LIST)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (LIST.replace(b"16400", b"16401"), "xml_signature_digest_wrong"),
        (LIST[:-100], "xml_not_well_formed"),
        (b"<html><body>busy</body></html>", "accredited_list_root"),
        (b"", "xml_not_well_formed"),
    ],
    ids=["changed", "cut", "a page", "nothing"],
)
def test_what_is_no_signed_list_is_refused_and_not_kept(
    server: Any, fetcher: Fetcher, content: bytes, reason: str
) -> None:
    server.files[PATH] = content
    cache = MemoryCache()
    with pytest.raises(MalformedError) as caught:
        fetched(server, fetcher, cache=cache)
    assert caught.value.reason == reason
    assert cache.find(server.at(PATH), at=AT) is None


def test_a_list_that_nobody_vouches_for_is_refused(server: Any, fetcher: Fetcher) -> None:
    server.files[PATH] = LIST
    with pytest.raises(MalformedError) as caught:
        fetched(server, fetcher, trust=TrustStore((pki.Authority("Посторонний").certificate,)))
    assert caught.value.reason == "accredited_list_signer_unknown"


def test_a_list_that_does_not_come_is_told(server: Any, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError) as caught:
        fetched(server, fetcher)
    assert caught.value.reason is FetchReason.STATUS


def test_this_machine_is_not_visited_unless_it_is_named(server: Any) -> None:
    server.files[PATH] = LIST
    with pytest.raises(FetchError) as caught:
        fetched(server, Fetcher())
    assert (caught.value.reason, server.visited) == (FetchReason.ADDRESS_NOT_PUBLIC, [])


def test_a_kept_list_is_used_for_a_day(server: Any, fetcher: Fetcher, tmp_path: Path) -> None:
    server.files[PATH] = LIST
    cache = FolderCache(tmp_path)
    for moment, visits in ((AT, 1), (AT + timedelta(hours=23), 1), (AT + timedelta(hours=24), 2)):
        assert fetched(server, fetcher, cache=cache, at=moment).accredited is not None
        assert len(server.visited) == visits


def test_a_kept_list_that_other_anchors_do_not_vouch_for_is_fetched_anew(server: Any, fetcher: Fetcher) -> None:
    other = pki.Authority("Другой головной центр")
    theirs = accredited.accredited_list(
        accredited.large_listings(other.authority("Центр"), count=2), by=accredited.accredited_signer(other)
    )
    cache = MemoryCache()
    server.files[PATH] = LIST
    fetched(server, fetcher, cache=cache)
    server.files[PATH] = theirs
    trust = TrustStore((other.certificate,))
    assert fetched(server, fetcher, cache=cache, trust=trust) == trust.with_list(theirs)


def test_the_command_fetches_the_list_when_it_is_told_to(
    server: Any, fetcher: Fetcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """63-ФЗ art. 11 item 1: with the list the first condition is shown."""
    doctor = CENTRE.issue(pki.Person())
    (tmp_path / "x.sig").write_bytes(pki.sign_cms(b"document", by=doctor))
    (tmp_path / "x").write_bytes(b"document")
    (tmp_path / "root.cer").write_bytes(ROOT.der)
    monkeypatch.setattr("medid.signature.fetching.Fetcher", partial(replace, fetcher), raising=False)
    server.files[PATH] = LIST
    arguments = ["verify", tmp_path / "x.sig", "--content", tmp_path / "x", "--trust", tmp_path / "root.cer"]
    arguments += ["--at", AT.isoformat(), "--json"]

    def ran(*more: object) -> tuple[int, Any]:
        done = CliRunner().invoke(app, [str(one) for one in (*arguments, *more)])
        return done.exit_code, json.loads(done.stdout)

    _, without = ran()
    assert server.visited == []
    _, with_list = ran("--fetch-list", server.at(PATH), "--cache", tmp_path / "cache")
    told = [
        {one["reason"] for one in answer["signatures"][0]["findings"]} & {"accreditation_not_shown"}
        for answer in (without, with_list)
    ]
    assert told == [{"accreditation_not_shown"}, set()]
    code, refused = ran("--fetch-list", server.at("/nothing.xml"))
    assert (code, refused["error"]["reason"]) == (2, "fetch_status")
