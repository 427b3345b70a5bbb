"""The list of accredited centres, fetched from an address that the caller names.

Owns: `fetch_list`.
Refuses to know: where the list is published, and how its signature is verified.
Invariants: what comes is used only when it is signed by the holder of one of the anchors; nothing else is kept.
"""

from contextlib import suppress
from datetime import datetime, timedelta

from medid.rules import MalformedError
from medid.signature.fetching.cache import Cache
from medid.signature.fetching.fetcher import Fetcher
from medid.signature.trust import TrustStore

KEPT_FOR = timedelta(days=1)
"""How long a list that was fetched is used again; it is published anew on most working days."""


def fetch_list(
    address: str,
    *,
    trust: TrustStore,
    fetcher: Fetcher,
    at: datetime,
    cache: Cache | None = None,
    kept_for: timedelta = KEPT_FOR,
) -> TrustStore:
    """*trust* with the list of accredited centres that lies at *address*.

    Args:
        address: of the XML file, http or https.
        trust: its anchors vouch for whoever signed the list.
        fetcher: visits the address.
        at: moment of the check, aware.
        cache: where the list is kept; nowhere when None. What these anchors do not vouch for is fetched anew.
        kept_for: how long after *at* it counts there.

    Raises:
        FetchError: the reasons of `FetchReason`.
        MalformedError: what `TrustStore.with_list` raises; such a list is not kept.
    """
    kept = cache.find(address, at=at) if cache is not None else None
    if kept is not None:
        with suppress(MalformedError):
            return trust.with_list(kept)
    octets = fetcher.fetch(address)
    known = trust.with_list(octets)
    if cache is not None:
        cache.keep(address, octets, until=at + kept_for)
    return known
