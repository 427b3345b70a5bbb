"""Invented Russian numbers, people and organisations from Faker.

```python
from faker import Faker
from medid.testing.faker import Provider

fake = Faker("ru_RU")
fake.add_provider(Provider)
fake.seed_instance(417)
fake.medical_worker()
```

Owns: the provider; every method takes its choices from Faker's own generator, so that a seed decides everything.
Refuses to know: how a value is made (`medid.testing.invented`).
Invariant: the same seed gives the same values on every version of Python.
"""

from collections.abc import Sequence
from datetime import date

from faker.providers import BaseProvider

from medid.identity import (
    DivisionCode,
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
    PassportNumber,
    PersonalData,
    PersonInn,
    Snils,
)
from medid.testing import invented
from medid.testing.invented import TODAY, Option


class Provider(BaseProvider):
    """Values of `medid.identity`, named as in `medid.identity.KINDS`, and whole people."""

    def integer(self, low: int, high: int) -> int:
        """A number from *low* to *high*, both inclusive: the provider is the choice that values are made from."""
        return int(low + self.generator.random.random() * (high - low + 1))

    def one_of(self, options: Sequence[Option]) -> Option:
        """One of *options*."""
        return options[self.integer(0, len(options) - 1)]

    def snils(self) -> Snils:
        """СНИЛС from 900-000-000 upwards."""
        return invented.snils(self)

    def person_inn(self) -> PersonInn:
        """ИНН of a person."""
        return invented.person_inn(self)

    def organization_inn(self) -> OrganizationInn:
        """ИНН of an organisation."""
        return invented.organization_inn(self)

    def ogrn(self) -> Ogrn:
        """ОГРН."""
        return invented.ogrn(self)

    def ogrnip(self) -> Ogrnip:
        """ОГРНИП."""
        return invented.ogrnip(self)

    def kpp(self) -> Kpp:
        """КПП."""
        return invented.kpp(self)

    def okpo(self) -> Okpo:
        """ОКПО."""
        return invented.okpo(self)

    def enp(self) -> Enp:
        """ЕНП."""
        return invented.enp(self)

    def passport_number(self) -> PassportNumber:
        """Series and number of a passport."""
        return invented.passport_number(self)

    def division_code(self) -> DivisionCode:
        """Code of the division that issued a passport."""
        return invented.division_code(self)

    def mobile_phone(self) -> MobilePhone:
        """A Russian mobile number."""
        return invented.mobile_phone(self)

    def medical_license_number(self) -> MedicalLicenseNumber:
        """Number of a medical licence."""
        return invented.medical_license_number(self)

    def medical_organization_oid(self) -> MedicalOrganizationOid:
        """OID of a medical organisation."""
        return invented.medical_organization_oid(self)

    def medical_organisation(self) -> Organisation:
        """An organisation whose numbers agree."""
        return invented.organisation(self)

    def personal_data(self, *, on: date = TODAY) -> PersonalData:
        """A person whose fields all agree on the day *on*."""
        return invented.person(self, on=on)

    def medical_worker(self, *, on: date = TODAY) -> MedicalWorker:
        """A worker whose data all agree on the day *on*."""
        return invented.worker(self, on=on)
