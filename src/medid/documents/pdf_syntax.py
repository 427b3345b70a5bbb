"""Objects of a PDF: bytes to values, with bounded work.

Owns: the lexical rules of objects, and the budget that no file can overrun.
Refuses to know: cross-reference tables, encryption and pages.
Invariants: every byte looked at is paid for from the budget, so time and memory are linear in the size of the file;
nesting is bounded; a fault is a `StoppedError`, nothing else.

Source: ISO 32000-1:2008, 7.2 and 7.3.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from medid.documents.reasons import FileReason
from medid.documents.structure import StoppedError

DEPTH_LIMIT = 64
"""Deepest nesting of arrays and dictionaries."""
TOKEN_COST = 16
"""What one token costs beside its bytes: an object takes so many times the memory of its shortest spelling."""
BUDGET_PER_BYTE = 16
BUDGET_BASE = 4 * 2**20

# Possessive, or each comment would leave a place to come back to: 5 MB of them would take 800 MB.
_SPACE = re.compile(rb"(?:[\x00\t\n\x0c\r ]++|%[^\r\n]*+)*+")
_NUMBER = re.compile(rb"[+-]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})")
_REFERENCE = re.compile(
    rb"(\d{1,10})[\x00\t\n\x0c\r ]{1,8}(\d{1,5})[\x00\t\n\x0c\r ]{1,8}R(?![^\x00\t\n\x0c\r ()<>\[\]{}/%])"
)
_NAME = re.compile(rb"/([^\x00\t\n\x0c\r ()<>\[\]{}/%]*)")
_WORD = re.compile(rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]+")
_PARENTHESIS = re.compile(rb"[()\\]")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|[\x00-\xff])")
_ESCAPES = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\r\n": b"",
    b"\n": b"",
    b"\r": b"",
    b"8": b"8",
    b"9": b"9",
}
_STREAM = re.compile(rb"stream(\r\n|\n|\r)")
SPACES = bytes.fromhex("00090a0c0d20")
"""White space (table 1)."""
_CONSTANTS = {b"true": True, b"false": False, b"null": None}


class Name(str):
    """A name object, without its slash."""

    __slots__ = ()


class Reference(NamedTuple):
    """An indirect reference."""

    number: int
    generation: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: its dictionary and where its bytes begin."""

    dictionary: "Dictionary"
    start: int


Object = None | bool | int | float | bytes | Name | Reference | list["Object"] | dict[str, "Object"] | Stream
Dictionary = dict[str, Object]


class Budget:
    """The work that one file may cause."""

    __slots__ = ("left",)

    def __init__(self, size: int) -> None:
        self.left = BUDGET_BASE + BUDGET_PER_BYTE * size

    def pay(self, cost: int) -> None:
        """Take *cost* from what is left.

        Raises:
            StoppedError: nothing is left.
        """
        self.left -= cost
        if self.left < 0:
            raise StoppedError(FileReason.TOO_COMPLEX)


