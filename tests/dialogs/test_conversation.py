"""The conversation as people have it: what they do, and what they hear, on the real content and a real database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.terminal.chat import hear
from bot.clock import SetClock
from bot.house import House
from content.model import Library, Step
from dialogs.case import Case
from dialogs.coach import Coach
from dialogs.message import Came, Dropped, Filled, Identity, Message, Place, Pressed, Text, What
from dialogs.reply import Reply
from dialogs.understood import Understood, View
from tests.houses import a_house, with_content


class Talk:
    """One person's conversation. Each move gives the keys of what they then hear."""

    def __init__(self, house: House, user: str = "officer", organisation: str = "testshire") -> None:
        self.house, self.who = house, Identity("terminal", organisation, user)
        self.replies: tuple[Reply, ...] = ()

    def _do(self, what: What) -> list[str]:
        self.replies = hear(self.house, self.who, what).replies
        return [key for reply in self.replies for key in reply.says]

    def say(self, words: str) -> list[str]:
        return self._do(Text(words))

    def send(self, press: str) -> list[str]:
        return self._do(Pressed(press))

    def press(self, label: str) -> list[str]:
        return self._do(Pressed(self.button(label)))

    def fill(self, press: str, **fields: str) -> list[str]:
        return self._do(Filled(press, fields))

    def button(self, label: str) -> str:
        return next(button.press for reply in self.replies for button in reply.choices if button.label == label)

    @property
    def words(self) -> str:
        return "\n\n".join(reply.text for reply in self.replies)

    @property
    def case(self) -> Case:
        with self.house.memory.unit() as unit:
            person = unit.meet(self.who, Place("terminal", "x", inline=True), self.house.clock.now())
            case = unit.scene(person, ()).case
        assert case is not None
        return case

    def start(self, words: str = "start a business case for missed bins") -> Talk:
        self.say(words)
        return self


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path) as house:
        yield house


@pytest.fixture
def talk(house: House) -> Talk:
    return Talk(house)


def said(talk: Talk, step: str) -> str:
    answer = talk.case.answer(step)
    assert answer is not None
    return answer.said


# Starting and answering


def titles(talk: Talk) -> list[str]:
    """What the cases of whoever talks are called."""
    with talk.house.memory.unit() as unit:
        person = unit.meet(talk.who, Place("terminal", "x", inline=True), talk.house.clock.now())
        return [card.title for card in unit.scene(person, ()).cases]


def test_a_trouble_that_was_not_understood_becomes_a_case_in_one_tap(house: House) -> None:
    talk = Talk(house)

    assert "talk.not_understood_told" in talk.say("We are short of carers and nobody knows which agencies have space")
    assert "case.started" in talk.press("Start a case with that")
    assert "We are short of carers" in talk.replies[-1].text + (talk.replies[-1].heading or "")


def test_an_old_button_starts_no_case_with_what_was_said_since(house: House) -> None:
    talk = Talk(house)
    talk.say("We are short of carers and nobody knows which agencies have space")
    old = talk.button("Start a case with that")
    talk.say("We counted and nobody knows which of them has space near us")

    talk.send(old)
    assert titles(talk) == ["My business case"]


def test_somebodys_details_are_not_kept_for_a_case_that_was_not_asked_for(house: House) -> None:
    talk = Talk(house)

    talk.say("ring 07911 123456 zorp the flurbostat and grommets wibble")
    assert "Start a case with that" not in [button.label for button in talk.replies[-1].choices]


def test_starting_takes_one_message_and_the_first_question_follows_at_once(talk: Talk) -> None:
    heard = talk.say("start a business case for missed bins")
    assert heard[-1] == "step:goal"
    assert talk.case.title == "Missed bins"


def test_who_sees_the_draft_is_said_once(talk: Talk) -> None:
    assert "care.first_use" in talk.say("start a business case for bins")
    assert "care.first_use" not in talk.say("start a new business case about potholes")


