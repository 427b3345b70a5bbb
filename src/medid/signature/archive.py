"""What archive time-stamps are over, and what each of them shows to have existed.

Owns: the imprints of archive time-stamps, the index of digests that version 3 carries, and what both cover.
Refuses to know: whether the authority is trusted, and in which order time-stamps came to be.
Invariants: a time-stamp covers nothing unless its imprint was computed and fits; nor what was added after it.

| version | attribute | imprint over |
|---|---|---|
| 1 | 1.2.840.113549.1.9.16.2.27 | not computed: the texts that define it contradict each other |
| 2 | 1.2.840.113549.1.9.16.2.48 | content, certificates, lists and the whole signature as they stood then |
| 3 | 0.4.0.1733.2.4 | the signature without unsigned attributes, and an index of digests of everything else |

Version 1 was redefined under the same number: RFC 3126 takes values without tags and lengths, later editions of
TS 101 733 take them with both, and no other program at hand computes either.

Source: ETSI TS 101 733 6.4 and annex K (version 2); ETSI EN 319 122-1 5.5.2, 5.5.3 (version 3).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from medid.rules import MalformedError
from medid.signature import algorithms, der, oids
from medid.signature.algorithms import Hasher
from medid.signature.cms import SignedData, SignerInfo, evidence_octets
from medid.signature.content import Content
from medid.signature.der import Element, Fields
from medid.signature.timestamp import Place, Token

KINDS = (oids.ARCHIVE_TIMESTAMP_V1, oids.ARCHIVE_TIMESTAMP_V2, oids.ARCHIVE_TIMESTAMP_V3)
"""Attributes that hold archive time-stamps, by version."""

MAX_WHOLE_IMPRINTS = 16
"""Most time-stamps of version 2 whose imprint is computed, each of which hashes the whole container; one is added every
few years."""

_INDEX_KINDS = (oids.ATS_HASH_INDEX_V3, oids.ATS_HASH_INDEX_V2, oids.ATS_HASH_INDEX)
_UNSIGNED_ATTRIBUTES = 0xA1


class Cover(NamedTuple):
    """What a time-stamp is over.

    Attributes:
        is_over: whether it is over the signature; None when that cannot be computed.
        places: the unsigned values it covers.
        evidence: octets of the certificates and revocation data of the container that it covers.
    """

    is_over: bool | None
    places: frozenset[Place] = frozenset()
    evidence: frozenset[bytes] = frozenset()


UNCOMPUTED = Cover(None)
OF_ANOTHER = Cover(is_over=False)


class _ByDigest(dict[str, dict[bytes, frozenset[Place]]]):
    """Places of pieces by the dotted type of a digest and by its value, computed once, when first asked for."""

    def __init__(self, pieces: list[tuple[bytes, frozenset[Place]]]) -> None:
        super().__init__()
        self._pieces = pieces

    def __missing__(self, kind: str) -> dict[bytes, frozenset[Place]]:
        found: dict[bytes, frozenset[Place]] = {}
        for octets, places in self._pieces:
            digest = algorithms.digest_of(kind, octets)
            found[digest] = found.get(digest, frozenset()) | places
        self[kind] = found
        return found


@dataclass(frozen=True, repr=False)
class Archived:
    """One signature as its archive time-stamps see it.

    Attributes:
        container: the container.
        info: the signature.
        content: the content, with the digests that the time-stamps need.
        tokens: its time-stamps by place; None stands for one that cannot be read.
    """

    container: SignedData
    info: SignerInfo
    content: Content
    tokens: Mapping[Place, Token | None]

    def cover_of(self, token: Token, place: Place) -> Cover:
        """What *token*, standing at *place*, covers; one whose index cannot be read covers nothing."""
        kind = self._kind(place)
        if kind == oids.ARCHIVE_TIMESTAMP_V2:
            return self._whole(token, place)
        if kind != oids.ARCHIVE_TIMESTAMP_V3:
            return UNCOMPUTED
        try:
            return self._indexed(token)
        except MalformedError:
            return OF_ANOTHER

    def _kind(self, place: Place) -> str:
        return self.info.unsigned_attributes[place.attribute].type

    def _whole(self, token: Token, place: Place) -> Cover:
        """Version 2: everything that stood there then; which attributes did is tried."""
        before = self._before.get(token.digest)
        if before is None or place not in self._whole_imprints:
            return UNCOMPUTED
        for attributes in self._then(token, place):
            for form in self._forms(attributes):
                whole = before.copy()
                whole.update(form)
                if whole.digest() == token.imprint:
                    places = frozenset(p for p in self._places if p.attribute in attributes)
                    return Cover(True, places, self.container.evidence)  # noqa: FBT003
        return OF_ANOTHER

    @cached_property
    def _before(self) -> dict[str, Hasher]:
        """Digests begun over everything before the unsigned attributes, by dotted type."""
        found = {kind: begun.copy() for kind, begun in self.content.begun.items()}
        for hasher in found.values():
            for part in (*self.container.evidence_fields, self.info.own_fields):
                hasher.update(part)
        return found

    @cached_property
    def _whole_imprints(self) -> frozenset[Place]:
        """Places of the time-stamps of version 2 that are few enough to be computed."""
        found = [place for place in self.tokens if self._kind(place) == oids.ARCHIVE_TIMESTAMP_V2]
        return frozenset(found[:MAX_WHOLE_IMPRINTS])

    @cached_property
    def _places(self) -> tuple[Place, ...]:
        attributes = self.info.unsigned_attributes
        return tuple(Place(n, v) for n, attribute in enumerate(attributes) for v in range(len(attribute.values)))

    def _then(self, token: Token, place: Place) -> Iterator[frozenset[int]]:
        """Attributes that may have stood there when *token* was made: all but archive time-stamps as new or newer.

        Of two made in the same second either may have been the first.
        """
        every = frozenset(range(len(self.info.unsigned_attributes))) - {place.attribute}
        others = [(p.attribute, t.time) for p, t in self.tokens.items() if t is not None and self._kind(p) in KINDS]
        older = every - {number for number, time in others if time >= token.time}
        yield from dict.fromkeys((older, every - {number for number, time in others if time > token.time}))

    def _forms(self, attributes: frozenset[int]) -> Iterator[bytes]:
        """TS 101 733 annex K, note 3 of table K.3: with tag and length of the set of attributes, and without."""
        joined = b"".join(self.info.unsigned_attributes[n].encoded for n in sorted(attributes))
        if attributes:
            yield der.wrap(_UNSIGNED_ATTRIBUTES, joined)
        yield joined

    def _indexed(self, token: Token) -> Cover:
        """Version 3: what the index names; each digest in it must be of something that is still there."""
        content, index = self.content.digests.get(token.digest), _index_of(token)
        if content is None:
            return UNCOMPUTED
        if index is None:
            return OF_ANOTHER
        held = (self._values if index.by_value else self._attributes)[index.digest]
        certificates = self.container.certificate_digests[index.digest]
        revocations = self.container.revocation_digests[index.digest]
        complete = (
            index.certificates <= certificates.keys()
            and index.revocations <= revocations.keys()
            and index.attributes <= held.keys()
        )
        stamped = self.container.encapsulated + content + self.info.own_fields + index.value.encoded
        if not complete or not token.is_over(stamped):
            return OF_ANOTHER
        places = frozenset(place for digest in index.attributes for place in held[digest])
        named = [certificates[d] for d in index.certificates] + [revocations[d] for d in index.revocations]
        return Cover(True, places, evidence_octets(named))  # noqa: FBT003

    @cached_property
    def _attributes(self) -> _ByDigest:
        """The unsigned attributes as they stand."""
        numbered = enumerate(self.info.unsigned_attributes)
        return _ByDigest([(a.encoded, frozenset(Place(n, v) for v in range(len(a.values)))) for n, a in numbered])

    @cached_property
    def _values(self) -> _ByDigest:
        """Type and one value of every unsigned attribute (EN 319 122-1 5.5.2)."""
        pieces = [
            (der.children(der.read(attribute.encoded))[0].encoded + value.encoded, frozenset({Place(n, v)}))
            for n, attribute in enumerate(self.info.unsigned_attributes)
            for v, value in enumerate(attribute.values)
        ]
        return _ByDigest(pieces)


class _Index(NamedTuple):
    """The attribute ats-hash-index: digests of what is protected, and whether attributes are hashed value by value."""

    value: Element
    digest: str
    certificates: frozenset[bytes]
    revocations: frozenset[bytes]
    attributes: frozenset[bytes]
    by_value: bool


def _index_of(token: Token) -> _Index | None:
    """The index in *token*; None when there is none, or several."""
    signer = token.container.signers[0]
    found = [attribute for kind in _INDEX_KINDS for attribute in signer.unsigned(kind)]
    if len(found) != 1 or len(found[0].values) != 1:
        return None
    value = found[0].values[0]
    parts = der.children(value)
    stated = len(parts) == 4  # noqa: PLR2004 - EN 319 122-1 5.5.2: an algorithm and three lists, SHA-256 when left out
    digest = der.oid(Fields(parts[0]).take()) if stated else algorithms.SHA_256
    lists = [frozenset(map(der.octet_string, der.children(part))) for part in parts[-3:]]
    if len(lists) != 3 or digest not in algorithms.DIGESTS:  # noqa: PLR2004 - the same
        raise der.broken(value.start)
    return _Index(value, digest, lists[0], lists[1], lists[2], by_value=found[0].type == oids.ATS_HASH_INDEX_V3)
