"""Questions to the coach: what a word means, how two differ, who has done it before, where there is data."""

from __future__ import annotations

from typing import Any

from dialogs.understanding import reading
from dialogs.understanding import thresholds as at
from dialogs.understanding.fold import Heard, words_of
from dialogs.understanding.glossary import EVERYDAY, FEWEST_LETTERS, Asked, Glossary, core
from dialogs.understanding.line import Line
from dialogs.understanding.meaning import is_english
from dialogs.understanding.near import MOST_OFFERED, Near
from dialogs.understanding.reading import Rated, Said, Shelves
from dialogs.understanding.shelf import Hit
from dialogs.understanding.stems import LITTLE, meaningful
from dialogs.understanding.terms import LONGEST_ACRONYM, is_acronym
from dialogs.understanding.unknown import noted
from dialogs.understood import Understood, View

Words = tuple[str, ...]
# What nobody asks the meaning of: these make another question of "what is …".
_NO_SUBJECT = frozenset(
    words_of("this that it you your my me we us next wrong left up new i he she they these those there here")
)
_STOPS = frozenset(
    words_of("in for from at under within used mean on when please and as again then because so if but to the")
)
_CLOSE = 0.06
# An unknown word is taken to be asked about only where it is as short as terms are.
LONGEST_TERM = 3


def define(said: Said) -> Rated | None:
    """A word to explain: known, nearly known, described, or not known at all."""
    asked = said.said("term")
    if not asked or (set(asked) <= _NO_SUBJECT) or asked[0] in ("my", "your", "next", "you", "i", "we"):
        return None
    quoted = said.shelves.glossary.quoted(said.line.heard)
    if quoted and not said.shelves.glossary.names.find(core(asked)):
        return Rated(
            _understood(said.shelves, said.shelves.glossary.answer(quoted, said.around, said.view), ""), reading.EXACT
        )
    return defined(said.shelves, asked, said.typed("term"), said.around, said.view, trim=True)


def defined(shelves: Shelves, asked: Words, typed: str, around: Words, view: View, trim: bool = False) -> Rated | None:
    """The reading of a question about a word; with ``trim``, what follows the word may be left out."""
    glossary = shelves.glossary
    found, near = _by_name(shelves, asked, typed, around, view, trim)
    if found is not None:
        return found
    hits = glossary.described(asked)
    if hits and hits[0].score >= at.DESCRIBED:
        return Rated(described(shelves, hits), reading.DESCRIBED)
    if len([word for word in asked if word not in ("a", "an", "the")]) > LONGEST_TERM or set(asked) <= _NO_SUBJECT:
        return None
    return Rated(_unknown(near, hits, typed), reading.GUESS)


def by_name(shelves: Shelves, asked: Words, typed: str, around: Words, view: View) -> Rated | None:
    """The same, where a term bears the words as its name, perhaps a slip away."""
    return _by_name(shelves, asked, typed, around, view, trim=False)[0]


def _by_name(
    shelves: Shelves, asked: Words, typed: str, around: Words, view: View, trim: bool
) -> tuple[Rated | None, Asked | None]:
    """That reading, and what is spelled nearly so where there is none."""
    glossary = shelves.glossary
    exact = glossary.exactly(asked, around, view) or (glossary.exactly(_bare(asked), around, view) if trim else None)
    if exact is not None:
        everyday = len(exact.terms) == 1 and exact.terms[0] in EVERYDAY and len(asked) > 2
        return Rated(_understood(shelves, exact, typed), reading.LIKELY if everyday else reading.EXACT), None
    near = glossary.nearly(asked, around, view)
    if near is not None and is_acronym(typed, LONGEST_ACRONYM):
        near = Asked(offered=(*near.terms, *near.senses, *near.offered))
    if trim and (near is None or not (near.terms or near.senses)):
        near = _without_the_rest(glossary, asked, around, view) or near
    if near is not None and (near.terms or near.senses):
        return Rated(_understood(shelves, near, typed), reading.NEAR), near
    return None, near


def _without_the_rest(glossary: Glossary, asked: Words, around: Words, view: View) -> Asked | None:
    """A slip in a word with something behind it: "contingancy in a budget"."""
    word = core(_bare(asked))
    if len(word) == len(core(asked)) or len("".join(word)) <= FEWEST_LETTERS or all(map(is_english, word)):
        return None
    near = glossary.nearly(word, around, view)
    return near if near is not None and near.terms else None


def _bare(words: Words) -> Words:
    """Without what people add behind a word: "a UPRN for", "baseline in a business case"."""
    for place, word in enumerate(words):
        if place and word in _STOPS:
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


