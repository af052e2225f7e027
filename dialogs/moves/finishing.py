"""What follows the page: the nearest places, a covering note, how big a case, and the road to the decision."""

from __future__ import annotations

from dialogs.case import Case
from dialogs.decision_calendar import Calendar, meetings, plan
from dialogs.moves.opening import choose_or_start, open_named
from dialogs.moves.wording import study_label
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, write
from dialogs.readers import read_date
from dialogs.reply import Button
from dialogs.sizing import advise
from dialogs.understanding.when.calendar import is_working
from dialogs.understood import Understood
from dialogs.when import british
from dialogs.year_check import check_words, year_check

USES = ("size.*", "calendar.*")
WORKING_DAYS = (0, 1, 2, 3, 4)


def words_of_step(case: Case, key: str) -> str:
    """What was said to a step, or nothing."""
    answer = case.answer(key)
    return answer.said if answer is not None and answer.state == "given" else ""


def studies_for(pen: Pen, case: Case) -> Understood:
    """The case studies nearest to what a case says of itself: of all its words, then of fewer, which hide less."""
    title, goal, problem = case.title, words_of_step(case, "goal"), words_of_step(case, "problem")
    found = pen.studies_like(" ".join((title, goal, problem)))
    for words in (f"{title} {goal}", title, goal, problem):
        found = found if found.fits and found.case_studies else pen.studies_like(words)
    return found


def nearest_places(pen: Pen, case: Case) -> None:
    """The two nearest places that did something like it, or plainly none."""
    found = studies_for(pen, case)
    studies = [pen.library.case_studies[key] for key in found.case_studies[:2] if key in pen.library.case_studies]
    if not studies or not found.fits:
        pen.reply(pen.say("nearest.none"), about=("nearest:none",))
        return
    lines = []
    for study in studies:
        best = study.results[0]
        lines.append(pen.say("nearest.line", place=study.place, year=study.year, title=study.title, result=best.says))
    buttons = (Button(study_label(study), write("study", study.id)) for study in studies)
    about_keys = tuple(f"study:{study.id}" for study in studies)
    pen.reply("\n\n".join([pen.say("nearest.head"), *lines]), *buttons, about=about_keys)


def covering_note(pen: Pen, case: Case) -> None:
    """Two sentences to send with the page."""
    goal, ask = words_of_step(case, "goal"), words_of_step(case, "ask")
    if not goal:
        return
    note = pen.say("note.both" if ask else "note.goal", title=case.title, goal=_ended(goal), ask=_ended(ask))
    pen.reply(f"{pen.say('note.head')}\n\n{note}")


def _ended(words: str) -> str:
    words = words.strip()
    return words if words.endswith((".", "?", "!")) else f"{words}."


def how_big(pen: Pen, case: Case) -> str:
    """The advice on size, with its reasons, as one paragraph."""
    advice = advise(case, pen.profile)
    reasons = " ".join(pen.say(key, about=about) for key, about in advice.reasons)
    return f"{pen.say(f'size.{advice.size}')} {reasons} {pen.say('size.own_rules')}"


# The road to the decision


def show_calendar(pen: Pen, press: Press) -> None:
    """Counted back from the meeting that the route names, or from the council's next one."""
    if open_named(pen, press.key(0)) and pen.case is not None:
        _calendar(pen, pen.case)


def calendar(pen: Pen, understood: Understood) -> None:
    """The same, asked for in words."""
    if pen.case is None:
        choose_or_start(pen)
    else:
        _calendar(pen, pen.case)


def _calendar(pen: Pen, case: Case) -> None:
    route = words_of_step(case, "route")
    meeting = read_date(route) or next((day for day in meetings(pen.profile) if day > pen.today), None)
    if meeting is None:
        pen.reply(pen.say("calendar.no_meeting"), pen.button("button.change_route", "edit", case.id, "route"))
        return
    nation = pen.profile.nation.replace("_", "-")
    key_decision = "key decision" in route.lower() and "not a key decision" not in route.lower()
    counted = plan(meeting, key_decision, pen.profile, pen.today, lambda day: is_working(day, nation, WORKING_DAYS))
    check = year_check(case, pen.library, pen.today)
    planned = [pen.say("calendar.year_check", words=check_words(pen.say, check))] if check is not None else []
    words = "\n".join((_calendar_words(pen, counted), *planned))
    pen.reply(words, pen.button("button.carry_on", "resume", case.id), about=("calendar",))


def _calendar_words(pen: Pen, counted: Calendar) -> str:
    lines = [pen.say("calendar.head", meeting=british(counted.meeting))]
    lines += [f"- {british(milestone.day)}: {pen.say(milestone.key)}" for milestone in counted.milestones]
    if counted.late and counted.next_meeting:
        lines.append(pen.say("calendar.late_next", next=british(counted.next_meeting)))
    elif counted.late:
        lines.append(pen.say("calendar.late"))
    lines += [pen.say(key, day=british(day)) for key, day in counted.warnings]
    return "\n".join([*lines, pen.say("calendar.check")])


INTENTS: dict[str, Move] = {"show_calendar": calendar}
PRESSES: dict[str, PressMove] = {"calendar": show_calendar}
