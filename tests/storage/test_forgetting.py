"""A forgotten person leaves nothing but what they wrote with others, and that without their name."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from dialogs.message import Identity
from dialogs.reply import Reply
from dialogs.scene import Context
from dialogs.turn import (
    ActionNoted,
    ContextMoved,
    FeedbackGiven,
    PrefSet,
    QuestionNoted,
    ReminderSet,
    RowAdded,
    Want,
)
from storage.tables import metadata
from storage.unit import Memory
from tests.storage.people import ANNA, BEN, HERE, MINUTE, NINE, answered, meet, place_of, seen, share, started, told

CARA = Identity("slack", "T1", "U3", name="Cara")


def everything(memory: Memory) -> str:
    """All that stands in the database, as one text."""
    with memory.engine.connect() as connection:
        # A row's own repr leaves the middle of a long text out.
        return repr([[tuple(row) for row in connection.execute(select(table))] for table in metadata.sorted_tables])


def forget(memory: Memory, who: Identity) -> tuple[str, ...]:
    with memory.unit() as unit:
        gone = unit.forget_person(meet(unit, who).id)
        unit.commit()
    return gone


def test_nothing_of_somebody_alone_is_left(memory: Memory) -> None:
    who = Identity("slack", "T1", "Uxyzzy", name="Xyzzy", email="xyzzy@example.gov.uk")
    person = told(
        memory,
        who,
        started(title="xyzzy case"),
        answered("xyzzy answer"),
        RowAdded("k3v9", "costs", "a", {"what": "xyzzy row"}),
        ActionNoted("k3v9", "a", "xyzzy action"),
        ContextMoved(Context(case="k3v9", notes={"held": "xyzzy"})),
        PrefSet("sense", "xyzzy"),
        ReminderSet("r1", "k3v9", "goal", NINE, None, "on Monday", purpose="xyzzy call"),
        QuestionNoted("who knows"),
        FeedbackGiven("uprn", "wrong"),
    )
    with memory.unit() as unit:
        unit.heard_before("slack:9", "T1", NINE)
        meet(unit, who)
        unit.keep_inline("slack:9", (Reply("You said xyzzy"),))
        unit.owe(person, place_of(who), (Reply("You said xyzzy"),), "m", NINE, HERE)
        unit.want(person, place_of(who), (Want("search", {"words": "xyzzy"}, "k3v9"),), NINE)
        unit.keep_file("xyzzy.docx", "x", b"xyzzy", person.id, "k3v9", NINE + MINUTE)
        unit.make_link("token", "open", person.id, NINE + MINUTE)
        unit.name_admin("slack-T1", person.id)
        unit.commit()
    assert "xyzzy" in everything(memory)
    assert forget(memory, who) == ("k3v9",)
    left = everything(memory)
    assert "xyzzy" not in left.lower()
    assert person.id not in left
    assert "who knows" in left
    with memory.unit() as unit:
        before = unit.heard_before("slack:9", "T1", NINE)
    assert before is not None
    assert before.inline is None


def test_in_a_shared_case_the_words_stay_under_a_former_colleague(memory: Memory) -> None:
    told(
        memory,
        ANNA,
        started(),
        answered("Fewer letters"),
        RowAdded("k3v9", "costs", "a", {"what": "licence"}),
        ActionNoted("k3v9", "ask", "Ask finance", owner="Anna", due=date(2026, 12, 1)),
    )
    share(memory, "k3v9", CARA, "reviewer")
    ben = share(memory, "k3v9", BEN, "editor")
    assert forget(memory, ANNA) == ()
    case = seen(memory, BEN, "k3v9").reached["k3v9"]
    answer = case.answer("goal")
    assert answer is not None
    assert (answer.value, answer.by) == ("Fewer letters", "")
    assert case.rows["costs"][0].by == ""
    assert case.actions[0].owner is None
    assert case.role(ben.id) == "owner"
    assert sorted(member.role for member in case.members) == ["owner", "reviewer"]
    assert "Anna" not in everything(memory)


def test_the_owner_stays_when_an_editor_is_forgotten(memory: Memory) -> None:
    anna = told(memory, ANNA, started())
    share(memory, "k3v9", BEN)
    told(memory, BEN, answered("Ben wrote this"))
    assert forget(memory, BEN) == ()
    case = seen(memory, ANNA, "k3v9").reached["k3v9"]
    assert [(member.person, member.role) for member in case.members] == [(anna.id, "owner")]


def test_a_reviewer_left_alone_owns_the_case(memory: Memory) -> None:
    told(memory, ANNA, started())
    cara = share(memory, "k3v9", CARA, "reviewer")
    forget(memory, ANNA)
    assert seen(memory, CARA, "k3v9").reached["k3v9"].role(cara.id) == "owner"


def test_somebody_forgotten_may_come_back_as_somebody_new(memory: Memory) -> None:
    before = told(memory, ANNA, started(), PrefSet("days", "0"))
    forget(memory, ANNA)
    after = told(memory, ANNA)
    assert after.id != before.id
    assert after.prefs == {}
    assert seen(memory).cases == ()


def test_the_reply_to_delete_my_data_can_be_kept_in_the_answer(memory: Memory) -> None:
    with memory.unit() as unit:
        unit.heard_before("teams:1", "T1", NINE)
        unit.forget_person(meet(unit).id)
        unit.keep_inline("teams:1", (Reply("It is gone."),))
        unit.commit()
    with memory.unit() as unit:
        heard = unit.heard_before("teams:1", "T1", NINE)
    assert heard is not None
    assert heard.inline == (Reply("It is gone."),)
