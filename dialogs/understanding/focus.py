"""Which words a message asks about, among all else that it says.

"Our new SIRO, who apparently matters, what do they do" names the word far from the question. Every name of a term in a
message, and every word that may be one that no glossary has, is weighed by what stands around it. The weights stand in
``focus.npz`` and are learnt with those of the hunch, from labelled rows: ``python -m tests.understanding.teach``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from dialogs.understanding.fold import singular, singular_all, words_of
from dialogs.understanding.glossary import EVERYDAY, FEWEST_LETTERS, LONGEST_NAME, QUOTED, Glossary
from dialogs.understanding.hunch import asks_about_words
from dialogs.understanding.line import Line
from dialogs.understanding.meaning import Vectors, is_english
from dialogs.understanding.stems import LITTLE, stem
from dialogs.understanding.terms import LONGEST_ACRONYM, is_acronym
from dialogs.understanding.ways import Ways

Words = tuple[str, ...]
FILE = Path(__file__).with_name("focus.npz")
MOST_WORDS = 60
MOST_STRANGE = 4
MOST_BESIDE = 2
# How the signs begin that a name is part of a longer one.
LONGER = "longer"
# A shorter word than this stands in too many names.
SAID_APART = 4
_LEADS = frozenset(words_of("is are a an the does do explain define definition meaning mean of understand"))
_STOPS = frozenset(
    words_of(
        "is are was does do did mean means meaning stand stands in for when that which who what please pls and or but "
        "then from with at on exactly actually anyway again to then it they i we you"
    )
)
# Where a strange word may stand in a name: second of two, first, last of three, in the middle, first of three, alone.
_STRETCHES = ((-1, 1), (0, 2), (-2, 1), (-1, 2), (0, 3), (0, 1))
_ASKING = frozenset(
    words_of("what who which mean means meaning explain define definition stand stands called difference")
)

# What follows an everyday term where no term is meant: "need to know what that means".
_PLAIN_USE = (("what",), ("how",), ("if",), ("whether",), ("who",), ("why",), ("when",), ("where",), ("about",))
# What only an acronym can be asked: "what do the letters stand for".
_LETTERS = frozenset(words_of("stand stands letters initials acronym abbreviation short"))


@dataclass(frozen=True)
class Candidate:
    """Words of a line that may be what is asked about: a term's keys, or none where no glossary has them."""

    start: int
    end: int
    keys: Words
    kind: str


@dataclass(frozen=True)
class Weighed:
    """A candidate and how likely it is what the message asks about."""

    candidate: Candidate
    likely: float


@dataclass(frozen=True)
class Taught:
    """What was learnt: for each sign by its name, how much it speaks for a candidate."""

    weights: dict[str, float]


def _is_less_than_asked(one: Candidate, words: Words, things: Iterable[Candidate]) -> bool:
    """An everyday term at the beginning of a longer name, which an article leads: "a live table"."""
    if one.kind != "weak":
        return False
    named = [thing for thing in things if thing.start == one.start and thing.end > one.end and one.start]
    return any(words[one.start - 1] in ("a", "an") and not set(words[one.end : thing.end]) & LITTLE for thing in named)


