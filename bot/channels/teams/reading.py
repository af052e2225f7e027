"""What Teams sends, read as messages. Anything at all may come; what has the wrong shape is a BadActivity."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from botbuilder.schema import Activity
from msrest.exceptions import DeserializationError  # type: ignore[attr-defined]

from bot.channels.teams.address import Address
from bot.channels.teams.carried import FIELD, FORM, PRESS
from dialogs.message import Dropped, Identity, Mention, Message, Place, Pressed, Text, What
from dialogs.message import Filled as FormFilled
from dialogs.press import read as read_press

Json = Mapping[str, Any]

# What we read of an activity, and the type that it must have where it is there. All else is left aside unread.
ACTIVITY: dict[str, type | tuple[type, ...]] = {
    "type": str,
    "id": str,
    "name": str,
    "text": str,
    "textFormat": str,
    "action": str,
    "locale": str,
    "localTimezone": str,
    "serviceUrl": str,
    "channelId": str,
    "replyToId": str,
    "deliveryMode": str,
    "from": dict,
    "recipient": dict,
    "conversation": dict,
    "channelData": dict,
    "entities": list,
    "attachments": list,
    "membersAdded": list,
    "membersRemoved": list,
    "value": object,
}
ACCOUNT: dict[str, type | tuple[type, ...]] = {"id": str, "name": str, "aadObjectId": str, "role": str}
CONVERSATION: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "tenantId": str,
    "conversationType": str,
    "isGroup": bool,
    "name": str,
}
PARTS = {"from": ACCOUNT, "recipient": ACCOUNT, "conversation": CONVERSATION}
LONGEST_ID = 2_000
DEEPEST = 60

FILE_INFO = "application/vnd.microsoft.teams.file.download.info"
CARD_ACTION = "adaptiveCard/action"
NO_TENANT = "unsigned"
# What somebody would say to whom they meet.
HELLO = "hello"


class BadActivity(Exception):
    """What came is no activity. The reason is for the log."""


def activity_from(body: bytes) -> Activity:
    """Reads a request's body. Raises BadActivity."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadActivity("no JSON") from error
    if not isinstance(said, dict):
        raise BadActivity("no object")
    kept = _kept(said, ACTIVITY)
    for part, shape in PARTS.items():
        if part in kept:
            kept[part] = _kept(kept[part], shape)
    for part in ("entities", "attachments", "membersAdded", "membersRemoved"):
        if not all(isinstance(entry, dict) for entry in kept.get(part, ())):
            raise BadActivity(part)
    if _is_too_deep(kept):
        raise BadActivity("too deep")
    _check_names(kept)
    try:
        return Activity.deserialize(kept)
    except (DeserializationError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BadActivity("not as the Bot Framework has it") from error


def _kept(said: Json, shape: Mapping[str, type | tuple[type, ...]]) -> dict[str, Any]:
    kept = {key: said[key] for key in shape if said.get(key) is not None}
    for key, value in kept.items():
        if not isinstance(value, shape[key]):
            raise BadActivity(key)
    return kept


def _is_too_deep(value: Any, depth: int = 0) -> bool:
    if depth > DEEPEST:
        return True
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(_is_too_deep(part, depth + 1) for part in inside)


def _check_names(said: Json) -> None:
    """What every activity has: a kind, a service, a conversation, somebody; and a name to tell a repeat by."""
    named = {
        "type": said.get("type"),
        "channelId": said.get("channelId"),
        "serviceUrl": said.get("serviceUrl"),
        "conversation.id": said.get("conversation", {}).get("id"),
        "from.id": said.get("from", {}).get("id"),
    }
    if said.get("type") in ("message", "invoke"):
        named["id"] = said.get("id")
    for key, value in named.items():
        if not value or len(value) > LONGEST_ID:
            raise BadActivity(key)


# Who and where


def tenant_of(activity: Activity) -> str:
    """The tenant that the activity names, or nothing."""
    return next((tenant for tenant in _tenants(activity) if tenant), "")


def tenants_of(activity: Activity) -> frozenset[str]:
    """Every tenant that the activity names: more than one is a contradiction."""
    return frozenset(tenant for tenant in _tenants(activity) if tenant)


def _tenants(activity: Activity) -> tuple[str, str]:
    """Those of the channel's data and of the conversation, which the SDK misspells and so leaves unread."""
    return (
        text_at(activity.channel_data, "tenant", "id"),
        text_at(activity.conversation.additional_properties, "tenantId"),
    )


def is_personal(activity: Activity) -> bool:
    kind = activity.conversation.conversation_type
    return kind == "personal" or (not kind and not activity.conversation.is_group)


def who_is_it(activity: Activity) -> Identity:
    """The person as Teams names them. A council's directory id lasts; Teams' own id is only the app's."""
    sender = activity.from_property
    client = _entity(activity, "clientInfo")
    return Identity(
        "teams",
        tenant_of(activity) or NO_TENANT,
        sender.aad_object_id or sender.id,
        name=sender.name or None,
        timezone=_zone(text_at(client, "timezone") or activity.local_timezone),
        locale=activity.locale or text_at(client, "locale") or None,
    )


def _zone(name: str | None) -> str | None:
    """A time zone that there is."""
    if not name or len(name) > 60:
        return None
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, LookupError):
        return None


def address_of(activity: Activity) -> Address:
    """The conversation that the activity came from, so that the coach can write there again."""
    return Address(
        service_url=str(activity.service_url).rstrip("/"),
        tenant=tenant_of(activity),
        conversation=activity.conversation.id,
        bot=activity.recipient.id if activity.recipient else "",
        channel=activity.channel_id,
        is_group=not is_personal(activity),
    )


def place_of(activity: Activity, press: str = "") -> Place:
    """Where the reply goes. "Carry on in private", pressed among others, opens the private conversation."""
    address = address_of(activity)
    if is_personal(activity):
        return Place("teams", address.write(), inline=activity.delivery_mode == "expectReplies")
    if read_press(press).verb == "private":
        return Place("teams", in_private(activity).write())
    return Place("teams", address.write(), private=False)


def in_private(activity: Activity) -> Address:
    """The private conversation with whoever sent the activity, opened where need be."""
    here = address_of(activity)
    return Address(
        here.service_url,
        here.tenant,
        bot=here.bot,
        channel=here.channel,
        user=activity.from_property.id,
        instead=here.conversation,
    )


# What was said


def message_from(activity: Activity, now: datetime) -> Message | None:
    """A person's message or press; nothing where it is not meant for the coach."""
    if _is_a_bots(activity):
        return None
    what = _what(activity)
    if not is_personal(activity) and isinstance(what, Text | Dropped) and not _mentions_us(activity):
        return None
    press = what.value if isinstance(what, Pressed) else ""
    return Message(message_id(activity), who_is_it(activity), place_of(activity, press), what, now)


def welcome_from(activity: Activity, now: datetime) -> Message | None:
    """The coach was installed: it says hello. Two kinds of events tell of it, and they have one name here."""
    us = _us(activity)
    added = any(member.id in us for member in activity.members_added or ())
    if _is_a_bots(activity) or not (added or (activity.type == "installationUpdate" and activity.action == "add")):
        return None
    where = text_at(activity.channel_data, "team", "id") or activity.conversation.id
    return Message(f"teams:welcome:{where}", who_is_it(activity), place_of(activity), Text(HELLO), now)


def message_id(activity: Activity) -> str:
    """A repeat has the same one, with or without its token."""
    return f"teams:{activity.conversation.id}:{activity.id}"


def _is_a_bots(activity: Activity) -> bool:
    sender = activity.from_property
    return sender.role == "bot" or bool(activity.recipient and sender.id == activity.recipient.id)


def _what(activity: Activity) -> What:
    """A card's action where there is one, else a file, else words."""
    action = action_of(activity)
    if action is not None:
        return action
    words = words_of(activity)
    dropped = _dropped(activity)
    return dropped if dropped is not None and not words else Text(words, mentions_of(activity))


