"""People, organisations and numbers that nobody has, made from choices.

Owns: the pools of names, the ranges of numbers, and how one choice after another becomes a number or a person whose
fields all agree.
Refuses to know: who chooses: Hypothesis (`medid.testing.strategies`), Faker (`medid.testing.faker`), or a test.
Invariants: the same choices give the same values; the first choice of every pool and range is the plainest, so that
shrinking ends in readable values. СНИЛС are drawn from 900-… upwards, tax numbers from the offices NN99, passport
numbers from 000101-000999, so that a number met by accident is unlikely to be somebody's. No clock: ages are counted on
`TODAY` or on the day that the caller gives.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple, Protocol, TypeVar

from medid.identity import (
    BirthDate,
    CalendarDate,
    Consents,
    DivisionCode,
    Education,
    Email,
    Employment,
    Enp,
    Kpp,
    MedicalLicenseNumber,
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
    PersonalData,
    PersonInn,
    Phone,
    Sex,
    Snils,
    StudyForm,
    Wording,
)
from medid.identity.age import birthday
from medid.identity.agreements import FIRST_PASSPORT_DAY
from medid.identity.inn import check_digits as inn_check_digits
from medid.identity.okpo import check_digit as okpo_check_digit
from medid.identity.snils import control_number
from medid.identity.zone_agreements import FIRST_MRZ_DAY

TODAY = date(2026, 11, 23)
"""The day on which people are consistent unless the caller gives another."""

Option = TypeVar("Option")


class Choice(Protocol):
    """Whoever decides what the next value is."""

    def integer(self, low: int, high: int) -> int:
        """A number from *low* to *high*, both inclusive."""
        ...

    def one_of(self, options: Sequence[Option]) -> Option:
        """One of *options*."""
        ...


class Region(NamedTuple):
    """A region as tax offices, passport series and division codes number it."""

    tax: str
    series: str
    division: str


REGIONS = (
    Region("77", "45", "770"),
    Region("78", "40", "780"),
    Region("50", "46", "500"),
    Region("66", "65", "660"),
    Region("02", "80", "020"),
)
SURNAMES = (
    ("Иванов", "Иванова"),
    ("Берёзкин", "Берёзкина"),
    ("Щукин-Ли", "Щукина-Ли"),
    ("Ким", "Ким"),
    ("О", "О"),
    ("Выдумкин", "Выдумкина"),
    ("Примеров", "Примерова"),
    ("Образцов", "Образцова"),
    ("Небылицын", "Небылицына"),
    ("Тестовский", "Тестовская"),
    ("Юрьевых", "Юрьевых"),
    ("Шелко", "Шелко"),
)
"""Surnames of a man and of a woman."""
GIVEN_NAMES: Mapping[Sex, tuple[str, ...]] = {
    Sex.MALE: ("Иван", "Пётр", "Юрий", "Илья", "Семён", "Эльдар", "Ян"),
    Sex.FEMALE: ("Анна", "Марья", "Юлия", "Анна-Мария", "Алёна", "Эльвира", "Яна"),
}
PATRONYMICS: Mapping[Sex, tuple[str | None, ...]] = {
    Sex.MALE: ("Иванович", "Ильич", "Рашид оглы", None, "Юрьевич", "Семёнович"),
    Sex.FEMALE: ("Ивановна", "Ильинична", "Рашид кызы", None, "Юрьевна", "Семёновна"),
}
DEPARTMENTS = ("Терапевтическое отделение", "Приёмное отделение")
POSITIONS = ("Врач-терапевт", "Врач-хирург", "Врач-педиатр")


def office(choice: Choice) -> str:
    """A tax office NN99 of any region."""
    return f"{choice.integer(1, 99):02d}99"


def snils(choice: Choice) -> Snils:
    """СНИЛС from 900-000-000 upwards."""
    body = str(choice.integer(900_000_000, 999_999_999))
    return Snils(body + control_number(body))


def person_inn(choice: Choice) -> PersonInn:
    """ИНН of a person."""
    body = f"{office(choice)}{choice.integer(0, 999_999):06d}"
    return PersonInn(body + inn_check_digits(body))


def organization_inn(choice: Choice) -> OrganizationInn:
    """ИНН of an organisation."""
    body = f"{office(choice)}{choice.integer(0, 99_999):05d}"
    return OrganizationInn(body + inn_check_digits(body))


def _register_body(choice: Choice, leading: str, first_year: int, serial_length: int) -> str:
    year = choice.integer(first_year, TODAY.year) % 100
    region, serial = choice.integer(1, 99), choice.integer(0, 10**serial_length - 1)
    return f"{choice.one_of(leading)}{year:02d}{region:02d}{serial:0{serial_length}d}"


def ogrn(choice: Choice) -> Ogrn:
    """ОГРН."""
    body = _register_body(choice, "15", 2002, 7)
    return Ogrn(f"{body}{int(body) % 11 % 10}")


def ogrnip(choice: Choice) -> Ogrnip:
    """ОГРНИП."""
    body = _register_body(choice, "3", 2004, 9)
    return Ogrnip(f"{body}{int(body) % 13 % 10}")


def kpp(choice: Choice) -> Kpp:
    """КПП with one of the usual causes."""
    return Kpp(f"{office(choice)}{choice.one_of(('01', '43', '44', '45', '50'))}{choice.integer(1, 999):03d}")


def okpo(choice: Choice) -> Okpo:
    """ОКПО of eight digits."""
    body = f"{choice.integer(1, 10**7 - 1):07d}"
    return Okpo(body + okpo_check_digit(body))


def enp(choice: Choice) -> Enp:
    """ЕНП of a person born from 1900 on."""
    return Enp.composed(
        region=f"{choice.integer(1, 99):02d}",
        birth_date=day(choice, date(1900, 1, 1), TODAY),
        sex=choice.one_of(tuple(Sex)),
        serial=choice.integer(0, 99_999),
    )


def mobile_phone(choice: Choice) -> MobilePhone:
    """A Russian mobile number."""
    return MobilePhone(f"+79{choice.integer(0, 999_999_999):09d}")


def email(choice: Choice) -> Email:
    """An address in a domain kept for examples."""
    return Email(f"worker{choice.integer(1, 999_999)}@{choice.one_of(('example.com', 'example.org'))}")


def medical_license_number(choice: Choice) -> MedicalLicenseNumber:
    """A licence number of the register's form."""
    authority, region, serial = choice.integer(2_000, 99_999), choice.integer(1, 99), choice.integer(1, 10**8 - 1)
    return MedicalLicenseNumber(f"Л041-{authority:05d}-{region:02d}/{serial:08d}")


