"""What Slack sends, read as messages; what is not meant for the coach is read as nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.channels.slack.address import Address, lives_until
from bot.channels.slack.address import read as read_address
from bot.channels.slack.markup import mentions_in, words_of
from dialogs.coach import PUBLIC_PRESSES
from dialogs.message import Dropped, Filled, Identity, Mention, Message, Place, Pressed, Quoted, Text, What
from dialogs.press import read as read_press

Json = Mapping[str, Any]
NameOf = Callable[[str], str]

# A message with a file is a message; every other subtype is an edit, a deletion or news about the channel.
SUBTYPES = (None, "", "file_share", "thread_broadcast")
SLACKBOT = "USLACKBOT"


def nobody(user: str) -> str:
    """No names are known."""
    return ""


def is_for_us(body: Json, me: str) -> bool:
    """A person's own words in private, or a mention elsewhere: never a bot's, never the coach's own."""
    event = _event(body)
    user = _text(event, "user")
    if not user or user in (me, SLACKBOT) or event.get("bot_id") or event.get("bot_profile"):
        return False
    if event.get("type") == "app_mention":
        return event.get("subtype") in SUBTYPES
    return event.get("type") == "message" and event.get("subtype") in SUBTYPES and _is_direct(event)


def message_from_event(body: Json, me: str, now: datetime, name_of: NameOf = nobody) -> Message | None:
    """A direct message or a mention. In public the answer goes into the thread.

    The id is made of the workspace, the channel and the moment: Slack's repeats have the same, and so have the two
    events that one mention makes.
    """
    event = _event(body)
    channel, ts = _text(event, "channel"), _text(event, "ts")
    if not is_for_us(body, me) or not channel or not ts:
        return None
    team, user = _text(body, "team_id"), _text(event, "user")
    private = _is_direct(event)
    thread = _text(event, "thread_ts") or ("" if private else ts)
    address = Address(team, user, channel, thread)
    place = Place("slack", address.write(), private=private)
    return Message(f"slack:{team}:{channel}:{ts}", _who(body, event), place, _said(event, me, name_of, team), now)


def _said(event: Json, me: str, name_of: NameOf, team: str) -> What:
    words = words_of(_text(event, "text"), me, name_of)
    files = event.get("files")
    if words or not isinstance(files, list) or not files or not isinstance(files[0], Mapping):
        return Text(words, _mentions(event, me, name_of, team))
    return Dropped(_text(files[0], "name"), _text(files[0], "mimetype"), b"")


def _mentions(event: Json, me: str, name_of: NameOf, team: str) -> tuple[Mention, ...]:
    """People of this workspace whom the words mention."""
    found = mentions_in(_text(event, "text"), me, name_of)
    return tuple(Mention(name, Identity("slack", team, user)) for name, user in found)


def dropped_at(body: Json) -> tuple[str, int]:
    """Where the file that somebody dropped can be fetched, and its size."""
    files = _event(body).get("files")
    file = files[0] if isinstance(files, list) and files and isinstance(files[0], Mapping) else {}
    size = file.get("size")
    return _text(file, "url_private_download") or _text(file, "url_private"), size if isinstance(size, int) else 0


def typed(body: Json) -> str:
    """The words after a command."""
    return words_of(_text(body, "text"))


def message_from_command(body: Json, what: What, now: datetime, private: bool) -> Message:
    """A command: answered to that person alone.

    One that is not ``private`` leaves the person's conversation as it is: a question that is open there stays
    open, and does not come round again in the middle of a channel.
    """
    team, user = _text(body, "team_id"), _text(body, "user_id")
    channel = _text(body, "channel_id")
    direct = channel.startswith("D")
    address = Address(
        team,
        user,
        channel if direct else "",
        answer_to=_text(body, "response_url"),
        until=lives_until(now),
        mid_channel=not direct,
    )
    place = Place("slack", address.write(), private=private or direct)
    who = Identity("slack", team, user)
    return Message(f"slack:{team}:{_text(body, 'trigger_id')}", who, place, what, now)


def message_from_shortcut(body: Json, now: datetime) -> Message:
    """The jargon of a message, explained to the one who asked. It is nobody's private conversation."""
    words = words_of(_text(_part(body, "message"), "text"))
    team, user = installed_team(body), _text(_part(body, "user"), "id")
    answer_to = _text(body, "response_url")
    address = Address(team, user, answer_to=answer_to, until=lives_until(now), mid_channel=True)
    place = Place("slack", address.write(), private=False)
    return Message(_id_of_trigger(body), presser(body), place, Quoted(words), now)


