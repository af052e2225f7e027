"""How likely each time in a message says when to remind, by what stands around it.

A second reader beside the rules of ``choice.py``: a linear reading of the words on both sides, of the part of the
sentence, and of the other times. Its weights stand in ``weighed.npz`` and are learnt from labelled rows by
``python -m tests.understanding.teach``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from dialogs.understanding.fold import words_of
from dialogs.understanding.stems import stem
from dialogs.understanding.when.choice import Choice
from dialogs.understanding.when.reading import Reading
from dialogs.understanding.when.stretches import Stretch, clash

FILE = Path(__file__).with_name("weighed.npz")
MOST_BETWEEN = 3
_SUBJECTS = frozenset(
    words_of("i im ive id ill we were weve he hes she shes they theyre it its theres whos thats everyone nobody")
)
_HAPPENS = frozenset(words_of("is was are were starts start ends end closes goes due finishes back off away leave"))


@dataclass(frozen=True)
class Taught:
    """What was learnt: for each sign by its name, how much it speaks for a time."""

    weights: Mapping[str, float]


def likely(choice: Choice, taught: Taught) -> list[float]:
    """For each stretch of the message, how likely it tells when to remind."""
    return [_chance(signs, taught) for signs in all_signs(choice)]


def _chance(signs: frozenset[str], taught: Taught) -> float:
    score = sum(taught.weights.get(sign, 0.0) for sign in sorted(signs))
    return float(1 / (1 + np.exp(-score)))


def all_signs(choice: Choice) -> list[frozenset[str]]:
    """For each stretch what speaks for it or against it."""
    return [frozenset(_signs(choice, place)) for place in range(len(choice.said.stretches))]


def _signs(choice: Choice, place: int) -> Iterator[str]:
    every = choice.said.stretches
    one = every[place]
    kind = _kind(one.reading)
    yield from ("start", f"is {kind}", f"of {min(len(every), 3)}")
    asked = "asked" if one.reading.view.asking == "when" else "snoozed" if one.reading.view.after_reminder else "free"
    yield from (asked, f"{asked} {kind}")
    yield from _around(choice, one, kind)
    verb = _from_the_verb(choice, one)
    yield from (verb, f"{verb} {kind}")
    yield from _in_its_part(choice, one)
    for rule in ("is_of_a_thing", "is_denied", "tells_of_something", "is_open", "is_direct", "is_alone"):
        if getattr(choice, rule)(one):
            yield from (rule, f"{rule} {asked}", f"{rule} of {min(len(every), 3)}")
    yield from _among(choice, place)


def _kind(reading: Reading) -> str:
    if reading.leads_on:
        return "lead"
    if reading.repeat:
        return "repeat"
    if reading.exact:
        return "loose" if reading.loose else "exact"
    clock = bool(reading.times or reading.clock or reading.part)
    if reading.days:
        return "both" if clock else "day"
    return "clock" if clock else "other"


def _around(choice: Choice, one: Stretch, kind: str) -> Iterator[str]:
    """The two words on each side, and the first and last of its own."""
    before = [_word(choice, place, one.first) for place in (one.first - 1, one.first - 2)]
    after = [_word(choice, place, one.last) for place in (one.last + 1, one.last + 2)]
    own = " ".join(one.texts).split()
    yield from (f"< {before[0]}", f"< {before[1]} {before[0]}", f"< {before[0]} {kind}")
    yield from (f"> {after[0]}", f"> {after[0]} {after[1]}", f"> {after[0]} {kind}")
    yield from (f"from {own[0]}", f"to {own[-1]}", f"< {before[0]} from {own[0]}")


def _word(choice: Choice, place: int, own: int) -> str:
    """A word as a sign; a mark where the part of the sentence ends before it."""
    if not 0 <= place < len(choice.tokens):
        return "^" if place < 0 else "$"
    token = choice.tokens[place]
    if place == choice.verb:
        return "{remind}"
    if choice.parts[place] != choice.parts[own]:
        return "|"
    if token.kind == "time":
        return "{time}"
    return "{number}" if token.text[0].isdecimal() else stem(token.text)


def _from_the_verb(choice: Choice, one: Stretch) -> str:
    if choice.verb is None:
        return "no verb"
    behind = one.first > choice.verb
    between = range(choice.verb + 1, one.first) if behind else range(one.last + 1, choice.verb)
    telling = sum(not choice.is_empty(choice.tokens[place]) for place in between)
    same = "here" if choice.parts[one.first] == choice.parts[choice.verb] else "elsewhere"
    return f"verb {'before' if behind else 'behind'} {same} {min(telling, MOST_BETWEEN)}"


def _in_its_part(choice: Choice, one: Stretch) -> Iterator[str]:
    part = choice.parts[one.first]
    own = [place for place, its in enumerate(choice.parts) if its == part]
    words = [choice.tokens[place].text for place in own]
    led = [choice.tokens[place].text for place in own if place < one.first]
    yield f"begins {stem(words[0].split()[0])}" if choice.tokens[own[0]].kind != "time" else "begins {time}"
    if _SUBJECTS & set(led):
        yield "somebody does it"
    if _HAPPENS & set(led):
        yield "happens before"
    if _HAPPENS & set(words[len(led) :]):
        yield "happens after"
    if choice.verb is not None and choice.parts[choice.verb] == part:
        yield "with the verb"
    told = sum(not choice.is_empty(choice.tokens[place]) for place in own)
    yield f"beside {min(told, 4)}"
    yield "in the first part" if part == choice.parts[0] else "in a later part"
    yield "in the last part" if part == choice.parts[-1] else "in an earlier part"


def _among(choice: Choice, place: int) -> Iterator[str]:
    """What the other times of the message are, and where it stands among them."""
    every = choice.said.stretches
    one = every[place]
    if len(every) == 1:
        return
    yield "first" if place == 0 else "later"
    yield "last" if place == len(every) - 1 else "earlier"
    for other in every:
        if other is one:
            continue
        side = "before" if other.first < one.first else "behind"
        yield f"{_kind(other.reading)} {side} {_kind(one.reading)}"
        if clash(one.reading, other.reading):
            yield f"clash {side}"
        if choice.is_direct(other):
            yield f"direct {side}"
        if choice.is_alone(other):
            yield f"alone {side}"
    if place and choice.mends(every[place - 1], one):
        yield "mends"
    if place < len(every) - 1 and choice.mends(one, every[place + 1]):
        yield "mended"


@lru_cache(maxsize=1)
def taught() -> Taught:
    """The weights that come with the code."""
    with np.load(FILE, allow_pickle=False) as file:
        names = str(file["signs"]).split("\n")
        return Taught(dict(zip(names, file["weights"].astype(np.float32).tolist(), strict=True)))
