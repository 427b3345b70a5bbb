"""Series and number of a residence permit.

Owns: its usual form: two digits of the series and seven of the number.
Refuses to know: whether the permit is in force.
Invariants: the canonical form of a usual number is 9 digits; any other is kept as typed, in capitals, and doubted,
because the form is known from memory and the classifier of the funds allows any series.
Source: classifier F011 of the medical insurance funds; blanks of the permit, from memory.
"""

import re
from collections.abc import Iterator

from medid.identity.alphabet import refuse_strangers, tidied, without_words, wrong
from medid.identity.document_number import ALLOWED, LONGEST
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import I1
from medid.identity.value import IdentityString, Told
from medid.rules import Text, ValueSchema

_SUBJECT = "residence_permit_number"
_USUAL = re.compile(r"[0-9]{2}[- ]?[0-9]{7}")
_DIGITS = re.compile(r"[0-9]{9}")


class ResidencePermitNumber(IdentityString):
    """Серия и номер вида на жительство: usually 2 and 7 digits.

    >>> ResidencePermitNumber("82 № 1234567").formatted
    '82 1234567'
    >>> ResidencePermitNumber("№")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: residence_permit_number_empty: residence permit: nothing is entered
    """

    __slots__ = ()
    rule = I1
    schema = ValueSchema(
        kind=_SUBJECT,
        title=Text("Residence permit", "Серия и номер вида на жительство"),
        pattern=r"^[0-9A-ZА-ЯЁ /-]{1,25}$",
        accepts=r"^.{1,64}$",
        examples=("821234567", "830000101"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """9 digits; a number of another form in capitals with single spaces.

        Raises:
            InvalidValueError: a common fault of typed text.
        """
        tidied(text, _SUBJECT)
        bare = re.sub(" +", " ", tidied(without_words(text), _SUBJECT)).upper()
        refuse_strangers(bare, _SUBJECT, ALLOWED)
        if len(bare) > LONGEST:
            raise wrong(_SUBJECT, "too_long", limit=LONGEST)
        return re.sub("[- ]", "", bare) if _USUAL.fullmatch(bare) else bare

    @property
    def has_usual_shape(self) -> bool:
        """True when the number looks like those that are issued."""
        return _DIGITS.fullmatch(self) is not None

    @property
    def series(self) -> str:
        """2 digits; empty when the shape is unusual."""
        return self[:2] if self.has_usual_shape else ""

    @property
    def number(self) -> str:
        """7 digits; everything when the shape is unusual."""
        return self[2:] if self.has_usual_shape else str(self)

    @property
    def formatted(self) -> str:
        """``XX XXXXXXX``; as typed when the shape is unusual."""
        return f"{self.series} {self.number}".lstrip()

    @property
    def numbered(self) -> str:
        """``XX № XXXXXXX``, as the permit shows it."""
        return f"{self.series} № {self.number}".lstrip()

    def doubts(self) -> Iterator[Told]:
        """An unusual shape."""
        if not self.has_usual_shape:
            yield Told(Why.RESIDENCE_PERMIT_NUMBER_SHAPE)
