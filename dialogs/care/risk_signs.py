"""Signs that somebody is not safe, each written once for whoever it is: added up by ``risk_sum.py``.

``[me]``, ``[my]`` and ``[myself]`` stand for the same in every person, ``[who]`` for a person who does something,
``[.]`` for a few words between. A sign that is enough weighs two, one that needs another weighs one.
"""

from __future__ import annotations

_WISH = (
    r"(?:want|wants|wanted|wish\w*|hop(?:e|es|ed|ing)|pray\w*|ready|easier|kinder|rather|better|longs?|longing|begs?|"
    r"begging|dream\w*|think\w*|thought\w*|wonder\w*|tempted|decided|plan\w*|going|might|may|could|tried|tries|try|"
    r"will|would|about|wait\w*|considering|talk\w*)"
)
_GONE = (
    r"(?:(?<!it )(?<!this )(?<!them )(?<!the )(?:be )?dead|die|died|dying|(?:not|never) (?:have to |having to "
    r")?wak(?:e|ing)(?: up)?|"
    r"not (?:be|being) (?:here|alive|around)(?! (?:on|for|next|this|in|until|from|at|when|by|to|again))|"
    r"(?:was|were) not (?:here|alive|around|born)|not exist\w*|be gone|vanish|disappear|"
    r"(?:be with|follow|join|go to) (?:her|him)(?: again)?$|end it(?: all)?(?! by))"
)
_PARTS = (
    r"(?:arms?|wrists?|legs?|thighs?|face|neck|throat|mouth|ribs?|nose|jaw|back|hair|head|hands?|fingers?|lip|eye|"
    r"teeth|shoulder|stomach|skin|skirt|top|trousers|knickers|bum|breasts?|chest)"
)
_HURT = (
    r"(?:hit|hits|hitting|beat|beats|beating|batter\w*|thump\w*|punch\w*|kick\w*|slap\w*|smack\w*|belt(?:s|ed|ing)|"
    r"whip\w*|chok\w+|strangl\w+|throttl\w+|stab\w*|headbutt\w*|bit|bites|biting|pinch\w*|shov\w+|drag\w*|scald\w*|"
    r"burn\w*|rap(?:e|es|ed|ing)|grop\w+|molest\w*|hurt|hurts|hurting|abus(?:e|es|ed|ing)|drug(?:s|ged|ging)|"
    r"starv\w+|pin(?:s|ned)|spat (?:at|on)|knock\w*|attack\w*|assault\w*|went for|goes for|lays into|laid into|"
    r"shak(?:e|es|ing)|shook|locks?|locked)"
)
_WORKED_ON = (
    r"(?! (?:with|for|up (?:on|about)) (?:\w+ )?(?:questions|emails|requests|deadlines|queries|numbers|figures|data))"
)
_LATER = (
    r"(?:christmas|new year|easter|(?:my|his|her) birthday|next (?:week|month|year)|tomorrow|the (?:morning|weekend|"
    r"end of|night|week|spring|summer|winter)|(?:\d\d|thirty|forty|fifty))"
)
_MEANS = (
    r"(?:pills|tablets|meds|painkillers|paracetamol|sleepers|insulin|rope|noose|ligature|razors?|blades?|bleach|"
    r"petrol|hosepipe|"
    r"ibuprofen|codeine|antifreeze|helium|diazepam)"
)