def test_a_case_begun_without_words_takes_its_title_from_the_first_answer(talk: Talk) -> None:
    talk.send("start")
    talk.say("Residents know which bin goes out on which day.")
    assert talk.case.title == "Residents know which bin goes out on which day"


def test_words_are_kept_as_they_were_typed(talk: Talk) -> None:
    words = "Bins & <b>boxes</b> *in* the `villages` — Ynys Môn too \u2067עברית\u2069 \U0001f5d1"
    talk.start().say(words)
    assert said(talk, "goal") == words.replace("\u2067", "").replace("\u2069", "") or said(talk, "goal") == words


def test_an_answer_of_forty_thousand_characters_is_kept_whole(talk: Talk) -> None:
    words = "We collect bins in the villages. " * 1_200
    talk.start().say(words)
    assert said(talk, "goal") == words.strip()


# Moving about


def test_back_skip_and_undo_lead_where_people_expect(talk: Talk) -> None:
    talk.start().say("Residents know their bin day.")
    assert talk.say("back")[-1] == "step:goal"
    assert "step.you_wrote" in talk.say("back") or talk.words
    assert talk.say("skip")[-1] == "step:kind"
    assert said(talk, "goal") == "Residents know their bin day."
    assert talk.say("skip")[-1] == "step:problem"
    assert talk.say("undo")[-1] == "step:kind"
    assert talk.say("undo")[-1] == "step:goal"
    assert "undo.nothing" in talk.say("undo")


def test_undo_goes_back_to_what_stood_before_and_further(talk: Talk) -> None:
    talk.start().say("First words for the goal.")
    case = talk.case.id
    for words in ("Second words for the goal.", "Third words for the goal."):
        talk.send(f"edit/{case}/goal")
        talk.say(words)
    for expected in ("Second words for the goal.", "First words for the goal."):
        talk.say("undo")
        assert said(talk, "goal") == expected
    kept = [answer.said for answer in talk.case.history["goal"]]
    assert kept[:3] == ["First words for the goal.", "Second words for the goal.", "Third words for the goal."]


def test_unsure_becomes_an_action_and_undoing_it_closes_the_action(talk: Talk) -> None:
    talk.start()
    assert "saved.unsure" in talk.say("unsure")
    assert [action.step for action in talk.case.actions] == ["goal"]
    talk.say("undo")
    assert [action.done for action in talk.case.actions] == [True]


def test_later_is_asked_again_at_the_end(talk: Talk) -> None:
    talk.start().say("later")
    for _ in range(6):
        talk.say("skip")
    assert talk.say("skip")[-1] == "step:goal"


def test_a_side_question_is_answered_and_the_same_question_comes_again(talk: Talk) -> None:
    heard = talk.start().say("what's a baseline?")
    assert "term:baseline" in heard
    assert heard[-1] == "step:goal"
    assert talk.case.answer("goal") is None


def test_a_choice_in_somebodys_own_words_is_read_back(talk: Talk) -> None:
    talk.start().say("change the kind")

    assert "saved.choice" in talk.say("it would take less of my officers' time")
    assert said(talk, "kind") == "it would take less of my officers' time"
    assert "**Quicker or cheaper to run**" in talk.words


def test_several_choices_in_somebodys_own_words_are_read_back(talk: Talk) -> None:
    talk.start().say("change the duties")

    assert "saved.choice" in talk.say("the unions, and we'd have to ask residents")
    answer = talk.case.answer("duties")
    assert answer is not None
    assert answer.value == "staff,consultation"
    assert "**Staff, Consultation**" in talk.words


def test_an_old_button_still_means_what_it_said(talk: Talk) -> None:
    talk.start().say("Residents know their bin day.")
    old = talk.button("Better decisions")
    talk.press("Easier to find or use")
    assert "saved.changed" in talk.send(old)
    assert said(talk, "kind") == "Better decisions"


