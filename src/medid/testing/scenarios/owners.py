"""What a qualified certificate says of its owner (63-ФЗ art. 17 p. 2; order 795 of the FSB)."""

from dataclasses import replace
from datetime import UTC, datetime

from medid.signature import oids
from medid.signature.der import wrap
from medid.testing import pki
from medid.testing.pki import encoding as der
from medid.testing.scenarios.scenario import Feature, Inputs, noted, passes, refused
from medid.testing.scenarios.world import AT, BAD_CERTIFICATE, CENTRE, DOCTOR, PERSON, SECOND, signed

_LACKS, _INCOMPLETE, _NUMBER = "certificate_not_qualified", "certificate_profile_incomplete", "signer_number_malformed"
_CLINIC, _SYSTEM, _TRADER = pki.Organization(), pki.InformationSystem(), pki.Entrepreneur()


def _by(owner: pki.Owner) -> Inputs:
    return signed(CENTRE.issue(owner))


@passes(Feature.PROFILE)
def person() -> Inputs:
    """A natural person."""
    return _by(PERSON)


@passes(Feature.PROFILE)
def entrepreneur() -> Inputs:
    """An individual entrepreneur."""
    return _by(_TRADER)


@passes(Feature.PROFILE)
def organization() -> Inputs:
    """A legal entity with its head."""
    return _by(_CLINIC)


@passes(Feature.PROFILE)
def system() -> Inputs:
    """An information system of a legal entity, without a person."""
    return _by(_SYSTEM)


@refused(person, BAD_CERTIFICATE, _LACKS)
def person_without_snils() -> Inputs:
    """A person without СНИЛС (63-ФЗ art. 17 p. 2)."""
    return _by(replace(PERSON, snils=None))


@refused(entrepreneur, BAD_CERTIFICATE, _LACKS)
def entrepreneur_without_snils() -> Inputs:
    """An entrepreneur without СНИЛС."""
    return _by(replace(_TRADER, snils=None))


@refused(organization, BAD_CERTIFICATE, _LACKS)
def organization_without_ogrn() -> Inputs:
    """A legal entity without ОГРН."""
    return _by(replace(_CLINIC, ogrn=None))


@refused(organization, BAD_CERTIFICATE, _LACKS)
def organization_without_inn() -> Inputs:
    """A legal entity without ИНН."""
    return _by(replace(_CLINIC, organization_inn=None))


@refused(system, BAD_CERTIFICATE, _LACKS)
def system_without_inn() -> Inputs:
    """An information system without the ИНН of its owner."""
    return _by(replace(_SYSTEM, organization_inn=None))


@refused(system, BAD_CERTIFICATE, _LACKS)
def system_without_ogrn() -> Inputs:
    """An information system without the ОГРН of its owner."""
    return _by(replace(_SYSTEM, ogrn=None))


@refused(person, BAD_CERTIFICATE, _LACKS)
def nobody() -> Inputs:
    """A certificate that names nobody."""
    return _by(pki.Named(attributes=((oids.COMMON_NAME, "Рабочее место № 1"),)))


_LAST_OF_TRANSITION = datetime(2024, 8, 31, 20, 59, 59, tzinfo=UTC)
"""The last second in Moscow of the days when an employee could hold the certificate of an organisation."""


def _held_by(title: str, *, since: datetime) -> Inputs:
    """The certificate of an organisation that names somebody with this position."""
    return signed(CENTRE.issue(replace(_CLINIC, title=title)).changed(not_before=since))


@passes(Feature.PROFILE)
def employee_of_an_organization_before_the_change() -> Inputs:
    """An employee who is not the head, in a certificate of the last day of the transition (63-ФЗ art. 17.2)."""
    return _held_by("Заместитель главного врача", since=_LAST_OF_TRANSITION)


@noted(employee_of_an_organization_before_the_change, "certificate_holder_not_head")
def employee_of_an_organization_since_the_change() -> Inputs:
    """The same a second later: an employee signs with their own certificate and a power of attorney."""
    return _held_by("Заместитель главного врача", since=_LAST_OF_TRANSITION + SECOND)


