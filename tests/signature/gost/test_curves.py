"""The named sets: every statement about them is computed here."""

import dataclasses
import pickle
from math import isqrt
from types import ModuleType

import pytest

from medid.rules import MalformedError
from medid.signature.gost import CURVES, TEST_CURVES, Curve
from medid.signature.gost.points import group, odd_multiples, table, terms, total
from medid.signature.gost.reasons import GostReason


def is_probable_prime(n: int) -> bool:
    """The test of Miller and Rabin with 24 fixed bases."""
    odd = n - 1
    twos = (odd & -odd).bit_length() - 1
    odd >>= twos
    for base in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89):
        x = pow(base, odd, n)
        if x not in (1, n - 1) and all((x := x * x % n) != n - 1 for _ in range(twos - 1)):
            return False
    return True


def test_modulus_and_order_are_prime(curve: Curve) -> None:
    """S6: GOST R 34.10-2012 clause 5.1."""
    assert is_probable_prime(curve.p)
    assert is_probable_prime(curve.q)


def test_the_order_has_the_size_that_the_standard_demands(curve: Curve) -> None:
    """S6: GOST R 34.10-2012 clause 5.1: 2**254 < q < 2**256 or 2**508 < q < 2**512."""
    low = 254 if curve.bits == 256 else 508
    assert 1 << low < curve.q < 1 << curve.bits
    assert curve.size == curve.bits // 8
    assert max(curve.p, curve.q).bit_length() <= curve.bits


def test_the_curve_is_smooth_and_not_supersingular(curve: Curve) -> None:
    """S6: GOST R 34.10-2012 clause 5.1: 4a**3 + 27b**2 != 0, J != 0 and J != 1728, m != p, p**t != 1 modulo q."""
    assert (4 * curve.a**3 + 27 * curve.b**2) % curve.p != 0
    assert curve.a != 0
    assert curve.b != 0
    assert curve.h * curve.q != curve.p
    assert all(pow(curve.p, t, curve.q) != 1 for t in range(1, (31 if curve.bits == 256 else 131) + 1))


def test_the_number_of_points_lies_in_hasses_interval(curve: Curve) -> None:
    assert abs(curve.h * curve.q - curve.p - 1) <= 2 * isqrt(curve.p) + 1


def test_the_base_point_is_on_the_curve_and_has_order_q(curve: Curve) -> None:
    """S6: q*P is infinity, and q is prime."""
    assert (curve.y**2 - curve.x**3 - curve.a * curve.x - curve.b) % curve.p == 0
    g = group(curve, int)
    base = table(g, (curve.x, 2 * curve.y % curve.p), rows=1, width=5)
    assert total(g, terms(g, base, curve.q))[2] == 0
    assert total(g, terms(g, base, curve.q - 1))[2] != 0


def test_the_twisted_edwards_form_is_the_same_curve() -> None:
    """RFC 7836 clause 5.2: s = (e - d)/4, t = (e + d)/6 with e = 1 takes the base point to the base point."""
    formed = [curve for curve in CURVES.values() if curve.edwards is not None]
    assert [curve.h for curve in formed] == [4, 4]
    for curve in formed:
        form, p = curve.edwards, curve.p
        assert form is not None
        s, t = (1 - form.d) * pow(4, -1, p) % p, (1 + form.d) * pow(6, -1, p) % p
        assert curve.a == (s * s - 3 * t * t) % p
        assert curve.b == (2 * t**3 - t * s * s) % p
        assert (form.u**2 + form.v**2 - 1 - form.d * form.u**2 * form.v**2) % p == 0
        assert curve.x == (s * (1 + form.v) * pow(1 - form.v, -1, p) + t) % p
        assert curve.y == s * (1 + form.v) * pow((1 - form.v) * form.u, -1, p) % p


def test_bouncy_castle_has_the_same_parameters(oracles: ModuleType) -> None:
    """S6: an independent table of the sets."""
    if not oracles.has_bouncy_castle():
        pytest.skip("Bouncy Castle is not here")
    curves = [*CURVES.values(), *TEST_CURVES.values()]
    answers = oracles.bouncy_castle(f"named {curve.oid}" for curve in curves)
    known = {
        curve.oid: answer == oracles.parameters(curve)
        for curve, answer in zip(curves, answers, strict=True)
        if answer != "absent"
    }
    assert all(known.values())
    assert len(known) >= 9


