"""Who a certificate was issued to, as typed facts.

Owns: how the names of order 795 become the numbers and names of a person or an organisation.
Refuses to know: whether the owner is the expected one.
Invariants: a number that is valid has the type of `medid.identity`, one that is not stays the digits that stand in the
certificate; the old form of an organisation's ИНН, with two zeros before it, is told apart from that of a person.

Source: order 795 of the FSB; RFC 9215 5.1.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache, partial
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from medid.identity import Ogrn, Ogrnip, OrganizationInn, PersonInn, Snils
from medid.rules import InvalidValueError, plain
from medid.signature import oids
from medid.signature.certificate import MAX_REMEMBERED, MAX_REMEMBERED_BYTES, Attribute, Certificate, Name

_ENTITY_PREFIX = "00"
_PERSON_INN_DIGITS = 12
_ENTITY_INN_DIGITS = 10


class Owner(StrEnum):
    """Kinds of owners of a certificate."""

    PERSON = "person"
    """A natural person."""
    ENTREPRENEUR = "entrepreneur"
    """An individual entrepreneur (ИП)."""
    ORGANIZATION = "organization"
    """A legal entity, with the person who acts for it."""
    SYSTEM = "system"
    """A legal entity without a person: an information system or a seal."""
    UNKNOWN = "unknown"
    """The names do not tell."""


def _typed(kind: Callable[[str], str], digits: str) -> str:
    """The number as its type when it is valid, else its digits."""
    try:
        return kind(digits)
    except InvalidValueError:
        return digits


class Subject(BaseModel):
    """The owner of a certificate; its `repr` shows the kind only.

    Attributes:
        owner: kind of the owner.
        common_name: as it stands.
        surname: of the person.
        given_name: given name of the person, without the patronymic.
        patronymic: of the person.
        snils: of the person; here and below a plain str holds digits that are not a valid number.
        inn: of the person.
        ogrnip: of the entrepreneur.
        organization: name of the organisation.
        organization_inn: of the organisation.
        ogrn: of the organisation.
        title: position.
        email: address.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    owner: Owner
    common_name: str | None = None
    surname: str | None = None
    given_name: str | None = None
    patronymic: str | None = None
    snils: Annotated[str, AfterValidator(partial(_typed, Snils))] | None = None
    inn: Annotated[str, AfterValidator(partial(_typed, PersonInn))] | None = None
    ogrnip: Annotated[str, AfterValidator(partial(_typed, Ogrnip))] | None = None
    organization: str | None = None
    organization_inn: Annotated[str, AfterValidator(partial(_typed, OrganizationInn))] | None = None
    ogrn: Annotated[str, AfterValidator(partial(_typed, Ogrn))] | None = None
    title: str | None = None
    email: str | None = None

    @property
    def malformed(self) -> tuple[str, ...]:
        """Names of the attributes whose digits are not a valid number."""
        return tuple(name for name, kind in _TYPES.items() if _is_plain(getattr(self, name), kind))

    def __repr__(self) -> str:
        return f"Subject(owner={self.owner.value!r})"

    __str__ = __repr__


_TYPES: dict[str, type[str]] = {
    "snils": Snils,
    "inn": PersonInn,
    "ogrnip": Ogrnip,
    "organization_inn": OrganizationInn,
    "ogrn": Ogrn,
}


def _is_plain(value: str | None, kind: type[str]) -> bool:
    return value is not None and not isinstance(value, kind)


def subject_of(certificate: Certificate) -> Subject:
    """The owner of *certificate*."""
    name = certificate.subject
    return _remembered(name) if len(name.encoded) <= MAX_REMEMBERED_BYTES else _subject(name)


@lru_cache(maxsize=MAX_REMEMBERED)
def _remembered(name: Name) -> Subject:
    """Read once, for several rows look at it."""
    return _subject(name)


def forget() -> None:
    """Drop every remembered owner."""
    _remembered.cache_clear()


