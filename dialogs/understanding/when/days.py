"""Days: tomorrow, next Tuesday, 5/12, the 3rd, the last working day of March, Christmas Day, the deadline."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from dateutil.relativedelta import relativedelta

from dialogs.understanding.fold import words_of
from dialogs.understanding.when.calendar import MOVING, NAMED, leap_day, named_day, placed, working_days_after
from dialogs.understanding.when.reading import (
    Reading,
    Rule,
    add_part,
    month_end,
    next_week,
    rule_for,
    to_weekday,
    word_after,
    word_before,
)
from dialogs.understanding.when.repeated import PLACES
from dialogs.understanding.when.words import DAYS, MONTHS

RULES: list[Rule] = []
# A day without a year that went by no longer ago than this is a slip, and no day of next year.
LATELY = timedelta(days=60)
rule = rule_for(RULES)


@rule(r"(?:(DAY)|(today|tomorrow|this)) (am|pm)")
def _day_half(reading: Reading, match: re.Match[str]) -> None:
    if match[1]:
        _weekday(reading, match)
    else:
        reading.days.append(reading.today + timedelta(days=match[2] == "tomorrow"))
    reading.part = match[3]


@rule(r"tomorrow(?: (morning|afternoon|evening|night|lunchtime|lunch time))?")
def _tomorrow(reading: Reading, match: re.Match[str]) -> None:
    reading.days.append(reading.today + timedelta(days=1))
    add_part(reading, match[1])


@rule(r"next month on the (\d{1,2})(?:st|nd|rd|th)?|(?:the )?(\d{1,2})(?:st|nd|rd|th) (?:of )?next month")
def _day_next_month(reading: Reading, match: re.Match[str]) -> None:
    first, day = _month_start(reading, "next month"), int(match[1] or match[2])
    if not 1 <= day <= month_end(first).day:
        reading.impossible = True
    else:
        reading.days.append(first.replace(day=day))


@rule(r"(DAY) (?:of )?next week|next week (?:on )?(DAY)")
def _weekdaynext_week(reading: Reading, match: re.Match[str]) -> None:
    reading.days.append(next_week(reading.today, match[1] or match[2]))


@rule(r"(DAY) (?:of )?this week|this week (?:on )?(DAY)")
def _weekday_this_week(reading: Reading, match: re.Match[str]) -> None:
    name = match[1] or match[2]
    day = reading.today + timedelta(days=DAYS.index(name) - reading.today.weekday())
    reading.impossible = reading.impossible or day < reading.today
    reading.days.append(day)


@rule(
    r"(?:DAY )?(?:the )?(1th|1st|2th|2nd|3th|3rd|4th|last|\d{1,2}(?:st|nd|rd|th)(?= (?:working|week)))"
    r" (DAY|working day|day|weekday) (?:of "
    r"|in )?(next month|this month|the month|(?:MONTH)(?: \d{4})?)"
)
def _placed_day(reading: Reading, match: re.Match[str]) -> None:
    what, month = match[2], match[3]
    place = PLACES.get(match[1]) or int(re.sub(r"\D", "", match[1]))
    first = _month_start(reading, month)
    day = _placed_in(reading, first, place, what)
    if day < reading.today and month == "the month":
        day = _placed_in(reading, first + relativedelta(months=1), place, what)
    reading.impossible = reading.impossible or day < reading.today
    reading.days.append(day)


def _placed_in(reading: Reading, first: date, place: int, what: str) -> date:
    """The first Friday, the last working day, the 2nd day of the month that begins then."""
    if what in ("working day", "weekday"):
        day = reading.last_working(month_end(first)) if place < 0 else first
        if place > 0:
            view = reading.view
            day = working_days_after(first - timedelta(days=1), place, view.nation, view.working_days)
    elif what == "day":
        day = month_end(first) if place < 0 else first + timedelta(days=place - 1)
    elif place < 0:
        end = month_end(first)
        day = end - timedelta(days=(end.weekday() - DAYS.index(what)) % 7)
    else:
        day = first + timedelta(days=(DAYS.index(what) - first.weekday()) % 7 + 7 * (place - 1))
    return day


def _month_start(reading: Reading, words: str) -> date:
    """The first day of the month that the words name; a bare month is the next one of that name."""
    first = reading.today.replace(day=1)
    if words in ("this month", "the month"):
        return first
    if words == "next month":
        return first + relativedelta(months=1)
    name, _, year = words.partition(" ")
    month = MONTHS.index(name) + 1
    if year:
        return date(int(year), month, 1) if int(year) >= 1900 else first
    return date(reading.today.year + (month < reading.today.month), month, 1)


@rule(
    r"(?:the )?(?:first |1th )working day (?:back )?(?:of|in) (?:(?:the )?(new|next|financial|new financial"
    r"|next financial) year|(20\d\d))"
)
def _first_of_year(reading: Reading, match: re.Match[str]) -> None:
    if match[2]:
        day = reading.first_working(date(int(match[2]), 1, 1))
        reading.impossible |= day < reading.today
        reading.days.append(day)
        return
    month = 4 if "financial" in match[1] else 1
    year = reading.today.year + (month == 1 or reading.today.month > 3)
    reading.days.append(reading.first_working(date(year, month, 1)))


@rule(
    r"(?:the )?(?:back|tail|front) end of (?:(?:the|this|next) )?(?:week|month|year|quarter|(?:MONTH))"
    r"|(?:the )?(?:latter|later|earlier|other) (?:end|half|part) of"
)
def _back_end(reading: Reading, match: re.Match[str]) -> None:
    """The back end of next week, the Thursday: some day of it, which the message may tell."""
    if not match[0].endswith("next week"):
        reading.vague = True
        return
    reading.week = True
    reading.days.append(next_week(reading.today, "monday"))


@rule(r"(?:the )?end of (?:the |this )?(?:working )?week|(?:the )?end of (next) week")
def _end_of_week(reading: Reading, match: re.Match[str]) -> None:
    monday = reading.today - timedelta(days=reading.today.weekday())
    day = reading.last_working(monday + timedelta(days=6, weeks=1 if match[1] else 0))
    reading.vague = reading.vague or day < reading.today
    reading.days.append(day)


@rule(
    r"(?:the )?(end|start|beginning|last day|(?:first|1th) day) of (?:(the |this )?((?:new |next )?financial year)"
    r"|(?:the |this )?((?:new |next )?quarter)"
    r"|(the month|this month|next month|the year|this year|next year|MONTH(?: \d{4})?|month|year|next week))"
)
def _edge(reading: Reading, match: re.Match[str]) -> None:
    """The end is the last day itself; the start is the first on which they work, the first day the first one."""
    edge, what = match[1], match[3] or match[4] or match[5]
    ends = edge in ("end", "last day")
    if what == "next week":
        reading.days.append(next_week(reading.today, "monday"))
        return
    if what.endswith("financial year"):
        year = reading.today.year + (reading.today.month > 3)
        first, last = date(year, 4, 1), date(year + (what[:4] in ("new ", "next")), 3, 31)
    elif what.endswith("quarter"):
        begins = date(reading.today.year, (reading.today.month - 1) // 3 * 3 + 1, 1)
        later = what != "quarter" or not ends
        first = begins + relativedelta(months=3 if later else 0)
        last = month_end(begins + relativedelta(months=5 if later else 2))
    elif what.endswith("year"):
        year = reading.today.year + (what == "next year")
        first, last = date(year, 1, 1), date(year, 12, 31)
    else:
        first = _month_start(reading, "the month" if what == "month" else what)
        last = month_end(first)
    day = last if ends else first if "day" in edge else reading.first_working(first)
    gone = day < reading.today
    reading.impossible = reading.impossible or (gone and (what.startswith("this") or what[-1].isdecimal()))
    reading.vague = reading.vague or gone
    reading.days.append(day)


@rule(
    r"(?:in )?(?:a )?(?:few|several|some) (?:more )?(?:hours|days|weeks|months|minutes"
    r"|working days)(?: time)?|in a (?:bit|while|minute|sec|mo|moment)"
    r"|in the new year|later (?:this week|in the week|that day)|(?:1|a|an) (?:hour|day|week|month) or (?:2|3)"
    r"|now in a minute|\d{1,2}(?:-| or | to | maybe )\d{1,2} (?:minutes|hours|days|weeks|months|working days)"
    r"|(?:1th|2th|3th|4th|last|early|late) (?:week|part|half) (?:of|in)|(?:in )?half term"
    r"|(?:in )?(?:the )?(?:spring|summer"
    r"|autumn|winter)(?! bank)|weekends?"
    r"|towards|nearer (?:to )?|in (?:good |plenty of )?time for|(?:in the )?run up to|some ?time (?:after"
    r"|before|around|between|in(?! the (?:morning|afternoon|evening))|over|next|this(?! (?:morning|afternoon|evening)))"
    r"|(?:early |late |later |sometime |some time )?(?:next|this) (?:week|month|year|quarter)(?! (?:on )?DAY)"
    r"|(?:at |over )?the weekend|next weekend|this weekend"
    r"|when i get (?:back|in)|when i am back|after (?:christmas|easter|the meeting|the holidays|new year"
    r"|half term)|before (?:christmas|the meeting)"
    r"|late (?:on )?DAY|late evening|whenever|asap|as soon as possible"
    r"|mid(?:dle of)? (?:next )?(?:week|month|MONTH)"
    r"|1 day\b(?! (?:before|after))(?=$)|easter(?! (?:sunday|monday|day|tuesday|saturday))"
)
def _vague(reading: Reading, match: re.Match[str]) -> bool | None:
    if match[0].split()[-1] in _SEASONS and _is_a_name(reading, match):
        return False
    reading.vague = True
    return None


_SEASONS = frozenset(words_of("spring summer autumn winter"))
_OF_SEASONS = frozenset(
    words_of("holiday holidays hols break term half time season months at or and so to i if when then")
)
_IN_SEASONS = frozenset(words_of("in during over before after until till by this next last late early mid all for"))


def _is_a_name(reading: Reading, match: re.Match[str]) -> bool:
    """The autumn statement, about summer playscheme places: a thing of that season."""
    after, before = word_after(reading, match), match.string[: match.start()].split()[-2:]
    if not after or not after.isalpha() or after in _OF_SEASONS or match[0].startswith("in "):
        return False
    return before[-1:] == ["about"] or before == ["about", "the"] or not _IN_SEASONS.intersection(before)


@rule(r"(?:might|could|may) (?:well )?be (?:on )?(?:the )?(?:DAY|tomorrow|\d{1,2}(?:st|nd|rd|th)(?: (?:of )?MONTH)?)")
def _might_be(reading: Reading, match: re.Match[str]) -> None:
    reading.vague = True


@rule(
    r"soon(?:ish|er)?|later(?: on)?(?! today| this (?:morning|afternoon|evening))|some other time"
    r"|another (?:day|time)|in due course"
)
def _soft(reading: Reading, match: re.Match[str]) -> None:
    reading.soft = True


@rule(r"(later )?(?:on )?(today|tonight|this (?:morning|afternoon|evening|lunchtime))")
def _today(reading: Reading, match: re.Match[str]) -> None:
    reading.days.append(reading.today)
    if match[2] == "tonight":
        reading.part = "evening"
    elif match[2] != "today":
        add_part(reading, match[2].split()[1])
    if match[1] and match[2] in _LATER:
        reading.clock = _LATER[match[2]]
        reading.vague = reading.clock <= reading.now.time()


_LATER = {"this morning": time(11), "this afternoon": time(16), "this evening": time(20)}


@rule(r"(?:the )?following (?:week|month)")
def _following(reading: Reading, match: re.Match[str]) -> None:
    reading.vague = True


@rule(r"(MONTH) to (MONTH)")
def _months(reading: Reading, match: re.Match[str]) -> None:
    """The time that something covers."""
    reading.vague = reading.loose = True


@rule(r"next (DAY)|(DAY) next(?! (?:week|month|year))")
def _next_weekday(reading: Reading, match: re.Match[str]) -> None:
    """Next Friday, said on a Tuesday, is this week's to some and next week's to others: it is asked."""
    name = match[1] or match[2]
    ahead = to_weekday(reading.today, name)
    reading.this_day = DAYS.index(name) > reading.today.weekday()
    reading.days.append(reading.today + timedelta(days=ahead or 7))


@rule(r"(?:my |our |its |the )?(?:deadline|due date|submission date|closing date)(?: day)?")
def _deadline(reading: Reading, match: re.Match[str]) -> bool | None:
    """Their own. The 4 June deadline, or the one for leave, is a thing of that day."""
    if word_before(reading, match) not in _BEFORE_DEADLINE:
        return False
    deadline = reading.view.deadline
    if deadline is None:
        reading.to_deadline = True
    else:
        reading.days.append(deadline.date())
    return None


_BEFORE_DEADLINE = frozenset(
    ("", *words_of("the my our its before after of to until till by on at day me for and or is"))
)


@rule(
    r"(?:(?:(?:the )?(?:1th|2th|3th|4th|1st|2nd|3rd|last) )?DAY )?(?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?(MONTH),?"
    r"(?: (20\d\d|2[6-9]|[3-9]\d|this year|next year)(?![:.]\d| ?(?:am|pm)))?"
    r"|(?:DAY )?(MONTH) (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?![:.\d]| ?(?:am|pm|oclock|hours?|days?|weeks?|minutes?))"
    r"(?: (20\d\d)(?![:.]\d| ?(?:am|pm)))?"
)
def _namedadd_date(reading: Reading, match: re.Match[str]) -> None:
    day, month = int(match[1] or match[5]), MONTHS.index(match[2] or match[4]) + 1
    year = match[3] or match[6]
    if year in ("this year", "next year"):
        year = str(reading.today.year + (year == "next year"))
    add_date(reading, day, month, f"20{year}" if year and len(year) == 2 else year, match[0])


@rule(r"(?:DAY )?(\d{4})-(\d{1,2})-(\d{1,2})")
def _isoadd_date(reading: Reading, match: re.Match[str]) -> None:
    add_date(reading, int(match[3]), int(match[2]), match[1], match[0])


@rule(r"(?:DAY )?(?:the )?(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})|(?:DAY )?(\d{1,2})/(\d{1,2})")
def _numberadd_date(reading: Reading, match: re.Match[str]) -> None:
    year = match[3] and (match[3] if len(match[3]) == 4 else f"20{match[3]}")
    add_date(reading, int(match[1] or match[4]), int(match[2] or match[5]), year, match[0])


def add_date(reading: Reading, day: int, month: int, year: str | None, words: str) -> None:
    """A date in British order. Without a year the next such day is meant, unless it has lately gone by.

    A weekday that does not fit is asked about.
    """
    try:
        found = date(int(year) if year else reading.today.year, month, day)
        if not year and found < reading.today - LATELY:
            found = date(reading.today.year + 1, month, day)
    except ValueError:
        if (day, month) != (29, 2) or year:
            reading.impossible = True
            return
        found = leap_day(reading.today)
        reading.vague |= found > reading.today + timedelta(days=366)  # Another February was meant.
    weekday = next((name for name in DAYS if name in words), None)
    if weekday and DAYS.index(weekday) != found.weekday():
        reading.vague = True
    if found < reading.today and reading.shift is None:
        reading.impossible = True
    reading.days.append(found)
    reading.months.append(found.month)


@rule(r"(?:the )?whit monday")
def _whit_monday(reading: Reading, match: re.Match[str]) -> None:
    """The old one after Pentecost, or today's bank holiday; where they are not the same day, one of both is meant."""
    for year in (reading.today.year, reading.today.year + 1):
        days = {named_day("whit sunday", year) + timedelta(days=1), placed(year, 5, 0, -1)}
        if min(days) >= reading.today:
            break
    reading.days += sorted(days)


