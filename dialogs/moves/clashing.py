"""Two people at one answer or one entry: both texts are kept and shown, and a person chooses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from content.model import Step
from dialogs.case import Case, Row
from dialogs.moves.asking import ask, ask_next
from dialogs.moves.saved import after_save
from dialogs.moves.saving import named_step, save
from dialogs.moves.wording import row_words, words_of
from dialogs.path import standing
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press
from dialogs.readers import Reading, read_typed
from dialogs.turn import RowChanged

NOTE = "clash"
# Two of these can be joined into one.
JOINED = ("text", "person")


def changed_meanwhile(pen: Pen, case: Case, step: Step, shown: int, value: str) -> bool:
    """Whether somebody has answered since the person was shown the question, with something else."""
    stands = standing(case, step)
    given = stands is not None and stands.state == "given" and stands.value != value
    return given and case.version(step.key) != shown


def clash(pen: Pen, case: Case, step: Step, said: str, value: str = "") -> None:
    """Both texts, and which one stands?"""
    stands = standing(case, step)
    theirs = words_of(step, stands) if stands is not None else ""
    version = case.version(step.key)
    pen.note(NOTE, json.dumps({"case": case.id, "step": step.key, "said": said, "value": value}, ensure_ascii=False))
    pen.move(asking=step.key, shown=version, pending=None)
    at = (case.id, step.key, version)
    both = [pen.button("button.keep_both", "keep_both", *at)] if step.kind in JOINED else []
    pen.reply(
        pen.say(
            "clash.both", label=step.label, who=_who(pen, case, stands.by if stands else ""), theirs=theirs, mine=said
        ),
        pen.button("button.keep_mine", "keep_mine", *at),
        pen.button("button.keep_theirs", "keep_theirs", *at),
        *both,
    )


def row_clash(pen: Pen, case: Case, step: Step, row: Row, fields: Mapping[str, str]) -> None:
    """The same for one entry of a list."""
    kept = {"case": case.id, "step": step.key, "row": row.key, "fields": dict(fields)}
    pen.note(NOTE, json.dumps(kept, ensure_ascii=False))
    pen.move(asking=step.key, pending=None)
    mine = Row(row.step, row.key, row.version, fields, pen.person.id, pen.now)
    places = {"theirs": row_words(step, row), "mine": row_words(step, mine)}
    at = (case.id, step.key, row.version, row.key)
    pen.reply(
        pen.say("clash.both", label=step.label, who=_who(pen, case, row.by), **places),
        pen.button("button.keep_mine", "keep_mine", *at),
        pen.button("button.keep_theirs", "keep_theirs", *at),
    )


def _who(pen: Pen, case: Case, person: str) -> str:
    return case.name_of(person) or pen.library.phrases["clash.somebody"][0]


def _held(pen: Pen, case: Case, step: Step, row: str) -> dict[str, Any]:
    """The person's own text of this very clash."""
    try:
        kept = json.loads(pen.context.notes.get(NOTE, "") or "{}")
    except ValueError:
        return {}
    same = isinstance(kept, dict) and (kept.get("case"), kept.get("step")) == (case.id, step.key)
    return kept if same and kept.get("row", "") == row else {}


def settle(pen: Pen, press: Press) -> None:
    """Which one stands. Where it has changed once more, both are shown again: nothing is lost."""
    step, case = named_step(pen, press)
    if step is None or case is None:
        return
    mine = _held(pen, case, step, press.key(3))
    if not mine:
        ask(pen, step, before=pen.say("press.stale"))
    elif press.key(3):
        _settle_row(pen, case, step, press, mine["fields"])
    elif press.key(2) != str(case.version(step.key)):
        clash(pen, case, step, mine["said"], mine["value"])
    else:
        pen.note(NOTE, "")
        _settle_answer(pen, case, step, press.verb, mine["said"], mine["value"])


def _settle_answer(pen: Pen, case: Case, step: Step, verb: str, mine: str, value: str) -> None:
    theirs = standing(case, step)
    if verb == "keep_theirs" or theirs is None:
        ask_next(pen, before=pen.say("clash.kept_theirs"))
        return
    said = mine if verb == "keep_mine" else f"{theirs.said}\n\n{mine}"
    reading = read_typed(step, said, pen.today)
    read = reading.value if isinstance(reading, Reading) else said
    save(pen, case, step, said, value if value and verb == "keep_mine" else read)
    after_save(pen, step)


def _settle_row(pen: Pen, case: Case, step: Step, press: Press, fields: Mapping[str, str]) -> None:
    row = next((one for one in case.live_rows(step.key) if one.key == press.key(3)), None)
    if row is None:
        pen.note(NOTE, "")
        ask(pen, step, before=pen.say("press.stale"))
    elif press.key(2) != str(row.version):
        row_clash(pen, case, step, row, fields)
    else:
        pen.note(NOTE, "")
        if press.verb == "keep_mine":
            pen.change(RowChanged(case.id, step.key, row.key, row.version, dict(fields)))
        kept = "saved.plain" if press.verb == "keep_mine" else "clash.kept_theirs"
        ask(pen, step, before=pen.say(kept))


INTENTS: dict[str, Move] = {}
PRESSES: dict[str, PressMove] = {"keep_mine": settle, "keep_theirs": settle, "keep_both": settle}
