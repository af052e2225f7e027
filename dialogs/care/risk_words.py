"""What somebody says who is not safe, and what is said of one person who is not: read by ``risk.py``.

The words are lower case, without punctuation and short forms: "I'm" is "i am", "can't" is "can not".
"""

from __future__ import annotations

_DIE = (
    r"die|dying|kill(?:ing)? (?:my|him|her|them)sel(?:f|ves)|end(?:ing)? (?:it all|(?:my|his|her|their)(?: own)? "
    r"life)|"
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

SELF = (
    # Said of oneself, whatever stands around it.
    r"\b(?:kill(?:ing)?|hang(?:ing)?|harm(?:ing)?|drown(?:ing)?|starv(?:e|ing)|stab(?:bing)?|unaliv(?:e|ing)) "
    r"myself\b",
    r"\b(?:end(?:ing)?|tak(?:e|ing)|ended) my (?:own )?life\b|\b(?:want|going|plan|planning|ready|tempted|thinking|"
    r"thought) (?:to |of |about )"
    r"end(?:ing)? (?:it all|things|everything)\b(?! (?:here|there|with))",
    r"\b(?:feel|feeling|felt|am|been|was) (?:\w+ ){0,2}?suicidal\b|\bmy suicid\w+ (?:thoughts|feelings|plan)",
    r"\b(?:thoughts?|thinking|think|thought|dream|dreaming|fantasi\w+) (?:\w+ )?(?:about|of) (?:\w+ )?(?:jumping|"
    r"dying|death|my death|not being here|not waking|"
    r"crashing|hanging|overdos\w+|being dead|suicide|just driving off|stepping out|walking into|disappearing)\b",
    r"\bi (?:\w+ ){0,2}?(?:think|know if|feel like|believe) i can (?:not )?(?:keep going|go on|carry on living|"
    r"carry on any ?more|cope any ?more|make it)\b",
    r"\bi can not (?:keep going|go on living|live any ?more|face (?:another day|tomorrow|life|it any ?more|living)|"
    r"do life)\b",
    r"\b(?:what is|whats|what s) the point (?:of|in) (?:living|life|being alive|being here|going on|carrying on|me|"
    r"it all)\b(?! (?:in|with) the)",
    r"\b(?:nobody|no one|no body) (?:would|will) (?:even )?(?:care|miss me|notice|mind|be sad) (?:if|when) i\b",
    r"\bi am (?:just )?(?:worthless|a burden|such a burden|nothing but a burden|so alone|hopeless|desperate|in "
    r"despair|broken)\b(?! (?:at|with|for|to) )",
    r"\b(?:a burden (?:to|on) (?:everyone|everybody|my|them)|feel (?:like )?a burden|i (?:\w+ ){0,2}?feel (?:so )"
    r"?(?:worthless|"
    r"hopeless|trapped))\b(?! (?:between|in (?:a|the) (?:loop|process)|at|by the))",
    r"\b(?:last|final) (?:message|email|thing|time) (?:that )?(?:i will|i ll|i am going to|you will|you ll) (?:\w+ )"
    r"?(?:send|write|hear|say)",
    r"\b(?:want|wanted|wish i could|just want) to (?:disappear|vanish|not exist|stop existing|be dead|be gone|die)"
    r"\b(?! (?:of|from|out))",
    r"\bi (?:am|have been|am having|m having) (?:\w+ )?(?:in crisis|a (?:nervous|mental|complete|total) breakdown|"
    r"having a (?:nervous |mental |complete )?breakdown)\b",
    r"\b(?:took|taken|swallowed|had) (?:an |another )?overdose\b",
    r"\bi (?:keep|have been|cannot stop|can not stop) (?:crying|sobbing)\b.*\b(?:die|dying|kill|point|alive|live|"
    r"end)\b",
    r"\bi (?:do not|can not) (?:see|have) (?:a|any|much of a) future\b(?! for (?:the|this))",
    r"\bi have (?:a plan|planned how|worked out how|decided how|decided to end|been planning) (?:to )?(?:end|kill|"
    r"die|do it|how)\b",
    r"\bi have stopped (?:eating|taking my (?:meds|medication|insulin))\b",
    r"\bi (?:\w+ )?(?:no longer|can not|can no longer|do not) (?:even )?see (?:the|a|any) point (?:of|in) "
    r"(?:living|life|being alive|being here|going on)\b(?! (?:in|with|at|on)\b)",
    r"\b(?:there is|theres|there s) no point (?:in |of )?(?:living|life|being alive)\b(?! (?:in|with|at|on)\b)",
    # Somebody hurts the writer.
    rf"\b(?:my (?:\w+ )?(?:{_KIN})|he|she) (?:\w+ ){{0,10}}?{_HURTS} (?:me|the kids|my (?:kids|children|son|"
    rf"daughter))\b",
    rf"\bmy (?:\w+ )?(?:{_KIN}) (?:is|has been|gets|got|can be|turns|has become|was) (?:\w+ )?(?:violent|abusive|"
    rf"aggressive|physical|controlling)\b",
    rf"\b(?:he|she|they|my (?:\w+ )?(?:{_KIN})) (?:has |have |is |keeps |keep )?threaten\w* to (?:kill|hurt|find|"
    rf"stab|burn|shoot|beat|take|hit)",
    r"\b(?:sexually )?(?:harass\w*|assault\w*|abus\w*|grop\w+|stalk\w*|molest\w*|strangl\w*) me\b|\b(?:touched|"
    r"grabbed|touches|grabs) me (?:and|without|under|again|on my)",
    rf"\b(?:he|she|my (?:\w+ )?(?:{_KIN})) (?:\w+ ){{0,5}}?(?:outside|at|turning up at|turned up at|waiting outside|"
    rf"following me|"
    r"sitting outside) my (?:house|flat|door|home|window)\b",
    r"\b(?:hiding|hide|escape|get away|run away|ran away|fled|fleeing) from (?:him|her|my (?:\w+ )?(?:husband|wife|"
    r"partner|boyfriend|girlfriend|ex|dad|father|son|family|parents))\b",
    r"\bi (?:\w+ )?(?:am|feel|live|was) (?:\w+ )?(?:scared|afraid|frightened|terrified|in fear) (?:of |to |that |"
    r"for |when |every |he |she )?(?:\w+ ){0,3}?(?:him|her|home|partner|"
    r"husband|wife|he will|she will|my life|boyfriend|girlfriend|ex|back tonight)\b",
    r"\bi (?:was|have been|got|am being) (?:\w+ )?(?:raped|sexually|assaulted|strangled|beaten|punched|kicked|"
    r"trafficked|coerced|held against)",
    # Nowhere to sleep.
    r"\bi (?:\w+ ){0,4}?(?:sleeping|slept|sleep|living) (?:\w+ )?(?:in (?:my|the|a) (?:car|van|office|tent|doorway)|"
    r"rough|on the streets?|on a bench|at the office)\b",
    r"\b(?:thrown|kicked|threw|chucked) (?:me )?out\b.*\b(?:nowhere|street|tonight|car|homeless)\b|\bi (?:\w+ )"
    r"{0,3}?(?:nowhere|no where) (?:safe )?to (?:sleep|go|stay|live)\b(?! (?:with|for) )",
    r"\b(?:do not|not) feel safe (?:at home|going home|in my|with my|around him|around her|here any ?more|tonight)"
    r"\b|\bi (?:\w+ )?(?:am|feel) unsafe (?:at home|with)",
    # Welsh.
    r"\b(?:eisiau|isio|ishe|am) (?:marw|lladd|diweddu)\b|\blladd (?:fy|fi|fe|ei) ?(?:hun|hunan)?\b|"
    r"\bhunanladd\w*\b.*\b(?:i|fi|fy|dwi|rwy\w*)\b|\bdim (?:pwynt|rheswm) (?:i )?(?:byw|fyw)\b|"
    r"\b(?:ddim|dim) (?:yn )?(?:teimlon|teimlo n|teimlo yn|saff|ddiogel) ?(?:saff|ddiogel)? (?:gartref|adre)\b|\bfy "
    r"(?:mwrw|nharo|nghuro|mygwth)\b|\bofn (?:mynd )?adre\w*\b",
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
    r"going on living|staying alive)(?: any ?more| for)?\b(?! (?:in|with|near|next|where|so|on))",
    r"\b(?:see|is|seems|there is|there s) no (?:point|reason) (?:in |to )?(?:going on|carrying on|carry on|go on|me "
    r"being here|anything any ?more)\b",
    r"\bno point in my life\b|\bmy life is (?:over|not worth)|\blife is not worth living\b",
    r"\b(?:better off|happier) (?:dead|without me|if i (?:was|were) (?:dead|gone|not here))",
    r"\bi (?:\w+ )?(?:can not|could not|do not know how to) (?:go on|carry on|live)(?: any ?more| any longer| like "
    r"this)?(?! (?:until|till|with|unless|because|as|"
    r"when)\b(?! (?:life|living|him|her|this life))|(?: to| at) (?:this|the|step|question))(?: |$)(?!(?:this|the) "
    r"(?:form|question|case|step|section|page|draft))",
    r"\bi (?:\w+ )?can not (?:cope|take (?:it|this|any ?more)|bear (?:it|this))(?: any ?more| any longer)?(?: "
    r"(?:with life|at home|alone))?\s*$",
    r"\bi (?:\w+ )?can not cope (?:any ?more |with life|with living|at home|on my own)",
    r"\bi (?:\w+ )?do not want to (?:be here|live|wake up|be alive|exist|be on this earth|go on)\b(?! (?:to|with|in|"
    r"all|long|"
    r"for|until|at|about|too|late|on|near|there))",
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
    r"\b(?:there is |i see |i can see )no way out\b|\bi can not live (?:like this|any ?more|with (?:this|it|"
    r"myself))\b",
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
    r"\b(?:he|she|my \w+) (?:\w+ )?(?:will not let me (?:leave|out|go|see|have)(?! (?:the|our|any) (?:\w+ "
    r")?(?:figures|data|report|file|budget|draft))|took my (?:phone|bank card|passport|"
    r"keys)|checks my phone|tracks my phone|has locked me|locked me|"
    r"put his hands (?:round|around) my (?:neck|throat)|held a knife|has a knife|follows me(?!.*\b(?:asking|"
    r"numbers|figures)\b)|turned up at my "
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
    r"niece|teammate|deputy|line manager|caller|customer|patient|pupil|ex|assistant|apprentice|officer|team "
    r"member|trainee|student|volunteer|cleaner|lad|girl|boy|lodger)|"
    r"(?:a|the|this|that|one|another|one of (?:my|our|the)) "
    r"(?:\w+ ){0,2}?(?:woman|man|apprentice|trainee|temp|agency worker|warden|lad|bloke|guy|fella|chap|youth|"
    r"youngster|teen|mam|nan|gran|granny|grandad|grandmother|widow|widower|veteran|refugee|asylum seeker|sleeper|"
    r"husband|wife|partner|girlfriend|boyfriend|parent|guest|visitor|trader|taxi driver|complainant|member|user|"
    r"learner|newcomer|sister|brother|son|daughter|elderly \w+|old boy|old dear|old fella|homeless \w+|disabled \w+|"
    r"lodger|leaseholder|foster \w+|crew|caretaker|receptionist|team leader|intern|graduate|chef|nurse|teacher|"
    r"pensioners?|lady|gentleman|girl|boy|child|kid|baby|toddler|teenager|resident|tenants?|caller|"
    r"customers?|"
    r"colleagues?|neighbours?|residents?|clients?|client|person|patient|pupil|student|mother|father|mum|dad|couple|"
    r"family|service user|old man|old lady|applicant|pensioner|"
    r"claimant|service users?|cleaner|driver|crew member|volunteer|tenant|member of staff|member of the public)|"
    r"(?:mr|mrs|ms|miss) (?:\w+|<name>)|(?:someone|somebody) (?:at work|in my|in our|i (?:know|work with|visit|"
    r"support)|on my)|"
    r"<name>)"
)
_IS = r"(?:is|was|has been|keeps|seems|sounds|sounded|feels|has)"
_THINGS_BETWEEN = r"(?: (?:\w+|<name>)){0,9}?"
OTHER = (
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:no longer|can not|can no longer|does not) (?:even )?sees? (?:the|a|any) point "
    r"(?:of|in) (?:living|life|being alive|being here|going on)\b(?! (?:in|with|at|on)\b)",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:would|d|might|could|may) (?:{_DIE})\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:used|exploited|controlled|cuckooed|targeted|groomed|abused|forced|held|beaten|"
    rf"hurt|hit|threatened|starved|trafficked) by\b"
    r"(?! (?:an? (?:\w+ )?(?:cyclist|car|bus|van|lorry|bike|ball|branch|tree|delay|cut|fee|charge|rise|bill|error|"
    r"outage)|"
    r"the (?:form|system|council|website|new)|our (?:form|system)|queues?|delays?|scam))",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:has |have |had )?taken over (?:his|her|their) (?:flat|home|house)\b|\btaken "
    rf"over (?:his|her) (?:flat|home|house)\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:not been seen|not seen(?! (?:the|any|a|this|our|my|it)\b)|not been heard|not "
    rf"heard|gone missing|missing|run away|"
    rf"not come home|not turned up)\b(?=.*\b(?:days?|weeks?|since|yesterday|morning|"
    r"tonight|last|hours|worried|note|nobody|milk|post|curtains)\b)(?!.*\b(?:bin|collection|parcel|record|file|"
    r"postcode)\b)",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:no|without|not any) (?:heating|food|electric\w*|gas|water|money for food)"
    rf"\b(?=.*\b(?:confused|frail|alone|cold|elderly|baby|children|ill|days|weeks|tonight)\b)",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:cigarette burns?|bruis\w+|black eyes?|burn marks|scald marks|bite marks|"
    rf"strangle marks|cuts on)\b",
    rf"\b(?:{_ONE[3:-1]}){_THINGS_BETWEEN} (?:texted|said|posted|sent|emailed|messaged|wrote|left) (?:\w+ )"
    rf"{{0,4}}?goodbye\b",
    rf"\bworried (?:sick |that |about )?{_ONE}{_THINGS_BETWEEN} (?:going to|will|might|may|could|is) (?:{_DIE})\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:dad|mum|father|mother|partner|husband|wife|son|daughter|carer|boyfriend|"
    rf"girlfriend|ex|uncle|brother) (?:is |has |keeps |was )*{_HURTS} (?:him|her|them)\b",
    rf"\b(?:his|her|their) (?:\w+ )?(?:{_KIN}) (?:\w+ ){{0,4}}?(?:takes|taking|took|keeps|keeping|locks|locking|"
    rf"locked|stops|stopped) (?:\w+ )?(?:his|her|their|him|them) (?:\w+ )?(?:money|pension|"
    r"benefits|in|from (?:eating|leaving)|phone|passport|room|medication|food|card|bank)\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:left|lives?|living|being left) (?:home )?alone\b(?=.*\b(?:night|nights|all day|"
    rf"years old|aged|toddler|baby|child|kids?)\b)(?!.*\b(?:help with|bin|collection)\b)",
    r"\b(?:carer|nurse|son|daughter|staff member|landlord|teacher|coach) (?:is |was |has been |keeps )?(?:hitting|"
    r"slapping|starving|stealing from|shouting at|touching|hurting|abusing|pinching) (?:him|her|them|a|the|"
    r"residents?)\b",
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
    rf"(?:go on|cope any ?more|carry on|take any ?more)\b(?! (?:the|with|to|about|living with|using|like this with|"
    rf"until))",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:better off dead|wishes (?:he|she) (?:was|were) dead|no reason to live|nothing "
    rf"to live for)\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:is|was|has been|being) (?:\w+ )?(?:locked in|left alone|shut in|kept in|tied)"
    rf"\b(?=.*\b(?:hours|night|days|week|weekend|all day|dark|food|room)\b)",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:(?:giv(?:en|ing) away|gave away)(?! (?:\w+ )?(?:desk|seat|slot|laptop|budget|"
    rf"room|"
    rf"password|space|chair|tickets|data)\b)|said goodbye|saying goodbye|left a (?:suicide |"
    rf"goodbye )?note|written a (?:suicide |goodbye )?note|"
    r"been saying goodbye|on the (?:bridge|ledge|roof) |standing on the (?:bridge|ledge|roof))",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:will not let|does not let|took|takes|has taken|keeps taking) (?:her|him) (?:\w+ "
    rf")?(?:leave|out|go out|phone|pension|passport|money|keys|food|eat)",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:has|got|have|had|with) a (?:knife|gun|rope|weapon|machete)\b|"
    rf"\b{_ONE}{_THINGS_BETWEEN} lock(?:s|ed) (?:her|him|them) (?:in|up|out)\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:threaten\w*|said (?:he|she) (?:will|would)|says (?:he|she) will|going) to kill "
    rf"(?:her|him|them)\b|\bkill (?:her|him) (?:if|tonight|when)\b",
    rf"\b{_ONE}{_THINGS_BETWEEN} (?:not eating|stopped eating|not eaten|collapsed|unconscious|not breathing|not "
    rf"been seen|not seen(?! (?:the|any|a|this|our)\b)|not heard from|no heating or food|no food|"
    r"not answering)(?: .*)?\b(?:days?|week|weeks|tonight|now|today|since|yesterday|hours|in the (?:house|flat|"
    r"fridge))\b",
    rf"\bworried (?:sick )?about {_ONE}\b.*\b(?:goodbye|note|not been seen|kill|hurt|harm|bruises?|pills|rope|die|"
    rf"end|safe|danger|missing|hit|hits|locked)\b",
    rf"\b(?:father|mother|dad|mum|uncle|stepdad|partner|boyfriend|husband|wife|man|carer|son|parents|family|"
    rf"landlord)(?: \w+){{0,3}}? {_HURTS} "
    r"(?:the|her|his|a|their) (?:\w+ )?(?:child|children|kid|kids|baby|son|daughter|wife|husband|girl|boy|mother|"
    r"father|mum|dad|partner)\b",
)

