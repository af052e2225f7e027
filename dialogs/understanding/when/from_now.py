"""Times that are told from now: in an hour, in 3 working days, a week today, Friday week, the day before."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from dialogs.understanding.fold import words_of
from dialogs.understanding.when.calendar import (
    bank_holidays_of,
    months_after,
    named_day,
    next_bank_holiday,
    working_days_after,
)
from dialogs.understanding.when.reading import (
    Reading,
    Rule,
    add_part,
    next_week,
    rule_for,
    to_weekday,
    word_after,
    word_before,
)
from dialogs.understanding.when.words import DAYS, MONTHS

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
            moment = (reading.now + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
            reading.vague = reading.vague or reading.exact not in (None, moment)
            reading.exact, reading.elapses = moment, True
    elif count > 3000 or count != int(count):
        reading.vague = True
    elif unit == "fortnight":
        reading.days.append(reading.today + timedelta(weeks=2 * int(count)))
    else:
        reading.days.append(reading.today + relativedelta(**{_UNITS[unit]: int(count)}))  # type: ignore[arg-type]


@rule(
    r"(?:in )?(?:1|a|an) (?:working |business )?(?:hour|day|week|month) or (?:2|3)|(?:in )?"
    r"(?:about |around |roughly |maybe |say )?\d{1,2}(?:-| or | to | maybe )\d{1,2}"
    r" (?:minutes|hours|days|weeks|months|working days)"
)
def _unsure_span(reading: Reading, match: re.Match[str]) -> None:
    """In 2 or 3 days. Without "in" it may be how long a thing takes."""
    reading.vague = True
    reading.loose = not match[0].startswith("in")


_REMINDS = re.compile(r"\bremind(?!er)")
_BEFORE_HOLIDAY = frozenset(
    words_of("on the a next me for at to till until by after before following and or it is this coming day day's thats")
) | {""}
_BANK = r"(?:the )?(?:next )?bank holiday(?: DAY| weekend)?"


@rule(
    rf"(?:any ?time |some ?time )?after {_BANK}|(?:the )?(?:first |1th |next )?(?:working )?day (?:back )?after {_BANK}"
)
def _after_bank_holiday(reading: Reading, match: re.Match[str]) -> None:
    holiday = next_bank_holiday(reading.today, reading.view.nation)
    if "time" in match[0]:
        reading.vague = True
    reading.days.append(reading.working_days(holiday, 1))


@rule(r"(?:the )?bank holiday (?:(?:at|on) the (start|beginning|end) of|in) (?:the month of )?(MONTH)")
def _bank_holiday_in(reading: Reading, match: re.Match[str]) -> None:
    """The bank holiday at the end of May; where a month has two and neither is named, it is asked."""
    found = bank_holidays_of(reading.today, MONTHS.index(match[2]) + 1, reading.view.nation)
    if match[1]:
        found = found[-1:] if match[1] == "end" else found[:1]
    if len(found) == 1:
        reading.days.append(found[0])
    else:
        reading.vague = True


# The day after one of these may be a Saturday.
_BY_DATE = ("new year", "new years", "new years day", "boxing day")
_HOLIDAY_MONTHS = {
    "new year": 1,
    "new years": 1,
    "new years day": 1,
    "boxing day": 12,
    "summer": 8,
    "early may": 5,
    "may day": 5,
    "spring": 5,
    "late may": 5,
    "whitsun": 5,
    "whit": 5,
}


@rule(
    r"(?:(after) )?(?:the )?(early may|late may|may day|spring|summer|whitsun|whit|easter|christmas|new years?(?: day)?"
    r"|boxing day|MONTH)"
    r" bank holiday(?: (DAY|weekend))?"
)
def _bank_holiday_of(reading: Reading, match: re.Match[str]) -> None:
    """The one bank holiday of that name; where a month has two and neither is named, it is asked."""
    name = match[2]
    month = _HOLIDAY_MONTHS.get(name) or (MONTHS.index(name) + 1 if name in MONTHS else 0)
    found = bank_holidays_of(reading.today, month, reading.view.nation) if month else []
    if name == "easter" and word_before(reading, match) == "after":
        monday = named_day("easter monday", reading.today.year)
        found = [monday if monday >= reading.today else named_day("easter monday", reading.today.year + 1)]
    if name in _HOLIDAY_MONTHS and len(found) > 1:
        found = found[:1] if name in ("early may", "may day") else found[-1:]
    if match[3] and match[3] != "weekend":
        found = [day for day in found if DAYS[day.weekday()] == match[3]]
    behind = word_before(reading, match) == "after"
    if len(found) != 1 or (match[3] == "weekend" and not behind):
        reading.vague = True
    else:
        reading.days.append(reading.working_days(found[0], 1) if match[1] else found[0])
        reading.vague |= bool(name in _BY_DATE and reading.shift and not reading.working_day(reading.shift(found[0])))


@rule(r"(?:on )?(?:(DAY) )?(?:of )?(?:the )?week after next(?: (?:on )?(?:the )?(DAY))?")
def _week_after_next(reading: Reading, match: re.Match[str]) -> None:
    name = match[1] or match[2]
    if name:
        reading.days.append(next_week(reading.today, name) + timedelta(weeks=1))
    else:
        reading.vague = True


@rule(r"(?:the )?day after tomorrow")
def _overmorrow(reading: Reading, match: re.Match[str]) -> None:
    reading.days.append(reading.today + timedelta(days=2))


@rule(r"(?:the )?day before yesterday")
def _before_yesterday(reading: Reading, match: re.Match[str]) -> None:
    reading.impossible = True


_BEFORE = (
    r"(?:(before ?hand|before|prior(?: to)?|ahead(?: of)?|earlier than|earlier|notice|warning|in advance|early)"
    r"|(after|following))"
)
_THAT = r"(?: (?:that|then|it|this|hand)(?! DAY))?"


@rule(
    rf"(\d{{1,3}}|an?|1|couple of|a couple of)(?: and (?:a )?(half|quarter))? (minutes?|hours?)"
    rf"(?: and (?:a )?(half|quarter|\d+ minutes))? (?:or so )?{_BEFORE}{_THAT}"
)
def _minutes_before(reading: Reading, match: re.Match[str]) -> None:
    count = float(match[1]) if match[1].isdecimal() else 2.0 if "couple" in match[1] else 1.0
    more = match[2] or match[4] or ""
    minutes = count * (60 if match[3].startswith("hour") else 1)
    minutes += 30 if more == "half" else 15 if more == "quarter" else int(more.split()[0]) if more else 0
    _lead(reading, minutes=int(minutes) * (-1 if match[5] else 1))


@rule(
    rf"(?:the )?(day|morning|afternoon|evening|night|(?:first |1th |last |next )?(?:working|business) day"
    rf"|\d{{1,3}} days?|a day"
    rf"|\d{{1,2}} weeks?|a week|a fortnight|fortnight|a couple of days|couple of days|\d{{1,3}} (?:working"
    rf"|business) days?"
    rf"|a month|\d{{1,2}} months?) (?:back )?{_BEFORE}{_THAT}"
)
def _before(reading: Reading, match: re.Match[str]) -> None:
    what, sign = match[1], -1 if match[2] else 1
    count = int(what.split()[0]) if what[0].isdecimal() and "th" not in what else 2 if "couple" in what else 1
    if "fortnight" in what:
        count = 2
    if "working" in what or "business" in what:
        nation, weekdays = reading.view.nation, reading.view.working_days
        _lead(reading, lambda day: working_days_after(day, sign * count, nation, weekdays))
    elif "month" in what:
        _lead(reading, lambda day: months_after(day, sign * count))
    else:
        step = timedelta(weeks=count) if "week" in what or "fort" in what else timedelta(days=count)
        if what in ("morning", "afternoon", "evening", "night"):
            add_part(reading, what)
        _lead(reading, lambda day: day + sign * step)


@rule(r"(\d{1,3}|an?) (working |business )?(days?|weeks?|months?) from (?=(?:the |(?:next )?DAY (?:the )?)?\d|MONTH)")
def _from_date(reading: Reading, match: re.Match[str]) -> None:
    """Twenty working days from 4 January."""
    count, unit = int(match[1]) if match[1].isdecimal() else 1, match[3]
    nation, weekdays = reading.view.nation, reading.view.working_days
    if match[2]:
        _lead(reading, lambda day: working_days_after(day, count, nation, weekdays))
    elif unit.startswith("month"):
        _lead(reading, lambda day: months_after(day, count))
    else:
        _lead(reading, lambda day: day + timedelta(days=count * (7 if unit.startswith("week") else 1)))


@rule(
    r"(?:the )?(?:last (?=DAY before)|1th (?=DAY (?:straight )?after))?"
    r"(DAY) (?:straight |right |just |immediately )?(before|after|following)(?! next)"
    r"(?: (?:that|then|it|this))?"
)
def _weekday_before(reading: Reading, match: re.Match[str]) -> bool | None:
    """The Tuesday after Easter, the Friday before the deadline; but "Tuesday after lunch" is that Tuesday."""
    if word_after(reading, match) and _TIME_FOLLOWS.match(match.string, match.end()):
        return False
    name, sign = DAYS.index(match[1]), -1 if match[2] == "before" else 1
    _lead(reading, lambda day: day + sign * timedelta(days=(sign * (name - day.weekday()) - 1) % 7 + 1))
    return None


_TIME_FOLLOWS = re.compile(
    r" (?:work|lunch|dinner|tea|school|noon|midday|half \d|\d{1,2}(?:[:.]\d\d| ?(?:am|pm|oclock)))\b"
)


@rule(
    r"(?:the )?(?:(DAY)|day|first day|1th day) (?:that |when )?(?:i am|im|we are|were|i get|i come) back"
    r"(?! (?:on|in|at|from))"
)
def _day_back(reading: Reading, match: re.Match[str]) -> None:
    """The Monday I'm back: from the end of the leave that they told."""
    reading.back = True
    reading.or_today = bool(match[1]) and not match[0].startswith("the ")  # "Tuesday when we're back."
    if match[1]:
        name = DAYS.index(match[1])
        _lead(reading, lambda day: day + timedelta(days=(name - day.weekday() - 1) % 7 + 1))
    else:
        _lead(reading, lambda day: reading.working_days(day, 1))


