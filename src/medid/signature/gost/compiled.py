"""The step function of GOST R 34.11-2012 compiled by `numba`.

Owns: the same step as in `medid.signature.gost.streebog`, over 64-bit words.
Refuses to know: whether the answers are right; `medid.signature.gost.known_answers` asks that before it is used.
Invariant: nothing is written to disk: the machine code lives as long as the process.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from medid.signature.gost import streebog

Words = Any
"""An array of 64-bit words, or a function that numba compiles: things without types of their own."""

WORDS = 8
"""64-bit words in a vector of 512 bits; word 0 is the least significant."""


@cache
def absorbing() -> Callable[[int, int, int, bytes | memoryview], streebog.State]:
    """A function that does what `streebog.absorb` does; making it takes a second or two.

    Raises:
        ImportError: numba is not installed.
    """
    numpy, kernel = import_module("numpy"), _kernel()
    tables = numpy.array(streebog.tables(), numpy.uint64)
    constants = numpy.array([_words(constant) for constant in streebog.C], numpy.uint64)

    def absorb(h: int, n: int, sigma: int, blocks: bytes | memoryview) -> streebog.State:
        state = numpy.array([_words(vector) for vector in (h, n, sigma)], numpy.uint64)
        kernel(state, numpy.frombuffer(blocks, numpy.uint8), tables, constants)
        h, n, sigma = (int.from_bytes(row.astype("<u8").tobytes(), "little") for row in state)
        return h, n, sigma

    return absorb


def _words(vector: int) -> list[int]:
    return [vector >> 64 * i & 0xFFFFFFFFFFFFFFFF for i in range(WORDS)]


def _lps(word: Words) -> Words:
    """A function that puts LPS(*one* xor *other*) into *image*, which may be one of them."""

    def lps(tables: Words, one: Words, other: Words, image: Words) -> None:
        x0, x1, x2, x3 = one[0] ^ other[0], one[1] ^ other[1], one[2] ^ other[2], one[3] ^ other[3]
        x4, x5, x6, x7 = one[4] ^ other[4], one[5] ^ other[5], one[6] ^ other[6], one[7] ^ other[7]
        for j in range(WORDS):
            shift = word(8 * j)
            image[j] = (
                tables[0, (x0 >> shift) & word(255)]
                ^ tables[1, (x1 >> shift) & word(255)]
                ^ tables[2, (x2 >> shift) & word(255)]
                ^ tables[3, (x3 >> shift) & word(255)]
                ^ tables[4, (x4 >> shift) & word(255)]
                ^ tables[5, (x5 >> shift) & word(255)]
                ^ tables[6, (x6 >> shift) & word(255)]
                ^ tables[7, (x7 >> shift) & word(255)]
            )

    return lps


def _add(word: Words) -> Words:
    """A function that adds *summand* to *total* modulo 2**512."""

    def add(total: Words, summand: Words) -> None:
        carry = word(0)
        for j in range(WORDS):
            without = total[j] + summand[j]
            total[j] = without + carry
            carry = word(without < summand[j]) | word(total[j] < carry)

    return add


def _load(word: Words) -> Words:
    """A function that puts the 64 bytes of *octets* from *start* on into *vector*."""

    def load(octets: Words, start: int, vector: Words) -> None:
        for j in range(WORDS):
            value = word(0)
            for i in range(8):
                value |= word(octets[start + 8 * j + i]) << word(8 * i)
            vector[j] = value

    return load


def _kernel() -> Words:
    """The compiled loop over blocks; it releases the interpreter's lock."""
    numba, numpy = import_module("numba"), import_module("numpy")
    word = numba.uint64
    lps, add, load = (numba.njit(make(word), inline="always") for make in (_lps, _add, _load))

    def kernel(state: Words, octets: Words, tables: Words, constants: Words) -> None:
        h, n, sigma = state[0], state[1], state[2]
        m, key, inner = numpy.empty(8, numpy.uint64), numpy.empty(8, numpy.uint64), numpy.empty(8, numpy.uint64)
        block_bits = numpy.zeros(8, numpy.uint64)
        block_bits[0] = 512
        for start in range(0, octets.size, 64):
            load(octets, start, m)
            inner[:] = m
            lps(tables, h, n, key)
            for i in range(constants.shape[0]):
                lps(tables, inner, key, inner)
                lps(tables, key, constants[i], key)
            for j in range(WORDS):
                h[j] ^= inner[j] ^ key[j] ^ m[j]
            add(n, block_bits)
            add(sigma, m)

    octets = numba.types.Array(numba.uint8, 1, "C", readonly=True)
    signature = numba.void(word[:, ::1], octets, word[:, ::1], word[:, ::1])
    return numba.njit(signature, nogil=True)(kernel)
