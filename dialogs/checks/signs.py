"""Signs in plain words: numbers, dates, sources, people and places, each a small question about a text."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from content.model import Library
from dialogs.readers import amounts, read_date

_FLAGS = re.IGNORECASE


@lru_cache(maxsize=1_024)
def _compiled(pattern: str) -> re.Pattern[str]:
    """The re module keeps 512 patterns for everybody, which is too few to rely on."""
    return re.compile(pattern, _FLAGS)


def has(pattern: str, words: str) -> bool:
    return _compiled(pattern).search(words) is not None


MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
# "may" and "march" are words as well, so a bare month has to look like one.
_BARE_MONTH = (
    r"\b(?:January|February|April|June|July|August|Sept(?:ember)?|October|November|December"
    r"|Jan|Feb|Apr|Aug|Oct|Nov|Dec)\b"
    r"|\b(?:[Ii]n|[Bb]y|[Ff]rom|[Uu]ntil|[Ss]ince|[Bb]efore|[Aa]fter|of|this|next|last|late"
    r"|early|mid|for|starts|each) (?:May|March)\b"
    r"|\b(?:May|March),? (?:19|20)\d\d\b|\b\d{1,2}(?:st|nd|rd|th)? (?:May|March|Mar)\b"
    r"|\bJan-Mar\b"
)
YEAR = r"\b(?:19|20)\d\d(?:\s?[/\-–]\s?(?:20)?\d\d)?\b"
_DAY = r"\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)\b|\b\d{4}-\d\d-\d\d\b"
_RELATIVE = (
    r"\b(?:next|last|this|past|previous|current) (?:\w+ )?(?:week|month|quarter|term|year"
    r"|spring|summer|autumn|winter|financial year)\b"
    r"|\b(?:today|tomorrow|yesterday|christmas|easter|q[1-4]|year[- ]end|half[- ]term|school holidays"
    r"|(?<!\ba )(?<!\bper )(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|(?:the )?same (?:date|day|month|time)(?: as (?:above|before))?(?=\W|$))\b"
)
_DAY_OF_MONTH = (
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: to \d{{1,2}}| and \d{{1,2}}"
    rf"|\s?[-–]\s?\d{{1,2}})? (?:of )?{MONTH}\b"
)


def says_when(words: str) -> bool:
    """Some moment or period is named: a day, a month, a year, "last month"."""
    return re.search(_BARE_MONTH, words) is not None or has(rf"{YEAR}|{_DAY}|{_RELATIVE}|{_DAY_OF_MONTH}", words)


def says_day(words: str) -> bool:
    """A moment that can go in a diary: a day or a month, or soon enough to be one."""
    return (
        re.search(_BARE_MONTH, words) is not None
        or has(rf"{_DAY}|{_DAY_OF_MONTH}|\bchristmas\b|\beaster\b|\bnext (?:week|month)\b", words)
        or has(r"\b(?:mon|tues|wednes|thurs|fri)day\b", words)
    )


def dated(words: str) -> date | None:
    return read_date(words)


def says_year(words: str) -> bool:
    return has(YEAR, words)


def without_dates(words: str) -> str:
    """The words with days, months and years taken out, so that the figures left are counts or amounts."""
    words = re.sub(rf"{_DAY}|{_DAY_OF_MONTH}|{YEAR}", " ", words, flags=_FLAGS)
    return re.sub(r"\bQ[1-4]\b|\bphase \d+\b|\byear \w+\b|\bwave \d\b", " ", words, flags=_FLAGS)


_COUNTED = (
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty"
    r"|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|hundreds?|thousands?|million|dozens?|zero)\b"
    r"|\b(?:one|\d+) (?:in|out of) (?:\w+)\b"
    r"|\b(?:a|one|two|three) (?:half|third|quarter|fifth|sixth|eighth|tenth|thirds|quarters)\b|\bhalf\b"
)
_OFTEN = (
    r"\b(?:every|each) (?:\w+ )?(?:hour|day|morning|evening|night|week|weekend|month|quarter"
    r"|year|time|storm|holiday"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\btwice\b|\b(?:daily|weekly|monthly)\b"
    r"|\bonce a\b"
)


def has_figure(words: str) -> bool:
    """A count, an amount or a share; a date is none."""
    rest = without_dates(words)
    return has(r"\d", re.sub(r"\b[A-Za-z]+\d+\b", " ", rest)) or has(_COUNTED, rest)


def says_how_often(words: str) -> bool:
    return has(_OFTEN, words)


MONEY = r"(?:£\s?\d|\b\d[\d,.]*\s?(?:k|m|bn)\b|\b\d[\d,.]*\s?(?:thousand|million|pounds)\b|\b\d+p\b)"


def has_money(words: str) -> bool:
    return has(MONEY, words)


def without_money(words: str) -> str:
    return re.sub(r"£\s?[\d,.]+\s?(?:k|m|bn|thousand|million)?\b|\b\d[\d,.]*\s?k\b", " ", words, flags=_FLAGS)


def pounds(words: str) -> Decimal | None:
    """The one amount in a money cell; none where there is none, or a range."""
    found = amounts(words)
    if not found and has(r"^\W*(?:nil|none|free|nothing|zero)\W*$", words):
        return Decimal(0)
    return found[0] if len(found) == 1 else None


_SOURCE = (
    r"\b(?:(?:we|i|they|she|he) (?:listened|watched|sat|followed|timed|walked|tried)|listened in"
    r"|(?:case|planning|phone|booking|housing|back[- ]office|finance|payroll|hr|library|till) systems?(?! (?:is"
    r"|are)\b)"
    r"|log(?:s|ged)?|reports?|returns?|surveys?|registers?|(?:the|our|from"
    r"|in) (?:\w+ ){0,2}systems?(?! (?:is|are)\b)|systems? shows?|crm|ledgers?|spreadsheets?"
    r"|tally|tallies|tracker"
    r"|audit|census|timesheets?|statistics|figures|records?|recorded|minutes|invoices?"
    r"|dashboard|sheet|inspection"
    r"|evaluation|study|studies|review|according to|source|published|press release"
    r"|open data site|own count|counted by"
    r"|worked out by|measured by|going by|show(?:s|ed)?|found|tell(?:s)? us|told us|says?"
    r"|say so|interviewed|we asked|forum"
    r"|(?:own|official) (?:numbers|figures|count)|(?:by|on) (?:the "
    r"|our )?\w+(?: \w+)?['’]s? (?:count|reckoning|estimate)"
    r"|write[- ]?up|added up by|counted"
    r"|recordings?|tickets?|incidents?|feedback|reckons?|case ?files?|casework|diar(?:y|ies)|e-?mails"
    r"|inbox|stats|telephony"
    r"|(?:got|get|taken|comes?|it|this|that|count) (?:is )?from (?:the|our|my)|(?:has|have"
    r"|we) (?:kept|counted|tracked)"
    r"|tender|benchmark\w*|own (?:note|notes|list|record)|(?:tick|gate|booking|job|log|route|kitchen"
    r"|counter|tally|sign[- ]in|desk|day) sheets"
    r"|tallied|(?:rota|day|bookings?|orders?|visitors?|desk|complaints|accident) books?|(?:call|case"
    r"|visit|meeting|site) notes"
    r"|(?:i|we) (?:matched|went through|looked through|worked through|read through)|totted|outturn"
    r"|(?:told|seen by|counted by|timed by) (?:me|us)|as i saw|(?:i|we) (?:stood"
    r"|rode|joined|saw|shadowed|visited)|going on|mailbox|code [a-z]{1,4}\d+|bills? us"
    r"|charges? us|mystery shopp\w+"
    r"|observ(?:ed|ation)|sampl(?:e|ed)|spot check\w*|checked"
    r"|monitor(?:ing)?|complaints data|ombudsman|counts? is from|strategy|paper)\b"
)


def owns_up(words: str) -> bool:
    """They say plainly that nobody counts it yet, which is an answer."""
    uncounted = (
        r"\b(?:nobody|no one|not|never|isn['’]t|don['’]t|doesn['’]t)\b[^.;:?]{0,20}"
        r"(?<!the )(?<!our )(?<!call )(?<!phone )\b(?:count|measure|write|written|log"
        r"|keep|kept|track"
        r"|record|collect|know)"
        r"|\bnone of us\b.{0,20}\bcount|\bever counted\b"
        r"|\bno (?:counts?|figures?|records?|numbers?) (?:exists?|yet|is|are|has|have)\b"
        r"|\b(?:there is|there['’]s|there are|we have|i have|have) no (?:counts?|figures?|records?"
        r"|numbers?)\b|\b(?:don['’]t|do not|haven['’]t|have not) (?:have|got|have got) (?:one|it"
        r"|a (?:figure|number|count)|any)\b"
        r"|\bwill (?:note|tick|tally|record|time|log) (?:it|them|this|a|the)\b|\bnot yet counted\b"
        r"|\bno idea\b|\b(?:start|will|going to|ask .{3,40} to) (?:be )?count(?:ing)?\b"
    )
    return has(uncounted, words)


# "13 weeks, per Firmstep": a system by its name.
_PER_SYSTEM = re.compile(r"\b[Pp]er [A-Z]\w+")
# Who only reckons has no source, though "Dawn reckons" names one.
_SUPPOSED = r"\b(?:we|i)(?:['’]d)?(?: all| both| just)? (?:reckon|say|suppose|guess)\b"


def says_source(words: str) -> bool:
    return _PER_SYSTEM.search(words) is not None or has(_SOURCE, re.sub(_SUPPOSED, " ", words, flags=_FLAGS))


_ROLE = (
    r"\b(?:director|head of|head teacher|chief \w+|managers?|officers?|leaders?|cabinet member|secretary|assistants?"
    r"|receptionist|electrician|steward|caretaker|inspectors?|technicians?|ranger|adviser|advisor|specialist|developer"
    r"|designer|registrar|clerks|wardens|sponsor|executive"
    r"|portfolio holder|councillor"
    r"|cllr|treasurer|solicitor|custodian|analyst|editor|supervisor|co-?ordinator|trainee"
    r"|engineer|custodian|s\.?151"
    r"|section (?:151|95)|boss|owner|lead|librarian|surveyor|mayor|chair(?:man|woman)?|planner"
    r"|architect|accountant"
    r"|curator|business partner|administrator|guardian|clerk|siro|dpo|sro|warden|practitioner|worker)\b"
)
_TEAM = (
    r"\b(?:teams?|crews?|staff|officers|contact centre|call centre|contractors?|suppliers?"
    r"|county|council|board|committee"
    r"|cabinet|group|units?|department|directorate|service|services|volunteers|schools?"
    r"|practices?|social workers"
    r"|partners?|helpdesk|reception|desk|finance|legal|comms|depot|licensing|highways|agency"
    r"|housing(?= (?:sends|gives|type|team))"
    r"|rangers|wardens|librarians|caretakers|cleaners|cooks|teachers|inspectors|clerks|gritters|customer services"
    r"|trustees|nurses|health visitors|alliance|partnership)\b"
)
_VERBS = (
    "puts|rings|asks|checks|runs|counts|compares|looks|repeats|hands|matches|sends|texts"
    "|phones|calls|visits|tries|tests"
    "|keeps|updates|does|makes|writes|would|will|can|could|to (?:agree|approve|sign|check|run"
    "|count|ask|ring|lead|keep|look|give|fund|compare|test)|is|has|takes|tallies|reads"
    "|watches|trains|moves|builds|leads"
    "|owns|uploads|publishes|reviews|reports|emails|fills|corrects|collects|signs|fixes"
    "|measures|talks|speaks|gives|posts"
    "|shows|goes|decides|answers|wants|works|helps|adds|prints|scans|types|brings|collates"
    "|totals|pulls|logs|draws|agrees|approves|holds|covers|loads|cleans|maintains|manages"
    "|refreshes|drives|adds|delivers|packs|swaps|records|weighs|opens|meets|sorts|tells|walks|sits|chairs|presents|buys|hires"
    "|sets|tidies|cleans|paints|plants|teaches|briefs|hosts|tracks|times|follows|tots|rides|carries|changes|redoes"
    "|recounts|reruns|rechecks|compiles|gathers"
)
_NOT_NAMES = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday|Christmas|Easter|The|This|That|It|They|We|If|When|In"
    r"|From|By|On|At|And|But|Data|Council"
    r"|Nobody|Everyone|Everybody|Someone|What|Which|Number|Ordnance|Survey|Open|Government"
    r"|Licence|Headline|Usage|There)"
)
_NAME_ACTS = re.compile(
    rf"\b(?!{_NOT_NAMES}\b)[A-Z][a-z'’-]{{1,}}(?: [A-Z][a-z'’-]+)?(?:'s team)?(?:,? (?:in"
    rf"|from) [\w ]{{3,25}}?)? (?:{_VERBS})\b(?=[ ,]+\w|[;.])"
)
_NAME_WHOSE = re.compile(
    rf"\b(?!{_NOT_NAMES}\b)[A-Z][a-z-]+['’]s (?:team|budget|time|job|staff|crew|script|group|service)\b"
    rf"|\b(?:by|ask|with|to) (?!{_NOT_NAMES}\b)[A-Z][a-z]+\b"
    rf"|(?:,|;|^|\. )\s?(?!{_NOT_NAMES}\b)[A-Z][a-z]+ in (?!the\b)[a-z]"
)
_FULL_NAME = re.compile(rf"\b(?!{_NOT_NAMES}\b)[A-Z][a-z'’-]+ (?!{_NOT_NAMES}\b)[A-Z][a-z'’-]+\b")


def names_role(words: str) -> bool:
    """Somebody by their post: "the waste data officer"."""
    return has(_ROLE, words)


def names_team(words: str) -> bool:
    return has(_TEAM, words)


def names_doer(words: str) -> bool:
    """A person by name who does something, or whose it is."""
    return _NAME_ACTS.search(words) is not None or _NAME_WHOSE.search(words) is not None


def full_name(words: str) -> bool:
    return _FULL_NAME.search(words) is not None


def says_we(words: str) -> bool:
    return has(r"\b(?:we|we'(?:d|ll|ve)|i|i'(?:d|ll|ve)|our|my|us)\b", words)


NATIONAL = (
    r"\b(?:national(?:ly)?|nationwide|uk[- ]wide|across the (?:uk|country)|all uk|worldwide"
    r"|global(?:ly)?|england-wide"
    r"|countrywide|central government|the government|government policy|whitehall|mhclg"
    r"|westminster government)\b"
)
_BIG_PLACES = (
    r"\b(?:tfl|transport for london|london|estonia|denmark|finland|sweden|norway|netherlands|germany|france|spain"
    r"|italy|canada"
    r"|australia|new zealand|singapore|korea|paris|barcelona|amsterdam|helsinki|copenhagen|berlin|toronto"
    r"|boston (?:in|usa)"
    r"|san francisco|los angeles|oecd|chicago|new york|the nhs"
    r"|the uk|america|usa|europe)\b"
)
_OTHERS = (
    r"\b(?:typical councils?|average council|other councils?|another council|socitm|elsewhere"
    r"|neighbouring (?:council|district|borough))\b"
)
_COUNCILS = (
    "Aberdeen|Barnet|Barnsley|Bath|Bedford|Birmingham|Blackpool|Bolton|Bradford|Brighton"
    "|Bristol|Buckinghamshire|Bury|Calderdale"
    "|Cambridge(?:shire)?|Camden|Cardiff|Cheshire|Cornwall|Coventry|Croydon|Cumbria"
    "|Derby(?:shire)?|Devon|Doncaster|Dorset|Dundee"
    "|Durham|Edinburgh|Essex|Fenland|Gateshead|Glasgow|Gloucester(?:shire)?|Gravesham"
    "|Greenwich|Hackney|Hampshire|Hertfordshire"
    "|Hounslow|Hull|Kent|Kirklees|Lambeth|Lancashire|Leeds|Leicester(?:shire)?|Lichfield"
    "|Lincoln(?:shire)?|Liverpool|Manchester"
    "|Newcastle|Newham|Norfolk|North Lanarkshire|Northampton(?:shire)?|Nottingham(?:shire)?"
    "|Oldham|Oxford(?:shire)?|Plymouth"
    "|Redbridge|Rochdale|Salford|Sheffield|Shropshire|Somerset|Southampton|Southwark"
    "|Stockport|Stratford|Suffolk|Sunderland|Surrey"
    "|Swansea|Swindon|Tameside|Trafford|Wakefield|Waltham Forest|Wandsworth|Warwickshire"
    "|Westminster|Wigan|Wiltshire|(?<!New )York(?:shire)?"
)


def names_nation(words: str) -> bool:
    """It speaks of the whole country, of London or of places abroad."""
    return has(rf"{NATIONAL}|{_BIG_PLACES}", words)


def names_council(words: str, library: Library) -> bool:
    """A council of one's own kind is named or described."""
    known = {
        study.place
        for study in library.case_studies.values()
        if study.nation not in ("uk", "abroad") and study.place not in ("London", "England", "Scotland", "Wales")
    }
    return re.search(rf"\b(?:{_COUNCILS})\b", words) is not None or any(place in words for place in known)


