"""When somebody means, as it is said in Britain: "half ten on Monday", "Friday week", "in 3 working days".

Written by hand, because the common libraries read 05/12 as 12 May, know neither "half ten" nor "Friday week" nor
working days, and never say that they are unsure. Where this is unsure it says so, and the coach asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dialogs.sieve import Sieve
from dialogs.understanding.meaning import is_english
from dialogs.understanding.when import clock, days, from_now, repeated
from dialogs.understanding.when.reading import Reading
from dialogs.understanding.when.repeats import first_of
from dialogs.understanding.when.words import plain_time
from dialogs.understood import View

RULES = (*repeated.RULES, *from_now.RULES, *days.RULES, *clock.RULES)
_RULES = Sieve((pattern, (pattern, act)) for pattern, act in RULES)


@dataclass(frozen=True)
class When:
    """A reading of words about time. ``found`` is false where there are none; ``whole`` where there is nothing else.

    ``day_given`` and ``clock_given`` tell which half was said, where only the other half is to be filled in.
    """

    due: datetime | None = None
    recurs: str | None = None
    asks_back: bool = False
    rejects: bool = False
    found: bool = False
    whole: bool = False
    day_given: bool = False
    clock_given: bool = False


def read_when(text: str, view: View) -> When:
    """The moment or the repetition that the words name, in the person's own zone."""
    try:
        zone = ZoneInfo(view.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = ZoneInfo("Europe/London")
    reading = Reading(view, view.now.astimezone(zone).replace(tzinfo=None))
    matched = _scan(plain_time(text), reading)
    if not matched:
        return When()
    try:
        when = _decide(reading, zone)
    except OverflowError:
        when = When(rejects=True)
    whole = not reading.unread
    day = bool(reading.days or reading.exact or reading.repeat or reading.shift)
    clock = bool(reading.times or reading.part or reading.clock or reading.exact)
    return When(when.due, when.recurs, when.asks_back, when.rejects, True, whole, day, clock)


def _scan(words: str, reading: Reading) -> int:
    """Walks the words; each rule that fits at a place takes what it reads."""
    at, matched = 0, 0
    rules = tuple(_RULES.left(words))
    while at < len(words):
        for pattern, act in rules:
            match = pattern.match(words, at)
            if match and match.end() > at:
                act(reading, match)
                matched += 1
                at = match.end()
                break
        else:
            little = _LITTLE.match(words, at)
            end = words.find(" ", at)
            if little:
                at = little.end()
            else:
                reading.unread += 1
                reading.vague = reading.vague or _is_strange_day(words[at : len(words) if end < 0 else end])
                at = len(words) if end < 0 else end
        while at < len(words) and words[at] == " ":
            at += 1
    return matched


def _is_strange_day(word: str) -> bool:
    """Something that ends as the days do and is no English word: a slip that nobody could read."""
    return len(word) > 4 and word.endswith("day") and not is_english(word)


_LITTLE = re.compile(
    r"(?:no later than|"
    r"on|at|about|around|the|of|by|for|maybe|please|say|or so|ish|and|in|it|just|then|from|till|until|to|is|a|an|"
    r"before|after|this|uk time|time|thanks|instead|ideally|perhaps|sometime|some time|any time|anytime|okay|ok|"
    r"again|or|roughly|approx|approximately|only|starting|beginning|s|every time|now|me|lets|let us|how|yes|please|x)\b"
)

# Deciding


def _decide(reading: Reading, zone: ZoneInfo) -> When:
    if reading.impossible:
        return When(rejects=True)
    if reading.repeat is not None:
        return _decide_repeat(reading, zone)
    if reading.exact is not None:
        return _moment(reading.exact, reading, zone)
    if reading.vague or len(set(reading.days)) > 1 or len(set(reading.times)) > 1:
        return When(asks_back=True)
    clock = reading.clock or _clock(reading)
    if (reading.times or reading.part) and clock is None:
        return When(asks_back=True)
    day = reading.days[0] if reading.days else None
    if day is None:
        return _today_or_next(reading, clock, zone) if clock else When(asks_back=True)
    day = reading.shift(day) if reading.shift else day
    if clock is None and day == reading.today:
        return When(asks_back=True)
    return _moment(datetime.combine(day, clock or time(9)), reading, zone)


def _today_or_next(reading: Reading, clock: time, zone: ZoneInfo) -> When:
    """A time without a day: today if it is still to come, else tomorrow, where that is a day they work."""
    moment = datetime.combine(reading.today, clock)
    if moment > reading.now:
        return _moment(moment, reading, zone)
    tomorrow = reading.today + timedelta(days=1)
    if not reading.working_day(tomorrow):
        return When(asks_back=True)
    return _moment(datetime.combine(tomorrow, clock), reading, zone)


def _decide_repeat(reading: Reading, zone: ZoneInfo) -> When:
    repeat = reading.repeat
    clock = reading.clock or _clock(reading)
    if repeat is None or ((reading.times or reading.part) and clock is None):
        return When(recurs=repeat.rule if repeat else None, asks_back=True)
    if repeat.needs_day and not reading.days:
        return When(recurs=repeat.rule, asks_back=True)
    start = reading.days[0] if reading.days else None
    if start is not None and repeat.rule.startswith("FREQ=WEEKLY") and "BYDAY" not in repeat.rule:
        repeat = replace(repeat, rule=f"{repeat.rule};BYDAY={repeated.CODES[start.weekday()]}")
    first = first_of(repeat, datetime.combine(start or reading.today, clock or time(9)), reading.now)
    if first is None:
        return When(rejects=True)
    due = _moment(first, reading, zone)
    return When(due.due, repeat.rule, due.asks_back, due.rejects)


def _moment(moment: datetime, reading: Reading, zone: ZoneInfo) -> When:
    """A local moment in UTC; past ones and those that a clock change leaves out can't be, doubled ones are asked."""
    if moment <= reading.now:
        return When(rejects=True)
    utc = ZoneInfo("UTC")
    early, late = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if early.astimezone(utc).astimezone(zone).replace(tzinfo=None) != moment:
        return When(rejects=True)
    if early.utcoffset() != late.utcoffset():
        return When(asks_back=True)
    return When(due=early.astimezone(utc))


def _clock(reading: Reading) -> time | None:
    """The time of day; a bare hour is read by the part of the day, else by the working hours, else not at all."""
    start, end = reading.view.working_hours
    if not reading.times:
        return {"morning": time(9), "afternoon": time(14), "evening": time(18)}.get(reading.part or "")
    hour, minute, sure = reading.times[0]
    if hour > 24 or minute > 59:
        return None
    if sure or hour > 12 or hour == 0:
        return time(hour % 24, minute)
    if reading.part == "morning":
        return time(hour % 12 if hour == 12 else hour, minute)
    if reading.part in ("afternoon", "evening"):
        return time(hour if hour == 12 else hour + 12, minute)
    both = (time(hour % 12, minute), time(hour % 12 + 12, minute))
    outside = [_minutes_outside(clock, start, end) for clock in both]
    near, far = sorted(outside)
    # Half past eight is before work, not after supper; seven may be either.
    return both[outside.index(near)] if near <= 60 and far - near >= 120 else None


def _minutes_outside(clock: time, start: int, end: int) -> int:
    """How far from the working hours a time is."""
    minutes = clock.hour * 60 + clock.minute
    return max(0, start * 60 - minutes, minutes - end * 60)
