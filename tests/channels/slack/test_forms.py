"""Forms: a modal at the click, errors at their field, and nothing that was typed is lost."""

from __future__ import annotations

from typing import Any

import pytest

from dialogs.case import Answer
from tests.channels.slack.coach import Coach
from tests.channels.slack.double import SlackDouble
from tests.channels.slack.test_messages import DIRECT, case_of, told

Json = dict[str, Any]

FORM = "Write in a form"


async def question(slack: SlackDouble, coach: Coach, *answers: str) -> Json:
    """A case with these answers; the message of the question that is open then."""
    await slack.say("UA", "start a business case for missed bins")
    for answer in answers:
        await slack.say("UA", answer)
        await coach.settle()
    return (await told(slack, coach))[-1]


async def open_form(slack: SlackDouble, coach: Coach, message: Json, label: str = FORM) -> Json:
    await slack.click("UA", label, message, DIRECT)
    await coach.settle()
    return slack.team.modals["UA"]


def goals(coach: Coach) -> list[Answer]:
    return list(case_of(coach).history.get("goal", ()))


async def test_a_long_answer_is_written_in_a_modal(slack: SlackDouble, coach: Coach) -> None:
    message = await question(slack, coach)
    before = len(await told(slack, coach))
    view = await open_form(slack, coach, message)
    assert view["blocks"][0]["element"]["multiline"]

    status, answer = await slack.submit("UA", {"answer": "Residents know which bin\ngoes out when."})

    assert (status, answer) == (200, "")
    assert [goal.said for goal in goals(coach)] == ["Residents know which bin\ngoes out when."]
    assert len(await told(slack, coach)) == before + 1


async def test_what_stands_there_already_stands_in_the_modal(slack: SlackDouble, coach: Coach) -> None:
    await question(slack, coach, "Residents know which bin goes out when.")
    await slack.say("UA", "change the goal")
    message = (await told(slack, coach))[-1]
    view = await open_form(slack, coach, message)

    assert view["blocks"][0]["element"]["initial_value"] == "Residents know which bin goes out when."


async def test_an_error_is_shown_at_its_field_and_nothing_is_saved(slack: SlackDouble, coach: Coach) -> None:
    message = await question(slack, coach)
    before = len(await told(slack, coach))
    await open_form(slack, coach, message)

    _, answer = await slack.submit("UA", {"answer": "🗑️🗑️"})
    assert answer["response_action"] == "errors"
    assert set(answer["errors"]) == {"answer"}
    assert goals(coach) == []
    assert len(await told(slack, coach)) == before

    await slack.submit("UA", {"answer": "Residents know which bin goes out when."})
    assert len(goals(coach)) == 1


async def test_a_row_needs_its_name_and_says_so_there(slack: SlackDouble, coach: Coach) -> None:
    await question(slack, coach, "Residents know which bin goes out when.", "2", "People ring.", "4,000 calls a month")
    message = (await told(slack, coach))[-1]
    view = await open_form(slack, coach, message, "Add in a form")
    name = view["blocks"][0]["block_id"]

    _, answer = await slack.submit("UA", {"holder": "the waste team"})
    assert set(answer["errors"]) == {name}
    await slack.submit("UA", {name: "collection rounds", "holder": "the waste team"})

    await coach.settle()
    [row] = case_of(coach).live_rows("data")
    assert dict(row.fields) == {name: "collection rounds", "holder": "the waste team"}


@pytest.mark.parametrize("times", [2, 4])
async def test_a_form_sent_several_times_at_once_is_one_answer(times: int, slack: SlackDouble, coach: Coach) -> None:
    message = await question(slack, coach)
    slack.times = times
    await open_form(slack, coach, message)
    await slack.submit("UA", {"answer": "Residents know which bin goes out when."})

    assert len(goals(coach)) == 1
    assert len([call for call in slack.calls if call.method == "views.open" and call.answer["ok"]]) == 1


