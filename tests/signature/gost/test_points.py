"""The laws of a group, held against the textbook's affine formulas."""

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medid.signature.gost import CURVES, TEST_CURVES, Curve, providers
from medid.signature.gost.equation import base_table
from medid.signature.gost.points import (
    FOLDABLE_BITS,
    INFINITY,
    Affine,
    Group,
    Running,
    affine,
    folding_group,
    group,
    odd_multiples,
    signed_digits,
    table,
    terms,
    total,
)

Point = tuple[int, int] | None
"""(x, y), or None for infinity, as the textbook has it."""
ALL_CURVES = {**CURVES, **TEST_CURVES}
SMALL = 40


def textbook_sum(curve: Curve, one: Point, other: Point) -> Point:
    """The sum by the definition of GOST R 34.10-2012 clause 5.1."""
    if one is None:
        return other
    if other is None:
        return one
    p = curve.p
    if one[0] == other[0]:
        if (one[1] + other[1]) % p == 0:
            return None
        slope = (3 * one[0] ** 2 + curve.a) * pow(2 * one[1], -1, p)
    else:
        slope = (other[1] - one[1]) * pow(other[0] - one[0], -1, p)
    x = (slope * slope - one[0] - other[0]) % p
    return x, (slope * (one[0] - x) - one[1]) % p


@cache
def textbook_multiple(curve: Curve, factor: int, point: Point) -> Point:
    result: Point = None
    for bit in f"{factor:b}":
        result = textbook_sum(curve, result, result)
        if bit == "1":
            result = textbook_sum(curve, result, point)
    return result


def plain(g: Group, point: Running) -> Point:
    """*point* as the textbook has it."""
    if point[2] % g.curve.p == 0:
        return None
    x, w = affine(g, point)
    return int(x), int(w * pow(2, -1, g.curve.p) % g.curve.p)


def tabled(g: Group, point: tuple[int, int]) -> Affine:
    return g.number(point[0]), g.number(2 * point[1] % g.curve.p)


def groups(curve: Curve) -> list[Group]:
    """Every arithmetic of *curve* that there is."""
    gmpy2 = providers.load("gmpy2")
    with_gmpy2 = [cast("Callable[[Curve], Group]", gmpy2.group)(curve)] if gmpy2 is not None else []
    return [folding_group(curve), group(curve, int), *with_gmpy2]


@pytest.fixture(params=range(3), ids=["folding", "division", "gmpy2"])
def g(request: pytest.FixtureRequest, curve: Curve) -> Group:
    """Every arithmetic of every set."""
    found = groups(curve)
    if request.param >= len(found):
        pytest.skip("gmpy2 is not here")
    chosen: Group = found[request.param]
    return chosen


def test_sets_near_a_power_of_two_fold_and_others_do_not() -> None:
    """The sets with the prime-order curves 256-A, B and 512-A, B of the standards, under all their names."""
    folding = {oid for oid, curve in ALL_CURVES.items() if "folding" in str(folding_group(curve).double)}
    assert folding == {
        "1.2.643.2.2.35.1",
        "1.2.643.2.2.35.2",
        "1.2.643.2.2.36.0",
        "1.2.643.7.1.2.1.1.2",
        "1.2.643.7.1.2.1.1.3",
        "1.2.643.7.1.2.1.2.1",
        "1.2.643.7.1.2.1.2.2",
    }
    assert FOLDABLE_BITS < 28


def test_doubling_and_adding_agree_with_the_textbook(g: Group) -> None:
    curve = g.curve
    base = curve.x, curve.y
    running: Running = (g.number(curve.x), g.number(2 * curve.y % curve.p), g.number(1))
    expected: Point = base
    for step in range(1, SMALL):
        running = g.double(running, step % 3)
        for _ in range(step % 3):
            expected = textbook_sum(curve, expected, expected)
        running = g.add(running, tabled(g, base))
        expected = textbook_sum(curve, expected, base)
        assert plain(g, running) == expected


def test_a_point_plus_itself_is_its_double(g: Group) -> None:
    base = g.curve.x, g.curve.y
    for scale in (1, 2, 12_345):
        z = g.number(scale)
        running = (g.number(base[0]) * z**2 % g.curve.p, g.number(2 * base[1]) * z**3 % g.curve.p, z)
        assert plain(g, g.add(running, tabled(g, base))) == textbook_sum(g.curve, base, base)


def test_a_point_plus_its_opposite_is_infinity(g: Group) -> None:
    base = g.curve.x, g.curve.y
    for scale in (1, 2, 12_345):
        z = g.number(scale)
        running = (g.number(base[0]) * z**2 % g.curve.p, g.number(2 * base[1]) * z**3 % g.curve.p, z)
        assert g.add(running, tabled(g, (base[0], g.curve.p - base[1])))[2] == 0


