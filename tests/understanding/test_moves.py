"""Moves and small talk where no question is open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.model import Library
from dialogs.understanding import understand
from dialogs.understood import View
from tests.understanding.conftest import TUESDAY, Hear


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("hello", "greeting"),
        ("bore da", "greeting"),
        ("thanks that's really helpful", "thanks"),
        ("what can you do?", "help"),
        ("start a business case", "start_case"),
        ("carry on where I left off", "resume_case"),
        ("show me my cases", "list_cases"),
        ("what have I got left", "show_progress"),
        ("show me what I wrote", "review"),
        ("send me the word version", "export"),
        ("who can see my draft", "what_you_hold"),
        ("stop nagging me", "stop_reminders"),
        ("what reminders have I got", "list_reminders"),
        ("delete my data", "delete_data"),
        ("that's not what I meant", "feedback_unhelpful"),
        ("are you a robot", "small_talk"),
        ("my bin has not been collected again", "out_of_scope"),
        ("can I talk to a real person", "hand_to_human"),
        ("why not just use copilot", "copilot"),
        ("challenge me", "challenge"),
        ("I don't work Fridays", "working_hours"),
        ("text only please", "text_only"),
        ("call it Cleaner streets", "rename_case"),
        ("ta. can you skip to my other case", "switch_case"),
    ],
)
def test_a_move_is_understood_in_anybodys_words(hear: Hear, text: str, intent: str) -> None:
    assert hear(text).intent == intent


@pytest.mark.parametrize("text", ["", "   ", "???", "\u200b\u200b", "👍👍"])
def test_nothing_said_is_nothing_understood(hear: Hear, text: str) -> None:
    assert hear(text).intent == "unclear"


def test_a_new_way_of_asking_needs_no_code(library: Library, hear: Hear) -> None:
    assert hear("gizza butchers at me scribblings", asking="free_text").intent == "answer_step"

    said = {**library.commands, "review": (*library.commands["review"], "gizza butchers at me (scribblings|doodles)")}
    taught = replace(library, commands=said)

    assert understand("gizza butchers at me doodles", View(TUESDAY, asking="free_text"), taught).intent == "review"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("start a business case: people keep calling about missed bins", "people keep calling about missed bins"),
        ("new case - potholes on rural roads", "potholes on rural roads"),
        ("hi, start a business case. Residents phone about damp", "Residents phone about damp"),
        ("start a business case, thanks", None),
        ("can we start a new case? cheers", None),
        ("Our gritters skip the hill?? ok fine. new case then", "Our gritters skip the hill"),
    ],
)
def test_a_case_may_be_named_behind_a_mark(hear: Hear, text: str, title: str | None) -> None:
    understood = hear(text)
    assert (understood.intent, understood.slots.get("title")) == ("start_case", title)
