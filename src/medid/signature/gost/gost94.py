"""GOST R 34.11-94: the step function over one block of 32 bytes.

Owns: the two sets of substitutions and the step function.
Refuses to know: how a message is cut into blocks and finished (`medid.signature.gost.digests`).
Invariants: a 256-bit vector is an `int` whose least significant byte is the first byte on the wire.
Source: GOST R 34.11-94 = RFC 5831; GOST 28147-89 = RFC 5830; substitutions: RFC 4357 clauses 11.1 and 11.2.
"""

from functools import cache

State = tuple[int, int, int]
"""Running hash, bits absorbed, sum of blocks: each of 256 bits."""

BLOCK_SIZE = 32
"""Bytes in one block."""

CRYPTOPRO = (
    "A4568137DCE092BF",
    "5F402DB91763CEA8",
    "7FCE94103B526A8D",
    "4A7C0F28E165DB93",
    "764B9C2A180EFD35",
    "7624D9F0A15B8EC3",
    "DE41705A3C8F629B",
    "13A95B4F867ED02C",
)
"""Substitutions K1-K8 of the CryptoPro set, object identifier 1.2.643.2.2.30.1; digit n of a row replaces n."""

TEST = (
    "4A92D80E6B1C7F53",
    "EB4C6DFA23810759",
    "581DA342EFC7609B",
    "7DA1089FE46CB253",
    "6C715FD84A9E03B2",
    "4BA0721D36859CFE",
    "DB413F590AE7682C",
    "1FD057A4923E6B8C",
)
"""Substitutions K1-K8 of the standard's example, object identifier 1.2.643.2.2.30.0."""

C3 = 0xFF00FFFF000000FFFF0000FF00FFFF0000FF00FF00FF00FFFF00FF00FF00FF00
"""The constant of the third key; those of the second and fourth are zero.

Source: RFC 5831 clause 5.1.
"""

MASK = (1 << 256) - 1
"""Addition is modulo 2**256."""
_MASK32 = 0xFFFFFFFF
_MASK64 = 0xFFFFFFFFFFFFFFFF
_KEY_ORDER = (*range(8), *range(8), *range(8), *range(7, -1, -1))


@cache
def round_tables(substitutions: tuple[str, ...]) -> tuple[list[int], ...]:
    """Four tables of 256 numbers of 32 bits: the substitution of one byte, rotated left by 11.

    Source: RFC 5830 clause 5.
    """
    rows = [[int(digit, 16) for digit in row] for row in substitutions]
    return tuple(
        [_rotated((rows[2 * k + 1][b >> 4] << 4 | rows[2 * k][b & 15]) << 8 * k) for b in range(256)] for k in range(4)
    )


def _rotated(word: int) -> int:
    return (word << 11 | word >> 21) & _MASK32


def encrypt(block: int, key: int, substitutions: tuple[str, ...]) -> int:
    """The simple replacement mode of GOST 28147-89: 64-bit *block* under 256-bit *key*.

    Source: RFC 5830 clause 5.
    """
    t0, t1, t2, t3 = round_tables(substitutions)
    words = [key >> 32 * i & _MASK32 for i in range(8)]
    left, right = block & _MASK32, block >> 32
    for i in _KEY_ORDER:
        x = left + words[i] & _MASK32
        left, right = right ^ t0[x & 255] ^ t1[x >> 8 & 255] ^ t2[x >> 16 & 255] ^ t3[x >> 24], left
    return left << 32 | right


def _a(y: int) -> int:
    """A(y4 || y3 || y2 || y1) = (y1 xor y2) || y4 || y3 || y2 of 64-bit parts."""
    return y >> 64 | ((y ^ y >> 64) & _MASK64) << 192


def _p(y: int) -> int:
    """P: byte 8*i + k goes to byte i + 4*k."""
    octets = y.to_bytes(BLOCK_SIZE, "little")
    return int.from_bytes(bytes(octets[8 * i + k] for k in range(8) for i in range(4)), "little")


def keys(h: int, m: int) -> tuple[int, int, int, int]:
    """The four keys of a step.

    Source: RFC 5831 clause 5.1.
    """
    u1, v1 = h, m
    u2, v2 = _a(u1), _a(_a(v1))
    u3, v3 = _a(u2) ^ C3, _a(_a(v2))
    u4, v4 = _a(u3), _a(_a(v3))
    return _p(u1 ^ v1), _p(u2 ^ v2), _p(u3 ^ v3), _p(u4 ^ v4)


def _psi(y: int, times: int) -> int:
    """The mixing shift psi applied *times* times to sixteen 16-bit words.

    Source: RFC 5831 clause 5.3.
    """
    words = [y >> 16 * i & 0xFFFF for i in range(16)]
    for i in range(times):
        words.append(words[i] ^ words[i + 1] ^ words[i + 2] ^ words[i + 3] ^ words[i + 12] ^ words[i + 15])
    return int.from_bytes(b"".join(word.to_bytes(2, "little") for word in words[times:]), "little")


def compress(h: int, m: int, substitutions: tuple[str, ...]) -> int:
    """chi(m, h): the step function, all of 256 bits.

    Source: RFC 5831 clause 5.
    """
    s = 0
    for i, key in enumerate(keys(h, m)):
        s |= encrypt(h >> 64 * i & _MASK64, key, substitutions) << 64 * i
    return _psi(h ^ _psi(m ^ _psi(s, 12), 1), 61)


def absorb(h: int, length: int, sigma: int, blocks: bytes | memoryview, substitutions: tuple[str, ...]) -> State:
    """The state after whole *blocks* of 32 bytes.

    Source: RFC 5831 clause 6, step 2.
    """
    for start in range(0, len(blocks), BLOCK_SIZE):
        m = int.from_bytes(blocks[start : start + BLOCK_SIZE], "little")
        h = compress(h, m, substitutions)
        length = length + 8 * BLOCK_SIZE & MASK
        sigma = sigma + m & MASK
    return h, length, sigma
