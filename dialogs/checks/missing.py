"""Checks for what an approver looks for and does not find: a number, a date, a source, a person, an amount."""

from __future__ import annotations

import re

from dialogs.checks.finding import Cells, Finding, cell, in_words, text_of, typed
from dialogs.checks.signs import (
    full_name,
    has,
    has_figure,
    has_money,
    names_doer,
    names_role,
    names_team,
    owns_up,
    says_day,
    says_how_often,
    says_source,
    says_we,
    says_when,
    says_year,
    without_dates,
    without_money,
)
from dialogs.checks.wording import LACKING_TOOL, spoke_with_them

MONEY_KINDS = ("cashable", "non_cashable", "")
_NOTHING = (
    r"^\s*do(?:ing)? nothing|^\s*(?:status quo|business as usual|bau|as now|as is|carry on"
    r"|stay as|nothing|no change|leave it|continue as)"
)


_WORSE = r"\b(?:loses?|lose out|worse off|have to|must|a cost to|later for|longer)\b"


def worth_money(row: Cells) -> bool:
    """A benefit that is claimed in pounds. A line of totals claims nothing of its own."""
    if is_total(row):
        return False
    if not cell(row, "kind") and has(rf"{_WORSE}|\bno (?:cash|money)\b", text_of(row)) and not has_money(text_of(row)):
        return False
    return cell(row, "kind") in MONEY_KINDS


def is_total(row: Cells) -> bool:
    return has(r"^\W*(?:grand |sub-?|overall )?totals?\b", cell(row, "name"))


def claims(finding: Finding) -> list[Cells]:
    """The benefits that are claimed in pounds. A sentence without an amount, beside one with, only tells more."""
    rows = [row for row in finding.entries if worth_money(row)]
    priced = [row for row in rows if has_money(text_of(row))]
    return [row for row in rows if row in priced or not (priced and typed(row))]


def does_nothing(row: Cells) -> bool:
    """The option of leaving things as they are."""
    return has(_NOTHING, cell(row, "name"))


# Numbers


def no_number(finding: Finding) -> bool:
    """Nothing is counted: not how often, how many or how much. An honest "nobody counts it yet" is no fault."""
    return _NUMBERS.get(finding.key, _no_figure)(finding)


def _no_figure(finding: Finding) -> bool:
    return not has_figure(finding.words)


def _not_counted(finding: Finding) -> bool:
    return not has_figure(finding.words) and not says_how_often(finding.words)


def _no_number_today(finding: Finding) -> bool:
    return not has_figure(finding.words) and not owns_up(finding.words)


def _no_size_of_gap(finding: Finding) -> bool:
    return not has_figure(finding.words) and not has(r"\bbefore (?:\w+ )?(?:19|20)\d\d\b", finding.words)


def _no_target(finding: Finding) -> bool:
    return any(not has_figure(text_of(row) if typed(row) else cell(row, "target") + ".") for row in finding.entries)


def _no_amounts(finding: Finding) -> bool:
    rows = finding.entries if finding.key == "costs" else claims(finding)
    return any(not _says_amount(cell(row, "amount") or _amount_words(row)) for row in rows)


def _amount_words(row: Cells) -> str:
    """Where no cell holds the amount: the whole line, or what names money in it, which a year does not."""
    return text_of(row) if in_words(row) else ""


def _says_amount(words: str) -> bool:
    return has(r"\d", words) or has(r"^\W*(?:nil|none|nothing|zero)\W*$", words)


def _no_price_of_nothing(finding: Finding) -> bool:
    nothing = [row for row in finding.rows if does_nothing(row)]
    # Where the rows ran together, nobody can tell whose price a figure is.
    told = finding.rows if len(finding.entries) < len(finding.rows) else nothing or finding.rows
    return not any(has_figure(text_of(row)) or has(r"\d", text_of(row)) for row in told)


def _no_size_in_summary(finding: Finding) -> bool:
    return not has_figure(without_money(finding.words))


_NUMBERS = {
    "problem": _not_counted,
    "today": _no_number_today,
    "data_gaps": _no_size_of_gap,
    "objectives": _no_target,
    "benefits": _no_amounts,
    "costs": _no_amounts,
    "options": _no_price_of_nothing,
    "summary": _no_size_in_summary,
}


