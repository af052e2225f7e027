"""A name for a new case, out of the message that asks for it: what it is to be about, not how it was asked for.

A name that is announced comes first, then the words behind "a case for", "it is about", "we want to", and where these
say nothing ("put something together", "fix it"), the sentence that tells most of what a council does. A case whose
name would say nothing stays without one until its first answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from dialogs.understanding.fold import words_of
from dialogs.understanding.line import Line
from dialogs.understanding.services import Services
from dialogs.understanding.slots import Slots
from dialogs.understanding.stems import LITTLE, stem

# Where a case's name may stand, in the content: "… case for {title}", and where it may where it tells of a service.
PLACES, MAYBE = "case", "maybe_case"
# What tells of a service has as many of its words.
TELLING = 2
# A sentence of fewer words is hardly one: "cctv room."
WHOLE = 5
_SENTENCE = re.compile(r"(?<=[.?!;])[\s)\"]+|\n+|\s-+\s|\.\.+")
# A name may be announced: "working title Allotments", "it is called …".
_CALLED = re.compile(
    r"^(?:(?:with )?(?:the |a )?(?:working )?(?:title|name)(?: (?:of|is|being))?|called|named|titled|entitled)"
    r"[\s:,-]+(?=\S)",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"(?:\b(?:working )?title(?: (?:of|is|being))?|\b(?:called|named|titled|entitled))[\s:,-]+(?=\S)", re.IGNORECASE
)
# What people doubt, ask or tell behind the name of a case is no part of it.
_BESIDE = re.compile(
    r"[,.;]?\s+(?:but|though|although)\s+(?:i|im|we|not|no|is|am|are|unsure|nobody)\b.*"
    r"|[,.;]\s+(?:and |so |then )?(?:we|i|im|id|ill|ive|weve|they|it|its|because|cos|as we|as they|since|which|where"
    r"|whereas|how|what|whats|who|lets|nothing|never|start|help|please|new one|so|need|needs|me and|my)\b.*"
    r"|[,.;]\s+(?:can|could|shall|may|should|is|am|are|do|would|will)\s+(?:i|we|you|u|it|that|this)\b.*"
    r"|\s+and\s+(?:i|im|ive|id|ill|we|weve|they|theyll|its|it|muggins|my (?:boss|manager|director))\b.*"
    r"|\s+(?:can|could) (?:you|u|we) (?:help|start|begin|make)\b.*"
    r"|[,.;]?\s+(?:where|how) (?:do|does|would|can) (?:i|we|one|you)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_ABOUT = re.compile(
    r"^(?:its|it is|this is|this ones|it would be)(?: all)? (?:about|for|on|to do with)\s+|^paper (?:about|on|for)\s+",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(
    r"^(?:(?:my|our|the|their|a)\s+)?(?:head of (?:service|\w+)|chief executive|chief exec|line manager|[a-z]+ board"
    r"|[a-z]+ committee|director|boss|bosses|manager|cabinet|committee|board|members|council|finance|leadership|lead"
    r"|mayor|trustees|councillors)\b(?:\s+(?:for|to|about|on|of|that|into|by)\b\s*|$)",
    re.IGNORECASE,
)
# Words about the case and those who decide on it: alone they say nothing of what it is for.
_OF_CASES = frozenset(
    stem(word)
    for word in words_of(
        "case business bid proposal pitch paper report document write writing wrote written up down form template plan "
        "argument argue make build draft draw produce put together start begin work working create commence open help "
        "do done fix sort solve improve it that this them these those one something anything thing things better "
        "properly proper right idea ideas money cash funding fund funds budget bit pot approval approve approved "
        "permission agreement agree agreed sign off yes nod go ahead support backing case hand boss manager director "
        "finance cabinet committee board member members council mayor head service leadership lead chief exec meeting "
        "convince convincing persuade sell seek ask asking request show tell bring take go going getting get set out "
        "present alternative formal formally forward paid buy bought pay fresh new another first second step steps "
        "please pls thanks scratch blank page pilot story justify justification evidence evidencing stop over line "
        "see past want need needs would like fancy today now tomorrow week month year easter christmas may march april "
        "june spring autumn summer winter paperwork bosses somebody someone everyone people folk team teams "
        "different ready we i me us my our consider considered made hear look looked helps think thinking reckon know"
    )
)
# A beginning up to a mark.
_LEAD = re.compile(r"^(?P<lead>[^:,]{1,60})[:,]\s+(?P<rest>.+)$", re.DOTALL)
_MARKS = ' .,;:!?-"'
_POINTS_BACK = frozenset(words_of("it them that this these those one so"))
_PRONOUNS = frozenset(words_of("it them"))
_ASKS = frozenset(words_of("how where what who can could shall may would will do does is are whats wheres"))


class Titles:
    """Finds the name of a new case in the message that asks for one."""

    def __init__(self, services: Services, slots: Slots) -> None:
        self.services, self.slots = services, slots

    def of(self, line: Line, told: str | None = None) -> str | None:
        """The name; ``told`` is what a way of asking took for it."""
        parts = tuple(_sentences(line))
        for words in chain(self._announced(parts), (told,) if told else (), self._behind(PLACES, parts)):
            name = self._name(words)
            if name is not None:
                return name
        wishes = (self._name(words) for words in self._behind(MAYBE, parts))
        telling = (name for name in wishes if name and self._told(words_of(name)) >= TELLING)
        return next(telling, None) or self._story(parts)

    def tells_more(self, line: Line, title: str) -> bool:
        """Whether the message tells more of a service than its title says."""
        told = words_of(title)
        rest = (part.words for part in _sentences(line) if not _holds(part.said(0, len(part.words)), told))
        return any(self._told(words) >= TELLING and words[0] not in _ASKS for words in rest)

    def _announced(self, parts: Iterable[Line]) -> Iterator[str]:
        for part in parts:
            typed = part.typed(0, len(part.words))
            found = _ANNOUNCED.search(typed)
            if found:
                yield typed[found.end() :]

    def _behind(self, places: str, parts: Sequence[Line]) -> Iterator[str]:
        """What stands behind the words that lead to a name, by the first phrase in all sentences, then the next."""
        for part, start, end in self.slots.find_in(places, parts):
            yield part.typed(start, end)

    def _name(self, typed: str) -> str | None:
        """The words without what stands around a name, where they say what a case is about."""
        name = _SENTENCE.split(bare(typed), maxsplit=1)[0]
        name = self._without_the_lead(_FOR_WHOM.sub("", _ABOUT.sub("", name)))
        return name if self._says(words_of(name)) else None

    def _without_the_lead(self, name: str) -> str:
        """Without a beginning that says nothing: "new one: pool car booking"."""
        lead = _LEAD.match(name)
        begins = lead is not None and not any(map(self._tells, words_of(lead["lead"])))
        return (lead["rest"] if lead is not None and begins else name).strip(_MARKS)

    def _says(self, words: tuple[str, ...]) -> bool:
        points = set(words[:3]) & _POINTS_BACK or set(words[-1:]) & _POINTS_BACK
        if points and (points & _PRONOUNS or self.services.share(words) < 0.5):
            return False
        return any(self._tells(word) for word in words)

    def _tells(self, word: str) -> bool:
        return word not in LITTLE and stem(word) not in _OF_CASES

    def _told(self, words: tuple[str, ...]) -> int:
        """How many of the words are of what a council does."""
        return sum(self._tells(word) and stem(word) in self.services.words for word in words)

    def _story(self, parts: Iterable[Line]) -> str | None:
        """The first sentence that tells of a service and asks nothing; a later one if it tells much more."""
        best, most = None, 0.0
        for part in parts:
            typed = self._without_the_lead(_BESIDE.sub("", part.typed(0, len(part.words))))
            words = words_of(typed)
            if len(words) < 2 or words[0] in _ASKS or words[-1] == "here":
                continue
            told = float(self._told(words))
            if len(words) < WHOLE and told < TELLING:
                told /= WHOLE
            if told > (most + 1 if most >= 1 else most):
                best, most = typed, told
        return best


def bare(typed: str) -> str:
    """A name without what announces it and what is told beside it."""
    return _BESIDE.sub("", _CALLED.sub("", typed)).strip(" .!?")


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(words[start : start + len(part)] == part for start in range(len(words) - len(part) + 1))


def _sentences(line: Line) -> Iterator[Line]:
    """The line's sentences."""
    start = 0
    for place in range(1, len(line.words) + 1):
        if place == len(line.words) or _SENTENCE.search(_gap(line, place)):
            yield line.part(start, place)
            start = place


def _gap(line: Line, place: int) -> str:
    """What stands before a word, with a letter on either side."""
    first, second = line.places[place - 1], line.places[place]
    if first == second:
        return ""
    return "a" + line.heard.shown[line.heard.spots[first][1] : line.heard.spots[second][0]] + "a"
