"""Replies as cards: whole, within Teams' limits, and with nothing that people typed ever taken for mark-up."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.channels.teams.drawing import LARGEST_CARD, Drawn, draw, draw_again, draw_dialog, draw_settled, size
from bot.channels.teams.forms import Sent, inputs
from bot.drawing import plain
from content.read import DEFAULT, read_library
from dialogs.pen import fill
from dialogs.reply import Button, Field, FieldKind, FileMade, Form, Link, Progress, Reply
from tests.channels.teams.cards import problems, schema_problems
from tests.channels.teams.stage import actions, shown
from tests.transcripts.shown import folded
from tests.transcripts.shown import shown as as_shown

Json = dict[str, Any]

LIBRARY = read_library((DEFAULT,))


def say(key: str, **places: Any) -> str:
    return fill(LIBRARY.phrases[key][0], places)


def _one(reply: Reply) -> Drawn:
    (drawn,) = draw(reply, say)
    return drawn


def _card(reply: Reply) -> Json:
    card = _one(reply).card
    assert card is not None
    return card


def _seen(drawn: Drawn) -> Json:
    """A message in the shape in which the double keeps it."""
    attachments = [{"content": drawn.card}] if drawn.card else []
    return {"text": drawn.text, "attachments": attachments}


BUTTONS = (
    Button("Yes", "answer/0123456789abcdef/kind/access", "primary"),
    Button("Help", "help/0123456789abcdef/kind"),
)
FORM = Form(
    "row/0123456789abcdef/data/new",
    "Data",
    "Add a row",
    "Save",
    (
        Field("name", "What data?", hint="collection rounds"),
        Field("notes", "Notes", "text", value="as it was", optional=True),
        Field("count", "How many?", "number"),
        Field("by", "By when?", "date", value="2026-12-01"),
        Field("by_words", "Roughly when?", "date", value="end of March", optional=True),
        Field("open", "How open?", "choice", choices=(("open", "Open"), ("shared", "Shared"))),
        Field("kinds", "Which kinds?", "choices", choices=tuple((f"k{n}", f"Kind {n}") for n in range(9))),
        Field("who", "Who?", "person"),
    ),
)
WHOLE = Reply(
    "Saved.\n\n**What would be better?**\n- one *small* thing\n- [a source](https://example.org/x_y)\n\n1. first",
    heading="Question 1 of 8: Goal",
    choices=BUTTONS,
    form=FORM,
    progress=Progress(1, 8),
    links=(Link("Where it says so", "https://example.org/a?b=1&c=2"),),
    file=FileMade("f", "draft.docx", "application/x", 12),
)

SHORTER = replace(WHOLE, form=replace(FORM, fields=FORM.fields[:3]))


def test_plain_words_need_no_card() -> None:
    drawn = _one(Reply("Saved. What next?"))
    assert drawn.card is None
    assert drawn.text == "Saved. What next?"


def test_a_whole_reply_is_a_sound_card() -> None:
    card = _card(WHOLE)
    assert problems(card) == []
    assert shown(_seen(_one(WHOLE))) == as_shown(WHOLE)
    assert card["fallbackText"].startswith("Question 1 of 8: Goal")


def test_the_check_of_cards_refuses_what_the_format_has_not() -> None:
    """Microsoft's own renderer lets all of these pass in silence."""
    sound = _card(WHOLE)
    block = next(place for place, block in enumerate(sound["body"]) if block["type"] == "TextBlock")
    spoilt: list[Json] = [
        {**sound, "colour": "red"},
        {**sound, "version": "1.6"},
        {**sound, "actions": [{**sound["actions"][0], "tittle": "x"}]},
        {**sound, "body": [{"type": "Table"}]},
        {**sound, "fallbackText": "x" * LARGEST_CARD},
    ]
    for wrong in ({"wrapped": True}, {"wrap": "yes"}, {"weight": "Heavy"}, {"text": "*loud*"}, {"id": "heading"}):
        body = list(sound["body"])
        body[block] = {**body[block], **wrong}
        spoilt.append({**sound, "body": [*body, {"type": "TextBlock", "text": "x", "wrap": True, "id": "heading"}]})
    assert problems(sound) == []
    for card in spoilt:
        assert problems(card), card


