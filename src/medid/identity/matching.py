"""Declared data against a registry's record, field by field, with the level of agreement.

Owns: the levels on which two names agree, `RegistryRecord`, the `Registry` protocol, `compare`.
Refuses to know: any registry's network; the importing service asks it and hands the record over.
Invariants: names are compared part by part, never as one line; a difference is located by positions, no character of a
name stands in a finding; initials and different names are never accepted.
Source: the guide (any difference of the name from the registry is a refusal).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple, Protocol

from medid.identity import rulebook
from medid.identity.calendar_date import BirthDate, CalendarDate
from medid.identity.division_code import DivisionCode
from medid.identity.enp import Enp
from medid.identity.inn import PersonInn
from medid.identity.model import IdentityModel
from medid.identity.passport_number import PassportNumber
from medid.identity.person import PersonalData
from medid.identity.person_name import PARTICLES
from medid.identity.reasons import IdentityReason as Why
from medid.identity.sex import Sex
from medid.identity.snils import Snils
from medid.identity.wording import Wording
from medid.rules import Finding, Reason, Report, Rule, fault, not_checked, passed, warning


class Level(StrEnum):
    """How far two names agree, from the same text to different names."""

    EXACT = "exact"
    CASE = "case"
    YO = "yo"
    PUNCTUATION = "punctuation"
    PARTICLE = "particle"
    LOOKALIKE = "lookalike"
    PREFIX = "prefix"
    INITIALS = "initials"
    DIFFERENT = "different"

    @property
    def distance(self) -> int:
        """0 for the same text, 8 for different names."""
        return list(Level).index(self)


ACCEPTED = Level.YO
"""Level up to which a difference is only shown: registries often keep Е for Ё."""

_SEPARATORS = re.compile(r"[ '\u2019-]+")
_LOOKALIKE = str.maketrans("abcehkmoptxy03", "авсенкмортхуоз")
_REASONS: Mapping[Level, Reason] = {
    Level.YO: Why.REGISTRY_NAME_YO,
    Level.PUNCTUATION: Why.REGISTRY_NAME_PUNCTUATION,
    Level.PARTICLE: Why.REGISTRY_NAME_PARTICLE,
    Level.LOOKALIKE: Why.REGISTRY_NAME_LOOKALIKE,
    Level.PREFIX: Why.REGISTRY_NAME_CUT,
    Level.INITIALS: Why.REGISTRY_NAME_INITIALS,
    Level.DIFFERENT: Why.REGISTRY_NAME_DIFFERS,
}


def _without_separators(name: str) -> str:
    return _SEPARATORS.sub("", name)


def _without_particles(name: str) -> str:
    """*name* without its particles, if anything else is left; one glued to the patronymic is cut off."""
    parts = [part for part in _SEPARATORS.split(name) if part not in PARTICLES]
    glued = "".join(parts) or _without_separators(name)
    ending = next((end for end in ("оглы", "оглу", "кызы", "гызы", "кизи") if glued.endswith(end) and glued != end), "")
    return glued.removesuffix(ending)


_FOLDS: tuple[tuple[Level, Callable[[str], str]], ...] = (
    (Level.EXACT, str),
    (Level.CASE, str.casefold),
    (Level.YO, lambda name: name.replace("ё", "е")),
    (Level.PUNCTUATION, lambda name: name),
    (Level.PARTICLE, lambda name: name),
    (Level.LOOKALIKE, lambda name: name.translate(_LOOKALIKE)),
)


def name_level(declared: str, recorded: str) -> Level:
    """The first level on which two parts of a name agree.

    Args:
        declared: one part as the applicant wrote it.
        recorded: the same part in the registry; it may be cut short or be an initial.
    """
    for level, fold in _FOLDS:
        declared, recorded = fold(declared), fold(recorded)
        if _compared(level, declared) == _compared(level, recorded):
            return level
    shorter, longer = sorted((declared.rstrip("."), recorded.rstrip(".")), key=len)
    if shorter and longer.startswith(shorter):
        return Level.INITIALS if len(shorter) == 1 else Level.PREFIX
    return Level.DIFFERENT


def _compared(level: Level, name: str) -> str:
    """What of *name* counts on *level*."""
    if level is Level.PUNCTUATION:
        return _without_separators(name)
    return _without_particles(name) if level.distance >= Level.PARTICLE.distance else name


class RegistryPassport(IdentityModel):
    """A passport as a registry records it; what the registry does not hold is None."""

    number: PassportNumber | None = None
    issued_on: CalendarDate | None = None
    issued_by: Wording | None = None
    division_code: DivisionCode | None = None


class RegistryRecord(IdentityModel):
    """A person as a registry records them; what the registry does not hold is None."""

    surname: Wording | None = None
    given_name: Wording | None = None
    patronymic: Wording | None = None
    sex: Sex | None = None
    birth_date: BirthDate | None = None
    snils: Snils | None = None
    inn: PersonInn | None = None
    enp: Enp | None = None
    passport: RegistryPassport | None = None


class Registry(Protocol):
    """Where the importing service looks a person up."""

    def find(self, person: PersonalData) -> RegistryRecord | None:
        """The record of *person*, or None when there is none."""


class RecordedPeople:
    """A registry in memory, for tests and demonstrations: people are found by СНИЛС, then by passport number."""

    def __init__(self, records: Iterable[RegistryRecord]) -> None:
        self._records = tuple(records)

    def find(self, person: PersonalData) -> RegistryRecord | None:
        """The first record with the person's СНИЛС, else with their passport number."""
        same: tuple[Callable[[RegistryRecord], bool], ...] = (
            lambda record: record.snils == person.snils,
            lambda record: record.passport is not None and record.passport.number == person.passport.number,
        )
        return next((record for agrees in same for record in self._records if agrees(record)), None)


