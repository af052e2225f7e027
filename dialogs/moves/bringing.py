"""Bringing a file back: each change is shown, and taken or left; comments become actions; nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from content.model import Column, Step
from dialogs.care import find, without
from dialogs.care.guard import Mark, details_in_cells
from dialogs.case import Case, Row
from dialogs.document.desk import answer_words, cell_words
from dialogs.document.matching import Matched, Proposal, Stray, match
from dialogs.message import Brought
from dialogs.moves.asking import ask_again, ask_next
from dialogs.moves.opening import choose_or_start, open_named
from dialogs.moves.saving import save
from dialogs.moves.warning import warn
from dialogs.path import standing
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press
from dialogs.readers import Misfit, pick, read_date, read_typed, visible
from dialogs.scene import Held
from dialogs.shortening import cut
from dialogs.turn import ActionNoted, RowAdded, RowChanged

NOTE = "back"
SHOWN, MOST_STRAYS, ACTION_LENGTH = 1_500, 20, 300
# What a context can hold while the person looks through; the rest stays in the file.
MOST_KEPT = 200_000
USES = ("back.trouble.*", "back.proposal.*")


def brought(pen: Pen, file: Brought) -> None:
    """A file that was dropped: whose case it is, what it asks for, and the first change to look at."""
    if file.returned is None:
        pen.reply(pen.say(f"back.trouble.{file.trouble}", name=file.name))
        ask_again(pen)
        return
    case = _case_of(pen, file)
    if case is None:
        return
    found = match(file.returned, case, pen.library)
    if not found.known:
        pen.reply(pen.say("back.trouble.not_ours", name=file.name))
        ask_again(pen)
        return
    pen.move(case=case.id, asking=None, pending=None)
    _say_what_was_found(pen, case, file, found)


def _case_of(pen: Pen, file: Brought) -> Case | None:
    """The case that the file names, if it is this person's; without a name in it, the one in hand."""
    named = file.returned.case if file.returned else ""
    case = pen.cases.get(named) if named else pen.case
    if case is not None and case.state != "deleted":
        return case
    if named:
        pen.reply(pen.say("back.other_case", name=file.name))
        ask_again(pen)
    else:
        choose_or_start(pen, before=pen.say("back.no_case", name=file.name))
    return None


def _say_what_was_found(pen: Pen, case: Case, file: Brought, found: Matched) -> None:
    comments = sum(one.kind == "comment" for one in found.proposals)
    counts = {"changes": len(found.proposals) - comments, "comments": comments}
    anything = found.proposals or found.strays
    head = pen.say("back.found", name=file.name, **counts) if anything else pen.say("back.nothing", name=file.name)
    fetches = file.returned is not None and "fetches" in file.returned.notes
    parts = [head, pen.say("back.fetches") if fetches else "", _keep_strays(pen, case, found.strays)]
    pen.reply("\n\n".join(part for part in parts if part))
    calm = [one for one in found.proposals if not _details(pen, one)]
    _remember(pen, case, calm)
    if len(calm) < len(found.proposals):
        _hold_back(pen, tuple(one for one in found.proposals if one not in calm))
    elif calm:
        _show_next(pen, case)
    else:
        ask_next(pen)


def _details(pen: Pen, one: Proposal) -> tuple[Mark, ...]:
    return details_in_cells(one.step, {**one.fields, "": one.new}, pen.library)


def _hold_back(pen: Pen, proposals: tuple[Proposal, ...]) -> None:
    """Changes that bring somebody's details are held, and looked at only after the person has chosen."""
    marks = {mark.words: mark for one in proposals for mark in _details(pen, one)}
    warn(pen, tuple(marks.values()), {"back": [asdict(one) for one in proposals]}, "back.details")


def take_up_changes(pen: Pen, held: Held, cleaned: bool) -> None:
    """The changes that were held, to be looked at with the others: as they came, or without the details."""
    case = pen.case
    if case is None or case.id != held.case:
        choose_or_start(pen, before=pen.say("details.hour_over"))
        return
    proposals = [Proposal(**one) for one in held.what["back"]]
    mark = pen.say("details.mark")
    if cleaned:
        proposals = [_without_details(one, mark) for one in proposals]
    _remember(pen, case, [*proposals, *_left(pen, case)])
    _show_next(pen, case)


def _without_details(one: Proposal, mark: str) -> Proposal:
    def clean(words: str) -> str:
        return without(words, find(words), mark)

    return replace(one, new=clean(one.new), fields={key: clean(words) for key, words in one.fields.items()})


