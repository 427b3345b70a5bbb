"""Series and number of a birth certificate of the Russian Federation.

Owns: its form: a Roman number, two Russian letters, six digits.
Refuses to know: certificates of other states, whose numbers have no common form (`DocumentNumber`).
Invariant: the canonical form is ``IV-МЮ 123456``: Latin letters before the hyphen, Cyrillic ones after it.
Source: classifier F011 of the medical insurance funds; templates of the tax service.
"""

import re
from collections.abc import Iterator

from medid.identity.alphabet import refuse_strangers, tidied, typed, without_words, wrong
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import I1
from medid.identity.value import IdentityString, Told
from medid.rules import InvalidValueError, Text, ValueSchema

_SUBJECT = "birth_certificate_number"
_ROMAN = "IVXLC"
_RUSSIAN = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
_ALLOWED = frozenset("0123456789 -" + _ROMAN + _RUSSIAN)
_LIKE_RUSSIAN = "ABEHKMOPTYІΑΒΕΗΚΜΟΡΤΧΥ"
"""Latin, Ukrainian and Greek letters that look like Russian or Roman ones and are neither."""
_FORM = re.compile(rf"([{_ROMAN}]+)[- ]?([{_RUSSIAN}]{{2}})[- ]?([0-9]{{6}})")
_LOOSE = re.compile(rf"([{_ROMAN}1ХСУЛПШ]+)[- ]([{_RUSSIAN}XC]{{2}})[- ]?([0-9]*)")
"""The same with letters of the other alphabet that look alike; a separator tells where the Roman number ends."""
_PROPER_ROMAN = re.compile(r"(?=.)(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_TO_ROMAN = str.maketrans({"1": "I", "Х": "X", "С": "C", "У": "V", "Л": "L", "П": "II", "Ш": "III", "І": "I"})
_TO_RUSSIAN = str.maketrans("ABCEHKMOPTXYΑΒΕΗΚΜΟΡΤΧΥ", "АВСЕНКМОРТХУАВЕНКМОРТХУ")
_DIGITS = 6


class BirthCertificateNumber(IdentityString):
    """Серия и номер свидетельства о рождении: ``IV-МЮ 123456``.

    >>> BirthCertificateNumber("iv-мю № 123456").series
    'IV-МЮ'
    >>> BirthCertificateNumber("ХV-МЮ 123456")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: birth_certificate_number_homoglyph: birth certificate: the letter at position 1 only looks like the right character
    """  # noqa: E501 - a doctest compares whole lines

    __slots__ = ()
    rule = I1
    schema = ValueSchema(
        kind=_SUBJECT,
        title=Text("Birth certificate", "Серия и номер свидетельства о рождении"),
        pattern=r"^[IVXLC]+-[А-ЯЁ]{2} [0-9]{6}$",
        accepts=typed("([Сс]ерия<s>)?[IVXLCivxlc]+<hs>?[А-ЯЁа-яё]{2}(<s>?№<s>?|<s>номер<s>|<hs>?)[0-9]{6}"),
        examples=("IV-МЮ 123456", "I-БА 000101"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """``IV-МЮ 123456``.

        Raises:
            InvalidValueError: ``birth_certificate_number_placeholder`` or a common fault of typed text.
        """
        tidied(text, _SUBJECT)
        bare = tidied(without_words(text), _SUBJECT).upper()
        found = _FORM.fullmatch(bare)
        if found is None:
            raise _misshapen(bare)
        roman, letters, number = found.groups()
        if number == "0" * _DIGITS:
            raise InvalidValueError(Why.BIRTH_CERTIFICATE_NUMBER_PLACEHOLDER)
        return f"{roman}-{letters} {number}"

    @property
    def series(self) -> str:
        """The Roman number and the two letters."""
        return self[:-7]

    @property
    def number(self) -> str:
        """6 digits."""
        return self[-6:]

    @property
    def formatted(self) -> str:
        """``IV-МЮ 123456``, as exchange formats write it."""
        return str(self)

    @property
    def numbered(self) -> str:
        """``IV-МЮ № 123456``, as the certificate shows it."""
        return f"{self.series} № {self.number}"

    def doubts(self) -> Iterator[Told]:
        """A Roman number that nobody writes, such as IIII."""
        if not _PROPER_ROMAN.fullmatch(self[:-10]):
            yield Told(Why.BIRTH_CERTIFICATE_NUMBER_ROMAN)


def with_right_letters(text: str) -> str:
    """*text* with letters of the right alphabet on both sides of the first hyphen or space."""
    bare = without_words(text).upper().strip()
    place = next((i for i, character in enumerate(bare) if character in "- "), len(bare))
    return bare[:place].translate(_TO_ROMAN) + bare[place:].translate(_TO_RUSSIAN)


def _misshapen(bare: str) -> InvalidValueError:
    """Why *bare* has not the form."""
    refuse_strangers(bare, _SUBJECT, _ALLOWED, _LIKE_RUSSIAN)
    loose = _LOOSE.fullmatch(bare)
    if loose is None:
        return wrong(_SUBJECT, "format")
    right = (_ROMAN, _RUSSIAN, "0123456789")
    for group, alphabet in enumerate(right, start=1):
        for position, character in enumerate(loose[group], start=loose.start(group) + 1):
            if character not in alphabet:
                return wrong(_SUBJECT, "homoglyph", position=position)
    return wrong(_SUBJECT, "length", found=len(loose[3]), expected=str(_DIGITS))
