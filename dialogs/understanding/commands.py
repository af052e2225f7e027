"""Moves: what fills the slots of a command, and which readings need more than their words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dialogs.understanding import asks, persons, titles
from dialogs.understanding.fold import Heard, words_of
from dialogs.understanding.reading import EXACT, Rated, Said
from dialogs.understanding.when.read import When, read_when
from dialogs.understood import Understood, View

Words = tuple[str, ...]
TIMED = ("remind", "snooze")
# What a colleague was sent, to come to the question that they are asked.
CODE = re.compile(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", re.IGNORECASE)
_ROLES = frozenset(
    words_of(
        "manager boss colleague colleagues accountant finance director legal it team siro dpo sro officer head lead "
        "owner supervisor deputy assistant councillor member members cabinet board partner editor reviewer everyone "
        "everybody anyone someone somebody people others them him her treasurer auditor procurement hr governance "
        "chief executive business analyst lawyer solicitor department"
    )
)

_FILLS_IN = frozenset(words_of("do fill answer complete write"))
_ANYBODYS = frozenset(words_of("data ask today problem goal kind"))
# What goes on behind the end of a sentence belongs to no name: "call it a day? My brain is fried".
_SENTENCE_END = re.compile(r"[.?!]\s+\S")


def plain(said: Said) -> Rated | None:
    """A command: each slot must be what it says it is, or the message is no such command."""
    slots: dict[str, Any] = {"act": said.match.way.act} if said.match.way.act else {}
    when: When | None = None
    for name, start, end in said.match.spans:
        if name == "when":
            when = read_when(said.line.typed(start, end), said.view)
            if not when.found or not when.whole:
                return None
            slots["when"] = said.line.typed(start, end)
            continue
        value = _slot(name, said, start, end)
        if value is None:
            return None
        slots[name] = value
    if said.match.way.intent == "export" and "format" not in slots and (named := _format(said)):
        slots["format"] = named
    understood = Understood(said.match.way.intent, slots=slots)
    return Rated(with_time(in_view(understood, said.view), when), EXACT)


def _format(said: Said) -> str | None:
    """The format that is named anywhere, where no slot holds one: "pdf please"."""
    return next((key for word in said.line.words if (key := said.shelves.formats.get(word)) is not None), None)


def with_time(reading: Understood, when: When | None) -> Understood:
    """A reminder with its moment; without one the coach asks."""
    if reading.intent not in TIMED:
        return reading
    if when is None or not when.found:
        return replace(reading, asks_back=True)
    return timed(reading, when)


def timed(reading: Understood, when: When) -> Understood:
    return replace(reading, due=when.due, recurs=when.recurs, asks_back=when.asks_back, rejects=when.rejects)


def _slot(name: str, said: Said, start: int, end: int) -> str | None:
    words, typed = said.line.words[start:end], said.line.typed(start, end)
    match name:
        case "section":
            return (
                None
                if _may_be_an_answer(said, words, said.line.words[:start])
                else said.shelves.sections.find(words, strict=said.view.asking == "free_text")
            )
        case "format":
            return said.shelves.formats.get(" ".join(words))
        case "who":
            whom = persons.meant(typed, said.line.heard)
            return whom or None if _is_somebody(words, typed, said.view) else None
        case "code":
            return typed.lower() if CODE.fullmatch(typed) else None
        case "title":
            ends = said.match.way.intent == "rename_case" and _SENTENCE_END.search(typed)
            # "Go to making the case" names a theme, and no case called "making the".
            theme = said.shelves.sections.is_name(said.line.words[start : end + 1])
            return None if ends or theme else title(words, typed)
        case _:
            return typed


def _may_be_an_answer(said: Said, words: Words, before: Words) -> bool:
    """What anybody may be asked for is no section while a question is open: "Ask IT for the data".

    What somebody is to do, fill in or answer is one.
    """
    asks = said.match.way.intent == "share_case" and said.view.asking is not None
    return asks and bool(set(words) & _ANYBODYS) and not set(before) & _FILLS_IN


def _is_somebody(words: Words, typed: str, view: View) -> bool:
    """A person or a team. Inside an open question only what is clearly one: a name, an address, a role."""
    if len(words) > 6:
        return False
    if view.asking is None:
        return True
    named = any(word[:1].isupper() for word in typed.split())
    return named or "@" in typed or bool(set(words) & _ROLES)


def somebody(typed: str, heard: Heard) -> str | None:
    """The words, where they surely are somebody: a role, a team, an address, a name."""
    whom = persons.meant(typed, heard)
    words = words_of(whom)
    named = any(word[:1].isupper() and word[1:].islower() for word in whom.split())
    return whom if 0 < len(words) <= 4 and (named or "@" in whom or set(words) & _ROLES) else None


def title(words: Words, typed: str) -> str | None:
    """A name for a case; words that only point at something are none."""
    if set(words) <= frozenset(words_of("this that it one something me us my a the case")):
        return None
    return titles.bare(typed)


def in_view(reading: Understood, view: View) -> Understood:
    """The same words mean another thing after a reminder, or at a question."""
    if view.after_reminder:
        back = reading.intent == "working_hours" and read_when(str(reading.slots.get("when") or ""), view).due
        changed = "snooze" if back else AFTER_REMINDER.get(reading.intent)
        return replace(reading, intent=changed) if changed else reading
    on_the_step = view.asking is not None and view.asking != "when" and "act" not in reading.slots
    if reading.intent == "help" and on_the_step:
        return replace(reading, intent="help_with_step")
    if reading.intent == "help_with_step" and view.asking is None and "act" not in reading.slots:
        return replace(reading, intent="help")
    return reading


AFTER_REMINDER = {"cancel": "stop_reminders", "later": "snooze", "remind": "snooze", "skip": "snooze"}
Reader = Callable[[Said], Rated | None]
READERS: dict[str, Reader] = {
    "define": asks.define,
    "compare_terms": asks.compare,
    "find_case_study": asks.find_case_study,
    "find_dataset": asks.find_dataset,
}


def read(said: Said) -> Rated | None:
    """What a match means, or nothing where a slot does not hold what it should."""
    return READERS.get(said.match.way.intent, plain)(said)
