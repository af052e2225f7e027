"""Words by their stems, and the little words that carry no meaning of their own."""

from __future__ import annotations

from functools import lru_cache

from dialogs.understanding.fold import singular, words_of

# These tell nothing anywhere.
FEWEST = frozenset(
    words_of(
        "a an the of to in on for and or is are be it its i we you they me us my our your their this that with at "
        "as from was were do does did s t what whats called word term name proper when if so but im ive where which "
        "who how there abbreviation acronym jargon phrase"
    )
)
# These tell nothing in a search for case studies or data.
LITTLE = FEWEST | frozenset(
    words_of(
        "about after again all also am any anybody anyone anything around because been before being can could doing "
        "done dont each else ever every few get gets getting give go goes going got had has have having he her here "
        "hers him his into isnt just kind let like lot lots make makes many may might mine more most much must need "
        "needs no nor not now off one ones only other others ours out over own people please put really same say "
        "says see she should some somebody someone something somewhere sort stuff such take tell than thats theirs "
        "them then these thing things those though through too under up use used using very want wants way while "
        "whos whose why will without would yes yet yours able actually bit case council councils examples example "
        "studies study data dataset datasets show find looking look"
    )
)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its usual endings: collections, collecting and collected meet in one stem."""
    word = singular(word)
    for ending in ("ations", "ation", "ings", "ing", "ers", "ed", "er", "ly", "ment", "ies", "ion", "es", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def meaningful(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that say what a search is about."""
    return tuple(word for word in words if word not in LITTLE)
