"""The questions and themes of a case by the names that people give them."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz import process
from rapidfuzz.distance import OSA

from content.model import Library
from dialogs.understanding.fold import singular_all, words_of
from dialogs.understanding.shelf import Shelf
from dialogs.understanding.stems import LITTLE

Words = tuple[str, ...]
_LITTLE = frozenset(
    {"the", "my", "a", "an", "our", "question", "section", "bit", "part", "step", "answer", "theme", "one"}
)


# A section is told by its question from here on, where the next fits less by so much.
FITS, AHEAD = 0.4, 0.1
# With these people ask for a section, whichever it is.
_ASKING = frozenset(
    words_of(
        "change changed edit fix correct update amend redo rewrite reword wrong back open take answer answers answered "
        "question questions section bit part step put wrote written said gave given before earlier add new old again "
        "forgot realised needs today now"
    )
)


class Sections:
    """Step and theme keys by name: the label, the key, the title, and what designers add as ``section.<key>``."""

    def __init__(self, library: Library) -> None:
        self.names: dict[str, str] = {}
        self.own: set[str] = set()
        for theme in library.themes.values():
            for step in theme.steps:
                for name in (step.key.replace("_", " "), step.label):
                    self._add(name, step.key)
        for theme in library.themes.values():
            self._add(theme.title, theme.key)
            self._add(theme.key.replace("_", " "), theme.key)
        self.own.update(self.names)
        for name, phrases in library.commands.items():
            if name.startswith("section."):
                for phrase in phrases:
                    self._add(phrase, name[8:])
        self.shelf = Shelf(
            {step.key: (step.label, step.question) for theme in library.themes.values() for step in theme.steps},
            LITTLE | _ASKING,
        )
        self.spelled = {name: key for name, key in self.names.items() if len(name) >= 5}

    def _add(self, name: str, key: str) -> None:
        self.names.setdefault(" ".join(singular_all(words_of(name))), key)

    def is_name(self, words: Words) -> bool:
        """Whether the words are a section's own name."""
        return " ".join(singular_all(words)) in self.own

    def told(self, words: Words) -> str | None:
        """The section that is named somewhere in the words, by its own name first; else the one whose question fits."""
        return self.within(words, self.own) or self.within(words) or self._about(words)

    def within(self, words: Words, among: Collection[str] | None = None) -> str | None:
        """The longest name that stands somewhere in the words, the first of several."""
        plain = singular_all(words)
        for length in (5, 4, 3, 2, 1):
            for place in range(len(plain) - length + 1):
                name = " ".join(plain[place : place + length])
                if name in (self.names if among is None else among):
                    return self.names[name]
        return None

    def _about(self, words: Words) -> str | None:
        """The question that the words are about, where one fits and much better than the next."""
        best, second = (*self.shelf.search(words, most=2), None, None)[:2]
        if best is None or best.score < FITS or (second and best.score - second.score < AHEAD):
            return None
        return best.key

    def find(self, words: Words, strict: bool = False) -> str | None:
        """The section that these words name, exactly or nearly; with ``strict``, only by its own names."""
        if strict and not {" ".join(singular_all(words)), " ".join(singular_all(_core(words)))} & self.own:
            return None
        core = _core(words)
        name = " ".join(singular_all(core))
        exact = self.names.get(" ".join(singular_all(words))) or self.names.get(name)
        if exact or len(name) < 5 or len(core) > 5:
            return exact
        near = process.extractOne(
            name, self.spelled.keys(), scorer=OSA.distance, score_cutoff=1 if len(name) < 8 else 2
        )
        return self.spelled[near[0]] if near else None


def _core(words: Words) -> Words:
    return tuple(word for word in words if word not in _LITTLE) or words
