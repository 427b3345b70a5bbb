"""Which signatures hold, and which do not."""

from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medid.rules import MalformedError
from medid.signature.gost import CURVES, TEST_CURVES, Curve, is_public_key, providers, verification, verify
from medid.signature.gost.reasons import GostReason
from medid.signature.gost.verification import KEYS
from medid.testing import gost as signing

ALL_CURVES = {**CURVES, **TEST_CURVES}


class Signed:
    """A signature that holds, with its parts as bytes."""

    def __init__(self, curve: Curve, seed: bytes = b"a key") -> None:
        self.curve = curve
        self.private = signing.private_key(curve, seed=seed)
        self.public = signing.public_key(curve, self.private)
        self.digest = bytes(range(1, curve.size + 1))
        self.signature = signing.sign(curve, self.private, self.digest)

    def holds(self, **changed: bytes) -> bool:
        """The answer with some parts *changed*."""
        parts = {"public_key": self.public, "digest": self.digest, "signature": self.signature, **changed}
        return verify(self.curve, **parts)

    @property
    def s(self) -> int:
        return int.from_bytes(self.signature[: self.curve.size], "big")

    @property
    def r(self) -> int:
        return int.from_bytes(self.signature[self.curve.size :], "big")

    def pair(self, s: int, r: int) -> bytes:
        return s.to_bytes(self.curve.size, "big") + r.to_bytes(self.curve.size, "big")


@pytest.fixture
def signed(curve: Curve) -> Signed:
    """A signature on each named set."""
    return Signed(curve)


@pytest.mark.usefixtures("arithmetic")
def test_signatures_made_by_other_programs_hold(signature_vectors: list[dict[str, Any]]) -> None:
    """S6: gost-engine and Bouncy Castle on every named set, with digests whose number needs care."""
    wrong = [
        case["id"]
        for case in signature_vectors
        if not verify(
            ALL_CURVES[case["curve"]],
            *(bytes.fromhex(case[part]) for part in ("public_key", "digest", "signature")),
        )
    ]
    assert wrong == []
    assert {case["curve"] for case in signature_vectors} == set(ALL_CURVES)


def test_published_signatures_hold(facts: dict[str, Any]) -> None:
    """S6: certificates of accredited authorities, RFC 9215 and test suites."""
    held = [
        verify(
            ALL_CURVES[case["curve_oid"]],
            *(bytes.fromhex(case[part]) for part in ("pub_octets_le", "digest_le", "sig_octets_s_r")),
        )
        for case in facts["signatures"]
    ]
    assert len(held) > 40
    assert all(answer is True for answer in held)


@pytest.mark.usefixtures("arithmetic")
def test_our_signature_holds_for_a_key_seen_once_and_again(signed: Signed) -> None:
    KEYS.clear()
    assert [signed.holds() for _ in range(3)] == [True, True, True]


def test_every_single_bit_of_a_signature_counts(signed: Signed) -> None:
    """S6: none of the signatures that differ in one bit holds."""
    assert_no_neighbour_holds(signed)


@pytest.mark.parametrize("oid", ["1.2.643.2.2.35.1", "1.2.643.2.2.35.3", "1.2.643.7.1.2.1.2.1"])
def test_every_single_bit_counts_in_plain_python_too(oid: str) -> None:
    """S6: one set that folds and one that does not with 256 bits, and one with 512."""
    with providers.use("pure"):
        assert_no_neighbour_holds(Signed(CURVES[oid]))


def assert_no_neighbour_holds(signed: Signed) -> None:
    for bit in range(8 * len(signed.signature)):
        flipped = (int.from_bytes(signed.signature) ^ 1 << bit).to_bytes(len(signed.signature))
        assert signed.holds(signature=flipped) is False


def test_single_bits_of_a_digest_count(signed: Signed) -> None:
    for bit in range(0, 8 * len(signed.digest), 5):
        flipped = (int.from_bytes(signed.digest) ^ 1 << bit).to_bytes(len(signed.digest))
        assert signed.holds(digest=flipped) is False