def no_baseline(finding: Finding) -> bool:
    """No number for today, so that nobody can say next year what has changed."""
    if finding.key == "check_12_months":
        against = (
            r"\bcompar\w+|\bagainst\b|\bversus\b|\bvs\b|\bbeside\b|\bused to be\b|\blast (?:time|year)\b"
            r"|\bthan (?:before|now|today|in)\b"
            r"|\bthis year\b|\btoday\b|\bwe ha(?:ve|d)\b|\bnow\b|\b(?:was|were)\b|\brepeats?\b"
            r"|\bagain\b|\bfrom \d|\bbefore\b|\bstill\b"
        )
        return not has(against, finding.words)
    rows = finding.entries if finding.key == "objectives" else claims(finding)
    return any(not _baseline(row) for row in rows)


def _from_and_to(row: Cells) -> bool:
    """A line about something counted with two counts in it holds where it starts and where it should end."""
    return "£" not in text_of(row) and len(re.findall(r"\d[\d,.]*", without_dates(text_of(row)))) > 1


def _baseline(row: Cells) -> bool:
    against = r"\b(?:today|now|currently|was|were|from|baseline|at present|spent|last year|against|in (?:19|20)\d\d)\b"
    against += r"|\d[^()]*\((?:[^()]*\s)?(?:19|20)\d\d[^()]*\)"
    if in_words(row) and not cell(row, "baseline"):
        return has(against, text_of(row)) or _from_and_to(row)
    name = cell(row, "name")
    words = cell(row, "baseline") or (name if has(against, name) and has_figure(name) else "")
    return bool(words) and not has(
        r"^\W*(?:not many|(?:very )?few|some|lots?|loads|many|a lot|plenty|too many|high|low|poor|bad)\W*$", words
    )


_COSTS_NOTHING = (
    r"\b(?:no|without(?: any)?|zero) (?:\w+ )?(?:money|costs?|budget|spend(?:ing)?|funding|charge)\b|\bfree\b"
    r"|\bcost(?:s|ing)? (?:us |you |them |the council )?(?:nothing|nil)\b"
    r"|\b(?:doesn['’]t|does not|won['’]t|will not|wouldn['’]t|not|never) (?:\w+ )?cost (?:\w+ )?"
    r"(?:anything|a penny|us|extra|more)\b"
    r"|\bnothing (?:to (?:pay|buy|spend|find)|more to pay)\b|\bcost[- ](?:free|neutral)\b|\bno price\b"
    r"|\bin (?:our|their|my|her|his) own time\b|\b(?:not|aren['’]t) asking for (?:any )?(?:money|funding|cash|budget)\b"
)


def no_amount(finding: Finding) -> bool:
    """No sum of money, and no word that it costs nothing."""
    words = finding.words
    if has_money(words) or has(_COSTS_NOTHING, words):
        return False
    other = r"\b(?:hours?|days?|time|permission|access|leave to|consent|letter|publish|share)\b"
    money = r"\b(?:budget|fund(?:s|ing)?|money|spend|purchase|recruit|hire|licen[cs]es|pay)\b"
    return finding.key == "summary" or has(money, words) or not has(other, words)


# Dates


def no_date(finding: Finding) -> bool:
    """No day, month or year for something that needs one."""
    return _DATES.get(finding.key, _no_moment)(finding)


def _no_moment(finding: Finding) -> bool:
    # "Today's figure" is what it is compared with, and not when that is done.
    return not says_when(
        re.sub(r"\b(?:today|yesterday|this (?:autumn|winter|spring|summer|year))\b", " ", finding.words)
    )


def _no_day(finding: Finding) -> bool:
    return not says_day(finding.words)


def _no_moment_of_count(finding: Finding) -> bool:
    return not says_when(finding.words) and not owns_up(finding.words)


def _no_year_of_figure(finding: Finding) -> bool:
    said = has_figure(finding.words) or spoke_with_them(finding.words) or has(r"\btold (?:us|me)\b", finding.words)
    return said and not says_year(finding.words) and not says_when(finding.words)


def _no_end_of_gap(finding: Finding) -> bool:
    return _to_be_mended(finding.words) and not says_when(finding.words)


