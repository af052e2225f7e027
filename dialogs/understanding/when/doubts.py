"""Reasons to ask: words by the chosen time that may belong to it and could not be read, or may be of something else.

A time that is set although half of it was not understood is worse than a question. So a bare hour is doubted where a
day seems to be told ("on Eid at 10", "at 3 on the day we launch"), and any time where it hangs on what nobody knows
("during the meeting at 3", "ten days into January").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dialogs.understanding.fold import words_of
from dialogs.understanding.meaning import is_english
from dialogs.understanding.when.choice import FOLLOW, ME, Choice
from dialogs.understanding.when.clock import LABELS
from dialogs.understanding.when.reading import Reading
from dialogs.understanding.when.stretches import Stretch, Token, clash

_AT = frozenset(words_of("at by about around until till to"))
_SUBJECTS = frozenset(words_of("i ive im ill id we weve were well he hes she shes they theyre theyve there theres"))
_BESIDE = frozenset(words_of("before after during ahead"))
_PUTS_RIGHT = re.compile(r"\b(?:no|sorry|i mean|wait|actually|scrap that|rather|correction|oops|hang on|or)\b")
_SORRY = frozenset(words_of("no sorry actually wait rather mean oops"))
_TAKES_BACK = re.compile(
    r"(?<!dont )(?<!not )(?<!never )\b(?:(?:scratch|scrap|forget|cancel|ignore) (?:that|it|this)|never ?mind)\b"
)
_HOUR = re.compile(r"[1-9]|1[0-2]")
_PROPOSES = frozenset(words_of("try like say maybe perhaps"))
# What may be a part of a time that could not be read.
_TIMELY = re.compile(
    r"(?:\d+(?:[:.]\d+)+|half|quarter|past|am|pm|oclock|noon|midnight|midday|hours?|minutes?|weeks?|months?|fortnight|"
    r"mornings?|afternoons?|evenings?|nights?|weekends?|weekcommencing|weekending|holidays?|\w*days?|quarters?|term|"
    r"\d+(?:st|nd|rd|th)|eve|years?|thereabouts|midweek|hourly|"
    r"spring|summer|autumn|winter|easter|christmas|yesterday|tomorrow|tonight|nearer|towards|early|late|mid|ago|ish"
    r"|over|towards|between|since|during)"
)
# A day, or a longer time, that is told by something else: "my last day", "in the week of the count".
_SPELLS = frozenset(
    words_of("day days week weeks fortnight month months year years term quarter half eve midweek season payday")
)
# Behind the word that reminds: what follows is when, and unless a day is told nobody knows when that is.
_UPON = frozenset(words_of("during before after while whilst at ahead prior close near nearer towards approaching"))
_ONCE = frozenset(words_of("when whenever once until till til on in if unless"))
# Behind an hour: a day, a place or an event follows. Behind a stretch of time: where it begins.
_THEN = frozenset(words_of("on once after before every each during until till til into"))
_FROM = frozenset(words_of("into from since of past off until till til"))
_SAYS = frozenset(
    words_of(
        "go shall think reckon how say id im its thats erm um yes ok right then no lets lemme guess suppose prob "
        "probably ideally preferably could should that this my see sure yeah done deal snooze remind tell ask chase "
        "give til"
    )
)
_NO_DAY = frozenset(words_of("teams slack here phone mobile email my this it that chat text top hold"))
# Behind one of these stands what the reminder is for.
_ABOUT = frozenset(words_of("about re regarding concerning that"))
_TASK = frozenset(words_of("to about that re regarding so for and"))
# "Remind me what I said on Friday."
_QUESTION = re.compile(r"(?:\w+ ){0,3}remind (?:me|us) (?:what|who|how|which|where|why)\b")
_ZONES = frozenset(words_of("est edt cet cest pst pdt eet ist aest utc"))


def is_doubtful(choice: Choice, reading: Reading, chosen: Sequence[Stretch], aside: Sequence[Stretch]) -> bool:
    """Whether what was chosen may be only a part of what is meant, or not what is meant."""
    dated = bool(reading.days or reading.exact or reading.repeat or reading.shift)
    others = [one for one in choice.said.stretches if one not in chosen]
    return (
        reading.week
        or (not dated and (any(one.reading.days for one in aside) or _misses_its_day(choice, chosen, others)))
        or _misses_its_hour(choice, reading, others)
        or _is_beside_a_thing(choice, reading)
        or any(_may_put_right(choice, one, chosen) for one in others)
        or _is_taken_back(choice, reading, chosen)
        or _hangs_on_something(choice, chosen, dated)
        or _limits(choice, reading)
        or any(_is_touched(choice, one) for one in chosen)
        or _leaves_an_hour(choice)
    )


def is_one_of_two(choice: Choice, one: Stretch, other: Stretch) -> bool:
    """30th? Or the 31st."""
    between = choice.tokens[one.last + 1 : other.first]
    return one.last < other.first and bool(between) and between[-1].text == "or" and clash(one.reading, other.reading)


def is_apart(choice: Choice, chosen: Sequence[Stretch]) -> bool:
    """Tomorrow to ring Dave at 3: the hour may be the reminder's or the call's."""
    return any(
        choice.is_in_the_task(after) and not all(map(choice.is_empty, choice.tokens[before.last + 1 : after.first]))
        for before, after in pairwise(chosen)
    )


def is_strange_day(word: str) -> bool:
    """Something that ends as the days do and is no English word: a slip that nobody could read."""
    return len(word) > 4 and word.endswith("day") and word != "holiday" and not is_english(word)


# Halves that are missing


def _misses_its_day(choice: Choice, chosen: Sequence[Stretch], others: Sequence[Stretch]) -> bool:
    """At 9 on my last day, the day of the count at 3, at 2 when you get a chance next week."""
    if any(one.reading.vague and choice.is_open(one) and _same_part(choice, one, chosen[0]) for one in others):
        return True
    if any(token.text in _SPELLS for token in _leading(choice, chosen[0])):
        return True
    days = [one for one in others if one.reading.days and not choice.is_denied(one)]
    alone = choice.verb is None and not any(one.reading.leads_on for one in chosen)
    if alone and any(one.reading.days != [one.reading.today] for one in days):
        return True  # "Thursday suits, about 3."
    if choice.verb is None and chosen[0].reading.view.asking == "when" and _is_led_by_a_day(choice, chosen[0]):
        return True
    behind = _following(choice, chosen[-1])
    first, second = (*behind, None, None)[:2]
    if first is None:
        return False
    if first.text in _ZONES or first.text in _SPELLS:
        return True
    if any(token.text == "time" for token in behind[1:4]) and not _TASK.intersection(t.text for t in behind[:3]):
        return True  # "At 3 in Brussels time."
    if first.text == "on":
        day = any(token.text in _SPELLS for token in behind[1:4])
        return second is not None and second.kind != "time" and (day or second.text not in _NO_DAY)
    if first.text == "when" and any(_same_part(choice, one, chosen[-1]) for one in days):
        return True
    return first.text in _THEN and first.kind != "time" and second is not None


def _is_led_by_a_day(choice: Choice, stretch: Stretch) -> bool:
    """Diwali at 10, to the question when: the words before an hour may be a day with a name."""
    before = choice.tokens[choice.parts.index(choice.parts[stretch.first]) : stretch.first]
    return any(not choice.is_empty(token) and token.text not in _SAYS and token.kind == "unread" for token in before)


def _misses_its_hour(choice: Choice, reading: Reading, others: Sequence[Stretch]) -> bool:
    """Friday, and two is good; Saturday, half nine hustings."""
    if reading.times or reading.part or reading.clock or reading.exact or reading.minutes:
        return False
    timed = [one for one in others if one.reading.times]
    return any(choice.suits(one) or choice.is_denied(one) or _is_hardly_a_thing(choice, one) for one in timed)


def _is_hardly_a_thing(choice: Choice, stretch: Stretch) -> bool:
    """An hour right behind a day, whose thing has no article, may be the reminder's."""
    if stretch.reading.days or not stretch.first or not choice.is_in_the_task(stretch):
        return False
    return choice.is_of_a_thing(stretch) and choice.tokens[stretch.first - 1].kind == "time"


