"""E-mail addresses.

Owns: the demands on an address beyond syntax: one alphabet in each label, a Latin local part.
Refuses to know: whether the mailbox exists; no name is looked up.
Invariant: the canonical form has a small-letter domain in Unicode; the local part is kept as typed.
Source: RFC 5321, RFC 6531 (syntax by email-validator); UTS #39 (mixed scripts).
"""

import unicodedata

from medid.identity.alphabet import refuse_strangers, tidied, typed
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import I9
from medid.identity.text_reasons import text_reason
from medid.identity.value import IdentityString
from medid.rules import InvalidValueError, Text, ValueSchema

LONGEST = 254
"""Most characters of an address (RFC 5321 §4.5.3.1.3, without the angle brackets)."""
LONGEST_LOCAL = 64
"""Most characters before the sign @ (RFC 5321 §4.5.3.1.1)."""

_DOT = "."


class _Printable:
    """Every character that can stand in an address or explains itself: printable ASCII and letters."""

    def __contains__(self, character: object) -> bool:
        return isinstance(character, str) and ((character.isascii() and character.isprintable()) or character.isalpha())


_ALLOWED = _Printable()


class Email(IdentityString):
    """Адрес электронной почты.

    >>> str(Email("Ivanov@Mail.RU"))
    'Ivanov@mail.ru'
    >>> Email("ivanov@mаil.ru")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: email_homoglyph: e-mail address: the letter at position 9 only looks like the right character
    """  # noqa: E501 - a doctest compares whole lines

    __slots__ = ()
    rule = I9
    schema = ValueSchema(
        kind="email",
        title=Text("E-mail address", "Адрес электронной почты"),
        pattern=r"^[^@\s]{1,64}@[^@\s]+\.[^@\s]+$",
        accepts=typed(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]+"),
        examples=("ivanov@mail.ru",),
        format="idn-email",
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """``local@domain``.

        Raises:
            InvalidValueError: ``email_several``, ``email_display_name``, ``email_space``, ``email_at_sign``,
                ``email_local_script``, ``email_homoglyph``, ``email_syntax`` or a common fault of typed text.
        """
        tidy = tidied(text, "email", limit=LONGEST)
        _refuse_several(tidy)
        refuse_strangers(tidy, "email", _ALLOWED, ())
        local, _, domain = tidy.partition("@")
        if len(local) > LONGEST_LOCAL:
            raise InvalidValueError(Why.EMAIL_SYNTAX)
        if not local.isascii():
            raise InvalidValueError(Why.EMAIL_LOCAL_SCRIPT)
        _refuse_mixed_scripts(domain, before=len(local) + 1)
        return _normalised(tidy)

    @property
    def ascii(self) -> str:
        """The address with the domain in Punycode (IDNA 2008; the codec of the standard library is older)."""
        if self.isascii():
            return str(self)
        from email_validator import validate_email

        local, _, _ = self.partition("@")
        return f"{local}@{validate_email(self, check_deliverability=False).ascii_domain}"

    @property
    def masked(self) -> str:
        """The first letter and the domain."""
        local, _, domain = self.partition("@")
        return f"{local[0]}***@{domain}"


def _refuse_several(tidy: str) -> None:
    """Refuse what is more than one bare address."""
    if "<" in tidy or ">" in tidy:
        raise InvalidValueError(Why.EMAIL_DISPLAY_NAME)
    if tidy.count("@") > 1 and ("," in tidy or ";" in tidy):
        raise InvalidValueError(Why.EMAIL_SEVERAL)
    if " " in tidy:
        raise InvalidValueError(Why.EMAIL_SPACE)
    if tidy.count("@") != 1:
        raise InvalidValueError(Why.EMAIL_AT_SIGN, {"found": tidy.count("@")})


def _refuse_mixed_scripts(domain: str, *, before: int) -> None:
    """Refuse a label of *domain* whose letters are of two scripts.

    Args:
        domain: labels with dots between them.
        before: how many characters stand before the domain.
    """
    start = before
    for label in domain.split(_DOT):
        scripts = [_script(character) for character in label]
        known = [script for script in scripts if script]
        if len(set(known)) > 1:
            rarest = min(set(known), key=known.count)
            raise InvalidValueError(text_reason("email", "homoglyph"), {"position": start + scripts.index(rarest) + 1})
        start += len(label) + len(_DOT)


def _script(character: str) -> str:
    """First word of the character's Unicode name (LATIN, CYRILLIC, …); empty when it is not a letter."""
    return unicodedata.name(character, "").split(" ")[0] if character.isalpha() else ""


def _normalised(tidy: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(tidy, check_deliverability=False, allow_smtputf8=False).normalized
    except EmailNotValidError:
        raise InvalidValueError(Why.EMAIL_SYNTAX) from None
