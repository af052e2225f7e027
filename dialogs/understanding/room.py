"""The order in which a message is read.

The reply to what the coach offered · a move or a question to the coach, as a whole message · the answer to the open
question · where nothing is open, a bare term, then a hunch. Inside an open question the default is the answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from content.model import Library
from dialogs.understanding import asks, commands
from dialogs.understanding.answers import Answers
from dialogs.understanding.choices import option_of
from dialogs.understanding.data import DataSources
from dialogs.understanding.fold import Heard, hear
from dialogs.understanding.glossary import Glossary
from dialogs.understanding.hunch import Hunch
from dialogs.understanding.line import Line, Smoothing
from dialogs.understanding.loose import Loose
from dialogs.understanding.reading import Said, Shelves
from dialogs.understanding.sections import Sections
from dialogs.understanding.studies import Studies
from dialogs.understanding.ways import Match, Ways
from dialogs.understanding.when.read import read_when
from dialogs.understood import INTENTS, Understood, View

# A longer message than this is text to explain or an answer, never a move.
LONG = 60
# No longer name of a move has been met, and a paragraph is not read beyond its beginning.
HEAD = 14
LOOSE = "loose."


class Room:
    """Everything that is made ready once for a library; called with a message and a view it gives one reading."""

    def __init__(self, library: Library) -> None:
        said = library.commands
        self.strict = Ways({name: phrases for name, phrases in said.items() if name in INTENTS})
        self.loose_ways = Ways(
            {name[len(LOOSE) :]: phrases for name, phrases in said.items() if name.startswith(LOOSE)}
        )
        self.shelves = Shelves(
            library, Glossary(library), Studies(library), DataSources(library), Sections(library), _formats(library)
        )
        self.smoothing = Smoothing(said, self.strict.vocabulary | self.loose_ways.vocabulary)
        hunch = Hunch(library, (*self.strict.all, *self.loose_ways.all))
        self.answers = Answers(self.shelves, hunch)
        self.loose = Loose(self.shelves, hunch)

    def __call__(self, text: str, view: View) -> Understood:
        heard = hear(text)
        if view.quoted:
            return asks.explain_text(self.shelves, heard)
        if not heard.words:
            return Understood("unclear")
        pasted = self._pasted(text, heard, view)
        if pasted is not None:
            return pasted
        if len(heard.words) > LONG:
            return Understood("answer_step") if view.asking else asks.explain_text(self.shelves, heard)
        line = self.smoothing.smooth(heard, self.shelves.glossary.known)
        bare = self.smoothing.bare(line)
        return self._offered(text, bare, view) or self._read(line, bare, view)

    def studies_like(self, text: str) -> Understood:
        """The case studies nearest to what a case says of itself."""
        line = self.smoothing.bare(self.smoothing.smooth(hear(text[:2_000]), self.shelves.glossary.known))
        return asks.studies_for(self.shelves, line)

    def _pasted(self, text: str, heard: Heard, view: View) -> Understood | None:
        """A text to explain, behind a request to do so: "what does this mean: …"."""
        if len(heard.words) < 6:
            return None
        for mark in (":", "\n", "?", " - "):
            head, found, rest = text[:600].partition(mark)
            if found and len(rest.split()) >= 4 and self._asks_to_explain(head):
                return asks.explain_text(self.shelves, hear(text[len(head) + len(mark) :]))
            last = text[-200:].rpartition(mark)[2]
            if mark != "?" and len(last) < 200 and len(heard.words) > HEAD and self._asks_to_explain(last):
                return asks.explain_text(self.shelves, hear(text[: len(text) - len(last)]))
        return None

    def _asks_to_explain(self, words: str) -> bool:
        heard = hear(words, 200)
        if not 0 < len(heard.words) <= HEAD:
            return False
        bare = self.smoothing.bare(self.smoothing.smooth(heard, self.shelves.glossary.known))
        return any(match.way.intent == "explain_text" for match in self.strict.match(bare.words))

    def _offered(self, text: str, bare: Line, view: View) -> Understood | None:
        """A reply to what the coach offered: a choice, a time."""
        if view.asking == "choice":
            option = option_of(text.strip(), bare.words, view.choices)
            return Understood("answer_step", slots={"option": option}) if option is not None else None
        if (view.asking == "when" or view.after_reminder) and len(bare.words) <= 12:
            when = read_when(bare.typed(0, len(bare.words)), view)
            if when.found and when.whole:
                intent = "answer_step" if view.asking == "when" else "snooze"
                slots = {"when": bare.typed(0, len(bare.words))}
                return Understood(
                    intent,
                    (),
                    slots=slots,
                    due=when.due,
                    recurs=when.recurs,
                    asks_back=when.asks_back,
                    rejects=when.rejects,
                )
        return None

    def _read(self, line: Line, bare: Line, view: View) -> Understood:
        readings = list(self._readings(line, bare, view))
        best = max(readings, key=lambda reading: reading[0], default=None)
        if view.asking is not None:
            if best is not None:
                return best[1]
            return self.answers.read(line, bare, view)
        if best is None or best[0] < len(bare.words):
            exact = self.loose.bare_term(bare, view)
            if exact is not None:
                return exact
        return best[1] if best is not None else self.loose.read(line, bare, view)

    def _readings(self, line: Line, bare: Line, view: View) -> Iterator[tuple[int, Understood]]:
        """Every way that fits, with how many words of it are fixed; the strict ones alone where a question is open."""
        for match, matched in self._matches(line, bare, view):
            reading = commands.read(Said(match, matched, view, self.shelves))
            if reading is not None:
                yield match.fixed, reading

    def _matches(self, line: Line, bare: Line, view: View) -> Iterator[tuple[Match, Line]]:
        for part in (line, bare) if bare.words != line.words else (line,):
            for match in self.strict.match(part.words):
                yield match, part
            if view.asking is None:
                for match in self.loose_ways.match(part.words):
                    yield match, part


def _formats(library: Library) -> dict[str, str]:
    return {name: key[7:] for key, names in library.commands.items() if key.startswith("format.") for name in names}
