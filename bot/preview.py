"""An entry as it would be: drawn by every channel's own hand, with what `coach check` says, before it is saved.

It stands above the channels, which never meet: it takes how each of them draws, and none of what they talk through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.channels.slack.drawing import draw as draw_for_slack
from bot.channels.slack.modals import modal
from bot.channels.teams.drawing import FIELDS_IN_A_CARD, draw_dialog
from bot.channels.teams.drawing import draw as draw_for_teams
from bot.channels.web.page import WebPage
from bot.channels.web.preview import PreviewPage
from bot.checking import CODE
from bot.door import Channel
from bot.doubles import doubled_entry
from bot.house import House, defaults_of
from bot.sealing import Seal
from content.asked import Asked, asked
from content.check import faults
from content.checks.given import Given
from content.entries import Entry, GivenOne, Kind, entries, is_about, read_words, standing_words, with_entry
from content.house_style import read_exceptions, read_house_style
from content.model import Library
from content.problem import Problem
from content.read import COMMAND, DEFAULT, Reading, pair_name, read
from dialogs.case import Case, Member
from dialogs.checks import CHECKS
from dialogs.coach import Coach
from dialogs.message import Identity, Message, Place, Pressed, Text, What
from dialogs.pen import fill
from dialogs.press import write
from dialogs.reply import Button, Reply
from dialogs.rules import RULES
from dialogs.scene import Context, Person, Profile, Scene
from dialogs.understood import INTENTS, NONE, Understood

Json = dict[str, Any]

NOBODY = "preview"
CASE = "preview"


@dataclass(frozen=True)
class Shown:
    """What becomes of an entry. ``elsewhere`` are faults that it brings about in others.

    ``replies`` are nothing where the words could not be read, or where nobody is told them.
    """

    problems: tuple[Problem, ...]
    elsewhere: tuple[Problem, ...] = ()
    replies: tuple[Reply, ...] | None = None
    slack: tuple[Json, ...] = ()
    teams: tuple[Json, ...] = ()


class Preview:
    """All entries as their files have them at this moment, and any one of them as it would be."""

    def __init__(self, house: House) -> None:
        settings = house.settings
        self.folders: tuple[Path, ...] = (DEFAULT, *settings.content_folders)
        self.profile, self.now = defaults_of(settings), house.clock.now
        self.stock = Stock(self.folders)

    def entries(self) -> tuple[Entry, ...]:
        """Reads the files anew. Raises ``ContentErrors``."""
        self.stock = Stock(self.folders)
        return tuple(self.stock.entries.values())

    def words(self, kind: str, key: str) -> tuple[Entry, str]:
        """The entry and its YAML. Raises ``KeyError`` where there is none, and ``ContentErrors``."""
        found = self.stock.entries[kind, key]
        return found, standing_words(found, self.folders)

    def show(self, kind: str, key: str, words: str) -> Shown:
        """What these words would be in place of the entry's own. Raises ``KeyError`` and ``ContentErrors``."""
        stock = self.stock
        found = stock.entries[kind, key]
        value, new_key, notes = read_words(found, words)
        if value is None or notes:
            return Shown(notes)
        reading = with_entry(stock.reading, found, value, new_key)
        one = Entry(found.kind, new_key, found.name, found.file, within=found.within)
        problems, elsewhere = stock.faults(reading, one)
        replies = _replies(reading.library, one, self.profile, self.now())

        def say(name: str, **places: Any) -> str:
            return fill(reading.library.phrases[name][0], places)

        return Shown(
            problems,
            elsewhere,
            replies,
            tuple(drawn for reply in replies or () for drawn in _in_slack(reply, say)),
            tuple(drawn for reply in replies or () for drawn in _in_teams(reply, say)),
        )


class Stock:
    """The content as it was read at one moment, with what is wrong with it already."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders

    @cached_property
    def reading(self) -> Reading:
        return read(self.folders)

    @cached_property
    def entries(self) -> Mapping[tuple[str, str], Entry]:
        return {(found.kind, found.key): found for found in entries(self.reading)}

    @cached_property
    def _style(self) -> Any:
        return read_house_style(self.folders), read_exceptions(self.folders)

    @cached_property
    def _known(self) -> frozenset[Problem]:
        """What is wrong without anybody's new words, leaving aside all that is found by reading sentences."""
        nobody = Entry("terms", "", "", "")
        return frozenset(self._faults(self.reading, nobody))

    def faults(self, reading: Reading, one: Entry) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
        """What is wrong with one entry, and what is newly wrong with others because of it."""
        found = self._faults(reading, one)
        mine = tuple(problem for problem in found if is_about(problem, one))
        return mine, tuple(problem for problem in found if problem not in mine and problem not in self._known)

    def _faults(self, reading: Reading, one: Entry) -> tuple[Problem, ...]:
        style, exceptions = self._style
        given: Given = GivenOne(
            reading.library, style, reading.places, RULES, tuple(CHECKS), INTENTS, _asked(), one=one
        )
        return faults(given, exceptions, (doubled_entry,))


