"""One question handed to a colleague, in their own chat; and agreement to a saving."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import SetClock
from dialogs.agreement import agreement_to
from tests.together.people import Council

SECRET = "Residents know which bin goes out on which day."


def test_a_colleague_sees_the_question_the_title_and_who_asks_and_nothing_else(council: Council) -> None:
    council.meet("tom")
    case = council.start()
    assert "ask.shows" in council.say("priya", "ask Tom to do the problem")
    assert "ask.sent" in council.press("priya", "Ask them")
    assert council.told("tom") == ["ask.came"]
    council.press("tom", "Answer")
    assert "ask.you_answered" in council.say("tom", "4,000 missed bins a month, from the call log.")
    assert council.told("priya") == ["ask.answered"]
    answer = council.case("priya").answer("problem")
    assert answer is not None
    assert (answer.said, council.case("priya").name_of(answer.by)) == (
        "4,000 missed bins a month, from the call log.",
        "Tom Reed",
    )
    assert SECRET not in council.words("tom")
    assert council.scene("tom", case.id).reached == {}
    assert council.scene("tom").cases == ()


def test_what_was_asked_in_a_case_that_is_deleted_is_gone(council: Council) -> None:
    council.meet("tom")
    council.start()
    council.ask("tom", "problem")
    assert [request.step for request in council.scene("tom").asked] == ["problem"]
    with council.house.memory.unit() as unit:
        unit.connection.exec_driver_sql("UPDATE cases SET state = 'deleted'")
        unit.commit()
    assert council.scene("tom").asked == ()
    assert "ask.gone" in council.press("tom", "Answer")


def test_somebody_whom_nobody_knows_begins_the_sentence_with_a_capital(council: Council) -> None:
    council.start()
    assert "invite.shows" in council.say("priya", "can i share this with my manager")
    assert council.seen["testshire", "priya"][-1].text.startswith("Manager would see")


def test_entries_of_a_list_are_added_until_they_say_that_is_all(council: Council) -> None:
    council.meet("tom")
    council.start()
    council.ask("tom", "costs")
    council.press("tom", "Answer")
    form = next(reply.form for reply in reversed(council.seen["testshire", "tom"]) if reply.form)
    assert "form.row_needs_name" in council.fill("tom", form.press, {"amount": "100"})
    assert "ask.rows_so_far" in council.fill("tom", form.press, {"name": "Software", "amount": "12000"})
    council.fill("tom", form.press, {"name": "Training", "amount": "3000"})
    council.press("tom", "That's all")
    assert council.told("priya") == ["ask.answered_rows"]
    assert [row.fields["name"] for row in council.case("priya").live_rows("costs")] == ["Software", "Training"]
    assert "ask.gone" in council.fill("tom", form.press, {"name": "More"})


def test_where_both_have_written_the_asker_chooses_and_nothing_is_lost(council: Council) -> None:
    council.meet("tom")
    council.start()
    council.ask("tom", "problem")
    council.say("priya", "change the problem")
    council.say("priya", "Crews miss flats.")
    council.press("tom", "Answer")
    assert "ask.you_answered_held" in council.say("tom", "The rounds are out of date.")
    assert council.told("priya") == ["ask.held"]
    assert "Crews miss flats." in council.seen["testshire", "priya"][-1].text
    assert "Crews" not in council.words("tom")
    assert "ask.chosen" in council.press("priya", "Join both")
    answer = council.case("priya").answer("problem")
    assert answer is not None
    assert answer.said == "Crews miss flats.\n\nThe rounds are out of date."
    assert "ask.gone" in council.press("priya", "Use theirs")


def test_they_say_when_pass_it_on_or_decline_and_the_asker_hears_each(council: Council) -> None:
    council.meet("tom", "sam")
    council.start()
    council.ask("tom", "costs")
    council.press("tom", "Say when")
    assert "ask.by_when_again" in council.say("tom", "last Friday")
    assert "ask.you_promised" in council.say("tom", "Friday")
    assert council.told("priya") == ["ask.promised"]
    council.press("tom", "Pass it on")
    assert "ask.pass_shows" in council.say("tom", "Sam Okoro")
    assert "ask.you_passed" in council.press("tom", "Pass it on")
    assert council.told("priya") == ["ask.passed"]
    assert council.told("sam") == ["ask.came_passed"]
    assert "ask.gone" in council.press("tom", "Answer")
    assert "ask.you_declined" in council.press("sam", "I can't help")
    assert council.told("priya") == ["ask.declined"]


def test_somebody_whom_the_coach_has_not_met_comes_by_a_code(council: Council) -> None:
    council.start()
    council.say("priya", "ask Sam Okoro to do the problem")
    assert "code.message" in council.press("priya", "Ask them")
    ready = next(reply for reply in council.seen["testshire", "priya"] if reply.says == ("code.step",))
    code = ready.text.rpartition(" ")[2]
    assert council.say("guest", f"open {code}") == ["code.guest"]
    assert "code.own_code" in council.say("priya", f"open {code}")
    assert council.say("sam", f"Open {code.upper()}") == ["ask.came"]
    assert "code.wrong" in council.say("dev", code)
    council.press("sam", "Answer")
    council.say("sam", "4,000 missed bins a month.")
    assert council.told("priya") == ["ask.answered"]
    assert council.case("priya").version("problem") == 1


def test_a_code_is_no_use_in_another_council_or_after_two_weeks(council: Council) -> None:
    council.start()
    council.say("priya", "share this with Sam Okoro")
    council.press("priya", "Edit answers")
    code = council.seen["testshire", "priya"][-2].text.rpartition(" ")[2]
    assert "code.wrong" in council.say("sam", f"open {code}", organisation="elsewhere")
    clock = council.house.clock
    assert isinstance(clock, SetClock)
    clock.moment += timedelta(days=15)
    assert "code.wrong" in council.say("sam", f"open {code}")
    assert council.scene("sam").cases == ()


def test_somebodys_details_in_what_a_colleague_answers_are_asked_about_first(council: Council) -> None:
    council.meet("tom")
    council.start()
    council.ask("tom", "costs")
    council.press("tom", "Answer")
    form = next(reply.form for reply in reversed(council.seen["testshire", "tom"]) if reply.form)
    assert "details.warning" in council.fill("tom", form.press, {"name": "Flat for AB123456C", "amount": "900"})
    assert council.case("priya").live_rows("costs") == ()
    council.press("tom", "Keep")
    assert len(council.case("priya").live_rows("costs")) == 1


# Reminders of it


def test_who_was_asked_is_reminded_once_and_then_the_asker_is_told(council: Council) -> None:
    council.meet("tom")
    council.start()
    council.ask("tom", "costs")
    said = nudges(council, days=21)
    assert [(user, keys[1]) for user, keys in said if "colleague" in keys[1]] == [
        ("tom", "nudge.colleague"),
        ("priya", "nudge.colleague_silent"),
    ]


def test_nobody_is_reminded_of_what_is_answered_or_no_longer_asked(council: Council) -> None:
    council.meet("tom", "sam")
    council.start()
    council.ask("tom", "problem")
    council.ask("sam", "costs")
    council.press("tom", "Answer")
    council.say("tom", "4,000 missed bins.")
    council.say("priya", "stop sharing with Sam Okoro")
    assert [keys for _, keys in nudges(council, days=21) if "colleague" in keys[1]] == []


def test_a_promise_is_reminded_of_on_its_day(council: Council) -> None:
    council.meet("tom")
    council.start()
    council.ask("tom", "costs")
    council.press("tom", "Say when")
    council.say("tom", "3 December")
    clock = council.house.clock
    assert isinstance(clock, SetClock)
    assert [keys for user, keys in nudges(council, days=7) if user == "tom"] == []
    first = nudges(council, days=3)
    assert [(user, clock.now().date().isoformat() > "2026-12-03") for user, _ in first if user == "tom"] == [
        ("tom", True)
    ]


def nudges(council: Council, days: int) -> list[tuple[str, tuple[str, ...]]]:
    """What is said unasked while the days go by; the clock stops at each."""
    clock, house = council.house.clock, council.house
    assert isinstance(clock, SetClock)
    until = clock.moment + timedelta(days=days)
    said: list[tuple[str, tuple[str, ...]]] = []
    while True:
        with house.memory.unit(reading=True) as unit:
            due = unit.next_reminder(("terminal",))
        if due is None or due > until:
            clock.moment = until
            return said
        clock.moment = max(due, clock.moment)
        for post in house.reminding.say(*house.reminding.claim(("terminal",))):
            house.memory.begun([post.id])
            house.memory.sent([post.id], clock.now())
            said.append((council._user_of(post.person)[1], post.reply.says))


# Agreement


def saving(council: Council) -> None:
    council.start()
    case = council.case("priya")
    fields = {
        "name": "Less agency cover",
        "kind": "cashable",
        "amount": "12000",
        "year": "2028/29",
        "holder": "Tom Reed",
    }
    council.fill("priya", f"row/{case.id}/benefits/new", fields)


def test_a_budget_holder_agrees_with_one_tap_and_it_ends_when_the_figure_changes(council: Council) -> None:
    council.meet("tom")
    saving(council)
    assert "agree.shows" in council.say("priya", "ask the budget holder to agree")
    council.press("priya", "Ask them")
    assert council.told("tom") == ["agree.came"]
    assert "£12,000, from 2028/29" in council.words("tom")
    assert "agree.you_agreed" in council.press("tom", "Yes, it goes down")
    assert council.told("priya") == ["agree.agreed"]
    council.say("priya", "show me what I wrote")
    assert "Less agency cover: agreed, Tom Reed, 24 November 2026" in council.words("priya")
    case = council.case("priya")
    row = case.live_rows("benefits")[0]
    fields = {**row.fields, "amount": "15000"}
    assert "agree.lapsed" in council.fill("priya", f"row/{case.id}/benefits/{row.key}/{row.version}", fields)
    assert council.told("tom") == ["agree.your_lapsed"]
    case = council.case("priya")
    assert agreement_to(case, case.live_rows("benefits")[0]).state == "lapsed"


def test_nobody_can_agree_for_a_budget_holder(council: Council) -> None:
    council.meet("tom", "dev")
    saving(council)
    council.invite("dev")
    council.say("priya", "ask Tom Reed to agree to the saving")
    council.press("priya", "Ask them")
    yes = council.button("tom", "Yes, it goes down")
    assert "ask.gone" in council.send("dev", yes)
    assert "ask.gone" in council.send("priya", yes)
    case = council.case("priya")
    assert agreement_to(case, case.live_rows("benefits")[0]).state == "asked"
    council.press("tom", "No")
    assert council.told("priya") == ["agree.refused"]
    assert "ask.gone" in council.send("tom", yes)
