"""medid: identity, documents, qualified signature and status of a Russian medical worker's application.

The names below are loaded on first use, so that importing one room costs that room alone.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from medid.reviewing import Decision, Review, review

__all__ = ["Decision", "Review", "__version__", "review"]

_HOME = {"Decision": "medid.reviewing", "Review": "medid.reviewing", "review": "medid.reviewing"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    """Load a public name (PEP 562)."""
    if name == "__version__":
        return import_module("importlib.metadata").version("medid")
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