class Parser:
    """A position in bytes, and the objects read from there on."""

    __slots__ = ("budget", "data", "position")

    def __init__(self, data: bytes, position: int, budget: Budget) -> None:
        self.data = data
        self.position = position
        self.budget = budget

    def object(self, depth: int = 0) -> Object:
        """The object at the position.

        Raises:
            StoppedError: there is none, it is nested too deep, or the budget is spent.
        """
        self.skip_space()
        first = self.data[self.position : self.position + 1]
        if first == b"/":
            return self._name()
        if first == b"<":
            return self._dictionary(depth) if self.data.startswith(b"<<", self.position) else self._hex()
        if first == b"[":
            return self._array(depth)
        if first == b"(":
            return self._string()
        if first in b"+-.0123456789" and first:
            return self._number()
        return self._constant()

    def indirect(self) -> tuple[Reference, Object]:
        """The indirect object ``N G obj … endobj`` at the position; for a stream, without its bytes."""
        number, generation = self._integer(), self._integer()
        self.expect(b"obj")
        found = self.object()
        self.skip_space()
        opened = _STREAM.match(self.data, self.position)
        if opened is not None and isinstance(found, dict):
            return Reference(number, generation), Stream(found, opened.end())
        return Reference(number, generation), found

    def skip_space(self) -> None:
        """Move past white space and comments."""
        found = _SPACE.match(self.data, self.position)
        self._move(found.end() if found is not None else self.position)

    def expect(self, word: bytes) -> None:
        """Move past *word*.

        Raises:
            StoppedError: something else stands there.
        """
        self.skip_space()
        if not self.data.startswith(word, self.position):
            raise StoppedError(FileReason.DAMAGED)
        self._move(self.position + len(word))

    def follows(self, word: bytes) -> bool:
        """True when *word* is next, after white space."""
        self.skip_space()
        return self.data.startswith(word, self.position)

    def _integer(self) -> int:
        self.skip_space()
        found = self._number()
        if not isinstance(found, int):
            raise StoppedError(FileReason.DAMAGED)
        return found

    def _move(self, position: int) -> None:
        self.budget.pay(position - self.position + TOKEN_COST)
        self.position = position

    def _take(self, pattern: re.Pattern[bytes]) -> re.Match[bytes]:
        found = pattern.match(self.data, self.position)
        if found is None:
            raise StoppedError(FileReason.DAMAGED)
        self._move(found.end())
        return found

    def _name(self) -> Name:
        spelt: bytes = self._take(_NAME).group(1)
        if b"#" in spelt:
            spelt = _ESCAPE.sub(lambda code: bytes([int(code.group(1), 16)]), spelt)
        return Name(spelt.decode("latin-1"))

    def _hex(self) -> bytes:
        end = self._find(b">")
        digits = self.data[self.position + 1 : end].translate(None, SPACES)
        self._move(end + 1)
        try:
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        except ValueError:
            raise StoppedError(FileReason.DAMAGED) from None

    def _find(self, mark: bytes) -> int:
        """Where *mark* stands next; a search in vain is paid for too, as it reads to the end."""
        found = self.data.find(mark, self.position)
        if found < 0:
            self.budget.pay(len(self.data) - self.position)
            raise StoppedError(FileReason.DAMAGED)
        return found

    def _number(self) -> int | float | Reference:
        reference = _REFERENCE.match(self.data, self.position)
        if reference is not None:
            self._move(reference.end())
            return Reference(int(reference.group(1)), int(reference.group(2)))
        spelt = self._take(_NUMBER).group()
        return float(spelt) if b"." in spelt else int(spelt)

    def _constant(self) -> bool | None:
        word = self._take(_WORD).group()
        if word not in _CONSTANTS:
            raise StoppedError(FileReason.DAMAGED)
        return _CONSTANTS[word]

    def _array(self, depth: int) -> list[Object]:
        self._descend(depth)
        self.expect(b"[")
        found: list[Object] = []
        while not self.follows(b"]"):
            found.append(self.object(depth + 1))
        self.expect(b"]")
        return found

    def _dictionary(self, depth: int) -> Dictionary:
        self._descend(depth)
        self.expect(b"<<")
        found: Dictionary = {}
        while not self.follows(b">>"):
            key = self._name()
            found[str(key)] = self.object(depth + 1)
        self.expect(b">>")
        return found

    @staticmethod
    def _descend(depth: int) -> None:
        if depth >= DEPTH_LIMIT:
            raise StoppedError(FileReason.TOO_COMPLEX)

    def _string(self) -> bytes:
        start, depth, position = self.position + 1, 0, self.position
        while True:
            found = _PARENTHESIS.search(self.data, position)
            if found is None:
                self.budget.pay(len(self.data) - self.position)
                raise StoppedError(FileReason.DAMAGED)
            self.budget.pay(TOKEN_COST)
            mark = found.group()
            position = found.end() + (mark == b"\\")
            depth += (mark == b"(") - (mark == b")")
            if depth == 0 and mark == b")":
                break
        self._move(position)
        return _ESCAPED.sub(_unescaped, self.data[start : position - 1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    """What one escape sequence of a literal string stands for (table 3)."""
    code: bytes = found.group(1)
    if code in _ESCAPES:
        return _ESCAPES[code]
    return bytes([int(code, 8) & 0xFF]) if code.isdigit() else code
