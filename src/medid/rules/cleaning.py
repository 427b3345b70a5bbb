"""What people paste, made plain without guessing.

Owns: which typographic characters stand for a space or a hyphen, and which are invisible.
Refuses to know: which separators a field allows; the field whitelists them.
Invariant: no character is dropped silently except those of `INVISIBLE`, and their number is told.

Source: Unicode 15.1. Unicode normalisation is not used, because NFKC keeps U+2212, U+00AD and U+200B and turns U+2011
into U+2010 instead of U+002D.
"""

from typing import NamedTuple

SPACES = "\u0020\u00a0\u2007\u2009\u202f\u3000"
"""Characters that stand for a space."""
HYPHENS = "\u002d\u2010\u2011\u2012\u2013\u2014\u2212"
"""Characters that stand for a hyphen."""
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters without width or meaning that copying brings along."""

_PLAIN = str.maketrans({**dict.fromkeys(SPACES, " "), **dict.fromkeys(HYPHENS, "-"), **dict.fromkeys(INVISIBLE)})
_INVISIBLE = frozenset(INVISIBLE)


class Plain(NamedTuple):
    """A text with plain spaces and hyphens.

    Attributes:
        text: the text, without surrounding spaces.
        invisible: how many invisible characters were dropped.
    """

    text: str
    invisible: int


def plain(text: str) -> Plain:
    """*text* with every kind of space as U+0020, every kind of hyphen as U+002D, invisible characters dropped.

    Line ends and tabs are left alone: a value that contains one is refused by its own alphabet.
    """
    if text.isascii():
        return Plain(text.strip(" "), 0)
    return Plain(text.translate(_PLAIN).strip(" "), sum(character in _INVISIBLE for character in text))