def test_infinity_is_neutral(g: Group) -> None:
    """It lies on every curve: W**2 = 4*X**3 where Z = 0, so that doubling leaves it where it is."""
    base = g.curve.x, g.curve.y
    assert g.double(INFINITY, 5) == INFINITY
    assert plain(g, g.add(INFINITY, tabled(g, base))) == base
    assert g.double(INFINITY, 5)[2] == 0
    assert plain(g, g.add(g.double(INFINITY, 5), tabled(g, base))) == base
    assert plain(g, g.double((*tabled(g, base), g.number(1)), 0)) == base
    assert total(g, iter(()))[2] == 0


def test_no_times_a_point_and_q_times_a_point_are_infinity(g: Group) -> None:
    assert total(g, terms(g, base_table(g), 0))[2] == 0
    assert total(g, terms(g, base_table(g), g.curve.q))[2] == 0
    minus_one = plain(g, total(g, terms(g, base_table(g), g.curve.q - 1)))
    assert minus_one == (g.curve.x, g.curve.p - g.curve.y)


@pytest.mark.parametrize(("rows", "width"), [(1, 2), (1, 5), (2, 3), (8, 6), (8, 9)])
def test_every_shape_of_table_gives_the_same_multiples(g: Group, rows: int, width: int) -> None:
    multiples = table(g, tabled(g, (g.curve.x, g.curve.y)), rows=rows, width=width)
    for factor in (1, 2, 3, 0xFFFF, g.curve.q // 3, g.curve.q - 2):
        expected = textbook_multiple(g.curve, factor, (g.curve.x, g.curve.y))
        assert plain(g, total(g, terms(g, multiples, factor))) == expected


@given(data=st.data(), oid=st.sampled_from(sorted(ALL_CURVES)))
def test_multiples_add_up(data: st.DataObject, oid: str) -> None:
    """a*P + b*P = (a + b)*P in every arithmetic, computed as one sum."""
    curve = ALL_CURVES[oid]
    a, b = data.draw(st.integers(0, curve.q - 1)), data.draw(st.integers(0, curve.q - 1))
    found = set()
    for g in groups(curve):
        base = base_table(g)
        together = plain(g, total(g, [*terms(g, base, a), *terms(g, base, b)]))
        assert together == plain(g, total(g, terms(g, base, (a + b) % curve.q)))
        found.add(together)
    assert len(found) == 1


@given(data=st.data(), oid=st.sampled_from(sorted(CURVES)))
def test_one_sum_of_many_points_is_the_sum_of_single_ones(data: st.DataObject, oid: str) -> None:
    curve = CURVES[oid]
    g = folding_group(curve)
    factors = data.draw(st.lists(st.integers(0, 1 << 64), max_size=5))
    base = base_table(g)
    batch = plain(g, total(g, [term for factor in factors for term in terms(g, base, factor)]))
    single: Point = None
    for factor in factors:
        single = textbook_sum(curve, single, textbook_multiple(curve, factor, (curve.x, curve.y)))
    assert batch == single


@given(st.integers(0, 1 << 520), st.integers(2, 12))
def test_signed_digits_spell_the_factor(factor: int, width: int) -> None:
    digits = list(signed_digits(factor, width))
    assert sum(digit << position for position, digit in digits) == factor
    assert all(digit % 2 == 1 and abs(digit) < 1 << width - 1 for _, digit in digits)
    positions = [position for position, _ in digits]
    assert all(later - sooner >= width for sooner, later in pairwise(positions))


def test_odd_multiples_are_those_of_the_textbook(g: Group) -> None:
    found = odd_multiples(g, tabled(g, (g.curve.x, g.curve.y)), 20)
    step = textbook_sum(g.curve, (g.curve.x, g.curve.y), (g.curve.x, g.curve.y))
    expected: Point = (g.curve.x, g.curve.y)
    for x, w in found:
        assert expected is not None
        assert (x, w) == (expected[0], 2 * expected[1] % g.curve.p)
        expected = textbook_sum(g.curve, expected, step)
    assert odd_multiples(g, found[0], 1) == (found[0],)


def test_folding_survives_coordinates_of_every_size() -> None:
    """Coordinates near 0, near p and above it give what division gives."""
    for oid in ("1.2.643.2.2.35.1", "1.2.643.2.2.35.2", "1.2.643.7.1.2.1.2.1", "1.2.643.7.1.2.1.2.2"):
        curve = CURVES[oid]
        fold, divide = folding_group(curve), group(curve, int)
        for z in (1, curve.p - 1, curve.p + 1, 1 << curve.bits):
            point = (curve.x * z**2 % curve.p, 2 * curve.y * z**3 % curve.p, z)
            moved = (point[0] + curve.p, point[1] + curve.p, z)
            assert plain(fold, fold.double(moved, 3)) == plain(divide, divide.double(point, 3))
            other = tabled(fold, cast("tuple[int, int]", textbook_multiple(curve, 7, (curve.x, curve.y))))
            assert plain(fold, fold.add(moved, other)) == plain(divide, divide.add(point, other))
