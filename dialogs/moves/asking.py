"""Putting a question: the next one, the same one again, or the page where none is left."""

from __future__ import annotations

from content.model import Column, Step
from dialogs.case import Answer, Case, Row
from dialogs.gaps import cares, gaps
from dialogs.moves.finishing import covering_note, how_big, nearest_places
from dialogs.moves.follow_up import open_follow_up, show
from dialogs.moves.opening import choose_or_start, on_a_big_screen
from dialogs.moves.wording import row_lines, row_words, words_of
from dialogs.path import fits, route_steps, standing
from dialogs.pen import Pen
from dialogs.press import write
from dialogs.profile import aims_of
from dialogs.readers import read_date
from dialogs.reply import Button, Field, FieldKind, Form, Progress
from dialogs.sizing import advise
from dialogs.suggesting import first_objective, kind_of
from dialogs.understood import NONE, Understood
from dialogs.year_check import STEP, check_words, year_check

MOST_GAPS = 3
# Of a list, a question shows this much.
MOST_ROWS, MOST_CELLS = 5, 4
USES = ("gaps.head_*",)


def ask_next(pen: Pen, before: str = "") -> None:
    """Puts the next question of the case in hand, or says that the route is done."""
    path, case = pen.path, pen.case
    if path is None or case is None:
        choose_or_start(pen)
    elif reads(pen):
        pen.move(asking=None, pending=None)
        pen.reply(
            "\n\n".join(part for part in (before, pen.say("step.you_read", title=case.title)) if part),
            *_reading_ways(pen, case),
        )
    elif path.next is None:
        route_done(pen, before)
    else:
        ask(pen, path.next, before)


def ask(pen: Pen, step: Step, before: str = "", again: bool = False) -> None:
    """Puts one question, with what stands there already and every way on.

    One that comes round ``again`` is short: what its choices mean and what was suggested stand a message or two above.
    """
    case = pen.case
    if case is None:
        return
    if reads(pen):
        _let_read(pen, case, step, before)
        return
    answer = standing(case, step)
    pen.move(asking=step.key, shown=case.version(step.key), pending=None, reviewing=False)
    pen.note("coach", "")
    parts = [
        before,
        pen.say("step.again") if again else "",
        f"**{step.question}**",
        _standing_words(pen, step, answer, "" if again and step.kind == "choice" else _choice_lines(pen, step)),
        *(() if again else (_suggested(pen, case, step, answer), _from_profile(pen, step))),
    ]
    pen.reply(
        "\n\n".join(part for part in parts if part),
        *_buttons(pen, case, step),
        heading=_heading(pen, step),
        form=_form(pen, case, step),
        progress=_progress(pen),
        about=(f"step:{step.key}",),
    )


def reads(pen: Pen) -> bool:
    """Whether they are in the case in hand to read and to comment: then nothing is asked of them."""
    return pen.case is not None and pen.case.role(pen.person.id) == "reviewer"


def _let_read(pen: Pen, case: Case, step: Step, before: str) -> None:
    """The question with its answer, and a way to say something about it."""
    pen.move(asking=None, pending=None)
    pen.note("reads", step.key)
    answer = standing(case, step)
    if step.kind == "rows" and case.live_rows(step.key):
        said = row_lines(case, step)
    else:
        given = answer is not None and answer.state == "given"
        said = words_of(step, answer) if answer is not None and given else pen.say("step.reads_nothing")
    words = pen.say("step.reads", question=step.question, said=said)
    comment = pen.button("button.comment", "comment", case.id, step.key)
    pen.reply("\n\n".join(part for part in (before, words) if part), comment, *_reading_ways(pen, case)[:2])


def _reading_ways(pen: Pen, case: Case) -> tuple[Button, ...]:
    return (
        pen.button("button.review", "review", case.id),
        pen.button("button.read_one", "change", case.id),
        pen.button("button.comment", "comment", case.id),
        pen.button("button.together", "members", case.id),
    )


def _from_profile(pen: Pen, step: Step) -> str:
    """What the council's profile has for this question: the aims of its plan."""
    aims = aims_of(pen.profile) if step.offers == "plan_aims" else ()
    return pen.say("profile.aims", aims="\n".join(f"- {aim}" for aim in aims)) if aims else ""


