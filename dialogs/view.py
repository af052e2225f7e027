"""What the understanding room gets to see of the moment."""

from __future__ import annotations

from content.model import StepKind
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
PENDING: dict[str, Asking] = {"when": "when", "differs": "free_text", "why_not": "free_text"}


def view_of(pen: Pen, asking: bool = True, quoted: bool = False) -> View:
    """The view of this turn; ``asking`` false looks at the words as if no question were open."""
    step = pen.step if asking else None
    pending = read(pen.context.pending or "").verb if asking else ""
    prefs = pen.person.prefs
    return View(
        now=pen.now,
        asking=PENDING.get(pending) or (ASKING[step.kind] if step else None),
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
        quoted=quoted,
    )
