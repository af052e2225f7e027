"""Checks on people: those who lose, those who own something, and personal data."""

from __future__ import annotations

import re

from dialogs.checks.finding import Cells, Finding, cell, text_of, typed
from dialogs.checks.missing import does_nothing, is_team
from dialogs.checks.signs import about_people, full_name, has, names_role, names_team, privacy_looked_at, says_dpia

_GROUPS = (
    r"\b(?:residents|tenants?|older|elderly|disabled|children|families|travellers?|women|men"
    r"|landlords|patients|carers?|speakers|people (?:with|who|without|on|in)"
    r"|phones|single people|asylum|customers|drivers|parents|pupils|young people|claimants"
    r"|widow\w*|neighbours|ethnic|minorit\w+|blind|deaf|poorer|homeless|mrs?|ms"
    r"|shops?|businesses|firms|suppliers|visitors|callers|left out last time|(?:care )?homes|practices"
    r"|schools|clubs|volunteers|workers|staff"
    r"|learners|readers|traders|applicants|farms?|farmers|owners|sleepers|villages?|streets?|walkers|players|swimmers|farthest"
    r"|people \w+ing|(?:over|under)[- ]\d\ds?"
    r"|those (?:who|without|with)|anyone (?:who|without|with))\b"
)
_OBJECTORS = (
    r"\b(?:contractors?|legal|contact centre|agents|councillors|members|residents|tenants?"
    r"|crews?|staff|teams?|unions?|finance|officers|suppliers?|traders"
    r"|managers?|director|drivers|parents|carers|shops|businesses|service|landlords|reception"
    r"|scrutiny|cabinet|board|mr|mrs|ms|miss|department|volunteers|schools|parish(?:es)?"
    r"|compan(?:y|ies)|firms?|operators?|clubs?|society|association|police|church(?:es)?|press|(?:housing|planning"
    r"|highways|libraries|parks) (?:may|might|will|would|won['’]t|says?)|shopkeepers|rangers"
    r"|councils|clerks|nurses|gps?|farmers|homes)\b"
    r"|\b(?!people|some|others|they|these|those|things|issues|barriers)\w{3,}s (?:will|would"
    r"|may|might|say|think|feel|worry|fear"
    r"|complain|object)\b"
)


def no_loser(finding: Finding) -> bool:
    """Nobody is named who is worse off, has more work or is against it; in options, no reason why one lost."""
    words = finding.words
    if finding.key == "options":
        return _lost_without_reason(finding)
    if finding.key == "benefits":
        named = any(cell(row, "kind") == "disbenefit" for row in finding.rows)
        worse = (
            r"\b(?:worse off|(?:more|extra|added) (?:work|time)|loses?|lost|lose out|a cost to|disbenefit|longer"
            r"|later for"
            r"|have to|must|wait(?:s|ing)? (?:\w+ ){0,2}(?:more|longer)|gives? up|harder|slower)\b"
        )
        return len(finding.entries) > 1 and not named and not has(worse, words)
    if finding.key == "objections":
        named = full_name(words) or names_role(words) or names_team(words)
        return not has(_OBJECTORS, words) and not named and "@" not in words
    if finding.key == "ethics":
        return not has(_GROUPS, words)
    lose = (
        r"\b(?:lose(?:rs?|s)?|losing|worse|struggle\w*|(?:extra|more) work|harder|worr\w+|miss out"
        r"|stricter|inconvenien\w+|hates?|annoy\w*|lumbered|pain|burden|downside|nuisance|cope"
        r"|slower|unhappy|resent\w*|(?:will|would|may|might|['’]ll|['’]d) have to \w+|have to (?:learn|change|do"
        r"|give up)|give up"
        r"|can(?:no|['’])t use|might get (?:\w+ )?(?:calls|letters|visits)|extra (?:calls|typing|steps?)|put out"
        r"|more to \w+|grumbl\w+|moan\w*|complain\w*|longer (?:\w+ ){0,2}lists?"
        r"|left out|without (?:the )?internet|disadvantag\w+|nobody loses|not online"
        r"|difficult\w*)\b"
        r"|\b(?:less|nothing) to do\b|\b(?:posts?|jobs?|hours) (?:\w+ )?(?:go|goes|lost|cut|end)\b"
        r"|\b(?:longer|heavier|bigger) (?:\w+ )?(?:rounds?|shifts?|hours|days?|journeys?|queues?|waits?)\b"
    )
    lose += (
        r"|\b(?:gets?|takes?|takes? on|ha(?:s|ve)|faces?|sees?|handles?|deals? with"
        r"|with) (?:\w+ )?(?:more|extra|additional)"
        r" (?:calls|work|e-?mails|visits|typing|forms|steps|paperwork|jobs|letters|queries|questions"
        r"|duties|checks|tasks)\b"
        r"|\bwon['’]t (?:\w+ )?(?:love|like|thank|enjoy|welcome)\b"
        r"|\b(?:has|have) to (?:[\w'’-]+ ){1,5}(?:more|extra|too|as well)\b|\b(?:one more"
        r"|another|extra) (?:thing|form|screen|step|list|login|sheet|job|task)s?\b"
        r"|\b(?:drawback|snag|catch|price|cost) (?:is|falls|lands)\b|\b(?:pay|pays) for it\b|\bgoes? without\b"
        r"|\b(?:falls?|left) behind\b|\b(?:further|longer) (?:to (?:walk|go|travel|wait))\b"
        r"|\bnot (?:\w+ )?(?:keen|happy|pleased)\b"
    )
    return not has(lose, words)


