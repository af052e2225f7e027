"""Which case is in hand: opening the one that is named, listing them, titles."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.case import Case, CaseCard
from dialogs.pen import Pen
from dialogs.press import write
from dialogs.reply import MOST_CHOICES, Button
from dialogs.titling import short_title
from dialogs.turn import CaseRenamed
from dialogs.understanding.fold import words_of
from dialogs.understanding.stems import meaningful, stem

USES = ("state.*",)


def open_named(pen: Pen, case_id: str) -> bool:
    """Opens the case that a press names, if it is this person's and still there; else says so."""
    case = pen.whole(case_id)
    if case is None or case.state == "deleted":
        pen.reply(pen.say("case.gone"), *_ways_on(pen))
        return False
    if pen.context.case != case_id:
        pen.move(case=case_id, asking=None)
    return True


def named_by(words: str, cards: Sequence[CaseCard]) -> CaseCard | None:
    """The one case whose title has most of the telling words; nothing where none has, or several have as many."""
    told = _telling(words)
    shared = {card.id: len(told & _telling(card.title)) for card in cards}
    most = max(shared.values(), default=0)
    found = [card for card in cards if most and shared[card.id] == most]
    return found[0] if len(found) == 1 else None


def _telling(words: str) -> set[str]:
    return {stem(word) for word in meaningful(words_of(words))}


def on_a_big_screen(pen: Pen, case: Case) -> tuple[Button, ...]:
    """The button to more room, where there is a screen to be had: for what takes long to write or to read."""
    return (pen.button("button.big_screen", "screen", case.id),) if pen.big_screen else ()


def _ways_on(pen: Pen) -> tuple[Button, ...]:
    return (pen.button("button.cases", "cases"), pen.button("button.start", "start"))


def choose_or_start(pen: Pen, before: str = "") -> None:
    """No case is in hand: the list to pick from, or an offer to start one."""
    if pen.scene.cases:
        _list(pen, before)
    else:
        words = pen.say("case.none")
        pen.reply(
            f"{before} {words}".strip(),
            pen.button("button.start", "start"),
            pen.button("button.words", "words"),
        )


def _list(pen: Pen, before: str = "") -> None:
    listed = pen.scene.cases[:MOST_CHOICES]
    lines = "\n".join(f"{place}. {card.title}{_state_words(pen, card)}" for place, card in enumerate(listed, 1))
    buttons = (Button(card.title, write("resume", card.id)) for card in listed)
    head = pen.say("case.list", count=len(pen.scene.cases))
    pen.move(asking=None)
    pen.reply("\n\n".join(part for part in (before, head, lines) if part), *buttons)


def _state_words(pen: Pen, card: CaseCard) -> str:
    here = pen.library.phrases["case.here"][0] if card.id == pen.context.case else ""
    state = "" if card.state == "open" else pen.library.phrases[f"state.{card.state}"][0]
    return "".join(f" ({words})" for words in (state, here) if words)


def retitle(pen: Pen, case: Case, words: str) -> None:
    """A case begun without words takes its title from the first answer."""
    pen.change(CaseRenamed(case.id, short_title(words)))
