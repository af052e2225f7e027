"""Times of day: half ten, 14:30, first thing, after lunch, close of play."""

from __future__ import annotations

import re
from datetime import time, timedelta

from dialogs.understanding.fold import words_of
from dialogs.understanding.when.days import add_date
from dialogs.understanding.when.reading import Clock, Reading, Rule, add_part, moves, rule_for, word_after, word_before
from dialogs.understanding.when.words import DAYS, MONTHS

RULES: list[Rule] = []
rule = rule_for(RULES)


@rule(
    r"(?:the )?(?:end|last day) of (?:the |this )?(?:working |business )?(?:to)?day"
    r"|(?:close|end) of (?:play|business)(?: day)?|end of play|home time|hometime|last thing"
)
def _end_of_day(reading: Reading, match: re.Match[str]) -> None:
    reading.clock = time(min(reading.view.working_hours[1], 23))


@rule(
    r"(?:first|1st) thing(?: in the morning)?|at (?:the )?crack of dawn|(?:the )?(?:start"
    r"|beginning) of (?:the )?(?:working )?(?:day|play)"
)
def _first_thing(reading: Reading, match: re.Match[str]) -> None:
    reading.clock = time(reading.view.working_hours[0] % 24)


@rule(r"(?:straight |just |right )?after (?:lunch|dinner)")
def _after_lunch(reading: Reading, match: re.Match[str]) -> None:
    reading.clock = time(14)


@rule(r"(?:at )?midnight tonight|tonight (?:at )?midnight")
def _midnight_tonight(reading: Reading, match: re.Match[str]) -> None:
    """The one that comes, although some hold that it begins the day."""
    reading.exact = reading.now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


@rule(r"in the (am|pm)")
def _in_the_half(reading: Reading, match: re.Match[str]) -> None:
    reading.part = match[1]


@rule(r"(?:just|right|shortly) before (?:lunch|noon|midday)")
def _just_before_noon(reading: Reading, match: re.Match[str]) -> None:
    reading.clock = time(11, 45)


@rule(
    r"(?:straight |just |right )?(?:after|before) (?:work|lunch|school|tea)"
    r"|before (?:noon|midday|home ?time|close of play|(?:the )?end of (?:the )?(?:day|play))"
)
def _beside_work(reading: Reading, match: re.Match[str]) -> None:
    """Tuesday after work, half six: some time that an hour beside it tells."""
    reading.meal = True


_WITHIN = {
    "mid morning": time(10, 30),
    "mid afternoon": time(15),
    "late morning": time(11),
    "late afternoon": time(16),
    "early evening": time(18),
}


@rule(r"(?:in the )?(mid|late|early)(?:dle of the|dle of)? ?(?:in the )?(morning|afternoon|evening)")
def _within_part(reading: Reading, match: re.Match[str]) -> bool | None:
    if f"{match[1]} {match[2]}" not in _WITHIN:
        return False
    reading.clock = _WITHIN[f"{match[1]} {match[2]}"]
    return None


_CLOCK = r"\d{1,2}(?:[:.]\d\d)?(?: ?(?:am|pm))?"


@rule(
    rf"(?:between|from) {_CLOCK} (?:and|to|until|till|til|or|-) {_CLOCK}"
    rf"|(?:at )?\d{{1,2}}(?:[:.]\d\d| ?[ap]m) (?:to|until|till|til) {_CLOCK}|{_CLOCK} (?:until|till|til) {_CLOCK}"
    rf"|between (?:\w+ ){{1,3}}and \w+"
    rf"|{_CLOCK}-{_CLOCK}(?![-/.\d]|\w)(?: ?(?:am|pm))?"
)
def _between(reading: Reading, match: re.Match[str]) -> bool | None:
    """Any time between; but "move it from two to four" is four."""
    if not match[0].startswith("between") and moves(match):
        return False
    reading.span = _span(match[0])
    reading.vague = reading.span is None
    if reading.span and reading.view.asking == "when" and _says_only_that(reading, match):
        reading.times, reading.span = [*reading.times, reading.span[0]], None
    return None


