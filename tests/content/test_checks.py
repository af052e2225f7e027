"""The checker: one fault of each kind is planted in a small library, and found, by its rule, where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from content.asked import Asked, asked_in
from content.check import CHECKS, check
from content.checks.given import Check
from content.house_style import Except, HouseStyle
from content.model import (
    Choice,
    Column,
    Figure,
    LessonCheck,
    Library,
    Pair,
    Part,
    Sense,
    Size,
    StepExample,
)
from content.problem import Problem
from tests.content.helpers import (
    approver,
    area,
    case_study,
    choice,
    dataset,
    lesson,
    library,
    sense,
    source,
    step,
    term,
    theme,
)

STYLE = HouseStyle(
    american={"organiz*": "organise", "center": "centre"},
    avoid={"leverag*": "use"},
    acronyms=("UK",),
    jargon=("metadata",),
    names=("World Health Organization",),
    owners=("content team", "finance"),
)
EVERYTHING: dict[str, Any] = {
    "terms": [
        term(),
        term("usrn", name="USRN", aliases=("street number",), related=("uprn",)),
        term("pid", senses=(sense(words=("project",)), Sense("", "", term="usrn", themes=("goal_and_purpose",)))),
    ],
    "pairs": [Pair(("uprn", "usrn"), "One is a home, the other a street.")],
    "case_studies": [case_study()],
    "datasets": [dataset()],
    "approvers": [approver()],
    "lessons": [lesson()],
    "phrases": {"greeting.hello": ("Hello.", "Good day."), "saved": "Saved: {what}."},
    "commands": {"undo": ("undo",), "back": ("go back",)},
}


def words(count: int) -> str:
    return " ".join(["word"] * count) + "."


def steps(*those: Any) -> dict[str, Any]:
    return {"themes": [theme(*those)]}


def study(**changes: Any) -> dict[str, Any]:
    return {"case_studies": [case_study(**changes)]}


def one(**changes: Any) -> dict[str, Any]:
    return {"terms": [term(**changes)]}


def goal(**changes: Any) -> dict[str, Any]:
    return steps(step("goal", **changes))


KIND = step("kind", "choice", choices=(choice("access"), choice("policy", next="ask")))
ROWS = {"kind": "rows", "columns": (Column("name", "What"),)}


@dataclass(frozen=True)
class Planted:
    """What the library has in it, and the fault that this is."""

    rule: str
    has: dict[str, Any]
    key: str
    problem: str
    remedy: str
    given: dict[str, Any] = field(default_factory=dict)


PLANTED = [
    # Keys that lead nowhere
    Planted("unknown_key", one(related=("usrm",)) | {}, "uprn.related", "no term usrm", "write that entry"),
    Planted("unknown_key", {"terms": [term(related=("usrm",)), term("usrn")]}, "uprn.related", "", "did you mean usrn"),
    Planted("unknown_key", one(sources=("odi",)), "uprn.sources", "no source odi", "write that entry"),
    Planted(
        "unknown_key", one(senses=(Sense("a", "b", "x"), sense())), "uprn.senses.1.term", "no term x", "write that"
    ),
    Planted("unknown_key", one(senses=(sense(), sense(themes=("x",)))), "uprn.senses.2.themes", "no theme x", "write"),
    Planted("unknown_key", {"pairs": [Pair(("uprn", "x"), "No.")]}, "uprn and x.terms", "no term x", "write that"),
    Planted("unknown_key", goal(terms=("x",)), "goal_and_purpose.goal.terms", "no term x", "write that entry"),
    Planted("unknown_key", goal(case_studies=("x",)), "goal_and_purpose.goal.case_studies", "no case study x", "write"),
    Planted("unknown_key", {"sizes": [Size("s", "S", "A", ("gaol",))]}, "s.steps", "no step gaol", "did you mean goal"),
    Planted("unknown_key", study(areas=("wast",)), "leeds_bins_app.areas", "no service area", "did you mean waste"),
    Planted("unknown_key", study(sources=("x",)), "leeds_bins_app.sources", "no source x", "write that entry"),
    Planted(
        "unknown_key",
        study(results=(Figure("Less", "us", "measured", source="x"),)),
        "leeds_bins_app.results.1.source",
        "no source x",
        "write that entry",
    ),
    Planted("unknown_key", {"datasets": [dataset(sources=("x",))]}, "bus_stops.sources", "no source x", "write"),
    Planted("unknown_key", {"approvers": [approver(sources=("x",))]}, "chief_finance_officer.sources", "no", "write"),
    Planted(
        "unknown_key",
        {"approvers": [approver(asks=(("Who pays?", ("x",)),))]},
        "chief_finance_officer.asks.1.steps",
        "no step x",
        "write that entry",
    ),
    Planted("unknown_key", {"lessons": [lesson(terms=("x",))]}, "addresses.terms", "no term x", "write that entry"),
    Planted(
        "unknown_key",
        goal() | {"parts": [Part("front", "Front", ("goal", "gaol"))]},
        "front.steps",
        "no step gaol",
        "did you mean goal",
    ),
    Planted(
        "double_place",
        goal() | {"boxes": [Part("ask", "Ask", ("goal",)), Part("goal", "Goal", ("goal",))]},
        "goal.steps",
        "the step goal stands in more than one box of the canvas",
        "keep it where it is read best",
    ),
    Planted("repeated_reference", one(sources=("general_knowledge",) * 2), "uprn.sources", "twice", "take one of them"),
    Planted("repeated_reference", one(related=("uprn",)), "uprn.related", "it names itself", "take uprn out"),
    Planted(
        "unknown_rule",
        goal(ask_when="has_cost"),
        "goal_and_purpose.goal.ask_when",
        "no rule has_cost",
        "did you mean has_costs",
        {"rules": ("has_costs",)},
    ),
    Planted(
        "unknown_follow_up",
        goal(follow_ups={"no_numbr": "How many?"}),
        "goal_and_purpose.goal.follow_ups",
        "no check no_numbr",
        "did you mean no_number",
        {"coaching": ("no_number",)},
    ),
    Planted(
        "unknown_move",
        {"commands": {"undoo": ("undo",)}},
        "command.undoo",
        "there is no move undoo",
        "did you mean undo",
        {"intents": ("undo", "back")},
    ),
    Planted(
        "unknown_move",
        {"commands": {"section.money": ("the money",)}},
        "command.section.money",
        "there is no step or theme money",
        "mend the key",
    ),
    Planted(
        "wrong_lesson",
        {"lessons": [lesson(checks=(LessonCheck("Which?", (choice("a"), choice("b")), "c", "It is."),))]},
        "addresses.checks.1.right",
        "c is no choice",
        "use one of: a, b",
    ),
    # Routes
    Planted("link_to_nowhere", goal(next="gaol"), "goal_and_purpose.goal.next", "no step gaol", "did you mean goal"),
    Planted(
        "link_to_nowhere",
        steps(KIND),
        "goal_and_purpose.kind.choices.policy.next",
        "no step ask in this theme",
        "use one of: kind",
    ),
    Planted(
        "unreachable_step",
        steps(step("goal", next="ask"), step("problem"), step("ask")),
        "goal_and_purpose.problem",
        "no way leads to this step",
        "let a choice or the step before it lead there",
    ),
    Planted(
        "loop",
        steps(step("goal"), step("problem", next="goal")),
        "goal_and_purpose.problem",
        "leads back to goal",
        "a step that comes later",
    ),
    Planted(
        "loop",
        steps(step("goal"), step("kind", "choice", choices=(choice("a"), choice("b", next="kind")))),
        "goal_and_purpose.kind",
        "leads back to kind",
        "a step that comes later",
    ),
    Planted(
        "double_step",
        {"themes": [theme(step("goal")), theme(step("goal"), key="using_data")]},
        "using_data.goal",
        "the key goal belongs to a step of goal_and_purpose",
        "another key",
    ),
    Planted(
        "double_step",
        steps(step("goal"), step("aim", formerly=("goal",))),
        "goal_and_purpose.aim",
        "the key goal belongs",
        "another key",
    ),
    Planted(
        "double_choice",
        steps(step("kind", "choice", choices=(choice("a"), choice("a")))),
        "goal_and_purpose.kind.choices",
        "the key a stands twice",
        "another key",
    ),
    Planted(
        "wrong_kind", goal(kind="choice"), "goal_and_purpose.goal", "choice needs choices", "add the field choices"
    ),
    Planted("wrong_kind", goal(kind="rows"), "goal_and_purpose.goal", "rows needs columns", "add the field columns"),
    Planted("wrong_kind", goal(choices=(choice("a"),)), "goal_and_purpose.goal", "has no choices", "change the kind"),
    Planted(
        "wrong_kind",
        goal(kind="rows", columns=(Column("name", "What"), Column("kind", "Kind", "choice"))),
        "goal_and_purpose.goal.kind",
        "the kind choice and 0 choices",
        "give it choices",
    ),
    # Names
    Planted(
        "shared_name",
        {"terms": [term("impact_assessment", aliases=("Impact Checks",)), term("impact_check", name="impact-check")]},
        "impact_check",
        "'impact check' is also a name of impact_assessment",
        "an entry with senses",
    ),
    Planted(
        "shared_name",
        {
            "terms": [
                term("pid", senses=(sense(), sense("another"))),
                term("project_initiation_document", aliases=("PID",)),
            ]
        },
        "project_initiation_document",
        "'pid' is also a name of pid",
        "take it out of one of them",
    ),
    Planted("few_senses", one(senses=(sense(),)), "uprn.senses", "one sense leaves nothing", "add another sense"),
    Planted(
        "nested_sense",
        {
            "terms": [
                term("pid", senses=(Sense("a", "b", "dsa"), sense())),
                term("dsa", senses=(sense("one"), sense("two"))),
            ]
        },
        "pid.senses.1.term",
        "the term dsa has senses itself",
        "name a term that has a meaning",
    ),
    Planted(
        "shared_reply",
        steps(step("kind", "choice", choices=(choice("a"), Choice("b", "B", said_as=("The A",)), choice("the_a")))),
        "goal_and_purpose.kind.choices.the_a.said_as",
        "'the a' also means b",
        "leave it to one of them",
    ),
    Planted(
        "shared_everyday_name",
        {"areas": [area(), area("streets", name="Streets", asked_as=("Bin",))]},
        "streets.asked_as",
        "'bin' is also a name of waste",
        "leave it to one of them",
    ),
    Planted(
        "shared_command",
        {"commands": {"undo": ("take that back",), "back": ("Take that back.",)}},
        "command.back",
        "'take that back' also means undo",
        "leave it to one of them",
    ),
    # Lengths
    Planted(
        "long_question", goal(question=words(26)), "goal_and_purpose.goal.question", "and this has 26", "fewer words"
    ),
    Planted("long_meaning", one(meaning=f"{words(23)} {words(23)}"), "uprn.meaning", "this has 46", "in fewer words"),
    Planted(
        "long_sentence", goal(help=f"Yes. {words(26)}"), "goal_and_purpose.goal.help", "26: word word", "two sentences"
    ),
    Planted("long_sentence", {"phrases": {"saved": words(26)}}, "saved", "this has 26", "make two sentences"),
    Planted(
        "long_for_its_place", goal(label="L" * 31), "goal_and_purpose.goal.label", "room for 30 characters", "fewer"
    ),
    Planted(
        "long_for_its_place",
        steps(step("kind", "choice", choices=(choice("a"), choice("b", label="L" * 76)))),
        "goal_and_purpose.kind.b.label",
        "room for 75 characters here, and this has 76",
        "fewer words",
    ),
    Planted(
        "long_for_its_place", {"phrases": {"button.start": "L" * 76}}, "button.start", "room for 75", "fewer words"
    ),
    Planted("long_for_its_place", {"phrases": {"help": ("L" * 9 + " ") * 301}}, "help", "room for 3000", "fewer"),
    Planted(
        "long_for_its_place", one(name="L" * 76), "uprn.term", "room for 75 characters on a button", "a shorter name"
    ),
    Planted("long_for_its_place", study(title="L" * 151), "leeds_bins_app.title", "room for 150", "fewer words"),
    Planted(
        "long_for_its_place",
        goal(kind="rows", columns=(Column("name", "What", hint="L" * 151),)),
        "goal_and_purpose.goal.name.hint",
        "room for 150",
        "fewer words",
    ),
    Planted(
        "long_card", study(done="Done it all. " * 200), "leeds_bins_app", "its card would have", "shorten the longest"
    ),
    # Sources
    Planted("no_source", one(sources=()), "uprn.sources", "nobody says so", "a key of content/sources.yaml"),
    Planted(
        "no_source", study(sources=()), "leeds_bins_app.sources", "nobody says so", "a key of content/sources.yaml"
    ),
    Planted("no_source", {"datasets": [dataset(sources=())]}, "bus_stops.sources", "nobody says so", "a key of"),
    Planted("no_source", {"approvers": [approver(sources=())]}, "chief_finance_officer.sources", "nobody", "a key of"),
    Planted(
        "figure_without_source",
        one(why="It saves £12 a call."),
        "uprn.why",
        "'£12' rests on general",
        "name the source",
    ),
    Planted("figure_without_source", one(meaning="See the Act 2018."), "uprn.meaning", "'Act 2018' rests", "name the"),
    Planted(
        "result_without_source",
        study(results=(Figure("Half the calls", "the council", "measured"),)),
        "leeds_bins_app.results.1",
        "nobody says so",
        "add source:",
    ),
    Planted("no_results", study(results=()), "leeds_bins_app.results", "there is no result", "basis none_published"),
    Planted(
        "insecure_link",
        {"sources": [source(url="http://x.org")]},
        "general_knowledge.url",
        "http://x.org is no https address",
        "begins https://",
    ),
    Planted("insecure_link", {"datasets": [dataset(url="www.x.org")]}, "bus_stops.url", "no https address", "https://"),
    Planted("insecure_link", {"phrases": {"help": "See http://x.org"}}, "help", "http:// address", "https://"),
    Planted("unknown_owner", one(owner="content"), "uprn.owner", "no team called content", "did you mean content team"),
    Planted(
        "unknown_owner", study(owner="zz"), "leeds_bins_app.owner", "no team called zz", "use one of: content team"
    ),
    Planted("unknown_owner", {"datasets": [dataset(owner="zz")]}, "bus_stops.owner", "no team called zz", "use one of"),
    Planted(
        "unknown_word",
        study(organisation_kind="metropolis"),
        "leeds_bins_app.organisation_kind",
        "no metropolis",
        "did you mean metropolitan",
    ),
    Planted("unknown_word", study(purposes=("fun",)), "leeds_bins_app.purposes", "no fun", "use one of: saves_money"),
    Planted(
        "unknown_word",
        {"approvers": [approver(titles={"cornwall": "boss"})]},
        "chief_finance_officer.titles",
        "no nation cornwall",
        "use one of: england",
    ),
    # Wording
    Planted("american_spelling", one(meaning="How we are organized."), "uprn.meaning", "'organized'", "write organise"),
    Planted(
        "american_spelling", {"phrases": {"help": "Ask the center."}}, "help", "'center' is American", "write centre"
    ),
    Planted("word_to_avoid", one(why="Leverage it."), "uprn.why", "'Leverage' is no plain English", "write use"),
    Planted("exclamation_mark", {"phrases": {"saved": "Saved!"}}, "saved", "an exclamation mark", "a full stop"),
    Planted("emoji", {"phrases": {"saved": "Saved \U0001f389"}}, "saved", "a picture in it: \U0001f389", "use a word"),
    Planted(
        "judging_word",
        goal(follow_ups={"no_number": "That is rather vague."}),
        "goal_and_purpose.goal.follow_ups.no_number",
        "'vague' judges the answer",
        "ask what the approver would ask",
    ),
    Planted(
        "unexplained_acronym", one(meaning="Kept in the LLPG."), "uprn.meaning", "explains LLPG", "to the glossary"
    ),
    Planted(
        "unexplained_acronym", goal(question="Which KPIs?"), "goal_and_purpose.goal.question", "KPI", "write it out"
    ),
    Planted("unexplained_acronym", {"phrases": {"help": "Ask R&D."}}, "help", "nobody explains R&D", "write it out"),
    Planted("unexplained_jargon", one(example="Add metadata."), "uprn.example", "'metadata'", "everyday words"),
    # Phrases
    Planted(
        "missing_phrase",
        {},
        "saved.plane",
        "asks for a phrase that is not there",
        "did you mean saved.plain",
        {"asked": asked_in({"bot/a.py": "say('saved.plane', what=1)"}), "phrases": {"saved.plain": "Saved."}},
    ),
    Planted(
        "missing_phrase",
        {},
        "zzz",
        "asks for a phrase that is not there",
        "write zzz: … in a file",
        {"asked": asked_in({"bot/a.py": "say('zzz')"})},
    ),
    Planted(
        "unused_phrase",
        {"phrases": {"old": "Old."}},
        "old",
        "the code never says this",
        "mend its key",
        {"asked": Asked()},
    ),
    Planted(
        "unfilled_place",
        {"phrases": {"saved": "Saved: {label} {said}."}},
        "saved",
        "nobody fills in {label} at bot/a.py:1",
        "what is filled in there: said",
        {"asked": asked_in({"bot/a.py": "say('saved', said=1)"})},
    ),
    Planted("varied_phrase", {"phrases": {"saved": ("Saved.", "Kept.")}}, "saved", "2 wordings", "keep the best one"),
]


def found_in(has: dict[str, Any], **given: Any) -> tuple[Problem, ...]:
    phrases = given.pop("phrases", None)
    return check(library(**(has | ({"phrases": phrases} if phrases else {}))), style=STYLE, **given)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted.rule} {planted.key}")
def test_a_planted_fault_is_found(planted: Planted) -> None:
    found = found_in(planted.has, **planted.given)
    right = [problem for problem in found if (problem.rule, problem.key) == (planted.rule, planted.key)]

    assert len(right) >= 1, found
    assert planted.problem in right[0].problem
    assert planted.remedy in right[0].remedy


def test_every_check_has_a_planted_fault() -> None:
    assert {one.__name__ for one in CHECKS} == {planted.rule for planted in PLANTED}


def test_a_sound_library_has_no_fault() -> None:
    asked = asked_in({"bot/a.py": "say('greeting.hello'); say('saved', what=1)"})

    assert check(library(**EVERYTHING), style=STYLE, rules=(), coaching=(), intents=("undo", "back"), asked=asked) == ()


@pytest.mark.parametrize(
    "has",
    [
        {
            "terms": [
                term("pid", senses=(Sense("", "", "project_initiation_document"), sense())),
                term("project_initiation_document", aliases=("PID",)),
            ]
        },
        one(name="GIS") | {"terms": [term("gis", name="GIS"), term("gi", name="GI")]},
        one(meaning="A number in the UK, or (NLPG) a list: see NLPG."),
        one(meaning="See https://www.example.org/ORGANIZED/ABC and `organized CODE`."),
        one(meaning="The World Health Organization sets it."),
        one(meaning="A code such as CC4410 or E06."),
        study(place="ABCD", organisation="Center for Organizing"),
        {"terms": [term(meaning="Write metadata."), term("data_record", name="Metadata record")]},
        goal(example=StepExample("Fewer calls.", "Leverage our LLPG metadata.", "The first helps.")),
        {"commands": {"undo": ("undo",), "spelled.undo": ("undo",), "section.goal": ("the aim",)}},
        steps(step("goal"), KIND, step("problem"), step("ask")),
        steps(step("goal", ask_when="has_costs", next="ask"), step("problem"), step("ask")),
        {"phrases": {"help": "Type {what} or `go!`"}},
    ],
    ids=lambda has: str(next(iter(has))),
)
def test_what_is_right_is_left_alone(has: dict[str, Any]) -> None:
    assert found_in(has) == ()


def test_what_is_known_only_outside_is_not_checked_without_it() -> None:
    has = goal(ask_when="anything", follow_ups={"anything": "Which?"}) | {"phrases": {"unused": "Yes."}}

    assert check(library(**has)) == ()


def test_the_file_of_the_entry_is_named() -> None:
    (problem,) = check(library(**one(owner="x")), style=STYLE, places={("terms", "uprn"): "content/terms/places.yaml"})

    assert str(problem) == (
        "content/terms/places.yaml: uprn.owner: there is no team called x. Use one of: content team, finance."
    )


def test_an_exception_with_a_reason_is_kept() -> None:
    whole = Except("uprn", "long_sentence", "It is a quotation.")
    part = Except("uprn.meaning", "long_sentence", "It is a quotation.")
    has = library(**one(meaning=words(26)))

    assert check(has, exceptions=[whole]) == check(has, exceptions=[part]) == ()


@pytest.mark.parametrize("key", ["uprn.why", "up", "usrn"])
def test_an_exception_for_something_else_excuses_nothing(key: str) -> None:
    found = check(library(**one(meaning=words(26))), exceptions=[Except(key, "long_sentence", "It is a quotation.")])

    assert [(problem.key, problem.rule) for problem in found] == [
        (key, "idle_exception"),
        ("uprn.meaning", "long_sentence"),
    ]


def test_an_exception_that_nothing_needs_any_more_is_a_fault() -> None:
    (problem,) = check(library(), exceptions=[Except("uprn", "long_meaning", "It was long.")])

    assert (problem.file, problem.rule, problem.remedy) == (
        "content/exceptions.yaml",
        "idle_exception",
        "take the exception out",
    )


def test_a_check_from_outside_is_run_with_the_others() -> None:
    def doubled_entry(given: Any) -> list[Problem]:
        return [given.problem("terms", "uprn", "", "it means the same as usrn", "keep one of them")]

    extra: Check = doubled_entry
    found = check(library(), extra=[extra])

    assert [(problem.key, problem.rule) for problem in found] == [("uprn", "doubled_entry")]


def test_a_loop_in_a_size_is_found_too() -> None:
    has = steps(step("goal"), step("kind", "choice", choices=(choice("a"), Choice("b", "B", next="goal"))))
    found = check(library(**has, sizes=[Size("draft", "Draft", "All.", ("kind", "goal"))]))

    assert {(problem.rule, problem.key) for problem in found} == {("loop", "goal_and_purpose.kind")}


def test_no_library_is_too_empty_to_check() -> None:
    nothing = Library({}, {}, {}, (), {}, {}, {}, {}, {}, {}, {}, {})

    assert check(nothing) == ()
