"""Many workspaces: installed by OAuth, side by side, and taken out again; nothing of one shows in the other."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.channels.slack import open_channel
from bot.channels.slack.workspaces import ManyWorkspaces
from bot.settings import SettingsError
from storage.organisations import Installation
from tests.channels.slack.coach import Coach, a_file, serving
from tests.channels.slack.double import CLIENT, CLIENT_SECRET, SECRET, SlackDouble, Team
from tests.channels.slack.stage import choices
from tests.channels.slack.test_messages import cases_of
from tests.houses import a_house

PUBLIC = "https://coach.example.gov.uk"
BACK = f"{PUBLIC}/slack/oauth_redirect"


@pytest.fixture
async def many(slack: SlackDouble, tmp_path: Path) -> AsyncIterator[Coach]:
    """A coach that any workspace may install; none has."""
    async with serving(
        slack,
        a_file(tmp_path),
        SLACK_BOT_TOKEN="",
        SLACK_CLIENT_ID=CLIENT,
        SLACK_CLIENT_SECRET=CLIENT_SECRET,
        SLACK_SIGNING_SECRET=SECRET,
        COACH_PUBLIC_URL=PUBLIC,
    ) as coach:
        yield coach


async def begin(slack: SlackDouble, coach: Coach) -> tuple[dict[str, str], str]:
    """Follows the install link as far as Slack; what Slack is asked, and the browser's cookie."""
    async with slack.http.get(f"{coach.url}/slack/install", allow_redirects=False) as answer:
        assert answer.status == 302
        asked = {key: value[0] for key, value in parse_qs(urlsplit(answer.headers["Location"]).query).items()}
        cookie = answer.headers["Set-Cookie"]
    assert "Secure" in cookie
    assert "HttpOnly" in cookie
    return asked, cookie.split(";")[0]


async def end(slack: SlackDouble, coach: Coach, cookie: str, **query: str) -> tuple[int, str]:
    headers = {"Cookie": cookie}
    async with slack.http.get(f"{coach.url}/slack/oauth_redirect", params=query, headers=headers) as answer:
        return answer.status, await answer.text()


async def install(slack: SlackDouble, coach: Coach, team: Team) -> None:
    asked, cookie = await begin(slack, coach)
    status, page = await end(slack, coach, cookie, code=slack.allow(team, asked["redirect_uri"]), state=asked["state"])
    assert status == 200
    assert coach.channel.say("slack.install.done") in page


async def forget_what_was_looked_up(coach: Coach) -> None:
    """A workspace that was looked up before it installed the app is looked up again after half a minute."""
    assert isinstance(coach.channel.workspaces, ManyWorkspaces)
    coach.channel.workspaces._kept.clear()


async def reached(slack: SlackDouble, coach: Coach, team: Team) -> bool:
    """Whether somebody of the workspace gets an answer."""
    before = len(slack.messages(slack.direct("UA", team), team))
    await slack.say("UA", "hello", team=team)
    await coach.settle()
    return len(slack.messages(slack.direct("UA", team), team)) > before


async def test_slack_is_asked_for_the_scopes_and_to_come_back_to_us(slack: SlackDouble, many: Coach) -> None:
    asked, _ = await begin(slack, many)

    assert asked["client_id"] == CLIENT
    assert asked["redirect_uri"] == BACK
    assert "chat:write" in asked["scope"].split(",")


async def test_two_workspaces_side_by_side_see_nothing_of_each_other(slack: SlackDouble, many: Coach) -> None:
    """The same user id in both is two people."""
    other = slack.add_team("T2", "alice")
    for team in (slack.team, other):
        assert not await reached(slack, many, team)
        await install(slack, many, team)
        await forget_what_was_looked_up(many)

    await slack.say("UA", "start a business case for missed bins", team=slack.team)
    await slack.say("UA", "start a business case for potholes", team=other)
    await many.settle()
    for team, mine, theirs in ((slack.team, "issed bins", "otholes"), (other, "otholes", "issed bins")):
        await slack.say("UA", "my cases", team=team)
        await slack.open_home("UA", team=team)
        await many.settle()
        everything = str(slack.messages(slack.direct("UA", team), team)) + str(team.homes)
        assert mine in everything
        assert theirs not in everything


async def test_a_button_from_one_workspace_reaches_no_case_of_the_other(slack: SlackDouble, many: Coach) -> None:
    other = slack.add_team("T2", "alice")
    await install(slack, many, slack.team)
    await install(slack, many, other)
    await slack.say("UA", "start a business case for missed bins")
    await slack.say("UA", "Residents know which bin goes out when.")
    await many.settle()
    question = slack.messages(slack.direct("UA"))[-1]

    await slack.click("UA", choices(question)[0], question, slack.direct("UA", other), team=other)
    await many.settle()

    [answer] = slack.messages(slack.direct("UA", other), other)
    assert "issed bins" not in str(answer)
    assert cases_of(many, team="T2") == []


