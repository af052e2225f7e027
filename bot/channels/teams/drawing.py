"""A reply as Teams shows it: an Adaptive Card 1.5, or plain words where nothing needs drawing.

Words that people typed never become mark-up: a line with any sign of Markdown is drawn in runs, which have none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.teams.carried import FORM, PRESS
from bot.channels.teams.forms import AS_IT_OPENS, Sent, inputs
from bot.channels.teams.markup import Line, Run, is_harmless, paragraphs
from bot.drawing import as_text, plain
from dialogs.press import settles
from dialogs.reply import Button, Form, Link, Reply
from dialogs.shortening import cut

Json = dict[str, Any]
Say = Callable[..., str]

CARD = "application/vnd.microsoft.card.adaptive"
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
LARGEST_CARD = 28_000
# A page of words leaves room for headings, buttons and a form under it.
PAGE = 12_000
LONGEST_LINE = 4_000
SHORTEST_PAGE = 400
# In letters: what a row of buttons holds on a narrow card, and what each takes beside its label.
BUTTONS_IN_A_ROW, ROW, ROUND_A_LABEL = 6, 27, 4
PREVIEW = 120
FALLBACK = 1_500
LONGEST_MEMORY = 400
# A form with more fields than this opens in a dialog of its own; a shorter one opens inside its card.
FIELDS_IN_A_CARD = 3
DIALOG = {"type": "task/fetch"}
TONES = {"primary": "positive", "danger": "destructive"}


@dataclass(frozen=True)
class Drawn:
    """One message for Teams. ``summary`` is what a notification shows; ``text`` stands where there is no card."""

    text: str
    card: Json | None
    summary: str


def draw(reply: Reply, say: Say) -> tuple[Drawn, ...]:
    """The reply as one message, or as several where it is long; buttons and form stand under the last.

    ``say`` gives the few words of the channel's own.
    """
    text = reply.text.strip()
    if len(json.dumps(text)) > PAGE or _longest_line(text) > LONGEST_LINE:
        return _in_two(reply, _place_to_cut(text), say)
    if reply.text_only:
        return (Drawn(as_text(reply), None, _summary(reply, say)),)
    if _needs_no_card(reply):
        return (Drawn(text, None, _summary(reply, say)),)
    card = _card_that_fits(reply, say)
    if card is None and len(text) > SHORTEST_PAGE:
        return _in_two(reply, _place_to_cut(text[: len(text) // 2]), say)
    return (Drawn(as_text(reply), card, _summary(reply, say)),)


def draw_one(reply: Reply, say: Say) -> Json:
    """The reply as a single card, its words shortened where they are too many."""
    words = reply.text.strip()
    while True:
        card = _card_that_fits(replace(reply, text=words), say)
        if card is not None and _longest_line(words) <= LONGEST_LINE:
            return card
        words = words[: _place_to_cut(words[: len(words) // 2])].rstrip() + " …"


def draw_again(reply: Reply, say: Say, sent: Sent) -> Json | None:
    """The card of a form that was sent with something wrong in it; nothing where what was typed is too much for one."""
    cards = (_card(shown, say, remembers=False, sent=sent) for shown in (reply, replace(reply, text="")))
    return next((card for card in cards if size(card) <= LARGEST_CARD), None)


def draw_dialog(reply: Reply, say: Say, sent: Sent = AS_IT_OPENS) -> Json:
    """A form in a dialog: the question, its fields, and one button. There a client knows only Action.Submit."""
    question = reply.text.strip().split("\n\n")[0]
    question = question if len(question) <= LONGEST_LINE else ""
    card = _card(replace(reply, text=question, choices=(), progress=None, links=()), say, remembers=False, sent=sent)
    form = reply.form
    send = {"type": "Action.Submit", "title": form.send if form else "…", "data": {FORM: form.press if form else ""}}
    return {**card, "actions": [send]}


def _in_two(reply: Reply, at: int, say: Say) -> tuple[Drawn, ...]:
    text = reply.text.strip()
    begins = replace(reply, text=text[:at], choices=(), form=None, progress=None, links=(), file=None)
    return *draw(begins, say), *draw(replace(reply, text=text[at:], heading=None), say)


def _card_that_fits(reply: Reply, say: Say) -> Json | None:
    cards = (_card(reply, say, remembers=remembers) for remembers in (True, False))
    return next((card for card in cards if size(card) <= LARGEST_CARD), None)


def _needs_no_card(reply: Reply) -> bool:
    """Plain words: they can be quoted, copied and read aloud like anybody's message."""
    more = reply.heading or reply.choices or reply.form or reply.progress or reply.links or reply.file
    return not more and plain(reply.text) == reply.text


