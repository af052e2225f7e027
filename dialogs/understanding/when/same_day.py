"""An hour without a day, behind something that is on another day: of that day where it comes just before it.

"Sprint review's tomorrow at 3, ping me at 2.30" is tomorrow. "The dentist is tomorrow, remind me at twelve" may be
today or tomorrow: the reader asks.
"""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.understanding.when.choice import Choice
from dialogs.understanding.when.reading import Clock, Reading
from dialogs.understanding.when.stretches import Stretch

# How long before something people like to be reminded, in minutes.
JUST_BEFORE = 180
HALF_A_DAY = 12 * 60


def on_that_day(choice: Choice, reading: Reading, chosen: Sequence[Stretch], rest: Sequence[Stretch]) -> Reading:
    """The reading with the day of what was told before; unsure where it may be that day's or today's."""
    dated = reading.days or reading.exact or reading.repeat or reading.shift or reading.minutes
    if dated or not (reading.times or reading.clock):
        return reading
    before = [one for one in rest if one.last < chosen[0].first and not choice.is_of_a_thing(one)]
    days = {day for one in before for day in one.reading.days if day > reading.today}
    if not days:
        return reading
    times = [time for one in before if one.reading.days for time in one.reading.times]
    if len(days) == len(times) == len(reading.times) == 1 and _is_just_before(reading.times[0], times[0]):
        reading.days, reading.times = [*days], [_in_the_same_half(reading.times[0], times[0])]
    else:
        reading.vague = True
    return reading


def _is_just_before(one: Clock, other: Clock) -> bool:
    return 0 < _apart(one, other) <= JUST_BEFORE


def _apart(one: Clock, other: Clock) -> int:
    """Minutes from one time of day to another; where the half of the day is not sure, the clock's face decides."""
    minutes = (other[0] - one[0]) * 60 + other[1] - one[1]
    return minutes if one[2] and other[2] else minutes % HALF_A_DAY


def _in_the_same_half(one: Clock, other: Clock) -> Clock:
    """Half two before "3pm" is in the afternoon."""
    if one[2] or not other[2]:
        return one
    before = (other[0] * 60 + other[1] - _apart(one, other)) % (2 * HALF_A_DAY)
    return before // 60, before % 60, True
