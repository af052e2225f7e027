"""Plays a transcript: a conversation in YAML that a colleague can read, on any channel.

Each turn has what the person does (``say``, ``press`` a label, ``fill`` a form), what happens around them (``restart``;
``portal``: what kind of day a data portal has), whether something ``follows`` by itself and, under ``hears``, keys
of what they must hear in that order: phrases (``saved.plain``) and entries (``term:uprn``, ``step:goal``). Keys, never
wordings, so that better words break no test. ``at`` moves the clock to a moment first. The terminal is the reference:
other channels must show the same words and the same choices.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from bot.channels.terminal.chat import hear
from bot.clock import SetClock
from bot.house import House
from content.read import DEFAULT, read_library
from dialogs.message import Filled, Identity, Pressed, Text, What
from dialogs.reply import Form, Reply
from tests.transcripts.shown import Shown, Stage, shown

HERE = Path(__file__).parent
Day = Callable[[str], None]
# Only greetings and thanks vary.
VARYING = [wordings for wordings in read_library((DEFAULT,)).phrases.values() if len(wordings) > 1]


@dataclass(frozen=True)
class Line:
    """One turn of a transcript."""

    number: int
    say: str | None = None
    press: str | None = None
    fill: tuple[tuple[str, str], ...] = ()
    restart: bool = False
    at: datetime | None = None
    portal: str | None = None
    follows: bool = False
    hears: tuple[str, ...] = ()


def read(name: str) -> tuple[Line, ...]:
    """Reads ``tests/transcripts/<name>.yaml``."""
    turns = _turns(name)
    return tuple(_line(number, turn) for number, turn in enumerate(turns, 1) if "setting" not in turn)


def setting(name: str) -> dict[str, str]:
    """Who talks and for which council, where a transcript begins with that: its officer, and fields of the profile."""
    return dict(_turns(name)[0].get("setting", {}))


def _turns(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load((HERE / f"{name}.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return found


def _line(number: int, turn: dict[str, object]) -> Line:
    unknown = set(turn) - {"say", "press", "fill", "restart", "at", "portal", "follows", "hears"}
    assert not unknown, f"turn {number} has {unknown}"
    fill = turn.get("fill") or {}
    assert isinstance(fill, dict)
    said, hears = turn.get("say"), turn.get("hears") or []
    assert isinstance(hears, list)
    return Line(
        number,
        str(said) if said is not None else None,
        str(turn["press"]) if "press" in turn else None,
        tuple((str(key), str(value)) for key, value in fill.items()),
        bool(turn.get("restart")),
        datetime.fromisoformat(str(turn["at"])).replace(tzinfo=UTC) if "at" in turn else None,
        str(turn["portal"]) if "portal" in turn else None,
        bool(turn.get("follows")),
        tuple(map(str, hears)),
    )


class Reference:
    """The conversation in the terminal's own way, in this process: what every other channel is compared with."""

    def __init__(self, house: House, user: str = "officer", reopen: Callable[[], House] | None = None) -> None:
        self.house, self.who = house, Identity("terminal", "testshire", user)
        self.reopen = reopen
        self.seen: list[Reply] = []

    def do(self, line: Line) -> tuple[Reply, ...]:
        """Does a turn's move and gives what came back."""
        if line.portal:
            return ()
        if line.restart:
            self.house = self.reopen() if self.reopen else self.house
            return ()
        if line.at is not None:
            assert isinstance(self.house.clock, SetClock)
            self.house.clock.moment = line.at
        replies = hear(self.house, self.who, self._what(line)).replies
        self.seen.extend(replies)
        return replies

    def _what(self, line: Line) -> What:
        if line.press is not None:
            return Pressed(self.press_value(line.press, line.number))
        if line.fill:
            return Filled(self._form(line.number).press, dict(line.fill))
        return Text(line.say or "")

    def press_value(self, label: str, number: int) -> str:
        for reply in reversed(self.seen):
            for button in reply.choices:
                if button.label == label:
                    return button.press
        raise AssertionError(f"turn {number}: there is no button {label!r}")

    def _form(self, number: int) -> Form:
        form = next((reply.form for reply in reversed(self.seen) if reply.form), None)
        assert form is not None, f"turn {number}: there is no form"
        return form


def needs_portal(name: str) -> bool:
    return any(line.portal for line in read(name))


def play_reference(name: str, reference: Reference, day: Day = lambda name: None) -> list[list[Shown]]:
    """Plays a transcript in the terminal's way and checks its keys; gives what was shown, turn by turn."""
    played = []
    for line in read(name):
        if line.portal:
            day(line.portal)
        replies = reference.do(line)
        check(line, replies)
        played.append([shown(reply) for reply in replies])
    return played


def check(line: Line, replies: Sequence[Reply]) -> None:
    says = [key for reply in replies for key in reply.says]
    place = 0
    for key in line.hears:
        assert key in says[place:], f"turn {line.number}: {key!r} is not in {says[place:]}"
        place = says.index(key, place) + 1


async def play_on(name: str, stage: Stage, reference: list[list[Shown]], day: Day = lambda name: None) -> None:
    """Plays a transcript on a channel: the person must see the same words and the same choices as in the terminal."""
    for line, expected in zip(read(name), reference, strict=True):
        if line.restart:
            await stage.restart()
            continue
        if line.portal:
            day(line.portal)
            continue
        if line.press is not None:
            seen = await stage.press(line.press)
        elif line.fill:
            seen = await stage.fill(dict(line.fill))
        else:
            seen = await stage.say(line.say or "")
        seen += await stage.follows() if line.follows else []
        assert steady(seen) == steady(expected), f"turn {line.number} ({line.say or line.press or line.fill})"


def steady(seen: Sequence[Shown]) -> list[Shown]:
    """The same with the first wording wherever the coach picks one of several, as it does message by message."""
    return [Shown(_first_wordings(message.text), message.choices) for message in seen]


def _first_wordings(words: str) -> str:
    for wordings in VARYING:
        spoken = sorted(wordings, key=len, reverse=True)
        words = re.sub("|".join(map(re.escape, spoken)), wordings[0].replace("\\", r"\\"), words)
    return words
