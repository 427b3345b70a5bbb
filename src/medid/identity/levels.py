"""How far two parts of a name agree.

Owns: the levels, from the same text to different names, and finding the level of two texts.
Refuses to know: which level is accepted (`medid.identity.matching`).
Invariant: the order of the two texts does not matter.
Source: the guide (any difference of the name from the registry is a refusal).
"""

import re
from collections.abc import Callable
from enum import StrEnum

from medid.identity.person_name import PARTICLES


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


_SEPARATORS = re.compile(r"[ '`\u00b4\u02bc\u2019\u2032-]+")
_LOOKALIKE = str.maketrans("abcehkmoptxyrn03αβεηκμορτχυ", "авсенкмортхугпозавенкмортху")


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
