"""The glossary of a document: every term of ours that is used in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from content.model import Term

_WORD = re.compile(r"[A-Za-z0-9]+")
MOST_WORDS = 8

_Words = tuple[str, ...]


def terms_in(texts: Iterable[str], terms: Mapping[str, Term]) -> tuple[Term, ...]:
    """The terms whose names stand in the texts, by name. Everyday words and misspellings do not count."""
    names = _names(terms)
    longest = {first: max(len(name) for name in names if name[0] == first) for first in {name[0] for name in names}}
    found: dict[str, Term] = {}
    for text in texts:
        words = _WORD.findall(text)
        plain = [_plain(word) for word in words]
        for place, first in enumerate(plain):
            for length in range(min(longest.get(first, 0), len(plain) - place), 0, -1):
                term = _match(names, words[place : place + length], tuple(plain[place : place + length]))
                if term is not None:
                    found.setdefault(term.key, term)
                    break
    return tuple(sorted(found.values(), key=lambda term: term.name.lower()))


def _match(names: Mapping[_Words, Term], words: list[str], plain: _Words) -> Term | None:
    """A name in short capitals must be written so: "OS" is no "os"."""
    term = names.get(plain)
    if term is None or len(words) > 1:
        return term
    capitals = _is_capitals(words[0])
    in_capitals = any(_is_capitals(name) and _plain(name) == plain[0] for name in (term.name, *term.aliases))
    in_words = any(not _is_capitals(name) and _plain(name) == plain[0] for name in (term.name, *term.aliases))
    return term if (capitals and in_capitals) or (in_words and not capitals) else None


def _names(terms: Mapping[str, Term]) -> dict[_Words, Term]:
    names: dict[_Words, Term] = {}
    for strength in (0, 1):
        for term in terms.values():
            if term.everyday:
                continue
            known = (term.name,) if strength == 0 else (term.expansion or "", *term.aliases)
            for name in known:
                words = tuple(_plain(word) for word in _WORD.findall(name))
                if words and len(words) <= MOST_WORDS:
                    names.setdefault(words, term)
    return names


def _plain(word: str) -> str:
    """Blind to case and plural."""
    small = word.lower()
    if len(small) < 4 or small.endswith(("ss", "us", "is")):
        return small.removesuffix("s") if word[:-1].isupper() and len(small) > 2 and word.endswith("s") else small
    return small[:-3] + "y" if small.endswith("ies") else small.removesuffix("s")


def _is_capitals(word: str) -> bool:
    return word.removesuffix("s").isupper() and len(word) > 1
