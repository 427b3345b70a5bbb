"""Login of the account.

Owns: the two forms of a login.
Refuses to know: whether the account exists.
Source: the guide: an e-mail address or the organisation's code of the employee.
"""

import re

from medid.identity.alphabet import refuse_strangers, tidied, wrong
from medid.identity.email_address import Email
from medid.identity.rulebook import I13
from medid.identity.value import IdentityString
from medid.rules import Text, ValueSchema

_LONGEST_CODE = 64
_ALLOWED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")
_LIKE = frozenset("АВЕКМНОРСТУХаеорсух")
_CODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{1,62}[A-Za-z0-9])")


class Login(IdentityString):
    """Логин: an e-mail address or a code of 3 to 64 Latin letters, digits, dots, hyphens and underscores.

    >>> Login("ab-1024").is_email
    False
    >>> Login("-")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: login_format: login: a code has 3 to 64 characters, a letter or digit first and last
    """  # noqa: E501 - a doctest compares whole lines

    __slots__ = ()
    rule = I13
    schema = ValueSchema(
        kind="login",
        title=Text("Login", "Логин"),
        pattern=r"^[^\s]{3,254}$",
        examples=("ivanov@mail.ru", "ab-1024"),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """The address as `Email` holds it, or the code as typed.

        Raises:
            InvalidValueError: ``login_format``, a common fault of typed text, or as for `Email`.
        """
        tidy = tidied(text, "login")
        if "@" in tidy:
            return Email.canonical(tidy)
        if len(tidy) > _LONGEST_CODE:
            raise wrong("login", "too_long", limit=_LONGEST_CODE)
        refuse_strangers(tidy, "login", _ALLOWED, _LIKE)
        if not _CODE.fullmatch(tidy):
            raise wrong("login", "format")
        return tidy

    @property
    def is_email(self) -> bool:
        """True for an e-mail address."""
        return "@" in self
