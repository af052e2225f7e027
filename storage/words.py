"""Text made safe for every database: the one edge where what people typed is put right."""

from __future__ import annotations

import hashlib

LONGEST_KEY = 200


def clean(text: str) -> str:
    """The text without NUL characters and lone surrogates, which PostgreSQL and UTF-8 cannot hold.

    NUL goes without a trace, for nobody sees it; half of a torn emoji becomes U+FFFD. Everything else stays.
    """
    if "\0" in text:
        text = text.replace("\0", "")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def clean_all(value: object) -> object:
    """JSON-ready values with every text in them clean, keys too."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(str(key)): clean_all(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [clean_all(inner) for inner in value]
    return value


def as_key(text: str) -> str:
    """Somebody else's identifier in a length that an index takes; the long ones end in their hash."""
    text = clean(text)
    if len(text) <= LONGEST_KEY:
        return text
    return text[: LONGEST_KEY - 65] + ":" + hashlib.sha256(text.encode()).hexdigest()
