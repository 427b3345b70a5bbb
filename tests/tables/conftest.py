"""Rows to judge: right, nearly right and wrong, the same for the same seed."""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from medid.identity import KINDS, Enp, Sex
from medid.identity import inn as inn_module
from medid.identity import okpo as okpo_module
from medid.identity import snils as snils_module

pytest.importorskip("pyarrow", reason="the extra tables is not installed")
pytest.importorskip("numpy", reason="the extra tables is not installed")

Rows = Callable[[str, int], Iterator[str | None]]


def _digits(chance: random.Random, count: int) -> str:
    return f"{chance.randrange(10**count):0{count}d}"


def _snils(chance: random.Random) -> str:
    body = f"{chance.choice([chance.randrange(10**9), 1_001_990 + chance.randrange(20)]):09d}"
    number = body + snils_module.control_number(body)
    return chance.choice([number, f"{number[:3]}-{number[3:6]}-{number[6:9]} {number[9:]}"])


def _inn(chance: random.Random) -> str:
    body = chance.choice(["77", "00", "99", _digits(chance, 2)]) + _digits(chance, chance.choice([7, 8]))
    return body + inn_module.check_digits(body)


def _entry(chance: random.Random) -> str:
    leading, length, divisor = chance.choice([("1", 12, 11), ("5", 12, 11), ("3", 14, 13), ("2", 12, 11)])
    body = leading + _digits(chance, length - 1)
    return body + str(int(body) % divisor % 10)


def _okpo(chance: random.Random) -> str:
    body = _digits(chance, chance.choice([7, 9]))
    tail = _digits(chance, 6) if len(body) == 7 and chance.random() < 0.3 else ""
    return body + okpo_module.check_digit(body) + tail


def _enp(chance: random.Random) -> str:
    day = chance.choice([chance.randrange(3_652_059), 690_000 + chance.randrange(50_000)])
    number = Enp.composed(
        region=f"{chance.randrange(1, 100):02d}",
        birth_date=date(1, 1, 1) + timedelta(days=day),
        sex=chance.choice(list(Sex)),
        serial=chance.randrange(10**5),
    )
    return chance.choice([str(number), number.formatted])


def _passport(chance: random.Random) -> str:
    series, number = chance.choice(["45", "00", _digits(chance, 2)]) + _digits(chance, 2), _digits(chance, 6)
    return chance.choice([f"{series}{number}", f"{series} {number}", f"{series[:2]} {series[2:]} {number}"])


def _division(chance: random.Random) -> str:
    return _digits(chance, 3) + chance.choice(["", "-", " "]) + _digits(chance, 3)


def _nine(chance: random.Random) -> str:
    series, number = _digits(chance, 2), chance.choice(["0" * 7, *(_digits(chance, 7) for _ in range(9))])
    return series + chance.choice(["", " ", "-", " № "]) + number


def _letters(chance: random.Random, alphabet: str, most: int) -> str:
    return "".join(chance.choice(alphabet) for _ in range(chance.randrange(1, most + 1)))


def _certificate(chance: random.Random) -> str:
    letters = "".join(chance.choice("АБВМЮЯЁ") for _ in range(2))
    number = chance.choice(["000000", _digits(chance, 6), _digits(chance, 6)])
    return f"{_letters(chance, 'IVXLC', 5)}-{letters}{chance.choice([' ', ' № ', ''])}{number}"


def _document(chance: random.Random) -> str:
    return (
        f"{_letters(chance, 'AZАЯЁ/-', 4)}{chance.choice([' ', ' № ', ''])}{_digits(chance, chance.randrange(1, 24))}"
    )


def _day(chance: random.Random) -> str:
    day, month, year = (_digits(chance, 2) for _ in range(3))
    full = chance.choice(["18", "19", "20"]) + year
    return chance.choice([f"{day}.{month}.{full}", f"{full}-{month}-{day}", day + month + full])


