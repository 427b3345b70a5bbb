"""From the XML of format EMCHD_1 to the facts of a power of attorney.

Owns: which element holds what.
Refuses to know: whether anything is true.
Invariant: what the format demands is there, once, or a `MalformedError` names the element.

Source: format EMCHD_1 (003).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from medid.rules import MalformedError
from medid.signature.container import Input
from medid.signature.power_of_attorney.facts import (
    MachinePower,
    Party,
    PartyKind,
    PowerOfAttorney,
    PowerPerson,
    Redelegation,
)
from medid.signature.power_of_attorney.reasons import PowerReason
from medid.signature.power_of_attorney.tree import Element, octets_of, parse_tree

T = TypeVar("T")

NAMESPACE = "urn://x-artefacts/EMCHD_1"
VERSION = "EMCHD_1"

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_REVOCABLE = {"1": True, "2": False}
_REDELEGATION = {"1": Redelegation.NONE, "2": Redelegation.ONCE, "3": Redelegation.SUCCESSIVE}
_JOINT = {"1": False, "2": True}


def parse_power(source: Input) -> PowerOfAttorney:
    """The power of attorney in an XML file.

    Args:
        source: the file ``ON_EMCHD_….xml``: octets, a path, or a binary stream; UTF-8 or windows-1251.

    Raises:
        MalformedError: a reason of `PowerReason` about XML or the format; signature_input_unreadable.
    """
    root = parse_tree(octets_of(source))
    if root.name != "Доверенность":
        raise MalformedError(PowerReason.ROOT_DIFFERS)
    if root.namespace != NAMESPACE:
        raise MalformedError(PowerReason.NAMESPACE_DIFFERS)
    if root.attribute("ВерсФорм") != VERSION:
        raise MalformedError(PowerReason.VERSION_DIFFERS)
    document = root.child("Документ")
    passed_on = document.find("Передов")
    if passed_on is None:
        return _original(document.child("Довер"))
    if document.find("Довер") is not None:
        raise MalformedError(PowerReason.ELEMENT_REPEATED, {"element": "Довер"})
    return _redelegated(passed_on)


def _original(given: Element) -> PowerOfAttorney:
    """A power that the principal gave."""
    principals = tuple(_party(one.child("Доверит"), _PRINCIPALS) for one in _some(given, "СвДоверит"))
    return _power(given, given.child("СвДов"), principals, _some(given, "СвУпПред"))


def _redelegated(given: Element) -> PowerOfAttorney:
    """A power that a representative passed on."""
    principals = tuple(_party(one.child("ПередПолн"), _REDELEGATORS) for one in _some(given, "СвПередПолн"))
    power = _power(given, given.child("СвПереДовер"), principals, _some(given, "СвПолучПолн"))
    first, before = given.child("СвПервДовер"), given.find("СвПередов")
    original = _guid(first, "НомДоверПерв") if first.optional("НомДоверПерв") is not None else None
    named = _guid(before, "НомДоверN") if before is not None and before.optional("НомДоверN") is not None else original
    return power.model_copy(update={"is_redelegated": True, "parent": named, "original": original})


def _power(
    given: Element, about: Element, principals: tuple[Party, ...], representatives: list[Element]
) -> PowerOfAttorney:
    powers = given.child("СвПолн")
    words = powers.find("ТекстПолн")
    return PowerOfAttorney(
        number=_guid(about, "НомДовер"),
        internal_number=about.optional("ВнНомДовер"),
        issued_on=_day(about, "ДатаВыдДовер"),
        valid_until=_day(about, "СрокДейст"),
        is_revocable=_one_of(about, "ВидДовер", _REVOCABLE),
        redelegation=_one_of(about, "ПрПередов", _REDELEGATION),
        principals=principals,
        representatives=tuple(_representative(one.child("Пред")) for one in representatives),
        powers=tuple(map(_machine_power, powers.each("МашПолн"))),
        text=("".join(words.text).strip() or None) if words is not None else None,
        acts_jointly=_one_of(powers, "ПрСовмПолн", _JOINT),
    )


def _some(element: Element, name: str) -> list[Element]:
    """The children called *name*, at least one."""
    found = list(element.each(name))
    if not found:
        raise MalformedError(PowerReason.ELEMENT_MISSING, {"element": name})
    return found


def _machine_power(power: Element) -> MachinePower:
    limited = next(power.each("ОгрСвПолн"), None) is not None
    return MachinePower(code=power.attribute("КодПолн"), name=power.optional("НаимПолн"), is_limited=limited)


def _party(element: Element, kinds: "Mapping[str, Callable[[Element], Party]]") -> Party:
    """The party in the one child of *element* that is of a known kind."""
    found = [(read, child) for name, read in kinds.items() for child in element.each(name)]
    if len(found) != 1:
        reason = PowerReason.ELEMENT_REPEATED if found else PowerReason.ELEMENT_MISSING
        raise MalformedError(reason, {"element": element.name if found else "/".join(kinds)})
    read, child = found[0]
    return read(child)


def _organization(element: Element) -> Party:
    """A legal entity with those who act for it without a power."""
    acting = list(element.each("ЛицоБезДов"))
    managing = [company for one in acting for company in one.each("СВЮЛ")]
    return _named(element.child("СвРосОрг"), PartyKind.ORGANIZATION).model_copy(
        update={
            "people": tuple(_heads(acting, managing)),
            "managers": tuple(_named(one.child("СвЮЛЕИО"), PartyKind.ORGANIZATION) for one in managing),
            "acts_jointly": any(_one_of(one, "ПолнЮЛ", _JOINT) for one in acting),
        }
    )


def _heads(acting: list[Element], managing: list[Element]) -> Iterator[PowerPerson]:
    yield from (_person(person) for one in (*acting, *managing) for person in one.each("СвФЛ"))
    yield from (_person(person) for one in acting for person in one.each("СвИП"))


def _named(element: Element, kind: PartyKind) -> Party:
    """An organisation by its name and numbers."""
    return Party(
        kind=kind,
        name=element.optional("НаимОрг") or element.optional("НаимИО"),
        inn=_digits(element, "ИННЮЛ"),
        ogrn=_digits(element, "ОГРН"),
        kpp=element.optional("КПП"),
    )


def _entrepreneur(element: Element) -> Party:
    return Party(
        kind=PartyKind.ENTREPRENEUR,
        name=element.optional("НаимИП"),
        inn=_digits(element, "ИННФЛ"),
        ogrn=_digits(element, "ОГРНИП"),
        people=(_person(element),),
    )


def _natural(element: Element) -> Party:
    return Party(kind=PartyKind.PERSON, people=(_person(element),))


def _branch(element: Element) -> Party:
    """A branch with its head."""
    heads = tuple(map(_person, element.each("СвРукФил")))
    return _named(element.child("СвФил"), PartyKind.BRANCH).model_copy(update={"people": heads})


def _foreign(element: Element) -> Party:
    heads = tuple(map(_person, element.each("СвРукОП")))
    return _named(element.child("СвИнОрг"), PartyKind.FOREIGN).model_copy(update={"people": heads})


def _person(element: Element) -> PowerPerson:
    """A person; ``СведФЛ`` holds ФИО, directly or one level below."""
    inside = element.child("СведФЛ")
    name = (inside.find("СведФЛ") or inside).child("ФИО")
    return PowerPerson(
        surname=name.attribute("Фамилия"),
        given_name=name.attribute("Имя"),
        patronymic=name.optional("Отчество"),
        snils=_digits(element, "СНИЛС"),
        inn=_digits(element, "ИННФЛ"),
        title=element.optional("Должность"),
    )


_PRINCIPALS: Mapping[str, Callable[[Element], Party]] = {
    "РосОргДовер": _organization,
    "ИПДовер": _entrepreneur,
    "ФЛДовер": _natural,
    "ИнОргДовер": _foreign,
}
_REDELEGATORS: Mapping[str, Callable[[Element], Party]] = {
    "РосОргПерПолн": _organization,
    "ИППерПолн": _entrepreneur,
    "ФЛПерПолн": _natural,
    "ФилПерПолн": _branch,
    "ИнПерПолн": _foreign,
}
_REPRESENTATIVES: Mapping[str, Callable[[Element], Party]] = {
    "СведФизЛ": _natural,
    "СведИП": _entrepreneur,
    "СведОрг": lambda element: _named(element, PartyKind.ORGANIZATION),
    "СведФилиал": lambda element: _named(element, PartyKind.BRANCH),
    "СведИО": lambda element: _named(element, PartyKind.FOREIGN),
}


def _representative(element: Element) -> Party:
    return _party(element, _REPRESENTATIVES)


def _digits(element: Element, name: str) -> str | None:
    """The digits of a number, whatever stands between them: СНИЛС has dashes here and none in certificates."""
    return "".join(c for c in element.attributes.get(name, "") if c.isascii() and c.isdigit()) or None


def _guid(element: Element, name: str) -> str:
    value = element.attribute(name).lower()
    if _GUID.fullmatch(value) is None:
        raise _malformed(element, name)
    return value


def _day(element: Element, name: str) -> date:
    value = element.attribute(name)
    try:
        if _DAY.fullmatch(value) is not None:
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise _malformed(element, name)


def _one_of(element: Element, name: str, known: Mapping[str, T]) -> T:
    value = element.attribute(name)
    if value not in known:
        raise _malformed(element, name)
    return known[value]


def _malformed(element: Element, name: str) -> MalformedError:
    return MalformedError(PowerReason.ATTRIBUTE_MALFORMED, {"element": element.name, "attribute": name})
