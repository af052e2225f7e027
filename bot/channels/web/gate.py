"""The gate: who may knock at the page, and the headers that every answer of it carries."""

from __future__ import annotations

from ipaddress import ip_address

from aiohttp import web

from bot.hosts import host_of
from bot.settings import names_loopback

# Nothing from anywhere else, nothing inline, in nobody's frame; and no text can become HTML, even by a mistake.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def from_this_machine(request: web.Request) -> bool:
    """The caller is on this machine, means this machine, and nobody speaks for somebody else.

    The Host header keeps out pages whose name was made to point here; the caller's address keeps out other
    machines that write a false Host.
    """
    forwarded = "Forwarded" in request.headers or "X-Forwarded-For" in request.headers
    return not forwarded and _is_loopback(request.remote or "") and names_loopback(host_of(request) or "")


def from_our_page(request: web.Request) -> bool:
    """The Origin is this very address. A browser names it on every POST; what names none is not our page."""
    return request.headers.get("Origin", "") == f"{request.scheme}://{request.host}"


def not_from_elsewhere(request: web.Request) -> bool:
    """For what is only read: browsers that say where a request comes from must say that it is from our page."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def _is_loopback(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback
