"""The Bot Framework's own adapter, with our authentication and our wire plugged in where it lets us.

What we leave out of it are its faults: it checks tokens and fetches keys in blocking calls, sends through a client
that repeats by itself, and serialises some answers twice. All of that is met at these doors.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.schema import (
    Activity,
    ActivityEventNames,
    ActivityTypes,
    ConversationParameters,
    ConversationReference,
    ResourceResponse,
)
from botframework.connector.aio import ConnectorClient
from botframework.connector.auth import BotFrameworkAuthentication, ClaimsIdentity
from botframework.connector.auth.authenticate_request_result import AuthenticateRequestResult
from botframework.connector.auth.connector_factory import ConnectorFactory
from msrest.authentication import Authentication
from msrest.pipeline import Response
from msrest.pipeline.universal import RawDeserializer

from bot.channels.teams.own_token import OwnToken
from bot.channels.teams.wires import ISSUER, Http, Wires

Turn = Callable[[TurnContext], Awaitable[None]]
MOST_CLIENTS = 64
# The client insists on some; the wire brings the token.
NO_CREDENTIALS = Authentication()


class NotTaken(Exception):
    """The far side answered, and did not take it."""

    def __init__(self, status: int, retry_after: str | None, code: str) -> None:
        super().__init__(f"{status} {code}")
        self.status, self.retry_after, self.code = status, retry_after, code


class Unreachable(Exception):
    """No answer came. ``surely_not_taken`` where it never got there."""

    def __init__(self, why: str, surely_not_taken: bool) -> None:
        super().__init__(why)
        self.why, self.surely_not_taken = why, surely_not_taken


@dataclass
class Answer:
    """An HTTP answer in the shape that the generated client reads."""

    status_code: int
    reason: str | None
    headers: Mapping[str, str]
    context: dict[str, Any] = field(default_factory=dict)


class Wire:
    """The pipeline of the generated client: one call, once, on our own session and with our own token."""

    def __init__(self, http: Http, wires: Wires, token: OwnToken | None) -> None:
        self.http, self.wires, self.token = http, wires, token

    async def run(self, request: Any, **options: Any) -> Any:
        if not self.wires.may_reach(request.url):
            raise NotTaken(403, None, "address not vouched for")
        token = await self.token.get() if self.token else None
        status, headers, body = await self._call(request, token)
        if status >= 300:
            if status == 401 and self.token and token:
                self.token.forget(token)
            raise NotTaken(status, headers.get("Retry-After"), _code(body))
        answer = Answer(status, None, headers)
        return Response(request, answer, {RawDeserializer.CONTEXT_NAME: _json(body)})

    async def _call(self, request: Any, token: str | None) -> tuple[int, Mapping[str, str], bytes]:
        headers = dict(request.headers)
        if token:
            headers["Authorization"] = f"Bearer {token}"
        call = {"data": request.data, "headers": headers, "allow_redirects": False}
        try:
            async with self.http.session() as session, session.request(request.method, request.url, **call) as answer:
                return answer.status, answer.headers, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise Unreachable(type(error).__name__, surely_not_taken=True) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unreachable(type(error).__name__, surely_not_taken=False) from error


class Connectors(ConnectorFactory):
    """Makes clients of the Bot Connector, one for each address, and keeps them."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self._clients: dict[str, Any] = {}

    async def create(self, service_url: str, audience: str | None = None) -> Any:
        if service_url not in self._clients:
            if len(self._clients) >= MOST_CLIENTS:
                self._clients.clear()
            self._clients[service_url] = ConnectorClient(
                NO_CREDENTIALS, base_url=service_url, pipeline_type=lambda configuration: self.wire
            )
        return self._clients[service_url]


class Doorkeeper(BotFrameworkAuthentication):
    """The authentication that the adapter asks. Requests are checked before they get there, so it never checks any."""

    def __init__(self, app_id: str, connectors: Connectors) -> None:
        self.app_id, self.connectors = app_id, connectors

    def result(self, identity: ClaimsIdentity) -> AuthenticateRequestResult:
        """What the adapter wants to know of a request that was believed."""
        result = AuthenticateRequestResult()
        result.audience, result.claims_identity = ISSUER, identity
        result.caller_id, result.connector_factory = None, self.connectors
        return result

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        raise PermissionError("requests are checked at the door")

    async def authenticate_streaming_request(
        self, auth_header: str, channel_id_header: str
    ) -> AuthenticateRequestResult:
        raise PermissionError("nothing is streamed")

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        return self.connectors

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """Nobody signs in through the coach."""


class Adapter(CloudAdapterBase):
    """Runs turns and sends activities. It raises NotTaken, Unreachable and NoToken where sending fails."""

    def __init__(self, app_id: str, http: Http, wires: Wires, token: OwnToken | None) -> None:
        self.app_id = app_id
        self.connectors = Connectors(Wire(http, wires, token))
        self.doorkeeper = Doorkeeper(app_id, self.connectors)
        super().__init__(self.doorkeeper)

    async def take(self, identity: ClaimsIdentity, activity: Activity, turn: Turn) -> InvokeResponse | None:
        """Runs a turn on an activity whose sender was checked; gives the answer to an invoke."""
        answer: InvokeResponse | None = await self.process_activity(self.doorkeeper.result(identity), activity, turn)
        return answer

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        """What goes into a stored conversation answers no message; the SDK would invent one that it answers."""
        if context.activity.name == ActivityEventNames.continue_conversation:
            for activity in activities:
                activity.reply_to_id = None
        sent: list[ResourceResponse] = await super().send_activities(context, activities)
        return sent

    async def answer_invoke(self, context: TurnContext, status: int, body: Mapping[str, Any] | None) -> None:
        """Leaves the answer where the adapter looks for it. The body is plain JSON already, and stays so."""
        value = InvokeResponse(status=status, body=body)
        await context.send_activity(Activity(type=ActivityTypes.invoke_response, value=value))

    async def post(self, reference: ConversationReference, activity: Activity) -> str | None:
        """Sends an activity into a conversation that was stored; gives Teams' id for it."""
        sent: list[str | None] = []

        async def say(context: TurnContext) -> None:
            response = await context.send_activity(activity)
            sent.append(response.id if response else None)

        await self.continue_conversation(reference, say, self.app_id)
        return sent[0] if sent else None

    async def replace(self, reference: ConversationReference, message: str, activity: Activity) -> None:
        """Draws a message anew that was sent before."""

        async def say(context: TurnContext) -> None:
            activity.id = message
            await context.update_activity(activity)

        await self.continue_conversation(reference, say, self.app_id)

    async def open_private(self, service_url: str, parameters: ConversationParameters) -> str:
        """Opens the private conversation with a person, or finds it again; gives its id."""
        client = await self.connectors.create(service_url)
        opened = await client.conversations.create_conversation(parameters)
        return str(opened.id or "")

    async def member(self, service_url: str, conversation: str, user: str) -> Any:
        """What Teams says about somebody in a conversation: name, e-mail, whether a guest."""
        client = await self.connectors.create(service_url)
        return await client.conversations.get_conversation_member(conversation, user)


def _json(body: bytes) -> Any:
    """The far side took it, whatever its answer reads like."""
    try:
        said = json.loads(body) if body else {}
    except ValueError:
        return {}
    return said if isinstance(said, dict | list) else {}


def _code(body: bytes) -> str:
    said = _json(body)
    error = said.get("error") if isinstance(said, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    return str(code or "")[:60]
