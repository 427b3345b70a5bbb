"""Phone numbers: a Russian mobile, and any phone.

Owns: the forms in which Russian numbers are typed and printed.
Refuses to know: whether the number is in use.
Invariants: the canonical form is E.164, with ``;ext=`` and an extension where there is one; no letter is ever dropped.
Source: ITU-T E.164; numbering plan of +7, in which the mobile numbers of Russia begin with 9 and those with 6 and 7 are
Kazakhstan's.
"""

import re
from collections.abc import Iterator

from medid.identity.alphabet import refuse_strangers, tidied, typed, wrong
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import I9, I10
from medid.identity.value import IdentityString, Told
from medid.rules import InvalidValueError, Text, ValueSchema

_NATIONAL_LENGTH = 10
_LONGEST = 64
_DIGITS = "0123456789"
_ALLOWED = frozenset(_DIGITS + "+-() .~")
_SHAPE = re.compile(r"\+?(?:[0-9 .~-]|\([0-9 -]*\))+")
_EXTENSION = re.compile(r"[ ,]*(?:;ext=|доб(?:авочный)?\.?|вн(?:утр)?\.?|ext\.?|#)[ :]*([0-9]{1,6})", re.IGNORECASE)
_WITH_EXTENSION = re.compile(rf"(.*?){_EXTENSION.pattern}", re.IGNORECASE)
_INTERNATIONAL_CALL = "810"
_NOT_MOBILE = "348"


class MobilePhone(IdentityString):
    """Номер мобильного телефона в России: ``+79XXXXXXXXX``.

    >>> MobilePhone("8 (916) 123-45-67").formatted
    '+7 916 123-45-67'
    >>> MobilePhone("+7 701 123 45 67")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: mobile_phone_kazakhstan: the number is of Kazakhstan
    """

    __slots__ = ()
    rule = I9
    schema = ValueSchema(
        kind="mobile_phone",
        title=Text("Mobile number", "Номер мобильного телефона"),
        pattern=r"^\+79[0-9]{9}$",
        accepts=typed(r"\+?[0-9]([0-9().~]|<hs>){8,30}[0-9)]"),
        examples=("+79161234567",),
        format="phone",
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """``+79XXXXXXXXX``.

        Raises:
            InvalidValueError: ``mobile_phone_kazakhstan``, ``_foreign``, ``_not_mobile``, ``_placeholder``,
                ``_extension``, ``_unassigned`` or a common fault of typed text.
        """
        tidy = tidied(text, "mobile_phone", limit=_LONGEST)
        if _WITH_EXTENSION.fullmatch(tidy):
            raise InvalidValueError(Why.MOBILE_PHONE_EXTENSION)
        refuse_strangers(tidy, "mobile_phone", _ALLOWED)
        if not _SHAPE.fullmatch(tidy):
            raise wrong("mobile_phone", "format")
        national = _national(tidy)
        if national[0] != "9":
            raise InvalidValueError(_other_kind(national))
        return f"+7{national}"

    @property
    def digits(self) -> str:
        """``79XXXXXXXXX``."""
        return self[1:]

    @property
    def national(self) -> str:
        """``8 (9XX) XXX-XX-XX``."""
        return f"8 ({self[2:5]}) {self[5:8]}-{self[8:10]}-{self[10:]}"

    @property
    def formatted(self) -> str:
        """``+7 9XX XXX-XX-XX``."""
        return f"+7 {self[2:5]} {self[5:8]}-{self[8:10]}-{self[10:]}"

    def doubts(self) -> Iterator[Told]:
        """Ten equal digits."""
        if len(set(self[2:])) == 1:
            yield Told(Why.MOBILE_PHONE_REPEATED)


class Phone(IdentityString):
    """A phone number of any kind, with its extension.

    >>> Phone("8 (495) 123-45-67 доб. 12")
    Phone('…12')
    >>> Phone("123")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: phone_invalid: no numbering plan has such a number
    """

    __slots__ = ()
    rule = I10
    schema = ValueSchema(
        kind="phone",
        title=Text("Phone number", "Номер телефона"),
        pattern=r"^\+[0-9]{7,15}(;ext=[0-9]{1,6})?$",
        accepts=typed(r"\+?([0-9().~]|<hs>){5,30}((,|<s>)*(;ext=|доб\.?|вн\.?|ext\.?|#)(:|<s>)*[0-9]{1,6})?"),
        examples=("+74951234567", "+74951234567;ext=12"),
        format="phone",
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """E.164, with ``;ext=N`` for an extension.

        Raises:
            InvalidValueError: ``phone_invalid`` or a common fault of typed text.
        """
        tidy = tidied(text, "phone", limit=_LONGEST)
        match = _WITH_EXTENSION.fullmatch(tidy)
        number, extension = (match[1], match[2]) if match else (tidy, "")
        refuse_strangers(number, "phone", _ALLOWED)
        return _international(number) + (f";ext={extension}" if extension else "")

    @property
    def extension(self) -> str | None:
        """The extension, if there is one."""
        return self.partition(";ext=")[2] or None

    @property
    def formatted(self) -> str:
        """The international form, with ``доб.`` before an extension."""
        from phonenumbers import PhoneNumberFormat, format_number, parse

        number, _, extension = self.partition(";ext=")
        shown = format_number(parse(number), PhoneNumberFormat.INTERNATIONAL)
        return f"{shown} доб. {extension}" if extension else shown


def _national(tidy: str) -> str:
    """The ten digits after +7 or 8."""
    digits = "".join(character for character in tidy if character in _DIGITS)
    if digits.startswith(_INTERNATIONAL_CALL) and len(digits) > _NATIONAL_LENGTH + 1:
        tidy, digits = "+", digits.removeprefix(_INTERNATIONAL_CALL)
    if tidy.startswith("+") and not digits.startswith("7"):
        raise InvalidValueError(Why.MOBILE_PHONE_FOREIGN) if digits else wrong("mobile_phone", "format")
    if tidy.startswith("+") or (len(digits) == _NATIONAL_LENGTH + 1 and digits[0] in "78"):
        digits = digits[1:]
    if len(digits) != _NATIONAL_LENGTH:
        raise wrong("mobile_phone", "length", found=len(digits), expected=str(_NATIONAL_LENGTH))
    return digits


def _other_kind(national: str) -> Why:
    """What the ten digits are, if not a Russian mobile number."""
    if not national.strip("0"):
        return Why.MOBILE_PHONE_PLACEHOLDER
    if national[0] in _NOT_MOBILE:
        return Why.MOBILE_PHONE_NOT_MOBILE
    return Why.MOBILE_PHONE_KAZAKHSTAN if national[0] == "7" else Why.MOBILE_PHONE_UNASSIGNED


def _international(number: str) -> str:
    """E.164 of *number*, dialled from Russia."""
    from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, is_valid_number, parse

    try:
        parsed = parse(number, "RU")
    except NumberParseException:
        raise InvalidValueError(Why.PHONE_INVALID) from None
    if not is_valid_number(parsed):
        raise InvalidValueError(Why.PHONE_INVALID)
    return format_number(parsed, PhoneNumberFormat.E164)
