"""The signer that tests use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medid.rules import MalformedError
from medid.signature.gost import CURVES, TEST_CURVES, verify
from medid.signature.gost.reasons import GostReason
from medid.testing import gost as signing

CURVE = CURVES["1.2.643.2.2.35.1"]


def test_the_example_of_the_standard_with_256_bits_is_reproduced() -> None:
    """S6: RFC 7091 clause 7.1: d, e and k give the printed key, r and s."""
    curve = TEST_CURVES["1.2.643.2.2.35.0"]
    d = 0x7A929ADE789BB9BE10ED359DD39A72C11B60961F49397EEE1D19CE9891EC3B28
    e = 0x2DFBC1B372D89A1188C09C52E0EEC61FCE52032AB1022E8E67ECE6672B043EE5
    k = 0x77105C9B20BCD3122823C8CF6FCC7B956DE33814E95B7FE64FED924594DCEAB3
    public = signing.public_key(curve, d)
    assert public[:32][::-1].hex() == "7f2b49e270db6d90d8595bec458b50c58585ba1d4e9b788f6689dbd8e56fd80b"
    assert public[32:][::-1].hex() == "26f1b489d6701dd185c8413a977b3cbbaf64d1c593d26627dffb101a87ff77da"
    signature = signing.sign(curve, d, e.to_bytes(32, "little"), nonce=k)
    assert signature[32:].hex() == "41aa28d2f1ab148280cd9ed56feda41974053554a42767b83ad043fd39dc0493"
    assert signature[:32].hex() == "01456c64ba4642a1653c235a98a60249bcd6d3f746b631df928014f6c5bf9c40"
    assert verify(curve, public, e.to_bytes(32, "little"), signature)


def test_the_example_of_the_standard_with_512_bits_is_reproduced() -> None:
    """S6: RFC 7091 clause 7.2."""
    curve = TEST_CURVES["1.2.643.7.1.2.1.2.0"]
    d = int(
        "0BA6048AADAE241BA40936D47756D7C93091A0E8514669700EE7508E508B1020"
        "72E8123B2200A0563322DAD2827E2714A2636B7BFD18AADFC62967821FA18DD4",
        16,
    )
    e = int(
        "3754F3CFACC9E0615C4F4A7C4D8DAB531B09B6F9C170C533A71D147035B0C591"
        "7184EE536593F4414339976C647C5D5A407ADEDB1D560C4FC6777D2972075B8C",
        16,
    )
    k = int(
        "0359E7F4B1410FEACC570456C6801496946312120B39D019D455986E364F3658"
        "86748ED7A44B3E794434006011842286212273A6D14CF70EA3AF71BB1AE679F1",
        16,
    )
    signature = signing.sign(curve, d, e.to_bytes(64, "little"), nonce=k)
    assert signature[64:].hex() == (
        "2f86fa60a081091a23dd795e1e3c689ee512a3c82ee0dcc2643c78eea8fcacd3"
        "5492558486b20f1c9ec197c90699850260c93bcbcd9c5c3317e19344e173ae36"
    )
    assert signature[:64].hex() == (
        "1081b394696ffe8e6585e7a9362d26b6325f56778aadbc081c0bfbe933d52ff5"
        "823ce288e8c4f362526080df7f70ce406a6eeb1f56919cb92a9853bde73e5b4a"
    )
    assert verify(curve, signing.public_key(curve, d), e.to_bytes(64, "little"), signature)


@given(st.binary(max_size=80), st.binary(min_size=32, max_size=32))
def test_keys_and_signatures_depend_on_the_arguments_alone(seed: bytes, digest: bytes) -> None:
    private = signing.private_key(CURVE, seed=seed)
    assert private == signing.private_key(CURVE, seed=seed)
    assert 0 < private < CURVE.q
    signature = signing.sign(CURVE, private, digest)
    assert signature == signing.sign(CURVE, private, digest)
    assert verify(CURVE, signing.public_key(CURVE, private), digest, signature)


def test_another_set_seed_or_digest_gives_another_nonce() -> None:
    """A nonce used twice would give the key away, and tests that reuse one would look unlike real signatures."""
    private = signing.private_key(CURVE, seed=b"one")
    others = {signing.private_key(curve, seed=b"one") for curve in CURVES.values()}
    assert len(others) == len(CURVES)
    assert private != signing.private_key(CURVE, seed=b"two")
    first, second = (signing.sign(CURVE, private, bytes([n]) * 32)[32:] for n in (1, 2))
    assert first != second
    assert signing.sign(CURVE, private + 1, bytes(32))[32:] != signing.sign(CURVE, private, bytes(32))[32:]


@pytest.mark.parametrize("wrong", [0, -1, CURVE.q, CURVE.q + 1])
def test_a_private_key_or_nonce_out_of_range_is_refused(wrong: int) -> None:
    with pytest.raises(ValueError, match="between 0 and q"):
        signing.public_key(CURVE, wrong)
    with pytest.raises(ValueError, match="between 0 and q"):
        signing.sign(CURVE, wrong, bytes(32))
    with pytest.raises(ValueError, match="between 0 and q"):
        signing.sign(CURVE, 1, bytes(32), nonce=wrong)


def test_a_nonce_that_gives_zero_is_refused() -> None:
    """One digest makes s = r*d + k*e zero."""
    private, nonce = 5, 7
    r = int.from_bytes(signing.public_key(CURVE, nonce)[:32], "little") % CURVE.q
    e = -r * private * pow(nonce, -1, CURVE.q) % CURVE.q
    with pytest.raises(ValueError, match="take another"):
        signing.sign(CURVE, private, e.to_bytes(32, "little"), nonce=nonce)


def test_a_digest_of_the_wrong_size_has_its_reason() -> None:
    with pytest.raises(MalformedError) as caught:
        signing.sign(CURVE, 1, bytes(64))
    assert caught.value.reason is GostReason.DIGEST_LENGTH
