"""S4, S6: which archive time-stamps hold, what each shows to have existed, and what is said of those that do not.

All containers are Bouncy Castle's: the signer's certificate ended in June 2024, those of the first two time-stamp
authorities in September 2024 and December 2025; the check is of November 2026.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from medid.signature import Evidence, TrustStore, Verdict, der, oids, verify
from medid.signature.archive import MAX_WHOLE_IMPRINTS
from medid.signature.cms import parse_signed_data, signer_of
from medid.signature.collect import collect, read_content
from medid.signature.evidence import Signature
from medid.signature.surroundings import surroundings_of

FIXTURES = Path(__file__).parent / "fixtures"
ROWS: dict[str, dict[str, Any]] = {
    row["id"]: row for row in json.loads((FIXTURES / "index.json").read_text(encoding="utf-8"))
}
STAMPED = datetime(2024, 1, 10, 8, 1, tzinfo=UTC)
ARCHIVED = datetime(2024, 5, 1, 8, tzinfo=UTC)
ARCHIVED_AGAIN = datetime(2025, 11, 1, 8, tzinfo=UTC)


def octets(name: str) -> bytes:
    return (FIXTURES / str(ROWS[f"bouncycastle-{name}"]["signature"])).read_bytes()


def checked(name: str, *, container: bytes | None = None, content: bytes | None = None) -> Verdict:
    row = ROWS[f"bouncycastle-{name}"]
    document = (FIXTURES / "content.txt").read_bytes() if row["content"] else None
    return verify(
        container if container is not None else octets(name),
        content if content is not None else document,
        trust=TrustStore.load(*(FIXTURES / file for file in row["trust"])),
        at=datetime.fromisoformat(row["at"]),
        evidence=Evidence.load(*(FIXTURES / file for file in row["crls"])),
    )


def told(name: str) -> list[tuple[str, bool, str | None]]:
    return [(stamp.kind, stamp.holds, stamp.reason) for stamp in checked(name).signatures[0].timestamps]


HOLDING = [
    "cades-a-2",
    "cades-a-2-attached",
    "cades-a-2-bare",
    "cades-a-2-chain",
    "cades-a-2-then-3",
    "cades-a-3-first-index",
    "cades-a-3-chain",
]


@pytest.mark.parametrize("name", HOLDING)
def test_a_chain_of_archive_time_stamps_carries_the_proof_past_the_end_of_certificates(name: str) -> None:
    """EN 319 102-1 5.6.3: each time-stamp is judged for when the one over it shows it to exist."""
    signature = checked(name).signatures[0]
    assert signature.indication == "TOTAL-PASSED"
    assert signature.proven_time == STAMPED
    assert all(stamp.holds for stamp in signature.timestamps)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cades-a-3", [("signature", False, "timestamp_invalid"), ("archive", False, "timestamp_invalid")]),
        ("cades-a-3-no-index", [("signature", False, "timestamp_invalid"), ("archive", False, "timestamp_of_another")]),
        ("cades-a-1", [("signature", False, "timestamp_invalid"), ("archive", False, "timestamp_not_checked")]),
        ("cades-a-3-order", [("signature", False, "timestamp_order_wrong"), ("archive", True, None)]),
        (
            "cades-a-3-removed",
            [
                ("signature", False, "timestamp_invalid"),
                ("archive", False, "timestamp_of_another"),
                ("archive", False, "timestamp_of_another"),
            ],
        ),
    ],
)
def test_an_archive_time_stamp_that_fails_is_told_and_shows_nothing(
    name: str, expected: list[tuple[str, bool, str | None]]
) -> None:
    """RFC 3161 2.4.2, EN 319 122-1 5.5.3: neither the time nor what is inside is shown by it."""
    assert told(name) == expected


def test_a_time_stamp_that_the_index_does_not_name_is_not_shown_to_exist() -> None:
    """EN 319 122-1 5.5.2: the time-stamp is judged for the moment of the check, when its authority has expired."""
    signature = checked("cades-a-3-uncovered").signatures[0]
    assert [(s.kind, s.holds) for s in signature.timestamps] == [("signature", False), ("archive", True)]
    assert signature.proven_time == ARCHIVED


def test_what_is_added_after_version_2_takes_its_proof_away() -> None:
    """TS 101 733 6.4.1: the imprint is over all unsigned attributes as they stood."""
    signature = checked("cades-a-2-added").signatures[0]
    assert [stamp.reason for stamp in signature.timestamps if stamp.kind == "archive"] == ["timestamp_of_another"]
    assert signature.proven_time == ARCHIVED_AGAIN


def test_another_document_fits_no_archive_time_stamp() -> None:
    for name in ("cades-a-2", "cades-a-3-chain"):
        stamps = checked(name, content=b"another").signatures[0].timestamps
        assert {stamp.reason for stamp in stamps if stamp.kind == "archive"} == {"timestamp_of_another"}


def test_without_the_document_an_archive_time_stamp_is_not_checked() -> None:
    for name in ("cades-a-2", "cades-a-3-chain"):
        row = ROWS[f"bouncycastle-{name}"]
        trust = TrustStore.load(*(FIXTURES / file for file in row["trust"]))
        verdict = verify(octets(name), trust=trust, at=datetime.fromisoformat(row["at"]))
        stamps = verdict.signatures[0].timestamps
        assert {stamp.reason for stamp in stamps if stamp.kind == "archive"} == {"timestamp_not_checked"}


def facts(name: str) -> Signature:
    container = parse_signed_data(octets(name))
    around, _ = surroundings_of(container, trust=TrustStore(), evidence=Evidence())
    return collect(container, read_content(container, FIXTURES / "content.txt"), around)[0]


def covered(name: str) -> list[set[str]]:
    """For each archive time-stamp, the oldest first, the attributes that it covers."""
    signature = facts(name)
    stamps = [s for s in signature.timestamps if s.kind in {oids.ARCHIVE_TIMESTAMP_V2, oids.ARCHIVE_TIMESTAMP_V3}]
    stamps.sort(key=lambda s: s.token.time if s.token is not None else ARCHIVED)
    return [{signature.info.unsigned_attributes[place.attribute].type for place in s.covers} for s in stamps]


INSIDE = {oids.SIGNATURE_TIMESTAMP, oids.CERTIFICATE_VALUES, oids.REVOCATION_VALUES}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cades-a-2", [INSIDE]),
        ("cades-a-2-bare", [INSIDE]),
        ("cades-a-2-chain", [INSIDE, INSIDE | {oids.ARCHIVE_TIMESTAMP_V2}]),
        ("cades-a-2-then-3", [INSIDE, INSIDE | {oids.ARCHIVE_TIMESTAMP_V2}]),
        ("cades-a-3-chain", [INSIDE, INSIDE | {oids.ARCHIVE_TIMESTAMP_V3}]),
        ("cades-a-3-uncovered", [INSIDE - {oids.SIGNATURE_TIMESTAMP}]),
        ("cades-a-3-removed", [set(), set()]),
    ],
)
def test_each_archive_time_stamp_covers_what_stood_there_before_it(name: str, expected: list[set[str]]) -> None:
    assert covered(name) == expected


def crowded(count: int) -> bytes:
    """The container of version 2 with its archive time-stamp *count* times."""
    signed = parse_signed_data(octets("cades-a-2"))
    (info,) = signed.signers
    archive = next(a.encoded for a in info.unsigned_attributes if a.type == oids.ARCHIVE_TIMESTAMP_V2)
    others = b"".join(a.encoded for a in info.unsigned_attributes if a.type != oids.ARCHIVE_TIMESTAMP_V2)
    signer = der.wrap(der.SEQUENCE, info.own_fields + der.wrap(0xA1, others + archive * count))
    assert signer_of(der.read(signer)).signature == info.signature
    outer = der.children(der.children(der.parse(octets("cades-a-2")))[1])[0]
    head = b"".join(part.encoded for part in der.children(outer)[:-1])
    data = der.wrap(der.SEQUENCE, head + der.wrap(der.SET, signer))
    kind = der.children(der.parse(octets("cades-a-2")))[0].encoded
    return der.wrap(der.SEQUENCE, kind + der.wrap(0xA0, data))


def test_the_same_archive_time_stamp_may_stand_there_twice_and_few_are_computed() -> None:
    """A copy is as new as the original, so neither is over the other; hashing it all again and again is bounded."""
    stamps = checked("cades-a-2", container=crowded(MAX_WHOLE_IMPRINTS + 2)).signatures[0].timestamps
    reasons = [stamp.reason for stamp in stamps if stamp.kind == "archive"]
    assert reasons == [None] * MAX_WHOLE_IMPRINTS + ["timestamp_not_checked"] * 2
