"""What a message shows of its intent: its words and their neighbours, with what is known put as its kind.

"{term}" stands for any term, "{area}" for any service, so that what was learnt for one holds for all the others, and
for those that content designers add later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import pairwise

from dialogs.understanding.glossary import EVERYDAY
from dialogs.understanding.line import Line, Smoothing
from dialogs.understanding.names import Names
from dialogs.understanding.reading import Shelves
from dialogs.understanding.services import Services
from dialogs.understanding.stems import LITTLE, stem
from dialogs.understanding.when.read import read_when
from dialogs.understood import View

MOST_WORDS = 40
LONGEST_TIME = 25
KEPT = 64
# Whether there is a time in a message does not hang on the day; only which one it is does.
_ANY_DAY = View(datetime(2026, 11, 24, 9, tzinfo=UTC))


class Hints:
    """Takes a message apart for the hunch."""

    def __init__(self, shelves: Shelves, smoothing: Smoothing, services: Services) -> None:
        self.shelves, self.smoothing, self.services = shelves, smoothing, services
        self.kinds: tuple[tuple[str, Names], ...] = (
            ("{subject}", shelves.data.subjects),
            ("{area}", shelves.studies.areas),
            ("{place}", shelves.studies.places.names),
        )

    def of(self, line: Line) -> set[str]:
        """Every hint in a message, each once."""
        words = line.words[:MOST_WORDS]
        stems = [stem(word) for word in words]
        found = {f"w:{word}" for word in stems}
        found |= {f"{first} {second}" for first, second in pairwise(("^", *stems, "$"))}
        kinds = self._kinds(words)
        if kinds:
            seen = _in_kinds(stems, kinds)
            found |= {f"d:{word}" for word in seen if word[0] == "{"}
            found |= {f"{a} {b}" for a, b in pairwise(("^", *seen, "$")) if a[0] == "{" or b[0] == "{"}
        found |= set(self._marks(line, words))
        return found

    def _kinds(self, words: Sequence[str]) -> dict[int, str]:
        """For each word that belongs to a name, the kind of thing that is named."""
        kinds: dict[int, str] = {}
        for span in self.shelves.glossary.names.spans(tuple(words)):
            if span.keys[0] not in EVERYDAY or span.end - span.start > 1:
                kinds |= dict.fromkeys(range(span.start, span.end), "{term}")
        for kind, names in self.kinds:
            for named in names.find(tuple(words)):
                for place in range(named.start, named.end):
                    kinds.setdefault(place, kind)
        return kinds

    def _marks(self, line: Line, words: tuple[str, ...]) -> Iterator[str]:
        """What else tells: a time, a section, a format, a question mark, the length, words of services."""
        if len(words) <= LONGEST_TIME:
            found, whole = _time_in(line.heard.plain)
            if found:
                yield "f:when"
                if whole:
                    yield "f:only when"
        if self.shelves.sections.within(words):
            yield "f:section"
        if any(word in self.shelves.formats for word in words):
            yield "f:format"
        yield "f:question" if line.heard.question else "f:no question"
        yield f"f:length {_step(len(words), (1, 2, 3, 4, 5, 6, 7, 8, 12, 20))}"
        yield f"f:services {int(self.services.share(words) * 3)}"
        telling = [word for word in words if word not in LITTLE]
        strange = sum(word not in self.smoothing.vocabulary for word in telling)
        yield f"f:strange {min(4, strange)}"


@lru_cache(maxsize=KEPT)
def _time_in(text: str) -> tuple[bool, bool]:
    """Whether a message tells a time, and nothing else; it is looked at in several of its readings."""
    when = read_when(text, _ANY_DAY)
    return when.found, when.whole


def _in_kinds(stems: Sequence[str], kinds: dict[int, str]) -> list[str]:
    """The words, with each name as its kind."""
    seen: list[str] = []
    for place, word in enumerate(stems):
        kind = kinds.get(place, word)
        if kind == word or not seen or seen[-1] != kind:
            seen.append(kind)
    return seen


def _step(number: int, steps: Sequence[int]) -> int:
    return next((step for step in steps if number <= step), steps[-1] + 1)
