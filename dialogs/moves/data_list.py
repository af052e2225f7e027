"""From a dataset to the case: whom to ask, a row in the data list, and the list checked again as time goes by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from content.model import Dataset
from dialogs.case import Case, Row
from dialogs.data.changes import Changed, changed, facts
from dialogs.data.flags import flags
from dialogs.data.found import Found, Party, from_plain, key_of
from dialogs.data.rows import RECORD, STEP, found_of, gaps_of, openness_of
from dialogs.message import Came
from dialogs.moves.asking import ask_again
from dialogs.moves.data_words import flag_words, fresh_words, how_of, party_of, rhythm_of
from dialogs.moves.finding import resolve
from dialogs.moves.opening import choose_or_start, open_named
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press
from dialogs.turn import ActionNoted, RowAdded, RowChecked
from dialogs.understood import NONE, Understood
from dialogs.when import british

USES = ("data.gap.*", "data.changed.*")
# A flag about rights has a column of its own.
RIGHTS = ("addresses", "maps")


# Who do I ask?


def whom_to_ask(pen: Pen, press: Press) -> None:
    """The accountable person or team, a message to copy, and in a case the action to do it."""
    found = resolve(pen, press.key(0))
    if found is None:
        pen.reply(pen.say("data.gone"))
        ask_again(pen)
        return
    party = party_of(found) if isinstance(found, Dataset) else found.accountable
    council = pen.profile.name or pen.library.phrases["data.ask_council"][0]
    parts = [
        pen.say("data.ask_nobody")
        if party.how == "nobody"
        else pen.say("data.ask_whom", who=party.who, how=how_of(pen, party)),
        pen.say("data.ask_message", council=council, title=found.title),
        pen.say("data.ask_at", email=party.email) if party.email and party.email != party.who else "",
        _note_action(pen, press.key(0), found.title, party),
    ]
    more = (pen.button("button.add_data", "data_add", press.key(0)),) if pen.private else ()
    pen.reply("\n\n".join(part for part in parts if part), *more, heading=found.title)
    ask_again(pen)


def _note_action(pen: Pen, ref: str, title: str, party: Party) -> str:
    """Once for each dataset; an action that is there already stays as it is."""
    case, key = pen.case, f"ask_{key_of('ask', ref)}"
    if case is None or not pen.private:
        return ""
    if not any(action.key == key for action in case.actions):
        nobody = party.how == "nobody"
        text = (
            pen.say("data.ask_action_nobody", title=title)
            if nobody
            else pen.say("data.ask_action", who=party.who, title=title)
        )
        pen.change(ActionNoted(case.id, key, text, STEP))
    return pen.say("data.ask_noted")


# Add to my data list


def add(pen: Pen, press: Press) -> None:
    """Fills a row of the case in hand, once."""
    found, case = resolve(pen, press.key(0)), pen.case
    if found is None:
        pen.reply(pen.say("data.gone"))
        ask_again(pen)
    elif case is None:
        choose_or_start(pen, before=pen.say("data.add_no_case"))
    elif any(row.fields.get(RECORD) == press.key(0) for row in case.live_rows(STEP)):
        pen.reply(
            pen.say("data.there_already", title=found.title), pen.button("button.check_data", "data_check", case.id)
        )
        ask_again(pen)
    else:
        _add(pen, case, press.key(0), found)


def _add(pen: Pen, case: Case, ref: str, found: Found | Dataset) -> None:
    row = pen.new_id()
    fields = _fields_of_curated(found) if isinstance(found, Dataset) else _fields(pen, found)
    pen.change(RowAdded(case.id, STEP, row, {**{key: value for key, value in fields.items() if value}, RECORD: ref}))
    as_found = found_of(found) if isinstance(found, Dataset) else found
    pen.change(RowChecked(case.id, row, facts(as_found, pen.today)))
    pen.reply(
        pen.say("data.added", title=found.title),
        pen.button("button.who_to_ask", "data_ask", ref),
        pen.button("button.check_data", "data_check", case.id),
        about=(f"row:{STEP}",),
    )
    ask_again(pen)


def _fields(pen: Pen, found: Found) -> dict[str, str]:
    raised = flags(found, pen.today)
    phrases = pen.library.phrases
    named = found.accountable.how not in ("publisher", "nobody")
    return {
        "name": found.title,
        "holder": found.publisher,
        "accountable": found.accountable.who if named else "",
        "openness": openness_of(found),
        "licence": found.licence,
        "rhythm": fresh_words(pen, found),
        "quality": " ".join(flag_words(pen, flag) for flag in raised if flag.key not in RIGHTS),
        "third_party": "; ".join(phrases[f"data.short.{flag.key}"][0] for flag in raised if flag.key in RIGHTS),
    }


def _fields_of_curated(data: Dataset) -> dict[str, str]:
    return {
        "name": data.title,
        "holder": data.holder,
        "openness": openness_of(found_of(data)),
        "licence": data.licence,
        "rhythm": data.rhythm,
        "quality": data.watch_out,
    }


# Check my data list


def check(pen: Pen, understood: Understood = NONE) -> None:
    """Looks again at everything in the list: what it came from now, and what somebody wrote at once."""
    case = pen.case
    if case is None:
        choose_or_start(pen)
    elif not case.live_rows(STEP):
        pen.reply(pen.say("data.list_empty"), pen.button("button.carry_on", "resume", case.id))
    else:
        listed, gaps = _want_check(pen, case), _gaps(pen, case)
        words = pen.say("data.list_checking") if listed else ""
        fine = "" if words or gaps else pen.say("data.list_line", title=case.title, what=pen.say("data.list_fine"))
        pen.reply("\n\n".join(part for part in (words, gaps, fine) if part))
        ask_again(pen)


def press_check(pen: Pen, press: Press) -> None:
    if open_named(pen, press.key(0)):
        check(pen)


def before_submission(pen: Pen, case: Case) -> str:
    """The list is checked once more before the case goes to those who decide; the sentence that says so."""
    return pen.say("data.list_before") if _want_check(pen, case) else ""


def _want_check(pen: Pen, case: Case) -> int:
    """Wants the check of every row that came from somewhere; how many."""
    listed = [row for row in case.live_rows(STEP) if row.fields.get(RECORD)]
    if listed:
        own = "yes" if pen.own.portals or pen.own.found else "no"
        pen.want("data_check", case.id, organisation=pen.person.organisation, own=own)
    return len(listed)


def _gaps(pen: Pen, case: Case) -> str:
    """What is missing in the rows that somebody wrote."""
    lines = [_gap_line(pen, row) for row in case.live_rows(STEP) if not row.fields.get(RECORD)]
    lines = [line for line in lines if line]
    return "\n".join([pen.say("data.list_gaps"), *lines]) if lines else ""


def _gap_line(pen: Pen, row: Row) -> str:
    phrases = pen.library.phrases
    missing = [phrases[f"data.gap.{gap}"][0] for gap in gaps_of(row.fields)]
    if not missing:
        return ""
    return f"- {pen.say('data.list_line', title=next(iter(row.fields.values()), ''), what='; '.join(missing))}"


def came_checked(pen: Pen, came: Came) -> None:
    """What has changed since the last time, row by row; the first time, how each stands."""
    case = pen.cases.get(str(came.outcome.get("case", ""))) or pen.case
    told = came.outcome.get("rows")
    rows: list[Mapping[str, Any]] = [row for row in told if isinstance(row, dict)] if isinstance(told, list) else []
    if case is None or not rows:
        pen.reply(pen.say("data.live_failed"))
        return
    checked = [_checked(pen, case, row) for row in rows]
    lost = [str(row.get("title", "")) for row in rows if row.get("trouble") and row.get("trouble") != "gone"]
    parts = [_changes_words(pen, rows, checked), _new_words(pen, rows)]
    parts.append(pen.say("data.list_down", titles=", ".join(lost)) if lost else "")
    pen.reply("\n\n".join(part for part in parts if part), pen.button("button.check_data", "data_check", case.id))


def _checked(pen: Pen, case: Case, row: Mapping[str, Any]) -> tuple[Changed, ...]:
    """The changes of a row; what is known of it now is kept for the next time."""
    before = row.get("before")
    if row.get("trouble") == "gone":
        return (Changed("gone"),)
    if not row.get("found"):
        return ()
    now = facts(from_plain(row["found"]), pen.today)
    pen.change(RowChecked(case.id, str(row.get("row", "")), now))
    return changed(before, now) if isinstance(before, dict) else ()


def _changes_words(pen: Pen, rows: Sequence[Mapping[str, Any]], checked: Sequence[tuple[Changed, ...]]) -> str:
    known = [str(row["at"]) for row in rows if row.get("at") and (row.get("found") or row.get("trouble") == "gone")]
    if not known:
        return ""
    since = british(date.fromisoformat(min(known)))
    pairs = zip(rows, checked, strict=True)
    lines = [_changed_line(pen, str(row.get("title", "")), changes) for row, changes in pairs if changes]
    if not lines:
        return pen.say("data.list_same", date=since)
    return "\n".join([pen.say("data.list_changed", date=since), *lines])


def _changed_line(pen: Pen, title: str, changes: tuple[Changed, ...]) -> str:
    said = "; ".join(_changed_words(pen, change) for change in changes)
    return f"- {pen.say('data.list_line', title=title, what=said)}"


def _changed_words(pen: Pen, change: Changed) -> str:
    places = dict(change.places)
    if "rhythm" in places:
        places["rhythm"] = rhythm_of(pen, places["rhythm"])
    one = change.key == "late" and places.get("missed") == "1"
    return pen.say(f"data.changed.{'late_one' if one else change.key}", **places)


def _new_words(pen: Pen, rows: Sequence[Mapping[str, Any]]) -> str:
    """How those stand that are checked for the first time."""
    lines = [_standing_line(pen, row) for row in rows if row.get("found") and not row.get("at")]
    return "\n".join([pen.say("data.list_first"), *lines]) if lines else ""


def _standing_line(pen: Pen, row: Mapping[str, Any]) -> str:
    raised = flags(from_plain(row["found"]), pen.today)
    said = " ".join(flag_words(pen, flag) for flag in raised) or pen.library.phrases["data.list_fine"][0]
    return f"- {pen.say('data.list_line', title=str(row.get('title', '')), what=said)}"


INTENTS: dict[str, Move] = {"check_data": check}
PRESSES: dict[str, PressMove] = {"data_ask": whom_to_ask, "data_add": add, "data_check": press_check}
CAME: dict[str, Callable[[Pen, Came], None]] = {"data_check": came_checked}
