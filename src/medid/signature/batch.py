"""Many signatures with the same trust, policy and moment, on one core or on all.

Owns: `Verifier` (what they have in common), `verify_many`, `signed_files` (which files of a folder belong together).
Refuses to know: how one signature is verified, and where answers are stored.
Invariants: every item has its answer, in the order given; the verdict is the one that `medid.signature.verify` gives
for that item alone; an item that cannot be read does not stop the others; memory does not grow with their number.
"""

import hashlib
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import astuple, dataclass, field
from datetime import datetime
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from medid.rules import MalformedError, Reason
from medid.signature.accredited_list import AccreditedList
from medid.signature.container import Input, chunks_of
from medid.signature.content import Document
from medid.signature.policy import QUALIFIED, Policy
from medid.signature.reasons import SignatureReason
from medid.signature.trust import Evidence, TrustStore
from medid.signature.verdict import Verdict
from medid.signature.verification import verify

SIGNATURE_SUFFIXES = (".sig", ".sgn", ".sign", ".p7s", ".p7m", ".cms")
"""How names of signature files end; the rest of the name is that of the document, if it lies beside."""
CHUNK = 16
"""How many items are sent to a process at a time."""
CHUNKS_AHEAD = 4
"""How many chunks for each process are read before their answers are taken."""

_BYTE_RANGE = b"/ByteRange"
_THREADS = Path("/proc/self/task")
"""Linux: a folder for each thread of this process, those that Python knows nothing of among them."""

Source = bytes | str | os.PathLike[str]
"""What can be sent to another process: octets or a path."""


class Signed(NamedTuple):
    """One item: a signature, and the document when it lies beside.

    Attributes:
        signature: the container.
        content: the document; None when it is inside.
        name: what the caller calls the item; medid only hands it back.
    """

    signature: Source
    content: Source | None = None
    name: str = ""


class Answer(NamedTuple):
    """What was found for one item.

    Attributes:
        name: of the item.
        verdict: None when a file could not be read.
        unread: why there is no verdict; None when there is one.
    """

    name: str
    verdict: Verdict | None
    unread: Reason | None = None


@dataclass(frozen=True, kw_only=True)
class Verifier:
    """What many verifications have in common; plain data, so that it can be sent to other processes.

    Attributes:
        trust: the anchors.
        at: moment of the check, aware.
        policy: the demands.
        evidence: certificates and revocation data given beside all signatures.
    """

    trust: TrustStore
    at: datetime
    policy: Policy = QUALIFIED
    evidence: Evidence = field(default_factory=Evidence)

    @property
    def given(self) -> bytes:
        """SHA-256 of everything that is trusted and given, in an order of its own."""
        parts = [
            [certificate.encoded for certificate in self.trust.anchors],
            *_octets_of(self.trust.evidence),
            *_octets_of(self.evidence),
            list(_told(self.trust.accredited)) if self.trust.accredited is not None else [],
        ]
        digests = [[hashlib.sha256(octets).digest() for octets in part] for part in parts]
        return hashlib.sha256(b"".join(b"".join(sorted(part)) + bytes([n]) for n, part in enumerate(digests))).digest()

    def verify(self, signature: Input, content: "Input | Document | None" = None) -> Verdict:
        """The verdict on one container, as `medid.signature.verify` gives it.

        Raises:
            InvalidValueError: verification_moment_naive.
            MalformedError: signature_input_unreadable, the document cannot be read.
        """
        return verify(signature, content, trust=self.trust, policy=self.policy, at=self.at, evidence=self.evidence)


def _octets_of(evidence: Evidence) -> tuple[list[bytes], ...]:
    """Certificates, lists and responses of *evidence*."""
    lists = [crl.encoded for crl in evidence.crls]
    return [certificate.encoded for certificate in evidence.certificates], lists, list(evidence.ocsp_responses)


def _told(accredited: AccreditedList) -> Iterator[bytes]:
    """Everything that a list of accredited centres says."""
    yield f"{accredited.version} {accredited.issued_at.isoformat()}".encode()
    yield from (repr(astuple(centre)).encode() for centre in accredited.centres)