def test_single_bits_of_a_key_count(signed: Signed) -> None:
    for bit in range(0, 8 * len(signed.public), 7):
        flipped = (int.from_bytes(signed.public) ^ 1 << bit).to_bytes(len(signed.public))
        assert signed.holds(public_key=flipped) is False


def test_r_and_s_outside_their_range_are_refused(signed: Signed) -> None:
    """S6: RFC 7091 clause 6.2, step 1: 0 < r < q and 0 < s < q."""
    q, s, r = signed.curve.q, signed.s, signed.r
    top = (1 << signed.curve.bits) - 1
    for wrong_s, wrong_r in ((0, r), (s, 0), (0, 0), (q, r), (s, q), (q, q), (top, r), (s, top), (0, q), (q, 0)):
        assert signed.holds(signature=signed.pair(wrong_s, wrong_r)) is False


@pytest.mark.usefixtures("arithmetic")
@pytest.mark.parametrize("oid", [oid for oid, curve in sorted(CURVES.items()) if curve.x == 0])
def test_a_signature_that_would_hold_for_every_key_is_refused(oid: str) -> None:
    """S6: on these sets x(P) = 0, so r = 0 and s = e would give C = P, whose x is r, whatever the key."""
    signed = Signed(CURVES[oid])
    e = int.from_bytes(signed.digest, "little") % signed.curve.q
    for s in (e, signed.curve.q - e):
        assert signed.holds(signature=signed.pair(s, 0)) is False


@pytest.mark.usefixtures("arithmetic")
def test_s_of_zero_is_refused_even_where_the_equation_holds(curve: Curve) -> None:
    """S6: for the key d = -k*e/r the signer's equation s = r*d + k*e gives 0."""
    k, digest = 5, bytes(range(1, curve.size + 1))
    r = int.from_bytes(signing.public_key(curve, k)[: curve.size], "little") % curve.q
    e = int.from_bytes(digest, "little") % curve.q
    public = signing.public_key(curve, -k * e * pow(r, -1, curve.q) % curve.q)
    assert verify(curve, public, digest, bytes(curve.size) + r.to_bytes(curve.size, "big")) is False


def test_the_range_of_r_and_s_is_decided_before_the_equation(signed: Signed, monkeypatch: pytest.MonkeyPatch) -> None:
    """S6: RFC 7091 clause 6.2, step 1: its bounds are refused even if every equation held, their neighbours are not."""
    monkeypatch.setattr(verification, "holds", lambda *_: True)
    q = signed.curve.q
    for wrong_s, wrong_r in ((0, 1), (1, 0), (q, 1), (1, q), (q + 1, 1), (1, q + 1)):
        assert signed.holds(signature=signed.pair(wrong_s, wrong_r)) is False
    assert all(signed.holds(signature=signed.pair(s, r)) for s, r in ((1, 1), (q - 1, q - 1)))


def test_r_and_s_that_are_right_but_for_a_multiple_of_q_are_refused(signed: Signed) -> None:
    q, s, r, limit = signed.curve.q, signed.s, signed.r, 1 << signed.curve.bits
    for wrong_s, wrong_r in ((s + q, r), (s, r + q), (s + q, r + q)):
        if wrong_s < limit and wrong_r < limit:
            assert signed.holds(signature=signed.pair(wrong_s, wrong_r)) is False


def test_parts_in_another_order_are_refused(signed: Signed) -> None:
    """S6: r || s, and every part with its bytes reversed."""
    size = signed.curve.size
    s, r = signed.signature[:size], signed.signature[size:]
    for wrong in (r + s, s[::-1] + r[::-1], signed.signature[::-1], s + r[::-1], s[::-1] + r):
        assert signed.holds(signature=wrong) is False
    x, y = signed.public[:size], signed.public[size:]
    for wrong in (y + x, x[::-1] + y[::-1], signed.public[::-1]):
        assert signed.holds(public_key=wrong) is False
    assert signed.holds(digest=signed.digest[::-1]) is False


