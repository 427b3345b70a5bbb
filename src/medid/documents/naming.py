"""File names after the template ``ФИО_ТипДокумента_Дата``.

Owns: reading, writing and judging such names.
Refuses to know: the content of the file.
Invariants: a name is compared in normal form C; no finding holds the name or a part of it.

Forms that are read:

| part | forms |
|---|---|
| ФИО | ``Иванов Иван Иванович``, ``ИвановИванИванович``, ``Иванов И.И.``, ``_`` for a space too |
| ТипДокумента | the words of `DocumentKind.words`, any case, with or without spaces, hyphens, underscores |
| Дата | ``ДД.ММ.ГГГГ``, ``ГГГГ-ММ-ДД``, ``ГГГГММДД`` |

The extension and the mark of a copy, ``(1)``, are left out.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Protocol

from medid.documents.format import FORMAT_OF_EXTENSION, FileFormat
from medid.documents.kind import DocumentKind
from medid.documents.reasons import NameReason
from medid.documents.rulebook import NAME
from medid.rules import Finding, InvalidValueError, Report, fault, passed, plain, warning

NAME_LIMIT = 255
"""Most bytes of a file name in UTF-8 (file systems of Linux and macOS; Windows counts 255 units of UTF-16)."""
PARTS = 3
FORBIDDEN = frozenset('<>:"/\\|?*')
"""Characters that Windows allows in no file name."""
LOOK_ALIKES = frozenset("ABCEHKMOPTXYaceopxyk")
"""Latin letters that look like Cyrillic ones."""

_COPY = re.compile(r" ?\(\d{1,3}\)$")
_NOT_LETTER = re.compile(r"[^а-я]")
_PERSON = re.compile(r"[а-яёА-ЯЁ][а-яёА-ЯЁ'’.\-]*")
_WORD = re.compile(r"[^\W_]+")
_RUSSIAN = re.compile(r"[а-яёА-ЯЁ]")
_CAPITAL = re.compile(r"[А-ЯЁ]")
_DATES = (
    re.compile(r"(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
)
_ANY_DATE = re.compile(r"(?<!\d)(?:\d{2}\.\d{2}\.\d{4}|\d{4}-\d{2}-\d{2}|\d{8})(?!\d)", re.ASCII)


class NamedPerson(Protocol):
    """A person with the three parts of the name; the patronymic may be absent."""

    @property
    def surname(self) -> str:
        """The surname."""

    @property
    def given_name(self) -> str:
        """The given name."""

    @property
    def patronymic(self) -> str | None:
        """The patronymic; None when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentName:
    """The three parts of a file name.

    Attributes:
        person: first part as it stands, words separated by spaces; personal, kept out of `repr`.
        kinds: kinds that the second part may name.
        on: third part.
    """

    person: str = field(repr=False)
    kinds: tuple[DocumentKind, ...]
    on: date

    def is_of(self, person: NamedPerson) -> bool:
        """True when the first part names *person*, in full or with initials; Ё equals Е."""
        return letters(self.person) in _spellings(person)


def parse_name(text: str) -> DocumentName:
    """The parts of the file name *text*.

    Raises:
        InvalidValueError: `document_name_template`, `document_name_person_form`, `document_name_kind_unknown`,
            `document_name_date_form`, or a fault of its characters.
    """
    first = next(_character_faults(text), None)
    if first is not None:
        raise InvalidValueError(first.reason, first.context)
    person, kind, day = _parts(text)
    if not _is_person(person):
        raise InvalidValueError(NameReason.PERSON_FORM)
    kinds = KINDS_OF_WORD.get(letters(kind), ())
    if not kinds:
        raise InvalidValueError(NameReason.KIND_UNKNOWN)
    on = _date(day)
    if on is None:
        raise InvalidValueError(NameReason.DATE_FORM)
    return DocumentName(person=person, kinds=kinds, on=on)


def build_name(person: NamedPerson, kind: DocumentKind, on: date, file_format: FileFormat) -> str:
    """The name after the template, with the date as ДД.ММ.ГГГГ; initials where the full name is too long for a file.

    Raises:
        ValueError: *file_format* is unknown, so there is no extension for it.
    """
    extension = next((word for word, known in FORMAT_OF_EXTENSION.items() if known is file_format), None)
    if extension is None:
        raise ValueError("a name needs the extension of a known format")
    given = [str(part) for part in (person.given_name, person.patronymic) if part is not None]
    rest = f"_{kind.words[0]}_{on:%d.%m.%Y}.{extension}"
    full = unicodedata.normalize("NFC", f"{' '.join([str(person.surname), *given])}{rest}")
    if len(full.encode()) <= NAME_LIMIT:
        return full
    return unicodedata.normalize("NFC", f"{person.surname} {''.join(f'{part[:1]}.' for part in given)}{rest}")


def suggest_name(text: str, person: NamedPerson, kind: DocumentKind, *, on: date, file_format: FileFormat) -> str:
    """The name that a file called *text* should have: after the template, with the date of *text* where it has one.

    Args:
        text: the name as it is, however far from the template.
        person: whose document it is.
        kind: the document.
        on: the day of the check, which is taken when *text* has no date or one that is still to come.
        file_format: what the content is.

    Raises:
        ValueError: *file_format* is unknown, so there is no extension for it.
    """
    days = [day for found in _ANY_DATE.findall(text) if (day := _date(found)) is not None and day <= on]
    return build_name(person, kind, days[-1] if days else on, file_format)


