"""How a word sounds, roughly: people who spell by ear write "sudonimised", "user knead", "procurment root".

Two words of one key sound alike. Vowels count only where a word begins with one: they are what is heard least clearly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# In this order: how letters are said at the beginning of a word, then anywhere in it.
_SAID = tuple(
    (re.compile(letters), sound)
    for letters, sound in (
        ("^(?:kn|gn|pn|mn)", "n"),
        ("^ps", "s"),
        ("^wr", "r"),
        ("^wh", "w"),
        ("^x", "z"),
        ("ph", "f"),
        ("ough|augh", "o"),
        ("gh", ""),
        ("tch", "ch"),
        ("dg(?=[eiy])|g(?=[eiy])", "j"),
        ("sch", "sk"),
        ("sc(?=[eiy])", "s"),
        ("(?:ss|[cst])i(?=[oa])", "sh"),
        ("ch(?=[lrn])", "k"),
        ("sh|ch", "S"),
        ("c(?=[eiy])", "s"),
        ("ck|q|c", "k"),
        ("(?<=.)x", "ks"),
        ("z", "s"),
        ("mb$", "m"),
    )
)
_VOWELS = re.compile("[aeiouywh]+")
_TWICE = re.compile(r"(.)\1+")
_NUMBERS = {"2": "to", "4": "for", "8": "ate"}


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """The consonants of a word as they are said, with one sign for a vowel that it begins with."""
    said = _NUMBERS.get(word, word)
    for letters, spoken in _SAID:
        said = letters.sub(spoken, said)
    begins = "a" if _VOWELS.match(said) else ""
    return begins + _TWICE.sub(r"\1", _VOWELS.sub("", said))


def sound_of(words: Iterable[str]) -> str:
    """How several words sound one after the other, however they are divided: "high light" as "highlight"."""
    return "".join(part.lstrip("a") if place else part for place, part in enumerate(map(sound, words)))
