"""Words of somebody who may not be safe: the writer, or one person whom they write about.

A service's subject is never taken for it. What counts is who is meant: "I", or one particular person, now; not
residents, not a rate, not "anyone who" and not "if".
"""

from __future__ import annotations

import re
from typing import Literal

from dialogs.care.names import FIRST_NAMES
from dialogs.care.risk_words import ALONE, DANGER, OTHER, SELF, SOMEBODY

Risk = Literal["self", "other"]

# Who is meant is nobody in particular, where one of these stands before it ...
_SUPPOSED = re.compile(
    r"\b(?:if (?:a|an|someone|somebody|anyone|any|residents|people)|when (?:a|an|someone|somebody|anyone|residents?|"
    r"people|they)|whenever|"
    r"should a|any(?:one|body)? (?:who|at)|every(?:one)? who|someone who|somebody who|people who|those who|each|a "
    r"(?:person|resident|woman|man|"
    r"child|tenant|caller|customer|patient|pupil) (?:who|should|can|could|must|needs to be able|would|in our area|"
    r"at risk)|any (?:resident|"
    r"person|child|woman|man|tenant|caller|customer)|for example|example of|imagine|say a|suppose)\b"
)
# ... or it is about a service, a figure or a time that is past, where one of these stands anywhere.
# "A tenant who" is anyone; "we have a tenant who" is one.
_PARTICULAR = re.compile(
    r"\b(have|has|is|was|visited|know|met|got|saw|support|about|from|with|found) an? (\w+(?: \w+)? who)\b"
)
_GENERAL = re.compile(
    r"\b(?:kill(?:s|ed|ing)? (?:the|our|this) \w+|persona|scenario|case study|case review|serious case|safeguarding "
    r"adults review|fictional|"
    r"hypothetical\w*|user story|"
    r"so that (?:a|any)|per (?:100|10|cent|1 000|year|annum)|percent|statistics|in (?:19|20)\d\d\b|last year|years "
    r"ago|strategy|"
    r"prevention|survey(?:ed)?|rates?|dashboard|dataset|campaign|policy|on average|the number of|leaflet|poster|"
    r"training|training course)\b"
)
_WORK = re.compile(
    r"\b(?:this|the|that|these|another|one more|my|our) (?:\w+ )?(?:form|question|spreadsheet|system|laptop|"
    r"software|deadline|budget|"
    r"business case|portal|meeting|meetings|paperwork|template|commute|inbox|printer|wifi|website|backlog|contract|"
    r"supplier|project|pilot|"
    r"report|reports|excel|teams call|screen)\b"
)
_SAID_BY = re.compile(r"[\"“”‘]|(?<!\w)'(?=\w)|'(?!\w)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+|;\s")


def risk_in(words: str) -> Risk | None:
    """Whether the words tell of the writer, or of one person, who may not be safe now."""
    sentences = [_named(sentence) for sentence in _SENTENCE.split(words)]
    somebody = any(_SOMEBODY_READ.search(said) for said in sentences)
    for said in sentences:
        if found := _in_sentence(said, somebody):
            return found
    return None


def _in_sentence(said: str, somebody: bool) -> Risk | None:
    """``somebody`` is true where one person is spoken of, here or in another sentence."""
    folded = said.replace("<name>", "somename")
    strong = any(_STRONG.search(match[0]) for match in _meant(_SELF_READ, folded))
    if _GENERAL.search(said) and not strong:
        return None
    if _meant(_OTHER_READ, said) or (somebody and _in_danger(said)):
        return "other"
    if strong or (_meant(_SELF_READ, folded) and not _WORK.search(folded)):
        return None if _FIGURE.search(folded) else "self"
    return None


def _named(sentence: str) -> str:
    """The sentence folded, with ``<name>`` for each person's name."""
    marked = _NAMED.sub(" xnamex ", sentence)
    marked = re.sub(
        r"\b[A-Z][a-z]+\b", lambda match: " xnamex " if match[0].lower() in FIRST_NAMES else match[0], marked
    )
    return _fold(marked).replace("xnamex", "<name>")


def _name_or_word(match: re.Match[str]) -> str:
    return " xnamex " if match[0].lower() in FIRST_NAMES else match[0]


