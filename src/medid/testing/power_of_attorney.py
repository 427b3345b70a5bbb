"""Machine-readable powers of attorney for tests, made from plain data and signed by a test authority.

Owns: the XML of format EMCHD_1, and a presentation of a power with its signature.
Refuses to know: real people, organisations and powers; everything here is invented, and no key is worth anything.
Invariant: the same description gives the same octets.

Source: format EMCHD_1 (003).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from medid.signature.power_of_attorney import (
    PowerVerdict,
    RegisterAnswer,
    RegisterStatus,
    SignedPower,
    SigningMoment,
    verify_power,
)
from medid.signature.power_of_attorney.parsing import NAMESPACE, VERSION
from medid.signature.trust import TrustStore
from medid.signature.verdict import Verdict
from medid.signature.verification import verify
from medid.testing import pki

NUMBER = "0f0e0d0c-0b0a-4908-8706-050403020100"
"""Number of the power that `PowerXml` describes by default."""
OTHER_NUMBER = "10111213-1415-4617-9819-1a1b1c1d1e1f"
PARENT_NUMBER = "20212223-2425-4627-a829-2a2b2c2d2e2f"
CODE, OTHER_CODE = "BBDOC-00001", "BBDOC-00002"
"""Invented codes of powers."""
MOMENT = datetime(2025, 6, 15, 9, 0, tzinfo=UTC)
"""Moment of the check; the powers made here are in force then."""


@dataclass(frozen=True, kw_only=True)
class PersonXml:
    """A person as the format writes one."""

    surname: str = "ОБРАЗЦОВА"
    given_name: str = "МАРИЯ"
    patronymic: str | None = "ИВАНОВНА"
    snils: str | None = "900-000-007 88"
    inn: str | None = "779900000733"
    title: str | None = None

    def element(self, name: str, **more: str | None) -> ET.Element:
        """The element *name* with the numbers of the person and *more* attributes."""
        inside = _element(
            "СведФЛ", (_element("ФИО", Фамилия=self.surname, Имя=self.given_name, Отчество=self.patronymic),)
        )
        return _element(name, (inside,), ИННФЛ=self.inn, СНИЛС=self.snils, Должность=self.title, **more)


HEAD = PersonXml(
    surname="ГЛАВНЫЙ",
    given_name="ПЁТР",
    patronymic="ИЛЬИЧ",
    snils="900-000-005 86",
    inn="779900000596",
    title="Главный врач",
)
"""The head of the organisation."""


@dataclass(frozen=True, kw_only=True)
class OrganizationXml:
    """A Russian organisation as a principal."""

    name: str = "ГБУЗ «Образцовая поликлиника»"
    inn: str | None = "7799000012"
    ogrn: str | None = "1027700000019"
    kpp: str = "779901001"
    heads: tuple[PersonXml, ...] = (HEAD,)
    is_joint: bool = False
    managing_inn: str | None = None

    def element(self, name: str) -> ET.Element:
        """The organisation as ``РосОргДовер`` or ``РосОргПерПолн``."""
        own = _element("СвРосОрг", НаимОрг=self.name, ИННЮЛ=self.inn, КПП=self.kpp, ОГРН=self.ogrn)
        heads = tuple(head.element("СвФЛ") for head in self.heads)
        joint = "2" if self.is_joint else "1"
        if self.managing_inn is not None:
            company = _element("СвЮЛЕИО", НаимОрг="ООО «Образец Управление»", ИННЮЛ=self.managing_inn, КПП=self.kpp)
            acting = [_element("ЛицоБезДов", (_element("СВЮЛ", (company, *heads)),), ПолнЮЛ=joint)]
        else:
            acting = [_element("ЛицоБезДов", (head,), ПолнЮЛ=joint) for head in heads]
        managed = "1" if self.managing_inn is not None else "0"
        return _element(name, (own, *acting), ЕИОУК=managed, ЕИОФЛ="1", ЕИОИП="0")


@dataclass(frozen=True, kw_only=True)
class EntrepreneurXml:
    """An individual entrepreneur as a principal."""

    person: PersonXml = PersonXml()
    ogrnip: str = "304770000000019"

    def element(self, name: str) -> ET.Element:
        """The entrepreneur as ``ИПДовер`` or ``ИППерПолн``."""
        return self.person.element(name, ОГРНИП=self.ogrnip, НаимИП="ИП ОБРАЗЦОВА М. И.")


PrincipalXml = OrganizationXml | EntrepreneurXml | PersonXml
_PRINCIPALS: dict[type, tuple[str, str, str]] = {
    OrganizationXml: ("РосОргДовер", "РосОргПерПолн", "1"),
    EntrepreneurXml: ("ИПДовер", "ИППерПолн", "3"),
    PersonXml: ("ФЛДовер", "ФЛПерПолн", "4"),
}


@dataclass(frozen=True, kw_only=True)
class PowerXml:
    """A power of attorney; every field has a good default.

    Attributes:
        number: number of the register.
        issued_on: ISO 8601.
        valid_until: ISO 8601.
        redelegation: code of ПрПередов: 1 none, 2 once, 3 successive.
        principals: who gives the powers.
        representatives: who receives them.
        codes: powers of the classifier.
        limited: those of them with limits.
        text: powers in words, in place of codes.
        is_joint: representatives act only together.
        parent: number of the first power of the chain; None for one that the principal gave.
        previous: number of the power it was made from, when that is not the first.
        version: of the format.
        namespace: of the XML.
        without: path of an element that is left out, such as ``СвПолн``.
    """

    number: str = NUMBER
    issued_on: str = "2025-01-10"
    valid_until: str = "2026-01-09"
    redelegation: str = "1"
    principals: tuple[PrincipalXml, ...] = (OrganizationXml(),)
    representatives: tuple[PersonXml, ...] = (PersonXml(),)
    codes: tuple[str, ...] = (CODE,)
    limited: frozenset[str] = frozenset()
    text: str | None = None
    is_joint: bool = False
    parent: str | None = None
    previous: str | None = None
    version: str = VERSION
    namespace: str = NAMESPACE
    without: str | None = None

    def octets(self, encoding: str = "UTF-8") -> bytes:
        """The file in *encoding*."""
        document = _element("Документ", (self._passed_on() if self.parent is not None else self._given(),))
        root = _element(
            "Доверенность",
            (document,),
            xmlns=self.namespace,
            ВерсФорм=self.version,
            ПрЭлФорм="00000000",
            ИдФайл=f"ON_EMCHD_20250110_{self.number}",
        )
        if self.without is not None:
            for parent in root.iter():
                for child in parent.findall(self.without):
                    parent.remove(child)
        return bytes(ET.tostring(root, encoding=encoding, xml_declaration=True))

    def _given(self) -> ET.Element:
        principals = (
            _element("СвДоверит", (_element("Доверит", (one.element(_PRINCIPALS[type(one)][0]),)),), ТипДоверит=kind)
            for one in self.principals
            for kind in _PRINCIPALS[type(one)][2:]
        )
        return _element(
            "Довер", (self._about("СвДов"), *principals, *self._representatives("СвУпПред"), self._powers())
        )

    def _passed_on(self) -> ET.Element:
        first = _element(
            "СвПервДовер",
            ПрДовер="1",
            ФормДовер="1",
            ДатаВыдДовер="2025-01-10",
            СрокДейст="2026-01-09",
            НомДоверПерв=self.parent,
        )
        principals = (
            _element("СвПередПолн", (_element("ПередПолн", (one.element(_PRINCIPALS[type(one)][1]),)),), ТипПерПолн="3")
            for one in self.principals
        )
        before = () if self.previous is None else (self._previous(self.previous),)
        parts = (
            first,
            *before,
            self._about("СвПереДовер"),
            *principals,
            *self._representatives("СвПолучПолн"),
            self._powers(),
        )
        return _element("Передов", parts, ПрНалПередов="1")

    @staticmethod
    def _previous(number: str) -> ET.Element:
        return _element(
            "СвПередов",
            ПрДовер="2",
            ФормДовер="1",
            ДатаВыдДовер="2025-01-10",
            СрокДейст="2026-01-09",
            НомДоверN=number,
        )

    def _about(self, name: str) -> ET.Element:
        system = _element("СведСист")
        system.text = f"https://register.example/emchd?guid={self.number}"
        return _element(
            name,
            (system,),
            ВидДовер="1",
            ПрПередов=self.redelegation,
            ВнНомДовер="МЧД-1",
            НомДовер=self.number,
            ДатаВыдДовер=self.issued_on,
            СрокДейст=self.valid_until,
        )

    def _representatives(self, name: str) -> Iterator[ET.Element]:
        for one in self.representatives:
            yield _element(name, (_element("Пред", (one.element("СведФизЛ"),)),), ТипПред="3")

    def _powers(self) -> ET.Element:
        powers = [
            _element("МашПолн", self._limits(code), КодПолн=code, НаимПолн=f"Образцовое полномочие {code}")
            for code in self.codes
            if self.text is None
        ]
        if self.text is not None:
            words = _element("ТекстПолн")
            words.text = self.text
            powers = [words]
        kind, joint = ("0" if self.text is not None else "1"), ("2" if self.is_joint else "1")
        return _element("СвПолн", tuple(powers), ТипПолн=kind, ПрСовмПолн=joint)

    def _limits(self, code: str) -> tuple[ET.Element, ...]:
        if code not in self.limited:
            return ()
        value = _element("ТексЗначОгр")
        value.text = "не более 100 000 рублей"
        return (_element("ОгрСвПолн", (value,), ИдОгр="1", КодОгр="0001", НаимОгр="Сумма"),)


def _element(name: str, children: tuple[ET.Element, ...] = (), **attributes: str | None) -> ET.Element:
    element = ET.Element(name, {key: value for key, value in attributes.items() if value is not None})
    element.extend(children)
    return element


REPRESENTATIVE = pki.Person(surname="Образцова", given_name="Мария Ивановна", snils="90000000788", inn="779900000733")
"""The owner of the representative's certificate."""
CENTRE = pki.Authority("Головной УЦ").authority("Аккредитованный УЦ")
"""Who issued every certificate here."""
GRANTOR = CENTRE.issue(
    pki.Organization(surname="Главный", given_name="Пётр Ильич", snils="90000000586", inn="779900000596"), id="head"
)
"""The head with the organisation's certificate."""
SIGNER = CENTRE.issue(REPRESENTATIVE, id="representative")
"""The representative with their own certificate."""