_BESIDE_SPAN = frozenset(("", *DAYS, *words_of("tomorrow today time anytime sometime this on please or")))


def _says_only_that(reading: Reading, match: re.Match[str]) -> bool:
    """Between 2 and 3 tomorrow, to the question when: two will do. Not "I'm busy between 2 and 3"."""
    beside = {word_before(reading, match), word_after(reading, match)}
    return match[0].startswith("between") and beside <= _BESIDE_SPAN


_SPAN = re.compile(
    r"(?:(?:between|from|at) )?(\d{1,2})(?:[:.](\d\d))?(?: ?(am|pm))? ?(?:and|to|until|till|til|or|-) ?"
    r"(\d{1,2})(?:[:.](\d\d))?(?: ?(am|pm))?$"
)


def _span(words: str) -> tuple[Clock, Clock] | None:
    """From one hour to another. "6 to 8pm" begins in the evening."""
    match = _SPAN.match(words)
    if match is None:
        return None
    half = match[3] or (match[6] if int(match[1]) % 12 < int(match[4]) % 12 else None)
    ends = ((match[1], match[2], half), (match[4], match[5], match[6]))
    begin, end = (_clock_of(int(hour), int(minute or 0), half) for hour, minute, half in ends)
    return begin, end


def _clock_of(hour: int, minute: int, half: str | None) -> Clock:
    return (hour % 12 + (12 if half == "pm" else 0), minute, True) if half else (hour, minute, hour > 12)


# A number behind one of these is its name.
LABELS = frozenset(
    words_of(
        "para paragraph section page room version form item row line table figure unit plot chapter appendix "
        "clause policy "
        "part phase stage step level grade band zone ward case ref number question bus route floor block flat "
        "house class "
        "year team file issue task point pages rooms lot bay gate site annex schedule article rule standard iso"
    )
)
_TIMELY = frozenset(
    words_of(
        "on in at by about around tomorrow today tonight this or and remind reminder so the next every for to a "
        "each of "
        "nudge ping prompt poke prod then i can could would please instead latest is its re am pm morning "
        "afternoon evening "
        "maybe perhaps with from when while if because cos but not as until till noon lunchtime first last sharp "
        "im ive ill we were weve hes shes theyre "
        "onwards"
    )
)
_BEFORE_HOUR = frozenset(
    words_of(
        "me us tomorrow today tonight or and say it reminder for then so no maybe morning afternoon evening "
        "at about by "
        "before after following past week fortnight month night perhaps is as even make til sorry "
        "actually wait rather mean yes yeah yep ok okay fine"
    )
)


def _is_timely(word: str) -> bool:
    return not word or word in _TIMELY or word in DAYS or word in MONTHS or word[0].isdecimal()


@rule(r"(?:at )?(\d{1,2})[:.](\d{2}) ?(am|pm)?(?: ?hours?| ?ish)?(?![\d:.])")
def _hours_minutes(reading: Reading, match: re.Match[str]) -> bool | None:
    hour, minute, half = int(match[1]), int(match[2]), match[3]
    before = word_before(reading, match)
    if before in LABELS:
        return False
    if 1 <= minute <= 12 and not half and f"{match[1]}.{match[2]}" == match[0].strip():
        if before == "on":
            add_date(reading, hour, minute, None, "")
            return None
        reading.vague |= bool(minute % 5) and len(match[1]) == 2 and hour <= 24  # 06.04 may be either.
    if hour > 24 and 1 <= minute <= 12 and not half:
        add_date(reading, hour, minute, None, "")
    else:
        sure = match[1].startswith("0") or hour > 12
        _told(reading, match, hour, minute, half if hour <= 12 else None, sure=sure)
    return None


# An hour that no day has.
_NO_HOUR = (25, 0, True)


@rule(r"(?:at )?\d{1,2}[:.]\d ?(?:am|pm)")
def _half_typed(reading: Reading, match: re.Match[str]) -> None:
    """3.3 pm: nobody knows at what minute, unless it is put right."""
    reading.times.append(_NO_HOUR)


