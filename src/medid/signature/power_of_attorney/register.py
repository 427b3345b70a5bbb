"""Answers of the register of powers, as a file that the caller wrote.

Owns: the JSON of the answers.
Refuses to know: how anybody asked the register, and what an answer means.
Invariant: a file is taken whole or refused with the place of its first fault; no value of it stands in the refusal.
"""

import re
from codecs import BOM_UTF8
from datetime import datetime

from pydantic import ValidationError

from medid.rules import MalformedError
from medid.signature.container import Input, opened
from medid.signature.json_reading import parsed
from medid.signature.power_of_attorney.register_reasons import RegisterReason as R
from medid.signature.power_of_attorney.verdict import RegisterAnswer, RegisterStatus

MAX_REGISTER_BYTES = 1024 * 1024
"""Largest file that is read."""
MAX_ANSWERS = 1000
"""Most answers of one file."""

_GUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_MOMENTS = ("asked_at", "revoked_at")
_FAULTS = {"missing": R.FIELD_MISSING, "extra_forbidden": R.FIELD_UNKNOWN}


def read_register(source: Input) -> tuple[RegisterAnswer, ...]:
    """The answers in a JSON file: one object, or an array of them, with the fields of `RegisterAnswer`.

    Args:
        source: octets, a path, or a binary stream.

    Raises:
        MalformedError: a reason of `RegisterReason`; signature_input_unreadable.
    """
    said = parsed(_octets(source).removeprefix(BOM_UTF8), R.NOT_JSON, named_twice=R.NAME_TWICE)
    records = said if isinstance(said, list) else [said]
    if len(records) > MAX_ANSWERS:
        raise MalformedError(R.TOO_MANY, {"limit": MAX_ANSWERS})
    return tuple(_answer(record, number) for number, record in enumerate(records, start=1))


def _octets(source: Input) -> bytes:
    with opened(source) as stream:
        octets = stream.read(MAX_REGISTER_BYTES + 1)
    if len(octets) > MAX_REGISTER_BYTES:
        raise MalformedError(R.FILE_TOO_LARGE, {"limit": MAX_REGISTER_BYTES})
    return octets


def _answer(record: object, number: int) -> RegisterAnswer:
    if not isinstance(record, dict):
        raise MalformedError(R.NOT_ANSWERS)
    for field in _MOMENTS:
        if record.get(field) is not None and not _is_moment(record[field]):
            raise MalformedError(R.FIELD_MALFORMED, {"number": number, "field": field})
    try:
        answer = RegisterAnswer.model_validate(record)
    except ValidationError as error:
        raise _refusal(error, number) from None
    if not _GUID.fullmatch(answer.number):
        raise MalformedError(R.FIELD_MALFORMED, {"number": number, "field": "number"})
    if answer.revoked_at is not None and answer.status is not RegisterStatus.REVOKED:
        raise MalformedError(R.REVOCATION_UNEXPECTED, {"number": number})
    return answer


def _is_moment(told: object) -> bool:
    """ISO 8601 with an offset; digits alone would otherwise be taken for seconds since 1970."""
    try:
        return isinstance(told, str) and datetime.fromisoformat(told).utcoffset() is not None
    except ValueError:
        return False


def _refusal(error: ValidationError, number: int) -> MalformedError:
    """The first fault; the name of an unknown field is the caller's text and is not repeated."""
    first = error.errors(include_input=False, include_url=False)[0]
    reason = _FAULTS.get(first["type"], R.FIELD_MALFORMED)
    field = {} if reason is R.FIELD_UNKNOWN else {"field": str(first["loc"][0])}
    return MalformedError(reason, {"number": number, **field})
