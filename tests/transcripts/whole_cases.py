"""Plays a whole case from its transcript, from the first message to the decision, with its weeks and restarts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.files.making import Made, make, order_of
from bot.house import House
from dialogs.case import Case
from dialogs.document import Wish
from dialogs.message import Identity, Place
from dialogs.reply import Reply
from dialogs.scene import Person, Profile
from tests.houses import a_house
from tests.transcripts.player import HERE, Line, Reference, check, read, setting

NAMES = tuple(sorted(path.stem for path in (HERE / "cases").glob("*.yaml")))
FORMS = ("word", "pdf", "excel")


@dataclass(frozen=True)
class Turn:
    """One turn as it was played."""

    line: Line
    replies: tuple[Reply, ...]


@dataclass(frozen=True)
class Played:
    """What came of a transcript: every turn, and the case as it stands at its end."""

    house: House
    turns: tuple[Turn, ...]
    person: Person
    profile: Profile
    case: Case

    def file(self, form: str) -> Made:
        """The document for whoever decides, on the day of the last turn."""
        return make(order_of(self.house, self.person, self.profile, self.case, Wish()), form)

    @property
    def days(self) -> tuple[datetime, ...]:
        return tuple(turn.line.at for turn in self.turns if turn.line.at is not None)


@contextmanager
def play(name: str, folder: Path, url: str | None = None, checking: bool = True) -> Iterator[Played]:
    """Plays ``cases/<name>.yaml`` on a database of its own; each restart opens the house anew."""
    told = setting(f"cases/{name}")
    with ExitStack() as stack:
        opened = stack.enter_context(ExitStack())

        def reopen() -> House:
            opened.close()
            return opened.enter_context(a_house(folder, url))

        talk = Reference(reopen(), reopen=reopen)
        talk.who = Identity("terminal", "testshire", "officer", name=told.pop("officer"))
        _tell_about_the_council(talk, told)
        turns = []
        for line in read(f"cases/{name}"):
            turns.append(Turn(line, talk.do(line)))
            assert not any("trouble.turn" in reply.says for reply in turns[-1].replies), line
            if checking:
                check(line, turns[-1].replies)
        yield Played(talk.house, tuple(turns), *_as_it_stands(talk))


def _tell_about_the_council(talk: Reference, told: dict[str, str]) -> None:
    with talk.house.memory.unit() as unit:
        person = unit.meet(talk.who, Place("terminal", "x", inline=True), talk.house.clock.now())
        unit.keep_profile(person.organisation, told, talk.house.clock.now())
        unit.commit()


def _as_it_stands(talk: Reference) -> tuple[Person, Profile, Case]:
    with talk.house.memory.unit() as unit:
        person = unit.meet(talk.who, Place("terminal", "x", inline=True), talk.house.clock.now())
        scene = unit.scene(person, ())
    assert scene.case is not None
    return scene.person, scene.profile, scene.case