@rule(
    r"((?:at|by|about|around|until|till|til) )?(\d{1,2}) ([0-5][05])(?: ?(am|pm))?(?! ?(?:minutes?|hours?|days?"
    r"|weeks?))"
)
def _hours_minutes_apart(reading: Reading, match: re.Match[str]) -> bool | None:
    """Nine thirty, 10 15am. Not where a mark divides the numbers, or either is of something else."""
    if any(match.start() < part < match.end() for part in reading.parts) or not 1 <= int(match[2]) <= 23:
        return False
    before = word_before(reading, match)
    led = match[1] or not before or before in _BEFORE_HOUR or before in DAYS or before in MONTHS
    if not match[4] and not (led and _is_timely(word_after(reading, match))):
        return False
    _add_time(reading, int(match[2]), int(match[3]), match[4], sure=int(match[2]) > 12)
    return None


@rule(
    r"(?:at )?(?:a )?(half past|half|quarter past|quarter to|(\d{1,2}) (?:minutes )?(?:past|to)) (\d{1,2})"
    r"(?: ?ish| oclock)? ?(am|pm)?(?![:.]\d| (?:minutes?|hours?|days?|weeks?|months?))"
)
def _spoken_time(reading: Reading, match: re.Match[str]) -> bool | None:
    hour = int(match[3])
    if not 1 <= hour <= 12 or (match[2] and not 0 < int(match[2]) < 60):
        return False
    before = word_before(reading, match)
    if match[2] and match[1].endswith("to") and "minute" not in match[1] and before not in _LEADS and moves(match):
        return False
    if match[2] and match[1].endswith("to") and before not in _LEADS and _is_from(match, before):
        reading.span = _span(f"{match[2]} to {match[3]} {match[4] or ''}".strip())
        reading.vague = int(match[2]) > hour  # A drop-in from ten to two, or at ten to two.
        return None
    if match[2] and "minute" not in match[1] and match[1].endswith("to") and match[2] not in ("5", "10", "20", "25"):
        reading.span = _span(f"{match[2]} to {match[3]} {match[4] or ''}".strip())  # From two until four.
        reading.vague = reading.span is None
        return None
    minutes = 30 if match[1].startswith("half") else 15 if match[1].startswith("quarter") else int(match[2])
    if match[1].endswith(" to"):
        hour, minutes = (hour - 2) % 12 + 1, 60 - minutes
    _told(reading, match, hour, minutes, match[4], sure=False)
    return None


# "Move it to ten to four" is to that time.
_LEADS = frozenset(("to", "till", "until", "til", "around"))


def _is_from(match: re.Match[str], before: str) -> bool:
    """In meetings 10 to 12: from ten until twelve."""
    clock = (
        "minutes" in match[1] or match[0].startswith("at ") or not before or before in _BEFORE_HOUR | {*DAYS, *MONTHS}
    )
    return not clock and before not in ("its", "at", "is")


_RUN = re.compile(r"\d(?: ?[ap]m)? (?:to|til|till|until) [1-9]")


@rule(r"(?:at )?(half past|quarter past|quarter to|(5|10|20|25) (?:minutes )?(?:past|to))(?: the hour)?")
def _past_this_hour(reading: Reading, match: re.Match[str]) -> bool | None:
    """Quarter to, without an hour, is the next quarter to."""
    after = word_after(reading, match)
    if after and ("past" not in match[1] or after not in ("to", "that", "about")):
        return False
    minutes = 30 if match[1].startswith("half") else 15 if match[1].startswith("quarter") else int(match[2])
    minute = 60 - minutes if match[1].endswith(" to") else minutes
    hour = reading.now.replace(minute=0, second=0, microsecond=0)
    found = hour + timedelta(minutes=minute)
    reading.this_hour = True
    reading.vague |= bool(_RUN.search(match.string))  # In court 9 til 11, remind me at quarter past.
    reading.exact = found if found > reading.now else found + timedelta(hours=1)
    return None


@rule(r"at (\d{1,2}) hours?(?! (?:time|from|later|before|after))")
def _hundred_hours(reading: Reading, match: re.Match[str]) -> None:
    """At 16h."""
    _add_time(reading, int(match[1]), 0, None, sure=int(match[1]) > 12)


