"""Times of day: half ten, 14:30, first thing, after lunch, close of play."""

from __future__ import annotations

import re
from datetime import time, timedelta

from dialogs.understanding.when.reading import Reading, Rule, add_part, rule_for

RULES: list[Rule] = []
rule = rule_for(RULES)


@rule(
    r"(?:the )?(?:end|last day) of (?:the |this )?(?:working |business )?day|close of (?:play|business)"
    r"|end of play|home time|hometime|last thing"
)
def _end_of_day(reading: Reading, match: re.Match[str]) -> None:
    reading.clock = time(min(reading.view.working_hours[1], 23))


@rule(r"(?:first|1st) thing(?: in the morning)?|at the crack of dawn|start of (?:the )?(?:working )?day")
def _first_thing(reading: Reading, match: re.Match[str]) -> None:
    reading.clock = time(reading.view.working_hours[0] % 24)


@rule(r"(?:straight |just |right )?after (?:lunch|dinner)")
def _after_lunch(reading: Reading, match: re.Match[str]) -> None:
    reading.clock = time(14)


@rule(r"(?:between )(\d{1,2}) ?(?:am|pm)? (?:and|to|-) (\d{1,2})(?: ?(?:am|pm))?")
def _between(reading: Reading, match: re.Match[str]) -> None:
    reading.vague = True


@rule(r"(?:at )?(\d{1,2})[:.](\d{2}) ?(am|pm)?(?: hours?)?")
def _hours_minutes(reading: Reading, match: re.Match[str]) -> None:
    _add_time(reading, int(match[1]), int(match[2]), match[3], sure=match[1].startswith("0") or int(match[1]) > 12)


@rule(r"(?:at )?(half past|half|quarter past|quarter to|(\d{1,2}) (?:minutes )?(?:past|to)) (\d{1,2}) ?(am|pm)?")
def _spoken_time(reading: Reading, match: re.Match[str]) -> None:
    hour = int(match[3])
    if match[2] and "minute" not in match[1] and match[1].endswith("to") and match[2] not in ("5", "10", "20", "25"):
        reading.vague = True  # "2 to 4" is from two until four.
        return
    minutes = 30 if match[1].startswith("half") else 15 if match[1].startswith("quarter") else int(match[2])
    if match[1].endswith(" to"):
        hour, minutes = (hour - 2) % 12 + 1, 60 - minutes
    _add_time(reading, hour, minutes, match[4], sure=False)


@rule(r"(?:at )?(\d{1,2}) ?(?:oclock|o clock)? ?(am|pm)|(?:at )?(\d{1,2}) ?(?:oclock|o clock)")
def _hour(reading: Reading, match: re.Match[str]) -> None:
    _add_time(reading, int(match[1] or match[3]), 0, match[2], sure=False)


@rule(r"(?:at )?([01]\d|2[0-3])([0-5]\d)(?: ?hours)?(?![/\-\d])")
def _military(reading: Reading, match: re.Match[str]) -> None:
    _add_time(reading, int(match[1]), int(match[2]), None, sure=True)


@rule(
    r"(?:in )?(?:the )?(morning|afternoon|evening|night)|(?:at )?(noon|midday|12 noon)|(?:at )?(lunchtime"
    r"|lunch time|lunch)|(midnight)"
)
def _day_part(reading: Reading, match: re.Match[str]) -> None:
    if match[1]:
        add_part(reading, match[1])
        if not reading.days and not reading.times and match[0].startswith("in") and match[1] == "morning":
            ahead = 0 if reading.now.time() < time(9) else 1
            reading.days.append(reading.today + timedelta(days=ahead))
    elif match[4]:
        reading.vague = True
    else:
        reading.clock = time(12)


@rule(
    r"(?:(?:at|about|around|by|after|before|from|for|till|until|ish|to|say) )+(\d{1,2})(?: ?ish)?(?! (?:days?"
    r"|weeks?|months?|hours?|minutes?|working|people|of|MONTH))"
)
def _at_hour(reading: Reading, match: re.Match[str]) -> None:
    _add_time(reading, int(match[1]), 0, None, sure=False)


@rule(r"(\d{1,2})(?: ?ish)?(?=$| (?:on|in|tomorrow|today|DAY|please|the|or))")
def _bare_hour(reading: Reading, match: re.Match[str]) -> None:
    _add_time(reading, int(match[1]), 0, None, sure=False)


def _add_time(reading: Reading, hour: int, minute: int, half: str | None, sure: bool) -> None:
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        reading.impossible = True
        return
    if half:
        hour, sure = hour % 12 + (12 if half == "pm" else 0), True
    reading.times.append((hour, minute, sure))
