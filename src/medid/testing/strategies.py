"""Hypothesis strategies for identity values, right and wrong, and for consistent people.

Owns: one strategy for each kind, `invalid` with the expected reason, `persons`, `workers`, `inconsistent_persons`.
Refuses to know: how a value is checked; every number is computed from its scheme or drawn by its shape.
Invariants: everything is invented, from the ranges of `medid.testing.invented`; ages are counted on `TODAY` or on the
day that the caller gives.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from medid.identity import (
    KINDS,
    BirthDate,
    CalendarDate,
    DivisionCode,
    Education,
    Employment,
    Enp,
    IdentityString,
    Inn,
    Kpp,
    MedicalOrganizationOid,
    MedicalWorker,
    MobilePhone,
    Ogrn,
    Ogrnip,
    Okpo,
    Organisation,
    OrganizationInn,
    Passport,
    PassportMrz,
    PassportNumber,
    Patronymic,
    PersonalData,
    PersonInn,
    RegisterNumber,
    Sex,
    Snils,
    Surname,
    Wording,
    assess,
)
from medid.identity.age import birthday
from medid.identity.agreements import FIRST_PASSPORT_DAY, MIGRATION_SERVICE_YEARS
from medid.identity.checksum import luhn_sum
from medid.identity.okpo import check_digit as okpo_check_digit
from medid.identity.zone_agreements import FIRST_MRZ_DAY
from medid.rules import Outcome
from medid.testing import invented
from medid.testing.invented import Option, with_zone

Made = TypeVar("Made")

TODAY = invented.TODAY
"""The day on which people are consistent unless the caller gives another."""

_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"


class _Drawn:
    """Choices that Hypothesis makes."""

    def __init__(self, draw: DrawFn) -> None:
        self._draw = draw

    def integer(self, low: int, high: int) -> int:
        """A number from *low* to *high*."""
        return self._draw(st.integers(low, high))

    def one_of(self, options: Sequence[Option]) -> Option:
        """One of *options*."""
        return self._draw(st.sampled_from(options))


@st.composite
def _made(draw: DrawFn, /, make: Callable[..., Made], **options: Any) -> Made:  # noqa: ANN401 - whatever *make* takes
    """What *make* makes of the choices of Hypothesis."""
    return make(_Drawn(draw), **options)


def _numerals(length: int) -> SearchStrategy[str]:
    return st.integers(0, 10**length - 1).map(lambda number: f"{number:0{length}d}")


def _offices() -> SearchStrategy[str]:
    """Tax offices NN99 of every region."""
    return st.integers(1, 99).map(lambda region: f"{region:02d}99")


def snils() -> SearchStrategy[Snils]:
    """СНИЛС from 900-000-000 upwards."""
    return _made(invented.snils)


def person_inn() -> SearchStrategy[PersonInn]:
    """ИНН of people."""
    return _made(invented.person_inn)


def organization_inn() -> SearchStrategy[OrganizationInn]:
    """ИНН of organisations."""
    return _made(invented.organization_inn)


def inn() -> SearchStrategy[Inn]:
    """ИНН of either kind."""
    return (organization_inn() | person_inn()).map(Inn)


def ogrn() -> SearchStrategy[Ogrn]:
    """ОГРН."""
    return _made(invented.ogrn)


def ogrnip() -> SearchStrategy[Ogrnip]:
    """ОГРНИП."""
    return _made(invented.ogrnip)


def register_number() -> SearchStrategy[RegisterNumber]:
    """ОГРН or ОГРНИП."""
    return (ogrn() | ogrnip()).map(RegisterNumber)


def kpp() -> SearchStrategy[Kpp]:
    """КПП, some with letters."""
    causes = st.from_regex(r"0[1-9]|[1-9][0-9]|[A-Z]{2}", fullmatch=True)
    serials = st.integers(1, 999).map(lambda serial: f"{serial:03d}")
    return st.tuples(_offices(), causes, serials).map(lambda parts: Kpp("".join(parts)))


def okpo() -> SearchStrategy[Okpo]:
    """ОКПО of 8 and 10 digits."""
    bodies = (st.integers(1, 10**7 - 1).map("{:07d}".format)) | (st.integers(1, 10**9 - 1).map("{:09d}".format))
    return bodies.map(lambda body: Okpo(body + okpo_check_digit(body)))


def enp() -> SearchStrategy[Enp]:
    """ЕНП of people born from 1900 on."""
    return _made(invented.enp)


def passport_number() -> SearchStrategy[PassportNumber]:
    """Series and number of a passport, numbers 000101-000999."""
    return _made(invented.passport_number)


def foreign_passport_number() -> SearchStrategy[IdentityString]:
    """Series and number of a passport for travel abroad, numbers 0000101-0000999."""
    numbers = st.builds("{:02d}{:07d}".format, st.integers(60, 79), st.integers(101, 999))
    return numbers.map(KINDS["foreign_passport_number"])


def birth_certificate_number() -> SearchStrategy[IdentityString]:
    """Series and number of a birth certificate, numbers 000101-000999."""
    roman = st.sampled_from(["I", "II", "III", "IV", "V", "IX", "XIV"])
    letters = st.text("АБВГДЕИКЛМНОПРСТУЯ", min_size=2, max_size=2)
    numbers = st.builds("{}-{} {:06d}".format, roman, letters, st.integers(101, 999))
    return numbers.map(KINDS["birth_certificate_number"])


def residence_permit_number() -> SearchStrategy[IdentityString]:
    """Series and number of a residence permit, numbers 0000101-0000999."""
    numbers = st.builds("{}{:07d}".format, st.sampled_from(["82", "83"]), st.integers(101, 999))
    return numbers.map(KINDS["residence_permit_number"])


def division_code() -> SearchStrategy[DivisionCode]:
    """Division codes of a few regions."""
    return _made(invented.division_code)


def _words() -> SearchStrategy[str]:
    word = st.text(_LETTERS, min_size=1, max_size=12).map(str.capitalize)
    return st.lists(word, min_size=1, max_size=2).map("-".join)


def _name(kind: str, known: tuple[str, ...]) -> SearchStrategy[IdentityString]:
    unknown = _words().filter(lambda name: KINDS[kind].schema.kind == kind and not _is_stand_in(name))
    return (st.sampled_from(known) | unknown).map(KINDS[kind])


def _is_stand_in(name: str) -> bool:
    from medid.identity.person_name import is_placeholder

    return is_placeholder(name)


def birth_date(*, on: date = TODAY) -> SearchStrategy[BirthDate]:
    """Dates of birth of adults on the day *on*."""
    return _made(invented.birth_date, on=on)


def mobile_phone() -> SearchStrategy[MobilePhone]:
    """Russian mobile numbers."""
    return _made(invented.mobile_phone)


def email() -> SearchStrategy[IdentityString]:
    """Addresses in domains kept for examples."""
    local = st.from_regex(r"[a-z][a-z0-9]{0,9}(\.[a-z0-9]{1,9})?", fullmatch=True)
    return st.builds("{}@{}".format, local, st.sampled_from(["example.com", "example.org"])).map(KINDS["email"])


@st.composite
def medical_license_number(draw: DrawFn) -> IdentityString:
    """Licence numbers of both forms."""
    region = f"{draw(st.integers(1, 99)):02d}"
    new = f"Л041-{draw(st.integers(2_000, 99_999)):05d}-{region}/{draw(st.integers(1, 10**8 - 1)):08d}"
    old = f"{draw(st.sampled_from(['ЛО-', 'ФС-', '']))}{region}-01-{draw(st.integers(1, 999_999)):06d}"
    return KINDS["medical_license_number"](draw(st.sampled_from([new, old])))


def medical_organization_oid() -> SearchStrategy[MedicalOrganizationOid]:
    """OIDs of medical organisations."""
    return _made(invented.medical_organization_oid)


@st.composite
def passport_mrz(draw: DrawFn) -> PassportMrz:
    """Zones of consistent passports."""
    person = draw(persons().filter(lambda person: person.passport.mrz is not None))
    mrz = person.passport.mrz
    return mrz if mrz is not None else PassportMrz("")


def passports(*, born: date = date(1985, 7, 23), on: date = TODAY) -> SearchStrategy[Passport]:
    """Passports in force on the day *on* of a person born on *born*, without a zone."""
    return _made(invented.passport, born=born, on=on)


def persons(*, on: date = TODAY) -> SearchStrategy[PersonalData]:
    """People whose fields all agree on the day *on*: passport, zone, policy, name and sex."""
    return _made(invented.person, on=on)


def organisations() -> SearchStrategy[Organisation]:
    """Medical organisations whose numbers agree."""
    return _made(invented.organisation)


def workers(*, on: date = TODAY) -> SearchStrategy[MedicalWorker]:
    """Medical workers whose data all agree on the day *on*."""
    return _made(invented.worker, on=on)


def employments() -> SearchStrategy[Employment]:
    """Positions of doctors."""
    return _made(invented.employment)


def educations() -> SearchStrategy[Education]:
    """Confirmed records of higher medical education."""
    years = st.integers(2000, TODAY.year)
    return years.flatmap(lambda finished: _made(invented.education, finished=finished))


_VALID: Mapping[str, Callable[[], SearchStrategy[Any]]] = {
    "snils": snils,
    "inn": inn,
    "person_inn": person_inn,
    "organization_inn": organization_inn,
    "ogrn": ogrn,
    "ogrnip": ogrnip,
    "register_number": register_number,
    "kpp": kpp,
    "okpo": okpo,
    "enp": enp,
    "passport_number": passport_number,
    "foreign_passport_number": foreign_passport_number,
    "birth_certificate_number": birth_certificate_number,
    "residence_permit_number": residence_permit_number,
    "division_code": division_code,
    "passport_mrz": passport_mrz,
    "birth_date": birth_date,
    "mobile_phone": mobile_phone,
    "email": email,
    "medical_license_number": medical_license_number,
    "medical_organization_oid": medical_organization_oid,
    "surname": lambda: _name("surname", ("Иванов", "Берёзкина", "О", "Тер-Петросян")),
    "given_name": lambda: _name("given_name", ("Иван", "Анна-Мария", "Ю")),
    "patronymic": lambda: _name("patronymic", ("Иванович", "Рашид оглы")),
    "date": lambda: st.dates(date(1900, 1, 1), TODAY).map(CalendarDate.of),
}


@cache
def valid(kind: str) -> SearchStrategy[Any]:
    """Values of *kind*.

    Args:
        kind: a name from `medid.identity.KINDS`.

    Raises:
        ValueError: there is no such kind.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is not one of {', '.join(KINDS)}")
    known = KINDS[kind]
    return _VALID[kind]() if kind in _VALID else st.sampled_from(known.schema.examples).map(known)


