"""What a message means where no question is open and no way of asking fits it: a term, a description, a hunch."""

from __future__ import annotations

from dialogs.understanding import asks, commands
from dialogs.understanding import thresholds as at
from dialogs.understanding.filling import Filling
from dialogs.understanding.fold import words_of
from dialogs.understanding.glossary import EVERYDAY
from dialogs.understanding.hunch import PLAIN, Hunch
from dialogs.understanding.line import Line
from dialogs.understanding.reading import DESCRIBED, EXACT, NEAR, Rated, Shelves
from dialogs.understanding.services import Services
from dialogs.understanding.when.read import read_when
from dialogs.understood import Understood, View

# A message that begins so tells something or asks about somebody; it does not describe a word.
_TELLING = frozenset(
    words_of("i im ive my we were our he she they did have has is are can could somebody someone that it its please")
)
_STUDY_CUES = frozenset(
    words_of(
        "example examples councils anyone anybody elsewhere proof evidence stories others else pilot place places "
        "case studies"
    )
)
_DATA_CUES = frozenset(
    words_of("data dataset datasets figures stats statistics download portal feed map boundaries list numbers register")
)


# "… with our data" is about data that somebody has.
_HAD = frozenset(words_of("our the their my your his her its some this that these with of using from open shared"))
# What the last word of a name for data may be besides: "gritting routes".
_DATA_TAILS = _DATA_CUES | frozenset(words_of("rounds routes readings locations zones sites"))
LONGEST_NAME = 8


def _names_data(said: tuple[str, ...]) -> bool:
    """Whether the words are a name for data: "pothole data", "data about bathing water"."""
    if len(said) < 2 or len(said) > LONGEST_NAME:
        return False
    begins = said[0] in _DATA_CUES and said[1] in ("on", "about", "for", "of")
    return begins or (said[-1] in _DATA_TAILS and said[-2] not in _HAD)


