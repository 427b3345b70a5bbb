"""Sentences in the two languages that medid speaks.

Owns: the pair (English, Russian) and how counts, positions and public limits are put into it.
Refuses to know: what any sentence is about.
Invariant: both languages are always there, and both name the same placeholders.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "ru"]
"""ISO 639-1 codes of the languages every message and remedy exists in."""

Context = Mapping[str, int | str]
"""What a sentence may mention: counts, positions, public limits and public names. Never a personal value."""


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in English and in Russian; ``{name}`` marks a place for the context."""

    en: str
    ru: str

    def inside(self, language: Language) -> str:
        """The sentence as written in *language*, placeholders unfilled."""
        return self.ru if language == "ru" else self.en

    def filled(self, context: Context) -> "Text":
        """The same sentence with every placeholder replaced from *context*.

        Raises:
            KeyError: *context* lacks a name that the sentence uses.
        """
        return Text(en=self.en.format_map(context), ru=self.ru.format_map(context))
