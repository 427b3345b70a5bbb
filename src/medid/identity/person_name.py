"""Surname, given name, patronymic.

Owns: the alphabet of Russian names, their tidying and their stand-ins; the full name.
Refuses to know: which names exist; two names are compared in `medid.identity.matching`.
Invariants: a part is 1 to 60 characters of Cyrillic letters, single spaces, hyphens and apostrophes (U+0027) between
letters; a name typed in one case is written with capitals, a name typed in mixed case is left as it is.
Source: formats of the pension fund; formats of the tax service (60 characters).
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict

from medid.identity.alphabet import LONGEST_TYPED, refuse_strangers, tidied, wrong
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import I7
from medid.identity.value import IdentityString, Told
from medid.rules import InvalidValueError, Text, ValueSchema, plain

LONGEST_PART = 60
"""Most characters of one part of a name."""
PLACEHOLDERS = frozenset(
    {
        *("-", "--", "---", ".", "x", "х", "нет", "отсутствует", "б/о"),
        *("без отчества", "нет отчества", "не указано", "неизвестно"),
    }
)  # fmt: skip
"""What people type instead of a name, in small letters."""
PARTICLES = frozenset(
    {
        *("оглы", "оглу", "кызы", "гызы", "кизи", "улы", "уулу", "заде", "ибн", "бин", "аль", "эль", "ан"),
        *("де", "да", "дос", "дю", "ла", "ле", "ван", "фон", "дер", "ден"),
    }
)
"""Parts of names that are written small."""
_PARTS_OF_A_NAME = (2, 3)
_AFTER = frozenset({"оглы", "оглу", "кызы", "гызы", "кизи", "улы", "уулу", "заде"})
"""Particles that stand after their word; the others stand before it."""
_PATRONYMIC_ENDINGS = ("ич", "вна", "чна", "оглы", "оглу", "кызы", "гызы", "кизи", "улы", "уулу")
RUSSIAN = frozenset("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя")

_APOSTROPHES = dict.fromkeys(map(ord, "\u2019\u02bc\u0060\u00b4\u2032"), "'")
_STRESS = "\u0301"
_OTHER_CYRILLIC = frozenset("ІіЇїЄєҐґЎўӘәҒғҚқҢңӨөҰұҮүҺһЈјЉљЊњЂђЋћЏџӢӣӮӯҲҳҶҷ")
_ALLOWED = RUSSIAN | _OTHER_CYRILLIC | frozenset(" -'")
_LIKE = frozenset("ABCEHKMOPTXYaceopxykrn" + "ΑΒΕΗΚΜΟΡΤΧΥαορυν" + "03")
_PARTS = re.compile(r"[ '-]")
_SHAPE = re.compile(r"'?[^ '-]+(?:[ '-][^ '-]+)*'?")


class _NamePart(IdentityString):
    """One part of a name."""

    __slots__ = ()
    rule = I7
    subject: ClassVar[str]

    @classmethod
    def canonical(cls, text: str) -> str:
        """The part in Cyrillic letters, one space, hyphen or apostrophe between its words.

        Raises:
            InvalidValueError: ``name_placeholder``, ``name_initials``, ``name_latin`` or a common fault of typed text.
        """
        tidy = _composed(tidied(text, cls.subject))
        if tidy.lower() in PLACEHOLDERS:
            raise InvalidValueError(Why.NAME_PLACEHOLDER)
        _refuse_latin(tidy)
        refuse_strangers(tidy, cls.subject, _ALLOWED, _LIKE)
        single = re.sub(" *- *| +", lambda gap: "-" if "-" in gap[0] else " ", tidy)
        if not _SHAPE.fullmatch(single) or tidy.count("-") != single.count("-"):
            raise wrong(cls.subject, "format")
        if len(single) > LONGEST_PART:
            raise wrong(cls.subject, "length", found=len(single), expected=f"1-{LONGEST_PART}")
        return in_letter_case(single)

    @property
    def parts(self) -> tuple[str, ...]:
        """The words between spaces, hyphens and apostrophes."""
        return tuple(part for part in _PARTS.split(self) if part)

    @property
    def upper_case(self) -> str:
        """The part in capital letters, as the passport shows it."""
        return self.upper()

    def doubts(self) -> Iterator[Told]:
        """A Cyrillic letter that is not Russian."""
        for position, character in enumerate(self, 1):
            if character in _OTHER_CYRILLIC:
                yield Told(Why.NAME_NOT_RUSSIAN, {"position": position})
                return

    @classmethod
    def typing_doubts(cls, text: str) -> Iterator[Told]:
        """Invisible characters, stress marks, superfluous spaces."""
        yield from super().typing_doubts(text)
        if _STRESS in text:
            yield Told(Why.NAME_STRESS_MARK)
        tidy = plain(text).text
        if "  " in tidy or " -" in tidy or "- " in tidy:
            yield Told(Why.NAME_SPACES)


class Surname(_NamePart):
    """Фамилия.

    >>> str(Surname("ИВАНОВА-ЩУКИНА"))
    'Иванова-Щукина'
    >>> Surname("Ивaнов")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: surname_homoglyph: surname: the letter at position 3 only looks like the right character
    """  # noqa: E501 - a doctest compares whole lines

    __slots__ = ()
    subject = "surname"
    schema = ValueSchema(
        kind="surname",
        title=Text("Surname", "Фамилия"),
        pattern=r"^[^\s].{0,59}$",
        accepts=r"^.{1,256}$",
        examples=("Иванова-Щукина", "Чёрный"),
    )


class GivenName(_NamePart):
    """Имя.

    >>> str(GivenName("анна-мария"))
    'Анна-Мария'
    >>> GivenName("И.")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: name_initials: a full stop: initials are entered instead of the full name
    """

    __slots__ = ()
    subject = "given_name"
    schema = ValueSchema(
        kind="given_name",
        title=Text("Given name", "Имя"),
        pattern=r"^[^\s].{0,59}$",
        accepts=r"^.{1,256}$",
        examples=("Марья", "Егор"),
    )


class Patronymic(_NamePart):
    """Отчество; a person without one has none, not a stand-in.

    >>> str(Patronymic("РАШИД ОГЛЫ"))
    'Рашид оглы'
    >>> Patronymic("нет")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: name_placeholder: a stand-in is entered instead of a name
    """

    __slots__ = ()
    subject = "patronymic"
    schema = ValueSchema(
        kind="patronymic",
        title=Text("Patronymic", "Отчество"),
        pattern=r"^[^\s].{0,59}$",
        accepts=r"^.{1,256}$",
        examples=("Юрьевна", "Рашид оглы"),
    )


class PersonName(BaseModel):
    """ФИО: surname, given name and, where there is one, patronymic."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    surname: Surname
    given_name: GivenName
    patronymic: Patronymic | None = None

    @classmethod
    def parsed(cls, text: str) -> Self:
        """The parts of a full name in the order surname, given name, patronymic.

        Particles stay with their word. What cannot be told apart for certain is refused and not guessed: three words
        of which the last has no ending of a patronymic may be a name of two words.

        Args:
            text: two or three parts with spaces between them, in Cyrillic letters.

        Raises:
            InvalidValueError: ``name_parts``, ``name_order``, or a fault of one of the parts.

        >>> PersonName.parsed("МАМЕДОВ ЭЛЬЧИН РАШИД ОГЛЫ").patronymic
        Patronymic('…лы')
        """
        words = _words_with_particles(text)
        if len(words) not in _PARTS_OF_A_NAME:
            Surname(text)
            raise InvalidValueError(Why.NAME_PARTS, {"found": len(words)})
        surname, given_name = Surname(words[0]), GivenName(words[1])
        patronymic = next(map(Patronymic, words[2:]), None)
        ends_as_one = patronymic is not None and is_patronymic(patronymic)
        if is_patronymic(given_name) and not ends_as_one:
            raise InvalidValueError(Why.NAME_ORDER)
        if patronymic is not None and not ends_as_one:
            raise InvalidValueError(Why.NAME_PARTS, {"found": len(words)})
        return cls(surname=surname, given_name=given_name, patronymic=patronymic)

    @property
    def full(self) -> str:
        """Surname, given name and patronymic with single spaces."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part is not None)

    @property
    def initials(self) -> str:
        """Surname and initials, as ``Иванова М. Ю.``."""
        others = (part for part in (self.given_name, self.patronymic) if part is not None)
        return " ".join([self.surname, *(f"{part[0]}." for part in others)])


def is_patronymic(text: str) -> bool:
    """True when *text* has an ending that patronymics have and given names do not."""
    return text.lower().endswith(_PATRONYMIC_ENDINGS)


def _words_with_particles(text: str) -> list[str]:
    """The words of a full name, each with the particles that belong to it; none when *text* is far too long."""
    tidy = re.sub(" *- *", "-", plain(text).text) if len(text) <= LONGEST_TYPED else ""
    words: list[str] = []
    ahead: list[str] = []
    for word in tidy.split(" "):
        if words and word.lower() in _AFTER:
            words[-1] += f" {word}"
        elif word.lower() in PARTICLES:
            ahead.append(word)
        elif word:
            words.append(" ".join([*ahead, word]))
            ahead = []
    return [*words, *ahead]


def is_placeholder(text: str) -> bool:
    """True when *text* is what people type instead of an absent patronymic, or blank."""
    return len(text) <= LONGEST_TYPED and plain(text).text.lower() in PLACEHOLDERS | {""}


def _composed(tidy: str) -> str:
    """*tidy* with composed letters (й, ё), one apostrophe and no stress marks."""
    return unicodedata.normalize("NFC", tidy).translate(_APOSTROPHES).replace(_STRESS, "").strip(" ")


def _refuse_latin(tidy: str) -> None:
    """Refuse initials, and a name all of whose letters are Latin."""
    letters = [character for character in tidy if character.isalpha()]
    if letters and all(character.isascii() for character in letters):
        raise InvalidValueError(Why.NAME_LATIN)
    if "." in tidy and any(character in RUSSIAN for character in letters):
        raise InvalidValueError(Why.NAME_INITIALS)


def in_letter_case(single: str) -> str:
    """*single* with capitals where they belong, when it is typed in one case only."""
    if single not in {single.upper(), single.lower()}:
        return single
    parts = re.split("([ '-])", single.lower())
    if sum(part.isalpha() for part in parts) == 1:
        return single.capitalize() if single[:1].isalpha() else single
    return "".join(part if part in PARTICLES else part.capitalize() for part in parts)