def add_preview(house: House, page: Channel, app: web.Application) -> None:
    """The preview at the web page's own address."""
    if isinstance(page, WebPage):
        PreviewPage(page, Preview(house)).routes(app)


@cache
def _asked() -> Asked:
    """What the code says stays as it is while it runs."""
    return asked(CODE)


# What the coach would say


def _replies(library: Library, one: Entry, profile: Profile, now: datetime) -> tuple[Reply, ...] | None:
    """Made by the coach's own moves: what somebody gets who asks for this entry."""
    if one.kind == "phrases":
        return _phrase(library, one.key)
    scene = _scene(library, one, profile, now)
    understand = _understanding(library, one)
    coach = Coach(library, lambda words, view: understand)
    replies: list[Reply] = []
    for place, what in enumerate(_ASKED[one.kind](library, one)):
        who = Identity("web", NOBODY, NOBODY)
        message = Message(f"{NOBODY}:{place}", who, Place("web", NOBODY, inline=True), what, now)
        replies += coach.take_turn(message, scene, now).replies[:1]
    return tuple(replies)


def _scene(library: Library, one: Entry, profile: Profile, now: datetime) -> Scene:
    person = Person(NOBODY, profile.organisation, welcomed=True)
    if one.kind != "steps":
        return Scene(person, profile, Context())
    member = Member(NOBODY, "owner", NOBODY)
    case = Case(CASE, library.themes[one.within].title, profile.organisation, "open", now, now, one.within, (member,))
    return Scene(person, profile, Context(case=CASE), reached={CASE: case})


def _understanding(library: Library, one: Entry) -> Understood:
    """A pair has no button: it is asked for in words, and these are what is understood of them."""
    pair = next((pair for pair in library.pairs if one.kind == "pairs" and pair_name(pair) == one.key), None)
    return NONE if pair is None else Understood("compare_terms", terms=pair.terms)


def _term(library: Library, one: Entry) -> Iterator[What]:
    yield Pressed(write("term", one.key))
    for place, _ in enumerate(library.terms[one.key].senses):
        yield Pressed(write("sense", one.key, place))


def _pair(library: Library, one: Entry) -> Iterator[What]:
    pair = next(pair for pair in library.pairs if pair_name(pair) == one.key)
    if all(key in library.terms for key in pair.terms):
        yield Text(pair_name(pair))


def _step(library: Library, one: Entry) -> Iterator[What]:
    yield from (Pressed(write(verb, CASE, one.key)) for verb in ("ask", "help", "example"))


def _lesson(library: Library, one: Entry) -> Iterator[What]:
    yield Pressed(write("lesson", one.key))
    for place, check in enumerate(library.lessons[one.key].checks):
        yield Pressed(write("lesson", one.key, place))
        yield Pressed(write("lesson", one.key, place, check.right))


def _by_press(verb: str) -> Callable[[Library, Entry], Iterator[What]]:
    return lambda library, one: iter((Pressed(write(verb, one.key)),))


_ASKED: Mapping[Kind, Callable[[Library, Entry], Iterator[What]]] = {
    "terms": _term,
    "pairs": _pair,
    "case_studies": _by_press("study"),
    "datasets": _by_press("dataset"),
    "steps": _step,
    "lessons": _lesson,
}


def _phrase(library: Library, key: str) -> tuple[Reply, ...] | None:
    """A phrase by itself, its places left open: as a sentence, or as the button that it labels."""
    if key.startswith(COMMAND):
        return None
    wordings = library.phrases[key]
    if key.startswith("button."):
        return tuple(Reply("…", choices=(Button(words, "home"),)) for words in wordings)
    return tuple(Reply(words) for words in wordings)


# How the channels draw it


def _in_slack(reply: Reply, say: Callable[..., str]) -> Iterator[Json]:
    """Each message in Block Kit; then the form as the modal that opens."""
    for drawn in draw_for_slack(reply, say):
        yield {"text": drawn.text, "blocks": list(drawn.blocks)}
    if reply.form is not None:
        yield {"modal": modal(reply.form, NOBODY, Seal([NOBODY], NOBODY), say)}


def _in_teams(reply: Reply, say: Callable[..., str]) -> Iterator[Json]:
    """Each message as a card; then a form that is too long for one as the dialog that opens."""
    yield from ({"text": drawn.text, "card": drawn.card} for drawn in draw_for_teams(reply, say))
    if reply.form is not None and len(reply.form.fields) > FIELDS_IN_A_CARD:
        yield {"dialog": draw_dialog(reply, say), "title": reply.form.title}
