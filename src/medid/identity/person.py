"""One applicant: name, birth, numbers, passport, contacts.

Owns: `PersonalData` and the contacts with their confirmation.
Refuses to know: rules between fields (`medid.identity.agreements`).
Source: the guide: fields of registration and of the profile.
"""

from typing import Annotated

from pydantic import BeforeValidator

from medid.identity.calendar_date import BirthDate
from medid.identity.email_address import Email
from medid.identity.enp import Enp
from medid.identity.inn import PersonInn
from medid.identity.login import Login
from medid.identity.model import IdentityModel, Moment
from medid.identity.passport import Passport
from medid.identity.person_name import GivenName, Patronymic, PersonName, Surname, is_placeholder
from medid.identity.phone import MobilePhone
from medid.identity.rulebook import I9
from medid.identity.sex import Sex
from medid.identity.snils import Snils


def _without_placeholder(value: object) -> object:
    """None for what people type instead of an absent patronymic."""
    return None if isinstance(value, str) and is_placeholder(value) else value


class ConfirmedEmail(IdentityModel):
    """An e-mail address and when it was confirmed by a code."""

    rule = I9

    address: Email
    confirmed_at: Moment | None = None


class ConfirmedPhone(IdentityModel):
    """A mobile number and when it was confirmed by a code."""

    rule = I9

    number: MobilePhone
    confirmed_at: Moment | None = None


class PersonalData(IdentityModel):
    """Персональные данные заявителя."""

    surname: Surname
    given_name: GivenName
    patronymic: Annotated[Patronymic | None, BeforeValidator(_without_placeholder)] = None
    sex: Sex | None = None
    birth_date: BirthDate
    snils: Snils
    inn: PersonInn
    passport: Passport
    email: ConfirmedEmail
    mobile_phone: ConfirmedPhone
    enp: Enp | None = None
    login: Login | None = None

    @property
    def name(self) -> PersonName:
        """Surname, given name and patronymic."""
        return PersonName(surname=self.surname, given_name=self.given_name, patronymic=self.patronymic)
