"""The Faker provider promises what it says, and a seed decides everything."""

import os
import subprocess
import sys
from collections import Counter

import pytest
from faker import Faker

from medid.identity import KINDS, assess, check
from medid.rules import Outcome
from medid.testing.faker import Provider
from medid.testing.invented import TODAY

DIGEST_OF_SEED_1 = "b99304f365bb04ee747f889db90fa08cbcbcbb7a97e714191840da3537a3a1ed"
"""SHA-256 of twenty workers as JSON: the same on every interpreter; a change of the pools changes it."""
KIND_METHODS = sorted(name for name in vars(Provider) if name in KINDS)


@pytest.fixture
def fake() -> Faker:
    made = Faker("ru_RU")
    made.add_provider(Provider)
    made.seed_instance(417)
    return made


@pytest.mark.parametrize("kind", KIND_METHODS)
def test_every_value_is_of_its_kind_and_faultless(fake: Faker, kind: str) -> None:
    """I4, I6: values, not texts that look like them."""
    values = [getattr(fake, kind)() for _ in range(300)]
    assert {type(value) for value in values} == {KINDS[kind]}
    assert {finding.reason for value in values for finding in check(kind, str(value), on=TODAY).failed} == set()
    assert len(set(values)) > 200


def test_the_provider_has_the_usual_numbers() -> None:
    assert {"snils", "person_inn", "organization_inn", "ogrn", "ogrnip", "kpp", "okpo", "enp"} <= set(KIND_METHODS)
    assert {"passport_number", "division_code", "mobile_phone", "medical_license_number"} <= set(KIND_METHODS)


def test_people_and_workers_agree_in_all_their_fields(fake: Faker) -> None:
    """I1, I7, I8, I10, I11."""
    for _ in range(200):
        assert assess(fake.personal_data(), on=TODAY).failed == ()
        assert assess(fake.medical_worker(), on=TODAY).failed == ()


def test_people_differ(fake: Faker) -> None:
    people = [fake.personal_data() for _ in range(500)]
    assert len({person.snils for person in people}) == len({person.inn for person in people}) == 500
    sexes = Counter(person.sex for person in people)
    assert min(sexes.values()) > 150
    assert len({person.surname for person in people}) > 15


def test_the_seed_decides_everything(fake: Faker) -> None:
    first = [fake.medical_worker() for _ in range(5)]
    fake.seed_instance(417)
    assert [fake.medical_worker() for _ in range(5)] == first


@pytest.mark.parametrize("hash_seed", ["0", "1", "417"])
def test_the_seed_decides_in_every_process(hash_seed: str) -> None:
    code = (
        "import hashlib; from faker import Faker; from medid.testing.faker import Provider;"
        "fake = Faker(); fake.add_provider(Provider); fake.seed_instance(1);"
        "text = ''.join(fake.medical_worker().model_dump_json() for _ in range(20));"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, env=environment)
    assert done.stdout.strip() == DIGEST_OF_SEED_1


def test_a_day_may_be_chosen(fake: Faker) -> None:
    on = TODAY.replace(year=2021)
    assert all(assess(fake.personal_data(on=on), on=on).failed == () for _ in range(100))


def test_a_generated_person_has_no_doubtful_field_beyond_terms(fake: Faker) -> None:
    """The only doubts that chance may bring: a passport that is just being replaced, a birth on 1 January."""
    doubts = Counter(
        finding.reason
        for _ in range(300)
        for finding in assess(fake.personal_data(), on=TODAY).findings
        if finding.outcome is not Outcome.PASSED
    )
    assert set(doubts) <= {"passport_in_grace", "birth_date_stub"}