def _to_be_mended(words: str) -> bool:
    if has(r"\bneeds? (?:\w+ )?(?!to\b)\w{3,}ing\b", words):
        return True
    passive = (
        r"\b(?:will|to|must|should|needs? to|can|has to|have to) be (?:\w+ )?(?:added|fixed|removed|sorted"
        r"|corrected|cleaned|updated|filled|resolved|mended|addressed|improved)"
    )
    return has(passive, words) or has(
        (
            r"\b(?:will|going to|is to|plans? to|needs?|have to|has to|must) (?:\w+ )?(?:fix|clean(?:ing)?|fill|sort"
            r"|correct(?:ing)?|add|remove|tidy|update|updating|resolve)\b"
        ),
        words,
    )


def _row_without_date(finding: Finding) -> bool:
    key = {"objectives": "date", "delivery": "by"}[finding.key]
    return any(not _row_says_when(row, key) for row in finding.entries)


def _row_says_when(row: Cells, key: str) -> bool:
    """In its own cell, or beside what is aimed at ("6 weeks by March 2028"); when it was counted tells nothing."""
    if in_words(row):
        return says_when(text_of(row))
    return says_when(cell(row, key)) or says_when(cell(row, "target")) or has(_AS_ABOVE, cell(row, key))


_AS_ABOVE = r"^\W*(?:the )?(?:same|ditto|as above|likewise)\b"


def _money_without_year(finding: Finding) -> bool:
    return any(not _year(row, "year") for row in claims(finding))


def _year(row: Cells, key: str) -> bool:
    elsewhere = text_of({name: words for name, words in row.items() if name not in ("baseline", "source")})
    return bool(cell(row, key)) or (in_words(row) and says_when(elsewhere))


def _costs_without_year(finding: Finding) -> bool:
    return not any(_year(row, "from_year") for row in finding.entries)


_DATES = {
    "route": _no_day,
    "today": _no_moment_of_count,
    "evidence": _no_year_of_figure,
    "data_gaps": _no_end_of_gap,
    "objectives": _row_without_date,
    "delivery": _row_without_date,
    "benefits": _money_without_year,
    "costs": _costs_without_year,
}


def no_deadline(finding: Finding) -> bool:
    """Nothing says by when: in the ask, when the yes is needed; in the route, when others clear the paper."""
    if finding.key == "route":
        return not has(
            (
                r"\b(?:clear\w*|finance|legal|draft|papers?|sign(?:ed)?[- ]off by|monitoring officer"
                r"|comments by|agenda|accountant)\b"
            ),
            finding.words,
        )
    return not says_day(finding.words)


def no_rhythm(finding: Finding) -> bool:
    """It is not said how often the data is updated, or how often it moves."""
    if finding.entries:
        return any(not (cell(row, "rhythm") or _rhythm(text_of(row))) for row in finding.entries)
    return not _rhythm(finding.words)


def _rhythm(words: str) -> bool:
    often = (
        r"\b(?:hourly|live|real[- ]time|(?:bi-?)?annual(?:ly)?|yearly|quarterly|fortnightly"
        r"|nightly|overnight|termly|instantly|straight away)\b"
        r"|\b(?:once|twice|times?|\d+) (?:a|per) (?:day|week|month|quarter|year|term)\b"
        r"|\bas (?:needed|it changes|it happens)\b|\b(?:when|if)(?:ever)? .{0,20}\b(?:change|happen|burial|there)\w*"
        r"|\bevery \w+|\beach \w+|\bon (?:mon|tues|wednes|thurs|fri)days?\b|\bat \d+ ?(?:am|pm)\b|\bnothing\b"
    )
    often += (
        r"|\b(?:updated|refreshed|changed|changes|sent|added to|entered|keyed|typed)\b.{0,12}\b(?:when"
        r"|whenever|as|after|once)\b"
        r"|\b(?:whenever|each time|every time|as soon as|the moment)\b|\b(?:the same|on the) (?:day|night|hour)\b"
    )
    return says_how_often(words) or has(often, words)


# Where it comes from