# What nobody knows


def _hangs_on_something(choice: Choice, chosen: Sequence[Stretch], dated: bool) -> bool:
    """Remind me during the meeting at 3, on Eid at 10, ten days into January, Friday of the count."""
    behind = _following(choice, chosen[-1])
    spans = chosen[-1].reading.exact or not chosen[-1].texts[-1].startswith("the ")
    if behind and behind[0].text in _FROM and behind[0].text not in ("of", "past") and spans and _is_span(chosen[-1]):
        return True
    asks = choice.verb is not None and chosen[0].first > choice.verb and _QUESTION.match(choice.said.plain.words)
    if asks or _leads_nowhere(choice, chosen):
        return True
    between = _leading(choice, chosen[0])
    if any(token.text == "every time" for token in between):
        return True
    if not between or all(map(choice.is_empty, between)) or between[0].kind == "time":
        return False
    if [token.text for token in between[:2]] in (["at", "some"], ["after", "all"]):
        return False
    return between[0].text in _UPON or (not dated and between[0].text in _ONCE)


def _leads_nowhere(choice: Choice, chosen: Sequence[Stretch]) -> bool:
    """I leave at 5, remind me before that."""
    if choice.verb is None or any(one.last > choice.verb for one in chosen):
        return False
    behind = [token for token in choice.tokens[choice.verb + 1 :] if token.text not in ME][:3]
    if not behind or behind[0].kind == "time" or behind[0].text not in _UPON | {"when", "once", "afterwards"}:
        return False
    return [token.text for token in behind[1:]] != ["i", "forget"]


