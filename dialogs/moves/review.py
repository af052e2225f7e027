"""Seeing the whole: progress, review, what to change, stopping here."""

from __future__ import annotations

from content.model import Step
from dialogs.agreement import BENEFITS, agreement_to, needs_agreement
from dialogs.case import Case
from dialogs.checks import found
from dialogs.moves.agreeing import state_words
from dialogs.moves.asking import check_line, page, reads, themes_left
from dialogs.moves.follow_up import short
from dialogs.moves.opening import choose_or_start, open_named
from dialogs.moves.reminders import offer
from dialogs.moves.wording import row_lines, words_of
from dialogs.path import Path, fits, standing
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, write
from dialogs.reply import Button, Progress
from dialogs.shortening import cut
from dialogs.understood import NONE, Understood
from dialogs.year_check import STEP

SHOWN_LENGTH = 400
MOST_BUTTONS = 11
MOST_SHORT = 2
USES = ("review.*",)


def progress(pen: Pen, understood: Understood = NONE) -> None:
    """How far, and what is left."""
    path, case = pen.path, pen.case
    if path is None or case is None:
        choose_or_start(pen)
        return
    left = [step.label for step in path.order if step.key not in path.done]
    key = "progress.left" if left else "progress.none_left"
    text = pen.say(key, title=case.title, done=len(path.done), of=len(path.order), left=", ".join(left))
    pen.reply(
        text,
        pen.button("button.carry_on", "resume", case.id),
        pen.button("button.review", "review", case.id),
        progress=Progress(len(path.done), len(path.order)),
    )


def review(pen: Pen, understood: Understood = NONE) -> None:
    """Everything that was written so far, by theme, with what is unsure or skipped."""
    path, case = pen.path, pen.case
    if path is None or case is None:
        choose_or_start(pen)
        return
    pen.move(asking=None, reviewing=True)
    lines = [_review_line(pen, case, path, step) for step in _met(pen, case, path)]
    carry_on = path.next is not None
    ways = [
        pen.button("button.carry_on", "resume", case.id) if carry_on else pen.button("button.gap", "gap", case.id),
        pen.button("button.change", "change", case.id),
        pen.button("button.page", "page", case.id),
        pen.button("button.more", "more", case.id),
    ]
    if reads(pen):
        ways[:2] = [pen.button("button.comment", "comment", case.id), pen.button("button.read_one", "change", case.id)]
    check = pen.library.step(STEP)
    if check is None or check not in path.order or check.key in path.done:
        lines.append(check_line(pen, case))
    text = "\n\n".join(line for line in lines if line) or pen.say("review.nothing")
    pen.note(f"seen.{case.id}", pen.now.isoformat())
    pen.reply(
        text,
        *ways,
        heading=pen.say("review.heading", title=case.title),
        progress=Progress(len(path.done), len(path.order)),
    )


def _met(pen: Pen, case: Case, path: Path) -> tuple[Step, ...]:
    """The route's steps, and every other step that has an answer."""
    keys = {step.key for step in path.order}
    others = [
        step
        for theme in pen.library.themes.values()
        for step in theme.steps
        if step.key not in keys and (standing(case, step) is not None or case.live_rows(step.key))
    ]
    return (*path.order, *others)


def _review_line(pen: Pen, case: Case, path: Path, step: Step) -> str:
    answer, since = standing(case, step), _changed_since(pen, case, step)
    if step.key == STEP and answer is None and (planned := check_line(pen, case)):
        return planned
    if case.live_rows(step.key):
        agreed = _agreements(pen, case) if step.key == BENEFITS else ""
        return f"**{step.label}**{since}\n{row_lines(case, step)}{agreed}{_stronger(pen, case, step)}"
    if answer is None or answer.state == "later":
        return f"**{step.label}**: {pen.say('review.open')}"
    if not fits(step, answer):
        return f"**{step.label}**: {pen.say('review.misfit', said=answer.said)}"
    if answer.state == "given":
        words = cut(words_of(step, answer), SHOWN_LENGTH)
        return f"**{step.label}**{since}: {words}{_stronger(pen, case, step)}"
    return f"**{step.label}**{since}: {pen.say(f'review.{answer.state}')}"


