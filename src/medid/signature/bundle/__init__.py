"""One file with everything that a verdict was made from; replay gives the same verdict offline, years later.

```python
from medid.signature.bundle import Bundle, Inputs, minimal_inputs

inputs = Inputs.given("act.pdf.sig", "act.pdf", trust=trust, at=moment)
Path("act.zip").write_bytes(Bundle.of(minimal_inputs(inputs)).encoded)

replay = Bundle.read("act.zip").replay(trust=whom_i_trust)
replay.verdict, replay.differences
```

A bundle proves nothing by itself: whoever makes one chooses what is in it, and the anchors in it are a claim. Name your
own when it comes from somebody else.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from medid.signature.bundle.bundle import Bundle
    from medid.signature.bundle.inputs import Answers, Carried, Inputs
    from medid.signature.bundle.manifest import manifest_schema
    from medid.signature.bundle.minimal import minimal_inputs
    from medid.signature.bundle.reasons import BundleReason
    from medid.signature.bundle.replaying import Difference, Replay

__all__ = [
    "Answers",
    "Bundle",
    "BundleReason",
    "Carried",
    "Difference",
    "Inputs",
    "Replay",
    "manifest_schema",
    "minimal_inputs",
]

_HOMES = {
    "Answers": "inputs",
    "Bundle": "bundle",
    "BundleReason": "reasons",
    "Carried": "inputs",
    "Difference": "replaying",
    "Inputs": "inputs",
    "Replay": "replaying",
    "manifest_schema": "manifest",
    "minimal_inputs": "minimal",
}
"""Module of each public name."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever is public
    """Load a public name when it is first asked for (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
