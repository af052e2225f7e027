"""What is held about somebody can be seen, taken away and deleted; what was said to be gone is gone."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import docx
import pytest

from bot.channels.terminal.chat import saved
from bot.clock import SetClock
from bot.house import House
from bot.log import JsonLines
from dialogs.message import Identity, Message, Place, Pressed
from dialogs.scene import Person
from storage.errors import OnHold
from storage.own_data import columns_about
from storage.tables import metadata
from tests.care.everywhere import files_with, tables_with
from tests.dialogs.test_conversation import Talk
from tests.houses import a_house

SECRET = "quuxberry"


@pytest.fixture
def house(tmp_path: Path, database_url: str) -> Iterator[House]:
    with a_house(tmp_path, database_url, COACH_SECRET_KEY="k" * 40) as house:
        yield house


@pytest.fixture
def talk(house: House) -> Talk:
    talk = Talk(house, "xyzzy-user")
    talk.who = Identity("terminal", "testshire", "xyzzy-user", "Xyzzy Plugh", "xyzzy@example.gov.uk")
    talk.say(f"start a business case for {SECRET} bins")
    talk.say(f"Residents know their {SECRET} bin day.")
    return talk


def person_of(talk: Talk) -> Person:
    with talk.house.memory.unit(reading=True) as unit:
        person = unit.known(talk.who)
    assert person is not None
    return person


def share(talk: Talk, user: str, name: str, role: Any = "editor") -> Talk:
    """Another member of the case in hand."""
    other = Talk(talk.house, user)
    other.who = Identity("terminal", "testshire", user, name)
    other.say("hello")
    case = talk.case.id
    with talk.house.memory.unit() as unit:
        unit.add_member(case, person_of(other).id, role, talk.house.clock.now())
        unit.commit()
    other.send(f"resume/{case}")
    return other


# Seeing


def test_what_is_held_is_said_in_words_with_the_ways_on(talk: Talk) -> None:
    assert "privacy.how_long" in talk.say("what do you hold about me?")
    assert "Xyzzy Plugh" in talk.words
    assert SECRET in talk.words.lower()
    assert {"All of it, as a file", "Delete my data"} <= {b.label for r in talk.replies for b in r.choices}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("will my manager see what i type", "privacy.only_you"),
        ("is this private?", "privacy.only_you"),
        ("who can see this conversation", "privacy.only_you"),
        ("Where is the data stored", "privacy.where"),
        ("how long do you keep my answers", "privacy.how_long"),
    ],
)
def test_a_question_about_one_thing_gets_that_and_the_way_to_all_of_it(talk: Talk, words: str, told: str) -> None:
    heard = talk.say(words)
    assert told in heard
    assert "privacy.rights" not in heard
    assert len(talk.replies[0].text.split()) <= 60
    assert heard[-1] == "step:kind"
    assert "privacy.rights" in talk.press("What do you hold about me?")


@pytest.mark.parametrize("words", ["can I see what you hold about me", "what data do you keep"])
def test_a_question_about_all_of_it_gets_all_of_it(talk: Talk, words: str) -> None:
    assert "privacy.rights" in talk.say(words)


def test_nothing_is_counted_that_is_not_there(house: House) -> None:
    talk = Talk(house, "nobody yet")
    held = talk.say("what do you hold about me?")
    assert "privacy.no_cases" in held
    assert not {"privacy.cases", "privacy.rest.settings", "privacy.rest.reminders"} & set(held)
    assert "2 years" in talk.words
    deleted = talk.say("delete my data")
    assert "delete.goes_no_case" in deleted
    assert "delete.stays" not in deleted
    talk.say("start a business case for potholes")
    assert {"delete.case_empty", "delete.case_alone"} <= set(talk.say("delete this case"))
    assert "(0)" not in talk.words


def test_a_copy_of_all_of_it_comes_as_a_file(talk: Talk, tmp_path: Path) -> None:
    talk.say("remind me tomorrow at 10 to water the xyzzy plant")
    talk.say("export my data")
    reply = next(reply for reply in talk.replies if reply.file)
    path = saved(talk.house, reply)
    assert path is not None
    words = "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs)
    assert f"Residents know their {SECRET} bin day." in words
    assert "Xyzzy Plugh" in words
    assert "What it is for: water the xyzzy plant" in words
    assert "xyzzy@example.gov.uk" in words


def test_every_table_that_is_about_people_is_in_the_copy(house: House) -> None:
    about = {table.name for table in metadata.sorted_tables if columns_about(table)} | {"cases"}
    assert {name for name in about if f"own.table.{name}" not in house.library.phrases} == set()


# Deleting


def fill_everything(talk: Talk) -> None:
    """All that a person can leave behind: answers, rows, notes, reminders, files, links, held words, replies."""
    house, case = talk.house, talk.case.id
    talk.send(f"edit/{case}/data")
    talk.say(f"{SECRET} rounds, from the depot")
    talk.send(f"unsure/{case}/today")
    talk.say(f"remind me tomorrow at 10 to water the {SECRET} plant")
    talk.say("text only")
    talk.say("export as word")
    for reply in talk.replies:
        saved(house, reply)
    talk.send(f"edit/{case}/problem")
    talk.say(f"Mrs {SECRET.title()} at 14 Larch Close rings 07700 900123")
    person = person_of(talk)
    with house.memory.unit() as unit:
        unit.make_link("token", "open", person.id, house.clock.now() + timedelta(minutes=5))
        unit.name_admin("testshire", person.id)
        unit.commit()


def test_after_delete_my_data_nothing_of_them_is_anywhere(
    talk: Talk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    fill_everything(talk)
    person = person_of(talk)
    mine = (SECRET, "xyzzy", "plugh", person.id, "900123")
    assert len(tables_with(talk.house.memory, *mine)) >= 9
    assert "delete.goes" in talk.say("delete my data")
    assert tables_with(talk.house.memory, SECRET)
    assert talk.press("Yes, delete it") == ["delete.done"]
    assert tables_with(talk.house.memory, *mine) == set()
    assert files_with(tmp_path, *mine) == set()
    logged = "\n".join(JsonLines().format(record) for record in caplog.records)
    assert [word for word in (SECRET, "plugh", "900123") if word in logged.lower()] == []
    # Somebody who comes back is somebody new, and gets on.
    assert "case.started" in talk.say("start a business case for potholes")
    assert person_of(talk).id != person.id


def test_the_reply_reaches_them_where_replies_are_posted(talk: Talk) -> None:
    house = talk.house
    place = Place("slack", "D1")
    talk.say("delete my data")
    press = talk.button("Yes, delete it")
    message = Message("slack:1", talk.who, place, Pressed(press), house.clock.now())
    _, posts = house.conversation.hear_now(message)
    assert [post.reply.says for post in posts] == [("delete.done", "delete.chat_slack")]
    assert tables_with(house.memory, "xyzzy", SECRET) == set()
    again, posts = house.conversation.hear_now(message)
    assert (again.again, posts) == (True, ())


def test_a_shared_case_keeps_the_words_under_a_former_colleague(talk: Talk) -> None:
    other = share(talk, "ben", "Ben Other")
    other.send(f"edit/{other.case.id}/risks")
    first = talk.house.library.step("risks").columns  # type: ignore[union-attr]
    owner = next(column.key for column in first if column.kind == "person")
    other.fill(f"row/{other.case.id}/risks/new", **{first[0].key: "Late data", owner: "Xyzzy Plugh"})
    talk.say("delete my data")
    assert "others can open (1)" in talk.words
    talk.press("Yes, delete it")
    case = other.case
    answer = case.answer("goal")
    assert answer is not None
    assert (SECRET in answer.said, answer.by) == (True, "")
    assert tables_with(talk.house.memory, "plugh") == set()
    assert "delete.goes" in other.say("delete my data")


def test_yesterdays_button_asks_again(talk: Talk) -> None:
    talk.say("delete my data")
    press = talk.button("Yes, delete it")
    clock = talk.house.clock
    assert isinstance(clock, SetClock)
    clock.moment += timedelta(days=1)
    assert "delete.asks" in talk.send(press)
    assert tables_with(talk.house.memory, SECRET)
    assert talk.press("Yes, delete it") == ["delete.done"]


def test_keep_everything_keeps_it(talk: Talk) -> None:
    talk.say("delete my data")
    assert talk.press("Keep everything")[0] == "delete.not"
    assert talk.case.title


# One case


def test_its_owner_deletes_a_case_for_everybody_and_they_are_told(talk: Talk) -> None:
    other = share(talk, "ben", "Ben Other")
    case = talk.case.id
    assert "delete.case_asks" in talk.say("delete this case")
    assert talk.press("Delete the case") == ["delete.case_done"]
    with talk.house.memory.unit(reading=True) as unit:
        assert unit.people_in(case) == ()
    assert "case.gone" in other.send(f"resume/{case}")


def test_an_editor_cannot_delete_it_also_with_a_made_up_button(talk: Talk) -> None:
    other = share(talk, "ben", "Ben Other")
    case = talk.case
    assert "delete.case_not_yours" in other.say("delete this case")
    assert "delete.case_not_yours" in other.send(f"delete_case/{case.id}/{case.updated_at:%Y%m%d%H%M%S}")
    assert talk.case.answer("goal") is not None


def test_a_case_that_changed_meanwhile_is_asked_about_again(talk: Talk) -> None:
    talk.say("delete this case")
    press = talk.button("Delete the case")
    clock = talk.house.clock
    assert isinstance(clock, SetClock)
    clock.moment += timedelta(minutes=1)
    talk.send(f"edit/{talk.case.id}/problem")
    talk.say("People ring because the leaflet is wrong.")
    assert "delete.case_asks" in talk.send(press)
    assert talk.press("Delete the case") == ["delete.case_done"]


# Holds


def administer(talk: Talk) -> None:
    with talk.house.memory.unit() as unit:
        assert unit.name_admin("testshire", person_of(talk).id)
        unit.commit()


def test_while_records_are_kept_deletion_waits_and_is_done_when_they_are_released(talk: Talk) -> None:
    boss = Talk(talk.house, "boss")
    boss.say("hello")
    administer(boss)
    assert "hold.on" in boss.say("put a hold on all records")
    talk.say("delete my data")
    assert "delete.hold" in talk.press("Yes, delete it")
    assert "privacy.kept" in talk.say("what do you hold about me?")
    talk.say("delete this case")
    assert "delete.hold" in talk.press("Delete the case")
    with talk.house.memory.unit() as unit, pytest.raises(OnHold):
        unit.forget_person(person_of(talk).id)
    now = talk.house.clock.now()
    assert talk.house.memory.retain(now)["forgotten"] == 0
    assert "hold.off" in boss.say("release the hold")
    assert talk.house.memory.retain(now)["forgotten"] == 1
    assert tables_with(talk.house.memory, SECRET, "plugh") == set()


@pytest.mark.parametrize("words", ["put a hold on all records", "put a hold on this case", "release the hold"])
def test_nobody_but_an_administrator_holds_or_releases(talk: Talk, words: str) -> None:
    assert "hold.not_admin" in talk.say(words)
    assert "hold.not_admin" in talk.send("hold_release/organisation/testshire")
    with talk.house.memory.unit(reading=True) as unit:
        assert unit.holds_of("testshire") == ()


def test_an_administrator_of_another_council_holds_nothing_here(talk: Talk) -> None:
    foreign = Talk(talk.house, "boss", "elsewhere")
    foreign.say("hello")
    with talk.house.memory.unit() as unit:
        assert unit.name_admin("elsewhere", person_of(foreign).id)
        unit.commit()
    foreign.say("put a hold on all records")
    with talk.house.memory.unit(reading=True) as unit:
        assert unit.holds_of("testshire") == ()
        assert not unit.hold("elsewhere", "person", person_of(talk).id, "", talk.house.clock.now())
    talk.say("delete my data")
    assert talk.press("Yes, delete it") == ["delete.done"]


# Retention


def later(house: House, days: int) -> Any:
    clock = house.clock
    assert isinstance(clock, SetClock)
    clock.moment += timedelta(days=days)
    return clock.moment


def say_notices(house: House) -> list[Any]:
    return [post for due in house.reminding.claim(("terminal",)) for post in house.reminding.say(due)]


def test_fourteen_days_before_a_case_goes_its_members_are_told_and_then_it_goes(talk: Talk) -> None:
    house, case = talk.house, talk.case.id
    talk.say("stop all reminders")  # A notice comes all the same.
    assert house.memory.retain(later(house, 715))["noticed"] == 0
    assert house.memory.retain(later(house, 2))["noticed"] == 1
    told = [post.reply for post in say_notices(house) if "retention.notice" in post.reply.says]
    assert [button.label for button in told[0].choices] == ["Open it and keep it", "Delete it now"]
    assert house.memory.retain(later(house, 13)) == {"noticed": 0, "retired": 0, "forgotten": 0}
    assert house.memory.retain(later(house, 2))["retired"] == 1
    with house.memory.unit(reading=True) as unit:
        assert unit.people_in(case) == ()


def test_whoever_opens_it_keeps_it(talk: Talk) -> None:
    house, case = talk.house, talk.case.id
    talk.say("stop all reminders")
    house.memory.retain(later(house, 720))
    say_notices(house)
    assert "case.welcome_back" in talk.send(f"keep_case/{case}")
    assert house.memory.retain(later(house, 20))["retired"] == 0
    assert talk.case.id == case


def test_nothing_goes_while_it_is_kept_and_the_notice_comes_after(talk: Talk) -> None:
    house, case = talk.house, talk.case.id
    with house.memory.unit() as unit:
        assert unit.hold("testshire", "case", case, "an inquiry", house.clock.now())
        unit.commit()
    assert house.memory.retain(later(house, 2_000)) == {"noticed": 0, "retired": 0, "forgotten": 0}
    with house.memory.unit() as unit:
        assert unit.release("testshire", "case", case)
        unit.commit()
    assert house.memory.retain(house.clock.now()) == {"noticed": 1, "retired": 0, "forgotten": 0}
    # Nobody could be told, so it takes twice as long.
    assert house.memory.retain(later(house, 15))["retired"] == 0
    assert house.memory.retain(later(house, 14))["retired"] == 1


def test_a_hold_that_begins_after_the_notice_still_stops_it(talk: Talk) -> None:
    house = talk.house
    house.memory.retain(later(house, 720))
    with house.memory.unit() as unit:
        assert unit.hold("testshire", "person", person_of(talk).id, "", house.clock.now())
        unit.commit()
    assert house.memory.retain(later(house, 60))["retired"] == 0


def test_a_decided_case_is_kept_longer(talk: Talk) -> None:
    talk.say("it was approved")
    talk.press("It was approved")
    assert talk.house.memory.retain(later(talk.house, 2_000)) == {"noticed": 0, "retired": 0, "forgotten": 0}
    assert talk.house.memory.retain(later(talk.house, 190))["noticed"] == 1