@rule(r"(?:at )?(\d{1,2}) ?(?:ish )?(?:oclock )?(am|pm)|(?:at )?(\d{1,2}) ?oclock")
def _hour(reading: Reading, match: re.Match[str]) -> None:
    _told(reading, match, int(match[1] or match[3]), 0, match[2], sure=False)


@rule(r"(at |by |about |around |until |till |til )?(\d{1,2})([0-5]\d)(?: ?hours)? ?(am|pm)?(?![/\-\d:.])")
def _military(reading: Reading, match: re.Match[str]) -> bool | None:
    """0930, 1400 hours, at 915. A year or a count is none."""
    hour, minute, before, after = int(match[2]), int(match[3]), word_before(reading, match), word_after(reading, match)
    four = len(match[2]) == 2
    led = (
        match[1] or not before or before in _BEFORE_HOUR or before in DAYS or before in MONTHS or before[0].isdecimal()
    )
    if (
        before in LABELS
        or hour > 24
        or (not match[4] and "hours" not in match[0] and not (_is_timely(after) or _is_dated(match, before, after)))
    ):
        return False
    if four and hour == 20 and 20 <= minute <= 45 and not match[1]:
        return False
    if not match[4] and "hours" not in match[0] and not (led and (four or minute % 5 == 0)):
        return False
    _add_time(reading, hour, minute, match[4] if hour <= 12 else None, sure=four and not match[4])
    return None


def _is_dated(match: re.Match[str], before: str, after: str) -> bool:
    """7 Sept 1030 audit committee; but "Friday 1200 leaflets"."""
    return len(match[2]) == 2 and match[2] not in ("19", "20") and before in MONTHS and not _is_plural(after)


@rule(
    r"(?:in )?(?:the )?(morning|afternoon|evening|night)|(?:at )?(12 noon|noon|midday)"
    r"|(?:at |over |around |about )?(lunchtime|lunch time)|(at |over |around |about )?lunch|(midnight)"
    r"|(?:at |over |around |about )?(dinner[ -]?time)"
    r"|(?:at )?(?:the )?(?:tea|break|coffee|bed)[ -]?time|elevenses|(dinner|tea|supper|breakfast)"
)
def _day_part(reading: Reading, match: re.Match[str]) -> bool | None:
    """A part of the day. Lunch by itself is something to buy, unless a day stands before it."""
    if match[1]:
        add_part(reading, match[1])
        bare = not (reading.days or reading.times or reading.shift)
        if bare and match[0].startswith("in") and match[1] == "morning":
            ahead = 0 if reading.now.time() < time(9) else 1
            reading.days.append(reading.today + timedelta(days=ahead))
            reading.guessed = True
    elif match[2]:
        reading.times.append((12, 0, True))
    elif (match[7] or (match[0].endswith("lunch") and not match[4])) and not (
        word_before(reading, match) in (*DAYS, "tomorrow") or re.match(r"[1-9]", word_after(reading, match))
    ):
        return False
    elif "lunch" in match[0] or (match[6] and not _IN_THE_EVENING.search(match.string)):
        reading.clock = time(12)  # Who says "dinnertime" of a reminder at work means noon.
    elif match[5]:
        reading.midnight = True
    else:
        reading.meal = True
    return None


@rule(
    r"((?:(?:at|about|around|by|after|before|from|for|till|until|til|to|say|just"
    r"|gone|circa|no later than|(?:the )?back of) )+)(\d{1,2})( ?ish)?(?![:.\-/]?\d| ?(?:am|pm|oclock)\b)"
)
def _at_hour(reading: Reading, match: re.Match[str]) -> bool | None:
    leads, hour, after = match[1].split(), int(match[2]), word_after(reading, match)
    if leads[-1] != "from" and _OF_NEXT_HOUR.match(match.string, match.start(2)):
        return False  # "By ten to five."
    if set(leads) == {"just"} or after in MONTHS or (hour > 24 and "at" not in leads):
        return False
    if not match[3] and not _is_timely(after) and ("at" not in leads or _is_plural(after) or after in _UNITS):
        return False
    if "before" in leads or (
        hour > 12 and "at" not in leads and leads[-1] not in ("until", "till", "til", "by", "say")
    ):
        reading.vague = True
    if not {"at", "until", "till", "til"}.intersection(leads) and _GIVES.search(match.string, 0, match.start()):
        reading.vague = True
    _told(reading, match, hour, 0, None, sure=False)
    return None