_PLAINEST = {
    "register_number": "1027700132195",
    "phone": "+74951234567",
    "login": "ab-1024",
    "passport_mrz": KINDS["passport_mrz"].schema.examples[0],
}
"""Values in which any place may be spoilt, for kinds that have several shapes."""


def _inserted(kind: str, character: str) -> SearchStrategy[str]:
    """Right values with *character* put somewhere inside."""
    texts = st.just(_PLAINEST[kind]) if kind in _PLAINEST else valid(kind).map(str)
    return st.builds(
        lambda text, at: text[: 1 + at % len(text)] + character + text[1 + at % len(text) :], texts, st.integers(0, 99)
    )


def _wrong_digit(values: SearchStrategy[Any]) -> SearchStrategy[str]:
    """Right values with another last digit, which is always a check digit."""
    return st.builds(lambda value, by: f"{value[:-1]}{(int(value[-1]) + by) % 10}", values.map(str), st.integers(1, 9))


_LOOK_ALIKE: Mapping[str, str] = {
    "surname": "a", "given_name": "a", "patronymic": "a", "passport_mrz": "А", "kpp": "А", "login": "а",
    "medical_license_number": "L", "diploma_number": "B", "accreditation_number": "B",
    "specialist_certificate_number": "B", "training_document_number": "B", "document_number": "Ο",
    "birth_certificate_number": "B", "residence_permit_number": "Ο",
}  # fmt: skip
"""A letter of the wrong alphabet for each kind; a Cyrillic О for the others, where digits are expected."""

