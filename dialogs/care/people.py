"""A home address, and a person's name beside one or beside something about health."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogs.care.names import AT_WORK, likely_names
from dialogs.care.span import Found
from dialogs.sieve import sieve

_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2}"
_POSTCODES = re.compile(_POSTCODE, re.I)
_STREETS = (
    r"street|st|road|rd|lane|ln|avenue|ave|close|cl|crescent|cres|drive|dr|way|court|ct|place|pl|terrace|gardens?|"
    r"gdns|grove|"
    r"hill|row|mews|square|sq|walk|rise|park|green|view|parade|mount|croft|cottages?|house|fold|yard|gate|wharf|quay|"
    r"heights|towers?|point|vale|dale|meadows?|fields?|bank|brow|end|common|circus|hey|garth|parc|heol|ffordd|stryd|"
    r"lodge|villas|flats?|mansions?|crossing|hollow|ridge|bottoms?|copse|wood|woods|acre|acres|drift|orchard|"
    r"paddock|chase|wynd|loan|brae|mill|estate|island|rowan"
)
_NUMBER = r"(?:(?:flat|apartment|apt|unit|room)\s+\d{0,3}[a-z]?,?\s+)?(?:no\.?\s?|number\s)?\d{1,4}[a-z]?"
_LINE = (
    rf"(?:{_NUMBER}|(?:flat|apartment|apt)\s+\d{{1,3}}[a-z]?)\s*,?\s+(?:[a-z][\w'’.-]*\s+){{0,3}}(?:{_STREETS})\b\.?"
)
_STREET = re.compile(rf"(?<![\w/£.,-]){_LINE}", re.I)
# A house number, at most a line of street and town, and a whole postcode.
_WHOLE = re.compile(rf"(?<![\w/£.-])(?:{_LINE}[^\d\n;]{{0,60}}?|{_NUMBER},?\s+)\b(?P<postcode>{_POSTCODE})(?!\w)", re.I)
_HOUSE = re.compile(
    rf"(?<![\w/£.-])\d{{1,4}}[a-z]?,?\s+[A-Z][^\d\n;.]{{2,60}}?,?\s*\b(?P<postcode>{_POSTCODE})(?!\w)", re.I
)
# The postcode first: "LS6 2AB, number 14", "LS6 2AB (flat 3)".
_TURNED = re.compile(
    rf"\b(?P<postcode>{_POSTCODE})\W{{1,4}}(?:at )?"
    rf"(?:(?:house )?(?:no\.?|number)|flat|house|apartment) ?\d{{1,4}}[a-z]?\b",
    re.I,
)
# A house with a name, or a flat in one, where somebody is said to live.
_NAMED_HOUSE = re.compile(
    rf"(?:\b(?:lives?|living|lived|resides?|home|address|tenant|resident|family|lady|woman|man|couple|mrs?|ms|miss)"
    rf"\b[^\d\n;]{{1,40}}?)"
    rf"(?P<home>(?:the )?[A-Z][a-z']+(?: [A-Z][a-z']+)? (?:cottage|house|farm|lodge|barn|villa|rectory|bungalow|"
    rf"vicarage|mill|court)\b[^\n;]{{0,50}}?{_POSTCODE})(?!\w)",
)
_COUNTED = re.compile(
    r"^\d{1,4}\s+(?:\w+\s+){0,2}?(calls?|homes?|households?|properties|visits|complaints|reports|addresses|requests|"
    r"cases|"
    r"people|residents|bins|of|in|per|from|for|at|to|and|were|days|hours|weeks|months|years|minutes|records|sites?|"
    r"premises|"
    r"tenants|flats|units|cars|trees|incidents|enquiries|customers|responses|rows|out|times)\b",
    re.I,
)
_NOBODYS_HOME = re.compile(
    r"\b(town hall|city hall|county hall|guildhall|shire hall|civic (centre|offices|hall|suite)|council (offices?|"
    r"house|"
    r"depot|building)|offices?|headquarters|hq|depot|library|school|academy|college|university|hospital|surgery|"
    r"health centre|"
    r"medical (centre|practice)|community (centre|hub)|leisure centre|museum|(railway|bus|police|fire|train|pumping)"
    r" station|court house|magistrates|church|mosque|"
    r"shop|store|pub|hotel|warehouse|business park|industrial (estate|park)|trading estate|recycling (centre|site)|tip|"
    r"car park|registered (office|address)|plaza|shopping centre|ltd|limited|plc|cic|charity|trust|foundation|"
    r"po box|data centre|venue|theatre|stadium|studios?|works|factory|hub|site address|planning application|"
    r"application site|"
    r"food hygiene|restaurant|cafe|takeaway|clinic|nursery|pharmacy|chemist|care home|garage|salon|gym|pavilion|"
    r"allotments?|cemetery|crematorium|workshop|bakery|bank|post office|supermarket|dentist|vets?|solicitors|agency|"
    r"landlord's address|venues?)\b",
    re.I,
)
_CONDITIONS = re.compile(
    r"\b(dementia|alzheimer'?s?|diabet\w+|cancer|tumou?r|leukaemia|chemo\w*|asthma\w*|epilep\w+|seizures?|"
    r"depress(ed|ion|ive)|"
    r"schizophren\w+|psychosis|psychotic|bipolar|anxiety|ptsd|autis\w+|asperger\w*|adhd|down'?s syndrome|learning "
    r"(disabilit\w+|difficult\w+)|(mental|poor) (health|ill\w*)|multiple sclerosis|\bms\b(?! (teams|word|office|"
    r"excel))|"
    r"motor neurone|mnd|parkinson'?s?|stroke|heart (attack|failure|condition|disease)|angina|copd|emphysema|bronchitis|"
    r"disab(led|ility)|wheelchair|amput\w+|blind|partially sighted|visually impaired|deaf|hearing (loss|impair\w+)|"
    r"pregnan\w+|"
    r"miscarr\w+|hiv|hepatitis|tuberculosis|addict\w+|alcoholi\w+|drinking problem|drug (use|problem|habit)|heroin|"
    r"methadone|"
    r"overdose\w*|self[- ]harm\w*|suicid\w+|eating disorder|anorexi\w+|bulimi\w+|arthritis|osteoporosis|fibromyalgia|"
    r"chronic (pain|fatigue|illness)|terminal(ly)? (ill\w*)?|palliative|incontinen\w+|catheter|dialysis|kidney "
    r"(disease|failure)|"
    r"sickle cell|cystic fibrosis|cerebral palsy|spina bifida|broken hip|hip replacement|medication|sectioned|"
    r"long covid|brain injury|memory loss|panic attacks?|insulin|oxygen at home|stairlift|carer'?s allowance|pip claim|"
    r"bed ?-?bound|house ?-?bound|in a refuge|fled (her|his|to)|alcohol depend\w+|drug depend\w+|on probation|youth "
    r"justice|"
    r"no fixed abode|child protection plan|looked[- ]after|in care|foster care|on oxygen|tracheostomy|gastrostomy|"
    r"colostomy|stoma|"
    r"hoarding|hoards|hoarder|falls risk|frail\w*|unable to walk|can(no|')t walk|ddall|byddar|anabl\w*|d\w*mentia|"
    r"poor eyesight|cataracts?|glaucoma|"
    r"macular|obes\w+|lupus|crohn'?s|colitis|eczema|migraines?|hepatitis|transgender|hiv|pregnant|"
    r"in remission|diagnos\w+|biopsy|hospitalised|fell (at home|down)|had a fall)\b",
    re.I,
)
_ENDS = re.compile(r"[.!?](?=\s+[A-Z])|\n")
_THREE_WORDS = re.compile(r"(?:[^\w.\n]+[\w'’]+){0,3}")
_STREETS_READ, _CONDITIONS_READ = sieve((_STREET,)), sieve((_CONDITIONS,))
_WITH_NUMBER, _WITH_NAME = sieve((_WHOLE, _HOUSE, _TURNED)), sieve((_NAMED_HOUSE,))
NEAR = 100


def find(words: str) -> Iterator[Found]:
    """Homes, and the names that stand beside a home or a condition."""
    homes = list(_homes(words))
    streets = [match.span() for pattern in _STREETS_READ.left(words) for match in pattern.finditer(words)]
    private = [span for span in streets if not _is_public(words, *span)]
    beside = [*homes, *private]
    beside += (match.span() for pattern in _CONDITIONS_READ.left(words) for match in pattern.finditer(words))
    if not beside:
        return
    people = [
        (start, end)
        for start, end in likely_names(words)
        if not _is_at_work(words, start, end)
        and not any(start < last and first < end for first, last in (*homes, *streets))
    ]
    for span in dict.fromkeys(near for told in beside if (near := _nearest(words, people, *told))):
        yield Found(*span, "named_resident")
    # A street and a number beside somebody's name say where they live, also without the postcode.
    lived_in = [span for span in private if _nearest(words, people, *span)]
    for span in dict.fromkeys((*homes, *lived_in)):
        yield Found(*span, "address")


def _homes(words: str) -> Iterator[tuple[int, int]]:
    """A house number with its whole postcode."""
    if not _POSTCODES.search(words):
        return
    for pattern in _WITH_NUMBER.left(words):
        for match in pattern.finditer(words):
            if not _COUNTED.match(match[0]) and not _is_public(words, match.start(), match.end()):
                yield match.span()
    for pattern in _WITH_NAME.left(words):
        for match in pattern.finditer(words):
            if not _is_public(words, *match.span("home")):
                yield match.span("home")


def _is_public(words: str, start: int, end: int) -> bool:
    """The address of an office, a shop or a school is nobody's secret."""
    line = words[max(0, start - 60) : end + 25]
    if re.search(r"\b(lives?|living|lived) (at|in|on)\W*$", words[max(0, start - 15) : start], re.I):
        return False
    return bool(_NOBODYS_HOME.search(line))


def _is_at_work(words: str, start: int, end: int) -> bool:
    """Somebody named for their work: a role stands in the name, right before it or right after it."""
    first = max((match.end() for match in _ENDS.finditer(words, max(0, start - 40), start)), default=max(0, start - 40))
    follows = _THREE_WORDS.match(words[end : end + 60])
    return bool(AT_WORK.search(words[first:end]) or (follows and AT_WORK.search(follows[0])))


def _nearest(words: str, people: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """The nearest name in the same sentence or line, at most a hundred characters away."""
    found = []
    for first, last in people:
        between = words[last:start] if last <= start else words[end:first]
        if len(between) <= NEAR and not _ENDS.search(between):
            found.append((len(between), (first, last)))
    return min(found)[1] if found else None
