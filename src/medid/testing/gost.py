"""Keys and signatures of GOST R 34.10 for tests.

Everything here depends on its arguments alone, takes variable time and keeps no secret: a key made here is worth
nothing, and a real key must never come near it.

Owns: key generation and signing.
Refuses to know: real keys.
Source: RFC 7091 clause 6.1; byte orders as in `medid.signature.gost.verify`.
"""

from hashlib import shake_256

from medid.signature.gost import providers
from medid.signature.gost.curves import Curve
from medid.signature.gost.equation import base_table
from medid.signature.gost.points import affine, terms, total
from medid.signature.gost.verification import check_curve, check_length, number_of


def private_key(curve: Curve, *, seed: bytes) -> int:
    """A private key d, 0 < d < q, that depends on the set and on *seed*."""
    check_curve(curve)
    return _drawn(curve, b"key", seed)


def public_key(curve: Curve, private: int) -> bytes:
    """The public key d*P as X || Y, each little-endian.

    Args:
        curve: the named set.
        private: d, 0 < d < q.

    Raises:
        MalformedError: `gost_curve_unknown`.
        ValueError: *private* is out of its range.
    """
    check_curve(curve)
    x, y = _multiple(curve, _factor(curve, private))
    return x.to_bytes(curve.size, "little") + y.to_bytes(curve.size, "little")


def sign(curve: Curve, private: int, digest: bytes, *, nonce: int | None = None) -> bytes:
    """The signature of *digest* as s || r, each big-endian.

    Args:
        curve: the named set.
        private: d, 0 < d < q.
        digest: as its bytes stand: 32 or 64 bytes.
        nonce: k, 0 < k < q; one that depends on all other arguments when None.

    Raises:
        MalformedError: `gost_curve_unknown`, `gost_digest_length`.
        ValueError: *private* or *nonce* is out of its range, or *nonce* gives r = 0 or s = 0.
        TypeError: *digest* is not bytes.
    """
    check_curve(curve)
    check_length("digest", digest, curve.size)
    d, q = _factor(curve, private), curve.q
    k = _drawn(curve, b"nonce", d.to_bytes(curve.size, "big") + digest) if nonce is None else _factor(curve, nonce)
    r = _multiple(curve, k)[0] % q
    s = (r * d + k * number_of(curve, digest)) % q
    if r == 0 or s == 0:
        raise ValueError("the nonce gives r = 0 or s = 0; take another")
    return s.to_bytes(curve.size, "big") + r.to_bytes(curve.size, "big")


def _drawn(curve: Curve, purpose: bytes, seed: bytes) -> int:
    """A number in [1, q) that depends on all arguments; 128 bits more than q has keep it even."""
    label = b"medid test " + purpose + b"\0" + curve.oid.encode() + b"\0"
    return int.from_bytes(shake_256(label + seed).digest(curve.size + 16)) % (curve.q - 1) + 1


def _factor(curve: Curve, number: int) -> int:
    if not 0 < number < curve.q:
        raise ValueError("a private key or nonce lies between 0 and q")
    return number


def _multiple(curve: Curve, factor: int) -> tuple[int, int]:
    """(x, y) of *factor* times the base point."""
    g = providers.arithmetic(curve)
    x, w = affine(g, total(g, terms(g, base_table(g), factor)))
    return int(x), int(w * pow(2, -1, curve.p) % curve.p)