def test_sets_of_tc26_repeat_those_of_cryptopro() -> None:
    """R 1323565.1.024-2019; RFC 4357 clause 11.4: XchA is A, XchB is C."""
    same = {
        "1.2.643.7.1.2.1.1.2": "1.2.643.2.2.35.1",
        "1.2.643.7.1.2.1.1.3": "1.2.643.2.2.35.2",
        "1.2.643.7.1.2.1.1.4": "1.2.643.2.2.35.3",
        "1.2.643.2.2.36.0": "1.2.643.2.2.35.1",
        "1.2.643.2.2.36.1": "1.2.643.2.2.35.3",
    }
    for one, other in same.items():
        assert dataclasses.replace(CURVES[one], oid=other, name=CURVES[other].name) == CURVES[other]


def test_names_are_those_of_the_standards() -> None:
    """RFC 4357 clause 8.4, RFC 7836 appendix A, RFC 9215 clause 2, RFC 7091 clause 7."""
    assert {oid: curve.name for oid, curve in {**CURVES, **TEST_CURVES}.items()} == {
        "1.2.643.2.2.35.0": "id-GostR3410-2001-TestParamSet",
        "1.2.643.2.2.35.1": "id-GostR3410-2001-CryptoPro-A-ParamSet",
        "1.2.643.2.2.35.2": "id-GostR3410-2001-CryptoPro-B-ParamSet",
        "1.2.643.2.2.35.3": "id-GostR3410-2001-CryptoPro-C-ParamSet",
        "1.2.643.2.2.36.0": "id-GostR3410-2001-CryptoPro-XchA-ParamSet",
        "1.2.643.2.2.36.1": "id-GostR3410-2001-CryptoPro-XchB-ParamSet",
        "1.2.643.7.1.2.1.1.1": "id-tc26-gost-3410-2012-256-paramSetA",
        "1.2.643.7.1.2.1.1.2": "id-tc26-gost-3410-2012-256-paramSetB",
        "1.2.643.7.1.2.1.1.3": "id-tc26-gost-3410-2012-256-paramSetC",
        "1.2.643.7.1.2.1.1.4": "id-tc26-gost-3410-2012-256-paramSetD",
        "1.2.643.7.1.2.1.2.0": "id-tc26-gost-3410-2012-512-paramSetTest",
        "1.2.643.7.1.2.1.2.1": "id-tc26-gost-3410-2012-512-paramSetA",
        "1.2.643.7.1.2.1.2.2": "id-tc26-gost-3410-2012-512-paramSetB",
        "1.2.643.7.1.2.1.2.3": "id-tc26-gost-3410-2012-512-paramSetC",
    }


def test_test_sets_must_be_asked_for_by_name() -> None:
    assert set(TEST_CURVES) == {"1.2.643.2.2.35.0", "1.2.643.7.1.2.1.2.0"}
    assert len(CURVES) == 12
    assert not set(CURVES) & set(TEST_CURVES)
    assert all(oid == curve.oid for oid, curve in {**CURVES, **TEST_CURVES}.items())


@pytest.mark.parametrize("oid", ["1.2.643.2.2.35.0", "1.2.840.10045.3.1.7", "", "id-tc26"])
def test_an_unknown_set_has_its_reason_and_is_a_key_error_too(oid: str) -> None:
    with pytest.raises(MalformedError) as caught:
        CURVES[oid]
    assert caught.value.reason is GostReason.CURVE_UNKNOWN
    assert isinstance(caught.value, KeyError)
    assert not str(caught.value).startswith("'")
    assert pickle.loads(pickle.dumps(caught.value)).reason is GostReason.CURVE_UNKNOWN  # noqa: S301 - our own bytes
    assert oid not in CURVES
    assert CURVES.get(oid) is None


def test_sets_cannot_be_changed(curve: Curve) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        curve.q = 1  # type: ignore[misc]  # it is wrong on purpose
    with pytest.raises(TypeError):
        CURVES["1.2.3"] = curve  # type: ignore[index]  # it is wrong on purpose
    assert pickle.loads(pickle.dumps(curve)) == curve  # noqa: S301 - our own bytes


def test_odd_multiples_are_on_the_curve(curve: Curve) -> None:
    g = group(curve, int)
    for x, w in odd_multiples(g, (curve.x, 2 * curve.y % curve.p), 16):
        assert (w * w - 4 * (x**3 + curve.a * x + curve.b)) % curve.p == 0
