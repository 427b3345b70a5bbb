"""The base of every value type, and the only door to pydantic's core.

Owns: construction through `canonical`, safe `repr`, masking, JSON Schema, translation of errors to pydantic.
Refuses to know: any value.
Invariants: an instance is valid and canonical, so the type is a proof; `repr` shows the type and at most the last two
characters; no error carries the text.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema  # noqa: TID251 - this is the one door

from medid.rules.errors import InvalidValueError
from medid.rules.text import Text

VISIBLE_CHARACTERS = 2
"""How many last characters of a value its `repr` and mask show."""
SHORTEST_SHOWN = 6
"""Fewest characters of a value of which the last ones are shown; a shorter value is hidden whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueSchema:
    """What is said about a type to people and to JSON Schema.

    Attributes:
        kind: name of the kind in `medid.identity.KINDS` and on the command line.
        title: name of the value.
        pattern: ECMA 262 regular expression of the canonical form, anchored.
        accepts: ECMA 262 regular expression of every accepted form, anchored; the canonical pattern when None.
        examples: synthetic canonical values.
        format: value of the JSON Schema keyword ``format``; None to leave it out.
    """

    kind: str
    title: Text
    pattern: str
    accepts: str | None = None
    examples: tuple[str, ...] = ()
    format: str | None = None


class DomainString(str):
    """A string that cannot hold a wrong value.

    A subclass gives `schema` and `canonical`; it may refine `formatted` and `masked`.
    """

    __slots__ = ()

    schema: ClassVar[ValueSchema]

    def __new__(cls, text: str) -> Self:
        """Make a value from any accepted form of it.

        Raises:
            TypeError: *text* is not a string.
            InvalidValueError: *text* is not a value of this type.
        """
        if not isinstance(text, str):
            raise TypeError(f"{cls.__name__} is made from str, not {type(text).__name__}")
        return super().__new__(cls, cls.canonical(text))

    @classmethod
    def canonical(cls, text: str) -> str:
        """The one form in which the value is held.

        Raises:
            InvalidValueError: *text* is not a value of this type.
        """
        raise NotImplementedError

    @property
    def formatted(self) -> str:
        """The form printed on official papers."""
        return str(self)

    @property
    def masked(self) -> str:
        """The printed form with every letter and digit but the last two hidden."""
        printed = self.formatted
        hidden = len(printed) - len(self._visible)
        return "".join("*" if i < hidden and c.isalnum() else c for i, c in enumerate(printed))

    @property
    def _visible(self) -> str:
        return self[-VISIBLE_CHARACTERS:] if len(self) >= SHORTEST_SHOWN else ""

    def __repr__(self) -> str:
        return f"{type(self).__name__}('…{self._visible}')"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        """Strings only; each way to be wrong is an error type of its own."""
        canonical, new = cls.canonical, str.__new__

        def build(text: str) -> DomainString:
            try:
                # As __new__ does; the schema below has already refused what is not a string.
                return new(cls, canonical(text))
            except InvalidValueError as error:
                raise PydanticCustomError(error.reason.value, error.template, dict(error.context)) from None

        return core_schema.no_info_after_validator_function(build, core_schema.str_schema(strict=True))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Title, description, pattern, examples and format of the value."""
        shape = cls.schema
        accepted = shape.accepts if handler.mode == "validation" and shape.accepts is not None else shape.pattern
        written: JsonSchemaValue = {
            "type": "string",
            "title": shape.title.en,
            "description": f"{shape.title.ru}. {(cls.__doc__ or '').strip().splitlines()[0]}",
            "pattern": accepted,
            "examples": list(shape.examples),
        }
        return written | ({"format": shape.format} if shape.format is not None else {})
