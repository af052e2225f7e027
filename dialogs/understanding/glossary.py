"""The terms that words ask for: by name, by a near spelling, by several names at once, by a description."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from content.model import Library, Term
from dialogs.understanding import thresholds as at
from dialogs.understanding.classifier import Taught
from dialogs.understanding.fold import Heard, words_of
from dialogs.understanding.meaning import is_english
from dialogs.understanding.near import NearSpelling
from dialogs.understanding.senses import choose_sense
from dialogs.understanding.shelf import Hit, Shelf
from dialogs.understanding.stems import FEWEST, LITTLE, stem
from dialogs.understanding.terms import Found, TermNames, is_acronym
from dialogs.understood import View

Words = tuple[str, ...]
QUOTED = re.compile(r"['\"]([^'\"]{2,60})['\"]")
# Terms so common that another term beside them is the one that is meant.
EVERYDAY = frozenset(
    ("data", "live", "risk", "issue", "benefit", "target", "need_to_know", "scope", "publisher", "resource")
)
# A shorter word is a slip away from too much.
FEWEST_LETTERS = 6
# So many words may be a name.
LONGEST_NAME = 4
KEPT = 32
_WITHIN = frozenset(words_of("in of for within on inside"))
ARTICLES = frozenset(words_of("a an the this that our your my these those some any one of"))


@dataclass(frozen=True)
class Asked:
    """Terms that words ask for: keys that are answered, acronyms to ask about, keys to suggest."""

    terms: Words = ()
    senses: Words = ()
    offered: Words = ()
    chosen: tuple[tuple[str, int], ...] = ()
    described: bool = False


class Glossary:
    """All terms, ready to be asked for."""

    def __init__(self, library: Library, taught: Taught | None = None) -> None:
        self.terms = library.terms
        # Words that may stand around a term without making another thing of it: "what is a UPRN used for".
        self.around = frozenset(word for said in library.commands.get("padding.around", ()) for word in words_of(said))
        self.names = TermNames(library.terms)
        self.near = NearSpelling(self.names)
        # The words that names of two words begin with: "data" in "data owner", "data lake".
        self.firsts = frozenset(name.split()[0] for name in self.names.exact if name.count(" ") == 1)
        # The last word of each term's name, where it has more than one.
        named = {key: words_of(term.name) for key, term in library.terms.items()}
        self.heads = {key: words[-1] for key, words in named.items() if len(words) > 1}
        self.known = frozenset(word for name in self.names.exact for word in name.split())
        self.shelf = Shelf(
            {key: told(term) for key, term in library.terms.items() if not term.senses},
            FEWEST,
            taught,
        )
        self.described = lru_cache(maxsize=KEPT)(self._described)
        self.shouted = frozenset(name for name in self.names.exact if self._is_shouted(name))

    def _is_shouted(self, name: str) -> bool:
        """Acronyms that are also words, such as SEND and REST: in running text they count in capitals only."""
        term = self.terms[self.names.exact[name][0]]
        bears = [other for other in (term.name, *term.aliases) if other.lower() == name]
        return any(is_acronym(other) for other in bears) and is_english(name)

    def quoted(self, heard: Heard) -> Words:
        """The terms that stand between quotation marks, and nothing else between them."""
        if not set("'\"") & set(heard.plain):
            return ()
        parts = QUOTED.findall(heard.plain[:600])
        return tuple(dict.fromkeys(key for part in parts for key in self.names.find(words_of(part))))

    def exactly(self, words: Words, around: Words, view: View) -> Asked | None:
        """Terms by their names, and nothing else in the words but what may stand around a term."""
        keys = self.names.find(words) or self.names.find(core(words))
        if keys:
            return self.answer(keys, around, view)
        return self._several(words, around, view)

    def _several(self, words: Words, around: Words, view: View) -> Asked | None:
        if len(words) > 14:
            return None
        spans = list(self.names.spans(words))
        inside = {place for span in spans for place in range(span.start, span.end)}
        rest = [word for place, word in enumerate(words) if place not in inside]
        if not spans or not all(word in self.around for word in rest):
            return None
        strong = [span for span in spans if not self._is_weak(span, words)] or spans
        strong = [
            span
            for place, span in enumerate(strong)
            if not place or not says_where(words[strong[place - 1].end : span.start])
        ]
        return self.answer(tuple(dict.fromkeys(key for span in strong for key in span.keys)), around, view)

    def _is_weak(self, span: Found, words: Words) -> bool:
        """Everyday words, such as data or need to know, beside which another term is meant."""
        single = span.end - span.start == 1 and words[span.start] in self.around
        return single or span.keys[0] in EVERYDAY

    def nearly(self, words: Words, around: Words, view: View) -> Asked | None:
        """A near spelling: answered for words, offered for short acronyms."""
        near = self.near.find(core(words))
        if near.answered:
            asked = self.answer(near.answered, around, view)
            return Asked(asked.terms, asked.senses, near.offered, asked.chosen)
        return Asked(offered=near.offered) if near.offered else None

    def slip(self, words: Words) -> Words:
        """The last long word that is no English word, and is a slip away from a term: "metadeta - what is it"."""
        for word in reversed(words):
            if len(word) > FEWEST_LETTERS and not is_english(word):
                near = self.near.find((word,)).answered
                if near:
                    return near
        return ()

    def _described(self, words: Words) -> list[Hit]:
        """Terms by what is said about them, best first; none where too little is said.

        Nobody describes a word by its name: a term that is named is none of those that are described.
        """
        telling = {stem(word) for word in words} - LITTLE
        if len(telling) < 2:
            return []
        named = {key for span in self.names.spans(words) for key in span.keys}
        hits = [hit for hit in self.shelf.search(words, most=8) if hit.key not in named][:4]
        if not hits or hits[0].near >= at.ALIKE:
            return hits
        if is_name(words):
            # With a word that the glossary never uses it names something else: "biodiversity net gain".
            known = telling <= self.shelf.weights.keys()
            return hits if known and hits[0].score >= at.NAMED else []
        return hits if hits[0].shared >= 2 else []

    def answer(self, keys: Words, around: Words, view: View) -> Asked:
        """Which of the keys are answered, and which acronyms have to be asked about first."""
        terms: list[str] = []
        asks: list[str] = []
        chosen: list[tuple[str, int]] = []
        for key in keys:
            term = self.terms[key]
            place = choose_sense(term, around, view) if term.senses else None
            if not term.senses:
                terms.append(key)
            elif place is None:
                asks.append(key)
            else:
                chosen.append((key, place))
                terms.append(term.senses[place].term or key)
        return Asked(tuple(dict.fromkeys(terms)), tuple(dict.fromkeys(asks)), (), tuple(chosen))

    def in_text(self, heard: Heard) -> Words:
        """Every term in running text, in the order met; acronyms that are also words only where they are shouted."""
        shouting = sum(word.isupper() for word in heard.typed[:50]) * 2 > len(heard.typed[:50])
        found: dict[str, None] = {}
        for span in self.names.spans(heard.words):
            words = heard.words[span.start : span.end]
            if len(words) == 1 and self._is_plain_word(words[0], heard.typed[span.start], shouting):
                continue
            found.update(dict.fromkeys(span.keys))
        return tuple(found)

    def _is_plain_word(self, word: str, typed: str, shouting: bool) -> bool:
        if word in self.shouted:
            return shouting or not typed.isupper()
        return word in LITTLE


def told(term: Term) -> tuple[str, ...]:
    """All that is said about a term, by people and by the glossary."""
    about = (f"{term.name} {term.expansion or ''}", term.meaning, *term.aliases, term.why or "", term.example or "")
    return (*term.described_as, *(text for text in about if text.strip()))


def says_where(between: Words) -> bool:
    """Whether the words between two terms make the second the place of the first: "a baseline in a business case"."""
    return bool(set(between) & _WITHIN) and set(between) <= _WITHIN | ARTICLES


def is_name(words: Words) -> bool:
    """Whether words may be a name: a few, and no little word among them."""
    said = core(words)
    return len(said) <= LONGEST_NAME and not set(said) & LITTLE


def core(words: Words) -> Words:
    """The words without the articles before them."""
    start = 0
    while start < len(words) - 1 and words[start] in ARTICLES:
        start += 1
    return words[start:]
