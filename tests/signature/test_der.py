"""S6: BER and DER are read as X.690 says, and as `asn1crypto` reads them."""

from datetime import UTC, datetime

import pytest
from asn1crypto import core
from hypothesis import given, settings
from hypothesis import strategies as st

from medid.rules import MalformedError
from medid.signature import der


@given(st.integers(-(2**300), 2**300))
def test_integers_are_read_as_others_write_them(value: int) -> None:
    assert der.integer(der.parse(core.Integer(value).dump())) == value


arcs = st.one_of(
    st.tuples(st.integers(0, 1), st.integers(0, 39), st.lists(st.integers(0, 2**60), max_size=5)),
    st.tuples(st.just(2), st.integers(0, 2**30), st.lists(st.integers(0, 2**60), max_size=5)),
)


@given(arcs)
def test_identifiers_are_read_as_others_write_them(parts: tuple[int, int, list[int]]) -> None:
    dotted = ".".join(map(str, (parts[0], parts[1], *parts[2])))
    assert der.oid(der.parse(core.ObjectIdentifier(dotted).dump())) == dotted


@given(st.text(), st.sampled_from([core.UTF8String, core.BMPString, core.UniversalString]))
def test_texts_are_read_as_others_write_them(text: str, kind: type) -> None:
    if kind is core.BMPString and any(ord(c) > 0xFFFF for c in text):
        return
    assert der.text(der.parse(kind(text).dump())) == text


@given(st.sets(st.integers(0, 15)))
def test_named_bits_are_counted_from_the_first(bits: set[int]) -> None:
    highest = max(bits, default=-1)
    octets = bytearray((highest + 8) // 8)
    for bit in bits:
        octets[bit // 8] |= 0x80 >> bit % 8
    unused = 8 * len(octets) - highest - 1
    assert der.named_bits(der.parse(bytes([3, 1 + len(octets), unused]) + octets)) == bits


@given(st.binary(max_size=400), st.integers(1, 40))
def test_segments_of_a_string_are_joined(content: bytes, size: int) -> None:
    segments = b"".join(der.wrap(4, content[i : i + size]) for i in range(0, len(content), size))
    for octets in (der.wrap(0x24, segments), b"\x24\x80" + segments + b"\x00\x00"):
        assert der.octet_string(der.parse(octets)) == content


structures = st.recursive(
    st.binary(max_size=8).map(lambda content: der.wrap(4, content)),
    lambda inner: st.lists(inner, max_size=4).map(lambda parts: der.wrap(0x30, b"".join(parts))),
    max_leaves=12,
)


def _endless(element: der.Element) -> bytes:
    """The element with indefinite lengths wherever they may stand."""
    if not element.tag & 0x20:
        return element.encoded
    return bytes([element.tag, 0x80]) + b"".join(map(_endless, der.each_child(element))) + b"\x00\x00"


@given(structures)
def test_indefinite_lengths_mean_the_same(octets: bytes) -> None:
    endless = _endless(der.parse(octets))
    assert der.definite(der.parse(endless)) == octets


@settings(max_examples=300)
@given(st.binary(max_size=60))
def test_any_octets_are_read_or_refused_with_an_offset_inside(octets: bytes) -> None:
    try:
        element = der.parse(octets)
    except MalformedError as error:
        offset = error.offset
    else:
        offset = element.start
    assert offset is not None
    assert 0 <= offset <= len(octets)


MOMENTS = [
    (0x17, b"260101120000Z", datetime(2026, 1, 1, 12, tzinfo=UTC)),
    (0x17, b"500101120000Z", datetime(1950, 1, 1, 12, tzinfo=UTC)),
    (0x17, b"491231235959Z", datetime(2049, 12, 31, 23, 59, 59, tzinfo=UTC)),
    (0x17, b"2601011200Z", datetime(2026, 1, 1, 12, tzinfo=UTC)),
    (0x17, b"260101120000+0300", datetime(2026, 1, 1, 9, tzinfo=UTC)),
    (0x18, b"20260101120000Z", datetime(2026, 1, 1, 12, tzinfo=UTC)),
    (0x18, b"20260101120000.25Z", datetime(2026, 1, 1, 12, 0, 0, 250_000, tzinfo=UTC)),
    (0x18, b"99991231235959Z", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
]


@pytest.mark.parametrize(("tag", "written", "moment"), MOMENTS)
def test_moments_are_read_in_utc(tag: int, written: bytes, moment: datetime) -> None:
    """RFC 5280 4.1.2.5: two-digit years from 50 on are of the twentieth century."""
    assert der.time(der.parse(der.wrap(tag, written))) == moment


@pytest.mark.parametrize(
    "written",
    [b"", b"Z", b"261301120000Z", b"260101120000", b"26010112000\xb2Z", b"260101126000Z", b"260101120000+9999"],
)
def test_what_is_no_moment_is_broken(written: bytes) -> None:
    with pytest.raises(MalformedError) as caught:
        der.time(der.parse(der.wrap(0x17, written)))
    assert caught.value.reason == "encoding_broken"


@pytest.mark.parametrize(
    ("octets", "reason", "offset"),
    [
        (b"\x30", "encoding_truncated", 0),
        (b"\x30\x05\x02\x01\x01", "encoding_truncated", 0),
        (b"\x30\x82\x01", "encoding_truncated", 0),
        (b"\x04\x80\x00\x00", "encoding_broken", 0),
        (b"\x30\x80\x02\x01\x01", "encoding_truncated", 5),
        (b"\x05\x00\x01", "encoding_trailing_octets", 2),
        (b"\x30\x89" + bytes(9), "encoding_over_limit", 0),
    ],
)
def test_a_fault_is_told_with_its_place(octets: bytes, reason: str, offset: int) -> None:
    with pytest.raises(MalformedError) as caught:
        der.parse(octets)
    assert (caught.value.reason, caught.value.offset) == (reason, offset)
