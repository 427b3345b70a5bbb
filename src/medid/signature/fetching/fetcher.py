"""One address to the octets that lie there, within limits.

Owns: `Fetcher` and its `Limits`: redirects, sizes, statuses.
Refuses to know: what the octets mean.
Invariants: nothing is visited that `medid.signature.fetching.address` does not allow, redirects included; no answer is
held beyond its limit, none is waited for beyond the deadline; whatever goes wrong is a `FetchError` with its reason.

Source: RFC 9110; an address is the text of whoever made the certificate.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import httpcore

from medid.rules import FetchError
from medid.signature.fetching.address import Address, parse_address, redirected
from medid.signature.fetching.network import Connect, Deadline, GuardedBackend, Resolve, connect, resolve
from medid.signature.fetching.reasons import FetchReason

_OK = 200
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNCOMPRESSED = frozenset({b"", b"identity"})


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What is put up with.

    Attributes:
        seconds: for one address, redirects included.
        max_bytes: of an answer.
        redirects: how many are followed.
    """

    seconds: float = 20.0
    max_bytes: int = 64 * 1024 * 1024
    redirects: int = 3


class Posted(NamedTuple):
    """What is sent with a request.

    Attributes:
        content: the octets.
        kind: their media type.
    """

    content: bytes
    kind: str


@dataclass(frozen=True, kw_only=True)
class Fetcher:
    """Visits addresses.

    Attributes:
        limits: what is put up with.
        also: IP addresses that are visited although they are not public, such as a mirror in the caller's own network.
        progress: told the address and how many octets of it are there, as they come; it may raise to end the visit.
        resolve: gives the IP addresses of a host.
        connect: makes a connection to an IP address.
    """

    limits: Limits = Limits()
    also: frozenset[str] = frozenset()
    progress: Callable[[str, int], None] = field(default=lambda _address, _octets: None)
    resolve: Resolve = resolve
    connect: Connect = connect

    def fetch(self, text: str, *, posted: Posted | None = None) -> bytes:
        """The octets at the address *text*.

        Args:
            text: an http or https address.
            posted: what is sent there; nothing is, and the address only read, when None.

        Raises:
            FetchError: the reasons of `FetchReason`.
        """
        address, deadline = parse_address(text), Deadline(self.limits.seconds)
        for _ in range(self.limits.redirects + 1):
            found = self._visited(address, posted, deadline)
            if isinstance(found, bytes):
                return found
            address = redirected(address, found)
        raise FetchError(FetchReason.TOO_MANY_REDIRECTS, {"limit": self.limits.redirects})

    def _visited(self, address: Address, posted: Posted | None, deadline: Deadline) -> bytes | str:
        """The answer of one address: its octets, or where it sends on to."""
        backend = GuardedBackend(deadline, resolve=self.resolve, connect=self.connect, also=self.also)
        try:
            with httpcore.ConnectionPool(network_backend=backend, http1=True, http2=False) as pool:
                return self._exchanged(pool, address, posted)
        except httpcore.TimeoutException:
            raise deadline.passed() from None
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError):
            raise FetchError(FetchReason.UNREACHABLE) from None

    def _exchanged(self, pool: httpcore.ConnectionPool, address: Address, posted: Posted | None) -> bytes | str:
        headers: dict[bytes | str, bytes | str] = {
            "Accept-Encoding": "identity",
            "Connection": "close",
            "User-Agent": "medid",
        }
        if posted is not None:
            headers |= {"Content-Type": posted.kind, "Content-Length": str(len(posted.content))}
        method, content = ("POST", posted.content) if posted is not None else ("GET", None)
        with pool.stream(method, address.text, headers=headers, content=content) as response:
            if response.status in _REDIRECTS and posted is None:
                return _header(response, b"location").decode("latin-1")
            if response.status != _OK:
                raise FetchError(FetchReason.STATUS, {"status": response.status})
            if _header(response, b"content-encoding").lower() not in _UNCOMPRESSED:
                raise FetchError(FetchReason.ANSWER_ENCODED)
            return self._received(response, address)

    def _received(self, response: httpcore.Response, address: Address) -> bytes:
        """All octets of an answer, not one chunk more than the limit."""
        limit, octets = self.limits.max_bytes, bytearray()
        told = _header(response, b"content-length")
        if told.isdigit() and int(told) > limit:
            raise FetchError(FetchReason.ANSWER_TOO_LARGE, {"limit": limit})
        for chunk in response.iter_stream():
            octets += chunk
            if len(octets) > limit:
                raise FetchError(FetchReason.ANSWER_TOO_LARGE, {"limit": limit})
            self.progress(address.text, len(octets))
        return bytes(octets)


def _header(response: httpcore.Response, name: bytes) -> bytes:
    """Value of the first header called *name*; empty when there is none."""
    return next((value for key, value in response.headers if key.lower() == name), b"")
