"""Lists of accredited centres, signed as the real one is, for tests.

Owns: the structure of the list with its history, and the enveloped signature over it.
Refuses to know: the real list; nothing of it is here.
Invariants: the same description gives the same octets; everything in it is invented and worth nothing.

A list that names a centre and is signed by an organisation under the same root::

    root = pki.Authority("Головной УЦ")
    centre = root.authority("Аккредитованный УЦ")
    octets = accredited_list([Listing(centre)], by=accredited_signer(root))
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Protocol
from xml.sax.saxutils import escape

from medid.signature import algorithms
from medid.signature.canonical_xml import EXCLUSIVE, Canonicaliser, Method
from medid.signature.xml_reading import read
from medid.signature.xml_signature import DIGEST_METHODS, DSIG, SIGNATURE_METHODS
from medid.testing import pki

_MOSCOW = timezone(timedelta(hours=3))

LIST_DAY = datetime(2026, 11, 20, 9, 0, tzinfo=_MOSCOW)
"""Moment of a list when none is given."""
FIRST = (("Действует", datetime(2012, 9, 1, tzinfo=_MOSCOW)),)
"""A history of one row: accredited from the beginning."""
EXCLUSIVE_NAME = "http://www.w3.org/2001/10/xml-exc-c14n#"
INCLUSIVE_NAME = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"

History = Sequence[tuple[str, datetime]]


class Listed(Protocol):
    """A certificate as the list shows it; an `Authority` of `medid.testing.pki` is one."""

    @property
    def der(self) -> bytes:
        """The certificate, DER."""


class SigningKey(Protocol):
    """A private key; every `Key` of `medid.testing.pki` is one."""

    @property
    def digest(self) -> str:
        """Dotted type of the digest that it signs with."""

    @property
    def signature_algorithm(self) -> str:
        """Dotted type of its signatures."""

    def sign(self, message: bytes) -> bytes:
        """The signature of *message*."""


class Signing(Protocol):
    """Who signs a list; a `Credential` of `medid.testing.pki` is one."""

    @property
    def der(self) -> bytes:
        """The certificate, DER."""

    @property
    def key(self) -> SigningKey:
        """The private key."""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """One centre as the list shows it.

    Attributes:
        certificates: certificates of its keys.
        history: statuses with the moments they hold from.
        present: the present status; the last one of the history when None.
        name: its name.
        ogrn: ОГРН.
        number: number in the register; drawn from its place in the list when None, left out when empty.
        successor: ОГРН of the centre that its powers passed to.
    """

    certificates: tuple[Listed, ...] = ()
    history: History = FIRST
    present: tuple[str, datetime] | None = None
    name: str = "Образцовый удостоверяющий центр"
    ogrn: str = "1027700000019"
    number: str | None = None
    successor: str | None = None


def accredited_signer(root: pki.Authority) -> pki.Credential:
    """A certificate for the holder of *root* as an organisation, which may sign lists."""
    owner = pki.Centre(common_name="Образцовый уполномоченный орган")
    return root.issue(owner, id="list signer")


def accredited_list(
    centres: Iterable[Listing],
    *,
    by: Signing | None = None,
    version: int = 16400,
    at: datetime = LIST_DAY,
    manner: "Manner | None" = None,
) -> bytes:
    """A list of *centres*, signed by *by*; without a signature when that is None."""
    document = unsigned_list(centres, version=version, at=at)
    return document if by is None else signed_xml(document, by, manner if manner is not None else Manner())


@dataclass(frozen=True)
class Copy:
    """A certificate whose signature no longer fits: weight for large lists."""

    der: bytes


def large_listings(model: pki.Credential, *, count: int) -> Iterator[Listing]:
    """Centres with *count* certificates in all, four each, like that of *model* but for the key."""
    for row in range(count // 4):
        copies = tuple(Copy(_with_other_key(model, 4 * row + number)) for number in range(4))
        yield Listing(certificates=copies, name=f"Образцовый удостоверяющий центр № {row}", ogrn=f"{10**12 + row}")


def _with_other_key(model: pki.Credential, number: int) -> bytes:
    """The certificate of *model* with octets drawn from *number* for its key and the key's identifier."""
    identifier = model.certificate.subject_key_identifier
    if identifier is None:
        raise ValueError("the certificate has no key identifier")
    old = (identifier, model.certificate.key.octets[2:])
    octets = model.der
    for part in old:
        octets = octets.replace(part, hashlib.shake_256(number.to_bytes(8) + part).digest(len(part)))
    return octets