class Focus:
    """Finds what a message asks about."""

    def __init__(self, glossary: Glossary, pointing: Ways, taught: Taught) -> None:
        self.glossary, self.pointing, self.taught = glossary, pointing, taught

    def weigh(self, line: Line, guess: Mapping[str, float]) -> list[Weighed]:
        """Every candidate with how likely it is asked about. ``guess`` is the hunch's."""
        found = self.candidates(line)
        return [
            Weighed(one, self._likely(signs)) for one, signs in zip(found, self.signs(line, found, guess), strict=True)
        ]

    def _likely(self, signs: Mapping[str, float]) -> float:
        score = sum(self.taught.weights.get(name, 0.0) * value for name, value in signs.items())
        return float(1 / (1 + np.exp(-score)))

    def candidates(self, line: Line) -> list[Candidate]:
        """What may be asked about, in the order met; none inside another."""
        words = line.words[:MOST_WORDS]
        taken: set[int] = set()
        found: list[Candidate] = []
        things = list(self._objects(line, words))
        known = [one for one in self._known(words) if not _is_less_than_asked(one, words, things)]
        strong = [one for one in known if one.kind != "weak"]
        slips = list(self._slips(line, words))
        # "Audit trial" is a slip of a name, and no trial; the longer of two is meant.
        long = [one for one in slips if one.end - one.start > 1]
        named = sorted(
            (*strong, *self._in_pieces(line, words), *self._mixed_up(words), *long), key=lambda one: one.start - one.end
        )
        parts = (named, self._by_ear(words), slips, known, self._said_apart(words), self._unknown(line, words))
        for one in (one for part in parts for one in part):
            inside = set(range(one.start, one.end))
            if not inside & taken:
                taken |= inside
                found.append(one)
        return sorted(found, key=lambda one: one.start)

    def _known(self, words: Words) -> Iterator[Candidate]:
        for span in self.glossary.names.spans(words):
            if span.keys[0] in EVERYDAY and words[span.end : span.end + 1] in _PLAIN_USE:
                continue
            weak = span.end - span.start == 1 and (span.keys[0] in EVERYDAY or words[span.start] in LITTLE)
            yield Candidate(span.start, span.end, span.keys, "weak" if weak else "known")
        for place, word in enumerate(words):
            kin = self.glossary.names.find((word,)) if len(word) >= FEWEST_LETTERS else ()
            if kin:
                yield Candidate(place, place + 1, kin, "kin")

    def _said_apart(self, words: Words) -> Iterator[Candidate]:
        """A word that makes a name with one that is said for several: "warehouse, lake, platform: the data ones"."""
        firsts = {first for first in set(words) if first in self.glossary.firsts}
        heads = self._heads(words)
        for place, word in enumerate(words):
            if word in LITTLE or len(word) < SAID_APART:
                continue
            keys = {key for first in firsts for key in self.glossary.names.exact.get(f"{first} {singular(word)}", ())}
            keys |= {key for head in heads for key in self.glossary.names.exact.get(f"{word} {head}", ())}
            if len(keys) == 1:
                yield Candidate(place, place + 1, tuple(keys), "apart")

    def _heads(self, words: Words) -> set[str]:
        """The last words of the names in a message, which others may share: "structured v unstructured data"."""
        keys = {key for span in self.glossary.names.spans(words) for key in span.keys}
        return {self.glossary.heads[key] for key in keys if key in self.glossary.heads}

    def _in_pieces(self, line: Line, words: Words) -> Iterator[Candidate]:
        """A term's name with a space in it that it has not: "shape file", "hack a thon"."""
        yield from self._spelled(line)
        squashed_names = self.glossary.names.squashed
        for length in (4, 3, 2):
            for start in range(len(words) - length + 1):
                part = words[start : start + length]
                squashed = "".join(part)
                if len(squashed) < LONGEST_NAME:
                    continue
                keys = squashed_names.get(squashed) or squashed_names.get(singular(squashed))
                if not keys or " ".join(part) in self.glossary.names.exact:
                    continue
                fewest = LONGEST_NAME if "-" in line.typed(start, start + length) else FEWEST_LETTERS - 1
                if len(squashed) >= fewest:
                    yield Candidate(start, start + length, keys, "pieces")

    def _spelled(self, line: Line) -> Iterator[Candidate]:
        """An acronym letter by letter: "d p i a", also behind "we need a", or said twice."""
        # As they were typed: "u" and "r" are words in the usual spelling.
        letters = [line.heard.words[place] for place in line.places[:MOST_WORDS]]
        start = 0
        while start < len(letters):
            end = start
            while end < len(letters) and len(letters[end]) == 1:
                end += 1
            spans = [(first, last) for first in range(start, end) for last in range(end, first + 2, -1)]
            for first, last in spans:
                keys = self.glossary.names.squashed.get("".join(letters[first:last]))
                if keys:
                    yield Candidate(first, last, keys, "pieces")
                    break
            start = max(end, start + 1)

    def _slips(self, line: Line, words: Words) -> Iterator[Candidate]:
        """Words that are nearly a term's: "poly gon", "data infrastucture", "special catagory data"."""
        # What the glossary says itself is no slip.
        said = self.glossary.shelf.postings
        strange = [
            place
            for place, word in enumerate(words)
            if len(word) > 2 and word.isalpha() and not is_english(word) and stem(word) not in said
        ]
        for place in strange[:MOST_STRANGE]:
            for start, end in ((place + back, place + on) for back, on in _STRETCHES):
                part = words[max(0, start) : end]
                if start < 0 or end > len(words) or len("".join(part)) < FEWEST_LETTERS or part[0] in _LEADS:
                    continue
                keys = self.glossary.names.find(part)
                if not keys and not is_acronym(line.typed(start, end), LONGEST_ACRONYM):
                    keys = self.glossary.near.find(part, same_start=True).answered
                if keys:
                    yield Candidate(start, end, keys[:1], "slip")
                    break
        for one in (*self._objects(line, words), *self._alone(line)):
            part = words[one.start : one.end]
            keys = (
                self.glossary.near.find(part, same_start=True).answered
                if len(part) > 1 and len("".join(part)) > FEWEST_LETTERS
                else ()
            )
            if keys:
                yield Candidate(one.start, one.end, keys[:1], "slip")

    def _mixed_up(self, words: Words) -> Iterator[Candidate]:
        """The words of a name in another order: "senior risk information owner"."""
        for length in (4, 3):
            for start in range(len(words) - length + 1):
                part = words[start : start + length]
                keys = self.glossary.near.mixed_up(part)
                if keys and not self.glossary.names.find(part):
                    yield Candidate(start, start + length, keys, "slip")

    def _by_ear(self, words: Words) -> Iterator[Candidate]:
        """Words that sound like a name: "rite to be forgotten", "procurement root"."""
        for length in range(LONGEST_NAME, 1, -1):
            for start in range(len(words) - length + 1):
                part = words[start : start + length]
                if part[0] in LITTLE or part[-1] in LITTLE:
                    continue
                keys = self.glossary.near.by_ear(part)
                if keys:
                    yield Candidate(start, start + length, keys, "slip")

    def _unknown(self, line: Line, words: Words) -> Iterator[Candidate]:
        """Words that may be a term which no glossary has."""
        yield from self._quoted(line, words)
        shouting = sum(word.isupper() for word in line.heard.typed[:50]) * 2 > len(line.heard.typed[:50])
        for place in range(len(words)):
            typed = line.typed(place, place + 1)
            letters = [letter for letter in typed if letter.isalpha()]
            capitals = sum(letter.isupper() for letter in letters)
            if 2 <= len(letters) <= 8 and capitals * 2 >= len(letters) and capitals > 1 and not shouting:
                yield Candidate(place, place + 1, (), "acronym")
        yield from self._objects(line, words)
        yield from self._alone(line)
        for place, word in enumerate(words):
            if len(word) > 2 and word.isalpha() and not is_english(word):
                yield Candidate(place, place + 1, (), "strange")

    def _objects(self, line: Line, words: Words) -> Iterator[Candidate]:
        """What stands behind "what is a", up to a mark that divides."""
        gaps = self._gaps(line, len(words))
        for place, word in enumerate(words):
            if word in _LEADS and place + 1 < len(words) and words[place + 1] not in _LEADS:
                end = self._noun_ends(words, gaps, place + 1)
                if end > place + 1:
                    yield Candidate(place + 1, end, (), "object")

    def _alone(self, line: Line) -> Iterator[Candidate]:
        """A few words between marks."""
        for part in line.clauses:
            at = line.places.index(part.places[0])
            if at + len(part.words) > MOST_WORDS:
                return
            if len(part.words) <= 3 and not set(part.words) & _ASKING and not set(part.words) <= LITTLE:
                yield Candidate(at, at + len(part.words), (), "alone")

    def _quoted(self, line: Line, words: Words) -> Iterator[Candidate]:
        for part in QUOTED.findall(line.heard.plain[:600]):
            said = words_of(part)
            if 0 < len(said) <= 4:
                for place in range(len(words) - len(said) + 1):
                    if words[place : place + len(said)] == said:
                        yield Candidate(place, place + len(said), (), "quoted")
                        break

    def _noun_ends(self, words: Words, gaps: list[str], start: int) -> int:
        end = start
        while end < min(len(words), start + 4) and words[end] not in _STOPS and not (gaps[end] and end > start):
            if end == start and words[end] in LITTLE:
                break
            end += 1
        return end

    def objects(self, line: Line) -> Iterator[Candidate]:
        """What stands behind "what is a", whether or not a part of it is known."""
        return self._objects(line, line.words[:MOST_WORDS])

    def whole(self, line: Line, one: Candidate) -> tuple[int, int]:
        """Where a strange word's name begins and ends: perhaps with one word more, as "embodied carbon."."""
        words = line.words[:MOST_WORDS]
        gaps = self._gaps(line, len(words))
        more = one.kind == "strange" and one.end < len(words) and not gaps[one.end]
        ends = more and (bool(gaps[one.end + 1]) or words[one.end + 1] in _STOPS)
        return one.start, one.end + int(ends and words[one.end] not in LITTLE | _STOPS)

    # What speaks for a candidate

    def signs(self, line: Line, found: list[Candidate], guess: Mapping[str, float]) -> list[dict[str, float]]:
        """All that speaks for and against each candidate."""
        words = line.words[:MOST_WORDS]
        inside = {place: one for one in found for place in range(one.start, one.end)}
        shared = self._shared(line, words, found, guess)
        gaps = self._gaps(line, len(words))
        in_quotes = tuple(self._quoted(line, words))
        quoted = {place for one in in_quotes for place in range(one.start, one.end)}
        wholes = (*in_quotes, *self._objects(line, words), *self._alone(line))
        every = []
        for rank, one in enumerate(found):
            signs = {"start": 1.0, f"kind {one.kind}": 1.0, **{f"{name} {one.kind}": v for name, v in shared.items()}}
            names = [*self._around(words, gaps, inside, one), *self._itself(line, one, quoted)]
            more = [*self._more(words, gaps, inside, one), *self._within(one, wholes)]
            signs |= dict.fromkeys((*names, *more, *self._order(rank, found)), 1.0)
            if one.keys and any(name.startswith(LONGER) for name in more):
                # What speaks for a name says less of one that is part of a longer one.
                signs |= {f"{LONGER} {name}": value for name, value in signs.items()}
            every.append(signs)
        return every

    def _shared(self, line: Line, words: Words, found: list[Candidate], guess: Mapping[str, float]) -> dict[str, float]:
        """What holds for the whole message."""
        asks = asks_about_words(guess)
        known = sum(bool(one.keys) and one.kind != "weak" for one in found)
        pointed = any(any(self.pointing.match(part.words)) for part in line.clauses)
        return {
            "asks": asks,
            "hardly asks": float(np.log(asks + 0.02)),
            "question": float(line.heard.question),
            "pointed": float(pointed),
            "asking": float(bool(set(words) & _ASKING)),
            f"known {min(known, 4)}": 1.0,
            f"words {min(len(words) // 5, 5)}": 1.0,
        }

    def _gaps(self, line: Line, length: int) -> list[str]:
        """What stands between each word and the next: the first mark that divides, or nothing."""
        spots, shown = line.heard.spots, line.heard.shown
        gaps = []
        for place in range(length - 1):
            first, second = line.places[place], line.places[place + 1]
            between = "" if first == second else shown[spots[first][1] : spots[second][0]].strip()
            gaps.append(between[:1])
        return ["^", *gaps, line.heard.shown[spots[-1][1] :].strip()[:1] or "$"]

    def _around(self, words: Words, gaps: list[str], inside: Mapping[int, Candidate], one: Candidate) -> Iterator[str]:
        """The words and marks before and behind a candidate."""
        before = [self._seen(words, inside, one.start - back) for back in (1, 2, 3)]
        behind = [self._seen(words, inside, one.end + on) for on in (0, 1, 2)]
        yield from (f"b{back} {word}" for back, word in enumerate(before, 1))
        yield from (f"a{on} {word}" for on, word in enumerate(behind, 1))
        yield f"bb {before[1]} {before[0]}"
        yield f"bbb {before[2]} {before[1]} {before[0]}"
        yield f"aa {behind[0]} {behind[1]}"
        yield f"aaa {behind[0]} {behind[1]} {behind[2]}"
        yield f"gap before {gaps[one.start] if one.start < len(gaps) else ''}"
        yield f"gap behind {gaps[one.end] if one.end < len(gaps) else ''}"
        yield f"gap {gaps[one.start] if one.start < len(gaps) else ''} {gaps[one.end] if one.end < len(gaps) else ''}"
        yield f"gap behind and {gaps[one.end] if one.end < len(gaps) else ''} {behind[0]} {behind[1]}"

    def _more(self, words: Words, gaps: list[str], inside: Mapping[int, Candidate], one: Candidate) -> Iterator[str]:
        """What makes a longer name of a candidate: "vector database", "licence to occupy"."""
        length = "a word" if one.end - one.start == 1 else "words"
        before, behind = self._reach(words, gaps, inside, one.start, -1), self._reach(words, gaps, inside, one.end, 1)
        more = [side for side, many in (("before", before), ("behind", behind)) if many]
        yield f"among {before} {behind} {one.kind}"
        yield f"among {before} {behind} {one.kind} {length}"
        if self._is_said_again(words, one, before, behind):
            yield f"{LONGER} again"
        for side in more:
            yield f"{LONGER} {side} {one.kind}"
            yield f"{LONGER} {side} {one.kind} {length}"
        if more and one.keys:
            yield f"{LONGER} {one.keys[0]}"

    def _is_said_again(self, words: Words, one: Candidate, before: int, behind: int) -> bool:
        """Whether a candidate stands twice beside the same word: "retrospective orders? What is one such order?"."""
        longer = [(one.start - 1, one.end)] * bool(before) + [(one.start, one.end + 1)] * bool(behind)
        said = singular_all(words)
        for start, end in longer:
            places = range(len(said) - (end - start) + 1)
            if sum(said[place : place + end - start] == said[start:end] for place in places) > 1:
                return True
        return False

    def _reach(self, words: Words, gaps: list[str], inside: Mapping[int, Candidate], place: int, step: int) -> int:
        """How many words that may make a longer name stand in a row before or behind a candidate."""
        many = 0
        while many < MOST_BESIDE:
            at = place + many if step > 0 else place - 1 - many
            gap = at if step > 0 else at + 1
            if not self._is_telling(words, inside, at) or gaps[gap]:
                break
            many += 1
        return many

    def _within(self, one: Candidate, wholes: Iterable[Candidate]) -> Iterator[str]:
        """Whether a candidate is all of what stands behind "what is a", between marks, or is part of a longer name."""
        for whole in wholes:
            if whole.start <= one.start and one.end <= whole.end:
                same = (whole.start, whole.end) == (one.start, one.end)
                yield f"all of {whole.kind} {one.kind}" if same else f"{LONGER} {whole.kind} {one.kind}"

    def _is_telling(self, words: Words, inside: Mapping[int, Candidate], place: int) -> bool:
        """Whether a word beside a name may make another thing of it: "compulsory purchase order"."""
        known = place in inside and bool(inside[place].keys)
        return 0 <= place < len(words) and not known and words[place] not in LITTLE and words[place] not in _STOPS

    def _seen(self, words: Words, inside: Mapping[int, Candidate], place: int) -> str:
        if not 0 <= place < len(words):
            return "^" if place < 0 else "$"
        one = inside.get(place)
        return stem(words[place]) if one is None else "{term}" if one.keys else "{" + one.kind + "}"

    def _itself(self, line: Line, one: Candidate, quoted: Iterable[int]) -> Iterator[str]:
        typed = line.typed(one.start, one.end)
        letters = [letter for letter in typed if letter.isalpha()]
        yield f"itself {one.kind} {min(one.end - one.start, 4)}"
        if _LETTERS & set(line.words):
            yield f"letters {one.kind} {typed.isupper()}"
        if set(range(one.start, one.end)) & set(quoted):
            yield "itself quoted"
        if letters and sum(letter.isupper() for letter in letters) * 2 > len(letters):
            yield "itself shouted"
        if one.end - one.start == 1 and line.words[one.start] in self.glossary.shouted and not typed.isupper():
            yield "itself a plain word"
        for part in line.clauses:
            start = line.places.index(part.places[0])
            if start <= one.start < start + len(part.words):
                yield "its clause asks" if set(part.words) & _ASKING else "its clause tells"
                yield "its clause alone" if len(part.words) <= one.end - one.start + 1 else "its clause more"
                yield "in the first clause" if start == 0 else "in a later clause"

    def _order(self, rank: int, found: list[Candidate]) -> Iterator[str]:
        one = found[rank]
        known = [other for other in found if other.keys and other.kind != "weak"]
        if one in known:
            yield "first known" if one is known[0] else "later known"
            yield "last known" if one is known[-1] else "earlier known"
            if len(known) == 1:
                yield "only known"
            if sum(other.keys == one.keys for other in known) > 1:
                yield "named twice"
        neighbours = [
            other for other in found if other.end in (one.start, one.start - 1) or other.start in (one.end, one.end + 1)
        ]
        if any(bool(other.keys) == bool(one.keys) for other in neighbours):
            yield "in a list"


@lru_cache(maxsize=1)
def taught() -> Taught:
    """The weights that come with the code."""
    with np.load(FILE, allow_pickle=False) as file:
        names = str(file["signs"]).split("\n")
        weights: Vectors = file["weights"].astype(np.float32)
        return Taught(dict(zip(names, weights.tolist(), strict=True)))
