"""GOST mathematics: digests of GOST R 34.11 and verification of signatures of GOST R 34.10."""

from medid.signature.gost.curves import CURVES, TEST_CURVES, Curve
from medid.signature.gost.digests import Hash, new
from medid.signature.gost.verification import verify

__all__ = ["CURVES", "TEST_CURVES", "Curve", "Hash", "new", "verify"]