def described(shelves: Shelves, hits: list[Hit]) -> Understood:
    """The term that a description fits best, with the next to choose among."""
    best = hits[0]
    offered = tuple(hit.key for hit in hits[1:] if hit.score >= max(at.SUGGESTED, best.score - _CLOSE))
    slots = {"term": shelves.library.terms[best.key].name.lower(), "described": True}
    return Understood("define", terms=(best.key,), offered=offered[:MOST_OFFERED], slots=slots)


def fits(shelves: Shelves, said: Words, likely: float) -> bool:
    """Whether a description fits well enough, in the light of how likely a word to explain is asked for."""
    hits = shelves.glossary.described(said)
    if not hits:
        return False
    apart = hits[0].score - (hits[1].score if len(hits) > 1 else 0.0)
    return likely + at.APART * apart + at.MEANT * hits[0].likely >= at.TOGETHER


def by_description(shelves: Shelves, said: Words) -> Understood:
    """The term that is described best, if one is at all."""
    hits = shelves.glossary.described(said)
    return described(shelves, hits) if hits else Understood("unclear")


def nearest(shelves: Shelves, said: Words) -> Understood:
    """The terms whose descriptions come nearest, to choose among."""
    hits = shelves.glossary.described(said)[:MOST_OFFERED]
    return Understood("define", offered=tuple(hit.key for hit in hits)) if hits else Understood("unclear")


def _unknown(near: Asked | Near | None, hits: list[Hit], typed: str) -> Understood:
    offered = (*(near.offered if near else ()), *(hit.key for hit in hits if hit.score >= at.SUGGESTED))
    words = noted(typed)
    slots = {"term": words[0].lower()} if words else {}
    return Understood("define", unknown_terms=words, offered=tuple(dict.fromkeys(offered))[:MOST_OFFERED], slots=slots)


def unknown(shelves: Shelves, said: Words, typed: str) -> Understood:
    """A word that no glossary has, with what is spelled nearly so."""
    near = shelves.glossary.near.find(core(said)) if said else Near()
    return _unknown(Near(offered=(*near.answered, *near.offered)), [], typed)


# "… or whatever it is called" is no second term.
_NO_OTHER = (("whatever",), ("something",), ("what",), ("anything",), ("similar",))


def compare(said: Said) -> Rated | None:
    """Two terms side by side; a word that both share may be said once: "open and shared data"."""
    first, second = _unframed(said.said("term")), said.said("term2")
    if second[:1] in _NO_OTHER:
        return None
    found = [_one(said, first), _one(said, second)]
    if found[0] is None and len(second) > 1:
        found[0] = _one(said, (*first, second[-1]))
    if found[1] is None and len(first) > 1:
        found[1] = _one(said, (*_heads(first), *second))
    for place, words in ((0, first), (1, second)):
        other = found[1 - place]
        if found[place] is None and other is not None and other.terms:
            name = words_of(said.shelves.library.terms[other.terms[0]].name)
            found[place] = _one(said, (*(word for word in words if word not in ("one", "ones")), name[-1]))
    known = [one for one in found if one is not None]
    if len(known) < 2 and (said.view.asking is not None or not (known or _are_strange(first, second))):
        return None
    unknown: list[str] = []
    offered: list[str] = []
    for slot, one, words in (("term", found[0], first), ("term2", found[1], second)):
        if one is None:
            unknown += noted(said.typed(slot))
            offered += said.shelves.glossary.near.find(words).offered
    understood = Understood(
        "compare_terms",
        terms=tuple(dict.fromkeys(key for one in known for key in one.terms)),
        senses=tuple(dict.fromkeys(key for one in known for key in one.senses[:1])),
        offered=tuple(offered)[:MOST_OFFERED],
        unknown_terms=tuple(unknown),
        slots={"terms": [said.typed("term").lower(), said.typed("term2").lower()]},
    )
    return Rated(understood, (reading.GUESS, reading.NEAR, reading.EXACT)[len(known)])


def _are_strange(*names: Words) -> bool:
    """Whether each is one word that is no English one: "the difference between blorp and zorg"."""
    return all(len(core(name)) == 1 and not is_english(core(name)[0]) for name in names)


_FRAME = frozenset(words_of("so ok hi and what whats wot wots is are the difference diff between"))


def _unframed(words: Words) -> Words:
    """The words without what may stand before the first of two terms: "whats a processor vs a controller"."""
    start = 0
    while start < len(words) - 1 and words[start] in _FRAME:
        start += 1
    return words[start:]


def _heads(words: Words) -> Words:
    """What the second of two terms may have left out: "data controller and processor"."""
    return tuple(word for word in words[:-1] if word not in ("a", "an", "the"))


