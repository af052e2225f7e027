"""The log holds actions, keys and counts, and never what people wrote: at LOG_LEVEL=debug, on every channel."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import log
from bot.clock import SetClock
from tests import databases
from tests.bot.test_chat import coach as run_coach
from tests.channels.slack.coach import a_file, serving
from tests.channels.slack.double import SlackDouble
from tests.channels.teams.double import Microsoft
from tests.channels.teams.stage import TeamsStage, a_coach
from tests.channels.web.stage import WebStage
from tests.houses import MORNING

MARK = "zebrafinch"
CONVERSATION = (
    f"what does {MARK} mean",
    f"start a business case for the {MARK} round",
    f"Residents of {MARK} know their bin day.",
    f"is there a case study about {MARK}?",
    "back",
    f"we pay {MARK} £400 a day",
    f"<b>{MARK}</b> <!channel> *{MARK}* " + f"{MARK} " * 900,
    f"my phone is 07700 900123, ask for {MARK}",
    f"remind me about {MARK} on thursday at 10",
    "show me the draft",
)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the process writes to its log at LOG_LEVEL=debug, libraries too."""
    root = logging.getLogger()
    kept = root.handlers[:], root.level
    out = io.StringIO()
    monkeypatch.setattr("sys.stderr", out)
    log.set_up("DEBUG")
    yield out
    root.handlers[:], root.level = kept[0], kept[1]


def holds_no_words(lines: str) -> bool:
    """Every line is JSON, the coach did say something, and the mark is nowhere."""
    actions = {json.loads(line)["action"] for line in lines.splitlines() if line.strip()}
    assert "message heard" in actions
    found = [line for line in lines.splitlines() if MARK in line.lower() or "07700" in line]
    assert found == []
    return True


async def test_in_slack(written: io.StringIO, tmp_path: Path) -> None:
    async with SlackDouble() as slack, serving(slack, a_file(tmp_path)) as coach:
        slack.fail("chat.postMessage", status=500)
        for words in CONVERSATION:
            await slack.say("UA", words)
            await coach.settle()
        await slack.command("UA", "/jargon", MARK)
        await coach.settle()
    assert holds_no_words(written.getvalue())


async def test_in_teams(written: io.StringIO, tmp_path: Path) -> None:
    clock = SetClock(MORNING)
    async with (
        Microsoft(clock) as microsoft,
        a_coach(microsoft, databases.sqlite_url(tmp_path), clock) as coach,
    ):
        stage = TeamsStage(coach)
        for words in CONVERSATION:
            await stage.say(words)
    assert holds_no_words(written.getvalue())


async def test_on_the_web_page(written: io.StringIO, tmp_path: Path) -> None:
    async with WebStage(tmp_path) as stage:
        for words in CONVERSATION:
            await stage.say(words)
    assert holds_no_words(written.getvalue())


def test_in_the_terminal(tmp_path: Path) -> None:
    said = "\n".join(json.dumps({"text": words}) for words in CONVERSATION)
    done = run_coach(tmp_path, "chat", "--json", said=said, LOG_LEVEL="debug")
    assert done.returncode == 0
    assert MARK in done.stdout
    assert MARK not in done.stderr.lower()


async def test_when_a_turn_raises_with_the_words_in_its_mouth(
    written: io.StringIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with SlackDouble() as slack, serving(slack, a_file(tmp_path)) as coach:
        await slack.say("UA", f"start a business case for {MARK}")

        def raises(*_: object) -> None:
            raise LookupError(MARK) from ValueError(f"{MARK} again")

        with monkeypatch.context() as broken:
            broken.setattr(coach.house.conversation.coach.__class__, "take_turn", raises)
            await slack.say("UA", f"Residents know {MARK}")
        await slack.say("UA", "carry on")
        await coach.settle()
        assert len(slack.messages(slack.direct("UA"))) >= 4
    assert holds_no_words(written.getvalue())
    trace = next(json.loads(line)["trace"] for line in written.getvalue().splitlines() if '"trace"' in line)
    assert "take_turn" in trace
    assert trace.endswith("ValueError")
    assert "LookupError" in trace
