"""Taking an answer: typed, pressed or sent in a form; saving it; two people at one answer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from content.model import Step
from dialogs.case import Case
from dialogs.moves.asking import ask, ask_next
from dialogs.moves.follow_up import follow_up
from dialogs.moves.saving import mark, named_step, save
from dialogs.path import standing
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, read
from dialogs.readers import Misfit, Reading, read_typed, visible
from dialogs.tables import rows_in
from dialogs.turn import RowAdded, RowChanged
from dialogs.understood import Understood

USES = ("misfit.*", "intent.*")


def typed_choice(pen: Pen, words: str) -> Press | None:
    """A label or a number of the last message's buttons, typed. A free answer is never taken for a number."""
    offered = pen.scene.context.offered
    step = pen.step
    free = step is not None and step.kind in ("text", "rows", "number", "money", "date", "person")
    folded = re.sub(r"[^\w ]+", "", words.lower()).strip()
    for button in offered:
        if folded and folded == re.sub(r"[^\w ]+", "", button.label.lower()).strip():
            return read(button.press)
    if not pen.private or (free and pen.context.pending is None):
        return None
    number = re.fullmatch(r"\s*(\d{1,2})[.)]?\s*", words)
    place = int(number[1]) - 1 if number else -1
    return read(offered[place].press) if 0 <= place < len(offered) else None


def answer_words(pen: Pen, understood: Understood) -> None:
    """Takes the words as the answer to the open question."""
    step, case = pen.step, pen.case
    if step is None or case is None:
        _no_question(pen, understood)
        return
    option = understood.slots.get("option")
    said = pen.words
    if isinstance(option, str) and step.kind == "choice" and step.choice(option):
        take(pen, step, Reading(option), said, also=understood.also)
    else:
        take(pen, step, read_typed(step, said, pen.today), said, also=understood.also)


def misfits(pen: Pen, understood: Understood) -> bool:
    """The open question asks for something that these words are not: a choice, a number or a date."""
    step = pen.step
    if step is None or step.kind not in ("choice", "choices", "number", "money", "date"):
        return False
    return understood.slots.get("option") is None and isinstance(read_typed(step, pen.words, pen.today), Misfit)


def _no_question(pen: Pen, understood: Understood) -> None:
    if pen.case is not None and pen.path is not None and pen.path.next is not None:
        pen.reply(
            pen.say("answer.no_question"),
            pen.button("button.carry_on", "resume", pen.case.id),
            pen.button("button.review", "review", pen.case.id),
        )


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
        _add_rows(pen, case, step, said)
        return
    if case.version(step.key) != pen.scene.context.shown and pen.scene.context.asking == step.key:
        _clash(pen, case, step, said)
        return
    save(pen, case, step, said, reading.value)
    after_save(pen, step, also)


def after_save(pen: Pen, step: Step, also: str | None = None) -> None:
    """Says "Saved." and goes on; where it might have been a command, offers that reading."""
    case = pen.case
    if case is None:
        return
    if also is None:
        if not follow_up(pen, step):
            ask_next(pen, before=pen.say("saved.plain"))
        return
    taken = pen.say("saved.as_answer")
    meant = pen.button(
        "button.meant",
        "meant",
        also,
        case.id,
        step.key,
        case.version(step.key),
        what=_intent_words(pen, also),
    )
    pen.reply(taken, meant)
    ask_next(pen)


def _intent_words(pen: Pen, intent: str) -> str:
    return pen.library.phrases.get(f"intent.{intent}", pen.library.phrases["intent.other"])[0]


def _labels(step: Step) -> str:
    return ", ".join(choice.label for choice in step.choices)


def _add_rows(pen: Pen, case: Case, step: Step, said: str) -> None:
    """Typed lines or a pasted table become rows; "done" and "that's all" end the list."""
    if case.live_rows(step.key) and _ends_list(said):
        after_save(pen, step)
        return
    found = rows_in(step, said)
    for fields in found:
        pen.change(RowAdded(case.id, step.key, pen.new_id(), fields))
    pen.note("rows_said", step.key)
    key = "saved.row" if len(found) == 1 else "saved.rows"
    ask(pen, step, before=pen.say(key, count=len(found)))