def _one(said: Said, words: Words) -> Asked | None:
    glossary = said.shelves.glossary
    names = glossary.names.find(words) or glossary.names.find(
        words[1:] if words[:1] in (("a",), ("an",), ("the",)) else ()
    )
    if names:
        return glossary.answer(names, said.around, said.view)
    exact = glossary.exactly(words, said.around, said.view)
    if exact is not None:
        return exact
    near = glossary.nearly(words, said.around, said.view)
    return near if near is not None and (near.terms or near.senses) else None


MOST_COMPARED = 3
DIFFERENCE = frozenset(
    words_of(
        "difference differences differ differs different diff vs versus compare compared distinction gwahaniaeth same "
        "distinguish distinguishes distinguished mix mixed mixing muddle muddled muddling confuse confused confusing "
        "apart"
    )
)


def compared(shelves: Shelves, line: Line, view: View) -> Rated | None:
    """Two terms in a message that speaks of a difference, however it is put."""
    if not set(line.words) & DIFFERENCE or len(line.words) > 24:
        return None
    words = line.said(0, len(line.words))
    spans = list(shelves.glossary.names.spans(words))
    keys = tuple(dict.fromkeys(key for span in spans for key in span.keys))
    if not 2 <= len(keys) <= MOST_COMPARED:
        return None
    asked = shelves.glossary.answer(keys, line.heard.words, view)
    names = [shelves.library.terms[key].name.lower() for key in keys]
    return Rated(Understood("compare_terms", asked.terms, asked.senses, slots={"terms": names}), reading.LIKELY)


def pointed_at(shelves: Shelves, heard: Heard, view: View) -> Rated | None:
    """The term that "what is it" points at: the one between quotation marks, else the last one that was named."""
    glossary = shelves.glossary
    keys = glossary.quoted(heard) or glossary.in_text(heard)
    telling = [key for key in keys if key not in EVERYDAY] or list(glossary.slip(heard.words)) or list(keys)
    if not telling:
        return None
    wanted = tuple(telling) if glossary.quoted(heard) else tuple(telling[-1:])
    asked = glossary.answer(wanted, heard.words, view)
    return Rated(_understood(shelves, asked, ""), reading.LIKELY)


def told_of(shelves: Shelves, line: Line) -> Rated | None:
    """A term that the whole message describes, where a part of it asks "what is that called"."""
    hits = shelves.glossary.described(line.said(0, len(line.words)))
    fits = hits and hits[0].score >= at.DESCRIBED
    return Rated(described(shelves, hits), reading.LIKELY) if fits else None


def named(shelves: Shelves, keys: Words, around: Words, view: View) -> Rated:
    """Terms that a message names."""
    return Rated(_understood(shelves, shelves.glossary.answer(keys, around, view), ""), reading.LIKELY)


def explain_text(shelves: Shelves, heard: Heard) -> Understood:
    """Every term in a longer text."""
    keys = shelves.glossary.in_text(heard)
    terms = shelves.library.terms
    plain = tuple(key for key in keys if not terms[key].senses)
    senses = tuple(key for key in keys if terms[key].senses)
    return Understood("explain_text", terms=plain, senses=senses)


# A subject does not begin so: "what is special category data" asks about a word.
_ASKS_A_WORD = (("what", "is"), ("what", "are"), ("what", "does"), ("explain",), ("define",), ("meaning", "of"))


def _is_subject(said: Said) -> bool:
    topic = said.words("topic")
    return not any(topic[: len(asks)] == asks for asks in _ASKS_A_WORD)


def find_case_study(said: Said) -> Rated | None:
    if not _is_subject(said):
        return None
    return Rated(studies_for(said.shelves, said.line, said.typed("topic")), reading.LIKELY)


def studies_for(shelves: Shelves, line: Line, topic: str = "") -> Understood:
    """Case studies for the whole message: its purpose and its kind of council may stand outside the topic."""
    words = line.said(0, len(line.words))
    found = shelves.studies.find(words)
    slots: dict[str, Any] = {}
    subject = topic or " ".join(meaningful(words))
    if subject and not all(word in LITTLE for word in words_of(subject)):
        slots["topic"] = subject
    if found.place:
        slots["place"] = found.place
    if found.because:
        slots["because"] = dict(found.because)
    return Understood("find_case_study", case_studies=found.ids, slots=slots, fits=found.fits)


def find_dataset(said: Said) -> Rated | None:
    if not _is_subject(said):
        return None
    return Rated(data_for(said.shelves, said.line, said.typed("topic")), reading.LIKELY)


def data_for(shelves: Shelves, line: Line, topic: str = "") -> Understood:
    words = line.said(0, len(line.words))
    found, _ = shelves.data.find(words)
    subject = topic or " ".join(meaningful(words))
    slots = {"topic": subject} if subject else {}
    return Understood("find_dataset", datasets=found, slots=slots)
