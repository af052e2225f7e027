"""What a person saw: one message of the coach's, however a channel drew it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from bot.drawing import plain
from dialogs.reply import Reply


@dataclass(frozen=True)
class Shown:
    """A message's words (heading and body, mark-up undone, white space folded) and the labels of its choices."""

    text: str
    choices: tuple[str, ...] = ()


class Stage(Protocol):
    """A channel on which a conversation can be played, by one person, over the far side's own doors."""

    async def say(self, words: str) -> list[Shown]:
        """Types words; gives what the person then saw."""

    async def press(self, label: str) -> list[Shown]:
        """Presses the latest button of that label."""

    async def fill(self, fields: dict[str, str]) -> list[Shown]:
        """Fills in the latest form and sends it."""

    async def follows(self) -> list[Shown]:
        """Lets what was wanted come; gives what the person then saw."""

    async def restart(self) -> None:
        """Stops the coach and starts it again on the same database."""


def folded(words: str) -> str:
    """Words as a person reads them: no mark-up, bullets or numbers of choices, single spaces."""
    words = plain(words).replace("\u2022", "-").replace("\u00a0", " ")
    return re.sub(r"\s+", " ", words).strip()


def shown(reply: Reply) -> Shown:
    """What a reply should look like to a person, on any channel."""
    words = f"{reply.heading or ''}\n{reply.text}"
    return Shown(folded(words), tuple(button.label for button in reply.choices))
