"""Free text of a form: issuing body, position, department, institution, specialty.

Owns: its tidying and its limit.
Refuses to know: what the words mean.
Invariant: 1 to 500 characters in one line, single spaces.
"""

import re
import unicodedata

from medid.identity.alphabet import refuse_strangers, tidied
from medid.identity.rulebook import I12
from medid.identity.value import IdentityString
from medid.rules import Text, ValueSchema

LONGEST = 500
"""Most characters of a free text."""


class _OneLine:
    """Every character but controls, half pairs, separators of lines, and marks that turn the direction of writing."""

    def __contains__(self, character: object) -> bool:
        return isinstance(character, str) and unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


_ALLOWED = _OneLine()


class Wording(IdentityString):
    """A free text of one line.

    >>> str(Wording("  ГУ МВД  России "))
    'ГУ МВД России'
    >>> Wording(" ")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: wording_empty: text: nothing is entered
    """

    __slots__ = ()
    rule = I12
    schema = ValueSchema(
        kind="wording",
        title=Text("Text", "Текст"),
        pattern=r"^[^\n\r]{1,500}$",
        examples=("ГУ МВД России по г. Москве",),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """The text with single spaces.

        Raises:
            InvalidValueError: a common fault of typed text.
        """
        tidy = tidied(text, "wording", limit=LONGEST)
        refuse_strangers(tidy, "wording", _ALLOWED, ())
        return re.sub(" +", " ", unicodedata.normalize("NFC", tidy))