def no_source(finding: Finding) -> bool:
    """Nobody is named who says so: no report, count, system or conversation."""
    words = finding.words
    if finding.key == "people_affected":
        return not has(
            (
                r"\b(?:asked|asking|spoke|spoken|interview\w*|survey\w*|told us|drop[- ]in|forum"
                r"|tried (?:it|them|one)|(?:went|been|walked|popped) (?:round|to see|in)|knocked on"
                r"|meeting (?:on |of )?\d|had (?:us|me) in|came to (?:see|tell)|questionnaire|focus group|panel"
                r"|consult\w*|workshops?|sat (?:in )?with|sat in|shadow\w*|watched|talked|rang|rung|phoned|e-?mailed"
                r"|chatted|coffee|visited|met"
                r"|forums?|listened|told (?:me|them))\b"
            ),
            words,
        )
    if finding.key == "today":
        return (
            not says_source(re.sub(_COUNTED_THINGS, " ", words, flags=re.IGNORECASE))
            and not has(r"\bfrom (?:the|our)\b|\bteam\b|\bcounted\b|\bcount\b|\bsaid\b", words)
            and not owns_up(words)
        )
    if finding.key == "evidence":
        said = (
            r"\b(?:reports?|write[- ]?up|published|evaluation|case study|press release|study|survey"
            r"|paper|website"
            r"|according to|article|source|deloitte|nesta|audit|figures show"
            r"|minutes|talk|presentation|conference|webinar|blog|newsletter)\b|\([A-Z][^)]*\d{4}\)"
        )
        told = (
            r"\b(?:told (?:us|me)|rang (?:me|us|them)|manager says|says their|we visited|i visited|showed (?:us|me))\b"
        )
        told_of = has_figure(words) or says_year(words)
        return told_of and not has(said, words) and not has(told, words) and not spoke_with_them(words)
    if finding.key == "benefits":
        return any(not _source(row) for row in claims(finding))
    if finding.key == "costs":
        return not any(cell(row, "sure") or _priced(text_of(row)) for row in finding.entries)
    return not says_source(re.sub(LACKING_TOOL, " ", words, flags=re.IGNORECASE))


# "312 blocked gully reports" are what is counted, and no report that counts them.
_COUNTED_THINGS = (
    r"\b\d[\d,.]*\s(?:\w+\s){0,3}?(?:reports|records|returns|incidents|tickets|inspections|reviews|e-?mails|surveys)\b"
)


def _source(row: Cells) -> bool:
    if cell(row, "source"):
        return True
    return in_words(row) and (says_source(text_of(row)) or has(r"\bguess|estimate\b", text_of(row)))


def _priced(words: str) -> bool:
    return has(
        (
            r"\b(?:quot\w+|prices?(?: list)?|invoices?|estimat\w+|guess\w*|tender|catalogue"
            r"|paid (?:\w+ ){0,2}(?:before|last)"
            r"|timed|from (?:the|our) (?:trial|pilot|test)|as per|per the|print room|pay scale|last year|salary|grade"
            r"|rate card|from the supplier|salary scale)\b"
        ),
        words,
    )


# People


def no_owner(finding: Finding) -> bool:
    """No person, post or team is named who answers for it."""
    return _OWNERS.get(finding.key, _nobody_named)(finding)


# A first and a last name between two marks: "weekly, OGL, Ann Lee".
_ALONE = r"(?:^|[.:] |[,;(] ?)(?!Open |Ordnance |Creative |Royal |Public )[A-Z][a-z]+ [A-Z][a-z'’-]+(?=\s*(?:[,;.)]|$))"


def _nobody_named(finding: Finding) -> bool:
    return _names_nobody(finding, finding.words)


def _names_nobody(finding: Finding, words: str) -> bool:
    if finding.key == "publish_back" and has(r"^\W*(?:nothing|none)\b", words):
        return False
    return not (names_role(words) or names_team(words) or names_doer(words) or _named(_ALONE, words))


def _nobody_does(finding: Finding) -> bool:
    words = finding.words
    return not (says_we(words) or has(r"\bIT (?:builds?|runs?|does|do)\b", words)) and _nobody_named(finding)


def _nobody_decides(finding: Finding) -> bool:
    words = finding.words
    group = (
        r"\b(?:leadership|slt|dmt|cmt|clt|(?:senior )?management(?: team)?|teams?|board|committee|council"
        r"|senior managers|managers|members|directorate"
        r"|finance and|and finance|and it\b|corporate|colleagues|department|executive|cabinet(?! member))\b"
    )
    one = (
        r"\b(?:director|head of|chief \w+|officer|leader|cabinet member|portfolio holder|cllr"
        r"|councillor|my (?:line )?manager|(?:\w+ )?manager\b(?!s)|section 151|treasurer|boss"
        r"|chair)\b"
    )
    named = full_name(words) or names_doer(words) or _begins_with_name(words)
    return has(group, words) and not has(one, words) and not named