def medical_organization_oid(choice: Choice) -> MedicalOrganizationOid:
    """OID of a medical organisation."""
    region, serial = choice.integer(1, 99), choice.integer(1, 999_999)
    return MedicalOrganizationOid(f"1.2.643.5.1.13.13.12.2.{region}.{serial}")


def passport_number(choice: Choice) -> PassportNumber:
    """Series and number of a passport, numbers 000101-000999."""
    issued = day(choice, FIRST_PASSPORT_DAY, TODAY)
    return _passport_number(choice, choice.one_of(REGIONS), issued)


def _passport_number(choice: Choice, region: Region, issued: date) -> PassportNumber:
    return PassportNumber(f"{region.series}{issued.year % 100:02d}{choice.integer(101, 999):06d}")


def division_code(choice: Choice, region: Region | None = None) -> DivisionCode:
    """The division code of a region: any of `REGIONS` when None."""
    chosen = region if region is not None else choice.one_of(REGIONS)
    return DivisionCode(f"{chosen.division}-{choice.integer(1, 999):03d}")


def day(choice: Choice, first: date, last: date) -> date:
    """A day from *first* to *last*, both inclusive."""
    return first + timedelta(days=choice.integer(0, (last - first).days))


def birth_date(choice: Choice, *, on: date = TODAY) -> BirthDate:
    """A date of birth of an adult on the day *on*."""
    return BirthDate.of(day(choice, date(on.year - 80, 1, 2), date(on.year - 19, 1, 1)))


