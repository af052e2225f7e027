"""A title for a case out of somebody's own words: what it is about, whole, without how they began to say it."""

from __future__ import annotations

import re

TITLE_LENGTH = 70
# A part as short as that says too little by itself; one that ends in the middle of a phrase has to say more.
LEAST, LEAST_OF_A_PHRASE = 25, 45
_LEAD = re.compile(
    r"^(?:(?:i|we)(?:['’]d| would| really| just| all)* (?:want|need|like|love|hope|aim|plan|intend)s? to"
    r"|(?:our|my|the) (?:goal|aim|idea|plan|problem|issue)(?: here)? is(?: that| to)?"
    r"|this is about|it(?: i|['’])s about|to)\s+(?=\S+\s+\S)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[,;:(]\s|\s[–—-]\s|\s(?:because|so that|so|which|who|when|while|since|where|although|but|if|after|before"
    r"|in order to)\s",
    re.IGNORECASE,
)
_PHRASE = re.compile(r"\s(?:by|with|without|for|from|and|in|on|at|during|as|to|of)\s", re.IGNORECASE)
_LITTLE = re.compile(
    r"(?:\s+(?:an?|the|of|to|in|on|at|for|and|or|by|with|from|as|that|which|who|is|are|our|their|its|about|so|we|they))+$",
    re.IGNORECASE,
)


# What is to be done about it: without it, "stop sending letters" would be called "sending letters".
_VERB = re.compile(
    r"\bto\s+(?:(?:try|start|help)\s+(?:and\s+|to\s+)?)?(?P<verb>reduce|cut(?: down(?: on)?)?|stop|improve|end|lower"
    r"|halve|increase|raise|grow|fix|prevent|avoid|tackle|speed up|save|share|open up|publish|get rid of|bring down"
    r"|simplify|replace|remove|shorten|change|rethink|modernise|digitise|automate|sort out|solve|understand|find"
    r"|protect|support|merge|join up|clear)\s+$",
    re.IGNORECASE,
)


def with_its_verb(title: str, words: str) -> str:
    """The title with what their words say is to be done about it."""
    at = words.casefold().find(title.casefold()) if title else -1
    before = _VERB.search(words[:at]) if at > 0 else None
    return f"{before['verb']} {words[at : at + len(title)]}" if before else title


def short_title(words: str) -> str:
    """The first sentence, up to the end of a clause or a phrase where it is long; else cut between words."""
    title = _bare(words)
    if len(title) > TITLE_LENGTH:
        title = _first_part(title)
    return title[:1].upper() + title[1:]


def holds_all(words: str) -> bool:
    """Whether the title says all that the words do."""
    return short_title(words).casefold() == _LEAD.sub("", words.strip(" .;:,\n")).casefold()


def _bare(words: str) -> str:
    first = re.split(r"(?<=[.?!])\s|\n", words.strip())[0].strip(" .;:,")
    return _LEAD.sub("", first) or first


def _first_part(title: str) -> str:
    for between, least in ((_CLAUSE, LEAST), (_PHRASE, LEAST_OF_A_PHRASE)):
        ends = [found.start() for found in between.finditer(title) if least <= found.start() <= TITLE_LENGTH]
        if ends:
            return _LITTLE.sub("", title[: ends[-1]]).rstrip(" ,;:–—-(")
    return _LITTLE.sub("", title[: TITLE_LENGTH - 2].rsplit(" ", 1)[0]).rstrip(" ,;:") + " …"
