"""Checks on costs, benefits and options: what finance asks first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from dialogs.checks.finding import Cells, Finding, cell, text_of, typed
from dialogs.checks.missing import does_nothing, is_total
from dialogs.checks.signs import MONEY, has, has_money, names_other_place, pounds
from dialogs.readers import amounts

_HOURS = (
    r"\b(?:hours?|hrs|minutes|mins|days? (?:a|per) (?:week|month|year)|(?:officer|staff|admin"
    r"|analyst)s?['’]? time|time (?:saved|freed)|fte|wte|half a post)\b"
)


_SAID_SAVING = r"\bsav(?:ing|ings|es|ed)\b.*£|£.*\bsaving|(?<!non-)(?<!not )\bcashable\b"


def hours_called_saving(finding: Finding) -> bool:
    """Time that is freed stands as cashable, though nobody's budget goes down by it."""
    return any(
        has(_HOURS, cell(row, "name"))
        and cell(row, "kind") not in ("non_cashable", "disbenefit", "residents", "measurable")
        and (cell(row, "kind") == "cashable" or has(_SAID_SAVING, text_of(row)))
        for row in finding.rows
    )


def benefit_without_budget(finding: Finding) -> bool:
    """A cashable benefit with neither a budget code nor a budget holder."""
    return any(not _budget_named(row) for row in finding.entries if _cashable(row))


def _cashable(row: Cells) -> bool:
    if is_total(row):
        return False
    said = not cell(row, "kind") and has(
        r"(?<!not a )(?<!no )(?<!no real )(?<!isn['’]t a )\bsaving\b(?! plan)|\bsav(?:e|es|ed) £"
        r"|(?<!not )(?<!non-)\bcashable\b",
        text_of(row),
    )
    return cell(row, "kind") == "cashable" or said


def _budget_named(row: Cells) -> bool:
    words = " ".join((cell(row, "budget_code"), cell(row, "holder")))
    if has(r"\bno (?:code|holder|budget)\b|\bnot (?:given|named|known)\b", words):
        return False
    return bool(words.strip()) or has(
        r"\bcode [A-Z\d]|\b[a-z]+ budget\b|\bbudget (?:code )?[A-Z]*\d|\b[A-Z]{2,4}\d{2,}\b", text_of(row)
    )


def nothing_after_year_one(finding: Finding) -> bool:
    """Every cost is paid once, as if nothing had to be kept up."""
    yearly = (
        r"\b(?:a year|every year|each year|per year|annual(?:ly)?|yearly|running|upkeep|ongoing"
        r"|per annum|monthly|a month)\b"
    )
    priced = [row for row in finding.rows if cell(row, "kind") or has_money(text_of(row))]
    return bool(priced) and not any(cell(row, "kind") == "running" or has(yearly, text_of(row)) for row in priced)


def no_funding_source(finding: Finding) -> bool:
    """No cost says which budget, grant or reserve it comes from."""
    return not any(_funded(row) for row in finding.rows)


def _funded(row: Cells) -> bool:
    if not cell(row, "funding"):
        return has(
            (
                r"\bcode\b|\bgrant\b|\breserve\b|\bfunded (?:by|from)\b|\bpaid (?:by|from)\b|\bfrom (?:the"
                r"|our) .{0,30}budget\b|\bbudget (?:code )?[A-Z]*\d|\b(?:from"
                r"|out of) (?:\w+ ){0,4}(?:budget|reserve|grant|fund"
                r"|pot)\b|\b[A-Z]{2,4}\d{2,}\b"
            ),
            text_of(row),
        )
    if "£" in cell(row, "funding"):
        # An amount that fell into that cell names no budget.
        return _funded({"name": text_of(row)})
    return bool(cell(row, "funding")) and not has(
        r"^\W*(?:tb[cad]|not (?:yet|known|sure)|unknown|\?+)\W*$", cell(row, "funding")
    )


