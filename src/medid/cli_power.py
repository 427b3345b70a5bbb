"""`medid verify --power`: how the files and numbers of the command line are named to the library.

Owns: which file is the signature of which, and which number is of what.
Refuses to know: the arguments of the command, and any rule.
"""

from pathlib import Path

from medid.signature.power_of_attorney import ActedFor, SignedPower

_INN_DIGITS, _OGRN_DIGITS = 10, 13


def acted_for(number: str) -> ActedFor | None:
    """The organisation with the ИНН or ОГРН *number*; None when it is neither by its length."""
    if not (number.isascii() and number.isdigit()):
        return None
    kinds = {_INN_DIGITS: ActedFor(inn=number), _OGRN_DIGITS: ActedFor(ogrn=number)}
    return kinds.get(len(number))


def pairs(files: list[Path]) -> tuple[SignedPower, ...]:
    """Powers and their signatures: each signature is the file of the same name with ``.sig`` after it."""
    return tuple(SignedPower(file, file.with_name(file.name + ".sig")) for file in files)
