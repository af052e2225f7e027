"""Reminders as the worker says them: once, to whoever still wants them, from any number of workers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from aiohttp import web
from sqlalchemy import select, update

from bot.clock import SetClock
from bot.door import Delivery, NotNow, Post, Sent
from bot.house import House
from bot.outbox import Outbox
from bot.reminding import Reminding
from bot.worker import Worker
from dialogs.case import CaseState
from dialogs.message import Identity, Message, Place, Pressed, Text, What
from dialogs.reply import Reply
from dialogs.turn import CaseMoved, ReminderSet
from storage.errors import Unavailable
from storage.tables import outbox, reminders
from tests.houses import MORNING, a_house

DAY = timedelta(days=1)
THURSDAY = datetime(2026, 11, 26, 10, tzinfo=UTC)
SECRET = {"COACH_SECRET_KEY": "k" * 40}
_messages = count(1)


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path, database_url, **SECRET) as house:
        yield house


class Officer:
    """Somebody in Slack: says things, and holds what the coach answered."""

    def __init__(self, house: House, user: str = "U1") -> None:
        self.house, self.user = house, user
        self.who, self.place = Identity("slack", "T1", user), Place("slack", f"D{user}")
        self.heard: tuple[Reply, ...] = ()

    def do(self, what: What) -> list[str]:
        message = Message(f"slack:{next(_messages)}", self.who, self.place, what, self.house.clock.now())
        _, posts = self.house.conversation.hear_now(message)
        self.heard = tuple(post.reply for post in posts)
        self.house.memory.sent([post.id for post in posts], self.house.clock.now())
        return [key for reply in self.heard for key in reply.says]

    def say(self, words: str) -> list[str]:
        return self.do(Text(words))

    def look(self, words: str) -> tuple[Reply, ...]:
        """What the coach answers to the words."""
        self.say(words)
        return self.heard

    def press(self, nudge: Reply, label: str) -> list[str]:
        return self.do(Pressed(next(button.press for button in nudge.choices if button.label == label)))

    def with_reminder(self) -> Officer:
        """Reminded on Thursday at ten, having stopped at the first question."""
        self.say("start a business case for missed bins")
        self.say("remind me on thursday at 10")
        return self

    @property
    def id(self) -> str:
        with self.house.memory.unit() as unit:
            return unit.meet(self.who, self.place, self.house.clock.now()).id


def set_clock(house: House, moment: datetime) -> None:
    assert isinstance(house.clock, SetClock)
    house.clock.moment = moment


def say_due(house: House, process: str = "worker-1") -> list[Post]:
    """What one worker says in one look, and sends."""
    worker = replace(house.reminding, process=process)
    posts = [post for due in worker.claim(("slack",)) for post in worker.say(due)]
    assert all(house.memory.begun([post.id]) for post in posts)
    house.memory.sent([post.id for post in posts], house.clock.now())
    return posts


def dues(house: House) -> list[datetime]:
    """When the reminders fall due that are still set."""
    with house.memory.engine.connect() as connection:
        found = connection.execute(select(reminders.c.due).where(reminders.c.state == "set").order_by("due"))
        return [row.due for row in found]


def test_a_reminder_is_said_once_where_they_spoke_last(house: House) -> None:
    Officer(house).with_reminder()
    set_clock(house, THURSDAY - timedelta(seconds=1))
    assert say_due(house) == []
    set_clock(house, THURSDAY)
    (post,) = say_due(house)
    assert (post.channel, post.address, post.unasked) == ("slack", "DU1", True)
    assert post.reply.says[:2] == ("nudge.preview", "nudge.asked")
    assert say_due(house) == say_due(house, "worker-2") == []


def test_the_first_sentence_says_nothing_of_the_case_and_the_question_follows(house: House) -> None:
    Officer(house).with_reminder()
    set_clock(house, THURSDAY)
    (post,) = say_due(house)
    first, *rest = post.reply.text.split("\n\n")
    assert first == "A reminder from your coach."
    assert "Missed bins" in rest[0]
    assert post.reply.heading is None
    assert [button.label for button in post.reply.choices] == [
        "Answer now",
        "Tomorrow",
        "Another time",
        "Stop this reminder",
    ]


def test_one_tap_opens_the_very_question_where_they_stopped(house: House) -> None:
    anna = Officer(house).with_reminder()
    set_clock(house, THURSDAY)
    (post,) = say_due(house)
    assert anna.press(post.reply, "Answer now")[-1] == "step:goal"


@pytest.mark.parametrize(
    ("words", "said"),
    [("tomorrow", "snooze.until"), ("stop", "reminders.stopped"), ("Residents know their bin day.", "step:kind")],
)
def test_after_a_reminder_words_are_about_it(house: House, words: str, said: str) -> None:
    anna = Officer(house).with_reminder()
    set_clock(house, THURSDAY)
    say_due(house)
    assert said in anna.say(words)


@pytest.mark.parametrize(("label", "due"), [("Tomorrow", datetime(2026, 11, 27, 9, tzinfo=UTC))])
def test_a_reminder_that_was_put_off_comes_then(house: House, label: str, due: datetime) -> None:
    anna = Officer(house).with_reminder()
    set_clock(house, THURSDAY)
    (post,) = say_due(house)
    anna.press(post.reply, label)
    anna.press(post.reply, label)
    assert dues(house) == [due]
    set_clock(house, due)
    assert len(say_due(house)) == 1


def test_an_hour_and_next_week_are_offered_too(house: House) -> None:
    anna = Officer(house).with_reminder()
    set_clock(house, THURSDAY)
    (post,) = say_due(house)
    assert "snooze.when" in anna.press(post.reply, "Another time")
    anna.press(anna.heard[-1], "In an hour")
    assert dues(house) == [THURSDAY + timedelta(hours=1)]
    anna.press(post.reply, "Another time")
    anna.press(anna.heard[-1], "Next week")
    assert dues(house) == [datetime(2026, 12, 3, 9, tzinfo=UTC)]


def with_purpose(house: House, words: str = "remind me on thursday at 10 to ring Sam") -> Officer:
    anna = Officer(house)
    anna.say("start a business case for missed bins")
    anna.say(words)
    return anna


def test_a_reminder_says_what_it_is_for_after_a_first_sentence_that_does_not(house: House) -> None:
    with_purpose(house)
    set_clock(house, THURSDAY)
    (post,) = say_due(house)
    first, *rest = post.reply.text.split("\n\n")
    assert (first, rest) == (
        "A reminder from your coach.",
        ["You asked me to remind you of this: **ring Sam**."],
    )
    labels = [button.label for button in post.reply.choices]
    assert labels == ["Carry on", "Tomorrow", "Another time", "Stop this reminder"]


@pytest.mark.parametrize(
    "words", ["remind me on thursday at 10 to ring Sam", "remind me every thursday at 10 to ring Sam"]
)
def test_put_off_it_still_says_what_it_is_for(house: House, words: str) -> None:
    anna = with_purpose(house, words)
    set_clock(house, THURSDAY)
    (post,) = say_due(house)
    anna.press(post.reply, "Tomorrow")
    set_clock(house, THURSDAY + DAY)
    (post,) = say_due(house)
    assert "**ring Sam**" in post.reply.text
    assert "snooze.until_for" in anna.say("in an hour")
    set_clock(house, THURSDAY + DAY + timedelta(hours=1))
    (post,) = say_due(house)
    assert "**ring Sam**" in post.reply.text


def test_what_was_put_off_stops_and_starts_again_by_itself(house: House) -> None:
    anna = with_purpose(house)
    set_clock(house, THURSDAY)
    (post,) = say_due(house)
    assert "reminders.stopped_for" in anna.press(post.reply, "Stop this reminder")
    assert len(dues(house)) == 1  # The nudge of the case.
    assert "remind.when" in anna.press(anna.heard[-1], "Start again")
    anna.say("tomorrow at 2pm")
    set_clock(house, THURSDAY + DAY + timedelta(hours=4))
    (post,) = say_due(house)
    assert "**ring Sam**" in post.reply.text


@pytest.mark.parametrize(("state", "said"), [("submitted", 1), ("parked", 1), ("deleted", 0)])
def test_what_is_for_something_else_comes_while_its_case_is_there(house: House, state: CaseState, said: int) -> None:
    anna = with_purpose(house).id
    with house.memory.unit() as unit:
        person = unit.look_up(anna)
        assert person is not None
        unit.apply(person, (CaseMoved(unit.scene(person).cases[0].id, state),), house.clock.now())
        unit.commit()
    set_clock(house, THURSDAY)
    assert len(say_due(house)) == said


def test_a_repeating_reminder_comes_again(house: House) -> None:
    anna = Officer(house)
    anna.say("start a business case for missed bins")
    anna.say("remind me every thursday at 10")
    for week in range(4):
        set_clock(house, THURSDAY + week * 7 * DAY)
        assert len(say_due(house)) == 1


@pytest.mark.parametrize("state", ["parked", "submitted", "deleted"])
def test_a_case_that_is_no_longer_open_is_not_reminded_of(house: House, state: CaseState) -> None:
    anna = Officer(house).with_reminder().id
    with house.memory.unit() as unit:
        person = unit.look_up(anna)
        assert person is not None
        case = unit.scene(person).cases[0].id
        unit.apply(person, (CaseMoved(case, state),), house.clock.now())
        unit.commit()
    set_clock(house, THURSDAY)
    assert say_due(house) == []
    assert dues(house) == []


def test_what_was_stopped_between_the_claim_and_the_saying_is_not_said(house: House) -> None:
    anna = Officer(house).with_reminder()
    set_clock(house, THURSDAY)
    (due,) = house.reminding.claim(("slack",))
    anna.say("stop reminding me about this")
    assert house.reminding.say(due) == ()
    assert dues(house) == []


def test_a_worker_that_hangs_with_its_claim_says_nothing_once_the_claim_has_ended(house: House) -> None:
    Officer(house).with_reminder()
    set_clock(house, THURSDAY)
    (due,) = house.reminding.claim(("slack",))
    set_clock(house, THURSDAY + timedelta(seconds=61))
    assert len(say_due(house, "worker-2")) == 1
    assert house.reminding.say(due) == ()


def test_reminders_of_people_elsewhere_are_left_to_whoever_can_write_there(house: House) -> None:
    Officer(house).with_reminder()
    set_clock(house, THURSDAY)
    assert house.reminding.claim(("teams", "web")) == ()
    assert house.reminding.claim(()) == ()
    assert len(house.reminding.claim(("web", "slack"))) == 1


def test_two_cases_make_one_nudge_a_day(house: House) -> None:
    anna = Officer(house)
    anna.say("start a business case for missed bins")
    anna.say("start a new business case about potholes")
    assert len(dues(house)) == 2
    days: list[str] = []
    set_clock(house, MORNING)
    while dues(house):
        moment = dues(house)[0]
        set_clock(house, moment)
        days += [moment.date().isoformat() for _ in say_due(house)]
    assert len(days) == len(set(days)) == 2


def test_many_workers_side_by_side_say_each_reminder_once(house: House) -> None:
    for number in range(30):
        Officer(house, f"U{number}").with_reminder()
    set_clock(house, THURSDAY)
    start, said = threading.Barrier(4), list[Post]()

    def work(process: str) -> None:
        worker = replace(house.reminding, process=process)
        start.wait()
        while claimed := worker.claim(("slack",), 4):
            for due in claimed:
                said.extend(worker.say(due))

    threads = [threading.Thread(target=work, args=(f"worker-{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == len({post.person for post in said}) == 30
    with house.memory.engine.connect() as connection:
        assert len(connection.execute(select(outbox).where(outbox.c.unasked)).all()) == 30


def test_two_nudges_of_one_person_in_two_workers_are_still_one_a_day(house: House) -> None:
    anna = Officer(house)
    anna.say("start a business case for missed bins")
    anna.say("start a new business case about potholes")
    moment = datetime(2026, 12, 2, 10, 30, tzinfo=UTC)
    with house.memory.engine.begin() as connection:
        connection.execute(update(reminders).values(due=moment))
    set_clock(house, moment)
    claims = [replace(house.reminding, process=f"worker-{number}") for number in range(2)]
    held = [(worker, due) for worker in claims for due in worker.claim(("slack",), 1)]
    start, said = threading.Barrier(2), list[Post]()

    def work(worker: Reminding, place: int) -> None:
        start.wait()
        said.extend(worker.say(held[place][1]))

    threads = [threading.Thread(target=work, args=(worker, place)) for place, (worker, _) in enumerate(held)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(held) == 2
    assert len(said) == 1
    assert [due.date() > moment.date() for due in dues(house)] == [True]


def test_somebody_with_nowhere_to_write_to_is_let_go_of(house: House) -> None:
    anna = Officer(house)
    with house.memory.unit() as unit:
        person = unit.meet(anna.who, Place("slack", "C1", private=False), MORNING)
        unit.scene(person)
        unit.apply(person, (ReminderSet("r1", None, None, THURSDAY, None, "Thursday"),), MORNING)
        unit.commit()
    set_clock(house, THURSDAY)
    assert say_due(house) == []


# On the wire


class Line:
    """A channel that does what the test says with each post, and notes what arrived."""

    name = "slack"

    def __init__(self, *answers: Delivery | None) -> None:
        self.answers = list(answers)
        self.arrived: list[Post] = []

    def routes(self, app: web.Application) -> None:
        """No addresses."""

    async def start(self) -> None:
        """Nothing to open."""

    async def close(self) -> None:
        """Nothing to close."""

    def ready(self) -> str | None:
        return None

    async def send(self, post: Post) -> Delivery:
        """Nothing means that it arrived, and then nobody ever answered."""
        answer = self.answers.pop(0) if self.answers else Sent()
        if answer is None or isinstance(answer, Sent):
            self.arrived.append(post)
        if answer is None:
            await asyncio.Event().wait()
        return answer or Sent()


async def look(house: House, line: Line, hours: float = 0) -> None:
    """One look of a worker, and a moment for its sender."""
    assert isinstance(house.clock, SetClock)
    house.clock.moment += timedelta(hours=hours)
    house.outbox.channels = {"slack": line}
    await Worker(house)._look()
    await house.outbox.drain(0.3)


async def test_a_nudge_that_arrived_when_its_worker_was_killed_never_comes_twice(house: House) -> None:
    await asyncio.to_thread(lambda: Officer(house).with_reminder())
    set_clock(house, THURSDAY)
    line = Line(None)
    await look(house, line)
    assert len(line.arrived) == 1
    for task in house.outbox._senders:
        task.cancel()
    survivor = replace(house, outbox=Outbox(house.memory, house.clock, house.threads, "worker-2"))
    for _ in range(6):
        await look(survivor, line, hours=1)
    assert len(line.arrived) == 1


async def test_a_nudge_that_the_far_side_did_not_take_comes_once_it_does(house: House) -> None:
    await asyncio.to_thread(lambda: Officer(house).with_reminder())
    set_clock(house, THURSDAY)
    line = Line(NotNow(30, "429"))
    await look(house, line)
    assert line.arrived == []
    await look(house, line, hours=0.1)
    await look(house, line, hours=0.1)
    assert len(line.arrived) == 1


async def test_a_nudge_of_which_nobody_knows_whether_it_arrived_is_not_sent_again(house: House) -> None:
    await asyncio.to_thread(lambda: Officer(house).with_reminder())
    set_clock(house, THURSDAY)
    line = Line(NotNow(30, "timed out", surely_not_taken=False))
    for _ in range(4):
        await look(house, line, hours=0.1)
    assert line.arrived == []


async def test_a_reminder_that_raises_holds_nobody_up(house: House, caplog: pytest.LogCaptureFixture) -> None:
    broken = await asyncio.to_thread(lambda: Officer(house, "U1").with_reminder().id)
    await asyncio.to_thread(lambda: Officer(house, "U2").with_reminder())

    class Raises(Reminding):
        def say(self, *due):  # type: ignore[no-untyped-def]
            if broken in [one.person for one in due]:
                raise LookupError("a fault of ours")
            return super().say(*due)

    kept = house.reminding
    house = replace(house, reminding=Raises(kept.memory, kept.library, kept.clock, kept.process))
    set_clock(house, THURSDAY)
    line = Line()
    await look(house, line)
    assert [post.address for post in line.arrived] == ["DU2"]
    assert "reminder failed" in caplog.text


async def test_a_database_that_goes_away_while_a_nudge_is_begun_strands_nobody(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asyncio.to_thread(lambda: Officer(house).with_reminder())
    set_clock(house, THURSDAY)
    line = Line()
    began = house.memory.begun

    def away(ids: Sequence[int]) -> frozenset[int]:
        monkeypatch.setattr(house.memory, "begun", began)
        raise Unavailable("the database is away")

    monkeypatch.setattr(house.memory, "begun", away)
    await look(house, line)
    assert line.arrived == []

    await look(house, line, hours=0.1)
    assert [post.address for post in line.arrived] == ["DU1"]