def registered(number: str = NUMBER, *, asked_at: datetime = MOMENT) -> RegisterAnswer:
    """An answer of the register that knows the power."""
    return RegisterAnswer(number=number, status=RegisterStatus.REGISTERED, asked_at=asked_at)


@dataclass(frozen=True, kw_only=True)
class Presentation:
    """A power as it is presented with a document; every field has a good default.

    Attributes:
        power: what it says.
        signed_by: who signed it.
        signers: who signed the document.
        codes: powers that the document needs.
        register: answers of the register.
        parents: powers that it was made from, each with who signed it.
        xml: the file itself, when it is not that of *power*.
        signed_xml: the octets that were signed, when they are not the file.
        is_signed: whether its signature is presented.
        at: moment of the check.
        moment: for which moment the power has to have been in force.
        clock: whose time-stamp the document's signature has; None for none.
        revocation: lists that the check has; those of every centre, with nobody revoked, when None.
    """

    power: PowerXml = field(default_factory=PowerXml)
    signed_by: tuple[pki.Credential, ...] = (GRANTOR,)
    signers: tuple[pki.Credential, ...] = (SIGNER,)
    codes: tuple[str, ...] | None = (CODE,)
    register: tuple[RegisterAnswer, ...] = (registered(),)
    parents: tuple[tuple[PowerXml, pki.Credential], ...] = ()
    xml: bytes | None = None
    signed_xml: bytes | None = None
    is_signed: bool = True
    at: datetime = MOMENT
    moment: SigningMoment = SigningMoment.PROVEN
    clock: pki.TimestampAuthority | None = None
    revocation: tuple[bytes, ...] | None = None

    @property
    def octets(self) -> bytes:
        """The file of the power."""
        return self.xml if self.xml is not None else self.power.octets()

    @property
    def signature(self) -> bytes:
        """The detached signature of the power."""
        return pki.sign_cms(self.signed_xml if self.signed_xml is not None else self.octets, by=self.signed_by)

    @property
    def trust(self) -> TrustStore:
        """A store that trusts the root of every certificate."""
        return pki.trust_store(*self.signed_by, *self.signers, revocation=self.revocation)

    @property
    def document(self) -> Verdict:
        """The verdict on the document, signed by *signers*."""
        if self.clock is None:
            signature = pki.sign_cms(b"document", by=self.signers)
        else:
            signature = pki.sign_cms(b"document", by=self.signers, level=pki.Level.T, timestamps=self.clock)
        return verify(signature, b"document", trust=self.trust, at=self.at)

    def verdict(self) -> PowerVerdict:
        """What the library says of it."""
        return verify_power(
            self.octets,
            self.signature if self.is_signed else None,
            trust=self.trust,
            at=self.at,
            signers=self.document.signatures if self.signers else (),
            codes=self.codes,
            register=self.register,
            parents=[SignedPower(xml.octets(), pki.sign_cms(xml.octets(), by=by)) for xml, by in self.parents],
            moment=self.moment,
        )
