"""Files that others broke on purpose: every one is answered, soon and in bounded memory, and as others answer it.

Usage::

    pip download --no-deps --no-binary :all: --dest sets pikepdf pypdf pillow pillow-heif
    python bench/foreign_files.py sets/*.tar.gz

Every file in the source archives goes through `inspect` and `scan` in a process of its own, which may take
`SECONDS` and `MEMORY`; whatever else than an answer comes is printed. Beside them stand, where installed, pikepdf
(qpdf) for the pages and passwords of PDF files and Pillow for whether a picture can be decoded; where they differ, both
are printed. Exit code 1 when a file crashed, hung or ran out of memory.
"""

import argparse
import io
import multiprocessing
import resource
import sys
import tarfile
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from medid.documents import FileFacts, FileFormat, Limits, inspect, scan

SECONDS = 300
MEMORY = 3 * 2**30
LIMITS = Limits(max_size=64 * 2**20)
"""Of a file too large for any procedure only the head is looked at, which would prove little."""
PICTURES = frozenset({FileFormat.JPEG, FileFormat.PNG, FileFormat.TIFF})


class Answer(NamedTuple):
    """What came of one file.

    Attributes:
        format: what `inspect` says that it is.
        reasons: everything that did not pass, warnings included.
        legibility: what `scan` says.
        seconds: of the processor, for both.
        differs: how another reader answers, when otherwise.
        failed: what came in place of an answer; None as it should be.
    """

    format: str = ""
    reasons: tuple[str, ...] = ()
    legibility: str = ""
    seconds: float = 0.0
    differs: str = ""
    failed: str | None = None


def members(archives: list[Path]) -> Iterator[tuple[str, bytes]]:
    """Every file in *archives*, or the files themselves."""
    for path in archives:
        if not tarfile.is_tarfile(path):
            yield path.name, path.read_bytes()
            continue
        with tarfile.open(path) as archive:
            for member in archive:
                content = archive.extractfile(member) if member.isfile() else None
                if content is not None:
                    yield member.name, content.read()


def answer(data: bytes) -> Answer:
    start = time.process_time()
    facts = inspect(data, limits=LIMITS)
    seen = scan(data, limits=LIMITS)
    seconds = time.process_time() - start
    reasons = tuple(dict.fromkeys(one.reason for one in facts.findings if one.reason is not None))
    return Answer(facts.format.value, reasons, str(seen.legibility), seconds, _difference(facts, data))


def _difference(facts: FileFacts, data: bytes) -> str:
    if facts.format is FileFormat.PDF:
        ours = (facts.encrypted.value, facts.pages)
        theirs = _by_qpdf(data)
        return f"here {ours}, qpdf {theirs}" if theirs not in {None, ours} else ""
    if facts.format in PICTURES and facts.complete is not None:
        decoded = _by_pillow(data)
        return f"here complete={facts.complete}, Pillow decoded={decoded}" if decoded is not facts.complete else ""
    return ""


def _by_qpdf(data: bytes) -> tuple[str, int | None] | None:
    try:
        import pikepdf
    except ImportError:
        return None
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            return ("restricted" if document.is_encrypted else "no", len(document.pages))
    except pikepdf.PasswordError:
        return ("password", None)
    except pikepdf.PdfError:
        return ("no", None)


def _by_pillow(data: bytes) -> bool:
    from PIL import Image

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as image:
            warnings.simplefilter("ignore")
            image.load()
    except Exception:  # noqa: BLE001 - whatever Pillow raises, it did not decode the picture
        return False
    return True


def work(pipe: Connection) -> None:
    """Answer files until there are no more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while (data := pipe.recv()) is not None:
        try:
            pipe.send(answer(data))
        except BaseException as error:  # noqa: BLE001 - the very thing that is looked for
            pipe.send(Answer(failed=repr(error)))


class Guarded:
    """A process that answers; it is ended and begun again when it does not."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self.pipe, theirs = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=work, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()

    def answer(self, data: bytes) -> Answer:
        self.pipe.send(data)
        try:
            if self.pipe.poll(SECONDS):
                found = self.pipe.recv()
                return found if isinstance(found, Answer) else Answer(failed="no answer")
            failed = f"no answer in {SECONDS} s"
        except (EOFError, ConnectionResetError):
            failed = "the process ended"
        self.process.kill()
        self._begin()
        return Answer(failed=failed)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", nargs="+", type=Path)
    parser.add_argument("--list", action="store_true", help="print what was found of every recognised file")
    given = parser.parse_args()
    guarded, formats, found = Guarded(), Counter[str](), dict[str, Answer]()
    for name, data in members(given.archives):
        found[name] = one = guarded.answer(data)
        formats[one.format] += 1
        if one.failed or one.differs:
            print(f"{name}: {one.failed or one.differs}; {', '.join(one.reasons)}")
        if given.list and one.format != "unknown":
            print(f"{name}: {one.format}, {one.legibility}, {one.seconds:.2f} s; {', '.join(one.reasons)}")
    failed = [name for name, one in found.items() if one.failed]
    slowest = max(found, key=lambda name: found[name].seconds)
    print(", ".join(f"{kind} {count}" for kind, count in formats.most_common()))
    print(f"{len(found)} files, {len(failed)} without an answer, slowest {found[slowest].seconds:.1f} s ({slowest})")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