def _is_span(stretch: Stretch) -> bool:
    return bool(re.match(r"(?:in |by |about )*(?:\d+|an?|another) \w+$", stretch.texts[-1]))


def _leading(choice: Choice, stretch: Stretch) -> list[Token]:
    """The tokens between the word that reminds and the time, in one part of the sentence."""
    if choice.verb is None or stretch.first < choice.verb or not _same_part(choice, stretch, choice.verb):
        return []
    between = [token for token in choice.tokens[choice.verb + 1 : stretch.first] if token.text not in ME]
    return [] if between[:1] and between[0].text in _TASK else between


def _following(choice: Choice, stretch: Stretch) -> list[Token]:
    """The tokens right behind the time, up to the end of its part."""
    part = choice.parts[stretch.last]
    return [token for token, its in zip(choice.tokens, choice.parts, strict=True) if its == part][
        _place_in_part(choice, stretch.last) + 1 :
    ]


def _place_in_part(choice: Choice, place: int) -> int:
    return place - choice.parts.index(choice.parts[place])


def _same_part(choice: Choice, one: Stretch, other: Stretch | int) -> bool:
    place = other if isinstance(other, int) else other.first
    return choice.parts[one.first] == choice.parts[place]


def _is_beside_a_thing(choice: Choice, reading: Reading) -> bool:
    """Before the 2pm meeting on Thursday: nobody knows when that is."""
    if reading.times or reading.clock:
        return False
    ofs = [one for one in choice.said.stretches if choice.is_of_a_thing(one) and choice.is_in_the_task(one)]
    return any(_BESIDE.intersection(choice.before(one)[:3]) for one in ofs if one.reading.times)


def _limits(choice: Choice, reading: Reading) -> bool:
    """Whether a repetition is to end some time or leave a day out, which it can't."""
    if reading.repeat is None:
        return False
    if any(map(choice.is_denied, choice.said.stretches)):
        return True
    words = choice.said.plain.words
    return bool(re.search(r"\b(?:except|excluding|apart from|bar|until|till|til|up to|for the next|for \d+)\b", words))


# What is put right or taken back


def _may_put_right(choice: Choice, stretch: Stretch, chosen: Sequence[Stretch]) -> bool:
    """A time behind "sorry", "no" or "or" that could not be told from what is meant."""
    told = [one for one in chosen if one.last < stretch.first and clash(one.reading, stretch.reading)]
    if not told or (choice.tells_of_something(stretch) and choice.after(stretch) not in ("is", "was")):
        return False
    own = " ".join(reversed(choice.before(stretch)))
    between = choice.tokens[told[-1].last + 1 : stretch.first]
    words = " ".join(token.text for token in between if token.kind != "time")
    near = all(map(choice.is_empty, between)) and bool(_PUTS_RIGHT.search(words[-24:]))
    return near or choice.tokens[stretch.first - 1].text == "or" or bool(_PUTS_RIGHT.match(own))


def _is_taken_back(choice: Choice, reading: Reading, chosen: Sequence[Stretch]) -> bool:
    """Friday, scratch that; at six, no, not six."""
    behind = choice.tokens[chosen[-1].last + 1 :]
    if any(token.text.isdecimal() and led.text in _SORRY for led, token in pairwise(behind)):
        return True
    if behind and _TAKES_BACK.search(choice.said.plain.words, behind[0].start):
        return True
    denied = [one.reading for one in choice.said.stretches if choice.is_denied(one)]
    hours = {time[:2] for time in reading.times}
    day = any(one.days and one.days == reading.days for one in denied) and not reading.shift
    return day or any(not one.days and hours & {time[:2] for time in one.times} for one in denied)


