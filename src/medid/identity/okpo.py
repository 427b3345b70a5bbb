"""ОКПО, the statistical code of an organisation, entrepreneur or branch.

Owns: its lengths and check digit.
Refuses to know: which codes were given.
Invariant: the canonical form is 8 digits (organisation), 10 (entrepreneur) or 14 (branch).
Source: ОК 007-93; two implementations agree on the second pass.
"""

import re

from medid.identity.alphabet import DigitForm, typed
from medid.identity.checksum import transposition, weighted_sum
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import I10
from medid.identity.value import IdentityString
from medid.rules import InvalidValueError, Text, ValueSchema

_BRANCH_LENGTH = 14
_ORGANISATION_LENGTH = 8
_NO_DIGIT = 10
_FIRST_PASS = tuple(1 + i % 10 for i in range(_BRANCH_LENGTH))
_SECOND_PASS = tuple(1 + (i + 2) % 10 for i in range(_BRANCH_LENGTH))
_FORM = DigitForm("okpo", (8, 10, 14), re.compile(r"[0-9](?: ?[0-9]){7}(?:(?: ?[0-9]){2}|(?: ?[0-9]){6})?"), " ")


def check_digit(body: str) -> str:
    """Σ weights·digits mod 11 with the weights 1, 2, …, 10, 1, …; if that is 10, with 3, 4, …; if 10 again, 0.

    Args:
        body: the code without its last digit.
    """
    first = weighted_sum(body, _FIRST_PASS) % 11
    return str((first if first != _NO_DIGIT else weighted_sum(body, _SECOND_PASS) % 11) % 10)


class Okpo(IdentityString):
    """ОКПО: 8, 10 or 14 digits.

    >>> Okpo("00032537").is_branch
    False
    >>> Okpo("00032536")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: okpo_check_digit: the check digit of the OKPO is wrong
    """

    __slots__ = ()
    rule = I10
    schema = ValueSchema(
        kind="okpo",
        title=Text("OKPO", "ОКПО"),
        pattern=r"^([0-9]{8}|[0-9]{10}|[0-9]{14})$",
        accepts=typed("[0-9](<s>?[0-9]){7}((<s>?[0-9]){2}|(<s>?[0-9]){6})?"),
        examples=("00032537", "0123456789"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """8, 10 or 14 digits.

        Raises:
            InvalidValueError: ``okpo_placeholder``, ``okpo_check_digit`` or a common fault of typed text.
        """
        digits = _FORM.digits(text)
        if not digits.strip("0"):
            raise InvalidValueError(Why.OKPO_PLACEHOLDER)
        if not _is_right(digits):
            raise InvalidValueError(Why.OKPO_CHECK_DIGIT, transposition(digits, _is_right))
        return digits

    @property
    def is_branch(self) -> bool:
        """True for the 14 digits of a branch, which begin with the code of its organisation."""
        return len(self) == _BRANCH_LENGTH


def _is_right(digits: str) -> bool:
    """True when the check digit is right; a branch is checked by the code of its organisation, its first 8 digits."""
    checked = digits[:_ORGANISATION_LENGTH] if len(digits) == _BRANCH_LENGTH else digits
    return check_digit(checked[:-1]) == checked[-1]
