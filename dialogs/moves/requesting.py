"""Asking a colleague: the request is written down, and reaches them in their own chat, or through a code."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.agreement import figure_shown
from dialogs.case import Case
from dialogs.moves.whom import Whom, give_code, new_code
from dialogs.pen import Pen
from dialogs.reply import Button
from dialogs.request import Request, RequestKind
from dialogs.turn import RequestMade

USES = ("ask.came*", "may.*", "ask.label_*")


def make(
    pen: Pen,
    case: Case,
    kind: RequestKind,
    whom: Whom,
    step: str = "",
    about: Mapping[str, str] | None = None,
    key: str = "",
) -> Request:
    """Writes the request down and sends it. The asker's own confirmation is the caller's.

    ``key`` names other words for it than the usual.
    """
    known = {key: value for key, value in (about or {}).items() if value}
    if not whom.id:
        known["named"] = whom.name
    code = "" if whom.reached else new_code(pen)
    to = whom.id if whom.reached else ""
    request = Request(
        id=pen.new_id(),
        case=case.id,
        title=case.title,
        kind=kind,
        state="open",
        asker=pen.person.id,
        asker_name=pen.person.name or pen.library.phrases["ask.somebody"][0],
        to=to,
        to_name=whom.name,
        at=pen.now,
        step=step,
        after=case.version(step) if step else 0,
        about={**known, "named": whom.name} if not to else known,
    )
    pen.change(RequestMade(request.id, case.id, kind, to, step, request.after, code, request.about))
    if to:
        tell(pen, request, key=key)
    else:
        give_code(pen, whom, request, code)
    return request


def open_with(case: Case, kind: RequestKind, whom: Whom, step: str = "", row: str = "") -> Request | None:
    """The same request, where it was made before and still waits."""
    return next(
        (
            one
            for one in case.requests
            if one.kind == kind and one.state == "open" and one.step == step and one.about.get("row", "") == row
            if (whom.id and one.to == whom.id) or (not whom.id and not one.to and one.whom == whom.name)
        ),
        None,
    )


def tell(pen: Pen, request: Request, passed_by: str = "", key: str = "") -> None:
    """The colleague hears what is asked of them, and by whom; of the case they see no more."""
    pen.tell(request.to, words_for(pen, request, passed_by, key), *ways_for(pen, request))


def words_for(pen: Pen, request: Request, passed_by: str = "", key: str = "") -> str:
    who, title = request.asker_name or pen.library.phrases["ask.somebody"][0], request.title
    match request.kind:
        case "join":
            return pen.say("invite.came", who=who, title=title, may=may_words(pen, request.about.get("role", "")))
        case "own":
            return pen.say(key or "owner.offer", who=who, title=title)
        case "agree":
            figure = figure_shown(pen.library, request.about)
            return pen.say("agree.came", who=who, title=title, figure=figure)
        case _:
            step = pen.library.step(request.step)
            first = (
                pen.say("ask.came_passed", who=who, title=title, before=passed_by)
                if passed_by
                else pen.say("ask.came", who=who, title=title)
            )
            return f"{first}\n\n**{step.question}**" if step else first


def may_words(pen: Pen, role: str) -> str:
    return pen.library.phrases[f"may.{role if role in ('owner', 'editor', 'reviewer') else 'reviewer'}"][0]


def ways_for(pen: Pen, request: Request) -> tuple[Button, ...]:
    """What the one who was asked can do with one tap."""
    if request.kind in ("join", "own"):
        yes = "button.join" if request.kind == "join" else "button.take_over"
        return (
            pen.button(yes, "asked", request.id, "yes"),
            pen.button("button.decline", "asked", request.id, "decline"),
        )
    pass_on = pen.button("button.pass_on", "asked", request.id, "pass")
    when = pen.button("button.say_when", "asked", request.id, "when")
    if request.kind == "agree":
        return (
            pen.button("button.agree", "asked", request.id, "yes"),
            pen.button("button.not_agreed", "asked", request.id, "no"),
            pass_on,
            when,
        )
    return (
        pen.button("button.asked_answer", "asked", request.id, "answer"),
        pass_on,
        when,
        pen.button("button.cant_help", "asked", request.id, "decline"),
    )


def label_of(pen: Pen, request: Request) -> str:
    """What is asked for, in a few words."""
    if request.kind == "step":
        step = pen.library.step(request.step)
        return step.label if step else pen.library.phrases["ask.label_gone"][0]
    return pen.library.phrases[f"ask.label_{request.kind}"][0]
