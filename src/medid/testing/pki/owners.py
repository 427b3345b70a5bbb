"""Whom certificates are issued to, and their names as order 795 writes them.

Owns: the kinds of owners with invented defaults, and the order and string types of name attributes.
Refuses to know: certificates.
Invariants: the people and numbers are invented, check digits hold; an attribute that is None or empty is left out.

Source: order 795 of the FSB; RFC 9215 5.1.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from medid.signature import oids
from medid.testing.pki import encoding as der

_NUMERIC = frozenset({oids.SNILS, oids.INN, oids.OGRN, oids.OGRNIP, oids.INN_ENTITY})


def name(*attributes: tuple[str, str | bytes | None]) -> bytes:
    """A Name of *attributes*, dotted type and text, in order; those without text are left out.

    Text is written in the string type of its kind; octets are written as they stand.
    """
    return der.sequence(*(der.set_of([_attribute(kind, text)]) for kind, text in attributes if text))


def _attribute(kind: str, text: str | bytes) -> bytes:
    return der.sequence(der.oid(kind), text if isinstance(text, bytes) else _string(kind, text))


def _string(kind: str, text: str) -> bytes:
    if kind in _NUMERIC and text.isascii() and text.isdigit():
        return der.numeric(text)
    if kind == oids.COUNTRY:
        return der.printable(text)
    return der.ia5(text) if kind == oids.EMAIL else der.utf8(text)


@dataclass(frozen=True, kw_only=True, repr=False)
class Owner:
    """What every owner has.

    Attributes:
        country: two letters.
        state: region, with its code before it.
        locality: town.
        street: address in it.
        email: address.
        more: further attributes, dotted type and text.
    """

    has_identification: ClassVar[bool] = True

    country: str | None = "RU"
    state: str | None = "77 г. Москва"
    locality: str | None = "г. Москва"
    street: str | None = None
    email: str | None = None
    more: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"

    @property
    def common_name(self) -> str:
        """Text of commonName."""
        raise NotImplementedError

    @property
    def encoded(self) -> bytes:
        """The Name."""
        return name(*self._own(), *self._place(), (oids.EMAIL, self.email), *self.more)

    def _own(self) -> Iterator[tuple[str, str | None]]:
        raise NotImplementedError

    def _place(self) -> Iterator[tuple[str, str | None]]:
        yield from (
            (oids.COUNTRY, self.country),
            (oids.STATE, self.state),
            (oids.LOCALITY, self.locality),
            (oids.STREET, self.street),
        )


@dataclass(frozen=True, kw_only=True, repr=False)
class Person(Owner):
    """A natural person; `given_name` holds the patronymic too, as certificates write it."""

    surname: str | None = "Иванова"
    given_name: str | None = "Анна Петровна"
    snils: str | None = "90000000182"
    inn: str | None = "779900000109"

    @property
    def common_name(self) -> str:
        """Surname and given names."""
        return " ".join(part for part in (self.surname, self.given_name) if part)

    def _own(self) -> Iterator[tuple[str, str | None]]:
        yield oids.COMMON_NAME, self.common_name
        yield from self._personal()

    def _personal(self) -> Iterator[tuple[str, str | None]]:
        yield from (
            (oids.SURNAME, self.surname),
            (oids.GIVEN_NAME, self.given_name),
            (oids.SNILS, self.snils),
            (oids.INN, self.inn),
        )


@dataclass(frozen=True, kw_only=True, repr=False)
class Entrepreneur(Person):
    """An individual entrepreneur (ИП)."""

    ogrnip: str | None = "304770000000019"

    def _own(self) -> Iterator[tuple[str, str | None]]:
        yield from super()._own()
        yield oids.OGRNIP, self.ogrnip


@dataclass(frozen=True, kw_only=True, repr=False)
class Organization(Person):
    """A legal entity with the head who acts for it."""

    organization: str | None = "ГБУЗ «Образцовая поликлиника»"
    organization_inn: str | None = "7799000012"
    ogrn: str | None = "1027700000019"
    unit: str | None = None
    title: str | None = "Главный врач"
    street: str | None = "ул. Образцовая, д. 1"

    @property
    def common_name(self) -> str:
        """Name of the organisation."""
        return self.organization or ""

    def _own(self) -> Iterator[tuple[str, str | None]]:
        yield oids.COMMON_NAME, self.common_name
        yield from self._personal()
        yield from _entity(self.organization, self.organization_inn, self.ogrn, self.unit)
        yield oids.TITLE, self.title


@dataclass(frozen=True, kw_only=True, repr=False)
class Named(Owner):
    """An owner of whom the name alone is told: its attributes, dotted type and text or octets, in order."""

    attributes: tuple[tuple[str, str | bytes], ...] = ()

    @property
    def common_name(self) -> str:
        """Text of commonName; "owner" when there is none."""
        return next(
            (text for kind, text in self.attributes if kind == oids.COMMON_NAME and isinstance(text, str)), "owner"
        )

    @property
    def encoded(self) -> bytes:
        """The Name."""
        return name(*self.attributes)

    def _own(self) -> Iterator[tuple[str, str | None]]:
        yield from ()


@dataclass(frozen=True, kw_only=True, repr=False)
class InformationSystem(Owner):
    """A legal entity without a person: an information system or a seal."""

    common_name: str = "МИС «Образец»"
    organization: str | None = "ГБУЗ «Образцовая поликлиника»"
    organization_inn: str | None = "7799000012"
    ogrn: str | None = "1027700000019"
    unit: str | None = None
    street: str | None = "ул. Образцовая, д. 1"

    def _own(self) -> Iterator[tuple[str, str | None]]:
        yield oids.COMMON_NAME, self.common_name
        yield from _entity(self.organization, self.organization_inn, self.ogrn, self.unit)


@dataclass(frozen=True, kw_only=True, repr=False)
class Centre(InformationSystem):
    """A certification centre, a responder or a time-stamp authority."""

    has_identification: ClassVar[bool] = False

    common_name: str = "Образцовый удостоверяющий центр"
    organization: str | None = "АО «Образцовый удостоверяющий центр»"


def _entity(
    organization: str | None, inn: str | None, ogrn: str | None, unit: str | None
) -> Iterator[tuple[str, str | None]]:
    yield from (
        (oids.ORGANIZATION, organization),
        (oids.ORGANIZATIONAL_UNIT, unit),
        (oids.OGRN, ogrn),
        (oids.INN_ENTITY, inn),
    )