def unsigned_list(centres: Iterable[Listing], *, version: int = 16400, at: datetime = LIST_DAY) -> bytes:
    """A list of *centres* without a signature, in the layout of the published one."""
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n',
        '<АккредитованныеУдостоверяющиеЦентры xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
        ' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xsi:noNamespaceSchemaLocation="tsl.xsd">\n',
        _element("Версия", str(version), 1),
        _element("Дата", at.isoformat(), 1),
    ]
    parts += [_centre(centre, row) for row, centre in enumerate(centres, start=1)]
    return "".join([*parts, "</АккредитованныеУдостоверяющиеЦентры>"]).encode()


def _element(name: str, text: str, depth: int) -> str:
    return f"{'  ' * depth}<{name}>{escape(text)}</{name}>\n"


def _inside(name: str, parts: Iterable[str], depth: int) -> str:
    indent = "  " * depth
    return f"{indent}<{name}>\n{''.join(parts)}{indent}</{name}>\n"


def _centre(centre: Listing, row: int) -> str:
    number = centre.number if centre.number is not None else str(row)
    present = centre.present if centre.present is not None else centre.history[-1]
    parts = [
        _element("Название", centre.name, 2),
        _element("ЭлектроннаяПочта", "centre@example.org", 2),
        _element("КраткоеНазвание", centre.name, 2),
        _element("АдресСИнформациейПоУЦ", "http://ca.example.org/", 2),
        _address(2),
        _inside("ПрограммноАппаратныеКомплексы", [_complex(centre)], 2),
        _element("ИНН", "007799000012", 2),
        _element("ОГРН", centre.ogrn, 2),
        _element("РеестровыйНомер", number, 2) if number else "",
        _status(present, 2),
        _inside("ИсторияСтатусовАккредитации", [_status(entry, 3) for entry in centre.history], 2),
        _successor(centre.successor),
    ]
    return _inside("УдостоверяющийЦентр", parts, 1)


def _successor(ogrn: str | None) -> str:
    name = "ПолномочияПереданыУЦсОГРН"
    return f'    <{name} xsi:nil="true" />\n' if ogrn is None else _element(name, ogrn, 2)


def _address(depth: int) -> str:
    region = _inside("Регион", [_element("Код", "77", depth + 2), _element("Название", "Москва", depth + 2)], depth + 1)
    parts = [
        _element("Страна", "RU", depth + 1),
        region,
        _element("Индекс", "101000", depth + 1),
        _element("УлицаДом", "ул. Образцовая, д. 0", depth + 1),
        _element("Город", "Москва", depth + 1),
    ]
    return _inside("Адрес", parts, depth)


def _complex(centre: Listing) -> str:
    parts = [
        _element("Псевдоним", "ПАК «Образец»", 4),
        _element("КлассСредствЭП", "КС2", 4),
        _address(4),
        _element("СредстваУЦ", "ПАК «Образцовый УЦ» (синтетический)", 4),
        _inside("КлючиУполномоченныхЛиц", map(_key, centre.certificates), 4),
    ]
    return _inside("ПрограммноАппаратныйКомплекс", parts, 3)


