"""Declared data against a registry's record, field by field, with the level of agreement and what to correct.

Owns: `compare`, `differences`, which fields are compared and which levels are accepted.
Refuses to know: any registry's network (`medid.identity.registry`).
Invariants: names are compared part by part, never as one line; a finding locates every differing stretch by positions
and holds no character of it; initials and different names are never accepted.
Source: the guide (any difference of the name from the registry is a refusal).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from medid.identity import rulebook
from medid.identity.edit_script import Edit, edit_script, edited, place_by_place
from medid.identity.levels import Level, name_level
from medid.identity.model import IdentityModel
from medid.identity.person import PersonalData
from medid.identity.person_name import in_letter_case
from medid.identity.reasons import IdentityReason as Why
from medid.identity.registry import Registry, RegistryRecord
from medid.identity.sex import Sex
from medid.identity.wording import Wording
from medid.rules import Finding, Reason, Report, Rule, fault, not_checked, passed, warning

ACCEPTED = Level.YO
"""Level up to which a difference is only shown: registries often keep Е for Ё."""

_REASONS: Mapping[Level, Reason] = {
    Level.YO: Why.REGISTRY_NAME_YO,
    Level.PUNCTUATION: Why.REGISTRY_NAME_PUNCTUATION,
    Level.PARTICLE: Why.REGISTRY_NAME_PARTICLE,
    Level.LOOKALIKE: Why.REGISTRY_NAME_LOOKALIKE,
    Level.PREFIX: Why.REGISTRY_NAME_CUT,
    Level.INITIALS: Why.REGISTRY_NAME_INITIALS,
    Level.DIFFERENT: Why.REGISTRY_NAME_DIFFERS,
}


class _Compared(NamedTuple):
    """One field of a record: where it stands, which demand it serves, how a difference is told."""

    place: str
    rule: Rule
    reason: Reason
    found: Callable[..., Finding] = fault


_NAMES = ("/surname", "/given_name", "/patronymic")
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


class Difference(BaseModel):
    """One field that the registry has otherwise, with what to change in it. It holds personal data, and shows none.

    Attributes:
        location: JSON Pointer of the field, as in the finding of `compare`.
        level: how far two parts of a name agree; None for any other field.
        edits: what to change in the declared value, in its canonical form, to have the registry's. Capitals and small
            letters are not told apart, but on the level `Level.CASE`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    location: str
    level: Level | None
    edits: tuple[Edit, ...]

    @property
    def positions(self) -> str:
        """Every differing stretch as people count, from 1: ``2, 4-6``."""
        return ", ".join(edit.position for edit in self.edits)

    def applied_to(self, declared: str) -> str:
        """The registry's value, letter case aside, made from the *declared* one."""
        return edited(declared, self.edits)


