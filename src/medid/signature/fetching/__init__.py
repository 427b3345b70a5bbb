"""Fetch what a signature lacks: certificates of issuers, revocation lists, OCSP responses. Off unless it is called.

```python
fetched = fetch_evidence("act.pdf.sig", fetcher=Fetcher(), at=moment, trust=trust)
verdict = verify("act.pdf.sig", "act.pdf", trust=trust, at=moment, evidence=fetched.evidence)
```

Addresses come out of certificates, so they are the text of whoever made these; see `address` for which are visited.
Needs the extra ``fetch``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from medid.signature.fetching.cache import Cache, FolderCache, MemoryCache
    from medid.signature.fetching.fetcher import Fetcher, Limits
    from medid.signature.fetching.gathering import FetchedEvidence, fetch_evidence
    from medid.signature.fetching.listing import fetch_list
    from medid.signature.fetching.reasons import FetchReason

__all__ = [
    "Cache",
    "FetchReason",
    "FetchedEvidence",
    "Fetcher",
    "FolderCache",
    "Limits",
    "MemoryCache",
    "fetch_evidence",
    "fetch_list",
]

_HOMES = {
    "Cache": "cache",
    "FetchReason": "reasons",
    "FetchedEvidence": "gathering",
    "Fetcher": "fetcher",
    "FolderCache": "cache",
    "Limits": "fetcher",
    "MemoryCache": "cache",
    "fetch_evidence": "gathering",
    "fetch_list": "listing",
}
"""Module of each public name."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever is public
    """Load a public name when it is first asked for (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(import_module(f"{__name__}.{home}"), name)
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(f"{__name__} needs its extra: pip install 'medid[fetch]'", name=error.name) from error
