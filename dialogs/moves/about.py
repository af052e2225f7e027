"""Questions about the coach itself: each has a short answer and a next step, and then the open question comes again."""

from __future__ import annotations

from dialogs.moves.asking import ask_again
from dialogs.pen import Pen
from dialogs.reply import Button

USES = ("about.*",)
# Where the answer is the council's, the person to ask is named with it.
_FOR_THE_COUNCIL = ("governance",)


def answer(pen: Pen, act: str, *ways: Button) -> bool:
    """Answers a question of that kind; false where there is none."""
    if f"about.{act}" not in pen.library.phrases:
        return False
    words = pen.say(f"about.{act}", **_questions(pen))
    if act in _FOR_THE_COUNCIL:
        contact = pen.profile.contact
        who = pen.say("person.contact", contact=contact) if contact else pen.say("person.nobody_named")
        words = f"{words} {who}"
    pen.reply(words, *ways)
    ask_again(pen)
    return True


def _questions(pen: Pen) -> dict[str, str]:
    """The names of the draft's questions, and how many each size of a case has."""
    sizes = pen.library.sizes
    steps = [step for step in map(pen.library.step, sizes["draft"].steps) if step is not None]
    counts = {key: str(len(size.steps)) for key, size in sizes.items()}
    return {**counts, "labels": ", ".join(step.label.lower() for step in steps)}
