"""One centre, one doctor and one time-stamp authority for the files of this folder."""

from datetime import datetime, timedelta

import pytest

from medid.signature import TrustStore
from medid.testing import pki

CENTRE = pki.Authority("Головной УЦ").authority("Аккредитованный УЦ")
DOCTOR = CENTRE.issue(pki.Person())
CLOCK = pki.TimestampAuthority(CENTRE)


@pytest.fixture(scope="session")
def centre() -> pki.Authority:
    return CENTRE


@pytest.fixture(scope="session")
def doctor() -> pki.Credential:
    return DOCTOR


@pytest.fixture(scope="session")
def clock() -> pki.TimestampAuthority:
    return CLOCK


@pytest.fixture(scope="session")
def trust() -> TrustStore:
    return pki.trust_store(DOCTOR, CLOCK)


@pytest.fixture(scope="session")
def at() -> datetime:
    return pki.MOMENT + timedelta(minutes=1)
