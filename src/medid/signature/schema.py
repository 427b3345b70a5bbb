"""The JSON Schema of a verdict as `Verdict.as_json` and the command line write it.

Owns: the shape of the document.
Refuses to know: which values belong together; the verdict does.
Invariant: the schema is closed: a field that it does not name is an error, and so is a field that is missing.

Source: JSON Schema 2020-12; moments by RFC 3339.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from medid.rules import Outcome
from medid.signature.pdf_verdict import PdfDocument, PdfSignature
from medid.signature.verdict import (
    PERSONAL,
    AccreditationVerdict,
    FormVerdict,
    Indication,
    LawOutcome,
    PathCertificate,
    PolicyVerdict,
    SignedDocument,
    Signer,
    SubIndication,
    TimestampVerdict,
    Verdict,
)

Schema = dict[str, Any]

_DUMPED: tuple[type[BaseModel], ...] = (
    AccreditationVerdict,
    FormVerdict,
    PathCertificate,
    PdfDocument,
    PdfSignature,
    PolicyVerdict,
    SignedDocument,
    Signer,
    TimestampVerdict,
)
"""Parts that are written as they are."""

_TEXT: Schema = {"type": "string"}
_BOOLEAN: Schema = {"type": "boolean"}
_MOMENT: Schema = {"type": "string", "format": "date-time"}
_POWER: Schema = {"type": "object", "description": "Of the command line alone, when a power of attorney is given."}
_CODE: Schema = {"type": "string", "pattern": "^[a-z]+(_[a-z0-9]+)+$"}


def verdict_schema() -> Schema:
    """The JSON Schema (2020-12) of what `Verdict.as_json` gives, in either language, personal values shown or not."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "medid signature verdict",
        "description": (Verdict.__doc__ or "").partition("\n")[0],
        **_closed(
            {"pdf": _named("PdfDocument"), "power": _POWER, "authority": _POWER},
            indication=_one_of(Indication),
            sub_indication=_or_null(_one_of(SubIndication)),
            policy=_TEXT,
            at=_MOMENT,
            document=_or_null(_named("SignedDocument")),
            signatures=_list(_named("SignatureVerdict")),
            law=_list(_named("LawCondition")),
            findings=_list(_named("Finding")),
        ),
        "$defs": dict(sorted({**_dumped(), **_written()}.items())),
    }


def _written() -> Schema:
    """The parts that are written field by field."""
    return {
        "SignatureVerdict": _closed(
            {"pdf": _named("PdfSignature")},
            indication=_one_of(Indication),
            sub_indication=_or_null(_one_of(SubIndication)),
            level=_TEXT,
            baseline=_or_null(_TEXT),
            validated_level=_or_null(_TEXT),
            validated_baseline=_or_null(_TEXT),
            forms=_list(_named("FormVerdict")),
            digest_matches=_or_null(_BOOLEAN),
            signature_valid=_or_null(_BOOLEAN),
            digest_algorithm=_TEXT,
            signature_algorithm=_TEXT,
            signer=_or_null(_named("Signer")),
            claimed_time=_or_null(_MOMENT),
            proven_time=_or_null(_MOMENT),
            decided_at=_MOMENT,
            path=_list(_named("PathCertificate")),
            accreditation=_or_null(_named("AccreditationVerdict")),
            stated_policy=_or_null(_named("PolicyVerdict")),
            timestamps=_list(_named("TimestampVerdict")),
            law=_list(_named("LawCondition")),
            findings=_list(_named("Finding")),
            countersignatures=_list(_named("SignatureVerdict")),
        ),
        "LawCondition": _closed(
            item=_TEXT, condition=_TEXT, outcome=_one_of(LawOutcome), reasons=_list(_CODE), shown_by=_or_null(_TEXT)
        ),
        "Finding": _closed(
            rule=_TEXT,
            outcome=_one_of(Outcome),
            reason=_or_null(_CODE),
            location={"type": "string", "format": "json-pointer"},
            message=_TEXT,
            remedy=_or_null(_TEXT),
            source=_TEXT,
        ),
    }


def _dumped() -> Schema:
    """The parts that are written as they are, every field of them always."""
    _, found = models_json_schema([(model, "serialization") for model in _DUMPED], ref_template="#/$defs/{model}")
    parts = {name: _complete(part) for name, part in found["$defs"].items()}
    return {**parts, "Signer": _signer(parts.pop("Signer"), parts.pop("Subject"))}


def _complete(part: Mapping[str, Any]) -> Schema:
    if "properties" not in part:
        return dict(part)
    fields = {name: {k: v for k, v in f.items() if k != "default"} for name, f in part["properties"].items()}
    return {**part, "properties": fields, "required": list(fields)}


def _signer(signer: Mapping[str, Any], subject: Mapping[str, Any]) -> Schema:
    """Certificate and owner in one object; a personal value may be hidden, so any text will do for it."""
    fields = {**subject["properties"], **signer["properties"]}
    del fields["subject"]
    return _closed(**{name: _or_null(_TEXT) if name in PERSONAL else field for name, field in fields.items()})


def _closed(optional: Schema | None = None, **fields: Schema) -> Schema:
    """An object of *fields*, all of them there, and of those in *optional*, as only some containers have them."""
    every = {**fields, **(optional or {})}
    return {"type": "object", "additionalProperties": False, "required": list(fields), "properties": every}


def _list(part: Schema) -> Schema:
    return {"type": "array", "items": part}


def _named(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _or_null(part: Schema) -> Schema:
    return {"anyOf": [part, {"type": "null"}]}


def _one_of(values: Iterable[StrEnum]) -> Schema:
    return {"enum": [value.value for value in values]}
