"""Series and number of the passport of a Russian citizen for travel abroad.

Owns: its forms.
Refuses to know: passports of foreigners, whose numbers have no common form (`DocumentNumber`).
Invariant: the canonical form is 9 digits, series first.
Source: classifier F011 of the medical insurance funds; templates of the tax service.
"""

import re

from medid.identity.alphabet import LONGEST_PRINTED, DigitForm, typed, without_words
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import I1
from medid.identity.value import IdentityString
from medid.rules import InvalidValueError, Text, ValueSchema, plain

_FORM = DigitForm("foreign_passport_number", (9,), re.compile(r"[0-9]{2}[- ]?[0-9]{7}"), "- ")
_INTERNAL = re.compile(r"[0-9]{2}[- ]?[0-9]{2}[- ][0-9]{6}|[0-9]{10}")


class ForeignPassportNumber(IdentityString):
    """Серия и номер заграничного паспорта гражданина РФ: 2 and 7 digits.

    >>> ForeignPassportNumber("71 № 1234567").formatted
    '71 1234567'
    >>> ForeignPassportNumber("4502 573482")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: foreign_passport_number_internal: the number is that of the internal passport: 10 digits
    """  # noqa: E501 - a doctest compares whole lines

    __slots__ = ()
    rule = I1
    schema = ValueSchema(
        kind="foreign_passport_number",
        title=Text("Passport for travel abroad", "Серия и номер заграничного паспорта"),
        pattern=r"^[0-9]{9}$",
        accepts=typed("([Сс]ерия<s>)?[0-9]{2}(<s>?№<s>?|<s>номер<s>|<hs>?)[0-9]{7}"),
        examples=("711234567", "640000101"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """9 digits.

        Raises:
            InvalidValueError: ``foreign_passport_number_placeholder``, ``foreign_passport_number_internal`` or a common
                fault of typed text.
        """
        bare = without_words(text)
        try:
            digits = _FORM.digits(bare)
        except InvalidValueError:
            if len(text) <= LONGEST_PRINTED and _INTERNAL.fullmatch(plain(bare).text):
                raise InvalidValueError(Why.FOREIGN_PASSPORT_NUMBER_INTERNAL) from None
            raise
        if digits[2:] == "0" * 7:
            raise InvalidValueError(Why.FOREIGN_PASSPORT_NUMBER_PLACEHOLDER)
        return digits

    @property
    def series(self) -> str:
        """2 digits."""
        return self[:2]

    @property
    def number(self) -> str:
        """7 digits."""
        return self[2:]

    @property
    def digits(self) -> str:
        """``XXXXXXXXX``, as the machine-readable zone begins."""
        return str(self)

    @property
    def formatted(self) -> str:
        """``XX XXXXXXX``, as forms ask for it."""
        return f"{self.series} {self.number}"

    @property
    def numbered(self) -> str:
        """``XX № XXXXXXX``."""
        return f"{self.series} № {self.number}"