@rule(
    r"(?:the )?(?:day|night|weekend|sunday)?(?: (?:that|when))? ?(?:the )?clocks (?:go |change )?"
    r"(back|forward|change)s?"
)
def _clocks_change(reading: Reading, match: re.Match[str]) -> None:
    in_spring = named_day("clocks forward", reading.today.year)
    summer = in_spring <= reading.today < named_day("clocks back", reading.today.year)
    either = "back" if summer else "forward"
    _named_day(reading, f"clocks {either if match[1] == 'change' else match[1]}", None)
    reading.vague = reading.vague or match[0].startswith(("the weekend", "weekend", "the night", "night"))


@rule(r"(?:plough|mad|super|blue|clean|holy|spy|low|sheffield) DAY")
def _other_day(reading: Reading, match: re.Match[str]) -> None:
    """A day that only looks like one of the week, unless its date is told: "Blue Monday is the 18th"."""
    told = _DATE_FOLLOWS.match(match.string, match.end())
    ahead = (reading.today + timedelta(days=days) for days in range(31))
    day = next((day for day in ahead if told and day.day == int(told[1])), None)
    reading.vague = day is None or DAYS[day.weekday()] != match[0].split()[-1]


_DATE_FOLLOWS = re.compile(r"(?: is| on| the)* (\d{1,2})(?:st|nd|rd|th)\b")