@rule(r"(?:straight |right |just |immediately )?after (easter|christmas|new years?) (?:on )?(?:the )?(DAY)")
def _weekday_after_feast(reading: Reading, match: re.Match[str]) -> None:
    """After Easter, the Tuesday. A day on which nobody works is none that they can have meant."""
    feast = {"easter": "easter sunday", "christmas": "christmas day"}.get(match[1], "new years day")
    day = named_day(feast, reading.today.year)
    day = day if day >= reading.today else named_day(feast, reading.today.year + 1)
    found = day + timedelta(days=(DAYS.index(match[2]) - day.weekday() - 1) % 7 + 1)
    reading.vague = reading.vague or not reading.working_day(found)
    reading.days.append(found)


@rule(r"(?:on )?(?:the )?(DAY) (?:in )?between (?:christmas|xmas)(?: day)? and (?:the )?new years?(?: day| eve)?")
def _between_the_feasts(reading: Reading, match: re.Match[str]) -> None:
    """The one such weekday there; a second Boxing Day that nobody works was hardly meant."""
    christmas = named_day("christmas day", reading.today.year)
    day = christmas + timedelta(days=(DAYS.index(match[1]) - christmas.weekday() - 1) % 7 + 1)
    reading.vague |= day == christmas + timedelta(weeks=1) or not reading.working_day(day)
    reading.days.append(day)


