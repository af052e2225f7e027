"""Checks on how an answer is put: nothing said, a tool for a trouble, an output for an outcome, initials, length."""

from __future__ import annotations

import re

from dialogs.checks.finding import Finding, cell
from dialogs.checks.signs import has, has_figure, names_council, names_nation
from dialogs.nonsense import is_nonsense

_VAGUE = frozenset(
    """
    a an and are as at be been being better bad best can could decide decided depends discuss discussed
    do does doing done dunno even everything fine first for get getting going good great have having
    help higher idea idk if improve improved improvement improvements improving in innovate innovation
    innovative is issue issues it it'll it's its just know known later lots lot loads make makes making
    many maybe me money more much my n na not nothing of ok okay on one or our out outcomes overall
    people perhaps place places plan planned please possibly probably problem problems project question
    quite really save saving say see service services so some somebody someone something somewhere soon
    sort still stuff sure tba tbc tbd than that the their them then there there's these they thing
    things think this those to transform transformation try unclear undecided unknown unsure up usual
    various very wait want way we we'd we'll we've well what whatever when who will with work works
    would yes yet you always no none nope don't dont didn't quality efficient efficiency modern
    modernise modernisation different change changes new here above below attached add any asap
    complicated several all enough just poor bad wrong awful terrible rubbish too
    i now before than currently tbh lol imo mess messy follow follows following via channel channels ones
    normal standard course due eye
    keep keeping think thinks reckon suppose imagine moan moans pass passed skip again
    ditto same another possibly mainly stuff
    hold held own pending progress under ongoing somehow anyway generally basically honestly obviously lots tons loads
    about pretty kind bits bobs time given let see soonest nearer further manner step
    pieces sundry spring mind went thought may
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_VAGUE_AT = {
    "route": "line through governance route process channels normal go goes follow committee it formal",
    "people_affected": "most sorts anyone affected interested",
    "decider": "powers whoever charge boss bosses up higher down line above senior person people team",
    "data_gaps": "data accurate complete quality mostly reliable",
    "data": "system systems data information info",
    "ask": "your note report support direction travel paper contents recommendations backing progress update",
    "data_flow": "today means know it by email e-mail emails phone post",
    "first_test": "small smaller test start",
    "evidence": "everyone everybody google councils other others do elsewhere",
    "how_we_get_it": "buy say it procurement",
    "colleagues": "suspects crowd everyone everybody colleagues",
    "risks": "risks risk usual",
    "delivery": "get on with deliver implement",
    "publish_back": "everything open data we'll",
    "check_12_months": "look check review at",
    "strategic_fit": "fits fit aligned links",
    "summary": "case business",
}


# Nothing yet, and at most whom somebody means to ask.
_PUT_OFF = (
    r"^\W*(?:tb[acd]|to be (?:confirmed|decided|agreed|announced))\b[^.;:]{0,40}$"
    r"|^\W*(?:once|when|until|as soon as) (?:we|i|they) (?:know|hear|find out|can|have) ?(?:more"
    r"|the rest|better|back)?\W*$"
    r"|^\W*(?:(?:will|must|need to|have to) )?(?:ask|check with|speak to) (?:\w+ ){0,2}\w+\W*$"
)


_WHEN_EVER = (
    r"(?: (?:it|this|that|things|them|everyone|everybody|people|the team|options|first|soon|later|again|next|sometime"
    r"|at some point|in due course|then|together|internally|properly|maybe|and|about|at|on|over|with|round|to|see))*"
)
# To meet, to talk or to look is no plan: what would be done is still to be found.
_ONLY_TALK = (
    r"^\W*(?:(?:it|this|that)(?:['’]s| is| will) |all |already |still )*(?:in (?:hand|train|progress"
    r"|the pipeline)|under control"
    r"|(?:to be |will be |be |being |getting )(?:dealt with|looked (?:at|into)|work(?:ed)? (?:on|out|up"
    r"|through)|scoped|costed"
    r"|explored|considered|handled|developed|fleshed out|firmed up|sorted(?: out)?|finali[sz]ed))\W*$"
    r"|^\W*(?:(?:we|i|they|someone|somebody)(?:['’]ll| will| could| should| might| can| need to"
    r"| are going to)? |to |will |just )*"
    r"(?:(?:have|hold|arrange|organise|set up|call|get|book) (?:an?|another|some"
    r"|the) (?:\w+ )?(?:meetings?|chats?|talks?"
    r"|calls?|thinks?|looks?|catch[- ]?ups?|discussions?|conversations?|workshops?|sessions?|brainstorm"
    r"|working group|group)"
    r"|look(?:ing)? (?:at|into)|think(?:ing)? about|talk(?:ing)? (?:about|to)|chat about|meet(?: up)?"
    r"|work(?:ing)? on|get together|sit down|leave it with (?:me|us)|take it from there|have a go|play it by ear"
    r"|cross that bridge.*|wait and see|(?:suck|try) it and see|see (?:how|what|where) (?:it|that|things|we|this)? ?"
    r"(?:goes?|gets?|happens?|comes? (?:out|of it)|pans? out|turns? out)|give (?:it|that) a (?:go|try)"
    r"|run (?:it|this) past)" + _WHEN_EVER + r"\W*$"
)


# "None of these" with more words than this says why.
LONGEST_NONE = 7


def unusable(finding: Finding) -> bool:
    """Nothing in it could stand in a case: "tbc", "make things better", "see attached"."""
    if finding.step.kind == "choices":
        chosen = [key for key in finding.value.split(",") if finding.step.choice(key) is not None]
        if chosen:
            return "none_apply" in chosen and len(finding.said.split()) <= LONGEST_NONE
    words = finding.words.strip()
    if has(
        (
            r"^\W*(?:see (?:the |our )?(?:attached(?: \w+)?|dpia|business case|minutes|policy|folder"
            r"|sharepoint|intranet|other tab|appendix|annex|report|spreadsheet|above|below|e?mail|document)"
            r"|as (?:discussed|agreed|above|per (?:my|the|our)|in (?:my|the))\b.{0,40}|(?:already )?sent (?:it "
            r"|this )?to you.{0,20})\W*$"
        ),
        words,
    ):
        return True
    if (has(_PUT_OFF, words) or has(_ONLY_TALK, words)) and not has_figure(words):
        return True
    if is_nonsense(words) or has(r"^(?:asdf\w*|qwer\w*|zxcv\w*|blah.*|(\w)\1{2,})\W*$", words):
        return True
    if has(
        r"^\W*(?:something|things?|stuff|anything)\b(?: \w+){0,2} (?:about|to do with|on|with"
        r"|around|for) (?:the |our )?\w+(?: (?:maybe|perhaps|i think))?\W*$",
        words,
    ):
        return True
    if has_figure(words) or len(words) > 120:
        return False
    vague = _VAGUE | frozenset(_VAGUE_AT.get(finding.key, "").split())
    found = [_bare(word) for word in re.findall(r"[\w’'/]+", words)]
    initials = finding.key in ("data_flow", "how_we_get_it")
    # "IT" is a department, unless it is all that was said on how data flows or is got.
    return all(initials if word == "IT" else word.lower() in vague for word in found)


def _bare(word: str) -> str:
    return word.replace("’", "'").replace("/", "").strip("'")


_TOOL = (
    r"(?:(?:open )?data )?(?:portals?|dashboards?|apps?|platforms?|chat ?bots?|apis?"
    r"|web ?sites?|data ?bases?|data (?:warehouse|lake|hub)"
    r"|warehouse|software|gis|power bi|tableau|crm|digital twin|intranet|hubs?|prototypes?"
    r"|(?:management |booking |it |modern |new |proper )systems?"
    r"|systems?|solutions?|digital tools?|machine learning|ai)"
)
_MAKE = (
    r"(?:build(?:s|ing)?|develop(?:s|ing)?|creat(?:e|es|ing)|implement(?:s|ing|ation)?"
    r"|procur(?:e|es|ing)|buy(?:s|ing)?|purchas(?:e|ing)"
    r"|launch(?:ing)?|introduc(?:e|ing)|install(?:ing)?|deploy(?:ing)?|replac(?:e|ing)"
    r"|get(?:ting)?|set(?:ting)? up|roll(?:ing)? out"
    r"|upgrad(?:e|ing)|commission(?:ing)?|design(?:ing)?)"
)
_LACK = (
    r"(?:no|not got|don['’]?t have|do not have|doesn['’]?t have|haven['’]?t(?: got)?"
    r"|hasn['’]?t(?: got)?|lack(?:s|ing|ed)?(?: of)?|missing"
    r"|needs?|without|isn['’]?t|aren['’]?t)"
)
LACKING_TOOL = rf"\b{_LACK}\b(?: \w+){{0,4}}? {_TOOL}"
_BECAUSE = (
    r"\b(?:so that|so (?:the|our|people|residents|staff|they|we)|which means|because of that"
    r"|as a result|meaning that)\b"
)


def solution_as_problem(finding: Finding) -> bool:
    """A thing to build or buy stands where the trouble, or what gets better, should be."""
    words = finding.words
    wanted = rf"\b(?:{_MAKE}|want|need|like to have|like|have)s?\b(?: \w+){{0,4}}? {_TOOL}\b"
    bare = (
        rf"^(?:an?|the|our|one|new)? ?(?:\w+ ){{0,2}}{_TOOL}\b(?! (?:users?|crews?|is|are|has|goes"
        rf"|keeps|log|can)\b)"
    )
    if finding.key == "goal":
        with_tool = (
            rf"\b(?:digiti[sz]e|automate|moderni[sz]e|transform"
            rf"|improve)\b.{{3,60}} with an? (?:\w+ ){{0,2}}{_TOOL}\b"
        )
        return (
            has(wanted, words)
            or has(with_tool, words)
            or (len(words) < 60 and has(bare, words) and not has(r"\b(?:without|get|know|find|stop)\b", words))
        )
    if finding.key == "first_test":
        made = rf"\b{_MAKE}\b(?: \w+){{0,3}}? {_TOOL}\b"
        return has(made, words) and not has(r"\bby hand\b|\bon paper\b", words)
    lacking = rf"\b{_LACK}\b(?: \w+){{0,4}}? (?:{_TOOL}|open data|open|joined up|single view)\b"
    if finding.key == "summary":
        built = rf"\b{_TOOL}\b (?:will|would|should|is to) be (?:built|bought|created|procured|developed)"
        hoped = rf"^\W*(?:we|the council) (?:want|need|would like)s? (?:an?|the|our own) (?:\w+ ){{0,2}}{_TOOL}\b"
        going = (
            rf"^\W*(?:we|the council) (?:are|is|will|plan) (?:going )?(?:to )?{_MAKE}\b(?: [\w-]+){{0,5}}? {_TOOL}\b"
        )
        return any(has(pattern, words) for pattern in (lacking, built, hoped, going))
    return has(lacking, words) and not has(_BECAUSE, words) and not has_figure(words)


_PRODUCE = (
    r"(?:publish(?:ing)?|rais(?:e|ing) (?:the )?(?:awareness|profile)|writ(?:e|ing)"
    r"|run(?:ning)?|produc(?:e|ing)|train(?:ing)?|hold(?:ing)?"
    r"|deliver(?:ing)?|releas(?:e|ing)|promot(?:e|ing)|organis(?:e|ing)|draft(?:ing)?|issu(?:e"
    r"|ing)|host(?:ing)?|launch(?:ing)?|creat(?:e|ing)"
    r"|develop(?:ing)?|complet(?:e|ing)|set(?:ting)? up)"
)
_PRODUCT = (
    r"(?:data ?sets?|(?:open )?data|register|strateg(?:y|ies)|reports?|workshops?|events?"
    r"|training|staff|officers|catalogues?|awareness|profile"
    r"|sessions?|polic(?:y|ies)|newsletter|leaflets?|campaign|guidance|website|portal|app|list"
    r"|board|champions?|toolkit|plan|(?:web )?pages?|hackathon|(?:interactive )?maps?|director(?:y|ies)"
    r"|analysis|videos?|spreadsheets?|index|forms?|standards?)"
)


def output_not_outcome(finding: Finding) -> bool:
    """It counts what will be produced: datasets, workshops, a strategy. Nobody's day is any better yet."""
    return any(_is_output(line.split(";")[0] if finding.rows else line) for line in finding.lines)


def _is_output(words: str) -> bool:
    if has(r"\bso (?:that )?(?:\w+ ){1,4}(?:can|know|find|get|no longer|stop|do not|don['’]t)\b", words):
        return False
    made = rf"^\W*(?:to |we will |we'll |we want to )?{_PRODUCE}\b(?: \S+){{0,5}}? ?\b{_PRODUCT}\b"
    done = (
        rf"^\W*(?:\w+ ){{0,3}}{_PRODUCT}\b(?: (?:all|to be))? (?:re)?(?:written|drafted|published|produced|designed"
        rf"|printed|trained|held|run|sent|created|launched|completed)\b"
    )
    held = r"\b(?:workshops|events|sessions|training) (?:held|run|delivered)\b|\bdata ?sets published\b"
    more_open = r"\bbe (?:more )?(?:transparent|open)\b|\brais(?:e|ing) awareness\b"
    return any(has(pattern, words) for pattern in (made, done, held, more_open))


_EVERYONE = (
    r"\b(?:every(?:one|body)|the general public|general public"
    r"|the public(?! (?:transport|health|sector|register|realm|toilets?|inquiry|library"
    r"|libraries|consultation|highway|purse|website|domain))"
    r"|all (?:of )?(?:the |our )?(?:stakeholders|residents|customers|citizens|users|households"
    r"|people|partners|businesses)"
    r"|the (?:whole|entire|wider) (?:community|population)"
    r"|(?:for|across|benefits?|benefit of|serves?) the (?:whole|entire|wider) (?:borough"
    r"|county|city|district|area)"
    r"|the whole of the (?:borough|county|community))\b"
    r"(?! (?:who(?! (?:lives?|works?)\b)|whose|in(?! (?:the|our) (?:borough|county|city|district|area|town)\b)|on"
    r"|with|without|waiting|at|living|over|under"
    r"|aged|of(?! (?:the|our) (?:borough|county|city|district|area|town)\b)|that|using|else)\b)"
)


def everyone_as_users(finding: Finding) -> bool:
    """It is for "the public" or "all stakeholders", so for nobody in particular."""
    if finding.key == "data_gaps":
        claims = (
            r"\b(?:covers|includes|has) (?:everyone|everybody|all)\b|\b(?:nobody"
            r"|no one) is (?:left out|missing)\b|\bno gaps\b|\bis complete\b"
            r"|\b(?:the )?(?:general public|public at large|wider public|community|population)\b"
            r"(?: \w+){0,2} (?:is|are|isn['’]t|aren['’]t) (?:\w+ )?(?:missing|left out|in it|covered|included)\b"
        )
        return has(claims, finding.words)
    return has(_EVERYONE, finding.words)


_COMMON = frozenset(
    """
    UK IT HR NHS GP DWP OT BBC PC TV ID OK VAT FAQ GPS SMS EU MP CCTV PIN AM PM US USA HMRC MOT DIY GB
    CV DVD AGM CEO GCSE PE RE BST GMT LED ANPR WIFI QR ISBN RAF RNLI RSPB AA RAC II III IV NI ICT IP ISO
    BSL ESOL OFSTED CQC DEFRA DFT DFE DVLA OS TFL ASB PO BOX NOT ALL AND THE NO YES MUST ONLY TBC ASAP
    BIN BINS VERY NEW NEED NEVER ALWAYS NOW STOP BUT FOR WE ARE IS OUR SO ANY BIG TBA TBD ETC EHCP PIP
    UC
    """.split()  # noqa: SIM905 - a list of words reads best as words
)


# Initials of a system stand with who holds the data.
_ALSO = {"data": ("holder",)}


def unexplained_acronym(finding: Finding) -> bool:
    """Initials that neither the answer, nor the case, nor the coach's own glossary explains."""
    words = (
        finding.said
        if not finding.rows
        else "\n".join(
            cell(row, key)
            for row in finding.rows
            for key in (finding.step.columns[0].key if finding.step.columns else "name", *_ALSO.get(finding.key, ()))
        )
    )
    if words.upper() == words:
        return False
    found = {match.removesuffix("s") for match in re.findall(r"(?<![\w&-])[A-Z]{2,6}s?(?![\w&]|-\d)", words)} - _COMMON
    if not found:
        return False
    known = _glossary_initials(finding)
    case = "\n".join(finding.all_words())
    return any(letters not in known and not _explained(letters, words + "\n" + case) for letters in found)


def _glossary_initials(finding: Finding) -> set[str]:
    names = (
        name
        for term in finding.library.terms.values()
        for name in (term.name, *term.aliases, *(s.name for s in term.senses))
    )
    parts = {part for name in names for part in re.split(r"[ ()/]", name) if 2 <= len(part) <= 8}
    return {part.upper() for part in parts} | {part.removesuffix("s").upper() for part in parts}


def _explained(letters: str, words: str) -> bool:
    return has(
        (
            rf"\({letters}s?\)|\b{letters}s? ?\(|\b{letters}s? (?:stands for|means|is short for|is our"
            rf"|is the)\b|\b{letters}s?, (?:the|our) "
        ),
        words,
    )


MOST_WORDS = {"ask": 100, "summary": 90}
MOST_SENTENCES = {"ask": 8, "summary": 6}


def too_long(finding: Finding) -> bool:
    """More than a busy reader takes in: over 100 words for the ask, over 90 words or 6 sentences for the summary."""
    words = finding.words
    sentences = len(re.findall(r"[.?](?:\s|$)", words))
    return len(words.split()) > MOST_WORDS.get(finding.key, 150) or sentences > MOST_SENTENCES.get(finding.key, 12)


def no_line_of_plan(finding: Finding) -> bool:
    """It fits "the strategy", but no aim, duty or target is quoted that anybody could look up."""
    exact = (
        r"\d|[\"“‘]\w|\b(?:target|duty|duties|saving|act|motion|manifesto|pledge|programme's)\b"
        r"|\bsection\b"
    )
    return not has(exact, finding.words)


def could_be_national(finding: Finding) -> bool:
    """The whole country, London or somewhere abroad, where one council of one's own kind would convince."""
    words = finding.words
    if finding.key == "reuse":
        wide = (
            r"\bany (?:other )?council\b|\bin the country\b|\bnational(?:ly)?\b|\b(?:every|all) (?:uk "
            r"|english )?(?:councils?|local authorit\w+)"
            r"|\bacross (?:local government|the sector|the country)|\bwhole sector\b"
            r"|\broll(?:ed)? (?:it )?out to \d+|\b(?:every|all)(?: the| of the)? (?:uk|british|english"
            r"|scottish|welsh|irish) \w+"
            r"|\b(?:home|cabinet) office\b|\bscalable\b"
        )
        return has(wide, words) and not spoke_with_them(words)
    near = r"\ba (?:neighbouring |nearby |similar )?(?:district|county|borough|council|unitary)\b"
    return names_nation(words) and not names_council(words, finding.library) and not has(near, words)


def spoke_with_them(words: str) -> bool:
    return has(
        (
            r"\b(?:rang|rung|spoke(?:n)?|emailed|e-mailed|asked|met|meet|talked|visited|offered|called"
            r"|in touch|phoned)\b"
        ),
        words,
    )