def names_other_place(words: str, library: Library) -> bool:
    """Another council, or the nation, is given as the origin of something."""
    return has(rf"\b(?:tfl|transport for london|lga)\b|{_OTHERS}|{NATIONAL}", words) or names_council(words, library)


_PEOPLE = (
    r"\b(?:tenants?|residents?|clients?|patients?|pupils?|child(?:ren)?|(?:foster )?carers?"
    r"|claimants?|members(?:hip)?|customers?"
    r"|council tax|rent accounts?|complaints?|letters|free text|names|dates? of birth"
    r"|referrals?|applicants?|badge holders?"
    r"|allotment holders?|taxi drivers?|who asked|drivers?|arrears|empty homes|employees"
    r"|case (?:notes|files)|client records"
    r"|personal details|households?|service users?|students?|families|landlords?|birth dates?"
    r"|phone numbers|tenanc(?:y|ies) (?:list|file|record|register)s?|(?:electoral|housing) (?:register|roll)|payroll"
    r"|(?:lists?|register|records?) of (?:\w+ )?(?:people|those|anyone)|health (?:notes|conditions|details|needs)"
    r"|medical|ethnicity|ages|age and|and age)\b"
)
# Who draws the data up need not stand in it.
_MADE_BY = (
    r"\b(?:our|the) (?:own )?[\w-]+ (?:drew|made|wrote|kept?|took|walked|counted|surveyed|measured|mapped|checked)\b"
)
_CHECKED = (
    r"\b(?:dpo|data protection|screen(?:ed|ing)?|anonym\w+|no names?"
    r"|names? (?:of \w+ )?(?:come|comes|taken|removed|off|left)|counts only"
    r"|totals|small numbers|suppress\w*|no personal|no household|taken out|privacy|dpia|hidden"
    r"|no people|no individuals|removed|recogni[sz]\w+"
    r"|personal data)\b"
)


def about_people(words: str) -> bool:
    """Data about people, or from which somebody may be recognised."""
    return has(_PEOPLE, re.sub(_MADE_BY, " ", words, flags=_FLAGS))


def privacy_looked_at(words: str) -> bool:
    return has(_CHECKED, words)


_DPIA = (
    r"\b(?:dpia|(?:data protection|privacy"
    r"|(?<!equality )(?<!carbon )impact) (?:impact )?assessment|screening)\b"
)


def says_dpia(words: str) -> bool:
    """An impact assessment on data protection is mentioned, or its screening."""
    near = words.lower()
    return any(part in near for part in ("dpia", "assessment", "screening")) and has(_DPIA, words)
