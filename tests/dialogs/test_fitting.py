"""What was found is offered as what it is: close, near, or of the same service and no more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.house import House
from tests.dialogs.test_conversation import Talk
from tests.houses import a_house


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with a_house(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture
def talk(house: House) -> Talk:
    return Talk(house)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("sensors in gullies", "gullies"),
        ("who has done gully sensors?", "gully"),
        ("has anyone used chatbots for housing repairs", "chatbots and repairs"),
        ("case study on domestic abuse and housing", "domestic abuse"),
        ("has any council solved dog fouling", "dog fouling"),
    ],
)
def test_a_service_that_no_case_study_found_speaks_of_is_named(talk: Talk, words: str, said: str) -> None:
    assert "study.unmet" in talk.say(words)
    assert f"**{said}**" in talk.words


@pytest.mark.parametrize("words", ["has anyone cut library fines", "examples about school admissions appeals"])
def test_the_same_service_and_nothing_else_of_what_was_asked_is_said_to_be_that(talk: Talk, words: str) -> None:
    assert "study.subject" in talk.say(words)


@pytest.mark.parametrize(
    "words",
    ["who has done something about missed bins", "parking", "isolated older people", "queues at the tip", "libraries"],
)
def test_what_fits_is_said_to_fit(talk: Talk, words: str) -> None:
    assert "study.found" in talk.say(words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("where can I get data on blocked drains", "blocked drains"),
        ("is there a dataset of gully locations", "gully"),
        ("where do I get allotment waiting list data", "allotment"),
    ],
)
def test_a_service_that_no_data_source_found_speaks_of_is_named(talk: Talk, words: str, said: str) -> None:
    heard = talk.say(words)
    assert "data.unspoken" in heard
    assert f"**{said}**" in talk.words
    assert 0 < len([key for key in heard if key.startswith("dataset:")]) <= 2


@pytest.mark.parametrize(
    "words",
    [
        "where can I get air quality data",
        "number of empty homes",
        "flood warnings data so the gully team and my members know",
    ],
)
def test_a_source_that_speaks_of_it_is_where_to_look_whatever_is_said_by_the_way(talk: Talk, words: str) -> None:
    assert "data.found" in talk.say(words)