async def test_an_old_form_button_opens_what_is_asked_today(slack: SlackDouble, coach: Coach) -> None:
    message = await question(slack, coach)
    await slack.say("UA", "Residents know which bin goes out when.")
    await coach.settle()
    coach.later(days=60)

    view = await open_form(slack, coach, message)

    assert view["blocks"][0]["element"]["initial_value"] == "Residents know which bin goes out when."


async def test_a_click_that_comes_too_late_for_a_modal_gets_a_message_with_its_button(
    slack: SlackDouble, coach: Coach
) -> None:
    message = await question(slack, coach)
    before = len(await told(slack, coach))
    slack.trigger_seconds = -1
    await slack.click("UA", FORM, message, DIRECT)
    after = await told(slack, coach)
    assert len(after) == before + 1
    assert coach.channel.say("slack.form_late") in after[-1]["text"]

    slack.trigger_seconds = 3
    assert (await open_form(slack, coach, after[-1]))["callback_id"] == "form"


async def test_somebody_elses_form_button_opens_nothing(slack: SlackDouble, coach: Coach) -> None:
    message = await question(slack, coach)
    channel = slack.direct("UB")
    await slack.click("UB", FORM, message, channel)
    await coach.settle()

    assert "UB" not in slack.team.modals
    [answer] = slack.messages(channel)
    assert "issed bins" not in str(answer)


async def test_a_form_that_was_turned_to_something_else_is_refused(slack: SlackDouble, coach: Coach) -> None:
    message = await question(slack, coach)
    view = await open_form(slack, coach, message)
    turned = view["private_metadata"].replace("/goal/", "/kind/")
    assert turned != view["private_metadata"]

    for metadata in (turned, "", "x", view["private_metadata"][1:]):
        _, answer = await slack.submit("UA", {"answer": "anything"}, private_metadata=metadata)
        assert answer["response_action"] == "errors"
    assert case_of(coach).history == {}

    assert await slack.submit("UA", {"answer": "Residents know."}) == (200, "")


async def test_a_form_of_one_person_fills_nothing_for_another(slack: SlackDouble, coach: Coach) -> None:
    """The seal is whole, yet it is of another person's conversation."""
    message = await question(slack, coach)
    before = len(await told(slack, coach))
    slack.team.modals["UB"] = await open_form(slack, coach, message)

    _, answer = await slack.submit("UB", {"answer": "Mine now"})

    assert answer["errors"] == {"answer": coach.channel.say("slack.form_not_ours")}
    assert goals(coach) == []
    assert len(await told(slack, coach)) == before


async def test_a_modal_that_is_closed_changes_nothing(slack: SlackDouble, coach: Coach) -> None:
    message = await question(slack, coach)
    view = await open_form(slack, coach, message)
    payload = {**slack.base("UA", "view_closed"), "view": view, "is_cleared": False}

    assert (await slack.deliver("interaction", payload))[0] == 200
    await slack.say("UA", "Residents know which bin goes out when.")

    await coach.settle()
    assert len(goals(coach)) == 1


async def test_an_answer_too_long_for_a_modal_is_not_cut_by_it(slack: SlackDouble, coach: Coach) -> None:
    long = "Residents know which bin goes out when. " * 100
    await question(slack, coach, long)
    await slack.say("UA", "change the goal")
    message = next(one for one in reversed(await told(slack, coach)) if FORM in str(one))
    view = await open_form(slack, coach, message)

    assert "submit" not in view
    assert goals(coach)[-1].said == long.strip()


async def test_somebodys_details_in_a_modal_are_asked_about_before_they_are_saved(
    slack: SlackDouble, coach: Coach
) -> None:
    message = await question(slack, coach)
    await open_form(slack, coach, message)
    await slack.submit("UA", {"answer": "A resident rings every week on 07700 900123."})
    warning = (await told(slack, coach))[-1]
    assert "07700 900123" in str(warning)
    assert goals(coach) == []

    await slack.say("UA", "remove")
    await told(slack, coach)
    assert [goal.said for goal in goals(coach)] == ["A resident rings every week on [removed]."]
