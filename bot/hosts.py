"""Which host a request means, by its own word: this machine, or the address at which people reach the coach."""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import web

PORTS = {"https": 443, "http": 80}


def host_of(request: web.Request) -> str | None:
    """The name in the Host header, without its port; nothing where it is no host at all."""
    try:
        parts = urlsplit(f"//{request.host}")
        _ = parts.port
    except ValueError:
        return None
    return parts.hostname if parts.username is None and not parts.path else None


def means_public(request: web.Request, public_url: str | None) -> bool:
    """The Host header is that of our public address, port and all."""
    if public_url is None or host_of(request) is None:
        return False
    ours, said = urlsplit(public_url), urlsplit(f"{urlsplit(public_url).scheme}://{request.host}")
    return (said.hostname, _port(said.scheme, said.port)) == (ours.hostname, _port(ours.scheme, ours.port))


def origin_of(public_url: str) -> str:
    """What a browser calls the public address when it says where a request comes from."""
    parts = urlsplit(public_url)
    port = f":{parts.port}" if parts.port not in (None, PORTS[parts.scheme]) else ""
    return f"{parts.scheme}://{parts.hostname}{port}"


def _port(scheme: str, port: int | None) -> int:
    return port or PORTS[scheme]
