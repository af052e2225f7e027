"""How we write: British, calm, without jargon that nobody explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from content.checks.given import Given
from content.model import Library
from content.problem import Problem
from content.words import Text, normal, plain

JUDGING = re.compile(r"\b(?:weak\w*|thin(?:ner|nest|ly)?|vague\w*)\b", re.IGNORECASE)
# Two to six capitals, with digits or an ampersand inside, also in the plural: API, GDPR, S151, Q&A, UPRNs.
# Three digits or more are somebody's code.
ACRONYM = re.compile(r"(?<![\w&-])(?=[A-Z0-9&]*[A-Z][A-Z0-9&]*[A-Z])(?![A-Z]*\d{3})[A-Z][A-Z0-9&]{1,5}(?=s?(?![\w&]))")
SPELT_OUT = re.compile(r"\(([A-Z0-9&]{2,6})\)")
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]")


def american_spelling(given: Given) -> Iterator[Problem]:
    yield from _better_words(given, given.style.american, "is American")


def word_to_avoid(given: Given) -> Iterator[Problem]:
    yield from _better_words(given, given.style.avoid, "is no plain English")


def _better_words(given: Given, words: Mapping[str, str], what: str) -> Iterator[Problem]:
    pattern = _pattern(tuple(words))
    for text in _in_our_words(given) if words else ():
        for found in pattern.finditer(_ours(given, text)):
            listed = next(word for word in words if _pattern((word,)).fullmatch(found.group()))
            yield given.in_text(text, f"{found.group()!r} {what}", f"write {words[listed]}")


@lru_cache(maxsize=1024)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, whole; a ``*`` at the end of one stands for any ending."""
    forms = (re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


def _ours(given: Given, text: Text) -> str:
    """The words without addresses, code and the names that others have chosen."""
    words = plain(text.words)
    for name in given.style.names:
        words = words.replace(name, "it")
    return words


def exclamation_mark(given: Given) -> Iterator[Problem]:
    for text in given.texts:
        if "!" in plain(text.words) and not text.names:
            yield given.in_text(text, "there is an exclamation mark", "end the sentence with a full stop")


def emoji(given: Given) -> Iterator[Problem]:
    for text in given.texts:
        for found in EMOJI.findall(text.words):
            yield given.in_text(text, f"there is a picture in it: {found}", "use a word")


def judging_word(given: Given) -> Iterator[Problem]:
    """A follow-up asks what the approver will ask; it never marks the answer."""
    for text in given.texts:
        found = JUDGING.search(text.words) if ".follow_ups." in text.part else None
        if found:
            yield given.in_text(text, f"{found.group()!r} judges the answer", "ask what the approver would ask")


def unexplained_acronym(given: Given) -> Iterator[Problem]:
    """Capitals that are neither in the glossary nor on the list of those that everybody knows.

    An entry may also explain one itself: "the Low Income Family Tracker (LIFT)".
    """
    known = _acronyms(given.library) | set(given.style.acronyms)
    here = _spelt_out(given)
    for text in _in_our_words(given):
        for acronym in dict.fromkeys(ACRONYM.findall(_ours(given, text))):
            if acronym not in known and acronym not in here.get((text.kind, text.entry), ()):
                remedy = "write it out, or add it to the glossary; to acronyms in house_style.yaml if all know it"
                yield given.in_text(text, f"nobody explains {acronym}", remedy)


def _in_our_words(given: Given) -> Iterator[Text]:
    """Not the names that others chose, and not the weaker examples, which are there to show what to avoid."""
    return (text for text in given.texts if not text.names and not text.part.endswith("example.weaker"))


def _spelt_out(given: Given) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for text in given.texts:
        found.setdefault((text.kind, text.entry), set()).update(SPELT_OUT.findall(text.words))
    return found


def _acronyms(library: Library) -> set[str]:
    names = [name for term in library.terms.values() for name in (term.name, term.expansion or "", *term.aliases)]
    names += [sense.name for term in library.terms.values() for sense in term.senses]
    return {acronym for name in names for acronym in ACRONYM.findall(name)}


def unexplained_jargon(given: Given) -> Iterator[Problem]:
    """Words that we know to be jargon may be used where a name in the glossary has them."""
    names = [name for term in given.library.terms.values() for name in (term.name, term.expansion or "", *term.aliases)]
    explained = " | ".join(map(normal, names))
    missing = tuple(word for word in given.style.jargon if not re.search(rf"\b{re.escape(normal(word))}\b", explained))
    for text in _in_our_words(given) if missing else ():
        found = _pattern(missing).search(_ours(given, text))
        if found:
            remedy = "say it in everyday words, or add the word to the glossary"
            yield given.in_text(text, f"nobody explains {found.group()!r}", remedy)