def _lost_without_reason(finding: Finding) -> bool:
    """A dropped option with no word on why. A row typed in one line holds its reason in that line."""
    if len(finding.rows) < 2:
        return False
    if len(finding.entries) == 1 and len(finding.words.split()) > 6 * len(finding.rows):
        return not has(rf"{_WHY}|{_KEPT}", finding.words) and not has(
            r"[:(–—]|\b(?:than|would|is|are)\b", finding.words
        )
    bare = r"^\W*(?:no|yes|dropped|discounted|rejected|discarded|not (?:chosen|preferred|kept)|n/a|tbc)?\W*$"
    losers = [row for row in finding.rows if not has(_KEPT, text_of(row)) and not (typed(row) and does_nothing(row))]
    return any(has(bare, cell(row, "verdict")) and not _reasoned(row) for row in losers)


_KEPT = r"\b(?:kept|keep|preferred|chosen|recommended|best|yes|first choice|second choice)\b"
_WHY = (
    r"\b(?:dropped|out|rejected|discounted|no good|too|as|because|since|but|only|not|can['’]t|cannot|isn['’]t"
    r"|until|over)\b|\bno, \w+"
)


def _reasoned(row: Cells) -> bool:
    """Why it lost stands somewhere in the row, whatever cell that fell into."""
    rest = text_of({key: value for key, value in row.items() if key != "name"})
    told = re.split(r"[:.]", text_of(row), maxsplit=1)[-1]
    return (typed(row) and (len(text_of(row).split()) > 6 or has(_WHY, told))) or (
        len(rest.split()) > 2 and has(_WHY, rest)
    )


def low_risk_for_all(finding: Finding) -> bool:
    """Every risk is a low one, or there are said to be none at all."""
    if finding.key == "ethics":
        return has(
            (
                r"\bno (?:\w+ )?(?:issues?|risks?|harm|concerns?|impact)\b|\b(?:low|minimal|negligible"
                r"|very little) risk\b|\brisks? (?:is|are) (?:very |quite |really )?(?:low|small|minimal"
                r"|negligible)\b|\bharmless\b|\bnothing (?:to worry about|harmful|that (?:could|would"
                r"|can) (?:harm|hurt))\b"
                r"|\b(?:can['’]t|cannot|don['’]t) see (?:any|how (?:it|this) could) (?:harm|hurt"
                r"|problems?|downside)\b|\b(?:every|all|any) (?:the |of the )?risks? .{0,15}"
                r"\b(?:low|minimal|small|negligible|tiny|slight)\b"
            ),
            finding.words,
        )
    if len(finding.rows) < 2:
        return False
    return all(_low(row) for row in finding.rows)


def _low(row: Cells) -> bool:
    if typed(row):
        return has(r"\blow\b", text_of(row))
    return cell(row, "likelihood") == "low" and cell(row, "impact") != "high"


# Owners


_OWNED = (("risks", "owner"), ("delivery", "who"), ("data", "accountable"), ("benefits", "holder"))