# Enough where somebody is meant.
ENOUGH = (
    # Wishing not to be alive.
    rf"\b{_WISH} [.]{_GONE}\b",
    r"\b(?:hates?|hating|tired of|sick of|done with|fed up of|fed up with|finished with) (?:being (?:alive|here|[me])"
    r"$|being alive|living|life|existing|waking up)\b",
    r"\b(?:point (?:of|in) (?:[me]|[my] life|being (?:alive|[me]))$|want it (?:all )?over all of it)",
    rf"\b(?:can not|could not|do not|does not|not|never) (?:really )?(?:see|imagine|picture) (?:[myself]|[me]) [.]"
    rf"(?:past|to|beyond|making|reaching|seeing) (?:\w+ )?{_LATER}\b",
    rf"\b(?:do not|does not|not) think [.](?:be here|be around|be alive|see|last|make it) [.]{_LATER}\b"
    r"(?! (?:meeting|board|release|deadline))",
    r"^(?:just )?can not (?:go on|carry on|cope|keep going|do life)(?: like this| any ?more| any longer)?$|"
    r"\bi (?:just |only )?(?:want|need) (?:it|everything) (?:all )?(?:over|finished|done with)$",
    r"\b(?:stopped|do not|does not|no longer) car(?:e|ing) (?:whether|if) (?:i|he|she) (?:live|lives|die|dies|"
    r"wake|am|is)\b",
    r"\bout of the way\b(?=.*\b(?:better|kids|happier|them)\b)|\b(?:better|happier|easier)\b.*\b(?:i|he|she) "
    r"(?:am|is|was) "
    r"(?:out of the way|not around|gone)\b",
    r"\bwhy (?:(?:i|he|she) )?(?:would |should )?(?:i |he |she )?(?:carry on|bother carrying on|go on|keep going|"
    r"live)\b",
    r"\b(?:waste of (?:space|air|oxygen)|no use to any\w+|nobody needs [me]|no one needs [me]|nobody wants [me])\b",
    r"\bnothing left in [me]\b|\bone who (?:had )?died\b|\bonly (?:one )?way out\b|\bno way out for [me]\b",
    r"\b(?:register|notice|mind|care|miss [me]|spot|realise)(?: that| if)? (?:i|he|she) (?:had |was |were |would )?"
    r"(?:gone|died|dead|missing|not there)\b",
    # Doing it, or having what it needs.
    r"\b(?:top|topping|topped|off|offing|kill\w*|harm\w*|hang\w*|drown\w*|finish\w*|cut|cuts|cutting|slash\w*) "
    r"[myself](?: off)?\b(?! (?:off from|time))",
    r"\b(?:do|doing|done|did) (?:[myself]|[me]) in\b",
    rf"\b(?:cut|cuts|cutting|burn|burns|burning|slash\w*|carv\w+|scratch\w*|scor\w+) [my] (?:own )?{_PARTS}\b",
    rf"\b(?:cuts|scars|slashes|burns|marks) (?:all )?(?:up|down|over|along|across|on) [my] {_PARTS}\b",
    r"\bmak(?:e|es|ing) [myself] (?:sick|throw up|vomit)\b",
    rf"\b(?:enough|saving|saved|sav(?:es|e)|stash\w*|hoard\w*|stockpil\w*|count\w+|bought|collect\w*|handful|load|"
    rf"loads|bottle|hid|hidden|took|taken|swallow\w*|keeps?|got) (?:up |of |the |[my] |some |\w+s "
    rf"){{0,3}}(?:{_MEANS}|(?<=my )tablets|(?<=his )tablets|"
    rf"(?<=her )tablets|(?<=mums )tablets)\b"
    r"(?! (?:data|waste|bank|station|prices|delivery|returns?))",
    r"\b(?:a )?(?:rope|sheet|belt|cord|scarf|noose|cable) (?:\w+ ){0,3}?(?:rail|beam|bannister|banister|door|neck|"
    r"tree|"
    r"ceiling|hook)\b",
    r"\b(?:tell\w*|telling|told|tells|saying to) [me] to (?:do it|jump|die|hurt|kill|cut|end|burn|stab)\b",
    r"\b(?:walk\w*|step\w*|swim\w*|driv\w+|jump\w*|go|going) (?:out |straight |right )?(?:into|off|under|in front "
    r"of) "
    r"(?:a |the )(?:sea(?! of)|river|canal|water|lake|traffic|train|lorry|bus|bridge|roof|cliff|wall|tree|pier|"
    r"viaduct)\b",
    r"\b(?:wrong side of the (?:\w+ )?(?:rail\w*|barrier|fence|parapet)|other side of the railings|not turning the "
    r"wheel|let go of the wheel|jump every time|want to jump)\b",
    r"\bnotes? (?:is |are |s )?(?:all )?written\b(?=.*\b(?:dog|cat|kids|going|sister|brother|ready)\b)",
    r"\btonight is the night\b|\bdecided (?:today|tonight|tomorrow) is [my] last\b|\b[my] last (?:day|night) (?:on "
    r"earth|alive|here with)\b|\bkeep [myself] safe\b|\bsafe from [myself]\b",
    r"\b(?:look\w*|star(?:e|es|ing)|gaz\w+|drawn|walk\w*|go(?:es|ing)?|been) (?:\w+ )?(?:at|to|by|along|down to) the "
    r"(?:railway|train|tracks|line|viaduct|bridge|cliffs?|multi ?storey|river|canal|weir)(?: \w+)*? (?:more than|"
    r"every "
    r"(?:day|night)|a lot|and think\w*|too (?:much|often))\b",
    r"\b(?:thank\w*|sorry) (?:you )?for everything\b(?=.*\b(?:hear|goodbye|bye|not (?:be )?(?:picking|answering)|"
    r"last)\b)"
    r"|\bwill not be (?:hearing from|seeing|bothering) [me] (?:again|any ?more)\b",
    r"\b(?:decid\w+|wonder\w*|debat\w+|think\w*) (?:whether|if|about) (?:to |i should |he should |she should "
    r")?end(?:ing)? "
    r"(?:things|it|it all|everything)$|\bplann\w+ (?:how|when|where) to (?:do it|end|go|die)\b(?! (?:with|the|this))",
    r"\b(?:can not|could not) stop thinking (?:about|of) (?:the |a |that )?(?:\w+ )?(?:bridge|tracks|railway|"
    r"pills|tablets|"
    r"rope|knife|cliffs?|river|dying|death|it all ending|ending|how|jumping)\b",
    r"\bnothing (?:left )?to (?:get up|live|wake up|go on|stay) for\b|\b(?:nobody|no one) to miss [me]\b|\bif "
    r"(?:something|"
    r"anything) happens to [me](?= (?:tonight|it|he|she|look|tell|you|i|my|then|this)|$)",
    r"\b(?:kindest|quickest|painless|easiest|best|cleanest) way (?:out|to (?:go|die|do it|end it))$|\bway to "
    r"(?:go|die) "
    r"(?:quickly|painlessly|without pain)\b|\b(?:go to sleep and |just )stay asleep\b",
    r"\b(?:i|he|she|who|<name>) (?:\w+ )?self ?harm(?:s|ed|ing)?\b|\bhunan ?niweidio\b",
    r"\b(?:lost|losing) the will(?: to (?:live|go on|carry on))?$|\b(?:notes?|letters?) (?:to|for) [.](?:kids|"
    r"children|family|wife|"
    r"husband|mum|daughter|son)\b.*\b(?:not (?:around|here)|gone|after)\b",
    r"\b(?:tried|trying|try|tries|attempted) to (?:drown|hang|jump|gas|suffocate|bleed|overdose|end it)\b(?! "
    r"(?:the|out|in on|"
    r"on|this|our))|\bnot be needing (?:it|them|[my] (?:pension|room|flat|things|tickets|medication))\b",
    r"\bnobody would find [me] for (?:days|weeks)\b|\bmind (?:is|s) made up\b(?=.*\b(?:pension|funeral|goodbye|"
    r"kids|gone|done "
    r"with|tonight)\b)",
    # Being hurt.
    r"\b(?:filmed|recorded|pictures of|photos of|videos? of) [me]\b(?=.*\b(?:send|share|post|everyone|family|"
    r"unless|if)\b)|"
    r"\bdread\w* .*\b(?:he|she) (?:will|is) (?:be )?(?:waiting|home|back|there)\b|\bnever (?:comes|allowed|let) "
    r"out\b",
    r"\bnot (?:\w+ )?(?:paid|waking|moving|breathing|responding|feed)\b(?=.*\b(?:sleeps|papers|passport|minus|"
    r"cold|floor|doorway|"
    r"kids|children|baby|days|evicted|store)\b)(?! (?:on time|late))|\b(?:asleep|lying|slumped|passed out) (?:in|"
    r"on|by|outside) "
    r"(?:the|a) (?:bin|bench|road|doorway|pavement|stairwell|park|snow|subway|floor|canal)\b",
    r"\b[who] [.](?:touch(?:es|ed|ing)|fiddl\w+ with|grop\w+|lies on|gets on|climbs on) [me](?= (?:at|when|down|"
    r"there|in|and|"
    r"again|under|while)|$)(?! base)|\bkeep (?:him|her|them) off (?:me|her|him|my|us)\b",
    r"\b(?:being|been|is|was) (?:robbed|fleeced|conned|ripped off|bled dry|bullied|milked|sponged off) by (?:[my]|"
    r"a|the) "
    r"(?:\w+ )?(?:carer|son|daughter|nephew|niece|grandson|neighbour|boyfriend|partner|lodger|brother|family|"
    r"friend|cleaner)\b",
    r"\b(?:sent|taken|flown|going|taking|sending) [.](?:to )?be (?:cut|circumcised|married)\b|\b(?:he|she|ex|"
    r"husband|partner) (?:\w+ )?(?:found|got hold of|"
    r"knows|worked out) (?:out )?(?:the|[my]|our) (?:new )?(?:refuge|safe house)\b",
    r"\b(?:refuge|hiding|injunction|non molestation)\b.*\b(?:found|got hold of|knows|worked out) (?:the|[my]|our) "
    r"(?:new )?"
    r"address\b(?! (?:file|data|list))",
    r"\b[who] (?:\w+ ){0,2}?lock(?:s|ed)? (?:all )?the doors?\b(?=.*\b(?:me|keys|her|him|phone|scared)\b)|"
    r"\bwander\w* (?:\w+ )"
    r"{0,4}?(?:carriageway|road|motorway|railway|traffic|night|nightie|streets?)\b|\bmissing from (?:[my]|the|"
    r"home|school|a) ?"
    r"(?:placement|home|school|hostel|foster|care|unit|ward|flat)?\b(?=.*\b(?:1[0-7]|man|men|boy|girl|night|since|"
    r"phone|worried)\b)",
    rf"\b[who] [.]{_HURT} (?:[me]|mummy|daddy|mum|mam|the (?:baby|kids?|child|children|little \w+|dog and me)|[my] "
    rf"(?:{_PARTS}|kids?|child|children|baby|son|daughter|mum|mam|brother|sister)){_WORKED_ON}\b"
    r"(?! (?:to (?:it|the|a|every)|on (?:cost|price)|in the (?:polls|league)|password|account))",
    rf"\b(?:hand|hands|pillow|knife|arm|fist|belt|bag) (?:up|down|on|round|around|over|to|at|in) [my] {_PARTS}\b",
    r"\b(?:threw|put|pushed|push\w*|throw\w*|shoved|slung|chucked) (?:[me]) (?:through|down|against|into|across|over|"
    r"onto) (?:a |the )(?:door|wall|window|stairs|floor|table|room|bed|radiator)\b",
    r"\b(?:being|been|gets|getting|is|was) (?:\w+ )?(?:knocked about|knocked around|beaten up|slapped about|smacked "
    r"about|battered|strangled|groomed|trafficked|molested|raped|cuckooed|starved)\b",
    r"\b[who] (?:\w+ )?(?:throws|chucks|launches|smashes|breaks) (?:things|plates|stuff|cups|furniture|everything)\b"
    r"(?=.*\b(?:drink|drunk|temper|angry|me|caught|hit|kids|my)\b)",
    r"\b(?:comes?|came|coming|gets?|sneaks?) (?:in|into) [my] (?:bed|room|bedroom)\b|\braises? [my] (?:hand|"
    r"fist)s? to "
    r"[me]\b|\blays? (?:a )?(?:hand|finger)s? on [me]\b",
    r"\b(?:married off|one way ticket|abroad to (?:marry|be married|get married)|marry (?:someone|a man|a cousin|him)"
    r"|married when (?:she|he|i))\b(?!.*\b(?:certificates?|registrar)\b)",
    # Being threatened, followed, watched or kept.
    r"\b(?:kill|stab|shoot|burn|strangle|finish|murder|batter) [me] (?:if|when|unless|one day|tonight|for|and|in "
    r"[my])"
    r"\b(?! (?:this|the|it is not|they see the|i miss|we miss|i do not (?:get|send|finish|hit)))",
    r"\b(?:break|smash) [my] (?:legs|arms|face|windows|fingers|head|neck)\b|\bnever be found\b|\bburn (?:the|[my]) "
    r"(?:place|house|home|flat)(?: down)?\b",
    r"\bknows? where (?:i|he|she|[my] \w+|we) (?:go|goes|live|lives|work|works|sleep|park)\b(?!.*\b(?:bins?|map|"
    r"data)\b)",
    r"\bfollow(?:s|ed|ing) [me] (?:home|back|to|round|around|everywhere|from)\b(?!.*\b(?:meeting|committee|"
    r"numbers|figures|report)\b)",
    r"\b(?:ex|husband|wife|partner|boyfriend|girlfriend|man|bloke|stalker|he|she) (?:\w+ ){0,4}?(?:parked|sat|"
    r"waiting|"
    r"hanging (?:about|around)|stood|standing|turned up|turning up|turns up) (?:\w+ )?outside\b",
    r"\b[who] (?:has |have |is |just |still )*(?:will|would|does|do|did|has) not (?:let|letting) (?:[me]) (?:\w+ "
    r"){0,2}?"
    r"(?:in|out|leave|see|ring|call|phone|talk|speak|work|come|eat|sleep|go|have (?:[my]|any|a)|wash|use the phone)\b"
    r"(?!.*\b(?:figures|data|report|file|records|numbers|budget|contract|plan|draft)\b)"
    r"(?! (?:to the (?:system|portal|folder)|the (?:data|file|report)|into|with the|on leave|ahead|first))",
    r"\b(?:not allowed|forbidden) (?:to (?:see|go|leave|talk|speak|have|eat|ring|work)|out|[my] own|any money|"
    r"friends)"
    r"\b(?! (?:the|this|that|personal|access|data|live)\b)",
    r"\b(?:goes through|went through|checks|reads|tracks) [my] (?:phone|messages|texts|handbag|bag|bank)\b",
    r"\b(?:has|have|got|keeps?|took|takes|holds) [my] (?:bank card|passport|wages|benefits|pension|pension book|"
    r"purse|"
    r"house keys|medication)\b(?! (?:number|details|data))",
    r"\b(?:emptied|cleared out|drained|spent|steals|stole|stealing|nicked|taken) [my] (?:account|bank|savings|"
    r"pension|"
    r"benefits|money|wages)\b",
    r"\banswers the door for [me]\b|\b(?:speaks|talks) for [me]\b(?=.*\b(?:bruis|marks|scared|eyes|flinch|lip)\w*)",
    r"\b(?:loan sharks?|dealers?|gang|lender|debt collectors) (?:\w+ ){0,6}?(?:tonight|legs|coming|flat|after [me]|"
    r"threat\w*|owes?|moved in|knife)\b|\bbarricad\w+ (?:[myself]|[me])\b",
    r"\b(?:made|making|forced|forcing|makes|forces) (?:[me] )?(?:to )?(?:carry|run|sell|hold|steal|beg|sleep in|"
    r"sleep "
    r"outside|sleep on the floor|eat off|have sex|work for nothing)(?: \w+)? ?(?:drugs|gear|weed|packages|knives|the "
    r"shed|the garage|for (?:him|them|money)|and|$)",
    r"\b(?:daren t|dare not|scared to|frightened to|afraid to|terrified to|too (?:scared|frightened|afraid) to|"
    r"can not) "
    r"(?:go |be |sleep |stay )(?:back )?(?:home|at home|in [my] own|indoors)\b(?! (?:yet|early|until|before))",
    r"\b(?:frightened|scared|afraid|terrified) (?:in|of) [my] own (?:house|home|flat|kids?|son|daughter|husband|wife|"
    r"partner)\b|\b(?:scared|afraid|frightened|worried) (?:that )?(?:i|he|she) (?:will|might|would|may) (?:hurt|harm|"
    r"shake|drop|smother|kill|do something)\b",
    r"\b(?:scared|frightened|afraid|worried|terrified) (?:of |about )?what (?:i|he|she) (?:will|would|might|could|"
    r"may|am "
    r"going to|is going to) do\b(?! (?:about|without|if the|with|when the|next))",
    r"\b(?:by|round) (?:the|[my]) (?:throat|neck|hair)\b|\bup against the wall\b(?=.*\b(?:he|she|me|her|"
    r"him)\b)(?! on)|"
    r"\bblack and blue\b|\bto within an inch\b|\bkick\w* (?:seven bells|the (?:shit|hell|living daylights)) out\b",
    r"\b(?:did|does|doing|do|done) (?:things|stuff|that|it|bad things) to (?:[me]|[my] (?:sister|brother|daughter|"
    r"son))\b"
    r"(?=.*\b(?:small|little|child|kid|back|night|young|bed|again|dad|uncle|stepdad|he|him)\b)",
    r"\b(?:makes?|made|making|forc\w+|pressur\w+|bull(?:y|ies|ied)) [me] (?:to |into )?(?:sleep(?:ing)? with|have "
    r"sex|"
    r"having sex|do things|touch|watch|strip|quit|give up [my]|leave [my] (?:job|class)|beg|steal|shoplift|carry|"
    r"deal|"
    r"eat (?:off|from)|stand outside|sit in the dark|stay in [my] room)\b(?! (?:the|this))",
    r"\b(?:weighs|rations) [me]\b|\bcut [me] off from (?:[my]|every|friends|family)\b|\btells? [me] what to wear\b|"
    r"\b(?:walking|tiptoe\w*|treading) on eggshells\b(?=.*\b(?:he|she|him|home|husband|wife|partner)\b)|"
    r"\b(?:lock\w*|barricad\w*|shut) [myself] (?:in|into) (?:the|[my]|a) (?:bathroom|bedroom|toilet|car|room|loo)\b|"
    r"\bchair (?:against|under) the door\b|\bget (?:me|us|her|him) away from (?:him|her|them)\b",
    r"\b(?:showed|pulled|waved|pointed|held|came at) (?:\w+ )?(?:[me] )?(?:with )?a (?:knife|gun|blade|machete|"
    r"hammer|bat)\b|"
    r"\b(?:after|chasing|hounding|looking for) [me] for (?:money|cash|a debt|what)\b",
    r"\b(?:pictures?|photos?|photographs?|videos?) of [my] (?:cuts|arms|wrists|scars|bruises|body)\b|\bnudes?\b(?=.*"
    r"\b(?:threat\w*|send|share|post|pay|blackmail\w*)\b)|\bblackmail\w* [me]\b",
    r"\b(?:hang\w*|lean\w*|climb\w*|sat|sitting|stood|standing|dangl\w*) (?:\w+ )?(?:off|over|on|from) (?:the |a |"
    r"[my] )?"
    r"(?:\w+ )?(?:balcony|ledge|parapet|roof|railings|window ?sill|bridge|viaduct|multi ?storey|car park roof|"
    r"crane|edge|"
    r"tracks)\b",
    r"\b(?:blow|shoot|stab|drink|starve|set) [myself] (?:up|on fire|in|to death)?\b|\b(?:a |the |had a )?blade to "
    r"[myself]\b|"
    r"\b(?:tied|strapped|chained|cable tied) to (?:the|a|[my]) (?:chair|bed|radiator|cot|wheelchair)\b",
    r"\b(?:left|just left|stuck) in (?:the|a|its|[my]) (?:cot|pram|car|buggy|dark|wet nappy|nappy|own (?:mess|"
    r"dirt))\b",
    r"\b(?:holds|keeps|controls|has control of|in charge of) [my] (?:\w+ )?(?:allowance|benefits|pension|money|"
    r"card|wages|pip)"
    r"\b(?=.*\b(?:stone|food|eat|thin|hungry|nothing|heating|asks?|beg|let)\b)",
    r"\b(?:will|would|going to) be dead (?:if|by|before|within|soon)\b|\bnot (?:going to )?(?:live|last|survive|"
    r"make it) "
    r"(?:through )?(?:the |another |to see )?(?:night|winter|week|beating)\b",
    r"\b(?:should have|should not have|wish i had|wish he had|wish she had) (?:died|lived|survived|been born|"
    r"succeeded|let me "
    r"die)\b|\b(?:do not|does not) deserve to (?:live|be alive|be here)\b|\bmake it (?:all )?stop$|\bsleep "
    r"(?:forever|for "
    r"ever)\b|\b(?:in heaven|with god|other side) (?:soon|with|now)\b|\bnever (?:to )?have to feel\b",
    r"\b(?:take|took|taking|taken|swallow\w*|neck\w*|down\w*) (?:the (?:whole |bloody )?lot|them all|every (?:one|"
    r"pill|tablet)"
    r"|the packet|a whole)\b(?=.*\b(?:pills?|tablets?|meds|packet|paracetamol|sleep|die|nurse|bottle)\b)",
    r"\b(?:attempt\w*|tried) (?:it|suicide|to (?:do it|die|go))(?: \w+)? (?:again|before|last|once|twice|on|"
    r"in)\b(?=.*\b(?:"
    r"hospital|pills|rope|die|discharg\w+|again|scared|alone|took|bridge)\b)",
    r"\bhas (?:been )?(?:run away|gone missing|gone off|disappeared|vanished|absconded)\b|\b(?:not|nobody has) "
    r"(?:\w+ )?"
    r"(?:turned up|come in|shown up|come home|been seen|been in)\b(?=.*\b(?:wallet|letter|note|phone|passport|"
    r"worried|"
    r"depressed|low|flat is|door|insulin|meds|police|baby)\b)",
    r"\b[who] (?:\w+ )?(?:broke|smashed|snapped|hid|hides|takes|took) [my] (?:phone|mobile|glasses|stick|"
    r"hearing aids?|"
    r"inhaler|pills)\b(?! (?:number|in the post))|\b(?:is|am|been|keeps|started) self ?harm\w*",
    # Not cared for, out of sight, or with nowhere to be.
    r"\b(?:sleep\w*|slept|kip\w*|dossing|living|bedding down|stays|staying) (?:\w+ )?(?:in|on|under) (?:a |the |"
    r"[my] )"
    r"(?:shed|garage|van|car|tent|doorway|stairwell|bus shelter|bin store|floor there|streets?|bench|subway|"
    r"bridge|lock "
    r"up|cupboard)\b(?!.*\b(?:counted?|counts|outreach|works|complain\w*)\b)",
    r"\b(?:chucked|kicked|thrown|turfed|booted) (?:[me] )?out\b(?=.*\b(?:nowhere|tonight|baby|street|no where|"
    r"cold)\b)",
    r"\b(?:through|in|from) (?:\w+ )?(?:bins?|skips?) for (?:food|something to eat|scraps)\b",
    r"\bnot (?:been |being )?(?:washed|changed|bathed|fed) (?:\w+ ){0,2}?(?:in|for|since) (?:\w+ )?(?:days|weeks|"
    r"months|"
    r"\w+day)\b|\bsores? (?:\w+ ){0,3}?(?:bone|back|smell\w*|weep\w*)\b",
    r"\b(?:not|nobody|no one) (?:\w+ )?(?:taken|seen|heard|opened|come|been|answer\w*|turn\w*|returned) (?:\w+ )?(?:"
    r"[my] (?:milk|post|papers?|curtains)|back|home|out of bed|the door) ?(?=.*\b(?:since|days|weeks|\w+day|night|"
    r"thirteen|fourteen|fifteen|1[0-7]|worried|no answer|missing)\b)",
    r"\b(?:taxis?|cars?|flats?|hotels?|vans?) with (?:\w+ )?(?:men|lads|older|a man)\b|\b(?:older|grown) (?:men|man|"
    r"bloke|blokes|lads|boyfriend)\b(?=.*\b(?:girl|boy|she is|he is|1[0-6]|thirteen|fourteen|fifteen|school)\b)",
    # Welsh.
    r"\b(?:ddim|dim) (?:eisiau|isio|ishe|moyn) (?:bod yma|byw|deffro|mynd ymlaen|mynd adre\w*)\b|\bwedi cael "
    r"digon ar "
    r"fyw\b|\bofn (?:fy|fe|ei) (?:ngwr|ngŵr|gwr|gŵr|mhartner|fo|tad|nhad)\b",
)

