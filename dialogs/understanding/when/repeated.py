"""Times that come again: every Friday, every other Monday, the last working day of each month."""

from __future__ import annotations

import re
from datetime import timedelta

from dialogs.understanding.when.reading import Reading, Rule, moves, rule_for
from dialogs.understanding.when.repeats import WEEK, Repeat
from dialogs.understanding.when.words import DAYS

RULES: list[Rule] = []
rule = rule_for(RULES)
CODES = WEEK
PLACES = {"last": -1, "1th": 1, "1st": 1, "2th": 2, "2nd": 2, "3th": 3, "3rd": 3, "4th": 4}


def codes(words: str) -> str:
    """The weekdays in the words, as the rule writes them."""
    return ",".join(code for day, code in zip(DAYS, CODES, strict=True) if re.search(rf"\b{day}s?\b", words))


def repeats(reading: Reading, rule: str, needs_day: bool = False) -> None:
    reading.repeat = Repeat(rule, needs_day)


@rule(r"(?:the )?(1th|1st|2th|2nd|3th|3rd|4th|last) (DAY)s? (?:of |in )?every month")
def _monthly_weekday(reading: Reading, match: re.Match[str]) -> None:
    repeats(reading, f"FREQ=MONTHLY;BYDAY={PLACES[match[1]]}{codes(match[2])}")


@rule(r"every month on the (1th|1st|2th|2nd|3th|3rd|4th|last) (DAY)")
def _monthly_on_weekday(reading: Reading, match: re.Match[str]) -> None:
    _monthly_weekday(reading, match)


@rule(
    r"(?:the )?(1th|1st|last) (?:working day|weekday) (?:of |in )?every month"
    r"|every month on the (1th|1st|last) working day"
)
def _monthly_working(reading: Reading, match: re.Match[str]) -> None:
    days = ",".join(CODES[day] for day in sorted(reading.view.working_days) if 0 <= day <= 6) or "MO,TU,WE,TH,FR"
    repeats(reading, f"FREQ=MONTHLY;BYDAY={days};BYSETPOS={PLACES[match[1] or match[2]]}")


@rule(
    r"(?:the )?end of (?:the )?every month|every month end|(?:the )?last day of every month|every month on the last day"
)
def _monthly_last(reading: Reading, match: re.Match[str]) -> None:
    repeats(reading, "FREQ=MONTHLY;BYMONTHDAY=-1")


@rule(
    r"(?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th) and (?:the )?(\d{1,2})(?:st|nd|rd|th) (?:of )?every month"
    r"|every month on the (\d{1,2})(?:st|nd|rd|th) and (?:the )?(\d{1,2})(?:st|nd|rd|th)"
)
def _monthly_dates(reading: Reading, match: re.Match[str]) -> None:
    days = sorted(int(day) for day in match.groups() if day)
    reading.impossible = reading.impossible or not all(1 <= day <= 31 for day in days)
    repeats(reading, f"FREQ=MONTHLY;BYMONTHDAY={days[0]},{days[1]}")


@rule(
    r"(?:the |every )?(1th|1st|2th|2nd|3th|3rd|4th) and (1th|1st|2th|2nd|3th|3rd|4th|last) (DAY)s? "
    r"(?:(?:of |in )?every month|(?:of|in) the month)"
)
def _monthly_weekdays(reading: Reading, match: re.Match[str]) -> None:
    code = codes(match[3])
    repeats(reading, f"FREQ=MONTHLY;BYDAY={PLACES[match[1]]}{code},{PLACES[match[2]]}{code}")


@rule(r"(?:every )?(?:day )?(DAY) to (DAY)(?! (?:morning|at \d+ to))")
def _weekday_run(reading: Reading, match: re.Match[str]) -> bool | None:
    """Monday to Thursday."""
    first, last = DAYS.index(match[1]), DAYS.index(match[2])
    if last <= first or moves(match):
        return False
    repeats(reading, "FREQ=WEEKLY;BYDAY=" + ",".join(CODES[first : last + 1]))
    return None


@rule(
    r"(?:the )?(\d{1,2})(?:st|nd|rd|th) (?:day )?of every month|every month on the (\d{1,2})(?:st|nd|rd|th)?"
    r"|every (1st|3rd|[4-9]th|[12]\d(?:st|nd|rd|th)|3[01](?:st|th))(?! (?:day|week|month|year|DAY)s?\b)"
)
def _monthly_date(reading: Reading, match: re.Match[str]) -> None:
    day = int(match[1] or match[2] or match[3][:-2])
    if not 1 <= day <= 31:
        reading.impossible = True
    else:
        repeats(reading, f"FREQ=MONTHLY;BYMONTHDAY={day}")


