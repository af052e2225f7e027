"""Our own content: every file of it can be read, in no time, and nothing in it is wrong."""

from __future__ import annotations

from bot.checking import CODE
from content.asked import asked
from content.check import check
from content.counts import counts
from content.draw import draw
from content.house_style import read_exceptions, read_house_style
from content.read import DEFAULT, read, read_library
from dialogs.rules import RULES
from dialogs.understood import INTENTS

FOR_THE_CHECKER = {"content/exceptions.yaml", "content/house_style.yaml"}


def test_every_file_is_read() -> None:
    there = {path.relative_to(DEFAULT.parent).as_posix() for path in DEFAULT.rglob("*.yaml")}

    assert there - set(read().places.values()) == FOR_THE_CHECKER


def test_nothing_is_wrong() -> None:
    reading = read()
    found = check(
        reading.library,
        style=read_house_style([DEFAULT]),
        exceptions=read_exceptions([DEFAULT]),
        places=reading.places,
        rules=RULES,
        intents=INTENTS,
        asked=asked(CODE),
    )

    assert not found, "\n".join(map(str, found))


def test_there_is_as_much_as_we_promised() -> None:
    found = counts(read_library())

    assert (found.terms >= 320, found.acronyms >= 45, found.pairs >= 40, found.welsh >= 60) == (True,) * 4
    assert (found.case_studies >= 60, found.datasets >= 40, found.steps >= 30, found.sizes == 3) == (True,) * 4


def test_the_themes_stand_in_the_order_of_a_case() -> None:
    assert list(read_library().themes) == ["goal_and_purpose", "using_data", "championing_open", "making_the_case"]


def test_a_sense_that_points_to_a_term_has_its_name_and_meaning() -> None:
    senses = [sense for term in read_library().terms.values() for sense in term.senses]

    assert all(sense.name and sense.meaning for sense in senses)
    assert any(sense.term for sense in senses)


def test_each_theme_has_a_map_with_all_its_steps() -> None:
    for theme in read_library().themes.values():
        drawn = draw(theme)

        assert all(f"step_{step.key}" in drawn for step in theme.steps)
