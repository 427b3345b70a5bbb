"""What a wrong text was probably meant to be.

Owns: the harmless repairs that may be offered: letters for digits and the reverse, digits of other scripts, line
breaks, a zero cut off, two neighbours swapped.
Refuses to know: the document; a suggestion is shown to the person who typed, never taken for them.
Invariant: a suggestion is a right value, and there is only one.
"""

import unicodedata
from collections.abc import Mapping

from medid.identity.alphabet import LINE_BREAKS, LONGEST_TYPED
from medid.identity.birth_certificate_number import with_right_letters
from medid.identity.kinds import KINDS
from medid.identity.value import IdentityString
from medid.rules import InvalidValueError

_TO_DIGITS = str.maketrans("OoОоΟοIlІіӏЗзБбВBSsZ", "00000011111336688552")
_TO_CYRILLIC = str.maketrans("ABCEHKMOPTXYaceopxykrn03ΑΒΕΗΚΜΟΡΤΧΥαορυ", "АВСЕНКМОРТХУасеорхукгпозАВЕНКМОРТХУаору")
_LATIN_TO_CYRILLIC = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")
_TO_LATIN = str.maketrans("АВЕКМНОРСТУХІЈЅаеорсухіјѕ", "ABEKMHOPCTYXIJSaeopcyxijs")
_TO_LICENSE = str.maketrans("LOCΛloc", "ЛОСЛЛОС")
_ALPHABETS: Mapping[str, Mapping[int, int]] = {
    **dict.fromkeys(("surname", "given_name", "patronymic"), _TO_CYRILLIC),
    **dict.fromkeys(("kpp", "passport_mrz", "login", "email"), _TO_LATIN),
    **dict.fromkeys(("accreditation_number", "diploma_number"), _LATIN_TO_CYRILLIC),
    **dict.fromkeys(("specialist_certificate_number", "training_document_number"), _LATIN_TO_CYRILLIC),
    "medical_license_number": _TO_LICENSE,
}


def suggestion(kind: str, text: str) -> IdentityString | None:
    """The value that *text* was probably meant to be.

    Args:
        kind: a name from `KINDS`.
        text: what was typed.

    Returns:
        None when *text* is right as it stands, or when nothing can be offered.

    Raises:
        ValueError: *kind* is not in `KINDS`.

    >>> suggestion("snils", "112-233-44О 59") is None
    True
    >>> str(suggestion("surname", "Ивaнов"))
    'Иванов'
    """
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is not one of {', '.join(KINDS)}")
    if len(text) > LONGEST_TYPED or _parsed(kind, text) is not None:
        return None
    plainer = _ascii_digits("".join(character for character in text if character not in LINE_BREAKS))
    translated = plainer.translate(_ALPHABETS.get(kind, _TO_DIGITS))
    tried = [plainer, translated.upper() if plainer.isupper() else translated]
    if kind == "birth_certificate_number":
        tried.append(with_right_letters(plainer))
    found = (_parsed(kind, candidate) or _repaired(kind, candidate) for candidate in dict.fromkeys(tried))
    return next((value for value in found if value is not None), None)


def _ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(character, character)) for character in text)


def _parsed(kind: str, text: str) -> IdentityString | None:
    try:
        return KINDS[kind](text)
    except InvalidValueError:
        return None


def _repaired(kind: str, text: str) -> IdentityString | None:
    """The value with the zero restored or with the two swapped neighbours put back."""
    try:
        return KINDS[kind](text)
    except InvalidValueError as error:
        if error.reason == "inn_leading_zero":
            return _parsed(kind, "0" + text.strip())
        swapped = error.context.get("swapped_at")
    if not isinstance(swapped, int):
        return None
    digits = [character for character in text if character.isdigit()]
    digits[swapped - 1 : swapped + 1] = reversed(digits[swapped - 1 : swapped + 1])
    return _parsed(kind, "".join(digits))