def compare(declared: PersonalData, registry: RegistryRecord, *, accept: Level = ACCEPTED) -> Report:
    """Declared data against the record of a registry; fields that the record does not hold are left out.

    Args:
        declared: what the applicant says.
        registry: what the registry records.
        accept: level up to which a difference of a name is a warning and not a failure.

    Returns:
        One finding for each field compared, with the positions of every differing stretch; a single "not checked" when
        the record holds nothing.

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


def differences(
    declared: PersonalData, registry: RegistryRecord, *, beyond: Level = Level.CASE
) -> tuple[Difference, ...]:
    """Every field that the record has otherwise, with what to change: for a form that shows the applicant where.

    The values themselves stand in the answer, so that it is for the applicant's eyes; the report of `compare` holds
    none. An absent part of a name counts as an empty text; wording is compared without regard to case, Ё and dots.

    Args:
        declared: what the applicant says.
        registry: what the registry records.
        beyond: names that agree on this level or a closer one are left out; `Level.EXACT` tells those of case too.
    """
    names = (_name_difference(place, declared, registry) for place in _NAMES if _has_name(registry))
    fields = (_field_difference(field.place, declared, registry) for field in _FIELDS)
    told = (found for found in (*names, *fields) if found is not None)
    return tuple(found for found in told if found.level is None or found.level.distance > beyond.distance)


def _has_name(registry: RegistryRecord) -> bool:
    return registry.surname is not None or registry.given_name is not None


def _compare_names(declared: PersonalData, registry: RegistryRecord, accept: Level) -> Iterator[Finding]:
    """Part by part; a patronymic counts as absent when the record has a name without one."""
    if not _has_name(registry):
        return
    written, recorded = ([_at(model, place) for place in _NAMES] for model in (declared, registry))
    if _are_swapped(written, recorded):
        yield fault(rulebook.I7, Why.REGISTRY_NAME_ORDER, "/surname")
        return
    for place, one, other in zip(_NAMES, written, recorded, strict=True):
        if (one is None) is not (other is None):
            yield fault(rulebook.I7, Why.REGISTRY_NAME_PART_ABSENT, place)
        else:
            yield _part_finding(_name_difference(place, declared, registry), place, accept)


def _are_swapped(written: list[str | None], recorded: list[str | None]) -> bool:
    """True when the same parts stand in another order."""
    one, other = ([(part or "").casefold() for part in parts] for parts in (written, recorded))
    return one != other and sorted(one) == sorted(other)


def _part_finding(difference: Difference | None, place: str, accept: Level) -> Finding:
    if difference is None or difference.level is None or difference.level is Level.CASE:
        return passed(rulebook.I7, place)
    found = warning if difference.level.distance <= accept.distance else fault
    return found(rulebook.I7, _REASONS[difference.level], place, **_places(difference))


def _compare_fields(declared: PersonalData, registry: RegistryRecord) -> Iterator[Finding]:
    for field in _FIELDS:
        if None in {_at(declared, field.place), _at(registry, field.place)}:
            continue
        difference = _field_difference(field.place, declared, registry)
        if difference is None:
            yield passed(field.rule, field.place)
        else:
            yield field.found(field.rule, field.reason, field.place, **_places(difference))


def _places(difference: Difference) -> dict[str, int | str]:
    """Where a field differs, as the context of a finding: the first position and all of them."""
    return {"position": difference.edits[0].start + 1, "positions": difference.positions}


def _name_difference(place: str, declared: PersonalData, registry: RegistryRecord) -> Difference | None:
    written, recorded = _at(declared, place) or "", _at(registry, place) or ""
    level = name_level(written, recorded)
    if level is Level.EXACT:
        return None
    if level is Level.CASE:
        return Difference(location=place, level=level, edits=edit_script(written, recorded, with_case=True))
    return Difference(location=place, level=level, edits=edit_script(written, in_letter_case(recorded)))


def _field_difference(place: str, declared: PersonalData, registry: RegistryRecord) -> Difference | None:
    """What differs in a field that both sides have; None when nothing does."""
    written, recorded = _at(declared, place), _at(registry, place)
    if written is None or recorded is None or _folded(written) == _folded(recorded):
        return None
    return Difference(location=place, level=None, edits=_field_edits(written, recorded))


def _field_edits(written: str, recorded: str) -> tuple[Edit, ...]:
    """A choice is replaced whole, a wording is edited, a code is compared place by place."""
    if isinstance(written, Sex):
        return (Edit(start=0, stop=len(written), declared=str(written), recorded=str(recorded)),)
    return (edit_script if isinstance(written, Wording) else place_by_place)(written, recorded)


def _at(model: IdentityModel, place: str) -> str | None:
    found: object = model
    for step in place[1:].split("/"):
        found = getattr(found, step, None)
    return found if isinstance(found, str) else None


def _folded(text: str) -> str:
    """Free text without regard to case, Ё and spaces; numbers are left as they are."""
    return re.sub(r"[\s.,«»\"]+", " ", text.casefold().replace("ё", "е")).strip()