@pytest.mark.parametrize("what", ["used", "late", "foreign", "changed", "none", "no cookie", "other browser"])
async def test_a_state_is_good_once_for_ten_minutes_in_its_own_browser(
    what: str, slack: SlackDouble, many: Coach
) -> None:
    asked, cookie = await begin(slack, many)
    state, code = asked["state"], slack.allow(slack.team, BACK)
    match what:
        case "used":
            await end(slack, many, cookie, code="no-such-code", state=state)
        case "late":
            many.later(minutes=11)
        case "foreign":
            state = "x" * 60
        case "changed":
            state = state[:-1] + ("0" if state[-1] != "0" else "1")
        case "none":
            state = ""
        case "no cookie":
            cookie = ""
        case "other browser":
            _, cookie = await begin(slack, many)

    status, page = await end(slack, many, cookie, code=code, state=state)

    assert status == 400
    assert many.channel.say("slack.install.expired") in page
    assert f'<a href="install">{many.channel.say("slack.install.again")}</a>' in page
    assert not await reached(slack, many, slack.team)


async def test_a_no_is_a_no(slack: SlackDouble, many: Coach) -> None:
    asked, cookie = await begin(slack, many)

    status, page = await end(slack, many, cookie, error="access_denied", state=asked["state"])

    assert (status, many.channel.say("slack.install.declined") in page) == (200, True)


async def test_a_code_that_slack_does_not_know_installs_nothing(slack: SlackDouble, many: Coach) -> None:
    asked, cookie = await begin(slack, many)

    status, page = await end(slack, many, cookie, code="<script>", state=asked["state"])

    assert status == 400
    assert "<script>" not in page


async def test_a_token_never_stands_in_the_database_in_the_clear(
    slack: SlackDouble, many: Coach, tmp_path: Path
) -> None:
    await install(slack, many, slack.team)

    kept = b"".join(path.read_bytes() for path in tmp_path.glob("coach.db*"))
    assert slack.team.token.encode() not in kept
    assert b"T1" in kept


async def test_the_app_taken_out_of_one_workspace_goes_on_in_the_other(slack: SlackDouble, many: Coach) -> None:
    other = slack.add_team("T2", "alice")
    await install(slack, many, slack.team)
    await install(slack, many, other)
    for event in slack.take_out(slack.team):
        await slack.deliver("event", event)
        await many.settle()

    assert not await reached(slack, many, slack.team)
    assert await reached(slack, many, other)
    with many.house.memory.unit() as unit:
        assert unit.installation("slack", "T1") is None


async def test_a_reinstall_replaces_the_token_and_late_news_of_the_old_one_harms_nothing(
    slack: SlackDouble, many: Coach
) -> None:
    await install(slack, many, slack.team)
    late = slack.take_out(slack.team)
    slack.team.token = "xoxb-second"
    await install(slack, many, slack.team)
    for event in late:
        await slack.deliver("event", event)
        await many.settle()

    assert await reached(slack, many, slack.team)


async def test_a_token_that_expires_is_renewed_before_the_coach_speaks(slack: SlackDouble, many: Coach) -> None:
    slack.team.refresh = "xoxe-1"
    await install(slack, many, slack.team)
    many.later(hours=13)

    assert await reached(slack, many, slack.team)

    assert slack.team.token.endswith("-new")
    assert await reached(slack, many, slack.team)
    assert len([call for call in slack.calls if call.arguments.get("grant_type")]) == 1


async def test_a_token_of_another_key_is_no_token(slack: SlackDouble, many: Coach) -> None:
    with many.house.memory.unit() as unit:
        unit.save_installation(Installation("slack", "T1", b"not ours"), None, many.house.clock.now())
        unit.commit()

    assert not await reached(slack, many, slack.team)


def test_bolt_installs_nothing_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would, from the settings in the environment, and keep the tokens in files."""
    settings = {"SLACK_CLIENT_ID": CLIENT, "SLACK_CLIENT_SECRET": "x", "SLACK_SIGNING_SECRET": SECRET}
    for key, value in settings.items():
        monkeypatch.setenv(key, value)

    with a_house(tmp_path, COACH_PUBLIC_URL=PUBLIC, **settings) as house:
        channel = open_channel(house)

    assert channel.bolt.oauth_flow is None
    assert os.environ["SLACK_CLIENT_ID"] == CLIENT


def test_many_workspaces_need_an_address_to_come_back_to(tmp_path: Path) -> None:
    many: dict[str, Any] = {"SLACK_CLIENT_ID": CLIENT, "SLACK_CLIENT_SECRET": "x", "SLACK_SIGNING_SECRET": SECRET}
    with a_house(tmp_path, **many) as house, pytest.raises(SettingsError, match="COACH_PUBLIC_URL"):
        open_channel(house)