def owner_not_in_people(finding: Finding) -> bool:
    """Somebody owns a risk, a step, a dataset or a benefit, and is not among the colleagues."""
    people = finding.rows if finding.key == "colleagues" else finding.others("colleagues")
    if not people:
        return False
    known = {part for row in people for part in _parts(cell(row, "name"))}
    known |= {part for member in finding.case.members for part in _parts(member.name)}
    owned = _OWNED if finding.key == "colleagues" else tuple(pair for pair in _OWNED if pair[0] == finding.key)
    rows = [
        (cell(row, key))
        for step, key in owned
        for row in (finding.rows if step == finding.key else finding.others(step))
    ]
    return any(_is_person(name) and not _parts(name) & known for name in rows)


def _is_person(name: str) -> bool:
    return bool(name) and name[0].isupper() and not is_team(name) and not names_role(name) and len(name.split()) <= 3


def _parts(name: str) -> set[str]:
    return {part for part in re.findall(r"[\w'’-]+", name.lower()) if len(part) > 1}


# Personal data


def no_personal_data_check(finding: Finding) -> bool:
    """The data is about people, and nobody has looked whether they could be recognised."""
    answered = finding.chosen("personal_data")
    if finding.key == "data":
        return (
            not answered
            and any(
                about_people(_what(row)) or has(r"\baddresses\b|\bdriver was\b", re.sub(_FAULTY, " ", _what(row)))
                for row in finding.rows
            )
            and not privacy_looked_at(finding.words)
        )
    if finding.key == "personal_data":
        none = answered == "none" or has(r"^\W*(?:no|not|don['’]t|shouldn['’]t)\b", finding.said)
        return none and (_people_in_data(finding) or _guessed_away(finding.said))
    if finding.key == "risks":
        listed = has(r"\blist of (?:\w+ )?(?:people|residents|clients|tenants|carers|patients|names)\b", finding.words)
        people = listed or _people_in_data(finding)
        return (listed or answered in ("", "unsure")) and people and not privacy_looked_at(finding.words)
    if finding.key == "first_test":
        passed = (
            r"\b(?:shar\w+|send\w*|emails?|match\w*|pass\w*|giv\w+|link\w*|upload\w*"
            r"|hand\w*)\b.{0,60}\b(?:list of|names|dates? of birth|addresses|records|details|clients"
            r"|spreadsheet of|phone numbers)\b"
        )
        using = (
            r"\b(?:using|with|from|by) (?:their|the|each)\b.{0,30}\b(?:names|ages|conditions|addresses|phone numbers"
            r"|list)\b"
        )
        passed = f"(?:{passed})|(?:{using})"
        return has(passed, finding.said) and about_people(finding.said) and not privacy_looked_at(finding.said)
    each = has(r"\b(?:each|every|per) (?:person|household|home|child)\b|\bage bands?\b", finding.said)
    return (
        (each or about_people(finding.said))
        and not privacy_looked_at(finding.said)
        and not has(r"^\W*nothing\b", finding.said)
    )


_RECOGNISED_BY = (
    r"(?:dates? of birth|birth dates?|birthdays?|post ?codes?|addresses|(?<!street )(?<!place )names|surnames|initials"
    r"|(?:e-?mail|phone|mobile) (?:numbers|addresses)|phone numbers|ages|house numbers|reference numbers)"
)
_STILL_IN = (
    rf"\b(?:kept?|keep(?:ing|s)?|left in|leaving in|still|except|apart from|other than"
    rf"|but)\b[^.;]{{0,40}}\b{_RECOGNISED_BY}\b"
    rf"|\b{_RECOGNISED_BY} (?:\w+ ){{0,4}}?(?:kept|left in|stay|remain|are in)\b"
)
_NOT_SURE = (
    r"\b(?:shouldn['’]t|don['’]t|wouldn['’]t|do not) (?:really )?(?:think|imagine|suppose|believe)\b"
    r"|\bprobably not\b|\bi doubt\b"
    r"|\bas far as (?:i|we) know\b|\bnot really\b|\b(?:ever |only )+(?:used|seen|kept"
    r"|looked at) (?:internally|inside|by us)\b"
    r"|\binternal use\b|\bstays? (?:in[- ]house|inside)\b"
)