def within_existing_resources(finding: Finding) -> bool:
    """The work is "absorbed", and nobody says whose hours those are."""
    absorbed = (
        r"\bexisting (?:resources?|staff(?:ing)?|budgets?|capacity|teams?)\b|\babsorb\w*"
        r"|\bday job\b|\b(?:current|within) (?:\w+ )?(?:staff(?:ing)?|budgets?|resources?|capacity)\b"
        r"|\bfit(?:s|ted|ting)? (?:it|this|that|them) in\b|\b(?:in|within) (?:\w+ )?(?:normal|usual"
        r"|working) (?:hours|day|time)\b"
        r"|\b(?:within|out of|from) what (?:we|they) (?:have|['’]ve got)\b"
        r"|\b(?:around|alongside|on top of|as part of) (?:\w+ )?(?:other|usual|normal|existing"
        r"|everyday) (?:work|duties|jobs?)\b|\bno (?:extra"
        r"|additional|new) (?:costs?|resources?|staff|money)\b"
    )
    return any(
        has(absorbed, text_of(row)) and not has(r"\b\d+ (?:days?|hours?)\b|\bday a (?:week|month)\b", text_of(row))
        for row in finding.rows
    )


_SOFTWARE = (
    r"\b(?:open[- ]source|software|tools?|licen[cs]es?|apps?|portal|version|sheets?|platform"
    r"|package|ckan|wordpress|plugin|cloud)\b"
)
_FREE = (
    r"\bfree\b|\bno (?:licen[cs]e )?(?:cost|fee)s?\b|\bcosts? (?:us )?nothing\b|(?:£"
    r"|\b)0\b(?![.,]?\d)|\bnil\b|\bzero cost\b"
)
_TENDED = (
    r"\bdays? (?:a|per|each) (?:week|month|year)\b|\bhost(?:s|ed|ing)\b|\bsupport(?:ed)? by\b"
    r"|\bmaintain\w*|\bupkeep\b|\blook(?:s|ed)? after\b"
)


# "Nothing to pay or look after" is no word on who looks after it.
_UNTENDED = (
    r"\b(?:nothing|no need|nobody (?:has|needs)|without|no|never|(?:does|do|won|need)n['’]t)\b[^.;,]{0,30}"
    r"\b(?:look(?:s|ed|ing)? after|maintain\w*|upkeep|host(?:s|ed|ing)?)\b"
)


def software_is_free(finding: Finding) -> bool:
    """Software that costs nothing to get is counted as costing nothing to run."""
    return any(_free_for_ever(part) for row in finding.rows or ({"name": finding.said},) for part in _items(row))


def _items(row: Cells) -> list[str]:
    """A row as a whole, or each thing that a line of prose tells the price of."""
    return re.split(r"[;.]\s", text_of(row)) if "£" in cell(row, "name") else [text_of(row)]


def _free_for_ever(words: str) -> bool:
    tended = re.sub(_UNTENDED, " ", words, flags=re.IGNORECASE)
    return has(_SOFTWARE, words) and has(_FREE, words) and not has(_TENDED, tended)


def no_contingency(finding: Finding) -> bool:
    """Nothing is set aside for what costs more than planned."""
    return not has(
        r"\bcontingenc\w+|\boptimism bias\b|\brisk (?:allowance|pot)\b|\bheadroom\b|\bin case\b|\b(?:set|put|keep"
        r"|kept)\b.{0,12}"
        r"\baside\b|\boverruns?\b|\bsurprises\b|\bunforeseen\b|\b(?:in|as a) reserve\b|\b(?:kept|held"
        r"|keep|hold)\b.{0,15}\bback\b"
        r"|\bspare\b|\bleeway\b|\b(?:put|keep|kept|lay) (?:£[\d,]+ )?by\b|\bbuffer\b|\bcushion\b|\bslippage\b",
        finding.words,
    )