@rule(
    r"(?:on )?(?:that|the same|that very|the very) (day|morning|afternoon|evening|night)|on the (day|morning"
    r"|afternoon)(?! (?:of|be|af))"
    r"|(?:on )?(?:the )?(morning|afternoon|evening) of"
)
def _that_day(reading: Reading, match: re.Match[str]) -> None:
    part = match[1] or match[2] or match[3]
    if part != "day":
        add_part(reading, part)
    reading.that = True
    _lead(reading, lambda day: day)


@rule(
    r"(?:on |in |for )?(that|the) (DAY)(?: (morning|afternoon|evening))?"
    r"(?! (?:before|after|following|of|in|that|week|i|im|we|were|when|next)\b)"
)
def _that_weekday(reading: Reading, match: re.Match[str]) -> bool | None:
    """That Monday; the Monday, asked for behind a date: a day told before, which has to be a Monday."""
    if reading.days or not _points_back(reading, match):
        return False
    reading.that, reading.weekday = True, match[2]
    add_part(reading, match[3])
    _lead(reading, lambda day: day)
    return None


# "Remind me that Monday is off" and "make that Wednesday" tell of no day told before.
_BEFORE_THAT = frozenset(("", *words_of("on in for so back till until by")))
_AFTER_THAT = frozenset(("", *words_of("at about to re please")))
_DATE = re.compile(r"\d(?:st|nd|rd|th)\b|\d (?:" + "|".join(MONTHS) + r")\b")
_ASKS = re.compile(r"\b(?:remind|reminder|nudge|ping|prompt)\b")


