"""What a reminder is for, in the words of whoever asks for it: the message without its asking and without its time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dialogs.understanding.when.read import When

Read = Callable[[str], When]
# From the first word up to the last one.
Stretch = tuple[int, int]

# A time of more words than that is not looked for; in the middle of the words, none of more than half as many.
LONGEST_TIME = 12
_ASKS = re.compile(
    r"\b(?:r[ei]?m\w{1,4}|nudge|ping|prompt|poke|prod|chase|buzz|message|tell|email|bug)(?:ing)?\s+(?:me|us)\b"
    r"|\breminders?\b|\b(?:give|send)\s+(?:me|us)\s+a\s+(?:nudge|prod|poke|shout|ping|message|buzz)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:[\s,;.–—-]|(?:please|pls|again|both|then|also)\b)*"
    r"(?P<lead>(?:not to|don['’]?t) forget\b(?: to\b| about\b)?|(?:to|about|that|of|re|regarding|on|for)\b:?"
    r"|so (?:that )?(?:i|we) (?:can|remember to|don['’]?t forget to)\b|:|(?<=\s)[–—-](?=\s))?\s*",
    re.IGNORECASE,
)
# What follows a time and begins no purpose; and what turns one round: "not to ring Sam" is no "ring Sam".
_GOES_ON = re.compile(
    r"(?:and|or|but|if|when|once|unless|until|before|after|instead|later|it|this|that)\b", re.IGNORECASE
)
_TURNED = re.compile(r"\W*not\b(?! to forget)", re.IGNORECASE)
# "I need to ring Sam, remind me tomorrow".
_SAID_BEFORE = re.compile(
    r"^\W*(?:i|we)(?:['’]ve|\s+have|\s+still|\s+really)?\s+(?:need|got|have|must|ought|should|want)(?:\s+to)?\s+"
    r"(?P<what>\S.*?)[\s,;.:–—-]+(?:(?:so|and|but|please|pls|can|could|would|you)\s+)*$",
    re.IGNORECASE | re.DOTALL,
)
# What may stand beside a time and is no part of it: "update it on Friday", "on Friday about the costs".
_BESIDE = re.compile(r"(?:it|is|an?|the|me|us|and|or|how|yes|then|to|please|about|of|for|that|this)\W*", re.IGNORECASE)
_ENDS = re.compile(r"(?:[\s,;:.!?–—-]|\b(?:please|pls|thanks|thank you|ta|cheers|x))+$", re.IGNORECASE)
_GO_ON = (
    r"(?:carry|carrying|go|going|keep|get|getting) (?:on|going|back)|continu\w+|com(?:e|ing) back|resum\w+|do(?:ing)?"
    r"|finish(?:ing)?(?: off)?|complet\w+|look(?:ing)?|work(?:ing)?|pick(?:ing)?(?: up)?|return(?:ing)?|start(?:ing)?"
)
_IN_HAND = (
    r"this|it|that|these|those|them|here|again|later|up|on|at|to|with|off|of|about"
    r"|(?:(?:my|the|this|our) )?(?:business )?(?:case|draft|question|answers?|chat|conversation|rest|coach)"
)
_THE_CASE = re.compile(rf"(?:{_GO_ON})?(?: ?\b(?:{_IN_HAND}))*", re.IGNORECASE)


def purpose_in(words: str, when: When, read: Read, asked: bool = False) -> str:
    """What it is for, as it was typed; nothing where they only speak of the time or of the case in hand.

    ``when`` is what the message says of the time. ``asked`` says that the words need not ask for a reminder
    themselves, because the coach asked when, or because they were understood to.
    """
    asks = _ASKS.search(words)
    if asks is None and not asked:
        return ""
    found = _without_time(words[asks.end() :] if asks else words, when, read)
    before = _SAID_BEFORE.match(words[: asks.start()]) if asks and not found else None
    return _tidy(before["what"] if before else found)


def _without_time(after: str, when: When, read: Read) -> str:
    """What follows the asking, once the words that tell the time are taken out of it."""
    words = [(found.start(), found.end()) for found in re.finditer(r"\S+", after)]
    time = _time_in(after, words, when, read)
    if time is None:
        return _led(after, False)
    first, last = time
    rest = after[: words[first][0]].rstrip() + " " + after[words[last][1] :].lstrip()
    return _led(rest, first == 0 and _is_told(when))


def _time_in(after: str, words: list[tuple[int, int]], when: When, read: Read) -> Stretch | None:
    """Where the time is told that the whole message was read as; one that must be asked about only at the beginning."""

    def tells(first: int, last: int) -> bool:
        said = after[words[first][0] : words[last][1]].strip(" ,;:.–—-")
        told = read(said)
        return told.whole and (told.due, told.recurs, told.either) == (when.due, when.recurs, when.either)

    for first, last in _stretches(len(words)):
        if (_is_told(when) or first == 0) and tells(first, last):
            return _alone(after, words, (first, last), tells)
    return None


def _is_told(when: When) -> bool:
    return when.settled or bool(when.either)


def _alone(after: str, words: list[tuple[int, int]], time: Stretch, tells: Callable[[int, int], bool]) -> Stretch:
    """The time without the little words beside it that belong to the rest."""
    first, last = time
    while first < last and _BESIDE.fullmatch(after, *words[last]) and tells(first, last - 1):
        last -= 1
    while first < last and _BESIDE.fullmatch(after, *words[first]) and tells(first + 1, last):
        first += 1
    return first, last


def _stretches(count: int) -> Iterator[Stretch]:
    """Where the time may stand: at the beginning, at the end, anywhere; the longest first."""
    most = min(count, LONGEST_TIME)
    yield from ((0, length - 1) for length in range(most, 0, -1))
    yield from ((count - length, count - 1) for length in range(most, 0, -1))
    for length in range(min(most, LONGEST_TIME // 2), 0, -1):
        yield from ((first, first + length - 1) for first in range(1, count - length))


def _led(rest: str, after_time: bool) -> str:
    """What a leading word such as "to" or "about" begins; without one, only what follows the time at once."""
    if _TURNED.match(rest):
        return rest
    lead = _LEADS.match(rest)
    end = lead.end() if lead else 0
    if (lead and lead["lead"]) or (after_time and not _GOES_ON.match(rest[end:])):
        return rest[end:]
    later = re.search(r"\b(?:to|about)\s+", rest, re.IGNORECASE)
    return rest[later.end() :] if later else ""


def _tidy(words: str) -> str:
    """The words without what only ends a message; nothing where they mean the case in hand, or no thing at all."""
    bare = re.sub(r"\s+", " ", _ENDS.sub("", words)).strip()
    return "" if not re.search(r"\w", bare) or _THE_CASE.fullmatch(bare) else bare
