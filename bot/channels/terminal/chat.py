"""A conversation over standard input and output."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from bot.clock import SetClock, SystemClock
from bot.conversation import Heard, TryAgain
from bot.door import Post
from bot.drawing import as_text
from bot.forgetting import folder_of
from bot.house import House
from bot.plain import reply_as_json, understood_as_json
from bot.wants import meet_here
from dialogs.message import Filled, Identity, Message, Place, Pressed, Text, What
from dialogs.path import walk
from dialogs.reply import Reply

PERSON = "me"
ORGANISATION = "local"
# A daily reminder for ten years; whoever moves the clock further gets the rest with the next line.
MOST_NUDGES = 3700


def talk(house: House) -> None:
    """Talks with one person until the input ends or they type quit."""
    who = Identity("terminal", ORGANISATION, PERSON)
    _print(house, hear(house, who, Pressed("home")).replies)
    while True:
        say_due(house)
        try:
            words = input("> ")
        except EOFError:
            return
        if words.strip().lower() in ("quit", "exit"):
            return
        try:
            _print(house, hear(house, who, Text(words)).replies)
        except TryAgain:
            print(house.library.phrases["trouble.busy"][0])


def _print(house: House, replies: tuple[Reply, ...]) -> None:
    for reply in replies:
        path = saved(house, reply)
        print(f"\n{as_text(reply)}\n" + (f"{path}\n" if path else ""))


def hear(house: House, who: Identity, what: What) -> Heard:
    """One message, heard in this very thread; its replies come in the answer."""
    return hear_all(house, who, what)[0]


def hear_all(house: House, who: Identity, what: What) -> tuple[Heard, tuple[Post, ...]]:
    """The same, with what other people of the terminal are told by it: nobody else would bring it to them."""
    place = Place("terminal", f"{who.tenant}/{who.user}", inline=True)
    message = Message(f"terminal:{uuid4().hex}", who, place, what, SystemClock().now())
    heard, posts = house.conversation.hear_now(message)
    others = tuple(post for post in posts if post.channel == "terminal")
    house.memory.sent([post.id for post in others], house.clock.now())
    if heard.turn is None or not heard.turn.wants:
        return heard, others
    came = (reply for later in meet_here(house, "terminal") for reply in later.replies)
    return replace(heard, replies=(*heard.replies, *came)), others


def saved(house: House, reply: Reply) -> str | None:
    """Writes a reply's file into the folder of the database; gives its path."""
    if reply.file is None:
        return None
    with house.memory.unit(reading=True) as unit:
        file = unit.file(reply.file.key, house.clock.now())
    if file is None:
        return None
    folder = folder_of(house.settings.data_folder, file.person)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / file.name
    path.write_bytes(file.content)
    return str(path.resolve())


def talk_json(house: House, clock: SetClock) -> None:
    """Answers each line of JSON with one line of JSON; a line that can't be read gets an error."""
    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            answer = answer_line(house, clock, line)
        except _NotReadable as error:
            answer = {"error": str(error)}
        print(json.dumps(answer, ensure_ascii=False), flush=True)


class _NotReadable(Exception):
    """The line is not what `coach chat --json` reads; the message says why."""


def answer_line(house: House, clock: SetClock, line: str) -> dict[str, Any]:
    """The answer to one line, with where the person's case stands afterwards and the reminders that fell due."""
    said = _read(line)
    what = _what(said)
    moment = _moment(said["now"]) if "now" in said else clock.now()
    name = str(said["name"]) if "name" in said else None
    who = Identity("terminal", str(said.get("organisation", ORGANISATION)), str(said.get("person", PERSON)), name)
    nudges = due_nudges(house, clock, moment)
    try:
        heard, others = hear_all(house, who, what)
    except TryAgain:
        return {"error": house.library.phrases["trouble.busy"][0]}
    understood = understood_as_json(heard.turn.understood, house.library) if heard.turn else None
    return {
        "replies": [reply_as_json(reply, saved(house, reply)) for reply in heard.replies],
        "understood": understood,
        "case": case_now(house, heard),
        "nudges": nudges,
        **({"others": [_to_somebody(house, post) for post in others]} if others else {}),
    }


def _read(line: str) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except ValueError as error:
        raise _NotReadable("that line is not JSON") from error
    if not isinstance(said, dict):
        raise _NotReadable("that line is not a JSON object")
    return said


def _what(said: dict[str, Any]) -> What:
    if isinstance(said.get("text"), str):
        return Text(said["text"])
    if isinstance(said.get("press"), str):
        return Pressed(said["press"])
    if isinstance(said.get("form"), dict):
        return Filled(str(said.get("press", "")), {str(key): str(value) for key, value in said["form"].items()})
    raise _NotReadable("that line has no text, press or form")


def _moment(said: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(said).replace("Z", "+00:00"))
    except ValueError as error:
        raise _NotReadable("now is not a moment such as 2026-11-24T09:00:00+00:00") from error
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def case_now(house: House, heard: Heard) -> dict[str, Any] | None:
    """Where the person's case in hand stands now."""
    if heard.person is None:
        return None
    with house.memory.unit() as unit:
        scene = unit.scene(heard.person, ())
    case = scene.case
    if case is None:
        return None
    path = walk(house.library, case)
    step = house.library.step(scene.context.asking) if scene.context.asking else None
    return {
        "id": case.id,
        "title": case.title,
        "theme": step.theme if step else case.route,
        "step": step.key if step else None,
        "done": len(path.done),
        "of": len(path.order),
    }


def due_nudges(house: House, clock: SetClock, until: datetime) -> list[dict[str, Any]]:
    """The reminders that fell due for people of the terminal up to that moment, as the clock moves there.

    The clock stops at each on its way, as if somebody had been there all the time. Then it stands at the moment.
    """
    said: list[dict[str, Any]] = []
    for _ in range(MOST_NUDGES):
        due = _next_due(house)
        if due is None or due > until:
            break
        clock.moment = due
        claimed = house.reminding.claim(("terminal",))
        if not claimed:
            break
        said += (_as_json(house, post) for each in claimed for post in house.reminding.say(each))
    clock.moment = until
    return said


def _next_due(house: House) -> datetime | None:
    with house.memory.unit(reading=True) as unit:
        return unit.next_reminder(("terminal",))


def _as_json(house: House, post: Post) -> dict[str, Any]:
    """A nudge as the line shows it; it counts as sent before it is printed, since it must never come twice."""
    house.memory.begun([post.id])
    house.memory.sent([post.id], house.clock.now())
    return _to_somebody(house, post)


def _to_somebody(house: House, post: Post) -> dict[str, Any]:
    """What a person of the terminal is told, under the name that they have there."""
    with house.memory.unit(reading=True) as unit:
        users = [who.user for who in unit.identities_of(post.person) if who.channel == "terminal"]
    return {"person": users[0] if users else post.person, **reply_as_json(post.reply)}


def say_due(house: House) -> None:
    """Prints the reminders that are due now."""
    for due in house.reminding.claim(("terminal",)):
        for post in house.reminding.say(due):
            if house.memory.begun([post.id]):
                _print(house, (post.reply,))
                house.memory.sent([post.id], house.clock.now())