# One person, and something that is never said of a service: enough, wherever in the sentence they stand.
# In notes, "a" and "the" are left out: "tenant rang, says ...".
SOMEBODY = (
    rf"(?:\b{_ONE}|\b(?:tenant|resident|caller|customer|client|applicant|mum|mam|lad|bloke|lady|girl|boy|gent|"
    rf"pensioner|neighbour|"
    r"colleague|woman|man|patient|pupil|elderly \w+|young \w+)(?= (?:at|in|on|rang|called|phoned|says|said|told|"
    r"threat\w+|saying|"
    r"seems|looks|disclosed|being|stated|reported|refus\w+|crying|sleeping|living|locked|found|wants|is|"
    r"was|has|from|who|just|"
    r"with|came|came in|walked|emailed|texted|keeps|not|aged|\d)))\b"
)
DANGER = (
    r"\b(?:rather be dead|no point (?:any ?more|in anything|in going on|to anything|carrying on)|there is no point|"
    r"nothing left(?: to live)?|looked up how to|(?:wants?|wanted|going) to (?:join|be with) (?:her|him)(?: again)"
    r"?$|"
    r"(?:follow|stalk|watch)(?:s|ing|ed) (?:her|him|them)|take all (?:her|his|the) (?:pills|tablets|medication)|"
    r"(?:is|are) not feeding|hungry|starving|"
    r"coughing (?:up )?blood|flinch\w*|whisper\w*|not allowed (?:out|to (?:leave|go|have|see|speak))|shouts? at "
    r"(?:her|him)|scream\w* (?:at (?:her|him)|next door|coming from|for help)|"
    r"(?:at|all) night (?:on (?:his|her|their) own|alone)|outside at night|(?:1[0-5]|eleven|twelve|thirteen|"
    r"fourteen|fifteen) and (?:living|sleeping|going out|pregnant|seeing)|year old boyfriend|"
    r"stabbed|(?:broke|broken|fractured) (?:her|his) (?:arm|wrist|rib|ribs|nose|jaw|leg|finger)|voices (?:\w+ )"
    r"?tell\w* (?:her|him)|hears? voices|not (?:do|take) (?:it|this) any ?more|"
    r"phone is off|not replying|scared of (?:her|his)|lost the will|given up (?:eating|on life|hope)|gave up "
    r"(?:eating|hope)|will not be (?:here|around|needing)|would not need (?:it|this) any ?more|"
    r"(?:says|said|told|telling) (?:\w+ ){0,4}?(?:he|she) (?:is|was) going to do (?:it|something)|do something "
    r"(?:stupid|silly|to (?:him|her)self)|"
    r"soiled|bed ?sores?|malnourish\w*|skin and bone|skeletal|emaciated|hypothermi\w+|living in (?:squalor|filth)|"
    r"no (?:electricity|electric|gas) (?:\w+ ){0,3}?(?:baby|days|week|child|winter))\b",
    r"\b(?:kill(?:ing)? (?:her|him|them)sel\w+|(?:kill|murder|stab|shoot) (?:her|him|them|his|their|somebody|"
    r"someone)|be dead by|want(?:s|ed)? to die|end(?:ing)? (?:her|his|their) "
    r"(?:own )?life|end(?:ing)? it(?: all)?|suicidal|suicide note|self ?harm\w*|tak(?:e|en|ing) (?:an )?overdose|"
    r"took an overdose|overdosed|"
    r"(?:taken|took|swallowed) (?:\w+ ){0,3}?(?:pills|tablets|paracetamol)|hang (?:her|him)self|jump(?:ing)? (?:off|"
    r"in front|from)|on the (?:ledge|bridge|roof|tracks)\b|"
    r"cut(?:ting|s)? (?:her|his)(?: own)? (?:arms?|wrists?|legs?)|cut(?:ting)? (?:her|him)self|hurt(?:ing)? (?:her|"
    r"him)self|"
    r"not want to (?:be here|live|be alive|go on|wake up)|better off (?:dead|without (?:her|him))|no reason to "
    r"(?:live|carry on|go on)|nothing to live for|"
    r"(?:say|said|says|saying|texted|posted|wrote|written) (?:\w+ ){0,4}?goodbye\w*|gives? up on life|"
    r"(?:given|giving) away (?:her|his)(?! (?:desk|seat|slot|laptop|budget|room|password|space|chair|tickets|"
    r"data)\b)|"
    r"bruis(?:es|ed|ing)|black eye|cigarette burns?|burn marks?|bite marks?|choke[ds]?|choking|strangl\w+|rap(?:ed|"
    r"es|ing) (?:her|him|by)|was raped|"
    r"sexually (?:abus\w+|assault\w+|exploit\w+)|touch(?:es|ed|ing) (?:her|him) (?:at|when|down|under|in|"
    r"inapprop\w+)|comes into (?:her|his) (?:bed)?room|"
    r"(?:hit|hits|hitting|beat|beats|beating|punch\w*|kick\w*|slap\w*|burn\w*|starv\w+|drown\w*|shak(?:e|es|ing)|"
    r"hurt|hurts|hurting|abus\w+|attack\w*|threaten\w*) (?:her|him|them|the (?:baby|child|children|kids|little))\b"
    r"(?! (?:\w+ )?(?:on|in|when|falling|tripping|off) (?:a|the|our|an|icy|loose|broken)\b)|"
    r"(?:being|been|gets|getting|get) (?:\w+ )?(?:hit|beaten|abused|hurt|starved|neglected|exploited|groomed|"
    r"stalked|trafficked|assaulted|raped|attacked|controlled|threatened with)|"
    r"(?:locked|lock(?:s|ing)?|shut|tied|chained|trapped|held|kept) (?:\w+ )?(?:in (?:the|a|her|his)|indoors|up|"
    r"inside|prisoner)\b|not (?:let|allowed) (?:\w+ )?(?:out of the|to leave the|to eat|outside)|"
    r"not (?:eaten|fed|had (?:a meal|food|anything to eat)|been fed|got any food|had her (?:insulin|medication)|had "
    r"his (?:insulin|medication)|taken (?:her|his) (?:insulin|medication|meds))|"
    r"(?:no|without) (?:food|heating|water) (?:\w+ ){0,4}?(?:days?|week|baby|children|house|flat|fridge|winter|"
    r"since|and)|"
    r"(?:scared|frightened|afraid|terrified) (?:of (?:him|her|his|their|the (?:son|man|dad|partner))|to go (?:home|"
    r"back|in)|to be (?:at home|alone with)|to leave|for (?:her|his|their) (?:life|safety)|(?:that )?(?:he|she) "
    r"will)|"
    r"not (?:feel )?safe (?:at|in|with|there|tonight|where|going|any ?more|on (?:her|his) own)|in (?:immediate |"
    r"real |serious )?danger\b|at risk of (?:being )?(?:killed|harm from (?:him|her|his))|"
    r"(?:has|got|had|with|holding|carrying|carries) (?:\w+ )?a (?:knife|gun|machete|blade|rope|noose|weapon)|set "
    r"(?:fire|himself|herself) (?:to|on fire)|"
    r"not (?:been seen|answer\w*|been heard|opened|picked up|come home|turned up) (?:\w+ ){0,6}?(?:days?|weeks?|"
    r"since|fortnight|door|this week|last (?:week|night|\w+day))|milk (?:bottles )?(?:piling|outside)|post (?:is )"
    r"?piling|"
    r"smell (?:coming )?from (?:the|her|his) (?:flat|house|door)|unconscious|unresponsive|collapsed|not breathing|"
    r"bleeding|"
    r"missing (?:since|for|from home|child|girl|boy)|run away from home|left alone|(?:on (?:her|his) own|home alone)"
    r" (?:\w+ ){0,3}?(?:all night|overnight|at night|for days|since)|"
    r"forced (?:to marry|marriage|into|to work|to have sex)|being (?:married|taken abroad)|(?:be|being) cut "
    r"abroad|fgm|"
    r"(?:dealers?|gang|gangs|older (?:man|men|boyfriend|lad|lads)) (?:\w+ ){0,4}?(?:using|use|taken over|moved into|"
    r"control|picking|giving|collect|wait|after) (?:\w+ )?(?:her|his|him|their)?|cuckoo\w*|county lines|"
    r"(?:sleeping|slept|living|sleeps) (?:rough|outside|in (?:a|her|his|the|their) (?:car|van|tent|doorway|shed|"
    r"garage|stairwell|park|bus shelter|bin store))|nowhere to (?:sleep|go|stay) (?:\w+ ){0,3}?(?:tonight|now)|"
    r"(?:takes|took|taking|steals|stealing|keeps) (?:\w+ )?(?:her|his) (?:\w+ )?(?:pension|money|bank card|card|"
    r"benefits|passport|phone|medication)|"
    r"stalk(?:s|ed|ing)|follow(?:s|ing|ed) (?:her|him) (?:home|to|everywhere)|waiting outside (?:her|his)|found out "
    r"where (?:she|he) (?:lives|is)|(?:he|she) will find (?:her|him)|will kill (?:her|him))\b",
)
# Of oneself, beside those above.
ALONE = (
    r"\bif i (?:was|were) (?:not (?:around|here|alive)|gone|dead)\b|\bif i (?:had not|never) been born\b|\bif i did "
    r"not (?:wake|exist)\b",
    r"\bi (?:\w+ ){0,6}?(?:think|thinking|thought|thoughts) (?:about|of) not (?:going on|being here|being around|"
    r"waking up|coming home|living)\b",
    rf"\b(?:he|she|my (?:\w+ )?(?:{_KIN}|stepson|stepdaughter|housemate|neighbour)) (?:\w+ ){{0,3}}?(?:broke|broken|"
    rf"fractured|cracked|dislocated|burnt|cut|bruised|smashed) my (?:\w+ )?(?:wrist|arm|ribs?|nose|jaw|tooth|teeth|"
    rf"finger|face|leg|eye)\b",
    rf"\b(?:he|she|my (?:\w+ )?(?:{_KIN}|stepson|stepdaughter|housemate|neighbour)) (?:\w+ ){{0,3}}?(?:threatened|"
    rf"attacked|assaulted|stabbed|beat up|beaten up|punched|raped) me\b",
    r"\bvoices (?:\w+ ){0,2}?tell(?:ing)? me\b|\bi (?:\w+ )?(?:hear|hearing) voices\b",
    r"\b(?:want|wanting) out of (?:life|my life|this life)\b|\bi want out\b(?! of (?:the|this) (?:contract|project|"
    r"meeting))|\bout of life\b",
    r"\b(?:he|she) (?:\w+ ){0,6}?(?:be|come|coming|came) back to (?:finish|kill|hurt|get me|get us)\b|\bfinish me "
    r"off\b",
    r"\b(?:not|never) see myself (?:\w+ )?(?:here|alive|being here|reaching|getting to|making it)\b",
    r"\b(?:pills|tablets|paracetamol|razor|blade|rope) (?:\w+ ){0,3}?in my (?:\w+ )?(?:drawer|bag|desk|car|bedside|"
    r"cupboard|pocket|shed|garage|loft)\b",
    r"\bi (?:\w+ ){0,4}?(?:planning|plan|imagine|imagining|picture|picturing|rehearsing|researching|googling|google|"
    r"looked up|looking up) (?:\w+ )?(?:how|ways) (?:to|i would|i will) (?:do it|die|end|kill|go)\b",
    r"\b(?:want|need|make|wish) (?:the|this|my) (?:pain|hurt|hurting|noise in my head|voices) (?:to )?(?:stop|end|"
    r"go away|be over)\b",
    r"\b(?:driv(?:e|ing)|crash(?:ing)?|steer(?:ing)?|walk(?:ing)?|step(?:ping)?) (?:\w+ ){0,3}?(?:off the (?:road|"
    r"bridge|cliff|pier|edge|platform)|into (?:a|the) (?:wall|tree|lorry|bridge|sea|river|canal|traffic|road)|in "
    r"front of (?:a|the))\b",
    r"\b(?:he|she|they) (?:\w+ )?(?:makes|forces|make|force) me (?:to )?(?:do things|have sex|sleep with|touch|"
    r"drink|hand over|give him|give her)\b",
    r"\b(?:he|she|partner|husband|wife|landlord) (?:\w+ ){0,2}?changed the locks\b",
    r"\bi am (?:\w+ )?(?:hiding|locked in|shaking|trapped)\b.*\b(?:he|she|him|her|partner|husband|wife)\b|"
    r"\b(?:hiding|shaking)\b.*\bhe (?:is|has|said)\b.*\b(?:back|outside|here|reception|door|left)\b",
    r"\bi (?:\w+ ){0,2}?(?:feel|am|felt) (?:\w+ )?(?:numb|empty|dead inside|like dying|like ending|like giving up|"
    r"like i am drowning inside)\b",
    r"\bdo not want to (?:do|be in) this (?:life|world)\b|\bi (?:just )?(?:want|need) (?:\w+ )"
    r"?peace\b.*\b(?:forever|for good|end)\b",
    r"\b(?:dark thoughts|(?:very |really )?dark place|end of the road|done with (?:life|living|everything|all of it)"
    r"|giving up on (?:life|everything|myself)|given up on (?:life|everything|myself))\b",
    r"\bi (?:\w+ ){0,3}?(?:will not|wo not|not going to|do not plan to|do not intend to) (?:be here|be around|be "
    r"alive|wake up|make it|see (?:christmas|monday|tomorrow|next))\b(?! (?:on|until|at|this|next week) )",
    r"\bi (?:\w+ ){0,2}?can not (?:do|take|face|stand|bear|handle) (?:this|it|life|anything|another day)(?: any "
    r"?more| any longer)?\b.*\b(?:life|living|alive|die|dead|everything|all of it|goodbye|sorry|myself)\b",
    r"\b(?:he|she) (?:\w+ ){0,3}?(?:hit|hits|punched|kicked|slapped|choked|strangled|pushed|grabbed|beat|beats|"
    r"burned|burnt|raped|cut|stabbed|locked|shoved|bit|spat at|held) me\b",
    r"\b(?:he|she) (?:\w+ ){0,3}?(?:reads|checks|tracks|monitors|watches|controls|took|takes|hides|smashed) my "
    r"(?:\w+ )?(?:phone|messages|emails|email|money|wages|bank card|keys|passport|location|every|pay)\b",
    r"\b(?:he|she|they|my (?:\w+ )?ex) (?:\w+ ){0,3}?(?:found out where i|knows where i live|will find me|is going "
    r"to find me|is looking for me|has found me|wo not stop|will not leave me alone)\b",
    r"\bi (?:\w+ ){0,4}?(?:to|from) (?:him|her) (?:\w+ ){0,3}?(?:tonight|safely|any ?more)\b.*\b(?:scared|afraid|"
    r"hit|hurt|kill|leave)\b",
    r"\b(?:scared|afraid|frightened|terrified|dreading) (?:of |to |about )?(?:going |go |being )?(?:back )?home\b",
    r"\bi (?:\w+ ){0,3}?(?:bought|got|have|hidden|hid|saved|counted|stockpil\w+|looking at|looked at) (?:\w+ )"
    r"{0,4}?(?:pills|tablets|paracetamol|rope|razor blades?|a blade)\b(?! (?:data|records|delivery|stock))",
    r"\bi (?:\w+ ){0,3}?(?:standing|stood|sitting|parked|am) (?:\w+ )?(?:on|at|by|near) the (?:bridge|edge|cliff|"
    r"tracks|car park roof|roof|multi ?storey|platform edge|viaduct)\b",
    r"\bhow many (?:\w+ )?(?:pills|tablets|paracetamol) (?:\w+ ){0,5}?(?:die|kill|enough|take)\b",
    r"\bi (?:\w+ ){0,3}?(?:not|have not|havent) (?:eaten|slept) (?:\w+ ){0,4}?(?:days|week|weeks)\b|\bi (?:\w+ )"
    r"{0,3}?(?:drink|drinking) (?:\w+ ){0,4}?(?:bottle|vodka|every night|to cope|to sleep|before work|myself)\b",
    r"\b(?:sofa ?surfing|living in my car|evicted (?:today|tomorrow|on \w+day)|lost my (?:home|house|flat))"
    r"\b.*\b(?:i|my|me)\b(?!.*\b(?:residents|tenants|people who)\b)",
    r"\b(?:my (?:son|daughter|kids?|children|baby|mum|dad)) (?:\w+ ){0,4}?(?:hit|hits|beaten|threatened|threatens|"
    r"hurt|hurts|attacked|attacks) (?:me|by)\b",
    r"\bi (?:\w+ ){0,3}?(?:want|wish|hope|pray|tempted|thought|thinking) (?:\w+ ){0,5}?(?:a lorry|a bus|a car|the "
    r"train|crash|crashing|not wake|never wake|did not wake|asleep forever|all stop|all to stop)\b",
    r"\b(?:everyone|everybody|they|my (?:family|kids|children|wife|husband|team)) (?:\w+ ){0,3}?(?:would|will) "
    r"(?:all )?be (?:better|better off|fine|ok|happier|relieved) (?:without me|if i (?:was|were) (?:gone|dead|not)|"
    r"when i am gone)\b",
    r"\bwhen i am (?:gone|dead)\b|\bafter i am gone\b|\bmy funeral\b|\bput my affairs in order\b",
)
