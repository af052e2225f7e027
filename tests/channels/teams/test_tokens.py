"""The door: whoever has no good token is told so, quickly, and the rest of the coach goes on meanwhile."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.clock import SetClock
from tests import databases
from tests.channels.teams.double import Microsoft, new_signer
from tests.channels.teams.stage import Coach, a_coach

MINUTE = timedelta(minutes=1)


async def test_a_good_token_is_let_in(coach: Coach, microsoft: Microsoft) -> None:
    status, _ = await coach.deliver(microsoft.activity())
    await coach.settle()
    assert status == 200
    assert microsoft.sent


async def test_no_token_at_all_is_refused(coach: Coach, microsoft: Microsoft) -> None:
    status, _ = await coach.deliver(microsoft.activity(), token=None)
    await coach.settle()
    assert status == 401
    assert not microsoft.sent


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Basic abc", "Bearer garbage", "Bearer a.b.c", "Bearer " + "x" * 100_000, "Bearer é.ü.ß"],
)
async def test_garbage_is_refused(coach: Coach, microsoft: Microsoft, header: str) -> None:
    if len(header) > 8_000:
        header = header[:8_000]
    status, _ = await coach.deliver(microsoft.activity(), token=None, Authorization=header)
    assert status == 401


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "somebody-else"},
        {"aud": None},
        {"aud": 5},
        {"iss": "https://api.botframework.example"},
        {"iss": "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"},
        {"iss": None},
        {"exp": None},
        {"exp": "soon"},
        {"exp": 10**400},
        {"serviceurl": None},
        {"serviceurl": ""},
        {"serviceurl": 7},
        {"serviceurl": "https://smba.trafficmanager.example/uk/"},
    ],
    ids=str,
)
async def test_a_token_with_a_wrong_claim_is_refused(
    coach: Coach, microsoft: Microsoft, claims: dict[str, Any]
) -> None:
    status, _ = await coach.deliver(microsoft.activity(), microsoft.token(**claims))
    assert status == 401
    assert (await coach.deliver(microsoft.activity()))[0] == 200


async def test_a_token_is_good_from_its_beginning_to_its_end(
    coach: Coach, microsoft: Microsoft, clock: SetClock
) -> None:
    token, start = microsoft.token(), clock.moment
    for minutes, expected in ((-6, 401), (-4, 200), (0, 200), (64, 200), (66, 401)):
        clock.moment = start + minutes * MINUTE
        status, _ = await coach.deliver(microsoft.activity(), token)
        assert status == expected, minutes


async def test_a_token_may_not_choose_its_algorithm(coach: Coach, microsoft: Microsoft) -> None:
    """Neither none, nor a secret that is really the public key."""
    good = microsoft.token()
    claims = good.split(".")[1]
    for header in ({"alg": "none", "kid": microsoft.signer.kid}, {"alg": "HS256", "kid": microsoft.signer.kid}):
        forged = f"{_base64(json.dumps(header).encode())}.{claims}."
        assert (await coach.deliver(microsoft.activity(), forged))[0] == 401
        assert (await coach.deliver(microsoft.activity(), forged + good.split(".")[2]))[0] == 401
    assert (await coach.deliver(microsoft.activity(), microsoft.token(algorithm="RS512")))[0] == 401


async def test_a_changed_token_is_refused(coach: Coach, microsoft: Microsoft) -> None:
    head, _, signature = microsoft.token().split(".")
    other = microsoft.token(serviceurl="http://127.0.0.1:9/").split(".")[1]
    activity = microsoft.activity(serviceUrl="http://127.0.0.1:9/")
    assert (await coach.deliver(activity, f"{head}.{other}.{signature}"))[0] == 401


async def test_a_key_that_microsoft_does_not_know_is_refused(coach: Coach, microsoft: Microsoft) -> None:
    stranger = new_signer(place=1)
    assert (await coach.deliver(microsoft.activity(), microsoft.token(signer=stranger)))[0] == 401
    assert (await coach.deliver(microsoft.activity(), microsoft.token(signer=stranger)))[0] == 401
    # Also one that borrows the name of a good key.
    stranger.kid = microsoft.signer.kid
    assert (await coach.deliver(microsoft.activity(), microsoft.token(signer=stranger)))[0] == 401


async def test_a_key_must_be_meant_for_teams(coach: Coach, microsoft: Microsoft) -> None:
    microsoft.signer = new_signer(endorsements=["slack", "webchat"])
    assert (await coach.deliver(microsoft.activity()))[0] == 401


async def test_new_keys_are_taken_up_with_one_fetch(coach: Coach, microsoft: Microsoft, clock: SetClock) -> None:
    assert (await coach.deliver(microsoft.activity()))[0] == 200
    clock.moment += 2 * MINUTE
    microsoft.signer = new_signer(place=1)
    answers = await asyncio.gather(*(coach.deliver(microsoft.activity()) for _ in range(8)))
    assert [status for status, _ in answers] == [200] * 8
    assert microsoft.metadata_fetches == 2


async def test_keys_are_asked_for_at_most_once_a_minute(coach: Coach, microsoft: Microsoft, clock: SetClock) -> None:
    assert (await coach.deliver(microsoft.activity()))[0] == 200
    clock.moment += 2 * MINUTE
    for _ in range(5):
        await coach.deliver(microsoft.activity(), microsoft.token(signer=new_signer(place=1)))
    assert microsoft.metadata_fetches == 2
    # A key that came into use within that minute: nobody can tell yet, so Teams sends again and is let in.
    microsoft.signer = new_signer(place=2)
    assert (await coach.deliver(microsoft.activity()))[0] == 503
    clock.moment += MINUTE
    assert (await coach.deliver(microsoft.activity()))[0] == 200


async def test_known_keys_go_on_while_microsoft_is_down(coach: Coach, microsoft: Microsoft, clock: SetClock) -> None:
    assert (await coach.deliver(microsoft.activity()))[0] == 200
    microsoft.metadata_down = True
    clock.moment += timedelta(days=3)
    for _ in range(3):
        assert (await coach.deliver(microsoft.activity()))[0] == 200
    stranger = new_signer(place=1)
    assert (await coach.deliver(microsoft.activity(), microsoft.token(signer=stranger)))[0] == 503
    microsoft.metadata_down = False
    clock.moment += MINUTE
    assert (await coach.deliver(microsoft.activity()))[0] == 200


async def test_without_any_key_teams_is_asked_to_send_again(
    coach: Coach, microsoft: Microsoft, clock: SetClock
) -> None:
    microsoft.metadata_down = True
    activity = microsoft.activity()
    assert (await coach.deliver(activity))[0] == 503
    microsoft.metadata_down = False
    clock.moment += MINUTE
    assert (await coach.deliver(activity))[0] == 200


async def test_old_keys_are_looked_up_again_in_the_background(
    coach: Coach, microsoft: Microsoft, clock: SetClock
) -> None:
    assert (await coach.deliver(microsoft.activity()))[0] == 200
    clock.moment += timedelta(days=1)
    microsoft.open.clear()
    assert (await coach.deliver(microsoft.activity()))[0] == 200
    assert microsoft.metadata_fetches == 2
    microsoft.open.set()


async def test_checking_tokens_never_holds_the_event_loop(coach: Coach, microsoft: Microsoft, clock: SetClock) -> None:
    """A slow metadata host, new keys and a new token of our own: nothing else waits more than 20 ms for them.

    The machine may be busy with other things, so one quiet try in five is enough: what blocks, blocks every time.
    """
    microsoft.slow = 0.15
    held = [await _longest_hold(coach, microsoft, clock, place) for place in range(5)]
    assert min(held) < 0.02


async def _longest_hold(coach: Coach, microsoft: Microsoft, clock: SetClock, place: int) -> float:
    microsoft.signer = new_signer(place=place % 3)
    clock.moment += timedelta(hours=2)
    tokens = [microsoft.token() for _ in range(4)]
    held: list[float] = []
    watching = asyncio.create_task(_watch(held))
    await asyncio.sleep(0.02)
    assert coach.teams.tokens is not None
    assert coach.teams.own_token is not None
    before = microsoft.tokens_given
    await asyncio.gather(
        *(coach.teams.tokens.check(f"Bearer {token}") for token in tokens), coach.teams.own_token.get()
    )
    watching.cancel()
    assert microsoft.tokens_given == before + 1
    assert len(held) > 20
    return max(held)


async def _watch(held: list[float]) -> None:
    """How much longer than asked each short sleep took."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(0.002)
        held.append(time.perf_counter() - began - 0.002)