def _points_back(reading: Reading, match: re.Match[str]) -> bool:
    dated = _DATE.search(match.string, 0, match.start())
    if match[1] == "that":
        before, after = word_before(reading, match), word_after(reading, match)
        led = match[0].split()[0] != "that" or before in _BEFORE_THAT
        return dated is not None and (led or (before in ("me", "us") and after in _AFTER_THAT))
    if dated is None:
        return False
    apart = match.string[dated.end() : match.start()].strip() and "weekcommencing" not in match.string
    return (
        bool(apart and match[0].startswith("on ")) or _ASKS.search(match.string, dated.end(), match.start()) is not None
    )


@rule(r"(?:on )?(?:the )?(DAY)(?: of| in)? (?:that|the same|that same) week")
def _weekday_of_that_week(reading: Reading, match: re.Match[str]) -> None:
    name = DAYS.index(match[1])
    _lead(reading, lambda day: day + timedelta(days=name - day.weekday()))


@rule(r"(?:on )?(?:the )?(?:next|following) (day|morning|afternoon|evening)")
def _next_day(reading: Reading, match: re.Match[str]) -> None:
    """After the day that is told; tomorrow, where none is."""
    if match[1] != "day":
        add_part(reading, match[1])
    reading.or_today = "next" in match[0]
    _lead(reading, lambda day: day + timedelta(days=1))


@rule(r"(?:on )?(?:the )?following (DAY)")
def _following_weekday(reading: Reading, match: re.Match[str]) -> None:
    _lead(reading, lambda day: day + timedelta(days=(DAYS.index(match[1]) - day.weekday() - 1) % 7 + 1))


@rule(r"(?:the )?(?:week|month|weekend|year) (?:before|after|following)(?! next)")
def _week_before(reading: Reading, match: re.Match[str]) -> None:
    reading.vague = True


@rule(r"(easter|new year)(?! (?:sunday|monday|day|tuesday|saturday|bank|week|hol))")
def _easter(reading: Reading, match: re.Match[str]) -> bool | None:
    """Easter and the new year are days where another is told from them, and some weeks by themselves."""
    if word_before(reading, match) not in ("before", "after", "following", "to", "of"):
        return False
    name = "easter sunday" if match[1] == "easter" else "new years day"
    day = named_day(name, reading.today.year)
    reading.days.append(day if day >= reading.today else named_day(name, reading.today.year + 1))
    told = reading.shift(reading.days[-1]) if reading.shift else reading.days[-1]
    reading.vague = reading.vague or abs((told - reading.days[-1]).days) <= 1
    return None


