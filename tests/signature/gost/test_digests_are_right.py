"""Digests whose values the standards print or other programs computed."""

import hashlib
from types import ModuleType
from typing import Any

import pytest

from medid.signature.gost import new

# RFC 6986 clause 10; the standard prints the last byte first, here the first byte stands first.
M1 = b"012345678901234567890123456789012345678901234567890123456789012"
M2 = bytes.fromhex(
    "d1e520e2e5f2f0e82c20d1f2f0e8e1eee6e820e2edf3f6e82c20e2e5fef2fa20"
    "f120eceef0ff20f1f2f0e5ebe0ece820ede020f5f0e0e1f0fbff20efebfaeafb"
    "20c8e3eef0e5e2fb"
)
STANDARD = [
    ("streebog256", M1, "9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500"),
    (
        "streebog512",
        M1,
        (
            "1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa"
            "00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48"
        ),
    ),
    ("streebog256", M2, "9dd2fe4e90409e5da87f53976d7405b0c0cac628fc669a741d50063c557e8f50"),
    (
        "streebog512",
        M2,
        (
            "1e88e62226bfca6f9994f1f2d51569e0daf8475a3b0fe61a5300eee46d961376"
            "035fe83549ada2b8620fcd7c496ce5b33f0cb9dddc2b6460143b03dabac9fb28"
        ),
    ),
    # RFC 5831 clause 7.3: the example message of 32 and of 50 bytes.
    (
        "gost94_test",
        b"This is message, length=32 bytes",
        "b1c466d37519b82e8319819ff32595e047a28cb6f83eff1c6916a815a637fffa",
    ),
    (
        "gost94_test",
        b"Suppose the original message has length = 50 bytes",
        "471aba57a60a770d3a76130635c1fbea4ef14de51f78b4ae57dd893b62f55208",
    ),
    # Widely published answers with the substitutions of CryptoPro.
    ("gost94", b"", "981e5f3ca30c841487830f84fb433e13ac1101569b9c13584ac483234cd656c0"),
    ("gost94", b"abc", "b285056dbf18d7392d7677369524dd14747459ed8143997e163b2986f92fd42c"),
]


@pytest.mark.usefixtures("hashing")
@pytest.mark.parametrize(("name", "message", "digest"), STANDARD)
def test_examples_of_the_standards_are_reproduced(name: str, message: bytes, digest: str) -> None:
    """S6: RFC 6986 clause 10, RFC 5831 clause 7.3."""
    assert new(name, message).hexdigest() == digest


@pytest.mark.usefixtures("hashing")
def test_answers_of_three_programs_are_reproduced(digest_vectors: dict[str, Any]) -> None:
    """S6: lengths around every edge of a block, and messages whose sum carries through its words."""
    wrong = [
        (case["id"], name)
        for case in digest_vectors["cases"]
        for name, digest in case["expect"].items()
        if new(name, bytes.fromhex(case["message"])).hexdigest() != digest
    ]
    assert wrong == []


@pytest.mark.usefixtures("hashing")
@pytest.mark.parametrize("name", ["streebog256", "streebog512", "gost94", "gost94_test"])
def test_every_length_up_to_200_is_right(name: str, digest_vectors: dict[str, Any]) -> None:
    """S6: the digests of all lengths together, against libgcrypt."""
    rolling = digest_vectors["rolling"]
    digests = [
        new(name, bytes((7 * i + length) & 255 for i in range(length))).digest() for length in range(rolling["lengths"])
    ]
    assert hashlib.sha256(b"".join(digests)).hexdigest() == rolling["expect"][name]


def test_a_long_message_is_right(hashing: str) -> None:
    """S6: a million letters, by gost-engine and Bouncy Castle alike; plain Python is asked for a part of it above."""
    if hashing == "pure":
        pytest.skip("it takes plain Python a second")
    assert new("streebog256", b"a" * 1_000_000).hexdigest() == (
        "841af1a0b2f92a800fb1b7e4aabc8e48763153c448a0fc57c90ba830e130f152"
    )


def test_published_digests_are_reproduced(facts: dict[str, Any]) -> None:
    """S6: test suites of other projects."""
    names = {"streebog256": "streebog256", "streebog512": "streebog512"}
    names |= {"gost94_cryptopro": "gost94", "gost94_testparam": "gost94_test"}
    asked = [
        (new(names[key], bytes.fromhex(case["message_hex"])).hexdigest(), case[key])
        for case in facts["digests"]
        if case["message_hex"] is not None
        for key in names
        if key in case
    ]
    assert len(asked) > 200
    assert all(ours == theirs for ours, theirs in asked)


@pytest.mark.usefixtures("hashing")
@pytest.mark.parametrize("name", ["streebog256", "streebog512", "gost94", "gost94_test"])
def test_libgcrypt_agrees_now(oracles: ModuleType, name: str) -> None:
    """All lengths up to 300, and a few long ones."""
    library = oracles.libgcrypt()
    if library is None:
        pytest.skip("libgcrypt is not here")
    for length in (*range(301), *range(1020, 1030), 8_191, 8_192):
        message = hashlib.shake_128(length.to_bytes(4)).digest(length)
        assert new(name, message).digest() == oracles.libgcrypt_digest(library, name, message), length


@pytest.mark.usefixtures("hashing")
@pytest.mark.parametrize("name", ["streebog256", "streebog512"])
@pytest.mark.parametrize("last", [b"", b"\x01", b"\x01".ljust(8, b"\0"), b"\xff" * 63, b"\xff" * 64])
@pytest.mark.parametrize("block", [b"\xff" * 64, bytes(63) + b"\x80", b"\xff" * 8 + bytes(56), b"\x01" * 64])
def test_libgcrypt_carries_the_sum_of_blocks_alike(oracles: ModuleType, name: str, block: bytes, last: bytes) -> None:
    """A carry through all words, out of the last one, into the second one, and none."""
    library = oracles.libgcrypt()
    if library is None:
        pytest.skip("libgcrypt is not here")
    for count in range(1, 4):
        message = block * count + last
        assert new(name, message).digest() == oracles.libgcrypt_digest(library, name, message)


@pytest.mark.usefixtures("hashing")
@pytest.mark.parametrize("name", ["streebog256", "streebog512", "gost94"])
def test_gost_engine_agrees_now(oracles: ModuleType, name: str) -> None:
    """Its answer for gost94 of the empty message is known to be wrong, so that one is not asked."""
    if not oracles.has_openssl():
        pytest.skip("OpenSSL with gost-engine is not here")
    message = hashlib.shake_128(name.encode()).digest(321)
    assert new(name, message).digest() == oracles.openssl_digest(name, message)