def message_from_saying(
    body: Json, what: What, now: datetime, *, private: bool = True, inline: bool = False
) -> Message:
    """What a button of the App Home, or its glossary, says for the person."""
    place = Place("slack", in_private(body).address, private=private, inline=inline)
    return Message(_id_of_trigger(body), presser(body), place, what, now)


def message_from_form(body: Json, filled: Filled, address: str, now: datetime) -> Message:
    """A modal that was sent. Its answer goes to the direct conversation."""
    view = _text(_part(body, "view"), "id")
    id = f"slack:{installed_team(body)}:view:{view}:{_text(body, 'trigger_id')}"
    return Message(id, presser(body), Place("slack", address), filled, now)


def message_from_press(body: Json, value: str, now: datetime, place: Place | None = None) -> Message:
    """A button or a menu entry; the answer goes to where it stands, unless ``place`` says otherwise."""
    place = place or place_of_press(body, value, now)
    return Message(_id_of_trigger(body), presser(body), place, Pressed(value), now)


def place_of_press(body: Json, value: str, now: datetime) -> Place:
    """Where a press is answered: in its conversation or thread, to one person alone where only they saw the button.

    A press in the App Home or a modal is answered in the direct conversation. "Carry on in private" opens it.
    """
    team, user = installed_team(body), _text(_part(body, "user"), "id")
    container = _part(body, "container")
    channel = _text(_part(body, "channel"), "id") or _text(container, "channel_id")
    verb = read_press(value).verb
    if not channel or verb == "private":
        return in_private(body)
    if channel.startswith("D"):
        return Place("slack", Address(team, user, channel, _thread(body)).write())
    if container.get("is_ephemeral"):
        answer_to = _text(body, "response_url")
        address = Address(team, user, answer_to=answer_to, until=lives_until(now), mid_channel=True)
        return Place("slack", address.write(), private=verb not in PUBLIC_PRESSES)
    thread = _thread(body) or _text(container, "message_ts")
    return Place("slack", Address(team, user, channel, thread).write(), private=False)


def in_private(body: Json) -> Place:
    """The direct conversation with the person who pressed, opened where need be."""
    return Place("slack", Address(installed_team(body), _text(_part(body, "user"), "id")).write())


def for_all(body: Json, now: datetime) -> Place:
    """The channel in which somebody pressed "share": through Slack's response address, for we may be no member."""
    team, user = installed_team(body), _text(_part(body, "user"), "id")
    address = Address(team, user, answer_to=_text(body, "response_url"), until=lives_until(now), shown_to_all=True)
    return Place("slack", address.write(), private=False)


def pressed_value(action: Json) -> str:
    """The press that a button or a menu entry carries; nothing where it is none of ours."""
    chosen = action.get("selected_option")
    value = chosen.get("value") if isinstance(chosen, Mapping) else action.get("value")
    return value if isinstance(value, str) else ""


def installed_team(body: Json) -> str:
    """The workspace whose token answers this."""
    view_team = _text(_part(body, "view"), "app_installed_team_id")
    return (
        view_team or _text(_part(body, "team"), "id") or _text(body, "team_id") or _text(_part(body, "user"), "team_id")
    )


def is_theirs(body: Json, address: str) -> bool:
    """The address is of the workspace and the person that this came from."""
    there = read_address(address)
    return (there.team, there.user) == (installed_team(body), _text(_part(body, "user"), "id"))


def presser(body: Json) -> Identity:
    """Who clicked. Somebody of another workspace is a guest in this one."""
    user, here = _part(body, "user"), installed_team(body)
    tenant = _text(user, "team_id") or here
    return Identity("slack", tenant, _text(user, "id"), guest=tenant != here)


def _who(body: Json, event: Json) -> Identity:
    """In a channel shared between workspaces, a person's own is ``user_team``, and they are a guest in ours."""
    here = _text(body, "team_id")
    tenant = _text(event, "user_team") or here
    return Identity("slack", tenant, _text(event, "user"), guest=tenant != here)


def _id_of_trigger(body: Json) -> str:
    return f"slack:{installed_team(body)}:{_text(body, 'trigger_id')}"


def _thread(body: Json) -> str:
    return _text(_part(body, "container"), "thread_ts") or _text(_part(body, "message"), "thread_ts")


def _is_direct(event: Json) -> bool:
    return event.get("channel_type") == "im" or _text(event, "channel").startswith("D")


def _event(body: Json) -> Json:
    return _part(body, "event")


def _part(body: Json, key: str) -> Json:
    part = body.get(key)
    return part if isinstance(part, Mapping) else {}


def _text(body: Json, key: str) -> str:
    value = body.get(key)
    return value if isinstance(value, str) else ""
