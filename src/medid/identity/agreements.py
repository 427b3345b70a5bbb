"""Rules between fields of one person, organisation or worker.

Owns: one row for each rule: what it needs, where it points, what it says.
Refuses to know: how fields are read (`medid.identity.examination`); rules of single values.
Invariants: a row is applied when every field it needs is right, whatever the others are; places are JSON Pointers below
the model that the row belongs to.
Source: each reason names its own.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from medid.identity import zone_agreements as zone
from medid.identity.age import birthday
from medid.identity.agreement import Agreement
from medid.identity.calendar_date import BirthDate, CalendarDate
from medid.identity.division_code import DivisionCode
from medid.identity.document_kind import document_type
from medid.identity.document_number import DocumentNumber, usual_shape
from medid.identity.enp import Enp
from medid.identity.identity_document import NUMBER_TYPES, IdentityDocument
from medid.identity.inn import Inn
from medid.identity.medical_license_number import MedicalLicenseNumber
from medid.identity.medical_organization_oid import MedicalOrganizationOid
from medid.identity.model import IdentityModel
from medid.identity.nomenclature import Dictionary, entries_named, nearest_name
from medid.identity.passport import FIRST_ISSUE_AGE, Passport, replacement
from medid.identity.passport_number import PassportNumber
from medid.identity.person import ConfirmedEmail, ConfirmedPhone, PersonalData
from medid.identity.person_name import GivenName, Patronymic, is_patronymic
from medid.identity.reasons import IdentityReason as Why
from medid.identity.register_number import RegisterNumber
from medid.identity.rulebook import I1, I3, I7, I8, I9, I10, I11, T1
from medid.identity.sex import Sex
from medid.identity.value import Told
from medid.identity.wording import Wording
from medid.identity.worker import Consents, Education, Employment, MedicalWorker, Organisation
from medid.rules import InvalidValueError, warning

FIRST_PASSPORT_DAY = date(1997, 10, 1)
"""First day on which passports of this form were issued."""
MIGRATION_SERVICE_YEARS = range(2006, 2018)
"""Years in which the migration service is named as the issuing body."""
BLANK_YEARS = range(-1, 4)
"""Usual years between the printing of a blank and the issue."""
GRADUATION_AGE = 17
"""Least usual age at the end of professional education."""


def _issued_too_early(issued: CalendarDate, *, on: date) -> Iterator[Told]:
    del on
    if issued.date < FIRST_PASSPORT_DAY:
        yield Told(Why.PASSPORT_ISSUED_TOO_EARLY)


def _issued_in_future(issued: CalendarDate, *, on: date) -> Iterator[Told]:
    if issued.date > on:
        yield Told(Why.PASSPORT_ISSUED_IN_FUTURE)


def _blank_year_odd(number: PassportNumber, issued: CalendarDate, *, on: date) -> Iterator[Told]:
    del on
    if issued.date.year - number.blank_year not in BLANK_YEARS:
        yield Told(Why.PASSPORT_SERIES_YEAR_ODD)


def _regions_differ(number: PassportNumber, division: DivisionCode, *, on: date) -> Iterator[Told]:
    del on
    if number.regions and division.regions and not set(number.regions) & set(division.regions):
        yield Told(Why.PASSPORT_REGIONS_DIFFER)


def _issuer_period(issued_by: Wording, issued: CalendarDate, *, on: date) -> Iterator[Told]:
    del on
    if "ФМС" in issued_by.upper() and issued.date.year not in MIGRATION_SERVICE_YEARS:
        yield Told(Why.PASSPORT_ISSUER_PERIOD)


def _issued_too_young(born: BirthDate, issued: CalendarDate, *, on: date) -> Iterator[Told]:
    del on
    if issued.date < born.date:
        yield Told(Why.PASSPORT_ISSUED_BEFORE_BIRTH)
    elif issued.date < birthday(born.date, FIRST_ISSUE_AGE):
        yield Told(Why.PASSPORT_ISSUED_TOO_YOUNG)


def _expired(born: BirthDate, issued: CalendarDate, *, on: date) -> Iterator[Told]:
    term = replacement(born=born.date, issued=issued.date)
    if term is not None and on > term.last_day:
        yield Told(Why.PASSPORT_EXPIRED, {"age": term.age, "day": term.last_day.isoformat()})


def _in_grace(born: BirthDate, issued: CalendarDate, *, on: date) -> Iterator[Told]:
    term = replacement(born=born.date, issued=issued.date)
    if term is not None and term.due_on < on <= term.last_day:
        yield Told(Why.PASSPORT_IN_GRACE, {"age": term.age, "day": term.last_day.isoformat()})


def _unusual_age(born: BirthDate, *, on: date) -> Iterator[Told]:
    yield from born.age_doubts(on=on)


def _enp_birth(enp: Enp, born: BirthDate, *, on: date) -> Iterator[Told]:
    del on
    if enp.birth_date != born.date:
        yield Told(Why.ENP_BIRTH_DIFFERS)


def _enp_sex(enp: Enp, sex: Sex, *, on: date) -> Iterator[Told]:
    del on
    if enp.sex is not sex:
        yield Told(Why.ENP_SEX_DIFFERS)


def _patronymic_sex(patronymic: Patronymic, sex: Sex, *, on: date) -> Iterator[Told]:
    del on
    implied = patronymic_sex(patronymic)
    if implied not in {None, sex}:
        yield Told(Why.PATRONYMIC_SEX_DIFFERS)


def patronymic_sex(patronymic: str) -> Sex | None:
    """The sex that the ending of a patronymic implies; None when it implies none."""
    small = patronymic.lower()
    if small.endswith(("вич", "ич", "оглы", "оглу", "улы", "уулу")):
        return Sex.MALE
    return Sex.FEMALE if small.endswith(("вна", "чна", "инична", "кызы", "гызы", "кизи")) else None


def _given_name_order(given_name: GivenName, patronymic: Patronymic | None, *, on: date) -> Iterator[Told]:
    del on
    if is_patronymic(given_name) and not is_patronymic(patronymic or ""):
        yield Told(Why.GIVEN_NAME_PATRONYMIC)


def _confirmed(contact: str, confirmed_at: datetime | None, *, on: date) -> Iterator[Told]:
    del contact
    if confirmed_at is None:
        yield Told(Why.CONTACT_NOT_CONFIRMED)
    elif confirmed_at.date() > on:
        yield Told(Why.CONTACT_CONFIRMED_IN_FUTURE)


def _kpp_of_person(inn: Inn, kpp: str, *, on: date) -> Iterator[Told]:
    del kpp, on
    if inn.is_person:
        yield Told(Why.ORGANISATION_KPP_OF_PERSON)


def _numbers_differ(inn: Inn, ogrn: RegisterNumber, *, on: date) -> Iterator[Told]:
    del on
    if inn.is_person is not ogrn.is_entrepreneur:
        yield Told(Why.ORGANISATION_NUMBERS_DIFFER)


def _organisation_regions(oid: MedicalOrganizationOid, licence: MedicalLicenseNumber, *, on: date) -> Iterator[Told]:
    del on
    if oid.region != licence.region:
        yield Told(Why.ORGANISATION_REGIONS_DIFFER)


def _years_order(started: int, finished: int, *, on: date) -> Iterator[Told]:
    del on
    if finished < started:
        yield Told(Why.EDUCATION_YEARS_ORDER)


def _education_in_future(finished: int, *, on: date) -> Iterator[Told]:
    if finished > on.year:
        yield Told(Why.EDUCATION_IN_FUTURE)


def _education_confirmed(confirmed: bool, *, on: date) -> Iterator[Told]:  # noqa: FBT001 - the field's own value
    del on
    if not confirmed:
        yield Told(Why.EDUCATION_NOT_CONFIRMED)


def _consent_given(given: bool, *, on: date) -> Iterator[Told]:  # noqa: FBT001 - the field's own value
    del on
    if not given:
        yield Told(Why.CONSENT_NOT_GIVEN)


def _consent_in_future(given_at: datetime, *, on: date) -> Iterator[Told]:
    if given_at.date() > on:
        yield Told(Why.CONSENT_IN_FUTURE)


def _document_type_unknown(code: int, *, on: date) -> Iterator[Told]:
    del on
    if document_type(code) is None:
        yield Told(Why.DOCUMENT_TYPE_UNKNOWN)


def _document_type_ended(code: int, *, on: date) -> Iterator[Told]:
    del on
    kind = document_type(code)
    if kind is not None and not kind.is_current:
        yield Told(Why.DOCUMENT_TYPE_ENDED)


def _document_number_of_kind(code: int, number: DocumentNumber, *, on: date) -> Iterator[Told]:
    """The fault of a number that is none of its kind."""
    if code not in NUMBER_TYPES:
        return
    try:
        value = NUMBER_TYPES[code](number)
    except InvalidValueError as error:
        yield Told(error.reason, error.context)
    else:
        yield from value.faults(on=on)


def _document_number_doubts(code: int, number: DocumentNumber, *, on: date) -> Iterator[Told]:
    """What is doubtful about a number of its kind, or an unusual shape of a kind without a type of its own."""
    del on
    if code not in NUMBER_TYPES:
        yield from _document_number_shape(code, number)
        return
    try:
        yield from NUMBER_TYPES[code](number).doubts()
    except InvalidValueError:
        return


def _document_number_shape(code: int, number: DocumentNumber) -> Iterator[Told]:
    kind = document_type(code)
    shape = None if kind is None else usual_shape(kind)
    if shape is not None and not number.has_shape(shape):
        yield Told(Why.DOCUMENT_NUMBER_SHAPE, {"shape": shape})


def _document_issued_in_future(issued: CalendarDate, *, on: date) -> Iterator[Told]:
    if issued.date > on:
        yield Told(Why.DOCUMENT_ISSUED_IN_FUTURE)


def _position_known(position: Wording, *, on: date) -> Iterator[Told]:
    yield from _known(position, "positions", Why.POSITION_UNKNOWN, Why.POSITION_ENDED, on)


def _specialty_known(specialty: Wording, *, on: date) -> Iterator[Told]:
    yield from _known(specialty, "specialties", Why.SPECIALTY_UNKNOWN, Why.SPECIALTY_ENDED, on)


def _known(name: str, dictionary: Dictionary, unknown: Why, ended: Why, on: date) -> Iterator[Told]:
    """Tell of a name that the dictionary does not have, or has no longer."""
    found = entries_named(name, dictionary)
    if not found:
        yield Told(unknown, {"nearest": nearest_name(name, dictionary) or "—"})
    elif not any(entry.is_usable(on=on) for entry in found):
        yield Told(ended, {"day": max(entry.until for entry in found if entry.until is not None).isoformat()})


def _graduated_too_young(born: BirthDate, education: tuple[Education, ...], *, on: date) -> Iterator[Told]:
    del on
    if any(record.finished - born.date.year < GRADUATION_AGE for record in education):
        yield Told(Why.EDUCATION_TOO_YOUNG)


_MRZ = "/passport/mrz"
_MRZ_NAMES = (_MRZ, "/surname", "/given_name")
_ISSUED = "/passport/issued_on"
_CONFIRMATION = (Why.CONTACT_NOT_CONFIRMED, Why.CONTACT_CONFIRMED_IN_FUTURE)

AGREEMENTS: Mapping[type[IdentityModel], tuple[Agreement, ...]] = {
    Passport: (
        Agreement(I1, "/issued_on", ("/issued_on",), _issued_too_early, (Why.PASSPORT_ISSUED_TOO_EARLY,)),
        Agreement(I1, "/issued_on", ("/issued_on",), _issued_in_future, (Why.PASSPORT_ISSUED_IN_FUTURE,)),
        Agreement(I1, "/number", ("/number", "/issued_on"), _blank_year_odd, (Why.PASSPORT_SERIES_YEAR_ODD,), warning),
        Agreement(
            I1,
            "/division_code",
            ("/number", "/division_code"),
            _regions_differ,
            (Why.PASSPORT_REGIONS_DIFFER,),
            warning,
        ),
        Agreement(
            I1, "/issued_by", ("/issued_by", "/issued_on"), _issuer_period, (Why.PASSPORT_ISSUER_PERIOD,), warning
        ),
        Agreement(I1, "/mrz", ("/mrz", "/issued_on"), zone.too_early, (Why.PASSPORT_MRZ_TOO_EARLY,), warning),
        Agreement(I1, "/number", ("/mrz", "/number"), zone.number_differs, (Why.MRZ_NUMBER_DIFFERS,)),
        Agreement(I1, "/issued_on", ("/mrz", "/issued_on"), zone.issued_differs, (Why.MRZ_ISSUED_DIFFERS,)),
        Agreement(I1, "/division_code", ("/mrz", "/division_code"), zone.division_differs, (Why.MRZ_DIVISION_DIFFERS,)),
    ),
    IdentityDocument: (
        Agreement(I1, "/type", ("/type",), _document_type_unknown, (Why.DOCUMENT_TYPE_UNKNOWN,)),
        Agreement(I1, "/type", ("/type",), _document_type_ended, (Why.DOCUMENT_TYPE_ENDED,), warning),
        Agreement(I1, "/number", ("/type", "/number"), _document_number_of_kind, ()),
        Agreement(I1, "/number", ("/type", "/number"), _document_number_doubts, (Why.DOCUMENT_NUMBER_SHAPE,), warning),
        Agreement(I1, "/issued_on", ("/issued_on",), _document_issued_in_future, (Why.DOCUMENT_ISSUED_IN_FUTURE,)),
    ),
    ConfirmedEmail: (Agreement(I9, "", ("/address",), _confirmed, _CONFIRMATION, takes=("/confirmed_at",)),),
    ConfirmedPhone: (Agreement(I9, "", ("/number",), _confirmed, _CONFIRMATION, takes=("/confirmed_at",)),),
    PersonalData: (
        Agreement(
            I8,
            "/birth_date",
            ("/birth_date",),
            _unusual_age,
            (Why.BIRTH_DATE_UNDER_AGE, Why.BIRTH_DATE_OVER_AGE),
            warning,
        ),
        Agreement(
            I1,
            _ISSUED,
            ("/birth_date", _ISSUED),
            _issued_too_young,
            (Why.PASSPORT_ISSUED_BEFORE_BIRTH, Why.PASSPORT_ISSUED_TOO_YOUNG),
        ),
        Agreement(I3, "/passport", ("/birth_date", _ISSUED), _expired, (Why.PASSPORT_EXPIRED,)),
        Agreement(I3, "/passport", ("/birth_date", _ISSUED), _in_grace, (Why.PASSPORT_IN_GRACE,), warning),
        Agreement(I8, "/birth_date", (_MRZ, "/birth_date"), zone.birth_differs, (Why.MRZ_BIRTH_DIFFERS,)),
        Agreement(I7, "/sex", (_MRZ, "/sex"), zone.sex_differs, (Why.MRZ_SEX_DIFFERS,)),
        Agreement(I7, _MRZ, _MRZ_NAMES, zone.names_differ, (Why.MRZ_NAME_DIFFERS,), takes=("/patronymic",)),
        Agreement(I7, _MRZ, _MRZ_NAMES, zone.names_in_yo, (Why.MRZ_NAME_YO,), warning, ("/patronymic",)),
        Agreement(I8, "/enp", ("/enp", "/birth_date"), _enp_birth, (Why.ENP_BIRTH_DIFFERS,)),
        Agreement(I7, "/enp", ("/enp", "/sex"), _enp_sex, (Why.ENP_SEX_DIFFERS,)),
        Agreement(
            I7,
            "/given_name",
            ("/given_name",),
            _given_name_order,
            (Why.GIVEN_NAME_PATRONYMIC,),
            warning,
            ("/patronymic",),
        ),
        Agreement(I7, "/patronymic", ("/patronymic", "/sex"), _patronymic_sex, (Why.PATRONYMIC_SEX_DIFFERS,), warning),
    ),
    Organisation: (
        Agreement(I10, "/kpp", ("/inn", "/kpp"), _kpp_of_person, (Why.ORGANISATION_KPP_OF_PERSON,)),
        Agreement(I10, "/ogrn", ("/inn", "/ogrn"), _numbers_differ, (Why.ORGANISATION_NUMBERS_DIFFER,)),
        Agreement(
            I10, "/licence", ("/oid", "/licence"), _organisation_regions, (Why.ORGANISATION_REGIONS_DIFFER,), warning
        ),
    ),
    Employment: (
        Agreement(
            I10, "/position", ("/position",), _position_known, (Why.POSITION_UNKNOWN, Why.POSITION_ENDED), warning
        ),
    ),
    Education: (
        Agreement(
            I11, "/specialty", ("/specialty",), _specialty_known, (Why.SPECIALTY_UNKNOWN, Why.SPECIALTY_ENDED), warning
        ),
        Agreement(I11, "/finished", ("/started", "/finished"), _years_order, (Why.EDUCATION_YEARS_ORDER,)),
        Agreement(I11, "/finished", ("/finished",), _education_in_future, (Why.EDUCATION_IN_FUTURE,), warning),
        Agreement(I11, "/confirmed", ("/confirmed",), _education_confirmed, (Why.EDUCATION_NOT_CONFIRMED,)),
    ),
    Consents: (
        Agreement(T1, "/personal_data", ("/personal_data",), _consent_given, (Why.CONSENT_NOT_GIVEN,)),
        Agreement(T1, "/given_at", ("/given_at",), _consent_in_future, (Why.CONSENT_IN_FUTURE,), warning),
    ),
    MedicalWorker: (
        Agreement(
            I11,
            "/education",
            ("/person/birth_date", "/education"),
            _graduated_too_young,
            (Why.EDUCATION_TOO_YOUNG,),
            warning,
        ),
    ),
}
"""Rules between fields, by the model they belong to."""
