"""When somebody means, read in Britain on Tuesday 24 November 2026 at 09:00."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dialogs.understanding.when.read import read_when
from dialogs.understood import View
from tests.understanding.conftest import TUESDAY, Hear

DUE = """
tomorrow at 10 | 2026-11-25 10:00
next tues 2pm | 2026-12-01 14:00
half ten on Monday | 2026-11-30 10:30
Friday week | 2026-12-04 09:00
a week on Friday | 2026-12-04 09:00
a week today | 2026-12-01 09:00
three weeks today | 2026-12-15 09:00
in a fortnight | 2026-12-08 09:00
in 3 working days | 2026-11-27 09:00
end of the month | 2026-11-30 09:00
first thing tomorrow | 2026-11-25 09:00
after lunch | 2026-11-24 14:00
14th jan | 2027-01-14 09:00
05/12/2026 | 2026-12-05 09:00
Christmas Day | 2026-12-25 09:00
in two hours | 2026-11-24 11:00
twenty to five on thurs | 2026-11-26 16:40
quarter past 4 tomorrow | 2026-11-25 16:15
at 3 | 2026-11-24 15:00
3 in the afternoon on friday | 2026-11-27 15:00
the last working day of december | 2026-12-31 09:00
the first monday of next month | 2026-12-07 09:00
noon tomorow | 2026-11-25 12:00
1400 on friday | 2026-11-27 14:00
29/03/2027 9am | 2027-03-29 08:00
thursday next week 10am | 2026-12-03 10:00
easter monday 2pm | 2027-03-29 13:00
twenty first of december at half two | 2026-12-21 14:30
"""


@pytest.mark.parametrize("line", DUE.strip().splitlines())
def test_a_time_is_read_as_it_is_meant_in_britain(line: str) -> None:
    words, due = line.split(" | ")

    assert read_when(words, View(TUESDAY)).due == datetime.fromisoformat(due).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    ["next friday", "thursday at 7", "next week", "tuesday", "monday or tuesday", "january", "soon", "the weekend",
     "Friday 5 December", "the day before the deadline", "31 October 2027 1:30am"],
)  # fmt: skip
def test_where_a_time_is_unsure_the_coach_asks(words: str) -> None:
    when = read_when(words, View(TUESDAY))

    assert (when.due, when.asks_back) == (None, True)


@pytest.mark.parametrize(
    "words", ["yesterday", "31 november", "29 feb 2027", "1st of march 2025", "13/25/2026", "28 march 2027 at 1:30am"]
)
def test_what_cannot_be_is_said_to_be_impossible(words: str) -> None:
    when = read_when(words, View(TUESDAY))

    assert (when.due, when.rejects) == (None, True)


@pytest.mark.parametrize(
    ("words", "rule", "first"),
    [
        ("every Friday", "FREQ=WEEKLY;BYDAY=FR", "2026-11-27 09:00"),
        ("every other Monday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-30 09:00"),
        ("every weekday at 10", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-24 10:00"),
        ("mondays and thursdays", "FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-26 09:00"),
        ("the last friday of every month", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27 09:00"),
        ("every month on the 1st", "FREQ=MONTHLY;BYMONTHDAY=1", "2026-12-01 09:00"),
    ],
)
def test_what_comes_again_becomes_a_rule_with_its_first_moment(words: str, rule: str, first: str) -> None:
    when = read_when(words, View(TUESDAY))

    assert when.recurs == rule
    assert when.due == datetime.fromisoformat(first).replace(tzinfo=UTC)


@pytest.mark.parametrize(("nation", "day"), [("england", 30), ("scotland", 1)])
def test_bank_holidays_are_those_of_the_nation(nation: str, day: int) -> None:
    friday = datetime(2026, 11, 27, 9, tzinfo=UTC)
    due = read_when("in one working day", View(friday, nation=nation)).due

    assert due is not None
    assert due.day == day


def test_the_deadline_is_the_cases_own() -> None:
    deadline = datetime(2026, 12, 10, 12, tzinfo=UTC)
    when = read_when("two days before the deadline at 11", View(TUESDAY, deadline=deadline))

    assert when.due == datetime(2026, 12, 8, 11, tzinfo=UTC)


def test_working_hours_decide_between_morning_and_evening() -> None:
    assert read_when("tomorrow at 7", View(TUESDAY)).asks_back
    assert read_when("tomorrow at 7", View(TUESDAY, working_hours=(7, 15))).due == datetime(2026, 11, 25, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "due"), [("2027-03-28 00:30", "2027-03-28 02:30"), ("2027-10-30 23:30", "2027-10-31 01:30")]
)
def test_two_hours_are_two_hours_on_the_night_the_clocks_change(now: str, due: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)

    assert read_when("in 2 hours", View(moment)).due == datetime.fromisoformat(due).replace(tzinfo=UTC)


def test_a_persons_own_zone_is_used() -> None:
    assert read_when("tomorrow at 10", View(TUESDAY, timezone="Europe/Paris")).due == datetime(
        2026, 11, 25, 9, tzinfo=UTC
    )
    assert read_when("tomorrow at 10", View(TUESDAY, timezone="Mars/Olympus")).due == datetime(
        2026, 11, 25, 10, tzinfo=UTC
    )


def test_a_reminder_carries_its_moment_and_its_words(hear: Hear) -> None:
    understood = hear("remind me to finish this on friday at 3 please")

    assert understood.intent == "remind"
    assert understood.due == datetime(2026, 11, 27, 15, tzinfo=UTC)
    assert understood.slots["when"] == "on friday at 3"


def test_a_reminder_without_a_time_is_asked_about(hear: Hear) -> None:
    understood = hear("remind me about this")

    assert (understood.intent, understood.due, understood.asks_back) == ("remind", None, True)


def test_a_reply_to_when_carries_its_moment(hear: Hear) -> None:
    understood = hear("thursday at 10", asking="when")

    assert understood.intent == "answer_step"
    assert understood.due == datetime(2026, 11, 26, 10, tzinfo=UTC)


BY_KIND = """
clock | tomorrow 12:00 noon | 2026-11-25 12:00
clock | friday at 10 when we are all in | 2026-11-27 10:00
clock | tomorrow at 9.15 | 2026-11-25 09:15
clock | tomorrow at 9 30 | 2026-11-25 09:30
clock | nine thirty tomorrow | 2026-11-25 09:30
clock | 0930 friday | 2026-11-27 09:30
clock | tomorrow at 915 | 2026-11-25 09:15
clock | 1030am thursday | 2026-11-26 10:30
clock | at 1400hrs | 2026-11-24 14:00
clock | 14h30 tomorrow | 2026-11-25 14:30
clock | 15:30pm | 2026-11-24 15:30
clock | 9 tonight | 2026-11-24 21:00
clock | five to four tomorrow | 2026-11-25 15:55
clock | ten-thirty tomorrow | 2026-11-25 10:30
clock | tomorrow at 10,30 | 2026-11-25 10:30
clock | 10:30:00 tomorrow | 2026-11-25 10:30
clock | late afternoon | 2026-11-24 16:00
clock | tomorrow pm | 2026-11-25 14:00
clock | after 4pm | 2026-11-24 16:00
clock | quarter to | 2026-11-24 09:45
date | remind me on 30 March at 9.15 to send the agenda | 2027-03-30 08:15
date | 30-Mar-27 at 2 | 2027-03-30 13:00
date | Apr 19 0900 | 2027-04-19 08:00
date | 30.6.27 16.00 | 2027-06-30 15:00
date | week commencing the 7th, on the Wednesday | 2026-12-09 09:00
date | Christmas Eve 2pm, no sorry, 3pm | 2026-12-24 15:00
span | an hour and a half | 2026-11-24 10:30
span | in 2.5 hours | 2026-11-24 11:30
span | hour and a quarter | 2026-11-24 10:15
span | 3/4 of an hour from now | 2026-11-24 09:45
span | 10 minutes before 4 | 2026-11-24 15:50
span | half an hour before the 2pm meeting | 2026-11-24 13:30
span | give me 5 | 2026-11-24 09:05
span | in 1:30 hours | 2026-11-24 10:30
span | in an hour and three quarters | 2026-11-24 10:45
span | twenty working days from 2 November | 2026-11-30 09:00
span | at six today | 2026-11-24 18:00
span | the Tuesday the week after next | 2026-12-08 09:00
holiday | the day after the August bank holiday | 2027-08-31 08:00
holiday | the friday before the late may bank holiday | 2027-05-28 08:00
holiday | the tuesday after easter | 2027-03-30 08:00
holiday | first working day after Christmas Day | 2026-12-29 09:00
several numbers | remind me at 4 to ring 3 suppliers about 12 orders | 2026-11-24 16:00
several numbers | remind me tomorrow about 3 invoices | 2026-11-25 09:00
several numbers | room 14 is booked so remind me tomorrow at 1 to print para 4.12 | 2026-11-25 13:00
several numbers | we have £10k left, remind me on 28 January | 2027-01-28 09:00
several times | remind me on Thursday to print Friday's rota | 2026-11-26 09:00
several times | I finish at 3 so remind me at half two | 2026-11-24 14:30
several times | thurs 3rd 9.45, not on a friday afternoon | 2026-12-03 09:45
several times | on the 3rd Dec, no sorry that's a bank hol, the 4th | 2026-12-04 09:00
several times | remind me in an hour to move the car, its on a 2 hour bay | 2026-11-24 10:00
several times | Scrutiny is on Thursday at 6pm. Remind me an hour before. | 2026-11-26 17:00
several times | Panel 3 Dec 10am. nudge me 3 working days ahead | 2026-11-30 09:00
several times | move my reminder from 2pm to 4pm | 2026-11-24 16:00
several times | FOI 2214 is due 26 November, remind me then | 2026-11-26 09:00
several times | remind me on 1st Dec (that's a Tuesday) at 9.15 | 2026-12-01 09:15
several times | remind me to meet legal thurs, 2pm | 2026-11-26 14:00
several times | I don't work Fridays so Thursday pm please | 2026-11-26 14:00
several times | remind me about the 4 December deadline on 1 December | 2026-12-01 09:00
several times | deadline 4 December - reminder 1 December 9.30 | 2026-12-01 09:30
several times | remind me about weekend cover and the half-term club on Thursday | 2026-11-26 09:00
several times | Friday, well no, Monday | 2026-11-30 09:00
several times | the deadline is 5pm on Friday. Remind me Thursday morning | 2026-11-26 09:00
several times | Committee is 21 December and I'll want two days' warning | 2026-12-19 09:00
no time | remind me Friday, I may be late and the sat nav is broken | 2026-11-27 09:00
no time | remind me tomorrow about this one and the first draft | 2026-11-25 09:00
no time | Morning! Remind me at 4 | 2026-11-24 16:00
Welsh | atgoffa fi dydd Mawrth nesaf am 10 | 2026-12-01 10:00
Welsh | ar 31 Mawrth | 2027-03-31 08:00
Welsh | chwarter i bedwar dydd Iau | 2026-11-26 15:45
Welsh | yfory am hanner awr wedi deg | 2026-11-25 10:30
Welsh | ar ol cinio yfory | 2026-11-25 14:00
Welsh | wythnos i ddydd Iau | 2026-12-03 09:00
Welsh | mewn dwy awr | 2026-11-24 11:00
Welsh | prynhawn dydd Gwener am ddau o'r gloch | 2026-11-27 14:00
span | remind me in 20 to read the summary | 2026-11-24 09:20
date | it's on the second Tuesday, 8 December, at 6pm. Remind me on the Friday before | 2026-12-04 09:00
date | the survey closes at midnight on 7 Dec. Remind me the Wednesday before that, after lunch | 2026-12-02 14:00
date | needs paying by the 17th, remind me the day before in the morning | 2026-12-16 09:00
holiday | remind me straight after easter, the tuesday, to ring IT | 2027-03-30 08:00
leave | I'm off 7th to 11th December so remind me the Monday I'm back | 2026-12-14 09:00
holiday | remind me the last Wednesday before Christmas | 2026-12-23 09:00
leave | on leave until 9 December, remind me the day I'm back | 2026-12-10 09:00
leave | it needs 3 working days before the 15th so remind me then | 2026-12-10 09:00
several times | remind me at 3 that Lynne leaves at half past and has the only copy | 2026-11-24 15:00
several times | remind me at 3 that Lynne rings tomorrow | 2026-11-24 15:00
several times | Room 3.15 is booked for the 2nd. Remind me on the 1st, half past one, to set up | 2026-12-01 13:30
several times | she said 3 to 5 days. Thursday at 10? | 2026-11-26 10:00
several times | remind me thursday dinner, say 12 | 2026-11-26 12:00
several times | 3 this afternoon give us a nudge | 2026-11-24 15:00
no time | remind me at 3 discuss the match funding | 2026-11-24 15:00
no time | remind me on Friday, 2 of them are late | 2026-11-27 09:00
slip | quarter past too this afternoon | 2026-11-24 14:15
slip | ten too four | 2026-11-24 15:50
slip | half ate tomorrow | 2026-11-25 08:30
slip | in 45 mins 2 put the urn on | 2026-11-24 09:45
dialect | gie us anither hour | 2026-11-24 10:00
dialect | the morn at hauf ten | 2026-11-25 10:30
dialect | leave it while Monday | 2026-11-30 09:00
holiday | leap day at 2 | 2028-02-29 14:00
holiday | Black Friday, street trading permits | 2026-11-27 09:00
holiday | Pancake Day | 2027-02-09 09:00
holiday | the day the clocks go forward at 9 | 2027-03-28 08:00
holiday | the tuesday after the easter bank hol | 2027-03-30 08:00
edge | last day of the financial year, 4pm | 2027-03-31 15:00
edge | quarter end | 2026-12-31 09:00
week | tomorrow week of the street naming | 2026-12-02 09:00
week | wednesday come week | 2026-12-02 09:00
Welsh | wythnos i ddydd Mercher | 2026-12-02 09:00
Welsh | ymhen awr | 2026-11-24 10:00
clock | five and twenty past three | 2026-11-24 15:25
clock | 7 Dec 1030 audit pre-brief | 2026-12-07 10:30
clock | in half an hour am driving | 2026-11-24 09:30
put right | in 2 hrs no make it 3 | 2026-11-24 12:00
put right | thurs.. or fri. let's say fri | 2026-11-27 09:00
put right | remind me yesterday lol. no, wednesday at quarter past ten | 2026-11-25 10:15
put right | remind me Friday at 5 to clear the store, on second thoughts Thursday same time | 2026-11-26 17:00
put right | remind me at 2 sorry 3 | 2026-11-24 15:00
leads | the bid shuts at noon on 4 Dec. Nudge me the day before the deadline | 2026-12-03 09:00
leads | my call is thursday at 10. give me a shout at quarter to | 2026-11-26 09:45
leads | the review's 2 to 3 today, nudge me ten mins before it ends | 2026-11-24 14:50
leads | inspectors are in 7th to the 9th. remind me 4 days before they arrive | 2026-12-03 09:00
leads | committee is 2 December. remind me the next day at 10 | 2026-12-03 10:00
leads | the portal closes 2 December. Remind me a day before it closes, 4pm | 2026-12-01 16:00
leads | schools break up on Friday 18 December. Remind me on the Monday of that week | 2026-12-14 09:00
reason | pancake day tomorrow so thursday remind me to look at the takings | 2026-11-26 09:00
reason | 8.50 tomorrow please as I start at 9 and I'm only in till 1 | 2026-11-25 08:50
reason | 5pm then I'm off til january | 2026-11-24 17:00
several numbers | remind me to check room 12 at 2 | 2026-11-24 14:00
clock | remind me at 16h | 2026-11-24 16:00
put right | remind me thurs. thurs 3rd | 2026-12-03 09:00
several times | thursday's good, 2pm | 2026-11-26 14:00
several times | drop-in 10 to 12 on Thursday, remind me 30 mins before | 2026-11-26 09:30
lengths | nudge for 4 december - waste pilot, 6 wks, starts 8th | 2026-12-04 09:00
slip | can u remind me tmrw aft | 2026-11-25 14:00
several times | change it from 3 to 4 | 2026-11-24 16:00
several times | not tomorrow, the day after | 2026-11-26 09:00
several times | remind me tomorrow about the 10am meeting | 2026-11-25 09:00
several times | anything but friday, thursday is fine | 2026-11-26 09:00
clock | first thing friday, say 8 | 2026-11-27 08:00
date | 10th working day of january | 2027-01-15 09:00
Welsh | mewn awr a hanner | 2026-11-24 10:30
Welsh | dydd Iau nid dydd Gwener | 2026-11-26 09:00
Welsh | ar ddiwedd y mis | 2026-11-30 09:00
Welsh | Noswyl Nadolig | 2026-12-24 09:00
Welsh | bore fory 10yb os gwelwch yn dda | 2026-11-25 10:00
Welsh | nos da, fory am 9 plis | 2026-11-25 09:00
edge | end of January | 2027-01-31 09:00
edge | end of the week | 2026-11-27 09:00
leads | cabinet's on 22 December, give me a week's notice | 2026-12-15 09:00
several numbers | ping me on the 27th, NNDR1 | 2026-11-27 09:00
no time | remind me at 3 to ask Tom | 2026-11-24 15:00
clock | on monday, not first thing, more like 11 | 2026-11-30 11:00
clock | in a meeting til 12.30, try 1 | 2026-11-24 13:00
clock | remind me at ten to five to switch the urn off | 2026-11-24 16:50
clock | remind me tomorrow, but not before 11 | 2026-11-25 11:00
clock | Tuesday 1 December after work, half six in the evening | 2026-12-01 18:30
clock | remind me thrs 3.3 pm sorry 3.30pm | 2026-11-26 15:30
clock | 8am tom | 2026-11-25 08:00
clock | remind me monday, nearer 11 | 2026-11-30 11:00
clock | remind me 1 pm 2day | 2026-11-24 13:00
span | 45 min | 2026-11-24 09:45
span | another 15 min | 2026-11-24 09:15
span | a fortnight from now on the dot | 2026-12-08 09:00
span | 3 months today | 2027-02-24 09:00
date | on the 26th inst. at a quarter past two | 2026-11-26 14:15
date | not this Thursday, the one after | 2026-12-03 09:00
date | Monday after next | 2026-12-07 09:00
holiday | the Wednesday between Christmas and New Year | 2026-12-30 09:00
put right | remind me Friday at 2am, only joking, Friday at 3pm | 2026-11-27 15:00
clock | in meetings till 3, remind me at ten past | 2026-11-24 15:10
clock | stand-up's half nine tomorrow, nudge me at twenty past | 2026-11-25 09:20
clock | midnight tonight | 2026-11-25 00:00
clock | Friday before noon, say half eleven | 2026-11-27 11:30
date | remind me on 06.04 about the new rates | 2027-04-06 08:00
date | 25.12 10am | 2026-12-25 10:00
date | first working day of 2028 | 2028-01-04 09:00
date | it's Tuesday. Thursday please | 2026-11-26 09:00
date | Thursday. Not this coming one, the one following | 2026-12-03 09:00
holiday | first working day after the Boxing Day bank holiday | 2026-12-29 09:00
holiday | 3 working days before the bank holiday at the end of August | 2027-08-25 08:00
leads | off from Friday, back Tues 8th December. remind me that morning at 8.30 | 2026-12-08 08:30
leads | I'm away from tomorrow til 7th December. Reminder for the Monday at 9.30 | 2026-12-07 09:30
leads | it was the 8th but it's slipped to the 10th. Remind me the day before | 2026-12-09 09:00
leads | panel is the 9th and they want it 3 working days ahead. remind me 4 working days ahead | 2026-12-03 09:00
leads | Mad Friday is the 18th. Remind me that day at 10 about playscheme places | 2026-12-18 10:00
leave | remind me tues when we're back, 11.30 | 2026-12-01 11:30
slip | fri at haf parst 2 | 2026-11-27 14:30
slip | frid 10am | 2026-11-27 10:00
slip | 8.30 tom morning | 2026-11-25 08:30
dialect | not while Monday | 2026-11-30 09:00
dialect | remind us Thursday dinnertime to ring the depot | 2026-11-26 12:00
clock | end of business Friday | 2026-11-27 17:00
clock | later this morning | 2026-11-24 11:00
clock | can you change it to ten to four | 2026-11-24 15:50
clock | by ten to five | 2026-11-24 16:50
clock | till 12 im in training, nudge me at ten past | 2026-11-24 12:10
clock | tomorrow just before lunch | 2026-11-25 11:45
span | in an hour and 15 | 2026-11-24 10:15
date | on the 3rd, half the team are off | 2026-12-03 09:00
date | next month first Monday at 10 | 2026-12-07 10:00
leads | panel 8 Dec. nudge me the friday before, 4 December, at 10 | 2026-12-04 10:00
leads | cabinet is monday the 7th. remind me that monday morning | 2026-12-07 09:00
date | first friday of the month | 2026-12-04 09:00
date | not next week but the week after, Monday | 2026-12-07 09:00
clock | 10 onwards tomorrow | 2026-11-25 10:00
leads | the meeting was moved from 2 to 3 on the 6th Jan. Remind me half an hour before | 2027-01-06 14:30
leads | it's due 16 December, that's a Wednesday, so remind me the Monday before | 2026-12-14 09:00
"""


@pytest.mark.parametrize("line", BY_KIND.strip().splitlines())
def test_times_are_read_in_every_way_that_council_staff_put_them(line: str) -> None:
    _, words, due = line.split(" | ")

    assert read_when(words, View(TUESDAY)).due == datetime.fromisoformat(due).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    ["at 10 or maybe 11", "tues or thurs", "between 2 and 3 tomorrow", "2-3pm tomorrow", "at 10 and again at 4",
     "in 2-3 days", "in a day or two", "friday 4", "next tuesday week", "about the Friday meeting", "before Friday",
     "before the 3pm meeting", "tomorrow to ring Dave at 3", "to finish by Friday", "to book a room for 2 hours",
     "an hour before cabinet", "some time between christmas and new year", "week commencing 7 December", "Whit Monday",
     "the May bank holiday", "the bank holiday weekend", "tomorrow afternoon at 10", "12am tomorrow", "tomorrow at 7",
     "the 4th, the cut-off is 6 January", "tomorrow at blursday", "teatime", "in an hour and in two hours",
     "before Thursday's panel at 2", "after my 2 o'clock", "give me 3", "the week before cabinet on 9 Feb",
     "Friday 24:00", "in the run up to 1 April", "every weekday except Friday", "at 10-30 on the first day of term",
     "last week's figures", "on Friday, at 3 I've got the dentist", "tomorrow. At 10 I have a call",
     "tomorrow to ring Dave at half past", "in about 3 to 5 days", "after the 2pm meeting on Thursday",
     "three times tomorrow", "to submit it by 5pm Friday", "to book leave for 21 December", "I've got a meeting at 3",
     "at 8", "every tuesday except bank holidays",
     "the Monday I'm back", "at midnight, 12", "3pm to 5pm on Friday", "in 20 to 30 minutes",
     "another day", "back end of November", "Friday after next", "at 3.3 pm", "after work",
     "Friday between Christmas and New Year", "in meetings between 2 and 3", "06.04 about rates", "in summer",
     "on 29 February", "every 2nd", "in a couple of Fridays", "tonight at dinnertime",
     "the day after the new year bank holiday", "about the 9 December panel on the Monday",
     "the day before. It's due 2 days before cabinet. Cabinet is the 9th", "when it's ready, might be Friday",
     "during the meeting at 3", "at the end of the 3 o'clock", "about the four o'clock", "to be there for 9",
     "on Eid at 10", "at 9 on my last day", "at 10 on the day the schools go back", "the day of the count at 3",
     "ten days into January", "five days from launch", "before the panel on Friday at 3",
     "the day before to print Friday's rota",
     "at 3 in Brussels time", "at 2 when you get a chance next week", "Friday, scratch that", "in Q3 at 10",
     "the Monday of half term", "at the council meeting on Friday", "tomorrow at 8", "tomorrow at 6",
     "b4 lunch tomorrow", "Thursday instead of Friday at 3", "that the meeting's moved to Thursday", "ahead of Friday",
     "once I leave at 5", "I've got the dentist at 3", "every time it's the 1st", "to be at the hall at 7pm on Friday",
     "in a working day or two", "at 9 when it opens on Thursday", "what I said on Friday",
     "same time as the panel", "the week after the count at 10", "hourly tomorrow"],
)  # fmt: skip
def test_a_time_that_is_not_read_whole_is_never_set(words: str) -> None:
    when = read_when(f"remind me {words}", View(TUESDAY))

    assert (when.due, when.asks_back) == (None, True)


@pytest.mark.parametrize(
    "words",
    [
        "on 29 February this year",
        "on 29 February next year",
        "on 12 November",
        "on Monday 23 November",
        "at 13pm",
        "friday gone",
        "on christmas day just gone",
        "last November",
        "at 9.75",
    ],
)
def test_what_has_just_gone_by_is_no_day_of_next_year(words: str) -> None:
    when = read_when(f"remind me {words}", View(TUESDAY))

    assert (when.due, when.rejects) == (None, True)


@pytest.mark.parametrize(
    ("words", "either"),
    [
        ("tomorrow at 7", ["2026-11-25 07:00", "2026-11-25 19:00"]),
        ("next Thursday at 2 to ring Bev", ["2026-11-26 14:00", "2026-12-03 14:00"]),
        ("Tuesday at 4", ["2026-11-24 16:00", "2026-12-01 16:00"]),
        ("Monday or Tuesday", []),
    ],
)
def test_where_one_of_two_moments_is_meant_both_are_told(words: str, either: list[str]) -> None:
    when = read_when(f"remind me {words}", View(TUESDAY))

    assert (when.due, when.asks_back) == (None, True)
    assert [f"{moment:%Y-%m-%d %H:%M}" for moment in when.either] == either


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Mondays, Wednesdays and Fridays at 9", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("last Friday in the month, every month", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("every 15th", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("weekly, Thursdays 2pm", "FREQ=WEEKLY;BYDAY=TH"),
        ("every six weeks on a Tuesday", "FREQ=WEEKLY;INTERVAL=6;BYDAY=TU"),
        ("Mon-Thurs at 9", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH"),
        ("on the 1st and 15th of every month", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("at the end of every month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("once a fortnight on weds", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        ("bob yn ail ddydd Gwener", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("every other Wednesday, starting this week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        ("every wkday at 9 to do one question, just one", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ],
)
def test_what_comes_again_may_be_told_in_parts(words: str, rule: str) -> None:
    assert read_when(f"remind me {words}", View(TUESDAY)).recurs == rule


def test_a_repetition_that_ends_is_asked_about() -> None:
    when = read_when("every Friday until Christmas", View(TUESDAY))

    assert (when.due, when.asks_back) == (None, True)


@pytest.mark.parametrize(
    "message",
    ["Friday week at 11, remind me about this", "Please remind me on 4 December at 11.00 to send out the agenda.",
     "11am on 4 December remind me call Bev at the food bank"],
)  # fmt: skip
def test_the_whole_message_tells_the_time_and_the_coach_keeps_those_words(hear: Hear, message: str) -> None:
    understood = hear(message)

    assert (understood.intent, understood.due) == ("remind", datetime(2026, 12, 4, 11, tzinfo=UTC))
    assert read_when(understood.slots["when"], View(TUESDAY)).due == understood.due


@pytest.mark.parametrize(
    "message",
    ["I've got the dentist at 3, remind me", "I leave at 5, remind me before that",
     "they shut at 4 remind me before then", "need to be at the depot for 8 on Friday, remind me",
     "I'm in meetings 10 to 12, remind me after",
     "meeting Thurs 2pm, remind me in the morning", "my manager is away until Monday. Remind me"],
)  # fmt: skip
def test_the_time_of_something_else_is_no_reminders(message: str) -> None:
    when = read_when(message, View(TUESDAY))

    assert (when.due, when.asks_back) == (None, True)


@pytest.mark.parametrize("words", ["Diwali at 10", "inset day at 9"])
def test_an_hour_of_a_day_that_is_not_known_is_none_of_today(words: str) -> None:
    assert read_when(words, View(TUESDAY, asking="when")).due is None


EVERYDAY = """we well wed wc winner thus then there remember remembers match just find send round first most best next
last sat sun may march mark second minute while when whatever than dinner tea break over late once about after"""


@pytest.mark.parametrize("word", EVERYDAY.split())
def test_an_everyday_word_behind_a_whole_time_changes_nothing(word: str) -> None:
    when = read_when(f"remind me on Friday at 10 when {word} comes", View(TUESDAY))

    assert when.due == datetime(2026, 11, 27, 10, tzinfo=UTC)


@pytest.mark.parametrize("word", ["we", "wc", "thus", "remember", "match"])
def test_a_word_that_looks_like_one_of_time_is_none(word: str) -> None:
    when = read_when(f"remind me tomorrow {word} it", View(TUESDAY))

    assert when.due == datetime(2026, 11, 25, 9, tzinfo=UTC)