def _keep_strays(pen: Pen, case: Case, strays: tuple[Stray, ...]) -> str:
    """What could not be placed is shown, and kept as actions."""
    if not strays:
        return ""
    mark = pen.library.phrases["details.mark"][0]
    strays = tuple(replace(stray, text=without(stray.text, find(stray.text), mark)) for stray in strays)
    for place, stray in enumerate(strays[:MOST_STRAYS]):
        words = pen.say("back.stray_action", text=cut(stray.text, ACTION_LENGTH), who=_who(pen, stray.who))
        pen.change(ActionNoted(case.id, f"back_{pen.new_id()}_{place}"[:40], words))
    lines = [f"- {cut(stray.text, 200)}" + (f" ({stray.near})" if stray.near else "") for stray in strays[:MOST_STRAYS]]
    more = [pen.say("document.and_more", count=len(strays) - MOST_STRAYS)] if len(strays) > MOST_STRAYS else []
    return "\n".join([pen.say("back.strays"), *lines, *more])


# One change after another


def _remember(pen: Pen, case: Case, left: list[Proposal]) -> None:
    """What is still to be looked at, in the person's own context; the last ones are dropped where there is no room."""
    while left:
        words = json.dumps({"case": case.id, "left": [asdict(one) for one in left]}, ensure_ascii=False)
        if len(words) <= MOST_KEPT:
            pen.note(NOTE, words)
            return
        left = left[:-1]
    pen.note(NOTE, "")


def _left(pen: Pen, case: Case) -> list[Proposal]:
    try:
        kept: dict[str, Any] = json.loads(pen.context.notes.get(NOTE, "") or "{}")
        if kept.get("case") != case.id:
            return []
        return [Proposal(**one) for one in kept["left"]]
    except (ValueError, TypeError, KeyError):
        return []


def _show_next(pen: Pen, case: Case, before: str = "") -> None:
    """The next change with both texts; what the case says already is passed over."""
    left = _left(pen, case)
    while left and _is_settled(pen, case, left[0]):
        left = left[1:]
    _remember(pen, case, left)
    if not left:
        ask_next(pen, before="\n\n".join(part for part in (before, pen.say("back.done")) if part))
        return
    one = left[0]
    at = (case.id, len(left))
    comment = one.kind == "comment"
    pen.reply(
        "\n\n".join(part for part in (before, _shown(pen, case, one)) if part),
        pen.button("button.back_note" if comment else "button.back_take", "back_take", *at),
        pen.button("button.back_leave" if comment else "button.back_keep", "back_keep", *at),
        pen.button("button.back_all", "back_all", *at),
        pen.button("button.back_stop", "back_stop", *at),
        heading=pen.say("back.heading", left=len(left)),
        about=(f"proposal:{one.kind}:{one.step}",),
    )


def _shown(pen: Pen, case: Case, one: Proposal) -> str:
    step = pen.library.step(one.step)
    label = step.label if step else pen.say("back.somewhere")
    who, now = _who(pen, one.who), _now(case, step, one)
    key = f"back.proposal.{one.kind}"
    new = one.new if one.kind in ("answer", "comment", "row_gone") else _fields_shown(pen, step, one.fields)
    return pen.say(key, label=label, who=who, now=cut(now, SHOWN), new=cut(new, SHOWN), name=cut(one.new, 100))


def _now(case: Case, step: Step | None, one: Proposal) -> str:
    """What the case says now."""
    if step is None:
        return ""
    if one.kind == "row":
        row = _row(case, step, one.row)
        known = {column.key: column for column in step.columns}
        cells = [(known.get(key), key, row.fields.get(key, "")) for key in one.fields] if row else []
        return "; ".join(f"{column.label if column else key}: {_cell(column, value)}" for column, key, value in cells)
    answer = standing(case, step)
    return answer_words(step, answer) if answer is not None else ""


def _fields_shown(pen: Pen, step: Step | None, fields: Mapping[str, str]) -> str:
    known = {column.key: column.label for column in step.columns} if step else {}
    named = {key: known.get(key) or pen.library.phrases.get(f"document.evidence.{key}", (key,))[0] for key in fields}
    return "; ".join(f"{named[key]}: {value}" for key, value in fields.items())


def _cell(column: Column | None, value: str) -> str:
    return cell_words(column, value) if column and value else value or "…"


def _is_settled(pen: Pen, case: Case, one: Proposal) -> bool:
    """Whether there is nothing to decide any more: it says so already, or its row is gone."""
    step = pen.library.step(one.step)
    if one.kind == "comment":
        return False
    if step is None:
        return True
    if one.kind == "answer":
        return visible(_now(case, step, one)) == visible(one.new)
    return one.kind in ("row", "row_gone") and _row(case, step, one.row) is None


