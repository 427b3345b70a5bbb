"""XML of powers of attorney: what is read, and what hostile files come to."""

import io
import os
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medid.identity import Ogrn, OrganizationInn, PersonInn, Snils
from medid.rules import MalformedError
from medid.signature.power_of_attorney import PartyKind, PowerOfAttorney, PowerReason, Redelegation, parse_power
from medid.signature.power_of_attorney.tree import MAX_DEPTH, MAX_ELEMENTS, MAX_XML_BYTES
from medid.testing.power_of_attorney import (
    CODE,
    NUMBER,
    OTHER_NUMBER,
    EntrepreneurXml,
    OrganizationXml,
    PersonXml,
    PowerXml,
)

SOUND = PowerXml().octets()


def refused(octets: bytes) -> MalformedError:
    with pytest.raises(MalformedError) as caught:
        parse_power(octets)
    return caught.value


def with_numbers(power: PowerOfAttorney) -> tuple[Any, ...]:
    (principal,), (representative,) = power.principals, power.representatives
    return principal.inn, principal.ogrn, representative.people[0].snils, representative.people[0].inn


@pytest.mark.parametrize("encoding", ["UTF-8", "windows-1251", "WINDOWS-1251", "utf-8"])
def test_everything_that_is_judged_is_read(encoding: str) -> None:
    power = parse_power(PowerXml(limited=frozenset({CODE}), redelegation="3").octets(encoding))
    assert (power.number, power.internal_number) == (NUMBER, "МЧД-1")
    assert (power.issued_on, power.valid_until) == (date(2025, 1, 10), date(2026, 1, 9))
    assert (power.redelegation, power.is_revocable, power.acts_jointly) == (Redelegation.SUCCESSIVE, True, False)
    assert [(one.code, one.is_limited) for one in power.powers] == [(CODE, True)]
    (principal,), (representative,) = power.principals, power.representatives
    assert (principal.kind, principal.name) == (PartyKind.ORGANIZATION, "ГБУЗ «Образцовая поликлиника»")
    assert (principal.kpp, [head.title for head in principal.people]) == ("779901001", ["Главный врач"])
    assert representative.people[0].name == "ОБРАЗЦОВА МАРИЯ ИВАНОВНА"


def test_numbers_are_typed_without_their_separators() -> None:
    """СНИЛС has dashes in a power and none in a certificate."""
    numbers = with_numbers(parse_power(SOUND))
    assert [type(number) for number in numbers] == [OrganizationInn, Ogrn, Snils, PersonInn]
    assert numbers[2] == "90000000788"


def test_a_number_that_is_not_valid_stays_its_digits() -> None:
    power = parse_power(PowerXml(representatives=(PersonXml(snils="900-000-007 00"),)).octets())
    snils = power.representatives[0].people[0].snils
    assert (snils, type(snils)) == ("90000000700", str)


def test_a_redelegated_power_names_the_one_it_was_made_from() -> None:
    passed_on = PowerXml(number=OTHER_NUMBER, principals=(PersonXml(),), parent=NUMBER)
    power = parse_power(passed_on.octets())
    assert (power.is_redelegated, power.parent, power.original) == (True, NUMBER, NUMBER)
    assert [party.kind for party in power.principals] == [PartyKind.PERSON]


@pytest.mark.parametrize(
    ("principal", "kind"),
    [
        (OrganizationXml(), PartyKind.ORGANIZATION),
        (EntrepreneurXml(), PartyKind.ENTREPRENEUR),
        (PersonXml(), PartyKind.PERSON),
    ],
)
def test_every_kind_of_principal_is_read(principal: Any, kind: PartyKind) -> None:
    given = parse_power(PowerXml(principals=(principal,)).octets())
    passed_on = parse_power(PowerXml(principals=(principal,), parent=OTHER_NUMBER).octets())
    assert [party.kind for party in given.principals + passed_on.principals] == [kind, kind]


def test_the_managing_company_is_told_apart_from_the_principal() -> None:
    (party,) = parse_power(PowerXml(principals=(OrganizationXml(managing_inn="7799000083"),)).octets()).principals
    assert (party.inn, [manager.inn for manager in party.managers]) == ("7799000012", ["7799000083"])
    assert len(party.people) == 1


def test_it_is_read_from_octets_paths_and_streams(tmp_path: Path) -> None:
    file = tmp_path / "power.xml"
    file.write_bytes(SOUND)
    assert parse_power(SOUND) == parse_power(file) == parse_power(str(file)) == parse_power(io.BytesIO(SOUND))


