"""Check digits of numbers written in ASCII digits.

Owns: the weighted sum, its quick form by remembered chunks, Luhn's sum, and the search for one transposition that
explains a wrong check digit.
Refuses to know: which number uses which weights.
"""

from collections.abc import Callable, Sequence
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
    """Weighted sums of the digits of a chunk, remembered by the chunk; several sums are packed in one number.

    Looking a chunk up both checks that it consists of ASCII digits and gives its part of every sum, which makes reading
    a right number several times quicker than adding digit by digit. At most 10 ** (length of the chunk) sums are kept.

    Raises:
        KeyError: the chunk is not that many digits, or begins with the forbidden prefix.
    """

    def __init__(self, *weights: Sequence[int], refused: str = "none") -> None:
        super().__init__()
        self._weights = weights
        self._refused = refused

    def __missing__(self, chunk: str) -> int:
        length = len(self._weights[0])
        if len(chunk) != length or not (chunk.isascii() and chunk.isdigit()) or chunk.startswith(self._refused):
            raise KeyError(length)
        packed = sum(weighted_sum(chunk, row) << PACKED_BITS * i for i, row in enumerate(self._weights))
        self[chunk[:]] = packed
        return packed


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
