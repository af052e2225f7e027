"""The preview in real Chromium: pick, type, see it change; by keyboard, on a phone, for everybody."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from content.read import read_library
from content.words import texts
from tests.channels.web.browser import LONG_ENOUGH, ROOT, Coach, Desk, chromium, coach_serving
from tests.channels.web.test_for_everybody import COLOURS, FAULTS, contrast

pytestmark = pytest.mark.browser

# As wide as a phone, and so tall that a whole message is in the picture.
PHONE = {"width": 360, "height": 2400}
# Pictures to look at; nothing is compared with them, so they stay out of the repository.
PICTURES = ROOT / "var/screenshots"


class Author(Desk):
    """Somebody who writes content, at the preview."""

    def open(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._note)
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(f"{self.coach.address}preview")
        expect(page.locator("#found")).not_to_be_empty(timeout=LONG_ENOUGH)
        return page

    def look_at(self, kind: str, key: str) -> None:
        self.page.evaluate("hash => { location.hash = hash; }", f"{kind}/{key}")
        expect(self.page.locator("#drawings")).to_have_attribute("data-of", key, timeout=LONG_ENOUGH)

    def write(self, words: str) -> None:
        self.page.get_by_label("The entry, as its file has it").last.fill(words)

    @property
    def words(self) -> str:
        return self.page.locator("#words").input_value()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    with coach_serving(tmp_path_factory.mktemp("coach")) as coach:
        yield coach


@pytest.fixture
def author(browser: Browser, coach: Coach) -> Iterator[Author]:
    author = Author(browser, coach)
    yield author
    author.context.close()
    assert author.complaints == []


def test_an_author_finds_an_entry_changes_it_and_sees_the_change_in_all_three(author: Author) -> None:
    page = author.page
    page.get_by_label("Key or name").fill("baseline")
    page.locator("#results button").first.click()
    expect(page.locator("#phone")).to_contain_text("The figure before you start")
    expect(page.locator("#verdict")).to_have_text("Nothing to mend in this entry.")

    author.write(author.words.replace("The figure", "The honest figure"))

    for drawing in ("#phone", "#slack", "#teams"):
        expect(page.locator(drawing)).to_contain_text("The honest figure before you start")

    author.write(author.words.replace("The honest", "Organize the honest"))

    expect(page.locator("#problems")).to_contain_text("'Organize' is American. Write organise.")
    expect(page.locator("#verdict")).to_have_text("One thing to mend in this entry.")


def test_words_that_cannot_be_read_leave_the_last_drawing_and_say_what_to_do(author: Author) -> None:
    author.look_at("terms", "baseline")
    standing = author.words

    author.write("- key: [baseline")

    expect(author.page.locator("#problems")).to_contain_text("this is not YAML", ignore_case=True)
    expect(author.page.locator("#old")).to_contain_text("can't be drawn yet")
    expect(author.page.locator("#phone")).to_contain_text("The figure before you start")

    author.page.get_by_role("button", name="Put back what stands in the file").click()

    expect(author.page.locator("#old")).to_be_hidden()
    assert author.words == standing


def test_what_was_typed_outlives_loading_the_page_again_and_never_reaches_the_coach(author: Author) -> None:
    author.look_at("terms", "baseline")
    author.write(author.words.replace("The figure", "The honest figure"))
    expect(author.page.locator("#phone")).to_contain_text("The honest figure")

    author.page.reload()

    expect(author.page.locator("#phone")).to_contain_text("The honest figure", timeout=LONG_ENOUGH)
    author.page.goto(author.coach.address)
    expect(author.page.locator(".coach").first).to_be_visible(timeout=LONG_ENOUGH)
    assert "The figure before you start" in author.say("what is a baseline?")


def test_the_words_can_be_copied(browser: Browser, coach: Coach) -> None:
    author = Author(browser, coach, permissions=["clipboard-read", "clipboard-write"])
    author.look_at("lessons", "open_and_shared")

    author.page.get_by_role("button", name="Copy the entry").click()

    expect(author.page.locator("#status")).to_have_text("Copied")
    assert author.page.evaluate("navigator.clipboard.readText()") == author.words
    author.context.close()
    assert author.complaints == []


def test_all_of_it_works_by_keyboard_alone(author: Author) -> None:
    page = author.page
    page.keyboard.press("Tab")
    assert author.focused() == "Skip to the list of entries"
    page.keyboard.press("Enter")
    assert author.focused() == "find"
    page.keyboard.type("unique property")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert author.focused() == "find"
    page.keyboard.press("Enter")
    expect(page.locator("#words")).to_be_focused(timeout=LONG_ENOUGH)
    expect(page.locator("#phone")).to_contain_text("UPRN")
    page.keyboard.press("Tab")
    assert author.focused() == "copy"
    page.keyboard.press("Tab")
    assert author.focused() == "back"


def test_a_form_is_shown_whole_in_each_drawing(author: Author) -> None:
    author.look_at("steps", "data")
    page = author.page

    page.locator("#slack summary").first.click()
    page.locator("#teams summary").first.click()
    page.locator("#phone .opener").first.click()

    for drawing in ("#phone", "#slack", "#teams"):
        expect(page.locator(drawing)).to_contain_text("Accountable person")
        expect(page.locator(drawing)).to_contain_text("Not sure")
    page.locator("#phone").get_by_role("button", name="Save").click()
    expect(page.locator("#status")).to_have_text("In the preview, buttons lead nowhere.")


def test_nothing_is_asked_of_anybody_else(author: Author) -> None:
    author.look_at("case_studies", "leeds_bins_app")

    assert author.asked
    assert all(url.startswith(author.coach.address) for url in author.asked)


@pytest.mark.parametrize("width", [320, 360, 768, 1500])
def test_no_width_makes_it_scroll_sideways(browser: Browser, coach: Coach, width: int) -> None:
    author = Author(browser, coach, viewport={"width": width, "height": 740})
    for kind, key in (("case_studies", "leeds_bins_app"), ("steps", "data"), ("terms", "pid")):
        author.look_at(kind, key)
        assert not author.overflows(), key
    author.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it_and_find_their_way(browser: Browser, coach: Coach, scheme: Any) -> None:
    author = Author(browser, coach, color_scheme=scheme)
    author.look_at("steps", "data")
    author.page.locator("#slack summary").first.click()
    author.page.locator("#teams summary").first.click()
    author.write(author.words.replace("What data would help", "What data would organize and help"))
    expect(author.page.locator("#problems li")).to_have_count(1)
    author.page.get_by_label("Key or name").fill("data")

    found: list[dict[str, Any]] = author.page.evaluate(COLOURS)
    poor = [one for one in found if contrast(one["on"], one["behind"]) < one["needs"]]

    assert len(found) > 60
    assert poor == []
    assert author.page.evaluate(FAULTS) == []
    expect(author.page.locator("#verdict")).to_have_role("status")
    author.context.close()


def test_the_longest_entries_stay_readable_on_a_phone(browser: Browser, coach: Coach) -> None:
    """UPDATE_SCREENSHOTS=1 takes their pictures too, to look at with one's own eyes."""
    author = Author(browser, coach, viewport=PHONE, device_scale_factor=2)
    drawing = author.page.locator("#phone")
    for kind, key in longest():
        author.look_at(kind, key)

        assert not author.overflows(), key
        narrow = drawing.locator("p, li, button").evaluate_all(NARROW)
        assert narrow == [], key
        if os.environ.get("UPDATE_SCREENSHOTS") == "1":
            PICTURES.mkdir(parents=True, exist_ok=True)
            drawing.screenshot(path=PICTURES / f"{kind}-{key}.png")
    author.context.close()


# Words that stand in too small a letter, or a button that is too low for a finger.
NARROW = """found => found.filter(one => one.checkVisibility() && one.textContent.trim()).filter(one => {
  const size = parseFloat(getComputedStyle(one).fontSize);
  return size < 15 || (one.matches(".button") && one.getBoundingClientRect().height < 44);
}).map(one => one.textContent.slice(0, 40))"""


def longest() -> list[tuple[str, str]]:
    """Ten entries, the longest of their kinds by what people read of them."""
    length: Counter[tuple[str, str]] = Counter()
    for text in texts(read_library()):
        if text.entry.startswith(("slack.", "teams.", "web.")):
            continue
        step = text.part.split(".")[0] if text.kind == "themes" and "." in text.part else ""
        length["steps" if step else text.kind, step or text.entry] += len(text.words)
    shares = {"case_studies": 3, "terms": 2, "datasets": 1, "steps": 2, "lessons": 1, "phrases": 1}
    return [
        entry
        for kind, share in shares.items()
        for entry in [entry for entry, _ in length.most_common() if entry[0] == kind][:share]
    ]
