"""Posts replies to Slack: each once, in the right conversation, or with an honest reason why not."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.slack.address import Address, read
from bot.channels.slack.drawing import Drawn, Say, draw
from bot.channels.slack.workspaces import GONE, Workspace, Workspaces
from bot.clock import Clock
from bot.door import Delivery, Never, NotNow, Post, Sent
from bot.log import fields
from bot.proxy import behind_a_proxy
from dialogs.press import write
from dialogs.reply import Button, Reply
from storage.files import File

log = logging.getLogger(__name__)

SECONDS_TO_ANSWER = 10.0
# In the crowd at nine on a Monday, a call may wait for a connection: then nothing was said yet.
SECONDS_TO_CONNECT = 4.0
SECONDS_BETWEEN_TRIES = 5.0
# For what Slack waits for: it gives up after three seconds.
SOON = aiohttp.ClientTimeout(total=2.0)
# Slack's words for too much at once, and how long nudges rest for it at most.
LIMITED = ("ratelimited", "rate_limited")
LONGEST_REST = 300.0
EVENT = "coach_reply"
LOOK_BACK = 100
# Slack takes JSON only where something is written.
FORMS = frozenset({"oauth.v2.access", "files.getUploadURLExternal"})
READS = frozenset({"conversations.history", "conversations.replies", "users.info", "auth.test"})

# Slack's own words for it: nothing was done, and trying again later may help.
LATER = frozenset(
    {
        "ratelimited",
        "rate_limited",
        "internal_error",
        "fatal_error",
        "service_unavailable",
        "request_timeout",
        "team_added_to_org",
    }
)
# The conversation is closed to us, but the person may still be there, and is told which it is: they can have it mended.
CLOSED = {
    "channel_not_found": "not_invited",
    "not_in_channel": "not_invited",
    "is_archived": "archived",
    "restricted_action": "restricted",
    "restricted_action_read_only_channel": "restricted",
    "restricted_action_thread_only_channel": "restricted",
    "restricted_action_non_threadable_channel": "restricted",
    "restricted_action_thread_locked": "restricted",
    "channel_is_limited_access": "restricted",
    "messages_tab_disabled": "restricted",
}
# The person is no longer there to be written to.
LEFT = frozenset({"user_disabled", "user_not_found", "users_not_found"})
# The token is not taken: for good, or, on a bad day of Slack's, for now.
UNWELCOME = frozenset({*GONE, "invalid_auth", "token_expired", "not_authed"})
SECONDS_UNWELCOME = 60.0
# What was drawn is not to Slack's liking: the same as plain text.
UNDRAWABLE = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "metadata_too_large"})


# Nobody was there to take it.
NOT_CONNECTED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)

FileOf = Callable[[str], Awaitable[File | None]]


class Unsent(Exception):
    """A delivery that did not come about; carries what the outbox has to know."""

    def __init__(self, delivery: NotNow | Never) -> None:
        super().__init__(delivery.why)
        self.delivery = delivery


class Refused(Exception):
    """Slack answered, and the answer is no. ``error`` is its word for why."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class Sender:
    """Everything that the coach says to Slack of its own accord goes through here.

    Slack's library would send a post again whose answer was lost, and so make two of one. Here nothing is repeated
    blindly: the outbox tries again, and looks first whether the message is there already.
    """

    def __init__(self, workspaces: Workspaces, say: Say, clock: Clock, api_url: str | None, file_of: FileOf) -> None:
        self.workspaces, self.say, self.clock, self.api_url = workspaces, say, clock, api_url
        self.file_of = file_of
        self._session: aiohttp.ClientSession | None = None
        self._client: AsyncWebClient | None = None
        self._direct: dict[tuple[str, str], str] = {}
        # When a workspace may be nudged again that had too much at once.
        self._resting: dict[str, datetime] = {}

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def send(self, post: Post) -> Delivery:
        """Delivers one reply: through the response address while it lives, else as a message."""
        address = read(post.address)
        try:
            workspace = await self._workspace(address.team)
            if post.unasked:
                self._let_rest(address.team)
            if self._may_answer(address, post) and await self._answer(address, post):
                return Sent()
            return Sent(await self._post_somewhere(workspace, address, post))
        except Unsent as unsent:
            if post.unasked and isinstance(unsent.delivery, NotNow) and unsent.delivery.why in LIMITED:
                self._resting[address.team] = self.clock.now() + timedelta(seconds=unsent.delivery.seconds)
            return unsent.delivery

    def _let_rest(self, team: str) -> None:
        """Where Slack has asked a nudge to wait, it means all of them: each is in a conversation of its own."""
        left = (self._resting.get(team, self.clock.now()) - self.clock.now()).total_seconds()
        if 0 < left <= LONGEST_REST:
            raise Unsent(NotNow(left, "resting"))

    async def call(self, team: str, method: str, **arguments: Any) -> Mapping[str, Any]:
        """Any other method of Slack's. Raises ``Refused`` or ``Unsent``."""
        return await self._call(await self._workspace(team), method, arguments)

    async def oauth(self, **arguments: str) -> dict[str, Any]:
        """A code or a refresh token for a token. Raises ``Refused`` or ``Unsent``."""
        return dict(await self._call(Workspace("", ""), "oauth.v2.access", arguments))

    async def fetch(self, team: str, url: str, most: int) -> bytes:
        """A file that somebody dropped; empty where it is too large or not to be had. Raises ``Unsent``."""
        if not self._is_slack(url):
            return b""
        workspace = await self._workspace(team)
        headers = {"Authorization": f"Bearer {workspace.token}"}
        try:
            async with self._http().get(url, headers=headers, timeout=SOON, allow_redirects=False) as response:
                # Without the right to read files, Slack answers with its page for signing in.
                if response.status != 200 or response.content_type == "text/html":
                    log.warning("file not read", extra=fields(team=team, status=response.status))
                    return b""
                content = await response.content.read(most + 1)
                while len(content) <= most and (more := await response.content.read(most + 1 - len(content))):
                    content += more
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unsent(NotNow(SECONDS_BETWEEN_TRIES, type(error).__name__)) from error
        return content if len(content) <= most else b""

    async def answer(self, url: str, body: Mapping[str, Any]) -> bool:
        """Says something through a response address; false where it takes nothing any more."""
        if not self._is_slack(url):
            return False
        try:
            async with self._http().post(url, json=body) as response:
                return _taken(response.status, response.headers.get("Retry-After"))
        except NOT_CONNECTED as error:
            raise Unsent(NotNow(SECONDS_BETWEEN_TRIES, type(error).__name__)) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unsent(NotNow(SECONDS_BETWEEN_TRIES, type(error).__name__, surely_not_taken=False)) from error

    # One way of each kind

    def _may_answer(self, address: Address, post: Post) -> bool:
        """A response address takes words only: a file goes to the direct conversation."""
        return post.reply.file is None and address.answer_lives(self.clock.now())

    async def _answer(self, address: Address, post: Post) -> bool:
        """Every page through the response address; false where Slack takes nothing there any more."""
        kind = "in_channel" if address.shown_to_all else "ephemeral"
        for drawn in draw(post.reply, self.say, self._own_buttons(address, post.reply)):
            body = {"response_type": kind, "replace_original": False, "text": drawn.text}
            if drawn.blocks:
                body["blocks"] = list(drawn.blocks)
            if not await self.answer(address.answer_to, body):
                return False
        return True

    async def _post_somewhere(self, workspace: Workspace, address: Address, post: Post) -> str:
        """In the conversation; where that is closed to us, to the person directly."""
        try:
            return await self._post_all(workspace, address, post)
        except Refused as refused:
            if refused.error not in CLOSED or address.is_direct:
                raise Unsent(Never(refused.error)) from refused
            log.warning("channel closed", extra=fields(team=address.team, channel=address.channel, why=refused.error))
            told = self.say(f"slack.closed.{CLOSED[refused.error]}")
        said = replace(post.reply, text=f"{told}\n\n{post.reply.text}")
        try:
            return await self._post_all(workspace, address.directly(), replace(post, reply=said))
        except Refused as refused:
            raise Unsent(Never(refused.error)) from refused

    async def _post_all(self, workspace: Workspace, address: Address, post: Post) -> str:
        """Every page of the reply that is not there yet; the moment of the last as Slack names it."""
        if post.unasked:
            await self._check_still_there(workspace, address.user)
        channel = address.channel or await self._open(workspace, address.user)
        thread = "" if post.unasked else address.thread
        there = await self._there(workspace, channel, thread, post.id) if post.attempts > 1 else {}
        pages = draw(post.reply, self.say, self._own_buttons(address, post.reply))
        if post.reply.file is not None and not there:
            await self._share_file(workspace, channel, thread, post)
        ts = ""
        for number, drawn in enumerate(pages):
            text = self.say("slack.nudge_preview") if post.unasked else drawn.text
            ts = there.get(number) or await self._post(workspace, channel, thread, text, drawn, (post.id, number))
        return ts

    async def _post(
        self, workspace: Workspace, channel: str, thread: str, text: str, drawn: Drawn, mark: tuple[int, int]
    ) -> str:
        """One message, marked so that it can be found again. Never tried twice here but where Slack refused it."""
        arguments: dict[str, Any] = {
            "channel": channel,
            "text": text if drawn.blocks else drawn.text,
            "metadata": {"event_type": EVENT, "event_payload": {"post": mark[0], "page": mark[1]}},
            "unfurl_links": False,
            "unfurl_media": False,
        }
        if drawn.blocks:
            arguments["blocks"] = list(drawn.blocks)
        if thread:
            arguments["thread_ts"] = thread
        try:
            answer = await self._call(workspace, "chat.postMessage", arguments)
        except Refused as refused:
            if refused.error in UNDRAWABLE and drawn.blocks:
                log.error("blocks refused", extra=fields(post=mark[0], why=refused.error))
                return await self._post(workspace, channel, thread, drawn.text, Drawn(drawn.text, ()), mark)
            if refused.error in ("thread_not_found", "message_not_found") and thread:
                return await self._post(workspace, channel, "", text, drawn, mark)
            raise
        return str(answer.get("ts", ""))

    async def _share_file(self, workspace: Workspace, channel: str, thread: str, post: Post) -> None:
        """Puts the file into the conversation, before the words that go with it.

        A file carries no mark by which it could be found again: after a lost answer it may be there twice, which
        harms less than a file that is missing.
        """
        file = await self.file_of(post.reply.file.key) if post.reply.file else None
        if file is None or file.person != post.person:
            log.warning("file not there", extra=fields(post=post.id))
            return
        about = {"filename": file.name, "length": len(file.content)}
        wanted = await self._call(workspace, "files.getUploadURLExternal", about)
        url = str(wanted.get("upload_url", ""))
        if not self._is_slack(url):
            raise Refused("upload_url")
        try:
            async with self._http().post(url, data=file.content) as response:
                _taken(response.status, response.headers.get("Retry-After"))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unsent(NotNow(SECONDS_BETWEEN_TRIES, type(error).__name__)) from error
        shared: dict[str, Any] = {"files": [{"id": wanted["file_id"], "title": file.name}], "channel_id": channel}
        if thread:
            shared["thread_ts"] = thread
        await self._call(workspace, "files.completeUploadExternal", shared)

    async def _there(self, workspace: Workspace, channel: str, thread: str, post: int) -> dict[int, str]:
        """The pages of a post that arrived although their answer was lost, by their number."""
        arguments: dict[str, Any] = {"channel": channel, "limit": LOOK_BACK, "include_all_metadata": True}
        method = "conversations.history"
        if thread:
            method, arguments = "conversations.replies", {**arguments, "ts": thread}
        try:
            found = await self._call(workspace, method, arguments)
        except Refused as refused:
            # In a channel the app has, by intent, no right to read what others write.
            log.info("can't look for a post", extra=fields(post=post, why=refused.error))
            return {}
        return _marked(found.get("messages"), post)

    async def _check_still_there(self, workspace: Workspace, user: str) -> None:
        """Slack takes messages to people who have left. Nobody is written to unasked who has."""
        try:
            told = await self._call(workspace, "users.info", {"user": user})
        except Refused as refused:
            if refused.error == "missing_scope":
                return
            raise
        if (told.get("user") or {}).get("deleted"):
            raise Refused("user_disabled")

    async def _open(self, workspace: Workspace, user: str) -> str:
        """The direct conversation with a person, opened where it was not."""
        key = (workspace.team, user)
        if key not in self._direct:
            answer = await self._call(workspace, "conversations.open", {"users": user})
            self._direct[key] = str(answer["channel"]["id"])
        return self._direct[key]

    def _own_buttons(self, address: Address, reply: Reply) -> tuple[Button, ...]:
        """What one person saw alone in the middle of a channel can be shared, where it holds no case."""
        if not address.mid_channel:
            return ()
        for about in reply.says:
            kind, _, key = about.partition(":")
            if kind in ("term", "study", "dataset") and key:
                return (Button(self.say("slack.share"), write("share", kind, key)),)
        return ()

    # The wire

    async def _workspace(self, team: str) -> Workspace:
        workspace = await self.workspaces.for_sending(team)
        if workspace is None:
            raise Unsent(Never("the app is not installed there"))
        return workspace

    async def _call(self, workspace: Workspace, method: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        """One call, once. What became of it decides whether it may be made again."""
        client = self.client(workspace.token)
        try:
            if method in READS:
                answer = await client.api_call(method, http_verb="GET", params=dict(arguments))
            elif method in FORMS:
                answer = await client.api_call(method, data=dict(arguments))
            else:
                answer = await client.api_call(method, json=dict(arguments))
        except SlackApiError as error:
            raise await self._refusal(workspace, error) from error
        except NOT_CONNECTED as error:
            raise Unsent(NotNow(SECONDS_BETWEEN_TRIES, type(error).__name__)) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unsent(NotNow(SECONDS_BETWEEN_TRIES, type(error).__name__, surely_not_taken=False)) from error
        await self.workspaces.worked(workspace.team)
        data = answer.data
        return data if isinstance(data, dict) else {}

    async def _refusal(self, workspace: Workspace, error: SlackApiError) -> Exception:
        response: Any = error.response
        status = int(getattr(response, "status_code", 0) or 0)
        data = getattr(response, "data", None)
        why = str(data.get("error", "")) if isinstance(data, dict) else ""
        if status == 429 or why in LATER:
            wait = _seconds(getattr(response, "headers", {}).get("Retry-After"))
            return Unsent(NotNow(wait, why or "ratelimited", surely_not_taken=status == 429 or why == "ratelimited"))
        if status >= 500 or not why:
            return Unsent(NotNow(SECONDS_BETWEEN_TRIES, f"status {status}", surely_not_taken=False))
        if why in UNWELCOME:
            log.error("token refused", extra=fields(team=workspace.team, why=why))
            await self.workspaces.refused(workspace.team, why)
            return Unsent(Never(why) if why in GONE else NotNow(SECONDS_UNWELCOME, why))
        return Refused(why)

    def client(self, token: str) -> AsyncWebClient:
        """Slack's client without its own repeats, on our one session. The latest is used again for the same token."""
        session = self._http()
        if self._client is not None and (self._client.token, self._client.session) == (token, session):
            return self._client
        options: dict[str, Any] = {"base_url": self.api_url} if self.api_url else {}
        client = AsyncWebClient(token=token, session=session, retry_handlers=[], **options)
        if self.api_url:
            # A double stands on this machine: no proxy is in between.
            client.proxy = None
        self._client = client
        return client

    def _http(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=SECONDS_TO_ANSWER, connect=SECONDS_TO_CONNECT),
                trust_env=behind_a_proxy(),
            )
        return self._session

    def _is_slack(self, url: str) -> bool:
        """A response address leads to Slack, or to the double that stands for it."""
        parts = urlsplit(url)
        if parts.scheme == "https" and (parts.hostname or "").endswith(".slack.com"):
            return True
        return self.api_url is not None and parts.netloc == urlsplit(self.api_url).netloc


def _taken(status: int, retry_after: str | None) -> bool:
    if status == 429:
        raise Unsent(NotNow(_seconds(retry_after), "ratelimited"))
    if status >= 500:
        raise Unsent(NotNow(SECONDS_BETWEEN_TRIES, f"status {status}", surely_not_taken=False))
    return status < 300


def _seconds(said: str | None) -> float:
    try:
        return max(float(said or 1), 1.0)
    except ValueError:
        return SECONDS_BETWEEN_TRIES


def _marked(messages: Any, post: int) -> dict[int, str]:
    found: dict[int, str] = {}
    for message in messages if isinstance(messages, list) else ():
        mark = (message.get("metadata") or {}).get("event_payload") or {}
        if mark.get("post") == post:
            found[int(mark.get("page", 0))] = str(message.get("ts", ""))
    return found
