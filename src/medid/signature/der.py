"""Bytes to elements: a reader of BER and DER that never guesses and never runs away.

Owns: identifier and length octets, the universal types that certificates and signatures use, and the offset of every
fault.
Refuses to know: what any structure means.
Invariants: an element never reaches outside the one that holds it; depth is bounded; the exact octets are kept, because
what was signed must be hashed as it stands.

Source: Rec. ITU-T X.690 (02/2021). Indefinite lengths and constructed strings are read, since streaming signers write
them.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from medid.rules import MalformedError
from medid.signature.reasons import SignatureReason

MAX_DEPTH = 64
"""Deepest nesting that is read; real containers stay under 20."""
MAX_LENGTH_OCTETS = 8
"""Most octets a length is written in."""

MAX_OID_OCTETS = 64
"""Most octets of an object identifier; those in use have at most 16."""

MAX_NAMED_BITS_OCTETS = 9
"""Most octets of a list of named bits; the longest in use, of failures (RFC 4210 F), has 27 bits."""

MAX_FIELDS = 256
"""Most elements of a SEQUENCE whose elements are taken one by one; those in use have at most a dozen."""

MAX_INDEFINITE = 4096
"""Most elements of indefinite length whose ends are kept; streaming signers write under a hundred."""

BOOLEAN = 0x01
INTEGER = 0x02
BIT_STRING = 0x03
OCTET_STRING = 0x04
NULL = 0x05
OBJECT_IDENTIFIER = 0x06
ENUMERATED = 0x0A
UTF8_STRING = 0x0C
UTC_TIME = 0x17
GENERALIZED_TIME = 0x18
SEQUENCE = 0x30
SET = 0x31

_CONSTRUCTED = 0x20
_LONG_FORM = 0x80
_HIGH_TAG = 0x1F
_END_OF_CONTENTS = b"\x00\x00"
_TEXT_CODECS = {
    0x0C: "utf-8",
    0x12: "ascii",
    0x13: "ascii",
    # X.690 leaves T.61 to its own tables; certificates in use hold either Latin-1 or windows-1251 there.
    0x14: "latin-1",
    0x16: "ascii",
    0x1A: "ascii",
    0x1C: "utf-32-be",
    0x1E: "utf-16-be",
}


class Ends(dict[int, int]):
    """Where contents of indefinite length end, by where they begin: found once, however many levels are read.

    It rides along with the elements of a buffer and makes no difference between them.
    """

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ends)

    def __hash__(self) -> int:  # type: ignore[override]
        return 0


class Element(NamedTuple):
    """One element: where its parts lie in the buffer.

    Attributes:
        buffer: the octets the offsets count in.
        tag: first identifier octet: class, form and number.
        start: offset of the first identifier octet.
        content: offset of the first content octet.
        end: offset after the last content octet.
        stop: offset after the whole element, end-of-contents octets included.
        depth: how many elements hold this one.
        ends: the ends of indefinite lengths found so far in the buffer.
    """

    buffer: bytes
    tag: int
    start: int
    content: int
    end: int
    stop: int
    depth: int
    ends: Ends

    @property
    def octets(self) -> bytes:
        """Content octets as they stand."""
        return self.buffer[self.content : self.end]

    @property
    def encoded(self) -> bytes:
        """The whole element as it stands."""
        return self.buffer[self.start : self.stop]

    @property
    def indefinite(self) -> bool:
        """True when the length is of the indefinite form."""
        return self.stop != self.end


def broken(offset: int) -> MalformedError:
    """The error for octets at *offset* that are not what the structure demands there."""
    return MalformedError(SignatureReason.ENCODING_BROKEN, {"offset": offset}, offset=offset)


def over_limit(offset: int, limit: int) -> MalformedError:
    """The error for what at *offset* is larger, or more in number, than the *limit* that is read."""
    return MalformedError(SignatureReason.ENCODING_OVER_LIMIT, {"offset": offset, "limit": limit}, offset=offset)


def truncated(offset: int) -> MalformedError:
    """The error for an element at *offset* that ends before its length says."""
    return MalformedError(SignatureReason.ENCODING_TRUNCATED, {"offset": offset}, offset=offset)


def read(buffer: bytes, offset: int = 0, limit: int | None = None, depth: int = 0, ends: Ends | None = None) -> Element:
    """The element that starts at *offset* and ends at or before *limit*; *ends* are those found in *buffer* so far.

    Raises:
        MalformedError: encoding_truncated, encoding_broken or encoding_too_deep, with the offset.
    """
    if depth > MAX_DEPTH:
        raise MalformedError(SignatureReason.ENCODING_TOO_DEEP, {"limit": MAX_DEPTH}, offset=offset)
    bound = len(buffer) if limit is None else limit
    tag, content, length = _header(buffer, offset, bound)
    known = ends if ends is not None else Ends()
    if length is None:
        end = _end_of_contents(buffer, content, bound, known)
        return Element(buffer, tag, offset, content, end, end + len(_END_OF_CONTENTS), depth, known)
    if content + length > bound:
        raise truncated(offset)
    return Element(buffer, tag, offset, content, content + length, content + length, depth, known)


def parse(buffer: bytes) -> Element:
    """The one element that *buffer* holds, with nothing after it but zero padding.

    Raises:
        MalformedError: the reasons of `read`, or encoding_trailing_octets.
    """
    element = read(buffer)
    if buffer[element.stop :].strip(b"\x00\r\n"):
        raise MalformedError(SignatureReason.ENCODING_TRAILING, {"offset": element.stop}, offset=element.stop)
    return element


def _header(buffer: bytes, offset: int, bound: int) -> tuple[int, int, int | None]:
    """Identifier octet, offset of the content, and its length (None when indefinite)."""
    if offset + 2 > bound:
        raise truncated(offset)
    tag, position = buffer[offset], offset + 1
    if tag & _HIGH_TAG == _HIGH_TAG:
        position = _after_high_tag(buffer, position, bound)
    first, position = buffer[position], position + 1
    if first < _LONG_FORM:
        return tag, position, first
    if first == _LONG_FORM:
        if not tag & _CONSTRUCTED:
            raise broken(offset)
        return tag, position, None
    count = first & 0x7F
    if count > MAX_LENGTH_OCTETS:
        raise over_limit(offset, MAX_LENGTH_OCTETS)
    if position + count > bound:
        raise truncated(offset)
    return tag, position + count, int.from_bytes(buffer[position : position + count])


def _after_high_tag(buffer: bytes, position: int, bound: int) -> int:
    """Offset of the length octets after a tag number of several octets."""
    for offset in range(position, min(position + MAX_LENGTH_OCTETS, bound - 1)):
        if not buffer[offset] & 0x80:
            return offset + 1
    raise broken(position)


def _end_of_contents(buffer: bytes, offset: int, bound: int, ends: Ends) -> int:
    """Offset of the end-of-contents octets that close a content of indefinite length beginning at *offset*."""
    if offset not in ends:
        _find_ends(buffer, offset, bound, ends)
    if ends[offset] + len(_END_OF_CONTENTS) > bound:
        raise truncated(offset)
    return ends[offset]


def _find_ends(buffer: bytes, offset: int, bound: int, ends: Ends) -> None:
    """Put the end of the content beginning at *offset*, and of those inside it, in *ends*."""
    position, begun = offset, [offset]
    while begun:
        if buffer[position : position + 2] == _END_OF_CONTENTS and position + 2 <= bound:
            ends[begun.pop()] = position
            position += 2
            continue
        _, content, length = _header(buffer, position, bound)
        if length is None:
            begun.append(content)
            if len(begun) > MAX_DEPTH:
                raise MalformedError(SignatureReason.ENCODING_TOO_DEEP, {"limit": MAX_DEPTH}, offset=position)
            if len(ends) > MAX_INDEFINITE:
                raise over_limit(position, MAX_INDEFINITE)
            position = content
        elif content + length > bound:
            raise truncated(position)
        else:
            position = content + length


def children(element: Element) -> list[Element]:
    """The elements inside a constructed one, in order."""
    return list(each_child(element))


def each_child(element: Element) -> Iterator[Element]:
    """The elements inside a constructed one, one at a time."""
    if not element.tag & _CONSTRUCTED:
        raise broken(element.start)
    position = element.content
    while position < element.end:
        child = read(element.buffer, position, element.end, element.depth + 1, element.ends)
        yield child
        position = child.stop


def expect(element: Element, tag: int) -> Element:
    """*element* itself when it has the identifier octet *tag*."""
    if element.tag != tag:
        raise broken(element.start)
    return element


class Fields:
    """The elements of a SEQUENCE taken in order, optional ones by their tag."""

    __slots__ = ("_elements", "_next", "_parent")

    def __init__(self, parent: Element, tag: int = SEQUENCE) -> None:
        self._parent = expect(parent, tag)
        self._elements = list(islice(each_child(parent), MAX_FIELDS + 1))
        if len(self._elements) > MAX_FIELDS:
            raise over_limit(self._elements[-1].start, MAX_FIELDS)
        self._next = 0

    def take(self, *tags: int) -> Element:
        """The next element, which must have one of *tags*; any when none is given."""
        if self._next >= len(self._elements):
            raise broken(self._parent.end)
        element = self._elements[self._next]
        if tags and element.tag not in tags:
            raise broken(element.start)
        self._next += 1
        return element

    def optional(self, *tags: int) -> Element | None:
        """The next element when it has one of *tags*, else None."""
        if self._next < len(self._elements) and self._elements[self._next].tag in tags:
            return self.take()
        return None

    def end(self) -> None:
        """Return when every element is taken: what nobody reads may not stand in what somebody signed."""
        if self._next < len(self._elements):
            raise broken(self._elements[self._next].start)

    def rest(self) -> list[Element]:
        """Every element not yet taken."""
        taken, self._next = self._next, len(self._elements)
        return self._elements[taken:]


def integer(element: Element, tag: int = INTEGER) -> int:
    """Signed value of an INTEGER (or of an ENUMERATED or a tagged one, by *tag*)."""
    expect(element, tag)
    if element.content == element.end:
        raise broken(element.start)
    return int.from_bytes(element.octets, signed=True)


def boolean(element: Element, tag: int = BOOLEAN) -> bool:
    """Value of a BOOLEAN; BER writes true as any octet but zero."""
    expect(element, tag)
    if element.end - element.content != 1:
        raise broken(element.start)
    return element.buffer[element.content] != 0


def oid(element: Element, tag: int = OBJECT_IDENTIFIER) -> str:
    """Dotted form of an OBJECT IDENTIFIER."""
    expect(element, tag)
    octets = element.octets
    if len(octets) > MAX_OID_OCTETS:
        raise over_limit(element.start, MAX_OID_OCTETS)
    if not octets or octets[-1] & 0x80:
        raise broken(element.start)
    return _dotted(octets)


@lru_cache(maxsize=1024)
def _dotted(octets: bytes) -> str:
    arcs, value = [], 0
    for octet in octets:
        value = value << 7 | octet & 0x7F
        if not octet & 0x80:
            arcs.append(value)
            value = 0
    first = min(arcs[0] // 40, 2)
    return ".".join(map(str, (first, arcs[0] - 40 * first, *arcs[1:])))


def octet_string(element: Element, tag: int = OCTET_STRING) -> bytes:
    """Octets of an OCTET STRING; the segments of a constructed one are joined."""
    if element.tag == tag:
        return element.octets
    expect(element, tag | _CONSTRUCTED)
    return b"".join(octet_string(segment) for segment in each_child(element))


def bit_string(element: Element) -> bytes:
    """Octets of a BIT STRING that has no unused bits, as keys and signatures have."""
    octets = expect(element, BIT_STRING).octets
    if not octets or octets[0] != 0:
        raise broken(element.start)
    return octets[1:]


def named_bits(element: Element, tag: int = BIT_STRING) -> frozenset[int]:
    """Numbers of the bits that are set, bit 0 first."""
    if expect(element, tag).end - element.content > MAX_NAMED_BITS_OCTETS:
        raise over_limit(element.start, MAX_NAMED_BITS_OCTETS)
    octets = element.octets
    if not octets or octets[0] > 7:  # noqa: PLR2004 - X.690 8.6.2.2: unused bits are 0 to 7
        raise broken(element.start)
    count = 8 * (len(octets) - 1) - octets[0]
    return frozenset(i for i in range(count) if octets[1 + i // 8] & 0x80 >> i % 8)


def text(element: Element) -> str:
    """Characters of any string type a name is written in; octets that do not decode become U+FFFD."""
    codec = _TEXT_CODECS.get(element.tag)
    if codec is None:
        raise broken(element.start)
    return element.octets.decode(codec, errors="replace")


def is_text(element: Element) -> bool:
    """True when `text` can read the element."""
    return element.tag in _TEXT_CODECS


def time(element: Element) -> datetime:
    """Moment of a UTCTime or GeneralizedTime, in UTC.

    RFC 5280 4.1.2.5.1: a two-digit year from 50 to 99 is of the twentieth century.
    """
    written = element.octets.decode("ascii", errors="replace")
    if element.tag == UTC_TIME:
        written = ("19" if written[:2] >= "50" else "20") + written
    elif element.tag != GENERALIZED_TIME:
        raise broken(element.start)
    try:
        return _moment(written)
    except (ValueError, OverflowError):
        raise broken(element.start) from None


def _moment(written: str) -> datetime:
    """The moment written as YYYYMMDDHHMM[SS[.f]](Z or +hhmm or -hhmm).

    Raises:
        ValueError: it is not.
    """
    if not written.isascii():
        raise ValueError
    clock, zone = (written[:-1], UTC) if written.endswith("Z") else (written[:-5], _zone(written[-5:]))
    whole, _, fraction = clock.partition(".")
    if not whole.isdigit() or len(whole) not in {12, 14} or (fraction and not fraction.isdigit()):
        raise ValueError
    parts = [int(whole[:4]), *(int(whole[i : i + 2]) for i in range(4, len(whole), 2))]
    microseconds = int(fraction[:6].ljust(6, "0")) if fraction else 0
    moment = datetime(*parts, tzinfo=zone)  # type: ignore[misc, arg-type]
    return moment.replace(microsecond=microseconds).astimezone(UTC)


def _zone(written: str) -> timezone:
    sign, digits = written[:1], written[1:]
    if sign not in {"+", "-"} or not digits.isdigit():
        raise ValueError
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(offset if sign == "+" else -offset)


def definite(element: Element, tag: int | None = None) -> bytes:
    """The element with definite lengths throughout and, when *tag* is given, with that identifier octet.

    Constructed strings stay constructed; nothing is sorted.
    """
    if element.tag & _CONSTRUCTED:
        content = b"".join(definite(child) for child in each_child(element))
    else:
        content = element.octets
    return wrap(element.tag if tag is None else tag, content)


def wrap(tag: int, content: bytes) -> bytes:
    """*content* as an element with the identifier octet *tag* and a minimal definite length."""
    size = len(content)
    if size < _LONG_FORM:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes((tag, _LONG_FORM | len(length))) + length + content
