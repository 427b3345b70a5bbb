"""Reading raw fields into a model and judging them, every fault at once.

Owns: `examine` (raw mapping → what could be read, and a report) and `assess` (model → report).
Refuses to know: any particular field: models say which fields there are, `AGREEMENTS` which rules hold between them.
Invariants: no fault hides another; a rule between fields is applied as soon as the fields it needs are right; a place
is a JSON Pointer and never holds a value; nothing personal stands in the repr of an examination.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cache
from operator import or_
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Generic, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from medid.identity.agreement import Agreement
from medid.identity.agreements import AGREEMENTS
from medid.identity.form_errors import is_plain_name, reason_of
from medid.identity.kinds import judged, typing_doubts
from medid.identity.model import IdentityModel
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import I12
from medid.identity.value import IdentityString
from medid.rules import Finding, Reason, Report, Rule, fault, not_checked, passed, warning

M = TypeVar("M", bound=IdentityModel)

MOST_UNKNOWN_FIELDS = 20
"""Most unknown fields of one object that are named."""
MOST_RECORDS = 1_000
"""Most records of one list that are read, unless the model says fewer."""


@dataclass(frozen=True, slots=True)
class Examination(Generic[M]):
    """What raw fields hold.

    Attributes:
        value: the model, when every field of it is there and right; rules between fields may be broken all the same.
        values: every field that is right, by its JSON Pointer.
        report: all findings.
    """

    value: M | None = field(repr=False)
    values: Mapping[str, object] = field(repr=False)
    report: Report


def examine(
    raw: object,
    model: type[M],
    *,
    on: date,
    at: str = "",
    required: frozenset[str] | None = None,
    warn_only: frozenset[str] = frozenset(),
) -> Examination[M]:
    """Read *raw* as *model* and apply every rule that can be applied.

    Args:
        raw: a JSON object as `json.loads` gives it.
        model: the model to read, `PersonalData` or `MedicalWorker` for example.
        on: the day of the examination.
        at: JSON Pointer of *raw* in the whole statement; locations begin with it.
        required: JSON Pointers, below *raw*, of the fields that must be there, as `required_fields` gives them; None
            for those that the model demands. With fewer fields than the model has, `Examination.value` may be None
            though nothing failed.
        warn_only: codes of rules between fields that shall warn and not fail: ``enp_birth_differs`` where old policies
            are kept after a correction, ``passport_expired`` for a conscript.
    """
    reading = _Reading(at, required, warn_only)
    value = _read_model(model, raw, at, I12, reading)
    findings = (*reading.findings, *_judgement(reading, on=on))
    return Examination(value, MappingProxyType(reading.values), Report(findings=findings))


def assess(value: IdentityModel, *, on: date, at: str = "", warn_only: frozenset[str] = frozenset()) -> Report:
    """Apply to a model every rule of its values and between its fields.

    Args:
        value: a model of this room, `PersonalData` for example.
        on: the day of the assessment.
        at: JSON Pointer that locations begin with.
        warn_only: as for `examine`.
    """
    reading = _Reading(warn_only=warn_only)
    _take_apart(value, at, reading)
    return Report(findings=tuple(_judgement(reading, on=on)))


class _Reading:
    """What has been read so far: a scratchpad of one examination."""

    def __init__(
        self, at: str = "", required: frozenset[str] | None = None, warn_only: frozenset[str] = frozenset()
    ) -> None:
        self.warn_only = warn_only
        self._required = None if required is None else {at + place for place in required}
        self.values: dict[str, object] = {}
        self.models: dict[str, type[IdentityModel]] = {}
        self.rules: dict[str, Rule] = {}
        self.unusable: set[str] = set()
        self.findings: list[Finding] = []

    def keep(self, location: str, value: object, rule: Rule) -> None:
        self.values[location] = value
        self.rules[location] = rule

    def demands(self, location: str, *, of_model: bool) -> bool:
        """True when the field at *location* must be there; *of_model* is the model's own demand."""
        parent = location.rpartition("/")[0] + "/"
        if self._required is None or not any(place.startswith(parent) for place in self._required):
            return of_model
        return any(f"{place}/".startswith(f"{location}/") for place in self._required)

    def refuse(self, rule: Rule, reason: Reason, location: str, **context: int | str) -> None:
        self.unusable.add(location)
        self.findings.append(fault(rule, reason, location, **context))


