"""The list of accredited centres that the authorised body publishes, from its XML to rows.

Owns: the structure of the list; the centres with their history and certificates; finding a centre by a certificate.
Refuses to know: what follows from a history (`medid.signature.accreditation`), and whose signature on a list counts
(`medid.signature.list_signer`).
Invariants: rows exist only when the whole list was read and its signature, where there is one, is over exactly what was
read; a certificate is kept as its octets and is read when somebody asks for its centre; contradictions are named, and
what contradicts itself is not used.

Source: the structure as six independent readers of the published list have it; it has no namespace.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from medid.rules import MalformedError
from medid.signature.accreditation_reasons import AccreditationReason
from medid.signature.certificate import Certificate, parse_certificate
from medid.signature.der import OBJECT_IDENTIFIER, OCTET_STRING
from medid.signature.moscow import moscow
from medid.signature.path import MAX_PATH_LENGTH, is_issued_by
from medid.signature.xml_reading import Attributes, Namespaces, XmlName
from medid.signature.xml_signature import XmlSignature, read_signed

MAX_ROWS = 100_000
"""Most centres, most statuses and most certificates of a list; the published one has some thousand."""
MAX_FIELD_CHARACTERS = 64 * 1024
"""Longest text of a field."""
MAX_REMARKS = 1000
"""Most contradictions that are named."""

_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_KEY_IDENTIFIER = bytes([OBJECT_IDENTIFIER, 3, 0x55, 0x1D, 0x0E, OCTET_STRING])
"""How the extension subjectKeyIdentifier (2.5.29.14) begins in DER, when it is not critical, as RFC 5280 wants it."""


class AccreditationStatus(StrEnum):
    """What a row of the history says; every status but `IN_FORCE` is none."""

    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    ENDED = "ended"
    ANNULLED = "annulled"
    UNKNOWN = "unknown"


_STATUSES = {
    "действует": AccreditationStatus.IN_FORCE,
    "приостановлена": AccreditationStatus.SUSPENDED,
    "прекращена": AccreditationStatus.ENDED,
    "аннулирована": AccreditationStatus.ANNULLED,
}


class StatusEntry(NamedTuple):
    """One row of a history.

    Attributes:
        since: moment from which the status holds, inclusive.
        status: what it means.
        text: the status as the list words it.
    """

    since: datetime
    status: AccreditationStatus
    text: str


@dataclass(frozen=True)
class AccreditedCentre:
    """One centre of the list.

    Attributes:
        row: its place in the list, from 1.
        name: its name.
        ogrn: ОГРН; None when the list has none.
        registry_number: number in the register; None when the list has none.
        history: statuses by the moment they hold from, the oldest first, the present one among them.
        successor: ОГРН of the centre that its powers passed to; None when they did not.
        certificates: certificates of its keys, DER.
    """

    row: int
    name: str
    ogrn: str | None
    registry_number: str | None
    history: tuple[StatusEntry, ...]
    successor: str | None
    certificates: tuple[bytes, ...]

    def __repr__(self) -> str:
        return f"AccreditedCentre(row={self.row}, certificates={len(self.certificates)})"


class Remark(NamedTuple):
    """A contradiction found in the list, with the place of the centre; 0 stands for the list itself."""

    reason: AccreditationReason
    row: int


@dataclass(frozen=True)
class AccreditedList:
    """A list of accredited centres.

    Attributes:
        version: number of its edition.
        issued_at: moment of the edition.
        centres: the centres, in the order of the list.
        remarks: contradictions in it.
        signer: certificate of who signed the list; None for a list without a signature.
        encoded: the XML as it stands.
    """

    version: int
    issued_at: datetime
    centres: tuple[AccreditedCentre, ...]
    remarks: tuple[Remark, ...] = ()
    signer: Certificate | None = None
    encoded: bytes = field(default=b"", compare=False)

    def __repr__(self) -> str:
        return f"AccreditedList(version={self.version}, centres={len(self.centres)})"

    @cached_property
    def _certificates(self) -> tuple[tuple[bytes, AccreditedCentre], ...]:
        return tuple((octets, centre) for centre in self.centres for octets in centre.certificates)

    @cached_property
    def _by_key_identifier(self) -> dict[bytes, list[bytes]]:
        found: dict[bytes, list[bytes]] = {}
        for octets, _ in self._certificates:
            found.setdefault(_key_identifier(octets), []).append(octets)
        return found

    @cached_property
    def _remembered(self) -> dict[bytes, tuple[AccreditedCentre, ...]]:
        return {}

    def certificate(self, fingerprint: bytes) -> Certificate | None:
        """The certificate of the list with this SHA-256; None when there is none."""
        found = next((o for o, _ in self._certificates if hashlib.sha256(o).digest() == fingerprint), None)
        return parse_certificate(found) if found is not None else None

    def holders_of(self, authority: Certificate) -> tuple[AccreditedCentre, ...]:
        """Centres in the list that hold the key of *authority* under its name."""
        known = self._remembered.get(authority.fingerprint)
        if known is None:
            same = {centre.row: centre for octets, centre in self._certificates if _is_of(octets, authority)}
            known = tuple(same.values())
            if len(self._remembered) < MAX_ROWS:
                self._remembered[authority.fingerprint] = known
        return known

    def issuers_of(self, certificate: Certificate) -> tuple[Certificate, ...]:
        """Certificates of the list whose key signed *certificate*."""
        return tuple(c for c in self._candidates(certificate) if is_issued_by(certificate, c))

    def _candidates(self, certificate: Certificate) -> Iterator[Certificate]:
        """Certificates with the name of the issuer; by key identifier where the certificate has one."""
        try:
            wanted = certificate.authority_key.key_identifier
        except MalformedError:
            wanted = None
        pointed = self._by_key_identifier.get(wanted, []) if wanted is not None else [o for o, _ in self._certificates]
        for octets in dict.fromkeys(pointed):
            candidate = _readable(octets)
            if candidate is not None and candidate.subject.comparable == certificate.issuer.comparable:
                yield candidate

    def authorities_of(self, certificate: Certificate) -> tuple[Certificate, ...]:
        """Certificates of the list from the issuer of *certificate* upwards; material for a path, not trust."""
        found: dict[bytes, Certificate] = {}
        pending = [certificate]
        for _ in range(MAX_PATH_LENGTH):
            above = [issuer for one in pending for issuer in self.issuers_of(one) if issuer.fingerprint not in found]
            found |= {issuer.fingerprint: issuer for issuer in above}
            pending = above
        return tuple(found.values())


def _key_identifier(octets: bytes) -> bytes:
    """The key identifier in a certificate; empty when it has none in the usual form."""
    at = octets.find(_KEY_IDENTIFIER)
    inner = octets[at + len(_KEY_IDENTIFIER) :][: 2 + 0x7F]
    if at < 0 or len(inner) < 3 or inner[1] != OCTET_STRING or inner[0] != inner[2] + 2:  # noqa: PLR2004 - two headers
        return b""
    return inner[3 : 3 + inner[2]]


def _is_of(octets: bytes, authority: Certificate) -> bool:
    """True when *octets* are a certificate of the key and name of *authority*."""
    if authority.key.encoded not in octets:
        return False
    certificate = _readable(octets)
    return (
        certificate is not None
        and certificate.key.encoded == authority.key.encoded
        and certificate.subject.comparable == authority.subject.comparable
    )


def _readable(octets: bytes) -> Certificate | None:
    try:
        return parse_certificate(octets)
    except MalformedError:
        return None


def read_list(octets: bytes, *, may_be_unsigned: bool = False) -> tuple[AccreditedList, XmlSignature | None]:
    """The list in the XML *octets*, and the signature over it, whose signer nobody vouches for yet.

    Args:
        octets: the document.
        may_be_unsigned: a list without a signature is read too.

    Raises:
        MalformedError: reasons of `medid.signature.xml_reasons` and those named ``accredited_list_…``.
    """
    rows, signature = read_signed(octets, _Rows, may_be_unsigned=may_be_unsigned)
    return rows.made(signature.certificate if signature is not None else None, octets), signature


class _Part:
    """An element with others inside.

    Attributes:
        inside: elements that it may hold and that are looked at, by name.
        ended: name of the method of `_Rows` called at its end.
        field: name of the field that its text is; empty when it is none.
    """

    __slots__ = ("ended", "field", "inside")

    def __init__(self, ended: str = "", field: str = "", inside: "Mapping[str, _Part] | None" = None) -> None:
        self.ended = ended
        self.field = field
        self.inside = inside if inside is not None else {}


def _part(ended: str, *fields: str, **inside: _Part) -> _Part:
    return _Part(ended, inside={**{name: _Part("end_field", name) for name in fields}, **inside})


ROOT = "АккредитованныеУдостоверяющиеЦентры"
"""Name of the outermost element."""

_HOLDS = "end_part"
_CERTIFICATE = _part("end_certificate", "Отпечаток", "Данные")
_KEY = _part(_HOLDS, Сертификаты=_part(_HOLDS, ДанныеСертификата=_CERTIFICATE))
_COMPLEX = _part(_HOLDS, КлючиУполномоченныхЛиц=_part(_HOLDS, Ключ=_KEY))
_CENTRE = _part(
    "end_centre",
    *("Название", "ИНН", "ОГРН", "РеестровыйНомер", "ПолномочияПереданыУЦсОГРН"),
    ПрограммноАппаратныеКомплексы=_part(_HOLDS, ПрограммноАппаратныйКомплекс=_COMPLEX),
    СтатусАккредитации=_part("end_present", "Статус", "ДействуетС"),
    ИсторияСтатусовАккредитации=_part(_HOLDS, СтатусАккредитации=_part("end_status", "Статус", "ДействуетС")),
)
_LIST = _part("end_list", "Версия", "Дата", УдостоверяющийЦентр=_CENTRE)
"""The structure, as far as it is looked at; other elements are signed but say nothing that is asked for."""

_SKIPPED = _Part()


class _Rows:
    """A receiver that makes rows of a list."""

    def __init__(self) -> None:
        self.centres: list[AccreditedCentre] = []
        self.remarks: list[Remark] = []
        self.numbers: set[str] = set()
        self.count = 0
        self.open: list[_Part] = []
        self.fields: list[dict[str, str]] = []
        self.texts: list[str] = []
        self.length = 0
        self.list_fields: dict[str, str] = {}
        self.present: StatusEntry | None = None
        self.history: list[StatusEntry] = []
        self.certificates: dict[bytes, None] = {}

    @property
    def row(self) -> int:
        """Place of the centre being read; 0 outside of any."""
        return len(self.centres) + 1 if len(self.open) > 1 and self.open[1] is _CENTRE else 0

    def start(self, name: XmlName, _attributes: Attributes, _declared: Namespaces) -> None:
        if not self.open:
            if name.namespace or name.local != ROOT:
                raise MalformedError(AccreditationReason.LIST_ROOT)
            part = _LIST
        else:
            part = self.open[-1].inside.get(name.local, _SKIPPED)
        if part is _SKIPPED or name.namespace:
            self.open.append(_SKIPPED)
            return
        self.open.append(part)
        if part.field:
            self.texts = []
            self.length = 0
        else:
            self.fields.append({})

    def end(self, _parsed: str) -> None:
        part = self.open[-1]
        if part.ended:
            getattr(self, part.ended)()
        self.open.pop()

    def text(self, text: str) -> None:
        part = self.open[-1]
        if not part.field:
            return
        self.length += len(text)
        if self.length > MAX_FIELD_CHARACTERS:
            context: dict[str, int | str] = {"part": part.field, "row": self.row, "limit": MAX_FIELD_CHARACTERS}
            raise MalformedError(AccreditationReason.LIST_FIELD_TOO_LONG, context)
        self.texts.append(text)

    def end_field(self) -> None:
        """A field of the innermost part."""
        name, fields = self.open[-1].field, self.fields[-1]
        if name in fields:
            raise self._fault(AccreditationReason.LIST_FIELD_REPEATED, name)
        fields[name] = "".join(self.texts).strip()

    def end_part(self) -> None:
        """A part whose fields nobody asks for."""
        self.fields.pop()

    def end_list(self) -> None:
        """The list itself."""
        self.list_fields = self.fields.pop()

    def instruction(self, _target: str, _content: str) -> None:
        """Instructions say nothing here."""

    def _fault(self, reason: AccreditationReason, part: str) -> MalformedError:
        return MalformedError(reason, {"part": part, "row": self.row})

    def _remark(self, reason: AccreditationReason, row: int) -> None:
        if len(self.remarks) < MAX_REMARKS:
            self.remarks.append(Remark(reason, row))

    def _counted(self) -> None:
        self.count += 1
        if self.count > MAX_ROWS:
            raise MalformedError(AccreditationReason.LIST_TOO_MANY, {"limit": MAX_ROWS})

    def _required(self, fields: dict[str, str], name: str) -> str:
        text = fields.get(name, "")
        if not text:
            raise self._fault(AccreditationReason.LIST_FIELD_MISSING, name)
        return text

    def _moment(self, fields: dict[str, str], name: str) -> datetime:
        """xs:dateTime; one without a zone is taken for Moscow's."""
        text = self._required(fields, name)
        if _DATE_TIME.fullmatch(text) is None:
            raise self._fault(AccreditationReason.LIST_DATE, name)
        try:
            moment = datetime.fromisoformat(text)
            return moment.astimezone(moscow()) if moment.tzinfo is not None else moment.replace(tzinfo=moscow())
        except (ValueError, OverflowError):
            raise self._fault(AccreditationReason.LIST_DATE, name) from None

    def _entry(self, fields: dict[str, str]) -> StatusEntry:
        self._counted()
        text = self._required(fields, "Статус")
        status = _STATUSES.get(text.casefold(), AccreditationStatus.UNKNOWN)
        return StatusEntry(self._moment(fields, "ДействуетС"), status, text)

    def end_status(self) -> None:
        """A row of the history."""
        self.history.append(self._entry(self.fields.pop()))

    def end_present(self) -> None:
        """The status of the day of the list."""
        if self.present is not None:
            raise self._fault(AccreditationReason.LIST_FIELD_REPEATED, "СтатусАккредитации")
        self.present = self._entry(self.fields.pop())

    def end_certificate(self) -> None:
        """A certificate of a key; of one that contradicts its fingerprint nothing is used."""
        fields = self.fields.pop()
        self._counted()
        try:
            octets = base64.b64decode("".join(self._required(fields, "Данные").split()), validate=True)
        except (binascii.Error, ValueError) as error:
            if isinstance(error, MalformedError):
                raise
            self._remark(AccreditationReason.LIST_CERTIFICATE_UNREADABLE, self.row)
            return
        stated = "".join(fields.get("Отпечаток", "").split()).casefold()
        if stated and stated != hashlib.sha1(octets, usedforsecurity=False).hexdigest():
            self._remark(AccreditationReason.LIST_CERTIFICATE_DIFFERS, self.row)
            return
        self.certificates[octets] = None

    def end_centre(self) -> None:
        """A centre."""
        fields = self.fields.pop()
        self._counted()
        number = fields.get("РеестровыйНомер") or None
        if number is not None and number in self.numbers:
            raise MalformedError(AccreditationReason.LIST_CENTRE_REPEATED, {"row": self.row})
        if number is not None:
            self.numbers.add(number)
        if self.present is None:
            raise self._fault(AccreditationReason.LIST_FIELD_MISSING, "СтатусАккредитации")
        centre = AccreditedCentre(
            row=self.row,
            name=fields.get("Название", ""),
            ogrn=fields.get("ОГРН") or None,
            registry_number=number,
            history=self._history(self.present),
            successor=fields.get("ПолномочияПереданыУЦсОГРН") or None,
            certificates=tuple(self.certificates),
        )
        self.centres.append(centre)
        self.present = None
        self.history.clear()
        self.certificates.clear()

    def _history(self, present: StatusEntry) -> tuple[StatusEntry, ...]:
        """The rows in order of time; the present status belongs to them, whether or not the history repeats it."""
        rows = sorted(dict.fromkeys([*self.history, present]), key=lambda entry: entry.since)
        if rows[-1] != present:
            self._remark(AccreditationReason.LIST_STATUS_DIFFERS, self.row)
        return tuple(rows)

    def made(self, signer: Certificate | None, octets: bytes) -> AccreditedList:
        """The list, when all of it was read from *octets*."""
        issued_at = self._moment(self.list_fields, "Дата")
        version = self._required(self.list_fields, "Версия")
        if not (version.isascii() and version.isdigit() and len(version) <= 9):  # noqa: PLR2004 - digits of xs:int
            raise MalformedError(AccreditationReason.LIST_VERSION)
        return AccreditedList(int(version), issued_at, tuple(self.centres), tuple(self.remarks), signer, octets)
