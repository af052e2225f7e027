"""The page for people who hear it, enlarge it or need contrast: names, roles, order and colours, as they are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.channels.web.browser import Desk, chromium, coach_serving

pytestmark = pytest.mark.browser

# Every piece of text that shows, with its colour and what lies behind it, and each control's edge.
COLOURS = """() => {
  const channels = (css) => css.match(/[\\d.]+/g).map(Number);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, a = 1] = channels(getComputedStyle(at).backgroundColor);
      if (a > 0.99) return [r, g, b];
    }
    return channels(getComputedStyle(document.documentElement).colorScheme.includes("dark") ? "0 0 0" : "255 255 255");
  };
  const shows = (element) => element.checkVisibility() && !element.closest(".unseen, .skip, noscript");
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const words = walker.currentNode.textContent.trim();
    if (!words || !shows(element)) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const needs = large ? 3 : 4.5;
    found.push({ what: words.slice(0, 40), on: channels(style.color), behind: behind(element), needs });
  }
  for (const field of document.querySelectorAll("textarea, input, select")) {
    if (!shows(field)) continue;
    const on = channels(getComputedStyle(field).borderTopColor);
    found.push({ what: field.id, on, behind: behind(field.parentElement), needs: 3 });
  }
  return found;
}"""

# What a screen reader has to go by.
FAULTS = """() => {
  const faults = [];
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  ids.filter((id, place) => ids.indexOf(id) !== place).forEach((id) => faults.push(`two of ${id}`));
  for (const attribute of ["for", "aria-labelledby", "aria-describedby", "aria-controls"]) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      const missing = element.getAttribute(attribute).split(" ").filter((id) => !ids.includes(id));
      missing.forEach((id) => faults.push(`${attribute} ${id}`));
    }
  }
  for (const field of document.querySelectorAll("input, select, textarea")) {
    if (![...field.labels].some((label) => label.textContent.trim())) faults.push(`no label: ${field.outerHTML}`);
  }
  for (const element of document.querySelectorAll("button, a[href]")) {
    if (!element.textContent.trim()) faults.push(`no name: ${element.outerHTML}`);
    if (element.tabIndex > 0) faults.push(`order: ${element.outerHTML}`);
  }
  const levels = [...document.querySelectorAll("h1, h2, h3")].map((heading) => Number(heading.tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1 || levels[0] !== 1) faults.push("one first heading");
  levels.forEach((level, at) => { if (at && level > levels[at - 1] + 1) faults.push(`h${level} comes too soon`); });
  for (const list of document.querySelectorAll("ul, ol")) {
    if ([...list.children].some((item) => item.tagName !== "LI")) faults.push(`list: ${list.outerHTML.slice(0, 60)}`);
  }
  if (!document.documentElement.lang) faults.push("no language");
  if (!document.title) faults.push("no title");
  return faults;
}"""


def luminance(colour: list[float]) -> float:
    linear = [
        (part / 255) / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour[:3]
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: list[float], other: list[float]) -> float:
    """As WCAG 2 defines it: from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_as_the_guidelines_do() -> None:
    assert contrast([0, 0, 0], [255, 255, 255]) == pytest.approx(21)
    assert contrast([118, 118, 118], [255, 255, 255]) == pytest.approx(4.54, abs=0.01)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module", params=["light", "dark"])
def desk(request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A page on which everything has been shown once: a term, questions, a review, a form with a fault, a trouble."""
    folder: Path = tmp_path_factory.mktemp("coach")
    with coach_serving(folder) as coach:
        desk = Desk(browser, coach, color_scheme=request.param)
        desk.say("what does UPRN mean?")
        desk.say("who has done something about missed bins?")
        desk.say("start a business case about missed bins")
        desk.say("Fewer missed bins, so that nobody has to ring us.")
        desk.say("show me what I wrote")
        desk.say("change the data")
        desk.page.locator(".coach").last.locator(".opener").click()
        desk.page.get_by_role("button", name="Save").last.click()
        expect(desk.page.locator(".errors:visible")).to_have_count(1)
        desk.page.evaluate("document.getElementById('trouble').hidden = false")
        desk.page.evaluate("document.getElementById('trouble-words').textContent = 'x'")
        yield desk
        desk.context.close()


def test_every_word_and_every_edge_has_the_contrast_that_it_needs(desk: Desk) -> None:
    found: list[dict[str, Any]] = desk.page.evaluate(COLOURS)
    poor = [
        (one["what"], round(ratio, 2)) for one in found if (ratio := contrast(one["on"], one["behind"])) < one["needs"]
    ]

    assert len(found) > 40
    assert poor == []


def test_everything_has_a_name_a_label_and_its_place(desk: Desk) -> None:
    assert desk.page.evaluate(FAULTS) == []


def test_what_a_screen_reader_finds(desk: Desk) -> None:
    page = desk.page
    log = page.get_by_role("log", name="Conversation")
    expect(log).to_have_attribute("aria-live", "polite")
    expect(log.get_by_role("list").first).to_be_attached()
    expect(page.get_by_role("banner")).to_contain_text("Open Data Coach")
    expect(page.get_by_role("main")).to_be_attached()
    expect(page.get_by_role("textbox", name="Your message")).to_be_attached()
    bar = page.get_by_role("progressbar")
    expect(bar).to_have_accessible_name("Missed bins")
    expect(bar).to_have_accessible_description("1 of 8 questions done")
    assert page.locator(".mine").first.inner_text().startswith("You:")
    assert page.locator(".coach").first.inner_text().startswith("Coach:")


def test_a_fault_in_a_form_is_told_where_it_is(desk: Desk) -> None:
    field = desk.page.locator(".wrong").first.locator("input, textarea, select").first

    expect(field).to_have_attribute("aria-invalid", "true")
    told = str(field.get_attribute("aria-describedby"))
    assert any("Please fill in" in desk.page.locator(f"#{id}").inner_text() for id in told.split())


def test_motion_stops_for_those_who_ask(browser: Browser, desk: Desk) -> None:
    still = Desk(browser, desk.coach, reduced_motion="reduce")
    still.page.evaluate("document.getElementById('typing').hidden = false")

    name = still.page.evaluate("getComputedStyle(document.querySelector('.typing span')).animationName")

    assert name == "none"
    still.context.close()