# Words beside it


def _leaves_an_hour(choice: Choice) -> bool:
    """Monday, more like 11; in a meeting till half past, try 1: a bare number that must be an hour."""
    numbers = [(led, token) for led, token in pairwise(choice.tokens) if _HOUR.fullmatch(token.text)]
    return any(token.kind == "unread" and led.text in _PROPOSES for led, token in numbers)


def _is_touched(choice: Choice, stretch: Stretch) -> bool:
    """A word beside it may be a part of the time that could not be read, or it tells of something then."""
    if _begins_a_sentence(choice, stretch):
        return True
    places = [place for place in (stretch.first - 1, stretch.last + 1) if 0 <= place < len(choice.tokens)]
    if any(_touches(choice, place, stretch) for place in places):
        return True
    part = choice.parts[stretch.first]
    own = [token for place, token in enumerate(choice.tokens) if choice.parts[place] == part]
    task = next((token for token in choice.tokens[stretch.last + 1 :] if token.text in _ABOUT), None)
    if task in own:
        own = own[: own.index(task)]  # "Friday week about the Half Moon Lane noise."
    if stretch.reading.times and choice.is_direct(stretch):
        own = own[: own.index(choice.tokens[stretch.last]) + 3]  # What is far behind a whole hour is of a thing.
    unread = [(before.text, token.text) for before, token in pairwise(own) if token.kind == "unread"]
    return any(text == "oclock" or (led in _AT and text in ("half", "quarter")) for led, text in unread)


def _begins_a_sentence(choice: Choice, stretch: Stretch) -> bool:
    """Remind me on Friday, at 3 I've got the dentist."""
    elsewhere = choice.verb is not None and stretch.first > choice.verb
    if not elsewhere or stretch.reading.days or _same_part(choice, stretch, choice.verb or 0):
        return False
    return choice.after(stretch) in _SUBJECTS


def _touches(choice: Choice, place: int, stretch: Stretch) -> bool:
    """Whether the next word on that side in the same part, past the little ones, may belong to the time."""
    before = place < stretch.first
    for at in _outwards(choice, place, before):
        token = choice.tokens[at]
        if token.text in _ABOUT and not before:
            return False  # "On the 19th about the holiday hunger numbers."
        if token.kind == "little":
            if before and _bounds(choice, at):
                return True
            continue
        if token.kind == "time":
            return False
        if token.text[0].isdecimal() and at and choice.tokens[at - 1].text in LABELS:
            return False  # "Para 3.2 at 4."
        if token.text.isdecimal():
            return _counts_time(choice, at)
        if stretch.reading.days and before and token.text in ("day", "days", "year", "years"):
            return False  # "Polling day, 6 May."
        return bool(_TIMELY.fullmatch(token.text)) or is_strange_day(token.text)
    return False


def _outwards(choice: Choice, place: int, before: bool) -> Iterator[int]:
    """The places from one on that side to the end of the part."""
    while 0 <= place < len(choice.tokens):
        if choice.tokens[place + 1 if before else place].start in choice.said.plain.parts:
            return
        yield place
        place += -1 if before else 1


def _bounds(choice: Choice, place: int) -> bool:
    """Before a time, or after a day, is any time; after three is three."""
    word = choice.tokens[place].text
    following = choice.tokens[place + 1].text if place + 1 < len(choice.tokens) else ""
    return word == "before" or (word == "after" and not _CLOCK.match(following))


_CLOCK = re.compile(r"(?:at )?\d{1,2}(?:[:.]\d\d)?(?: ?(?:am|pm|oclock))?$")


def _counts_time(choice: Choice, place: int) -> bool:
    """A number beside a time that is of no thing."""
    led = choice.tokens[place - 1].text if place else ""
    following = choice.tokens[place + 1] if place + 1 < len(choice.tokens) else None
    thing = following is not None and following.kind == "unread"
    if choice.tokens[place].text == "2" and thing and led not in ("at", "past", "half"):
        return False  # "In an hour 2 ring Bob."
    counts = thing and following is not None and following.text not in FOLLOW
    return led in ("at", "past", "half", "quarter") or not counts
