"""Who is in a case: inviting, roles, leaving, ending, handing over; and who hears of it."""

from __future__ import annotations

import pytest

from dialogs.colleagues import called
from tests.together.people import Council


def test_the_inviter_first_sees_what_the_colleague_would_see_and_hears_what_they_say(council: Council) -> None:
    council.meet("dev")
    council.start()
    assert "invite.shows" in council.say("priya", "share this with Dev")
    assert len(council.case("priya").members) == 1
    assert "invite.sent" in council.press("priya", "Edit answers")
    assert council.told("dev") == ["invite.came"]
    assert "invite.you_joined" in council.press("dev", "Join")
    assert council.told("priya") == ["invite.joined"]
    assert [(member.name, member.role) for member in council.case("priya").members] == [
        ("Priya Shah", "owner"),
        ("Dev Patel", "editor"),
    ]
    assert "step:kind" in council.say("dev", "carry on")


def test_an_invitation_can_be_declined_and_taken_back(council: Council) -> None:
    council.meet("dev", "amira")
    case = council.start()
    council.say("priya", "invite Dev to my case")
    council.press("priya", "Read and comment")
    assert "invite.you_declined" in council.press("dev", "No thanks")
    assert council.told("priya") == ["invite.declined"]
    council.say("priya", "share this with Amira")
    council.press("priya", "Edit answers")
    assert "members.request_ended" in council.say("priya", "stop sharing with Amira")
    assert "ask.gone" in council.press("amira", "Join")
    assert council.scene("amira", case.id).reached == {}


def test_of_two_people_with_one_name_the_coach_asks_which(council: Council) -> None:
    council.meet("tom")
    council.meet("tom.reed")
    council.start()
    assert council.say("priya", "share this with Tom") == ["invite.which"]
    labels = [button.label for button in council.seen["testshire", "priya"][-1].choices]
    assert labels == ["Tom Reed · tom.reed@testshire.gov.uk", "Tom Reed · tom@testshire.gov.uk"]
    assert "invite.shows" in council.press("priya", labels[0])
    council.press("priya", "Edit answers")
    assert council.told("tom.reed") == ["invite.came"]
    assert council.told("tom") != ["invite.came"]


def test_what_somebody_may_do_is_changed_and_ended_at_once(council: Council) -> None:
    council.meet("dev", "amira")
    council.start()
    council.invite("dev")
    council.say("dev", "carry on")
    old = council.button("dev", "Easier to find or use")
    assert "invite.in_already" in council.say("priya", "give Dev read only access")
    assert "members.role_now" in council.press("priya", "Reading only")
    assert council.told("dev") == ["members.your_role"]
    assert "rights.reviewer" in council.send("dev", old)
    assert council.case("priya").answer("kind") is None
    council.say("priya", "stop sharing with Dev")
    assert "members.ended" in council.press("priya", "Stop sharing")
    assert council.told("dev") == ["members.you_ended"]
    assert council.send("dev", old) == ["case.gone"]
    assert "Residents" not in council.seen["testshire", "dev"][-1].text


def test_words_that_a_reader_typed_as_an_answer_can_go_as_a_comment(council: Council) -> None:
    council.meet("dev")
    council.start()
    council.invite("dev")
    council.say("dev", "change the goal")
    council.say("priya", "make Dev a reviewer")
    council.press("priya", "Reading only")
    assert "rights.said" in council.say("dev", "Residents in flats know their bin day.")
    assert "comment.kept" in council.press("dev", "Send as a comment")
    assert council.told("priya") == ["comment.came"]
    assert "Residents in flats" in council.case("priya").actions[-1].text
    assert council.case("priya").version("goal") == 1


def test_an_editor_can_not_invite_and_hears_who_can(council: Council) -> None:
    council.meet("dev", "amira")
    council.start()
    council.invite("dev")
    council.say("dev", "carry on")
    assert "invite.only_owner" in council.say("dev", "share this with Amira")
    assert "Priya Shah" in council.words("dev")


def test_an_owner_who_leaves_offers_the_case_to_its_editors(council: Council) -> None:
    council.meet("dev", "amira")
    council.start()
    assert "members.leave_alone" in council.say("priya", "leave this case")
    council.invite("dev")
    council.invite("amira")
    assert "members.leave_owner" in council.say("priya", "leave this case")
    assert "members.you_left" in council.press("priya", "Leave the case")
    assert council.told("dev") == council.told("amira") == ["owner.leaver"]
    assert council.scene("priya").cases == ()
    assert "owner.you" in council.press("dev", "Take it over")
    assert "ask.gone" in council.press("amira", "Take it over")
    assert {(member.name, member.role) for member in council.case("dev").members} == {
        ("Amira Khan", "editor"),
        ("Dev Patel", "owner"),
    }


def test_a_whole_case_is_handed_over_only_when_it_is_accepted(council: Council) -> None:
    council.meet("dev")
    council.start()
    assert "owner.shows" in council.say("priya", "hand the whole case to Dev")
    council.press("priya", "Ask them")
    assert council.case("priya").role(council.person("priya").id) == "owner"
    council.press("dev", "Take it over")
    assert council.told("priya") == ["owner.given"]
    assert [(member.name, member.role) for member in council.case("priya").members] == [
        ("Priya Shah", "editor"),
        ("Dev Patel", "owner"),
    ]


def test_who_is_in_it_and_who_was_asked_is_shown_to_every_member(council: Council) -> None:
    council.meet("dev", "tom")
    council.start()
    council.invite("dev")
    council.ask("tom", "costs")
    assert "members.list" in council.say("dev", "who can see this?") or council.say("dev", "carry on")
    heard = council.say("dev", "who is in this case?")
    assert {"members.list", "members.asked_step"} <= set(heard)
    assert "Tom Reed: asked for Costs only" in council.seen["testshire", "dev"][-1].text.replace("**", "")


def test_who_did_what_names_people_and_days(council: Council) -> None:
    council.meet("dev")
    council.start()
    council.invite("dev")
    council.say("dev", "change the goal")
    council.say("dev", "Residents and crews know the bin day.")
    assert "activity.head" in council.say("priya", "who changed what?")
    words = council.seen["testshire", "priya"][-1].text
    assert "Tuesday 24 November at 9am, Dev Patel: changed Goal" in words
    assert "Priya Shah (you): answered Goal" in words


@pytest.mark.parametrize("said", ["Keep it", "not now", "leave it", "nobody yet"])
def test_a_reply_that_names_nobody_is_not_taken_for_a_name(said: str) -> None:
    assert called(said) == ""
    assert called("our accountant Sam") == "accountant Sam"
