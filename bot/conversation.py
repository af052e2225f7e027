"""Hears a message: one transaction in one hop to a worker thread, and only then is it acknowledged."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex

from bot.clock import Clock
from bot.door import Post
from bot.files.read_back import NotReadBack, read_back
from bot.log import fields
from bot.precedence import Precedence
from dialogs.coach import Coach, named_cases, named_records
from dialogs.linking import code_in
from dialogs.message import Brought, Came, Dropped, Message
from dialogs.readers import visible
from dialogs.reply import Reply
from dialogs.scene import Person, Scene
from dialogs.turn import CaseDeleted, PersonForgotten, Turn
from storage.errors import Busy, Clash, Unavailable
from storage.unit import Memory, Unit

log = logging.getLogger(__name__)

MOST_RERUNS = 5
MOST_LOOKS = 4


@dataclass(frozen=True)
class Heard:
    """What came of a message. ``replies`` are those for the service's own answer (inline places only).

    ``again`` is true for a repeat: nothing was changed. ``turn`` is missing then, and where the turn failed.
    """

    replies: tuple[Reply, ...] = ()
    again: bool = False
    turn: Turn | None = None
    person: Person | None = None
    scene: Scene | None = None


def opened(message: Message) -> Message:
    """A message with a dropped file as it was read back; any other as it is."""
    if not isinstance(message.what, Dropped):
        return message
    name = " ".join(visible(message.what.name).split())[:100]
    try:
        return replace(message, what=Brought(name, read_back(message.what.content)))
    except NotReadBack as error:
        return replace(message, what=Brought(name, trouble=error.why))


def with_records(unit: Unit, person: Person, message: Message, scene: Scene) -> Scene:
    """The scene with the datasets that the message may mean; memory is asked only where it means one."""
    named = named_records(message, scene)
    return replace(scene, datasets=unit.records(named, person.organisation)) if named else scene


class TryAgain(Exception):
    """Memory can't take the message now: nothing was kept, the service should send it again."""


