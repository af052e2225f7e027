"""What a part of a typed entry says by its own words: somebody, how often, a licence; or that it is a detail at all."""

from __future__ import annotations

import re

from content.model import Column, Step
from dialogs.data.rhythm import RHYTHMS, read_rhythm

_SOMEBODY = re.compile(
    r"\b(?:the|our|us|we|me|by|with|held|owns?|answers?|contractors?|suppliers?|providers?|partners?|council|county"
    r"|district|borough|parish|teams?|services?|departments?|dept|units?|offices?|officers?|desk|depot|head|leads?"
    r"|managers?|clerks?|wardens?|assistants?|secretary|inspectors?|electrician|engineers?|co-?ordinators?|administrators?|organisers?|supervisors?|surgeon|trainer|driver|coach|crews?|staff|contractor|director|board|committee|agency|trust|nhs|police|university|library|libraries|finance|legal|planning"
    r"|highways|housing|waste|revenues|audit|procurement|comms|communications|hr|ltd|plc"
    r"|nobody|no one|not yet|tbc|ask)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\b[A-Z]{2,}\b")
_NAME = re.compile(r"(?:[A-Z][\w'’-]+ ){1,2}[A-Z][\w'’-]+")
_YEAR = re.compile(r"\b20\d\d")
_LICENCE = re.compile(
    r"\b(?:ogl|open government|creative commons|cc ?by|licen[cs]e\w*|psga|crown copyright|terms)\b", re.IGNORECASE
)
# What can only be meant for a column, under its key.
_TELLING = {
    "accountable": re.compile(r"\b(?:answers? for|accountable|responsible)\b", re.IGNORECASE),
    "stop_or_go": re.compile(
        r"^(?:stop|if|unless|only if|carry on|drop|we(?:['’]d|['’]ll| would| will)? (?:stop|drop))\b", re.I
    ),
    "verdict": re.compile(
        r"^(?:kept|keep|dropped|preferred|chosen|recommended|rejected|discounted|(?:second|first) choice"
        r"|out of reach)\b",
        re.I,
    ),
    **dict.fromkeys(
        ("year", "from_year"), re.compile(r"^(?:from )?20\d\d(?:/\d\d)?(?: on(?:wards)?)?\W*$", re.IGNORECASE)
    ),
    "until": re.compile(r"^(?:until|till|to) 20\d\d", re.IGNORECASE),
    "licence": _LICENCE,
    "budget_code": re.compile(r"^(?:(?:budget )?code\b.*\d|[A-Z]{1,4}[- ]?\d{2,}\W*$)", re.IGNORECASE),
    "source": re.compile(
        r"^(?:source\b|from (?:the|our|last) |(?:by|as per|per) )|\b(?:ledgers?|invoices?|timesheets?|surveys?"
        r"|registers?|(?:call|contact|phone) logs?|diary|tally|job sheets?|records?|dashboard|phone system|case system"
        r"|counted|timed|rang them|sampled?|trial)\b",
        re.IGNORECASE,
    ),
    "baseline": re.compile(
        r"^(?:today|now|currently|baseline|none today|none in|last year)\b|\bspent in\b|\b(?:last year|at present"
        r"|now)\W*$"
        r"|\bin (?:\w+ )?(?:19|20)\d\d(?:/\d\d)?\W*$|\d[^()]*\((?:[^()]*\s)?(?:19|20)\d\d[^()]*\)\W*$",
        re.IGNORECASE,
    ),
    **dict.fromkeys(
        ("by", "date"),
        re.compile(
            r"^(?:(?:by|in|the|end|of) )*(?:financial year|year[- ]end|spring|summer|autumn|winter"
            r"|easter|term)\b.{0,12}20\d\d"
            r"(?:/\d\d)?\W*$|^(?:the )?same(?: date| day| month| time)?\W*$|^(?:(?:by|from|in|until|before|after|early"
            r"|late|mid|end of|the) )*(?:[a-z]+ )?20\d\d"
            r"(?: on(?:wards)?)?\W*$",
            re.I,
        ),
    ),
    "already": re.compile(r"\b(?:savings? )?plan\W*$", re.IGNORECASE),
}
# Where only its place tells what a part is, it has to look like what the column asks for.
_LOOKS = {
    "budget_code": re.compile(r"\d|\bcode\b|\bbudget\b|\bnone\b|\bnot\b|\btbc\b", re.I),
    "stop_or_go": re.compile(
        r"\b(?:stop\w*|go|only|if|unless|carry|continue|pause|end\w*|drop\w*|don['’]?t|review\w*|look\w*|cancel\w*|scrap\w*"
        r"|withdraw\w*|until|under|over|when|after|fewer|less|more)\b",
        re.I,
    ),
    "licence": re.compile(rf"{_LICENCE.pattern}|\b(?:none|no|not|agreement|contract|internal|tbc|unknown)\b", re.I),
    "rhythm": re.compile(
        r"\b(?:when|every|each|once|twice|as|not|never|live|real[- ]time|\w+ly|a year|a month)\b", re.I
    ),
}
# A few words that end as those for people do: "branch managers", "rangers", "tree surgeon".
_WORKERS = re.compile(r"(?:[^\W\d][\w-]* ){0,2}[^\W\d][\w-]*(?:ers|ors|ists|ants|eons)", re.IGNORECASE)
# Columns that only a year can stand in.
_YEARS = ("year", "from_year", "until")


def somebody(words: str) -> bool:
    """A role, a team or a body, or a name."""
    named = _NAME.match(words.strip())
    return named is not None or any(pattern.search(words) for pattern in (_SOMEBODY, _INITIALS))


def told_by_words(column: str, part: str) -> bool:
    """Whether the part can only be meant for that column, by what it says."""
    if column == "rhythm":
        return len(part.split()) <= 4 and read_rhythm(part) in RHYTHMS.keys() - {"other", "as_needed", "once"}
    return column in _TELLING and _TELLING[column].search(part) is not None


def choice_told(column: str, part: str) -> str:
    """The key of the choice that a part tells in more words than a label has; nothing where it tells none."""
    if column != "already" or not told_by_words(column, part):
        return ""
    return "no" if re.search(r"\b(?:no|not|n't)\b", part, re.IGNORECASE) else "yes"


def could_be(column: Column, part: str) -> bool:
    """Whether a part that only its order places may stand in that column: of people, of years, not just anything."""
    if column.kind == "person":
        return somebody(part) or _WORKERS.fullmatch(part) is not None
    if column.key in _LOOKS:
        return _LOOKS[column.key].search(part) is not None
    return column.key not in _YEARS or _YEAR.search(part) is not None


def is_detail(step: Step, column: str, first: str, second: str) -> bool:
    """Of two plain parts: the second tells more of the first, and is no entry of its own.

    In lists of words a capital begins an entry: "Rounds; the contractor" is one, "rounds; addresses" are two.
    """
    kinds = {one.key: one.kind for one in step.columns}
    if step.columns and step.columns[0].kind == "person":
        return _NAME.fullmatch(second) is None
    if kinds.get(column) == "person" or column == "holder":
        return somebody(second)
    if column in _YEARS:
        return _YEAR.search(second) is not None
    return re.search(r"\d", second) is not None or (first[:1].isupper() and second[:1].islower())
