"""Connections that go only where they may, and only for so long.

Owns: the network side of httpcore. The name of a host is resolved once, its addresses are checked, and the connection
is made to one of the addresses checked, so that no second answer of a name server can lead elsewhere.
Refuses to know: HTTP.
Invariant: no call lasts beyond the deadline, whatever the other side sends.
"""

import socket
from collections.abc import Callable, Iterable
from ssl import SSLContext
from time import monotonic
from typing import Any

import httpcore

from medid.rules import FetchError
from medid.signature.fetching.address import require_public
from medid.signature.fetching.reasons import FetchReason

Resolve = Callable[[str, int], Iterable[str]]
"""Host and port → IP addresses as text."""
Connect = Callable[[str, int, float], httpcore.NetworkStream]
"""IP address, port and seconds → a connection."""


class Deadline:
    """A moment on the monotonic clock after which nothing goes on."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._ends = monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds left.

        Raises:
            FetchError: fetch_too_slow, there are none.
        """
        left = self._ends - monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> FetchError:
        """The error that tells so."""
        return FetchError(FetchReason.TOO_SLOW, {"limit": round(self._seconds)})


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of *host*, as the machine's resolver gives them; none when it knows none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [str(where[0]) for *_, where in found]


def connect(ip: str, port: int, seconds: float) -> httpcore.NetworkStream:
    """A TCP connection to an IP address."""
    return httpcore.SyncBackend().connect_tcp(ip, port, timeout=seconds)


class GuardedBackend(httpcore.NetworkBackend):
    """What httpcore connects with.

    Args:
        deadline: of the whole exchange.
        resolve: gives the addresses of a host.
        connect: makes a connection to an address.
        also: IP addresses that are visited although they are not public.
    """

    def __init__(self, deadline: Deadline, *, resolve: Resolve, connect: Connect, also: frozenset[str]) -> None:
        self._deadline, self._resolve, self._connect, self._also = deadline, resolve, connect, also

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of *host* that takes it.

        Raises:
            FetchError: fetch_host_unknown, fetch_address_not_public, fetch_too_slow.
            httpcore.ConnectError: no address takes it.
        """
        del timeout, local_address, socket_options
        found = list(self._resolve(host, port))
        addresses = found if found and set(found) <= self._also else require_public(found)
        for ip in addresses:
            try:
                return _GuardedStream(self._connect(ip, port, self._deadline.left), self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        raise httpcore.ConnectError

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Nothing is reached in this way."""
        del path, timeout, socket_options
        raise httpcore.ConnectError

    def sleep(self, seconds: float) -> None:
        """Nothing waits here: there are no second tries."""


class _GuardedStream(httpcore.NetworkStream):
    """A connection of which every reading and writing ends at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some octets."""
        del timeout
        return self._stream.read(max_bytes, timeout=self._deadline.left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send octets."""
        del timeout
        self._stream.write(buffer, timeout=self._deadline.left)

    def close(self) -> None:
        """End the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted."""
        del timeout
        inner = self._stream.start_tls(ssl_context, server_hostname, timeout=self._deadline.left)
        return _GuardedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore has it
        """Facts about the connection."""
        return self._stream.get_extra_info(info)