def test_each_field_has_its_label_and_says_at_the_field_what_is_wrong() -> None:
    card = draw_dialog(WHOLE, say)
    assert problems(card) == []
    fields = {block["id"]: block for block in card["body"] if block["type"].startswith("Input.")}
    assert [field["label"] for field in fields.values()] == [field.label for field in FORM.fields]
    assert fields["field.name"]["isRequired"]
    assert "What data?" in fields["field.name"]["errorMessage"]
    assert "isRequired" not in fields["field.notes"]
    assert fields["field.notes"]["value"] == "as it was"
    assert fields["field.by"]["type"] == "Input.Date"
    assert fields["field.by_words"]["type"] == "Input.Text"
    assert fields["field.by_words"]["value"] == "end of March"
    assert fields["field.kinds"]["isMultiSelect"]


def test_a_form_alone_stands_open() -> None:
    card = _card(Reply("Fill this in.", form=FORM))
    assert problems(card) == []
    assert [block["type"] for block in card["body"]].count("Input.Text") == 5
    assert [action["title"] for action in card["actions"]] == ["Save"]


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept() -> None:
    sent = Sent(
        {"name": "[x](y)", "by": "in a while", "kinds": "k1,k3"}, {"name": "Give it *one* name.", "kinds": "Which?"}
    )
    card = draw_again(WHOLE, say, sent)
    assert card is not None
    assert problems(card) == []
    parts = [block["id"] for block in card["body"] if "id" in block]
    assert parts[parts.index("wrong.name") + 1] == "field.name"
    assert parts[parts.index("wrong.kinds") + 1] == "field.kinds"
    assert "Give it *one* name." in _words(card)
    values = {block["id"]: block.get("value") for block in card["body"] if block["type"].startswith("Input.")}
    assert values["field.name"] == "[x](y)"
    assert values["field.by"] == "in a while"
    assert values["field.kinds"] == "k1,k3"
    assert values["field.notes"] == "as it was"
    # The button that sends stands right below the fields, before all others.
    assert [action["title"] for action in actions(card)] == ["Save", "Yes", "Help"]


def test_choices_stand_ticked_whether_kept_by_key_or_by_label() -> None:
    offered = (("a", "First, and best"), ("b", "Second"))
    for value, ticked in (("b", "b"), ("Second", "b"), ("First, and best", "a"), ("a,b", "a,b"), ("gone", None)):
        field = Field("answer", "Which?", "choices", value, choices=offered)
        (drawn,) = inputs(Form("fill/a/b/0", "T", "Open", "Send", (field,)), say)
        assert drawn.get("value") == ticked


def test_a_form_that_was_asked_for_stands_open() -> None:
    card = _card(replace(WHOLE, form=replace(FORM, asked=True)))
    assert problems(card) == []
    assert next(action["title"] for action in actions(card)) == "Save"
    assert "actions" not in card


def test_a_button_is_not_held_up_by_an_empty_field() -> None:
    card = _card(SHORTER)
    assert all(action["associatedInputs"] == "none" for action in actions(card) if "press" in action["data"])
    assert _card(WHOLE)["actions"][0]["associatedInputs"] == "none"
    assert card["actions"][0]["card"]["actions"][0]["associatedInputs"] == "auto"


def test_every_button_has_a_way_for_clients_of_old() -> None:
    for action in actions(_card(SHORTER)):
        assert action["fallback"]["type"] == "Action.Submit"
        assert action["fallback"]["data"] == action["data"]


def test_buttons_stand_in_rows_that_fit_a_narrow_card() -> None:
    labels = ("Yes", "No", "Help", "Example", "A choice with a long label", "x" * 75, "Skip")
    reply = Reply("Which?", choices=tuple(Button(label, f"resume/{label}") for label in labels))
    card = _card(reply)
    assert problems(card) == []
    assert shown(_seen(_one(reply))).choices == labels
    rows = [[action["title"] for action in block["actions"]] for block in card["body"] if block["type"] == "ActionSet"]
    assert rows == [["Yes", "No", "Help"], ["Example"], ["A choice with a long label"], ["x" * 75], ["Skip"]]


def test_a_settled_card_says_what_was_chosen() -> None:
    action = next(action for action in actions(_card(WHOLE)) if action["title"] == "Yes")
    card = draw_settled(action["data"], say)
    assert card is not None
    assert problems(card) == []
    assert not list(actions(card))
    assert "Question 1 of 8: Goal" in json.dumps(card)
    assert draw_settled({"press": "term/uprn"}, say) is None
    assert draw_settled({"chose": 5, "head": [], "said": None}, say) is None
    odd = draw_settled({"chose": "x", "head": 5, "said": {"a": 1}}, say)
    assert odd is not None
    assert problems(odd) == []


