"""A file of answers that grows while they are found, so that work that was interrupted goes on.

Owns: `AnswerFile`: one JSON object a line, the first telling with what the others were found.
Refuses to know: how answers are found.
Invariants: a line is written whole or, when the work was cut off, dropped; an answer counts only for files of the same
size and time; answers found with other settings are never mixed in.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from medid.rules import Language, MalformedError
from medid.signature.batch import Answer, Signed, Verifier
from medid.signature.batch_reasons import BatchReason

_KIND = "medid signature answers"
_VERSION = 1


class AnswerFile:
    """Answers in a file; a context manager.

    Attributes:
        done: the answers of an earlier run by the name of the item, each with the state of the files it is about.
    """

    def __init__(self, path: Path, verifier: Verifier, *, language: Language = "ru") -> None:
        """Read what is there.

        Args:
            path: the file; made when it is not there.
            verifier: with what the answers are found.
            language: of the messages.

        Raises:
            MalformedError: ``answers_of_another_run``, ``answers_file_foreign``, ``answers_file_unwritable``.
        """
        self._path, self._language = path, language
        self._settings = {"kind": _KIND, "version": _VERSION, **_told(verifier)}
        self.done: dict[str, dict[str, Any]] = {}
        self._whole = self._read() if path.exists() else 0
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        """Open the file behind its last whole line."""
        try:
            self._file = self._path.open("r+b" if self._whole else "wb")
        except OSError:
            raise MalformedError(BatchReason.OUTPUT_UNWRITABLE) from None
        self._file.truncate(self._whole)
        self._file.seek(self._whole)
        if not self._whole:
            self._write(self._settings)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def is_done(self, item: Signed) -> bool:
        """True when the answer for *item* is there and its files have not changed since."""
        found = self.done.get(item.name)
        return found is not None and found["files"] == _state(item)

    def add(self, item: Signed, answer: Answer) -> dict[str, Any]:
        """Write the answer for *item*; what was written."""
        told = {"name": item.name, "files": _state(item), **answer_as_json(answer, self._language)}
        self._write(told)
        return told

    def _write(self, line: dict[str, Any]) -> None:
        assert self._file is not None, "the file is open inside the with statement only"  # noqa: S101 - wrong use
        self._file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        self._file.flush()

    def _read(self) -> int:
        """Read the whole lines; how many octets they have."""
        whole = 0
        try:
            with self._path.open("rb") as file:
                for number, (line, octets) in enumerate(_lines(file)):
                    if number == 0 and line != self._settings:
                        raise MalformedError(_why(line))
                    if number and isinstance(line.get("name"), str):
                        self.done[line["name"]] = line
                    whole += octets
        except OSError:
            raise MalformedError(BatchReason.OUTPUT_UNWRITABLE) from None
        if not whole and self._path.stat().st_size:
            raise MalformedError(BatchReason.OUTPUT_NOT_ANSWERS)
        return whole


def answer_as_json(answer: Answer, language: Language = "ru", *, show_personal: bool = False) -> dict[str, Any]:
    """*answer* in one language: the verdict as `Verdict.as_json` gives it, or ``unread`` with the reason."""
    if answer.verdict is not None:
        return {"verdict": answer.verdict.as_json(language, show_personal=show_personal), "unread": None}
    return {"verdict": None, "unread": answer.unread.value if answer.unread is not None else None}


def _lines(file: IO[bytes]) -> Iterator[tuple[dict[str, Any], int]]:
    """Every line that is whole and an object, with its length; the first that is neither ends the reading."""
    for line in file:
        try:
            told = json.loads(line) if line.endswith(b"\n") else None
        except (ValueError, RecursionError):
            return
        if not isinstance(told, dict):
            return
        yield told, len(line)


def _why(line: dict[str, Any]) -> BatchReason:
    is_ours = line.get("kind") == _KIND
    return BatchReason.OUTPUT_OF_ANOTHER_RUN if is_ours else BatchReason.OUTPUT_NOT_ANSWERS


def _told(verifier: Verifier) -> dict[str, str]:
    """What decides answers beside the files: policy, moment, and the digest of everything trusted and given."""
    return {
        "policy": verifier.policy.name,
        "at": verifier.at.isoformat(),
        "given": verifier.given.hex(),
    }


def _state(item: Signed) -> list[list[int] | None]:
    """Size and time of the last change (ns) of the signature and of the document; None for what is not a path."""
    return [_size_and_time(source) for source in (item.signature, item.content)]


def _size_and_time(source: bytes | str | os.PathLike[str] | None) -> list[int] | None:
    if source is None or isinstance(source, bytes):
        return None
    try:
        found = Path(source).stat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns]
