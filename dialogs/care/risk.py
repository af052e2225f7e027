"""Words of somebody who may not be safe: the writer, or one person whom they write about.

A service's subject is never taken for it. What counts is who is meant: "I", or one particular person, now; not
residents, not a rate, not "anyone who" and not "if".
"""

from __future__ import annotations

import re
from typing import Literal

Risk = Literal["self", "other"]

_DIE = (
    r"die|dying|kill(?:ing)? (?:my|him|her|them)sel(?:f|ves)|end(?:ing)? (?:it all|(?:my|his|her|their)(?: own)? life)|"
    r"tak(?:e|ing) (?:my|his|her|their)(?: own)? life|(?:hurt|harm|cut)(?:ting|ing)? (?:my|him|her|them)sel(?:f|ves)|"
    r"self ?harm(?:ing)?|(?:take|taking) an overdose|overdos(?:e|ing)|jump(?:ing)? (?:off|in front|from)|"
    r"(?:commit(?:ting)?) suicide|hang(?:ing)? (?:my|him|her|them)self|suicide|not be(?:ing)? here|drown(?:ing)? "
    r"(?:my|him|her)self"
)
_HURTS = (
    r"(?:hits?|hitting|beats?|beating|hurts?|hurting|punch(?:es|ed|ing)?|kick(?:s|ed|ing)?|slap(?:s|ped|ping)?|"
    r"chok(?:es|ed|ing)|"
    r"strangl(?:es|ed|ing)|rap(?:es|ed|ing)|attack(?:s|ed|ing)?|threaten(?:s|ed|ing)?|abus(?:es|ed|ing)|stalk(?:s|"
    r"ed|ing)?|"
    r"lock(?:s|ed|ing)|burn(?:s|ed|ing)?|throws things at|pushes|pushed|starv(?:es|ed|ing)|forc(?:es|ed|ing)|"
    r"controls|controlling)"
)
_KIN = (
    r"husband|wife|partner|boyfriend|girlfriend|ex|dad|mum|mother|father|son|daughter|brother|sister|uncle|aunt|"
    r"stepdad|"
    r"stepfather|stepmother|carer|landlord|flatmate|boss|manager|family|parents|grandson|nephew|fianc\w+"
)

