"""An identity document other than the internal passport of the applicant, as a whole.

Owns: `IdentityDocument`, and which kinds have a number of a type of their own.
Refuses to know: rules between its fields (`medid.identity.agreements`).
Source: НСИ 1.2.643.5.1.13.13.99.2.48.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import Field

from medid.identity.birth_certificate_number import BirthCertificateNumber
from medid.identity.calendar_date import CalendarDate
from medid.identity.document_number import DocumentNumber
from medid.identity.foreign_passport_number import ForeignPassportNumber
from medid.identity.model import IdentityModel
from medid.identity.passport_number import PassportNumber
from medid.identity.residence_permit_number import ResidencePermitNumber
from medid.identity.rulebook import I1
from medid.identity.value import IdentityString
from medid.identity.wording import Wording
from medid.rules import InvalidValueError

NUMBER_TYPES: Final[Mapping[int, type[IdentityString]]] = MappingProxyType(
    {
        1: PassportNumber,
        2: ForeignPassportNumber,
        6: BirthCertificateNumber,
        11: ResidencePermitNumber,
        42: ForeignPassportNumber,
        44: ResidencePermitNumber,
    }
)
"""Types of numbers by the code of the kind in НСИ; a number of any other kind is a `DocumentNumber` and no more."""


class IdentityDocument(IdentityModel):
    """Документ, удостоверяющий личность, other than the internal passport.

    Attributes:
        type: code of the kind in НСИ 1.2.643.5.1.13.13.99.2.48.
        number: series and number.
        issued_on: date of issue.
        issued_by: issuing body.
    """

    rule = I1

    type: Annotated[int, Field(strict=True, ge=1)]
    number: DocumentNumber
    issued_on: CalendarDate
    issued_by: Wording

    @property
    def typed_number(self) -> IdentityString | None:
        """The number as a value of its kind's own type; None when it is none, or when the kind has no type."""
        try:
            return NUMBER_TYPES[self.type](self.number)
        except (KeyError, InvalidValueError):
            return None
