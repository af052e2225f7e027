"""What a reminder is for is told apart from when it is to come."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dialogs.purpose import purpose_in
from dialogs.understanding.when.read import read_when
from dialogs.understood import View

VIEW = View(now=datetime(2026, 11, 24, 9, tzinfo=UTC))


def purpose(words: str, asked: bool = False) -> str:
    return purpose_in(words, read_when(words, VIEW), lambda part: read_when(part, VIEW), asked)


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("remind me tomorrow at 10 to ring Sam about the parking data", "ring Sam about the parking data"),
        ("remind me to ring Sam about the parking data tomorrow at 10", "ring Sam about the parking data"),
        ("remind me to ring Sam tomorrow at 10 about the parking data", "ring Sam about the parking data"),
        ("tomorrow at 10 please remind me to ring Sam", "ring Sam"),
        ("Could you please remind me, tomorrow at 9, to send Ann-Marie the form. Thanks", "send Ann-Marie the form"),
        ("remind me on Friday re the DPIA please", "the DPIA"),
        ("nudge me on Monday morning about the contract end date", "the contract end date"),
        ("remind me tomorrow at 10 that the committee papers are due", "the committee papers are due"),
        ("every Friday remind me to update the log", "update the log"),
        ("set a reminder for Friday 10am: chase legal", "chase legal"),
        ("reminder Friday 10am chase legal", "chase legal"),
        ("remind me at 3 - Sam's leaving do", "Sam's leaving do"),
        ("I need to ring Sam, so can you remind me tomorrow at 10", "ring Sam"),
        ("pls rmnd me tomorrow to ring sam", "ring sam"),
        ("remind me to ring Sam", "ring Sam"),
        ("remind me to update it on Friday", "update it"),
        ("remind me not to ring Sam on Friday", "not to ring Sam"),
        ("remind me not to forget the meeting tomorrow", "the meeting"),
        ("remind me on 5/12 to check the 2025/26 budget", "check the 2025/26 budget"),
    ],
)
def test_it_is_what_is_left_of_their_words_without_the_time(words: str, what: str) -> None:
    assert purpose(words) == what


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("remind me to email Jo about Friday's meeting on Thursday at 3", "email Jo about Friday's meeting"),
        ("remind me tomorrow to ring Sam at 10", "ring Sam at 10"),
        ("remind me next Friday at 10 to ring Sam", "ring Sam"),
        ("remind me to send it before 5pm tomorrow", "send it before 5pm tomorrow"),
    ],
)
def test_another_time_in_it_and_one_that_has_to_be_asked_about_stay(words: str, what: str) -> None:
    assert purpose(words) == what


@pytest.mark.parametrize(
    "words",
    [
        "remind me",
        "remind me tomorrow please",
        "remind me in an hour",
        "remind us both on Monday",
        "remind me about this on Friday",
        "remind me to carry on with this tomorrow",
        "remind me to come back to my case on Monday at 2",
        "remind me to finish it on Friday",
        "remind me when I get back",
        "move it to Friday at 10",
    ],
)
def test_the_case_in_hand_and_a_time_alone_are_no_purpose(words: str) -> None:
    assert purpose(words) == ""


def test_where_the_coach_asked_when_the_reply_needs_no_asking_word() -> None:
    assert purpose("tomorrow at 10 to ring Sam", asked=True) == "ring Sam"
    assert purpose("tomorrow at 10", asked=True) == ""
