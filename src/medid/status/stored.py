"""Cases as JSON: writing, reading back, and the JSON Schema of each table.

Owns: the shape of a stored case, and what may be wrong with one.
Refuses to know: where it is stored.
Invariants: what is written reads back as an equal case; a stored state is not believed, the record is replayed and must
lead to it; nothing of a faulty record is repeated in an error.

Source: JSON (RFC 8259), moments by RFC 3339, JSON Schema 2020-12.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from medid.rules import Language, MalformedError
from medid.status.case import LONGEST_CODE, LONGEST_HISTORY_EVENTS, MOST_CODES, Actor, Case, Entry, Event
from medid.status.machine import machine_named, replay
from medid.status.reasons import StatusReason
from medid.status.table import Machine

T = TypeVar("T")

LARGEST_RECORD_BYTES: Final = 4_000_000
"""Most bytes or characters of JSON that are read."""

_Code = Annotated[str, Field(max_length=LONGEST_CODE)]
_Codes = Annotated[list[_Code], Field(max_length=MOST_CODES)]


class _StoredEvent(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)

    kind: _Code
    actor: _Code
    id: _Code = ""
    number: _Code = ""
    basis: _Code = ""
    reasons: _Codes = []
    enclosed: _Codes = []
    day: _Code | None = None
    particulars: Annotated[dict[_Code, _Code], Field(max_length=MOST_CODES)] = {}


class _StoredEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)

    at: _Code
    event: _StoredEvent
    state: _Code


class _StoredCase(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)

    machine: _Code
    version: int
    state: _Code
    history: Annotated[list[_StoredEntry], Field(max_length=LONGEST_HISTORY_EVENTS)]


def case_as_json(case: Case) -> dict[str, Any]:
    """*case* as JSON values; moments and days in ISO 8601, what is empty left out."""
    return {
        "machine": case.machine,
        "version": case.version,
        "state": case.state.value,
        "history": [
            {"at": entry.at.isoformat(), "event": _event_as_json(entry.event), "state": entry.state.value}
            for entry in case.history
        ],
    }


def case_from_json(stored: Mapping[str, Any] | str | bytes) -> Case:
    """The case that was written by `case_as_json`.

    Args:
        stored: JSON values, or JSON text of at most `LARGEST_RECORD_BYTES`.

    Raises:
        MalformedError: ``record_too_large``, ``record_not_json``, ``record_shape_wrong``, ``actor_unknown``,
            ``state_unknown``, ``record_state_differs``.
        InvalidValueError: ``machine_unknown``, ``machine_version_unknown``, ``record_empty``.
        TransitionError: the record holds an event that is refused, such as ``time_went_back`` or ``event_repeated``.
    """
    read = _shaped(parsed_json(stored) if isinstance(stored, str | bytes) else stored)
    table = machine_named(read.machine, read.version)
    _check_states(read, table)
    entries = [_entry(entry, place, table) for place, entry in enumerate(read.history)]
    found = replay(entries, name=read.machine, version=read.version)
    if [found.state, *(entry.state for entry in found.history)] != [
        read.state,
        *(entry.state for entry in read.history),
    ]:
        raise MalformedError(StatusReason.RECORD_STATE_DIFFERS)
    return found


def json_schema(machine: Machine, *, language: Language = "en") -> dict[str, Any]:
    """JSON Schema of a stored case of one table: its states, its events and who may cause each.

    The schema bounds the shape; whether an event may follow another is for `case_from_json` to say.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": machine.title.inside(language),
        "type": "object",
        "additionalProperties": False,
        "required": ["machine", "version", "state", "history"],
        "properties": {
            "machine": {"const": machine.name},
            "version": {"const": machine.version},
            "state": {"$ref": "#/$defs/state"},
            "history": {
                "type": "array",
                "minItems": 1,
                "maxItems": LONGEST_HISTORY_EVENTS,
                "items": {"$ref": "#/$defs/entry"},
            },
        },
        "$defs": {
            "state": _one_of((state.value, state.label.inside(language)) for state in machine.states),
            "code": {"type": "string", "maxLength": LONGEST_CODE},
            "codes": {"type": "array", "maxItems": MOST_CODES, "items": {"$ref": "#/$defs/code"}},
            "event": {"oneOf": [_event_schema(machine, kind, language) for kind in machine.events]},
            "entry": {
                "type": "object",
                "additionalProperties": False,
                "required": ["at", "event", "state"],
                "properties": {
                    "at": {"type": "string", "format": "date-time"},
                    "event": {"$ref": "#/$defs/event"},
                    "state": {"$ref": "#/$defs/state"},
                },
            },
        },
    }


