"""Lists: entries typed, pasted or sent in a form; changed and removed one at a time; what looks wrong is said."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from content.model import Step
from dialogs.case import Case, Row
from dialogs.cells import remarks
from dialogs.moves.asking import ask, row_form
from dialogs.moves.clashing import row_clash
from dialogs.moves.placing import hold_words
from dialogs.moves.saved import after_save
from dialogs.moves.saving import named_step
from dialogs.moves.undoing import remember
from dialogs.moves.wording import row_words
from dialogs.nonsense import is_nonsense
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, read, write
from dialogs.readers import visible
from dialogs.reply import MOST_CHOICES, Button
from dialogs.suggesting import first_objective
from dialogs.tables import MOST_ROWS, Pasted, headed_for, next_free, one_row, pasted, plain_pair, rows_in
from dialogs.turn import RowAdded, RowChanged
from dialogs.understood import Understood
from dialogs.yes_or_no import is_no, is_yes

NOTE = "paste"
MOST_LOOKED_AT, MOST_REMARKS = 6, 5
# So few lines with commas and no headings were typed, and need no look.
TYPED_LINES = 3
USES = ("cell.*",)
_ENDS = re.compile(
    r"\W*(no|nope|none|done|finished|that'?s (all|it|everything)|nothing else|no more)\W*", re.IGNORECASE
)
# With an empty list "none" may be what there is to say, and these are not.
_FINISHED = re.compile(r"\W*(done|finished|that'?s (all|it|everything)|nothing else|no more)\W*", re.IGNORECASE)
_ONE = re.compile(
    r"(?P<verb>remove|delete|take out|drop|change|edit|correct|open)\s(?:the\s)?(?:row|entry|line|number|no\.?)?\s?#?"
    r"(?P<which>\d{1,3}|first|last)(?:\s(?:row|entry|line|one))?[.!]?",
    re.IGNORECASE,
)


def add_typed(pen: Pen, case: Case, step: Step, said: str) -> None:
    """Typed lines become rows at once, a pasted table after a look; "done" and "that's all" end the list."""
    if case.live_rows(step.key) and _ENDS.fullmatch(said):
        after_save(pen, step)
        return
    if _FINISHED.fullmatch(said):
        ask(pen, step, before=pen.say("rows.none_yet"))
        return
    table = pasted(step, said)
    if table is not None and ("\t" in said or "|" in said or table.headed or len(table.rows) > TYPED_LINES):
        _look(pen, case, step, said, table)
        return
    found = rows_in(step, said)
    added = _add(pen, case, step, found)
    pen.note("rows_said", step.key)
    if is_nonsense(said):
        change = pen.button("button.change_it", "row_open", case.id, step.key, added[0].key)
        pen.reply(pen.say("saved.says_nothing"), change)
        ask(pen, step)
        return
    saved = pen.say("saved.row" if len(found) == 1 else "saved.rows", count=len(found))
    if plain_pair(step, said) is not None:
        told = row_words(step, added[0]) if len(added) == 1 else ""
        pen.reply(_joined(saved, told), _other_way(pen, case, step, added))
        saved = ""
    ask(pen, step, before=_joined(saved, _remarked(pen, step, added)))


def _other_way(pen: Pen, case: Case, step: Step, added: Sequence[Row]) -> Button:
    """Two parts with a semicolon between may be one entry or two: the reading that was not taken."""
    key = "button.rows_split" if len(added) == 1 else "button.rows_join"
    return pen.button(key, "rows_split", case.id, step.key, *(row.key for row in added))


def press_split(pen: Pen, press: Press) -> None:
    """One entry as two, or two as one; nothing where either has changed since."""
    step, case = named_step(pen, press)
    if step is None or case is None:
        return
    rows = [row for row in case.live_rows(step.key) if row.key in press.keys[2:] and row.version == 1]
    parts = [value for row in rows for value in row.fields.values()]
    if len(rows) != len(press.keys[2:]) or len(parts) != 2:
        ask(pen, step, before=pen.say("press.stale"))
        return
    name = step.columns[0].key
    first = {name: parts[0]} if len(rows) == 1 else {name: parts[0], next_free(step): parts[1]}
    pen.change(RowChanged(case.id, step.key, rows[0].key, 1, first))
    if len(rows) == 1:
        pen.change(RowAdded(case.id, step.key, pen.new_id(), {name: parts[1]}))
    else:
        pen.change(RowChanged(case.id, step.key, rows[1].key, 1, rows[1].fields, removed=True))
    ask(pen, step, before=pen.say("saved.plain"))


def _add(pen: Pen, case: Case, step: Step, rows: Sequence[Mapping[str, str]]) -> list[Row]:
    added = []
    for fields in rows:
        key = pen.new_id()
        pen.change(RowAdded(case.id, step.key, key, fields))
        added.append(Row(step.key, key, 1, fields, pen.person.id, pen.now))
    return added


def _remarked(pen: Pen, step: Step, rows: Sequence[Row]) -> str:
    """What can't be counted or read in these rows, a line each."""
    found = remarks(step, rows, pen.today)
    lines = [pen.say(one.key, row=one.row, column=one.column, said=one.said) for one in found[:MOST_REMARKS]]
    if len(found) > MOST_REMARKS:
        lines.append(pen.say("cell.more", count=len(found) - MOST_REMARKS))
    return "\n".join(lines)


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


