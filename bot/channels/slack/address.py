"""Where a reply goes in Slack, as the text that stands in a place and in the outbox."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta

# Slack takes a response address for 30 minutes. A minute less, so that a reply on its way still arrives.
RESPONSE_LIVES = timedelta(minutes=29)


@dataclass(frozen=True)
class Address:
    """A conversation, or the answer to a click or command, and the person behind it.

    ``team`` is the workspace where the app is installed: its token sends. ``channel`` is empty where the direct
    conversation with the person has still to be opened. ``answer_to`` is Slack's response address, good until
    ``until``; after that the reply goes to the person directly. ``shown_to_all`` answers in the channel, where the
    coach need not be a member. ``mid_channel`` marks what one person alone sees among others, and may share.
    """

    team: str
    user: str
    channel: str = ""
    thread: str = ""
    answer_to: str = ""
    until: str = ""
    shown_to_all: bool = False
    mid_channel: bool = False

    def write(self) -> str:
        """As text, always the same for the same conversation: the outbox keeps order by it."""
        kept = {key: value for key, value in vars(self).items() if value}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    @property
    def is_direct(self) -> bool:
        """The conversation of the coach with this one person."""
        return not self.channel or self.channel.startswith("D")

    def answer_lives(self, now: datetime) -> bool:
        return bool(self.answer_to) and now.isoformat() < self.until

    def directly(self) -> Address:
        """The same person, in private."""
        return Address(self.team, self.user, self.channel if self.is_direct else "")


def read(text: str) -> Address:
    """Reads what ``write`` wrote, also an older version's: unknown keys are ignored."""
    known = {field.name for field in fields(Address)}
    kept = {key: value for key, value in json.loads(text).items() if key in known}
    return Address(**{"team": "", "user": "", **kept})


def lives_until(now: datetime) -> str:
    """How long a response address that came just now can be used."""
    return (now.astimezone(UTC) + RESPONSE_LIVES).isoformat()
