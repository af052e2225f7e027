"""Replies in Block Kit, and the mark-up both ways."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.slack.drawing import draw, parts
from bot.channels.slack.limits import problems
from bot.channels.slack.markup import mrkdwn, words_of
from dialogs.reply import Button, Field, Form, Link, Progress, Reply
from dialogs.shortening import cut
from tests.channels.slack.strict import message_problems


def say(key: str, **places: object) -> str:
    return f"{key} {places or ''}".strip()


def drawn(reply: Reply) -> list[dict[str, Any]]:
    """The messages, after Slack's own check."""
    messages = [{"text": page.text, "blocks": list(page.blocks)} for page in draw(reply, say)]
    for message in messages:
        assert message_problems(message) == []
    return messages


def buttons(message: dict[str, Any]) -> list[str]:
    actions = [block for block in message["blocks"] if block["type"] == "actions"]
    return [element["text"]["text"] for block in actions for element in block["elements"] if "text" in element]


def some(count: int) -> tuple[Button, ...]:
    return tuple(Button(f"Choice {place}", f"answer/c/{place}") for place in range(count))


def test_a_reply_has_heading_text_progress_links_and_buttons() -> None:
    reply = Reply(
        "**What** would be better?",
        "Goal",
        (Button("Skip", "skip/c/goal"), Button("Yes", "x", "primary")),
        progress=Progress(1, 8),
        links=(Link("The source", "https://example.gov.uk/a"),),
    )

    [message] = drawn(reply)

    kinds = [block["type"] for block in message["blocks"]]
    assert kinds == ["header", "section", "context", "context", "actions"]
    assert message["blocks"][0]["text"]["text"] == "Goal"
    assert message["blocks"][1]["text"]["text"] == "*What* would be better?"
    assert message["blocks"][2]["elements"][0]["text"] == "<https://example.gov.uk/a|The source>"
    assert [element["value"] for element in message["blocks"][4]["elements"]] == ["skip/c/goal", "x"]
    assert message["blocks"][4]["elements"][1]["style"] == "primary"


def test_whoever_listens_hears_heading_text_and_numbered_choices() -> None:
    [message] = drawn(Reply("**What** would be better?", "Goal", (Button("Skip", "skip"), Button("Help", "help"))))

    assert message["text"] == "Goal\n\nWhat would be better?\n\n1. Skip\n2. Help"


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (5, 1), (6, 2), (10, 2)])
def test_choices_stand_in_rows_of_five(count: int, rows: int) -> None:
    [message] = drawn(Reply("Which?", choices=some(count)))

    assert [block["type"] for block in message["blocks"]].count("actions") == rows
    assert len(buttons(message)) == count


@pytest.mark.parametrize("count", [11, 100, 101, 250])
def test_many_choices_become_menus_that_hold_them_all(count: int) -> None:
    [message] = drawn(Reply("Which?", choices=some(count)))

    menus = [element for block in message["blocks"][1:] for element in block["elements"]]
    assert {menu["type"] for menu in menus} == {"static_select"}
    assert [option["value"] for menu in menus for option in menu["options"]] == [b.press for b in some(count)]


def test_a_form_is_a_button_that_opens_it() -> None:
    form = Form("fill/c/goal/0", "Goal", "Write in a form", "Save", (Field("answer", "What?"),))

    [message] = drawn(Reply("What?", choices=some(2), form=form))

    first = message["blocks"][-1]["elements"][0]
    assert (first["action_id"], first["text"]["text"], first["value"]) == ("form", "Write in a form", "fill/c/goal/0")


def test_a_long_answer_is_paged_and_its_buttons_stand_under_the_last_page() -> None:
    words = [f"word{place}" for place in range(6000)]
    text = " ".join(words)

    messages = drawn(Reply(text, "Long", some(3)))

    assert len(messages) > 3
    assert [bool(buttons(message)) for message in messages] == [False] * (len(messages) - 1) + [True]
    shown = " ".join(
        block["text"]["text"] for message in messages for block in message["blocks"] if block["type"] == "section"
    )
    assert shown.split() == words