@rule(r"every (1th|1st|2th|2nd|3th|3rd|4th|last) (DAY)(?: (?:of|in) (?:the|every|a) month| in the month)")
def _every_placed_weekday(reading: Reading, match: re.Match[str]) -> None:
    _monthly_weekday(reading, match)


@rule(r"every (1th|1st|3th|3rd|4th|last) (DAY)")
def _every_first_weekday(reading: Reading, match: re.Match[str]) -> None:
    _monthly_weekday(reading, match)


@rule(r"every (\d{1,2})(?:st|nd|rd|th) of the month|(?:the )?(\d{1,2})(?:st|nd|rd|th) (?:of the month )?every month")
def _every_date(reading: Reading, match: re.Match[str]) -> None:
    _monthly_date(reading, match)


@rule(r"every (?:quarter(?! (?:past|to)\b)|1/4)")
def _every_quarter(reading: Reading, match: re.Match[str]) -> None:
    repeats(reading, "FREQ=MONTHLY;INTERVAL=3", needs_day=True)


@rule(r"every (?:other|2nd|2th|2) (DAYs?)")
def _other_weekday(reading: Reading, match: re.Match[str]) -> None:
    repeats(reading, f"FREQ=WEEKLY;INTERVAL=2;BYDAY={codes(match[1])}")


@rule(r"every (?:working day|weekday|work day|workday)|(?:monday to friday|mon to fri)|every weekdays?")
def _working_days(reading: Reading, match: re.Match[str]) -> bool | None:
    if "every" not in match[0] and moves(match):
        return False
    codes = [CODES[day] for day in sorted(reading.view.working_days) if 0 <= day <= 6]
    repeats(reading, "FREQ=WEEKLY;BYDAY=" + ",".join(codes or CODES[:5]))
    return None


@rule(r"every (?:single )?(DAYs?(?: (?:and )?(?:every )?DAYs?){0,6})")
def _weekdays(reading: Reading, match: re.Match[str]) -> None:
    repeats(reading, f"FREQ=WEEKLY;BYDAY={codes(match[1])}")


@rule(r"every (?:single )?(day|morning|afternoon|evening)")
def _every_day(reading: Reading, match: re.Match[str]) -> None:
    if match[1] != "day":
        reading.part = match[1]
    repeats(reading, "FREQ=DAILY")


@rule(r"every (other|2nd|2th|\d{1,2}) (days?|weeks?|months?|years?)|every (fortnight)")
def _every_few(reading: Reading, match: re.Match[str]) -> None:
    count = 2 if match[3] or not match[1].isdecimal() else int(match[1])
    period = "week" if match[3] else match[2].rstrip("s")
    frequency = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}[period]
    if count == 0:
        reading.impossible = True
    elif count == 1:
        repeats(reading, f"FREQ={frequency}", needs_day=period != "day")
    else:
        repeats(reading, f"FREQ={frequency};INTERVAL={count}", needs_day=period != "day")


@rule(r"every (?:2nd|[12]th)(?=$| (?:at|to|about|please|remind))")
def _every_second(reading: Reading, match: re.Match[str]) -> None:
    """The 2nd of every month, or every other one of something."""
    reading.vague = True


@rule(r"(?:once|1) (?:a|every|per) fortnight")
def _once_a_fortnight(reading: Reading, match: re.Match[str]) -> None:
    repeats(reading, "FREQ=WEEKLY;INTERVAL=2", needs_day=True)


@rule(r"(?:once|1) (?:a|every|per) (day|week|month)|every (week|month|year)")
def _every_period(reading: Reading, match: re.Match[str]) -> None:
    period = match[1] or match[2]
    frequency = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}[period]
    repeats(reading, f"FREQ={frequency}", needs_day=period != "day")


@rule(
    r"(?:twice|2 times|3 times|several times)(?: (?:a|every|per) (?:day|week|month))?|every (?:hour|minute"
    r"|few days|few weeks)"
)
def _often(reading: Reading, match: re.Match[str]) -> None:
    reading.vague = True


@rule(r"(?:starting|beginning|from) (?:on )?(this|next) week(?! (?:on )?DAY)")
def _starting(reading: Reading, match: re.Match[str]) -> None:
    """Every other Wednesday, starting this week."""
    monday = reading.today - timedelta(days=reading.today.weekday())
    reading.starting = monday + timedelta(weeks=match[1] == "next")


@rule(r"(DAY)s(?: and (DAY)s)?")
def _plural_weekday(reading: Reading, match: re.Match[str]) -> None:
    if (
        reading.repeat is not None
        and reading.repeat.rule.startswith("FREQ=WEEKLY")
        and "BYDAY" not in reading.repeat.rule
    ):
        repeats(reading, f"{reading.repeat.rule};BYDAY={codes(match[0])}")
        return
    repeats(reading, f"FREQ=WEEKLY;BYDAY={codes(match[0])}")