def passport(choice: Choice, *, born: date = date(1985, 7, 23), on: date = TODAY) -> Passport:
    """A passport in force on the day *on* of a person born on *born*, without a zone."""
    first = max((birthday(born, age) for age in (14, 20, 45) if birthday(born, age) <= on), default=on)
    issued, region = day(choice, max(first, FIRST_PASSPORT_DAY), on), choice.one_of(REGIONS)
    return Passport(
        number=_passport_number(choice, region, issued),
        issued_on=CalendarDate.of(issued),
        issued_by=Wording("ГУ МВД РОССИИ"),
        division_code=division_code(choice, region),
    )


def person(choice: Choice, *, on: date = TODAY) -> PersonalData:
    """A person whose fields all agree on the day *on*: passport, zone, policy, name and sex."""
    sex, born = choice.one_of(tuple(Sex)), birth_date(choice, on=on)
    confirmed = datetime(on.year, 1, 1, tzinfo=UTC)
    made = PersonalData.model_validate(
        {
            "surname": choice.one_of(SURNAMES)[sex is Sex.FEMALE],
            "given_name": choice.one_of(GIVEN_NAMES[sex]),
            "patronymic": choice.one_of(PATRONYMICS[sex]),
            "sex": sex,
            "birth_date": born,
            "snils": snils(choice),
            "inn": person_inn(choice),
            "passport": passport(choice, born=born.date, on=on),
            "email": {"address": email(choice), "confirmed_at": confirmed},
            "mobile_phone": {"number": mobile_phone(choice), "confirmed_at": confirmed},
            "enp": Enp.composed(
                region=choice.one_of(REGIONS).tax,
                birth_date=born.date,
                sex=sex,
                serial=choice.integer(0, 99_999),
            ),
        }
    )
    return with_zone(made)


def with_zone(person: PersonalData, **changed: Any) -> PersonalData:  # noqa: ANN401 - fields of the zone
    """*person* with the zone of their passport, if it is new enough, some of its fields *changed*."""
    passport = person.passport
    if passport.issued_on.date < FIRST_MRZ_DAY or person.sex is None:
        return person
    fields = {
        "surname": person.surname,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
        "passport_number": passport.number,
        "birth_date": person.birth_date.date,
        "sex": person.sex,
        "issued_on": passport.issued_on.date,
        "division_code": passport.division_code,
    } | changed
    zone = PassportMrz.composed(**fields)
    return person.model_copy(update={"passport": passport.model_copy(update={"mrz": zone})})


def organisation(choice: Choice) -> Organisation:
    """A medical organisation whose numbers agree."""
    return Organisation(
        name=Wording("ГБУЗ «Больница»"),
        inn=organization_inn(choice),
        kpp=choice.one_of((None, kpp(choice))),
        ogrn=ogrn(choice),
    )


def employment(choice: Choice) -> Employment:
    """The position of a doctor, in a department that has a telephone."""
    return Employment(
        position=Wording(choice.one_of(POSITIONS)),
        department=Wording(choice.one_of(DEPARTMENTS)),
        work_phone=Phone(f"+7495{choice.integer(0, 9_999_999):07d}"),
    )


def education(choice: Choice, *, finished: int = 2008) -> Education:
    """A confirmed record of higher medical education of six years."""
    return Education(
        institution=Wording("Медицинский университет"),
        specialty=Wording("Лечебное дело"),
        form=choice.one_of(tuple(StudyForm)),
        started=finished - 6,
        finished=finished,
        qualification=Wording("Врач"),
        confirmed=True,
    )


def worker(choice: Choice, *, on: date = TODAY) -> MedicalWorker:
    """A medical worker whose data all agree on the day *on*."""
    who = person(choice, on=on)
    finished = choice.integer(who.birth_date.date.year + 18, on.year)
    return MedicalWorker(
        person=who,
        organisation=organisation(choice),
        employment=employment(choice),
        education=(education(choice, finished=finished),),
        consents=Consents(personal_data=True),
    )
