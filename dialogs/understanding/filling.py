"""What fills the slots of a move that a hunch told, where no way of asking says which words they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs.understanding import asks, commands, persons
from dialogs.understanding.fold import words_of
from dialogs.understanding.line import Line
from dialogs.understanding.names import Names
from dialogs.understanding.reading import Shelves
from dialogs.understanding.slots import Slots
from dialogs.understanding.when.read import read_when
from dialogs.understood import Understood, View

# Which slots a move has besides those that are found by their own names.
_SAID = {"share_case": "who", "rename_case": "title"}
# Without one of these, and with no reminder shown before, nothing is there to be put off.
_PUTS_OFF = frozenset(
    words_of("snooze postpone delay defer off back push put move shift later again another hold wait leave not busy")
)


class Filling:
    """Finds sections, formats, people, titles and times anywhere in a message."""

    def __init__(self, shelves: Shelves) -> None:
        self.shelves = shelves
        self.slots = Slots(shelves.library.commands)
        formats: dict[str, list[str]] = {}
        for name, key in shelves.formats.items():
            formats.setdefault(key, []).append(name)
        self.formats = Names(formats)
        self.acts = _acts(shelves.library.commands)

    def fill(self, intent: str, line: Line, bare: Line, view: View) -> Understood:
        """A reading of that kind, with whatever its slots can be filled with."""
        if intent == "find_case_study":
            return asks.studies_for(self.shelves, bare)
        if intent == "find_dataset":
            return asks.data_for(self.shelves, bare)
        if intent == "snooze" and not view.after_reminder and _PUTS_OFF.isdisjoint(line.heard.words):
            intent = "remind"
        slots: dict[str, Any] = {}
        if intent == "edit_section" and (section := self.shelves.sections.told(bare.words)):
            slots["section"] = section
        if intent == "export" and (formats := self.formats.keys(bare.words)):
            slots["format"] = formats[0]
        if intent in _SAID and (said := self._said(_SAID[intent], bare, view)):
            slots[_SAID[intent]] = said
        if intent in self.acts and (acts := set(self.acts[intent].keys(line.words))):
            slots["act"] = next(act for act in self.acts[intent].by_name.values() if act in acts)
        when = read_when(line.heard.plain, view) if intent in commands.TIMED else None
        if when is not None and when.found:
            slots["when"] = line.heard.plain
        return commands.with_time(commands.in_view(Understood(intent, slots=slots), view), when)

    def _said(self, name: str, bare: Line, view: View) -> str | None:
        """The words of a slot, where a phrase of the content shows them and they are what they should be."""
        for start, end in self.slots.find(name, bare.words):
            words, typed = bare.words[start:end], bare.typed(start, end)
            value = commands.title(words, typed) if name == "title" else commands.somebody(typed, bare.heard)
            if value is not None:
                return value
        return persons.who_is_told_of(bare.heard) or None if name == "who" else None


def _acts(commands: Mapping[str, tuple[str, ...]]) -> dict[str, Names]:
    """For each move the finer ones within it, by the words that tell them: ``act.share_case.stop``."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, words in commands.items():
        family, _, rest = name.partition(".")
        if family == "act":
            intent, _, act = rest.partition(".")
            found.setdefault(intent, {})[act] = words
    return {intent: Names(acts) for intent, acts in found.items()}