@rule(r"(?:the )?weekcommencing(?: (?:on|the))*|(?:the )?weekending(?: (?:on|the))*")
def _week_of(reading: Reading, match: re.Match[str]) -> None:
    reading.week = True


@rule(r"(?:the )?(" + "|".join(sorted((*NAMED, *MOVING), key=len, reverse=True)) + r")(?: (20\d\d))?")
def _named(reading: Reading, match: re.Match[str]) -> None:
    _named_day(reading, match[1], match[2])


def _named_day(reading: Reading, name: str, year: str | None) -> None:
    """The next one; one that has lately gone by is asked about."""
    day = named_day(name, int(year) if year else reading.today.year)
    if year:
        reading.impossible = reading.impossible or day < reading.today
    elif day < reading.today:
        reading.vague = reading.vague or reading.today - LATELY <= day
        day = named_day(name, reading.today.year + 1)
    reading.named = day
    reading.days.append(day)


@rule(
    r"(?:DAY )?(?:the )?(\d{1,2})(?:st|nd|rd|th)(?: of (this|the|next) month)?"
    r"(?! (?:of )?(?:MONTH)"
    r"| of (?!(?:the|this|next|every) month))"
)
def _day_of_month(reading: Reading, match: re.Match[str]) -> bool | None:
    after = word_after(reading, match)
    if after in _COUNTED or (after and _PART_FOLLOWS.match(match.string, match.end())):
        return False
    day = int(match[1])
    if day <= 3 and f"{day}th" in match[0] and word_before(reading, match) != "on" and "the " not in match[0]:
        return False  # "To clear first."
    if not 1 <= day <= 31:
        reading.impossible = True
        return None
    first = reading.today.replace(day=1)
    if match[2] == "next":
        first += relativedelta(months=1)
    for ahead in range(3):
        month = first + relativedelta(months=ahead)
        if day <= month_end(month).day and month.replace(day=day) >= reading.today:
            found = month.replace(day=day)
            break
        if match[2] in ("this", "next"):
            reading.impossible = True
            return None
    weekday = next((name for name in DAYS if match[0].startswith(name)), None)
    if weekday and DAYS.index(weekday) != found.weekday():
        reading.vague = True
    reading.bare_day = not match[2]
    reading.days.append(found)
    return None


