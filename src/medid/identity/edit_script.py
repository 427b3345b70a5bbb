"""What to change in one text to have the other.

Owns: `Edit`, the shortest edit script of two texts, and applying it.
Refuses to know: what the texts mean, and which of the two is right.
Invariants: edits stand in order and touch neither each other nor a character that is the same in both; time and memory
are bounded by the product of the two lengths; no text stands in a repr.
Source: V. I. Levenshtein, Binary codes capable of correcting deletions, insertions and reversals, 1966; the table and
its reading backwards: R. A. Wagner, M. J. Fischer, The string-to-string correction problem, 1974.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, Field


class Edit(BaseModel):
    """One stretch of the declared text that the registry has otherwise.

    Attributes:
        start: index of its first character in the declared text, from 0.
        stop: index after its last character; equal to *start* where the registry has more.
        declared: the stretch itself, ``declared_text[start:stop]``.
        recorded: what stands in the registry instead.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    start: int
    stop: int
    declared: str = Field(repr=False)
    recorded: str = Field(repr=False)

    @property
    def position(self) -> str:
        """The stretch as people count, from 1: ``4``, ``4-6``; where the registry has more, the place before which."""
        return str(self.start + 1) if self.stop - self.start <= 1 else f"{self.start + 1}-{self.stop}"


def edit_script(declared: str, recorded: str, *, with_case: bool = False) -> tuple[Edit, ...]:
    """The fewest characters to replace, insert and delete in *declared* to have *recorded*, in stretches.

    Args:
        declared: the text to change.
        recorded: the text to have.
        with_case: True to tell capitals from small letters.
    """
    one, other = (list(text) if with_case else [sign.casefold() for sign in text] for text in (declared, recorded))
    return tuple(
        Edit(start=start, stop=stop, declared=declared[start:stop], recorded=recorded[begin:end])
        for start, stop, begin, end in _stretches(_matches(one, other), len(one), len(other))
    )


def place_by_place(declared: str, recorded: str) -> tuple[Edit, ...]:
    """As `edit_script` for codes of one length, whose every place has a meaning: nothing is shifted.

    Args:
        declared: the code to change.
        recorded: the code to have, as long.
    """
    same = ((i, i) for i, (one, other) in enumerate(zip(declared, recorded, strict=True)) if one == other)
    return tuple(
        Edit(start=start, stop=stop, declared=declared[start:stop], recorded=recorded[start:stop])
        for start, stop, _, _ in _stretches(same, len(declared), len(recorded))
    )


def edited(declared: str, edits: Iterable[Edit]) -> str:
    """*declared* after *edits* in their order."""
    text = declared
    for edit in reversed(tuple(edits)):
        text = text[: edit.start] + edit.recorded + text[edit.stop :]
    return text


def _matches(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs of indices that the shortest script leaves alone, in order."""
    table = _distances(one, other)
    i, j = len(one), len(other)
    found = []
    while i and j:
        if one[i - 1] == other[j - 1]:
            i, j = i - 1, j - 1
            found.append((i, j))
        elif table[i][j] == table[i - 1][j - 1] + 1:
            i, j = i - 1, j - 1
        elif table[i][j] == table[i - 1][j] + 1:
            i -= 1
        else:
            j -= 1
    return reversed(found)


def _distances(one: Sequence[str], other: Sequence[str]) -> list[list[int]]:
    """d[i][j]: how many characters to change between the first i of *one* and the first j of *other*."""
    table = [list(range(len(other) + 1))]
    for i, sign in enumerate(one, 1):
        above, row = table[-1], [i]
        for j, another in enumerate(other):
            row.append(above[j] if sign == another else 1 + min(above[j], above[j + 1], row[j]))
        table.append(row)
    return table


def _stretches(same: Iterable[tuple[int, int]], length: int, other: int) -> Iterator[tuple[int, int, int, int]]:
    """The gaps between neighbours of *same*: start and stop in the one, start and stop in the other."""
    for (i, j), (stop, end) in pairwise([(-1, -1), *same, (length, other)]):
        if stop - i > 1 or end - j > 1:
            yield i + 1, stop, j + 1, end
