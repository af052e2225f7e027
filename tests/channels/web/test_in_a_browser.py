"""The page in real Chromium, with a real `coach serve`: the officer's story, bad days, keyboard, small screens."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bot.clock import SystemClock
from dialogs.message import Identity, Place
from dialogs.reply import Reply
from storage.engine import open_engine
from storage.unit import Memory
from tests.channels.web.browser import LONG_ENOUGH, ROOT, Coach, Desk, chromium, coach_serving

pytestmark = pytest.mark.browser

SCREENSHOT = ROOT / "docs/images/web.png"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def coach(tmp_path: Path) -> Iterator[Coach]:
    """One to stop, start and lock."""
    with coach_serving(tmp_path) as coach:
        yield coach


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    """One that nobody stops: every desk is somebody new to it."""
    with coach_serving(tmp_path_factory.mktemp("coach")) as coach:
        yield coach


@pytest.fixture
def desk(browser: Browser, steady: Coach) -> Iterator[Desk]:
    desk = Desk(browser, steady)
    yield desk
    desk.context.close()
    assert desk.complaints == []


def test_an_officer_asks_starts_answers_wanders_off_and_goes_on_after_a_restart(browser: Browser, coach: Coach) -> None:
    desk = Desk(browser, coach)
    page = desk.page

    assert "unique property reference number" in desk.say("what does UPRN mean?").lower()
    desk.say("start a business case about missed bins")
    assert "Question 1 of 8" in desk.heading()
    desk.say("Fewer missed bins, so that residents need not ring us and crews need not drive back.")
    assert "Question 2 of 8" in desk.heading()
    desk.press("Quicker or cheaper to run")
    assert "Question 3 of 8" in desk.heading()
    open_question = desk.heading()
    desk.say("what is a baseline?")
    assert "baseline" in page.locator(".coach").nth(-2).inner_text().lower()
    assert desk.heading() == open_question
    if os.environ.get("UPDATE_SCREENSHOTS") == "1":
        page.mouse.move(0, 0)
        page.wait_for_timeout(800)
        page.screenshot(path=SCREENSHOT)
    assert SCREENSHOT.exists()

    coach.stop()
    coach.start()

    desk.say("Crews get 900 calls a year about bins that were missed; our contact centre counts them.")
    assert "Question 4 of 8" in desk.heading()
    expect(page.locator("#progress-words")).to_have_text("3 of 8 questions done")
    expect(page.locator("#case-title")).to_contain_text("issed bins")
    desk.context.close()


def test_while_the_coach_is_away_the_words_stay_and_then_are_heard_once(browser: Browser, coach: Coach) -> None:
    desk = Desk(browser, coach)
    desk.say("start a business case about missed bins")
    coach.stop()

    box = desk.page.get_by_label("Your message")
    box.fill("Fewer missed bins for everybody.")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("#trouble-words")).to_contain_text("nothing that you wrote is lost", timeout=LONG_ENOUGH)
    expect(box).to_have_value("Fewer missed bins for everybody.")
    before = desk.page.locator(".message").count()

    coach.start()
    desk.page.get_by_role("button", name="Try again").click()
    desk.answer_after(before)

    expect(box).to_have_value("")
    expect(desk.page.locator("#trouble")).to_be_hidden()
    assert "Question 2 of 8" in desk.heading()
    review = desk.say("show me what I wrote")
    assert review.count("Fewer missed bins for everybody.") == 1
    desk.context.close()


def test_a_page_that_is_loaded_again_while_the_coach_is_away_still_sends_what_was_typed(
    browser: Browser, coach: Coach
) -> None:
    desk = Desk(browser, coach)
    desk.say("start a business case about missed bins")
    before = desk.page.locator(".message").count()
    with sqlite3.connect(coach.database, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        desk.page.get_by_label("Your message").fill("Fewer missed bins for everybody.")
        desk.page.keyboard.press("Enter")
        desk.page.reload()
        other.execute("ROLLBACK")

    desk.answer_after(before)

    assert "Question 2 of 8" in desk.heading()
    expect(desk.page.get_by_label("Your message")).to_have_value("")
    desk.context.close()


def test_while_the_database_is_locked_the_page_says_so_and_then_goes_on_by_itself(
    browser: Browser, coach: Coach
) -> None:
    desk = Desk(browser, coach)
    before = desk.page.locator(".message").count()
    with sqlite3.connect(coach.database, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        desk.page.get_by_label("Your message").fill("start a business case about missed bins")
        desk.page.keyboard.press("Enter")
        expect(desk.page.locator("#trouble-words")).to_contain_text("can't save", timeout=LONG_ENOUGH)
        expect(desk.page.get_by_label("Your message")).to_have_value("start a business case about missed bins")
        other.execute("ROLLBACK")

    desk.answer_after(before)

    assert "Question 1 of 8" in desk.heading()
    desk.context.close()


def test_when_the_page_gives_up_trying_the_same_words_are_still_the_same_message(
    browser: Browser, coach: Coach
) -> None:
    desk = Desk(browser, coach)
    desk.say("start a business case about missed bins")
    desk.page.clock.install()
    coach.stop()
    desk.page.get_by_label("Your message").fill("Fewer missed bins for everybody.")
    desk.page.keyboard.press("Enter")
    given_up = desk.page.locator("#trouble-words", has_text="has not reached the coach yet")
    for _ in range(100):
        desk.page.clock.run_for(2_000)
        if given_up.count():
            break
    expect(given_up).to_be_visible()
    unheard = desk.page.evaluate("JSON.parse(sessionStorage.getItem('coach.unheard')).id")

    coach.start()
    sent = []
    desk.page.on("request", lambda request: sent.append(request.post_data or ""))
    before = desk.page.locator(".message").count()
    desk.page.keyboard.press("Enter")
    desk.answer_after(before)

    assert [unheard in body for body in sent if body.startswith('{"id"')] == [True]
    assert "Question 2 of 8" in desk.heading()
    desk.context.close()


def test_following_a_link_from_elsewhere_leaves_people_who_they_are(desk: Desk) -> None:
    """To a browser, localhost and 127.0.0.1 are two sites: the strict cookie does not come with the link."""
    desk.say("start a business case about missed bins")
    other = desk.context.new_page()
    other.goto(desk.coach.address.replace("127.0.0.1", "localhost"))

    other.evaluate("address => { location.href = address; }", desk.coach.address)

    expect(other.locator("#case-title")).to_contain_text("issed bins", timeout=LONG_ENOUGH)


def test_loading_again_shows_the_visit_again_and_a_new_tab_offers_to_carry_on(desk: Desk) -> None:
    desk.say("start a business case about missed bins")
    said = desk.page.locator("#messages").inner_text()

    desk.page.reload()
    expect(desk.page.locator("#case-title")).to_contain_text("issed bins")
    assert desk.page.locator("#messages").inner_text() == said
    desk.say("Fewer missed bins for everybody.")
    assert "Question 2 of 8" in desk.heading()

    desk.page = desk.open()
    desk.page.get_by_role("button", name="Carry on").first.click()
    desk.answer_after(1)
    assert "Question 2 of 8" in desk.heading()


def test_loading_a_long_visit_again_shows_where_it_was_left(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 375, "height": 600})
    desk.say("what can you do?")
    desk.say("start a business case about missed bins")

    desk.page.reload()

    expect(desk.page.locator(".coach").last.get_by_role("button").last).to_be_in_viewport()


def test_two_profiles_are_two_people(browser: Browser, steady: Coach) -> None:
    one, other = Desk(browser, steady), Desk(browser, steady)
    one.say("start a business case about missed bins")

    other.page.reload()

    expect(one.page.locator("#case")).to_be_visible()
    expect(other.page.locator("#case")).to_be_hidden()
    one.context.close()
    other.context.close()


def test_html_is_shown_as_it_was_typed_and_does_nothing(desk: Desk) -> None:
    nasty = '<img src=x onerror="document.title=1"><script>document.title=1</script> **bold** bins'
    desk.say("start a business case about missed bins")
    desk.say(nasty)
    review = desk.say("show me what I wrote")

    assert "<img src=x" in review
    assert desk.page.locator(".mine").nth(1).inner_text().endswith(nasty)
    assert desk.page.locator("#messages img, #messages script").count() == 0
    desk.page.reload()
    expect(desk.page.locator(".mine").nth(1)).to_contain_text(nasty)
    assert desk.page.title() != "1"


def test_what_an_older_page_kept_and_nobody_can_draw_is_let_go(desk: Desk) -> None:
    desk.page.evaluate("sessionStorage.setItem('coach.transcript', '[{\"reply\": {}}]')")

    desk.page.reload()

    expect(desk.page.locator(".coach").first).to_be_visible(timeout=LONG_ENOUGH)
    assert "business case" in desk.last()


def test_nothing_is_asked_of_anybody_else(desk: Desk) -> None:
    desk.say("what does UPRN mean?")

    assert desk.asked
    assert all(url.startswith(desk.coach.address) for url in desk.asked)


def test_what_waits_for_the_person_appears_by_itself_and_once(desk: Desk) -> None:
    desk.say("start a business case about missed bins")
    engine = open_engine(f"sqlite:///{desk.coach.database}")
    memory = Memory(engine)
    with memory.unit() as unit:
        user = unit.connection.exec_driver_sql(
            "SELECT user_id FROM identities ORDER BY rowid DESC LIMIT 1"
        ).scalar_one()
        person = unit.known(Identity("web", "local", user))
        assert person is not None
        reply = Reply("You asked me to remind you about the bins.")
        unit.owe(person, Place("web", user), (reply,), None, SystemClock().now(), "worker")
        unit.commit()
    memory.close()

    desk.page.evaluate("dispatchEvent(new Event('focus'))")

    expect(desk.page.locator(".coach").last).to_contain_text("remind you about the bins", timeout=LONG_ENOUGH)
    desk.page.evaluate("dispatchEvent(new Event('focus'))")
    desk.say("show me what I wrote")
    assert desk.page.locator("#messages").inner_text().count("remind you about the bins") == 1


def test_a_whole_case_goes_by_keyboard_alone(desk: Desk) -> None:
    page, press = desk.page, desk.page.keyboard.press
    press("Tab")
    assert desk.focused() == "Skip to the message box"
    press("Enter")
    assert desk.focused() == "message"
    page.keyboard.type("start a business case about")
    press("Shift+Enter")
    page.keyboard.type("missed bins")
    before = page.locator(".message").count()
    press("Enter")
    desk.answer_after(before)
    assert desk.focused() == "message"

    _tab_back_to(desk, "Write in a form")
    press("Enter")
    press("Control+A")
    before = page.locator(".message").count()
    _tab_to(desk, "Save")
    press("Enter")
    expect(page.locator(".errors")).to_contain_text("There is something to put right")
    page.keyboard.type("Fewer missed bins, so that nobody has to ring us.")
    _tab_to(desk, "Save")
    press("Enter")
    desk.answer_after(before)
    assert "Question 2 of 8" in desk.heading()

    _tab_to(desk, "Better decisions")
    before = page.locator(".message").count()
    press("Enter")
    desk.answer_after(before)
    assert "Question 3 of 8" in desk.heading()


def test_where_the_focus_is_can_always_be_seen(desk: Desk) -> None:
    desk.say("what does UPRN mean?")
    for _ in range(8):
        desk.page.keyboard.press("Shift+Tab")
        shown = desk.page.evaluate(
            "(() => { const style = getComputedStyle(document.activeElement);"
            " return [style.outlineStyle, style.boxShadow, style.backgroundColor]; })()"
        )
        assert shown[0] == "solid", desk.focused()
        assert shown[1] != "none", desk.focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_of_320_pixels_shows_everything_without_scrolling_sideways(
    browser: Browser, steady: Coach, scheme: str
) -> None:
    desk = Desk(browser, steady, viewport={"width": 320, "height": 568}, color_scheme=scheme, has_touch=True)
    desk.say("what does UPRN mean?")
    assert not desk.overflows()
    desk.say("start a business case about " + "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2)
    assert not desk.overflows()
    # A long title takes one line of what stays above the conversation.
    assert desk.page.evaluate("document.getElementById('top').getBoundingClientRect().bottom") <= 60
    desk.page.get_by_role("button", name="Write in a form").last.click()
    assert not desk.overflows()
    desk.page.locator(".fields:not([hidden]) textarea").fill("Fewer bins. " + "x" * 200)
    before = desk.page.locator(".message").count()
    desk.page.get_by_role("button", name="Save").last.click()
    desk.answer_after(before)
    desk.say("show me what I wrote")
    assert not desk.overflows()
    small = desk.page.evaluate(
        "[...document.querySelectorAll('button, input, select, textarea')].filter(e => e.offsetParent)"
        ".filter(e => e.getBoundingClientRect().height < 24).map(e => e.textContent)"
    )
    assert small == []
    desk.context.close()


def test_a_copy_holds_the_words_without_marks(browser: Browser, steady: Coach) -> None:
    desk = Desk(browser, steady, permissions=["clipboard-read", "clipboard-write"])
    desk.say("what does UPRN mean?")

    desk.page.get_by_role("button", name="Copy").last.click()

    expect(desk.page.locator("#status")).to_have_text("Copied")
    copied = desk.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("UPRN")
    assert "**" not in copied
    assert "AddressBase\n" not in copied
    desk.context.close()


def test_paper_gets_the_page_to_take_away_and_nothing_to_press(desk: Desk) -> None:
    desk.say("start a business case about missed bins")
    desk.say("Fewer missed bins for everybody.")
    desk.say("show me what I wrote")
    desk.say("carry on")
    desk.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    desk.page.emulate_media(media="print")

    shown = desk.page.locator(".message:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Fewer missed bins for everybody.")
    assert desk.page.locator("button:visible, textarea:visible").count() == 0

    desk.page.emulate_media(media="screen")
    desk.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert desk.page.locator(".message:visible").count() > 5


def _tab_to(desk: Desk, name: str) -> None:
    _tab(desk, name, "Tab")


def _tab_back_to(desk: Desk, name: str) -> None:
    _tab(desk, name, "Shift+Tab")


def _tab(desk: Desk, name: str, key: str) -> None:
    for _ in range(40):
        desk.page.keyboard.press(key)
        if desk.focused() == name:
            return
    raise AssertionError(f"the keyboard does not reach {name!r}")


def test_what_is_held_and_deleting_it_are_one_press_away(desk: Desk) -> None:
    desk.say("start a business case about missed bins")
    assert "Missed bins" in desk.press("What do you hold about me?") or "Missed bins" in desk.page.inner_text("#log")
    assert "Shall I delete all that?" in desk.press("Delete my data")
    assert "Deleted here" in desk.press("Yes, delete it")
    assert "Question 1 of 8" in (desk.say("start a business case about potholes") and desk.heading())
