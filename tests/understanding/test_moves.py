"""Moves and small talk where no question is open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.model import Library
from dialogs.understanding import understand
from dialogs.understood import View
from tests.understanding.conftest import TUESDAY, Hear


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("hello", "greeting"),
        ("bore da", "greeting"),
        ("thanks that's really helpful", "thanks"),
        ("what can you do?", "help"),
        ("start a business case", "start_case"),
        ("carry on where I left off", "resume_case"),
        ("show me my cases", "list_cases"),
        ("what have I got left", "show_progress"),
        ("show me what I wrote", "review"),
        ("send me the word version", "export"),
        ("who can see my draft", "what_you_hold"),
        ("stop nagging me", "stop_reminders"),
        ("what reminders have I got", "list_reminders"),
        ("delete my data", "delete_data"),
        ("that's not what I meant", "feedback_unhelpful"),
        ("are you a robot", "small_talk"),
        ("my bin has not been collected again", "out_of_scope"),
        ("can I talk to a real person", "hand_to_human"),
        ("why not just use copilot", "copilot"),
        ("challenge me", "challenge"),
        ("I don't work Fridays", "working_hours"),
        ("text only please", "text_only"),
        ("call it Cleaner streets", "rename_case"),
        ("ta. can you skip to my other case", "switch_case"),
    ],
)
def test_a_move_is_understood_in_anybodys_words(hear: Hear, text: str, intent: str) -> None:
    assert hear(text).intent == intent


@pytest.mark.parametrize(
    ("text", "who", "act"),
    [
        ("share my case with Anwen in Legal", "Anwen", None),
        ("share it with our accountant", "our accountant", None),
        ("share it with someone in finance", "someone in finance", None),
        ("Marek has moved to another team, please stop sharing the case with him", "Marek", "stop"),
        ("Tom's left the council so please take him off, I don't want to share the case with him", "Tom", "stop"),
        ("I shouldn't do the risks. Parveen knows them inside out so she should fill in this bit", "Parveen", "ask"),
        ("hand the whole case over to Ffion, I'm off on maternity leave", "Ffion", "give"),
        ("could you ask Graham for this one instead of me", "Graham", "ask"),
    ],
)
def test_a_person_is_told_without_team_and_story(hear: Hear, text: str, who: str, act: str | None) -> None:
    understood = hear(text, asking="free_text", step="risks", case_open=True)

    assert understood.intent == "share_case"
    assert (understood.slots.get("who"), understood.slots.get("act")) == (who, act)


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("the cost I gave you before should be £7k not £8k, take me there", "costs"),
        ("take me to what I wrote about who gains and who loses, my answer there was wrong", "people_affected"),
        ("the figure I gave for today was wrong, let me change that answer", "today"),
        ("go to making the case please", "making_the_case"),
    ],
)
def test_a_section_is_told_by_what_it_is_about(hear: Hear, text: str, section: str) -> None:
    understood = hear(text, asking="free_text", step="summary", case_open=True)

    assert (understood.intent, understood.slots.get("section")) == ("edit_section", section)


def test_a_format_is_told_by_one_word(hear: Hear) -> None:
    assert hear("pdf please").slots["format"] == "pdf"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("put a pin in that", "later"),
        ("miss this one out", "skip"),
        ("walk me through this one", "help_with_step"),
        ("can I see how another council worded theirs", "example_for_step"),
        ("I fail to see the point of this question", "why"),
        ("has anybody changed the costs answer", "answer_history"),
        ("which dataset has tree works in it", "find_dataset"),
        ("leave a note on the risks", "comment"),
    ],
)
def test_a_short_move_leaves_an_open_question(hear: Hear, text: str, intent: str) -> None:
    assert hear(text, asking="free_text", step="goal", case_open=True).intent == intent


@pytest.mark.parametrize("text", ["", "   ", "???", "\u200b\u200b", "👍👍", "yes", "ok", "fine"])
def test_nothing_said_is_nothing_understood(hear: Hear, text: str) -> None:
    assert hear(text).intent == "unclear"


def test_a_new_way_of_asking_needs_no_code(library: Library, hear: Hear) -> None:
    assert hear("gizza butchers at me scribblings", asking="free_text").intent == "answer_step"

    said = {**library.commands, "review": (*library.commands["review"], "gizza butchers at me (scribblings|doodles)")}
    taught = replace(library, commands=said)

    assert understand("gizza butchers at me doodles", View(TUESDAY, asking="free_text"), taught).intent == "review"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("start a business case: people keep calling about missed bins", "people keep calling about missed bins"),
        ("new case - potholes on rural roads", "potholes on rural roads"),
        ("hi, start a business case. Residents phone about damp", "Residents phone about damp"),
        ("start a business case, thanks", None),
        ("can we start a new case? cheers", None),
        ("new business case please, working title Meals on Wheels", "Meals on Wheels"),
        ("Right, that went to the board. Start me a new case called Empty Shops.", "Empty Shops"),
        ("Our gritters skip the hill?? ok fine. new case then", "Our gritters skip the hill"),
        ("new case please, it's about children's centres", "children's centres"),
        ("new case: Tŷ Gwyn's open day", "Tŷ Gwyn's open day"),
        ("begin a case about hedge cutting and my manager says hurry up", "hedge cutting"),
    ],
)
def test_a_case_may_be_named_behind_a_mark(hear: Hear, text: str, title: str | None) -> None:
    understood = hear(text)
    assert (understood.intent, understood.slots.get("title")) == ("start_case", title)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Our graveyard map is a roll of lino in the vicar's loft. I'd like to ask cabinet for a better one",
            "Our graveyard map is a roll of lino in the vicar's loft",
        ),
        ("my director wants a business case on paper about taxi ranks by June, can we start", "taxi ranks by June"),
        (
            "Our pool timetable is a photo of a whiteboard. I'd like to propose putting it out as data",
            "Our pool timetable is a photo of a whiteboard",
        ),
        ("had an idea about skip permits. How would I begin a business case?", "skip permits"),
        ("help me make the case to my head of service for better flood sensors", "better flood sensors"),
        ("need to make a case to cabinet", None),
        ("I want to put a business case together, can you help me do that", None),
    ],
)
def test_a_case_is_called_by_what_it_is_about_and_not_by_how_it_was_asked_for(
    hear: Hear, text: str, title: str | None
) -> None:
    understood = hear(text)

    assert (understood.intent, understood.slots.get("title")) == ("start_case", title)


@pytest.mark.parametrize("text", ["the second", "the third one", "last one"])
def test_one_of_several_that_nobody_listed_is_no_day_of_the_month(hear: Hear, text: str) -> None:
    understood = hear(text)

    assert understood.intent != "remind"
    assert understood.due is None


def test_what_the_case_is_called_is_asked_of_the_cases(hear: Hear) -> None:
    assert hear("what is my case called?").intent == "list_cases"


def test_two_words_that_no_glossary_has_are_both_named_as_unknown(hear: Hear) -> None:
    understood = hear("difference between blorp and zorg")

    assert understood.intent == "compare_terms"
    assert understood.unknown_terms == ("blorp", "zorg")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("back again. can we pick up from where we got to Tuesday", "resume_case"),
        ("is it just business cases you do or other stuff and all", "help"),
        ("I'm sure that benefits answer used to say 12k. Has somebody altered it?", "answer_history"),
        ("who have we not heard back from", "waiting"),
        ("pop a comment on Kofi's bit about options", "comment"),
    ],
)
def test_a_move_that_is_told_in_passing_is_no_search_and_no_word(hear: Hear, text: str, intent: str) -> None:
    assert hear(text).intent == intent


def test_a_pasted_table_is_the_answer_whatever_its_heads_look_like(hear: Hear) -> None:
    table = "What it pays for\tAmount\tFrom financial year\tUntil\nUpkeep\tTBC"

    assert hear(table, asking="free_text", step="costs").intent == "answer_step"
