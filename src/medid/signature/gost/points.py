"""Points of a curve y**2 = x**3 + a*x + b: doubling, adding, tables of multiples, sums of multiples.

Owns: the formulas, in two forms: with the remainder of a division for any modulus, and with folding for a modulus close
to a power of two.
Refuses to know: keys and signatures. No number here is secret, so everything takes variable time.
Invariants: a running point is (X, W, Z) with x = X / Z**2 and 2*y = W / Z**3; the Z of infinity, and of no other point,
is 0. A table's point is (x, 2*y), both in [0, p). Holding 2*y instead of y saves the small factors in the formulas.
Source: the formulas dbl-2001-b, dbl-2007-bl and madd-2007-bl of the Explicit-Formulas Database, written for W = 2*Y.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from medid.signature.gost.curves import Curve

Affine = tuple[int, int]
"""(x, 2*y), both in [0, p)."""
Running = tuple[int, int, int]
"""(X, W, Z) with x = X / Z**2 and 2*y = W / Z**3."""
Term = tuple[int, Affine]
"""(n, T): 2**n times the point T."""

INFINITY: Running = (1, 2, 0)
"""The neutral element."""
FOLDABLE_BITS = 16
"""A modulus is folded when its distance from a power of two has at most so many bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """The arithmetic of one named set.

    Attributes:
        curve: the set.
        number: turns an int into the kind of integer that the arithmetic uses.
        double: (point, n) to 2**n times the point.
        add: (point, table's point) to their sum.
    """

    curve: Curve
    number: Callable[[int], int]
    double: Callable[[Running, int], Running]
    add: Callable[[Running, Affine], Running]


class Table(NamedTuple):
    """Odd multiples of a point T: `rows[i][j]` is (2*j + 1) * 2**(span*i) * T.

    Attributes:
        span: bits of a factor that one row answers for.
        width: bits of a signed digit; a row has 2**(width - 2) points.
        rows: the multiples.
    """

    span: int
    width: int
    rows: tuple[tuple[Affine, ...], ...]


def group(curve: Curve, number: Callable[[int], int]) -> Group:
    """The arithmetic of *curve* by division, for any kind of integer."""
    p, a = number(curve.p), number(curve.a)
    double = partial(_doubled_minus_three, p) if curve.a == curve.p - 3 else partial(_doubled, p, a)
    return Group(curve, number, double, partial(_added, p, double))


def folding_group(curve: Curve) -> Group:
    """The arithmetic of *curve* by folding where that is possible, else by division.

    Folding demands a = -3, and h = 1: it finds a Z of 0 only as the number 0, which is enough on a curve without points
    of even order, where no doubling ends in infinity.
    """
    n = curve.p.bit_length()
    n -= curve.p < 3 << n - 2
    k = (1 << n) - curve.p
    if curve.h != 1 or curve.a != curve.p - 3 or abs(k).bit_length() > FOLDABLE_BITS:
        return group(curve, int)
    mask = (1 << n) - 1
    double = partial(_doubled_folding, n, mask, k)
    return Group(curve, int, double, partial(_added_folding, curve.p, n, mask, k, double))


def _doubled_minus_three(p: int, point: Running, times: int) -> Running:
    """2**times * point where a = -3: 4 multiplications and 4 squarings each."""
    X, W, Z = point
    for _ in range(times):
        delta = Z * Z % p
        gamma = W * W % p
        beta = X * gamma % p
        alpha = 3 * (X - delta) * (X + delta) % p
        Z = W * Z % p
        X = (alpha * alpha - beta - beta) % p
        W = (2 * alpha * (beta - X) - gamma * gamma) % p
    return X, W, Z


def _doubled(p: int, a: int, point: Running, times: int) -> Running:
    """2**times * point for any a."""
    X, W, Z = point
    for _ in range(times):
        delta = Z * Z % p
        gamma = W * W % p
        beta = X * gamma % p
        alpha = (3 * X * X + a * (delta * delta % p)) % p
        Z = W * Z % p
        X = (alpha * alpha - beta - beta) % p
        W = (2 * alpha * (beta - X) - gamma * gamma) % p
    return X, W, Z


def _added(p: int, double: Callable[[Running, int], Running], point: Running, other: Affine) -> Running:
    """The sum of two points: 8 multiplications and 3 squarings."""
    X, W, Z = point
    x, w = other
    if Z == 0:
        return x, w, 1
    ZZ = Z * Z % p
    H = (x * ZZ - X) % p
    r = (w * (Z * ZZ % p) - W) % p
    if H == 0:
        return double((x, w, 1), 1) if r == 0 else INFINITY
    H2 = H + H
    I = H2 * H2 % p
    J = H * I % p
    V = X * I % p
    X = (r * r - J - V - V) % p
    return X, (2 * (r * (V - X) - W * J)) % p, Z * H2 % p


def _doubled_folding(n: int, mask: int, k: int, point: Running, times: int) -> Running:
    """2**times * point where a = -3 and p = 2**n - k.

    v = (v mod 2**n) + 2**n * (v div 2**n) is congruent to (v mod 2**n) + k * (v div 2**n). One folding takes a product
    to about n + 26 bits, which is good enough for a factor of the next product; a second one, to n + 1 bits.
    """
    X, W, Z = point
    for _ in range(times):
        delta = Z * Z
        delta = (delta & mask) + k * (delta >> n)
        gamma = W * W
        gamma = (gamma & mask) + k * (gamma >> n)
        beta = X * gamma
        beta = (beta & mask) + k * (beta >> n)
        alpha = 3 * (X - delta) * (X + delta)
        alpha = (alpha & mask) + k * (alpha >> n)
        Z *= W
        Z = (Z & mask) + k * (Z >> n)
        Z = (Z & mask) + k * (Z >> n)
        X = alpha * alpha - beta - beta
        X = (X & mask) + k * (X >> n)
        X = (X & mask) + k * (X >> n)
        W = 2 * alpha * (beta - X) - gamma * gamma
        W = (W & mask) + k * (W >> n)
        W = (W & mask) + k * (W >> n)
    return X, W, Z