def test_an_old_undo_is_refused_once_the_answer_has_changed(talk: Talk) -> None:
    talk.start().say("Residents know their bin day.")
    case = talk.case.id
    talk.send(f"edit/{case}/goal")
    talk.say("Residents in the villages know their bin day.")
    assert "press.stale" in talk.send(f"undo/{case}/goal/1")
    assert said(talk, "goal") == "Residents in the villages know their bin day."


PRESSES_ON_A_CASE = (
    "answer/{case}/goal/x", "edit/{case}/goal", "review/{case}", "page/{case}", "undo/{case}/goal/1",
    "skip/{case}/goal",     "later/{case}/goal",
    "unsure/{case}/goal", "back/{case}/goal", "help/{case}/goal", "example/{case}/goal",
    "route/{case}/full", "resume/{case}", "open/{case}", "progress/{case}", "change/{case}", "themes/{case}",
    "stop/{case}", "rows_done/{case}/data", "keep_mine/{case}/goal/1", "meant/back/{case}/goal/1",
)  # fmt: skip
ODD_PRESSES = ("", "/", "frobnicate", "answer", "answer/", "answer////", "undo/x", "sense/pid/99", "term/", "x" * 5000)


@pytest.mark.parametrize("press", PRESSES_ON_A_CASE)
def test_a_button_of_somebody_elses_case_shows_and_changes_nothing(house: House, talk: Talk, press: str) -> None:
    talk.start().say("Residents know their bin day.")
    before = talk.case
    stranger = Talk(house, "stranger")
    heard = stranger.send(press.format(case=before.id))
    assert heard == ["case.gone"]
    assert "bin day" not in stranger.words
    assert talk.case == before


@pytest.mark.parametrize("press", ODD_PRESSES)
def test_any_button_value_gets_a_kind_sentence(talk: Talk, press: str) -> None:
    assert talk.send(press)
    assert talk.start().send(press)


def test_a_form_with_missing_fields_says_so_and_loses_nothing(talk: Talk) -> None:
    talk.start()
    case = talk.case.id
    assert "form.nothing" in talk.fill(f"fill/{case}/goal/0")
    assert "form.row_needs_name" in talk.fill(f"row/{case}/data/new", holder="the depot")
    assert "saved.row" in talk.fill(f"row/{case}/data/new", name="rounds", holder="the depot", made_up="x")
    assert talk.case.live_rows("data")[0].fields == {"name": "rounds", "holder": "the depot"}
    row = talk.case.live_rows("data")[0]
    talk.fill(f"row/{case}/data/{row.key}", name="collection rounds")
    assert talk.case.live_rows("data")[0].fields == {"name": "collection rounds", "holder": "the depot"}
    assert "saved.plain" in talk.fill(f"fill/{case}/goal/0", answer="Residents know their bin day.")


# Several cases


def test_two_cases_keep_their_places(talk: Talk) -> None:
    talk.start().say("Residents know their bin day.")
    talk.start("start a business case about potholes")
    assert "case.list" in talk.say("my cases")
    assert talk.press("Missed bins")[-1] == "step:kind"
    assert talk.say("my cases")
    assert talk.press("Potholes")[-1] == "step:goal"


# Two people, one answer


def test_a_clash_shows_both_texts_and_the_person_chooses(talk: Talk, house: House) -> None:
    talk.start().say("Residents know their bin day.")
    case = talk.case.id
    talk.send(f"edit/{case}/goal")
    # The same person on another screen: a form that was opened before the answer changed.
    assert "clash.both" in talk.fill(f"fill/{case}/goal/0", answer="Neighbours know their bin day.")
    assert "Residents know their bin day." in talk.words
    assert "Neighbours know their bin day." in talk.words
    talk.press("Join both")
    assert said(talk, "goal") == "Residents know their bin day.\n\nNeighbours know their bin day."