def only_one_option(finding: Finding) -> bool:
    """One real choice, beside doing nothing at most."""
    if finding.key == "how_we_get_it":
        return _only_one_way(finding.said)
    rows = [row for row in finding.rows if not does_nothing(row)]
    if len(finding.rows) == 1 and typed(finding.rows[0]):
        return _options_told(finding.words) < 3 or has(r"\bonly (?:one|realistic)\b", finding.words)
    return len(rows) < 2


def _options_told(words: str) -> int:
    """How many options a line tells: its prices, or its sentences with a price or a verdict."""
    judged = rf"{MONEY}|{_FREE}|\b(?:kept|dropped|preferred|chosen|rejected|discounted|ruled out)\b"
    sentences = [part for part in re.split(r"[.;]\s", words) if has(judged, part)]
    return max(len(sentences), len(re.findall(MONEY, words, re.IGNORECASE)))


def _only_one_way(words: str) -> bool:
    buys = (
        r"\b(?:buy(?:ing)?|procure|purchase|extend|license|subscribe|call off|get (?:the|a"
        r"|this) software|software for free|commission)\b"
    )
    weighed = (
        r"\b(?:compar\w+|versus|vs|rather than|instead of|options?|alternatives?|looked at|(?:two"
        r"|three|four|\d) (?:others?|suppliers|products|quotes|tools)"
        r"|nothing to buy|already (?:have|own|pay|run)|(?:have|in our licence|run|pay for"
        r"|got) already|what we(?:['’]ve)? (?:have |got)"
        r"|competition|tender|mini[- ]competition|cheaper than|quotes|reus(?:e|ing)|shar(?:e|ing)"
        r"|build(?:ing)?|or build|no purchase)\b"
    )
    straight = r"\bstraight to\b|\bwithout (?:looking at|asking|comparing|considering)\b"
    weighed += r"|\b(?:two|three|four|\d) bids\b|\bcheaper\b|\bcheapest\b"
    return has(straight, words) or (has(buys, words) and not has(weighed, words))


def borrowed_figure(finding: Finding) -> bool:
    """Another place's figure stands where ours should, with no word on what differs here."""
    if finding.key == "evidence":
        return _carried_over(finding.said)
    if finding.key == "today":
        told = re.sub(_ASSUMED, " ", finding.said, flags=re.IGNORECASE)
        ours = r"\b(?:for us|here|our own|in our|we counted|ward level)\b"
        return (
            has(r"\d|\bthousands\b", finding.said)
            and (
                names_other_place(told, finding.library)
                or (told != finding.said and _A_COUNCIL.search(told) is not None)
            )
            and not has(ours, told)
        )
    keys = {"objectives": ("target", "baseline"), "benefits": ("name", "source", "amount")}[finding.key]
    carried = [" ; ".join(cell(row, key) for key in keys) for row in finding.rows]
    return any(names_other_place(words, finding.library) or _did(words) for words in carried)


def _did(words: str) -> bool:
    """A figure that is said to be what somewhere else got: "40%, because Thurlow Vale managed it"."""
    pattern = (
        r"\b(?:because|as|since|like|what) [A-Z]\w+(?: [A-Z]\w+)? (?:managed|saved|got|did|cut|achieved|saw|had|gets"
        r"|saves)\b"
    )
    return re.search(pattern, words) is not None


# What another place has is taken to hold here as well.
_ASSUMED = (
    r"\b(?:so|and|which)\b[^.;]{0,30}\b(?:similar|(?:about |much |roughly )?the same|like that|alike"
    r"|no different|close to (?:it|that)"
    r"|not far off)(?: (?:here|for us|with us|in ours?(?: \w+)?))?"
    r"|\b(?:similar|the same|no different) (?:here|for us|with us)\b"
)
_A_COUNCIL = re.compile(r"\b[A-Z][\w-]+ (?:[Cc]ouncil|[Bb]orough|[Dd]istrict|[Cc]ounty|[Cc]ity)\b")