def action_of(activity: Activity) -> Pressed | FormFilled | None:
    """The press or the form behind a card's action, sent as Action.Execute or as Action.Submit."""
    value = activity.value if isinstance(activity.value, dict) else {}
    if activity.type == "invoke":
        # A card's action says what it is beside its data; a dialog's has only the data.
        action = value.get("action") if activity.name == CARD_ACTION else value
        action = action if isinstance(action, dict) else {}
        data = action.get("data")
        return _pressed(data if isinstance(data, dict) else {}) or Pressed(text_at(action, "verb"))
    if activity.text and PRESS not in value and FORM not in value:
        return None
    return _pressed(value) or (Pressed("") if value else None)


def _pressed(data: Json) -> Pressed | FormFilled | None:
    form, press = data.get(FORM), data.get(PRESS)
    if isinstance(form, str) and form:
        fields = {key[len(FIELD) :]: _typed(value) for key, value in data.items() if key.startswith(FIELD)}
        return FormFilled(form, fields)
    return Pressed(press) if isinstance(press, str) and press else None


def _typed(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else json.dumps(value)


_AT = re.compile(r"<at(?:\s[^<>]*)?>(.*?)</at>", re.DOTALL | re.IGNORECASE)
_ENTITIES = {"&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&"}


def words_of(activity: Activity) -> str:
    """What the person typed, as they saw it: without the mention of the coach, other people by their names."""
    text = activity.text or ""
    ours = {spoken for spoken, who in _mentions(activity) if who in _us(activity)}
    for spoken in sorted(ours, key=len, reverse=True):
        text = text.replace(spoken, " ")
    text = _AT.sub(lambda found: found[1] if found[1].startswith("@") else f"@{found[1]}", text)
    for written, meant in _ENTITIES.items():
        text = text.replace(written, meant)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").split("\n")
    return "\n".join(re.sub(r"  +", " ", line).strip() if ours else line.strip() for line in lines).strip()


def _mentions(activity: Activity) -> list[tuple[str, str]]:
    """Each mention: its words in the text, and whom it means."""
    found = []
    for entity in activity.entities or ():
        said = entity.additional_properties or {}
        if entity.type == "mention" and text_at(said, "text"):
            found.append((text_at(said, "text"), text_at(said, "mentioned", "id")))
    return found


def mentions_of(activity: Activity) -> tuple[Mention, ...]:
    """People whom the words mention, as the words and as Teams name them."""
    found = []
    for entity in activity.entities or ():
        said = entity.additional_properties or {}
        there, whom = text_at(said, "text"), text_at(said, "mentioned", "id")
        name = _AT.sub(lambda at: at[1], there).removeprefix("@").strip()
        if entity.type == "mention" and name and whom not in _us(activity) and there in (activity.text or ""):
            user = text_at(said, "mentioned", "aadObjectId") or whom
            found.append(Mention(f"@{name}", Identity("teams", tenant_of(activity) or NO_TENANT, user, name=name)))
    return tuple(found)


def _mentions_us(activity: Activity) -> bool:
    return any(who in _us(activity) for _, who in _mentions(activity))


def _us(activity: Activity) -> frozenset[str]:
    return frozenset({activity.recipient.id} if activity.recipient and activity.recipient.id else ())


def _entity(activity: Activity, kind: str) -> Json:
    for entity in activity.entities or ():
        if entity.type == kind:
            return entity.additional_properties or {}
    return {}


def _dropped(activity: Activity) -> Dropped | None:
    for attachment in activity.attachments or ():
        if attachment.content_type == FILE_INFO:
            content = attachment.content if isinstance(attachment.content, dict) else {}
            return Dropped(attachment.name or "", text_at(content, "fileType"), b"")
    return None


def text_at(said: Any, *path: str) -> str:
    """The text at that place of any JSON, or nothing."""
    for key in path:
        said = said.get(key) if isinstance(said, dict) else None
    return said if isinstance(said, str) else ""