def _subject(name: Name) -> Subject:
    given_name, patronymic = _given_names(name)
    person_inn, entity_inn = _inns(name)
    return Subject(
        owner=_owner(name),
        common_name=name.text(oids.COMMON_NAME),
        surname=_written(name, oids.SURNAME),
        given_name=given_name,
        patronymic=patronymic,
        snils=_digits(name, oids.SNILS),
        inn=person_inn,
        ogrnip=_digits(name, oids.OGRNIP),
        organization=name.text(oids.ORGANIZATION),
        organization_inn=entity_inn,
        ogrn=_digits(name, oids.OGRN),
        title=name.text(oids.TITLE),
        email=name.text(oids.EMAIL),
    )


def _written(name: Name, kind: str) -> str | None:
    """Text of the attribute *kind*; of several that differ all, for none of them is the owner's for certain."""
    texts = (plain(a.text).text for a in name.attributes if a.type == kind and a.text is not None)
    return " ".join(dict.fromkeys(texts)) or None


def _given_names(name: Name) -> tuple[str | None, str | None]:
    """Given name and patronymic, which stand in one attribute."""
    written = _written(name, oids.GIVEN_NAME)
    if not written:
        return None, None
    given, *rest = written.split()
    return given, " ".join(rest) or None


def _numbers(name: Name, kind: str) -> list[str]:
    """Digits of the attributes of the type *kind*, each number once."""
    written = (
        "".join(c for c in a.text or "" if c.isascii() and c.isdigit()) for a in name.attributes if a.type == kind
    )
    return [digits for digits in dict.fromkeys(written) if digits]


def _digits(name: Name, kind: str) -> str | None:
    """Digits of the attribute *kind*; several numbers are joined, for none of them is the owner's for certain."""
    return "".join(_numbers(name, kind)) or None


def _inns(name: Name) -> tuple[str | None, str | None]:
    """ИНН of the person and of the organisation.

    Until 2022 an organisation's ИНН stood in the person's attribute with two zeros before it. The attribute
    1.2.643.100.4 held КПП in some old certificates: 9 digits, which are no ИНН.
    """
    numbers = _numbers(name, oids.INN)
    old = [n for n in numbers if len(n) == _PERSON_INN_DIGITS and n.startswith(_ENTITY_PREFIX)]
    entity = [n for n in _numbers(name, oids.INN_ENTITY) if len(n) == _ENTITY_INN_DIGITS]
    person = "".join(n for n in numbers if n not in old)
    return person or None, "".join(entity or [n.removeprefix(_ENTITY_PREFIX) for n in old]) or None


def _owner(name: Name) -> Owner:
    has = {a.type for a in name.attributes}
    person = oids.SURNAME in has or oids.SNILS in has
    if oids.OGRNIP in has:
        return Owner.ENTREPRENEUR
    if oids.OGRN in has or oids.INN_ENTITY in has:
        return Owner.ORGANIZATION if person else Owner.SYSTEM
    return Owner.PERSON if person else Owner.UNKNOWN


_PUBLIC = frozenset(
    {
        oids.COMMON_NAME,
        oids.ORGANIZATION,
        oids.ORGANIZATIONAL_UNIT,
        oids.COUNTRY,
        oids.STATE,
        oids.LOCALITY,
        oids.STREET,
        oids.OGRN,
        oids.INN_ENTITY,
    }
)


def public_name(name: Name) -> str | None:
    """The name of an organisation or service without the person who acts for it; None for the name of a person."""
    if _owner(name) in {Owner.PERSON, Owner.ENTREPRENEUR}:
        return None
    return str(Name(name.encoded, tuple(a for a in name.attributes if a.type in _PUBLIC or _is_entity_inn(a))))


def _is_entity_inn(attribute: Attribute) -> bool:
    return attribute.type == oids.INN and (attribute.text or "").startswith(_ENTITY_PREFIX)