def _row(case: Case, step: Step, key: str) -> Row | None:
    return next((row for name in (step.key, *step.formerly) for row in case.live_rows(name) if row.key == key), None)


def press_back(pen: Pen, press: Press) -> None:
    """Taken, left as it was, all that is left taken, or stopped. A press for another moment shows where they are."""
    if not open_named(pen, press.key(0)) or pen.case is None:
        return
    case = pen.case
    left = _left(pen, case)
    if not left or press.key(1) != str(len(left)):
        _show_next(pen, case, pen.say("press.stale"))
    elif press.verb == "back_stop":
        pen.note(NOTE, "")
        ask_next(pen, before=pen.say("back.stopped"))
    elif press.verb == "back_keep":
        _remember(pen, case, left[1:])
        _show_next(pen, case, pen.say("back.kept"))
    elif press.verb == "back_all":
        misfits = [words for one in left if (words := _take(pen, one))]
        pen.note(NOTE, "")
        _show_next(pen, pen.case, "\n\n".join([*misfits, pen.say("back.all_taken", count=len(left) - len(misfits))]))
    else:
        said = _take(pen, left[0])
        _remember(pen, pen.case, left[1:])
        _show_next(pen, pen.case, said or pen.say("back.taken"))


# Taking one


def _take(pen: Pen, one: Proposal) -> str:
    """Puts one change into the case. Gives a sentence where that cannot be; then it is kept as an action."""
    case, step = pen.case, pen.library.step(one.step)
    if case is None:
        return ""
    if one.kind == "comment":
        _note_comment(pen, case, one)
        return ""
    if step is None:
        return _keep_as_action(pen, case, one)
    if one.kind == "answer":
        return _take_answer(pen, case, step, one)
    _take_row(pen, case, step, one)
    return ""


def _take_answer(pen: Pen, case: Case, step: Step, one: Proposal) -> str:
    reading = read_typed(step, one.new, pen.today)
    if isinstance(reading, Misfit):
        return _keep_as_action(pen, case, one)
    save(pen, case, step, one.new, reading.value)
    return ""


def _take_row(pen: Pen, case: Case, step: Step, one: Proposal) -> None:
    columns = {column.key: column for column in step.columns}
    fields = {key: _read_cell(columns.get(key), visible(value)) for key, value in one.fields.items()}
    if one.kind == "new_row":
        pen.change(RowAdded(case.id, step.key, pen.new_id(), {key: value for key, value in fields.items() if value}))
        return
    row = _row(case, step, one.row)
    if row is not None:
        gone = one.kind == "row_gone"
        kept = {key: value for key, value in {**row.fields, **fields}.items() if value}
        pen.change(
            RowChanged(case.id, row.step, row.key, row.version, dict(row.fields) if gone else kept, removed=gone)
        )


def _read_cell(column: Column | None, value: str) -> str:
    """A cell in the form that the case keeps: a choice's key, a date; anything else as it was typed."""
    if column is not None and column.kind == "choice":
        return pick(value, tuple((choice.key, choice.label) for choice in column.choices)) or value
    if column is not None and column.kind == "date" and (day := read_date(value)) is not None:
        return day.isoformat()
    return value


def _note_comment(pen: Pen, case: Case, one: Proposal) -> None:
    text = pen.say("back.comment_action", who=_who(pen, one.who), text=cut(one.new, ACTION_LENGTH))
    step = one.step or None
    pen.change(ActionNoted(case.id, f"back_{pen.new_id()}"[:40], text, step, one.who or None, done=one.settled))


def _keep_as_action(pen: Pen, case: Case, one: Proposal) -> str:
    """What does not fit its question is kept, and said."""
    text = pen.say("back.stray_action", text=cut(one.new, ACTION_LENGTH), who=_who(pen, one.who))
    pen.change(ActionNoted(case.id, f"back_{pen.new_id()}"[:40], text, one.step or None))
    step = pen.library.step(one.step)
    return pen.say("back.misfit", label=step.label if step else one.step, new=cut(one.new, 200))


def _who(pen: Pen, who: str) -> str:
    return who or pen.library.phrases["clash.somebody"][0]


INTENTS: dict[str, Move] = {}
PRESSES: dict[str, PressMove] = {
    "back_take": press_back,
    "back_keep": press_back,
    "back_all": press_back,
    "back_stop": press_back,
}
