"""People who try what is not theirs: foreign ids, old buttons, guests, and the same name in another council."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.clock import SetClock
from dialogs.message import Place
from dialogs.reply import Reply
from dialogs.turn import Answered, Change, MemberRemoved, RequestMade, RequestSettled, RoleChanged
from storage.errors import Clash, OutOfReach
from tests.together.people import Council


def test_the_same_user_of_another_council_is_somebody_else(council: Council) -> None:
    council.meet("dev")
    council.meet("dev", organisation="elsewhere")
    case = council.start()
    council.invite("dev")
    assert council.send("dev", f"review/{case.id}", organisation="elsewhere") == ["case.gone"]
    assert "review.heading" in council.send("dev", f"review/{case.id}")


def test_nobody_of_another_council_is_found_or_can_be_put_in_by_id(council: Council) -> None:
    council.meet("sam", organisation="elsewhere")
    case = council.start()
    stranger = council.person("sam", "elsewhere").id
    council.say("priya", "share this with Sam Okoro")
    assert "code.message" in council.press("priya", "Edit answers")
    day = f"{council.house.clock.now():%Y%m%d}"
    assert council.send("priya", f"invite_send/{case.id}/{stranger}/editor/{day}") == ["invite.nobody"]
    assert council.send("priya", f"give/{case.id}/{stranger}/{day}") == ["invite.nobody"]
    assert council.seen["elsewhere", "sam"][-1].says == ("greeting.hello", "home.what_i_do")


def test_a_guest_is_neither_invited_nor_asked(council: Council) -> None:
    council.meet("guest")
    council.start()
    assert council.say("priya", "share this with Gwen Lee") == ["invite.guest"]
    assert council.say("priya", "ask Gwen Lee to do the costs") == ["invite.guest"]
    assert council.told("guest") == ["greeting.hello", "home.what_i_do"]


def test_an_invitation_that_somebody_else_was_sent_is_no_use(council: Council) -> None:
    council.meet("dev", "sam")
    case = council.start()
    council.say("priya", "share this with Dev")
    council.press("priya", "Edit answers")
    assert "ask.gone" in council.send("sam", council.button("dev", "Join"))
    assert council.scene("sam", case.id).reached == {}


def test_a_button_that_shares_or_ends_is_good_for_its_day_only(council: Council) -> None:
    council.meet("dev", "amira")
    council.start()
    council.invite("dev")
    council.say("priya", "stop sharing with Dev")
    clock = council.house.clock
    assert isinstance(clock, SetClock)
    clock.moment += timedelta(days=1)
    assert "members.stale" in council.press("priya", "Stop sharing")
    assert len(council.case("priya").members) == 2
    council.say("priya", "share this with Amira")
    clock.moment += timedelta(days=1)
    assert "invite.shows" in council.press("priya", "Edit answers")
    assert council.told("amira") != ["invite.came"]


def test_what_waits_for_somebody_about_a_case_goes_when_they_are_taken_out(council: Council) -> None:
    """A message that could not be sent yet, a reminder, and what they had asked of others."""
    council.meet("dev", "tom")
    case = council.start()
    council.invite("dev")
    council.say("dev", "remind me on Friday at 10")
    council.ask("tom", "costs", by="dev")
    dev = council.person("dev")
    with council.house.memory.unit() as unit:
        place = Place("slack", "D-dev")
        unit.owe(dev, place, (Reply("secret", case=case.id), Reply("other")), None, council.house.clock.now(), "gone")
        unit.commit()
    council.say("priya", "stop sharing with Dev")
    council.press("priya", "Stop sharing")
    later = council.house.clock.now() + timedelta(minutes=5)
    posts = council.house.memory.take_posts("here", later, channels=("slack",))
    assert [post.reply.text for post in posts] == ["other"]
    assert council.scene("dev").reminders == ()
    assert "ask.gone" in council.press("tom", "Answer")


@pytest.mark.parametrize(
    "role",
    [None, "reviewer", "editor"],
)
def test_memory_itself_refuses_what_a_role_may_not_change(council: Council, role: str | None) -> None:
    """Whatever the conversation were to let through."""
    council.meet("dev")
    case = council.start()
    if role:
        council.invite("dev", role)
    dev, priya = council.person("dev"), council.person("priya")
    tries: list[Change] = [
        RoleChanged(case.id, dev.id, "owner"),
        MemberRemoved(case.id, priya.id),
        RequestMade("r" * 16, case.id, "join", dev.id),
        RequestSettled("r" * 16, case.id, "done"),
    ]
    if role != "editor":
        tries.append(Answered(case.id, "goal", 1, "given", "Mine.", "Mine.", 1))
    for change in tries:
        with council.house.memory.unit() as unit:
            unit.scene(dev, (case.id,))
            with pytest.raises((OutOfReach, Clash)):
                unit.apply(dev, (change,), council.house.clock.now())
