"""Verification of signatures of GOST R 34.10-2012 and 34.10-2001.

Owns: what a key, a digest and a signature look like as bytes, and the answer.
Refuses to know: which digest was computed, certificates, and trust.
Invariant: parameters come from the named sets only.
Source: RFC 7091 clause 6.2; RFC 9215 clauses 2 and 4.3 (byte orders).
"""

from medid.signature.gost import providers
from medid.signature.gost.curves import CURVES, TEST_CURVES, Curve
from medid.signature.gost.equation import holds
from medid.signature.gost.keys import KeyTables, decoded

KEYS = KeyTables(limit=128)
"""Keys seen lately, of all sets and providers."""


def verify(curve: Curve, public_key: bytes, digest: bytes, signature: bytes) -> bool:
    """True when *signature* of *digest* was made with the private half of *public_key*.

    All of it is public, so the time it takes may tell about it. The answer is arithmetic: it says nothing about whose
    key it is, and it is False too for a key that is no point of the set's group.

    Args:
        curve: the named set of the key, from `CURVES` (or `TEST_CURVES`).
        public_key: X || Y, each little-endian: 64 or 128 bytes.
        digest: as its bytes stand, first byte least significant: 32 or 64 bytes.
        signature: s || r, each big-endian: 64 or 128 bytes.

    Raises:
        MalformedError: `gost_curve_unknown`, `gost_public_key_length`, `gost_digest_length`, `gost_signature_length`.
        TypeError: *curve* is no Curve, or another argument is not bytes.
    """
    check_curve(curve)
    size = curve.size
    check_length("public_key", public_key, 2 * size)
    check_length("digest", digest, size)
    check_length("signature", signature, 2 * size)
    s, r = int.from_bytes(signature[:size], "big"), int.from_bytes(signature[size:], "big")
    # RFC 7091 clause 6.2, step 1.
    if not (0 < r < curve.q and 0 < s < curve.q):
        return False
    g = providers.arithmetic(curve)
    key = KEYS.find(g, public_key)
    return key is not None and holds(g, key, number_of(curve, digest), r, s)


def is_public_key(curve: Curve, public_key: bytes) -> bool:
    """True when *public_key* is a point of order q of *curve*, so that `verify` can say True for some signature.

    Args:
        curve: the named set of the key.
        public_key: X || Y, each little-endian: 64 or 128 bytes.

    Raises:
        MalformedError: `gost_curve_unknown`, `gost_public_key_length`.
        TypeError: *curve* is no Curve, or *public_key* is not bytes.
    """
    check_curve(curve)
    check_length("public_key", public_key, 2 * curve.size)
    return decoded(providers.arithmetic(curve), public_key) is not None


def number_of(curve: Curve, digest: bytes) -> int:
    """The number e of *digest*: RFC 7091 clause 6.2, step 3."""
    e = int.from_bytes(digest, "little") % curve.q
    return 1 if e == 0 else e


def check_curve(curve: Curve) -> None:
    """Refuse what is no named set: `gost_curve_unknown`."""
    if not isinstance(curve, Curve):
        raise TypeError(f"curve is a Curve, not {type(curve).__name__}")
    if curve not in (CURVES.get(curve.oid), TEST_CURVES.get(curve.oid)):
        from medid.signature.gost.reasons import UnknownCurveError

        raise UnknownCurveError


def check_length(what: str, value: bytes, expected: int) -> None:
    """Refuse a value that is not *expected* bytes long: ``gost_<what>_length``."""
    if not isinstance(value, bytes):
        raise TypeError(f"{what} is bytes, not {type(value).__name__}")
    if len(value) != expected:
        from medid.rules.errors import MalformedError
        from medid.signature.gost.reasons import GostReason

        raise MalformedError(GostReason[f"{what}_length".upper()], {"length": len(value), "expected": expected})
