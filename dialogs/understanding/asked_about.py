"""The reading of a message that asks about a word by its name, wherever in the message the name stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.understanding import asks
from dialogs.understanding import thresholds as at
from dialogs.understanding.focus import Focus, Weighed
from dialogs.understanding.fold import words_of
from dialogs.understanding.glossary import says_where
from dialogs.understanding.hunch import asks_about_words
from dialogs.understanding.judge import ASKS, NAMES_IT
from dialogs.understanding.line import Line
from dialogs.understanding.reading import GUESS, LIKELY, Rated, Shelves
from dialogs.understood import Understood, View

MOST_TERMS = 4
# How likely a term must be beside the likeliest one, and how likely where both are compared or stand in a list.
BESIDE, COMPARED = 0.88, 0.1
# A message of no more words may be a name and what asks about it.
LONGEST_NAMED = 5
# What may stand between two in a list, however long it is: "an objective and then a target".
_JOINS = frozenset(words_of("and or a an the then but from v vs versus plus please pls"))
_SEVERAL = frozenset(words_of("both each all these those them they two three four pair and or"))


@dataclass(frozen=True)
class Look:
    """A message with every word that it may ask about, and what the hunch makes of it."""

    line: Line
    guess: Mapping[str, float]
    weighed: tuple[Weighed, ...]

    @property
    def asks(self) -> float:
        """How likely it asks about words at all."""
        return asks_about_words(self.guess)

    @property
    def differs(self) -> bool:
        """Whether it asks how two words differ: by what the hunch makes of it, or in so many words."""
        likelier = self.guess.get("compare_terms", 0.0) > self.guess.get("define", 0.0)
        return likelier or bool(set(self.line.words) & asks.DIFFERENCE)

    @property
    def known(self) -> float:
        """How likely it asks about a term that it names."""
        return max((one.likely for one in self.weighed if one.candidate.keys), default=0.0)

    @property
    def strange(self) -> float:
        """How likely it asks about a word that no glossary has."""
        return max((one.likely for one in self.weighed if not one.candidate.keys), default=0.0)


def _in_a_list(one: Weighed, named: list[Weighed], sure: list[Weighed], words: tuple[str, ...]) -> bool:
    """Whether a term stands in one row with others that are surely asked about: "publisher, dataset, resource"."""
    here = named.index(one)
    beside = [named[place] for place in (here - 1, here + 1) if 0 <= place < len(named)]
    gaps = [_between(one, other, words) for other in beside if other in sure]
    if one.likely >= (COMPARED if len(sure) > 1 else at.ASKED) and any(len(gap) <= 1 for gap in gaps):
        return True
    return one.likely >= COMPARED and any(set(gap) <= _JOINS and _SEVERAL & set(words) for gap in gaps)


def _between(one: Weighed, other: Weighed, words: tuple[str, ...]) -> tuple[str, ...]:
    first, second = sorted((one.candidate, other.candidate), key=lambda candidate: candidate.start)
    return words[first.end : second.start]


class AskedAbout:
    """Looks at messages for the words that they ask about."""

    def __init__(self, shelves: Shelves, focus: Focus) -> None:
        self.shelves, self.focus = shelves, focus
        self._last: Look | None = None

    def look(self, line: Line, guess: Mapping[str, float]) -> Look:
        """The message with what it may ask about; it is looked at in several of its readings."""
        last = self._last
        if last is not None and last.line == line and last.guess == guess:
            return last
        self._last = look = Look(line, guess, tuple(self.focus.weigh(line, guess)))
        return look

    def surely(self, look: Look, view: View, least: float = at.ASKED) -> Rated | None:
        """The reading, where the message most likely asks about words and says which.

        What has no word of asking may only tell something that a term is named in: "half my team are being TUPE'd".
        """
        plainly = look.line.heard.question or ASKS & set(look.line.words)
        if look.asks < (at.ASKS if plainly else at.ASKS_UNSAID):
            return None
        if NAMES_IT & set(look.line.words):
            least = at.ASKED_OF_A_NAME
        return self.reading(look, view, least if plainly else at.ASKS_UNSAID)

    def perhaps(self, look: Look, view: View, least: float = at.PERHAPS) -> Rated | None:
        """The likeliest term that is named, where some word is asked about and nothing else says which."""
        if look.known < max(least, look.strange):
            return None
        best = max((one for one in look.weighed if one.candidate.keys), key=lambda one: one.likely)
        return self._known(best.candidate.keys[:1], look, view)

    def reading(self, look: Look, view: View, least: float = at.ASKED) -> Rated | None:
        """The terms that are asked about; else the word that no glossary has; else nothing."""
        keys = self._keys(look, least)
        if keys:
            return self._known(keys, look, view)
        if self._is_described(look):
            return None
        return self.unheard_of(look, least)

    def unheard_of(self, look: Look, least: float = 0.0) -> Rated | None:
        """The likeliest of the words that no glossary has."""
        strange = [one for one in look.weighed if not one.candidate.keys and one.likely >= least]
        best = max(strange, key=lambda one: one.likely, default=None)
        if best is not None and best.likely < at.HARDLY:
            # Hardly anything of it: then what stands right behind "what is a", though part of it may be a known word.
            behind = next(self.focus.objects(look.line), None)
            best = Weighed(behind, best.likely) if behind is not None else best
        return self._strange(best, look) if best is not None else None

    def _keys(self, look: Look, least: float) -> tuple[str, ...]:
        """The terms that are asked about: as likely as the likeliest, or in one list or comparison with it."""
        every = [one for one in look.weighed if one.candidate.keys]
        named = [one for one in every if one.candidate.kind != "weak"]
        if not named or (look.differs and len(every) <= MOST_TERMS):
            named = every
        best = max((one.likely for one in named), default=0.0)
        if best < least or look.strange - best >= at.STRANGER:
            return ()
        differ = look.differs and len(named) <= MOST_TERMS
        several = bool(_SEVERAL & set(look.line.words))
        twice = {key for key, times in Counter(one.candidate.keys[0] for one in named).items() if times > 1}
        if len(twice) == 1 and not several:
            return tuple(twice)
        sure = [one for one in named if one.likely >= (least if several else max(least, BESIDE * best))]
        kept = [
            one
            for one in named
            if one in sure or (differ and one.likely >= COMPARED) or _in_a_list(one, named, sure, look.line.words)
        ]
        if not differ and not several:
            kept = [one for one in kept if not self._says_where(one, kept, look.line.words)]
        return tuple(dict.fromkeys(one.candidate.keys[0] for one in kept))[:MOST_TERMS]

    @staticmethod
    def _says_where(one: Weighed, kept: list[Weighed], words: tuple[str, ...]) -> bool:
        """Whether a term only says where another belongs: "a baseline in a business case"."""
        before = [other for other in kept if other.candidate.end <= one.candidate.start]
        return bool(before) and says_where(_between(before[-1], one, words))

    def _known(self, keys: tuple[str, ...], look: Look, view: View) -> Rated:
        words = look.line.heard.words
        if len(keys) > 1 and look.differs:
            asked = self.shelves.glossary.answer(keys, words, view)
            names = [self.shelves.library.terms[key].name.lower() for key in keys]
            return Rated(Understood("compare_terms", asked.terms, asked.senses, slots={"terms": names}), LIKELY)
        other = self._other_described(keys[0], look) if len(keys) == 1 else None
        return other or asks.named(self.shelves, keys, words, view)

    def _other_described(self, key: str, look: Look) -> Rated | None:
        """Another term, where the message describes it better than it asks about the one that it names."""
        said = look.line.said(0, len(look.line.words))
        hits = [hit for hit in self.shelves.glossary.described(said) if hit.key != key]
        named = max((one.likely for one in look.weighed if key in one.candidate.keys), default=0.0)
        if not hits or hits[0].score + hits[0].likely - at.NAMED_BESIDE * named < at.RATHER_THAN_NAMED:
            return None
        fits = asks.fits(self.shelves, said, look.asks)
        return Rated(asks.described(self.shelves, hits), LIKELY) if fits else None

    def _is_described(self, look: Look) -> bool:
        """Whether the message describes a term so well that no strange word of it is meant: "that notice thing"."""
        said = look.line.said(0, len(look.line.words))
        hits = self.shelves.glossary.described(said)
        if not hits or not asks.fits(self.shelves, said, look.asks):
            return False
        rather = hits[0].score + hits[0].likely - at.STRANGE_BESIDE * look.strange
        return hits[0].score >= at.OUTRIGHT or (len(said) > LONGEST_NAMED and rather >= at.RATHER_DESCRIBED)

    def _strange(self, one: Weighed, look: Look) -> Rated:
        start, end = self.focus.whole(look.line, one.candidate)
        return Rated(asks.unknown(self.shelves, look.line.said(start, end), look.line.typed(start, end)), GUESS)
