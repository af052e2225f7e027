"""Readiness: what each approver will ask, which answers cover it, and a rehearsal that ends in a crib."""

from __future__ import annotations

from collections.abc import Iterable

from content.model import Approver, Lesson, Library, Step
from dialogs.case import Case
from dialogs.gaps import asked_about, post_in
from dialogs.moves.opening import choose_or_start, open_named
from dialogs.moves.wording import row_lines, words_of
from dialogs.path import fits, standing
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, write
from dialogs.reply import MOST_CHOICES, Button
from dialogs.shortening import cut
from dialogs.understood import NONE, Understood

SHOWN_LENGTH = 300


def challenge(pen: Pen, understood: Understood = NONE) -> None:
    """The approver whom the words name; else which one? Each with how many of their questions the case answers."""
    case = pen.case
    if case is None:
        choose_or_start(pen)
        return
    named = pen.library.approvers.get(_named(pen.words)) if understood.intent == "challenge" else None
    if named is not None:
        pen.move(asking=None)
        _one(pen, case, named, 0)
        return
    lines, buttons = [], []
    for approver in pen.library.approvers.values():
        covered = sum(_covered(case, pen.library, steps) for _, steps in approver.asks)
        title = title_of(pen, approver)
        lines.append(pen.say("ready.line", title=title, covered=covered, of=len(approver.asks)))
        buttons.append(Button(title, write("challenge", case.id, approver.key, 0)))
    pen.move(asking=None)
    pen.reply("\n".join([pen.say("ready.head"), *lines]), *buttons[:MOST_CHOICES])


def _named(words: str) -> str:
    """Finance by itself is its chief officer."""
    return post_in(words) or ("chief_finance_officer" if "finance" in words.lower() else "")


def title_of(pen: Pen, approver: Approver) -> str:
    """The approver's title, with what the officer is called in this nation where that differs."""
    local = approver.titles.get(pen.profile.nation)
    return f"{approver.title} ({local})" if local else approver.title


def _covered(case: Case, library: Library, steps: Iterable[str]) -> bool:
    return any(answer_words(case, step) for step in map(library.step, steps) if step is not None)


def answer_words(case: Case, step: Step) -> str:
    """What the case says to a step: its words or its rows; nothing where it says nothing."""
    if case.live_rows(step.key):
        return row_lines(case, step)
    answer = standing(case, step)
    given = answer is not None and answer.state == "given" and fits(step, answer)
    return words_of(step, answer) if given and answer is not None else ""


def press_challenge(pen: Pen, press: Press) -> None:
    """One of the approver's questions, what the case says to it, and the gaps; then the next, and the crib."""
    if not open_named(pen, press.key(0)) or pen.case is None:
        return
    approver, place = pen.library.approvers.get(press.key(1)), press.key(2)
    if approver is None or not place.isdigit():
        challenge(pen)
        return
    if int(place) >= len(approver.asks):
        crib(pen, pen.case, approver)
        return
    _one(pen, pen.case, approver, int(place))


def _one(pen: Pen, case: Case, approver: Approver, place: int) -> None:
    question, keys = approver.asks[place]
    steps = [step for step in map(pen.library.step, keys) if step is not None]
    answered = [(step, answer_words(case, step)) for step in steps]
    lines = [f"**{question}**", *(f"*{step.label}*: {cut(words, SHOWN_LENGTH)}" for step, words in answered if words)]
    gaps = [step for step, words in answered if not words]
    if gaps:
        lines.append(pen.say("ready.gaps", gaps=", ".join(step.label for step in gaps)))
    further = place + 1 < len(approver.asks)
    buttons = [pen.button("button.next" if further else "button.crib", "challenge", case.id, approver.key, place + 1)]
    buttons += [Button(step.label, write("edit", case.id, step.key)) for step in gaps[:2]]
    heading = pen.say("ready.question", title=title_of(pen, approver), number=place + 1, of=len(approver.asks))
    about = (f"challenge:{approver.key}:{place}",)
    pen.reply(
        "\n\n".join(lines),
        *buttons,
        pen.button("button.stop_challenge", "resume", case.id),
        heading=heading,
        about=about,
    )


