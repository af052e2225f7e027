"""Any sequence of moves loses no answer, never raises, and ends at a question, a review or a menu."""

from __future__ import annotations

import tempfile
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from bot.house import House
from content.model import Library
from dialogs.message import Place
from storage.tables import metadata
from tests.databases import drop, postgresql_url
from tests.dialogs.test_conversation import Talk
from tests.houses import a_house, with_content

WORDS = (
    "Residents know which bin goes out on which day.", "About 4,000 calls a month, from the call log.", "£5k by March",
    "back", "skip", "later", "unsure", "undo", "why", "help", "example", "show me what I wrote", "what's left?",
    "what's a baseline?", "open data or shared data", "who has done this with bins?", "where can I get bus stop data",
    "my cases", "carry on", "stop", "thanks", "hello", "start a business case about potholes", "change the goal",
    "change the data", "that's all", "1", "2", "3", "", "\U0001f5d1", "<!channel> <b>x</b>", "a\tb\nc\td",
    "What would help\tWho has it\nRounds\tThe depot\nAddresses\tGIS", "What it pays for,Amount\nExport,\"£3,000\"",
    "Problem\nPeople ring us. " + "Two in three callers ask how far it has got, from the log of May 2026. " * 6
    + "\nCosts\nThe export costs £6,500 once.\nRisks\nA name could slip through.\n",
    "yes", "no", "change 1", "remove the last one", "actions",
    "show me the money", "when must it be ready?", "just take my answers", "coach me again", "switch to potholes",
    "Equality, because some are not online. Climate: fewer journeys.", "not sure yet", "change the screening",
    "the one-page draft", "challenge me", "history", "call it Bins for all", "record a decision", "lesson", "x" * 5000,
)  # fmt: skip


class AnySequence(RuleBasedStateMachine):
    """One officer who does anything at all, while the coach is restarted and an editor changes the questions."""

    def database(self) -> str | None:
        """A SQLite file in the folder, unless it says otherwise."""
        return None

    def a_house(self) -> AbstractContextManager[House]:
        return a_house(self.folder, self.url, COACH_SECRET_KEY="k" * 40)

    @initialize()
    def begin(self) -> None:
        self.stack = ExitStack()
        self.folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.opened = ExitStack()
        self.url = self.database()
        self.house: House = self.opened.enter_context(self.a_house())
        self.library: Library = self.house.library
        self.talk = Talk(self.house).start()
        self.old_buttons = [button.press for reply in self.talk.replies for button in reply.choices]
        self.kept: set[tuple[str, str, int, str]] = set()

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            self.opened.close()
            self.stack.close()
            if self.url:
                drop(self.url)

    @rule(words=st.sampled_from(WORDS))
    def say(self, words: str) -> None:
        self._heard(self.talk.say(words))

    @rule(number=st.integers(1, 10**9))
    def tell(self, number: int) -> None:
        """Something for the case, wherever they are: it is kept, or waits for its place."""
        self._heard(self.talk.say(f"Our crews drive {number} lanes twice because the round sheets differ."))
        with self.house.memory.engine.connect() as connection:
            rows = {table.name: connection.execute(select(table)).all() for table in metadata.sorted_tables}
        holders = {name for name, found in rows.items() if str(number) in repr(found)}
        assert holders - {"heard", "outbox"}, (number, self.talk.words)

    @rule(data=st.data())
    def press(self, data: st.DataObject) -> None:
        self._heard(self.talk.send(data.draw(st.sampled_from(self.old_buttons))))

    @rule(answer=st.text(max_size=200))
    def fill_the_form(self, answer: str) -> None:
        form = next((reply.form for reply in reversed(self.talk.replies) if reply.form), None)
        if form is not None:
            self._heard(self.talk.fill(form.press, **{field.key: answer for field in form.fields}))

    @rule()
    def restart(self) -> None:
        self.opened.close()
        self.opened = ExitStack()
        self.house = self.opened.enter_context(self.a_house())
        self.talk.house = self.house

    @rule(place=st.integers(0, 4))
    def an_editor_takes_a_question_out(self, place: int) -> None:
        theme = self.library.themes["goal_and_purpose"]
        steps = (*theme.steps[:place], *theme.steps[place + 1 :])
        changed = replace(self.library, themes={**self.library.themes, theme.key: replace(theme, steps=steps)})
        self.talk.house = with_content(self.house, changed)

    def _heard(self, says: list[str]) -> None:
        assert says
        assert "trouble.turn" not in says
        assert "phrase.missing" not in says
        assert all(reply.text for reply in self.talk.replies)
        self.old_buttons += [button.press for reply in self.talk.replies for button in reply.choices]
        self.old_buttons = self.old_buttons[-60:]

    @invariant()
    def nothing_that_was_written_is_ever_lost(self) -> None:
        if not hasattr(self, "talk"):
            return
        now = set()
        with self.talk.house.memory.unit() as unit:
            place = Place("terminal", "x", inline=True)
            person = unit.meet(self.talk.who, place, self.talk.house.clock.now())
            cards = unit.scene(person, ()).cases
            for case in unit.scene(person, tuple(card.id for card in cards)).reached.values():
                for versions in case.history.values():
                    now |= {(case.id, answer.step, answer.version, answer.said) for answer in versions}
        assert self.kept <= now
        self.kept = now


AnySequence.TestCase.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnySequence = AnySequence.TestCase


class AnySequenceOnPostgreSQL(AnySequence):
    """The same on PostgreSQL, a few times: what is kept and what is refused must be no different."""

    def database(self) -> str | None:
        return postgresql_url()


AnySequenceOnPostgreSQL.TestCase.settings = settings(
    max_examples=3, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnySequenceOnPostgreSQL = AnySequenceOnPostgreSQL.TestCase