# A pasted table, after a look


def _look(pen: Pen, case: Case, step: Step, said: str, table: Pasted) -> None:
    """Shows what was read in a pasted table; nothing is saved before the person says so.

    Where its headings are those of another list, it is offered there.
    """
    asked = step
    step = headed_for([step, *(known for known in _lists(pen) if known.key != step.key)], said) or step
    table = pasted(step, said) or table
    before = _one_before(pen, case, said)
    pen.note(NOTE, json.dumps({"case": case.id, "step": step.key, "said": said}, ensure_ascii=False))
    pen.move(asking=step.key, pending=write("paste", case.id, step.key))
    rows = [Row(step.key, str(place), 1, fields, "", pen.now) for place, fields in enumerate(table.rows)]
    lines = [
        pen.say("rows.look_line", number=number, words=row_words(step, row))
        for number, row in enumerate(rows[:MOST_LOOKED_AT], 1)
    ]
    if len(rows) > MOST_LOOKED_AT:
        lines.append(pen.say("rows.look_more", count=len(rows) - MOST_LOOKED_AT))
    pen.reply(
        _joined(
            pen.say("rows.look", count=len(rows)),
            pen.say("rows.look_elsewhere", label=step.label) if step.key != asked.key else "",
            pen.say("rows.look_columns", columns=", ".join(_labels(step, table.columns))),
            "\n".join(lines),
            _misshapen(pen, table),
            _remarked(pen, step, rows),
            pen.say("rows.before") if before else "",
            pen.say("rows.look_ask", label=step.label),
        ),
        pen.button("button.rows_take", "rows_take", case.id, step.key, _print(said)),
        pen.button("button.rows_drop", "rows_drop", case.id, step.key),
        *before,
        about=(f"paste:{step.key}",),
    )


def _one_before(pen: Pen, case: Case, said: str) -> tuple[Button, ...]:
    """The way to a table that was shown before this one and was not taken: it is held, and not lost."""
    kept = _pasted_before(pen)
    if kept.get("case") != case.id or kept.get("said") in ("", None, said):
        return ()
    held = hold_words(pen, case, kept["said"])
    return (pen.button("button.rows_before", "put", held, case.id, kept["step"]),)


def _pasted_before(pen: Pen) -> dict[str, str]:
    try:
        kept = json.loads(pen.context.notes.get(NOTE, "") or "{}")
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in kept.items()}


def _print(said: str) -> str:
    """What tells one pasted table from another, so that a button takes the one that it stood under."""
    return blake2b(said.encode(), digest_size=4).hexdigest()


def _lists(pen: Pen) -> list[Step]:
    return [step for theme in pen.library.themes.values() for step in theme.steps if step.columns]


def look_elsewhere(pen: Pen, case: Case, step: Step, said: str) -> bool:
    """A table pasted where words were asked for: it is shown for the list whose headings it has, if it has any's."""
    other = headed_for(_lists(pen), said) if "\t" in said else None
    table = pasted(other, said) if other is not None else None
    if table is None:
        return False
    _look(pen, case, step, said, table)
    return True


def _labels(step: Step, keys: Sequence[str]) -> list[str]:
    known = {column.key: column.label for column in step.columns}
    return [known.get(key, key) for key in dict.fromkeys(keys)]


def _misshapen(pen: Pen, table: Pasted) -> str:
    """Rows with a cell too few or too many, and those that a list has no room for."""
    parts = []
    for key, places in (("rows.look_short", table.short), ("rows.look_long", table.long)):
        if places:
            parts.append(pen.say(key, names=", ".join(_named(table, place) for place in places[:MOST_REMARKS])))
    if table.left:
        parts.append(pen.say("rows.look_too_many", most=MOST_ROWS, count=table.left))
    return "\n".join(parts)


