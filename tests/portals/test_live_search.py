"""A live search, over real HTTP: the curated answer at once, the portals' answer after it, cards that stay."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from dialogs.reply import Reply
from tests.houses import a_house
from tests.portals.double import PortalDouble
from tests.portals.officer import Officer

KIRKLEES = "air-quality-monitoring-kirklees"


@asynccontextmanager
async def searching(folder: Path, **environ: str) -> AsyncIterator[tuple[Officer, PortalDouble]]:
    async with PortalDouble() as portal:
        settings = {"COACH_DATA_GOV_UK": portal.url, "COACH_LIVE_SEARCH": "ask", **environ}
        with a_house(folder, **settings) as house:
            yield Officer(house), portal


def has(reply: Reply, *keys: str) -> bool:
    return set(keys) <= set(reply.says)


async def test_our_own_list_comes_at_once_with_an_offer_that_says_which_words_would_go_where(tmp_path: Path) -> None:
    async with searching(tmp_path) as (officer, portal):
        (reply,) = await officer.say("air quality near schools in Kirklees")

        assert has(reply, "data.found", "dataset:uk_air", "data.goes_out")
        assert "data.gov.uk" in reply.text
        assert "**air quality schools kirklees**" in reply.text
        assert portal.asked == []


async def test_the_portals_answer_follows_and_the_place_narrows_it_to_its_own_council(tmp_path: Path) -> None:
    async with searching(tmp_path) as (officer, portal):
        await officer.say("air quality near schools in Kirklees")
        begun, came = await officer.press("Search the portals too")

        assert has(begun, "data.searching")
        assert has(came, "data.live_found", f"found:{KIRKLEES}")
        assert came.choices[0].label == "Air quality monitoring stations"
        assert {query.get("fq") for _, query, _ in portal.asked} == {None, "organization:kirklees-council"}
        assert portal.most_at_once <= 2


async def test_with_the_setting_on_it_is_searched_with_the_question_itself(tmp_path: Path) -> None:
    async with searching(tmp_path, COACH_LIVE_SEARCH="on") as (officer, _):
        first, came = await officer.say("who has bus stop data")

        assert has(first, "data.found", "data.searching")
        assert has(came, "found:bus-stops-west-yorkshire")


async def test_with_the_setting_off_nothing_is_offered_and_an_old_button_says_so(tmp_path: Path) -> None:
    async with searching(tmp_path) as (officer, _):
        await officer.say("bin rounds data")
        old = officer.button("Search the portals too")
    async with searching(tmp_path, COACH_LIVE_SEARCH="off") as (officer, portal):
        (reply,) = await officer.say("bin rounds data")
        assert not has(reply, "data.goes_out")
        (reply,) = await officer.press_value(old)
        assert has(reply, "data.live_off")
        assert portal.asked == []


async def test_a_card_says_who_is_accountable_how_fresh_it_is_and_what_to_watch_out_for(tmp_path: Path) -> None:
    async with searching(tmp_path) as (officer, _):
        await officer.say("recycling by ward data")
        await officer.press("Search the portals too")
        (card,) = await officer.press("Recycling rates by ward")

        assert card.heading == "Recycling rates by ward"
        assert has(card, "data.accountable", "data.licence", "data.flag.late_one")
        assert "Waste Services (named as the contact)" in card.text
        assert "Updated quarterly, last on 3 May 2026: one update missing." in card.text
        assert card.links[0].url == "https://www.data.gov.uk/dataset/recycling-rates-by-ward"


async def test_a_card_opens_from_an_old_button_while_the_portal_is_gone_and_says_how_old_it_is(tmp_path: Path) -> None:
    async with searching(tmp_path) as (officer, portal):
        await officer.say("recycling by ward data")
        await officer.press("Search the portals too")
        await portal.close()
        officer.later(days=30)
        (card,) = await officer.press("Recycling rates by ward")
        assert has(card, "data.as_on", "data.accountable")

        officer.later(days=500)
        officer.house.memory.retention(officer.house.clock.now())
        (gone,) = await officer.press("Recycling rates by ward")
        assert has(gone, "data.gone")
        await portal.open()


async def test_the_same_dataset_on_two_portals_is_shown_once(tmp_path: Path) -> None:
    async with PortalDouble("north") as north, searching(tmp_path, COACH_PORTALS=north.url) as (officer, _):
        await officer.say("air quality monitoring data in kirklees")
        _, came = await officer.press("Search the portals too")
        labels = [button.label.lower() for button in came.choices]
        assert labels.count("air quality monitoring stations") == 1
        (card,) = await officer.press("Air quality monitoring stations")
        assert f"data.gov.uk and 127.0.0.1:{north.port}" in card.text


async def test_who_to_ask_gives_a_message_and_notes_an_action_once(tmp_path: Path) -> None:
    async with searching(tmp_path) as (officer, _):
        await officer.say("start a business case for cold homes")
        await officer.say("where can I find data on winter gritting routes")
        await officer.press("Search the portals too")
        await officer.press("Winter gritting routes")
        first = await officer.press("Who do I ask?")
        await officer.press("Who do I ask?")

        assert has(first[0], "data.ask_nobody", "data.ask_message", "data.ask_action_nobody", "data.ask_noted")
        assert [action.text for action in officer.case.actions] == ["Find the owner of Winter gritting routes"]


async def test_adding_fills_a_row_once_and_the_question_comes_round_again(tmp_path: Path) -> None:
    async with searching(tmp_path) as (officer, _):
        await officer.say("start a business case for cleaner air")
        await officer.say("where can I find data on addresses in stockport")
        await officer.press("Search the portals too")
        await officer.press("Property gazetteer extract")
        added, again = await officer.press("Add to my data list")
        (twice, _) = await officer.press("Add to my data list")

        assert has(added, "data.added")
        assert has(again, "step:goal")
        assert has(twice, "data.there_already")
        (row,) = officer.case.live_rows("data")
        assert row.fields["name"] == "Property gazetteer extract"
        assert row.fields["accountable"] == "Gazetteer Custodian"
        assert row.fields["openness"] == "open"
        assert row.fields["licence"] == "Open Government Licence"
        assert row.fields["rhythm"] == "monthly, last on 1 November 2026"
        assert "Royal Mail" in row.fields["third_party"]


async def test_adding_without_a_case_offers_to_start_one(tmp_path: Path) -> None:
    async with searching(tmp_path) as (officer, _):
        await officer.say("air quality data")
        await officer.press("UK-AIR, air quality measurements")
        (reply,) = await officer.press("Add to my data list")

        assert has(reply, "data.add_no_case", "case.none")


async def test_a_list_that_is_checked_again_says_what_has_changed_since(tmp_path: Path) -> None:
    async with searching(tmp_path) as (officer, portal):
        await officer.say("start a business case for cleaner air")
        await officer.say("where is there air quality data in kirklees")
        await officer.press("Search the portals too")
        await officer.press("Air quality monitoring stations")
        await officer.press("Add to my data list")
        *_, same = await officer.say("check my data list")
        assert has(same, "data.list_same")

        officer.later(days=120)
        portal.record(KIRKLEES)["contact-name"] = "Public Protection"
        *_, late = await officer.say("check my data list")
        assert has(late, "data.list_changed", "data.changed.late", "data.changed.who")
        assert "since 24 November 2026" in late.text

        portal.records.remove(portal.record(KIRKLEES))
        *_, gone = await officer.say("check my data list again")
        assert has(gone, "data.changed.gone")

        portal.mode = "fails"
        *_, down = await officer.say("check my data list")
        assert has(down, "data.list_down")


async def test_rows_that_somebody_wrote_are_checked_at_once(tmp_path: Path) -> None:
    async with searching(tmp_path) as (officer, portal):
        await officer.say("start a business case for cleaner air")
        (empty,) = await officer.say("check my data list")
        assert has(empty, "data.list_empty")
        await officer.say("change the data")
        await officer.say("addresses of schools; the gazetteer team")
        first, *_ = await officer.say("check my data list")

        assert has(first, "data.list_gaps")
        assert "whose rights are in its addresses or maps" in first.text
        assert portal.asked == []


async def test_the_list_is_checked_once_more_before_the_case_is_submitted(tmp_path: Path) -> None:
    async with searching(tmp_path) as (officer, portal):
        await officer.say("start a business case for cleaner air")
        await officer.say("where is there air quality data in kirklees")
        await officer.press("Search the portals too")
        await officer.press("Air quality monitoring stations")
        await officer.press("Add to my data list")
        portal.record(KIRKLEES)["license_id"] = ""
        await officer.say("the case was submitted")
        confirm, came = await officer.press("It was submitted")

        assert has(confirm, "data.list_before")
        assert has(came, "data.list_changed", "data.changed.licence_gone")


async def test_a_record_that_tries_things_on_is_shown_as_plain_words(tmp_path: Path) -> None:
    async with searching(tmp_path) as (officer, _):
        await officer.say("data on fly tipping in barnsley")
        await officer.press("Search the portals too")
        (card,) = await officer.press("alert('x') Fly-tipping incidents")

        assert card.links[0].url.startswith("https://www.data.gov.uk/dataset/")
        for sign in ("<script", "<img", "<!channel", "](", "<@"):
            assert sign not in card.text + (card.heading or "")


async def test_what_a_colleague_reads_in_a_channel_holds_nothing_of_the_councils_own(tmp_path: Path) -> None:
    async with searching(tmp_path) as (officer, _):
        (reply,) = await officer.say("where is there air quality data", private=False)
        assert has(reply, "data.goes_out")
        _, came = await officer.press("Search the portals too", private=False)
        assert has(came, "data.live_found")
        (card,) = await officer.press(came.choices[0].label, private=False)
        assert [button.label for button in card.choices] == ["Who do I ask?"]


async def test_a_second_search_for_the_same_is_answered_from_memory_and_later_asked_conditionally(
    tmp_path: Path,
) -> None:
    async with searching(tmp_path) as (officer, portal):
        await officer.say("missed bins data")
        await officer.press("Search the portals too")
        asked = len(portal.asked)
        _, again = await officer.press("Search the portals too")
        assert len(portal.asked) == asked
        assert has(again, "data.live_found")

        officer.later(hours=1)
        portal.forget()
        _, later = await officer.press("Search the portals too")
        assert later.says == again.says
        assert all("If-None-Match" in headers for _, _, headers in portal.asked)
        assert portal.asked[0][2]["User-Agent"].startswith("open-data-coach")


@pytest.mark.parametrize("words", ['a/b \' OR "1":* data', "data on " + "x" * 500, "data on \x00\ud800 🗑"])
async def test_odd_words_are_searched_as_bare_words_or_not_at_all(words: str, tmp_path: Path) -> None:
    async with searching(tmp_path, COACH_LIVE_SEARCH="on") as (officer, portal):
        replies = await officer.say(words)

        assert replies
        assert all(set(query["q"]) <= set("abcdefghijklmnopqrstuvwxyz0123456789 OR") for _, query, _ in portal.asked)
