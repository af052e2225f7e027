"""Whether a message is the answer to the open question. It is, unless it is clearly something else."""

from __future__ import annotations

from dialogs.understanding import asks
from dialogs.understanding.fold import words_of
from dialogs.understanding.hunch import PLAIN, Hunch
from dialogs.understanding.line import Line
from dialogs.understanding.reading import Shelves
from dialogs.understood import Understood, View

# A question to the coach leaves the open question from this score on; a plain message from the higher one; between
# that and the lower one the other reading is offered as a button. Set by tests/understanding/tune.py.
ASKS = 0.45
MOVES = 0.8
TOSS_UP = 0.25
LONGEST_QUESTION = 16
LONGEST_MOVE = 8
_QUESTION = frozenset(
    words_of("what whats who whos where when why how which is are does do can could has have any anyone")
)
_SIDE = ("define", "compare_terms", "find_case_study", "find_dataset", "why", "help_with_step", "example_for_step")
_ASKED = (
    *_SIDE,
    "show_progress",
    "review",
    "list_cases",
    "hand_to_human",
    "list_reminders",
    "what_you_hold",
    "share_case",
)
_MOVED = (
    *("back", "skip", "later", "unsure", "undo", "review", "show_progress", "help_with_step", "example_for_step"),
    *("cancel", "hand_to_human", "stop_reminders"),
)


class Answers:
    """Decides for messages that no way of asking fits."""

    def __init__(self, shelves: Shelves, hunch: Hunch) -> None:
        self.shelves, self.hunch = shelves, hunch

    def read(self, line: Line, bare: Line, view: View) -> Understood:
        """The answer; a question to the coach where it surely is one."""
        if view.asking == "when":
            return Understood("answer_step", asks_back=True)
        asks_something = line.heard.question or (bare.words[:1] and bare.words[0] in _QUESTION)
        if asks_something:
            term = self._term_with_mark(line, bare, view)
            if term is not None:
                return term
        guess = self.hunch.guess(bare.words) if len(bare.words) <= LONGEST_QUESTION else None
        if guess is None or guess.intent == PLAIN:
            return Understood("answer_step")
        known = _ASKED if asks_something else _MOVED
        longest = LONGEST_QUESTION if asks_something else LONGEST_MOVE
        if guess.intent not in known or len(bare.words) > longest:
            return Understood("answer_step")
        if guess.score >= (ASKS if asks_something else MOVES):
            reading = self._as(guess.intent, line, bare, view)
            if reading is not None:
                return reading
        also = guess.intent if guess.score >= TOSS_UP else None
        return Understood("answer_step", also=also)

    def _term_with_mark(self, line: Line, bare: Line, view: View) -> Understood | None:
        """A bare term with a question mark: "uprn??"."""
        if not line.heard.question or len(bare.words) > 6:
            return None
        said = bare.said(0, len(bare.words))
        asked = self.shelves.glossary.exactly(said, line.heard.words, view)
        if asked is None:
            return None
        return asks.defined(self.shelves, said, bare.typed(0, len(bare.words)), line.heard.words, view)

    def _as(self, intent: str, line: Line, bare: Line, view: View) -> Understood | None:
        if intent == "find_case_study":
            return asks.studies_for(self.shelves, bare)
        if intent == "find_dataset":
            return asks.data_for(self.shelves, bare)
        if intent in ("define", "compare_terms"):
            said = bare.said(0, len(bare.words))
            return asks.defined(self.shelves, said, bare.typed(0, len(bare.words)), line.heard.words, view)
        return Understood(intent)
