"""What one person asks of another about a case: written by the asker, settled by the one who was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, func, insert, select, update

from dialogs import turn
from dialogs.colleagues import Colleague, matches
from dialogs.request import CODE_GOOD_FOR, REMINDED_AFTER, Request, reminder_id, silence_id
from dialogs.scene import Person
from storage.draft import Draft
from storage.errors import Clash, OutOfReach
from storage.membership import remove, set_role
from storage.people import People
from storage.portable import or_update, written
from storage.tables import actions, answers, cases, identities, members, people, places, reminders, requests, rows

MENTIONED = "@"
ADD_REQUEST, ADD_ANSWER, ADD_ROW = insert(requests), insert(answers), insert(rows)
REMIND = or_update(reminders, "due", "state", "said", "leased_by", "lease_until")
asker = people.alias("asker")
asked = people.alias("asked")
PLACED = exists().where(places.c.person_id == people.c.id)
# What a request is read from, under the names that every part of a scene has.
COLUMNS: dict[str, Any] = {
    "case_id": requests.c.case_id,
    "step": requests.c.step,
    "key": requests.c.id,
    "number": requests.c.after,
    "state": requests.c.state,
    "words": cases.c.title,
    "value": requests.c.kind,
    "fields": requests.c.about,
    "person": requests.c.from_person_id,
    "at": requests.c.at,
    "day": requests.c.due,
    "name": asker.c.name,
    "other": requests.c.to_person_id,
    "other_name": asked.c.name,
}


def of_cases(query: Select[Any]) -> Select[Any]:
    """The requests of cases that are not deleted, with who asks and who is asked."""
    return (
        query.join_from(requests, cases, cases.c.id == requests.c.case_id)
        .join(asker, asker.c.id == requests.c.from_person_id)
        .outerjoin(asked, asked.c.id == requests.c.to_person_id)
        .where(cases.c.state != written("deleted"))
    )


OF_CASES = of_cases(select(*(column.label(name) for name, column in COLUMNS.items()))).order_by(
    requests.c.at, requests.c.id
)


class Requests(People):
    def colleagues(self, person: Person, said: str) -> tuple[Colleague, ...]:
        """The people of the person's organisation whom the words name: by id, as a mention, or by their name."""
        if said.startswith(MENTIONED):
            channel, tenant, user = (*said[1:].split("\0"), "", "")[:3]
            mine = (identities.c.channel == channel, identities.c.tenant == tenant, identities.c.user_id == user)
            found = self._colleagues(person, people.c.id.in_(select(identities.c.person_id).where(*mine)))
            return tuple(found)
        everybody = self._colleagues(person)
        exact = tuple(one for one in everybody if one.id == said)
        return exact or tuple(one for one in everybody if matches(said, one.name, one.hint))

    def _colleagues(self, person: Person, *which: Any) -> list[Colleague]:
        email = select(func.max(identities.c.email)).where(identities.c.person_id == people.c.id).scalar_subquery()
        found = select(people.c.id, people.c.name, people.c.guest, email.label("email"), PLACED.label("placed")).where(
            people.c.organisation_id == person.organisation, *which
        )
        known = [
            Colleague(row.id, row.name or "", row.email or "", bool(row.guest), bool(row.placed))
            for row in self.connection.execute(found)
        ]
        return sorted(known, key=lambda one: (one.name, one.hint, one.id))

    def requests_with(self, person: Person, code: str, now: datetime) -> tuple[Request, ...]:
        """The request that the code brings somebody of this organisation to, while nobody has used it."""
        unused = (requests.c.code == code, requests.c.state == "open", requests.c.to_person_id.is_(None))
        here = cases.c.organisation_id == person.organisation
        fresh = requests.c.at > now - CODE_GOOD_FOR
        found = self.connection.execute(OF_CASES.where(*unused, here, fresh))
        return tuple(self.with_answer(request_from(row)) for row in found)

    def request(self, id: str) -> Request | None:
        """A request, whoever's."""
        row = self.connection.execute(OF_CASES.where(requests.c.id == id)).one_or_none()
        return self.with_answer(request_from(row)) if row else None

    def tell_the_asker(self, request: Request, due: datetime, now: datetime) -> None:
        """The asker is to hear then that nobody has answered; once, whatever happens."""
        _remind(self, silence_id(request.id), request.asker, request, due, now)

    def with_answer(self, request: Request) -> Request:
        """The request with the answer that stands now, which the one who was asked is never shown."""
        if request.kind != "step":
            return request
        latest = (
            select(answers.c.version, answers.c.said)
            .where(answers.c.case_id == request.case, answers.c.step == request.step)
            .order_by(answers.c.version.desc())
            .limit(1)
        )
        row = self.connection.execute(latest).one_or_none()
        return replace(request, version=row.version, stands=row.said) if row else request


