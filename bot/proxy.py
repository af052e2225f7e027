"""Whether a proxy stands between the coach and the world."""

from __future__ import annotations

from urllib.request import getproxies


def behind_a_proxy() -> bool:
    """Whether this machine's environment names a proxy.

    Where there is none, a session need not look for one: aiohttp does so in a thread, for each request.
    """
    return any(scheme != "no" for scheme in getproxies())