def verify_many(items: Iterable[Signed], *, verifier: Verifier, processes: int = 1) -> Iterator[Answer]:
    """The answer for each of *items*, in their order, as soon as it and those before it are there.

    Paths, certificates and revocation lists that items have in common are worked on once in each process. A document
    that several items in a row are over is read once, so it must not change while the answers are taken.

    Args:
        items: taken as they are needed; they may be endless.
        verifier: trust, policy and moment.
        processes: how many processes share the work, this one among them, which works while answers are taken.

    Raises:
        InvalidValueError: verification_moment_naive.
        ValueError: *processes* is less than 1.
    """
    if processes < 1:
        raise ValueError("at least one process is needed")
    if processes == 1:
        yield from _answers(verifier, items)
        return
    with ProcessPoolExecutor(processes - 1, get_context(_beginning()), _begin, (verifier,)) as pool:
        try:
            yield from _shared_out(pool, verifier, iter(items), processes * CHUNKS_AHEAD)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _beginning() -> str:
    """How other processes begin: as copies of this one, which are there at once and know what this one knows.

    A copy of a process with several threads may hold a lock that nobody will ever release, and outside of Linux nobody
    tells how many there are; there, processes begin from nothing.
    """
    is_alone = _THREADS.is_dir() and len(list(_THREADS.iterdir())) == 1
    return "fork" if is_alone else "spawn"


class _Chunk:
    """Items under way: sent to another process, or taken back and answered here."""

    def __init__(self, pool: Executor, items: list[Signed]) -> None:
        self.items = items
        self.future: Future[list[Answer]] = pool.submit(_work, items)
        self.answers: list[Answer] | None = None

    @property
    def is_done(self) -> bool:
        """True when nobody has to be waited for."""
        return self.answers is not None or self.future.done()

    def found(self) -> list[Answer]:
        """The answers, as soon as they are there."""
        return self.answers if self.answers is not None else self.future.result()


def _shared_out(pool: Executor, verifier: Verifier, items: Iterator[Signed], ahead: int) -> Iterator[Answer]:
    """The answers of this process and those of *pool*, at most *ahead* chunks of items being under way."""
    under_way: deque[_Chunk] = deque()
    while True:
        while len(under_way) < ahead and (chunk := list(islice(items, CHUNK))):
            under_way.append(_Chunk(pool, chunk))
        if not under_way:
            return
        _work_meanwhile(under_way, verifier)
        yield from under_way.popleft().found()


def _work_meanwhile(under_way: Iterable[_Chunk], verifier: Verifier) -> None:
    """Answer here what no other process has begun, as long as the first chunk is not there."""
    first = next(iter(under_way))
    for chunk in under_way:
        if first.is_done:
            return
        if chunk.answers is None and chunk.future.cancel():
            chunk.answers = list(_answers(verifier, chunk.items))


_working: list[Verifier] = []
"""The verifier of a process that serves a pool."""


def _begin(verifier: Verifier) -> None:
    _working[:] = [verifier]


def _work(chunk: list[Signed]) -> list[Answer]:
    return list(_answers(_working[0], chunk))


def _answers(verifier: Verifier, items: Iterable[Signed]) -> Iterator[Answer]:
    document: Document | None = None
    for item in items:
        if item.content is None or document is None or document.source != item.content:
            document = Document(item.content) if item.content is not None else None
        yield _answer(verifier, item, document)


def _answer(verifier: Verifier, item: Signed, document: Document | None) -> Answer:
    try:
        return Answer(item.name, verifier.verify(item.signature, document))
    except MalformedError as error:
        return Answer(item.name, None, error.reason)


def signed_files(folder: str | os.PathLike[str]) -> Iterator[Signed]:
    """The signatures in *folder* and the folders inside, each with its document, in the order of their names.

    ``act.pdf.sig`` is over ``act.pdf`` when that lies beside it, else the document is taken to be inside. A PDF without
    such a neighbour is an item when it seems to be signed itself. Hidden files and folders are left out. Names are
    paths below *folder*.

    Raises:
        MalformedError: signature_input_unreadable, there is no such folder, or a PDF cannot be read.
    """
    root = Path(folder)
    if not root.is_dir():
        raise MalformedError(SignatureReason.INPUT_UNREADABLE)
    for place, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        visible = [Path(place, name) for name in sorted(names) if not name.startswith(".")]
        there = frozenset(visible)
        beside = {path.with_suffix("") for path in visible if path.suffix.lower() in SIGNATURE_SUFFIXES}
        for path in visible:
            if path.suffix.lower() in SIGNATURE_SUFFIXES:
                content = path.with_suffix("") if path.with_suffix("") in there else None
                yield Signed(path, content, path.relative_to(root).as_posix())
            elif path.suffix.lower() == ".pdf" and path not in beside and _seems_signed(path):
                yield Signed(path, None, path.relative_to(root).as_posix())


def _seems_signed(path: Path) -> bool:
    """True when the words of a signature stand in a PDF; they are never compressed, for they are filled in last."""
    last = b""
    for chunk in chunks_of(path):
        if _BYTE_RANGE in last + chunk:
            return True
        last = chunk[-len(_BYTE_RANGE) :]
    return False