class _Compared(NamedTuple):
    """One field of a record: where it stands, which demand it serves, how a difference is told."""

    place: str
    rule: Rule
    reason: Reason
    found: Callable[..., Finding] = fault


_FIELDS = (
    _Compared("/birth_date", rulebook.I8, Why.REGISTRY_BIRTH_DATE_DIFFERS),
    _Compared("/sex", rulebook.I2, Why.REGISTRY_SEX_DIFFERS),
    _Compared("/snils", rulebook.I5, Why.REGISTRY_SNILS_DIFFERS),
    _Compared("/inn", rulebook.I6, Why.REGISTRY_INN_DIFFERS),
    _Compared("/enp", rulebook.I2, Why.REGISTRY_ENP_DIFFERS, warning),
    _Compared("/passport/number", rulebook.I2, Why.REGISTRY_PASSPORT_DIFFERS),
    _Compared("/passport/issued_on", rulebook.I2, Why.REGISTRY_PASSPORT_DIFFERS),
    _Compared("/passport/division_code", rulebook.I2, Why.REGISTRY_PASSPORT_DIFFERS),
    _Compared("/passport/issued_by", rulebook.I2, Why.REGISTRY_ISSUER_DIFFERS, warning),
)
_NAMES = ("surname", "given_name", "patronymic")


def compare(declared: PersonalData, registry: RegistryRecord, *, accept: Level = ACCEPTED) -> Report:
    """Declared data against the record of a registry; fields that the record does not hold are left out.

    Args:
        declared: what the applicant says.
        registry: what the registry records.
        accept: level up to which a difference of a name is a warning and not a failure.

    Returns:
        One finding for each field compared; a single "not checked" when the record holds nothing.

    Raises:
        ValueError: *accept* is `Level.INITIALS` or `Level.DIFFERENT`.
    """
    if accept in {Level.INITIALS, Level.DIFFERENT}:
        raise ValueError(f"a name is never accepted on the level {accept.value}")
    findings = (*_compare_names(declared, registry, accept), *_compare_fields(declared, registry))
    return Report(findings=findings or (not_checked(rulebook.I2, Why.REGISTRY_RECORD_EMPTY),))


def look_up(declared: PersonalData, registry: Registry, *, accept: Level = ACCEPTED) -> Report:
    """Find the person in *registry* and compare; a person not found is a failure.

    Args:
        declared: what the applicant says.
        registry: where to look.
        accept: as for `compare`.
    """
    record = registry.find(declared)
    if record is None:
        return Report(findings=(fault(rulebook.I2, Why.REGISTRY_RECORD_NOT_FOUND),))
    return compare(declared, record, accept=accept)


def _compare_names(declared: PersonalData, registry: RegistryRecord, accept: Level) -> Iterator[Finding]:
    """Part by part; a patronymic counts as absent when the record has a name without one."""
    if registry.surname is None and registry.given_name is None:
        return
    written = {name: getattr(declared, name) for name in _NAMES}
    recorded = {name: getattr(registry, name) for name in _NAMES}
    if _are_swapped(written, recorded):
        yield fault(rulebook.I7, Why.REGISTRY_NAME_ORDER, "/surname")
        return
    for name in _NAMES:
        yield _compare_part(f"/{name}", written[name], recorded[name], accept)


def _are_swapped(written: Mapping[str, str | None], recorded: Mapping[str, str | None]) -> bool:
    """True when the same parts stand in another order."""
    parts = [[(part or "").casefold() for part in names.values()] for names in (written, recorded)]
    return parts[0] != parts[1] and sorted(parts[0]) == sorted(parts[1])


def _compare_part(place: str, written: str | None, recorded: str | None, accept: Level) -> Finding:
    if written is None or recorded is None:
        same = written is recorded
        return passed(rulebook.I7, place) if same else fault(rulebook.I7, Why.REGISTRY_NAME_PART_ABSENT, place)
    level = name_level(written, recorded)
    if level in {Level.EXACT, Level.CASE}:
        return passed(rulebook.I7, place)
    found = warning if level.distance <= accept.distance else fault
    return found(rulebook.I7, _REASONS[level], place, position=_first_difference(written, recorded))


def _compare_fields(declared: PersonalData, registry: RegistryRecord) -> Iterator[Finding]:
    for field in _FIELDS:
        recorded, written = _at(registry, field.place), _at(declared, field.place)
        if recorded is None or written is None:
            continue
        if _folded(written) == _folded(recorded):
            yield passed(field.rule, field.place)
        else:
            yield field.found(field.rule, field.reason, field.place, position=_first_difference(written, recorded))


def _at(model: IdentityModel | None, place: str) -> str | None:
    found: object = model
    for step in place[1:].split("/"):
        found = getattr(found, step, None)
    return None if found is None else str(found)


def _folded(text: str) -> str:
    """Free text without regard to case, Ё and spaces; numbers are left as they are."""
    return re.sub(r"[\s.,«»\"]+", " ", text.casefold().replace("ё", "е")).strip()


def _first_difference(written: str, recorded: str) -> int:
    """1-based position of the first character that differs, without regard to case."""
    pairs = zip(written.casefold(), recorded.casefold(), strict=False)
    length = min(len(written), len(recorded))
    return next((i for i, (one, other) in enumerate(pairs, 1) if one != other), length + 1)
