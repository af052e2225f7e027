"""Cases to draw: a real-looking one, an empty one, and one that is as large as they come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache

from content.model import Library
from content.read import read_library
from dialogs.case import Action, Answer, Case, Member, Row
from dialogs.scene import Profile

TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
PROFILE = Profile("testshire", name="Testshire District Council")
CASE_ID = "00a1b2c3d4e5f601"


@cache
def library() -> Library:
    return read_library()


def case(
    answers: Mapping[str, str],
    rows: Mapping[str, list[dict[str, str]]] | None = None,
    actions: tuple[Action, ...] = (),
    title: str = "Missed bins",
    route: str = "short",
    states: Mapping[str, str] | None = None,
) -> Case:
    """A case with these answers (their words, or a choice's key) and rows."""
    history = {step: (_answer(step, said),) for step, said in answers.items()}
    for step, state in (states or {}).items():
        history[step] = (Answer(step, 1, state, "", "", "p1", AT),)  # type: ignore[arg-type]
    kept = {
        step: tuple(_row(step, place, fields) for place, fields in enumerate(found))
        for step, found in (rows or {}).items()
    }
    return Case(
        CASE_ID,
        title,
        "testshire",
        "open",
        AT - timedelta(days=20),
        AT,
        route,
        (Member("p1", "owner", "Anna Lewis"), Member("p2", "editor", "Tom Reed")),
        history,
        kept,
        actions,
    )


def _answer(step: str, said: str) -> Answer:
    found = library().step(step)
    labels = {choice.key: choice.label for choice in found.choices} if found else {}
    return Answer(
        step, 1, "given", ", ".join(labels.get(key, key) for key in said.split(",")) if labels else said, said, "p1", AT
    )


def _row(step: str, place: int, fields: dict[str, str]) -> Row:
    return Row(step, f"{abs(hash_of(step)) % 10**8:08d}{place:08x}", 1, fields, "p1", AT)


def hash_of(words: str) -> int:
    return sum(ord(letter) * 31**place for place, letter in enumerate(words))


def bins() -> Case:
    """Missed bins in a district council: a short form, nearly finished."""
    return case(BINS, BINS_ROWS, BINS_ACTIONS, states={"duties": "unsure"})


def draft() -> Case:
    """The ten-minute draft of the same case: eight answers, one of them unsure."""
    eight = ("goal", "kind", "problem", "decider", "first_test", "ask")
    return case(
        {key: BINS[key] for key in eight},
        {"data": BINS_ROWS["data"][:1]},
        BINS_ACTIONS[:1],
        route="draft",
        states={"today": "unsure"},
    )


def empty() -> Case:
    return case({}, route="draft", title="My business case")


def large() -> Case:
    """Every question answered at length, and 400 rows."""
    words = "The contact centre logs each call, and the crews go back for bins that were put out late. " * 110
    texts = [step for theme in library().themes.values() for step in theme.steps if step.kind == "text"]
    answers = {step.key: words[:10_000] for step in texts} | {
        "kind": "access",
        "personal_data": "some",
        "duties": "equality",
    }
    rows = {
        key: [{**row, "name": f"{row.get('name', '')} {n}"} for n in range(57)] for key, (row, *_) in BINS_ROWS.items()
    }
    actions = tuple(Action(f"a{n}", f"Find out: number {n}", None, "Tom Reed", TODAY) for n in range(40))
    return case(answers, rows, actions, route="full")


BINS = {
    "goal": "Residents know which bin goes out on which day, without having to ring us.",
    "kind": "access",
    "problem": (
        "After every bank holiday our phones fill with people asking about their bin day. "
        "Crews then go back for bins that were put out late.\n\nThe contact centre logs each call."
    ),
    "today": (
        "About 4,000 calls a month on bin days, April to September 2026, from the CRM. "
        "Fairly sure, as we checked 50 recordings."
    ),
    "people_affected": (
        "Gain: households on alternate-week rounds, and call handlers. May lose: residents without internet, if the "
        "printed calendar stops. Asked: eight call handlers and twelve residents at two libraries."
    ),
    "personal_data": "unsure",
    "decider": "Dana Okafor, director of environment. Money first, since her recharge went up this year.",
    "route": (
        "Director's decision under delegated powers, after finance has cleared it. Not a key decision. "
        "Directorate board on 14 April 2027."
    ),
    "first_test": (
        "In May we post the dates for two rounds on the ward page and text them to 300 volunteers. We count calls from "
        "those streets for four weeks. If they do not fall by a tenth, we stop."
    ),
    "how_we_get_it": (
        "Reuse: our waste contract lets us ask for an export, for a £3,000 set-up. The web page is one that we already "
        "run. The export is a plain CSV, and the next contract will say that the data is ours."
    ),
    "check_12_months": (
        "On 31 July 2028 Tom Reed compares calls with the 4,000 a month of 2026. If the fall is under a tenth, we end "
        "the feed and say so."
    ),
    "objections": "The contractor says that wrong dates would be blamed on their crews.",
    "publish_back": "Collection dates by street, under the Open Government Licence, refreshed weekly.",
    "ask": (
        "We ask the director of environment to agree £8,000 in 2027/28 and £2,600 a year for upkeep, by 14 April 2027. "
        "If not, we hire cover again next winter."
    ),
}
BINS_ROWS: dict[str, list[dict[str, str]]] = {
    "objectives": [
        {
            "name": "Calls about bin days",
            "baseline": "4,000 a month",
            "target": "2,800 a month",
            "date": "2027-09-30",
            "measure": "Monthly count in the CRM",
        },
        {"name": "Return visits by crews", "baseline": "210 a month", "target": "150 a month", "date": "2028-03-31"},
    ],
    "data": [
        {
            "name": "Bin collection rounds",
            "holder": "The waste contractor",
            "accountable": "Priya Shah",
            "openness": "closed",
            "licence": "None yet",
            "rhythm": "Monthly",
            "quality": "1 address in 50 wrong",
            "third_party": "Postcodes carry others' rights",
        },
        {"name": "Address gazetteer with UPRN", "holder": "Street naming team", "openness": "shared"},
    ],
    "evidence": [
        {
            "name": "Leeds, 2016: Leeds Bins",
            "study": "leeds_bins_app",
            "place": "Leeds",
            "figure": "2.4p a search was paid for postcode data (measured; the app's developer)",
            "source": "The story of Leeds Bins",
            "differs": "We collect fortnightly, and our contractor holds the rounds.",
        }
    ],
    "options": [
        {"name": "Do nothing", "cost": "£18,000 a year on agency cover, and rising", "verdict": "Dropped"},
        {"name": "Post the dates by hand", "takes": "Two days a month", "cost": "Free", "verdict": "Dropped: too late"},
        {
            "name": "Weekly feed",
            "takes": "Contractor's export",
            "cost": "£8,000, then £2,600 a year",
            "benefit": "£12,000 a year less on cover",
            "verdict": "Kept",
        },
        {"name": "A new app", "cost": "£60,000", "verdict": "Dropped, as few would install it"},
    ],
    "benefits": [
        {
            "name": "Less agency cover",
            "kind": "cashable",
            "amount": "12000",
            "year": "2028/29",
            "budget_code": "CC4410",
            "holder": "Tom Reed",
            "agreed": "asked",
            "baseline": "£18,000 spent in 2025/26",
            "source": "The ledger",
            "sure": "estimated",
            "already": "no",
        },
        {
            "name": "Call handlers' time",
            "kind": "non_cashable",
            "amount": "9000",
            "year": "2027/28",
            "baseline": "40 hours a week",
            "sure": "guess",
        },
        {"name": "Fewer missed collections", "kind": "residents", "baseline": "210 a month"},
    ],
    "costs": [
        {
            "name": "The contractor's weekly export",
            "kind": "one_off",
            "type": "revenue",
            "amount": "3000",
            "from_year": "2027/28",
            "funding": "CC4410",
            "sure": "measured",
            "vat": "without",
        },
        {
            "name": "Fifteen staff days, with on-costs and contingency",
            "kind": "one_off",
            "type": "revenue",
            "amount": "5000",
            "from_year": "2027/28",
            "funding": "CC4410",
            "sure": "estimated",
            "vat": "none",
        },
        {
            "name": "Upkeep",
            "kind": "running",
            "type": "revenue",
            "amount": "2600",
            "from_year": "2027/28",
            "funding": "CC4410",
            "sure": "estimated",
            "vat": "without",
        },
    ],
    "risks": [
        {
            "name": "Wrong dates shown after a round changes",
            "likelihood": "medium",
            "impact": "medium",
            "owner": "Priya Shah",
            "response": "Changes go live only after a same-day check",
        },
        {"name": "The waste data officer leaves", "likelihood": "medium", "impact": "medium"},
        {"name": "Assisted collections could point to disabled people", "impact": "high", "response": "Leave them out"},
    ],
    "delivery": [
        {
            "name": "Test two rounds",
            "who": "Priya Shah",
            "by": "2027-05-31",
            "stop_or_go": "Carry on only if calls fall by a tenth",
        },
        {"name": "Monthly upkeep and corrections", "who": "Waste data officer", "by": "2027-07-31"},
    ],
}
BINS_ACTIONS = (
    Action("unsure_today", "Find out: today's number", "today", None, None),
    Action("unsure_duties", "Find out: duties", "duties", "Meera Patel", date(2026, 12, 4)),
    Action(
        "unsure_data",
        "Ask the contractor whether the export may be published under an open licence",
        "data",
        "Priya Shah",
        None,
    ),
    Action("a_done", "Ask eight call handlers", "people_affected", "Anna Lewis", date(2026, 11, 10), done=True),
)