def _lead(reading: Reading, shift: Callable[[date], date] | None = None, minutes: int = 0) -> None:
    """From a time that follows or is told elsewhere; behind one, nobody knows which is meant."""
    told = bool(reading.times or reading.clock) if minutes else False
    if reading.leads_on or reading.days or reading.exact or told:
        reading.vague = True
    reading.shift, reading.minutes = shift or reading.shift, minutes or reading.minutes


@rule(
    r"(?:in|another|(?:give|gie|gimme)(?: me| us)?(?: another)?|wait|snooze|need|need another)"
    r" (5|10|15|20|25|30|40|45|50|60|90)(?: more)?(?! to \d)(?=$| [a-z])"
)
def _few_minutes(reading: Reading, match: re.Match[str]) -> bool | None:
    """In twenty, give me five: minutes, to everybody. Something that is counted follows no "in" that reminds."""
    reminds = match[0].startswith("in ") and word_before(reading, match) in _BEFORE_IN
    if match.end() != match.endpos and not (reminds and word_after(reading, match) in _AFTER_MINUTES):
        return False
    _later(reading, int(match[1]), "minute")
    return None


_BEFORE_IN = frozenset(("", *words_of("me us remind reminder nudge ping prompt again")))
_AFTER_MINUTES = frozenset(("", *words_of("to about that so because cos re regarding")))


@rule(r"(?:the )?(?:(DAY)|week|month) after next(?: (?:DAY|one))?")
def _after_next(reading: Reading, match: re.Match[str]) -> None:
    """Of a weekday that this week still has, nobody knows which one is next."""
    reading.vague = match[1] is None or DAYS.index(match[1]) > reading.today.weekday()
    if match[1]:
        reading.days.append(reading.today + timedelta(days=(to_weekday(reading.today, match[1]) or 7) + 7))


@rule(r"(?:this time|same time) (?:next week|in a week|a week today)")
def _this_timenext_week(reading: Reading, match: re.Match[str]) -> None:
    reading.exact = (reading.now + timedelta(weeks=1)).replace(second=0, microsecond=0)


@rule(r"(?:this time|same time)(?: again)? (?:on )?(?:this )?(DAY)|(DAY) (?:at )?(?:this time|the same time|same time)")
def _this_time_weekday(reading: Reading, match: re.Match[str]) -> None:
    name = match[1] or match[2]
    ahead = to_weekday(reading.today, name)
    if ahead == 0:
        reading.vague = True
    reading.days.append(reading.today + timedelta(days=ahead))
    reading.same_time = True


@rule(r"(?:at |for )?(?:the )?(?:same|this) time(?: again)? as (?!now|today)\w+")
def _time_of_another(reading: Reading, match: re.Match[str]) -> None:
    reading.vague = True


@rule(r"(?:at )?(?:the )?(?:this time|same time) tomorrow|tomorrow (?:at )?(?:the )?(?:this time|same time)")
def _this_time_tomorrow(reading: Reading, match: re.Match[str]) -> None:
    reading.exact = (reading.now + timedelta(days=1)).replace(second=0, microsecond=0)


@rule(r"(?:at |for )?(?:the )?same time(?: again)?")
def _same_time(reading: Reading, match: re.Match[str]) -> None:
    reading.same_time = True


