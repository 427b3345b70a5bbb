"""Why something was refused: the codes that callers rely on.

Owns: the base of every enumeration of reasons.
Refuses to know: any particular reason; each room lists its own in its `reasons.py`.
Invariants: a code is ``<subject>_<fault>``, unique in the library and never renamed; no reason exists without a message
and a remedy in both languages and a source.
"""

from enum import StrEnum
from typing import Self

from medid.rules.source import Source
from medid.rules.text import Context, Text


class Reason(StrEnum):
    """Base of the enumerations of reasons; a member is one row ``code, message, remedy, source``.

    >>> class Demo(Reason):
    ...     TOO_LONG = (
    ...         "demo_too_long",
    ...         Text("more than {limit} characters", "больше {limit} знаков"),
    ...         Text("shorten the text", "сократите текст"),
    ...         Source("act-a", "1"),
    ...     )
    >>> Demo.TOO_LONG == "demo_too_long", Demo.TOO_LONG.message.ru
    (True, 'больше {limit} знаков')
    """

    message: Text
    remedy: Text
    source: Source

    def __new__(cls, code: str, message: Text, remedy: Text, source: Source) -> Self:
        """Make one member from its row."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.message = message
        member.remedy = remedy
        member.source = source
        return member

    def told(self, context: Context) -> tuple[Text, Text]:
        """Message and remedy with the places filled from *context*."""
        return self.message.filled(context), self.remedy.filled(context)