_NO_FOREIGN_DIGIT = ("wording",)
_NO_LOOK_ALIKE = ("wording", "email")
_NO_CHARACTER = ("wording", "email")
_SUBJECTS = {"person_inn": "inn", "organization_inn": "inn", "register_number": "ogrn"}


def _common(kind: str) -> list[tuple[str, SearchStrategy[str]]]:
    """The faults that any typed text may have."""
    subject = _SUBJECTS.get(kind, kind)
    rows = [
        (f"{subject}_empty", st.sampled_from(["", " ", "\u00a0 ", "\u200b"])),
        (f"{subject}_too_long", st.integers(600, 1_000).map("1".__mul__)),
        (f"{subject}_line_break", _inserted(kind, "\u2028")),
        (f"{subject}_surrogate", _inserted(kind, "\ud800")),
    ]
    if kind not in _NO_FOREIGN_DIGIT:
        rows.append((f"{subject}_foreign_digit", st.sampled_from("\u0663\uff13").flatmap(lambda c: _inserted(kind, c))))
    if kind not in _NO_LOOK_ALIKE:
        rows.append((f"{subject}_homoglyph", _inserted(kind, _LOOK_ALIKE.get(kind, "О"))))
    if kind not in _NO_CHARACTER:
        rows.append(
            (
                f"{subject}_character",
                st.sampled_from("*_=" if kind != "login" else "*=").flatmap(lambda c: _inserted(kind, c)),
            )
        )
    return rows


