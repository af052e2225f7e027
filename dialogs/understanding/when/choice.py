"""Which stretches of a message say when to remind, and which tell a time of something else.

"I finish at 3 so remind me at half two to print Friday's rota" tells three times. What stands by the reminding words,
or by itself between two marks, is meant; what belongs to a thing, is denied, or tells when something else happens is
not. Where what is left does not fit together, the reader asks: leaving too much in is safe, leaving out is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from dialogs.understanding.fold import words_of
from dialogs.understanding.when.stretches import OF, Said, Stretch, Token, clash

# Words that ask and say nothing of their own.
_POLITE = frozenset(
    words_of(
        "can could would will you u i id ill we us want need like may might a set put give send have get be if "
        "poss possible "
        "kindly also hi hello hey sorry up out make do try thank lovely great good fine works er um erm hmm ah "
        "oh morning "
        "afternoon no ugh nope yeah yep not yet cant that well but because cos today come back on think thats "
        "suits best mate "
        "duck pet love hen coach as ask it later hold push move shift stick bung pop"
    )
)
_REMINDS = frozenset(
    words_of(
        "remind reminds reminder reminders reminded reminding rmnd remid remnd rimind remined snooze diary calendar"
    )
)
_NUDGES = frozenset(words_of("nudge ping poke prod prompt chase shout alert alarm flag buzz notify bug wake warn"))
_PRODS = _NUDGES | frozenset(words_of("tell ask try text message catch bell give gie send email"))
_MOVES = frozenset(
    words_of("push put move shift postpone defer delay leave do make change reschedule bump knock shunt")
)
_CHANGES = frozenset(words_of("move change shift reschedule push bring swap switch"))
_THIS = frozenset(words_of("it this that back off"))
ME = frozenset(words_of("me us it"))
# A time is no thing's where one of these follows it.
FOLLOW = frozenset(
    words_of(
        "i im ive id ill we were weve you he she they it its this that these there to about of on in at by for "
        "from with "
        "and or but so because cos as if when while where what why how please thanks ta cheers can could would "
        "will shall "
        "should may might must is are was has have had do does dont not no yes re regarding concerning just "
        "only also too "
        "then again instead latest ideally sharp prompt exactly ish or until till the a an my our your his her "
        "their me us "
        "remind reminder ping nudge poke prod prompt tell ask give set send put get make let lets thank sorry "
        "need want "
        "ffs like mate duck pet love hen coach unless before after since through though although ok okay right "
        "oh ah er "
        "maybe perhaps probably hopefully definitely sometime alarm alert flag snooze ring call email chase check send "
        "gimme gie give bung pop drop shout good fine best better works suits great perfect ideal "
        "lol haha xx finish do submit write update review read print look pick book tidy sort talk speak"
    )
)
_DETERMINERS = frozenset(words_of("the a an my our your his her their its that this"))
_OWNERS = frozenset(words_of("the my our his her their a an your"))
_INTRODUCES = frozenset(words_of("on at by this next in until till me for"))
_HAPPENS = frozenset(
    words_of(
        "is are was were starts start begins begin opens open closes close ends end due finish finishes sits "
        "meets falls "
        "thats got have ive had has days go goes happens lands expires runs"
    )
)
_DENIES = frozenset(words_of("not except avoid nor never isnt than cant wont busy dont instead"))
_UNTIL = frozenset(words_of("till until til before"))
_LIMITS = frozenset(words_of("by for"))
_HAS = re.compile(r"\b(?:ive|weve|theres|(?:i|we) have|(?:i|we) am|im)\b(?! to\b)")
_UP_TO = frozenset(words_of("to till until til through"))
_ON_TO = frozenset(("", *words_of("to about that re regarding so")))
_MENDING = frozenset(words_of("meant actually sorry wait mean scrap rather correction oops oh hang hmm"))
_MENDS = re.compile(
    r"\b(?:no(?! later)|sorry|i mean|wait|actually|scrap that|make that|make it|or rather|or better|correction|oops"
    r"|hang on|hold on|lets say|lets go with)\b"
)
# "Need to be at the depot for 8."
_BE_THERE = re.compile(r"\b(?:be|being|get|arrive|there)\b")
_BE_AT = re.compile(r"\b(?:be|being) (?:there|at|in|over|down|back|outside)\b|\b(?:arrive|turn up)\b")
_OWN = re.compile(r"\b(?:ive|weve|theres|(?:i|we) have)\b(?!.* to\b)")
_AWAY = re.compile(
    r"\b(?:im|i am|were|we are|is|be|are|hes|shes|theyre|only) (?:\w+ )?(?:off|away|on leave|out|in|here)"
    r" (?:til|till|until|from)(?: the)?$"
    r"|\b(?:i|we|he|she|they)(?: only| dont| do not)? works?(?: on)?$"
    r"|\b(?:moved|changed|rescheduled|postponed|switched|put back|brought forward|now)(?: to| on| at)?(?: the)?$"
)
_SUITS = frozenset(words_of("works suits"))
_GOOD = frozenset(words_of("good fine best ok okay better perfect ideal great suits works"))


# "Move my second reminder": so near the reminder stands what is done to it.
NEXT_TO = 3


class Choice:
    """Which stretches say when to remind."""

    def __init__(self, said: Said) -> None:
        self.said, self.tokens = said, said.tokens
        self.parts = self._parts()
        self.verb = self._verb()
        self._before: dict[int, list[str]] = {}
        self._things: dict[int, bool] = {}

    def _parts(self) -> list[int]:
        """For each token the number of the part of the sentence that it stands in."""
        found, part = [], 0
        for token in self.tokens:
            part += token.start in self.said.plain.parts
            found.append(part)
        return found

    def _verb(self) -> int | None:
        """The place of the word that asks to be reminded."""
        texts = [token.text for token in self.tokens]
        for place, (token, after) in enumerate(zip(self.tokens, [*texts[1:], ""], strict=False)):
            if token.kind != "unread":
                continue
            before = texts[place - 1] if place else ""
            if token.text in _REMINDS or (token.text in _PRODS and (after in ME or before in ("a", "an"))):
                return place
            if token.text in _NUDGES and after in ("for", "on", "at") and self._begins(place):
                return place
        for place, (token, after) in enumerate(zip(self.tokens, [*texts[1:], ""], strict=False)):
            if token.text in _MOVES and after in _THIS:
                return place
        return None

    def _begins(self, place: int) -> bool:
        return place == 0 or self.tokens[place].start in self.said.plain.parts

    def is_empty(self, token: Token) -> bool:
        return (
            token.text in _NUDGES
            or token.kind != "unread"
            or token.text in _POLITE
            or token.text in _REMINDS
            or token.text in _MENDING
        )

    @property
    def reminds(self) -> bool:
        """Whether the words ask for a reminder by that name, or a like one."""
        return self.verb is not None and self.tokens[self.verb].text in (_REMINDS | _NUDGES)

    def is_direct(self, stretch: Stretch) -> bool:
        """It stands by the reminding word, with nothing of its own between, and belongs to no thing."""
        if self.verb is None or self._is_behind_another(stretch):
            return False
        if self.is_of_a_thing(stretch) and not _LEADS_ON.search(stretch.texts[-1]):
            return False
        if self.parts[stretch.first] != self.parts[self.verb] and self.tells_of_something(stretch):
            return False
        if stretch.first > self.verb:
            between = range(self.verb + 1, stretch.first)
            return all(self.is_empty(self.tokens[place]) for place in between)
        part = self.parts[stretch.first]
        start = self.parts.index(part)
        before = (*range(start, stretch.first), *range(stretch.last + 1, self.verb))
        return self.parts[self.verb] == part and all(self.is_empty(self.tokens[place]) for place in before)

    def _is_behind_another(self, stretch: Stretch) -> bool:
        """Friday about Monday: the second is what the reminder is about."""
        part = self.parts[stretch.first]
        before = [token for place, token in enumerate(self.tokens[: stretch.first]) if self.parts[place] == part]
        told = next((place for place, token in enumerate(before) if token.kind == "time"), None)
        within = [token.text for token in before[told:]] if told is not None else []
        return bool(stretch.reading.days) and not OF.isdisjoint(within)

    def is_alone(self, stretch: Stretch) -> bool:
        """Its part of the sentence says nothing else, not even what is then."""
        if self._is_behind_another(stretch):
            return False
        part = self.parts[stretch.first]
        own = [token for place, token in enumerate(self.tokens) if self.parts[place] == part]
        tells = any(token.text == "is" and before.kind == "time" for before, token in pairwise(own))
        return not tells and all(map(self.is_empty, own))

    def goes_on(self, before: Stretch, after: Stretch) -> bool:
        """The second stands right behind the first and its mark, and tells the other half: "legal on Thursday, 2pm"."""
        between = self.tokens[before.last + 1 : after.first]
        near = not after.reading.leads_on and all(
            token.text in _GOOD or (token.kind == "little" and token.text != "or") for token in between
        )
        return near and not clash(before.reading, after.reading)

    def is_its_clock(self, before: Stretch, after: Stretch) -> bool:
        """Remind me on the 1st, half past one, to sort the projector."""
        halves = before.reading.days and after.reading.times and not after.reading.days
        return bool(halves) and self.goes_on(before, after) and self.after(after) in _ON_TO

    def is_reported(self, stretch: Stretch, chosen: Sequence[Stretch]) -> bool:
        """Remind me at 3 that Lynne wants it by Friday."""
        if len(chosen) != 1 or not self.is_direct(chosen[0]) or stretch.first < chosen[0].first:
            return False
        return self.after(chosen[0]) == "that"

    def end_of(self, leave: Sequence[Stretch]) -> list[date]:
        """The last day of a leave from one day to another, or until one."""
        days = sorted({day for one in leave for day in one.reading.days})
        until = [one for one in leave if {one.texts[0].split()[0], *self.before(one)[:1]} & _UP_TO]
        return days[-1:] if len(days) in (1, 2) and until and until[-1].reading.days == days[-1:] else []

    def is_said_after(self, stretch: Stretch, chosen: Sequence[Stretch]) -> bool:
        """In another part of the sentence, behind what was chosen: "ping me at twelve, then I'm off till the 4th"."""
        return stretch.first > chosen[-1].last and self.parts[stretch.first] != self.parts[chosen[-1].last]

    def before(self, stretch: Stretch) -> list[str]:
        """The words before it in its part, the nearest first."""
        found = self._before.get(stretch.first)
        if found is None:
            start = self.parts.index(self.parts[stretch.first])
            found = [token.text for token in reversed(self.tokens[start : stretch.first])]
            self._before[stretch.first] = found
        return found

    def after(self, stretch: Stretch) -> str:
        place = stretch.last + 1
        if place >= len(self.tokens) or self.parts[place] != self.parts[stretch.last]:
            return ""
        return self.tokens[place].text

    @property
    def says_then(self) -> bool:
        """Remind me then: at the time that the rest tells."""
        texts = [token.text for token in self.tokens]
        return self.verb is not None and texts[self.verb + 1 : self.verb + 3] in (["me", "then"], ["us", "then"])

    def then(self, told: Sequence[Stretch]) -> list[Stretch]:
        """What was told before, with what stands right behind the "then": "it's on Thursday. Remind me then, at 2"."""
        verb = self.verb or 0
        behind = [one for one in told if one.first in (verb + 3, verb + 4) and not one.reading.days]
        before = [
            one for one in told if one.last < verb and not any(clash(one.reading, other.reading) for other in behind)
        ]
        return [*before, *behind] if before else []

    def target(self, told: Sequence[Stretch]) -> list[Stretch]:
        """Move it from two to four: only what follows the last "to" is meant."""
        changes = next((place for place, token in enumerate(self.tokens) if token.text in _CHANGES), None)
        if len(told) < 2 or changes is None:
            return []
        if self.reminds and (self.verb or 0) - changes > NEXT_TO:
            return []  # "The briefing moved from the 12th to the 19th. Remind me the working day before."
        ends = (place for place, one in enumerate(told) if self.before(one)[:1] == ["to"] or one.texts[0][:3] == "to ")
        last = max(ends, default=0)
        return list(told[last:]) if last else []

    def is_denied(self, stretch: Stretch) -> bool:
        before = self.before(stretch)
        for place, word in enumerate(before[:3]):
            if word in _UNTIL:
                return False
            if word in _DENIES:
                return before[place + 1 : place + 2] != ["if"]
        return False

    def is_of_a_thing(self, stretch: Stretch) -> bool:
        """The Friday meeting, Friday's rota, the 2pm, a 2 hour bay."""
        found = self._things.get(stretch.first)
        if found is None:
            found = self._things[stretch.first] = self._is_of_a_thing(stretch)
        return found

    def _is_of_a_thing(self, stretch: Stretch) -> bool:
        after = self.after(stretch)
        if after == "belongs":
            return True
        if stretch.reading.shift or stretch.reading.minutes:
            return False
        before = self.before(stretch)
        if before[:1] and before[0] in _OWNERS and stretch.reading.times and not stretch.reading.days:
            return True  # "After my 2 o'clock."
        own = stretch.texts[0].split()[0]
        if before[:1] == ["the"] and before[1:2] and before[1] == "on" and stretch.reading.bare_day:
            return False
        if stretch.reading.days and stretch.reading.times and not before and own not in _DETERMINERS:
            return False  # "Saturday 28th, 10am skatepark opening."
        named = (before[:1] and before[0] in _DETERMINERS) or own in _DETERMINERS
        introduced = bool({own, *before[:1]} & _INTRODUCES)
        noun = bool(after) and after not in FOLLOW and self.tokens[stretch.last + 1].kind == "unread"
        return noun and bool(named or not introduced) and not re.match(r"(?:today|tomorrow|tonight|yesterday)", own)

    def is_beside_the_point(self, stretch: Stretch, direct: Sequence[Stretch]) -> bool:
        """It tells why, or came before in another sentence, where the reminding words tell the same."""
        before = [one for one in direct if stretch.last < one.first]
        if not before or not any(clash(one.reading, stretch.reading) or stretch.reading.span for one in before):
            return False
        joined = self.tokens[before[0].first - 1] if before[0].first else None
        part = self.parts.index(self.parts[before[0].first])
        so = self.tokens[part].text == "so" or (joined is not None and joined.text == "so")
        full = any(one.reading.days and (one.reading.times or one.reading.clock) for one in before)
        return so or full

    def is_put_right(self, stretch: Stretch, chosen: Sequence[Stretch]) -> bool:
        """Remind me Friday to ring Bev, actually Thursday."""
        if not chosen or stretch.first < chosen[-1].last or stretch.reading.loose:
            return False
        part = self.parts[stretch.first]
        own = [token for place, token in enumerate(self.tokens[: stretch.first]) if self.parts[place] == part]
        told = " ".join(token.text for token in own)
        return all(map(self.is_empty, own)) and bool(_MENDS.match(told)) and self.is_open(stretch)

    def is_with_the_verb(self, stretch: Stretch) -> bool:
        return self.verb is not None and self.parts[stretch.first] == self.parts[self.verb]

    def is_clock_of(self, stretch: Stretch, leading: Sequence[Stretch]) -> bool:
        """A day before it closes, 4pm."""
        own = stretch.reading
        tells = bool(own.times or own.clock or own.part) and not (own.days or own.exact or own.span)
        between = self.tokens[leading[-1].last + 1 : stretch.first]
        behind = stretch.first > leading[-1].last and all(token.kind != "time" for token in between)
        return tells and behind and not leading[-1].reading.minutes

    def tells_of_something(self, stretch: Stretch) -> bool:
        """Cabinet is on Thursday; the survey closes at 5; I've got a 10 o'clock."""
        if "deadline" in stretch.texts[0] and len(stretch.texts) > 1 and not stretch.reading.shift:
            return True
        before = self.before(stretch)
        if self.after(stretch) in ("is", "was") and not before and not self.suits(stretch):
            return True
        if len(before) > 1 and self._takes_place(stretch, " ".join(reversed(before))):
            return True
        while before and before[0] in ("on", "at", "by", "for", "in", "a", "the", "an", "to"):
            before = before[1:]
        return bool(before) and before[0] in _HAPPENS

    def _takes_place(self, stretch: Stretch, told: str) -> bool:
        """I'm off till January; I work Mondays; to be at the depot for 8; I've got the dentist at 3."""
        alone = self.verb is None and len(self.said.stretches) == 1 and stretch.reading.view.asking != "when"
        if _AWAY.search(told) and not alone:
            return True  # By itself "I'm off until Monday" tells how long to be quiet.
        led = stretch.texts[0].split()[0]
        if (led in ("for", "by") or told.endswith((" for", " by"))) and _BE_THERE.search(told):
            return True
        if not stretch.reading.times:
            return False
        own = not self.is_with_the_verb(stretch) and _OWN.search(told)
        return bool(own or _BE_AT.search(told))

    def suits(self, stretch: Stretch) -> bool:
        """Two is good; three works for me: the hour of a day that was told before."""
        behind = [token.text for token in self.tokens[stretch.last + 1 : stretch.last + 4]]
        return bool(behind) and (behind[0] in _SUITS or bool(_GOOD & set(behind)))

    def is_open(self, stretch: Stretch) -> bool:
        """It may say when to remind: nothing tells that it says something else."""
        if stretch.reading.loose or self.is_of_a_thing(stretch) or self.tells_of_something(stretch):
            return False
        return not self._is_of_the_task(stretch)

    def _is_of_the_task(self, stretch: Stretch) -> bool:
        """To submit it by 5 on Friday, to book leave for the 21st, that I've got a meeting at 3."""
        if not self.is_in_the_task(stretch) or self.is_direct(stretch):
            return False
        own, before = stretch.texts[0].split()[0], self.before(stretch)
        if {own, *before[:1]} & _LIMITS:
            return True
        told = " ".join(reversed([word for word in before if word != own]))
        return bool(_HAS.search(told))

    def is_in_the_task(self, stretch: Stretch) -> bool:
        """It stands in the same part of the sentence, behind what they are to be reminded of."""
        return (
            self.verb is not None and stretch.first > self.verb and self.parts[stretch.first] == self.parts[self.verb]
        )

    def mends(self, before: Stretch, after: Stretch) -> bool:
        """Whether they took back what they said before."""
        between = self.tokens[before.last + 1 : after.first]
        return bool(_MENDS.search(" ".join(token.text for token in between)))


_LEADS_ON = re.compile(r"\b(?:before|after|following|of|weekcommencing)$")
