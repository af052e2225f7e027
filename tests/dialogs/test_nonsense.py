"""A try of the keys is kept like any answer, and is said to be none yet; short real answers are left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.house import House
from dialogs.nonsense import is_nonsense
from tests.dialogs.test_conversation import Talk, said, titles
from tests.houses import a_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path) as house:
        yield house


@pytest.fixture
def talk(house: House) -> Talk:
    return Talk(house).start()


TRIES = (
    "asdfgh|Asdf asdf.|xxxx|XXX|£xxx|test|testing 123|this is a test|blah blah|qwerty|lkjh|asdasd|sdkfjhsdkfjh"
    "|aksjdhaksjd|hahaha|aaaa|foo bar|lorem ipsum dolor sit amet"
)
ANSWERS = (
    "Yes|No|None|n/a|TBC|£0|0|1111|IT|HR|GIS|AAA|MHCLG|cctv|hmrc|mgmt|Cwm|Ynys Môn|Llŷn|Pwllheli|cynghrair|sbwriel|Xi"
    "|Ng|Nguyen|Szymczak|Asda|Bar|poverty|property|liberty|salad|flask|Knightsbridge|rhythm|hmm|idk|https|www|tests"
    "|test first with ten streets|Testing in two wards|the first test|£xxx of the £12,000|"
)


@pytest.mark.parametrize("words", TRIES.split("|"))
def test_a_try_of_the_keys_is_none(words: str) -> None:
    assert is_nonsense(words)


@pytest.mark.parametrize("words", ANSWERS.split("|"))
def test_a_short_answer_a_name_and_an_acronym_are_left_alone(words: str) -> None:
    assert not is_nonsense(words)


def test_it_is_kept_and_said_to_be_no_answer_yet_with_a_way_to_change_it(talk: Talk) -> None:
    heard = talk.say("asdfgh")
    assert heard[0] == "saved.says_nothing"
    assert said(talk, "goal") == "asdfgh"
    assert "step:goal" in talk.press("Change it")
    assert talk.say("Residents know their bin day.")[-1] == "step:kind"
    assert said(talk, "goal") == "Residents know their bin day."


def test_said_again_it_is_kept_again_and_the_next_question_follows(talk: Talk) -> None:
    talk.say("asdfgh")
    heard = talk.say("xxxx")
    assert (heard[0], heard[-1]) == ("saved.says_nothing", "step:kind")
    assert said(talk, "goal") == "xxxx"
    assert "step:goal" in talk.press("Change it")


def test_who_wants_no_coaching_is_told_all_the_same_and_goes_on(talk: Talk) -> None:
    talk.say("just take my answers")
    heard = talk.say("test")
    assert (heard[0], heard[-1]) == ("saved.says_nothing", "step:kind")


def test_an_entry_of_a_list_can_be_changed_at_once(talk: Talk) -> None:
    talk.send(f"edit/{talk.case.id}/data")
    heard = talk.say("asdf")
    assert (heard[0], heard[-1]) == ("saved.says_nothing", "step:data")
    talk.press("Change it")
    talk.say("collection rounds")
    assert [row.fields["name"] for row in talk.case.live_rows("data")] == ["collection rounds"]


def test_no_case_is_called_by_it(house: House) -> None:
    talk = Talk(house)
    talk.send("start")
    talk.say("asdfgh")
    assert titles(talk) == ["My business case"]
    talk.say("Residents know which bin goes out on which day.")
    assert titles(talk) == ["Residents know which bin goes out on which day"]