def _begins_with_name(words: str) -> bool:
    first = re.match(r"[A-Z][a-z]+(?= ?[,(])", words.strip())
    return first is not None and not is_team(first[0])


# "£7,300 for a vacancy officer" names a post to be paid, and nobody who is asked.
_HIRED = (
    r"(?:£[\d,.]+\w*[^.;]{0,25}? (?:for|on)|\b(?:fund|pay for|hire|recruit|appoint|employ)) "
    r"(?:an?|one|two|three|another|\d+|half an?) (?:(?!by\b|from\b|of\b|to\b|the\b|and\b)[\w-]+ ){0,3}?"
    r"(?:officers?|assistants?|co-?ordinators?|analysts?|developers?|workers?|engineers?|clerks?|designers?|trainees?"
    r"|technicians?|advis[eo]rs?|rangers?|wardens?|surveyors?)\b"
)


def _nobody_asked(finding: Finding) -> bool:
    words = finding.words
    body = (
        r"\b(?:panel|scrutiny|members|management|leadership|councillors|governors|trust)\b"
        r"|\b[A-Z]{2,6} to\b|\bfrom [A-Z]|\b[A-Z]\w+['’]s\b"
        r"|\b(?:[Ww]ill|[Cc]an|[Cc]ould|[Ww]ould|[Mm]ay) you,? [A-Z][a-z]+\b|\b[A-Z][a-z]+,? (?:will|can"
        r"|could|would) you\b"
        r"|\bDear [A-Z]\w+|(?:^|[.!?] )[A-Z][a-z]+, (?:will|can|could|would|please|may)\b"
        r"|\b[A-Z][a-z]+ to (?:agree|approve|sign|decide|release|let|give)\b"
    )
    return (
        _names_nobody(finding, re.sub(_HIRED, " ", words, flags=re.IGNORECASE))
        and not has(r"\b(?:panel|scrutiny|members|leadership|councillors|cabinet)\b", words)
        and not _named(body, words)
    )


def _named(pattern: str, words: str) -> bool:
    return re.search(pattern, words) is not None


def _nobody_to_ring(finding: Finding) -> bool:
    words = finding.words
    near = r"\b(?:the (?:county|district|borough)|neighbouring district uses|our own \w+ team|health board)\b"
    theirs = r"\b[A-Z]\w+['’]s (?:\w+ ){0,2}(?:team|service|unit|officers?|library|libraries)\b"
    people = re.sub(_PLACE_HAS, " ", words)
    there = (
        r"\bthere (?:said|says|would|will|has|is)\b|\bsaid (?:he|she|they|it)\b"
        r"|['’]s (?:[\w-]+ ){0,2}(?:team|unit|desk|service)\b|\b(?:the|their) (?:[\w-]+ ){1,3}(?:team"
        r"|unit|desk|service|group)\b"
    )
    named = names_doer(people) or _named(theirs, words) or names_role(people) or has(there, people)
    return not (spoke_with_them(words) or has(near, words) or named)


# "Pellbridge Borough has the same trouble": a place, whoever works there.
_PLACE_HAS = (
    r"\b[A-Z][\w-]+(?: [A-Z][\w-]+)* (?:[Bb]orough|[Cc]ouncil|[Dd]istrict|[Cc]ounty|[Cc]ity|[Uu]nitary)(?: [Cc]ouncil)?"
    r" (?:has|have|is|does)(?: got)?(?: in| at| with)? (?:the |a |an |much |very |something )*"
    r"(?:same|similar|alike|like)\b"
)


def _nobody_local(finding: Finding) -> bool:
    far = (
        r"\b(?:national|government|central government|mhclg|whitehall|ministers?|cabinet office"
        r"|westminster)\b"
    )
    return has(far, finding.words) and not has(
        r"\d|\b(?:corporate plan|council plan|our (?:council|plan)|target|sponsor)\b", finding.words
    )


def _nobody_mends(finding: Finding) -> bool:
    left = r"\b(?:nobody|no[- ]?one)(?:['’]s| has| is)? (?:picked|got|taken|owns|owned|responsible|doing|looking)"
    left += r"|\bsome(?:one|body) (?:will|has|needs|should|must)\b"
    orphan = has(left, finding.words) or has(r"\bnot in any(?:one|body)['’]s job\b", finding.words)
    return orphan or (_to_be_mended(finding.words) and not says_we(finding.words) and _nobody_named(finding))


