"""What a message means where no question is open and no way of asking fits it: a term, a description, a hunch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogs.understanding import asks, commands
from dialogs.understanding import thresholds as at
from dialogs.understanding.asked_about import AskedAbout, Look
from dialogs.understanding.filling import Filling
from dialogs.understanding.fold import words_of
from dialogs.understanding.glossary import EVERYDAY, core
from dialogs.understanding.hunch import Hunch, asks_about_words
from dialogs.understanding.judge import (
    ASKS,
    DATA_CUES,
    ELSEWHERE,
    MOVE,
    NO_MOVE,
    Judge,
    is_statement,
    names_data,
)
from dialogs.understanding.line import Line
from dialogs.understanding.reading import DESCRIBED, EXACT, NEAR, Rated, Shelves
from dialogs.understanding.stems import LITTLE
from dialogs.understanding.when.read import read_when
from dialogs.understood import Understood, View

MOST_BESIDE = 2
# What people may say of reminders besides asking for one.
_ABOUT_REMINDERS = ("stop_reminders", "snooze", "working_hours", "cancel")
# Moves that change something or go somewhere: what is hardly understood is none of them.
_CHANGES = frozenset(
    (
        *("remind", "snooze", "stop_reminders", "working_hours", "delete_data", "share_case", "record_decision"),
        *("rename_case", "cancel", "hand_to_human", "feedback_unhelpful"),
    )
)
_PLACES = frozenset(words_of("the that this first second third fourth fifth last one other next"))
LONGEST_TERMS = 9
# Replies to a question that nobody asked.
_REPLIES = frozenset(words_of("ok okay yeah yep nope nah sure fine"))


class Loose:
    """Decides where nothing is asked and nothing fits."""

    def __init__(self, shelves: Shelves, hunch: Hunch, judge: Judge, filling: Filling, about: AskedAbout) -> None:
        self.shelves, self.hunch, self.judge, self.filling, self.about = shelves, hunch, judge, filling, about

    def may_ask(self, bare: Line) -> bool:
        """Whether the message may ask about words at all: only then they are looked for."""
        return asks_about_words(self.hunch.weigh(bare, asked=False)) >= at.ASKS

    def look(self, line: Line, bare: Line) -> Look:
        """The message with every word that it may ask about."""
        return self.about.look(line, self.hunch.weigh(bare, asked=False))

    def bare_term(self, bare: Line, view: View) -> Rated | None:
        """A term and nothing else, perhaps a slip away."""
        said = bare.said(0, len(bare.words))
        if len(said) > LONGEST_TERMS or (names_data(said) and not self._bears(core(said))):
            return None
        rated = asks.by_name(self.shelves, said, bare.typed(0, len(said)), bare.heard.words, view)
        keys = self.shelves.glossary.names.find(core(bare.words)) if rated is None else ()
        if keys:
            return asks.named(self.shelves, keys, bare.heard.words, view)  # "Records mgmt."
        if rated is not None and rated.sure < EXACT and self.shelves.studies.is_named(said, spelled=True):
            return None
        if rated is None or rated.sure < NEAR or (rated.sure < EXACT and len("".join(said)) < 6):
            return None
        return rated

    def _bears(self, said: tuple[str, ...]) -> bool:
        """Whether a term bears that name, perhaps a slip away."""
        glossary = self.shelves.glossary
        return bool(glossary.names.find(said) or glossary.near.find(said).answered)

    def read(self, line: Line, bare: Line, view: View, whole: Line | None = None) -> Understood:
        """A moment alone is a reminder; else whatever fits best. ``whole`` still has what stands around the core."""
        typed = bare.typed(0, len(bare.words))
        when = read_when(line.heard.plain, view)
        if set(bare.words) <= _PLACES:
            return Understood("unclear")  # One of several that nobody listed, and no second of the month.
        if when.found and when.whole:
            return commands.with_time(Understood("remind", slots={"when": typed}), when)
        said = bare.said(0, len(bare.words))
        if self.shelves.studies.is_named(said) and not set(said) & LITTLE:
            return asks.studies_for(self.shelves, bare)
        guess = self._guess(bare, whole)
        move, score = likeliest_move(guess)
        if view.after_reminder and when.found and (score < at.SURE or move == "remind"):
            return self.filling.fill("snooze", line, bare, view)
        if (
            when.reminds
            and when.settled
            and move not in _ABOUT_REMINDERS
            and not (line.heard.question and move == "list_reminders")
        ):
            return self.filling.fill("remind", line, bare, view)
        if score >= at.SURE and (move not in ELSEWHERE or len(said) == 1):
            return self.filling.fill(move, line, bare, view)
        if len(said) == 1:
            return self._nothing(line, bare, view)
        look = self.about.look(line, guess)
        kinds = self._holding(self.judge.likely(said, guess, (look.known, look.strange)), said, look)
        data = kinds.get("find_dataset", 0.0)
        if is_statement(said) and not DATA_CUES & set(said):
            # What tells of a trouble asks who has had it before, sooner than for figures.
            kinds["find_case_study"] += kinds.pop("find_dataset", 0.0)
        best = max(kinds, key=lambda kind: kinds[kind])
        least = at.CHANGES if move in _CHANGES and not when.clock_given else at.LEAST
        if kinds[best] < at.NOTHING or (best == MOVE and score < least):
            return self._some_word(kinds.get("define", 0.0), look, bare, view)
        reading = self._as(move if best == MOVE else best, look, bare, view, kinds[best])
        return self._beside(self._rather_data(reading, data, bare), kinds, bare)

    def _rather_data(self, reading: Understood, likely: float, bare: Line) -> Understood:
        """Data, where no case study fits and data may be meant: "I need every street with its USRN. Source?"."""
        if reading.intent != "find_case_study" or reading.fits or likely < at.RATHER_DATA:
            return reading
        found = asks.data_for(self.shelves, bare)
        return found if found.datasets else reading

    def _guess(self, bare: Line, whole: Line | None) -> Mapping[str, float]:
        """The hunch's, of the core or of the whole message, whichever it is surer of."""
        guesses = [self.hunch.weigh(one, asked=False) for one in (bare, whole) if one is not None]
        return max(guesses, key=lambda guess: likeliest_move(guess)[1])

    def _some_word(self, likely: float, look: Look, bare: Line, view: View) -> Understood:
        """Where no kind is likely: a word that is named after all, one that is perhaps described, or nothing."""
        asks_so = bool(ASKS & set(bare.said(0, len(bare.words)))) or look.line.heard.question
        named = self._named(look.line, bare, view) if asks_so else None
        rated = self.about.reading(look, view)
        if rated is None and asks_so and look.asks >= at.ASKED_ASIDE:
            rated = self.about.perhaps(look, view, at.HARDLY)
        if named is not None:
            return named
        if rated is not None:
            return rated.understood
        if likely >= at.NOTHING:
            return self._by_description(likely, look, bare, view)
        return self._unheard_of(look, self._nothing(look.line, bare, view))

    def _unheard_of(self, look: Look, nothing: Understood) -> Understood:
        """Where a message surely asks about a word, the likeliest that no glossary has is said to be unknown."""
        plainly = look.line.heard.question or ASKS & set(look.line.words)
        unclear = nothing.intent == "unclear" and look.asks >= (at.UNHEARD_OF if plainly else at.SURELY)
        rated = self.about.unheard_of(look) if unclear else None
        return rated.understood if rated is not None else nothing

    def weighed(self, likely: Understood, line: Line, bare: Line, view: View) -> Understood:
        """What a way of asking with few words of its own found, unless another kind is likelier.

        "The thing where names are taken out of data" ends as a search for data does.
        """
        said = bare.said(0, len(bare.words))
        guess = self.hunch.weigh(bare, asked=False)
        look = self.about.look(line, guess)
        kinds = self.judge.likely(said, guess, (look.known, look.strange), likely.intent)
        if likely.intent == "find_dataset" and names_data(said):
            # "Pothole data" asks for data, however well a case study about potholes fits.
            del kinds["find_case_study"]
        best = max(kinds, key=lambda kind: kinds[kind])
        if best == MOVE:
            move, score = likeliest_move(guess)
            return self.filling.fill(move, line, bare, view) if score >= at.ELSEWHERE else likely
        reading = likely if best == likely.intent else self._as(best, look, bare, view)
        if reading.slots.get("described") and not asks.fits(self.shelves, said, kinds["define"]):
            rated = self.about.reading(look, view)
            reading = rated.understood if rated is not None else reading
        return self._beside(reading, kinds, bare)

    def _beside(self, reading: Understood, kinds: Mapping[str, float], bare: Line) -> Understood:
        """A search with what the other search found, where that may have been meant: "fuel poverty by ward"."""
        if reading.intent == "find_case_study" and kinds.get("find_dataset", 0.0) >= at.ALSO:
            found = asks.data_for(self.shelves, bare).datasets[:MOST_BESIDE]
            return replace(reading, datasets=found, also="find_dataset") if found else reading
        if reading.intent == "find_dataset" and kinds.get("find_case_study", 0.0) >= at.ALSO:
            studies = asks.studies_for(self.shelves, bare)
            found = studies.case_studies[:MOST_BESIDE] if studies.fits else ()
            return replace(reading, case_studies=found, also="find_case_study") if found else reading
        return reading

    def _holding(self, kinds: dict[str, float], said: tuple[str, ...], look: Look) -> dict[str, float]:
        """How likely each kind is, without that of a word to explain where none is named or described well enough."""
        if max(look.known, look.strange) >= at.ASKED:
            return kinds
        described = kinds["define"] >= at.SOME_WORD or asks.fits(self.shelves, said, kinds["define"])
        if described or self.judge.asked_about(said):
            return kinds
        rest = {kind: likely for kind, likely in kinds.items() if kind != "define"}
        return {kind: likely / sum(rest.values()) for kind, likely in rest.items()}

    def _named(self, line: Line, bare: Line, view: View) -> Understood | None:
        """A term among words with which people ask about one, or at the end of a question."""
        keys = self.judge.asked_about(bare.said(0, len(bare.words)))
        if len(keys) == 1:
            return asks.named(self.shelves, keys, line.heard.words, view).understood
        spans = list(self.shelves.glossary.names.spans(line.heard.words))
        at_end = bool(spans) and spans[-1].end == len(line.heard.words) and spans[-1].keys[0] not in EVERYDAY
        rated = asks.pointed_at(self.shelves, line.heard, view) if at_end and line.heard.question else None
        return rated.understood if rated is not None else None

    def _nothing(self, line: Line, bare: Line, view: View) -> Understood:
        """Nothing fits: a short word is one that no glossary has; anything longer, or little, was not understood."""
        said = bare.said(0, len(bare.words))
        if set(said) <= LITTLE | _REPLIES:
            return Understood("unclear")
        rated = (
            asks.defined(self.shelves, said, bare.typed(0, len(said)), line.heard.words, view)
            if len(said) <= 2
            else None
        )
        return rated.understood if rated is not None else Understood("unclear")

    def _by_description(self, likely: float, look: Look, bare: Line, view: View) -> Understood:
        """The term that is described; else one that is perhaps named; else the nearest to choose among."""
        said = bare.said(0, len(bare.words))
        hits = self.shelves.glossary.described(said)
        if asks.fits(self.shelves, said, likely):
            return asks.by_description(self.shelves, said)
        perhaps = self.about.perhaps(look, view)
        if perhaps is not None:
            return perhaps.understood
        nothing = self._nothing(look.line, bare, view)
        if nothing.unknown_terms or not hits:
            return self._unheard_of(look, nothing)
        return asks.nearest(self.shelves, said)

    def _as(self, intent: str, look: Look, bare: Line, view: View, likely: float = 1.0) -> Understood:
        """A reading of that kind, with whatever its slots can be filled with."""
        line = look.line
        if intent == "define":
            named = self.about.reading(look, view)
            if named is not None:
                return named.understood
            said = bare.said(0, len(bare.words))
            rated = asks.defined(self.shelves, said, bare.typed(0, len(said)), line.heard.words, view)
            if rated is not None and rated.sure > DESCRIBED:
                return rated.understood
            return self._named(line, bare, view) or self._by_description(likely, look, bare, view)
        return self.filling.fill(intent, line, bare, view)


def likeliest_move(guess: Mapping[str, float]) -> tuple[str, float]:
    """The move that is likeliest, and how likely."""
    return max(((intent, score) for intent, score in guess.items() if intent not in NO_MOVE), key=lambda pair: pair[1])
