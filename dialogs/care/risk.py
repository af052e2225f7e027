"""Words of somebody who may not be safe: the writer, or one person whom they write about.

A service's subject is never taken for it. What counts is who is meant: "I", or one particular person, now; not
residents, not a rate, not "anyone who" and not "if".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from dialogs.care.names import FIRST_NAMES
from dialogs.care.risk_idioms import IDIOMS
from dialogs.care.risk_sum import ENOUGH_IS, telling, weight
from dialogs.care.risk_words import ALONE, DANGER, OTHER, SELF, SOMEBODY
from dialogs.sieve import Sieve, compiled

Risk = Literal["self", "other"]

# Who is meant is nobody in particular, where one of these stands before it ...
_SUPPOSED = re.compile(
    r"\b(?:if (?:a|an|someone|somebody|anyone|any|residents|people)|when (?:a|an|someone|somebody|anyone|residents?|"
    r"people|they)|whenever|"
    r"should a|any(?:one|body)? (?:who|at (?!home|work))|every(?:one)? who|someone who|somebody who|people who|"
    r"those who|each|a "
    r"(?:person|resident|woman|man|"
    r"child|tenant|caller|customer|patient|pupil) (?:who|should|can|could|must|needs to be able|would|in our area|"
    r"at risk|goes|finds|gets|has to|needs|waits|leaves|moves|arrives|asks)|any (?:resident|"
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
    if somebody and any(_of_them(said) for said in sentences if not _aside(said)):
        return "other"
    return _added_up([said for said in sentences if not _aside(said)], somebody)


def _of_them(said: str) -> bool:
    """It says of somebody what the writer would say of themselves."""
    if _WORK.search(said) or not _KNOWN.search(said):
        return False
    told = _SOMEBODY_READ.sub(" i ", said)
    for theirs, mine in _AS_MINE:
        told = theirs.sub(mine, told)
    return bool(_meant(_SELF_READ, " ".join(told.split())))


def _added_up(told: list[str], somebody: bool) -> Risk | None:
    """Signs that say the same of whoever it is. What is said of "I" is the writer's, and so is what has no subject."""
    for said in told:
        found = [match for match in telling(said) if not _supposed(said, match)]
        if found and (who := _whose(said, found[0], somebody)):
            return who
    near = [said for said in told if not _WORK.search(said) and not _SUPPOSED.search(_the(said))]
    return next((who for first in range(len(near)) if (who := _small_signs(near[first : first + 3]))), None)


def _small_signs(near: list[str]) -> Risk | None:
    """What sentences next to each other come to."""
    said = " ".join(near)
    if weight(said) < ENOUGH_IS:
        return None
    return "other" if _KNOWN.search(said) else "self" if _I.search(said) else None


def _aside(said: str) -> bool:
    """It tells of a service, of many, of what is over, of work, or in a figure of speech."""
    return any(guard.search(said) for guard in (_GENERAL, _SERVICE, _FIGURE, _MANY))


def _whose(said: str, match: re.Match[str], somebody: bool) -> Risk | None:
    if _MINE.search(match[0]) or (_I.search(said) and not somebody):
        return None if _WORK.search(said) else "self"
    if somebody or _THEIRS.search(said):
        return "other"
    return None if _SUBJECT.search(said) or _WORK.search(said) else "self"


def _in_sentence(said: str, somebody: bool) -> Risk | None:
    """``somebody`` is true where one person is spoken of, here or in another sentence."""
    folded = _UNSAID_I.sub(r"i \1", said.replace("<name>", "somename"))
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
    marked = _NAMED.sub(" xnamex ", _NO_NAME.sub(lambda match: match[0].lower(), sentence))
    marked = re.sub(
        r"\b[A-Z][a-z]+\b", lambda match: " xnamex " if match[0].lower() in FIRST_NAMES else match[0], marked
    )
    return _fold(marked).replace("xnamex", "<name>")


def _in_danger(said: str) -> bool:
    """Something is said that is never said of a service; nothing is wanted or counted."""
    return not _SERVICE.search(said) and bool(_meant(_DANGER_READ, said))


def _meant(patterns: Sieve[str], said: str) -> list[re.Match[str]]:
    """Where they fit, and nothing before it only supposes it."""
    found = (match for pattern in patterns.left(said) if (match := compiled(pattern).search(said)))
    return [match for match in found if not _supposed(said, match)]


def _supposed(said: str, match: re.Match[str]) -> bool:
    return bool(_SUPPOSED.search(_the(said[: match.end()])))


