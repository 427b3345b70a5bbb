"""Series and number of the internal passport.

Owns: its forms, the region of the blank and the year of its printing.
Refuses to know: whether the passport is in force, or lost; no registry is asked.
Invariant: the canonical form is 10 digits, series first.
Source: description of the passport blank; ОКАТО.
"""

import re
from collections.abc import Iterator
from datetime import date

from medid.identity.alphabet import LONGEST_PRINTED, DigitForm, typed, without_words
from medid.identity.reasons import IdentityReason as Why
from medid.identity.region import Region, regions_by_passport_series
from medid.identity.rulebook import I1
from medid.identity.two_digit_year import full_year
from medid.identity.value import IdentityString, Told
from medid.rules import InvalidValueError, Text, ValueSchema, plain

FIRST_PRINTED = 1997
"""Year in which the first blanks were printed."""
LAST_SPECIMEN = 100
"""Numbers up to this one are kept for specimens."""

_FORM = DigitForm("passport_number", (10,), re.compile(r"[0-9]{2}[- ]?[0-9]{2}[- ]?[0-9]{6}"), "- ")
_OTHERS = (
    (re.compile(r"[IVXLCІХ1УП]+ ?- ?[А-ЯЁ]{2} ?[0-9]{6}", re.IGNORECASE), Why.PASSPORT_NUMBER_USSR),
    (re.compile(r"[0-9]{2} ?[0-9]{7}"), Why.PASSPORT_NUMBER_FOREIGN),
)


class PassportNumber(IdentityString):
    """Серия и номер паспорта гражданина РФ: 4 and 6 digits, printed ``45 02 573482``.

    >>> PassportNumber("серия 4502 номер 573482").formatted
    '45 02 573482'
    >>> PassportNumber("4588 573482").blank_year
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: passport_number_series_year: the year of printing in the series is impossible: passports are printed since 1997
    """  # noqa: E501 - a doctest compares whole lines

    __slots__ = ()
    rule = I1
    schema = ValueSchema(
        kind="passport_number",
        title=Text("Passport series and number", "Серия и номер паспорта"),
        pattern=r"^[0-9]{10}$",
        accepts=typed("([Сс]ерия<s>)?[0-9]{2}<hs>?[0-9]{2}(<s>?№<s>?|<s>номер<s>|<hs>?)[0-9]{6}"),
        examples=("4502573482", "4512345678"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """10 digits.

        Raises:
            InvalidValueError: ``passport_number_placeholder``, ``passport_number_region``,
                ``passport_number_series_year``, ``passport_number_ussr``, ``passport_number_foreign`` or a common fault
                of typed text.
        """
        bare = without_words(text)
        try:
            digits = _FORM.digits(bare)
        except InvalidValueError as error:
            raise _explained(error, bare) from None
        if digits[4:] == "000000":
            raise InvalidValueError(Why.PASSPORT_NUMBER_PLACEHOLDER)
        if digits[:2] == "00":
            raise InvalidValueError(Why.PASSPORT_NUMBER_REGION)
        if full_year(digits[2:4]) < FIRST_PRINTED:
            raise InvalidValueError(Why.PASSPORT_NUMBER_SERIES_YEAR)
        return digits

    @property
    def series(self) -> str:
        """4 digits."""
        return self[:4]

    @property
    def number(self) -> str:
        """6 digits."""
        return self[4:]

    @property
    def blank_year(self) -> int:
        """Year in which the blank was printed; issue may follow years later."""
        return full_year(self[2:4])

    @property
    def regions(self) -> tuple[Region, ...]:
        """The regions for which the blank was printed; empty when not known."""
        return regions_by_passport_series(self[:2])

    @property
    def digits(self) -> str:
        """``XXXXXXXXXX``."""
        return str(self)

    @property
    def formatted(self) -> str:
        """``XX XX XXXXXX``, as the passport shows it."""
        return f"{self[:2]} {self[2:4]} {self[4:]}"

    @property
    def spaced_series(self) -> str:
        """``XX XX``, the series as the exchange of the medical insurance funds writes it."""
        return f"{self[:2]} {self[2:4]}"

    def doubts(self) -> Iterator[Told]:
        """A region not known, or a number kept for specimens."""
        if not self.regions:
            yield Told(Why.PASSPORT_NUMBER_REGION_UNKNOWN)
        if int(self.number) <= LAST_SPECIMEN:
            yield Told(Why.PASSPORT_NUMBER_SPECIMEN)

    def faults(self, *, on: date) -> Iterator[Told]:
        """The blank cannot be printed later than in the year after *on*."""
        if self.blank_year > on.year + 1:
            yield Told(Why.PASSPORT_SERIES_YEAR_FUTURE)


def _explained(error: InvalidValueError, text: str) -> InvalidValueError:
    """*error*, or the kind of passport that *text* is the number of."""
    tidy = plain(text).text if len(text) <= LONGEST_PRINTED else ""
    return next((InvalidValueError(reason) for shape, reason in _OTHERS if shape.fullmatch(tidy)), error)
