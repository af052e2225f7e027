"""Reminders as people set, change and stop them, in their own words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import SetClock
from bot.house import House
from dialogs.message import Place
from dialogs.reminding import nudge_id
from dialogs.scene import Scene
from tests.dialogs.test_conversation import Talk
from tests.houses import MORNING, a_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path) as house:
        yield house


@pytest.fixture
def talk(house: House) -> Talk:
    """Somebody who is at the first question, on Tuesday 24 November 2026 at nine."""
    return Talk(house).start()


def scene(talk: Talk) -> Scene:
    with talk.house.memory.unit() as unit:
        person = unit.meet(talk.who, Place("terminal", "x", inline=True), talk.house.clock.now())
        return unit.scene(person, ())


def dues(talk: Talk) -> list[datetime]:
    """The moments of the reminders that they set themselves."""
    return [card.due for card in scene(talk).reminders if card.words]


def nudges(talk: Talk) -> list[datetime]:
    return [card.due for card in scene(talk).reminders if not card.words]


def at(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def wait(talk: Talk, days: float) -> None:
    clock = talk.house.clock
    assert isinstance(clock, SetClock)
    clock.moment += timedelta(days=days)


# The question at the first stop


def test_at_the_first_stop_the_coach_asks_once_and_shows_a_day_and_a_time(talk: Talk) -> None:
    assert "remind.offer" in talk.say("stop")
    labels = [button.label for button in talk.replies[-1].choices]
    assert labels == ["Thursday at 10am", "Another time", "No thanks", "Carry on"]
    talk.press("Carry on")
    assert "remind.offer" not in talk.say("stop")


def test_one_tap_takes_the_time_that_was_offered(talk: Talk) -> None:
    talk.say("stop")
    assert "remind.set" in talk.press("Thursday at 10am")
    assert "Thursday 26 November at 10am" in talk.words
    assert "Missed bins" in talk.words
    assert dues(talk) == [at(11, 26, 10)]
    assert nudges(talk) == []


@pytest.mark.parametrize("words", ["Thursday at 10am", "yes", "thursday at 10", "ok"])
def test_the_offer_can_be_taken_by_typing(talk: Talk, words: str) -> None:
    talk.say("stop")
    talk.say(words)
    assert dues(talk) == [at(11, 26, 10)]


@pytest.mark.parametrize("words", ["No thanks", "no", "never mind"])
def test_no_thanks_is_no_thanks_and_no_nudge_comes_either(talk: Talk, words: str) -> None:
    talk.say("stop")
    assert "remind.none_set" in talk.say(words)
    assert dues(talk) == nudges(talk) == []


def test_another_time_asks_when(talk: Talk) -> None:
    talk.say("stop")
    assert "remind.when" in talk.press("Another time")
    talk.say("half ten on Monday")
    assert dues(talk) == [at(11, 30, 10, 30)]


def test_without_an_answer_one_nudge_waits(talk: Talk) -> None:
    talk.say("stop")
    assert dues(talk) == []
    assert len(nudges(talk)) == 1


def test_whoever_just_leaves_gets_one_nudge_too(talk: Talk) -> None:
    (due,) = nudges(talk)
    assert due >= at(12, 1, 10)


def test_an_offer_whose_time_has_gone_by_asks_anew(talk: Talk) -> None:
    talk.say("stop")
    wait(talk, 4)
    assert "remind.past" in talk.press("Thursday at 10am")
    talk.say("tuesday at 2pm")
    assert dues(talk) == [at(12, 1, 14)]


def test_after_the_offer_other_words_mean_what_they_always_mean(talk: Talk) -> None:
    talk.say("stop")
    assert "term:uprn" in talk.say("what's a uprn")
    talk.say("stop")
    assert talk.say("carry on")[-1] == "step:goal"
    assert talk.say("Residents know their bin day.")[-1] == "step:kind"


# In their own words


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("remind me next Tuesday at 10", at(12, 1, 10)),
        ("remind me in 3 working days", at(11, 27, 9)),
        ("remind me tomorrow at 2pm", at(11, 25, 14)),
        ("remind me in an hour", at(11, 24, 10)),
        ("remind me on 5/1 at 8am", at(1, 5, 8, year=2027)),
    ],
)
def test_a_reminder_is_set_in_their_own_words(talk: Talk, words: str, due: datetime) -> None:
    assert talk.say(words)[-1] in ("remind.set", "remind.moved") or "remind.set" in talk.say(words)
    assert [moment.replace(second=0, microsecond=0) for moment in dues(talk)][:1] == [due]


def test_the_confirmation_says_the_year_where_it_is_another_one(talk: Talk) -> None:
    talk.say("remind me on 5 January at 10")
    assert "Tuesday 5 January 2027 at 10am" in talk.words


def test_times_are_those_of_the_persons_own_zone(talk: Talk) -> None:
    talk.say("remind me on 1 June 2027 at 10")
    assert dues(talk) == [at(6, 1, 9, year=2027)]
    assert "Tuesday 1 June 2027 at 10am" in talk.words


def test_a_repeating_reminder_says_its_rule_and_its_first_time(talk: Talk) -> None:
    assert "remind.set_repeating" in talk.say("remind me every friday at 10")
    assert "every Friday at 10am" in talk.words
    assert "Friday 27 November at 10am" in talk.words
    (card,) = (card for card in scene(talk).reminders if card.words)
    assert card.rule == "DTSTART:20261127T100000\nRRULE:FREQ=WEEKLY;BYDAY=FR"


def test_what_comes_every_year_says_its_day_and_the_hour_of_that_season(talk: Talk) -> None:
    talk.say("remind me yearly on 1 April to refresh the land list")

    assert "every year on 1 April at 9am" in talk.words
    assert "Thursday 1 April 2027 at 9am" in talk.words


def test_a_question_in_hand_stays_open_beside_a_reminder(talk: Talk) -> None:
    talk.say("remind me tomorrow at 10")
    assert talk.say("Residents know their bin day.")[-1] == "step:kind"


def test_without_a_case_a_reminder_is_just_a_reminder(house: House) -> None:
    talk = Talk(house)
    assert "remind.set_plain" in talk.say("remind me tomorrow at 10")
    assert dues(talk) == [at(11, 25, 10)]


# What it is for

RING, CHASE, SEND = "ring Sam", "chase legal", "send the papers"


def for_what(talk: Talk) -> dict[str, datetime]:
    return {card.purpose: card.due for card in scene(talk).reminders if card.words}


def test_what_a_reminder_is_for_is_kept_said_back_and_listed(talk: Talk) -> None:
    assert "remind.set_for" in talk.say("remind me tomorrow at 10 to ring Sam about the parking data")
    assert "**ring Sam about the parking data**" in talk.words
    assert for_what(talk) == {"ring Sam about the parking data": at(11, 25, 10)}
    talk.say("my reminders")
    assert "Wednesday 25 November at 10am: ring Sam about the parking data" in talk.words


@pytest.mark.parametrize(
    "words",
    [
        "don't let me forget to ring Sam tomorrow at 10",
        "reming me tomorrow at 10 to ring Sam",
        "set a reminder: ring Sam, tomorrow, 10am",
        "I need to ring Sam, so can you remind me tomorrow at 10?",
    ],
)
def test_it_is_kept_however_the_reminder_is_asked_for(house: House, words: str) -> None:
    talk = Talk(house)
    assert "remind.set_for" in talk.say(words)
    assert for_what(talk) == {"ring Sam": at(11, 25, 10)}


def test_it_is_kept_while_the_coach_asks_when(talk: Talk) -> None:
    assert "remind.when_for" in talk.say("remind me to chase legal")
    assert "**chase legal**" in talk.words
    assert "remind.set_for" in talk.say("Friday at 2pm")
    assert for_what(talk) == {"chase legal": at(11, 27, 14)}
    talk.say("remind me next Friday to move the boxes")
    talk.press("Friday 4 December at 9am")
    talk.say("remind me on Sunday to water the plants")
    talk.say("yes")
    assert {"move the boxes", "water the plants"} < set(for_what(talk))


def test_what_was_not_given_a_time_is_let_go(talk: Talk) -> None:
    talk.say("remind me to chase legal")
    talk.say("Residents know their bin day.")
    assert "remind.set" in talk.say("remind me on friday at 2pm")
    assert for_what(talk) == {"": at(11, 27, 14)}


def test_another_time_and_start_again_keep_what_it_is_for(talk: Talk) -> None:
    talk.say("remind me tomorrow at 10 to ring Sam")
    talk.press("Another time")
    assert "remind.changed_for" in talk.say("thursday at 11")
    assert "reminders.stopped_for" in talk.press("Stop this reminder")
    assert for_what(talk) == {}
    assert "remind.set_for" in talk.press("Start again")
    assert for_what(talk) == {"ring Sam": at(11, 26, 11)}


def test_words_of_changing_in_what_it_is_for_change_no_other_reminder(talk: Talk) -> None:
    talk.say("remind me tomorrow at 10 to ring Sam")
    talk.say("remind me friday at 10 to make the slides and move the meeting")
    assert list(for_what(talk)) == ["ring Sam", "make the slides and move the meeting"]
    assert "remind.changed_for" in talk.say("actually remind me friday at 2")
    assert for_what(talk)["make the slides and move the meeting"] == at(11, 27, 14)


def test_one_for_something_else_leaves_what_reminds_of_the_case_alone(talk: Talk) -> None:
    talk.say("remind me tomorrow at 10 to ring Sam")
    assert len(nudges(talk)) == 1
    talk.say("remind me friday at 10 about missed bins")
    assert nudges(talk) == []
    talk.press("Stop this reminder")
    assert for_what(talk) == {"ring Sam": at(11, 25, 10)}
    assert "reminders.stopped_for" in talk.say("stop that reminder")
    assert for_what(talk) == {}


@pytest.mark.parametrize(("label", "kept"), [("Keep", "ring 07700 900123"), ("Remove", "ring [removed]")])
def test_somebodys_details_in_it_are_asked_about(talk: Talk, label: str, kept: str) -> None:
    assert "details.warning" in talk.say("remind me to ring 07700 900123")
    assert "07700 900123" not in repr(scene(talk).context.notes)
    assert "remind.when_for" in talk.press(label)
    talk.say("tomorrow at 10")
    assert for_what(talk) == {kept: at(11, 25, 10)}


# Asking back


def test_where_no_time_is_named_the_coach_asks_when(talk: Talk) -> None:
    assert "remind.when" in talk.say("remind me")
    assert dues(talk) == []
    assert "remind.set" in talk.say("tomorrow at 10")
    assert dues(talk) == [at(11, 25, 10)]


def test_two_readings_are_two_buttons(talk: Talk) -> None:
    assert "remind.which" in talk.say("remind me next Friday at 10")
    labels = [button.label for button in talk.replies[-1].choices]
    assert labels == ["Friday 27 November at 10am", "Friday 4 December at 10am"]
    talk.press(labels[1])
    assert dues(talk) == [at(12, 4, 10)]


def test_a_bare_hour_that_may_be_morning_or_evening_is_asked(talk: Talk) -> None:
    assert "remind.which" in talk.say("remind me tomorrow at 7")
    assert [button.label[-3:] for button in talk.replies[-1].choices] == ["7am", "7pm"]


def test_today_asks_at_what_time(talk: Talk) -> None:
    assert "remind.which_time" in talk.say("remind me today")
    talk.say("at 3")
    assert dues(talk) == [at(11, 24, 15)]


@pytest.mark.parametrize("words", ["remind me on 30 February", "remind me yesterday at 10", "remind me at 25:00"])
def test_what_cant_be_is_said_and_asked_again(talk: Talk, words: str) -> None:
    assert "remind.cant" in talk.say(words)
    talk.say("thursday at 10")
    assert dues(talk) == [at(11, 26, 10)]


def test_words_that_are_no_time_are_the_answer_to_the_open_question(talk: Talk) -> None:
    talk.say("remind me")
    assert talk.say("Residents know their bin day.")[-1] == "step:kind"
    assert dues(talk) == []


def test_words_that_are_no_time_are_asked_again_where_nothing_is_open(talk: Talk) -> None:
    talk.say("stop")
    talk.press("Another time")
    talk.say("whenever the bins are collected properly")
    assert dues(talk) == []
    talk.say("thursday at 10")
    assert dues(talk) == [at(11, 26, 10)]


# Days off


def test_a_weekend_is_a_day_off_and_the_next_working_day_is_offered(talk: Talk) -> None:
    assert "remind.day_off" in talk.say("remind me on saturday at 10")
    assert dues(talk) == []
    talk.say("yes")
    assert dues(talk) == [at(11, 30, 10)]


def test_a_bank_holiday_is_named_and_the_next_working_day_is_offered(talk: Talk) -> None:
    assert "remind.bank_holiday" in talk.say("remind me on 28 December at 10")
    talk.press("Tuesday 29 December at 10am")
    assert dues(talk) == [at(12, 29, 10)]


def test_i_dont_work_fridays(talk: Talk) -> None:
    assert "hours.set" in talk.say("I don't work Fridays")
    assert "Monday to Thursday" in talk.words
    assert scene(talk).person.prefs["working_days"] == "0,1,2,3"
    assert "remind.day_off" in talk.say("remind me on friday at 10")


def test_working_hours_move_what_is_outside_them_and_say_so(talk: Talk) -> None:
    assert "hours.set" in talk.say("my working hours are 9 to 3")
    assert scene(talk).person.prefs["working_hours"] == "9-15"
    assert "remind.moved" in talk.say("remind me tomorrow at 4pm")
    assert dues(talk) == [at(11, 26, 9)]


def test_im_off_until_keeps_everything_quiet(talk: Talk) -> None:
    assert "hours.away" in talk.say("I'm off until 3 March")
    assert scene(talk).person.prefs["away_until"] == "2027-03-03"
    assert "remind.away" in talk.say("remind me tomorrow at 10")
    talk.say("yes")
    assert dues(talk) == [at(3, 3, 10, year=2027)]


# Listing, changing, stopping, starting again


def test_reminders_are_listed_and_each_can_be_opened(talk: Talk) -> None:
    assert "reminders.none" in talk.say("my reminders")
    talk.say("remind me tomorrow at 10")
    talk.say("remind me every friday")
    assert "reminders.list" in talk.say("my reminders")
    assert "Wednesday 25 November at 10am" in talk.words
    assert "every Friday at 9am" in talk.words
    assert "reminders.one" in talk.send(talk.replies[0].choices[0].press)
    talk.press("Another time")
    assert "remind.changed" in talk.say("thursday at 11")
    assert dues(talk) == [at(11, 26, 11), at(11, 27, 9)]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("move my reminder to Friday at 2", at(11, 27, 14)),
        ("change my reminder to 3pm", at(11, 26, 15)),
        ("make it friday at 2", at(11, 27, 14)),
    ],
)
def test_a_reminder_is_changed_in_their_own_words(talk: Talk, words: str, due: datetime) -> None:
    talk.say("remind me thursday at 10")
    assert "remind.changed" in talk.say(words)
    assert dues(talk) == [due]


def test_with_several_reminders_the_coach_asks_which_one_to_change(talk: Talk) -> None:
    talk.say("remind me thursday at 10")
    talk.say("remind me friday at 10")
    talk.send("reminder/gone")
    assert "reminders.gone" in talk.send("reminder/gone")
    talk.say("move my reminder to Monday at 9")
    assert dues(talk) == [at(11, 26, 10), at(11, 30, 9)]


def test_two_in_one_breath_are_two(talk: Talk) -> None:
    talk.say("remind me tomorrow at 10 to ring Sam, and remind me on friday at 2pm to chase legal")
    assert for_what(talk) == {RING: at(11, 25, 10), CHASE: at(11, 27, 14)}
    assert len(talk.replies) == 2
    talk.say("remind me on friday to remind Jo")
    assert "remind Jo" in for_what(talk)


@pytest.mark.parametrize(
    ("words", "left"),
    [("cancel my reminder", []), ("scrap the reminder for friday", [RING]), ("stop that reminder", [RING])],
)
def test_the_reminder_is_one_reminder(house: House, words: str, left: list[str]) -> None:
    talk = Talk(house)
    if left:
        talk.say("remind me tomorrow at 10 to ring Sam")
    talk.say("remind me on friday at 2pm to chase legal")
    talk.say("hello")
    assert "reminders.stopped_for" in talk.say(words)
    assert list(for_what(talk)) == left


def test_that_reminder_is_the_one_spoken_of_last_also_beside_one_of_the_case(talk: Talk) -> None:
    talk.say("remind me thursday at 10")
    talk.say("remind me on friday at 2pm to chase legal")
    talk.say("why do you ask")
    assert "reminders.stopped_for" in talk.say("stop that reminder please")
    assert for_what(talk) == {"": at(11, 26, 10)}
    assert "reminders.stopped" in talk.say("stop reminding me about this")
    assert for_what(talk) == {}


def test_all_reminders_are_all(house: House) -> None:
    talk = Talk(house)
    talk.say("remind me tomorrow at 10 to ring Sam")
    assert "reminders.stopped_all" in talk.say("stop all the reminders")


def test_one_is_shown_with_its_time_once(talk: Talk) -> None:
    talk.say("remind me tomorrow at 10 to ring Sam")
    talk.say("my reminders")
    talk.say("the first one")
    assert talk.words == "Your reminder: Wednesday 25 November at 10am: ring Sam."


def test_undo_takes_the_reminder_back_that_was_set_just_now_and_no_answer(talk: Talk) -> None:
    talk.say("Residents know their bin day.")
    talk.say("remind me tomorrow at 10 to ring Sam")
    assert "reminders.stopped_for" in talk.say("undo")
    assert dues(talk) == []
    assert "undo.done" in talk.say("undo")


def test_undo_leaves_a_reminder_alone_that_was_set_before_something_else(talk: Talk) -> None:
    talk.say("remind me tomorrow at 10 to ring Sam")
    talk.say("Residents know their bin day.")
    assert "undo.done" in talk.say("undo")
    assert dues(talk) == [at(11, 25, 10)]


def with_three(house: House) -> Talk:
    """Ring Sam on Wednesday, chase legal on Friday, send the papers on Monday; and their list."""
    talk = Talk(house)
    talk.say("remind me tomorrow at 10 to ring Sam")
    talk.say("remind me on friday at 2pm to chase legal")
    talk.say("remind me on monday at 9 to send the papers")
    talk.say("my reminders")
    return talk


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("stop the second one", [RING, SEND]),
        ("cancel the first", [CHASE, SEND]),
        ("please delete number 3", [RING, CHASE]),
        ("remove the last one please", [RING, CHASE]),
        ("drop reminder two", [RING, SEND]),
        ("get rid of the 2nd of them", [RING, SEND]),
        ("stop the friday one", [RING, SEND]),
        ("cancel the one about legal", [RING, SEND]),
    ],
)
def test_of_a_list_that_one_is_stopped_and_no_other(house: House, words: str, left: list[str]) -> None:
    talk = with_three(house)
    assert "reminders.stopped_for" in talk.say(words)
    assert list(for_what(talk)) == left


def test_the_list_goes_on_counting_as_it_was_read(house: House) -> None:
    talk = with_three(house)
    talk.say("stop the second one")
    assert "reminders.gone" in talk.say("stop the second one")
    assert "reminders.stopped_for" in talk.say("and cancel the third")
    assert list(for_what(talk)) == [RING]


def test_one_of_a_list_is_moved(house: House) -> None:
    talk = with_three(house)
    assert "remind.changed_for" in talk.say("move the second one to thursday at 4pm")
    assert for_what(talk)[CHASE] == at(11, 26, 16)
    assert "remind.when" in talk.say("change the first")
    talk.say("tomorrow at 3pm")
    assert for_what(talk)[RING] == at(11, 25, 15)


def test_where_several_on_the_list_are_meant_it_asks_which(house: House) -> None:
    talk = with_three(house)
    talk.say("remind me on friday at 9 to water the plants")
    talk.say("my reminders")
    for words in ("stop the friday one", "scrap the reminder for friday"):
        assert "remind.which_reminder" in talk.say(words)
        assert [button.label.split(": ")[1] for button in talk.replies[-1].choices] == ["water the plants", CHASE]
    assert "reminders.one" in talk.say("the second one")
    talk.press("Stop this reminder")
    assert list(for_what(talk)) == [RING, "water the plants", SEND]


@pytest.mark.parametrize(
    "words", ["stop the ninth one", "stop the pilot one by one", "cancel the one about milk", "the"]
)
def test_what_is_on_no_list_stops_nothing(house: House, words: str) -> None:
    talk = with_three(house)
    talk.say(words)
    assert list(for_what(talk)) == [RING, CHASE, SEND]


def test_both_of_them_are_all_of_them(house: House) -> None:
    assert "reminders.stopped_all" in with_three(house).say("stop all of them")


def test_an_answer_is_an_answer_when_the_list_is_not_spoken_of(talk: Talk) -> None:
    talk.say("remind me tomorrow at 10 to ring Sam")
    talk.say("my reminders")
    talk.say("why do you ask")
    assert talk.say("Stop the first one of the two letters that residents get.")[-1] == "step:kind"
    assert list(for_what(talk)) == [RING]


def test_stop_this_and_start_again_are_one_tap_each(talk: Talk) -> None:
    talk.say("remind me every friday at 10")
    assert "reminders.stopped" in talk.press("Stop this reminder")
    assert dues(talk) == nudges(talk) == []
    assert "remind.set_repeating" in talk.press("Start again")
    assert dues(talk) == [at(11, 27, 10)]


def test_a_time_that_is_not_sure_is_asked_about_in_other_words_each_time(talk: Talk) -> None:
    assert "remind.when_unsure" in talk.say("remind me after the 3 o'clock to ring Sam")
    assert "remind.when_again" in talk.say("yes")
    assert "remind.set_for" in talk.say("thursday at 10")
    assert "**ring Sam**" in talk.words


def test_stop_that_reminder_stops_the_one_there_is_whatever_it_is_about(talk: Talk) -> None:
    talk.say("remind me thursday at 10")
    talk.say("start a new case: potholes on Elm Road are mended too late")

    assert "reminders.stopped" in talk.say("stop that reminder, please")
    assert dues(talk) == []


def test_putting_a_reminder_off_until_a_day_is_no_leave(talk: Talk) -> None:
    talk.say("remind me tomorrow at 10")

    assert "snooze.until" in talk.say("put it off until Thursday")
    assert "away_until" not in scene(talk).person.prefs


def test_nonsense_sets_no_reminder(talk: Talk) -> None:
    talk.say("stop")
    talk.say("no thanks")
    talk.say("The quick brown teapot sang to the roundabout of Tuesdays.")
    assert dues(talk) == []


def test_stop_all_rests_them_all_and_one_tap_wakes_them(talk: Talk) -> None:
    talk.say("remind me every friday at 10")
    assert "reminders.stopped_all" in talk.say("stop reminding me")
    assert scene(talk).person.prefs["reminders"] == "off"
    assert "reminders.stopped_all" in talk.say("my reminders")
    assert "reminders.on" in talk.press("Turn reminders on")
    assert "reminders" not in scene(talk).person.prefs
    talk.say("stop all reminders")
    assert "reminders.on" in talk.say("turn reminders on")


def test_asking_for_a_reminder_when_all_are_off_turns_them_on(talk: Talk) -> None:
    talk.say("stop all reminders")
    assert "remind.set" in talk.say("remind me tomorrow at 10")
    assert "reminders" not in scene(talk).person.prefs


def test_a_case_that_is_not_open_is_not_reminded_of(talk: Talk) -> None:
    talk.say("record a decision")
    talk.press("Park it")
    assert "remind.not_open" in talk.say("remind me tomorrow at 10")
    assert dues(talk) == []


def test_nobody_stops_or_changes_the_reminder_of_somebody_else(talk: Talk, house: House) -> None:
    talk.say("remind me thursday at 10")
    press = talk.button("Stop this reminder")
    stranger = Talk(house, "stranger")
    stranger.send(press)
    stranger.send(press.replace("remind_stop", "remind_again") + "/202612011000/-")
    assert dues(talk) == [at(11, 26, 10)]


# Deadlines and the year after


def test_a_plan_is_counted_back_from_the_deadline_that_they_wrote(talk: Talk) -> None:
    talk.send(f"edit/{talk.case.id}/ask")
    talk.say("£12,000 from the head of waste by 14 January 2027")
    talk.say("remind me")
    assert "plan.made" in talk.press("Count back from Thursday 14 January 2027")
    assert [due.date().isoformat() for due in dues(talk)] == ["2026-12-30", "2027-01-07", "2027-01-12"]
    assert "remind.set" in talk.say("remind me a week before the deadline")
    assert at(1, 7, 9, year=2027) in dues(talk)


def test_approval_sets_the_check_of_benefits_and_taking_it_back_ends_it(talk: Talk) -> None:
    talk.say("record a decision")
    talk.press("It was approved")
    checks = [card for card in scene(talk).reminders if card.step == "check_12_months"]
    assert [card.due.date() >= datetime(2027, 11, 24, tzinfo=UTC).date() for card in checks] == [True]
    talk.say("record a decision")
    talk.press("Open it again")
    assert not [card for card in scene(talk).reminders if card.step == "check_12_months"]


def test_the_nudge_of_a_person_in_a_case_is_one_however_often_it_is_set(talk: Talk) -> None:
    person = scene(talk).person.id
    assert nudge_id(talk.case.id, person) == nudge_id(talk.case.id, person)
    assert nudge_id(talk.case.id, person) != nudge_id(talk.case.id, "another")
    assert at(11, 24, 9) == MORNING
