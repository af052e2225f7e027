"""A year of reminders against a simple model: both clock changes, and every bank holiday of the nations.

The model knows nothing of the rules' code. It walks the hours one by one, with the bank holidays written out.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from bot.clock import SetClock
from bot.house import House
from bot.plain import reply_as_json
from dialogs.message import Identity, Message, Place, Text
from dialogs.scene import Scene
from dialogs.turn import CaseMoved, PrefSet
from storage.outbox import Post
from tests import databases
from tests.houses import a_house

LONDON = ZoneInfo("Europe/London")
BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FIVE = ("2026-04-03", "2026-05-04", "2026-05-25", "2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26")
HOLIDAYS = {
    "england": (*FIVE, "2026-04-06", "2026-08-31", "2027-03-29"),
    "wales": (*FIVE, "2026-04-06", "2026-08-31", "2027-03-29"),
    "scotland": (*FIVE, "2026-06-15", "2026-08-03", "2026-11-30", "2027-01-04"),
    "northern_ireland": (*FIVE, "2026-03-17", "2026-04-06", "2026-07-13", "2026-08-31", "2027-03-17", "2027-03-29"),
}
EXAMPLES = int(os.environ.get("YEARS", "6"))
_messages = count(1)


@dataclass
class Expected:
    """A reminder as the model sees it: when it is due on the person's own clock; a weekly one knows its weekday."""

    due: datetime
    weekday: int | None = None

    def following(self) -> datetime:
        """The next time of a weekly one, at ten."""
        day = self.due.date()
        while day.weekday() != self.weekday or datetime.combine(day, time(10)) <= self.due:
            day += DAY
        return datetime.combine(day, time(10))


@dataclass
class Officer:
    """Somebody of one nation, and what the model knows of them."""

    user: str
    nation: str
    case: str = ""
    open: bool = True
    off: bool = False
    days: set[int] = field(default_factory=lambda: {0, 1, 2, 3, 4})
    changed_at: datetime = BEGIN
    expected: list[Expected] = field(default_factory=list)
    said: list[tuple[datetime, str]] = field(default_factory=list)

    def works(self, day: date) -> bool:
        return day.weekday() in self.days and day.isoformat() not in HOLIDAYS[self.nation]

    def fits(self, local: datetime) -> bool:
        return self.works(local.date()) and 7 <= local.hour < 19

    def moved(self, each: Expected) -> datetime:
        """Where a reminder goes that falls out of their days: a weekly one never past its next time."""
        fit = self.first_fit(each.due)
        return fit if each.weekday is None else min(fit, each.following())

    def first_fit(self, local: datetime) -> datetime:
        """That moment where it fits, else nine o'clock on the next day that they work."""
        while not self.fits(local):
            local = datetime.combine(local.date() + DAY, time(9))
        return local