def test_a_reminders_notification_says_nothing_of_the_case() -> None:
    drawn = _one(Reply("Missed bins: the next question is about costs.", heading="Missed bins", unasked=True))
    assert "bins" not in drawn.summary.lower()
    assert "bins" in _one(Reply("Missed bins: saved.")).summary.lower()


TYPED = [
    "<at>Everyone</at> & <b>bold</b> <script>alert(1)</script>",
    "[free money](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "snake_case __dunder__ `code` ~~gone~~ # no heading",
    "{{DATE(2026-01-01T00:00:00Z)}} ${name} {places}",
    "1) one\n2) two\n+ three\n* four\n> five\n---\n===\n| a | b |",
    "\\*not bold\\* * ** *** ****",
    "&lt;at&gt; &#60; &copy;",
    "https://example.org/a_b_c",
    "\u202eright to left\u202c \U0001f600 é",
]


@pytest.mark.parametrize("typed", TYPED)
def test_what_people_typed_is_shown_as_they_typed_it(typed: str) -> None:
    reply = Reply(f"You wrote:\n\n{typed}", heading=typed.split("\n")[0], choices=BUTTONS)
    card = _card(reply)
    assert problems(card) == []
    words = _words(card)
    for line in plain(typed).split("\n"):
        assert line.strip() in words


def _words(card: Json) -> str:
    """All that stands in blocks of text, as it is."""
    lines = []
    for block in card["body"]:
        lines.append(block.get("text") or "".join(run["text"] for run in block.get("inlines", ())))
    return "\n".join(lines)


@settings(max_examples=200, deadline=None)
@given(some.text(alphabet="ab *_[]()<>#`1.-+\n\\&{}:/", max_size=60), some.text(max_size=30))
def test_any_text_at_all_is_a_sound_card_with_the_same_words(text: str, heading: str) -> None:
    reply = Reply(text, heading=heading, choices=BUTTONS)
    drawn = _one(reply)
    assert drawn.card is not None
    assert problems(drawn.card) == []
    assert shown(_seen(drawn)) == as_shown(reply)


@pytest.mark.parametrize(
    "text",
    ["word " * 12_000, "x" * 40_000, "\U0001f600" * 9_000, "line\n" * 4_000, "A sentence of some length. " * 2_000],
    ids=["words", "one word", "emoji", "lines", "sentences"],
)
def test_long_text_comes_in_pages_that_fit(text: str) -> None:
    reply = Reply(f"**Long**\n\n{text}", heading="Long", choices=BUTTONS, form=FORM)
    pages = draw(reply, say)
    assert len(pages) > 1
    for drawn in pages:
        assert drawn.card is None or size(drawn.card) <= LARGEST_CARD
        assert drawn.card is None or problems(drawn.card) == []
        assert len(json.dumps(drawn.text)) < 60_000
    assert [bool(drawn.card and list(actions(drawn.card))) for drawn in pages] == [False] * (len(pages) - 1) + [True]
    seen = "".join(shown(_seen(drawn)).text for drawn in pages).replace(" ", "")
    assert seen == folded(f"Long Long {text}").replace(" ", "")


def test_a_card_that_can_not_fit_comes_as_words() -> None:
    buttons = tuple(Button(f"{n} " + "\U0001f600" * 70, f"resume/{n}") for n in range(60))
    (drawn,) = draw(Reply("Which?", choices=buttons), say)
    assert drawn.card is None
    assert "60. 59" in drawn.text


@pytest.mark.parametrize("kind", ["line", "text", "number", "date", "choice", "choices", "person"])
def test_every_kind_of_field_can_be_drawn(kind: FieldKind) -> None:
    field = Field("a", "Label", kind, choices=(("x", "X"),) if "choice" in kind else ())
    assert problems(_card(Reply("Fill this in.", form=Form("fill/a/b/0", "T", "Open", "Send", (field,))))) == []


@pytest.mark.skipif("CARD_SCHEMA" not in os.environ, reason="CARD_SCHEMA does not name Microsoft's schema of cards 1.5")
def test_cards_pass_microsofts_schema() -> None:
    replies = [WHOLE, Reply("Fill this in.", form=FORM), Reply("**a**", choices=BUTTONS)]
    cards = [_card(reply) for reply in replies]
    settled = draw_settled({"chose": "Yes", "head": "A", "said": "b_c"}, say)
    assert settled is not None
    for card in [*cards, settled]:
        assert schema_problems(card) == []