def _changed_since(pen: Pen, case: Case, step: Step) -> str:
    """Says so where anybody has changed it since this person looked at the whole last."""
    seen = pen.context.notes.get(f"seen.{case.id}", "")
    versions = [answer.at for answer in case.history.get(step.key, ())[-1:]]
    latest = max((*versions, *(row.at for row in case.rows.get(step.key, ()))), default=None)
    return f" ({pen.say('review.changed')})" if seen and latest is not None and latest.isoformat() > seen else ""


def _agreements(pen: Pen, case: Case) -> str:
    """Who has agreed to which saving; nothing where nobody was asked."""
    rows = [row for row in case.live_rows(BENEFITS) if needs_agreement(row)]
    stood = [row for row in rows if agreement_to(case, row).state != "none"]
    return "".join(f"\n- {state_words(pen, case, row)}" for row in (rows if stood else ()))


def _stronger(pen: Pen, case: Case, step: Step) -> str:
    """What could be stronger, in a few words; nothing where an approver would be content."""
    names = found(step, case, pen.library, pen.today)[:MOST_SHORT]
    return "\n" + pen.say("review.stronger", what=short(pen, names)) if names else ""


def pick_step(pen: Pen, press: Press | None = None) -> None:
    """Every step as a button, to change it."""
    if press is not None and not open_named(pen, press.key(0)):
        return
    path, case = pen.path, pen.case
    if path is None or case is None:
        choose_or_start(pen)
        return
    steps, first = _met(pen, case, path), int(press.key(1)) if press is not None and press.key(1).isdigit() else 0
    shown = steps[first : first + MOST_BUTTONS]
    buttons = [Button(step.label, write("edit", case.id, step.key)) for step in shown]
    if len(steps) > first + MOST_BUTTONS:
        buttons.append(pen.button("button.more_answers", "change", case.id, first + MOST_BUTTONS))
    pen.move(asking=None)
    pen.reply(pen.say("change.which_to_read" if reads(pen) else "change.which"), *buttons)


def more(pen: Pen, understood: Understood = NONE) -> None:
    """What else can be done with the case in hand."""
    case = pen.case
    if case is None:
        choose_or_start(pen)
        return
    ways = [
        pen.button("button.gap", "gap", case.id),
        pen.button("button.money", "money", case.id),
        pen.button("button.calendar", "calendar", case.id),
        pen.button("button.rehearse", "ready", case.id),
        pen.button("button.actions", "actions", case.id),
        pen.button("button.five_words", "five_words", case.id),
        pen.button("button.copy_draft", "copy_draft", case.id),
        pen.button("button.decision", "decision", case.id),
        pen.button("button.together", "members", case.id),
        pen.button("button.ask_agreement", "agree", case.id),
    ]
    pen.reply(pen.say("more.which", title=case.title), *ways)


def pick_theme(pen: Pen, understood: Understood = NONE) -> None:
    """The themes that still have a question, to go on with one."""
    if pen.case is not None:
        pen.reply(pen.say("themes.which"), *themes_left(pen, pen.case))


def stop(pen: Pen, understood: Understood = NONE) -> None:
    """Stops here: everything is saved, and how to come back."""
    if pen.case is None:
        pen.move(asking=None, pending=None)
        pen.reply(pen.say("stop.nothing"))
        return
    case = pen.case
    pen.move(asking=None, pending=None)
    question, times = offer(pen, case)
    text = "\n\n".join(part for part in (pen.say("stop.saved", title=case.title), question) if part)
    pen.reply(text, *times, pen.button("button.carry_on", "resume", case.id))


def _on_case(move: Move) -> PressMove:
    def by_press(pen: Pen, press: Press) -> None:
        if open_named(pen, press.key(0)):
            move(pen, Understood(press.verb))

    return by_press


INTENTS: dict[str, Move] = {
    "show_progress": progress,
    "review": review,
    "cancel": stop,
}
PRESSES: dict[str, PressMove] = {
    "review": _on_case(review),
    "progress": _on_case(progress),
    "page": _on_case(page),
    "change": pick_step,
    "themes": _on_case(pick_theme),
    "more": _on_case(more),
    "stop": _on_case(stop),
}
