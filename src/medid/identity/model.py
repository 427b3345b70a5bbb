"""The base of the models of this room.

Owns: `IdentityModel`, its configuration and the types of its plain fields.
Refuses to know: any particular model, and rules between fields.
Invariants: a model is frozen, knows all its fields, and its errors hold no value.
"""

from datetime import UTC, datetime
from typing import Annotated, ClassVar

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from medid.identity.rulebook import I12
from medid.rules import Rule


def _only_text(value: object) -> object:
    """ISO 8601 text or a datetime; numbers, which pydantic would take for seconds, become their own error."""
    return value if isinstance(value, str | datetime) else None


def _no_seconds(value: object) -> object:
    """A text of digits only is no moment either."""
    return None if isinstance(value, str) and value.lstrip("+-").replace(".", "").isdecimal() else value


_EARLIEST, _LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)

Moment = Annotated[
    AwareDatetime, Field(ge=_EARLIEST, le=_LATEST), BeforeValidator(_no_seconds), BeforeValidator(_only_text)
]
"""A moment with a time zone, of this century or its neighbours: a datetime, or ISO 8601 as text."""

Year = Annotated[int, Field(strict=True, ge=1900, le=2100)]
"""A year in four digits."""

Answer = Annotated[bool, Field(strict=True)]
"""Yes or no, as JSON writes it."""


class IdentityModel(BaseModel):
    """Base of the models of persons and organisations."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    rule: ClassVar[Rule] = I12
    """The demand that fields of no particular kind serve."""
