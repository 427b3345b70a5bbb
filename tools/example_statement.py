"""The synthetic applicant of the examples and the statement she signs.

Owns: every number and word of ``examples/application/application.json``; control numbers are computed here from the
published formulas, independently of medid.
No such person, organisation, document or address exists.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, islice
from typing import Any

SURNAME, GIVEN_NAME, PATRONYMIC = "Берёзкина", "Анна", "Сергеевна"
FULL_NAME = f"{SURNAME} {GIVEN_NAME} {PATRONYMIC}"
BIRTH_DATE = "14.05.1985"
SERIES, NUMBER, DIVISION, ISSUED_ON = "4512", "417004", "770-041", "15.03.2012"
ISSUED_BY = "ОТДЕЛОМ УФМС РОССИИ ПО ГОР. МОСКВЕ ПО РАЙОНУ ОБРАЗЦОВО"
ORGANISATION = "ООО «Клиника «Образец»"
POSITION, DEPARTMENT = "врач-терапевт", "Терапевтическое отделение"
INSTITUTION, SPECIALITY, QUALIFICATION = "Образцовый медицинский университет", "Лечебное дело", "врач"
LICENCE = "Л041-01137-77/99000417"
ACCREDITATION = "7724 004170004"
SCANNED_ON = "19.11.2026"

# The modernised transliteration of the internal passport's machine-readable zone.
LATIN = dict(
    zip("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ", "ABVGDE2JZIQKLMNOPRSTUFHC34WXY9678", strict=True),
)


def weighted(digits: str, weights: Sequence[int]) -> int:
    """Sum of digits times weights."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def with_snils_control(body: str) -> str:
    """Nine digits of a СНИЛС with the control number."""
    return f"{body}{weighted(body, range(9, 0, -1)) % 101 % 100:02d}"


def with_organisation_inn_control(body: str) -> str:
    """Nine digits of an organisation's ИНН with the control digit."""
    return f"{body}{weighted(body, (2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10}"


def with_person_inn_controls(body: str) -> str:
    """Ten digits of a person's ИНН with both control digits."""
    first = f"{body}{weighted(body, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10}"
    return f"{first}{weighted(first, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10}"


def with_ogrn_control(body: str) -> str:
    """Twelve digits of an ОГРН with the control digit."""
    return f"{body}{int(body) % 11 % 10}"


def zone_value(sign: str) -> int:
    """Value of one sign of the machine-readable zone: ``<`` 0, digits themselves, A-Z 10-35."""
    return 0 if sign == "<" else int(sign, 36)


def zone_digit(text: str) -> str:
    """Check digit of a part of the machine-readable zone: weights 7, 3, 1, modulo 10."""
    weights: Iterator[int] = islice(cycle((7, 3, 1)), len(text))
    return str(sum(zone_value(sign) * weight for sign, weight in zip(text, weights, strict=True)) % 10)


def six_digits(date: str) -> str:
    """ДД.ММ.ГГГГ as ГГММДД."""
    day, month, year = date.split(".")
    return f"{year[2:]}{month}{day}"


def machine_readable_zone() -> list[str]:
    """The two lines of the applicant's passport."""
    surname, given_name, patronymic = (
        "".join(LATIN[letter] for letter in name.upper()) for name in (SURNAME, GIVEN_NAME, PATRONYMIC)
    )
    number = SERIES[:3] + NUMBER
    birth = six_digits(BIRTH_DATE)
    optional = SERIES[3] + six_digits(ISSUED_ON) + DIVISION.replace("-", "") + "<"
    checked = (number + zone_digit(number), birth + zone_digit(birth), "<" * 7 + optional + zone_digit(optional))
    second = f"{checked[0]}RUS{checked[1]}F{checked[2]}{zone_digit(''.join(checked))}"
    return [f"PNRUS{surname}<<{given_name}<{patronymic}".ljust(44, "<"), second]


SNILS = with_snils_control("917004170")
PERSON_INN = with_person_inn_controls("7799041700")
ORGANISATION_INN = with_organisation_inn_control("779900417")
OGRN = with_ogrn_control("117779900041")
KPP = "779901001"
OID = "1.2.643.5.1.13.13.12.2.77.990417"


def formatted_snils(digits: str) -> str:
    """Eleven digits as they are printed."""
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:9]} {digits[9:]}"


def person() -> dict[str, Any]:
    """The applicant."""
    return {
        "surname": SURNAME,
        "given_name": GIVEN_NAME,
        "patronymic": PATRONYMIC,
        "sex": "female",
        "birth_date": BIRTH_DATE,
        "snils": formatted_snils(SNILS),
        "inn": PERSON_INN,
        "passport": {
            "number": f"{SERIES} {NUMBER}",
            "issued_on": ISSUED_ON,
            "issued_by": ISSUED_BY,
            "division_code": DIVISION,
            "mrz": machine_readable_zone(),
        },
        "email": {"address": "a.berezkina@example.com", "confirmed_at": "2026-11-18T19:40:05+03:00"},
        "mobile_phone": {"number": "+79990004170", "confirmed_at": "2026-11-18T19:42:31+03:00"},
    }


def credentials() -> list[dict[str, Any]]:
    """What stands in the applicant's papers."""
    holder = {"surname": SURNAME, "given_name": GIVEN_NAME, "patronymic": PATRONYMIC}
    return [
        {
            "kind": "diploma",
            "holder": holder,
            "series": "ВСГ",
            "number": "0417004",
            "registration_number": "417",
            "issued_on": "27.06.2008",
            "issuer": INSTITUTION,
            "specialty": SPECIALITY,
            "qualification": QUALIFICATION,
        },
        {"kind": "medical_licence", "number": LICENCE, "issued_on": "16.02.2022"},
        {
            "kind": "employment_contract",
            "holder": holder,
            "number": "417",
            "issued_on": "12.01.2026",
            "issuer": ORGANISATION,
            "position": POSITION,
        },
        {
            "kind": "accreditation",
            "holder": holder,
            "number": ACCREDITATION,
            "issued_on": "14.06.2024",
            "valid_until": "14.06.2029",
            "specialty": "Терапия",
            "is_signed": True,
            "is_sealed": True,
        },
    ]


def statement(attachments: Mapping[str, str]) -> dict[str, Any]:
    """The whole statement; *attachments* maps a kind of document to the name of its file."""
    return {
        "number": "2026-000417",
        "procedure": "account_access",
        "submitted_at": "2026-11-20T10:15:00+03:00",
        "person": person(),
        "organisation": {
            "name": ORGANISATION,
            "inn": ORGANISATION_INN,
            "kpp": KPP,
            "ogrn": OGRN,
            "oid": OID,
            "licence": LICENCE,
        },
        "employment": {"position": POSITION, "department": DEPARTMENT, "work_phone": "+74950000417"},
        "education": [
            {
                "institution": INSTITUTION,
                "specialty": SPECIALITY,
                "form": "full_time",
                "started": 2002,
                "finished": 2008,
                "qualification": QUALIFICATION,
                "confirmed": True,
            },
        ],
        "attachments": [{"kind": kind, "file": name} for kind, name in attachments.items()],
        "credentials": credentials(),
        "consents": {"personal_data": True, "given_at": "2026-11-20T10:12:44+03:00"},
    }


def as_text(content: Mapping[str, Any]) -> str:
    """The statement as it is written to disk and signed."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
