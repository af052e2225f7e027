"""Which kind of thing a message asks for, where no way of asking says it outright: a word, a case study, data, a move.

A linear reading of what each shelf holds for the message and of the hunch. Its weights stand beside those of the hunch
and are learnt with them, from messages that the hunch had not seen: ``python -m tests.understanding.teach``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from dialogs.understanding.fold import words_of
from dialogs.understanding.glossary import EVERYDAY
from dialogs.understanding.meaning import Vectors
from dialogs.understanding.reading import Shelves
from dialogs.understanding.services import Services
from dialogs.understanding.shelf import Hit
from dialogs.understanding.stems import LITTLE

Words = tuple[str, ...]
FILE = Path(__file__).with_name("judge.npz")
MOVE = "move"
KINDS = ("define", "find_case_study", "find_dataset", MOVE)
SHELVED = KINDS[:3]
# Readings that are none of the moves which the hunch may tell here.
NO_MOVE = frozenset((*SHELVED, "compare_terms", "example_for_step", "answer_step"))
# A message that tells something names a term in passing, unless it has one of these.
ASKS = frozenset(
    words_of(
        "what whats wot wots mean means meaning meant explain explained define definition stand stands say says said "
        "saying hear hearing heard phrase word term called understand know jargon acronym clue idea mentioned tell "
        "keep keeps help"
    )
)
# People who describe a word often say that it is one.
NAMES_IT = frozenset(
    words_of("called call calls word words name names term phrase title letters abbreviation expression heading")
)
# So many words that nobody asks about a word with may stand beside a term that is asked about.
STRANGE = 1
ELSEWHERE = ("out_of_scope", "small_talk", "greeting")
_STUDY_CUES = frozenset(
    words_of(
        "example examples councils anyone anybody elsewhere proof evidence stories story others else pilot place "
        "places case studies"
    )
)
DATA_CUES = frozenset(
    words_of(
        "data dataset datasets figures stats statistics download portal feed map boundaries list numbers number "
        "register rates rate levels average per"
    )
)
# "… with our data" is about data that somebody has.
_HAD = frozenset(words_of("our the their my your his her its some this that these with of using from open shared"))
# What the last word of a name for data may be besides: "gritting routes".
_DATA_TAILS = DATA_CUES | frozenset(words_of("rounds routes readings locations zones sites"))
LONGEST_NAME = 8
_VERBS = frozenset(words_of("is was are were has seems needs keeps got went"))
_RELATIVE = frozenset(words_of("that who which when where what how if whose why thing"))
# A message that begins so tells something or asks about somebody; it does not describe a word.
_TELLING = frozenset(
    words_of("i im ive my we were our he she they did have has is are can could somebody someone that it its please")
)


@dataclass(frozen=True)
class Taught:
    """What was learnt: for each sign by its name, how much it speaks for each kind."""

    signs: tuple[str, ...]
    weights: Vectors


class Judge:
    """Weighs the kinds against each other."""

    def __init__(self, shelves: Shelves, services: Services, asking: frozenset[str], taught: Taught) -> None:
        self.shelves, self.services, self.asking, self.taught = shelves, services, asking, taught

    def likely(
        self, said: Words, guess: Mapping[str, float], focus: tuple[float, float], so: str = ""
    ) -> dict[str, float]:
        """How likely each kind is, all together one.

        ``focus``: how likely a term that is named, and a word that no glossary has, is asked about. ``so`` is the kind
        that a loose way of asking told.
        """
        signs = self.signs(said, guess, focus, so)
        scores = np.array([signs.get(name, 0.0) for name in self.taught.signs], dtype=np.float32) @ self.taught.weights
        likely = np.exp(scores - scores.max())
        return dict(zip(KINDS, (likely / likely.sum()).tolist(), strict=True))

    def signs(
        self, said: Words, guess: Mapping[str, float], focus: tuple[float, float], so: str = ""
    ) -> dict[str, float]:
        """All that speaks for one kind or another."""
        found = {"start": 1.0, f"so {so}": 1.0}
        found |= _chance("focus", focus[0]) | _chance("focus elsewhere", focus[1])
        hits = self.shelves.glossary.described(said)
        found |= _fit("term", hits)
        found["term learnt"] = hits[0].likely if hits else 0.0
        found |= _fit("study", self.shelves.studies.shelf.search(said, most=2))
        found |= _fit("data", self.shelves.data.shelf.search(said, most=2))
        found |= self._named(said)
        for kind in SHELVED:
            found |= _chance(kind, guess.get(kind, 0.0))
        found |= _chance(MOVE, max((guess[move] for move in guess if move not in NO_MOVE), default=0.0))
        for shelf, kind in zip(("term", "study", "data"), SHELVED, strict=True):
            # What a shelf holds speaks the louder where the hunch is for it too.
            found[f"{shelf}-hunch"] = found.get(shelf, 0.0) * guess.get(kind, 0.0)
        found |= _ahead({shelf: found.get(shelf, 0.0) for shelf in ("term", "study", "data")})
        found["elsewhere"] = sum(guess.get(intent, 0.0) for intent in ELSEWHERE)
        found["tells"] = float(is_statement(said))
        found["relative"] = float(bool(set(said[1:6]) & _RELATIVE))
        found["relative term"] = found["relative"] * found.get("term", 0.0)
        found["names it"] = float(bool(set(said) & NAMES_IT))
        found["doing"] = float(len(said) > 2 and said[0].endswith("ing"))
        found["doing term"] = found["doing"] * found.get("term", 0.0)
        found["short"] = float(len(said) <= 3)
        found["long"] = max(0.0, len(said) - 6) / 6
        return found

    def asked_about(self, said: Words) -> Words:
        """The terms that a message names among words with which people ask about a word, and hardly any other."""
        if is_statement(said) and not ASKS & set(said):
            return ()
        spans = [span for span in self.shelves.glossary.names.spans(said) if span.keys[0] not in EVERYDAY]
        plain = self.asking | self.shelves.glossary.shouted
        spans = [span for span in spans if span.end - span.start > 1 or said[span.start] not in plain]
        inside = {place for span in spans for place in range(span.start, span.end)}
        strange = [word for place, word in enumerate(said) if place not in inside and word not in self.asking]
        if len(strange) > STRANGE or self.services.share(tuple(strange)):
            return ()
        return tuple(dict.fromkeys(key for span in spans for key in span.keys))

    def _named(self, said: Words) -> dict[str, float]:
        """What is named: services, places, subjects of data, and words that stand by one kind."""
        wish = self.shelves.studies.wish(said)
        subjects = len(self.shelves.data.subjects.keys(said))
        words = set(said)
        return {
            "word": float(bool(self.asked_about(said))),
            "services": self.services.share(said),
            "area": float(bool(wish.areas)),
            "place": float(bool(wish.places)),
            "wish": float(bool(wish.like or wish.purposes)),
            "only names": float(self.shelves.studies.is_named(said)),
            "subject": float(subjects > 0),
            "subjects": float(subjects > 1),
            "title": float(bool(self.shelves.data.titles.keys(said))),
            "study cue": float(bool(words & _STUDY_CUES)),
            "data cue": float(bool(words & DATA_CUES)),
            "data name": float(names_data(said)),
            "had data": float(_had_data(said)),
            "number": float(said[:2] == ("how", "many") or said[:1] == ("number",)),
            "little": float(all(word in LITTLE for word in said)),
        }


def _fit(shelf: str, hits: list[Hit]) -> dict[str, float]:
    """How well the best of a shelf fits, and how far it stands out."""
    if not hits:
        return {f"no {shelf}": 1.0}
    best = hits[0]
    return {
        shelf: best.score,
        f"{shelf} well": max(0.0, best.score - 0.6),
        f"{shelf} words": best.lexical,
        f"{shelf} apart": best.score - hits[1].score if len(hits) > 1 else 0.0,
    }


def _ahead(scores: Mapping[str, float]) -> dict[str, float]:
    """How far what one shelf holds is ahead of what the others hold."""
    rest = {shelf: max(score for other, score in scores.items() if other != shelf) for shelf in scores}
    return {f"{shelf} ahead": max(0.0, score - rest[shelf]) for shelf, score in scores.items()}


def _chance(kind: str, likely: float) -> dict[str, float]:
    """A chance, and how slight it is."""
    return {f"hunch {kind}": likely, f"slight hunch {kind}": float(np.log(likely + 0.02))}


def names_data(said: tuple[str, ...]) -> bool:
    """Whether the words are a name for data: "pothole data", "data about bathing water"."""
    if len(said) < 2 or len(said) > LONGEST_NAME:
        return False
    begins = said[0] in DATA_CUES and said[1] in ("on", "about", "for", "of")
    return begins or (said[-1] in _DATA_TAILS and said[-2] not in _HAD)


def _had_data(said: Words) -> bool:
    """Whether it tells of data that somebody has: "charities using council data"."""
    places = [place for place, word in enumerate(said) if place and word in ("data", "figures", "information")]
    return any(set(said[max(0, place - 2) : place]) & _HAD for place in places)


def is_statement(said: Words) -> bool:
    """Whether it tells something ("the boss is off sick"), where a description names something ("who is the boss")."""
    if said[0] in _TELLING:
        return True
    for place, word in enumerate(said[:8]):
        if word in _RELATIVE:
            return False
        if word in _VERBS and 0 < place < len(said) - 1:
            return True
    return False


@lru_cache(maxsize=1)
def taught() -> Taught:
    """The weights that come with the code."""
    with np.load(FILE, allow_pickle=False) as file:
        return Taught(tuple(str(file["signs"]).split("\n")), file["weights"].astype(np.float32))