def _ends_list(said: str) -> bool:
    return bool(
        re.fullmatch(
            r"\W*(no|nope|none|done|finished|that'?s (all|it|everything)|nothing else|no more)\W*",
            said,
            re.IGNORECASE,
        )
    )


def _clash(pen: Pen, case: Case, step: Step, said: str) -> None:
    """Somebody changed the answer meanwhile: both texts are kept, the person chooses."""
    theirs = case.answer(step.key)
    pen.note("clash", said)
    pen.move(shown=case.version(step.key))
    version = case.version(step.key)
    name = next((member.name for member in case.members if theirs and member.person == theirs.by), "")
    pen.reply(
        pen.say(
            "clash.both",
            label=step.label,
            who=name or pen.library.phrases["clash.somebody"][0],
            theirs=theirs.said if theirs else "",
            mine=said,
        ),
        pen.button("button.keep_mine", "keep_mine", case.id, step.key, version),
        pen.button("button.keep_theirs", "keep_theirs", case.id, step.key, version),
        pen.button("button.keep_both", "keep_both", case.id, step.key, version),
    )


def _settle(pen: Pen, press: Press) -> None:
    step, case = named_step(pen, press)
    mine = pen.context.notes.get("clash", "")
    if step is None or case is None:
        return
    if press.key(2) != str(case.version(step.key)) or not mine:
        ask(pen, step, before=pen.say("press.stale"))
        return
    theirs = case.answer(step.key)
    pen.note("clash", "")
    if press.verb == "keep_theirs" or theirs is None:
        ask_next(pen, before=pen.say("clash.kept_theirs"))
        return
    said = mine if press.verb == "keep_mine" else f"{theirs.said}\n\n{mine}"
    reading = read_typed(step, said, pen.today)
    value = reading.value if isinstance(reading, Reading) else said
    save(pen, case, step, said, value)
    after_save(pen, step)


def take_form(pen: Pen, press: Press, fields: Mapping[str, str]) -> None:
    """A form that was sent: a long answer, several choices, or a row."""
    step, case = named_step(pen, press)
    if step is None or case is None:
        return
    pen.move(asking=step.key)
    if step.kind == "rows":
        _take_row_form(pen, case, step, press, fields)
        return
    said = visible(fields.get("answer", ""))
    if not said:
        ask(pen, step, before=pen.say("form.nothing"))
        return
    if press.key(2).isdigit() and int(press.key(2)) != case.version(step.key):
        _clash(pen, case, step, said)
        return
    reading = read_typed(step, said, pen.today)
    if isinstance(reading, Misfit):
        ask(
            pen,
            step,
            before=pen.say(reading.why, about=reading.about, label=step.label, choices=_labels(step)),
        )
        return
    save(pen, case, step, said, reading.value)
    after_save(pen, step)


def _take_row_form(pen: Pen, case: Case, step: Step, press: Press, fields: Mapping[str, str]) -> None:
    known = {column.key for column in step.columns}
    kept = {key: visible(value) for key, value in fields.items() if key in known and visible(value)}
    if not kept.get(step.columns[0].key if step.columns else "name"):
        ask(
            pen,
            step,
            before=pen.say("form.row_needs_name", name=step.columns[0].label if step.columns else ""),
        )
        return
    old = next((row for row in case.live_rows(step.key) if row.key == press.key(2)), None)
    if old is None:
        pen.change(RowAdded(case.id, step.key, pen.new_id(), kept))
    else:
        pen.change(RowChanged(case.id, step.key, old.key, old.version, {**old.fields, **kept}))
    ask(pen, step, before=pen.say("saved.row", count=1))


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
    save(pen, case, step, choice.label, choice.key)
    if old:
        ask_next(pen, before=pen.say("saved.changed", label=step.label, said=choice.label))
    else:
        after_save(pen, step)


def rows_done(pen: Pen, press: Press) -> None:
    step, case = named_step(pen, press)
    if step is not None and case is not None:
        pen.move(asking=step.key)
        after_save(pen, step)


INTENTS: dict[str, Move] = {"answer_step": answer_words}
PRESSES: dict[str, PressMove] = {
    "answer": press_answer,
    "keep_mine": _settle,
    "keep_theirs": _settle,
    "keep_both": _settle,
    "rows_done": rows_done,
}
