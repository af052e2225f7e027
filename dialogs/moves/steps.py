"""Questions and answers: asking a step, taking an answer, and every way of moving about between them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from content.model import Step
from dialogs.case import Answer, AnswerState, Case, Row
from dialogs.moves import cases, review
from dialogs.path import fits, standing
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, read, write
from dialogs.readers import Misfit, Reading, pick, read_typed, visible
from dialogs.reply import Button, Field, Form, Progress
from dialogs.tables import rows_in
from dialogs.turn import ActionNoted, Answered, RowAdded, RowChanged
from dialogs.understood import NONE, Understood

USES = ("misfit.*", "saved.*")
MOST_BUTTONS = 4

# Asking


def ask_next(pen: Pen, before: str = "") -> None:
    """Puts the next question of the case in hand, or says that the route is done."""
    path, case = pen.path, pen.case
    if path is None or case is None:
        cases.choose_or_start(pen)
    elif path.next is None:
        review.route_done(pen, before)
    else:
        ask(pen, path.next, before)


def ask(pen: Pen, step: Step, before: str = "", again: bool = False) -> None:
    """Puts one question, with what stands there already and every way on."""
    case = pen.case
    if case is None:
        return
    answer = standing(case, step)
    pen.move(asking=step.key, shown=case.version(step.key), pending=None, reviewing=False)
    parts = [
        before,
        pen.say("step.again") if again else "",
        f"**{step.question}**",
        _standing_words(pen, step, answer),
    ]
    pen.reply(
        "\n\n".join(part for part in parts if part),
        *_buttons(pen, case, step),
        heading=_heading(pen, step),
        form=_form(pen, case, step),
        progress=_progress(pen),
        about=(f"step:{step.key}",),
    )


def ask_again(pen: Pen) -> None:
    """After a side question the same question comes round again."""
    if pen.step is not None and pen.case is not None and pen.private:
        ask(pen, pen.step, again=True)


def _heading(pen: Pen, step: Step) -> str | None:
    path = pen.path
    keys = [known.key for known in path.order] if path else []
    theme = pen.library.themes[step.theme].title
    if step.key not in keys:
        return theme
    return pen.say("step.heading", number=keys.index(step.key) + 1, of=len(keys), label=step.label)


def _progress(pen: Pen) -> Progress | None:
    path = pen.path
    return Progress(len(path.done), len(path.order)) if path else None


def _standing_words(pen: Pen, step: Step, answer: Answer | None) -> str:
    case = pen.case
    if case is not None and step.kind == "rows" and case.live_rows(step.key):
        return pen.say("step.rows_so_far", rows=review.row_lines(case, step))
    if answer is None or answer.state in ("later", "undone"):
        return _choice_lines(pen, step)
    if not fits(step, answer):
        return pen.say("step.changed", said=answer.said) + "\n\n" + _choice_lines(pen, step)
    if answer.state == "given":
        return pen.say("step.you_wrote", said=review.words_of(step, answer))
    return pen.say("step.you_said_unsure") if answer.state == "unsure" else _choice_lines(pen, step)


def _choice_lines(pen: Pen, step: Step) -> str:
    lines = [f"{choice.label}: {choice.means}" for choice in step.choices if choice.means]
    several = pen.say("step.choose_several") if step.kind == "choices" else ""
    return "\n".join([*(f"- {line}" for line in lines), *([several] if several else [])])


def _buttons(pen: Pen, case: Case, step: Step) -> tuple[Button, ...]:
    at = (case.id, step.key)
    answers = tuple(
        Button(choice.label[:75], write("answer", *at, choice.key), "plain")
        for choice in step.choices
        if step.kind == "choice"
    )
    ways = [pen.button("button.help", "help", *at), pen.button("button.example", "example", *at)]
    ways += [pen.button("button.unsure", "unsure", *at), pen.button("button.skip", "skip", *at)]
    if step.kind == "rows" and case.live_rows(step.key):
        ways = [pen.button("button.rows_done", "rows_done", *at), *ways[:3]]
    if not answers:
        return tuple(ways)
    unsure = {"unsure", "not_sure"} & {choice.key for choice in step.choices}
    rest = [ways[0], *([] if unsure else [ways[2]]), ways[3]]
    return (*answers, *rest) if len(answers) > 1 else (*answers, *ways)


def _form(pen: Pen, case: Case, step: Step) -> Form | None:
    """Steps of rows, several choices and long text can be filled in as a form where the place has one."""
    if step.kind == "rows":
        fields = tuple(
            Field(
                column.key,
                column.label,
                "choice" if column.kind == "choice" else "date" if column.kind == "date" else "line",
                hint=column.hint or "",
                optional=place > 0,
                choices=tuple((choice.key, choice.label) for choice in column.choices),
            )
            for place, column in enumerate(step.columns)
        )
        opens = pen.library.phrases["form.add_row"][0]
        return Form(
            write("row", case.id, step.key, "new"),
            step.label[:24],
            opens,
            pen.library.phrases["form.save"][0],
            fields,
        )
    if step.kind not in ("text", "choices"):
        return None
    answer = standing(case, step)
    given = answer.said if answer is not None and answer.state == "given" else ""
    choices = tuple((choice.key, choice.label) for choice in step.choices)
    field = Field("answer", step.question, "choices" if choices else "text", given, choices=choices)
    press = write("fill", case.id, step.key, case.version(step.key))
    return Form(
        press,
        step.label[:24],
        pen.library.phrases["form.open"][0],
        pen.library.phrases["form.save"][0],
        (field,),
    )


# Answering


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


def save(pen: Pen, case: Case, step: Step, said: str, value: str, state: AnswerState = "given") -> None:
    """Writes a new version of an answer down; nothing that was there is lost."""
    stands = standing(case, step)
    based_on = stands.version if stands is not None and stands.step == step.key else None
    pen.change(Answered(case.id, step.key, case.version(step.key), state, visible(said), value, based_on))
    if step.key == "goal" and pen.context.notes.get("untitled") == case.id and state == "given":
        pen.note("untitled", "")
        cases.retitle(pen, case, value)


def after_save(pen: Pen, step: Step, also: str | None = None) -> None:
    """Says "Saved." and goes on; where it might have been a command, offers that reading."""
    case = pen.case
    if case is None:
        return
    saved = pen.say("saved.plain")
    if also is None:
        ask_next(pen, before=saved)
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
        ask_next(pen, before=pen.say("saved.plain"))
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
    step, case = _at(pen, press)
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
    step, case = _at(pen, press)
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


# Moving about


def _at(pen: Pen, press: Press) -> tuple[Step | None, Case | None]:
    """The step and the case that a press names, opened; says so where either is gone."""
    if not cases.open_named(pen, press.key(0)):
        return None, None
    step = pen.library.step(press.key(1))
    if step is None:
        ask_next(pen, before=pen.say("press.step_gone"))
        return None, None
    return step, pen.case


def press_answer(pen: Pen, press: Press) -> None:
    step, case = _at(pen, press)
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


def mark(pen: Pen, step: Step, state: AnswerState) -> None:
    """Skips a step, puts it off, or notes it as something to find out; an answer that stands is left alone."""
    case = pen.case
    if case is None:
        return
    stands = standing(case, step)
    given = stands is not None and stands.state == "given"
    if given and state != "unsure":
        pen.move(asking=None)
        ask_next(pen, before=pen.say("saved.left_as_is"))
        return
    save(pen, case, step, "", "", state)
    if state == "unsure":
        text = fill_action(pen, step)
        pen.change(ActionNoted(case.id, f"unsure_{step.key}"[:40], text, step.key))
        ask_next(pen, before=pen.say("saved.unsure", action=text))
    else:
        ask_next(pen, before=pen.say(f"saved.{state}"))


def fill_action(pen: Pen, step: Step) -> str:
    """What has to be found out, in a few words."""
    return pen.library.phrases["action.find_out"][0].replace("{label}", step.label.lower())


def _marking(state: AnswerState) -> tuple[Move, PressMove]:
    def by_words(pen: Pen, understood: Understood) -> None:
        if pen.step is None:
            asks_nothing(pen)
        else:
            mark(pen, pen.step, state)

    def by_press(pen: Pen, press: Press) -> None:
        step, case = _at(pen, press)
        if step is not None and case is not None:
            mark(pen, step, state)

    return by_words, by_press


def asks_nothing(pen: Pen) -> None:
    """The move needs an open question, and there is none."""
    if pen.case is None:
        cases.choose_or_start(pen, before=pen.say("move.no_case"))
    else:
        ask_next(pen, before=pen.say("move.no_question"))


def back(pen: Pen, understood: Understood = NONE) -> None:
    """To the question before this one."""
    path = pen.path
    if path is None:
        asks_nothing(pen)
        return
    before = path.before(pen.context.asking)
    if before is None:
        ask_again_with(pen, pen.say("move.first_question"))
    else:
        ask(pen, before)


def ask_again_with(pen: Pen, words: str) -> None:
    if pen.step is not None:
        ask(pen, pen.step, before=words)
    else:
        ask_next(pen, before=words)


def press_back(pen: Pen, press: Press) -> None:
    if cases.open_named(pen, press.key(0)):
        pen.move(asking=press.key(1) or pen.context.asking)
        back(pen)


def edit(pen: Pen, understood: Understood) -> None:
    """To any step or theme by name; without a name, the list to pick from."""
    section = understood.slots.get("section")
    case = pen.case
    if case is None:
        asks_nothing(pen)
    elif isinstance(section, str) and (step := pen.library.step(section)):
        ask(pen, step)
    elif isinstance(section, str) and section in pen.library.themes:
        cases.take_route(pen, section)
    else:
        review.pick_step(pen)


def press_ask(pen: Pen, press: Press) -> None:
    step, case = _at(pen, press)
    if step is not None and case is not None:
        ask(pen, step)


def help_step(pen: Pen, understood: Understood = NONE) -> None:
    """Why we ask, how to answer; then the same question again."""
    step, case = pen.step, pen.case
    if step is None or case is None:
        asks_nothing(pen)
        return
    pen.reply(
        f"{step.why}\n\n{step.help}",
        pen.button("button.answer_now", "ask", case.id, step.key),
        pen.button("button.example", "example", case.id, step.key),
        *_term_buttons(pen, step),
        heading=pen.say("help.heading", label=step.label),
        about=(f"help:{step.key}",),
    )


def why(pen: Pen, understood: Understood = NONE) -> None:
    """Why we ask; then the same question again."""
    if pen.step is None:
        help_step(pen)
        return
    step = pen.step
    pen.reply(step.why, heading=pen.say("why.heading"), about=(f"why:{step.key}",))
    ask_again(pen)


def example(pen: Pen, understood: Understood = NONE) -> None:
    """A good answer, a weaker one, and what makes the difference; then the same question again."""
    if pen.step is None:
        asks_nothing(pen)
        return
    shown = pen.step.example
    text = pen.say("example.both", good=shown.good, weaker=shown.weaker, difference=shown.difference)
    pen.reply(text, heading=pen.say("example.heading", label=pen.step.label), about=(f"example:{pen.step.key}",))
    ask_again(pen)


def _term_buttons(pen: Pen, step: Step) -> tuple[Button, ...]:
    terms = [pen.library.terms[key] for key in step.terms if key in pen.library.terms][:2]
    return tuple(Button(term.name[:75], write("term", term.key)) for term in terms)


def _on_step(move: Move) -> PressMove:
    def by_press(pen: Pen, press: Press) -> None:
        step, case = _at(pen, press)
        if step is not None and case is not None:
            pen.move(asking=step.key, shown=case.version(step.key))
            move(pen, Understood(press.verb))

    return by_press


# Taking back


def undo(pen: Pen, understood: Understood = NONE) -> None:
    """Takes this person's latest change in the case back; once more goes one further."""
    case = pen.case
    if case is None:
        asks_nothing(pen)
        return
    step = pen.library.step(latest.step) if (latest := _latest_of(case, pen.person.id)) else None
    if latest is None or step is None:
        ask_again_with(pen, pen.say("undo.nothing"))
    elif isinstance(latest, Answer):
        take_back(pen, case.id, step.key, str(latest.version))
        ask(pen, step, before=pen.say("undo.done", label=step.label))
    else:
        pen.change(RowChanged(case.id, step.key, latest.key, latest.version, latest.fields, removed=True))
        ask(pen, step, before=pen.say("undo.row", name=next(iter(latest.fields.values()), "")))