def _replaced(values: SearchStrategy[Any], start: int, text: str) -> SearchStrategy[str]:
    """Right values with *text* written over from the index *start*."""
    return values.map(lambda value: str(value)[:start] + text + str(value)[start + len(text) :])


def _longer(kind: str, text: str = "1") -> SearchStrategy[str]:
    return valid(kind).map(lambda value: str(value) + text)


def _enp_with(digits: str) -> SearchStrategy[str]:
    """Policy numbers with *digits* for the encoded date and a right check digit."""
    payloads = st.builds("{}{}{}".format, st.just("77"), st.just(digits), _numerals(5))
    return payloads.map(lambda payload: payload + str(-luhn_sum(payload + "0") % 10))


@cache
def _peculiar() -> Mapping[str, list[tuple[str, SearchStrategy[str]]]]:
    """The faults that one kind alone can have."""
    just = st.just
    names = {
        kind: [
            (f"{kind}_format", st.sampled_from(["-Иванов", "Иванов-", "Иванов--Петров"])),
            (f"{kind}_length", st.integers(61, 90).map("Б".__mul__)),
            ("name_placeholder", st.sampled_from(["-", "нет", "отсутствует"])),
            ("name_initials", just("И.И.")),
            ("name_latin", st.from_regex("[A-Z][a-z]{1,9}", fullmatch=True).filter(lambda name: name.lower() != "x")),
        ]
        for kind in ("surname", "given_name", "patronymic")
    }
    dates = {
        kind: [
            (f"{kind}_format", just("1980.01.01")),
            ("date_two_digit_year", st.sampled_from(["1.1.80", "01.01.80"])),
            ("date_impossible", st.sampled_from(["31.04.1980", "29.02.1900", "00.05.1980", "12.31.1980"])),
        ]
        for kind in ("date", "birth_date")
    }
    inn_rows = [
        ("inn_format", just("7707  083893")),
        ("inn_length", _numerals(13)),
        ("inn_placeholder", st.sampled_from(["0000000000", "000000000000"])),
        ("inn_region", just("0012345673")),
        ("inn_leading_zero", just("816000005")),
        ("inn_with_kpp", st.builds("{}/{}".format, organization_inn(), kpp().filter(str.isdigit))),
    ]
    ogrn_rows = [
        ("ogrn_format", just("102770  0132195")),
        ("ogrn_length", _numerals(12)),
        ("ogrn_placeholder", just("0" * 13)),
        ("ogrn_kind", _replaced(ogrn(), 0, "2")),
        ("ogrn_year", _replaced(ogrn(), 1, "00")),
        ("ogrn_region", _replaced(ogrn(), 3, "00")),
        ("ogrn_check_digit", _wrong_digit(ogrn())),
    ]
    ogrnip_rows = [
        ("ogrnip_format", just("304500  116000157")),
        ("ogrnip_placeholder", just("0" * 15)),
        ("ogrnip_kind", _replaced(ogrnip(), 0, "4")),
        ("ogrnip_year", _replaced(ogrnip(), 1, "03")),
        ("ogrnip_region", _replaced(ogrnip(), 3, "00")),
        ("ogrnip_check_digit", _wrong_digit(ogrnip())),
    ]
    lengthless = {
        kind: [(f"{kind}_length", _longer(kind))] for kind in ("snils", "kpp", "passport_number", "division_code")
    }
    return {
        **names,
        "date": dates["date"],
        "birth_date": [*dates["birth_date"], ("birth_date_too_early", just("31.12.1899"))],
        "snils": [
            *lengthless["snils"],
            ("snils_format", just("1122-33-445 95")),
            ("snils_placeholder", st.sampled_from(["00000000000", "000-000-000 00"])),
            ("snils_check_digit", _wrong_digit(snils())),
        ],
        "inn": [*inn_rows, ("inn_check_digit", _wrong_digit(inn()))],
        "person_inn": [
            *inn_rows,
            ("inn_not_person", organization_inn().map(str)),
            ("inn_check_digit", _wrong_digit(person_inn())),
        ],
        "organization_inn": [
            *inn_rows,
            ("inn_not_organization", person_inn().map(str)),
            ("inn_check_digit", _wrong_digit(organization_inn())),
        ],
        "ogrn": [*ogrn_rows, ("ogrn_is_ogrnip", ogrnip().map(str))],
        "ogrnip": [*ogrnip_rows, ("ogrnip_length", _numerals(14)), ("ogrnip_is_ogrn", ogrn().map(str))],
        "register_number": [*ogrn_rows, *ogrnip_rows[1:]],
        "kpp": [
            *lengthless["kpp"],
            ("kpp_position", _replaced(kpp(), 0, "A")),
            ("kpp_region", _replaced(kpp(), 0, "00")),
            ("kpp_cause", _replaced(kpp(), 4, "00")),
        ],
        "okpo": [
            ("okpo_format", just("0003  2537")),
            ("okpo_length", _numerals(9)),
            ("okpo_placeholder", st.sampled_from(["00000000", "0000000000"])),
            ("okpo_check_digit", _wrong_digit(okpo())),
        ],
        "enp": [
            ("enp_format", just("77524 108 2612 3453")),
            ("enp_length", _longer("enp")),
            ("enp_placeholder", just("0" * 16)),
            ("enp_region", _replaced(enp(), 0, "00").filter(lambda text: text.strip("0") != "")),
            ("enp_encoded_date", st.sampled_from(["00000000", "52410867", "57000869"]).flatmap(_enp_with)),
            ("enp_check_digit", _wrong_digit(enp())),
            ("enp_old_policy", st.builds("{} № {}".format, _numerals(6), _numerals(7))),
            ("enp_temporary", _numerals(9)),
            ("enp_blank_number", _numerals(11)),
        ],
        "passport_number": [
            *lengthless["passport_number"],
            ("passport_number_format", just("450 2573482")),
            ("passport_number_placeholder", _replaced(passport_number(), 4, "000000")),
            ("passport_number_region", _replaced(passport_number(), 0, "00")),
            ("passport_number_series_year", _replaced(passport_number(), 2, "88")),
            ("passport_number_ussr", _numerals(6).map("IV-МЮ {}".format)),
            ("passport_number_foreign", st.integers(100_000_000, 999_999_999).map(str)),
        ],
        "foreign_passport_number": [
            ("foreign_passport_number_length", st.integers(10_000_000, 99_999_999).map(str)),
            ("foreign_passport_number_format", just("711 234567")),
            ("foreign_passport_number_placeholder", _replaced(foreign_passport_number(), 2, "0000000")),
            ("foreign_passport_number_internal", passport_number().map(str)),
        ],
        "birth_certificate_number": [
            ("birth_certificate_number_length", _longer("birth_certificate_number")),
            ("birth_certificate_number_format", st.sampled_from(["IVМЮ-А 123456", "123456 IV-МЮ", "IV 123456"])),
            (
                "birth_certificate_number_placeholder",
                birth_certificate_number().map(lambda value: f"{str(value)[:-6]}000000"),
            ),
        ],
        "division_code": [
            *lengthless["division_code"],
            ("division_code_format", just("7700-53")),
            ("division_code_region", _replaced(division_code(), 0, "00")),
        ],
        "passport_mrz": [
            ("passport_mrz_length", _longer("passport_mrz", "<")),
            ("passport_mrz_kind", _replaced(passport_mrz(), 0, "P<")),
            ("passport_mrz_structure", _replaced(passport_mrz(), 5, "1")),
            ("passport_mrz_check_digit", _wrong_digit(passport_mrz())),
            ("passport_mrz_encoded_date", _replaced(passport_mrz(), 44 + 13, "009999")),
        ],
        "mobile_phone": [
            ("mobile_phone_length", _longer("mobile_phone")),
            ("mobile_phone_format", just("8 (916 123-45-67")),
            ("mobile_phone_kazakhstan", _replaced(mobile_phone(), 2, "701")),
            ("mobile_phone_foreign", just("+380501234567")),
            ("mobile_phone_not_mobile", _replaced(mobile_phone(), 2, "495")),
            ("mobile_phone_placeholder", just("+7 000 000 00 00")),
            ("mobile_phone_extension", mobile_phone().map("{} доб. 12".format)),
            ("mobile_phone_unassigned", _replaced(mobile_phone(), 2, "600")),
        ],
        "phone": [("phone_invalid", st.sampled_from(["123", "+7 000 000 00 00"]))],
        "email": [
            ("email_homoglyph", just("ivanov@mаil.ru")),
            ("email_character", just("ivanov@mail。ru")),
            ("email_several", just("a@x.ru;b@x.ru")),
            ("email_display_name", email().map("Иван <{}>".format)),
            ("email_space", email().map("a {}".format)),
            ("email_at_sign", st.sampled_from(["ivanov.mail.ru", "a@b@c.ru"])),
            ("email_local_script", just("иванов@mail.ru")),
            ("email_syntax", st.sampled_from(["ivanov@mail", "ivanov..p@mail.ru", "ivanov@mail,ru"])),
        ],
        "login": [("login_format", st.sampled_from(["-", "ab-", ".abc"]))],
        "medical_license_number": [
            ("medical_license_number_format", just("77-01-012345-ЛО")),
            ("medical_license_number_length", just("Л041-01137-77/0034123")),
            ("medical_license_number_region", just("Л041-01137-00/00341234")),
            ("medical_license_number_activity", just("ЛО-77-04-012345")),
        ],
        "medical_organization_oid": [
            ("medical_organization_oid_format", medical_organization_oid().map("{}.".format)),
            ("medical_organization_oid_length", just("1.2.643.5.1.13.13.12.2.77.1234567")),
            ("medical_organization_oid_kind", just("1.2.643.5.1.13.13.11.1461")),
            ("medical_organization_oid_region", just("1.2.643.5.1.13.13.12.2.100.1")),
        ],
        "wording": [("wording_character", _inserted("wording", "\x00"))],
    }  # fmt: skip


