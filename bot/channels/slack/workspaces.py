"""The workspaces that the coach is in: whose token answers whom."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.clock import Clock
from bot.log import fields
from bot.sealing import Seal
from storage.organisations import Installation
from storage.unit import Memory

log = logging.getLogger(__name__)

# Slack's words for a token that will never be good again; after any other refusal it is tried once more.
GONE = frozenset({"token_revoked", "account_inactive", "app_uninstalled"})
KEPT_FOR = 30.0
ROTATED_BEFORE = timedelta(minutes=10)

Grant = Mapping[str, Any]
Rotate = Callable[[str], Awaitable[Grant]]


@dataclass(frozen=True)
class Workspace:
    """One installation of the app. ``me`` and ``bot`` are what Slack calls the coach there, once that is known.

    ``refresh`` gets a new token where tokens expire, at ``until``.
    """

    team: str
    token: str = field(repr=False)
    me: str = ""
    bot: str = ""
    refresh: str = field(default="", repr=False)
    until: datetime | None = None


class Workspaces(Protocol):
    """Finds a workspace's token."""

    async def find(self, team: str) -> Workspace | None:
        """The workspace, if the app is installed there. Never asks Slack."""

    async def for_sending(self, team: str) -> Workspace | None:
        """The same with a token that is good for now: one that expires is renewed first."""

    async def refused(self, team: str, why: str) -> None:
        """Slack did not take the token."""

    async def worked(self, team: str) -> None:
        """Slack took the token."""

    def trouble(self) -> str | None:
        """The key of a sentence for whoever runs the coach, if something is wrong with a token."""


class OneWorkspace:
    """The single workspace of ``SLACK_BOT_TOKEN``. Which one that is, Slack says when the process starts."""

    def __init__(self, token: str) -> None:
        self._workspace = Workspace("", token)
        self._refused = False

    @property
    def is_known(self) -> bool:
        return bool(self._workspace.team)

    def learn(self, team: str, me: str, bot: str) -> None:
        """What ``auth.test`` says about the token."""
        self._workspace = Workspace(team, self._workspace.token, me, bot)

    async def find(self, team: str) -> Workspace | None:
        """The workspace; until Slack has said which it is, any is taken, for a signature vouches for it."""
        return self._workspace if team == self._workspace.team or not self.is_known else None

    async def for_sending(self, team: str) -> Workspace | None:
        return await self.find(team)

    async def refused(self, team: str, why: str) -> None:
        self._refused = True

    async def worked(self, team: str) -> None:
        self._refused = False

    def trouble(self) -> str | None:
        return "slack.token_refused" if self._refused else None if self.is_known else "slack.not_started"


class ManyWorkspaces:
    """Every workspace that installed the app. Tokens stand in memory encrypted, and go when the app does."""

    def __init__(self, memory: Memory, threads: Executor, clock: Clock, seal: Seal) -> None:
        self.memory, self.threads, self.clock, self.seal = memory, threads, clock, seal
        self.rotate: Rotate | None = None
        self._kept: dict[str, tuple[float, Workspace]] = {}
        self._rotating: dict[str, asyncio.Lock] = {}

    async def find(self, team: str) -> Workspace | None:
        now = asyncio.get_running_loop().time()
        kept = self._kept.get(team)
        if kept is not None and now - kept[0] <= KEPT_FOR:
            return kept[1]
        found: Workspace | None = await self._in_thread(self._read, team)
        self._kept.pop(team, None)
        if found is not None:
            # Where it is not installed, it may be in a moment, by another process: that is looked up each time.
            self._kept[team] = (now, found)
        return found

    async def for_sending(self, team: str) -> Workspace | None:
        workspace = await self.find(team)
        if workspace is None or not self._is_old(workspace):
            return workspace
        async with self._rotating.setdefault(team, asyncio.Lock()):
            self._kept.pop(team, None)
            workspace = await self.find(team)
            if workspace is None or not self._is_old(workspace) or self.rotate is None:
                return workspace
            return await self._renew(workspace, self.rotate)

    async def installed(self, grant: Grant) -> None:
        """The app was installed, for the first time or again: the new token takes the old one's place."""
        team = grant["team"]
        await self._save(str(team["id"]), str(team.get("name") or ""), str(grant.get("bot_user_id", "")), grant)

    async def taken_out(self, team: str) -> None:
        """The app was taken out: its token goes."""
        self._kept.pop(team, None)
        await self._in_thread(self._forget, team)

    async def refused(self, team: str, why: str) -> None:
        if why in GONE:
            await self.taken_out(team)
        else:
            self._kept.pop(team, None)

    async def worked(self, team: str) -> None:
        """Nothing to note: who is in trouble is not asked again."""

    def trouble(self) -> str | None:
        return None

    def _is_old(self, workspace: Workspace) -> bool:
        return workspace.until is not None and workspace.until - self.clock.now() < ROTATED_BEFORE

    async def _renew(self, workspace: Workspace, rotate: Rotate) -> Workspace | None:
        """A new token for one that expires. Another process may have been first: then its token is the good one."""
        try:
            grant = await rotate(workspace.refresh)
        except Exception as error:
            log.warning("token not renewed", extra=fields(team=workspace.team, why=str(error)))
            self._kept.pop(workspace.team, None)
            return await self.find(workspace.team)
        await self._save(workspace.team, None, workspace.me, grant)
        return await self.find(workspace.team)

    async def _save(self, team: str, name: str | None, me: str, grant: Grant) -> None:
        seconds = grant.get("expires_in")
        until = self.clock.now() + timedelta(seconds=float(seconds)) if seconds else None
        token = {"token": grant["access_token"], "refresh": grant.get("refresh_token") or ""}
        locked = self.seal.lock(json.dumps({**token, "until": until.isoformat() if until else ""}))
        await self._in_thread(self._keep, team, name, me, locked)
        self._kept.pop(team, None)

    # In a worker thread

    def _read(self, team: str) -> Workspace | None:
        with self.memory.unit(reading=True) as unit:
            found = unit.installation("slack", team)
        said = self.seal.unlock(found.token) if found else None
        if found is None or said is None:
            return None
        kept = json.loads(said)
        until = datetime.fromisoformat(kept["until"]) if kept["until"] else None
        return Workspace(team, kept["token"], found.bot_user or "", found.bot or "", kept["refresh"], until)

    def _keep(self, team: str, name: str | None, me: str, locked: bytes) -> None:
        with self.memory.unit() as unit:
            before = unit.installation("slack", team)
            known = name or (before.name if before else None)
            unit.save_installation(Installation("slack", team, locked, None, me, known), None, self.clock.now())
            unit.commit()

    def _forget(self, team: str) -> None:
        with self.memory.unit() as unit:
            unit.revoke_installation("slack", team)
            unit.commit()

    async def _in_thread(self, work: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.threads, work, *arguments)
