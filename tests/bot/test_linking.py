"""One person, two services, as they hear it: a code from one typed in the other, news of a link, and apart again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from bot.house import House
from dialogs.message import Identity, Message, Place, Text
from tests import databases
from tests.houses import a_house

_messages = count(1)


class Account:
    """Somebody's account in one service."""

    def __init__(
        self,
        house: House,
        channel: str,
        user: str,
        email: str | None = None,
        guest: bool = False,
        name: str | None = None,
    ) -> None:
        tenant = {"slack": "T1", "teams": "G1", "web": "local"}[channel]
        self.house = house
        self.who = Identity(channel, tenant, user, name=name, email=email, guest=guest)  # type: ignore[arg-type]
        self.replies: tuple[str, ...] = ()

    def say(self, words: str, *, private: bool = True) -> list[str]:
        """The keys of what is answered."""
        place = Place(self.who.channel, f"{self.who.channel}-{self.who.user}", private=private)
        message = Message(f"{next(_messages)}", self.who, place, Text(words), self.house.clock.now())
        _, posts = self.house.conversation.hear_now(message)
        self.replies = tuple(post.reply.text for post in posts)
        return [key for post in posts for key in post.reply.says]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path, databases.sqlite_url(tmp_path), COACH_SECRET_KEY="k" * 40) as house:
        yield house


def _code(account: Account, words: str = "link my teams account") -> str:
    assert account.say(words) == ["link.code"]
    found = re.search(r"link \d{4} \d{4}", account.replies[0])
    assert found is not None
    return found[0]


def test_a_code_from_one_service_typed_in_the_other_makes_one_person(house: House) -> None:
    slack, teams = Account(house, "slack", "U1"), Account(house, "teams", "29:anna")
    slack.say("start a business case for missed bins")
    code = _code(slack)
    assert "Teams" in slack.replies[0]
    assert teams.say(code) == ["link.done"]
    teams.say("my cases")
    assert "Missed bins" in "".join(teams.replies)
    # It is used up, and the two can be told apart again.
    assert teams.say(code)[0] in ("link.wrong", "link.same_place")
    assert slack.say("unlink me") == ["link.undone"]
    assert "cases.none" in teams.say("my cases") or "Missed bins" not in "".join(teams.replies)
    assert slack.say("unlink me") == ["link.not_linked"]
    slack.say("my cases")
    assert "Missed bins" in "".join(slack.replies)


@pytest.mark.parametrize("typed", ["{code}", "  {code}. ", "LINK{digits}", "link code: {digits}", "Link {spaced}"])
def test_a_code_is_read_however_it_is_typed(house: House, typed: str) -> None:
    digits = re.sub(r"\D", "", code := _code(Account(house, "slack", "U1")))
    words = typed.format(code=code, digits=digits, spaced=f"{digits[:4]}-{digits[4:]}")
    assert Account(house, "teams", "29:anna").say(words) == ["link.done"]


def test_a_wrong_code_says_how_many_tries_are_left_and_the_right_one_still_comes_through(house: House) -> None:
    code = _code(Account(house, "slack", "U1"))
    wrong = "link 0000 0000" if code != "link 0000 0000" else "link 1111 1111"
    teams = Account(house, "teams", "29:anna")
    assert teams.say(wrong) == ["link.wrong"]
    assert "4" in teams.replies[0]
    assert teams.say(code) == ["link.done"]


def test_after_five_wrong_codes_no_code_is_taken(house: House) -> None:
    code = _code(Account(house, "slack", "U1"))
    eve = Account(house, "teams", "29:eve")
    digits = int(re.sub(r"\D", "", code))
    for number in range(1, 6):
        guess = f"{(digits + number) % 10**8:08}"
        eve.say(f"link {guess}")
    assert eve.say(code) == ["link.used_up"]
    assert Account(house, "teams", "29:anna").say(code) == ["link.done"]


def test_a_code_is_neither_given_nor_taken_in_front_of_others(house: House) -> None:
    slack, teams = Account(house, "slack", "U1"), Account(house, "teams", "29:anna")
    assert "link.code" not in slack.say("link my teams account", private=False)
    code = _code(slack)
    assert "link.done" not in teams.say(code, private=False)
    assert teams.say(code) == ["link.done"]


def test_the_web_page_and_guests_are_not_linked(house: House) -> None:
    assert Account(house, "web", "local").say("link my accounts") == ["link.not_here"]
    assert Account(house, "slack", "U7", guest=True).say("link my teams account") == ["link.guest"]
    code = _code(Account(house, "slack", "U1"))
    assert Account(house, "web", "local").say(code) == ["link.not_here"]
    assert Account(house, "teams", "29:guest", guest=True).say(code) == ["link.guest"]


def test_whoever_is_linked_by_their_e_mail_is_told_once_before_all_else(house: House) -> None:
    slack = Account(house, "slack", "U1", "anna@council.gov.uk")
    slack.say("start a business case for missed bins")
    Account(house, "teams", "29:other").say("hello")
    with house.memory.unit() as unit:
        unit.join(("slack", "T1"), ("teams", "G1"))
        unit.commit()
    teams = Account(house, "teams", "29:anna", "ANNA@council.gov.uk")
    assert teams.say("my cases")[0] == "link.told"
    assert "Missed bins" in "".join(teams.replies)
    assert "link.told" not in teams.say("my cases")
    assert teams.say("unlink me") == ["link.undone"]
    assert "Missed bins" not in "".join(teams.replies)


def test_an_answer_that_speaks_of_links_stays_an_answer(house: House) -> None:
    slack = Account(house, "slack", "U1")
    slack.say("start a business case for missed bins")
    said = slack.say("We want to link our accounts system with the gazetteer so that addresses match.")
    assert not [key for key in said if key.startswith("link.")]


def test_a_case_of_one_council_can_not_be_shared_in_the_other_that_its_owner_is_also_in(house: House) -> None:
    """Two councils that no administrator joined: a link is for one person, not for their colleagues."""
    slack, teams = Account(house, "slack", "U1"), Account(house, "teams", "29:anna")
    colleague = Account(house, "teams", "29:ben", name="Ben Ward")
    colleague.say("hello")
    slack.say("start a business case for missed bins")
    assert teams.say(_code(slack)) == ["link.done"]
    teams.say("my cases")
    teams.say("Missed bins")
    said = [*teams.say("share this with Ben Ward"), *teams.say("Read and comment"), *teams.say("Invite")]
    with house.memory.unit(reading=True) as unit:
        waiting = unit.connection.exec_driver_sql("SELECT to_person_id, code FROM requests").all()
    assert [row.to_person_id for row in waiting] == [None], said
    assert not [key for key in colleague.say(waiting[0].code) if key.startswith("invite.came")]
    colleague.say("my cases")
    assert "Missed bins" not in "".join(colleague.replies)
