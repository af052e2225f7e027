"""Moving about between the questions: back, skip, later, unsure, edit, help, why, an example."""

from __future__ import annotations

import re

from content.model import Step
from dialogs.case import AnswerState
from dialogs.moves.asking import ask, ask_again, ask_again_with, asks_nothing
from dialogs.moves.cases import take_route
from dialogs.moves.opening import on_a_big_screen, open_named
from dialogs.moves.review import pick_step
from dialogs.moves.saving import mark, named_step
from dialogs.moves.wording import study_label
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, write
from dialogs.reply import Button
from dialogs.understood import NONE, Understood

USES = ("saved.*", "think.*")
# What leaves a question, and may name the one to go to in the same breath.
LEAVES = frozenset({"skip", "later"})
_TO = (
    r"(?:go|jump|move|skip|get|come|turn)(?: (?:back|on|straight|over|now))* to|(?:back|return|on) to"
    r"|take me(?: back)? to"
)
_GOES_ON = re.compile(
    r"(?:\b(?:and|then|but|instead)\b|[,.;:–-])\s*(?:(?:and|then|so|please|just|first|let['’]?s|let us|i['’]d like to"
    rf"|(?:i|we)(?: (?:want|need) to)?|can (?:i|we))\s+)*(?:{_TO}|do|answer|open|fill in)\s+(?P<where>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def _marking(state: AnswerState) -> tuple[Move, PressMove]:
    def by_words(pen: Pen, understood: Understood) -> None:
        if pen.step is None:
            asks_nothing(pen)
        else:
            mark(pen, pen.step, state)

    def by_press(pen: Pen, press: Press) -> None:
        step, case = named_step(pen, press)
        if step is not None and case is not None:
            mark(pen, step, state)

    return by_words, by_press


def leads_on_to(words: str) -> str:
    """The question that is named beside the leaving: "leave this and go back to the one about the problem"."""
    goes_on = _GOES_ON.search(words)
    return goes_on["where"] if goes_on else ""


def back(pen: Pen, understood: Understood = NONE) -> None:
    """To the question before this one."""
    path = pen.path
    if path is None:
        asks_nothing(pen, "move.nothing_before")
        return
    before = path.before(pen.context.asking)
    if before is None:
        ask_again_with(pen, pen.say("move.first_question"))
    else:
        ask(pen, before)


def press_back(pen: Pen, press: Press) -> None:
    if open_named(pen, press.key(0)):
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
        take_route(pen, section)
    else:
        pick_step(pen)


def press_ask(pen: Pen, press: Press) -> None:
    step, case = named_step(pen, press)
    if step is not None and case is not None:
        ask(pen, step)


def help_step(pen: Pen, understood: Understood = NONE) -> None:
    """Why we ask, how to answer; then the same question again."""
    step, case = pen.step, pen.case
    if step is None or case is None:
        asks_nothing(pen)
        return
    think = f"think.{step.key}" in pen.library.phrases
    pen.reply(
        f"{step.why}\n\n{step.help}",
        pen.button("button.answer_now", "ask", case.id, step.key),
        *((pen.button("button.think", "think", case.id, step.key),) if think else ()),
        pen.button("button.example", "example", case.id, step.key),
        pen.button("button.unsure", "unsure", case.id, step.key),
        pen.button("button.skip", "skip", case.id, step.key),
        *(on_a_big_screen(pen, case) if step.kind in ("text", "rows") else ()),
        heading=pen.say("help.heading", label=step.label),
        about=(f"help:{step.key}",),
    )


def press_think(pen: Pen, press: Press) -> None:
    """Questions to think a step through; then the question itself again."""
    step, case = named_step(pen, press)
    if step is None or case is None:
        return
    if f"think.{step.key}" in pen.library.phrases:
        pen.move(asking=step.key)
        pen.reply(pen.say(f"think.{step.key}"), heading=step.label, about=(f"think:{step.key}",))
    ask(pen, step, again=True)


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
    offered = (*_studies_of(pen, pen.step), *_terms_of(pen, pen.step))
    pen.reply(
        text, *offered, heading=pen.say("example.heading", label=pen.step.label), about=(f"example:{pen.step.key}",)
    )
    ask_again(pen)


def _studies_of(pen: Pen, step: Step) -> tuple[Button, ...]:
    """The case studies that an author offers with this question."""
    found = [pen.library.case_studies[key] for key in step.case_studies if key in pen.library.case_studies]
    return tuple(Button(study_label(study), write("study", study.id)) for study in found[:2])


def _terms_of(pen: Pen, step: Step) -> tuple[Button, ...]:
    """The words that an author offers with this question."""
    found = [pen.library.terms[key] for key in step.terms if key in pen.library.terms]
    return tuple(Button(term.name, write("term", term.key)) for term in found[:2])


def _on_step(move: Move) -> PressMove:
    def by_press(pen: Pen, press: Press) -> None:
        step, case = named_step(pen, press)
        if step is not None and case is not None:
            pen.move(asking=step.key, shown=case.version(step.key))
            move(pen, Understood(press.verb))

    return by_press


_skip, _press_skip = _marking("skipped")
_later, _press_later = _marking("later")
_unsure, _press_unsure = _marking("unsure")

INTENTS: dict[str, Move] = {
    "back": back,
    "skip": _skip,
    "later": _later,
    "unsure": _unsure,
    "edit_section": edit,
    "help_with_step": help_step,
    "why": why,
    "example_for_step": example,
}
PRESSES: dict[str, PressMove] = {
    "skip": _press_skip,
    "later": _press_later,
    "unsure": _press_unsure,
    "back": press_back,
    "ask": press_ask,
    "edit": press_ask,
    # Where forms open, the button that opens one carries the form's own press: the question comes with the form.
    "fill": press_ask,
    "think": press_think,
    "help": _on_step(help_step),
    "why": _on_step(why),
    "example": _on_step(example),
}