def _latest_of(case: Case, person: str) -> Answer | Row | None:
    """The person's latest change that still stands."""
    latest = [versions[-1] for versions in case.history.values() if versions]
    answers: list[Answer | Row] = [answer for answer in latest if answer.by == person and answer.state != "undone"]
    rows = [row for kept in case.rows.values() for row in kept if row.by == person and not row.removed]
    return max((*answers, *rows), key=lambda thing: thing.at, default=None)


def press_undo(pen: Pen, press: Press) -> None:
    step, case = _at(pen, press)
    if step is None or case is None:
        return
    if take_back(pen, case.id, step.key, press.key(2)) is not None:
        ask(pen, step, before=pen.say("undo.done", label=step.label))


def take_back(pen: Pen, case_id: str, step_key: str, version: str) -> str | None:
    """Goes back to the answer that a version displaced; gives its words, or nothing where it no longer stands."""
    step, case = _at(pen, Press("undo", (case_id, step_key)))
    if step is None or case is None:
        return None
    answer = case.answer(step.key)
    if answer is None or str(answer.version) != version:
        ask(pen, step, before=pen.say("press.stale"))
        return None
    old = case.at_version(step.key, answer.based_on)
    if old is None or old.state == "undone":
        change = Answered(case.id, step.key, answer.version, "undone", "", "", None)
    else:
        change = Answered(case.id, step.key, answer.version, old.state, old.said, old.value, old.based_on)
    pen.change(change)
    if answer.state == "unsure":
        action = next((known for known in case.actions if known.step == step.key), None)
        if action is not None:
            pen.change(replace(ActionNoted(case.id, action.key, action.text, action.step), done=True))
    pen.move(asking=step.key, shown=answer.version + 1)
    return answer.said


def rows_done(pen: Pen, press: Press) -> None:
    step, case = _at(pen, press)
    if step is not None and case is not None:
        pen.move(asking=None)
        ask_next(pen, before=pen.say("saved.plain"))


_skip, _press_skip = _marking("skipped")
_later, _press_later = _marking("later")
_unsure, _press_unsure = _marking("unsure")

INTENTS = {
    "answer_step": answer_words,
    "back": back,
    "skip": _skip,
    "later": _later,
    "unsure": _unsure,
    "edit_section": edit,
    "help_with_step": help_step,
    "why": why,
    "example_for_step": example,
    "undo": undo,
}
PRESSES = {
    "answer": press_answer,
    "skip": _press_skip,
    "later": _press_later,
    "unsure": _press_unsure,
    "back": press_back,
    "ask": press_ask,
    "edit": press_ask,
    "help": _on_step(help_step),
    "why": _on_step(why),
    "example": _on_step(example),
    "undo": press_undo,
    "keep_mine": _settle,
    "keep_theirs": _settle,
    "keep_both": _settle,
    "rows_done": rows_done,
}
__all__ = ["INTENTS", "PRESSES", "pick"]
