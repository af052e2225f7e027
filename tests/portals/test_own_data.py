"""A council's own portal, feed and plain list: its people find what is in them, and nobody else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.portals.own import own_lists
from bot.settings import Settings, SettingsError
from tests.houses import a_house
from tests.portals.double import PortalDouble
from tests.portals.judged import TODAY
from tests.portals.officer import Officer

LIST = "\n".join(
    (
        "title,About,Owner,email,held by,who may use it,licence,updated,rhythm,formats,tags",
        "Assisted bin collections,Homes where the crew fetches the bin,Priya Shah,bins@testshire.example,Waste team,"
        "closed,,2026-10-30,monthly,CSV,bins;assisted",
        "Depot fuel use,Litres by vehicle,,,Fleet team,shared,internal,2024-01-01,quarterly,XLSX,fleet",
        ",no title,,,,,,,,,",
    )
)
FEED = {
    "dataset": [
        {
            "title": "Gully sensors",
            "description": "Water level in our road gullies",
            "keyword": ["flooding", "gullies"],
            "publisher": {"name": "Testshire Council"},
            "contactPoint": {"fn": "Flood Team", "hasEmail": "mailto:flood@testshire.example"},
            "modified": "2026-11-20",
            "accrualPeriodicity": "R/P1D",
            "distribution": [{"mediaType": "text/csv", "downloadURL": "https://data.testshire.example/gully.csv"}],
        }
    ]
}


def a_folder(folder: Path, *lines: str) -> Path:
    (folder / "testshire.yaml").write_text(
        "\n".join(["organisation: [testshire, T0TEST]", "name: Testshire's own data", *lines]), "utf-8"
    )
    (folder / "testshire.csv").write_text(LIST, "utf-8")
    return folder


async def test_the_list_is_searched_at_once_and_only_its_people_are_shown_it(tmp_path: Path) -> None:
    own = a_folder(tmp_path, "list: testshire.csv")
    with a_house(tmp_path, COACH_LIVE_SEARCH="off", COACH_OWN_DATA=str(own)) as house:
        officer = Officer(house)
        (reply,) = await officer.say("where can I find data on assisted bin collections")
        assert reply.choices[0].label == "Assisted bin collections"
        assert "data.own" in reply.says
        (card,) = await officer.press("Assisted bin collections")
        assert "Priya Shah (named as the owner)" in card.text
        assert "closed" in card.text

        value = officer.button("Assisted bin collections")
        for other in (Officer(house, tenant="elsewhere"), Officer(house, "guest", guest=True)):
            (reply,) = await other.say("where can I find data on assisted bin collections")
            assert "data.own" not in reply.says
            assert "data.gone" in (await other.press_value(value))[0].says
        (in_public,) = await officer.say("where can I find data on assisted bin collections", private=False)
        assert "data.own" not in in_public.says


async def test_a_row_from_the_list_is_filled_and_checked_against_the_list(tmp_path: Path) -> None:
    own = a_folder(tmp_path, "list: testshire.csv")
    settings = {"COACH_LIVE_SEARCH": "off", "COACH_OWN_DATA": str(own)}
    with a_house(tmp_path, **settings) as house:
        officer = Officer(house)
        await officer.say("start a business case for fewer missed bins")
        await officer.say("where can I find data on assisted bin collections")
        await officer.press("Assisted bin collections")
        await officer.press("Add to my data list")
        fields = officer.case.live_rows("data")[0].fields
        assert (fields["accountable"], fields["openness"], fields["holder"]) == ("Priya Shah", "closed", "Waste team")

    (own / "testshire.csv").write_text(LIST.replace("Priya Shah", "Tom Reed"), "utf-8")
    with a_house(tmp_path, **settings) as house:
        *_, came = await Officer(house).say("check my data list")
        assert "data.changed.who" in came.says
        assert "Tom Reed is now named as accountable" in came.text


async def test_the_councils_own_portal_and_feed_are_searched_for_its_people_only(tmp_path: Path) -> None:
    async with PortalDouble("north") as portal:
        portal.feed = FEED
        own = a_folder(tmp_path, f"portal: {portal.url}", f"feed: {portal.url}/feed.json")
        with a_house(tmp_path, COACH_DATA_GOV_UK="off", COACH_OWN_DATA=str(own)) as house:
            officer, other = Officer(house), Officer(house, tenant="elsewhere")
            await officer.say("where can I find data on flooding in gullies")
            _, came = await officer.press("Search the portals too")
            assert came.choices[0].label == "Gully sensors"
            (card,) = await officer.press("Gully sensors")
            assert "Flood Team" in card.text

            (reply,) = await other.say("where can I find data on flooding in gullies")
            assert "data.goes_out" not in reply.says
            gone = await other.press_value(officer.button("Gully sensors"))
            assert "data.gone" in gone[0].says

            await officer.say("start a business case for drier roads")
            await officer.press("Gully sensors")
            await officer.press("Add to my data list")
            portal.feed = {"dataset": [{"title": "Something else"}]}
            officer.later(hours=7)
            *_, came = await officer.say("check my data list")
            assert "data.changed.gone" in came.says


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("- a list", "may hold only"),
        ("organisation: x\nowner: y", "may hold only"),
        ("name: nobody's", "say under organisation"),
        ("organisation: x\nportal: http://10.0.0.1", "no address over https"),
        ("organisation: x\nlist: missing.csv", "can't be read"),
        ("organisation: x\nlist: wrong.csv", "no column called title"),
        ("organisation: [x", "make it plain YAML"),
    ],
)
def test_a_file_that_cant_be_meant_is_refused_in_one_sentence_when_the_coach_starts(
    file: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text(file, "utf-8")
    (tmp_path / "wrong.csv").write_text("what,who\nbins,waste\n", "utf-8")
    with pytest.raises(SettingsError, match=words):
        own_lists(tmp_path, TODAY)
    (tmp_path / "a.yaml").write_text("organisation: x\ndatasets:\n  - {title: Bins, owner: Waste}\n", "utf-8")
    assert own_lists(tmp_path, TODAY)["x"].found[0].accountable.who == "Waste"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("COACH_DATA_GOV_UK", "http://data.gov.uk"),
        ("COACH_LIVE_SEARCH", "perhaps"),
        ("COACH_USER_AGENT", "Coach\r\nX: y"),
        ("COACH_OWN_DATA", "/no/such/folder"),
        ("COACH_PORTAL_ROBOTS", "maybe"),
    ],
)
def test_a_setting_that_cant_be_meant_is_refused_in_one_sentence(name: str, said: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.read({name: said})
