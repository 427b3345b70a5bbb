"""Addresses of certificates are visited only where they may lead, and only for so long."""

import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medid.rules import FetchError
from medid.signature.fetching import Fetcher, FetchReason, Limits
from medid.signature.fetching.address import is_public, parse_address
from medid.signature.fetching.fetcher import Posted

LOOPBACK = "127.0.0.1"
QUICK = Limits(seconds=0.5, max_bytes=4096, redirects=3)


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(limits=QUICK, also=frozenset({LOOPBACK}))


def reason_of(fetcher: Fetcher, address: str) -> FetchReason:
    with pytest.raises(FetchError) as refused:
        fetcher.fetch(address)
    assert isinstance(refused.value.reason, FetchReason)
    assert LOOPBACK not in str(refused.value)
    return refused.value.reason


def test_a_file_is_read(server: Any, fetcher: Fetcher) -> None:
    server.files["/there.crl"] = b"content"
    assert fetcher.fetch(server.at("/there.crl")) == b"content"
    assert fetcher.fetch(server.at("/to-file")) == b"content"
    assert server.visited == [("GET", "/there.crl"), ("GET", "/to-file"), ("GET", "/there.crl")]


def test_a_question_is_posted(server: Any, fetcher: Fetcher) -> None:
    server.files["/ocsp"] = b"answer"
    assert fetcher.fetch(server.at("/ocsp"), posted=Posted(b"question", "text/plain")) == b"answer"
    assert server.posted == [b"question"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/round", FetchReason.TOO_MANY_REDIRECTS),
        ("/to-another-scheme", FetchReason.SCHEME_NOT_ALLOWED),
        ("/to-nowhere", FetchReason.ADDRESS_MALFORMED),
        ("/to-private", FetchReason.ADDRESS_NOT_PUBLIC),
        ("/large", FetchReason.ANSWER_TOO_LARGE),
        ("/endless", FetchReason.ANSWER_TOO_LARGE),
        ("/slow-body", FetchReason.TOO_SLOW),
        ("/slow-head", FetchReason.TOO_SLOW),
        ("/silent", FetchReason.TOO_SLOW),
        ("/compressed", FetchReason.ANSWER_ENCODED),
        ("/cut", FetchReason.UNREACHABLE),
        ("/gibberish", FetchReason.UNREACHABLE),
        ("/not-there", FetchReason.STATUS),
    ],
)
def test_every_bad_answer_has_its_reason_and_an_end(
    server: Any, fetcher: Fetcher, path: str, reason: FetchReason
) -> None:
    assert reason_of(fetcher, server.at(path)) is reason


def test_redirects_are_counted(server: Any, fetcher: Fetcher) -> None:
    reason_of(fetcher, server.at("/round"))
    assert len(server.visited) == QUICK.redirects + 1


def test_nobody_listens(fetcher: Fetcher) -> None:
    assert reason_of(fetcher, f"http://{LOOPBACK}:9/") is FetchReason.UNREACHABLE


def test_this_machine_is_not_visited_unless_it_is_named(server: Any) -> None:
    server.files["/x"] = b"secret"
    assert reason_of(Fetcher(), server.at("/x")) is FetchReason.ADDRESS_NOT_PUBLIC
    assert server.visited == []


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1%25lo]/",
        "http://[fc00::1]/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://198.18.0.1/",
    ],
)
def test_no_form_of_a_private_address_is_visited(address: str) -> None:
    def never(ip: str, port: int, seconds: float) -> httpcore.NetworkStream:
        raise AssertionError(f"a connection to {ip}:{port} within {seconds}")

    refused = {FetchReason.ADDRESS_NOT_PUBLIC, FetchReason.HOST_UNKNOWN}
    assert reason_of(Fetcher(connect=never), address) in refused


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://crl.example/x", FetchReason.SCHEME_NOT_ALLOWED),
        ("file:///etc/passwd", FetchReason.SCHEME_NOT_ALLOWED),
        ("ldap://crl.example/cn=x", FetchReason.SCHEME_NOT_ALLOWED),
        ("//crl.example/x", FetchReason.ADDRESS_MALFORMED),
        ("crl.example", FetchReason.ADDRESS_MALFORMED),
        ("http://", FetchReason.ADDRESS_MALFORMED),
        ("http://a@b/", FetchReason.ADDRESS_MALFORMED),
        ("http://a:99999/", FetchReason.ADDRESS_MALFORMED),
        ("http://a b/", FetchReason.ADDRESS_MALFORMED),
        ("http://a\r\nX: y/", FetchReason.ADDRESS_MALFORMED),
        ("http://[::1", FetchReason.ADDRESS_MALFORMED),
        ("http://пример.рф/", FetchReason.ADDRESS_MALFORMED),
        ("http://a/" + "x" * 3000, FetchReason.ADDRESS_MALFORMED),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(address: str, reason: FetchReason) -> None:
    assert reason_of(Fetcher(), address) is reason