def request_from(row: Any) -> Request:
    return Request(
        id=row.key,
        case=row.case_id,
        title=row.words,
        kind=row.value,
        state=row.state,
        asker=row.person,
        asker_name=row.name or "",
        to=row.other or "",
        to_name=row.other_name or "",
        at=row.at,
        step=row.step or "",
        after=row.number,
        due=row.day,
        about=row.fields,
    )


# The changes


def _remind(unit: Any, id: str, person: str, request: Request, due: datetime, now: datetime) -> None:
    reminder = {
        "id": id,
        "person_id": person,
        "case_id": request.case,
        "step": request.step or None,
        "kind": "hand_over",
        "due": due,
        "rule": None,
        "words": "",
        "state": "set",
        "said": 0,
        "leased_by": None,
        "lease_until": None,
        "made_at": now,
    }
    REMIND.run(unit.connection, reminder)


def make(unit: Any, draft: Draft, change: turn.RequestMade) -> None:
    """Written once; who was asked is reminded in a few days, unless they are not known yet."""
    draft.check(change)
    _check_colleague(unit, draft, change.to, change.case)
    unit.connection.execute(
        ADD_REQUEST,
        {
            "id": change.request,
            "case_id": change.case,
            "kind": change.kind,
            "state": "open",
            "from_person_id": draft.person.id,
            "to_person_id": change.to or None,
            "step": change.step or None,
            "after": change.after,
            "code": change.code or None,
            "about": dict(change.about),
            "at": draft.now,
        },
    )
    if change.to:
        _remind_who_was_asked(unit, draft, change.request, change.to)


def _remind_who_was_asked(unit: Any, draft: Draft, request: str, person: str) -> None:
    known = unit.request(request)
    if known is not None:
        _remind(unit, reminder_id(request), person, known, draft.now + REMINDED_AFTER, draft.now)


def take(unit: Any, draft: Draft, change: turn.RequestTaken) -> None:
    """Theirs now, if nobody was quicker."""
    if draft.person.guest:
        raise OutOfReach(change.request)
    free = (requests.c.id == change.request, requests.c.state == "open", requests.c.to_person_id.is_(None))
    mine = select(cases.c.id).where(cases.c.organisation_id == draft.person.organisation)
    taken = update(requests).where(*free, requests.c.case_id.in_(mine))
    _must(unit.connection.execute(taken.values(to_person_id=draft.person.id, code=None)).rowcount, change.request)
    _remind_who_was_asked(unit, draft, change.request, draft.person.id)


def settle(unit: Any, draft: Draft, change: turn.RequestSettled) -> None:
    """By the one who was asked; a colleague who says yes is a member from then on."""
    known = _asked(unit, draft, change.request)
    _move(unit, draft, change.request, "open", change.state)
    if change.state != "done":
        return
    if known.kind == "join":
        set_role(unit.connection, known.case, draft.person.id, _role(known), draft.now)
    elif known.kind == "own":
        owners = (members.c.case_id == known.case, members.c.role == "owner")
        unit.connection.execute(update(members).where(*owners).values(role="editor"))
        set_role(unit.connection, known.case, draft.person.id, "owner", draft.now)
        others = (requests.c.case_id == known.case, requests.c.kind == "own", requests.c.state == "open")
        unit.connection.execute(update(requests).where(*others).values(state="ended", settled_at=draft.now))


def pass_on(unit: Any, draft: Draft, change: turn.RequestPassed) -> None:
    """The same question of somebody else, for the same asker."""
    known = _asked(unit, draft, change.request)
    _check_colleague(unit, draft, change.to, known.case)
    _move(unit, draft, change.request, "open", "passed")
    about = {**known.about, **({"named": change.named} if change.named else {})}
    same = {"case_id": known.case, "kind": known.kind, "from_person_id": known.asker, "step": known.step or None}
    new = {"id": change.following, "to_person_id": change.to or None, "code": change.code or None, "at": draft.now}
    unit.connection.execute(ADD_REQUEST, {**same, **new, "after": known.after, "state": "open", "about": about})
    if change.to:
        _remind_who_was_asked(unit, draft, change.following, change.to)


def _check_colleague(unit: Any, draft: Draft, to: str, case: str) -> None:
    """Somebody of another organisation, or a guest, is asked for nothing: the conversation has said so before."""
    home = select(cases.c.organisation_id).where(cases.c.id == case)
    theirs = unit.connection.execute(home).scalar_one_or_none() == draft.person.organisation
    if to and not (theirs and any(one.id == to and not one.guest for one in unit.colleagues(draft.person, to))):
        raise OutOfReach(case)


