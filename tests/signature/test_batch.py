"""Many signatures at once get the verdicts that they get alone."""

import pickle
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Executor, Future
from datetime import UTC, datetime
from functools import cache
from itertools import count, islice
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from medid.rules import InvalidValueError, MalformedError
from medid.signature import (
    INTEGRITY,
    Answer,
    Document,
    Evidence,
    Indication,
    Input,
    SignatureReason,
    Signed,
    TrustStore,
    Verifier,
    batch,
    container,
    signed_files,
    verify,
    verify_many,
)
from medid.testing import pki

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
CENTRE = pki.Authority("Головной центр").authority("Центр")


@cache
def signer(number: int) -> pki.Credential:
    return CENTRE.issue(pki.Person(), id=str(number))


def signed(number: int, content: bytes) -> bytes:
    return pki.sign_cms(content, by=signer(number))


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    return Verifier(trust=pki.trust_store(signer(0)), at=AT)


def some_items(total: int) -> Iterator[Signed]:
    """Items of which every twentieth is broken, each in another way."""
    for number in range(total):
        content, signature = f"document {number}".encode(), signed(number % 20, f"document {number}".encode())
        if number % 20 == 19:
            spoilt, beside = BROKEN[number // 20 % len(BROKEN)](signature, content)
            yield Signed(spoilt, beside, str(number))
        else:
            yield Signed(signature, content, str(number))


Pair = tuple[bytes, bytes | Path | None]
BROKEN: tuple[Callable[[bytes, bytes], Pair], ...] = (
    lambda signature, content: (signature, content + b"!"),
    lambda signature, content: (signature[:-1] + bytes([signature[-1] ^ 1]), content),
    lambda signature, content: (signature[: len(signature) // 2], content),
    lambda _, content: (b"", content),
    lambda signature, _: (signature, Path("no such file")),
    lambda _, content: (b"Not a signature", content),
    lambda signature, _: (signature, None),
)


def alone(item: Signed, verifier: Verifier) -> Answer:
    try:
        return Answer(item.name, verify(item.signature, item.content, trust=verifier.trust, at=verifier.at))
    except MalformedError as error:
        return Answer(item.name, None, error.reason)


@pytest.mark.slow
def test_two_thousand_items_get_the_answers_that_they_get_alone(verifier: Verifier) -> None:
    items = list(some_items(2_000))
    answers = list(verify_many(items, verifier=verifier))
    assert answers == [alone(item, verifier) for item in items]
    told = Counter(answer.verdict.indication if answer.verdict is not None else answer.unread for answer in answers)
    assert told[Indication.TOTAL_PASSED] == 1_900
    assert told[SignatureReason.INPUT_UNREADABLE] > 10
    assert told[Indication.TOTAL_FAILED] > 40


@pytest.mark.slow
@pytest.mark.parametrize("beginning", ["fork", "spawn"])
def test_processes_give_the_same_answers_in_the_same_order(
    verifier: Verifier, monkeypatch: pytest.MonkeyPatch, beginning: str
) -> None:
    items = list(some_items(160))
    monkeypatch.setattr(batch, "_beginning", lambda: beginning)
    with warnings.catch_warnings():
        # Python warns of copies of a process that has threads, as that of a parallel test run has.
        warnings.simplefilter("ignore", DeprecationWarning)
        answers = list(verify_many(items, verifier=verifier, processes=2))
    assert answers == list(verify_many(items, verifier=verifier))


class Idle(Executor):
    """A pool whose processes never begin anything."""

    def __init__(self, *_: object) -> None:
        self.sent = 0

    def submit(self, *_: object, **__: object) -> Future[Any]:
        self.sent += 1
        return Future()


def test_what_no_other_process_begins_is_answered_here(verifier: Verifier, monkeypatch: pytest.MonkeyPatch) -> None:
    items, pools = list(some_items(40)), list[Idle]()

    def idle(*given: object) -> Idle:
        pools.append(Idle(*given))
        return pools[0]

    monkeypatch.setattr(batch, "ProcessPoolExecutor", idle)
    answers = list(verify_many(items, verifier=verifier, processes=2))
    assert answers == list(verify_many(items, verifier=verifier))
    assert [pool.sent for pool in pools] == [3]


def test_processes_begin_as_copies_only_where_there_is_one_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of a process with threads may hold a lock that nobody will ever release."""
    monkeypatch.setattr(batch, "_THREADS", tmp_path / "none")
    assert batch._beginning() == "spawn"
    monkeypatch.setattr(batch, "_THREADS", tmp_path)
    (tmp_path / "1").mkdir()
    assert batch._beginning() == "fork"
    (tmp_path / "2").mkdir()
    assert batch._beginning() == "spawn"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how many threads there are")
def test_a_thread_that_runs_is_seen() -> None:
    done = Event()
    thread = Thread(target=done.wait)
    thread.start()
    try:
        assert batch._beginning() == "spawn"
    finally:
        done.set()
        thread.join()


def test_answers_come_as_they_are_found_and_items_are_taken_as_needed(verifier: Verifier) -> None:
    content, taken = b"document", count()
    signature = signed(0, content)
    endless = (Signed(signature, content, str(next(taken))) for _ in count())
    answers = list(islice(verify_many(endless, verifier=verifier), 3))
    assert [answer.name for answer in answers] == ["0", "1", "2"]
    assert next(taken) == 3


@pytest.mark.slow
def test_processes_take_only_so_many_items_ahead(verifier: Verifier) -> None:
    taken = count()
    signature = signed(0, b"x")
    endless = (Signed(signature, b"x", str(next(taken))) for _ in count())
    answers = verify_many(endless, verifier=verifier, processes=2)
    assert next(answers).name == "0"
    assert isinstance(answers, Generator)
    answers.close()
    assert next(taken) <= 2 * 16 * 4


def test_a_moment_without_a_zone_is_refused(verifier: Verifier) -> None:
    naive = Verifier(trust=verifier.trust, at=AT.replace(tzinfo=None))
    with pytest.raises(InvalidValueError) as refused:
        list(verify_many([Signed(signed(0, b"x"), b"x")], verifier=naive))
    assert refused.value.reason is SignatureReason.MOMENT_NAIVE


def test_at_least_one_process_is_needed(verifier: Verifier) -> None:
    with pytest.raises(ValueError, match="process"):
        list(verify_many([], verifier=verifier, processes=0))


def test_a_verifier_survives_pickling_and_gives_the_same_verdict(verifier: Verifier) -> None:
    again = pickle.loads(pickle.dumps(verifier))  # noqa: S301 - our own
    signature = signed(1, b"document")
    assert again.verify(signature, b"document") == verifier.verify(signature, b"document")
    assert again.given == verifier.given


def test_what_is_given_tells_stores_apart(verifier: Verifier) -> None:
    trust = verifier.trust
    other = TrustStore(trust.anchors, Evidence((), trust.evidence.crls[:1], ()))
    moved = Verifier(trust=TrustStore(trust.anchors), at=AT, evidence=trust.evidence)
    assert len({v.given for v in (verifier, Verifier(trust=other, at=AT), moved)}) == 3
    turned = TrustStore(trust.anchors, Evidence((), trust.evidence.crls[::-1], ()))
    assert Verifier(trust=turned, at=AT).given == verifier.given


def test_a_document_under_several_signatures_is_read_once(
    verifier: Verifier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, read = tmp_path / "act.pdf", list[object]()
    path.write_bytes(b"act")
    items = [Signed(signed(number, b"act"), path, str(number)) for number in range(3)]
    original = container.chunks_of

    def counted(source: Input) -> Iterator[bytes]:
        read.append(source)
        return original(source)

    monkeypatch.setattr("medid.signature.content.chunks_of", counted)
    answers = list(verify_many(items, verifier=verifier))
    assert [a.verdict.indication for a in answers if a.verdict is not None] == [Indication.TOTAL_PASSED] * 3
    assert read == [path]


def test_a_document_gives_what_its_octets_give(verifier: Verifier) -> None:
    attached = pki.sign_cms(b"inside", by=signer(0), detached=False)
    for octets in (b"inside", b"beside"):
        assert verifier.verify(attached, Document(octets)) == verifier.verify(attached, octets)
    clock = pki.TimestampAuthority(CENTRE)
    archived = pki.sign_cms(b"x", by=signer(0), level=pki.Level.A, timestamps=clock)
    trusting = Verifier(trust=pki.trust_store(signer(0), clock), at=AT, policy=INTEGRITY)
    assert trusting.verify(archived, Document(b"x")) == trusting.verify(archived, b"x")


def test_a_folder_is_read_in_pairs(tmp_path: Path) -> None:
    for name in ("act.pdf", "act.pdf.SIG", "b/inside.p7s", "b/z.txt", ".hidden.sig", ".git/x.sig", "note.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    (tmp_path / "b" / "signed.pdf").write_bytes(b"%PDF-1.7 " + b" " * (2**20 - 12) + b"/ByteRange [0 1 2 3]")
    (tmp_path / "b" / "unsigned.pdf").write_bytes(b"%PDF-1.7")
    assert list(signed_files(tmp_path)) == [
        Signed(tmp_path / "act.pdf.SIG", tmp_path / "act.pdf", "act.pdf.SIG"),
        Signed(tmp_path / "b" / "inside.p7s", None, "b/inside.p7s"),
        Signed(tmp_path / "b" / "signed.pdf", None, "b/signed.pdf"),
    ]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MalformedError) as refused:
        list(signed_files(tmp_path / "no"))
    assert refused.value.reason is SignatureReason.INPUT_UNREADABLE
