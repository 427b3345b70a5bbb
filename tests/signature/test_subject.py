"""S3, I4, I6: whose certificate it is, in the types of `medid.identity`."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from medid.identity import Ogrn, OrganizationInn, PersonInn, Snils
from medid.rules import MalformedError
from medid.signature import Owner, Subject, TrustStore, oids, subject_of
from medid.signature.certificate import Attribute, Certificate, Name
from medid.signature.profile import PROFILES, tool_class
from medid.signature.subject import public_name
from medid.signature.telling import signer_of
from medid.testing import pki


def owner_of(certificate: Certificate, **attributes: str) -> Subject:
    """The owner whose name has the *attributes* of `oids`."""
    named = Name(b"", tuple(Attribute(getattr(oids, kind), text) for kind, text in attributes.items()))
    changed = object.__new__(Certificate)
    changed.__dict__.update(vars(certificate) | {"subject": named})
    return subject_of(changed)


@pytest.fixture(scope="module")
def certificate(root: Path) -> Certificate:
    return TrustStore.load(root / "examples" / "trust").anchors[0]


def test_numbers_have_the_types_of_identity(certificate: Certificate) -> None:
    subject = owner_of(
        certificate, SURNAME="Иванова", GIVEN_NAME="Мария Петровна", SNILS="11223344595", INN="500100732259"
    )
    assert subject.owner is Owner.PERSON
    assert (subject.given_name, subject.patronymic) == ("Мария", "Петровна")
    assert isinstance(subject.snils, Snils)
    assert isinstance(subject.inn, PersonInn)
    assert subject.malformed == ()


def test_a_number_that_is_not_valid_stays_digits_and_is_named(certificate: Certificate) -> None:
    subject = owner_of(certificate, SNILS="112-233-445 96")
    assert (subject.snils, type(subject.snils)) == ("11223344596", str)
    assert subject.malformed == ("snils",)


@pytest.mark.parametrize(
    "names",
    [
        {"INN": "007707083893", "OGRN": "1027700132195"},
        {"INN_ENTITY": "7707083893", "OGRN": "1027700132195"},
        {"INN": "500100732259", "INN_ENTITY": "7707083893", "OGRN": "1027700132195"},
    ],
)
def test_the_number_of_an_organisation_is_found_in_its_old_and_new_place(
    certificate: Certificate, names: dict[str, str]
) -> None:
    """RFC 9215 5.1 and its practice: until 2022 two zeros stood before an organisation's ИНН."""
    subject = owner_of(certificate, COMMON_NAME="ПАО", **names)
    assert isinstance(subject.organization_inn, OrganizationInn)
    assert subject.organization_inn == "7707083893"
    assert isinstance(subject.ogrn, Ogrn)
    assert (subject.inn is None) == (names.get("INN") != "500100732259")


def test_nine_digits_in_the_organisations_place_are_no_inn(certificate: Certificate) -> None:
    """КПП stood there in certificates of one state body before 2021."""
    assert owner_of(certificate, INN_ENTITY="770201001").organization_inn is None


def test_an_owner_survives_json(certificate: Certificate) -> None:
    subject = owner_of(certificate, SNILS="11223344595", INN="1")
    again = Subject.model_validate_json(subject.model_dump_json())
    assert (again, type(again.snils), again.malformed) == (subject, Snils, ("inn",))


@pytest.mark.parametrize(
    ("names", "owner"),
    [
        ({"SNILS": "11223344595"}, Owner.PERSON),
        ({"OGRNIP": "304500116000157", "SNILS": "11223344595"}, Owner.ENTREPRENEUR),
        ({"OGRN": "1027700132195", "SNILS": "11223344595"}, Owner.ORGANIZATION),
        ({"OGRN": "1027700132195"}, Owner.SYSTEM),
        ({"COMMON_NAME": "somebody"}, Owner.UNKNOWN),
    ],
)
def test_kinds_of_owners(certificate: Certificate, names: dict[str, str], owner: Owner) -> None:
    assert owner_of(certificate, **names).owner is owner


def test_the_repr_of_an_owner_shows_its_kind_only(certificate: Certificate) -> None:
    assert repr(owner_of(certificate, SURNAME="Иванова", SNILS="11223344595")) == "Subject(owner='person')"


def test_editions_of_the_profile_follow_each_other_without_gap() -> None:
    """Order 795: one edition for each day of issue."""
    for earlier, later in pairwise(PROFILES):
        assert earlier.until is not None
        assert later.since == earlier.until + timedelta(days=1)


@pytest.mark.parametrize(
    ("policies", "highest"),
    [
        ((), None),
        (("1.2.643.100.113.1",), "КС1"),
        (("1.2.643.100.113.1", "1.2.643.100.113.2"), "КС2"),
        (("1.2.643.100.113.2", "1.2.643.100.113.1", "1.2.3"), "КС2"),
        (tuple(f"1.2.643.100.113.{n}" for n in range(1, 7)), "КА1"),
    ],
)
def test_the_class_of_the_tool_is_the_highest_named(policies: tuple[str, ...], highest: str | None) -> None:
    assert tool_class(policies) == highest


def test_the_public_name_of_an_organisation_leaves_its_people_out() -> None:
    name = Name(
        b"",
        tuple(
            Attribute(kind, text)
            for kind, text in (
                (oids.COMMON_NAME, "Центр"),
                (oids.SURNAME, "Иванова"),
                (oids.SNILS, "11223344595"),
                (oids.OGRN, "1027700132195"),
                (oids.INN, "500100732259"),
                (oids.EMAIL, "a@example.org"),
            )
        ),
    )
    assert public_name(name) == "CN=Центр, OGRN=1027700132195"


def test_a_person_has_no_public_name() -> None:
    assert public_name(Name(b"", (Attribute(oids.COMMON_NAME, "Иванова"), Attribute(oids.SURNAME, "Иванова")))) is None


def test_the_tools_of_owner_and_issuer_are_told() -> None:
    """63-ФЗ art. 17 p. 2: a certificate names the tools; order 795 in which extensions."""
    tools = ("КриптоПро CSP", "Удостоверяющий центр", "Сертификат № 1", "Сертификат № 2")
    signer = pki.Authority("root").issue(pki.Person()).changed(tool="Рутокен ЭЦП", issuer_tools=tools)
    assert (signer.certificate.sign_tool, signer.certificate.issuer_tools) == ("Рутокен ЭЦП", tools)
    told = signer_of(signer.certificate)
    assert (told.sign_tool, told.issuer_tools) == ("Рутокен ЭЦП", tools)
    bare = signer_of(signer.changed(tool=None, issuer_tools=()).certificate)
    assert (bare.sign_tool, bare.issuer_tools) == (None, ())
    broken = signer.changed(issuer_tools=tools[:3]).certificate
    with pytest.raises(MalformedError):
        _ = broken.issuer_tools
    assert signer_of(broken).issuer_tools == ()
