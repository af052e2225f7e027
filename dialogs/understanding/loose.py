"""What a message means where no question is open and no way of asking fits it: a term, a description, a hunch."""

from __future__ import annotations

from typing import Any

from dialogs.understanding import asks, commands
from dialogs.understanding.glossary import DESCRIBED
from dialogs.understanding.hunch import PLAIN, Hunch
from dialogs.understanding.line import Line
from dialogs.understanding.names import Names
from dialogs.understanding.reading import Shelves
from dialogs.understanding.when.read import read_when
from dialogs.understood import Understood, View

# A hunch about a move is followed from this score on. Set by tests/understanding/tune.py.
HUNCH = -0.35
STUDY = 0.45
DATA = 0.45


class Loose:
    """Decides where nothing is asked and nothing fits."""

    def __init__(self, shelves: Shelves, hunch: Hunch) -> None:
        self.shelves, self.hunch = shelves, hunch
        formats: dict[str, list[str]] = {}
        for name, key in shelves.formats.items():
            formats.setdefault(key, []).append(name)
        self.formats = Names(formats)

    def bare_term(self, bare: Line, view: View) -> Understood | None:
        """A term and nothing else."""
        said = bare.said(0, len(bare.words))
        if len(said) > 9 or not self.shelves.glossary.names.find(said):
            return None
        return asks.defined(self.shelves, said, bare.typed(0, len(said)), bare.heard.words, view)

    def read(self, line: Line, bare: Line, view: View) -> Understood:
        """A moment alone is a reminder; else what it most resembles."""
        typed = bare.typed(0, len(bare.words))
        when = read_when(typed, view)
        if when.found and when.whole:
            return commands.with_time(Understood("remind", slots={"when": typed}), when)
        said = bare.said(0, len(bare.words))
        exact = self.shelves.glossary.exactly(said, line.heard.words, view)
        if exact is not None:
            return asks.defined(self.shelves, said, typed, line.heard.words, view) or Understood("unclear")
        if len(said) == 1:
            return self._one_word(line, bare, view)
        guess = self.hunch.guess(bare.words)
        if guess.intent in ("define", "compare_terms", PLAIN) or guess.score < HUNCH:
            return self._about(line, bare, view)
        return self._as(guess.intent, line, bare, view)

    def _one_word(self, line: Line, bare: Line, view: View) -> Understood:
        """One word that is no term: a subject of case studies, nearly a term, or not known."""
        said = bare.said(0, 1)
        if self.shelves.studies.areas.keys(said):
            return asks.studies_for(self.shelves, bare)
        guess = self.hunch.guess(bare.words)
        if guess.score > 0.3 and guess.intent not in ("define", PLAIN):
            return self._as(guess.intent, line, bare, view)
        return asks.defined(self.shelves, said, bare.typed(0, 1), line.heard.words, view) or Understood("unclear")

    def _about(self, line: Line, bare: Line, view: View) -> Understood:
        """A description of a term, a subject of case studies or of data, whichever fits best; else not understood."""
        said = bare.said(0, len(bare.words))
        hits = self.shelves.glossary.described(said)
        described = hits[0].score if hits else 0.0
        studies = self.shelves.studies.find(bare.words)
        study = studies.best if studies.fits else 0.0
        _, data = self.shelves.data.find(bare.words)
        if described >= DESCRIBED and described >= max(study - 0.35, data - 0.2):
            found = asks.defined(self.shelves, said, bare.typed(0, len(said)), line.heard.words, view)
            if found is not None and found.terms:
                return found
        if study >= STUDY and study >= data:
            return asks.studies_for(self.shelves, bare)
        if data >= DATA:
            return asks.data_for(self.shelves, bare)
        found = asks.defined(self.shelves, said, bare.typed(0, len(said)), line.heard.words, view)
        if found is not None and (len(said) <= 3 or found.terms):
            return found
        return Understood("unclear")

    def _as(self, intent: str, line: Line, bare: Line, view: View) -> Understood:
        """A move by hunch, with whatever its slots can be filled with."""
        if intent == "find_case_study":
            return asks.studies_for(self.shelves, bare)
        if intent == "find_dataset":
            return asks.data_for(self.shelves, bare)
        slots: dict[str, Any] = {}
        if intent == "edit_section" and (section := self.shelves.sections.within(bare.words)):
            slots["section"] = section
        if intent == "export" and (formats := self.formats.keys(bare.words)):
            slots["format"] = formats[0]
        when = read_when(line.heard.shown, view) if intent in commands.TIMED else None
        if when is not None and when.found and len(line.heard.words) <= 25:
            slots["when"] = bare.typed(0, len(bare.words))
        return commands.with_time(commands.in_view(Understood(intent, slots=slots), view), when)
