"""A report as a document of plain parts, before it is a page of any kind.

Owns: the parts, and what a foreign text looks like when it is shown to a person.
Refuses to know: verdicts, HTML and PDF; one page is drawn as either.
Invariants: a page holds no markup and no language; every sentence of medid is a `Text`, every foreign value a `str`; no
meaning is carried by a colour alone, because each tone has a sign and a word.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, TypeAlias

from medid.rules import Language, Text

Said: TypeAlias = Text | str
"""A sentence of medid in both languages, or a value as it stands."""

LONGEST = 400
"""Most characters of one value that are shown; the rest is told by its number."""
_MOST_MARKS = 2
_IGNORABLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe0e\ufe0f")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})
_SPACES = frozenset(" \u00a0")
_MARKS = frozenset({"Mn", "Me"})


def visible(text: str) -> str:
    """*text* with everything that cannot be seen, or that moves what is beside it, written as ``⟨U+202E⟩``.

    That is: control and format characters (those of direction too), line ends, surrogates, unassigned and private
    characters, unusual spaces, blank letters, and combining marks beyond the second on one letter. Text longer than
    `LONGEST` is cut.
    """
    shown = text[:LONGEST] if len(text) > LONGEST else text
    rest = f"… (+{len(text) - LONGEST})" if len(text) > LONGEST else ""
    return ("".join(_seen(shown)) if not shown.isascii() or not shown.isprintable() else shown) + rest


def _seen(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in _MARKS else 0
        hidden = (category in _UNSEEN and character not in _SPACES) or character in _IGNORABLE or marks > _MOST_MARKS
        yield f"⟨U+{ord(character):04X}⟩" if hidden else character


def inside(said: Said, language: Language) -> str:
    """What stands on a page in *language*, made visible."""
    return visible(said.inside(language) if isinstance(said, Text) else said)


class Tone(StrEnum):
    """What an answer amounts to."""

    GOOD = "good"
    BAD = "bad"
    OPEN = "open"
    NOTE = "note"
    PLAIN = "plain"

    @property
    def sign(self) -> str:
        """A sign that tells the tone without its colour."""
        return _SIGNS[self]


_SIGNS = {Tone.GOOD: "✓", Tone.BAD: "✕", Tone.OPEN: "?", Tone.NOTE: "!", Tone.PLAIN: ""}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a section, first to be read.

    Attributes:
        tone: what it amounts to.
        title: the answer in words.
        code: the same in the words of the standard.
        explanation: what decided, and what else has to be known at first sight.
        tells: see `Section`.
    """

    tone: Tone
    title: Said
    code: str = ""
    explanation: tuple[Said, ...] = ()
    tells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its value; *is_code* for digits and digests that are compared letter by letter."""

    label: Said
    value: Said
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts in a row; *tells* as of a `Section`."""

    kind: ClassVar[str] = "facts"

    rows: tuple[Fact, ...]
    tells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; a tone gives it a sign, and each of *notes* a line below."""

    text: Said
    tone: Tone = Tone.PLAIN
    is_code: bool = False
    notes: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of each row names the row, *shares* say how wide the columns are to each other."""

    kind: ClassVar[str] = "table"

    caption: Said
    columns: tuple[Said, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding.

    Attributes:
        tone: what it amounts to.
        message: what was found.
        remedy: what to do; empty when there is nothing to do.
        code: the reason.
        notes: rule, place, source.
    """

    tone: Tone
    message: Said
    remedy: Said = ""
    code: str = ""
    notes: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """Findings of one group; *brief* shows the messages alone."""

    kind: ClassVar[str] = "entries"

    title: Said
    items: tuple[Entry, ...]
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of an electronic signature, as it stands on paper copies."""

    kind: ClassVar[str] = "mark"

    title: Said
    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence for the reader."""

    kind: ClassVar[str] = "paragraph"

    text: Said


Block: TypeAlias = Facts | Table | Entries | Mark | Paragraph


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page with a heading.

    Attributes:
        title: the heading.
        answer: what the part amounts to.
        blocks: what stands in it.
        sections: its parts.
        tells: which of `medid.signature.law.REPORT_CONTENTS` it shows, by their ids.
    """

    title: Said
    answer: Answer | None = None
    blocks: tuple[Block, ...] = ()
    sections: "tuple[Section, ...]" = ()
    tells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A report.

    Attributes:
        title: what it is; never a name of a person or file, since a browser makes a file name of it.
        at: moment that the answer is for.
        answer: the answer on the whole.
        facts: what was judged, by what and for when.
        sections: the parts.
        closing: what has to be said of the report itself.
        sign_off: what a person fills in on paper.
    """

    title: Said
    at: datetime
    answer: Answer
    facts: Facts
    sections: tuple[Section, ...]
    closing: tuple[Said, ...] = ()
    sign_off: tuple[Said, ...] = ()