_IN_THE_EVENING = re.compile(r"\b(?:tonight|evening|night)\b")
_OF_NEXT_HOUR = re.compile(r"(?:5|10|20|25) (?:minutes )?(?:to|past) (?:[1-9]|1[0-2])\b")


def _is_plural(word: str) -> bool:
    """Three sites; but "at 3 discuss it", "at 3 always"."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "ways"))


_UNITS = frozenset(words_of("day days week weeks month months hour hours minute minutes working people"))


# "Give me three" is as good as minutes.
_GIVES = re.compile(r"\b(?:give|gie|gimme|wait|hang on|need)\b(?: (?:me|us|it|another|just|about))* ?$")


@rule(r"(\d{1,2})( ?ish)?(?![:.\-/]?\d|st|nd|rd|th)")
def _bare_hour(reading: Reading, match: re.Match[str]) -> bool | None:
    """A number by itself beside a day. "Friday 14" may be the day of the month, and so may "Friday 3"."""
    before, hour = word_before(reading, match), int(match[1])
    after = word_after(reading, match)
    if hour > 24 or after == "of" or not (_is_timely(after) or (match[2] and after in _SORRY)):
        return False
    starts = match.start() in reading.parts or not before
    dated = before[:1].isdecimal() and before[-2:] in ("st", "nd", "rd", "th")
    near = dated or before in DAYS or before in MONTHS or before in _BEFORE_HOUR
    if not (starts or near or match[2]) or before in LABELS:
        return False
    if hour > 12 or _GIVES.search(match.string, 0, match.start()):
        reading.vague = True
    told = _PART_FOLLOWS.match(match.string, match.end())
    if before in DAYS and not match[2] and not told and _is_that_day(reading, before, hour):
        reading.vague = True
    _add_time(reading, hour, 0, None, sure=False)
    return None


_SORRY = frozenset(("no", "sorry", "actually", "wait"))
_PART_FOLLOWS = re.compile(r" (?:in the (?:morning|afternoon|evening)|at night)\b")


@rule(r"(?:at |on )?(?:the )?(?:top of the hour|(?:next |half )?hour exactly)|on the hour")
def _on_the_hour(reading: Reading, match: re.Match[str]) -> None:
    hour = reading.now.replace(minute=0, second=0, microsecond=0)
    reading.exact = hour + timedelta(hours=1)


def _is_that_day(reading: Reading, name: str, number: int) -> bool:
    """Whether the next such day of the month falls on that weekday."""
    days = (reading.today + timedelta(days=ahead) for ahead in range(1, 15))
    return any(day.day == number and DAYS[day.weekday()] == name for day in days)


_UNTIL = re.compile(
    r"\b(?:finish(?:es|ing)?|ends?|ending|over|done|closes|shuts|stops|til|till|until|after(?: \w+){1,4})"
    r"(?: (?:at|by|about|around))* ?$"
)


def _told(reading: Reading, match: re.Match[str], hour: int, minute: int, half: str | None, sure: bool) -> None:
    """In meetings till 3, it finishes at 4: something ends then."""
    reading.ends |= match[0].startswith(("til", "until")) or bool(_UNTIL.search(match.string, 0, match.start()))
    _add_time(reading, hour, minute, half, sure)


def _add_time(reading: Reading, hour: int, minute: int, half: str | None, sure: bool) -> None:
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        reading.impossible = True
        return
    reading.vague = reading.vague or hour == 24
    if half:
        reading.vague = reading.vague or (hour == 12 and half == "am")
        hour, sure = hour % 12 + (12 if half == "pm" else 0), True
    reading.times.append((hour, minute, sure))
