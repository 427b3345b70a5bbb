"""Octets to the facts of a revocation list, and what it says about one certificate.

Owns: the structure of a CRL and the look-up of an entry without reading all of them.
Refuses to know: whether a list is fresh enough; the policy and the checks do.
Invariants: a list speaks only about certificates of its issuer and of its scope; a revoked certificate stays revoked
however old the list is; a list with a critical extension that is not known is not used.

Source: RFC 5280 5, 6.3.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from medid.rules import MalformedError
from medid.signature import algorithms, der, oids
from medid.signature.certificate import (
    Algorithm,
    AuthorityKey,
    Certificate,
    Extension,
    Name,
    Place,
    algorithm_of,
    authority_key_of,
    directory_name,
    extensions_of,
    name_of,
    places_of,
)
from medid.signature.der import Element, Fields

MAX_CRL_BYTES = 256 * 1024 * 1024
"""Largest revocation list that is read; the largest in use are some tens of megabytes."""

_EXPLICIT_0 = 0xA0
_DISTRIBUTION_POINT = 0xA0
_ONLY_USERS, _ONLY_AUTHORITIES, _ONLY_REASONS, _INDIRECT, _ONLY_ATTRIBUTES = 0x81, 0x82, 0x83, 0x84, 0x85
_SCOPE_PARTS = {_DISTRIBUTION_POINT, _ONLY_USERS, _ONLY_AUTHORITIES, _ONLY_REASONS, _INDIRECT, _ONLY_ATTRIBUTES}
_CRL_SIGN = 6
_CRITICAL = der.wrap(der.BOOLEAN, b"\xff")
_CERTIFICATE_HOLD = 6
_REMOVE_FROM_CRL = 8
_KNOWN_CRITICAL = frozenset({oids.ISSUING_DISTRIBUTION_POINT, oids.DELTA_CRL_INDICATOR})


class Entry(NamedTuple):
    """One revoked certificate.

    Attributes:
        revoked_at: moment from which it is revoked.
        reason: number of the reason (RFC 5280 5.3.1); None when not told.
        issuer: issuer of the certificate when it is not that of the list.
    """

    revoked_at: datetime
    reason: int | None
    issuer: Name | None


class Scope(NamedTuple):
    """The extension issuingDistributionPoint: what a list is about.

    `places` are the names of its distribution point that can be compared; None when it has no distribution point.
    """

    places: frozenset[Place] | None
    only_users: bool
    only_authorities: bool
    only_attributes: bool
    only_some_reasons: bool
    indirect: bool


_EVERYTHING = Scope(None, False, False, False, False, False)  # noqa: FBT003 - fields of a row


@dataclass(frozen=True, repr=False)
class RevocationList:
    """The facts of one CRL.

    Attributes:
        encoded: the list as it stands.
        issuer: name of its issuer.
        this_update: moment of issue, UTC.
        next_update: moment by which a newer one will be there, UTC; None when not told.
        entries: the element that holds the entries; None when nothing is revoked.
        extensions: extensions of the list.
        signed: the part that was signed.
        algorithm: how it was signed.
        signature: signature of the issuer.
    """

    encoded: bytes
    issuer: Name
    this_update: datetime
    next_update: datetime | None
    entries: Element | None
    extensions: tuple[Extension, ...]
    signed: Element
    algorithm: Algorithm
    signature: bytes

    def __repr__(self) -> str:
        return f"RevocationList(this_update={self.this_update.isoformat()})"

    def _value(self, kind: str) -> Element | None:
        found = [extension for extension in self.extensions if extension.oid == kind]
        if len(found) > 1:
            raise der.broken(0)
        return der.parse(found[0].value) if found else None

    @cached_property
    def has_unknown_critical(self) -> bool:
        """True when a critical extension is not known, so that the list must not be used."""
        return any(e.critical and e.oid not in _KNOWN_CRITICAL for e in self.extensions)

    @cached_property
    def has_unknown_critical_entry(self) -> bool:
        """True when an entry has a critical extension that is not known (RFC 5280 5.3).

        Raises:
            MalformedError: an entry cannot be read.
        """
        return self.entries is not None and _has_unknown_critical(self.entries)

    @cached_property
    def number(self) -> int | None:
        """The extension cRLNumber."""
        element = self._value(oids.CRL_NUMBER)
        return der.integer(element) if element is not None else None

    @cached_property
    def base_number(self) -> int | None:
        """Number of the list that this delta list changes; None for a full list."""
        element = self._value(oids.DELTA_CRL_INDICATOR)
        return der.integer(element) if element is not None else None

    @cached_property
    def authority_key(self) -> AuthorityKey:
        """The extension authorityKeyIdentifier; empty when it is absent."""
        element = self._value(oids.AUTHORITY_KEY_IDENTIFIER)
        return authority_key_of(element) if element is not None else AuthorityKey(None, None)

    @cached_property
    def scope(self) -> Scope:
        """The extension issuingDistributionPoint; everything when it is absent."""
        element = self._value(oids.ISSUING_DISTRIBUTION_POINT)
        return _scope(element) if element is not None else _EVERYTHING

    def entry_of(self, certificate: Certificate) -> Entry | None:
        """The entry about *certificate*; None when the list does not name it."""
        if self.entries is None:
            return None
        if self.scope.indirect:
            return _indirect_entry(self, certificate)
        element = find_entry(self.entries, certificate.serial_number)
        return _entry(element) if element is not None else None

    def is_signed_by(self, issuer: Certificate) -> bool:
        """True when the key of *issuer* signed the list and may sign lists."""
        usage = issuer.key_usage
        if usage is not None and _CRL_SIGN not in usage:
            return False
        return algorithms.is_signed_by(issuer.key, self.algorithm, self.signed.encoded, self.signature)


def parse_crl(encoded: bytes) -> RevocationList:
    """The facts of the DER list *encoded*.

    Raises:
        MalformedError: it is not a list; the offset tells where.
    """
    element = der.parse(encoded)
    outer = Fields(element)
    signed, algorithm, signature = outer.take(der.SEQUENCE), outer.take(), outer.take()
    fields = Fields(signed)
    fields.optional(der.INTEGER)
    fields.take(der.SEQUENCE)
    issuer, this_update = name_of(fields.take()), der.time(fields.take())
    next_update, entries = fields.optional(der.UTC_TIME, der.GENERALIZED_TIME), fields.optional(der.SEQUENCE)
    extensions = fields.optional(_EXPLICIT_0)
    outer.end()
    fields.end()
    return RevocationList(
        encoded=element.encoded,
        issuer=issuer,
        this_update=this_update,
        next_update=der.time(next_update) if next_update is not None else None,
        entries=entries,
        extensions=extensions_of(extensions),
        signed=signed,
        algorithm=algorithm_of(algorithm),
        signature=der.bit_string(signature),
    )


def _scope(element: Element) -> Scope:
    parts = {part.tag: part for part in der.children(der.expect(element, der.SEQUENCE))}
    if len(parts) != len(der.children(element)) or not parts.keys() <= _SCOPE_PARTS:
        raise der.broken(element.start)
    flags = [
        tag in parts and der.boolean(parts[tag], tag) for tag in (_ONLY_USERS, _ONLY_AUTHORITIES, _ONLY_ATTRIBUTES)
    ]
    return Scope(
        places=frozenset(places_of(parts[_DISTRIBUTION_POINT])) if _DISTRIBUTION_POINT in parts else None,
        only_users=flags[0],
        only_authorities=flags[1],
        only_attributes=flags[2],
        only_some_reasons=_ONLY_REASONS in parts,
        indirect=_INDIRECT in parts and der.boolean(parts[_INDIRECT], _INDIRECT),
    )


def find_entry(entries: Element, serial: int) -> Element | None:
    """The entry with the number *serial*, in whatever form its number and lengths are written.

    The octets of the number are searched for first, and only the entries that have them are read; where they are
    nowhere, nothing is.

    Raises:
        MalformedError: something before the entry is none.
    """
    start = entries.content
    for position in _positions(entries, serial):
        start = _start_around(entries, start, position)
        entry = der.read(entries.buffer, start, entries.end, entries.depth + 1)
        if _serial(entry) == serial:
            return entry
    return None


def _positions(entries: Element, serial: int) -> Iterator[int]:
    """Where the least octets of *serial* stand after their own length, or after octets that only pad them."""
    size = (serial if serial >= 0 else ~serial).bit_length() // 8 + 1
    wanted, before = serial.to_bytes(size, signed=True), (size & 0xFF, 0xFF if serial < 0 else 0)
    position = entries.buffer.find(wanted, entries.content, entries.end)
    while position >= 0:
        if entries.buffer[position - 1] in before:
            yield position
        position = entries.buffer.find(wanted, position + 1, entries.end)


def _start_around(entries: Element, start: int, position: int) -> int:
    """Where the entry begins that holds the octet at *position*, counted on from the entry at *start*."""
    buffer = entries.buffer
    while True:
        if buffer[start] != der.SEQUENCE:
            raise der.broken(start)
        length = buffer[start + 1]
        stop = start + 2 + length if length < 0x80 else der.read(buffer, start, entries.end).stop  # noqa: PLR2004 - short form of a length
        if position < stop:
            return start
        start = stop


def _has_unknown_critical(entries: Element) -> bool:
    """True when an entry has a critical extension that is not known.

    The octets that make an extension critical are searched for first, and only the entries that have them are read.
    """
    start = entries.content
    position = entries.buffer.find(_CRITICAL, start, entries.end)
    while position >= 0:
        start = _start_around(entries, start, position)
        entry = der.read(entries.buffer, start, entries.end, entries.depth + 1)
        extensions = Fields(entry).rest()[2:]
        for extension in _entry_extensions(extensions[0]) if extensions else ():
            if extension.critical and extension.oid != oids.CERTIFICATE_ISSUER:
                return True
        position = entries.buffer.find(_CRITICAL, entry.stop, entries.end)
    return False


def _serial(entry: Element) -> int:
    return der.integer(Fields(entry).take())


def _entry(element: Element) -> Entry:
    fields = Fields(element)
    fields.take(der.INTEGER)
    revoked_at, extensions = der.time(fields.take()), fields.optional(der.SEQUENCE)
    values = {e.oid: der.parse(e.value) for e in _entry_extensions(extensions)}
    reason, issuer = values.get(oids.CRL_REASON), values.get(oids.CERTIFICATE_ISSUER)
    return Entry(
        revoked_at,
        der.integer(reason, der.ENUMERATED) if reason is not None else None,
        _first_directory_name(issuer) if issuer is not None else None,
    )


def _entry_extensions(element: Element | None) -> tuple[Extension, ...]:
    if element is None:
        return ()
    wrapped = der.parse(der.wrap(_EXPLICIT_0, element.encoded))
    return extensions_of(wrapped)


def _first_directory_name(element: Element) -> Name | None:
    return next((name for part in der.each_child(element) if (name := directory_name(part)) is not None), None)


def _indirect_entry(crl: RevocationList, certificate: Certificate) -> Entry | None:
    """The entry about *certificate* in a list of several issuers; an issuer named once holds until the next."""
    issuer = crl.issuer
    for element in der.each_child(crl.entries) if crl.entries is not None else ():
        entry = _entry(element)
        issuer = entry.issuer if entry.issuer is not None else issuer
        if _serial(element) == certificate.serial_number and issuer.comparable == certificate.issuer.comparable:
            return entry._replace(issuer=issuer)
    return None


class Standing(NamedTuple):
    """What the revocation data say about one certificate.

    Attributes:
        is_known: True when usable data cover the certificate.
        revoked_at: moment of revocation; None when it is not revoked.
        reason: number of the reason; None when not told.
        updated_at: moment of issue of the data used.
        valid_until: moment up to which the data hold; None without data, or when not told.
        is_answered: the data are an OCSP response, not a list.
    """

    is_known: bool
    revoked_at: datetime | None = None
    reason: int | None = None
    updated_at: datetime | None = None
    valid_until: datetime | None = None
    is_answered: bool = False

    def is_fresh_at(self, moment: datetime) -> bool:
        """True when the data were given after *moment*, or still held then.

        EN 319 102-1 5.2.5.4: what was issued at or after the moment is as fresh as can be; it knows more, not less.
        """
        return any(known is not None and known >= moment for known in (self.updated_at, self.valid_until))


UNKNOWN = Standing(False)  # noqa: FBT003 - fields of a row


def said_in(
    crl: RevocationList,
    certificate: Certificate,
    issuer: Certificate,
    crls: tuple[RevocationList, ...],
) -> Standing | None:
    """What a full list, with its delta lists among *crls*, says; None when it does not speak about the certificate."""
    try:
        if crl.base_number is not None or not _speaks_about(crl, certificate, issuer):
            return None
        lists = sorted([crl, *_deltas(crl, issuer, crls)], key=lambda c: c.this_update, reverse=True)
        newest, entry = lists[0], _decisive([e for c in lists if (e := c.entry_of(certificate)) is not None])
        unclear = any(c.has_unknown_critical_entry for c in lists)
    except MalformedError:
        return None
    if entry is not None and entry.reason != _REMOVE_FROM_CRL:
        return Standing(True, entry.revoked_at, entry.reason, newest.this_update, newest.next_update)  # noqa: FBT003
    if unclear or crl.scope.only_some_reasons or newest.this_update > certificate.not_after:
        # RFC 5280 5: an expired certificate may have left the list, so its absence says nothing.
        return None
    return Standing(True, None, None, newest.this_update, newest.next_update)  # noqa: FBT003


def _deltas(base: RevocationList, issuer: Certificate, crls: tuple[RevocationList, ...]) -> list[RevocationList]:
    return [delta for delta in crls if _changes(delta, base) and delta.is_signed_by(issuer)]


def _decisive(entries: list[Entry]) -> Entry | None:
    """The newest of *entries*, newest first; RFC 5280 5.3.1: only what was on hold can be taken off a list again."""
    lasting = [e for e in entries if e.reason not in {_CERTIFICATE_HOLD, _REMOVE_FROM_CRL}]
    return next(iter(lasting or entries), None)


def _changes(delta: RevocationList, base: RevocationList) -> bool:
    """True when *delta* is a delta list over *base* (RFC 5280 5.2.4)."""
    if delta.base_number is None or base.number is None or delta.number is None:
        return False
    same = delta.issuer.comparable == base.issuer.comparable and delta.scope == base.scope
    return same and delta.base_number <= base.number < delta.number and not delta.has_unknown_critical


def _speaks_about(crl: RevocationList, certificate: Certificate, issuer: Certificate) -> bool:
    """RFC 5280 6.3.3 (b), (f), (g); an authority is a certificate that says so, wherever it stands in the path."""
    scope, constraints = crl.scope, certificate.basic_constraints
    authority = constraints is not None and constraints.authority
    if crl.has_unknown_critical or scope.only_attributes:
        return False
    if (scope.only_users and authority) or (scope.only_authorities and not authority):
        return False
    if scope.places is not None and scope.places.isdisjoint(_places(certificate)):
        return False
    return crl.issuer.comparable == issuer.subject.comparable and crl.is_signed_by(issuer)


def _places(certificate: Certificate) -> tuple[Place, ...]:
    """Where the lists about *certificate* are: RFC 5280 6.3.3 takes its issuer's name when it does not tell."""
    return certificate.crl_places if certificate.crl_places is not None else (certificate.issuer.comparable,)