def _summary(reply: Reply, say: Say) -> str:
    """A notification of a reminder says nothing of the case; a reply to what was just typed may begin."""
    if reply.unasked:
        return say("teams.preview")
    words = " ".join(plain(reply.heading or reply.text).split())
    return cut(words, PREVIEW)


def size(card: Json) -> int:
    """Its length on the wire."""
    return len(json.dumps(card))


# The card


def _card(reply: Reply, say: Say, *, remembers: bool, sent: Sent | None = None) -> Json:
    memory = _memory(reply) if remembers else {}
    opens = reply.form is not None and (sent is not None or _stands_open(reply, reply.form))
    body = [
        *heading(reply.heading),
        *text_blocks(reply.text),
        *_links(reply.links),
        *_small_print(reply, say),
        *(_open_form(reply, reply.form, say, memory, sent or AS_IT_OPENS) if reply.form and opens else ()),
        *_rows_of_buttons(reply, memory),
    ]
    actions = [_form_action(reply, reply.form, say, memory, opens=opens)] if reply.form else []
    actions = [] if opens and reply.choices else actions
    card: Json = {
        "type": "AdaptiveCard",
        "$schema": SCHEMA,
        "version": "1.5",
        "lang": "en",
        "fallbackText": as_text(reply)[:FALLBACK],
        "body": body or [_text_block("…")],
        "msteams": {"width": "Full"},
    }
    return {**card, "actions": actions} if actions else card


def heading(words: str | None) -> Iterator[Json]:
    """A heading that screen readers find."""
    words = plain(words or "").strip()
    if words and is_harmless(words):
        yield {**_text_block(words), "style": "heading", "size": "Medium", "weight": "Bolder", "id": "heading"}
    elif words:
        yield {**_runs_block((Run(words, bold=True),)), "id": "heading"}


def text_blocks(markdown: str) -> Iterator[Json]:
    """A block for each line: no renderer then has to agree with us what a line break is."""
    number = 0
    for paragraph in paragraphs(markdown):
        for place, line in enumerate(paragraph):
            block = _line_block(line)
            yield {**block, "id": f"text.{number}", "spacing": "Small" if place else "Medium"}
            number += 1


def _line_block(line: Line) -> Json:
    only = line[0]
    if len(line) == 1 and not only.url and not only.italic and is_harmless(only.words):
        block = _text_block(only.words)
        return {**block, "weight": "Bolder"} if only.bold else block
    return _runs_block(line)


def _text_block(words: str) -> Json:
    return {"type": "TextBlock", "text": words, "wrap": True}


def _runs_block(line: Line) -> Json:
    return {"type": "RichTextBlock", "inlines": [_text_run(run) for run in line]}


def _text_run(run: Run) -> Json:
    drawn: Json = {"type": "TextRun", "text": run.words}
    if run.bold:
        drawn["weight"] = "Bolder"
    if run.italic:
        drawn["italic"] = True
    if run.url:
        drawn |= {"selectAction": {"type": "Action.OpenUrl", "url": run.url}, "color": "Accent", "underline": True}
    return drawn


def _links(links: Sequence[Link]) -> Iterator[Json]:
    fit = [link for link in links if re.match(r"https?://", link.url)]
    for place, link in enumerate(fit):
        block = _runs_block((Run(link.label or link.url, url=link.url),))
        yield {**block, "id": f"link.{place}", "spacing": "Small" if place else "Medium"}


def _small_print(reply: Reply, say: Say) -> Iterator[Json]:
    if reply.file:
        yield {**_runs_block((Run(reply.file.name),)), "id": "file"}
    if reply.progress and reply.progress.of:
        words = say("teams.progress", done=reply.progress.done, of=reply.progress.of)
        yield {**_text_block(words), "isSubtle": True, "size": "Small", "id": "progress"}


# Its actions


def _stands_open(reply: Reply, form: Form) -> bool:
    """A form stands open where it is all there is to do, and where somebody has just asked for it."""
    return form.asked or not reply.choices


def _open_form(reply: Reply, form: Form, say: Say, memory: Json, sent: Sent) -> Iterator[Json]:
    """The fields; and right below them, where other buttons follow, the one that sends them."""
    yield from inputs(form, say, sent)
    if reply.choices:
        yield {"type": "ActionSet", "actions": [_send(form, memory)], "spacing": "Medium"}