# Tenants


@pytest.mark.parametrize(
    ("environ", "tenant", "expected"),
    [
        ({"TEAMS_TENANT_ID": "tenant-a"}, "tenant-a", 200),
        ({"TEAMS_TENANT_ID": "tenant-a"}, "tenant-b", 403),
        ({"TEAMS_TENANTS": "tenant-a, tenant-b"}, "tenant-b", 200),
        ({"TEAMS_TENANTS": "tenant-a, tenant-b"}, "tenant-c", 403),
        ({"TEAMS_TENANTS": "tenant-a"}, "", 403),
        ({}, "tenant-c", 200),
        ({}, "", 403),
    ],
)
async def test_only_tenants_on_the_list_get_in(
    environ: dict[str, str], tenant: str, expected: int, microsoft: Microsoft, clock: SetClock, tmp_path: Path
) -> None:
    async with a_coach(microsoft, databases.sqlite_url(tmp_path), clock, **environ) as coach:
        assert (await coach.deliver(microsoft.activity(tenant=tenant)))[0] == expected


async def test_an_activity_that_names_two_tenants_is_refused(coach: Coach, microsoft: Microsoft) -> None:
    assert (await coach.deliver(microsoft.activity(channelData={"tenant": {"id": "tenant-b"}})))[0] == 403