def _the(said: str) -> str:
    """With "the" for "a" where it is one whom somebody knows."""
    return _PARTICULAR.sub(r"\1 the \2", said)


# Written with a capital, and nobody's name.
_NO_NAME = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|August|"
    r"(?:Sept|Nov|Dec)ember|October|Christmas|Easter|Ramadan|Eid|Diwali|Boxing|Halloween|New Year|Excel|Teams|Word|"
    r"Outlook|Council|Housing|Planning|Finance|Scrutiny|Cabinet|Police|Samaritans|Street|Road|Lane|Close|House|"
    r"Court)\b"
)
_NAMED = re.compile(
    r"(?<![.!?]\s)(?<!^)\b(?:[A-Z][a-z]{2,})(?:\s[A-Z][a-z]+)?('s)?\b|^(?:[A-Z][a-z]{2,})(?=\s(?:is|has|wants|says|"
    r"told|said|keeps|does|tried|just|hasn't|isn't|won't|doesn't|didn't|came|"
    r"went|rang|texted|phoned|left|lives|turned|showed|takes|gets|looks|looked|sat|cut|took|hit|hits)\b)()"
)


def _fold(words: str) -> str:
    """Lower case, whole words in place of short forms, no punctuation: how it was typed does not matter."""
    said = _spelled_out(words.lower().replace("’", "'"))
    said = " ".join(re.sub(r"[^\w<> ]+", " ", said).split())
    return " ".join(_IDIOMS_READ.sub(" ", said).split())


def _spelled_out(said: str) -> str:
    """One short form may come of another, so either all are looked for in turn, or none stands there."""
    if any(short.search(said) for short, _ in _SHORT_SEEN.left(said)):
        for short, whole in _SHORT:
            said = short.sub(whole, said)
    return said