def test_the_opposite_signature_is_refused(signed: Signed) -> None:
    """Unlike ECDSA, (r, -s) does not hold."""
    q = signed.curve.q
    assert signed.holds(signature=signed.pair(q - signed.s, signed.r)) is False
    assert signed.holds(signature=signed.pair(signed.s, q - signed.r)) is False


@pytest.mark.usefixtures("arithmetic")
def test_a_digest_that_is_zero_counts_as_one(signed: Signed) -> None:
    """S6: RFC 7091 clause 6.2, step 3: e = 0 becomes e = 1, also where e is a multiple of q."""
    curve = signed.curve
    zero, one = bytes(curve.size), (1).to_bytes(curve.size, "little")
    q = curve.q.to_bytes(curve.size, "little")
    signature = signing.sign(curve, signed.private, zero)
    assert [signed.holds(digest=digest, signature=signature) for digest in (zero, one, q)] == [True, True, True]
    two = (2).to_bytes(curve.size, "little")
    assert signed.holds(digest=two, signature=signature) is False


@pytest.mark.usefixtures("arithmetic")
def test_a_key_off_the_curve_is_refused(signed: Signed) -> None:
    """S6: infinity has no encoding, zeros are off every curve."""
    curve, size = signed.curve, signed.curve.size
    x, y = int.from_bytes(signed.public[:size], "little"), int.from_bytes(signed.public[size:], "little")
    points = [(0, 0), (x, y ^ 1), (x ^ 1, y), (0, y), (x, 0), (curve.x, y), (1, 1)]
    for wrong in points:
        key = b"".join((number % (1 << curve.bits)).to_bytes(size, "little") for number in wrong)
        assert is_public_key(curve, key) is False
        assert signed.holds(public_key=key) is False
    assert is_public_key(curve, signed.public) is True


@pytest.mark.usefixtures("arithmetic")
def test_coordinates_from_p_on_are_refused(signed: Signed) -> None:
    """S6: each coordinate has one encoding."""
    curve, size = signed.curve, signed.curve.size
    x, y = int.from_bytes(signed.public[:size], "little"), int.from_bytes(signed.public[size:], "little")
    for wrong in ((x + curve.p, y), (x, y + curve.p), (curve.p, y), (x, curve.p)):
        if max(wrong) < 1 << curve.bits:
            key = wrong[0].to_bytes(size, "little") + wrong[1].to_bytes(size, "little")
            assert is_public_key(curve, key) is False
            assert signed.holds(public_key=key) is False


