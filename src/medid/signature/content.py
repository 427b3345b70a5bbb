"""The signed content: its digests, each octet being read once, and the forms it may have been signed in instead.

Owns: hashing.
Refuses to know: signatures; it is told which digests are needed.
Invariant: memory does not grow with the document.

Source: RFC 5652 5.4.
"""

import base64
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, Self

from medid.signature import algorithms
from medid.signature.algorithms import Hasher
from medid.signature.container import Input, chunks_of

MAX_REWRITTEN = 4 * 1024 * 1024
"""Largest document of which other forms are tried when its digest is not the one signed."""


class Content(NamedTuple):
    """The signed content.

    Attributes:
        digests: its digests by dotted type.
        is_here: True when it is at hand.
        differs: True when it lies inside and was given beside, and the two are not the same.
        given: the octets given, when they are few enough to look at again; None otherwise.
        size: how many octets it has; None when it is not at hand.
        begun: digests by dotted type, still open, of what archive time-stamps of version 2 are over first: the field
            of the content, and the content after it when that lies beside.
        inside: the octets in the container; None when they were given, or are not at hand.
    """

    digests: Mapping[str, bytes]
    is_here: bool
    differs: bool
    given: bytes | None = None
    size: int | None = None
    begun: Mapping[str, Hasher] = {}
    inside: bytes | None = None

    @property
    def octets(self) -> bytes | None:
        """The content itself; None when it is not at hand, or was given and is not small."""
        return self.given if self.given is not None else self.inside


class Document:
    """A document that several signatures are over: it is read once for all that need the same digests.

    Attributes:
        source: octets or a path, which must not change meanwhile; a stream could be read only once.
    """

    def __init__(self, source: bytes | str | os.PathLike[str]) -> None:
        self.source = source
        self._read: dict[frozenset[str], Content] = {}

    def content(self, kinds: frozenset[str]) -> Content:
        """The content by its digests of *kinds*."""
        if kinds not in self._read:
            self._read[kinds] = hashed(None, self.source, kinds)
        return self._read[kinds]


class DigestedDocument(NamedTuple):
    """A document of which only the digests are at hand, because it may not be copied.

    What needs the octets themselves is not computed: the other form that a document was signed in, archive time-stamps
    of version 2, and signatures without signed attributes, for which the document counts as not given.

    Attributes:
        size: how many octets the document has.
        digests: its digests by dotted type.
    """

    size: int
    digests: Mapping[str, bytes]

    @classmethod
    def of(cls, source: Input | Document, kinds: Iterable[str]) -> Self:
        """The document *source* by its digests of the dotted types *kinds*, all of which are known.

        Raises:
            MalformedError: signature_input_unreadable.
        """
        octets = source.source if isinstance(source, Document) else source
        seen = _Seen(0)
        digests = digests_of(kinds, seen.through(chunks_of(octets)))
        return cls(seen.size, digests)

    def content(self, kinds: Collection[str]) -> Content:
        """The content by its digests of *kinds*; not at hand when one of them is missing."""
        if not self.digests.keys() >= set(kinds):
            return Content({}, is_here=False, differs=False)
        return Content({kind: self.digests[kind] for kind in kinds}, is_here=True, differs=False, size=self.size)


def hashed(
    inside: bytes | None,
    given: "Input | Document | DigestedDocument | None",
    kinds: Iterable[str],
    *,
    field: bytes = b"",
    archived: Iterable[str] = (),
) -> Content:
    """The content by its digests.

    Args:
        inside: the content that lies in the container; None when the signature is detached.
        given: the document beside it; None when there is none.
        kinds: dotted digest types that are needed; unknown ones are left out.
        field: the field of the container that holds type and content.
        archived: dotted digest types of archive time-stamps of version 2.
    """
    known = set(kinds) & algorithms.DIGESTS.keys()
    own = digests_of(known, [inside]) if inside is not None else None
    begun = _made(set(archived) & algorithms.DIGESTS.keys())
    _feed(begun.values(), [field])
    if isinstance(given, DigestedDocument) or (isinstance(given, Document) and not begun):
        read = given.content(frozenset(known))
        return read._replace(differs=own is not None and own != read.digests)
    if isinstance(given, Document):
        given = given.source
    if given is None:
        size = len(inside) if inside is not None else None
        begun = begun if inside is not None else {}
        digests = own if own is not None else {}
        return Content(digests, own is not None, differs=False, size=size, begun=begun, inside=inside)
    seen, hashers = _Seen(), _made(known)
    _feed([*hashers.values(), *(begun.values() if own is None else ())], seen.through(chunks_of(given)))
    beside = {kind: hasher.digest() for kind, hasher in hashers.items()}
    differs = own is not None and own != beside
    return Content(beside, is_here=True, differs=differs, given=seen.octets, size=seen.size, begun=begun)


class _Seen:
    """Octets that went by: counted, and kept as long as they are at most *few*."""

    def __init__(self, few: int = MAX_REWRITTEN) -> None:
        self.octets: bytes | None = b""
        self.size = 0
        self._few = few

    def through(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The *chunks* as they come."""
        for chunk in chunks:
            self.size += len(chunk)
            if self.octets is not None:
                is_few = len(self.octets) + len(chunk) <= self._few
                self.octets = self.octets + chunk if is_few else None
            yield chunk


def digests_of(kinds: Iterable[str], chunks: Iterable[bytes]) -> dict[str, bytes]:
    """Digests of *chunks* put together, by each of the dotted types *kinds*, all of which are known."""
    hashers = _made(kinds)
    _feed(hashers.values(), chunks)
    return {kind: hasher.digest() for kind, hasher in hashers.items()}


def _made(kinds: Iterable[str]) -> dict[str, Hasher]:
    return {kind: algorithms.DIGESTS[kind].make() for kind in sorted(kinds)}


def _feed(hashers: Collection[Hasher], chunks: Iterable[bytes]) -> None:
    for chunk in chunks:
        for hasher in hashers:
            hasher.update(chunk)


def rewritten_as(content: Content, kind: str, signed: bytes | None) -> str | None:
    """The form of the document whose digest was signed in its place; None when the document itself fits, or none does.

    Signing pages hand over text where octets are meant: the plug-in then signs UTF-16, or the base64 text of the file.

    Args:
        content: the document.
        kind: dotted digest type.
        signed: the digest that was signed.
    """
    if signed is None or content.given is None or content.digests.get(kind) in {signed, None}:
        return None
    return next((name for name, form in _forms(content.given) if algorithms.digest_of(kind, form) == signed), None)


def _forms(octets: bytes) -> Iterator[tuple[str, bytes]]:
    """Other forms of a document, each with the name it is told by."""
    unix = octets.replace(b"\r\n", b"\n")
    yield "CRLF line ends", unix.replace(b"\n", b"\r\n")
    yield "LF line ends", unix
    encoded = base64.b64encode(octets)
    yield "base64", encoded
    yield "base64 as UTF-16LE", encoded.decode("ascii").encode("utf-16-le")
    for codec in ("utf-8", "cp1251"):
        try:
            yield "UTF-16LE", octets.decode(codec).encode("utf-16-le")
        except UnicodeDecodeError:
            continue
