"""Only public addresses: a portal's name may not lead to a private network, and is looked up once for each call."""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from bot.portals.trouble import Trouble

Doubles = frozenset[tuple[str, int]]
LookUp = Callable[[str, int, socket.AddressFamily], Awaitable[list[ResolveResult]]]
# IPv6 that carries an IPv4 address inside: what it carries counts too (NAT64).
_CARRIES = IPv6Address("64:ff9b::")


def is_public(address: str) -> bool:
    """An address that anybody on the internet could reach."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _all_in(found))


def _all_in(found: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    if not isinstance(found, IPv6Address):
        return [found]
    carried = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
    if int(found) >> 32 == int(_CARRIES) >> 32:
        carried.append(IPv4Address(int(found) & 0xFFFFFFFF))
    inside: list[IPv4Address | IPv6Address] = [one for one in carried if one is not None]
    return inside if found.ipv4_mapped else [found, *inside]


def check_address(url: str, doubles: Doubles) -> str:
    """The URL, where it may be called: https to a public host, or a test double on this machine that is configured."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Trouble("odd") from error
    if parts.scheme == "http" and host and (host, port or 80) in doubles:
        return url
    if parts.scheme != "https" or not host or parts.username or parts.password:
        raise Trouble("odd")
    if _is_literal(host) and not is_public(host):
        raise Trouble("odd")
    return url


def _is_literal(host: str) -> bool:
    """An address in place of a name, also in the short forms that the system would take for one (127.1, 0x7f000001)."""
    try:
        ip_address(host)
        return True
    except ValueError:
        try:
            socket.inet_aton(host)
            return True
        except OSError:
            return False


class PublicResolver(AbstractResolver):
    """Looks names up for the connector, which calls the very addresses that were checked here."""

    def __init__(self, doubles: Doubles, look_up: LookUp | None = None) -> None:
        self.doubles = doubles
        self._system = ThreadedResolver()
        self._look_up: LookUp = look_up or self._system.resolve

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Raises OSError where any of the addresses is not public: a name that mixes the two is not to be trusted."""
        found = await self._look_up(host, port, family)
        if (host, port) not in self.doubles and not all(is_public(one["host"]) for one in found):
            raise PrivateAddress(host)
        return found

    async def close(self) -> None:
        await self._system.close()


class PrivateAddress(OSError):
    """A portal's name leads into a private network."""
