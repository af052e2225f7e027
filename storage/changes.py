"""Applies a turn's changes: one function for each, and a version that guards what several people write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, insert, select, update

from dialogs import turn
from dialogs.scene import Person
from storage import requests
from storage.draft import Draft, clashing
from storage.errors import Clash, OutOfReach
from storage.holding import Holding
from storage.linking import Linking
from storage.organisations import WHOLE_NUMBERS, Organisations
from storage.plain import context_to_plain
from storage.portable import Insertion, or_update, written
from storage.retaining import Retaining
from storage.tables import (
    actions,
    answers,
    cases,
    contexts,
    feedback,
    held_words,
    members,
    people,
    reminders,
    row_checks,
    rows,
    submissions,
    unanswered,
)

LONGEST_QUESTION = 60

ADD_CASE, ADD_MEMBER, ADD_FEEDBACK = insert(cases), insert(members), insert(feedback)
ADD_ANSWER, ADD_ROW, ADD_SUBMISSION = insert(answers), insert(rows), insert(submissions)
ADD_ACTION = insert(actions)
HOLD_WORDS = insert(held_words)
TOUCH_CASE = update(cases).where(cases.c.id == bindparam("case"), cases.c.state != written("deleted"))
MOVE_CONTEXT = update(contexts).where(contexts.c.person_id == bindparam("person")).values(context=bindparam("to"))
STANDING_ANSWER = select(func.coalesce(func.max(answers.c.version), 0)).where(
    answers.c.case_id == bindparam("case"), answers.c.step == bindparam("step")
)
STANDING_ROW = select(func.coalesce(func.max(rows.c.version), 0)).where(
    rows.c.case_id == bindparam("case"), rows.c.step == bindparam("step"), rows.c.key == bindparam("key")
)
NOTE_ACTION = or_update(actions, "text", "step", "owner", "due", "done")
CHECK_ROW = or_update(row_checks, "facts", "at")
COUNT_QUESTION = Insertion(
    unanswered,
    lambda statement: statement.on_conflict_do_update(
        index_elements=["organisation_id", "words"],
        set_={
            "times": unanswered.c.times + 1,
            "near": statement.excluded.near,
            "last_at": statement.excluded.last_at,
        },
    ),
)
OF_A_REMINDER = ("case_id", "step", "kind", "due", "rule", "words", "purpose")
SET_REMINDER = Insertion(
    reminders,
    lambda statement: statement.on_conflict_do_update(
        index_elements=["id"],
        set_={
            **{name: statement.excluded[name] for name in OF_A_REMINDER},
            "state": "set",
            "leased_by": None,
            "lease_until": None,
        },
        where=reminders.c.person_id == statement.excluded.person_id,
    ),
)


class Changes(Holding, Retaining, Organisations, Linking):
    def apply(self, person: Person, changes: Sequence[turn.Change], now: datetime) -> None:
        """Writes the changes of a turn whose scene was set in this unit.

        Raises ``Clash`` where an answer or a row has changed meanwhile: then nothing more can be done in this
        unit, and the turn is run again in a new one.
        """
        self.apply_all([(person, changes)], now)

    def apply_all(self, turns: Sequence[tuple[Person, Sequence[turn.Change]]], now: datetime) -> None:
        """The same for the turns of several people, one of each."""
        drafts = [self._drafted(person, changes, now) for person, changes in turns]
        moved = []
        for draft in drafts:
            for case, values in sorted(draft.touched.items()):  # Sorted, so that no two units wait for each other.
                self.connection.execute(TOUCH_CASE, {"case": case, **values, "updated_at": draft.now})
            if draft.context is not None and draft.context != draft.known.context:
                moved.append({"person": draft.person.id, "to": context_to_plain(draft.context)})
                draft.known.context = draft.context
            self._finish_person(draft)
        if moved:
            self.connection.execute(MOVE_CONTEXT, moved)

    def _drafted(self, person: Person, changes: Sequence[turn.Change], now: datetime) -> Draft:
        """What the changes come to; most of it is written here, and the rest at the end, once."""
        draft = Draft(self._known_or_read(person.id), now)
        # Whoever is forgotten leaves nothing, so nothing else of that turn is written.
        forgets = [change for change in changes if isinstance(change, turn.PersonForgotten)]
        for change in forgets or changes:
            APPLY[type(change)](self, draft, change)
        return draft

    def _finish_person(self, draft: Draft) -> None:
        changed: dict[str, Any] = {}
        if draft.prefs is not None:
            changed["prefs"] = draft.prefs
        if draft.welcomed:
            changed["welcomed"] = True
        if changed:
            self.connection.execute(update(people).where(people.c.id == draft.person.id).values(changed))
            draft.known.person = replace(draft.person, **changed)

    def _check(self, draft: Draft, change: turn.Answered | turn.RowChanged) -> None:
        """Refuses a version that no longer stands. The primary key refuses what two processes do at once."""
        key = (change.case, change.step, *([change.row] if isinstance(change, turn.RowChanged) else []))
        stands = draft.versions.get(key)
        if stands is None:
            stands = self._stands(key)
        if stands != change.after or (isinstance(change, turn.RowChanged) and not stands):
            raise Clash(change.case, change.step)
        draft.versions[key] = stands + 1

    def _stands(self, key: tuple[str, ...]) -> int:
        case = self._reached.get(key[0])
        if case is None:
            statement = STANDING_ROW if len(key) > 2 else STANDING_ANSWER
            values = dict(zip(("case", "step", "key"), key, strict=False))
            return int(self.connection.execute(statement, values).scalar_one())
        if len(key) == 2:
            return case.version(key[1])
        return next((row.version for row in case.rows.get(key[1], ()) if row.key == key[2]), 0)


def _start_case(unit: Changes, draft: Draft, change: turn.CaseStarted) -> None:
    with clashing(change.case, ""):
        unit.connection.execute(
            ADD_CASE,
            {
                "id": change.case,
                "organisation_id": draft.person.organisation,
                "title": change.title,
                "route": change.route,
                "state": "open",
                "started_at": draft.now,
                "updated_at": draft.now,
            },
        )
    owner = {"case_id": change.case, "person_id": draft.person.id, "role": "owner", "at": draft.now}
    unit.connection.execute(ADD_MEMBER, owner)
    draft.known.roles[change.case] = "owner"


def _rename_case(_unit: Changes, draft: Draft, change: turn.CaseRenamed) -> None:
    draft.touch(change, title=change.title)


def _route_case(_unit: Changes, draft: Draft, change: turn.CaseRouted) -> None:
    draft.touch(change, route=change.route)


def _move_case(_unit: Changes, draft: Draft, change: turn.CaseMoved) -> None:
    draft.touch(change, state=change.state)


def _submit_case(unit: Changes, draft: Draft, change: turn.CaseSubmitted) -> None:
    draft.touch(change)
    latest = select(func.coalesce(func.max(submissions.c.number), 0)).where(submissions.c.case_id == change.case)
    number = unit.connection.execute(latest).scalar_one() + 1
    kept = {"case_id": change.case, "number": number, "by_person_id": draft.person.id, "at": draft.now}
    with clashing(change.case, ""):
        unit.connection.execute(ADD_SUBMISSION, {**kept, "copy": dict(change.copy)})


def _answer(unit: Changes, draft: Draft, change: turn.Answered) -> None:
    draft.touch(change)
    unit._check(draft, change)
    with clashing(change.case, change.step):
        unit.connection.execute(
            ADD_ANSWER,
            {
                "case_id": change.case,
                "step": change.step,
                "version": change.after + 1,
                "state": change.state,
                "said": change.said,
                "value": change.value,
                "by_person_id": draft.person.id,
                "at": draft.now,
                "based_on": change.based_on,
            },
        )


def _add_row(unit: Changes, draft: Draft, change: turn.RowAdded) -> None:
    draft.touch(change)
    _write_row(unit, draft, change, version=1, removed=False)


def _change_row(unit: Changes, draft: Draft, change: turn.RowChanged) -> None:
    draft.touch(change)
    unit._check(draft, change)
    _write_row(unit, draft, change, version=change.after + 1, removed=change.removed)


def _write_row(
    unit: Changes, draft: Draft, change: turn.RowAdded | turn.RowChanged, version: int, removed: bool
) -> None:
    with clashing(change.case, change.step):
        unit.connection.execute(
            ADD_ROW,
            {
                "case_id": change.case,
                "step": change.step,
                "key": change.row,
                "version": version,
                "fields": dict(change.fields),
                "removed": removed,
                "by_person_id": draft.person.id,
                "at": draft.now,
            },
        )


def _check_row(unit: Changes, draft: Draft, change: turn.RowChecked) -> None:
    """Nothing in the case changes by it."""
    draft.check(change)
    checked = {"case_id": change.case, "row": change.row, "facts": dict(change.facts), "at": draft.now}
    CHECK_ROW.run(unit.connection, checked)


def _note_action(unit: Changes, draft: Draft, change: turn.ActionNoted) -> None:
    draft.touch(change)
    action = {
        "case_id": change.case,
        "key": change.action,
        "text": change.text,
        "step": change.step,
        "owner": change.owner,
        "due": change.due,
        "done": change.done,
        "at": draft.now,
        "by_person_id": draft.person.id,
    }
    NOTE_ACTION.run(unit.connection, action)


def _comment(unit: Changes, draft: Draft, change: turn.Commented) -> None:
    draft.touch(change)
    said = {"key": change.action, "text": change.text, "step": change.step}
    theirs = {"case_id": change.case, "by_person_id": draft.person.id, "at": draft.now}
    with clashing(change.case, change.step or ""):
        unit.connection.execute(ADD_ACTION, {**said, **theirs})


def _move_context(_unit: Changes, draft: Draft, change: turn.ContextMoved) -> None:
    draft.context = change.context


def _set_pref(_unit: Changes, draft: Draft, change: turn.PrefSet) -> None:
    prefs = dict(draft.person.prefs) if draft.prefs is None else draft.prefs
    prefs.pop(change.key, None)
    if change.value:
        prefs[change.key] = change.value
    draft.prefs = prefs


def _make_account_code(unit: Changes, draft: Draft, change: turn.AccountCodeMade) -> None:
    unit.make_account_code(draft.person.id, change.code, draft.now)


def _link_accounts(unit: Changes, draft: Draft, change: turn.AccountsLinked) -> None:
    unit.link_by_code(draft.person.id, change.code, draft.now)
    _know_anew(unit, draft)


def _unlink_accounts(unit: Changes, draft: Draft, _change: turn.AccountsUnlinked) -> None:
    unit.unlink_person(draft.person.id, draft.now)
    _know_anew(unit, draft)


def _know_anew(unit: Changes, draft: Draft) -> None:
    """They are another person than when the turn began: what is written of them from here on is written of that one."""
    draft.known, draft.prefs = unit._known_or_read(draft.person.id), None


def _welcome(_unit: Changes, draft: Draft, _change: turn.PersonWelcomed) -> None:
    draft.welcomed = True


def _note_question(unit: Changes, draft: Draft, change: turn.QuestionNoted) -> None:
    question = {
        "organisation_id": draft.person.organisation,
        "words": change.words[:LONGEST_QUESTION],
        "near": list(change.near),
        "times": 1,
        "last_at": draft.now,
    }
    COUNT_QUESTION.run(unit.connection, question)


def _note_feedback(unit: Changes, draft: Draft, change: turn.FeedbackGiven) -> None:
    given = {"organisation_id": draft.person.organisation, "about": change.about, "words": change.words}
    unit.connection.execute(ADD_FEEDBACK, {**given, "at": draft.now})


def _keep_profile(unit: Changes, draft: Draft, change: turn.ProfileKept) -> None:
    if not unit.is_admin(draft.person.id):
        raise OutOfReach(draft.person.organisation)
    numbers = {key: int(value) for key, value in change.told.items() if key in WHOLE_NUMBERS and value}
    unit.keep_profile(draft.person.organisation, {**change.told, **numbers}, draft.now)


def _set_reminder(unit: Changes, draft: Draft, change: turn.ReminderSet) -> None:
    reminder = {
        "id": change.reminder,
        "person_id": draft.person.id,
        "case_id": change.case,
        "step": change.step,
        "kind": change.kind,
        "due": change.due,
        "rule": change.rule,
        "words": change.words,
        "purpose": change.purpose or None,
        "made_at": draft.now,
    }
    with clashing(change.case or "", change.step or ""):
        SET_REMINDER.run(unit.connection, reminder)


def _stop_reminder(unit: Changes, draft: Draft, change: turn.ReminderStopped) -> None:
    theirs = update(reminders).where(reminders.c.person_id == draft.person.id, reminders.c.state == "set")
    if change.reminder != "*":
        theirs = theirs.where(reminders.c.id == change.reminder)
    unit.connection.execute(theirs.values(state="stopped"))


def _hold_words(unit: Changes, draft: Draft, change: turn.WordsHeld) -> None:
    held = {
        "id": change.held,
        "person_id": draft.person.id,
        "case_id": change.case,
        "message_id": change.message,
        "what": dict(change.what),
        "expires": change.expires,
    }
    with clashing(change.case or "", ""):
        unit.connection.execute(HOLD_WORDS, held)


def _let_words_go(unit: Changes, draft: Draft, change: turn.WordsLetGo) -> None:
    unit.let_held_go(and_(held_words.c.person_id == draft.person.id, held_words.c.id == change.held))


def _forget(unit: Changes, draft: Draft, _change: turn.PersonForgotten) -> None:
    unit.forget_person(draft.person.id)


def _ask_deletion(unit: Changes, draft: Draft, _change: turn.DeletionAsked) -> None:
    unit.connection.execute(update(people).where(people.c.id == draft.person.id).values(delete_asked=draft.now))


def _delete_case(unit: Changes, draft: Draft, change: turn.CaseDeleted) -> None:
    draft.check(change)
    unit.delete_case(change.case)
    draft.touched.pop(change.case, None)


def _open_case(_unit: Changes, draft: Draft, change: turn.CaseOpened) -> None:
    draft.touch(change)


def _keep_records(unit: Changes, draft: Draft, change: turn.RecordsKept) -> None:
    home = draft.person.organisation
    if not unit.is_admin(draft.person.id) or not unit.hold(home, change.kind, change.key, change.why, draft.now):
        raise OutOfReach(change.key)


def _release_records(unit: Changes, draft: Draft, change: turn.RecordsReleased) -> None:
    if not unit.is_admin(draft.person.id):
        raise OutOfReach(change.key)
    unit.release(draft.person.organisation, change.kind, change.key)


APPLY: dict[type[Any], Callable[[Any, Draft, Any], None]] = {
    turn.CaseStarted: _start_case,
    turn.CaseRenamed: _rename_case,
    turn.CaseRouted: _route_case,
    turn.CaseMoved: _move_case,
    turn.CaseSubmitted: _submit_case,
    turn.Answered: _answer,
    turn.RowAdded: _add_row,
    turn.RowChanged: _change_row,
    turn.RowChecked: _check_row,
    turn.ActionNoted: _note_action,
    turn.Commented: _comment,
    turn.ContextMoved: _move_context,
    turn.PrefSet: _set_pref,
    turn.AccountCodeMade: _make_account_code,
    turn.AccountsLinked: _link_accounts,
    turn.AccountsUnlinked: _unlink_accounts,
    turn.PersonWelcomed: _welcome,
    turn.QuestionNoted: _note_question,
    turn.ProfileKept: _keep_profile,
    turn.FeedbackGiven: _note_feedback,
    turn.ReminderSet: _set_reminder,
    turn.ReminderStopped: _stop_reminder,
    **requests.APPLY,
    turn.PersonForgotten: _forget,
    turn.DeletionAsked: _ask_deletion,
    turn.CaseDeleted: _delete_case,
    turn.CaseOpened: _open_case,
    turn.RecordsKept: _keep_records,
    turn.RecordsReleased: _release_records,
    turn.WordsHeld: _hold_words,
    turn.WordsLetGo: _let_words_go,
}
