"""Times that hang on another that the message tells: an hour before, the day before it ends, at quarter to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding.fold import words_of
from dialogs.understanding.when.choice import Choice
from dialogs.understanding.when.joined import joined
from dialogs.understanding.when.reading import Reading
from dialogs.understanding.when.stretches import Stretch
from dialogs.understanding.when.words import DAYS

_RUNS = frozenset(words_of("to till until til through"))
_ENDS = re.compile(r" ?(?:it|they|that|we|this) (?:ends?|finish(?:es)?|closes?|leaves?|shuts?)\b")


def led_on(choice: Choice, reading: Reading, chosen: Sequence[Stretch], rest: Sequence[Stretch]) -> Reading | None:
    """An hour before, two days' notice: from the one time that the rest of the message tells."""
    leads = [one for one in chosen if one.reading.leads_on]
    if len(leads) > 1:
        return _of_several(choice, reading, chosen, rest)
    rest = [one for one in rest if not (one.reading.loose or (one.reading.impossible and choice.is_of_a_thing(one)))]
    if reading.to_deadline or not reading.minutes:
        rest = [one for one in rest if not (choice.is_in_the_task(one) and choice.is_of_a_thing(one))]
    if reading.or_today and not rest:
        reading.days, reading.shift = [reading.shift(reading.today)] if reading.shift else [], None
        return reading
    if reading.that:
        rest = _told_before(choice, chosen, rest)
    rest = _without_nearer_leads(choice, reading, rest)
    if not rest or (reading.or_today and rest[0].first > chosen[0].first):
        return None
    base = _base(choice, reading, chosen, rest)
    if base.shift or base.minutes or base.repeat or base.exact or base.vague:
        return None
    reading.days = base.days
    if reading.minutes:
        reading.times, reading.clock, reading.part = base.times, base.clock, base.part
        reading.meal, reading.midnight = base.meal, base.midnight
    reading.impossible |= base.impossible
    return None if reading.leads_on and not reading.impossible else reading


def _of_several(choice: Choice, reading: Reading, chosen: Sequence[Stretch], rest: Sequence[Stretch]) -> Reading | None:
    """They want it 3 days ahead, remind me 4 days ahead: what stands by the reminding words."""
    others = [one for one in chosen if one.reading.leads_on and not choice.is_direct(one)]
    own = [one for one in chosen if one not in others]
    if reading.vague or sum(one.reading.leads_on for one in own) != 1:
        return None
    rest = sorted([*rest, *others], key=lambda one: one.first)
    return led_on(choice, joined(choice, own), own, rest)


def _base(choice: Choice, reading: Reading, chosen: Sequence[Stretch], rest: Sequence[Stretch]) -> Reading:
    """The time that they lead from: where something runs from one to another, its beginning, unless its end is told."""
    if _is_moved(choice, rest):
        rest = rest[-1:]
    base, to_its_end = joined(choice, rest), _leads_to_the_end(choice, chosen)
    if reading.weekday:
        base.days = [day for day in base.days if DAYS[day.weekday()] == reading.weekday]
    elif reading.back:
        base.days = choice.end_of(rest)
    elif len(set(base.days)) == 2 and _is_a_run(choice, rest):
        base.days = [max(base.days) if to_its_end else min(base.days)]
    if base.span and reading.minutes:
        base.times = [*base.times, base.span[to_its_end or any(_moves(choice, one) for one in rest)]]
    base.span = None
    return base


def _told_before(choice: Choice, chosen: Sequence[Stretch], rest: Sequence[Stretch]) -> list[Stretch]:
    """What "that day" may point at; off from Friday, back on the 8th: of two the day on which they are back."""
    before = [one for one in rest if one.first < chosen[0].first and not one.reading.that]
    days = [one for one in before if one.reading.days]
    last = days[-1:]
    if (
        len(days) > 1
        and choice.parts[days[-2].last] != choice.parts[last[0].first]
        and "back" in choice.before(last[0])
    ):
        return last
    return before


def _without_nearer_leads(choice: Choice, reading: Reading, rest: Sequence[Stretch]) -> list[Stretch]:
    """They want it 3 days ahead, remind me 4 days ahead: both of one day. "The day before" may be of the 3 days."""
    leads = [one.reading.shift for one in rest if one.reading.leads_on and one.reading.shift]
    others = [one for one in rest if not one.reading.leads_on]
    days = set(joined(choice, others).days) if leads and others else set()
    if len(days) != 1 or reading.shift is None or reading.minutes:
        return list(rest)
    day = days.pop()
    return others if all(reading.shift(day) < lead(day) < day for lead in leads) else list(rest)


def _is_moved(choice: Choice, rest: Sequence[Stretch]) -> bool:
    """It was to be the 8th but it's slipped to the 10th; it's moved from the 12th to the 19th."""
    if len(rest) < 2:
        return False
    words = choice.said.plain.words
    between = words[choice.tokens[rest[-2].last].end : choice.tokens[rest[-1].first].start]
    if _MOVED.search(between):
        return True
    to = between.strip() in ("to", "to the") or rest[-1].texts[0].startswith("to ")
    return len(rest) == 2 and to and _moves(choice, rest[0])


def _moves(choice: Choice, stretch: Stretch) -> bool:
    """It's moved from 2 to 3."""
    start = choice.tokens[stretch.first].start
    return bool(_MOVED_FROM.search(choice.said.plain.words[:start].rstrip()))


_MOVED = re.compile(r"\b(?:moved|slipped|changed|pushed|put|postponed|rescheduled|brought|switched|shifted|now)\b")
_MOVED_FROM = re.compile(
    r"\b(?:moved|slipped|changed|pushed|postponed|rescheduled|switched|shifted|forward)(?: from)?(?: the)?$"
)


def _is_a_run(choice: Choice, rest: Sequence[Stretch]) -> bool:
    """From the 20th to the 23rd."""
    told = choice.tokens[rest[0].first : rest[-1].last + 1]
    return any(token.text.split()[0] in _RUNS for token in told)


def _leads_to_the_end(choice: Choice, chosen: Sequence[Stretch]) -> bool:
    """Ten minutes before it ends. The rule may have read the "it"."""
    words, end = choice.said.plain.words, choice.tokens[chosen[-1].last].end
    said_it = re.compile(r" (?:it|they|that|we|this)$").search(words, 0, end)
    return bool(_ENDS.match(words, said_it.start() if said_it else end))


def in_that_hour(reading: Reading, others: Sequence[Reading]) -> Reading:
    """My call is at 10, remind me at quarter to: of the hour that is told, where only one can be meant."""
    if reading.exact is None or len(others) != 1 or len(others[0].times) != 1 or others[0].exact:
        return reading
    other, minute = others[0], reading.exact.minute
    hour, minutes, sure = other.times[0]
    if other.ends and minutes and minute > 30:
        return reading  # It ends at half ten, remind me at quarter to: that hour or the next.
    if minute > 30 and minutes <= 30:
        hour = hour - 1 if sure or hour > 12 else (hour - 2) % 12 + 1
    elif minute > 30 or not _is_of_the_hour(other, minutes, minute):
        return reading
    told = replace(reading, exact=None, this_hour=False, days=[*other.days], times=[(hour, minute, sure)])
    told.part, told.this_day = other.part, other.this_day
    return told


def _is_of_the_hour(other: Reading, told: int, minute: int) -> bool:
    """It ends at 4, remind me at ten past; it is at half nine, remind me at twenty past."""
    if other.ends:
        return told < minute
    return told > minute or 0 < told < minute