def test_lxml_reads_the_same() -> None:
    """Another maker's parser finds the same values at the same places."""
    etree = pytest.importorskip("lxml.etree")
    for encoding in ("UTF-8", "windows-1251"):
        octets = PowerXml().octets(encoding)
        root = etree.fromstring(octets)
        names = {"e": "urn://x-artefacts/EMCHD_1"}
        (about,) = root.findall(".//e:СвДов", names)
        (organization,) = root.findall(".//e:СвРосОрг", names)
        power = parse_power(octets)
        assert (about.get("НомДовер"), about.get("СрокДейст")) == (power.number, power.valid_until.isoformat())
        assert organization.get("НаимОрг") == power.principals[0].name


def test_nobody_stands_in_the_repr() -> None:
    power = parse_power(SOUND)
    for told in (repr(power), repr(power.principals), repr(power.representatives[0].people[0]), str(power)):
        assert [name for name in ("ОБРАЗЦОВА", "ГЛАВНЫЙ", "788", "Образцовая") if name in told] == []


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">%s]><x>&z;</x>' % b"".join(
    b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % (b + 1, *(b,) * 8) for b in range(ord("a"), ord("z"))
)

HOSTILE = {
    "exponential entities": (ENTITIES, PowerReason.XML_DECLARATIONS),
    "external entity": (
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        PowerReason.XML_DECLARATIONS,
    ),
    "external document type": (b'<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><x/>', PowerReason.XML_DECLARATIONS),
    "parameter entity": (b'<!DOCTYPE x [<!ENTITY % p SYSTEM "/dev/zero">%p;]><x/>', PowerReason.XML_DECLARATIONS),
    "empty document type": (SOUND.replace(b"?>", b"?><!DOCTYPE x>", 1), PowerReason.XML_DECLARATIONS),
    "nested deeply": (b"<x>" * 5_000 + b"</x>" * 5_000, PowerReason.XML_TOO_DEEP),
    "many elements": (b"<x>" + b"<y/>" * (MAX_ELEMENTS + 1) + b"</x>", PowerReason.XML_TOO_MANY),
    "nothing": (b"", PowerReason.XML_MALFORMED),
    "spaces": (b"  \n", PowerReason.XML_MALFORMED),
    "zero octets": (b"\x00" * 100, PowerReason.XML_ENCODING),
    "two roots": (SOUND + b"<x/>", PowerReason.XML_MALFORMED),
    "an entity nobody declared": (b"<x>&e;</x>", PowerReason.XML_MALFORMED),
    "a prefix nobody declared": (b"<a:x/>", PowerReason.XML_MALFORMED),
    "octets that are no UTF-8": (SOUND.replace("МЧД".encode(), b"\xff\xfe"), PowerReason.XML_MALFORMED),
    "UTF-16": (SOUND.decode().split("?>")[1].encode("utf-16"), PowerReason.XML_ENCODING),
    "UTF-16 without a mark": (SOUND.decode().split("?>")[1].encode("utf-16-le"), PowerReason.XML_ENCODING),
    "UTF-7": (b'<?xml version="1.0" encoding="utf-7"?><x/>', PowerReason.XML_ENCODING),
    "an encoding that does not exist": (b'<?xml version="1.0" encoding="no-such"?><x/>', PowerReason.XML_ENCODING),
    "a page": (b"<html><body/></html>", PowerReason.ROOT_DIFFERS),
    "a later namespace": (SOUND.replace(b'EMCHD_1"', b'EMCHD_2"', 1), PowerReason.NAMESPACE_DIFFERS),
    "children of another namespace": (
        SOUND.replace("<Документ>".encode(), "<Документ xmlns='urn:other'>".encode()),
        PowerReason.ELEMENT_MISSING,
    ),
    "the same attribute twice": (
        SOUND.replace("ВидДовер=".encode(), 'ВидДовер="1" ВидДовер='.encode()),
        PowerReason.XML_MALFORMED,
    ),
    "a PDF": (b"%PDF-1.7\n", PowerReason.XML_MALFORMED),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_name(name: str) -> None:
    octets, reason = HOSTILE[name]
    assert refused(octets).reason == reason


def test_a_fault_of_the_xml_has_its_place() -> None:
    error = refused(b"<x>\n  <y></x>")
    assert (error.reason, dict(error.context), error.offset) == (
        PowerReason.XML_MALFORMED,
        {"line": 2, "column": 8},
        11,
    )


def structural() -> Iterator[tuple[str, bytes, PowerReason, dict[str, str]]]:
    text = SOUND.decode()
    for element in ("СвДов", "СвДоверит", "СвУпПред", "СвПолн"):
        octets = PowerXml(without=element).octets()
        yield f"no {element}", octets, PowerReason.ELEMENT_MISSING, {"element": element}
    for element in ("СвДов", "СвПолн", "Довер", "Документ"):
        start = min(found for mark in "> " if (found := text.find(f"<{element}{mark}")) >= 0)
        end = text.index(f"</{element}>") + len(f"</{element}>")
        doubled = text[:end] + text[start:end] + text[end:]
        yield f"two {element}", doubled.encode(), PowerReason.ELEMENT_REPEATED, {"element": element}
    for attribute, element in (
        ("НомДовер", "СвДов"),
        ("ДатаВыдДовер", "СвДов"),
        ("СрокДейст", "СвДов"),
        ("ПрПередов", "СвДов"),
        ("ВидДовер", "СвДов"),
        ("ПрСовмПолн", "СвПолн"),
        ("КодПолн", "МашПолн"),
        ("Фамилия", "ФИО"),
    ):
        absent = text.replace(f" {attribute}=", " Иное=", 1)
        place = {"element": element, "attribute": attribute}
        yield f"no {attribute}", absent.encode(), PowerReason.ATTRIBUTE_MISSING, place
    for attribute, element, value in (
        ("НомДовер", "СвДов", "{" + NUMBER + "}"),
        ("НомДовер", "СвДов", NUMBER + "\n0"),
        ("ДатаВыдДовер", "СвДов", "10.01.2025"),
        ("ДатаВыдДовер", "СвДов", "20250110"),
        ("СрокДейст", "СвДов", "2025-1-10"),
        ("СрокДейст", "СвДов", "٢٠٢٥-٠١-١٠"),
        ("СрокДейст", "СвДов", "0000-01-01"),
        ("ПрСовмПолн", "СвПолн", "0"),
    ):
        start = text.index(f' {attribute}="') + len(attribute) + 3
        changed = text[:start] + value.replace("\n", "&#10;") + text[text.index('"', start) :]
        place = {"element": element, "attribute": attribute}
        yield f"{attribute} of {value!r}", changed.encode(), PowerReason.ATTRIBUTE_MALFORMED, place


@pytest.mark.parametrize(
    ("name", "octets", "reason", "place"), list(structural()), ids=lambda v: v if isinstance(v, str) else ""
)
def test_what_the_format_demands_is_missed_by_name(
    name: str, octets: bytes, reason: PowerReason, place: dict[str, str]
) -> None:
    error = refused(octets)
    assert (error.reason, dict(error.context)) == (reason, place), name


def test_both_kinds_of_power_in_one_file_are_refused() -> None:
    text = SOUND.decode()
    error = refused(text.replace("</Документ>", "<Передов/></Документ>").encode())
    assert (error.reason, dict(error.context)) == (PowerReason.ELEMENT_REPEATED, {"element": "Довер"})


def test_depth_is_counted_to_the_limit() -> None:
    nested = b"<x>" * MAX_DEPTH + b"</x>" * MAX_DEPTH
    assert refused(nested).reason == PowerReason.ROOT_DIFFERS


class Endless(io.RawIOBase):
    """A file without an end that counts what was taken of it."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        assert size >= 0
        self.taken += size
        return b"<" * size


def test_of_a_huge_file_no_more_than_the_limit_is_read() -> None:
    endless = Endless()
    with pytest.raises(MalformedError) as caught:
        parse_power(endless)  # type: ignore[arg-type]
    assert (caught.value.reason, endless.taken) == (PowerReason.XML_TOO_LARGE, MAX_XML_BYTES + 1)


@pytest.mark.skipif(os.name != "posix", reason="files with holes are made by POSIX systems")
def test_a_file_of_two_gigabytes_costs_little(tmp_path: Path) -> None:
    file = tmp_path / "huge.xml"
    with file.open("wb") as stream:
        stream.truncate(2 * 1024**3)
    tracemalloc.start()
    with pytest.raises(MalformedError) as caught:
        parse_power(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.reason == PowerReason.XML_TOO_LARGE
    assert peak < 3 * MAX_XML_BYTES


@given(st.data())
@settings(max_examples=300)
def test_a_changed_file_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    octets = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(octets) - 1))
        octets[place : place + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=6))
    assert reason_of(bytes(octets)) in {None, *PowerReason}


def reason_of(octets: bytes) -> str | None:
    try:
        parse_power(octets)
    except MalformedError as error:
        return error.reason
    return None