def _named(table: Pasted, place: int) -> str:
    return next(iter(table.rows[place].values()), "")[:60] if place < len(table.rows) else ""


def press_take(pen: Pen, press: Press) -> None:
    """The rows of the pasted table are added."""
    step, case = named_step(pen, press)
    if step is None or case is None:
        return
    said = _held(pen, case, step)
    if said and press.key(2) not in ("", _print(said)):
        ask(pen, step, before=pen.say("rows.gone"))
        return
    pen.note(NOTE, "")
    if not said:
        ask(pen, step, before=pen.say("rows.gone"))
        return
    added = _add(pen, case, step, rows_in(step, said))
    pen.note("rows_said", step.key)
    ask(pen, step, before=pen.say("rows.taken", count=len(added)))


def press_drop(pen: Pen, press: Press) -> None:
    step, case = named_step(pen, press)
    if step is not None and case is not None:
        pen.note(NOTE, "")
        ask(pen, step, before=pen.say("rows.dropped"))


def _held(pen: Pen, case: Case, step: Step) -> str:
    kept = _pasted_before(pen)
    return kept["said"] if (kept.get("case"), kept.get("step")) == (case.id, step.key) else ""


def press_objective(pen: Pen, press: Press) -> None:
    """The first objective starts from the goal and today's number, and is opened to be completed."""
    step, case = named_step(pen, press)
    if step is None or case is None:
        return
    fields = first_objective(case)
    if fields is None:
        ask(pen, step)
        return
    _add(pen, case, step, [fields])
    ask(pen, step, before=pen.say("suggest.taken"))


# One entry: changed, removed


def press_pick(pen: Pen, press: Press) -> None:
    """Which entry? Each as a button."""
    step, case = named_step(pen, press)
    if step is None or case is None:
        return
    rows = case.live_rows(step.key)
    if not rows:
        ask(pen, step)
        return
    buttons = [
        Button(f"{number}. {_name(row)}", write("row_open", case.id, step.key, row.key))
        for number, row in enumerate(rows[:MOST_CHOICES], 1)
    ]
    pen.move(asking=step.key, pending=None)
    pen.reply(pen.say("rows.pick"), *buttons, pen.button("button.row_back", "ask", case.id, step.key))


def _name(row: Row) -> str:
    return next((value for value in row.fields.values() if value), row.key)


def press_open(pen: Pen, press: Press) -> None:
    step, case = named_step(pen, press)
    if step is None or case is None:
        return
    row = next((known for known in case.live_rows(step.key) if known.key == press.key(2)), None)
    if row is None:
        ask(pen, step, before=pen.say("press.stale"))
    else:
        _open(pen, case, step, row)


def _open(pen: Pen, case: Case, step: Step, row: Row) -> None:
    """One entry whole, to type again, to change in a form, or to remove."""
    pen.move(asking=step.key, pending=write("row_new", case.id, step.key, row.key, row.version))
    pen.reply(
        _joined(pen.say("rows.one", words=row_words(step, row)), pen.say("rows.how")),
        pen.button("button.row_remove", "row_remove", case.id, step.key, row.key, row.version),
        pen.button("button.row_back", "ask", case.id, step.key),
        form=row_form(pen, write("row", case.id, step.key, row.key, row.version), step, row),
        about=(f"row:{step.key}",),
    )


def press_remove(pen: Pen, press: Press) -> None:
    step, case = named_step(pen, press)
    if step is None or case is None:
        return
    row = next((known for known in case.live_rows(step.key) if known.key == press.key(2)), None)
    if row is None or str(row.version) != press.key(3):
        ask(pen, step, before=pen.say("press.stale"))
    else:
        _remove(pen, case, step, row)


def _remove(pen: Pen, case: Case, step: Step, row: Row) -> None:
    remember(pen, case, row)
    pen.change(RowChanged(case.id, step.key, row.key, row.version, row.fields, removed=True))
    ask(pen, step, before=pen.say("rows.removed", name=_name(row)))


