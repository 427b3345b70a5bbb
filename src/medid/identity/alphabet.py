"""Which characters a text holds, and why one of them does not belong.

Owns: the common faults of typed text (empty, far too long, line break, foreign digit, look-alike, other character).
Refuses to know: the structure of any value.
Invariants: the length is looked at first, so a megabyte is refused without being read; positions are 1-based and count
characters of the text without surrounding spaces and invisible characters.
"""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass

from medid.identity.text_reasons import text_reason
from medid.rules import InvalidValueError, plain

LONGEST_TYPED = 256
"""Most characters of a typed short value that are looked at."""
LONGEST_PRINTED = 40
"""Most characters of a series and number in which words between them are looked for."""
LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Characters at which `str.splitlines` breaks."""
_SPACE = r"[ \u00a0\u2007\u2009\u202f\u3000]"
_HYPHEN = r"[-\u2010-\u2014\u2212]"
LIKE_DIGITS = "OoОоΟοIlІіӏЗзБбВBSsZ"
"""Latin, Cyrillic and Greek letters taken for the digits 0, 1, 2, 3, 5, 6 and 8."""
LIKE_LATIN = "АВСЕНКМОРТХУІЈЅасеорхуіјѕ"
"""Cyrillic letters that look like Latin ones."""


def typed(pattern: str) -> str:
    """An anchored ECMA 262 pattern of every typed form: *pattern* with any spaces around it.

    Args:
        pattern: a regular expression in which ``<s>`` stands for any space, ``<h>`` for any hyphen or dash, ``<hs>``
            for either.
    """
    either = f"({_HYPHEN}|{_SPACE})"
    filled = pattern.replace("<hs>", either).replace("<s>", _SPACE).replace("<h>", _HYPHEN)
    return f"^{_SPACE}*({filled}){_SPACE}*$"


def wrong(subject: str, fault: str, **context: int | str) -> InvalidValueError:
    """The error that *subject* has the common *fault*."""
    return InvalidValueError(text_reason(subject, fault), context)


def tidied(text: str, subject: str, *, limit: int = LONGEST_TYPED) -> str:
    """*text* with plain spaces and hyphens, if it is neither empty nor longer than *limit*.

    Raises:
        InvalidValueError: ``<subject>_too_long``, ``<subject>_empty``.
    """
    if len(text) > limit:
        raise wrong(subject, "too_long", limit=limit)
    tidy = plain(text).text
    if not tidy:
        raise wrong(subject, "empty")
    return tidy


_WORDS = re.compile(r"серия|номер|№", re.IGNORECASE)


def without_words(text: str) -> str:
    """*text* with the words for series and number replaced by spaces, which are then not doubled."""
    if text.isascii() or len(text) > LONGEST_PRINTED:
        return text
    return re.sub(" +", " ", _WORDS.sub(" ", plain(text).text))


def refuse_strangers(tidy: str, subject: str, allowed: Container[str], like: Container[str] = LIKE_DIGITS) -> None:
    """Refuse the first character of *tidy* outside *allowed*, with the reason that explains it best.

    Raises:
        InvalidValueError: ``<subject>_surrogate``, ``_line_break``, ``_foreign_digit``, ``_homoglyph``, ``_character``.
    """
    for position, character in enumerate(tidy, 1):
        if character not in allowed:
            raise wrong(subject, stranger(character, like), position=position)


def stranger(character: str, like: Container[str]) -> str:
    """The name of the fault of holding *character*."""
    if unicodedata.category(character) == "Cs":
        return "surrogate"
    if character in LINE_BREAKS:
        return "line_break"
    if unicodedata.decimal(character, None) is not None and not character.isascii():
        return "foreign_digit"
    return "homoglyph" if character in like else "character"


@dataclass(frozen=True, slots=True)
class DigitForm:
    """How a number of digits may be typed.

    Attributes:
        subject: prefix of the reason codes.
        lengths: numbers of digits allowed.
        accepted: what the tidied text must match as a whole.
        separators: characters that may stand between digits.
    """

    subject: str
    lengths: tuple[int, ...]
    accepted: re.Pattern[str]
    separators: str = ""

    def digits(self, text: str) -> str:
        """The digits of *text* without separators.

        Raises:
            InvalidValueError: a common fault of typed text, ``<subject>_length`` or ``<subject>_format``.
        """
        if len(text) in self.lengths and text.isascii() and text.isdigit():
            return text
        tidy = tidied(text, self.subject)
        bare = "".join(character for character in tidy if character not in self.separators)
        if self.accepted.fullmatch(tidy):
            return bare
        refuse_strangers(tidy, self.subject, "0123456789" + self.separators)
        if not bare:
            raise wrong(self.subject, "empty")
        if len(bare) not in self.lengths:
            raise wrong(self.subject, "length", found=len(bare), expected=self.expected)
        raise wrong(self.subject, "format")

    @property
    def expected(self) -> str:
        """The allowed numbers of digits, as ``10/12``."""
        return "/".join(map(str, self.lengths))
