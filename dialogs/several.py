"""Several words asked about at once, as in "what are API, blorp and DPIA": which of them no answer explains."""

from __future__ import annotations

import re
from collections.abc import Iterable

from content.model import Library, Term
from dialogs.understanding.fold import singular_all, words_of
from dialogs.understanding.stems import LITTLE

# A longer part is no word that is asked about, but something said of it.
MOST_WORDS = 2
_ASKS = re.compile(
    r"^\W*(?:(?:hi|hello|please|can|could|you|so|ok)\W+)*(?:what(?:['’]?s| is| are| does| do)|explain|define|compare"
    r"|tell me(?: about)?|(?:the )?(?:meanings? of|differences? between))\b"
    r"(?:\s+the\s+(?:meanings?\s+of|differences?\s+between)\b)?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s+(?:mean|means|stand for|stands for|please|pls|thanks|then)?[\s?!.]*$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|;|/|\band\b|\bor\b|&|\+)\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)


def unexplained(words: str, told: Iterable[Term], library: Library) -> tuple[str, ...]:
    """The words of the list that are none of the terms ``told``; nothing where that is not sure."""
    listed = _listed(words)
    if len(listed) < 2:
        return ()
    names = {term.key: _names(term) for term in told}
    left = [part for part in listed if not any(_folded(part) in known for known in names.values())]
    named = {key for key, known in names.items() if any(_folded(part) in known for part in listed)}
    if len(named) < len(names):
        return ()  # One that was told answers a word of the list in another spelling.
    known = {name for term in library.terms.values() for name in _names(term)}
    words_known = {word for name in known for word in name}
    return tuple(part for part in left if not words_known.issuperset(_folded(part)))


def _listed(words: str) -> list[str]:
    """The parts of a question that lists words; nothing where it asks otherwise, or says more."""
    asks = _ASKS.match(words)
    rest = _ENDS.sub("", words[asks.end() :] + " ") if asks else ""
    parts = [_ARTICLE.sub("", part.strip(" ?!.\"'“”‘’")) for part in _BETWEEN.split(rest)]
    told = [part for part in parts if part]
    fits = all(0 < len(words_of(part)) <= MOST_WORDS and not set(words_of(part)) & LITTLE for part in told)
    return told if fits else []


def _names(term: Term) -> set[tuple[str, ...]]:
    senses = [name for sense in term.senses for name in (sense.name,)]
    return {
        _folded(name) for name in (term.name, term.expansion or "", *term.aliases, *term.misspellings, *senses) if name
    }


def _folded(words: str) -> tuple[str, ...]:
    return tuple(singular_all(words_of(words)))
