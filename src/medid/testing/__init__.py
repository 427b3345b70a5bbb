"""What tests need: invented people, whole applications, broken files, walks through the tables, GOST signatures.

Nothing here is loaded by the rest of the library, and nothing before it is asked for. `strategies` and `status` need
Hypothesis, `faker` needs Faker (both in the extra `testing`); keys and people are worth nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from medid.testing.application_faults import FAULTS, FaultyApplication, faulty_applications, sound_applications
    from medid.testing.applications import MadeApplication, application
    from medid.testing.findings import assert_findings

__all__ = [
    "FAULTS",
    "FaultyApplication",
    "MadeApplication",
    "application",
    "assert_findings",
    "faulty_applications",
    "sound_applications",
]

_HOMES = {
    "FAULTS": "application_faults",
    "FaultyApplication": "application_faults",
    "MadeApplication": "applications",
    "application": "applications",
    "assert_findings": "findings",
    "faulty_applications": "application_faults",
    "sound_applications": "application_faults",
}
"""Module of each public name."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever is public
    """Load a public name when it is first asked for (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
