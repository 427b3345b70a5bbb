"""Which addresses may be visited.

Owns: the parts of an address, and what makes an IP address public.
Refuses to know: names of hosts; whoever connects resolves them.
Invariants: an address in a certificate is text of whoever made the certificate; nothing inside the caller's network, on
this machine or on its links is visited for it, in whatever form the address is written.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from medid.rules import FetchError
from medid.signature.fetching.reasons import FetchReason

LONGEST_ADDRESS = 2048
"""Most characters of an address."""
PORTS = {"http": 80, "https": 443}
"""Schemes that are visited, with their usual ports."""
_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""IPv6 addresses that a translator turns into the IPv4 address of their last 32 bits (RFC 6052, RFC 8215)."""


class Address(NamedTuple):
    """The parts of an address that a connection needs.

    Attributes:
        scheme: ``http`` or ``https``.
        host: name or IP address, without brackets.
        port: number of the port.
        text: the whole address without its fragment.
    """

    scheme: str
    host: str
    port: int
    text: str


def parse_address(text: str) -> Address:
    """The parts of the address *text*.

    Raises:
        FetchError: fetch_address_malformed, fetch_scheme_not_allowed.
    """
    if len(text) > LONGEST_ADDRESS or not text.isascii() or not text.isprintable() or " " in text:
        raise _malformed()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise _malformed() from None
    if parts.scheme not in PORTS:
        raise FetchError(FetchReason.SCHEME_NOT_ALLOWED if parts.scheme else FetchReason.ADDRESS_MALFORMED, _LIMIT)
    if not host or "@" in parts.netloc or "\\" in parts.netloc:
        raise _malformed()
    return Address(parts.scheme, host, port or PORTS[parts.scheme], parts._replace(fragment="").geturl())


_LIMIT = {"limit": LONGEST_ADDRESS}


def _malformed() -> FetchError:
    return FetchError(FetchReason.ADDRESS_MALFORMED, _LIMIT)


def redirected(address: Address, location: str) -> Address:
    """The address that a redirect from *address* leads to.

    Raises:
        FetchError: fetch_address_malformed, fetch_scheme_not_allowed.
    """
    try:
        return parse_address(urljoin(address.text, location))
    except ValueError:
        raise _malformed() from None


def require_public(found: Iterable[str]) -> list[str]:
    """The IP addresses *found* for a host when all of them are public.

    A host with one public and one private address is refused too: which of them answers is up to chance.

    Raises:
        FetchError: fetch_address_not_public, fetch_host_unknown when there are none.
    """
    addresses = list(dict.fromkeys(found))
    if not addresses:
        raise FetchError(FetchReason.HOST_UNKNOWN)
    if not all(is_public(ip) for ip in addresses):
        raise FetchError(FetchReason.ADDRESS_NOT_PUBLIC)
    return addresses


def is_public(text: str) -> bool:
    """True for an IP address of the public network, also when it is an IPv6 address that stands for an IPv4 one."""
    try:
        ip = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _meant(ip))


def _meant(ip: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """The address that is connected to, and every IPv4 address that it carries."""
    if isinstance(ip, IPv4Address):
        return [ip]
    if ip.ipv4_mapped is not None:
        return [ip.ipv4_mapped]
    carried: list[IPv4Address | IPv6Address] = []
    if any(ip in network for network in _TRANSLATED):
        return [IPv4Address(int(ip) & 0xFFFFFFFF)]
    if ip.sixtofour is not None:
        carried.append(ip.sixtofour)
    if ip.teredo is not None:
        carried.extend(ip.teredo)
    return [*carried, ip]