def _nobody_watches(finding: Finding) -> bool:
    left = (
        r"\bsome(?:one|body) (?:should|will|needs|must|could)\b|\bmonitored\b|\bkept under review\b"
        r"|\bto be (?:monitored|reviewed|considered)\b"
        r"|\bwill be (?:reviewed|watched|mitigated|managed)\b"
    )
    return has(left, finding.words) and not has(r"\bby (?:the|our|[A-Z])", finding.words) and not says_we(finding.words)


def _nobody_in_chain(finding: Finding) -> bool:
    who = (
        r"\b(?:gp practices?|practices|surger(?:y|ies)|crews?|officers|residents|housing|waste|planning"
        r"|licensing"
        r"|finance|i|me|colleague|nurses?|parents|head ?teachers?)\b"
    )
    return _nobody_named(finding) and not has(who, finding.words) and not says_we(finding.words)


def _row_without(finding: Finding, key: str) -> bool:
    for row in finding.entries:
        words = cell(row, key) or (text_of(row) if in_words(row) else "")
        if has(_NOBODY_YET, words) or not _answers(cell(row, key), words):
            return True
    return False


_WORKERS = r"\b\w{3,}(?:ers|ors|ists|ants|ians)\b"


def _answers(owner: str, words: str) -> bool:
    """Somebody in the cell for it, or in the words. A whole clause in the cell is what is done, whoever does it."""
    named = names_team(owner) or says_we(owner) or _named(r"\b[A-Z][a-z]+", owner) or has(_WORKERS, owner)
    return (bool(owner) and (named or len(owner.split()) <= 4)) or _somebody(owner or words)


_NOBODY_YET = (
    r"\b(?:someone|somebody) (?:\w+ ){0,4}(?:will|to) be (?:found|named|appointed|chosen)\b|\b(?:nobody"
    r"|no[- ]?one) (?:yet|owns|has)\b"
    r"|\bto be (?:named|appointed|recruited|decided|confirmed)\b|^\W*(?:nobody|no one|vacant|tb[acd])\W*$"
)


def _somebody(words: str) -> bool:
    return full_name(words) or names_role(words) or names_doer(words)


def _team_for_person(finding: Finding) -> bool:
    return any(not full_name(cell(row, "name")) and is_team(cell(row, "name")) for row in finding.entries)


def is_team(name: str) -> bool:
    """A department or a firm, where a person is asked for."""
    return has(
        r"\b(?:it|finance|comms|communications|legal|teams?|department|services?|governance"
        r"|contractor|supplier|hr|procurement|planning"
        r"|housing|resources|board|customer|web|council|county|directorate|office|unit|staff"
        r"|officers|managers|crews?|everyone)\b",
        name,
    )


_OWNERS = {
    "decider": _nobody_decides,
    "colleagues": _team_for_person,
    "reuse": _nobody_to_ring,
    "strategic_fit": _nobody_local,
    "first_test": _nobody_does,
    "benefits": lambda finding: any(
        not (
            cell(row, "holder")
            or (in_words(row) and (full_name(text_of(row)) or (typed(row) and names_role(text_of(row)))))
        )
        for row in claims(finding)
    ),
    "risks": lambda finding: _row_without(finding, "owner"),
    "delivery": lambda finding: _row_without(finding, "who"),
    "data": lambda finding: _row_without(finding, "accountable"),
    "ask": _nobody_asked,
    "data_gaps": _nobody_mends,
    "ethics": _nobody_watches,
    "data_flow": _nobody_in_chain,
}


# Decisions and ways out