_PART_FOLLOWS = re.compile(r" (?:half(?! (?:past|\d))|quarter(?! (?:past|to)\b))\b")
# The 5th of one of these is no day.
_COUNTED = frozenset(words_of("working day week month part term time year floor draft edition one something"))
_AFTER_DATE = frozenset(
    ("", *words_of("at please remind reminder to about in for and the so that re nudge ping prompt"))
)


@rule(r"(DAY) (1[3-9]|2\d|3[01])(?![:.\-/]?\d| ?(?:am|pm|hours|oclock|st|nd|rd|th)\b)")
def _weekday_with_date(reading: Reading, match: re.Match[str]) -> bool | None:
    """Weds 14: the day of the month, where the next such day is a Wednesday."""
    if word_after(reading, match) not in _AFTER_DATE:
        return False
    ahead = (reading.today + timedelta(days=days) for days in range(1, 32))
    found = next((day for day in ahead if day.day == int(match[2])), None)
    if found is None or DAYS[found.weekday()] != match[1]:
        reading.vague = True
    else:
        reading.days.append(found)
    return None


@rule(r"its (?:a |only |still )?(DAY)(?: (?:morning|afternoon|evening|night))?(?! (?:at|on|the|week|that|next)\b)")
def _it_is_now(reading: Reading, match: re.Match[str]) -> bool | None:
    """It's Sunday night, said on a Sunday: that tells no time."""
    told = DAYS[reading.today.weekday()] == match[1] and word_after(reading, match) not in ("i", "im", "ill", "we")
    return None if told else False


@rule(r"(?:this |coming |this coming |the coming )?(DAY)(?: (morning|afternoon|evening|night|lunchtime|lunch time))?")
def _weekday(reading: Reading, match: re.Match[str]) -> None:
    """The coming one. On that very weekday itself, without "this", it may be today or in a week: it is asked."""
    ahead = to_weekday(reading.today, match[1])
    if reading.week and reading.days:
        began = reading.days.pop()
        reading.days.append(began + timedelta(days=DAYS.index(match[1]) - began.weekday()))
        reading.week = False
        return
    if _is_the_day_told(reading, match[1]):
        return
    reading.this_day = ahead == 0 and not match[0].startswith("this")
    reading.days.append(reading.today + timedelta(days=ahead))
    add_part(reading, match[2])


def _is_the_day_told(reading: Reading, name: str) -> bool:
    """1 December, that's a Tuesday."""
    dated = bool(reading.days) and (reading.bare_day or bool(reading.months) or reading.days[-1] == reading.named)
    return dated and DAYS[reading.days[-1].weekday()] == name


@rule(r"(?:in |by |early |early in )?(MONTH)(?: (\d{4}))?")
def _month(reading: Reading, match: re.Match[str]) -> None:
    reading.vague = True
