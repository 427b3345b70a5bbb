"""Check digits of numbers written in ASCII digits.

Owns: the weighted sum, its quick form by remembered chunks, Luhn's sum, and the search for one transposition that
explains a wrong check digit.
Refuses to know: which number uses which weights.
"""

from collections.abc import Callable, Sequence
from functools import partial
from operator import mul

PACKED_BITS = 12
"""Bits of each sum in a packed number; a sum of 16 digits with weights up to 10 needs 11."""
FIRST_SUM = (1 << PACKED_BITS) - 1
"""Mask of the first sum in a packed number."""

_ZERO = ord("0")
_DOUBLED = bytes(9 - 9 * (digit < 5) for digit in range(10))  # noqa: PLR2004 - what 2·d loses by adding its digits


def weighted_sum(digits: str, weights: Sequence[int]) -> int:
    """Σ weights[i]·digits[i] over the shorter of the two.

    Args:
        digits: ASCII digits.
        weights: one weight for each digit from the left.
    """
    total: int = sum(map(mul, weights, digits.encode()))
    return total - _ZERO * sum(weights[: len(digits)])


class ChunkSums(dict[str, int]):
    """A sum over the digits of a chunk, remembered by the chunk.

    Looking a chunk up both checks that it consists of ASCII digits and gives its part of the sum, which makes reading a
    right number several times quicker than adding digit by digit. At most 10 ** *length* sums are kept.

    Args:
        length: digits of a chunk.
        count: the sum over a chunk.
        refused: a prefix that no chunk may have.

    Raises:
        KeyError: the chunk is not *length* digits, or begins with *refused*.
    """

    def __init__(self, length: int, count: Callable[[str], int], *, refused: str = "none") -> None:
        super().__init__()
        self._length = length
        self._count = count
        self._refused = refused

    def __missing__(self, chunk: str) -> int:
        is_digits = len(chunk) == self._length and chunk.isascii() and chunk.isdigit()
        if not is_digits or chunk.startswith(self._refused):
            raise KeyError(self._length)
        self[chunk[:]] = found = self._count(chunk)
        return found


def weighted_chunks(*rows: Sequence[int], lengths: Sequence[int], refused: str = "none") -> tuple[ChunkSums, ...]:
    """Tables of the chunks of a number, each sum holding one weighted sum for each of *rows*, packed.

    Args:
        rows: weights of all digits of the number.
        lengths: digits of the chunks from the left.
        refused: a prefix that the number may not have.
    """
    starts = [sum(lengths[:i]) for i in range(len(lengths))]
    return tuple(
        ChunkSums(
            length,
            partial(_packed_sum, tuple(row[start : start + length] for row in rows)),
            refused="none" if start else refused,
        )
        for start, length in zip(starts, lengths, strict=True)
    )


def _packed_sum(rows: Sequence[Sequence[int]], chunk: str) -> int:
    return sum(weighted_sum(chunk, row) << PACKED_BITS * i for i, row in enumerate(rows))


def luhn_sum(digits: str) -> int:
    """Luhn's sum mod 10 of *digits*; 0 when the last digit is the right check digit.

    Every second digit from the right, beginning with the one before the check digit, is doubled and its digits added.
    """
    plain = sum(digits.encode()) - _ZERO * len(digits)
    doubled = digits[-2::-2].encode()
    return (plain + sum(doubled) - _ZERO * len(doubled) - sum(_DOUBLED[byte - _ZERO] for byte in doubled)) % 10


def transposition(digits: str, is_right: Callable[[str], bool]) -> dict[str, int]:
    """The place of the one swap of neighbours that makes *digits* right, as context of an error.

    Returns:
        ``{"swapped_at": position}`` with the 1-based position of the first of the two digits, or an empty mapping when
        no swap or more than one explains the fault.
    """
    swaps = (
        (position, digits[: position - 1] + digits[position] + digits[position - 1] + digits[position + 1 :])
        for position in range(1, len(digits))
        if digits[position - 1] != digits[position]
    )
    right = [position for position, swapped in swaps if is_right(swapped)]
    return {"swapped_at": right[0]} if len(right) == 1 else {}