@cache
def faults(kind: str) -> Mapping[str, SearchStrategy[str]]:
    """Wrong texts for *kind* by the reason that each is refused for.

    Args:
        kind: a name from `medid.identity.KINDS`.

    Raises:
        ValueError: there is no such kind.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is not one of {', '.join(KINDS)}")
    found = dict([*_common(kind), *_peculiar().get(kind, [])])
    if kind == "register_number":
        found["ogrnip_too_long"] = found.pop("ogrn_too_long")
    return MappingProxyType(found)


def invalid(kind: str) -> SearchStrategy[tuple[str, str]]:
    """Wrong texts for *kind*, each with the code of the reason that it is refused for.

    Args:
        kind: a name from `medid.identity.KINDS`.
    """
    by_reason = faults(kind)
    return st.sampled_from(list(by_reason)).flatmap(lambda reason: by_reason[reason].map(lambda text: (text, reason)))


def _changed(person: PersonalData, **fields: Any) -> PersonalData:  # noqa: ANN401 - fields of the model
    return person.model_copy(update=fields)


def _with_passport(person: PersonalData, **fields: Any) -> PersonalData:  # noqa: ANN401 - fields of the model
    """*person* with other fields of the passport, told alike on its page and in its zone."""
    return with_zone(_on_page(person, **fields))


def _on_page(person: PersonalData, **fields: Any) -> PersonalData:  # noqa: ANN401 - fields of the model
    """*person* with other fields on the page of the passport, not in its zone."""
    return _changed(person, passport=person.passport.model_copy(update=fields))


def _issued(person: PersonalData, day: date) -> PersonalData:
    """*person* with a passport that was printed and issued on another day."""
    number = person.passport.number
    issued = PassportNumber(f"{number[:2]}{day.year % 100:02d}{number[4:]}")
    return _with_passport(person, number=issued, issued_on=CalendarDate.of(day))


def _next_day(day: CalendarDate) -> date:
    return day.date + timedelta(days=1)


def _other_sex(person: PersonalData) -> Sex:
    return Sex.FEMALE if person.sex is Sex.MALE else Sex.MALE


def _with_enp(person: PersonalData, **fields: Any) -> PersonalData:  # noqa: ANN401 - fields of the number
    right: dict[str, Any] = {"region": "77", "birth_date": person.birth_date.date, "sex": person.sex, "serial": 1}
    return _changed(person, enp=Enp.composed(**(right | fields)))


def _later_division(person: PersonalData) -> DivisionCode:
    code = person.passport.division_code
    return DivisionCode(f"{code[:3]}-{int(code[4:]) % 999 + 1:03d}")


def _other_region(person: PersonalData) -> DivisionCode:
    code = person.passport.division_code
    return DivisionCode(("780" if code[:2] == "77" else "770") + code[3:])


def _with_father_of(sex: Sex, person: PersonalData) -> PersonalData:
    patronymic = {Sex.MALE: "Иванович", Sex.FEMALE: "Ивановна"}[sex]
    return with_zone(_changed(person, patronymic=Patronymic(patronymic)))


def _with_yo(person: PersonalData) -> PersonalData:
    surname = Surname("Берёзкин" if person.sex is Sex.MALE else "Берёзкина")
    return with_zone(_changed(person, surname=surname), surname=surname.replace("ё", "е"))


def _confirmed(person: PersonalData, moment: datetime | None) -> PersonalData:
    return _changed(person, email=person.email.model_copy(update={"confirmed_at": moment}))


def _never_replaced(person: PersonalData, on: date) -> PersonalData | None:
    """With a passport that ended when the person became 45; None when that day is not long enough ago."""
    day = birthday(person.birth_date.date, 45) - timedelta(days=1)
    return _issued(person, day) if FIRST_MRZ_DAY <= day < on - timedelta(days=365) else None


def _of_old_blank(person: PersonalData) -> PersonalData | None:
    """With a passport on a blank printed ten years before; None when none was printed then."""
    number, printed = person.passport.number, person.passport.issued_on.date.year - 10
    if printed < FIRST_PASSPORT_DAY.year:
        return None
    return _with_passport(person, number=PassportNumber(f"{number[:2]}{printed % 100:02d}{number[4:]}"))


def _by_migration_service(person: PersonalData) -> PersonalData | None:
    """With a passport of the migration service from after its time; None when the passport is older."""
    is_later = person.passport.issued_on.date.year > MIGRATION_SERVICE_YEARS[-1]
    return _on_page(person, issued_by=Wording("УФМС РОССИИ")) if is_later else None


_INCONSISTENCIES: Mapping[str, Callable[[PersonalData, date], PersonalData | None]] = {
    "mrz_number_differs": lambda p, _: _on_page(p, number=PassportNumber(p.passport.number[:-3] + "999")),
    "mrz_issued_differs": lambda p, _: with_zone(p, issued_on=_next_day(p.passport.issued_on)),
    "mrz_division_differs": lambda p, _: _on_page(p, division_code=_later_division(p)),
    "mrz_birth_differs": lambda p, _: with_zone(p, birth_date=p.birth_date.date - timedelta(days=1)),
    "mrz_sex_differs": lambda p, _: with_zone(p, sex=_other_sex(p)),
    "mrz_name_differs": lambda p, _: with_zone(p, surname="ДРУГАЯ"),
    "mrz_name_yo": lambda p, _: _with_yo(p),
    "enp_birth_differs": lambda p, _: _with_enp(p, birth_date=p.birth_date.date - timedelta(days=1)),
    "enp_sex_differs": lambda p, _: _with_enp(p, sex=_other_sex(p)),
    "patronymic_sex_differs": lambda p, _: _with_father_of(_other_sex(p), p),
    "passport_expired": _never_replaced,
    "passport_issued_in_future": lambda p, on: _issued(p, on + timedelta(days=1)),
    "passport_series_year_odd": lambda p, _: _of_old_blank(p),
    "passport_regions_differ": lambda p, _: _with_passport(p, division_code=_other_region(p)),
    "passport_issuer_period": lambda p, _: _by_migration_service(p),
    "contact_not_confirmed": lambda p, _: _confirmed(p, None),
    "contact_confirmed_in_future": lambda p, on: _confirmed(p, datetime(on.year + 1, 1, 1, tzinfo=UTC)),
}
"""How one thing is made not to agree on a day, by the reason; None where the person does not allow it."""
INCONSISTENCIES = tuple(_INCONSISTENCIES)
"""The reasons that `inconsistent_persons` knows."""


@st.composite
def inconsistent_persons(draw: DrawFn, reason: str | None = None, *, on: date = TODAY) -> tuple[PersonalData, str]:
    """People with exactly one thing that does not agree, and the code of the reason.

    Args:
        draw: given by Hypothesis.
        reason: one of `INCONSISTENCIES`; any of them when None.
        on: the day on which all the rest agrees.
    """
    code = draw(st.sampled_from(INCONSISTENCIES)) if reason is None else reason
    change = _INCONSISTENCIES[code]
    zoned = persons(on=on).filter(lambda person: _is_ready(person, on))
    spoilt = draw(zoned.map(lambda person: change(person, on)).filter(lambda person: person is not None))
    assert spoilt is not None  # noqa: S101 - filtered; told to the type checker
    return spoilt, code


def _is_ready(person: PersonalData, on: date) -> bool:
    """True for a person with a zone in whom nothing is doubted and any one thing may be changed."""
    passport = person.passport
    return (
        passport.mrz is not None
        and passport.issued_on.date < on
        and not passport.number.endswith("999")
        and assess(person, on=on).outcome is Outcome.PASSED
    )
