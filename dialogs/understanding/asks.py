"""Questions to the coach: what a word means, how two differ, who has done it before, where there is data."""

from __future__ import annotations

from typing import Any

from dialogs.understanding.fold import Heard, words_of
from dialogs.understanding.glossary import DESCRIBED, SUGGESTED, Asked
from dialogs.understanding.line import Line
from dialogs.understanding.near import MOST_OFFERED
from dialogs.understanding.reading import Said, Shelves
from dialogs.understanding.shelf import Hit
from dialogs.understanding.stems import LITTLE, meaningful
from dialogs.understanding.unknown import noted
from dialogs.understood import Understood, View

Words = tuple[str, ...]
# What nobody asks the meaning of: these make another question of "what is …".
_NO_SUBJECT = frozenset(words_of("this that it you your my me we us next wrong left up new i he she they these those"))
_CLOSE = 0.06


def define(said: Said) -> Understood | None:
    """A word to explain: known, nearly known, described, or not known at all."""
    asked = said.said("term")
    if not asked or (set(asked) <= _NO_SUBJECT) or asked[0] in ("my", "your", "next"):
        return None
    return defined(said.shelves, asked, said.typed("term"), said.around, said.view)


def defined(shelves: Shelves, asked: Words, typed: str, around: Words, view: View) -> Understood | None:
    """The reading of a question about a word. Where a question is open, only what is surely one."""
    glossary = shelves.glossary
    exact = glossary.exactly(asked, around, view) or glossary.exactly(_bare(asked), around, view)
    if exact is not None:
        return _understood(shelves, exact, typed)
    near = glossary.nearly(asked, around, view)
    if near is not None and (near.terms or near.senses):
        return _understood(shelves, near, typed)
    hits = glossary.described(asked)
    if hits and hits[0].score >= DESCRIBED and (view.asking is None or hits[0].score >= DESCRIBED + 0.1):
        return _described(shelves, hits, typed)
    if view.asking is not None and len(asked) > 4:
        return None
    if len(meaningful(asked)) > 3:
        return None
    return _unknown(near, hits, typed)


def _bare(words: Words) -> Words:
    """Without what people add behind a word: "a UPRN for", "baseline in a business case"."""
    for place, word in enumerate(words):
        if place and word in ("in", "for", "used", "mean", "on", "when", "please", "and", "as", "again", "then"):
            return words[:place]
    return words


def _understood(shelves: Shelves, asked: Asked, typed: str) -> Understood:
    keys = asked.terms or asked.senses
    slots: dict[str, Any] = {"term": shelves.library.terms[keys[0]].name.lower() if keys else typed[:60].lower()}
    if len(keys) > 1:
        slots["terms"] = [shelves.library.terms[key].name.lower() for key in keys]
    if asked.chosen:
        slots["sense"] = dict(asked.chosen)
    return Understood("define", terms=asked.terms, senses=asked.senses, offered=asked.offered, slots=slots)


def _described(shelves: Shelves, hits: list[Hit], typed: str) -> Understood:
    best = hits[0]
    offered = tuple(hit.key for hit in hits[1:] if hit.score >= max(SUGGESTED, best.score - _CLOSE))
    slots = {"term": shelves.library.terms[best.key].name.lower()}
    return Understood("define", terms=(best.key,), offered=offered[:MOST_OFFERED], slots=slots)


def _unknown(near: Asked | None, hits: list[Hit], typed: str) -> Understood:
    offered = (*(near.offered if near else ()), *(hit.key for hit in hits if hit.score >= SUGGESTED))
    words = noted(typed)
    slots = {"term": words[0].lower()} if words else {}
    return Understood("define", unknown_terms=words, offered=tuple(dict.fromkeys(offered))[:MOST_OFFERED], slots=slots)


def compare(said: Said) -> Understood | None:
    """Two terms side by side; a word that both share may be said once: "open and shared data"."""
    first, second = said.said("term"), said.said("term2")
    glossary, view = said.shelves.glossary, said.view
    found = [_one(said, first), _one(said, second)]
    if found[0] is None and len(second) > 1:
        found[0] = _one(said, (*first, second[-1]))
    if found[1] is None and len(first) > 1:
        found[1] = _one(said, (*_heads(first), *second))
    known = [one for one in found if one is not None]
    if len(known) < 2 and (view.asking is not None or not known):
        strong = any(one is not None for one in found)
        if not strong or view.asking is not None:
            return None
    terms = tuple(dict.fromkeys(key for one in known for key in one.terms[:1]))
    senses = tuple(dict.fromkeys(key for one in known for key in one.senses[:1]))
    unknown: list[str] = []
    offered: list[str] = []
    for name, one, words in (("term", found[0], first), ("term2", found[1], second)):
        if one is None:
            unknown += noted(said.typed(name))
            near = glossary.near.find(words)
            offered += near.offered
    return Understood(
        "compare_terms",
        terms=terms,
        senses=senses,
        offered=tuple(offered)[:MOST_OFFERED],
        unknown_terms=tuple(unknown),
        slots={"terms": [said.typed("term").lower(), said.typed("term2").lower()]},
    )


def _heads(words: Words) -> Words:
    """What the second of two terms may have left out: "data controller and processor"."""
    return tuple(word for word in words[:-1] if word not in ("a", "an", "the"))


def _one(said: Said, words: Words) -> Asked | None:
    glossary = said.shelves.glossary
    exact = glossary.exactly(words, said.around, said.view)
    if exact is not None:
        return exact
    near = glossary.nearly(words, said.around, said.view)
    return near if near is not None and (near.terms or near.senses) else None


def explain_text(shelves: Shelves, heard: Heard) -> Understood:
    """Every term in a longer text."""
    keys = shelves.glossary.in_text(heard)
    terms = shelves.library.terms
    plain = tuple(key for key in keys if not terms[key].senses)
    senses = tuple(key for key in keys if terms[key].senses)
    return Understood("explain_text", terms=plain, senses=senses)


def find_case_study(said: Said) -> Understood | None:
    return studies_for(said.shelves, said.line, said.typed("topic"))


def studies_for(shelves: Shelves, line: Line, topic: str = "") -> Understood:
    """Case studies for the whole message: its purpose and its kind of council may stand outside the topic."""
    found = shelves.studies.find(line.words)
    wish = shelves.studies.wish(line.words)
    slots: dict[str, Any] = {}
    subject = topic or " ".join(meaningful(line.words))
    if subject and not all(word in LITTLE for word in subject.lower().split()):
        slots["topic"] = subject
    if wish.places:
        slots["place"] = wish.places[0]
    if found.because:
        slots["because"] = dict(found.because)
    return Understood("find_case_study", case_studies=found.ids, slots=slots, fits=found.fits)


def find_dataset(said: Said) -> Understood | None:
    return data_for(said.shelves, said.line, said.typed("topic"))


def data_for(shelves: Shelves, line: Line, topic: str = "") -> Understood:
    found, _ = shelves.data.find(line.words)
    subject = topic or " ".join(meaningful(line.words))
    slots = {"topic": subject} if subject else {}
    return Understood("find_dataset", datasets=found, slots=slots)