@rule(
    r"(?:a |1 )?(week|fortnight) (?:from )?(today|tomorrow)|(today|tomorrow) (week|fortnight)|this day (week|fortnight)"
    r"|(\d{1,2}) weeks (?:from )?(?:today|tomorrow)"
)
def _week_today(reading: Reading, match: re.Match[str]) -> None:
    weeks = int(match[6]) if match[6] else 2 if "fortnight" in match[0] else 1
    extra = 1 if "tomorrow" in match[0] else 0
    reading.days.append(reading.today + timedelta(weeks=weeks, days=extra))


@rule(
    r"(?:a |1 )?(week|fortnight) (?:on |from |this |come )(?:this )?(DAY)|(?:a |1 )(week|fortnight) (DAY)"
    r"|(DAY) (week|fortnight)(?! commencing)"
    r"|(\d{1,2}) weeks (?:(?:on|from) )?(DAY)"
)
def _weekday_week(reading: Reading, match: re.Match[str]) -> None:
    name = match[2] or match[4] or match[5] or match[8]
    weeks = int(match[7]) if match[7] else 2 if "fortnight" in match[0] else 1
    ahead = to_weekday(reading.today, name)
    if ahead == 0 and not match[5]:
        reading.vague = True
    reading.days.append(reading.today + timedelta(days=ahead, weeks=weeks))


@rule(
    r"(?:in )?(?:a )?(?:couple|few) (?:of )?DAYs(?: time)?"
    r"|(?:a|1|2|3) DAYs (?:from now|time|hence)|in (?:2|3) DAYs(?: time)?|1 day(?=$)"
)
def _some_weekdays(reading: Reading, match: re.Match[str]) -> None:
    """Two Fridays from now may count the coming one or not."""
    reading.vague = True


@rule(r"(a|1|\d{1,2}) (month|year)s? (?:from )?today")
def _month_today(reading: Reading, match: re.Match[str]) -> None:
    _later(reading, int(match[1]) if match[1].isdecimal() else 1, match[2])


@rule(r"(?:in )?(\d{1,2}) hours? (?:and )?(\d{1,2}) minutes?(?: time)?")
def _hours_and_minutes(reading: Reading, match: re.Match[str]) -> None:
    _later(reading, int(match[1]) * 60 + int(match[2]), "minute")


_ABOUT = r"(?:in |by |for )?(?:about |around |roughly )?"


@rule(
    rf"{_ABOUT}(?:(?:an|a|1) )?(?:(\d{{1,2}}) )?(hours?) and (?:a )?(half|quarter|3 quarters|\d{{1,2}} minutes)"
    rf"(?: time| from now)?|{_ABOUT}(\d{{1,2}}|an|a|1) and (?:a )?(half|quarter|3 quarters) hours?(?: time| from now)?"
)
def _hours_and_more(reading: Reading, match: re.Match[str]) -> None:
    count = match[1] or match[4] or "1"
    more = match[3] or match[5]
    minutes = _PARTS_OF_HOUR.get(more) or int(more.split()[0])
    _later(reading, (int(count) if count.isdecimal() else 1) * 60 + minutes, "minute")


_PARTS_OF_HOUR = {"half": 30, "quarter": 15, "3 quarters": 45}


@rule(r"in (\d{1,2})([:.])(\d{2}) hours?")
def _in_hours_minutes(reading: Reading, match: re.Match[str]) -> None:
    """In 1:30 hours. A dot there is one of a decimal, to some."""
    reading.vague = match[2] == "."
    _later(reading, int(match[1]) * 60 + int(match[3]), "minute")


@rule(
    r"(?:in |by |for )?(?:a )?couple (?:of )?(?:more )?(hours|days|weeks|months|minutes)(?: time| from (?:now"
    r"|today))?(?! (?:before|ago|notice|warning))"
)
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
    r"(?:\w+ )?(?:minutes?|hours?|days?|weeks?|months?|years?|fortnight) ago|yesterday(?: (?:morning|afternoon"
    r"|evening))?"
    r"|last (?:week|month|year|night|DAY)(?! (?:of|in) )|DAY (?:gone|just gone|past)(?= |$)(?! (?:\d|the))"
    r"|last (?:MONTH|christmas|xmas|easter|halloween)(?! (?:bank|day|eve|working|meeting|week)|s)"
    r"|(?:(?:the )?\d{1,2}(?:st|nd|rd|th)(?: (?:of )?MONTH)?|MONTH|(?:christmas|xmas|boxing|new years|easter)(?: \w+)?)"
    r" (?:just|that has|thats) (?:gone|past|passed)"
)
def _past(reading: Reading, match: re.Match[str]) -> None:
    reading.impossible = True


