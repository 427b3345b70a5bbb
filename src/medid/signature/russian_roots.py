"""Fingerprints of roots that certified accredited centres of Russia: to compare with, not to trust.

Owns: the rows.
Refuses to know: trust; nothing here makes an anchor. The certificates themselves are not here either.
Invariant: a row is second-hand until a person compared it with the portal of the authorised body; whoever uses it names
it to `TrustStore.pinned`.

```python
confirmed = [root.sha256 for root in RUSSIAN_ROOTS if root.sha256 in {"what a person read at the portal"}]
trust = TrustStore.pinned("list.xml", roots=confirmed)
```

Source: self-issued certificates in a third-party mirror of the list of accredited centres, edition 16314 of 2026-07-23.
"""

from datetime import date
from typing import NamedTuple

from medid.rules import Confidence, Source

MIRROR = Source(
    "перечень аккредитованных удостоверяющих центров",
    "версия 16314, копия третьего лица",
    Confidence.SECOND_HAND,
    checked=date(2026, 7, 23),
)
"""Where the rows come from."""


class KnownRoot(NamedTuple):
    """A root that was seen.

    Attributes:
        name: common name in it.
        since: first day of its validity.
        until: last day of its validity.
        algorithm: dotted signature type.
        key_identifier: its key identifier, hexadecimal.
        serial_number: its serial number, hexadecimal.
        sha256: SHA-256 of its DER, hexadecimal.
        streebog256: Streebog-256 of its DER, hexadecimal.
        source: where the row comes from.
    """

    name: str
    since: date
    until: date
    algorithm: str
    key_identifier: str
    serial_number: str
    sha256: str
    streebog256: str
    source: Source = MIRROR


RUSSIAN_ROOTS = (
    KnownRoot(
        name="Головной удостоверяющий центр",
        since=date(2012, 7, 20),
        until=date(2027, 7, 17),
        algorithm="1.2.643.2.2.3",
        key_identifier="8b983b891851e8ef9c0278b8eac8d420b255c95d",
        serial_number="34681e40cb41ef33a9a0b7c876929a29",
        sha256="4e450e4971f2d77d22567b55ecc2162b3dfd0d2fa6a8da8a92cdcabc80489b59",
        streebog256="b0670acbf8c3430a42f4ca116c5303727ecaa3e5df8ec45f21438d523e54d107",
    ),
    KnownRoot(
        name="Минкомсвязь России",
        since=date(2018, 7, 6),
        until=date(2036, 7, 1),
        algorithm="1.2.643.7.1.1.3.2",
        key_identifier="c254f1b46bd44cb7e06d36b42390f1fec33c9b06",
        serial_number="4e6d478b26f27d657f768e025ce3d393",
        sha256="bae62b5b7bede326b06856fb67a2a471268f9f404e5b18fdf40261c3e63010b1",
        streebog256="175df5c3074525510d9bbc800552e74d5d1b7a6960ecc5c711b70cc1a72cc00d",
    ),
    KnownRoot(
        name="Минкомсвязь России",
        since=date(2021, 7, 2),
        until=date(2039, 7, 2),
        algorithm="1.2.643.7.1.1.3.2",
        key_identifier="19778fbb82e66fc85f93f0151d9322a1d6ad0c26",
        serial_number="eaca32cef5f979d68d3c4e4f2cc687a4",
        sha256="d5a17174722fa9719fe3e82a2bc0b9fd834c158603194c45a395dc66e02cd891",
        streebog256="85587cb98fdaa00c098ec560430ac9d9ccaceb4cf6ca5b8bbe0e3916ffc38de3",
    ),
    KnownRoot(
        name="Минцифры России",
        since=date(2022, 1, 8),
        until=date(2040, 1, 8),
        algorithm="1.2.643.7.1.1.3.2",
        key_identifier="c91358b14ca7623a7ed23f3ca6e7147c9d70a386",
        serial_number="951fa3477c61043aadfa858627823442",
        sha256="4bb37cc7c0ff4bf2aa893e95076ebb3565c69237ee1b61635beee4c1966495c7",
        streebog256="bd23070ff886c3534482d7f8fde5b5b6325fe7b92f31a08dc00f2aff9d413713",
    ),
    KnownRoot(
        name="Минцифры России",
        since=date(2025, 12, 17),
        until=date(2043, 12, 17),
        algorithm="1.2.643.7.1.1.3.2",
        key_identifier="1474433fb238547e760316e73d7d51b42f2f8066",
        serial_number="77a658b5f2405cf87d8c8a71eb15ee8e",
        sha256="bdb075c0f81614c4edf1146ba7a5bef3d2e02980f22d1e9b03cf2afb7b675c23",
        streebog256="240a952b6e68e0b1ef72429b640f26b4e5dbe68775dcd10cc93b3c7681ebe22d",
    ),
    KnownRoot(
        name="Минцифры России",
        since=date(2026, 2, 2),
        until=date(2044, 2, 2),
        algorithm="1.2.643.7.1.1.3.2",
        key_identifier="c145c00df7ccadca08df274ce133b88a21fbcb53",
        serial_number="18c34df536b9fde22979e55c48083650",
        sha256="a2375989f1e52984eb138416012e1d302b44c2026290d45890640c739dd32aa8",
        streebog256="15cb119664a7a8230a7ef64a78f7531edd03df2179a0d458f7273dd0903160e5",
    ),
)
"""The roots, the oldest first; a seventh certificate of the mirror is for passports and certifies no centre."""