@pytest.mark.parametrize(("label", "stands"), [("Keep mine", "Mine, then."), ("Keep theirs", "Theirs, then.")])
def test_either_text_can_stand(talk: Talk, label: str, stands: str) -> None:
    talk.start().say("Theirs, then.")
    case = talk.case.id
    talk.fill(f"fill/{case}/goal/0", answer="Mine, then.")
    talk.press(label)
    assert said(talk, "goal") == stands
    assert "Mine, then." not in stands or len(talk.case.history["goal"]) == 2


# An editor changes the questions meanwhile


def edited(library: Library, **steps: Step | None) -> Library:
    """The library with these steps of goal_and_purpose replaced, or removed where nothing is given."""
    theme = library.themes["goal_and_purpose"]
    kept = [steps.get(step.key, step) for step in theme.steps]
    changed = replace(theme, steps=tuple(step for step in kept if step is not None))
    return replace(library, themes={**library.themes, theme.key: changed})


def asked(library: Library, key: str) -> Step:
    step = library.step(key)
    assert step is not None
    return step


def test_a_reworded_question_is_asked_in_its_new_words(talk: Talk) -> None:
    talk.start()
    reworded = replace(asked(talk.house.library, "goal"), question="Who should be better off?")
    talk.house = with_content(talk.house, edited(talk.house.library, goal=reworded))
    talk.say("carry on")
    assert "Who should be better off?" in talk.words


def test_a_new_step_before_their_place_is_asked_next_and_then_they_are_where_they_were(talk: Talk) -> None:
    talk.start().say("Residents know their bin day.")
    talk.press("Easier to find or use")
    library = talk.house.library
    new = replace(asked(library, "goal"), key="who_gains", label="Who gains", question="Who gains?")
    theme = library.themes["goal_and_purpose"]
    with_new = replace(theme, steps=(theme.steps[0], new, *theme.steps[1:]))
    draft = library.sizes["draft"]
    longer = replace(draft, steps=(draft.steps[0], "who_gains", *draft.steps[1:]))
    changed = replace(library, themes={**library.themes, theme.key: with_new}, sizes={**library.sizes, "draft": longer})
    talk.house = with_content(talk.house, changed)
    assert talk.say("carry on")[-1] == "step:who_gains"
    assert talk.say("Residents in the villages.")[-1] == "step:problem"


def test_a_removed_step_is_passed_over_and_its_answer_stays_in_the_history(talk: Talk) -> None:
    talk.start().say("Residents know their bin day.")
    talk.press("Easier to find or use")
    talk.house = with_content(talk.house, edited(talk.house.library, problem=None))
    assert talk.say("carry on")[-1] == "step:today"
    assert talk.say("show me what I wrote")


def test_a_question_that_went_while_it_was_open_is_passed_over(talk: Talk) -> None:
    talk.start()
    talk.house = with_content(talk.house, edited(talk.house.library, goal=None))
    heard = talk.say("Residents know their bin day.")
    assert heard
    assert talk.say("carry on")[-1] == "step:kind"


def test_a_removed_choice_is_asked_again_with_what_they_had_said(talk: Talk) -> None:
    talk.start().say("Residents know their bin day.")
    talk.press("Better decisions")
    kind = asked(talk.house.library, "kind")
    fewer = replace(kind, choices=tuple(choice for choice in kind.choices if choice.key != "policy"))
    talk.house = with_content(talk.house, edited(talk.house.library, kind=fewer))
    heard = talk.say("carry on")
    assert "step.changed" in heard
    assert heard[-1] == "step:kind"
    assert "Better decisions" in talk.words


def test_a_renamed_step_is_noticed_by_nobody(talk: Talk) -> None:
    talk.start().say("Residents know their bin day.")
    library = talk.house.library
    renamed = replace(asked(library, "goal"), key="aim", formerly=("goal",))
    draft = library.sizes["draft"]
    sizes = {**library.sizes, "draft": replace(draft, steps=("aim", *draft.steps[1:]))}
    talk.house = with_content(talk.house, replace(edited(library, goal=renamed), sizes=sizes))
    assert talk.say("carry on")[-1] == "step:kind"
    talk.say("show me what I wrote")
    assert "Residents know their bin day." in talk.words