class Conversation:
    """The message path, shared by all channels.

    ``take_posts`` gets the replies that this process owes, as soon as they are committed.
    """

    def __init__(
        self,
        memory: Memory,
        coach: Coach,
        clock: Clock,
        threads: Executor,
        process: str,
        take_posts: Callable[[Sequence[Post]], None],
        precedence: Precedence,
        forgotten: Callable[[str], None] = lambda person: None,
    ) -> None:
        self.memory, self.coach, self.clock = memory, coach, clock
        self.threads, self.process, self.take_posts = threads, process, take_posts
        self.precedence = precedence
        self.forgotten = forgotten

    async def hear(self, message: Message) -> Heard:
        """Hears a message, durably. Returns when it is committed; raises TryAgain where it could not be."""
        loop = asyncio.get_running_loop()
        with self.precedence.hearing():
            if isinstance(message.what, Dropped):
                message = await loop.run_in_executor(None, opened, message)
            heard, posts = await loop.run_in_executor(self.threads, self.hear_now, message)
        self.take_posts(posts)
        return heard

    async def look(self, message: Message) -> tuple[Reply, ...]:
        """What the coach would answer, with nothing heard, kept or owed; nothing to somebody whom it has not met.

        For what a service asks for while a person is still at it, such as a form that is about to open.
        """
        return await asyncio.get_running_loop().run_in_executor(self.threads, self._look, message)

    def _look(self, message: Message) -> tuple[Reply, ...]:
        with self.memory.unit(reading=True) as unit:
            person = unit.known(message.who)
            if person is None:
                return ()
            scene = unit.scene(person, named_cases(message))
            return self._turn(unit, person, message, scene, self.clock.now())[1].replies

    def hear_now(self, message: Message) -> tuple[Heard, tuple[Post, ...]]:
        """The same, for callers that are in a thread of their own."""
        message = opened(message)
        try:
            return self._heard_and_owed(message)
        except Unavailable as error:
            log.warning("message not taken", extra=fields(message=message.id, why=type(error).__name__))
            raise TryAgain from error
        except Exception:
            log.exception("turn failed", extra=fields(message=message.id, channel=message.place.channel))
            return self._owe_an_apology(message)

    def _heard_and_owed(self, message: Message) -> tuple[Heard, tuple[Post, ...]]:
        for _ in range(MOST_RERUNS):
            try:
                with self.memory.unit() as unit:
                    return self._in_one_transaction(unit, message)
            except Clash:
                log.info("turn run again", extra=fields(message=message.id))
        raise Busy("the same answer is being changed by several people at once")

    def _in_one_transaction(self, unit: Unit, message: Message) -> tuple[Heard, tuple[Post, ...]]:
        now = self.clock.now()
        before = unit.heard_before(message.id, message.who.tenant, now)
        if before is not None:
            return Heard(before.inline or (), again=True), ()
        person = unit.meet(message.who, message.place, now)
        scene = replace(unit.scene(person, named_cases(message)), chance=token_hex(10))
        scene = with_records(unit, person, message, scene)
        code = code_in(message)
        scene = replace(scene, link=unit.try_account_code(person, code, now)) if code else scene
        scene, turn = self._turn(unit, person, message, scene, now)
        unit.apply(person, turn.changes, now)
        if any(isinstance(change, PersonForgotten) for change in turn.changes):
            return self._last_words(unit, person, message, turn)
        posts = self._owe(unit, person, message, turn.replies)
        unit.want(person, message.place, turn.wants, now)
        if isinstance(message.what, Came):
            unit.want_done(int(message.what.want))
        unit.commit()
        if any(isinstance(change, CaseDeleted) for change in turn.changes):
            self.memory.leave_no_trace()
        log.info(
            "message heard",
            extra=fields(channel=message.place.channel, intent=turn.understood.intent, replies=len(turn.replies)),
        )
        here = tuple(reply for reply in turn.replies if reply.to is None)
        return Heard(here if message.place.inline else (), turn=turn, person=person, scene=scene), posts

    def _last_words(self, unit: Unit, person: Person, message: Message, turn: Turn) -> tuple[Heard, tuple[Post, ...]]:
        """The reply to somebody who is forgotten now. It is written nowhere, so a crash would lose it: they would ask
        again, as somebody whom the coach has never met.
        """
        if message.place.inline:
            unit.keep_inline(message.id, turn.replies)
        unit.commit()
        self.forgotten(person.id)
        log.info("person forgotten", extra=fields(channel=message.place.channel))
        if message.place.inline:
            return Heard(turn.replies, turn=turn), ()
        place = message.place
        posts = (Post(0, "", place.channel, place.address, reply, False, 1, message.id) for reply in turn.replies)
        return Heard(turn=turn), tuple(posts)

    def _turn(self, unit: Unit, person: Person, message: Message, scene: Scene, now: datetime) -> tuple[Scene, Turn]:
        """The turn. Where it has to know who "Priya" is, memory looks, and it is run again: it is pure."""
        turn = self.coach.take_turn(message, scene, now)
        for _ in range(MOST_LOOKS):
            look = turn.looks_for
            if look is None:
                break
            if look.kind == "code":
                codes = {**scene.codes, look.words: unit.requests_with(person, look.words, now)}
                scene = replace(scene, codes=codes)
            elif look.kind == "case":
                scene = _with_case(unit, person, scene, look.words)
            else:
                scene = replace(scene, found={**scene.found, look.words: unit.colleagues(person, look.words)})
            turn = self.coach.take_turn(message, scene, now)
        return scene, turn

    def _owe(self, unit: Unit, person: Person, message: Message, replies: Sequence[Reply]) -> tuple[Post, ...]:
        """Replies in the answer are kept with the heard message; all others go to the outbox, leased to us."""
        if message.place.inline:
            unit.keep_inline(message.id, tuple(reply for reply in replies if reply.to is None))
            replies = [reply for reply in replies if reply.to is not None]
        return unit.owe(person, message.place, replies, message.id, self.clock.now(), self.process)

    def _owe_an_apology(self, message: Message) -> tuple[Heard, tuple[Post, ...]]:
        """The turn was rolled back. A small transaction marks the message heard and owes a kind sentence."""
        sorry = Reply(self.coach.library.phrases["trouble.turn"][0], says=("trouble.turn",))
        try:
            with self.memory.unit() as unit:
                now = self.clock.now()
                before = unit.heard_before(message.id, message.who.tenant, now)
                if before is not None:
                    return Heard(before.inline or (), again=True), ()
                person = unit.meet(message.who, message.place, now)
                posts = self._owe(unit, person, message, (sorry,))
                unit.commit()
        except Exception as error:
            log.exception("apology failed", extra=fields(message=message.id))
            raise TryAgain from error
        return Heard((sorry,) if message.place.inline else ()), posts


def _with_case(unit: Unit, person: Person, scene: Scene, case: str) -> Scene:
    """The scene with one more of their cases whole; where it can't be had, it is theirs no longer."""
    reached = {**scene.reached, **unit.scene(person, (case,)).reached}
    cards = scene.cases if case in reached else tuple(card for card in scene.cases if card.id != case)
    return replace(scene, reached=reached, cases=cards)