class Loose:
    """Decides where nothing is asked and nothing fits."""

    def __init__(self, shelves: Shelves, hunch: Hunch, services: Services, filling: Filling) -> None:
        self.shelves, self.hunch, self.services, self.filling = shelves, hunch, services, filling

    def bare_term(self, bare: Line, view: View) -> Rated | None:
        """A term and nothing else, perhaps a slip away."""
        said = bare.said(0, len(bare.words))
        if len(said) > 9:
            return None
        rated = asks.defined(self.shelves, said, bare.typed(0, len(said)), bare.heard.words, view)
        if rated is not None and rated.sure < EXACT and self.shelves.studies.is_named(said, spelled=True):
            return None
        if rated is None or rated.sure < NEAR or (rated.sure < EXACT and len("".join(said)) < 6):
            return None
        return rated

    def read(self, line: Line, bare: Line, view: View) -> Understood:
        """A moment alone is a reminder; else whatever fits best."""
        typed = bare.typed(0, len(bare.words))
        when = read_when(typed, view)
        if when.found and when.whole:
            return commands.with_time(Understood("remind", slots={"when": typed}), when)
        said = bare.said(0, len(bare.words))
        if self.shelves.studies.is_named(said):
            return asks.studies_for(self.shelves, bare)
        guess = self.hunch.weigh(bare, asked=False)
        move, score = max(
            ((intent, score) for intent, score in guess.items() if intent not in _SHELVED), key=lambda pair: pair[1]
        )
        if view.after_reminder and when.found and score < at.SURE:
            return self.filling.fill("snooze", line, bare, view)
        if score >= at.SURE:
            return self.filling.fill(move, line, bare, view)
        if len(said) == 1:
            return self._nothing(line, bare, view)
        kinds = {**self._shelved(said, guess), move: self._move(said, score)}
        best = max(kinds, key=lambda kind: kinds[kind])
        if kinds[best] < at.NOTHING:
            return self._nothing(line, bare, view)
        return self._as(best, line, bare, view)

    def _shelved(self, said: tuple[str, ...], guess: dict[str, float]) -> dict[str, float]:
        """How well a message fits as a description of a term, as a subject of case studies, and of data."""
        return {
            "define": self._define(said, guess),
            "find_case_study": self._study(said, guess),
            "find_dataset": self._data(said, guess),
        }

    def weighed(self, likely: Understood, line: Line, bare: Line, view: View) -> Understood:
        """What a way of asking with few words of its own found, unless another kind fits better.

        "The thing where names are taken out of data" ends as a search for data does.
        """
        said = bare.said(0, len(bare.words))
        guess = self.hunch.weigh(bare, asked=False)
        kinds = self._shelved(said, guess)
        kinds[likely.intent] += at.ASKED_SO
        if likely.intent == "find_dataset" and _names_data(said):
            # "Pothole data" asks for data, however well a case study about potholes or some term fits.
            del kinds["find_case_study"]
            if guess.get("define", 0.0) < guess.get("find_dataset", 0.0):
                del kinds["define"]
        best = max(kinds, key=lambda kind: kinds[kind])
        return likely if best == likely.intent else self._as(best, line, bare, view)

    def unless_found(self, described: Understood, line: Line, bare: Line, view: View) -> Understood:
        """A description of a term, unless the message surely asks for something else: "tell me about the Leeds app"."""
        guess = self.hunch.guess(bare, asked=False)
        sure = at.ELSEWHERE if guess.move in _NOTHING_HERE else at.SURE
        return (
            described
            if guess.move == "define" or guess.move_likely < sure
            else self.filling.fill(guess.move, line, bare, view)
        )

    def _move(self, said: tuple[str, ...], likely: float) -> float:
        if likely < at.LEAST:
            return 0.0
        return at.MOVE + at.HUNCH * likely + at.MOVE_META * (self.services.share(said) == 0)

    def _define(self, said: tuple[str, ...], guess: dict[str, float]) -> float:
        hits = self.shelves.glossary.described(said)
        score = at.DEFINE + hits[0].score if hits else 0.0
        score -= at.STATEMENT * _is_statement(said)
        return score + at.HUNCH * guess.get("define", 0.0)

    def _study(self, said: tuple[str, ...], guess: dict[str, float]) -> float:
        studies = self.shelves.studies
        hits = studies.shelf.search(said, most=1)
        score = at.STUDY + (hits[0].score if hits else 0.0) + at.HUNCH * guess.get("find_case_study", 0.0)
        wish = studies.wish(said)
        score += at.STUDY_SERVICE * self.services.share(said)
        score += at.STUDY_NAMED * bool(wish.areas or wish.places or wish.like or wish.purposes)
        return score + at.STUDY_CUE * bool(set(said) & _STUDY_CUES)

    def _data(self, said: tuple[str, ...], guess: dict[str, float]) -> float:
        hits = self.shelves.data.shelf.search(said, most=1)
        score = at.DATA + (hits[0].score if hits else 0.0) + at.HUNCH * guess.get("find_dataset", 0.0)
        named = len(self.shelves.data.subjects.keys(said)) or bool(self.shelves.data.titles.keys(said))
        # "Air quality near schools" has the subjects of two: nobody asks for a case study so.
        score += at.DATA_NAMED * min(named, 2)
        return score + at.DATA_CUE * bool(set(said) & _DATA_CUES)

    def _named(self, line: Line, view: View) -> Understood | None:
        """A question that ends with a term: "everyone keeps saying outturn?"."""
        spans = list(self.shelves.glossary.names.spans(line.heard.words))
        at_end = bool(spans) and spans[-1].end == len(line.heard.words) and spans[-1].keys[0] not in EVERYDAY
        rated = asks.pointed_at(self.shelves, line.heard, view) if at_end and line.heard.question else None
        return rated.understood if rated is not None else None

    def _nothing(self, line: Line, bare: Line, view: View) -> Understood:
        """Nothing fits: a short word is one that no glossary has; anything longer was not understood."""
        said = bare.said(0, len(bare.words))
        rated = (
            asks.defined(self.shelves, said, bare.typed(0, len(said)), line.heard.words, view)
            if len(said) <= 2
            else None
        )
        return rated.understood if rated is not None else Understood("unclear")

    def _as(self, intent: str, line: Line, bare: Line, view: View) -> Understood:
        """A reading of that kind, with whatever its slots can be filled with."""
        if intent == "define":
            said = bare.said(0, len(bare.words))
            rated = asks.defined(self.shelves, said, bare.typed(0, len(said)), line.heard.words, view)
            if rated is None or rated.sure <= DESCRIBED:
                named = self._named(line, view)
                if named is not None:
                    return named
            return (
                rated.understood if rated is not None and rated.sure >= DESCRIBED else self._nothing(line, bare, view)
            )
        return self.filling.fill(intent, line, bare, view)


# A description is none where the message is about something that is not the coach's.
_NOTHING_HERE = ("out_of_scope", "small_talk", "greeting")
_SHELVED = ("define", "compare_terms", "find_case_study", "find_dataset", "example_for_step", PLAIN)


_VERBS = frozenset(words_of("is was are were has seems needs keeps got went"))
_RELATIVE = frozenset(words_of("that who which when where what how if whose why thing"))


def _is_statement(said: tuple[str, ...]) -> bool:
    """Whether it tells something ("the boss is off sick"), where a description names something ("who is the boss")."""
    if said[0] in _TELLING:
        return True
    for place, word in enumerate(said[:5]):
        if word in _RELATIVE:
            return False
        if word in _VERBS and 0 < place < len(said) - 1:
            return True
    return False