@passes(Feature.PROFILE)
def acting_head_of_an_organization() -> Inputs:
    """Whoever acts as the head, in a certificate issued since the change."""
    return _held_by("И. о. главного врача", since=_LAST_OF_TRANSITION + SECOND)


@noted(acting_head_of_an_organization, "certificate_holder_not_head")
def acting_deputy_of_an_organization() -> Inputs:
    """Whoever acts as a deputy of the head is no head."""
    return _held_by("И. о. заместителя главного врача", since=_LAST_OF_TRANSITION + SECOND)


@noted(person, _INCOMPLETE)
def person_without_inn() -> Inputs:
    """A person without ИНН, which the order asks for and the law does not."""
    return _by(replace(PERSON, inn=None))


@noted(organization, _INCOMPLETE)
def head_without_title() -> Inputs:
    """The head of a legal entity without a position."""
    return _by(replace(_CLINIC, title=None))


@noted(person, _NUMBER)
def snils_with_a_wrong_check_digit() -> Inputs:
    """The СНИЛС is not one."""
    return _by(replace(PERSON, snils="90000000199"))


@noted(organization, _NUMBER)
def ogrn_with_a_wrong_check_digit() -> Inputs:
    """The ОГРН is not one."""
    return _by(replace(_CLINIC, ogrn="1027700000010"))


@noted(entrepreneur, _NUMBER)
def ogrnip_with_a_wrong_check_digit() -> Inputs:
    """The ОГРНИП is not one."""
    return _by(replace(_TRADER, ogrnip="304770000000010"))


@refused(person, BAD_CERTIFICATE, _LACKS)
def without_tools_of_the_issuer() -> Inputs:
    """A certificate without issuerSignTool (63-ФЗ art. 17 p. 2)."""
    return signed(DOCTOR.changed(issuer_tools=()))


@noted(person, _INCOMPLETE)
def without_tool_of_the_owner() -> Inputs:
    """A certificate without subjectSignTool."""
    return signed(DOCTOR.changed(tool=None))


@noted(person, _INCOMPLETE)
def tools_of_the_issuer_without_its_papers() -> Inputs:
    """Of the four names in issuerSignTool only two are there (order 795)."""
    return signed(DOCTOR.changed(issuer_tools=("Средство подписи", "Средство удостоверяющего центра")))


@noted(person, _INCOMPLETE)
def tools_of_the_issuer_left_blank() -> Inputs:
    """One of the four names in issuerSignTool is blank."""
    return signed(DOCTOR.changed(issuer_tools=("Средство подписи", " ", "Заключение № 1", "Заключение № 2")))


@noted(person, _INCOMPLETE)
def tool_of_the_owner_left_blank() -> Inputs:
    """A certificate whose subjectSignTool is blank."""
    return signed(DOCTOR.changed(tool=" "))


@passes(Feature.PROFILE)
def tools_with_long_names() -> Inputs:
    """Names of tools longer than the order allows; lengths refuse nobody."""
    return signed(DOCTOR.changed(tool="С" * 300, issuer_tools=("С" * 300,) * 4))


@noted(tools_with_long_names, _INCOMPLETE)
def tools_with_long_names_and_one_too_many() -> Inputs:
    """Five names in issuerSignTool."""
    return signed(DOCTOR.changed(tool="С" * 300, issuer_tools=("С" * 300,) * 5))


@noted(person, _INCOMPLETE)
def without_policies() -> Inputs:
    """A certificate without the class of the signature tool."""
    return signed(DOCTOR.changed(policies=()))


_BEFORE, _SINCE = datetime(2021, 8, 31, 9, tzinfo=UTC), datetime(2021, 9, 1, 9, tzinfo=UTC)
"""The last and the first day of two editions of order 795."""


