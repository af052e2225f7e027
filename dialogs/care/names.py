"""Names of people in running text: a title and a surname, or a usual first name and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogs.understanding.fold import words_of

FIRST_NAMES = frozenset(
    words_of(
        "aaliyah aaron abdul abdullah abigail abu adam adrian ahmed aisha akash alan alastair albert alec alex "
        "alexander alexandra "
        "alfie alfred ali alice alicia alison alistair amanda amara amber amelia amina amir amit amy ana andrea andrew "
        "angela "
        "angus anil anita ann anna anne annie anthony antonio anwar arjun arthur asha ashley audrey ava ayesha barbara "
        "barry "
        "beatrice ben benjamin bernadette bernard beryl beth bethany betty beverley bill billy blessing bob brenda "
        "brian bridget "
        "bronwen bruce bryan callum cameron carl carla carmen carol caroline catherine cathy cecil charles charlie "
        "charlotte "
        "cheryl chidi chioma chloe chris christina christine christopher claire clare cliff clive colin connor craig "
        "cynthia "
        "daisy dale damien dan daniel danielle darren dave david dawn dean deborah debbie deepak delroy denis denise "
        "dennis "
        "derek desmond diana diane dilys dipak dominic donald donna doreen doris dorothy douglas duncan dylan eddie "
        "edith edna "
        "edward eileen elaine eleanor elena eli elizabeth ella ellen ellie elsie emeka emily emma enid eric erica "
        "ernest esther "
        "ethan ethel eunice eva evan eve evelyn ewan faisal fatima fatma faye felicity femi fiona florence fola "
        "frances "
        "francis "
        "frank fred freda freya gareth gary gavin gemma geoff geoffrey george georgia georgina gerald geraldine gerard "
        "gillian "
        "gladys glen glenda glenn gloria glyn gordon grace graham grant gregory gurpreet gwen gwyneth habib hannah "
        "haroon "
        "harold harpreet harriet harry hassan hazel heather heidi helen henry hilary hilda holly howard hugh hussain "
        "hussein "
        "hywel ian ibrahim idris ifan imran ines ingrid irene iris isaac isabel isabella isla ismail ivan ivy jack "
        "jackie jacob "
        "jacqueline jade jake james jamie jan jane janet janice jaroslaw jasmine jason jasmin javed jay jayne jean "
        "jeff "
        "jeffrey "
        "jennifer jenny jeremy jerome jess jessica jill jim jimmy joan joanna joanne joe joel john johnny jon jonathan "
        "jordan "
        "jose joseph josephine josh joshua joy joyce juan judith judy julia julian julie june justin kamal kamala "
        "karen "
        "karim "
        "karl kate katherine kathleen kathryn kathy katie katy kay keith kelly ken kenneth kerry kevin khadija khalid "
        "kieran kim "
        "kiran kirsty krishna krzysztof kwame kyle lakshmi latoya laura lauren laurence lawrence leah lee leila leo "
        "leon "
        "leonard leroy lesley leslie lewis liam lilian lily linda lisa liz lorna lorraine louis louise lucas lucy luke "
        "lydia "
        "lynda lynn lynne mabel madeleine maggie magdalena mahmood malcolm malik manjit marcia marcus margaret maria "
        "marian marie "
        "marilyn marion marjorie mark marlon marta martha martin martyn mary matt matthew maureen maurice mavis max "
        "may "
        "megan "
        "mehmet melanie melissa mercy mia michael michelle miguel mike mildred millie miriam mo mohamed mohammad "
        "mohammed moira "
        "molly mona monica morag moses muhammad muriel myra nadia nancy naomi natalie natasha nathan neil nell nia "
        "nicholas nick "
        "nicola nicole nigel nikhil nina noah nora noreen norma norman nuala oliver olive olivia olu omar oscar owen "
        "pamela "
        "parveen pat patricia patrick paul paula pauline pearl peggy penelope penny pete peter petra phil philip "
        "phillip phoebe "
        "phyllis piotr poppy precious priya rachel raj rajesh ralph ravi ray raymond rebecca reginald rhian rhiannon "
        "rhys ricardo "
        "richard rita rob robert roberta robin rodney roger roland ron ronald rosa rose rosemary rosie ross roy ruby "
        "rupert "
        "russell ruth ryan sadia sally sam samantha samira samuel sandra sanjay sara sarah saul scott sean shabana "
        "shannon "
        "sharon shaun sheila shirley sian sidney silvia simon sita siobhan sofia sonia sophia sophie stacey stan "
        "stanley stella "
        "stephanie stephen steve steven stewart stuart sue sunil sunita surinder susan susie suzanne sylvia tahir "
        "tamara tanya "
        "tariq tasha ted teresa terence teresa terry thelma theresa thomas tim timothy tina toby tom tomasz tommy tony "
        "tracey "
        "tracy trevor tunde ursula usha valerie vanessa vera vernon veronica victor victoria vijay vikram vincent "
        "violet "
        "vivian vivienne walter wanda wayne wendy wesley wilfred will william winifred winston xavier yasmin yolanda "
        "yusuf yvonne "
        "zahra zainab zara zoe zofia"
    )
)
# A month, a virtue and a verb can be first names: with a surname only, and never alone.
_SURNAME = r"(?:(?:O'|Mc|Mac|van |de |al-|Al-|El-)?[A-Z][a-zà-ÿ'’]+(?:-[A-Z][a-zà-ÿ]+)?)"
_TITLED = re.compile(
    rf"\b(?:Mrs?|Ms|Miss|Mx|Master|Mister)\.?\s+(?:[A-Z]\.?\s+)?(?:{_SURNAME}\s+)?{_SURNAME}|"
    r"\b(?:mrs?|ms|miss|mx)\.?\s+[a-z]{3,20}\b(?! (?:out|the|a|bin|any)\b)"
)
_FULL = re.compile(rf"\b([A-Z][a-zà-ÿ]+)\s+(?:[A-Z]\.?\s+)?{_SURNAME}")
_INITIAL = re.compile(rf"(?<![\w.&])[A-Z]\.? ?(?:[A-Z]\.? ?)?{_SURNAME}(?![\w])")
_FAMILY = re.compile(rf"\bthe ({_SURNAME}s?) (?:family|children|twins|household|brothers|sisters)\b")
# Looked for from each word anew: "Mae Gwenllian Parry" has a name that begins with its second.
_TWO = re.compile(rf"\b(?=([A-Z][a-zà-ÿ]{{2,}} (?:[A-Z]\.? )?{_SURNAME})\b)")
_LOWER = re.compile(r"\b([a-z]+)\s+[a-z][a-z'-]{2,}")
_NOT_A_SURNAME = re.compile(
    r"\s(?:street|road|lane|avenue|close|house|court|park|hospital|school|centre|college|church|ward|hall|building|"
    r"library|council|trust|team|foundation|university|bay|bridge|green|hill|island|parish|estate|day|week|month|"
    r"is|was|has|had|and|the|in|at|on|of|to|for|with|from|said|says|asked|told|who|will|would|can|could|lives?|needs?|"
    r"wants?|called|rang|about|a|an|or|by|as|it|my|your|our|we|they|re|this|that|our|us|all)$",
    re.I,
)
# What stands beside a name of somebody who is at work, not of a resident.
AT_WORK = re.compile(
    r"\b(cllr|councillor|cabinet member|portfolio holder|leader of the council|deputy leader|mayor|mp|director|head of|"
    r"chief (executive|officer|finance)|managers?|(team|project|programme|data|digital|service|technical|clinical|"
    r"policy) "
    r"lead|leads? (the|on|our|for)|officer|chair\w*|commission\w*|professor|prof|dr|doctor|gp|nurse|consultant|"
    r"lead\b|co-?ordinator|advis[eo]r|supervisor|administrator|specialist|trainer|facilitator|founder|ceo|cio|cto|"
    r"siro|dpo|analyst|accountant|solicitor|engineer|developer|architect|planner|practitioner|social worker|support "
    r"worker|"
    r"champion|sponsor|minister|trustee|secretary|owner of|data owner|information asset|author|researcher|lecturer|"
    r"runs (the|our)|works (in|for|at|on)|our colleague|colleague|from (finance|legal|ict|it|hr|housing|planning|"
    r"public health|adult social care|children's services|procurement|the \w+ team)|wrote|published|presented)\b",
    re.I,
)


def names(words: str) -> Iterator[tuple[int, int]]:
    """Where names of people stand."""
    for match in _TITLED.finditer(words):
        yield match.span()
    for pattern in (_FULL, _LOWER):
        for match in pattern.finditer(words):
            if match[1].lower() in FIRST_NAMES and _is_name(match, pattern is _LOWER):
                yield match.span()


_OF_A_FIRM = re.compile(
    r"\s+(?:Ltd|Limited|plc|LLP|& (?:Sons?|Co)|Trust|House|Centre|Foundation|Hospice|School|Act|Award)\b"
)


def likely_names(words: str) -> Iterator[tuple[int, int]]:
    """What may be names: good enough where a home or a condition stands beside them."""
    yield from names(words)
    for match in _FAMILY.finditer(words):
        yield match.span(1)
    for match in (*_INITIAL.finditer(words), *_TWO.finditer(words)):
        start, end = match.span(1) if match.re is _TWO else match.span()
        said = words[start:end]
        if (
            not _NOT_A_SURNAME.search(said)
            and not _OF_A_FIRM.match(words[end : end + 15])
            and not _NOT_IN_NAMES & set(re.findall(r"[a-zà-ÿ]+", said.lower()))
        ):
            yield start, end


def _is_name(match: re.Match[str], lower: bool) -> bool:
    """Without capitals, a first name that is also a plain word is none."""
    if _NOT_A_SURNAME.search(match[0]):
        return False
    return not lower or match[1] not in _PLAIN_WORDS


_PLAIN_WORDS = frozenset(
    words_of(
        "may will mark grant frank rose grace joy max ray dean jack bill bob pat sue dale glen dawn daisy ivy lily "
        "poppy iris "
        "olive pearl ruby violet hazel heather holly amber jade rob don drew miles faith hope mercy blessing precious "
        "carol "
        "penny eve rich art stew wade chase gene lane kit jay kay kim lee guy ross jean ella a mo sam dan ted"
    )
)


# Words that stand with a capital where no person is named: titles of teams and plans, places, days, systems.
_NOT_IN_NAMES = frozenset(
    words_of(
        "councillor cllr dear sir madam yours sincerely faithfully hello hi thanks regards the a an and of for in "
        "on at "
        "to from by with our their his her its this that these those we they it he she you if when where "
        "who what how why adult adults children childrens social care public health service services council councils "
        "county city borough "
        "district town parish team data digital strategy plan plans programme project board act national local office "
        "officer open land "
        "north south east west northern southern eastern western upper lower great little new old saint st january "
        "february march april "
        "may june july august september october november december monday tuesday wednesday thursday friday saturday "
        "sunday spring "
        "summer autumn winter christmas easter street road lane avenue close drive crescent court place terrace "
        "gardens "
        "grove hill row "
        "way house flat flats hall park green school academy college university hospital surgery centre library "
        "station "
        "church trust "
        "foundation ltd limited plc group partners nhs england wales scotland ireland britain british english welsh "
        "scottish uk eu "
        "department ministry government agency authority commission committee cabinet housing planning waste refuse "
        "recycling finance "
        "legal highways transport parking benefits revenues council tax blue badge bus pass universal credit support "
        "pathway register "
        "survey report review pilot scheme fund grant budget case business risk value saving savings cost costs table "
        "appendix section "
        "figure version draft word excel teams outlook sharepoint microsoft google power apple mosaic liquidlogic "
        "northgate civica "
        "capita orchard academy dementia alzheimer alzheimers parkinson parkinsons asperger mental disability "
        "disabilities carers age mind "
        "shelter crisis citizens advice macmillan marie curie rnib sense scope friends royal mail ordnance met fire "
        "police ambulance "
        "resident residents tenant tenants customer customers patient patients pupil pupils sample row name address "
        "notes mae yn ac "
        "homeless domestic abuse family families early help safeguarding warm homes fuel poverty air quality not no "
        "yes "
        "all any some every "
        "one two three first second last next per each both only also but or as is was are were has have had do does "
        "did can could "
        "will would should may might must go ask tell call rang call see note look"
    )
)