def _in_danger(said: str) -> bool:
    """Something is said that is never said of a service; nothing is wanted or counted."""
    return not _SERVICE.search(said) and bool(_meant(_DANGER_READ, said))


def _meant(patterns: tuple[re.Pattern[str], ...], said: str) -> list[re.Match[str]]:
    """Where they fit, and nothing before it only supposes it."""
    found = (match for pattern in patterns if (match := pattern.search(said)))
    return [match for match in found if not _SUPPOSED.search(_PARTICULAR.sub(r"\1 the \2", said[: match.end()]))]


_NAMED = re.compile(
    r"(?<![.!?]\s)(?<!^)\b(?:[A-Z][a-z]{2,})(?:\s[A-Z][a-z]+)?('s)?\b|^(?:[A-Z][a-z]{2,})(?=\s(?:is|has|wants|says|"
    r"told|said|keeps|does|tried|just)\b)()"
)


def _fold(words: str) -> str:
    """Lower case, whole words in place of short forms, no punctuation: how it was typed does not matter."""
    said = words.lower().replace("’", "'")
    for short, whole in _SHORT:
        said = re.sub(short, whole, said)
    said = re.sub(r"[^\w<> ]+", " ", said)
    return re.sub(r"\s+", " ", said).strip()


_SHORT = (
    (r"\b(he|she|i|they)'d\b", r"\1 would"),
    (r"\bi'?m\b", "i am"),
    (r"\bi'?ve\b", "i have"),
    (r"\bi'll\b", "i will"),
    (r"\b(ca)n'?t\b|\bcannot\b", "can not"),
    (r"\bwo n'?t\b|\bwon'?t\b", "will not"),
    (r"\b(do|does|did|is|was|has|have|could|would|should)n'?t\b", r"\1 not"),
    (r"\b(he|she|it|there|that|who)'s\b", r"\1 is"),
    (r"\b(he|she)'ll\b", r"\1 will"),
    (r"\bgonna\b", "going to"),
    (r"\bwanna\b", "want to"),
    (r"\banymore\b", "any more"),
    (r"\bdont\b", "do not"),
)
_SELF_READ = tuple(re.compile(pattern) for pattern in (*SELF, *ALONE))
_OTHER_READ = tuple(re.compile(pattern) for pattern in OTHER)
_SOMEBODY_READ = re.compile(SOMEBODY)
_DANGER_READ = tuple(re.compile(pattern) for pattern in DANGER)
# What is said of services, of many people, and of what is over.
_SERVICE = re.compile(
    r"\b(?:(?:her|his|their) (?:targets?|deadlines?|budgets?|numbers?|kpis?)|(?:the|our|this|a) services?|referrals|"
    r"(?:all|some|most|many|more|fewer|our|the|how many|\d+|of) (?:\w+ )?(?:residents|tenants|customers|people|"
    r"women|men|children|families)|"
    r"victims|survivors|reduc\w+|prevent\w*|we want to|want to (?:reduce|stop|help|find)|we (?:need to|run|fund)|"
    r"commission\w*|"
    r"died|inquest|prosecuted|convicted|sentenced|used to|months ago|since moved|dogs?|server|software|match|game|"
    r"film|novel)\b"
)
# What is never said of a form; and the form of words that makes a figure of speech of it all the same.
_STRONG = re.compile(
    r"kill|hang|drown|suicid|myself|my (?:own )?life|alive|dead|die\b|dying|overdos|pills|tablets|paracetamol|"
    r"rap(?:e|ing)|beat|hit|hurt|"
    r"strangl|chok|punch|stab|abus|threat|rough|in my car|scared|afraid|frightened|terrified|safe|nowhere|goodbye|"
    r"without me|bridge"
)
_FIGURE = re.compile(
    r"\b(?:if|when|before|until|every time|another|one more|yet another) (?:\w+ ){0,4}?(?:form|spreadsheet|system|"
    r"laptop|meeting|template|"
    r"printer|wifi|website|portal|report|teams call|excel|email|deadline|workshop|committee|business case|inbox|"
    r"crashes|freezes)\b"
)
