"""Everything that is made ready once for a library, for the room and for those who teach its hunch."""

from __future__ import annotations

from collections.abc import Mapping

from content.model import Library
from dialogs.understanding import classifier as classifying
from dialogs.understanding.data import DataSources
from dialogs.understanding.fold import Heard, words_of
from dialogs.understanding.glossary import Glossary
from dialogs.understanding.hints import Hints
from dialogs.understanding.line import Line, Smoothing
from dialogs.understanding.reading import Shelves
from dialogs.understanding.sections import Sections
from dialogs.understanding.services import Services, content_words
from dialogs.understanding.stems import LITTLE
from dialogs.understanding.studies import Studies
from dialogs.understanding.ways import Ways
from dialogs.understood import INTENTS

LOOSE = "loose."
# "What is it?": the word stands elsewhere in the message.
POINTING = "pronoun.define"
# Moves about the case and its questions: an answer hardly ever has their words.
ABOUT_THE_CASE = frozenset(
    (
        *("back", "skip", "later", "unsure", "undo", "review", "show_progress", "help_with_step", "example_for_step"),
        *("why", "cancel", "hand_to_human", "stop_reminders", "what_you_hold", "coaching_off", "list_cases", "export"),
        "start_case",
    )
)


class Parts:
    """Ways of asking, the shelves that things are looked up in, and what takes a message apart."""

    def __init__(self, library: Library, classifiers: Mapping[str, classifying.Taught] | None = None) -> None:
        said, taught = library.commands, classifiers or {}
        self.strict = Ways({name: phrases for name, phrases in said.items() if _is_move(name)})
        self.loose = Ways({name[len(LOOSE) :]: phrases for name, phrases in said.items() if name.startswith(LOOSE)})
        self.pointing = Ways({POINTING: said.get(POINTING, ())})
        self.asking = self._asking()
        self.shelves = Shelves(
            library,
            Glossary(library, taught.get(classifying.TERMS)),
            Studies(library, taught.get(classifying.STUDIES)),
            DataSources(library, taught.get(classifying.DATA)),
            Sections(library),
            _formats(library),
        )
        glossary = self.shelves.glossary
        self.known = glossary.known | content_words(library)
        self.smoothing = Smoothing(said, self._words_of_moves(), glossary.known - glossary.names.acronyms)
        self.services = Services(library, self._about_moves(said))
        self.hints = Hints(self.shelves, self.smoothing, self.services)

    def smooth(self, heard: Heard) -> Line:
        return self.smoothing.smooth(heard, self.known)

    def bare(self, heard: Heard) -> Line:
        """The message in its usual spelling, without what says nothing at its ends."""
        return self.smoothing.bare(self.smooth(heard))

    def _asking(self) -> frozenset[str]:
        """The words that people ask about a word with: "everyone at work keeps saying …"."""
        ways = [way for way in (*self.strict.all, *self.loose.all) if way.intent == "define"]
        return LITTLE.union(*(way.words for way in ways))

    def _words_of_moves(self) -> set[str]:
        """The words of all ways. Those of questions about the coach itself are words of anything: "residents"."""
        ways = (way for way in (*self.strict.all, *self.loose.all) if way.intent != "help" or not way.act)
        return {word for way in ways for word in way.words}

    def _about_moves(self, said: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
        """The words of moves about the case and its questions, and of politeness."""
        words = {word for way in self.strict.all if way.intent in ABOUT_THE_CASE for word in way.words}
        for name in ("padding.before", "padding.after"):
            words |= {word for phrase in said.get(name, ()) for word in words_of(phrase)}
        return frozenset(words)


def _formats(library: Library) -> dict[str, str]:
    return {name: key[7:] for key, names in library.commands.items() if key.startswith("format.") for name in names}


def _is_move(name: str) -> bool:
    """A move, or a finer one within it: "share_case.hand_over"."""
    return name.partition(".")[0] in INTENTS
