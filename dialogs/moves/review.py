"""Seeing the whole: progress, review, the one-page draft, and what comes when a route is done."""

from __future__ import annotations

from content.model import Step
from dialogs.case import Answer, Case
from dialogs.moves import cases, steps
from dialogs.path import Path, fits, route_steps, standing
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, write
from dialogs.reply import Button, Progress
from dialogs.understood import NONE, Understood

SHOWN_LENGTH = 400
MOST_BUTTONS = 12


def words_of(step: Step, answer: Answer) -> str:
    """An answer as people read it: labels for choices, their own words for the rest."""
    if step.kind not in ("choice", "choices"):
        return answer.said or answer.value
    labels = (step.choice(key) for key in answer.value.split(","))
    return ", ".join(choice.label for choice in labels if choice is not None) or answer.said


def row_lines(case: Case, step: Step) -> str:
    """The rows of a step, one a line."""
    lines = []
    for row in case.live_rows(step.key):
        cells = [_cell(step, key, value) for key, value in row.fields.items() if value]
        lines.append("- " + " · ".join(cells))
    return "\n".join(lines)


def _cell(step: Step, key: str, value: str) -> str:
    column = next((column for column in step.columns if column.key == key), None)
    chosen = next((choice.label for choice in column.choices if choice.key == value), value) if column else value
    return chosen if column is None or column is step.columns[0] else f"{column.label}: {chosen}"


def progress(pen: Pen, understood: Understood = NONE) -> None:
    """How far, and what is left."""
    path, case = pen.path, pen.case
    if path is None or case is None:
        cases.choose_or_start(pen)
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
        cases.choose_or_start(pen)
        return
    pen.move(asking=None, reviewing=True)
    lines = [_review_line(pen, case, path, step) for step in _met(pen, case, path)]
    ways = [pen.button("button.change", "change", case.id), pen.button("button.page", "page", case.id)]
    if path.next is not None:
        ways.insert(0, pen.button("button.carry_on", "resume", case.id))
    text = "\n\n".join(line for line in lines if line) or pen.say("review.nothing")
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
    answer = standing(case, step)
    if case.live_rows(step.key):
        return f"**{step.label}**\n{row_lines(case, step)}"
    if answer is None or answer.state == "later":
        return f"**{step.label}**: {pen.say('review.open')}"
    if not fits(step, answer):
        return f"**{step.label}**: {pen.say('review.misfit', said=answer.said)}"
    if answer.state == "given":
        words = words_of(step, answer)
        cut = words if len(words) <= SHOWN_LENGTH else words[:SHOWN_LENGTH].rsplit(" ", 1)[0] + " …"
        return f"**{step.label}**: {cut}"
    return f"**{step.label}**: {pen.say(f'review.{answer.state}')}"


def pick_step(pen: Pen, press: Press | None = None) -> None:
    """Every step as a button, to change it."""
    if press is not None and not cases.open_named(pen, press.key(0)):
        return
    path, case = pen.path, pen.case
    if path is None or case is None:
        cases.choose_or_start(pen)
        return
    buttons = [Button(step.label[:75], write("edit", case.id, step.key)) for step in path.order][:MOST_BUTTONS]
    pen.move(asking=None)
    pen.reply(pen.say("change.which"), *buttons)


def page(pen: Pen, understood: Understood = NONE) -> None:
    """The one-page draft as text to paste, with its gaps shown."""
    case = pen.case
    if case is None:
        cases.choose_or_start(pen)
        return
    lines = []
    for step in route_steps(pen.library, "draft"):
        answer = standing(case, step)
        if case.live_rows(step.key):
            lines.append(f"**{step.label}**\n{row_lines(case, step)}")
        elif answer is not None and answer.state == "given" and fits(step, answer):
            lines.append(f"**{step.label}**\n{words_of(step, answer)}")
        else:
            lines.append(f"**{step.label}**\n{pen.say('page.gap')}")
    open_actions = [action for action in case.actions if not action.done]
    if open_actions:
        found = "\n".join(f"- {action.text}" for action in open_actions)
        lines.append(f"**{pen.say('page.unknown')}**\n{found}")
    lines.append(pen.say("page.made_with"))
    pen.reply("\n\n".join(lines), *_after_page(pen, case), heading=case.title, about=("page",))


def _after_page(pen: Pen, case: Case) -> tuple[Button, ...]:
    path = pen.path
    ways = [pen.button("button.carry_on", "resume", case.id)] if path and path.next else []
    return (
        *ways,
        pen.button("button.review", "review", case.id),
        pen.button("button.change", "change", case.id),
    )


def route_done(pen: Pen, before: str = "") -> None:
    """The route has no question left: the page where it was the draft, and where to go from here."""
    case = pen.case
    if case is None:
        return
    pen.move(asking=None, pending=None)
    if case.route == "draft":
        pen.reply("\n\n".join(part for part in (before, pen.say("draft.done")) if part))
        page(pen)
        pen.reply(
            pen.say("draft.what_next"),
            *_other_routes(pen, case),
            pen.button("button.stop_here", "stop", case.id),
        )
    else:
        words = pen.say("route.done", title=_route_title(pen, case.route))
        pen.reply(
            "\n\n".join(part for part in (before, words) if part),
            *_other_routes(pen, case),
            pen.button("button.review", "review", case.id),
        )


def _route_title(pen: Pen, route: str) -> str:
    known = pen.library.themes.get(route) or pen.library.sizes.get(route)
    return known.title if known else ""


def _other_routes(pen: Pen, case: Case) -> tuple[Button, ...]:
    """The themes that still have an open question."""
    found = []
    for theme in pen.library.themes.values():
        left = any(standing(case, step) is None and not case.live_rows(step.key) for step in theme.steps)
        if left and theme.key != case.route:
            found.append(Button(theme.title[:75], write("route", case.id, theme.key)))
    return tuple(found[:4])


def stop(pen: Pen, understood: Understood = NONE) -> None:
    """Stops here: everything is saved, and how to come back."""
    if pen.case is None:
        pen.move(asking=None, pending=None)
        pen.reply(pen.say("stop.nothing"))
        return
    case = pen.case
    pen.move(asking=None, pending=None)
    pen.reply(pen.say("stop.saved", title=case.title), pen.button("button.carry_on", "resume", case.id))


def _on_case(move: Move) -> PressMove:
    def by_press(pen: Pen, press: Press) -> None:
        if cases.open_named(pen, press.key(0)):
            move(pen, Understood(press.verb))

    return by_press


INTENTS = {
    "show_progress": progress,
    "review": review,
    "export": page,
    "cancel": stop,
}
PRESSES = {
    "review": _on_case(review),
    "progress": _on_case(progress),
    "page": _on_case(page),
    "change": pick_step,
    "stop": _on_case(stop),
}
__all__ = ["INTENTS", "PRESSES", "steps"]