def take_typed(pen: Pen, understood: Understood) -> bool:
    """The words change or remove one entry, or answer the look at a pasted table; false where they do not."""
    step, case = pen.step, pen.case
    if step is None or case is None or step.kind != "rows":
        return False
    asked = read(pen.context.pending or "")
    named = _ONE.fullmatch(pen.words.strip())
    if named is not None and case.live_rows(step.key):
        _typed_one(pen, case, step, named)
        return True
    if asked.keys[:2] != (case.id, step.key) or understood.intent not in ("answer_step", "unclear"):
        return False
    if asked.verb == "row_new":
        return _type_anew(pen, case, step, asked.key(2), asked.key(3))
    if asked.verb == "paste" and is_yes(pen.words):
        press_take(pen, asked)
        return True
    if asked.verb == "paste" and is_no(pen.words):
        press_drop(pen, asked)
        return True
    return False


def _typed_one(pen: Pen, case: Case, step: Step, named: re.Match[str]) -> None:
    rows, which = case.live_rows(step.key), named["which"].lower()
    place = {"first": 1, "last": len(rows)}.get(which) or int(which)
    if not 1 <= place <= len(rows):
        ask(pen, step, before=pen.say("rows.no_such", number=place, count=len(rows)))
    elif named["verb"].lower() in ("change", "edit", "correct", "open"):
        _open(pen, case, step, rows[place - 1])
    else:
        _remove(pen, case, step, rows[place - 1])


def _type_anew(pen: Pen, case: Case, step: Step, key: str, shown: str) -> bool:
    """An entry typed again stands in the place of the old one; what it does not say stays."""
    row = next((known for known in case.live_rows(step.key) if known.key == key), None)
    typed = one_row(step, pen.words)
    if row is None or not typed or "\n" in pen.words:
        return False
    if shown and shown != str(row.version):
        row_clash(pen, case, step, row, {**row.fields, **typed})
    else:
        _change(pen, case, step, row, typed)
    return True


def _change(pen: Pen, case: Case, step: Step, row: Row, fields: Mapping[str, str]) -> None:
    kept = {**row.fields, **fields}
    remember(pen, case, next(old for old in case.live_rows(step.key) if old.key == row.key))
    pen.change(RowChanged(case.id, step.key, row.key, row.version, kept))
    new = Row(step.key, row.key, row.version + 1, fields, pen.person.id, pen.now)
    before = _joined(pen.say("rows.changed", name=next(iter(kept.values()))), _remarked(pen, step, [new]))
    ask(pen, step, before=before)


# In a form


def take_row_form(pen: Pen, case: Case, step: Step, press: Press, fields: Mapping[str, str]) -> None:
    """A row that was sent in a form: a new one, or new cells of one that is there."""
    known = {column.key for column in step.columns}
    kept = {key: visible(value) for key, value in fields.items() if key in known}
    name = step.columns[0] if step.columns else None
    old = next((row for row in case.live_rows(step.key) if row.key == press.key(2)), None)
    if not kept.get(name.key if name else "name"):
        ask(pen, step, before=pen.say("form.row_needs_name", name=name.label if name else ""))
    elif old is not None:
        # An emptied field of the form is taken out of the row.
        gone = {key for key, value in kept.items() if not value}
        if press.key(3) and press.key(3) != str(old.version):
            row_clash(pen, case, step, old, {key: value for key, value in {**old.fields, **kept}.items() if value})
            return
        left = Row(old.step, old.key, old.version, {k: v for k, v in old.fields.items() if k not in gone}, "", pen.now)
        _change(pen, case, step, left, {key: value for key, value in kept.items() if value})
    else:
        added = _add(pen, case, step, [{key: value for key, value in kept.items() if value}])
        ask(pen, step, before=_joined(pen.say("saved.row", count=1), _remarked(pen, step, added)))


def press_row(pen: Pen, press: Press) -> None:
    """The button that opens a row's form: the entry that is there comes with its form, a new one with the question."""
    if press.key(2) in ("", "new"):
        step, case = named_step(pen, press)
        if step is not None and case is not None:
            ask(pen, step)
    else:
        press_open(pen, press)


def rows_done(pen: Pen, press: Press) -> None:
    step, case = named_step(pen, press)
    if step is not None and case is not None:
        pen.move(asking=step.key)
        after_save(pen, step)


INTENTS: dict[str, Move] = {}
PRESSES: dict[str, PressMove] = {
    "rows_done": rows_done,
    "row": press_row,
    "objective": press_objective,
    "rows_take": press_take,
    "rows_drop": press_drop,
    "rows_split": press_split,
    "rows_pick": press_pick,
    "row_open": press_open,
    "row_remove": press_remove,
}