def _licence(chance: random.Random) -> str:
    new = f"Л04{chance.choice('12')}-{_digits(chance, 5)}-{_digits(chance, 2)}/{_digits(chance, 8)}"
    old = f"{chance.choice(['ЛО-', 'ФС-', ''])}{_digits(chance, 2)}-0{chance.randrange(6)}-{_digits(chance, 6)}"
    return chance.choice([new, old])


def _phone(chance: random.Random) -> str:
    opening = chance.choice(["+79", "89", "79", "9", "+7 (9", "+77", "8495"])
    return opening + _digits(chance, chance.choice([9, 9, 9, 8]))


_MAKERS: dict[str, Callable[[random.Random], str]] = {
    "snils": _snils, "inn": _inn, "person_inn": _inn, "organization_inn": _inn, "ogrn": _entry, "ogrnip": _entry,
    "register_number": _entry, "okpo": _okpo, "enp": _enp, "passport_number": _passport, "division_code": _division,
    "foreign_passport_number": _nine, "residence_permit_number": _nine, "birth_certificate_number": _certificate,
    "document_number": _document, "date": _day, "birth_date": _day, "medical_license_number": _licence,
    "mobile_phone": _phone, "phone": _phone,
    "accreditation_number": lambda chance: f"{_digits(chance, 4)}{chance.choice(['', ' '])}{_digits(chance, 9)}",
    "diploma_number": lambda chance: f"{chance.choice([_digits(chance, 6), 'ВСГ', 'КА'])} {_digits(chance, 7)}",
    "kpp": lambda chance: _digits(chance, 4) + chance.choice(["01", "00", "AB", "a1"]) + _digits(chance, 3),
}  # fmt: skip
_STRAY = "0123456789 -ОO\u00a0\u2011\u200b\uff11\u0661\n"


def _spoilt(chance: random.Random, text: str) -> str:
    """*text* with one slip of the hand."""
    at = chance.randrange(len(text))
    stray = chance.choice(_STRAY)
    return chance.choice(
        [
            text[:at] + stray + text[at + 1 :],
            text[:at] + stray + text[at:],
            text[:at] + text[at + 1 :],
            text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
            text[:at] + chance.choice("0123456789") + text[at + 1 :],
            "0" * len(text),
            " " + text + " ",
        ]
    )


def _example(examples: Sequence[str], chance: random.Random) -> str:
    return chance.choice(examples)


def made(kind: str, count: int) -> Iterator[str | None]:
    """*count* rows for *kind*: right, spoilt, random digits, examples, nulls."""
    chance = random.Random(f"{kind} {count}")  # noqa: S311 - rows of a test, no secret
    examples = KINDS[kind].schema.examples or ("1",)
    make = _MAKERS.get(kind) or partial(_example, examples)
    for _ in range(count):
        draw = chance.random()
        if draw < 0.02:
            yield None
        elif draw < 0.25:
            yield _digits(chance, len(chance.choice(examples)))
        elif draw < 0.6:
            yield make(chance)
        else:
            yield _spoilt(chance, make(chance))


@pytest.fixture(scope="session")
def rows() -> Rows:
    """(kind, count) → rows to judge."""
    return made


@pytest.fixture
def six_signatures(tmp_path: Path) -> list[str]:
    """Arguments of the examples: a folder of six signed files, one of them changed, what is trusted, and a moment."""
    from medid.testing import pki

    doctor = pki.Authority("Головной центр").authority("Центр").issue(pki.Person())
    folder, trust = tmp_path / "signed", tmp_path / "trust"
    folder.mkdir()
    trust.mkdir()
    for number in range(6):
        content = f"document {number}".encode()
        (folder / f"{number}.txt").write_bytes(content + (b"!" if number == 3 else b""))
        (folder / f"{number}.txt.sig").write_bytes(pki.sign_cms(content, by=doctor))
    (trust / "root.cer").write_bytes(doctor.chain[-1].der)
    for number, crl in enumerate(pki.current_lists(doctor)):
        (trust / f"{number}.crl").write_bytes(crl)
    return [str(folder), str(trust), "2026-11-23T12:00:00+03:00"]