# Where others read along


def test_a_channel_gets_words_and_never_a_case(house: House, talk: Talk) -> None:
    talk.start().say("Residents know their bin day.")

    def in_channel(what: What) -> tuple[Reply, ...]:
        place = Place("terminal", "a channel", private=False, inline=True)
        message = Message(f"m{house.clock.now()}", talk.who, place, what, house.clock.now())
        return house.conversation.hear_now(message)[0].replies

    assert "term:uprn" in in_channel(Text("what's a uprn?"))[0].says
    case = talk.case.id
    for what in (
        Text("show me what I wrote"),
        Text("carry on"),
        Pressed(f"review/{case}"),
        Pressed(f"edit/{case}/goal"),
    ):
        replies = in_channel(what)
        assert [reply.says for reply in replies] == [("private.carry_on",)]
        assert "bin day" not in str(replies)
    assert talk.say("carry on")[-1] == "step:kind"


# Bad days


def test_a_turn_that_raises_is_rolled_back_and_answered_kindly_once(house: House, talk: Talk) -> None:
    talk.start()

    def broken(words: str, view: View) -> Understood:
        raise RuntimeError("a fault of ours")

    house.conversation.coach = Coach(house.library, broken)
    assert talk.say("Residents know their bin day.") == ["trouble.turn"]
    house.conversation.coach = house.coach
    assert talk.case.answer("goal") is None
    assert talk.say("Residents know their bin day.")[-1] == "step:kind"


def test_the_same_message_changes_the_case_once_and_hears_the_same_again(house: House, talk: Talk) -> None:
    talk.start()
    place = Place("terminal", "testshire/officer", inline=True)
    message = Message("m1", talk.who, place, Text("Residents know their bin day."), house.clock.now())
    heard = [house.conversation.hear_now(message)[0] for _ in range(4)]
    assert [one.again for one in heard] == [False, True, True, True]
    assert {one.replies for one in heard} == {heard[0].replies}
    assert len(talk.case.history["goal"]) == 1


def test_a_file_and_an_outcome_that_nobody_waits_for_get_a_sentence(talk: Talk) -> None:
    assert talk._do(Dropped("case.docx", "application/msword", b"x")) == ["back.trouble.not_word"]
    assert talk._do(Came("w1", "portal", {}))


def test_weeks_later_they_go_on_where_they_were(talk: Talk, tmp_path: Path) -> None:
    talk.start().say("Residents know their bin day.")
    clock = talk.house.clock
    assert isinstance(clock, SetClock)
    clock.moment += timedelta(weeks=3)
    with a_house(tmp_path) as later:
        talk.house = later
        assert talk.say("carry on")[-1] == "step:kind"


def test_a_question_that_comes_round_again_is_short_and_has_all_its_buttons(talk: Talk) -> None:
    talk.start()
    talk.say("Residents know which day their bin goes out.")
    kind = talk.house.library.step("kind")
    means = kind.choices[0].means if kind is not None else None
    assert means
    assert means in talk.words
    ways = [button.label for button in talk.replies[-1].choices]
    assert talk.say("what is a UPRN?")[-1] == "step:kind"
    assert means not in talk.replies[-1].text
    assert [button.label for button in talk.replies[-1].choices] == ways


def test_only_somebody_who_was_away_is_welcomed_back(talk: Talk) -> None:
    talk.start()
    assert "case.in_hand" in talk.say("carry on")
    clock = talk.house.clock
    assert isinstance(clock, SetClock)
    clock.moment += timedelta(days=1)
    assert "case.welcome_back" in talk.say("carry on")