def _carried_over(words: str) -> bool:
    carried = (
        r"\bso (?:can|will|could|should|would) we\b|\bso we(?:['’]ll| will| would| can| should)\b"
        r"|\b(?:then|and) (?:so )?(?:can )?we (?:can|will|would)?\b.{0,25}\b(?:too|same|save"
        r"|also)\b"
        r"|\bthat shows what our\b|\bwe(?: (?:would|will|could|should|assume"
        r"|expect)|['’](?:d|ll))\b.{0,40}\b(?:the same|too|as well)\b|\bwe assume [\d£]"
        r"|\bso can we\b|\bso ours (?:will|would|can|should)\b"
        r"|\bwe['’]d (?:be|get) the same\b|\bso (?:it|that|ours)(?:['’]ll| will| would"
        r"| should)\b.{0,20}\b(?:similar|the same)\b"
    )
    differs = (
        r"\b(?:differ\w*|but|bigger|smaller|larger|fewer|less than|more \w+ than|than us|than we"
        r"|than ours|far less|much less|a lot less|whereas|however|adjust\w*|half of that|ours (?:is|are)|unlike)\b"
    )
    return has(carried, words) and not has(differs, words)


# What has to add up


def counted_twice(finding: Finding) -> bool:
    """Two rows of one amount are about one thing, or finance counts it already in the savings plan."""
    if any(cell(row, "already") == "yes" for row in finding.rows):
        return True
    same: dict[tuple[Decimal, str], list[set[str]]] = defaultdict(list)
    for row in finding.rows:
        amount, about = pounds(cell(row, "amount")), _about(cell(row, "name"))
        if amount and about:
            if any(
                len(about & other) * 2 >= len(about | other) or about <= other or other <= about
                for other in same[amount, cell(row, "kind")][:20]
            ):
                return True
            same[amount, cell(row, "kind")].append(about)
    return False


_SMALL = frozenset(
    [
        *("lower", "reduced", "reduction", "reducing", "cut", "cuts", "drop", "fall", "falls", "saving", "savings"),
        *("save", "paid", "pay", "spend", "spent", "spending", "no", "longer", "needed"),
        "a",
        "an",
        "the",
        "of",
        "for",
        "in",
        "on",
        "by",
        "to",
        "and",
        "our",
        "less",
        "fewer",
        "more",
        "from",
        "with",
        "at",
        "costs",
        "cost",
        "saved",
        "freed",
        "annual",
        "yearly",
        "every",
        "year",
        "same",
    ]
)


def _about(name: str) -> set[str]:
    words = (re.sub(r"['’]s?$", "", word) for word in re.findall(r"[\w’']+", name.lower()))
    return {re.sub(r"(?<=\w{4})(?:ings?|es?|s)$", "", word) or word for word in words if word not in _SMALL}


def totals_differ(finding: Finding) -> bool:
    """Amounts do not add up: a total and its rows, or the ask, the summary and the tables."""
    if finding.key in ("costs", "benefits") and not _adds_up(finding.rows):
        return True
    asked = [finding.said] if not finding.rows else [finding.elsewhere("ask"), finding.elsewhere("summary")]
    costs = finding.rows if finding.key == "costs" else finding.others("costs")
    gains = finding.rows if finding.key == "benefits" else finding.others("benefits")
    if finding.key != "costs" and any(_promises_otherwise(words, gains) for words in asked):
        return True
    if finding.key != "benefits" and any(_asks_otherwise(words, costs) for words in asked):
        return True
    return finding.key == "summary" and _ask_and_summary_differ(finding.said, finding.elsewhere("ask"))


def _amount(row: Cells) -> Decimal | None:
    """The amount of a row, also where it stands in its words as the only one with a pound sign."""
    if cell(row, "amount"):
        return pounds(cell(row, "amount"))
    found = re.findall(r"£\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:k|m|thousand|million)\b)?", text_of(row), re.IGNORECASE)
    return pounds(found[0]) if len(found) == 1 else None


