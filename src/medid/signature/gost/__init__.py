"""GOST mathematics: digests of GOST R 34.11 and verification of signatures of GOST R 34.10.

Owns: `new`, `verify`, the named sets and the choice of who computes.
Refuses to know: certificates, containers, trust, and signing.
Invariants: it stands on the standard library alone; nothing secret is handled, so everything takes variable time.
Source: GOST R 34.10-2012 (RFC 7091), GOST R 34.11-2012 (RFC 6986), GOST R 34.10-2001 (RFC 5832), GOST R 34.11-94
(RFC 5831); byte orders as in certificates and CMS (RFC 9215).
"""

from medid.signature.gost import providers
from medid.signature.gost.curves import CURVES, TEST_CURVES, Curve
from medid.signature.gost.digests import new
from medid.signature.gost.hashes import Hash
from medid.signature.gost.verification import is_public_key, verify

__all__ = ["CURVES", "TEST_CURVES", "Curve", "Hash", "is_public_key", "new", "providers", "verify"]