class World:
    """A house on a clock, and its officers; the model runs beside it."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.house: House = stack.enter_context(a_house(folder, databases.sqlite_url(folder)))
        self.now = BEGIN
        self.officers: list[Officer] = []

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(LONDON).replace(tzinfo=None, second=0, microsecond=0)

    def set_clock(self, moment: datetime) -> None:
        assert isinstance(self.house.clock, SetClock)
        self.now = self.house.clock.moment = moment

    def join(self, user: str, nation: str) -> Officer:
        officer = Officer(user, nation)
        self.set_clock(self.now)
        self.say(officer, "start a business case for missed bins")
        with self.house.memory.unit() as unit:
            unit.keep_profile(f"slack-T{user}", {"nation": nation}, self.now)
            unit.commit()
        officer.case = self.scene(officer).cases[0].id
        self.officers.append(officer)
        return officer

    def say(self, officer: Officer, words: str) -> list[str]:
        who, place = Identity("slack", f"T{officer.user}", officer.user), Place("slack", officer.user)
        message = Message(f"m{next(_messages)}", who, place, Text(words), self.now)
        _, posts = self.house.conversation.hear_now(message)
        self.house.memory.sent([post.id for post in posts], self.now)
        return [key for post in posts for key in post.reply.says]

    def scene(self, officer: Officer) -> Scene:
        who = Identity("slack", f"T{officer.user}", officer.user)
        with self.house.memory.unit() as unit:
            return unit.scene(unit.meet(who, Place("slack", officer.user), self.now))

    def change(self, officer: Officer, *changes: CaseMoved | PrefSet) -> None:
        who = Identity("slack", f"T{officer.user}", officer.user)
        with self.house.memory.unit() as unit:
            person = unit.meet(who, Place("slack", officer.user), self.now)
            unit.scene(person)
            unit.apply(person, changes, self.now)
            unit.commit()

    def run(self, until: datetime) -> list[tuple[datetime, Post]]:
        """A worker that is always there, up to that moment; what it said, and when."""
        said = []
        while (due := self._next()) is not None and due <= until:
            self.set_clock(max(due, self.now))
            said += self.look()
        self.set_clock(until)
        return said

    def look(self) -> list[tuple[datetime, Post]]:
        """One look of a worker at this moment; what it says counts as sent."""
        moment, said = self.now, []
        for due in self.house.reminding.claim(("slack",)):
            said += [(moment, post) for post in self.house.reminding.say(due)]
        for _, post in said:
            assert self.house.memory.begun([post.id])
        self.house.memory.sent([post.id for _, post in said], moment)
        return said

    def _next(self) -> datetime | None:
        with self.house.memory.unit() as unit:
            return unit.next_reminder(("slack",))


def is_nudge(post: Post) -> bool:
    return "nudge.first" in post.reply.says


class AYear(RuleBasedStateMachine):
    """Three officers of three nations set reminders, work, rest, park and stop, while the clock goes on."""

    @initialize()
    def begin(self) -> None:
        self.stack = ExitStack()
        self.world = World(Path(self.stack.enter_context(tempfile.TemporaryDirectory())), self.stack)
        for number, nation in enumerate(("england", "scotland", "northern_ireland")):
            self.world.join(f"U{number}", nation)

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            self.stack.close()

    def officer(self, who: int) -> Officer:
        return self.world.officers[who]

    @rule(who=st.integers(0, 2), days=st.integers(1, 40), hour=st.integers(8, 18))
    def remind_me(self, who: int, days: int, hour: int) -> None:
        officer, now = self.officer(who), self.world.local(self.world.now)
        day = now.date() + days * DAY
        # Straight after a reminder the same words would put that one off.
        self.world.say(officer, "my reminders")
        heard = self.world.say(officer, f"remind me on {day.day} {day:%B %Y} at {hour:02d}:00")
        if officer.open and "remind.set" not in heard:
            assert not officer.works(day), heard
            heard = self.world.say(officer, "yes")
            while not officer.works(day):
                day += DAY
        assert heard[0] == ("remind.set" if officer.open else "remind.not_open"), heard
        if officer.open:
            officer.expected.append(Expected(datetime.combine(day, time(hour))))
        officer.off = False

    @rule(who=st.integers(0, 2), weekday=st.integers(0, 4))
    @precondition(lambda self: all(len(officer.expected) < 6 for officer in self.world.officers))
    def every_week(self, who: int, weekday: int) -> None:
        officer, now = self.officer(who), self.world.local(self.world.now)
        if not officer.open or weekday == now.weekday():
            return
        day = now.date() + (weekday - now.weekday()) % 7 * DAY
        assert self.world.say(officer, f"remind me every {day:%A} at 10")[0] == "remind.set_repeating"
        officer.off = False
        each = Expected(datetime.combine(day, time(10)), weekday)
        while not officer.fits(each.due):
            each.due = officer.moved(each)
        officer.expected.append(each)

    @rule(who=st.integers(0, 2), weekday=st.integers(0, 4))
    def change_the_week(self, who: int, weekday: int) -> None:
        officer = self.officer(who)
        officer.days = {0, 1, 2, 3, 4} - {weekday}
        self.world.change(officer, PrefSet("working_days", ",".join(map(str, sorted(officer.days)))))

    @rule(who=st.integers(0, 2))
    def park_or_open(self, who: int) -> None:
        officer = self.officer(who)
        officer.open = not officer.open
        officer.changed_at = self.world.now
        self.world.change(officer, CaseMoved(officer.case, "open" if officer.open else "parked"))

    @rule(who=st.integers(0, 2))
    def stop_all_or_start_again(self, who: int) -> None:
        officer = self.officer(who)
        officer.off = not officer.off
        said = self.world.say(officer, "stop all reminders" if officer.off else "turn reminders on")
        assert said[0] == ("reminders.stopped_all" if officer.off else "reminders.on")

    @rule(days=st.integers(1, 45))
    def go_on(self, days: int) -> None:
        """The worker runs all the time: everything comes to the minute."""
        said = self.world.run(self.world.now + days * DAY)
        until = self.world.local(self.world.now)
        for officer in self.world.officers:
            theirs = [(self.world.local(at), post) for at, post in said if post.address == officer.user]
            self.check(officer, theirs)
            asked = sorted(at for at, post in theirs if not is_nudge(post))
            assert asked == sorted(self.model(officer, until))

    @rule(days=st.integers(1, 20))
    def outage(self, days: int) -> None:
        """No worker runs. After that each reminder comes once at most, and nothing comes absurdly late."""
        self.world.set_clock(self.world.now + days * DAY)
        said = self.world.look()
        for officer in self.world.officers:
            theirs = [(self.world.local(at), post) for at, post in said if post.address == officer.user]
            assert (
                len(theirs)
                <= len([each for each in officer.expected if each.due <= self.world.local(self.world.now)]) + 1
            )
            late = [post for _, post in theirs if "nudge.late" in post.reply.says]
            assert len(late) <= 1
            self.check(officer, theirs)
            self.learn(officer)

    def model(self, officer: Officer, until: datetime) -> list[datetime]:
        """When each reminder comes up to then, with nothing but the calendar in hand."""
        said: list[datetime] = []
        for each in list(officer.expected):
            while each.due <= until:
                gone = not officer.open and not officer.off
                if gone or (each.weekday is None and (officer.off or officer.fits(each.due))):
                    said += [] if gone or officer.off else [each.due]
                    officer.expected.remove(each)
                    break
                if officer.off or officer.fits(each.due):
                    said += [] if officer.off else [each.due]
                    each.due = each.following()
                else:
                    each.due = officer.moved(each)
        return said

    def learn(self, officer: Officer) -> None:
        """After an outage the model goes on from what is set."""
        officer.expected = []
        for card in self.world.scene(officer).reminders:
            if card.words:
                first = card.rule[8:16] if card.rule else None
                weekday = datetime.strptime(first, "%Y%m%d").replace(tzinfo=UTC).weekday() if first else None
                officer.expected.append(Expected(self.world.local(card.due), weekday))

    def check(self, officer: Officer, said: list[tuple[datetime, Post]]) -> None:
        """What must hold of everything that is said, whatever has happened."""
        for at, post in said:
            assert officer.fits(at), at
            assert officer.open
            assert not officer.off
            assert reply_as_json(post.reply)["text"].startswith("A reminder from your coach.\n")
            if is_nudge(post):
                assert at.weekday() in (1, 2, 3)
                assert at.hour in (10, 11, 14, 15)
                quiet = self.world.local(officer.changed_at).date()
                worked = [quiet + ahead * DAY for ahead in range(1, (at.date() - quiet).days + 1)]
                assert sum(map(officer.works, worked)) >= 5
                assert at.date() not in [moment.date() for moment, _ in officer.said]
            officer.said.append((at, "nudge" if is_nudge(post) else "asked"))
        assert sum(kind == "nudge" for _, kind in officer.said) <= 1


TestAYear = AYear.TestCase
TestAYear.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=25,
    deadline=None,
    # A shorter story of a failure would take minutes to find; the steps that led to it are told anyway.
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("nation", sorted(HOLIDAYS))
def test_every_day_at_nine_is_every_working_day_of_the_year_at_nine(nation: str, tmp_path: Path) -> None:
    with ExitStack() as stack:
        world = World(tmp_path, stack)
        officer = world.join("U1", nation)
        world.set_clock(BEGIN + 9 * HOUR)
        assert world.say(officer, "remind me every day at 9")[0] == "remind.set_repeating"
        said = [world.local(at) for at, _ in world.run(datetime(2027, 3, 31, 20, tzinfo=UTC))]
    days = (date(2026, 3, 3) + ahead * DAY for ahead in range(394))
    assert said == [datetime.combine(day, time(9)) for day in days if officer.works(day)]
