"""Slips, dialects, money and codes put out of the way before words about time are read."""

from __future__ import annotations

import re

from dialogs.sieve import Sieve

# Something that looks like a time and is none: money, a share, a code, a large number.
OTHER = "something"
_NO_TIMES = re.compile(
    r"[£$€] ?\d[\d,.]*(?: ?(?:k|m|bn|million|billion)\b)?|\b\d+\.\d+ ?m\b"
    r"|\b\d[\d,.]*(?: ?%| ?percent\b| ?(?:k|million|billion)\b)"
    r"|\b\d{1,3}(?:,\d{3})+\b|\b(?!(?:at|by|to|til|past|half|mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)\d)[a-z]{1,4}\d[\w]*\b"
)
# Spellings of chat and of dialects, and what people say in a way that the rules need not know of.
_SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"\b(?:(?<![\d/])1/4(?= ?(?:past|to|of|hour|hr)\b)|¼|qtr|qrtr|quater|quartr|kwarter)\b", "quarter"),
        (r"\b(?:(?<![\d/])1/2(?= ?(?:past|an?|hour|hr)\b)|½|hauf|harf|haf)\b", "half"),
        (r"\b(?:3/4|¾)\b", "three quarters"),
        (r"\b(\d+)½", r"\1 and a half"),
        (r"\bhalf-?past\b", "half past"),
        (r"\b(?:oor|hower|houer)(s?)\b", r"hour\1"),
        (r"\banither\b|\banotha\b|\banuther\b", "another"),
        (r"\bthe morn'?s? morn\b|\bthe morra'?s? morning\b", "tomorrow morning"),
        (r"\bthe (?:nicht|neet)\b|\btonite\b|\b2nite\b|\btnite\b|\bthis nicht\b", "tonight"),
        (r"\b(?:this |s)arvo\b", "this afternoon"),
        (r"\b(?:this )?(\w+day) coming\b", r"coming \1"),
        (r"\barvo\b|\baft\b(?! ?(?:lunch|dinner|work|the|my|\d))", "afternoon"),
        (r"\bb4\b", "before"),
        (r"(?<!\w)'?bout (?=\d|half|quarter|one|two|three|four|five|nine|ten)", "about "),
        (r"\bgimme\b", "give me"),
        (r"(?<!christmas )(?<!xmas )(?<!year )(?<!years )(?<!year's )(?<!year’s )(?<!eve )\beve\b(?! of)", "evening"),
        (r"(?<!the )\bmorn\b", "morning"),
        (r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)-?ish\b", r"\1 ish"),
        (
            r"\b(mon|tues?|weds?|thurs?|fri|sat)(?:day|nesday|sday|rday|urday)?s? ?- ?"
            r"(tues?|weds?|thurs?|fri|sat|sun)(?:day|nesday|sday|rday|urday)?s?\b",
            r"\1 to \2",
        ),
        (r"\bbright and early\b", "first thing"),
        (r"\b(?:efternoon|aftie|afty|afternoo)\b", "afternoon"),
        (r"\bsetterday\b", "saturday"),
        (r"\bfower\b", "4"),
        (r"\btwa\b", "2"),
        (r"\b(?:one|1)[- ](?:to|2)[- ](?:one|1)s?\b|\b1:1s?\b|\b1-2-1s?\b|\b121s?\b", OTHER),
        (r"\b(?:5|five) and (?:20|twenty)\b", "25"),
        (r"(?<![a-z])'?bout (?=the |that |this |my |our |them |those )", "about "),
        (r"\bavo\b", "afternoon"),
        (r"\bonwards\b", ""),
        (r"\bearly doors\b", "first thing"),
        (r"\blast knockings\b", "last thing"),
        (r"\bnite\b", "night"),
        (r"\bparst\b|(?<=half )passed\b|(?<=quarter )passed\b", "past"),
        (r"\bbar none\b", ""),
        (r"\bat (?:a|some) (?:sensible|decent|reasonable|civilised|normal|godly) (?:hour|time)\b", ""),
        (r"\b(set|pop|stick|put) (?:me |us )?one (?=(?:up |in )?(?:for|on|at)\b)", r"\1 a reminder "),
        (r"\b(daily|weekly|fortnightly|monthly|quarterly|yearly|regular|recurring) ones?\b", r"\1 reminder"),
        (r"\bforenoon\b", "morning"),
        (r"\bnah\b", "no"),
        (r"\b2day\b", "today"),
        (r"\bgi'?(?: us|s|es)\b|\bgies\b", "give us"),
        (r"\bgizza\b", "give us a"),
        (r"(?<=der|ndr| me) 4 (?=(?:2 ?mo|tom|tmr|next|\w+day)\w* (?:at )?\d)", " for "),
        (r"\b(?:bang|dead|smack) on (?=\d|half|quarter|noon|midday)|\bon the stroke of ", "at "),
        (r"\bsunday (?=school|league|trading)", OTHER + " "),
        (r"\bhalf[- ](?:moon|way|hearted|acre|board)\b", OTHER),
        (
            r"(?<=[a-z0-9]) (?:love|mate|pal|duck|pet|hun|hen|man|la|lad|chuck|boss|petal|marra)"
            r"(?=\s*(?:[,.!?;]|$))",
            "",
        ),
    )
)
_DAYS = r"(\w*day|mon|tues?|weds?|thurs?|fri|sat|sun)"
_NEXT = r"(?:(?:one|week) after|next one|following one|one following|next|following)(?: that)?"
_ENDS = r"(?=\s*(?:$|[,.;!?]|at\b|about|please|pls|\d))"
_HOUR = (
    r"(?:\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m| ?o'?clock)?|half \w+|noon|midday|one|two|three|four|nine|ten|eleven|twelve)"
)
_PLACE = "1st|first|2nd|second|3rd|third|4th|fourth|last"
_SAYINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (
            r"^\W*(?:good )?(?:mornin[g']?|afternoon|evening)(?: all| coach| there| mate| team"
            r"| everyone)?(?=\s*[,!.;\n-]\s*\w"
            r"|\s+(?:can|could|would|will|remind|hi|hello|pls|nudge|i|we)\b)",
            "hello",
        ),
        (r"\b([ap])\.? ?m\.?(?=\W|$)(?<=[m.])", r"\1m"),
        (
            r"\bhalf[- ]?(?:year|term|price|day|yearly|marathon)(?:ly)? (?=[a-z]{4})(?!tomorrow|next|\w+day\b)",
            OTHER + " ",
        ),
        (r"(?:^|(?<=[,.;] ))(hour|week|fortnight|month)'?s time\b", r"in a \1 time"),
        (r"\b(week|fortnight|month|day|hour|minute|year)'?s?'? time\b", r"\1 time"),
        (
            r"\b(minute|hour|day|week|fortnight|month)'?s?'? (?:notice|warning|head ?start|lead time|heads? ?up)\b",
            r"\1 notice",
        ),
        (
            rf"\b(?:but )?(?:not before|no(?:t|thing)? (?:earlier|sooner) than) (?=(?:about )?{_HOUR}"
            r"\s*(?:$|[,.;!?]|on\b|today|tomorrow|please|pls))",
            "at ",
        ),
        (r"\bnot before (?=(?:the )?\d{1,2}(?:st|nd|rd|th)\b)", "on "),
        (
            r"\b(?:more like|closer to|nearer(?: to)?|(?:aim|go|shoot) for|try|call it) "
            rf"(?={_HOUR}(?: ?ish)?\s*(?:$|[,.;!?]|please|pls))",
            "at ",
        ),
        (r"(?<=\d)(st|nd|rd|th)? inst(?:ant)?\b\.?", r"\1"),
        (r"(?<=\d)(st|nd|rd|th)? prox(?:imo)?\b\.?", r"\1 of next month"),
        (r"(?<=\d)(st|nd|rd|th)? ult(?:imo)?\b\.?", r"\1 of last month"),
        (
            r"\b(january|february|march|april|may|june|july|august|september|october|november|december)"
            r" next(?=\s*(?:$|[,.;]|at\b))",
            r"\1",
        ),
        (
            r"(?<!not )\b(?:no,? )?(?:only|just) (?:joking|kidding|messing|having you on)\b[^a-z0-9]*"
            r"|(?<!not )(?<!no )(?<![a-z] )(?:joking|kidding)\b[^a-z0-9]+",
            "; no ",
        ),
        (
            rf"\bnot (?:this|the coming|this coming) {_DAYS}[\s,.;-]+(?:but )?(?:the )?(?:{_NEXT}|next \1){_ENDS}",
            r"\1 week",
        ),
        (
            rf"\b{_DAYS}(?: i'?m after| please| pls)?[\s,.;-]+(?:but )?not this(?: coming)? one[\s,.;-]+"
            rf"(?:but )?the {_NEXT}{_ENDS}",
            r"\1 week",
        ),
        (r"\b(\w+day)s (?=a (?:bank|public|day off|holiday|no|hol)\b)", r"\1 is "),
        (
            r"(?<=\d[ap]m) tom\b(?!\s+\w)|(?<=\d [ap]m) tom\b(?!\s+\w)|(?<=oclock) tom\b(?!\s+\w)"
            r"|\btom (?=morn|aft\b|aftern|arvo|evening)|^\s*tom (?=at \d|\d|am\b|pm\b|morn|aft|first|lunch)"
            r"|(?<=(?:ind|dge|ing|mpt|oke|rod|ase) (?:me|us)) tom\b"
            r"(?=\s*(?:$|[.,!?;]|at\b|about\b|to\b|\d|am\b|pm\b|morn|aft|re\b|first|lunch|half|please|pls))",
            " tomorrow ",
        ),
        (rf"\bnext month,? (?:on )?(?:the )?({_PLACE}) ((?:working )?\w*day)\b", r"\1 \2 of next month"),
        (r"\bnot next week,? (?:but )?the (?:week|one) after(?: that| next)?\b", "week after next"),
        (r"(?<=me )week before(?=\s*(?:$|[,.;!?]|to\b|about\b))", "a week before"),
        (
            r"\b((?:an|one|1|2|two) (?:hour|hr)s?) and (5|10|15|20|25|40|45|50|five|ten|fifteen|twenty|forty)"
            r"(?=\s*(?:$|[,.;!?]|to\b|about\b|please|pls))",
            r"\1 and \2 minutes",
        ),
        (
            rf"\b({_PLACE}) ((?:working )?\w*day) (?:of|in) (?:the|each|a) month"
            r"(,?|[, ]+[^.!?]{0,50}[., ]) ?(?:monthly|(?:each|every) month)\b",
            r"\1 \2 of every month\3",
        ),
        (
            rf"\b(?:each|every) month,? (?:on )?(?:the )?({_PLACE}) (mon|tues|wednes|thurs|fri|satur|sun)day\b"
            r"(?: (?:of|in) (?:the|each|a) month)?",
            r"\1 \2day of every month",
        ),
        (r",? ?(?:and )?\bweekends (?:as well|too|included)\b|,? ?\binc(?:l|luding)?\.? weekends\b", ""),
        (r"\b(weeks|months|days|hours|minutes|years)' ?time\b", r"\1 time"),
        (
            r"\b(\w+day|today|tomorrow|tmrw|yesterday|week|month|year|morning|afternoon|weekend)'s (?=good|fine"
            r"|better|best|"
            r"ok|okay|great|perfect|easier)",
            r"\1 ",
        ),
        (
            r"\b(new year|valentine|april fool|mother|father|st stephen|st david|st patrick|st george"
            r"|st andrew)'?s'? (day|eve)\b",
            r"\1s \2",
        ),
        (r"\b(\w+day|today|tomorrow|tmrw|yesterday|week|month|year|morning|afternoon|weekend)'s\b", r"\1 belongs"),
        (r"\bo'? ?clock\b", "oclock"),
        (r"\b(in|at|for) (?:too|to|tu) (?=weeks|hours|days|months|minutes|mins|oclock|working)", r"\1 2 "),
        (r"\b(in|at) for (?=weeks|hours|days|months|minutes|mins|oclock|working)", r"\1 4 "),
        (
            r"\b(?:in |wait |hang on |hold on |just )?(?:a|1|one|two|half a) (?:second|sec|minute|min|mo|tick"
            r"|jiffy)\b(?! (?:before|after|past|to)\b)(?<!minute)(?<!min)",
            "soon",
        ),
        (
            r"\b(this|that|the|which|each|any|another|last|next|every|first|same|right|new|old|big"
            r"|other|latest|only) ones?\b(?! ?(?:week|day|hour|month|minute|of every))",
            r"\1 " + OTHER,
        ),
        (
            r"\b(half|past|quarter|about|by|at) (?:too|to)(?= ?(?:$|[,.;!?]| on\b| this\b| tomorrow\b| today\b"
            r"| in the\b|ish\b| ?[ap]m\b| oclock\b| please\b"
            r"| \w+day\b))(?<!quarter to)(?<!at to)(?<!by to)(?<!about to)",
            r"\1 2",
        ),
        (r"\bquarter (?:too|2|two) (?=\w)", "quarter to "),
        (
            r"\b(ten|five|twenty|twenty five|10|5|20|25) (?:too) (?=\d|one|two|three|four|five|six|seven|eight"
            r"|nine|ten|eleven|twelve)",
            r"\1 to ",
        ),
        (r"\b(half|past|at|quarter to) ate\b", r"\1 8"),
        (r"\b(half|past|quarter to) for\b|\bfor (?=oclock)", r"\1 4 "),
        (r"\bhalf an? (?:hour|hr|'?our|oor)\b|\b(?:a )?half[- ](?:hour|hr)\b", "30 minutes"),
        (r"\b(?:a |1 )?quarter[- ](?:of )?(?:an? )?(?:hour|hr)\b", "15 minutes"),
        (r"\b(?:three|3)[- ]quarters of an (?:hour|hr)\b", "45 minutes"),
        (r"\bthe (?:morn|morra|morrow)\b|\b(?:tomorra|tomorro|tmw|tmrrw|tommorow|2mrw|tmro|tmoro|morra)\b", "tomorrow"),
        (
            r"\b(leave|snooze|wait|off|back|not) (it |this |that )?while (?=\w+day|(?:the )?\d|half|tomorrow|one|two"
            r"|three|four|five|nine|ten|noon)",
            r"\1 \2until ",
        ),
        (r"\b12(?:[:.]00)? ?(?:noon|midday)\b", "noon"),
        (r"\bend of play\b", "end of the day"),
        (r"\b(?:fin|financial|fiscal) (?:year|yr)s?\b", "financial year"),
        (r"\b((?:the |this )?financial year)'?s?[- ]end\b", r"end of \1"),
        (r"(?<!every )(?<!each )\b(?:the |this )?(quarter|month)'?s?[- ]end\b", r"end of the \1"),
        (r"\b(\w+day|tomorrow|mon|tues?|weds?|thurs?|fri|sat|sun) come (?:a )?(week|fortnight)\b", r"\1 \2"),
        (r"\bon second thoughts?\b", "actually"),
        (r"\b(?:any ?(?:thing|day|time)?|every ?(?:thing|day)|never) but\b", "not"),
        (r"\b(?:let'?s|lets|shall we) (?:say|go with|go for)\b", "; actually"),
        (r"\bor better\b", "or rather"),
        (r"\bhallowe'?en(?:'?s)?\b", "halloween"),
        (
            r"(?<!soon )(?<!well )(?<!long )(?<!time )(?<!same )\bas (?=(?:i'?m?|i'?ve|we|we're|it|it's|its"
            r"|there'?s|he|she|they|my|our|\w+day(?: is|'s)) )",
            "because ",
        ),
        (
            r"\b(\d+|an?|one|two|three|four|five|six|ten) (minute|min|hour|hr|day|week|wk|month)s?"
            r"([ ,.;]+(?:no|or rather|actually|sorry|wait)[ ,]+(?:make (?:it|that) |say |in )?)"
            r"(\d+|one|two|three|four|five|six|ten)(?= ?(?:$|[.,!]))",
            r"\1 \2\3in \4 \2s",
        ),
        (r"\bb/?hols?\b|\bbank ?hols?\b|\bbankholiday\b", "bank holiday"),
        (
            r"\bw[/ ]?c\b(?= (?:the |on |mon(?:day)? )*\d)|\bw/c\b(?= )"
            r"|(?<!day )(?<!tomorrow )\b(?:week|wk) (?:beginning|commencing|starting|of)\b(?! next)",
            "weekcommencing",
        ),
        (r"\bw[/ ]e\b(?= )|\bweek ending\b", "weekending"),
    )
)
_SIEVES = tuple(Sieve((pattern, (pattern, plain)) for pattern, plain in kind) for kind in (_SPELLINGS, _SAYINGS))


def plainly(text: str) -> str:
    """The text as the rules know it, where it was said otherwise."""
    for sieve in _SIEVES:
        for pattern, plain in sieve.left(text):
            text = pattern.sub(plain, text)
    return text


def without_counts(text: str) -> str:
    """The text without sums of money, shares and codes, whose numbers are no times."""
    return _NO_TIMES.sub(f" {OTHER} ", text)