_SELF = (
    rf"\bi (?:\w+ ){{0,3}}?(?:want|wanted|wanna|going|plan|planning|thinking of|thinking about|think about|thought "
    rf"about|thoughts of|"
    rf"feel like|felt like|tempted|ready|about|considering|trying|tried|might|could|will|just want)(?: \w+)?? (?:to "
    rf")?(?:{_DIE})\b",
    r"\bi (?:am|feel|have been|have felt|was) (?:\w+ ){0,3}?suicidal\b",
    r"\bfeeling (?:\w+ )?suicidal\b",
    rf"\bi (?:am|have been|have started|keep|started)? ?(?:\w+ )?(?:{_DIE}) (?:again|myself)",
    r"\bi (?:cut|hurt|harm|burn|am cutting|am hurting|am harming|keep cutting|keep hurting|keep harming|have been "
    r"cutting|have been hurting) "
    r"myself\b",
    r"\b(?:thoughts|thought|thinking) (?:of|about) (?:ending my life|ending it all|killing myself|suicide|dying|"
    r"hurting myself)\b.*\b(?:i|me|my)\b"
    r"|\bi (?:\w+ ){0,3}(?:thoughts|thinking) (?:of|about) (?:ending my life|ending it all|killing myself|suicide|"
    r"dying|hurting myself)\b"
    r"|\bmy (?:suicidal thoughts|thoughts of suicide)\b|\bi (?:\w+ ){0,2}suicidal thoughts\b",
    r"\b(?:no|any|nothing|little) (?:reason|point|sense)?(?: in| to)?(?: me)? ?(?:living|live for|to live|being "
    r"alive|carrying on living|"
    r"going on living|staying alive)(?: any ?more| for)?",
    r"\b(?:see|is|seems|there is|there s) no (?:point|reason) (?:in |to )?(?:going on|carrying on|carry on|go on|me "
    r"being here|anything any ?more)\b",
    r"\bno point in my life\b|\bmy life is (?:over|not worth)|\blife is not worth living\b",
    r"\b(?:better off|happier) (?:dead|without me|if i (?:was|were) (?:dead|gone|not here))",
    r"\bi (?:\w+ )?(?:can not|could not|do not know how to) (?:go on|carry on|live)(?: any ?more| any longer| like "
    r"this)?(?! (?:with|to|until|at) "
    r"(?:this|the|step|question))(?: |$)(?!(?:this|the) (?:form|question|case|step|section|page|draft))",
    r"\bi (?:\w+ )?can not (?:cope|take (?:it|this|any ?more)|bear (?:it|this))(?: any ?more| any longer)?(?: "
    r"(?:with life|at home|alone))?\s*$",
    r"\bi (?:\w+ )?can not cope (?:any ?more |with life|with living|at home|on my own)",
    r"\bi (?:\w+ )?do not want to (?:be here|live|wake up|be alive|exist|be on this earth|go on)\b(?! (?:to|with|in "
    r"the))",
    r"\bi wish (?:i|that i) (?:was|were|had|could|would|did)(?: not)? (?:dead|alive|here any ?more|never been born|"
    r"never wake up|wake up|"
    r"just disappear|not here|go to sleep and (?:not|never))",
    rf"\bmy (?:{_KIN})(?: who| has| is| was| always| just| keeps| has been| had| will| says he will| says she will)"
    rf"*(?: \w+)? {_HURTS} me\b",
    rf"\b(?:he|she|they) (?:has |is |have |will |keeps |just |always |says he will |says she will |is going to )"
    rf"*(?:kill|{_HURTS[3:]} me\b",
    r"\bi am (?:being|getting) (?:\w+ )?(?:abused|beaten|hit|stalked|raped|attacked|threatened|hurt|blackmailed|"
    r"followed home|bullied so)",
    r"\bi (?:was|have been|got) (?:\w+ )?(?:raped|strangled|beaten up|sexually assaulted|assaulted|attacked|beaten|"
    r"hit by my)\b",
    rf"\bi am (?:\w+ )?(?:afraid|scared|frightened|terrified) (?:of (?:him|her|my (?:{_KIN}))|to go home|to be at "
    rf"home|for my (?:life|safety)|"
    r"that (?:he|she) will (?:kill|hurt|find))",
    r"\bi (?:am not|do not feel|am no longer|never feel) (?:\w+ )?safe(?: at home| here| with (?:him|her)| in my "
    r"own)?\s*(?:$|at home|with|in my|now|tonight|any ?more|"
    r"here|and)",
    r"\bi (?:have|got|have got) (?:nowhere|no ?where|no place) (?:\w+ )?to (?:sleep|go|live|stay)\b",
    r"\bi am (?:\w+ )?(?:sleeping (?:rough|in my car|in the car|on the street\w*|in a doorway|outside)|homeless)\b",
    r"\bi (?:have been|was|am being) (?:evicted|thrown out|kicked out)\b.*\b(?:tonight|nowhere|street|today)\b",
    r"\bi have (?:just )?(?:taken|swallowed) (?:an overdose|too many|all (?:my|the|of)|a lot of|loads of|\w+ "
    r"(?:pills|tablets|paracetamol))",
    r"\bi (?:am|have been) (?:\w+ )?(?:going to|planning to) end (?:it|things|everything)\b(?! (?:here|there|with))",
    r"\bi (?:just )?want (?:it|everything) (?:all )?to (?:stop|end|be over)\b(?! (?:by|in|with|on))\s*$|\bi (?:just "
    r")?want to (?:disappear|end it)\s*$",
    r"\bgoodbye (?:everyone|forever|for ever)\b|\bthis is (?:my )?goodbye\b|\bmy (?:suicide|goodbye) note\b",
    r"\bi (?:am|have been) (?:\w+ )?(?:at the end of my tether|at breaking point|in a very dark place|in a really "
    r"dark place)",
    r"\bi am (?:\w+ )?(?:in danger|in trouble at home)\b",
    r"\bi (?:have )?(?:just )?(?:took|taken|swallowed|had) (?:\w+ )?(?:too many|an overdose|all (?:my|the|of)|a "
    r"whole (?:pack|box)|loads of|"
    r"\w+) (?:\w+ )?(?:pills?|tablets?|paracetamol|painkillers|antidepressants)\b(?! (?:for|with|twice|a day|every))",
    r"\bthinking (?:about|of) (?:driving|walking|stepping|jumping|crashing) (?:\w+ )?(?:into|off|in front|under)\b",
    r"\b(?:i have |have |ve )?(?:been|started) (?:cutting|self ?harming|burning myself)(?: again| myself|$)",
    r"\bno point\b.*\bi (?:will|would) not be (?:around|here|alive)\b|\bi will not be (?:around|here|alive) (?:to "
    r"see|much longer|for long|by the time)\b",
    r"\bi (?:\w+ )?(?:can not|do not|could not|no longer) see (?:a|any|the) (?:reason|point|way out|future)(?: "
    r"(?:to|in|of|for) "
    r"(?:carry(?:ing)? on|living|live|going on|life|being|me|anything|it|any of it))?\b(?! (?:of|in|to) (?:this|the|"
    r"a) )",
    r"\b(?:there is |i see |i can see )no way out\b|\bi can not live (?:like this|any ?more|with (?:this|it|myself))\b",
    r"\b(?:nothing|not much) (?:left )?to live for\b|\bhad enough of (?:life|living|being alive)\b|\b(?:tired|sick) "
    r"of (?:living|being alive|life)\b",
    r"\blife (?:is|feels|does not feel) (?:not |no longer )?(?:worth|pointless|hopeless)(?: living)?\b|\bmy life "
    r"(?:is|feels) (?:pointless|hopeless|over)\b",
    r"\bi (?:might|may|am going to|will|could|am afraid i will|am scared i will) do something (?:stupid|silly|to "
    r"myself|i will regret)\b",
    r"\bi (?:do not|can not) trust myself (?:tonight|at home|alone|any ?more|to be)",
    r"\b(?:not sure|do not know) (?:if |that |whether |how )?i (?:will|can) (?:make it|get|last|be) (?:through|to|"
    r"past|here) (?:the |until |till )?(?:night|weekend|week|tomorrow|morning|winter|christmas)\b",
    r"\bi (?:have|have got|have been saving|saved up|keep) (?:\w+ ){0,3}?(?:pills|tablets|a rope|rope|razor|blade)"
    r"s? (?:\w+ )?(?:ready|saved|hidden|in my (?:drawer|desk|bag|car)|stored)\b",
    r"\bi have (?:written|left|been writing) (?:\w+ )?(?:notes?|letters?|goodbyes?) (?:to|for) (?:my (?:kids|"
    r"children|family|wife|husband|mum|parents|son|daughter)|everyone)\b",
    r"\b(?:how|way|ways|best way) to (?:kill myself|end my life|end it|do it painlessly|die)\b",
    r"\b(?:go|going|fall|fell) to sleep and (?:not|never) wake\b|\bnever wake up\b",
    r"\b(?:he|she|my \w+) (?:\w+ )?(?:will not let me (?:leave|out|go|see|have)|took my (?:phone|bank card|passport|"
    r"keys)|checks my phone|tracks my phone|has locked me|locked me|"
    r"put his hands (?:round|around) my (?:neck|throat)|held a knife|has a knife|follows me|turned up at my "
    r"(?:house|home|work) again|"
    r"is going to find me|says (?:he|she) will (?:kill|hurt|find)|said (?:he|she) (?:will|would) (?:kill|hurt|find))",
    r"\bdrink(?:ing)? myself to (?:death|sleep every)\b|\bi hate (?:myself|my life)\b|\bi (?:\w+ )?give up on life\b",
    r"\blladd fy hun\b|\beisiau marw\b|\bddim eisiau (?:byw|bod yma)\b|\bdim pwynt byw\b|\bofn mynd adref\b|\bmae "
    r"(?:e|o)n fy nharo\b",
    r"\b(?:nobody|no one) would (?:miss|notice) (?:me\b|if i (?:was|were) (?:gone|dead)|if i died)",
)

