"""The chart: well-formed, told in words, and a picture everywhere."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from bot.files.chart import as_png, describe, draw
from bot.files.saying import says
from dialogs.money import work_out
from tests.money.rows import a_case, one_off, saving
from tests.money.test_the_move import library
from tests.money.worked import WORKED, Worked

SVG = "{http://www.w3.org/2000/svg}"
SAY = says(library().phrases)


@pytest.mark.parametrize("worked", WORKED, ids=[worked.key for worked in WORKED])
def test_every_case_makes_a_picture_that_is_told_in_words(worked: Worked) -> None:
    money = work_out(worked.case, worked.assumptions)
    picture = ElementTree.fromstring(draw(SAY, money))

    assert picture.findtext(f"{SVG}desc") == describe(SAY, money)
    assert len(picture.findall(f"{SVG}polyline")) == 2
    words = {text.text for text in picture.iter(f"{SVG}text")}
    assert {year.label for year in money.years if len(money.years) <= 7} <= words


def test_the_break_even_is_marked_where_the_lines_cross() -> None:
    money = work_out(a_case([saving("£12,000", "2027/28")], [one_off("£6,000", "2027/28")]))
    picture = ElementTree.fromstring(draw(SAY, money))

    assert "Break-even: September 2027" in {text.text for text in picture.iter(f"{SVG}text")}
    assert len(picture.findall(f"{SVG}circle")) == 1
    assert describe(SAY, money).endswith("Savings overtake costs by the end of September 2027.")


def test_where_they_never_cross_nothing_is_marked() -> None:
    money = work_out(a_case([saving("£100", "2027/28")], [one_off("£6,000", "2027/28")]))
    picture = ElementTree.fromstring(draw(SAY, money))

    assert picture.find(f"{SVG}circle") is None
    assert describe(SAY, money).endswith("The lines do not cross in these years.")


def test_every_point_is_inside_the_picture() -> None:
    for worked in WORKED:
        picture = ElementTree.fromstring(draw(SAY, work_out(worked.case, worked.assumptions)))
        for line in picture.findall(f"{SVG}polyline"):
            for point in line.attrib["points"].split():
                x, y = (float(place) for place in point.split(","))
                assert 0 <= x <= 960
                assert 0 <= y <= 500


def test_the_picture_is_there_as_png_too() -> None:
    png = as_png(draw(SAY, work_out(WORKED[0].case)))

    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = (int.from_bytes(png[place : place + 4]) for place in (16, 20))
    assert (width, height) == (1920, 1000)
