"""Which of several things on a list somebody means, and what is to become of it: "stop the second one"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Act = Literal["stop", "change", "open"]

ALL = -1
# By its words it may be several, or none of them.
UNSURE = -2
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_POLITE = (
    r"(?:please|pls|ok(?:ay)?|and|now|then|also|just|actually|no|thanks|(?:can|could|would) you|i(?:'d| would) like to)"
)
_STOPS = r"stop|cancel|delete|remove|drop|scrap|forget|end|kill|bin|lose|get rid of|do without|turn off|no more of"
_CHANGES = r"change|move|edit|reschedule|alter|shift|push|put off|put back|postpone"
_ACT = re.compile(
    rf"^\W*(?:{_POLITE}\W+)*(?:(?P<stop>{_STOPS})|(?P<change>{_CHANGES})|(?:open|show(?: me)?))?\b\s*", re.IGNORECASE
)
_WHICH = re.compile(r"(?:(?:the|my|that)\b\s*)?(?:(?:reminder|number|no\.?)\s*|#)?(?P<which>[\w#]+)", re.IGNORECASE)
_REST = re.compile(r"(?:\s*(?:ones?|reminders?))?(?:\s+of (?:them|these|those))?(?:\s+on the list)?", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|until|till|for|by)\s+(?P<to>\S.*)", re.IGNORECASE | re.DOTALL)
_ENDS = re.compile(r"(?:[\s,.!?]|\b(?:please|pls|thanks|thank you|ta|too|as well|instead))*", re.IGNORECASE)
_EACH = re.compile(r"(?:both|all|everything|the lot)(?: of)?(?: (?:them|these|those|reminders?))?", re.IGNORECASE)
_THE_ONE = re.compile(
    r"(?:the|my|that)\s+(?:(?P<before>[\w'’ -]+?)\s+(?:one|reminder)"
    r"|(?:one|reminder)\s+(?:about|for|on|with|at|to|of)\s+(?P<after>\S.*))",
    re.IGNORECASE,
)
_LITTLE = frozenset(("the", "a", "an", "to", "of", "on", "at", "for", "my", "one", "about"))


@dataclass(frozen=True)
class Pointed:
    """What is to become of the thing at that place of the list, which may be shorter, or of ``ALL``; ``to`` is what
    follows: "to 3pm". Where it is ``UNSURE``, ``among`` are the places that it may be.
    """

    act: Act
    place: int
    to: str = ""
    among: tuple[int, ...] = ()


def pointed_at(words: str, listed: Sequence[str]) -> Pointed | None:
    """What the words point at; nothing where they say anything else as well."""
    said = _ACT.match(words)
    if said is None:
        return None
    act: Act = "stop" if said["stop"] else "change" if said["change"] else "open"
    rest = words[said.end() :]
    each = _EACH.match(rest)
    if each is not None and act == "stop" and _ENDS.fullmatch(rest, each.end()):
        return Pointed(act, ALL)
    return _by_place(act, rest, len(listed)) or (_by_words(act, rest, listed) if act != "open" else None)


def _by_place(act: Act, rest: str, count: int) -> Pointed | None:
    which = _WHICH.match(rest)
    place = _place(which["which"].lower(), count) if which else None
    if which is None or place is None or place < 0:
        return None
    after = _REST.match(rest, which.end())
    end = after.end() if after else which.end()
    to = _TO.fullmatch(rest, end) if act == "change" else None
    return Pointed(act, place, to["to"] if to else "") if to or _ENDS.fullmatch(rest, end) else None


def _place(word: str, count: int) -> int | None:
    if word in ("last", "latter", "bottom"):
        return count - 1
    if word in ("former", "top", "only"):
        return 0
    if word in _PLACES or word in _NUMBERS:
        return (_PLACES if word in _PLACES else _NUMBERS).index(word)
    number = re.fullmatch(r"#?(\d{1,2})(?:st|nd|rd|th)?", word)
    return int(number[1]) - 1 if number else None


def _by_words(act: Act, rest: str, listed: Sequence[str]) -> Pointed | None:
    """The thing on the list with those words in it: "the Friday one", "the one about Sam"."""
    one = _THE_ONE.match(rest)
    if one is None or not (one["after"] or _ENDS.fullmatch(rest, one.end())):
        return None
    told = [word for word in re.findall(r"\w+", (one["before"] or one["after"]).lower()) if word not in _LITTLE]
    if not told:
        return None
    fitting = [place for place, words in enumerate(listed) if set(told) <= set(re.findall(r"\w+", words.lower()))]
    if len(fitting) == 1:
        return Pointed(act, fitting[0])
    return Pointed(act, UNSURE, among=tuple(fitting) or tuple(range(len(listed))))