def no_decision(finding: Finding) -> bool:
    """It does not say what is to be decided, or whether that person may decide it."""
    words = finding.words
    if finding.key == "decider":
        return _cannot_decide(words)
    if finding.key == "route":
        return not (
            has_money(words)
            or has(
                (
                    r"\b(?:key|non-key|delegat\w+|money|contract|polic(?:y|ies)|award|spend\w*|budget"
                    r"|permission|grant|licen[cs]e|award)\b"
                ),
                words,
            )
        )
    if finding.key == "summary":
        return not has(
            (
                r"\b(?:ask(?:s|ing)?(?! (?:whether|if|where|when|how|what|about|us)\b)|agree\w*|approv\w+|please"
                r"|decide (?:by|on|to|in)|(?:your|the|a|for) decision|sign off"
                r"|support us|permission|yes (?:to|by|before)|['’]s yes|say yes|go ahead|can we|we['’]d like"
                r"|would like|we (?:need"
                r"|want|seek))\b"
            ),
            words,
        )
    decides = (
        r"\b(?:agree\w*|approv\w+|sign\w*|(?:say|says|a) yes|yes or no|(?:can|may|might) (?:we"
        r"|i) (?!discuss|talk|meet|chat|have a (?:chat|word))"
        r"|(?:is|are) asked (?:to|for|whether)(?! (?:note|comment|consider|discuss|be aware|look|support"
        r"|receive|endorse))"
        r"|\bask(?:s|ing)? (?!for\b|you to\b)(?:\w+ ){1,5}to (?!note|comment|consider|discuss|be aware|look|support)"
        r"|yes (?:to|by|before)|ok (?:for|to|by)|okay|to let"
        r"|let (?:the|them|me)"
        r"|please|could|will you|fund|give us|gives? |permission|authoris\w+|releas\w+"
        r"|allow\w*|let us|accept|commit|allocate|recruit|endorse the (?:spend|contract))\b"
    )
    given = r"\bfrom (?:the|our|my|her|his) \w|\bfrom [A-Z]\w+"
    weak = (
        r"\b(?:be aware|let (?:me|us) know|what you think|look at|note|discuss|consider|comment\w*|backing"
        r"|way forward|update)\b"
    )
    return not has(decides, words) and (has(weak, words) or not _named(given, words))


def _cannot_decide(words: str) -> bool:
    decides = (
        r"\b(?:signs? (?:it |things )?off|(?:holds?|has) the (?:vote|last word|final word|pen|purse)"
        r"|holds? the budget|(?:her|his|their|its"
        r"|my) (?:own )?budget|approves?|decides?|can agree|has the final say|delegated)\b"
    )
    senior = (
        r"\b(?:director|head of|member|chief|section 151|(?<!team )leader|mayor|treasurer"
        r"|my (?:line )?manager|boss|service manager|portfolio)\b"
    )
    advises = r"\b(?:advis\w+|recommends?|consulted|has no budget|no budget|champions?|trainee|influencer?)\b"
    keen = (
        r"\b(?:keen|enthusias\w+|back us|supports? (?:it|us|this)|likes? (?:it|change|this|new \w+)"
        r"|colleague|analyst|project officer)\b"
    )
    if has(decides, words) and not has(r"\bno budget\b", words):
        return False
    return has(advises, words) or (has(keen, words) and not has(senior, words))


_STOPS = (
    r"\b(?:stop(?:s|ped|ping)?|ends? (?:it|the)|project ends|we end|dropp?(?:s|ed)? (?:it|the)|(?:is|be|get"
    r"|gets) dropped"
    r"|scrap(?:s|ped)?|call(?:s|ed)? (?:it|this|that) off|instead|withdrawn|withdraws|shelved|ended|cancelled"
    r"|wind(?:s|ing)? (?:it|this|things|the \w+) (?:up|down)|wound (?:up|down)|forget (?:it|this)"
    r"|that['’]s (?:it|the end)"
    r"|(?:the|an) end of (?:it|this|the \w+)|pull the plug|give up|carry on only|only (?:if|when)|go on if|close it"
    r"|pack (?:it|this) in|call a halt|bin (?:it|this)|shelve|walk away|ditch|cancel|withdraw|no further"
    r"|not (?:go|carry) on|otherwise|if not|if it isn['’]t|isn['’]t worth|not worth|go back to|hand (?:it "
    r"|the \w+ )?back|unless|abandon|rethink|change course|go/no[- ]go|stage gate"
    r"|review point|call it off|end the feed|break clause|pause"
    r"|(?:switch(?:ed|es)?|turn(?:ed|s)?) (?:it )?off|(?:take|taken|takes) (?:it )?down|clos(?:e|ed|es) (?:it )?down)\b"
)


# "If fewer than ten say yes we leave it": whatever they do then, they say when.
_IF_TOO_LITTLE = (
    r"\b(?:if|unless|once|should)\b[^.;]{0,60}\b(?:fewer|less|under|below|not|no|nobody|none|over|above|more than"
    r"|worse|fails?"
    r"|(?:is|are|do|does|did|has|have|was|were)n['’]t)\b"
)