def check_name(text: str, *, on: date, person: NamedPerson | None = None, kind: DocumentKind | None = None) -> Report:
    """Every fault of the file name *text*.

    Args:
        text: the name, with its extension, without folders.
        on: the day of the check; a later date in the name is strange.
        person: whose document it is; not compared when None.
        kind: the kind that it was uploaded as; not compared when None.
    """
    findings = [*(_found(one) for one in _character_faults(text)), *_part_faults(text, on, person, kind)]
    return Report(findings=tuple(findings) if findings else (passed(NAME),))


@dataclass(frozen=True, slots=True)
class _Fault:
    reason: NameReason
    context: dict[str, int] = field(default_factory=dict)


def _found(one: _Fault) -> Finding:
    return fault(NAME, one.reason, "", **one.context)


def _character_faults(text: str) -> Iterator[_Fault]:
    if len(text.encode("utf-8", "surrogatepass")) > NAME_LIMIT:
        yield _Fault(NameReason.TOO_LONG, {"limit": NAME_LIMIT})
    position = next((at for at, character in enumerate(text, 1) if _is_forbidden(character)), None)
    if position is None and text.endswith((" ", ".")):
        position = len(text)
    if position is not None:
        yield _Fault(NameReason.FORBIDDEN_CHARACTER, {"position": position})
    look_alike = _look_alike(unicodedata.normalize("NFC", PurePath(text).stem))
    if look_alike is not None:
        yield _Fault(NameReason.LOOK_ALIKE, {"position": look_alike})


def _is_forbidden(character: str) -> bool:
    """Signs that Windows forbids, control characters, marks of writing direction, and halves of surrogate pairs."""
    return character in FORBIDDEN or unicodedata.category(character) in {"Cc", "Cs"} or _turns_text(character)


def _turns_text(character: str) -> bool:
    return unicodedata.bidirectional(character) in {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}


def _look_alike(stem: str) -> int | None:
    """Position, from 1, of the first Latin letter or digit inside a word of Russian letters."""
    for word in _WORD.finditer(stem):
        if not _RUSSIAN.search(word.group()):
            continue
        for offset, character in enumerate(word.group(), 1):
            if character in LOOK_ALIKES or character in "03":
                return word.start() + offset
    return None


def _part_faults(text: str, on: date, person: NamedPerson | None, kind: DocumentKind | None) -> Iterator[Finding]:
    if unicodedata.normalize("NFC", text) != text:
        yield warning(NAME, NameReason.DECOMPOSED)
    try:
        fio, word, day = _parts(text)
    except InvalidValueError:
        yield fault(NAME, NameReason.TEMPLATE)
        return
    yield from _person_faults(fio, person)
    yield from _kind_faults(word, kind)
    found = _date(day)
    if found is None:
        yield fault(NAME, NameReason.DATE_FORM)
    elif found > on:
        yield warning(NAME, NameReason.DATE_FUTURE)


def _person_faults(fio: str, person: NamedPerson | None) -> Iterator[Finding]:
    if not _is_person(fio):
        yield fault(NAME, NameReason.PERSON_FORM)
    elif person is not None and letters(fio) not in _spellings(person):
        yield fault(NAME, NameReason.PERSON_DIFFERS)


def _kind_faults(word: str, kind: DocumentKind | None) -> Iterator[Finding]:
    kinds = KINDS_OF_WORD.get(letters(word), ())
    if not kinds:
        yield fault(NAME, NameReason.KIND_UNKNOWN)
    elif kind is not None and kind not in kinds:
        yield fault(NAME, NameReason.KIND_DIFFERS)


def _parts(text: str) -> tuple[str, str, str]:
    """First, second and third part of a name; underscores inside the first two are undone.

    Raises:
        InvalidValueError: `document_name_template` when there are fewer than three parts.
    """
    stem = _COPY.sub("", _stem(plain(unicodedata.normalize("NFC", text)).text))
    *words, day = (part.strip() for part in stem.split("_"))
    if len(words) < PARTS - 1 or not all([*words, day]):
        raise InvalidValueError(NameReason.TEMPLATE)
    split = next((at for at in range(1, len(words)) if letters("".join(words[at:])) in KINDS_OF_WORD), len(words) - 1)
    return " ".join(words[:split]), " ".join(words[split:]), day


def _stem(name: str) -> str:
    """*name* without its extension; a name without one ends with a date, whose year is no extension."""
    path = PurePath(name)
    return path.stem if path.suffix and not path.suffix[1:].isdecimal() else name


def _date(text: str) -> date | None:
    for pattern in _DATES:
        found = pattern.fullmatch(text)
        if found is not None and text.isascii():
            try:
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                return None
    return None


def _is_person(text: str) -> bool:
    """True when *text* is Russian letters and has at least a surname and one more part or initial."""
    words = text.split()
    several = len(words) > 1 or len(_CAPITAL.findall(text)) > 1
    return several and all(_PERSON.fullmatch(word) for word in words)


def letters(text: str) -> str:
    """Russian letters only, small, Ё as Е: what is compared."""
    return _NOT_LETTER.sub("", unicodedata.normalize("NFC", text).lower().replace("ё", "е"))


def _spellings(person: NamedPerson) -> frozenset[str]:
    """The ways to write a person's name in a file name, as `letters`."""
    surname, given = letters(person.surname), letters(person.given_name)
    patronymic = letters(person.patronymic or "")
    return frozenset({surname + given + patronymic, surname + given[:1] + patronymic[:1], surname + given})


def _kinds_of_word() -> dict[str, tuple[DocumentKind, ...]]:
    found: dict[str, tuple[DocumentKind, ...]] = {}
    for kind in DocumentKind:
        for word in kind.words:
            found[letters(word)] = (*found.get(letters(word), ()), kind)
    return found


KINDS_OF_WORD = _kinds_of_word()
"""The kinds that a word may mean; the word as `letters`."""
