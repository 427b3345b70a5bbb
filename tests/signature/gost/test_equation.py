"""The equation by itself, where no signature leads: at the edges of what it compares."""

import pytest

from medid.signature.gost import Curve, providers
from medid.signature.gost.equation import holds
from medid.signature.gost.points import affine, table


@pytest.mark.usefixtures("arithmetic")
@pytest.mark.parametrize(("rows", "width"), [(1, 5), (8, 6)])
def test_a_sum_that_is_one_point_of_a_table_is_compared_too(curve: Curve, rows: int, width: int) -> None:
    """S6: with s = 0 and e = -r the sum is the key's point itself, whose Z is 1, and whose x is r by choice."""
    g = providers.arithmetic(curve)
    base = g.number(curve.x), g.number(2 * curve.y % curve.p), g.number(1)
    point = affine(g, g.double(base, 1))
    key, r = table(g, point, rows=rows, width=width), int(point[0]) % curve.q
    assert holds(g, key, e=curve.q - r, r=r, s=0) is True
    assert holds(g, key, e=curve.q - r - 1, r=r + 1, s=0) is False


@pytest.mark.usefixtures("arithmetic")
def test_every_x_that_leaves_the_remainder_is_compared(curve: Curve) -> None:
    """S6: RFC 7091 clause 6.2, step 7: x(C) modulo q, where x(C) may be q or more; small x are as good."""
    g = providers.arithmetic(curve)
    found = 0
    x = curve.q
    while found < 3 and x < curve.p:
        square = (x**3 + curve.a * x + curve.b) % curve.p
        y = pow(square, (curve.p + 1) // 4, curve.p)
        r = x % curve.q
        if r > 0 and curve.p % 4 == 3 and y * y % curve.p == square:
            key = table(g, (g.number(x), g.number(2 * y % curve.p)), rows=1, width=5)
            assert holds(g, key, e=curve.q - r, r=r, s=0) is True
            found += 1
        x += 1
    if curve.p < curve.q:
        assert found == 0
