"""Journals as JSON: writing and reading back.

Owns: the shape of a stored journal.
Refuses to know: where it is stored; whether it is complete and unchanged is for `medid.status.journal.audit` to say.
Invariants: what is written reads back as an equal journal; nothing of a faulty one is repeated in an error.

Source: JSON (RFC 8259), moments by RFC 3339.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from medid.rules import MalformedError
from medid.status.journal import Journal
from medid.status.reasons import StatusReason
from medid.status.stored import parsed_json


def journal_as_json(journal: Journal) -> dict[str, Any]:
    """*journal* as JSON values; moments in ISO 8601, the versions' values as the JSON texts that are sealed."""
    return {
        "name": journal.name,
        "entries": [
            {
                "sequence": entry.sequence,
                "at": entry.at.isoformat(),
                "act": {
                    "employee": entry.act.employee,
                    "action": entry.act.action,
                    "subject": entry.act.subject,
                    "basis": entry.act.basis,
                },
                "changes": [
                    {"field": change.field, "before": change.before, "after": change.after} for change in entry.changes
                ],
                "restores": entry.restores,
                "previous": entry.previous,
                "digest": entry.digest,
            }
            for entry in journal.entries
        ],
    }


def journal_from_json(stored: Mapping[str, Any] | str | bytes) -> Journal:
    """The journal that was written by `journal_as_json`, whatever has become of it since: `audit` tells.

    Args:
        stored: JSON values, or JSON text of at most `medid.status.stored.LARGEST_RECORD_BYTES`.

    Raises:
        MalformedError: ``record_too_large``, ``record_not_json``, ``journal_shape_wrong``.
    """
    values = parsed_json(stored) if isinstance(stored, str | bytes) else stored
    try:
        # Strict reading takes moments from JSON text, from Python values it would want datetimes.
        return _shape().validate_json(json.dumps(values), strict=True)
    except (TypeError, ValueError, RecursionError):
        raise MalformedError(StatusReason.JOURNAL_SHAPE_WRONG) from None


@cache
def _shape() -> TypeAdapter[Journal]:
    return TypeAdapter(Journal)