# One particular person.
_ONE = (
    r"(?:he|she|(?:my|our|your|her|his) (?:\w+ ){0,2}?(?:brother|sister|mum|mother|dad|father|son|daughter|wife|"
    r"husband|partner|friend|"
    r"colleague|neighbour|neighbor|client|tenant|resident|boss|manager|nan|gran|grandmother|grandad|uncle|aunt|"
    r"cousin|nephew|"
    r"niece|teammate|deputy|line manager|caller|customer|patient|pupil|ex|assistant|apprentice|officer|team member)|"
    r"(?:a|the|this|that|one|another|one of (?:my|our|the)) "
    r"(?:\w+ ){0,2}?(?:woman|man|lady|gentleman|girl|boy|child|kid|baby|toddler|teenager|resident|tenants?|caller|"
    r"customers?|"
    r"colleagues?|neighbours?|residents?|clients?|client|person|patient|pupil|student|mother|father|mum|dad|couple|"
    r"family|service user|old man|old lady|applicant|pensioner|"
    r"claimant|service users?|cleaner|driver|crew member|volunteer|tenant|member of staff|member of the public)|"
    r"(?:mr|mrs|ms|miss) \w+|<name>)"
)
_IS = r"(?:is|was|has been|keeps|seems|sounds|sounded|feels|has)"
_THINGS_BETWEEN = r"(?: (?:\w+|<name>)){0,9}?"
_OTHER = (
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:wants?|wanted|is going|was going|plans?|is planning|threatens?|threatened|is "
    rf"threatening|threatening|"
    rf"talks? (?:of|about)|talked (?:of|about)|is talking (?:of|about)|talking (?:of|about)|tried|has tried|trying|"
    rf"will|might|going|about|"
    rf"thinking (?:of|about)|considering|ready|plans|keeps saying|says)(?: \w+)?? (?:to )?(?:{_DIE})\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:is|feels|sounds|sounded|seems|has been|was|says (?:he|she) is|actively|feeling) "
    rf"(?:\w+ )?suicidal\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:is|has been|keeps) (?:cutting|hurting|harming|starving|burning|self ?harming) "
    rf"?(?:him|her|them)?(?:self|selves)?\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:is|has been|was|says (?:he|she) is) (?:\w+ )?(?:being|getting) (?:\w+ )?(?:hit|"
    rf"beaten|abused|hurt|"
    r"neglected|starved|exploited|groomed|threatened|locked|raped|stalked|attacked|trafficked|assaulted|held)\b",
    rf"\b(?:her|his|their|the) (?:{_KIN}) (?:\w+ ){{0,2}}?{_HURTS} (?:her|him|them)\b",
    rf"\b(?:he|she) (?:is |has |keeps |just |always |has been )*{_HURTS} (?:her|him|his (?:\w+)|the (?:child|"
    rf"children|kids|baby)|their|our|my)\b"
    r"(?! (?:data|records|target|targets|budget|deadline))",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:is|does|did) not (?:feel |feeling )?safe\b(?! to (?:use|eat|drive|cross))",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:is|may be|might be|could be) (?:\w+ )?in (?:immediate |real |serious |grave )"
    rf"?danger\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:has|covered in|with) (?:\w+ ){{0,3}}?(?:bruises|bruising|burns|cuts|a black eye|"
    rf"black eye)\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:has not|have not) (?:eaten|been fed|been seen|answered|been heard|had food|"
    rf"drunk)\b(?=.*\b(?:days?|week|weeks|since|yesterday|hours)\b)",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:is|was|seems|looks) (?:\w+ )?(?:afraid|scared|frightened|terrified) (?:of "
    rf"(?:him|her|his|the)|to go home|for (?:her|his) life)",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:has|had|says (?:he|she) has) (?:just |already )?(?:taken|swallowed) (?:an "
    rf"overdose|too many|all (?:her|his|the)|pills|tablets|a lot of)",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:has|have|with) (?:nowhere|no ?where|no place) (?:\w+ )?to (?:sleep|go|stay|live)"
    rf"\b(?=.*\btonight|.*\bbaby|.*\bcold|.*\bnow|\s*$)",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:is|has been) (?:\w+ )?(?:sleeping rough|sleeping in (?:a|her|his|the) (?:car|"
    rf"doorway|tent|van|shed|bin store|stairwell))\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:does not|says (?:he|she) does not) want to (?:live|be here|be alive|go on|wake "
    rf"up)\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:says|said|told us|told me|told) (?:\w+ ){{0,3}}?(?:can not|could not|cannot) "
    rf"(?:go on|cope any ?more|carry on|take any ?more)\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:better off dead|wishes (?:he|she) (?:was|were) dead|no reason to live|nothing "
    rf"to live for)\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:is|was|has been|being) (?:\w+ )?(?:locked in|left alone|shut in|kept in|tied)"
    rf"\b(?=.*\b(?:hours|night|days|week|weekend|all day|dark|food|room)\b)",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:giv(?:en|ing) away|gave away|said goodbye|saying goodbye|left a (?:suicide |"
    rf"goodbye )?note|written a (?:suicide |goodbye )?note|"
    r"been saying goodbye|on the (?:bridge|ledge|roof) |standing on the (?:bridge|ledge|roof))",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:will not let|does not let|took|takes|has taken|keeps taking) (?:her|him) (?:\w+ "
    rf")?(?:leave|out|go out|phone|pension|passport|money|keys|food|eat)",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:has|got|have|had|with) a (?:knife|gun|rope|weapon|machete)\b|"
    rf"\b{_ONE}{_THINGS_BETWEEN} lock(?:s|ed) (?:her|him|them) (?:in|up|out)\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:threaten\w*|said (?:he|she) (?:will|would)|says (?:he|she) will|going) to kill "
    rf"(?:her|him|them)\b|\bkill (?:her|him) (?:if|tonight|when)\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:not eating|stopped eating|not eaten|collapsed|unconscious|not breathing|not "
    rf"been seen|not seen|not heard from|no heating or food|no food|"
    r"not answering)(?: .*)?\b(?:days?|week|weeks|tonight|now|today|since|yesterday|hours|in the (?:house|flat|"
    r"fridge))\b",
    rf"\bworried (?:sick )?about {_ONE}\b.*\b(?:goodbye|note|not been seen|kill|hurt|harm|bruises?|pills|rope|die|"
    rf"end|safe|danger|missing|hit|hits|locked)\b",
    rf"\b(?:father|mother|dad|mum|uncle|stepdad|partner|boyfriend|husband|wife|man|carer|son|parents|family|"
    rf"landlord)(?: \w+){{0,3}}? {_HURTS} "
    r"(?:the|her|his|a|their) (?:\w+ )?(?:child|children|kid|kids|baby|son|daughter|wife|husband|girl|boy|mother|"
    r"father|mum|dad|partner)\b",
)

# Who is meant is nobody in particular, where one of these stands before it ...
_SUPPOSED = re.compile(
    r"\b(?:if (?:a|an|the|someone|somebody|anyone|they|one|you)|when (?:a|an|someone|somebody|anyone|residents?|"
    r"people|they)|whenever|"
    r"should a|any(?:one|body)? (?:who|at)|every(?:one)? who|someone who|somebody who|people who|those who|each|a "
    r"(?:person|resident|woman|man|"
    r"child|tenant|caller|customer|patient|pupil) (?:who|should|can|could|must|needs to be able|would|in our area|"
    r"at risk)|any (?:resident|"
    r"person|child|woman|man|tenant|caller|customer)|for example|example of|imagine|say a|suppose)\b"
)
# ... or it is about a service, a figure or a time that is past, where one of these stands anywhere.
_GENERAL = re.compile(
    r"\b(?:persona|scenario|case study|case review|serious case|safeguarding adults review|fictional|"
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
    for sentence in _SENTENCE.split(words):
        if found := _in_sentence(sentence):
            return found
    return None


def _in_sentence(sentence: str) -> Risk | None:
    named = _fold(_NAMED.sub(lambda match: f" xnamex{match[1] or ''} ", sentence)).replace("xnamexs", "xnamex")
    named, folded = named.replace("xnamex", "<name>"), _fold(sentence)
    if _GENERAL.search(folded):
        return None
    if _meant(_OTHER_READ, named) or _meant(_OTHER_READ, folded):
        return "other"
    if not _WORK.search(folded) and _meant(_SELF_READ, folded):
        return "self"
    return None


def _meant(patterns: tuple[re.Pattern[str], ...], said: str) -> bool:
    """Whether one of them fits, and nothing before it only supposes it."""
    found = (match for pattern in patterns if (match := pattern.search(said)))
    return any(not _SUPPOSED.search(said[: match.end()]) for match in found)


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
_SELF_READ = tuple(re.compile(pattern) for pattern in _SELF)
_OTHER_READ = tuple(re.compile(pattern) for pattern in _OTHER)
