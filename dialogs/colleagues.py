"""Finding a colleague by what somebody calls them: a name, part of one, a work e-mail, or a mention."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 200
# Words around a name that are none of it: "Priya from finance", "our accountant Sam".
_AROUND = re.compile(r"^(?:@|my|our|the|colleague|manager|boss)\s+", re.IGNORECASE)
# A reply of these words names nobody: "keep it", "not now".
_NOBODY = frozenset(
    (
        "keep",
        "it",
        "this",
        "that",
        "no",
        "not",
        "now",
        "yet",
        "nobody",
        "none",
        "leave",
        "stop",
        "cancel",
        "thanks",
        "later",
    )
)
_BEHIND = re.compile(r"\s*(?:,|\b(?:from|in|at|of)\b).*$", re.IGNORECASE)


@dataclass(frozen=True)
class Colleague:
    """Somebody of the same organisation whom the coach has met.

    ``hint`` tells two of one name apart. ``reached`` is true where the coach may write to them first.
    """

    id: str
    name: str
    hint: str = ""
    guest: bool = False
    reached: bool = False


def matches(said: str, name: str, email: str = "") -> bool:
    """Whether the words name this person: by e-mail, or by words that each stand in the name, in any order."""
    words = folded(said).removeprefix("@").split()
    if not words or not name:
        return False
    if "@" in said.strip()[1:]:
        return folded(said) == folded(email)
    parts = folded(name).replace("-", " ").split()
    if not all(word in parts for word in words):
        return len(words) == 1 and folded(email).partition("@")[0] == words[0]
    return True


def called(said: str) -> str:
    """The name in what somebody said: "my colleague Priya from finance" names Priya; "keep it" names nobody."""
    said = said.strip()[:LONGEST].strip(" .,!?")
    said = re.sub(r"['’]s$", "", said)
    before = ""
    while before != said:
        before, said = said, _AROUND.sub("", said)
    name = _BEHIND.sub("", said).removeprefix("@").strip()
    return "" if set(folded(name).split()) <= _NOBODY else name


def folded(words: str) -> str:
    """Without case and accents: Siân and Sian are one."""
    plain = unicodedata.normalize("NFKD", words[:LONGEST])
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().strip()
