"""GOST R 34.11-2012, "Streebog": the compression function.

Owns: the constants of the standard and g_N, the step of the hash over one block.
Refuses to know: how a message is cut into blocks and finished (`medid.signature.gost.digests`).
Invariants: a 512-bit vector is an `int` whose least significant byte is the first byte on the wire, so the addition of
the standard is the addition of integers modulo 2**512 and no byte is ever reversed.
Source: GOST R 34.11-2012 = RFC 6986, clauses 5-8.
"""

from collections.abc import Callable
from functools import cache
from itertools import accumulate
from typing import Any

State = tuple[int, int, int]
"""h, N and the sum of blocks: the running state, each of 512 bits."""

BLOCK_SIZE = 64
"""Bytes in one block."""

PI = bytes.fromhex(
    "fceedd11cf6e3116fbc4fada23c5044de977f0db932e99ba1736f1bb14cd5fc1"
    "f918655ae25cef21811c3c428b018e4f058402aee36a8fa0060bed987fd4d31f"
    "eb342c51eac848abf22a68a2fd3aceccb5700e56080c7612bf7213479cb75d87"
    "15a19629107b9ac7f391786f9d9eb2b13275193dff358a7e6d54c680c3bd0d57"
    "dff524a93ea843c9d779d6f67c22b903e00fecde7a94b0bcdce828504e330a4a"
    "a79760731e0062441ab83882649f2641ad454692275e552f8ca3a57d69d5953b"
    "0758b34086ac1df730376be488d9e789e11b83494c3ff8fe8d53aa90cad88561"
    "207167a42d2b095bcb9b25d0bee56c5259a674d2e6f4b4c0d166afc2394b63b6"
)
"""The substitution of bytes: byte b becomes PI[b].

Source: RFC 6986 clause 5.2.
"""

A = (
    0x8E20FAA72BA0B470,
    0x47107DDD9B505A38,
    0xAD08B0E0C3282D1C,
    0xD8045870EF14980E,
    0x6C022C38F90A4C07,
    0x3601161CF205268D,
    0x1B8E0B0E798C13C8,
    0x83478B07B2468764,
    0xA011D380818E8F40,
    0x5086E740CE47C920,
    0x2843FD2067ADEA10,
    0x14AFF010BDD87508,
    0x0AD97808D06CB404,
    0x05E23C0468365A02,
    0x8C711E02341B2D01,
    0x46B60F011A83988E,
    0x90DAB52A387AE76F,
    0x486DD4151C3DFDB9,
    0x24B86A840E90F0D2,
    0x125C354207487869,
    0x092E94218D243CBA,
    0x8A174A9EC8121E5D,
    0x4585254F64090FA0,
    0xACCC9CA9328A8950,
    0x9D4DF05D5F661451,
    0xC0A878A0A1330AA6,
    0x60543C50DE970553,
    0x302A1E286FC58CA7,
    0x18150F14B9EC46DD,
    0x0C84890AD27623E0,
    0x0642CA05693B9F70,
    0x0321658CBA93C138,
    0x86275DF09CE8AAA8,
    0x439DA0784E745554,
    0xAFC0503C273AA42A,
    0xD960281E9D1D5215,
    0xE230140FC0802984,
    0x71180A8960409A42,
    0xB60C05CA30204D21,
    0x5B068C651810A89E,
    0x456C34887A3805B9,
    0xAC361A443D1C8CD2,
    0x561B0D22900E4669,
    0x2B838811480723BA,
    0x9BCF4486248D9F5D,
    0xC3E9224312C8C1A0,
    0xEFFA11AF0964EE50,
    0xF97D86D98A327728,
    0xE4FA2054A80B329C,
    0x727D102A548B194E,
    0x39B008152ACB8227,
    0x9258048415EB419D,
    0x492C024284FBAEC0,
    0xAA16012142F35760,
    0x550B8E9E21F7A530,
    0xA48B474F9EF5DC18,
    0x70A6A56E2440598E,
    0x3853DC371220A247,
    0x1CA76E95091051AD,
    0x0EDD37C48A08A6D8,
    0x07E095624504536C,
    0x8D70C431AC02A736,
    0xC83862965601DD1B,
    0x641C314B2B8EE083,
)
"""The matrix of the linear map l over GF(2): row i answers bit 63 - i of a 64-bit vector.

Source: RFC 6986 clause 5.4.
"""

