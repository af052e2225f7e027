"""What stands in a slot anywhere in a message: "… with {who}", "… for {title}".

A way of asking fits a message from its first word to its last, so it names its slots itself. Where a hunch told the
move, the phrases under ``command.slot.<name>`` say where in the message a slot's words may stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dialogs.understanding.line import Line
from dialogs.understanding.ways import Ways

PREFIX = "slot."
Words = tuple[str, ...]


class Slots:
    """The phrases for each slot; a phrase may begin anywhere, and goes on to the end of the message."""

    def __init__(self, commands: Mapping[str, tuple[str, ...]]) -> None:
        self.ways = {
            name[len(PREFIX) :]: [Ways({name: (phrase,)}) for phrase in phrases]
            for name, phrases in commands.items()
            if name.startswith(PREFIX)
        }

    def find(self, name: str, words: Words) -> Iterator[tuple[int, int]]:
        """Where the slot's words may stand: by the first phrase, from the start on; then by the next."""
        for ways in self.ways.get(name, ()):
            for start in range(len(words)):
                for match in ways.match(words[start:]):
                    span = match.span(name)
                    if span is not None:
                        yield start + span[0], start + span[1]

    def find_in(self, name: str, parts: Iterable[Line], slot: str = "title") -> Iterator[tuple[Line, int, int]]:
        """The same in several sentences, each to its own end: by the first phrase in all of them, then by the next."""
        for ways in self.ways.get(name, ()):
            for part in parts:
                for start in range(len(part.words)):
                    for match in ways.match(part.words[start:]):
                        span = match.span(slot)
                        if span is not None:
                            yield part, start + span[0], start + span[1]