def _guessed_away(words: str) -> bool:
    """A "no" that keeps what people are recognised by, or that only supposes so of a list of people."""
    kept = has(_STILL_IN, words) and not has(
        rf"\b(?:no|without) {_RECOGNISED_BY}|\bstill no\b|\b(?:dpo|officer)\b", words
    )
    return kept or (has(_NOT_SURE, words) and about_people(words) and not privacy_looked_at(words))


# "1 in 50 addresses wrong" tells how good the list is.
_FAULTY = r"\b(?:\d+ (?:in|of|out of) \d+|\d+%) (?:of )?(?:the )?addresses\b|\baddresses (?:carry|come from|belong)\b"


def _what(row: Cells) -> str:
    return f"{cell(row, 'name')}; {cell(row, 'quality')}"


def _people_in_data(finding: Finding) -> bool:
    return any(about_people(_what(row)) or has(r"\baddresses\b", _what(row)) for row in finding.others("data"))


def personal_data_without_dpia(finding: Finding) -> bool:
    """People could be recognised, and nothing in the case mentions an impact assessment or its screening."""
    if finding.chosen("personal_data") not in ("some", "special"):
        return False
    return not any(says_dpia(words) for words in finding.all_words()) and not says_dpia(finding.words)


_LATER = (
    r"\b(?:later|to follow|in due course|nearer|eventually|at a later|before (?:we )?go(?:es"
    r"|ing)?[- ]?live|before launch|once (?:the|we)|after (?:procurement|the|launch|go)"
    r"|when (?:the|we)|will (?:do|carry out|complete|need)|will be (?:done|carried out"
    r"|completed)|to be (?:done|completed|carried out)|we['’]ll do)\b"
)
_HAD = r"\b(?:done|signed|completed|finished|agreed|started|in hand|under way|underway|drafted)\b"


def dpia_promised_later(finding: Finding) -> bool:
    """The impact assessment is promised for later, when the plan is fixed."""
    texts = finding.all_words() if finding.key == "personal_data" else iter((finding.words,))
    sentences = (part for words in texts for part in re.split(r"(?<=[.;\n])\s", words))
    return any(_put_off(part) for part in sentences)


def _put_off(words: str) -> bool:
    later = re.search(_LATER, words, re.IGNORECASE)
    if not says_dpia(words) or later is None:
        return False
    # What comes after "once" tells when, and not that it has been done.
    words = words[: later.start()] if re.match(r"once|after|when", later[0], re.IGNORECASE) else words
    return not has(
        _HAD,
        re.sub(
            r"\b(?:will be|can be|could be|to be|be|will)\s+(?:\w+ )?(?:done|signed|completed|finished|agreed"
            r"|carried out)",
            " ",
            words,
            flags=re.IGNORECASE,
        ),
    )


def third_party_rights(finding: Finding) -> bool:
    """Maps, postcodes, addresses or a supplier's data are in it, and nobody says whose rights those are."""
    if finding.rows:
        return any(
            has(_RISKY, _what(row)) and not (cell(row, "third_party") or has(_CLEARED, text_of(row)))
            for row in finding.entries
        )
    if has(rf"{_UNASKED}[^.;,]{{0,50}}{_WHOSE}|{_WHOSE}[^.;,]{{0,50}}{_UNASKED}", finding.said):
        return True
    risky = _HELD if finding.key == "how_we_get_it" else _RISKY
    return has(risky, finding.said) and not has(_CLEARED, finding.said)


_UNASKED = (
    r"\b(?:no ?one|nobody|(?:have|has|had|is|are|did|do|does)(?:n['’]t| not)|not|never|yet to|nor)"
    r"(?: (?:we|has|yet|really|been|ever|have|all))* (?:asked?|check(?:ed)?|look(?:ed)?|know|knows|sure|clear|settled"
    r"|found|find|sorted|established)\b"
)
_WHOSE = r"\b(?:who owns|rights?|whose|belongs? to|(?:theirs|ours) or (?:ours|theirs)|who it belongs)\b"
_RISKY = (
    r"\b(?:address(?:es)?|post ?codes?|uprns?|ordnance survey|os (?:maps?|base)|maps?"
    r"|boundar(?:y|ies)|(?:supplier|contractor|operator|provider|vendor)['’]s? (?:system|data"
    r"|database))\b"
)
_HELD = (
    r"\b(?:supplier|contractor|operator|provider|vendor|company|firm"
    r"|third[- ]party)['’]?s?['’]? (?:\w+ ){0,3}(?:data|system|database|records)\b"
    r"|\b(?:supplier|contractor|provider|vendor)\b.{0,30}\bholds?\b.{0,15}\bdata\b|\bdata (?:that )?(?:sits|is held"
    r"|held) in (?:it|their)\b"
)
_CLEARED = (
    r"\b(?:rights?|permission|confirmed|psga|royal mail|allowed|allows?|agreed|contract says"
    r"|ours to|coordinates only|left out|data is ours|is ours|belongs to us|we own"
    r"|owns? the data|our own data|cleared|exempt\w*)\b"
    r"|\b(?:no|nobody['’]s|without) (?:\w+ (?:or|and) )?(?:addresses|maps?|postcodes|boundaries)\b"
)