def ask_again(pen: Pen) -> None:
    """After a side question the same question comes round again."""
    if pen.step is None or pen.case is None or not pen.private:
        return
    waiting = open_follow_up(pen)
    if waiting is not None:
        show(pen, *waiting, before=pen.say("step.again"))
    else:
        ask(pen, pen.step, again=True)


def ask_again_with(pen: Pen, words: str) -> None:
    if pen.step is not None:
        ask(pen, pen.step, before=words)
    else:
        ask_next(pen, before=words)


def asks_nothing(pen: Pen, before: str = "move.no_case") -> None:
    """The move needs an open question, and there is none. Who has no case at all is told that once, and not twice."""
    if pen.case is None:
        said = bool(pen.scene.cases) or before != "move.no_case"
        choose_or_start(pen, before=pen.say(before) if said else "")
    elif reads(pen):
        ask_next(pen)
    else:
        ask_next(pen, before=pen.say("move.no_question"))


def _heading(pen: Pen, step: Step) -> str | None:
    path = pen.path
    keys = [known.key for known in path.order] if path else []
    theme = pen.library.themes[step.theme].title
    if step.key not in keys:
        return theme
    return pen.say("step.heading", number=keys.index(step.key) + 1, of=len(keys), label=step.label)


def _progress(pen: Pen) -> Progress | None:
    path = pen.path
    return Progress(len(path.done), len(path.order)) if path else None


def _standing_words(pen: Pen, step: Step, answer: Answer | None, choices: str) -> str:
    """What stands there already; where nothing does, the lines about the choices."""
    case = pen.case
    if case is not None and step.kind == "rows" and case.live_rows(step.key):
        return pen.say("step.rows_so_far", rows=_latest_rows(pen, case, step))
    if answer is None or answer.state in ("later", "undone"):
        return choices
    if not fits(step, answer):
        return f"{pen.say('step.changed', said=answer.said)}\n\n{choices}".strip()
    if answer.state == "given":
        return pen.say("step.you_wrote", said=words_of(step, answer))
    return pen.say("step.you_said_unsure") if answer.state == "unsure" else choices


def _suggested(pen: Pen, case: Case, step: Step, answer: Answer | None) -> str:
    """What the answer could start from, where nothing stands there yet."""
    if answer is not None and answer.state == "given":
        return ""
    kind = step.choice(kind_of(case) or "") if step.key == "kind" else None
    if kind is not None:
        return pen.say("suggest.kind", label=kind.label)
    if step.key == STEP and (planned := year_check(case, pen.library, pen.today)) is not None:
        return pen.say("year_check.suggests", words=check_words(pen.say, planned))
    if step.key == "objectives" and (row := first_objective(case)) is not None:
        return pen.say("suggest.objective", name=row["name"], today=row["baseline"])
    return ""


def _latest_rows(pen: Pen, case: Case, step: Step) -> str:
    """The latest entries with the numbers by which they can be changed, each in few words."""
    rows = case.live_rows(step.key)
    first = max(0, len(rows) - MOST_ROWS)
    lines = [f"{number}. {row_words(step, row, MOST_CELLS)}" for number, row in enumerate(rows, 1)][first:]
    return "\n".join([*([pen.say("step.rows_before", count=first)] if first else []), *lines])


def _choice_lines(pen: Pen, step: Step) -> str:
    lines = [f"{choice.label}: {choice.means}" for choice in step.choices if choice.means]
    several = pen.say("step.choose_several") if step.kind == "choices" else ""
    return "\n".join([*(f"- {line}" for line in lines), *([several] if several else [])])