async def test_only_teams_itself_gets_in(coach: Coach, microsoft: Microsoft) -> None:
    microsoft.signer = new_signer(endorsements=["msteams", "webchat"])
    assert (await coach.deliver(microsoft.activity(channelId="webchat")))[0] == 403


async def test_an_address_that_only_this_machine_has_is_never_written_to(coach: Coach, microsoft: Microsoft) -> None:
    """With a token for it too: the coach is no way into the network that it runs in."""
    coach.teams.wires = type(coach.teams.wires)(microsoft.metadata)
    for url in (
        "http://127.0.0.1:1/",
        "http://smba.trafficmanager.net/",
        "https://user@smba.net/",
        "https://[::1",
        "x",
    ):
        token = microsoft.token(serviceurl=url)
        assert (await coach.deliver(microsoft.activity(serviceUrl=url), token))[0] == 401


# Without an app id


async def test_without_an_app_id_only_this_machine_may_speak(
    microsoft: Microsoft, clock: SetClock, tmp_path: Path
) -> None:
    microsoft.unsigned = True
    async with a_coach(microsoft, databases.sqlite_url(tmp_path), clock) as coach:
        assert (await coach.deliver(microsoft.activity(), token=None))[0] == 200
        for headers in (
            {"Host": "coach.example.gov.uk"},
            {"Origin": "https://evil.example"},
            {"X-Forwarded-For": "203.0.113.7"},
        ):
            assert (await coach.deliver(microsoft.activity(), token=None, **headers))[0] == 401
        elsewhere = microsoft.activity(serviceUrl="https://evil.example/")
        assert (await coach.deliver(elsewhere, token=None))[0] == 401
        await coach.settle()
    assert microsoft.sent


def _base64(words: bytes) -> str:
    return base64.urlsafe_b64encode(words).rstrip(b"=").decode()
