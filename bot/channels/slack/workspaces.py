"""The workspaces that the coach is in: whose token answers whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Workspace:
    """One installation of the app. ``me`` and ``bot`` are what Slack calls the coach there, once that is known."""

    team: str
    token: str = field(repr=False)
    me: str = ""
    bot: str = ""


class Workspaces(Protocol):
    """Finds a workspace's token without the network."""

    async def find(self, team: str) -> Workspace | None:
        """The workspace, if the app is installed there and its token is good."""

    async def revoked(self, team: str) -> None:
        """The token is good no more, or the app was taken out: nothing is sent there from now on."""


class OneWorkspace:
    """The single workspace of ``SLACK_BOT_TOKEN``. Which one that is, Slack says when the process starts."""

    def __init__(self, token: str) -> None:
        self._workspace = Workspace("", token)
        self._gone = False

    @property
    def token(self) -> str:
        return self._workspace.token

    @property
    def is_known(self) -> bool:
        return bool(self._workspace.team)

    @property
    def is_gone(self) -> bool:
        return self._gone

    def learn(self, team: str, me: str, bot: str) -> None:
        """What ``auth.test`` says about the token."""
        self._workspace = Workspace(team, self.token, me, bot)
        self._gone = False

    async def find(self, team: str) -> Workspace | None:
        """The workspace; until Slack has said which it is, any is taken, for a signature vouches for it."""
        if self._gone or (self.is_known and team != self._workspace.team):
            return None
        return self._workspace

    async def revoked(self, team: str) -> None:
        self._gone = True
