"""The constants of the digests, derived again from other descriptions of them."""

import itertools

import pytest

from medid.signature.gost import gost94, streebog


def product(one: int, other: int, modulus: int) -> int:
    """The product in GF(256) = GF(2)[x] / *modulus*."""
    result = 0
    while other:
        if other & 1:
            result ^= one
        one <<= 1
        if one & 256:
            one ^= modulus
        other >>= 1
    return result


def reversed_bits(octet: int) -> int:
    return int(f"{octet:08b}"[::-1], 2)


def test_the_substitution_is_the_logarithm_that_perrin_found() -> None:
    """S6: L. Perrin, "Partitions in the S-Box of Streebog and Kuznyechik" (2019): the TKlog with these 20 numbers."""
    subfield_logarithm = (0, 12, 9, 8, 7, 4, 14, 6, 5, 10, 2, 11, 1, 3, 13)
    images = (0x12, 0x26, 0x24, 0x30)

    def kappa(x: int) -> int:
        result = 0xFC
        for bit, image in enumerate(images):
            if x >> bit & 1:
                result ^= image
        return result

    powers = [1]
    for _ in range(254):
        powers.append(product(powers[-1], 2, 0x11D))
    derived = {0: kappa(0)}
    for j in range(1, 16):
        derived[powers[17 * j % 255]] = kappa(16 - j)
    for i, j in itertools.product(range(1, 17), range(15)):
        derived[powers[(i + 17 * j) % 255]] = kappa(16 - i) ^ powers[17 * subfield_logarithm[j]]
    assert bytes(derived[octet] for octet in range(256)) == streebog.PI


def test_the_linear_map_is_a_matrix_over_gf_256() -> None:
    """S6: O. Kazymyrov, V. Kazymyrova, "Algebraic Aspects of the Russian Hash Standard" (2013): 64 bytes give A."""
    rows = (
        "71399d158af6020e",
        "9a4ca05528e7f12d",
        "02d01c17665e7105",
        "24155e39fa1c81d4",
        "762a110fba5401e5",
        "a5042cba0fadcb5f",
        "655f36e4b25b8804",
        "0e27a261b9090571",
    )
    matrix = [bytes.fromhex(row) for row in rows]
    for place, bit in itertools.product(range(8), range(8)):
        octet = reversed_bits(1 << bit)
        image = sum(reversed_bits(product(matrix[row][place], octet, 0x171)) << 8 * row for row in range(8))
        assert streebog.linear(1 << 8 * place + bit) == image


def test_the_linear_map_spreads_every_byte_over_every_byte() -> None:
    """The branch number is 9: one byte changed changes all eight."""
    for place, value in itertools.product(range(8), (1, 0x80, 0xFF)):
        assert all(octet != 0 for octet in streebog.linear(value << 8 * place).to_bytes(8, "little"))


def test_tables_hold_the_images_of_substituted_bytes() -> None:
    """RFC 6986 clause 6: S and l in one; a bit turned in all eight tables would be lost in the sum of their entries."""
    for place, table in enumerate(streebog.tables()):
        assert table == [streebog.linear(octet << 8 * place) for octet in streebog.PI]


def test_the_spelled_functions_do_what_the_standard_says() -> None:
    """RFC 6986 clauses 6 and 7: S, then P, then L of a vector; twelve rounds of state and key, the key above."""
    for seed in range(8):
        vector, other = vector_of(seed), vector_of(seed + 8)
        assert streebog.lps()(vector) == lps_of_the_standard(vector)
        assert streebog.rounds()(vector | other << 512) == rounds_of_the_standard(vector, other)


def vector_of(seed: int) -> int:
    return int.from_bytes(bytes((seed * 37 + i * i * 11) & 255 for i in range(64)), "little")


def lps_of_the_standard(vector: int) -> int:
    substituted = bytes(streebog.PI[octet] for octet in vector.to_bytes(64, "little"))
    permuted = bytes(substituted[8 * (i % 8) + i // 8] for i in range(64))
    image = b"".join(
        streebog.linear(int.from_bytes(permuted[8 * j : 8 * j + 8], "little")).to_bytes(8, "little") for j in range(8)
    )
    return int.from_bytes(image, "little")


def rounds_of_the_standard(state: int, key: int) -> int:
    for constant in streebog.C:
        state, key = lps_of_the_standard(state ^ key), lps_of_the_standard(key ^ constant)
    return state | key << 512


@pytest.mark.parametrize("h", [*streebog.INITIAL.values(), 1, 1 << 511])
@pytest.mark.parametrize("n", [0, 512])
def test_the_step_does_what_the_standard_says(h: int, n: int) -> None:
    """RFC 6986 clauses 7 and 8: the round keys at hand serve N = 0 alone, also before the first block."""
    m = vector_of(5)
    pair = rounds_of_the_standard(m, lps_of_the_standard(h ^ n))
    assert streebog.compress(h, n, m) == pair >> 512 ^ pair & streebog.MASK ^ h ^ m


def test_round_keys_are_kept_for_the_two_first_blocks_alone() -> None:
    """Any others would be kept for every message that was ever hashed."""
    streebog.first_keys.cache_clear()
    for length in (0, 1, 64, 128):
        for absorbed in (0, 512):
            streebog.absorb(streebog.INITIAL[256], absorbed, 0, bytes(length))
            streebog.absorb(streebog.INITIAL[512], absorbed, 0, bytes(length))
            streebog.compress(length, absorbed, 5)
    assert streebog.first_keys.cache_info().currsize == 2


def test_twelve_constants_are_all_different_vectors_of_512_bits() -> None:
    assert len(set(streebog.C)) == 12
    assert all(0 < constant < 1 << 512 for constant in streebog.C)


def test_every_row_of_substitutions_is_a_permutation() -> None:
    """RFC 4357 clause 11.2: both sets."""
    for row in (*gost94.CRYPTOPRO, *gost94.TEST):
        assert sorted(row) == sorted("0123456789ABCDEF")


def test_the_keys_and_the_cipher_of_the_standards_example_come_out() -> None:
    """RFC 5831 clause 7.3.1: K1 and S1-S4 of the first step over the message of 32 bytes."""
    keys = gost94.keys(0, int.from_bytes(b"This is message, length=32 bytes", "little"))
    assert keys[0] == 0x733D2C20_65686573_74746769_79676120_626E7373_20657369_326C6568_33206D54
    assert [gost94.encrypt(0, key, gost94.TEST) for key in keys] == [
        0x42ABBCCE_32BC0B1B,
        0x5203EBC8_5D9BCFFD,
        0x8D345899_00FF0E28,
        0xE7860419_0D2A562D,
    ]
