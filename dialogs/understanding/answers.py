"""Whether a message is the answer to the open question. It is, unless it is clearly something else."""

from __future__ import annotations

from dialogs.understanding import asks
from dialogs.understanding import thresholds as at
from dialogs.understanding.fold import words_of
from dialogs.understanding.hunch import PLAIN, Hunch
from dialogs.understanding.line import Line
from dialogs.understanding.reading import DESCRIBED, NEAR, Shelves
from dialogs.understanding.services import Services
from dialogs.understood import Understood, View

LONGEST_QUESTION = 16
SHORTEST_MOVE, LONGEST_MOVE = 3, 14
_QUESTION = frozenset(
    words_of("what who where when why how which is are does do can could has have any anyone may shall")
)
MOVED = (
    *(
        "back",
        "skip",
        "later",
        "unsure",
        "undo",
        "review",
        "show_progress",
        "help_with_step",
        "example_for_step",
        "why",
    ),
    *(
        "cancel",
        "hand_to_human",
        "stop_reminders",
        "what_you_hold",
        "coaching_off",
        "list_cases",
        "export",
        "start_case",
    ),
)
_ASKED = (*MOVED, "define", "compare_terms", "find_case_study", "find_dataset", "list_reminders", "share_case")


class Answers:
    """Decides for messages that no way of asking fits."""

    def __init__(self, shelves: Shelves, hunch: Hunch, services: Services) -> None:
        self.shelves, self.hunch, self.services = shelves, hunch, services

    def read(self, line: Line, bare: Line, view: View) -> Understood:
        """The answer; a question to the coach, or a move, where it surely is one."""
        if view.asking == "when":
            return Understood("answer_step", asks_back=True)
        asks_something = line.heard.question or bare.words[0] in _QUESTION
        if asks_something:
            term = self._term_with_mark(line, bare, view) or self._compared(line, view)
            if term is not None:
                return term
        if len(bare.words) > LONGEST_QUESTION:
            return Understood("answer_step")
        guess = self.hunch.guess(bare.words)
        known = _ASKED if asks_something else MOVED
        if guess.intent == PLAIN or guess.intent not in known:
            return Understood("answer_step")
        meta = not self._speaks_of_services(bare)
        if (guess.score >= at.ASKS and asks_something) or (guess.over_plain >= at.MOVES and meta):
            reading = self._as(guess.intent, line, bare, view, meta)
            if reading is not None:
                return reading
        return Understood("answer_step", also=guess.intent if guess.over_plain >= at.TOSS_UP and meta else None)

    def _speaks_of_services(self, bare: Line) -> bool:
        """Whether it has words of what councils do: then it is an answer. Too short or long for a move: too."""
        if not SHORTEST_MOVE <= len(bare.words) <= LONGEST_MOVE:
            return True
        return self.services.share(bare.words) > 0

    def _term_with_mark(self, line: Line, bare: Line, view: View) -> Understood | None:
        """A bare term with a question mark: "uprn??"."""
        if not line.heard.question or len(bare.words) > 6:
            return None
        said = bare.said(0, len(bare.words))
        rated = asks.defined(self.shelves, said, bare.typed(0, len(bare.words)), line.heard.words, view)
        return rated.understood if rated is not None and rated.sure >= NEAR else None

    def _compared(self, line: Line, view: View) -> Understood | None:
        rated = asks.compared(self.shelves, line, view)
        return rated.understood if rated is not None and len(line.words) <= LONGEST_QUESTION else None

    def _as(self, intent: str, line: Line, bare: Line, view: View, meta: bool) -> Understood | None:
        if intent == "find_case_study":
            return asks.studies_for(self.shelves, bare)
        if intent == "find_dataset":
            return asks.data_for(self.shelves, bare)
        if intent in ("define", "compare_terms"):
            said = bare.said(0, len(bare.words))
            rated = asks.defined(self.shelves, said, bare.typed(0, len(bare.words)), line.heard.words, view)
            return rated.understood if rated is not None and rated.sure > DESCRIBED else None
        return Understood(intent) if meta else None
