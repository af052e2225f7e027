"""The hours and days on which somebody works, and until when they are away: no first word comes at other times."""

from __future__ import annotations

import re

from dialogs.moves.asking import ask_again
from dialogs.moves.reminder_cards import hours_of_theirs
from dialogs.pen import Move, Pen, PressMove
from dialogs.rule_words import hours_words
from dialogs.turn import PrefSet
from dialogs.understanding.when.hours import read_hours
from dialogs.understanding.when.read import read_when
from dialogs.understood import Understood
from dialogs.view import view_of
from dialogs.when import weekday

_PUTS_OFF = re.compile(r"\b(?:put|leave|hold|push|knock|bump|move|bring) (?:\w+ ){0,3}?(?:off|back)\b", re.IGNORECASE)
_AWAY = re.compile(r"\b(?:off|leave|away|holiday|back)\b", re.IGNORECASE)


def working_hours(pen: Pen, understood: Understood) -> None:
    """When they work, from now on; words that tell none ask."""
    hours = hours_of_theirs(pen)
    if is_away(pen.words) and understood.due:
        be_away(pen, understood)
        return
    said = read_hours(pen.words, hours.days, (hours.start, hours.end))
    if said is None:
        pen.reply(pen.say("hours.which"))
        ask_again(pen)
        return
    days = hours.days if said.days is None else said.days
    start = hours.start if said.start is None else said.start
    end = hours.end if said.end is None else said.end
    if said.days is not None:
        pen.change(PrefSet("working_days", ",".join(map(str, days))))
    if said.start is not None or said.end is not None:
        pen.change(PrefSet("working_hours", f"{start}-{end}"))
    pen.reply(hours_words(days, start, end, pen.say))
    ask_again(pen)


def is_away(words: str) -> bool:
    """Whether they say how long they are away: "put it off until Monday" says nothing of that."""
    until = re.search(r"\b(?:until|till|til)\b", words, re.IGNORECASE)
    return bool(until and _AWAY.search(words) and not _PUTS_OFF.search(words))


def be_away(pen: Pen, understood: Understood) -> None:
    """No first word before the day on which they are back."""
    when = read_when(str(understood.slots.get("when") or ""), view_of(pen))
    if when.due is None:
        pen.reply(pen.say("hours.away_when"))
        ask_again(pen)
        return
    back = hours_of_theirs(pen).day(when.due)
    pen.change(PrefSet("away_until", back.isoformat()))
    pen.reply(pen.say("hours.away", date=weekday(back, pen.today)))
    ask_again(pen)


INTENTS: dict[str, Move] = {"working_hours": working_hours}
PRESSES: dict[str, PressMove] = {}
