"""When somebody means, as it is said in Britain: "half ten on Monday", "Friday week", "in 3 working days".

Written by hand, because the common libraries read 05/12 as 12 May, know neither "half ten" nor "Friday week" nor
working days, and never say that they are unsure. Where this is unsure it says so, and the coach asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import partial
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dialogs.understanding import thresholds as at
from dialogs.understanding.when import repeated, weighed
from dialogs.understanding.when.choice import Choice
from dialogs.understanding.when.doubts import is_apart, is_doubtful, is_one_of_two, is_strange_day
from dialogs.understanding.when.joined import joined
from dialogs.understanding.when.leads import in_that_hour, led_on
from dialogs.understanding.when.reading import Reading
from dialogs.understanding.when.repeats import first_of
from dialogs.understanding.when.same_day import on_that_day
from dialogs.understanding.when.stretches import RULES, Stretch, scan
from dialogs.understanding.when.words import Plain, plain_parts
from dialogs.understood import View

__all__ = ["RULES", "When", "read_when"]

EVENS = 0.5


@dataclass(frozen=True)
class When:
    """A reading of words about time. ``found`` is false where there are none; ``whole`` where there is nothing else.

    ``day_given`` and ``clock_given`` tell which half was said, where only the other half is to be filled in.
    ``reminds`` tells that the words speak of reminding. ``either`` are the two moments of which one must be meant,
    where that is all that has to be asked.
    """

    due: datetime | None = None
    recurs: str | None = None
    asks_back: bool = False
    rejects: bool = False
    found: bool = False
    whole: bool = False
    day_given: bool = False
    clock_given: bool = False
    reminds: bool = False
    either: tuple[datetime, ...] = ()

    @property
    def settled(self) -> bool:
        return self.due is not None or self.recurs is not None


def read_when(text: str, view: View) -> When:
    """The moment or the repetition that the words name, in the person's own zone."""
    try:
        zone = ZoneInfo(view.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = ZoneInfo("Europe/London")
    plain = plain_parts(text)
    now = view.now.astimezone(zone).replace(tzinfo=None)
    try:
        return _read(plain, view, now, zone)
    except OverflowError:
        return When(rejects=True, found=True)


def _read(plain: Plain, view: View, now: datetime, zone: ZoneInfo) -> When:
    fresh = partial(Reading, view, now, parts=plain.parts)
    said = scan(plain, fresh)
    if not said.stretches:
        return When()
    choice = Choice(said)
    chosen, aside = by_rules(choice)
    reading = _completed_reading(choice, chosen, aside)
    when = _outcome(choice, reading, zone)
    if when.settled or when.rejects or when.either:
        return when
    return _second_reading(Choice(scan(plain, fresh)), zone) or when


def _outcome(choice: Choice, reading: Reading | None, zone: ZoneInfo) -> When:
    unread = choice.said.unread
    if reading is None:
        return When(asks_back=True, found=True, whole=not unread)
    reading.vague = reading.vague or any(is_strange_day(token.text) for token in unread)
    when = decided(reading, zone)
    day = bool(reading.days or reading.exact or reading.repeat or reading.shift)
    clock = bool(reading.times or reading.part or reading.clock or reading.exact)
    return replace(when, found=True, whole=not unread, day_given=day, clock_given=clock, reminds=choice.reminds)


# The second reader


def _together(choice: Choice, chances: Sequence[float], chosen: Sequence[Stretch]) -> float:
    """How likely just those stretches say when to remind."""
    likely = 1.0
    for one, chance in zip(choice.said.stretches, chances, strict=True):
        likely *= chance if one in chosen else 1 - chance
    return likely


def _second_reading(choice: Choice, zone: ZoneInfo) -> When | None:
    """What the stretches say that most likely are meant, where that is likely enough and nothing makes it doubtful."""
    stretches = choice.said.stretches
    chances = weighed.likely(choice, weighed.taught())
    chosen = [one for one, chance in zip(stretches, chances, strict=True) if chance >= EVENS]
    task = not all(one.reading.view.asking == "when" or choice.is_open(one) for one in chosen)
    least = at.TIME_LIKELY_OF_THE_TASK if task else at.TIME_LIKELY
    if not chosen or is_apart(choice, chosen) or _together(choice, chances, chosen) < least:
        return None
    reading = joined(choice, chosen)
    hardly = [one for one, chance in zip(stretches, chances, strict=True) if chance < at.TIME_UNLIKELY]
    rest = [one for one in stretches if one not in chosen and not choice.is_denied(one)]
    near = [one for one in rest if one not in hardly or not choice.is_said_after(one, chosen)]
    if reading.leads_on or reading.this_hour or reading.repeat or is_doubtful(choice, reading, chosen, near):
        return None
    others = [one for one in near if choice.is_open(one) and not choice.is_reported(one, chosen)]
    if _may_complete(choice, reading, others) or _other_month(reading, rest):
        return None
    if any(one.reading.unsure_clock or is_one_of_two(choice, one, chosen[0]) for one in others):
        return None
    when = _outcome(choice, reading, zone)
    return when if when.due is not None else None


# Choosing


def by_rules(choice: Choice) -> tuple[list[Stretch], list[Stretch]]:
    """The stretches that say when to remind, and those of the others that are left aside; none where none does."""
    told = [one for one in choice.said.stretches if not choice.is_denied(one)]
    chosen = choice.target(told) or _told_outright(choice, told)
    aside: list[Stretch] = []
    if not chosen:
        chosen = [one for one in told if choice.is_open(one)]
        near = [one for one in chosen if choice.is_with_the_verb(one)]
        chosen = [one for one in chosen if one in near or not choice.is_beside_the_point(one, near)]
        aside = [one for one in told if one not in chosen]
    if choice.says_then:
        chosen = choice.then(told) or chosen
    return chosen, aside


def _completed_reading(choice: Choice, chosen: Sequence[Stretch], aside: Sequence[Stretch]) -> Reading | None:
    """What is said of when to remind; nothing where only other things have a time."""
    if not chosen:
        return None
    stretches = choice.said.stretches
    told = [one for one in stretches if not choice.is_denied(one)]
    reading = joined(choice, chosen)
    reading.vague |= is_doubtful(choice, reading, chosen, aside)
    rest = [one for one in told if one not in chosen]
    if reading.leads_on and not rest:
        rest = [one for one in stretches if one not in told]  # "Not tomorrow, the day after."
    return _completed(choice, reading, chosen, rest)


def _told_outright(choice: Choice, told: Sequence[Stretch]) -> list[Stretch]:
    """What stands by the reminding words or alone between two marks, and a half that goes on there."""
    direct = [one for one in told if choice.is_direct(one)]
    alone = [one for one in told if choice.is_alone(one) and (one.reading.loose or choice.is_open(one))]
    alone = [one for one in alone if one in direct or not choice.is_beside_the_point(one, direct)]
    leading = [one for one in told if one.reading.leads_on and (one in direct or not choice.tells_of_something(one))]
    if any(one.reading.days and one.reading.times and choice.is_open(one) for one in told if one not in leading):
        leading = [one for one in leading if one in direct or one in alone or choice.is_with_the_verb(one)]
    chosen = [one for one in told if one in direct or one in alone or choice.is_put_right(one, direct or alone)]
    if leading and all(one in leading or choice.is_clock_of(one, leading) for one in direct):
        chosen = [one for one in told if one in leading or (choice.is_clock_of(one, leading) and one in alone)]
    if not all(one.reading.loose for one in chosen):
        chosen = [one for one in chosen if not one.reading.loose]
    if any(one.reading.days for one in chosen):
        chosen = [one for one in chosen if one.reading.days or not one.reading.impossible]  # "Yesterday, lol."
    for before, after in pairwise(told):
        goes_on = after in alone and choice.is_open(before) and choice.goes_on(before, after)
        if goes_on and after in chosen and before not in chosen:
            chosen.insert(chosen.index(after), before)
        if before in chosen and after not in chosen and choice.is_its_clock(before, after):
            chosen.insert(chosen.index(before) + 1, after)
    return chosen


def _completed(choice: Choice, reading: Reading, chosen: Sequence[Stretch], rest: Sequence[Stretch]) -> Reading | None:
    """With what the rest of the message gives to it; where the rest may belong to it, it is unsure."""
    if reading.leads_on:
        return led_on(choice, reading, chosen, rest)
    if reading.this_hour:
        reading = in_that_hour(reading, [one.reading for one in rest if one.reading.times])
    told = [one for one in rest if not choice.is_reported(one, chosen)]
    reading = on_that_day(choice, reading, chosen, told)
    others = [one for one in told if choice.is_open(one) or reading.this_hour or reading.guessed]
    reading.vague |= _may_complete(choice, reading, others) or _other_month(reading, rest)
    return reading


def _may_complete(choice: Choice, reading: Reading, others: Sequence[Stretch]) -> bool:
    """Half of a time stands elsewhere, and may belong to the other half: "tomorrow to ring Dave at 3"."""
    if reading.this_hour and any(one.reading.times for one in others):
        return True
    if reading.guessed and any(one.reading.days for one in others):
        return True
    if reading.exact or reading.repeat:
        return False
    clock = bool(reading.times or reading.part or reading.clock)
    if clock and not reading.days:
        return any(day != reading.today for one in others for day in one.reading.days)
    told = [one.reading for one in others if choice.is_in_the_task(one)]
    return not clock and any(one.times or one.clock or one.part or one.this_hour for one in told)


def _other_month(reading: Reading, rest: Sequence[Stretch]) -> bool:
    """A bare day of the month, where another month is spoken of."""
    months = {month for one in rest for month in one.reading.months}
    return reading.bare_day and bool(reading.days) and bool(months - {reading.days[0].month})


# Deciding


def decided(reading: Reading, zone: ZoneInfo) -> When:
    if reading.impossible:
        return When(rejects=True)
    if reading.same_time and not reading.times:
        reading.times = [(reading.now.hour, reading.now.minute, True)]
    if reading.repeat is not None:
        return _decide_repeat(reading, zone)
    if reading.starting or _is_unsure(reading):
        return When(asks_back=True)
    if reading.exact is not None and reading.elapses:
        return When(due=reading.view.now.astimezone(ZoneInfo("UTC")) + (reading.exact - reading.now))
    if reading.exact is not None:
        return _moment(reading.exact, reading, zone)
    return _decide_day(reading, zone)


def _is_unsure(reading: Reading) -> bool:
    """Something of it was not understood, or two times are told."""
    if reading.vague or reading.span or reading.unsure_clock or (reading.to_deadline and not reading.days):
        return True
    if reading.exact is not None and (reading.times or reading.clock or set(reading.days) - {reading.exact.date()}):
        return True
    return len(set(reading.days)) > 1 or len(set(reading.times)) > 1


def _decide_day(reading: Reading, zone: ZoneInfo) -> When:
    either = _either(reading, zone)
    if len(either) == 1 and reading.days == [reading.today] and not reading.this_day:
        return When(either[0])  # "At six today": in the morning it has been.
    if either or reading.this_day:
        return When(asks_back=True, either=either if len(either) == 2 else ())
    clock = _clock(reading)
    if (reading.times or reading.part or reading.minutes) and clock is None:
        return When(asks_back=True)
    day = reading.days[0] if reading.days else None
    if day is None:
        return _today_or_next(reading, clock, zone) if clock and not reading.shift else When(asks_back=True)
    day = reading.shift(day) if reading.shift else day
    if clock is None and day == reading.today:
        return When(asks_back=True)
    earlier = timedelta(minutes=reading.minutes)
    return _moment(datetime.combine(day, clock or time(9)) + earlier, reading, zone)


def _either(reading: Reading, zone: ZoneInfo) -> tuple[datetime, ...]:
    """What is meant where a day is this week's or next week's, or an hour is before or after noon."""
    clock = _clock(reading)
    if reading.shift or reading.minutes:
        return ()
    if reading.this_day and reading.days and (clock or not (reading.times or reading.part)):
        told = [datetime.combine(reading.days[0], clock or time(9)) + timedelta(weeks=weeks) for weeks in (0, 1)]
        return tuple(due for one in told if (due := _moment(one, reading, zone).due) is not None)
    if clock is not None or not reading.times or reading.part or not 1 <= reading.times[0][0] <= 12:
        return ()
    hour, minute, _ = reading.times[0]
    halves = (time(hour % 12, minute), time(hour % 12 + 12, minute))
    if reading.days:
        found = [_moment(datetime.combine(reading.days[0], half), reading, zone).due for half in halves]
    else:
        found = [_today_or_next(reading, half, zone).due for half in halves]
    return tuple(due for due in found if due is not None)


def _today_or_next(reading: Reading, clock: time, zone: ZoneInfo) -> When:
    """A time without a day: today if it is still to come, else tomorrow, where that is a day they work."""
    earlier = timedelta(minutes=reading.minutes)
    moment = datetime.combine(reading.today, clock) + earlier
    if moment > reading.now:
        return _moment(moment, reading, zone)
    tomorrow = reading.today + timedelta(days=1)
    if reading.times and not (reading.times[0][2] or reading.part) and clock.hour < reading.view.working_hours[0]:
        return When(asks_back=True)  # "At eight", said at ten: tonight, or before work tomorrow.
    if not reading.working_day(tomorrow):
        return When(asks_back=True)
    return _moment(datetime.combine(tomorrow, clock) + earlier, reading, zone)


def _decide_repeat(reading: Reading, zone: ZoneInfo) -> When:
    reading = _on_its_days(reading)
    repeat = reading.repeat
    clock = _clock(reading)
    half = (reading.times or reading.part) and clock is None
    if repeat is None or reading.exact is not None or half or _is_unsure(reading):
        return When(recurs=repeat.rule if repeat else None, asks_back=True)
    if repeat.needs_day and not reading.days:
        return When(recurs=repeat.rule, asks_back=True)
    start = reading.days[0] if reading.days else None
    start = start or max(reading.today, reading.starting or reading.today)
    first = first_of(repeat, datetime.combine(start, clock or time(9)), reading.now)
    if first is None:
        return When(rejects=True)
    if reading.starting and not 0 <= (first.date() - reading.starting).days < 7:
        return When(recurs=repeat.rule, asks_back=True)
    due = _moment(first, reading, zone)
    return When(due.due, repeat.rule, due.asks_back, due.rejects)


def _on_its_days(reading: Reading) -> Reading:
    """A rule with the days that were named beside it: "Wed and Fri at 11, every week", "yearly on 1 April"."""
    repeat, days = reading.repeat, sorted(set(reading.days))
    if repeat is None or not days or "BY" in repeat.rule:
        return reading
    weekdays = sorted({day.weekday() for day in days})
    if repeat.rule.startswith("FREQ=WEEKLY") and not (reading.week or (reading.this_day and len(days) > 1)):
        named = "BYDAY=" + ",".join(repeated.CODES[weekday] for weekday in weekdays)
    elif repeat.rule.startswith("FREQ=MONTHLY") and len(days) == 1:
        named = f"BYMONTHDAY={days[0].day}"
    elif repeat.rule.startswith("FREQ=YEARLY") and len(days) == 1:
        named = f"BYMONTH={days[0].month};BYMONTHDAY={days[0].day}"
    else:
        return reading
    return replace(reading, days=days[:1], repeat=replace(repeat, rule=f"{repeat.rule};{named}"))


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
    if not reading.times and reading.clock is not None:
        return reading.clock
    if not reading.times:
        return {"morning": time(9), "afternoon": time(14), "evening": time(18), "am": time(9), "pm": time(14)}.get(
            reading.part or ""
        )
    hour, minute, sure = reading.times[0]
    if hour > 24 or minute > 59:
        return None
    if sure or hour > 12 or hour == 0:
        told = time(hour % 24, minute)
        return None if reading.part and not _fits(reading.part, told) else told
    part = reading.part or ("morning" if reading.clock and reading.clock < time(12) else None)
    if part:
        halves = (time(hour % 12, minute), time(hour % 12 + 12, minute))
        return next((told for told in halves if _fits(part, told)), None)
    soon = not reading.days or reading.days == [reading.today]
    both = (time(hour % 12, minute), time(hour % 12 + 12, minute))
    outside = [_minutes_outside(clock, start, end) for clock in both]
    near, far = sorted(outside)
    # Half past eight is before work, not after supper; seven may be either, and so may eight of another day.
    return both[outside.index(near)] if near <= (60 if soon else 59) and far - near >= 120 else None


def _fits(part: str, clock: time) -> bool:
    first, last = {"morning": (0, 12), "afternoon": (12, 18), "evening": (16, 24), "am": (0, 12), "pm": (12, 24)}[part]
    return first <= clock.hour < last or (part == "morning" and clock == time(12))


def _minutes_outside(clock: time, start: int, end: int) -> int:
    """How far from the working hours a time is."""
    minutes = clock.hour * 60 + clock.minute
    return max(0, start * 60 - minutes, minutes - end * 60)
