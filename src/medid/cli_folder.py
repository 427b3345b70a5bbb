"""`medid verify FOLDER`: every signature in a folder, with a summary.

Owns: what is counted and how it is shown.
Refuses to know: the arguments of the command.
"""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from medid.rules import Language, Text
from medid.signature import AnswerFile, Signed, Verifier, answer_as_json, signed_files, verify_many

_TITLES = (
    ("indication", Text("answer", "ответ")),
    ("reason", Text("reason", "причина")),
)
_FILES = Text("files", "файлов")
_UNREAD = "unread"
_WORTH_A_PROCESS = 200
"""Files for which another process is begun unasked; it takes about as long to begin."""


@dataclass
class Summary:
    """Counts over the files of a folder.

    Attributes:
        indications: files by indication; those that could not be read stand under ``unread``.
        reasons: files by reason that does not hold.
        files: name and answer of each file, when they are kept.
    """

    indications: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    files: list[dict[str, Any]] = field(default_factory=list)

    def add(self, told: dict[str, Any]) -> None:
        """Count one answer."""
        verdict = told["verdict"]
        self.indications[verdict["indication"] if verdict is not None else _UNREAD] += 1
        self.reasons.update({told["unread"]} if verdict is None else _reasons(verdict))

    def as_json(self) -> dict[str, Any]:
        """The counts, the greatest first."""
        return {"indications": dict(self.indications.most_common()), "reasons": dict(self.reasons.most_common())}

    def show(self, language: Language) -> None:
        """Print the counts as tables for people."""
        console = Console(highlight=False)
        for (_, title), counts in zip(_TITLES, (self.indications, self.reasons), strict=True):
            table = Table(title.inside(language), _FILES.inside(language))
            for name, count in counts.most_common():
                table.add_row(name, str(count))
            console.print(table)


def _reasons(verdict: dict[str, Any]) -> set[str]:
    """Reasons of a verdict as JSON that do not hold, each once."""
    findings = [*verdict["findings"], *(f for one in verdict["signatures"] for f in one["findings"])]
    return {f["reason"] for f in findings if f["outcome"] in {"failed", "not_checked"}}


@dataclass(frozen=True, kw_only=True)
class FolderRun:
    """How a folder is verified.

    Attributes:
        folder: with the signatures.
        verifier: trust, policy and moment.
        processes: how many processes share the work; None for every processor, as far as there are files for them.
        output: file for the answers, one a line; None to keep them in memory.
        language: of messages.
        show_personal: whether the answers kept in memory show the signer.
    """

    folder: Path
    verifier: Verifier
    processes: int | None
    output: Path | None
    language: Language
    show_personal: bool

    def summary(self, progress: Callable[[int, int], None]) -> Summary:
        """Verify what is not yet done; *progress* is told how many of how many files are.

        Raises:
            MalformedError: the folder cannot be read, or the file of answers is not one for this run.
        """
        items = list(signed_files(self.folder))
        return self._kept(items, progress) if self.output is None else self._stored(items, self.output, progress)

    def sharing(self, count: int) -> int:
        """How many processes share *count* files."""
        return self.processes or max(1, min(os.cpu_count() or 1, count // _WORTH_A_PROCESS))

    def _kept(self, items: list[Signed], progress: Callable[[int, int], None]) -> Summary:
        found = Summary()
        answers = verify_many(items, verifier=self.verifier, processes=self.sharing(len(items)))
        for done, answer in enumerate(answers, 1):
            told = answer_as_json(answer, self.language, show_personal=self.show_personal)
            found.files.append({"name": answer.name, **told})
            found.add(told)
            progress(done, len(items))
        return found

    def _stored(self, items: list[Signed], output: Path, progress: Callable[[int, int], None]) -> Summary:
        found = Summary()
        with AnswerFile(output, self.verifier, language=self.language) as stored:
            left = [item for item in items if not stored.is_done(item)]
            for item in items:
                if stored.is_done(item):
                    found.add(stored.done[item.name])
            answers = verify_many(left, verifier=self.verifier, processes=self.sharing(len(left)))
            for done, (item, answer) in enumerate(zip(left, answers, strict=True), len(items) - len(left) + 1):
                found.add(stored.add(item, answer))
                progress(done, len(items))
        return found