_TOO_LITTLE_AND = (
    r"\b(?:less than|fewer than|under|below|over|more than)\b[^.;]{1,40}\band (?:we|it|they|she|he|that"
    r"|[a-z]+ [a-z]+ \w+s|the (?:\w+ ){1,3}(?:ends?|stops?|goe?s?|comes?|closes?|finish(?:es)?))\b"
    r"|\b(?:less than|fewer than|under|below|over|more than|above|at) \w+[^.;?]{0,20}?\b(?:we|it"
    r"|they) (?:stops?|brings?|goes"
    r"|go|drops?|leaves?|ends?|tries|try|puts?|gives?|hands?|closes?|takes?|return)\b"
    r"|\?\s+(?:[A-Z]\w+ ){1,3}?(?:goes|comes|ends|stops|closes|is) (?:back|off|out|down|over|away)\b"
    r"|\bno (?:better|lower|higher) than\b|\b\d+ or (?:more|fewer|less|over|under)\b[^.;]{0,15}\band\b"
    r"|\bif\b[^.;]{3,60}\bwe (?:take|put|bring|hand|give|close|return|stop|switch|turn|drop)\b"
    r"|[^.?]{3,60}\?\s+(?:The|Then|We|It|No|That)\b|\bthen no more\b|\bback to normal\b"
)


def no_stop_rule(finding: Finding) -> bool:
    """No result is named that would make anybody stop."""
    if has(_TOO_LITTLE_AND, finding.words):
        return False
    if finding.key == "delivery":
        return not any(cell(row, "stop_or_go") or has(_STOPS, text_of(row)) for row in finding.rows)
    return not has(_STOPS, finding.words) and not has(_IF_TOO_LITTLE, finding.words)


def no_exit(finding: Finding) -> bool:
    """It is not said how the data would come along if the supplier were left."""
    way_out = (
        r"\b(?:if we (?:ever )?leave|when we (?:leave|exit)|leav(?:e|ing) (?:the|them)|exit"
        r"|export\w*|csv|json|xml|open format|with us|migrat\w+|full (?:extract|copy)"
        r"|data portability)\b"
    )
    lost = (
        r"\b(?:start(?:ing)? (?:again|from scratch|over)|lose (?:it|the data|everything)|isn['’]t covered"
        r"|not covered)\b"
    )
    none = r"\b(?:no (?:supplier|contract|vendor)|nothing to (?:get out of|leave|exit))\b"
    way_out += r"|\bon leaving\b|\bas a spreadsheet\b"
    return has(lost, finding.words) or not (has(way_out, finding.words) or has(none, finding.words))


def no_licence(finding: Finding) -> bool:
    """No terms on which the data may be used. Data that stays inside the council needs none."""
    if finding.entries:
        return any(_unlicensed(row) for row in finding.entries)
    terms = (
        r"\bogl\b|\bopen (?:government )?licen[cs]e|\bcc[- ]?(?:by|0)\b|\bcreative commons\b"
        r"|\bopen licen[cs]e|\bunder (?:a|an|the|our) (?:\w+ )?licen[cs]e\b|\bpublic domain\b"
        r"|\bodbl\b"
    )
    return not has(terms, finding.words) and not has(r"^\W*nothing\b", finding.words)


def _unlicensed(row: Cells) -> bool:
    if cell(row, "licence") or cell(row, "openness") == "closed":
        return False
    return not has(r"\b(?:ogl|licen[cs]e\w*|terms|agreement|contract|closed|internal|not yet)\b", text_of(row))


def ends_at_launch(finding: Finding) -> bool:
    """The plan stops on launch day: nobody keeps it up afterwards."""
    words = finding.words
    after = (
        r"\b(?:upkeep|up ?keep|maintain\w*|maintenance|support(?! team)|keep(?:s|ing)? (?:it|the|them|up)|monthly"
        r"|ongoing"
        r"|for good|refresh\w*|corrections?|yearly|annual(?:ly)?|(?:each|every) (?:\w+ )?(?:month|quarter|year|week"
        r"|term|day"
        r"|season|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november"
        r"|december)|business as usual|bau|hand ?over|run(?:ning)? (?:it|the service)"
        r"|aftercare|weekly|daily|nightly|all year|year[- ]round|permanently|from then on|holiday cover)\b"
    )
    whole = len(finding.rows) > 1 or has(r"\b(?:launch|go[- ]live|roll[- ]?out)\b", words)
    return whole and not has(after, words)