@passes(Feature.PROFILE)
def not_identified_before_the_new_edition() -> Inputs:
    """How the owner was identified is told since 1 September 2021; the certificate is of the day before."""
    return signed(DOCTOR.changed(identification=None, not_before=_BEFORE))


@noted(not_identified_before_the_new_edition, _INCOMPLETE)
def not_identified_since_the_new_edition() -> Inputs:
    """The certificate is of the first day of the new edition."""
    return signed(DOCTOR.changed(identification=None, not_before=_SINCE))


@passes(Feature.PROFILE)
def identified_by_state_systems() -> Inputs:
    """The owner was identified by state systems (identificationKind 3)."""
    return signed(DOCTOR.changed(identification=3))


@noted(identified_by_state_systems, _INCOMPLETE)
def not_identified() -> Inputs:
    """The certificate does not tell how the owner was identified."""
    return signed(DOCTOR.changed(identification=None))


@passes(Feature.PROFILE)
def first_day_of_the_order() -> Inputs:
    """The certificate is of the first day of order 795."""
    return signed(DOCTOR.changed(not_before=datetime(2011, 12, 27, tzinfo=UTC), identification=None))


@refused(first_day_of_the_order, BAD_CERTIFICATE, "certificate_profile_unknown")
def day_before_the_order() -> Inputs:
    """The certificate is older than order 795."""
    return signed(DOCTOR.changed(not_before=datetime(2011, 12, 26, tzinfo=UTC), identification=None))


@passes(Feature.PROFILE)
def last_day_of_the_order() -> Inputs:
    """The certificate is of the last day of order 795."""
    return signed(DOCTOR.changed(not_before=datetime(2027, 8, 31, tzinfo=UTC)), at=datetime(2027, 12, 1, tzinfo=UTC))


@refused(last_day_of_the_order, BAD_CERTIFICATE, "certificate_profile_unknown")
def day_after_the_order() -> Inputs:
    """The certificate is younger than order 795, and what follows it is not known."""
    return signed(DOCTOR.changed(not_before=datetime(2027, 9, 1, tzinfo=UTC)), at=datetime(2027, 12, 1, tzinfo=UTC))


_OLD_CLINIC = pki.Named(
    attributes=(
        (oids.COMMON_NAME, "ГБУЗ «Образцовая поликлиника»"),
        (oids.SURNAME, "Иванова"),
        (oids.GIVEN_NAME, "Анна Петровна"),
        (oids.SNILS, "90000000182"),
        (oids.ORGANIZATION, "ГБУЗ «Образцовая поликлиника»"),
        (oids.OGRN, "1027700000019"),
        (oids.TITLE, "Главный врач"),
        (oids.COUNTRY, "RU"),
    )
)
_OLD_DAY = datetime(2020, 3, 2, tzinfo=UTC)


def _old(*more: tuple[str, str]) -> Inputs:
    """A certificate of 2020 of an organisation, with *more* attributes."""
    owner = replace(_OLD_CLINIC, attributes=(*_OLD_CLINIC.attributes, *more))
    return signed(CENTRE.issue(owner, not_before=_OLD_DAY, identification=None))


@passes(Feature.PROFILE)
def inn_with_two_zeros() -> Inputs:
    """The organisation's ИНН stands with two zeros before it in the attribute of a person's, as until 2022."""
    return _old((oids.INN, "007799000012"))


@refused(inn_with_two_zeros, BAD_CERTIFICATE, _LACKS)
def inn_of_the_head_alone() -> Inputs:
    """The attribute holds the ИНН of the head, and the organisation has none."""
    return _old((oids.INN, "779900000109"))


@noted(inn_with_two_zeros, _NUMBER)
def inn_with_two_zeros_and_a_wrong_check_digit() -> Inputs:
    """The organisation's ИНН is not one."""
    return _old((oids.INN, "007799000010"))


@passes(Feature.PROFILE)
def kpp_in_the_attribute_of_inn() -> Inputs:
    """1.2.643.100.4 holds КПП, as in certificates of one centre before 2021; the ИНН has its old form."""
    return _old((oids.INN_ENTITY, "770201001"), (oids.INN, "007799000012"))


