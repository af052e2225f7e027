"""Coaching as people have it: saved first, then at most one follow-up, and always a way on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.house import House
from dialogs.case import Answer
from tests.dialogs.test_conversation import Talk, said
from tests.houses import a_house

TOO_BAD = "Bins get missed and people are fed up with it."


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path) as house:
        yield house


@pytest.fixture
def talk(house: House) -> Talk:
    return Talk(house).start()


@pytest.fixture
def short(talk: Talk) -> Talk:
    """In the short form, where every check may speak."""
    talk.send(f"route/{talk.case.id}/short")
    return talk


def edit(talk: Talk, step: str) -> list[str]:
    return talk.send(f"edit/{talk.case.id}/{step}")


def follow_ups(heard: list[str]) -> list[str]:
    return [key for key in heard if key.startswith("follow_up:")]


def standing(talk: Talk, step: str) -> Answer:
    answer = talk.case.answer(step)
    assert answer is not None
    return answer


# In the ten-minute draft


def test_an_unusable_answer_is_saved_first_and_followed_up_once(talk: Talk) -> None:
    heard = talk.say("make things better")
    assert heard[:1] == ["saved.plain"]
    assert heard[-1] == "follow_up:goal:unusable"
    assert said(talk, "goal") == "make things better"
    assert "Your director will ask" in talk.words
    assert talk.press("Keep it as it is")[-1] == "step:kind"
    edit(talk, "goal")
    assert follow_ups(talk.say("improve the service")) == []


def test_in_the_draft_nothing_else_is_followed_up(talk: Talk) -> None:
    edit(talk, "problem")
    assert talk.say(TOO_BAD)[-1] == "step:goal"


def test_a_resident_named_in_the_draft_is_asked_about_before_it_is_saved(talk: Talk) -> None:
    heard = talk.say("Mrs Hargreaves at 14 Mill Lane gets her bin collected")
    assert heard[-1] == "details.warning"
    talk.say("Residents in the lanes get their bins collected")
    assert said(talk, "goal") == "Residents in the lanes get their bins collected"


def test_a_better_answer_stands_in_place_of_one_that_nobody_could_use(talk: Talk) -> None:
    talk.say("make things better")
    assert talk.say("Residents know their bin day.")[-1] == "step:kind"
    assert said(talk, "goal") == "Residents know their bin day."


def test_unsure_under_an_unusable_answer_notes_an_action(talk: Talk) -> None:
    talk.say("make things better")
    talk.press("Unsure")
    assert standing(talk, "goal").state == "unsure"
    assert [action.step for action in talk.case.actions] == ["goal"]


def test_the_draft_ends_with_its_page_after_a_follow_up_to_the_last_answer(talk: Talk) -> None:
    for step in ("goal", "kind", "problem", "today", "data", "decider", "first_test"):
        talk.send(f"skip/{talk.case.id}/{step}")
    assert follow_ups(talk.say("make things better")) == ["follow_up:ask:unusable"]
    heard = talk.say("£8,000 from the director by 14 April 2027, to be agreed at the board")
    assert "page" in heard
    assert "draft.what_next" in heard


# After the draft


def test_what_the_approver_would_ask_first_is_asked_and_only_that(short: Talk) -> None:
    edit(short, "problem")
    heard = short.say(TOO_BAD)
    assert follow_ups(heard) == ["follow_up:problem:no_number"]
    assert short.words.count("Finance will ask") == 1
    assert "Scrutiny" not in short.words


def test_a_reply_is_added_and_nothing_is_lost(short: Talk) -> None:
    edit(short, "problem")
    short.say(TOO_BAD)
    heard = short.say("Around 900 last year, from the complaints system.")
    assert heard[0] == "coaching.added"
    assert said(short, "problem") == f"{TOO_BAD}\nAround 900 last year, from the complaints system."
    assert follow_ups(heard) == []


def test_saying_the_answer_again_replaces_it(short: Talk) -> None:
    edit(short, "problem")
    short.say(TOO_BAD)
    again = "Bins get missed 900 times a year, going by the complaints system, and people are fed up."
    assert short.say(again)[0] == "coaching.changed"
    assert said(short, "problem") == again


def test_undo_after_a_follow_up_goes_back_to_the_first_words_and_then_to_none(short: Talk) -> None:
    edit(short, "problem")
    short.say(TOO_BAD)
    short.say("Around 900 last year, from the complaints system.")
    short.say("undo")
    assert said(short, "problem") == TOO_BAD
    short.say("undo")
    assert standing(short, "problem").state == "undone"


def test_undo_while_the_follow_up_stands_takes_the_answer_back(short: Talk) -> None:
    edit(short, "problem")
    short.say(TOO_BAD)
    assert short.say("undo")[-1] == "step:problem"
    assert standing(short, "problem").state == "undone"
    assert short.say("900 bins were missed last year, says the contractor's log.")[-1] != "coaching.added"
    assert said(short, "problem") == "900 bins were missed last year, says the contractor's log."


@pytest.mark.parametrize("words", ["keep it as it is", "Keep it", "no thanks", "leave it"])
def test_keeping_always_works_in_words_too(short: Talk, words: str) -> None:
    edit(short, "problem")
    short.say(TOO_BAD)
    assert short.say(words)[-1] == "step:goal"
    assert said(short, "problem") == TOO_BAD
    assert standing(short, "problem").version == 1


@pytest.mark.parametrize("way", ["press", "say"])
def test_unsure_keeps_the_answer_and_notes_what_to_find_out(short: Talk, way: str) -> None:
    edit(short, "problem")
    short.say(TOO_BAD)
    heard = short.press("Unsure") if way == "press" else short.say("not sure")
    assert heard[-1] == "step:goal"
    assert said(short, "problem") == TOO_BAD
    assert [action.text for action in short.case.actions] == ["problem: find out how many or how much"]


def test_change_it_asks_the_step_again_with_the_words_standing(short: Talk) -> None:
    edit(short, "problem")
    short.say(TOO_BAD)
    heard = short.press("Change it")
    assert heard[-1] == "step:problem"
    assert "step.you_wrote" in heard
    short.say("900 bins were missed last year, says the contractor's log.")
    assert said(short, "problem") == "900 bins were missed last year, says the contractor's log."


def test_a_side_question_is_answered_and_the_follow_up_comes_again(short: Talk) -> None:
    edit(short, "problem")
    short.say(TOO_BAD)
    assert follow_ups(short.say("what's a baseline?")) == ["follow_up:problem:no_number"]
    short.say("Around 900 last year, from the complaints system.")
    assert said(short, "problem").startswith(TOO_BAD)


def test_at_most_one_answer_in_three_is_followed_up(short: Talk) -> None:
    heard = []
    for step in ("problem", "people_affected", "evidence", "how_we_get_it", "check_12_months", "route", "first_test"):
        edit(short, step)
        heard.append(bool(follow_ups(short.say("Kent saved 30 bins so so can we, says everyone, we buy it from Idox"))))
        if heard[-1]:
            short.press("Keep it as it is")
    assert heard == [True, False, False, True, False, False, True]


def test_just_take_my_answers_turns_it_off_and_coach_me_again_on(short: Talk) -> None:
    edit(short, "problem")
    short.say(TOO_BAD)
    assert short.say("just take my answers")[0] == "coaching.off"
    assert said(short, "problem") == TOO_BAD
    edit(short, "people_affected")
    assert follow_ups(short.say("Everyone")) == []
    assert "coaching.on" in short.say("coach me again")
    edit(short, "route")
    assert follow_ups(short.say("It goes to my director")) == ["follow_up:route:no_date"]


def test_an_old_keep_button_changes_nothing(short: Talk) -> None:
    edit(short, "problem")
    short.say(TOO_BAD)
    keep = short.button("Keep it as it is")
    short.say("Around 900 last year, from the complaints system.")
    before = said(short, "problem")
    short.send(keep)
    assert said(short, "problem") == before


def test_an_old_unsure_button_is_refused_once_the_answer_has_changed(short: Talk) -> None:
    edit(short, "problem")
    short.say(TOO_BAD)
    unsure = short.button("Unsure")
    short.say("Around 900 last year, from the complaints system.")
    assert "press.stale" in short.send(unsure)
    assert short.case.actions == ()


# Lists


def test_a_list_is_followed_up_when_it_is_done_and_the_reply_fills_the_gap(short: Talk) -> None:
    edit(short, "risks")
    short.fill(
        f"row/{short.case.id}/risks/new", name="The contractor stops the export", likelihood="medium", impact="high"
    )
    assert follow_ups(short.press("That's all")) == ["follow_up:risks:no_owner"]
    assert short.say("Carl Yates")[0] == "coaching.row_filled"
    assert [row.fields["owner"] for row in short.case.live_rows("risks")] == ["Carl Yates"]


# The review and the gaps


def test_the_review_says_what_could_be_stronger(short: Talk) -> None:
    edit(short, "problem")
    short.say(TOO_BAD)
    assert "review.stronger" in short.say("show me what I wrote")
    assert "Could be stronger: how many or how much; where it comes from." in short.words


def test_after_the_draft_the_first_gaps_are_what_this_decider_cares_about(talk: Talk) -> None:
    talk.say("Residents know their bin day.")
    for step in ("kind", "problem", "today", "data"):
        talk.send(f"skip/{talk.case.id}/{step}")
    talk.say("Dana Okafor, director of environment. Money first")
    talk.send(f"skip/{talk.case.id}/first_test")
    heard = talk.send(f"skip/{talk.case.id}/ask")
    assert "gaps.head_money" in heard
    assert heard.count("gaps.line") == 3
    assert "1. Whose budget goes down" in talk.words
    assert talk.press("The gap that matters most")[-1] == "step:benefits"


def test_a_gap_that_is_filled_leads_on_and_brings_no_second_page(talk: Talk) -> None:
    for step in ("goal", "kind", "problem", "today", "data", "first_test", "ask"):
        talk.send(f"skip/{talk.case.id}/{step}")
    talk.say("Phil Watts, head of service. He hates risk.")
    talk.press("The gap that matters most")
    talk.say("The contractor stops the export")
    heard = talk.press("That's all")
    assert follow_ups(heard) == ["follow_up:risks:no_owner"]
    heard = talk.say("Carl Yates")
    assert "route.done" in heard
    assert "page" not in heard
