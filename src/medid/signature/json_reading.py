"""JSON that somebody else wrote, read with one meaning.

Owns: refusing what programs read differently: a field named twice, numbers that are none, depth without a bound.
Refuses to know: what the JSON says.

Source: RFC 8259 4, 6, 9.
"""

import json
from typing import Any, NoReturn

from medid.rules import MalformedError, Reason

MAX_DEPTH = 64
"""Deepest nesting."""


class _NamedTwiceError(ValueError):
    """A field of an object is named twice; one of its values would be hidden."""


def parsed(octets: bytes, reason: Reason, *, named_twice: Reason | None = None) -> object:
    """What the JSON in *octets*, UTF-8, says.

    Raises:
        MalformedError: *reason*; *named_twice*, when given, where a field is named twice.
    """
    try:
        found = json.loads(octets.decode("utf-8"), object_pairs_hook=_object, parse_constant=_no_number)
    except _NamedTwiceError:
        raise MalformedError(named_twice or reason) from None
    except (ValueError, RecursionError):  # of the encoding, of the syntax, of a number of thousands of digits
        raise MalformedError(reason) from None
    if not _is_shallow(found):
        raise MalformedError(reason)
    return found


def parsed_object(octets: bytes, reason: Reason) -> dict[str, Any]:
    """The JSON object in *octets*, UTF-8.

    Raises:
        MalformedError: *reason*.
    """
    found = parsed(octets, reason)
    if not isinstance(found, dict):
        raise MalformedError(reason)
    return found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _NamedTwiceError
    return made


def _no_number(_text: str) -> NoReturn:
    raise ValueError("NaN and Infinity are no numbers of JSON")


def _is_shallow(found: object) -> bool:
    layer = [found]
    for _ in range(MAX_DEPTH):
        lists = [part for part in layer if isinstance(part, list)]
        objects = [part for part in layer if isinstance(part, dict)]
        layer = [value for part in lists for value in part] + [value for part in objects for value in part.values()]
        if not layer:
            return True
    return False