class _Plan(NamedTuple):
    """How one field is read.

    Attributes:
        info: pydantic's description of it.
        nested: its model, when it holds one or a list of them.
        is_list: True for a list of models.
        value_type: its type, when it is a value of this room.
        rule: the demand it serves.
    """

    info: FieldInfo
    nested: type[IdentityModel] | None
    is_list: bool
    value_type: type[IdentityString] | None
    rule: Rule


@cache
def _plans(model: type[IdentityModel]) -> Mapping[str, _Plan]:
    return {name: _plan(model, info) for name, info in model.model_fields.items()}


def _plan(model: type[IdentityModel], info: FieldInfo) -> _Plan:
    inner = _without_none(info.annotation)
    is_list = get_origin(inner) is tuple
    inner = get_args(inner)[0] if is_list else inner
    nested = inner if isinstance(inner, type) and issubclass(inner, IdentityModel) else None
    value_type = inner if isinstance(inner, type) and issubclass(inner, IdentityString) else None
    own = value_type.rule if value_type is not None else I12
    return _Plan(info, nested, is_list, value_type, own if own is not I12 else model.rule)


def _without_none(annotation: Any) -> Any:  # noqa: ANN401 - annotations have no common type
    """The annotation without ``Annotated`` and ``| None``."""
    if get_origin(annotation) is Annotated:
        return _without_none(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return _without_none(next(part for part in get_args(annotation) if part is not type(None)))
    return annotation


@cache
def _adapter(model: type[IdentityModel], name: str) -> TypeAdapter[Any]:
    info = model.model_fields[name]
    annotation: Any = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    return TypeAdapter(annotation)


def _read_model(model: type[M], raw: object, at: str, rule: Rule, reading: _Reading) -> M | None:
    """The model in *raw*, or None when a field of it is wrong."""
    if not isinstance(raw, Mapping):
        reading.refuse(rule, Why.FIELD_WRONG_TYPE, at, expected="object")
        return None
    reading.models[at] = model
    _report_unknown(model, raw, at, reading)
    refused = len(reading.unusable)
    read = {name: _read_field(model, name, raw.get(name), at, reading) for name in _plans(model)}
    absent = any(read[name] is None for name, plan in _plans(model).items() if plan.info.is_required())
    if absent or len(reading.unusable) > refused:
        return None
    given: dict[str, Any] = {name: value for name, value in read.items() if name in raw}
    return model.model_construct(**given)


def _report_unknown(model: type[IdentityModel], raw: Mapping[object, object], at: str, reading: _Reading) -> None:
    """Warn of fields that the model does not know; a name that could be a value is not repeated."""
    unknown = [name for name in raw if name not in _plans(model)]
    for name in unknown[:MOST_UNKNOWN_FIELDS]:
        place = f"{at}/{name}" if is_plain_name(name) else at
        reading.findings.append(warning(I12, Why.FIELD_UNKNOWN, place))


def _read_field(model: type[IdentityModel], name: str, raw: object, at: str, reading: _Reading) -> object:
    plan, location = _plans(model)[name], f"{at}/{name}"
    if raw is None:
        if reading.demands(location, of_model=plan.info.is_required()):
            reading.refuse(I12, Why.FIELD_MISSING, location)
        return None
    if plan.nested is not None and plan.is_list:
        return _read_list(plan, plan.nested, raw, location, reading)
    if plan.nested is not None:
        return _read_model(plan.nested, raw, location, plan.rule, reading)
    return _read_value(model, name, raw, location, reading)


def _read_list(
    plan: _Plan, model: type[IdentityModel], raw: object, at: str, reading: _Reading
) -> tuple[IdentityModel, ...] | None:
    """The models in a list as long as the field allows."""
    least = _limit(plan, "min_length", 0)
    if not isinstance(raw, Sequence) or isinstance(raw, str | bytes):
        reading.refuse(plan.rule, Why.FIELD_WRONG_TYPE, at, expected="array")
    elif not raw and least:
        reading.refuse(I12, Why.FIELD_MISSING, at)
    elif not least <= len(raw) <= _limit(plan, "max_length", MOST_RECORDS):
        reading.refuse(plan.rule, Why.FIELD_OUT_OF_RANGE, at)
    else:
        records = [_read_model(model, record, f"{at}/{i}", plan.rule, reading) for i, record in enumerate(raw)]
        right = tuple(record for record in records if record is not None)
        if len(right) == len(records):
            reading.values[at] = right
        return right
    return None


def _limit(plan: _Plan, name: str, default: int) -> int:
    """A limit of length that the field's annotation states, or *default*."""
    stated = (getattr(constraint, name, None) for constraint in plan.info.metadata)
    return next((limit for limit in stated if limit is not None), default)


def _read_value(model: type[IdentityModel], name: str, raw: object, location: str, reading: _Reading) -> object:
    plan = _plans(model)[name]
    try:
        value = _adapter(model, name).validate_python(raw)
    except ValidationError as error:
        reason, context = _translated(error, plan)
        reading.refuse(plan.rule, reason, location, **context)
        return None
    if value is None:
        reading.findings.append(warning(plan.rule, Why.NAME_ABSENT_PATRONYMIC, location))
        return None
    if plan.value_type is not None and isinstance(raw, str):
        reading.findings.extend(typing_doubts(plan.value_type, raw, location))
    reading.keep(location, value, plan.rule)
    return value


def _translated(error: ValidationError, plan: _Plan) -> tuple[Reason, Mapping[str, Any]]:
    """The reason and its context behind the first error of pydantic."""
    reason, context = reason_of(error.errors(include_url=False, include_input=False)[0])
    return reason, {"expected": _choices(plan)} if reason is Why.FIELD_CHOICE else context


def _choices(plan: _Plan) -> str:
    choices = _without_none(plan.info.annotation)
    return ", ".join(str(one.value) for one in choices) if issubclass(choices, Enum) else ""


def _take_apart(value: IdentityModel, at: str, reading: _Reading) -> None:
    """Put the fields of a model on the scratchpad by their places."""
    model = type(value)
    reading.models[at] = model
    for name, plan in _plans(model).items():
        part, location = getattr(value, name), f"{at}/{name}"
        if isinstance(part, IdentityModel):
            _take_apart(part, location, reading)
        elif plan.nested is not None and plan.is_list:
            reading.values[location] = part
            for i, record in enumerate(part):
                _take_apart(record, f"{location}/{i}", reading)
        elif part is not None:
            reading.keep(location, part, plan.rule)


def _judgement(reading: _Reading, *, on: date) -> Iterator[Finding]:
    """The rules of every value, then the rules between fields."""
    for location, rule in reading.rules.items():
        value = reading.values[location]
        if isinstance(value, IdentityString):
            yield from judged(value, rule, location, on=on)
        else:
            yield passed(rule, location)
    for at, model in reading.models.items():
        for agreement in _agreements(model):
            yield from _applied(agreement, at, reading, on=on)


@cache
def _agreements(model: type[IdentityModel]) -> tuple[Agreement, ...]:
    """The rules of a model and of the models it is made from."""
    return tuple(agreement for base in model.__mro__ for agreement in AGREEMENTS.get(base, ()))


def _applied(agreement: Agreement, at: str, reading: _Reading, *, on: date) -> Iterator[Finding]:
    """The findings of one rule; none when an optional field is absent or no field that it needs is right."""
    location = at + agreement.at
    needed = [at + place for place in agreement.needs]
    taken = [at + place for place in agreement.takes]
    right = [place in reading.values for place in needed]
    unusable = [_is_unusable(place, reading) for place in (*needed, *taken)]
    if not any(right) or not all(map(or_, right, unusable)):
        return
    if any(unusable):
        yield not_checked(agreement.rule, Why.FIELD_NOT_USABLE, location)
        return
    told = list(agreement.told(*map(reading.values.get, (*needed, *taken)), on=on))
    for one in told:
        found = warning if one.reason.value in reading.warn_only else agreement.found
        yield found(agreement.rule, one.reason, at + one.place if one.place else location, **one.context)
    if not told:
        yield passed(agreement.rule, location)


def _is_unusable(place: str, reading: _Reading) -> bool:
    """True when the field, an object it stands in, or a record of it is missing or wrong."""
    return place not in reading.values and any(
        place == bad or place.startswith(bad + "/") or bad.startswith(place + "/") for bad in reading.unusable
    )
