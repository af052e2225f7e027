"""The order in which a message is read: the reply to a question, a command, a question to the coach, an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from content.model import Library
from dialogs.readers import pick
from dialogs.understanding.fold import Heard, hear
from dialogs.understanding.line import Line, Smoothing
from dialogs.understanding.near import NearSpelling
from dialogs.understanding.sections import Sections
from dialogs.understanding.senses import choose_sense
from dialogs.understanding.terms import TermNames
from dialogs.understanding.ways import Match, Ways
from dialogs.understood import INTENTS, Understood, View

LONG = 60
Words = tuple[str, ...]


class Room:
    """Everything that is made ready once for a library; called with a message and a view it gives one reading."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.names = TermNames(library.terms)
        self.near = NearSpelling(library.terms, self.names)
        self.ways = Ways({name: phrases for name, phrases in library.commands.items() if name in WAYS})
        self.known = frozenset(word for name in self.names.exact for word in name.split())
        self.smoothing = Smoothing(library.commands, self.ways.vocabulary)
        self.sections = Sections(library)
        self.formats = _formats(library)

    def __call__(self, text: str, view: View) -> Understood:
        heard = hear(text)
        if view.quoted:
            return self._explain(heard)
        if not heard.words:
            return Understood("unclear")
        if len(heard.words) > LONG:
            return self._long(heard, view)
        return self._short(heard, view)

    def _long(self, heard: Heard, view: View) -> Understood:
        if view.asking is not None:
            return Understood("answer_step")
        return self._explain(heard)

    def _explain(self, heard: Heard) -> Understood:
        keys = tuple(dict.fromkeys(key for found in self.names.spans(heard.words) for key in found.keys))
        plain = tuple(key for key in keys if not self.library.terms[key].senses)
        senses = tuple(key for key in keys if self.library.terms[key].senses)
        return Understood("explain_text", terms=plain, senses=senses)

    def _short(self, heard: Heard, view: View) -> Understood:
        option = pick(heard.text, view.choices) if view.choices else None
        if option is not None and view.asking == "choice":
            return Understood("answer_step", slots={"option": option})
        line = self.smoothing.smooth(heard, self.known)
        bare = self.smoothing.bare(line)
        readings = [reading for match in self._matches(line, bare) if (reading := self._read(match, view))]
        if readings:
            return max(readings, key=lambda reading: reading[0])[1]
        if view.asking is not None:
            return Understood("answer_step")
        return self._loose(heard, view)

    def _matches(self, line: Line, bare: Line) -> list[tuple[Match, Line]]:
        found = [(match, line) for match in self.ways.match(line.words)]
        if bare.words != line.words:
            found += [(match, bare) for match in self.ways.match(bare.words)]
        return found

    def _read(self, found: tuple[Match, Line], view: View) -> tuple[tuple[int, int], Understood] | None:
        match, line = found
        intent = match.way.intent
        reader = READERS.get(intent)
        reading = reader(self, match, line, view) if reader else self._plain(match, line, view)
        return ((match.fixed, len(line.words)), reading) if reading else None

    def _plain(self, match: Match, line: Line, view: View) -> Understood | None:
        """A command: each slot must be what it says it is."""
        slots: dict[str, str] = {}
        for name, start, end in match.spans:
            value = self._slot(name, line, start, end)
            if value is None:
                return None
            slots[name] = value
        return _in_view(Understood(match.way.intent, slots=slots), view)

    def _slot(self, name: str, line: Line, start: int, end: int) -> str | None:
        if name == "section":
            return self.sections.find(line.words[start:end])
        if name == "format":
            return self.formats.get(" ".join(line.words[start:end]))
        if name == "when" and not set(line.words[start:end]) & TIMES:
            return None
        return line.typed(start, end)

    def define(self, match: Match, line: Line, view: View) -> Understood | None:
        span = match.span("term")
        if span is None:
            return None
        asked = line.said(*span)
        found = self.look_up(asked, line.heard.words, view)
        if found is not None:
            return found
        if view.asking is not None and len(asked) > 3:
            return None
        near = self.near.find(_core(asked))
        return Understood("define", unknown_terms=(line.typed(*span)[:60],), offered=near.offered)

    def look_up(self, asked: Words, around: Words, view: View) -> Understood | None:
        """The terms that words name, exactly or by a near spelling."""
        core = _core(asked)
        keys = self.names.find(asked) or self.names.find(core)
        if not keys:
            keys = self.near.find(core).answered
        return self._defined(keys, around, view) if keys else None

    def _defined(self, keys: tuple[str, ...], around: Words, view: View, intent: str = "define") -> Understood:
        terms: list[str] = []
        asks: list[str] = []
        for key in keys:
            term = self.library.terms[key]
            if not term.senses:
                terms.append(key)
                continue
            chosen = choose_sense(term, around, view)
            sense = term.senses[chosen].term if chosen is not None else None
            (terms if sense else asks).append(sense or key)
        name = self.library.terms[keys[0]].name.lower()
        return Understood(intent, terms=tuple(terms), senses=tuple(asks), slots={"term": name})

    def compare(self, match: Match, line: Line, view: View) -> Understood | None:
        first, second = match.span("term"), match.span("term2")
        if first is None or second is None:
            return None
        found = [self.look_up(line.said(*span), line.heard.words, view) for span in (first, second)]
        known = [one for one in found if one is not None]
        if len(known) < 2 and view.asking is not None:
            return None
        unknown = tuple(line.typed(*span) for span, one in zip((first, second), found, strict=True) if one is None)
        return Understood(
            "compare_terms",
            terms=tuple(key for one in known for key in one.terms),
            senses=tuple(key for one in known for key in one.senses),
            unknown_terms=unknown,
            slots={"terms": [line.typed(*first), line.typed(*second)]},
        )

    def _loose(self, heard: Heard, view: View) -> Understood:
        """Nothing is asked and no way fits: a bare term, or the terms that stand in the words."""
        found = self.look_up(heard.words, heard.words, view)
        if found is not None:
            return found
        keys = tuple(dict.fromkeys(key for span in self.names.spans(heard.words) for key in span.keys))
        if keys and len(heard.words) <= 12:
            return self._defined(keys[:2], heard.words, view)
        return Understood("unclear")


def _in_view(reading: Understood, view: View) -> Understood:
    """The same words mean another thing after a reminder."""
    if view.after_reminder and reading.intent == "cancel":
        return replace(reading, intent="stop_reminders")
    if view.after_reminder and reading.intent in ("later", "remind"):
        return replace(reading, intent="snooze")
    return reading


def _core(words: Words) -> Words:
    """The words without the articles before them."""
    start = 0
    while start < len(words) - 1 and words[start] in ("a", "an", "the", "this", "our", "your", "my"):
        start += 1
    return words[start:]


def _formats(library: Library) -> dict[str, str]:
    return {name: key[7:] for key, names in library.commands.items() if key.startswith("format.") for name in names}


Reader = Callable[[Room, Match, Line, View], Understood | None]
READERS: dict[str, Reader] = {"define": Room.define, "compare_terms": Room.compare}
WAYS = (*INTENTS, "copilot")
TIMES = frozenset(
    [
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow", "week", "month"),
        *("today", "hour", "hours", "days", "day", "morning", "afternoon", "fortnight", "later", "tonight"),
    ]
)
