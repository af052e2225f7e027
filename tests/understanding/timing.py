"""Teaches which of the times in a message says when to remind, from rows that say when they are due."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

from bot.asked import asked, moment
from dialogs.understanding.when import weighed
from dialogs.understanding.when.choice import Choice
from dialogs.understanding.when.joined import joined
from dialogs.understanding.when.read import by_rules, decided
from dialogs.understanding.when.reading import Reading
from dialogs.understanding.when.stretches import scan
from dialogs.understanding.when.words import plain_parts
from dialogs.understood import View
from tests.understanding import focusing
from tests.understanding.focusing import Case
from tests.understanding.lessons import NOW

MOST_TIMES, MOST_TOGETHER = 6, 3


def cases(lines: Sequence[str]) -> Iterator[Case]:
    """Every time in those rows, with what speaks for it, and whether it is one of those that the label tells."""
    for line in lines:
        row = json.loads(line)
        if "recurs" in row or not any(row.get(label) for label in ("due", "due_any_of", "rejects", "asks_back")):
            continue
        text, view = asked(row, NOW)
        wanted = _wanted(row, text, view)
        for place, signs in enumerate(weighed.all_signs(_choice(text, view)) if wanted is not None else ()):
            yield Case(dict.fromkeys(signs, 1.0), place in (wanted or ()), line)


def _choice(text: str, view: View) -> Choice:
    plain = plain_parts(text)
    now = view.now.astimezone(ZoneInfo(view.timezone)).replace(tzinfo=None)
    return Choice(scan(plain, partial(Reading, view, now, parts=plain.parts)))


def _wanted(row: Mapping[str, Any], text: str, view: View) -> tuple[int, ...] | None:
    """The fewest times of a message that together make what the label says; nothing where that can't be told.

    Where several do, those that the rules choose; else the last. Where the coach is to ask and the rules choose none,
    none of them is meant.
    """
    number = len(_choice(text, view).said.stretches)
    if row.get("asks_back"):
        return () if number and not by_rules(_choice(text, view))[0] else None
    due = {moment(said, view.now) for said in row.get("due_any_of") or [row["due"]] if said} if _is_due(row) else set()
    if not 0 < number <= MOST_TIMES:
        return None
    for together in range(1, MOST_TOGETHER + 1):
        fits = [places for places in combinations(range(number), together) if _fits(text, view, places, due)]
        if fits:
            choice = _choice(text, view)
            chosen, _ = by_rules(choice)
            told = tuple(choice.said.stretches.index(one) for one in chosen)
            return told if told in fits else fits[-1]
    return None


def _is_due(row: Mapping[str, Any]) -> bool:
    return bool(row.get("due") or row.get("due_any_of"))


def _fits(text: str, view: View, places: tuple[int, ...], due: set[Any]) -> bool:
    choice = _choice(text, view)
    when = decided(joined(choice, [choice.said.stretches[place] for place in places]), ZoneInfo(view.timezone))
    return when.due in due if due else when.rejects


def learn(given: Sequence[Case]) -> weighed.Taught:
    return weighed.Taught(focusing.learn(given).weights)
