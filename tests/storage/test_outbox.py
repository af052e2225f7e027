"""What is owed is sent in its order, by one process at a time, and a nudge at most once."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from dialogs.message import Identity, Place
from dialogs.reply import Reply
from storage.outbox import Post
from storage.tables import outbox
from storage.unit import Memory
from tests.storage.people import ANNA, BEN, HERE, MINUTE, NINE, THERE, meet, place_of, says, told

LATER = NINE + timedelta(seconds=61)


def owed(
    memory: Memory, *replies: Reply, who: Identity = ANNA, now: datetime = NINE, process: str = HERE
) -> tuple[Post, ...]:
    with memory.unit() as unit:
        posts = unit.owe(meet(unit, who, now), place_of(who), replies, "m1", now, process)
        unit.commit()
    return posts


def texts(posts: tuple[Post, ...]) -> list[str]:
    return [post.reply.text for post in posts]


def test_a_reply_behind_an_unsent_one_of_another_process_waits_its_turn(memory: Memory) -> None:
    first = owed(memory, *says("One"))
    assert owed(memory, *says("Two"), process=THERE) == ()
    assert memory.take_posts(THERE, NINE) == ()
    memory.sent([first[0].id], NINE)
    second = memory.take_posts(THERE, NINE)
    assert texts(second) == ["Two"]
    assert second[0].attempts == 1


def test_a_reply_behind_an_unsent_one_of_the_same_process_goes_with_it(memory: Memory) -> None:
    owed(memory, *says("One"))
    assert texts(owed(memory, *says("Two"))) == ["Two"]


def test_a_reply_that_failed_waits_and_holds_back_those_behind_it(memory: Memory) -> None:
    first, second = owed(memory, *says("One", "Two"))
    memory.failed(first.id, NINE + 2 * MINUTE, "503")
    assert memory.take_posts(THERE, LATER) == ()
    assert texts(memory.take_posts(THERE, NINE + 2 * MINUTE)) == ["One"]
    memory.failed(first.id, None, "gone")
    assert [post.id for post in memory.take_posts(THERE, NINE + 2 * MINUTE)] == [second.id]


@pytest.mark.parametrize("settle", ["sent", "failed"])
def test_the_words_of_a_settled_reply_are_blanked(memory: Memory, settle: str) -> None:
    (post,) = owed(memory, *says("Your answer was: 12,000"))
    if settle == "sent":
        memory.sent([post.id], NINE)
    else:
        memory.failed(post.id, None, "gone")
    with memory.engine.connect() as connection:
        row = connection.execute(select(outbox)).one()
    assert (row.state, row.reply) == (settle, None)
    assert memory.take_posts(THERE, LATER) == ()


def test_a_nudge_that_was_begun_is_never_handed_out_again(memory: Memory) -> None:
    (nudge,) = owed(memory, *says("Shall we go on?", unasked=True))
    assert memory.begun([nudge.id])
    assert not memory.begun([nudge.id])
    for after in (LATER, NINE + timedelta(hours=3), NINE + timedelta(days=3)):
        assert memory.take_posts(THERE, after) == ()
    memory.failed(nudge.id, LATER, "nobody knows whether it arrived")
    assert memory.take_posts(THERE, NINE + timedelta(days=3)) == ()


def test_a_nudge_that_the_far_side_did_not_take_may_be_sent_later(memory: Memory) -> None:
    (nudge,) = owed(memory, *says("Shall we go on?", unasked=True))
    memory.begun([nudge.id])
    memory.not_taken(nudge.id, NINE + MINUTE, "429")
    assert memory.take_posts(THERE, NINE) == ()
    (again,) = memory.take_posts(THERE, NINE + MINUTE)
    assert again.unasked
    assert memory.begun([again.id])
    memory.sent([again.id], NINE + MINUTE)
    memory.not_taken(again.id, NINE, "429")
    assert memory.take_posts(THERE, NINE + timedelta(days=1)) == ()


def test_a_nudge_that_a_crash_left_begun_holds_nobody_up_for_long(memory: Memory) -> None:
    (nudge,) = owed(memory, *says("Shall we go on?", unasked=True))
    memory.begun([nudge.id])
    assert owed(memory, *says("Answer"), process=THERE) == ()
    assert memory.take_posts(THERE, NINE) == ()
    assert texts(memory.take_posts(THERE, LATER)) == ["Answer"]


def test_it_is_known_when_somebody_was_last_written_to_unasked(memory: Memory) -> None:
    with memory.unit() as unit:
        anna = meet(unit)
        assert unit.last_unasked([anna.id]) == {}
        unit.commit()
    owed(memory, *says("Shall we go on?", unasked=True))
    owed(memory, *says("Answer"), now=NINE + MINUTE)
    with memory.unit() as unit:
        assert unit.last_unasked([anna.id]) == {anna.id: NINE}


def test_a_reply_to_somebody_else_goes_where_they_spoke_last_in_private(memory: Memory) -> None:
    ben = told(memory, BEN)
    posts = owed(memory, Reply("Anna asks you", to=ben.id), Reply("Sent to Ben."))
    assert [(post.person == ben.id, post.address) for post in posts] == [(True, "D-T1-U2"), (False, "D-T1-U1")]


def test_a_reply_to_somebody_out_of_reach_is_undeliverable(memory: Memory) -> None:
    stranger = told(memory, Identity("slack", "T2", "U1"))
    silent = told(memory, BEN)
    with memory.unit() as unit:
        unit.meet(Identity("slack", "T1", "U3"), Place("slack", "C1", private=False), NINE)
        quiet = unit.meet(Identity("slack", "T1", "U3"), Place("slack", "C1", private=False), NINE)
        anna = meet(unit)
        replies = tuple(Reply("Anna asks", to=to) for to in (stranger.id, quiet.id, "nobody", silent.id))
        assert unit.undeliverable(anna, replies) == replies[:3]
        assert [post.person for post in unit.owe(anna, place_of(ANNA), replies, None, NINE, HERE)] == [silent.id]


def test_the_web_page_fetches_its_own(memory: Memory) -> None:
    web = Identity("web", "local", "me")
    posts = owed(memory, *says("One", "Two"), who=web)
    assert memory.take_posts(THERE, LATER) == ()
    anna = told(memory, ANNA)
    with memory.unit() as unit:
        assert unit.take_web_posts(anna.id, NINE) == ()
        waiting = unit.take_web_posts(posts[0].person, NINE)
        assert texts(waiting) == ["One", "Two"]
        unit.sent([waiting[0].id], NINE)
        unit.commit()
    with memory.unit() as unit:
        assert texts(unit.take_web_posts(posts[0].person, NINE)) == ["Two"]


def test_a_process_takes_only_what_it_can_send(memory: Memory) -> None:
    owed(memory, *says("In Slack"))
    owed(memory, *says("In Teams"), who=Identity("teams", "G1", "29:x"))
    assert texts(memory.take_posts(THERE, LATER, channels=("teams",))) == ["In Teams"]
    assert memory.take_posts(THERE, LATER, channels=()) == ()
    assert texts(memory.take_posts(THERE, LATER)) == ["In Slack"]


def test_many_workers_take_each_post_once(memory: Memory) -> None:
    people = [Identity("slack", "T1", f"U{number}") for number in range(40)]
    for who in people:
        owed(memory, *says("Hello"), who=who)
    start = threading.Barrier(4)
    taken: list[int] = []

    def work(process: str) -> None:
        start.wait()
        while posts := memory.take_posts(process, LATER, limit=3):
            taken.extend(post.id for post in posts)

    threads = [threading.Thread(target=work, args=(f"worker-{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(set(taken)) == 40


def test_a_nudge_that_could_not_be_sent_within_the_hour_is_given_up(memory: Memory) -> None:
    owed(memory, *says("Shall we go on?", unasked=True))
    owed(memory, *says("Answer"))
    assert texts(memory.take_posts(THERE, NINE + timedelta(hours=2))) == ["Answer"]


def test_what_several_are_told_unasked_is_held_but_where_another_process_speaks(memory: Memory) -> None:
    """To Anna another process owes a reply still; to Ben this one does; to Cleo nobody."""
    cleo = Identity("slack", "T1", "U3")
    owed(memory, *says("Answer"), who=ANNA, process=THERE)
    owed(memory, *says("Answer"), who=BEN, process=HERE)
    with memory.unit() as unit:
        nudges = [
            (meet(unit, who), place_of(who), says("Shall we go on?", "So?", unasked=True)) for who in (ANNA, BEN, cleo)
        ]
        posts = unit.owe_unasked(nudges, NINE, HERE)
        assert unit.owe_unasked([], NINE, HERE) == ()
        unit.commit()
    assert [(post.address, post.reply.text, post.unasked, post.attempts) for post in posts] == [
        (place_of(who).address, text, True, 1) for who in (BEN, cleo) for text in ("Shall we go on?", "So?")
    ]
    assert texts(memory.take_posts("process-3", NINE)) == []
    assert texts(memory.take_posts("process-3", LATER)) == ["Answer", "Answer", "Shall we go on?"]