def _buttons(pen: Pen, case: Case, step: Step) -> tuple[Button, ...]:
    at = (case.id, step.key)
    answers = tuple(
        Button(choice.label, write("answer", *at, choice.key), "plain")
        for choice in step.choices
        if step.kind == "choice"
    )
    ways = [pen.button("button.help", "help", *at), pen.button("button.example", "example", *at)]
    if step.key == "objectives" and first_objective(case) is not None:
        ways.insert(0, pen.button("button.first_objective", "objective", *at))
    if step.key == "evidence":
        ways.insert(0, pen.button("button.studies", "like"))
    ways += [pen.button("button.unsure", "unsure", *at), pen.button("button.skip", "skip", *at)]
    if step.kind == "rows" and case.live_rows(step.key):
        done, pick = pen.button("button.rows_done", "rows_done", *at), pen.button("button.rows_pick", "rows_pick", *at)
        ways = [done, pick, *ways[:2]]
    if step.kind == "rows":
        ways += on_a_big_screen(pen, case)
    return (*answers, ways[0]) if answers else tuple(ways)


def _form(pen: Pen, case: Case, step: Step) -> Form | None:
    """Steps of rows, several choices and long text can be filled in as a form where the place has one."""
    if step.kind == "rows":
        return row_form(pen, write("row", case.id, step.key, "new"), step)
    answer = standing(case, step)
    given = answer.said if answer is not None and answer.state == "given" else ""
    return answer_form(pen, write("fill", case.id, step.key, case.version(step.key)), step, given)


def answer_form(pen: Pen, press: str, step: Step, given: str = "") -> Form | None:
    """A form for a long text or for several choices; the rest is typed or pressed."""
    if step.kind not in ("text", "choices"):
        return None
    choices = tuple((choice.key, choice.label) for choice in step.choices)
    field = Field("answer", step.question, "choices" if choices else "text", given, choices=choices)
    return Form(
        press,
        step.label[:24],
        pen.library.phrases["form.open"][0],
        pen.library.phrases["form.save"][0],
        (field,),
    )


def row_form(pen: Pen, press: str, step: Step, row: Row | None = None) -> Form:
    """A form for a new row, or with what stands in one that is there."""
    given = row.fields if row is not None else {}
    fields = tuple(
        _column_field(column, given.get(column.key, ""), optional=place > 0)
        for place, column in enumerate(step.columns)
    )
    return Form(
        press,
        step.label[:24],
        pen.library.phrases["form.add_row" if row is None else "form.change_row"][0],
        pen.library.phrases["form.save"][0],
        fields,
    )


def _column_field(column: Column, value: str, optional: bool) -> Field:
    """A field for a cell. Words that its kind has no place for, such as "spring", are shown on a plain line."""
    choices = tuple((choice.key, choice.label) for choice in column.choices)
    day = read_date(value) if column.kind == "date" and value else None
    kind: FieldKind = "line"
    if column.kind == "choice" and (not value or value in dict(choices)):
        kind = "choice"
    elif column.kind == "date" and (not value or day is not None):
        kind, value = "date", day.isoformat() if day else ""
    return Field(
        column.key,
        column.label,
        kind,
        value,
        hint=column.hint or "",
        optional=optional,
        choices=choices if kind == "choice" else (),
    )


def page(pen: Pen, understood: Understood = NONE) -> None:
    """The one-page draft as text to paste, with its gaps shown."""
    case = pen.case
    if case is None:
        choose_or_start(pen)
        return
    lines = []
    part = pen.library.parts.get("kept_back")
    held = [step for step in route_steps(pen.library, "draft") if part and step.key in part.steps]
    for step in route_steps(pen.library, "draft"):
        if step in held:
            continue
        answer = standing(case, step)
        if case.live_rows(step.key):
            lines.append(f"**{step.label}**\n{row_lines(case, step)}")
        elif answer is not None and answer.state == "given" and fits(step, answer):
            lines.append(f"**{step.label}**\n{words_of(step, answer)}")
        else:
            unsure = answer is not None and answer.state == "unsure"
            lines.append(f"**{step.label}**\n{pen.say('page.unsure' if unsure else 'page.gap')}")
    lines += [planned] if (planned := check_line(pen, case)) else []
    open_actions = [action for action in case.actions if not action.done]
    if open_actions:
        found = "\n".join(f"- {action.text}" for action in open_actions)
        lines.append(f"**{pen.say('page.unknown')}**\n{found}")
    kept = [step.label for step in held if standing(case, step) is not None]
    lines += [pen.say("page.left_out", labels=", ".join(kept))] if kept else []
    lines.append(pen.say("page.made_with"))
    pen.reply("\n\n".join(lines), *_after_page(pen, case), heading=case.title, about=("page",))


