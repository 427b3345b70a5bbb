"""Files as they lie in a folder, put into the places of a procedure by what their names say.

Owns: which document a loosely named file is, and the looking at all of them.
Refuses to know: whether the set will do (`package`).
Invariant: nothing is guessed from content; a file whose name names no document is handed back, not dropped.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from os import PathLike
from pathlib import Path

from medid.documents.demand import requirements
from medid.documents.file import inspect
from medid.documents.kind import DocumentKind
from medid.documents.limits import DEFAULT_LIMITS, Limits
from medid.documents.naming import KINDS_OF_WORD, NamedPerson, letters
from medid.documents.package import Attachment, Package
from medid.documents.procedure import Procedure
from medid.documents.scanning import SEEN_FORMATS, scan

_WORDS = re.compile(r"[^\W\d_]+")
LONGEST_KIND = 5
"""Most words that the name of a kind is split into: «Выписка из реестра лицензий» has four."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What became of the files of a folder.

    Attributes:
        package: the files whose names name a document, in the order given.
        unplaced: the others; personal, kept out of `repr`.
    """

    package: Package
    unplaced: tuple[Path, ...] = field(default=(), repr=False)


def gather(
    procedure: Procedure,
    paths: Iterable[str | PathLike[str]],
    *,
    on: date,
    person: NamedPerson | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Gathered:
    """Inspect and scan the files at *paths*, and put each into the place that its name names.

    A word that means several documents means the one that *procedure* asks for on the day *on*, if it asks for one.

    Raises:
        NoRuleInForceError: the tables of requirements are silent about the day.
    """
    asked = [kind for demand in requirements(procedure, on=on).documents for kind in demand.kinds]
    attachments, unplaced = list[Attachment](), list[Path]()
    for path in map(Path, paths):
        kinds = named_kinds(path.name)
        if kinds:
            kind = next((one for one in kinds if one in asked), kinds[0])
            attachments.append(_attachment(path, kind, limits))
        else:
            unplaced.append(path)
    package = Package(procedure=procedure, attachments=tuple(attachments), person=person)
    return Gathered(package=package, unplaced=tuple(unplaced))


def named_kinds(name: str) -> tuple[DocumentKind, ...]:
    """The kinds that the words of the file name *name* may mean, wherever they stand; the longest match counts.

    >>> named_kinds("скан_трудовая-книжка (2).pdf")
    (<DocumentKind.WORK_RECORD_BOOK: 'work_record_book'>,)
    """
    words = [letters(word) for word in _WORDS.findall(_spaced(unicodedata.normalize("NFC", Path(name).stem)))]
    for count in range(min(LONGEST_KIND, len(words)), 0, -1):
        for start in range(len(words) - count + 1):
            kinds = KINDS_OF_WORD.get("".join(words[start : start + count]))
            if kinds is not None:
                return kinds
    return ()


def _spaced(text: str) -> str:
    """Words that are told apart by capitals alone, told apart by spaces."""
    return re.sub(r"(?<=[а-яё])(?=[А-ЯЁ])", " ", text)


def _attachment(path: Path, kind: DocumentKind, limits: Limits) -> Attachment:
    facts = inspect(path, limits=limits)
    seen = scan(path, limits=limits) if facts.format in SEEN_FORMATS else None
    return Attachment(kind=kind, name=path.name, facts=facts, scan=seen)
