"""Sets the scene of a turn: the person's cases as cards, and whole those that the turn may reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, Literal, TypeAlias, cast

from sqlalchemy import (
    CompoundSelect,
    Date,
    Integer,
    Select,
    bindparam,
    func,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.types import TypeEngine

from dialogs.case import Action, Answer, Case, CaseCard, CaseState, Member, Role, Row
from dialogs.scene import Held, Person, ReminderCard, Scene
from storage.part import Known
from storage.portable import written
from storage.requests import COLUMNS as COLUMNS_OF_REQUEST
from storage.requests import Requests, of_cases, request_from
from storage.tables import (
    actions,
    admins,
    answers,
    cases,
    held_words,
    holds,
    members,
    people,
    reminders,
    requests,
    rows,
)
from storage.types import Json, Utc, Words

# Whom and what a statement is for: one in a turn, a handful where reminders are due. A list is written into the
# statement anew each time, which would take a turn longer than all else about it, so one is asked for by itself.
Number: TypeAlias = Literal["one", "several"]


def _of(column: Any, name: str, number: Number) -> Any:
    return column == bindparam(name) if number == "one" else column.in_(bindparam(name, expanding=True))


def _number(those: Sequence[str]) -> Number:
    return "one" if len(those) == 1 else "several"


def _value(those: Sequence[str]) -> Any:
    return those[0] if len(those) == 1 else those


others = members.alias("others")
OTHERS = (
    select(func.count())
    .select_from(others)
    .where(others.c.case_id == cases.c.id, others.c.person_id != members.c.person_id)
    .scalar_subquery()
)

# One statement brings the cards of all cases, all that belongs to those in reach, and the reminders: each column below
# has the type that it needs in any of its parts, so that the parts can stand under one another. Eight statements became
# one.
COLUMNS: dict[str, TypeEngine[Any]] = {
    "case_id": Words(),
    "step": Words(),
    "key": Words(),
    "number": Integer(),
    "state": Words(),
    "words": Words(),
    "value": Words(),
    "fields": Json(),
    "person": Words(),
    "at": Utc(),
    "based_on": Integer(),
    "day": Date(),
    "yes": Integer(),
    "name": Words(),
    "other": Words(),
    "other_name": Words(),
    "since": Utc(),
}


def _part(kind: str, **columns: Any) -> Select[Any]:
    empty = {name: sql_cast(null(), type_).label(name) for name, type_ in COLUMNS.items()}
    said = {name: column.label(name) for name, column in columns.items()}
    return select(written(kind).label("kind"), *({**empty, **said}).values())


CARDS = (
    _part(
        "card",
        case_id=cases.c.id,
        key=cases.c.organisation_id,
        number=OTHERS,
        state=cases.c.state,
        words=cases.c.title,
        value=cases.c.route,
        at=cases.c.updated_at,
        name=members.c.role,
        other=members.c.person_id,
        since=cases.c.started_at,
    )
    .join_from(cases, members, members.c.case_id == cases.c.id)
    .where(cases.c.state != written("deleted"))
)
ANSWERS = _part(
    "answer",
    case_id=answers.c.case_id,
    step=answers.c.step,
    number=answers.c.version,
    state=answers.c.state,
    words=answers.c.said,
    value=answers.c.value,
    person=answers.c.by_person_id,
    at=answers.c.at,
    based_on=answers.c.based_on,
    name=people.c.name,
).join_from(answers, people, people.c.id == answers.c.by_person_id, isouter=True)
ROWS = _part(
    "row",
    case_id=rows.c.case_id,
    step=rows.c.step,
    key=rows.c.key,
    number=rows.c.version,
    fields=rows.c.fields,
    person=rows.c.by_person_id,
    at=rows.c.at,
    yes=sql_cast(rows.c.removed, Integer),
    name=people.c.name,
).join_from(rows, people, people.c.id == rows.c.by_person_id, isouter=True)
MEMBERS = _part(
    "member",
    case_id=members.c.case_id,
    person=members.c.person_id,
    state=members.c.role,
    words=people.c.name,
    at=members.c.at,
).join_from(members, people, people.c.id == members.c.person_id)
ACTIONS = _part(
    "action",
    case_id=actions.c.case_id,
    step=actions.c.step,
    key=actions.c.key,
    words=actions.c.text,
    value=actions.c.owner,
    at=actions.c.at,
    day=actions.c.due,
    person=actions.c.by_person_id,
    yes=sql_cast(actions.c.done, Integer),
)
REMINDERS = _part(
    "reminder",
    case_id=reminders.c.case_id,
    step=reminders.c.step,
    key=reminders.c.id,
    words=reminders.c.words,
    value=reminders.c.rule,
    at=reminders.c.due,
    other=reminders.c.person_id,
    state=reminders.c.state,
    name=reminders.c.purpose,
).where(or_(reminders.c.state == written("set"), reminders.c.purpose.is_not(None)))

REQUESTS = of_cases(_part("request", **COLUMNS_OF_REQUEST))
# What others ask of the person, who need not be in those cases.
ASKED = of_cases(_part("asked", **COLUMNS_OF_REQUEST)).where(requests.c.state == written("open"))

HELD = _part(
    "held",
    case_id=held_words.c.case_id,
    key=held_words.c.id,
    fields=held_words.c.what,
    at=held_words.c.expires,
    other=held_words.c.person_id,
)

HOLDS = _part("hold", key=holds.c.key, state=holds.c.kind, at=holds.c.at, other=holds.c.organisation_id).join_from(
    holds, people, people.c.organisation_id == holds.c.organisation_id
)
ADMIN = (
    _part("admin", key=admins.c.person_id, other=admins.c.person_id)
    .join_from(admins, people, (people.c.id == admins.c.person_id))
    .where(admins.c.organisation_id == people.c.organisation_id)
)

# Each with the column that says whose it is.
OF_A_CASE = (
    (ANSWERS, answers.c.case_id),
    (ROWS, rows.c.case_id),
    (MEMBERS, members.c.case_id),
    (ACTIONS, actions.c.case_id),
    (REQUESTS, requests.c.case_id),
)
OF_A_PERSON = (
    (CARDS, members.c.person_id),
    (REMINDERS, reminders.c.person_id),
    (ASKED, requests.c.to_person_id),
    (HELD, held_words.c.person_id),
    (HOLDS, people.c.id),
    (ADMIN, admins.c.person_id),
)


@cache
def _whole(people_: Number, cases_: Number | None) -> CompoundSelect[Any]:
    theirs = [part.where(_of(case, "cases", cases_)) for part, case in OF_A_CASE] if cases_ else []
    own = [part.where(_of(person, "people", people_)) for part, person in OF_A_PERSON]
    return union_all(*theirs, *own)


LONG_AGO = datetime.min.replace(tzinfo=UTC)
# Parts that are a person's or their organisation's, whatever the case: whose stands in ``other``.
OWN = ("card", "reminder", "asked", "held", "hold", "admin")


Parts: TypeAlias = dict[tuple[str, str], list[Any]]


class Scenes(Requests):
    def scene(self, person: Person, named_cases: Sequence[str] = ()) -> Scene:
        """What a turn of the person knows; locked only where they were met or looked up in this unit before.

        Whole are the case of their context and the named ones, where they are a member and the case is not
        deleted.
        """
        return self.scenes({person.id: named_cases})[person.id]

    def scenes(self, wanted: Mapping[str, Sequence[str]]) -> dict[str, Scene]:
        """The same for several people at once, each with the cases that are named for them."""
        known = {person: self._known_or_read(person) for person in wanted}
        reach = {one: {case for case in (*named, known[one].context.case) if case} for one, named in wanted.items()}
        parts = self._parts([*wanted], sorted({case for theirs in reach.values() for case in theirs}))
        return {person: self._scene(known[person], reach[person], parts) for person in wanted}

    def _scene(self, known: Known, reach: Collection[str], parts: Parts) -> Scene:
        """What was read of a case whose card is not theirs is left aside."""
        cards = sorted(parts["card", known.person.id], key=lambda row: row.case_id)
        cards.sort(key=lambda row: row.at, reverse=True)
        known.roles = {row.case_id: row.name for row in cards}
        cases_whole = {row.case_id: _case(row, parts) for row in cards if row.case_id in reach}
        self._reached.update(cases_whole)
        person, own = known.person, parts["reminder", known.person.id]
        return Scene(
            person=person,
            profile=known.profile,
            context=known.context,
            cases=tuple(_card(row) for row in cards),
            reached=cases_whole,
            reminders=tuple(_reminder(row) for row in own if row.state == "set"),
            past_reminders=tuple(_reminder(row) for row in own if row.state != "set"),
            kept=frozenset(row.key for row in parts["hold", person.organisation]),
            admin=bool(parts["admin", person.id]),
            held=tuple(Held(row.key, row.case_id, row.fields, row.at) for row in parts["held", person.id]),
            asked=tuple(self.with_answer(request_from(row)) for row in parts["asked", person.id]),
        )

    def _parts(self, persons: list[str], cases_in_reach: list[str]) -> Parts:
        """All rows by their kind, and by their case or whose they are."""
        statement = _whole(_number(persons), _number(cases_in_reach) if cases_in_reach else None)
        values = {"people": _value(persons), **({"cases": _value(cases_in_reach)} if cases_in_reach else {})}
        parts: Parts = defaultdict(list)
        for row in sorted(self.connection.execute(statement, values), key=_place):
            parts[row.kind, row.other if row.kind in OWN else row.case_id].append(row)
        return parts


def _place(row: Any) -> tuple[int, datetime, str, str]:
    """Where it stands among its like. The databases would sort all kinds of rows together, and cells that are empty."""
    return row.number or 0, row.at or LONG_AGO, row.key or "", row.person or ""


def _card(row: Any) -> CaseCard:
    state, role = cast(CaseState, row.state), cast(Role, row.name)
    return CaseCard(row.case_id, row.words, state, role, row.at, row.value, row.number)


def _case(card: Any, parts: Parts) -> Case:
    id = card.case_id
    return Case(
        id=id,
        title=card.words,
        organisation=card.key,
        state=card.state,
        started_at=card.since,
        updated_at=card.at,
        route=card.value,
        members=tuple(Member(part.person, part.state, part.words or "", part.at) for part in parts["member", id]),
        history=_by_step(_answer(part) for part in parts["answer", id]),
        rows=_standing_rows(parts["row", id]),
        actions=tuple(_action(part) for part in parts["action", id]),
        requests=tuple(sorted((request_from(part) for part in parts["request", id]), key=lambda one: (one.at, one.id))),
        names=_names(parts, id),
    )


def _names(parts: Parts, case: str) -> dict[str, str]:
    """Who wrote in the case, members or not, by what they are called now."""
    wrote = (*parts["answer", case], *parts["row", case])
    return {part.person: part.name for part in wrote if part.person and part.name}


def _by_step(entries: Any) -> dict[str, tuple[Any, ...]]:
    steps: dict[str, list[Any]] = defaultdict(list)
    for entry in entries:
        steps[entry.step].append(entry)
    return {step: tuple(found) for step, found in steps.items()}


def _answer(part: Any) -> Answer:
    return Answer(part.step, part.number, part.state, part.words, part.value, part.person or "", part.at, part.based_on)


def _standing_rows(parts: list[Any]) -> dict[str, tuple[Row, ...]]:
    """The latest version of each row, in the order in which they were added."""
    latest: dict[tuple[str, str], Row] = {}
    for part in parts:
        latest[part.step, part.key] = Row(
            part.step, part.key, part.number, part.fields, part.person or "", part.at, bool(part.yes)
        )
    return _by_step(latest.values())


def _action(part: Any) -> Action:
    return Action(part.key, part.words, part.step, part.value, part.day, bool(part.yes), part.person or "", part.at)


def _reminder(part: Any) -> ReminderCard:
    return ReminderCard(part.key, part.case_id, part.step, part.at, part.value, part.words, part.name or "")