def _rows_of_buttons(reply: Reply, memory: Json) -> Iterator[Json]:
    """Buttons in rows that fit a narrow card: Teams cuts off what stands out of a row."""
    for place, row in enumerate(_packed(reply.choices)):
        drawn = [_press_action(button, memory) for button in row]
        yield {"type": "ActionSet", "actions": drawn, "spacing": "Small" if place else "Medium"}


def _packed(buttons: Sequence[Button]) -> list[list[Button]]:
    rows: list[list[Button]] = []
    room = 0
    for button in buttons:
        room -= len(button.label) + ROUND_A_LABEL
        if room < 0 or len(rows[-1]) == BUTTONS_IN_A_ROW:
            rows.append([])
            room = ROW - len(button.label) - ROUND_A_LABEL
        rows[-1].append(button)
    return rows


def _press_action(button: Button, memory: Json) -> Json:
    data = {PRESS: button.press}
    if settles(button.press):
        data |= {**memory, "chose": button.label}
    more = {"style": TONES[button.tone]} if button.tone in TONES else {}
    # Teams ends a long label in dots; the whole of it is shown when somebody points at the button.
    more |= {"tooltip": button.label} if len(button.label) > ROW else {}
    return _execute(button.label, "press", data, inputs="none") | more


def _form_action(reply: Reply, form: Form, say: Say, memory: Json, *, opens: bool) -> Json:
    """Sends the form that stands open, or opens it: inside the card, or where it is long in a dialog."""
    if opens:
        return _send(form, memory)
    title = form.opens or form.title
    if len(form.fields) > FIELDS_IN_A_CARD:
        data = {"msteams": DIALOG, PRESS: form.press}
        return {"type": "Action.Submit", "title": title, "data": data, "associatedInputs": "none"}
    inside = {"type": "AdaptiveCard", "body": list(inputs(form, say)), "actions": [_send(form, memory)]}
    return {"type": "Action.ShowCard", "title": title, "card": inside}


def _send(form: Form, memory: Json) -> Json:
    send = _execute(form.send, "form", {FORM: form.press, **memory, "chose": form.send}, inputs="auto")
    return {**send, "style": "positive"}


def _execute(title: str, verb: str, data: Json, inputs: str) -> Json:
    """Action.Execute, and Action.Submit with the same data for clients that know only that."""
    common = {"title": title or "…", "data": data, "associatedInputs": inputs}
    return {
        "type": "Action.Execute",
        "verb": verb,
        **common,
        "fallback": {"type": "Action.Submit", **common},
    }


# What becomes of a card when something on it is settled


def _memory(reply: Reply) -> Json:
    """What a settled card still shows. Teams does not send the card back with a press, so its buttons carry it."""
    words = plain(reply.text).strip()
    return {"head": reply.heading or "", "said": words if len(words) <= LONGEST_MEMORY else ""}


def draw_settled(data: Json, say: Say) -> Json | None:
    """The card on which something was pressed, without its buttons; nothing where it stays as it is."""
    chose, head, said = (data.get(key) for key in ("chose", "head", "said"))
    if not isinstance(chose, str) or not chose:
        return None
    words = said if isinstance(said, str) else ""
    done = say("teams.you_chose")
    body = [
        *heading(head if isinstance(head, str) else ""),
        *(_literal(line, f"text.{place}", first=not place) for place, line in enumerate(_full_lines(words))),
        {**_runs_block((Run(f"{done} "), Run(chose, bold=True))), "id": "chose", "spacing": "Medium"},
    ]
    return {
        "type": "AdaptiveCard",
        "$schema": SCHEMA,
        "version": "1.5",
        "lang": "en",
        "fallbackText": f"{done} {chose}",
        "body": body,
        "msteams": {"width": "Full"},
    }


def _full_lines(words: str) -> list[str]:
    return [line for line in words.split("\n") if line.strip()]


def _literal(words: str, name: str, *, first: bool) -> Json:
    block = _text_block(words) if is_harmless(words) else _runs_block((Run(words),))
    return {**block, "id": name, "spacing": "Medium" if first else "Small"}


# Long text


def _longest_line(text: str) -> int:
    return max(map(len, text.split("\n")))


def _place_to_cut(text: str) -> int:
    room = min(len(text) - 1, LONGEST_LINE if _longest_line(text) > LONGEST_LINE else PAGE)
    while len(json.dumps(text[:room])) > PAGE:
        room = room * 3 // 4
    for between in (r"\n\s*\n", r"\n", r"(?<=[.!?…]) ", r"\s"):
        places = [found.end() for found in re.finditer(between, text[:room]) if found.start() > room // 3]
        if places:
            return places[-1]
    return max(room, 1)
