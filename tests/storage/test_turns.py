"""The path of a message: heard once, a person met, a scene set, changes applied, replies owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import cast

import pytest

from dialogs.case import Action, Answer, CaseCard, Member
from dialogs.message import Identity
from dialogs.reply import Button, Reply
from dialogs.scene import Context, Person, ReminderCard
from dialogs.turn import (
    ActionNoted,
    CaseMoved,
    CaseRenamed,
    CaseRouted,
    ContextMoved,
    FeedbackGiven,
    PersonWelcomed,
    PrefSet,
    QuestionNoted,
    ReminderSet,
    ReminderStopped,
    RowAdded,
    RowChanged,
)
from storage.errors import Clash, OutOfReach
from storage.hearing import Heard
from storage.outbox import Post
from storage.unit import Memory
from tests.memory import Twin
from tests.storage.people import (
    ANNA,
    BEN,
    HERE,
    MINUTE,
    NINE,
    THERE,
    answered,
    meet,
    place_of,
    says,
    seen,
    share,
    started,
    told,
)

LATER = NINE + timedelta(seconds=61)


@pytest.fixture(params=["on_sqlite", "on_postgresql", "twin"])
def memory(request: pytest.FixtureRequest) -> Memory:
    """Both databases, and the twin that stands in for them."""
    return cast(Memory, Twin() if request.param == "twin" else request.getfixturevalue(request.param))


def test_a_message_is_heard_once(memory: Memory) -> None:
    with memory.unit() as unit:
        assert unit.heard_before("slack:1", "T1", NINE) is None
        unit.commit()
    with memory.unit() as unit:
        assert unit.heard_before("slack:1", "T1", NINE) == Heard("slack:1", NINE)
        assert unit.heard_before("slack:2", "T1", NINE) is None


def test_a_unit_that_does_not_commit_has_heard_nothing(memory: Memory) -> None:
    with memory.unit() as unit:
        assert unit.heard_before("slack:1", "T1", NINE) is None
    with memory.unit() as unit:
        assert unit.heard_before("slack:1", "T1", NINE) is None


def test_a_repeat_gets_the_replies_that_went_into_the_answer(memory: Memory) -> None:
    replies = (Reply("Saved.", choices=(Button("Undo", "undo/k3v9/goal/1"),)), Reply("Next question."))
    with memory.unit() as unit:
        unit.heard_before("teams:1", "T1", NINE)
        meet(unit, ANNA)
        unit.keep_inline("teams:1", replies)
        unit.commit()
    with memory.unit() as unit:
        assert unit.heard_before("teams:1", "T1", NINE) == Heard("teams:1", NINE, replies)


def test_a_very_long_id_is_heard_once_too(memory: Memory) -> None:
    with memory.unit() as unit:
        assert unit.heard_before("web:" + "x" * 40_000, "local", NINE) is None
        assert unit.heard_before("web:" + "x" * 40_000, "local", NINE) is not None
        assert unit.heard_before("web:" + "x" * 39_999, "local", NINE) is None


def test_somebody_new_is_known_again(memory: Memory) -> None:
    first = told(memory, ANNA)
    assert first == Person(id=first.id, organisation="slack-T1", name="Anna")
    assert told(memory, ANNA).id == first.id
    assert told(memory, BEN).id != first.id


def test_the_same_user_in_two_tenants_is_two_people_of_two_organisations(memory: Memory) -> None:
    here = told(memory, ANNA, started(), answered("Ours"))
    there = told(memory, replace(ANNA, tenant="T2"))
    assert here.id != there.id
    assert (here.organisation, there.organisation) == ("slack-T1", "slack-T2")
    scene = seen(memory, replace(ANNA, tenant="T2"), "k3v9")
    assert scene.cases == ()
    assert scene.reached == {}


def test_the_web_page_and_the_terminal_are_in_the_organisation_that_they_name(memory: Memory) -> None:
    web = told(memory, Identity("web", "local", "me"))
    terminal = told(memory, Identity("terminal", "local", "me"))
    assert (web.organisation, terminal.organisation) == ("local", "local")
    assert web.id != terminal.id


def test_a_case_is_its_starters(memory: Memory) -> None:
    anna = told(memory, ANNA, started())
    scene = seen(memory, ANNA, "k3v9")
    assert scene.cases == (CaseCard("k3v9", "Missed bins", "open", "owner", NINE),)
    assert scene.reached["k3v9"].members == (Member(anna.id, "owner", "Anna"),)
    assert seen(memory, BEN, "k3v9").reached == {}


def test_the_case_in_hand_is_reached_without_being_named(memory: Memory) -> None:
    told(memory, ANNA, started(), ContextMoved(Context(case="k3v9", asking="goal")))
    case = seen(memory).case
    assert case is not None
    assert case.title == "Missed bins"


def test_the_history_of_an_answer_only_grows(memory: Memory) -> None:
    anna = told(memory, ANNA, started(), answered("Fewer letters"))
    told(memory, ANNA, answered("Fewer calls", after=1), now=NINE + MINUTE)
    case = seen(memory, ANNA, "k3v9").reached["k3v9"]
    assert case.history == {
        "goal": (
            Answer("goal", 1, "given", "Fewer letters", "Fewer letters", anna.id, NINE),
            Answer("goal", 2, "given", "Fewer calls", "Fewer calls", anna.id, NINE + MINUTE, based_on=1),
        )
    }
    assert case.updated_at == NINE + MINUTE


@pytest.mark.parametrize("after", [0, 2])
def test_an_answer_to_a_version_that_does_not_stand_is_a_clash(memory: Memory, after: int) -> None:
    told(memory, ANNA, started(), answered("Ours"))
    share(memory, "k3v9", BEN)
    with pytest.raises(Clash) as clash:
        told(memory, BEN, answered("Theirs", after=after))
    assert (clash.value.case, clash.value.step) == ("k3v9", "goal")
    told(memory, BEN, answered("Theirs", after=1))
    answer = seen(memory, ANNA, "k3v9").reached["k3v9"].answer("goal")
    assert answer is not None
    assert answer.value == "Theirs"


def test_a_clash_keeps_nothing_of_its_turn(memory: Memory) -> None:
    told(memory, ANNA, started(), answered("Ours"))
    with pytest.raises(Clash):
        told(memory, ANNA, answered("New", step="kind"), answered("Old", after=0))
    assert set(seen(memory, ANNA, "k3v9").reached["k3v9"].history) == {"goal"}


def test_one_turn_may_answer_the_same_step_twice(memory: Memory) -> None:
    told(memory, ANNA, started(), answered("One"), answered("Two", after=1))
    assert seen(memory, ANNA, "k3v9").reached["k3v9"].version("goal") == 2


def test_a_case_that_is_not_named_in_the_scene_can_be_answered_still(memory: Memory) -> None:
    told(memory, ANNA, started(), answered("One"), RowAdded("k3v9", "costs", "a", {"what": "licence"}))
    with memory.unit() as unit:
        anna = meet(unit)
        unit.scene(anna)
        unit.apply(anna, (answered("Two", after=1), RowChanged("k3v9", "costs", "a", 1, {})), NINE)
        with pytest.raises(Clash):
            unit.apply(anna, (answered("Two", after=1),), NINE)


@pytest.mark.parametrize(
    "change", [CaseRenamed("k3v9", "Mine"), answered("Mine", after=1), RowAdded("k3v9", "x", "y", {})]
)
def test_nobody_changes_a_case_that_is_not_theirs(memory: Memory, change: CaseRenamed) -> None:
    told(memory, ANNA, started(), answered("Ours"))
    with pytest.raises(OutOfReach):
        told(memory, BEN, change)
    told(memory, ANNA, CaseMoved("k3v9", "deleted"))
    with pytest.raises(OutOfReach):
        told(memory, ANNA, change)


def test_a_case_cannot_be_started_over_another(memory: Memory) -> None:
    told(memory, ANNA, started())
    with pytest.raises(Clash):
        told(memory, BEN, started(title="Mine now"))


def test_a_case_is_renamed_routed_and_moved(memory: Memory) -> None:
    told(memory, ANNA, started(), CaseRenamed("k3v9", "Bins"), CaseRouted("k3v9", "full"))
    told(memory, ANNA, CaseMoved("k3v9", "parked"), now=NINE + MINUTE)
    assert seen(memory).cases == (CaseCard("k3v9", "Bins", "parked", "owner", NINE + MINUTE, "full"),)


def test_cases_are_listed_latest_first_and_deleted_ones_not(memory: Memory) -> None:
    told(memory, ANNA, started("a"), started("b"), started("c"))
    told(memory, ANNA, CaseRenamed("c", "Third"), now=NINE + MINUTE)
    told(memory, ANNA, CaseMoved("a", "deleted"), now=NINE + 2 * MINUTE)
    scene = seen(memory, ANNA, "a", "b")
    assert [card.id for card in scene.cases] == ["c", "b"]
    assert set(scene.reached) == {"b"}


def test_rows_of_two_people_never_clash(memory: Memory) -> None:
    told(memory, ANNA, started())
    share(memory, "k3v9", BEN)
    told(memory, ANNA, RowAdded("k3v9", "costs", "ra", {"what": "licence"}))
    told(memory, BEN, RowAdded("k3v9", "costs", "rb", {"what": "training"}), now=NINE + MINUTE)
    rows = seen(memory, ANNA, "k3v9").reached["k3v9"].live_rows("costs")
    assert [row.fields["what"] for row in rows] == ["licence", "training"]


def test_a_row_keeps_its_place_when_it_changes_and_a_removed_one_is_no_longer_live(memory: Memory) -> None:
    told(
        memory,
        ANNA,
        started(),
        RowAdded("k3v9", "costs", "z", {"what": "licence"}),
        RowAdded("k3v9", "costs", "b", {"what": "training"}),
        RowAdded("k3v9", "costs", "c", {"what": "a mistake"}),
    )
    told(memory, ANNA, RowChanged("k3v9", "costs", "b", 1, {"what": "more training"}), now=NINE + MINUTE)
    told(memory, ANNA, RowChanged("k3v9", "costs", "c", 1, {}, removed=True), now=NINE + MINUTE)
    case = seen(memory, ANNA, "k3v9").reached["k3v9"]
    assert {row.key: row.fields["what"] for row in case.live_rows("costs")} == {
        "z": "licence",
        "b": "more training",
    }
    assert len(case.rows["costs"]) == 3


def test_a_row_that_changed_meanwhile_is_a_clash(memory: Memory) -> None:
    told(memory, ANNA, started(), RowAdded("k3v9", "costs", "a", {"what": "licence"}))
    told(memory, ANNA, RowChanged("k3v9", "costs", "a", 1, {"what": "two licences"}))
    with pytest.raises(Clash):
        told(memory, ANNA, RowChanged("k3v9", "costs", "a", 1, {"what": "three licences"}))
    with pytest.raises(Clash):
        told(memory, ANNA, RowChanged("k3v9", "costs", "nothing", 0, {}))


def test_an_action_is_kept_once_in_its_last_words(memory: Memory) -> None:
    told(
        memory,
        ANNA,
        started(),
        ActionNoted("k3v9", "cost", "Ask finance", "costs", "Priya", date(2026, 12, 1)),
    )
    told(
        memory,
        ANNA,
        ActionNoted("k3v9", "cost", "Ask finance again", "costs", "Priya", date(2026, 12, 1), True),
    )
    assert seen(memory, ANNA, "k3v9").reached["k3v9"].actions == (
        Action("cost", "Ask finance again", "costs", "Priya", date(2026, 12, 1), True),
    )


def test_the_context_comes_back_as_it_was(memory: Memory) -> None:
    context = Context(
        case="k3v9",
        asking="goal",
        shown=3,
        pending="confirm/k3v9",
        offered=(Button("Yes", "answer/k3v9/kind/access", "primary"), Button("No", "home")),
        last=("uprn", "usrn"),
        reviewing=True,
        after_reminder=True,
        notes={"tip": "1"},
    )
    told(memory, ANNA, ContextMoved(context))
    assert seen(memory).context == context
    told(memory, ANNA, ContextMoved(Context()))
    assert seen(memory).context == Context()


def test_settings_are_kept_until_they_are_emptied(memory: Memory) -> None:
    told(memory, ANNA, PrefSet("days", "0,1,2,3"), PrefSet("plain", "yes"), PersonWelcomed())
    person = told(memory, ANNA, PrefSet("plain", ""))
    person = seen(memory).person
    assert person.prefs == {"days": "0,1,2,3"}
    assert person.welcomed


def test_a_reminder_is_set_moved_and_stopped(memory: Memory) -> None:
    due = NINE + timedelta(days=2)
    told(memory, ANNA, started(), ReminderSet("r1", "k3v9", "goal", due, None, "on Wednesday"))
    told(memory, ANNA, ReminderSet("r2", None, None, due + MINUTE, "FREQ=WEEKLY;BYDAY=FR", "every Friday"))
    told(memory, ANNA, ReminderSet("r1", "k3v9", "goal", due + 2 * MINUTE, None, "later"))
    assert seen(memory).reminders == (
        ReminderCard("r2", None, None, due + MINUTE, "FREQ=WEEKLY;BYDAY=FR", "every Friday"),
        ReminderCard("r1", "k3v9", "goal", due + 2 * MINUTE, None, "later"),
    )
    told(memory, ANNA, ReminderStopped("r2"))
    assert [reminder.id for reminder in seen(memory, ANNA, "k3v9").reminders] == ["r1"]
    told(memory, ANNA, ReminderStopped("*"))
    assert seen(memory).reminders == ()


def test_what_a_reminder_was_for_is_known_after_it_was_stopped_and_set_again_with_it(memory: Memory) -> None:
    card = ReminderCard("r1", None, None, NINE, None, "at nine: ring Sam", "ring Sam")
    ring = ReminderSet("r1", None, None, NINE, None, "at nine: ring Sam", purpose="ring Sam")
    told(memory, ANNA, ring, ReminderSet("r2", None, None, NINE, None, "at nine"))
    told(memory, ANNA, ReminderStopped("*"))
    assert (seen(memory).reminders, seen(memory).past_reminders) == ((), (card,))
    told(memory, ANNA, ring)
    assert (seen(memory).reminders, seen(memory).past_reminders) == ((card,), ())


def test_nobody_stops_or_moves_the_reminder_of_another(memory: Memory) -> None:
    told(memory, ANNA, ReminderSet("r1", None, None, NINE, None, "now"))
    told(memory, BEN, ReminderStopped("r1"), ReminderStopped("*"))
    told(memory, BEN, ReminderSet("r1", None, None, NINE + MINUTE, None, "mine"))
    assert [reminder.words for reminder in seen(memory).reminders] == ["now"]


def test_moments_are_in_utc_whatever_zone_they_came_in(memory: Memory) -> None:
    summer = datetime(2026, 7, 1, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=1)))
    told(memory, ANNA, started(), now=summer)
    at = seen(memory).cases[0].updated_at
    assert (at, at.utcoffset(), at.hour) == (summer, timedelta(0), 8)


def test_a_moment_without_a_zone_is_refused(memory: Memory) -> None:
    with pytest.raises(Exception, match="needs its time zone"):
        told(memory, ANNA, started(), now=NINE.replace(tzinfo=None))


def test_any_text_at_all_is_kept(memory: Memory) -> None:
    odd = "a\u202eb\u0007 😀 \ud83d x\x7f ﷽ <!channel> '; DROP TABLE answers; --" + "ü" * 40_000
    told(memory, ANNA, started("k3v9", "NUL\0 bytes"), answered("\0" + odd, step="go\0al"))
    told(memory, replace(ANNA, user="U\09" + "x" * 40_000, name="A\0\udc00"))
    case = seen(memory, ANNA, "k3v9", "no\0body", "\ud83d").reached["k3v9"]
    answer = case.answer("goal")
    assert answer is not None
    assert answer.said == odd.replace("\ud83d", "\ufffd")
    assert case.title == "NUL bytes"
    told(memory, ANNA, ContextMoved(Context(notes={"a\0": "b\0\ud83d"})), QuestionNoted("\0" * 90, ("\0",)))
    assert seen(memory).context.notes == {"a": "b\ufffd"}
    told(memory, ANNA, FeedbackGiven("uprn", "\0wrong"))


def owed(
    memory: Memory, *replies: Reply, who: Identity = ANNA, now: datetime = NINE, process: str = HERE
) -> tuple[Post, ...]:
    with memory.unit() as unit:
        posts = unit.owe(meet(unit, who, now), place_of(who), replies, "m1", now, process)
        unit.commit()
    return posts


def texts(posts: tuple[Post, ...]) -> list[str]:
    return [post.reply.text for post in posts]


def test_replies_are_owed_leased_and_in_their_order(memory: Memory) -> None:
    replies = (Reply("Saved.", choices=(Button("Undo", "undo/k3v9/goal/1"),)), *says("Next?", "And?"))
    posts = owed(memory, *replies)
    assert tuple(post.reply for post in posts) == replies
    assert [post.id for post in posts] == sorted(post.id for post in posts)
    assert {(post.channel, post.address, post.attempts, post.message_id) for post in posts} == {
        ("slack", "D-T1-U1", 1, "m1")
    }
    assert memory.take_posts(THERE, NINE) == ()


def test_what_a_crash_left_is_sent_by_another_process_in_order(memory: Memory) -> None:
    posts = owed(memory, *says("One", "Two"))
    first = memory.take_posts(THERE, LATER)
    assert texts(first) == ["One"]
    assert (first[0].id, first[0].attempts) == (posts[0].id, 2)
    assert memory.take_posts(HERE, LATER) == ()
    memory.sent([first[0].id], LATER)
    assert texts(memory.take_posts(HERE, LATER)) == ["Two"]


def test_conversations_do_not_wait_for_one_another(memory: Memory) -> None:
    owed(memory, *says("For Anna", "For Anna too"))
    owed(memory, *says("For Ben"), who=BEN)
    assert texts(memory.take_posts(THERE, LATER)) == ["For Anna", "For Ben"]