@rule(r"(?:in )?(?:exactly )?(a|1|\d{1,2}) (day|week|fortnight|month)s? from now (?:on the dot|exactly|to the minute)")
def _to_the_minute(reading: Reading, match: re.Match[str]) -> None:
    _later(reading, int(match[1]) if match[1].isdecimal() else 1, match[2])
    reading.same_time = True


@rule(r"(?:in )?(?:a |1 |(\d{1,2}) )?fortnights?(?: time| from now)?")
def _fortnight(reading: Reading, match: re.Match[str]) -> None:
    _later(reading, int(match[1] or 1), "fortnight")


@rule(
    r"(in |by |for )?(?:about |around |roughly )?(?:another |a further |an extra )?"
    r"(\d{1,5}(?:\.\d{1,2})?|a|an|another)(?: more)? (minutes?|hours?|days?|weeks?|months?|years?)"
    r"( time| from (?:now|today)| later| hence| more| longer)?"
    r"(?! (?:before|prior|earlier|after|on (?:the )?(?:DAY|next|\d)|ago|early|notice|long|old)\b)"
)
def _in_some(reading: Reading, match: re.Match[str]) -> bool | None:
    """In two hours. A 2 hour bay, and 1400 hours, are something else; and "an hour" may be how long a thing takes."""
    led, count, unit = match[1], match[2], match[3]
    if word_before(reading, match) == "at":
        return False
    if not led and ((len(count) >= 4 or "." in count[2:3]) and unit == "hours"):
        return False
    of_many = count.isdecimal() and int(count) > 1 and not unit.endswith("s")
    if not led and not match[4] and of_many and (word_after(reading, match) or unit not in ("minute", "hour")):
        return False
    gives = re.search(r"\b(?:give|gie|gimme|wait|need)(?: \w+)? $", match.string[: match.start()])
    if count == "another" and unit == "day" and not led and not gives:
        return False  # "Ask me again another day."
    if led == "for " and _REMINDS.search(match.string):
        reading.vague = True  # "Remind me for 3 days."
    reading.loose = led in (None, "for ") and not match[4] and "another" not in match[0]
    _later(reading, float(count) if count[0].isdecimal() else 1, unit)
    return None


@rule(r"(?:the )?(?:next|following) (?:working|business) day")
def _next_working(reading: Reading, match: re.Match[str]) -> None:
    view = reading.view
    reading.days.append(working_days_after(reading.today, 1, view.nation, view.working_days))


@rule(r"(?:straight |just )?after (?:the |this )?long weekend")
def _after_long_weekend(reading: Reading, match: re.Match[str]) -> None:
    """The next one with a bank holiday, where that is near."""
    holiday = next_bank_holiday(reading.today, reading.view.nation)
    reading.vague = reading.vague or (holiday - reading.today).days > 10
    reading.days.append(reading.working_days(holiday, 1))


@rule(r"(?:the )?(?:next )?bank holiday(?: (DAY))?(?! weekend)")
def _bank_holiday(reading: Reading, match: re.Match[str]) -> None:
    """The next one; a word before it may name another."""
    reading.vague = reading.vague or word_before(reading, match) not in _BEFORE_HOLIDAY
    day = next_bank_holiday(reading.today, reading.view.nation)
    while match[1] and DAYS[day.weekday()] != match[1]:
        day = next_bank_holiday(day, reading.view.nation)
    reading.days.append(day)
