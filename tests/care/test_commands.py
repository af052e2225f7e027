"""The commands of whoever runs the coach: forgetting, holding, and the report for the content team."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import main
from bot.house import House
from dialogs.message import Identity
from dialogs.turn import Change, FeedbackGiven, QuestionNoted
from tests.care.everywhere import files_with, tables_with
from tests.dialogs.test_conversation import Talk
from tests.houses import a_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path) as house:
        yield house


@pytest.fixture
def talk(house: House) -> Talk:
    talk = Talk(house, "xyzzy")
    talk.who = Identity("terminal", "testshire", "xyzzy", "Xyzzy Plugh", "Xyzzy@example.gov.uk")
    return talk.start()


def coach(tmp_path: Path, *words: str) -> int:
    return main(words, {"DATABASE_URL": f"sqlite:///{tmp_path / 'coach.db'}"})


@pytest.mark.parametrize("name", ["xyzzy@EXAMPLE.gov.uk", "terminal:testshire:xyzzy"])
def test_forget_erases_a_person_by_any_of_their_names(house: House, talk: Talk, tmp_path: Path, name: str) -> None:
    assert coach(tmp_path, "forget", name) == 0
    assert tables_with(house.memory, "xyzzy", "plugh") == set()
    assert files_with(tmp_path, "plugh", "missed bins") == set()


def test_forget_says_whom_it_does_not_know(talk: Talk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert coach(tmp_path, "forget", "nobody") == 2
    assert "Nobody is known as nobody" in capsys.readouterr().err


def test_a_hold_by_command_makes_forget_wait(
    house: House, talk: Talk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    who = "terminal:testshire:xyzzy"
    assert coach(tmp_path, "hold", "testshire", "--person", who, "--why", "an inquiry") == 0
    assert coach(tmp_path, "forget", who) == 2
    assert coach(tmp_path, "hold", "testshire", "--list") == 0
    assert "an inquiry" in capsys.readouterr().out
    assert coach(tmp_path, "hold", "testshire", "--person", who, "--release") == 0
    assert coach(tmp_path, "forget", who) == 0


@pytest.mark.parametrize(
    "words",
    [["elsewhere"], ["testshire", "--case", "none"], ["testshire", "--release"], ["testshire", "--person", "x"]],
)
def test_a_hold_on_nothing_is_said_in_one_sentence(talk: Talk, tmp_path: Path, words: list[str]) -> None:
    assert coach(tmp_path, "hold", *words) == 2


def test_insights_count_and_keep_back_what_few_have_asked(
    house: House, talk: Talk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with house.memory.unit() as unit:
        person = unit.known(talk.who)
        assert person is not None
        asked: tuple[Change, ...] = (
            *[QuestionNoted("flurb", ("uprn",))] * 4,
            QuestionNoted("only mine"),
            FeedbackGiven("term:uprn"),
        )
        unit.apply(person, asked, house.clock.now())
        unit.commit()
    assert coach(tmp_path, "insights") == 0
    report = capsys.readouterr().out
    assert "4\tflurb\tuprn" in report
    assert "only mine" not in report
    assert "1 more" in report
    assert "fewer than 3\tterm:uprn" in report
    assert coach(tmp_path, "insights", "--questions") == 0
    assert capsys.readouterr().out == "4\tflurb\tuprn\n"
