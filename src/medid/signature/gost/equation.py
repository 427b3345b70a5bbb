"""The equation of GOST R 34.10 that a signature must satisfy.

Owns: the equation.
Refuses to know: bytes, digests, and whether the key is a point of the curve.
Source: RFC 7091 clause 6.2 (GOST R 34.10-2012).
"""

from functools import cache
from itertools import chain

from medid.signature.gost.points import Group, Table, table, terms, total

BASE_ROWS = 8
"""Parts into which a factor of the base point is cut: with as many for a key, 256 bits need 32 doublings."""
BASE_WIDTH = 9
"""Bits of a signed digit of a factor of the base point; its table takes 5 ms to make."""


@cache
def base_table(g: Group) -> Table:
    """Multiples of the base point."""
    base = g.number(g.curve.x), g.number(2 * g.curve.y % g.curve.p)
    return table(g, base, rows=BASE_ROWS, width=BASE_WIDTH)


def holds(g: Group, key: Table, e: int, r: int, s: int) -> bool:
    """True when x(C) mod q = r, where C = z1*P + z2*Q, z1 = s/e and z2 = -r/e modulo q.

    C is not brought to its x: X = x*Z**2 is compared for each of the few x in [0, p) that leave the remainder r.

    Args:
        g: the arithmetic of the set.
        key: multiples of Q.
        e: in [1, q).
        r: in [1, q).
        s: in [1, q).
    """
    p, q = g.number(g.curve.p), g.curve.q
    v = int(pow(g.number(e), -1, q))
    X, _, Z = total(g, chain(terms(g, base_table(g), s * v % q), terms(g, key, -r * v % q)))
    ZZ = Z * Z % p
    return Z != 0 and any((x * ZZ - X) % p == 0 for x in range(r, g.curve.p, q))
