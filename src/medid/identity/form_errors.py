"""pydantic's errors as findings, with the messages and remedies of medid in both languages.

Owns: which reason each kind of error of pydantic stands for, and where in the input it points.
Refuses to know: models; any model may hold value types and plain fields beside them.
Invariants: every error has a finding; neither the input nor pydantic's own message is repeated; a name in a place is
one that the program gave, never a key that could be personal data.
Source: list of error types of pydantic 2.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import I12
from medid.identity.text_reasons import TextReason
from medid.rules import Finding, Reason, Report, fault

LONGEST_FIELD_NAME = 40
"""Most characters of a name that is repeated in a place."""

_JSON_TYPES = {
    "string_type": "string", "bool_type": "boolean", "int_type": "integer", "enum": "string", "tuple_type": "array",
    "mapping_type": "object", "bool_parsing": "boolean", "int_parsing": "integer", "int_from_float": "integer",
    "float_type": "number", "float_parsing": "number", "list_type": "array", "set_type": "array",
    "dict_type": "object", "model_type": "object", "model_attributes_type": "object", "json_type": "string",
}  # fmt: skip
_PLAIN = {"missing": Why.FIELD_MISSING, "extra_forbidden": Why.FIELD_UNKNOWN, "json_invalid": Why.FIELD_REFUSED}
_CHOICES = ("enum", "literal_error")
_MOMENT_ERRORS = ("datetime", "timezone", "date_")
_RANGE_ERRORS = ("greater_than", "less_than")


def explain_errors(
    errors: Iterable[Mapping[str, Any]], *, skip: int = 0, reasons: Iterable[type[Reason]] = ()
) -> Report:
    """The errors of a model as a report: a finding for each, with place, reason, message and remedy.

    Args:
        errors: what ``ValidationError.errors()`` gives, or ``RequestValidationError.errors()`` of FastAPI.
        skip: how many first parts of each ``loc`` are left out; FastAPI puts ``body`` or ``query`` there.
        reasons: enumerations of reasons of value types of your own.

    >>> from pydantic import TypeAdapter, ValidationError
    >>> from medid.identity import Snils
    >>> try:
    ...     TypeAdapter(dict[str, Snils]).validate_python({"snils": "112-233-445 96"})
    ... except ValidationError as error:
    ...     [(one.location, one.message.ru) for one in explain_errors(error.errors()).failed]
    [('/snils', 'контрольное число СНИЛС неверно')]
    """
    own = {reason.value: reason for enumeration in reasons for reason in enumeration}
    return Report(findings=tuple(_explained(one, skip, own) for one in errors))


def _explained(error: Mapping[str, Any], skip: int, own: Mapping[str, Reason]) -> Finding:
    reason, context = reason_of(error)
    mine = own.get(error["type"])
    if mine is not None:
        reason, context = mine, error.get("ctx", {})
    return fault(I12, reason, _place(error["loc"][skip:]), **context)


def reason_of(error: Mapping[str, Any]) -> tuple[Reason, Mapping[str, Any]]:
    """The reason and the context of one error.

    Args:
        error: one element of ``ValidationError.errors()``.
    """
    code, context = error["type"], error.get("ctx", {})
    known = _reasons().get(code)
    if known is not None:
        return known, context
    if code in _CHOICES:
        return Why.FIELD_CHOICE, {"expected": context.get("expected", "")}
    if code.startswith(_MOMENT_ERRORS):
        return Why.FIELD_MOMENT, {}
    if code.startswith(_RANGE_ERRORS):
        return Why.FIELD_OUT_OF_RANGE, {}
    if code in _JSON_TYPES or code.endswith(("_type", "_parsing")):
        named = code.removesuffix("_type").removesuffix("_parsing")
        return Why.FIELD_WRONG_TYPE, {"expected": _JSON_TYPES.get(code, named)}
    return _PLAIN.get(code, Why.FIELD_REFUSED), {}


@cache
def _reasons() -> Mapping[str, Reason]:
    return {reason.value: reason for reasons in (Why, TextReason) for reason in reasons}


def is_plain_name(name: object) -> bool:
    """True when *name* looks like the name of a field, and so can be repeated."""
    return isinstance(name, str) and name.isascii() and name.isidentifier() and len(name) <= LONGEST_FIELD_NAME


def _place(parts: Iterable[object]) -> str:
    """JSON Pointer of *parts*, up to the first that could be a value."""
    told = []
    for part in parts:
        if not (isinstance(part, int) or is_plain_name(part)):
            break
        told.append(f"/{part}")
    return "".join(told)
