"""Series and number of an identity document of any kind.

Owns: the form in which such numbers are held, and the usual shapes by kind.
Refuses to know: kinds whose numbers have a type of their own (`medid.identity.identity_document`).
Invariants: the canonical form is 1 to 25 capital letters, digits, hyphens and single spaces; an unusual shape is
doubted, never refused.
Source: orders of the tax service with templates of series and numbers (2002, 2006).
"""

import re
from functools import cache

from medid.identity.alphabet import refuse_strangers, tidied, wrong
from medid.identity.document_kind import DocumentType
from medid.identity.rulebook import I1
from medid.identity.value import IdentityString
from medid.rules import Text, ValueSchema

LONGEST = 25
"""Most characters of a series and number."""

_RUSSIAN = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
ALLOWED = frozenset("0123456789 -/ABCDEFGHIJKLMNOPQRSTUVWXYZ" + _RUSSIAN)
"""Characters of such numbers."""
_SHAPES = {
    "01": "R-ББ 999999",
    "02": "99 0999999",
    "03": "R-ББ 999999",
    "04": "ББ 0999999",
    "06": "ББ 999999",
    "07": "ББ 0999999",
    "09": "99 9999999",
    "21": "99 99 999999",
    "22": "99 9999999",
}
"""By the tax service's code of the kind: 9 a digit, 0 a digit or nothing, Б a Russian letter, R a Roman number."""
_PARTS = {
    "9": "[0-9]",
    "0": "[0-9]?",
    "Б": f"[{_RUSSIAN}]",
    "R": "[IVXLC]+",
    " ": " ?",
    "-": " ?-? ?",
}


@cache
def _pattern(shape: str) -> re.Pattern[str]:
    return re.compile("".join(_PARTS[character] for character in shape))


def usual_shape(kind: DocumentType) -> str | None:
    """The template of numbers of *kind*; None when they have none.

    9 stands for a digit, 0 for a digit or nothing, Б for a Russian letter, R for a Roman number.
    """
    return None if kind.tax_code is None else _SHAPES.get(kind.tax_code)


class DocumentNumber(IdentityString):
    """Серия и номер документа, удостоверяющего личность.

    >>> DocumentNumber("iv-мю № 123456").has_shape("R-ББ 999999")
    True
    >>> DocumentNumber("№")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: document_number_empty: document number: nothing is entered
    """

    __slots__ = ()
    rule = I1
    schema = ValueSchema(
        kind="document_number",
        title=Text("Series and number of a document", "Серия и номер документа"),
        pattern=r"^[0-9A-ZА-ЯЁ /-]{1,25}$",
        accepts=r"^.{1,64}$",
        examples=("71 1234567", "IV-МЮ 123456"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """Capital letters, digits, hyphens and single spaces, without the sign №.

        Raises:
            InvalidValueError: a common fault of typed text.
        """
        tidy = tidied(text, "document_number").replace("№", " ")
        single = re.sub(" +", " ", tidy).strip(" ").upper()
        if not single:
            raise wrong("document_number", "empty")
        refuse_strangers(single, "document_number", ALLOWED)
        if len(single) > LONGEST:
            raise wrong("document_number", "too_long", limit=LONGEST)
        return single

    def has_shape(self, shape: str) -> bool:
        """True when the number fits the template *shape*, as `usual_shape` gives it."""
        return _pattern(shape).fullmatch(self) is not None
