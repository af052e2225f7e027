"""A reply as text: everything that it offers is said, and said once."""

from __future__ import annotations

from bot.drawing import as_text
from dialogs.reply import Button, Reply

CASES = (Button("Missed bins", "resume/1"), Button("Fuel poverty", "resume/2"))


def test_choices_become_numbered_lines() -> None:
    assert as_text(Reply("Which case?", choices=CASES)) == "Which case?\n\n1. Missed bins\n2. Fuel poverty"


def test_choices_that_the_text_lists_already_are_not_said_again() -> None:
    text = "Your business cases (2):\n\n1. **Missed bins** (open now)\n2. Fuel poverty"
    assert as_text(Reply(text, choices=CASES)).count("Missed bins") == 1
    long = Button("A title that is much longer than any button has room for, in this and every other channel", "home")
    assert as_text(Reply(f"1. {long.label.removesuffix('…')} and more", choices=(long,))).count("much longer") == 1


def test_a_list_with_other_numbers_or_other_words_is_no_list_of_the_choices() -> None:
    for text in ("So far:\n1. Fuel poverty\n2. Missed bins", "So far:\n1. Missed bins"):
        assert as_text(Reply(text, choices=CASES)).endswith("1. Missed bins\n2. Fuel poverty")
