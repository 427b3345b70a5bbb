"""S1, S3, S4: what a policy demands is demanded of everyone it concerns, and what is not known decides nothing."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from medid.rules import Reason
from medid.signature import (
    PERSONAL_ACCOUNT,
    QUALIFIED,
    Evidence,
    ExpectedSigner,
    Indication,
    Policy,
    TrustStore,
    algorithms,
    oids,
    subject_of,
    verify,
)
from medid.signature.certificate import Algorithm, Attribute, Certificate, Extension, Name
from medid.signature.checks import judge
from medid.signature.cms import parse_signed_data
from medid.signature.collect import collect, read_content
from medid.signature.container import decoded
from medid.signature.der import wrap
from medid.signature.evidence import Route, Signature
from medid.signature.path import Path as Way
from medid.signature.settle import case_of
from medid.signature.surroundings import surroundings_of
from medid.testing import pki

FIXTURES = Path(__file__).parent / "fixtures"
ROWS: dict[str, dict[str, Any]] = {
    row["id"]: row for row in json.loads((FIXTURES / "index.json").read_text(encoding="utf-8"))
}
STAMPED = ROWS["openssl-stamped"]
AT = datetime.fromisoformat(STAMPED["at"])
DAY = timedelta(days=1)


def facts_of(row: dict[str, Any]) -> Signature:
    container = parse_signed_data(decoded((FIXTURES / row["signature"]).read_bytes()))
    trust = TrustStore.load(*(FIXTURES / file for file in (*row["trust"], *row["crls"])))
    around, _ = surroundings_of(container, trust=trust, evidence=Evidence())
    return collect(container, read_content(container, FIXTURES / row["content"]), around)[0]


FACTS = facts_of(STAMPED)
assert FACTS.certificate is not None
CERTIFICATE = FACTS.certificate
SUBJECT = subject_of(CERTIFICATE)


def decisive(facts: Signature, *, policy: Policy = QUALIFIED, expected: ExpectedSigner | None = None) -> Reason | None:
    return judge(case_of(facts, policy, expected, at=AT)).decisive


def issued_on(day: datetime) -> Signature:
    return replace(FACTS, certificate=replace(CERTIFICATE, not_before=day))


def test_the_facts_changed_below_are_sound() -> None:
    assert decisive(FACTS) is None


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (datetime(2011, 12, 26, tzinfo=UTC), "certificate_profile_unknown"),
        (datetime(2011, 12, 27, tzinfo=UTC), None),
    ],
)
def test_a_certificate_of_a_day_without_a_profile_is_not_shown_to_be_qualified(
    day: datetime, reason: str | None
) -> None:
    """63-ФЗ art. 11 p. 1, EN 319 102-1 5.2.6: CHAIN_CONSTRAINTS_FAILURE."""
    judgement = judge(case_of(issued_on(day), QUALIFIED, None, at=AT))
    assert judgement.decisive == reason
    if judgement.effect is not None:
        assert (judgement.effect.indication, judgement.effect.sub_indication) == (
            "INDETERMINATE",
            "CHAIN_CONSTRAINTS_FAILURE",
        )


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ((), "signer_expected_missing"),
        (("patronymic",), "signer_expected_missing"),
        (("surname", "patronymic"), "signer_expected_missing"),
        (("given_name", "patronymic"), "signer_expected_missing"),
        (("snils",), None),
        (("surname", "given_name"), None),
    ],
)
def test_a_person_is_told_by_snils_or_by_surname_and_given_name(parts: tuple[str, ...], reason: str | None) -> None:
    """S1: less than that is shared by many."""
    expected = ExpectedSigner(**{part: getattr(SUBJECT, part) for part in parts})
    assert decisive(FACTS, policy=PERSONAL_ACCOUNT, expected=expected) == reason


def test_an_empty_name_is_nobodys() -> None:
    expected = ExpectedSigner(snils="", surname="", given_name="")
    assert decisive(FACTS, policy=PERSONAL_ACCOUNT, expected=expected) == "signer_expected_missing"


@pytest.mark.parametrize("kind", [algorithms.RSA, algorithms.ECDSA, "1.2.3"])
@pytest.mark.parametrize("place", [1, 2])
def test_every_key_of_the_path_is_of_gost(kind: str, place: int) -> None:
    """RFC 5280 6.1: an authority with a foreign key signs by a foreign algorithm."""
    (route,) = FACTS.routes
    certificates = list(route.path.certificates)
    key = certificates[place].key
    certificates[place] = replace(certificates[place], key=key._replace(algorithm=Algorithm(kind, None)))
    changed = replace(FACTS, routes=(Route(Way(tuple(certificates)), route.standings),))
    judgement = judge(case_of(changed, QUALIFIED, None, at=AT))
    assert judgement.decisive == "signature_algorithm_not_allowed"
    assert [f.location for f in judgement.findings if f.reason == judgement.decisive] == [f"/path/{place}"]
    assert decisive(changed, policy=replace(QUALIFIED, gost_only=False)) is None


OCSP_SIGNING, TIME_STAMPING, EMAIL = (
    bytes.fromhex(arcs) for arcs in ("06082b06010505070309", "06082b06010505070308", "06082b06010505070304")
)


@pytest.mark.parametrize(
    ("purposes", "reason"),
    [
        ((OCSP_SIGNING,), "certificate_key_usage"),
        ((TIME_STAMPING,), "certificate_key_usage"),
        ((OCSP_SIGNING, TIME_STAMPING), "certificate_key_usage"),
        ((OCSP_SIGNING, EMAIL), None),
        ((EMAIL,), None),
    ],
)
@pytest.mark.parametrize("critical", [True, False])
def test_the_key_of_a_service_signs_no_documents(
    purposes: tuple[bytes, ...], reason: str | None, *, critical: bool
) -> None:
    """RFC 5280 4.2.1.12."""
    kept = tuple(e for e in CERTIFICATE.extensions if e.oid != oids.EXTENDED_KEY_USAGE)
    extended = Extension(oids.EXTENDED_KEY_USAGE, critical, wrap(0x30, b"".join(purposes)))
    changed = replace(CERTIFICATE, extensions=(*kept, extended))
    assert decisive(replace(FACTS, certificate=changed)) == reason


@pytest.mark.parametrize(("late", "proves"), [(timedelta(0), True), (timedelta(seconds=1), False)])
def test_a_time_stamp_older_than_its_authority_proves_nothing(late: timedelta, *, proves: bool) -> None:
    """RFC 3161 2.3; EN 319 102-1 5.4: the authority signs while its certificate is valid."""
    (stamp,) = FACTS.timestamps
    assert stamp.token is not None
    assert stamp.signature is not None
    assert stamp.signature.certificate is not None
    authority = replace(stamp.signature.certificate, not_before=stamp.token.time + late)
    changed = replace(FACTS, timestamps=(replace(stamp, signature=replace(stamp.signature, certificate=authority)),))
    case = case_of(changed, QUALIFIED, None, at=AT)
    assert case.proven_time == (stamp.token.time if proves else None)
    assert [one.trouble is None for one in case.stamps] == [proves]


def named(*attributes: tuple[str, str]) -> Certificate:
    return replace(CERTIFICATE, subject=Name(b"", tuple(Attribute(kind, text) for kind, text in attributes)))


@pytest.mark.parametrize("first", ["11223344595", "91700417070"])
def test_of_two_snils_none_is_taken(first: str) -> None:
    """S3, I4: a certificate of two persons belongs to neither."""
    second = next(other for other in ("11223344595", "91700417070") if other != first)
    certificate = named((oids.SNILS, first), (oids.SNILS, second))
    subject = subject_of(certificate)
    assert subject.malformed == ("snils",)
    for snils in (first, second):
        expected = ExpectedSigner(snils=snils)
        facts = replace(FACTS, certificate=certificate)
        assert (
            decisive(facts, policy=replace(PERSONAL_ACCOUNT, qualified=False), expected=expected)
            == "signer_snils_differs"
        )


def test_the_same_number_twice_is_one() -> None:
    assert subject_of(named((oids.SNILS, "112-233-445 95"), (oids.SNILS, "11223344595"))).snils == "11223344595"


def test_the_numbers_of_a_person_and_of_an_old_organisation_are_told_apart() -> None:
    """Order 795: both stood in one attribute, in any order."""
    for numbers in (("500100732259", "007707083893"), ("007707083893", "500100732259")):
        subject = subject_of(named((oids.OGRN, "1027700132195"), *((oids.INN, number) for number in numbers)))
        assert (subject.inn, subject.organization_inn) == ("500100732259", "7707083893")


@pytest.mark.parametrize("told", [False, True], ids=["authority unknown", "authority known"])
def test_the_demand_for_revocation_data_never_turns_a_refusal_into_a_pass(told: bool) -> None:  # noqa: FBT001 - two cases
    """A stamp from before the certificate counts under both policies or under none."""
    centre = pki.Authority("Головной центр").authority("Центр")
    doctor = centre.issue(pki.Person())
    early = doctor.certificate.not_before - timedelta(days=1)
    clock = pki.TimestampAuthority(
        pki.Authority("Головной центр времени").authority("Центр времени"), at=early, not_before=early
    )
    message = pki.sign_cms(b"x", by=doctor, level=pki.Level.T, timestamps=clock)
    lists = pki.current_lists(doctor, *([clock] if told else []))
    trust = pki.trust_store(doctor, clock, revocation=lists)
    at = datetime(2026, 11, 23, 12, tzinfo=UTC)
    few = verify(message, b"x", trust=trust, policy=replace(QUALIFIED, revocation=False), at=at)
    more = verify(message, b"x", trust=trust, policy=QUALIFIED, at=at)
    expected = Indication.TOTAL_FAILED if told else Indication.TOTAL_PASSED
    assert (few.indication, more.indication) == (expected, expected)
    assert few.signatures[0].proven_time == more.signatures[0].proven_time == (early if told else None)
