"""The statement: exact bytes to typed parts, every fault with its place and none hiding another.

Owns: the JSON of the statement and its outer shape: number, procedure, moment, list of attachments.
Refuses to know: what a correct person or organisation is (room `identity`), what a file is (room `documents`).
Invariants: a fault in one part leaves every other part readable; locations are JSON Pointers into the statement.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Never

from medid.reviewing.reasons import ReviewReason
from medid.rules import MalformedError

DEPTH_LIMIT = 32
"""Deepest nesting of objects and arrays in a statement."""


def parse_statement(statement: bytes) -> Mapping[str, Any]:
    """The JSON object that *statement* is: UTF-8, with or without a byte order mark.

    Raises:
        MalformedError: `statement_not_utf8`, `statement_not_json`, `statement_name_twice`, `statement_too_deep` or
            `statement_not_object`.
    """
    try:
        text = statement.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MalformedError(ReviewReason.STATEMENT_NOT_UTF8, {"offset": error.start}, offset=error.start) from None
    try:
        parsed = json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise MalformedError(ReviewReason.STATEMENT_NOT_JSON, {"line": error.lineno, "column": error.colno}) from None
    except RecursionError:
        raise MalformedError(ReviewReason.STATEMENT_TOO_DEEP) from None
    except ValueError as error:
        if isinstance(error, MalformedError):
            raise
        # The interpreter refuses integers of thousands of digits.
        raise MalformedError(ReviewReason.STATEMENT_NOT_JSON, {"line": 1, "column": 1}) from None
    if not isinstance(parsed, dict):
        raise MalformedError(ReviewReason.STATEMENT_NOT_OBJECT)
    if _depth(parsed) > DEPTH_LIMIT:
        raise MalformedError(ReviewReason.STATEMENT_TOO_DEEP)
    return parsed


def parse_moment(text: str) -> datetime | None:
    """The moment written in *text* as RFC 3339, None when it is not one or has no offset from UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.utcoffset() is not None else None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """One JSON object; a name that stands twice would hide one of its values."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise MalformedError(ReviewReason.STATEMENT_NAME_TWICE)
    return made


def _constant(_name: str) -> Never:
    """NaN and Infinity are not JSON (RFC 8259 §6)."""
    raise MalformedError(ReviewReason.STATEMENT_NOT_JSON, {"line": 1, "column": 1})


def _depth(value: object) -> int:
    """How deep objects and arrays are nested in *value*; counting stops just past the limit."""
    depth, level = 0, [value]
    while level and depth <= DEPTH_LIMIT:
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer if isinstance(outer, list) else ())
        ]
        depth += 1
    return depth
