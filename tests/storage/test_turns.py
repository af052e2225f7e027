"""What a turn reads and writes: people, scenes, changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import event

from dialogs.case import Action, Answer, CaseCard, Member
from dialogs.message import Identity, Place
from dialogs.reply import Button
from dialogs.scene import Context, Person, Profile, ReminderCard
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
from storage.errors import Clash, Gone, OutOfReach
from storage.unit import Memory
from tests.storage.people import (
    ANNA,
    BEN,
    HERE,
    MINUTE,
    NINE,
    answered,
    meet,
    place_of,
    says,
    seen,
    share,
    started,
    told,
)


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


def test_what_the_service_says_about_somebody_is_taken_over_when_it_changes(memory: Memory) -> None:
    told(memory, ANNA)
    told(memory, replace(ANNA, name="Anna Jones", timezone="Europe/Paris", locale="cy", email="a@b.gov.uk"))
    person = told(memory, replace(ANNA, name=None, guest=True))
    assert (person.name, person.timezone, person.locale) == ("Anna Jones", "Europe/Paris", "cy")
    assert person.guest
    with memory.unit() as unit:
        assert unit.identities_of(person.id) == (Identity("slack", "T1", "U1", email="a@b.gov.uk"),)


def test_the_place_to_write_first_is_the_last_private_one(memory: Memory) -> None:
    person = told(memory, ANNA)
    with memory.unit() as unit:
        unit.meet(ANNA, Place("slack", "C-public", private=False), NINE + MINUTE)
        unit.meet(ANNA, Place("slack", "https://answer", inline=True), NINE + MINUTE)
        unit.commit()
    with memory.unit() as unit:
        assert unit.place_of(person.id) == place_of(ANNA)
        unit.meet(ANNA, Place("slack", "D-new"), NINE + MINUTE)
        assert unit.place_of(person.id) == Place("slack", "D-new")


def test_the_place_to_write_first_is_in_the_service_used_last(memory: Memory) -> None:
    person = told(memory, ANNA)
    teams = Identity("teams", "G1", "29:x")
    with memory.unit() as unit:
        assert unit.link(person.id, teams)
        assert meet(unit, teams, NINE + MINUTE).id == person.id
        assert unit.place_of(person.id) == place_of(teams)
        meet(unit, ANNA, NINE + 2 * MINUTE)
        assert unit.place_of(person.id) == place_of(ANNA)


def test_an_identity_belongs_to_one_person(memory: Memory) -> None:
    told(memory, ANNA)
    ben = told(memory, BEN)
    with memory.unit() as unit:
        assert not unit.link(ben.id, ANNA)
        unit.unlink(ANNA)
        assert unit.link(ben.id, ANNA)


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


def test_a_member_reaches_the_case_until_they_are_removed(memory: Memory) -> None:
    anna = told(memory, ANNA, started(), answered("Ours"))
    ben = share(memory, "k3v9", BEN, "reviewer")
    scene = seen(memory, BEN, "k3v9")
    assert scene.cases[0].role == "reviewer"
    assert (
        scene.reached["k3v9"].members
        == (
            Member(anna.id, "owner", "Anna"),
            Member(ben.id, "reviewer", "Ben"),
        )
        or scene.reached["k3v9"].role(ben.id) == "reviewer"
    )
    with memory.unit() as unit:
        unit.remove_member("k3v9", ben.id)
        unit.commit()
    assert seen(memory, BEN, "k3v9").cases == ()


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


def test_nobody_stops_or_moves_the_reminder_of_another(memory: Memory) -> None:
    told(memory, ANNA, ReminderSet("r1", None, None, NINE, None, "now"))
    told(memory, BEN, ReminderStopped("r1"), ReminderStopped("*"))
    told(memory, BEN, ReminderSet("r1", None, None, NINE + MINUTE, None, "mine"))
    assert [reminder.words for reminder in seen(memory).reminders] == ["now"]


def test_moments_are_in_utc_whatever_zone_they_came_in(memory: Memory) -> None:
    summer = datetime(2026, 7, 1, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=1)))
    told(memory, ANNA, started(), now=summer)
    at = seen(memory).cases[0].updated_at
    assert at == summer
    assert at.tzinfo is UTC or at.utcoffset() == timedelta(0)
    assert at.hour == 8


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


def test_an_organisation_that_has_said_nothing_is_as_the_settings_say(memory: Memory) -> None:
    welsh = Memory(memory.engine, Profile("", nation="wales", language="cy", retention_days=90))
    scene = seen(welsh)
    assert scene.profile == Profile("slack-T1", nation="wales", language="cy", retention_days=90)


def test_a_scene_can_be_read_without_a_message(memory: Memory) -> None:
    anna = told(memory, ANNA, started(), ContextMoved(Context(case="k3v9")))
    with memory.unit(reading=True) as unit:
        assert unit.scene(anna).case is not None
    with memory.unit() as unit:
        assert unit.look_up(anna.id) == anna
        assert unit.look_up("nobody") is None
        with pytest.raises(Gone):
            unit.scene(replace(anna, id="nobody"))


def test_an_ordinary_turn_takes_eight_statements(memory: Memory) -> None:
    """Each is a round trip on PostgreSQL. Heard, person, cards, whole case; answer, case, context, outbox."""
    told(memory, ANNA, started(), answered("One"), ContextMoved(Context(case="k3v9", asking="goal")))
    statements: list[str] = []
    event.listen(memory.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    with memory.unit() as unit:
        unit.heard_before("next", "T1", NINE)
        anna = meet(unit, ANNA)
        unit.scene(anna, ("k3v9",))
        changes = (answered("Two", after=1), ContextMoved(Context(case="k3v9", asking="kind", shown=1)))
        unit.apply(anna, changes, NINE)
        unit.owe(anna, place_of(ANNA), says("Saved. Next?"), "next", NINE, HERE)
        unit.want(anna, place_of(ANNA), (), NINE)
        unit.commit()
    assert len([statement for statement in statements if not statement.startswith("BEGIN")]) == 8
