"""The pen of one turn: it writes replies and changes, and keeps the case and the context as they will be.

It is changed while a move writes with it, and lives no longer than the turn: seen from outside, a turn is pure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from hashlib import blake2b
from typing import Any
from zoneinfo import ZoneInfo

from content.model import Library, Step
from dialogs.case import Case
from dialogs.colleagues import Colleague
from dialogs.data.listed import OwnList
from dialogs.data.portal import Portal
from dialogs.data.reach import NOWHERE, Reach
from dialogs.growth import grown
from dialogs.message import Came, Message, Pressed, Text
from dialogs.path import Path, walk
from dialogs.press import Press, read, settles, write
from dialogs.reply import MOST_CHOICES, Button, FileMade, Form, Link, Progress, Reply, Tone
from dialogs.scene import Context, Scene
from dialogs.turn import Change, ContextMoved, Look, NotLooked, Turn, Want
from dialogs.understood import NONE, Understood

# The sentences of a text, each with the key of the step that it may answer.
Sort = Callable[[str], tuple[tuple[str | None, str], ...]]
PHRASE_MISSING = "phrase.missing"


class Pen:
    """What a move has in hand, and where it writes."""

    def __init__(
        self,
        message: Message,
        scene: Scene,
        library: Library,
        now: datetime,
        studies_like: Callable[[str], Understood] = lambda text: NONE,
        sort: Sort = lambda text: (),
        reach: Reach = NOWHERE,
    ) -> None:
        self.message, self.scene, self.library, self.now = message, scene, library, now
        self.studies_like, self.sort, self.reach = studies_like, sort, reach
        self.person, self.profile = scene.person, scene.profile
        self.context: Context = replace(scene.context, offered=())
        self.cases: dict[str, Case] = dict(scene.reached)
        self.replies: list[Reply] = []
        self.changes: list[Change] = []
        self.wants: list[Want] = []
        self.words = ""
        self._said: list[str] = []
        self._made = 0
        self._walked: tuple[Case, Path] | None = None

    # What is in hand

    @property
    def case(self) -> Case | None:
        return self.cases.get(self.context.case) if self.context.case else None

    @property
    def path(self) -> Path | None:
        """The walk over the case as it is now; walked again only when the case has changed."""
        case = self.case
        if case is None:
            return None
        if self._walked is None or self._walked[0] is not case:
            self._walked = (case, walk(self.library, case))
        return self._walked[1]

    @property
    def step(self) -> Step | None:
        """The open question."""
        return self.library.step(self.context.asking) if self.context.asking else None

    @property
    def private(self) -> bool:
        return self.message.place.private

    @property
    def own(self) -> OwnList:
        """What their council has of its own: for its people, in private."""
        theirs = self.private and not self.person.guest
        return self.reach.of(self._names) if theirs else OwnList()

    @property
    def portals(self) -> tuple[Portal, ...]:
        """Where their words would go, if they searched."""
        return self.reach.portals_for(self._names, own=bool(self.own.portals))

    @property
    def _names(self) -> tuple[str, str]:
        return self.person.organisation, self.message.who.tenant

    @property
    def big_screen(self) -> bool:
        """Whether the case can be opened in a browser from here."""
        return self.reach.big_screen and self.private and self.message.place.channel in ("slack", "teams")

    @property
    def today(self) -> date:
        """The day on the person's own calendar."""
        return self.now.astimezone(ZoneInfo(self.person.timezone or self.profile.timezone)).date()

    def whole(self, case: str) -> Case | None:
        """A case of theirs, whole; nothing where it is not theirs or gone.

        One whose label or title was typed is not named by the message itself: memory has to be asked for it, the turn
        ends here, and is run again.
        """
        if case not in self.cases and any(card.id == case for card in self.scene.cases):
            raise NotLooked(Look("case", case))
        return self.cases.get(case)

    # Who is meant

    def colleagues(self, said: str) -> tuple[Colleague, ...]:
        """The people of the council whom the words name, by id, by name or as a mention.

        The first time, memory has to be asked: the turn ends here, and is run again. Somebody who linked accounts of
        two councils has nobody of the one to share a case of the other with.
        """
        if self.case is not None and self.case.organisation != self.person.organisation:
            return ()
        for key in (self._mentioned(said), said):
            if key and key not in self.scene.found:
                raise NotLooked(Look("colleague", key))
            if key and self.scene.found[key]:
                return self.scene.found[key]
        return ()

    def _mentioned(self, said: str) -> str:
        """What stands for the one person whom the message mentions by these words."""
        mentions = self.message.what.mentions if isinstance(self.message.what, Text) else ()
        for mention in mentions:
            if mention.name and mention.name.removeprefix("@") in said:
                return "@" + "\0".join((mention.who.channel, mention.who.tenant, mention.who.user))
        return ""

    # Words

    def say(self, key: str, **places: Any) -> str:
        """The sentence under a key, its places filled in. Where several wordings stand, the message picks one."""
        wordings = self.library.phrases.get(key) or self.library.phrases.get(PHRASE_MISSING) or ("",)
        self._said.append(key)
        chosen = int.from_bytes(blake2b(self.message.id.encode(), digest_size=4).digest()) % len(wordings)
        return fill(wordings[chosen], places)

    def button(self, key: str, verb: str, *keys: str | int, **places: Any) -> Button:
        """A button whose label is a phrase."""
        wordings = self.library.phrases.get(key, ("",))
        tone: Tone = "primary" if key in ("button.start", "button.carry_on") else "plain"
        return Button(fill(wordings[0], places), write(verb, *keys), tone)

    # Writing

    def reply(
        self,
        text: str,
        *choices: Button,
        heading: str | None = None,
        form: Form | None = None,
        progress: Progress | None = None,
        links: tuple[Link, ...] = (),
        about: tuple[str, ...] = (),
        file: FileMade | None = None,
    ) -> None:
        """Adds a reply. ``about`` names entries (``term:uprn``) beside the phrases that were said for it."""
        says = (*self._said, *about)
        self._said = []
        case = self.context.case if self.context.case in self.cases else None
        replaces = self._replaces()
        form = replace(form, asked=True) if form and self._asks_for(form) else form
        self.replies.append(
            Reply(text, heading, choices, form, progress, links, file, says, replaces=replaces, case=case)
        )

    def tell(self, to: str, text: str, *choices: Button, form: Form | None = None, case: str | None = None) -> None:
        """A message to somebody else. With ``case`` it goes to them only while they may see that one."""
        says, self._said = tuple(self._said), []
        self.replies.append(Reply(text, None, choices, form, says=says, to=to, case=case))

    def change(self, change: Change) -> None:
        """Notes a change and lets the case in hand grow by it."""
        self.changes.append(change)
        case = getattr(change, "case", None)
        if case in self.cases:
            self.cases[case] = grown(self.cases[case], change, self.person.id, self.now)

    def move(self, **places: Any) -> None:
        """The context as it will be."""
        self.context = replace(self.context, **places)

    def note(self, key: str, value: str) -> None:
        """A small thing to remember in the context; an empty value forgets it."""
        notes = {**self.context.notes, key: value}
        self.move(notes={key: value for key, value in notes.items() if value})

    def want(self, kind: str, case: str | None = None, **about: str) -> None:
        self.wants.append(Want(kind, about, case))

    def new_id(self) -> str:
        """A new id: the same one if this very turn is run again, and the ids of one turn sort as they were made."""
        self._made += 1
        seed = f"{self.message.id}\x00{self.person.id}\x00{self._made // 256}".encode()
        return f"{blake2b(seed, digest_size=7).hexdigest()}{self._made % 256:02x}"

    def turn(self, understood: Understood) -> Turn:
        """The whole outcome. The buttons of the last reply can be typed next time."""
        own = [reply for reply in reversed(self.replies) if reply.to is None]
        offered = next((reply.choices for reply in own if reply.choices), ())
        form = next((reply.form.press for reply in own if reply.form), "")
        if isinstance(self.message.what, Came) and not offered:
            # What comes by itself leaves the question as it is: a label can still be typed.
            return Turn(tuple(self.replies), understood, tuple(self.changes), tuple(self.wants))
        self.note("form", form)
        if self.private:
            self.move(offered=offered[:MOST_CHOICES])
        changes = [*self.changes]
        if self.private and self.context != self.scene.context:
            changes.append(ContextMoved(self.context))
        return Turn(self._as_wanted(), understood, tuple(changes), tuple(self.wants))

    def _as_wanted(self) -> tuple[Reply, ...]:
        """The replies; as text only for somebody who asked for that. Another person gets theirs as usual."""
        if self.person.prefs.get("text_only") != "yes":
            return tuple(self.replies)
        return tuple(reply if reply.to else replace(reply, text_only=True) for reply in self.replies)

    def _asks_for(self, form: Form) -> bool:
        """Whether the button of this very form was pressed, be it for an older version of the answer."""
        if not isinstance(self.message.what, Pressed):
            return False
        pressed, fills = read(self.message.what.value), read(form.press)
        return (pressed.verb, pressed.keys[:2]) == (fills.verb, fills.keys[:2])

    def _replaces(self) -> str | None:
        value = getattr(self.message.what, "value", None)
        return value if isinstance(value, str) and not self.replies and settles(value) else None


def fill(words: str, places: dict[str, Any]) -> str:
    """Fills ``{places}`` one by one: what a person typed may itself hold braces, and is left as it is."""
    for key, value in places.items():
        words = words.replace("{" + key + "}", str(value))
    return words


Move = Callable[[Pen, Understood], None]
PressMove = Callable[[Pen, Press], None]