def square_root(number: int, p: int) -> int:
    """A square root modulo *p*, p = 3 modulo 4."""
    root = pow(number, (p + 1) // 4, p)
    assert root * root % p == number % p
    return root


def small_order_points(curve: Curve) -> dict[int, tuple[int, int]]:
    """A point of order 2 and one of order 4, by the twisted Edwards form: (0, -1) and (1, 0)."""
    assert curve.edwards is not None
    s, t = (1 - curve.edwards.d) * pow(4, -1, curve.p), (1 + curve.edwards.d) * pow(6, -1, curve.p)
    x = (s + t) % curve.p
    return {2: (t % curve.p, 0), 4: (x, square_root(x**3 + curve.a * x + curve.b, curve.p))}


@pytest.mark.parametrize("oid", [oid for oid, curve in sorted(CURVES.items()) if curve.x == 0])
def test_p_is_no_way_to_write_the_first_coordinate_zero(oid: str) -> None:
    """S6: the base point of these sets has x = 0, and (p, y) is not another encoding of it."""
    curve = CURVES[oid]
    y = curve.y.to_bytes(curve.size, "little")
    assert is_public_key(curve, bytes(curve.size) + y) is True
    assert is_public_key(curve, curve.p.to_bytes(curve.size, "little") + y) is False


@pytest.mark.parametrize("oid", ["1.2.643.7.1.2.1.1.1", "1.2.643.7.1.2.1.2.3"])
def test_p_is_no_way_to_write_the_second_coordinate_zero(oid: str) -> None:
    """S6: nor is the point of order 2 let in by it."""
    curve = CURVES[oid]
    x, _ = small_order_points(curve)[2]
    key = x.to_bytes(curve.size, "little") + curve.p.to_bytes(curve.size, "little")
    assert is_public_key(curve, key) is False


def chord(curve: Curve, one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """The sum of two points with different x, by the definition."""
    slope = (other[1] - one[1]) * pow(other[0] - one[0], -1, curve.p)
    x = (slope * slope - one[0] - other[0]) % curve.p
    return x, (slope * (one[0] - x) - one[1]) % curve.p


@pytest.mark.usefixtures("arithmetic")
@pytest.mark.parametrize("oid", ["1.2.643.7.1.2.1.1.1", "1.2.643.7.1.2.1.2.3"])
def test_keys_of_small_order_and_keys_with_such_a_part_are_refused(oid: str) -> None:
    """S6: on a set with cofactor 4 the key must have order q."""
    curve = CURVES[oid]
    signed = Signed(curve)
    size = curve.size
    key = int.from_bytes(signed.public[:size], "little"), int.from_bytes(signed.public[size:], "little")
    two, four = small_order_points(curve).values()
    wrong = [two, four, (four[0], curve.p - four[1])]
    wrong += [chord(curve, key, part) for part in (two, four)]
    assert len(wrong) == 5
    for x, y in wrong:
        assert (y * y - x**3 - curve.a * x - curve.b) % curve.p == 0
        public_key = x.to_bytes(size, "little") + y.to_bytes(size, "little")
        assert is_public_key(curve, public_key) is False
        assert signed.holds(public_key=public_key) is False


@pytest.mark.parametrize("change", [-1, 1])
@pytest.mark.parametrize("part", ["public_key", "digest", "signature"])
def test_a_wrong_length_has_its_reason(signed: Signed, part: str, change: int) -> None:
    """S6: the digest of the other size, too, is refused with its reason."""
    right = {"public_key": signed.public, "digest": signed.digest, "signature": signed.signature}[part]
    wrongs = (b"", right[:-1], right[: len(right) // 2]) if change < 0 else (right + b"\0", right * 2)
    for wrong in wrongs:
        with pytest.raises(MalformedError) as caught:
            signed.holds(**{part: wrong})
        assert caught.value.reason is GostReason[f"{part}_LENGTH".upper()]
        assert caught.value.context == {"length": len(wrong), "expected": len(right)}
    with pytest.raises(MalformedError) as caught:
        is_public_key(signed.curve, signed.public + b"\0")
    assert caught.value.reason is GostReason.PUBLIC_KEY_LENGTH


@pytest.mark.parametrize("part", ["public_key", "digest", "signature"])
@pytest.mark.parametrize("wrong", ["a" * 64, None, 5, bytearray(64), [0] * 64])
def test_what_is_no_bytes_is_a_type_error(part: str, wrong: object) -> None:
    signed = Signed(CURVES["1.2.643.2.2.35.1"])
    with pytest.raises(TypeError):
        signed.holds(**{part: wrong})  # type: ignore[arg-type]  # it is wrong on purpose


def test_parameters_that_are_no_named_set_are_refused(signed: Signed) -> None:
    """S6: a set is known by all of its parameters, not by its name or identifier."""
    curve = signed.curve
    for wrong in (replace(curve, b=curve.b + 1), replace(curve, oid="1.2.3"), replace(curve, x=curve.x + 1)):
        with pytest.raises(MalformedError) as caught:
            verify(wrong, signed.public, signed.digest, signed.signature)
        assert caught.value.reason is GostReason.CURVE_UNKNOWN
        with pytest.raises(MalformedError) as caught:
            is_public_key(wrong, signed.public)
        assert caught.value.reason is GostReason.CURVE_UNKNOWN
    with pytest.raises(TypeError):
        verify(curve.oid, signed.public, signed.digest, signed.signature)  # type: ignore[arg-type]  # wrong on purpose
    assert verify(replace(curve), signed.public, signed.digest, signed.signature) is True


@settings(max_examples=40)
@given(data=st.data(), oid=st.sampled_from(sorted(ALL_CURVES)))
def test_any_bytes_are_answered_alike_by_all_providers(data: st.DataObject, oid: str) -> None:
    """S6: True and False only, and the same from every provider."""
    curve = ALL_CURVES[oid]
    signed = Signed(curve, data.draw(st.binary(max_size=4)))
    size = curve.size
    signature = data.draw(st.just(signed.signature) | st.binary(min_size=2 * size, max_size=2 * size))
    digest = data.draw(st.just(signed.digest) | st.binary(min_size=size, max_size=size))
    answers = set()
    for provider in ("pure", "gmpy2"):
        if providers.load(provider) is not None:
            with providers.use(provider):
                answers.add(verify(curve, signed.public, digest, signature))
    assert answers == {(digest, signature) == (signed.digest, signed.signature)}


@pytest.mark.usefixtures("arithmetic")
def test_a_sum_that_is_infinity_is_refused(curve: Curve) -> None:
    """S6: with s chosen so that z1*P = -z2*Q there is no x(C) to compare."""
    signed = Signed(curve)
    for r in (1, 2, curve.q - 1):
        s = r * signed.private % curve.q
        assert signed.holds(signature=signed.pair(s, r)) is False


@pytest.mark.usefixtures("arithmetic")
def test_a_key_that_is_the_base_point_or_its_opposite_works(curve: Curve) -> None:
    """Both halves of the sum then share their points."""
    for private in (1, 2, 3, curve.q - 1):
        public = signing.public_key(curve, private)
        for digest in (bytes([1]) * curve.size, bytes(curve.size)):
            signature = signing.sign(curve, private, digest)
            assert verify(curve, public, digest, signature) is True
            assert verify(curve, public, bytes([2]) * curve.size, signature) is False


def test_gost_engine_and_bouncy_castle_accept_what_we_sign(oracles: ModuleType) -> None:
    """S6: the signer of the tests is checked by others, so that its signatures may stand for real ones."""
    if not oracles.has_bouncy_castle():
        pytest.skip("Bouncy Castle is not here")
    questions, expected = [], []
    for curve in ALL_CURVES.values():
        signed = Signed(curve, b"for others")
        numbers = [int.from_bytes(signed.public[i : i + curve.size], "little") for i in (0, curve.size)]
        key, pair = oracles.in_hex(numbers), oracles.in_hex((signed.r, signed.s))
        for digest, answer in ((signed.digest, "true"), (signed.digest[::-1], "false")):
            questions.append(f"verify {oracles.parameters(curve)} {key} {digest.hex()} {pair}")
            expected.append(answer)
    assert oracles.bouncy_castle(questions) == expected


@pytest.mark.parametrize("oid", sorted(CURVES))
def test_a_fresh_signature_of_gost_engine_holds(oracles: ModuleType, oid: str) -> None:
    """S6: a new key and a new signature each time the tests run."""
    if not oracles.has_openssl():
        pytest.skip("OpenSSL with gost-engine is not here")
    curve = CURVES[oid]
    digest = bytes(range(curve.size))
    with oracles.OpensslKey(curve) as key:
        signature = key.sign(digest)
        assert verify(curve, key.public_key, digest, signature) is True
        assert verify(curve, key.public_key, digest[::-1], signature) is False
        assert key.accepts(digest, signature)
