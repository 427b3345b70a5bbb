"""The statement: exact bytes to typed parts, every fault with its place and none hiding another.

Owns: the JSON of the statement and its outer shape: number, procedure, moment, list of attachments.
Refuses to know: what a correct person or organisation is (room `identity`), what a file is (room `documents`).
Invariant: what is not one JSON object in UTF-8, with each name once, is refused as a whole.
"""

import json
from collections.abc import Mapping
from typing import Annotated, Any, Never

from pydantic import Field

from medid.documents import DocumentKind, Procedure
from medid.identity import IdentityModel, MedicalWorker, Wording
from medid.identity.model import Moment
from medid.reviewing.credentials import MOST_CREDENTIALS, ListedCredential
from medid.reviewing.folder import STATEMENT_LIMIT
from medid.reviewing.reasons import ReviewReason
from medid.reviewing.rulebook import T1
from medid.rules import MalformedError

DEPTH_LIMIT = 32
"""Deepest nesting of objects and arrays in a statement."""


class ListedAttachment(IdentityModel):
    """An attachment as the statement lists it."""

    rule = T1

    kind: DocumentKind
    file: Annotated[str, Field(strict=True)]


class Statement(MedicalWorker):
    """Заявление: what the applicant asks for, says of themselves and attaches.

    Attributes:
        number: that the system gave the application; None before it is registered.
        procedure: what is asked for.
        submitted_at: moment of the submission.
        attachments: files beside the statement.
        credentials: what stands in the papers, copied by the applicant.
    """

    rule = T1

    number: Wording | None = None
    procedure: Procedure
    submitted_at: Moment
    attachments: Annotated[tuple[ListedAttachment, ...], Field(min_length=1)]
    credentials: Annotated[tuple[ListedCredential, ...] | None, Field(max_length=MOST_CREDENTIALS)] = None


def parse_statement(statement: bytes) -> Mapping[str, Any]:
    """The JSON object that *statement* is: UTF-8, with or without a byte order mark.

    Raises:
        MalformedError: `statement_too_large`, `statement_not_utf8`, `statement_not_json`, `statement_name_twice`,
            `statement_too_deep` or `statement_not_object`.
    """
    if len(statement) > STATEMENT_LIMIT:
        raise MalformedError(ReviewReason.STATEMENT_TOO_LARGE, {"limit": STATEMENT_LIMIT}, offset=STATEMENT_LIMIT)
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
