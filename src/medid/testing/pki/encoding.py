"""DER out of Python values.

Owns: how each ASN.1 type used by the test PKI is written.
Refuses to know: what a structure means; and nothing is checked, for tests also need structures that are wrong.
Invariant: octets in, octets out; an element is always whole.

Source: X.690.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from medid.signature.der import wrap

NULL, TRUE = b"\x05\x00", b"\x01\x01\xff"

_LAST_YEAR_OF_UTC_TIME = 2049
_CONTEXT, _CONSTRUCTED = 0x80, 0x20


def sequence(*parts: bytes) -> bytes:
    """A SEQUENCE of *parts* as they stand."""
    return wrap(0x30, b"".join(parts))


def set_of(parts: Iterable[bytes]) -> bytes:
    """A SET OF in the order that DER demands (X.690 11.6)."""
    return wrap(0x31, b"".join(sorted(parts)))


def explicit(number: int, content: bytes) -> bytes:
    """*content* inside the context tag *number*."""
    return wrap(_CONTEXT | _CONSTRUCTED | number, content)


def implicit(number: int, element: bytes) -> bytes:
    """*element* with its tag replaced by the context tag *number*."""
    return bytes([_CONTEXT | element[0] & _CONSTRUCTED | number]) + element[1:]


def integer(value: int, tag: int = 0x02) -> bytes:
    """An INTEGER, or another type written as one."""
    size = (value if value >= 0 else ~value).bit_length() // 8 + 1
    return wrap(tag, value.to_bytes(size, signed=True))


def enumerated(value: int) -> bytes:
    """An ENUMERATED."""
    return integer(value, 0x0A)


def bit_string(octets: bytes) -> bytes:
    """A BIT STRING of whole octets."""
    return wrap(0x03, b"\x00" + octets)


def named_bits(numbers: Iterable[int]) -> bytes:
    """A BIT STRING with the bits *numbers* set, bit 0 first, without trailing zeros (X.690 11.2.2)."""
    bits = sorted(numbers)
    if not bits:
        return wrap(0x03, b"\x00")
    size = bits[-1] // 8 + 1
    value = sum(1 << 8 * size - 1 - bit for bit in set(bits))
    return wrap(0x03, bytes([8 * size - 1 - bits[-1]]) + value.to_bytes(size))


def octet_string(octets: bytes) -> bytes:
    """An OCTET STRING."""
    return wrap(0x04, octets)


def oid(dotted: str) -> bytes:
    """An OBJECT IDENTIFIER."""
    first, second, *rest = map(int, dotted.split("."))
    return wrap(0x06, b"".join(map(_base128, (40 * first + second, *rest))))


def _base128(arc: int) -> bytes:
    octets = [arc & 0x7F]
    while arc := arc >> 7:
        octets.append(arc & 0x7F | 0x80)
    return bytes(reversed(octets))


def utf8(text: str) -> bytes:
    """A UTF8String."""
    return wrap(0x0C, text.encode())


def numeric(text: str) -> bytes:
    """A NumericString."""
    return wrap(0x12, text.encode("ascii"))


def printable(text: str) -> bytes:
    """A PrintableString."""
    return wrap(0x13, text.encode("ascii"))


def ia5(text: str) -> bytes:
    """An IA5String."""
    return wrap(0x16, text.encode("ascii"))


def time(moment: datetime) -> bytes:
    """A Time: UTCTime up to 2049, GeneralizedTime from then on (RFC 5280 4.1.2.5)."""
    if moment.astimezone(UTC).year > _LAST_YEAR_OF_UTC_TIME:
        return generalized_time(moment)
    return wrap(0x17, f"{moment.astimezone(UTC):%y%m%d%H%M%SZ}".encode())


def generalized_time(moment: datetime) -> bytes:
    """A GeneralizedTime; a fraction of a second is written without trailing zeros (X.690 11.7.3)."""
    moment = moment.astimezone(UTC)
    fraction = f".{moment.microsecond:06d}".rstrip("0") if moment.microsecond else ""
    return wrap(0x18, f"{moment:%Y%m%d%H%M%S}{fraction}Z".encode())


def algorithm(dotted: str, parameters: bytes = b"") -> bytes:
    """An AlgorithmIdentifier; no *parameters* when they are empty."""
    return sequence(oid(dotted), parameters)


def attribute(dotted: str, *values: bytes) -> bytes:
    """An Attribute with its set of *values*."""
    return sequence(oid(dotted), set_of(values))
