"""Words made to fit the room there is: cut between two of them, or after a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

_END = re.compile(r"[.?!…](?=[\s\"'”’)]|$)|\n")
LEAST = 120
# A line break takes the room of most of a line.
_LINE = 60


def cut(words: str, most: int) -> str:
    """The words, with an ellipsis at their end where they are too many; never more than ``most`` characters."""
    if len(words) <= most:
        return words
    head = words[: most - 1]
    whole, *rest = head.rsplit(None, 1) or [head]
    return (whole if rest and len(whole) > most // 3 else head).rstrip(" ,;:") + "…"


def room(words: str) -> int:
    """How much room the words take: their characters, and what their line breaks leave empty."""
    return len(words) + _LINE * words.count("\n")


def shares(lengths: Sequence[int], total: int) -> tuple[int, ...]:
    """How much of ``total`` each gets: the short ones all they need, the long ones an equal part of the rest."""
    given = [0] * len(lengths)
    left = total
    waiting = sorted(range(len(lengths)), key=lambda place: lengths[place])
    while waiting:
        place = waiting.pop(0)
        given[place] = min(lengths[place], left // (len(waiting) + 1))
        left -= given[place]
    return tuple(given)


def shorten(words: str, most: int, least: int = LEAST) -> str:
    """The words, or their first sentences in that much room; cut between words where a sentence is too long.

    What comes back is always a beginning of the words.
    """
    most = max(most, least)
    if room(words) <= most:
        return words
    end = _fitting(words, most)
    ends = [match.end() for match in _END.finditer(words, 0, end)]
    if ends and ends[-1] >= least // 2:
        return words[: ends[-1]].rstrip()
    head = words[:end].rsplit(None, 1)[0] if " " in words[:end] else words[:end]
    return head.rstrip()


def _fitting(words: str, most: int) -> int:
    """Where the room ends."""
    used = 0
    for place, letter in enumerate(words):
        used += _LINE + 1 if letter == "\n" else 1
        if used > most:
            return place
    return len(words)