@refused(kpp_in_the_attribute_of_inn, BAD_CERTIFICATE, _LACKS)
def kpp_in_place_of_inn() -> Inputs:
    """1.2.643.100.4 holds КПП, and there is no ИНН."""
    return _old((oids.INN_ENTITY, "770201001"))


def _text(kind: str, written: bytes) -> Inputs:
    """The person with one attribute written in another string type."""
    attributes: dict[str, str | bytes] = {
        oids.COMMON_NAME: "Иванова Анна Петровна",
        oids.SURNAME: "Иванова",
        oids.GIVEN_NAME: "Анна Петровна",
        oids.SNILS: "90000000182",
        oids.INN: "779900000109",
        oids.COUNTRY: "RU",
    }
    return _by(pki.Named(attributes=tuple((attributes | {kind: written}).items())))


@passes(Feature.PROFILE)
def snils_as_utf8() -> Inputs:
    """СНИЛС as UTF8String in place of NumericString."""
    return _text(oids.SNILS, der.utf8("90000000182"))


@noted(snils_as_utf8, _NUMBER)
def snils_as_utf8_and_wrong() -> Inputs:
    """СНИЛС as UTF8String, with a wrong check digit."""
    return _text(oids.SNILS, der.utf8("90000000199"))


@passes(Feature.PROFILE)
def name_as_bmp_string() -> Inputs:
    """CommonName as BMPString, as in 30 real certificates."""
    return _text(oids.COMMON_NAME, wrap(0x1E, "Иванова Анна Петровна".encode("utf-16-be")))


@refused(name_as_bmp_string, BAD_CERTIFICATE, _LACKS)
def name_as_a_number() -> Inputs:
    """CommonName as INTEGER is no text."""
    return _text(oids.COMMON_NAME, der.integer(1))


@passes(Feature.PROFILE)
def long_name() -> Inputs:
    """A name of 300 characters: bounds of X.520 are not kept in practice."""
    return _by(replace(_CLINIC, organization="Ф" * 300))


@refused(long_name, BAD_CERTIFICATE, _LACKS)
def long_name_without_ogrn() -> Inputs:
    """A name of 300 characters, and no ОГРН."""
    return _by(replace(_CLINIC, organization="Ф" * 300, ogrn=None))


@passes(Feature.PROFILE)
def postal_address() -> Inputs:
    """PostalAddress is a sequence of texts, as in eight real certificates."""
    return _text("2.5.4.16", der.sequence(der.utf8("г. Москва"), der.utf8("ул. Образцовая, д. 1")))


@refused(postal_address, BAD_CERTIFICATE, _LACKS)
def snils_as_a_sequence() -> Inputs:
    """СНИЛС as a sequence of texts is no СНИЛС."""
    return _text(oids.SNILS, der.sequence(der.numeric("90000000182")))


@passes(Feature.PROFILE)
def integrity_asks_for_no_profile() -> Inputs:
    """Whoever asks for integrity alone does not ask what the certificate is."""
    return signed(DOCTOR.changed(issuer_tools=(), tool=None, policies=()), policy="integrity")


@refused(integrity_asks_for_no_profile, BAD_CERTIFICATE, _LACKS, _INCOMPLETE)
def qualified_asks_for_the_profile() -> Inputs:
    """A qualified signature needs a qualified certificate."""
    return signed(DOCTOR.changed(issuer_tools=(), tool=None, policies=()))


@passes(Feature.PROFILE)
def profile_of_the_day_of_issue() -> Inputs:
    """The profile of the day of issue counts, not that of the check."""
    return signed(DOCTOR.changed(identification=None, not_before=_BEFORE), at=AT + SECOND)


@noted(profile_of_the_day_of_issue, _INCOMPLETE)
def profile_of_the_day_of_issue_is_new() -> Inputs:
    """A certificate of this edition is judged by it."""
    return signed(DOCTOR.changed(identification=None), at=AT + SECOND)
