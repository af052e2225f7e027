"""Colleagues in the terminal, each with what reaches them, also from what others do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bot.channels.terminal.chat import hear_all
from bot.house import House
from dialogs.case import Case
from dialogs.message import Filled, Identity, Place, Pressed, Text, What
from dialogs.reply import Reply
from dialogs.scene import Person, Scene

NAMES = {
    "priya": "Priya Shah",
    "dev": "Dev Patel",
    "amira": "Amira Khan",
    "tom": "Tom Reed",
    "sam": "Sam Okoro",
    "tom.reed": "Tom Reed",
    "guest": "Gwen Lee",
}


class Council:
    """Everybody who talks with the coach in one organisation, or in several."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.seen: dict[tuple[str, str], list[Reply]] = defaultdict(list)

    def who(self, user: str, organisation: str = "testshire") -> Identity:
        name = NAMES.get(user, user.title())
        return Identity("terminal", organisation, user, name, f"{user}@{organisation}.gov.uk", guest=user == "guest")

    def meet(self, *users: str, organisation: str = "testshire") -> None:
        for user in users:
            self.say(user, "hello", organisation=organisation)

    def say(self, user: str, words: str, **where: str) -> list[str]:
        return self._do(user, Text(words), **where)

    def press(self, user: str, label: str, **where: str) -> list[str]:
        """The latest button of that label that they have seen."""
        return self._do(user, Pressed(self.button(user, label, **where)), **where)

    def send(self, user: str, press: str, **where: str) -> list[str]:
        return self._do(user, Pressed(press), **where)

    def fill(self, user: str, press: str, fields: dict[str, str], **where: str) -> list[str]:
        return self._do(user, Filled(press, fields), **where)

    def _do(self, user: str, what: What, organisation: str = "testshire") -> list[str]:
        """Gives the keys that they hear; what others are told goes to those."""
        heard, posts = hear_all(self.house, self.who(user, organisation), what)
        assert heard.turn is not None, "the turn failed"
        self.seen[organisation, user] += heard.replies
        for post in posts:
            if post.reply.to is not None:
                self.seen[self._user_of(post.person)].append(post.reply)
        return keys(heard.replies)

    def _user_of(self, person: str) -> tuple[str, str]:
        with self.house.memory.unit(reading=True) as unit:
            found = unit.identities_of(person)[0]
        return found.tenant, found.user

    def button(self, user: str, label: str, organisation: str = "testshire") -> str:
        for reply in reversed(self.seen[organisation, user]):
            for button in reply.choices:
                if button.label == label:
                    return button.press
        raise AssertionError(f"{user} has seen no button {label!r}")

    def told(self, user: str, organisation: str = "testshire") -> list[str]:
        """The keys of the last message that reached them."""
        return keys(self.seen[organisation, user][-1:])

    def words(self, user: str, organisation: str = "testshire") -> str:
        """Everything that ever reached them, with the labels of buttons."""
        return "\n".join(
            "\n".join([reply.heading or "", reply.text, *(button.label for button in reply.choices), str(reply.form)])
            for reply in self.seen[organisation, user]
        )

    def person(self, user: str, organisation: str = "testshire") -> Person:
        with self.house.memory.unit() as unit:
            nowhere = Place("terminal", "x", inline=True)
            return unit.meet(self.who(user, organisation), nowhere, self.house.clock.now())

    def scene(self, user: str, *cases: str, organisation: str = "testshire") -> Scene:
        person = self.person(user, organisation)
        with self.house.memory.unit(reading=True) as unit:
            return unit.scene(person, cases)

    def case(self, user: str) -> Case:
        case = self.scene(user).case
        assert case is not None
        return case

    # What happens often

    def start(self, user: str = "priya", goal: str = "Residents know which bin goes out on which day.") -> Case:
        self.say(user, "start a business case for missed bins")
        self.say(user, goal)
        return self.case(user)

    def invite(self, who: str, role: str = "editor", by: str = "priya") -> None:
        self.say(by, f"share this with {NAMES[who]}")
        self.press(by, "Edit answers" if role == "editor" else "Read and comment")
        self.press(who, "Join")

    def ask(self, who: str, section: str, by: str = "priya") -> None:
        self.say(by, f"ask {NAMES[who]} to do the {section}")
        self.press(by, "Ask them")


def keys(replies: Iterable[Reply]) -> list[str]:
    return [key for reply in replies for key in reply.says]