def test_carry_on_opens_the_only_case_there_is(talk: Talk) -> None:
    talk.start().start("start a business case about potholes")
    talk.say("delete this case")
    talk.say("yes")
    assert "step:goal" in talk.say("carry on")
    assert talk.case.title == "Missed bins"


def test_a_case_study_names_its_place_once_and_each_source_once(talk: Talk) -> None:
    for study in list(talk.house.library.case_studies.values())[::6]:
        assert f"study:{study.id}" in talk.send(f"study/{study.id}")
        [card] = talk.replies
        assert card.heading is not None
        assert card.heading.count(study.place) == 1
        for key in study.sources:
            title = talk.house.library.sources[key].title
            assert [title in link.label for link in card.links].count(True) + (title in card.text) == 1


# Words


def test_a_meaning_that_the_message_settles_is_told_and_not_asked_about(talk: Talk) -> None:
    heard = talk.say("what's an SI, the law made by a minister in parliament")

    assert "sense:si" in heard
    assert "ask:si" not in heard
    assert "A law made by a minister" in talk.words


def test_a_word_found_by_its_description_is_said_to_be_a_guess_with_others_to_choose(talk: Talk) -> None:
    heard = talk.say("what do you call the starting figure you measure against later")

    assert {"term.described", "term:baseline"} <= set(heard)
    assert any(button.press.startswith("term/") for reply in talk.replies for button in reply.choices)


def test_a_word_asked_for_by_name_is_told_without_a_doubt(talk: Talk) -> None:
    assert "term.described" not in talk.say("what is a baseline")


def test_four_words_asked_about_at_once_are_all_explained(talk: Talk) -> None:
    heard = talk.say("what are LLPG, NLPG, LSG and NSG")

    assert {"term:llpg", "term:nlpg", "term:lsg", "term:nsg"} <= set(heard)


# Leaving a question for another one; nothing to leave


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("leave this question and go back to the one about the problem", "problem"),
        ("skip this and go to the ask", "ask"),
        ("park this one, let's do the first test", "first_test"),
        ("leave this one for now and take me to the costs", "costs"),
    ],
)
def test_leaving_a_question_for_another_goes_to_the_other_and_keeps_this_one_open(
    talk: Talk, words: str, step: str
) -> None:
    talk.start()
    assert talk.say(words)[-1] == f"step:{step}"
    assert talk.case.answer("goal") is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("leave this for now and come back to it later", "saved.later"),
        ("leave it and go to the next question", "saved.skipped"),
        ("skip this and do it later", "saved.later"),
    ],
)
def test_leaving_a_question_for_no_other_one_leaves_it(talk: Talk, words: str, said: str) -> None:
    assert said in talk.start().say(words)


@pytest.mark.parametrize(
    ("words", "heard"),
    [("undo", ["undo.nothing", "case.none"]), ("back", ["move.nothing_before", "case.none"]), ("skip", ["case.none"])],
)
def test_without_a_case_it_is_said_once_that_there_is_none(talk: Talk, words: str, heard: list[str]) -> None:
    assert talk.say(words) == heard


# Several words at once


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        ("what are API, blorp and DPIA?", "blorp"),
        ("what do blorp and DPIA mean", "blorp"),
        ("explain API, frobnitz, wibble and UPRN", "frobnitz, wibble"),
        ("what is the difference between API and blorp", "blorp"),
        ("what are PID and blorp", "blorp"),
        ("what is blorp and zorg", "blorp, zorg"),
    ],
)
def test_of_several_words_the_one_that_is_not_known_is_named(talk: Talk, words: str, unknown: str) -> None:
    assert talk.say(words)[-1] == "term.unknown"
    assert f"**{unknown}**" in talk.words


@pytest.mark.parametrize(
    "words", ["what are API and DPIA?", "what does API mean, and who uses it?", "what's a UPRN and a gazetteer"]
)
def test_nothing_is_said_to_be_unknown_that_may_be_known(talk: Talk, words: str) -> None:
    assert "term.unknown" not in talk.say(words)