def _added_folding(
    p: int, n: int, mask: int, k: int, double: Callable[[Running, int], Running], point: Running, other: Affine
) -> Running:
    """The sum of two points where p = 2**n - k; H, which decides, is reduced to [0, p)."""
    X, W, Z = point
    x, w = other
    if Z == 0:
        return x, w, 1
    ZZ = Z * Z
    ZZ = (ZZ & mask) + k * (ZZ >> n)
    H = (x * ZZ - X) % p
    ZZ *= Z
    ZZ = (ZZ & mask) + k * (ZZ >> n)
    r = w * ZZ - W
    r = (r & mask) + k * (r >> n)
    if H == 0:
        return double((x, w, 1), 1) if r % p == 0 else INFINITY
    H2 = H + H
    I = H2 * H2
    I = (I & mask) + k * (I >> n)
    J = H * I
    J = (J & mask) + k * (J >> n)
    V = X * I
    V = (V & mask) + k * (V >> n)
    Z *= H2
    Z = (Z & mask) + k * (Z >> n)
    Z = (Z & mask) + k * (Z >> n)
    X = r * r - J - V - V
    X = (X & mask) + k * (X >> n)
    X = (X & mask) + k * (X >> n)
    W = 2 * (r * (V - X) - W * J)
    W = (W & mask) + k * (W >> n)
    W = (W & mask) + k * (W >> n)
    return X, W, Z


def affine(g: Group, point: Running) -> Affine:
    """The *point*, which is not infinity, as (x, 2*y)."""
    p = g.number(g.curve.p)
    X, W, Z = point
    z = pow(Z, -1, p)
    zz = z * z % p
    return X * zz % p, W * zz * z % p


def odd_multiples(g: Group, point: Affine, count: int) -> tuple[Affine, ...]:
    """T, 3*T, 5*T, ... of the *point* T: *count* of them, none of which, nor 2*T, may be infinity.

    2*T and the latest multiple are kept with one common Z, which makes their sum cheap; the factors by which Z grew
    give every inverse of a Z from the last one.

    Source: N. Meloni, New Point Addition Formulae for ECC Applications (2007): co-Z addition with update.
    """
    p, a = g.number(g.curve.p), g.number(g.curve.a)
    x, w = point
    ww = w * w % p
    alpha = 3 * x * x + a
    # T as (X1, W1) and 2*T as (X2, W2) over the common Z = w.
    X1, W1, Z = x * ww % p, ww * ww % p, w
    X2 = (alpha * alpha - X1 - X1) % p
    W2 = (2 * alpha * (X1 - X2) - W1) % p
    chain = []
    for _ in range(count - 1):
        growth = 2 * (X2 - X1)
        square = growth * growth % p
        X1, X2 = X1 * square % p, X2 * square % p
        r = W2 - W1
        W2 = 2 * W2 * (X2 - X1) % p
        X1 = (r * r - X1 - X2) % p
        W1 = (2 * r * (X2 - X1) - W2) % p
        Z = Z * growth % p
        chain.append((X1, W1, growth))
    z = pow(Z, -1, p)
    found = []
    for X, W, growth in reversed(chain):
        zz = z * z % p
        found.append((X * zz % p, W * zz * z % p))
        z = z * growth % p
    return point, *reversed(found)


def table(g: Group, point: Affine, *, rows: int, width: int) -> Table:
    """The table of *point* for factors of as many bits as the set has.

    Args:
        g: the arithmetic.
        point: a point of odd order.
        rows: into how many parts a factor is cut: the more, the fewer doublings a sum needs.
        width: bits of a signed digit: the more, the fewer additions a sum needs.
    """
    span = g.curve.bits // rows
    found = []
    for row in range(rows):
        if row > 0:
            point = affine(g, g.double((*point, g.number(1)), span))
        found.append(odd_multiples(g, point, 1 << width - 2))
    return Table(span, width, tuple(found))


def signed_digits(factor: int, width: int) -> Iterator[tuple[int, int]]:
    """The non-adjacent form of *factor*: (n, d) with sum d * 2**n, d odd and |d| < 2**(width - 1)."""
    full, half, position = 1 << width, 1 << width - 1, 0
    while factor:
        zeros = (factor & -factor).bit_length() - 1
        factor >>= zeros
        position += zeros
        digit = factor & full - 1
        if digit >= half:
            digit -= full
        yield position, digit
        factor -= digit


def terms(g: Group, multiples: Table, factor: int) -> Iterator[Term]:
    """*factor* times the table's point, as doubled points of the table; 0 <= *factor* < 2**bits."""
    p, span, width = g.number(g.curve.p), multiples.span, multiples.width
    for i, row in enumerate(multiples.rows):
        for position, digit in signed_digits(factor >> span * i & (1 << span) - 1, width):
            if digit > 0:
                yield position, row[digit >> 1]
            else:
                x, w = row[-digit >> 1]
                yield position, (x, p - w)


def total(g: Group, summands: Iterable[Term]) -> Running:
    """The sum of the *summands*: one chain of doublings for all of them."""
    point, at = INFINITY, 0
    for position, other in sorted(summands, key=itemgetter(0), reverse=True):
        point = g.add(g.double(point, at - position), other)
        at = position
    return g.double(point, at)