C = tuple(
    int(digits, 16)
    for digits in (
        (
            "B1085BDA1ECADAE9EBCB2F81C0657C1F2F6A76432E45D016714EB88D7585C4FC"
            "4B7CE09192676901A2422A08A460D31505767436CC744D23DD806559F2A64507"
        ),
        (
            "6FA3B58AA99D2F1A4FE39D460F70B5D7F3FEEA720A232B9861D55E0F16B50131"
            "9AB5176B12D699585CB561C2DB0AA7CA55DDA21BD7CBCD56E679047021B19BB7"
        ),
        (
            "F574DCAC2BCE2FC70A39FC286A3D843506F15E5F529C1F8BF2EA7514B1297B7B"
            "D3E20FE490359EB1C1C93A376062DB09C2B6F443867ADB31991E96F50ABA0AB2"
        ),
        (
            "EF1FDFB3E81566D2F948E1A05D71E4DD488E857E335C3C7D9D721CAD685E353F"
            "A9D72C82ED03D675D8B71333935203BE3453EAA193E837F1220CBEBC84E3D12E"
        ),
        (
            "4BEA6BACAD4747999A3F410C6CA923637F151C1F1686104A359E35D7800FFFBD"
            "BFCD1747253AF5A3DFFF00B723271A167A56A27EA9EA63F5601758FD7C6CFE57"
        ),
        (
            "AE4FAEAE1D3AD3D96FA4C33B7A3039C02D66C4F95142A46C187F9AB49AF08EC6"
            "CFFAA6B71C9AB7B40AF21F66C2BEC6B6BF71C57236904F35FA68407A46647D6E"
        ),
        (
            "F4C70E16EEAAC5EC51AC86FEBF240954399EC6C7E6BF87C9D3473E33197A93C9"
            "0992ABC52D822C3706476983284A05043517454CA23C4AF38886564D3A14D493"
        ),
        (
            "9B1F5B424D93C9A703E7AA020C6E41414EB7F8719C36DE1E89B4443B4DDBC49A"
            "F4892BCB929B069069D18D2BD1A5C42F36ACC2355951A8D9A47F0DD4BF02E71E"
        ),
        (
            "378F5A541631229B944C9AD8EC165FDE3A7D3A1B258942243CD955B7E00D0984"
            "800A440BDBB2CEB17B2B8A9AA6079C540E38DC92CB1F2A607261445183235ADB"
        ),
        (
            "ABBEDEA680056F52382AE548B2E4F3F38941E71CFF8A78DB1FFFE18A1B336103"
            "9FE76702AF69334B7A1E6C303B7652F43698FAD1153BB6C374B4C7FB98459CED"
        ),
        (
            "7BCD9ED0EFC889FB3002C6CD635AFE94D8FA6BBBEBAB07612001802114846679"
            "8A1D71EFEA48B9CAEFBACD1D7D476E98DEA2594AC06FD85D6BCAA4CD81F32D1B"
        ),
        (
            "378EE767F11631BAD21380B00449B17ACDA43C32BCDF1D77F82012D430219F9B"
            "5D80EF9D1891CC86E71DA4AA88E12852FAF417D5D9B21B9948BC924AF11BD720"
        ),
    )
)
"""The keys' constants C1-C12.

Source: RFC 6986 clause 5.5.
"""

C_ABOVE = tuple(constant << 512 for constant in C)
"""The same where the key stands above the state."""

INITIAL = {256: int.from_bytes(b"\x01" * 64), 512: 0}
"""h before the first block, by the bits of the digest.

Source: RFC 6986 clause 5.1.
"""

MASK = (1 << 512) - 1
"""Addition is modulo 2**512."""


def linear(vector: int) -> int:
    """l(*vector*): the exclusive or of the rows of A that the set bits of the 64-bit *vector* select.

    Source: RFC 6986 clause 6, transformation L.
    """
    image = 0
    for bit in range(64):
        if vector >> bit & 1:
            image ^= A[63 - bit]
    return image


@cache
def tables() -> tuple[list[int], ...]:
    """S and l in one: 8 tables of 256 numbers of 64 bits; entry b of table k is l of the byte PI[b] at place k.

    P brings byte 8*k + j of a vector v to place k of row j, so row j of LPS(v) is the exclusive or over k of entry
    v[8*k + j] of table k.
    """
    return tuple(_table(place) for place in range(8))


def _table(place: int) -> list[int]:
    """One of them: as l is linear, the image of a byte is the exclusive or of the images of its bits."""
    images = [0]
    for bit in range(8):
        one = linear(1 << 8 * place + bit)
        images += [image ^ one for image in images]
    return [images[octet] for octet in PI]


@cache
def texts() -> tuple[list[str], ...]:
    """The tables with each entry as the 8 characters that stand for its bytes."""
    return tuple([entry.to_bytes(8, "little").decode("latin-1") for entry in table] for table in tables())


