"""The whole case at a glance: what has changed since the last look, and a way to every answer."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.clock import SetClock
from tests.dialogs.test_conversation import Talk
from tests.houses import a_house


def test_what_has_changed_since_the_last_look_is_marked(tmp_path: Path) -> None:
    with a_house(tmp_path) as house:
        talk = Talk(house).start()
        talk.say("Residents know their bin day.")
        assert "review.changed" not in talk.say("show me what I wrote")
        assert isinstance(house.clock, SetClock)
        house.clock.moment += timedelta(days=7)
        talk.say("change the data")
        talk.say("rounds; the depot; Priya Shah")

        assert "review.changed" in talk.say("show me what I wrote")
        assert "**Data** (changed since you last looked)" in talk.words
        assert "**Goal**: Residents" in talk.words
        house.clock.moment += timedelta(days=1)
        assert "review.changed" not in talk.say("show me what I wrote")


def test_every_answer_of_a_long_case_can_be_picked(tmp_path: Path) -> None:
    with a_house(tmp_path) as house:
        talk = Talk(house).start()
        talk.send(f"route/{talk.case.id}/full")
        talk.send(f"change/{talk.case.id}")
        labels = [button.label for button in talk.replies[-1].choices]
        while "More answers" in [button.label for button in talk.replies[-1].choices]:
            talk.press("More answers")
            labels += [button.label for button in talk.replies[-1].choices]

        asked = {step.label for theme in house.library.themes.values() for step in theme.steps}
        assert asked <= set(labels)
        assert talk.press(labels[-1])[-1].startswith("step:")