class Recorded:
    """A network that resolves by a script and connects to nobody."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers: Iterator[list[str]] = iter(answers)
        self.connected: list[str] = []

    def resolve(self, _host: str, _port: int) -> Iterable[str]:
        return next(self._answers)

    def connect(self, ip: str, _port: int, _seconds: float) -> httpcore.NetworkStream:
        self.connected.append(ip)
        raise httpcore.ConnectError


def test_a_name_is_resolved_once_and_the_checked_address_is_the_one_visited() -> None:
    """A name server that answers 127.0.0.1 the second time (DNS rebinding) is not asked a second time."""
    network = Recorded(["203.0.114.7"], [LOOPBACK])
    fetcher = Fetcher(resolve=network.resolve, connect=network.connect)
    assert reason_of(fetcher, "http://crl.example/x") is FetchReason.UNREACHABLE
    assert network.connected == ["203.0.114.7"]
    assert reason_of(fetcher, "http://crl.example/x") is FetchReason.ADDRESS_NOT_PUBLIC
    assert network.connected == ["203.0.114.7"]


def test_a_host_with_one_private_address_is_refused() -> None:
    network = Recorded(["203.0.114.7", "10.0.0.1"])
    fetcher = Fetcher(resolve=network.resolve, connect=network.connect)
    assert reason_of(fetcher, "http://crl.example/x") is FetchReason.ADDRESS_NOT_PUBLIC
    assert network.connected == []


def test_every_address_of_a_host_is_tried() -> None:
    network = Recorded(["203.0.114.7", "203.0.114.8"])
    fetcher = Fetcher(resolve=network.resolve, connect=network.connect)
    assert reason_of(fetcher, "http://crl.example/x") is FetchReason.UNREACHABLE
    assert network.connected == ["203.0.114.7", "203.0.114.8"]


def test_a_host_without_address_is_told() -> None:
    network = Recorded([])
    assert reason_of(Fetcher(resolve=network.resolve), "http://crl.example/x") is FetchReason.HOST_UNKNOWN


def test_progress_is_told_and_may_end_the_visit(server: Any) -> None:
    server.files["/x"] = bytes(3000)
    told = []
    fetcher = Fetcher(also=frozenset({LOOPBACK}), progress=lambda address, octets: told.append((address, octets)))
    fetcher.fetch(server.at("/x"))
    assert told[-1] == (server.at("/x"), 3000)


def test_no_slow_answer_holds_longer_than_the_limit(server: Any, fetcher: Fetcher) -> None:
    started = time.monotonic()
    for path in ("/slow-head", "/slow-body", "/silent"):
        reason_of(fetcher, server.at(path))
    assert time.monotonic() - started < 30  # a guard against hanging, not a measurement


@given(st.text())
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    try:
        scheme = parse_address(text).scheme
    except FetchError as error:
        scheme = error.reason
    assert scheme in {"http", "https", FetchReason.ADDRESS_MALFORMED, FetchReason.SCHEME_NOT_ALLOWED}


@given(st.ip_addresses(v=4))
def test_an_address_carried_in_another_is_as_public_as_itself(ip: object) -> None:
    assert is_public(f"::ffff:{ip}") == is_public(str(ip))
    assert not is_public(f"{ip}x")