# By itself nothing: two different ones, told of the same person, are enough.
HINTS = {
    "more than work": r"\bnot (?:just |about |only |talking about )?(?:the |this |my )?(?:work|job|form|document|"
    r"case|question|"
    r"spreadsheet|project)$|\bnot the (?:job|form|work|case)\b|\bat home too\b|\ball of it$|^everything$",
    "drowning": r"\b(?:drowning|going under|sinking|falling apart|unravelling|coming apart)\b(?! (?:in|with|under))",
    "despair": r"\b(?:burden|hopeless|worthless|pointless|nothing matters|so alone|all alone|got nobody|has "
    r"nobody|have "
    r"nobody|there is nobody|no one left|in bits|in pieces|empty|numb|broken|despair\w*|at rock bottom|can not go on|"
    r"could not go on|no future|given up|gave up|not [myself]|better off|be glad|happier|i am finished$|no me "
    r"left|motions|crying|sobbing|in tears|so low|really "
    r"low|desperate|cry \w+ to sleep)\b",
    "farewell": r"\b(?:sorry for everything|thanks? (?:you )?for everything|hear\w* from (?:[me]) again|goodbye|look "
    r"after (?:the|[my]) (?:team|kids|dog|cat|mum|family)|gave (?:me|us|away|[my]) (?:[my] )?(?:watch|ring|guitar|"
    r"things|keys|dog|stuff)|giving away|last (?:day|night|time|message)|tell (?:[my]|everyone) [.](?:ta|love|sorry)|"
    r"follow (?:her|him)|note|will in order|funeral)\b",
    "place": r"\b(?:railway line|train line|tracks|platform edge|viaduct|bridge|cliffs?|multi ?storey|river|weir|"
    r"canal|"
    r"the sea|roof|ledge)\b",
    "means": rf"\b{_MEANS}\b",
    "drink": r"\b(?:drinking (?:since|all|again|every|before|a)|drunk|vodka|had a drink|off (?:his|her) (?:face|"
    r"head)|"
    r"using again|heroin)\b",
    "injury": r"\b(?:split lip|black eye|bruis\w+|fag burns?|cigarette burns?|bite marks|covered in marks|limping|"
    r"swollen|busted|broken (?:ribs?|arm|nose|wrist|jaw)|[my] ribs|bleeding|blood on|sores|walked into a (?:door|"
    r"cupboard)|fell down the stairs)\b",
    "fear": r"\b(?:scared|frightened|terrified|afraid|petrified|dare not|daren t|flinch\w*|shaking|hiding|hid|begged|"
    r"whisper\w*)\b",
    "control": r"\b(?:rings? (?:me )?every|every ten minutes|own money|not let|will not let|not allowed|bank card|on "
    r"(?:her|his) own or|[my] phone|locked in|controls?|he is downstairs|she is downstairs|temper)\b",
    "threat": r"\b(?:threat\w*|take the kids|take the children|if (?:i|he|she) leaves?|kill|knife|petrol|finds out|"
    r"owes? (?:them|him)|coming round|warned)\b",
    "need": r"\b(?:skip\w* meals|stopped eating|not eat\w*|not eaten|tea and toast|no food|no coat|no "
    r"heating|starving|hungry|no money|losing weight|six stone|in (?:his|her) (?:pants|nappy|pyjamas|slippers)|"
    r"soiled|filthy|not been out of "
    r"bed|not got out of bed)\b",
    "collapse": r"\b(?:fainted|fainting|passed out|collapsed|blacked out|coughing blood)\b",
    "silence": r"\b(?:not (?:be )?(?:picking|pick|picked) up|not answering|no answer|not (?:come|been) back|hung up|"
    r"phone off|phone is off|curtains (?:shut|closed|drawn)|gone quiet|not replying|not been seen|put "
    r"the phone down)\b(?! (?:emails?|to emails))",
    "sleep": r"\b(?:not slept|have not slept|no sleep|can not sleep|3 ?am|4 ?am|2 ?am|middle of the night|all "
    r"night|five "
    r"nights)\b",
    "bad way": r"\b(?:in a (?:bad|terrible|dark|awful) (?:way|place)|not (?:coping|right|been right)|in crisis|at "
    r"breaking "
    r"point|had enough|dark (?:thoughts|place)|really (?:low|struggling)|given up|can not (?:cope|go on)|on the edge|"
    r"spiralling|losing it|depressed|breakdown|suicidal)\b",
    "love": r"\b(?:say|says|said|tell|telling|texted|ringing to say) (?:\w+ ){0,3}?loves? (?:us|me|you|them|"
    r"everyone|his|her)\b|"
    r"\bletters? (?:for|to) (?:his|her|my) (?:mum|mam|dad|kids|family|wife|husband|children|son|daughter)\b|"
    r"\bleft (?:his|her|my) (?:wallet|phone|keys|ring)\b|\bno need (?:for (?:me|us) )?to (?:ring|visit|come|call)\b|"
    r"\bnot be any need to\b",
    "pills": r"\b(?:the |his |her |my |some |all )pills\b|\bwhisky and\b|\bprescription\b",
    "again": r"\b(?:thought|thinking|think|thinks) about it (?:again|a lot|every|all the time)\b",
    "stopped": r"\b(?:nobody|no one) (?:would have |would |could )?(?:stop(?:ped)?|save[d]?|find|help|come|"
    r"believe)\b",
    "alone": r"\b(?:on my own tonight|alone (?:tonight|in the|with (?:him|her))|stay on my own|left on (?:his|"
    r"her) own|by "
    r"(?:him|her)self|home alone|nobody knows|no family|no friends)\b",
    "wound": r"\b(?:stitches|bleed\w*|blood|concuss\w*|scars?|scratch\w*|"
    r"bruise\w*|wound\w*)\b",
    "thin": r"\b(?:down to (?:\w+ )?stone|wasting away|skin and bones?|losing weight|so thin|weighs nothing|gaunt)\b",
    "gang": r"\b(?:olders|elders|carrying (?:because|for|a)|runs? for|on the county|trap house|bando)\b",
    "weapon": r"\b(?:knife|gun|machete|hammer|bat|petrol|acid)\b(?! crime)",
    "stalker": r"\b(?:waits? (?:at|for|outside|by)|follows?|hangs? (?:about|around)|turns? up|parked outside|"
    r"watching)\b"
    r"(?=.*\b(?:man|gate|her|him|me|school|house|home|work)\b)",
    "shouting": r"\b(?:shout\w*|scream\w*|yell\w*|crying|banging)\b(?=.*\b(?:help|let go|jump|next door|wall|"
    r"night|baby|"
    r"child|kids?|her|him)\b)",
    "hurt": r"\b(?:hits?|hitting|hurts?|slaps?|punch\w*|grabb?\w*|shouts? at|screams? at|screaming|drags?|belt|"
    r"lashes "
    r"out)\b",
    "exploited": r"\b(?:drugs|dealers?|gang|older men|loan sharks?|taxis|gifts|new phone|passport|owes them|made to|"
    r"cash in hand)\b",
}
# Half of one: that it is now or again, and that it is a child.
HALVES = {
    "now": r"\b(?:tonight|right now|again|this morning|last night|tonight s|downstairs|today|for weeks|for days|"
    r"third "
    r"time|on (?:satur|sun|mon|tues|wednes|thurs|fri)day)\b",
    "child": r"\b(?:a |the |my |his |her |little |s )(?:child|boy|girl|kids?|baby|toddler|pupil|lad)\b|\byear "
    r"(?:\d|one|"
    r"two|three|four|five|six)\b|\b(?:about|aged|is|of) (?:[3-9]|1[0-7]|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|"
    r"twelve|thirteen|fourteen|fifteen|sixteen)\b",
}