_STREET = (
    r"\b(?:flat \d+|\d{1,4}[a-z]?),? (?:[A-Z][\w'’]+ ){1,3}(?:Road|Street|Lane|Terrace|Walk"
    r"|Court|Close|Avenue|Drive|Hill|Way|Place|Grove|Gardens|Crescent|Row"
    r"|Park|Green|Mews|Rise|View|Square)\b|\bnumber \d+\b|\bflat \d+\b"
)
_TITLED = r"\b(?:Mr|Mrs|Ms|Miss|Mr and Mrs)\.? [A-Z][a-z'’-]+"
_A_NAME = r"(?<![\w.])[A-Z][a-z'’-]+ [A-Z][a-z'’-]+"
_NUMBERS = (
    r"\b(?:0\d{2,4}|\+44 ?\d{2,4})[ -]?\d{3,4}[ -]?\d{3,4}\b"
    r"|\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b|\b\d{3} \d{3} \d{4}\b|\bdob\b"
    r"|\bdate of birth \d"
)
_PRIVATE_MAIL = r"[\w.+-]+@(?:gmail|hotmail|yahoo|outlook|icloud|btinternet|live|aol|sky|virginmedia)\.[\w.]+"
_SITUATION = (
    r"\b(?:resident|tenant|carer|lady|gentleman|widower|widow|patient|client|claimant|customer"
    r"|pupil|pensioner),? (?:called |named )?[A-Z][a-z]+ [A-Z][a-z]+"
    r"|[A-Z][a-z]+ [A-Z][a-z]+,? (?:an? (?:tenant|resident|patient|carer|client|pensioner)"
    r"|who (?:has|lives|missed|lost|is (?:blind|disabled|housebound)))"
)
_LIVES_ON = (
    r"(?<![\w.])[A-Z][a-z'’-]+ [A-Z][a-z'’-]+(?<!Centre)(?<!Library)(?<!Hall)(?<!School)(?<!House)"
    r"(?<!Office)(?<!Depot)(?<!Station)"
    r"(?<!Club)(?<!Team)(?<!Park)(?<!Church)(?<!Shop)(?<!Market)(?<!Surgery)(?<!Cafe)(?<!Home)(?<!Flats) "
    r"(?:of|from|in|on|at) (?:[A-Z][\w'’]+ ){1,2}(?:Road|Street|Lane|Terrace|Close"
    r"|Avenue|Drive"
    r"|Crescent|Row|Mews|Court)\b"
)
_AT_WORK = (
    r"\b(?:officer|manager|director|head of|team|leader|councillor|cllr|portfolio"
    r"|in (?:finance|housing|waste|it|planning|legal|comms))\b"
)


def residents_named(finding: Finding) -> bool:
    """A person who lives there is named, or a phone, insurance or health number stands in it."""
    words = "\n".join(_what(row) for row in finding.rows) if finding.rows else finding.said
    if re.search(_NUMBERS, words) or re.search(_PRIVATE_MAIL, words, re.IGNORECASE):
        return True
    if re.search(_TITLED, words) and not has(_AT_WORK, words):
        return True
    if re.search(_SITUATION, words) or re.search(_LIVES_ON, words):
        return True
    return bool(
        re.search(_A_NAME + r"(?:,? (?:\([^)]*\) ?|who [^.]{0,40}|\d+,? )?(?:of|at|lives at|in))", words)
    ) and bool(re.search(_STREET, words))
