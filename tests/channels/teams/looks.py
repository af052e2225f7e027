"""Draws the coach's cards with Microsoft's own library in Chromium, to be looked at: light, dark and narrow.

    npm install adaptivecards@3 markdown-it@14          # anywhere
    python -m tests.channels.teams.looks NODE_MODULES docs/images/teams

The library draws what Teams draws on a computer, in colours near to Teams' own; a phone may differ.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bot.clock import SetClock
from tests.channels.teams.stage import TeamsStage, a_stage, actions, card_of, opens_dialog
from tests.houses import MORNING

Json = dict[str, Any]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
FONT = "Segoe UI, Noto Sans, DejaVu Sans, Arial, sans-serif"
LIGHT = {"ground": "#f5f5f5", "card": "#ffffff", "text": "#242424", "subtle": "#616161", "accent": "#4f52b2"}
LIGHT |= {"alarm": "#c4314b"}
DARK = {"ground": "#1f1f1f", "card": "#292929", "text": "#ffffff", "subtle": "#d6d6d6", "accent": "#a6a7ff"}
DARK |= {"alarm": "#ff7c91"}
LOOKS = (("light", LIGHT, 520), ("dark", DARK, 520), ("narrow", LIGHT, 300))

PAGE = """<!doctype html><meta charset="utf-8"><title>cards</title><style>
body {{ margin: 0; padding: 16px; display: flex; gap: 16px; align-items: flex-start; background: #888;
  font-family: {font}; }}