@given(st.text(max_size=4000), st.sampled_from([80, 300, 3000]))
def test_any_text_is_cut_into_parts_that_fit_and_lose_nothing(text: str, most: int) -> None:
    cut_up = parts(text, most)

    assert all(len(mrkdwn(part)) <= most for part in cut_up)
    assert re.sub(r"\s", "", "".join(cut_up)) == re.sub(r"\s", "", text.strip())


@given(st.lists(st.text("abcdefg,.", min_size=1, max_size=30), max_size=200), st.sampled_from([80, 300]))
def test_no_word_is_cut_in_two(words: list[str], most: int) -> None:
    cut_up = parts(" ".join(words), most)

    assert [word for part in cut_up for word in part.split()] == words
    assert all(left for left, _ in pairwise(cut_up))


@given(
    st.builds(
        Reply,
        st.text(max_size=20_000),
        st.none() | st.text(max_size=400),
        st.lists(st.builds(Button, st.text(max_size=200), st.text(min_size=1, max_size=150)), max_size=130).map(tuple),
    )
)
def test_whatever_is_said_is_to_slacks_liking(reply: Reply) -> None:
    for message in draw(reply, say):
        assert problems(message.blocks) == []
        payload = {"text": message.text, **({"blocks": list(message.blocks)} if message.blocks else {})}
        assert message_problems(payload) == []


def test_what_a_person_typed_rings_nobody() -> None:
    typed = "<!channel> <@U1> <#C1> <https://bad.example|click> & [x](javascript:alert(1))"

    [message] = drawn(Reply(typed, typed, (Button(typed, "press"),)))

    for words in (message["text"], message["blocks"][1]["text"]["text"]):
        assert "<!channel>" not in words
        assert "<@U1>" not in words
        assert "&lt;!channel&gt; &lt;@U1&gt; &lt;#C1&gt;" in words
    assert message["blocks"][0]["text"]["type"] == "plain_text"
    assert message["blocks"][1]["text"]["verbatim"] is True


@pytest.mark.parametrize(
    ("markdown", "slack"),
    [
        ("**bold** and *slanted*", "*bold* and _slanted_"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("- one\n- two", "• one\n• two"),
        ("* one\n* two", "• one\n• two"),
        ("[the *source*](https://a.gov.uk/?x=1&y=2)", "<https://a.gov.uk/?x=1&amp;y=2|the *source*>"),
        ("see https://a.gov.uk/b.", "see <https://a.gov.uk/b>."),
        ("**two\nlines**", "*two*\n*lines*"),
        ("**Bins: [a](https://a.uk)**", "*Bins: <https://a.uk|a>*"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("\x000\x00 held", "0 held"),
    ],
)
def test_our_markdown_in_slacks_markup(markdown: str, slack: str) -> None:
    assert mrkdwn(markdown) == slack


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("<@UBOT> what's a UPRN?", "what's a UPRN?"),
        ("ask <@U2|ann> or <@U3>", "ask @ann or @Bob Smith"),
        ("ask <@U9>", "ask @U9"),
        ("in <#C1|general> and <#C2>", "in #general and #C2"),
        ("<!here> <!subteam^S1|@waste> <!date^1^{date}|yesterday>", "@here @waste yesterday"),
        ("<https://x.gov.uk|x.gov.uk> <https://x.gov.uk/>", "x.gov.uk https://x.gov.uk/"),
        ("<https://x.gov.uk|our page>", "our page (https://x.gov.uk)"),
        ("<mailto:a@x.gov.uk|a@x.gov.uk> <tel:01632960000|01632 960000>", "a@x.gov.uk 01632 960000"),
        ("a &lt; b &amp;amp; c &gt; d", "a < b &amp; c > d"),
        ("", ""),
    ],
)
def test_slacks_markup_in_plain_words(typed: str, words: str) -> None:
    assert words_of(typed, "UBOT", _name) == words


def _name(user: str) -> str:
    return {"U3": "Bob Smith"}.get(user, "")


def test_a_label_is_cut_between_words() -> None:
    assert cut("a label that is much too long for a button", 20) == "a label that is…"
    assert cut("x" * 100, 20) == "x" * 19 + "…"
    assert cut("short", 20) == "short"