def check_line(pen: Pen, case: Case) -> str:
    """The check a year on, as it is planned, where nobody has said more about it."""
    step, planned = pen.library.step(STEP), year_check(case, pen.library, pen.today)
    answer = standing(case, step) if step is not None else None
    if step is None or planned is None or (answer is not None and answer.state == "given"):
        return ""
    return pen.say("year_check.in_plan", label=step.label, words=check_words(pen.say, planned))


def _after_page(pen: Pen, case: Case) -> tuple[Button, ...]:
    path = pen.path
    ways = [pen.button("button.carry_on", "resume", case.id)] if path and path.next else []
    return (
        *ways,
        pen.button("button.review", "review", case.id),
        pen.button("button.change", "change", case.id),
        pen.button("button.export_word", "export", case.id, "word"),
        *on_a_big_screen(pen, case),
    )


def route_done(pen: Pen, before: str = "") -> None:
    """The route has no question left: the page where it was the draft, and where to go from here."""
    case = pen.case
    if case is None:
        return
    finished = _just_finished(pen, case)
    pen.move(asking=None, pending=None)
    if case.route == "draft" and finished:
        pen.reply("\n\n".join(part for part in (before, pen.say("draft.done")) if part))
        page(pen)
        nearest_places(pen, case)
        first_gaps(pen, case)
        covering_note(pen, case)
        pen.reply(f"{how_big(pen, case)}\n\n{pen.say('draft.what_next')}", *ways_on(pen, case))
    else:
        words = pen.say("route.done", title=_route_title(pen, case.route))
        review = pen.button("button.review", "review", case.id)
        page_way = pen.button("button.page", "page", case.id)
        pen.reply("\n\n".join(part for part in (before, words) if part), review, page_way, *ways_on(pen, case)[:2])


def first_gaps(pen: Pen, case: Case, *ways: Button) -> bool:
    """What the person who decides would raise first, at most three; false where there is nothing."""
    found = gaps(case, pen.library, pen.today)[:MOST_GAPS]
    if not found:
        return False
    care = cares(case)
    lines = (
        pen.say("gaps.line", number=number, sentence=gap.sentence, label=gap.step.label)
        for number, gap in enumerate(found, 1)
    )
    pen.reply("\n".join((pen.say(f"gaps.head_{care}" if care else "gaps.head"), *lines)), *ways)
    return True


def _just_finished(pen: Pen, case: Case) -> bool:
    """The last open question was answered just now; changing an answer later brings no new page by itself."""
    asked, path = pen.context.asking, pen.path
    if asked is None or path is None or path.find(asked) is None:
        return False
    completed = pen.context.notes.get("completed") == asked
    pen.note("completed", "")
    answer = case.answer(asked)
    return completed or answer is None or answer.based_on is None


def _route_title(pen: Pen, route: str) -> str:
    known = pen.library.themes.get(route) or pen.library.sizes.get(route)
    return known.title if known else ""


def themes_left(pen: Pen, case: Case) -> tuple[Button, ...]:
    """The themes that still have an open question."""
    return tuple(
        Button(theme.title, write("route", case.id, theme.key))
        for theme in pen.library.themes.values()
        if any(standing(case, step) is None and not case.live_rows(step.key) for step in theme.steps)
    )


def ways_on(pen: Pen, case: Case) -> tuple[Button, ...]:
    """From a route that is done: a longer one, a theme, or a stop."""
    advised = "full" if advise(case, pen.profile).size == "full" else "short"
    longer = {"draft": advised, "short": "full"}.get(case.route)
    further = [pen.button(f"button.{longer}_form", "route", case.id, longer)] if longer else []
    themes = [pen.button("button.themes", "themes", case.id)] if themes_left(pen, case) else []
    gap = pen.button("button.gap", "gap", case.id)
    return (gap, *further, *themes, pen.button("button.stop_here", "stop", case.id))
