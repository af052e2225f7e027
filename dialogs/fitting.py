"""Whether what was found speaks of what was asked for: a nearest thing is offered as what it is.

The room that finds things goes by nearness, and a gully is near a sensor. The everyday names of services are the one
list of nouns that we know an officer to ask by: one of them that stands in nothing that was found is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from content.model import Area, CaseStudy, Dataset, Library
from dialogs.understanding.fold import words_of
from dialogs.understanding.names import Named, Names
from dialogs.understanding.stems import meaningful, stem

Words = tuple[str, ...]
Stems = frozenset[str]

# In more words than that some are by the way: "for the gully team".
MOST_TELLING = 5
# So many letters of a beginning in common are the same word in another form.
ALIKE = 6
MOST_SAID = 2
# A name of so few letters is short for one that the texts write out.
SHORTEST = 3
# Who is to hear of it, and whose it is: no service.
_BY_THE_WAY = frozenset(words_of("the my our which your members councillors"))
_AUDIENCE = frozenset(words_of("members member councillors councillor committee boss director kids website pay send"))
_ASKING = frozenset(
    words_of(
        "anyone anybody somebody someone who has have done did doing tackled solved used tried managed sorted work "
        "worked evidence proof similar story stories success like learn please pls thanks other others open list "
        "figures numbers number stats statistics publishes published download where source"
    )
)


def unspoken_of(library: Library, asked: str, found: Sequence[Dataset]) -> Words:
    """The services named in the words that no dataset among those speaks of."""
    words, texts = words_of(asked), [_stems_of_data(data) for data in found]
    return _said(words, [one for one in _services(library, words) if not any(_speaks(words, one, t) for t in texts)])


def unmet_by(library: Library, asked: str, found: Sequence[CaseStudy], close: bool) -> Words:
    """The same for case studies, where none of them meets all that was named. To be of the service is enough of one
    that is ``close``; the nearest has to speak of it.
    """
    words, texts = words_of(asked), [(study.areas if close else (), _stems_of_study(study)) for study in found]
    named = _services(library, words)
    if any(all(one.key in areas or _speaks(words, one, text) for one in named) for areas, text in texts):
        return ()
    return _said(words, [one for one in named if not any(_speaks(words, one, text) for _, text in texts)])


def only_the_subject(library: Library, asked: str, found: Sequence[CaseStudy]) -> bool:
    """Whether the words say more than the name of a service, and none of the studies speaks of any of it."""
    words = words_of(asked)
    inside = {place for one in _names(tuple(library.areas.values())).find(words) for place in range(one.start, one.end)}
    rest = [word for place, word in enumerate(words) if place not in inside and word in _telling(words)]
    texts = [_stems_of_study(study) for study in found]
    return bool(rest) and not any(_has(text, word) for text in texts for word in rest)


def _telling(words: Words) -> Words:
    return tuple(word for word in meaningful(words) if word not in _ASKING)


def _services(library: Library, words: Words) -> list[Named]:
    """The everyday names of services in few words, none of them by the way."""
    if len(_telling(words)) > MOST_TELLING:
        return []
    found = _names(tuple(library.areas.values())).find(words, True)
    return [one for one in found if not _is_by_the_way(words, one)]


def _is_by_the_way(words: Words, one: Named) -> bool:
    after = one.start > 0 and words[one.start - 1] in _BY_THE_WAY
    name = words[one.start] if one.end - one.start == 1 else ""
    return after or name in _AUDIENCE or 0 < len(name) <= SHORTEST


def _said(words: Words, named: Sequence[Named]) -> Words:
    return tuple(dict.fromkeys(" ".join(words[one.start : one.end]) for one in named))[:MOST_SAID]


def _speaks(words: Words, one: Named, text: Stems) -> bool:
    return all(_has(text, word) for word in words[one.start : one.end] if meaningful((word,)))


def _has(text: Stems, word: str) -> bool:
    said = stem(word)
    least = min(ALIKE, max(4, len(said) - 1))
    return said in text or any(other.startswith(said[:least]) for other in text)


@lru_cache(maxsize=2)
def _names(areas: tuple[Area, ...]) -> Names:
    return Names({area.key: (area.name, *area.name.split(" and "), *area.asked_as) for area in areas}, near=True)


def _stems_of_study(study: CaseStudy) -> Stems:
    told = (study.title, study.problem, study.done, study.lesson, study.place, study.organisation, *study.asked_as)
    return _stems((*told, *(used.what for used in study.data), *(figure.says for figure in study.results)))


def _stems_of_data(data: Dataset) -> Stems:
    return _stems((data.title, data.holder, data.has, data.covers, *data.asked_as, *data.subjects))


@lru_cache(maxsize=256)
def _stems(texts: Words) -> Stems:
    return frozenset(map(stem, words_of(" ".join(texts))))
