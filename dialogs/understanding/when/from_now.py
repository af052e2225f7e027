"""Times that are told from now: in an hour, in 3 working days, a week today, Friday week, the day before."""

from __future__ import annotations

import re
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from dialogs.understanding.when.calendar import next_bank_holiday, working_days_after
from dialogs.understanding.when.reading import Reading, Rule, rule_for, to_weekday
from dialogs.understanding.when.words import DAYS

RULES: list[Rule] = []
rule = rule_for(RULES)
_UNITS = {"minute": "minutes", "hour": "hours", "day": "days", "week": "weeks", "month": "months", "year": "years"}


def _later(reading: Reading, count: float, unit: str) -> None:
    unit = unit.rstrip("s")
    if unit in ("minute", "hour"):
        minutes = int(count * (60 if unit == "hour" else 1))
        if minutes > 60 * 24 * 366 * 5:
            reading.vague = True
        else:
            reading.exact = (reading.now + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
    elif count > 3000 or count != int(count):
        reading.vague = True
    elif unit == "fortnight":
        reading.days.append(reading.today + timedelta(weeks=2 * int(count)))
    else:
        reading.days.append(reading.today + relativedelta(**{_UNITS[unit]: int(count)}))  # type: ignore[arg-type]


@rule(r"(?:the )?(?:first |1th )?(?:working )?(?:day )?after (?:the )?(?:next )?bank holiday(?: DAY)?")
def _after_bank_holiday(reading: Reading, match: re.Match[str]) -> None:
    holiday = next_bank_holiday(reading.today, reading.view.nation)
    reading.days.append(reading.working_days(holiday, 1))


@rule(r"(?:the )?(?:DAY|week|month) after next")
def _after_next(reading: Reading, match: re.Match[str]) -> None:
    reading.vague = True


@rule(r"(?:this time|same time) (?:next week|in a week|a week today)")
def _this_timenext_week(reading: Reading, match: re.Match[str]) -> None:
    reading.exact = (reading.now + timedelta(weeks=1)).replace(second=0, microsecond=0)


@rule(r"(?:at )?(?:the )?(?:this time|same time) tomorrow|tomorrow (?:at )?(?:the )?(?:this time|same time)")
def _this_time_tomorrow(reading: Reading, match: re.Match[str]) -> None:
    reading.exact = (reading.now + timedelta(days=1)).replace(second=0, microsecond=0)


@rule(
    r"(?:a |1 )?(week|fortnight) (today|tomorrow)|(today|tomorrow) (week|fortnight)"
    r"|(\d{1,2}) weeks (?:from )?(?:today|tomorrow)"
)
def _week_today(reading: Reading, match: re.Match[str]) -> None:
    weeks = int(match[5]) if match[5] else 2 if "fortnight" in match[0] else 1
    extra = 1 if "tomorrow" in match[0] else 0
    reading.days.append(reading.today + timedelta(weeks=weeks, days=extra))


@rule(
    r"(?:a |1 )(week|fortnight) (?:on |from |this )?(DAY)|(DAY) (week|fortnight)(?! commencing)"
    r"|(\d{1,2}) weeks (?:on|from) (DAY)"
)
def _weekday_week(reading: Reading, match: re.Match[str]) -> None:
    name = match[2] or match[3] or match[6]
    weeks = int(match[5]) if match[5] else 2 if "fortnight" in match[0] else 1
    ahead = to_weekday(reading.today, name)
    if ahead == 0 and match[2]:
        reading.vague = True
    reading.days.append(reading.today + timedelta(days=ahead, weeks=weeks))


@rule(r"(?:a|1|2|3) DAYs (?:from now|time|hence)|in (?:2|3) DAYs(?: time)?|1 day(?=$)")
def _some_weekdays(reading: Reading, match: re.Match[str]) -> None:
    """Two Fridays from now may count the coming one or not."""
    reading.vague = True


@rule(r"(?:a |1 )month (?:from )?today")
def _month_today(reading: Reading, match: re.Match[str]) -> None:
    _later(reading, 1, "month")


@rule(r"(?:in )?(\d{1,2}) hours? (?:and )?(\d{1,2}) minutes?(?: time)?")
def _hours_and_minutes(reading: Reading, match: re.Match[str]) -> None:
    _later(reading, int(match[1]) * 60 + int(match[2]), "minute")


@rule(r"(?:in )?(?:half an hour|0?\.5 hours?|1/2 an hour)(?:s? time)?")
def _half_hour(reading: Reading, match: re.Match[str]) -> None:
    _later(reading, 30, "minute")


@rule(r"(?:in )?(?:an|1) hour and (?:a half|30 minutes)|(?:in )?1 and a half hours")
def _hour_and_half(reading: Reading, match: re.Match[str]) -> None:
    _later(reading, 90, "minute")


@rule(r"(?:in )?(\d{1,2}) and a half hours(?: time)?")
def _hours_and_half(reading: Reading, match: re.Match[str]) -> None:
    _later(reading, int(match[1]) * 60 + 30, "minute")


@rule(r"(?:in )?(?:a )?couple of (hours|days|weeks|months|minutes)(?: time)?")
def _couple(reading: Reading, match: re.Match[str]) -> None:
    _later(reading, 2, match[1])


@rule(r"(\d{1,4}|a|an|1) (working|business|work) days?(?: time| from (?:now|today)| later)?")
def _in_working_days(reading: Reading, match: re.Match[str]) -> None:
    count = int(match[1]) if match[1].isdecimal() else 1
    if not 0 < count <= 400:
        reading.vague = True
        return
    view = reading.view
    reading.days.append(working_days_after(reading.today, count, view.nation, view.working_days))


@rule(
    r"(?:\w+ )?(?:minutes?|hours?|days?|weeks?|months?|years?|fortnight) ago|yesterday(?: \w+)?"
    r"|the day before yesterday|last (?:week|month|year|night|DAY)(?! (?:of|in) )"
)
def _past(reading: Reading, match: re.Match[str]) -> None:
    reading.impossible = True


@rule(r"(?:the )?day after tomorrow")
def _overmorrow(reading: Reading, match: re.Match[str]) -> None:
    reading.days.append(reading.today + timedelta(days=2))


@rule(r"(?:the )?(day|\d{1,3} days?|\d{1,2} weeks?|a week|a fortnight|\d{1,3} working days?) (before|after) (?=\w)")
def _before(reading: Reading, match: re.Match[str]) -> None:
    sign = -1 if match[2] == "before" else 1
    count = int(match[1].split()[0]) if match[1][0].isdecimal() else 2 if "fortnight" in match[1] else 1
    if "working" in match[1]:
        nation, weekdays = reading.view.nation, reading.view.working_days
        reading.shift = lambda day: working_days_after(day, sign * count, nation, weekdays)
    else:
        step = timedelta(weeks=count) if "week" in match[1] or "fort" in match[1] else timedelta(days=count)
        reading.shift = lambda day: day + sign * step


@rule(r"(?:in )?(?:a |1 )?fortnights?(?: time)?|(?:in )?(\d{1,2}) fortnights?(?: time)?")
def _fortnight(reading: Reading, match: re.Match[str]) -> None:
    _later(reading, int(match[1] or 1), "fortnight")


@rule(
    r"(?:in )?(\d{1,5}(?:\.\d)?|a|an|another)(?: more)? (minutes?|hours?|days?|weeks?|months?|years?)(?: time"
    r"| from (?:now|today)| later)?(?! (?:before|after|on|ago) )"
)
def _in_some(reading: Reading, match: re.Match[str]) -> None:
    _later(reading, float(match[1]) if match[1][0].isdecimal() else 1, match[2])


@rule(r"(?:the )?(?:next|following) (?:working|business) day")
def _next_working(reading: Reading, match: re.Match[str]) -> None:
    view = reading.view
    reading.days.append(working_days_after(reading.today, 1, view.nation, view.working_days))


@rule(r"(?:the )?next day")
def _next_day(reading: Reading, match: re.Match[str]) -> None:
    reading.days.append(reading.today + timedelta(days=1))


@rule(r"(?:the )?(?:next )?bank holiday(?: (DAY))?")
def _bank_holiday(reading: Reading, match: re.Match[str]) -> None:
    day = next_bank_holiday(reading.today, reading.view.nation)
    while match[1] and DAYS[day.weekday()] != match[1]:
        day = next_bank_holiday(day, reading.view.nation)
    reading.days.append(day)