def crib(pen: Pen, case: Case, approver: Approver) -> None:
    """The one-page crib: each question with the answer that covers it, or the gap."""
    parts = [pen.say("ready.cares", cares=approver.cares_about)]
    for question, keys in approver.asks:
        words = [answer_words(case, step) for step in map(pen.library.step, keys) if step is not None]
        found = [cut(one, SHOWN_LENGTH) for one in words if one]
        parts.append(f"**{question}**\n{found[0] if found else pen.say('ready.no_answer')}")
    pen.reply(
        "\n\n".join(parts),
        pen.button("button.carry_on", "resume", case.id),
        pen.button("button.other_approver", "ready", case.id),
        heading=pen.say("ready.crib", title=title_of(pen, approver)),
        about=(f"crib:{approver.key}",),
    )


def five_words(pen: Pen, understood: Understood = NONE) -> None:
    """Five words that the approver will use, drawn from the questions that are answered or asked."""
    case = pen.case
    path = pen.path
    if case is None or path is None:
        choose_or_start(pen)
        return
    steps = [*asked_about(case, pen.library), *path.order]
    keys = [term for step in steps for term in step.terms if term in pen.library.terms]
    terms = [pen.library.terms[key] for key in dict.fromkeys(keys)][:5]
    lines = [f"**{term.name}**: {term.meaning}" for term in terms]
    buttons = [Button(term.name, write("term", term.key)) for term in terms]
    pen.reply(
        "\n\n".join([pen.say("ready.five_words"), *lines]), *buttons, about=tuple(f"term:{term.key}" for term in terms)
    )


def lesson(pen: Pen, understood: Understood = NONE) -> None:
    """The short lessons, to choose from."""
    lessons = tuple(pen.library.lessons.values())
    lines = "\n".join(f"- **{one.title}**: {one.about}" for one in lessons)
    pen.move(asking=None)
    buttons = (Button(one.title, write("lesson", one.key)) for one in lessons)
    pen.reply(f"{pen.say('lesson.which')}\n{lines}", *buttons)


def press_lesson(pen: Pen, press: Press) -> None:
    """A lesson's five words, then its quick checks one by one, then what was right and why."""
    taught, place = pen.library.lessons.get(press.key(0)), press.key(1)
    if taught is None:
        lesson(pen)
    elif not place.isdigit():
        _five_of(pen, taught)
    elif int(place) < len(taught.checks):
        _quick_check(pen, taught, int(place), press.key(2))
    else:
        pen.reply(pen.say("lesson.done", title=taught.title), pen.button("button.menu", "home"))


def _five_of(pen: Pen, taught: Lesson) -> None:
    terms = [pen.library.terms[key] for key in taught.terms if key in pen.library.terms]
    words = "\n\n".join(f"**{term.name}**: {term.meaning}" for term in terms)
    check = pen.button("button.quick_check", "lesson", taught.key, 0)
    pen.reply(words, check, heading=taught.title, about=(f"lesson:{taught.key}",))


def _quick_check(pen: Pen, taught: Lesson, place: int, said: str) -> None:
    check = taught.checks[place]
    labels = {choice.key: choice.label for choice in check.choices}
    if said not in labels:
        buttons = (Button(label, write("lesson", taught.key, place, key)) for key, label in labels.items())
        pen.reply(f"**{check.question}**", *buttons, about=(f"lesson:{taught.key}:{place}",))
        return
    key = "lesson.right" if said == check.right else "lesson.other"
    further = pen.button("button.next", "lesson", taught.key, place + 1)
    pen.reply(pen.say(key, right=labels[check.right], because=check.because), further)


def _press_ready(pen: Pen, press: Press) -> None:
    if open_named(pen, press.key(0)):
        challenge(pen)


def _press_five_words(pen: Pen, press: Press) -> None:
    if open_named(pen, press.key(0)):
        five_words(pen)


INTENTS: dict[str, Move] = {"challenge": challenge, "lesson": lesson, "five_words": five_words}
PRESSES: dict[str, PressMove] = {
    "challenge": press_challenge,
    "ready": _press_ready,
    "five_words": _press_five_words,
    "lesson": press_lesson,
}
