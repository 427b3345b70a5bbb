"""ЕНП, the unified number of the policy of compulsory medical insurance.

Owns: its structure, the birth date and sex encoded in it, its check digit (Luhn).
Refuses to know: old policies and temporary certificates, which it names and refuses.
Invariant: the canonical form is 16 digits.
Source: letter 3960/91-И of the federal fund; three independent programs agree.
"""

import re
from datetime import date

from medid.identity.alphabet import DigitForm, typed
from medid.identity.checksum import ChunkSums, luhn_sum, transposition
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import I12
from medid.identity.sex import Sex
from medid.identity.value import IdentityString
from medid.rules import InvalidValueError, Text, ValueSchema, plain

_FORM = DigitForm("enp", (16,), re.compile(r"[0-9]{4} ?[0-9]{4} ?[0-9]{4} ?[0-9]{4}"), " ")
_LUHN = ChunkSums(4, luhn_sum)
_ALL_NINES = 99_999_999
_MALE_DAY_SHIFT = 50
_MONTH_SHIFTS = ((1950, 20), (2000, 40), (9999, 0))
_OTHERS = (
    (re.compile(r"[0-9]{6} ?№ ?[0-9]{7}"), Why.ENP_OLD_POLICY),
    (re.compile(r"[0-9]{9}"), Why.ENP_TEMPORARY),
    (re.compile(r"[0-9]{11}"), Why.ENP_BLANK_NUMBER),
)


class Enp(IdentityString):
    """ЕНП: 16 digits, which hold the birth date and the sex of the insured.

    >>> Enp("7752 4108 2612 3453").birth_date.isoformat(), Enp("7752410826123453").sex
    ('1985-07-23', <Sex.MALE: 'male'>)
    >>> Enp("7752410826123454")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: enp_check_digit: the check digit of the policy number is wrong
    """

    __slots__ = ()
    rule = I12
    schema = ValueSchema(
        kind="enp",
        title=Text("Policy number (ENP)", "Номер полиса (ЕНП)"),
        pattern=r"^[0-9]{16}$",
        accepts=typed("[0-9]{4}<s>?[0-9]{4}<s>?[0-9]{4}<s>?[0-9]{4}"),
        examples=("7752410826123453", "5058840898000012"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """16 digits.

        Raises:
            InvalidValueError: ``enp_placeholder``, ``enp_region``, ``enp_encoded_date``, ``enp_check_digit``,
                ``enp_old_policy``, ``enp_temporary``, ``enp_blank_number`` or a common fault of typed text.
        """
        try:
            digits = _FORM.digits(text)
        except InvalidValueError as error:
            raise _explained(error, text) from None
        if digits[:2] == "00":
            raise InvalidValueError(Why.ENP_REGION if digits.strip("0") else Why.ENP_PLACEHOLDER)
        if _encoded(digits) is None:
            raise InvalidValueError(Why.ENP_ENCODED_DATE)
        if not _is_right(digits):
            raise InvalidValueError(Why.ENP_CHECK_DIGIT, transposition(digits, _is_right))
        return digits

    @classmethod
    def composed(cls, *, region: str, birth_date: date, sex: Sex, serial: int) -> "Enp":
        """The number of a person with these data.

        Args:
            region: 2 digits of the territorial fund, not 00.
            birth_date: date of birth.
            sex: sex.
            serial: 0 to 99999.
        """
        month = birth_date.month + _month_shift(birth_date.year)
        day = birth_date.day + _MALE_DAY_SHIFT * (sex is Sex.MALE)
        shown = int(f"{month:02d}{f'{birth_date.year:04d}'[::-1]}{day:02d}")
        payload = f"{region}{_ALL_NINES - shown:08d}{serial:05d}"
        return cls(payload + str(-luhn_sum(payload + "0") % 10))

    @property
    def region(self) -> str:
        """2 digits: the territorial fund that gave the number."""
        return self[:2]

    @property
    def birth_date(self) -> date:
        """The date of birth inside the number."""
        return _decoded(self)[0]

    @property
    def sex(self) -> Sex:
        """The sex inside the number."""
        return _decoded(self)[1]

    @property
    def formatted(self) -> str:
        """``XXXX XXXX XXXX XXXX``."""
        return f"{self[:4]} {self[4:8]} {self[8:12]} {self[12:]}"


def _is_right(digits: str) -> bool:
    return (_LUHN[digits[:4]] + _LUHN[digits[4:8]] + _LUHN[digits[8:12]] + _LUHN[digits[12:]]) % 10 == 0


def _decoded(digits: str) -> tuple[date, Sex]:
    """Birth date and sex of a number that has been checked."""
    found = _encoded(digits)
    if found is None:
        raise InvalidValueError(Why.ENP_ENCODED_DATE)
    return found


def _encoded(digits: str) -> tuple[date, Sex] | None:
    """Birth date and sex at positions 3-10: month and its shift, year reversed, day and its shift, each digit 9 − d."""
    shown = f"{_ALL_NINES - int(digits[2:10]):08d}"
    year, day = int(shown[5:1:-1]), int(shown[6:])
    male = day > _MALE_DAY_SHIFT
    try:
        born = date(year, int(shown[:2]) - _month_shift(year), day - _MALE_DAY_SHIFT * male)
    except ValueError:
        return None
    return born, Sex.MALE if male else Sex.FEMALE


def _month_shift(year: int) -> int:
    """What is added to the month of a birth in *year*."""
    for last, shift in _MONTH_SHIFTS:
        if year <= last:
            return shift
    return 0


def _explained(error: InvalidValueError, text: str) -> InvalidValueError:
    """*error*, or the kind of policy that *text* is the number of."""
    tidy = plain(text).text if len(text) <= len("123456 № 1234567") else ""
    return next((InvalidValueError(reason) for shape, reason in _OTHERS if shape.fullmatch(tidy)), error)