figure {{ margin: 0; padding: 12px; }} figure > div {{ border-radius: 6px; overflow: hidden; border: 1px solid #0002; }}
.ac-pushButton {{ font: 600 14px {font}; padding: 5px 12px; border-radius: 4px; border: 1px solid currentColor;
  background: transparent; color: inherit; max-width: 100%; min-width: 0; cursor: pointer; }}
.ac-pushButton, .ac-pushButton > * {{ overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }}
.ac-input {{ font: 14px {font}; border: 1px solid #8888; border-radius: 4px; padding: 5px; background: transparent;
  color: inherit; width: 100%; box-sizing: border-box; }}
input[type=radio].ac-input, input[type=checkbox].ac-input {{ width: auto; }}
a {{ color: inherit; }}
</style>"""

DRAW = """([card, looks, font, open]) => {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = window.markdownit().render(text); result.didProcess = true; };
  document.body.replaceChildren();
  for (const [name, c, width] of looks) {
    const figure = document.createElement('figure'), box = document.createElement('div');
    figure.style.background = c.ground; box.style.width = width + 'px'; box.style.color = c.text;
    const drawn = new AdaptiveCards.AdaptiveCard();
    const colours = { default: { default: c.text, subtle: c.subtle }, accent: { default: c.accent, subtle: c.accent },
      attention: { default: c.alarm, subtle: c.alarm } };
    drawn.hostConfig = new AdaptiveCards.HostConfig({
      fontFamily: font, supportsInteractivity: true,
      spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
      fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
      containerStyles: { default: { backgroundColor: c.card, foregroundColors: colours },
                         emphasis: { backgroundColor: c.ground, foregroundColors: colours } },
      inputs: { label: { requiredInputs: { suffix: ' *', suffixColor: 'attention' } } },
      actions: { maxActions: 6, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'horizontal',
                 actionAlignment: 'left', showCard: { actionMode: 'inline', inlineTopMargin: 8 } } });
    drawn.parse(card);
    const element = drawn.render();
    box.append(element); figure.append(box); document.body.append(figure);
    if (open) for (const button of box.querySelectorAll('.ac-pushButton'))
      if (button.textContent === open) button.click();
  }
  return [...document.querySelectorAll('figure > div, .ac-actionSet, .ac-textBlock, .ac-richTextBlock')]
    .filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.className + box.textContent);
}"""


async def cards() -> dict[str, tuple[Json, str]]:
    """Each kind of card out of a real conversation, and the button to open on it, if any."""
    found: dict[str, tuple[Json, str]] = {}
    clock = SetClock(MORNING)
    with tempfile.TemporaryDirectory() as folder:
        async with a_stage(Path(folder), clock) as stage:
            for name, words in BEFORE_THE_ROWS:
                found[name] = await _last_card(stage, words)
            found["mistake"] = await _mistake(stage), ""
            for words in ("2", "People ring because the leaflet is out of date.", "About 4,000 calls a month"):
                await stage.say(words)
            await stage.say("collection rounds, from the depot\naddresses, from the gazetteer")
            found["rows"] = stage.cards[-1], ""
            found["dialog"] = await stage.dialog(next(filter(opens_dialog, actions(stage.cards[-1])))), ""
            for name, words in AFTER_THE_ROWS:
                found[name] = await _last_card(stage, words)
            found["settled"] = await _settled(stage), ""
            found["reminder"] = await _reminder(stage, clock), ""
            found["search"] = await _invoke(stage, "composeExtension/query", _search("uprn"), "attachments"), ""
            found["explained"] = await _invoke(stage, "composeExtension/fetchTask", _message(), "card"), ""
    return found


BEFORE_THE_ROWS = (
    ("definition", "what's a uprn"),
    ("comparison", "what is the difference between open and shared data"),
    ("case-studies", "who has done this with missed bins?"),
    ("datasets", "where can I get air quality data"),
    ("question", "start a business case for missed bins in the villages"),
)
AFTER_THE_ROWS = (
    ("help", "help me with this question"),
    ("review", "show me what I wrote"),
    ("draft", "show me the one-page draft"),
    ("readiness", "am I ready for the finance officer"),
    ("cases", "my cases"),
)


async def _last_card(stage: TeamsStage, words: str) -> tuple[Json, str]:
    """The first card of what is said, for the question that comes round again stands below it."""
    before = len(stage.cards)
    await stage.say(words)
    return stage.cards[before], ""


async def _mistake(stage: TeamsStage) -> Json:
    """The card of a form that was sent with nothing in it to be read, as it comes back."""
    send = next(found for found in actions(stage.cards[-1]) if "form" in found["data"])
    _, answer = await stage.coach.deliver(stage.microsoft.pressed(send, {"field.answer": "?! ..."}))
    card: Json = answer["value"]
    await stage.say("Residents know which bin goes out on which day, without ringing us.")
    return card


async def _reminder(stage: TeamsStage, clock: SetClock) -> Json:
    await stage.say("remind me tomorrow at 10")
    clock.moment += timedelta(days=1, hours=1, minutes=1)
    before = len(stage.microsoft.sent)
    await stage.coach.sweep()
    return card_of(stage.microsoft.sent[before]) or {}


async def _settled(stage: TeamsStage) -> Json:
    await stage.say("change the kind of change")
    action = next(found for card in reversed(stage.cards) for found in actions(card) if "chose" in found["data"])
    _, answer = await stage.coach.deliver(stage.microsoft.pressed(action))
    await stage.coach.settle()
    card: Json = answer["value"]
    return card


def _search(words: str) -> Json:
    return {"commandId": "search", "parameters": [{"name": "search", "value": words}]}


def _message() -> Json:
    words = "<p>The UPRNs in the extract don't match, so we need a DPIA before the API goes live.</p>"
    return {"commandId": "explain", "messagePayload": {"body": {"contentType": "html", "content": words}}}


async def _invoke(stage: TeamsStage, name: str, value: Json, where: str) -> Json:
    _, answer = await stage.coach.deliver(stage.microsoft.activity(None, type="invoke", name=name, value=value))
    card: Json
    if where == "attachments":
        card = answer["composeExtension"]["attachments"][0]["content"]
    else:
        card = answer["task"]["value"]["card"]["content"]
    return card


def draw(page: Page, card: Json, opens: str, picture: Path) -> None:
    """One card in its three looks. Nothing may stand out over its edge."""
    too_wide = page.evaluate(DRAW, [card, LOOKS, FONT, opens])
    assert not too_wide, (picture.stem, too_wide)
    page.screenshot(path=picture, full_page=True)


def main(modules: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    found = asyncio.run(cards())
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1500, "height": 300})
        page.set_content(PAGE.format(font=FONT))
        for script in ("adaptivecards/dist/adaptivecards.min.js", "markdown-it/dist/markdown-it.min.js"):
            page.add_script_tag(path=modules / script)
        for name, (card, opens) in found.items():
            draw(page, card, opens, folder / f"{name}.png")
            print(f"{name}: {len(json.dumps(card))} characters")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
