"""Taking an answer: typed, pressed or sent in a form; and saving it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from content.model import Step
from dialogs.moves.asking import ask, ask_next
from dialogs.moves.clashing import changed_meanwhile, clash
from dialogs.moves.listing import add_typed, look_elsewhere, take_row_form
from dialogs.moves.saved import after_save
from dialogs.moves.saving import mark, named_step, save
from dialogs.moves.sorting import offer
from dialogs.path import standing
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, read
from dialogs.readers import Misfit, Reading, read_typed, visible
from dialogs.understood import Understood
from dialogs.yes_or_no import pressed_by, says_too_little

USES = ("misfit.*",)
_COURTESY = re.compile(r"^\W*(?:please|yes)\b|\b(?:please|thanks|thank you)\W*$", re.IGNORECASE)


def typed_choice(pen: Pen, words: str) -> Press | None:
    """A label or a number of the last message's buttons, typed, or a bare yes or no to what it asks.

    A free answer is never taken for a number.
    """
    offered = pen.scene.context.offered
    step = pen.step
    free = step is not None and step.kind in ("text", "rows", "number", "money", "date", "person")
    said = {_folded(words), _folded(_COURTESY.sub("", words))} - {""}
    for button in offered:
        if _folded(button.label) in said:
            return read(button.press)
    answered = pressed_by(words, offered) if pen.private else None
    if answered is not None:
        return answered
    if not pen.private or (free and pen.context.pending is None):
        return None
    number = re.fullmatch(r"\s*(\d{1,2})[.)]?\s*", words)
    place = int(number[1]) - 1 if number else -1
    return read(offered[place].press) if 0 <= place < len(offered) else None


def asks_which(pen: Pen) -> bool:
    """A yes that says too little to what was offered: it is offered again. A time to be reminded is taken by itself."""
    offered = pen.scene.context.offered
    waits = read(pen.context.pending or "").verb == "when"
    if not pen.private or waits or not says_too_little(pen.words, offered):
        return False
    pen.reply(pen.say("answer.which_one"), *offered)
    return True


def _folded(words: str) -> str:
    return re.sub(r"[^\w ]+", "", words.lower()).strip()


def answer_words(pen: Pen, understood: Understood) -> None:
    """Takes the words as the answer to the open question."""
    step, case = pen.step, pen.case
    if step is None or case is None:
        return
    take(pen, step, _read(pen, step, understood), pen.words, also=understood.also)


def _read(pen: Pen, step: Step, understood: Understood) -> Reading | Misfit:
    """What the words are as an answer. Where several may be chosen, named labels come before a likeness."""
    option = str(understood.slots.get("option") or "")
    chosen = bool(option) and all(step.choice(key) for key in option.split(","))
    if chosen and step.kind == "choice":
        return Reading(option)
    typed = read_typed(step, pen.words, pen.today)
    return Reading(option) if chosen and step.kind == "choices" and isinstance(typed, Misfit) else typed


def misfits(pen: Pen, understood: Understood) -> bool:
    """The open question asks for something that these words are not: a choice, a number or a date."""
    step = pen.step
    if step is None or step.kind not in ("choice", "choices", "number", "money", "date"):
        return False
    return understood.slots.get("option") is None and isinstance(read_typed(step, pen.words, pen.today), Misfit)


def take(pen: Pen, step: Step, reading: Reading | Misfit, said: str, also: str | None = None) -> None:
    """Saves a reading, or says kindly why it can't be one and asks again."""
    case = pen.case
    if case is None:
        return
    if isinstance(reading, Misfit):
        if reading.why == "misfit.not_yet":
            mark(pen, step, "unsure")
            return
        before = pen.say(reading.why, about=reading.about, label=step.label, choices=_labels(step))
        ask(pen, step, before=before)
        return
    if step.kind == "rows":
        add_typed(pen, case, step, said)
        return
    if step.kind == "text" and look_elsewhere(pen, case, step, said):
        return
    context = pen.scene.context
    if context.asking == step.key and changed_meanwhile(pen, case, step, context.shown, reading.value):
        clash(pen, case, step, said, reading.value)
        return
    save(pen, case, step, said, reading.value)
    if not _offer_the_rest(pen, step, said):
        after_save(pen, step, also)


def _offer_the_rest(pen: Pen, step: Step, said: str) -> bool:
    return step.kind == "text" and offer(pen, step, said)


def _labels(step: Step) -> str:
    return ", ".join(choice.label for choice in step.choices)


def take_form(pen: Pen, press: Press, fields: Mapping[str, str]) -> None:
    """A form that was sent: a long answer, several choices, or a row."""
    step, case = named_step(pen, press)
    if step is None or case is None:
        return
    pen.move(asking=step.key)
    if step.kind == "rows" and "answer" in fields:
        add_typed(pen, case, step, visible(fields["answer"]))
        return
    if step.kind == "rows":
        take_row_form(pen, case, step, press, fields)
        return
    said = visible(fields.get("answer", ""))
    if not said:
        ask(pen, step, before=pen.say("form.nothing"))
        return
    reading = read_typed(step, said, pen.today)
    if isinstance(reading, Misfit):
        ask(
            pen,
            step,
            before=pen.say(reading.why, about=reading.about, label=step.label, choices=_labels(step)),
        )
        return
    if press.key(2).isdigit() and changed_meanwhile(pen, case, step, int(press.key(2)), reading.value):
        clash(pen, case, step, said, reading.value)
        return
    save(pen, case, step, said, reading.value)
    if not _offer_the_rest(pen, step, said):
        after_save(pen, step)


def press_answer(pen: Pen, press: Press) -> None:
    step, case = named_step(pen, press)
    if step is None or case is None:
        return
    choice = step.choice(press.key(2))
    if choice is None:
        ask(pen, step, before=pen.say("press.choice_gone"))
        return
    stands = standing(case, step)
    old = pen.scene.context.asking != step.key and stands is not None and stands.state == "given"
    if old and stands is not None and stands.value == choice.key:
        ask_next(pen, before=pen.say("press.same_answer", label=choice.label))
        return
    if not old and changed_meanwhile(pen, case, step, pen.scene.context.shown, choice.key):
        clash(pen, case, step, choice.label, choice.key)
        return
    save(pen, case, step, choice.label, choice.key)
    if old:
        ask_next(pen, before=pen.say("saved.changed", label=step.label, said=choice.label))
    else:
        after_save(pen, step)


INTENTS: dict[str, Move] = {"answer_step": answer_words}
PRESSES: dict[str, PressMove] = {
    "answer": press_answer,
}
FORMS = {"fill": take_form, "row": take_form}
