"""One follow-up after an answer is saved: whether it is due, what it says, and that it stands until it is answered."""

from __future__ import annotations

import re

from content.model import Step
from dialogs.case import Case
from dialogs.checks import found
from dialogs.pen import Pen
from dialogs.press import read, write
from dialogs.reply import Button

# In the ten-minute draft nothing else is followed up.
IN_DRAFT = ("unusable", "residents_named")
# Answers that are saved without a follow-up after one: at most one in three has one.
QUIET = 2
MOST_REMEMBERED = 20
# What a colleague or a report may answer later, so that it can become an action.
TO_FIND_OUT = frozenset(
    {
        "no_number", "no_baseline", "no_date", "no_deadline", "no_source", "no_owner", "no_amount", "no_licence",
        "no_rhythm", "no_exit", "no_funding_source", "benefit_without_budget", "counted_twice", "third_party_rights",
        "no_personal_data_check", "personal_data_without_dpia", "dpia_promised_later", "owner_not_in_people",
        "only_one_option", "no_loser", "no_decision", "nothing_after_year_one", "borrowed_figure", "no_line_of_plan",
    }
)  # fmt: skip
# What fills the gap in a row, where one row alone has it.
COLUMNS = {
    ("data", "no_owner"): "accountable",
    ("data", "no_licence"): "licence",
    ("data", "no_rhythm"): "rhythm",
    ("data", "third_party_rights"): "third_party",
    ("objectives", "no_baseline"): "baseline",
    ("objectives", "no_date"): "date",
    ("objectives", "no_number"): "target",
    ("benefits", "benefit_without_budget"): "budget_code",
    ("benefits", "no_baseline"): "baseline",
    ("benefits", "no_number"): "amount",
    ("benefits", "no_source"): "source",
    ("benefits", "no_owner"): "holder",
    ("benefits", "no_date"): "year",
    ("costs", "no_funding_source"): "funding",
    ("costs", "no_date"): "from_year",
    ("costs", "no_number"): "amount",
    ("risks", "no_owner"): "owner",
    ("delivery", "no_owner"): "who",
    ("delivery", "no_date"): "by",
    ("delivery", "no_stop_rule"): "stop_or_go",
}
USES = ("coaching.short.*",)


def follow_up(pen: Pen, step: Step, noted: str = "", saved: str = "saved.plain") -> bool:
    """Says that it is saved and the one thing that matters most, where that is due; false where it is not."""
    case = pen.case
    if case is None or pen.person.prefs.get("coaching") == "off":
        return False
    name = _due(pen, case, step)
    _count(pen, case, step, name)
    if name is None:
        return False
    pen.note("coach", write("coach", case.id, step.key, case.version(step.key), name))
    show(pen, case, step, name, f"{pen.say(saved)} {noted}".strip())
    return True


def _due(pen: Pen, case: Case, step: Step) -> str | None:
    draft = _in_draft(pen, case, step)
    quiet = not draft and int(pen.context.notes.get("quiet", "0")) > 0
    if quiet or _place(case, step) in _remembered(pen):
        return None
    names = found(step, case, pen.library, pen.today)
    if pen.scene.context.notes.get("details_kept"):
        names = tuple(name for name in names if name != "residents_named")
    if draft:
        names = tuple(name for name in names if name in IN_DRAFT)
    return names[0] if names else None


def _in_draft(pen: Pen, case: Case, step: Step) -> bool:
    """The ten-minute draft is being written: it is over once its last question has an answer."""
    path, answer = pen.path, case.answer(step.key)
    if case.route != "draft" or path is None or path.find(step.key) is None:
        return False
    return path.next is not None or answer is None or answer.based_on is None


def _count(pen: Pen, case: Case, step: Step, name: str | None) -> None:
    """Remembers which steps have had theirs, and how many answers are left alone now."""
    if name is not None:
        pen.note("coached", " ".join((*_remembered(pen), _place(case, step))[-MOST_REMEMBERED:]))
        pen.note("quiet", str(QUIET))
    else:
        quiet = max(0, int(pen.context.notes.get("quiet", "0")) - 1)
        pen.note("quiet", str(quiet) if quiet else "")


def _place(case: Case, step: Step) -> str:
    return f"{case.id}/{step.key}"


def _remembered(pen: Pen) -> tuple[str, ...]:
    return tuple(pen.context.notes.get("coached", "").split())


def show(pen: Pen, case: Case, step: Step, name: str, before: str = "") -> None:
    """The follow-up with its buttons. How to answer and how to turn it off is said the first time."""
    told = "coaching_told" in pen.context.notes
    how = "" if told else pen.say("coaching.how_rows" if step.kind == "rows" else "coaching.how")
    pen.note("coaching_told", "yes")
    pen.move(asking=step.key, shown=case.version(step.key), reviewing=False)
    pen.reply(
        "\n\n".join(part for part in (before, step.follow_ups[name], how) if part),
        *_ways(pen, case, step, name),
        about=(f"follow_up:{step.key}:{name}",),
    )


def _ways(pen: Pen, case: Case, step: Step, name: str) -> tuple[Button, ...]:
    at = (case.id, step.key, case.version(step.key), name)
    ways = [pen.button("button.keep_it", "coach_keep", *at), pen.button("button.change_it", "edit", case.id, step.key)]
    if name == "unusable" and step.kind != "rows":
        ways.append(pen.button("button.unsure", "unsure", case.id, step.key))
    elif name in TO_FIND_OUT:
        ways.append(pen.button("button.unsure", "coach_unsure", *at))
    return tuple(ways)


def open_follow_up(pen: Pen) -> tuple[Case, Step, str] | None:
    """The follow-up that waits for an answer, if that is still what was put to them."""
    press, case, step = read(pen.scene.context.notes.get("coach", "")), pen.case, pen.step
    if press.verb != "coach" or case is None or step is None:
        return None
    stands = press.keys[:3] == (case.id, step.key, str(case.version(step.key)))
    name = press.key(3)
    return (case, step, name) if stands and name in step.follow_ups else None


def joined(old: str, new: str, name: str) -> tuple[str, bool]:
    """The answer after a reply to a follow-up, and whether the reply was added to the words that stood.

    A reply that says the old words again stands in their place; so does one to an answer that nobody could use, or
    that named somebody. Any other is the missing piece, and is added.
    """
    before, after = (set(re.findall(r"\w{3,}", words.lower())) for words in (old, new))
    again = bool(before) and len(before & after) * 2 >= len(before)
    if again or name in ("unusable", "residents_named", "solution_as_problem", "too_long", "everyone_as_users"):
        return new, False
    return f"{old}\n{new}", True


def short(pen: Pen, names: tuple[str, ...]) -> str:
    """What would make an answer stronger, in a few words."""
    return "; ".join(pen.say(f"coaching.short.{name}") for name in names)
