"""Citations of the mathematics."""

from datetime import date

from medid.rules.source import Confidence, Source

GOST_34_10 = Source("RFC 7091", "6", checked=date(2026, 11, 23))
GOST_34_11 = Source("RFC 6986", "", checked=date(2026, 11, 23))
X509_PROFILE = Source("RFC 9215", "2, 4", checked=date(2026, 11, 23))
MEASURED = Source("medid", "gost", confidence=Confidence.COMPUTED, checked=date(2026, 11, 23))
