"""Whether a message is the answer to the open question. It is, unless it is clearly something else."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.understanding import asks
from dialogs.understanding import thresholds as at
from dialogs.understanding.asked_about import AskedAbout
from dialogs.understanding.filling import Filling
from dialogs.understanding.fold import words_of
from dialogs.understanding.hunch import PLAIN, Hunch, asks_about_words
from dialogs.understanding.judge import ASKS
from dialogs.understanding.line import Line
from dialogs.understanding.reading import DESCRIBED, GUESS, NEAR, Shelves
from dialogs.understanding.services import Services
from dialogs.understood import Understood, View

LONGEST_QUESTION = 18
LONGEST_ASKED = 30
# Words that few answers lack: below so many the hunch has too little to go by to be told that it is none.
FEWEST_TOLD = 6
LONGEST_MOVE = 40
_QUESTION = frozenset(
    words_of("what who where when why how which is are does do can could has have any anyone may shall")
)


_DELETES = frozenset(
    words_of("delete remove erase wipe bin scrap forget get clear destroy throw dump please just dileu")
)
_ASKERS = frozenset(words_of("i me my mine you your please can could we us our want"))
# These have words of services whether they are asked for or not.
_SEARCHES = ("find_case_study", "find_dataset")


class Answers:
    """Decides for messages that no way of asking fits."""

    def __init__(self, shelves: Shelves, hunch: Hunch, services: Services, filling: Filling, about: AskedAbout) -> None:
        self.shelves, self.hunch, self.services, self.filling, self.about = shelves, hunch, services, filling, about

    def read(self, line: Line, bare: Line, view: View) -> Understood:
        """The answer; a question to the coach, or a move, where it surely is one."""
        if view.asking == "when":
            return Understood("answer_step", asks_back=True)
        asks_something = line.heard.question or bare.words[0] in _QUESTION
        if asks_something:
            term = self._term_with_mark(line, bare, view) or self._compared(line, view)
            if term is not None:
                return term
        named = self._named(line, bare, view)
        if named is not None:
            return named
        if len(bare.words) > LONGEST_MOVE:
            return Understood("answer_step")
        if not set(bare.words) & self.hunch.hints.smoothing.vocabulary:
            # "Sam": no word of it is a word of any move.
            return Understood("answer_step")
        likely = self.hunch.weigh(bare, asked=True)
        move, score = likeliest_move(likely)
        meta = self.services.share(bare.words) == 0
        if _tells(move, bare):
            return Understood("answer_step", also=move)
        if _is_sure(move, score, meta, bare) or _is_no_answer(likely[PLAIN], score, bare):
            reading = self._as(move, score, line, bare, view)
            if reading is not None:
                return reading
        return Understood("answer_step", also=move if score >= at.TOSS_UP and meta else None)

    def _named(self, line: Line, bare: Line, view: View) -> Understood | None:
        """A question about a word, wherever in the message it stands: "capital, remind me what counts as that"."""
        asks_something = line.heard.question or ASKS & set(line.words)
        if not asks_something or len(line.words) > LONGEST_ASKED:
            return None
        look = self.about.look(line, self.hunch.weigh(bare, asked=True))
        rated = self.about.surely(look, view, at.ASKED_ASIDE)
        if rated is None or (rated.sure == GUESS and look.asks < at.SURELY):
            return None
        return rated.understood

    def leaves(self, bare: Line) -> bool:
        """Whether the hunch is sure of a move."""
        return self.hunch.guess(bare, asked=True).move_likely >= at.MOVES

    def is_none(self, bare: Line) -> bool:
        """Whether the hunch is sure that this is no answer."""
        return self.hunch.weigh(bare, asked=True).get(PLAIN, 0.0) < at.NO_ANSWER

    def asks_a_word(self, bare: Line) -> float:
        """How likely the hunch finds it that the message asks about a word, or about two."""
        return asks_about_words(self.hunch.weigh(bare, asked=True))

    def _term_with_mark(self, line: Line, bare: Line, view: View) -> Understood | None:
        """A bare term with a question mark: "uprn??"."""
        if not line.heard.question or len(bare.words) > 6:
            return None
        said = bare.said(0, len(bare.words))
        rated = asks.by_name(self.shelves, said, bare.typed(0, len(bare.words)), line.heard.words, view)
        return rated.understood if rated is not None and rated.sure >= NEAR else None

    def _compared(self, line: Line, view: View) -> Understood | None:
        rated = asks.compared(self.shelves, line, view)
        return rated.understood if rated is not None and len(line.words) <= LONGEST_QUESTION else None

    def _as(self, move: str, score: float, line: Line, bare: Line, view: View) -> Understood | None:
        """A reading of the likeliest move, with whatever its slots can be filled with."""
        if move not in ("define", "compare_terms"):
            return self.filling.fill(move, line, bare, view)
        said = bare.said(0, len(bare.words))
        rated = asks.defined(self.shelves, said, bare.typed(0, len(bare.words)), line.heard.words, view)
        if rated is not None and rated.sure > DESCRIBED:
            return rated.understood
        fits = asks.fits(self.shelves, said, score)
        return asks.by_description(self.shelves, said) if fits else None


def likeliest_move(likely: Mapping[str, float]) -> tuple[str, float]:
    """The move that is likeliest, and how likely."""
    return max(((intent, score) for intent, score in likely.items() if intent != PLAIN), key=lambda pair: pair[1])


def _tells(move: str, bare: Line) -> bool:
    """Whether a message only tells that something was deleted: "somebody deletes the whole case file by mistake"."""
    return move == "delete_data" and bare.words[0] not in _DELETES and not set(bare.words) & _ASKERS


def _is_sure(move: str, score: float, meta: bool, bare: Line) -> bool:
    """One move is by far the likeliest."""
    plain = meta or move in _SEARCHES
    return len(bare.words) <= LONGEST_QUESTION and score >= (at.MOVES if plain else at.MOVES_ON_SERVICES)


def _is_no_answer(answer: float, move: float, bare: Line) -> bool:
    """It is hardly an answer, whichever of several moves it is."""
    return len(bare.words) >= FEWEST_TOLD and answer < at.NO_ANSWER and move >= at.LIKELIEST
