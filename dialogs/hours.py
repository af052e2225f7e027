"""When somebody works, and so when the coach may write to them first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dialogs.scene import Person, Profile
from dialogs.understanding.when.calendar import is_working, working_days_after

WEEK = (0, 1, 2, 3, 4)
OFFICE = (9, 17)
# What somebody asks for by the clock tells when they work, unless they have said otherwise.
ASKED_FOR = (7, 19)
# A reminder for the end of the day may arrive a little after it.
GRACE = 5
FAR = 400


@dataclass(frozen=True)
class Hours:
    """Somebody's working week on their own clock. ``told`` is false where nobody has said and it is assumed.

    ``back_on`` is the first day that they are back, where they have said that they are away.
    """

    zone: ZoneInfo
    nation: str
    days: tuple[int, ...] = WEEK
    start: int = OFFICE[0]
    end: int = OFFICE[1]
    told: bool = False
    back_on: date | None = None

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def day(self, moment: datetime) -> date:
        return self.local(moment).date()

    def at(self, day: date, clock: time) -> datetime:
        """That time on that day, in UTC. A time that the clock change leaves out is an hour later."""
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    def works_on(self, day: date) -> bool:
        """A working day of theirs: no day off, no bank holiday of their nation, not while they are away."""
        return is_working(day, self.nation, self.days) and not (self.back_on and day < self.back_on)

    def next_day(self, day: date) -> date:
        """The first working day after that one."""
        later = (day + timedelta(days=ahead) for ahead in range(1, FAR))
        return next((found for found in later if self.works_on(found)), day + timedelta(days=FAR))

    def working_days_after(self, day: date, count: int) -> date:
        return working_days_after(day, count, self.nation, self.days)

    def window(self, asked: bool = False) -> tuple[int, int]:
        """From which hour to which hour the coach may write; what they asked for may come earlier and later."""
        return ASKED_FOR if asked and not self.told else (self.start, self.end)

    def fits(self, moment: datetime, asked: bool = False) -> bool:
        return self.fit(moment, asked) == moment

    def fit(self, moment: datetime, asked: bool = False) -> datetime:
        """That moment if it is in their hours, else the next that is."""
        local = self.local(moment)
        start, end = self.window(asked)
        minute = local.hour * 60 + local.minute
        if self.works_on(local.date()):
            if start * 60 <= minute <= end * 60 + GRACE:
                return moment
            if minute < start * 60:
                return self.at(local.date(), time(start))
        return self.at(self.next_day(local.date()), time(self.start))

    def days_from(self, day: date) -> Iterator[date]:
        """Their working days from that day on."""
        for ahead in range(FAR):
            if self.works_on(day + timedelta(days=ahead)):
                yield day + timedelta(days=ahead)


def hours_of(person: Person, profile: Profile) -> Hours:
    """What they have said about their hours, over what the council's profile says, over a usual week."""
    prefs = person.prefs
    days = _days(prefs.get("working_days", ""))
    span = _span(prefs.get("working_hours", ""))
    back_on = _date(prefs.get("away_until", ""))
    zone = zone_of(person.timezone or profile.timezone)
    return Hours(zone, profile.nation, days, *(span or OFFICE), told=span is not None, back_on=back_on)


def zone_of(name: str) -> ZoneInfo:
    """The time zone of that name; a name that nobody knows is read as London's."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("Europe/London")


def _days(text: str) -> tuple[int, ...]:
    found = {int(part) for part in text.split(",") if part.isdecimal() and int(part) <= 6}
    return tuple(sorted(found)) or WEEK


def _span(text: str) -> tuple[int, int] | None:
    start, _, end = text.partition("-")
    if start.isdecimal() and end.isdecimal() and int(start) < int(end) <= 24:
        return int(start), int(end)
    return None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
