"""Who did what in a case, and when: the latest first, with names as they are now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from dialogs.agreement import AGREEMENT
from dialogs.case import Answer, Case
from dialogs.moves.opening import choose_or_start, open_named
from dialogs.moves.requesting import label_of
from dialogs.pen import Move, Pen, PressMove, fill
from dialogs.press import Press
from dialogs.understood import NONE, Understood
from dialogs.when import spoken

MOST_SHOWN = 15
NAME_LENGTH = 80
DECISION = "decision"
USES = ("activity.*", "role.*", "state.*", "ask.label_*")


@dataclass(frozen=True)
class Event:
    """One thing that somebody did."""

    at: datetime
    who: str
    what: str


def activity(pen: Pen, understood: Understood = NONE) -> None:
    if pen.case is None:
        choose_or_start(pen)
    else:
        _show(pen, pen.case, 0)


def press_activity(pen: Pen, press: Press) -> None:
    if open_named(pen, press.key(0)) and pen.case is not None:
        _show(pen, pen.case, int(press.key(1)) if press.key(1).isdigit() else 0)


def _show(pen: Pen, case: Case, start: int) -> None:
    events = sorted(events_of(pen, case), key=lambda event: event.at, reverse=True)
    shown = events[start : start + MOST_SHOWN]
    pen.move(asking=None, pending=None)
    ways = [pen.button("button.carry_on", "resume", case.id)]
    if len(events) > start + MOST_SHOWN:
        ways.append(pen.button("button.earlier", "activity", case.id, start + MOST_SHOWN))
    if not shown:
        pen.reply(pen.say("activity.nothing", title=case.title), *ways)
        return
    zone = ZoneInfo(pen.person.timezone or pen.profile.timezone)
    lines = [
        pen.say(
            "activity.line",
            when=spoken(event.at.astimezone(zone), pen.today),
            who=_who(pen, case, event.who),
            what=event.what,
        )
        for event in shown
    ]
    pen.reply("\n".join([pen.say("activity.head", title=case.title), *lines]), *ways)


def _who(pen: Pen, case: Case, person: str) -> str:
    if person == pen.person.id:
        return pen.say("members.you", who=pen.person.name or pen.library.phrases["activity.colleague"][0])
    there = any(member.person == person for member in case.members)
    nobody = "activity.colleague" if there or person in case.names else "activity.former"
    return case.name_of(person) or pen.library.phrases[nobody][0]


def events_of(pen: Pen, case: Case) -> Iterator[Event]:
    """All that was done in the case, in no order."""
    yield from _answers(pen, case)
    yield from _rows(pen, case)
    for action in case.actions:
        if action.at is not None and action.by and not action.key.startswith(("asked_", "unsure_")):
            yield Event(action.at, action.by, _quietly(pen, "activity.noted", text=action.text))
    for member in case.members:
        if member.at is not None:
            key = "activity.started" if member.role == "owner" and member.at == case.started_at else "activity.member"
            yield Event(
                member.at, member.person, _quietly(pen, key, role=pen.library.phrases[f"role.{member.role}"][0])
            )
    for one in case.requests:
        whom = one.whom or pen.library.phrases["activity.colleague"][0]
        what = _quietly(pen, f"activity.asked_{one.kind}", whom=whom, label=label_of(pen, one))
        yield Event(one.at, one.asker, what)


def _answers(pen: Pen, case: Case) -> Iterator[Event]:
    for key, versions in case.history.items():
        step = pen.library.step(key)
        label = step.label if step else key
        for answer in versions:
            yield Event(answer.at, answer.by, _quietly(pen, f"activity.{_did(answer)}", label=label))


def _did(answer: Answer) -> str:
    if answer.state == "given":
        return "answered" if answer.based_on is None else "changed"
    return answer.state


def _rows(pen: Pen, case: Case) -> Iterator[Event]:
    for key, rows in case.rows.items():
        step = pen.library.step(key)
        for row in rows:
            name = next(iter(row.fields.values()), "")[:NAME_LENGTH]
            if key == DECISION:
                if "state" in row.fields:
                    state = pen.library.phrases.get(f"state.{row.fields['state']}", ("",))[0] or row.fields["state"]
                    yield Event(row.at, row.by, _quietly(pen, "activity.state", state=state))
            elif key == AGREEMENT:
                said = "agreed" if row.fields.get("state") == "agreed" else "refused"
                yield Event(row.at, row.by, _quietly(pen, f"activity.{said}"))
            else:
                which = "activity.row_removed" if row.removed else "activity.row"
                yield Event(row.at, row.by, _quietly(pen, which, label=step.label if step else key, name=name))


def _quietly(pen: Pen, key: str, **places: object) -> str:
    """A part of a line, not said for itself."""
    return fill(pen.library.phrases[key][0], places)


INTENTS: dict[str, Move] = {"activity": activity}
PRESSES: dict[str, PressMove] = {"activity": press_activity}