def _key(certificate: Listed) -> str:
    shown = hashlib.sha1(certificate.der, usedforsecurity=False).hexdigest().upper()
    fields = [
        _element("Отпечаток", shown, 8),
        _element("КемВыдан", "CN=Образцовый головной удостоверяющий центр, C=RU", 8),
        _element("КомуВыдан", "CN=Образцовый удостоверяющий центр, C=RU", 8),
        _element("СерийныйНомер", shown[:32], 8),
        _element("ПериодДействияС", "2020-01-01T00:00:00", 8),
        _element("ПериодДействияДо", "2035-01-01T00:00:00", 8),
        _element("Данные", base64.b64encode(certificate.der).decode(), 8),
    ]
    parts = [
        _element("ИдентификаторКлюча", shown, 6),
        _inside("АдресаСписковОтзыва", [_element("Адрес", "http://crl.example.org/centre.crl", 7)], 6),
        _inside("Сертификаты", [_inside("ДанныеСертификата", fields, 7)], 6),
    ]
    return _inside("Ключ", parts, 5)


def _status(entry: tuple[str, datetime], depth: int) -> str:
    text, since = entry
    parts = [_element("Статус", text, depth + 1), _element("ДействуетС", since.isoformat(), depth + 1)]
    return _inside("СтатусАккредитации", parts, depth)


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How a document is signed; everything good unless it is said otherwise.

    Attributes:
        uri: what the reference refers to.
        transforms: names of the transforms.
        method: how the document is canonicalised.
        info_method: name of the way to canonicalise SignedInfo.
        digest: name of the digest method; the one that fits the key when None.
        certificates: certificates in the signature; the signer's when None.
        before: text before which the signature stands; the end of the outermost element when None.
    """

    uri: str = ""
    transforms: tuple[str, ...] = (f"{DSIG}enveloped-signature", EXCLUSIVE_NAME)
    method: Method = EXCLUSIVE
    info_method: str = EXCLUSIVE_NAME
    digest: str | None = None
    certificates: tuple[bytes, ...] | None = None
    before: str | None = None


def signed_xml(document: bytes, by: Signing, manner: Manner = Manner()) -> bytes:
    """The XML *document* with an enveloped signature of *by*, written without any white space of its own."""
    kind = manner.digest if manner.digest is not None else _name_of(by.key.digest, DIGEST_METHODS)
    digest = algorithms.digest_of(DIGEST_METHODS[kind], canonical(document, manner.method))
    info = _signed_info(manner, by.key, kind, digest)
    value = by.key.sign(canonical(info.encode(), EXCLUSIVE))
    certificates = manner.certificates if manner.certificates is not None else (by.der,)
    signature = _signature(info, value, certificates)
    text = document.decode()
    at = text.index(manner.before) if manner.before is not None else text.rindex("</")
    return (text[:at] + signature + text[at:]).encode()


def canonical(document: bytes, method: Method = EXCLUSIVE) -> bytes:
    """The canonical form of *document*."""
    parts: list[bytes] = []
    read(document, Canonicaliser(parts.append, method))
    return b"".join(parts)


def _name_of(kind: str, names: Mapping[str, str]) -> str:
    return next(name for name, own in names.items() if own == kind)


def _signed_info(manner: Manner, key: SigningKey, kind: str, digest: bytes) -> str:
    transforms = "".join(f'<Transform Algorithm="{name}"></Transform>' for name in manner.transforms)
    return (
        f'<SignedInfo xmlns="{DSIG}">'
        f'<CanonicalizationMethod Algorithm="{manner.info_method}"></CanonicalizationMethod>'
        f'<SignatureMethod Algorithm="{_name_of(key.signature_algorithm, SIGNATURE_METHODS)}"></SignatureMethod>'
        f'<Reference URI="{manner.uri}"><Transforms>{transforms}</Transforms>'
        f'<DigestMethod Algorithm="{kind}"></DigestMethod>'
        f"<DigestValue>{base64.b64encode(digest).decode()}</DigestValue></Reference></SignedInfo>"
    )


def _signature(info: str, value: bytes, certificates: Iterable[bytes]) -> str:
    shown = "".join(f"<X509Certificate>{base64.b64encode(one).decode()}</X509Certificate>" for one in certificates)
    bare = info.replace(f' xmlns="{DSIG}"', "", 1)
    return (
        f'<Signature xmlns="{DSIG}">{bare}<SignatureValue>{base64.b64encode(value).decode()}</SignatureValue>'
        f"<KeyInfo><X509Data>{shown}</X509Data></KeyInfo></Signature>"
    )
