"""The code finds every phrase that it asks for, and asks for every phrase that there is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.checks.given import Given
from content.problem import Problem, nearest

PLACE = re.compile(r"\{(\w*)\}")
VARY = ("greeting.", "thanks.")


def missing_phrase(given: Given) -> Iterator[Problem]:
    phrases = given.library.phrases
    for call in given.asked.calls if given.asked else ():
        if call.key not in phrases:
            near = nearest(call.key, phrases)
            remedy = f"write {call.key}: … in a file of content/phrases"
            remedy = f"did you mean {near}, or else {remedy}" if near else remedy
            yield Problem(call.at, call.key, "the code asks for a phrase that is not there", remedy)


def unused_phrase(given: Given) -> Iterator[Problem]:
    for key in given.library.phrases if given.asked else ():
        if given.asked is not None and not given.asked.uses(key):
            yield given.problem("phrases", key, "", "the code never says this", "take it out, or mend its key")


def unfilled_place(given: Given) -> Iterator[Problem]:
    """A place that no call fills in would be shown with its braces."""
    for call in given.asked.calls if given.asked else ():
        for words in given.library.phrases.get(call.key, ()):
            empty = set(PLACE.findall(words)) - (call.places if call.places is not None else set(PLACE.findall(words)))
            for name in sorted(empty):
                filled = ", ".join(sorted(call.places or ())) or "nothing"
                what = f"nobody fills in {{{name}}} at {call.at}"
                yield given.problem("phrases", call.key, "", what, f"take it out; what is filled in there: {filled}")


def varied_phrase(given: Given) -> Iterator[Problem]:
    """Instructions, errors and confirmations are always worded the same, which is calmer for everybody."""
    for key, wordings in given.library.phrases.items():
        if len(wordings) > 1 and not key.startswith(VARY):
            what = f"it has {len(wordings)} wordings, and only greetings and thanks vary"
            yield given.problem("phrases", key, "", what, "keep the best one")
