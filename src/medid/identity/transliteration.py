"""Transliteration of the machine-readable zone of the internal passport.

Owns: the one-to-one correspondence of 33 letters, Ё and Й included.
Refuses to know: the lengths of fields; the passport for travel abroad, which is transliterated otherwise.
Source: order of the Ministry of the Interior on passports, rules of the machine-readable zone.
"""

RUSSIAN = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
ZONE = "ABVGDE2JZIQKLMNOPRSTUFHC34WXY9678"
FILLER = "<"

_WRITTEN = str.maketrans(RUSSIAN + " -", ZONE + FILLER * 2, "'")
_READ = str.maketrans(ZONE, RUSSIAN)


def written(name: str) -> str:
    """*name* in the letters of the zone: spaces and hyphens become ``<``, apostrophes are left out."""
    return name.upper().translate(_WRITTEN)


def read(letters: str) -> str:
    """Letters of the zone in Russian capital letters; ``<`` is left alone."""
    return letters.translate(_READ)
