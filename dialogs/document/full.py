"""Answers in the room that there is: what is cut short in the body stands in full in an appendix."""

from __future__ import annotations

from dataclasses import replace

from content.model import Step
from dialogs.document.desk import Desk
from dialogs.document.model import Words
from dialogs.shortening import LEAST, shorten


class Full:
    """Remembers, while one document is drawn up, which answers were shortened.

    ``letter`` is the appendix that has them in full; without one, the words only end in dots.
    """

    def __init__(self, desk: Desk, letter: str = "") -> None:
        self.desk, self.letter = desk, letter
        self.cut: list[Step] = []

    def fit(self, step: Step, most: int, label: str = "", least: int = LEAST) -> Words | None:
        """The answer, or as much of it as fits and where the rest is."""
        words = self.desk.words(step, label)
        if words is None or words.anchor is None:
            return words
        short = shorten(words.text, most, least)
        if short == words.text:
            return words
        if step not in self.cut:
            self.cut.append(step)
        anchor = replace(words.anchor, kind="start")
        return Words(short, anchor, label, more=self._more(short))

    def _more(self, short: str) -> str:
        dots = "" if self.letter and short.endswith((".", "!", "?", "…")) else "\u00a0…"
        return f"{dots} {self.desk.say('document.in_full', letter=self.letter)}" if self.letter else dots
