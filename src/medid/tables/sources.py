"""Formats that the reading of table files cites."""

from datetime import date

from medid.rules import Source

_READ = date(2026, 11, 23)

TABLE_FILE = Source("medid table file", checked=_READ)
RFC_4180_FIELDS = Source("RFC 4180", "§2.4", checked=_READ)
RFC_4180_QUOTES = Source("RFC 4180", "§2.5", checked=_READ)
RFC_4180_HEADER = Source("RFC 4180", "§2.3", checked=_READ)
