"""Code of the division that issued a passport.

Owns: its form and the region in it.
Refuses to know: the names of divisions; one code has had up to fourteen.
Invariant: the canonical form is ``NNN-NNN``.
Source: description of the passport blank; levels and prefixes second-hand.
"""

import re
from collections.abc import Iterator

from medid.identity.alphabet import DigitForm, typed
from medid.identity.reasons import IdentityReason as Why
from medid.identity.region import FEDERAL_DIVISIONS, Region, regions_by_division_code
from medid.identity.rulebook import I1
from medid.identity.value import IdentityString, Told
from medid.rules import InvalidValueError, Text, ValueSchema

_USUAL_LEVELS = "0123"
_FORM = DigitForm("division_code", (6,), re.compile(r"[0-9]{3}[- ]?[0-9]{3}"), "- ")


class DivisionCode(IdentityString):
    """Код подразделения: ``NNN-NNN``.

    >>> DivisionCode("770001")
    DivisionCode('…01')
    >>> DivisionCode("000-001")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: division_code_region: a division code does not begin with 00
    """

    __slots__ = ()
    rule = I1
    schema = ValueSchema(
        kind="division_code",
        title=Text("Division code", "Код подразделения"),
        pattern=r"^[0-9]{3}-[0-9]{3}$",
        accepts=typed("[0-9]{3}<hs>?[0-9]{3}"),
        examples=("770-001", "910-003"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """``NNN-NNN``.

        Raises:
            InvalidValueError: ``division_code_region`` or a common fault of typed text.
        """
        digits = _FORM.digits(text)
        if digits[:2] == "00":
            raise InvalidValueError(Why.DIVISION_CODE_REGION)
        return f"{digits[:3]}-{digits[3:]}"

    @property
    def digits(self) -> str:
        """``NNNNNN``, as the machine-readable zone holds it."""
        return self[:3] + self[4:]

    @property
    def is_federal(self) -> bool:
        """True for the codes of federal bodies (prefix 90)."""
        return self.startswith(FEDERAL_DIVISIONS)

    @property
    def regions(self) -> tuple[Region, ...]:
        """The regions of the division; several for codes used twice, none for federal and unknown ones."""
        return () if self.is_federal else regions_by_division_code(self)

    def doubts(self) -> Iterator[Told]:
        """A region not known, an unusual level, serial number 000."""
        if not self.is_federal and not self.regions:
            yield Told(Why.DIVISION_CODE_REGION_UNKNOWN)
        if self[2] not in _USUAL_LEVELS:
            yield Told(Why.DIVISION_CODE_LEVEL)
        if self[4:] == "000":
            yield Told(Why.DIVISION_CODE_SERIAL)