def _spelled(count: int) -> tuple[str, str]:
    """Names for the octets of *count* vectors, one above the other, and what makes pairs of vectors of their entries.

    The entries of one table, one after another, are the 8 rows of a vector, and the image is the exclusive or of the 8
    vectors. Sixteen entries at a time become one number, made from one text: joining texts is what Python does to many
    small pieces at once, where it would make a new number for every exclusive or. It is spelled here and compiled,
    because a loop over the octets takes twice as long.
    """
    octets = ", ".join(f"b{i}" for i in range(64 * count))
    entries = [f"t{k}[b{64 * i + 8 * k + j}]" for k in range(8) for i in range(count) for j in range(8)]
    pairs = [", ".join(entries[start : start + 16]) for start in range(0, len(entries), 16)]
    return octets, " ^ ".join(f"number(join(({each})).encode('latin-1'), 'little')" for each in pairs)


def _compiled(source: str) -> Callable[[int], int]:
    """The function *f* of *source*, with what it calls at hand as local names."""
    names: dict[str, Any] = {"tables": texts(), "c_above": C_ABOVE, "from_bytes": int.from_bytes, "mask": MASK}
    exec(source, names)  # noqa: S102 - nothing in it comes from outside
    compiled: Callable[[int], int] = names["f"]
    return compiled


@cache
def lps() -> Callable[[int], int]:
    """The function that turns a vector of 512 bits into its LPS.

    It makes a pair of vectors from every two tables and in the end puts the halves together::

        b0, b1, ..., b63 = vector.to_bytes(64, "little")
        pair = number(join((t0[b0], ..., t0[b7], t1[b8], ..., t1[b15])).encode("latin-1"), "little") ^ number(join(...

    Source: RFC 6986 clause 6.
    """
    octets, pair = _spelled(1)
    return _compiled(f"""
def f(vector, number=from_bytes, join="".join):
    t0, t1, t2, t3, t4, t5, t6, t7 = tables
    {octets} = vector.to_bytes(64, "little")
    pair = {pair}
    return pair >> 512 ^ pair & mask
""")


@cache
def rounds() -> Callable[[int], int]:
    """The function that takes state and first key, the key above, through the twelve rounds of E.

    LPS of the state xor the key and LPS of the key xor the constant are found at once, as a pair with the key above.

    Source: RFC 6986 clause 7.
    """
    octets, pair = _spelled(2)
    return _compiled(f"""
def f(pair, number=from_bytes, join="".join):
    t0, t1, t2, t3, t4, t5, t6, t7 = tables
    for constant in c_above:
        {octets} = (pair ^ pair >> 512 ^ constant).to_bytes(128, "little")
        pair = {pair}
    return pair
""")


@cache
def first_keys(h: int) -> tuple[int, ...]:
    """The round keys K1-K13 of g_0(*h*, m).

    They do not depend on m, and before the first block h is one of two numbers: half of the work on every first block.
    """
    image = lps()
    return tuple(accumulate(C, lambda key, constant: image(key ^ constant), initial=image(h)))


def compress(h: int, n: int, m: int) -> int:
    """g_N(h, m) = E(LPS(h xor N), m) xor h xor m, all of 512 bits.

    Source: RFC 6986 clauses 7 and 8.
    """
    if n == 0 and h in INITIAL.values():
        return _encrypted(first_keys(h), m) ^ h ^ m
    pair = rounds()(m | lps()(h ^ n) << 512)
    return (pair ^ pair >> 512) & MASK ^ h ^ m


def _encrypted(keys: tuple[int, ...], state: int) -> int:
    """E(K1, *state*) by the round keys K1-K13."""
    image = lps()
    for key in keys[:-1]:
        state = image(state ^ key)
    return state ^ keys[-1]


def absorb(h: int, n: int, sigma: int, blocks: bytes | memoryview) -> State:
    """The state after whole *blocks* of 64 bytes.

    Source: RFC 6986 clause 9.2, stage 2.

    Args:
        h: the running hash, 512 bits.
        n: how many bits were absorbed.
        sigma: the sum of the blocks absorbed, 512 bits.
        blocks: a multiple of 64 bytes.

    Returns:
        h, n and sigma.
    """
    for start in range(0, len(blocks), BLOCK_SIZE):
        m = int.from_bytes(blocks[start : start + BLOCK_SIZE], "little")
        h = compress(h, n, m)
        n = n + 8 * BLOCK_SIZE & MASK
        sigma = sigma + m & MASK
    return h, n, sigma
