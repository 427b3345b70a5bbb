"""The exceptions of medid; nothing else is raised for bad input.

Owns: the tree below.
Refuses to know: which reasons exist.
Invariant: no exception text, argument or attribute holds the offending value; only the reason and a context of counts,
positions and public limits.

```
MedidError
├ InvalidValueError(ValueError)      a text is not a value of the type
├ MalformedError(ValueError)         bytes are not the structure
├ NoRuleInForceError(LookupError)    a dated table is silent or double for that day
├ FetchError                         something asked for over the network did not come
├ RefusedError                       report.require(), verdict.require()
└ TransitionError                    event not allowed in state
```
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from medid.rules.reason import Reason
from medid.rules.text import Language


class MedidError(Exception):
    """Base of every exception that medid raises on purpose."""


class _ReasonedError(MedidError):
    """An error that carries its reason and the context of its message."""

    def __init__(self, reason: Reason, context: Mapping[str, int | str] | None = None) -> None:
        self.reason = reason
        self.context: Mapping[str, int | str] = MappingProxyType(dict(context or {}))
        super().__init__(f"{reason.value}: {self.message('en')}")

    @property
    def template(self) -> str:
        """The English message with its placeholders unfilled."""
        return self.reason.message.en

    def message(self, language: Language = "en") -> str:
        """What is wrong, in *language*."""
        return self.reason.message.filled(self.context).inside(language)

    def remedy(self, language: Language = "en") -> str:
        """What to do about it, in *language*."""
        return self.reason.remedy.filled(self.context).inside(language)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.reason, dict(self.context))


class InvalidValueError(_ReasonedError, ValueError):
    """A text is not a value of the type it was given for.

    Attributes:
        reason: the stable code.
        context: counts, positions and public limits that the message mentions.
    """


class MalformedError(_ReasonedError, ValueError):
    """Bytes are not the structure they are said to be.

    Attributes:
        reason: the stable code.
        offset: how many bytes from the start the fault was found; None when it has no single place.
    """

    def __init__(
        self, reason: Reason, context: Mapping[str, int | str] | None = None, *, offset: int | None = None
    ) -> None:
        self.offset = offset
        super().__init__(reason, context)

    def __reduce__(self) -> tuple[Any, ...]:
        return _malformed, (type(self), self.reason, dict(self.context), self.offset)


def _malformed(
    cls: type[MalformedError], reason: Reason, context: dict[str, int | str], offset: int | None
) -> MalformedError:
    """Rebuild a pickled MalformedError (pickle passes positional arguments only)."""
    return cls(reason, context, offset=offset)


class FetchError(_ReasonedError):
    """Something that was asked for over the network did not come, or was not gone for.

    Attributes:
        reason: the stable code.
        context: counts and public limits that the message mentions; never the address, which may name a person.
    """


class NoRuleInForceError(MedidError, LookupError):
    """A dated table has no row, or several, for the day asked about.

    Attributes:
        on: the day.
        found: how many rows cover it: 0, or 2 and more.
    """

    def __init__(self, on: date, found: int) -> None:
        self.on = on
        self.found = found
        super().__init__(on, found)

    def __str__(self) -> str:
        return f"{self.found} rules are in force on {self.on.isoformat()}, exactly one is needed"


class RefusedError(MedidError):
    """A result that was required to hold does not.

    Attributes:
        result: the report, verdict or review that was asked to hold.
    """

    def __init__(self, result: Any) -> None:  # noqa: ANN401 - any result of any room
        self.result = result
        super().__init__(result)

    def __str__(self) -> str:
        reasons = [finding.reason for finding in self.result.findings if finding.reason is not None]
        return ", ".join(dict.fromkeys(reasons)) or "the result does not hold"


class TransitionError(_ReasonedError):
    """An event is not allowed in the state it was sent to; nothing has changed.

    Attributes:
        reason: the stable code.
        state: name of the state.
        event: name of the event.
    """

    def __init__(
        self, reason: Reason, context: Mapping[str, int | str] | None = None, *, state: str, event: str
    ) -> None:
        self.state = state
        self.event = event
        super().__init__(reason, {"state": state, "event": event, **(context or {})})

    def __reduce__(self) -> tuple[Any, ...]:
        return _transition, (type(self), self.reason, dict(self.context), self.state, self.event)


def _transition(
    cls: type[TransitionError], reason: Reason, context: dict[str, int | str], state: str, event: str
) -> TransitionError:
    """Rebuild a pickled TransitionError (pickle passes positional arguments only)."""
    return cls(reason, context, state=state, event=event)
