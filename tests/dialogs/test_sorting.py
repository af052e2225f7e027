"""A long answer or a pasted old report: its sentences are offered to their questions, and nothing is taken unasked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from content.read import read_library
from dialogs.understanding.sentences import Sorter, sentences
from tests.coaching.measured import labelled
from tests.dialogs.test_conversation import Talk
from tests.houses import a_house

PROBLEM = (
    "Our planning duty line takes about 1,400 calls a month, from the call log for April to September 2026. "
    "Two in three callers ask where an application has got to."
)
REPORT = f"""1. Background
{PROBLEM}

2. Options considered
- Do nothing, which costs about £46,000 a year in duty officer time.
- Publish a weekly file of applications and decisions.

Financial implications: Setting up the export costs £6,500 once. Upkeep is £2,400 a year.

Annex
Our thanks go to everybody who helped to write this report last spring.

Recommendations
The head of planning is asked to agree £6,500 in 2027/28, by 31 March 2027."""
SORTER = Sorter(read_library())


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    with a_house(tmp_path) as house:
        talk = Talk(house)
        talk.say("start a business case about planning enquiries")
        yield talk


def said(talk: Talk, step: str) -> str:
    answer = talk.case.answer(step)
    return answer.said if answer is not None and answer.state == "given" else ""


def names(talk: Talk, step: str) -> list[str]:
    return [row.fields["name"] for row in talk.case.live_rows(step)]


def test_a_report_is_saved_first_and_nothing_else_is_taken_without_a_yes(talk: Talk) -> None:
    assert "sort.found" in talk.say(REPORT)

    assert said(talk, "goal") == REPORT
    assert said(talk, "problem") == ""
    assert names(talk, "options") == []


def test_each_part_goes_to_its_question_in_its_own_words(talk: Talk) -> None:
    assert "sort:problem" in talk.say(REPORT)
    assert "sort:options" in talk.say("yes")
    assert said(talk, "problem") == PROBLEM

    talk.press("No")
    talk.press("Take all 4")
    assert names(talk, "options") == ["Publish a weekly file of applications and decisions."]
    assert names(talk, "costs") == ["Setting up the export costs £6,500 once.", "Upkeep is £2,400 a year."]
    assert said(talk, "ask") == "The head of planning is asked to agree £6,500 in 2027/28, by 31 March 2027."


def test_what_is_left_can_stand_alone_and_the_whole_stays_among_the_versions(talk: Talk) -> None:
    talk.say(REPORT)
    talk.press("Take all 6")
    assert "sort.rest_kept" in talk.press("Only this")

    assert said(talk, "goal") == "Our thanks go to everybody who helped to write this report last spring."
    assert talk.case.history["goal"][0].said == REPORT


def test_the_whole_can_be_kept_and_the_next_question_follows(talk: Talk) -> None:
    talk.say(REPORT)
    talk.press("Take all 6")
    assert "step:kind" in talk.press("Keep the whole")

    assert said(talk, "goal") == REPORT


def test_to_stop_leaves_what_was_taken_and_goes_on(talk: Talk) -> None:
    talk.say(REPORT)
    talk.say("yes")
    says = talk.press("Stop")
    assert "sort.stopped" in says
    assert "step:kind" in talk.press("Keep the whole")

    assert said(talk, "problem") == PROBLEM
    assert names(talk, "options") == []


def test_an_answer_that_stands_is_never_replaced(talk: Talk) -> None:
    talk.say("change the problem")
    talk.say("People ring us.")
    talk.say("change the goal")
    assert "sort:options" in talk.say(REPORT)
    talk.press("Take all 5")

    assert said(talk, "problem") == "People ring us."


def test_an_old_button_takes_nothing(talk: Talk) -> None:
    talk.say(REPORT)
    old = talk.button("Yes, Problem")
    talk.press("No")

    assert "press.stale" in talk.send(old)
    assert said(talk, "problem") == ""
    assert "sort:options" in [key for reply in talk.replies for key in reply.says]


def test_other_words_in_the_middle_are_heard_and_nothing_is_lost(talk: Talk) -> None:
    talk.say(REPORT)
    assert "term:api" in " ".join(talk.say("what's an API?")) or talk.replies
    assert "step:kind" in talk.say("carry on")

    assert said(talk, "goal") == REPORT


def test_an_answer_of_usual_length_is_left_in_peace(talk: Talk) -> None:
    says = talk.say("Residents see how far an application has got. They need not ring us. Agents save time too.")

    assert "step:kind" in says


def test_sentences_keep_their_words() -> None:
    assert sentences("It costs £1.2m a year. “Why?” they ask.\n• A list, e.g. this\n") == (
        "It costs £1.2m a year.",
        "“Why?” they ask.",
        "A list, e.g. this",
    )


def test_two_thirds_of_what_is_offered_without_a_heading_fits() -> None:
    """On answers that nobody looked at when the cues were written; a person says yes or no to each."""
    right = wrong = 0
    for entry in (*labelled("aside"), *labelled("later")):
        if entry["step"] not in SORTER.keys or "answer" not in entry or entry["step"] == "summary":
            continue
        for sentence in sentences(entry["answer"]):
            offered = SORTER.best(sentence) if "unusable" not in entry["faults"] else None
            right += offered == entry["step"]
            wrong += offered not in (None, entry["step"])
    assert right + wrong >= 40
    assert right / (right + wrong) >= 0.66