def _event_as_json(event: Event) -> dict[str, Any]:
    written: dict[str, Any] = {
        "kind": str(event.kind),
        "actor": str(event.actor),
        "id": event.id,
        "number": event.number,
        "basis": event.basis,
        "reasons": [str(reason) for reason in event.reasons],
        "enclosed": sorted(event.enclosed),
        "day": event.day.isoformat() if event.day is not None else None,
        "particulars": dict(event.particulars),
    }
    return {name: value for name, value in written.items() if value not in ("", [], {}, None)}


def parsed_json(text: str | bytes) -> Any:  # noqa: ANN401 - any JSON value
    """The JSON values of *text*.

    Raises:
        MalformedError: ``record_too_large``, ``record_not_json``.
    """
    if len(text) > LARGEST_RECORD_BYTES:
        raise MalformedError(StatusReason.RECORD_TOO_LARGE, {"limit": LARGEST_RECORD_BYTES})
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise MalformedError(StatusReason.RECORD_NOT_JSON) from None


def _shaped(values: Any) -> _StoredCase:  # noqa: ANN401 - any JSON value
    try:
        return _StoredCase.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        raise MalformedError(StatusReason.RECORD_SHAPE_WRONG, {"place": _place(first["loc"])}) from None


_NAMES: Final = frozenset(name for shape in (_StoredCase, _StoredEntry, _StoredEvent) for name in shape.model_fields)


def _place(location: tuple[int | str, ...]) -> str:
    """JSON Pointer of the known part of *location*; names that the record invents are left out."""
    parts: list[str] = []
    for part in location:
        if isinstance(part, str) and (part not in _NAMES or parts[-1:] == ["particulars"]):
            break
        parts.append(str(part))
    return "".join(f"/{part}" for part in parts) or "/"


def _check_states(read: _StoredCase, table: Machine) -> None:
    known = {state.value for state in table.states}
    if not {read.state, *(entry.state for entry in read.history)} <= known:
        raise MalformedError(StatusReason.STATE_UNKNOWN)


def _entry(stored: _StoredEntry, place: int, table: Machine) -> Entry:
    told = stored.event
    try:
        actor = Actor(told.actor)  # type: ignore[call-arg]
    except ValueError:
        raise MalformedError(StatusReason.ACTOR_UNKNOWN) from None
    event = Event(
        kind=_kind(told.kind, table),
        actor=actor,
        id=told.id,
        number=told.number,
        basis=told.basis,
        reasons=tuple(told.reasons),
        enclosed=frozenset(told.enclosed),
        day=_read(date.fromisoformat, told.day, f"/history/{place}/event/day") if told.day is not None else None,
        particulars=tuple(told.particulars.items()),
    )
    return Entry(_read(datetime.fromisoformat, stored.at, f"/history/{place}/at"), event, table.initial)


def _read(parse: Callable[[str], T], text: str, place: str) -> T:
    """A day or a moment, or the refusal of its place."""
    try:
        return parse(text)
    except ValueError:
        raise MalformedError(StatusReason.RECORD_SHAPE_WRONG, {"place": place}) from None


def _kind(code: str, table: Machine) -> str:
    """The table's own member for *code*; *code* itself when there is none, for `advance` to refuse."""
    return next((kind for kind in table.events if kind == code), code)


def _one_of(codes: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Codes with their labels."""
    return {"oneOf": [{"const": code, "title": label} for code, label in codes]}


def _event_schema(machine: Machine, kind: str, language: Language) -> dict[str, Any]:
    """Schema of one event: its code, who may cause it, and what it may bring."""
    rows = [row for row in machine.transitions if row.event == kind]
    actors = sorted({actor.value for row in rows for actor in row.actors})
    code, codes = {"$ref": "#/$defs/code"}, {"$ref": "#/$defs/codes"}
    return {
        "title": rows[0].event.label.inside(language),
        "type": "object",
        "additionalProperties": False,
        "required": ["kind", "actor"],
        "properties": {
            "kind": {"const": str(kind)},
            "actor": {"enum": actors},
            **dict.fromkeys(("id", "number", "basis"), code),
            **dict.fromkeys(("reasons", "enclosed"), codes),
            "day": {"type": ["string", "null"], "format": "date"},
            "particulars": {"type": "object", "maxProperties": MOST_CODES, "additionalProperties": code},
        },
    }
