"""What the understanding room gets to see of the moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

from content.model import StepKind
from dialogs.deadline import deadline_of
from dialogs.hours import hours_of
from dialogs.pen import Pen
from dialogs.press import read
from dialogs.understood import Asking, View

ASKING: dict[StepKind, Asking] = {
    "text": "free_text",
    "rows": "free_text",
    "person": "free_text",
    "number": "number",
    "money": "number",
    "date": "date",
    "choice": "choice",
    "choices": "choice",
}

# Small questions of the coach's own, beside the step: what kind of reply each waits for.
PENDING: dict[str, Asking] = {
    "when": "when",
    "differs": "free_text",
    "why_not": "free_text",
    # A colleague's name, a comment, an answer that somebody asked for.
    **dict.fromkeys(
        ("invite", "give", "ask_whom", "agree_whom", "comment", "asked", "asked_pass", "asked_when"), "free_text"
    ),
}


def view_of(pen: Pen, asking: bool = True, quoted: bool = False, pending: bool = True) -> View:
    """The view of this turn; ``asking`` false looks at the words as if no question were open.

    ``pending`` false leaves only a small question of the coach's own aside, not the step's.
    """
    step = pen.step if asking else None
    small = read(pen.context.pending or "").verb if asking and pending else ""
    prefs, hours = pen.person.prefs, hours_of(pen.person, pen.profile)
    return View(
        now=pen.now,
        asking=PENDING.get(small) or (ASKING[step.kind] if step else None),
        step=step.key if step else None,
        prompt=step.question if step else "",
        choices=tuple((choice.key, choice.label) for choice in step.choices) if step else (),
        theme=pen.step.theme if pen.step else None,
        reviewing=pen.context.reviewing,
        after_reminder=pen.context.after_reminder,
        case_open=pen.case is not None,
        senses={key[6:]: value for key, value in prefs.items() if key.startswith("sense.")},
        timezone=pen.person.timezone or pen.profile.timezone,
        nation=pen.profile.nation,
        working_hours=(hours.start, hours.end),
        working_days=hours.days,
        deadline=_deadline(pen),
        quoted=quoted,
    )


def as_if_asked(pen: Pen) -> View:
    """The view of a moment in which a question for words is open: would these be its answer?"""
    return replace(view_of(pen, asking=False), asking="free_text")


def _deadline(pen: Pen) -> datetime | None:
    """The day by which the case in hand is wanted, where its answers name one."""
    day = deadline_of(pen.case, pen.today) if pen.case is not None else None
    return datetime.combine(day, time(12), UTC) if day else None
