"""Which choice a reply means in somebody's own words: "it has their medical conditions in", "mainly cheaper".

Each choice is searched by its label, by what it means and by what people say for it (``said_as``). What is said with a
"no" in it is compared only with what says no as well: "names, nothing sensitive" is not "sensitive".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from content.model import Choice, Library, Step
from dialogs.understanding import thresholds as at
from dialogs.understanding.choices import likely_option, option_of
from dialogs.understanding.fold import words_of
from dialogs.understanding.line import Line
from dialogs.understanding.shelf import Shelf
from dialogs.understanding.stems import FEWEST

Words = tuple[str, ...]
Offered = tuple[tuple[str, str], ...]
# A longer reply tells a story, and is no choice.
LONGEST = 30
_DENIES = frozenset(words_of("no not nobody nothing none never nope nah nowt neither nor"))
_YES = frozenset(words_of("yes yep yeah yup aye"))
_NO = frozenset(words_of("no nope nah"))
_JOINS = frozenset(words_of("and plus also"))
# So begins what is said about a choice, and names none of its own.
_REASON = frozenset(words_of("because as since so it its they theyre we were this that which"))
# These tell nothing about any choice.
_SKIP = (FEWEST | _DENIES | _YES) - frozenset(words_of("where which who how")) | frozenset(
    words_of(
        "just mainly mostly really think suppose guess would probably id say also well mean basically more about "
        "thing then kind got has have had will ill main honestly can could thats theyre theres theyve please one "
        "ones itll itd"
    )
)


class Replies:
    """Every question with choices, ready for a reply in anybody's words."""

    def __init__(self, library: Library) -> None:
        steps = (step for theme in library.themes.values() for step in theme.steps if step.choices)
        self.steps: dict[str, Step] = {step.key: step for step in steps}
        self.shelves = {key: _Shelves(step.choices) for key, step in self.steps.items()}

    def option(self, line: Line, key: str | None, offered: Offered) -> str | None:
        """The key of the choice that is meant; several with a comma between, where several may be chosen."""
        if not offered or len(line.words) > LONGEST:
            return None
        step = self.steps.get(key or "")
        several = self._several(line, step, offered) if step is not None and step.kind == "choices" else []
        named = [one for one in dict.fromkeys(several) if one is not None]
        if named and (len(several) > 1 or None not in several):
            return None if None in several else ",".join(named)
        return self._one(line, key, offered)

    def _one(self, line: Line, key: str | None, offered: Offered) -> str | None:
        """Where more than one is meant, or the words of a label are for another than the meaning, none is taken."""
        shelves = self.shelves.get(key or "") or _of_labels(offered)
        outright = _said_outright(line.words, offered)
        named = likely_option(line.heard.words, offered) or (outright[0] if len(outright) == 1 else None)
        found = {named, *shelves.meant(line, offered)} - {None}
        return found.pop() if len(found) == 1 else None

    def _several(self, line: Line, step: Step, offered: Offered) -> list[str | None]:
        """What each part of the reply names, but for those that only say why."""
        shelves = self.shelves[step.key]
        found: list[str | None] = []
        for part in _parts(line):
            if shelves.telling(part.words):
                typed = part.typed(0, len(part.words))
                named = option_of(typed, part.words, offered) or _only(shelves.meant(part, offered))
                found += [named] if named or part.words[0] not in _REASON else []
        return found


class _Shelves:
    """What is said for the choices of one question: what says no apart from all else."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        said = {choice.key: (choice.label, choice.means or "", *choice.said_as) for choice in choices}
        self.by_denial = {
            denies: Shelf(
                {
                    key: texts
                    for key, all_texts in said.items()
                    if (texts := [text for text in all_texts if text and _denies(words_of(text)) == denies])
                },
                _SKIP,
            )
            for denies in (False, True)
        }

    def telling(self, words: Words) -> Words:
        return self.by_denial[False].telling(words)

    def meant(self, line: Line, offered: Offered) -> set[str]:
        """The choice that fits well, with any that fits nearly as well.

        Yes and no are taken at their word, unless what follows is what people say for another choice: "no, just names".
        """
        able = set(_said_outright(line.words, offered) or dict(offered))
        scores: dict[str, float] = {}
        contrary: set[str] = set()
        whole = len(self.telling(line.words)) or 1
        for part in (line, *line.clauses):
            shelf = self.by_denial[_denies(part.words)]
            share = (len(self.telling(part.words)) / whole) ** at.CLAUSE
            for hit in shelf.search(part.words, most=len(shelf.keys)):
                if hit.key not in able and hit.score >= at.SAID_OF_ANOTHER and part is not line:
                    contrary.add(hit.key)
                elif hit.key in able:
                    scores[hit.key] = max(scores.get(hit.key, 0.0), hit.score * share)
        best = max(scores.values(), default=0.0)
        meant = {key for key, score in scores.items() if best - score < at.CHOSEN_AHEAD} if best >= at.CHOSEN else set()
        return meant | contrary


@lru_cache(maxsize=64)
def _of_labels(offered: Offered) -> _Shelves:
    """Choices of which nothing is known but what they are called."""
    return _Shelves([Choice(key, label) for key, label in offered])


def _only(keys: set[str]) -> str | None:
    return next(iter(keys)) if len(keys) == 1 else None


def _denies(words: Words) -> bool:
    """Whether something is said not to be so; who "cannot find" a page only has trouble."""
    return any(
        word in _DENIES and not (word == "not" and words[place - 1 : place] == ("can",))
        for place, word in enumerate(words)
    )


def _said_outright(words: Words, offered: Offered) -> list[str]:
    """The choices that begin with a yes or a no, where the reply does or ends so."""
    for said in (_YES, _NO):
        if {words[0], words[-1]} & said:
            return [key for key, label in offered if words_of(label)[:1] and words_of(label)[0] in said]
    return []


def _parts(line: Line) -> Iterator[Line]:
    """The clauses, and what stands either side of an "and"."""
    for clause in line.clauses:
        start = 0
        for place, word in enumerate((*clause.words, "and")):
            if word in _JOINS:
                if place > start:
                    yield clause.part(start, place)
                start = place + 1
