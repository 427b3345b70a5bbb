"""Verification of GOST R 34.10-2012 and 34.10-2001 signatures."""

from medid.signature.gost.curves import Curve


def verify(curve: Curve, public_key: bytes, digest: bytes, signature: bytes) -> bool:
    """True when *signature* over *digest* was made with the private half of *public_key*.

    Args:
        curve: the named set of the key.
        public_key: X || Y, each little-endian, 64 or 128 bytes.
        digest: the digest as its bytes stand on the wire, 32 or 64 bytes.
        signature: s || r, each big-endian, 64 or 128 bytes.

    Raises:
        MalformedError: `gost_public_key_length`, `gost_digest_length`, `gost_signature_length`.
        TypeError: an argument is not bytes.
    """
    size = curve.size
    _check_length("public_key", public_key, 2 * size)
    _check_length("digest", digest, size)
    _check_length("signature", signature, 2 * size)
    x, y = int.from_bytes(public_key[:size], "little"), int.from_bytes(public_key[size:], "little")
    s, r = int.from_bytes(signature[:size], "big"), int.from_bytes(signature[size:], "big")
    p, q = curve.p, curve.q
    if not (x < p and y < p and (y * y - (x * x + curve.a) * x - curve.b) % p == 0):
        return False
    if not (0 < r < q and 0 < s < q):
        return False
    e = int.from_bytes(digest, "little") % q
    v = pow(e if e != 0 else 1, -1, q)
    c = _added(curve, _multiple(curve, s * v % q, (curve.x, curve.y)), _multiple(curve, -r * v % q, (x, y)))
    return c is not None and c[0] % q == r


_Point = tuple[int, int] | None


def _added(curve: Curve, one: _Point, other: _Point) -> _Point:
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


def _multiple(curve: Curve, k: int, point: _Point) -> _Point:
    total: _Point = None
    while k:
        if k & 1:
            total = _added(curve, total, point)
        point = _added(curve, point, point)
        k >>= 1
    return total


def _check_length(what: str, value: bytes, expected: int) -> None:
    if not isinstance(value, bytes):
        raise TypeError(f"{what} is bytes, not {type(value).__name__}")
    if len(value) != expected:
        from medid.rules.errors import MalformedError
        from medid.signature.gost.reasons import GostReason

        raise MalformedError(GostReason[f"{what}_length".upper()], {"length": len(value), "expected": expected})
