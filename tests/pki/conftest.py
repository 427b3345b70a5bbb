from datetime import UTC, datetime

import pytest

from medid.testing import pki

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(scope="session")
def centre() -> pki.Authority:
    return pki.Authority("Головной УЦ").authority("Аккредитованный УЦ")


@pytest.fixture(scope="session")
def doctor(centre: pki.Authority) -> pki.Credential:
    return centre.issue(pki.Person())


@pytest.fixture(scope="session")
def clock(centre: pki.Authority) -> pki.TimestampAuthority:
    return pki.TimestampAuthority(centre)


@pytest.fixture
def at() -> datetime:
    return AT
