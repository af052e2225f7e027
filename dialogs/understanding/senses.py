"""One acronym, several meanings: the words nearby, the theme in hand, the person's earlier choice, else ask."""

from __future__ import annotations

from content.model import Term
from dialogs.understanding.fold import singular, words_of
from dialogs.understood import View


def choose_sense(term: Term, words: tuple[str, ...], view: View) -> int | None:
    """Which sense is meant, or nothing where it has to be asked.

    Where a guess is a privacy risk it is always asked, unless the message itself says which one.
    """
    if term.always_ask:
        return _by_name(term, words)
    for choice in (_by_words(term, words), _by_theme(term, view.theme), _by_earlier(term, view.senses.get(term.key))):
        if choice is not None:
            return choice
    return None


def _by_name(term: Term, words: tuple[str, ...]) -> int | None:
    """The one sense that the person names in the same breath: that is no guess."""
    said = {singular(word) for word in words} - {singular(word) for word in words_of(term.name)}
    counts = [len(said & _named(term, place)) for place in range(len(term.senses))]
    best = max(counts, default=0)
    return counts.index(best) if best >= 2 and counts.count(best) == 1 else None


def _named(term: Term, place: int) -> set[str]:
    sense = term.senses[place]
    names = (sense.name, (sense.term or "").replace("_", " "))
    return {singular(word) for name in names for word in words_of(name) if len(word) > 3} | _pointers(term, place)


def _by_words(term: Term, words: tuple[str, ...]) -> int | None:
    """The one sense that most of the words nearby point to."""
    said = {singular(word) for word in words} - {singular(word) for word in words_of(term.name)}
    counts = [len(said & _pointers(term, place)) for place in range(len(term.senses))]
    best = max(counts, default=0)
    return counts.index(best) if best and counts.count(best) == 1 else None


def _pointers(term: Term, place: int) -> set[str]:
    sense = term.senses[place]
    return {singular(word) for words in (*sense.words, sense.name) for word in words_of(words) if len(word) > 2}


def _by_theme(term: Term, theme: str | None) -> int | None:
    fitting = [place for place, sense in enumerate(term.senses) if theme and theme in sense.themes]
    return fitting[0] if len(fitting) == 1 else None


def _by_earlier(term: Term, choice: str | None) -> int | None:
    return int(choice) if choice and choice.isdecimal() and int(choice) < len(term.senses) else None
