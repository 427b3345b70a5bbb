"""Numbers of diplomas, certificates, accreditations and training documents.

Owns: the usual shapes of these numbers.
Refuses to know: whether such a document was issued; none of the numbers has a check digit.
Invariant: the canonical form is in capitals with single spaces and without the sign №; a number of an unusual shape is
kept and doubted, because own forms of institutions are allowed.
Source: orders on the forms of documents of education and on the procedures of accreditation; shapes known second-hand.
"""

import re
from collections.abc import Iterator
from typing import ClassVar

from medid.identity.alphabet import refuse_strangers, tidied, wrong
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import D11
from medid.identity.value import IdentityString, Told
from medid.rules import Reason, Text, ValueSchema

_LONGEST = 60
_ALLOWED = frozenset("0123456789 -/АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")
_LIKE = frozenset("ABCEHKMOPTXY")
_FOUNDERS = ("10", "11", "12", "13", "14")


class _CredentialNumber(IdentityString):
    """A number of a document of education or qualification."""

    __slots__ = ()
    rule = D11
    shapes: ClassVar[tuple[re.Pattern[str], ...]]
    unusual: ClassVar[Reason]

    @classmethod
    def canonical(cls, text: str) -> str:
        """Capital letters, digits, hyphens and slashes, single spaces between groups.

        Raises:
            InvalidValueError: a common fault of typed text.
        """
        subject = cls.schema.kind
        tidy = tidied(text, subject, limit=_LONGEST).replace("№", " ")
        single = re.sub(" +", " ", tidy).strip(" ").upper()
        if not single:
            raise wrong(subject, "empty")
        refuse_strangers(single, subject, _ALLOWED, _LIKE)
        return single

    @property
    def has_usual_shape(self) -> bool:
        """True when the number looks like those that are issued."""
        return any(shape.fullmatch(self) for shape in self.shapes)

    def doubts(self) -> Iterator[Told]:
        """An unusual shape."""
        if not self.has_usual_shape:
            yield Told(self.unusual)


class DiplomaNumber(_CredentialNumber):
    """Серия и номер диплома, as printed on the blank; the registration number is another number.

    >>> DiplomaNumber("всг № 1234567").has_usual_shape
    True
    >>> DiplomaNumber("BCГ 1234567")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: diploma_number_homoglyph: diploma number: the letter at position 1 only looks like the right character
    """  # noqa: E501 - a doctest compares whole lines

    __slots__ = ()
    unusual = Why.DIPLOMA_NUMBER_SHAPE
    shapes = (
        re.compile(r"[0-9]{6} ?[0-9]{7}"),
        re.compile(r"[А-ЯЁ]{3} ?[0-9]{7}"),
        re.compile(r"К[АБ]? ?[0-9]{5}"),
        re.compile(r"[А-ЯЁ]{1,2} ?[0-9]{6}"),
        re.compile(r"[0-9]{2} ?[А-ЯЁ]{2,3} ?[0-9]{7}"),
    )
    schema = ValueSchema(
        kind="diploma_number",
        title=Text("Diploma series and number", "Серия и номер диплома"),
        pattern=r"^[0-9А-ЯЁ /-]{1,60}$",
        accepts=r"^.{1,60}$",
        examples=("107724 0012345", "ВСГ 1234567"),
    )

    def doubts(self) -> Iterator[Told]:
        """An unusual shape, or a founder that the blanks since 2014 do not have."""
        yield from super().doubts()
        if self.shapes[0].fullmatch(self) and not self.startswith(_FOUNDERS):
            yield Told(Why.DIPLOMA_NUMBER_FOUNDER)


class AccreditationNumber(_CredentialNumber):
    """Номер записи об аккредитации: region, year and 9 digits; older papers have 12 digits.

    >>> str(AccreditationNumber("7723 029385923"))
    '7723 029385923'
    >>> AccreditationNumber("")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: accreditation_number_empty: accreditation number: nothing is entered
    """

    __slots__ = ()
    unusual = Why.ACCREDITATION_NUMBER_SHAPE
    shapes = (re.compile(r"[0-9]{4} ?[0-9]{9}"), re.compile(r"[0-9]{12}"))
    schema = ValueSchema(
        kind="accreditation_number",
        title=Text("Accreditation number", "Номер записи об аккредитации"),
        pattern=r"^[0-9А-ЯЁ /-]{1,60}$",
        accepts=r"^.{1,60}$",
        examples=("7723 029385923", "332400012345"),
    )


class SpecialistCertificateNumber(_CredentialNumber):
    """Номер сертификата специалиста: 13 digits.

    >>> SpecialistCertificateNumber("0177241234567").has_usual_shape
    True
    >>> SpecialistCertificateNumber("12*")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: specialist_certificate_number_character: certificate number: the character at position 3 does not belong here
    """  # noqa: E501 - a doctest compares whole lines

    __slots__ = ()
    unusual = Why.SPECIALIST_CERTIFICATE_NUMBER_SHAPE
    shapes = (re.compile(r"[0-9]{4} ?[0-9]{9}"), re.compile(r"[0-9]{6} ?[0-9]{7}"))
    schema = ValueSchema(
        kind="specialist_certificate_number",
        title=Text("Specialist certificate number", "Номер сертификата специалиста"),
        pattern=r"^[0-9А-ЯЁ /-]{1,60}$",
        accepts=r"^.{1,60}$",
        examples=("0177241234567",),
    )


class TrainingDocumentNumber(_CredentialNumber):
    """Номер удостоверения о повышении квалификации: own forms, usually 12 digits.

    >>> TrainingDocumentNumber("772400 123456").has_usual_shape
    True
    >>> TrainingDocumentNumber("№")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: training_document_number_empty: training document number: nothing is entered
    """

    __slots__ = ()
    unusual = Why.TRAINING_DOCUMENT_NUMBER_SHAPE
    shapes = (re.compile(r"[0-9]{6} ?[0-9]{6}"),)
    schema = ValueSchema(
        kind="training_document_number",
        title=Text("Training document number", "Номер удостоверения о повышении квалификации"),
        pattern=r"^[0-9А-ЯЁ /-]{1,60}$",
        accepts=r"^.{1,60}$",
        examples=("772400 123456",),
    )
