"""Words cut to the room there is, between two of them."""

from __future__ import annotations


def cut(words: str, most: int) -> str:
    """The words, with an ellipsis at their end where they are too many; never more than ``most`` characters."""
    if len(words) <= most:
        return words
    head = words[: most - 1]
    whole, *rest = head.rsplit(None, 1) or [head]
    return (whole if rest and len(whole) > most // 3 else head).rstrip(" ,;:") + "…"