def end(unit: Any, draft: Draft, change: turn.RequestEnded) -> None:
    draft.check(change)
    of_case = exists().where(requests.c.id == change.request, requests.c.case_id == change.case)
    _must(unit.connection.execute(select(of_case)).scalar_one(), change.request)
    _move(unit, draft, change.request, change.before, change.state)


def _role(request: Request) -> Any:
    return "editor" if request.about.get("role") == "editor" else "reviewer"


def _move(unit: Any, draft: Draft, request: str, before: str, after: str, **about: Any) -> None:
    """To another state; refused where it is no longer in the one that the turn saw."""
    standing = update(requests).where(requests.c.id == request, requests.c.state == before)
    moved = standing.values(state=after, settled_at=draft.now, code=None, **about)
    _must(unit.connection.execute(moved).rowcount, request)
    waits = update(actions).where(actions.c.key == f"asked_{request}")
    unit.connection.execute(waits.values(done=True))


def _must(done: int, request: str) -> None:
    if not done:
        raise Clash("", request)


def _asked(unit: Any, draft: Draft, request: str) -> Request:
    """The request, open and asked of this very person."""
    known: Request | None = unit.request(request)
    if known is None or known.to != draft.person.id or known.state != "open":
        raise Clash("", request)
    return known


def answer(unit: Any, draft: Draft, change: turn.RequestAnswered) -> None:
    """Writes the answer down as theirs, and nothing else of the case."""
    known = _asked(unit, draft, change.request)
    if not change.rows and known.version != change.stood:
        raise Clash(change.case, change.step)
    if not change.rows:
        _move(unit, draft, change.request, "open", "done")
    theirs = {"case_id": known.case, "step": known.step, "by_person_id": draft.person.id, "at": draft.now}
    with draft.clash(known.case, known.step):
        if change.rows:
            added = [
                {**theirs, "key": key, "version": 1, "fields": dict(fields), "removed": False}
                for key, fields in change.rows
            ]
            unit.connection.execute(ADD_ROW, added)
        else:
            version = {"version": change.stood + 1, "state": "given", "based_on": change.stood or None}
            unit.connection.execute(ADD_ANSWER, {**theirs, **version, "said": change.said, "value": change.value})
    _touch(unit, draft, known.case)


def hold(unit: Any, draft: Draft, change: turn.RequestHeld) -> None:
    known = _asked(unit, draft, change.request)
    about = {**known.about, "said": change.said, "value": change.value}
    _move(unit, draft, change.request, "open", "unsure", about=about)


def promise(unit: Any, draft: Draft, change: turn.RequestPromised) -> None:
    known = _asked(unit, draft, change.request)
    unit.connection.execute(update(requests).where(requests.c.id == known.id).values(due=change.by))
    _remind(unit, reminder_id(known.id), draft.person.id, known, change.remind, draft.now)


def agree(unit: Any, draft: Draft, change: turn.SavingAgreed) -> None:
    """Yes or no to the saving that they were asked about, under their name and this day."""
    known = _asked(unit, draft, change.request)
    _move(unit, draft, change.request, "open", "done")
    entry = {"case_id": known.case, "step": "agreement", "key": change.row, "version": 1, "removed": False}
    said = {"fields": dict(change.fields), "by_person_id": draft.person.id, "at": draft.now}
    unit.connection.execute(ADD_ROW, {**entry, **said})
    _touch(unit, draft, known.case)


def _touch(unit: Any, draft: Draft, case: str) -> None:
    unit.connection.execute(update(cases).where(cases.c.id == case).values(updated_at=draft.now))


# The members


def change_role(unit: Any, draft: Draft, change: turn.RoleChanged) -> None:
    draft.check(change)
    theirs = (members.c.case_id == change.case, members.c.person_id == change.person)
    _must(unit.connection.execute(update(members).where(*theirs).values(role=change.role)).rowcount, change.case)


def remove_member(unit: Any, draft: Draft, change: turn.MemberRemoved) -> None:
    draft.check(change)
    remove(unit.connection, change.case, change.person)
    if change.person == draft.person.id:
        draft.known.roles.pop(change.case, None)


APPLY: dict[type[Any], Callable[[Any, Any, Any], None]] = {
    turn.RequestMade: make,
    turn.RequestTaken: take,
    turn.RequestSettled: settle,
    turn.RequestEnded: end,
    turn.RequestPassed: pass_on,
    turn.RequestAnswered: answer,
    turn.RequestHeld: hold,
    turn.RequestPromised: promise,
    turn.SavingAgreed: agree,
    turn.RoleChanged: change_role,
    turn.MemberRemoved: remove_member,
}