def _adds_up(rows: Iterable[Cells]) -> bool:
    rows = tuple(rows)
    named = next((row for row in rows if is_total(row)), None)
    total = _amount(named) if named is not None else None
    of_these = "cashable" if named is not None and has(r"\bcashable\b|\bsaving", text_of(named)) else ""
    parts = [
        _amount(row) for row in rows if not is_total(row) and (not of_these or cell(row, "kind") in (of_these, ""))
    ]
    return total is None or not parts or None in parts or _near(total, sum(part for part in parts if part is not None))


def _near(one: Decimal, other: Decimal | int) -> bool:
    return abs(one - other) <= max(abs(one), abs(Decimal(other))) / 50


_SAVED = (
    rf"\bsav(?:e|es|ing|ings)\b[^.;,£\d]{{0,25}}(?P<amount>{MONEY}[\d,.]*(?:\s?(?:k|m|thousand"
    rf"|million))?)|(?P<less>{MONEY}[\d,.]*(?:\s?(?:k|m|thousand"
    rf"|million))?)[^.;,£]{{0,25}}\bless\b"
)
_ASKED = (
    r"\b(?:agree|approve|ask(?:s|ed)? for|need|fund|spend of|allocate|release|sign off"
    r"|for)\b[^.;£\d]{0,30}(?P<amount>£\s?[\d,.]*\d(?:\s?(?:k|m|thousand|million))?"
    r"|\b\d[\d,.]*\s?k\b)"
)


def _first(pattern: str, words: str) -> Decimal | None:
    match = re.search(pattern, words, re.IGNORECASE)
    found = amounts(next(group for group in match.groups() if group)) if match else ()
    return found[0] if found else None


def _sums(rows: Iterable[Cells], kinds: tuple[str, ...]) -> set[Decimal]:
    """Every amount that may fairly be named for these rows: each one, each kind together, and all."""
    parts = [(cell(row, "kind"), _amount(row) or Decimal(0)) for row in rows if not is_total(row)]
    sums = {
        sum((amount for kind, amount in parts if kind in chosen), Decimal(0))
        for chosen in (*((kind,) for kind in kinds), kinds, ("", *kinds))
    }
    return {found for found in (*sums, *(amount for _, amount in parts)) if found}


def _over_years(costs: Iterable[Cells]) -> set[Decimal]:
    """What the costs come to over two to five years, as in "£86,000 over two years"."""
    parts = [(cell(row, "kind"), _amount(row) or Decimal(0)) for row in costs if not is_total(row)]
    once = sum((amount for kind, amount in parts if kind != "running"), Decimal(0))
    yearly = sum((amount for kind, amount in parts if kind == "running"), Decimal(0))
    return {once + yearly * years for years in range(2, 6)} if yearly else set()


def _asks_otherwise(words: str, costs: Iterable[Cells]) -> bool:
    rows = tuple(costs)
    asked, known = _first(_ASKED, words), _sums(rows, ("one_off", "running"))
    if has(r"\byears\b|\bin (?:all|total)\b|\baltogether\b|\blifetime\b|\b\d-year\b", words):
        known |= _over_years(rows)
    return asked is not None and bool(known) and not any(_near(asked, one) for one in known)


def _promises_otherwise(words: str, gains: Iterable[Cells]) -> bool:
    saved, known = (
        _first(_SAVED, words),
        _sums((row for row in gains if cell(row, "kind") != "disbenefit"), ("cashable", "non_cashable")),
    )
    return saved is not None and bool(known) and not any(_near(saved, one) for one in known)


def _ask_and_summary_differ(summary: str, ask: str) -> bool:
    named, asked = (
        _first(_ASKED, summary),
        amounts(" ".join(re.findall(r"£\s?[\d,.]*\d(?:\s?(?:k|m))?|\b\d[\d,.]*k\b", ask))),
    )
    return named is not None and bool(asked) and not any(_near(named, one) for one in asked)