_WRITTEN: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"\bone of (?:my|our|the|your) ((?:\w+ )??\w{3,}?)s\b(?<!ss)", r"the \1"),
    (r"\b(hes|shes|theres|thats|whats|whos)\b", lambda match: match[0][:-1] + " is"),
    (r"\b(we|you)'?d\b", r"\1 would"),
    (r"\bive\b", "i have"),
    (r"\b(i|he|she)'?d (gone|died|been|never been)\b", r"\1 had \2"),
    (r"\bid(?= (?:just|carry|go|be|never|rather|bother|keep|want|like)\b)", "i would"),
    (r"\b(need|dare|had|were)n'?t\b", r"\1 not"),
    (r"\bsui?ci?d(?:e|a|i)l\b", "suicidal"),
    (r"\bthreatn", "threaten"),
    (r"\b(?:sucide|suiside|suicde|siucide|suicid)(al)?\b", r"suicide\1"),
    (r"\bsuicideal\b", "suicidal"),
    (r"\bfr[iy]g?h?te?ne?d\b", "frightened"),
    (r"\bscarred (?=of|to)", "scared "),
    (r"\b(ca|do|did|wo|is|has|have|does|would|could|should|are|was|were)n ?t\b", r"\1n't"),
    (r"\bca?n'?t\b", "can not"),
    (r"\b(?:kms|ctb)\b", "kill myself"),
    (r"\btry(?:in|ing) too\b", "trying to"),
    (r"\bin'(?= )", "ing"),
    (r"\bsui?cide?\b", "suicide"),
    (r"\b(he|she|i|they)'d\b", r"\1 would"),
    (r"\bi'?m\b", "i am"),
    (r"\bi'?ve\b", "i have"),
    (r"\bi'll\b", "i will"),
    (r"\b(ca)n'?t\b|\bcannot\b", "can not"),
    (r"\bwo n'?t\b|\bwon'?t\b", "will not"),
    (r"\b(do|does|did|is|was|has|have|could|would|should)n'?t\b", r"\1 not"),
    (r"\b(he|she|it|there|that|who)'s\b", r"\1 is"),
    (r"\b(\w+)'s (?=(?:not|no|been|going|always|never|got|in|so|being|having|had)\b)", r"\1 is "),
    (r"\b(he|she)'ll\b", r"\1 will"),
    (r"\bgonna\b", "going to"),
    (r"\bwanna\b", "want to"),
    (r"\banymore\b", "any more"),
    (r"\bdont\b", "do not"),
)
_SHORT = tuple((re.compile(short), whole) for short, whole in _WRITTEN)
_SHORT_SEEN = Sieve((short, (short, whole)) for short, whole in _SHORT)
_SELF_READ = Sieve((pattern, pattern) for pattern in (*SELF, *ALONE))
_OTHER_READ = Sieve((pattern, pattern) for pattern in OTHER)
# "Feel like ...", "been thinking ...": short for "I feel", "I have been".
_UNSAID_I = re.compile(
    r"^(?:(?:and|but|so|sorry|honestly|tbh) )?((?:just |really )?(?:feel|feeling|been|thinking|want|wish|keep|"
    r"tried|lost|had|"
    r"do not|can not|got|could|thought|not|might|have|took|taken|hate|going to|am|was)\b)"
)
_IDIOMS_READ = re.compile(IDIOMS)
_I = re.compile(r"\b(?:i|me|my|myself)\b")
_MINE = re.compile(
    r"\b(?:i|me|myself|my (?!mum|mam|dad|brother|sister|nan|gran|son|daughter|kid|child|baby|neighbour|"
    r"client|colleague|tenant|friend|mate|nephew|niece|uncle|aunt))\b"
)
_THEIRS = re.compile(r"\b(?:his|her|him)\b")
# A sentence with one of these has a subject other than the writer.
_SUBJECT = re.compile(
    r"\b(?:he|she|it|we|they|you|who|which|people|residents|officers|staff|council)\b|"
    r"^(?:this|that|these|those|there|the|our|a|an|each|every)\b"
)
# Many people, or what they are there for.
_MANY = re.compile(
    r"\b(?:(?:some|most|many|of|older|younger|young|for|men|women|women|children|victims|people) (?:people|men|women|"
    r"children|adults|victims|carers)|(?:people|residents|tenants|women|men|children|carers|officers|staff|teams?|"
    r"users|"
    r"visitors) (?:are|who|were|feel|have|told|say|said|can|should|must|need|in|with|fleeing|sleeping|hit|living)|"
    r"how many|\d+ (?:percent|people|children|women|men|residents|tenants|cases|reports|calls|others)|ward|"
    r"should be able|needs? to be able|can it|could it|the feed|report(?:s|ed)? by|procedure|guidance|actions?|"
    r"board)\b"
)
# One person whom somebody has met, or heard from.
_KNOWN = re.compile(
    rf"(?:\b(?:he|she|<name>|mr|mrs|ms|miss)\b|\bmy (?:\w+ )?(?:mum|mam|dad|brother|sister|nan|gran|son|daughter|lad|"
    rf"wife|husband|partner|friend|mate|teammate|colleague|neighbour|client|tenant|boss|manager|nephew|niece|ex|"
    rf"cousin)\b|"
    rf"{SOMEBODY}(?=.*\b(?:rang|phoned|told|texted|text|says|said|disclosed|today|tonight|last night|this morning|"
    rf"again|"
    rf"yesterday|at (?:number|no|flat)|in (?:flat|year)|number \d+|came|turned up|comes|has|is)\b))"
)
# What is said of them, as they would say it.
_AS_MINE = tuple(
    (re.compile(theirs), mine)
    for theirs, mine in (
        (r"\b(?:him|her)self\b", "myself"),
        (
            r"\b(?:him|her)(?= (?:and|in|at|when|if|on|with|again|to|for|by|so|last|every|down|up|out|tonight)\b|$)",
            "me",
        ),
        (r"\bhim\b", "me"),
        (r"\b(?:his|her)\b", "my"),
        (r"\bi (\w+ )??(?:is|was)\b", r"i \1am"),
        (r"\bi (\w+ )??has\b", r"i \1have"),
        (r"\bi (\w+ )??does\b", r"i \1do"),
        (r"\bi (\w+ )??(want|feel|hate|keep|wish|think|see|hear|cut|hurt)s\b", r"i \1\2"),
    )
)
_SOMEBODY_READ = re.compile(SOMEBODY)
_DANGER_READ = Sieve((pattern, pattern) for pattern in DANGER)
# What is said of services, of many people, and of what is over.
_SERVICE = re.compile(
    r"\b(?:(?:her|his|their) (?:targets?|deadlines?|budgets?|numbers?|kpis?)|(?:the|our|this|a) services?|referrals|"
    r"(?:all|some|most|many|more|fewer|our|the|how many|\d+|of) (?:\w+ )?(?:residents|tenants|customers|people|"
    r"women|men|children|families)|"
    r"victims|survivors|reduc\w+|prevent\w*|we want to|want to (?:reduce|stop|help|find)|we (?:need to|run|fund)|"
    r"commission\w*|"
    r"died|inquest|prosecuted|convicted|sentenced|used to|months ago|since moved|dog (?:fouling|mess|bins?|"
    r"wardens?)|(?:stray|lost|dangerous|guide) dogs?|server|software|match|game|"
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
